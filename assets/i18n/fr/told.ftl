### Être informé, objectifs, la chaise vide.

## Ce que dit un avis. Aucun client n'y est nommé.

notice-subject-digest = Ringback, aujourd'hui : { $list }
notice-subject-neglect = Ringback, à rattraper : { $list }
notice-subject-safety = Ringback, sécurité ou comportement grave : { $list }
notice-greeting = Bonjour { $name },
notice-says-digest = Voici ce que vous demande ce { $day }.
notice-says-neglect = Au { $day }, ceci aurait dû être fait.
notice-says-safety = Signalé dans votre secteur. L'agence appelle d'abord ; vous le savez aussitôt. ({ $day })
notice-line = - { $what } : { $list }
notice-moved-since = Depuis votre dernière visite : { $list }.
notice-end = Ouvrez le poste (ringback), répondez à ce message ou lancez ringback digest --ack : on ne vous le rappellera plus.
notice-end-safety = ringback show, avec le code, donne les mots du client.
matter-safety = { $count ->
    [one] { $count } alerte sécurité
   *[other] { $count } alertes sécurité
}
matter-promise = { $count ->
    [one] { $count } promesse
   *[other] { $count } promesses
}
matter-agreed = { $count ->
    [one] { $count } heure convenue
   *[other] { $count } heures convenues
}
matter-overdue = { $count } en retard
matter-untried = { $count ->
    [one] { $count } jamais appelé
   *[other] { $count } jamais appelés
}
matter-today = { $count } pour aujourd'hui
matter-offered = { $count ->
    [one] { $count } proposée
   *[other] { $count } proposées
}
matter-drawn = { $count } à appeler par vous
moved-new = { $count ->
    [one] { $count } nouvelle alerte
   *[other] { $count } nouvelles alertes
}
moved-replies = { $count ->
    [one] { $count } réponse à lire
   *[other] { $count } réponses à lire
}
moved-closed = { $count ->
    [one] { $count } clôturée
   *[other] { $count } clôturées
}
notice-kind-digest = résumé
notice-kind-neglect = rappel
notice-kind-safety = sécurité
notice-kind-report = rapport

## ringback digest

digest-nothing = Il n'y a rien à dire à { $name } aujourd'hui.
digest-acknowledged = { $count ->
    [0] Il n'y avait rien à confirmer.
    [one] { $count } avis confirmé.
   *[other] { $count } avis confirmés.
}
digest-no-address = { $count ->
    [one] { $list } n'a pas d'adresse. ringback setup lui en donne une, ou [digest] command l'informe autrement.
   *[other] { $list } n'ont pas d'adresse. ringback setup leur en donne une, ou [digest] command les informe autrement.
}
digest-not-told = { $count ->
    [one] { $count } avis n'a pas pu être remis : { $why }
   *[other] { $count } avis n'ont pas pu être remis : { $why }
}
digest-head-day = Jour
digest-head-kind = Quoi
digest-head-who = Qui
digest-head-state = Où il en est
digest-known = confirmé
digest-none = Personne n'a été informé de rien ces 30 derniers jours.
digest-denied = Seul un administrateur voit ce qui est dit aux autres.
cli-doctor-digest = avis
cli-doctor-digest-well = { $count ->
    [0] personne n'était à informer ces 7 derniers jours
    [one] { $count } avis ces 7 derniers jours
   *[other] { $count } avis ces 7 derniers jours
}
cli-doctor-digest-waits = { $count } ces 7 derniers jours, { $waiting } en attente
cli-setup-digest-no-program = { $key } : la première partie nomme le programme
mail-deed-acknowledged = répond à un avis : confirmé

## ringback objective

objective-none = Il n'y a ici personne dont vous puissiez voir l'objectif.
objective-line = { $name } : appelés cette semaine : { $called } sur { $target } · joints : { $reached }
objective-line-both = { $name } : appelés cette semaine : { $called } sur { $target } · joints : { $reached } sur { $aim }
objective-past = { $week } : appelés : { $called }, joints : { $reached }
objective-agreed = convenu le { $own } par { $name } et le { $lead } par { $who }
objective-set-up = des réglages
objective-offer = proposé par { $who } : { $called } appelés, { $reached } joints
objective-waits-own = { $name } n'a pas encore accepté
objective-waits-lead = le superviseur n'a pas encore accepté
objective-because = { $waiting ->
    [one] { $waiting } client attend
   *[other] { $waiting } clients attendent
} ; { $days ->
    [one] il reste { $days } jour d'ouverture
   *[other] il reste { $days } jours d'ouverture
}, une heure par jour à { $minutes } min l'appel : { $room } appels. { $past ->
    [0] Sur dix appelés, six sont joints.
   *[other] En 8 semaines, { $called } appelés et { $reached } joints.
}
objective-by-hand = fixé à la main
objective-proposed = Proposé à { $name } : { $called } appelés, { $reached } joints. Il s'appliquera quand vous l'aurez accepté tous les deux ; d'ici là, l'objectif reste { $target }.
objective-holds = { $name } : l'objectif est désormais de { $called } appelés et { $reached } joints.
objective-half = Accepté. L'objectif s'appliquera quand l'autre personne l'aura accepté aussi.
objective-nothing = Rien de proposé n'attend votre accord.
objective-no-such = Il n'y a personne du nom de { $login } dont l'objectif vous regarde.
objective-odd = On ne peut pas joindre plus de clients qu'on n'en appelle : { $reached } sur { $called }.
header-reached = { $done } sur { $target } joints

## La chaise vide

worth-severity = très mécontent
worth-repeated = pas la première fois
worth-loyal = client de longue date
worth-idea = a une idée
lent-to = [{ $name } appelle]
label-chair = Chaise
label-learned = J'ai appris
card-drawn = { $name } appelle, client choisi le { $day } : { $why }
caution-drawn = Ce client a été choisi pour { $name }. Demandez avant d'appeler.
caution-code-drawn = un dirigeant appelle
history-drawn = choisi pour un dirigeant
history-drawn-for = choisi pour { $name }
history-learned = appris
history-given-back = rendu à l'agence
cli-event-drawn = choisie pour un dirigeant
cli-event-learned = appris
cli-event-given-back = rendue à l'agence
text-learned = appris
field-learned = ce que vous avez appris
refusal-not-drawn = Ce client n'a pas été choisi pour vous.
chair-drawn = { $count ->
    [0] Aucun client n'a été choisi : le nombre prévu ce mois-ci est atteint, ou aucun client ne convient.
    [one] { $count } client choisi pour { $name }.
   *[other] { $count } clients choisis pour { $name }.
}
chair-none = Aucun client n'a encore été choisi. ringback chair draw le fait.
chair-month = { $month } · { $name } : choisis : { $drawn }, entendus : { $heard }, à appeler : { $open }
chair-state-open = à appeler
chair-state-heard = entendu
chair-state-back = à l'agence
chair-denied = Vous ne pouvez pas choisir de clients pour { $login } : seulement pour un dirigeant, et un dirigeant seulement pour lui-même.
chair-which = Vous avez { $count } clients à appeler ; dites lequel : { $list }.
chair-nothing-to-call = Personne n'attend votre appel.
chair-not-yours = { $id } n'est pas un des clients choisis pour vous.
chair-given-back = { $customer } : l'agence rappelle.
chair-wall = Ce que nous avons entendu
chair-wall-nothing = Rien n'a encore été entendu.
chair-wall-denied = Le mur est pour les dirigeants et les superviseurs.
chair-wall-count = { $count ->
    [one] { $count } conversation
   *[other] { $count } conversations
}
chair-wall-idea = Son idée : { $idea }
chair-brief-why = Pourquoi vous : { $why }
chair-brief-done = Ce que l'agence a fait
chair-brief-offer = Ce que vous pouvez proposer
chair-brief-nothing-done = Personne n'a encore appelé.
chair-brief-no-offer = Rien n'est fixé : écoutez, l'agence décidera.
chair-brief-after = Après l'appel, une ligne est demandée : qu'avez-vous appris ? Ce que vous promettez, l'agence le tient.
