# What doctor says of answers about figures that are kept in the file.

cli-doctor-answers = answers
cli-doctor-answers-well = the figures that are kept are what a recount says
cli-doctor-answers-bad = Figures that were kept differ from a recount: { $found }. They have been thrown away and will be counted anew. If it happens again, tell the maintainers.
cli-doctor-answers-stay = Figures that were kept differ from a recount: { $found }. Run “ringback doctor” where the file can be written: it throws them away.
