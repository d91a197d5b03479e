### May the customer be called now? Why not, and public holidays.

## The customer's local time

hours-open = may be called
hours-open-until = may be called until { $time }
hours-there = { $time } there
hours-there-open = { $time } there, may be called
hours-there-open-until = { $time } there, may be called until { $until }
hours-early = too early to call
hours-late = too late to call
hours-lunch = lunch break
hours-weekend = no calls on this day
hours-holiday = public holiday
hours-holiday-named = public holiday: { $holiday }
hours-again = may be called again { $when }
hours-branch-closed = outside your opening hours
hours-branch-until = you are open until { $time }
hours-zone-guessed = time zone guessed from the number

## Public holidays

holiday-new-year = New Year's Day
holiday-good-friday = Good Friday
holiday-easter-monday = Easter Monday
holiday-may-day = Labour Day, 1 May
holiday-victory-1945 = Victory Day, 8 May
holiday-ascension = Ascension Day
holiday-whit-monday = Whit Monday
holiday-bastille-day = Bastille Day
holiday-assumption = Assumption Day
holiday-all-saints = All Saints' Day
holiday-armistice = Armistice Day
holiday-christmas = Christmas Day
holiday-boxing-day = Boxing Day
holiday-early-may = Early May bank holiday
holiday-spring = Spring bank holiday
holiday-summer = Summer bank holiday
holiday-bank-holiday = bank holiday
holiday-martin-luther-king = Martin Luther King Day
holiday-washington = Presidents' Day
holiday-memorial = Memorial Day
holiday-juneteenth = Juneteenth
holiday-independence = Independence Day
holiday-labor-day = Labour Day (September)
holiday-columbus = Columbus Day
holiday-veterans = Veterans Day
holiday-thanksgiving = Thanksgiving
holiday-second-january = 2 January
holiday-saint-patrick = St Patrick's Day
holiday-europe-day = Europe Day
holiday-national-day = National Day
holiday-boyne = Battle of the Boyne
holiday-saint-andrew = St Andrew's Day
holiday-saint-stephen = St Stephen's Day
holiday-victoria = Victoria Day
holiday-patriots = National Patriots' Day
holiday-saint-john = Saint-Jean-Baptiste Day
holiday-canada-day = Canada Day
holiday-reconciliation = National Day for Truth and Reconciliation
holiday-remembrance = Remembrance Day
holiday-unnamed = a day your organisation set

## Why then: the reasons of a proposed time

because-agreed = the customer named this time
because-first = { $slot }, nobody has called yet
because-untried = { $slot }, not tried yet
because-least-tried = { $slot }, tried least so far
because-asked = they asked for { $window }
because-spaced = more than { $hours } h after the last try
because-day-full = { $tries ->
    [one] already one try the day before
   *[other] already { $tries } tries the day before
}
because-hours-open = calls are allowed from then on

## The same beside a label that says whose clock it is

clock-may-call = { $time }, may be called until { $until }
clock-closed = { $time }, { $why }; again { $when }
clock-never = { $time }, { $why }
