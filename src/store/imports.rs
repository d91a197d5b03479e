//! The log of imports: its lines, which file was taken before, and taking one
//! back.

use rusqlite::{Connection, OptionalExtension, Row};

use super::viewer::Asker;
use super::{Store, codec, engine, load};
use crate::domain::Moment;
use crate::domain::ids::PersonId;
use crate::domain::imports::{ImportState, Logged, Undo};
use crate::domain::incoming::Taken;
use crate::domain::rows::Trouble;

const LINES: &str = "SELECT import.number, import.file, import.survey, import.format, import.at,
        starter.name, import.state, import.read_rows, import.rejected, import.fresh,
        import.updated, import.unchanged, import.alerts, import.undone, import.undone_at,
        undoer.name, import.joined
    FROM import
    LEFT JOIN person AS starter ON starter.id = import.started_by
    LEFT JOIN person AS undoer ON undoer.id = import.undone_by
    WHERE import.number IS NOT NULL AND (?1 IS NULL OR import.started_by = ?1)";
const SAME: &str = "SELECT number, at FROM import
    WHERE bytes = ?1 AND content = ?2 AND number IS NOT NULL AND undone IS NULL
    ORDER BY id LIMIT 1";

impl Store {
    /// The log of imports, newest first: all for whoever administers the
    /// file, their own for anybody else.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn imports(&self, asker: Asker<'_>) -> Result<Vec<Logged>, Trouble> {
        engine(self.look(|| lines(&self.conn, asker.scope(&self.conn)?)))
    }

    /// The first import of a file with this very content that was not taken
    /// back: its number and when it was.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn same_import(&self, bytes: u64, content: &str) -> Result<Option<(u32, Moment)>, Trouble> {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        engine((|| {
            self.conn
                .prepare_cached(SAME)?
                .query_row((bytes, content), |row| {
                    Ok((row.get(0)?, codec::moment(row.get(1)?)))
                })
                .optional()
        })())
    }

    /// Takes an import back while nobody has worked on its alerts: what only
    /// it made goes, what it changed is as it was.
    ///
    /// # Errors
    /// [`Trouble`]; `Locked` while an import runs. One that broke off is out
    /// of sight and is brought to its end by whoever opens the file next.
    pub fn undo_import(
        &mut self,
        number: u32,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<Undo, Trouble> {
        let _lock = load::lock::exclusively(&self.path)?;
        engine(load::recover::clean(&mut self.conn, now))?;
        engine(load::undo(&mut self.conn, number, by, now))
    }
}

fn lines(conn: &Connection, whose: Option<PersonId>) -> rusqlite::Result<Vec<Logged>> {
    conn.prepare(&format!("{LINES} ORDER BY import.number DESC"))?
        .query_map([whose.map(PersonId::get)], line)?
        .collect()
}

fn line(row: &Row<'_>) -> rusqlite::Result<Logged> {
    let number = |column| -> rusqlite::Result<Option<u64>> {
        let number: Option<i64> = row.get(column)?;
        Ok(number.and_then(|number| u64::try_from(number).ok()))
    };
    let undone: Option<i64> = row.get(14)?;
    let going: Option<String> = row.get(13)?;
    let state = match (going.as_deref(), row.get_ref(6)?.as_str()?) {
        (Some("going"), _) => ImportState::Undoing,
        (Some(_), _) => ImportState::Undone,
        (None, "updating") => ImportState::Updating,
        (None, _) => ImportState::Complete,
    };
    Ok(Logged {
        number: row.get(0)?,
        file: row.get(1)?,
        survey: row.get(2)?,
        format: row.get(3)?,
        at: codec::moment(row.get(4)?),
        by: row.get(5)?,
        state,
        rows: number(7)?,
        rejected: number(8)?,
        taken: Taken {
            new: number(9)?.unwrap_or(0),
            updated: number(10)?.unwrap_or(0),
            unchanged: number(11)?.unwrap_or(0),
            alerts: number(12)?.unwrap_or(0),
            joined: number(16)?.unwrap_or(0),
        },
        undone: match undone {
            Some(at) => Some((codec::moment(at), row.get(15)?)),
            None => None,
        },
    })
}
