//! Rows that were not taken, kept so that they can be repaired and imported
//! again: the file's own headings and fields after columns that say line,
//! reason and the column it is about. In UTF-8, whatever the file was in; bytes that are no text in
//! any encoding stay as they came.

use std::ffi::OsString;
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
/// only: rejects hold customers' words. Until it is [kept](LazyFile::keep) it
/// has another name, and is gone when the import is.
#[derive(Debug)]
pub struct LazyFile {
    wanted: PathBuf,
    file: Option<File>,
    /// What it is called now.
    path: PathBuf,
    kept: bool,
}

impl LazyFile {
    /// Nothing is created yet. A file of that name is never replaced: this one
    /// gets a number then.
    #[must_use]
    pub fn new(wanted: PathBuf) -> Self {
        Self {
            path: wanted.clone(),
            wanted,
            file: None,
            kept: false,
        }
    }

    /// The file's path, if anything was written.
    #[must_use]
    pub fn written(&self) -> Option<&Path> {
        self.file.as_ref().map(|_| self.path.as_path())
    }

    fn file(&mut self) -> io::Result<&mut File> {
        if self.file.is_none() {
            let mut options = OpenOptions::new();
            options.write(true).mode(0o600);
            if self.is_device() {
                self.kept = true;
            } else {
                self.path = self.wanted.with_file_name(hidden(&self.wanted));
                options.create(true).truncate(true);
            }
            self.file = Some(options.open(&self.path)?);
        }
        self.file
            .as_mut()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Standard output, a pipe: what is written there is gone.
    fn is_device(&self) -> bool {
        std::fs::metadata(&self.wanted).is_ok_and(|about| !about.is_file() && !about.is_dir())
    }

    /// Gives the file its name, once it is safe on the disk; the first one
    /// with a number that is free where that name is taken.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep(&mut self) -> io::Result<()> {
        let Some(file) = self.file.as_ref().filter(|_| !self.kept) else {
            return Ok(());
        };
        file.sync_all()?;
        let mut name = self.wanted.clone();
        let mut n = 1;
        // A link is refused where there is a file already; not every file
        // system has links.
        while let Err(error) = std::fs::hard_link(&self.path, &name) {
            let taken = name.symlink_metadata().is_ok();
            if !taken && error.kind() != io::ErrorKind::AlreadyExists {
                std::fs::rename(&self.path, &name)?;
                break;
            }
            n += 1;
            name = numbered(&self.wanted, n);
        }
        if self.path.exists() {
            std::fs::remove_file(&self.path)?;
        }
        self.path = name;
        self.kept = true;
        Ok(())
    }

    /// Takes the file away again: nothing was imported.
    pub fn discard(&mut self) {
        let gone = self.file.take().filter(|_| !self.is_device());
        if gone.is_some()
            && let Err(error) = std::fs::remove_file(&self.path)
        {
            tracing::warn!(%error, "a rejects file could not be removed");
        }
    }
}

impl Drop for LazyFile {
    fn drop(&mut self) {
        if !self.kept {
            self.discard();
        }
    }
}

/// `export.rejects.csv` is `.export.rejects.csv.part` until it is kept.
fn hidden(path: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    name
}

/// `export.rejects-2.csv`.
fn numbered(path: &Path, n: u32) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{n}"));
    if let Some(end) = path.extension() {
        name.push(".");
        name.push(end);
    }
    path.with_file_name(name)
}

impl Write for LazyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejects_are_kept_beside_older_ones_or_leave_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.rejects.csv");
        let names = || {
            let mut names: Vec<String> = std::fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        drop(LazyFile::new(path.clone()));
        let mut broken_off = LazyFile::new(path.clone());
        broken_off.write_all(b"half").unwrap();
        drop(broken_off);
        assert!(names().is_empty(), "{:?}", names());
        for n in 1..=3 {
            let mut file = LazyFile::new(path.clone());
            write!(file, "{n}").unwrap();
            file.keep().unwrap();
            let written = file.written().unwrap().to_owned();
            drop(file);
            assert_eq!(std::fs::read_to_string(written).unwrap(), n.to_string());
        }
        assert_eq!(
            names(),
            ["a.rejects-2.csv", "a.rejects-3.csv", "a.rejects.csv"]
        );
        let mut undone = LazyFile::new(path);
        undone.write_all(b"4").unwrap();
        undone.keep().unwrap();
        undone.discard();
        assert_eq!(names().len(), 3);
    }
}
