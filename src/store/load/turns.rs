//! Writing into a file in use: short transactions with a pause before each.
//! What is known already is looked up in the pauses, before anybody has to
//! wait, and the log is written back.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::hooks::Wal;

/// A transaction on a file in use is committed after this time; writing it
/// out takes about half as long again.
const LOCK: Duration = Duration::from_millis(11);
/// Others get this long in between. Whoever waits with the engine's own
/// patience asks again after 1, 3, 8, 18 and 33 ms: of pauses of 10 ms, after
/// at most 18 ms each, one of these meets one within 18 ms.
pub(super) const PAUSE: Duration = Duration::from_millis(10);

/// How long the log of changes is; it is written back between transactions
/// rather than at the end of one, where the engine would do it.
struct Log {
    pages: Arc<AtomicI32>,
    /// At so many pages.
    limit: i32,
}

impl Log {
    fn watch(conn: &mut Connection) -> rusqlite::Result<Self> {
        let limit = conn.pragma_query_value(None, "wal_autocheckpoint", |row| row.get(0))?;
        let pages = Arc::new(AtomicI32::new(0));
        let now = Arc::clone(&pages);
        conn.wal_hook(Some(move |_: &mut Wal, pages: i32| {
            now.store(pages, Ordering::Relaxed);
            Ok(())
        }))?;
        Ok(Self { pages, limit })
    }

    fn write_back(&self, conn: &Connection) -> rusqlite::Result<()> {
        if self.pages.load(Ordering::Relaxed) < self.limit {
            return Ok(());
        }
        conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
    }

    /// Leaves it to the engine again.
    fn leave(self, conn: &Connection) -> rusqlite::Result<()> {
        conn.pragma_update(None, "wal_autocheckpoint", self.limit)
    }
}

/// Whoever writes into a file in use.
pub(super) trait Writes {
    fn conn(&mut self) -> &mut Connection;
}

impl Writes for Connection {
    fn conn(&mut self) -> &mut Connection {
        self
    }
}

impl Writes for super::Loader<'_> {
    fn conn(&mut self) -> &mut Connection {
        &mut self.store.conn
    }
}

/// Does something with each, in short transactions.
pub(super) fn in_turns<T>(
    conn: &mut Connection,
    items: &[T],
    mut each: impl FnMut(&Connection, &T) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut items: Vec<&T> = items.iter().collect();
    let nothing = |_: &mut Connection, _: &mut &T| Ok(());
    turns(conn, &mut items, nothing, |conn, item| each(conn, item))
}

/// Does something with each, in short transactions; `look` goes ahead of
/// `write` while others may write. The log is written back in the pauses.
pub(super) fn turns<W: Writes, T>(
    with: &mut W,
    items: &mut [T],
    mut look: impl FnMut(&mut W, &mut T) -> rusqlite::Result<()>,
    mut write: impl FnMut(&mut W, &mut T) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let (mut looked, mut written) = (0, 0);
    let log = Log::watch(with.conn())?;
    let mut all = || {
        while written < items.len() {
            let began = Instant::now();
            log.write_back(with.conn())?;
            while began.elapsed() < PAUSE || looked == written {
                let Some(item) = items.get_mut(looked) else {
                    std::thread::sleep(PAUSE.saturating_sub(began.elapsed()));
                    break;
                };
                look(with, item)?;
                looked += 1;
            }
            with.conn().execute_batch("BEGIN IMMEDIATE")?;
            let began = Instant::now();
            for item in items.get_mut(written..looked).unwrap_or_default() {
                write(with, item)?;
                written += 1;
                if began.elapsed() >= LOCK {
                    break;
                }
            }
            with.conn().execute_batch("COMMIT")?;
        }
        Ok(())
    };
    let done = all();
    if done.is_err() && !with.conn().is_autocommit() {
        with.conn().execute_batch("ROLLBACK")?;
    }
    log.leave(with.conn())?;
    done
}
