//! The watched folder: which files are whole, and where they go.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A file that nobody has touched for this long is whole.
pub const QUIET: Duration = Duration::from_secs(5);
/// Files that were imported.
pub const DONE: &str = "done";
/// Files that were not, each with its reason beside it.
pub const REFUSED: &str = "refused";
/// Rows that were not taken, to be repaired.
pub const REJECTS: &str = "rejects";
/// Held by whoever watches the folder; it ends with its process.
const LOCK: &str = ".ringback-watch";
/// Ends of names that programs give to files they are still writing.
const PARTIAL: [&str; 5] = ["part", "partial", "tmp", "crdownload", "filepart"];

/// What a look at a file tells: whether it is the same as before.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    file: u64,
    bytes: u64,
    seconds: i64,
    nanos: i64,
}

impl State {
    fn of(about: &Metadata) -> Self {
        Self {
            file: about.ino(),
            bytes: about.len(),
            seconds: about.mtime(),
            nanos: about.mtime_nsec(),
        }
    }
}

/// What lies in the folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Files that are whole, those that came first in front.
    pub ready: Vec<PathBuf>,
    /// Files that may still be growing.
    pub growing: usize,
}

/// A folder that this process watches.
pub struct Folder {
    path: PathBuf,
    /// Files as they were, and since when they are so.
    seen: HashMap<OsString, (State, Instant)>,
    _lock: File,
}

impl Folder {
    /// Takes a folder; `None` while somebody else watches it.
    pub fn open(path: &Path) -> io::Result<Option<Self>> {
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        for name in [DONE, REFUSED, REJECTS] {
            // They hold customers' words.
            let made = DirBuilder::new().mode(0o700).create(path.join(name));
            if let Err(error) = made
                && error.kind() != io::ErrorKind::AlreadyExists
            {
                return Err(error);
            }
        }
        Ok(Some(Self {
            path: path.to_owned(),
            seen: HashMap::new(),
            _lock: lock,
        }))
    }

    /// Looks at what is there. A file is whole when nobody has touched it for
    /// a while: as its own time says, or, where its machine's clock is
    /// another, as this process has seen.
    pub fn look(&mut self) -> io::Result<Look> {
        let mut look = Look::default();
        let mut seen = HashMap::new();
        let mut ready = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            // Gone again, or nothing that can be looked at: the next time.
            let Ok(about) = entry.metadata() else {
                continue;
            };
            if !about.is_file() || !meant(&name) {
                continue;
            }
            let state = State::of(&about);
            let since = match self.seen.get(&name) {
                Some((known, since)) if *known == state => *since,
                _ => Instant::now(),
            };
            let old = about
                .modified()
                .ok()
                .and_then(|at| at.elapsed().ok())
                .is_some_and(|age| age >= QUIET);
            if old || since.elapsed() >= QUIET {
                ready.push((state.seconds, state.nanos, entry.path()));
            } else {
                look.growing += 1;
            }
            seen.insert(name, (state, since));
        }
        self.seen = seen;
        ready.sort_unstable();
        look.ready = ready.into_iter().map(|(.., path)| path).collect();
        Ok(look)
    }

    /// Where rejects go.
    pub fn rejects(&self) -> PathBuf {
        self.path.join(REJECTS)
    }

    /// Moves a file into one of the folders; what is there is never replaced.
    pub fn put(&self, file: &Path, into: &str) -> io::Result<PathBuf> {
        let to = free(
            &self
                .path
                .join(into)
                .join(file.file_name().unwrap_or_default()),
        );
        fs::rename(file, &to)?;
        Ok(to)
    }

    /// Puts the reason beside a file that was refused.
    pub fn say_why(file: &Path, why: &str) -> io::Result<()> {
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(".reason.txt");
        fs::write(file.with_file_name(name), format!("{why}\n"))
    }
}

/// Whether a file is one to take.
fn meant(name: &OsStr) -> bool {
    let shown = name.to_string_lossy();
    let end = Path::new(name).extension().unwrap_or_default();
    !shown.starts_with('.')
        && !shown.ends_with('~')
        && !PARTIAL.iter().any(|part| end.eq_ignore_ascii_case(part))
}

/// The name, or `name-2.csv`, `name-3.csv` where there is one already.
fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default();
    let mut free = path.to_owned();
    let mut n = 2;
    while free.symlink_metadata().is_ok() {
        let mut name = stem.to_owned();
        name.push(format!("-{n}"));
        if let Some(end) = path.extension() {
            name.push(".");
            name.push(end);
        }
        free = path.with_file_name(name);
        n += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    fn aged(path: &Path, seconds: u64) {
        let at = SystemTime::now() - Duration::from_secs(seconds);
        File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(at)
            .unwrap();
    }

    #[test]
    fn only_whole_files_are_ready_the_oldest_first() {
        let dir = tempfile::tempdir().unwrap();
        let mut folder = Folder::open(dir.path()).unwrap().unwrap();
        for (name, age) in [("b.csv", 60), ("a.csv", 30), ("new.csv", 0)] {
            fs::write(dir.path().join(name), "x").unwrap();
            aged(&dir.path().join(name), age);
        }
        for name in [".hidden", "c.csv.part", "d.TMP", "e.csv~"] {
            fs::write(dir.path().join(name), "x").unwrap();
            aged(&dir.path().join(name), 60);
        }
        let look = folder.look().unwrap();
        let names: Vec<_> = look.ready.iter().filter_map(|p| p.file_name()).collect();
        assert_eq!(names, ["b.csv", "a.csv"]);
        assert_eq!(look.growing, 1);
    }

    #[test]
    fn a_file_from_a_clock_ahead_is_ready_once_it_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let mut folder = Folder::open(dir.path()).unwrap().unwrap();
        let path = dir.path().join("a.csv");
        fs::write(&path, "x").unwrap();
        let ahead = SystemTime::now() + Duration::from_hours(1);
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(ahead).unwrap();
        assert_eq!(folder.look().unwrap().growing, 1);
        let Some((_, since)) = folder.seen.values_mut().next() else {
            panic!("nothing seen");
        };
        *since -= QUIET;
        assert_eq!(folder.look().unwrap().ready, std::slice::from_ref(&path));
        // It grew: it is waited for again.
        fs::write(&path, "xy").unwrap();
        file.set_modified(ahead).unwrap();
        assert_eq!(folder.look().unwrap().growing, 1);
    }

    #[test]
    fn one_watches_and_nothing_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(dir.path()).unwrap().unwrap();
        assert!(Folder::open(dir.path()).unwrap().is_none());
        for n in ["", "-2", "-3"] {
            let path = dir.path().join("a.csv");
            fs::write(&path, n).unwrap();
            let put = folder.put(&path, DONE).unwrap();
            assert_eq!(put, dir.path().join(format!("done/a{n}.csv")));
            assert_eq!(fs::read_to_string(put).unwrap(), n);
        }
        drop(folder);
        assert!(Folder::open(dir.path()).unwrap().is_some());
    }
}
