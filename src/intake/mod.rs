//! Survey exports in, responses out.
//!
//! A file is read as a stream and known by its content, never by its name. Each row becomes an [`Incoming`] for a [`Sink`], or a reject with
//! its line and reason. What a response means (whether it makes an alert,
//! whose it is, whether it is newer than what is known) is not decided here.

mod account;
mod columns;
mod dates;
mod delimited;
pub mod digest;
mod encoding;
mod formats;
mod guess;
mod headings;
mod identity;
mod json;
mod look;
mod order;
pub mod pipeline;
mod questions;
pub mod rejects;
pub mod sample;
mod table;
mod values;
mod workbook;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::sync::Arc;

use encoding_rs::Encoding;

use crate::domain::incoming::Incoming;
use crate::domain::mapping::Mapping;
use crate::domain::zone::Zone;

pub use account::{
    IntakeError, JsonFault, NOTES_KEPT, Note, Outcome, Place, Progress, Reason, Refused, Warning,
};
use columns::{Layout, Remark};
pub use dates::Order;
pub use formats::{FORMATS, Format, codes};
use identity::Identity;
pub use look::{Decisions, Looked, look};
pub use order::Because;
use order::Decided;
use table::{About, Row};
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
    pub zone: Zone,
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
    /// What was said of the columns: a column it names and the file has not is
    /// read as empty.
    pub mapping: Option<Arc<Mapping>>,
    /// What a first look at this very file has found: it is not read for that
    /// again.
    pub looked: Option<Decisions>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dry_run: false,
            zone: Zone::UTC,
            total: None,
            details: Vec::new(),
            sheet: None,
            encoding: None,
            dates: None,
            mapping: None,
            looked: None,
        }
    }
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
    let mapping = options.mapping.as_deref();
    let known = format.is_some() || mapping.is_some();
    if !known && !options.dry_run {
        let headings = opened.headings;
        return Err(Refused::UnknownColumns { headings }.into());
    }
    let mut layout = match mapping {
        Some(mapping) => Layout::mapped(opened.columns, mapping),
        None => Layout::new(opened.columns),
    };
    if let (Some(order), Some(at)) = (options.dates, layout.date()) {
        layout.set_order(at, order);
    }
    let dates = order_dates(&mut layout, opened.dates)?;
    let (phones, id) = (layout.phones(), layout.id().filter(|_| known));
    let mut identity = Identity::new(layout.telling_nothing());
    let mut tally = Tally::default();
    let mut outcome = Outcome {
        format,
        dates,
        ..beforehand(&table.about(), &layout, known)
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
        match whole_id(taken, id.filter(|at| table.has_lost_digits(*at))) {
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

/// A row as read, unless its id was rounded: rows whose ids became the same
/// number are not one response.
fn whole_id(
    row: Result<(Incoming, Option<Remark>), Remark>,
    rounded: Option<usize>,
) -> Result<(Incoming, Option<Remark>), Remark> {
    let (incoming, remark) = row?;
    match rounded {
        Some(at) => Err(Remark::of_value(
            Reason::RoundedId,
            at,
            &incoming.external_id,
        )),
        None => Ok((incoming, remark)),
    }
}

/// What is known of a file before its rows are read.
fn beforehand(about: &About, layout: &Layout, known: bool) -> Outcome {
    Outcome {
        encoding: about.encoding,
        encoding_unsure: !about.sure,
        delimiter: about.delimiter,
        columns_known: known,
        no_id: known && !layout.has_id(),
        no_date: known && !layout.has_date(),
        no_mark: known && !layout.has_mark(),
        unused: if known { layout.unused() } else { Vec::new() },
        ..Outcome::default()
    }
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
        if layout.order_is_said(at) {
            continue;
        }
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
