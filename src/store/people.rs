//! People as a list: who works with the file, whom an alert can be given to,
//! who leaves.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::changes::desks::answered;
use super::codec;
use super::viewer::{PERSON, Reading, Viewer, person};
use super::{Store, atomic, engine, settings, setup};
use crate::domain::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::ids::{DeskId, PersonId};
use crate::domain::permissions::Deed;
use crate::domain::person::{Person, Role};
use crate::domain::rows::{Colleague, Gone, Recipient, Trouble};

/// Of the desks that somebody answers for, the first: their own before those
/// they stand in for.
pub const CLOCK: &str = "SELECT desk FROM desk_answer
    WHERE person = ?1 AND valid_from <= ?2 AND (valid_until IS NULL OR valid_until > ?2)
    ORDER BY deputy_for IS NOT NULL, desk LIMIT 1";

/// What came of somebody leaving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaving {
    /// They left.
    Left(Gone),
    /// There is nobody of that login.
    Unknown,
    /// Nobody would administer the file any more.
    LastAdministrator,
}

impl Store {
    /// Somebody does not work with the file any more from now on.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn leave(&mut self, login: &str, now: Moment) -> Result<Leaving, Trouble> {
        engine(atomic(&mut self.conn, |conn| leave(conn, login, now)))
    }
}

/// Desks that somebody answers for now, and who; by name.
pub fn recipients(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<Recipient>> {
    let mut found: BTreeMap<i64, Recipient> = BTreeMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT desk.id, desk.name, branch.code, person.login, person.name
         FROM desk_answer
         JOIN desk ON desk.id = desk_answer.desk
         JOIN person ON person.id = desk_answer.person
         LEFT JOIN branch ON branch.id = desk.branch
         WHERE desk_answer.valid_from <= ?1
           AND (desk_answer.valid_until IS NULL OR desk_answer.valid_until > ?1)
         ORDER BY person.login",
    )?;
    let mut rows = statement.query([now.timestamp()])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let people = (row.get(3)?, row.get(4)?);
        if let Some(known) = found.get_mut(&id) {
            known.people.push(people);
            continue;
        }
        let recipient = Recipient {
            desk: DeskId::from(id),
            name: row.get(1)?,
            code: row.get(2)?,
            people: vec![people],
        };
        found.insert(id, recipient);
    }
    let mut all: Vec<Recipient> = found.into_values().collect();
    all.sort_by(|a, b| (&a.name, a.desk).cmp(&(&b.name, b.desk)));
    Ok(all)
}

/// Desks that somebody answers for themselves at a moment.
pub fn own_desks(
    conn: &Connection,
    person: PersonId,
    now: Moment,
) -> rusqlite::Result<Vec<DeskId>> {
    conn.prepare_cached(
        "SELECT desk FROM desk_answer
         WHERE person = ?1 AND deputy_for IS NULL AND valid_from <= ?2
           AND (valid_until IS NULL OR valid_until > ?2)
         ORDER BY desk",
    )?
    .query_map([person.get(), now.timestamp()], |row| {
        row.get::<_, i64>(0).map(DeskId::from)
    })?
    .collect()
}

/// The desk whose clock is somebody's.
pub fn clock_desk(
    conn: &Connection,
    person: PersonId,
    now: Moment,
) -> rusqlite::Result<Option<DeskId>> {
    conn.prepare_cached(CLOCK)?
        .query_row([person.get(), now.timestamp()], |row| {
            row.get::<_, i64>(0).map(DeskId::from)
        })
        .optional()
}

/// Somebody's own calendar: see [`week`](crate::domain::week).
pub fn calendar(conn: &Connection, who: &Viewer, now: Moment) -> rusqlite::Result<Calendar> {
    let desk = clock_desk(conn, who.person.id, now)?.or_else(|| who.desks().first().copied());
    let desk = desk.map(|id| settings::desk(conn, id, now)).transpose()?;
    let branch = desk.flatten().and_then(|desk| desk.branch);
    Ok(settings::rules(conn, branch.as_ref(), now)?.calendar)
}

impl Reading<'_> {
    /// Everybody with a login, whoever left last. Numbers and addresses are
    /// for those who look after people; an executive sees themselves.
    pub fn colleagues(&self) -> rusqlite::Result<Vec<Colleague>> {
        let all = self
            .conn
            .prepare_cached(&format!(
                "SELECT {PERSON}, person.left_at FROM person
                 ORDER BY person.left_at IS NOT NULL, person.login"
            ))?
            .query_map([], |row| Ok((person(row, 0)?, row.get(8)?)))?
            .collect::<rusqlite::Result<Vec<(Person, Option<i64>)>>>()?;
        let me = &self.viewer.person;
        let absences = setup::absences(self.conn, self.now)?;
        let mut found = Vec::new();
        for (who, left) in all {
            let mine = who.id == me.id;
            if !mine && !self.viewer.may(Deed::Absence) {
                continue;
            }
            let id = who.id;
            let mut set = setup::of(self.conn, who, self.now)?;
            if !mine && me.role == Role::Manager {
                (set.phone, set.email, set.objective) = (None, None, None);
            }
            let own = |absence: &&crate::domain::setup::Absence| absence.login == set.login;
            let mut away: Vec<_> = absences.iter().filter(own).cloned().collect();
            away.sort_by_key(|absence| absence.from);
            found.push(Colleague {
                id,
                desks: own_desks(self.conn, id, self.now)?,
                left: codec::maybe(left),
                absences: away,
                setup: set,
            });
        }
        Ok(found)
    }
}

/// Ends what somebody answers for, looks after and calls; their name stays for
/// the history.
pub fn leave(conn: &Connection, login: &str, now: Moment) -> rusqlite::Result<Leaving> {
    let known = setup::read(conn, now)?;
    if known.only_administrator() == Some(login) {
        return Ok(Leaving::LastAdministrator);
    }
    let found: Option<i64> = conn
        .prepare_cached("SELECT id FROM person WHERE login = ?1 AND left_at IS NULL")?
        .query_row([login], |row| row.get(0))
        .optional()?;
    let Some(id) = found else {
        return Ok(Leaving::Unknown);
    };
    let at = now.timestamp();
    let before = all_answered(conn, now)?;
    let absences = known.absences.into_iter();
    let absences = absences.filter(|absence| absence.deputy == login).collect();
    for sql in [
        "UPDATE desk_answer SET valid_until = ?2
         WHERE (person = ?1 OR deputy_for = ?1) AND (valid_until IS NULL OR valid_until > ?2)",
        "UPDATE area SET valid_until = ?2
         WHERE person = ?1 AND (valid_until IS NULL OR valid_until > ?2)",
        "UPDATE drawn SET ended = ?2 WHERE person = ?1 AND ended IS NULL",
        "UPDATE person SET left_at = ?2 WHERE id = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([id, at])?;
    }
    for sql in [
        "DELETE FROM claim WHERE person = ?1",
        "DELETE FROM follow WHERE person = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([id])?;
    }
    let nobodys = unanswered(conn, &before, now)?;
    Ok(Leaving::Left(Gone { nobodys, absences }))
}

/// Desks that somebody answers for.
pub fn all_answered(conn: &Connection, now: Moment) -> rusqlite::Result<BTreeSet<i64>> {
    conn.prepare_cached(
        "SELECT DISTINCT desk FROM desk_answer
         WHERE valid_from <= ?1 AND (valid_until IS NULL OR valid_until > ?1)",
    )?
    .query_map([now.timestamp()], |row| row.get(0))?
    .collect()
}

/// Of desks that somebody answered for those that nobody does any more, by
/// name, and what is outstanding there.
pub fn unanswered(
    conn: &Connection,
    before: &BTreeSet<i64>,
    now: Moment,
) -> rusqlite::Result<Vec<(String, u32)>> {
    let mut nobodys = Vec::new();
    for desk in before {
        if !answered(conn, DeskId::from(*desk), now)? {
            nobodys.push(
                conn.prepare_cached("SELECT name, outstanding FROM desk WHERE id = ?1")?
                    .query_row([desk], |row| Ok((row.get(0)?, row.get(1)?)))?,
            );
        }
    }
    nobodys.sort();
    Ok(nobodys)
}
