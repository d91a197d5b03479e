//! What was learned: causes that recur, actions against them, and whether
//! customers heard what became of their ideas.
//!
//! Actions and ideas live in dated rows that are only ever added to: what was
//! recorded later than a period froze is told apart by when it was recorded.
//! Alerts to which nothing happened since are read as they stand; those that
//! moved on are read from their [marks](crate::store::ledger), as they stood
//! then.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::Duration;

use super::moment;
use super::scope::Frame;
use crate::domain::Moment;
use crate::domain::event::EventKind;
use crate::domain::figures::ledger::Mark;
use crate::domain::figures::recurring::{
    AtDesk, ClosedWith, Recurring, closed_with, desk_at, recurring,
};
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
pub struct Action {
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
pub fn actions(reading: &Reading<'_>, frame: &Frame) -> rusqlite::Result<Vec<Action>> {
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
pub fn recurring_causes(frame: &Frame, actions: &[Action], seen: Seen) -> Vec<Recurring> {
    let end = frame.as_of();
    let by_desk = seen.by_desk();
    let mut found = Vec::new();
    for known in frame.view.taxonomy.all() {
        let against = |action: &&Action| action.cause == known.code.code();
        let mut desks: BTreeMap<i64, [AtDesk; 2]> = BTreeMap::new();
        for action in actions.iter().filter(against) {
            let at_desk = desks.entry(action.desk).or_default();
            for (at_desk, known) in at_desk.iter_mut().zip([frame.known(), i64::MAX]) {
                let acts = action.acts_from(end.timestamp(), known);
                at_desk.last_action = at_desk.last_action.max(acts);
            }
        }
        for ((_, desk), closed) in by_desk.range((known.code, i64::MIN)..=(known.code, i64::MAX)) {
            let at_desk = desks.entry(*desk).or_default();
            for (at_desk, closed) in at_desk.iter_mut().zip(closed) {
                at_desk.closed.clone_from(closed);
            }
        }
        let (then, now): (Vec<AtDesk>, Vec<AtDesk>) = desks.into_values().map(Into::into).unzip();
        let now = (then != now).then_some(&now[..]);
        found.extend(recurring(known.code, &then, now, end));
    }
    found.sort_by_key(|one| Reverse((one.known.customers, one.known.came_back)));
    found
}

/// Alerts that stood closed with a cause at the end of a period.
#[derive(Default)]
pub struct Seen {
    /// Those that stand closed now, as they stand.
    standing: Vec<(AlertId, CustomerId, ClosedWith)>,
    /// Those that moved on after the period ended or froze: they are not read
    /// as they stand now, but as known when it froze, and now.
    moved: HashSet<AlertId>,
    then_and_now: HashMap<AlertId, (CustomerId, [Option<ClosedWith>; 2])>,
}

/// Whose alert was closed, and when.
type Closings = Vec<(CustomerId, Moment)>;

impl Seen {
    /// Takes in what others met.
    pub fn join(&mut self, other: Self) {
        self.standing.extend(other.standing);
        self.moved.extend(other.moved);
        self.then_and_now.extend(other.then_and_now);
    }

    /// Meets an alert of the scope.
    pub fn meet(&mut self, case: &Case, frame: &Frame) {
        let end = frame.as_of().timestamp();
        let since = end.min(frame.known());
        let moved = |mark: &Mark| mark.at.max(mark.recorded) > since;
        if case.received > end || !case.marks.iter().any(moved) || !self.moved.insert(case.alert) {
            return;
        }
        let both = [frame.known(), i64::MAX].map(|known| closed_with(case, end, known));
        if both != [None, None] {
            self.then_and_now.insert(case.alert, (case.customer, both));
        }
    }

    /// Reads what stands closed at some desks.
    pub fn read(
        &mut self,
        reading: &Reading<'_>,
        frame: &Frame,
        actions: &[Action],
        desks: &[i64],
    ) -> rusqlite::Result<()> {
        let end = frame.as_of();
        let recent = end - Duration::days(RECURRENCE_DAYS);
        let mut statement = reading.conn.prepare_cached(CLOSED)?;
        for desk in desks {
            for cause in frame.view.taxonomy.all().iter().map(|known| known.code) {
                let against = actions
                    .iter()
                    .filter(|action| action.desk == *desk && action.cause == cause.code());
                let acts = against.flat_map(|action| {
                    [frame.known(), i64::MAX].map(|known| action.acts_from(end.timestamp(), known))
                });
                // Customers since the last action count, however long ago.
                let since = acts.flatten().fold(recent, Moment::min);
                let key = (*desk, cause.code(), since.timestamp(), end.timestamp());
                let mut rows = statement.query(key)?;
                while let Some(row) = rows.next()? {
                    let alert = AlertId::from(row.get::<_, i64>(0)?);
                    if is_seen(reading, alert)? {
                        let customer = CustomerId::from(row.get::<_, i64>(1)?);
                        let with = ClosedWith {
                            desk: *desk,
                            cause,
                            at: row.get(2)?,
                        };
                        self.standing.push((alert, customer, with));
                    }
                }
            }
        }
        Ok(())
    }

    /// By cause and desk: as known when the period froze, and now.
    fn by_desk(self) -> BTreeMap<(CauseCode, i64), [Closings; 2]> {
        let mut found: BTreeMap<(CauseCode, i64), [Closings; 2]> = BTreeMap::new();
        let mut put = |customer, which: usize, with: ClosedWith| {
            let both = found.entry((with.cause, with.desk)).or_default();
            both[which].push((customer, moment(with.at)));
        };
        for (alert, customer, with) in self.standing {
            if !self.moved.contains(&alert) {
                put(customer, 0, with);
                put(customer, 1, with);
            }
        }
        for (customer, both) in self.then_and_now.into_values() {
            for (which, with) in both.into_iter().enumerate() {
                if let Some(with) = with {
                    put(customer, which, with);
                }
            }
        }
        found
    }
}

/// Whether an alert is there for somebody.
fn is_seen(reading: &Reading<'_>, alert: AlertId) -> rusqlite::Result<bool> {
    Ok(reading.whole() || (alert.get() < reading.horizon && !reading.hides(alert)?))
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
    actions: &[Action],
) -> rusqlite::Result<Vec<(Figure, Value, Value)>> {
    let ideas = ideas(reading, frame)?;
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
