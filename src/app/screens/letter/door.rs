//! "Not yet: call first": what is missing before email opens, and what to do
//! instead.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::screens::page::{line, piece, put_lines, wrapped};
use crate::app::screens::{card, question};
use crate::app::theme::Role;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::field::Field;
use crate::app::widgets::{blocks, cells};
use crate::app::world::World;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::domain::slot::Slot;
use crate::i18n::{dates, labels};

/// The body's width, in cells.
const WIDTH: u16 = 56;
/// Columns of the three rows: label, "1 of 3".
const LABEL: usize = 18;
const COUNT: usize = 9;

/// Draws the dialog. Returns the cursor's place while a reason is typed.
pub(super) fn draw(
    card: &Card,
    reason: Option<&Field>,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let width = WIDTH.min(area.width.saturating_sub(6));
    let mut body = lines(card, usize::from(width), world);
    if reason.is_some() {
        body.extend(wrapped(
            &world.text("letter-reason"),
            usize::from(width),
            Role::Text,
            world,
        ));
        body.push(Line::default());
    } else {
        body.push(Line::from(vec![
            piece(world.text("letter-anyway"), Role::Dim, world),
            piece("  o", Role::Key, world),
        ]));
    }
    body.push(Line::default());
    let title = world.text("letter-not-yet");
    let name = sanitize::line(&card.alert.customer.name).into_owned();
    let back = ("esc", world.text("button-back"));
    let foot = match reason {
        Some(_) => question::foot(&[("enter", world.text("button-write-anyway")), back], world),
        None => question::foot(
            &[
                ("enter", world.text("cmd-call-instead")),
                ("z", world.text("button-postpone")),
                back,
            ],
            world,
        ),
    };
    let notice = world.notice.as_ref().filter(|_| reason.is_some());
    let notice = notice.map(|notice| line(notice.text.clone(), Role::Due, world));
    let footer: Vec<Line<'_>> = notice.into_iter().chain([foot]).collect();
    let dialog = Dialog {
        title: &title,
        right: &name,
        footer: &footer,
    };
    let height = u16::try_from(body.len()).unwrap_or(u16::MAX);
    let inner = dialog.draw(area, (width, height), buf, &world.theme);
    put_lines(&body, inner, buf, world);
    let field = Rect {
        y: inner.bottom().saturating_sub(2),
        height: 1,
        ..inner
    };
    reason.and_then(|reason| reason.draw(field, buf, &world.theme, true))
}

fn lines(card: &Card, width: usize, world: &World) -> Vec<Line<'static>> {
    let alert = &card.alert;
    let door = card.rules.email_door(&alert.progress, &alert.customer);
    let args = [
        ("attempts", door.attempts.1.into()),
        ("slots", door.slots.1.into()),
        ("days", door.days.1.into()),
    ];
    let opens = world.text_with("letter-opens", &args);
    let mut out = wrapped(&opens, width, Role::Text, world);
    out.push(Line::default());
    let bar = |(done, needed): (usize, usize)| {
        blocks::objective(done, needed, needed.max(1), &world.theme.marks)
    };
    let row = |label: &str, counts: (usize, usize), says: &str| {
        let marks = &world.theme.marks;
        let label = cells::fit(&world.text(label), LABEL, marks);
        let args = [("done", counts.0.into()), ("needed", counts.1.into())];
        let count = cells::fit(&world.text_with("letter-done", &args), COUNT, marks);
        let room = width.saturating_sub(LABEL + COUNT + 2);
        Line::from(vec![
            piece(format!("  {label}"), Role::Dim, world),
            piece(count, Role::Text, world),
            piece(cells::cut(says, room, marks), Role::Dim, world),
        ])
    };
    out.push(row("letter-attempts", door.attempts, &bar(door.attempts)));
    out.push(row("letter-slots", door.slots, &slots(card, world)));
    out.push(row("letter-days", door.days, &days(card, world)));
    out.push(Line::default());
    let best = match card::best_next(card, world) {
        Some(when) => world.text_with("letter-best", &[("when", when.into())]),
        None => world.text("letter-no-best"),
    };
    out.extend(wrapped(&best, width, Role::Focus, world));
    out.push(Line::default());
    out
}

/// The times of day that were tried.
fn slots(card: &Card, world: &World) -> String {
    let tried: Vec<Slot> = card.alert.progress.counted().map(|a| a.slot).collect();
    let names: Vec<_> = Slot::ALL
        .into_iter()
        .filter(|slot| tried.contains(slot))
        .map(|slot| labels::label(&world.texts, "slot", slot.code()).into_owned())
        .collect();
    names.join(", ")
}

/// The days on which somebody tried.
fn days(card: &Card, world: &World) -> String {
    let zone = card.alert.customer.zone;
    let mut names: Vec<String> = card
        .alert
        .progress
        .counted()
        .map(|attempt| dates::weekday_short(&world.texts, attempt.at.with_timezone(&zone)))
        .collect();
    names.dedup();
    names.join(", ")
}
