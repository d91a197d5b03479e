//! The line above a region, with its title, and the joints where it meets a
//! column separator.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells;

/// `─ Title ───────── right text ─`, over a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule<'a> {
    title: &'a str,
    right: &'a str,
    right_role: Role,
}

impl<'a> Rule<'a> {
    /// A rule with a title, which may be empty.
    #[must_use]
    pub const fn new(title: &'a str) -> Self {
        Self {
            title,
            right: "",
            right_role: Role::Dim,
        }
    }

    /// With a text at the right end, which goes first where room is short.
    #[must_use]
    pub const fn right(mut self, text: &'a str, role: Role) -> Self {
        self.right = text;
        self.right_role = role;
        self
    }

    /// Draws it on the first row of `area`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let row = Rect { height: 1, ..area }.intersection(buf.area);
        if row.is_empty() {
            return;
        }
        line(row, buf, theme);
        let marks = &theme.marks;
        let title = marks.text(self.title);
        let right = marks.text(self.right);
        // the line shows at both ends of a text: "─ title ─"
        let frame = 4;
        let room = usize::from(row.width).saturating_sub(frame);
        let title = cells::cut(&title, room, marks);
        if !title.is_empty() {
            let text = [" ", &title, " "].concat();
            let style = theme.style(Role::Text);
            cells::put(buf, (row.x + 1, row.y), &text, row.width - 1, style);
        }
        let used = match cells::width(&title) {
            0 => 0,
            width => width + 2,
        };
        let wide = cells::width(&right);
        if wide > 0 && used + wide + frame <= usize::from(row.width) {
            let text = [" ", &right, " "].concat();
            let wide = u16::try_from(wide + 2).unwrap_or(u16::MAX);
            let x = row.right() - 1 - wide;
            cells::put(buf, (x, row.y), &text, wide, theme.style(self.right_role));
        }
    }
}

/// A bare line over the first row of `area`.
pub fn line(area: Rect, buf: &mut Buffer, theme: &Theme) {
    let row = Rect { height: 1, ..area }.intersection(buf.area);
    let style = theme.style(Role::Dim);
    for at in row.positions() {
        cells::put(buf, at.into(), theme.marks.horizontal, 1, style);
    }
}

/// A column separator down the first column of `area`.
pub fn column(area: Rect, buf: &mut Buffer, theme: &Theme) {
    let column = Rect { width: 1, ..area }.intersection(buf.area);
    let style = theme.style(Role::Dim);
    for at in column.positions() {
        cells::put(buf, at.into(), theme.marks.vertical, 1, style);
    }
}

/// Where a rule and a column separator meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// The column starts here: `┬`.
    Down,
    /// The column ends here: `┴`.
    Up,
    /// A rule comes in from the left: `┤`.
    Left,
    /// A rule goes off to the right: `├`.
    Right,
}

/// Draws a joint at `(x, y)`.
pub fn joint(at: (u16, u16), joint: Joint, buf: &mut Buffer, theme: &Theme) {
    let marks = &theme.marks;
    let mark = match joint {
        Joint::Down => marks.joint_down,
        Joint::Up => marks.joint_up,
        Joint::Left => marks.joint_right,
        Joint::Right => marks.joint_left,
    };
    cells::put(buf, at, mark, 1, theme.style(Role::Dim));
}
