//! The note editor: the editing core on soft-wrapped rows.
//!
//! The text is kept as it was typed or pasted (line ends become `\n`) and made
//! harmless while it is drawn. The wrapping is remembered and mended around
//! each change, so that a key costs the same in a note of any length.

use std::borrow::Cow;
use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::input::{Code, Key};
use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells::{self, Cells, Measure};
use crate::app::widgets::edit::{Change, Edit};
use crate::app::widgets::rows::{Row, Rows};
use crate::domain::sensitive::{self, Hit};

/// Several lines of text that can be typed into.
///
/// Keys move over the rows as they were last drawn.
#[derive(Debug, Clone, Default)]
pub struct Editor {
    edit: Edit,
    /// The column that up and down aim for.
    goal: Option<usize>,
    /// What drawing found out: a memory, not a state (equality ignores it).
    layout: RefCell<Layout>,
}

impl PartialEq for Editor {
    fn eq(&self, other: &Self) -> bool {
        self.edit == other.edit && self.goal == other.goal
    }
}

impl Eq for Editor {}

impl Editor {
    /// An editor with this text, the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            edit: Edit::new(newlines(text)),
            ..Self::default()
        }
    }

    /// The text as it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.edit.text()
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
        self.edit.set_text(newlines(text));
        self.goal = None;
        self.layout.get_mut().forget();
    }

    /// Inserts one character.
    pub fn insert_char(&mut self, c: char) {
        let change = self.edit.insert_char(c);
        self.changed(Some(change));
    }

    /// Starts a new line.
    pub fn newline(&mut self) {
        self.insert_char('\n');
    }

    /// Inserts a pasted text as one step.
    pub fn paste(&mut self, text: &str) {
        if !text.is_empty() {
            let change = self.edit.insert_str(&newlines(text));
            self.changed(Some(change));
        }
    }

    /// Puts the cursor at a byte offset.
    pub fn move_to(&mut self, at: usize) {
        self.goal = None;
        self.edit.move_to(at);
    }

    /// Takes a key. `false`: not for the editor, or nothing to do at this edge
    /// of the text; the screen may use it. Tab is the screen's always.
    pub fn handle(&mut self, key: &Key) -> bool {
        let word = key.ctrl || key.alt;
        match key.code {
            Code::Char('z') if key.ctrl => {
                let change = self.edit.undo();
                self.changed(change);
            }
            Code::Char('y') if key.ctrl => {
                let change = self.edit.redo();
                self.changed(change);
            }
            Code::Char(_) | Code::Enter if word => return false,
            Code::Char(c) => self.insert_char(c),
            Code::Enter => self.newline(),
            Code::Backspace => {
                let change = if word {
                    self.edit.backspace_word()
                } else {
                    self.edit.backspace()
                };
                self.changed(change);
            }
            Code::Delete => {
                let change = if word {
                    self.edit.delete_word()
                } else {
                    self.edit.delete()
                };
                self.changed(change);
            }
            Code::Left if word => self.move_to(self.edit.word_before()),
            Code::Right if word => self.move_to(self.edit.word_after()),
            Code::Left => self.move_to(self.edit.previous().unwrap_or(0)),
            Code::Right => self.move_to(self.edit.next().unwrap_or(self.text().len())),
            Code::Home if word => self.move_to(0),
            Code::End if word => self.move_to(self.text().len()),
            Code::Home | Code::End => {
                let row = self.here();
                let home = key.code == Code::Home;
                self.move_to(if home { row.start } else { self.row_end(row) });
            }
            Code::Up => return self.vertical(-1),
            Code::Down => return self.vertical(1),
            Code::PageUp => return self.vertical(-self.page()),
            Code::PageDown => return self.vertical(self.page()),
            Code::Esc | Code::Tab | Code::BackTab | Code::F(_) => return false,
        }
        true
    }

    fn changed(&mut self, change: Option<Change>) {
        self.goal = None;
        if let Some(change) = change {
            self.layout.get_mut().mend(self.edit.text(), change);
        }
    }

    /// Up or down by rows, aiming for the column the move began in. At the
    /// first and last row it goes to the very start or end.
    fn vertical(&mut self, by: isize) -> bool {
        let before = self.cursor();
        let layout = self.layout.get_mut();
        layout.ensure(self.edit.text());
        let from = layout.row_of(before);
        let to = from
            .saturating_add_signed(by)
            .min(layout.rows.len().saturating_sub(1));
        if to == from {
            let edge = if by < 0 { 0 } else { self.text().len() };
            self.move_to(edge);
            return edge != before;
        }
        let (row, target) = (layout.rows[from], layout.rows[to]);
        let goal = self.goal.unwrap_or_else(|| self.column(row));
        let at = self.at_column(target, goal);
        self.edit.move_to(at);
        self.goal = Some(goal);
        true
    }

    fn page(&self) -> isize {
        let height = self.layout.borrow().height;
        isize::from(i16::try_from(height).unwrap_or(i16::MAX)).max(2) - 1
    }

    fn here(&mut self) -> Row {
        let layout = self.layout.get_mut();
        layout.ensure(self.edit.text());
        layout.rows[layout.row_of(self.edit.cursor())]
    }

    /// The last place in a row where the cursor still stands in that row.
    fn row_end(&self, row: Row) -> usize {
        if row.hard || row.end < row.next {
            return row.end;
        }
        self.raw(row.start, row.end)
            .last()
            .map_or(row.start, |cell| row.start + cell.at)
    }

    fn column(&self, row: Row) -> usize {
        column(self.text(), row, self.cursor(), usize::MAX)
    }

    fn at_column(&self, row: Row, column: usize) -> usize {
        let mut used = 0;
        for cell in self.raw(row.start, row.end) {
            used += cell.width;
            if used > column {
                return row.start + cell.at;
            }
        }
        self.row_end(row)
    }

    fn raw(&self, start: usize, end: usize) -> Cells<'_> {
        Cells::new(&self.text()[start..end], Measure::Raw)
    }

    /// Draws the rows around the cursor. Returns where the terminal's cursor
    /// belongs, if the editor has the focus.
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
        let mut layout = self.layout.borrow_mut();
        layout.resize(usize::from(area.width), usize::from(area.height));
        layout.ensure(self.text());
        let current = layout.row_of(self.cursor());
        let top = layout.show(current);
        let style = theme.style(Role::Text);
        for (y, row) in area.rows().zip(&layout.rows[top..]) {
            let text = &self.text()[row.start..row.end];
            cells::put_raw(buf, (area.x, y.y), text, area.width, style);
        }
        // Whatever is written here may be read by the customer one day.
        let marked = theme.style(Role::Due).add_modifier(Modifier::UNDERLINED);
        let wide = usize::from(area.width);
        for Hit { at, .. } in sensitive::hits(self.text()) {
            for (y, row) in area.rows().zip(&layout.rows[top..]) {
                let (from, to) = (at.start.max(row.start), at.end.min(row.end));
                if from < to {
                    let left = column(self.text(), *row, from, wide);
                    let right = column(self.text(), *row, to, wide);
                    let x = area.x + cell(left);
                    let width = cell(right - left);
                    buf.set_style(Rect { x, width, ..y }, marked);
                }
            }
        }
        let last = usize::from(area.width) - 1;
        let x = column(self.text(), layout.rows[current], self.cursor(), last);
        let y = current - top;
        focused.then(|| (area.x + cell(x), area.y + cell(y)))
    }

    /// The row a byte stands in, from 1, as last drawn.
    #[must_use]
    pub fn line_of(&self, at: usize) -> usize {
        let mut layout = self.layout.borrow_mut();
        layout.ensure(self.text());
        layout.row_of(at) + 1
    }

    /// The rows as they are wrapped now.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let mut layout = self.layout.borrow_mut();
        layout.ensure(self.text());
        layout.rows.clone()
    }

    /// The row of the cursor and the number of rows, as last drawn.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let mut layout = self.layout.borrow_mut();
        layout.ensure(self.text());
        (layout.row_of(self.cursor()), layout.rows.len())
    }
}

fn cell(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// The column of byte `at` in its row; blanks that hang stop at the last one.
fn column(text: &str, row: Row, at: usize, last: usize) -> usize {
    Cells::new(&text[row.start..at.max(row.start)], Measure::Raw)
        .map(|cell| cell.width)
        .sum::<usize>()
        .min(last)
}

/// Line ends as the editor keeps them. A terminal pastes `\r` for a newline.
fn newlines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The rows of a text at one width, and the window last drawn.
#[derive(Debug, Clone)]
struct Layout {
    width: usize,
    height: usize,
    top: usize,
    /// Empty: not known yet. A wrapped text has at least one row.
    rows: Vec<Row>,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            width: 76,
            height: 8,
            top: 0,
            rows: Vec::new(),
        }
    }
}

impl Layout {
    fn forget(&mut self) {
        self.rows.clear();
    }

    /// The last column stays free for the cursor behind a full row.
    fn resize(&mut self, width: usize, height: usize) {
        let width = width.saturating_sub(1).max(1);
        if width != self.width {
            self.width = width;
            self.forget();
        }
        self.height = height;
    }

    fn ensure(&mut self, text: &str) {
        if self.rows.is_empty() {
            self.rows = Rows::new(text, self.width, Measure::Raw).collect();
        }
    }

    /// The row a byte stands in.
    fn row_of(&self, at: usize) -> usize {
        self.rows
            .partition_point(|row| row.start <= at)
            .saturating_sub(1)
    }

    /// Scrolls as little as needed to show a row. Returns the top row.
    fn show(&mut self, row: usize) -> usize {
        let lowest = (row + 1).saturating_sub(self.height);
        let highest = self.rows.len().saturating_sub(self.height);
        self.top = self.top.min(highest).clamp(lowest, row);
        self.top
    }

    /// Wraps again around a change: from the row before it up to the first row
    /// that starts where an old one did.
    fn mend(&mut self, text: &str, change: Change) {
        if self.rows.is_empty() {
            return;
        }
        let first = self.first_touched(change.at);
        let shift = |at: usize| at - change.removed + change.inserted;
        let old_end = change.at + change.removed;
        let mut fresh = Vec::new();
        let mut rest = self.rows.len();
        let mut old = first;
        for row in Rows::from(text, self.width, Measure::Raw, self.rows[first].start) {
            if row.start >= change.at + change.inserted {
                while old < self.rows.len()
                    && (self.rows[old].start < old_end || shift(self.rows[old].start) < row.start)
                {
                    old += 1;
                }
                let known = self.rows.get(old).map(|row| shift(row.start));
                if old > first && known == Some(row.start) {
                    rest = old;
                    break;
                }
            }
            fresh.push(row);
        }
        for row in &mut self.rows[rest..] {
            *row = Row {
                start: shift(row.start),
                end: shift(row.end),
                next: shift(row.next),
                hard: row.hard,
            };
        }
        self.rows.splice(first..rest, fresh);
    }

    /// The earliest row that a change at this byte can alter: its first word
    /// may now fit the row before, and its first cluster may join the one
    /// before it.
    fn first_touched(&self, at: usize) -> usize {
        let row = self.row_of(at);
        let soft = |row: &&Row| !row.hard;
        row - self.rows[..row]
            .iter()
            .rev()
            .take(2)
            .take_while(soft)
            .count()
    }
}
