//! A file's beginning: it is whole in its place, or there is none. What an
//! older program left when it was killed in the middle counts as none.
//!
//! A new file is made in memory, written beside its place under a name of its
//! own, and moved there without ever replacing anything.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OptionalExtension};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::open::{self, Version};
use super::{Mode, atomic, dialect, setup, trouble};
use crate::domain::Moment;
use crate::domain::ids::Maker;
use crate::domain::rows::Trouble;

/// What every whole file says of itself: when it was made.
const MADE: &str = "created";
/// A file is written in moments: one beside its place that is older than this
/// was left by somebody who was killed.
const LEFT: Duration = Duration::from_mins(1);

/// A file without tables is no longer than the longest page, in bytes.
const PAGE: u64 = 65_536;

/// What may stand beside such a file: the engine's logs, and the lock of an
/// import that is tried on it.
const ENDINGS: [&str; 5] = ["", "-journal", "-wal", "-shm", "-import"];

/// Files that this process began so far.
static BEGUN: AtomicU32 = AtomicU32::new(0);

/// Makes a file where there is none, or nothing but the beginning of one, for
/// its owner alone.
pub fn make(path: &Path, ids: &mut Maker, now: Moment, demonstration: bool) -> Result<(), Trouble> {
    if is_blank(path) {
        let mut conn = open::connect(path, Mode::ReadWrite)?;
        open::migrate(&mut conn, path, dialect::MIGRATIONS, now)?;
        return finish(&mut conn, ids, now, demonstration);
    }
    let part = Part::new(path)?;
    let mut conn = open::in_memory()?;
    open::migrate(&mut conn, &part.0, dialect::MIGRATIONS, now)?;
    finish(&mut conn, ids, now, demonstration)?;
    let engine = |e: rusqlite::Error| trouble::of(&e);
    let mut copy = Connection::open(&part.0).map_err(engine)?;
    Backup::new(&conn, &mut copy)
        .and_then(|whole| whole.run_to_completion(1_000, Duration::ZERO, None))
        .map_err(engine)?;
    copy.close().map_err(|(_, error)| trouble::of(&error))?;
    part.place(path)
}

/// Whether there is a file with nothing in it: an empty one, or what is there
/// before the first table is.
pub fn is_blank(path: &Path) -> bool {
    let Ok(about) = fs::metadata(path) else {
        return false;
    };
    if !about.is_file() || about.len() > PAGE {
        return false;
    }
    about.len() == 0
        || open::connect(path, Mode::ReadOnly)
            .and_then(|conn| open::version(&conn))
            .is_ok_and(|version| version == Version::Empty)
}

/// Puts into a file with tables what every file begins with, unless it is
/// there.
pub fn finish(
    conn: &mut Connection,
    ids: &mut Maker,
    now: Moment,
    demonstration: bool,
) -> Result<(), Trouble> {
    let engine = |e: rusqlite::Error| trouble::of(&e);
    if is_whole(conn).map_err(engine)? {
        return Ok(());
    }
    atomic(conn, |conn| {
        // Somebody else may have been faster.
        if is_whole(conn)? {
            return Ok(());
        }
        let facts = [
            ("demonstration", i64::from(demonstration).to_string()),
            (MADE, now.to_rfc3339()),
        ];
        for (key, value) in facts {
            conn.execute(
                "INSERT INTO meta (key, value) VALUES (?1, ?2)",
                (key, value),
            )?;
        }
        setup::found(conn, ids, now)
    })
    .map_err(engine)
}

fn is_whole(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("SELECT 1 FROM meta WHERE key = ?1", [MADE], |_| Ok(()))
        .optional()
        .map(|found| found.is_some())
}

/// A file beside its place; gone with this value unless it was moved there.
#[derive(Debug)]
pub struct Part(PathBuf);

impl Part {
    /// An empty file under a name of its own.
    pub fn new(path: &Path) -> Result<Self, Trouble> {
        let mine = |number: u32| format!(".{}-{number}.part", std::process::id());
        let mut name = path.file_name().unwrap_or_default().to_owned();
        clear_away(path);
        name.push(mine(BEGUN.fetch_add(1, Ordering::Relaxed)));
        let part = path.with_file_name(name);
        open::make(&part)?;
        Ok(Self(part))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Moves it to its place, where nothing may be.
    fn place(self, path: &Path) -> Result<(), Trouble> {
        let io = |error: std::io::Error| trouble::of_io(&error);
        let exists = || trouble::of_io(&std::io::ErrorKind::AlreadyExists.into());
        match renameat_with(CWD, &self.0, CWD, path, RenameFlags::NOREPLACE) {
            Ok(()) => {}
            // Not every file system can: the shares that cannot are few.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) if path.exists() => {
                return Err(exists());
            }
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                fs::rename(&self.0, path).map_err(io)?;
            }
            Err(error) => return Err(io(error.into())),
        }
        // Whether the name itself outlives a power cut is the folder's.
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let folder = folder.unwrap_or(Path::new("."));
        if let Ok(folder) = File::open(folder) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        for ending in ENDINGS {
            let mut file = self.0.clone().into_os_string();
            file.push(ending);
            // Moved away, or never made.
            let _ = fs::remove_file(file);
        }
    }
}

/// Removes what killed programs left beside a file's place.
fn clear_away(path: &Path) {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let Ok(beside) = fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return;
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for entry in beside.flatten() {
        let theirs = entry.file_name();
        let theirs = theirs.to_string_lossy();
        let part = theirs
            .strip_prefix(&*name)
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.split_once(".part"))
            .is_some_and(|(number, ending)| {
                let numbers = number.split_once('-');
                let is_number = |text: &str| text.parse::<u32>().is_ok();
                numbers.is_some_and(|(id, at)| is_number(id) && is_number(at))
                    && ENDINGS.contains(&ending)
            });
        let old = || {
            let about = entry.metadata().ok()?;
            about.modified().ok()?.elapsed().ok()
        };
        if part && old().is_some_and(|age| age > LEFT) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
