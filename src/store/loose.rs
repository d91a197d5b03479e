//! Notes of calls that belong to no alert yet. Everybody sees their own.

use rusqlite::Connection;

use super::codec;
use crate::domain::ids::{LooseId, PersonId};
use crate::domain::rows::{LooseNote, Saved};

/// Somebody's loose notes, newest first.
pub const LOOSE: &str = "SELECT id, rev, at, who, number, words FROM loose_note
    WHERE person = ?1 ORDER BY id DESC LIMIT 200";

/// Reads them.
pub fn all(conn: &Connection, person: PersonId) -> rusqlite::Result<Vec<LooseNote>> {
    conn.prepare_cached(LOOSE)?
        .query_map([person.get()], |row| {
            Ok(LooseNote {
                id: LooseId::from(row.get::<_, i64>(0)?),
                rev: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
                at: codec::moment(row.get(2)?),
                who: row.get(3)?,
                number: row.get(4)?,
                words: row.get(5)?,
            })
        })?
        .collect()
}

/// Keeps one, unless a newer revision is there.
pub fn keep(conn: &Connection, person: PersonId, note: &LooseNote) -> rusqlite::Result<Saved> {
    let written = conn
        .prepare_cached(
            "INSERT INTO loose_note (person, id, rev, at, who, number, words)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (person, id) DO UPDATE SET
                rev = excluded.rev, who = excluded.who, number = excluded.number,
                words = excluded.words
             WHERE excluded.rev > loose_note.rev",
        )?
        .execute((
            person.get(),
            note.id.get(),
            i64::try_from(note.rev).unwrap_or(i64::MAX),
            note.at.timestamp(),
            &note.who,
            &note.number,
            &note.words,
        ))?;
    Ok(if written == 1 {
        Saved::Applied
    } else {
        Saved::Duplicate
    })
}

/// Forgets one.
pub fn done(conn: &Connection, person: PersonId, note: LooseId) -> rusqlite::Result<Saved> {
    conn.prepare_cached("DELETE FROM loose_note WHERE person = ?1 AND id = ?2")?
        .execute((person.get(), note.get()))?;
    Ok(Saved::Applied)
}
