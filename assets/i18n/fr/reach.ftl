### Ideas from any screen.

cmd-idea-aside = idée du client
cmd-idea-aside-help = Garde l'idée du client affiché, par-dessus ce qui est ouvert ; ce que vous écriviez reste là.
idea-kept = L'idée est gardée.
why-not-no-customer = Il n'y a pas de client affiché ici.
key-ctrl-e = Ctrl-E
