//! The past of a demonstration: work by the million, written into a file
//! that nobody depends on before it is whole.
//!
//! What was decided is checked and written as in real work. What real work
//! pays for every change is paid once here: no journal and no waiting for
//! the disk, indexes afterwards, every alert's searched text once.

use rusqlite::Connection;

use super::card::ALERT;
use super::changes;
use super::dialect::{
    BULK_END, PAST_BEGIN, PAST_END, PAST_INDEXES, WORDS_ADD, WORDS_BULK, WORDS_EMPTY, WORDS_USUAL,
};
use super::text::{Folded, Forms, Texts, place_tokens};
use super::viewer::{Reading, Viewer};
use super::{Store, engine, trouble, writes};
use crate::domain::Moment;
use crate::domain::action::{Alert, Change};
use crate::domain::ids::{AlertId, PersonId};
use crate::domain::life::State;
use crate::domain::rows::{Saved, Trouble};

/// An alert to play a past on.
#[derive(Debug)]
pub struct Unworked {
    /// As it stands.
    pub alert: Alert,
    /// The customer's own words.
    pub comment: String,
    branch: i64,
}

/// An alert with the past that was played on it, ready to be written.
#[derive(Debug)]
pub struct Worked {
    alert: AlertId,
    desk: i64,
    branch: i64,
    changes: Vec<Change>,
    open: bool,
    folded: Folded,
}

impl Store {
    /// Begins to write a past into a demonstration that is being made, as
    /// `viewer`, who must be allowed to write for everybody.
    ///
    /// # Errors
    /// [`Trouble`], also for a file that is no demonstration.
    pub fn past<'a>(
        &'a mut self,
        viewer: &'a Viewer,
        now: Moment,
    ) -> Result<PastWriter<'a>, Trouble> {
        PastWriter::begin(self, viewer, now)
    }
}

impl Unworked {
    /// What was done about it, one change after the other.
    #[must_use]
    pub fn worked(self, changes: Vec<Change>) -> Worked {
        let Self {
            alert,
            comment,
            branch,
        } = self;
        let state = changes
            .last()
            .map_or(alert.progress.state, |change| change.after.state);
        let customer = alert.customer;
        let texts = changes.iter().flat_map(|change| &change.texts);
        let folded = Texts {
            name: customer.name,
            reference: customer.reference,
            phones: customer
                .phones
                .into_iter()
                .map(|phone| Forms {
                    number: phone.number,
                    e164: phone.e164,
                    shown: phone.facts.shown,
                })
                .collect(),
            comment,
            notes: texts.map(|text| text.body.clone()).collect(),
        }
        .fold();
        Worked {
            alert: alert.id,
            desk: changes::desks::moved(&changes).unwrap_or(alert.desk).get(),
            branch,
            changes,
            open: state != State::Closed,
            folded,
        }
    }
}

/// Writes the past into a demonstration; the file is good for nothing until
/// [`PastWriter::finish`].
#[derive(Debug)]
pub struct PastWriter<'a> {
    store: &'a Store,
    viewer: &'a Viewer,
    now: Moment,
    indexes: Vec<String>,
}

impl<'a> PastWriter<'a> {
    pub(super) fn begin(
        store: &'a Store,
        viewer: &'a Viewer,
        now: Moment,
    ) -> Result<Self, Trouble> {
        if !store.is_demonstration() {
            return Err(trouble::other("not a demonstration"));
        }
        Ok(Self {
            store,
            viewer,
            now,
            indexes: engine(begin(&store.conn))?,
        })
    }

    /// The next alerts with a larger id than `after`, by their id.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn next(&self, after: Option<AlertId>, limit: u32) -> Result<Vec<Unworked>, Trouble> {
        engine(self.read(after.map_or(0, AlertId::get), limit))
    }

    fn read(&self, after: i64, limit: u32) -> rusqlite::Result<Vec<Unworked>> {
        let conn = &self.store.conn;
        let reading = Reading::new(conn, self.viewer, self.now)?;
        let ids = conn
            .prepare_cached("SELECT id FROM alert WHERE id > ?1 AND id < ?2 ORDER BY id LIMIT ?3")?
            .query_map((after, reading.horizon, limit), |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<i64>>>()?;
        let mut statement = conn.prepare_cached(ALERT)?;
        let mut beside = conn.prepare_cached(
            "SELECT alert.branch, response_text.comment FROM alert
             LEFT JOIN response_text ON response_text.response = alert.id
             WHERE alert.id = ?1",
        )?;
        ids.into_iter()
            .map(|id| {
                let alert = statement.query_row((id, reading.horizon), |row| {
                    let desk = row.get::<_, i64>(1)?.into();
                    reading.found(id.into(), desk, row)
                })?;
                beside.query_row([id], |row| {
                    Ok(Unworked {
                        alert: alert.alert,
                        branch: row.get(0)?,
                        comment: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                    })
                })
            })
            .collect()
    }

    /// Writes one alert's past; every alert has to come by, worked or not.
    ///
    /// # Errors
    /// [`Trouble`], also when what was decided does not hold.
    pub fn put(&self, worked: &Worked) -> Result<(), Trouble> {
        let conn = &self.store.conn;
        if !worked.changes.is_empty() {
            let written = engine(changes::write(conn, None, &worked.changes, &[]))?;
            if let Err(refused) = written {
                return Err(refused_by(worked.alert, &refused));
            }
        }
        engine(fold_in(conn, worked))
    }

    /// Remembers that somebody was there.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn visit(&self, person: PersonId, at: Moment) -> Result<(), Trouble> {
        engine(writes::visit(&self.store.conn, person, at)).map(drop)
    }

    /// Makes the file whole, and as safe as any.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn finish(self) -> Result<(), Trouble> {
        engine(end(&self.store.conn, &self.indexes))
    }
}

fn refused_by(alert: AlertId, refused: &Saved) -> Trouble {
    trouble::other(&format!("{alert}: {refused:?}"))
}

fn begin(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.execute_batch(PAST_BEGIN)?;
    conn.execute_batch("BEGIN IMMEDIATE")?;
    let indexes = conn
        .prepare(PAST_INDEXES)?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    for (name, _) in &indexes {
        conn.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    conn.execute_batch(WORDS_EMPTY)?;
    for sql in WORDS_BULK {
        conn.execute_batch(sql)?;
    }
    conn.execute_batch("DELETE FROM find")?;
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

fn fold_in(conn: &Connection, worked: &Worked) -> rusqlite::Result<()> {
    let id = worked.alert.get();
    let folded = &worked.folded;
    conn.prepare_cached(WORDS_ADD)?.execute((
        id,
        &folded.body,
        &folded.keys,
        place_tokens(conn, worked.branch, worked.desk)?,
    ))?;
    if worked.open {
        conn.prepare_cached("INSERT INTO find (desk, alert, hay) VALUES (?1, ?2, ?3)")?
            .execute((worked.desk, id, &folded.hay))?;
    }
    Ok(())
}

fn end(conn: &Connection, indexes: &[String]) -> rusqlite::Result<()> {
    for sql in indexes {
        conn.execute_batch(sql)?;
    }
    for sql in WORDS_USUAL {
        conn.execute_batch(sql)?;
    }
    conn.execute_batch("COMMIT")?;
    conn.execute_batch(BULK_END)?;
    conn.execute_batch(PAST_END)
}
