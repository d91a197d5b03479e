//! How did it end? Every outcome with what it will do, before anything is
//! recorded.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{CallScreen, parts, say};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::world::World;
use crate::domain::decide::{Case, preview};
use crate::domain::event::Direction;
use crate::domain::outcome::Outcome;
use crate::domain::policy::Proposal;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::i18n::{dates, labels};

/// You spoke.
const SPOKE: [Outcome; 6] = [
    Outcome::Settled,
    Outcome::Promise,
    Outcome::Later,
    Outcome::Refused,
    Outcome::NoContact,
    Outcome::LineTrouble,
];
/// You did not speak.
const NOT: [Outcome; 8] = [
    Outcome::NoAnswer,
    Outcome::Busy,
    Outcome::VoicemailLeft,
    Outcome::VoicemailNone,
    Outcome::ThirdParty,
    Outcome::OutOfService,
    Outcome::WrongPerson,
    Outcome::Language,
];
/// Cells of a letter and its outcome, before what it does.
const LABEL: usize = 25;
/// Rows of the whole dialog; below them two columns of letters do.
const TALL: u16 = 22;

/// Draws the dialog.
pub(super) fn draw(
    call: &CallScreen,
    card: &Card,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let theme = &world.theme;
    let name = say::name(&card.alert.customer, world);
    let seconds = call.talk.talked(world.now);
    let timer = dates::timer(chrono::Duration::seconds(seconds.into()));
    let talked = if seconds == 0 && call.phone_was_asked() {
        world.text("dial-asked")
    } else {
        world.text_with("call-talked", &[("timer", timer.into())])
    };
    let title = world.text("outcomes-title");
    let footer = [Line::styled(
        world.text("outcomes-footer"),
        theme.style(Role::Dim),
    )];
    let dialog = Dialog {
        title: &title,
        right: &format!("{name} · {talked}"),
        footer: &footer,
    };
    let inbound = call.talk.direction == Direction::Inbound;
    let body = if area.height >= TALL {
        whole(call, card, inbound, area.height > TALL, world)
    } else {
        narrow(inbound, world)
    };
    dialog.draw_lines(area, &body, buf, theme);
    None
}

fn heading(id: &str, role: Role, world: &World) -> Line<'static> {
    Line::styled(world.text(id), world.theme.style(role))
}

/// All of it, one line each.
fn whole(
    call: &CallScreen,
    card: &Card,
    inbound: bool,
    airy: bool,
    world: &World,
) -> Vec<Line<'static>> {
    let line = |outcome: &Outcome, role: Role| -> Line<'static> {
        let letter = parts::letter(*outcome, true, false, world);
        let label = cells::fit(&letter.label, LABEL, &world.theme.marks);
        let effect = effect(call, card, *outcome, world);
        Line::from(vec![
            Span::styled(format!(" {}  ", letter.key), world.theme.style(Role::Key)),
            Span::styled(label, world.theme.style(role)),
            Span::styled(effect, world.theme.style(role)),
        ])
    };
    let mut body = vec![heading("outcomes-spoke", Role::Text, world)];
    body.extend(SPOKE.iter().map(|outcome| line(outcome, Role::Text)));
    if inbound {
        body.push(line(&Outcome::Language, Role::Text));
        return body;
    }
    if airy {
        body.push(Line::default());
    }
    body.push(heading("outcomes-not", Role::Dim, world));
    body.extend(NOT.iter().map(|outcome| line(outcome, Role::Dim)));
    body
}

/// The letters alone, in two columns.
fn narrow(inbound: bool, world: &World) -> Vec<Line<'static>> {
    let cell = |outcome: Option<&Outcome>, role: Role| -> Vec<Span<'static>> {
        let Some(outcome) = outcome else {
            return vec![Span::raw(" ".repeat(LABEL + 3))];
        };
        let letter = parts::letter(*outcome, true, false, world);
        let label = cells::fit(&letter.label, LABEL, &world.theme.marks);
        vec![
            Span::styled(format!("{}  ", letter.key), world.theme.style(Role::Key)),
            Span::styled(label, world.theme.style(role)),
        ]
    };
    let rows = if inbound { SPOKE.len() } else { NOT.len() };
    (0..rows)
        .map(|at| {
            let mut spans = cell(SPOKE.get(at), Role::Text);
            if !inbound {
                spans.push(Span::raw(" "));
                spans.extend(cell(NOT.get(at), Role::Dim));
            }
            Line::from(spans)
        })
        .collect()
}

/// What an outcome will do, in a few words.
fn effect(call: &CallScreen, card: &Card, outcome: Outcome, world: &World) -> String {
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: world.me(),
        now: world.now,
    };
    let next = preview(&case, outcome, call.talk.phone, call.talk.started);
    let number = next.other_phone.and_then(|id| {
        let phones = card.alert.customer.phones.iter();
        phones.into_iter().find(|phone| phone.id == id)
    });
    let at = |moment: crate::domain::Moment| {
        dates::moment(
            &world.texts,
            world.here(),
            moment.with_timezone(&world.zone()),
        )
    };
    match outcome {
        Outcome::Settled
        | Outcome::Promise
        | Outcome::Later
        | Outcome::Refused
        | Outcome::NoContact
        | Outcome::LineTrouble => {
            labels::label(&world.texts, "effect", outcome.code()).into_owned()
        }
        Outcome::Language => say::other_language(card, world).map_or_else(
            || world.text("effect-language"),
            |language| {
                let language = labels::label(&world.texts, "language", language.code());
                world.text_with("effect-language-known", &[("language", language.into())])
            },
        ),
        Outcome::OutOfService | Outcome::WrongPerson if number.is_some() => {
            let number =
                number.map_or_else(String::new, |p| sanitize::line(p.shown()).into_owned());
            world.text_with("effect-other-number", &[("number", number.into())])
        }
        _ if next.email_next => world.text("effect-email"),
        Outcome::OutOfService | Outcome::WrongPerson => world.text("effect-decide"),
        _ => match next.proposals.first() {
            None => world.text("effect-decide"),
            Some(proposal) => {
                let when = try_at(proposal, at(proposal.at), outcome, world);
                let text = world.text_with("effect-next-try", &[("when", when.into())]);
                let more = match outcome {
                    Outcome::VoicemailLeft if next.second_voicemail => "second_voicemail",
                    Outcome::VoicemailLeft | Outcome::ThirdParty => outcome.code(),
                    _ => return text,
                };
                let more = labels::label(&world.texts, "effect", more);
                world.text_with(
                    "effect-both",
                    &[("what", text.into()), ("more", more.into())],
                )
            }
        },
    }
}

/// The time, and its time of day where that is new.
fn try_at(proposal: &Proposal, at: String, outcome: Outcome, world: &World) -> String {
    let says_slot = matches!(outcome, Outcome::NoAnswer | Outcome::VoicemailNone);
    if says_slot && proposal.untried {
        let slot = labels::label(&world.texts, "slot", proposal.slot.code());
        format!("{at}, {slot}")
    } else {
        at
    }
}
