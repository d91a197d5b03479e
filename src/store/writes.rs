//! Small writes: drafts, visits, the language.
//! Each is one statement, or one transaction around [`changes`](super::changes).

use rusqlite::Connection;

use crate::domain::Moment;
use crate::domain::ids::PersonId;
use crate::domain::rows::{Draft, DraftKey, Saved};

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

/// Remembers that a person was here.
pub fn visit(conn: &Connection, person: PersonId, at: Moment) -> rusqlite::Result<Saved> {
    conn.prepare_cached("INSERT INTO visit (person, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute([person.get(), at.timestamp()])?;
    // Whoever opens the workstation knows what they were told.
    super::notice::heard::acknowledge(conn, person, at)?;
    Ok(Saved::Applied)
}
