### What an import says: formats, files that are refused, rows that were left out.

## Formats

intake-format-generic = CSV, one row of headings
intake-format-qualtrics = Qualtrics CSV
intake-format-json = JSON
intake-format-qualtrics-json = Qualtrics JSON
intake-format-typeform-json = Typeform JSON
intake-format-surveymonkey-json = SurveyMonkey JSON
intake-format-formbricks-json = Formbricks JSON
intake-format-delighted-json = Delighted JSON
intake-format-google-json = Google Forms JSON
intake-format-limesurvey-json = LimeSurvey JSON
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
intake-refused-not-text = This file is no text, no JSON and no workbook (an archive or a picture?), or it is damaged. Nothing was brought in. Export it again.
intake-refused-unknown-columns = The columns of this file are not known ({ $headings }). Nothing was brought in. Say what they are: { $command }
intake-refused-row-too-long = The row that begins on line { $line } does not end within 16 MB: a quotation mark is not closed. Nothing was brought in. Close it and try again.
intake-refused-ambiguous-dates = The dates of column { $column } “{ $heading }” may be read in two ways (line { $line }: { $example }), and nothing in the file says which. Nothing was brought in. Add --dates dmy if the day stands first, --dates mdy if the month does.
intake-refused-json = This is not valid JSON from line { $line }, column { $column } on: { $reason }. Nothing was brought in. Export the file again and check that it is whole.
intake-refused-no-responses = This file is JSON and holds no survey responses. Nothing was brought in. If it is the survey’s definition, give it with --details beside the responses.
intake-refused-details = The file given with --details says nothing of a survey’s questions. Nothing was brought in.
intake-refused-too-many-columns = This file has more than { $most } different columns. Nothing was brought in. If it is a table, look for a line with far too many delimiters; if its responses are keyed by an id, export them as a list.
intake-refused-workbook = This file looks like a workbook but cannot be opened. Nothing was brought in. Save it as CSV and try again.
intake-refused-password = This workbook has a password. Nothing was brought in. Save it without one and try again.
intake-refused-workbook-large = This workbook is too large: more than { $most } MB once unpacked. Nothing was brought in. Save the sheet as CSV and try again.
intake-refused-no-sheet = This workbook has no sheet of that name. Nothing was brought in. Its sheets: { $sheets }.

## What is wrong with a JSON text

intake-json-ends = it ends in the middle
intake-json-unexpected = a sign that cannot stand here
intake-json-number = a number that is none
intake-json-text = a text with signs that cannot stand in one
intake-json-deep = values too deep in each other
intake-json-large = a single response that is too large

## A file that is read, with something odd about it

intake-warning-short = The file says that there are { $said } responses and holds { $held }: fetch the others too.
intake-warning-details = Some answers and questions are only ids in this file: fetch the survey’s definition and give it with --details FILE, and import again.
intake-warning-sheets = Only the sheet “{ $sheet }” was read, not: { $others }. Choose with --sheet.

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
intake-reason-number-phone = a telephone number stored as a number, zeros in front may be lost
intake-reason-other-encoding = in another encoding than the rest of the file, read in its own

intake-open-end = The file ends in the middle of a line. Check that it is whole.
