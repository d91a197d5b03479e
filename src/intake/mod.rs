//! Survey exports in, responses out.
//!
//! A file is read once, as a stream, and known by its content, never by its
//! name. Each row becomes an [`Incoming`] for a [`Sink`], or a reject with
//! its line and reason. What a response means (whether it makes an alert,
//! whose it is, whether it is newer than what is known) is not decided here.

mod columns;
mod delimited;
pub mod digest;
mod formats;
mod headings;
pub mod pipeline;
pub mod rejects;
pub mod sample;
mod table;
mod values;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};

use chrono_tz::Tz;

use crate::domain::cause::coded;
use crate::domain::incoming::Incoming;

use columns::Layout;
pub use formats::{FORMATS, Format};
pub use table::Source;

/// Where responses go.
pub trait Sink {
    /// Why one could not be taken.
    type Error;

    /// Takes a response.
    ///
    /// # Errors
    /// Ends the import.
    fn add(&mut self, incoming: &Incoming) -> Result<(), Self::Error>;

    /// Takes a response that nobody else needs; a sink that would copy it
    /// need not.
    ///
    /// # Errors
    /// Ends the import.
    fn give(&mut self, incoming: Incoming) -> Result<(), Self::Error> {
        self.add(&incoming)
    }
}

/// How to read a file.
#[derive(Debug, Clone)]
pub struct Options {
    /// Nothing reaches the sink, and a file whose columns are not known is
    /// counted instead of refused.
    pub dry_run: bool,
    /// The zone of times that name none.
    pub zone: Tz,
    /// The file's size in bytes, where known, for the progress.
    pub total: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dry_run: false,
            zone: Tz::UTC,
            total: None,
        }
    }
}

/// How far a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes in all, where known.
    pub total: Option<u64>,
    /// Rows read, headings not counted.
    pub rows: u64,
}

/// What a file came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The format's code; `None` where nothing is known but that it is CSV.
    pub format: Option<&'static str>,
    /// The columns are known, so that responses can be kept.
    pub columns_known: bool,
    /// The columns are known, and none of them holds the mark: no alert comes
    /// of this file.
    pub no_mark: bool,
    /// Headings of columns of which nothing is known.
    pub unused: Vec<String>,
    /// Rows, headings and blank lines not counted.
    pub rows: u64,
    /// Responses: rows that were taken, an id that comes again counted once.
    pub responses: u64,
    /// Rows that were not taken.
    pub rejected: u64,
    /// The first [`NOTES_KEPT`] of them; the rejects file has all.
    pub rejects: Vec<Note>,
    /// Rows that were taken with something left out.
    pub remarked: u64,
    /// The first [`NOTES_KEPT`] of those.
    pub remarks: Vec<Note>,
    /// The file ends in the middle of a line: its last row may be cut off.
    pub open_end: bool,
}

/// How many notes an [`Outcome`] holds of each kind.
pub const NOTES_KEPT: usize = 1_000;

/// Something to say about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line of the file it begins on, from 1.
    pub line: u64,
    /// What.
    pub reason: Reason,
    /// The value it is about, as it came, at most 40 characters.
    pub value: String,
}

coded! {
    /// What is to be said about a row. The first six reject it.
    Reason {
        /// Bytes that are no UTF-8.
        Undecodable = "undecodable",
        /// No response id.
        NoId = "no_id",
        /// A date that cannot be read.
        BadDate = "bad_date",
        /// Fewer fields than headings.
        TooFew = "too_few",
        /// More fields than headings.
        TooMany = "too_many",
        /// The file ends inside a quoted field.
        CutOff = "cut_off",
        /// No date at all: kept without one.
        NoDate = "no_date",
        /// A mark that is not on its scale: kept without a mark.
        BadScore = "bad_score",
        /// The survey was not finished: kept without a mark.
        Unfinished = "unfinished",
        /// A preview, a test or spam: kept without a mark.
        NotReal = "not_real",
    }
}

/// Why a file is refused as a whole. Nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is empty.
    #[error("the file is empty")]
    Empty,
    /// It is no text: a workbook, an archive, a picture.
    #[error("the file is not text")]
    NotText,
    /// It is UTF-16, which is not read.
    #[error("the file is UTF-16; save it as CSV UTF-8")]
    Utf16,
    /// Its columns are not known.
    #[error("the columns are not known")]
    UnknownColumns {
        /// The first headings, as they came.
        headings: Vec<String>,
    },
}

impl Refused {
    /// The stable code for scripts and texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotText => "not_text",
            Self::Utf16 => "utf16",
            Self::UnknownColumns { .. } => "unknown_columns",
        }
    }
}

/// Why an import ended early.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError<E> {
    /// The file as a whole.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The file could not be read any further.
    #[error("the file cannot be read: {0}")]
    Read(io::Error),
    /// The rejects file could not be written.
    #[error("the rejects file cannot be written: {0}")]
    Rejects(io::Error),
    /// The sink took no more.
    #[error("{0}")]
    Sink(E),
}

/// Rows between two calls of `progress`.
const PROGRESS_ROWS: u64 = 1_024;

/// Reads a file into a sink. Rejected rows go to `rejects` as they came.
///
/// # Errors
/// A file that is refused, cannot be read, or whose responses or rejects
/// cannot be written. Responses before an unreadable part were taken; a
/// refused file gave none.
pub fn run<R: Source, S: Sink>(
    reader: R,
    options: &Options,
    rejects: &mut dyn Write,
    sink: &mut S,
    progress: &mut dyn FnMut(Progress),
) -> Result<Outcome, IntakeError<S::Error>> {
    let take = &mut |incoming| sink.give(incoming);
    each(reader, options, rejects, take, progress)
}

/// As [`run`], giving each response away.
fn each<R: Source, E>(
    reader: R,
    options: &Options,
    rejects: &mut dyn Write,
    take: &mut dyn FnMut(Incoming) -> Result<(), E>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Outcome, IntakeError<E>> {
    let opened = table::open(reader, options.zone)?;
    let (mut table, format) = (opened.table, opened.format);
    if format.is_none() && !options.dry_run {
        let headings = opened.headings;
        return Err(Refused::UnknownColumns { headings }.into());
    }
    let layout = Layout::new(opened.columns);
    let mut tally = Tally::default();
    let mut outcome = Outcome {
        format: format.map(|format| format.code),
        columns_known: format.is_some(),
        no_mark: format.is_some() && !layout.has_mark(),
        unused: layout.unused(),
        ..Outcome::default()
    };
    let at = |bytes, rows| Progress {
        bytes,
        total: options.total,
        rows,
    };

    while let Some(row) = table.next()? {
        outcome.rows += 1;
        let taken = if outcome.columns_known {
            layout.incoming(row.record, row.cut_off)
        } else {
            Ok((Incoming::default(), None))
        };
        match taken {
            Ok((incoming, remark)) => {
                if let Some((reason, value)) = remark {
                    outcome.remarked += 1;
                    note(&mut outcome.remarks, row.line, reason, &value);
                }
                if outcome.columns_known {
                    tally.add(&incoming.external_id);
                }
                if outcome.columns_known && !options.dry_run {
                    take(incoming).map_err(IntakeError::Sink)?;
                }
            }
            Err((reason, value)) => {
                outcome.rejected += 1;
                let line = row.line;
                note(&mut outcome.rejects, line, reason, &value);
                table
                    .reject(line, reason, rejects)
                    .map_err(IntakeError::Rejects)?;
            }
        }
        if outcome.rows.is_multiple_of(PROGRESS_ROWS) {
            progress(at(table.bytes(), outcome.rows));
        }
    }

    table.end_rejects(rejects).map_err(IntakeError::Rejects)?;
    progress(at(table.bytes(), outcome.rows));
    outcome.open_end = table.open_end();
    outcome.responses = if outcome.columns_known {
        tally.ids()
    } else {
        outcome.rows
    };
    Ok(outcome)
}

fn note(notes: &mut Vec<Note>, line: u64, reason: Reason, value: &str) {
    if notes.len() < NOTES_KEPT {
        notes.push(Note {
            line,
            reason,
            value: value.chars().take(40).collect(),
        });
    }
}

/// Counts ids by their hash: a million of them take 9 to 18 MB.
#[derive(Default)]
struct Tally(HashSet<u64>);

impl Tally {
    fn add(&mut self, id: &str) {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.0.insert(hasher.finish());
    }

    fn ids(&self) -> u64 {
        u64::try_from(self.0.len()).unwrap_or(u64::MAX)
    }
}
