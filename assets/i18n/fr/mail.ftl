## Ce qui est arrivé par e-mail

mail-kind-reply = réponse
mail-kind-auto = réponse automatique
mail-kind-bounce = e-mail revenu
mail-kind-unmatched = sans alerte
mail-deed-returned = l'alerte { $alert } revient au téléphone
mail-deed-reopened = l'alerte { $alert } est rouverte
mail-deed-attached = jointe à l'alerte { $alert }
mail-deed-address-dead = l'adresse de l'alerte { $alert } est notée comme morte
mail-deed-noted = noté sur l'alerte { $alert }
mail-deed-kept = { $reason } ; gardé, « ringback inbox --unmatched » le montre
mail-deed-known = déjà reçu, rien ne change
mail-stray-unknown = aucune alerte en cours n'a cette adresse
mail-stray-several = plusieurs alertes en cours ont cette adresse
mail-stray-beyond = son alerte ne vous est pas confiée
mail-stray-no-message = ce n'est pas un message
mail-stray-no-recipient = il ne dit pas de qui il s'agit
mail-none-kept = Chaque message reçu a son alerte.
mail-kept-hint = Ils sont gardés dans le fichier, que seul son propriétaire peut lire. Pour en joindre un à une alerte : ringback inbox --attach MESSAGE --to ID
cli-no-such-mail = Il n'y a pas de message { $id } sans alerte.
