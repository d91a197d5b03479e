//! Standard output: text that fits the terminal, JSON that is safe on one,
//! and a reader who may leave at any time.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use super::failure::{Done, Failure};
use crate::app::theme::Marks;

/// Columns where there is no terminal.
const PLAIN_WIDTH: u16 = 80;

/// Standard output.
pub struct Output {
    out: BufWriter<StdoutLock<'static>>,
    /// Columns to fit into.
    pub width: u16,
}

impl std::fmt::Debug for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output")
            .field("width", &self.width)
            .finish_non_exhaustive()
    }
}

impl Output {
    /// Takes standard output for this run.
    #[must_use]
    pub fn new() -> Self {
        let stdout = io::stdout();
        let width = if stdout.is_terminal() {
            rustix::termios::tcgetwinsize(&stdout).map_or(PLAIN_WIDTH, |size| size.ws_col.max(40))
        } else {
            PLAIN_WIDTH
        };
        Self {
            out: BufWriter::new(stdout.lock()),
            width,
        }
    }

    /// One line, or a text of several.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn line(&mut self, text: &str) -> Done {
        writeln!(self.out, "{text}").map_err(Failure::from)
    }

    /// A text as it is.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn raw(&mut self, bytes: &[u8]) -> Done {
        self.out.write_all(bytes).map_err(Failure::from)
    }

    /// A value as JSON.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn json<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        let mut json = Serializer::with_formatter(&mut self.out, Safe::default());
        value.serialize(&mut json)?;
        self.line("")
    }

    /// An array as JSON, one value after the other.
    ///
    /// # Errors
    /// It cannot be written, or a value could not be made.
    pub fn json_array<T: Serialize>(&mut self, values: impl Iterator<Item = Done<T>>) -> Done {
        let mut between = "[\n";
        for value in values {
            self.raw(between.as_bytes())?;
            let mut json = Serializer::with_formatter(&mut self.out, Safe::default());
            value?.serialize(&mut json)?;
            between = ",\n";
        }
        self.line(if between == "[\n" { "[]" } else { "\n]" })
    }

    /// Everything written so far leaves the program.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn flush(&mut self) -> Done {
        self.out.flush().map_err(Failure::from)
    }
}

impl Default for Output {
    fn default() -> Self {
        Self::new()
    }
}

/// How a column of a table behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// As wide as its widest cell.
    Whole,
    /// The same, numbers to the right.
    Number,
    /// At most this wide; cut.
    UpTo(u16),
    /// What room is left; cut.
    Rest,
}

/// A table without lines, each row on one line of the terminal: what does not
/// fit is cut.
#[must_use]
pub fn table(
    width: u16,
    marks: &Marks,
    columns: &[(&str, Column)],
    rows: Vec<Vec<String>>,
) -> String {
    laid_out(width, columns, rows, Some(marks))
}

/// The same with nothing cut: what does not fit goes on below.
#[must_use]
pub fn whole(width: u16, columns: &[(&str, Column)], rows: Vec<Vec<String>>) -> String {
    laid_out(width, columns, rows, None)
}

/// `cut` with these marks, where it is.
fn laid_out(
    width: u16,
    columns: &[(&str, Column)],
    rows: Vec<Vec<String>>,
    cut: Option<&Marks>,
) -> String {
    let mut table = Table::new();
    table
        .load_style(comfy_table::presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_truncation_indicator(cut.unwrap_or(&Marks::UNICODE).ellipsis);
    if columns.iter().any(|(head, _)| !head.is_empty()) {
        table.set_header(columns.iter().map(|(head, _)| Cell::new(head)));
    }
    for row in rows {
        let mut row = comfy_table::Row::from(row);
        if cut.is_some() {
            row.max_height(1);
        }
        table.add_row(row);
    }
    for (place, (_, column)) in columns.iter().enumerate() {
        if let Some(shape) = table.column_mut(place) {
            shape.set_padding((0, 2));
            match column {
                Column::Whole => shape.set_constraint(ColumnConstraint::ContentWidth),
                Column::Number => {
                    shape.set_cell_alignment(CellAlignment::Right);
                    shape.set_constraint(ColumnConstraint::ContentWidth)
                }
                Column::UpTo(most) => {
                    shape.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(*most)))
                }
                Column::Rest => shape,
            };
        }
    }
    let lines: Vec<String> = table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n")
}

/// Pretty JSON in which characters that act on a terminal or hide text are
/// escaped. The value is the same.
#[derive(Default)]
struct Safe(PrettyFormatter<'static>);

/// Characters that show nothing, or do something.
fn acts(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

impl Formatter for Safe {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }
    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }
    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }
    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }
    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(acts) {
            let (before, from) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let mut chars = from.chars();
            let mut units = [0; 2];
            if let Some(c) = chars.next() {
                for unit in c.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

/// A value as JSON, as safe as all other JSON.
///
/// # Errors
/// It could not be made.
pub fn json_text<T: Serialize + ?Sized>(value: &T) -> Done<String> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Safe::default()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A value as one line of JSON, as safe as all other JSON.
#[must_use]
pub fn json_line<T: Serialize + ?Sized>(value: &T) -> String {
    use std::fmt::Write as _;

    let text = serde_json::to_string(value).unwrap_or_default();
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing into a string does not fail.
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_the_same_without_acting() {
        let hostile = "a\u{9b}31m\u{202e}b\u{200b}\u{e0041}\u{1b}]0;x\u{7} é 👩\u{200d}🚀\n";
        let mut out = Vec::new();
        let mut json = Serializer::with_formatter(&mut out, Safe::default());
        hostile.serialize(&mut json).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.chars().any(|c| c.is_control() || acts(c)), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
        assert_eq!(
            serde_json::from_str::<String>(&json_line(hostile)).unwrap(),
            hostile
        );
    }

    #[test]
    fn a_row_stays_on_its_line() {
        let columns = [
            ("A", Column::UpTo(6)),
            ("N", Column::Number),
            ("Words", Column::Rest),
        ];
        let long = "word ".repeat(60);
        let row = vec!["abcdefghij".into(), "7".into(), long];
        let text = table(40, &Marks::ASCII, &columns, vec![row]);
        assert!(text.is_ascii(), "{text}");
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 40),
            "{text}"
        );
    }
}
