### L'écran des chiffres.

## Titre, qui, quels jours

fig-title = Chiffres
fig-week = semaine du { $day }
fig-four-weeks = 4 semaines jusqu'au { $day }
fig-month = { $month } { $year }
fig-quarter = { $nth } trimestre { $year }
fig-year = année { $year }
fig-span-week = une semaine
fig-span-four-weeks = quatre semaines
fig-span-month = mois
fig-span-quarter = trimestre
fig-span-year = année
fig-next-span = Tab : { $span }
fig-whose = Les chiffres de qui ?
fig-no-scope = Rien de ce nom dans ce que vous pouvez voir.
fig-no-later = Nous sommes dans cette période : il n'y en a pas encore d'autre après elle.

## What is said above the numbers

fig-sentence = { $called ->
    [0] Aucun client appelé
    [one] { $called } client appelé
   *[other] { $called } clients appelés
}, { $reached ->
    [0] aucun joint
    [one] { $reached } joint
   *[other] { $reached } joints
}, { $saved ->
    [0] aucun reconquis pour l'instant
   *[other] dont { $saved } reconquis
}
fig-sentence-not-asked = { $called ->
    [0] Aucun client appelé
    [one] { $called } client appelé
   *[other] { $called } clients appelés
}, { $reached ->
    [0] aucun joint
    [one] { $reached } joint
   *[other] { $reached } joints
}
fig-won-back = (reconquis : 6 ou moins à l'enquête, 7 ou plus après l'appel)
fig-running = Période en cours : état au { $at }.
fig-not-frozen = Période terminée. Ses chiffres seront figés { $n } jours après la fin ; d'ici là, ils peuvent encore bouger.
fig-few = Petits nombres : à lire comme des histoires, pas comme des tendances.
fig-empty = Il ne s'est rien passé sur cette période.
fig-empty-hint = Gauche montre la période d'avant, Tab une période plus longue, f d'autres chiffres que les vôtres.
fig-denied = Ces chiffres ne sont pas pour vous.
fig-denied-hint = f montre les chiffres que vous pouvez voir.
fig-failed = Rien n'a été compté, et rien n'est perdu. Le calcul reprend dès que le fichier change ; q revient en arrière.
fig-later = ({ $now } avec ce qui a été saisi depuis)

## Parts

fig-by-week = Alertes par semaine
fig-by-month = Alertes par mois
fig-in = reçues
fig-handled = traitées
fig-open = encore ouvertes
fig-scale = Un bloc représente { $n } alertes.
fig-reached = Clients joints, sur les appels passés
fig-no-calls = Personne n'a été appelé sur cette période.
fig-best = Les meilleurs moments : { $times }
fig-best-unknown = Pas encore de meilleur moment : il faut { $n } appels à un même moment de la journée, dont un échange.
fig-times = Les délais
fig-first-call = Premier appel
fig-first-talk = Premier échange
fig-age = Âge, ouvertes
fig-most = 9 sur 10 en
fig-oldest = Plus ancienne
fig-median = (médiane de { $n })
fig-of = (sur { $n })
fig-no-median = pas encore pour plus de la moitié (sur { $n })
fig-no-most = pas encore pour plus d'une sur 10 (sur { $n })
fig-ages = { $n ->
    [one] { $n } encore ouverte, par âge
   *[other] { $n } encore ouvertes, par âge
}
fig-none-open = Rien n'est ouvert.
fig-age-first = moins d'un jour
fig-age-between = { $from } à { $to } jours
fig-age-last = { $from } jours et plus
fig-families = { $n ->
    [0] Causes
    [one] Causes, { $n } clôturée
   *[other] Causes, { $n } clôturées
}
fig-here = ici
fig-family-person = la personne
fig-family-expectation = les attentes
fig-family-company = l'entreprise
fig-family-other = autre
fig-tarp = TARP, sur 100
fig-tarp-one = { $most }
fig-tarp-range = { $least } à { $most }
fig-no-causes = Aucune cause n'a été indiquée sur cette période. La clôture la demande après un échange.
fig-without-cause = { $n ->
    [one] { $n } autre a été clôturée sans cause après un échange.
   *[other] { $n } autres ont été clôturées sans cause après un échange.
}
fig-causes = Les causes une par une
fig-steps = À quel moment du parcours
fig-none-said = Rien d'indiqué sur cette période.
fig-results = Ce que cela a donné
fig-mean-score = Leur note moyenne
fig-gestures = Gestes en tout
fig-work = Ce qui a été fait
fig-objective = { $done } clients sur { $target }
fig-weeks = { $n ->
    [one] (objectif d'une semaine)
   *[other] ({ $n } objectifs hebdomadaires)
}
fig-objective-says = Par semaine entière : un client appelé dans deux semaines compte deux fois.

## A number that is marked, and the alerts behind it

fig-marked = Entrée montre les alertes : { $what }
fig-says-part = { $name }, du { $from } au { $to }
fig-says-slot = Appels { $day } { $slot }, { $reached } clients joints sur { $n }
fig-says-age = Encore ouvertes, { $age }
fig-says-family = Cause : { $name }
fig-says-cause = Cause : { $name }
fig-says-step = Moment du parcours : { $name }
fig-nothing-to-open = Il n'y a pas ici de nombre avec des alertes derrière.
fig-nothing-to-copy = Il n'y a pas encore de chiffres à copier.
fig-copied = Les chiffres ont été confiés au presse-papiers, en texte.
fig-behind-count = { $n ->
    [one] { $n } alerte
   *[other] { $n } alertes
}
fig-behind-none = Plus aucune alerte que vous pouvez voir derrière ce nombre.

## Keys

cmd-figures = chiffres
cmd-figures-help = Montre les chiffres de la période : ce qui est arrivé, qui a été joint, les délais, les causes.
cmd-open-number = alertes
cmd-open-number-help = Montre les alertes derrière le nombre marqué.
cmd-period-before = avant
cmd-period-before-help = Montre la période d'avant.
cmd-period-after = après
cmd-period-after-help = Montre la période d'après, jusqu'à celle d'aujourd'hui.
cmd-span = durée
cmd-span-help = Montre quatre semaines, une semaine, un mois, un trimestre ou une année.
cmd-whose-figures = de qui
cmd-whose-figures-help = Choisit les chiffres : les vôtres, ceux du secteur, d'une agence. Tapez quelques lettres.
cmd-copy-figures = copier
cmd-copy-figures-help = Confie les chiffres au presse-papiers de votre terminal, en texte.
cmd-open-behind = ouvrir
cmd-open-behind-help = Montre tout de cette alerte : ses mots, les numéros, l'historique.
place-figures = Chiffres
place-behind = Alertes derrière un chiffre
fig-none-recurs = Aucune cause n'est revenue deux fois en 90 jours.
