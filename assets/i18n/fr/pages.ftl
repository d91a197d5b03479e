### Pages des rapports : ce qui entoure les chiffres.

page-dates = du { $from } au { $to }
page-day = le { $day }
page-as-of = Tel qu'enregistré le { $moment }
page-few = * sur moins de { $n } cas : un de plus le changerait
page-none = –
page-nothing = Rien sur cette période.
page-quotes = Ce que les clients ont dit
page-number = Page { $page } sur { $of }
page-picture = Image : { $says }

## Valeurs. $n est un nombre comme on l'écrit dans la langue.

page-share = { $part } sur { $of }
page-percent = { $n } %
page-on-ten = { $n }/10
page-points = { $n } points
page-days = { $n } jours
page-minutes = { $n } min
page-hours = { $n } h
page-hours-minutes = { $hours } h { $minutes } min
page-longer = plus de { $span }
page-beside = { $low } à { $high }
