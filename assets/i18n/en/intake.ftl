### What an import says: formats, files that are refused, rows that were left out.

## Formats

intake-format-generic = CSV, one row of headings
intake-format-qualtrics = Qualtrics CSV
intake-format-unknown = CSV, columns not known

## A file that is refused: one sentence and what to do

intake-refused-empty = This file is empty. Nothing was brought in.
intake-refused-not-text = This file is not text (a workbook or an archive?). Save it as CSV and try again.
intake-refused-utf16 = This file is UTF-16. Save it as “CSV UTF-8” and try again.
intake-refused-unknown-columns = The columns of this file are not known ({ $headings }). Nothing was brought in. Say what they are: { $command }

## A row: what is wrong with it, or what was left out

intake-reason-undecodable = bytes that are not UTF-8
intake-reason-no-id = no response id
intake-reason-bad-date = a date that cannot be read
intake-reason-too-few = fewer fields than headings
intake-reason-too-many = more fields than headings
intake-reason-cut-off = the file ends in the middle of this row
intake-reason-no-date = no date, kept without one
intake-reason-bad-score = a mark that is not on the scale, kept without a mark
intake-reason-unfinished = survey not finished, kept without a mark
intake-reason-not-real = a preview, a test or spam, kept without a mark

intake-open-end = The file ends in the middle of a line. Check that it is whole.
