### Où vont les alertes : agences, bureaux, ce qui est joint et ce qui est seulement suivi.

## La liste

header-unassigned = { $count } sans responsable
header-watched = { $count } suivies
title-watched = Suivies
title-unassigned = Sans responsable
list-empty-watched = Vous ne suivez rien : aucun bureau spécialisé n'a d'alerte sur votre agence.
list-empty-unassigned = Aucune alerte que vous pouvez voir n'attend un responsable.
watched-at = chez { $desk }
wrote-again = { $count ->
    [one] a récrit :
   *[other] a récrit { $count } fois :
}
wrote-again-on = A récrit { $day }

## La fiche

label-desk = Bureau
label-product = Produit
card-watched = { $desk } s'en occupe ; vous suivez
why-not-watched = Un autre bureau s'occupe de cette alerte : vous pouvez la lire, la suivre (f sur la fiche) et lui laisser un mot (m). La fiche dit lequel.
why-not-looks = Vous suivez cette alerte sans appeler le client : c'est qui répond de son bureau qui appelle. Vous pouvez lui laisser un mot (m), confier l'alerte (d), la reporter (z) ou être prévenu quand elle bouge (f sur la fiche).
history-joined = le client a répondu de nouveau ; c'est gardé ici
history-joined-on = le client a répondu de nouveau { $day } ; c'est gardé ici
history-parted = une réponse a maintenant sa propre alerte
history-parted-from = elle faisait partie d'une autre alerte jusqu'ici
history-assigned = arrivée à ce bureau : son agence est connue maintenant

## Commandes

cli-event-joined = a répondu de nouveau
cli-event-parted = réponse séparée
cli-event-parted-from = séparée d'une autre alerte
cli-event-assigned = arrivée à ce bureau
cli-watched = { $desk } s'occupe de cette alerte : vous pouvez la lire, pas la modifier. Rien n'a été noté.
cli-looks = Vous suivez { $desk } sans traiter ses alertes : c'est à la personne qui en répond. ringback word, reassign et follow sont à vous. Rien n'a été noté.
cli-list-unassigned-denied = Seuls les superviseurs et les administrateurs voient ce qui est sans responsable. ringback list montre vos alertes.
cli-split = La réponse a maintenant sa propre alerte : { $id }. { $from } reste ouverte sans elle.
cli-split-none = Rien n'a été joint à { $id }. Rien n'a été fait.
cli-split-which = Plusieurs réponses ont été jointes à { $id } : dites laquelle ; ringback show donne leurs codes. Rien n'a été fait.
cli-split-no-such = Aucune réponse { $response } n'a été jointe à { $id } ; ringback show donne celles qui l'ont été. Rien n'a été fait.

## Import

cli-import-joined = { $count ->
    [one] { $count } réponse a été jointe à une alerte en cours du même client.
   *[other] { $count } réponses ont été jointes à des alertes en cours des mêmes clients.
}
cli-import-joined-dry = { $count ->
    [one] { $count } réponse serait jointe à une alerte en cours du même client.
   *[other] { $count } réponses seraient jointes à des alertes en cours des mêmes clients.
}
cli-import-read-as = { $text } a été lu comme { $name } ({ $code }), { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}.
cli-import-no-branch = sans agence
cli-import-unknown = Agences que personne ne connaît ; leurs alertes attendent sans responsable (ringback list --unassigned) :
cli-import-unknown-one = { $name }, { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
cli-import-unknown-do = Ajoutez-les en [[branches]], ou écrivez ce nom sous « also » de l'agence qu'il désigne, puis lancez ringback setup apply FICHIER : leurs alertes iront à son bureau.
cli-setup-empty-route = { $key } : une règle [[routes]] demande « subjects » ou « words »
cli-setup-area-of-none = { $key } : seul un superviseur a un secteur
cli-setup-bad-login = { $key } : un identifiant n'a ni espace ni caractère spécial, et 64 caractères au plus
