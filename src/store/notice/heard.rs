//! What comes back: somebody knows what they were told, answers a notice, or
//! a mail system returns it.

use rusqlite::{Connection, OptionalExtension};

use super::Notices;
use crate::domain::Moment;
use crate::domain::ids::PersonId;
use crate::domain::rows::Trouble;
use crate::store::{engine, quiet};

/// Somebody knows what they were told.
pub const KNOWN: &str =
    "UPDATE notice SET acknowledged = ?2 WHERE person = ?1 AND acknowledged IS NULL";

/// The same, of what had been sent to them by a moment.
pub const KNOWN_BEFORE: &str = "UPDATE notice SET acknowledged = ?2
    WHERE person = ?1 AND acknowledged IS NULL AND ended <= ?3";

impl Notices<'_> {
    /// Somebody knows what they were told. How many notices that were.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn acknowledge(&mut self, who: PersonId, now: Moment) -> Result<usize, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| acknowledge(conn, who, now)))
    }

    /// Somebody answered a notice, by the Message-IDs that their answer names
    /// and from their own address: they know what had been sent to them when
    /// they wrote, and that notice in any case. `false`: none of them is one
    /// of a notice, or somebody else writes.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn answered(
        &mut self,
        threads: &[String],
        (sender, written): (&str, Option<Moment>),
        now: Moment,
    ) -> Result<bool, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            for thread in threads {
                let named = format!("<{}>", thread.trim_matches(['<', '>', ' ']));
                let found: Option<(i64, i64, String, Option<String>)> = conn
                    .prepare_cached(
                        "SELECT notice.id, notice.person, notice.recipient, person.email
                         FROM notice JOIN person ON person.id = notice.person
                         WHERE message_id = ?1",
                    )?
                    .query_row([named], |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                    })
                    .optional()?;
                let Some((notice, who, to, email)) = found else {
                    continue;
                };
                let same = |address: &str| {
                    !sender.is_empty() && address.trim().to_lowercase() == sender.to_lowercase()
                };
                if !same(&to) && !email.is_some_and(|email| same(&email)) {
                    continue;
                }
                let at = now.timestamp();
                conn.prepare_cached(
                    "UPDATE notice SET acknowledged = ?2 WHERE id = ?1 AND acknowledged IS NULL",
                )?
                .execute([notice, at])?;
                // A message without a date says nothing about the others.
                if let Some(written) = written {
                    conn.prepare_cached(KNOWN_BEFORE)?.execute([
                        who,
                        at,
                        written.min(now).timestamp(),
                    ])?;
                }
                return Ok(true);
            }
            Ok(false)
        }))
    }

    /// A letter came back for good, by the Message-IDs that the report of it
    /// names and the addresses that failed: it was not delivered. `false`:
    /// none of them is one of a notice.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn came_back(
        &mut self,
        originals: &[String],
        failed: &[String],
        words: &str,
        now: Moment,
    ) -> Result<bool, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            for original in originals {
                let named = format!("<{}>", original.trim_matches(['<', '>', ' ']));
                let found: Option<(i64, String)> = conn
                    .prepare_cached("SELECT id, recipient FROM notice WHERE message_id = ?1")?
                    .query_row([named], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()?;
                let Some((notice, to)) = found else { continue };
                let to = to.trim().to_lowercase();
                if !failed.is_empty() && !failed.iter().any(|one| one.to_lowercase() == to) {
                    continue;
                }
                conn.prepare_cached(
                    "UPDATE notice SET state = 'refused', last_error = ?2, ended = ?3
                     WHERE id = ?1 AND state IN ('written', 'sent', 'unknown')",
                )?
                .execute((notice, words, now.timestamp()))?;
                return Ok(true);
            }
            Ok(false)
        }))
    }
}

/// Somebody knows what they were told.
pub fn acknowledge(conn: &Connection, who: PersonId, now: Moment) -> rusqlite::Result<usize> {
    conn.prepare_cached(KNOWN)?
        .execute([who.get(), now.timestamp()])
}
