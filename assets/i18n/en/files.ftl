# Files: making one, who begins with it, what is written elsewhere.

cli-word-empty = There is nothing in the word. Say it after the alert: ringback word ID TEXT. Nothing was recorded.
cli-note-empty = There is nothing in the note. Say it after the alert: ringback note ID TEXT. Nothing was recorded.
cli-refusal-closed = This alert is closed. In the workstation r reopens it: ringback --open ID. Nothing was recorded.
cli-refusal-open-promise = A promise is still open. In the workstation p keeps or drops it: ringback --open ID. Nothing was recorded.
refusal-result-talked = You talked with this customer: the alert is closed as resolved, explained or not resolved.
refusal-result-untalked = Nobody has talked with this customer: the alert is closed as unreachable, handed over or no alert.
refusal-result-of-call = That comes of a call, not of a form: record what the call came to.
cli-refusal-result-talked = You talked with this customer: --result is resolved, explained or not_resolved. Nothing was recorded.
cli-refusal-result-untalked = Nobody has talked with this customer: --result is unreachable, handed_over or not_an_alert. Nothing was recorded.
cli-refusal-result-of-call = That comes of a call: record it with ringback record ID no_contact --confirm, or ringback record ID refused --why TEXT. Nothing was recorded.
