### The first column of the list: why this alert stands here, at most 16 cells. $time and $when come in their narrow forms.

## Reasons

reason-unfinished = unfinished { $time }
reason-agreed = agreed { $time }
reason-agreed-later = agreed { $time }
reason-agreed-short = agreed { $time }
reason-safety = SAFETY
reason-safety-new = SAFETY, new
reason-promise = promise, { $when }
reason-asks = asks { $window }
reason-asks-short = asks { $window }
reason-asks-from = asks from { $time }
reason-asks-until = asks until { $time }
reason-asks-any = asks for a call
reason-late = { $age } late
reason-try-now = try now
reason-try = try { $time }
reason-call-back = call back now
reason-new = new, { $age }
reason-third-party = third party, { $when }
reason-third-party-due = third party, now
reason-email = email, { $days ->
    [one] { $days } day
   *[other] { $days } days
}
reason-answered = answered you
reason-answered-blocked = wrote (blocked)
reason-blocked = do not call
reason-bounced = email came back
reason-postponed = put off, { $when }
reason-decide = to decide
reason-no-consent = no consent
reason-no-number = no number
reason-closed = closed
reason-missed = missed { $when }
reason-promise-missed = promise missed
