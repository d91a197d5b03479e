### Card, search, palette, first run, leaving: what these screens say.

## The card

card-title = Alerte { $code }
card-survey-of = enquête du { $day }
card-safety = SÉCURITÉ OU COMPORTEMENT GRAVE
label-none = { "" }
label-claim = Maintenant
card-promised = pour { $when }
label-wish = Souhait
label-consent = Accord
label-again = Récurrence
label-draft = Inachevé
label-letter = Écrit
consent-no = a refusé d'être appelé : un appel demande une raison écrite
consent-unasked = la question n'a pas été posée
wish-asks = demande un appel, { $window }
wish-asks-any = demande un appel
wish-window = plutôt { $window }
wish-email = préfère un e-mail à un appel
email-none = pas d'adresse
email-bad = on ne peut pas écrire à cette adresse
email-blocked = ne veut plus être contacté
email-dead = les e-mails reviennent : l'adresse est morte
email-open = l'e-mail est ouvert
email-opens-after = ouvert après { $list }
missing-attempts = { $n ->
    [one] { $n } essai de plus
   *[other] { $n } essais de plus
}
missing-slots = { $n ->
    [one] { $n } autre moment de la journée
   *[other] { $n } autres moments de la journée
}
missing-days = { $n ->
    [one] { $n } autre jour
   *[other] { $n } autres jours
}
tried-inbound = appel du client
next-now = maintenant
before-after = { $score } sur 10 après l'appel
phone-usable = utilisable
draft-call = note d'un appel
draft-form = un formulaire commencé
draft-email = un e-mail
draft-memo = un mémo
letter-state-queued = à envoyer
letter-state-sending = en cours d'envoi
letter-state-later = nouvel essai plus tard
letter-state-written = dans le dossier d'envoi
letter-state-taken = pris dans le dossier
letter-state-sent = parti
letter-state-refused = refusé
letter-state-unknown = envoi incertain
letter-state-cancelled = retiré

## The history

history-received = réponse reçue ; premier appel attendu { $when }
history-updated = le client a changé sa réponse
history-opened = première lecture
history-called = appelé : { $outcome }
history-called-in = le client a appelé : { $outcome }
history-next = prochain essai { $when }
history-not-called = consulté, sans appeler
history-cautioned = averti avant l'appel : { $list }
history-memo = mémo
history-promised = promis pour { $day }
history-promise-kept = promesse tenue
history-promise-dropped = promesse abandonnée
history-postponed = reporté à { $when }
history-email-overridden = écrit avant que l'e-mail soit ouvert
history-emailed = e-mail écrit ; réponse espérée d'ici { $day }
history-confirmed = e-mail avec ce qui a été convenu
history-email-sent = l'e-mail est parti
history-email-refused = l'e-mail a été refusé ; aucune réponse ne viendra
history-email-unknown = on ne sait pas si l'e-mail est parti
history-email-stopped = l'e-mail a été retiré avant de partir
history-email-retried = nouvel essai d'envoi de l'e-mail
history-replied = le client a répondu à l'e-mail
history-replied-elsewhere = le client a répondu à l'e-mail, d'une autre adresse
history-files = { $n ->
    [one] { $n } fichier joint, qui reste dans la boîte aux lettres
   *[other] { $n } fichiers joints, qui restent dans la boîte aux lettres
}
history-quoted = { $n ->
    [one] ({ $n } ligne citée, gardée)
   *[other] ({ $n } lignes citées, gardées)
}
history-auto-replied = une réponse automatique est arrivée
history-bounced = l'e-mail est revenu
history-bounced-dead = l'e-mail est revenu : l'adresse est morte
history-bounced-later = l'e-mail tarde ; la messagerie essaie encore
history-prefers-email = a demandé qu'on lui écrive
history-words-kept = gardé bien que le texte évoque : { $list }
history-escalated = transmis jusqu'à { $day }
history-returned = la réponse du tiers est revenue
history-safety = sécurité ou comportement grave signalé
history-idea = idée du client
history-phone-marked = { $number } : { $state }
history-email-blocked = plus d'e-mail
history-email-freed = e-mail de nouveau possible
history-closed = clôturée : { $result }
history-score-after = { $after } sur 10 après l'appel, { $before } avant
history-reopened = rouverte
history-improvement = une action contre la cause, pour { $day }
history-taken-over = repris à { $name }
history-undone = une action défaite
history-redone = refaite
history-was-undone = défait
history-text = { $kind } : { $text }
text-note = note
text-reply = sa réponse
text-files = pièces jointes
text-promise = promis
text-reason = raison
text-addressee = à
text-request = demandé
text-idea = idée
text-improvement = action
caution-code-hours = hors des heures d'appel
caution-code-consent = sans accord
caution-code-too-soon = peu après le dernier essai
caution-code-too-many = assez d'essais aujourd'hui
caution-code-exhausted = assez d'essais en tout
caution-code-agreed = une autre heure est convenue

## Search and inbound

search-title = Chercher
search-mine = mes alertes
search-history-scope = tout l'historique
search-hint = Un nom, les derniers chiffres d'un numéro, une référence, un mot qu'il a dit.
search-nothing = Rien parmi vos alertes. Tab cherche dans tout l'historique.
search-nothing-anywhere = Rien, même dans tout l'historique.
search-running = recherche
search-count = { $count ->
    [one] { $count } trouvée
   *[other] { $count } trouvées
}
search-more = les { $count } premières
inbound-title = Un client vous appelle
inbound-hint = Demandez son nom, ou tapez les derniers chiffres affichés.
inbound-nothing = Personne. Essayez moins de chiffres, ou un nom ; Entrée garde une note de l'appel.

## Notes without an alert

loose-title = Une note sans alerte
loose-who = Qui
loose-number = Numéro
loose-words = Ses mots
loose-says = Enregistrée à mesure que vous tapez ; « notes » dans toutes les actions la retrouve. Tab à la fin ramène.
loose-adds = Tab après les mots l'ajoute à l'alerte de { $customer } ; Échap la laisse à part.
loose-kept = Enregistrée. « notes » dans toutes les actions la retrouve.
loose-dropped = La note vide a disparu.
loose-added = Ajoutée à l'alerte comme note. u revient en arrière.
loose-rang = A appelé { $when }
loose-list-title = Notes sans alerte
loose-none = Il n'y en a pas. Quand personne n'est trouvé pour un appel, on peut en garder une.
loose-choose = Entrée en ouvre une, et peut l'ajouter à l'alerte de { $customer }.
loose-read = Entrée en ouvre une. Marquez d'abord une alerte pour l'y ajouter.

## The palette

palette-title = Toutes les actions
palette-hint = Tapez quelques lettres de ce que vous voulez faire.
palette-nothing = Aucune action ne s'appelle ainsi.

## Leaving

leave-title = Quitter ?
leave-today = Aujourd'hui
leave-called = { $count ->
    [one] { $count } client appelé
   *[other] { $count } clients appelés
}
leave-reached = { $count ->
    [one] { $count } entendu
   *[other] { $count } entendus
}
leave-promises = { $count ->
    [one] { $count } promesse faite
   *[other] { $count } promesses faites
}
leave-closed = { $count ->
    [one] { $count } alerte clôturée
   *[other] { $count } alertes clôturées
}
leave-left = Reste
leave-left-now = { $count ->
    [one] { $count } appel à faire maintenant
   *[other] { $count } appels à faire maintenant
}
leave-left-later = { $count ->
    [one] { $count } de plus avant minuit
   *[other] { $count } de plus avant minuit
}
leave-left-none = rien ; bravo
leave-overdue = { $count ->
    [one] { $count } en retard
   *[other] { $count } en retard
}
leave-yes = quitter
leave-stay = rester

## First run

first-claim = Rappelez vos clients mécontents.
first-nothing = Il n'y a encore personne à appeler. Choisissez :
first-demo = Faire un tour avec des clients inventés
first-demo-says = 30 alertes, une agence inventée, rien ne sort de cette machine
first-import = Importer une enquête
first-import-says = CSV, JSON ou classeur ; demande pour les colonnes inconnues
first-open = Ouvrir un autre fichier
first-open-says = si votre organisation en a déjà un
first-path = Fichier
first-path-says = Tapez son chemin, puis Entrée. Échap revient.
first-your-file = Votre fichier
first-you-are = Vous êtes
first-role = { $login }, responsable d'agence (supposé ; à confirmer)
