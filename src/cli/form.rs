//! What options of a form come to: times, numbers, the closing form. What is
//! missing is for [`decide`](crate::domain::decide) to say.

use super::args::Form;
use super::failure::{Done, Exit, Failure};
use super::work::typed;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::CloseForm;
use crate::domain::calendar::Calendar;
use crate::domain::cause::{ClosedAs, Closing};
use crate::domain::customer::Customer;
use crate::domain::fold::digits;
use crate::domain::ids::PhoneId;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::domain::when::{self, WhenError};
use crate::domain::zone::Zone;

/// A time as typed: a phrase on the desk's clock, or RFC 3339.
///
/// # Errors
/// It is not understood, or lies in the past or too far ahead.
pub fn moment(world: &World, option: &str, text: &str) -> Done<Moment> {
    read(world, option, text, None)
}

/// By when something is to be done: as [`moment`], but a day alone ends when
/// the branch closes.
///
/// # Errors
/// As [`moment`].
pub fn deadline(
    world: &World,
    option: &str,
    text: Option<&str>,
    card: &Card,
) -> Done<Option<Moment>> {
    let calendar = Some(&card.rules.calendar);
    text.map(|text| read(world, option, text, calendar))
        .transpose()
}

fn read(world: &World, option: &str, text: &str, ends: Option<&Calendar>) -> Done<Moment> {
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text.trim()) {
        return Ok(at.to_utc());
    }
    let zone = world.zone();
    let ends = |day: chrono::DateTime<Zone>| {
        ends.map(|calendar| calendar.closing_of(day.to_utc()).with_timezone(&zone))
    };
    when::parse_by(text, world.here(), ends)
        .map(|at| at.to_utc())
        .map_err(|error| {
            let (code, id) = match error {
                WhenError::Past => ("past_time", "cli-when-past"),
                WhenError::TooFar => ("far_time", "cli-when-far"),
                WhenError::Unclear { .. } => ("unclear_time", "cli-when-unclear"),
            };
            let typed = sanitize::line(text).into_owned();
            let args = [("option", option.into()), ("typed", typed.into())];
            Failure::new(Exit::Refused, code, world.text_with(id, &args)).with("option", option)
        })
}

/// A time that may have been typed.
///
/// # Errors
/// As [`moment`].
pub fn maybe_moment(world: &World, option: &str, text: Option<&str>) -> Done<Option<Moment>> {
    text.map(|text| moment(world, option, text)).transpose()
}

/// The number called: its place, its last digits, or the first usable one.
///
/// # Errors
/// None or several of the customer's numbers are meant.
pub fn phone(world: &World, customer: &Customer, typed: Option<&str>) -> Done<Option<PhoneId>> {
    let Some(typed) = typed else {
        return Ok(customer.usable_phones().next().map(|phone| phone.id));
    };
    let wanted = digits(typed);
    let place = typed
        .trim()
        .parse::<usize>()
        .ok()
        .filter(|place| *place < 10);
    if let Some(place) = place {
        let phone = place.checked_sub(1).and_then(|at| customer.phones.get(at));
        return phone
            .map(|phone| Some(phone.id))
            .ok_or_else(|| no_number(world, typed));
    }
    // 0 and +44 begin the same number: what follows them is compared.
    let tail = wanted.trim_start_matches('0');
    let meant: Vec<PhoneId> = customer
        .phones
        .iter()
        .filter(|phone| {
            let e164 = phone.e164.as_deref().map(digits).unwrap_or_default();
            let own = digits(&phone.number);
            tail.len() >= 2 && (own.ends_with(tail) || e164.ends_with(tail) || own == wanted)
        })
        .map(|phone| phone.id)
        .collect();
    match meant[..] {
        [id] => Ok(Some(id)),
        _ => Err(no_number(world, typed)),
    }
}

fn no_number(world: &World, typed: &str) -> Failure {
    let typed = sanitize::line(typed).into_owned();
    let sentence = world.text_with("cli-no-such-number", &[("number", typed.into())]);
    Failure::new(Exit::Refused, "no_such_number", sentence)
}

/// The note, from its option or standard input.
///
/// # Errors
/// Standard input cannot be read.
pub fn note(world: &World, form: &Form) -> Done<String> {
    form.note
        .as_deref()
        .map_or(Ok(String::new()), |text| typed(world, text))
}

/// The closing form's answers.
#[must_use]
pub fn closing(form: &Form, note: String) -> CloseForm {
    CloseForm {
        closing: Closing {
            result: form.result.unwrap_or(ClosedAs::Resolved),
            cause: form.cause,
            decision: form.decision,
            measures: form.action.clone(),
            cost: form.cost.unwrap_or(0),
            score_after: form.score,
            step: form.step,
        },
        result_given: form.result.is_some(),
        safety: form.safety,
        idea: form.idea.clone().unwrap_or_default(),
        improvement: None,
        note,
    }
}
