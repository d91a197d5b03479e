### Help and manual.

help-title = Aide
help-hint = tapez ce que vous cherchez
help-here = Les touches d'ici
help-all = Les touches d'ailleurs
help-manual = Manuel
help-keys = Toutes les touches
help-nothing = Rien ne s'appelle ainsi. Moins de lettres trouvent davantage.
