# Taking over from a form or a letter, and what is one line.

takeover-free = { $name } is done with this customer. See what they recorded: Enter records yours.
refusal-one-line = What you learned is one line, for the wall: this one has line breaks. Put it into one line: nothing was recorded, and your text is still here.
