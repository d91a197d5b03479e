//! The United States (federal) and Canada (federal, Québec).

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Day, after, by_easter, fixed, last, nth, substituted};

/// Federal holidays, 5 U.S.C. 6103; one on Saturday is observed on Friday, one
/// on Sunday on Monday.
pub(super) fn united_states(year: i32, days: &mut Vec<Day>) -> Option<()> {
    days.extend([
        (nth(year, 1, Weekday::Mon, 3)?, "martin_luther_king"),
        (nth(year, 2, Weekday::Mon, 3)?, "washington"),
        (last(year, 5, Weekday::Mon)?, "memorial"),
        (nth(year, 9, Weekday::Mon, 1)?, "labor_day"),
        (nth(year, 10, Weekday::Mon, 2)?, "columbus"),
        (nth(year, 11, Weekday::Thu, 4)?, "thanksgiving"),
    ]);
    let first = days.len();
    let dates = [
        (1, 1, "new_year"),
        (7, 4, "independence"),
        (11, 11, "veterans"),
        (12, 25, "christmas"),
    ];
    fixed(year, days, &dates)?;
    // Next year's may be observed on this year's last day.
    fixed(year + 1, days, &[(1, 1, "new_year")])?;
    if year >= 2021 {
        fixed(year, days, &[(6, 19, "juneteenth")])?;
    }
    for at in first..days.len() {
        let (date, code) = days[at];
        match date.weekday() {
            Weekday::Sat => days.push((after(date, -1)?, code)),
            Weekday::Sun => days.push((after(date, 1)?, code)),
            _ => {}
        }
    }
    Some(())
}

/// The general holidays of the Canada Labour Code, s. 166: what banks,
/// telephone companies and the federal services keep. For one on a weekend s.
/// 195 wants a working day beside it; here it is the next one, as the Canada
/// Revenue Agency's list of public holidays has it.
pub(super) fn canada(year: i32, days: &mut Vec<Day>) -> Option<()> {
    by_easter(year, days, &[(-2, "good_friday")])?;
    days.extend([
        (before_25_may(year)?, "victoria"),
        (nth(year, 9, Weekday::Mon, 1)?, "labor_day"),
        (nth(year, 10, Weekday::Mon, 2)?, "thanksgiving"),
    ]);
    let moved = [
        (1, 1, "new_year"),
        (7, 1, "canada_day"),
        (11, 11, "remembrance"),
        (12, 25, "christmas"),
        (12, 26, "boxing_day"),
    ];
    substituted(year, days, &moved)?;
    if year >= 2021 {
        substituted(year, days, &[(9, 30, "reconciliation")])?;
    }
    Some(())
}

/// The eight of Québec: Loi sur les normes du travail, art. 60, and Loi sur la
/// fête nationale. Of Good Friday and Easter Monday, between which the employer
/// chooses, it is the first. Canada Day moves to 2 July from a Sunday; 24 June
/// to the 25th where Sunday is no working day.
pub(super) fn quebec(year: i32, days: &mut Vec<Day>) -> Option<()> {
    by_easter(year, days, &[(-2, "good_friday")])?;
    days.extend([
        (before_25_may(year)?, "patriots"),
        (nth(year, 9, Weekday::Mon, 1)?, "labor_day"),
        (nth(year, 10, Weekday::Mon, 2)?, "thanksgiving"),
    ]);
    fixed(year, days, &[(1, 1, "new_year"), (12, 25, "christmas")])?;
    let first = days.len();
    fixed(year, days, &[(6, 24, "saint_john"), (7, 1, "canada_day")])?;
    for at in first..days.len() {
        let (date, code) = days[at];
        if date.weekday() == Weekday::Sun {
            days.push((after(date, 1)?, code));
        }
    }
    Some(())
}

/// The Monday before 25 May.
fn before_25_may(year: i32) -> Option<NaiveDate> {
    let eve = NaiveDate::from_ymd_opt(year, 5, 24)?;
    after(eve, -i64::from(eve.weekday().num_days_from_monday()))
}
