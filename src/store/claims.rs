//! Who handles an alert: one caller for each customer, whatever they are
//! called about (rule 4). Liveness rests on renewed times alone, so that it
//! holds across hosts; a claim that ran out is nobody's, and its row is
//! taken over by whoever comes next.

use rusqlite::{Connection, OptionalExtension, Row};

use super::viewer::{Reading, Viewer};
use super::{changes, codec};
use crate::domain::Moment;
use crate::domain::action::Change;
use crate::domain::event::EventKind;
use crate::domain::ids::{AlertId, PersonId};
use crate::domain::rows::{CLAIM_SECONDS, Claim, Saved, lease_of};

/// The claim on a customer, seen from one of their alerts: the one on this
/// alert first; of holder `?3` none.
pub const CLAIM: &str = "SELECT claim.person, person.login, person.name, claim.holder,
        claim.since, claim.until, claim.alert <> mine.id
    FROM alert AS mine
    JOIN alert AS other ON other.customer = mine.customer
    JOIN claim ON claim.alert = other.id
    JOIN person ON person.id = claim.person
    WHERE mine.id = ?1 AND claim.until > ?2 AND claim.holder <> ?3
    ORDER BY claim.alert <> mine.id, claim.since LIMIT 1";
/// Takes or renews a claim, unless somebody else (`?7`: anybody) has the
/// customer; `?6`: other claims of the same person are no hindrance.
const TAKE: &str = "INSERT INTO claim (alert, person, holder, since, until)
    SELECT ?1, ?2, ?3, ?4, ?5 FROM alert AS mine WHERE mine.id = ?1 AND NOT EXISTS (
        SELECT 1 FROM alert AS other JOIN claim AS held ON held.alert = other.id
        WHERE other.customer = mine.customer AND held.until > ?4
          AND (held.holder <> ?3 OR ?7) AND NOT (?6 AND held.person = ?2))
    ON CONFLICT (alert) DO UPDATE SET
        since = CASE WHEN claim.holder = excluded.holder AND claim.until > ?4
                THEN claim.since ELSE excluded.since END,
        person = excluded.person, holder = excluded.holder, until = excluded.until
    RETURNING since";
/// Ends what a person has of a customer but for one holder.
const END: &str = "DELETE FROM claim WHERE holder <> ?2 AND person = ?3 AND alert IN (
        SELECT other.id FROM alert AS mine JOIN alert AS other ON other.customer = mine.customer
        WHERE mine.id = ?1)";
/// What is said to the engine here, with a name each.
pub const HOT: &[(&str, &str)] = &[("claim", CLAIM), ("take a claim", TAKE), ("end", END)];

/// No holder has this number.
const NOBODY: i64 = 0;

/// Who is to have an alert, from when until when.
#[derive(Debug, Clone, Copy)]
struct Taker {
    alert: AlertId,
    person: PersonId,
    holder: i64,
    now: Moment,
    until: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Claim> {
    Ok(Claim {
        person: PersonId::from(row.get::<_, i64>(0)?),
        login: row.get(1)?,
        name: row.get(2)?,
        holder: row.get(3)?,
        since: codec::moment(row.get(4)?),
        until: codec::moment(row.get(5)?),
        elsewhere: row.get(6)?,
    })
}

impl Reading<'_> {
    /// Who handles an alert now, or its customer about another one.
    pub fn claim(&self, alert: AlertId) -> rusqlite::Result<Option<Claim>> {
        self.claim_besides(alert, NOBODY)
    }

    fn claim_besides(&self, alert: AlertId, holder: i64) -> rusqlite::Result<Option<Claim>> {
        self.conn
            .prepare_cached(CLAIM)?
            .query_row([alert.get(), self.now.timestamp(), holder], read)
            .optional()
    }
}

/// Takes it in one statement. `Some(true)` where it is a new one, `None` where
/// somebody is in the way.
fn take(
    conn: &Connection,
    taker: &Taker,
    own: bool,
    anybody: bool,
) -> rusqlite::Result<Option<bool>> {
    if own {
        end(conn, taker, taker.person)?;
    }
    let since: Option<i64> = conn
        .prepare_cached(TAKE)?
        .query_row(
            (
                taker.alert.get(),
                taker.person.get(),
                taker.holder,
                taker.now.timestamp(),
                taker.until.timestamp(),
                own,
                anybody,
            ),
            |row| row.get(0),
        )
        .optional()?;
    Ok(since.map(|since| since == taker.now.timestamp()))
}

/// Ends what `person` has of the taker's customer.
fn end(conn: &Connection, taker: &Taker, person: PersonId) -> rusqlite::Result<()> {
    conn.prepare_cached(END)?
        .execute([taker.alert.get(), taker.holder, person.get()])?;
    Ok(())
}

/// Why it could not be taken.
fn held(
    conn: &Connection,
    viewer: &Viewer,
    taker: &Taker,
    besides: i64,
) -> rusqlite::Result<Saved> {
    let theirs = Reading::new(conn, viewer, taker.now)?.claim_besides(taker.alert, besides)?;
    // It can only have run out between the two statements of one transaction
    // if time ran backwards.
    Ok(theirs.map_or(Saved::Denied, Saved::Held))
}

/// Takes or renews the claim of a session: whoever has one that has not run
/// out keeps it. Says whether others are to hear of it: not of a renewal.
pub fn claim(
    conn: &Connection,
    viewer: &Viewer,
    (alert, holder): (AlertId, i64),
    now: Moment,
    take_over: bool,
) -> rusqlite::Result<(Saved, bool)> {
    let taker = Taker {
        alert,
        person: viewer.person.id,
        holder,
        now,
        until: now + chrono::Duration::seconds(CLAIM_SECONDS),
    };
    match take(conn, &taker, take_over, false)? {
        Some(fresh) => Ok((Saved::Applied, fresh)),
        None => Ok((held(conn, viewer, &taker, holder)?, false)),
    }
}

/// Takes a claim in the person's name that no screen renews, if nobody has
/// one, not even they.
pub fn lease(
    conn: &Connection,
    viewer: &Viewer,
    alert: AlertId,
    (now, until): (Moment, Moment),
    take_over: bool,
) -> rusqlite::Result<Saved> {
    let person = viewer.person.id;
    let taker = Taker {
        alert,
        person,
        holder: lease_of(person),
        now,
        until,
    };
    match take(conn, &taker, take_over, true)? {
        Some(_) => Ok(Saved::Applied),
        None => held(conn, viewer, &taker, NOBODY),
    }
}

/// Takes the claim of whoever the entry names, and writes the entry. Where
/// somebody else has it meanwhile, nothing happens.
pub fn take_over(
    conn: &Connection,
    viewer: &Viewer,
    change: &Change,
    (holder, until): (i64, Moment),
    now: Moment,
) -> rusqlite::Result<Saved> {
    let from = change.events.iter().find_map(|event| match event.kind {
        EventKind::TakenOver { from } => Some(from),
        _ => None,
    });
    let Some(from) = from else {
        return Ok(Saved::Denied);
    };
    let applied = changes::apply(conn, viewer, change, &[])?;
    if applied != Saved::Applied {
        return Ok(applied);
    }
    let taker = Taker {
        alert: change.alert,
        person: viewer.person.id,
        holder,
        now,
        until,
    };
    end(conn, &taker, from)?;
    match take(conn, &taker, true, false)? {
        Some(_) => Ok(Saved::Applied),
        None => held(conn, viewer, &taker, holder),
    }
}

/// Who stands in the way of a change that was written just now: somebody else
/// who is talking to the customer.
pub fn in_the_way(
    conn: &Connection,
    viewer: &Viewer,
    change: &Change,
    now: Moment,
) -> rusqlite::Result<Option<Claim>> {
    if !change.needs_claim() {
        return Ok(None);
    }
    let claim = Reading::new(conn, viewer, now)?.claim(change.alert)?;
    Ok(claim.filter(|claim| claim.person != viewer.person.id))
}

/// Gives a claim back; somebody else's stays.
pub fn release(conn: &Connection, alert: AlertId, holder: i64) -> rusqlite::Result<Saved> {
    let gone = conn
        .prepare_cached("DELETE FROM claim WHERE alert = ?1 AND holder = ?2")?
        .execute([alert.get(), holder])?;
    Ok(if gone == 1 {
        Saved::Applied
    } else {
        Saved::Duplicate
    })
}
