//! Times of day: the five slots in which attempts are counted, and the window
//! in which a customer asked to be called.
//!
//! Everything here is local time of the customer; which zone that is and
//! whether one may call at all is for [`zone`](super::zone) and
//! [`hours`](super::hours).

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use super::when::reader::{Clock, Half, Reader};
use super::when::words::{self, Part};

/// Minutes in a day without a change of offset.
const DAY: u16 = 24 * 60;

/// Nobody asks to be called before this minute of the day.
const EARLY: u16 = 7 * 60;

/// A time of day of the customer's zone, as the attempt policy counts them
/// (product page, "Attempt policy").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// To 12:00.
    Morning,
    /// 12:00 to 14:00.
    Lunch,
    /// 14:00 to 17:30.
    Afternoon,
    /// From 17:30.
    Evening,
    /// Saturday, any hour. Sunday goes by the hour.
    Saturday,
}

impl Slot {
    /// All slots, in the order of the day.
    pub const ALL: [Self; 5] = [
        Self::Morning,
        Self::Lunch,
        Self::Afternoon,
        Self::Evening,
        Self::Saturday,
    ];

    /// The slot a local time falls into.
    #[must_use]
    pub fn of(local: NaiveDateTime) -> Self {
        if local.weekday() == Weekday::Sat {
            return Self::Saturday;
        }
        Self::ALL
            .into_iter()
            .find(|slot| slot.window().contains(local.time()))
            .unwrap_or(Self::Evening)
    }

    /// The part of its days a slot covers: all of Saturday for
    /// [`Slot::Saturday`].
    #[must_use]
    pub const fn window(self) -> Window {
        let (from, until) = match self {
            Self::Morning => (0, 12 * 60),
            Self::Lunch => (12 * 60, 14 * 60),
            Self::Afternoon => (14 * 60, 17 * 60 + 30),
            Self::Evening => (17 * 60 + 30, DAY),
            Self::Saturday => (0, DAY),
        };
        Window { from, until }
    }

    /// The stable code that is stored and compared.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Lunch => "lunch",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::Saturday => "saturday",
        }
    }

    /// The slot of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.code() == code)
    }
}

/// The hours in which a customer asked to be called, on any day: minutes of
/// the local day, `from` included, `until` not; `from < until <= 1440`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First minute of the day inside the window.
    pub from: u16,
    /// First minute after it.
    pub until: u16,
}

impl Window {
    /// Reads what survey exports hold, English or French: `9-12`,
    /// `9h30 à 12h`, `2-4 pm`, `after 18:00`, `avant 10h`, `matin`, `evening`.
    ///
    /// Hours are those of the 24 hour clock, except where nobody can mean it:
    /// `9-5` ends at 17:00, a window that would be over by 07:00 (`2-4`) is in
    /// the afternoon, and so is a lone number below 7 (`after 5`). Anything else that is not one
    /// window, "any time" included, is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        reader.skip(words::is_article);
        let mut words = reader.clone();
        match words.part() {
            Some(part) if words.is_done() => return Some(slot_of(part).window()),
            _ => {}
        }
        let window = Self::between(&mut reader)?;
        reader.is_done().then_some(window)
    }

    /// Whether a local time lies inside.
    #[must_use]
    pub fn contains(&self, time: NaiveTime) -> bool {
        let minute = time.num_seconds_from_midnight() / 60;
        (u32::from(self.from)..u32::from(self.until)).contains(&minute)
    }

    /// One time after a word that opens or closes the window, or two times.
    fn between(reader: &mut Reader) -> Option<Self> {
        let opening = reader.take_word(words::is_after);
        reader.take_word(words::is_between);
        if opening {
            reader.skip(words::is_article); // "à partir de 18h"
        } else if reader.take_word(words::is_before) {
            reader.skip(words::is_article);
            let until = edge(reader)?;
            return Self::checked(0, until.minutes() + in_afternoon(until));
        }
        let first = edge(reader)?;
        if !(reader.take_sign('-') || reader.take_word(words::is_until)) {
            let from = first.minutes() + in_afternoon(first);
            return Self::checked(from, DAY).filter(|_| opening);
        }
        let last = edge(reader)?;
        let (mut from, mut until) = (first.minutes(), last.minutes());
        let noon = DAY / 2;
        if last.half == Some(Half::Pm) && first.half.is_none() && from + noon < until {
            from += noon; // "2-4 pm"
        }
        if last.half.is_none() {
            if until < from && until <= noon {
                until += noon; // "9-5"
            } else if first.half.is_none() && until <= EARLY {
                from += noon;
                until += noon;
            }
        }
        Self::checked(from, until)
    }

    fn checked(from: u16, until: u16) -> Option<Self> {
        (from < until && until <= DAY).then_some(Self { from, until })
    }
}

/// What a lone number below 7 lacks to be the hour that is meant.
fn in_afternoon(clock: Clock) -> u16 {
    if clock.bare && clock.minutes() < EARLY {
        DAY / 2
    } else {
        0
    }
}

/// A time at the edge of a window; noon counts as one ("avant midi").
fn edge(reader: &mut Reader) -> Option<Clock> {
    if reader.take_word(words::is_noon) {
        return Some(Clock::NOON);
    }
    reader.clock()
}

const fn slot_of(part: Part) -> Slot {
    match part {
        Part::Morning => Slot::Morning,
        Part::Noon => Slot::Lunch,
        Part::Afternoon => Slot::Afternoon,
        Part::Evening => Slot::Evening,
    }
}
