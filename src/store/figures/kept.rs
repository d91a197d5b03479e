//! Answers about many desks, kept in the file: what was asked for is asked for
//! again, by whoever comes back from a list behind a number, by the next
//! report, by the next supervisor.
//!
//! The answer about a frozen period holds until something is written that it
//! may depend on (`assets/migrations/sqlite/0019_answers.sql` says what); that
//! about one that still runs holds for a minute, while nothing is written.
//! `doctor` counts them again.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::form::{self, FORM};
use super::scope;
use crate::domain::Moment;
use crate::domain::figures::ask::{Ask, Figures, Named, Scope};
use crate::domain::figures::period::Period;
use crate::domain::ids::PersonId;
use crate::store::dialect::REPEATABLE;
use crate::store::viewer::{self, Reading};
use crate::store::{Mode, open, settings, trouble};

/// So long an answer about a running period is as good as a new one, in
/// seconds: it says as of when it is.
const SECONDS: i64 = 60;
/// At most so many answers are kept.
const MOST: i64 = 64;
/// How often it is tried to keep one while others write, a millisecond each.
const TRIES: i32 = 20;

/// An answer to a question.
pub const ANSWER: &str = "SELECT counted, frozen, news, form, answer FROM figures_kept
    WHERE question = ?1";
/// Keeps one.
const KEEP: &str = "INSERT INTO figures_kept
        (question, scope, subject, first, last, viewer, until, counted, frozen, news, form, answer)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    ON CONFLICT (question) DO UPDATE SET viewer = excluded.viewer, until = excluded.until,
        counted = excluded.counted, frozen = excluded.frozen, news = excluded.news,
        form = excluded.form, answer = excluded.answer";
/// Leaves room for the others.
const LEAVE: &str = "DELETE FROM figures_kept WHERE counted < (
        SELECT counted FROM figures_kept ORDER BY counted DESC LIMIT 1 OFFSET ?1)";
/// Everything that is kept.
const ALL: &str = "SELECT question, scope, subject, first, last, viewer, counted
    FROM figures_kept ORDER BY first, question";

/// A question whose answer is worth keeping, from somebody who may ask it.
pub struct Question {
    /// All that the answer depends on besides what is in the file: whoever
    /// sees other desks has another question.
    key: String,
    ask: Ask,
    named: Named,
}

/// An answer to keep.
#[derive(Debug)]
pub struct Kept {
    key: String,
    ask: Ask,
    viewer: PersonId,
    until: i64,
    counted: i64,
    frozen: Option<i64>,
    news: Option<String>,
    answer: String,
}

impl Question {
    /// `None` where figures are counted anew each time: of a few desks, for
    /// whoever has just recorded a call sees it counted; of a moment in the
    /// middle of a day; while not all of the file is to be seen.
    pub fn of(reading: &Reading<'_>, ask: &Ask) -> rusqlite::Result<Option<Self>> {
        let large = matches!(ask.scope, Scope::All | Scope::Area(_));
        if !large || ask.as_of.is_some() || !is_complete(reading)? {
            return Ok(None);
        }
        let Some(named) = scope::describe(reading, ask.scope)? else {
            return Ok(None);
        };
        let mut digest = blake3::Hasher::new();
        let (scope, subject) = codes(ask.scope);
        digest.update(format!("{scope} {subject:?} {:?}", ask.period).as_bytes());
        for desk in scope::desks(reading, ask.scope)? {
            digest.update(&desk.to_le_bytes());
        }
        // One that was set by a clock ahead of ours holds from then on.
        let set: i64 = reading
            .conn
            .prepare_cached("SELECT count(*) FROM setting WHERE valid_from <= ?1")?
            .query_row([reading.now.timestamp()], |row| row.get(0))?;
        digest.update(&set.to_le_bytes());
        Ok(Some(Self {
            key: digest.finalize().to_hex().to_string(),
            ask: *ask,
            named,
        }))
    }

    /// What is kept and still holds. What cannot be read is not there.
    pub fn answer(&self, reading: &Reading<'_>) -> rusqlite::Result<Option<Figures>> {
        let Self { key, ask, named } = self;
        let conn = reading.conn;
        let found = conn
            .prepare_cached(ANSWER)?
            .query_row([key], |row| {
                let counted: i64 = row.get(0)?;
                let of = (counted, row.get(1)?, row.get(2)?);
                Ok((of, row.get::<_, i64>(3)?, row.get::<_, String>(4)?))
            })
            .optional()?;
        let Some(((counted, frozen, news), FORM, text)) = found else {
            return Ok(None);
        };
        let age = reading.now.timestamp() - counted;
        let holds = match frozen {
            Some(frozen) => age >= 0 && reading.now.timestamp() >= frozen,
            None => (0..SECONDS).contains(&age) && self::news(conn)? == news,
        };
        if !holds {
            return Ok(None);
        }
        let taxonomy = settings::causes(conn, reading.now)?;
        let found = form::read(&text, named.clone(), ask.period, taxonomy);
        Ok(found.filter(|found| found.frozen.map(|at| at.timestamp()) == frozen))
    }

    /// The answer that was counted, to be kept.
    pub fn answered(
        self,
        reading: &Reading<'_>,
        found: &Figures,
        until: i64,
    ) -> rusqlite::Result<Option<Kept>> {
        let Some(answer) = form::write(found) else {
            return Ok(None);
        };
        Ok(Some(Kept {
            key: self.key,
            ask: self.ask,
            viewer: reading.viewer.person.id,
            until,
            counted: reading.now.timestamp(),
            frozen: found.frozen.map(|at| at.timestamp()),
            news: news(reading.conn)?,
            answer,
        }))
    }
}

/// A scope as it is kept.
fn codes(scope: Scope) -> (&'static str, Option<i64>) {
    match scope {
        Scope::Area(person) => ("area", Some(person.get())),
        _ => ("all", None),
    }
}

/// The number of what was written.
fn news(conn: &Connection) -> rusqlite::Result<Option<String>> {
    settings::noted(conn, settings::NEWS)
}

/// Whether no import is under way in any way.
fn is_complete(reading: &Reading<'_>) -> rusqlite::Result<bool> {
    let open = reading
        .conn
        .prepare_cached("SELECT 1 FROM import WHERE state <> 'complete'")?
        .exists([])?;
    Ok(!open && reading.whole())
}

/// Keeps an answer, if others leave the file for a moment and nothing was
/// written since it was counted. Nothing is lost where that cannot be.
pub fn keep(path: &Path, kept: &Kept) {
    // On a connection of its own, for it waits less than others do.
    let done = open::connect(path, Mode::ReadWrite).and_then(|mut conn| {
        conn.busy_handler(Some(briefly))
            .and_then(|()| conn.execute_batch(REPEATABLE))
            .and_then(|()| write(&mut conn, kept))
            .map_err(|error| trouble::of(&error))
    });
    if let Err(trouble) = done {
        tracing::debug!(?trouble, "an answer about figures is not kept");
    }
}

/// Waits for other writers as long as nobody notices.
fn briefly(asked: i32) -> bool {
    std::thread::sleep(std::time::Duration::from_millis(1));
    asked < TRIES
}

fn write(conn: &mut Connection, kept: &Kept) -> rusqlite::Result<()> {
    let batch = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let going = batch
        .prepare_cached("SELECT 1 FROM import WHERE state <> 'complete' OR undone = 'going'")?
        .exists([])?;
    if going || news(&batch)? != kept.news {
        return Ok(());
    }
    let (scope, subject) = codes(kept.ask.scope);
    batch.prepare_cached(KEEP)?.execute((
        &kept.key,
        scope,
        subject,
        kept.ask.period.from.to_string(),
        kept.ask.period.until.to_string(),
        kept.viewer.get(),
        kept.until,
        kept.counted,
        kept.frozen,
        &kept.news,
        FORM,
        &kept.answer,
    ))?;
    batch.prepare_cached(LEAVE)?.execute([MOST - 1])?;
    batch.commit()
}

/// Forgets every answer.
pub fn forget(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("DELETE FROM figures_kept", []).map(drop)
}

/// Forgets those that may depend on what happened from a moment on: for an
/// import, when its answers come in sight.
pub fn forget_since(conn: &Connection, at: i64) -> rusqlite::Result<()> {
    conn.execute("DELETE FROM figures_kept WHERE until > ?1", [at])
        .map(drop)
}

/// A kept answer as it can be counted again.
struct Again {
    key: String,
    ask: Ask,
    viewer: i64,
    counted: Moment,
}

/// Answers that are not what a count of the histories says, by what was asked:
/// of those that would be given to whoever asked.
pub fn misremembered(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let look = conn.unchecked_transaction()?;
    let mut statement = conn.prepare(ALL)?;
    let kept: Vec<Again> = statement
        .query_map([], |row| {
            let subject = row.get::<_, Option<i64>>(2)?.map(PersonId::from);
            let day = |at| -> rusqlite::Result<_> {
                let text: String = row.get(at)?;
                Ok(text.parse().unwrap_or_default())
            };
            Ok(Again {
                key: row.get(0)?,
                ask: Ask {
                    scope: subject.map_or(Scope::All, Scope::Area),
                    period: Period::new(day(3)?, day(4)?),
                    as_of: None,
                },
                viewer: row.get(5)?,
                counted: super::moment(row.get(6)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut differ = Vec::new();
    for again in kept {
        if let Some(code) = differs(conn, &again)? {
            let Period { from, .. } = again.ask.period;
            differ.push(format!("{code} {from} - {}", again.ask.period.last()));
        }
    }
    drop(statement);
    look.finish()?;
    Ok(differ)
}

/// Whose figures they are, if they are not what a count says.
fn differs(conn: &Connection, again: &Again) -> rusqlite::Result<Option<String>> {
    let login: Option<String> = conn
        .prepare_cached("SELECT login FROM person WHERE id = ?1")?
        .query_row([again.viewer], |row| row.get(0))
        .optional()?;
    let viewer = match &login {
        Some(login) => viewer::enter(conn, login, again.counted)?,
        None => None,
    };
    let Some(viewer) = viewer else {
        return Ok(None);
    };
    let reading = Reading::new(conn, &viewer, again.counted)?;
    let question = Question::of(&reading, &again.ask)?;
    // Whoever asked sees other desks by now: nobody is given it.
    let Some(question) = question.filter(|question| question.key == again.key) else {
        return Ok(None);
    };
    let Some(kept) = question.answer(&reading)? else {
        return Ok(None);
    };
    let fresh = reading.counted(&again.ask)?.map(|(fresh, _)| fresh);
    Ok((fresh.as_ref() != Some(&kept)).then_some(question.named.code))
}
