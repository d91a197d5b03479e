# Many people on one file: areas, limits, notices, calls of the week.

cli-setup-no-area = { $key }: a supervisor looks after an area: give its branches and desks (area), or "all" for everything
cli-lacks-area = Nobody has set which area you look after, so you see only what you answer for yourself. An administrator says it: ringback people set { $login } --area CODE,… (or --area all for everything).
cli-setup-long-absence = { $key }: an absence lasts a year at most
absence-too-long = An absence lasts a year at most: look at the dates. Nothing was changed.
cli-overdue-thresholds = --warning { $warning } is above --critical { $critical }: every warning would be critical already. Nothing was checked.
refusal-too-long = That is { $is } characters long, and at most { $most } are kept. Shorten it: nothing was recorded, and your text is still here.
inbound-on-the-line = You are talking with this customer already: here is the call.
cli-note-kept = Your note is kept as a draft: m on the alert opens it.
