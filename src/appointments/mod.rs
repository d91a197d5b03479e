//! What of an alert belongs into a calendar: the time agreed with the
//! customer, what was promised to them.

pub mod ics;

use crate::domain::Moment;
use crate::domain::action::{Alert, Part};
use crate::domain::event::{EventKind, TextKind};
use crate::domain::progress::Promise;
use crate::domain::rows::Card;
use crate::i18n::Texts;
use ics::Appointment;

/// What a title may say: a calendar is often shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Title {
    /// The alert's code, nothing of the customer.
    Code,
    /// The customer's name and number, nothing of the complaint.
    #[default]
    Name,
    /// The same, and what was promised.
    What,
}

/// The appointments of an alert in the calendar of whoever calls: the agreed
/// time, then open promises by their time.
#[must_use]
pub fn of_card(card: &Card, title: Title, texts: &Texts) -> Vec<Appointment> {
    let alert = &card.alert;
    let mut all = Vec::new();
    if let Some(at) = alert.progress.agreed {
        let name = called("ics-call", card, title, texts);
        all.push(agreed(card, at, name, texts));
    }
    let open = alert.progress.promises.iter();
    let mut open: Vec<&Promise> = open.filter(|promise| promise.ended.is_none()).collect();
    open.sort_by_key(|promise| promise.by);
    for promise in open {
        let mut name = called("ics-promise", card, title, texts);
        if let (Title::What, Some(what)) = (title, what(card, promise)) {
            let args = [("title", name.into()), ("what", what.into())];
            name = texts.text_with("ics-what", &args);
        }
        all.push(Appointment {
            id: format!("{}-promise", promise.id),
            sequence: sequence(alert),
            at: promise.by,
            minutes: card.rules.policy.minutes_per_call,
            busy: false,
            title: name,
            details: details(card, texts),
        });
    }
    all
}

/// The agreed time as the customer's calendar should have it, to go with a
/// confirmation: who rings, from where. `None` unless a time is agreed.
/// [`ics::calendar`] makes the file of it.
#[must_use]
pub fn for_customer(card: &Card, manager: &str, phone: &str, texts: &Texts) -> Option<Appointment> {
    let at = card.alert.progress.agreed?;
    let args = [
        ("manager", manager.to_owned().into()),
        ("branch", card.desk.name.clone().into()),
        ("phone", phone.to_owned().into()),
    ];
    let title = texts.text_with("ics-for-customer", &args);
    let mut appointment = agreed(card, at, title, texts);
    appointment.details = if phone.trim().is_empty() {
        String::new()
    } else {
        texts.text_with("ics-for-customer-details", &args)
    };
    Some(appointment)
}

/// The agreed time as a part of the letter that confirms it; `None` unless a
/// time is agreed.
#[must_use]
pub fn part(card: &Card, manager: &str, phone: &str, texts: &Texts, stamp: Moment) -> Option<Part> {
    let appointment = for_customer(card, manager, phone, texts)?;
    let file = ics::calendar(&[appointment], stamp);
    Some(Part {
        kind: "text/calendar; method=PUBLISH".to_owned(),
        name: texts.text("ics-file").into_owned(),
        text: String::from_utf8_lossy(&file).into_owned(),
    })
}

fn agreed(card: &Card, at: Moment, title: String, texts: &Texts) -> Appointment {
    Appointment {
        id: format!("{}-call", card.alert.id),
        sequence: sequence(&card.alert),
        at,
        minutes: card.rules.policy.minutes_per_call,
        busy: true,
        title,
        details: details(card, texts),
    }
}

/// A change of the alert may be one of its times.
fn sequence(alert: &Alert) -> u32 {
    u32::try_from(alert.version).unwrap_or(0)
}

fn called(id: &str, card: &Card, title: Title, texts: &Texts) -> String {
    let customer = &card.alert.customer;
    let number = customer.usable_phones().next();
    let code = card.alert.id.to_string();
    let name = customer.name.trim();
    let (who, number) = match title {
        Title::Code => (texts.text_with("ics-code", &[("code", code.into())]), None),
        Title::Name | Title::What if name.is_empty() => (texts.text("nobody").into_owned(), number),
        Title::Name | Title::What => (name.to_owned(), number),
    };
    let who = match number {
        Some(phone) => format!("{who}, {}", phone.shown()),
        None => who,
    };
    texts.text_with(id, &[("customer", who.into())])
}

fn details(card: &Card, texts: &Texts) -> String {
    let code = card.alert.id.to_string();
    texts.text_with("ics-details", &[("code", code.into())])
}

/// What was promised, where the words are still there.
fn what<'a>(card: &'a Card, promise: &Promise) -> Option<&'a str> {
    let made = |kind: &EventKind| match kind {
        EventKind::Promised { promise: id, .. } => *id == promise.id,
        _ => false,
    };
    let event = card.alert.history.iter().find(|event| made(&event.kind))?;
    let text = card
        .texts
        .iter()
        .find(|text| text.event == event.id && text.kind == TextKind::Promise)?;
    Some(&text.body)
}
