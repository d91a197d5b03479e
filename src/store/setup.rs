//! The setup in and out: people, desks, dated settings.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};
use rusqlite::Connection;
use serde::Serialize;

use super::settings::{
    self, ALSO, CALENDAR, CAUSE, CLOSING, EVERYTHING, HOLIDAYS, HOURS, ORGANISATION, POLICY,
    ROUTES, RULE_BOOK, TEMPLATE,
};
use super::viewer::{PERSON, person};
use crate::domain::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::ids::{Maker, PersonId};
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::routing::{Directory, Named, Route};
use crate::domain::setup::{ALL, Absence, BranchSetup, DeskSetup, PersonSetup, Setup, SetupReport};
use crate::domain::zone::{Country, Zone, local_at, moment_of};

/// The name of the desk that is nobody's.
pub const UNASSIGNED: &str = "unassigned";

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

/// Puts a setup into the file from now on, inside the caller's transaction.
pub fn apply(
    conn: &Connection,
    setup: &Setup,
    by: Option<PersonId>,
    now: Moment,
    ids: &mut Maker,
) -> rusqlite::Result<SetupReport> {
    let known = read(conn, now)?;
    let problems = setup.problems(&known);
    if !problems.is_empty() {
        return Ok(SetupReport {
            problems,
            ..SetupReport::default()
        });
    }
    let mut applying = Applying {
        conn,
        by,
        now,
        ids,
        report: SetupReport::default(),
    };
    applying.set(ORGANISATION, "", &setup.organisation)?;
    applying.set(POLICY, "", &setup.policy)?;
    for (country, hours) in &setup.hours {
        applying.set(HOURS, country.as_str(), hours)?;
    }
    if let Some(days) = setup
        .holidays
        .as_ref()
        .filter(|days| !days.is_empty() || known.holidays.is_some())
    {
        applying.set(HOLIDAYS, "", days)?;
    }
    if let Some(routes) = setup
        .routes
        .as_ref()
        .filter(|routes| !routes.is_empty() || known.routes.is_some())
    {
        applying.set(ROUTES, "", routes)?;
    }
    for cause in &setup.causes {
        applying.set(CAUSE, cause.code.code(), cause)?;
    }
    for own in &setup.templates {
        let subject = format!("{}.{}", own.name.code(), own.language.code());
        applying.set(TEMPLATE, &subject, own)?;
    }
    for branch in &setup.branches {
        applying.branch(branch, &known)?;
    }
    for desk in &setup.desks {
        applying.desk(desk)?;
    }
    for person in &setup.people {
        applying.person(person, &known)?;
    }
    applying.absences(&setup.absences)?;
    let report = applying.report;
    let (assigned, moved) = super::assign::assign(conn, by, now, ids)?;
    let mut left = Vec::new();
    for branch in &setup.branches {
        left.extend(super::closing::left(conn, branch, &moved, now)?);
    }
    Ok(SetupReport {
        assigned,
        left,
        ..report
    })
}

/// Puts one person into the file, new or changed, unless they do not fit.
pub fn put_person(
    conn: &Connection,
    person: &PersonSetup,
    by: Option<PersonId>,
    now: Moment,
    ids: &mut Maker,
) -> rusqlite::Result<SetupReport> {
    let known = read(conn, now)?;
    let alone = Setup {
        people: vec![person.clone()],
        ..Setup::default()
    };
    let problems = alone.problems(&known);
    if !problems.is_empty() {
        return Ok(SetupReport {
            problems,
            ..SetupReport::default()
        });
    }
    let mut applying = Applying {
        conn,
        by,
        now,
        ids,
        report: SetupReport::default(),
    };
    applying.person(person, &known)?;
    let report = applying.report;
    let (assigned, _) = super::assign::assign(conn, by, now, ids)?;
    Ok(SetupReport { assigned, ..report })
}

/// Puts the rules that decide which responses become alerts into the file
/// from now on, as the TOML that was written; `false` where they hold already.
pub fn apply_rules(
    conn: &Connection,
    text: &str,
    by: Option<PersonId>,
    now: Moment,
    ids: &mut Maker,
) -> rusqlite::Result<bool> {
    let mut applying = Applying {
        conn,
        by,
        now,
        ids,
        report: SetupReport::default(),
    };
    applying.set(RULE_BOOK, "", &text)?;
    let changed = applying.report.settings > 0;
    if changed {
        settings::news(conn)?;
    }
    Ok(changed)
}

struct Applying<'a> {
    conn: &'a Connection,
    by: Option<PersonId>,
    now: Moment,
    ids: &'a mut Maker,
    report: SetupReport,
}

impl Applying<'_> {
    /// Writes a setting unless it holds already.
    fn set(&mut self, name: &str, subject: &str, value: &impl Serialize) -> rusqlite::Result<()> {
        let from = (self.by, self.now);
        if settings::put(self.conn, self.ids, (name, subject), value, from)? {
            self.report.settings += 1;
        }
        Ok(())
    }

    fn branch(&mut self, branch: &BranchSetup, known: &Setup) -> rusqlite::Result<()> {
        let before = known.branches.iter().find(|b| b.code == branch.code);
        if before != Some(branch) {
            self.report.branches += 1;
            let country = branch.country.as_str();
            if before.is_some() {
                self.conn.execute(
                    "UPDATE branch SET name = ?2, country = ?3, found = ?4 WHERE code = ?1",
                    (&branch.code, &branch.name, country, branch.found),
                )?;
                self.conn.execute(
                    "UPDATE desk SET name = ?2
                     WHERE branch = (SELECT id FROM branch WHERE code = ?1)",
                    (&branch.code, &branch.name),
                )?;
            } else {
                add_branch(self.conn, self.ids, self.now, branch)?;
            }
        }
        let had = before.is_some_and(|b| b.calendar.is_some());
        if branch.calendar.is_some() || had {
            self.set(CALENDAR, &branch.code, &branch.calendar)?;
        }
        if !branch.also.is_empty() || before.is_some_and(|b| !b.also.is_empty()) {
            self.set(ALSO, &branch.code, &branch.also)?;
        }
        if branch.closed.is_some() || before.is_some_and(|b| b.closed.is_some()) {
            self.set(CLOSING, &branch.code, &branch.closing())?;
        }
        Ok(())
    }

    fn desk(&mut self, desk: &DeskSetup) -> rusqlite::Result<()> {
        let id: i64 = self.ids.next(self.now);
        self.conn.execute(
            "INSERT INTO desk (id, kind, name)
             SELECT ?1, 'specialist', ?2 WHERE NOT EXISTS
                (SELECT 1 FROM desk WHERE kind = 'specialist' AND name = ?2)",
            (id, &desk.name),
        )?;
        Ok(())
    }

    fn person(&mut self, person: &PersonSetup, known: &Setup) -> rusqlite::Result<()> {
        let before = known.people.iter().find(|p| p.login == person.login);
        if before == Some(person) {
            return Ok(());
        }
        self.report.people += 1;
        let new: i64 = self.ids.next(self.now);
        let id: i64 = self.conn.query_row(
            "INSERT INTO person (id, login, name, role, language, phone, email, calls, quiet)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (login) DO UPDATE SET name = excluded.name, role = excluded.role,
                language = excluded.language, phone = excluded.phone, email = excluded.email,
                calls = excluded.calls, quiet = excluded.quiet, left_at = NULL
             RETURNING id",
            (
                new,
                &person.login,
                &person.name,
                person.role.code(),
                person.language.map(Language::code),
                &person.phone,
                &person.email,
                person.calls,
                person
                    .quiet
                    .iter()
                    .map(|kind| kind.code())
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            |row| row.get(0),
        )?;
        if let Some(customers) = person.objective
            && before.and_then(|p| p.objective) != Some(customers)
        {
            let objective: i64 = self.ids.next(self.now);
            self.conn.execute(
                "INSERT INTO objective (id, person, valid_from, customers)
                 VALUES (?1, ?2, ?3, ?4)",
                (objective, id, self.now.timestamp(), customers),
            )?;
        }
        self.area(id, person)?;
        self.answers(id, person)
    }

    /// What a supervisor looks after from now on.
    fn area(&mut self, id: i64, person: &PersonSetup) -> rusqlite::Result<()> {
        let mut wanted = BTreeSet::new();
        let all = person.looks_after_all();
        if all || settings::stored(self.conn, EVERYTHING, &person.login, self.now)?.is_some() {
            let from = (self.by, self.now);
            let of = (EVERYTHING, person.login.as_str());
            settings::put(self.conn, self.ids, of, &all, from)?;
        }
        for name in person.area.iter().filter(|_| !all) {
            let desk = self.conn.prepare_cached(
                "SELECT desk.id FROM desk LEFT JOIN branch ON branch.id = desk.branch
                 WHERE branch.code = ?1 OR (desk.kind = 'specialist' AND desk.name = ?1)
                 ORDER BY branch.code IS NULL LIMIT 1",
            )?;
            wanted.insert(one(desk, name)?);
        }
        let now = self.now.timestamp();
        let held: Vec<(i64, i64)> = self
            .conn
            .prepare_cached("SELECT id, desk FROM area WHERE person = ?1 AND valid_until IS NULL")?
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (row, desk) in held {
            if !wanted.remove(&desk) {
                self.conn
                    .prepare_cached("UPDATE area SET valid_until = ?2 WHERE id = ?1")?
                    .execute([row, now])?;
            }
        }
        for desk in wanted {
            let row: i64 = self.ids.next(self.now);
            self.conn
                .prepare_cached(
                    "INSERT INTO area (id, person, desk, valid_from) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute((row, id, desk, now))?;
        }
        Ok(())
    }

    /// Whom which desk belongs to from now on.
    fn answers(&mut self, id: i64, person: &PersonSetup) -> rusqlite::Result<()> {
        let mut wanted = BTreeSet::new();
        for code in &person.branches {
            let desk = self.conn.prepare_cached(
                "SELECT desk.id FROM desk JOIN branch ON branch.id = desk.branch
                 WHERE branch.code = ?1",
            )?;
            wanted.insert(one(desk, code)?);
        }
        for name in &person.desks {
            let desk = self
                .conn
                .prepare_cached("SELECT id FROM desk WHERE kind = 'specialist' AND name = ?1")?;
            wanted.insert(one(desk, name)?);
        }
        let now = self.now.timestamp();
        let held: Vec<(i64, i64)> = self
            .conn
            .prepare_cached(
                "SELECT id, desk FROM desk_answer
                 WHERE person = ?1 AND deputy_for IS NULL AND valid_until IS NULL",
            )?
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (answer, desk) in held {
            if !wanted.remove(&desk) {
                self.conn
                    .prepare_cached("UPDATE desk_answer SET valid_until = ?2 WHERE id = ?1")?
                    .execute([answer, now])?;
            }
        }
        for desk in wanted {
            self.answer(desk, id, None, now, None)?;
            // A branch that somebody answers for is set up.
            self.conn
                .prepare_cached(
                    "UPDATE branch SET found = 0
                     WHERE id = (SELECT branch FROM desk WHERE desk.id = ?1)",
                )?
                .execute([desk])?;
        }
        Ok(())
    }

    fn answer(
        &mut self,
        desk: i64,
        person: i64,
        deputy_for: Option<i64>,
        from: i64,
        until: Option<i64>,
    ) -> rusqlite::Result<()> {
        let id: i64 = self.ids.next(self.now);
        self.conn
            .prepare_cached(
                "INSERT INTO desk_answer (id, desk, person, deputy_for, valid_from, valid_until)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((id, desk, person, deputy_for, from, until))?;
        Ok(())
    }

    /// Replaces absences that are not over.
    fn absences(&mut self, absences: &[Absence]) -> rusqlite::Result<()> {
        if absences.is_empty() || absences == self::absences(self.conn, self.now)? {
            return Ok(());
        }
        let now = self.now.timestamp();
        self.conn.execute(
            "UPDATE desk_answer SET valid_until = ?1
             WHERE deputy_for IS NOT NULL AND valid_until > ?1",
            [now],
        )?;
        for absence in absences {
            let login = |login: &String| -> rusqlite::Result<i64> {
                let found = self
                    .conn
                    .prepare_cached("SELECT id FROM person WHERE login = ?1")?;
                one(found, login)
            };
            let (away, deputy) = (login(&absence.login)?, login(&absence.deputy)?);
            let desks: Vec<i64> = self
                .conn
                .prepare_cached(
                    "SELECT desk FROM desk_answer
                     WHERE person = ?1 AND deputy_for IS NULL AND valid_until IS NULL",
                )?
                .query_map([away], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for desk in desks {
                let zone = zone_of(self.conn, desk, self.now)?;
                let start =
                    |day: NaiveDate| moment_of(day.and_time(NaiveTime::MIN), zone).timestamp();
                let after = absence.until.checked_add_days(Days::new(1));
                let until = start(after.unwrap_or(absence.until));
                self.answer(desk, deputy, Some(away), start(absence.from), Some(until))?;
            }
        }
        Ok(())
    }
}

fn one(mut found: rusqlite::CachedStatement<'_>, name: &str) -> rusqlite::Result<i64> {
    found.query_row([name], |row| row.get(0))
}

/// Adds a branch and its desk; gives both ids.
pub fn add_branch(
    conn: &Connection,
    ids: &mut Maker,
    now: Moment,
    branch: &BranchSetup,
) -> rusqlite::Result<(i64, i64)> {
    let (id, desk): (i64, i64) = (ids.next(now), ids.next(now));
    conn.prepare_cached(
        "INSERT INTO branch (id, code, name, country, found) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        id,
        &branch.code,
        &branch.name,
        branch.country.as_str(),
        branch.found,
    ))?;
    conn.prepare_cached("INSERT INTO desk (id, kind, name, branch) VALUES (?1, 'branch', ?2, ?3)")?
        .execute((desk, &branch.name, id))?;
    Ok((id, desk))
}

/// A branch as exports may name it, and its desk.
pub struct BranchRow {
    pub id: i64,
    pub desk: i64,
    pub code: String,
    pub name: String,
    pub also: Vec<String>,
    /// An export named it, and nobody has set it up.
    pub found: bool,
}

/// All branches.
pub fn branch_rows(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<BranchRow>> {
    conn.prepare_cached(
        "SELECT branch.id, desk.id, branch.code, branch.name, branch.found
         FROM branch JOIN desk ON desk.branch = branch.id ORDER BY branch.id",
    )?
    .query_map([], |row| {
        let code: String = row.get(2)?;
        Ok(BranchRow {
            id: row.get(0)?,
            desk: row.get(1)?,
            name: row.get(3)?,
            also: settings::setting(conn, ALSO, &code, now)?.unwrap_or_default(),
            found: row.get(4)?,
            code,
        })
    })?
    .collect()
}

/// Branches by everything an export may call them.
pub fn directory(branches: &[BranchRow]) -> Directory {
    Directory::new(branches.iter().map(|branch| Named {
        code: &branch.code,
        name: &branch.name,
        also: &branch.also,
        found: branch.found,
    }))
}

/// Where alerts about a product go, and the desk of each.
pub fn routes(conn: &Connection, now: Moment) -> rusqlite::Result<(Vec<Route>, Vec<i64>)> {
    let routes: Vec<Route> = settings::setting(conn, ROUTES, "", now)?.unwrap_or_default();
    let desks = routes
        .iter()
        .map(|route| {
            let desk =
                conn.prepare_cached("SELECT id FROM desk WHERE kind = 'specialist' AND name = ?1")?;
            one(desk, &route.desk)
        })
        .collect::<Result<_, _>>()?;
    Ok((routes, desks))
}
