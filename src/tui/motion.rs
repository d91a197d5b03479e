//! The shortest way from one place on the screen to another.

use std::io::Write;

/// Where the terminal's cursor is, as far as that is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The column, from 0; `None` also after writing in the last one.
    pub column: Option<u16>,
    /// The row, from 0.
    pub row: Option<u16>,
}

impl Place {
    /// A place that is known.
    #[must_use]
    pub const fn at(column: u16, row: u16) -> Self {
        Self {
            column: Some(column),
            row: Some(row),
        }
    }
}

/// The bytes of one cursor movement.
#[derive(Debug, Clone, Copy, Default)]
pub struct Motion {
    bytes: [u8; 16],
    length: usize,
}

impl Motion {
    /// The bytes to send; none when the cursor is there already.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// The shortest motion from `from` to column `x` of row `y`, with sequences
    /// that every terminal since the VT220 knows. It never moves below the
    /// bottom row by a line feed, so it never scrolls.
    #[must_use]
    pub fn shortest(from: Place, x: u16, y: u16) -> Self {
        if from == Place::at(x, y) {
            return Self::default();
        }
        let mut best = match (x, y) {
            (0, 0) => Self::of(format_args!("\x1b[H")),
            (0, _) => Self::of(format_args!("\x1b[{}H", y + 1)),
            _ => Self::of(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        };
        let Some(row) = from.row else {
            return best;
        };
        let vertical = match (y.abs_diff(row), y > row) {
            (0, _) => Self::default(),
            (rows, true) => relative(rows, 'B'),
            (rows, false) => relative(rows, 'A'),
        };
        if x == 0 {
            best.prefer(Self::of(format_args!("\r")).then(vertical));
            if (1..=2).contains(&y.saturating_sub(row)) {
                let feeds = &"\n\n"[..usize::from(y - row)];
                best.prefer(Self::of(format_args!("\r{feeds}")));
            }
        }
        if row == y {
            best.prefer(Self::of(format_args!("\x1b[{}G", x + 1)));
        }
        if let Some(column) = from.column {
            best.prefer(vertical.then(match (x.abs_diff(column), x > column) {
                (0, _) => Self::default(),
                (columns, true) => relative(columns, 'C'),
                (columns @ 1..=3, false) => {
                    Self::of(format_args!("{}", &"\x08\x08\x08"[..usize::from(columns)]))
                }
                (columns, false) => relative(columns, 'D'),
            }));
        }
        best
    }

    fn of(text: std::fmt::Arguments<'_>) -> Self {
        let mut motion = Self::default();
        let mut room = &mut motion.bytes[..];
        let written = room.write_fmt(text).is_ok();
        let left = room.len();
        motion.length = if written {
            motion.bytes.len() - left
        } else {
            0
        };
        motion
    }

    /// Both, one after the other; never shorter than it should be, at most cut
    /// where it could not be the shortest anyway.
    fn then(self, after: Self) -> Self {
        let mut both = self;
        let end = (self.length + after.length).min(both.bytes.len());
        both.bytes[self.length..end].copy_from_slice(&after.bytes[..end - self.length]);
        both.length = end;
        both
    }

    fn prefer(&mut self, other: Self) {
        if other.length < self.length {
            *self = other;
        }
    }
}

fn relative(distance: u16, last: char) -> Motion {
    if distance == 1 {
        Motion::of(format_args!("\x1b[{last}"))
    } else {
        Motion::of(format_args!("\x1b[{distance}{last}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Place, x: u16, y: u16) -> String {
        String::from_utf8(Motion::shortest(from, x, y).bytes().to_vec()).unwrap()
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let from = Place::at(10, 5);
        assert_eq!(way(from, 10, 5), "");
        assert_eq!(way(from, 0, 5), "\r");
        assert_eq!(way(from, 0, 6), "\r\n");
        assert_eq!(way(from, 0, 0), "\x1b[H");
        assert_eq!(way(from, 9, 5), "\x08");
        assert_eq!(way(from, 11, 5), "\x1b[C");
        assert_eq!(way(from, 10, 4), "\x1b[A");
        assert_eq!(way(from, 9, 6), "\x1b[B\x08");
        assert_eq!(way(from, 70, 20), "\x1b[21;71H");
        let last_column = Place {
            column: None,
            row: Some(5),
        };
        assert_eq!(way(last_column, 3, 5), "\x1b[4G");
        assert_eq!(way(last_column, 0, 6), "\r\n");
        assert_eq!(way(Place::default(), 0, 9), "\x1b[10H");
    }
}
