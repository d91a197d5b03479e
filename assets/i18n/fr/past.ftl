# Ce qui a bougé après coup, et ce qui se dit des jours passés.

figures-recurs-now = { $count ->
    [one] { $count } client
   *[other] { $count } clients
}

# Pourquoi il n'y a pas de liste derrière un chiffre.
figures-list-answers = Derrière « { $name } » il y a toutes les réponses à l'enquête, et la plupart ne sont jamais devenues une alerte : il n'y en a pas de liste.
figures-list-weeks = Derrière « { $name } » il y a des semaines de travail : il n'y en a pas de liste. Les clients appelés se listent avec --behind customers-called.

# Agences fermées.
figures-scope-closed = { $name } (fermée le { $day })
figures-closed = { $name } a fermé le { $day } : ses journées comptent jusque-là.
figures-closed-before = { $name } a fermé le { $day }, avant cette période.
cli-event-assigned-closed = arrivée à ce bureau : son agence a fermé
history-assigned-closed = arrivée à ce bureau : son agence a fermé
cli-import-closed = { $name } a fermé le { $day } ; { $count ->
    [one] { $count } réponse la nomme, et son alerte attend
   *[other] { $count } réponses la nomment, et leurs alertes attendent
} sans responsable (ringback list --unassigned).
cli-import-closed-to = { $name } a fermé le { $day } ; { $count ->
    [one] { $count } réponse la nomme, et son alerte va à { $to }
   *[other] { $count } réponses la nomment, et leurs alertes vont à { $to }
}.
cli-setup-closed = { $name } a fermé le { $day }. { $count ->
    [0] Rien n'y restait en cours.
    [one] L'alerte qui y restait en cours attend sans responsable (ringback list --unassigned).
   *[other] Les { $count } alertes qui y restaient en cours attendent sans responsable (ringback list --unassigned).
}
cli-setup-closed-to = { $name } a fermé le { $day }. { $count ->
    [0] Rien n'y restait en cours.
    [one] L'alerte qui y restait en cours est passée à { $to }.
   *[other] Les { $count } alertes qui y restaient en cours sont passées à { $to }.
}
cli-setup-closes = { $name } ferme le { $day }. { $count ->
    [0] Rien n'y est en cours pour l'instant.
    [one] { $count } alerte y est en cours pour l'instant.
   *[other] { $count } alertes y sont en cours pour l'instant.
} Ce qui le sera encore ce jour-là passera sans responsable avec l'import ou les réglages suivants ; « alerts_to » peut dire où.
cli-setup-closes-to = { $name } ferme le { $day }. { $count ->
    [0] Rien n'y est en cours pour l'instant.
    [one] { $count } alerte y est en cours pour l'instant.
   *[other] { $count } alertes y sont en cours pour l'instant.
} Ce qui le sera encore ce jour-là passera à { $to } avec l'import ou les réglages suivants.
cli-setup-bad-closing = { $key } : closed est un jour entre 2000 et 2100
cli-setup-open-after-closing = { $key } : son calendrier compte un jour ouvré après sa fermeture
cli-setup-no-closing = { $key } : alerts_to demande le jour de la fermeture (closed)
cli-setup-bad-heir = { $key } : alerts_to est le code d'une autre agence ou le nom d'un bureau

# Courriers de rapports refusés.
report-mail-given-up = Refusé { $tries } fois, plus d'essai sans vous : { $list } ({ $why }). Corrigez l'adresse (ringback people), ou renvoyez avec --again.
mail-deed-not-delivered = un avis ou un rapport est revenu : non remis
outbox-reports = Rapports qui ne sont pas arrivés :
outbox-report = { $name } <{ $to }> : { $subject } · { $state }, courrier { $tries } sur { $most } au plus · { $why }

# Ce qu'il faut dire des jours d'une période.
figures-ahead = Ces jours n'ont pas commencé : ce qui est en cours vaut pour maintenant.
figures-before-first = La première alerte est arrivée le { $day }, après cette période.
figures-partly = { $desk } à sa charge du { $from } au { $until } : ces jours-là comptent.
figures-partly-from = { $desk } à sa charge depuis le { $from } : les jours comptent à partir de là.
figures-partly-until = { $desk } à sa charge jusqu'au { $until } : les jours comptent jusque-là.
