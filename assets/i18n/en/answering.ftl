### Forms: yes and no, a promise while a call ends, the way back.

form-yes-or-no = Neither yes nor no: type the whole word, or Space to change.
form-letters = letters
form-promise-more = cause, email
form-promise-aside = if you know it already
label-kept = Kept?
field-kept = whether what you promised is kept, y or n
form-kept-hint = y or n: { $what }
form-not-kept = An alert with an open promise cannot close. Esc, then p for another promise or l for a time; or drop it with a reason: Esc, Esc, then p in the list.

there-may-call-short = may be called until { $until }
there-closed-short = { $why }; again { $when }
there-never-short = { $why }
unfinished-is = unfinished: { $what }, { $when } · Enter goes on with it
unfinished-note = a call without an outcome
unfinished-closing = the closing form
unfinished-email = an email
leave-unfinished = { $count } unfinished
why-not-page = Enter reads a page of the manual; this row is a key.
cmd-read-on-call = read on
cmd-read-on-call-help = Shows the next part of the customer's words.
history-undid = undid: { $what }
history-did-again = did again: { $what }
history-a-change = a change
cli-event-undid = undid: { $what }
cli-event-did-again = did again: { $what }
first-leave-path = back
cmd-memo-word = say a word
