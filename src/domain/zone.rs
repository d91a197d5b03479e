//! Countries and their time zones, and the one way from a local time to a
//! moment.
//!
//! Owns the table of countries and the one of areas. Which zone a customer is
//! in is decided by whoever knows the number and the address.

mod area;
mod named;
mod table;

use std::fmt;

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone,
};
use serde::{Deserialize, Serialize};

use super::Moment;

pub use area::zones_of;
pub use named::{NotAZone, Zone, ZoneOffset};

/// A country by its ISO 3166 alpha-2 code, in upper case.
///
/// Any two letters are accepted, so that nothing an export says is lost; what
/// the program knows about a country is in its table, see [`Country::zones`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

impl Country {
    /// Belgium.
    pub const BE: Self = Self(*b"BE");
    /// Canada.
    pub const CA: Self = Self(*b"CA");
    /// Switzerland.
    pub const CH: Self = Self(*b"CH");
    /// Germany.
    pub const DE: Self = Self(*b"DE");
    /// Spain.
    pub const ES: Self = Self(*b"ES");
    /// France.
    pub const FR: Self = Self(*b"FR");
    /// The United Kingdom.
    pub const GB: Self = Self(*b"GB");
    /// Ireland.
    pub const IE: Self = Self(*b"IE");
    /// Italy.
    pub const IT: Self = Self(*b"IT");
    /// Luxembourg.
    pub const LU: Self = Self(*b"LU");
    /// The Netherlands.
    pub const NL: Self = Self(*b"NL");
    /// Portugal.
    pub const PT: Self = Self(*b"PT");
    /// The United States.
    pub const US: Self = Self(*b"US");

    /// The country of a two-letter code in any case; `UK` is read as `GB`.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let code: [u8; 2] = code.trim().as_bytes().try_into().ok()?;
        if !code.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        match code.map(|letter| letter.to_ascii_uppercase()) {
            [b'U', b'K'] => Some(Self::GB),
            code => Some(Self(code)),
        }
    }

    /// The code, in upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The zone most of the country's people live in; `Etc/UTC` for a country
    /// that is not in the table. A caller that knows better (the branch's own
    /// zone, say) asks [`Country::zones`] first, which is empty then.
    #[must_use]
    pub fn main_zone(self) -> Zone {
        self.zones()
            .first()
            .copied()
            .unwrap_or(Zone::named("Etc/UTC"))
    }

    /// The country's zones, the most populous first; empty for a country that
    /// is not in the table.
    #[must_use]
    pub fn zones(self) -> &'static [Zone] {
        table::row(self).map_or(&[], |row| row.zones)
    }

    /// The international dialling code without `+`, as `33`.
    #[must_use]
    pub fn dial_code(self) -> Option<&'static str> {
        table::row(self).map(|row| row.dial)
    }

    /// The country of a number in E.164 form (`+33639980012`). Canada and the
    /// Caribbean, which share `+1` with the United States, are told apart by
    /// area code. `None` without `+` or for a code that is not in the table.
    #[must_use]
    pub fn from_dial_prefix(e164: &str) -> Option<Self> {
        let digits = e164.trim().strip_prefix('+')?;
        table::by_prefix(digits)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.as_str().to_owned()
    }
}

impl TryFrom<String> for Country {
    type Error = NotACountry;

    fn try_from(code: String) -> Result<Self, NotACountry> {
        Self::new(&code).ok_or(NotACountry(code))
    }
}

/// A text that is not a two-letter country code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotACountry(pub String);

impl fmt::Display for NotACountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a two-letter country code: {:?}", self.0)
    }
}

impl std::error::Error for NotACountry {}

/// What clocks in `zone` show at a moment.
#[must_use]
pub fn local_at(at: Moment, zone: Zone) -> NaiveDateTime {
    let utc = at.naive_utc();
    let offset = zone.offset_from_utc_datetime(&utc).fix();
    utc.checked_add_offset(offset).unwrap_or(utc)
}

/// No clock differs from UTC by so much, in hours.
const NEAR_HOURS: i64 = 27;

/// The moment at which clocks in `zone` show `local`. A time that is skipped
/// (clocks go forward) moves on by what is skipped: 02:30 becomes 03:30. Of a
/// time that comes twice (clocks go back) it is the first.
#[must_use]
pub fn moment_of(local: NaiveDateTime, zone: Zone) -> DateTime<Zone> {
    // Clocks that do not change from a day before to a day after: the usual
    // case, and much cheaper than asking for every time they may show.
    let near = |hours| {
        let utc = local.checked_add_signed(TimeDelta::hours(hours))?;
        Some(zone.offset_from_utc_datetime(&utc))
    };
    if let (Some(before), Some(after)) = (near(-NEAR_HOURS), near(NEAR_HOURS))
        && before.fix() == after.fix()
        && let Some(utc) = local.checked_sub_offset(before.fix())
    {
        return DateTime::from_naive_utc_and_offset(utc, before);
    }
    if let Some(found) = zone.from_local_datetime(&local).earliest() {
        return found;
    }
    // Inside a gap: count with the offset in force before it. The longest gap
    // on record, a whole day, is Samoa's change of date line in 2011.
    let utc = (1..=25)
        .filter_map(|hours| local.checked_sub_signed(TimeDelta::hours(hours)))
        .find_map(|earlier| zone.from_local_datetime(&earlier).latest())
        .and_then(|before| local.checked_sub_offset(before.offset().fix()))
        .unwrap_or(local);
    zone.from_utc_datetime(&utc)
}

/// The clocks of a zone on one date. Nearly always they do not change around
/// it, and the zone is asked once for all times of the date.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    midnight: NaiveDateTime,
    zone: Zone,
    /// How far the clocks are from UTC; `None` near a change.
    steady: Option<FixedOffset>,
}

impl Day {
    /// The clocks of `zone` on a date.
    #[must_use]
    pub fn new(date: NaiveDate, zone: Zone) -> Self {
        let midnight = date.and_time(NaiveTime::MIN);
        let near = |hours| {
            let utc = midnight.checked_add_signed(TimeDelta::hours(hours))?;
            Some(zone.offset_from_utc_datetime(&utc).fix())
        };
        let (before, after) = (near(-NEAR_HOURS), near(24 + NEAR_HOURS));
        Self {
            midnight,
            zone,
            steady: before.filter(|before| after == Some(*before)),
        }
    }

    /// The moment at which they show a time so many minutes after midnight,
    /// at most a day; as [`moment_of`] where clocks change.
    #[must_use]
    pub fn at(&self, minutes: u16) -> Moment {
        self.after(TimeDelta::minutes(minutes.into()))
    }

    /// The same for a time of the clock.
    #[must_use]
    pub fn at_time(&self, time: NaiveTime) -> Moment {
        self.after(time - NaiveTime::MIN)
    }

    fn after(&self, passed: TimeDelta) -> Moment {
        let local = self.midnight.checked_add_signed(passed);
        let local = local.unwrap_or(self.midnight);
        let steady = self.steady.and_then(|o| local.checked_sub_offset(o));
        match steady {
            Some(utc) => utc.and_utc(),
            None => moment_of(local, self.zone).to_utc(),
        }
    }
}
