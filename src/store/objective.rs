//! Objectives: what holds, what is proposed, who agreed when, and what was
//! done week by week.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::people::calendar;
use super::viewer::{PERSON, Reading, Viewer, enter, person};
use super::{Store, atomic, codec, engine, settings};
use crate::domain::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::ids::{Maker, PersonId};
use crate::domain::objective::{self, Numbers, Proposal, Week, weeks_before};
use crate::domain::permissions::Deed;
use crate::domain::person::{Person, Role};
use crate::domain::queue::Clock;
use crate::domain::rows::{Agreed, ObjectiveRow, Offer, Saved, Trouble};
use crate::domain::week::{self, begins};

/// The objective that holds for somebody.
pub const HOLDS: &str = "SELECT id, customers, reached FROM objective
    WHERE person = ?1 AND valid_from <= ?2 ORDER BY valid_from DESC, id DESC LIMIT 1";
/// The newest proposal.
const OFFER: &str = "SELECT objective_offer.id, customers, reached, basis, at, person.name, own_at,
        lead_at
    FROM objective_offer JOIN person ON person.id = objective_offer.proposed_by
    WHERE objective_offer.person = ?1 AND objective IS NULL AND ended IS NULL
    ORDER BY objective_offer.id DESC LIMIT 1";

/// What was set or agreed for somebody, if anything was: which it is,
/// customers to call and, where somebody said so, to reach.
pub fn set(
    conn: &Connection,
    who: PersonId,
    now: Moment,
) -> rusqlite::Result<Option<(i64, u32, Option<u32>)>> {
    conn.prepare_cached(HOLDS)?
        .query_row([who.get(), now.timestamp()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()
}

/// The same, or what the policy says where nothing was.
pub fn holds(
    conn: &Connection,
    who: PersonId,
    now: Moment,
) -> rusqlite::Result<(Option<i64>, u32, Option<u32>)> {
    match set(conn, who, now)? {
        Some((id, called, reached)) => Ok((Some(id), called, reached)),
        None => Ok((None, settings::policy(conn, now)?.objective, None)),
    }
}

impl Store {
    /// The objectives that somebody may see: their own, those of whoever
    /// answers for a desk of their area. By name: no league table.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn objectives(&self, viewer: &Viewer, now: Moment) -> Result<Vec<ObjectiveRow>, Trouble> {
        engine(self.look(|| {
            people(&self.conn, viewer, now)?
                .into_iter()
                .map(|person| row(&self.conn, &person, now))
                .collect()
        }))
    }

    /// What is proposed for somebody from what waits and the time there is.
    /// `None`: nobody of that login is within reach.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn propose_objective(
        &self,
        viewer: &Viewer,
        login: &str,
        now: Moment,
    ) -> Result<Option<Proposal>, Trouble> {
        engine(self.look(|| {
            let Some(person) = named(&self.conn, viewer, login, now)? else {
                return Ok(None);
            };
            proposal(&self.conn, &person, now)
        }))
    }

    /// Puts a proposal before somebody; whoever makes it has agreed to it.
    /// Another one that waits is taken back.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn offer_objective(
        &mut self,
        viewer: &Viewer,
        login: &str,
        proposal: &Proposal,
        now: Moment,
    ) -> Result<Saved, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            let Some(person) = named(conn, viewer, login, now)? else {
                return Ok(Saved::Denied);
            };
            offer(conn, ids, viewer, &person, proposal, now)
        }))
    }

    /// Agrees to what is proposed for somebody. `Duplicate`: nothing waits for
    /// this agreement.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn agree_objective(
        &mut self,
        viewer: &Viewer,
        login: &str,
        now: Moment,
    ) -> Result<Saved, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            let Some(person) = named(conn, viewer, login, now)? else {
                return Ok(Saved::Denied);
            };
            agree(conn, ids, viewer, &person, now)
        }))
    }
}

/// Whose objectives somebody may see.
fn people(conn: &Connection, viewer: &Viewer, now: Moment) -> rusqlite::Result<Vec<Person>> {
    let all = conn
        .prepare_cached(&format!(
            "SELECT {PERSON} FROM person WHERE role IN ('manager', 'supervisor')
             ORDER BY name, login"
        ))?
        .query_map([], |row| person(row, 0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let leads = viewer.may(Deed::Objective);
    let mut seen = Vec::new();
    for person in all {
        let own = person.id == viewer.person.id;
        let theirs = leads && !own && in_area(conn, viewer, &person, now)?;
        // Whoever only looks after an area calls nobody.
        if own && person.role == Role::Manager || theirs {
            seen.push(person);
        }
    }
    Ok(seen)
}

/// The one of them with this login.
fn named(
    conn: &Connection,
    viewer: &Viewer,
    login: &str,
    now: Moment,
) -> rusqlite::Result<Option<Person>> {
    let people = people(conn, viewer, now)?;
    Ok(people.into_iter().find(|person| person.login == login))
}

fn in_area(
    conn: &Connection,
    viewer: &Viewer,
    who: &Person,
    now: Moment,
) -> rusqlite::Result<bool> {
    let mut desks = conn.prepare_cached(
        "SELECT desk FROM desk_answer WHERE person = ?1 AND deputy_for IS NULL
           AND valid_from <= ?2 AND (valid_until IS NULL OR valid_until > ?2)",
    )?;
    let mut rows = desks.query([who.id.get(), now.timestamp()])?;
    while let Some(row) = rows.next()? {
        if viewer.reach().area.contains(&row.get::<_, i64>(0)?.into()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What somebody did in each of these weeks.
fn weeks(
    reading: &Reading<'_>,
    calendar: &Calendar,
    mondays: &[NaiveDate],
) -> rusqlite::Result<Vec<Week>> {
    let week = |monday: &NaiveDate| {
        let from = begins(*monday, calendar.zone);
        let until = begins(*monday + chrono::Duration::weeks(1), calendar.zone);
        let done = reading.done_between(from, until)?;
        Ok(Week {
            monday: *monday,
            done: Numbers {
                called: done.called,
                reached: done.reached,
            },
        })
    };
    mondays.iter().map(week).collect()
}

fn row(conn: &Connection, who: &Person, now: Moment) -> rusqlite::Result<ObjectiveRow> {
    let (id, called, reached) = holds(conn, who.id, now)?;
    let viewer = enter(conn, &who.login, now)?;
    let viewer = viewer.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let calendar = calendar(conn, &viewer, now)?;
    let reading = Reading::new(conn, &viewer, now)?;
    let monday = week::monday(now, calendar.zone);
    let mut mondays = vec![monday];
    mondays.extend(weeks_before(monday));
    let mut past = weeks(&reading, &calendar, &mondays)?;
    let week = past.remove(0);
    let offer = conn
        .prepare_cached(OFFER)?
        .query_row([who.id.get()], |row| {
            let basis: String = row.get(3)?;
            Ok(Offer {
                numbers: Numbers {
                    called: row.get(1)?,
                    reached: row.get(2)?,
                },
                basis: serde_json::from_str(&basis).unwrap_or_default(),
                at: codec::moment(row.get(4)?),
                by: row.get(5)?,
                own_at: codec::maybe(row.get(6)?),
                lead_at: codec::maybe(row.get(7)?),
            })
        })
        .optional()?;
    let agreed = conn
        .prepare_cached(
            "SELECT own_at, lead_at, person.name FROM objective_offer
             JOIN person ON person.id = objective_offer.lead
             WHERE objective_offer.person = ?1 AND objective = ?2",
        )?
        .query_row((who.id.get(), id), |row| {
            Ok(Agreed {
                own_at: codec::moment(row.get(0)?),
                lead_at: codec::moment(row.get(1)?),
                lead: row.get(2)?,
            })
        })
        .optional()?;
    Ok(ObjectiveRow {
        person: who.id,
        login: who.login.clone(),
        name: who.name.clone(),
        called,
        reached,
        agreed,
        week,
        past,
        offer,
    })
}

fn proposal(conn: &Connection, who: &Person, now: Moment) -> rusqlite::Result<Option<Proposal>> {
    let Some(viewer) = enter(conn, &who.login, now)? else {
        return Ok(None);
    };
    let calendar = calendar(conn, &viewer, now)?;
    let reading = Reading::new(conn, &viewer, now)?;
    let monday = week::monday(now, calendar.zone);
    let ends = begins(monday + chrono::Duration::weeks(1), calendar.zone);
    let queue = reading.queue()?;
    let clock = Clock::new(now, calendar.zone);
    let waits = |facts: &&crate::domain::queue::Facts| {
        !facts.blocked && (facts.due < ends || facts.due_now(&clock))
    };
    let waiting = queue.facts.iter().filter(waits).count();
    let past = weeks(&reading, &calendar, &weeks_before(monday))?;
    let minutes = settings::policy(conn, now)?.minutes_per_call;
    Ok(Some(objective::propose(
        u32::try_from(waiting).unwrap_or(u32::MAX),
        u32::try_from(minutes).unwrap_or(1),
        (&calendar, now),
        &past,
    )))
}

fn offer(
    conn: &Connection,
    ids: &mut Maker,
    viewer: &Viewer,
    who: &Person,
    proposal: &Proposal,
    now: Moment,
) -> rusqlite::Result<Saved> {
    conn.prepare_cached(
        "UPDATE objective_offer SET ended = ?2
         WHERE person = ?1 AND objective IS NULL AND ended IS NULL",
    )?
    .execute([who.id.get(), now.timestamp()])?;
    let id: i64 = ids.next(now);
    let by = viewer.person.id.get();
    let own = viewer.person.id == who.id;
    let basis = serde_json::to_string(&proposal.basis)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    conn.prepare_cached(
        "INSERT INTO objective_offer (id, person, at, proposed_by, customers, reached, basis,
                                      own_at, lead_at, lead)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        id,
        who.id.get(),
        now.timestamp(),
        by,
        proposal.numbers.called,
        proposal.numbers.reached,
        basis,
        own.then(|| now.timestamp()),
        (!own).then(|| now.timestamp()),
        (!own).then_some(by),
    ))?;
    Ok(Saved::Applied)
}

fn agree(
    conn: &Connection,
    ids: &mut Maker,
    viewer: &Viewer,
    who: &Person,
    now: Moment,
) -> rusqlite::Result<Saved> {
    let own = viewer.person.id == who.id;
    let agreed = if own {
        conn.prepare_cached(
            "UPDATE objective_offer SET own_at = ?2
             WHERE person = ?1 AND objective IS NULL AND ended IS NULL AND own_at IS NULL",
        )?
        .execute([who.id.get(), now.timestamp()])?
    } else {
        conn.prepare_cached(
            "UPDATE objective_offer SET lead_at = ?2, lead = ?3
             WHERE person = ?1 AND objective IS NULL AND ended IS NULL AND lead_at IS NULL",
        )?
        .execute([who.id.get(), now.timestamp(), viewer.person.id.get()])?
    };
    if agreed == 0 {
        return Ok(Saved::Duplicate);
    }
    let both: Option<(i64, u32, u32)> = conn
        .prepare_cached(
            "SELECT id, customers, reached FROM objective_offer
             WHERE person = ?1 AND objective IS NULL AND ended IS NULL
               AND own_at IS NOT NULL AND lead_at IS NOT NULL",
        )?
        .query_row([who.id.get()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    if let Some((offer, called, reached)) = both {
        let id: i64 = ids.next(now);
        conn.prepare_cached(
            "INSERT INTO objective (id, person, valid_from, customers, reached)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((id, who.id.get(), now.timestamp(), called, reached))?;
        conn.prepare_cached("UPDATE objective_offer SET objective = ?2 WHERE id = ?1")?
            .execute([offer, id])?;
    }
    Ok(Saved::Applied)
}
