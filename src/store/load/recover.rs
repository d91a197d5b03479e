//! Imports that did not end: what nobody saw is removed, what was complete
//! is brought to its end.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension};

use super::prepare::{Kept, Prepared};
use super::remove_response;
use super::turns::{PAUSE, in_turns};
use super::writer::Writer;
use crate::domain::Moment;
use crate::domain::ids::{AlertId, Maker, made_at};
use crate::domain::rows::{Trouble, TroubleKind};
use crate::domain::rules::Matcher;
use crate::store::blocked::{derive, flag_alerts};
use crate::store::dialect::{TOLD, UNTOLD, WORDS_MERGE, WORDS_USUAL};
use crate::store::{settings, text, trouble};

/// How long an import tidies up the text index at its end.
const SETTLE: Duration = Duration::from_secs(2);

/// Ids of imports have no writer's number: who else made ids meanwhile is
/// left alone.
const OF_IMPORT: &str = "(id & 1048320) = 0";

/// Ends imports that died, if there are any and none is running.
pub fn recover(conn: &mut Connection, path: &Path, now: Moment) -> Result<(), Trouble> {
    let open: bool = conn
        .query_row(
            "SELECT EXISTS (SELECT 1 FROM import WHERE state <> 'complete' OR undone = 'going')",
            [],
            |row| row.get(0),
        )
        .map_err(|e| trouble::of(&e))?;
    if !open {
        return Ok(());
    }
    match super::lock::lock(path) {
        Ok(Some(_lock)) => clean(conn, now).map_err(|e| trouble::of(&e)),
        Ok(None) => Ok(()),
        // Another user's, who will do it; nobody sees what is not complete.
        Err(trouble) if trouble.kind == TroubleKind::Forbidden => Ok(()),
        Err(trouble) => Err(trouble),
    }
}

/// Ends all imports; the caller holds the lock of imports.
pub fn clean(conn: &mut Connection, now: Moment) -> rusqlite::Result<()> {
    let dead: Option<i64> = conn.query_row(
        "SELECT min(first) FROM import WHERE state = 'loading'",
        [],
        |row| row.get(0),
    )?;
    if let Some(first) = dead {
        // Everything that refers to these rows goes with them; looking for
        // it would read whole tables for each.
        conn.execute_batch("PRAGMA foreign_keys = OFF")?;
        let removed = remove_from(conn, first);
        conn.execute_batch("PRAGMA foreign_keys = ON")?;
        removed?;
    }
    let open: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM import WHERE state = 'updating')",
        [],
        |row| row.get(0),
    )?;
    if dead.is_some() || open {
        apply_updates(conn, now)?;
        settle_words(conn)?;
    }
    super::undo::finish_killed(conn, now)
}

/// Brings the text index back into its usual shape, a little at a time; what
/// takes longer is left to later writes.
pub fn settle_words(conn: &Connection) -> rusqlite::Result<()> {
    for sql in WORDS_USUAL {
        conn.execute_batch(sql)?;
    }
    let began = Instant::now();
    while began.elapsed() < SETTLE {
        let before = conn.total_changes();
        conn.execute_batch(WORDS_MERGE)?;
        // Less than two: only the command itself counted.
        if conn.total_changes() - before < 2 {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    Ok(())
}

fn remove_from(conn: &mut Connection, first: i64) -> rusqlite::Result<()> {
    let ids = |conn: &Connection, sql: &str| -> rusqlite::Result<Vec<i64>> {
        conn.prepare(sql)?
            .query_map([first], |row| row.get(0))?
            .collect()
    };
    let responses = ids(conn, "SELECT id FROM response WHERE id >= ?1")?;
    in_turns(conn, &responses, |conn, id| {
        remove_response(conn, *id).map(drop)
    })?;
    let phones: Vec<(i64, i64)> = conn
        .prepare("SELECT customer, id FROM phone WHERE id >= ?1")?
        .query_map([first], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    in_turns(conn, &phones, |conn, (customer, id)| {
        conn.prepare_cached("DELETE FROM phone WHERE customer = ?1 AND id = ?2")?
            .execute([customer, id])
            .map(drop)
    })?;
    // Customers who were there before are left alone no longer where it was
    // only for such a number.
    let before: BTreeSet<i64> = phones.iter().map(|(customer, _)| *customer).collect();
    let before: Vec<i64> = before.into_iter().filter(|id| *id < first).collect();
    in_turns(conn, &before, |conn, id| {
        derive(conn, *id)?;
        flag_alerts(conn, *id)
    })?;
    let customers = ids(conn, "SELECT id FROM customer WHERE id >= ?1")?;
    in_turns(conn, &customers, |conn, id| {
        conn.prepare_cached("DELETE FROM customer WHERE id = ?1")?
            .execute([id])
            .map(drop)
    })?;
    let batch = conn.transaction()?;
    batch.execute(
        "DELETE FROM import_update WHERE import IN
            (SELECT id FROM import WHERE state = 'loading')",
        [],
    )?;
    batch.execute(
        &format!(
            "DELETE FROM desk WHERE id >= ?1 AND {OF_IMPORT} AND kind = 'branch'
                AND NOT EXISTS (SELECT 1 FROM desk_answer WHERE desk_answer.desk = desk.id)"
        ),
        [first],
    )?;
    batch.execute(
        &format!(
            "DELETE FROM branch WHERE id >= ?1 AND {OF_IMPORT}
                AND NOT EXISTS (SELECT 1 FROM desk WHERE desk.branch = branch.id)"
        ),
        [first],
    )?;
    batch.execute("DELETE FROM import WHERE state = 'loading'", [])?;
    batch.commit()
}

/// What came of answers that waited for their import's end.
#[derive(Debug, Clone, Copy, Default)]
pub struct Made {
    pub alerts: u64,
    pub joined: u64,
}

/// Applies answers that waited, of imports that are complete but for that;
/// gives what came of them.
pub fn apply_updates(conn: &mut Connection, now: Moment) -> rusqlite::Result<Made> {
    let mut made = Made::default();
    loop {
        let open = conn
            .query_row(
                "SELECT id, survey, last, at FROM import WHERE state = 'updating' ORDER BY id
                 LIMIT 1",
                [],
                |row| {
                    Ok((
                        row.get::<_, i64>(0)?,
                        row.get::<_, String>(1)?,
                        row.get::<_, i64>(2)?,
                        row.get::<_, i64>(3)?,
                    ))
                },
            )
            .optional()?;
        let Some((import, survey, last, at)) = open else {
            return Ok(made);
        };
        let at = crate::store::codec::moment(at).max(now);
        let start = at.max(made_at(last) + chrono::Duration::milliseconds(1));
        let mut ids = Maker::new(0);
        let _: i64 = ids.next(start);
        let mut writer = Writer::new(at, &survey, import, i64::MAX, ids);
        writer.listed = crate::store::blocked::Known::read(conn)?;
        let waiting: Vec<i64> = conn
            .prepare("SELECT response FROM import_update WHERE import = ?1")?
            .query_map([import], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let book = settings::rule_book(conn, at)?;
        conn.execute_batch(UNTOLD)?;
        let applied = in_turns(conn, &waiting, |conn, response| {
            apply_update(conn, &mut writer, &book, *response)
        });
        conn.execute_batch(TOLD)?;
        applied?;
        refresh_numbers(conn, &writer.more)?;
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let last: i64 = writer.ids.next(at);
        conn.execute(
            "UPDATE import SET state = 'complete', alerts = alerts + ?2, joined = joined + ?3,
                last = ?4
             WHERE id = ?1",
            [import, number(writer.alerts), number(writer.joined), last],
        )?;
        settings::news(conn)?;
        made.alerts += writer.alerts;
        made.joined += writer.joined;
    }
}

/// Makes every alert of some customers found by all of their numbers.
pub fn refresh_numbers(conn: &mut Connection, customers: &BTreeSet<i64>) -> rusqlite::Result<()> {
    let customers: Vec<i64> = customers.iter().copied().collect();
    in_turns(conn, &customers, |conn, customer| {
        refresh_numbers_of(conn, [*customer])
    })
}

/// Makes every alert of some customers found by all of their numbers.
pub fn refresh_numbers_of(
    conn: &Connection,
    customers: impl IntoIterator<Item = i64>,
) -> rusqlite::Result<()> {
    let mut alerts: Vec<AlertId> = Vec::new();
    let mut statement = conn.prepare_cached("SELECT id FROM alert WHERE customer = ?1")?;
    for customer in customers {
        let mut rows = statement.query([customer])?;
        while let Some(row) = rows.next()? {
            alerts.push(row.get::<_, i64>(0)?.into());
        }
    }
    text::refresh_all(conn, &alerts)
}

fn apply_update(
    conn: &Connection,
    writer: &mut Writer,
    book: &Matcher,
    response: i64,
) -> rusqlite::Result<()> {
    let answer: String = conn
        .prepare_cached("SELECT answer FROM import_update WHERE import = ?1 AND response = ?2")?
        .query_row([writer.import, response], |row| row.get(0))?;
    let kept: Kept =
        serde_json::from_str(&answer).map_err(|_| crate::store::codec::unreadable(0, &answer))?;
    let mut new = Prepared::again(kept, book, writer.now);
    writer.update(conn, &mut new, response)?;
    conn.prepare_cached("DELETE FROM import_update WHERE import = ?1 AND response = ?2")?
        .execute([writer.import, response])?;
    Ok(())
}
