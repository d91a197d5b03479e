### The command line's help: a text for each command, "--" and the option's id for each of its options.
### An option without a text of its own has that of the command above it, else that of "any".
### A test holds the English against the program's own definition.

## The program

shell-ringback = The workstation from which branch managers phone dissatisfied customers back
shell-ringback--alone = Without a command it opens the workstation.
shell-ringback--codes = Exit codes: 0 done, 1 failed, 2 refused by a rule or bad usage, 3 conflict, 4 not found or not allowed.
shell-ringback--variables = Variables: RINGBACK_DB (as --db), RINGBACK_LOG (writes a log: info, debug), NO_COLOR.

## Frame

shell-head-usage = Usage:
shell-head-commands = Commands:
shell-head-arguments = Arguments:
shell-head-options = Options:
shell-head-name = NAME
shell-head-notes = NOTES
shell-command = COMMAND
shell-default = [default: { $value }]
shell-values = [possible values: { $list }]
shell-any--help = Print help
shell-any--version = Print version

## What stands for a value

shell-value-file = FILE
shell-value-dir = DIR
shell-value-text = TEXT
shell-value-name = NAME
shell-value-when = WHEN
shell-value-day = DAY
shell-value-scope = SCOPE
shell-value-amount = AMOUNT
shell-value-number = NUMBER
shell-value-address = ADDRESS
shell-value-country = COUNTRY
shell-value-cc = CC
shell-value-branch = BRANCH
shell-value-desk = DESK
shell-value-words = WORDS
shell-value-zone = ZONE
shell-value-hours = HOURS
shell-value-year = YEAR
shell-value-figure = FIGURE
shell-value-seconds = SECONDS
shell-value-ref = REF
shell-value-key = KEY
shell-value-fingerprint = FINGERPRINT
shell-value-called = CALLED
shell-value-reached = REACHED
shell-value-role = ROLE
shell-value-kind = KIND
shell-value-how = HOW
shell-value-outcome = OUTCOME
shell-value-response = RESPONSE
shell-value-alert = ALERT
shell-value-what = WHAT
shell-value-survey = SURVEY
shell-value-user = USER
shell-value-discussed = DISCUSSED
shell-value-came-back = CAME_BACK
shell-value-calls = CALLS
shell-value-date = DATE
shell-value-code = CODE
shell-value-login = LOGIN
shell-value-id = ID
shell-value-n = N
shell-value-format = FORMAT
shell-value-type = TYPE
shell-value-message = MESSAGE
shell-value-page = PAGE
shell-value-shell = SHELL
shell-value-keyid = KEYID
shell-value-authorized-keys = AUTHORIZED_KEYS
shell-value-attach = ATTACH

## any

shell-any--db = The file to work with
shell-any--login = Who works: a login of the file
shell-any--lang = The language of screens and messages: en or fr
shell-any--now = Where the clock starts, on demonstration files only
shell-any--read-only = Change nothing
shell-any--theme = How the workstation looks: default, dark, light, high-contrast, mono
shell-any--ascii = Draw with ASCII characters only
shell-any--open = Open the workstation on this alert
shell-any--action = What was done; may be given several times
shell-any--area = What a supervisor looks after: branches and desks, or "all" for everything
shell-any--branches = Codes of the branches they answer for; "" for none
shell-any--by = By when: "fri 17:00", "in 3 days", RFC 3339
shell-any--calls = May a supervisor call the customers of their area?
shell-any--cause = Root cause
shell-any--cost = Cost of the gesture: 12 or 12.50
shell-any--country = The country of numbers that name none [default: your branch's]
shell-any--csv = Print a table for a spreadsheet
shell-any--customer = A customer by the organisation's reference; may be given several times
shell-any--decision = What you decided
shell-any--desks = Names of the specialist desks they answer for; "" for none
shell-any--email = The address answers go to; "" for none
shell-any--file = The TOML file; "-" reads standard input
shell-any--from = The first day: 2026-11-01; without any the last whole week or month
shell-any--id = The alert: its id or the beginning of it
shell-any--idea = The customer's idea, in their words
shell-any--json = Print an object
shell-any--language = The language they work in: en or fr
shell-any--limit = At most so many
shell-any--name = As they say it on the telephone
shell-any--no-file = No such file: OpenSSH asks "ringback access keys"
shell-any--note = Your note; "-" reads it from standard input
shell-any--objective = Customers to call in a week
shell-any--out = The file to write; "-" for standard output
shell-any--phone = A number that rings on their desk; "" for none
shell-any--quiet = What they are not told: digest, neglect, safety, report; "" tells everything
shell-any--reason = Why; taking something off needs three words or more
shell-any--result = Closed as
shell-any--role = What they are here for: manager, supervisor, executive, administrator
shell-any--safety = Safety or misconduct
shell-any--scope = all, branch:CODE, desk:ID, person:LOGIN, area:LOGIN, me, or only a code or login; without it your own
shell-any--score = "How do you feel about us now, 0 to 10?"
shell-any--sheet = The sheet of a workbook [default: the first with a table]
shell-any--state = Only those that stand there
shell-any--step = Step of the customer's journey
shell-any--survey = The survey
shell-any--to = The last day; or a moment (RFC 3339), as of which what is outstanding counts
shell-any--what = What is promised [default: that they are told what became of it]
shell-any--who = Whom
shell-any--whom = For whom [default: you]
shell-any--why = Why, in three words at least
shell-any--zone = The zone of times that name none [default: this machine's]

## ringback demo

shell-demo = Make or open a demonstration file with made-up customers
shell-demo--dir = The folder to keep it in
shell-demo--size = How many alerts
shell-demo--seed = The same number makes the same customers
shell-demo--fresh = Replace an existing demonstration
shell-demo--no-open = Do not open the workstation
shell-demo--json = Print path and logins as JSON

## ringback import

shell-import = Bring in survey exports
shell-import-log = What was imported, when and by whom, newest first
shell-import-log--json = Print an array
shell-import-undo = Take an import back while nobody has worked on its alerts
shell-import-undo--number = Its number in the log
shell-import-undo--json = Print an object
shell-import--files = Survey exports, known by their content; "-" is standard input
shell-import--dry-run = Only say what would be taken
shell-import--json = Print an array, one object per file
shell-import--rejects = Where rows that cannot be taken go [default: FILE.rejects.csv]
shell-import--details = The survey's definition in JSON, as the platform gives it: what the ids in responses mean
shell-import--name = What standard input is called in the account
shell-import--encoding = The file's encoding: utf-8, windows-1252, iso-8859-15, utf-16le, macintosh… [default: found out]
shell-import--dates = How dates like 05/11/2026 are read: dmy (5 November) or mdy (May 11) [default: found out, refused where nothing says it]
shell-import--survey = The survey it is an export of [default: told by its columns]
shell-import--map = First say on the screen which column is what; kept for the next export

## ringback intake

shell-intake = Survey exports that arrive in a folder
shell-intake-watch = Import survey exports as they arrive in a folder
shell-intake-watch--dir = The folder; done/, refused/ and rejects/ are made in it
shell-intake-watch--once = Take what is there and end; for cron
shell-intake-watch--json = Print one object a line, one line a file

## ringback mapping

shell-mapping = What the columns of your surveys are, as a TOML file
shell-mapping-list = The surveys that are known, and how many of their columns mean something
shell-mapping-list--json = Print an array
shell-mapping-show = What the columns of a survey are
shell-mapping-export = Print them as TOML: of one survey, or of all
shell-mapping-apply = Put such a file in; checked as a whole before
shell-mapping-forget = Forget what a survey's columns are; its responses stay

## ringback inbox

shell-inbox = Take in what customers answered by email
shell-inbox--from = Messages (.eml), mailboxes (mbox), folders of them, Maildirs; "-" is standard input
shell-inbox--unmatched = Show the messages that belong to no alert
shell-inbox--attach = Give such a message to an alert by hand
shell-inbox--to = The alert it belongs to: its id or the beginning of it
shell-inbox--json = Print an array, one object per message

## ringback list

shell-list = All outstanding alerts, in the order of the list
shell-list--unassigned = Only what nobody answers for now: branches that nobody knows, desks without anybody
shell-list--watched = Only what specialist desks handle for your branch
shell-list--desk = Only what lies on a desk: a branch's code or name, "unassigned"
shell-list--person = Only what lies on the desks that somebody answers for
shell-list--json = Print an array

## ringback board

shell-board = What is outstanding where, who needs help first, and why
shell-board--json = Print an object: branches and people
shell-board--summary = Only one line: how many are open, due, overdue
shell-board--watch = Print it again whenever something changes, looking every SECONDS

## ringback figures

shell-figures = What came of it: every figure of a period, with the count behind it
shell-figures--from = The first day: 2026-11-01; without it four weeks up to the last
shell-figures--to = The last day; or a moment (RFC 3339), as of which what is outstanding counts; without it now
shell-figures--behind = The alerts behind one figure instead, by its name
shell-figures--json = Print an object: under each figure's name its value and n
shell-figures--definitions = What each figure means, its formula and source

## ringback report

shell-report = Pages that people look at: the week, the month, customers' words
shell-report-list = Which reports there are, what for, and what they come out as
shell-report-list--json = Print an array
shell-report-columns = The columns of the export and what each says
shell-report-columns--name = Which report
shell-report-columns--json = Print an array
shell-report-mail = Send a report to people of the file, to each their own; from cron: once per person and period
shell-report-mail--name = Which: weekly, monthly, verbatims
shell-report-mail--whom = To whom: logins with commas between
shell-report-mail--everybody = To every manager, supervisor and executive who answers for a desk or looks after an area
shell-report-mail--again = Also what was sent before
shell-report--name = Which: weekly, monthly, verbatims, export; none lists them
shell-report--format = text, csv, json, md, html, pdf [default: as the file of --out ends, else text; the export csv]
shell-report--force = Replace the file if there is one
shell-report--with-contacts = The export with customers' names, numbers and addresses

## ringback overdue

shell-overdue = What is overdue within your reach; for monitoring, too
shell-overdue--json = Print an array
shell-overdue--check = One line for monitoring, and its exit codes: 0 well, 1 warning, 2 critical, 3 unknown
shell-overdue--warning = With --check: from so many overdue on it is a warning
shell-overdue--critical = With --check: from so many overdue on it is critical

## ringback show

shell-show = One alert with its history
shell-show--notes = With what people wrote about it, for an administrator: recorded, for an hour
shell-show--why = Why you read it, in three words at least

## ringback next

shell-next = When to call next, and why then

## ringback plan

shell-plan = Whom to call when, in the hours you are free
shell-plan--free = When you are free: 9:30-11:00,14:00-16:30 [default: your opening hours minus lunch]

## ringback ics

shell-ics = Agreed times and promises, as a calendar file (RFC 5545)
shell-ics--id = The alert: its id or the beginning of it [default: all of yours]

## ringback holidays

shell-holidays = The public holidays of a branch
shell-holidays--branch = The branch, by its code [default: yours]
shell-holidays--year = The year [default: this one]
shell-holidays--json = Print an array

## ringback claim

shell-claim = Make a customer yours for a while: nobody else calls them
shell-claim--after = The lease outlives the command: record, note and close by you work during it, and recording an outcome ends it. Exit code 3: somebody has this customer, about this alert or another one; you on another screen or by an earlier claim included.
shell-claim--minutes = For how long
shell-claim--take-over = Take it from whoever has it; they are told at once
shell-claim--why = Why it is taken over from somebody else: three words or more

## ringback release

shell-release = Give such a claim back
shell-release--after = Exit code 0 also where you have no lease on it (any more): a script may give back twice. A lease on another alert of the same customer stays, and a call that you have on a screen is not ended by this.

## ringback record

shell-record = Record what came of a call
shell-record--outcome = What came of the call
shell-record--next = When to try again, or the time the customer named: "+2h", "tomorrow 10:00", "demain 18h", RFC 3339
shell-record--what = What was promised or asked
shell-record--who = Who does it [default: you]
shell-record--by = By when
shell-record--whom = To whom it is handed over
shell-record--discussed = Was the matter discussed?
shell-record--why = Why the customer refused, or why you called without consent
shell-record--phone = The number called: as shown, its last digits, or 1, 2, 3 for its place
shell-record--learned = What you learned, where the customer was drawn for you: one line
shell-record--inbound = The customer rang you
shell-record--confirm = Yes, no further contact
shell-record--json = Print the alert after it

## ringback note

shell-note = Write a note on an alert
shell-note--text = The note; "-" reads it from standard input
shell-note--asked-for-email = The customer asked to be written to instead of called: opens email
shell-note--json = Print the alert after it

## ringback close

shell-close = Close an alert
shell-close--json = Print the alert after it

## ringback split

shell-split = Give a response that was joined to an alert one of its own
shell-split--response = The response: its id or the beginning of it, as "ringback show" has it; not needed where there is one
shell-split--json = Print the new alert

## ringback reassign

shell-reassign = Give alerts to somebody else, who takes them on or does not
shell-reassign--ids = The alerts: their ids or the beginnings of them
shell-reassign--to = To whom: a login, a branch's code, or the name of a desk
shell-reassign--withdraw = Offer them no more
shell-reassign--json = Print the alert after it; an array where there are several

## ringback accept

shell-accept = Take on an alert that is offered to you
shell-accept--json = Print the alert after it

## ringback decline

shell-decline = Do not take it on, and say why
shell-decline--json = Print the alert after it

## ringback word

shell-word = Say a word about an alert to whoever handles it
shell-word--text = The word; "-" reads it from standard input
shell-word--json = Print the alert after it

## ringback follow

shell-follow = Be told when an alert moves

## ringback unfollow

shell-unfollow = Be told of it no more

## ringback search

shell-search = Find alerts by words, names, numbers
shell-search--words = Words of comments and notes, a name, part of a number
shell-search--all = Search handled alerts and notes, too
shell-search--limit = At most this many
shell-search--json = Print an array

## ringback phone

shell-phone = Read a telephone number: how it is dialled, whether it can be somebody's
shell-phone--number = The number, as it is written
shell-phone--region = The country it is dialled from, two letters [default: your branch's, else this machine's]

## ringback outbox

shell-outbox = Emails that wait, went or could not go
shell-outbox-list = What is open, and what went in the last 30 days
shell-outbox-list--json = Print an array
shell-outbox-show = One message, whole
shell-outbox-show--id = The message: its id or the beginning of it
shell-outbox-send = Send what is due, for everybody; from cron, too
shell-outbox-send--all = Also what waits for a later try
shell-outbox-send--json = Print how many came to stand where
shell-outbox-retry = Try a message again that was refused, waits, or may have gone
shell-outbox-retry--id = The message: its id or the beginning of it
shell-outbox-retry--json = Print the message after it
shell-outbox-cancel = Take a message out before it goes
shell-outbox-cancel--id = The message: its id or the beginning of it
shell-outbox-cancel--json = Print the message after it

## ringback digest

shell-digest = What is to be done and what was left undone, told to each once
shell-digest--whom = Whose; sending, only to this person
shell-digest--send = Tell everybody what is due, in their working hours; from cron
shell-digest--ack = You know what you were told: it is not said again
shell-digest--list = What people were told in the last 30 days
shell-digest--json = Print it as JSON

## ringback objective

shell-objective = Customers to call and to reach in a week, agreed by both
shell-objective-list = Whose objective you may see: this week, and their own eight weeks before
shell-objective-list--json = Print an array
shell-objective-propose = Propose one from what waits and the time there is
shell-objective-set = Propose these numbers
shell-objective-set--called = Customers to call in a week
shell-objective-set--reached = Customers to reach in a week
shell-objective-agree = Agree to what is proposed; once both have, it holds
shell-objective-agree--whom = Whose [default: yours]

## ringback chair

shell-chair = The empty chair: customers whom an executive calls
shell-chair-draw = Draw customers for an executive to call this month
shell-chair-draw--count = How many in the month, all in all
shell-chair-draw--json = Print an array
shell-chair-list = Who was drawn, month by month, and what was heard
shell-chair-list--json = Print an array
shell-chair-brief = One page about a customer before you call
shell-chair-brief--id = The alert: its id or the beginning of it [default: the only one]
shell-chair-wall = What executives heard, nobody named, to be shown in the meeting room
shell-chair-wall--json = Print an array
shell-chair-wall--html = Print a page for a browser, in large letters
shell-chair-back = Give a customer back to the branch
shell-chair-back--why = Why, in a few words
shell-chair-back--json = Print the alert after it

## ringback action

shell-action = What is done against causes, and whether it helped
shell-action-list = Actions within your reach, those that something is expected of first
shell-action-list--json = As JSON
shell-action-show = One action with everything that was done
shell-action-show--id = The action: its id or the beginning of it
shell-action-show--json = As JSON
shell-action-add = Begin an action against the cause of an alert
shell-action-add--alert = An alert with that cause: its id or the beginning of it
shell-action-add--what = What is to be done
shell-action-add--by = By when: "3 dec", "in 3 weeks", RFC 3339
shell-action-add--cause = Against which cause [default: what the alert was closed with]
shell-action-add--owner = Who sees to it [default: you]
shell-action-add--alerts = The alerts it is about [default: all with that cause in 90 days]
shell-action-add--json = As JSON
shell-action-done = It was done
shell-action-done--id = The action: its id or the beginning of it
shell-action-done--what = What was done
shell-action-done--on = On which day [default: today]
shell-action-done--json = As JSON
shell-action-drop = It is given up
shell-action-drop--id = The action: its id or the beginning of it
shell-action-drop--why = Why
shell-action-drop--json = As JSON
shell-action-tell = Promise the customer to tell them by a day what was done
shell-action-tell--after = The promise stands in the alert's history and is kept or dropped there; until then the alert cannot be closed. A closed alert is opened again for it.
shell-action-tell--id = What it is about: its id or the beginning of it
shell-action-tell--who = Who does it [default: you]
shell-action-tell--json = Print the alert as an object
shell-action-check = 60 days after it was done: did the cause come back?
shell-action-check--id = The action: its id or the beginning of it
shell-action-check--came-back = Did it come back? Without it the count is shown
shell-action-check--note = A word about it
shell-action-check--json = As JSON

## ringback idea

shell-idea = Customers' ideas, and what became of them
shell-idea-list = Customers' ideas within your reach, the newest first
shell-idea-list--untold = Only those whose customer was not told
shell-idea-list--json = As JSON
shell-idea-show = One idea with everything that became of it
shell-idea-show--id = The idea: its id or the beginning of it
shell-idea-show--json = As JSON
shell-idea-tell = Promise the customer to tell them by a day what became of it
shell-idea-tell--after = The promise stands in the alert's history and is kept or dropped there; until then the alert cannot be closed. A closed alert is opened again for it.
shell-idea-tell--id = What it is about: its id or the beginning of it
shell-idea-tell--who = Who does it [default: you]
shell-idea-tell--json = Print the alert as an object
shell-idea-set = Say what becomes of an idea
shell-idea-set--id = The idea: its id or the beginning of it
shell-idea-set--state = Where it stands now
shell-idea-set--why = Why
shell-idea-set--owner = Who sees to it
shell-idea-set--told = The customer was told, by the last call or the last mail
shell-idea-set--json = As JSON

## ringback block

shell-block = Leave numbers, addresses, customers alone from now on
shell-block--what = Numbers and addresses
shell-block--file = A CSV file: columns named phone, email or reference, or one a line; "-" reads standard input

## ringback unblock

shell-unblock = Take them off that list again
shell-unblock--what = Numbers and addresses
shell-unblock--file = A CSV file: columns named phone, email or reference, or one a line; "-" reads standard input

## ringback blocked

shell-blocked = Who is left alone, since when and why
shell-blocked--all = With what was taken off the list
shell-blocked--json = Print an array

## ringback keys

shell-keys = The workstation's keys
shell-keys--markdown = As a Markdown table
shell-keys--json = As an array

## ringback config

shell-config = What is configured
shell-config--path = Only say where the file is looked for
shell-config--default = Print the commented defaults

## ringback doctor

shell-doctor = Check file, clock, terminal and configuration
shell-doctor--no-server = Do not try the mail server

## ringback setup

shell-setup = Branches, people, hours and policy, as a TOML file
shell-setup-apply = Put a set-up into the file; checked as a whole before
shell-setup-export = Print the file's set-up
shell-setup-example = Print a commented example

## ringback people

shell-people = Who works with the file, who is away and who stands in
shell-people-list = Everybody, and who is away
shell-people-list--json = Print an array
shell-people-show = One of them
shell-people-add = Somebody new, or back again
shell-people-add--who = The name they log in with
shell-people-add--json = Print the person after it
shell-people-set = Change what is set of somebody; what is not named stays
shell-people-set--json = Print the person after it
shell-people-leave = Somebody does not work with the file any more
shell-people-away = Somebody is away, and somebody else answers for their desks meanwhile
shell-people-away--who = Who is away
shell-people-away--deputy = Who answers meanwhile
shell-people-away--from = First day: 2026-12-24
shell-people-away--until = Last day: 2027-01-02
shell-people-away--json = Print the person after it
shell-people-back = Somebody is back, or will not be away
shell-people-back--json = Print the person after it

## ringback rules

shell-rules = Which responses become alerts, and why, as a TOML file
shell-rules-list = The rules in force, in their order
shell-rules-list--json = Print an array
shell-rules-try = What would become of a survey export; imports nothing
shell-rules-try--file = The survey export; "-" is standard input
shell-rules-try--rules = Rules that are not applied yet, beside those in force; "-" reads standard input
shell-rules-try--examples = Responses shown for each rule
shell-rules-try--zone = The zone of times without one [default: this machine's]
shell-rules-try--details = The survey's definition in JSON, as the platform gives it
shell-rules-try--encoding = The file's encoding [default: found out]
shell-rules-try--dates = How dates like 05/11/2026 are read: dmy (5 November) or mdy (May 11)
shell-rules-try--survey = The survey it is an export of [default: told by its columns]
shell-rules-apply = Take rules in; they hold for what is imported from now on
shell-rules-export = Print the rules in force
shell-rules-example = Print the shipped rules, commented

## ringback access

shell-access = Who gets in over SSH, by which key
shell-access-add = Let somebody in with their SSH key
shell-access-add--whom = Who: a login of the file
shell-access-add--key = The public key: its .pub file, its text, or "-" for standard input
shell-access-add--comment = What to call the key [default: what stands behind it]
shell-access-add--file = The authorized_keys file [default: the account's own, in ~/.ssh]
shell-access-list = Whose keys let in, since when, and where the authorized_keys file differs
shell-access-list--file = The authorized_keys file [default: the account's own, in ~/.ssh]
shell-access-list--json = Print an array
shell-access-revoke = Let a key in no more
shell-access-revoke--whom = Whose
shell-access-revoke--which = The key's fingerprint or its beginning, or "all"; not needed where there is one key
shell-access-revoke--file = The authorized_keys file [default: the account's own, in ~/.ssh]
shell-access-revoke--json = Print an array
shell-access-keys = The lines that OpenSSH's AuthorizedKeysCommand asks for
shell-access-keys--user = The account that is logged in to (%u); any other than the file's own gets nothing
shell-access-keys--kind = Only keys of this type (%t)
shell-access-keys--key = Only this key (%k)
shell-access-session = What OpenSSH runs behind a key: a session of the key's owner
shell-access-session--key = The key, by its id
shell-access-session--clean = The environment holds nothing of the other end's any more

## ringback manual

shell-manual = Read the manual
shell-manual--page = A page; none lists them

## ringback completions

shell-completions = A completion script for a shell
shell-completions--shell = Which shell

## ringback man

shell-man = The manual page, for man(1)
