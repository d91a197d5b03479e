### Names of days and months, and words that place a moment. Formats such as 9h12 are in the program.

## Days

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
weekday-1-short = lun.
weekday-2-short = mar.
weekday-3-short = mer.
weekday-4-short = jeu.
weekday-5-short = ven.
weekday-6-short = sam.
weekday-7-short = dim.
day-today = aujourd'hui
day-today-short = auj.
day-tomorrow = demain
day-yesterday = hier
day-unknown = sans date

## Months

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-1-short = janv.
month-2-short = févr.
month-3-short = mars
month-4-short = avr.
month-5-short = mai
month-6-short = juin
month-7-short = juil.
month-8-short = août
month-9-short = sept.
month-10-short = oct.
month-11-short = nov.
month-12-short = déc.

## Parts of a day; $part is morning, lunch, afternoon or evening

part-today = { $part ->
    [morning] ce matin
    [lunch] ce midi
    [afternoon] cet après-midi
   *[evening] ce soir
}
part-tomorrow = { $part ->
    [morning] demain matin
    [lunch] demain midi
    [afternoon] demain après-midi
   *[evening] demain soir
}
part-yesterday = { $part ->
    [morning] hier matin
    [lunch] hier midi
    [afternoon] hier après-midi
   *[evening] hier soir
}
part-weekday = { $part ->
    [morning] { $day } matin
    [lunch] { $day } midi
    [afternoon] { $day } après-midi
   *[evening] { $day } soir
}
part-date = { $part ->
    [morning] le { $day } au matin
    [lunch] le { $day } à midi
    [afternoon] le { $day } dans l'après-midi
   *[evening] le { $day } au soir
}
part-on = { $list }

## About when, as one says it

time-noon = midi
around-today = aujourd'hui vers { $time }
around-tomorrow = demain vers { $time }
around-weekday = { $day } vers { $time }
around-date = le { $day } vers { $time }

## A window of the day with one open end

window-from = à partir de { $time }
window-until = avant { $time }

## Ages and spans

age-minutes = { $n } min
age-hours = { $n } h
age-days = { $n } j
age-days-long = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
age-ago = il y a { $age }

## Numbers

score = { $value } sur { $max }
list-and = { $head } et { $last }
