### Pages of reports: what stands around the figures.

page-dates = { $from } to { $to }
page-day = { $day }
page-as-of = As recorded by { $moment }
page-few = * from fewer than { $n } cases: one more would change it
page-none = –
page-nothing = Nothing in this period.
page-quotes = What customers said
page-number = Page { $page } of { $of }
page-picture = Picture: { $says }

## Values. $n is a number as it is written in the language.

page-share = { $part } of { $of }
page-percent = { $n }%
page-on-ten = { $n }/10
page-points = { $n } points
page-days = { $n } days
page-minutes = { $n } min
page-hours = { $n } h
page-hours-minutes = { $hours } h { $minutes } min
page-longer = over { $span }
page-beside = { $low } to { $high }
