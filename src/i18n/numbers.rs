//! Numbers as people read them: ordinals, money, scores, lists, thousands.

use super::{Language, Texts};

/// What separates thousands in French, and stands before a unit.
const NO_BREAK_SPACE: char = '\u{a0}';

/// `10th`, `1st`; `10e`, `1er`. See [`ordinal_feminine`].
#[must_use]
pub fn ordinal(texts: &Texts, n: u32) -> String {
    let suffix = match (texts.language(), n % 100, n % 10) {
        (Language::Fr, _, _) if n == 1 => "er",
        (Language::Fr, _, _) => "e",
        (Language::En, 11..=13, _) => "th",
        (Language::En, _, 1) => "st",
        (Language::En, _, 2) => "nd",
        (Language::En, _, 3) => "rd",
        (Language::En, _, _) => "th",
    };
    format!("{n}{suffix}")
}

/// As [`ordinal`]; in French of something feminine: `1re alerte`.
#[must_use]
pub fn ordinal_feminine(texts: &Texts, n: u32) -> String {
    match (texts.language(), n) {
        (Language::Fr, 1) => "1re".to_owned(),
        _ => ordinal(texts, n),
    }
}

/// A whole number with its thousands apart: `12,345`, `12 345` (with a
/// no-break space). Not for years.
#[must_use]
pub fn count(texts: &Texts, n: i64) -> String {
    let separator = match texts.language() {
        Language::En => ',',
        Language::Fr => NO_BREAK_SPACE,
    };
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    if n < 0 {
        text.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A number in tenths: `0.8`, `0,8`.
#[must_use]
pub fn tenths(texts: &Texts, tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!(
        "{sign}{}{}{}",
        tenths / 10,
        decimal_mark(texts.language()),
        tenths % 10
    )
}

/// Money from minor units and an ISO 4217 code: `£40`, `£12.50`, `30 €`,
/// `12,50 €`. Minor units are hundredths; cents are shown when there are any.
/// A currency without a sign here shows its code.
#[must_use]
pub fn money(texts: &Texts, minor: i64, currency: &str) -> String {
    let (major, cents) = (minor / 100, minor.unsigned_abs() % 100);
    let mut amount = count(texts, major.abs());
    if cents > 0 {
        amount = format!("{amount}{}{cents:02}", decimal_mark(texts.language()));
    }
    let sign = match currency {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "USD" => Some("$"),
        _ => None,
    };
    let minus = if minor < 0 { "-" } else { "" };
    match (texts.language(), sign) {
        (Language::En, Some(sign)) => format!("{minus}{sign}{amount}"),
        (Language::En, None) => format!("{minus}{currency}{NO_BREAK_SPACE}{amount}"),
        (Language::Fr, sign) => {
            format!(
                "{minus}{amount}{NO_BREAK_SPACE}{}",
                sign.unwrap_or(currency)
            )
        }
    }
}

/// A survey's score: `2 out of 10`, `2 sur 10`.
#[must_use]
pub fn score(texts: &Texts, value: i64, out_of: i64) -> String {
    texts.text_with("score", &[("value", value.into()), ("max", out_of.into())])
}

/// A list in a sentence: `a, b and c`, `a, b et c`.
#[must_use]
pub fn list<S: AsRef<str>>(texts: &Texts, items: &[S]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, head)) => texts.text_with(
            "list-and",
            &[("head", head.join(", ").into()), ("last", (*last).into())],
        ),
    }
}

const fn decimal_mark(language: Language) -> char {
    match language {
        Language::En => '.',
        Language::Fr => ',',
    }
}
