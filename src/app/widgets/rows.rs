//! Soft wrap, row by row.
//!
//! Every row starts afresh: what comes before it does not matter. So a caller
//! may start at any row and stop as soon as it has seen enough.

use crate::app::widgets::cells::{Cells, Measure};

/// One row of a wrapped text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Where it starts.
    pub start: usize,
    /// Where its visible part ends.
    pub end: usize,
    /// Where the next row starts: behind the newline or the blanks that hang.
    pub next: usize,
    /// Whether it ends at a newline or at the end of the text.
    pub hard: bool,
}

/// The rows of a text from a given start on.
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    text: &'a str,
    width: usize,
    measure: Measure,
    at: Option<usize>,
}

impl<'a> Rows<'a> {
    /// All rows; a width of 0 counts as 1.
    #[must_use]
    pub fn new(text: &'a str, width: usize, measure: Measure) -> Self {
        Self::from(text, width, measure, 0)
    }

    /// The rows from byte `at` on, which is where a row starts.
    #[must_use]
    pub fn from(text: &'a str, width: usize, measure: Measure, at: usize) -> Self {
        Self {
            text,
            width: width.max(1),
            measure,
            at: Some(at),
        }
    }

    fn row(&self, start: usize) -> Row {
        let mut used = 0;
        let mut last = Kind::Blank;
        // where the latest run of blanks began
        let mut blanks = start;
        // the latest allowed break: visible end, start of the next row
        let mut place = None;
        for cell in Cells::new(&self.text[start..], self.measure) {
            let at = start + cell.at;
            let kind = Kind::of(cell.text, cell.width);
            match kind {
                Kind::Newline => {
                    return Row {
                        start,
                        end: if used > self.width { blanks } else { at },
                        next: at + cell.text.len(),
                        hard: true,
                    };
                }
                Kind::Blank => {
                    if last != Kind::Blank {
                        blanks = at;
                    }
                    // an indentation is no place to break
                    if blanks > start {
                        place = Some((blanks, at + cell.text.len()));
                    }
                    used += cell.width;
                }
                Kind::Wide | Kind::Narrow => {
                    let joined = last == Kind::Blank || closes(cell.text);
                    if !joined && (kind == Kind::Wide || last == Kind::Wide) {
                        place = Some((at, at));
                    }
                    used += cell.width;
                    if used > self.width && at > start {
                        let here = if last == Kind::Blank { blanks } else { at };
                        let (end, next) = place.unwrap_or((here, at));
                        return Row {
                            start,
                            end,
                            next,
                            hard: false,
                        };
                    }
                }
            }
            last = kind;
        }
        let len = self.text.len();
        let hang = used > self.width && last == Kind::Blank;
        Row {
            start,
            end: if hang { blanks } else { len },
            next: len,
            hard: true,
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let start = self.at?;
        let row = self.row(start);
        // the text's last row is the one without a newline, empty or not
        let last = row.hard && !self.text[start..row.next].ends_with('\n');
        self.at = (!last).then_some(row.next);
        Some(row)
    }
}

/// What a cluster means to the wrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Newline,
    Blank,
    Wide,
    Narrow,
}

impl Kind {
    fn of(text: &str, width: usize) -> Self {
        match text {
            "\n" | "\r\n" => Self::Newline,
            " " | "\t" | "\u{3000}" => Self::Blank,
            _ if width > 1 => Self::Wide,
            _ => Self::Narrow,
        }
    }
}

/// Punctuation that never starts a line after a wide character.
fn closes(text: &str) -> bool {
    matches!(
        text.chars().next(),
        Some(
            '、' | '。'
                | '，'
                | '．'
                | '！'
                | '？'
                | '：'
                | '；'
                | '」'
                | '』'
                | '）'
                | '】'
                | '》'
                | '…'
                | '”'
                | '’'
                | '»'
                | '.'
                | ','
                | '!'
                | '?'
                | ':'
                | ';'
                | ')'
                | '\u{a0}'
        )
    )
}
