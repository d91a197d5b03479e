# Many people on one file: areas, limits, notices, calls of the week.

cli-setup-no-area = { $key }: a supervisor looks after an area: give its branches and desks (area), or "all" for everything
cli-lacks-area = Nobody has set which area you look after, so you see only what you answer for yourself. An administrator says it: ringback people set { $login } --area CODE,… (or --area all for everything).
