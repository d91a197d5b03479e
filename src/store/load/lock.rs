//! One import at a time: a lock beside the file.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::domain::rows::{Trouble, TroubleKind};
use crate::store::{open, trouble};

/// An import waits this long for another one's end.
const PATIENCE: Duration = Duration::from_secs(3);

/// Takes the lock of imports, beside the file; `None` while one runs. It
/// ends with its process, so a killed import is known at once.
pub(super) fn lock(path: &Path) -> Result<Option<File>, Trouble> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push("-import");
    let (database, path) = (path, path.with_file_name(name));
    if !path.exists() {
        match open::make_beside(&path, database) {
            Err(_) if path.exists() => {}
            made => made?,
        }
    }
    let file = File::options()
        .write(true)
        .open(&path)
        .map_err(|e| trouble::of_io(&e))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        Err(std::fs::TryLockError::Error(error)) => Err(trouble::of_io(&error)),
    }
}

/// As [`lock`], once whoever removes what a dead import left is done.
fn wait_for_lock(path: &Path) -> Result<Option<File>, Trouble> {
    let began = Instant::now();
    loop {
        let lock = lock(path)?;
        if lock.is_some() || began.elapsed() >= PATIENCE {
            return Ok(lock);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// As [`wait_for_lock`], where there is nothing to do without it.
pub(in crate::store) fn exclusively(path: &Path) -> Result<File, Trouble> {
    wait_for_lock(path)?
        .ok_or_else(|| trouble::trouble(TroubleKind::Locked, "another import is running"))
}
