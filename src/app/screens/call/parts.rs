//! What the moments of a call share on screen: the top line, letters in a
//! row, a text in rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::screens::frame::AIR;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::outcome::Outcome;
use crate::i18n::labels;

/// Columns between a region's edge and its text.
pub(super) const INDENT: u16 = 2;
/// Cells between two letters and what they do.
const APART: u16 = 3;

/// Pieces of one line, each with its role.
pub(super) type Pieces<'a> = &'a [(&'a str, Role)];

/// One row of an area.
pub(super) fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: u16::from(y < area.bottom()),
        ..area
    }
}

/// An area without the air at its sides.
pub(super) fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + INDENT,
        width: area.width.saturating_sub(INDENT + 1),
        ..area
    }
}

/// The top line: pieces at the left, and what is at the right while there is
/// room for it. Returns the column after each piece.
pub(super) fn top(
    left: Pieces<'_>,
    right: (&str, Role),
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Vec<u16> {
    let marks = &world.theme.marks;
    let (text, role) = right;
    let text = marks.text(text);
    let wide = u16::try_from(cells::width(&text)).unwrap_or(u16::MAX);
    let room = area.width.saturating_sub(wide + 2 * AIR + 2);
    let mut x = area.x + AIR;
    let end = area.x + AIR + room;
    let mut ends = Vec::with_capacity(left.len());
    for (piece, role) in left {
        let piece = marks.text(piece);
        let left = end.saturating_sub(x);
        let piece = cells::cut(&piece, usize::from(left), marks);
        x = cells::put(buf, (x, area.y), &piece, left, world.theme.style(*role));
        ends.push(x);
    }
    let x = area.right().saturating_sub(wide + AIR);
    cells::put(buf, (x, area.y), &text, wide, world.theme.style(role));
    ends
}

/// A key and what it does.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub key: String,
    pub label: String,
}

impl Letter {
    fn width(&self) -> u16 {
        let cells = cells::width(&self.key) + 1 + cells::width(&self.label);
        u16::try_from(cells).unwrap_or(u16::MAX)
    }
}

/// The letter of an outcome; line trouble is called differently once they
/// answered.
pub(super) fn letter(outcome: Outcome, talking: bool, short: bool, world: &World) -> Letter {
    let code = match outcome {
        Outcome::LineTrouble if talking => "line_trouble_talking",
        other => other.code(),
    };
    let label = if short {
        labels::short(&world.texts, "outcome", code)
    } else {
        labels::label(&world.texts, "outcome", code)
    };
    Letter {
        key: outcome.behaviour().key.to_string(),
        label: label.into_owned(),
    }
}

/// How many letters go into each row of a width.
pub(super) fn rows_of(letters: &[Letter], width: u16) -> Vec<usize> {
    let mut rows = Vec::new();
    let (mut used, mut count) = (0, 0);
    for letter in letters {
        let wide = letter.width();
        if count > 0 && used + APART + wide > width {
            rows.push(count);
            (used, count) = (0, 0);
        }
        used += if count == 0 { wide } else { APART + wide };
        count += 1;
    }
    rows.push(count);
    rows
}

/// Draws letters in as many rows as they take. The keys stand out while they
/// can be pressed.
pub(super) fn letters(
    letters: &[Letter],
    pressable: bool,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> u16 {
    let (key, label) = if pressable {
        (Role::Key, Role::Text)
    } else {
        (Role::Dim, Role::Dim)
    };
    let (key, label) = (world.theme.style(key), world.theme.style(label));
    let mut rest = letters;
    let mut y = area.y;
    for count in rows_of(letters, area.width) {
        let (now, later) = rest.split_at(count.min(rest.len()));
        rest = later;
        if y >= area.bottom() {
            break;
        }
        let mut x = area.x;
        for letter in now {
            let room = area.right().saturating_sub(x);
            let name = world.theme.marks.text(&letter.key);
            x = cells::put(buf, (x, y), &name, room, key) + 1;
            let room = area.right().saturating_sub(x);
            x = cells::put(buf, (x, y), &letter.label, room, label) + APART;
        }
        y += 1;
    }
    y
}

/// A text in at most the rows of an area. Returns the row after it.
pub(super) fn paragraph(
    text: &str,
    role: Role,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> u16 {
    let marks = &world.theme.marks;
    let text = marks.text(text);
    let rows = usize::from(area.height);
    let lines = cells::clip(&text, usize::from(area.width), rows, marks);
    let mut y = area.y;
    for line in &lines {
        cells::put(buf, (area.x, y), line, area.width, world.theme.style(role));
        y += 1;
    }
    y
}

/// How many rows a text takes.
pub(super) fn height(text: &str, width: u16) -> u16 {
    let lines = cells::wrap(text, usize::from(width.max(1))).len();
    u16::try_from(lines).unwrap_or(u16::MAX)
}
