//! What a file came to: rows, responses, what is to be said about them, or
//! why it was refused as a whole.

use std::io;

use super::dates::Order;
use super::order::Because;
use crate::domain::cause::coded;

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
    /// The encoding of a text, by its usual name.
    pub encoding: Option<&'static str>,
    /// The encoding is a guess: too little, or nothing that fits well.
    pub encoding_unsure: bool,
    /// What stands between the fields of a text.
    pub delimiter: Option<char>,
    /// The order of day and month, where dates have two readings, and what
    /// decided it.
    pub dates: Option<(Order, Because)>,
    /// The columns are known, and none holds an id: rows are known by their
    /// words.
    pub no_id: bool,
    /// The columns are known, and none says when a response was given.
    pub no_date: bool,
    /// The columns are known, so that responses can be kept.
    pub columns_known: bool,
    /// The columns are known, and none of them holds the mark: no alert comes
    /// of this file.
    pub no_mark: bool,
    /// Headings of columns of which nothing is known; none where nothing is
    /// known of any.
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
    /// What is odd about the file as a whole.
    pub warnings: Vec<Warning>,
}

/// Something odd about a file that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// It says that there are more responses than it holds.
    Short {
        /// That many there are.
        said: u64,
        /// That many it holds.
        held: u64,
    },
    /// Ids in it mean nothing without the survey's definition.
    Details,
    /// Further sheets of the workbook were not read.
    Sheets {
        /// The one that was.
        read: String,
        /// The others.
        others: Vec<String>,
    },
}

impl Warning {
    /// The stable code for scripts and texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Short { .. } => "short",
            Self::Details => "details",
            Self::Sheets { .. } => "sheets",
        }
    }
}

/// How many notes an [`Outcome`] holds of each kind.
pub const NOTES_KEPT: usize = 1_000;

/// Something to say about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line of the file it begins on, from 1.
    pub line: u64,
    /// The column, where it is about one.
    pub column: Option<Place>,
    /// What.
    pub reason: Reason,
    /// The value it is about, as it came, at most 40 characters.
    pub value: String,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its number, from 1.
    pub number: usize,
    /// What stands above it, at most 60 characters; empty beyond the last
    /// heading.
    pub heading: String,
}

impl Place {
    pub(super) fn new(at: usize, heading: &str) -> Self {
        let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            number: at + 1,
            heading: heading.chars().take(60).collect(),
        }
    }
}

coded! {
    /// What is to be said about a row. The first eight reject it.
    Reason {
        /// Bytes that are text in no certain encoding.
        Undecodable = "undecodable",
        /// No response id.
        NoId = "no_id",
        /// An id that a spreadsheet has rounded: many rows have the same.
        RoundedId = "rounded_id",
        /// A date that cannot be read.
        BadDate = "bad_date",
        /// A date with two readings in a column that has both.
        AmbiguousDate = "ambiguous_date",
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
        /// A telephone number that was written as a number: kept as it is.
        NumberPhone = "number_phone",
        /// A value in another encoding than the file's: read in its own.
        OtherEncoding = "other_encoding",
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
    /// A row that does not end: a quote that is never closed.
    #[error("line {line}: the row does not end")]
    RowTooLong {
        /// The line it begins on.
        line: u64,
    },
    /// Its dates have two readings, and nothing says which.
    #[error("line {line}: {example} may be read in two ways")]
    AmbiguousDates {
        /// The line of the first one.
        line: u64,
        /// The column.
        column: Place,
        /// A date as it came.
        example: String,
    },
    /// Its columns are not known.
    #[error("the columns are not known")]
    UnknownColumns {
        /// The first headings, as they came.
        headings: Vec<String>,
    },
    /// It is no JSON from here on.
    #[error("not valid JSON at line {line}, column {column}")]
    Json {
        /// The line, from 1.
        line: u64,
        /// The column in characters, from 1.
        column: u64,
        /// What is wrong.
        reason: JsonFault,
    },
    /// It is JSON without any response.
    #[error("the file holds no responses")]
    NoResponses,
    /// What was given as details says nothing of a survey.
    #[error("the details say nothing of a survey")]
    Details,
    /// Its responses have too many different members, or one of its rows too
    /// many fields.
    #[error("there are more than {most} columns")]
    TooManyColumns {
        /// The most there may be.
        most: u64,
    },
    /// It is a workbook that cannot be opened.
    #[error("the workbook cannot be read")]
    Workbook,
    /// It is a workbook with a password.
    #[error("the workbook has a password")]
    Password,
    /// It is a workbook that is too large when unpacked.
    #[error("the workbook is too large")]
    WorkbookLarge {
        /// The most it may have, in megabytes.
        most: u64,
    },
    /// The workbook has no sheet of that name.
    #[error("there is no such sheet")]
    NoSheet {
        /// Those it has.
        sheets: Vec<String>,
    },
}

coded! {
    /// What is wrong with a JSON text.
    JsonFault {
        /// It ends before it is complete.
        Ends = "ends",
        /// A sign that cannot stand here.
        Unexpected = "unexpected",
        /// A number that is none.
        Number = "number",
        /// A text with signs that cannot stand in one, or bytes that are no
        /// UTF-8.
        Text = "text",
        /// Values lie too deep in each other.
        Deep = "deep",
        /// A single value that is too large.
        Large = "large",
    }
}

impl Refused {
    /// The stable code for scripts and texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotText => "not_text",
            Self::RowTooLong { .. } => "row_too_long",
            Self::AmbiguousDates { .. } => "ambiguous_dates",
            Self::UnknownColumns { .. } => "unknown_columns",
            Self::Json { .. } => "json",
            Self::NoResponses => "no_responses",
            Self::Details => "details",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::Workbook => "workbook",
            Self::Password => "password",
            Self::WorkbookLarge { .. } => "workbook_large",
            Self::NoSheet { .. } => "no_sheet",
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
