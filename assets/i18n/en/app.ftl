### The workstation's frame: header, list, notices, refusals, commands.

hidden-come-back = Enter: come back
too-small = This window is too small: { $cols } columns and { $rows } rows are needed. Make it larger; nothing is lost.
loading = loading
header-demonstration = demonstration
header-desks = { $name } and { $more } more
header-week = Called this week
header-called = { $done } of { $target }
header-due = { $count } due now
header-overdue = { $count } overdue
header-to-do = { $count } to do
head-why = Why now
head-customer = Customer
head-score = /10
head-tries = Tries
head-words = Their words
title-new = To call
title-promises = Promises, times
title-waiting = Waiting
title-handled = Handled
filter-all = all
filter-due = due now
filter-overdue = overdue
filter-safety = safety
filter-asks = asks for a call
list-empty = Nobody is waiting for a call. Well done.
list-empty-view = Nothing here. 1 shows everything that is outstanding.
nobody = no name given
no-usable-number = no usable number
left-alone-since = Not to be called or written to since { $day }
heading-answered = answered { $day }
hint-read-on = Space: read on
hint-read-on-short = read on
there-may-call = { $time } there, may be called until { $until }
there-closed = { $time } there, { $why }; again { $when }
there-never = { $time } there, { $why }
there-between = { $from } to { $until }
there-here = { $time } here
reason-unfinished-plain = unfinished
reason-closed-on = closed { $day }
arrival = Since your last visit: { $list }
arrival-replies = { $count ->
    [one] { $count } answer by email
   *[other] { $count } answers by email
}
arrival-new = { $count ->
    [one] { $count } new alert
   *[other] { $count } new alerts
}
arrival-unfinished = { $count } unfinished, at the top

## Why this one

why-unfinished = Begun and not recorded: Enter goes on with it.
why-agreed = The customer named this time: { $when }.
why-safety = Safety or misconduct, and nobody has called yet.
why-promise = You promised something by { $when }.
why-asks = They asked to be called, { $window }.
why-asks-any = They asked to be called.
why-late = Nobody has called yet, { $age } past the target.
why-try-now = The next try was set for { $when }.
why-try = Next try { $when }.
why-new = Nobody has called yet; a first call is due { $when }.
why-postponed = Put off until { $when }.
why-emailed = Written to; waits for an answer until { $when }.
why-no-answer = No answer to the email: one last call, or close as unreachable.
why-third-party = Waits for somebody else's part until { $when }.
why-replied = The customer answered: back to the phone.
why-and-when = { $why } Best call: { $when }.
why-missed = The customer named this time and it went by: { $when }.
why-promise-missed = You promised something by { $when }, and that is over.
why-replied-blocked = The customer wrote to you: read it. { $why }
why-blocked = Not to be called: this customer is on the list of those who are left alone.
why-also-promised = { $why } A promise is open, too.
why-also-promised-by = { $why } You also promised something by { $when }.
why-also-agreed = { $why } The customer also named a time: { $when }.
why-bounced = The email came back: the customer has not read it.

## Notices

notice-unsaved = Not saved since { $time }. { $why }
notice-no-key = { $key } does nothing here; ? shows the keys.
notice-nobody-next = Nobody else wants a call now.
notice-gone = This alert is no longer yours to see.
notice-undone = Undone. ctrl-y does it again.
notice-undone-of = Undone: { $customer }. ctrl-y does it again.
notice-not-copied = { $why } · nothing was copied
notice-copied = { $number } was handed to the clipboard.
notice-prefers-email = Recorded: asked to be written to. Email is open, e writes it.
notice-prefers-email-closed = Recorded: asked to be written to. No usable address: email stays closed.
notice-redone = Done again. u undoes it.
notice-redone-of = Done again: { $customer }. u undoes it.
notice-denied = You may not record this any more: it is on somebody else's desk. What you typed stays here.
notice-not-recorded = It could not be recorded. Nothing was lost; try again.
notice-mail-later = The email could not leave yet; it is tried again by itself: { $why }
notice-mail-refused = The email was refused, o shows it: { $why }
notice-mail-unknown = Nobody knows whether an email left; o shows it. { $why }
notice-mail-stopped = An email was stopped: nothing is sent to its address any more. { $why }

## Two people, one alert

conflict-title = Two versions
conflict-says = Somebody changed this alert while you were at it. Theirs is recorded, yours is not yet; both are kept. Go back and record yours on top, if it still holds.
conflict-theirs = Recorded meanwhile
conflict-mine = Yours, not recorded yet
conflict-back = back to yours

## Trouble with the file

trouble-missing = There is no such file. Check the name, or start with ringback demo.
trouble-folder = This is a folder, not a file. Name the file in it.
trouble-damaged = The file is damaged or no Ringback file. Restore the latest backup; ringback doctor tells more.
trouble-locked = Another program holds the file. What you typed stays here; it is tried again.
trouble-read-only = The file may only be read. What you typed stays here; ask whoever keeps the file.
trouble-newer = The file was written by a newer Ringback. Update this program; the file was not touched.
trouble-disk-full = The disk is full. What you typed stays here; make room and it is saved.
trouble-forbidden = You may not open this file. Ask whoever keeps it for access.
trouble-other = The file could not be used. What you typed stays here; ringback doctor tells more.

## Refusals

refusal-missing = Still missing: { $list }.
refusal-closed = This alert is closed. r reopens it.
refusal-not-closed = This alert is not closed.
refusal-no-promise = Nothing is promised here.
refusal-not-escalated = Nobody else has a part in this.
refusal-not-emailed = No email waits for an answer.
refusal-open-promise = A promise is still open: p keeps or drops it first.
refusal-email-closed = Email is not open yet: call first.
refusal-no-address = There is no usable address.
refusal-blocked = This customer wants no further contact.
refusal-not-blocked = This customer is not on the list.
refusal-no-such-promise = That promise has ended already.
refusal-past-time = That time has passed.
refusal-far-time = That is more than a year ahead.
refusal-bad-score = A mark from 0 to 10, please.
refusal-nothing-to-confirm = There was no conversation to confirm.
refusal-nothing-to-undo = There is nothing of yours to undo here.
refusal-nothing-to-redo = There is nothing to do again.
refusal-later-change = Somebody changed it later: it cannot be undone.
refusal-message-left = The email has left: it cannot be undone.
refusal-not-for-inbound = That does not happen when a customer rings you.
field-next = the time
field-what = what
field-by = by when
field-whom = to whom
field-result = the result
field-ending = kept or dropped
field-cause = the cause
field-decision = the decision
field-action = what was done
field-discussed = whether you discussed it
field-reason = a reason of at least three words
field-confirm = the confirmation
field-note = a note
field-body = the text
field-subject = the subject

## Why a command is not possible

why-not-no-alert = There is no alert here.
why-not-read-only = This file is open for reading only.
why-not-closed = This alert is closed. r reopens it.
why-not-not-closed = Only a closed alert can be reopened.
why-not-no-promise = Nothing is promised here.
why-not-nothing-to-undo = There is nothing of yours to undo here.
why-not-nothing-to-redo = There is nothing to do again.
why-not-inbound = That does not happen when a customer rings you.
why-not-one-number = There is no other number.
why-not-blocked = This customer is left alone already.
why-not-unblocked = This customer is not on the list.
why-not-copy = Copying is switched off, or this terminal has no clipboard.
why-not-code = The QR code is switched off, and no dial command is set up.

## Keys

key-enter = Enter
key-esc = Esc
key-tab = Tab
key-space = Space
key-up = ↑
key-down = ↓
key-left = ←
key-right = →
key-ctrl-g = Ctrl-G
key-ctrl-y = Ctrl-Y
key-ctrl-l = Ctrl-L
key-ctrl-k = Ctrl-K
key-ctrl-o = Ctrl-O
key-pageup = Page up
key-pagedown = Page down
key-home = Home
key-end = End
key-f2 = F2
key-f3 = F3
key-f4 = F4

## A time that has come

reminder-agreed = It is time: agreed for { $time } with { $customer }.
reminder-promise = It is time: promised by { $time } to { $customer }.
reminder-more = { $first } { $count ->
    [one] One more has come.
   *[other] { $count } more have come.
}
reminder-notify = Ringback: a call is due.

## The day's plan

plan-title = Plan of the day
plan-title-day = Plan for { $day }
plan-head = { $day }, free { $free }
plan-head-none = { $day }: no free hours
plan-free = Free { $free }
plan-free-none = No free hours
plan-empty = Nobody can be called in these hours.
plan-agreed = they named this time
plan-left = Not planned: { $list }
plan-left-not-today = { $count } not today
plan-left-blocked = { $count } left alone
plan-left-no-number = { $count } without a usable number
plan-left-no-consent = { $count } without consent
plan-left-exhausted = { $count } tried as often as allowed
plan-left-not-callable = { $count } not callable in these hours
plan-left-no-room = { $count } for want of time
