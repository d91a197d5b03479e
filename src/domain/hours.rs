//! Calling hours: when a customer may be called. Outside them the workstation
//! warns and asks; it forbids nothing.
//!
//! Always in the customer's zone. When the branch is open is in
//! [`calendar`](super::calendar).

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use super::Moment;
use super::calendar::week::{Days, end_of, spans_on, week_of};
use super::calendar::{HORIZON_DAYS, Holidays, Week};
use super::slot::{Slot, Window};
use super::zone::{Country, local_at};
use crate::domain::zone::Zone;

/// How far ahead hours that several zones have in common are looked for, in
/// days: what two weeks do not have, no week has.
const COMMON_DAYS: i64 = 14;

/// The calling hours of one country.
///
/// In TOML a table; a weekday without a key has none:
///
/// ```toml
/// holidays = true                  # never on public holidays
/// mon = ["10:00-13:00", "14:00-20:00"]
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Table", into = "Table")]
pub struct CallingHours {
    /// Hours in which one may call, Monday first; see [`Week`].
    pub week: Week,
    /// Whether public holidays are excluded.
    pub holidays: bool,
}

/// Whether a customer may be called now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayCall {
    /// One may.
    Yes {
        /// Until then.
        until: Moment,
    },
    /// One should not.
    No {
        /// When one may again; `None` if these hours never open.
        opens: Option<Moment>,
        /// Why not now.
        why: ClosedWhy,
    },
}

/// Why one should not call now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClosedWhy {
    /// Before the first hour of the day.
    Early,
    /// After the last hour of the day.
    Late,
    /// Between two ranges of one day.
    Lunch,
    /// A day of the week without calling hours.
    Weekend,
    /// A public holiday.
    Holiday,
}

impl ClosedWhy {
    /// The stable code, which is also the name of its text.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Late => "late",
            Self::Lunch => "lunch",
            Self::Weekend => "weekend",
            Self::Holiday => "holiday",
        }
    }
}

impl CallingHours {
    /// The shipped hours of a country (product page, "Calling hours").
    #[must_use]
    pub fn default_for(country: Country) -> Self {
        let hours = |hour: u32| hour * 60;
        let week = match country {
            Country::FR => week_of(&[(0..=4, &[(hours(10), hours(13)), (hours(14), hours(20))])]),
            Country::US => week_of(&[(0..=5, &[(hours(9), hours(20))])]),
            Country::GB => week_of(&[
                (0..=4, &[(hours(9), hours(20))]),
                (5..=5, &[(hours(10), hours(16))]),
            ]),
            _ => week_of(&[(0..=6, &[(hours(9), hours(20))])]),
        };
        Self {
            week,
            holidays: country == Country::FR,
        }
    }

    /// Whether a customer in `zone` may be called at a moment; `holidays` are
    /// those of where they live, or just their country.
    #[must_use]
    pub fn check<'a>(&self, at: Moment, zone: Zone, holidays: impl Into<Holidays<'a>>) -> MayCall {
        let holidays = holidays.into();
        let today = local_at(at, zone).date();
        let spans = self.on(today, zone, holidays);
        let running = spans
            .iter()
            .find(|(from, until)| *from <= at && at < *until);
        if let Some(&(_, until)) = running {
            return MayCall::Yes { until };
        }
        let why = match (spans.first(), spans.last()) {
            _ if self.is_excluded(today, holidays) => ClosedWhy::Holiday,
            (Some((first, _)), _) if at < *first => ClosedWhy::Early,
            (_, Some((_, last))) if at >= *last => ClosedWhy::Late,
            (Some(_), Some(_)) => ClosedWhy::Lunch,
            _ => ClosedWhy::Weekend,
        };
        let opens = self.next_allowed(at, zone, holidays);
        MayCall::No { opens, why }
    }

    /// As [`CallingHours::check`] for a customer who may be in any of several
    /// zones: one may call when one may in all of them.
    #[must_use]
    pub fn check_in<'a>(
        &self,
        at: Moment,
        zones: impl Iterator<Item = Zone> + Clone,
        holidays: impl Into<Holidays<'a>>,
    ) -> MayCall {
        let holidays = holidays.into();
        let mut closes: Option<Moment> = None;
        for zone in zones.clone() {
            match self.check(at, zone, holidays) {
                MayCall::Yes { until } => {
                    closes = Some(closes.map_or(until, |before| before.min(until)));
                }
                MayCall::No { why, .. } => {
                    let opens = self.next_allowed_in(at, zones, holidays);
                    return MayCall::No { opens, why };
                }
            }
        }
        MayCall::Yes {
            until: closes.unwrap_or(at),
        }
    }

    /// The first moment from `at` on at which one may call in all zones;
    /// `None` if there is none within [`COMMON_DAYS`].
    fn next_allowed_in(
        &self,
        at: Moment,
        zones: impl Iterator<Item = Zone> + Clone,
        holidays: Holidays<'_>,
    ) -> Option<Moment> {
        let mut zones = zones.peekable();
        let first = zones.next()?;
        if zones.peek().is_none() {
            return self.next_allowed(at, first, holidays);
        }
        let end = at + TimeDelta::days(COMMON_DAYS);
        let mut wish = at;
        while wish < end {
            let mut latest = self.next_allowed(wish, first, holidays)?;
            for zone in zones.clone() {
                latest = latest.max(self.next_allowed(latest, zone, holidays)?);
            }
            if latest == wish {
                return Some(wish);
            }
            wish = latest;
        }
        None
    }

    /// `at` itself if one may call then, otherwise the next moment one may;
    /// `None` if there is none within [`HORIZON_DAYS`].
    #[must_use]
    pub fn next_allowed<'a>(
        &self,
        at: Moment,
        zone: Zone,
        holidays: impl Into<Holidays<'a>>,
    ) -> Option<Moment> {
        let holidays = holidays.into();
        if self.week.iter().all(Vec::is_empty) {
            return None;
        }
        local_at(at, zone)
            .date()
            .iter_days()
            .take(HORIZON_DAYS)
            .flat_map(|day| self.on(day, zone, holidays))
            .find(|(_, until)| *until > at)
            .map(|(from, _)| from.max(at))
    }

    /// The parts of a stretch in which one may call in a zone, in order.
    pub(in crate::domain) fn within(
        &self,
        (from, until): (Moment, Moment),
        zone: Zone,
        holidays: Holidays<'_>,
    ) -> impl Iterator<Item = (Moment, Moment)> {
        let last = local_at(until, zone).date();
        local_at(from, zone)
            .date()
            .iter_days()
            .take_while(move |day| *day <= last)
            .flat_map(move |day| self.on(day, zone, holidays))
            .map(move |(opens, closes)| (opens.max(from), closes.min(until)))
            .filter(|(from, until)| from < until)
    }

    /// The slots in which these hours leave any time at all.
    #[must_use]
    pub fn slots(&self) -> BTreeSet<Slot> {
        const SATURDAY: usize = 5;
        let leaves_time = |day: usize, slot: Slot| {
            (slot == Slot::Saturday) == (day == SATURDAY)
                && self.week[day]
                    .iter()
                    .any(|&span| overlaps(span, slot.window()))
        };
        Slot::ALL
            .into_iter()
            .filter(|&slot| (0..7).any(|day| leaves_time(day, slot)))
            .collect()
    }

    /// The slots a customer of a country can be called in by the shipped
    /// hours. The attempt policy requires no other (product page, "one that
    /// the calling hours exclude is not required").
    #[must_use]
    pub fn slots_possible(country: Country) -> BTreeSet<Slot> {
        Self::default_for(country).slots()
    }

    fn on(&self, date: NaiveDate, zone: Zone, holidays: Holidays<'_>) -> Vec<(Moment, Moment)> {
        if self.is_excluded(date, holidays) {
            return Vec::new();
        }
        spans_on(&self.week, date, zone)
    }

    fn is_excluded(&self, date: NaiveDate, holidays: Holidays<'_>) -> bool {
        self.holidays && holidays.on(date).is_some()
    }
}

/// Whether a range of hours reaches into a window.
fn overlaps(span: (NaiveTime, NaiveTime), window: Window) -> bool {
    let from = span.0.num_seconds_from_midnight();
    from < u32::from(window.until) * 60 && end_of(span) > u32::from(window.from) * 60
}

/// Calling hours as a TOML table.
#[derive(Serialize, Deserialize)]
struct Table {
    #[serde(default)]
    holidays: bool,
    #[serde(flatten)]
    days: Days,
}

impl From<CallingHours> for Table {
    fn from(hours: CallingHours) -> Self {
        Self {
            holidays: hours.holidays,
            days: Days(Some(hours.week)),
        }
    }
}

impl From<Table> for CallingHours {
    fn from(table: Table) -> Self {
        Self {
            week: table.days.0.unwrap_or_default(),
            holidays: table.holidays,
        }
    }
}
