### Les e-mails à envoyer : ce qui attend, ce qui est parti, ce qui n'a pas pu partir.

outbox-title = E-mails à envoyer
outbox-message = E-mail
outbox-count = { $count } en cours
outbox-empty = Aucun e-mail n'attend, et aucun n'est parti depuis 30 jours.
outbox-nothing-due = Rien n'était à envoyer.
outbox-head-at = Écrit
outbox-head-subject = Objet
outbox-to = À
outbox-alert = Alerte
outbox-said = Réponse
outbox-came-back = revenu
outbox-came-back-says = Revenu : { $words }
outbox-why-back = Motif du retour
outbox-later = essai { $when }
outbox-says = Dernière réponse : { $words }
outbox-unknown-says = La connexion a été coupée ; le serveur avait peut-être déjà accepté l'e-mail. Il n'est jamais renvoyé sans votre demande.
outbox-again-title = L'envoyer encore une fois ?
outbox-again-body = On ne sait pas si { $name } a déjà reçu cet e-mail. Renvoyé, il peut arriver deux fois.
outbox-again-yes = l'envoyer encore
outbox-out-title = Le retirer ?
outbox-out-body = L'e-mail à { $name } ne partira pas et ne pourra pas être remis. Si on attendait sa réponse, l'alerte revient au téléphone.
outbox-out-yes = le retirer
outbox-taken-out = Retiré. Il ne partira pas.
outbox-tried-again = Nouvel essai en cours.
outbox-moved-on = Il a changé entre-temps ; le voici tel qu'il est.
outbox-not-cancelled = Il ne peut plus être retiré : { $state }.
outbox-not-retried = Il n'y a rien à réessayer : { $state }.
cli-no-such-message = Il n'y a pas de message { $id } à votre portée. ringback outbox list montre les vôtres.
cli-ambiguous-message = Plusieurs messages commencent par { $id } : { $list }. Tapez-en davantage.
why-not-no-message = Aucun e-mail n'est marqué.
why-not-no-retry = Il n'y a rien à réessayer ici.
why-not-gone = Il ne peut plus être retiré.

## Pourquoi le courrier ne part pas

mail-closed-connect = { $server } est injoignable : { $why }. Vérifiez host et port ; ce qui attend est réessayé tout seul.
mail-closed-tls = La ligne vers { $server } ne peut pas être chiffrée : { $why }. Vérifiez tls et port.
mail-closed-certificate = Le certificat de { $server } n'est pas fiable : { $why }. Vérifiez host ; ca_file indique les certificats de votre entreprise.
mail-closed-no-tls = { $server } ne propose pas STARTTLS, rien n'est donc parti. Vérifiez port, ou prenez tls = "implicit". ({ $why })
mail-closed-login = { $server } n'accepte pas l'utilisateur ou le mot de passe : { $why }
mail-closed-password = Le mot de passe pour { $server } est introuvable : { $why }
mail-closed-password-open = Le fichier du mot de passe { $why } est lisible par d'autres, il n'est donc pas utilisé. Réservez-le-vous : chmod 600. ({ $server })
mail-closed-ca-file = Les certificats pour { $server } sont illisibles : { $why }
mail-closed-server = { $server } répond autre chose : { $why }
