//! The editing core under the note editor and the one-line field: a text, a
//! cursor, deletion by grapheme cluster, word moves, undo and redo.
//!
//! It knows nothing of rows, widths or drawing.

use std::collections::VecDeque;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthChar;

/// How many steps undo remembers.
const STEPS: usize = 10_000;

/// One replacement: what undo takes back and redo repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    at: usize,
    removed: String,
    inserted: String,
    /// The cursor before it.
    before: usize,
    kind: Kind,
}

/// Which steps flow together: typing within a word, deleting in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Typing,
    Backspace,
    Delete,
    Alone,
}

/// What an edit changed: `removed` bytes at `at` gave way to `inserted` ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Byte offset of the change.
    pub at: usize,
    /// Bytes that went.
    pub removed: usize,
    /// Bytes that came.
    pub inserted: usize,
}

/// A text being edited. The cursor always stands between two clusters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    text: String,
    cursor: usize,
    revision: u64,
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    /// Whether the next edit may join the last step.
    open: bool,
}

impl Edit {
    /// A text with the cursor at its end and nothing to undo.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            cursor: text.len(),
            text,
            ..Self::default()
        }
    }

    /// The text as it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands, in bytes.
    #[must_use]
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Rises with each change of the text.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Another text: cursor at its end, nothing to undo.
    pub fn set_text(&mut self, text: impl Into<String>) {
        let revision = self.revision + 1;
        *self = Self::new(text);
        self.revision = revision;
    }

    /// Puts the cursor at a byte offset, or behind the cluster around it.
    pub fn move_to(&mut self, at: usize) {
        self.open = false;
        self.cursor = self.boundary(at.min(self.text.len()));
    }

    /// Inserts what was typed.
    pub fn insert_char(&mut self, c: char) -> Change {
        self.insert(c.encode_utf8(&mut [0; 4]), Kind::Typing)
    }

    /// Inserts a piece of text as one step.
    pub fn insert_str(&mut self, text: &str) -> Change {
        self.insert(text, Kind::Alone)
    }

    /// Removes everything, as one step.
    pub fn clear(&mut self) -> Option<Change> {
        let end = self.text.len();
        (end > 0).then(|| self.replace(0, end, "", Kind::Alone))
    }

    fn insert(&mut self, text: &str, kind: Kind) -> Change {
        self.replace(self.cursor, self.cursor, text, kind)
    }

    /// Removes the cluster before the cursor.
    pub fn backspace(&mut self) -> Option<Change> {
        let start = self.previous()?;
        Some(self.replace(start, self.cursor, "", Kind::Backspace))
    }

    /// Removes the cluster after the cursor.
    pub fn delete(&mut self) -> Option<Change> {
        let end = self.next()?;
        Some(self.replace(self.cursor, end, "", Kind::Delete))
    }

    /// Removes back to the start of the word.
    pub fn backspace_word(&mut self) -> Option<Change> {
        let start = self.word_before();
        (start < self.cursor).then(|| self.replace(start, self.cursor, "", Kind::Alone))
    }

    /// Removes up to the start of the next word.
    pub fn delete_word(&mut self) -> Option<Change> {
        let end = self.word_after();
        (end > self.cursor).then(|| self.replace(self.cursor, end, "", Kind::Alone))
    }

    /// The start of the cluster before the cursor.
    #[must_use]
    pub fn previous(&self) -> Option<usize> {
        let cluster = self.text[..self.cursor].graphemes(true).next_back()?;
        Some(self.cursor - cluster.len())
    }

    /// The end of the cluster after the cursor.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        let cluster = self.text[self.cursor..].graphemes(true).next()?;
        Some(self.cursor + cluster.len())
    }

    /// The start of the word before the cursor.
    #[must_use]
    pub fn word_before(&self) -> usize {
        let before = self.text[..self.cursor].trim_end_matches(|c| class(c) == Class::Blank);
        let Some(last) = before.chars().next_back().map(class) else {
            return 0;
        };
        let start = before.trim_end_matches(|c| class(c) == last).len();
        // never forwards: the boundary behind may be the cursor itself
        self.boundary(start).min(self.cursor)
    }

    /// The start of the word after the one the cursor is in.
    #[must_use]
    pub fn word_after(&self) -> usize {
        let after = &self.text[self.cursor..];
        let Some(first) = after.chars().next().map(class) else {
            return self.text.len();
        };
        let rest = after
            .trim_start_matches(|c| class(c) == first)
            .trim_start_matches(|c| class(c) == Class::Blank);
        self.boundary(self.text.len() - rest.len())
    }

    /// Takes back the last step.
    pub fn undo(&mut self) -> Option<Change> {
        let step = self.undo.pop_back()?;
        let change = self.splice(step.at, step.inserted.len(), &step.removed);
        self.cursor = step.before;
        self.redo.push(step);
        Some(change)
    }

    /// Repeats what undo took back.
    pub fn redo(&mut self) -> Option<Change> {
        let step = self.redo.pop()?;
        let change = self.splice(step.at, step.removed.len(), &step.inserted);
        self.cursor = self.boundary(step.at + step.inserted.len());
        self.undo.push_back(step);
        Some(change)
    }

    fn replace(&mut self, start: usize, end: usize, with: &str, kind: Kind) -> Change {
        let step = Step {
            at: start,
            removed: self.text[start..end].to_owned(),
            inserted: with.to_owned(),
            before: self.cursor,
            kind,
        };
        let joins = self.open && self.undo.back_mut().is_some_and(|last| last.join(&step));
        if !joins {
            if self.undo.len() == STEPS {
                self.undo.pop_front();
            }
            self.undo.push_back(step);
        }
        self.redo.clear();
        let change = self.splice(start, end - start, with);
        self.cursor = self.boundary(start + with.len());
        self.open = true;
        change
    }

    fn splice(&mut self, at: usize, removed: usize, with: &str) -> Change {
        self.text.replace_range(at..at + removed, with);
        self.revision += 1;
        self.open = false;
        Change {
            at,
            removed,
            inserted: with.len(),
        }
    }

    /// `at`, or the end of the cluster that it would cut in two.
    fn boundary(&self, at: usize) -> usize {
        let at = self.text.ceil_char_boundary(at);
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        if cursor.is_boundary(&self.text, 0).unwrap_or(true) {
            return at;
        }
        match cursor.next_boundary(&self.text, 0) {
            Ok(Some(next)) => next,
            _ => self.text.len(),
        }
    }
}

impl Step {
    /// Takes the next step in, where somebody would call both one thing.
    fn join(&mut self, next: &Self) -> bool {
        if self.kind != next.kind {
            return false;
        }
        match self.kind {
            Kind::Typing => {
                let word_starts = self.inserted.ends_with(char::is_whitespace)
                    && !next.inserted.starts_with(char::is_whitespace);
                let adjoins = next.at == self.at + self.inserted.len();
                if !adjoins || word_starts || next.inserted == "\n" {
                    return false;
                }
                self.inserted.push_str(&next.inserted);
            }
            Kind::Backspace => {
                if next.at + next.removed.len() != self.at {
                    return false;
                }
                self.at = next.at;
                self.removed.insert_str(0, &next.removed);
            }
            Kind::Delete => {
                if next.at != self.at {
                    return false;
                }
                self.removed.push_str(&next.removed);
            }
            Kind::Alone => return false,
        }
        true
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Word,
    Other,
}

/// Marks and joiners, which take no cell, belong to words in every script.
fn class(c: char) -> Class {
    if c.is_whitespace() {
        Class::Blank
    } else if c.is_alphanumeric() || matches!(c, '_' | '\'' | '’') || c.width() == Some(0) {
        Class::Word
    } else {
        Class::Other
    }
}
