//! Dated settings, and the rules of a desk that they come to.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::viewer::Reading;
use super::{Store, codec, engine};
use crate::domain::Moment;
use crate::domain::calendar::{Calendar, SpecialDay};
use crate::domain::hours::CallingHours;
use crate::domain::ids::{BranchId, DeskId, Maker, PersonId};
use crate::domain::person::{Branch, Desk, DeskKind};
use crate::domain::policy::{Policy, Rules};
use crate::domain::rows::{Organisation, Session, Trouble};
use crate::domain::rules::{Matcher, RuleBook};
use crate::domain::setup::TemplateSetup;
use crate::domain::taxonomy::{CauseSetup, Taxonomy};
use crate::domain::zone::Country;

/// Names of settings; `HOURS` is of a country, `CALENDAR` of a branch's code.
pub const ORGANISATION: &str = "organisation";
pub const POLICY: &str = "policy";
pub const HOURS: &str = "hours";
pub const CALENDAR: &str = "calendar";
pub const HOLIDAYS: &str = "holidays";
/// Of a cause, by its code.
pub const CAUSE: &str = "cause";
/// Of a survey, by its name: what its columns are.
pub const MAPPING: &str = "mapping";
/// Other names of a branch, by its code.
pub const ALSO: &str = "also";
/// Of a person, by their login: whether they look after everything.
pub const EVERYTHING: &str = "everything";
/// Where alerts about a product go.
pub const ROUTES: &str = "routes";
/// Of a letter: its name and language.
pub const TEMPLATE: &str = "template";
/// That a branch closes, by its code.
pub const CLOSING: &str = "closing";
/// The rules that decide which responses become alerts, as the TOML that was
/// applied, comments and all.
pub const RULE_BOOK: &str = "alert_rules";

impl Store {
    /// A number that changes with everything that somebody else's list would
    /// show: not with what a person types, keystroke by keystroke.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn news(&self) -> Result<Option<String>, Trouble> {
        engine(noted(&self.conn, NEWS))
    }

    /// Whether the file is a demonstration.
    #[must_use]
    pub fn is_demonstration(&self) -> bool {
        is_demonstration(&self.conn).unwrap_or(false)
    }

    /// What the file says of itself under a name.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn noted(&self, name: &str) -> Result<Option<String>, Trouble> {
        engine(noted(&self.conn, name))
    }

    /// Makes the file say something of itself under a name.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn note(&mut self, name: &str, value: &str) -> Result<(), Trouble> {
        engine(note(&self.conn, name, value))
    }

    /// The rules that decide which responses become alerts now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn rule_book(&self, now: Moment) -> Result<Arc<Matcher>, Trouble> {
        engine(self.look(|| rule_book(&self.conn, now)))
    }

    /// The same as the TOML that was applied; `None` while the shipped ones
    /// hold.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn rule_text(&self, now: Moment) -> Result<Option<String>, Trouble> {
        let stored = || setting(&self.conn, RULE_BOOK, "", now);
        engine(self.look(stored))
    }

    /// The calendar of a branch by its code, the organisation's own days
    /// included.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn calendar_of(&self, code: &str, now: Moment) -> Result<Option<Calendar>, Trouble> {
        engine(self.look(|| calendar_of(&self.conn, code, now)))
    }
}

/// The setting that holds at a moment, as it is stored.
pub fn stored(
    conn: &Connection,
    name: &str,
    subject: &str,
    now: Moment,
) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached(
        "SELECT value FROM setting
         WHERE name = ?1 AND subject = ?2 AND valid_from <= ?3
         ORDER BY valid_from DESC, id DESC LIMIT 1",
    )?
    .query_row((name, subject, now.timestamp()), |row| row.get(0))
    .optional()
}

/// The setting that holds at a moment.
pub fn setting<T: DeserializeOwned>(
    conn: &Connection,
    name: &str,
    subject: &str,
    now: Moment,
) -> rusqlite::Result<Option<T>> {
    stored(conn, name, subject, now)?
        .map(|json| serde_json::from_str(&json).map_err(|_| codec::unreadable(0, &json)))
        .transpose()
}

/// Makes a setting hold from now on. `false` where it holds already.
pub fn put(
    conn: &Connection,
    ids: &mut Maker,
    (name, subject): (&str, &str),
    value: &impl Serialize,
    (by, now): (Option<PersonId>, Moment),
) -> rusqlite::Result<bool> {
    let json = serde_json::to_string(value)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    if stored(conn, name, subject, now)?.as_deref() == Some(&json) {
        return Ok(false);
    }
    let id: i64 = ids.next(now);
    conn.prepare_cached(
        "INSERT INTO setting (id, name, subject, valid_from, value, set_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        id,
        name,
        subject,
        now.timestamp(),
        json,
        by.map(PersonId::get),
    ))?;
    Ok(true)
}

/// The organisation's own letters that hold at a moment.
pub fn templates(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<TemplateSetup>> {
    let subjects: Vec<String> = conn
        .prepare_cached("SELECT DISTINCT subject FROM setting WHERE name = ?1 ORDER BY subject")?
        .query_map([TEMPLATE], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for subject in subjects {
        let own: Option<TemplateSetup> = setting(conn, TEMPLATE, &subject, now)?;
        found.extend(own.filter(|own| !own.body.trim().is_empty()));
    }
    Ok(found)
}

/// The rules that decide which responses become alerts, ready to be applied:
/// the organisation's own, else the shipped ones.
pub fn rule_book(conn: &Connection, now: Moment) -> rusqlite::Result<Arc<Matcher>> {
    let Some(text) = setting::<String>(conn, RULE_BOOK, "", now)? else {
        return Ok(Matcher::shipped());
    };
    let book = RuleBook::read(&text).map_err(|_| codec::unreadable(0, &text))?;
    Ok(Arc::new(Matcher::new(book)))
}

/// Columns of a branch, for [`branch`].
pub const BRANCH: &str = "branch.id, branch.code, branch.name, branch.country";

/// Reads the columns [`BRANCH`], beginning at one, and its calendar.
pub fn branch(
    conn: &Connection,
    row: &Row<'_>,
    at: usize,
    now: Moment,
) -> rusqlite::Result<Branch> {
    let code: String = row.get(at + 1)?;
    let country = codec::code(row, at + 3, Country::new)?;
    let calendar = setting::<Option<Calendar>>(conn, CALENDAR, &code, now)?.flatten();
    let mut calendar = calendar.unwrap_or_else(|| Calendar::standard(country));
    calendar.special = special_days(conn, now)?;
    Ok(Branch {
        id: BranchId::from(row.get::<_, i64>(at)?),
        name: row.get(at + 2)?,
        country,
        calendar,
        code,
    })
}

/// The calendar of a branch by its code.
pub fn calendar_of(
    conn: &Connection,
    code: &str,
    now: Moment,
) -> rusqlite::Result<Option<Calendar>> {
    conn.prepare_cached(&format!(
        "SELECT {BRANCH} FROM branch WHERE branch.code = ?1"
    ))?
    .query_row([code], |row| branch(conn, row, 0, now))
    .optional()
    .map(|found| found.map(|branch| branch.calendar))
}

/// A desk by its id.
pub fn desk(conn: &Connection, id: DeskId, now: Moment) -> rusqlite::Result<Option<Desk>> {
    conn.prepare_cached(&format!(
        "SELECT desk.kind, desk.name, {BRANCH}
         FROM desk LEFT JOIN branch ON branch.id = desk.branch WHERE desk.id = ?1"
    ))?
    .query_row([id.get()], |row| {
        let has_branch = row.get::<_, Option<i64>>(2)?.is_some();
        Ok(Desk {
            id,
            kind: codec::code(row, 0, desk_kind)?,
            name: row.get(1)?,
            branch: has_branch.then(|| branch(conn, row, 2, now)).transpose()?,
        })
    })
    .optional()
}

pub fn desk_kind(code: &str) -> Option<DeskKind> {
    match code {
        "branch" => Some(DeskKind::Branch),
        "specialist" => Some(DeskKind::Specialist),
        "unassigned" => Some(DeskKind::Unassigned),
        _ => None,
    }
}

/// The rules of a branch, or of a desk without one.
pub fn rules(conn: &Connection, branch: Option<&Branch>, now: Moment) -> rusqlite::Result<Rules> {
    let calendar = match branch {
        Some(branch) => branch.calendar.clone(),
        None => Calendar {
            special: special_days(conn, now)?,
            ..Calendar::standard(usual_country(conn)?)
        },
    };
    let country = calendar.country;
    let hours = setting(conn, HOURS, country.as_str(), now)?;
    Ok(Rules {
        policy: policy(conn, now)?,
        hours: hours.unwrap_or_else(|| CallingHours::default_for(country)),
        calendar,
        causes: causes(conn, now)?,
    })
}

/// The causes: the shipped ones and everything that was set of them.
pub fn causes(conn: &Connection, now: Moment) -> rusqlite::Result<Arc<Taxonomy>> {
    let versions = cause_versions(conn, now)?;
    Ok(if versions.is_empty() {
        Taxonomy::shipped()
    } else {
        Arc::new(Taxonomy::new(versions))
    })
}

/// Everything that was set of causes until a moment, oldest first.
pub fn cause_versions(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<CauseSetup>> {
    conn.prepare_cached(
        "SELECT value FROM setting WHERE name = ?1 AND valid_from <= ?2
         ORDER BY valid_from, id",
    )?
    .query_map((CAUSE, now.timestamp()), |row| {
        let json = row.get_ref(0)?.as_str()?;
        serde_json::from_str(json).map_err(|_| codec::unreadable(0, json))
    })?
    .collect()
}

/// The attempt policy.
pub fn policy(conn: &Connection, now: Moment) -> rusqlite::Result<Policy> {
    Ok(setting(conn, POLICY, "", now)?.unwrap_or_default())
}

/// What the organisation says of single days.
fn special_days(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<SpecialDay>> {
    Ok(setting(conn, HOLIDAYS, "", now)?.unwrap_or_default())
}

/// The country of most branches, for a desk that has none.
pub fn usual_country(conn: &Connection) -> rusqlite::Result<Country> {
    let found = conn
        .prepare_cached(
            "SELECT country FROM branch GROUP BY country ORDER BY count(*) DESC, country LIMIT 1",
        )?
        .query_row([], |row| codec::code(row, 0, Country::new))
        .optional()?;
    Ok(found.unwrap_or(Country::FR))
}

impl Reading<'_> {
    /// The viewer's session.
    pub fn session(&self) -> rusqlite::Result<Session> {
        let Self { conn, now, .. } = *self;
        let mut desks = Vec::new();
        let mut rules_of = Vec::new();
        // Whoever only looks after desks has no use for the rules of each.
        let own: Vec<DeskId> = self.viewer.reach().answers.iter().copied().collect();
        let home = match own[..] {
            [] => self.viewer.desks().get(..1).unwrap_or_default(),
            _ => &own,
        };
        for id in home {
            if let Some(desk) = desk(conn, *id, now)? {
                rules_of.push(rules(conn, desk.branch.as_ref(), now)?);
                desks.push(desk);
            }
        }
        if rules_of.is_empty() {
            rules_of.push(rules(conn, None, now)?);
        }
        let me = self.viewer.person.id.get();
        let (_, objective, reach) = super::objective::holds(conn, self.viewer.person.id, now)?;
        let last_visit: Option<i64> = conn
            .prepare_cached("SELECT max(at) FROM visit WHERE person = ?1 AND at <= ?2")?
            .query_row([me, now.timestamp()], |row| row.get(0))?;
        let organisation: Option<Organisation> = setting(conn, ORGANISATION, "", now)?;
        Ok(Session {
            me: self.viewer.person.clone(),
            desks,
            rules: rules_of,
            objective,
            reach,
            organisation: organisation.unwrap_or_default(),
            templates: templates(conn, now)?,
            // Rules that this version cannot read stop an import, no call.
            book: rule_book(conn, now).or_else(|error| match error {
                rusqlite::Error::FromSqlConversionFailure(..) => Ok(Matcher::shipped()),
                error => Err(error),
            })?,
            demonstration: is_demonstration(conn)?,
            last_visit: codec::maybe(last_visit),
            mail_waits: super::outbox::waits(conn)?,
        })
    }
}

/// Whether the file is a demonstration.
pub fn is_demonstration(conn: &Connection) -> rusqlite::Result<bool> {
    Ok(noted(conn, "demonstration")?.as_deref() == Some("1"))
}

/// What the file says of itself under a name.
pub fn noted(conn: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()
}

/// Counts what other people's screens have to be read again for.
pub const NEWS: &str = "news";

/// There is something new for other people's screens.
pub fn news(conn: &Connection) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, '1')
         ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)",
    )?
    .execute([NEWS])?;
    Ok(())
}

/// Makes the file say something of itself under a name.
pub fn note(conn: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute((name, value))?;
    Ok(())
}
