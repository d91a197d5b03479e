//! Decided changes: one atomic batch each, applied once.

use rusqlite::{Connection, OptionalExtension, params};

use super::codec::{Brief, on_ten, score, seconds, window};
use super::text;
use super::viewer::{Viewer, horizon};
use crate::domain::action::{Change, Outbox};
use crate::domain::cause::Cause;
use crate::domain::customer::PhoneState;
use crate::domain::event::{Direction, Event, EventKind};
use crate::domain::ids::{AlertId, CustomerId, DeskId, OpId, PersonId};
use crate::domain::life::State;
use crate::domain::rows::{DraftKey, Saved};

/// The row a change is about, as it stands.
struct Standing {
    version: i64,
    desk: DeskId,
    customer: CustomerId,
    state: String,
    closed: Option<i64>,
    brief: Brief,
}

fn standing(conn: &Connection, alert: AlertId) -> rusqlite::Result<Option<Standing>> {
    conn.prepare_cached(
        "SELECT alert.version, alert.desk, alert.customer, alert.state, alert.closed,
                alert.asks, alert.window_from, alert.window_until,
                response.score, response.score_min, response.score_max
         FROM alert JOIN response ON response.id = alert.id
         WHERE alert.id = ?1 AND alert.id < ?2",
    )?
    .query_row([alert.get(), horizon(conn)?], |row| {
        Ok(Standing {
            version: row.get(0)?,
            desk: row.get::<_, i64>(1)?.into(),
            customer: row.get::<_, i64>(2)?.into(),
            state: row.get(3)?,
            closed: row.get(4)?,
            brief: Brief {
                state: State::New,
                safety: false,
                asks: row.get(5)?,
                replied: false,
                window: window(row, 6)?,
                score: on_ten(score(row, 8)?),
                tries: 0,
            },
        })
    })
    .optional()
}

/// Applies a change inside the caller's transaction. Unless the answer is
/// `Applied`, the transaction has to be rolled back.
pub fn apply(
    conn: &Connection,
    viewer: &Viewer,
    change: &Change,
    drafts: &[DraftKey],
) -> rusqlite::Result<Saved> {
    let op = change.op.get();
    let known: Option<i64> = conn
        .prepare_cached("SELECT op FROM applied WHERE op = ?1")?
        .query_row([op], |row| row.get(0))
        .optional()?;
    if known.is_some() {
        return Ok(Saved::Duplicate);
    }
    let Some(before) = standing(conn, change.alert)? else {
        return Ok(Saved::Denied);
    };
    let mine = change
        .events
        .iter()
        .filter_map(|event| event.by)
        .chain(drafts.iter().map(|key| key.person))
        .all(|person| viewer.writes_for(person));
    let about = change
        .events
        .iter()
        .all(|e| e.alert == change.alert && e.op == change.op);
    if !viewer.sees(before.desk) || !mine || !about {
        return Ok(Saved::Denied);
    }
    if before.version != change.expected {
        return Ok(Saved::Conflict {
            theirs: before.version,
        });
    }
    if !outbox(conn, change)? {
        // The message left meanwhile: what was decided does not hold.
        return Ok(Saved::Conflict {
            theirs: before.version,
        });
    }
    let at = change
        .events
        .last()
        .map_or(0, |e| e.recorded_at.timestamp());
    conn.prepare_cached("INSERT INTO applied (op, alert, at) VALUES (?1, ?2, ?3)")?
        .execute([op, change.alert.get(), at])?;
    for event in &change.events {
        append(conn, event)?;
        mark(conn, event, &before, change)?;
    }
    for new in &change.texts {
        conn.prepare_cached(
            "INSERT INTO event_text (alert, event, kind, body) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((
            change.alert.get(),
            new.event.get(),
            new.kind.code(),
            &new.body,
        ))?;
    }
    stand(conn, change, &before)?;
    for key in drafts {
        super::writes::discard(conn, key)?;
    }
    if !change.texts.is_empty() {
        text::refresh(conn, change.alert)?;
    } else if (before.state == State::Closed.code()) != (change.after.state == State::Closed) {
        text::shelve(
            conn,
            change.alert,
            &text::Texts::read(conn, change.alert)?.fold().hay,
        )?;
    }
    Ok(Saved::Applied)
}

/// Appends an entry of the history.
pub fn append(conn: &Connection, event: &Event) -> rusqlite::Result<()> {
    let (outcome, direction, conversation) = match &event.kind {
        EventKind::Called {
            outcome,
            direction,
            conversation,
            ..
        } => (
            Some(outcome.code()),
            Some(direction_code(*direction)),
            Some(*conversation),
        ),
        _ => (None, None, None),
    };
    let data = serde_json::to_string(&event.kind)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    conn.prepare_cached(
        "INSERT INTO event (alert, id, op, at, recorded_at, person, kind, outcome, direction,
                            conversation, data)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute((
        event.alert.get(),
        event.id.get(),
        event.op.get(),
        event.at.timestamp(),
        event.recorded_at.timestamp(),
        event.by.map(PersonId::get),
        event.kind.code(),
        outcome,
        direction,
        conversation,
        data,
    ))?;
    Ok(())
}

fn direction_code(direction: Direction) -> &'static str {
    match direction {
        Direction::Outbound => "outbound",
        Direction::Inbound => "inbound",
    }
}

/// What an entry changes outside its alert.
fn mark(
    conn: &Connection,
    event: &Event,
    before: &Standing,
    change: &Change,
) -> rusqlite::Result<()> {
    match &event.kind {
        EventKind::PhoneMarked { phone, to, .. } => {
            mark_phone(conn, before.customer, phone.get(), *to)
        }
        EventKind::EmailBlocked { blocked } => conn
            .prepare_cached("UPDATE customer SET email_blocked = ?2 WHERE id = ?1")?
            .execute((before.customer.get(), blocked))
            .map(drop),
        EventKind::Undone { undone } => set_undone(conn, *undone, true),
        EventKind::Redone { redone } => set_undone(conn, *redone, false),
        EventKind::Improvement { by } => {
            let cause = change.after.closing.as_ref().and_then(|c| c.cause);
            let Some(cause) = cause else { return Ok(()) };
            conn.prepare_cached(
                "INSERT INTO improvement (event, op, desk, cause, at, due)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                event.id.get(),
                event.op.get(),
                before.desk.get(),
                cause.code(),
                event.at.timestamp(),
                by.timestamp(),
            ))
            .map(drop)
        }
        EventKind::Called { .. } | EventKind::NotCalled => conn
            .prepare_cached("DELETE FROM claim WHERE alert = ?1 AND person = ?2")?
            .execute((event.alert.get(), event.by.map(PersonId::get)))
            .map(drop),
        _ => Ok(()),
    }
}

fn mark_phone(
    conn: &Connection,
    customer: CustomerId,
    phone: i64,
    to: PhoneState,
) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE phone SET state = ?3 WHERE customer = ?1 AND id = ?2")?
        .execute((customer.get(), phone, to.code()))
        .map(drop)
}

fn set_undone(conn: &Connection, op: OpId, undone: bool) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE applied SET undone = ?2 WHERE op = ?1")?
        .execute((op.get(), undone))
        .map(drop)
}

/// What happens to the outbox; `false` when a message has left already.
fn outbox(conn: &Connection, change: &Change) -> rusqlite::Result<bool> {
    let moved = match &change.outbox {
        Outbox::None => 1,
        Outbox::Queue(message, letter) => {
            let event = change.events.last();
            conn.prepare_cached(
                "INSERT INTO message (id, alert, at, writer, state, recipient, subject, body,
                                      language)
                 VALUES (?1, ?2, ?3, ?4, 'queued', ?5, ?6, ?7, ?8)",
            )?
            .execute((
                message.get(),
                change.alert.get(),
                event.map(|e| e.at.timestamp()),
                event.and_then(|e| e.by).map(PersonId::get),
                &letter.to,
                &letter.subject,
                &letter.body,
                letter.language.code(),
            ))?
        }
        Outbox::Cancel(message) => conn
            .prepare_cached(
                "UPDATE message SET state = 'cancelled'
                 WHERE id = ?1 AND state IN ('queued', 'written')",
            )?
            .execute([message.get()])?,
        Outbox::Requeue(message) => conn
            .prepare_cached(
                "UPDATE message SET state = 'queued' WHERE id = ?1 AND state = 'cancelled'",
            )?
            .execute([message.get()])?,
    };
    Ok(moved == 1)
}

/// The derived columns.
fn stand(conn: &Connection, change: &Change, before: &Standing) -> rusqlite::Result<()> {
    let after = &change.after;
    let is_closed = after.state == State::Closed;
    let closed = match before.closed {
        _ if !is_closed => None,
        Some(at) if before.state == State::Closed.code() => Some(at),
        _ => change.events.last().map(|e| e.at.timestamp()),
    };
    let Brief {
        asks,
        window,
        score,
        ..
    } = before.brief;
    let brief = Brief::of(after, asks, window, score).pack();
    let open_desk = (!is_closed).then(|| before.desk.get());
    let [morning, lunch, afternoon, evening, saturday] = after.tries_by_slot();
    let closing = after.closing.as_ref();
    conn.prepare_cached(
        "UPDATE alert SET version = version + 1, state = ?2, open_desk = ?3, due = ?4,
            target = ?5, brief = ?6, safety = ?7, replied = ?8, postponed = ?9, morning = ?10,
            lunch = ?11, afternoon = ?12, evening = ?13, saturday = ?14, opened = ?15,
            first_closed = ?16, closed = ?17, closed_as = ?18, cause = ?19, score_after = ?20
         WHERE id = ?1",
    )?
    .execute(params![
        change.alert.get(),
        after.state.code(),
        open_desk,
        after.due.timestamp(),
        after.target.timestamp(),
        brief,
        after.safety,
        after.replied,
        after.postponed,
        morning,
        lunch,
        afternoon,
        evening,
        saturday,
        seconds(after.opened),
        seconds(after.first_closed),
        closed,
        closing.map(|c| c.result.code()),
        closing.and_then(|c| c.cause).map(Cause::code),
        closing.and_then(|c| c.score_after),
    ])?;
    Ok(())
}
