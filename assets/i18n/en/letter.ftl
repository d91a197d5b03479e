### The email: until it is open, and while it is written.

letter-not-yet = Not yet: call first
letter-opens = Email opens after { $attempts } attempts at { $slots } times of day on { $days } days. Done so far:
letter-attempts = attempts
letter-slots = times of day
letter-days = days
letter-done = { $done } of { $needed }
letter-best = Best next call: { $when }.
letter-no-best = No further call is proposed.
letter-anyway = Write anyway, with a reason:
letter-reason = Why write before calling enough? It stands in the history and is counted.
letter-reason-short = At least three words, please.
letter-title = Email to { $name } · { $language }
letter-saved = draft saved { $time }
letter-unsaved = not saved since { $time }
letter-no-answer-address = { $name }: no address of yours is known, so answers go nowhere
letter-draft-kept = The draft is kept. e opens it again.
letter-queued = The email is in the outbox. u takes it back while it is there.
letter-hint = Up from the first line: the subject. Tab leaves the text.
letter-hint-out = Enter sends. Tab goes back into the text.
letter-promise = by { $day }: { $what }
letter-agreed = { $day } at { $time }
letter-no-other = No other letter fits where this alert stands.
template-unreachable = unreachable
template-after-call = after the call
template-appointment = appointment
template-third-party = their answer
template-third-party-no = their answer: no
check-quotes = quotes the customer
check-quotes-hint = One sentence of their own shows that you read it.
check-gap-hint = Something is still to be filled in: […].
check-name = name to answer to
check-name-hint = Sign with your name, and a number or an address that reaches you.
check-offers = offers something
check-offers-hint = An offer belongs in a conversation, not in this letter.
check-words = sensitive words
words-at = line { $line } "{ $word }" ({ $kind })
words-warning = Better left out: { $list }
check-none = none
sensitive-health = health
sensitive-religion = religion
sensitive-origin = origin
sensitive-union = a union
sensitive-insult = an insult

## Appointments in a calendar program; foreign text is sanitised there

ics-call = Call { $customer }
ics-promise = Promised to { $customer }
ics-code = alert { $code }
ics-what = { $title }: { $what }
ics-details = Ringback, alert { $code }
ics-for-customer = Call from { $manager }, { $branch }
ics-for-customer-details = { $manager } calls you. Direct number: { $phone }
