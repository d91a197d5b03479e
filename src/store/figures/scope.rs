//! Whose figures, and of which days: a scope becomes desks with their days,
//! spans and calendars.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::{made, moment};
use crate::domain::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::figures::ask::{Ask, ClosedDown, Named, Partly, Remarks, Scope};
use crate::domain::figures::clock::{WorkClock, date_of, midnight};
use crate::domain::figures::period::Period;
use crate::domain::figures::tally::{Place, View};
use crate::domain::ids::{DeskId, PersonId};
use crate::store::viewer::{Reading, everything};
use crate::store::{closing, settings};

/// Whether an alert of a desk came before a moment: nearly always its first
/// one did.
pub const CAME: &str = "SELECT 1 FROM ledger WHERE desk = ?1 AND received < ?2 LIMIT 1";
/// The first alert that lies on a desk.
pub const FIRST: &str = "SELECT min(received) FROM ledger WHERE desk = ?1";
/// Always.
const ALWAYS: (i64, i64) = (i64::MIN, i64::MAX);

/// A question with everything that it takes to answer it.
pub struct Frame {
    pub named: Named,
    pub view: View,
    /// The period over time.
    pub parts: Vec<Period>,
    /// Where the first place's period begins; nothing that ended before
    /// counts.
    pub since: i64,
    /// When the period freezes.
    pub frozen: Option<Moment>,
    /// The branch of each desk that is one's, with the days that count.
    pub branches: BTreeMap<i64, (i64, Vec<(i64, i64)>)>,
    /// What has to be said of these days.
    pub remarks: Remarks,
    /// Calendars of the desks.
    pub calendars: BTreeMap<i64, Arc<Calendar>>,
    now: Moment,
}

impl Frame {
    /// `None`: not for them.
    pub fn of(reading: &Reading<'_>, ask: &Ask) -> rusqlite::Result<Option<Self>> {
        let Some(named) = describe(reading, ask.scope)? else {
            return Ok(None);
        };
        let spans = spans(reading, ask.scope)?;
        let now = ask.as_of.map_or(reading.now, |at| at.min(reading.now));
        let parts = ask.period.parts();
        let mut clocks: Vec<(Arc<Calendar>, Arc<WorkClock>)> = Vec::new();
        let gone = closing::closed(reading.conn, reading.now)?;
        let mut remarks = Remarks::default();
        let (mut places, mut calendars) = (HashMap::new(), BTreeMap::new());
        let mut branches = BTreeMap::new();
        for (desk, spans) in spans {
            let Some(found) = settings::desk(reading.conn, DeskId::from(desk), reading.now)? else {
                continue;
            };
            let calendar = match &found.branch {
                Some(branch) => branch.calendar.clone(),
                None => settings::rules(reading.conn, None, reading.now)?.calendar,
            };
            let known = clocks.iter().find(|(known, _)| **known == calendar);
            let (calendar, clock) = if let Some((calendar, clock)) = known {
                (Arc::clone(calendar), Arc::clone(clock))
            } else {
                let Period { from, until } = ask.period;
                let clock = Arc::new(WorkClock::new(&calendar, from, until));
                let calendar = Arc::new(calendar);
                clocks.push((Arc::clone(&calendar), Arc::clone(&clock)));
                (calendar, clock)
            };
            let mut clock = clock;
            if let Some(day) = gone.get(&desk).map(|gone| gone.day)
                && day <= ask.period.last()
            {
                // Working time ends with the last day it was open.
                let last = day.pred_opt().unwrap_or(day);
                clock = Arc::new(WorkClock::new(&calendar, ask.period.from, last));
                if day >= ask.period.from || matches!(ask.scope, Scope::Desk(_)) {
                    let name = found.name.clone();
                    remarks.closed.push(ClosedDown { name, day });
                }
            }
            let starts = parts.iter().map(|part| midnight(&calendar, part.from));
            let edges: Vec<i64> = starts
                .chain([midnight(&calendar, ask.period.until)])
                .collect();
            if matches!(ask.scope, Scope::Person(_)) {
                let partly = spans.iter();
                let partly = partly.filter_map(|span| part_of(&calendar, &edges, *span));
                remarks.partly.extend(partly.map(|(from, until)| Partly {
                    desk: found.name.clone(),
                    from,
                    until,
                }));
            }
            if let Some(branch) = &found.branch {
                let within = |(from, until): &(i64, i64)| {
                    let from = *from.max(edges.first()?);
                    let until = *until.min(edges.last()?);
                    (from < until).then_some((from, until))
                };
                let days = spans.iter().filter_map(within).collect();
                branches.insert(desk, (branch.id.get(), days));
            }
            calendars.insert(desk, calendar);
            places.insert(
                desk,
                Place {
                    edges,
                    spans,
                    clock,
                },
            );
        }
        let ends = |pick: fn(&Place) -> Option<&i64>| places.values().filter_map(pick).copied();
        let since = ends(|p| p.edges.first()).min().unwrap_or(i64::MAX);
        let until = ends(|p| p.edges.last()).max().unwrap_or(i64::MAX);
        remarks.ahead = since > now.timestamp();
        remarks.first = first(reading, &places, until)?;
        let every: Vec<&Calendar> = clocks.iter().map(|(calendar, _)| &**calendar).collect();
        let frozen = ask.period.frozen_at(&every, made(reading.conn)?);
        Ok(Some(Self {
            named,
            view: View {
                places,
                known: frozen.min(reading.now).timestamp(),
                now: now.timestamp(),
                until,
                taxonomy: settings::causes(reading.conn, reading.now)?,
            },
            parts,
            since,
            frozen: Some(frozen),
            branches,
            remarks,
            calendars,
            now: reading.now,
        }))
    }

    /// The desks, in order.
    pub fn desks(&self) -> Vec<i64> {
        self.calendars.keys().copied().collect()
    }

    /// Nothing recorded later counts, in seconds.
    pub fn known(&self) -> i64 {
        self.view.known
    }

    /// Whether the period is frozen by now.
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some_and(|at| at <= self.now)
    }

    /// The weeks of objectives, in order.
    pub fn weeks(&self) -> Vec<Period> {
        let days = self.parts.first().zip(self.parts.last());
        days.map_or_else(Vec::new, |(first, last)| {
            Period::new(first.from, last.until).weeks()
        })
    }

    /// From when on nothing that happens can change anything, in seconds: the
    /// last week of an objective may end after the period.
    pub fn over(&self) -> i64 {
        let week = self.weeks().last().map(|week| week.until);
        let ends = week.into_iter().flat_map(|end| {
            let calendars = self.calendars.values();
            calendars.map(move |calendar| midnight(calendar, end))
        });
        ends.max().unwrap_or(i64::MAX).max(self.view.until)
    }

    /// Up to when things that happened count.
    pub fn as_of(&self) -> Moment {
        moment(self.view.now.min(self.view.until))
    }
}

/// The days on which a span begins and ends within the period, where it does.
fn part_of(
    calendar: &Calendar,
    edges: &[i64],
    (from, until): (i64, i64),
) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let (begin, end) = (*edges.first()?, *edges.last()?);
    let within = |at: i64| begin < at && at < end;
    let day = |at: i64| date_of(calendar, moment(at));
    let from = within(from).then(|| day(from));
    let until = within(until).then(|| day(until - 1));
    (from.is_some() || until.is_some()).then_some((from, until))
}

/// The day of the first alert of these desks, where the period ended before
/// it came.
fn first(
    reading: &Reading<'_>,
    places: &HashMap<i64, Place>,
    until: i64,
) -> rusqlite::Result<Option<NaiveDate>> {
    let mut came = reading.conn.prepare_cached(CAME)?;
    for desk in places.keys() {
        if came.exists([*desk, until])? {
            return Ok(None);
        }
    }
    let mut statement = reading.conn.prepare_cached(FIRST)?;
    let mut first: Option<i64> = None;
    for desk in places.keys() {
        let found: Option<i64> = statement.query_row([*desk], |row| row.get(0))?;
        first = [first, found].into_iter().flatten().min();
    }
    let zone = settings::rules(reading.conn, None, reading.now)?.calendar;
    Ok(first.map(|at| date_of(&zone, moment(at))))
}

/// The desks of a scope and when they count.
fn spans(reading: &Reading<'_>, scope: Scope) -> rusqlite::Result<BTreeMap<i64, Vec<(i64, i64)>>> {
    let desks = |ids: Vec<i64>| ids.into_iter().map(|id| (id, vec![ALWAYS])).collect();
    Ok(match scope {
        Scope::All => desks(
            everything(reading.conn)?
                .into_iter()
                .map(DeskId::get)
                .collect(),
        ),
        Scope::Desk(desk) => desks(vec![desk.get()]),
        Scope::Area(person) => desks(area(reading, person)?),
        Scope::Person(person) => {
            let mut spans: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
            let mut statement = reading.conn.prepare_cached(
                "SELECT desk, valid_from, valid_until FROM desk_answer WHERE person = ?1
                 ORDER BY valid_from",
            )?;
            let own = person == reading.viewer.person.id;
            let mut rows = statement.query([person.get()])?;
            while let Some(row) = rows.next()? {
                let desk: i64 = row.get(0)?;
                if own || reading.viewer.sees(DeskId::from(desk)) {
                    let until: Option<i64> = row.get(2)?;
                    let span = (row.get(1)?, until.unwrap_or(i64::MAX));
                    join(spans.entry(desk).or_default(), span);
                }
            }
            // Whoever was there first had it from the beginning: nobody
            // answered for it before, and what came then is theirs.
            for (desk, spans) in &mut spans {
                if let Some(first) = spans.first_mut()
                    && first_answer(reading, *desk)? == Some(first.0)
                {
                    first.0 = i64::MIN;
                }
            }
            spans
        }
    })
}

/// The desks of a scope, in order.
pub fn desks(reading: &Reading<'_>, scope: Scope) -> rusqlite::Result<Vec<i64>> {
    Ok(spans(reading, scope)?.into_keys().collect())
}

/// Spans that touch are one: nothing counts twice.
fn join(spans: &mut Vec<(i64, i64)>, next: (i64, i64)) {
    match spans.last_mut() {
        Some(last) if next.0 <= last.1 => last.1 = last.1.max(next.1),
        _ => spans.push(next),
    }
}

/// Since when anybody answers for a desk.
fn first_answer(reading: &Reading<'_>, desk: i64) -> rusqlite::Result<Option<i64>> {
    reading
        .conn
        .prepare_cached("SELECT min(valid_from) FROM desk_answer WHERE desk = ?1")?
        .query_row([desk], |row| row.get(0))
}

/// The desks that a supervisor looks after.
fn area(reading: &Reading<'_>, person: PersonId) -> rusqlite::Result<Vec<i64>> {
    if person == reading.viewer.person.id {
        let desks = reading.viewer.reach().area.iter();
        return Ok(desks.map(|desk| desk.get()).collect());
    }
    let now = reading.now.timestamp();
    reading
        .conn
        .prepare_cached(
            "SELECT DISTINCT desk FROM area WHERE person = ?1 AND valid_from <= ?2
               AND (valid_until IS NULL OR valid_until > ?2) ORDER BY desk",
        )?
        .query_map([person.get(), now], |row| row.get(0))?
        .filter(|desk| {
            desk.as_ref()
                .map_or(true, |desk| reading.viewer.sees(DeskId::from(*desk)))
        })
        .collect()
}

/// Whether somebody sees all desks.
fn sees_all(reading: &Reading<'_>) -> rusqlite::Result<bool> {
    let all = everything(reading.conn)?;
    Ok(!all.is_empty() && all.iter().all(|desk| reading.viewer.sees(*desk)))
}

/// A scope with its name, if somebody may ask for it.
pub fn describe(reading: &Reading<'_>, scope: Scope) -> rusqlite::Result<Option<Named>> {
    let conn = reading.conn;
    let person = |id: PersonId| {
        conn.prepare_cached("SELECT login, name FROM person WHERE id = ?1")?
            .query_row([id.get()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })
            .optional()
    };
    let me = reading.viewer.person.id;
    let mut closed = None;
    let (may, code, name) = match scope {
        Scope::All => (sees_all(reading)?, "all".to_owned(), String::new()),
        Scope::Desk(id) => {
            let Some(desk) = settings::desk(conn, id, reading.now)? else {
                return Ok(None);
            };
            if let Some(branch) = &desk.branch
                && closing::said(conn, &branch.code, reading.now)?.is_some()
            {
                let gone = closing::closed(conn, reading.now)?;
                closed = gone.get(&id.get()).map(|gone| gone.day);
            }
            let code = match &desk.branch {
                Some(branch) => format!("branch:{}", branch.code),
                None => format!("desk:{id}"),
            };
            (reading.viewer.sees(id), code, desk.name)
        }
        Scope::Person(id) => {
            let Some((login, name)) = person(id)? else {
                return Ok(None);
            };
            let may = id == me || spans(reading, scope)?.keys().next().is_some();
            (may, format!("person:{login}"), name)
        }
        Scope::Area(id) => {
            let Some((login, name)) = person(id)? else {
                return Ok(None);
            };
            (
                !area(reading, id)?.is_empty(),
                format!("area:{login}"),
                name,
            )
        }
    };
    Ok(may.then_some(Named {
        scope,
        code,
        name,
        closed,
    }))
}

/// The scope that somebody writes.
pub fn named(reading: &Reading<'_>, text: Option<&str>) -> rusqlite::Result<Option<Named>> {
    let me = &reading.viewer.person;
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(all(reading)?.into_iter().next());
    };
    let person = |login: &str| -> rusqlite::Result<Option<PersonId>> {
        reading
            .conn
            .prepare_cached("SELECT id FROM person WHERE login = ?1")?
            .query_row([login], |row| row.get::<_, i64>(0).map(PersonId::from))
            .optional()
    };
    let branch = |code: &str| -> rusqlite::Result<Option<DeskId>> {
        reading
            .conn
            .prepare_cached(
                "SELECT desk.id FROM desk JOIN branch ON branch.id = desk.branch
                 WHERE branch.code = ?1",
            )?
            .query_row([code], |row| row.get::<_, i64>(0).map(DeskId::from))
            .optional()
    };
    let scope = match text.split_once(':') {
        Some(("branch", code)) => branch(code)?.map(Scope::Desk),
        Some(("desk", id)) => id.parse().ok().map(Scope::Desk),
        Some(("person", login)) => person(login)?.map(Scope::Person),
        Some(("area", login)) => person(login)?.map(Scope::Area),
        Some(_) => None,
        None if text == "all" => Some(Scope::All),
        None if text == "me" => Some(Scope::Person(me.id)),
        None if text == "area" => Some(Scope::Area(me.id)),
        None => match branch(text)? {
            Some(desk) => Some(Scope::Desk(desk)),
            None => person(text)?.map(Scope::Person),
        },
    };
    match scope {
        Some(scope) => describe(reading, scope),
        None => Ok(None),
    }
}

/// Every scope that somebody may ask for: theirs, their area, all, then the
/// desks by name.
pub fn all(reading: &Reading<'_>) -> rusqlite::Result<Vec<Named>> {
    let viewer = reading.viewer;
    let me = viewer.person.id;
    let mut scopes = Vec::new();
    if !viewer.reach().answers.is_empty() {
        scopes.push(Scope::Person(me));
    }
    if sees_all(reading)? {
        scopes.push(Scope::All);
    } else if !viewer.reach().area.is_empty() {
        scopes.push(Scope::Area(me));
    }
    let mut found = Vec::new();
    for scope in scopes {
        found.extend(describe(reading, scope)?);
    }
    let mut desks = Vec::new();
    for desk in viewer.desks() {
        desks.extend(describe(reading, Scope::Desk(*desk))?);
    }
    desks.sort_by(|a, b| a.name.cmp(&b.name));
    found.extend(desks);
    Ok(found)
}
