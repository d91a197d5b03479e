//! Paints ratatui's frames in the fewest bytes: a session may be a phone line
//! and a branch router away.
//!
//! The painter knows where the terminal's cursor is, whether it shows and which
//! style is set, so it sends only what differs, in one write per frame. It asks
//! the terminal nothing. How to get a terminal ready is `terminal`'s business.

use std::collections::HashSet;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthChar;

use crate::tui::motion::{Motion, Place};
use crate::tui::pen::{Pen, VISIBLE_ON_BLANK};

/// The most colour that may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Everything a theme asks for.
    Full,
    /// The terminal's 256 colours; others become the nearest of them.
    Indexed,
    /// No colour at all (`NO_COLOR`, the mono theme); bold, dim, underline and
    /// reverse stay.
    None,
}

const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
/// A frame of at most this many bytes is not torn by any terminal.
const SMALL_FRAME: usize = 256;
/// Fewer blanks than these are cheaper, or as cheap, typed as erased.
const BLANKS_TO_END: u16 = 4;
const BLANKS_INSIDE: u16 = 12;

/// A [`Backend`] over any writer.
#[derive(Debug)]
pub struct Painter<W: Write> {
    writer: W,
    colour: Colour,
    size: Size,
    /// The frame being made, always after [`SYNC_BEGIN`].
    frame: Vec<u8>,
    /// Where the terminal's cursor is.
    place: Place,
    /// What the terminal writes with; `None` when unknown.
    pen: Option<Pen>,
    /// Whether the terminal shows its cursor; `None` when unknown.
    shown: Option<bool>,
    /// Where the frame wants the cursor, and whether to show it.
    cursor: Position,
    show: bool,
    blanks: Blanks,
    /// The cells that the last wide grapheme covers: row, first, one past.
    covered: (u16, u16, u16),
    /// Where a wide grapheme without a visible background begins: row, column.
    wide: HashSet<(u16, u16)>,
}

/// Blank cells not sent yet: they may become an erasure.
#[derive(Debug, Default)]
struct Blanks {
    x: u16,
    y: u16,
    count: u16,
    pen: Pen,
}

impl<W: Write> Painter<W> {
    /// A painter that writes to `writer`, for a terminal of `size` cells of
    /// which nothing is known yet.
    pub fn new(writer: W, size: Size, colour: Colour) -> Self {
        Self {
            writer,
            colour,
            size,
            frame: SYNC_BEGIN.to_vec(),
            place: Place::default(),
            pen: None,
            shown: None,
            cursor: Position::ORIGIN,
            show: true,
            blanks: Blanks::default(),
            covered: (0, 0, 0),
            wide: HashSet::new(),
        }
    }

    /// Takes the terminal's new size; the next `Terminal::draw` fits itself to
    /// it. Where the cursor went in the change is anybody's guess.
    pub fn resize(&mut self, size: Size) {
        if size != self.size {
            self.size = size;
            self.place = Place::default();
        }
    }

    /// Forgets what it knew of the terminal, because someone else wrote to it.
    /// Follow with `Terminal::clear` to paint everything again.
    pub fn forget(&mut self) {
        self.place = Place::default();
        self.pen = None;
        self.shown = None;
    }

    /// The most colour that is sent from the next cell on (a change of theme).
    pub fn set_colour(&mut self, colour: Colour) {
        self.colour = colour;
    }

    /// The writer.
    pub fn writer(&self) -> &W {
        &self.writer
    }

    /// The writer, to be written to with care: see [`forget`](Self::forget).
    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.writer
    }

    fn go(&mut self, x: u16, y: u16) {
        let motion = Motion::shortest(self.place, x, y);
        self.frame.extend_from_slice(motion.bytes());
        self.place = Place::at(x, y);
    }

    fn take(&mut self, pen: Pen) {
        if self.pen != Some(pen) {
            Pen::change(self.pen, pen, &mut self.frame);
            self.pen = Some(pen);
        }
    }

    /// After `width` columns were written; in the last column terminals differ
    /// in where the cursor is then.
    fn advance(&mut self, width: u16) {
        self.place.column = self
            .place
            .column
            .map(|column| column + width)
            .filter(|column| *column < self.size.width);
    }

    fn paint(&mut self, x: u16, y: u16, cell: &Cell) {
        let (row, first, end) = self.covered;
        if x >= self.size.width || y >= self.size.height || (y == row && (first..end).contains(&x))
        {
            return;
        }
        self.covered = (0, 0, 0);
        let pen = Pen::of(cell, self.colour);
        let mut width = cell.cell_width().max(1);
        let mut symbol = cell.symbol();
        if x + width > self.size.width {
            (symbol, width) = (" ", 1);
        }
        if matches!(symbol, "" | " ") && !pen.modifier.intersects(VISIBLE_ON_BLANK) {
            return self.paint_blank(x, y, pen);
        }
        self.paint_blanks();
        let (text, agreed) = match cell.diff_option {
            // A link of its own, say: made on purpose, never from foreign text.
            CellDiffOption::ForcedWidth(_) => (symbol, false),
            _ => on_any_terminal(symbol, width),
        };
        self.vacate(x, y, width, pen);
        if !agreed && width > 1 {
            // Where the terminal makes it narrower, nothing old may look out.
            self.take(pen);
            self.go(x, y);
            self.frame.extend((0..width).map(|_| b' '));
            self.advance(width);
        }
        self.go(x, y);
        self.take(pen);
        if text.is_empty() {
            self.frame.extend((0..width).map(|_| b' '));
        } else {
            self.frame.extend_from_slice(text.as_bytes());
        }
        if agreed {
            self.advance(width);
        } else {
            self.place.column = None;
            if x + width + 2 > self.size.width {
                self.place.row = None;
            }
        }
        if width > 1 {
            self.covered = (y, x + 1, x + width);
            if !pen.seen_on_blank() {
                self.wide.insert((y, x));
            }
        }
    }

    /// A terminal blanks the half that is left of a wide grapheme, in the style
    /// of what replaces it, and ratatui leaves that half alone: blank it plainly
    /// first where it would be seen.
    fn vacate(&mut self, x: u16, y: u16, width: u16, pen: Pen) {
        if self.wide.is_empty() {
            return;
        }
        let end = x + width;
        for column in x.saturating_sub(1)..end {
            if self.wide.remove(&(y, column)) && column + 1 == end && pen.seen_on_blank() {
                self.take(Pen::default());
                self.go(column, y);
                self.frame.push(b' ');
                self.advance(1);
            }
        }
    }

    fn paint_blank(&mut self, x: u16, y: u16, pen: Pen) {
        let blanks = &mut self.blanks;
        let follows = blanks.count > 0
            && blanks.y == y
            && blanks.x + blanks.count == x
            && blanks.pen.bg == pen.bg;
        if follows {
            blanks.count += 1;
        } else {
            self.paint_blanks();
            self.blanks = Blanks {
                x,
                y,
                count: 1,
                pen,
            };
        }
    }

    fn paint_blanks(&mut self) {
        let Blanks { x, y, count, pen } = std::mem::take(&mut self.blanks);
        if count == 0 {
            return;
        }
        self.vacate(x, y, count, pen);
        // On a blank only the background is seen: keep the style if that fits.
        let fits = self
            .pen
            .is_some_and(|now| now.bg == pen.bg && !now.modifier.intersects(VISIBLE_ON_BLANK));
        if !fits {
            self.take(Pen {
                modifier: pen.modifier.difference(VISIBLE_ON_BLANK),
                ..pen
            });
        }
        self.go(x, y);
        // Which background an erasure leaves differs between terminals.
        let erasable = pen.bg == Pen::default().bg;
        if erasable && x + count == self.size.width && count >= BLANKS_TO_END {
            self.frame.extend_from_slice(b"\x1b[K");
        } else if erasable && count >= BLANKS_INSIDE {
            self.sequence(count, 'X');
        } else {
            self.frame.extend((0..count).map(|_| b' '));
            self.advance(count);
        }
    }

    fn sequence(&mut self, number: u16, last: char) {
        // Writing to a Vec cannot fail.
        let _ = write!(self.frame, "\x1b[{number}{last}");
    }

    fn finish_cursor(&mut self) {
        self.paint_blanks();
        if self.show {
            let x = self.cursor.x.min(self.size.width.saturating_sub(1));
            let y = self.cursor.y.min(self.size.height.saturating_sub(1));
            self.go(x, y);
        }
        if self.shown != Some(self.show) {
            let visible: &[u8] = if self.show {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            };
            self.frame.extend_from_slice(visible);
            self.shown = Some(self.show);
        }
    }
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.covered = (0, 0, 0);
        for (x, y, cell) in content {
            self.paint(x, y, cell);
        }
        self.paint_blanks();
        Ok(())
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.take(Pen::default());
        self.go(self.cursor.x, self.cursor.y);
        for _ in 0..lines {
            self.frame.extend_from_slice(b"\r\n");
        }
        let bottom = self.size.height.saturating_sub(1);
        self.cursor = Position::new(0, self.cursor.y.saturating_add(lines).min(bottom));
        self.place = Place::at(self.cursor.x, self.cursor.y);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.paint_blanks();
        self.take(Pen::default());
        let erase: &[u8] = match region {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        };
        if region != ClearType::All {
            self.go(self.cursor.x, self.cursor.y);
        } else if self.frame.ends_with(erase) {
            return Ok(());
        } else {
            self.wide.clear();
        }
        self.frame.extend_from_slice(erase);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }

    /// Sends the frame in one write, or nothing when nothing changed.
    fn flush(&mut self) -> io::Result<()> {
        self.finish_cursor();
        let length = self.frame.len() - SYNC_BEGIN.len();
        if length == 0 {
            return Ok(());
        }
        let start = if length > SMALL_FRAME {
            self.frame.extend_from_slice(SYNC_END);
            0
        } else {
            SYNC_BEGIN.len()
        };
        let sent = self
            .writer
            .write_all(&self.frame[start..])
            .and_then(|()| self.writer.flush());
        self.frame.truncate(SYNC_BEGIN.len());
        sent
    }
}

/// The part of a symbol that takes at most `width` columns on a terminal that
/// counts each character by itself (family emoji come apart there), and whether
/// all terminals are known to make it exactly `width` wide. A symbol with a
/// control character in it is not shown at all.
fn on_any_terminal(symbol: &str, width: u16) -> (&str, bool) {
    if let [byte] = symbol.as_bytes() {
        let shown = (0x20..0x7f).contains(byte);
        return (if shown { symbol } else { "" }, true);
    }
    if symbol.chars().any(char::is_control) {
        return ("", true);
    }
    let mut columns = 0;
    let mut end = 0;
    for (at, c) in symbol.char_indices() {
        columns += c.width().unwrap_or(0);
        if columns > usize::from(width) {
            break;
        }
        end = at + c.len_utf8();
    }
    let text = symbol[..end].trim_end_matches('\u{200d}');
    let mut chars = symbol.chars();
    let single = chars.next().filter(|_| chars.next().is_none());
    let agreed = single.is_some_and(|c| c < '\u{1f000}' && c.width() == Some(usize::from(width)));
    (text, agreed)
}
