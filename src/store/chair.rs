//! The empty chair: who may be drawn, who was, and what executives learned.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::viewer::{Reading, Viewer, enter, place_of};
use super::{Store, atomic, card, changes, codec, engine, viewer};
use crate::domain::Moment;
use crate::domain::chair::{self, Candidate, Drawn, Worth, may_be_drawn, unnamed};
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, CustomerId, DeskId, Maker, PersonId, floor};
use crate::domain::permissions::Deed;
use crate::domain::person::Role;
use crate::domain::queue::{Clock, Facts};
use crate::domain::rows::{ChairRow, ChairState, Lent, Lesson, Trouble};

/// Of each desk so many alerts are looked at closely.
const CLOSELY: usize = 40;

/// Who calls an alert's customer now, where it was drawn.
pub const LENT: &str = "SELECT person.id, person.name, drawn.at, drawn.reasons
    FROM drawn JOIN person ON person.id = drawn.person
    WHERE drawn.alert = ?1 AND drawn.ended IS NULL";

/// So many customers an executive sees in a month who draws for themselves,
/// given back or not; others may draw more for them.
const OWN_MOST: usize = 10;

impl Store {
    /// Draws customers for an executive and tells their branches: as many as
    /// are missing to `count` in the month of `day`. `None`: whoever asks may
    /// not draw, or the login is no executive's.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn draw_chair(
        &mut self,
        by: &Viewer,
        login: &str,
        (day, count): (NaiveDate, usize),
        now: Moment,
    ) -> Result<Option<Vec<Drawn>>, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            let Some(to) = enter(conn, login, now)?.filter(|to| drawable_for(by, to)) else {
                return Ok(None);
            };
            let month = month_of(day);
            // What is given back makes room for another one.
            let (all, taken): (u32, u32) = conn
                .prepare_cached(
                    "SELECT count(*), coalesce(sum(ended IS NULL OR EXISTS
                         (SELECT 1 FROM event WHERE event.alert = drawn.alert
                            AND event.op = drawn.op AND event.kind = 'learned')), 0)
                     FROM drawn WHERE person = ?1 AND month = ?2",
                )?
                .query_row((to.person.id.get(), &month), |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            let pool = candidates(conn, by, now)?;
            let seed = format!("{month} {login}");
            let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
            let mut left = count.saturating_sub(number(taken));
            if by.person.id == to.person.id {
                left = left.min(OWN_MOST.saturating_sub(number(all)));
            }
            let found = chair::draw(&pool, left, &seed);
            for drawn in &found {
                put(conn, ids, (by, to.person.id), drawn, (&month, now))?;
            }
            Ok(Some(found))
        }))
    }

    /// Customers who were drawn, the newest first: one's own, or all within
    /// reach for whoever may draw for others.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn chair(&self, viewer: &Viewer, now: Moment) -> Result<Vec<ChairRow>, Trouble> {
        engine(self.look(|| listed(&Reading::new(&self.conn, viewer, now)?)))
    }

    /// What executives learned, the newest first, with nobody named: all of it
    /// for executives and administrators, for whom the wall is; of their
    /// desks for a supervisor; nothing for anybody else.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn lessons(
        &self,
        viewer: &Viewer,
        limit: usize,
        now: Moment,
    ) -> Result<Vec<Lesson>, Trouble> {
        engine(self.look(|| lessons(&Reading::new(&self.conn, viewer, now)?, limit)))
    }
}

/// `2026-11`.
fn month_of(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

fn drawable_for(by: &Viewer, to: &Viewer) -> bool {
    let own = by.person.id == to.person.id;
    let for_others = by.person.role != Role::Executive;
    to.person.role == Role::Executive && by.may(Deed::Draw) && (own || for_others)
}

/// Who may be drawn: of each desk the lowest marks first. An executive draws
/// from all desks, a supervisor from those they look after.
fn candidates(conn: &Connection, by: &Viewer, now: Moment) -> rusqlite::Result<Vec<Candidate>> {
    let desks: Vec<DeskId> = match by.person.role {
        Role::Executive => viewer::everything(conn)?.into_iter().collect(),
        _ => by.desks().to_vec(),
    };
    let reading = Reading::new(conn, by, now)?;
    let clock = Clock::new(now, reading.zone()?);
    // What is there at that moment: for a past that is made up.
    let later = AlertId::from(floor(now + chrono::Duration::seconds(1)));
    let mut pool = Vec::new();
    for desk in desks {
        let mut facts: Vec<Facts> = Vec::new();
        reading.facts_of(desk, &mut facts)?;
        facts.retain(|one| one.id < later && may_be_drawn(one, &clock));
        facts.sort_by_key(|facts| (facts.score, facts.id));
        for facts in facts.iter().take(CLOSELY) {
            pool.push(candidate(&reading, desk, facts)?);
        }
    }
    Ok(pool)
}

fn candidate(reading: &Reading<'_>, desk: DeskId, facts: &Facts) -> rusqlite::Result<Candidate> {
    let (conn, id) = (reading.conn, facts.id.get());
    let (customer, consent, comment, again, drawn_before, idea): (
        i64,
        String,
        Option<String>,
        u32,
        bool,
        bool,
    ) = conn
        .prepare_cached(
            "SELECT alert.customer, alert.consent,
                (SELECT comment FROM response_text WHERE response = alert.id),
                (SELECT count(*) FROM alert AS other
                 WHERE other.customer = alert.customer AND other.id <> alert.id)
                + (SELECT count(*) FROM joined WHERE joined.alert = alert.id),
                EXISTS (SELECT 1 FROM alert AS other JOIN drawn ON drawn.alert = other.id
                        WHERE other.customer = alert.customer),
                EXISTS (SELECT 1 FROM event WHERE event.alert = alert.id AND kind = 'idea')
             FROM alert WHERE alert.id = ?1",
        )?
        .query_row([id], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
            ))
        })?;
    let who = card::customer(conn, CustomerId::from(customer), None, reading.horizon)?;
    let consent = card::consent(&consent).ok_or_else(|| codec::unreadable(1, &consent))?;
    Ok(Candidate {
        alert: facts.id,
        customer: customer.into(),
        desk,
        score: facts.score,
        safety: facts.safety,
        consent,
        number: !who.blocked() && who.usable_phones().next().is_some(),
        claimed: reading.claim(facts.id)?.is_some(),
        drawn_before,
        again,
        answers: again + 1,
        idea,
        comment: comment.unwrap_or_default(),
    })
}

fn put(
    conn: &Connection,
    ids: &mut Maker,
    (by, to): (&Viewer, PersonId),
    drawn: &Drawn,
    (month, now): (&str, Moment),
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO drawn (person, alert, at, drawn_by, month, reasons)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        to.get(),
        drawn.alert.get(),
        now.timestamp(),
        by.person.id.get(),
        month,
        codes(&drawn.worth),
    ))?;
    let kind = EventKind::Drawn { person: to };
    changes::happened(conn, ids, (drawn.alert, Some(by.person.id), now), kind)
}

/// Writes down that an alert is drawn, from its entry in a history that is
/// made up.
pub fn note(conn: &Connection, event: &Event, to: PersonId) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO drawn (person, alert, at, drawn_by, month, reasons)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
    )?
    .execute((
        to.get(),
        event.alert.get(),
        event.recorded_at.timestamp(),
        event.by.map(PersonId::get),
        month_of(event.at.date_naive()),
        codes(&[Worth::Severity]),
    ))
    .map(drop)
}

fn codes(worth: &[Worth]) -> String {
    let codes: Vec<&str> = worth.iter().map(|worth| worth.code()).collect();
    codes.join(" ")
}

fn reasons(codes: &str) -> Vec<Worth> {
    codes.split(' ').filter_map(Worth::from_code).collect()
}

/// Who calls an alert's customer now, where it was drawn.
pub fn lent(conn: &Connection, alert: AlertId) -> rusqlite::Result<Option<Lent>> {
    conn.prepare_cached(LENT)?
        .query_row([alert.get()], |row| {
            let codes: String = row.get(3)?;
            Ok(Lent {
                person: row.get::<_, i64>(0)?.into(),
                name: row.get(1)?,
                at: codec::moment(row.get(2)?),
                worth: reasons(&codes),
            })
        })
        .optional()
}

/// What a change to an alert does to its being drawn: it ends once somebody
/// has talked to the customer, and an undo takes that back.
pub fn follow(
    conn: &Connection,
    alert: AlertId,
    (op, undone): (i64, Option<i64>),
    still: bool,
    at: Moment,
) -> rusqlite::Result<()> {
    if still {
        if let Some(undone) = undone {
            conn.prepare_cached(
                "UPDATE drawn SET ended = NULL, op = NULL WHERE alert = ?1 AND op = ?2",
            )?
            .execute([alert.get(), undone])?;
        }
        return Ok(());
    }
    conn.prepare_cached("UPDATE drawn SET ended = ?2, op = ?3 WHERE alert = ?1 AND ended IS NULL")?
        .execute([alert.get(), at.timestamp(), op])
        .map(drop)
}

fn listed(reading: &Reading<'_>) -> rusqlite::Result<Vec<ChairRow>> {
    let me = reading.viewer.person.id.get();
    let all = reading.viewer.may(Deed::Draw) && reading.viewer.person.role != Role::Executive;
    let mut statement = reading.conn.prepare_cached(
        "SELECT drawn.alert, person.login, person.name, drawn.month, drawn.at, drawn.reasons,
                drawn.ended, branch.name, customer.name, drawn.person,
                (SELECT event_text.body FROM event
                 JOIN event_text ON event_text.alert = event.alert AND event_text.event = event.id
                 WHERE event.alert = drawn.alert AND event.op = drawn.op
                   AND event_text.kind = 'learned')
         FROM drawn
         JOIN person ON person.id = drawn.person
         JOIN alert ON alert.id = drawn.alert
         JOIN branch ON branch.id = alert.branch
         JOIN customer ON customer.id = alert.customer
         WHERE ?1 OR drawn.person = ?2
         ORDER BY drawn.month DESC, person.login, drawn.at DESC, drawn.alert",
    )?;
    let mut rows = statement.query((all, me))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let alert = AlertId::from(row.get::<_, i64>(0)?);
        let own = row.get::<_, i64>(9)? == me;
        let place = place_of(reading.conn, alert)?;
        let may = |deed| place.is_some_and(|place| reading.viewer.can(deed, &place));
        let near = may(Deed::See);
        if reading.hides(alert)? || !(own || near) {
            continue;
        }
        let codes: String = row.get(5)?;
        let learned: Option<String> = row.get(10)?;
        let ended = codec::maybe(row.get(6)?);
        found.push(ChairRow {
            alert,
            login: row.get(1)?,
            name: row.get(2)?,
            month: row.get(3)?,
            at: codec::moment(row.get(4)?),
            worth: reasons(&codes),
            state: match (&ended, &learned) {
                (None, _) => ChairState::Open,
                (Some(_), Some(_)) => ChairState::Heard,
                (Some(_), None) => ChairState::Back,
            },
            ended,
            branch: row.get(7)?,
            customer: if near { Some(row.get(8)?) } else { None },
            learned: learned.filter(|_| own || may(Deed::Notes)),
        });
    }
    Ok(found)
}

fn lessons(reading: &Reading<'_>, limit: usize) -> rusqlite::Result<Vec<Lesson>> {
    let all = match reading.viewer.person.role {
        Role::Executive | Role::Administrator => true,
        Role::Supervisor => false,
        Role::Manager => return Ok(Vec::new()),
    };
    let mut statement = reading.conn.prepare_cached(
        "SELECT drawn.ended, branch.name, event_text.body, response_text.comment, customer.name,
                (SELECT body FROM event_text AS idea
                 WHERE idea.alert = drawn.alert AND idea.kind = 'idea'
                 ORDER BY idea.event DESC LIMIT 1), drawn.alert, alert.desk
         FROM drawn
         JOIN event ON event.alert = drawn.alert AND event.op = drawn.op
         JOIN event_text ON event_text.alert = event.alert AND event_text.event = event.id
              AND event_text.kind = 'learned'
         JOIN alert ON alert.id = drawn.alert
         JOIN branch ON branch.id = alert.branch
         JOIN customer ON customer.id = alert.customer
         LEFT JOIN response_text ON response_text.response = alert.id
         WHERE drawn.ended IS NOT NULL AND drawn.alert < ?1
         ORDER BY drawn.ended DESC, drawn.alert",
    )?;
    let mut rows = statement.query([reading.horizon])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if found.len() == limit {
            break;
        }
        let near = all || reading.viewer.sees(DeskId::from(row.get::<_, i64>(7)?));
        if !near || reading.hides(AlertId::from(row.get::<_, i64>(6)?))? {
            continue;
        }
        let name: String = row.get(4)?;
        let hide = |text: String| unnamed(&text, &[name.as_str()]);
        let words: Option<String> = row.get(3)?;
        let idea: Option<String> = row.get(5)?;
        found.push(Lesson {
            at: codec::moment(row.get(0)?),
            branch: row.get(1)?,
            learned: hide(row.get(2)?),
            words: hide(words.unwrap_or_default()),
            idea: idea.map(hide),
        });
    }
    Ok(found)
}
