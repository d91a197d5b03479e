### A line that cannot be read: what is wrong with it, and what to do.

misread-says = error: { $what }
misread-value = invalid value '{ $value }' for '{ $arg }'
misread-value-because = invalid value '{ $value }' for '{ $arg }': { $why }
misread-no-value = a value is required for '{ $arg }' but none was supplied
misread-argument = unexpected argument '{ $arg }' found
misread-command = unrecognized subcommand '{ $command }'
misread-missing = the following required arguments were not provided: { $list }
misread-missing-command = '{ $command }' requires a subcommand but one was not provided
misread-conflict = the argument '{ $arg }' cannot be used with { $list }
misread-twice = the argument '{ $arg }' cannot be used multiple times
misread-too-many = unexpected value '{ $value }' for '{ $arg }' found; no more were expected
misread-not-text = something in this line is not text in UTF-8
misread-other = this line cannot be read
misread-quoted = '{ $what }'
misread-similar = perhaps { $list }
misread-more = For more information, try '--help'.

## What a value ought to be

wants-country = a country of two letters, like FR or GB
wants-language = en or fr
wants-one-of = one of { $list }
wants-moment = a moment like 2026-11-19T09:12:00Z
wants-hours = hours like 9:30-11:00
wants-hours-forwards = these hours end before they begin; hours like 9:30-11:00
wants-amount = an amount like 12 or 12.50
wants-encoding = no encoding that is known
wants-survey = a name of at most { $list } characters
wants-day = a day like 2026-12-24
wants-number = a whole number
wants-number-from = a whole number from { $least } to { $most }
wants-zone = a time zone like Europe/Paris
