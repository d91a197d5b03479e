//! The outbox folder: one `.eml` file per message, whole or not there.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::domain::ids::MessageId;

/// A folder of messages that wait to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The outbox that belongs to a database file: `ringback.db` has
    /// `ringback-outbox` beside it.
    #[must_use]
    pub fn beside(database: &Path) -> Self {
        let mut name = database.file_stem().unwrap_or_default().to_owned();
        name.push("-outbox");
        Self {
            path: database.with_file_name(name),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name of a message's file.
    #[must_use]
    pub fn file_name(id: MessageId) -> String {
        format!("{id}.eml")
    }

    /// Writes a message; only its owner can read it. Writing it again
    /// replaces it.
    ///
    /// # Errors
    /// The folder or the file cannot be written; no part of it is left.
    pub fn write(&self, id: MessageId, message: &[u8]) -> io::Result<PathBuf> {
        if !self.path.is_dir() {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(&self.path)?;
            if shared(above(&self.path)) {
                fs::set_permissions(&self.path, Permissions::from_mode(0o2770))?;
            }
        }
        let target = self.file(id);
        write_private(&target, message)?;
        if shared(&self.path) {
            fs::set_permissions(&target, Permissions::from_mode(0o660))?;
        }
        Ok(target)
    }

    /// Whether a message still waits here.
    #[must_use]
    pub fn still_there(&self, id: MessageId) -> bool {
        self.file(id).is_file()
    }

    /// Messages that wait here; none where it cannot be read.
    #[must_use]
    pub fn waiting(&self) -> Vec<MessageId> {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return Vec::new();
        };
        entries
            .filter_map(|entry| {
                let name = entry.ok()?.file_name();
                name.to_str()?.strip_suffix(".eml")?.parse().ok()
            })
            .collect()
    }

    /// Takes a message back. `false`: it has left.
    ///
    /// # Errors
    /// The file is there and cannot be removed.
    pub fn withdraw(&self, id: MessageId) -> io::Result<bool> {
        match fs::remove_file(self.file(id)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn file(&self, id: MessageId) -> PathBuf {
        self.path.join(Self::file_name(id))
    }
}

/// The folder that something is in; of a bare name it is the one we are in.
fn above(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Whether a group works in a folder: it may write there, and what is made
/// there is the group's.
fn shared(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o2020 == 0o2020)
}

/// Writes a file that only its owner can read, whole or not at all; one that
/// is there is replaced.
///
/// # Errors
/// It cannot be written; no part of it is left.
pub fn write_private(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let draft = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let folder = above(target);
    let written = write_new(&draft, bytes)
        .and_then(|()| fs::rename(&draft, target))
        .and_then(|()| File::open(folder)?.sync_all());
    if written.is_err() {
        // Already failing: the first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    written
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_for_whoever_may_use_the_database() {
        for (around, folder_mode, file_mode) in [(0o700, 0o700, 0o600), (0o2770, 0o2770, 0o660)] {
            let place = tempfile::tempdir().unwrap();
            fs::set_permissions(place.path(), Permissions::from_mode(around)).unwrap();
            let folder = Folder::beside(&place.path().join("ringback.db"));
            let file = folder.write(MessageId::from(1), b"text").unwrap();
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
            assert_eq!((mode(folder.path()), mode(&file)), (folder_mode, file_mode));
        }
    }
}
