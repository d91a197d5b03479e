//! Times of day, zones, calendars, calling hours, phrases.

mod calendar;
mod holidays;
mod hours;
mod slot;
mod typed;
mod when;
mod zone;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::zone::Zone;

/// A local time as text, `2026-11-19 09:00`.
pub fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// A moment by what clocks in a zone show; the first of two.
pub fn at(zone: Zone, text: &str) -> Moment {
    in_zone(zone, text).with_timezone(&Utc)
}

pub fn in_zone(zone: Zone, text: &str) -> DateTime<Zone> {
    zone.from_local_datetime(&local(text)).earliest().unwrap()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Moments from 2020 to 2033, to the second.
pub fn moments() -> impl Strategy<Value = Moment> {
    (1_577_836_800_i64..1_990_000_000).prop_map(|at| Utc.timestamp_opt(at, 0).unwrap())
}
