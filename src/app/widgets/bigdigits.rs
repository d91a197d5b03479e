//! A telephone number large enough to be read off while dialling.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells;

/// Rows that the number takes, large or plain.
pub const HEIGHT: u16 = 3;

/// Blanks between two groups, in cells.
const GAP: &str = "    ";

/// Three rows of big digits, grouped as the number is. `None` where the marks
/// are ASCII, the number holds anything but digits, `+` and separators, or it
/// is wider than `width` cells.
#[must_use]
pub fn rows(number: &str, width: usize, theme: &Theme) -> Option<[String; 3]> {
    if theme.ascii || !number.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut rows = [String::new(), String::new(), String::new()];
    for group in number.split(is_separator).filter(|group| !group.is_empty()) {
        for (at, c) in group.chars().enumerate() {
            let glyph = glyph(c)?;
            for (row, part) in rows.iter_mut().zip(glyph) {
                if !row.is_empty() {
                    row.push_str(if at == 0 { GAP } else { " " });
                }
                row.push_str(part);
            }
        }
    }
    (rows[0].chars().count() <= width).then_some(rows)
}

/// Draws the number at the top left of `area`, plain on the middle row where
/// the big one does not fit.
pub fn draw(number: &str, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let area = area.intersection(buf.area);
    let style = theme.style(Role::Number);
    if let Some(rows) = rows(number, usize::from(area.width), theme)
        && area.height >= HEIGHT
    {
        for (row, text) in area.rows().zip(rows) {
            cells::put(buf, (area.x, row.y), &text, area.width, style);
        }
    } else if !area.is_empty() {
        let y = area.y + (area.height - 1) / 2;
        cells::put(buf, (area.x, y), number, area.width, style);
    }
}

const fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-' | '.' | '/' | '(' | ')')
}

const fn glyph(c: char) -> Option<[&'static str; 3]> {
    Some(match c {
        '0' => ["█▀█", "█ █", "▀▀▀"],
        '1' => ["▄█ ", " █ ", "▀▀▀"],
        '2' => ["▀▀█", "█▀▀", "▀▀▀"],
        '3' => ["▀▀█", " ▀█", "▀▀▀"],
        '4' => ["█ █", "▀▀█", "  ▀"],
        '5' => ["█▀▀", "▀▀█", "▀▀▀"],
        '6' => ["█▀▀", "█▀█", "▀▀▀"],
        '7' => ["▀▀█", " ▄▀", " ▀ "],
        '8' => ["█▀█", "█▀█", "▀▀▀"],
        '9' => ["█▀█", "▀▀█", "▀▀▀"],
        '+' => [" ▄ ", "▀█▀", "   "],
        _ => return None,
    })
}
