//! Actions against a cause: begun with an entry of the history, their life in
//! rows of their own that are only ever added to.

use std::collections::BTreeSet;

use chrono::Duration;
use rusqlite::{Connection, OptionalExtension, Row};

use super::viewer::{Reading, Viewer, place_of};
use super::{Store, atomic, codec, engine};
use crate::domain::Moment;
use crate::domain::action::Change;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, DeskId, EventId, Maker, PersonId};
use crate::domain::improvement::{
    Improvement, ImprovementMove, ImprovementState, ImprovementStep, NoStep, Owner, acts_from,
    next_of,
};
use crate::domain::permissions::{Deed, Place};
use crate::domain::rows::{RECURRENCE_DAYS, Saved, Trouble};
use crate::domain::taxonomy::CauseCode;

/// Columns of an action, for [`read`].
macro_rules! columns {
    () => {
        "SELECT improvement.event, improvement.alert, improvement.desk, desk.name,
            improvement.cause, improvement.at, event.recorded_at, improvement.due,
            coalesce(begun.name, ''), owner.id, owner.login, owner.name,
            owner.left_at IS NOT NULL, coalesce(event_text.body, '')
         FROM improvement
         JOIN applied ON applied.op = improvement.op AND applied.undone = 0
         JOIN desk ON desk.id = improvement.desk
         JOIN event ON event.alert = improvement.alert AND event.id = improvement.event
         LEFT JOIN event_text ON event_text.alert = improvement.alert
            AND event_text.event = improvement.event AND event_text.kind = 'improvement'
         LEFT JOIN person AS begun ON begun.id = event.person
         LEFT JOIN person AS owner ON owner.id = improvement.owner "
    };
}
/// Actions of a desk, the newest first.
pub const OF_DESK: &str = concat!(
    columns!(),
    "WHERE improvement.desk = ?1 ORDER BY improvement.cause, improvement.at"
);
/// Actions that somebody sees to.
pub const OF_OWNER: &str = concat!(columns!(), "WHERE improvement.owner = ?1");
/// Actions that somebody sees to, and by when each is to be done.
pub const MINE: &str = "SELECT improvement.event, improvement.alert, improvement.due
    FROM improvement JOIN applied ON applied.op = improvement.op AND applied.undone = 0
    WHERE improvement.owner = ?1";
/// One action.
const ONE: &str = concat!(columns!(), "WHERE improvement.event = ?1");
/// Actions of a desk against a cause.
pub const AGAINST: &str = "SELECT improvement.event, improvement.at FROM improvement
    JOIN applied ON applied.op = improvement.op AND applied.undone = 0
    WHERE improvement.desk = ?1 AND improvement.cause = ?2";
/// What came of an action, oldest first.
pub const STEPS: &str = "SELECT state, improvement_step.at, recorded_at, person, person.name,
        customers, came_back, coalesce(improvement_text.body, '')
    FROM improvement_step
    JOIN person ON person.id = improvement_step.person
    LEFT JOIN improvement_text ON improvement_text.step = improvement_step.id
    WHERE improvement_step.improvement = ?1 ORDER BY improvement_step.id";
/// Alerts of a desk with a cause since a moment, newest first.
pub const CAUSED: &str = "SELECT id FROM alert
    WHERE desk = ?1 AND cause = ?2 AND closed >= ?3 ORDER BY closed DESC, id DESC";

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stepped {
    /// It is on disk.
    Done,
    /// There is no such action within reach, or it is not for them to say.
    Denied,
    /// It is not taken.
    Refused(NoStep),
}

/// For whoever has asked the same rules before.
impl From<Stepped> for Saved {
    fn from(stepped: Stepped) -> Self {
        match stepped {
            Stepped::Done => Self::Applied,
            Stepped::Denied | Stepped::Refused(_) => Self::Denied,
        }
    }
}

/// Writes down an action that an entry of the history begins.
pub fn begin(
    conn: &Connection,
    event: &Event,
    desk: DeskId,
    change: &Change,
) -> rusqlite::Result<()> {
    let EventKind::Improvement {
        by,
        cause,
        owner,
        alerts,
    } = &event.kind
    else {
        return Ok(());
    };
    let closing = change.after.closing.as_ref();
    let Some(cause) = cause.or_else(|| closing.and_then(|closing| closing.cause)) else {
        return Ok(());
    };
    conn.prepare_cached(
        "INSERT INTO improvement (event, op, desk, cause, at, due, alert, owner)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        event.id.get(),
        event.op.get(),
        desk.get(),
        cause.code(),
        event.at.timestamp(),
        by.timestamp(),
        event.alert.get(),
        owner.map(PersonId::get),
    ))?;
    let since = event.at - Duration::days(RECURRENCE_DAYS);
    let mut about = caused(conn, desk, cause, since)?;
    if !alerts.is_empty() {
        about.retain(|alert| alerts.contains(alert));
    }
    let about: BTreeSet<AlertId> = about.into_iter().chain([event.alert]).collect();
    for alert in about {
        conn.prepare_cached("INSERT INTO improvement_alert (improvement, alert) VALUES (?1, ?2)")?
            .execute([event.id.get(), alert.get()])?;
    }
    Ok(())
}

fn caused(
    conn: &Connection,
    desk: DeskId,
    cause: CauseCode,
    since: Moment,
) -> rusqlite::Result<Vec<AlertId>> {
    conn.prepare_cached(CAUSED)?
        .query_map((desk.get(), cause.code(), since.timestamp()), |row| {
            row.get::<_, i64>(0).map(AlertId::from)
        })?
        .collect()
}

/// When the last action of a desk against a cause began to act.
pub fn last_action(
    conn: &Connection,
    desk: DeskId,
    cause: CauseCode,
) -> rusqlite::Result<Option<Moment>> {
    let mut statement = conn.prepare_cached(AGAINST)?;
    let mut rows = statement.query((desk.get(), cause.code()))?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let steps = steps(conn, EventId::from(row.get::<_, i64>(0)?))?;
        let state = steps.last().map_or(ImprovementState::Open, |s| s.state);
        let done = steps.iter().find(|s| s.state == ImprovementState::Done);
        let acts = acts_from(codec::moment(row.get(1)?), state, done.map(|s| s.at));
        last = last.max(acts);
    }
    Ok(last)
}

pub(super) fn steps(conn: &Connection, action: EventId) -> rusqlite::Result<Vec<ImprovementStep>> {
    conn.prepare_cached(STEPS)?
        .query_map([action.get()], |row| {
            let check: Option<u32> = row.get(5)?;
            let back: Option<bool> = row.get(6)?;
            Ok(ImprovementStep {
                state: codec::code(row, 0, ImprovementState::from_code)?,
                at: codec::moment(row.get(1)?),
                recorded_at: codec::moment(row.get(2)?),
                by: PersonId::from(row.get::<_, i64>(3)?),
                name: row.get(4)?,
                check: check.zip(back),
                text: row.get(7)?,
            })
        })?
        .collect()
}

/// A person as an owner, from four columns beginning at one.
pub(super) fn owner(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Owner>> {
    let Some(id) = row.get::<_, Option<i64>>(at)? else {
        return Ok(None);
    };
    Ok(Some(Owner {
        id: PersonId::from(id),
        login: row.get(at + 1)?,
        name: row.get(at + 2)?,
        left: row.get(at + 3)?,
    }))
}

impl Reading<'_> {
    fn improvement(&self, row: &Row<'_>) -> rusqlite::Result<Improvement> {
        let id = EventId::from(row.get::<_, i64>(0)?);
        let mut one = Improvement {
            id,
            alert: AlertId::from(row.get::<_, i64>(1)?),
            desk: DeskId::from(row.get::<_, i64>(2)?),
            place: row.get(3)?,
            cause: codec::code(row, 4, CauseCode::new)?,
            at: codec::moment(row.get(5)?),
            recorded_at: codec::moment(row.get(6)?),
            due: codec::moment(row.get(7)?),
            begun_by: row.get(8)?,
            owner: owner(row, 9)?,
            what: row.get(13)?,
            alerts: Vec::new(),
            steps: steps(self.conn, id)?,
            came_back: 0,
        };
        if let Some(from) = one.acts_from() {
            let after = from + Duration::seconds(1);
            one.came_back = self.with_cause(one.desk, one.cause, after)?;
        }
        let all: Vec<AlertId> = self
            .conn
            .prepare_cached(
                "SELECT alert FROM improvement_alert WHERE improvement = ?1 ORDER BY alert",
            )?
            .query_map([id.get()], |row| row.get::<_, i64>(0).map(AlertId::from))?
            .collect::<rusqlite::Result<_>>()?;
        for alert in all {
            if self.may(Deed::See, alert)? {
                one.alerts.push(alert);
            }
        }
        Ok(one)
    }

    /// Actions within reach: of the desks, and those that are the viewer's.
    pub fn improvements(&self) -> rusqlite::Result<Vec<Improvement>> {
        let me = self.viewer.person.id;
        let mut found: Vec<Improvement> = Vec::new();
        let own = [(OF_OWNER, me.get())];
        let desks = self.viewer.desks().iter().map(|desk| (OF_DESK, desk.get()));
        for (sql, key) in own.into_iter().chain(desks) {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query([key])?;
            while let Some(row) = rows.next()? {
                let one = self.improvement(row)?;
                if found.iter().all(|known| known.id != one.id) {
                    found.push(one);
                }
            }
        }
        // What is expected first; then what is over, the newest first.
        found.sort_by_key(|one| {
            let next = one.next();
            let over = std::cmp::Reverse(one.at);
            (next.is_none(), next, over, one.id)
        });
        Ok(found)
    }

    /// Alerts on which the viewer began, or was given, an action that is to be
    /// done or checked by a moment.
    pub fn expected(&self, by: Moment) -> rusqlite::Result<BTreeSet<AlertId>> {
        let mut statement = self.conn.prepare_cached(MINE)?;
        let mut rows = statement.query([self.viewer.person.id.get()])?;
        let mut found = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let steps = steps(self.conn, EventId::from(row.get::<_, i64>(0)?))?;
            let done = steps.iter().find(|s| s.state == ImprovementState::Done);
            let state = steps.last().map_or(ImprovementState::Open, |s| s.state);
            let due = codec::moment(row.get(2)?);
            if next_of(due, state, done.map(|s| s.at)).is_some_and(|at| at <= by) {
                found.insert(AlertId::from(row.get::<_, i64>(1)?));
            }
        }
        Ok(found)
    }

    /// Whether the viewer may say what came of an action.
    fn may_step(&self, one: &Improvement) -> rusqlite::Result<bool> {
        if one
            .owner
            .as_ref()
            .is_some_and(|owner| owner.id == self.viewer.person.id)
        {
            return Ok(true);
        }
        let place = place_of(self.conn, one.alert)?.map(|place| Place {
            desk: one.desk,
            ..place
        });
        Ok(place.is_some_and(|place| self.viewer.can(Deed::Improve, &place)))
    }
}

impl Store {
    /// Actions within reach, those that something is expected of first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn improvements(&self, viewer: &Viewer, now: Moment) -> Result<Vec<Improvement>, Trouble> {
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.improvements()))
    }

    /// Alerts at the desk of one that were closed with a cause in the last 90
    /// days, the newest first, within reach.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn caused(
        &self,
        viewer: &Viewer,
        alert: AlertId,
        cause: CauseCode,
        now: Moment,
    ) -> Result<Vec<AlertId>, Trouble> {
        engine(self.look(|| {
            let reading = Reading::new(&self.conn, viewer, now)?;
            let Some(place) = reading.place_of(alert)? else {
                return Ok(Vec::new());
            };
            let since = now - Duration::days(RECURRENCE_DAYS);
            let mut seen = Vec::new();
            for alert in caused(&self.conn, place.desk, cause, since)? {
                if reading.may(Deed::See, alert)? {
                    seen.push(alert);
                }
            }
            Ok(seen)
        }))
    }

    /// Says what came of an action.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn step_improvement(
        &mut self,
        viewer: &Viewer,
        id: EventId,
        step: &ImprovementMove,
        now: Moment,
    ) -> Result<Stepped, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            self::step(conn, ids, viewer, id, step, now)
        }))
    }
}

/// Says what came of an action, within a batch.
pub fn step(
    conn: &Connection,
    ids: &mut Maker,
    viewer: &Viewer,
    id: EventId,
    step: &ImprovementMove,
    now: Moment,
) -> rusqlite::Result<Stepped> {
    let reading = Reading::new(conn, viewer, now)?;
    let found = conn
        .prepare_cached(ONE)?
        .query_row([id.get()], |row| reading.improvement(row))
        .optional()?;
    match found {
        Some(one) if reading.may_step(&one)? => take(conn, ids, viewer, &one, step, now),
        _ => Ok(Stepped::Denied),
    }
}

fn take(
    conn: &Connection,
    ids: &mut Maker,
    viewer: &Viewer,
    one: &Improvement,
    step: &ImprovementMove,
    now: Moment,
) -> rusqlite::Result<Stepped> {
    if let Err(why) = one.may(step, now) {
        return Ok(Stepped::Refused(why));
    }
    let (state, at, text, check) = match step {
        ImprovementMove::Done { at, what } => {
            (ImprovementState::Done, at.unwrap_or(now), what, None)
        }
        ImprovementMove::Drop { reason } => (ImprovementState::Dropped, now, reason, None),
        ImprovementMove::Check { came_back, note } => (
            ImprovementState::Checked,
            now,
            note,
            Some((one.came_back, *came_back)),
        ),
    };
    let row: i64 = ids.next(now);
    conn.prepare_cached(
        "INSERT INTO improvement_step
            (id, improvement, at, recorded_at, person, state, customers, came_back)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        row,
        one.id.get(),
        at.timestamp(),
        now.timestamp(),
        viewer.person.id.get(),
        state.code(),
        check.map(|(customers, _)| customers),
        check.map(|(_, came_back)| came_back),
    ))?;
    if !text.trim().is_empty() {
        conn.prepare_cached("INSERT INTO improvement_text (step, body) VALUES (?1, ?2)")?
            .execute((row, text.trim()))?;
    }
    Ok(Stepped::Done)
}
