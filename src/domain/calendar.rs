//! The branch's calendar: when it is open, and the working time between two
//! moments. The service clock runs on it (product page, "Attempt policy").
//!
//! Owns opening days, lunch, public holidays ([`holidays`](holiday()), by
//! [`Place`]) and single days that are closed or worked. When a customer may be called is in
//! [`hours`](super::hours).

mod holidays;
mod place;
pub(in crate::domain) mod week;

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use self::holidays::{CODES as HOLIDAY_CODES, easter, holiday, holidays};
pub use self::place::{Holidays, Named, NotARegion, Place, Region, SpecialDay};
pub use self::week::Week;
use self::week::{Days, spans_on, week_of};
use super::Moment;
use super::zone::{Country, local_at, moment_of};
use crate::domain::zone::{NotAZone, Zone};

/// How far ahead anything here looks, in days: ten years.
///
/// A calendar without an opening within it counts as **never open**. Nothing
/// loops on one, and nothing is lost either: see each method.
pub const HORIZON_DAYS: usize = 3_653;

/// When a branch is open.
///
/// In TOML a table; a weekday without a key is closed, a table without any
/// weekday has [`Calendar::standard`] hours, an end of `24:00` is midnight:
///
/// ```toml
/// country = "FR"
/// region = "alsace-moselle"        # where its public holidays differ
/// zone = "Europe/Paris"            # the country's main zone if left out
/// holidays = true                  # closed on public holidays (the default)
/// closed = ["2026-12-24"]          # single days
/// worked = ["2026-05-25"]          # public holidays on which it is open
/// mon = ["09:00-12:30", "13:30-18:00"]
/// sat = ["09:00-17:00"]
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Table", into = "Table")]
pub struct Calendar {
    /// The branch's time zone.
    pub zone: Zone,
    /// The country whose public holidays count.
    pub country: Country,
    /// The region of it, where its public holidays differ.
    pub region: Option<Region>,
    /// Opening hours, Monday first; see [`Week`].
    pub week: Week,
    /// Days on which the branch is closed besides.
    pub closed: BTreeSet<NaiveDate>,
    /// Public holidays on which it is open all the same.
    pub worked: BTreeSet<NaiveDate>,
    /// Whether the branch is closed on public holidays.
    pub holidays: bool,
    /// What the organisation says of single days, anywhere: not part of the
    /// table, filled in by whoever reads both.
    pub special: Vec<SpecialDay>,
}

impl Calendar {
    /// The calendar of a branch nobody has described: Monday to Friday 9:00 to
    /// 18:30, Saturday 9:00 to 17:00, closed on Sundays and public holidays.
    #[must_use]
    pub fn standard(country: Country) -> Self {
        Self {
            zone: country.main_zone(),
            country,
            region: None,
            week: standard_week(),
            closed: BTreeSet::new(),
            worked: BTreeSet::new(),
            holidays: true,
            special: Vec::new(),
        }
    }

    /// What the branch's clocks show.
    #[must_use]
    pub fn local(&self, at: Moment) -> chrono::NaiveDateTime {
        local_at(at, self.zone)
    }

    /// The hours of one local date: in order, not overlapping, from opening
    /// (included) to closing (not). Empty on a closed day.
    #[must_use]
    pub fn opening(&self, date: NaiveDate) -> Vec<(Moment, Moment)> {
        if self.closed.contains(&date) || self.holiday(date).is_some() {
            return Vec::new();
        }
        spans_on(&self.week, date, self.zone)
    }

    /// Where the branch is.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            country: self.country,
            region: self.region,
        }
    }

    /// The public holiday for which the branch is closed on a local date.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate) -> Option<Named<'_>> {
        if !self.holidays || self.worked.contains(&date) {
            return None;
        }
        self.holidays_of(self.place()).on(date)
    }

    /// The public holidays of a place, the organisation's own days included.
    #[must_use]
    pub fn holidays_of(&self, place: Place) -> Holidays<'_> {
        Holidays {
            place,
            own: &self.special,
        }
    }

    /// Whether the branch is open on a local date at all.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.opening(date).is_empty()
    }

    /// Whether the branch is open at a moment.
    #[must_use]
    pub fn is_open(&self, at: Moment) -> bool {
        self.closes_at(at).is_some()
    }

    /// When the branch closes, for lunch or for the day; `None` if it is
    /// closed now.
    #[must_use]
    pub fn closes_at(&self, at: Moment) -> Option<Moment> {
        self.opening(self.local(at).date())
            .into_iter()
            .find(|&(from, until)| from <= at && at < until)
            .map(|(_, until)| until)
    }

    /// `at` itself while the branch is open, otherwise the next opening. On a
    /// calendar that is never open: `at`.
    #[must_use]
    pub fn next_open(&self, at: Moment) -> Moment {
        self.ahead(at).next().map_or(at, |(from, _)| from)
    }

    /// The working time between two moments; zero unless `a < b`, and nothing
    /// later than [`HORIZON_DAYS`] after `a` counts.
    #[must_use]
    pub fn working_between(&self, a: Moment, b: Moment) -> TimeDelta {
        self.ahead_until(a, b)
            .fold(TimeDelta::zero(), |sum, (from, until)| {
                sum + (until.min(b) - from)
            })
    }

    /// The moment at which `amount` of working time has gone by: the earliest
    /// one, so a closing time and not the next opening; `from` itself for zero
    /// or less. What finds no working time within [`HORIZON_DAYS`] is added as
    /// plain time (on a calendar that is never open: all of it).
    #[must_use]
    pub fn add_working(&self, from: Moment, amount: TimeDelta) -> Moment {
        if amount <= TimeDelta::zero() {
            return from;
        }
        let (mut reached, mut left) = (from, amount);
        for (start, end) in self.ahead(from) {
            if left <= end - start {
                return start + left;
            }
            left -= end - start;
            reached = end;
        }
        reached.checked_add_signed(left).unwrap_or(Moment::MAX_UTC)
    }

    /// `n` working days later at the same point of the working day: as much
    /// working time after that day's opening as `from` lies after its own.
    /// "Within one working day" (product page) is `n = 1`.
    ///
    /// Outside opening hours `from` counts as the next opening, so what comes
    /// in on Friday night is a matter of Saturday, first thing, and due one
    /// day later, first thing. On a shorter day it is at the latest the
    /// closing time. `n = 0` is [`Calendar::next_open`]. On a calendar that is
    /// never open, or beyond [`HORIZON_DAYS`], days are plain days.
    #[must_use]
    pub fn add_working_days(&self, from: Moment, n: u32) -> Moment {
        let start = self.next_open(from);
        let Some(skip) = n.checked_sub(1) else {
            return start;
        };
        let date = self.local(start).date();
        let worked = self
            .opening(date)
            .into_iter()
            .take_while(|(from, _)| *from < start)
            .fold(TimeDelta::zero(), |sum, (from, until)| {
                sum + (until.min(start) - from)
            });
        let day = date
            .iter_days()
            .skip(1)
            .take(HORIZON_DAYS)
            .map(|day| self.opening(day))
            .filter(|opening| !opening.is_empty())
            .nth(usize::try_from(skip).unwrap_or(usize::MAX));
        let Some(opening) = day else {
            return start
                .checked_add_signed(TimeDelta::days(n.into()))
                .unwrap_or(Moment::MAX_UTC);
        };
        let (mut left, mut closing) = (worked, start);
        for (from, until) in opening {
            if left < until - from {
                return from + left;
            }
            left -= until - from;
            closing = until;
        }
        closing
    }

    /// When the branch closes on the day that holds a moment, its last minute
    /// where it is closed that day: what is promised for a day is due then.
    #[must_use]
    pub fn closing_of(&self, at: Moment) -> Moment {
        let open = self.opening(self.local(at).date());
        open.last().map_or_else(
            || self.end_of_day(at) - TimeDelta::minutes(1),
            |(_, until)| *until,
        )
    }

    /// The end of the branch's day that holds a moment: the next local
    /// midnight (the first moment of the next day, should clocks skip it).
    #[must_use]
    pub fn end_of_day(&self, at: Moment) -> Moment {
        self.local(at)
            .date()
            .succ_opt()
            .map_or(at, |next| self.midnight(next))
    }

    /// The first moment of a local date.
    fn midnight(&self, date: NaiveDate) -> Moment {
        moment_of(date.and_time(NaiveTime::MIN), self.zone).with_timezone(&Utc)
    }

    /// Openings from a moment on, the one that is running cut to begin there.
    fn ahead(&self, at: Moment) -> impl Iterator<Item = (Moment, Moment)> {
        self.ahead_to(at, NaiveDate::MAX)
    }

    /// As [`Calendar::ahead`], those that begin before `end`.
    fn ahead_until(&self, at: Moment, end: Moment) -> impl Iterator<Item = (Moment, Moment)> {
        self.ahead_to(at, self.local(end).date())
            .take_while(move |(from, _)| *from < end)
    }

    /// As [`Calendar::ahead`], those of dates up to `last`.
    fn ahead_to(&self, at: Moment, last: NaiveDate) -> impl Iterator<Item = (Moment, Moment)> {
        let never = self.week.iter().all(Vec::is_empty);
        self.local(at)
            .date()
            .iter_days()
            .take(if never { 0 } else { HORIZON_DAYS })
            .take_while(move |day| *day <= last)
            .flat_map(|day| self.opening(day))
            .filter(move |(_, until)| *until > at)
            .map(move |(from, until)| (from.max(at), until))
    }
}

fn standard_week() -> Week {
    week_of(&[
        (0..=4, &[(9 * 60, 18 * 60 + 30)]),
        (5..=5, &[(9 * 60, 17 * 60)]),
    ])
}

/// A calendar as a TOML table.
#[derive(Serialize, Deserialize)]
struct Table {
    country: Country,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default = "closed_on_holidays")]
    holidays: bool,
    #[serde(default)]
    closed: BTreeSet<NaiveDate>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    worked: BTreeSet<NaiveDate>,
    #[serde(flatten)]
    days: Days,
}

const fn closed_on_holidays() -> bool {
    true
}

impl From<Calendar> for Table {
    fn from(calendar: Calendar) -> Self {
        Self {
            country: calendar.country,
            region: calendar.region,
            zone: Some(calendar.zone.name().to_owned()),
            holidays: calendar.holidays,
            closed: calendar.closed,
            worked: calendar.worked,
            days: Days(Some(calendar.week)),
        }
    }
}

impl TryFrom<Table> for Calendar {
    type Error = NotAZone;

    fn try_from(table: Table) -> Result<Self, Self::Error> {
        Ok(Self {
            zone: match table.zone {
                Some(name) => name.parse()?,
                None => table.country.main_zone(),
            },
            country: table.country,
            region: table.region,
            week: table.days.0.unwrap_or_else(standard_week),
            closed: table.closed,
            worked: table.worked,
            holidays: table.holidays,
            special: Vec::new(),
        })
    }
}
