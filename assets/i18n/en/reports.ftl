### Reports: the weekly page, the monthly page, the wall of verbatims, the export.

## Names of reports, and what each is for

report-weekly = the week, for a manager: what was done, what waits, when to call, why
report-monthly = the month on one sheet, for a direction: follow-up beside satisfaction
report-verbatims = what customers wrote, nobody named, for a meeting
report-export = one row per alert, for a spreadsheet or a database

report-weekly-title = The week
report-monthly-title = Follow-up, { $month }
report-days-title = Figures
report-verbatims-title = What our customers say
report-verbatims-month = What our customers say, { $month }
report-export-title = Alerts

## Sections

report-section-did = What was done
report-section-did-month = Satisfaction and follow-up
report-section-weeks = The last weeks
report-section-open = What is open
report-section-when = When to call
report-section-why = Why customers were unhappy
report-section-why-month = Why customers were unhappy
report-section-next = What comes next
report-section-branches = Branch by branch

## Sentences and notes

report-sentence = { $called ->
    [one] { $called } customer
   *[other] { $called } customers
} called, { $reached } reached, { $saved } won back.
report-saved-means = Won back: 6 or less in the survey, 7 or more after the call.
report-frozen = Frozen: what was recorded later than three days after the end is not in these numbers.
report-moving = These numbers can still move: they freeze three days after the end.
report-late = Recorded later: { $list }.
report-late-one = { $figure }: { $now } instead of { $then }
report-open-counts = Who has not been called or reached yet counts as still waiting: nobody drops out of a median.
report-mirror = TARP's study of dissatisfied customers is a mirror, not a target.
report-steps = Where on the customer's way: { $list }.
report-many-branches = { $count } branches do not fit on this sheet: each has its own page, with --scope and its code.
report-over-time-says = Still open: { $first } at first, { $last } in the end.
report-when-says = Best so far: { $slot }, { $reached } of { $made } calls reached the customer.
report-when-few = Too few calls to say when is best.
report-ages-says = { $open } open, { $old } of them for 7 days or longer. The oldest: { $oldest }.
report-families-says = { $all ->
    [one] { $company } of { $all } cause lies
   *[other] { $company } of { $all } causes lie
} with the company: products, processes, promises.
report-verbatims-all = { $count ->
    [0] Nobody wrote anything in these days.
    [one] { $count } customer wrote.
   *[other] { $count } customers wrote.
}
report-verbatims-some = The last { $shown } of { $count } customers who wrote.
report-verbatims-note = Names, numbers and addresses are taken out (…).

## Captions

report-figures = Figures
report-over-time = Alerts
report-when = Reached, of calls made
report-ages = Open by age
report-families = Causes by family, beside TARP's
report-causes = Causes
report-tarp = TARP, of 100
report-next = As it stands now
report-branches = Branches, by name

## Rows

report-age-under = under { $until } day
report-age-between = { $from } to { $until } days
report-age-over = { $from } days or more
report-next-call = To call for the first time
report-next-again = To try again
report-next-agreed = Calls agreed with the customer, up to the end of next week
report-next-promises = Promises to keep, up to the end of next week
report-next-overdue = Overdue now

## Columns

report-column-figure = Figure
report-column-value = Value
report-column-behind = Behind it
report-column-week = Week of
report-column-month = Month of
report-column-received = In
report-column-handled = Handled
report-column-outstanding = Still open
report-column-calls = Calls
report-column-conversations = Talks
report-column-weekday = Weekday
report-column-age = Age
report-column-family = Family
report-column-here = Here
report-column-tarp-low = TARP, from
report-column-tarp-high = to, of 100
report-column-cause = Cause
report-column-closed = Closed
report-column-what = What
report-column-alerts = Alerts
report-column-branch = Branch
report-column-called = Called
report-column-reached = Reached
report-column-saved = Won back

## Columns of the export

export-alert = The alert's id.
export-customer = The customer's id: the same customer, the same id.
export-branch = The branch's code.
export-branch-name = The branch's name.
export-desk = The desk where the alert lies now.
export-state = Where it stands now: new, retry, agreed, follow_up, emailed, escalated, closed.
export-safety = 1 where safety or misconduct was marked.
export-answered-at = When the customer answered the survey (UTC).
export-received = 1 where it came in the period.
export-handled = Closings in the period.
export-outstanding = 1 where it was open at the period's end.
export-overdue = 1 where it was overdue then.
export-reopened = Times it was opened again in the period.
export-calls = Calls of ours in the period that rang where they should.
export-conversations = Conversations in the period, whoever rang.
export-attempts = Attempts in the period: a round over several numbers is one.
export-first-attempt-at = When somebody first tried, up to the period's end (UTC).
export-first-attempt-minutes = Working minutes up to it, or so far; of what came in the period.
export-first-attempt-wait = happened, still (it may come), never (closed without); of what came in the period.
export-first-conversation-at = When somebody first talked to the customer, up to the period's end (UTC).
export-first-conversation-minutes = Working minutes up to it, or so far; of what came in the period.
export-first-conversation-wait = happened, still, never, as above.
export-written-only = 1 where an email went in the period and nobody ever talked to the customer.
export-score-before = The survey's mark, brought to 0 to 10.
export-score-after = The mark after the call, of the last closing in the period.
export-saved = 1 where a closing in the period has 7 or more after 6 or less.
export-closed-at = The last closing in the period (UTC).
export-closed-as = What it was closed as then.
export-cause = Its root cause, as a code.
export-family = The cause's family: person, expectation, company, other.
export-step = The step of the customer's journey.
export-decision = What the manager decided.
export-done = What was done, codes with a blank between.
export-cost = Gestures of all closings in the period; the currency beside it.
export-promises = Promises that were to be kept in the period.
export-promises-kept-in-time = Those that were kept by their time.
export-postponements = Postponements in the period.
export-email-overrides = Emails before the policy opened them.
export-ideas = Ideas that were kept in the period.
export-executive-calls = Calls by the executive it was drawn for.
export-customer-name = The customer's name; only with --with-contacts, like all that follows.
export-customer-reference = The customer's reference in the organisation.
export-customer-phone = Their first usable number, E.164.
export-customer-email = Their address.

## ringback report

report-unknown = There is no report “{ $name }”. There are: { $names }.
report-no-format = “{ $name }” does not come out as { $format }. It comes out as: { $formats }.
report-unknown-format = There is no format “{ $format }”. There are: { $formats }.
report-terminal = { $format } is no text: name a file with --out, or send it on (ringback report … > FILE).
report-exists = { $file } exists: nothing was written. Name another file, or replace it with --force.
report-no-folder = There is no folder { $folder }: nothing was written. Make it, or name another.
report-failed = The report did not come out: { $why }. Nothing was written.
report-written = { $file }: { $title }, { $scope }, { $period }.
report-contacts = Names and numbers are in the export alone: leave --with-contacts out, or ask for the export.
report-columns-none = “{ $name }” has no columns of its own; the export has.
report-list-head-name = Report
report-list-head-for = What for
report-list-head-formats = Formats

## ringback report mail

report-mail-subject = { $title }: { $scope }, { $period }
report-mail-export = The export is not mailed: a row per alert is nobody's letter. Write it with ringback report export --out FILE.
report-mail-nobody = To whom? --for LOGIN (several with commas), or --everybody.
report-mail-no-scope = Without a desk or an area there is nothing to send: { $list }.
report-mail-no-address = Without an address: { $list }.
report-mail-done = { $new ->
    [one] { $new } new report
   *[other] { $new } new reports
}, { $before } sent before.
report-mail-attached = The page is attached, to be printed.
