//! `ringback show ID`: one alert with everything that happened.

use super::Shell;
use super::args::Show;
use super::failure::Done;
use super::output::{self, Column};
use super::shape;
use super::work::Work;
use crate::app::screens::list::why_sentence;
use crate::app::screens::{because, lines};
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::Action;
use crate::domain::cause::ClosedAs;
use crate::domain::customer::PhoneState;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::OpId;
use crate::domain::inbox::shown;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::i18n::{dates, labels};
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, show: &Show) -> Done {
    let Some(why) = &show.why else {
        let work = Work::begin(shell, Mode::ReadOnly)?;
        let card = work.find(shell, &show.id)?;
        return after(shell, &card, show.json);
    };
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let mut card = work.find(shell, &show.id)?;
    // Whoever may read them leaves no trace by it.
    if card.withheld {
        let reason = why.clone();
        card = work.record(shell, &card, &Action::ReadNotes { reason })?;
    }
    after(shell, &card, show.json)
}

/// Prints an alert, as every command does that changed one.
pub fn after(shell: &mut Shell, card: &Card, json: bool) -> Done {
    if json {
        return shell.out.json(&shape::Whole::of(card, &shell.world));
    }
    let text = whole(&shell.world, card, shell.out.width);
    shell.out.line(&text)
}

/// One line about an alert after a change: where it stands now.
pub fn line(world: &World, card: &Card) -> String {
    let progress = &card.alert.progress;
    let state = labels::label(&world.texts, "state", progress.state.code());
    let name = sanitize::line(&card.alert.customer.name).into_owned();
    if let Some(result) = progress.closed_as() {
        let result = labels::label(&world.texts, "closed", result.code());
        let args = [("customer", name.into()), ("result", result.into())];
        return world.text_with("cli-recorded-closed", &args);
    }
    let due = moment(world, progress.due);
    let args = [
        ("customer", name.into()),
        ("state", state.into()),
        ("when", due.into()),
    ];
    world.text_with("cli-recorded", &args)
}

fn moment(world: &World, at: Moment) -> String {
    dates::moment(&world.texts, world.here(), at.with_timezone(&world.zone()))
}

fn whole(world: &World, card: &Card, width: u16) -> String {
    let alert = &card.alert;
    let room = usize::from(width).min(100);
    let mut text = vec![
        world
            .theme
            .marks
            .text(&lines::heading(card, world))
            .into_owned(),
    ];
    let why = if alert.progress.state.outstanding() {
        why_sentence(world, &card.facts(), Some(card))
    } else {
        let result = alert.progress.closed_as().map_or("", ClosedAs::code);
        let result = labels::label(&world.texts, "closed", result);
        world.text_with("cli-closed", &[("result", result.into())])
    };
    text.push(why);
    text.push(String::new());
    let comment = sanitize::block(&card.comment);
    for range in cells::wrap(&comment, room.saturating_sub(2)) {
        text.push(format!("  {}", comment[range].trim_end()));
    }
    for joined in &card.joined {
        text.push(String::new());
        let code = crate::domain::ids::to_code(joined.response.get());
        text.push(format!("  {} · {code}", lines::wrote_again(joined, world)));
        let comment = sanitize::block(&joined.comment);
        for range in cells::wrap(&comment, room.saturating_sub(2)) {
            text.push(format!("  {}", comment[range].trim_end()));
        }
    }
    text.push(String::new());
    text.push(output::whole(
        width,
        &[("", Column::Whole), ("", Column::Rest)],
        about(world, card),
    ));
    text.push(String::new());
    let entries = alert.history.iter().map(|event| entry(world, card, event));
    let columns = [
        ("", Column::Whole),
        ("", Column::UpTo(22)),
        ("", Column::Rest),
    ];
    text.push(output::whole(width, &columns, entries.collect()));
    text.join("\n")
}

/// Labels and values.
fn about(world: &World, card: &Card) -> Vec<Vec<String>> {
    let customer = &card.alert.customer;
    let text = |id: &str| world.text(id);
    let place = lines::branch_elsewhere(card);
    let mut rows = vec![
        vec![text("cli-head-id"), card.alert.id.to_string()],
        vec![
            text("cli-branch"),
            sanitize::line(place.unwrap_or(&card.desk.name)).into_owned(),
        ],
    ];
    if card.watched() {
        rows.push(vec![text("label-desk"), lines::watched(card, world)]);
    } else if place.is_some() {
        let desk = sanitize::line(&card.desk.name).into_owned();
        rows.push(vec![text("label-desk"), desk]);
    }
    if let Some(offer) = &card.offer {
        rows.push(vec![text("label-offered"), lines::offered(offer, world)]);
    }
    for word in &card.unread {
        rows.push(vec![text("label-word"), lines::word(word, world)]);
    }
    if card.withheld {
        rows.push(vec![text("label-notes"), lines::withheld(card, world)]);
    }
    let subject = sanitize::line(&card.subject);
    if !subject.trim().is_empty() {
        rows.push(vec![text("label-product"), subject.into_owned()]);
    }
    if let Some(rules) = because::sentence(card, world) {
        rows.push(vec![text("label-because"), rules]);
    }
    for phone in &customer.phones {
        let mut value = sanitize::line(phone.shown()).into_owned();
        let label = lines::phone_label(phone, world);
        if !label.is_empty() {
            value = format!("{value} {label}");
        }
        if phone.state != PhoneState::Usable {
            let state = labels::label(&world.texts, "phone", phone.state.code());
            value = format!("{value} ({state})");
        } else if let Some(doubt) = lines::doubt(phone, world) {
            value = format!("{value} ({doubt})");
        }
        rows.push(vec![text("label-phone"), value]);
    }
    if customer.phones.is_empty() {
        rows.push(vec![text("label-phone"), text("no-usable-number")]);
    }
    rows.push(vec![text("label-there"), lines::clock_there(card, world)]);
    if let Some(next) = shape::next_try(card, world.now) {
        rows.push(vec![text("label-next-try"), moment(world, next)]);
    }
    let email = customer.email.as_deref().map(sanitize::line);
    if let Some(email) = email.filter(|email| !email.is_empty()) {
        let door = card.rules.email_door(&card.alert.progress, customer);
        let open = if door.open {
            "cli-email-open"
        } else {
            "cli-email-closed"
        };
        rows.push(vec![
            text("label-email"),
            format!("{email} · {}", text(open)),
        ]);
    }
    for (question, answer) in &card.answers {
        let (question, answer) = (sanitize::line(question), sanitize::line(answer));
        rows.push(vec![text("label-survey"), format!("{question} {answer}")]);
    }
    if let Some(claim) = &card.claim {
        let name = sanitize::line(&claim.name).into_owned();
        let with = world.text_with("claim-with", &[("name", name.into())]);
        rows.push(vec![text("cli-claim"), with]);
    }
    let mut last = String::new();
    for row in &mut rows {
        // A label stands once above its values.
        if row[0] == last {
            row[0].clear();
        } else {
            last.clone_from(&row[0]);
        }
    }
    rows
}

/// What was undone or done again, by its own words.
fn taken_back(id: &str, world: &World, card: &Card, op: OpId) -> String {
    let event = lines::main_entry(card, op);
    let what = event.map_or_else(
        || world.text("history-a-change"),
        |e| action(world, card, e),
    );
    world.text_with(id, &[("what", what.into())])
}

/// What happened, in a word or two.
fn action(world: &World, card: &Card, event: &Event) -> String {
    match &event.kind {
        EventKind::Called { outcome, .. } => {
            labels::label(&world.texts, "outcome", outcome.code()).into_owned()
        }
        EventKind::Closed { closing } => {
            let result = labels::label(&world.texts, "closed", closing.result.code());
            world.text_with("cli-event-closed-as", &[("result", result.into())])
        }
        EventKind::Assigned { closed: true, .. } => world.text("cli-event-assigned-closed"),
        EventKind::Undone { undone } => taken_back("cli-event-undid", world, card, *undone),
        EventKind::Redone { redone } => taken_back("cli-event-did-again", world, card, *redone),
        kind => labels::label(&world.texts, "cli-event", kind.code()).into_owned(),
    }
}

/// When, who, what.
pub fn entry(world: &World, card: &Card, event: &Event) -> Vec<String> {
    let what = action(world, card, event);
    let note = shape::note(event, card).unwrap_or_default();
    let note = match &event.kind {
        EventKind::Replied { .. } | EventKind::AutoReplied { .. } | EventKind::Bounced { .. } => {
            shown(&note).0
        }
        _ => note,
    };
    let note = sanitize::line(&note);
    let what = match note.trim() {
        "" => what,
        note => world.text_with("cli-entry", &[("what", what.into()), ("note", note.into())]),
    };
    let who = event.by.and_then(|by| card.people.get(&by));
    let who = who
        .map(|name| sanitize::line(name).into_owned())
        .unwrap_or_default();
    vec![moment(world, event.at), who, what]
}
