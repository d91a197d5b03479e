//! A copy of a file to try an import on: nothing of it reaches the file, and
//! nobody waits for it.

use std::path::Path;

use super::founding::Part;
use super::{Mode, Store, dialect, open};
use crate::domain::rows::Trouble;

impl Store {
    /// Copies a file as it is now, brought up to date, for its reader alone;
    /// the copy is gone with this value. It stands beside the file, or among
    /// the temporary files where nothing can be made there.
    ///
    /// # Errors
    /// [`Trouble`]: the file cannot be read, or there is no room for it.
    pub fn trial(path: &Path) -> Result<Self, Trouble> {
        let file = open::connect(path, Mode::ReadOnly)?;
        let elsewhere = || std::env::temp_dir().join(path.file_name().unwrap_or_default());
        let part = Part::new(path).or_else(|_| Part::new(&elsewhere()))?;
        open::back_up(&file, part.path())?;
        drop(file);
        let mut conn = open::connect(part.path(), Mode::ReadWrite)?;
        open::bring_up(&mut conn, dialect::MIGRATIONS)?;
        let mut store = Self::over(conn, part.path());
        store.part = Some(part);
        Ok(store)
    }
}
