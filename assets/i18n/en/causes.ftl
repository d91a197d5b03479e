### Causes, actions against them, ideas of customers.

## Setting causes up

cli-setup-nameless-cause = { $key }: a cause needs a name in both languages (en and fr); a shipped one keeps its own where the line is left out
cli-setup-bad-cause-name = { $key }: a name has at most 40 characters, all of them visible
cli-setup-no-family = { $key }: say its family: "person", "expectation", "company" or "other"
cli-setup-fixed-family = { $key }: the family of a cause stays as it is, or past figures would change; give a new code
cli-setup-bad-cause-days = { $key }: it is retired before its first day
cli-setup-other-stays = { $key }: this one can always be chosen: only its name can be set

## Choosing a cause

refusal-unknown-cause = There is no cause “{ $cause }”.
refusal-closed-cause = The cause “{ $cause }” cannot be chosen today: its first day lies ahead, or it is retired.
cli-cause-of = { $sentence } Nothing was recorded. The causes: { $list }.

## Actions against a cause

cmd-improve = improvement action
cmd-improve-help = Begins an action against a cause: what, who, by when. It is checked 60 days after it was done.
form-improve = action against a cause
form-improve-says = It is about every customer with that cause here in 90 days. Once it is done, you check after 60 days whether it came back.
action-state-open = begun
action-state-done = done
action-state-checked = checked
action-state-dropped = dropped
action-stands-open = open, by { $day }
action-stands-done = done, check on { $day }
action-stands-checked = checked
action-stands-dropped = dropped
action-late = now
action-owner-left = { $name } (has left)
action-empty = No action against a cause yet. ringback action add ALERT begins one.
action-none-such = There is no action “{ $typed }” within your reach. ringback action list shows them.
action-several = Several actions begin with “{ $typed }”: give more of it.
action-other-cause = Alert { $id } was not closed here with that cause in the last 90 days. Nothing was recorded.
action-denied = Only its owner, or whoever answers for the desk or looks after it, says what came of an action. Nothing was recorded.
action-refused-not-open = It is done, checked or dropped already. Nothing was recorded.
action-refused-not-done = Only an action that was done is checked. Nothing was recorded.
action-refused-too-early = Its 60 days are not over: then it can be said whether it came back. Nothing was recorded.
action-refused-ahead = That day lies ahead. Nothing was recorded.
action-refused-before-begun = That was before the action was begun. Nothing was recorded.
action-refused-empty = Say it in a few words. Nothing was recorded.
action-refused-unexplained = Since it was done { $customers ->
    [0] no customer came
    [one] one customer came
   *[other] { $customers } customers came
} with that cause. If you see it otherwise, say why (--note). Nothing was recorded.

## Customers' ideas

idea-state-new = new
idea-state-looked-at = looked at
idea-state-being-done = being done
idea-state-done = done
idea-state-not-done = not done
idea-words = “{ $words }”
idea-told = told on { $day }
idea-untold = not told yet
idea-told-call = told by telephone
idea-told-mail = told by email
idea-owner = somebody sees to it
idea-empty = No idea here yet. i keeps one, in the customer's words.
idea-none-such = There is no idea “{ $typed }” within your reach. ringback idea list shows them.
idea-several = Several ideas begin with “{ $typed }”: give more of it.
idea-denied = Only whoever sees to it, answers for the desk or looks after it says what becomes of an idea. Nothing was recorded.
idea-refused-same = That is so already. Nothing was recorded.
idea-refused-not-new = What was looked at does not become new again. Nothing was recorded.
idea-refused-no-reason = Say why it will not be done (--why): the customer will ask. Nothing was recorded.
idea-refused-no-call = Nobody has talked to the customer since. Call first, then say so. Nothing was recorded.
idea-refused-no-mail = No email has left for the customer since. Nothing was recorded.
idea-refused-told = The customer knows already. Nothing was recorded.
idea-refused-nothing = Say what becomes of it: --state, --owner or --told. Nothing was recorded.

## Being told of actions

matter-action = { $count ->
    [one] { $count } action to finish or check
   *[other] { $count } actions to finish or check
}
arrival-actions = { $count ->
    [one] an action to finish or check
   *[other] { $count } actions to finish or check
}
