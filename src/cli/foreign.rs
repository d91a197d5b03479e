//! Files that somebody names, opened to be read: never the database itself.
//!
//! Locks belong to the process: closing the database, or a file beside it,
//! after the engine locked it drops every lock this process holds on it. The
//! next program that leaves the file then takes away the log that is still
//! written to.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// What the engine keeps beside the database.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Opens a file to be read.
///
/// # Errors
/// It cannot be opened; the database and what the engine keeps beside it are
/// `ResourceBusy`.
pub fn open(database: &Path, path: &Path) -> io::Result<File> {
    if is_database(database, &fs::metadata(path)?) {
        return Err(ErrorKind::ResourceBusy.into());
    }
    File::open(path)
}

/// Reads a whole file.
///
/// # Errors
/// As [`open`], and it cannot be read.
pub fn read(database: &Path, path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(database, path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file, by whatever name, is the database or stands beside it.
fn is_database(database: &Path, file: &Metadata) -> bool {
    BESIDE.iter().any(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        fs::metadata(PathBuf::from(name))
            .is_ok_and(|own| (own.dev(), own.ino()) == (file.dev(), file.ino()))
    })
}
