//! Hours per weekday: how they are written in TOML, and what they come to on
//! one date of one zone.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::super::Moment;
use super::super::zone::Day;
use crate::domain::zone::Zone;

/// Hours of a week, Monday first: ranges of local time, the first included,
/// the second not. An end of 00:00 is the end of the day.
pub type Week = [Vec<(NaiveTime, NaiveTime)>; 7];

/// The keys of a week in TOML.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What a week's hours come to on a date: moments in order, none empty, none
/// touching, none outside the date.
pub(in crate::domain) fn spans_on(
    week: &Week,
    date: NaiveDate,
    zone: Zone,
) -> Vec<(Moment, Moment)> {
    let ranges = &week[date.weekday().num_days_from_monday() as usize];
    if ranges.is_empty() || date.succ_opt().is_none() {
        return Vec::new();
    }
    let day = Day::new(date, zone);
    let (begin, end) = (day.at(0), day.at(24 * 60));
    let mut spans: Vec<_> = ranges
        .iter()
        .map(|&(from, until)| {
            let until = match until {
                NaiveTime::MIN => end,
                until => day.at_time(until).min(end),
            };
            (day.at_time(from).max(begin), until)
        })
        .filter(|(from, until)| from < until)
        .collect();
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let joined = next.0 <= last.1;
        if joined {
            last.1 = last.1.max(next.1);
        }
        joined
    });
    spans
}

/// Ranges of a day as minutes since midnight.
type Minutes<'a> = &'a [(u32, u32)];

/// The same hours on each of some days (0 is Monday), none on the others.
pub(in crate::domain) fn week_of(days: &[(RangeInclusive<usize>, Minutes)]) -> Week {
    let mut week = Week::default();
    for (range, spans) in days {
        for day in range.clone() {
            week[day] = spans
                .iter()
                .map(|&(from, until)| (minute(from), minute(until)))
                .collect();
        }
    }
    week
}

/// The time of day so many minutes after midnight; the last one is 00:00.
fn minute(minutes: u32) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0).unwrap_or(NaiveTime::MIN)
}

/// A week as the keys `mon` to `sun` of a table, each a list of texts such as
/// `"09:00-12:30"`; `None` for a table without any of them. Flattened into what
/// has hours; a day without a key has none, and any other key is an error.
pub(in crate::domain) struct Days(pub(in crate::domain) Option<Week>);

impl Serialize for Days {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = |ranges: &Vec<_>| ranges.iter().copied().map(Span).collect::<Vec<_>>();
        let week = self.0.iter().flatten();
        serializer.collect_map(DAYS.iter().zip(week.map(texts)))
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let keys = BTreeMap::<String, Vec<Span>>::deserialize(deserializer)?;
        if keys.is_empty() {
            return Ok(Self(None));
        }
        let mut week = Week::default();
        for (key, spans) in keys {
            let day = DAYS
                .iter()
                .position(|day| *day == key)
                .ok_or_else(|| D::Error::unknown_field(&key, &DAYS))?;
            let overlap =
                |one: Span, next: Span| next.0.0.num_seconds_from_midnight() < end_of(one.0);
            if spans.windows(2).any(|two| overlap(two[0], two[1])) {
                return Err(D::Error::custom(format!(
                    "{key}: hours overlap or are not in order"
                )));
            }
            week[day] = spans.into_iter().map(|span| span.0).collect();
        }
        Ok(Self(Some(week)))
    }
}

/// One range of hours, `"09:00-12:30"`.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Span((NaiveTime, NaiveTime));

impl From<Span> for String {
    fn from(Span((from, until)): Span) -> Self {
        let until = match until {
            NaiveTime::MIN => "24:00".to_owned(),
            until => until.format("%H:%M").to_string(),
        };
        format!("{}-{until}", from.format("%H:%M"))
    }
}

impl TryFrom<String> for Span {
    type Error = NotHours;

    fn try_from(text: String) -> Result<Self, NotHours> {
        let read = || {
            let (from, until) = text.split_once('-')?;
            let from = NaiveTime::parse_from_str(from.trim(), "%H:%M").ok()?;
            let until = match until.trim() {
                "24:00" => NaiveTime::MIN,
                until => NaiveTime::parse_from_str(until, "%H:%M").ok()?,
            };
            (from.num_seconds_from_midnight() < end_of((from, until)))
                .then_some(Self((from, until)))
        };
        read().ok_or(NotHours(text))
    }
}

/// Where a range ends, in seconds of the day; 00:00 as an end comes last.
pub(in crate::domain) fn end_of((_, until): (NaiveTime, NaiveTime)) -> u32 {
    match until.num_seconds_from_midnight() {
        0 => 24 * 60 * 60,
        seconds => seconds,
    }
}

/// A text that is not a range of hours.
struct NotHours(String);

impl fmt::Display for NotHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not hours such as \"09:00-12:30\": {:?}", self.0)
    }
}
