//! Bank holidays of the nations of the United Kingdom: Banking and Financial
//! Dealings Act 1971, schedule 1, and the days moved or added by proclamation
//! since 2002, as gov.uk lists them ("UK bank holidays").

use chrono::{NaiveDate, Weekday};

use super::{Day, by_easter, last, nth, substituted};

/// England and Wales.
pub(super) fn england(year: i32, days: &mut Vec<Day>) -> Option<()> {
    shared(year, days)?;
    by_easter(year, days, &[(1, "easter_monday")])?;
    days.push((last(year, 8, Weekday::Mon)?, "summer"));
    let moved = [
        (1, 1, "new_year"),
        (12, 25, "christmas"),
        (12, 26, "boxing_day"),
    ];
    substituted(year, days, &moved)
}

/// Northern Ireland: England's, St Patrick's Day and 12 July (by proclamation
/// of the Secretary of State each year).
pub(super) fn northern_ireland(year: i32, days: &mut Vec<Day>) -> Option<()> {
    england(year, days)?;
    let moved = [(3, 17, "saint_patrick"), (7, 12, "boyne")];
    substituted(year, days, &moved)
}

/// Scotland: no Easter Monday, 2 January, the first Monday of August, and St
/// Andrew's Day (St Andrew's Day Bank Holiday (Scotland) Act 2007).
pub(super) fn scotland(year: i32, days: &mut Vec<Day>) -> Option<()> {
    shared(year, days)?;
    days.push((nth(year, 8, Weekday::Mon, 1)?, "summer"));
    if year == 2026 {
        // Proclaimed for Scotland's first match of the football World Cup.
        days.push((NaiveDate::from_ymd_opt(year, 6, 15)?, "bank_holiday"));
    }
    let moved = [
        (1, 1, "new_year"),
        (1, 2, "second_january"),
        (12, 25, "christmas"),
        (12, 26, "boxing_day"),
    ];
    substituted(year, days, &moved)?;
    if year >= 2007 {
        substituted(year, days, &[(11, 30, "saint_andrew")])?;
    }
    Some(())
}

/// What all of them have: Good Friday, the two of May, what was proclaimed.
fn shared(year: i32, days: &mut Vec<Day>) -> Option<()> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let early_may = match year {
        2020 => on(5, 8)?,
        _ => nth(year, 5, Weekday::Mon, 1)?,
    };
    let spring = match year {
        2002 | 2012 => on(6, 4)?,
        2022 => on(6, 2)?,
        _ => last(year, 5, Weekday::Mon)?,
    };
    by_easter(year, days, &[(-2, "good_friday")])?;
    days.extend([(early_may, "early_may"), (spring, "spring")]);
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
    Some(())
}
