//! Whose public holidays count: a country, a region of it with days of its
//! own, and what the organisation itself says of single days.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::super::zone::Country;
use super::holidays::{holiday, holidays};

/// The longest code of a region, in bytes.
const LONGEST: usize = 16;

/// Regions whose rules are known.
const KNOWN: [(Country, Region); 5] = [
    (Country::FR, Region::ALSACE_MOSELLE),
    (Country::GB, Region::ENGLAND),
    (Country::GB, Region::SCOTLAND),
    (Country::GB, Region::NORTHERN_IRELAND),
    (Country::CA, Region::QUEBEC),
];

/// Area codes of Québec (Canadian Numbering Administrator, NPAs in service).
const QUEBEC: [&str; 12] = [
    "263", "354", "367", "418", "438", "450", "468", "514", "579", "581", "819", "873",
];

/// A part of a country with public holidays of its own, by a short code:
/// `alsace-moselle`, `scotland`, `QC`.
///
/// Codes of up to three letters are in capitals as ISO 3166-2 has them (without
/// the country), longer ones in small letters. Any code is accepted; one
/// without rules here has the days that the organisation's file names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region([u8; LONGEST]);

impl Region {
    /// The departments Bas-Rhin, Haut-Rhin and Moselle.
    pub const ALSACE_MOSELLE: Self = Self::of("alsace-moselle");
    /// England and Wales, whose bank holidays are the same.
    pub const ENGLAND: Self = Self::of("england");
    /// Scotland.
    pub const SCOTLAND: Self = Self::of("scotland");
    /// Northern Ireland.
    pub const NORTHERN_IRELAND: Self = Self::of("northern-ireland");
    /// Québec.
    pub const QUEBEC: Self = Self::of("QC");

    const fn of(code: &str) -> Self {
        let (bytes, mut kept) = (code.as_bytes(), [0; LONGEST]);
        let mut at = 0;
        while at < bytes.len() && at < LONGEST {
            kept[at] = bytes[at];
            at += 1;
        }
        Self(kept)
    }

    /// The region of a code in any case; `None` unless it is made of at most
    /// 16 ASCII letters, digits and `-`. ISO's `SCT`, `NIR`, `ENG` and `WLS`
    /// are read, too, and `wales` is `england`: their days are the same.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let code = code.trim();
        let fits = (1..=LONGEST).contains(&code.len())
            && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !fits {
            return None;
        }
        let code = if code.len() <= 3 {
            code.to_ascii_uppercase()
        } else {
            code.to_ascii_lowercase()
        };
        Some(match code.as_str() {
            "SCT" => Self::SCOTLAND,
            "NIR" => Self::NORTHERN_IRELAND,
            "ENG" | "WLS" | "wales" => Self::ENGLAND,
            code => Self::of(code),
        })
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = std::str::from_utf8(&self.0).unwrap_or_default();
        text.trim_end_matches('\0')
    }

    /// Whether the rules of this region of a country are known here.
    #[must_use]
    pub fn is_known(self, country: Country) -> bool {
        KNOWN.contains(&(country, self))
    }

    /// The region that a number in E.164 form lies in, where the numbering
    /// plan tells: Québec by its area codes, Northern Ireland by 028 (Ofcom,
    /// National Telephone Numbering Plan). French numbers tell nothing any
    /// more since 2023 (Arcep, decision 2022-1583).
    #[must_use]
    pub fn of_number(e164: &str) -> Option<Self> {
        let digits = e164.trim().strip_prefix('+')?;
        if let Some(national) = digits.strip_prefix('1') {
            let area = national.get(..3)?;
            return QUEBEC.contains(&area).then_some(Self::QUEBEC);
        }
        digits.starts_with("4428").then_some(Self::NORTHERN_IRELAND)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.as_str().to_owned()
    }
}

impl TryFrom<String> for Region {
    type Error = NotARegion;

    fn try_from(code: String) -> Result<Self, NotARegion> {
        Self::new(&code).ok_or(NotARegion(code))
    }
}

/// A text that is not the code of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARegion(pub String);

impl fmt::Display for NotARegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a region such as \"alsace-moselle\" or \"QC\": {:?}",
            self.0
        )
    }
}

/// A country, or a region of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The country.
    pub country: Country,
    /// The region, where it is known.
    pub region: Option<Region>,
}

impl From<Country> for Place {
    fn from(country: Country) -> Self {
        Self {
            country,
            region: None,
        }
    }
}

impl From<(Country, Region)> for Place {
    fn from((country, region): (Country, Region)) -> Self {
        Self {
            country,
            region: Some(region),
        }
    }
}

/// What the organisation says of a single day, as a row `[[holidays]]` of its
/// set-up: a public holiday that no rule here knows, or one that is worked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    /// Where.
    pub country: Country,
    /// In which part of it; left out: in all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The day.
    pub date: NaiveDate,
    /// What it is called; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// It is an ordinary day, whatever the rules say.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

/// What a public holiday is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// By a rule, with its code.
    Rule(&'static str),
    /// By the organisation, in its own words, which may be none.
    Own(&'a str),
}

/// The public holidays of a place: its rules, and before them what the
/// organisation says. A row of the region goes before one of the country.
#[derive(Clone, Copy, Debug)]
pub struct Holidays<'a> {
    /// Where.
    pub place: Place,
    /// What the organisation says, of any place.
    pub own: &'a [SpecialDay],
}

impl<P: Into<Place>> From<P> for Holidays<'_> {
    fn from(place: P) -> Self {
        Self {
            place: place.into(),
            own: &[],
        }
    }
}

impl<'a> Holidays<'a> {
    /// The public holiday of a day, if it is one.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<Named<'a>> {
        match self.said(date) {
            Some(day) if day.open => None,
            Some(day) => Some(Named::Own(&day.name)),
            None => holiday(self.place, date).map(Named::Rule),
        }
    }

    /// Those of a year, in its order.
    #[must_use]
    pub fn of_year(&self, year: i32) -> Vec<(NaiveDate, Named<'a>)> {
        let own = self.own.iter().map(|day| day.date);
        let mut dates: Vec<NaiveDate> = holidays(self.place, year)
            .into_iter()
            .map(|(date, _)| date)
            .chain(own.filter(|date| date.year() == year))
            .collect();
        dates.sort_unstable();
        dates.dedup();
        dates
            .into_iter()
            .filter_map(|date| Some((date, self.on(date)?)))
            .collect()
    }

    fn said(&self, date: NaiveDate) -> Option<&'a SpecialDay> {
        let here = |region: Option<Region>| {
            self.own.iter().find(|day| {
                (day.country, day.region, day.date) == (self.place.country, region, date)
            })
        };
        self.place
            .region
            .and_then(|region| here(Some(region)))
            .or_else(|| here(None))
    }
}
