//! What stands beside the alerts: the marks of all answers, and objectives.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use super::moment;
use super::scope::Frame;
use crate::domain::figures::clock::midnight;
use crate::domain::figures::{Figure, Value};
use crate::domain::score::Score;
use crate::store::called::{CALLS, STOOD};
use crate::store::settings;
use crate::store::viewer::Reading;

/// The marks of a branch's answers.
pub const RESPONSES: &str = "SELECT score, score_min, score_max, import FROM response
    WHERE branch = ?1 AND answered >= ?2 AND answered < ?3 AND score IS NOT NULL";
/// Marks that were given.
#[derive(Default, Clone, Copy, PartialEq)]
struct Marks {
    n: u64,
    sum: u64,
    promoters: u64,
    detractors: u64,
}

/// Marks as they froze, and with those that came in later.
#[derive(Default, Clone, Copy, PartialEq)]
pub struct Answers {
    frozen: Marks,
    now: Marks,
}

impl Answers {
    /// Takes in those of other branches.
    pub fn join(&mut self, others: Self) {
        self.frozen.join(others.frozen);
        self.now.join(others.now);
    }

    /// Net promoter score and mean mark, as they froze and as they are now.
    pub fn values(&self) -> [(Figure, Value, Value); 2] {
        let ([nps, mean], [nps_now, mean_now]) = (self.frozen.values(), self.now.values());
        [
            (Figure::Nps, nps, nps_now),
            (Figure::MeanScore, mean, mean_now),
        ]
    }
}

impl Marks {
    fn join(&mut self, others: Self) {
        self.n += others.n;
        self.sum += others.sum;
        self.promoters += others.promoters;
        self.detractors += others.detractors;
    }

    fn add(&mut self, mark: u64) {
        self.n += 1;
        self.sum += mark;
        self.promoters += u64::from(mark >= 9);
        self.detractors += u64::from(mark <= 6);
    }

    fn values(&self) -> [Value; 2] {
        let share = |count| Value::mean(count, self.n).value;
        let nps = share(self.promoters).zip(share(self.detractors));
        let nps = Value {
            value: nps.map(|(up, down)| (up - down) * 100.0),
            n: self.n,
        };
        [nps, Value::mean(self.sum, self.n)]
    }
}

/// Adds the marks of the answers of some desks.
pub fn answers(
    reading: &Reading<'_>,
    frame: &Frame,
    desks: &[i64],
    into: &mut Answers,
) -> rusqlite::Result<()> {
    let conn = reading.conn;
    let last: Option<i64> = conn
        .prepare_cached("SELECT max(id) FROM import WHERE at <= ?1 AND id < ?2")?
        .query_row([frame.known(), reading.horizon], |row| row.get(0))?;
    let last = last.unwrap_or(0);
    let going: i64 = conn
        .prepare_cached("SELECT coalesce(max(id), 0) FROM import WHERE undone = 'going'")?
        .query_row([], |row| row.get(0))?;
    let end = frame.view.now.saturating_add(1);
    let mut statement = conn.prepare_cached(RESPONSES)?;
    for (branch, spans) in desks.iter().filter_map(|desk| frame.branches.get(desk)) {
        for (from, until) in spans {
            let mut rows = statement.query([*branch, *from, (*until).min(end)])?;
            while let Some(row) = rows.next()? {
                let import: i64 = row.get(3)?;
                if import >= reading.horizon || import == going {
                    continue;
                }
                let score = Score {
                    value: row.get(0)?,
                    min: row.get(1)?,
                    max: row.get(2)?,
                };
                let mark = u64::try_from(score.on_ten()).unwrap_or(0);
                into.now.add(mark);
                if import <= last {
                    into.frozen.add(mark);
                }
            }
        }
    }
    Ok(())
}

/// Who answered for one of these desks from when to when, in their own name.
struct Answered {
    from: i64,
    until: i64,
    desk: i64,
}

/// Objectives of the weeks of the period, and what was done: as it was known
/// when the period froze, and as it is known now.
pub fn objectives(
    reading: &Reading<'_>,
    frame: &Frame,
) -> rusqlite::Result<[(Figure, Value, Value); 2]> {
    let conn = reading.conn;
    let mut people: BTreeMap<i64, Vec<Answered>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT person, valid_from, valid_until FROM desk_answer
         WHERE desk = ?1 AND deputy_for IS NULL ORDER BY person, valid_from",
    )?;
    let only = match frame.named.scope {
        crate::domain::figures::ask::Scope::Person(person) => Some(person.get()),
        _ => None,
    };
    for desk in frame.view.places.keys() {
        let mut rows = statement.query([*desk])?;
        while let Some(row) = rows.next()? {
            let person: i64 = row.get(0)?;
            if only.is_none_or(|only| only == person) {
                let until: Option<i64> = row.get(2)?;
                people.entry(person).or_default().push(Answered {
                    from: row.get(1)?,
                    until: until.unwrap_or(i64::MAX),
                    desk: *desk,
                });
            }
        }
    }
    let weeks = frame.weeks();
    let mut usual: BTreeMap<i64, u32> = BTreeMap::new();
    let (mut done, mut target, mut n) = (Called::default(), 0u64, 0u64);
    for (person, answered) in &people {
        let first = answered.iter().map(|a| a.desk).min();
        let Some(calendar) = first.and_then(|desk| frame.calendars.get(&desk)) else {
            continue;
        };
        let weeks: Vec<(i64, i64)> = weeks
            .iter()
            .map(|week| {
                (
                    midnight(calendar, week.from),
                    midnight(calendar, week.until),
                )
            })
            .filter(|(from, until)| {
                *from <= frame.view.now
                    && answered.iter().any(|a| a.from < *until && a.until > *from)
            })
            .collect();
        done.add(called(reading, frame, *person, &weeks)?);
        let set: Vec<(i64, u32)> = conn
            .prepare_cached(
                "SELECT valid_from, customers FROM objective WHERE person = ?1
                 ORDER BY valid_from, id",
            )?
            .query_map([*person], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (_, until) in weeks {
            let held = set.iter().rev().find(|(from, _)| *from < until);
            let held = match (held, usual.get(&until)) {
                (Some((_, customers)), _) | (None, Some(customers)) => *customers,
                (None, None) => {
                    let then = moment(until - 1).min(reading.now);
                    let customers = settings::policy(conn, then)?.objective;
                    usual.insert(until, customers);
                    customers
                }
            };
            target += u64::from(held);
            n += 1;
        }
    }
    let target = Value::of(target, n);
    let (frozen, now) = (Value::of(done.frozen, n), Value::of(done.now, n));
    Ok([
        (Figure::ObjectiveDone, frozen, now),
        (Figure::ObjectiveTarget, target, target),
    ])
}

/// Customers somebody called, each once a week: as it was known when the
/// period froze, and as it is known now.
#[derive(Default, Clone, Copy)]
struct Called {
    frozen: u64,
    now: u64,
}

impl Called {
    fn add(&mut self, others: Self) {
        self.frozen += others.frozen;
        self.now += others.now;
    }
}

/// Whom somebody called in these weeks.
fn called(
    reading: &Reading<'_>,
    frame: &Frame,
    person: i64,
    weeks: &[(i64, i64)],
) -> rusqlite::Result<Called> {
    let mut sum = Called::default();
    let (Some((from, _)), Some((_, until))) = (weeks.first(), weeks.last()) else {
        return Ok(sum);
    };
    let until = (*until).min(frame.view.now.saturating_add(1));
    let known = frame.known();
    let mut statement = reading.conn.prepare_cached(CALLS)?;
    let mut rows = statement.query([person, *from, until])?;
    // They come week after week.
    let (mut frozen, mut now, mut of) = (Vec::<i64>::new(), Vec::<i64>::new(), 0);
    while let Some(row) = rows.next()? {
        let at: i64 = row.get(0)?;
        let week = weeks.partition_point(|(from, _)| *from <= at);
        // Weeks in which somebody else answered lie between.
        if weeks
            .get(week.wrapping_sub(1))
            .is_none_or(|(_, until)| at >= *until)
        {
            continue;
        }
        if week != of {
            sum.frozen += each_once(&mut frozen);
            sum.now += each_once(&mut now);
            of = week;
        }
        let (customer, recorded): (i64, i64) = (row.get(1)?, row.get(3)?);
        let stands = !row.get::<_, bool>(2)?;
        if stands {
            now.push(customer);
        }
        let turned: Option<i64> = row.get(4)?;
        let stood = match turned {
            _ if recorded > known => false,
            Some(turned) if turned > known => !undone(reading, row.get(5)?, known)?,
            _ => stands,
        };
        if stood {
            frozen.push(customer);
        }
    }
    sum.frozen += each_once(&mut frozen);
    sum.now += each_once(&mut now);
    Ok(sum)
}

/// Whether a call was of an action that was undone, as far as is recorded by
/// `known`.
fn undone(reading: &Reading<'_>, event: i64, known: i64) -> rusqlite::Result<bool> {
    let mut statement = reading.conn.prepare_cached(STOOD)?;
    let last = statement.query_row([event, known], |row| row.get(0));
    Ok(last.optional()?.unwrap_or(false))
}

/// Counts customers, each once, and forgets them.
fn each_once(customers: &mut Vec<i64>) -> u64 {
    customers.sort_unstable();
    customers.dedup();
    let count = customers.len() as u64;
    customers.clear();
    count
}
