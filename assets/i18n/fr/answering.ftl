### Forms: yes and no, a promise while a call ends, the way back.

form-yes-or-no = Ni oui ni non : tapez le mot entier, ou Espace pour changer.
form-letters = lettres
form-promise-more = cause, e-mail
form-promise-aside = si vous la connaissez déjà
label-kept = Tenue ?
field-kept = si ce qui était promis est tenu, o ou n
form-kept-hint = o ou n : { $what }
form-not-kept = Une alerte ne se clôture pas avec une promesse en cours. Échap, puis p pour une autre promesse ou l pour une heure ; ou l'abandonner avec un motif : Échap, Échap, puis p dans la liste.

there-may-call-short = appel possible jusqu'à { $until }
there-closed-short = { $why } ; de nouveau { $when }
there-never-short = { $why }
unfinished-is = inachevé : { $what }, { $when } · Entrée pour reprendre
unfinished-note = un appel sans résultat
unfinished-closing = la clôture
unfinished-email = un e-mail
leave-unfinished = { $count ->
    [one] { $count } inachevé
   *[other] { $count } inachevés
}
why-not-page = Entrée lit une page du manuel ; cette ligne est une touche.
cmd-read-on-call = suite
cmd-read-on-call-help = Montre la suite de ses mots.
history-undid = défait : { $what }
history-did-again = refait : { $what }
history-a-change = une action
cli-event-undid = défait : { $what }
cli-event-did-again = refait : { $what }
first-leave-path = retour
cmd-memo-word = laisser un mot
