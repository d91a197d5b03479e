//! The history of an alert in words, newest first.

use std::collections::BTreeSet;

use ratatui::text::Line;

use super::facts::{day, when};
use crate::app::screens::columns::Columns;
use crate::app::screens::lines::{main_entry, phone_label};
use crate::app::screens::page::{piece, wrapped};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::cause::Closing;
use crate::domain::event::{Direction, Event, EventKind, TextKind};
use crate::domain::ids::{OpId, PhoneId};
use crate::domain::inbox::shown;
use crate::domain::outcome::Outcome;
use crate::domain::rows::{Card, Session, Text};
use crate::domain::sanitize;
use crate::domain::score::Score;
use crate::domain::taxonomy::CauseCode;
use crate::i18n::{dates, labels, numbers};

/// The column where what happened begins.
const INDENT: usize = 4;

/// Every entry: when, what, who; its texts below it.
pub fn lines(card: &Card, width: usize, world: &World) -> Vec<Line<'static>> {
    let undone: BTreeSet<OpId> = card
        .alert
        .progress
        .done
        .iter()
        .filter(|done| done.undone)
        .map(|done| done.op)
        .collect();
    let mut out = Vec::new();
    let columns = Columns::of(card.alert.history.iter().map(|e| e.at), world);
    for event in card.alert.history.iter().rev() {
        let gone = undone.contains(&event.op);
        let at = format!("{}  ", columns.when(event.at, world));
        entry(
            card,
            (event, gone, &at),
            &card.texts,
            width,
            world,
            &mut out,
        );
    }
    out
}

/// These entries with these texts, whether or not they are in the history.
#[must_use]
pub fn entries(
    card: &Card,
    events: &[&Event],
    texts: &[Text],
    width: usize,
    world: &World,
) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let columns = Columns::of(events.iter().map(|e| e.at), world);
    for event in events {
        let at = format!("{}  ", columns.when(event.at, world));
        entry(card, (event, false, &at), texts, width, world, &mut out);
    }
    out
}

fn entry(
    card: &Card,
    (event, undone, at): (&Event, bool, &str),
    texts: &[Text],
    width: usize,
    world: &World,
    out: &mut Vec<Line<'static>>,
) {
    let role = if undone { Role::Dim } else { Role::Text };
    let mut says = what(card, event, world);
    if let Some(name) = event.by.and_then(|by| card.people.get(&by)) {
        says = format!("{says} · {}", sanitize::line(name));
    }
    if undone {
        says = format!("{says} · {}", world.text("history-was-undone"));
    }
    let first = cells::width(at);
    for (row, range) in cells::wrap(&says, width.saturating_sub(first).max(8))
        .into_iter()
        .enumerate()
    {
        let head = if row == 0 {
            at.to_owned()
        } else {
            " ".repeat(first)
        };
        out.push(Line::from(vec![
            piece(head, Role::Dim, world),
            piece(&says[range], role, world),
        ]));
    }
    for text in texts.iter().filter(|text| text.event == event.id) {
        let kind = labels::label(&world.texts, "text", text.kind.code());
        let (own, quoted) = match text.kind {
            TextKind::Reply => shown(&text.body),
            _ => (text.body.clone(), 0),
        };
        let body = sanitize::block(&own);
        let args = [("kind", kind.into()), ("text", body.trim().into())];
        let mut body = world.text_with("history-text", &args);
        if quoted > 0 {
            body.push('\n');
            body.push_str(&world.text_with("history-quoted", &[("n", quoted.into())]));
        }
        for row in wrapped(&body, width.saturating_sub(INDENT), role, world) {
            let mut spans = vec![piece(" ".repeat(INDENT), role, world)];
            spans.extend(row.spans);
            out.push(Line::from(spans));
        }
    }
}

fn what(card: &Card, event: &Event, world: &World) -> String {
    let dated = |id: &str, at: Moment| world.text_with(id, &[("day", day(at, world).into())]);
    match &event.kind {
        EventKind::Received { target, .. } => {
            let target = when(*target, world);
            world.text_with("history-received", &[("when", target.into())])
        }
        EventKind::Joined { response, .. } => {
            let mut all = card.joined.iter();
            match all.find(|joined| joined.response == *response) {
                Some(joined) => {
                    let day = day(joined.answered, world);
                    world.text_with("history-joined-on", &[("day", day.into())])
                }
                None => world.text("history-joined"),
            }
        }
        EventKind::Updated {
            no_longer: true, ..
        } => world.text("history-updated-no-longer"),
        EventKind::Called { .. } => called(card, event, world),
        EventKind::Cautioned { cautions } => {
            let names: Vec<String> = cautions
                .iter()
                .map(|c| labels::label(&world.texts, "caution-code", c.code()).into_owned())
                .collect();
            let list = numbers::list(&world.texts, &names);
            world.text_with("history-cautioned", &[("list", list.into())])
        }
        EventKind::Promised { by, cause, .. } => promised(card, *by, *cause, world),
        EventKind::Postponed { until } => {
            let until = when(*until, world);
            world.text_with("history-postponed", &[("when", until.into())])
        }
        EventKind::Emailed {
            confirmation: true, ..
        } => world.text("history-confirmed"),
        EventKind::Emailed { until, .. } => dated("history-emailed", *until),
        EventKind::Escalated { until } => dated("history-escalated", *until),
        EventKind::PhoneMarked { phone, to, .. } => {
            let number = number(card, *phone).unwrap_or_default();
            let state = labels::label(&world.texts, "phone", to.code()).into_owned();
            let args = [("number", number.into()), ("state", state.into())];
            world.text_with("history-phone-marked", &args)
        }
        EventKind::Replied {
            elsewhere,
            attachments,
            ..
        } => {
            let id = if *elsewhere {
                "history-replied-elsewhere"
            } else {
                "history-replied"
            };
            let files = world.text_with("history-files", &[("n", (*attachments).into())]);
            match attachments {
                0 => world.text(id),
                _ => format!("{} · {files}", world.text(id)),
            }
        }
        EventKind::Bounced { .. } => bounced(&event.kind, world),
        EventKind::WordsKept { kinds } => {
            let names: Vec<String> = kinds
                .iter()
                .map(|kind| labels::label(&world.texts, "sensitive", kind.code()).into_owned())
                .collect();
            let list = numbers::list(&world.texts, &names);
            world.text_with("history-words-kept", &[("list", list.into())])
        }
        EventKind::EmailBlocked { blocked: false } => world.text("history-email-freed"),
        EventKind::Closed { closing } => closed(card, closing, world),
        EventKind::Assigned { closed: true, .. } => world.text("history-assigned-closed"),
        EventKind::Undone { undone } => taken_back("history-undid", card, *undone, world),
        EventKind::Redone { redone } => taken_back("history-did-again", card, *redone, world),
        EventKind::Improvement { by, .. } => dated("history-improvement", *by),
        EventKind::TakenOver { from } => {
            let name = card.people.get(from).map(|name| sanitize::line(name));
            let name = name.unwrap_or_default();
            world.text_with("history-taken-over", &[("name", name.into())])
        }
        EventKind::Drawn { person } => {
            let lent = card.lent.as_ref().filter(|lent| lent.person == *person);
            let name = card.people.get(person).or(lent.map(|lent| &lent.name));
            match name {
                Some(name) => {
                    let name = sanitize::line(name).into_owned();
                    world.text_with("history-drawn-for", &[("name", name.into())])
                }
                None => world.text("history-drawn"),
            }
        }
        other => labels::label(&world.texts, "history", other.code()).into_owned(),
    }
}

/// Something promised by a day, and what lies behind it where that was said.
fn promised(card: &Card, by: Moment, cause: Option<CauseCode>, world: &World) -> String {
    let promised = world.text_with("history-promised", &[("day", day(by, world).into())]);
    match cause {
        None => promised,
        Some(cause) => {
            let cause = labels::cause(&world.texts, &card.rules.causes, cause);
            format!("{promised} · {cause}")
        }
    }
}

/// What was undone or done again, in its first words.
fn taken_back(id: &str, card: &Card, op: OpId, world: &World) -> String {
    let says = main_entry(card, op).map(|event| what(card, event, world));
    let says = says.unwrap_or_else(|| world.text("history-a-change"));
    let first = says.split(" · ").next().unwrap_or_default().to_owned();
    world.text_with(id, &[("what", first.into())])
}

fn bounced(kind: &EventKind, world: &World) -> String {
    let EventKind::Bounced {
        permanent,
        status,
        dead,
        ..
    } = kind
    else {
        return String::new();
    };
    let id = match (dead, permanent) {
        (true, _) => "history-bounced-dead",
        (false, true) => "history-bounced",
        (false, false) => "history-bounced-later",
    };
    match status {
        Some(status) => format!("{} · {status}", world.text(id)),
        None => world.text(id),
    }
}

fn number(card: &Card, phone: PhoneId) -> Option<String> {
    let phones = &card.alert.customer.phones;
    let phone = phones.iter().find(|p| p.id == phone)?;
    Some(sanitize::line(phone.shown()).into_owned())
}

fn called(card: &Card, event: &Event, world: &World) -> String {
    let EventKind::Called {
        phone,
        direction,
        outcome,
        talked,
        next,
        ..
    } = &event.kind
    else {
        return String::new();
    };
    let code = match outcome {
        Outcome::LineTrouble if *talked > 0 => "line_trouble_talking",
        other => other.code(),
    };
    let outcome = labels::label(&world.texts, "outcome", code).into_owned();
    let id = match direction {
        Direction::Outbound => "history-called",
        Direction::Inbound => "history-called-in",
    };
    let mut parts = vec![world.text_with(id, &[("outcome", outcome.into())])];
    let phones = &card.alert.customer.phones;
    if let Some(phone) = phone.and_then(|id| phones.iter().find(|p| p.id == id)) {
        let label = phone_label(phone, world);
        let number = sanitize::line(phone.shown()).into_owned();
        parts.push(if label.is_empty() { number } else { label });
    }
    if *talked > 0 {
        let length = dates::timer(chrono::TimeDelta::seconds((*talked).into()));
        parts.push(length);
    }
    if let Some(next) = next {
        parts.push(world.text_with("history-next", &[("when", when(*next, world).into())]));
    }
    parts.join(" · ")
}

fn closed(card: &Card, closing: &Closing, world: &World) -> String {
    let texts = &world.texts;
    let result = labels::label(texts, "closed", closing.result.code()).into_owned();
    let mut parts = vec![world.text_with("history-closed", &[("result", result.into())])];
    parts.extend(
        closing
            .cause
            .map(|c| labels::cause(texts, &card.rules.causes, c)),
    );
    parts.extend(
        closing
            .decision
            .map(|d| labels::label(texts, "decision", d.code()).into_owned()),
    );
    let measures = closing.measures.iter();
    parts.extend(measures.map(|m| labels::label(texts, "measure", m.code()).into_owned()));
    parts.extend(
        closing
            .step
            .map(|s| labels::label(texts, "step", s.code()).into_owned()),
    );
    if closing.cost > 0 {
        let currency = world.session.as_ref().map_or("EUR", Session::currency);
        parts.push(numbers::money(texts, closing.cost.into(), currency));
    }
    if let Some(after) = closing.score_after {
        let before = card.alert.score.map_or(0, Score::on_ten);
        let args = [
            ("after", u32::from(after).into()),
            ("before", before.into()),
        ];
        parts.push(world.text_with("history-score-after", &args));
    }
    parts.join(" · ")
}
