//! How a page's values and its head read in its language.

use chrono::NaiveDate;

use super::page::{Cell, FEW, Page, Unit, Value};
use crate::domain::sanitize;
use crate::domain::zone::Zone;
use crate::i18n::{Language, Texts, dates, numbers};

/// What marks a number from few cases.
pub const FEW_MARK: &str = "*";

/// A cell as it reads on one line, its mark included. Foreign text is clean.
#[must_use]
pub fn cell(cell: &Cell, texts: &Texts) -> String {
    let mut text = value(&cell.value, texts);
    if cell.few {
        text.push_str(FEW_MARK);
    }
    text
}

/// A value as it reads on one line. Foreign text is clean.
#[must_use]
pub fn value(value: &Value, texts: &Texts) -> String {
    match value {
        Value::None | Value::Share { of: 0, .. } => texts.text("page-none").into_owned(),
        Value::Text(text) | Value::Phone(text) => sanitize::line(text).trim().to_owned(),
        Value::Count(count) => numbers::count(texts, *count),
        Value::Number {
            value,
            decimals,
            unit,
        } => number(*value, *decimals, *unit, texts),
        Value::Share { part, of } => {
            let part = numbers::count(texts, whole(*part));
            let of = numbers::count(texts, whole(*of));
            texts.text_with("page-share", &[("part", part.into()), ("of", of.into())])
        }
        Value::Span { seconds, at_least } => {
            let span = span(*seconds, texts);
            if *at_least {
                texts.text_with("page-longer", &[("span", span.into())])
            } else {
                span
            }
        }
        Value::Money { minor, currency } => numbers::money(texts, *minor, currency),
        Value::Date(date) => day(*date, texts),
        Value::Moment(at) => format!("{} {}", dates::date(texts, *at), dates::time(texts, *at)),
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A number with its unit.
#[must_use]
pub fn number(value: f64, decimals: u8, unit: Unit, texts: &Texts) -> String {
    if !value.is_finite() {
        return texts.text("page-none").into_owned();
    }
    let mut plain = format!("{value:.*}", usize::from(decimals));
    // What rounds to nought has no sign.
    if plain
        .trim_start_matches('-')
        .bytes()
        .all(|b| matches!(b, b'0' | b'.'))
    {
        plain = plain.replace('-', "");
    }
    if texts.language() == Language::Fr {
        plain = plain.replace('.', ",");
    }
    let args = [("n", plain.as_str().into())];
    match unit {
        Unit::Plain => plain,
        Unit::Percent => texts.text_with("page-percent", &args),
        Unit::OnTen => texts.text_with("page-on-ten", &args),
        Unit::Points => texts.text_with("page-points", &args),
        Unit::Days => texts.text_with("page-days", &args),
    }
}

/// A length of time in hours and minutes: working hours make no days.
fn span(seconds: i64, texts: &Texts) -> String {
    let minutes = (seconds.max(0) + 30) / 60;
    let (hours, rest) = (minutes / 60, minutes % 60);
    let hours_said = numbers::count(texts, hours);
    match (hours, rest) {
        (0, _) => texts.text_with("page-minutes", &[("n", rest.to_string().into())]),
        // From two days on minutes say nothing.
        (48.., _) | (_, 0) => texts.text_with("page-hours", &[("n", hours_said.into())]),
        _ => texts.text_with(
            "page-hours-minutes",
            &[
                ("hours", hours_said.into()),
                ("minutes", format!("{rest:02}").into()),
            ],
        ),
    }
}

/// A day with its year.
#[must_use]
pub fn day(date: NaiveDate, texts: &Texts) -> String {
    let noon = date.and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::hours(12);
    dates::date(texts, noon.and_utc().with_timezone(&Zone::UTC))
}

/// The days of the page: `2 Nov 2026 to 8 Nov 2026`.
#[must_use]
pub fn period(page: &Page, texts: &Texts) -> String {
    if page.from == page.to {
        return texts.text_with("page-day", &[("day", day(page.from, texts).into())]);
    }
    texts.text_with(
        "page-dates",
        &[
            ("from", day(page.from, texts).into()),
            ("to", day(page.to, texts).into()),
        ],
    )
}

/// Until when what was recorded is in the page.
#[must_use]
pub fn as_of(page: &Page, texts: &Texts) -> String {
    let moment = value(&Value::Moment(page.as_of), texts);
    texts.text_with("page-as-of", &[("moment", moment.into())])
}

/// The note below a table with few cases behind a number.
#[must_use]
pub fn few(texts: &Texts) -> String {
    texts.text_with("page-few", &[("n", FEW.into())])
}
