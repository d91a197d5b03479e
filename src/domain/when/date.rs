//! Days in phrases: words, weekdays and dates.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::WhenError;
use super::reader::Reader;
use super::words;

/// How far into next year a date without a year may reach, in days. A date
/// that has just gone by is a mistake, not next year's.
const HALF_A_YEAR: i64 = 183;

/// A day as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    FromToday(u64),
    /// Monday of next week, or the weekday beside it.
    NextWeek,
    /// "the 20th", "le 20".
    OfMonth(u32),
    /// A date, the year if it was given.
    Date(Option<i32>, u32, u32),
}

impl Day {
    /// The date meant, seen from today; `at` is where the day stood.
    pub(super) fn resolve(self, today: NaiveDate, at: usize) -> Result<NaiveDate, WhenError> {
        let unclear = WhenError::Unclear { at };
        match self {
            Self::FromToday(days) => today
                .checked_add_days(Days::new(days))
                .ok_or(WhenError::TooFar),
            Self::NextWeek => in_next_week(today, Weekday::Mon).ok_or(WhenError::TooFar),
            Self::OfMonth(day) => (0..12)
                .filter_map(|months| today.with_day(1)?.checked_add_months(Months::new(months)))
                .filter_map(|first| first.with_day(day))
                .find(|date| *date >= today)
                .ok_or(unclear),
            Self::Date(Some(year), month, day) => {
                NaiveDate::from_ymd_opt(year, month, day).ok_or(unclear)
            }
            Self::Date(None, month, day) => {
                let of = |year| NaiveDate::from_ymd_opt(year, month, day);
                match (of(today.year()), of(today.year().saturating_add(1))) {
                    (Some(date), _) if date >= today => Ok(date),
                    (_, Some(date)) if (date - today).num_days() <= HALF_A_YEAR => Ok(date),
                    (None, None) => Err(unclear),
                    _ => Err(WhenError::Past),
                }
            }
        }
    }
}

/// The first such weekday after a day.
pub(super) fn first_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (weekday.num_days_from_monday() + 6 - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(ahead) + 1))
}

/// A weekday of the week after a day's own; weeks begin on Monday.
pub(super) fn in_next_week(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let monday = first_after(day, Weekday::Mon)?;
    monday.checked_add_days(Days::new(weekday.num_days_from_monday().into()))
}

/// Reads a weekday, with "next" before it or "prochain" after it.
pub(super) fn weekday(reader: &mut Reader) -> Option<Weekday> {
    let next = usize::from(reader.word(0).is_some_and(words::is_next));
    let weekday = words::weekday(reader.word(next)?)?;
    reader.advance(next + 1);
    if reader.word(1) != Some("week") {
        reader.take_word(words::is_next);
    }
    Some(weekday)
}

/// Reads a day other than a weekday.
pub(super) fn day(reader: &mut Reader) -> Option<Day> {
    let start = reader.position();
    let day = day_in_words(reader).or_else(|| date(reader));
    if day.is_none() {
        reader.rewind(start);
    }
    day
}

fn day_in_words(reader: &mut Reader) -> Option<Day> {
    const PHRASES: [(&[&str], Day); 14] = [
        (&["today"], Day::FromToday(0)),
        (&["aujourdhui"], Day::FromToday(0)),
        (&["aujourd", "hui"], Day::FromToday(0)),
        (&["tomorrow"], Day::FromToday(1)),
        (&["tmrw"], Day::FromToday(1)),
        (&["demain"], Day::FromToday(1)),
        (&["the", "day", "after", "tomorrow"], Day::FromToday(2)),
        (&["day", "after", "tomorrow"], Day::FromToday(2)),
        (&["apresdemain"], Day::FromToday(2)),
        (&["apres", "demain"], Day::FromToday(2)),
        (&["next", "week"], Day::NextWeek),
        (&["semaine", "prochaine"], Day::NextWeek),
        (&["la", "semaine", "prochaine"], Day::NextWeek),
        (&["sem", "prochaine"], Day::NextWeek),
    ];
    let (words, day) = PHRASES.iter().find(|(words, _)| {
        let mut said = words.iter().enumerate();
        said.all(|(ahead, word)| reader.word(ahead) == Some(word))
    })?;
    reader.advance(words.len());
    Some(*day)
}

/// Reads a date in figures, with the month's name, or as a day of the month.
fn date(reader: &mut Reader) -> Option<Day> {
    if let Some(month) = reader.word(0).and_then(words::month) {
        return month_first(reader, month);
    }
    let article = usize::from(matches!(reader.word(0), Some("le" | "the")));
    reader.advance(article);
    let (first, digits) = reader.number(0)?;
    if let Some(sign @ ('/' | '-' | '.')) = reader.sign(1) {
        return in_figures(reader, sign);
    }
    let ordinal = reader.peek(1).is_some_and(|token| token.glued)
        && reader.word(1).is_some_and(words::is_ordinal);
    reader.advance(1 + usize::from(ordinal));
    let day = (digits <= 2 && (1..=31).contains(&first)).then_some(first)?;
    let of = usize::from(reader.word(0) == Some("of"));
    if let Some(month) = reader.word(of).and_then(words::month) {
        reader.advance(of + 1);
        return Some(Day::Date(year(reader), month, day));
    }
    let is_time = reader.sign(0) == Some(':')
        || reader
            .word(0)
            .is_some_and(|word| words::is_hour(word) || words::half(word).is_some());
    (ordinal || article == 1 && !is_time).then_some(Day::OfMonth(day))
}

/// `nov 20`, `november 20th, 2026`; not `nov 20h`. "mar 20" might be mardi, so
/// March has to be followed by "20th" or by a year.
fn month_first(reader: &mut Reader, month: u32) -> Option<Day> {
    let mardi = reader.word(0) == Some("mar");
    let (day, digits) = reader.number(1)?;
    let is_time = reader.sign(2) == Some(':') || reader.word(2).is_some_and(words::is_hour);
    if digits > 2 || is_time {
        return None;
    }
    reader.advance(2);
    let ordinal = reader.take_word(words::is_ordinal);
    if reader.sign(0) == Some(',') && reader.number(1).is_some_and(|(_, digits)| digits == 4) {
        reader.advance(1);
    }
    let year = year(reader);
    (!mardi || ordinal || year.is_some()).then_some(Day::Date(year, month, day))
}

/// `20/11`, `20/11/2026`, `20/11/26`, `20.11.2026`, `2026-11-20`. Two numbers
/// count only with a slash: `9-12` may be hours, `10.30` is a time.
fn in_figures(reader: &mut Reader, sign: char) -> Option<Day> {
    let (first, digits) = reader.number(0)?;
    let (second, _) = reader.number(2)?;
    let third = reader.number(4).filter(|_| reader.sign(3) == Some(sign));
    let day = match (digits, third) {
        (4, Some((third, 1..=2))) => Day::Date(i32::try_from(first).ok(), second, third),
        (1..=2, Some((third, 4))) => Day::Date(i32::try_from(third).ok(), second, first),
        (1..=2, Some((third, 2))) => Day::Date(i32::try_from(2000 + third).ok(), second, first),
        (1..=2, None) if sign == '/' => Day::Date(None, second, first),
        _ => return None,
    };
    reader.advance(if third.is_some() { 5 } else { 3 });
    Some(day)
}

/// A year of four digits, if one follows.
fn year(reader: &mut Reader) -> Option<i32> {
    let (year, _) = reader.number(0).filter(|(_, digits)| *digits == 4)?;
    reader.advance(1);
    i32::try_from(year).ok()
}
