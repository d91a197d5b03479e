//! The box that a question is asked in: title and customer in its top border,
//! a body, a separator, what can be pressed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells;
use crate::app::widgets::rule;

/// Border and blanks at the left of the body, and the border at its right.
const SIDES: u16 = 4;
/// Blank cells between the left border and the body.
const INDENT: u16 = 2;

/// What stands around a dialog's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialog<'a> {
    /// At the left of the top border.
    pub title: &'a str,
    /// At its right: the customer.
    pub right: &'a str,
    /// What can be pressed, one line each.
    pub footer: &'a [Line<'a>],
}

impl Dialog<'_> {
    /// Draws the box in the middle of `screen`, for a body of `width` by
    /// `height` cells (a last blank row, if wanted, is the body's). Returns
    /// where the body goes: smaller than asked where the screen is.
    pub fn draw(
        &self,
        screen: Rect,
        (width, height): (u16, u16),
        buf: &mut Buffer,
        theme: &Theme,
    ) -> Rect {
        let area = self.place(screen.intersection(buf.area), width, height);
        if area.width <= SIDES || area.height < 3 {
            return Rect::ZERO;
        }
        cells::clear(area, buf, theme);
        self.frame(area, buf, theme);
        let footer = self.footer_height(area.height);
        let mut bottom = area.bottom() - 1;
        if footer > 0 {
            bottom -= footer + 1;
            separator(
                Rect {
                    y: bottom,
                    height: 1,
                    ..area
                },
                buf,
                theme,
            );
            for (line, y) in self.footer.iter().zip(bottom + 1..area.bottom() - 1) {
                let room = area.width - 3;
                cells::put_line(buf, (area.x + 2, y), line, room, theme);
            }
        }
        // the blank row under the title goes where the body needs it
        let inside = bottom - (area.y + 1);
        let top = area.y + 1 + u16::from(inside > height);
        Rect {
            x: area.x + 1 + INDENT,
            y: top,
            width: area.width - SIDES,
            height: height.min(bottom - top),
        }
    }

    /// Draws the box with these lines as its body. Returns where that is.
    pub fn draw_lines(
        &self,
        screen: Rect,
        body: &[Line<'_>],
        buf: &mut Buffer,
        theme: &Theme,
    ) -> Rect {
        let wide = |line: &Line<'_>| {
            let spans = line.spans.iter();
            let cells = spans.map(|span| cells::width(&theme.marks.text(&span.content)));
            u16::try_from(cells.sum::<usize>()).unwrap_or(u16::MAX)
        };
        let width = body.iter().map(wide).max().unwrap_or(0);
        let height = u16::try_from(body.len()).unwrap_or(u16::MAX);
        let area = self.draw(screen, (width, height), buf, theme);
        for (row, line) in area.rows().zip(body) {
            cells::put_line(buf, (row.x, row.y), line, row.width, theme);
        }
        area
    }

    /// The outer box: wide enough for the title, the body and the footer.
    fn place(&self, screen: Rect, width: u16, height: u16) -> Rect {
        let cell = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        let footer = self.footer.iter().map(Line::width).max().unwrap_or(0);
        let border = cells::width(self.title) + cells::width(self.right);
        let width = width
            .saturating_add(SIDES)
            .max(cell(footer).saturating_add(4))
            .max(cell(border).saturating_add(8))
            .min(screen.width);
        let footer = match cell(self.footer.len()) {
            0 => 0,
            lines => lines.saturating_add(1),
        };
        let height = height
            .saturating_add(3)
            .saturating_add(footer)
            .min(screen.height);
        Rect {
            x: screen.x + (screen.width - width) / 2,
            y: screen.y + (screen.height - height) / 2,
            width,
            height,
        }
    }

    /// The footer stays whole as long as one row of body does.
    fn footer_height(&self, height: u16) -> u16 {
        let lines = u16::try_from(self.footer.len()).unwrap_or(u16::MAX);
        lines.min(height.saturating_sub(4))
    }

    fn frame(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let marks = &theme.marks;
        let dim = theme.style(Role::Dim);
        let (left, right) = (area.x, area.right() - 1);
        let (top, bottom) = (area.y, area.bottom() - 1);
        rule::line(Rect { y: bottom, ..area }, buf, theme);
        for x in [left, right] {
            rule::column(Rect { x, ..area }, buf, theme);
        }
        let inner = Rect {
            x: left + 1,
            width: area.width - 2,
            ..area
        };
        rule::line(inner, buf, theme);
        for (x, y, mark) in [
            (left, top, marks.top_left),
            (right, top, marks.top_right),
            (left, bottom, marks.bottom_left),
            (right, bottom, marks.bottom_right),
        ] {
            cells::put(buf, (x, y), mark, 1, dim);
        }
        self.titles(inner, buf, theme);
    }

    /// The title comes first; what is left is the customer's.
    fn titles(&self, border: Rect, buf: &mut Buffer, theme: &Theme) {
        let marks = &theme.marks;
        let room = usize::from(border.width);
        let title = marks.text(self.title);
        let title = cells::cut(&title, room.saturating_sub(2), marks);
        let text = [" ", &title, " "].concat();
        let style = theme.style(Role::Text);
        let end = cells::put(buf, (border.x, border.y), &text, border.width, style);
        let right = marks.text(self.right);
        let left = usize::from(border.right().saturating_sub(end)).saturating_sub(3);
        let right = cells::cut(&right, left, marks);
        if cells::width(&right) > marks.ellipsis.chars().count() {
            let text = [" ", &right, " "].concat();
            let wide = u16::try_from(cells::width(&text)).unwrap_or(u16::MAX);
            let x = border.right().saturating_sub(wide);
            cells::put(buf, (x, border.y), &text, wide, theme.style(Role::Dim));
        }
    }
}

fn separator(row: Rect, buf: &mut Buffer, theme: &Theme) {
    rule::line(row, buf, theme);
    let dim = theme.style(Role::Dim);
    cells::put(buf, (row.x, row.y), theme.marks.joint_left, 1, dim);
    let right = (row.right() - 1, row.y);
    cells::put(buf, right, theme.marks.joint_right, 1, dim);
}
