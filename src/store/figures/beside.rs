//! What stands beside the alerts: the marks of all answers, and objectives.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::scope::Frame;
use crate::domain::figures::clock::midnight;
use crate::domain::figures::period::{Period, Span};
use crate::domain::figures::{Figure, Value};
use crate::domain::score::Score;
use crate::store::settings;
use crate::store::viewer::Reading;

/// The marks of a branch's answers.
pub const RESPONSES: &str = "SELECT score, score_min, score_max, import FROM response
    WHERE branch = ?1 AND answered >= ?2 AND answered < ?3 AND score IS NOT NULL";
/// Whom somebody called.
pub const CALLS: &str = "SELECT at, customer FROM called
    WHERE person = ?1 AND at >= ?2 AND at < ?3 AND undone = 0 ORDER BY at";

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

/// Objectives of the weeks that begin in the period, and what was done.
pub fn objectives(reading: &Reading<'_>, frame: &Frame) -> rusqlite::Result<Vec<(Figure, Value)>> {
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
    let usual = settings::policy(conn, reading.now)?.objective;
    let (Some(first), Some(last)) = (frame.parts.first(), frame.parts.last()) else {
        let none = Value::of(0, 0);
        return Ok(vec![
            (Figure::ObjectiveDone, none),
            (Figure::ObjectiveTarget, none),
        ]);
    };
    let period = Period::new(first.from, last.until);
    let mondays = mondays(period);
    let (mut done, mut target, mut n) = (0u64, 0u64, 0u64);
    for (person, answered) in &people {
        let first = answered.iter().map(|a| a.desk).min();
        let Some(calendar) = first.and_then(|desk| frame.calendars.get(&desk)) else {
            continue;
        };
        let weeks: Vec<(i64, i64)> = mondays
            .iter()
            .map(|monday| {
                let next = *monday + Days::new(7);
                (midnight(calendar, *monday), midnight(calendar, next))
            })
            .filter(|(from, until)| {
                *from <= frame.view.now
                    && answered.iter().any(|a| a.from < *until && a.until > *from)
            })
            .collect();
        let (Some((from, _)), Some((_, until))) = (weeks.first(), weeks.last()) else {
            continue;
        };
        let mut called: Vec<u64> = vec![0; weeks.len()];
        let mut statement = conn.prepare_cached(CALLS)?;
        let mut rows = statement.query([*person, *from, *until])?;
        // They come week after week.
        let (mut customers, mut of) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let at: i64 = row.get(0)?;
            let week = weeks.partition_point(|(from, _)| *from <= at);
            if week != of {
                add(&mut customers, called.get_mut(of.wrapping_sub(1)));
                of = week;
            }
            customers.push(row.get(1)?);
        }
        add(&mut customers, called.get_mut(of.wrapping_sub(1)));
        let set: Vec<(i64, u32)> = conn
            .prepare_cached(
                "SELECT valid_from, customers FROM objective WHERE person = ?1
                 ORDER BY valid_from, id",
            )?
            .query_map([*person], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for ((_, until), called) in weeks.iter().zip(&called) {
            let held = set.iter().rev().find(|(from, _)| from < until);
            target += held.map_or(u64::from(usual), |(_, customers)| u64::from(*customers));
            done += called;
            n += 1;
        }
    }
    Ok(vec![
        (Figure::ObjectiveDone, Value::of(done, n)),
        (Figure::ObjectiveTarget, Value::of(target, n)),
    ])
}

/// Counts the customers of a week, each once, and forgets them.
fn add(customers: &mut Vec<i64>, week: Option<&mut u64>) {
    customers.sort_unstable();
    customers.dedup();
    if let Some(count) = week {
        *count += customers.len() as u64;
    }
    customers.clear();
}

/// The Mondays in a period.
fn mondays(period: Period) -> Vec<NaiveDate> {
    let mut week = Span::Week.around(period.from);
    if week.from < period.from {
        week = week.after(Span::Week);
    }
    let mut mondays = Vec::new();
    while week.from < period.until {
        mondays.push(week.from);
        week = week.after(Span::Week);
    }
    mondays
}
