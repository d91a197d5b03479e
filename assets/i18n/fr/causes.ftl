### Causes, actions d'amélioration, idées des clients.

## Réglage des causes

cli-setup-nameless-cause = { $key } : il faut un nom dans les deux langues (en et fr) ; une cause d'origine garde le sien si la ligne manque
cli-setup-bad-cause-name = { $key } : un nom a 40 caractères au plus, tous visibles
cli-setup-no-family = { $key } : indiquez sa famille : "person", "expectation", "company" ou "other"
cli-setup-fixed-family = { $key } : une cause reste dans sa famille, sinon les chiffres passés changeraient ; donnez un nouveau code
cli-setup-bad-cause-days = { $key } : elle est retirée avant son premier jour
cli-setup-other-stays = { $key } : cette cause peut toujours être choisie : seul son nom se règle

## Choix d'une cause

refusal-unknown-cause = La cause « { $cause } » n'existe pas.
refusal-closed-cause = La cause « { $cause } » ne peut pas être choisie aujourd'hui : elle commence plus tard, ou elle est retirée.
cli-cause-of = { $sentence } Rien n'est enregistré. Les causes : { $list }.

## Actions d'amélioration

cmd-improve = action d'amélioration
cmd-improve-help = Lance une action contre une cause : quoi, qui, pour quand. On vérifie 60 jours après qu'elle a été faite.
form-improve = action d'amélioration
form-improve-says = Elle concerne chaque client venu ici avec cette cause en 90 jours. Une fois faite, vous vérifiez après 60 jours si la cause est revenue.
action-state-open = lancée
action-state-done = faite
action-state-checked = vérifiée
action-state-dropped = abandonnée
action-stands-open = en cours, pour { $day }
action-stands-done = faite, à vérifier { $day }
action-stands-checked = vérifiée
action-stands-dropped = abandonnée
action-late = maintenant
action-owner-left = { $name } (n'est plus là)
action-empty = Aucune action d'amélioration. ringback action add ALERTE en lance une.
action-none-such = Aucune action « { $typed } » à votre portée. ringback action list les montre.
action-several = Plusieurs actions commencent par « { $typed } » : donnez-en plus.
action-other-cause = L'alerte { $id } n'a pas été clôturée ici avec cette cause ces 90 derniers jours. Rien n'est enregistré.
action-denied = Seuls le porteur de l'action, ceux qui répondent de l'agence et leur superviseur disent où elle en est. Rien n'est enregistré.
action-refused-not-open = Elle est déjà faite, vérifiée ou abandonnée. Rien n'est enregistré.
action-refused-not-done = On ne vérifie qu'une action faite. Rien n'est enregistré.
action-refused-too-early = Ses 60 jours ne sont pas passés : on pourra dire alors si la cause est revenue. Rien n'est enregistré.
action-refused-ahead = Ce jour est à venir. Rien n'est enregistré.
action-refused-before-begun = C'était avant le début de l'action. Rien n'est enregistré.
action-refused-empty = Dites-le en quelques mots. Rien n'est enregistré.
action-refused-unexplained = Depuis, { $customers ->
    [0] aucun client n'est venu
    [one] un client est venu
   *[other] { $customers } clients sont venus
} avec cette cause. Si vous le voyez autrement, dites pourquoi (--note). Rien n'est enregistré.

## Idées des clients

idea-state-new = nouvelle
idea-state-looked-at = étudiée
idea-state-being-done = en cours
idea-state-done = faite
idea-state-not-done = non retenue
idea-words = « { $words } »
idea-told = client prévenu { $day }
idea-untold = client pas encore prévenu
idea-told-call = client prévenu par téléphone
idea-told-mail = client prévenu par e-mail
idea-owner = quelqu'un s'en occupe
idea-empty = Aucune idée ici. i en garde une, avec les mots du client.
idea-none-such = Aucune idée « { $typed } » à votre portée. ringback idea list les montre.
idea-several = Plusieurs idées commencent par « { $typed } » : donnez-en plus.
idea-denied = Seuls celui qui s'en occupe, ceux qui répondent de l'agence et leur superviseur disent ce que devient une idée. Rien n'est enregistré.
idea-refused-same = C'est déjà le cas. Rien n'est enregistré.
idea-refused-not-new = Une idée étudiée ne redevient pas nouvelle. Rien n'est enregistré.
idea-refused-no-reason = Dites pourquoi elle n'est pas retenue (--why) : le client le demandera. Rien n'est enregistré.
idea-refused-no-call = Personne n'a parlé au client depuis. Appelez d'abord. Rien n'est enregistré.
idea-refused-no-mail = Aucun e-mail n'est parti depuis. Rien n'est enregistré.
idea-refused-told = Le client le sait déjà. Rien n'est enregistré.
idea-refused-nothing = Dites ce qu'elle devient : --state, --owner ou --told. Rien n'est enregistré.

## Actions à rappeler

matter-action = { $count ->
    [one] { $count } action à finir ou à vérifier
   *[other] { $count } actions à finir ou à vérifier
}
arrival-actions = { $count ->
    [one] une action à finir ou à vérifier
   *[other] { $count } actions à finir ou à vérifier
}
