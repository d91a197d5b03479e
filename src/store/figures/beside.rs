//! What stands beside the alerts: the marks of all answers, and objectives.

use std::collections::{BTreeMap, HashSet};

use chrono::{Days, NaiveDate};

use super::scope::Frame;
use crate::domain::figures::clock::midnight;
use crate::domain::figures::period::{Period, Span};
use crate::domain::figures::{Figure, Value};
use crate::domain::score::Score;
use crate::store::settings;
use crate::store::viewer::Reading;

/// The marks of a branch's answers.
pub const RESPONSES: &str = "SELECT score, score_min, score_max, count(*) FROM response
    WHERE branch = ?1 AND answered >= ?2 AND answered < ?3 AND score IS NOT NULL
      AND import <= ?4 AND import <> ?5
    GROUP BY score, score_min, score_max";
/// Whom somebody called.
pub const CALLS: &str = "SELECT at, customer FROM called
    WHERE person = ?1 AND at >= ?2 AND at < ?3 AND undone = 0";

/// Net promoter score and mean mark of the answers that were there at
/// `known` (seconds).
pub fn answers(
    reading: &Reading<'_>,
    frame: &Frame,
    known: i64,
) -> rusqlite::Result<Vec<(Figure, Value)>> {
    let conn = reading.conn;
    let last: Option<i64> = conn
        .prepare_cached(
            "SELECT max(id) FROM import WHERE at <= ?1 AND id < ?2 AND state <> 'loading'",
        )?
        .query_row([known, reading.horizon], |row| row.get(0))?;
    let going: i64 = conn
        .prepare_cached("SELECT coalesce(max(id), 0) FROM import WHERE undone = 'going'")?
        .query_row([], |row| row.get(0))?;
    let (mut n, mut sum, mut promoters, mut detractors) = (0u64, 0u64, 0u64, 0u64);
    let now = frame.view.now.saturating_add(1);
    let mut statement = conn.prepare_cached(RESPONSES)?;
    for (branch, spans) in &frame.branches {
        for (from, until) in spans {
            let until = (*until).min(now);
            let mut rows = statement.query([*branch, *from, until, last.unwrap_or(0), going])?;
            while let Some(row) = rows.next()? {
                let score = Score {
                    value: row.get(0)?,
                    min: row.get(1)?,
                    max: row.get(2)?,
                };
                let count = u64::from(row.get::<_, u32>(3)?);
                let mark = u64::try_from(score.on_ten()).unwrap_or(0);
                n += count;
                sum += count * mark;
                match mark {
                    9.. => promoters += count,
                    0..=6 => detractors += count,
                    _ => {}
                }
            }
        }
    }
    let nps = match (
        Value::mean(promoters, n).value,
        Value::mean(detractors, n).value,
    ) {
        (Some(up), Some(down)) => Some((up - down) * 100.0),
        _ => None,
    };
    Ok(vec![
        (Figure::Nps, Value { value: nps, n }),
        (Figure::MeanScore, Value::mean(sum, n)),
    ])
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
    let period = Period::new(
        frame.parts.first().map_or(NaiveDate::MIN, |part| part.from),
        frame.parts.last().map_or(NaiveDate::MIN, |part| part.until),
    );
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
        let mut called: Vec<HashSet<i64>> = vec![HashSet::new(); weeks.len()];
        let mut statement = conn.prepare_cached(CALLS)?;
        let mut rows = statement.query([*person, *from, *until])?;
        while let Some(row) = rows.next()? {
            let at: i64 = row.get(0)?;
            let week = weeks.partition_point(|(from, _)| *from <= at);
            if let Some(week) = week.checked_sub(1).and_then(|week| called.get_mut(week)) {
                week.insert(row.get(1)?);
            }
        }
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
            done += called.len() as u64;
            n += 1;
        }
    }
    Ok(vec![
        (Figure::ObjectiveDone, Value::of(done, n)),
        (Figure::ObjectiveTarget, Value::of(target, n)),
    ])
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
