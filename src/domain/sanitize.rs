//! The border for foreign text: what a customer, a survey tool or a colleague
//! wrote is stored as it came and passes through here on its way out, to the
//! terminal, a log, an email's header, a CSV cell, a page.
//!
//! What goes: control characters and whole escape sequences, bidi controls,
//! characters that show nothing, marks beyond four on one letter. What stays:
//! every script, and emoji; the joiners they need stay between letters and in
//! emoji. The three flags written with tag characters (England, Scotland,
//! Wales) become a black flag. Where lines break on screen is not decided
//! here.

mod chars;
mod escape;

use std::borrow::Cow;

pub(super) use chars::unseen;

/// Combining marks kept on one base character.
const MARKS_PER_BASE: u8 = 4;
/// What a tab becomes where lines are kept.
const TAB: &str = "    ";
/// Longest file name made here, in bytes: room for a suffix under 255.
const FILE_NAME_BYTES: usize = 120;

/// Foreign text for one line: a cell, a title, a log field. Line breaks and
/// tabs, with the spaces around them, become one space.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, Breaks::Joined)
}

/// Foreign text for a region of several lines: every kind of line break
/// becomes `\n`, a tab four spaces.
#[must_use]
pub fn block(text: &str) -> Cow<'_, str> {
    clean(text, Breaks::Kept)
}

/// Foreign text for the value of an email header: one line, no spaces at the
/// ends. Encoding it is the mail library's.
#[must_use]
pub fn header(text: &str) -> String {
    line(text).trim().to_owned()
}

/// Foreign text for a CSV cell (quoting it is the CSV writer's): a cell that
/// a spreadsheet would run as a formula gets an apostrophe in front. A sign
/// with digits only is a telephone number or a number, and stays.
#[must_use]
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    // A tab or a carriage return at the start also begins a formula.
    let begins_badly = text.starts_with(['\t', '\r']);
    let cell = block(text);
    let harmless = match cell.trim_start().chars().next() {
        Some('+' | '-') => !begins_badly && cell.strip_prefix(['+', '-']).is_some_and(only_digits),
        Some('=' | '@' | '＝' | '＋' | '－' | '＠') => false,
        _ => !begins_badly,
    };
    if harmless {
        cell
    } else {
        Cow::Owned(format!("'{cell}"))
    }
}

fn only_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Foreign text inside an HTML element or a quoted attribute.
#[must_use]
pub fn html(text: &str) -> Cow<'_, str> {
    let text = block(text);
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// A file name (one part of a path, without its suffix) from foreign text:
/// nothing a file system, a shell or Windows trips over, at most 120 bytes.
#[must_use]
pub fn file_name(text: &str) -> String {
    let mut name: String = line(text)
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            _ => c,
        })
        .collect();
    name.truncate(name.floor_char_boundary(FILE_NAME_BYTES));
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '.');
    // A name that starts with a hyphen reads as an option.
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if name.is_empty() || name.starts_with('-') || is_device(stem) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}

/// Names that Windows keeps for devices.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || stem
            .strip_prefix("com")
            .or_else(|| stem.strip_prefix("lpt"))
            .is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']))
}

/// What happens to line breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    /// They become a space, as do tabs.
    Joined,
    /// They stay, as `\n`.
    Kept,
}

fn clean(text: &str, breaks: Breaks) -> Cow<'_, str> {
    // Most text needs nothing: find the first character that may.
    let start = text
        .char_indices()
        .find(|&(_, c)| !(chars::plain(c) || (c == '\n' && breaks == Breaks::Kept)))
        .map(|(at, _)| at);
    let Some(start) = start else {
        return Cow::Borrowed(text);
    };
    let mut cleaner = Cleaner::after(&text[..start], text.len(), breaks);
    let mut rest = &text[start..];
    while let Some(c) = rest.chars().next() {
        rest = match escape::sequence_len(rest) {
            Some(length) => &rest[length..],
            None if rest.starts_with("\r\n") => {
                cleaner.line_break();
                &rest[2..]
            }
            None => {
                cleaner.push(c);
                &rest[c.len_utf8()..]
            }
        };
    }
    if cleaner.out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(cleaner.out)
    }
}

/// Writes what may stay. It decides from what it kept, never from what it
/// left out, so that cleaning twice is cleaning once.
struct Cleaner {
    out: String,
    breaks: Breaks,
    /// A break is due before the next visible character (only when joined).
    break_due: bool,
    /// A joiner that stays if what follows can be joined.
    joiner: Option<char>,
    /// Marks on the current base; none may come before a base.
    marks: Option<u8>,
    /// The last character kept.
    last: Option<char>,
}

impl Cleaner {
    /// A cleaner that has kept `plain` whole.
    fn after(plain: &str, capacity: usize, breaks: Breaks) -> Self {
        let mut out = String::with_capacity(capacity);
        out.push_str(plain);
        let last = plain.chars().next_back();
        Self {
            out,
            breaks,
            break_due: false,
            joiner: None,
            marks: last.filter(|c| *c != '\n').map(|_| 0),
            last,
        }
    }

    fn push(&mut self, c: char) {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.line_break();
            }
            '\t' if self.breaks == Breaks::Joined => self.line_break(),
            '\t' => TAB.chars().for_each(|space| self.keep(space)),
            ' ' if self.break_due => {}
            chars::ZWNJ | chars::ZWJ => {
                if self.joiner.is_none() {
                    self.joiner = Some(c);
                }
            }
            _ if chars::is_variation_selector(c) => {
                if self.last.is_some_and(|base| chars::takes_selector(base, c))
                    && self.marks == Some(0)
                    && self.joiner.is_none()
                    && !self.break_due
                {
                    self.out.push(c);
                    self.last = Some(c);
                }
            }
            _ if unseen(c) => {}
            _ if chars::is_mark(c) => self.mark(c),
            _ => self.keep(c),
        }
    }

    fn line_break(&mut self) {
        self.joiner = None;
        self.marks = None;
        match self.breaks {
            Breaks::Joined => self.break_due = true,
            Breaks::Kept => {
                self.out.push('\n');
                self.last = Some('\n');
            }
        }
    }

    fn mark(&mut self, c: char) {
        if let Some(count) = self.marks
            && count < MARKS_PER_BASE
        {
            self.join(c);
            self.out.push(c);
            self.last = Some(c);
            self.marks = Some(count + 1);
        }
    }

    fn keep(&mut self, c: char) {
        if self.break_due {
            self.break_due = false;
            self.out.truncate(self.out.trim_end_matches(' ').len());
            if !self.out.is_empty() {
                self.out.push(' ');
            }
            self.last = Some(' ');
        }
        self.join(c);
        self.out.push(c);
        self.last = Some(c);
        self.marks = Some(0);
    }

    /// Keeps a waiting joiner if it joins what was kept last to `next`.
    fn join(&mut self, next: char) {
        if let Some(joiner) = self.joiner.take()
            && self
                .last
                .is_some_and(|last| chars::joins(last, joiner, next))
        {
            self.out.push(joiner);
        }
    }
}
