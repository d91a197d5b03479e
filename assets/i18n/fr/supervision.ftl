### Qui répond de quoi : alertes confiées, mots à leur sujet, personnes et absences.

## La liste

mark-offered = proposée par { $by } :
mark-offered-why = proposée par { $by } ({ $why }) :
mark-offered-to = proposée à { $to } :
mark-word = { $count ->
    [one] un mot pour vous :
   *[other] { $count } mots pour vous :
}
arrival-words = { $count ->
    [one] un mot sur une alerte
   *[other] des mots sur { $count } alertes
}
arrival-offered = { $count ->
    [one] { $count } alerte vous est proposée
   *[other] { $count } alertes vous sont proposées
}
arrival-moved = { $count ->
    [one] { $count } alerte suivie a bougé
   *[other] { $count } alertes suivies ont bougé
}
notice-words = { $count ->
    [one] Quelqu'un a laissé un mot sur une de vos alertes ; la liste la signale.
   *[other] Quelqu'un a laissé un mot sur { $count } de vos alertes ; la liste les signale.
}
notice-offered = { $count ->
    [one] Une alerte vous est proposée ; la liste la signale.
   *[other] { $count } alertes vous sont proposées ; la liste les signale.
}
notice-moved = { $count ->
    [one] Une alerte que vous suivez a bougé.
   *[other] { $count } alertes que vous suivez ont bougé.
}

## La fiche

label-offered = Proposée
label-word = Mot
label-notes = Notes
card-offered = { $by } la propose à { $to } depuis { $when } ; y travailler, c'est la prendre
card-offered-to = { $by } la propose à { $to } depuis { $when } ; tant qu'elle n'est pas prise, elle reste ici
card-word = { $by }, { $when } : { $text }
card-withheld = non montrées aux administrateurs : ringback show { $id } --notes --why "…" les ouvre pour une heure, et l'historique le dit
message-withheld = Non montré aux administrateurs. La fiche de l'alerte dit comment le lire ; l'historique dira que vous l'avez lu.

## Commandes et formulaires

cmd-give = confier
cmd-give-help = Propose l'alerte à quelqu'un d'autre, avec une raison.
cmd-take-on = prendre
cmd-take-on-help = Prend ce qui vous est proposé ; y travailler fait de même.
cmd-decline = décliner
cmd-decline-help = Ne prend pas ce qui vous est proposé, avec une raison.
cmd-withdraw = retirer la proposition
cmd-withdraw-help = Ne propose plus l'alerte à personne.
cmd-word = un mot au responsable
cmd-word-help = Laisse un mot sur l'alerte à qui s'en occupe.
cmd-follow = suivre
cmd-follow-help = Vous prévient quand l'alerte bouge ; encore une fois : plus du tout.
give-title = { $count ->
    [one] Confier cette alerte à
   *[other] Confier { $count } alertes à
}
give-whom = Un nom, un identifiant, une agence ou un bureau. Tant qu'elle n'est pas prise, elle reste où elle est.
give-why = À { $to }. Pourquoi ? Trois mots au moins ; ils seront lus dans sa liste.
give-nobody = Personne de ce nom ne répond d'un bureau.
form-word = Un mot à qui s'en occupe
form-word-says = Il se voit à l'arrivée, dans la liste, et en premier sur la fiche tant qu'il n'est pas lu.
form-decline = Décliner
form-decline-says = L'alerte reste où elle est. La personne qui l'a proposée verra la raison.
notice-offered-to = { $count ->
    [one] Proposée à { $to }. u tout de suite la reprend.
   *[other] { $count } alertes proposées à { $to }.
}
notice-given = { $count ->
    [one] Confiée à { $to } : personne n'en répondait là où elle était.
   *[other] { $count } alertes confiées à { $to } : personne n'en répondait là où elles étaient.
}
notice-given-partly = { $given ->
    [one] { $given } confiée
   *[other] { $given } confiées
}, { $failed ->
    [one] { $failed } non : quelqu'un l'a changée entre-temps. Rien n'en est perdu ; recommencez pour elle.
   *[other] { $failed } non : quelqu'un les a changées entre-temps. Rien n'en est perdu ; recommencez pour elles.
}
notice-said = Enregistré.
notice-taken-on = Elle est à vous.
notice-withdrawn = Elle n'est plus proposée à personne.
notice-withdrawn-of = { $customer } : l'alerte n'est plus proposée à personne.
notice-followed = On vous préviendra quand elle bouge.
notice-unfollowed = On ne vous en préviendra plus.
why-not-keeps = Ce n'est pas à vous de la confier : c'est à qui répond de son bureau, ou à un superviseur du secteur.
why-not-silent = Vous gérez le fichier, vous ne travaillez pas sur les alertes : ici, rien à dire ni à suivre.
why-not-not-asked = Elle ne vous est pas proposée.
why-not-not-offered = Elle n'est proposée à personne.
refusal-not-offered = Elle n'est proposée à personne.
refusal-offered-elsewhere = Elle est proposée à un autre bureau que le vôtre.
refusal-offered-already = Elle est déjà proposée à ce bureau ; il n'a pas encore répondu.
refusal-same-desk = Elle est déjà à ce bureau.
trouble-left = Vous ne travaillez plus avec ce fichier. Ce que vous avez tapé reste ici ; adressez-vous à qui gère le fichier.

## L'historique

history-offered = proposée à un autre bureau
history-accepted = prise par le bureau à qui elle était proposée
history-declined = non prise
history-withdrawn = plus proposée
history-given = confiée aussitôt à un autre bureau : personne n'en répondait
history-word = un mot à qui s'en occupe
history-notes-read = un administrateur a lu les notes
text-word = mot

## Ligne de commande : alertes

cli-event-offered = proposée
cli-event-accepted = prise
cli-event-declined = non prise
cli-event-withdrawn = plus proposée
cli-event-given = confiée à un autre bureau
cli-event-word = un mot
cli-event-notes-read = un administrateur a lu les notes
cli-trouble-left = Vous ne travaillez plus avec { $file }. Rien n'a été enregistré.
cli-left = { $login } ne travaille plus avec ce fichier depuis le { $day }. Un administrateur peut faire revenir cette personne : ringback people add { $login }
cli-offered = { $customer } est proposée à { $to }. Tant qu'elle n'est pas prise, l'alerte reste à { $from }.
cli-given = { $customer } est maintenant à { $to } : personne ne répondait de { $from }.
cli-withdrawn = { $customer } n'est plus proposée à personne et reste à { $from }.
cli-accepted = Elle est maintenant à { $desk }.
cli-declined = Elle reste à { $desk } ; la personne qui l'a proposée verra la raison.
cli-no-recipient = Personne ne répond de { $to } : donnez un identifiant, le code d'une agence ou le nom d'un bureau dont quelqu'un répond. Rien n'a été confié.
cli-several-recipients = { $to } répond de plusieurs bureaux : { $list }. Nommez-en un. Rien n'a été confié.
cli-word = C'est dit. Qui s'en occupe pour { $desk } le lit en premier.
cli-followed = On vous préviendra quand { $id } bouge.
cli-unfollowed = On ne vous préviendra plus pour { $id }.
cli-follow-denied = Qui gère le fichier ne suit pas d'alertes. Rien n'a été changé.
cli-setup-last-administrator = { $key } est le dernier administrateur : nommez-en d'abord un autre

## Ligne de commande : personnes

people-login = Identifiant
people-name = Nom
people-role = Rôle
people-answers = Répond de
people-area = Secteur
people-calls = Appelle les clients du secteur
people-phone = Téléphone
people-email = E-mail
people-language = Langue
people-objective = Clients par semaine
people-away = Absence
people-yes = oui
people-dated = du { $from } au { $until }, remplacement par { $deputy }
people-left-on = plus là depuis le { $day }
people-nobody = Personne n'a l'identifiant { $login } ; ringback people list les montre tous. Rien n'a été changé.
people-there-already = { $login } existe déjà : ringback people set change ce qui est défini. Rien n'a été changé.
people-name-missing = Dites aussi le nom : --name "Comme on le dit au téléphone". Rien n'a été changé.
people-unfit = Cela ne convient pas : { $list }. Rien n'a été changé.
people-added = { $name } a maintenant accès à ce fichier. { $alerts ->
    [0] { "" }
    [one] { $alerts } alerte est arrivée à un bureau.
   *[other] { $alerts } alertes sont arrivées à un bureau.
}
people-set = Changement fait : { $name }. { $alerts ->
    [0] { "" }
    [one] { $alerts } alerte est arrivée à un bureau.
   *[other] { $alerts } alertes sont arrivées à un bureau.
}
people-last-administrator = C'est le dernier administrateur : nommez-en d'abord un autre (ringback people set LOGIN --role administrator). Rien n'a été changé.
people-left = { $login } ne travaille plus avec ce fichier. L'historique garde le nom.
people-left-desk = Plus personne ne répond de { $desk } ; { $count ->
    [0] rien n'y est en cours
    [one] { $count } alerte y est en cours
   *[other] { $count } alertes y sont en cours
}. ringback people set LOGIN --branches … le confie à quelqu'un.
people-left-deputy = Cette personne devait remplacer { $list } : nommez quelqu'un d'autre (ringback people away).
people-is-away = Absence de { $login } du { $from } au { $until } : { $deputy } répond de ses bureaux. Aucune alerte n'a été changée.
people-is-back = Retour de { $login } : le remplacement prend fin. Aucune alerte n'a été changée.
people-absence-denied = Un responsable annonce sa propre absence, un superviseur celle des personnes de son secteur, un administrateur toutes. Rien n'a été changé.
absence-no-such-login = Aucun utilisateur n'a l'identifiant { $login }. Rien n'a été changé.
absence-backwards = Le dernier jour vient avant le premier. Rien n'a été changé.
absence-over = C'est déjà passé. Rien n'a été changé.
absence-own-deputy = Personne ne se remplace soi-même : nommez quelqu'un d'autre. Rien n'a été changé.
absence-answers-for-nothing = { $login } ne répond d'aucun bureau : il n'y a rien à remplacer. Les responsables de son secteur appellent comme avant, et un administrateur peut lui épargner les avis (ringback people set { $login } --quiet digest,neglect,safety). Rien n'a été changé.
absence-cannot-work = { $login } gère le fichier et ne travaille pas sur les alertes : nommez quelqu'un d'autre. Rien n'a été changé.
absence-overlap = Une absence de { $other } est déjà prévue du { $from } au { $until } (remplacement par { $deputy }). ringback people back { $other } y met fin. Rien n'a été changé.
absence-deputy-away = Une absence de { $other } est prévue du { $from } au { $until } : pas de remplacement possible. Nommez quelqu'un d'autre, ou d'autres dates. Rien n'a été changé.
absence-stands-in = Cette personne remplace { $other } du { $from } au { $until }, et un remplaçant n'a pas de remplaçant. Nommez d'abord quelqu'un d'autre pour { $other }. Rien n'a été changé.
absence-not-away = Aucune absence de { $login } n'est prévue. Rien n'a été changé.
absence-not-allowed = Ce n'est pas à vous d'annoncer l'absence de { $login } : c'est à cette personne, à un superviseur de son secteur ou à un administrateur. Rien n'a été changé.
