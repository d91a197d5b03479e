//! A QR code in character cells: two modules in a cell by half blocks, or one
//! module in two cells where marks are ASCII. Dark on light, with its quiet
//! zone, whatever the theme: cameras want it so.

use qrcode::{EcLevel, QrCode};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::app::widgets::cells;

/// Light modules around a code (ISO/IEC 18004).
const QUIET: usize = 4;
/// Colours of the 256-colour cube: the first sixteen are whatever a palette
/// says.
const INK: Color = Color::Indexed(16);
const PAPER: Color = Color::Indexed(231);

/// How a code is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// In black on white; else with the terminal's own two colours.
    pub colour: bool,
    /// Without colours: the terminal writes dark on light.
    pub inverted: bool,
    /// Without half blocks.
    pub ascii: bool,
}

/// A code with its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Modules of a side.
    side: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The code of a text, as small as it gets. `None` for a text that is too
    /// long for any.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let inner = code.width();
        let side = inner + 2 * QUIET;
        let mut dark = vec![false; side * side];
        for (at, module) in code.to_colors().into_iter().enumerate() {
            let (x, y) = (at % inner + QUIET, at / inner + QUIET);
            dark[y * side + x] = module == qrcode::Color::Dark;
        }
        Some(Self { side, dark })
    }

    /// Columns and rows of cells it takes.
    #[must_use]
    pub fn size(&self, ascii: bool) -> (u16, u16) {
        let (columns, rows) = if ascii {
            (2 * self.side, self.side)
        } else {
            (self.side, self.side.div_ceil(2))
        };
        let cell = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        (cell(columns), cell(rows))
    }

    /// Whether a module is light; so is everything around the code.
    fn light(&self, x: usize, y: usize) -> bool {
        !self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }

    /// Draws it with its upper left corner at a place.
    pub fn draw(&self, (x, y): (u16, u16), buf: &mut Buffer, look: Look) {
        let (columns, rows) = self.size(look.ascii);
        for (row, y) in (0..rows).zip(y..) {
            for (column, x) in (0..columns).zip(x..) {
                let (row, column) = (usize::from(row), usize::from(column));
                let (mark, style) = if look.ascii {
                    block(self.light(column / 2, row), look)
                } else {
                    half_blocks(
                        self.light(column, 2 * row),
                        self.light(column, 2 * row + 1),
                        look,
                    )
                };
                cells::put(buf, (x, y), mark, 1, style);
            }
        }
    }
}

/// One module in a whole cell.
fn block(light: bool, look: Look) -> (&'static str, Style) {
    let style = if look.colour {
        Style::new().bg(if light { PAPER } else { INK })
    } else if light != look.inverted {
        Style::new().add_modifier(Modifier::REVERSED)
    } else {
        Style::new()
    };
    (" ", style)
}

/// Two modules, one above the other.
fn half_blocks(upper: bool, lower: bool, look: Look) -> (&'static str, Style) {
    // What is drawn is ink on paper, or light where the terminal is dark.
    let drawn = |light: bool| light != (look.colour || look.inverted);
    let mark = match (drawn(upper), drawn(lower)) {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        (false, false) => " ",
    };
    let style = if look.colour {
        Style::new().fg(INK).bg(PAPER)
    } else {
        Style::new()
    };
    (mark, style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_number_takes_29_by_15_cells() {
        for number in ["tel:+447700900142", "tel:+123456789012345", "tel:112"] {
            let code = Code::new(number).unwrap();
            assert_eq!(code.size(false), (29, 15), "{number}");
            assert_eq!(code.size(true), (58, 29), "{number}");
        }
    }
}
