//! What of each alert's history the figures count, kept beside it by every
//! write ([`figures::ledger`](crate::domain::figures::ledger)).

use rusqlite::{Connection, OptionalExtension, Row};

use super::card;
use super::codec::{self, code, moment, on_ten};
use crate::domain::figures::ledger::{self, Mark, NEVER, What};
use crate::domain::figures::tally::Case;
use crate::domain::ids::{AlertId, CustomerId};
use crate::domain::zone::Zone;

/// Columns of a case, for [`read`].
const CASE: &str = "ledger.alert, ledger.customer, ledger.received, ledger.score, ledger.desk,
    ledger.marks";
/// Cases that lie on a desk, but for those that are closed and did not move
/// since a moment.
pub const OF_DESK: &str = "SELECT ledger.alert, ledger.customer, ledger.received, ledger.score,
        ledger.desk, ledger.marks
    FROM ledger WHERE desk = ?1 AND alert < ?2 AND (open = 1 OR last >= ?3)";
/// The same of cases that lay on a desk before.
pub const OF_DESK_BEFORE: &str = "SELECT ledger.alert, ledger.customer, ledger.received,
        ledger.score, ledger.desk, ledger.marks
    FROM ledger_before
    JOIN ledger ON ledger.desk = ledger_before.now AND ledger.alert = ledger_before.alert
    WHERE ledger_before.desk = ?1 AND ledger_before.alert < ?2
      AND (ledger.open = 1 OR ledger.last >= ?3)";
/// The case of an alert, wherever it lies.
pub const KEPT: &str = "SELECT alert, customer, received, score, desk, marks
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

/// A case to read into.
pub fn blank() -> Case {
    Case {
        alert: AlertId::from(0),
        customer: CustomerId::from(0),
        score: None,
        received: 0,
        desk: 0,
        marks: Vec::new(),
    }
}

/// Where a case lies, of the columns [`CASE`].
pub fn desk(row: &Row<'_>) -> rusqlite::Result<i64> {
    row.get(4)
}

/// Reads the columns [`CASE`] into a case that is used again.
pub fn read(row: &Row<'_>, case: &mut Case) -> rusqlite::Result<()> {
    case.alert = AlertId::from(row.get::<_, i64>(0)?);
    case.customer = CustomerId::from(row.get::<_, i64>(1)?);
    case.received = row.get(2)?;
    case.score = row.get(3)?;
    case.desk = desk(row)?;
    ledger::unpack_into(row.get_ref(5)?.as_blob()?, &mut case.marks)
        .ok_or_else(|| codec::unreadable(5, "marks"))
}

/// A case as the history of an alert says it.
pub fn of(conn: &Connection, alert: AlertId) -> rusqlite::Result<Option<Case>> {
    let found = conn
        .prepare_cached(ABOUT)?
        .query_row([alert.get()], |row| {
            let zone: Zone = code(row, 3, |name| name.parse().ok())?;
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
    let mut case = blank();
    let found = conn
        .prepare_cached(KEPT)?
        .query_row([alert.get()], |row| read(row, &mut case))
        .optional()?;
    Ok(found.map(|()| case))
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
    let mut kept = blank();
    let found = conn
        .prepare_cached(&format!(
            "SELECT {CASE} FROM ledger WHERE desk = ?1 AND alert = ?2"
        ))?
        .query_row([fresh.desk, alert.get()], |row| read(row, &mut kept))
        .optional()?;
    Ok(found.is_some() && kept == fresh)
}
