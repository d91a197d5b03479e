## What was tried, what comes next and why: said where the whole alert is at
## hand.

why-not-reached-now = Not reached so far; the next try was set for { $when }.
why-not-reached = Not reached so far; next try { $when }.
why-talked-now = You have talked; the next call was set for { $when }.
why-talked = You have talked; next call { $when }.
why-promise-ended = You have talked, and nothing promised is open any more: ring to make sure, or close it (t).
why-no-number-write = No number of theirs can be rung: write to them (e).
why-no-number = No number of theirs can be rung, and there is no address: close it as unreachable (t), or find another way.

## In a call

call-rang-us = rang us { $when }, { $outcome }
say-again = “{ $manager } again, { $branch }: we were cut off. You were telling me…”
