//! A setup put into the file: what differs from what holds, dated from now on.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};
use rusqlite::Connection;
use serde::Serialize;

use super::branches::add_branch;
use super::{one, read, specialist, zone_of};
use crate::domain::Moment;
use crate::domain::ids::{Maker, PersonId};
use crate::domain::language::Language;
use crate::domain::rows::Trouble;
use crate::domain::setup::{Absence, BranchSetup, DeskSetup, PersonSetup, Setup, SetupReport};
use crate::domain::zone::moment_of;
use crate::store::dialect::{LOOK_OVER, LOOKED_OVER};
use crate::store::settings::{
    self, ALSO, CALENDAR, CAUSE, CLOSING, EVERYTHING, HOLIDAYS, HOURS, ORGANISATION, POLICY,
    ROUTES, RULE_BOOK, TEMPLATE,
};
use crate::store::{Store, assign, atomic, closing, engine, people};

impl Store {
    /// Puts a setup into the file from now on, unless it has problems.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn apply_setup(
        &mut self,
        setup: &Setup,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<SetupReport, Trouble> {
        let ids = &mut self.ids;
        // What was nobody's comes home, which may be all that the file holds.
        engine(self.conn.execute_batch(LOOK_OVER))?;
        let applied = engine(atomic(&mut self.conn, |conn| {
            apply(conn, setup, by, now, ids)
        }));
        engine(self.conn.execute_batch(LOOKED_OVER))?;
        applied
    }

    /// Puts one person into the file from now on, new or changed, unless they
    /// do not fit.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn put_person(
        &mut self,
        person: &PersonSetup,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<SetupReport, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            put_person(conn, person, by, now, ids)
        }))
    }

    /// Puts rules into the file from now on, as the TOML that was written;
    /// `false` where they hold already. Whoever calls has checked them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn apply_rules(
        &mut self,
        text: &str,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<bool, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            apply_rules(conn, text, by, now, ids)
        }))
    }
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
    let before = people::all_answered(conn, now)?;
    let mut applying = Applying::new(conn, by, now, ids);
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
    let (assigned, moved) = assign::assign(conn, by, now, ids)?;
    let mut left = Vec::new();
    for branch in &setup.branches {
        left.extend(closing::left(conn, branch, &moved, now)?);
    }
    Ok(SetupReport {
        assigned,
        left,
        unanswered: people::unanswered(conn, &before, now)?,
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
    let before = people::all_answered(conn, now)?;
    let mut applying = Applying::new(conn, by, now, ids);
    applying.person(person, &known)?;
    let report = applying.report;
    let (assigned, _) = assign::assign(conn, by, now, ids)?;
    Ok(SetupReport {
        assigned,
        unanswered: people::unanswered(conn, &before, now)?,
        ..report
    })
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
    let mut applying = Applying::new(conn, by, now, ids);
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

impl<'a> Applying<'a> {
    fn new(conn: &'a Connection, by: Option<PersonId>, now: Moment, ids: &'a mut Maker) -> Self {
        Self {
            conn,
            by,
            now,
            ids,
            report: SetupReport::default(),
        }
    }

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
        self.end_unwanted(
            "SELECT id, desk FROM area WHERE person = ?1 AND valid_until IS NULL",
            "UPDATE area SET valid_until = ?2 WHERE id = ?1",
            id,
            &mut wanted,
        )?;
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
            wanted.insert(specialist(self.conn, name)?);
        }
        let now = self.now.timestamp();
        self.end_unwanted(
            "SELECT id, desk FROM desk_answer
             WHERE person = ?1 AND deputy_for IS NULL AND valid_until IS NULL",
            "UPDATE desk_answer SET valid_until = ?2 WHERE id = ?1",
            id,
            &mut wanted,
        )?;
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

    /// Ends the dated rows of a person whose desks are not wanted any more:
    /// `held` reads the rows that hold, `end` ends one. What then is left in
    /// `wanted` they do not hold yet.
    fn end_unwanted(
        &self,
        held: &str,
        end: &str,
        person: i64,
        wanted: &mut BTreeSet<i64>,
    ) -> rusqlite::Result<()> {
        let held: Vec<(i64, i64)> = self
            .conn
            .prepare_cached(held)?
            .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (row, desk) in held {
            if !wanted.remove(&desk) {
                self.conn
                    .prepare_cached(end)?
                    .execute([row, self.now.timestamp()])?;
            }
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
        if absences.is_empty() || absences == super::absences(self.conn, self.now)? {
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
