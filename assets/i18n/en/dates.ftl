### Names of days and months, and words that place a moment. Formats such as 9h12 are in the program.

## Days

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-1-short = Mon
weekday-2-short = Tue
weekday-3-short = Wed
weekday-4-short = Thu
weekday-5-short = Fri
weekday-6-short = Sat
weekday-7-short = Sun
day-today = today
day-today-short = today
day-tomorrow = tomorrow
day-yesterday = yesterday
day-unknown = no date

## Months

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-1-short = Jan
month-2-short = Feb
month-3-short = Mar
month-4-short = Apr
month-5-short = May
month-6-short = Jun
month-7-short = Jul
month-8-short = Aug
month-9-short = Sep
month-10-short = Oct
month-11-short = Nov
month-12-short = Dec

## Parts of a day; $part is morning, lunch, afternoon or evening

part-today = { $part ->
    [morning] this morning
    [lunch] today at lunchtime
    [afternoon] this afternoon
   *[evening] this evening
}
part-tomorrow = { $part ->
    [morning] tomorrow morning
    [lunch] tomorrow at lunchtime
    [afternoon] tomorrow afternoon
   *[evening] tomorrow evening
}
part-yesterday = { $part ->
    [morning] yesterday morning
    [lunch] yesterday at lunchtime
    [afternoon] yesterday afternoon
   *[evening] yesterday evening
}
part-weekday = { $part ->
    [morning] { $day } morning
    [lunch] { $day } at lunchtime
    [afternoon] { $day } afternoon
   *[evening] { $day } evening
}
part-date = { $part ->
    [morning] { $day } in the morning
    [lunch] { $day } at lunchtime
    [afternoon] { $day } in the afternoon
   *[evening] { $day } in the evening
}
part-on = on { $list }

## About when, as one says it

time-noon = noon
around-today = today around { $time }
around-tomorrow = tomorrow around { $time }
around-weekday = on { $day } around { $time }
around-date = on { $day } around { $time }

## A window of the day with one open end

window-from = after { $time }
window-until = before { $time }

## Ages and spans

age-minutes = { $n } min
age-hours = { $n } h
age-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
age-days-long = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
age-ago = { $age } ago

## Numbers

score = { $value } out of { $max }
list-and = { $head } and { $last }
