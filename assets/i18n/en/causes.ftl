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
