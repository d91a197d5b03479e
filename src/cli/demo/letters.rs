//! The letters of the demonstration, from the shipped templates.

use chrono::TimeZone;

use crate::domain::Moment;
use crate::domain::action::{Alert, Letter};
use crate::domain::event::Direction;
use crate::domain::person::Person;
use crate::domain::policy::Rules;
use crate::i18n::{Texts, dates};
use crate::outreach::letter::{Fill, LetterError, Template, compose};

/// The letter to a customer who could not be reached, as of `at`.
pub(super) fn unreachable(
    alert: &Alert,
    comment: &str,
    rules: &Rules,
    me: &Person,
    branch: &str,
    texts: &Texts,
    at: Moment,
) -> Result<Letter, LetterError> {
    let local = |at: Moment| rules.calendar.zone.from_utc_datetime(&at.naive_utc());
    let outbound = |a: &&crate::domain::progress::Attempt| a.direction == Direction::Outbound;
    let attempts = alert.progress.attempts.iter().filter(outbound);
    let calls: Vec<_> = attempts.map(|attempt| local(attempt.at)).collect();
    let tried = if calls.is_empty() {
        String::new()
    } else {
        dates::called_at(texts, local(at), &calls)
    };
    let composed = compose(
        Template::Unreachable,
        texts.language(),
        &Fill {
            customer: &alert.customer.name,
            answered: &dates::long_day(texts, local(alert.received)),
            comment,
            tried: &tried,
            manager: &me.name,
            phone: me.phone.as_deref().unwrap_or_default(),
            branch,
            ..Fill::default()
        },
    )?;
    Ok(Letter {
        part: None,
        to: alert.customer.email.clone().unwrap_or_default(),
        subject: composed.subject,
        body: composed.body,
        language: texts.language(),
    })
}
