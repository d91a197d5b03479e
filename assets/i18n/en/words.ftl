### Things, roles, labels, titles and what a key does: one word for one thing, everywhere.

## Things

thing-alert = alert
thing-response = response
thing-words = their words
thing-verbatim = verbatim
thing-callback = callback
thing-attempt = attempt
thing-outcome = outcome
thing-reached = reached
thing-not-reached = not reached
thing-note = note
thing-callback-time = callback time
thing-promise = promise
thing-follow-up = follow-up
thing-cause = root cause
thing-idea = idea
thing-postponement = postponement
thing-objective = objective
thing-open = open
thing-overdue = overdue
thing-due-today = due today
thing-recurrence = recurrence
thing-improvement = improvement action
thing-outbox = outbox
thing-board = board
thing-empty-chair = the empty chair
thing-won-back = won back
thing-guide = guide
thing-branch = branch
thing-shop = shop
thing-hotel = hotel
thing-counter = counter
thing-gesture = gesture
thing-safety = safety or misconduct

## Roles

role-manager = manager
role-supervisor = supervisor
role-executive = executive
role-administrator = administrator

## Who has an alert

claim-yours = yours
claim-with = with { $name }

## What a key does

button-call = call
button-next-best = next best
button-answered = they answered
button-not-calling = not calling
button-record = record
button-close = close
button-reopen = reopen
button-postpone = postpone
button-hand-over = hand over
button-give = give to
button-take-over = take over
button-write-anyway = write anyway
button-send = send
button-undo = undo
button-redo = redo
button-back = back
button-search = search
button-filter = filter
button-why-here = why here
button-rings-in = a customer rings in
button-counter = someone at the counter
button-all-actions = all actions
button-help = help
button-email = email
button-memo = memo
button-promises = promises
button-copy-number = copy number
button-other-number = other number
button-read-on = read on
button-leave = leave
button-idea = customer's idea

## What just happened

saved = saved
saved-at = saved { $time }
not-saved-since = not saved since { $time }
recorded = Recorded.
nothing-recorded = nothing recorded

## Labels, at most 12 cells

label-why-now = Why now
label-phone = Phone
label-there = There
label-email = Email
label-tried = Tried
label-not-tried = Not tried
label-waiting = Waiting
label-survey = Survey
label-before = Before
label-to = To
label-answers = Answers
label-subject = Subject
label-next-try = Next try
label-customer = Customer
label-tries = Tries
label-language = Language

## Titles in a rule, at most 20 cells

title-words = Their words
title-say-first = Say first
title-note = Note
title-guide = Guide
title-offer = What I may offer
title-tried-before = Tried before
title-letters = Tab, then a letter
title-today = Today
title-message = Message
title-before-it-goes = Before it goes
title-voicemail = On the voicemail
title-history = History
