## What came in by email

mail-kind-reply = answer
mail-kind-auto = automatic answer
mail-kind-bounce = came back
mail-kind-unmatched = belongs to no alert
mail-deed-returned = alert { $alert } is back to the phone
mail-deed-reopened = alert { $alert } is open again
mail-deed-attached = it stands with alert { $alert }
mail-deed-address-dead = the address of alert { $alert } is marked dead
mail-deed-noted = noted on alert { $alert }
mail-deed-kept = { $reason }; kept, "ringback inbox --unmatched" shows it
mail-deed-known = taken before, nothing changed
mail-stray-unknown = nobody with an open alert has this address
mail-stray-several = several open alerts have this address
mail-stray-beyond = its alert is not yours
mail-stray-no-message = this is no message
mail-stray-no-recipient = it does not say whose it is
mail-none-kept = Every message that came belongs to an alert.
mail-kept-hint = They are kept in the file, readable by its owner alone. Give one to an alert: ringback inbox --attach MESSAGE --to ID
cli-no-such-mail = There is no message { $id } without an alert.
