//! A page of styled lines that is longer than the screen: scrolling, and how
//! a label stands beside what it says.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::commands::Act;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;

/// The column where what a label says begins: twelve cells and a blank.
pub const LABEL: usize = 13;

/// How far a page is scrolled. What was last drawn is remembered, so that
/// scrolling stops at the end.
#[derive(Debug, Clone, Default)]
pub struct Page {
    top: usize,
    /// A memory, not a state: lines and rows last drawn.
    seen: Cell<(usize, usize)>,
}

impl Page {
    /// Scrolls, if this is a command that does. `false` if it is not.
    pub fn act(&mut self, act: Act) -> bool {
        let (lines, rows) = self.seen.get();
        let page = isize::try_from(rows).unwrap_or(isize::MAX).max(2) - 1;
        match act {
            Act::Up => self.scroll(-1),
            Act::Down => self.scroll(1),
            Act::PageUp => self.scroll(-page),
            Act::Top => self.scroll(isize::MIN),
            Act::Bottom => self.scroll(isize::MAX),
            // From the last page back to the beginning.
            Act::ReadOn if self.top + rows >= lines => self.top = 0,
            Act::PageDown | Act::ReadOn => self.scroll(page),
            _ => return false,
        }
        true
    }

    fn scroll(&mut self, by: isize) {
        let (lines, rows) = self.seen.get();
        let last = lines.saturating_sub(rows);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Draws the rows in sight. Returns whether more follows.
    pub fn draw(&self, lines: &[Line<'_>], area: Rect, buf: &mut Buffer, world: &World) -> bool {
        let rows = usize::from(area.height);
        self.seen.set((lines.len(), rows));
        let top = self.top.min(lines.len().saturating_sub(rows));
        put_lines(&lines[top..], area, buf, world);
        top + rows < lines.len()
    }
}

/// Draws as many lines as there are rows.
pub fn put_lines(lines: &[Line<'_>], area: Rect, buf: &mut Buffer, world: &World) {
    for (line, row) in lines.iter().zip(area.rows()) {
        cells::put_line(buf, (row.x, row.y), line, row.width, &world.theme);
    }
}

/// A piece of a line in a role.
pub fn piece(text: impl Into<String>, role: Role, world: &World) -> Span<'static> {
    Span::styled(text.into(), world.theme.style(role))
}

/// A whole line in a role.
pub fn line(text: impl Into<String>, role: Role, world: &World) -> Line<'static> {
    Line::from(piece(text, role, world))
}

/// A text wrapped into lines of a role.
#[must_use]
pub fn wrapped(text: &str, width: usize, role: Role, world: &World) -> Vec<Line<'static>> {
    cells::wrap(text, width)
        .into_iter()
        .map(|range| line(&text[range], role, world))
        .collect()
}

/// A label, dim, and what it says beside it, wrapped.
#[must_use]
pub fn labelled(
    label: &str,
    says: &str,
    role: Role,
    width: usize,
    world: &World,
) -> Vec<Line<'static>> {
    let room = width.saturating_sub(LABEL).max(8);
    let mut head = cells::fit(label, LABEL, &world.theme.marks);
    cells::wrap(says, room)
        .into_iter()
        .map(|range| {
            let blank = " ".repeat(LABEL);
            let head = std::mem::replace(&mut head, blank);
            Line::from(vec![
                piece(head, Role::Dim, world),
                piece(&says[range], role, world),
            ])
        })
        .collect()
}
