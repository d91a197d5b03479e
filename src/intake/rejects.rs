//! Rows that were not taken, kept so that they can be repaired and imported
//! again: the file's own headings and fields after columns that say line,
//! reason and the column it is about. In UTF-8, whatever the file was in; bytes that are no text in
//! any encoding stay as they came.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use csv::{ByteRecord, Writer, WriterBuilder};

use super::Reason;

/// Headings of the columns in front.
pub(super) const COLUMNS: [&str; 3] = ["reject_line", "reject_reason", "reject_column"];

/// Writes rejected rows of a delimited text; the headings come with the first.
pub(super) struct Rejects {
    delimiter: u8,
    /// A byte order mark is due: a spreadsheet takes UTF-8 without one for
    /// its machine's encoding.
    mark: bool,
    headings: Vec<ByteRecord>,
}

impl Rejects {
    /// `marked` where the file itself is not plain UTF-8.
    pub fn new(delimiter: u8, marked: bool) -> Self {
        Self {
            delimiter,
            mark: marked,
            headings: Vec::new(),
        }
    }

    pub fn set_headings(&mut self, headings: Vec<ByteRecord>) {
        self.headings = headings;
    }

    pub fn add(
        &mut self,
        line: u64,
        reason: Reason,
        column: &str,
        row: &ByteRecord,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        if std::mem::take(&mut self.mark) {
            to.write_all(b"\xef\xbb\xbf")?;
        }
        let mut out = WriterBuilder::new()
            .delimiter(self.delimiter)
            .flexible(true)
            .from_writer(to);
        for heading in std::mem::take(&mut self.headings) {
            write(&mut out, COLUMNS, &heading)?;
        }
        write(&mut out, [&line.to_string(), reason.code(), column], row)?;
        out.flush()
    }
}

fn write(
    out: &mut Writer<&mut dyn Write>,
    front: [&str; COLUMNS.len()],
    row: &ByteRecord,
) -> io::Result<()> {
    let front = front.map(str::as_bytes);
    out.write_byte_record(&front.into_iter().chain(row).collect())
        .map_err(io::Error::from)
}

/// A file that comes into being with the first byte, readable by its owner
/// only: rejects hold customers' words.
#[derive(Debug)]
pub struct LazyFile {
    path: PathBuf,
    file: Option<File>,
}

impl LazyFile {
    /// Nothing is created yet. A file of that name is replaced.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Self { path, file: None }
    }

    /// The file's path, if anything was written.
    #[must_use]
    pub fn written(&self) -> Option<&Path> {
        self.file.as_ref().map(|_| self.path.as_path())
    }

    fn file(&mut self) -> io::Result<&mut File> {
        if self.file.is_none() {
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(true).mode(0o600);
            self.file = Some(options.open(&self.path)?);
        }
        self.file
            .as_mut()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Write for LazyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}
