### Which column of a survey export is what: the screen, the commands, the words.

## What a column can be

field-score-0-10 = Mark, 0-10
field-score-0-100 = Mark, 0-100
field-score-1-7 = Mark, 1-7
field-score-1-5 = Mark, 1-5
field-score-stars = Mark in stars
field-score-words = Mark in words
field-score-7-1 = Mark, 7-1 (1 best)
field-score-6-1 = Mark, 6-1 (1 best)
field-score-5-1 = Mark, 5-1 (1 best)
field-comment = Comment
field-branch-name = Branch
field-branch-code = Branch code
field-name = Name
field-name-listed = Name, last first
field-first-name = First name
field-last-name = Last name
field-phone = Telephone
field-phone-mobile = Mobile telephone
field-phone-home = Telephone, home
field-phone-work = Telephone, work
field-email = Email address
field-date = Date
field-date-dmy = Date, day first
field-date-mdy = Date, month first
field-date-ymd = Date, year first
field-date-completed = Date, completed
field-date-recorded = Date, recorded
field-date-started = Date, begun
field-id = Response id
field-asks = “Please call me”
field-consent = “May we call you?”
field-window = When to call
field-language = Language
field-reference = Customer reference
field-product = Product or service
field-safety = Safety, misconduct
field-country = Country
field-channel = Channel
field-status = Real, test or spam
field-finished = Finished?
field-answer = Kept as an answer
field-ignored = Not kept
field-says-name-listed = Smith, Anna
field-says-comment = several are joined
field-says-date-dmy = 31/12/2026
field-says-date-mdy = 12/31/2026
field-says-date-ymd = 2026/12/31
field-says-asks = a request
field-says-consent = leave to call
field-says-score-words = very satisfied…
field-says-score-stars = ★★★☆☆

## How sure it is

sure-no = –
sure-values = by its values
sure-question = by its question
sure-name = by its name
sure-format = by the format
sure-said = you said so

## What is missing

lack-mark = mark
lack-branch = branch
lack-contact = number or address
lack-date = date
lack-id = response id
lack-says-mark = Without a mark no alert comes of this export.
lack-says-branch = Without a branch everything goes to the desk that is nobody's.
lack-says-contact = Without a number or an address customers cannot be reached.
lack-says-date = Without a date the day of the import counts.
lack-says-id = Without a response id a row that changes counts as a new one.

## The screen

mapping-title = Which column is what
mapping-about = Survey { $survey } · { $count ->
    [one] one column
   *[other] { $count } columns
}, { $mapped ->
    [one] one of them means something
   *[other] { $mapped } of them mean something
}
mapping-about-shown = Survey { $survey } · { $shown } of { $count } columns shown
mapping-missing = Missing: { $list }
mapping-complete = Nothing that an alert needs is missing.
mapping-find = Find
mapping-head-column = Column
mapping-head-is = Is
mapping-head-sure = How sure
mapping-head-values = Values
mapping-perhaps = { $what }?
mapping-words = { $column }: { $values }
mapping-no-values = no values in the first rows
mapping-none-shown = No column has these letters. Esc shows all.
mapping-displaced = { $column } was that before; it is kept as an answer now.
mapping-nothing = No column means anything yet: mark one and press Enter.
mapping-save-title = Import with these columns?
mapping-save-body = { $count ->
    [one] One column of the survey { $survey } means something.
   *[other] { $count } columns of the survey { $survey } mean something.
} This is kept for its next export.
mapping-save-yes = import
mapping-leave-title = Leave?
mapping-leave-body = What you said of the columns is not kept. Nothing was imported.
mapping-leave-yes = leave

## The commands

cli-map-one = --map takes one file: each export has its own columns.
cli-map-stdin = To say which column is what, the file itself is needed: what comes in through a pipe takes the keyboard’s place. Keep it in a file and try again.
cli-map-left = Nothing was imported, and nothing was kept.
cli-map-changed = the columns of the survey { $survey } have changed, so nothing was imported:
cli-map-gone = { $column } ({ $what }) is gone
cli-map-gone-now = { $column } ({ $what }) is gone; the likeliest column now is { $now }
cli-map-changed-do = Say what is what now: { $command }
cli-map-which = { $name }: response ids in it are those of other responses in the survey { $survey }, so nothing was imported. Say whose they are: --survey { $option } changes the answers there, --survey with another name begins a survey of its own.
cli-import-survey = Survey { $survey }: columns as they were said.
cli-import-fresh = { $count ->
    [one] A new column, kept as an answer: { $list }
   *[other] { $count } new columns, kept as answers: { $list }
}
cli-import-perhaps = What has a question mark is a guess and is not taken so. Say what it is: { $command }
cli-mapping-none = No survey is known yet. ringback import FILE --map says what its columns are.
cli-mapping-columns = { $mapped } of { $count } columns
cli-mapping-said = said by somebody
cli-mapping-guessed = told by their names
cli-mapping-rest = { $count ->
    [0] Every column means something.
    [one] One more column is kept as an answer or not at all.
   *[other] { $count } more columns are kept as answers or not at all.
}
cli-mapping-head = What the columns of surveys are. ringback mapping apply FILE puts it in.
cli-mapping-head-is = "is" says what a column is taken as, "key" what it is known by in every export,
cli-mapping-head-heading = "heading" what stands above it; "zone" is that of its times, like Europe/Paris.
cli-mapping-head-codes = A column may be:
cli-mapping-means = what alerts are made of
cli-mapping-kept = kept as questions and answers (answer), or not at all (ignored)
cli-mapping-wrong = { $file } does not fit; nothing of it was taken:
cli-mapping-applied = { $count ->
    [one] One survey was read, { $changed } changed.
   *[other] { $count } surveys were read, { $changed } changed.
}
cli-mapping-forgotten = The columns of { $survey } are forgotten. Its responses stay.
cli-no-such-survey = { $count ->
    [0] There is no survey { $survey }, nor any other yet.
   *[other] There is no survey { $survey }. Known: { $list }.
}
