# Names of figures, in the order of the report.
figure-received = Alerts received
figure-handled = Handled
figure-outstanding = Still open
figure-overdue = Overdue
figure-moved-in = From other desks
figure-moved-out = To other desks
figure-reopened = Reopened
figure-customers-called = Customers called
figure-customers-reached = Customers reached
figure-attempts-per-customer-reached = Attempts per customer reached
figure-written-only = Written to only
figure-unreachable = Unreachable
figure-time-to-first-attempt = First call, median
figure-time-to-first-attempt-p90 = First call, 9 of 10 within
figure-time-to-first-conversation = First talk, median
figure-time-to-first-conversation-p90 = First talk, 9 of 10 within
figure-age-of-outstanding = Age of what is open, median
figure-age-of-outstanding-p90 = Age of what is open, 9 of 10 within
figure-oldest-outstanding = Oldest open
figure-promises-kept-in-time = Promises kept in time
figure-resolved-at-no-cost = Resolved at no cost
figure-cost-of-gestures = Gestures in all
figure-score-before = Score before the call
figure-score-after = Score after the call
figure-saved = Won back
figure-nps = NPS of the same answers
figure-mean-score = Mean score of the same answers
figure-objective-done = Called, towards the objective
figure-objective-target = Objective
figure-postponements = Postponements
figure-email-overrides = Emails before the policy opened them
figure-with-cause = Closed with a cause
figure-ideas = Ideas
figure-ideas-told = Ideas, customer told
figure-actions = Actions begun
figure-actions-done = Actions done
figure-executive-calls = Calls by executives
figure-executive-lessons = What executives learned

# What stands behind a value.
figure-n-alerts = { $n ->
    [one] of { $n } alert
   *[other] of { $n } alerts
}
figure-n-customers = { $n ->
    [one] of { $n } customer
   *[other] of { $n } customers
}
figure-n-responses = { $n ->
    [one] of { $n } answer
   *[other] of { $n } answers
}
figure-n-calls = { $n ->
    [one] { $n } call
   *[other] { $n } calls
}
figure-n-promises = { $n ->
    [one] of { $n } promise
   *[other] of { $n } promises
}
figure-n-ideas = { $n ->
    [one] { $n } idea
   *[other] { $n } ideas
}
figure-n-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
figure-hours = { $n } h at work
figure-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
figure-none = –
figure-later = { $now } with what was recorded later
figure-small = few
figures-head = { $scope } · { $from } to { $to }
figures-all = All branches
figures-person = { $name }, their desks
figures-area = Area of { $name }
figures-as-of = As of { $at }.
figures-frozen = Frozen on { $at }: what was recorded later stands beside it.
figures-small = few: fewer than { $n } behind it. Read them as stories, not as trends.
figures-denied = There are no figures of “{ $scope }” for you.
figures-no-scope = You answer for no desk and look after none: there are no figures of yours.
figures-backwards = The period ends before it begins: { $from } to { $to }.
figures-no-day = “{ $text }” is no day: write 2026-11-15, or a moment with its time zone (2026-11-15T18:00:00Z).
figures-no-figure = There is no figure “{ $name }”. There are: { $names }.
