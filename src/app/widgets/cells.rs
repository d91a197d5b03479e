//! Text measured in terminal cells: width, cut, pad, soft wrap, drawing.
//!
//! The unit is the grapheme cluster, its width what `unicode-width` says.
//! Nothing here sanitises; what is passed in already is (the editor measures
//! its raw text with [`Measure::Raw`]).

use std::borrow::Cow;
use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::theme::{Marks, Role, Theme};
use crate::app::widgets::rows::Rows;
use crate::domain::sanitize;

/// How far a text can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Sanitised, or the program's own.
    Clean,
    /// As it was typed or pasted: every grapheme is sanitised on its own.
    Raw,
}

/// One grapheme cluster of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Byte offset in the text.
    pub at: usize,
    /// The cluster as it stands in the text.
    pub text: &'a str,
    /// What is drawn for it.
    pub shown: Cow<'a, str>,
    /// Cells it takes: 0, 1 or 2 (more only for odd ligatures).
    pub width: usize,
}

/// The grapheme clusters of a text, in order.
#[derive(Debug, Clone)]
pub struct Cells<'a> {
    text: &'a str,
    at: usize,
    measure: Measure,
}

/// Walks over a sanitised text.
#[must_use]
pub const fn cells(text: &str) -> Cells<'_> {
    Cells::new(text, Measure::Clean)
}

impl<'a> Cells<'a> {
    /// Walks over a text.
    #[must_use]
    pub const fn new(text: &'a str, measure: Measure) -> Self {
        Self {
            text,
            at: 0,
            measure,
        }
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let at = self.at;
        let rest = &self.text[at..];
        let mut chars = rest.chars();
        let first = chars.next()?;
        // Two plain letters in a row never join: most text needs no tables.
        if let Some(width) = plain_width(first)
            && chars
                .next()
                .is_none_or(|c| c == '\n' || plain_width(c).is_some())
        {
            let text = &rest[..first.len_utf8()];
            self.at += text.len();
            return Some(Cell {
                at,
                text,
                shown: Cow::Borrowed(text),
                width,
            });
        }
        let text = rest.graphemes(true).next()?;
        self.at += text.len();
        let shown = shown(text, self.measure);
        let width = shown.width();
        Some(Cell {
            at,
            text,
            shown,
            width,
        })
    }
}

/// What a cluster is drawn as. A tab is one blank; controls are nothing.
fn shown(text: &str, measure: Measure) -> Cow<'_, str> {
    if text == "\t" {
        return Cow::Borrowed(" ");
    }
    let clean = match measure {
        Measure::Clean => Cow::Borrowed(text),
        Measure::Raw => sanitize::line(text),
    };
    if clean.contains(char::is_control) {
        Cow::Borrowed("")
    } else {
        clean
    }
}

/// The width of a character that is a cluster of its own whenever its
/// neighbours are of this kind too; `None` for all that needs a closer look.
const fn plain_width(c: char) -> Option<usize> {
    match c {
        ' '..='~'
        | '\u{a0}'..='\u{ac}'
        | '\u{ae}'..='\u{24f}'
        | 'Α'..='Ω'
        | 'α'..='ω'
        | 'А'..='я'
        | '–'
        | '—'
        | '‘'..='”'
        | '…' => Some(1),
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' | '가'..='힣' => Some(2),
        _ => None,
    }
}

/// Width in cells.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain_ascii(text) {
        return text.len();
    }
    cells(text).map(|cell| cell.width).sum()
}

fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The longest start of `text` that is at most `width` cells wide.
#[must_use]
pub fn head(text: &str, width: usize) -> &str {
    let mut used = 0;
    for cell in cells(text) {
        used += cell.width;
        if used > width {
            return &text[..cell.at];
        }
    }
    text
}

/// At most `width` cells; what was cut ends in an ellipsis where one fits.
#[must_use]
pub fn cut<'a>(text: &'a str, width: usize, marks: &Marks) -> Cow<'a, str> {
    let whole = head(text, width);
    if whole.len() == text.len() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(ellipsed(text, width, marks))
}

/// As much of `text` as leaves room for the ellipsis, then the ellipsis.
fn ellipsed(text: &str, width: usize, marks: &Marks) -> String {
    let ellipsis = head(marks.ellipsis, width);
    let start = head(text, width - ellipsis.chars().count());
    [start.trim_end(), ellipsis].concat()
}

/// Exactly `width` cells: cut with an ellipsis, or filled up with blanks.
#[must_use]
pub fn fit(text: &str, width: usize, marks: &Marks) -> String {
    let mut out = cut(text, width, marks).into_owned();
    pad(&mut out, width);
    out
}

/// Exactly `width` cells, the text at the right end.
#[must_use]
pub fn pad_left(text: &str, width: usize, marks: &Marks) -> String {
    let text = cut(text, width, marks);
    let mut out = String::new();
    pad(&mut out, width - self::width(&text));
    out.push_str(&text);
    out
}

fn pad(text: &mut String, width: usize) {
    let blanks = width.saturating_sub(self::width(text));
    text.extend(std::iter::repeat_n(' ', blanks));
}

/// Soft wrap: the byte range of each line, at most `width` cells wide.
///
/// Breaks after blanks and between wide characters; a word longer than a line
/// is broken; newlines are kept. The blanks at a soft break belong to no line.
/// An empty text is one empty line. Linear; callers keep the result.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    Rows::new(text, width, Measure::Clean)
        .map(|row| row.start..row.end)
        .collect()
}

/// The first `height` lines of a soft wrap, without looking at the rest; the
/// last ends in an ellipsis when more follows.
#[must_use]
pub fn clip(text: &str, width: usize, height: usize, marks: &Marks) -> Vec<String> {
    let mut rows = Rows::new(text, width, Measure::Clean);
    let mut lines: Vec<String> = rows
        .by_ref()
        .take(height)
        .map(|row| text[row.start..row.end].to_owned())
        .collect();
    if rows.next().is_some()
        && let Some(last) = lines.last_mut()
    {
        *last = more(last, width, marks);
    }
    lines
}

/// A line that goes on out of sight: with an ellipsis at its end, cut where
/// there is no room for it.
#[must_use]
pub fn more(line: &str, width: usize, marks: &Marks) -> String {
    ellipsed(line, width, marks)
}

/// Draws one line at `(x, y)`, at most `width` cells and never outside the
/// buffer. Returns the column after it.
pub fn put(buf: &mut Buffer, at: (u16, u16), text: &str, width: u16, style: Style) -> u16 {
    put_cells(buf, at, cells(text), width, style)
}

/// As [`put`], for a text as it was typed.
pub fn put_raw(buf: &mut Buffer, at: (u16, u16), text: &str, width: u16, style: Style) -> u16 {
    put_cells(buf, at, Cells::new(text, Measure::Raw), width, style)
}

fn put_cells(
    buf: &mut Buffer,
    (mut x, y): (u16, u16),
    cells: Cells<'_>,
    width: u16,
    style: Style,
) -> u16 {
    let area = buf.area;
    if y < area.top() || y >= area.bottom() || x < area.left() {
        return x;
    }
    let end = x.saturating_add(width).min(area.right());
    for cell in cells {
        let Some(wide) = u16::try_from(cell.width).ok().and_then(NonZeroU16::new) else {
            continue;
        };
        if wide.get() > end.saturating_sub(x) {
            break;
        }
        set(&mut buf[(x, y)], &cell.shown, style);
        // ratatui counts the halfwidth sound marks of kana twice
        if cell.shown.len() > 3 && buf[(x, y)].cell_width() != wide.get() {
            buf[(x, y)].set_diff_option(CellDiffOption::ForcedWidth(wide));
        }
        for hidden in x + 1..x + wide.get() {
            set(&mut buf[(hidden, y)], " ", style);
        }
        x += wide.get();
    }
    x
}

/// Makes `width` drawn cells one link (OSC 8) of their own, whole in the first
/// of them: what a terminal draws of it later is the whole link. `address` is
/// the program's own: ASCII without controls.
pub fn link(buf: &mut Buffer, (x, y): (u16, u16), width: u16, address: &str) {
    let area = buf.area;
    let end = x.saturating_add(width).min(area.right());
    let Some(wide) = NonZeroU16::new(end.saturating_sub(x)) else {
        return;
    };
    if y < area.top() || y >= area.bottom() || x < area.left() {
        return;
    }
    let mut text = String::new();
    let mut at = x;
    while at < end {
        let cell = &buf[(at, y)];
        text.push_str(cell.symbol());
        at += cell.cell_width().max(1);
    }
    let whole = format!("\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\");
    buf[(x, y)]
        .set_symbol(&whole)
        .set_diff_option(CellDiffOption::ForcedWidth(wide));
}

/// The text of a cell that is a link.
fn linked(symbol: &str) -> Option<&str> {
    let text = symbol.strip_prefix("\x1b]8;;")?.split_once("\x1b\\")?.1;
    text.strip_suffix("\x1b]8;;\x1b\\")
}

/// A cell's style is replaced: what was drawn below does not shine through.
fn set(cell: &mut ratatui::buffer::Cell, symbol: &str, style: Style) {
    cell.reset();
    cell.set_symbol(symbol).set_style(style);
}

/// Empties an area, with the wide characters that reach into it.
pub fn clear(area: Rect, buf: &mut Buffer, theme: &Theme) {
    let area = area.intersection(buf.area);
    for row in area.rows() {
        for x in buf.area.x..row.x {
            let cell = &mut buf[(x, row.y)];
            if x + cell.cell_width() <= row.x {
                continue;
            }
            // Of a link its first character stays; the others stand in theirs.
            let first = linked(cell.symbol()).and_then(|text| text.graphemes(true).next());
            let first = first.unwrap_or(" ").to_owned();
            cell.set_symbol(&first)
                .set_diff_option(CellDiffOption::None);
        }
        for at in row.positions() {
            set(&mut buf[at], " ", theme.base());
        }
    }
}

/// Draws one styled line of the program's own text in the theme's marks.
/// Returns the column after it.
pub fn put_line(
    buf: &mut Buffer,
    (mut x, y): (u16, u16),
    line: &Line<'_>,
    width: u16,
    theme: &Theme,
) -> u16 {
    let end = x.saturating_add(width);
    let plain = theme.style(Role::Text).patch(line.style);
    for span in &line.spans {
        let text = theme.marks.text(&span.content);
        let style = plain.patch(span.style);
        x = put(buf, (x, y), &text, end.saturating_sub(x), style);
    }
    x
}
