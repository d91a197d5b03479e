### Being told, objectives, the empty chair.

## What a notice says. No customer is named.

notice-subject-digest = Ringback today: { $list }
notice-subject-neglect = Ringback, left undone: { $list }
notice-subject-safety = Ringback, safety or misconduct: { $list }
notice-greeting = Good morning { $name },
notice-says-digest = This is what { $day } asks of you.
notice-says-neglect = By { $day } this should have been done.
notice-says-safety = This was reported in your area. The branch calls first; you hear of it at once. ({ $day })
notice-line = - { $what }: { $list }
notice-moved-since = Since you were last here: { $list }.
notice-end = Open the workstation (ringback), answer this message, or run ringback digest --ack: then it is not said again.
notice-end-safety = ringback show, with the code, has the customer's words.
matter-safety = { $count ->
    [one] { $count } safety alert
   *[other] { $count } safety alerts
}
matter-promise = { $count ->
    [one] { $count } promise
   *[other] { $count } promises
}
matter-agreed = { $count ->
    [one] { $count } agreed time
   *[other] { $count } agreed times
}
matter-overdue = { $count } overdue
matter-untried = { $count } never tried
matter-today = { $count } due today
matter-offered = { $count } offered to you
matter-drawn = { $count } drawn for you to call
moved-new = { $count ->
    [one] { $count } new alert
   *[other] { $count } new alerts
}
moved-replies = { $count ->
    [one] { $count } answer waits
   *[other] { $count } answers wait
}
moved-closed = { $count } closed
notice-kind-digest = digest
notice-kind-neglect = reminder
notice-kind-safety = safety
notice-kind-report = report

## ringback digest

digest-nothing = There is nothing to tell { $name } today.
digest-acknowledged = { $count ->
    [0] There was nothing to acknowledge.
    [one] { $count } notice acknowledged.
   *[other] { $count } notices acknowledged.
}
digest-no-address = { $count ->
    [one] { $list } has no address to be told at. ringback setup gives them one, or [digest] command tells them another way.
   *[other] { $list } have no address to be told at. ringback setup gives them one, or [digest] command tells them another way.
}
digest-not-told = { $count ->
    [one] { $count } notice could not be delivered: { $why }
   *[other] { $count } notices could not be delivered: { $why }
}
digest-head-day = Day
digest-head-kind = What
digest-head-who = Who
digest-head-state = Where it stands
digest-known = acknowledged
digest-none = Nobody was told anything in the last 30 days.
digest-denied = Only an administrator sees what others are told.
cli-doctor-digest = digest
cli-doctor-digest-well = { $count ->
    [0] nobody had to be told anything in the last 7 days
    [one] { $count } notice in the last 7 days
   *[other] { $count } notices in the last 7 days
}
cli-doctor-digest-waits = { $count } in the last 7 days, { $waiting } waiting
cli-setup-digest-no-program = { $key }: the first part names the program
mail-deed-acknowledged = answers a notice: acknowledged

## ringback objective

objective-none = There is nobody here whose objective you could see.
objective-line = { $name }: { $called } of { $target } called this week · { $reached } reached
objective-line-both = { $name }: { $called } of { $target } called this week · { $reached } of { $aim } reached
objective-past = { $week }: { $called } called, { $reached } reached
objective-agreed = agreed on { $own } by { $name } and on { $lead } by { $who }
objective-set-up = from the set-up
objective-offer = proposed by { $who }: { $called } called, { $reached } reached
objective-waits-own = { $name } has not agreed yet
objective-waits-lead = the supervisor has not agreed yet
objective-because = { $waiting ->
    [one] { $waiting } customer waits
   *[other] { $waiting } customers wait
}; { $days ->
    [one] { $days } opening day is left
   *[other] { $days } opening days are left
}, an hour of each at { $minutes } min a call: { $room } calls. { $past ->
    [0] Of ten called six are reached.
   *[other] In 8 weeks { $called } were called and { $reached } reached.
}
objective-by-hand = set by hand
objective-proposed = Proposed for { $name }: { $called } called, { $reached } reached. It holds once both have agreed; until then { $target } stays.
objective-holds = { $name }: { $called } called and { $reached } reached hold from now on.
objective-half = Agreed. It holds once the other side has agreed, too.
objective-nothing = Nothing is proposed that still needs your agreement.
objective-no-such = There is nobody called { $login } whose objective is yours to see.
objective-odd = More cannot be reached than are called: { $reached } of { $called }.
header-reached = { $done } of { $target } reached

## The empty chair

worth-severity = very unhappy
worth-repeated = not the first time
worth-loyal = a customer for years
worth-idea = has an idea
lent-to = [{ $name } calls]
label-chair = Chair
label-learned = I learned
card-drawn = { $name } calls, drawn { $day }: { $why }
caution-drawn = { $name } was drawn to call this customer. Ask before you call.
caution-code-drawn = an executive calls
history-drawn = drawn for an executive to call
history-drawn-for = drawn for { $name } to call
history-learned = learned
history-given-back = given back to the branch
cli-event-drawn = drawn for an executive to call
cli-event-learned = learned
cli-event-given-back = given back to the branch
text-learned = learned
field-learned = what you learned
refusal-not-drawn = This customer was not drawn for you.
chair-drawn = { $count ->
    [0] Nobody was drawn: the month's number is reached, or no customer fits.
    [one] { $count } customer drawn for { $name }.
   *[other] { $count } customers drawn for { $name }.
}
chair-none = Nobody was drawn yet. ringback chair draw does it.
chair-month = { $month } · { $name }: { $drawn } drawn, { $heard } heard, { $open } to call
chair-state-open = to call
chair-state-heard = heard
chair-state-back = with the branch
chair-denied = You may not draw for { $login }: only for an executive, and an executive only for themselves.
chair-which = You have { $count } customers to call; say which: { $list }.
chair-nothing-to-call = Nobody waits for your call.
chair-not-yours = { $id } is not one of your drawn customers.
chair-given-back = { $customer }: the branch calls again.
chair-wall = What we heard
chair-wall-nothing = Nothing was heard yet.
chair-wall-denied = The wall is for executives and supervisors.
chair-wall-count = { $count ->
    [one] { $count } conversation
   *[other] { $count } conversations
}
chair-wall-idea = Their idea: { $idea }
chair-brief-why = Why you: { $why }
chair-brief-done = What the branch did
chair-brief-offer = What you may offer
chair-brief-nothing-done = Nobody has called yet.
chair-brief-no-offer = Nothing is set: listen, and let the branch decide.
chair-brief-after = After the call one line is asked: what did you learn? What you promise is the branch's to keep.
