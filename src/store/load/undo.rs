//! Taking an import back: what only it made goes, what it changed is as it
//! was. Out of sight first, then removed in short transactions; one that was
//! killed is brought to its end by whoever writes next.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::recover::{refresh_numbers_of, settle_words};
use super::turns::in_turns;
use super::{before, remove_alert, remove_response};
use crate::domain::Moment;
use crate::domain::ids::{AlertId, PersonId};
use crate::domain::imports::{TakenBack, Undo};
use crate::store::blocked::{derive, flag_alerts};
use crate::store::dialect::{TOLD, UNTOLD, WORDS_BUSY};
use crate::store::{atomic, codec, joined, settings, text};

/// Alerts that are named where somebody worked on them.
const NAMED: usize = 5;
/// Ids of imports have no writer's number.
const WRITER: i64 = 1_048_320;

/// What is no work on an alert: to look at it, and that it came to a desk
/// once its branch was known.
const NO_WORK: &str = "('opened', 'assigned')";

/// The import to take back.
struct Target {
    import: i64,
    last: i64,
    at: i64,
}

impl Target {
    /// Whether the import itself made an id: other processes make some
    /// meanwhile.
    fn made(&self, id: i64) -> bool {
        self.holds(id) && id & WRITER == 0
    }

    fn holds(&self, id: i64) -> bool {
        (self.import..=self.last).contains(&id)
    }
}

/// Takes an import back; the caller holds the lock of imports and has ended
/// those that died.
pub fn undo(
    conn: &mut Connection,
    number: u32,
    by: Option<PersonId>,
    now: Moment,
) -> rusqlite::Result<Undo> {
    let found = conn
        .query_row(
            "SELECT import.id, import.last, import.at, import.kept, import.undone_at, person.name
             FROM import LEFT JOIN person ON person.id = import.undone_by
             WHERE import.number = ?1",
            [number],
            |row| {
                let target = Target {
                    import: row.get(0)?,
                    last: row.get(1)?,
                    at: row.get(2)?,
                };
                let undone: Option<i64> = row.get(4)?;
                Ok((target, row.get::<_, bool>(3)?, undone, row.get(5)?))
            },
        )
        .optional()?;
    let Some((target, kept, undone, undone_by)) = found else {
        return Ok(Undo::Missing);
    };
    if let Some(at) = undone {
        return Ok(Undo::Before(codec::moment(at), undone_by));
    }
    if !kept {
        return Ok(Undo::NotKept);
    }
    // Asked before anything goes out of sight, and once more when nobody can
    // begin to work on it any more.
    if let Some(refused) = why_not(conn, &target, now)? {
        return Ok(refused);
    }
    atomic(conn, |conn| {
        conn.execute(
            "UPDATE import SET undone = 'going', undone_at = ?2, undone_by = ?3 WHERE id = ?1",
            (target.import, now.timestamp(), by.map(PersonId::get)),
        )
    })?;
    finish(conn, &target, now)
}

/// Brings one to its end that was killed.
pub fn finish_killed(conn: &mut Connection, now: Moment) -> rusqlite::Result<()> {
    let going = conn
        .query_row(
            "SELECT id, last, at FROM import WHERE undone = 'going' LIMIT 1",
            [],
            |row| {
                Ok(Target {
                    import: row.get(0)?,
                    last: row.get(1)?,
                    at: row.get(2)?,
                })
            },
        )
        .optional()?;
    match going {
        Some(target) => finish(conn, &target, now).map(drop),
        None => Ok(()),
    }
}

/// Everything after the mark that puts it out of sight.
fn finish(conn: &mut Connection, target: &Target, now: Moment) -> rusqlite::Result<Undo> {
    if let Some(refused) = why_not(conn, target, now)? {
        atomic(conn, |conn| {
            conn.execute(
                "UPDATE import SET undone = NULL, undone_at = NULL, undone_by = NULL WHERE id = ?1",
                [target.import],
            )
        })?;
        return Ok(refused);
    }
    for sql in WORDS_BUSY {
        conn.execute_batch(sql)?;
    }
    conn.execute_batch(UNTOLD)?;
    let done = take_back(conn, target);
    conn.execute_batch(TOLD)?;
    let done = done?;
    atomic(conn, |conn| {
        conn.execute(
            "UPDATE import SET undone = 'done' WHERE id = ?1",
            [target.import],
        )
    })?;
    settle_words(conn)?;
    Ok(Undo::Done(done))
}

/// Why an import has to stay: somebody worked on its alerts, or a later one
/// builds on it.
fn why_not(conn: &Connection, target: &Target, now: Moment) -> rusqlite::Result<Option<Undo>> {
    let mut later = BTreeSet::new();
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT import.number FROM import_before
         JOIN import ON import.id = import_before.import
         WHERE import_before.response >= ?1 AND import_before.response <= ?2
           AND import.number IS NOT NULL",
    )?;
    let mut rows = statement.query([target.import, target.last])?;
    while let Some(row) = rows.next()? {
        later.insert(row.get(0)?);
    }
    let mut worked = BTreeSet::new();
    own_alerts(conn, target, now, &mut worked)?;
    joined_alerts(conn, target, now, (&mut later, &mut worked))?;
    changed_alerts(conn, target, now, &mut worked)?;
    if !worked.is_empty() {
        return Ok(Some(Undo::Worked {
            count: u64::try_from(worked.len()).unwrap_or(u64::MAX),
            first: worked.into_iter().take(NAMED).map(AlertId::from).collect(),
        }));
    }
    Ok((!later.is_empty()).then(|| Undo::Later(later.into_iter().collect())))
}

/// Alerts that the import made and somebody did something about: to look is
/// not to work.
fn own_alerts(
    conn: &Connection,
    target: &Target,
    now: Moment,
    worked: &mut BTreeSet<i64>,
) -> rusqlite::Result<()> {
    let range = [target.import, target.last];
    let mut statement = conn.prepare_cached(&format!(
        "SELECT alert FROM event
         WHERE alert >= ?1 AND alert <= ?2 AND id <> alert AND kind NOT IN {NO_WORK}
           AND (person IS NOT NULL OR (id & ?3) <> 0)"
    ))?;
    let mut rows = statement.query([target.import, target.last, WRITER])?;
    while let Some(row) = rows.next()? {
        worked.insert(row.get(0)?);
    }
    for sql in [
        "SELECT alert FROM draft WHERE alert >= ?1 AND alert <= ?2",
        "SELECT alert FROM message WHERE alert >= ?1 AND alert <= ?2",
        "SELECT alert FROM mail_in WHERE alert >= ?1 AND alert <= ?2",
    ] {
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query(range)?;
        while let Some(row) = rows.next()? {
            worked.insert(row.get(0)?);
        }
    }
    let mut statement = conn.prepare_cached(
        "SELECT alert FROM claim WHERE alert >= ?1 AND alert <= ?2 AND until > ?3",
    )?;
    let mut rows = statement.query([target.import, target.last, now.timestamp()])?;
    while let Some(row) = rows.next()? {
        worked.insert(row.get(0)?);
    }
    Ok(())
}

/// Its answers that came to alerts from before, on which somebody worked
/// since; answers of later imports that came to its own alerts.
fn joined_alerts(
    conn: &Connection,
    target: &Target,
    now: Moment,
    (later, worked): (&mut BTreeSet<u32>, &mut BTreeSet<i64>),
) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT joined.alert FROM joined
         WHERE joined.response >= ?1 AND joined.response <= ?2
           AND NOT (joined.alert >= ?1 AND joined.alert <= ?2)
           AND (EXISTS (SELECT 1 FROM event
                        WHERE event.alert = joined.alert AND event.id > joined.event
                          AND event.kind NOT IN {NO_WORK}
                          AND (event.person IS NOT NULL OR (event.id & ?3) <> 0))
             OR EXISTS (SELECT 1 FROM claim WHERE claim.alert = joined.alert AND claim.until > ?4))"
    ))?;
    let range = [target.import, target.last, WRITER, now.timestamp()];
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        worked.insert(row.get(0)?);
    }
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT import.number FROM joined
         JOIN response ON response.id = joined.response
         JOIN import ON import.id = response.import
         WHERE joined.alert >= ?1 AND joined.alert <= ?2
           AND NOT (joined.response >= ?1 AND joined.response <= ?2)
           AND import.number IS NOT NULL",
    )?;
    let mut rows = statement.query([target.import, target.last])?;
    while let Some(row) = rows.next()? {
        later.insert(row.get(0)?);
    }
    Ok(())
}

/// Alerts whose answers it changed, or that came of such an answer, and that
/// somebody worked on since.
fn changed_alerts(
    conn: &Connection,
    target: &Target,
    now: Moment,
    worked: &mut BTreeSet<i64>,
) -> rusqlite::Result<()> {
    for response in changed(conn, target)? {
        if before::later(conn, target.import, response)?.is_some() {
            // A later answer holds: what was done since was done about that.
            continue;
        }
        let Some(before) = before::kept(conn, target.import, response)? else {
            continue;
        };
        if before.was_joined() {
            if let Some(host) = joined::host_of(conn, response)?
                && (worked_since(conn, target, host)? || doing(conn, target, host, now)?)
            {
                worked.insert(host);
            }
            continue;
        }
        let version: Option<i64> = conn
            .prepare_cached("SELECT version FROM alert WHERE id = ?1")?
            .query_row([response], |row| row.get(0))
            .optional()?;
        let Some(version) = version else { continue };
        let since = version != before.version_after() && worked_since(conn, target, response)?;
        if since || doing(conn, target, response, now)? {
            worked.insert(response);
        }
    }
    Ok(())
}

/// Whether somebody did something about an alert since the import.
fn worked_since(conn: &Connection, target: &Target, alert: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(&format!(
        "SELECT 1 FROM event WHERE alert = ?1 AND recorded_at >= ?2
           AND kind NOT IN {NO_WORK} AND (person IS NOT NULL OR (id & ?3) <> 0)"
    ))?
    .exists([alert, target.at, WRITER])
}

/// Whether somebody is about to.
fn doing(conn: &Connection, target: &Target, alert: i64, now: Moment) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT 1 FROM claim WHERE alert = ?1 AND until > ?2
         UNION ALL SELECT 1 FROM draft WHERE alert = ?1 AND saved >= ?3",
    )?
    .exists([alert, now.timestamp(), target.at])
}

/// Responses that it changed.
fn changed(conn: &Connection, target: &Target) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached("SELECT response FROM import_before WHERE import = ?1 ORDER BY response")?
        .query_map([target.import], |row| row.get(0))?
        .collect()
}

fn take_back(conn: &mut Connection, target: &Target) -> rusqlite::Result<TakenBack> {
    let mut done = TakenBack::default();
    let changed = changed(conn, target)?;
    in_turns(conn, &changed, |conn, response| {
        give_back(conn, target, *response, &mut done)
    })?;
    let range = [target.import, target.last];
    let responses: Vec<i64> = conn
        .prepare("SELECT id FROM response WHERE id >= ?1 AND id <= ?2")?
        .query_map(range, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    in_turns(conn, &responses, |conn, id| {
        forget_looks(conn, *id)?;
        let host = joined::host_of(conn, *id)?;
        done.alerts += remove_response(conn, *id)?;
        done.responses += 1;
        left_alone(conn, host)
    })?;
    done.customers = remove_customers(conn, target)?;
    Ok(done)
}

/// Gives a response back what it was. Where a later answer holds, the history
/// keeps what this one said, a report of safety included.
fn give_back(
    conn: &Connection,
    target: &Target,
    response: i64,
    done: &mut TakenBack,
) -> rusqlite::Result<()> {
    if let Some(later) = before::later(conn, target.import, response)? {
        return before::hand_on(conn, target.import, response, later);
    }
    let Some(before) = before::kept(conn, target.import, response)? else {
        return Ok(());
    };
    let host = joined::host_of(conn, response)?.filter(|_| before.was_joined());
    if before.had_alert() {
        forget_own(conn, target, response)?;
    } else if let Some(host) = host {
        forget_own(conn, target, host)?;
    } else {
        forget_looks(conn, response)?;
        let host = joined::host_of(conn, response)?;
        done.alerts += remove_alert(conn, response)?;
        left_alone(conn, host)?;
    }
    done.restored += 1;
    before::restore(conn, target.import, response, &before)?;
    left_alone(conn, host)
}

/// Forgets what the import itself wrote into the history of an alert.
fn forget_own(conn: &Connection, target: &Target, alert: i64) -> rusqlite::Result<()> {
    let own: Vec<i64> = conn
        .prepare_cached(
            "SELECT id FROM event WHERE alert = ?1 AND id >= ?2 AND id <= ?3
               AND person IS NULL",
        )?
        .query_map([alert, target.import, target.last], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in own.into_iter().filter(|id| target.made(*id)) {
        conn.prepare_cached("DELETE FROM event WHERE alert = ?1 AND id = ?2")?
            .execute([alert, id])?;
    }
    Ok(())
}

/// Brings an alert up to date that an answer had come to which is gone.
fn left_alone(conn: &Connection, host: Option<i64>) -> rusqlite::Result<()> {
    let Some(host) = host else {
        return Ok(());
    };
    let there = conn
        .prepare_cached("SELECT 1 FROM alert WHERE id = ?1")?
        .exists([host])?;
    if !there {
        return Ok(());
    }
    joined::stand(conn, host.into())?;
    text::refresh(conn, host.into())
}

/// Forgets that somebody looked at an alert that goes.
fn forget_looks(conn: &Connection, alert: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM applied WHERE op IN (SELECT op FROM event WHERE alert = ?1)")?
        .execute([alert])?;
    for sql in [
        "DELETE FROM claim WHERE alert = ?1",
        "DELETE FROM follow WHERE alert = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([alert])?;
    }
    Ok(())
}

/// Removes customers, numbers, branches and desks that only the import made;
/// how many customers those were.
fn remove_customers(conn: &mut Connection, target: &Target) -> rusqlite::Result<u64> {
    let range = [target.import, target.last];
    let made: Vec<i64> = conn
        .prepare("SELECT id FROM customer WHERE id >= ?1 AND id <= ?2")?
        .query_map(range, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let phones: Vec<(i64, i64)> = conn
        .prepare("SELECT customer, id FROM phone WHERE id >= ?1 AND id <= ?2")?
        .query_map(range, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let left = Left::read(conn, target, &phones)?;
    let gone: Vec<i64> = made
        .into_iter()
        .filter(|id| !left.customers.contains(id))
        .collect();
    in_turns(conn, &gone, |conn, id| {
        conn.prepare_cached("DELETE FROM phone WHERE customer = ?1")?
            .execute([id])?;
        conn.prepare_cached("DELETE FROM customer WHERE id = ?1")?
            .execute([id])
            .map(drop)
    })?;
    let gone: HashSet<i64> = gone.into_iter().collect();
    let more: Vec<(i64, i64)> = phones
        .into_iter()
        .filter(|(customer, _)| !gone.contains(customer) && !left.later.contains(customer))
        .collect();
    let mut owners: BTreeSet<i64> = BTreeSet::new();
    in_turns(conn, &more, |conn, (customer, phone)| {
        if used_since(conn, *customer, target.at)? {
            return Ok(());
        }
        owners.insert(*customer);
        conn.prepare_cached("DELETE FROM phone WHERE customer = ?1 AND id = ?2")?
            .execute([customer, phone])
            .map(drop)
    })?;
    let owners: Vec<i64> = owners.into_iter().collect();
    in_turns(conn, &owners, |conn, customer| {
        derive(conn, *customer)?;
        flag_alerts(conn, *customer)?;
        refresh_numbers_of(conn, [*customer])
    })?;
    remove_places(conn, target, &left)?;
    Ok(u64::try_from(gone.len()).unwrap_or(u64::MAX))
}

/// What responses of other imports still need.
#[derive(Default)]
struct Left {
    /// Customers that the import made.
    customers: HashSet<i64>,
    /// Branches that it made.
    branches: HashSet<i64>,
    /// Of those it found numbers for the ones a later import met again: it
    /// may have brought the same number.
    later: HashSet<i64>,
}

impl Left {
    /// One look at all responses: nothing finds them by their customer.
    fn read(conn: &Connection, target: &Target, phones: &[(i64, i64)]) -> rusqlite::Result<Self> {
        let owners: HashSet<i64> = phones.iter().map(|(customer, _)| *customer).collect();
        let mut left = Self::default();
        let mut statement = conn.prepare("SELECT id, customer, branch FROM response")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, customer, branch): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if target.holds(customer) {
                left.customers.insert(customer);
            }
            if target.holds(branch) {
                left.branches.insert(branch);
            }
            if id > target.last && owners.contains(&customer) {
                left.later.insert(customer);
            }
        }
        Ok(left)
    }
}

/// Whether somebody did something for a customer since, maybe with a number
/// that the import brought.
fn used_since(conn: &Connection, customer: i64, at: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(&format!(
        "SELECT 1 FROM alert JOIN event ON event.alert = alert.id
         WHERE alert.customer = ?1 AND event.recorded_at >= ?2 AND event.person IS NOT NULL
           AND event.kind NOT IN {NO_WORK}"
    ))?
    .exists([customer, at])
}

/// Branches that nobody has, and their desks, unless somebody answers for
/// them.
fn remove_places(conn: &mut Connection, target: &Target, left: &Left) -> rusqlite::Result<()> {
    let desks: Vec<(i64, i64)> = conn
        .prepare(
            "SELECT branch.id, desk.id FROM branch JOIN desk ON desk.branch = branch.id
             WHERE branch.id >= ?1 AND branch.id <= ?2
               AND NOT EXISTS (SELECT 1 FROM desk_answer WHERE desk_answer.desk = desk.id)
               AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.open_desk = desk.id)
               AND NOT EXISTS (SELECT 1 FROM alert
                               WHERE alert.desk = desk.id AND alert.closed IS NOT NULL)
               AND NOT EXISTS (SELECT 1 FROM improvement WHERE improvement.desk = desk.id)
               AND NOT EXISTS (SELECT 1 FROM setting WHERE setting.subject = branch.code)",
        )?
        .query_map([target.import, target.last], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    let unused: Vec<(i64, i64)> = desks
        .into_iter()
        .filter(|(branch, _)| target.made(*branch) && !left.branches.contains(branch))
        .collect();
    in_turns(conn, &unused, |conn, (branch, desk)| {
        conn.prepare_cached("DELETE FROM desk WHERE id = ?1")?
            .execute([desk])?;
        conn.prepare_cached("DELETE FROM branch WHERE id = ?1")?
            .execute([branch])
            .map(drop)
    })?;
    atomic(conn, settings::news)
}
