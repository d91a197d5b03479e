//! The setup in and out: people, desks, dated settings. Here it is read.

pub mod apply;
pub mod branches;

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::settings::{self, ALSO, CALENDAR, EVERYTHING, HOLIDAYS, HOURS, ORGANISATION, ROUTES};
use super::viewer::{Asker, PERSON, person};
use super::{Store, engine};
use crate::domain::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::ids::Maker;
use crate::domain::person::Person;
use crate::domain::rows::Trouble;
use crate::domain::setup::{ALL, Absence, BranchSetup, DeskSetup, PersonSetup, Setup};
use crate::domain::zone::{Country, Zone, local_at};

/// The name of the desk that is nobody's.
pub const UNASSIGNED: &str = "unassigned";

impl Store {
    /// The setup that holds now; of people and absences whoever does not
    /// administer the file sees their own.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn read_setup(&self, asker: Asker<'_>, now: Moment) -> Result<Setup, Trouble> {
        engine(self.look(|| {
            let mut setup = read(&self.conn, now)?;
            if let (Asker::Person(viewer), Some(_)) = (asker, asker.scope(&self.conn)?) {
                let login = &viewer.person.login;
                setup.people.retain(|person| person.login == *login);
                setup.absences.retain(|absence| absence.login == *login);
            }
            Ok(setup)
        }))
    }
}

/// Makes the desk that is nobody's; part of a new file.
pub fn found(conn: &Connection, ids: &mut Maker, now: Moment) -> rusqlite::Result<()> {
    let id: i64 = ids.next(now);
    conn.execute(
        "INSERT INTO desk (id, kind, name) VALUES (?1, 'unassigned', ?2)",
        (id, UNASSIGNED),
    )?;
    Ok(())
}

/// The desk that is nobody's.
pub fn unassigned(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("SELECT id FROM desk WHERE kind = 'unassigned'")?
        .query_row([], |row| row.get(0))
}

/// The setup that holds at a moment.
pub fn read(conn: &Connection, now: Moment) -> rusqlite::Result<Setup> {
    let mut setup = Setup {
        organisation: settings::setting(conn, ORGANISATION, "", now)?.unwrap_or_default(),
        policy: settings::policy(conn, now)?,
        holidays: settings::setting(conn, HOLIDAYS, "", now)?
            .filter(|days: &Vec<_>| !days.is_empty()),
        routes: settings::setting(conn, ROUTES, "", now)?
            .filter(|routes: &Vec<_>| !routes.is_empty()),
        ..Setup::default()
    };
    let countries: Vec<String> = conn
        .prepare("SELECT DISTINCT subject FROM setting WHERE name = ?1")?
        .query_map([HOURS], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for code in countries {
        if let Some(country) = Country::new(&code)
            && let Some(hours) = settings::setting(conn, HOURS, &code, now)?
        {
            setup.hours.insert(country, hours);
        }
    }
    let mut statement =
        conn.prepare("SELECT code, name, country, found FROM branch ORDER BY code")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let code: String = row.get(0)?;
        let closing = super::closing::said(conn, &code, now)?;
        setup.branches.push(BranchSetup {
            name: row.get(1)?,
            country: super::codec::code(row, 2, Country::new)?,
            calendar: settings::setting::<Option<Calendar>>(conn, CALENDAR, &code, now)?.flatten(),
            also: settings::setting(conn, ALSO, &code, now)?.unwrap_or_default(),
            found: row.get(3)?,
            closed: closing.as_ref().map(|closing| closing.day),
            alerts_to: closing.and_then(|closing| closing.to),
            code,
        });
    }
    setup.desks = conn
        .prepare("SELECT name FROM desk WHERE kind = 'specialist' ORDER BY name")?
        .query_map([], |row| Ok(DeskSetup { name: row.get(0)? }))?
        .collect::<Result<_, _>>()?;
    let people = conn
        .prepare(&format!(
            "SELECT {PERSON} FROM person WHERE left_at IS NULL ORDER BY login"
        ))?
        .query_map([], |row| person(row, 0))?
        .collect::<Result<Vec<_>, _>>()?;
    for who in people {
        setup.people.push(of(conn, who, now)?);
    }
    let causes = settings::causes(conn, now)?;
    let set = causes.all().iter().filter_map(|known| known.set.clone());
    setup.causes = set.collect();
    setup.templates = settings::templates(conn, now)?;
    setup.absences = absences(conn, now)?;
    Ok(setup)
}

/// What is set of a person at a moment.
pub fn of(conn: &Connection, who: Person, now: Moment) -> rusqlite::Result<PersonSetup> {
    let id = who.id.get();
    let names = |kind: &str, column: &str| -> rusqlite::Result<Vec<String>> {
        conn.prepare_cached(&format!(
            "SELECT {column} FROM desk_answer
                 JOIN desk ON desk.id = desk_answer.desk
                 LEFT JOIN branch ON branch.id = desk.branch
                 WHERE person = ?1 AND deputy_for IS NULL AND desk.kind = ?2
                   AND valid_from <= ?3 AND (valid_until IS NULL OR valid_until > ?3)
                 ORDER BY 1"
        ))?
        .query_map((id, kind, now.timestamp()), |row| row.get(0))?
        .collect()
    };
    let mut area: Vec<String> = conn
        .prepare_cached(
            "SELECT coalesce(branch.code, desk.name) FROM area
                 JOIN desk ON desk.id = area.desk
                 LEFT JOIN branch ON branch.id = desk.branch
                 WHERE person = ?1 AND valid_from <= ?2
                   AND (valid_until IS NULL OR valid_until > ?2)
                 ORDER BY 1",
        )?
        .query_map((id, now.timestamp()), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if settings::setting(conn, EVERYTHING, &who.login, now)?.unwrap_or(false) {
        area = vec![ALL.to_owned()];
    }
    let quiet: String = conn
        .prepare_cached("SELECT quiet FROM person WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    Ok(PersonSetup {
        quiet: super::notice::kinds(&quiet).into_iter().collect(),
        area,
        calls: who.calls,
        branches: names("branch", "branch.code")?,
        desks: names("specialist", "desk.name")?,
        objective: super::objective::set(conn, who.id, now)?.map(|(_, called, _)| called),
        login: who.login,
        name: who.name,
        role: who.role,
        language: who.language,
        phone: who.phone,
        email: who.email,
    })
}

/// Absences that are not over.
pub fn absences(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<Absence>> {
    let mut statement = conn.prepare(
        "SELECT away.login, deputy.login, desk_answer.desk, valid_from, valid_until
         FROM desk_answer
         JOIN person AS away ON away.id = desk_answer.deputy_for
         JOIN person AS deputy ON deputy.id = desk_answer.person
         WHERE valid_until > ?1",
    )?;
    let mut rows = statement.query([now.timestamp()])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let zone = zone_of(conn, row.get(2)?, now)?;
        let day = |seconds: i64| local_at(super::codec::moment(seconds), zone).date();
        let after = day(row.get(4)?);
        found.insert(Absence {
            login: row.get(0)?,
            deputy: row.get(1)?,
            from: day(row.get(3)?),
            until: after.pred_opt().unwrap_or(after),
        });
    }
    Ok(found.into_iter().collect())
}

/// The clock of a desk.
pub fn zone_of(conn: &Connection, desk: i64, now: Moment) -> rusqlite::Result<Zone> {
    let desk = settings::desk(conn, desk.into(), now)?;
    let branch = desk.and_then(|desk| desk.branch);
    Ok(settings::rules(conn, branch.as_ref(), now)?.calendar.zone)
}

fn one(mut found: rusqlite::CachedStatement<'_>, name: &str) -> rusqlite::Result<i64> {
    found.query_row([name], |row| row.get(0))
}

/// The specialist desk of a name.
fn specialist(conn: &Connection, name: &str) -> rusqlite::Result<i64> {
    let desk =
        conn.prepare_cached("SELECT id FROM desk WHERE kind = 'specialist' AND name = ?1")?;
    one(desk, name)
}
