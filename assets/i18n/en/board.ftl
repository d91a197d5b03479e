# The supervisor's board, and lists of its rows.
board-title = Who needs help first
board-title-people = Managers: who needs help first
board-desks = { $count ->
    [one] 1 desk
   *[other] { $count } desks
}
board-open = { $count } open
board-due = { $count } due today
board-late = { $count } overdue
board-safety = { $count } safety
board-broken = { $count ->
    [one] 1 promise broken
   *[other] { $count } promises broken
}
board-head-branch = Branch · manager
board-head-person = Manager · branches
board-head-open = Open
board-head-due = Due
board-head-late = Late
board-head-oldest = Oldest
board-head-untried = Untried
board-head-put-off = Put off
board-head-called = Called
board-days = { $days } d
board-week = { $done } of { $target }
board-unassigned = Unassigned desk
board-nobody = nobody
board-away = { $name }, away
board-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
board-marked = { $count ->
    [one] 1 marked
   *[other] { $count } marked
}
board-filter-vacant = without a manager
board-empty = Nothing here.
board-why-first = { $name }: why first
board-why = { $name }: why here
board-need-nobody = No manager and no deputy.
board-need-nobody-since = No manager and no deputy since { $day }.
board-need-overdue = { $days ->
    [0] { $count } overdue, the oldest came today.
    [one] { $count } overdue, the oldest has waited 1 day.
   *[other] { $count } overdue, the oldest has waited { $days } days.
}
board-need-untried = { $count ->
    [one] 1 customer has never been called.
   *[other] { $count } customers have never been called.
}
board-need-safety = { $count ->
    [one] 1 safety report that nobody has tried.
   *[other] { $count } safety reports that nobody has tried.
}
board-need-promises = { $count ->
    [one] 1 promise was not kept in time.
   *[other] { $count } promises were not kept in time.
}
board-need-nothing = Nothing is late here.
board-usual = Usually this desk has { $count } open.
filter-today = due today
filter-untried = never called
filter-put-off = put off
notice-no-board = The board is for managers, supervisors and administrators.
notice-not-for-several = That is done to one alert at a time. Take the marks off first.
notice-several-done = { $done ->
    [one] Done to { $done } alert.
   *[other] Done to { $done } alerts.
}
notice-several-some = { $done ->
    [one] Done to { $done } alert
   *[other] Done to { $done } alerts
}; { $refused ->
    [one] { $refused } stays as it was: open it to see why.
   *[other] { $refused } stay as they were: open them to see why.
}
cmd-board = board
cmd-board-help = Shows what is outstanding where, how old, and who needs help first.
cmd-open-row = open
cmd-open-row-help = Shows the alerts behind the number, of this row or of those marked.
cmd-filter-rows = filter
cmd-filter-rows-help = Narrows the board: overdue, without a manager, safety.
cmd-mark = mark
cmd-mark-help = Marks the row, for what is done to several at once; nothing is ever closed in bulk.
cmd-mark-alert = mark
cmd-mark-alert-help = Marks the alert: z puts off and d gives those that are marked together; nothing is ever closed in bulk.
cmd-people = managers, branches
cmd-people-help = Shows one row for each manager, or for each branch again.
cmd-column-left = number to the left
cmd-column-left-help = Chooses the number before: Enter opens the alerts behind it.
cmd-column-right = number
cmd-column-right-help = Chooses the next number: Enter opens the alerts behind it.
cmd-back-from = back
cmd-back-from-help = Goes back to where you came from.
cmd-give-row = give to somebody
cmd-give-row-help = Opens the row's alerts: mark some with Space, then d gives them to somebody.
cmd-deputy = deputy
cmd-deputy-help = Says that whoever answers here is away and who stands in, or that they are back.
cmd-word-row = a word to the manager
cmd-word-row-help = Says a word about the row's most pressing alert.
cmd-my-absence = my absence
cmd-my-absence-help = Says when you are away and who stands in, or that you are back.
cmd-hand-over-here = hand over
cmd-hand-over-here-help = Asks somebody else for their part: who, what, by when. When it is back, says so.
notice-mark-to-give = Mark alerts with Space, then d gives them to somebody.
notice-most-pressing = { $count ->
    [one] About the only alert of { $name }.
   *[other] About the most pressing of { $count } alerts of { $name }.
}
notice-nothing-to-say = { $name }: nothing is open there, so there is nothing to say a word about.

## Who is away, who stands in

away-title = Away: { $name }
away-title-own = Your absence
away-title-whose = Who is away?
away-whose = Several people answer here. Type a few letters of a name, or go down.
away-deputy = Who stands in? Type a few letters of a name or a branch, or go down. They answer for all their desks meanwhile; no alert is changed.
away-nobody = Nobody of that name.
away-nobody-answers = Nobody answers for { $name }: nobody can be away. Its alerts can be given to somebody (d).
away-stands-in = { $deputy } stands in.
away-first = First day
away-last = Last day
away-today = today, unless you type another day
away-examples = fri, 24 dec, +10d, 2026-12-24
away-last-missing = Say the last day, too.
away-known = Away from { $from } to { $until }; { $deputy } stands in.
away-known-says = Back means: from now on nobody stands in, now or later.
away-button-back = back at work
away-button-another = another absence
away-button-record = record
notice-away = { $name } is away from { $from } to { $until }; { $deputy } stands in.
notice-back = { $name } is back: nobody stands in any more.

place-board = Board
place-desk = Row of the board
cli-board-denied = The board is for managers, supervisors and administrators.
cli-board-no-desk = No desk "{ $name }" is within your reach. "ringback board" shows those that are.
cli-board-no-person = Nobody with the login "{ $name }" answers for a desk within your reach. "ringback board" shows who does.
cli-board-nothing = No desk is within your reach.
cli-overdue-none = Nothing is overdue.
cli-overdue-desk = Branch
cli-overdue-since = Overdue since
cli-doctor-counters = counters
cli-doctor-counters-well = the board's counters are what a recount says
cli-doctor-counters-bad = The board's counters differ from a recount: { $found }. Restore the latest backup, and tell the maintainers.
