//! Public holidays by rule, for any year: France, England, the United States
//! (federal). Days a single branch adds are in its calendar.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::super::zone::Country;

/// A holiday and its code.
type Day = (NaiveDate, &'static str);

/// Every code [`holiday`] can answer with; each has a text in both languages.
pub const CODES: [&str; 26] = [
    "new_year",
    "good_friday",
    "easter_monday",
    "may_day",
    "victory_1945",
    "ascension",
    "whit_monday",
    "bastille_day",
    "assumption",
    "all_saints",
    "armistice",
    "christmas",
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
];

/// The public holiday of a day, if it is one. A day observed in place of
/// another carries the code of the day it stands for, and the day itself stays
/// a holiday; where two fall together (Ascension on 1 May 2008) it is always the
/// same one. `None` for a country whose rules are not known.
#[must_use]
pub fn holiday(country: Country, date: NaiveDate) -> Option<&'static str> {
    holidays(country, date.year())
        .into_iter()
        .find(|(day, _)| *day == date)
        .map(|(_, code)| code)
}

/// The public holidays that fall into a year, in the order of the year; empty
/// for a country whose rules are not known.
#[must_use]
pub fn holidays(country: Country, year: i32) -> Vec<Day> {
    let days = match country {
        Country::FR => france(year),
        Country::GB => england(year),
        Country::US => united_states(year),
        _ => None,
    };
    let mut days = days.unwrap_or_default();
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

/// The eleven of the Code du travail, art. L3133-1.
fn france(year: i32) -> Option<Vec<Day>> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let easter = easter(year)?;
    Some(vec![
        (on(1, 1)?, "new_year"),
        (after(easter, 1)?, "easter_monday"),
        (on(5, 1)?, "may_day"),
        (on(5, 8)?, "victory_1945"),
        (after(easter, 39)?, "ascension"),
        (after(easter, 50)?, "whit_monday"),
        (on(7, 14)?, "bastille_day"),
        (on(8, 15)?, "assumption"),
        (on(11, 1)?, "all_saints"),
        (on(11, 11)?, "armistice"),
        (on(12, 25)?, "christmas"),
    ])
}

/// Bank holidays of England and Wales, with the days moved or added by
/// proclamation since 2002.
fn england(year: i32) -> Option<Vec<Day>> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let easter = easter(year)?;
    let early_may = match year {
        2020 => on(5, 8)?,
        _ => nth(year, 5, Weekday::Mon, 1)?,
    };
    let spring = match year {
        2002 | 2012 => on(6, 4)?,
        2022 => on(6, 2)?,
        _ => last(year, 5, Weekday::Mon)?,
    };
    let mut days = vec![
        (on(1, 1)?, "new_year"),
        (after(easter, -2)?, "good_friday"),
        (after(easter, 1)?, "easter_monday"),
        (early_may, "early_may"),
        (spring, "spring"),
        (last(year, 8, Weekday::Mon)?, "summer"),
        (on(12, 25)?, "christmas"),
        (on(12, 26)?, "boxing_day"),
    ];
    let proclaimed: &[(u32, u32)] = match year {
        2002 => &[(6, 3)],
        2011 => &[(4, 29)],
        2012 => &[(6, 5)],
        2022 => &[(6, 3), (9, 19)],
        2023 => &[(5, 8)],
        _ => &[],
    };
    for &(month, day) in proclaimed {
        days.push((on(month, day)?, "bank_holiday"));
    }
    for (date, code) in [
        (on(1, 1)?, "new_year"),
        (on(12, 25)?, "christmas"),
        (on(12, 26)?, "boxing_day"),
    ] {
        if is_weekend(date) {
            let substitute = date
                .iter_days()
                .find(|day| !is_weekend(*day) && days.iter().all(|(taken, _)| taken != day))?;
            days.push((substitute, code));
        }
    }
    Some(days)
}

/// Federal holidays, 5 U.S.C. 6103; one on Saturday is observed on Friday, one
/// on Sunday on Monday.
fn united_states(year: i32) -> Option<Vec<Day>> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let mut days = vec![
        (nth(year, 1, Weekday::Mon, 3)?, "martin_luther_king"),
        (nth(year, 2, Weekday::Mon, 3)?, "washington"),
        (last(year, 5, Weekday::Mon)?, "memorial"),
        (nth(year, 9, Weekday::Mon, 1)?, "labor_day"),
        (nth(year, 10, Weekday::Mon, 2)?, "columbus"),
        (nth(year, 11, Weekday::Thu, 4)?, "thanksgiving"),
    ];
    let mut fixed = vec![
        (on(1, 1)?, "new_year"),
        // Next year's may be observed on this year's last day.
        (NaiveDate::from_ymd_opt(year + 1, 1, 1)?, "new_year"),
        (on(7, 4)?, "independence"),
        (on(11, 11)?, "veterans"),
        (on(12, 25)?, "christmas"),
    ];
    if year >= 2021 {
        fixed.push((on(6, 19)?, "juneteenth"));
    }
    for (date, code) in fixed {
        days.push((date, code));
        match date.weekday() {
            Weekday::Sat => days.push((after(date, -1)?, code)),
            Weekday::Sun => days.push((after(date, 1)?, code)),
            _ => {}
        }
    }
    Some(days)
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
