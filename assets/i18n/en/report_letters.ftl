### Letters of reports in the outbox: what they are, and how they go again.

report-letter-title = Report by email
report-letter-report = Report
report-letter-days = { $report }, { $from } to { $to }
report-letter-state = { $state }, letter { $tries } of at most { $most }
report-letter-again = Again
report-letter-by-itself = It goes by itself, with the next run of ringback report mail or from the next workstation that sends.
report-letter-next = The next run of ringback report mail sends it anew, at most { $most } letters in all. At once: { $command }
report-letter-given-up = Refused { $most } times, it goes no more by itself. Correct the address (ringback people set { $login } --email ADDRESS), or send it anew: { $command }
report-letter-unknown = The line broke while the server may have taken it: nobody knows whether it arrived. It goes again only if you say so: { $command }
why-not-report-letter = This is a report's letter. Enter says how it goes again.
cli-report-letter = { $id } is a report's letter, not one to a customer. { $how }
