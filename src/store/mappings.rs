//! What the columns of each survey are, as dated settings; and which surveys
//! responses belong to.

use rusqlite::{Connection, OptionalExtension};

use super::settings::{self, MAPPING};
use super::{Store, atomic, codec, engine};
use crate::domain::Moment;
use crate::domain::ids::PersonId;
use crate::domain::mapping::Mapping;
use crate::domain::rows::Trouble;
use crate::domain::score::Score;

/// Whether a survey has a response of this id: one step in an index.
pub const KNOWN: &str = "SELECT 1 FROM response WHERE survey = ?1 AND external = ?2";
/// What a survey has under an id.
pub const ANSWERED: &str = "SELECT response.answered, response.score, response.score_min,
        response.score_max, response_text.comment
    FROM response LEFT JOIN response_text ON response_text.response = response.id
    WHERE response.survey = ?1 AND response.external = ?2";
/// Whether a survey has responses at all.
pub const ANY: &str = "SELECT 1 FROM response WHERE survey = ?1 LIMIT 1";

/// What tells a response from another one with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// When it was given.
    pub at: Moment,
    /// The mark.
    pub score: Option<Score>,
    /// The customer's own words.
    pub comment: String,
}

/// What holds at a moment, by the name of the survey.
fn all(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<Mapping>> {
    let surveys: Vec<String> = conn
        .prepare_cached("SELECT DISTINCT subject FROM setting WHERE name = ?1 ORDER BY subject")?
        .query_map([MAPPING], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for survey in surveys {
        // One that was forgotten is kept as nothing.
        found.extend(settings::setting::<Option<Mapping>>(conn, MAPPING, &survey, now)?.flatten());
    }
    Ok(found)
}

impl Store {
    /// What is said of the columns of every survey.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn mappings(&self, now: Moment) -> Result<Vec<Mapping>, Trouble> {
        engine(self.look(|| all(&self.conn, now)))
    }

    /// Keeps what a survey's columns are from now on. `false` where that is
    /// known.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn keep_mapping(
        &mut self,
        mapping: &Mapping,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<bool, Trouble> {
        self.put_mapping(&mapping.survey, Some(mapping), by, now)
    }

    /// Forgets what a survey's columns are; its responses stay. `false` where
    /// nothing was known.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn forget_mapping(
        &mut self,
        survey: &str,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<bool, Trouble> {
        let known = engine(settings::stored(&self.conn, MAPPING, survey, now))?;
        if known.is_none_or(|known| known == "null") {
            return Ok(false);
        }
        self.put_mapping(survey, None, by, now)
    }

    fn put_mapping(
        &mut self,
        survey: &str,
        mapping: Option<&Mapping>,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<bool, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            settings::put(conn, ids, (MAPPING, survey), &mapping, (by, now))
        }))
    }

    /// Whether responses belong to a survey: any, or one of these ids.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn has_responses(&self, survey: &str, ids: Option<&[String]>) -> Result<bool, Trouble> {
        engine(self.look(|| {
            let Some(ids) = ids else {
                let found = self.conn.prepare_cached(ANY)?;
                return there(found, [survey]);
            };
            for id in ids {
                let found = self.conn.prepare_cached(KNOWN)?;
                if there(found, (survey, id))? {
                    return Ok(true);
                }
            }
            Ok(false)
        }))
    }

    /// What a survey's response of this id says.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn answered(&self, survey: &str, id: &str) -> Result<Option<Answered>, Trouble> {
        engine(self.look(|| {
            self.conn
                .prepare_cached(ANSWERED)?
                .query_row((survey, id), |row| {
                    Ok(Answered {
                        at: codec::moment(row.get(0)?),
                        score: codec::score(row, 1)?,
                        comment: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
                    })
                })
                .optional()
        }))
    }
}

fn there(
    mut statement: rusqlite::CachedStatement<'_>,
    with: impl rusqlite::Params,
) -> rusqlite::Result<bool> {
    let found: Option<i64> = statement.query_row(with, |row| row.get(0)).optional()?;
    Ok(found.is_some())
}
