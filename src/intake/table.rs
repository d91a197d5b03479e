//! A file as rows under columns, whatever it is written in.
//!
//! Knows which kind of file it is; the kinds are files beside this one. What
//! the columns mean is said by the [formats](super::formats) and by whoever
//! maps them.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};

use chrono_tz::Tz;
use csv::ByteRecord;

use super::columns::Column;
use super::delimited::Delimited;
use super::formats::{self, Format};
use super::{IntakeError, Reason, Refused};

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
    pub format: Option<&'static Format>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The first headings, for a refusal.
    pub headings: Vec<String>,
}

/// Looks at the beginning of a file. The zone is that of times that name none.
///
/// # Errors
/// What is no table is refused.
pub(super) fn open<'r>(reader: impl Source + 'r, zone: Tz) -> Result<Opened<'r>, Fault> {
    let mut table = Delimited::open(reader)?;
    let head = table.head(formats::HEAD_ROWS)?;
    let (format, known) = formats::recognise(&head, zone);
    let headings = formats::headings(&head);
    table.set_headings(head.into_iter().take(known.header_rows).collect());
    let mut columns = known.columns;
    tell_apart(&mut columns);
    Ok(Opened {
        table: Box::new(table),
        format,
        columns,
        headings,
    })
}

/// Gives each column a key of its own: the second of a heading is its second,
/// one without any is known by its place.
pub(super) fn tell_apart(columns: &mut [Column]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for (at, column) in columns.iter_mut().enumerate() {
        if column.key.trim().is_empty() {
            column.key = format!("#{}", at + 1);
        }
        let times = seen.entry(column.key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            column.key = format!("{} ({times})", column.key);
        }
    }
}
