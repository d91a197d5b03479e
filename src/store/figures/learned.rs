//! What was learned: causes that recur, actions against them, and whether
//! customers heard what became of their ideas.
//!
//! Actions and ideas live in dated rows that are only ever added to: what was
//! recorded later than a period froze is told apart by when it was recorded.
//! Alerts are read as they stand: one that was opened again counts with a
//! cause no more, until it is closed with one.

use chrono::Duration;

use super::moment;
use super::scope::Frame;
use crate::domain::Moment;
use crate::domain::figures::recurring::{AtDesk, Recurring, recurring};
use crate::domain::figures::{Figure, Value};
use crate::domain::ids::{AlertId, CustomerId, DeskId, EventId};
use crate::domain::improvement::{ImprovementState, acts_from};
use crate::domain::rows::RECURRENCE_DAYS;
use crate::domain::taxonomy::CauseCode;
use crate::store::improvement::{self, AGAINST};
use crate::store::viewer::Reading;

/// Alerts of a desk that were closed with a cause.
pub const CLOSED: &str = "SELECT id, customer, closed FROM alert
    WHERE desk = ?1 AND cause = ?2 AND closed >= ?3 AND closed <= ?4";
/// Actions of a desk, with when each was written down.
pub const BEGUN: &str = "SELECT improvement.event, improvement.at, event.recorded_at
    FROM improvement
    JOIN applied ON applied.op = improvement.op AND applied.undone = 0
    JOIN event ON event.alert = improvement.alert AND event.id = improvement.event
    WHERE improvement.desk = ?1";
/// Ideas that were written down since a moment, and where their alerts lie.
pub const KEPT: &str = "SELECT event.alert, event.id, event.at, event.recorded_at, alert.desk
    FROM event
    JOIN applied ON applied.op = event.op AND applied.undone = 0
    JOIN alert ON alert.id = event.alert
    WHERE event.kind = 'idea' AND event.recorded_at >= ?1";
/// When the customer was told what became of one.
pub const TOLD: &str = "SELECT at, recorded_at FROM idea_step
    WHERE alert = ?1 AND idea = ?2 AND (told_call IS NOT NULL OR told_mail IS NOT NULL)";

/// Causes that recur at the desks of a scope, those of most customers first;
/// what each desk knows of each stands in the order of the taxonomy.
pub fn recurring_causes(frame: &Frame, causes: &[Vec<AtDesk>]) -> Vec<Recurring> {
    let end = frame.as_of();
    let known = frame.view.taxonomy.all().iter().zip(causes);
    let mut found: Vec<Recurring> = known
        .filter_map(|(known, desks)| recurring(known.code, desks, end))
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse((one.customers, one.came_back)));
    found
}

/// Adds what some desks know of each cause.
pub fn closed_with(
    reading: &Reading<'_>,
    frame: &Frame,
    desks: &[i64],
    causes: &mut [Vec<AtDesk>],
) -> rusqlite::Result<()> {
    for (known, into) in frame.view.taxonomy.all().iter().zip(causes) {
        for desk in desks {
            let at_desk = at_desk(reading, frame, DeskId::from(*desk), known.code)?;
            if at_desk != AtDesk::default() {
                into.push(at_desk);
            }
        }
    }
    Ok(())
}

fn at_desk(
    reading: &Reading<'_>,
    frame: &Frame,
    desk: DeskId,
    cause: CauseCode,
) -> rusqlite::Result<AtDesk> {
    let end = frame.as_of();
    let last_action = last_action(reading, frame, desk, cause)?;
    let recent = end - Duration::days(RECURRENCE_DAYS);
    let since = last_action.map_or(recent, |action| action.min(recent));
    let whole = reading.whole();
    let mut closed = Vec::new();
    let mut statement = reading.conn.prepare_cached(CLOSED)?;
    let key = (desk.get(), cause.code(), since.timestamp(), end.timestamp());
    let mut rows = statement.query(key)?;
    while let Some(row) = rows.next()? {
        let alert = AlertId::from(row.get::<_, i64>(0)?);
        if whole || (alert.get() < reading.horizon && !reading.hides(alert)?) {
            let customer = CustomerId::from(row.get::<_, i64>(1)?);
            closed.push((customer, moment(row.get(2)?)));
        }
    }
    Ok(AtDesk {
        closed,
        last_action,
    })
}

/// From when the last action of a desk against a cause acts, as it stood at
/// the period's end and was known when that froze.
fn last_action(
    reading: &Reading<'_>,
    frame: &Frame,
    desk: DeskId,
    cause: CauseCode,
) -> rusqlite::Result<Option<Moment>> {
    let (end, known) = (frame.as_of(), moment(frame.known()));
    let mut statement = reading.conn.prepare_cached(AGAINST)?;
    let mut rows = statement.query((desk.get(), cause.code()))?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let begun = moment(row.get(1)?);
        if begun > end {
            continue;
        }
        let mut steps = improvement::steps(reading.conn, EventId::from(row.get::<_, i64>(0)?))?;
        steps.retain(|step| step.at <= end && step.recorded_at <= known);
        let state = steps.last().map_or(ImprovementState::Open, |s| s.state);
        let done = steps.iter().find(|s| s.state == ImprovementState::Done);
        last = last.max(acts_from(begun, state, done.map(|s| s.at)));
    }
    Ok(last)
}

/// A count as it froze, and as it is now.
#[derive(Default, Clone, Copy)]
struct Both {
    frozen: u64,
    now: u64,
}

impl Both {
    fn add(&mut self, recorded: i64, frame: &Frame) {
        self.now += 1;
        self.frozen += u64::from(recorded <= frame.known());
    }
}

/// Actions begun and done in the period, and ideas of the period whose
/// customer was told.
pub fn counts(
    reading: &Reading<'_>,
    frame: &Frame,
) -> rusqlite::Result<Vec<(Figure, Value, Value)>> {
    let end = frame.as_of().timestamp();
    let within = |desk: i64, at: i64| {
        let place = frame.view.places.get(&desk);
        at <= end && place.is_some_and(|place| place.counts(at))
    };
    let (mut begun, mut done) = (Both::default(), Both::default());
    let mut statement = reading.conn.prepare_cached(BEGUN)?;
    for desk in frame.view.places.keys() {
        let mut rows = statement.query([*desk])?;
        while let Some(row) = rows.next()? {
            let (at, recorded): (i64, i64) = (row.get(1)?, row.get(2)?);
            if within(*desk, at) {
                begun.add(recorded, frame);
            }
            let steps = improvement::steps(reading.conn, EventId::from(row.get::<_, i64>(0)?))?;
            let finished = steps.iter().filter(|s| s.state == ImprovementState::Done);
            for step in finished.filter(|step| within(*desk, step.at.timestamp())) {
                done.add(step.recorded_at.timestamp(), frame);
            }
        }
    }
    let (mut ideas, mut told) = (Both::default(), Both::default());
    let mut statement = reading.conn.prepare_cached(KEPT)?;
    let mut rows = statement.query([frame.since])?;
    while let Some(row) = rows.next()? {
        let (alert, idea): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (at, recorded): (i64, i64) = (row.get(2)?, row.get(3)?);
        if !within(row.get(4)?, at) {
            continue;
        }
        ideas.add(recorded, frame);
        let mut statement = reading.conn.prepare_cached(TOLD)?;
        let mut steps = statement.query([alert, idea])?;
        while let Some(step) = steps.next()? {
            let (at, recorded): (i64, i64) = (step.get(0)?, step.get(1)?);
            if at <= end {
                told.add(recorded, frame);
            }
        }
    }
    let same = |count: Both| {
        (
            Value::of(count.frozen, count.frozen),
            Value::of(count.now, count.now),
        )
    };
    let (actions, actions_done) = (same(begun), same(done));
    Ok(vec![
        (
            Figure::IdeasTold,
            Value::of(told.frozen, ideas.frozen),
            Value::of(told.now, ideas.now),
        ),
        (Figure::Actions, actions.0, actions.1),
        (Figure::ActionsDone, actions_done.0, actions_done.1),
    ])
}
