# What moved after its day, and what is said of days that are over.

figures-recurs-now = { $count ->
    [one] { $count } customer
   *[other] { $count } customers
}

# Why nothing is listed behind a number.
figures-list-answers = Behind “{ $name }” stand all answers to the survey, and most of them never became an alert: there is no list of them.
figures-list-weeks = Behind “{ $name }” stand weeks of people: there is no list of them. The customers who were called are listed with --behind customers-called.

# Branches that closed.
figures-scope-closed = { $name } (closed on { $day })
figures-closed = { $name } closed on { $day }: its days count until then.
figures-closed-before = { $name } closed on { $day }, before these days.
cli-event-assigned-closed = came to this desk: its branch has closed
history-assigned-closed = it came to this desk: its branch has closed
cli-import-closed = { $name } closed on { $day }; { $count ->
    [one] { $count } answer names it, and its alert waits
   *[other] { $count } answers name it, and their alerts wait
} on the unassigned desk (ringback list --unassigned).
cli-import-closed-to = { $name } closed on { $day }; { $count ->
    [one] { $count } answer names it, and its alert goes to { $to }
   *[other] { $count } answers name it, and their alerts go to { $to }
}.
cli-setup-closed = { $name } closed on { $day }. { $count ->
    [0] Nothing was open there.
    [one] The alert that was open there waits on the unassigned desk (ringback list --unassigned).
   *[other] The { $count } alerts that were open there wait on the unassigned desk (ringback list --unassigned).
}
cli-setup-closed-to = { $name } closed on { $day }. { $count ->
    [0] Nothing was open there.
    [one] The alert that was open there went to { $to }.
   *[other] The { $count } alerts that were open there went to { $to }.
}
cli-setup-closes = { $name } closes on { $day }. { $count ->
    [0] Nothing is open there now.
    [one] { $count } alert is open there now.
   *[other] { $count } alerts are open there now.
} What is still open that day goes to the unassigned desk with the next import or set-up; "alerts_to" says where else.
cli-setup-closes-to = { $name } closes on { $day }. { $count ->
    [0] Nothing is open there now.
    [one] { $count } alert is open there now.
   *[other] { $count } alerts are open there now.
} What is still open that day goes to { $to } with the next import or set-up.
cli-setup-bad-closing = { $key }: closed is a day between 2000 and 2100
cli-setup-open-after-closing = { $key }: its calendar has a day that is worked after it closed
cli-setup-no-closing = { $key }: alerts_to needs the day from which the branch is closed (closed)
cli-setup-bad-heir = { $key }: alerts_to is another branch's code or a desk's name

# Letters of reports that were refused.
report-mail-given-up = Refused { $tries } times, and not tried again by itself: { $list } ({ $why }). Correct the address (ringback people), or send it once more with --again.
mail-deed-not-delivered = a notice or a report came back: not delivered
outbox-reports = Reports that have not arrived:
outbox-report = { $name } <{ $to }>: { $subject } · { $state }, letter { $tries } of at most { $most } · { $why }

# What has to be said of the days of a period.
figures-ahead = These days have not begun: what is open stands as of now.
figures-before-first = The first alert came on { $day }, after these days.
figures-partly = { $desk } was theirs from { $from } to { $until }: those days count.
figures-partly-from = { $desk } is theirs since { $from }: the days from then on count.
figures-partly-until = { $desk } was theirs until { $until }: the days up to then count.
