//! Survey exports in, responses out.
//!
//! A file is read as a stream and known by its content, never by its name. Each row becomes an [`Incoming`] for a [`Sink`], or a reject with
//! its line and reason. What a response means (whether it makes an alert,
//! whose it is, whether it is newer than what is known) is not decided here.

mod columns;
mod dates;
mod delimited;
mod encoding;
mod formats;
mod headings;
mod identity;
mod json;
mod order;
pub mod pipeline;
pub mod rejects;
pub mod sample;
mod table;
mod values;
mod workbook;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};

use chrono_tz::Tz;
use encoding_rs::Encoding;

use crate::domain::cause::coded;
use crate::domain::incoming::Incoming;

use columns::{Layout, Remark};
pub use dates::Order;
pub use formats::{FORMATS, Format, codes};
use identity::Identity;
pub use order::Because;
use order::Decided;
use table::Row;
pub use table::{Kind, Source};

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
    /// The survey's definition, as the platform gives it in JSON: what ids in
    /// responses mean. Empty where there is none.
    pub details: Vec<u8>,
    /// The sheet of a workbook; `None` is the first with a table.
    pub sheet: Option<String>,
    /// The file's encoding, where it is not to be found out.
    pub encoding: Option<&'static Encoding>,
    /// The order of day and month in dates of two readings, where the file is
    /// not to say it.
    pub dates: Option<Order>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dry_run: false,
            zone: Tz::UTC,
            total: None,
            details: Vec::new(),
            sheet: None,
            encoding: None,
            dates: None,
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
    fn new(at: usize, heading: &str) -> Self {
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
    /// Its responses have too many different members.
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
    let opened = table::open(reader, options)?;
    let (mut table, format) = (opened.table, opened.format);
    if format.is_none() && !options.dry_run {
        let headings = opened.headings;
        return Err(Refused::UnknownColumns { headings }.into());
    }
    let mut layout = Layout::new(opened.columns);
    if let (Some(order), Some(at)) = (options.dates, layout.date()) {
        layout.set_order(at, order);
    }
    let dates = order_dates(&mut layout, opened.dates)?;
    let phones = layout.phones();
    let mut identity = Identity::new(layout.added());
    let mut tally = Tally::default();
    let about = table.about();
    let mut outcome = Outcome {
        format,
        encoding: about.encoding,
        encoding_unsure: !about.sure,
        delimiter: about.delimiter,
        dates,
        no_id: format.is_some() && !layout.has_id(),
        no_date: format.is_some() && !layout.has_date(),
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
        let line = row.line;
        let mut read = |row: Row<'_>| {
            if !outcome.columns_known {
                return Ok((Incoming::default(), None));
            }
            let (mut incoming, remark) = layout.incoming(row.record, row.cut_off)?;
            if outcome.no_id {
                incoming.external_id = identity.of(row.record);
            }
            Ok((incoming, remark))
        };
        let mut taken = read(row);
        let unreadable = |remark: &Remark| remark.reason == Reason::Undecodable;
        if taken.as_ref().is_err_and(unreadable)
            && let Some(row) = table.repair()
        {
            taken = read(row);
        }
        match taken {
            Ok((incoming, mut remark)) => {
                let number = |at: &&usize| table.written_as_number(**at);
                if remark.is_none()
                    && let Some(at) = phones.iter().find(number)
                    && let Some((number, _)) = incoming.phones.first()
                {
                    remark = Some(Remark::of_value(Reason::NumberPhone, *at, number));
                }
                let other = table.other_encoding().map(Remark::other_encoding);
                outcome.remarked += u64::from(remark.is_some() || other.is_some());
                for remark in remark.into_iter().chain(other) {
                    note(&mut outcome.remarks, line, &layout, &remark);
                }
                if outcome.columns_known {
                    tally.add(&incoming.external_id);
                }
                if outcome.columns_known && !options.dry_run {
                    take(incoming).map_err(IntakeError::Sink)?;
                }
            }
            Err(remark) => {
                outcome.rejected += 1;
                note(&mut outcome.rejects, line, &layout, &remark);
                let column = remark.column.map_or("", |at| layout.heading(at));
                table
                    .reject(line, remark.reason, column, rejects)
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
    outcome.warnings = table.warnings();
    // An empty page has no columns at all.
    outcome.no_mark &= outcome.rows > 0;
    outcome.responses = if outcome.columns_known {
        tally.ids()
    } else {
        outcome.rows
    };
    Ok(outcome)
}

/// Tells the columns how their dates are read. That nothing says it is no
/// matter where another column's date counts.
fn order_dates(
    layout: &mut Layout,
    dates: Vec<(usize, Decided)>,
) -> Result<Option<(Order, Because)>, Refused> {
    let counts = layout.date();
    let mut found = None;
    for (at, decided) in dates {
        match decided {
            Decided::Order(order, because) => {
                layout.set_order(at, order);
                if counts == Some(at) {
                    found = Some((order, because));
                }
            }
            Decided::Open { line, example } if counts == Some(at) => {
                let column = Place::new(at, layout.heading(at));
                return Err(Refused::AmbiguousDates {
                    line,
                    column,
                    example,
                });
            }
            Decided::Open { .. } | Decided::Both => {}
        }
    }
    Ok(found)
}

fn note(notes: &mut Vec<Note>, line: u64, layout: &Layout, remark: &Remark) {
    if notes.len() < NOTES_KEPT {
        let place = |at| Place::new(at, layout.heading(at));
        notes.push(Note {
            line,
            column: remark.column.map(place),
            reason: remark.reason,
            value: remark.value.chars().take(40).collect(),
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
