//! Calls that count as "customer called", each with when it was written down
//! and when its action was taken back or done again: the running week is
//! counted as it stands, one that froze as it was known then.
//!
//! Which calls count, the domain says ([`is_called`]) when they are written.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row};

use super::codec;
use crate::domain::board::is_called;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, CustomerId, OpId};
use crate::domain::outcome::Outcome;

/// A call that counts.
pub const COUNTED: &str = "INSERT INTO called (person, at, event, customer, recorded)
    VALUES (?1, ?2, ?3, ?4, ?5)";
/// Customers somebody called in a time: the one count of them as it stands
/// now, for the board, the list's head, leaving and objectives.
pub const CALLED: &str = "SELECT count(DISTINCT customer) FROM called
    WHERE person = ?1 AND at >= ?2 AND at < ?3 AND undone = 0";
/// Whom somebody called in a time, in order, and what is known of it since
/// when.
pub const CALLS: &str = "SELECT at, customer, undone, recorded, turned, event FROM called
    WHERE person = ?1 AND at >= ?2 AND at < ?3 ORDER BY at";
/// How a call stood at a moment, by what was recorded up to then.
pub const STOOD: &str = "SELECT undone FROM called_turn WHERE event = ?1 AND recorded <= ?2
    ORDER BY turn DESC LIMIT 1";
/// The calls of an action.
const OF_ACTION: &str = "SELECT person, at, id FROM event
    WHERE alert = ?1 AND op = ?2 AND kind = 'called' AND person IS NOT NULL";
/// What calls and taking back say, alert by alert.
const SAID: &str = "SELECT event.alert, event.id, event.op, event.kind, event.recorded_at,
        event.person, alert.customer, event.outcome, event.direction, event.conversation,
        event.data
    FROM event JOIN alert ON alert.id = event.alert
    WHERE event.kind IN ('called', 'undone', 'redone') ORDER BY event.alert, event.id";

/// Counts a call for whoever made it, if it is one that counts.
pub fn count(conn: &Connection, event: &Event, customer: CustomerId) -> rusqlite::Result<()> {
    let EventKind::Called {
        outcome,
        direction,
        conversation,
        ..
    } = &event.kind
    else {
        return Ok(());
    };
    let counts = is_called(*direction, *outcome, *conversation);
    let Some(by) = event.by.filter(|_| counts) else {
        return Ok(());
    };
    conn.prepare_cached(COUNTED)?
        .execute([
            by.get(),
            event.at.timestamp(),
            event.id.get(),
            customer.get(),
            event.recorded_at.timestamp(),
        ])
        .map(drop)
}

/// An entry that takes an action back, or does it again.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    /// Which entry.
    pub id: i64,
    /// When it was written down, in seconds.
    pub recorded: i64,
    /// Which action.
    pub op: OpId,
    /// It is undone from then on.
    pub undone: bool,
}

impl Turn {
    /// What an entry takes back or does again.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        Self::said(event.id.get(), event.recorded_at.timestamp(), &event.kind)
    }

    fn said(id: i64, recorded: i64, kind: &EventKind) -> Option<Self> {
        let (op, undone) = match kind {
            EventKind::Undone { undone } => (*undone, true),
            EventKind::Redone { redone } => (*redone, false),
            _ => return None,
        };
        Some(Self {
            id,
            recorded,
            op,
            undone,
        })
    }
}

/// The calls of an action count no longer, or again.
pub fn turn(conn: &Connection, alert: AlertId, turn: Turn) -> rusqlite::Result<()> {
    let calls: Vec<(i64, i64, i64)> = conn
        .prepare_cached(OF_ACTION)?
        .query_map([alert.get(), turn.op.get()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (person, at, event) in calls {
        let counted = conn
            .prepare_cached(
                "UPDATE called SET undone = ?4, turned = ?5
                 WHERE person = ?1 AND at = ?2 AND event = ?3",
            )?
            .execute((person, at, event, turn.undone, turn.recorded))?;
        if counted == 0 {
            // It is none that counts.
            continue;
        }
        conn.prepare_cached(
            "INSERT INTO called_turn (event, turn, recorded, undone) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((event, turn.id, turn.recorded, turn.undone))?;
    }
    Ok(())
}

/// Dates what an older file has taken back and done again.
pub fn date(conn: &Connection) -> rusqlite::Result<()> {
    let turns: Vec<(AlertId, Turn)> = conn
        .prepare(
            "SELECT alert, id, recorded_at, data FROM event
             WHERE kind IN ('undone', 'redone') ORDER BY alert, id",
        )?
        .query_map([], |row| {
            let alert: i64 = row.get(0)?;
            Ok((AlertId::from(alert), read(row, (1, 2, 3))?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (alert, turn) in turns {
        self::turn(conn, alert, turn)?;
    }
    Ok(())
}

/// Reads an entry that takes back or does again from three columns.
fn read(row: &Row<'_>, (id, recorded, data): (usize, usize, usize)) -> rusqlite::Result<Turn> {
    let text = row.get_ref(data)?.as_str()?;
    let kind: Option<EventKind> = serde_json::from_str(text).ok();
    let (id, recorded) = (row.get(id)?, row.get(recorded)?);
    kind.and_then(|kind| Turn::said(id, recorded, &kind))
        .ok_or_else(|| codec::unreadable(data, text))
}

/// A call that counts, as its history or the table says.
struct Call {
    person: i64,
    event: i64,
    customer: i64,
    op: i64,
    recorded: i64,
    undone: bool,
    turned: Option<i64>,
    turns: Vec<i64>,
}

impl Call {
    fn turn(&mut self, turn: Turn) {
        self.undone = turn.undone;
        self.turned = Some(turn.recorded);
        let Turn { id, recorded, .. } = turn;
        self.turns.extend([id, recorded, turn.undone.into()]);
    }

    /// One number of everything: what is said twice adds up to nothing.
    fn mixed(&self) -> i64 {
        let Self {
            event, customer, ..
        } = *self;
        let turned = self.turned.unwrap_or(i64::MIN);
        [event, customer, self.recorded, self.undone.into(), turned]
            .iter()
            .chain(&self.turns)
            .fold(0, |sum: i64, number| {
                (sum ^ number)
                    .wrapping_mul(0x2545_f491_4f6c_dd1d)
                    .rotate_left(17)
            })
    }
}

/// People whose calls were counted otherwise than their history says, or at
/// other times.
pub fn miscounted(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut balance: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    let mut weigh = |call: &Call, by: i64| {
        let sum = balance.entry(call.person).or_default();
        *sum = (sum.0 + by, sum.1 ^ call.mixed());
    };
    said(conn, |call| weigh(call, 1))?;
    kept(conn, |call| weigh(call, -1))?;
    let mut names = Vec::new();
    for (person, _) in balance.into_iter().filter(|(_, sum)| *sum != (0, 0)) {
        let name = conn
            .prepare_cached("SELECT name FROM person WHERE id = ?1")?
            .query_row([person], |row| row.get(0))?;
        names.push(name);
    }
    Ok(names)
}

/// The calls that count by the histories.
fn said(conn: &Connection, mut tell: impl FnMut(&Call)) -> rusqlite::Result<()> {
    let mut statement = conn.prepare(SAID)?;
    let mut rows = statement.query([])?;
    let (mut of, mut calls) = (0i64, Vec::<Call>::new());
    while let Some(row) = rows.next()? {
        let alert = row.get(0)?;
        if alert != of {
            calls.drain(..).for_each(|call| tell(&call));
            of = alert;
        }
        if row.get_ref(3)?.as_str()? != "called" {
            let turn = read(row, (1, 4, 10))?;
            let its = calls.iter_mut().filter(|call| call.op == turn.op.get());
            its.for_each(|call| call.turn(turn));
            continue;
        }
        let direction = codec::code(row, 8, codec::direction)?;
        let outcome = codec::code(row, 7, Outcome::from_code)?;
        let person: Option<i64> = row.get(5)?;
        if let Some(person) = person
            && is_called(direction, outcome, row.get(9)?)
        {
            calls.push(Call {
                person,
                event: row.get(1)?,
                customer: row.get(6)?,
                op: row.get(2)?,
                recorded: row.get(4)?,
                undone: false,
                turned: None,
                turns: Vec::new(),
            });
        }
    }
    calls.iter().for_each(tell);
    Ok(())
}

/// The calls that are counted.
fn kept(conn: &Connection, mut tell: impl FnMut(&Call)) -> rusqlite::Result<()> {
    let mut turns: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut statement =
        conn.prepare("SELECT event, turn, recorded, undone FROM called_turn ORDER BY event, turn")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let turns = turns.entry(row.get(0)?).or_default();
        turns.extend([row.get::<_, i64>(1)?, row.get(2)?, row.get(3)?]);
    }
    let mut statement =
        conn.prepare("SELECT person, event, customer, recorded, undone, turned FROM called")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let event = row.get(1)?;
        tell(&Call {
            person: row.get(0)?,
            event,
            customer: row.get(2)?,
            op: 0,
            recorded: row.get(3)?,
            undone: row.get(4)?,
            turned: row.get(5)?,
            turns: turns.remove(&event).unwrap_or_default(),
        });
    }
    Ok(())
}
