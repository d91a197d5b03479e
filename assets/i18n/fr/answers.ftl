# Ce que doctor dit des réponses gardées dans le fichier sur les chiffres.

cli-doctor-answers = réponses
cli-doctor-answers-well = les chiffres gardés sont ceux d'un recomptage
cli-doctor-answers-bad = Des chiffres gardés diffèrent d'un recomptage : { $found }. Ils ont été jetés et seront recomptés. Si cela se reproduit, prévenez les auteurs du programme.
cli-doctor-answers-stay = Des chiffres gardés diffèrent d'un recomptage : { $found }. Lancez « ringback doctor » là où le fichier peut être écrit : il les jette.
