//! Time zones of the IANA database (package `tzdb_data`), for chrono.
//!
//! The tables lie in the program as plain numbers: nothing of them is touched
//! before a zone is asked for.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use chrono::{
    FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone,
};
use tz::TimeZoneRef;
use tzdb_data::TZ_NAMES;

/// The rules of each zone, once they were asked for.
static RULES: [OnceLock<&'static TimeZoneRef<'static>>; TZ_NAMES.len()] =
    [const { OnceLock::new() }; TZ_NAMES.len()];

/// A zone, by its place in the database.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(u16);

impl Zone {
    /// No clock differs from it.
    pub const UTC: Self = Self::named("UTC");

    /// A zone that the program itself speaks of.
    ///
    /// # Panics
    /// When there is none of that name: while it is compiled.
    #[must_use]
    #[expect(clippy::panic, reason = "it ends the compiling, not the program")]
    pub const fn named(name: &str) -> Self {
        match Self::place(name.as_bytes()) {
            Some(zone) => zone,
            None => panic!("no such zone"),
        }
    }

    /// What is a `for` elsewhere is a `while` where compilers reckon.
    const fn place(name: &[u8]) -> Option<Self> {
        let mut place: u16 = 0;
        while (place as usize) < TZ_NAMES.len() {
            let known = TZ_NAMES[place as usize].as_bytes();
            let mut at = 0;
            while at < name.len() && at < known.len() && name[at] == known[at] {
                at += 1;
            }
            if at == name.len() && at == known.len() {
                return Some(Self(place));
            }
            place += 1;
        }
        None
    }

    /// Its name, as `Europe/Paris`.
    #[must_use]
    pub fn name(self) -> &'static str {
        TZ_NAMES.get(usize::from(self.0)).copied().unwrap_or("UTC")
    }

    fn rules(self) -> &'static TimeZoneRef<'static> {
        let known = RULES.get(usize::from(self.0)).map(|rules| {
            *rules.get_or_init(|| {
                tzdb_data::find_tz(self.name().as_bytes()).unwrap_or(&tzdb_data::time_zone::UTC)
            })
        });
        known.unwrap_or(&tzdb_data::time_zone::UTC)
    }

    /// How far its clocks are from UTC at a moment, in seconds since 1970.
    fn offset_at(self, seconds: i64) -> ZoneOffset {
        let ahead = self.rules().find_local_time_type(seconds);
        let ahead = ahead.ok().map_or(0, tz::LocalTimeType::ut_offset);
        ZoneOffset {
            zone: self,
            ahead: FixedOffset::east_opt(ahead).unwrap_or(NONE),
        }
    }
}

const NONE: FixedOffset = match FixedOffset::east_opt(0) {
    Some(none) => none,
    None => panic!("UTC is not ahead of itself"),
};

/// A name that is in no database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAZone(pub String);

impl fmt::Display for NotAZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a time zone of the IANA database: {:?}", self.0)
    }
}

impl std::error::Error for NotAZone {}

impl FromStr for Zone {
    type Err = NotAZone;

    fn from_str(name: &str) -> Result<Self, NotAZone> {
        Self::place(name.as_bytes()).ok_or_else(|| NotAZone(name.to_owned()))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How far clocks are from UTC, and whose.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    ahead: FixedOffset,
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.ahead
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ahead.fmt(f)
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    /// Clocks that change show a time twice or never: each distance from UTC
    /// that is in force within a day of it is tried.
    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let shown = local.and_utc().timestamp();
        let mut fitting: [Option<ZoneOffset>; 2] = [None, None];
        for hours in [-26, -1, 0, 1, 26] {
            let tried = self.offset_at(shown + TimeDelta::hours(hours).num_seconds());
            let fits = self.offset_at(shown - i64::from(tried.ahead.local_minus_utc())) == tried;
            if fits
                && !fitting.contains(&Some(tried))
                && let Some(free) = fitting.iter_mut().find(|place| place.is_none())
            {
                *free = Some(tried);
            }
        }
        match fitting {
            // The further ahead a clock is, the earlier it shows a time.
            [Some(one), Some(other)] => {
                let first = one.ahead.local_minus_utc() >= other.ahead.local_minus_utc();
                let (earliest, latest) = if first { (one, other) } else { (other, one) };
                MappedLocalTime::Ambiguous(earliest, latest)
            }
            [Some(one), None] | [None, Some(one)] => MappedLocalTime::Single(one),
            [None, None] => MappedLocalTime::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        self.offset_at(utc.and_utc().timestamp())
    }
}
