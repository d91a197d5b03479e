//! A telephone number large enough to be read off while dialling.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells;

/// Rows that the number takes, large or plain.
pub const HEIGHT: u16 = 3;

/// Blanks between two groups, the wider ones where they fit.
const GAPS: [&str; 2] = ["    ", "  "];

/// Three rows of big digits, grouped as the number is. `None` where the marks
/// are ASCII, the number holds anything but digits, `+` and separators, or it
/// is wider than `width` cells.
#[must_use]
pub fn rows(number: &str, width: usize, theme: &Theme) -> Option<[String; 3]> {
    if theme.ascii || !number.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    GAPS.iter()
        .filter_map(|gap| set(number, gap))
        .find(|rows| rows[0].chars().count() <= width)
}

/// The number's glyphs, with a gap between groups.
fn set(number: &str, gap: &str) -> Option<[String; 3]> {
    let mut rows = [String::new(), String::new(), String::new()];
    for group in number.split(is_separator).filter(|group| !group.is_empty()) {
        for (at, c) in group.chars().enumerate() {
            let glyph = glyph(c)?;
            for (row, part) in rows.iter_mut().zip(glyph) {
                if !row.is_empty() {
                    row.push_str(if at == 0 { gap } else { " " });
                }
                row.push_str(part);
            }
        }
    }
    Some(rows)
}

/// Draws the number at the top left of `area`, plain on the middle row where
/// the big one does not fit. Returns the column after it and the row of each
/// line it takes.
pub fn draw(number: &str, area: Rect, buf: &mut Buffer, theme: &Theme) -> Vec<(u16, u16)> {
    let area = area.intersection(buf.area);
    let style = theme.style(Role::Number);
    if let Some(rows) = rows(number, usize::from(area.width), theme)
        && area.height >= HEIGHT
    {
        let lines = area.rows().zip(rows);
        lines
            .map(|(row, text)| {
                let end = cells::put(buf, (area.x, row.y), &text, area.width, style);
                (end, row.y)
            })
            .collect()
    } else if area.is_empty() {
        Vec::new()
    } else {
        let y = area.y + (area.height - 1) / 2;
        let end = cells::put(buf, (area.x, y), number, area.width, style);
        vec![(end, y)]
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
