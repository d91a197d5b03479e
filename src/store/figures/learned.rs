//! What was learned: causes that recur, actions against them, and whether
//! customers heard what became of their ideas.
//!
//! Actions and ideas live in dated rows that are only ever added to: what was
//! recorded later than a period froze is told apart by when it was recorded.
//! Alerts to which nothing happened since are read as they stand; those that
//! moved on are read from their [marks](crate::store::ledger), as they stood
//! then.

use std::collections::{HashMap, HashSet};

use chrono::Duration;

use super::moment;
use super::scope::Frame;
use crate::domain::Moment;
use crate::domain::event::EventKind;
use crate::domain::figures::recurring::{AtDesk, Recurring, closed_with, desk_at, recurring};
use crate::domain::figures::tally::Case;
use crate::domain::figures::{Figure, Value};
use crate::domain::ids::{AlertId, CustomerId, EventId, OpId};
use crate::domain::improvement::{ImprovementState, ImprovementStep, acts_from};
use crate::domain::rows::RECURRENCE_DAYS;
use crate::domain::taxonomy::CauseCode;
use crate::store::viewer::Reading;
use crate::store::{codec, improvement, ledger};

/// Alerts of a desk that were closed with a cause.
pub const CLOSED: &str = "SELECT id, customer, closed FROM alert
    WHERE desk = ?1 AND cause = ?2 AND closed >= ?3 AND closed <= ?4";
/// Alerts of a desk that came by a moment and to which something happened
/// after another.
pub const MOVED_ON: &str = "SELECT alert, customer, received, score, desk, last, open, marks
    FROM ledger WHERE desk = ?1 AND last > ?2 AND received <= ?3";
/// Those that lay on a desk before.
pub const MOVED_AWAY: &str = "SELECT ledger.alert, ledger.customer, ledger.received,
        ledger.score, ledger.desk, ledger.last, ledger.open, ledger.marks
    FROM ledger_before
    JOIN ledger ON ledger.desk = ledger_before.now AND ledger.alert = ledger_before.alert
    WHERE ledger_before.desk = ?1 AND ledger.last > ?2 AND ledger.received <= ?3";
/// Actions of a desk, with when each was written down.
pub const BEGUN: &str = "SELECT improvement.event, improvement.at, event.recorded_at,
        improvement.alert, improvement.op, improvement.cause
    FROM improvement
    JOIN event ON event.alert = improvement.alert AND event.id = improvement.event
    WHERE improvement.desk = ?1";
/// What was taken back on an alert, and done again.
pub const TAKEN_BACK: &str = "SELECT recorded_at, data FROM event
    WHERE alert = ?1 AND kind IN ('undone', 'redone') ORDER BY id";
/// Ideas that were written down since a moment.
pub const KEPT: &str = "SELECT alert, id, at, recorded_at, op FROM event
    WHERE kind = 'idea' AND recorded_at >= ?1";
/// When the customer was told what became of one.
pub const TOLD: &str = "SELECT at, recorded_at FROM idea_step
    WHERE alert = ?1 AND idea = ?2 AND (told_call IS NOT NULL OR told_mail IS NOT NULL)";

/// What was taken back and done again on an alert, in order: when that was
/// written down, and whether the action stands since.
type Turns = Vec<(i64, bool)>;

fn turns(reading: &Reading<'_>, alert: i64, op: i64) -> rusqlite::Result<Turns> {
    let mut statement = reading.conn.prepare_cached(TAKEN_BACK)?;
    let mut rows = statement.query([alert])?;
    let (mut turns, op) = (Turns::new(), OpId::from(op));
    while let Some(row) = rows.next()? {
        let data = row.get_ref(1)?.as_str()?;
        match serde_json::from_str(data).map_err(|_| codec::unreadable(1, data))? {
            EventKind::Undone { undone } if undone == op => turns.push((row.get(0)?, false)),
            EventKind::Redone { redone } if redone == op => turns.push((row.get(0)?, true)),
            _ => {}
        }
    }
    Ok(turns)
}

/// Whether something that was written down at `recorded` was there, as far as
/// is recorded by `known`.
fn stood(recorded: i64, turns: &Turns, known: i64) -> bool {
    let last = turns.iter().rev().find(|(at, _)| *at <= known);
    recorded <= known && last.is_none_or(|(_, stands)| *stands)
}

/// An action against a cause, with everything that ever became of it.
struct Action {
    desk: i64,
    cause: String,
    alert: AlertId,
    at: i64,
    recorded: i64,
    turns: Turns,
    steps: Vec<ImprovementStep>,
}

impl Action {
    fn stood(&self, known: i64) -> bool {
        stood(self.recorded, &self.turns, known)
    }

    /// What had become of it by `end`, as far as is recorded by `known`.
    fn steps(&self, end: i64, known: i64) -> impl DoubleEndedIterator<Item = &ImprovementStep> {
        let by = move |step: &&ImprovementStep| {
            step.at.timestamp() <= end && step.recorded_at.timestamp() <= known
        };
        self.steps.iter().filter(by)
    }

    /// Whether it was done in the period, as far as is recorded by `known`.
    fn is_done(&self, frame: &Frame, known: i64) -> bool {
        let done = |step: &ImprovementStep| {
            step.state == ImprovementState::Done && within(frame, self.desk, step.at.timestamp())
        };
        self.steps(i64::MAX, known).any(done)
    }

    /// From when it acts, as it stood at `end`.
    fn acts_from(&self, end: i64, known: i64) -> Option<Moment> {
        if self.at > end || !self.stood(known) {
            return None;
        }
        let last = self.steps(end, known).next_back();
        let state = last.map_or(ImprovementState::Open, |step| step.state);
        let done = |step: &&ImprovementStep| step.state == ImprovementState::Done;
        let done = self.steps(end, known).find(done);
        acts_from(moment(self.at), state, done.map(|step| step.at))
    }
}

/// Every action of the desks of a scope.
fn actions(reading: &Reading<'_>, frame: &Frame) -> rusqlite::Result<Vec<Action>> {
    let mut found = Vec::new();
    let mut statement = reading.conn.prepare_cached(BEGUN)?;
    for desk in frame.view.places.keys() {
        let mut rows = statement.query([*desk])?;
        while let Some(row) = rows.next()? {
            let (event, alert): (i64, i64) = (row.get(0)?, row.get(3)?);
            found.push(Action {
                desk: *desk,
                cause: row.get(5)?,
                alert: AlertId::from(alert),
                at: row.get(1)?,
                recorded: row.get(2)?,
                turns: turns(reading, alert, row.get(4)?)?,
                steps: improvement::steps(reading.conn, EventId::from(event))?,
            });
        }
    }
    Ok(found)
}

/// Causes that recur at the desks of a scope, those of most customers first.
pub fn recurring_causes(reading: &Reading<'_>, frame: &Frame) -> rusqlite::Result<Vec<Recurring>> {
    let end = frame.as_of();
    let actions = actions(reading, frame)?;
    let moved = Moved::read(reading, frame)?;
    let mut found = Vec::new();
    for known in frame.view.taxonomy.all() {
        let (mut then, mut now) = (Vec::new(), Vec::new());
        for desk in frame.view.places.keys() {
            let against: Vec<&Action> = actions
                .iter()
                .filter(|action| action.desk == *desk && action.cause == known.code.code())
                .collect();
            let [one, other] = at_desk(reading, frame, (*desk, known.code), &against, &moved)?;
            then.push(one);
            now.push(other);
        }
        let now = (then != now).then_some(&now[..]);
        found.extend(recurring(known.code, &then, now, end));
    }
    found.sort_by_key(|one| std::cmp::Reverse((one.known.customers, one.known.came_back)));
    Ok(found)
}

/// Whose alert was closed, and when.
type Closings = Vec<(CustomerId, Moment)>;

/// Alerts that moved on after a period ended or froze: they are not read as
/// they stand now.
#[derive(Default)]
struct Moved {
    alerts: HashSet<AlertId>,
    /// By desk and cause: as known when the period froze, and now.
    closed: HashMap<(i64, CauseCode), [Closings; 2]>,
}

impl Moved {
    fn read(reading: &Reading<'_>, frame: &Frame) -> rusqlite::Result<Self> {
        let end = frame.as_of().timestamp();
        let since = end.min(frame.known());
        let mut moved = Self::default();
        for sql in [MOVED_ON, MOVED_AWAY] {
            let mut statement = reading.conn.prepare_cached(sql)?;
            for desk in frame.view.places.keys() {
                let mut rows = statement.query((*desk, since, end))?;
                while let Some(row) = rows.next()? {
                    // Whoever lies on a desk of the scope is met there.
                    let now: i64 = row.get(4)?;
                    if now != *desk && frame.view.places.contains_key(&now) {
                        continue;
                    }
                    if let Some(case) = ledger::case(row, i64::MIN)?
                        && is_seen(reading, case.alert)?
                        && moved.alerts.insert(case.alert)
                    {
                        moved.put(&case, frame, end);
                    }
                }
            }
        }
        Ok(moved)
    }

    fn put(&mut self, case: &Case, frame: &Frame, end: i64) {
        for (which, known) in [frame.known(), i64::MAX].into_iter().enumerate() {
            if let Some(with) = closed_with(case, end, known) {
                let both = self.closed.entry((with.desk, with.cause)).or_default();
                both[which].push((case.customer, moment(with.at)));
            }
        }
    }
}

/// Whether an alert is there for somebody.
fn is_seen(reading: &Reading<'_>, alert: AlertId) -> rusqlite::Result<bool> {
    Ok(reading.whole() || (alert.get() < reading.horizon && !reading.hides(alert)?))
}

/// What a desk knows of a cause: as known when the period froze, and now.
fn at_desk(
    reading: &Reading<'_>,
    frame: &Frame,
    (desk, cause): (i64, CauseCode),
    against: &[&Action],
    moved: &Moved,
) -> rusqlite::Result<[AtDesk; 2]> {
    let end = frame.as_of();
    let [then, now] = [frame.known(), i64::MAX].map(|known| {
        let acts = |action: &&Action| action.acts_from(end.timestamp(), known);
        against.iter().filter_map(acts).max()
    });
    let recent = end - Duration::days(RECURRENCE_DAYS);
    let since = [then, now].into_iter().flatten().fold(recent, Moment::min);
    let mut closed = Vec::new();
    let mut statement = reading.conn.prepare_cached(CLOSED)?;
    let key = (desk, cause.code(), since.timestamp(), end.timestamp());
    let mut rows = statement.query(key)?;
    while let Some(row) = rows.next()? {
        let alert = AlertId::from(row.get::<_, i64>(0)?);
        if !moved.alerts.contains(&alert) && is_seen(reading, alert)? {
            let customer = CustomerId::from(row.get::<_, i64>(1)?);
            closed.push((customer, moment(row.get(2)?)));
        }
    }
    let other = moved.closed.get(&(desk, cause));
    let at = |which: usize, last_action| AtDesk {
        closed: closed
            .iter()
            .chain(other.into_iter().flat_map(|both| &both[which]))
            .copied()
            .collect(),
        last_action,
    };
    Ok([at(0, then), at(1, now)])
}

/// An idea of a customer's that was written down in or after a period, with
/// everything that ever became of it.
struct Idea {
    alert: AlertId,
    recorded: i64,
    turns: Turns,
    /// Whether it is of the period and of a desk of the scope: as known when
    /// the period froze, and now.
    counts: [bool; 2],
    /// When the customer was told, and when that was written down.
    told: Vec<(i64, i64)>,
}

impl Idea {
    /// Whether it counts, and whether the customer was told by then.
    fn as_known(&self, which: usize, known: i64) -> Option<bool> {
        let counts = self.counts[which] && stood(self.recorded, &self.turns, known);
        counts.then(|| self.told.iter().any(|(_, recorded)| *recorded <= known))
    }
}

fn ideas(reading: &Reading<'_>, frame: &Frame) -> rusqlite::Result<Vec<Idea>> {
    let end = frame.as_of().timestamp();
    let mut found = Vec::new();
    let mut statement = reading.conn.prepare_cached(KEPT)?;
    let mut rows = statement.query([frame.since])?;
    while let Some(row) = rows.next()? {
        let (alert, at): (i64, i64) = (row.get(0)?, row.get(2)?);
        if at > end || at < frame.since || !is_seen(reading, AlertId::from(alert))? {
            continue;
        }
        let Some(case) = ledger::kept(reading.conn, AlertId::from(alert))? else {
            continue;
        };
        let counts =
            [frame.known(), i64::MAX].map(|known| within(frame, desk_at(&case, at, known), at));
        if counts == [false; 2] {
            continue;
        }
        let mut statement = reading.conn.prepare_cached(TOLD)?;
        let told = statement.query_map((alert, row.get::<_, i64>(1)?), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let mut told: Vec<(i64, i64)> = told.collect::<rusqlite::Result<_>>()?;
        told.retain(|(at, _)| *at <= end);
        found.push(Idea {
            alert: AlertId::from(alert),
            recorded: row.get(3)?,
            turns: turns(reading, alert, row.get(4)?)?,
            counts,
            told,
        });
    }
    Ok(found)
}

/// Whether something that happened on a desk is of the period and asked for.
fn within(frame: &Frame, desk: i64, at: i64) -> bool {
    let place = frame.view.places.get(&desk);
    at <= frame.as_of().timestamp() && place.is_some_and(|place| place.counts(at))
}

/// Actions begun and done in the period, and ideas of the period whose
/// customer was told.
pub fn counts(
    reading: &Reading<'_>,
    frame: &Frame,
) -> rusqlite::Result<Vec<(Figure, Value, Value)>> {
    let (actions, ideas) = (actions(reading, frame)?, ideas(reading, frame)?);
    let [then, now] = [(0, frame.known()), (1, i64::MAX)].map(|(which, known)| {
        let (mut begun, mut done, mut kept, mut told) = (0, 0, 0, 0);
        for action in actions.iter().filter(|action| action.stood(known)) {
            begun += u64::from(within(frame, action.desk, action.at));
            done += u64::from(action.is_done(frame, known));
        }
        for was_told in ideas.iter().filter_map(|idea| idea.as_known(which, known)) {
            kept += 1;
            told += u64::from(was_told);
        }
        [
            (Figure::IdeasTold, Value::of(told, kept)),
            (Figure::Actions, Value::of(begun, begun)),
            (Figure::ActionsDone, Value::of(done, done)),
        ]
    });
    let both = then.into_iter().zip(now);
    Ok(both
        .map(|((figure, then), (_, now))| (figure, then, now))
        .collect())
}

/// The alerts on which ideas and actions of a figure were written down, as
/// known when the period froze; `None`: it is not one of those.
pub fn behind(
    reading: &Reading<'_>,
    frame: &Frame,
    figure: Figure,
) -> rusqlite::Result<Option<Vec<AlertId>>> {
    let known = frame.known();
    let mut found: Vec<AlertId> = match figure {
        Figure::IdeasTold => {
            let ideas = ideas(reading, frame)?.into_iter();
            let told = ideas.filter(|idea| idea.as_known(0, known) == Some(true));
            told.map(|idea| idea.alert).collect()
        }
        Figure::Actions | Figure::ActionsDone => {
            let counts = |action: &Action| match figure {
                Figure::Actions => within(frame, action.desk, action.at),
                _ => action.is_done(frame, known),
            };
            let all = actions(reading, frame)?.into_iter();
            let those = all.filter(|action| action.stood(known) && counts(action));
            those.map(|action| action.alert).collect()
        }
        _ => return Ok(None),
    };
    found.sort_unstable();
    found.dedup();
    Ok(Some(found))
}
