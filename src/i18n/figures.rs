//! Figures as people read them.

use crate::domain::Moment;
use crate::domain::figures::ask::{ClosedDown, Figures, Named, Scope};
use crate::domain::figures::recurring::{Again, Recurring};
use crate::domain::figures::{Behind, Figure, Unit, Value};
use crate::domain::rows::RECURRENCE_DAYS;
use crate::domain::taxonomy::Taxonomy;

use super::{Texts, dates, labels, numbers};

/// A figure's name.
#[must_use]
pub fn name(texts: &Texts, figure: Figure) -> String {
    let id = format!("figure-{}", figure.code().replace('_', "-"));
    texts.text(&id).into_owned()
}

/// A scope's name.
#[must_use]
pub fn scope(texts: &Texts, named: &Named) -> String {
    let name = [("name", named.name.as_str().into())];
    if let Some(day) = named.closed {
        let day = dates::date(texts, dates::of_day(day));
        let args = [("name", named.name.as_str().into()), ("day", day.into())];
        return texts.text_with("figures-scope-closed", &args);
    }
    match named.scope {
        Scope::All => texts.text("figures-all").into_owned(),
        Scope::Desk(_) => named.name.clone(),
        Scope::Person(_) => texts.text_with("figures-person", &name),
        Scope::Area(_) => texts.text_with("figures-area", &name),
    }
}

/// What has to be said of the days of a period, a sentence each.
#[must_use]
pub fn remarks(texts: &Texts, figures: &Figures) -> Vec<String> {
    let date = |day| dates::date(texts, dates::of_day(day));
    let mut said = Vec::new();
    if figures.remarks.ahead {
        said.push(texts.text("figures-ahead").into_owned());
    }
    if let Some(first) = figures.remarks.first {
        let args = [("day", date(first).into())];
        said.push(texts.text_with("figures-before-first", &args));
    }
    said.extend(figures.remarks.partly.iter().filter_map(|one| {
        let desk = ("desk", one.desk.as_str().into());
        Some(match (one.from, one.until) {
            (Some(from), Some(until)) => texts.text_with(
                "figures-partly",
                &[
                    desk,
                    ("from", date(from).into()),
                    ("until", date(until).into()),
                ],
            ),
            (Some(from), None) => {
                texts.text_with("figures-partly-from", &[desk, ("from", date(from).into())])
            }
            (None, Some(until)) => texts.text_with(
                "figures-partly-until",
                &[desk, ("until", date(until).into())],
            ),
            (None, None) => return None,
        })
    }));
    let say = |one: &ClosedDown| {
        let args = [
            ("name", one.name.as_str().into()),
            ("day", date(one.day).into()),
        ];
        if one.day < figures.period.from {
            texts.text_with("figures-closed-before", &args)
        } else {
            texts.text_with("figures-closed", &args)
        }
    };
    said.extend(figures.remarks.closed.iter().map(say));
    said
}

/// A value as read: "21", "6.5 h at work", "–".
#[must_use]
pub fn value(texts: &Texts, figure: Figure, value: &Value, currency: &str) -> String {
    let Some(number) = value.value else {
        return texts.text("figure-none").into_owned();
    };
    let tenths = || tenths(texts, number);
    match figure.unit() {
        Unit::WorkingHours => texts.text_with("figure-hours", &[("n", tenths().into())]),
        Unit::Days => texts.text_with("figure-days", &[("n", tenths().into())]),
        Unit::Mean | Unit::Mark => tenths(),
        // A net promoter score has its sign.
        Unit::Points if number > 0.0 => format!("+{}", numbers::count(texts, whole(number))),
        Unit::Count | Unit::Points => numbers::count(texts, whole(number)),
        Unit::Money => numbers::money(texts, whole(number), currency),
    }
}

/// What stands behind it, where that says more than the value: "of 21
/// alerts".
#[must_use]
pub fn behind(texts: &Texts, figure: Figure, value: &Value) -> String {
    let same = figure.unit() == Unit::Count && value.value == Some(real(value.n));
    // Of nothing nothing is said.
    if same || value.n == 0 {
        return String::new();
    }
    let id = match figure.behind() {
        Behind::Alerts => "figure-n-alerts",
        Behind::Customers => "figure-n-customers",
        Behind::Responses => "figure-n-responses",
        Behind::Calls => "figure-n-calls",
        Behind::Promises => "figure-n-promises",
        Behind::Ideas => "figure-n-ideas",
        Behind::Actions => "figure-n-actions",
        Behind::Weeks => "figure-n-weeks",
    };
    let n = i64::try_from(value.n).unwrap_or(i64::MAX);
    texts.text_with(id, &[("n", n.into())])
}

/// A cause that recurs: "waiting and staffing: 7 customers in 90 days · last
/// action on 4 Oct, it came back 3 times", and what it comes to with what was
/// recorded later. `day`: how a day reads. A renamed cause says what it was
/// called.
#[must_use]
pub fn recurring(
    texts: &Texts,
    causes: &Taxonomy,
    one: &Recurring,
    day: impl Fn(Moment) -> String,
) -> String {
    let mut cause = labels::cause(texts, causes, one.cause);
    if let Some(before) = labels::cause_formerly(texts, causes, one.cause) {
        let args = [("head", cause.into()), ("name", before.into())];
        cause = texts.text_with("cause-formerly", &args);
    }
    let again = |one: &Again, id: &str| {
        let args = [
            ("cause", cause.clone().into()),
            ("count", one.customers.into()),
            ("days", RECURRENCE_DAYS.into()),
        ];
        let line = texts.text_with(id, &args);
        let Some(acts) = one.last_action else {
            return line;
        };
        let last = texts.text_with("figures-last-action", &[("day", day(acts).into())]);
        let back = if one.gone_since().is_some() {
            texts.text("figures-gone").into_owned()
        } else {
            texts.text_with("recurrence-back", &[("times", one.came_back.into())])
        };
        format!("{line} · {last}, {back}")
    };
    let line = again(&one.known, "figures-recurs");
    let Some(now) = &one.now else {
        return line;
    };
    let now = again(now, "figures-recurs-now");
    let later = texts.text_with("figure-later", &[("now", now.into())]);
    format!("{line} ({later})")
}

fn tenths(texts: &Texts, number: f64) -> String {
    numbers::tenths(texts, whole(number * 10.0))
}

/// The nearest whole number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "figures are far smaller than that; the cast saturates"
)]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "no file holds two to the fifty-third of anything"
)]
fn real(n: u64) -> f64 {
    n as f64
}
