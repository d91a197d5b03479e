### Ce que les clients ont appris : idées et actions contre les causes, en listes.

## Idées

ideas-title = Idées des clients
ideas-none = Aucune idée ici. i en garde une, avec les mots du client.
learning-head-idea = Idée
learning-head-place = Agence
learning-head-age = Âge
learning-head-owner = Qui
learning-head-told = Client
learning-age = { $days } j
learning-told = prévenu
learning-untold = à dire
learning-nobody = personne ne s'en occupe
learning-count = { $count } à suivre
learning-recorded = C'est enregistré.

## Actions

actions-title = Actions contre les causes
actions-none = Aucune action contre une cause. k sur une alerte en lance une.
learning-head-action = Action
learning-head-next = Échéance
learning-head-back = Revenu
learning-back = { $times }×

## Ce qu'on en dit

say-state = Où en est-elle ?
say-why-not = Pourquoi n'est-elle pas retenue ? Le client le demandera.
say-owner = Qui s'en occupe ? Quelques lettres du nom suffisent.
say-told = Le client sait-il ce qu'elle devient ? Dites par quoi.
say-told-call = par téléphone, l'appel du { $day }
say-told-mail = par e-mail, parti le { $day }
say-done = Qu'est-ce qui a été fait ? Dans 60 jours, vous vérifiez si c'est revenu.
say-drop = Pourquoi l'abandonner ?
say-check = { $times ->
    [0] Aucun client n'est venu avec cette cause depuis. Est-ce revenu ?
    [one] Un client est venu avec cette cause depuis. Est-ce revenu ?
   *[other] { $times } clients sont venus avec cette cause depuis. Est-ce revenu ?
}
say-check-why = { $times ->
    [0] Aucun client n'est venu depuis. Un mot, si vous voulez ; pourquoi, si vous le voyez autrement.
    [one] Un client est venu depuis. Un mot, si vous voulez ; pourquoi, si vous le voyez autrement.
   *[other] { $times } clients sont venus depuis. Un mot, si vous voulez ; pourquoi, si vous le voyez autrement.
}
say-came-back = oui, c'est revenu
say-is-gone = non, c'est réglé
say-nothing-fits = Rien ne correspond.
say-needs-reason = Dites pourquoi : le client le demandera. Rien n'est enregistré.
say-needs-word = Les alertes disent le contraire : dites en un mot pourquoi vous le voyez ainsi. Rien n'est enregistré.

## Touches

place-ideas = Idées des clients
place-actions = Actions contre les causes
why-not-nothing-marked = Rien n'est marqué ici.
cmd-ideas = idées
cmd-ideas-help = Montre les idées des clients, ce qu'elles deviennent et qui a été prévenu.
cmd-actions = actions
cmd-actions-help = Montre les actions contre les causes : à faire, à vérifier, faites.
cmd-open-learned = voir
cmd-open-learned-help = Montre l'alerte dont elle vient.
cmd-idea-state = état
cmd-idea-state-help = Dit où en est l'idée : étudiée, en cours, faite, non retenue.
cmd-idea-owner = qui
cmd-idea-owner-help = Dit qui s'occupe de l'idée.
cmd-idea-told = dit
cmd-idea-told-help = Dit que le client a été prévenu, par un appel ou un e-mail.
cmd-tell-later = à dire
cmd-tell-later-help = Promet au client de le prévenir pour un jour ; une alerte clôturée est rouverte pour cela.
cmd-action-done = faite
cmd-action-done-help = Dit ce qui a été fait ; on vérifie 60 jours après.
cmd-action-check = vérifier
cmd-action-check-help = Dit si la cause est revenue.
cmd-action-drop = abandonner
cmd-action-drop-help = Abandonne l'action, avec une raison.
cmd-to-actions = actions
cmd-to-actions-help = Passe aux actions contre les causes.
cmd-to-ideas = idées
cmd-to-ideas-help = Passe aux idées des clients.

## Une cause sous un autre nom

cause-formerly = { $head }, avant « { $name } »

## Dans les chiffres

figures-recurring = Causes récurrentes
figures-recurs = { $cause } : { $count ->
    [one] { $count } client
   *[other] { $count } clients
} en { $days } jours
figures-last-action = dernière action le { $day }
figures-gone = plus personne depuis
figure-n-actions = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
