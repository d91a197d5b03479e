//! Branches that close for good: from that day on their alerts go where the
//! setup says, else to nobody's desk. No job does it: whoever first opens the
//! file for writing from that day on hands on what is left, and so does
//! whatever puts something into it (an import, a setup).

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension};

use super::settings::{self, CLOSING};
use super::setup;
use crate::domain::Moment;
use crate::domain::board::Closes;
use crate::domain::setup::{BranchSetup, ClosingDown, Left};
use crate::domain::zone::local_at;

/// Branches of which a closing was ever said.
pub const SAID: &str = "SELECT DISTINCT setting.subject, desk.id FROM setting
    JOIN branch ON branch.code = setting.subject
    JOIN desk ON desk.branch = branch.id WHERE setting.name = ?1";
/// Branches that one leaves its alerts to, one after the other, at most.
const HEIRS: usize = 8;

/// What the setup says of a branch's closing.
pub fn said(conn: &Connection, code: &str, now: Moment) -> rusqlite::Result<Option<ClosingDown>> {
    Ok(settings::setting::<Option<ClosingDown>>(conn, CLOSING, code, now)?.flatten())
}

/// A branch that has closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// Its first closed day.
    pub day: chrono::NaiveDate,
    /// The desk its alerts go to.
    pub to: i64,
}

/// Branches of which a closing was ever said, with their own desks.
fn named(conn: &Connection) -> rusqlite::Result<Vec<(String, i64)>> {
    conn.prepare_cached(SAID)?
        .query_map([CLOSING], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Branches that have closed by now, by their own desks.
pub fn closed(conn: &Connection, now: Moment) -> rusqlite::Result<HashMap<i64, Closed>> {
    let nobody = setup::unassigned(conn)?;
    let mut heirs = HashMap::new();
    for (code, desk) in named(conn)? {
        if let Some(closing) = said(conn, &code, now)?
            && local_at(now, setup::zone_of(conn, desk, now)?).date() >= closing.day
        {
            let to = match &closing.to {
                Some(name) => desk_named(conn, name)?,
                None => None,
            };
            heirs.insert(desk, (closing.day, to.unwrap_or(nobody)));
        }
    }
    let last = |mut desk: i64| {
        for _ in 0..HEIRS {
            match heirs.get(&desk) {
                Some((_, to)) => desk = *to,
                None => return desk,
            }
        }
        // They leave them to each other.
        nobody
    };
    let closed = heirs.iter().map(|(desk, (day, to))| {
        let to = last(*to);
        (*desk, Closed { day: *day, to })
    });
    Ok(closed.collect())
}

/// Branches that close, or have closed, by their own desks.
pub fn all(conn: &Connection, now: Moment) -> rusqlite::Result<HashMap<i64, Closes>> {
    let named = named(conn)?;
    let mut found = HashMap::new();
    if named.is_empty() {
        return Ok(found);
    }
    let (gone, nobody) = (closed(conn, now)?, setup::unassigned(conn)?);
    for (code, desk) in named {
        let Some(closing) = said(conn, &code, now)? else {
            continue;
        };
        let gone = gone.get(&desk);
        let to = match (gone, &closing.to) {
            (Some(gone), _) => Some(gone.to),
            (None, Some(name)) => desk_named(conn, name)?,
            (None, None) => None,
        };
        let to = to.filter(|to| *to != nobody);
        let to = to
            .map(|to| settings::desk(conn, to.into(), now))
            .transpose()?;
        let closes = Closes {
            day: closing.day,
            is_closed: gone.is_some(),
            to: to.flatten().map(|desk| desk.name),
        };
        found.insert(desk, closes);
    }
    Ok(found)
}

/// Whether anything still lies on the desk of a branch that has closed, and
/// can go on now: an import under way hands it on in its end.
pub fn is_due(conn: &Connection, now: Moment) -> rusqlite::Result<bool> {
    let closed = closed(conn, now)?;
    if closed.is_empty() {
        return Ok(false);
    }
    let importing = conn
        .prepare_cached("SELECT 1 FROM import WHERE state <> 'complete' OR undone = 'going'")?
        .exists([])?;
    let mut open = conn.prepare_cached("SELECT 1 FROM alert WHERE open_desk = ?1 LIMIT 1")?;
    for desk in closed.keys() {
        if !importing && open.exists([*desk])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The desk of a branch's code or of a specialist desk's name.
fn desk_named(conn: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached(
        "SELECT desk.id FROM desk LEFT JOIN branch ON branch.id = desk.branch
         WHERE branch.code = ?1 OR (desk.kind = 'specialist' AND desk.name = ?1)
         ORDER BY branch.code IS NULL LIMIT 1",
    )?
    .query_row([name], |row| row.get(0))
    .optional()
}

/// What is left of a branch that closes; `moved`: alerts that just went on, by
/// its desk.
pub fn left(
    conn: &Connection,
    branch: &BranchSetup,
    moved: &BTreeMap<i64, usize>,
    now: Moment,
) -> rusqlite::Result<Option<Left>> {
    let Some(day) = branch.closed else {
        return Ok(None);
    };
    let Some(desk) = desk_named(conn, &branch.code)? else {
        return Ok(None);
    };
    let closed = closed(conn, now)?.get(&desk).copied();
    let open: i64 = conn
        .prepare_cached("SELECT count(*) FROM alert WHERE open_desk = ?1")?
        .query_row([desk], |row| row.get(0))?;
    let to = match (closed, &branch.alerts_to) {
        (Some(closed), _) => Some(closed.to),
        (None, Some(name)) => desk_named(conn, name)?,
        (None, None) => None,
    };
    let name = |desk: i64| settings::desk(conn, desk.into(), now);
    let to = to.map(name).transpose()?.flatten();
    Ok(Some(Left {
        branch: branch.name.clone(),
        day,
        is_closed: closed.is_some(),
        alerts: match closed {
            Some(_) => moved.get(&desk).copied().unwrap_or(0),
            None => usize::try_from(open).unwrap_or(0),
        },
        to: to
            .filter(|desk| desk.name != setup::UNASSIGNED)
            .map(|desk| desk.name),
    }))
}
