### Commands of the shell: results, errors, what to do about them.

## The file

cli-trouble-missing = There is no file { $file }. Check its name, or start with: ringback demo
cli-trouble-folder = { $file } is a folder. Name the file in it, for example { $file }/ringback.db
cli-trouble-damaged = { $file } is damaged, or is no Ringback file. Nothing was changed; restore the latest backup, ringback doctor tells more.
cli-trouble-locked = Another program holds { $file }. Nothing was recorded; try again in a moment.
cli-trouble-read-only = { $file } may only be read. Nothing was recorded; ask whoever keeps the file.
cli-trouble-newer = { $file } was written by a newer Ringback. It was not touched; update this program.
cli-trouble-disk-full = The disk with { $file } is full. Nothing was recorded; make room and try again.
cli-trouble-forbidden = You may not open { $file }. Ask whoever keeps it for access.
cli-trouble-other = { $file } could not be used. Nothing was recorded; ringback doctor tells more.
cli-not-read = { $file } cannot be read: { $why }.
cli-not-written = { $file } cannot be written: { $why }.
cli-io-not-found = there is no such file
cli-io-denied = you may not
cli-io-folder = it is a folder
cli-io-full = the disk is full
cli-io-own = it is the database itself, or a file beside it
cli-io-not-text = it is not text in UTF-8

## Who works

cli-no-such-login = Nobody called { $login } works with this file. Check the name, or ask your administrator.
cli-nobody = Nobody called { $login } works with this file. Say who you are with --as LOGIN.
cli-nobody-here = Nobody called { $login } works with this file. You work in your own name alone; ask your administrator to be let in.
cli-not-you = You are { $user } here, not { $login }: only whoever owns the file works in another name. Nothing was done.
cli-denied = You may not do that here. Nothing was recorded.
cli-administrator-only = That is for an administrator of this file, and { $name } is none. Nothing was changed.
cli-read-only = --read-only changes nothing. Leave it out to record.
cli-now-refused = --now works on demonstration files only. Nothing was done.
cli-no-terminal = The workstation needs a terminal. For scripts there are commands: ringback --help

## An alert

cli-no-such-alert = There is no alert { $id } within your reach. ringback list shows yours.
cli-ambiguous = Several alerts begin with { $id }: { $list }. Type more of it.
cli-no-such-number = { $number } is not one number of this customer. Type its last digits, or 1, 2, 3 for its place.
cli-conflict = Somebody changed this alert meanwhile. Nothing was recorded; look at it again with ringback show.
cli-conflict-with = Somebody was faster. Nothing of yours was recorded; this is what they recorded:
    { $theirs }
cli-held = { $name } has this customer, since { $since }, until { $until } at least. Nothing was recorded.
cli-held-elsewhere = { $name } is talking to this customer about another alert, since { $since }. Nothing was recorded.
cli-held-by-me = You have this customer already, on another screen or by an earlier claim: since { $since }, until { $until }. Nothing was recorded.
cli-claimed = Yours until { $time }: { $customer }.
cli-released = Given back: { $customer }.
cli-released-none = You had no lease on { $customer }; nothing to give back.
cli-when-past = { $option } { $typed }: that time has passed.
cli-when-far = { $option } { $typed }: that is too far ahead.
cli-when-unclear = { $option } { $typed } is not understood. Examples: +2h, tomorrow 10:00, mon 9:30, 2026-11-20T10:00:00Z
cli-misplaced = { $options } does not belong to “{ $outcome }”. Nothing was recorded.
cli-missing = { $sentence } Give: { $options }
cli-recorded = Recorded. { $customer }: { $state }, { $when }.
cli-recorded-closed = Recorded. { $customer }: closed, { $result }.
cli-closed = Closed: { $result }.
cli-noted = Noted.
cli-blocked = { $changed } put on the list, { $unchanged } were on it already. Customers left alone by this: { $customers }.
cli-unblocked = { $changed } taken off the list, { $unchanged } were not on it. Customers who may be reached again: { $customers }.
cli-block-no-reason = Still missing: why, with --reason; one word is enough.
cli-unblock-no-reason = Still missing: why, with --reason, in at least three words.
cli-block-beyond = { $count ->
    [one] That is about a customer of other desks: whoever answers for them, or an administrator, does it. Nothing was changed.
   *[other] { $count } of these are about customers of other desks: whoever answers for them, or an administrator, does it. Nothing was changed.
}
cli-block-neither = { $text } is neither a number nor an address. A customer's reference needs --customer.
cli-block-rejected = { $count ->
    [one] One line could not be read: { $lines }.
   *[other] { $count } lines could not be read: { $lines }.
}
cli-block-unknown = Nobody has the reference { $list } yet; it holds for whoever comes with it.
cli-blocked-none = Nobody is on the list.
cli-blocked-lifted = off the list since { $day }: { $why }
cli-head-blocked = Left alone
cli-head-since = Since
cli-head-by = By
cli-head-reason = Why
cli-outstanding = { $count } outstanding
cli-head-id = Id
cli-head-state = State
cli-branch = Branch
cli-claim = Now
cli-email-open = open
cli-email-closed = not open yet
cli-found-none = Nothing found among your outstanding alerts. --all searches handled ones and notes, too.
cli-found-nothing = Nothing found.

## History

cli-entry = { $what }: { $note }
cli-event-received = answered the survey
cli-event-updated = changed their answer
cli-event-opened = opened
cli-event-not-called = call screen left, not called
cli-event-cautioned = called after a warning
cli-event-memo = note
cli-event-promised = promised
cli-event-promise-kept = promise kept
cli-event-promise-dropped = promise dropped
cli-event-postponed = put off
cli-event-email-overridden = wrote before email was open
cli-event-emailed = email
cli-event-email-sent = email left
cli-event-email-refused = email refused
cli-event-email-unknown = email: nobody knows whether it left
cli-event-email-stopped = email taken out of the outbox
cli-event-email-retried = email tried again
cli-event-replied = answered by email
cli-event-auto-replied = automatic answer
cli-event-bounced = email came back
cli-event-prefers-email = asked for email
cli-event-words-kept = kept sensitive words
cli-event-escalated = given to somebody else
cli-event-returned = came back
cli-event-safety = safety or misconduct reported
cli-event-idea = idea
cli-event-phone-marked = number marked
cli-event-email-blocked = address marked
cli-event-closed-as = closed, { $result }
cli-event-reopened = reopened
cli-event-improvement = improvement begun
cli-event-taken-over = taken over
cli-event-undone = undone
cli-event-redone = done again

## Import

cli-n-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
cli-n-responses = { $responses ->
    [one] { $responses } response
   *[other] { $responses } responses
}
cli-n-alerts = { $alerts ->
    [one] { $alerts } alert
   *[other] { $alerts } alerts
}
cli-import-done = { cli-n-rows }, { cli-n-responses }: { $new } new, { $updated } changed, { $unchanged } known. { cli-n-alerts }.
cli-import-dry = { cli-n-rows }, { cli-n-responses }: { $new } new, { $updated } changed, { $unchanged } known. { cli-n-alerts } would be made. Nothing was kept (dry run).
cli-import-counted = { cli-n-rows }, { cli-n-responses }. The columns are not known: an import would refuse this file.
cli-rules-tried = { cli-n-responses }: { cli-n-alerts }, { $safety } of them safety or misconduct. Nothing was imported.
cli-rules-tried-other = { cli-n-responses }: { cli-n-alerts }, { $safety } of them safety or misconduct; by the rules in force { $now }: { $more } more, { $fewer } fewer. Nothing was imported.
cli-import-no-mark = No column with a mark was found: no alert comes of this file. Say which it is: { $command }
cli-import-unused = Columns that are not known, kept as answers at most: { $list }
cli-import-rejected = { $count ->
    [one] { $count } row was not taken:
   *[other] { $count } rows were not taken:
}
cli-import-remarked = { $count ->
    [one] { $count } row was taken with a remark:
   *[other] { $count } rows were taken with a remark:
}
cli-import-more = and { $count } more
cli-import-kept = They are kept in { $file }: repair and import it.
cli-import-finishing = making it visible
cli-import-number = import { $number }
cli-import-same = This is the same file as import { $number }.
cli-import-pace = { $rows } rows · { $rate } a second
cli-import-left = about { $left } left
cli-import-summary = { $files } files, { $refused } of them refused: { cli-n-rows }, { $new } new, { $updated } changed, { $rejected } not taken. { cli-n-alerts }.
cli-log-empty = Nothing was imported yet.
cli-log-undone = undone { $at }
cli-log-undone-by = undone { $at } by { $name }
cli-log-counts = { cli-n-responses }: { $new } new, { $updated } changed, { $unchanged } known. { cli-n-alerts }.
cli-log-rejected = { $count ->
    [one] { $count } row was not taken.
   *[other] { $count } rows were not taken.
}
cli-log-updating = changed answers are still being applied
cli-undo-done = Import { $number } is undone: { cli-n-responses } and { cli-n-alerts } are gone, { $restored ->
    [one] { $restored } answer is
   *[other] { $restored } answers are
} as before.
cli-undo-missing = There is no import { $number }. ringback import log shows them all.
cli-undo-before = Import { $number }: { $undone }. Nothing was changed.
cli-undo-worked = Import { $number } stays: { $count ->
    [one] somebody has worked on one of its alerts ({ $list })
   *[other] somebody has worked on { $count } of its alerts ({ $list } first)
}. Nothing was changed; close what is wrong as “not an alert”.
cli-undo-later = Import { $number } stays: later imports changed its answers. Undo { $list } first.
cli-undo-not-kept = Import { $number } stays: it was made by an older Ringback, which did not keep what it changed.
cli-watch-held = Another ringback watches { $folder }. Nothing was done.
cli-watch-known = { $file } is the same file as import { $number }; moved to done.
cli-watch-refused = Refused, moved to refused: { $why }
cli-watch-rejects = { $count ->
    [one] One row was not taken: { $file } in rejects.
   *[other] { $count } rows were not taken: { $file } in rejects.
}
cli-rejects-one = --rejects goes with one file. Nothing was done.

## Demonstration

cli-demo-ready = The demonstration is ready: { $file }
    Open it with: ringback demo{ $again } (as { $login })
cli-demo-not-one = { $file } is no demonstration; it was not touched. Choose another folder with --dir.
cli-demo-import = { $count } answers
cli-demo-past = { $done } of { $all } branches

## Configuration and set-up

cli-config-read = Configuration: { $file }
cli-config-none = No configuration file; it would be { $file }
cli-config-login = this machine's login name
cli-config-wrong = The configuration { $file } cannot be used:
cli-toml-line = line { $line }: { $what }
cli-toml-unknown = { $key } is not known
cli-toml-value = { $key }: { $detail }
cli-toml-syntax = this is not TOML ({ $detail })
cli-toml-missing = { $key } is missing
cli-toml-expected = { $key } should be { $wanted }, not { $found }
cli-toml-expected-bare = { $wanted } is expected, not { $found }
cli-toml-wants-text = a text in quotes
cli-toml-wants-whole = a whole number
cli-toml-wants-natural = a whole number, 0 or more
cli-toml-wants-up-to = a whole number from 0 to { $most }
cli-toml-wants-yes-no = true or false
cli-toml-wants-list = a list in square brackets
cli-toml-wants-table = a section
cli-toml-wants-tables = a list of sections, each headed [[…]]
cli-toml-wants-one-of = one of { $list }
cli-toml-wants-hours = hours such as "09:00-12:30"
cli-toml-wants-country = a country's two letters such as "FR"
cli-toml-wants-region = a region such as "alsace-moselle" or "QC"
cli-toml-wants-zone = a time zone such as "Europe/Paris"
cli-toml-wants-date = a date such as "2026-12-24"
cli-dial-placeholder = { $key }: { $detail } is no placeholder; e164 and national are, in braces
cli-dial-no-number = { $key }: the number stands nowhere in it; write e164 or national in braces
cli-dial-program = { $key }: it does not begin with a program
cli-dial-timeout = { $key }: { $detail } is not between 1 and 120 seconds
cli-dial-missing = { $key }: there is no program { $detail } on this machine
cli-setup-wrong = { $file } does not fit; nothing of it was taken:
cli-setup-empty = { $key }: a code, login or name is empty
cli-setup-twice = { $key } is given twice
cli-setup-no-such-branch = there is no branch { $key }
cli-setup-no-such-desk = there is no desk { $key }
cli-setup-no-such-person = nobody has the login { $key }
cli-setup-bad-absence = { $key }: the absence ends before it begins, or names its own person as deputy
cli-setup-bad-address = { $key } is no email address
cli-setup-bad-policy = { $key }: the number makes no sense
cli-setup-no-such-region = { $key } is no region with public holidays of its own; add its days as [[holidays]] or correct it
cli-setup-bad-day = { $key } is given as closed and as worked
cli-setup-mail-no-host = { $key }: transport "smtp" needs the server's name
cli-setup-mail-odd-host = { $key }: a name or an address alone; the port has a key of its own
cli-setup-mail-no-password = { $key }: say where the password is: password_command, password_env or password_file
cli-setup-mail-no-user = { $key }: a password without a user
cli-setup-mail-two-passwords = { $key }: the password is given a second time
cli-setup-mail-plain-password = { $key }: a password would travel in the clear; use "starttls" or "implicit"
cli-setup-mail-odd-timeout = { $key }: from 1 to 600
cli-setup-mail-odd-address = { $key } is no email address
cli-setup-mail-no-command = { $key }: transport "sendmail" needs a program
cli-setup-half-template = { $key }: a letter needs a subject and a text, or neither
cli-setup-long-subject = { $key }: the subject of a letter is one line
cli-setup-no-such-country = there is no country { $key }
cli-setup-nameless-day = { $key }: say what the public holiday is called (name)
cli-setup-mapping-no-name = { $key }: a survey needs a name
cli-setup-mapping-nothing = { $key }: no column means anything
cli-setup-mapping-twice = { $key } is given twice
cli-setup-mapping-both = { $key }: another column is that already
cli-setup-mapping-none = { $key }: no survey is given
cli-setup-applied = Taken: { $settings ->
    [one] { $settings } setting
   *[other] { $settings } settings
}, { $branches ->
    [one] { $branches } branch
   *[other] { $branches } branches
}, { $people ->
    [one] { $people } person
   *[other] { $people } people
}. { cli-n-alerts } came to a desk.
cli-setup-head = Ringback's set-up as it holds now. ringback setup apply FILE puts it back; ringback setup example explains it.

## Manual and keys

cli-no-such-page = There is no page { $page }. There are { $list }.
cli-keys-place = Where
cli-keys-key = Key
cli-keys-does = What it does
place-list = List
place-card = Alert
place-ringing = Call, ringing
place-note = Call, in the note
place-talking = Call, beside the note
place-outcomes = Outcome
place-form = Form
place-letter = Email, in the text
place-letter-out = Email, beside the text
place-door = Email, not open yet
place-finder = Actions and choices
place-search = Search
place-help = Help
place-manual = Page of the manual
place-outbox = Outbox
place-message = Message of the outbox
place-question = Question
place-first-run = First run
place-mapping = Columns of an export

## Doctor

cli-doctor-well = ok
cli-doctor-trouble = TROUBLE
cli-doctor-file = file
cli-doctor-schema = tables
cli-doctor-integrity = integrity
cli-doctor-history = history
cli-doctor-outbox = outbox
cli-doctor-mail = mail
cli-doctor-clock = clock
cli-doctor-terminal = terminal
cli-doctor-configuration = configuration
cli-doctor-file-own = { $file }, { $size } KB, yours alone
cli-doctor-file-group = { $file }, { $size } KB, a group's (mode { $mode }): whoever is in it can read everything
cli-doctor-file-open = Everybody on this machine may reach { $file } (mode { $mode }): chmod o= { $file }
cli-doctor-folder-open = Everybody on this machine may replace { $file }: its folder { $folder } has mode { $around }; chmod o-w { $folder }
cli-doctor-group-half = The group of { $file } may read or write it, not both (mode { $mode }): chmod 660 { $file } lets it work, 600 keeps it out
cli-doctor-group-folder = The group of { $file } (mode { $mode }) cannot work in its folder { $folder } (mode { $around }): give that the same group, then chmod 2770 { $folder }
cli-doctor-schema-is = version { $version }; { $counts }
cli-doctor-integrity-well = nothing damaged, nothing dangling
cli-doctor-integrity-bad = Damaged: { $found }. Restore the latest backup.
cli-doctor-history-well = { $count } alerts stand where their history says
cli-doctor-history-bad = { $count } alerts stand elsewhere than their history says: { $found }
cli-doctor-outbox-well = { $folder }, { $count } waiting
cli-doctor-outbox-bad = { $folder } cannot be written; { $count } waiting
cli-doctor-mail-folder = goes into the outbox folder
cli-doctor-mail-command = goes through { $command }
cli-doctor-mail-no-command = { $command } cannot be run: check command in the configuration
cli-doctor-mail-well = { $server } answers
cli-doctor-mail-plain = { $server } answers. WARNING: nothing is encrypted on the way there; use tls = "starttls"
cli-doctor-mail-silent = { $server } stopped answering: try again, then ask whoever runs it
cli-doctor-clock-well = { $utc } ({ $local } { $zone })
cli-doctor-clock-bad = { $utc } ({ $local } { $zone }) is behind the file's last change: set the machine's clock
cli-doctor-terminal-well = { $term }, { $size }, theme { $theme }, { $marks }
cli-doctor-terminal-bad = { $term } cannot show the workstation: set TERM
cli-doctor-terminal-none = no terminal here
cli-doctor-looks = looking the file over
cli-doctor-compares = comparing alerts with their history
cli-doctor-reads-on = reading the rest of the file
cli-doctor-all-well = All is well.
cli-doctor-not-well = Something needs attention.

## A telephone number read

cli-no-number = { $number } is no telephone number, dialled from { $country }. Say another country with --region.
cli-phone-e164 = From abroad
cli-phone-country = Country
cli-phone-kind = Kind
cli-phone-validity = Trust
phone-kind-fixed = landline
phone-kind-mobile = mobile
phone-kind-fixed-or-mobile = landline or mobile
phone-kind-internet = internet telephone
phone-kind-free = free for the caller
phone-kind-dear = costs more than a usual call
phone-kind-other = other
phone-validity-valid = its range is in use
phone-validity-possible = possible, but its range is assigned to nobody: look twice before you dial
phone-validity-short = a short code, dialled as it stands
cli-next-never = the branch is never open while the customer may be called
cli-holidays-none = No public holidays: none are known here, or this branch is open on them.
cli-ics-written = { $file } is written: { $count ->
    [0] nothing is agreed or promised
    [one] one appointment
   *[other] { $count } appointments
}.
