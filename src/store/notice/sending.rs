//! Notices as whoever sends them has them: claimed for a time first, begun
//! before anybody can take them, and put where a try has brought them.

use rusqlite::{Connection, OptionalExtension};

use super::Notices;
use crate::domain::Moment;
use crate::domain::digest::NoticeKind;
use crate::domain::ids::MessageId;
use crate::domain::mail::{Ended, MailState, next_try};
use crate::domain::rows::{Notice, NoticePart, Trouble};
use crate::store::viewer::{PERSON, person};
use crate::store::{codec, engine, quiet};

/// The next notice that is due.
pub const DUE: &str = concat!(
    "SELECT notice.id FROM notice WHERE ",
    open!(),
    " AND (notice.state = 'queued' OR notice.state = 'later' AND notice.next_try <= ?1)
     ORDER BY notice.id LIMIT 1"
);

impl Notices<'_> {
    /// Makes a number that nobody else has, to claim notices with.
    #[must_use]
    pub fn holder(&mut self, now: Moment) -> i64 {
        self.0.ids.next(now)
    }

    /// Whether any notice is due, or somebody's claim on one has ended.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn next_due(&self) -> Result<Option<Moment>, Trouble> {
        engine(next_due(&self.0.conn))
    }

    /// Claims the next notice that is due until a moment.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn claim(
        &mut self,
        (holder, until): (i64, Moment),
        now: Moment,
    ) -> Result<Option<Notice>, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            claim(conn, (holder, until), now)
        }))
    }

    /// Writes down that from now on it may have left. `false`: the claim has
    /// ended, and it must not be sent.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn begin(
        &mut self,
        notice: MessageId,
        (holder, until): (i64, Moment),
        now: Moment,
    ) -> Result<bool, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            let moved = conn
                .prepare_cached(
                    "UPDATE notice SET begun = 1, claimed_until = ?3
                     WHERE id = ?1 AND claim = ?2 AND state = 'sending' AND claimed_until > ?4",
                )?
                .execute([notice.get(), holder, until.timestamp(), now.timestamp()])?;
            Ok(moved == 1)
        }))
    }

    /// Writes down what came of a try. `None`: the claim had ended, and
    /// somebody else took it up.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn settle(
        &mut self,
        notice: MessageId,
        holder: i64,
        ended: &Ended,
        now: Moment,
    ) -> Result<Option<MailState>, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            let ours = conn
                .prepare_cached(
                    "SELECT at, tries FROM notice
                     WHERE id = ?1 AND claim = ?2 AND state IN ('sending', 'unknown')",
                )?
                .query_row([notice.get(), holder], |row| {
                    Ok((codec::moment(row.get(0)?), row.get(1)?))
                })
                .optional()?;
            ours.map(|past| put(conn, notice, past, ended, now))
                .transpose()
        }))
    }

    /// Nothing goes: what was due waits, with these words. How many there are.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn unreachable(&mut self, words: &str, now: Moment) -> Result<usize, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            let waiting = conn
                .prepare_cached(concat!(
                    "SELECT notice.id, notice.at, notice.tries FROM notice WHERE ",
                    open!(),
                    " AND (notice.state = 'queued'
                           OR notice.state = 'later' AND notice.next_try <= ?1)"
                ))?
                .query_map([now.timestamp()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?
                .collect::<rusqlite::Result<Vec<(i64, i64, u32)>>>()?;
            for (id, at, tries) in &waiting {
                conn.prepare_cached("UPDATE notice SET tries = tries + 1 WHERE id = ?1")?
                    .execute([id])?;
                let past = (codec::moment(*at), tries.saturating_add(1));
                put(
                    conn,
                    (*id).into(),
                    past,
                    &Ended::Later(words.to_owned()),
                    now,
                )?;
            }
            Ok(waiting.len())
        }))
    }

    /// Takes care of notices whose claim has ended: what may have left is
    /// unknown unless `trace` knows better, the rest waits again.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn recover(
        &mut self,
        now: Moment,
        trace: &dyn Fn(MessageId) -> Option<Ended>,
    ) -> Result<(), Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            let dead = conn
                .prepare_cached(concat!(
                    "SELECT notice.id, notice.begun, notice.at, notice.tries FROM notice WHERE ",
                    open!(),
                    " AND notice.state = 'sending' AND notice.claimed_until <= ?1"
                ))?
                .query_map([now.timestamp()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect::<rusqlite::Result<Vec<(i64, bool, i64, u32)>>>()?;
            for (id, begun, at, tries) in dead {
                let notice = MessageId::from(id);
                if begun {
                    let ended = trace(notice).unwrap_or_else(|| Ended::Unknown(String::new()));
                    put(conn, notice, (codec::moment(at), tries), &ended, now)?;
                } else {
                    conn.prepare_cached(
                        "UPDATE notice SET state = 'queued', claimed_until = NULL WHERE id = ?1",
                    )?
                    .execute([id])?;
                }
            }
            Ok(())
        }))
    }
}

fn next_due(conn: &Connection) -> rusqlite::Result<Option<Moment>> {
    let next: Option<i64> = conn
        .prepare_cached(concat!(
            "SELECT min(CASE notice.state WHEN 'queued' THEN 0
                                          WHEN 'later' THEN notice.next_try
                                          ELSE notice.claimed_until END)
             FROM notice WHERE ",
            open!(),
            " AND notice.state IN ('queued', 'later', 'sending')"
        ))?
        .query_row([], |row| row.get(0))?;
    Ok(codec::maybe(next))
}

fn claim(
    conn: &Connection,
    (holder, until): (i64, Moment),
    now: Moment,
) -> rusqlite::Result<Option<Notice>> {
    let next: Option<i64> = conn
        .prepare_cached(DUE)?
        .query_row([now.timestamp()], |row| row.get(0))
        .optional()?;
    let Some(id) = next else { return Ok(None) };
    conn.prepare_cached(
        "UPDATE notice SET state = 'sending', claim = ?2, claimed_until = ?3, begun = 0,
            next_try = NULL, tries = tries + 1
         WHERE id = ?1",
    )?
    .execute([id, holder, until.timestamp()])?;
    conn.prepare_cached(&format!(
        "SELECT notice.kind, notice.at, notice.recipient, notice.subject, notice.body,
                notice.message_id, {PERSON}
         FROM notice JOIN person ON person.id = notice.person WHERE notice.id = ?1"
    ))?
    .query_row([id], |row| {
        Ok(Notice {
            id: id.into(),
            kind: codec::code(row, 0, NoticeKind::from_code)?,
            at: codec::moment(row.get(1)?),
            to: row.get(2)?,
            subject: row.get(3)?,
            body: row.get(4)?,
            message_id: row.get(5)?,
            person: person(row, 6)?,
            parts: parts(conn, id.into())?,
        })
    })
    .map(Some)
}

/// What goes with a notice.
fn parts(conn: &Connection, notice: MessageId) -> rusqlite::Result<Vec<NoticePart>> {
    conn.prepare_cached(
        "SELECT type, name, bytes FROM notice_part WHERE notice = ?1 ORDER BY place",
    )?
    .query_map([notice.get()], |row| {
        Ok(NoticePart {
            media_type: row.get(0)?,
            name: row.get(1)?,
            bytes: row.get(2)?,
        })
    })?
    .collect()
}

/// Puts a notice where a try has brought it.
fn put(
    conn: &Connection,
    notice: MessageId,
    (made, tries): (Moment, u32),
    ended: &Ended,
    now: Moment,
) -> rusqlite::Result<MailState> {
    let (mut state, mut next) = (ended.state(), None);
    let words = match ended {
        Ended::Sent | Ended::Written(_) => None,
        Ended::Refused(said) | Ended::Unknown(said) => Some(said),
        Ended::Later(said) => {
            next = next_try(made, tries, now);
            if next.is_none() {
                state = MailState::Refused;
            }
            Some(said)
        }
    };
    let over = (state != MailState::Later).then(|| now.timestamp());
    conn.prepare_cached(
        "UPDATE notice SET state = ?2, last_error = ?3, next_try = ?4, ended = ?5,
            claimed_until = NULL
         WHERE id = ?1",
    )?
    .execute((
        notice.get(),
        state.code(),
        words,
        codec::seconds(next),
        over,
    ))?;
    if over.is_some() {
        // It is on its way no more: what went with it is not kept.
        conn.prepare_cached("DELETE FROM notice_part WHERE notice = ?1")?
            .execute([notice.get()])?;
    }
    Ok(state)
}
