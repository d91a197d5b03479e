//! Single values as exports write them, read into the domain's types. Each
//! function answers `None` for what it does not understand and never guesses.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use crate::domain::Moment;
use crate::domain::customer::Consent;
use crate::domain::fold::{digits, fold};
use crate::domain::language::Language;
use crate::domain::zone::{Country, moment_of};

/// Dates and times without a zone, as survey tools write them.
const LOCAL: [&str; 5] = [
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y/%m/%d %H:%M:%S",
];
/// Years outside are somebody's slip, and no calendar is made for them.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// A telephone number has at least this many digits.
const PHONE_DIGITS: usize = 6;

/// A date: RFC 3339, or local time in `zone`, or a day alone (its noon).
pub(super) fn moment(text: &str, zone: Tz) -> Option<Moment> {
    let text = text.trim();
    let found = if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        at.to_utc()
    } else {
        let local = LOCAL
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
            .or_else(|| {
                let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
                Some(day.and_time(NaiveTime::from_hms_opt(12, 0, 0)?))
            })?;
        if !YEARS.contains(&local.year()) {
            return None;
        }
        moment_of(local, zone).to_utc()
    };
    YEARS.contains(&found.year()).then_some(found)
}

/// A whole mark: `7`, ` 3 `, `7.0`. `7,5` and `dix` are none.
pub(super) fn mark(text: &str) -> Option<i32> {
    let text = text.trim();
    let whole = text
        .strip_suffix(".0")
        .or_else(|| text.strip_suffix(",0"))
        .unwrap_or(text);
    whole.parse().ok()
}

/// Yes or no in English or French, or a choice's number (1, 2).
pub(super) fn yes(text: &str) -> Option<bool> {
    let folded = fold(text);
    let word = folded
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())?;
    match word {
        "yes" | "y" | "oui" | "o" | "true" | "vrai" | "1" => Some(true),
        "no" | "n" | "non" | "false" | "faux" | "0" | "2" => Some(false),
        _ => None,
    }
}

/// Yes in words: a column that is called "safety" may as well hold marks.
pub(super) fn says_yes(text: &str) -> bool {
    yes(text) == Some(true) && !text.contains(|c: char| c.is_ascii_digit())
}

/// "May we call you back?"
pub(super) fn consent(text: &str) -> Consent {
    match yes(text) {
        Some(true) => Consent::Yes,
        Some(false) => Consent::No,
        None => Consent::Unasked,
    }
}

/// A language by its tag or its own or English name.
pub(super) fn language(text: &str) -> Option<Language> {
    Language::from_tag(text).or_else(|| match fold(text).trim() {
        "french" | "francais" => Some(Language::Fr),
        "english" | "anglais" => Some(Language::En),
        _ => None,
    })
}

/// The numbers in a cell: usually one, `a / b` are two. As they came, but
/// for spaces around them.
pub(super) fn phones(text: &str) -> impl Iterator<Item = &str> {
    let several = |separator: &str| {
        let parts = || text.split(separator);
        parts().count() > 1 && parts().all(|part| digits(part).len() >= PHONE_DIGITS)
    };
    let separator = [" / ", ";", "|", ",", " ou ", " or "]
        .into_iter()
        .find(|separator| several(separator));
    text.split(separator.unwrap_or("\n"))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The country that an organisation's branch code begins with: `FR021`,
/// `GB-LEE`. Letters that go on are a word, not a country.
pub(super) fn country_of_code(code: &str) -> Option<Country> {
    let code = code.trim();
    let (head, rest) = code.split_at_checked(2)?;
    if rest.starts_with(|c: char| c.is_alphabetic()) || head.contains(|c: char| c.is_lowercase()) {
        return None;
    }
    Country::new(head).filter(|country| !country.zones().is_empty())
}

/// The country of a number in international form.
pub(super) fn country_of_phone(number: &str) -> Option<Country> {
    let number = number.trim();
    let international = number.starts_with('+') || number.starts_with("00");
    if !international {
        return None;
    }
    let digits = digits(number);
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    Country::from_dial_prefix(&format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_their_zone() {
        let read = |text| moment(text, Tz::Europe__Paris).map(|at| at.to_rfc3339());
        let noon = Some("2026-11-16T11:00:00+00:00".to_owned());
        assert_eq!(read("2026-11-16T11:00:00Z"), noon);
        assert_eq!(read("2026-11-16T12:00:00+01:00"), noon);
        assert_eq!(read(" 2026-11-16 12:00:00 "), noon);
        assert_eq!(read("2026-11-16 12:00"), noon);
        assert_eq!(read("2026-11-16"), noon);
        for bad in [
            "",
            "16/11/2026",
            "2026-13-01",
            "0001-01-01 00:00",
            "9999-12-31T23:59:59Z",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_whole_marks_are_marks() {
        assert_eq!(
            (mark(" 3 "), mark("7.0"), mark("-1")),
            (Some(3), Some(7), Some(-1))
        );
        for bad in ["", "N/A", "7,5", "7.5", "dix", "٣", "99999999999"] {
            assert_eq!(mark(bad), None, "{bad}");
        }
    }

    #[test]
    fn one_cell_may_hold_two_numbers() {
        let split = |text| phones(text).collect::<Vec<_>>();
        assert_eq!(split("06 39 98 12 34 / 01 99 00 12 34").len(), 2);
        assert_eq!(split(" 07700 900123 "), ["07700 900123"]);
        assert_eq!(split("n/a"), ["n/a"]);
        assert_eq!(split("+33 (0)1 99 00 11 22"), ["+33 (0)1 99 00 11 22"]);
        assert!(split("  ").is_empty());
    }

    #[test]
    fn countries_come_from_codes_and_numbers() {
        assert_eq!(country_of_code("FR021"), Some(Country::FR));
        assert_eq!(country_of_code("GB-LEE"), Some(Country::GB));
        assert_eq!(country_of_code("LEEDS"), None);
        assert_eq!(country_of_code("é"), None);
        assert_eq!(country_of_phone("0033 6 39 98 12 34"), Some(Country::FR));
        assert_eq!(country_of_phone("+44 (0)7700 900123"), Some(Country::GB));
        assert_eq!(country_of_phone("07700 900123"), None);
    }
}
