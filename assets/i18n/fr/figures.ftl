# Names of figures, in the order of the report.
figure-received = Alertes reçues
figure-handled = Traitées
figure-outstanding = Encore ouvertes
figure-overdue = En retard
figure-moved-in = Venues d'ailleurs
figure-moved-out = Transmises ailleurs
figure-reopened = Rouvertes
figure-customers-called = Clients appelés
figure-customers-reached = Clients joints
figure-attempts-per-customer-reached = Essais par client joint
figure-written-only = Écrit seulement
figure-unreachable = Injoignables
figure-time-to-first-attempt = Premier appel, médiane
figure-time-to-first-attempt-p90 = Premier appel, 9 sur 10 en moins de
figure-time-to-first-conversation = Premier échange, médiane
figure-time-to-first-conversation-p90 = Premier échange, 9 sur 10 en moins de
figure-age-of-outstanding = Âge des alertes ouvertes, médiane
figure-age-of-outstanding-p90 = Âge des alertes ouvertes, 9 sur 10 sous
figure-oldest-outstanding = La plus ancienne
figure-promises-kept-in-time = Promesses tenues à temps
figure-resolved-at-no-cost = Résolues sans frais
figure-cost-of-gestures = Gestes commerciaux en tout
figure-score-before = Note avant l'appel
figure-score-after = Note après l'appel
figure-saved = Reconquis
figure-nps = NPS des mêmes réponses
figure-mean-score = Note moyenne des mêmes réponses
figure-objective-done = Appelés, sur l'objectif
figure-objective-target = Objectif
figure-postponements = Reports
figure-email-overrides = E-mails écrits avant l'heure
figure-with-cause = Clôturées avec une cause
figure-ideas = Idées
figure-ideas-told = Idées, client prévenu
figure-actions = Actions lancées
figure-actions-done = Actions faites
figure-executive-calls = Appels de dirigeants
figure-executive-lessons = Ce que les dirigeants ont appris

# What stands behind a value.
figure-n-alerts = { $n ->
    [one] sur { $n } alerte
   *[other] sur { $n } alertes
}
figure-n-customers = { $n ->
    [one] sur { $n } client
   *[other] sur { $n } clients
}
figure-n-responses = { $n ->
    [one] sur { $n } réponse
   *[other] sur { $n } réponses
}
figure-n-calls = { $n ->
    [one] { $n } appel
   *[other] { $n } appels
}
figure-n-promises = { $n ->
    [one] sur { $n } promesse
   *[other] sur { $n } promesses
}
figure-n-ideas = { $n ->
    [one] { $n } idée
   *[other] { $n } idées
}
figure-n-weeks = { $n ->
    [one] { $n } semaine
   *[other] { $n } semaines
}
figure-hours = { $n } h ouvrées
figure-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
figure-none = –
figure-later = { $now } avec ce qui a été saisi depuis
figure-small = peu
figures-head = { $scope } · du { $from } au { $to }
figures-all = Tout le réseau
figures-person = { $name }, ses bureaux
figures-area = Secteur de { $name }
figures-as-of = État au { $at }.
figures-frozen = Figé le { $at } : ce qui a été saisi depuis est indiqué à côté.
figures-small = peu : moins de { $n } cas. À lire comme des histoires, pas comme des tendances.
figures-denied = Il n'y a pas de chiffres de « { $scope } » pour vous.
figures-no-scope = Vous ne suivez aucun bureau : il n'y a pas de chiffres à vous montrer.
figures-backwards = La période finit avant de commencer : du { $from } au { $to }.
figures-no-day = « { $text } » n'est pas un jour : écrivez 2026-11-15, ou un moment avec son fuseau (2026-11-15T18:00:00Z).
figures-no-figure = Il n'y a pas de chiffre « { $name } ». Il y a : { $names }.
