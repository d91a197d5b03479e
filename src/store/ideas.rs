//! Customers' ideas and what became of them.

use rusqlite::{Connection, OptionalExtension, Row};

use super::viewer::{Reading, Viewer};
use super::{Store, atomic, codec, engine, improvement};
use crate::domain::Moment;
use crate::domain::idea::{Idea, IdeaChange, IdeaMove, IdeaState, IdeaStep, NoIdeaStep, TellBy};
use crate::domain::ids::{AlertId, DeskId, EventId, Maker, MessageId, PersonId};
use crate::domain::permissions::Deed;
use crate::domain::rows::{Saved, Trouble};

/// Ideas, the newest first.
pub const IDEAS: &str = "SELECT alert, id FROM event
    WHERE kind = 'idea' AND recorded_at <= ?1 ORDER BY recorded_at DESC, alert DESC, id DESC";
/// One idea.
const ONE: &str = "SELECT event.id, event.alert, alert.desk, desk.name, customer.name,
        coalesce(event_text.body, ''), event.at, event.recorded_at, coalesce(person.name, '')
    FROM event
    JOIN applied ON applied.op = event.op AND applied.undone = 0
    JOIN alert ON alert.id = event.alert
    JOIN desk ON desk.id = alert.desk
    JOIN customer ON customer.id = alert.customer
    LEFT JOIN event_text ON event_text.alert = event.alert AND event_text.event = event.id
        AND event_text.kind = 'idea'
    LEFT JOIN person ON person.id = event.person
    WHERE event.alert = ?1 AND event.id = ?2 AND event.kind = 'idea'";
/// What became of an idea, oldest first.
pub const STEPS: &str = "SELECT state, owner, told_call, told_mail, idea_step.at, recorded_at,
        person.name, coalesce(idea_text.body, '')
    FROM idea_step
    JOIN person ON person.id = idea_step.person
    LEFT JOIN idea_text ON idea_text.step = idea_step.id
    WHERE idea_step.alert = ?1 AND idea_step.idea = ?2 ORDER BY idea_step.id";
/// Whose an idea is to see to, by the last step that says.
const OWNER: &str = "SELECT person.id, login, person.name, left_at IS NOT NULL
    FROM idea_step JOIN person ON person.id = idea_step.owner
    WHERE idea_step.alert = ?1 AND idea_step.idea = ?2
    ORDER BY idea_step.id DESC LIMIT 1";
/// The last conversation since an idea was kept.
const CALL: &str = "SELECT event.id, at FROM event
    WHERE event.alert = ?1 AND event.id > ?2 AND kind = 'called' AND conversation = 1
        AND NOT EXISTS (SELECT 1 FROM applied WHERE applied.op = event.op AND undone = 1)
    ORDER BY event.id DESC LIMIT 1";
/// The last message that left since an idea was kept.
const MAIL: &str = "SELECT id, coalesce(ended, at) FROM message
    WHERE alert = ?1 AND at > ?2 AND state IN ('sent', 'written') ORDER BY at DESC, id DESC LIMIT 1";

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdeaSaid {
    /// It is on disk.
    Done,
    /// There is no such idea within reach, or it is not for them to say.
    Denied,
    /// It is not done.
    Refused(NoIdeaStep),
}

/// For whoever has asked the same rules before.
impl From<IdeaSaid> for Saved {
    fn from(said: IdeaSaid) -> Self {
        match said {
            IdeaSaid::Done => Self::Applied,
            IdeaSaid::Denied | IdeaSaid::Refused(_) => Self::Denied,
        }
    }
}

fn step(row: &Row<'_>) -> rusqlite::Result<IdeaStep> {
    let state = codec::maybe_code(row, 0, IdeaState::from_code)?;
    let owner: Option<i64> = row.get(1)?;
    let call: Option<i64> = row.get(2)?;
    let mail: Option<i64> = row.get(3)?;
    let change = match (state, owner, call, mail) {
        (Some(state), ..) => IdeaChange::State(state),
        (_, Some(owner), ..) => IdeaChange::Owner(owner.into()),
        (_, _, Some(call), _) => IdeaChange::Told(TellBy::Call(call.into())),
        (.., mail) => IdeaChange::Told(TellBy::Mail(mail.unwrap_or_default().into())),
    };
    Ok(IdeaStep {
        change,
        at: codec::moment(row.get(4)?),
        recorded_at: codec::moment(row.get(5)?),
        name: row.get(6)?,
        text: row.get(7)?,
    })
}

impl Reading<'_> {
    fn idea(&self, alert: AlertId, id: EventId) -> rusqlite::Result<Option<Idea>> {
        if !self.may(Deed::See, alert)? {
            return Ok(None);
        }
        let key = [alert.get(), id.get()];
        let found = self
            .conn
            .prepare_cached(ONE)?
            .query_row(key, |row| {
                Ok(Idea {
                    id,
                    alert,
                    desk: DeskId::from(row.get::<_, i64>(2)?),
                    place: row.get(3)?,
                    customer: row.get(4)?,
                    words: row.get(5)?,
                    at: codec::moment(row.get(6)?),
                    recorded_at: codec::moment(row.get(7)?),
                    kept_by: row.get(8)?,
                    owner: None,
                    call: None,
                    mail: None,
                    steps: Vec::new(),
                })
            })
            .optional()?;
        let Some(mut idea) = found else {
            return Ok(None);
        };
        idea.steps = self
            .conn
            .prepare_cached(STEPS)?
            .query_map(key, step)?
            .collect::<rusqlite::Result<_>>()?;
        idea.owner = self
            .conn
            .prepare_cached(OWNER)?
            .query_row(key, |row| improvement::owner(row, 0))
            .optional()?
            .flatten();
        idea.call = self
            .conn
            .prepare_cached(CALL)?
            .query_row(key, |row| {
                let at = codec::moment(row.get(1)?);
                Ok((EventId::from(row.get::<_, i64>(0)?), at))
            })
            .optional()?;
        idea.mail = self
            .conn
            .prepare_cached(MAIL)?
            .query_row([alert.get(), idea.recorded_at.timestamp()], |row| {
                let at = codec::moment(row.get(1)?);
                Ok((MessageId::from(row.get::<_, i64>(0)?), at))
            })
            .optional()?;
        Ok(Some(idea))
    }

    /// Ideas within reach, the newest first.
    pub fn ideas(&self, limit: usize) -> rusqlite::Result<Vec<Idea>> {
        let mut statement = self.conn.prepare_cached(IDEAS)?;
        let mut rows = statement.query([self.now.timestamp()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()?
            && found.len() < limit
        {
            let alert = AlertId::from(row.get::<_, i64>(0)?);
            found.extend(self.idea(alert, EventId::from(row.get::<_, i64>(1)?))?);
        }
        Ok(found)
    }
}

impl Store {
    /// Customers' ideas within reach, the newest first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn ideas(&self, viewer: &Viewer, limit: usize, now: Moment) -> Result<Vec<Idea>, Trouble> {
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.ideas(limit)))
    }

    /// Says what became of an idea.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn set_idea(
        &mut self,
        viewer: &Viewer,
        (alert, id): (AlertId, EventId),
        change: &IdeaMove,
        now: Moment,
    ) -> Result<IdeaSaid, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            set(conn, ids, viewer, (alert, id), change, now)
        }))
    }
}

/// Says what became of an idea, within a batch.
pub fn set(
    conn: &Connection,
    ids: &mut Maker,
    viewer: &Viewer,
    (alert, id): (AlertId, EventId),
    change: &IdeaMove,
    now: Moment,
) -> rusqlite::Result<IdeaSaid> {
    let reading = Reading::new(conn, viewer, now)?;
    let Some(idea) = reading.idea(alert, id)? else {
        return Ok(IdeaSaid::Denied);
    };
    let own = idea
        .owner
        .as_ref()
        .is_some_and(|o| o.id == viewer.person.id);
    if !own && !reading.may(Deed::Improve, alert)? {
        return Ok(IdeaSaid::Denied);
    }
    match idea.steps_of(change, now) {
        Ok(steps) => {
            for (step, at) in steps {
                put(conn, ids, viewer, &idea, (step, at, &change.reason), now)?;
            }
            Ok(IdeaSaid::Done)
        }
        Err(why) => Ok(IdeaSaid::Refused(why)),
    }
}

fn put(
    conn: &Connection,
    ids: &mut Maker,
    viewer: &Viewer,
    idea: &Idea,
    (change, at, reason): (IdeaChange, Moment, &str),
    now: Moment,
) -> rusqlite::Result<()> {
    let (state, owner, call, mail) = match change {
        IdeaChange::State(state) => (Some(state.code()), None, None, None),
        IdeaChange::Owner(owner) => (None, Some(PersonId::get(owner)), None, None),
        IdeaChange::Told(TellBy::Call(call)) => (None, None, Some(call.get()), None),
        IdeaChange::Told(TellBy::Mail(mail)) => (None, None, None, Some(mail.get())),
    };
    let row: i64 = ids.next(now);
    conn.prepare_cached(
        "INSERT INTO idea_step (id, alert, idea, at, recorded_at, person, state, owner,
            told_call, told_mail)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        row,
        idea.alert.get(),
        idea.id.get(),
        at.timestamp(),
        now.timestamp(),
        viewer.person.id.get(),
        state,
        owner,
        call,
        mail,
    ))?;
    if matches!(change, IdeaChange::State(_)) && !reason.trim().is_empty() {
        conn.prepare_cached("INSERT INTO idea_text (step, body) VALUES (?1, ?2)")?
            .execute((row, reason.trim()))?;
    }
    Ok(())
}
