//! What a change does beside its alert: numbers and addresses, the list of who
//! is left alone, improvements, the outbox.

use rusqlite::{Connection, OptionalExtension};

use super::{CALLED, Standing};
use crate::domain::action::{Change, Outbox};
use crate::domain::blocked::{Entry, Source};
use crate::domain::customer::PhoneState;
use crate::domain::event::{Event, EventKind, TextKind};
use crate::domain::ids::{CustomerId, PersonId};
use crate::domain::mail;
use crate::store::blocked::{self, Doing};
use crate::store::called::{self, Turn};
use crate::store::{chair, improvement};

/// What an entry changes outside its alert.
pub fn mark(
    conn: &Connection,
    event: &Event,
    before: &Standing,
    change: &Change,
) -> rusqlite::Result<()> {
    give_back(conn, event, change)?;
    match &event.kind {
        EventKind::Drawn { person } => chair::note(conn, event, *person),
        EventKind::PhoneMarked { phone, from, to } => {
            mark_phone(conn, before.customer, phone.get(), *to)?;
            if *from != PhoneState::Blocked && *to != PhoneState::Blocked {
                return Ok(());
            }
            let phone = blocked::phone_of(conn, before.customer, *phone)?;
            let entry = phone.as_ref().and_then(Entry::phone);
            let on = *to == PhoneState::Blocked;
            keep_apart(conn, event, before.customer, entry.as_slice(), on, change)
        }
        EventKind::EmailBlocked { blocked } => block_email(conn, event, before, *blocked, change),
        EventKind::Bounced { dead: true, .. } => conn
            .prepare_cached("UPDATE customer SET dead_email = email_key WHERE id = ?1")?
            .execute([before.customer.get()])
            .map(drop),
        // Whoever writes from an address reads what comes to it.
        EventKind::Replied {
            elsewhere: false, ..
        } => conn
            .prepare_cached("UPDATE customer SET dead_email = NULL WHERE id = ?1")?
            .execute([before.customer.get()])
            .map(drop),
        EventKind::Word => conn
            .prepare_cached("INSERT INTO word (event, alert, at, said_by) VALUES (?1, ?2, ?3, ?4)")?
            .execute((
                event.id.get(),
                event.alert.get(),
                event.at.timestamp(),
                event.by.map(PersonId::get),
            ))
            .map(drop),
        EventKind::Undone { .. } | EventKind::Redone { .. } => set_undone(conn, event),
        EventKind::Improvement { .. } => improvement::begin(conn, event, before.desk, change),
        EventKind::Called { .. }
        | EventKind::NotCalled
        | EventKind::Emailed { .. }
        | EventKind::Closed { .. } => conn
            .prepare_cached(CALLED)?
            .execute((event.alert.get(), event.by.map(PersonId::get)))
            .map(drop),
        _ => Ok(()),
    }
}

/// What was drawn for an executive is the branch's again once somebody has
/// talked to the customer.
fn give_back(conn: &Connection, event: &Event, change: &Change) -> rusqlite::Result<()> {
    let undone = match event.kind {
        EventKind::Undone { undone } => Some(undone.get()),
        EventKind::Learned
        | EventKind::GivenBack
        | EventKind::Closed { .. }
        | EventKind::Called {
            conversation: true, ..
        }
        | EventKind::Redone { .. } => None,
        _ => return Ok(()),
    };
    let op = match event.kind {
        EventKind::Redone { redone } => redone,
        _ => event.op,
    };
    let still = change.after.drawn.is_some();
    chair::follow(
        conn,
        event.alert,
        (op.get(), undone),
        still,
        event.recorded_at,
    )
}

/// Puts what an entry of the history blocks on the list, or takes it off.
fn keep_apart(
    conn: &Connection,
    event: &Event,
    customer: CustomerId,
    entries: &[Entry],
    on: bool,
    change: &Change,
) -> rusqlite::Result<()> {
    let reason = change
        .texts
        .iter()
        .find(|text| text.kind == TextKind::Reason);
    let by_call = |e: &Event| matches!(e.kind, EventKind::Called { .. });
    let doing = Doing {
        by: event.by,
        at: event.recorded_at,
        reason: reason.map_or("", |text| &text.body),
        source: if change.events.iter().any(by_call) {
            Source::Call
        } else {
            Source::Person
        },
    };
    let mut moved = Vec::new();
    for (nth, entry) in entries.iter().enumerate() {
        let id = event.id.get() + i64::try_from(nth).unwrap_or(0);
        let changed = if on {
            blocked::add(conn, id, entry, &doing)?
        } else {
            blocked::lift(conn, entry, &doing)?
        };
        if changed {
            moved.push(entry);
        }
    }
    let mut concerned = blocked::concerned(conn, &moved)?;
    concerned.insert(customer.get());
    for customer in concerned {
        blocked::derive(conn, customer)?;
    }
    Ok(())
}

fn block_email(
    conn: &Connection,
    event: &Event,
    before: &Standing,
    on: bool,
    change: &Change,
) -> rusqlite::Result<()> {
    let (address, reference): (Option<String>, Option<String>) = conn
        .prepare_cached("SELECT email, reference FROM customer WHERE id = ?1")?
        .query_row([before.customer.get()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let mut entries: Vec<Entry> = address.as_deref().map(Entry::email).into_iter().collect();
    if !on {
        entries.extend(reference.as_deref().map(Entry::customer));
    }
    keep_apart(conn, event, before.customer, &entries, on, change)?;
    if address.is_some() {
        return Ok(());
    }
    // Without an address there is nothing to list: a later one is not known.
    conn.prepare_cached("UPDATE customer SET email_blocked = ?2 WHERE id = ?1")?
        .execute((before.customer.get(), on))?;
    blocked::flag_alerts(conn, before.customer.get())
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

/// An action is undone, or done again, and the calls that it counted with it.
fn set_undone(conn: &Connection, event: &Event) -> rusqlite::Result<()> {
    let Some(turn) = Turn::of(event) else {
        return Ok(());
    };
    conn.prepare_cached("UPDATE applied SET undone = ?2 WHERE op = ?1")?
        .execute((turn.op.get(), turn.undone))?;
    called::turn(conn, event.alert, turn)
}

/// What happens to the outbox; `false` when a message has left already.
pub fn outbox(conn: &Connection, change: &Change) -> rusqlite::Result<bool> {
    let moved = match &change.outbox {
        Outbox::None => 1,
        Outbox::Queue(message, letter) => {
            let event = change.events.last();
            let writer = event.and_then(|e| e.by).map(PersonId::get);
            let address: Option<String> = conn
                .prepare_cached("SELECT email FROM person WHERE id = ?1")?
                .query_row([writer], |row| row.get(0))
                .optional()?
                .flatten();
            conn.prepare_cached(
                "INSERT INTO message (id, alert, at, writer, state, recipient, subject, body,
                                      language, message_id, part_type, part_name, part)
                 VALUES (?1, ?2, ?3, ?4, 'queued', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute((
                message.get(),
                change.alert.get(),
                event.map(|e| e.at.timestamp()),
                writer,
                &letter.to,
                &letter.subject,
                &letter.body,
                letter.language.code(),
                mail::message_id(*message, address.as_deref()),
                letter.part.as_ref().map(|part| &part.kind),
                letter.part.as_ref().map(|part| &part.name),
                letter.part.as_ref().map(|part| &part.text),
            ))?
        }
        Outbox::Cancel(message) => conn
            .prepare_cached(
                "UPDATE message SET next_try = NULL,
                    ended = CASE state WHEN 'cancelled' THEN ended ELSE ?2 END,
                    state = 'cancelled'
                 WHERE id = ?1
                   AND state IN ('queued', 'later', 'written', 'refused', 'cancelled')",
            )?
            .execute((
                message.get(),
                change.events.last().map(|e| e.recorded_at.timestamp()),
            ))?,
        Outbox::Requeue(message) => conn
            .prepare_cached(
                "UPDATE message SET state = 'queued', tries = 0, next_try = NULL, begun = 0,
                    last_error = NULL, ended = NULL
                 WHERE id = ?1 AND state = 'cancelled'",
            )?
            .execute([message.get()])?,
    };
    Ok(moved == 1)
}
