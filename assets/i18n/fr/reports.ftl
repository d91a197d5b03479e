### Les rapports : la semaine, le mois, le mur des verbatims, l'export.

## Les rapports, et à quoi chacun sert

report-weekly = la semaine, pour un responsable : ce qui a été fait, ce qui attend, quand appeler, pourquoi
report-monthly = le mois sur une feuille, pour une direction : le suivi à côté de la satisfaction
report-verbatims = ce que les clients ont écrit, sans nommer personne, pour une réunion
report-export = une ligne par alerte, pour un tableur ou une base de données

report-weekly-title = La semaine
report-monthly-title = Le suivi des clients, { $month }
report-days-title = Chiffres
report-verbatims-title = Ce que disent nos clients
report-verbatims-month = Ce que disent nos clients, { $month }
report-export-title = Alertes

## Parties

report-section-did = Ce qui a été fait
report-section-did-month = Satisfaction et suivi
report-section-weeks = Les dernières semaines
report-section-open = Ce qui est ouvert
report-section-when = Quand appeler
report-section-why = Pourquoi les clients étaient mécontents
report-section-why-month = Pourquoi les clients étaient mécontents
report-section-next = Ce qui vient
report-section-branches = Agence par agence

## Phrases et remarques

report-sentence = { $called ->
    [one] { $called } client appelé
   *[other] { $called } clients appelés
}, { $reached } { $reached ->
    [one] joint
   *[other] joints
}, { $saved } { $saved ->
    [one] reconquis
   *[other] reconquis
}.
report-saved-means = Reconquis : 6 ou moins à l'enquête, 7 ou plus après l'appel.
report-frozen = Chiffres arrêtés : ce qui a été saisi plus de trois jours après la fin n'y est pas.
report-moving = Ces chiffres peuvent encore bouger : ils sont arrêtés trois jours après la fin.
report-late = Saisi plus tard : { $list }.
report-late-one = { $figure } : { $now } au lieu de { $then }
report-open-counts = Qui n'a pas encore été appelé ou joint compte comme attendant toujours : personne ne sort d'une médiane.
report-mirror = L'étude de TARP sur les clients mécontents est un miroir, pas un objectif.
report-steps = Où, dans le parcours du client : { $list }.
report-many-branches = { $count } agences ne tiennent pas sur cette feuille : chacune a sa page, avec --scope et son code.
report-over-time-says = Encore ouvertes : { $first } au début, { $last } à la fin.
report-when-says = Le meilleur moment jusqu'ici : { $slot }, { $reached } appels sur { $made } ont joint le client.
report-when-few = Trop peu d'appels pour dire quel moment est le meilleur.
report-ages-says = { $open } { $open ->
    [one] ouverte
   *[other] ouvertes
}, dont { $old } depuis 7 jours ou plus. La plus ancienne : { $oldest }.
report-families-says = { $company ->
    [one] { $company } cause sur { $all } tient
   *[other] { $company } causes sur { $all } tiennent
} à l'entreprise : produits, processus, promesses.
report-verbatims-all = { $count ->
    [0] Personne n'a rien écrit ces jours-là.
    [one] { $count } client a écrit.
   *[other] { $count } clients ont écrit.
}
report-verbatims-some = Les { $shown } derniers des { $count } clients qui ont écrit.
report-verbatims-note = Les noms, les numéros et les adresses ont été retirés (…).

## Titres des tableaux

report-figures = Chiffres
report-over-time = Les alertes
report-when = Joints, sur les appels passés
report-ages = Alertes ouvertes selon leur âge
report-families = Les causes par famille, à côté de TARP
report-causes = Les causes
report-tarp = TARP, sur 100
report-next = À ce jour
report-branches = Les agences, par nom

## Lignes

report-age-under = moins de { $until } jour
report-age-between = { $from } à { $until } jours
report-age-over = { $from } jours ou plus
report-next-call = À appeler pour la première fois
report-next-again = À réessayer
report-next-agreed = Appels convenus avec le client, d'ici la fin de la semaine prochaine
report-next-promises = Promesses à tenir, d'ici la fin de la semaine prochaine
report-next-overdue = En retard à ce jour

## Colonnes

report-column-figure = Chiffre
report-column-value = Valeur
report-column-behind = Sur combien
report-column-week = Semaine du
report-column-month = Mois du
report-column-received = Reçues
report-column-handled = Traitées
report-column-outstanding = Ouvertes
report-column-calls = Appels
report-column-conversations = Échanges
report-column-weekday = Jour
report-column-age = Âge
report-column-family = Famille
report-column-here = Ici
report-column-tarp-low = TARP, de
report-column-tarp-high = à, sur 100
report-column-cause = Cause
report-column-closed = Clôturées
report-column-what = Quoi
report-column-alerts = Alertes
report-column-branch = Agence
report-column-called = Appelés
report-column-reached = Joints
report-column-saved = Reconquis

## Colonnes de l'export

export-alert = Le numéro de l'alerte.
export-customer = Le numéro du client : le même client, le même numéro.
export-branch = Le code de l'agence.
export-branch-name = Le nom de l'agence.
export-desk = Le bureau où se trouve l'alerte à présent.
export-state = Où elle en est à présent : new, retry, agreed, follow_up, emailed, escalated, closed.
export-safety = 1 si un fait de sécurité ou un comportement grave a été signalé.
export-answered-at = Quand le client a répondu à l'enquête (UTC).
export-received = 1 si elle est arrivée dans la période.
export-handled = Clôtures dans la période.
export-outstanding = 1 si elle était ouverte à la fin de la période.
export-overdue = 1 si elle était alors en retard.
export-reopened = Réouvertures dans la période.
export-calls = Nos appels dans la période, qui ont sonné au bon endroit.
export-conversations = Échanges dans la période, qui que ce soit qui ait appelé.
export-attempts = Essais dans la période : un tour de plusieurs numéros en est un.
export-first-attempt-at = Quand on a essayé pour la première fois, jusqu'à la fin de la période (UTC).
export-first-attempt-minutes = Minutes ouvrées jusque-là, ou jusqu'ici ; pour ce qui est arrivé dans la période.
export-first-attempt-wait = happened (fait), still (peut encore venir), never (clôturée sans) ; pour ce qui est arrivé dans la période.
export-first-conversation-at = Quand on a parlé au client pour la première fois, jusqu'à la fin de la période (UTC).
export-first-conversation-minutes = Minutes ouvrées jusque-là, ou jusqu'ici ; pour ce qui est arrivé dans la période.
export-first-conversation-wait = happened, still, never, comme ci-dessus.
export-written-only = 1 si un e-mail est parti dans la période sans que personne n'ait jamais parlé au client.
export-score-before = La note de l'enquête, ramenée à une échelle de 0 à 10.
export-score-after = La note après l'appel, de la dernière clôture de la période.
export-saved = 1 si une clôture de la période porte 7 ou plus après 6 ou moins.
export-closed-at = La dernière clôture de la période (UTC).
export-closed-as = Comment elle a alors été clôturée.
export-cause = Sa cause, en code.
export-family = La famille de la cause : person, expectation, company, other.
export-step = L'étape du parcours du client.
export-decision = Ce que le responsable a décidé.
export-done = Ce qui a été fait, codes séparés par un blanc.
export-cost = Gestes de toutes les clôtures de la période ; la devise à côté.
export-promises = Promesses à tenir dans la période.
export-promises-kept-in-time = Celles qui ont été tenues à temps.
export-postponements = Reports dans la période.
export-email-overrides = E-mails écrits avant que la règle ne les permette.
export-ideas = Idées gardées dans la période.
export-executive-calls = Appels du dirigeant pour qui elle a été tirée.
export-customer-name = Le nom du client ; seulement avec --with-contacts, comme tout ce qui suit.
export-customer-reference = La référence du client dans l'organisation.
export-customer-phone = Son premier numéro utilisable, E.164.
export-customer-email = Son adresse.

## ringback report

report-unknown = Il n'y a pas de rapport « { $name } ». Il y a : { $names }.
report-no-format = « { $name } » n'existe pas en { $format }. Il existe en : { $formats }.
report-unknown-format = Il n'y a pas de format « { $format } ». Il y a : { $formats }.
report-terminal = { $format } n'est pas du texte : nommez un fichier avec --out, ou envoyez-le plus loin (ringback report … > FICHIER).
report-exists = { $file } existe : rien n'a été écrit. Nommez un autre fichier, ou remplacez-le avec --force.
report-no-folder = Il n'y a pas de dossier { $folder } : rien n'a été écrit. Créez-le, ou nommez-en un autre.
report-failed = Le rapport n'est pas sorti : { $why }. Rien n'a été écrit.
report-written = { $file } : { $title }, { $scope }, { $period }.
report-contacts = Les noms et les numéros ne sont que dans l'export : retirez --with-contacts, ou demandez l'export.
report-columns-none = « { $name } » n'a pas de colonnes à lui ; l'export en a.
report-list-head-name = Rapport
report-list-head-for = Pour quoi
report-list-head-formats = Formats

## ringback report mail

report-mail-subject = { $title } : { $scope }, { $period }
report-mail-export = L'export ne s'envoie pas : une ligne par alerte n'est la lettre de personne. Écrivez-le avec ringback report export --out FICHIER.
report-mail-nobody = À qui ? --for LOGIN (plusieurs avec des virgules), ou --everybody.
report-mail-no-scope = Sans bureau ni secteur, il n'y a rien à envoyer : { $list }.
report-mail-no-address = Sans adresse : { $list }.
report-mail-done = { $new ->
    [one] { $new } nouveau rapport
   *[other] { $new } nouveaux rapports
}, { $before } { $before ->
    [one] envoyé
   *[other] envoyés
} auparavant.
report-mail-attached = La page est jointe, prête à imprimer.
