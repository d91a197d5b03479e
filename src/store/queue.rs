//! The list: facts of what is outstanding, lines for what is shown, and the
//! small figures around them.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row as Line};

use super::codec::{self, Brief};
use super::viewer::Reading;
use super::{gather, people};
use crate::domain::Moment;
use crate::domain::board::Within;
use crate::domain::ids::{AlertId, DeskId, PersonId};
use crate::domain::life::State;
use crate::domain::permissions::{Deed, Place};
use crate::domain::person::Role;
use crate::domain::queue::{Clock, Facts};
use crate::domain::rows::{Draft, DraftKey, DraftKind, Queue, Row, Today};
use crate::domain::week;
use crate::domain::zone::Zone;

/// The list's facts of what a desk watches, and the desk that handles it.
pub const WATCHED: &str = "SELECT id, received, target, due, brief, open_desk FROM alert
    WHERE watch = ?1 AND open_desk IS NOT NULL AND id < ?2";
/// What is offered to a desk while another one handles it.
pub const OFFERED: &str = "SELECT id, received, target, due, brief, open_desk FROM alert
    WHERE offered = ?1 AND open_desk IS NOT NULL AND id < ?2";
/// What the list knows of an alert that was drawn for somebody.
pub const DRAWN: &str = "SELECT id, received, target, due, brief, open_desk FROM alert
    WHERE id = ?1 AND open_desk IS NOT NULL AND id < ?2";
/// Desks that nobody answers for.
const NOBODYS: &str = "SELECT id FROM desk WHERE NOT EXISTS (SELECT 1 FROM desk_answer
    WHERE desk_answer.desk = desk.id AND deputy_for IS NULL AND valid_from <= ?1
      AND (valid_until IS NULL OR valid_until > ?1))";
/// One line of the list.
pub const ROW: &str = "SELECT alert.desk, customer.name, response.score, response.score_min,
        response.score_max, alert.morning, alert.lunch, alert.afternoon, alert.evening,
        alert.saturday, substr(response_text.comment, 1, 160), alert.state, alert.closed,
        alert.watch, (SELECT count(*) FROM joined WHERE joined.alert = alert.id),
        alert.offered, (SELECT count(*) FROM word
            WHERE word.alert = alert.id AND word.read_at IS NULL AND word.said_by <> ?3),
        (SELECT person.name FROM drawn JOIN person ON person.id = drawn.person
            WHERE drawn.alert = alert.id AND drawn.ended IS NULL AND drawn.person <> ?3),
        alert.brief, EXISTS (SELECT 1 FROM phone
            WHERE phone.customer = alert.customer AND phone.state = 'usable')
    FROM alert
    JOIN customer ON customer.id = alert.customer
    JOIN response ON response.id = alert.id
    LEFT JOIN response_text ON response_text.response = alert.id
    WHERE alert.id = ?1 AND alert.id < ?2";
/// Alerts of one desk that were closed, newest first.
pub const HANDLED: &str = "SELECT closed, id FROM alert
    WHERE desk = ?1 AND closed IS NOT NULL AND id < ?2 ORDER BY closed DESC LIMIT ?3";
/// What a person did in a time, but for whom they called: that is counted as
/// on the board.
pub const DONE: &str = "SELECT event.kind, alert.customer, event.conversation, event.op
    FROM event JOIN alert ON alert.id = event.alert
    WHERE event.person = ?1 AND event.at >= ?2 AND event.at < ?3
      AND event.kind IN ('called', 'promised', 'closed')";
impl Reading<'_> {
    /// All that is outstanding, in order.
    pub fn queue(&self) -> rusqlite::Result<Queue> {
        let mut facts: Vec<Facts> = Vec::new();
        let mut unassigned = BTreeSet::new();
        let nobodys = self.nobodys()?;
        for desk in self.viewer.desks() {
            let before = facts.len();
            self.facts_of(*desk, &mut facts)?;
            if nobodys.contains(desk) {
                unassigned.extend(facts[before..].iter().map(|facts| facts.id));
            }
        }
        facts.extend(self.lent()?);
        let asked = self.offered_to_me()?;
        self.mark_unfinished(&mut facts)?;
        let clock = Clock::new(self.now, self.zone()?);
        let queue = Queue::new(facts, &clock).watching(self.watched()?, &clock);
        let words = self.unread()?;
        // Few, where a list may be long.
        let listed = |some: &BTreeSet<AlertId>| -> BTreeSet<AlertId> {
            if some.is_empty() {
                return BTreeSet::new();
            }
            let ids = queue.facts.iter().map(|facts| facts.id);
            ids.filter(|id| some.contains(id)).collect()
        };
        Ok(Queue {
            unassigned,
            offered: listed(&asked),
            words: listed(&words),
            moved: self.moved()?,
            actions: u32::try_from(self.expected(self.now)?.len()).unwrap_or(u32::MAX),
            ..queue
        })
    }

    /// What lies on desks out of the viewer's list and stands in it all the
    /// same: what is offered to them, and what was drawn for them.
    pub fn lent(&self) -> rusqlite::Result<Vec<Facts>> {
        let answers = self.viewer.reach().answers.iter();
        let mut lent = self.elsewhere(OFFERED, answers.map(|desk| desk.get()))?;
        lent.extend(self.elsewhere(DRAWN, self.drawn_for_me()?.into_iter())?);
        let mut known: BTreeSet<AlertId> = BTreeSet::new();
        lent.retain(|facts| known.insert(facts.id));
        Ok(lent)
    }

    /// What was drawn for me and I have not talked about yet.
    pub fn drawn_for_me(&self) -> rusqlite::Result<Vec<i64>> {
        self.conn
            .prepare_cached("SELECT alert FROM drawn WHERE person = ?1 AND ended IS NULL")?
            .query_map([self.viewer.person.id.get()], |row| row.get(0))?
            // Whoever is executive no more has none.
            .filter(|id| match id {
                Ok(id) => self.viewer.reach().drawn.contains(&AlertId::from(*id)),
                Err(_) => true,
            })
            .collect()
    }

    /// The part of what is outstanding that rows of the board stand for, in
    /// order; nothing of what is out of reach.
    pub fn queue_within(&self, rows: &[Within]) -> rusqlite::Result<Queue> {
        let mut desks = BTreeSet::new();
        for row in rows {
            desks.extend(self.desks_within(*row)?);
        }
        let mut facts = Vec::new();
        for desk in desks {
            self.facts_of(desk, &mut facts)?;
        }
        self.mark_unfinished(&mut facts)?;
        let clock = Clock::new(self.now, self.zone()?);
        Ok(Queue::new(facts, &clock))
    }

    /// What is outstanding on a desk, in no order.
    pub fn facts_of(&self, desk: DeskId, facts: &mut Vec<Facts>) -> rusqlite::Result<()> {
        let mut found = gather::facts(self.conn, desk)?;
        if !self.whole() {
            let mut hidden = BTreeSet::new();
            for one in &found {
                // Asked of the engine this takes longer than to read it.
                if one.id.get() >= self.horizon || self.hides(one.id)? {
                    hidden.insert(one.id);
                }
            }
            found.retain(|one| !hidden.contains(&one.id));
        }
        if facts.is_empty() {
            *facts = found;
        } else {
            facts.append(&mut found);
        }
        Ok(())
    }

    fn mark_unfinished(&self, facts: &mut [Facts]) -> rusqlite::Result<()> {
        let unfinished = self.unfinished()?;
        if !unfinished.is_empty() {
            for fact in facts {
                fact.unfinished = unfinished.contains(&fact.id);
            }
        }
        Ok(())
    }

    /// Alerts on which a form of mine waits.
    fn unfinished(&self) -> rusqlite::Result<BTreeSet<AlertId>> {
        self.conn
            .prepare_cached("SELECT alert FROM draft WHERE person = ?1 AND unfinished = 1")?
            .query_map([self.viewer.person.id.get()], |row| {
                row.get::<_, i64>(0).map(AlertId::from)
            })?
            .collect()
    }

    /// The viewer's clock, as [`week`](crate::domain::week) says.
    pub fn zone(&self) -> rusqlite::Result<Zone> {
        Ok(people::calendar(self.conn, self.viewer, self.now)?.zone)
    }

    /// What I did since a moment.
    fn done_since(&self, since: Moment) -> rusqlite::Result<Today> {
        self.done_between(since, Moment::MAX_UTC)
    }

    /// What I did in a time; what was undone does not count.
    pub fn done_between(&self, since: Moment, until: Moment) -> rusqlite::Result<Today> {
        let mut reached = BTreeSet::new();
        let mut today = Today::default();
        let mut undone = self
            .conn
            .prepare_cached("SELECT undone FROM applied WHERE op = ?1")?;
        let mut statement = self.conn.prepare_cached(DONE)?;
        let me = self.viewer.person.id.get();
        let mut rows = statement.query([me, since.timestamp(), until.timestamp()])?;
        while let Some(row) = rows.next()? {
            let op: i64 = row.get(3)?;
            let gone: Option<bool> = undone.query_row([op], |row| row.get(0)).optional()?;
            if gone == Some(true) {
                continue;
            }
            match row.get_ref(0)?.as_str()? {
                "promised" => today.promises += 1,
                "closed" => today.closed += 1,
                // Whoever rang in and talked with us was reached, too.
                _ if row.get::<_, bool>(2)? => {
                    reached.insert(row.get::<_, i64>(1)?);
                }
                _ => {}
            }
        }
        today.called = self.called(self.viewer.person.id, since, until)?;
        today.reached = count(reached.len());
        Ok(today)
    }

    /// What I did since Monday, on the desk's clock.
    pub fn this_week(&self) -> rusqlite::Result<Today> {
        self.done_since(week::began(self.now, self.zone()?))
    }

    /// What I did today.
    pub fn today(&self, since: Moment) -> rusqlite::Result<Today> {
        self.done_since(since)
    }

    /// Lines for these alerts, in this order; what is out of reach is left
    /// out.
    pub fn rows(&self, ids: &[AlertId]) -> rusqlite::Result<Vec<Row>> {
        let me = self.viewer.person.id.get();
        let mut statement = self.conn.prepare_cached(ROW)?;
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            if self.hides(*id)? {
                continue;
            }
            let row = statement
                .query_row([id.get(), self.horizon, me], |row| {
                    let place = Place {
                        alert: *id,
                        desk: row.get::<_, i64>(0)?.into(),
                        watch: row.get::<_, Option<i64>>(13)?.map(DeskId::from),
                        offered: row.get::<_, Option<i64>>(15)?.map(DeskId::from),
                    };
                    let visible = self.viewer.can(Deed::See, &place);
                    visible.then(|| self.row(&place, row)).transpose()
                })
                .optional()?;
            found.extend(row.flatten());
        }
        Ok(found)
    }

    fn row(&self, place: &Place, row: &Line<'_>) -> rusqlite::Result<Row> {
        let id = place.alert;
        let mut tries = [0u8; 5];
        for (i, count) in tries.iter_mut().enumerate() {
            *count = row.get(5 + i)?;
        }
        Ok(Row {
            id,
            customer: row.get(1)?,
            score: codec::score(row, 2)?,
            tries,
            tried: Brief::unpack(row.get(18)?).tries,
            rings: row.get(19)?,
            excerpt: row.get::<_, Option<String>>(10)?.unwrap_or_default(),
            claim: self.claim(id)?,
            state: codec::code(row, 11, State::from_code)?,
            closed: codec::maybe(row.get(12)?),
            again: row.get(14)?,
            handled_by: self.handled_by(place)?,
            offer: self.row_offer(place)?,
            // A word is for whoever answers for the desk, not for an executive.
            words: if self.viewer.can(Deed::Take, place) {
                row.get(16)?
            } else {
                0
            },
            lent: row.get(17)?,
        })
    }

    /// The name of a desk that somebody else answers for.
    fn handled_by(&self, place: &Place) -> rusqlite::Result<Option<String>> {
        let desk = place.desk;
        // What is offered to them or drawn for them they do not only watch.
        if self.viewer.sees(desk) || self.viewer.can(Deed::Work, place) {
            return Ok(None);
        }
        self.conn
            .prepare_cached("SELECT name FROM desk WHERE id = ?1")?
            .query_row([desk.get()], |row| row.get(0))
            .optional()
    }

    /// Desks within reach that nobody answers for now: whoever answers and is
    /// away still does. A manager has none of them.
    fn nobodys(&self) -> rusqlite::Result<BTreeSet<DeskId>> {
        if self.viewer.person.role == Role::Manager {
            return Ok(BTreeSet::new());
        }
        self.conn
            .prepare_cached(NOBODYS)?
            .query_map([self.now.timestamp()], |row| {
                row.get::<_, i64>(0).map(DeskId::from)
            })?
            .collect()
    }

    /// What others handle and the viewer watches.
    fn watched(&self) -> rusqlite::Result<Vec<Facts>> {
        let answers = self.viewer.reach().answers.iter();
        self.elsewhere(WATCHED, answers.map(|desk| desk.get()))
    }

    /// What lies on desks out of the viewer's list and concerns them all the
    /// same.
    pub fn elsewhere(
        &self,
        sql: &str,
        keys: impl Iterator<Item = i64>,
    ) -> rusqlite::Result<Vec<Facts>> {
        let mut facts = Vec::new();
        let mut statement = self.conn.prepare_cached(sql)?;
        for key in keys {
            let mut rows = statement.query([key, self.horizon])?;
            while let Some(row) = rows.next()? {
                if self.viewer.sees(row.get::<_, i64>(5)?.into()) {
                    continue;
                }
                let id = AlertId::from(row.get::<_, i64>(0)?);
                if self.hides(id)? {
                    continue;
                }
                let brief = Brief::unpack(row.get(4)?);
                facts.push(brief.facts(id, row.get(1)?, row.get(2)?, row.get(3)?));
            }
        }
        Ok(facts)
    }

    /// Alerts closed last, newest first.
    pub fn handled(&self, limit: usize) -> rusqlite::Result<Vec<Row>> {
        let mut newest: Vec<(i64, AlertId)> = Vec::new();
        let mut statement = self.conn.prepare_cached(HANDLED)?;
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        for desk in self.viewer.desks() {
            let rows = statement.query_map([desk.get(), self.horizon, most], |row| {
                Ok((row.get(0)?, AlertId::from(row.get::<_, i64>(1)?)))
            })?;
            for row in rows {
                newest.push(row?);
            }
        }
        newest.sort_unstable_by(|a, b| b.cmp(a));
        newest.truncate(limit);
        let ids: Vec<AlertId> = newest.into_iter().map(|(_, id)| id).collect();
        self.rows(&ids)
    }

    /// All my drafts, newest first.
    pub fn drafts(&self) -> rusqlite::Result<Vec<Draft>> {
        let me = self.viewer.person.id;
        self.conn
            .prepare_cached(
                "SELECT alert, kind, rev, saved, body, unfinished FROM draft
                 WHERE person = ?1 ORDER BY saved DESC, alert",
            )?
            .query_map([me.get()], |row| draft(row, me))?
            .collect()
    }

    /// My drafts on one alert.
    pub fn drafts_on(&self, alert: AlertId) -> rusqlite::Result<Vec<Draft>> {
        let me = self.viewer.person.id;
        self.conn
            .prepare_cached(
                "SELECT alert, kind, rev, saved, body, unfinished FROM draft
                 WHERE person = ?1 AND alert = ?2 ORDER BY kind",
            )?
            .query_map([me.get(), alert.get()], |row| draft(row, me))?
            .collect()
    }
}

fn draft(row: &Line<'_>, person: PersonId) -> rusqlite::Result<Draft> {
    Ok(Draft {
        key: DraftKey {
            person,
            alert: AlertId::from(row.get::<_, i64>(0)?),
            kind: codec::code(row, 1, DraftKind::from_code)?,
        },
        rev: row.get::<_, i64>(2)?.try_into().unwrap_or(0),
        saved: codec::moment(row.get(3)?),
        body: row.get(4)?,
        unfinished: row.get(5)?,
    })
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
