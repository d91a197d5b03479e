//! Single values as exports write them, read into the domain's types. Each
//! function answers `None` for what it does not understand and never guesses.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use crate::domain::Moment;
use crate::domain::customer::Consent;
use crate::domain::fold::{digits, fold};
use crate::domain::language::Language;
use crate::domain::mapping::{DateOrder, Scale, words};
use crate::domain::score::Score;
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

/// A date in numbers whose order was said, with a time behind it or none:
/// `03/04/2026 14:05`, `3.4.26`, `4/3/2026 2:05 PM`.
pub(super) fn ordered(text: &str, zone: Tz, order: DateOrder) -> Option<Moment> {
    let text = text.trim();
    let (day, time) = match text.split_once(|c: char| c.is_whitespace() || c == 'T' || c == ',') {
        Some((day, time)) => (
            day,
            time.trim_matches(|c: char| c.is_whitespace() || c == ','),
        ),
        None => (text, ""),
    };
    let parts: Vec<&str> = day.split(['/', '.', '-']).collect();
    let [one, two, three] = parts[..] else {
        return None;
    };
    let (year, month, day) = match order {
        DateOrder::Dmy => (three, two, one),
        DateOrder::Mdy => (three, one, two),
        DateOrder::Ymd => (one, two, three),
    };
    let digits = |text: &str| text.parse::<u32>().ok().filter(|_| !text.starts_with('+'));
    let year = match (year.len(), i32::try_from(digits(year)?).ok()?) {
        (2, year) => 2000 + year,
        (4, year) => year,
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(year, digits(month)?, digits(day)?)?;
    let local = date.and_time(clock(time)?);
    YEARS
        .contains(&year)
        .then(|| moment_of(local, zone).to_utc())
}

/// A time of day; noon where there is none.
fn clock(text: &str) -> Option<NaiveTime> {
    if text.is_empty() {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    ["%H:%M:%S%.f", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%Hh%M"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

/// A mark on a scale: a whole number, drawn stars, or words.
pub(super) fn score(text: &str, scale: Scale) -> Option<Score> {
    if let Some(value) = mark(text) {
        return scale.score(value);
    }
    let value = match scale {
        Scale::Words => words::mark(text)?,
        Scale::Stars => stars(text)?,
        _ => return None,
    };
    scale.score(value)
}

/// Stars as they are drawn ("★★★☆☆") or counted ("3 stars", "3 / 5").
fn stars(text: &str) -> Option<i32> {
    let drawn = text
        .chars()
        .filter(|c| matches!(c, '★' | '⭐' | '*'))
        .count();
    if drawn > 0 {
        return i32::try_from(drawn).ok();
    }
    let (count, rest) = text
        .trim()
        .split_once(|c: char| c.is_whitespace() || c == '/')?;
    let rest = fold(rest);
    let named = [
        "star", "etoile", "stern", "estrella", "stell", "ster", "estrela", "5", "/",
    ];
    let counted = named.iter().any(|name| rest.trim().starts_with(name));
    if counted { mark(count) } else { None }
}

/// "Please call me" where somebody said that this is what the column holds:
/// yes, a tick, or the sentence itself.
pub(super) fn asks(text: &str) -> bool {
    let folded = fold(text);
    let said = folded.trim();
    yes(said) == Some(true)
        || matches!(
            said,
            "x" | "✓" | "✔" | "☑" | "checked" | "selected" | "coche"
        )
        || ["please", "call me", "rappelez", "merci de me rappeler"]
            .iter()
            .any(|words| said.starts_with(words))
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
    fn a_date_is_read_in_the_order_that_was_said() {
        let read = |text, order| {
            ordered(text, Tz::Europe__Paris, order).map(|at| at.format("%m-%d %H:%M").to_string())
        };
        let april = Some("04-03 12:05".to_owned());
        for (text, order) in [
            ("03/04/2026 14:05", DateOrder::Dmy),
            ("3.4.26 14:05:00", DateOrder::Dmy),
            ("4/3/2026 2:05 PM", DateOrder::Mdy),
            ("04/03/2026, 14h05", DateOrder::Mdy),
            ("2026/4/3 14:05", DateOrder::Ymd),
        ] {
            assert_eq!(read(text, order), april, "{text}");
        }
        assert_eq!(
            read("03/04/2026", DateOrder::Dmy),
            Some("04-03 10:00".into())
        );
        for bad in [
            "",
            "13/13/2026",
            "3/4",
            "03/04/1926",
            "03/04/2026 25:00",
            "a/b/c",
        ] {
            assert_eq!(read(bad, DateOrder::Dmy), None, "{bad}");
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
    fn marks_are_read_on_their_scale() {
        let read = |text, scale| score(text, scale).map(|score| (score.value, score.on_ten()));
        assert_eq!(read("7", Scale::Ten), Some((7, 7)));
        assert_eq!(read("7", Scale::Five), None);
        assert_eq!(read("7", Scale::Seven), Some((7, 10)));
        assert_eq!(read("2", Scale::FiveDown), Some((4, 8)));
        assert_eq!(read("6", Scale::SixDown), Some((1, 0)));
        assert_eq!(read("85", Scale::Hundred), Some((85, 9)));
        assert_eq!(read("★★☆☆☆", Scale::Stars), Some((2, 3)));
        assert_eq!(read("1 étoile", Scale::Stars), Some((1, 0)));
        assert_eq!(read("4 / 5", Scale::Stars), Some((4, 8)));
        assert_eq!(read("4 of a kind", Scale::Stars), None);
        assert_eq!(read("Très insatisfait(e)", Scale::Words), Some((1, 0)));
        assert_eq!(read("dunno", Scale::Words), None);
    }

    #[test]
    fn a_request_is_a_yes_a_tick_or_the_sentence() {
        for yes in [
            "Yes",
            "oui",
            "1",
            "x",
            "Please call me back",
            "Rappelez-moi",
        ] {
            assert!(asks(yes), "{yes}");
        }
        for no in ["", "No", "non", "0", "2", "perhaps"] {
            assert!(!asks(no), "{no}");
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
