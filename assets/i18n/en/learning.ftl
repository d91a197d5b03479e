### What customers taught: ideas and actions against causes, as lists.

## Ideas

ideas-title = Customers' ideas
ideas-none = No idea here yet. i keeps one, in the customer's words.
learning-head-idea = Idea
learning-head-place = Branch
learning-head-age = Age
learning-head-owner = Who
learning-head-told = Told
learning-age = { $days } d
learning-told = told
learning-untold = not yet
learning-nobody = nobody sees to it
learning-count = { $count } to see to
learning-recorded = Recorded.

## Actions

actions-title = Actions against causes
actions-none = No action against a cause yet. k on an alert begins one.
learning-head-action = Action
learning-head-next = Next
learning-head-back = Back
learning-back = { $times }×

## What is said of them

say-state = Where does it stand?
say-why-not = Why will it not be done? The customer will ask.
say-owner = Who sees to it? A few letters of the name.
say-told = Was the customer told what became of it? Say by what.
say-told-call = by telephone, the call of { $day }
say-told-mail = by email, sent on { $day }
say-done = What was done? In 60 days you check whether it came back.
say-drop = Why is it given up?
say-check = { $times ->
    [0] No customer has come with that cause since it was done. Did it come back?
    [one] One customer has come with that cause since it was done. Did it come back?
   *[other] { $times } customers have come with that cause since it was done. Did it come back?
}
say-check-why = { $times ->
    [0] No customer has come since. A word about it, if you like; why, if you see it otherwise.
    [one] One customer has come since. A word about it, if you like; why, if you see it otherwise.
   *[other] { $times } customers have come since. A word about it, if you like; why, if you see it otherwise.
}
say-came-back = yes, it came back
say-is-gone = no, it is gone
say-nothing-fits = Nothing here fits that.
say-needs-reason = Say why: the customer will ask. Nothing was recorded.
say-needs-word = The alerts say otherwise: say in a word why you see it so. Nothing was recorded.

## Keys

place-ideas = Customers' ideas
place-actions = Actions against causes
why-not-nothing-marked = Nothing is marked here.
cmd-ideas = ideas
cmd-ideas-help = Shows customers' ideas, what became of them and who was told.
cmd-actions = actions
cmd-actions-help = Shows actions against causes: to do, to check, done.
cmd-open-learned = alert
cmd-open-learned-help = Shows the alert it belongs to.
cmd-idea-state = state
cmd-idea-state-help = Says where the idea stands: looked at, being done, done, not done.
cmd-idea-owner = who
cmd-idea-owner-help = Says who sees to the idea.
cmd-idea-told = told
cmd-idea-told-help = Says that the customer was told, by a call or an email.
cmd-tell-later = tell by
cmd-tell-later-help = Promises the customer to tell them by a day; a closed alert is opened again for it.
cmd-action-done = done
cmd-action-done-help = Says what was done; it is checked 60 days later.
cmd-action-check = check
cmd-action-check-help = Says whether the cause came back.
cmd-action-drop = drop
cmd-action-drop-help = Gives the action up, with a reason.
cmd-to-actions = actions
cmd-to-actions-help = Goes over to the actions against causes.
cmd-to-ideas = ideas
cmd-to-ideas-help = Goes over to customers' ideas.

## A cause by another name

cause-formerly = { $head }, formerly “{ $name }”

## In the figures

figures-recurring = Recurring causes
figures-recurs = { $cause }: { $count ->
    [one] { $count } customer
   *[other] { $count } customers
} in { $days } days
figures-last-action = last action on { $day }
figures-gone = nobody came with it since
figure-n-actions = { $n ->
    [one] { $n } action
   *[other] { $n } actions
}
