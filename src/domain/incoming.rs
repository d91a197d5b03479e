//! A response as an export gives it, brought into the program's own shape:
//! what every survey format delivers and the store takes in.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::customer::Consent;
use super::language::Language;
use super::score::Score;
use super::slot::Window;
use super::zone::Country;

/// One answered survey.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Incoming {
    /// The export's own id of the response.
    pub external_id: String,
    /// When it was answered.
    pub answered: Option<Moment>,
    /// The branch's code in the organisation; may be empty.
    pub branch_code: String,
    /// The branch's name; may be empty.
    pub branch_name: String,
    /// The branch's country, where the code or the number tells.
    pub country: Option<Country>,
    /// How the survey was answered.
    pub channel: String,
    /// The customer's language.
    pub language: Option<Language>,
    /// The mark.
    pub score: Option<Score>,
    /// The customer's own words, untouched.
    pub comment: String,
    /// Other questions and answers, as they came.
    pub answers: Vec<(String, String)>,
    /// The customer's name.
    pub name: String,
    /// The organisation's reference of the customer.
    pub reference: String,
    /// Numbers as they came, with their labels.
    pub phones: Vec<(String, String)>,
    /// The address as it came.
    pub email: String,
    /// "May we call you back?"
    pub consent: Consent,
    /// "Please call me."
    pub asks: bool,
    /// Safety or misconduct was reported in a column of its own.
    pub safety: bool,
    /// When to call.
    pub window: Option<Window>,
}

/// What an import came to, counted in responses, not rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// Responses that were not known.
    pub new: u64,
    /// Responses whose answers changed.
    pub updated: u64,
    /// Responses that were known as they are, or are older than what is known.
    pub unchanged: u64,
    /// Alerts that were made.
    pub alerts: u64,
}

/// Countries whose numbers lose a leading zero behind the country's code.
const TRUNK_ZERO: [Country; 7] = [
    Country::BE,
    Country::CH,
    Country::DE,
    Country::FR,
    Country::GB,
    Country::IE,
    Country::NL,
];

/// A number in international form (E.164), where its shape tells: `06 39 98
/// 12 34` in France is `+33639981234`. `None` for what cannot be dialled as
/// it stands. Whether somebody has the number is not known here.
#[must_use]
pub fn international(number: &str, country: Country) -> Option<String> {
    let number = number.trim().replace("(0)", "");
    if number
        .chars()
        .any(|c| !c.is_ascii_digit() && !" +-./()\u{a0}\u{202f}".contains(c))
    {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let whole = if number.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else {
        let dial = country.dial_code()?;
        match digits.strip_prefix('0') {
            Some(rest) if TRUNK_ZERO.contains(&country) => format!("{dial}{rest}"),
            _ if dial == "1" && digits.len() == 11 && digits.starts_with('1') => digits,
            _ if TRUNK_ZERO.contains(&country) => return None,
            _ => format!("{dial}{digits}"),
        }
    };
    ((8..=15).contains(&whole.len()) && !whole.starts_with('0')).then(|| format!("+{whole}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (typed, country, whole) in [
            ("06 39 98 12 34", Country::FR, Some("+33639981234")),
            ("+33 (0)1 99 00 79 45", Country::GB, Some("+33199007945")),
            ("0033 199007945", Country::FR, Some("+33199007945")),
            ("(020) 7946 0123", Country::GB, Some("+442079460123")),
            ("(212) 555-0142", Country::US, Some("+12125550142")),
            ("1-212-555-0142", Country::US, Some("+12125550142")),
            ("n/a", Country::FR, None),
            ("12", Country::US, None),
            ("", Country::FR, None),
            ("639981234", Country::FR, None),
        ] {
            assert_eq!(international(typed, country).as_deref(), whole, "{typed}");
        }
    }
}
