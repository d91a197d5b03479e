//! Where an import reads from: files, pipes, standard input; and what is
//! named after it.

use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::path::{Path, PathBuf};

use super::super::Shell;
use super::super::args::Import;
use super::super::failure::{Done, Failure};
use crate::intake::Kind;

/// What stands for standard input.
const STDIN: &str = "-";
/// A survey's definition is at most this long.
const DETAILS_BYTES: u64 = 64 * 1024 * 1024;

/// What a file is called in the account.
pub(super) fn called(import: &Import, path: &Path) -> PathBuf {
    if path == Path::new(STDIN) {
        import.name.as_deref().unwrap_or("stdin").into()
    } else {
        path.to_owned()
    }
}

/// Opens a file so that it can be read twice.
///
/// # Errors
/// It cannot be read.
pub fn open(shell: &Shell, path: &Path) -> Done<File> {
    let unread = |error| Failure::file(&shell.world.texts, "cli-not-read", path, &error);
    if path == Path::new(STDIN) {
        return kept_aside(shell, &mut std::io::stdin().lock()).map_err(unread);
    }
    if path.is_dir() {
        return Err(unread(std::io::ErrorKind::IsADirectory.into()));
    }
    let mut file = File::open(path).map_err(unread)?;
    let regular = file.metadata().is_ok_and(|about| about.is_file());
    if regular {
        return Ok(file);
    }
    kept_aside(shell, &mut file).map_err(unread)
}

/// What is piped in cannot be read twice. It is kept in a file without a
/// name, readable by its owner only, which is gone when this process is.
fn kept_aside(shell: &Shell, from: &mut dyn std::io::Read) -> std::io::Result<File> {
    let beside = shell.database().parent().map(Path::to_owned);
    let mut file = beside
        .and_then(|folder| tempfile::tempfile_in(folder).ok())
        .map_or_else(tempfile::tempfile, Ok)?;
    std::io::copy(from, &mut file)?;
    file.rewind()?;
    Ok(file)
}

/// The survey's definition that was given beside the responses.
pub(super) fn details(shell: &Shell, import: &Import) -> Done<Vec<u8>> {
    let Some(path) = &import.details else {
        return Ok(Vec::new());
    };
    let unread = |error| Failure::file(&shell.world.texts, "cli-not-read", path, &error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unread)?;
    file.take(DETAILS_BYTES)
        .read_to_end(&mut bytes)
        .map_err(unread)?;
    // An empty file says nothing, which is not the same as none.
    if bytes.is_empty() {
        bytes.push(b' ');
    }
    Ok(bytes)
}

/// `export.csv` has `export.rejects.csv` beside it, JSON has lines of JSON.
pub(super) fn beside(path: &Path, kind: Kind) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(".rejects.");
    name.push(kind.rejects());
    path.with_file_name(name)
}
