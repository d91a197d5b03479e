//! What of each alert's history the figures count, kept beside it by every
//! write ([`figures::ledger`](crate::domain::figures::ledger)).

use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, Row};

use super::card;
use super::codec::{self, code, moment, on_ten};
use crate::domain::figures::ledger::{self, Mark, NEVER, What};
use crate::domain::figures::tally::Case;
use crate::domain::ids::{AlertId, CustomerId};

/// Columns of a case, for [`case`].
pub const CASE: &str = "ledger.alert, ledger.customer, ledger.received, ledger.score,
    ledger.desk, ledger.last, ledger.open, ledger.marks";
/// Cases that lie on a desk.
pub const OF_DESK: &str = "SELECT ledger.alert, ledger.customer, ledger.received, ledger.score,
        ledger.desk, ledger.last, ledger.open, ledger.marks
    FROM ledger WHERE desk = ?1 AND alert < ?2";
/// Cases that lay on a desk before.
pub const OF_DESK_BEFORE: &str = "SELECT ledger.alert, ledger.customer, ledger.received,
        ledger.score, ledger.desk, ledger.last, ledger.open, ledger.marks
    FROM ledger_before
    JOIN ledger ON ledger.desk = ledger_before.now AND ledger.alert = ledger_before.alert
    WHERE ledger_before.desk = ?1 AND ledger_before.alert < ?2";
/// The case of an alert, wherever it lies.
pub const KEPT: &str = "SELECT alert, customer, received, score, desk, last, open, marks
    FROM ledger WHERE desk = (SELECT desk FROM alert WHERE id = ?1) AND alert = ?1";
/// What a case is made from besides its history.
const ABOUT: &str = "SELECT alert.desk, alert.customer, alert.received, customer.zone,
        response.score, response.score_min, response.score_max
    FROM alert JOIN customer ON customer.id = alert.customer
    JOIN response ON response.id = alert.id WHERE alert.id = ?1";
/// A case.
pub const PUT: &str = "INSERT INTO ledger
        (desk, alert, customer, received, score, last, open, marks)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    ON CONFLICT (desk, alert) DO UPDATE SET customer = excluded.customer,
        received = excluded.received, score = excluded.score, last = excluded.last,
        open = excluded.open, marks = excluded.marks";

/// Reads the columns [`CASE`]; `None` for one that is closed and did not move
/// since `since` (seconds).
pub fn case(row: &Row<'_>, since: i64) -> rusqlite::Result<Option<Case>> {
    let (last, open): (i64, bool) = (row.get(5)?, row.get(6)?);
    if !open && last < since {
        return Ok(None);
    }
    let marks = row.get_ref(7)?.as_blob()?;
    let marks = ledger::unpack(marks).ok_or_else(|| codec::unreadable(7, "marks"))?;
    Ok(Some(Case {
        alert: AlertId::from(row.get::<_, i64>(0)?),
        customer: CustomerId::from(row.get::<_, i64>(1)?),
        received: row.get(2)?,
        score: row.get(3)?,
        desk: row.get(4)?,
        marks,
    }))
}

/// A case as the history of an alert says it.
pub fn of(conn: &Connection, alert: AlertId) -> rusqlite::Result<Option<Case>> {
    let found = conn
        .prepare_cached(ABOUT)?
        .query_row([alert.get()], |row| {
            let zone: Tz = code(row, 3, |name| name.parse().ok())?;
            let score = codec::score(row, 4)?;
            let case = Case {
                alert,
                customer: CustomerId::from(row.get::<_, i64>(1)?),
                score: score.map(|score| on_ten(Some(score))),
                received: row.get(2)?,
                desk: row.get(0)?,
                marks: Vec::new(),
            };
            Ok((case, zone))
        })
        .optional()?;
    let Some((case, zone)) = found else {
        return Ok(None);
    };
    let marks = ledger::of(&card::history(conn, alert)?, moment(case.received), zone);
    Ok(Some(Case { marks, ..case }))
}

/// The case that is kept of an alert.
pub fn kept(conn: &Connection, alert: AlertId) -> rusqlite::Result<Option<Case>> {
    conn.prepare_cached(KEPT)?
        .query_row([alert.get()], |row| case(row, i64::MIN))
        .optional()
        .map(Option::flatten)
}

/// Brings the case of an alert up to its history.
pub fn keep(conn: &Connection, alert: AlertId) -> rusqlite::Result<()> {
    match of(conn, alert)? {
        Some(case) => put(conn, &case),
        None => Ok(()),
    }
}

/// Keeps a case.
pub fn put(conn: &Connection, case: &Case) -> rusqlite::Result<()> {
    let id = case.alert.get();
    let mut before: Vec<i64> = Vec::new();
    for mark in &case.marks {
        if let What::Moved { from, to } = mark.what {
            before.extend([from, to]);
        }
    }
    before.retain(|desk| *desk != case.desk);
    if !before.is_empty() {
        conn.prepare_cached("DELETE FROM ledger_before WHERE alert = ?1")?
            .execute([id])?;
        for desk in &before {
            conn.prepare_cached("DELETE FROM ledger WHERE desk = ?1 AND alert = ?2")?
                .execute([*desk, id])?;
            conn.prepare_cached(
                "INSERT INTO ledger_before (alert, desk, now) VALUES (?1, ?2, ?3)
                 ON CONFLICT (alert, desk) DO NOTHING",
            )?
            .execute([id, *desk, case.desk])?;
        }
    }
    let times = case.marks.iter().map(|mark| mark.at.max(mark.recorded));
    conn.prepare_cached(PUT)?.execute((
        case.desk,
        id,
        case.customer.get(),
        case.received,
        case.score,
        times.max().unwrap_or(case.received),
        is_open(&case.marks),
        ledger::pack(&case.marks),
    ))?;
    Ok(())
}

/// Whether what is marked leaves it open.
fn is_open(marks: &[Mark]) -> bool {
    marks.last().is_none_or(|mark| mark.late_at != NEVER)
}

/// Forgets the case of an alert that goes.
pub fn forget(conn: &Connection, desk: i64, alert: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM ledger WHERE desk = ?1 AND alert = ?2")?
        .execute([desk, alert])?;
    conn.prepare_cached("DELETE FROM ledger_before WHERE alert = ?1")?
        .execute([alert])?;
    Ok(())
}

/// Makes all cases of a file from before there were any.
pub fn rebuild(conn: &Connection) -> rusqlite::Result<()> {
    let mut alerts = conn.prepare("SELECT id FROM alert ORDER BY id")?;
    let mut rows = alerts.query([])?;
    while let Some(row) = rows.next()? {
        keep(conn, AlertId::from(row.get::<_, i64>(0)?))?;
    }
    Ok(())
}

/// Whether what is kept of an alert is what its history says.
pub fn same(conn: &Connection, alert: AlertId) -> rusqlite::Result<bool> {
    let Some(fresh) = of(conn, alert)? else {
        return Ok(true);
    };
    let kept = conn
        .prepare_cached(&format!(
            "SELECT {CASE} FROM ledger WHERE desk = ?1 AND alert = ?2"
        ))?
        .query_row([fresh.desk, alert.get()], |row| case(row, i64::MIN))
        .optional()?
        .flatten();
    Ok(kept.as_ref() == Some(&fresh))
}
