//! A file as rows under columns, whatever it is written in.
//!
//! Knows which kind of file it is; the kinds are files beside this one. What
//! the columns mean is said by the [formats](super::formats) and by whoever
//! maps them.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};

use chrono_tz::Tz;
use csv::ByteRecord;

use super::columns::Column;
use super::delimited::Delimited;
use super::formats;
use super::{IntakeError, Options, Reason, Refused, Warning, json, workbook};

/// What is looked at to know what kind of file it is.
const HEAD_BYTES: u64 = 4 * 1024;

/// A file that can be read more than once: what is piped in is kept aside
/// first.
pub trait Source: Read {
    /// Begins again.
    ///
    /// # Errors
    /// The source cannot.
    fn rewind(&mut self) -> io::Result<()>;
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

    /// What is odd about the file as a whole, once it is read.
    fn warnings(&self) -> Vec<Warning> {
        Vec::new()
    }

    /// Keeps the row that was read last with its fault, in the file's own
    /// layout; what must stand above comes with the first.
    ///
    /// # Errors
    /// It cannot be written.
    fn reject(&mut self, line: u64, reason: Reason, to: &mut dyn Write) -> io::Result<()>;

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

/// Looks at the beginning of a file.
///
/// # Errors
/// What is no table is refused.
pub(super) fn open<'r>(
    mut reader: impl Source + 'r,
    options: &Options,
) -> Result<Opened<'r>, Fault> {
    match Kind::of(&mut reader)? {
        Kind::Delimited => delimited(reader, options.zone),
        Kind::Json => json::open(reader, options.zone, &options.details),
        Kind::Workbook => workbook::open(reader, options.zone, options.sheet.as_deref()),
    }
}

fn delimited<'r>(reader: impl Source + 'r, zone: Tz) -> Result<Opened<'r>, Fault> {
    let mut table = Delimited::open(reader)?;
    let head = table.head(formats::HEAD_ROWS)?;
    let (format, known) = formats::recognise(&head, zone);
    let headings = formats::headings(&head);
    table.set_headings(head.into_iter().take(known.header_rows).collect());
    Ok(Opened {
        table: Box::new(table),
        format: format.map(|format| format.code),
        columns: known.columns,
        headings,
    })
}
