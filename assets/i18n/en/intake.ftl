### What an import says: formats, files that are refused, rows that were left out.

## Formats

intake-format-generic = CSV, one row of headings
intake-format-qualtrics = Qualtrics CSV
intake-format-qualtrics-legacy = Qualtrics CSV, older layout
intake-format-limesurvey = LimeSurvey CSV
intake-format-surveymonkey = SurveyMonkey CSV
intake-format-typeform = Typeform CSV
intake-format-formbricks = Formbricks CSV
intake-format-delighted = Delighted CSV
intake-format-googleforms = Google Forms CSV
intake-format-unknown = CSV, columns not known

## How the file is written and read

intake-written = { $encoding }, { $delimiter } between fields
intake-delimiter-comma = commas
intake-delimiter-semicolon = semicolons
intake-delimiter-tab = tabs
intake-delimiter-bar = bars
intake-encoding-unsure = The encoding is a guess ({ $encoding }). Check the accents; if they are wrong, import again with --encoding NAME.
intake-order-dmy = the day first
intake-order-mdy = the month first
intake-dates-told = Dates are read with { $order }, as you said.
intake-dates-values = Dates are read with { $order }: some only make sense so.
intake-dates-sequence = Dates are read with { $order }: only so the rows follow one another.
intake-dates-french = Dates are read with { $order }: the headings are in French. If that is wrong, import again with --dates mdy.
intake-no-id = No column holds the responses' ids: a row is known by its words, and one whose answers change is a new response.
intake-no-date = No column says when a response was given: they are kept without a date.

## A file that is refused: one sentence and what to do

intake-refused-empty = This file is empty. Nothing was brought in.
intake-refused-not-text = This file is not text (a workbook or an archive?). Save it as CSV and try again.
intake-refused-row-too-long = The row that begins on line { $line } does not end within 16 MB: a quotation mark is not closed. Nothing was brought in. Close it and try again.
intake-refused-ambiguous-dates = The dates of column { $column } “{ $heading }” may be read in two ways (line { $line }: { $example }), and nothing in the file says which. Nothing was brought in. Add --dates dmy if the day stands first, --dates mdy if the month does.
intake-refused-unknown-columns = The columns of this file are not known ({ $headings }). It needs at least a mark or a comment, and an id, a date or a branch.

## A row: what is wrong with it, or what was left out

intake-line-column = line { $line }, column { $column }: { $what }
intake-line-heading = line { $line }, column { $column } “{ $heading }”: { $what }
intake-reason-undecodable = bytes that are text in no certain encoding
intake-reason-no-id = no response id
intake-reason-rounded-id = an id that a spreadsheet has rounded; export again and import the file without opening it in one
intake-reason-bad-date = a date that cannot be read
intake-reason-ambiguous-date = a date that may be read in two ways; import again with --dates dmy or --dates mdy
intake-reason-too-few = fewer fields than headings
intake-reason-too-many = more fields than headings
intake-reason-cut-off = the file ends in the middle of this row
intake-reason-no-date = no date, kept without one
intake-reason-bad-score = a mark that is not on the scale, kept without a mark
intake-reason-unfinished = survey not finished, kept without a mark
intake-reason-not-real = a preview, a test or spam, kept without a mark
intake-reason-other-encoding = in another encoding than the rest of the file, read in its own

intake-open-end = The file ends in the middle of a line. Check that it is whole.
