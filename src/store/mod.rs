//! All SQL: the only module that knows the file's tables.
//!
//! One file per concern. Rules are not here: the [domain](crate::domain)
//! decides, this module keeps what was decided, in one atomic batch, and
//! answers [queries](crate::domain::rows::Query) within a [`Viewer`]'s desks.

mod trouble;
mod viewer;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::Moment;
use crate::domain::action::Change;
use crate::domain::ids::{AlertId, PersonId};
use crate::domain::incoming::{Incoming, Taken};
use crate::domain::rows::{Answer, Health, Query, Queued, Save, Saved, Trouble};
use crate::domain::setup::{Setup, SetupReport};

pub use viewer::Viewer;

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To read and write.
    ReadWrite,
    /// To read only.
    ReadOnly,
}

/// An open file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
}

/// Stops what a [`Store`] is doing, from another thread.
pub struct Interrupt(rusqlite::InterruptHandle);

impl Interrupt {
    /// The running query ends with a [`Trouble`]; without one nothing
    /// happens.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// A bulk import into a [`Store`]; dropped without [`Loader::finish`],
/// nothing of it stays.
#[derive(Debug)]
pub struct Loader<'a> {
    store: &'a mut Store,
}

fn pending<T>() -> Result<T, Trouble> {
    Err(trouble::other("not built yet"))
}

impl Store {
    /// Makes a new file, readable by its owner alone (0600), in a folder that
    /// is made the same way (0700) if it is missing.
    ///
    /// # Errors
    /// [`Trouble`], also when there is such a file already.
    pub fn create(_path: &Path, _now: Moment, _demonstration: bool) -> Result<Self, Trouble> {
        pending()
    }

    /// Opens a file. To write, an older one is brought up to date first, with
    /// a backup beside it; dead imports are removed.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn open(_path: &Path, _mode: Mode, _now: Moment) -> Result<Self, Trouble> {
        pending()
    }

    /// The person with this login and the desks they may see now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn enter(&self, _login: &str, _now: Moment) -> Result<Option<Viewer>, Trouble> {
        pending()
    }

    /// Answers a query within the viewer's desks.
    #[must_use]
    pub fn ask(&self, _viewer: &Viewer, _query: &Query, _now: Moment) -> Answer {
        Answer::Failed(trouble::other("not built yet"))
    }

    /// Writes one thing, entirely or not at all.
    pub fn save(&mut self, _viewer: &Viewer, _save: &Save, _now: Moment) -> Saved {
        Saved::Denied
    }

    /// Applies many changes in one transaction.
    ///
    /// # Errors
    /// [`Trouble`]; nothing was applied then.
    pub fn apply_all(
        &mut self,
        _viewer: &Viewer,
        _changes: &[Change],
        _now: Moment,
    ) -> Result<(), Trouble> {
        pending()
    }

    /// A number that changes when another connection changes the file.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn changed(&self) -> Result<i64, Trouble> {
        pending()
    }

    /// A handle to stop a running query.
    #[must_use]
    pub fn interrupt_handle(&self) -> Interrupt {
        Interrupt(self.conn.get_interrupt_handle())
    }

    /// Looks the whole file over.
    ///
    /// # Errors
    /// [`Trouble`] when it cannot even be read.
    pub fn check(&self) -> Result<Health, Trouble> {
        pending()
    }

    /// As [`Store::check`], comparing the newest `alerts` alerts only.
    ///
    /// # Errors
    /// As [`Store::check`].
    pub fn check_newest(&self, _alerts: u32) -> Result<Health, Trouble> {
        pending()
    }

    /// Whether the file is a demonstration.
    #[must_use]
    pub fn is_demonstration(&self) -> bool {
        false
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins an import of one file of a survey.
    ///
    /// # Errors
    /// [`Trouble`]; `Locked` while another import runs.
    pub fn loader(
        &mut self,
        _by: Option<PersonId>,
        _file: &str,
        _survey: &str,
        _now: Moment,
    ) -> Result<Loader<'_>, Trouble> {
        pending()
    }

    /// The setup that holds now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn read_setup(&self, _now: Moment) -> Result<Setup, Trouble> {
        pending()
    }

    /// Puts a setup into the file from now on, unless it has problems.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn apply_setup(
        &mut self,
        _setup: &Setup,
        _by: Option<PersonId>,
        _now: Moment,
    ) -> Result<SetupReport, Trouble> {
        pending()
    }

    /// Messages that wait to be written, oldest first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn queued_messages(&self) -> Result<Vec<Queued>, Trouble> {
        pending()
    }

    /// Alerts within reach whose code is this or begins with this; at most
    /// ten.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn resolve_alert(&self, _viewer: &Viewer, _code: &str) -> Result<Vec<AlertId>, Trouble> {
        pending()
    }
}

impl Loader<'_> {
    /// Takes in one response.
    ///
    /// # Errors
    /// [`Trouble`]; the import is over then.
    pub fn add(&mut self, _response: &Incoming) -> Result<(), Trouble> {
        pending()
    }

    /// Makes everything visible at once.
    ///
    /// # Errors
    /// [`Trouble`]; nothing of the import stays then.
    pub fn finish(self) -> Result<Taken, Trouble> {
        pending()
    }
}
