//! A one-line text field on the editing core.
//!
//! Enter, Tab and the vertical arrows are the form's.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::input::{Code, Key};
use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells::{self, Cells, Measure};
use crate::app::widgets::edit::Edit;

/// One line of text that can be typed into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    edit: Edit,
}

impl Field {
    /// A field with this text, the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            edit: Edit::new(one_line(text)),
        }
    }

    /// The text as it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.edit.text()
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Rises with each change of the text.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.edit.revision()
    }

    /// The cursor, as a byte offset into the text.
    #[must_use]
    pub const fn cursor(&self) -> usize {
        self.edit.cursor()
    }

    /// Another text: cursor at its end, nothing to undo.
    pub fn set_text(&mut self, text: &str) {
        self.edit.set_text(one_line(text));
    }

    /// Empties the field; undo brings the text back.
    pub fn clear(&mut self) {
        self.edit.clear();
    }

    /// Inserts a pasted text; its lines become one.
    pub fn paste(&mut self, text: &str) {
        if !text.is_empty() {
            self.edit.insert_str(&one_line(text));
        }
    }

    /// Takes a key. `false`: not for the field.
    pub fn handle(&mut self, key: &Key) -> bool {
        let edit = &mut self.edit;
        let word = key.ctrl || key.alt;
        match key.code {
            Code::Char('z') if key.ctrl => _ = edit.undo(),
            Code::Char('y') if key.ctrl => _ = edit.redo(),
            Code::Char(_) if word => return false,
            Code::Char(c) => _ = edit.insert_char(c),
            Code::Backspace if word => _ = edit.backspace_word(),
            Code::Backspace => _ = edit.backspace(),
            Code::Delete if word => _ = edit.delete_word(),
            Code::Delete => _ = edit.delete(),
            Code::Left if word => edit.move_to(edit.word_before()),
            Code::Right if word => edit.move_to(edit.word_after()),
            Code::Left => edit.move_to(edit.previous().unwrap_or(0)),
            Code::Right => edit.move_to(edit.next().unwrap_or(usize::MAX)),
            Code::Home => edit.move_to(0),
            Code::End => edit.move_to(usize::MAX),
            _ => return false,
        }
        true
    }

    /// Draws the first row of `area`. Returns where the terminal's cursor
    /// belongs, if the field has the focus. A long text is shown around the
    /// cursor, in steps of half a field, so that few cells change.
    pub fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        focused: bool,
    ) -> Option<(u16, u16)> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        let inner = brackets(area, buf, theme);
        let style = theme.style(Role::Field);
        let room = usize::from(inner.width);
        let column: usize = self.cells(self.cursor()).map(|cell| cell.width).sum();
        let skip = if focused { scroll(column, room) } else { 0 };
        let (hidden, start) = self.skip(skip);
        let x = inner.x.saturating_add(cell(hidden.saturating_sub(skip)));
        let text = &self.text()[start..];
        for column in inner.columns() {
            cells::put(buf, (column.x, inner.y), " ", 1, style);
        }
        let width = inner.right().saturating_sub(x);
        let end = cells::put_raw(buf, (x, inner.y), text, width, style);
        let all = Cells::new(text, Measure::Raw).map(|cell| cell.width);
        if !focused && end == inner.right() && all.sum::<usize>() > room {
            let ellipsis = theme.marks.ellipsis;
            let wide = cell(cells::width(ellipsis));
            cells::put(
                buf,
                (inner.right().saturating_sub(wide).max(inner.x), inner.y),
                ellipsis,
                wide,
                style,
            );
        }
        focused.then(|| {
            let x = inner.x.saturating_add(cell(column - skip));
            (x.min(inner.right().saturating_sub(1).max(inner.x)), inner.y)
        })
    }

    fn cells(&self, end: usize) -> Cells<'_> {
        Cells::new(&self.text()[..end], Measure::Raw)
    }

    /// The first cluster at or behind a column: its column and byte offset.
    fn skip(&self, column: usize) -> (usize, usize) {
        let mut used = 0;
        for cell in self.cells(self.text().len()) {
            if used >= column {
                return (used, cell.at);
            }
            used += cell.width;
        }
        (used, self.text().len())
    }
}

/// How many columns are out of sight at the left; the cursor needs one too.
fn scroll(column: usize, room: usize) -> usize {
    if column < room {
        return 0;
    }
    let half = (room / 2).max(1);
    (column + 1 - room).div_ceil(half) * half
}

/// The field's own cells; in mono `[` and `]` stand around them.
fn brackets(area: Rect, buf: &mut Buffer, theme: &Theme) -> Rect {
    let row = Rect { height: 1, ..area };
    if !theme.brackets() || row.width < 3 {
        return row;
    }
    let style = theme.style(Role::Text);
    cells::put(buf, (row.x, row.y), "[", 1, style);
    cells::put(buf, (row.right() - 1, row.y), "]", 1, style);
    Rect {
        x: row.x + 1,
        width: row.width - 2,
        ..row
    }
}

fn cell(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().flat_map(|line| line.split('\r')).collect();
    lines.join(" ")
}
