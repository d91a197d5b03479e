### L'aide de la ligne de commande : un texte par commande, « -- » et l'option pour chacune des siennes.

## Le programme

shell-ringback = Le poste d'où les responsables d'agence rappellent les clients mécontents
shell-ringback--alone = Sans commande, il ouvre le poste de travail.
shell-ringback--codes = Codes de sortie : 0 fait, 1 échec, 2 refusé par une règle ou ligne mal écrite, 3 conflit, 4 introuvable ou non permis.
shell-ringback--variables = Variables : RINGBACK_DB (comme --db), RINGBACK_LOG (écrit un journal : info, debug), NO_COLOR.

## Le cadre

shell-head-usage = Utilisation :
shell-head-commands = Commandes :
shell-head-arguments = Arguments :
shell-head-options = Options :
shell-head-name = NOM
shell-head-notes = NOTES
shell-command = COMMANDE
shell-default = [par défaut : { $value }]
shell-values = [valeurs possibles : { $list }]
shell-any--help = Afficher l'aide
shell-any--version = Afficher la version

## Ce qui tient la place d'une valeur

shell-value-file = FICHIER
shell-value-dir = DOSSIER
shell-value-text = TEXTE
shell-value-name = NOM
shell-value-when = QUAND
shell-value-day = JOUR
shell-value-scope = PORTÉE
shell-value-amount = MONTANT
shell-value-number = NUMÉRO
shell-value-address = ADRESSE
shell-value-country = PAYS
shell-value-cc = PAYS
shell-value-branch = AGENCE
shell-value-desk = BUREAU
shell-value-words = MOTS
shell-value-zone = FUSEAU
shell-value-hours = HEURES
shell-value-year = ANNÉE
shell-value-figure = CHIFFRE
shell-value-seconds = SECONDES
shell-value-ref = RÉF
shell-value-key = CLÉ
shell-value-fingerprint = EMPREINTE
shell-value-called = APPELÉS
shell-value-reached = JOINTS
shell-value-role = RÔLE
shell-value-kind = SORTE
shell-value-how = COMMENT
shell-value-outcome = RÉSULTAT
shell-value-response = RÉPONSE
shell-value-alert = ALERTE
shell-value-what = QUOI
shell-value-survey = ENQUÊTE
shell-value-user = COMPTE
shell-value-discussed = OUI
shell-value-came-back = OUI
shell-value-calls = OUI
shell-value-date = DATE
shell-value-code = CODE
shell-value-login = LOGIN
shell-value-id = ID
shell-value-n = N
shell-value-format = FORMAT
shell-value-type = TYPE
shell-value-message = MESSAGE
shell-value-page = PAGE
shell-value-shell = SHELL
shell-value-keyid = CLÉ
shell-value-authorized-keys = AUTHORIZED_KEYS
shell-value-attach = MESSAGE

## any

shell-any--db = Le fichier de travail
shell-any--login = Qui travaille : un identifiant du fichier
shell-any--lang = La langue des écrans et des messages : en ou fr
shell-any--now = L'heure de départ, sur un fichier de démonstration seulement
shell-any--read-only = Ne rien modifier
shell-any--theme = L'aspect du poste : default, dark, light, high-contrast, mono
shell-any--ascii = N'afficher que des caractères ASCII
shell-any--open = Ouvrir le poste sur cette alerte
shell-any--action = Ce qui a été fait ; peut être donné plusieurs fois
shell-any--area = Ce que suit un superviseur : agences et bureaux, ou « all » pour tout
shell-any--branches = Codes des agences dont la personne répond ; "" pour aucune
shell-any--by = Pour quand : « ven 17h », « dans 3 jours », RFC 3339
shell-any--calls = Un superviseur peut-il appeler les clients de son secteur ?
shell-any--cause = La cause
shell-any--cost = Coût du geste commercial : 12 ou 12,50
shell-any--country = Le pays des numéros qui n'en disent rien [par défaut : celui de votre agence]
shell-any--csv = Donner un tableau pour un tableur
shell-any--customer = Un client, par sa référence dans l'organisation ; peut être donné plusieurs fois
shell-any--decision = Ce que vous avez décidé
shell-any--desks = Noms des bureaux spécialisés dont la personne répond ; "" pour aucun
shell-any--email = L'adresse où vont les réponses ; "" pour aucune
shell-any--file = Le fichier TOML ; « - » lit l'entrée standard
shell-any--from = Le premier jour : 2026-11-01 ; sinon la dernière semaine entière, ou le dernier mois
shell-any--id = L'alerte : son code ou le début de celui-ci
shell-any--idea = L'idée du client, avec ses mots
shell-any--json = Donner un objet JSON
shell-any--language = La langue de travail : en ou fr
shell-any--limit = Pas plus que ce nombre
shell-any--name = Comme la personne le dit au téléphone
shell-any--no-file = Pas de tel fichier : OpenSSH interroge « ringback access keys »
shell-any--note = Votre note ; « - » la lit sur l'entrée standard
shell-any--objective = Clients à appeler en une semaine
shell-any--out = Le fichier à écrire ; « - » pour la sortie standard
shell-any--phone = Un numéro qui sonne à son bureau ; "" pour aucun
shell-any--quiet = Ce qui ne lui est pas dit : digest, neglect, safety, report ; "" pour tout lui dire
shell-any--reason = Pourquoi ; pour retirer, trois mots ou plus
shell-any--result = Comment elle est clôturée
shell-any--role = Le rôle : manager, supervisor, executive, administrator
shell-any--safety = Sécurité ou comportement grave
shell-any--scope = all, me, un code ou un identifiant ; ou bien branch, desk, person ou area, deux-points et le nom ; sinon les vôtres
shell-any--score = « Après cet échange, quelle note nous donneriez-vous, de 0 à 10 ? »
shell-any--sheet = La feuille d'un classeur [par défaut : la première qui a un tableau]
shell-any--state = Seulement celles qui en sont là
shell-any--step = Étape du parcours du client
shell-any--survey = L'enquête
shell-any--to = Le dernier jour, ou le moment (RFC 3339) auquel se compte ce qui est ouvert
shell-any--what = Ce qui est promis [par défaut : de le prévenir de la suite]
shell-any--who = Qui
shell-any--whom = Pour qui [par défaut : vous]
shell-any--why = Pourquoi, en trois mots au moins
shell-any--zone = Le fuseau des heures qui n'en disent rien [par défaut : celui de cette machine]

## ringback demo

shell-demo = Créer ou ouvrir une démonstration avec des clients inventés
shell-demo--dir = Le dossier où la garder
shell-demo--size = Combien d'alertes
shell-demo--seed = Le même nombre donne les mêmes clients
shell-demo--fresh = Remplacer une démonstration existante
shell-demo--no-open = Ne pas ouvrir le poste
shell-demo--json = Donner le chemin et les identifiants en JSON

## ringback import

shell-import = Importer des exports d'enquête
shell-import-log = Ce qui a été importé, quand et par qui, le plus récent d'abord
shell-import-log--json = Donner un tableau JSON
shell-import-undo = Défaire un import tant que personne n'a travaillé sur ses alertes
shell-import-undo--number = Son numéro dans le journal
shell-import-undo--json = Donner un objet JSON
shell-import--files = Des exports d'enquête, reconnus à leur contenu ; « - » pour l'entrée standard
shell-import--dry-run = Dire seulement ce qui serait pris
shell-import--json = Donner un tableau JSON, un objet par fichier
shell-import--rejects = Où vont les lignes qui ne peuvent pas être prises [par défaut : FICHIER.rejects.csv]
shell-import--details = La définition de l'enquête en JSON, telle que la plate-forme la donne : ce que veulent dire les identifiants des réponses
shell-import--name = Le nom de l'entrée standard dans le compte rendu
shell-import--encoding = L'encodage du fichier : utf-8, windows-1252, iso-8859-15, utf-16le, macintosh… [par défaut : reconnu]
shell-import--dates = Comment lire une date comme 05/11/2026 : dmy (5 novembre) ou mdy (11 mai) [par défaut : reconnu, refusé si rien ne le dit]
shell-import--survey = L'enquête dont c'est l'export [par défaut : reconnue à ses colonnes]
shell-import--map = Dire d'abord à l'écran quelle colonne est quoi ; gardé pour le prochain export

## ringback intake

shell-intake = Les exports d'enquête qui arrivent dans un dossier
shell-intake-watch = Importer les exports d'enquête à mesure qu'ils arrivent dans un dossier
shell-intake-watch--dir = Le dossier ; done/, refused/ et rejects/ y sont créés
shell-intake-watch--once = Prendre ce qui est là et finir ; pour cron
shell-intake-watch--json = Donner un objet JSON par ligne, une ligne par fichier

## ringback mapping

shell-mapping = Ce que sont les colonnes de vos enquêtes, en fichier TOML
shell-mapping-list = Les enquêtes connues, et combien de leurs colonnes ont un sens
shell-mapping-list--json = Donner un tableau JSON
shell-mapping-show = Ce que sont les colonnes d'une enquête
shell-mapping-export = Les donner en TOML : celles d'une enquête, ou toutes
shell-mapping-apply = Reprendre un tel fichier ; vérifié en entier d'abord
shell-mapping-forget = Oublier ce que sont les colonnes d'une enquête ; ses réponses restent

## ringback inbox

shell-inbox = Recevoir ce que les clients ont répondu par e-mail
shell-inbox--from = Des messages (.eml), des boîtes (mbox), leurs dossiers, des Maildirs ; « - » pour l'entrée standard
shell-inbox--unmatched = Montrer les messages sans alerte
shell-inbox--attach = Joindre un tel message à une alerte, à la main
shell-inbox--to = L'alerte dont il s'agit : son code ou le début de celui-ci
shell-inbox--json = Donner un tableau JSON, un objet par message

## ringback list

shell-list = Toutes les alertes ouvertes, dans l'ordre de la liste
shell-list--unassigned = Seulement ce dont personne ne répond en ce moment : agences inconnues, bureaux sans personne
shell-list--watched = Seulement ce que des bureaux spécialisés traitent pour votre agence
shell-list--desk = Seulement ce qui est à un bureau : code ou nom d'une agence, « unassigned »
shell-list--person = Seulement ce qui est aux bureaux dont quelqu'un répond
shell-list--json = Donner un tableau JSON

## ringback board

shell-board = Ce qui est ouvert et où, qui a besoin d'aide en premier, et pourquoi
shell-board--json = Donner un objet JSON : agences et personnes
shell-board--summary = Une seule ligne : combien sont ouvertes, à faire, en retard
shell-board--watch = L'afficher de nouveau à chaque changement, en regardant toutes les SECONDES

## ringback figures

shell-figures = Ce que cela a donné : tous les chiffres d'une période, avec leur nombre de cas
shell-figures--from = Le premier jour : 2026-11-01 ; sinon quatre semaines jusqu'au dernier
shell-figures--to = Le dernier jour, ou le moment (RFC 3339) auquel se compte ce qui est ouvert ; sinon maintenant
shell-figures--behind = Plutôt les alertes derrière un chiffre, désigné par son nom
shell-figures--json = Donner un objet JSON : sous le nom de chaque chiffre, value et n
shell-figures--definitions = Ce que chaque chiffre veut dire, sa formule et sa source

## ringback report

shell-report = Des pages à regarder : la semaine, le mois, les mots des clients
shell-report-list = Quels rapports il y a, pour quoi, et dans quels formats
shell-report-list--json = Donner un tableau JSON
shell-report-columns = Les colonnes de l'export et ce que dit chacune
shell-report-columns--name = Quel rapport
shell-report-columns--json = Donner un tableau JSON
shell-report-mail = Envoyer un rapport aux personnes du fichier, à chacune le sien ; par cron : une fois par personne et par période
shell-report-mail--name = Lequel : weekly, monthly, verbatims
shell-report-mail--whom = À qui : des identifiants, séparés par des virgules
shell-report-mail--everybody = À tout responsable, superviseur ou dirigeant qui répond d'un bureau ou suit un secteur
shell-report-mail--again = Aussi ce qui a déjà été envoyé
shell-report--name = Lequel : weekly, monthly, verbatims, export ; sans nom, leur liste
shell-report--format = text, csv, json, md, html, pdf [par défaut : comme finit le fichier de --out, sinon text ; l'export en csv]
shell-report--force = Remplacer le fichier s'il existe
shell-report--with-contacts = L'export avec les noms, numéros et adresses des clients

## ringback overdue

shell-overdue = Ce qui est en retard à votre portée ; pour la supervision technique aussi
shell-overdue--json = Donner un tableau JSON
shell-overdue--check = Une ligne pour la supervision technique, et ses codes de sortie : 0 tout va bien, 1 avertissement, 2 critique, 3 inconnu
shell-overdue--warning = Avec --check : à partir de combien de retards c'est un avertissement
shell-overdue--critical = Avec --check : à partir de combien de retards c'est critique

## ringback show

shell-show = Une alerte avec son historique
shell-show--notes = Avec ce qui s'est écrit à son sujet, pour un administrateur : noté dans l'historique, pour une heure
shell-show--why = Pourquoi vous le lisez, en trois mots au moins

## ringback next

shell-next = Quand appeler la prochaine fois, et pourquoi alors

## ringback plan

shell-plan = Qui appeler quand, aux heures où vous êtes libre
shell-plan--free = Quand vous êtes libre : 9h30-11h,14h-16h30 [par défaut : vos heures d'ouverture, moins le déjeuner]

## ringback ics

shell-ics = Heures convenues et promesses, en fichier d'agenda (RFC 5545)
shell-ics--id = L'alerte : son code ou le début de celui-ci [par défaut : toutes les vôtres]

## ringback holidays

shell-holidays = Les jours fériés d'une agence
shell-holidays--branch = L'agence, par son code [par défaut : la vôtre]
shell-holidays--year = L'année [par défaut : celle-ci]
shell-holidays--json = Donner un tableau JSON

## ringback claim

shell-claim = Prendre un client pour un moment : personne d'autre ne l'appelle
shell-claim--after = La prise en charge dure plus que la commande : vos record, note et close marchent pendant ce temps, et enregistrer un résultat y met fin. Code de sortie 3 : quelqu'un a ce client, pour cette alerte ou une autre ; vous aussi, sur un autre écran ou par une commande précédente.
shell-claim--minutes = Pour combien de minutes
shell-claim--take-over = Le reprendre à qui l'a ; cette personne en est avertie aussitôt
shell-claim--why = Pourquoi vous le reprenez : trois mots ou plus

## ringback release

shell-release = Rendre un client pris ainsi
shell-release--after = Code de sortie 0 aussi quand vous ne le teniez pas, ou plus : un script peut rendre deux fois. Une prise en charge d'une autre alerte du même client reste, et un appel en cours à l'écran n'est pas terminé pour autant.

## ringback record

shell-record = Enregistrer le résultat d'un appel
shell-record--outcome = Le résultat de l'appel
shell-record--next = Quand réessayer, ou l'heure convenue avec le client : « +2h », « demain 18h », RFC 3339
shell-record--what = Ce qui a été promis ou demandé
shell-record--who = Qui s'en charge [par défaut : vous]
shell-record--by = Pour quand
shell-record--whom = À qui c'est transmis
shell-record--discussed = Avez-vous parlé du fond ?
shell-record--why = Pourquoi le client a refusé, ou pourquoi vous avez appelé sans son accord
shell-record--phone = Le numéro appelé : tel qu'affiché, ses derniers chiffres, ou 1, 2, 3 pour sa place
shell-record--learned = Ce que vous avez appris, si le client a été choisi pour vous : une ligne
shell-record--inbound = C'est le client qui a appelé
shell-record--confirm = Oui, ne plus contacter
shell-record--json = Donner ensuite l'alerte en JSON

## ringback note

shell-note = Écrire une note sur une alerte
shell-note--text = La note ; « - » la lit sur l'entrée standard
shell-note--asked-for-email = Le client préfère qu'on lui écrive : ouvre l'e-mail
shell-note--json = Donner ensuite l'alerte en JSON

## ringback close

shell-close = Clôturer une alerte
shell-close--json = Donner ensuite l'alerte en JSON

## ringback split

shell-split = Donner sa propre alerte à une réponse jointe à une autre
shell-split--response = La réponse : son code ou le début de celui-ci, comme le donne « ringback show » ; inutile s'il n'y en a qu'une
shell-split--json = Donner la nouvelle alerte en JSON

## ringback reassign

shell-reassign = Confier des alertes à quelqu'un d'autre, qui les prend ou non
shell-reassign--ids = Les alertes : leurs codes ou leurs débuts
shell-reassign--to = À qui : un identifiant, le code d'une agence ou le nom d'un bureau
shell-reassign--withdraw = Ne plus les proposer
shell-reassign--json = Donner ensuite l'alerte en JSON ; un tableau s'il y en a plusieurs

## ringback accept

shell-accept = Prendre une alerte qui vous est proposée
shell-accept--json = Donner ensuite l'alerte en JSON

## ringback decline

shell-decline = Ne pas la prendre, et dire pourquoi
shell-decline--json = Donner ensuite l'alerte en JSON

## ringback word

shell-word = Laisser un mot sur une alerte à qui s'en occupe
shell-word--text = Le mot ; « - » le lit sur l'entrée standard
shell-word--json = Donner ensuite l'alerte en JSON

## ringback follow

shell-follow = Être prévenu quand une alerte bouge

## ringback unfollow

shell-unfollow = Ne plus être prévenu

## ringback search

shell-search = Trouver des alertes par des mots, des noms, des numéros
shell-search--words = Des mots des commentaires et des notes, un nom, une partie d'un numéro
shell-search--all = Chercher aussi dans les alertes traitées et les notes
shell-search--limit = Pas plus que ce nombre
shell-search--json = Donner un tableau JSON

## ringback phone

shell-phone = Lire un numéro de téléphone : comment on le compose, s'il peut être à quelqu'un
shell-phone--number = Le numéro, tel qu'il est écrit
shell-phone--region = Le pays d'où l'on appelle, en deux lettres [par défaut : celui de votre agence, sinon de cette machine]

## ringback outbox

shell-outbox = Les e-mails qui attendent, sont partis ou n'ont pas pu partir
shell-outbox-list = Ce qui est en cours, et ce qui est parti ces 30 derniers jours
shell-outbox-list--json = Donner un tableau JSON
shell-outbox-show = Un message en entier
shell-outbox-show--id = Le message : son code ou le début de celui-ci
shell-outbox-send = Envoyer ce qui doit partir, pour tous ; par cron aussi
shell-outbox-send--all = Aussi ce qui attend un nouvel essai
shell-outbox-send--json = Donner en JSON combien en sont où
shell-outbox-retry = Réessayer un message refusé, en attente, ou peut-être parti
shell-outbox-retry--id = Le message : son code ou le début de celui-ci
shell-outbox-retry--json = Donner ensuite le message en JSON
shell-outbox-cancel = Retirer un message avant qu'il parte
shell-outbox-cancel--id = Le message : son code ou le début de celui-ci
shell-outbox-cancel--json = Donner ensuite le message en JSON

## ringback digest

shell-digest = Ce qui est à faire et ce qui ne l'a pas été, dit une fois à chacun
shell-digest--whom = Pour qui ; à l'envoi, à cette personne seulement
shell-digest--send = Dire à chacun ce qui l'attend, à ses heures de travail ; par cron
shell-digest--ack = Vous êtes au courant : ce n'est plus rappelé
shell-digest--list = Ce qui a été dit ces 30 derniers jours
shell-digest--json = Le donner en JSON

## ringback objective

shell-objective = Clients à appeler et à joindre en une semaine, convenus à deux
shell-objective-list = Les objectifs que vous pouvez voir : cette semaine, et pour chacun les huit d'avant
shell-objective-list--json = Donner un tableau JSON
shell-objective-propose = En proposer un d'après ce qui attend et le temps qu'il y a
shell-objective-set = Proposer ces nombres
shell-objective-set--called = Clients à appeler en une semaine
shell-objective-set--reached = Clients à joindre en une semaine
shell-objective-agree = Accepter ce qui est proposé ; il s'applique quand les deux l'ont fait
shell-objective-agree--whom = De qui [par défaut : le vôtre]

## ringback chair

shell-chair = La chaise vide : des clients qu'un dirigeant appelle
shell-chair-draw = Choisir des clients qu'un dirigeant appellera ce mois-ci
shell-chair-draw--count = Combien dans le mois, en tout
shell-chair-draw--json = Donner un tableau JSON
shell-chair-list = Qui a été choisi, mois par mois, et ce qui a été entendu
shell-chair-list--json = Donner un tableau JSON
shell-chair-brief = Une page sur un client avant l'appel
shell-chair-brief--id = L'alerte : son code ou le début de celui-ci [par défaut : la seule qui attend]
shell-chair-wall = Ce que les dirigeants ont entendu, sans nommer personne, à montrer en salle de réunion
shell-chair-wall--json = Donner un tableau JSON
shell-chair-wall--html = Donner une page pour un navigateur, en grandes lettres
shell-chair-back = Rendre un client à l'agence
shell-chair-back--why = Pourquoi, en quelques mots
shell-chair-back--json = Donner ensuite l'alerte en JSON

## ringback action

shell-action = Ce qui est fait contre les causes, et si cela a servi
shell-action-list = Les actions à votre portée, d'abord celles où quelque chose est attendu
shell-action-list--json = En JSON
shell-action-show = Une action avec tout ce qui a été fait
shell-action-show--id = L'action : son code ou le début de celui-ci
shell-action-show--json = En JSON
shell-action-add = Lancer une action contre la cause d'une alerte
shell-action-add--alert = Une alerte qui a cette cause : son code ou le début de celui-ci
shell-action-add--what = Ce qui est à faire
shell-action-add--by = Pour quand : « 3 déc », « dans 3 semaines », RFC 3339
shell-action-add--cause = Contre quelle cause [par défaut : celle de la clôture]
shell-action-add--owner = Qui s'en occupe [par défaut : vous]
shell-action-add--alerts = Les alertes concernées [par défaut : toutes celles qui ont cette cause en 90 jours]
shell-action-add--json = En JSON
shell-action-done = C'est fait
shell-action-done--id = L'action : son code ou le début de celui-ci
shell-action-done--what = Ce qui a été fait
shell-action-done--on = Quel jour [par défaut : aujourd'hui]
shell-action-done--json = En JSON
shell-action-drop = C'est abandonné
shell-action-drop--id = L'action : son code ou le début de celui-ci
shell-action-drop--why = Pourquoi
shell-action-drop--json = En JSON
shell-action-tell = Promettre au client de lui dire, pour un jour donné, ce qui a été fait
shell-action-tell--after = La promesse est dans l'historique de l'alerte ; c'est là qu'elle est tenue ou abandonnée, et d'ici là l'alerte ne peut pas être clôturée. Une alerte clôturée est rouverte pour cela.
shell-action-tell--id = De quoi il s'agit : son code ou le début de celui-ci
shell-action-tell--who = Qui s'en charge [par défaut : vous]
shell-action-tell--json = Donner l'alerte en objet JSON
shell-action-check = 60 jours après : la cause est-elle revenue ?
shell-action-check--id = L'action : son code ou le début de celui-ci
shell-action-check--came-back = Est-elle revenue ? Sans cette option, le nombre est affiché
shell-action-check--note = Un mot à ce sujet
shell-action-check--json = En JSON

## ringback idea

shell-idea = Les idées des clients, et ce qu'elles deviennent
shell-idea-list = Les idées des clients à votre portée, les plus récentes d'abord
shell-idea-list--untold = Seulement celles dont le client n'a pas été prévenu
shell-idea-list--json = En JSON
shell-idea-show = Une idée avec tout ce qu'elle est devenue
shell-idea-show--id = L'idée : son code ou le début de celui-ci
shell-idea-show--json = En JSON
shell-idea-tell = Promettre au client de lui dire, pour un jour donné, ce qu'elle devient
shell-idea-tell--after = La promesse est dans l'historique de l'alerte ; c'est là qu'elle est tenue ou abandonnée, et d'ici là l'alerte ne peut pas être clôturée. Une alerte clôturée est rouverte pour cela.
shell-idea-tell--id = De quoi il s'agit : son code ou le début de celui-ci
shell-idea-tell--who = Qui s'en charge [par défaut : vous]
shell-idea-tell--json = Donner l'alerte en objet JSON
shell-idea-set = Dire ce que devient une idée
shell-idea-set--id = L'idée : son code ou le début de celui-ci
shell-idea-set--state = Où elle en est
shell-idea-set--why = Pourquoi
shell-idea-set--owner = Qui s'en occupe
shell-idea-set--told = Le client a été prévenu, par le dernier appel ou le dernier e-mail
shell-idea-set--json = En JSON

## ringback block

shell-block = Ne plus contacter des numéros, des adresses, des clients
shell-block--what = Des numéros et des adresses
shell-block--file = Un fichier CSV : colonnes nommées phone, email ou reference, ou un par ligne ; « - » lit l'entrée standard

## ringback unblock

shell-unblock = Les retirer de cette liste
shell-unblock--what = Des numéros et des adresses
shell-unblock--file = Un fichier CSV : colonnes nommées phone, email ou reference, ou un par ligne ; « - » lit l'entrée standard

## ringback blocked

shell-blocked = Qui n'est plus contacté, depuis quand et pourquoi
shell-blocked--all = Avec ce qui a été retiré de la liste
shell-blocked--json = Donner un tableau JSON

## ringback keys

shell-keys = Les touches du poste
shell-keys--markdown = En tableau Markdown
shell-keys--json = En tableau JSON

## ringback config

shell-config = Ce qui est configuré
shell-config--path = Dire seulement où le fichier est cherché
shell-config--default = Donner les valeurs par défaut, commentées

## ringback doctor

shell-doctor = Vérifier le fichier, l'horloge, le terminal et la configuration
shell-doctor--no-server = Ne pas essayer le serveur de courrier

## ringback setup

shell-setup = Agences, personnes, heures et règles d'appel, en fichier TOML
shell-setup-apply = Reprendre des réglages dans le fichier ; vérifiés en entier d'abord
shell-setup-export = Donner les réglages du fichier
shell-setup-example = Donner un exemple commenté

## ringback people

shell-people = Qui travaille avec le fichier, qui est absent et qui remplace
shell-people-list = Tout le monde, et qui est absent
shell-people-list--json = Donner un tableau JSON
shell-people-show = Une personne
shell-people-add = Une nouvelle personne, ou son retour
shell-people-add--who = L'identifiant de la personne
shell-people-add--json = Donner ensuite la personne en JSON
shell-people-set = Changer ce qui est défini d'une personne ; le reste ne change pas
shell-people-set--json = Donner ensuite la personne en JSON
shell-people-leave = Une personne ne travaille plus avec le fichier
shell-people-away = Une personne est absente, une autre répond de ses bureaux en attendant
shell-people-away--who = Qui est absent
shell-people-away--deputy = Qui répond en attendant
shell-people-away--from = Premier jour : 2026-12-24
shell-people-away--until = Dernier jour : 2027-01-02
shell-people-away--json = Donner ensuite la personne en JSON
shell-people-back = Une personne est de retour, ou ne sera pas absente
shell-people-back--json = Donner ensuite la personne en JSON

## ringback rules

shell-rules = Quelles réponses deviennent des alertes, et pourquoi, en fichier TOML
shell-rules-list = Les règles en vigueur, dans leur ordre
shell-rules-list--json = Donner un tableau JSON
shell-rules-try = Ce que donnerait un export d'enquête ; n'importe rien
shell-rules-try--file = L'export d'enquête ; « - » pour l'entrée standard
shell-rules-try--rules = Des règles pas encore appliquées, à côté de celles en vigueur ; « - » lit l'entrée standard
shell-rules-try--examples = Réponses montrées pour chaque règle
shell-rules-try--zone = Le fuseau des heures qui n'en ont pas [par défaut : celui de cette machine]
shell-rules-try--details = La définition de l'enquête en JSON, telle que la plate-forme la donne
shell-rules-try--encoding = L'encodage du fichier [par défaut : reconnu]
shell-rules-try--dates = Comment lire une date comme 05/11/2026 : dmy (5 novembre) ou mdy (11 mai)
shell-rules-try--survey = L'enquête dont c'est l'export [par défaut : reconnue à ses colonnes]
shell-rules-apply = Prendre des règles en compte ; elles valent pour ce qui sera importé désormais
shell-rules-export = Donner les règles en vigueur
shell-rules-example = Donner les règles d'origine, commentées

## ringback access

shell-access = Qui entre par SSH, avec quelle clé
shell-access-add = Faire entrer quelqu'un avec sa clé SSH
shell-access-add--whom = Qui : un identifiant du fichier
shell-access-add--key = La clé publique : son fichier .pub, son texte, ou « - » pour l'entrée standard
shell-access-add--comment = Comment nommer la clé [par défaut : ce qui la suit]
shell-access-add--file = Le fichier authorized_keys [par défaut : celui du compte, dans ~/.ssh]
shell-access-list = Quelles clés font entrer, depuis quand, et où le fichier authorized_keys diffère
shell-access-list--file = Le fichier authorized_keys [par défaut : celui du compte, dans ~/.ssh]
shell-access-list--json = Donner un tableau JSON
shell-access-revoke = Ne plus laisser entrer une clé
shell-access-revoke--whom = De qui
shell-access-revoke--which = L'empreinte de la clé ou son début, ou « all » ; inutile s'il n'y en a qu'une
shell-access-revoke--file = Le fichier authorized_keys [par défaut : celui du compte, dans ~/.ssh]
shell-access-revoke--json = Donner un tableau JSON
shell-access-keys = Les lignes que demande l'AuthorizedKeysCommand d'OpenSSH
shell-access-keys--user = Le compte de la connexion (%u) ; tout autre que celui du fichier n'obtient rien
shell-access-keys--kind = Seulement les clés de ce type (%t)
shell-access-keys--key = Seulement cette clé (%k)
shell-access-session = Ce qu'OpenSSH lance derrière une clé : une session de son propriétaire
shell-access-session--key = La clé, par son code
shell-access-session--clean = L'environnement ne contient plus rien de l'autre bout

## ringback manual

shell-manual = Lire le manuel
shell-manual--page = Une page ; sans page, leur liste

## ringback completions

shell-completions = Un script de complétion pour un shell
shell-completions--shell = Quel shell

## ringback man

shell-man = La page de manuel, pour man(1)
