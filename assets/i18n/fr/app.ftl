### The workstation's frame: header, list, notices, refusals, commands.

hidden-come-back = Entrée : revenir
too-small = La fenêtre est trop petite : il faut { $cols } colonnes et { $rows } lignes. Agrandissez-la ; rien n'est perdu.
loading = chargement
header-demonstration = démonstration
header-desks = { $more ->
    [one] { $name } et un autre bureau
   *[other] { $name } et { $more } autres bureaux
}
header-week = Semaine
header-called = { $done } appelés sur { $target }
header-due = { $count } maintenant
header-overdue = { $count } en retard
header-to-do = { $count } à traiter
head-why = Pourquoi
head-customer = Client
head-score = /10
head-tries = Essais
head-words = Ses mots
title-new = À appeler
title-promises = Promesses, heures
title-waiting = En attente
title-handled = Traitées
filter-all = tout
filter-due = maintenant
filter-overdue = en retard
filter-safety = sécurité
filter-asks = demande un appel
list-empty = Personne n'attend votre appel. Bravo.
list-empty-view = Rien ici. 1 montre tout ce qui reste ouvert.
nobody = nom inconnu
no-usable-number = aucun numéro utilisable
left-alone-since = Ni appel ni courrier depuis le { $day }
heading-answered = réponse du { $day }
hint-read-on = Espace : la suite
hint-read-on-short = la suite
there-may-call = { $time } sur place, appel possible jusqu'à { $until }
there-closed = { $time } sur place, { $why } ; de nouveau { $when }
there-never = { $time } sur place, { $why }
there-between = entre { $from } et { $until }
there-here = { $time } ici
reason-unfinished-plain = inachevé
reason-closed-on = clôturée { $day }
arrival = Depuis votre dernière visite : { $list }
arrival-replies = { $count ->
    [one] { $count } réponse par e-mail
   *[other] { $count } réponses par e-mail
}
arrival-new = { $count ->
    [one] { $count } nouvelle alerte
   *[other] { $count } nouvelles alertes
}
arrival-unfinished = { $count ->
    [one] { $count } inachevé, en tête
   *[other] { $count } inachevés, en tête
}

## Why this one

why-unfinished = Commencé, pas encore enregistré : Entrée pour reprendre.
why-agreed = C'est l'heure convenue avec le client : { $when }.
why-safety = Sécurité ou comportement grave, et personne n'a encore appelé.
why-promise = Vous avez promis quelque chose pour { $when }.
why-asks = Le client demande un appel, { $window }.
why-asks-any = Le client demande un appel.
why-late = Personne n'a encore appelé, { $age } après l'échéance.
why-try-now = Le prochain essai était prévu { $when }.
why-try = Prochain essai { $when }.
why-new = Personne n'a encore appelé ; premier appel attendu { $when }.
why-postponed = Reporté à { $when }.
why-emailed = E-mail envoyé ; réponse attendue jusqu'à { $when }.
why-no-answer = Pas de réponse à l'e-mail : un dernier appel, ou clôturer comme injoignable.
why-third-party = Attend un tiers jusqu'à { $when }.
why-replied = Le client a répondu : on reprend le téléphone.
why-and-when = { $why } Meilleur appel : { $when }.
why-missed = Le client avait donné cette heure, elle est passée : { $when }.
why-promise-missed = Vous aviez promis quelque chose pour { $when } ; l'heure est passée.
why-replied-blocked = Le client vous a écrit : à lire. { $why }
why-blocked = Ne pas appeler : ce client figure sur la liste des personnes à ne plus contacter.
why-also-promised = { $why } Une promesse est aussi en cours.
why-also-promised-by = { $why } Vous avez aussi promis quelque chose pour { $when }.
why-also-agreed = { $why } Le client a aussi donné une heure : { $when }.
why-bounced = L'e-mail est revenu : le client ne l'a pas lu.

## Notices

notice-unsaved = Pas enregistré depuis { $time }. { $why }
notice-no-key = { $key } ne fait rien ici ; l'aide est sous ?
notice-nobody-next = Personne d'autre à appeler maintenant.
notice-gone = Cette alerte ne vous est plus confiée.
notice-undone = Défait. Ctrl-Y le refait.
notice-undone-of = Défait : { $customer }. Ctrl-Y le refait.
notice-not-copied = { $why } · rien n'a été copié
notice-copied = { $number } est copié.
notice-prefers-email = Noté : préfère qu'on lui écrive. L'e-mail est ouvert, e pour écrire.
notice-prefers-email-closed = Noté : préfère qu'on lui écrive. Sans adresse utilisable, pas d'e-mail.
notice-redone = Refait. u le défait.
notice-redone-of = Refait : { $customer }. u le défait.
notice-denied = Vous ne pouvez plus enregistrer ceci : l'alerte est chez quelqu'un d'autre. Votre texte reste ici.
notice-not-recorded = L'enregistrement n'a pas abouti. Rien n'est perdu ; réessayez.
notice-mail-later = L'e-mail n'a pas encore pu partir ; un nouvel essai se fera automatiquement : { $why }
notice-mail-refused = L'e-mail a été refusé, o le montre : { $why }
notice-mail-unknown = On ne sait pas si un e-mail est parti ; o le montre. { $why }
notice-mail-stopped = Un e-mail a été arrêté : on n'écrit plus à son adresse. { $why }

## Two people, one alert

conflict-title = Deux versions
conflict-says = Quelqu'un a modifié cette alerte pendant que vous y travailliez. Sa version est enregistrée, la vôtre pas encore ; les deux sont gardées. Revenez à la vôtre pour l'enregistrer aussi, si elle tient encore.
conflict-theirs = Enregistré entre-temps
conflict-mine = Le vôtre, pas encore enregistré
conflict-back = revenir au vôtre

## Trouble with the file

trouble-missing = Ce fichier n'existe pas. Vérifiez son nom, ou commencez par ringback demo.
trouble-folder = C'est un dossier, pas un fichier. Indiquez le fichier qu'il contient.
trouble-damaged = Le fichier est abîmé, ou n'est pas un fichier Ringback. Restaurez la dernière sauvegarde ; ringback doctor en dit plus.
trouble-locked = Un autre programme tient le fichier. Votre texte reste ici ; un nouvel essai suit.
trouble-read-only = Le fichier est en lecture seule. Votre texte reste ici ; voyez la personne qui gère le fichier.
trouble-newer = Ce fichier vient d'un Ringback plus récent. Mettez ce programme à jour ; le fichier n'a pas été touché.
trouble-disk-full = Le disque est plein. Votre texte reste ici ; libérez de la place et il sera enregistré.
trouble-forbidden = Vous n'avez pas accès à ce fichier. Demandez-le à la personne qui le gère.
trouble-other = Le fichier n'a pas pu être utilisé. Votre texte reste ici ; ringback doctor en dit plus.

## Refusals

refusal-missing = Il manque : { $list }.
refusal-closed = Cette alerte est clôturée. r la rouvre.
refusal-not-closed = Cette alerte n'est pas clôturée.
refusal-no-promise = Rien n'est promis ici.
refusal-not-escalated = Personne d'autre n'est attendu ici.
refusal-not-emailed = Aucun e-mail n'attend de réponse.
refusal-open-promise = Une promesse est en cours : p la tient ou l'abandonne d'abord.
refusal-email-closed = L'e-mail n'est pas encore ouvert : appelez d'abord.
refusal-no-address = Il n'y a pas d'adresse utilisable.
refusal-blocked = Ce client ne veut plus être contacté.
refusal-not-blocked = Ce client n'est pas sur la liste.
refusal-no-such-promise = Cette promesse est déjà terminée.
refusal-past-time = Cette heure est passée.
refusal-far-time = C'est dans plus d'un an.
refusal-bad-score = Une note de 0 à 10, s'il vous plaît.
refusal-nothing-to-confirm = Il n'y a pas eu d'échange à confirmer.
refusal-nothing-to-undo = Rien de vous à défaire ici.
refusal-nothing-to-redo = Rien à refaire.
refusal-later-change = Quelqu'un l'a modifiée depuis : impossible de défaire.
refusal-message-left = L'e-mail est parti : impossible de défaire.
refusal-not-for-inbound = Cela n'arrive pas quand c'est le client qui appelle.
field-next = l'heure
field-what = quoi
field-by = pour quand
field-whom = à qui
field-result = le résultat
field-ending = tenue ou abandonnée
field-cause = la cause
field-decision = la décision
field-action = ce qui a été fait
field-discussed = si vous en avez parlé
field-reason = une raison d'au moins trois mots
field-confirm = la confirmation
field-note = une note
field-body = le texte
field-subject = l'objet

## Why a command is not possible

why-not-no-alert = Il n'y a pas d'alerte ici.
why-not-read-only = Ce fichier est ouvert en lecture seule.
why-not-closed = Cette alerte est clôturée. r la rouvre.
why-not-not-closed = Seule une alerte clôturée peut être rouverte.
why-not-no-promise = Rien n'est promis ici.
why-not-nothing-to-undo = Rien de vous à défaire ici.
why-not-nothing-to-redo = Rien à refaire.
why-not-inbound = Cela n'arrive pas quand c'est le client qui appelle.
why-not-one-number = Il n'y a pas d'autre numéro.
why-not-blocked = Ce client figure déjà sur la liste.
why-not-unblocked = Ce client n'est pas sur la liste.
why-not-copy = La copie est coupée, ou ce terminal n'a pas de presse-papiers.
why-not-code = Le code QR est coupé, et aucune commande d'appel n'est configurée.

## Keys

key-enter = Entrée
key-esc = Échap
key-tab = Tab
key-space = Espace
key-up = ↑
key-down = ↓
key-left = ←
key-right = →
key-ctrl-g = Ctrl-G
key-ctrl-y = Ctrl-Y
key-ctrl-l = Ctrl-L
key-ctrl-k = Ctrl-K
key-ctrl-o = Ctrl-O
key-pageup = Page préc.
key-pagedown = Page suiv.
key-home = Début
key-end = Fin
key-f2 = F2
key-f3 = F3
key-f4 = F4

## Une heure est venue

reminder-agreed = C'est l'heure : appel convenu à { $time } avec { $customer }.
reminder-promise = C'est l'heure : promesse faite à { $customer } pour { $time }.
reminder-more = { $first } { $count ->
    [one] Un autre rappel attend.
   *[other] { $count } autres rappels attendent.
}
reminder-notify = Ringback : un appel est attendu.

## Le plan du jour

plan-title = Plan du jour
plan-title-day = Plan du { $day }
plan-head = { $day }, libre { $free }
plan-head-none = { $day } : aucune heure libre
plan-free = Libre { $free }
plan-free-none = Aucune heure libre
plan-empty = Personne ne peut être appelé à ces heures.
plan-agreed = heure convenue
plan-left = Hors du plan : { $list }
plan-left-not-today = { $count } pas pour ce jour
plan-left-blocked = { $count } à ne plus contacter
plan-left-no-number = { $count } sans numéro utilisable
plan-left-no-consent = { $count } sans accord
plan-left-exhausted = { $count } dont tous les essais sont faits
plan-left-not-callable = { $count } à ne pas appeler à ces heures
plan-left-no-room = { $count } faute de temps
