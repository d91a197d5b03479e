### The figures screen.

## Title, whose, which days

fig-title = Figures
fig-week = week of { $day }
fig-four-weeks = 4 weeks to { $day }
fig-month = { $month } { $year }
fig-quarter = { $nth } quarter of { $year }
fig-year = year { $year }
fig-span-week = one week
fig-span-four-weeks = four weeks
fig-span-month = month
fig-span-quarter = quarter
fig-span-year = year
fig-next-span = Tab: { $span }
fig-whose = Whose figures?
fig-no-scope = Nothing of that name is within your reach.
fig-no-later = Today lies in these days: there are none after them yet.

## What is said above the numbers

fig-sentence = { $called ->
    [0] No customer called
    [one] 1 customer called
   *[other] { $called } customers called
}, { $reached ->
    [0] none reached
   *[other] { $reached } reached
}, { $saved ->
    [0] none won back so far
   *[other] { $saved } of them won back
}
fig-sentence-not-asked = { $called ->
    [0] No customer called
    [one] 1 customer called
   *[other] { $called } customers called
}, { $reached ->
    [0] none reached
   *[other] { $reached } reached
}
fig-won-back = (won back: 6 or less in the survey, 7 or more after the call)
fig-running = These days are not over: as of { $at }.
fig-not-frozen = These days are over. Their numbers freeze { $n } days after the end; until then they may still move.
fig-few = Small numbers: read them as stories, not as trends.
fig-empty = Nothing happened in these days.
fig-empty-hint = Left shows the days before, Tab a longer stretch, f somebody else's figures.
fig-denied = These figures are not for you.
fig-denied-hint = f shows whose figures you may see.
fig-failed = No figures were counted, and nothing is lost. They are counted again as soon as the file changes; q goes back.
fig-later = ({ $now } with what was recorded later)

## Parts

fig-by-week = Alerts by week
fig-by-month = Alerts by month
fig-in = in
fig-handled = handled
fig-open = still open
fig-scale = One block stands for { $n } alerts.
fig-reached = Reached, of calls made
fig-no-calls = Nobody was called in these days.
fig-best = Best so far: { $times }
fig-best-unknown = No best time yet: it takes { $n } calls at one time of day, one of them a talk.
fig-times = How long it took
fig-first-call = First call
fig-first-talk = First talk
fig-age = Age of open
fig-most = 9 of 10 within
fig-oldest = Oldest open
fig-median = (median of { $n })
fig-of = (of { $n })
fig-no-median = not yet for more than half (of { $n })
fig-no-most = not yet for more than 1 in 10 (of { $n })
fig-ages = { $n ->
    [one] 1 still open, by age
   *[other] { $n } still open, by age
}
fig-none-open = Nothing is open.
fig-age-first = under 1 day
fig-age-between = { $from } to { $to } days
fig-age-last = { $from } days and more
fig-families = { $n ->
    [0] Causes
   *[other] Causes, { $n } closed
}
fig-here = here
fig-family-person = person
fig-family-expectation = expectation
fig-family-company = company
fig-family-other = other
fig-tarp = TARP, of 100
fig-tarp-one = { $most }
fig-tarp-range = { $least } to { $most }
fig-no-causes = No cause was given in these days. The closing form asks for it after a talk.
fig-without-cause = { $n ->
    [one] 1 more was closed after a talk without a cause.
   *[other] { $n } more were closed after a talk without a cause.
}
fig-causes = Causes one by one
fig-steps = Where it happened
fig-none-said = Not said in these days.
fig-results = What came of it
fig-mean-score = Their mean score
fig-gestures = Gestures in all
fig-work = What was done
fig-objective = { $done } of { $target } customers
fig-weeks = { $n ->
    [one] (the objective of a week)
   *[other] ({ $n } weekly objectives)
}
fig-objective-says = By whole weeks: a customer called in two of them counts twice.

## A number that is marked, and the alerts behind it

fig-marked = Enter shows the alerts: { $what }
fig-says-part = { $name }, { $from } to { $to }
fig-says-slot = Calls { $day } { $slot }, reached { $reached } of { $n }
fig-says-age = Still open, { $age }
fig-says-family = Cause: { $name }
fig-says-cause = Cause: { $name }
fig-says-step = Where it happened: { $name }
fig-nothing-to-open = There is no number here with alerts behind it.
fig-nothing-to-copy = There are no figures to copy yet.
fig-copied = The figures were handed to the clipboard, as text.
fig-behind-count = { $n ->
    [one] 1 alert
   *[other] { $n } alerts
}
fig-behind-none = No alert that you may see stands behind this number any more.

## Keys

cmd-figures = figures
cmd-figures-help = Shows the figures of these days: what came in, who was reached, how long it took, why.
cmd-open-number = alerts
cmd-open-number-help = Shows the alerts behind the marked number.
cmd-period-before = before
cmd-period-before-help = Shows the period before this one.
cmd-period-after = after
cmd-period-after-help = Shows the period after this one, up to the one that holds today.
cmd-span = length
cmd-span-help = Shows four weeks, one week, a month, a quarter or a year.
cmd-whose-figures = whose
cmd-whose-figures-help = Chooses whose figures: yours, your area's, a branch's. Type a few letters.
cmd-copy-figures = copy
cmd-copy-figures-help = Hands the figures to the clipboard of your terminal, as text.
cmd-open-behind = open
cmd-open-behind-help = Shows everything about this alert: words, numbers, history.
place-figures = Figures
place-behind = Alerts behind a figure
fig-none-recurs = No cause came twice in 90 days.
