//! Notices: what people were told. A queue like the outbox's, with nothing in
//! any alert's history: who sends one claims it first, and writes down before
//! anybody can take it that it may have left.

/// What the index of open notices holds, word for word.
macro_rules! open {
    () => {
        "notice.state IN ('queued', 'sending', 'later', 'refused', 'unknown')"
    };
}

pub mod heard;
pub mod listed;
pub mod queued;
pub mod sending;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::viewer::{PERSON, person};
use super::{Store, engine};
use crate::domain::Moment;
use crate::domain::digest::NoticeKind;
use crate::domain::rows::{Addressee, Trouble};

/// The notices, as whoever tells people sees them. Each step is one
/// transaction and on disk when it returns.
#[derive(Debug)]
pub struct Notices<'a>(&'a mut Store);

impl Store {
    /// The notices.
    #[must_use]
    pub fn notices(&mut self) -> Notices<'_> {
        Notices(self)
    }

    /// Everybody who may be told something, by login.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn addressees(&self, now: Moment) -> Result<Vec<Addressee>, Trouble> {
        engine(self.look(|| addressees(&self.conn, now)))
    }
}

/// Kinds of notices as the file has them.
pub fn kinds(text: &str) -> BTreeSet<NoticeKind> {
    text.split(' ').filter_map(NoticeKind::from_code).collect()
}

fn addressees(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<Addressee>> {
    conn.prepare_cached(&format!(
        "SELECT {PERSON}, person.quiet,
                EXISTS (SELECT 1 FROM desk_answer WHERE deputy_for = person.id
                        AND valid_from <= ?1 AND valid_until > ?1)
         FROM person ORDER BY login"
    ))?
    .query_map([now.timestamp()], |row| {
        let quiet: String = row.get("quiet")?;
        Ok(Addressee {
            person: person(row, 0)?,
            quiet: kinds(&quiet),
            away: row.get(9)?,
        })
    })?
    .collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}
