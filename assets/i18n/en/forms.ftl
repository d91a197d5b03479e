### Forms: what is asked before something is recorded.

## Titles

form-promise = promise
form-later-title = later, time named
form-refused = refuses to talk
form-no-contact = no further contact
form-language = no common language
form-hand-over = hand over
form-closing = close
form-postpone = postpone
form-memo = memo
form-idea = customer's idea
form-reopen = reopen
form-block = leave this customer alone
form-unblock = allow contact again
form-promises = promises
form-return = their part came back

## What a form will do

form-promise-says = Stays open until it is kept or dropped; it cannot close before.
form-later-says = Waits until then; the clock stops.
form-refused-says = Closes as declined.
form-no-contact-says = This closes the alert and blocks their numbers and their address, for later alerts too. It is written into the history.
form-hand-over-says = Waits for their part until then; it stays yours to follow.
form-postpone-says = Counted, and seen by your supervisor.
form-postpone-before = Put off { $times ->
    [one] once
    [2] twice
   *[other] { $times } times
} before.
form-memo-says = A note without a call. Enter is a new line.
form-idea-says = In their words: some are ideas no marketer would have.
form-reopen-says = Why, in three words or more.
form-block-says = Numbers and address go on the list: no calls, no letters. Why?
form-unblock-says = They may be called and written to again. Why, in three words or more?
form-return-says = What they said, if it is worth keeping. The alert is yours again.

## Labels, at most 12 cells

label-call-at = Call at
label-discussed = Discussed
label-confirm = Really?
label-whom = To whom
label-note = Note
label-until = Until
label-promise = Promise
label-ending = It was
label-nth-number = { $nth } number

## Beside them

form-discussed-hint = did you talk about it? y or n
form-yes-no-hint = y yes, n no
form-several-hint = Space takes in or out
form-ending-hint = with a reason, three words or more
form-promise-bare = a promise
ending-kept = kept
ending-dropped = dropped

## What can be pressed

form-next = next field; the last one records
form-back = back, nothing recorded
form-keep = keep as a draft
form-close = next field; on the last one it closes
form-later = close later
form-call-it-now = call it now

## Times

form-or-type = or type
form-time-examples = +2h, tomorrow 10:00, mon 9:30
form-time-past = That time has passed.
form-time-far = That is too far ahead.
form-time-more = Not a time yet: go on.
form-time-unclear = Not understood: { $rest }
form-not-a-mark = Not a mark: a whole number from 0 to 10.
form-not-an-amount = Not an amount: for example 40 or 12.50.
form-fits-nothing = Nothing fits: delete some letters.
form-later-promise = A promise is open: the earlier of its date and this time counts in the list.
form-outside-hours = Outside the calling hours there: { $why }.
form-time-both = { $there } there, { $here } here
form-soon = soon

## The next try

form-try-now = now
form-try-cut-off = call back at once; this stays one conversation
form-try-email = email opens
form-try-email-why = no call is left to propose; e writes
form-try-other = now, { $number }
form-try-other-why = not tried yet; the same attempt
form-try-decide = decide then: close as unreachable?
form-other-number = { $number } not tried
form-second-voicemail = A message was left before. One is enough: hang up, and record it with m.
form-marked-dead = { $number } is marked out of service.
form-marked-wrong = { $number } is marked as somebody else's.
form-third-party = Say only your name, never what it is about.
form-exhausted = That was the last attempt the policy allows: no further call is proposed.
form-next-stays = What this alert waits for stays as it was.
form-postpone-soon = in 2 hours
form-voicemail-no-number = “Hello, a message for { $customer }. This is { $manager }. I would like to talk with you in person. I'll try again { $when }. Thank you.”

## The rest

form-language-wish = call back in { $language }
form-reasons = { $head }; { $tail }
form-improvement = { $what } ({ $who })
form-waiting = reading the alert

## What just happened

notice-recorded = Recorded. u undoes it.
notice-recorded-next = Recorded. Next: { $when } · u undoes it
notice-recorded-closed = Recorded: { $result } · u undoes it
notice-kept = Kept as a draft: the same key goes on with it.
