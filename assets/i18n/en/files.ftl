# Files: making one, who begins with it, what is written elsewhere.

cli-demo-busy = Somebody is making the demonstration { $file } just now. Nothing was changed; wait a moment, then open it with ringback demo.
cli-demo-kept = The demonstration is there already, and was left as it is: --size and --seed are for a new one. Add --fresh to make it anew.
cli-first-person = Nobody worked with { $file } yet: from now on { $login } is the manager of { $count ->
    [one] its branch
   *[other] its { $count } branches
}. ringback people and ringback setup say otherwise.
cli-first-more = { $count ->
    [one] A branch that an export named is now { $login }'s, too
   *[other] { $count } branches that exports named are now { $login }'s, too
}: nobody else works with the file. ringback people and ringback setup say otherwise.
cli-nobody-yet = Nobody works with { $file } yet, and it has no branches. Bring in a survey with ringback import FILE, or say who works with ringback setup apply FILE.
cli-word-empty = There is nothing in the word. Say it after the alert: ringback word ID TEXT. Nothing was recorded.
cli-note-empty = There is nothing in the note. Say it after the alert: ringback note ID TEXT. Nothing was recorded.
cli-refusal-closed = This alert is closed. In the workstation r reopens it: ringback --open ID. Nothing was recorded.
cli-refusal-open-promise = A promise is still open. In the workstation p keeps or drops it: ringback --open ID. Nothing was recorded.
refusal-result-talked = You talked with this customer: the alert is closed as resolved, explained or not resolved.
refusal-result-untalked = Nobody has talked with this customer: the alert is closed as unreachable, handed over or no alert.
refusal-result-of-call = That comes of a call, not of a form: record what the call came to.
cli-refusal-result-talked = You talked with this customer: --result is resolved, explained or not_resolved. Nothing was recorded.
cli-refusal-result-untalked = Nobody has talked with this customer: --result is unreachable, handed_over or not_an_alert. Nothing was recorded.
cli-refusal-result-of-call = That comes of a call: record it with ringback record ID no_contact --confirm, or ringback record ID refused --why TEXT. Nothing was recorded.

# What could not be saved, when somebody leaves.
leave-unsaved = Not saved since { $time }: { $why }. It is tried again every second.
leave-why-missing = the file is gone
leave-why-folder = there is a folder in its place
leave-why-damaged = the file is damaged
leave-why-locked = another program holds the file
leave-why-read-only = the file may only be read
leave-why-newer = a newer Ringback changed the file
leave-why-disk-full = the disk is full
leave-why-forbidden = you may not write the file
leave-why-left = you do not work with this file any more
leave-why-other = the file could not be used
leave-lost = { $count ->
    [one] One text that you typed is nowhere but here
   *[other] { $count } texts that you typed are nowhere but here
}: who leaves now loses it.
leave-lost-about = { $count ->
    [one] What you typed about { $names } is nowhere but here
   *[other] { $count } texts that you typed, about { $names }, are nowhere but here
}: who leaves now loses it.
leave-written = What you typed is in { $file }, which you alone may read. It names customers: type it in again when the file can be written, then delete it.
leave-elsewhere = save it elsewhere
leave-and-lose = leave and lose it
elsewhere-name = ringback-unsaved
elsewhere-where = Where to? A new file, for you alone; on another disk, where this one is full.
elsewhere-write = write it
elsewhere-not-exists = There is such a file already: it was left alone.
elsewhere-not-full = That disk is full, too.
elsewhere-not-forbidden = You may not write there.
elsewhere-not-no-folder = There is no such folder.
elsewhere-not-other = It could not be written there.
elsewhere-head = Ringback, { $when }: what was typed and could not be saved.
    It names customers and is for whoever typed it. Type it in again, then delete this file.
elsewhere-call = call
elsewhere-form = form
elsewhere-email = email
elsewhere-memo = note
elsewhere-idea = idea
elsewhere-loose = note without an alert

call-left-closed = Somebody closed this alert: your note is in its history.

# What a command says when its output or its file does not do.
cli-output-lost = The output could not be written: { $why }.
cli-output-recorded = It is recorded, and not to be done again; only the output could not be written: { $why }.
cli-io-no-folder = a part of the path is no folder
cli-io-read-only = the disk may only be read
cli-trouble-empty = There is nothing in { $file } yet. Bring in a survey with ringback import FILE, or start with: ringback demo
cli-waiting = Another program holds the file: waiting for it, for a few seconds.
cli-doctor-file-unwritable = { $file } may only be read (mode { $mode }): nothing can be recorded in it. Make it writable for whoever works with it: chmod u+w.
cli-doctor-file-full = The disk with { $file } is full: { $room } kB are left, and nothing more can be recorded. Make room.
cli-import-stopped = Stopped: nothing of { $file } was taken. { $count ->
    [0] Nothing was changed.
    [one] The file before it was.
   *[other] The { $count } files before it were.
} Import it again when you like: what is known already is not taken twice.
call-stray = The alert of { $name } was closed: your note is in its history.
