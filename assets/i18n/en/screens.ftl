### Card, search, palette, first run, leaving: what these screens say.

## The card

card-title = Alert { $code }
card-survey-of = survey of { $day }
card-safety = SAFETY OR MISCONDUCT
label-none = { "" }
label-claim = Now
card-promised = by { $when }
label-wish = Wish
label-consent = Consent
label-again = Again
label-draft = Unfinished
label-letter = Written
consent-no = said no to being called: a call needs a written reason
consent-unasked = was not asked
wish-asks = asks for a call, { $window }
wish-asks-any = asks for a call
wish-window = best reached { $window }
wish-email = asked to be written to, not called
email-none = no address
email-bad = this is no address one can write to
email-blocked = wants no further contact
email-dead = mail to it comes back: the address is dead
email-open = email is open
email-opens-after = opens after { $list }
missing-attempts = { $n ->
    [one] { $n } more attempt
   *[other] { $n } more attempts
}
missing-slots = { $n ->
    [one] { $n } more time of day
   *[other] { $n } more times of day
}
missing-days = { $n ->
    [one] { $n } more day
   *[other] { $n } more days
}
tried-inbound = the customer rang
next-now = now
before-after = { $score } out of 10 after the call
phone-usable = usable
draft-call = note of a call
draft-form = a form that was begun
draft-email = an email
draft-memo = a memo
letter-state-queued = to be sent
letter-state-sending = being sent
letter-state-later = tried again later
letter-state-written = in the outbox folder
letter-state-taken = taken from the folder
letter-state-sent = sent
letter-state-refused = refused
letter-state-unknown = nobody knows
letter-state-cancelled = taken out

## The history

history-received = the answer came; first call due { $when }
history-updated = the customer changed their answer
history-opened = read for the first time
history-called = called: { $outcome }
history-called-in = the customer rang: { $outcome }
history-next = next { $when }
history-not-called = looked at, not called
history-cautioned = warned before the call: { $list }
history-memo = memo
history-promised = promised by { $day }
history-promise-kept = promise kept
history-promise-dropped = promise dropped
history-postponed = put off until { $when }
history-email-overridden = wrote before email was open
history-emailed = emailed; an answer is hoped for by { $day }
history-confirmed = emailed what was agreed
history-email-sent = the email left
history-email-refused = the email was refused; no answer will come
history-email-unknown = nobody knows whether the email left
history-email-stopped = the email was taken out before it left
history-email-retried = the email is tried again
history-replied = the customer answered the email
history-replied-elsewhere = the customer answered the email, from another address
history-files = { $n ->
    [one] { $n } file came with it and stays in the mail folder
   *[other] { $n } files came with it and stay in the mail folder
}
history-quoted = { $n ->
    [one] ({ $n } line quoted from before, kept)
   *[other] ({ $n } lines quoted from before, kept)
}
history-auto-replied = an automatic answer came
history-bounced = the email came back
history-bounced-dead = the email came back: the address is dead
history-bounced-later = the email is late; it is still being tried
history-prefers-email = asked to be written to
history-words-kept = kept although it mentions: { $list }
history-escalated = handed over until { $day }
history-returned = their part came back
history-safety = safety or misconduct reported
history-idea = the customer's idea
history-phone-marked = { $number }: { $state }
history-email-blocked = no email any more
history-email-freed = email possible again
history-closed = closed: { $result }
history-score-after = { $after } out of 10 after the call, { $before } before
history-reopened = opened again
history-improvement = an action against the cause, by { $day }
history-taken-over = taken over from { $name }
history-undone = undid a change
history-redone = did it again
history-was-undone = undone
history-text = { $kind }: { $text }
text-note = note
text-reply = they wrote
text-files = files
text-promise = promised
text-reason = why
text-addressee = to
text-request = asked
text-idea = idea
text-improvement = action
caution-code-hours = outside the calling hours
caution-code-consent = no consent
caution-code-too-soon = soon after the last try
caution-code-too-many = often enough today
caution-code-exhausted = tried often enough
caution-code-agreed = another time was agreed

## Search and inbound

search-title = Search
search-mine = my alerts
search-history-scope = the whole history
search-hint = A name, the last digits of a number, a reference, a word they said.
search-nothing = Nothing found among your own alerts. Tab searches the whole history.
search-nothing-anywhere = Nothing found, in the whole history either.
search-running = searching
search-count = { $count ->
    [one] { $count } found
   *[other] { $count } found
}
search-more = the first { $count }
inbound-title = A customer rings in
inbound-hint = Ask for their name, or type the last digits you see.
inbound-nothing = Nobody found. Try fewer digits or a name; Enter keeps a note of the call.

## Notes without an alert

loose-title = A note without an alert
loose-who = Who
loose-number = Number
loose-words = Their words
loose-says = Kept as you type; "notes" among all actions finds it. Tab after the words goes back.
loose-adds = Tab after the words adds it to the alert of { $customer }; Esc leaves it loose.
loose-kept = Kept. "notes" among all actions finds it again.
loose-dropped = The empty note is gone.
loose-added = Added to the alert as a note. u takes it back.
loose-rang = Rang { $when }
loose-list-title = Notes without an alert
loose-none = There are none. Where nobody is found for a call, one can be kept.
loose-choose = Enter reads one, and can add it to the alert of { $customer }.
loose-read = Enter reads one. Mark an alert first to add it there.

## The palette

palette-title = All actions
palette-hint = Type a few letters of what you want to do.
palette-nothing = No action is called that.

## Leaving

leave-title = Leave?
leave-today = Today
leave-called = { $count ->
    [one] { $count } customer called
   *[other] { $count } customers called
}
leave-reached = { $count } heard
leave-promises = { $count ->
    [one] { $count } promise made
   *[other] { $count } promises made
}
leave-closed = { $count ->
    [one] { $count } alert closed
   *[other] { $count } alerts closed
}
leave-left = Left today
leave-left-now = { $count ->
    [one] { $count } wants a call now
   *[other] { $count } want a call now
}
leave-left-later = { $count ->
    [one] { $count } more before midnight
   *[other] { $count } more before midnight
}
leave-left-none = nothing; well done
leave-overdue = { $count ->
    [one] { $count } overdue
   *[other] { $count } overdue
}
leave-yes = leave
leave-stay = stay

## First run

first-claim = Call your dissatisfied customers back.
first-nothing = There is nothing to call yet. Choose one:
first-demo = Look around with made-up customers
first-demo-says = 30 alerts, a made-up branch, nothing leaves this machine
first-import = Bring in a survey export
first-import-says = CSV, JSON or workbook; asks about columns it does not know
first-open = Open another file
first-open-says = when your organisation already has one
first-path = File
first-path-says = Type its path, then Enter. Esc goes back.
first-your-file = Your file
first-you-are = You are
first-role = { $login }, branch manager (assumed, until an administrator says so)
