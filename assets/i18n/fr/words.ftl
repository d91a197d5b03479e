### Things, roles, labels, titles and what a key does: one word for one thing, everywhere.

## Things

thing-alert = alerte
thing-response = réponse à l'enquête
thing-words = ses mots
thing-verbatim = verbatim
thing-callback = rappel
thing-attempt = essai
thing-outcome = résultat
thing-reached = joint
thing-not-reached = non joint
thing-note = note
thing-callback-time = heure convenue
thing-promise = promesse
thing-follow-up = suite à donner
thing-cause = cause
thing-idea = idée du client
thing-postponement = report
thing-objective = objectif
thing-open = à traiter
thing-overdue = en retard
thing-due-today = pour aujourd'hui
thing-recurrence = récurrence
thing-improvement = action d'amélioration
thing-outbox = e-mails à envoyer
thing-board = vue réseau
thing-empty-chair = la chaise vide
thing-won-back = reconquis
thing-guide = repères
thing-branch = agence
thing-shop = magasin
thing-hotel = hôtel
thing-counter = guichet
thing-gesture = geste commercial
thing-safety = sécurité ou comportement grave

## Roles

role-manager = responsable
role-supervisor = superviseur
role-executive = direction
role-administrator = administrateur

## Who has an alert

claim-yours = à vous
claim-with = pris par { $name }

## What a key does

button-call = appeler
button-next-best = suivant
button-answered = on me répond
button-not-calling = sans appeler
button-record = valider
button-close = clôturer
button-reopen = rouvrir
button-postpone = reporter
button-hand-over = transmettre
button-give = confier à
button-take-over = reprendre
button-write-anyway = écrire quand même
button-send = envoyer
button-undo = défaire
button-redo = refaire
button-back = retour
button-search = chercher
button-filter = filtrer
button-why-here = pourquoi ici
button-rings-in = appel entrant
button-counter = quelqu'un au guichet
button-all-actions = tout
button-help = aide
button-email = e-mail
button-memo = mémo
button-promises = promesses
button-copy-number = copier
button-other-number = autre numéro
button-read-on = la suite
button-leave = quitter
button-idea = idée du client

## What just happened

saved = enregistrée
saved-at = enregistrée { $time }
not-saved-since = non enregistrée depuis { $time }
recorded = C'est enregistré.
nothing-recorded = rien n'est enregistré

## Labels, at most 12 cells

label-why-now = Pourquoi
label-phone = Téléphone
label-there = Sur place
label-email = E-mail
label-tried = Essais
label-not-tried = Pas essayé
label-waiting = Attente
label-survey = Enquête
label-before = Avant
label-to = À
label-answers = Réponses
label-subject = Objet
label-next-try = Prochain
label-customer = Client
label-tries = Essais
label-language = Langue

## Titles in a rule, at most 20 cells

title-words = Ses mots
title-say-first = Pour commencer
title-note = Note
title-guide = Repères
title-offer = Je peux offrir
title-tried-before = Déjà essayé
title-letters = Tab, puis une lettre
title-today = Aujourd'hui
title-message = Message
title-before-it-goes = Avant l'envoi
title-voicemail = Sur le répondeur
title-history = Historique
