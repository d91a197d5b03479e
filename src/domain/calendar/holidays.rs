//! Public holidays by rule, for any year: who has rules, and what they share.
//! Each rule names its law where it stands. Days that an organisation adds or
//! works are in [`place`](super::place), those of one branch in its calendar.

mod america;
mod britain;
mod europe;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::super::zone::Country;
use super::place::{Place, Region};

/// No place has more days in a year, those moved included.
const MOST: usize = 24;

/// A holiday and its code.
type Day = (NaiveDate, &'static str);

/// Every code [`holiday`] can answer with; each has a text in both languages.
pub const CODES: [&str; 39] = [
    "new_year",
    "second_january",
    "saint_patrick",
    "good_friday",
    "easter_monday",
    "may_day",
    "victory_1945",
    "europe_day",
    "ascension",
    "whit_monday",
    "national_day",
    "bastille_day",
    "boyne",
    "assumption",
    "all_saints",
    "armistice",
    "saint_andrew",
    "christmas",
    "saint_stephen",
    "boxing_day",
    "early_may",
    "spring",
    "summer",
    "bank_holiday",
    "martin_luther_king",
    "washington",
    "memorial",
    "juneteenth",
    "independence",
    "labor_day",
    "columbus",
    "veterans",
    "thanksgiving",
    "victoria",
    "patriots",
    "saint_john",
    "canada_day",
    "reconciliation",
    "remembrance",
];

/// The public holiday of a day by the rules of a place, if it is one. A day
/// observed in place of another carries the code of the day it stands for, and
/// the day itself stays a holiday; where two fall together (Ascension on 1 May
/// 2008) it is always the same one. `None` for a country whose rules are not
/// known; a region without rules of its own has its country's.
#[must_use]
pub fn holiday(place: impl Into<Place>, date: NaiveDate) -> Option<&'static str> {
    holidays(place, date.year())
        .into_iter()
        .find(|(day, _)| *day == date)
        .map(|(_, code)| code)
}

/// The public holidays that fall into a year, in the order of the year; empty
/// for a country whose rules are not known.
#[must_use]
pub fn holidays(place: impl Into<Place>, year: i32) -> Vec<Day> {
    let Place { country, region } = place.into();
    let mut days = Vec::with_capacity(MOST);
    // Beyond the calendar's years there are none.
    let rules: fn(i32, &mut Vec<Day>) -> Option<()> = match (country, region) {
        (Country::FR, Some(Region::ALSACE_MOSELLE)) => europe::alsace_moselle,
        (Country::FR, _) => europe::france,
        (Country::BE, _) => europe::belgium,
        (Country::CH, _) => europe::switzerland,
        (Country::LU, _) => europe::luxembourg,
        (Country::GB, Some(Region::SCOTLAND)) => britain::scotland,
        (Country::GB, Some(Region::NORTHERN_IRELAND)) => britain::northern_ireland,
        (Country::GB, _) => britain::england,
        (Country::US, _) => america::united_states,
        (Country::CA, Some(Region::QUEBEC)) => america::quebec,
        (Country::CA, _) => america::canada,
        _ => return days,
    };
    if rules(year, &mut days).is_none() {
        days.clear();
    }
    days.retain(|(day, _)| day.year() == year);
    days.sort_unstable();
    days
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
#[must_use]
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century + 8).div_euclid(25);
    let epact =
        (19 * golden + century - century.div_euclid(4) - (century - correction + 1).div_euclid(3)
            + 15)
            .rem_euclid(30);
    let weekday =
        (32 + 2 * century.rem_euclid(4) + 2 * (of_century / 4) - epact - of_century.rem_euclid(4))
            .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let days = epact + weekday - 7 * late + 114;
    let (month, day) = (days.div_euclid(31), days.rem_euclid(31) + 1);
    NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.try_into().ok()?)
}

/// Days of fixed dates in a year.
fn fixed(year: i32, days: &mut Vec<Day>, dates: &[(u32, u32, &'static str)]) -> Option<()> {
    for &(month, day, code) in dates {
        days.push((NaiveDate::from_ymd_opt(year, month, day)?, code));
    }
    Some(())
}

/// Days so many days after Easter Sunday.
fn by_easter(year: i32, days: &mut Vec<Day>, offsets: &[(i64, &'static str)]) -> Option<()> {
    let easter = easter(year)?;
    for &(offset, code) in offsets {
        days.push((after(easter, offset)?, code));
    }
    Some(())
}

/// Adds days of fixed dates, and for each that falls on a weekend the first
/// working day after it that is no holiday yet, in the order of the dates.
fn substituted(year: i32, days: &mut Vec<Day>, dates: &[(u32, u32, &'static str)]) -> Option<()> {
    let first = days.len();
    fixed(year, days, dates)?;
    for at in first..first + dates.len() {
        let (date, code) = days[at];
        if !is_weekend(date) {
            continue;
        }
        let free = date
            .iter_days()
            .find(|day| !is_weekend(*day) && days.iter().all(|(taken, _)| taken != day))?;
        days.push((free, code));
    }
    Some(())
}

fn after(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(TimeDelta::days(days))
}

fn nth(year: i32, month: u32, weekday: Weekday, n: u8) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)
}

fn last(year: i32, month: u32, weekday: Weekday) -> Option<NaiveDate> {
    nth(year, month, weekday, 5).or_else(|| nth(year, month, weekday, 4))
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
