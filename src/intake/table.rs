//! A file as rows under columns, whatever it is written in.
//!
//! Knows which kind of file it is; the kinds are files beside this one. What
//! the columns mean is said by the [formats](super::formats) and by whoever
//! maps them.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};

use csv::ByteRecord;

use super::columns::{Column, Field, Sure};
use super::delimited::Delimited;
use super::formats;
use super::order::{Decided, Survey};
use super::{IntakeError, Options, Reason, Refused, Warning, encoding, json, workbook};

/// What is looked at to know what kind of file it is.
const HEAD_BYTES: u64 = 4 * 1024;
/// Rows that are looked at for dates that may be read in two ways.
pub(super) const SAMPLE_ROWS: usize = 64;

/// A file that can be read more than once: what is piped in is kept aside
/// first.
pub trait Source: Read {
    /// Begins again.
    ///
    /// # Errors
    /// The source cannot.
    fn rewind(&mut self) -> io::Result<()>;
}

impl<S: Source + ?Sized> Source for &mut S {
    fn rewind(&mut self) -> io::Result<()> {
        (**self).rewind()
    }
}

impl Source for File {
    fn rewind(&mut self) -> io::Result<()> {
        Seek::rewind(self)
    }
}

impl<T: AsRef<[u8]>> Source for Cursor<T> {
    fn rewind(&mut self) -> io::Result<()> {
        Seek::rewind(self)
    }
}

/// How a text is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    /// Its encoding, where it has to be found out.
    pub encoding: Option<&'static str>,
    /// Whether that is beyond doubt.
    pub sure: bool,
    /// What stands between fields.
    pub delimiter: Option<char>,
}

impl Default for About {
    fn default() -> Self {
        Self {
            encoding: None,
            sure: true,
            delimiter: None,
        }
    }
}

/// A row.
pub(super) struct Row<'a> {
    /// The line it begins on, from 1.
    pub line: u64,
    /// Its cells in the order of the columns.
    pub record: &'a ByteRecord,
    /// The file ends inside a cell of this row.
    pub cut_off: bool,
}

/// Why a file cannot be read to its end.
#[derive(Debug)]
pub(super) enum Fault {
    /// The disk or the pipe.
    Read(io::Error),
    /// What is written there.
    Refused(Refused),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

impl From<Refused> for Fault {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl<E> From<Fault> for IntakeError<E> {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Read(error) => Self::Read(error),
            Fault::Refused(refused) => Self::Refused(refused),
        }
    }
}

/// A file's rows, one after the other.
pub(super) trait Table {
    /// The next row; rows without any text are passed over.
    ///
    /// # Errors
    /// Nothing that comes after can be read.
    fn next(&mut self) -> Result<Option<Row<'_>>, Fault>;

    /// Bytes read.
    fn bytes(&self) -> u64;

    /// Whether the file, read to its end, breaks off there.
    fn open_end(&self) -> bool;

    /// Whether the cell that was read last in this column is a number, not a
    /// text, so that zeros in front are lost.
    fn written_as_number(&self, _column: usize) -> bool {
        false
    }

    /// Whether the cell that was read last in this column is a number of more
    /// digits than were kept of it.
    fn has_lost_digits(&self, _column: usize) -> bool {
        false
    }

    /// What is odd about the file as a whole, once it is read.
    fn warnings(&self) -> Vec<Warning> {
        Vec::new()
    }

    /// How it is written.
    fn about(&self) -> About {
        About::default()
    }

    /// The row that was read last once more, after it was found to be no
    /// UTF-8: with all its text that is certain, if there is any.
    fn repair(&mut self) -> Option<Row<'_>> {
        None
    }

    /// The first column of the row that was read last whose text was in
    /// another encoding than the file's, and was certain.
    fn other_encoding(&self) -> Option<usize> {
        None
    }

    /// Keeps the row that was read last with its fault, in the file's own
    /// layout; what must stand above comes with the first. `column` is the
    /// heading of the one it is about, if any.
    ///
    /// # Errors
    /// It cannot be written.
    fn reject(
        &mut self,
        line: u64,
        reason: Reason,
        column: &str,
        to: &mut dyn Write,
    ) -> io::Result<()>;

    /// Writes what must stand below the rejects, if there are any.
    ///
    /// # Errors
    /// It cannot be written.
    fn end_rejects(&mut self, to: &mut dyn Write) -> io::Result<()>;
}

/// What is known of a file before its first row is read.
pub(super) struct Opened<'r> {
    /// Its rows.
    pub table: Box<dyn Table + 'r>,
    /// `None` where nothing is known but that it is a table.
    pub format: Option<&'static str>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Columns with dates that may be read in two ways, and how they are.
    pub dates: Vec<(usize, Decided)>,
    /// The encoding of a text.
    pub encoding: Option<encoding::Found>,
    /// The first headings, for a refusal.
    pub headings: Vec<String>,
}

/// What kind of file it is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Lines of cells with a delimiter between them.
    Delimited,
    /// JSON.
    Json,
    /// A workbook of Excel or `LibreOffice`.
    Workbook,
}

impl Kind {
    /// Looks at a file and begins it again.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(source: &mut impl Source) -> io::Result<Self> {
        let mut head = Vec::new();
        source.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        source.rewind()?;
        Ok(if workbook::is_workbook(&head) {
            Self::Workbook
        } else if json::is_json(&head) {
            Self::Json
        } else {
            Self::Delimited
        })
    }

    /// How a file of rejects ends: those of a workbook are delimited text.
    #[must_use]
    pub const fn rejects(self) -> &'static str {
        match self {
            Self::Delimited | Self::Workbook => "csv",
            Self::Json => "ndjson",
        }
    }
}

/// Looks at the beginning of a file, and at all of it where its dates may be
/// read in two ways.
///
/// # Errors
/// What is no table is refused.
pub(super) fn open<'r>(
    mut reader: impl Source + 'r,
    options: &Options,
) -> Result<Opened<'r>, Fault> {
    let mut opened = match Kind::of(&mut reader)? {
        Kind::Delimited => delimited(reader, options),
        Kind::Json => json::open(reader, options),
        Kind::Workbook => workbook::open(reader, options),
    }?;
    tell_apart(&mut opened.columns);
    Ok(opened)
}

fn delimited<'r>(mut source: impl Source + 'r, options: &Options) -> Result<Opened<'r>, Fault> {
    let encoding = match options.looked.as_ref().and_then(|looked| looked.encoding) {
        Some(found) => found,
        None => encoding::detect(&mut source, options.encoding)?,
    };
    let mut table = Delimited::open(&mut source, encoding)?;
    let head = table.head(SAMPLE_ROWS)?;
    let first = &head[..head.len().min(formats::HEAD_ROWS)];
    let (format, mut known) = formats::recognise(first, options.zone);
    let rows = &head[known.header_rows.min(head.len())..];
    formats::settle_by_values(&mut known.columns, rows);
    formats::no_id_by_values(&mut known.columns, rows);
    table.set_headings(head[..known.header_rows.min(head.len())].to_vec());
    let in_sequence = format.is_some_and(formats::in_sequence);
    let all = formats::all_headings(first);
    let dates = dates(
        &mut table,
        rows,
        (&known.columns, &all, in_sequence),
        options,
    )?;
    let headings = formats::headings(first);
    drop(table);
    source.rewind()?;
    let mut table = Delimited::open(source, encoding)?;
    let head = table.head(known.header_rows)?;
    table.set_headings(head);
    Ok(Opened {
        table: Box::new(table),
        format: format.map(|format| format.code),
        columns: known.columns,
        dates,
        encoding: Some(encoding),
        headings,
    })
}

/// Reads a table to its end where its first rows hold dates of two readings,
/// and decides how they are read: nothing comes of a table without any, and
/// none of its rows is taken then. Told are its columns, its headings and
/// whether its rows stand in the order of their coming. A file that was looked
/// at is not read for it again.
///
/// # Errors
/// It cannot be read.
pub(super) fn dates(
    table: &mut dyn Table,
    first: &[ByteRecord],
    (columns, headings, in_sequence): (&[Column], &[String], bool),
    options: &Options,
) -> Result<Vec<(usize, Decided)>, Fault> {
    if let Some(looked) = &options.looked {
        return Ok(looked.dates.clone());
    }
    let mut survey = Survey::new(first);
    if survey.is_empty() {
        return Ok(Vec::new());
    }
    while let Some(row) = table.next()? {
        survey.add(row.line, row.record);
    }
    let own = columns.iter().enumerate().filter(|(_, column)| {
        matches!(column.field, Field::Submitted(_) | Field::Completed)
            && column.sure == Sure::Format
    });
    let own: Vec<usize> = own.map(|(at, _)| at).collect();
    Ok(survey.decide(options.dates, &own, in_sequence, headings))
}

/// Gives each column a key of its own: the second of a heading is its second,
/// one without any is known by its place.
pub(super) fn tell_apart(columns: &mut [Column]) {
    let mut taken: HashSet<String> = HashSet::new();
    for (at, column) in columns.iter_mut().enumerate() {
        if column.key.trim().is_empty() {
            column.key = format!("#{}", at + 1);
        }
        // A heading may itself be called as the second of another would be.
        let mut times = 1;
        let mut key = column.key.clone();
        while !taken.insert(key.clone()) {
            times += 1;
            key = format!("{} ({times})", column.key);
        }
        column.key = key;
    }
}
