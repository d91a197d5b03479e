//! Who looks, and how far they see: no query works without a [`Viewer`], and
//! every one runs inside a [`Reading`].

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::settings::{self, EVERYTHING};
use super::{Store, codec, engine};
use crate::domain::Moment;
use crate::domain::event::Event;
use crate::domain::ids::{AlertId, DeskId, PersonId};
use crate::domain::language::Language;
use crate::domain::permissions::{Deed, Place, Reach, Tie, can, can_record};
use crate::domain::person::{Person, Role};
use crate::domain::rows::Trouble;

/// A person and how far they reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewer {
    /// Who looks.
    pub person: Person,
    /// What they answer for, look after, and call.
    reach: Reach,
    /// The desks of both, in order.
    desks: Vec<DeskId>,
    /// Until when all of this holds by itself.
    until: Option<Moment>,
}

impl Store {
    /// The person with this login and the desks they may see now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn enter(&self, login: &str, now: Moment) -> Result<Option<Viewer>, Trouble> {
        engine(enter(&self.conn, login, now))
    }

    /// Since when somebody of that login works with the file no more.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn left(&self, login: &str) -> Result<Option<Moment>, Trouble> {
        engine(left(&self.conn, login))
    }

    /// Whether a person is the only one who ever worked with the file, and
    /// exports have named branches that nobody answers for.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn is_alone_with_strays(&self, person: PersonId) -> Result<bool, Trouble> {
        engine(
            self.conn
                .prepare_cached(
                    "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM person WHERE id <> ?1)
                        AND EXISTS (SELECT 1 FROM branch WHERE found = 1)
                        AND NOT EXISTS (SELECT 1 FROM import WHERE state <> 'complete')",
                )
                .and_then(|mut statement| statement.exists([person.get()])),
        )
    }

    /// Whether the file has an administrator.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn has_administrator(&self) -> Result<bool, Trouble> {
        engine(has_administrator(&self.conn))
    }
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

    /// When how far they reach changes by itself: an absence or an area
    /// begins or ends.
    #[must_use]
    pub const fn until(&self) -> Option<Moment> {
        self.until
    }

    /// The same person, who works with the file no more.
    #[must_use]
    pub fn without_reach(&self) -> Self {
        Self {
            person: self.person.clone(),
            reach: Reach::default(),
            desks: Vec::new(),
            until: None,
        }
    }

    /// Whether they are a supervisor who was set before areas had to be said,
    /// and so looks after nothing.
    #[must_use]
    pub fn lacks_area(&self) -> bool {
        self.person.role == Role::Supervisor && self.reach.area.is_empty()
    }

    /// How far they reach.
    #[must_use]
    pub const fn reach(&self) -> &Reach {
        &self.reach
    }

    /// Whether they may do what is about no alert.
    #[must_use]
    pub fn may(&self, deed: Deed) -> bool {
        can(&self.person, deed, Tie::None)
    }

    /// What they have to do with an alert.
    pub(super) fn tie(&self, place: &Place) -> Tie {
        self.reach.tie(place)
    }

    /// Whether they may do something to an alert.
    pub(super) fn can(&self, deed: Deed, place: &Place) -> bool {
        can(&self.person, deed, self.tie(place))
    }

    /// Whether they may record these entries on an alert.
    pub(super) fn can_record<'a>(
        &self,
        events: impl IntoIterator<Item = &'a Event>,
        place: &Place,
    ) -> bool {
        can_record(&self.person, events, self.tie(place))
    }

    /// Whether they may write in somebody else's name: an administrator who
    /// brings things in.
    pub(super) fn writes_for(&self, person: PersonId) -> bool {
        self.person.id == person || self.may(Deed::Administer)
    }
}

/// Who asks for what is about no alert.
#[derive(Debug, Clone, Copy)]
pub enum Asker<'a> {
    /// The program itself: before anybody is let in, to check what is to be
    /// written, or for whoever keeps a file that nobody administers.
    Program,
    /// A person, for their eyes.
    Person(&'a Viewer),
}

impl<'a> From<Option<&'a Viewer>> for Asker<'a> {
    fn from(viewer: Option<&'a Viewer>) -> Self {
        viewer.map_or(Self::Program, Self::Person)
    }
}

impl Asker<'_> {
    /// Whether all of it is for them: they administer the file, or nobody
    /// does. Otherwise who it is who sees their own.
    pub(super) fn scope(self, conn: &Connection) -> rusqlite::Result<Option<PersonId>> {
        match self {
            Self::Person(viewer) if !viewer.may(Deed::Administer) && has_administrator(conn)? => {
                Ok(Some(viewer.person.id))
            }
            _ => Ok(None),
        }
    }
}

/// How long notes can be read after saying why, in seconds.
const NOTES_SECONDS: i64 = 60 * 60;
/// Whether somebody said why they read the notes on an alert.
pub const NOTES_READ: &str = "SELECT 1 FROM event
    WHERE alert = ?1 AND kind = 'notes_read' AND person = ?2 AND at > ?3";

/// Columns of where an alert lies, for [`place`].
pub const PLACE: &str = "alert.id, alert.desk, alert.watch, alert.offered";

/// Reads the columns [`PLACE`], beginning at one.
pub fn place(row: &Row<'_>, at: usize) -> rusqlite::Result<Place> {
    let desk = |at| -> rusqlite::Result<Option<DeskId>> {
        Ok(row.get::<_, Option<i64>>(at)?.map(DeskId::from))
    };
    Ok(Place {
        alert: AlertId::from(row.get::<_, i64>(at)?),
        desk: DeskId::from(row.get::<_, i64>(at + 1)?),
        watch: desk(at + 2)?,
        offered: desk(at + 3)?,
    })
}

/// Where an alert lies, whoever asks.
pub fn place_of(conn: &Connection, alert: AlertId) -> rusqlite::Result<Option<Place>> {
    conn.prepare_cached(&format!("SELECT {PLACE} FROM alert WHERE id = ?1"))?
        .query_row([alert.get()], |row| place(row, 0))
        .optional()
}

/// Columns of a person, for [`person`].
pub const PERSON: &str = "person.id, person.login, person.name, person.role, person.language, person.phone, person.email, person.calls";

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
        calls: row.get(at + 7)?,
    })
}

/// The person with a login who works with the file, and how far they reach at
/// a moment: desks they answer for, themselves or as a deputy; the area that a
/// supervisor looks after, which is everything only where that is set in so
/// many words; everything for an administrator; what was drawn for an
/// executive.
pub fn enter(conn: &Connection, login: &str, now: Moment) -> rusqlite::Result<Option<Viewer>> {
    let found = conn
        .prepare_cached(&format!(
            "SELECT {PERSON} FROM person WHERE login = ?1 AND left_at IS NULL"
        ))?
        .query_row([login], |row| person(row, 0))
        .optional()?;
    let Some(person) = found else {
        return Ok(None);
    };
    let reach = reach(conn, &person, now)?;
    let desks = reach.answers.union(&reach.area).copied().collect();
    let until = boundary(conn, &person, now)?;
    Ok(Some(Viewer {
        person,
        reach,
        desks,
        until,
    }))
}

/// How long an executive still reaches what they talked about, to put right
/// what they recorded; in seconds.
const GRACE: i64 = 3_600;
/// When a person's reach next changes by itself.
fn boundary(conn: &Connection, person: &Person, now: Moment) -> rusqlite::Result<Option<Moment>> {
    let mut first: Option<i64> = None;
    for table in ["desk_answer", "area"] {
        let next: Option<i64> = conn
            .prepare_cached(&format!(
                "SELECT min(CASE WHEN valid_from > :now THEN valid_from ELSE valid_until END)
                 FROM {table} WHERE person = :person
                   AND (valid_from > :now OR valid_until > :now)
                   AND (valid_until IS NULL OR valid_until > valid_from)"
            ))?
            .query_row(
                named_params! { ":person": person.id.get(), ":now": now.timestamp() },
                |row| row.get(0),
            )?;
        first = first.into_iter().chain(next).min();
    }
    Ok(codec::maybe(first))
}

/// Since when somebody of that login works with the file no more.
pub fn left(conn: &Connection, login: &str) -> rusqlite::Result<Option<Moment>> {
    let found: Option<Option<i64>> = conn
        .prepare_cached("SELECT left_at FROM person WHERE login = ?1")?
        .query_row([login], |row| row.get(0))
        .optional()?;
    Ok(codec::maybe(found.flatten()))
}

fn reach(conn: &Connection, person: &Person, now: Moment) -> rusqlite::Result<Reach> {
    let valid = |table: &str| -> rusqlite::Result<BTreeSet<DeskId>> {
        conn.prepare_cached(&format!(
            "SELECT desk FROM {table}
             WHERE person = :person AND valid_from <= :now
               AND (valid_until IS NULL OR valid_until > :now)"
        ))?
        .query_map(
            named_params! { ":person": person.id.get(), ":now": now.timestamp() },
            |row| row.get::<_, i64>(0).map(DeskId::from),
        )?
        .collect()
    };
    let answers = valid("desk_answer")?;
    let area = match person.role {
        Role::Manager | Role::Executive => BTreeSet::new(),
        Role::Supervisor
            if settings::setting(conn, EVERYTHING, &person.login, now)?.unwrap_or(false) =>
        {
            everything(conn)?
        }
        Role::Supervisor => valid("area")?,
        Role::Administrator => everything(conn)?,
    };
    let drawn = conn
        .prepare_cached(
            "SELECT alert FROM drawn
             WHERE person = ?1 AND ?3 AND (ended IS NULL OR op IS NOT NULL AND ended > ?2)",
        )?
        // Whoever is executive no more calls nobody in their place.
        .query_map(
            (
                person.id.get(),
                now.timestamp() - GRACE,
                person.role == Role::Executive,
            ),
            |row| row.get::<_, i64>(0).map(AlertId::from),
        )?
        .collect::<Result<_, _>>()?;
    Ok(Reach {
        answers,
        area,
        drawn,
    })
}

/// All desks but those of branches that nobody has set up: they are empty,
/// for their alerts lie on nobody's.
pub fn everything(conn: &Connection) -> rusqlite::Result<BTreeSet<DeskId>> {
    conn.prepare_cached(
        "SELECT id FROM desk WHERE NOT EXISTS
            (SELECT 1 FROM branch WHERE branch.id = desk.branch AND branch.found = 1)",
    )?
    .query_map([], |row| row.get::<_, i64>(0).map(DeskId::from))?
    .collect()
}

/// Whether anybody administers the file.
pub fn has_administrator(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM person WHERE role = ?1 AND left_at IS NULL")?
        .exists([Role::Administrator.code()])
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

    /// Whether all that is in the file is to be seen: no import is under way,
    /// and none is being taken back.
    pub fn whole(&self) -> bool {
        self.horizon == i64::MAX && self.going.is_none()
    }

    /// Where an alert lies, if it is within reach.
    pub fn place_of(&self, alert: AlertId) -> rusqlite::Result<Option<Place>> {
        if alert.get() >= self.horizon || self.hides(alert)? {
            return Ok(None);
        }
        let place = place_of(self.conn, alert)?;
        Ok(place.filter(|place| self.viewer.can(Deed::See, place)))
    }

    /// Whether somebody may do something to an alert.
    pub fn may(&self, deed: Deed, alert: AlertId) -> rusqlite::Result<bool> {
        let place = self.place_of(alert)?;
        Ok(place.is_some_and(|place| self.viewer.can(deed, &place)))
    }

    /// Whether somebody may read what people wrote about an alert: as their
    /// work, or because they said why a short time ago.
    pub fn reads_notes(&self, place: &Place) -> rusqlite::Result<bool> {
        if self.viewer.can(Deed::Notes, place) {
            return Ok(true);
        }
        if !self.viewer.can(Deed::ReadNotes, place) {
            return Ok(false);
        }
        let since = self.now.timestamp() - NOTES_SECONDS;
        self.conn.prepare_cached(NOTES_READ)?.exists((
            place.alert.get(),
            self.viewer.person.id.get(),
            since,
        ))
    }

    /// Alerts within reach whose code begins so, at most ten.
    pub fn resolve(&self, code: &str) -> rusqlite::Result<Vec<AlertId>> {
        use crate::domain::ids::{CODE_LEN, from_code};
        let Some((value, length)) = from_code(code) else {
            return Ok(Vec::new());
        };
        if length == CODE_LEN {
            let there = self.place_of(AlertId::from(value))?;
            return Ok(there.map(|place| place.alert).into_iter().collect());
        }
        // The fastest changing digit comes first in a code: a prefix is the
        // low bits of the id. What is outstanding is looked through first.
        let low = (1i64 << (5 * length)) - 1;
        let drawn = self.viewer.reach.drawn.iter().copied();
        let mut found: Vec<AlertId> = drawn.filter(|id| id.get() & low == value).collect();
        for texts in [
            "SELECT id FROM alert WHERE open_desk = ?1 AND id < ?2 AND id & ?3 = ?4 LIMIT 10",
            "SELECT id FROM alert WHERE desk = ?1 AND closed IS NOT NULL AND id < ?2
             AND id & ?3 = ?4 LIMIT 10",
            "SELECT id FROM alert WHERE watch = ?1 AND id < ?2 AND id & ?3 = ?4 LIMIT 10",
            "SELECT id FROM alert WHERE offered = ?1 AND id < ?2 AND id & ?3 = ?4 LIMIT 10",
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
