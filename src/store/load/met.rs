//! Responses of a survey that an import met: which are new, which were known,
//! and what is the newest that is known of them.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::prepare::Prepared;
use super::seen::Seen;
use crate::domain::incoming::Taken;

/// A response that is known, with the newest answer's time and contents, of
/// this file or of before.
pub struct Known {
    pub id: i64,
    pub answered: i64,
    pub digest: i64,
    /// Of this very import: nobody saw it yet.
    pub fresh: bool,
}

/// What an import knows of the responses it met.
pub struct Met {
    survey: String,
    /// The import's first id.
    first: i64,
    /// New ones; `None` where the file's own index finds them.
    seen: Option<Seen>,
    fresh: u64,
    /// Those that were known before.
    before: HashSet<i64>,
    /// Of those the ones with a newer answer: its time and contents.
    changed: HashMap<i64, (i64, i64)>,
}

impl Met {
    /// `blank`: the file held no response before, and has no indexes now.
    pub fn new(survey: &str, first: i64, blank: bool) -> Self {
        Self {
            survey: survey.to_owned(),
            first,
            seen: blank.then(|| Seen::from(first)),
            fresh: 0,
            before: HashSet::new(),
            changed: HashMap::new(),
        }
    }

    /// A response as it is known.
    pub fn find(&mut self, conn: &Connection, new: &Prepared) -> rusqlite::Result<Option<Known>> {
        if let Some(seen) = &self.seen {
            return written(conn, seen, new);
        }
        let known = conn
            .prepare_cached(
                "SELECT id, answered, digest FROM response WHERE survey = ?1 AND external = ?2",
            )?
            .query_row((&self.survey, &new.external), |row| {
                let id = row.get(0)?;
                Ok(Known {
                    id,
                    answered: row.get(1)?,
                    digest: row.get(2)?,
                    fresh: id >= self.first,
                })
            })
            .optional()?;
        let Some(mut known) = known else {
            return Ok(None);
        };
        if !known.fresh {
            self.before.insert(known.id);
            if let Some((answered, digest)) = self.changed.get(&known.id) {
                known.answered = *answered;
                known.digest = *digest;
            }
        }
        Ok(Some(known))
    }

    /// A response was not known and gets an id.
    pub fn add(&mut self, new: &Prepared, id: i64) {
        self.fresh += 1;
        if let Some(seen) = &mut self.seen {
            seen.add(new.key, id);
        }
    }

    /// A response of before has a newer answer.
    pub fn change(&mut self, id: i64, new: &Prepared) {
        let newest = (new.answered.timestamp(), new.digest);
        self.changed.insert(id, newest);
    }

    /// Nothing more comes: what only tells rows apart is let go, for the
    /// indexes that are made now need the room.
    pub fn end(&mut self) {
        self.seen = None;
    }

    /// What the import comes to, but for the alerts.
    pub fn count(&self) -> Taken {
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Taken {
            new: self.fresh,
            updated: number(self.changed.len()),
            unchanged: number(self.before.len() - self.changed.len()),
            ..Taken::default()
        }
    }
}

/// A response of this import, by its row.
fn written(conn: &Connection, seen: &Seen, new: &Prepared) -> rusqlite::Result<Option<Known>> {
    for id in seen.ids(new.key) {
        let known = conn
            .prepare_cached(
                "SELECT answered, digest FROM response WHERE id = ?1 AND external = ?2",
            )?
            .query_row((id, &new.external), |row| {
                Ok(Known {
                    id,
                    answered: row.get(0)?,
                    digest: row.get(1)?,
                    fresh: true,
                })
            })
            .optional()?;
        if known.is_some() {
            return Ok(known);
        }
    }
    Ok(None)
}
