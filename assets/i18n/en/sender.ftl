### Emails that have no address to come from.

letter-no-sender = { $name }: no address of yours is known, so it cannot be sent
letter-not-sent = Not sent, draft kept: ringback people set { $login } --email ADDRESS
unmade-sender = the sender has no address that can be used (ringback people set LOGIN --email ADDRESS)
unmade-answers = the address for answers cannot be used (ringback people set LOGIN --email ADDRESS)
unmade-customer = the customer's address cannot be used
unmade-attachment = the attached calendar file cannot be used
