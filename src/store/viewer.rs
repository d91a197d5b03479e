//! Who looks, and how far they see: no query works without a [`Viewer`], and
//! every one runs inside a [`Reading`].

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::codec;
use crate::domain::Moment;
use crate::domain::ids::{AlertId, DeskId, PersonId};
use crate::domain::language::Language;
use crate::domain::person::{Person, Role};

/// A person and the desks they may see.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewer {
    /// Who looks.
    pub person: Person,
    /// In order.
    desks: Vec<DeskId>,
}

impl Viewer {
    /// The desks within reach.
    #[must_use]
    pub fn desks(&self) -> &[DeskId] {
        &self.desks
    }

    /// Whether a desk is within reach.
    #[must_use]
    pub fn sees(&self, desk: DeskId) -> bool {
        self.desks.binary_search(&desk).is_ok()
    }

    /// Whether an alert may be read that lies on one desk and is watched from
    /// another.
    pub(super) fn reads(&self, desk: DeskId, watch: Option<i64>) -> bool {
        self.sees(desk) || watch.is_some_and(|watch| self.sees(watch.into()))
    }

    /// Whether they may write in somebody else's name: an administrator who
    /// brings things in.
    pub(super) fn writes_for(&self, person: PersonId) -> bool {
        self.person.id == person || self.person.role == Role::Administrator
    }
}

/// Columns of a person, for [`person`].
pub const PERSON: &str = "person.id, person.login, person.name, person.role, person.language, person.phone, person.email";

/// Reads the columns [`PERSON`], beginning at one.
pub fn person(row: &Row<'_>, at: usize) -> rusqlite::Result<Person> {
    let language: Option<String> = row.get(at + 4)?;
    Ok(Person {
        id: PersonId::from(row.get::<_, i64>(at)?),
        login: row.get(at + 1)?,
        name: row.get(at + 2)?,
        role: codec::code(row, at + 3, Role::from_code)?,
        language: language.as_deref().and_then(Language::from_tag),
        phone: row.get(at + 5)?,
        email: row.get(at + 6)?,
    })
}

/// The person with a login, and the desks they may see at a moment: those
/// they answer for, themselves or as a deputy. Whoever is no manager sees all
/// of them (areas come with the supervisor's screens).
pub fn enter(conn: &Connection, login: &str, now: Moment) -> rusqlite::Result<Option<Viewer>> {
    let found = conn
        .prepare_cached(&format!("SELECT {PERSON} FROM person WHERE login = ?1"))?
        .query_row([login], |row| person(row, 0))
        .optional()?;
    let Some(person) = found else {
        return Ok(None);
    };
    let desk = |row: &Row<'_>| row.get::<_, i64>(0).map(DeskId::from);
    let desks = if person.role == Role::Manager {
        conn.prepare_cached(
            "SELECT DISTINCT desk FROM desk_answer
             WHERE person = :person AND valid_from <= :now
               AND (valid_until IS NULL OR valid_until > :now)
             ORDER BY desk",
        )?
        .query_map(
            named_params! { ":person": person.id.get(), ":now": now.timestamp() },
            desk,
        )?
        .collect::<Result<_, _>>()?
    } else {
        // The desk of a branch that nobody has set up is empty: its alerts lie
        // on nobody's.
        conn.prepare_cached(
            "SELECT id FROM desk WHERE NOT EXISTS
                (SELECT 1 FROM branch WHERE branch.id = desk.branch AND branch.found = 1)
             ORDER BY id",
        )?
        .query_map([], desk)?
        .collect::<Result<_, _>>()?
    };
    Ok(Some(Viewer { person, desks }))
}

/// One consistent look at the file: who looks, when, and below which id
/// things are there at all.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    pub conn: &'a Connection,
    pub viewer: &'a Viewer,
    pub now: Moment,
    /// Ids from here on belong to an import that is not complete.
    pub horizon: i64,
    /// The import that is being taken back.
    going: Option<Going>,
}

/// An import that is being taken back: nobody sees what it made or changed.
#[derive(Debug, Clone, Copy)]
pub struct Going {
    import: i64,
    last: i64,
}

impl Going {
    /// The one there is, if any.
    pub fn now(conn: &Connection) -> rusqlite::Result<Option<Self>> {
        conn.prepare_cached("SELECT id, last FROM import WHERE undone = 'going' LIMIT 1")?
            .query_row([], |row| {
                Ok(Self {
                    import: row.get(0)?,
                    last: row.get(1)?,
                })
            })
            .optional()
    }

    /// Whether an alert is out of sight with it.
    pub fn hides(self, conn: &Connection, alert: AlertId) -> rusqlite::Result<bool> {
        let id = alert.get();
        if (self.import..=self.last).contains(&id) {
            return Ok(true);
        }
        conn.prepare_cached("SELECT 1 FROM import_before WHERE response = ?1 AND import = ?2")?
            .exists([id, self.import])
    }
}

/// The first id that is not to be seen.
pub fn horizon(conn: &Connection) -> rusqlite::Result<i64> {
    let first: Option<i64> = conn
        .prepare_cached("SELECT min(first) FROM import WHERE state = 'loading'")?
        .query_row([], |row| row.get(0))?;
    Ok(first.unwrap_or(i64::MAX))
}

impl<'a> Reading<'a> {
    /// Looks at the file as it is now.
    pub fn new(conn: &'a Connection, viewer: &'a Viewer, now: Moment) -> rusqlite::Result<Self> {
        Ok(Self {
            conn,
            viewer,
            now,
            horizon: horizon(conn)?,
            going: Going::now(conn)?,
        })
    }

    /// Whether an alert is out of sight, for its import is being taken back.
    pub fn hides(&self, alert: AlertId) -> rusqlite::Result<bool> {
        self.going
            .map_or(Ok(false), |going| going.hides(self.conn, alert))
    }

    /// The desk of an alert, if both are within reach.
    pub fn desk_of(&self, alert: AlertId) -> rusqlite::Result<Option<DeskId>> {
        if self.hides(alert)? {
            return Ok(None);
        }
        let desk = self
            .conn
            .prepare_cached("SELECT desk FROM alert WHERE id = ?1 AND id < ?2")?
            .query_row([alert.get(), self.horizon], |row| row.get::<_, i64>(0))
            .optional()?;
        Ok(desk
            .map(DeskId::from)
            .filter(|desk| self.viewer.sees(*desk)))
    }

    /// Alerts within reach whose code begins so, at most ten.
    pub fn resolve(&self, code: &str) -> rusqlite::Result<Vec<AlertId>> {
        use crate::domain::ids::{CODE_LEN, from_code};
        let Some((value, length)) = from_code(code) else {
            return Ok(Vec::new());
        };
        if length == CODE_LEN {
            let alert = AlertId::from(value);
            let there = self
                .conn
                .prepare_cached("SELECT desk, watch FROM alert WHERE id = ?1 AND id < ?2")?
                .query_row([value, self.horizon], |row| {
                    let desk: i64 = row.get(0)?;
                    Ok(self.viewer.reads(desk.into(), row.get(1)?))
                })
                .optional()?;
            return Ok((there == Some(true)).then_some(alert).into_iter().collect());
        }
        // The fastest changing digit comes first in a code: a prefix is the
        // low bits of the id. What is outstanding is looked through first.
        let low = (1i64 << (5 * length)) - 1;
        let mut found = Vec::new();
        for texts in [
            "SELECT id FROM alert WHERE open_desk = ?1 AND id < ?2 AND id & ?3 = ?4 LIMIT 10",
            "SELECT id FROM alert WHERE desk = ?1 AND closed IS NOT NULL AND id < ?2
             AND id & ?3 = ?4 LIMIT 10",
            "SELECT id FROM alert WHERE watch = ?1 AND id < ?2 AND id & ?3 = ?4 LIMIT 10",
        ] {
            for desk in &self.viewer.desks {
                let mut statement = self.conn.prepare_cached(texts)?;
                let mut rows = statement.query([desk.get(), self.horizon, low, value])?;
                while let Some(row) = rows.next()? {
                    let alert = AlertId::from(row.get::<_, i64>(0)?);
                    if !found.contains(&alert) && !self.hides(alert)? {
                        found.push(alert);
                    }
                }
                if found.len() >= 10 {
                    found.truncate(10);
                    return Ok(found);
                }
            }
        }
        Ok(found)
    }
}
