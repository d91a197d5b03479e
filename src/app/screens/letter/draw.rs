//! How the composer looks: to whom, from whom, subject, text, and what is
//! looked at before it goes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::checks::{Check, checks, has_sender};
use super::compose::{Composer, Spot};
use crate::app::commands::{Facts, Place};
use crate::app::msg::FileHealth;
use crate::app::screens::frame;
use crate::app::screens::page::{LABEL, piece, put_lines, wrapped};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::{self, Rule};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::i18n::{dates, labels};

/// Rows above the text: head, rule, three lines, rule.
const HEAD: u16 = 6;
/// Rows below it: rule, two rows of checks, two of hints, status, footer.
const FOOT: u16 = 7;
/// The widest text: beyond it lines are hard to read.
const MEASURE: u16 = 78;
/// A check's label and its cell.
const CHECK: usize = 22;
const CELL: usize = 38;

/// What is drawn.
pub(super) struct Sheet<'a> {
    pub card: &'a Card,
    pub composer: &'a Composer,
    /// When the newest text got to the disk; `None` while it is on its way.
    pub saved: Option<Moment>,
    pub place: Place,
    pub facts: Facts,
}

/// Draws the composer. Returns the cursor's place.
pub(super) fn draw(
    sheet: &Sheet<'_>,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let row = |y: u16| Rect {
        y,
        height: 1,
        ..area
    };
    let theme = &world.theme;
    head(sheet, area, buf, world);
    rule::line(row(area.y + 1), buf, theme);
    let subject = addresses(sheet, area, buf, world);
    let composer = sheet.composer;
    let template = labels::label(&world.texts, "template", composer.template().code());
    let mut right = format!("{template}, {}", composer.language().code());
    if composer.with_calendar(sheet.card) {
        right = format!("{right} · {}", world.text("letter-with-calendar"));
    }
    Rule::new(&world.text("title-message"))
        .right(&right, Role::Dim)
        .draw(row(area.y + 5), buf, theme);
    let text = Rect {
        x: area.x + 2,
        y: area.y + HEAD,
        width: area.width.saturating_sub(2).min(MEASURE),
        height: area.height.saturating_sub(HEAD + FOOT),
    };
    let writing = !composer.out;
    let focused = |spot| writing && composer.spot() == spot;
    let body = composer
        .body()
        .draw(text, buf, theme, focused(Spot::Body) || composer.out);
    let foot = area.bottom().saturating_sub(FOOT);
    Rule::new(&world.text("title-before-it-goes")).draw(row(foot), buf, theme);
    let inner = Rect {
        x: area.x + 2,
        y: foot + 1,
        width: area.width.saturating_sub(3),
        height: 4,
    };
    before(&checks(sheet.card, composer, world), inner, buf, world);
    let status = row(area.bottom().saturating_sub(2));
    let hint = if composer.out {
        world.text("letter-hint-out")
    } else {
        world.text("letter-hint")
    };
    frame::status(status, buf, world, &hint);
    let footer = row(area.bottom().saturating_sub(1));
    frame::footer(footer, buf, world, sheet.place, &sheet.facts);
    if focused(Spot::Subject) {
        subject
    } else {
        body
    }
}

/// "Email to Priya Raman · English" and whether it is on the disk.
fn head(sheet: &Sheet<'_>, area: Rect, buf: &mut Buffer, world: &World) {
    let theme = &world.theme;
    let name = sanitize::line(&sheet.card.alert.customer.name).into_owned();
    let name = if name.trim().is_empty() {
        world.text("nobody")
    } else {
        name
    };
    let code = sheet.composer.language().code();
    let language = labels::label(&world.texts, "language", code).into_owned();
    let args = [("name", name.into()), ("language", language.into())];
    let title = world.text_with("letter-title", &args);
    let (saved, role) = match (&world.file, sheet.saved) {
        (FileHealth::Unsaved { since, .. }, _) => {
            let time = dates::time(&world.texts, since.with_timezone(&world.zone()));
            let text = world.text_with("letter-unsaved", &[("time", time.into())]);
            (text, Role::Late)
        }
        (FileHealth::Well, Some(at)) => {
            let time = dates::seconds(&world.texts, at.with_timezone(&world.zone()));
            let text = world.text_with("letter-saved", &[("time", time.into())]);
            (text, Role::Saved)
        }
        (FileHealth::Well, None) => (String::new(), Role::Dim),
    };
    let wide = cells::width(&saved);
    let room = usize::from(area.width).saturating_sub(wide + 4);
    let title = theme.marks.text(&title).into_owned();
    let title = cells::cut(&title, room, &theme.marks);
    let style = theme.style(Role::Text);
    cells::put(buf, (area.x + 1, area.y), &title, area.width, style);
    let wide = u16::try_from(wide).unwrap_or(0);
    let x = area.right().saturating_sub(wide + 1);
    cells::put(buf, (x, area.y), &saved, wide, theme.style(role));
}

/// To, answers to, subject. Returns the cursor's place in the subject.
fn addresses(sheet: &Sheet<'_>, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
    let theme = &world.theme;
    let marks = &theme.marks;
    let me = world.session.as_ref().map(|session| &session.me);
    let name = me.map(|me| sanitize::line(&me.name).into_owned());
    let name = name.unwrap_or_default();
    let own = me.and_then(|me| me.email.as_deref());
    let (answers, role) = match own {
        Some(email) if has_sender(world) => {
            let email = sanitize::line(email).into_owned();
            (format!("{name}, {email}"), Role::Text)
        }
        _ => {
            let id = if has_sender(world) {
                "letter-no-answer-address"
            } else {
                "letter-no-sender"
            };
            (world.text_with(id, &[("name", name.into())]), Role::Due)
        }
    };
    let to = sanitize::line(sheet.composer.to()).into_owned();
    let lines = [
        ("label-to", to, Role::Text),
        ("label-answers", answers, role),
    ];
    for ((id, says, role), y) in lines.into_iter().zip(area.y + 2..) {
        let label = cells::fit(&world.text(id), LABEL, marks);
        let line = Line::from(vec![
            piece(label, Role::Dim, world),
            piece(says, role, world),
        ]);
        let room = area.width.saturating_sub(3);
        cells::put_line(buf, (area.x + 2, y), &line, room, theme);
    }
    let y = area.y + 4;
    let label = cells::fit(&world.text("label-subject"), LABEL, marks);
    let dim = theme.style(Role::Dim);
    let x = cells::put(buf, (area.x + 2, y), &label, area.width, dim);
    let field = Rect {
        x,
        y,
        width: area.right().saturating_sub(x + 1),
        height: 1,
    };
    let composer = sheet.composer;
    let focused = !composer.out && composer.spot() == Spot::Subject;
    composer.subject().draw(field, buf, theme, focused)
}

/// The checks, two in a row, and a sentence for each that is not well.
fn before(checks: &[Check], area: Rect, buf: &mut Buffer, world: &World) {
    let marks = &world.theme.marks;
    let mut lines: Vec<Line<'_>> = checks
        .chunks(2)
        .map(|pair| {
            let cell = |check: &Check| {
                let role = if check.well { Role::Dim } else { Role::Due };
                let label = cells::fit(&world.text(check.label), CHECK, marks);
                let says = cells::fit(&check.says, CELL - CHECK, marks);
                [piece(label, Role::Dim, world), piece(says, role, world)]
            };
            Line::from(pair.iter().flat_map(cell).collect::<Vec<_>>())
        })
        .collect();
    let hints: Vec<&str> = checks
        .iter()
        .map(|check| check.hint.as_str())
        .filter(|hint| !hint.is_empty())
        .collect();
    let hints = wrapped(&hints.join(" "), usize::from(area.width), Role::Due, world);
    lines.extend(hints);
    put_lines(&lines, area, buf, world);
}
