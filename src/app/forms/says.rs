//! What a form says besides its fields: times it proposes and why, what an
//! outcome will do, the voicemail text, how often a cause came up.

use chrono::Duration;

use super::time::Offer;
use super::{Ask, Form, FormKind, lists};
use crate::app::screens::lines;
use crate::app::theme::Role;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::Change;
use crate::domain::cause::ClosedAs;
use crate::domain::decide::{Case, preview};
use crate::domain::event::EventKind;
use crate::domain::ids::PhoneId;
use crate::domain::life::State;
use crate::domain::outcome::Outcome;
use crate::domain::policy::Proposal;
use crate::domain::progress::Progress;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::domain::zone::moment_of;
use crate::i18n::{Texts, because, dates, labels, numbers};

/// From the third customer on the closing form says how often a cause came up.
const OFTEN: u32 = 3;

/// The times that a form proposes, best first.
pub(super) fn offers(form: &Form, card: &Card, world: &World) -> Vec<Offer> {
    match form.kind {
        FormKind::NextTry(outcome) => next_tries(form, outcome, card, world),
        FormKind::Postpone => postponements(card, world),
        _ => Vec::new(),
    }
}

fn next_tries(form: &Form, outcome: Outcome, card: &Card, world: &World) -> Vec<Offer> {
    let (phone, started, talked) = form
        .call
        .map_or((None, world.now, 0), |c| (c.phone, c.started, c.talked));
    let seen = preview(&case(card, world), outcome, phone, started);
    let by_rules = |text: String, why: &str| {
        vec![Offer {
            at: None,
            text,
            why: world.text(why),
        }]
    };
    if outcome == Outcome::LineTrouble && talked > 0 {
        return by_rules(world.text("form-try-now"), "form-try-cut-off");
    }
    if let Some(other) = seen.other_phone {
        let args = [("number", number(card, Some(other)).into())];
        return by_rules(
            world.text_with("form-try-other", &args),
            "form-try-other-why",
        );
    }
    if seen.proposals.is_empty() && seen.email_next {
        return by_rules(world.text("form-try-email"), "form-try-email-why");
    }
    if seen.proposals.is_empty() {
        let decide = card.rules.give_up_at(card.alert.received).max(world.now);
        return by_rules(moment(decide, world), "form-try-decide");
    }
    let mut offers: Vec<Offer> = seen.proposals.iter().map(|p| offer(p, world)).collect();
    if let (Some(first), Some(best)) = (offers.first_mut(), seen.proposals.first()) {
        first.why = reasons(best, outcome, card, world);
    }
    offers
}

pub(super) fn case<'a>(card: &'a Card, world: &World) -> Case<'a> {
    Case {
        alert: &card.alert,
        rules: &card.rules,
        by: world.me(),
        now: world.now,
    }
}

fn offer(proposal: &Proposal, world: &World) -> Offer {
    Offer {
        at: Some(proposal.at),
        text: moment(proposal.at, world),
        why: labels::label(&world.texts, "slot", proposal.slot.code()).into_owned(),
    }
}

/// Why this time is proposed.
fn reasons(best: &Proposal, outcome: Outcome, card: &Card, world: &World) -> String {
    let Card { alert, rules, .. } = card;
    let customer = &alert.customer;
    // The call that just ended counts as made.
    let after = alert
        .progress
        .with_call(None, outcome, world.now, customer.zone);
    let reasons = rules.because(best, &after, customer, world.now);
    because::sentence(&world.texts, best.slot, &reasons, rules.calendar.zone)
}

/// In two hours, or as soon after that as a call is possible, then the best
/// times of the days that follow.
fn postponements(card: &Card, world: &World) -> Vec<Offer> {
    let Card { alert, rules, .. } = card;
    let mut offers = Vec::new();
    // What was agreed is what is put off: it proposes no other time.
    let free = Progress {
        agreed: None,
        ..alert.progress.clone()
    };
    let soon = world.now + Duration::hours(2);
    offers.extend(rules.put_off(&free, &alert.customer, soon).map(|first| {
        let mut first = offer(&first, world);
        if first.at == Some(soon) {
            first.why = world.text("form-postpone-soon");
        }
        first
    }));
    let today = world.here().date_naive();
    for days in 1..=3 {
        let Some(midnight) = (today + Duration::days(days)).and_hms_opt(0, 0, 0) else {
            continue;
        };
        let from = moment_of(midnight, world.zone()).to_utc();
        let best = rules.best_next(&free, &alert.customer, from);
        let next = best.as_ref().map_or_else(
            || Offer {
                at: Some(rules.calendar.next_open(from)),
                text: moment(rules.calendar.next_open(from), world),
                why: String::new(),
            },
            |best| offer(best, world),
        );
        if offers.iter().all(|known| known.at != next.at) {
            offers.push(next);
        }
    }
    offers
}

/// "today 17:40", on the clock of whoever works.
pub(super) fn moment(at: Moment, world: &World) -> String {
    dates::moment(&world.texts, world.here(), at.with_timezone(&world.zone()))
}

fn number(card: &Card, phone: Option<PhoneId>) -> String {
    let phones = &card.alert.customer.phones;
    let found = phones.iter().find(|p| Some(p.id) == phone);
    found.map_or_else(String::new, |p| sanitize::line(p.shown()).into_owned())
}

/// What stands above the fields, a paragraph each.
pub(super) fn above(form: &Form, card: &Card, world: &World) -> Vec<(Role, String)> {
    let mut said = Vec::new();
    let says = form.kind.sheet().says;
    if form.kind == FormKind::Postpone && !card.overseen {
        let text = lines::unseen("form-postpone-alone", card, world);
        said.push((Role::Dim, text));
    } else if !says.is_empty() {
        said.push((Role::Dim, world.text(says)));
    }
    match form.kind {
        FormKind::NextTry(outcome) => said.extend(about_next_try(form, outcome, card, world)),
        FormKind::Later if card.alert.progress.state == State::FollowUp => {
            said.push((Role::Dim, world.text("form-later-promise")));
        }
        FormKind::Tell if card.alert.progress.state == State::Closed => {
            said.push((Role::Due, world.text("form-tell-reopens")));
        }
        FormKind::Postpone if card.alert.progress.postponed > 0 => {
            let times = [("times", card.alert.progress.postponed.into())];
            said.push((Role::Due, world.text_with("form-postpone-before", &times)));
        }
        FormKind::Closing { .. } | FormKind::Improve => {
            let cause = form.cause();
            let often = form
                .recurrence
                .as_ref()
                .filter(|r| r.customers >= OFTEN && cause.is_none_or(|cause| cause == r.cause));
            said.extend(often.map(|r| (Role::Text, lines::recurrence(r, world) + ".")));
            if form.promised && form.yes(Ask::Kept) == Some(false) {
                said.push((Role::Due, world.text("form-not-kept")));
            }
        }
        _ => {}
    }
    said
}

fn about_next_try(
    form: &Form,
    outcome: Outcome,
    card: &Card,
    world: &World,
) -> Vec<(Role, String)> {
    let mut said = Vec::new();
    let phone = form.call.and_then(|call| call.phone);
    let started = form.call.map_or(world.now, |call| call.started);
    let seen = preview(&case(card, world), outcome, phone, started);
    if seen.second_voicemail {
        said.push((Role::Due, world.text("form-second-voicemail")));
    }
    match outcome {
        Outcome::VoicemailLeft => {
            // The time that will be recorded, not the one that was proposed.
            let next = form.moment(Ask::Next).ok().flatten();
            let texts = form.theirs.texts(world);
            said.push((Role::Quote, voicemail(card, next, texts, world)));
        }
        Outcome::OutOfService | Outcome::WrongPerson if phone.is_some() => {
            let id = if outcome == Outcome::OutOfService {
                "form-marked-dead"
            } else {
                "form-marked-wrong"
            };
            let args = [("number", number(card, phone).into())];
            said.push((Role::Text, world.text_with(id, &args)));
        }
        Outcome::ThirdParty => said.push((Role::Text, world.text("form-third-party"))),
        _ => {}
    }
    if seen.exhausted {
        said.push((Role::Due, world.text("form-exhausted")));
    }
    let state = card.alert.progress.state;
    if matches!(state, State::FollowUp | State::Escalated | State::Emailed) {
        said.push((Role::Dim, world.text("form-next-stays")));
    }
    said
}

/// The other number of the same attempt: its place, number, and whether it is
/// there to be called at once.
pub(super) fn other_number(form: &Form, card: &Card, world: &World) -> Option<(String, String)> {
    let other = form.other_phone(card, world)?;
    let phones = &card.alert.customer.phones;
    let place = phones.iter().position(|phone| phone.id == other)?;
    let nth = numbers::ordinal(&world.texts, u32::try_from(place + 1).unwrap_or(u32::MAX));
    let label = world.text_with("label-nth-number", &[("nth", nth.into())]);
    let args = [("number", number(card, Some(other)).into())];
    Some((label, world.text_with("form-other-number", &args)))
}

/// What stands beside a field.
pub(super) fn hint(form: &Form, ask: Ask, id: &'static str, card: &Card, world: &World) -> String {
    match (ask, id) {
        (_, "") => String::new(),
        (Ask::HowNow, _) => card.alert.score.map_or_else(String::new, |score| {
            world.text_with("closing-was", &[("score", score.on_ten().into())])
        }),
        (Ask::Cause, _) if form.cause().is_some() => String::new(),
        (Ask::Kept, _) => lists::open_promises(card, world),
        _ => world.text(id),
    }
}

/// The text to say on a voicemail, 20 seconds long, without the complaint's
/// content, in the language of `texts`; `next` is when it is tried again, said
/// on the customer's clock.
#[must_use]
pub fn voicemail(card: &Card, next: Option<Moment>, texts: &Texts, world: &World) -> String {
    let session = world.session.as_ref();
    let manager = session.map_or_else(String::new, |s| s.me.name.clone());
    let discreet = session.is_some_and(|s| s.organisation.discreet);
    let number = session.and_then(|s| s.me.phone.clone());
    let theirs = |at: Moment| at.with_timezone(&card.alert.customer.zone);
    let when = next.map_or_else(
        || texts.text("form-soon").into_owned(),
        // Whoever hears it looks at their own clock.
        |at| dates::around(texts, theirs(world.now), theirs(at)),
    );
    let id = match (&number, discreet) {
        (None, _) => "form-voicemail-no-number",
        (_, true) => "voicemail-text-discreet",
        (_, false) => "voicemail-text",
    };
    let customer = sanitize::line(&card.alert.customer.name).into_owned();
    let branch = sanitize::line(&card.desk.name).into_owned();
    let args = [
        ("customer", customer.into()),
        ("manager", manager.into()),
        ("branch", branch.into()),
        ("when", when.into()),
        ("number", number.unwrap_or_default().into()),
    ];
    texts.text_with(id, &args)
}

/// "A call in Polish": what is asked of somebody who speaks their language.
pub(super) fn language_wish(card: &Card, world: &World) -> Option<String> {
    // Whoever writes this speaks their own: it cannot be what was missing.
    let known = card.alert.customer.language;
    let language = known.filter(|language| *language != world.texts.language())?;
    let language = labels::label(&world.texts, "language", language.code()).into_owned();
    Some(world.text_with("form-language-wish", &[("language", language.into())]))
}

/// What was recorded and what comes next, for the status line.
#[must_use]
pub fn recorded(change: &Change, world: &World) -> String {
    let after = &change.after;
    if after.state == State::Closed {
        let result = after.closed_as().map_or("", ClosedAs::code);
        let result = labels::label(&world.texts, "closed", result).into_owned();
        return world.text_with("notice-recorded-closed", &[("result", result.into())]);
    }
    let dated = change.events.iter().any(|event| {
        matches!(
            event.kind,
            EventKind::Called { .. }
                | EventKind::Postponed { .. }
                | EventKind::Promised { .. }
                | EventKind::Escalated { .. }
        )
    });
    if dated && after.due > world.now {
        let when = moment(after.due, world);
        return world.text_with("notice-recorded-next", &[("when", when.into())]);
    }
    // What was said is said: there is nothing to undo.
    let acts = change.events.iter().any(|event| event.kind.is_action());
    world.text(if acts {
        "notice-recorded"
    } else {
        "notice-said"
    })
}
