//! Writes what could not be saved to a file of somebody's choice: a new one,
//! for its owner alone. On a thread of its own, so that a slow medium holds up
//! no key.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::msg::{Msg, NotWritten, Ticket};
use crate::paths;
use crate::tui::shell::Event;

/// Writes it and says so.
pub(super) fn write(ticket: Ticket, path: String, text: String, events: Sender<Event>) {
    let refused = events.clone();
    let started = thread::Builder::new()
        .name("elsewhere".into())
        .spawn(move || {
            let file = paths::expand(&path);
            let done = put(&file, &text).map_err(|error| why(&error));
            let done = done.map(|()| file.to_string_lossy().into_owned());
            // The workstation may have left.
            let _ = events.send(Event::Msg(Msg::Elsewhere(ticket, done)));
        });
    if started.is_err() {
        let done = Err(NotWritten::Other);
        let _ = refused.send(Event::Msg(Msg::Elsewhere(ticket, done)));
    }
}

/// A new file, whole or not at all.
fn put(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let mut file = options.open(path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        // Half of it would pass for all of it.
        let _ = fs::remove_file(path);
    }
    written
}

fn why(error: &io::Error) -> NotWritten {
    match error.kind() {
        io::ErrorKind::AlreadyExists => NotWritten::Exists,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            NotWritten::Full
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            NotWritten::Forbidden
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => NotWritten::NoFolder,
        _ => NotWritten::Other,
    }
}
