//! The style a terminal writes with, and the shortest change between two.

use std::io::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::tui::paint::Colour;

/// What can be seen of a style where there is no glyph, besides the background.
pub const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// A modifier, the code that sets it and the code that ends it. The end of one
/// ends its neighbour with the same code too.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// A style as it is sent: colours already reduced to what may be shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pen {
    /// Foreground.
    pub fg: Color,
    /// Background.
    pub bg: Color,
    /// Bold, dim and the rest.
    pub modifier: Modifier,
}

impl Pen {
    /// The style of a cell where at most `colour` may be sent.
    #[must_use]
    pub fn of(cell: &Cell, colour: Colour) -> Self {
        Self {
            fg: reduce(cell.fg, colour),
            bg: reduce(cell.bg, colour),
            modifier: cell.modifier,
        }
    }

    /// Whether a blank in this style differs from an empty cell.
    #[must_use]
    pub fn seen_on_blank(self) -> bool {
        self.bg != Color::Reset || self.modifier.intersects(VISIBLE_ON_BLANK)
    }

    /// Adds to `out` the shorter of the difference and a fresh start. From
    /// `None`, an unknown style, it always starts afresh.
    pub fn change(from: Option<Self>, to: Self, out: &mut Vec<u8>) {
        let begin = out.len();
        out.extend_from_slice(if to == Self::default() {
            b"\x1b["
        } else {
            b"\x1b[0;"
        });
        to.add_to(Self::default(), out);
        end(out);
        let Some(from) = from else { return };
        let fresh = out.len() - begin;
        out.extend_from_slice(b"\x1b[");
        to.add_to(from, out);
        end(out);
        if out.len() - begin - fresh < fresh {
            out.drain(begin..begin + fresh);
        } else {
            out.truncate(begin + fresh);
        }
    }

    /// The codes that lead from `from` to this one, each with a `;` after it.
    fn add_to(self, from: Self, out: &mut Vec<u8>) {
        let mut kept = from.modifier;
        for (modifier, _, off) in MODIFIERS {
            if kept.difference(self.modifier).contains(modifier) {
                code(out, format_args!("{off}"));
                for (neighbour, _, same) in MODIFIERS {
                    if same == off {
                        kept.remove(neighbour);
                    }
                }
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if self.modifier.difference(kept).contains(modifier) {
                code(out, format_args!("{on}"));
            }
        }
        if self.fg != from.fg {
            colour_code(out, self.fg, 30);
        }
        if self.bg != from.bg {
            colour_code(out, self.bg, 40);
        }
    }
}

/// Writing to a `Vec` cannot fail.
fn code(out: &mut Vec<u8>, code: std::fmt::Arguments<'_>) {
    let _ = write!(out, "{code};");
}

/// Ends a list of codes: the last `;` becomes the `m`.
fn end(out: &mut Vec<u8>) {
    out.pop_if(|last| *last == b';');
    out.push(b'm');
}

fn colour_code(out: &mut Vec<u8>, colour: Color, base: u8) {
    let dark = |number: u8| base + number;
    let bright = |number: u8| base + 60 + number;
    let number = match colour {
        Color::Reset => dark(9),
        Color::Black => dark(0),
        Color::Red => dark(1),
        Color::Green => dark(2),
        Color::Yellow => dark(3),
        Color::Blue => dark(4),
        Color::Magenta => dark(5),
        Color::Cyan => dark(6),
        Color::Gray => dark(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(index) => return code(out, format_args!("{};5;{index}", dark(8))),
        Color::Rgb(r, g, b) => return code(out, format_args!("{};2;{r};{g};{b}", dark(8))),
    };
    code(out, format_args!("{number}"));
}

fn reduce(colour: Color, most: Colour) -> Color {
    match (most, colour) {
        (Colour::None, _) => Color::Reset,
        (Colour::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(nearest(r, g, b)),
        _ => colour,
    }
}

/// The nearest colour of the 6x6x6 cube or the grey ramp of 256 colours.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let level = |value: u8| {
        (0..6u8)
            .min_by_key(|at| LEVELS[usize::from(*at)].abs_diff(value))
            .unwrap_or(0)
    };
    let distance = |red: u8, green: u8, blue: u8| -> u32 {
        [(red, r), (green, g), (blue, b)]
            .iter()
            .map(|(theirs, ours)| u32::from(theirs.abs_diff(*ours)).pow(2))
            .sum()
    };
    let (red, green, blue) = (level(r), level(g), level(b));
    let [cube_r, cube_g, cube_b] = [red, green, blue].map(|at| LEVELS[usize::from(at)]);
    let grey = (0..24u8)
        .min_by_key(|at| distance(8 + 10 * at, 8 + 10 * at, 8 + 10 * at))
        .unwrap_or(0);
    let shade = 8 + 10 * grey;
    if distance(shade, shade, shade) < distance(cube_r, cube_g, cube_b) {
        232 + grey
    } else {
        16 + 36 * red + 6 * green + blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        Pen::change(Some(from), to, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    fn pen(fg: Color, modifier: Modifier) -> Pen {
        Pen {
            fg,
            modifier,
            ..Pen::default()
        }
    }

    #[test]
    fn a_change_of_style_is_as_short_as_it_can_be() {
        let plain = Pen::default();
        let bold = pen(Color::Reset, Modifier::BOLD);
        let both = pen(Color::Reset, Modifier::BOLD | Modifier::DIM);
        let red = pen(Color::Red, Modifier::BOLD);
        assert_eq!(change(plain, bold), "^[1m");
        assert_eq!(change(bold, plain), "^[m");
        assert_eq!(change(bold, red), "^[31m");
        assert_eq!(change(red, bold), "^[39m");
        assert_eq!(change(both, bold), "^[0;1m");
        assert_eq!(
            change(
                pen(Color::Rgb(1, 2, 3), Modifier::BOLD | Modifier::DIM),
                red
            ),
            "^[0;1;31m"
        );
        let far = Pen {
            bg: Color::Rgb(100, 100, 100),
            ..both
        };
        assert_eq!(
            change(
                far,
                Pen {
                    modifier: Modifier::BOLD,
                    ..far
                }
            ),
            "^[22;1m"
        );
    }

    #[test]
    fn colours_become_what_the_terminal_may_show() {
        assert_eq!(
            reduce(Color::Rgb(255, 0, 0), Colour::Indexed),
            Color::Indexed(196)
        );
        assert_eq!(
            reduce(Color::Rgb(128, 128, 128), Colour::Indexed),
            Color::Indexed(244)
        );
        assert_eq!(reduce(Color::Red, Colour::Indexed), Color::Red);
        assert_eq!(reduce(Color::Red, Colour::None), Color::Reset);
    }
}
