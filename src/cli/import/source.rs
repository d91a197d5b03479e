//! Where an import reads from: files, pipes, standard input; and what is
//! named after it.

use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::path::{Path, PathBuf};

use super::super::Shell;
use super::super::args::Import;
use super::super::failure::{Done, Exit, Failure};
use super::super::foreign;
use crate::intake::Kind;

/// What stands for standard input.
const STDIN: &str = "-";
/// A survey's definition is at most this long.
const DETAILS_BYTES: u64 = 64 * 1024 * 1024;

/// A file to be imported, opened once and read as often as it takes.
pub(super) struct Input {
    /// Its path, or what it is called in the account.
    pub name: PathBuf,
    /// Its size in bytes, where known.
    pub total: Option<u64>,
    file: File,
    kind: Kind,
}

impl Input {
    /// Opens a file.
    pub fn open(shell: &Shell, import: &Import, path: &Path) -> Done<Self> {
        if import.map && path == Path::new(STDIN) {
            let text = shell.world.text("cli-map-stdin");
            return Err(Failure::new(Exit::Refused, "usage", text));
        }
        let name = called(import, path);
        let mut file = open(shell, path)?;
        let total = file.metadata().ok().map(|about| about.len());
        let kind = Kind::of(&mut file)
            .map_err(|error| Failure::file(&shell.world.texts, "cli-not-read", &name, &error))?;
        Ok(Self {
            name,
            total,
            file,
            kind,
        })
    }

    /// The file from its beginning.
    pub fn again(&self, shell: &Shell) -> Done<File> {
        let texts = &shell.world.texts;
        let unread = |error| Failure::file(texts, "cli-not-read", &self.name, &error);
        let mut file = self.file.try_clone().map_err(unread)?;
        file.rewind().map_err(unread)?;
        Ok(file)
    }

    /// Where its rejects go: `export.csv` has `export.rejects.csv` beside it,
    /// JSON has lines of JSON; in the folder that was named, if one was.
    pub fn aside(&self, import: &Import) -> PathBuf {
        match &import.rejects {
            Some(folder) if folder.is_dir() => {
                let beside = self.beside();
                folder.join(beside.file_name().unwrap_or_default())
            }
            Some(file) => file.clone(),
            None => self.beside(),
        }
    }

    /// A rejects file has its own rejects under the same name.
    fn beside(&self) -> PathBuf {
        let stem = self.name.file_stem().unwrap_or_default();
        let mut name = match stem.to_str().and_then(|stem| stem.rsplit_once(".rejects")) {
            Some((own, number))
                if number
                    .trim_start_matches('-')
                    .bytes()
                    .all(|b| b.is_ascii_digit()) =>
            {
                own.into()
            }
            _ => stem.to_owned(),
        };
        name.push(".rejects.");
        name.push(self.kind.rejects());
        self.name.with_file_name(name)
    }
}

/// What a file is called in the account.
fn called(import: &Import, path: &Path) -> PathBuf {
    if path == Path::new(STDIN) {
        // A name, not a place: its rejects go where the command was given.
        let name = import.name.as_deref().map(Path::new);
        let name = name.and_then(Path::file_name);
        name.unwrap_or("stdin".as_ref()).into()
    } else {
        path.to_owned()
    }
}

/// Opens a file so that it can be read twice.
fn open(shell: &Shell, path: &Path) -> Done<File> {
    let unread = |error| Failure::file(&shell.world.texts, "cli-not-read", path, &error);
    if path == Path::new(STDIN) {
        return kept_aside(shell, &mut std::io::stdin().lock()).map_err(unread);
    }
    if path.is_dir() {
        return Err(unread(std::io::ErrorKind::IsADirectory.into()));
    }
    let mut file = foreign::open(&shell.database(), path).map_err(unread)?;
    let regular = file.metadata().is_ok_and(|about| about.is_file());
    if regular {
        return Ok(file);
    }
    kept_aside(shell, &mut file).map_err(unread)
}

/// What is piped in cannot be read twice. It is kept in a file without a
/// name, readable by its owner only, which is gone when this process is.
fn kept_aside(shell: &Shell, from: &mut dyn std::io::Read) -> std::io::Result<File> {
    let database = shell.database();
    let beside = match database.parent() {
        // Beside a bare name is where we are.
        Some(folder) if folder.as_os_str().is_empty() => Some(Path::new(".")),
        folder => folder,
    };
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
    let file = foreign::open(&shell.database(), path).map_err(unread)?;
    file.take(DETAILS_BYTES)
        .read_to_end(&mut bytes)
        .map_err(unread)?;
    // An empty file says nothing, which is not the same as none.
    if bytes.is_empty() {
        bytes.push(b' ');
    }
    Ok(bytes)
}
