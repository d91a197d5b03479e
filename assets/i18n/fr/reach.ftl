### Ideas from any screen.

cmd-idea-aside = idée du client
cmd-idea-aside-help = Garde l'idée du client affiché, par-dessus ce qui est ouvert ; ce que vous écriviez reste là.
idea-kept = L'idée est gardée.
why-not-no-customer = Il n'y a pas de client affiché ici.
key-ctrl-e = Ctrl-E

## Prévenir le client

form-tell = prévenir le client
form-tell-says = La promesse reste en cours jusqu'à ce qu'elle soit tenue ou abandonnée ; pas de clôture avant.
form-tell-reopens = L'alerte est clôturée : elle est rouverte pour cela.
idea-tell-what = dire au client ce que devient son idée
action-tell-what = dire au client ce qui a été fait : { $cause }
tell-why = pour prévenir le client de la suite donnée

## Défaire depuis une liste

cmd-undo-last = défaire
cmd-undo-last-help = Revient sur ce qui a été enregistré en dernier depuis cette liste, si rien ne s'est passé depuis.
cmd-redo-last = refaire
cmd-redo-last-help = Refait ce que vous avez défait depuis cette liste.

## Retrouver une idée ou une action

learning-filter = Seulement avec
learning-filtered = { $shown } sur { $count }
cmd-filter-learned = filtre
cmd-filter-learned-help = Ne laisse que celles qui contiennent ce que vous tapez : ses mots, l'agence, l'état, la cause, qui s'en occupe. Échap les montre toutes.

## Plusieurs à la fois, quand quelqu'un d'autre en a un

batch-held = Fait pour { $done }, pas pour { $left }. { $who }
batch-leave = le leur laisser
