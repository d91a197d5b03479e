//! Alerts that were nobody's come to a desk once their branch is known: the
//! branch itself was set up, or the name that the export writes is one of
//! another branch's now. Those of a branch that has closed go on
//! ([`closing`](super::closing)).

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::closing::{self, Closed};
use super::setup::branches::{self, BranchRow};
use super::{changes, ledger, setup, text};
use crate::domain::Moment;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, DeskId, Maker, PersonId};
use crate::domain::routing::Reading;

/// Assigns all that can be; gives how many alerts came to a desk from nobody's,
/// and how many went on from each desk whose branch has closed.
pub fn assign(
    conn: &Connection,
    by: Option<PersonId>,
    now: Moment,
    ids: &mut Maker,
) -> rusqlite::Result<(usize, BTreeMap<i64, usize>)> {
    rename(conn, now)?;
    let nobody = setup::unassigned(conn)?;
    let closed = closing::closed(conn, now)?;
    let moves: Vec<(i64, i64)> = conn
        .prepare_cached(
            "SELECT alert.id, desk.id FROM alert
             JOIN branch ON branch.id = alert.branch
             JOIN desk ON desk.branch = alert.branch
             WHERE alert.open_desk = ?1 AND branch.found = 0",
        )?
        .query_map([nobody], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut assigned = 0;
    let mut elsewhere = Vec::new();
    for (alert, own) in moves {
        let heir = closed.get(&own);
        let to = heir.map_or(own, |closed| closed.to);
        if to != nobody {
            give(conn, alert, (nobody, to, heir.is_some()), (by, now), ids)?;
            assigned += 1;
            elsewhere.extend(heir.map(|_| AlertId::from(alert)));
        }
    }
    text::refresh_all(conn, &elsewhere)?;
    Ok((assigned, hand_on(conn, &closed, (by, now), ids)?))
}

/// Hands on what lies on desks whose branches have closed; gives how many
/// alerts of each.
pub fn hand_on(
    conn: &Connection,
    closed: &HashMap<i64, Closed>,
    from: (Option<PersonId>, Moment),
    ids: &mut Maker,
) -> rusqlite::Result<BTreeMap<i64, usize>> {
    let mut moved = BTreeMap::new();
    for (desk, closed) in closed {
        let left: Vec<AlertId> = conn
            .prepare_cached("SELECT id FROM alert WHERE open_desk = ?1 ORDER BY id")?
            .query_map([*desk], |row| Ok(row.get::<_, i64>(0)?.into()))?
            .collect::<Result<_, _>>()?;
        for alert in &left {
            give(conn, alert.get(), (*desk, closed.to, true), from, ids)?;
        }
        text::refresh_all(conn, &left)?;
        moved.insert(*desk, left.len());
    }
    Ok(moved)
}

/// All but the words, which an alert takes along to its own branch's desk.
fn give(
    conn: &Connection,
    alert: i64,
    (from, to, closed): (i64, i64, bool),
    (by, now): (Option<PersonId>, Moment),
    ids: &mut Maker,
) -> rusqlite::Result<()> {
    let id = AlertId::from(alert);
    let event = Event {
        id: ids.next(now),
        op: ids.next(now),
        alert: id,
        at: now,
        recorded_at: now,
        by,
        kind: EventKind::Assigned {
            from: DeskId::from(from),
            to: DeskId::from(to),
            closed,
        },
    };
    changes::append(conn, &event)?;
    conn.prepare_cached(
        "UPDATE alert SET desk = ?2, open_desk = ?2, version = version + 1 WHERE id = ?1",
    )?
    .execute([alert, to])?;
    conn.prepare_cached("UPDATE find SET desk = ?3 WHERE desk = ?1 AND alert = ?2")?
        .execute([from, alert, to])?;
    ledger::keep(conn, id)
}

/// Branches that only exports named and that are another branch's by now: what
/// was kept under them becomes that branch's.
fn rename(conn: &Connection, now: Moment) -> rusqlite::Result<()> {
    let branches = branches::branch_rows(conn, now)?;
    let directory = branches::directory(&branches);
    let renamed = branches.iter().filter(|branch| branch.found);
    let renamed: Vec<(&BranchRow, &BranchRow)> = renamed
        .filter_map(|branch| {
            // One whose name alone came has it as its code, too.
            let name = if branch.name == branch.code {
                ""
            } else {
                &branch.name
            };
            match directory.read(&branch.code, name) {
                Reading::Known(at) | Reading::Likely(at) => Some((branch, &branches[at])),
                Reading::Found(_) | Reading::Unknown => None,
            }
        })
        .collect();
    if renamed.is_empty() {
        return Ok(());
    }
    // An import that runs may still write under the old ones.
    let loading = conn
        .prepare("SELECT 1 FROM import WHERE state <> 'complete'")?
        .exists([])?;
    for (from, to) in renamed {
        let alerts: Vec<AlertId> = conn
            .prepare("SELECT id FROM alert WHERE branch = ?1")?
            .query_map([from.id], |row| Ok(row.get::<_, i64>(0)?.into()))?
            .collect::<rusqlite::Result<_>>()?;
        for table in ["response", "alert"] {
            conn.execute(
                &format!("UPDATE {table} SET branch = ?2 WHERE branch = ?1"),
                [from.id, to.id],
            )?;
        }
        conn.execute(
            "UPDATE alert SET watch = ?2 WHERE watch = ?1",
            [from.desk, to.desk],
        )?;
        // Their words say which branch they are about.
        text::refresh_all(conn, &alerts)?;
        if !loading {
            conn.execute("DELETE FROM desk WHERE id = ?1", [from.desk])?;
            conn.execute("DELETE FROM branch WHERE id = ?1", [from.id])?;
        }
    }
    Ok(())
}
