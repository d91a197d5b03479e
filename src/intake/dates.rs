//! Dates as exports write them.
//!
//! `05/11/2026` is the fifth of November or the eleventh of May. Which of
//! the two is never guessed value by value: the column's order is
//! [decided](super::order) over the whole file, and without one such a date
//! is no date.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::Moment;
use crate::domain::cause::coded;
use crate::domain::fold::fold;
use crate::domain::zone::{Zone, moment_of};

coded! {
    /// What stands first in a date that begins with neither year nor word.
    Order {
        /// `16/11/2026`.
        DayFirst = "dmy",
        /// `11/16/2026`.
        MonthFirst = "mdy",
    }
}

/// Why a date is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is none, or none that a survey can have.
    Bad,
    /// It is one of two, and the column does not say which.
    Ambiguous,
    /// It says that it is not known: `LimeSurvey` writes the first of January
    /// 1980 then.
    Unknown,
}

/// Dates and times without a zone, as survey tools write them.
const LOCAL: [&str; 4] = [
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
];
/// Years outside are somebody's slip, and no calendar is made for them.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// More words and signs than any date has.
const TOKENS: usize = 32;

/// Months in the languages that exports name them in, folded.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "januar", "enero"],
    &["february", "fevrier", "februar", "febrero"],
    &["march", "mars", "marz", "marzo"],
    &["april", "avril", "abril"],
    &["may", "mai", "mayo"],
    &["june", "juin", "juni", "junio"],
    &["july", "juillet", "juli", "julio"],
    &["august", "aout", "agosto"],
    &["september", "septembre", "septiembre"],
    &["october", "octobre", "oktober", "octubre"],
    &["november", "novembre", "noviembre"],
    &["december", "decembre", "dezember", "diciembre"],
];

/// Zones by letters, in minutes east. `CST` is North America's: survey tools
/// that know their users' zones write China's as `GMT+8`.
const ZONES: &[(&str, i32)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("hae", -240),
    ("edt", -240),
    ("hne", -300),
    ("est", -300),
    ("cdt", -300),
    ("cst", -360),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
];

/// A date: RFC 3339, or local time in `zone`, or a day alone (its noon).
pub(super) fn read(text: &str, order: Option<Order>, zone: Zone) -> Result<Moment, Unread> {
    let text = text.trim();
    let in_years = |at: Moment| Some(at).filter(|at| YEARS.contains(&at.year()));
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return in_years(at.to_utc()).ok_or(Unread::Bad);
    }
    if let Some(local) = iso(text) {
        let unknown = local.date() == NaiveDate::from_ymd_opt(1980, 1, 1).unwrap_or_default();
        if !YEARS.contains(&local.year()) {
            return Err(if unknown {
                Unread::Unknown
            } else {
                Unread::Bad
            });
        }
        return in_years(moment_of(local, zone).to_utc()).ok_or(Unread::Bad);
    }
    if let Some(at) = counted(text) {
        return in_years(at).ok_or(Unread::Bad);
    }
    let written = written(text).ok_or(Unread::Bad)?;
    let date = written.day.date(order)?;
    if !YEARS.contains(&date.year()) {
        return Err(Unread::Bad);
    }
    let local = date.and_time(written.time);
    let at = match written.offset {
        Some(offset) => local
            .and_local_timezone(offset)
            .single()
            .map(|at| at.to_utc()),
        None => Some(moment_of(local, zone).to_utc()),
    };
    at.and_then(in_years).ok_or(Unread::Bad)
}

/// The two numbers of a date that may be day and month in either order, and
/// its year.
pub(super) fn pair(text: &str) -> Option<(u32, u32, i32)> {
    let text = text.trim();
    // Most cells are no dates: looked at before they are taken apart.
    let signs = text.bytes().filter(|byte| matches!(byte, b'/' | b'-'));
    if !text.starts_with(|c: char| c.is_ascii_digit()) || signs.take(2).count() < 2 {
        return None;
    }
    match written(text)?.day {
        Day::Pair(first, second, year) => Some((first, second, year)),
        Day::Sure(_) => None,
    }
}

fn iso(text: &str) -> Option<NaiveDateTime> {
    if text.len() < 10 || text.as_bytes()[4] != b'-' {
        return None;
    }
    let time = || {
        LOCAL
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    };
    let day = || {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        Some(day.and_time(noon()))
    };
    time().or_else(day)
}

/// Seconds or milliseconds since 1970.
fn counted(text: &str) -> Option<Moment> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => DateTime::from_timestamp(number, 0),
        12 | 13 => DateTime::from_timestamp_millis(number),
        _ => None,
    }
}

fn noon() -> NaiveTime {
    NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()
}

/// A date and time in parts.
struct Written {
    day: Day,
    time: NaiveTime,
    offset: Option<FixedOffset>,
}

enum Day {
    Sure(NaiveDate),
    Pair(u32, u32, i32),
}

impl Day {
    fn date(&self, order: Option<Order>) -> Result<NaiveDate, Unread> {
        let of = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(Unread::Bad);
        match *self {
            Self::Sure(date) => Ok(date),
            Self::Pair(first, second, year) => match order {
                Some(Order::DayFirst) => of(year, second, first),
                Some(Order::MonthFirst) => of(year, first, second),
                None if first > 12 || first == second => of(year, second, first),
                None if second > 12 => of(year, first, second),
                None => Err(Unread::Ambiguous),
            },
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    /// Its value and how many digits it has.
    Number(u32, usize),
    Word(&'a str),
    Sign(char),
}

fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let of_kind = |kind: fn(char) -> bool| rest.find(|c| !kind(c)).unwrap_or(rest.len());
        let (token, end) = if c.is_ascii_digit() {
            let end = of_kind(|c| c.is_ascii_digit());
            (Token::Number(rest[..end].parse().ok()?, end), end)
        } else if c.is_alphabetic() {
            let end = of_kind(char::is_alphabetic);
            (Token::Word(&rest[..end]), end)
        } else {
            (Token::Sign(c), c.len_utf8())
        };
        tokens.push(token);
        if tokens.len() > TOKENS {
            return None;
        }
        rest = rest[end..].trim_start();
    }
    Some(tokens)
}

/// Takes a date apart that is no ISO 8601.
fn written(text: &str) -> Option<Written> {
    let folded = fold(text);
    let tokens = tokens(&folded)?;
    let mut rest = tokens.as_slice();
    let day = day(&mut rest)?;
    let time = time(&mut rest)?;
    let offset = offset(&mut rest)?;
    rest.is_empty().then_some(Written { day, time, offset })
}

fn skip(rest: &mut &[Token<'_>], what: impl Fn(Token<'_>) -> bool) {
    while let Some((first, after)) = rest.split_first()
        && what(*first)
    {
        *rest = after;
    }
}

fn day(rest: &mut &[Token<'_>]) -> Option<Day> {
    use Token::{Number, Sign, Word};
    // "Mon, 16 Nov 2026", "lundi 16 novembre 2026".
    if let [Word(word), after @ ..] = *rest
        && month(word).is_none()
    {
        *rest = after;
        skip(rest, |token| matches!(token, Sign('.' | ',')));
    }
    if let [
        Number(a, long),
        Sign(one),
        Number(b, _),
        Sign(other),
        Number(c, year),
        after @ ..,
    ] = *rest
        && one == other
        && matches!(one, '/' | '-' | '.')
    {
        *rest = after;
        if *long == 4 {
            let year = i32::try_from(*a).ok()?;
            return NaiveDate::from_ymd_opt(year, *b, *c).map(Day::Sure);
        }
        let year = full_year(*c, *year)?;
        let possible = (1..=31).contains(a) && (1..=31).contains(b) && *a.min(b) <= 12;
        // Only countries that put the day first write points.
        return if *one == '.' {
            NaiveDate::from_ymd_opt(year, *b, *a).map(Day::Sure)
        } else {
            possible.then_some(Day::Pair(*a, *b, year))
        };
    }
    let between = |token: Token<'_>| {
        matches!(
            token,
            Sign('.' | ',' | '-' | '/') | Word("er" | "st" | "nd" | "rd" | "th" | "de")
        )
    };
    let (month, day) = match *rest {
        [Number(day, _), after @ ..] => {
            *rest = after;
            skip(rest, between);
            let [Word(word), after @ ..] = *rest else {
                return None;
            };
            *rest = after;
            (month(word)?, *day)
        }
        [Word(word), after @ ..] => {
            *rest = after;
            skip(rest, between);
            let [Number(day, _), after @ ..] = *rest else {
                return None;
            };
            *rest = after;
            (month(word)?, *day)
        }
        _ => return None,
    };
    skip(rest, between);
    let [Number(year, digits), after @ ..] = *rest else {
        return None;
    };
    *rest = after;
    NaiveDate::from_ymd_opt(full_year(*year, *digits)?, month, day).map(Day::Sure)
}

/// A month by its name or an abbreviation that is of no other.
fn month(word: &str) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    let named = |names: &&[&str]| names.iter().any(|name| name.starts_with(word));
    let mut found = (1..).zip(MONTHS.iter()).filter(|(_, names)| named(names));
    let (month, _) = found.next()?;
    found.next().is_none().then_some(month)
}

fn full_year(year: u32, digits: usize) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match digits {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// The time of day; noon where there is none.
fn time(rest: &mut &[Token<'_>]) -> Option<NaiveTime> {
    use Token::{Number, Sign, Word};
    skip(rest, |token| {
        matches!(
            token,
            Sign(',' | ';' | '-') | Word("a" | "at" | "t" | "um" | "om" | "las" | "alle")
        )
    });
    let [Number(hour, _), after @ ..] = *rest else {
        return rest.is_empty().then(noon);
    };
    *rest = after;
    let (mut hour, mut minute, mut second) = (*hour, 0, 0);
    match *rest {
        [Sign(':' | '.') | Word("h"), Number(number, 2), after @ ..] => {
            minute = *number;
            *rest = after;
            if let [
                Sign(':' | '.') | Word("m" | "min"),
                Number(number, 2),
                after @ ..,
            ] = *rest
            {
                second = *number;
                *rest = after;
            }
            if let [Sign('.' | ','), Number(..), after @ ..] = *rest {
                *rest = after;
            }
            skip(rest, |token| matches!(token, Word("s" | "min" | "uhr")));
        }
        [Word("h"), after @ ..] => *rest = after,
        [Word("am" | "pm"), ..] => {}
        _ => return None,
    }
    let half = match *rest {
        [Word(half @ ("am" | "pm")), after @ ..]
        | [
            Word(half @ ("a" | "p")),
            Sign('.'),
            Word("m"),
            Sign('.'),
            after @ ..,
        ] => Some((*half, after)),
        _ => None,
    };
    if let Some((half, after)) = half {
        *rest = after;
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
    }
    // A leap second is the last one of its minute.
    NaiveTime::from_hms_opt(hour, minute, second.min(59))
}

/// The zone behind a time, if any.
#[expect(clippy::option_option, reason = "no zone, and one that is not known")]
fn offset(rest: &mut &[Token<'_>]) -> Option<Option<FixedOffset>> {
    use Token::{Number, Sign, Word};
    let bracketed = matches!(rest, [Sign('('), .., Sign(')')]);
    if bracketed {
        *rest = &rest[1..rest.len() - 1];
    }
    let mut minutes = match *rest {
        [] => return Some(None),
        [Word(word), after @ ..] => {
            *rest = after;
            ZONES.iter().find(|(name, _)| name == word)?.1
        }
        [Sign('+' | '-' | '\u{2212}'), ..] => 0,
        _ => return None,
    };
    if let [
        Sign(sign @ ('+' | '-' | '\u{2212}')),
        Number(number, digits),
        after @ ..,
    ] = *rest
    {
        *rest = after;
        let mut east = match digits {
            1 | 2 => number * 60,
            3 | 4 => number / 100 * 60 + number % 100,
            _ => return None,
        };
        if let [Sign(':'), Number(more, 2), after @ ..] = *rest {
            *rest = after;
            east += more;
        }
        let east = i32::try_from(east).ok()?;
        minutes += if *sign == '+' { east } else { -east };
    }
    FixedOffset::east_opt(minutes * 60).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, order: Option<Order>) -> Result<String, Unread> {
        read(text, order, Zone::named("Europe/Paris")).map(|at| at.to_rfc3339())
    }

    #[test]
    fn dates_are_read_in_their_zone() {
        let noon = Ok("2026-11-16T11:00:00+00:00".to_owned());
        for text in [
            "2026-11-16T11:00:00Z",
            "2026-11-16T12:00:00+01:00",
            " 2026-11-16 12:00:00 ",
            "2026-11-16 12:00",
            "2026-11-16",
            "2026/11/16 12:00:00 PM GMT+1",
            "2026/11/16 12:00",
            "2026-11-16 11:00:00 UTC",
            "2026-11-16 12:00:00 +0100",
            "16/11/2026 12:00:00",
            "16.11.2026, 12:00",
            "16-11-26 12:00",
            "11/16/2026 12:00 PM",
            "11/16/26, 12:00:00\u{202f}PM",
            "16/11/2026 à 12:00",
            "16/11/2026 12h00",
            "16/11/2026 12h",
            "16 nov. 2026 à 12:00",
            "lundi 16 novembre 2026 12 h 00",
            "Mon, 16 Nov 2026 12:00:00 +0100",
            "Nov 16, 2026 06:00 a.m. EST",
            "November 16th, 2026",
            "16.11.2026 12:00 (MEZ)",
            "1794826800",
            "1794826800000",
        ] {
            assert_eq!(said(text, None), noon, "{text}");
        }
        for bad in [
            "",
            "2026-13-01",
            "0001-01-01 00:00",
            "9999-12-31T23:59:59Z",
            "32/01/2026",
            "13/13/2026",
            "30/02/2026",
            "12/2026",
            "16/11/2026 25:00",
            "16/11/2026 13:00 PM",
            "16/11/2026 12:00 XYZ",
            "16/11/2026 12:00 and more",
            "16 jui 2026",
            "06 39 98 00 01",
            "é/é/é",
        ] {
            assert_eq!(said(bad, None), Err(Unread::Bad), "{bad}");
        }
        assert_eq!(said("1980-01-01 00:00:00", None), Err(Unread::Unknown));
    }

    #[test]
    fn day_and_month_are_never_guessed() {
        let text = "05/11/2026 18:02";
        assert_eq!(said(text, None), Err(Unread::Ambiguous));
        let day = Ok("2026-11-05T17:02:00+00:00".to_owned());
        assert_eq!(said(text, Some(Order::DayFirst)), day);
        let month = Ok("2026-05-11T16:02:00+00:00".to_owned());
        assert_eq!(said(text, Some(Order::MonthFirst)), month);
        assert_eq!(said("05.11.2026 18:02", None), day);
        assert!(said("11/11/2026", None).is_ok(), "one day either way");
        assert_eq!(
            said("16/11/2026", Some(Order::MonthFirst)),
            Err(Unread::Bad)
        );
        assert_eq!(pair(text), Some((5, 11, 2026)));
        assert_eq!((pair("2026-11-05"), pair("05.11.2026")), (None, None));
    }
}
