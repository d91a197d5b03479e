### The outbox: what waits to be sent, what went, what could not go.

outbox-title = Outbox
outbox-message = Email
outbox-count = { $count } open
outbox-empty = No email waits, and none went in the last 30 days.
outbox-nothing-due = Nothing was due.
outbox-head-at = Written
outbox-head-subject = Subject
outbox-to = To
outbox-alert = Alert
outbox-said = Last answer
outbox-came-back = came back
outbox-came-back-says = It came back: { $words }
outbox-why-back = Came back
outbox-later = again { $when }
outbox-says = Last answer: { $words }
outbox-unknown-says = The line broke while the server may have taken it. It is never sent again unless you ask.
outbox-again-title = Send it once more?
outbox-again-body = Nobody knows whether { $name } has this email already. Sent once more, it may arrive twice.
outbox-again-yes = send it once more
outbox-out-title = Take it out?
outbox-out-body = The email to { $name } will not be sent, and cannot be put back. If its answer was waited for, the alert goes back to the phone.
outbox-out-yes = take it out
outbox-taken-out = Taken out. It will not be sent.
outbox-tried-again = It is tried again now.
outbox-moved-on = It has moved on meanwhile; here it is as it stands now.
outbox-not-cancelled = It cannot be taken out any more: { $state }.
outbox-not-retried = There is nothing to try again: { $state }.
cli-no-such-message = There is no message { $id } within your reach. ringback outbox list shows yours.
cli-ambiguous-message = Several messages begin with { $id }: { $list }. Type more of it.
why-not-no-message = No email is marked.
why-not-no-retry = There is nothing to try again here.
why-not-gone = It cannot be taken out any more.

## Why mail cannot leave

mail-closed-connect = { $server } cannot be reached: { $why }. Check host and port; what waits is tried again by itself.
mail-closed-tls = The line to { $server } cannot be encrypted: { $why }. Check tls and port.
mail-closed-certificate = The certificate of { $server } is not to be trusted: { $why }. Check host; ca_file names your company's certificates.
mail-closed-no-tls = { $server } offers no STARTTLS, so nothing was sent. Check port, or use tls = "implicit". ({ $why })
mail-closed-login = { $server } does not accept the user or the password: { $why }
mail-closed-password = The password for { $server } cannot be had: { $why }
mail-closed-password-open = The password's file { $why } can be read by others, so it is not used. Make it yours alone: chmod 600. ({ $server })
mail-closed-ca-file = The certificates for { $server } cannot be read: { $why }
mail-closed-server = { $server } answers with something else: { $why }
