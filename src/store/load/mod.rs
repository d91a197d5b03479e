//! Bulk import: responses in, alerts out, all of a file or nothing.
//!
//! Into an empty file everything is one transaction without indexes, which
//! are made at the end. Into a file in use rows go in short transactions;
//! they lie at or above the import's first id, where no query looks until the
//! import's own row says that it is complete. Answers that change what is
//! known wait until then and are applied one after the other.

mod ahead;
mod before;
mod customers;
mod join;
mod later;
pub(super) mod lock;
mod met;
mod order;
mod prepare;
pub(super) mod recover;
mod route;
mod same;
mod seen;
mod turns;
mod undo;
mod writer;

use std::fs::File;

use rusqlite::{Connection, OptionalExtension};

use self::ahead::Ahead;
use self::lock::exclusively;
use self::met::Met;
use self::prepare::{Kept, Prepared};
use self::route::Router;
use self::same::Same;
use self::writer::Writer;
use super::blocked::Known;
use super::dialect::{
    BULK_BEGIN, BULK_END, BULK_INDEX, BULK_INDEXES, TOLD, UNTOLD, WORDS_BULK, WORDS_BUSY,
    WORDS_REMOVE, WORDS_USUAL,
};
use super::{Store, assign, atomic, closing, figures, ledger, settings, trouble};
use crate::domain::Moment;
use crate::domain::ids::{Maker, PersonId, made_at};
use crate::domain::imports::FileFacts;
use crate::domain::incoming::{Incoming, Routed, Taken};
use crate::domain::phone::ReadPhone;
use crate::domain::rows::Trouble;

pub use self::recover::recover;
pub use self::undo::undo;

/// Responses that are made ready and written at once, to begin with.
const BATCH: usize = 500;
/// As many as that when they are put in order first: the more, the fewer pages
/// each of them touches.
const BATCH_IN_ORDER: usize = 16_000;
/// Whatever their number, they go once their texts are this long: made ready
/// they take several times as much, and a few batches are on their way.
const BATCH_BYTES: usize = 4 * 1024 * 1024;
/// A bulk import into a [`Store`]; dropped without [`Loader::finish`],
/// nothing of it stays.
pub struct Loader<'a> {
    store: &'a mut Store,
    writer: Writer,
    met: Met,
    waiting: Vec<Incoming>,
    /// How long their texts are.
    waiting_bytes: usize,
    /// So many go on their way together.
    batch: usize,
    ahead: Ahead,
    /// Definitions of the indexes that are made at the end: one transaction
    /// into an empty file.
    bulk: Option<Vec<String>>,
    over: bool,
    /// For the log.
    facts: FileFacts,
    /// Held as long as the import runs: one that nobody holds is dead.
    _lock: File,
}

impl Store {
    /// Begins an import of one file of a survey; `read` reads the numbers.
    ///
    /// # Errors
    /// [`Trouble`]; `Locked` while another import runs.
    pub fn loader(
        &mut self,
        by: Option<PersonId>,
        file: &str,
        survey: &str,
        read: ReadPhone,
        now: Moment,
    ) -> Result<Loader<'_>, Trouble> {
        Loader::begin(self, by, (file, survey), read, now)
    }
}

impl std::fmt::Debug for Loader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Loader")
            .field("import", &self.writer.import)
            .finish_non_exhaustive()
    }
}

impl<'a> Loader<'a> {
    pub(super) fn begin(
        store: &'a mut Store,
        by: Option<PersonId>,
        (file, survey): (&str, &str),
        read: ReadPhone,
        now: Moment,
    ) -> Result<Self, Trouble> {
        let lock = exclusively(&store.path)?;
        recover::clean(&mut store.conn, now).map_err(|e| trouble::of(&e))?;
        let book = settings::rule_book(&store.conn, now).map_err(|e| trouble::of(&e))?;
        let begun = Self::start(&mut store.conn, by, file, survey, now);
        match begun {
            Ok((writer, bulk)) => Ok(Self {
                met: Met::new(survey, writer.first, bulk.is_some()),
                store,
                writer: writer.reading(read),
                waiting: Vec::with_capacity(BATCH),
                waiting_bytes: 0,
                batch: BATCH,
                ahead: Ahead::new(read, book, now),
                bulk,
                over: false,
                facts: FileFacts::default(),
                _lock: lock,
            }),
            Err(error) => {
                reset(&store.conn);
                Err(trouble::of(&error))
            }
        }
    }

    fn start(
        conn: &mut Connection,
        by: Option<PersonId>,
        file: &str,
        survey: &str,
        now: Moment,
    ) -> rusqlite::Result<(Writer, Option<Vec<String>>)> {
        let empty: bool =
            conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM response)", [], |row| {
                row.get(0)
            })?;
        let alone = empty && begin_bulk(conn)?;
        let last: Option<i64> =
            conn.query_row("SELECT max(last) FROM import", [], |row| row.get(0))?;
        // Above everything an earlier import made, whatever its clock said.
        let start = last.map_or(now, |last| {
            now.max(made_at(last) + chrono::Duration::milliseconds(1))
        });
        let mut ids = Maker::new(0);
        let import: i64 = ids.next(start);
        conn.execute_batch("BEGIN IMMEDIATE")?;
        conn.execute(
            "INSERT INTO import (id, file, survey, at, started_by, state, first, last)
             VALUES (?1, ?2, ?3, ?4, ?5, 'loading', ?1, ?1)",
            (import, file, survey, now.timestamp(), by.map(PersonId::get)),
        )?;
        let mut writer = Writer::new(now, survey, import, import, ids);
        writer.listed = Known::read(conn)?;
        if !alone {
            for sql in WORDS_BUSY {
                conn.execute_batch(sql)?;
            }
            conn.execute_batch("COMMIT")?;
            conn.execute_batch(UNTOLD)?;
            return Ok((writer, None));
        }
        writer.same = Same::blank(writer.first);
        writer.joins.blank = true;
        let indexes = conn
            .prepare(BULK_INDEXES)?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
        for (name, _) in &indexes {
            conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        for sql in WORDS_BULK {
            conn.execute_batch(sql)?;
        }
        let made = indexes.into_iter().map(|(_, sql)| sql).collect();
        Ok((writer, Some(made)))
    }

    /// What the log shall say of the file besides.
    pub fn describe(&mut self, facts: FileFacts) {
        self.facts = facts;
    }

    /// Leaves the searched texts to the past that is played next, which knows
    /// every alert as one of its own.
    pub fn before_a_past(&mut self) {
        self.writer.words = false;
        self.writer.joins.off = true;
    }

    /// Takes in one response.
    ///
    /// # Errors
    /// [`Trouble`]; the import is over then and nothing of it stays.
    pub fn add(&mut self, response: &Incoming) -> Result<(), Trouble> {
        self.give(response.clone())
    }

    /// As [`Loader::add`], for whoever does not need it any more.
    ///
    /// # Errors
    /// As [`Loader::add`].
    pub fn give(&mut self, response: Incoming) -> Result<(), Trouble> {
        self.waiting_bytes += response.text_bytes();
        self.waiting.push(response);
        let heavy = self.waiting_bytes >= BATCH_BYTES;
        if heavy || self.waiting.len() >= self.batch {
            if self.bulk.is_none() && !heavy {
                self.batch = (2 * self.batch).min(BATCH_IN_ORDER);
            }
            self.waiting_bytes = 0;
            let next = Vec::with_capacity(self.batch);
            let full = std::mem::replace(&mut self.waiting, next);
            if let Some(mut ready) = self.ahead.swap(full)? {
                self.write(&mut ready)?;
                self.ahead.done(ready);
            }
        }
        Ok(())
    }

    /// Writes what is still on its way.
    fn write_rest(&mut self) -> Result<(), Trouble> {
        let rest = std::mem::take(&mut self.waiting);
        for mut ready in self.ahead.end(rest)? {
            self.write(&mut ready)?;
        }
        Ok(())
    }

    fn write(&mut self, ready: &mut [Prepared]) -> Result<(), Trouble> {
        let written = if self.bulk.is_none() {
            self.write_in_order(ready)
        } else {
            let rows = ready.iter_mut().try_for_each(|new| self.take(new));
            rows.and_then(|()| self.write_words(false))
        };
        written.map_err(|e| trouble::of(&e))
    }

    /// Writes the words that wait in an empty file, once they are enough.
    fn write_words(&mut self, all: bool) -> rusqlite::Result<()> {
        let Some(later) = self.writer.later.as_mut().filter(|l| all || l.is_enough()) else {
            return Ok(());
        };
        let conn = &self.store.conn;
        let mut waiting = later.take().into_iter();
        waiting.try_for_each(|(alert, words)| words.write(conn, alert))
    }

    /// Takes one response in, inside a transaction.
    fn take(&mut self, new: &mut Prepared) -> rusqlite::Result<()> {
        let conn = &self.store.conn;
        let Some(known) = self.met.find(conn, new)? else {
            let id: i64 = self.writer.ids.next(self.writer.now);
            self.met.add(new, id);
            return self.writer.insert(conn, new, id);
        };
        if new.answered.timestamp() < known.answered || new.digest == known.digest {
            return Ok(());
        }
        if known.fresh {
            return self.writer.replace(conn, new, known.id);
        }
        self.met.change(known.id, new);
        self.writer.locate(conn, new)?;
        let kept = Kept {
            incoming: std::mem::take(&mut new.incoming),
            read: std::mem::take(&mut new.read),
        };
        keep_for_later(conn, self.writer.import, known.id, &kept)
    }

    /// Makes everything visible at once, and counts it.
    ///
    /// # Errors
    /// [`Trouble`]; nothing of the import stays then, unless it was while
    /// answers that changed were applied: the next import finishes that.
    pub fn finish(self) -> Result<Taken, Trouble> {
        self.finish_with_account().map(|(_, taken, _)| taken)
    }

    /// As [`Loader::finish`], with the import's number in the log and what was
    /// read in the branches.
    ///
    /// # Errors
    /// As [`Loader::finish`].
    pub fn finish_with_account(mut self) -> Result<(u32, Taken, Routed), Trouble> {
        self.write_rest()?;
        let mut taken = self.met.count();
        self.met.end();
        let given = self.writer.same.end();
        let number = self.complete(&taken).map_err(|e| trouble::of(&e))?;
        self.over = true;
        if self.writer.words && self.bulk.is_none() {
            recover::refresh_numbers(&mut self.store.conn, &self.writer.more)
                .map_err(|e| trouble::of(&e))?;
        }
        customers::give_references(&mut self.store.conn, &given).map_err(|e| trouble::of(&e))?;
        let made = recover::apply_updates(&mut self.store.conn, self.writer.now)
            .map_err(|e| trouble::of(&e))?;
        if self.bulk.is_none() {
            recover::settle_words(&self.store.conn).map_err(|e| trouble::of(&e))?;
        }
        self.hand_on().map_err(|e| trouble::of(&e))?;
        taken.alerts = self.writer.alerts + made.alerts;
        taken.joined = self.writer.joined + made.joined;
        Ok((number, taken, self.account()))
    }

    /// Hands on what still lies on desks whose branches have closed.
    fn hand_on(&mut self) -> rusqlite::Result<()> {
        let now = self.writer.now;
        let closed = closing::closed(&self.store.conn, now)?;
        if closed.is_empty() {
            return Ok(());
        }
        let ids = &mut self.writer.ids;
        atomic(&mut self.store.conn, |conn| {
            assign::hand_on(conn, &closed, (None, now), ids).map(|_| ())
        })
    }

    fn account(&self) -> Routed {
        let router = self.writer.router.as_ref();
        router.map(Router::account).unwrap_or_default()
    }

    /// What [`Loader::finish`] would come to; nothing of the import stays.
    /// Alerts that a changed answer would make are not foreseen.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn foresee(mut self) -> Result<(Taken, Routed), Trouble> {
        self.write_rest()?;
        let Writer {
            alerts,
            joined,
            waiting,
            ..
        } = self.writer;
        let taken = Taken {
            alerts,
            joined: joined + waiting,
            ..self.met.count()
        };
        Ok((taken, self.account()))
    }

    /// Completes it; its number in the log.
    fn complete(&mut self, taken: &Taken) -> rusqlite::Result<u32> {
        if self.bulk.is_some() {
            self.write_words(true)?;
        }
        let conn = &self.store.conn;
        if let Some(indexes) = &self.bulk {
            conn.execute_batch(BULK_INDEX)?;
            for sql in indexes {
                conn.execute_batch(sql)?;
            }
            for sql in WORDS_USUAL {
                conn.execute_batch(sql)?;
            }
            if self.writer.words {
                recover::refresh_numbers_of(conn, self.writer.more.iter().copied())?;
            }
        } else {
            conn.execute_batch(TOLD)?;
            conn.execute_batch("BEGIN IMMEDIATE")?;
            self.writer.listed.catch_up(conn)?;
        }
        let last: i64 = self.writer.ids.next(self.writer.now);
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        conn.execute(
            "UPDATE import SET last = ?2, fresh = ?3, updated = ?4, unchanged = ?5, alerts = ?6,
                joined = ?7,
                state = CASE WHEN ?8 > 0 THEN 'updating' ELSE 'complete' END
             WHERE id = ?1",
            (
                self.writer.import,
                last,
                number(taken.new),
                number(taken.updated),
                number(taken.unchanged),
                number(self.writer.alerts),
                number(self.writer.joined),
                number(taken.updated + self.writer.waiting),
            ),
        )?;
        let logged: u32 = conn.query_row(
            "SELECT coalesce(max(number), 0) + 1 FROM import",
            [],
            |row| row.get(0),
        )?;
        let facts = &self.facts;
        // Of what was made and not read nothing is known.
        let read = |n: u64| facts.format.as_ref().map(|_| number(n));
        conn.execute(
            "UPDATE import SET kept = 1, format = ?2, read_rows = ?3, rejected = ?4, bytes = ?5,
                content = ?6, number = ?7
             WHERE id = ?1",
            (
                self.writer.import,
                &facts.format,
                read(facts.rows),
                read(facts.rejected),
                read(facts.bytes),
                Some(&facts.content).filter(|content| !content.is_empty()),
                logged,
            ),
        )?;
        figures::forget_since(conn, self.writer.earliest)?;
        settings::news(conn)?;
        conn.execute_batch("COMMIT")?;
        if self.bulk.is_some() {
            conn.execute_batch(BULK_END)?;
        }
        Ok(logged)
    }
}

impl Drop for Loader<'_> {
    fn drop(&mut self) {
        // A trial's copy goes whole.
        if self.over || self.store.part.is_some() {
            return;
        }
        reset(&self.store.conn);
        if let Err(error) = recover::clean(&mut self.store.conn, self.writer.now) {
            // What is left is out of sight; the next import removes it.
            tracing::warn!(%error, "an import that was given up could not be removed");
        }
    }
}

/// Readies an empty file for rows in bulk; `false` when others have it open.
fn begin_bulk(conn: &mut Connection) -> rusqlite::Result<bool> {
    conn.busy_handler(Some(|_| false))?;
    let alone = conn
        .execute_batch(BULK_BEGIN)
        .and_then(|()| conn.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0)));
    super::open::be_patient(conn)?;
    if alone.is_ok_and(|mode| mode == "truncate") {
        return Ok(true);
    }
    conn.execute_batch(BULK_END)?;
    Ok(false)
}

/// Ends what an import began.
fn reset(conn: &Connection) {
    if !conn.is_autocommit()
        && let Err(error) = conn.execute_batch("ROLLBACK")
    {
        tracing::warn!(%error, "an import could not be rolled back");
    }
    if let Err(error) = conn.execute_batch(BULK_END) {
        tracing::warn!(%error, "the file's usual settings could not be restored");
    }
}

/// Keeps an answer until its import is complete: it is about something that
/// people see.
fn keep_for_later(
    conn: &Connection,
    import: i64,
    response: i64,
    kept: &Kept,
) -> rusqlite::Result<()> {
    let answer = serde_json::to_string(kept)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    conn.prepare_cached(
        "INSERT INTO import_update (import, response, answer) VALUES (?1, ?2, ?3)
         ON CONFLICT (import, response) DO UPDATE SET answer = excluded.answer",
    )?
    .execute((import, response, answer))?;
    Ok(())
}

/// Forgets it again; gives how many there were.
fn forget_kept(conn: &Connection, import: i64, response: i64) -> rusqlite::Result<u64> {
    let gone = conn
        .prepare_cached("DELETE FROM import_update WHERE import = ?1 AND response = ?2")?
        .execute([import, response])?;
    Ok(u64::try_from(gone).unwrap_or(0))
}

/// Removes a response that nobody saw; gives how many alerts went with it.
fn remove_response(conn: &Connection, id: i64) -> rusqlite::Result<u64> {
    let alerts = remove_alert(conn, id)?;
    conn.prepare_cached("DELETE FROM response_text WHERE response = ?1")?
        .execute([id])?;
    conn.prepare_cached("DELETE FROM response WHERE id = ?1")?
        .execute([id])?;
    Ok(alerts)
}

/// Removes the alert of a response, if it has one.
fn remove_alert(conn: &Connection, id: i64) -> rusqlite::Result<u64> {
    let desk: Option<i64> = conn
        .prepare_cached("SELECT desk FROM alert WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let joined: Option<(i64, i64)> = conn
        .prepare_cached("DELETE FROM joined WHERE response = ?1 RETURNING alert, event")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((alert, event)) = joined {
        conn.prepare_cached("DELETE FROM event WHERE alert = ?1 AND id = ?2")?
            .execute([alert, event])?;
    }
    if let Some(desk) = desk {
        conn.prepare_cached("DELETE FROM joined WHERE alert = ?1")?
            .execute([id])?;
        conn.prepare_cached(WORDS_REMOVE)?.execute([id])?;
        conn.prepare_cached("DELETE FROM find WHERE desk = ?1 AND alert = ?2")?
            .execute([desk, id])?;
        conn.prepare_cached("DELETE FROM event WHERE alert = ?1")?
            .execute([id])?;
        ledger::forget(conn, desk, id)?;
        conn.prepare_cached("DELETE FROM alert WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(u64::from(desk.is_some()))
}
