# La vue réseau, et les listes de ses lignes.
board-title = Qui a besoin d'aide en premier
board-title-people = Responsables : qui a besoin d'aide en premier
board-desks = { $count ->
    [one] 1 agence
   *[other] { $count } agences
}
board-open = { $count ->
    [one] { $count } ouverte
   *[other] { $count } ouvertes
}
board-due = { $count } pour aujourd'hui
board-late = { $count } en retard
board-safety = { $count } sécurité
board-broken = { $count ->
    [one] 1 promesse non tenue
   *[other] { $count } promesses non tenues
}
board-head-branch = Agence · responsable
board-head-person = Responsable · agences
board-head-open = Total
board-head-due = Auj.
board-head-late = Ret.
board-head-oldest = Depuis
board-head-untried = 0 appel
board-head-put-off = Reports
board-head-called = Appelés
board-days = { $days } j
board-week = { $done } sur { $target }
board-unassigned = Sans agence
board-nobody = personne
board-away = { $name }, absence
board-rows = { $count ->
    [one] 1 ligne
   *[other] { $count } lignes
}
board-marked = { $count ->
    [one] 1 marquée
   *[other] { $count } marquées
}
board-filter-vacant = sans responsable
board-empty = Rien ici.
board-why-first = { $name } : pourquoi en premier
board-why = { $name } : pourquoi ici
board-need-nobody = Ni responsable ni suppléant.
board-need-nobody-since = Depuis le { $day }, ni responsable ni suppléant.
board-need-overdue = { $days ->
    [0] { $count } en retard, la plus ancienne est d'aujourd'hui.
    [one] { $count } en retard, la plus ancienne attend depuis 1 jour.
   *[other] { $count } en retard, la plus ancienne attend depuis { $days } jours.
}
board-need-untried = { $count ->
    [one] 1 client n'a jamais été appelé.
   *[other] { $count } clients n'ont jamais été appelés.
}
board-need-safety = { $count ->
    [one] 1 signalement de sécurité sans appel.
   *[other] { $count } signalements de sécurité sans appel.
}
board-need-promises = { $count ->
    [one] 1 promesse n'a pas été tenue à temps.
   *[other] { $count } promesses n'ont pas été tenues à temps.
}
board-need-nothing = Rien n'est en retard ici.
board-usual = { $count ->
    [one] D'habitude, cette agence en a { $count } ouverte.
   *[other] D'habitude, cette agence en a { $count } ouvertes.
}
filter-today = pour aujourd'hui
filter-untried = jamais appelés
filter-put-off = reportées
notice-no-board = La vue réseau est pour les responsables, superviseurs et administrateurs.
notice-not-for-several = Cela se fait une alerte à la fois. Enlevez d'abord les marques.
notice-several-done = { $done ->
    [one] Fait pour { $done } alerte.
   *[other] Fait pour { $done } alertes.
}
notice-several-some = { $done ->
    [one] Fait pour { $done } alerte
   *[other] Fait pour { $done } alertes
} ; { $refused ->
    [one] { $refused } reste comme elle était : ouvrez-la pour voir pourquoi.
   *[other] { $refused } restent comme elles étaient : ouvrez-les pour voir pourquoi.
}
cmd-board = vue réseau
cmd-board-help = Montre ce qui est ouvert, où, depuis quand, et qui a besoin d'aide en premier.
cmd-open-row = ouvrir
cmd-open-row-help = Montre les alertes derrière le nombre, de cette ligne ou de celles qui sont marquées.
cmd-filter-rows = filtrer
cmd-filter-rows-help = Réduit la vue : en retard, sans responsable, sécurité.
cmd-mark = marquer
cmd-mark-help = Marque la ligne, pour ce qui se fait à plusieurs à la fois ; rien n'est jamais clôturé en lot.
cmd-mark-alert = marquer
cmd-mark-alert-help = Marque l'alerte : z reporte et d confie ensemble celles qui sont marquées ; rien n'est jamais clôturé en lot.
cmd-people = responsables, agences
cmd-people-help = Montre une ligne par responsable, ou de nouveau par agence.
cmd-column-left = nombre de gauche
cmd-column-left-help = Choisit le nombre d'avant : Entrée ouvre les alertes qu'il compte.
cmd-column-right = nombre
cmd-column-right-help = Choisit le nombre suivant : Entrée ouvre les alertes qu'il compte.
cmd-back-from = retour
cmd-back-from-help = Revient d'où vous venez.
cmd-give-row = confier à quelqu'un
cmd-give-row-help = Ouvre les alertes de la ligne : marquez-en avec Espace, puis d les confie à quelqu'un.
cmd-deputy = remplacement
cmd-deputy-help = Dit qui est absent sur cette ligne et qui remplace, ou qui est de retour.
cmd-word-row = un mot au responsable
cmd-word-row-help = Laisse un mot sur l'alerte la plus pressante de la ligne.
cmd-my-absence = mon absence
cmd-my-absence-help = Annonce votre absence et qui vous remplace, ou votre retour.
cmd-hand-over-here = transmettre
cmd-hand-over-here-help = Demande sa part à quelqu'un d'autre : qui, quoi, pour quand. Et dit quand elle revient.
notice-mark-to-give = Marquez des alertes avec Espace, puis d les confie à quelqu'un.
notice-most-pressing = { $count ->
    [one] Sur la seule alerte de { $name }.
   *[other] Sur la plus pressante des { $count } alertes de { $name }.
}
notice-nothing-to-say = { $name } : rien n'y est ouvert, il n'y a pas de mot à laisser.

## Qui est absent, qui remplace

away-title = Absence : { $name }
away-title-own = Votre absence
away-title-whose = Qui est absent ?
away-whose = Plusieurs personnes répondent de cette ligne. Tapez quelques lettres d'un nom, ou descendez.
away-deputy = Qui remplace ? Tapez quelques lettres d'un nom ou d'une agence, ou descendez. Cette personne répond de tous ses bureaux en attendant ; aucune alerte n'est changée.
away-nobody = Personne de ce nom.
away-nobody-answers = Personne ne répond de { $name } : personne ne peut être absent. Ses alertes peuvent être confiées à quelqu'un (d).
away-stands-in = { $deputy } assure le remplacement.
away-first = Premier jour
away-last = Dernier jour
away-today = aujourd'hui, sauf si vous tapez un autre jour
away-examples = ven, 24 déc, +10j, 2026-12-24
away-last-missing = Dites aussi le dernier jour.
away-known = Absence du { $from } au { $until } ; remplacement par { $deputy }.
away-known-says = De retour veut dire : à partir de maintenant, plus personne ne remplace, ni aujourd'hui ni plus tard.
away-button-back = de retour
away-button-another = autre absence
away-button-record = enregistrer
notice-away = { $name } : absence du { $from } au { $until }, remplacement par { $deputy }.
notice-back = { $name } est de retour : plus personne ne remplace.

place-board = Vue réseau
place-desk = Ligne de la vue réseau
cli-board-denied = La vue réseau est pour les responsables, superviseurs et administrateurs.
cli-board-no-desk = Aucune agence « { $name } » n'est à votre portée. « ringback board » montre celles qui le sont.
cli-board-no-person = Aucune personne avec l'identifiant « { $name } » ne répond d'une agence à votre portée. « ringback board » montre qui le fait.
cli-board-nothing = Aucune agence n'est à votre portée.
cli-overdue-none = Rien n'est en retard.
cli-overdue-desk = Agence
cli-overdue-since = En retard depuis
cli-doctor-counters = compteurs
cli-doctor-counters-well = les compteurs de la vue réseau sont ceux d'un recomptage
cli-doctor-counters-bad = Les compteurs de la vue réseau diffèrent d'un recomptage : { $found }. Restaurez la dernière sauvegarde et prévenez les auteurs du programme.
