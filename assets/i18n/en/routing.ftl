### Where alerts go: branches, desks, what is joined and what is only watched.

## The list

header-unassigned = { $count } unassigned
header-watched = { $count } watched
title-watched = Watched
title-unassigned = Unassigned
list-empty-watched = You watch nothing: no specialist desk has an alert about your branch.
list-empty-unassigned = No alert that you may see waits for a desk.
watched-at = at { $desk }
wrote-again = { $count ->
    [one] wrote again:
   *[other] wrote { $count } more times:
}
wrote-again-on = Wrote again { $day }

## The card

label-desk = Desk
label-product = Product
card-watched = { $desk } handles it; you watch
why-not-watched = Another desk handles this alert: you can read and follow it (f on the card), and say a word to them (m). The card says which.
why-not-looks = You look after this alert, whoever answers for its desk calls. You can say a word to them (m), give it to somebody else (d), put it off (z), or be told when it moves (f on the card).
history-joined = the customer answered again; it is kept here
history-joined-on = the customer answered again on { $day }; it is kept here
history-parted = an answer got an alert of its own
history-parted-from = it was a part of another alert until now
history-assigned = it came to this desk: its branch is known now

## Commands

cli-event-joined = answered again
cli-event-parted = an answer got its own alert
cli-event-parted-from = parted from another alert
cli-event-assigned = came to this desk
cli-watched = { $desk } handles this alert: you can read it, not change it. Nothing was recorded.
cli-looks = You look after { $desk }, you do not work on its alerts: whoever answers for the desk does. ringback word, reassign and follow are yours. Nothing was recorded.
cli-list-unassigned-denied = Only supervisors and administrators see what nobody answers for. ringback list shows your own.
cli-split = The answer has an alert of its own now: { $id }. { $from } stays open without it.
cli-split-none = Nothing was joined to { $id }. Nothing was done.
cli-split-which = Several answers were joined to { $id }: say which; ringback show has their ids. Nothing was done.
cli-split-no-such = No answer { $response } was joined to { $id }; ringback show has those that were. Nothing was done.

## Import

cli-import-joined = { $count ->
    [one] { $count } answer was joined to an open alert of the same customer.
   *[other] { $count } answers were joined to open alerts of the same customers.
}
cli-import-joined-dry = { $count ->
    [one] { $count } answer would be joined to an open alert of the same customer.
   *[other] { $count } answers would be joined to open alerts of the same customers.
}
cli-import-read-as = { $text } was read as { $name } ({ $code }), { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}.
cli-import-no-branch = no branch given
cli-import-unknown = Branches that nobody knows; their alerts wait on the unassigned desk (ringback list --unassigned):
cli-import-unknown-one = { $name }, { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
cli-import-unknown-do = Add them as [[branches]], or write such a name under "also" of the branch that it means, and run ringback setup apply FILE: their alerts come to its desk.
cli-setup-empty-route = { $key }: a route needs subjects or words
cli-setup-area-of-none = { $key }: only a supervisor looks after an area
cli-setup-bad-login = { $key }: a login has no blanks, only characters that can be typed, and at most 64 of them
