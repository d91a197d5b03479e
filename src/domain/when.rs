//! Moments as people type them, English and French alike whatever language is
//! shown: `+2h`, `demain 18h`, `mon 9:30`, `20 nov 12:15`.
//!
//! Owns the meaning of phrases and nothing else: whether the moment is a good
//! one (calling hours, opening days) is for others, and so is showing it.
//! Nothing is guessed silently: what can be read in two ways is refused,
//! unless a rule of [`parse`] says which one it is.

mod date;
pub(in crate::domain) mod reader;
mod relative;
pub(in crate::domain) mod words;

use std::fmt;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};
use chrono::{TimeDelta, Utc, Weekday};

use self::date::Day;
use self::reader::{Clock, Half, Reader};
use self::words::Part;
use super::zone::{local_at, moment_of};
use crate::domain::zone::Zone;

/// The time of a date typed without one, and of "morning".
pub const DEFAULT_TIME: NaiveTime = hour(10);
/// The time of "noon", "lunch", "midi".
pub const NOON: NaiveTime = hour(12);
/// The time of "afternoon".
pub const AFTERNOON: NaiveTime = hour(15);
/// The time of "evening", "tonight", "ce soir".
pub const EVENING: NaiveTime = hour(18);
/// How far ahead a phrase may reach.
pub const FARTHEST: Months = Months::new(24);

/// Hours before this one are not read from a bare number ("at 5").
const FIRST_BARE_HOUR: u16 = 7;

const fn hour(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// Why a phrase gives no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenError {
    /// Understood, and not later than now.
    Past,
    /// Understood, and more than [`FARTHEST`] ahead.
    TooFar,
    /// Not understood, or to be read in two ways.
    Unclear {
        /// Where reading stopped, in bytes of the text: a character's start,
        /// or the text's length if something is missing at the end.
        at: usize,
    },
}

impl fmt::Display for WhenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Past => f.write_str("past"),
            Self::TooFar => f.write_str("too far"),
            Self::Unclear { at } => write!(f, "unclear at byte {at}"),
        }
    }
}

impl std::error::Error for WhenError {}

/// Reads a phrase; the answer is later than `now`, in its zone.
///
/// - **Lengths** (`+2h`, `+30 min`, `in 2 hours`, `dans 1h30`): minutes and
///   hours are real time; days, weeks and months keep the time on the clock,
///   or take the one that follows (`+2d 10:00`, `dans 3 jours à 9h`).
/// - **Days**: a weekday, with or without "next" or "prochain", is the first
///   one after today; one beside a date must agree with it. Numbers are day,
///   then month, as in France and in Britain, and never swapped: `11/20` is
///   unclear. A date without a year is the coming one, at most half a year
///   into the next year; otherwise it is past. A day without a time is at
///   [`DEFAULT_TIME`].
/// - **Times** (`17h40`, `9am`, `midi`): without a day, the next such time.
///   A bare number is a time only after "today", "tomorrow", a weekday or
///   "at", and not before 7; `fri 20` is unclear where Friday is the 20th, and
///   so is `9.10`, which might be a date. `2h` or `1h30` alone, before 7, is
///   how long from now: nobody is called in the small hours.
/// - A time that the clocks skip moves on by what they skip; of one that comes
///   twice it is the first.
///
/// # Errors
/// [`WhenError`]: in the past, too far ahead, or unclear and where.
pub fn parse(text: &str, now: DateTime<Zone>) -> Result<DateTime<Zone>, WhenError> {
    parse_by(text, now, |_| None)
}

/// As [`parse`], but a day without a time ends when `ends` says: for what is
/// to be done by then. Where it says nothing, the day counts as in [`parse`].
///
/// # Errors
/// As [`parse`].
pub fn parse_by(
    text: &str,
    now: DateTime<Zone>,
    ends: impl Fn(DateTime<Zone>) -> Option<DateTime<Zone>>,
) -> Result<DateTime<Zone>, WhenError> {
    let mut reader = Reader::new(text);
    let moment = if let Some(moment) = relative::parse(&mut reader, now)? {
        moment
    } else {
        let phrase = Phrase::read(&mut reader)?;
        let moment = phrase.resolve(now)?;
        let timed = phrase.clock.is_some() || phrase.part.is_some();
        let day = Some(moment).filter(|_| !timed);
        day.and_then(ends).unwrap_or(moment)
    };
    if moment <= now {
        return Err(WhenError::Past);
    }
    match local(now).checked_add_months(FARTHEST) {
        Some(farthest) if local(moment) <= farthest => Ok(moment),
        _ => Err(WhenError::TooFar),
    }
}

/// What was found in a phrase, each with the place where it stood.
#[derive(Default)]
struct Phrase {
    day: Option<(Day, usize)>,
    weekday: Option<(Weekday, usize)>,
    part: Option<(Part, usize)>,
    clock: Option<(Clock, usize)>,
    /// The weekday was `mar`, which is March as well.
    march: bool,
    /// "at" stood before the time.
    said: bool,
    end: usize,
}

impl Phrase {
    fn read(reader: &mut Reader) -> Result<Self, WhenError> {
        let mut phrase = Self::default();
        while !reader.is_done() {
            phrase.read_one(reader)?;
        }
        phrase.end = reader.at();
        Ok(phrase)
    }

    /// Reads the next thing, whatever it is.
    fn read_one(&mut self, reader: &mut Reader) -> Result<(), WhenError> {
        let at = reader.at();
        let unclear = Err(WhenError::Unclear { at });
        if reader.take_word(|word| word == "tonight") {
            put(&mut self.day, (Day::FromToday(0), at))?;
            return put(&mut self.part, (Part::Evening, at));
        }
        if reader.take_word(words::is_this) {
            // "this afternoon" is today's; "this monday" needs no more words.
            return match reader.part() {
                Some(part) => {
                    put(&mut self.day, (Day::FromToday(0), at))?;
                    put(&mut self.part, (part, at))
                }
                None if reader.word(0).and_then(words::weekday).is_some() => Ok(()),
                None => unclear,
            };
        }
        if let Some(day) = date::day(reader) {
            return put(&mut self.day, (day, at));
        }
        let march = reader.word(0) == Some("mar");
        if let Some(weekday) = date::weekday(reader) {
            self.march = march;
            return put(&mut self.weekday, (weekday, at));
        }
        if let Some(part) = reader.part() {
            return put(&mut self.part, (part, at));
        }
        let said = reader.take_word(words::is_at) || reader.take_sign('@');
        if let Some(mut clock) = reader.clock() {
            let today = matches!(self.day, Some((Day::FromToday(_), _)));
            let known = said || today || self.weekday.is_some() && !self.march;
            let sure = !clock.bare || known && clock.minutes() >= FIRST_BARE_HOUR * 60;
            return if sure {
                // Only beside a weekday it might still be a date.
                clock.bare &= !said && !today;
                self.said |= said;
                put(&mut self.clock, (clock, at))
            } else {
                unclear
            };
        }
        let filler = said
            || reader.take_word(words::is_article)
            || reader.take_word(|word| word == "t") // 2026-11-20T10:00
            || reader.take_sign(',');
        if filler { Ok(()) } else { unclear }
    }

    fn resolve(&self, now: DateTime<Zone>) -> Result<DateTime<Zone>, WhenError> {
        if let Some(minutes) = self.length() {
            return Ok(now + TimeDelta::minutes(minutes));
        }
        let today = local(now).date();
        let time = self.time()?;
        let at = |date: NaiveDate| {
            let time = time.unwrap_or(DEFAULT_TIME);
            moment_of(date.and_time(time), now.timezone())
        };
        let date = match (self.day, self.weekday) {
            (Some((Day::NextWeek, _)), weekday) => {
                let weekday = weekday.map_or(Weekday::Mon, |(weekday, _)| weekday);
                date::in_next_week(today, weekday).ok_or(WhenError::TooFar)?
            }
            (Some((day, place)), weekday) => {
                let date = day.resolve(today, place)?;
                match weekday {
                    Some((weekday, at)) if date.weekday() != weekday => {
                        return Err(WhenError::Unclear { at });
                    }
                    _ => date,
                }
            }
            (None, Some((weekday, _))) => {
                let date = date::first_after(today, weekday).ok_or(WhenError::TooFar)?;
                match self.clock {
                    // "fri 20" where Friday is the 20th.
                    Some((clock, at)) if clock.bare && clock.minutes() == hours(date.day()) => {
                        return Err(WhenError::Unclear { at });
                    }
                    _ => date,
                }
            }
            (None, None) if time.is_none() => return Err(WhenError::Unclear { at: self.end }),
            (None, None) if at(today) > now => today,
            (None, None) => today
                .checked_add_days(Days::new(1))
                .ok_or(WhenError::TooFar)?,
        };
        Ok(at(date))
    }

    /// "2h", "1h30" and nothing else: nobody is called in the small hours, so
    /// it is how long from now.
    fn length(&self) -> Option<i64> {
        let (clock, _) = self.clock.filter(|(clock, _)| clock.by_h)?;
        let alone = self.day.is_none() && self.weekday.is_none() && self.part.is_none();
        let small = (1..FIRST_BARE_HOUR * 60).contains(&clock.minutes());
        (alone && small && !self.said).then_some(clock.minutes().into())
    }

    fn time(&self) -> Result<Option<NaiveTime>, WhenError> {
        let (clock, at) = match (self.clock, self.part) {
            (None, None) => return Ok(None),
            (None, Some((part, _))) => {
                return Ok(Some(match part {
                    Part::Morning => DEFAULT_TIME,
                    Part::Noon => NOON,
                    Part::Afternoon => AFTERNOON,
                    Part::Evening => EVENING,
                }));
            }
            (Some((clock, at)), None) => (Some(clock), at),
            (Some((clock, at)), Some((part, _))) => match part {
                Part::Morning => (clock.in_half(Half::Am), at),
                Part::Noon => (Some(clock), at),
                Part::Afternoon | Part::Evening => (clock.in_half(Half::Pm), at),
            },
        };
        let time = clock.and_then(Clock::time);
        time.map(Some).ok_or(WhenError::Unclear { at })
    }
}

/// So many hours in minutes.
fn hours(hours: u32) -> u16 {
    u16::try_from(hours * 60).unwrap_or(u16::MAX)
}

/// Keeps what was found; the same thing twice is unclear.
fn put<T>(place: &mut Option<(T, usize)>, found: (T, usize)) -> Result<(), WhenError> {
    match place {
        None => *place = Some(found),
        Some(_) => return Err(WhenError::Unclear { at: found.1 }),
    }
    Ok(())
}

fn local(at: DateTime<Zone>) -> NaiveDateTime {
    local_at(at.with_timezone(&Utc), at.timezone())
}
