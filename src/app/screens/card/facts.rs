//! What a card says beside the customer's words: labels, dim, and values.

use ratatui::text::Line;

use crate::app::screens::columns::Columns;
use crate::app::screens::page::{labelled, line, piece};
use crate::app::screens::{because as grounds, lines as shared};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::customer::{Consent, Phone, PhoneState};
use crate::domain::event::{Direction, EventKind, TextKind};
use crate::domain::hours::CallingHours;
use crate::domain::outcome::Outcome;
use crate::domain::policy::EmailDoor;
use crate::domain::progress::Promise;
use crate::domain::rows::{Card, Other};
use crate::domain::slot::Slot;
use crate::domain::{life::State, sanitize};
use crate::i18n::{because, dates, labels, numbers};

/// Who, the mark, which survey.
pub fn head(card: &Card, width: usize, world: &World) -> Vec<Line<'static>> {
    let customer = &card.alert.customer;
    let name = sanitize::line(&customer.name).into_owned();
    let name = if name.trim().is_empty() {
        world.text("nobody")
    } else {
        name
    };
    let score = card.alert.score.map_or(String::new(), |score| {
        numbers::score(&world.texts, score.value.into(), score.max.into())
    });
    let marks = &world.theme.marks;
    let room = width.saturating_sub(cells::width(&score) + 1);
    let first = Line::from(vec![
        piece(cells::fit(&name, room, marks), Role::Focus, world),
        piece(format!(" {score}"), Role::Text, world),
    ]);
    let day = day(card.alert.received, world);
    let mut about = vec![world.text_with("card-survey-of", &[("day", day.into())])];
    about.push(sanitize::line(&card.channel).into_owned());
    if let Some(language) = customer.language {
        about.push(labels::label(&world.texts, "language", language.code()).into_owned());
    }
    about.extend(
        customer
            .reference
            .as_deref()
            .map(|r| sanitize::line(r).into_owned()),
    );
    about.push(labels::label(&world.texts, "state", card.alert.progress.state.code()).into_owned());
    about.retain(|part| !part.trim().is_empty());
    let about = marks.text(&about.join(" · ")).into_owned();
    let second = line(cells::cut(&about, width, marks), Role::Dim, world);
    let mut head = vec![first, second];
    if card.alert.progress.safety {
        head.push(line(world.text("card-safety"), Role::Safety, world));
    }
    head
}

/// `Tue 17 Nov`.
pub fn day(at: Moment, world: &World) -> String {
    dates::day(&world.texts, world.here(), at.with_timezone(&world.zone()))
}

/// `Tue 17 Nov 14:05`, on the desk's clock.
pub fn when(at: Moment, world: &World) -> String {
    let time = dates::time(&world.texts, at.with_timezone(&world.zone()));
    format!("{} {time}", day(at, world))
}

/// Everything of the card but the words and the history.
pub fn lines(card: &Card, why: Option<&str>, width: usize, world: &World) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let mut add = |label: &str, says: &str, role: Role| {
        out.extend(labelled(&world.text(label), says, role, width, world));
    };
    said(card, world, &mut add);
    if let Some(why) = why {
        add("label-why-now", why, Role::Text);
    }
    if let Some(rules) = grounds::sentence(card, world) {
        add("label-because", &rules, Role::Text);
    }
    who_calls(card, world, &mut add);
    for promise in card.alert.progress.open_promises() {
        add("label-promise", &promised(card, promise, world), Role::Text);
    }
    for (at, phone) in card.alert.customer.phones.iter().enumerate() {
        let label = if at == 0 { "label-phone" } else { "label-none" };
        let role = match phone.state {
            PhoneState::Usable => Role::Number,
            _ => Role::Dim,
        };
        add(label, &phone_line(phone, world), role);
    }
    if card.alert.customer.usable_phones().next().is_none() {
        add("label-phone", &world.text("no-usable-number"), Role::Due);
    } else {
        add("label-there", &shared::clock_there(card, world), Role::Text);
    }
    if let Some(wish) = wish(card, world) {
        add("label-wish", &wish, Role::Text);
    }
    if card.alert.progress.prefers_email {
        add("label-wish", &world.text("wish-email"), Role::Text);
    }
    let consent = match card.alert.consent {
        Consent::Yes => None,
        Consent::No => Some(("consent-no", Role::Due)),
        Consent::Unasked => Some(("consent-unasked", Role::Dim)),
    };
    if let Some((id, role)) = consent {
        add("label-consent", &world.text(id), role);
    }
    let role = if card.alert.customer.email_dead {
        Role::Due
    } else {
        Role::Text
    };
    add("label-email", &email(card, world), role);
    tries(card, world, &mut add);
    if let Some(recurrence) = &card.recurrence {
        add(
            "label-again",
            &shared::recurrence(recurrence, world),
            Role::Text,
        );
    }
    for draft in &card.drafts {
        let kind = labels::label(&world.texts, "draft", draft.key.kind.code());
        let says = format!("{kind}, {}", when(draft.saved, world));
        add("label-draft", &says, Role::Due);
    }
    let survey = card
        .answers
        .iter()
        .map(|(question, answer)| {
            format!("{} {}", sanitize::line(question), sanitize::line(answer))
        })
        .collect::<Vec<_>>()
        .join(" · ");
    if !survey.is_empty() {
        add("label-survey", &survey, Role::Text);
    }
    for (at, other) in card.others.iter().enumerate() {
        let label = if at == 0 {
            "label-before"
        } else {
            "label-none"
        };
        add(label, &before(other, world), Role::Text);
    }
    for letter in &card.letters {
        let state = labels::label(&world.texts, "letter-state", &letter.state);
        let subject = sanitize::line(&letter.subject);
        let says = format!("{} · {state} · {subject}", when(letter.at, world));
        add("label-letter", &says, Role::Text);
    }
    out
}

/// The executive it was drawn for, and who handles it this moment.
fn who_calls(card: &Card, world: &World, add: &mut dyn FnMut(&str, &str, Role)) {
    if let Some(lent) = &card.lent {
        let name = sanitize::line(&lent.name).into_owned();
        let day = day(lent.at, world);
        let why = shared::drawn_for(world, &lent.worth);
        let args = [
            ("name", name.into()),
            ("day", day.into()),
            ("why", why.into()),
        ];
        add(
            "label-chair",
            &world.text_with("card-drawn", &args),
            Role::Due,
        );
    }
    if let Some(claim) = card.claim.as_ref().filter(|c| c.holder != world.holder) {
        let name = sanitize::line(&claim.name).into_owned();
        let time = dates::time(&world.texts, claim.since.with_timezone(&world.zone()));
        let args = [("name", name.into()), ("time", time.into())];
        add(
            "label-claim",
            &world.text_with("call-theirs", &args),
            Role::Due,
        );
    }
}

/// What others said about it, to whom it is offered, whose it is and what is
/// withheld: before everything else.
fn said(card: &Card, world: &World, add: &mut impl FnMut(&str, &str, Role)) {
    for word in &card.unread {
        add("label-word", &shared::word(word, world), Role::Due);
    }
    if let Some(offer) = &card.offer {
        let role = if offer.mine { Role::Due } else { Role::Text };
        add("label-offered", &shared::offered(offer, world), role);
    }
    place(card, world, add);
    if card.withheld {
        add("label-notes", &shared::withheld(card, world), Role::Due);
    }
}

/// Whose it is where somebody only watches, and what a specialist's is about.
fn place(card: &Card, world: &World, add: &mut impl FnMut(&str, &str, Role)) {
    if card.watched() {
        add("label-desk", &shared::watched(card, world), Role::Due);
    }
    if let Some(branch) = shared::branch_elsewhere(card) {
        add("cli-branch", &sanitize::line(branch), Role::Text);
    }
    let subject = sanitize::line(&card.subject);
    if !subject.trim().is_empty() {
        add("label-product", &subject, Role::Text);
    }
}

/// `by Fri 27 Nov 18:00 · two chairs near the desks`.
fn promised(card: &Card, promise: &Promise, world: &World) -> String {
    let by = world.text_with("card-promised", &[("when", when(promise.by, world).into())]);
    let made = card.alert.history.iter().find(
        |event| matches!(event.kind, EventKind::Promised { promise: id, .. } if id == promise.id),
    );
    let what = card
        .texts
        .iter()
        .find(|text| text.kind == TextKind::Promise && made.is_some_and(|e| e.id == text.event))
        .map(|text| sanitize::line(&text.body).into_owned());
    match what {
        Some(what) => format!("{by} · {what}"),
        None => by,
    }
}

fn phone_line(phone: &Phone, world: &World) -> String {
    let number = sanitize::line(phone.shown());
    let mut text = match shared::phone_label(phone, world) {
        label if label.is_empty() => number.into_owned(),
        label => format!("{number} {label}"),
    };
    if phone.state != PhoneState::Usable {
        let state = labels::label(&world.texts, "phone", phone.state.code());
        text = format!("{text} · {state}");
    } else if let Some(doubt) = shared::doubt(phone, world) {
        text = format!("{text} · {doubt}");
    }
    text
}

fn wish(card: &Card, world: &World) -> Option<String> {
    let window = card
        .alert
        .customer
        .window
        .map(|w| dates::asked(&world.texts, w));
    match (card.alert.asks, window) {
        (true, Some(window)) => Some(world.text_with("wish-asks", &[("window", window.into())])),
        (true, None) => Some(world.text("wish-asks-any")),
        (false, Some(window)) => Some(world.text_with("wish-window", &[("window", window.into())])),
        (false, None) => None,
    }
}

fn email(card: &Card, world: &World) -> String {
    let customer = &card.alert.customer;
    let Some(address) = customer.email.as_deref() else {
        return world.text("email-none");
    };
    let address = sanitize::line(address).into_owned();
    let door = card.rules.email_door(&card.alert.progress, customer);
    let says = if customer.blocked() {
        world.text("email-blocked")
    } else if customer.email_dead {
        world.text("email-dead")
    } else if customer.usable_email().is_none() {
        world.text("email-bad")
    } else if card.alert.progress.state == State::Closed {
        return address;
    } else if door.open {
        world.text("email-open")
    } else {
        let missing = numbers::list(&world.texts, &missing(&door, world));
        world.text_with("email-opens-after", &[("list", missing.into())])
    };
    format!("{address} · {says}")
}

/// "2 more attempts", "1 more time of day": what is missing before email
/// opens.
fn missing(door: &EmailDoor, world: &World) -> Vec<String> {
    [
        ("missing-attempts", door.attempts),
        ("missing-slots", door.slots),
        ("missing-days", door.days),
    ]
    .into_iter()
    .filter(|(_, (done, needed))| done < needed)
    .map(|(id, (done, needed))| world.text_with(id, &[("n", (needed - done).into())]))
    .collect()
}

/// What was tried, what was not, the best next call.
fn tries(card: &Card, world: &World, add: &mut impl FnMut(&str, &str, Role)) {
    let progress = &card.alert.progress;
    let columns = Columns::of(progress.attempts.iter().map(|tried| tried.at), world);
    for (at, attempt) in progress.attempts.iter().rev().enumerate() {
        let label = if at == 0 { "label-tried" } else { "label-none" };
        let code = attempt.outcome.code();
        let outcome = labels::label(&world.texts, "outcome", code);
        let slot = labels::label(&world.texts, "slot", attempt.slot.code());
        let mut says = format!("{}   {outcome}", columns.when(attempt.at, world));
        if attempt.direction == Direction::Inbound {
            says = format!("{says} · {}", world.text("tried-inbound"));
        } else if attempt.slot != Slot::Saturday && attempt.outcome != Outcome::Busy {
            // A busy line uses up no time of day.
            says = format!("{says} · {slot}");
        }
        add(label, &says, Role::Text);
    }
    if progress.state == State::Closed {
        return;
    }
    let possible = CallingHours::slots_possible(card.alert.customer.country);
    let untried: Vec<String> = Slot::ALL
        .into_iter()
        .zip(progress.tries_by_slot())
        .filter(|(slot, tried)| *tried == 0 && possible.contains(slot))
        .map(|(slot, _)| labels::label(&world.texts, "slot", slot.code()).into_owned())
        .collect();
    if !progress.attempts.is_empty() && !untried.is_empty() {
        add("label-not-tried", &untried.join(" · "), Role::Text);
    }
    if let Some(next) = best_next(card, world) {
        add("label-next-try", &next, Role::Text);
    }
}

/// The best next call in words: "today 17:40, evening, not tried yet; you are
/// open until 19:00".
#[must_use]
pub fn best_next(card: &Card, world: &World) -> Option<String> {
    let (progress, customer) = (&card.alert.progress, &card.alert.customer);
    let best = card.rules.next_call(progress, customer, world.now)?;
    let when = if best.at <= world.now {
        world.text("next-now")
    } else {
        let at = best.at.with_timezone(&world.zone());
        dates::moment(&world.texts, world.here(), at)
    };
    let reasons = card.rules.because(&best, progress, customer, world.now);
    let zone = card.rules.calendar.zone;
    let why = because::sentence(&world.texts, best.slot, &reasons, zone);
    Some(format!("{when}, {why}"))
}

fn before(other: &Other, world: &World) -> String {
    let day = day(other.received, world);
    let state = match other.closed_as {
        Some(closed) => labels::label(&world.texts, "closed", closed.code()),
        None => labels::label(&world.texts, "state", other.state.code()),
    };
    let mut parts = vec![format!("{day}, {state}")];
    if let Some(score) = other.score {
        parts.push(numbers::score(
            &world.texts,
            score.value.into(),
            score.max.into(),
        ));
    }
    if let Some(after) = other.score_after {
        parts.push(world.text_with("before-after", &[("score", u32::from(after).into())]));
    }
    parts.join(" · ")
}
