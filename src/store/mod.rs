//! All SQL: the only module that knows the file's tables.
//!
//! One file per concern. Rules are not here: the [domain](crate::domain)
//! decides, this module keeps what was decided, in one atomic batch, and
//! answers [queries](crate::domain::rows::Query) within a [`Viewer`]'s desks.

mod absences;
mod access;
mod assign;
mod blocked;
mod board;
mod briefing;
mod called;
mod came_back;
mod card;
mod chair;
mod changes;
mod check;
mod claims;
mod closing;
mod codec;
mod desk;
mod dialect;
mod figures;
mod founding;
mod gather;
mod hot;
mod ideas;
mod imports;
mod improvement;
mod inbox;
mod joined;
mod ledger;
mod load;
mod loose;
mod mail_queue;
mod mappings;
mod notice;
mod objective;
mod open;
mod outbox;
mod past;
mod people;
mod queue;
mod receive;
mod recount;
mod search;
mod settings;
mod setup;
mod supervise;
mod text;
mod trial;
mod trouble;
mod unread;
mod viewer;
mod writes;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::{Connection, TransactionBehavior};

use crate::domain::Moment;
use crate::domain::ids::Maker;
use crate::domain::rows::{Trouble, TroubleKind};

pub use briefing::Briefing;
pub use hot::HOT;
pub use ideas::IdeaSaid;
pub use improvement::Stepped;
pub use load::Loader;
pub use mail_queue::MailQueue;
pub use mappings::Answered;
pub use notice::Notices;
pub use open::when_waiting;
pub use past::{PastWriter, Unworked, Worked};
pub use people::Leaving;
pub use viewer::{Asker, Viewer};

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To read and write.
    ReadWrite,
    /// To read only.
    ReadOnly,
}

/// Connections of this process so far.
static CONNECTIONS: AtomicU32 = AtomicU32::new(0);

/// An open file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    ids: Maker,
    /// What a trial's copy is kept in; let go after the connection.
    part: Option<founding::Part>,
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

impl Store {
    /// Makes a new file, readable by its owner alone (0600), in a folder that
    /// is made the same way (0700) if it is missing.
    ///
    /// # Errors
    /// [`Trouble`], also when there is such a file already.
    pub fn create(path: &Path, now: Moment, demonstration: bool) -> Result<Self, Trouble> {
        founding::make(path, &mut ids(), now, demonstration)?;
        Self::open(path, Mode::ReadWrite, now)
    }

    /// Whether there is a file with nothing in it, which [`Store::create`]
    /// takes as if there were none.
    #[must_use]
    pub fn is_blank(path: &Path) -> bool {
        founding::is_blank(path)
    }

    /// Opens a file. To write, an older one is brought up to date first, with
    /// a backup beside it; what dead imports left is removed.
    ///
    /// # Errors
    /// [`Trouble`]; an older file that is only read is `Other`.
    pub fn open(path: &Path, mode: Mode, now: Moment) -> Result<Self, Trouble> {
        let mut conn = open::connect(path, mode)?;
        match mode {
            Mode::ReadWrite => {
                if open::version(&conn)? == open::Version::Empty {
                    return Err(trouble::trouble(TroubleKind::Missing, "an empty file"));
                }
                open::migrate(&mut conn, path, dialect::MIGRATIONS, now)?;
                founding::finish(&mut conn, &mut ids(), now, false)?;
                load::recover(&mut conn, path, now)?;
            }
            Mode::ReadOnly => open::readable(&conn)?,
        }
        let mut store = Self::over(conn, path);
        if mode == Mode::ReadWrite
            && let Err(error) = store.hand_on(now)
        {
            // It can wait for whoever opens it next.
            tracing::warn!(%error, "alerts of a closed branch are not handed on");
        }
        Ok(store)
    }

    /// Hands on what lies on the desks of branches that have closed since the
    /// file was last opened. Where nothing does, and nearly always none
    /// closes, that is a look at an index.
    fn hand_on(&mut self, now: Moment) -> rusqlite::Result<()> {
        if !self.look(|| closing::is_due(&self.conn, now))? {
            return Ok(());
        }
        let ids = &mut self.ids;
        atomic(&mut self.conn, |conn| {
            // Somebody else may have been faster.
            let closed = closing::closed(conn, now)?;
            assign::hand_on(conn, &closed, (None, now), ids).map(drop)
        })
    }

    /// Keeps little of the file in memory from here on: for a connection that
    /// stays open while somebody works.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn staying(self) -> Result<Self, Trouble> {
        engine(self.conn.execute_batch(dialect::STAY))?;
        Ok(self)
    }

    fn over(conn: Connection, path: &Path) -> Self {
        Self {
            conn,
            path: path.to_owned(),
            ids: ids(),
            part: None,
        }
    }

    fn look<T>(&self, read: impl FnOnce() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let look = self.conn.unchecked_transaction()?;
        let found = read()?;
        look.finish()?;
        Ok(found)
    }

    /// A handle to stop a running query.
    #[must_use]
    pub fn interrupt_handle(&self) -> Interrupt {
        Interrupt(self.conn.get_interrupt_handle())
    }

    /// Forgets the answers that are kept: they are counted again when somebody
    /// asks.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn forget_answers(&mut self) -> Result<(), Trouble> {
        engine(figures::forget(&self.conn))
    }

    /// Whether the file can only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.conn.is_readonly(rusqlite::MAIN_DB).unwrap_or(true)
    }

    /// The connection itself, for looking at plans and for making trouble in
    /// tests; nothing above this module writes SQL.
    #[doc(hidden)]
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.conn
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Other processes make ids as well, and other connections of this one;
/// imports are number 0.
fn ids() -> Maker {
    let connection = CONNECTIONS.fetch_add(1, Ordering::Relaxed);
    let number = std::process::id().wrapping_add(connection.wrapping_mul(509));
    Maker::new(number % 0xfff + 1)
}

fn engine<T>(result: rusqlite::Result<T>) -> Result<T, Trouble> {
    result.map_err(|error| trouble::of(&error))
}

/// Runs writes as one: all of them, or none after an error.
fn atomic<T>(
    conn: &mut Connection,
    write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    quiet(conn, |conn| {
        let done = write(conn)?;
        settings::news(conn)?;
        Ok(done)
    })
}

/// As [`atomic`], for what no other screen shows.
fn quiet<T>(
    conn: &mut Connection,
    write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let batch = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = write(&batch)?;
    batch.commit()?;
    Ok(done)
}
