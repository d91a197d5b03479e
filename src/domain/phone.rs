//! What a telephone number says once it is read: its international form, how
//! it is shown, whether anybody can have it, where it may be.
//!
//! The reading itself needs the numbering plans of the world, which are not
//! here: whoever reads numbers is handed in as a [`ReadPhone`].

use serde::{Deserialize, Serialize};

use super::zone::Country;
use crate::domain::zone::Zone;

/// Reads a number as it came, as somebody in a country dials it.
pub type ReadPhone = fn(&str, Country) -> PhoneRead;

/// What stands between a number that is shown and its extension.
pub const EXTENSION: &str = " x";

/// Digits of the shortest and the longest short code.
const SHORT_CODE: std::ops::RangeInclusive<usize> = 3..=6;

/// How far a number can be trusted. A doubtful one is warned about and never
/// refused: plans change, and people know their own number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// Its range is given out.
    Valid,
    /// It is long enough, but its range is given out to nobody: reserved, for
    /// fiction, new, or mistyped.
    Possible,
    /// A short code: dialled as it is typed, in its own country.
    Short,
    /// No number, or none that can be dialled from elsewhere.
    #[default]
    Unreadable,
}

impl Validity {
    /// Every grade with its stable code.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Valid, "valid"),
        (Self::Possible, "possible"),
        (Self::Short, "short"),
        (Self::Unreadable, "unreadable"),
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code_of(&Self::ALL, &self).unwrap_or("unreadable")
    }

    /// The grade with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        with_code(&Self::ALL, code)
    }
}

/// What a number is for, as its range says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// A place's number.
    Fixed,
    /// A pocket's number.
    Mobile,
    /// The one or the other (North America does not tell).
    FixedOrMobile,
    /// Over the internet, without a place.
    Internet,
    /// Free for the caller.
    Free,
    /// Dear for the caller.
    Dear,
    /// Anything else: pagers, company-wide and personal numbers.
    Other,
}

impl PhoneKind {
    /// Every kind with its stable code.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Fixed, "fixed"),
        (Self::Mobile, "mobile"),
        (Self::FixedOrMobile, "fixed_or_mobile"),
        (Self::Internet, "internet"),
        (Self::Free, "free"),
        (Self::Dear, "dear"),
        (Self::Other, "other"),
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code_of(&Self::ALL, &self).unwrap_or("other")
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        with_code(&Self::ALL, code)
    }

    /// The label of a number that came without one.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Fixed => "fixed",
            _ => "",
        }
    }

    /// The kind that a country's plan sets a number of a reserved range aside
    /// for, by the first digit behind the country's code (the plans of ARCEP,
    /// Ofcom, BIPT, BAKOM and ILR): what nobody has has no kind of its own.
    #[must_use]
    pub fn planned(e164: &str, region: Country) -> Option<Self> {
        let national = e164.strip_prefix('+')?.strip_prefix(region.dial_code()?)?;
        Some(match (region, national.bytes().next()?) {
            (Country::FR, b'6' | b'7')
            | (Country::GB | Country::CH, b'7')
            | (Country::BE, b'4')
            | (Country::LU, b'6') => Self::Mobile,
            (Country::FR, b'1'..=b'5') | (Country::GB, b'1'..=b'2') => Self::Fixed,
            _ => return None,
        })
    }
}

fn code_of<T: PartialEq>(all: &[(T, &'static str)], it: &T) -> Option<&'static str> {
    all.iter().find(|(one, _)| one == it).map(|(_, code)| *code)
}

fn with_code<T: Copy>(all: &[(T, &'static str)], code: &str) -> Option<T> {
    all.iter().find(|(_, c)| *c == code).map(|(one, _)| *one)
}

/// A number as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PhoneRead {
    /// In international form (E.164), without extension, where it can be
    /// dialled like that.
    pub e164: Option<String>,
    /// What the number's kept facts say.
    pub facts: PhoneFacts,
    /// Every zone its owner may be in, the likeliest first; empty where the
    /// number does not tell. They settle where a new customer is, and are
    /// not kept with the number.
    #[serde(skip)]
    pub zones: Vec<Zone>,
}

/// What is kept of a reading beside the international form. Nothing for a
/// number that came before numbers were read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PhoneFacts {
    /// As the branch writes and dials it: nationally, or internationally when
    /// it is foreign to the branch; where that is not as it came.
    pub shown: Option<String>,
    /// What is dialled once somebody answers.
    pub extension: Option<String>,
    /// How far it can be trusted.
    pub validity: Option<Validity>,
    /// What its range is for.
    pub kind: Option<PhoneKind>,
    /// Its country.
    pub region: Option<Country>,
}

/// Whether digits alone are a short code: `3949`, `112`. None begins with the
/// zero that whole numbers begin with.
#[must_use]
pub fn is_short_code(typed: &str) -> bool {
    let blank = |c: &char| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-');
    let digits = || typed.trim().chars().filter(blank);
    SHORT_CODE.contains(&digits().count())
        && digits().all(|c| c.is_ascii_digit())
        && !typed.trim().starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        for (validity, code) in Validity::ALL {
            assert_eq!(
                (validity.code(), Validity::from_code(code)),
                (code, Some(validity))
            );
        }
        for (kind, code) in PhoneKind::ALL {
            assert_eq!(
                (kind.code(), PhoneKind::from_code(code)),
                (code, Some(kind))
            );
        }
    }

    #[test]
    fn short_codes_are_three_to_six_digits() {
        for code in ["112", "39 49", "118 712"] {
            assert!(is_short_code(code), "{code}");
        }
        for other in ["", "12", "1187123", "n/a", "+33", "06 39"] {
            assert!(!is_short_code(other), "{other}");
        }
    }
}
