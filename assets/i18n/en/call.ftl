### The call: ringing, talking, how it ended.

## Ringing

call-no-number = There is no number to ring. e writes to them instead.
call-no-way = Neither a number nor an address can be used. t closes the alert.
call-nth-try = { $n ->
    [1] first try
    [2] second try
    [3] third try
   *[other] try number { $n }
}
call-agreed = agreed on { $day } for { $when }
call-agreed-today = agreed for { $when }
call-promised = promised for { $when }
call-safety = SAFETY
call-cut-off = Cut off: ring them again, it stays the same conversation. t tries later.
call-other-number = Recorded. Now the other number.
say-branch = { $branch }
say-branch-named = { $branch }
say-branch-word = branch
say-madame = Madame
say-monsieur = Monsieur
say-mademoiselle = Mademoiselle

## Talking

call-guide = guide
call-broken-off = Broken off { $when }; the note is there. How did it end? Tab, a letter.
call-left = The note is kept: this alert stands first until you say how the call ended.
call-safety-told = Marked as safety or misconduct. Your supervisor sees it at once.
call-read-again = It could not be read. Any key tries again, Esc goes back.

## Before it rings

caution-title = Call now?
caution-hours = { $there }.
caution-consent = They answered no to “May we call you back?”.
caution-too-soon = The last try was { $age } ago; { $hours } h lie between two tries.
caution-too-many = They were called { $count } times today already.
caution-exhausted = They were called { $count } times: no further call is proposed.
caution-agreed = You agreed on another time with them: { $when }.
caution-reason = Why call all the same? Three words or more:
caution-go-on = call all the same

## Somebody else has it

held-title = Somebody is on it
held-by = { $name } has this customer since { $time }.
held-by-me = You have this customer on another screen since { $time }.
held-by-my-lease = You hold this customer since { $time }, by a command of the shell.
held-elsewhere = { $name } is talking to this customer about another alert, since { $time }.
held-sure = Take them over? { $name } is told at once; two of you may be on the telephone with this customer.
held-why = Why? Three words or more; it stands in the history:
held-yours = This customer is yours now.
held-lost = Your note stays; { $name } took over at { $time }: “{ $why }”
held-free-title = Free again
held-free = { $name } is done with this customer. See what they recorded before you call.
held-free-go-on = call
held-not-recorded = { $who } Nothing was recorded; what you typed stays here.
held-key = t

## Nobody there

idle-title = Still on the telephone?
idle-says = No key for an hour. The note is on disk. Without an answer the alert is free for others in two minutes.
idle-go-on = I am here

## How did it end?

outcomes-title = How did it end?
outcomes-spoke = You spoke
outcomes-not = You did not speak
outcomes-footer = A letter opens the next step; nothing is recorded yet.   Enter back to note
effect-settled = closing form
effect-promise = what, who, by when; closes once it is kept
effect-later = pauses until then; asks if you discussed it
effect-refused = closes as declined; one line why
effect-no-contact = closes; blocks these numbers and the address
effect-line-trouble = calls back now; this stays one conversation
effect-next-try = next try  { $when }
effect-both = { $what }; { $more }
effect-voicemail-left = shows the text to say
effect-second-voicemail = a message was left before
effect-third-party = say only your name
effect-other-number = next number  { $number }
effect-language = hand over to somebody who speaks it
effect-language-known = hand over: { $language }
effect-email = email opens
effect-decide = no call is left to propose

## Dialling

call-no-room = There is no room for the QR code here: it takes { $cols } columns and { $rows } rows.
dial-running = Dialling { $number }…
dial-asked = The phone was asked to dial.
dial-how-ended = The phone was asked to dial. How did it end? t: it never rang.
dial-failed = Not dialled, nothing counted: { $why } c shows the QR code.
dial-not-started = the dial command cannot be started ({ $why }).
dial-ended = the dial command ended with code { $code }.
dial-ended-saying = the dial command ended with code { $code }: { $said }.
dial-late = the dial command did not come back within { $seconds } s.
