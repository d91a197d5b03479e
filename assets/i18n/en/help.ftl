### Help and manual.

help-title = Help
help-hint = type what you look for
help-here = Keys here
help-all = Keys elsewhere
help-manual = Manual
help-keys = All keys
help-nothing = Nothing is called that. Fewer letters find more.
