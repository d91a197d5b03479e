### Commandes du terminal : résultats, erreurs, que faire.

## Le fichier

cli-trouble-missing = Il n'y a pas de fichier { $file }. Vérifiez son nom, ou commencez par : ringback demo
cli-trouble-folder = { $file } est un dossier. Indiquez le fichier qu'il contient, par exemple { $file }/ringback.db
cli-trouble-damaged = { $file } est abîmé, ou n'est pas un fichier Ringback. Rien n'a été modifié ; restaurez la dernière sauvegarde, ringback doctor en dit plus.
cli-trouble-locked = Un autre programme tient { $file }. Rien n'est enregistré ; réessayez dans un instant.
cli-trouble-read-only = { $file } est en lecture seule. Rien n'est enregistré ; voyez la personne qui gère le fichier.
cli-trouble-newer = { $file } vient d'un Ringback plus récent. Il n'a pas été touché ; mettez ce programme à jour.
cli-trouble-disk-full = Le disque de { $file } est plein. Rien n'est enregistré ; libérez de la place et réessayez.
cli-trouble-forbidden = Vous n'avez pas accès à { $file }. Demandez-le à la personne qui le gère.
cli-trouble-other = { $file } n'a pas pu être utilisé. Rien n'est enregistré ; ringback doctor en dit plus.
cli-not-read = Impossible de lire { $file } : { $why }.
cli-not-written = Impossible d'écrire { $file } : { $why }.
cli-io-not-found = il n'existe pas
cli-io-denied = vous n'en avez pas le droit
cli-io-folder = c'est un dossier
cli-io-full = le disque est plein
cli-io-own = c'est la base elle-même, ou un fichier à côté
cli-io-not-text = ce n'est pas du texte en UTF-8

## Qui travaille

cli-no-such-login = Personne ne travaille avec ce fichier sous le nom { $login }. Vérifiez le nom, ou demandez à votre administrateur.
cli-nobody = Personne ne travaille avec ce fichier sous le nom { $login }. Dites qui vous êtes avec --as LOGIN.
cli-nobody-here = Personne ne travaille avec ce fichier sous le nom { $login }. Vous travaillez sous votre seul nom ; demandez l'accès à votre administrateur.
cli-not-you = Vous êtes ici { $user }, pas { $login } : seul le propriétaire du fichier travaille sous un autre nom. Rien n'a été fait.
cli-denied = Vous n'en avez pas le droit ici. Rien n'est enregistré.
cli-administrator-only = C'est réservé à l'administration de ce fichier, et { $name } n'en fait pas partie. Rien n'a été modifié.
cli-read-only = --read-only ne modifie rien. Retirez-le pour enregistrer.
cli-now-refused = --now ne fonctionne que sur un fichier de démonstration. Rien n'a été fait.
cli-no-terminal = Le poste de travail a besoin d'un terminal. Pour les scripts, il y a des commandes : ringback --help

## Une alerte

cli-no-such-alert = Vous n'avez pas d'alerte { $id }. ringback list montre les vôtres.
cli-ambiguous = Plusieurs alertes commencent par { $id } : { $list }. Tapez-en davantage.
cli-no-such-number = { $number } ne désigne pas un seul numéro de ce client. Tapez ses derniers chiffres, ou 1, 2, 3 pour sa place.
cli-conflict = Quelqu'un a modifié cette alerte entre-temps. Rien n'est enregistré ; regardez-la de nouveau avec ringback show.
cli-conflict-with = Quelqu'un a été plus rapide. Rien de vous n'est enregistré ; voici ce qui l'a été :
    { $theirs }
cli-held = { $name } s'occupe de ce client depuis { $since }, au moins jusqu'à { $until }. Rien n'est enregistré.
cli-held-elsewhere = { $name } parle à ce client au sujet d'une autre alerte, depuis { $since }. Rien n'est enregistré.
cli-held-by-me = Vous tenez déjà ce client, sur un autre écran ou par une commande précédente : depuis { $since }, jusqu'à { $until }. Rien n'est enregistré.
cli-claimed = À vous jusqu'à { $time } : { $customer }.
cli-released = Rendu : { $customer }.
cli-released-none = Vous ne teniez pas { $customer } ; rien à rendre.
cli-when-past = { $option } { $typed } : cette heure est passée.
cli-when-far = { $option } { $typed } : c'est trop loin.
cli-when-unclear = { $option } { $typed } n'est pas compris. Exemples : +2h, demain 10h, lun 9h30, 2026-11-20T10:00:00Z
cli-misplaced = { $options } ne va pas avec « { $outcome } ». Rien n'est enregistré.
cli-missing = { $sentence } Donnez : { $options }
cli-recorded = Enregistré. { $customer } : { $state }, { $when }.
cli-recorded-closed = Enregistré. { $customer } : clôturée, { $result }.
cli-closed = Clôturée : { $result }.
cli-noted = Noté.
cli-blocked = Mis sur la liste : { $changed } ; déjà dessus : { $unchanged }. Clients à ne plus contacter de ce fait : { $customers }.
cli-unblocked = Retirés de la liste : { $changed } ; pas dessus : { $unchanged }. Clients que l'on peut de nouveau joindre : { $customers }.
cli-block-no-reason = Il manque encore le motif, avec --reason ; un mot suffit.
cli-unblock-no-reason = Il manque encore le motif, avec --reason, en trois mots au moins.
cli-block-beyond = { $count ->
    [one] Cela concerne un client d'un autre bureau : à la personne qui en répond, ou à l'administration, de le faire. Rien n'a été modifié.
   *[other] { $count } de ces lignes concernent des clients d'autres bureaux : aux personnes qui en répondent, ou à l'administration, de le faire. Rien n'a été modifié.
}
cli-block-neither = { $text } n'est ni un numéro ni une adresse. La référence d'un client demande --customer.
cli-block-rejected = { $count ->
    [one] Une ligne illisible : { $lines }.
   *[other] { $count } lignes illisibles : { $lines }.
}
cli-block-unknown = Personne n'a encore la référence { $list } ; elle vaut pour qui l'aura.
cli-blocked-none = Personne n'est sur la liste.
cli-blocked-lifted = retiré le { $day } : { $why }
cli-head-blocked = Ne plus contacter
cli-head-since = Depuis
cli-head-by = Par
cli-head-reason = Pourquoi
cli-outstanding = { $count ->
    [one] { $count } ouverte
   *[other] { $count } ouvertes
}
cli-head-id = Code
cli-head-state = État
cli-branch = Agence
cli-claim = En ce moment
cli-email-open = ouvert
cli-email-closed = pas encore ouvert
cli-found-none = Rien trouvé parmi vos alertes en cours. --all cherche aussi dans les alertes traitées et les notes.
cli-found-nothing = Rien trouvé.

## Historique

cli-entry = { $what } : { $note }
cli-event-received = a répondu à l'enquête
cli-event-updated = a modifié sa réponse
cli-event-opened = ouverte
cli-event-not-called = écran d'appel quitté sans appeler
cli-event-cautioned = appel après un avertissement
cli-event-memo = note
cli-event-promised = promesse
cli-event-promise-kept = promesse tenue
cli-event-promise-dropped = promesse abandonnée
cli-event-postponed = reportée
cli-event-email-overridden = e-mail écrit avant l'heure
cli-event-emailed = e-mail
cli-event-email-sent = e-mail parti
cli-event-email-refused = e-mail refusé
cli-event-email-unknown = e-mail : envoi incertain
cli-event-email-stopped = e-mail retiré de la liste d'envoi
cli-event-email-retried = nouvel essai d'envoi
cli-event-replied = a répondu par e-mail
cli-event-auto-replied = réponse automatique
cli-event-bounced = e-mail revenu
cli-event-prefers-email = préfère l'e-mail
cli-event-words-kept = mots sensibles gardés
cli-event-escalated = confiée à un tiers
cli-event-returned = revenue
cli-event-safety = sécurité ou comportement grave signalé
cli-event-idea = idée
cli-event-phone-marked = numéro marqué
cli-event-email-blocked = adresse marquée
cli-event-closed-as = clôturée, { $result }
cli-event-reopened = rouverte
cli-event-improvement = amélioration lancée
cli-event-taken-over = reprise
cli-event-undone = défait
cli-event-redone = refait

## Import

cli-n-rows = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}
cli-n-responses = { $responses ->
    [one] { $responses } réponse
   *[other] { $responses } réponses
}
cli-n-alerts = { $alerts ->
    [one] { $alerts } alerte
   *[other] { $alerts } alertes
}
cli-import-done = { cli-n-rows }, { cli-n-responses } : { $new } nouvelles, { $updated } modifiées, { $unchanged } connues. { cli-n-alerts }.
cli-import-dry = { cli-n-rows }, { cli-n-responses } : { $new } nouvelles, { $updated } modifiées, { $unchanged } connues. { cli-n-alerts } seraient créées. Rien n'est gardé (essai à blanc).
cli-import-counted = { cli-n-rows }, { cli-n-responses }. Les colonnes ne sont pas connues : un import refuserait ce fichier.
cli-rules-tried = { cli-n-responses } : { cli-n-alerts }, dont { $safety } pour sécurité ou comportement grave. Rien n'a été importé.
cli-rules-tried-other = { cli-n-responses } : { cli-n-alerts }, dont { $safety } pour sécurité ou comportement grave ; avec les règles en vigueur { $now } : { $more } de plus, { $fewer } de moins. Rien n'a été importé.
cli-import-no-mark = Aucune colonne de note n'a été trouvée : ce fichier ne donne aucune alerte. Dites laquelle c'est : { $command }
cli-import-unused = Colonnes inconnues, gardées tout au plus comme réponses : { $list }
cli-import-rejected = { $count ->
    [one] { $count } ligne n'a pas été prise :
   *[other] { $count } lignes n'ont pas été prises :
}
cli-import-remarked = { $count ->
    [one] { $count } ligne a été prise, avec une remarque :
   *[other] { $count } lignes ont été prises, avec une remarque :
}
cli-import-more = et { $count } de plus
cli-import-kept = Elles sont gardées dans { $file } : corrigez puis importez ce fichier.
cli-import-finishing = mise à disposition
cli-import-number = import { $number }
cli-import-same = C'est le même fichier que l'import { $number }.
cli-import-pace = { $rows } lignes · { $rate } par seconde
cli-import-left = encore { $left } environ
cli-import-summary = { $files } fichiers, dont { $refused } refusés : { cli-n-rows }, { $new } nouvelles, { $updated } modifiées, { $rejected } non prises. { cli-n-alerts }.
cli-log-empty = Rien n'a encore été importé.
cli-log-undone = défait { $at }
cli-log-undone-by = défait { $at } par { $name }
cli-log-counts = { cli-n-responses } : { $new } nouvelles, { $updated } modifiées, { $unchanged } connues. { cli-n-alerts }.
cli-log-rejected = { $count ->
    [one] { $count } ligne n'a pas été prise.
   *[other] { $count } lignes n'ont pas été prises.
}
cli-log-updating = les réponses modifiées sont encore en cours d'application
cli-undo-done = L'import { $number } est défait : { cli-n-responses } et { cli-n-alerts } en moins, { $restored ->
    [one] { $restored } réponse remise
   *[other] { $restored } réponses remises
} comme avant.
cli-undo-missing = Il n'y a pas d'import { $number }. ringback import log les montre tous.
cli-undo-before = Import { $number } : { $undone }. Rien n'a été changé.
cli-undo-worked = L'import { $number } reste : { $count ->
    [one] quelqu'un a travaillé sur une de ses alertes ({ $list })
   *[other] quelqu'un a travaillé sur { $count } de ses alertes ({ $list } d'abord)
}. Rien n'a été changé ; clôturez ce qui est faux comme « pas une alerte ».
cli-undo-later = L'import { $number } reste : des imports plus récents ont modifié ses réponses. Commencez par défaire { $list }.
cli-undo-not-kept = L'import { $number } reste : il date d'un Ringback plus ancien, qui ne gardait pas ce qu'il modifiait.
cli-watch-held = Un autre ringback surveille { $folder }. Rien n'a été fait.
cli-watch-known = { $file } est le même fichier que l'import { $number } ; déplacé dans done.
cli-watch-refused = Refusé, déplacé dans refused : { $why }
cli-watch-rejects = { $count ->
    [one] Une ligne n'a pas été prise : { $file } dans rejects.
   *[other] { $count } lignes n'ont pas été prises : { $file } dans rejects.
}
cli-rejects-one = --rejects va avec un seul fichier. Rien n'a été fait.

## Démonstration

cli-demo-ready = La démonstration est prête : { $file }
    Ouvrez-la avec : ringback demo{ $again } (vous y êtes { $login })
cli-demo-not-one = { $file } n'est pas une démonstration ; rien n'a été touché. Choisissez un autre dossier avec --dir.
cli-demo-import = { $count } réponses
cli-demo-past = { $done } agences sur { $all }

## Configuration et réglages

cli-config-read = Configuration : { $file }
cli-config-none = Pas de fichier de configuration ; ce serait { $file }
cli-config-login = le nom de session de cette machine
cli-config-wrong = La configuration { $file } est inutilisable :
cli-toml-line = ligne { $line } : { $what }
cli-toml-unknown = { $key } est inconnu
cli-toml-value = { $key } : { $detail }
cli-toml-syntax = ce n'est pas du TOML ({ $detail })
cli-toml-missing = { $key } manque
cli-toml-expected = { $key } attend { $wanted }, pas { $found }
cli-toml-expected-bare = il faut { $wanted }, pas { $found }
cli-toml-wants-text = un texte entre guillemets
cli-toml-wants-whole = un nombre entier
cli-toml-wants-natural = un nombre entier, 0 ou plus
cli-toml-wants-up-to = un nombre entier de 0 à { $most }
cli-toml-wants-yes-no = true (oui) ou false (non)
cli-toml-wants-list = une liste entre crochets
cli-toml-wants-table = une section
cli-toml-wants-tables = une liste de sections, chacune sous [[…]]
cli-toml-wants-one-of = l'une de ces valeurs : { $list }
cli-toml-wants-hours = des heures comme "09:00-12:30"
cli-toml-wants-country = les deux lettres d'un pays, comme "FR"
cli-toml-wants-region = une région comme "alsace-moselle" ou "QC"
cli-toml-wants-zone = un fuseau horaire comme "Europe/Paris"
cli-toml-wants-date = une date comme "2026-12-24"
cli-dial-placeholder = { $key } : { $detail } ne remplace rien ; seuls e164 et national entre accolades le font
cli-dial-no-number = { $key } : le numéro n'y figure pas ; écrivez e164 ou national entre accolades
cli-dial-program = { $key } : cela ne commence pas par un programme
cli-dial-timeout = { $key } : { $detail } n'est pas entre 1 et 120 secondes
cli-dial-missing = { $key } : il n'y a pas de programme { $detail } sur cette machine
cli-setup-wrong = { $file } ne convient pas ; rien n'en a été pris :
cli-setup-empty = { $key } : un code, un identifiant ou un nom est vide
cli-setup-twice = { $key } est donné deux fois
cli-setup-no-such-branch = il n'y a pas d'agence { $key }
cli-setup-no-such-desk = il n'y a pas de bureau { $key }
cli-setup-no-such-person = personne n'a l'identifiant { $key }
cli-setup-bad-absence = { $key } : l'absence finit avant de commencer, ou la personne se remplace elle-même
cli-setup-bad-address = { $key } n'est pas une adresse e-mail
cli-setup-bad-policy = { $key } : ce nombre n'a pas de sens
cli-setup-no-such-region = { $key } n'est pas une région qui a ses propres jours fériés ; ajoutez-les en [[holidays]] ou corrigez le nom
cli-setup-bad-day = { $key } est donné à la fois comme fermé et comme travaillé
cli-setup-mail-no-host = { $key } : transport "smtp" demande le nom du serveur
cli-setup-mail-odd-host = { $key } : un nom ou une adresse, sans plus ; le port a sa propre clé
cli-setup-mail-no-password = { $key } : dites où est le mot de passe : password_command, password_env ou password_file
cli-setup-mail-no-user = { $key } : un mot de passe sans utilisateur
cli-setup-mail-two-passwords = { $key } : le mot de passe est donné une deuxième fois
cli-setup-mail-plain-password = { $key } : un mot de passe voyagerait en clair ; prenez "starttls" ou "implicit"
cli-setup-mail-odd-timeout = { $key } : de 1 à 600
cli-setup-mail-odd-address = { $key } n'est pas une adresse e-mail
cli-setup-mail-no-command = { $key } : transport "sendmail" demande un programme
cli-setup-half-template = { $key } : une lettre a un objet et un texte, ou aucun des deux
cli-setup-long-subject = { $key } : l'objet d'une lettre tient sur une ligne
cli-setup-no-such-country = il n'y a pas de pays { $key }
cli-setup-nameless-day = { $key } : dites comment s'appelle ce jour férié (name)
cli-setup-mapping-no-name = { $key } : une enquête a besoin d'un nom
cli-setup-mapping-nothing = { $key } : aucune colonne n'est reconnue
cli-setup-mapping-twice = { $key } est donné deux fois
cli-setup-mapping-both = { $key } : une autre colonne l'est déjà
cli-setup-mapping-none = { $key } : aucune enquête n'est donnée
cli-setup-applied = Pris en compte : { $settings ->
    [one] { $settings } réglage
   *[other] { $settings } réglages
}, { $branches ->
    [one] { $branches } agence
   *[other] { $branches } agences
}, { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}. { $alerts ->
    [one] { $alerts } alerte a trouvé sa place.
   *[other] { $alerts } alertes ont trouvé leur place.
}
cli-setup-head = Les réglages de Ringback tels qu'ils valent maintenant. ringback setup apply FILE les remet ; ringback setup example les explique.

## Manuel et touches

cli-no-such-page = Il n'y a pas de page { $page }. Il y a { $list }.
cli-keys-place = Où
cli-keys-key = Touche
cli-keys-does = Effet
place-list = Liste
place-card = Alerte
place-ringing = Appel, ça sonne
place-note = Appel, dans la note
place-talking = Appel, hors de la note
place-outcomes = Résultat
place-form = Formulaire
place-letter = E-mail, dans le texte
place-letter-out = E-mail, hors du texte
place-door = E-mail, pas encore ouvert
place-finder = Actions et choix
place-search = Recherche
place-help = Aide
place-manual = Page du manuel
place-outbox = E-mails à envoyer
place-message = Un e-mail à envoyer
place-question = Question
place-mapping = Colonnes d'un export
place-first-run = Premier démarrage

## Diagnostic

cli-doctor-well = ok
cli-doctor-trouble = PROBLÈME
cli-doctor-file = fichier
cli-doctor-schema = tables
cli-doctor-integrity = intégrité
cli-doctor-history = historique
cli-doctor-outbox = e-mails à envoyer
cli-doctor-mail = courrier
cli-doctor-clock = horloge
cli-doctor-terminal = terminal
cli-doctor-configuration = configuration
cli-doctor-file-own = { $file }, { $size } Ko, à vous seul
cli-doctor-file-group = { $file }, { $size } Ko, à un groupe (mode { $mode }) : qui en est peut tout y lire
cli-doctor-file-open = Tout le monde sur cette machine a accès à { $file } (mode { $mode }) : chmod o= { $file }
cli-doctor-folder-open = Tout le monde sur cette machine peut remplacer { $file } : son dossier { $folder } a le mode { $around } ; chmod o-w { $folder }
cli-doctor-group-half = Le groupe de { $file } peut le lire ou l'écrire, pas les deux (mode { $mode }) : chmod 660 { $file } le laisse travailler, 600 l'écarte
cli-doctor-group-folder = Le groupe de { $file } (mode { $mode }) ne peut pas travailler dans son dossier { $folder } (mode { $around }) : donnez à celui-ci le même groupe, puis chmod 2770 { $folder }
cli-doctor-schema-is = version { $version } ; { $counts }
cli-doctor-integrity-well = rien d'abîmé, rien qui manque
cli-doctor-integrity-bad = Abîmé : { $found }. Restaurez la dernière sauvegarde.
cli-doctor-history-well = { $count } alertes conformes à leur historique
cli-doctor-history-bad = { $count } alertes contredisent leur historique : { $found }
cli-doctor-outbox-well = { $folder }, { $count } en attente
cli-doctor-outbox-bad = { $folder } ne peut pas être écrit ; { $count } en attente
cli-doctor-mail-folder = va dans le dossier d'envoi
cli-doctor-mail-command = passe par { $command }
cli-doctor-mail-no-command = { $command } ne peut pas être lancé : vérifiez command dans la configuration
cli-doctor-mail-well = { $server } répond
cli-doctor-mail-plain = { $server } répond. ATTENTION : rien n'est chiffré jusque-là ; prenez tls = "starttls"
cli-doctor-mail-silent = { $server } ne répond plus : réessayez, puis voyez avec qui s'en occupe
cli-doctor-clock-well = { $utc } ({ $local } { $zone })
cli-doctor-clock-bad = { $utc } ({ $local } { $zone }) retarde sur le fichier : réglez l'horloge de la machine
cli-doctor-terminal-well = { $term }, { $size }, thème { $theme }, { $marks }
cli-doctor-terminal-bad = { $term } ne peut pas afficher le poste de travail : réglez TERM
cli-doctor-terminal-none = pas de terminal ici
cli-doctor-looks = examen du fichier
cli-doctor-compares = comparaison des alertes avec leur historique
cli-doctor-reads-on = lecture du reste du fichier
cli-doctor-all-well = Tout va bien.
cli-doctor-not-well = Quelque chose demande votre attention.

## A telephone number read

cli-no-number = { $number } n'est pas un numéro de téléphone, composé depuis { $country }. Indiquez un autre pays avec --region.
cli-phone-e164 = De l'étranger
cli-phone-country = Pays
cli-phone-kind = Type
cli-phone-validity = Fiabilité
phone-kind-fixed = fixe
phone-kind-mobile = mobile
phone-kind-fixed-or-mobile = fixe ou mobile
phone-kind-internet = téléphone par internet
phone-kind-free = gratuit pour l'appelant
phone-kind-dear = plus cher qu'un appel ordinaire
phone-kind-other = autre
phone-validity-valid = plage en service
phone-validity-possible = possible, mais sa plage n'est attribuée à personne : à vérifier avant d'appeler
phone-validity-short = numéro court, à composer tel quel
cli-next-never = l'agence n'est jamais ouverte quand le client peut être appelé
cli-holidays-none = Aucun jour férié : on n'en connaît pas ici, ou cette agence travaille ces jours-là.
cli-ics-written = { $file } est écrit : { $count ->
    [0] rien de convenu ni de promis
    [one] un rendez-vous
   *[other] { $count } rendez-vous
}.
