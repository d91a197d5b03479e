//! Small writes: drafts, claims, visits, the language.
//! Each is one statement, or one transaction around [`changes`](super::changes).

use rusqlite::Connection;

use super::viewer::{Reading, Viewer};
use crate::domain::Moment;
use crate::domain::ids::{AlertId, PersonId};
use crate::domain::rows::{CLAIM_SECONDS, Draft, DraftKey, Saved};

/// Keeps a draft, unless a newer one is there.
pub fn draft(conn: &Connection, draft: &Draft) -> rusqlite::Result<Saved> {
    let rev = i64::try_from(draft.rev).unwrap_or(i64::MAX);
    let written = conn
        .prepare_cached(
            "INSERT INTO draft (person, alert, kind, rev, saved, body, unfinished)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (person, alert, kind) DO UPDATE SET
                rev = excluded.rev, saved = excluded.saved, body = excluded.body,
                unfinished = excluded.unfinished
             WHERE excluded.rev > draft.rev",
        )?
        .execute((
            draft.key.person.get(),
            draft.key.alert.get(),
            draft.key.kind.code(),
            rev,
            draft.saved.timestamp(),
            &draft.body,
            draft.unfinished,
        ))?;
    Ok(if written == 1 {
        Saved::Applied
    } else {
        Saved::Duplicate
    })
}

/// Forgets a draft.
pub fn discard(conn: &Connection, key: &DraftKey) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM draft WHERE person = ?1 AND alert = ?2 AND kind = ?3")?
        .execute((key.person.get(), key.alert.get(), key.kind.code()))?;
    Ok(())
}

/// Takes or renews a claim in one statement: whoever holds one that has not
/// run out keeps it, unless it is taken over.
pub fn claim(
    conn: &Connection,
    viewer: &Viewer,
    alert: AlertId,
    holder: i64,
    now: Moment,
    take_over: bool,
) -> rusqlite::Result<Saved> {
    let taken = conn
        .prepare_cached(
            "INSERT INTO claim (alert, person, holder, since, until)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (alert) DO UPDATE SET
                since = CASE WHEN claim.holder = excluded.holder AND claim.until > ?4
                        THEN claim.since ELSE excluded.since END,
                person = excluded.person, holder = excluded.holder, until = excluded.until
             WHERE claim.holder = excluded.holder OR claim.until <= ?4 OR ?6",
        )?
        .execute((
            alert.get(),
            viewer.person.id.get(),
            holder,
            now.timestamp(),
            now.timestamp() + CLAIM_SECONDS,
            take_over,
        ))?;
    if taken == 1 {
        return Ok(Saved::Applied);
    }
    let theirs = Reading::new(conn, viewer, now)?.claim(alert)?;
    // It can only have run out between the two statements of one transaction
    // if time ran backwards.
    Ok(theirs.map_or(Saved::Denied, Saved::Held))
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

/// Remembers that a person was here.
pub fn visit(conn: &Connection, person: PersonId, at: Moment) -> rusqlite::Result<Saved> {
    conn.prepare_cached("INSERT INTO visit (person, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute([person.get(), at.timestamp()])?;
    // Whoever opens the workstation knows what they were told.
    super::notice::acknowledge(conn, person, at)?;
    Ok(Saved::Applied)
}
