//! The supervisor's board: one row of counters for a desk, which the writes
//! keep, short ranges of indexes for what depends on the hour, and the calls
//! of the week by person. A recount by the domain's own definition stands
//! beside it: for imports under way, and for whoever looks the file over.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension};

use super::people::clock_desk;
use super::viewer::{Going, Reading, horizon};
use super::{called, closing, codec, objective, settings};
use crate::domain::Moment;
use crate::domain::board::{
    Answering, Board, BranchLine, Figures, PersonLine, USUAL_WEEKS, Week, Within, usual,
};
use crate::domain::calendar::Calendar;
use crate::domain::ids::{DeskId, PersonId};
use crate::domain::person::DeskKind;
use crate::domain::queue::Clock;
use crate::domain::second::Second;
use crate::domain::week;
use crate::domain::zone::Country;
use crate::domain::zone::Zone;

/// A desk and its counters.
pub const DESK: &str = "SELECT desk.kind, desk.name, branch.code, branch.country,
        desk.outstanding, desk.untried, desk.put_off, desk.safety
    FROM desk LEFT JOIN branch ON branch.id = desk.branch WHERE desk.id = ?1";
/// What depends on the hour: due before now, due before the day ends, target
/// before now though set for later (within the day, after it), promises not
/// kept, who waits longest.
pub const COUNTS: &str = "SELECT
    (SELECT count(*) FROM alert WHERE open_desk = ?1 AND due < ?2),
    (SELECT count(*) FROM alert WHERE open_desk = ?1 AND due >= ?2 AND due < ?3),
    (SELECT count(*) FROM alert WHERE open_desk = ?1 AND state = 'new' AND due <> target
        AND target < ?2 AND due >= ?2 AND due < ?3),
    (SELECT count(*) FROM alert WHERE open_desk = ?1 AND state = 'new' AND due <> target
        AND target < ?2 AND due >= ?3),
    (SELECT count(*) FROM alert WHERE open_desk = ?1 AND state = 'follow_up' AND due < ?2),
    (SELECT min(received) FROM alert WHERE open_desk = ?1)
    FROM desk WHERE desk.id = ?1";
/// Who answers, or answered, for a desk.
pub const ANSWERING: &str = "SELECT desk_answer.person, person.login, person.name,
        desk_answer.deputy_for, desk_answer.valid_from, desk_answer.valid_until
    FROM desk_answer JOIN person ON person.id = desk_answer.person
    WHERE desk_answer.desk = ?1
    ORDER BY desk_answer.deputy_for IS NOT NULL, desk_answer.valid_from, desk_answer.id";
/// When those came that lie on a desk.
pub const CAME: &str = "SELECT received FROM alert WHERE open_desk = ?1 AND id < ?2";
/// When those came and went that were closed at a desk since a moment.
pub const CLOSED: &str = "SELECT received, closed FROM alert
    WHERE desk = ?1 AND closed >= ?2 AND closed IS NOT NULL AND id < ?3";
/// The desks somebody answers for.
const DESKS_OF: &str = "SELECT DISTINCT desk FROM desk_answer
    WHERE person = ?1 AND valid_from <= ?2 AND (valid_until IS NULL OR valid_until > ?2)
    ORDER BY desk";

/// A desk as it is read.
struct DeskRow {
    kind: DeskKind,
    name: String,
    code: Option<String>,
    country: Option<Country>,
    /// What the writes counted.
    counted: Figures,
}

/// The zones of desks: many have the same calendar, which is read once.
struct Zones<'a> {
    conn: &'a Connection,
    now: Moment,
    known: HashMap<String, Zone>,
    /// Where there is no branch.
    usual: Zone,
}

impl<'a> Zones<'a> {
    fn new(conn: &'a Connection, now: Moment) -> rusqlite::Result<Self> {
        let usual = Calendar::standard(settings::usual_country(conn)?).zone;
        Ok(Self {
            conn,
            now,
            known: HashMap::new(),
            usual,
        })
    }

    fn of(&mut self, desk: &DeskRow) -> rusqlite::Result<Zone> {
        let (Some(code), Some(country)) = (&desk.code, desk.country) else {
            return Ok(self.usual);
        };
        let stored = settings::stored(self.conn, settings::CALENDAR, code, self.now)?;
        let Some(json) = stored.filter(|json| json != "null") else {
            return Ok(Calendar::standard(country).zone);
        };
        if let Some(zone) = self.known.get(&json) {
            return Ok(*zone);
        }
        let calendar: Calendar =
            serde_json::from_str(&json).map_err(|_| codec::unreadable(0, &json))?;
        self.known.insert(json, calendar.zone);
        Ok(calendar.zone)
    }
}

/// A person while their row is put together.
struct Part {
    login: String,
    name: String,
    /// Of how many desks, and on how many a deputy stands in.
    own: usize,
    away: usize,
    desks: Vec<String>,
    figures: Figures,
    week: Week,
}

impl Reading<'_> {
    /// The board of the desks within reach.
    pub fn board(&self) -> rusqlite::Result<Board> {
        let mut zones = Zones::new(self.conn, self.now)?;
        let mut branches = Vec::with_capacity(self.viewer.desks().len());
        let mut people: BTreeMap<PersonId, Part> = BTreeMap::new();
        let usual_target = settings::policy(self.conn, self.now)?.objective;
        let mut closes = closing::all(self.conn, self.now)?;
        for desk in self.viewer.desks() {
            let Some(row) = self.desk_row(*desk)? else {
                continue;
            };
            let zone = zones.of(&row)?;
            let clock = Clock::new(self.now, zone);
            let figures = self.figures(*desk, row.counted, &clock)?;
            let (answering, vacant_since) = self.answering(*desk)?;
            let mut week = Week::default();
            for who in &answering {
                let part = match people.entry(who.person) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        new.insert(self.part(who, (*desk, zone), &mut zones, usual_target)?)
                    }
                };
                part.own += usize::from(!who.deputy);
                part.away += usize::from(who.away);
                part.desks.push(row.name.clone());
                part.figures = part.figures.and(&figures);
                if !who.deputy || answering.iter().all(|who| who.deputy) {
                    week = week.and(part.week);
                }
            }
            branches.push(BranchLine {
                desk: *desk,
                kind: row.kind,
                code: row.code,
                name: row.name,
                answering,
                vacant_since,
                closes: closes.remove(&desk.get()),
                figures,
                week,
            });
        }
        let people = people.into_iter().map(|(person, part)| PersonLine {
            person,
            login: part.login,
            name: part.name,
            away: part.own > 0 && part.away == part.own,
            desks: part.desks,
            figures: part.figures,
            week: part.week,
        });
        Ok(Board::new(branches, people.collect(), self.now))
    }

    /// Customers somebody called in a time.
    pub fn called(&self, who: PersonId, since: Moment, until: Moment) -> rusqlite::Result<u32> {
        self.conn
            .prepare_cached(called::CALLED)?
            .query_row([who.get(), since.timestamp(), until.timestamp()], |row| {
                row.get(0)
            })
    }

    /// The week begins on the person's own clock, wherever that desk is.
    fn part(
        &self,
        who: &Answering,
        (desk, zone): (DeskId, Zone),
        zones: &mut Zones<'_>,
        usual: u32,
    ) -> rusqlite::Result<Part> {
        let target = objective::set(self.conn, who.person, self.now)?;
        let own = clock_desk(self.conn, who.person, self.now)?;
        let zone = match own.filter(|own| *own != desk) {
            Some(own) => match self.desk_row(own)? {
                Some(row) => zones.of(&row)?,
                None => zone,
            },
            None => zone,
        };
        let done = self.called(who.person, week::began(self.now, zone), Moment::MAX_UTC)?;
        Ok(Part {
            login: who.login.clone(),
            name: who.name.clone(),
            own: 0,
            away: 0,
            desks: Vec::new(),
            figures: Figures::default(),
            week: Week {
                done,
                target: target.map_or(usual, |(_, called, _)| called),
            },
        })
    }

    fn desk_row(&self, desk: DeskId) -> rusqlite::Result<Option<DeskRow>> {
        self.conn
            .prepare_cached(DESK)?
            .query_row([desk.get()], |row| {
                Ok(DeskRow {
                    kind: codec::code(row, 0, settings::desk_kind)?,
                    name: row.get(1)?,
                    code: row.get(2)?,
                    country: codec::maybe_code(row, 3, Country::new)?,
                    counted: Figures {
                        outstanding: row.get(4)?,
                        untried: row.get(5)?,
                        postponed: row.get(6)?,
                        safety: row.get(7)?,
                        ..Figures::default()
                    },
                })
            })
            .optional()
    }

    /// The numbers of a desk. While an import is under way the counters say
    /// more than is to be seen: then its alerts are counted one by one.
    fn figures(&self, desk: DeskId, counted: Figures, clock: &Clock) -> rusqlite::Result<Figures> {
        if !self.whole() {
            return self.recounted(desk, clock);
        }
        if counted.outstanding == 0 {
            return Ok(counted);
        }
        // The file keeps whole seconds: what is due in this one has passed.
        let part = clock.now.timestamp_subsec_nanos() > 0;
        let now = clock.now.timestamp() + i64::from(part);
        let midnight = clock.midnight().timestamp();
        self.conn
            .prepare_cached(COUNTS)?
            .query_row([desk.get(), now, midnight], |row| {
                let number = |at| row.get::<_, u32>(at);
                let (passed, today) = (number(0)?, number(1)?);
                let (early_today, early_later) = (number(2)?, number(3)?);
                Ok(Figures {
                    overdue: passed + early_today + early_later,
                    due_today: passed + today + early_later,
                    promises_broken: number(4)?,
                    oldest: row.get::<_, Option<i64>>(5)?.map(Second::new),
                    ..counted
                })
            })
    }

    fn recounted(&self, desk: DeskId, clock: &Clock) -> rusqlite::Result<Figures> {
        let mut facts = Vec::new();
        self.facts_of(desk, &mut facts)?;
        Ok(Figures::of(&facts, clock))
    }

    /// Who answers for a desk now; if nobody does, since when.
    fn answering(&self, desk: DeskId) -> rusqlite::Result<(Vec<Answering>, Option<Moment>)> {
        let now = self.now.timestamp();
        let mut answering: Vec<Answering> = Vec::new();
        let mut replaced = BTreeSet::new();
        let mut ended: Option<i64> = None;
        let mut statement = self.conn.prepare_cached(ANSWERING)?;
        let mut rows = statement.query([desk.get()])?;
        while let Some(row) = rows.next()? {
            let (from, until): (i64, Option<i64>) = (row.get(4)?, row.get(5)?);
            if from > now || until.is_some_and(|until| until <= now) {
                ended = ended.max(until.filter(|until| *until <= now));
                continue;
            }
            let person = PersonId::from(row.get::<_, i64>(0)?);
            let deputy_for = row.get::<_, Option<i64>>(3)?.map(PersonId::from);
            replaced.extend(deputy_for);
            if answering.iter().all(|who| who.person != person) {
                answering.push(Answering {
                    person,
                    login: row.get(1)?,
                    name: row.get(2)?,
                    away: false,
                    deputy: deputy_for.is_some(),
                });
            }
        }
        for who in &mut answering {
            who.away = !who.deputy && replaced.contains(&who.person);
        }
        let since = codec::maybe(ended.filter(|_| answering.is_empty()));
        Ok((answering, since))
    }

    /// The desks within reach that a row of the board stands for.
    pub fn desks_within(&self, within: Within) -> rusqlite::Result<Vec<DeskId>> {
        let mut desks = match within {
            Within::Desk(desk) => vec![desk],
            Within::Person(person) => self
                .conn
                .prepare_cached(DESKS_OF)?
                .query_map([person.get(), self.now.timestamp()], |row| {
                    row.get::<_, i64>(0).map(DeskId::from)
                })?
                .collect::<rusqlite::Result<_>>()?,
        };
        desks.retain(|desk| self.viewer.sees(*desk));
        Ok(desks)
    }

    /// How many alerts a desk usually has open.
    pub fn usual(&self, desk: DeskId) -> rusqlite::Result<Option<u32>> {
        if !self.viewer.sees(desk) {
            return Ok(None);
        }
        let since = self.now - chrono::Duration::weeks(USUAL_WEEKS.into());
        let open: Vec<Second> = self
            .conn
            .prepare_cached(CAME)?
            .query_map([desk.get(), self.horizon], |row| {
                row.get(0).map(Second::new)
            })?
            .collect::<rusqlite::Result<_>>()?;
        let closed: Vec<(Second, Second)> = self
            .conn
            .prepare_cached(CLOSED)?
            .query_map([desk.get(), since.timestamp(), self.horizon], |row| {
                Ok((Second::new(row.get(0)?), Second::new(row.get(1)?)))
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(usual(&open, &closed, self.now))
    }
}

/// Desks and people whose counters are not what a recount says, by name.
pub fn miscounted(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    // What an import under way has made is counted, and not to be seen.
    if horizon(conn)? != i64::MAX || Going::now(conn)?.is_some() {
        return Ok(Vec::new());
    }
    let mut names: Vec<String> = conn
        .prepare(
            "SELECT name FROM desk WHERE
                outstanding <> (SELECT count(*) FROM alert WHERE open_desk = desk.id)
             OR untried <> (SELECT count(*) FROM alert
                WHERE open_desk = desk.id AND state = 'new')
             OR put_off <> (SELECT count(*) FROM alert
                WHERE open_desk = desk.id AND postponed > 0)
             OR safety <> (SELECT count(*) FROM alert
                WHERE open_desk = desk.id AND state = 'new' AND safety <> 0)
             ORDER BY name",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    names.extend(called::miscounted(conn)?);
    Ok(names)
}
