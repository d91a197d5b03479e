### Ideas from any screen.

cmd-idea-aside = customer's idea
cmd-idea-aside-help = Keeps the idea of the customer in sight, over whatever is open; what you were typing stays.
idea-kept = The idea is kept.
why-not-no-customer = There is no customer in sight.
key-ctrl-e = Ctrl-E

## Telling the customer

form-tell = tell the customer
form-tell-says = The promise stays open until it is kept or dropped; the alert cannot close before.
form-tell-reopens = The alert is closed: it is opened again for this.
idea-tell-what = tell the customer what became of their idea
action-tell-what = tell the customer what was done: { $cause }
tell-why = to tell the customer what became of it

## Undo from a list

cmd-undo-last = undo
cmd-undo-last-help = Takes back what was last recorded from this list, if nothing happened since.
cmd-redo-last = redo
cmd-redo-last-help = Does again what you undid from this list.

## Finding an idea or an action again

learning-filter = Only those with
learning-filtered = { $shown } of { $count }
cmd-filter-learned = filter
cmd-filter-learned-help = Leaves those with the words you type: what was said, branch, state, cause, who. Esc shows all again.

## Several at once, where somebody else has one

batch-held = Done for { $done }, not for { $left }. { $who }
batch-leave = leave it with them
