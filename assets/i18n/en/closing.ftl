### The closing form: labels, at most 12 cells, and what stands beside them.

## Labels

label-cause = Cause
label-safety = Safety
label-decision = Decision
label-done = Done
label-gesture = Gesture
label-how-now = How now?
label-idea = Their idea
label-result = Result
label-improve = Improve
label-step = Where
label-reason = Why
label-what = What
label-who = Who
label-by = By
label-cost = Cost

## Beside them

closing-safety-hint = safety or misconduct: y or n
closing-was = was { $score }
closing-cause-hint = type a few letters; nothing preset
closing-improve-none = nothing started
closing-improve-hint = Space: an action, an owner, a date
closing-confirm = Confirmation email
closing-confirm-hint = Space to change
answer-yes = yes
answer-no = no

## The tenth time

recurrence = { $nth } customer in { $days } days about { $cause } at this branch
recurrence-here = { $nth } customer in { $days } days here
recurrence-last = last action { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago
recurrence-back = { $times ->
    [0] it did not come back
    [one] it came back once
    [2] it came back twice
   *[other] it came back { $times } times
}
