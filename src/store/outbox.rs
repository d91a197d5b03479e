//! The outbox: a queue of messages that several processes empty together.
//!
//! Whoever sends one claims it for a time first, and writes down before the
//! server can take it that it may have left: a process that dies loses
//! nothing and sends nothing twice. A claim ends by time, never because a
//! process is thought to be dead.

use rusqlite::{Connection, OptionalExtension, Row};

use super::codec;
use super::viewer::{PERSON, PLACE, Reading, Viewer, person, place};
use super::{blocked, came_back, changes};
use crate::domain::Moment;
use crate::domain::action::{Letter, Part};
use crate::domain::blocked::email_key;
use crate::domain::event::EventKind;
use crate::domain::ids::{AlertId, DeskId, Maker, MessageId, PersonId, floor};
use crate::domain::language::Language;
use crate::domain::mail::{Ended, MailState, next_try};
use crate::domain::permissions::Deed;
use crate::domain::rows::{NextMail, OutboxList, OutboxMessage, OutboxRow, Queued, Saved};

/// Days that messages which need nobody any more stay in the list.
const SHOWN_DAYS: i64 = 30;

/// What the index of open messages holds, word for word: the engine only
/// then sees that it may use it.
macro_rules! open {
    () => {
        "message.state IN ('queued', 'sending', 'later', 'refused', 'unknown')"
    };
}

/// Messages that are open.
pub const OPEN: &str = concat!(
    "SELECT message.id, alert.desk, message.alert, message.at, customer.name, message.recipient,
            message.subject, message.state, message.tries, message.next_try, message.ended,
            message.last_error, message.message_id
     FROM message
     JOIN alert ON alert.id = message.alert
     JOIN customer ON customer.id = alert.customer
     WHERE ",
    open!(),
    " ORDER BY message.id DESC"
);
/// Whether a message is on its way out.
pub const WAITS: &str = concat!(
    "SELECT message.id FROM message WHERE ",
    open!(),
    " AND message.state IN ('queued', 'sending', 'later') LIMIT 1"
);
/// Messages since a moment that need nobody any more.
pub const RECENT: &str = "SELECT message.id, alert.desk, message.alert, message.at, customer.name,
            message.recipient, message.subject, message.state, message.tries, message.next_try,
            message.ended, message.last_error, message.message_id
     FROM message
     JOIN alert ON alert.id = message.alert
     JOIN customer ON customer.id = alert.customer
     WHERE message.id >= ?1 AND message.state IN ('sent', 'written', 'cancelled')
     ORDER BY message.id DESC";
/// The next message that is due.
pub const DUE: &str = concat!(
    "SELECT message.id FROM message WHERE ",
    open!(),
    " AND (message.state = 'queued' OR message.state = 'later' AND message.next_try <= ?1)
     ORDER BY message.id LIMIT 1"
);

/// Whether anything is on its way out.
pub fn waits(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare_cached(WAITS)?.exists([])
}

/// Messages of a past that is made up have left long ago.
pub fn all_sent(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute(
        "UPDATE message SET state = 'sent' WHERE state = 'queued'",
        [],
    )
    .map(drop)
}

/// How many messages wait.
pub fn waiting(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached(concat!(
        "SELECT count(*) FROM message WHERE ",
        open!(),
        " AND message.state IN ('queued', 'later')"
    ))?
    .query_row([], |row| row.get(0))
}

/// One message, with what sending it needs.
fn parcel(conn: &Connection, id: i64) -> rusqlite::Result<Queued> {
    let mut found = conn
        .prepare_cached(&format!(
            "SELECT message.id, message.alert, message.at, customer.name, message.recipient,
                    message.subject, message.body, message.language, message.message_id,
                    message.tries, message.part_type, message.part_name, message.part, {PERSON}
             FROM message
             JOIN alert ON alert.id = message.alert
             JOIN customer ON customer.id = alert.customer
             LEFT JOIN person ON person.id = message.writer
             WHERE message.id = ?1"
        ))?
        .query_row([id], |row| {
            let writer: Option<i64> = row.get(13)?;
            let kind: Option<String> = row.get(10)?;
            let part = kind.map(|kind| -> rusqlite::Result<Part> {
                Ok(Part {
                    kind,
                    name: row.get(11)?,
                    text: row.get(12)?,
                })
            });
            Ok(Queued {
                message: MessageId::from(row.get::<_, i64>(0)?),
                alert: AlertId::from(row.get::<_, i64>(1)?),
                at: codec::moment(row.get(2)?),
                customer: row.get(3)?,
                letter: Letter {
                    to: row.get(4)?,
                    subject: row.get(5)?,
                    body: row.get(6)?,
                    language: codec::code(row, 7, Language::from_tag)?,
                    part: part.transpose()?,
                },
                message_id: row.get(8)?,
                references: Vec::new(),
                tries: row.get(9)?,
                writer: writer.map(|_| person(row, 13)).transpose()?,
            })
        })?;
    found.references = references(conn, found.alert, found.message)?;
    Ok(found)
}

/// Message-IDs of what went out about an alert before a message.
fn references(
    conn: &Connection,
    alert: AlertId,
    before: MessageId,
) -> rusqlite::Result<Vec<String>> {
    conn.prepare_cached(
        "SELECT message_id FROM message
         WHERE alert = ?1 AND id < ?2 AND state IN ('sent', 'written', 'unknown') ORDER BY id",
    )?
    .query_map([alert.get(), before.get()], |row| row.get(0))?
    .collect()
}

/// What waits for a later try is due now.
pub fn hurry(conn: &Connection, now: Moment) -> rusqlite::Result<()> {
    conn.prepare_cached(concat!(
        "UPDATE message SET next_try = ?1 WHERE ",
        open!(),
        " AND message.state = 'later'"
    ))?
    .execute([now.timestamp()])
    .map(drop)
}

/// Claims the next message that is due. One for a customer who wants no mail
/// any more is stopped instead.
pub fn claim(
    conn: &Connection,
    ids: &mut Maker,
    (holder, until): (i64, Moment),
    now: Moment,
) -> rusqlite::Result<Option<NextMail>> {
    let next: Option<i64> = conn
        .prepare_cached(DUE)?
        .query_row([now.timestamp()], |row| row.get(0))
        .optional()?;
    let Some(id) = next else {
        return Ok(None);
    };
    if unwanted(conn, id)? {
        let message = MessageId::from(id);
        stop(conn, ids, None, message, now)?;
        return Ok(Some(NextMail::Stopped(message)));
    }
    conn.prepare_cached(
        "UPDATE message SET state = 'sending', claim = ?2, claimed_until = ?3, begun = 0,
            next_try = NULL, tries = tries + 1
         WHERE id = ?1",
    )?
    .execute([id, holder, until.timestamp()])?;
    Ok(Some(NextMail::Send(Box::new(parcel(conn, id)?))))
}

/// Whether a message must not go out: its customer is left alone, or its
/// address is; or mail to that address comes back.
fn unwanted(conn: &Connection, message: i64) -> rusqlite::Result<bool> {
    let (customer, address, dead): (i64, String, Option<String>) = conn
        .prepare_cached(
            "SELECT alert.customer, message.recipient, customer.dead_email
             FROM message
             JOIN alert ON alert.id = message.alert
             JOIN customer ON customer.id = alert.customer
             WHERE message.id = ?1",
        )?
        .query_row([message], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(dead.is_some_and(|dead| dead == email_key(&address))
        || blocked::is_blocked(conn, customer)?
        || blocked::is_blocked_address(conn, &address)?)
}

/// Of some messages those that lie in the folder and must not go out any more.
pub fn called_off(conn: &Connection, written: &[MessageId]) -> rusqlite::Result<Vec<MessageId>> {
    let mut found = Vec::new();
    for message in written {
        let waits = conn
            .prepare_cached("SELECT 1 FROM message WHERE id = ?1 AND state = 'written'")?
            .exists([message.get()])?;
        if waits && unwanted(conn, message.get())? {
            found.push(*message);
        }
    }
    Ok(found)
}

/// Writes down that from now on the server may have the message. `false`:
/// the claim has ended, and it must not be sent.
pub fn begin(
    conn: &Connection,
    message: MessageId,
    (holder, until): (i64, Moment),
    now: Moment,
) -> rusqlite::Result<bool> {
    let moved = conn
        .prepare_cached(
            "UPDATE message SET begun = 1, claimed_until = ?3
             WHERE id = ?1 AND claim = ?2 AND state = 'sending' AND claimed_until > ?4",
        )?
        .execute([message.get(), holder, until.timestamp(), now.timestamp()])?;
    Ok(moved == 1)
}

/// Writes down what came of a try; where the message then stands. `None`:
/// somebody else had it meanwhile.
pub fn settle(
    conn: &Connection,
    ids: &mut Maker,
    (message, holder): (MessageId, i64),
    ended: &Ended,
    now: Moment,
) -> rusqlite::Result<Option<MailState>> {
    let row: Option<(i64, u32)> = conn
        .prepare_cached(
            "SELECT at, tries FROM message
             WHERE id = ?1 AND claim = ?2 AND state IN ('sending', 'unknown')",
        )?
        .query_row([message.get(), holder], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((at, tries)) = row else {
        return Ok(None);
    };
    put(conn, ids, message, (codec::moment(at), tries), ended, now).map(Some)
}

/// The server could not be reached at all: everything that was due waits.
/// How many there were.
pub fn unreachable(
    conn: &Connection,
    ids: &mut Maker,
    words: &str,
    now: Moment,
) -> rusqlite::Result<Vec<(MessageId, MailState)>> {
    let waiting = conn
        .prepare_cached(concat!(
            "SELECT message.id, message.at, message.tries FROM message WHERE ",
            open!(),
            " AND (message.state = 'queued' OR message.state = 'later' AND message.next_try <= ?1)"
        ))?
        .query_map([now.timestamp()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<Vec<(i64, i64, u32)>>>()?;
    let mut told = Vec::with_capacity(waiting.len());
    for (id, at, tries) in waiting {
        let message = MessageId::from(id);
        let ended = Ended::Later(words.to_owned());
        conn.prepare_cached("UPDATE message SET tries = tries + 1 WHERE id = ?1")?
            .execute([id])?;
        let past = (codec::moment(at), tries.saturating_add(1));
        told.push((message, put(conn, ids, message, past, &ended, now)?));
    }
    Ok(told)
}

/// Puts a message where a try has brought it, and into the history.
fn put(
    conn: &Connection,
    ids: &mut Maker,
    message: MessageId,
    (queued, tries): (Moment, u32),
    ended: &Ended,
    now: Moment,
) -> rusqlite::Result<MailState> {
    let (mut state, mut words, mut file, mut next) = (ended.state(), None, None, None);
    match ended {
        Ended::Sent => {}
        Ended::Written(name) => file = Some(name),
        Ended::Refused(said) | Ended::Unknown(said) => words = Some(said),
        Ended::Later(said) => {
            words = Some(said);
            next = next_try(queued, tries, now);
            if next.is_none() {
                state = MailState::Refused;
            }
        }
    }
    let over = (state != MailState::Later).then(|| now.timestamp());
    conn.prepare_cached(
        "UPDATE message SET state = ?2, last_error = ?3, file = coalesce(?4, file),
            next_try = ?5, ended = ?6, claimed_until = NULL
         WHERE id = ?1",
    )?
    .execute((
        message.get(),
        state.code(),
        words,
        file,
        codec::seconds(next),
        over,
    ))?;
    let kind = match state {
        MailState::Sent => EventKind::EmailSent { message },
        MailState::Refused => EventKind::EmailRefused { message },
        MailState::Unknown => EventKind::EmailUnknown { message },
        _ => return Ok(state),
    };
    tell(conn, ids, message, None, now, kind)?;
    Ok(state)
}

fn tell(
    conn: &Connection,
    ids: &mut Maker,
    message: MessageId,
    by: Option<PersonId>,
    now: Moment,
    kind: EventKind,
) -> rusqlite::Result<()> {
    let alert: i64 = conn
        .prepare_cached("SELECT alert FROM message WHERE id = ?1")?
        .query_row([message.get()], |row| row.get(0))?;
    changes::happened(conn, ids, (alert.into(), by, now), kind)
}

/// Takes care of messages whose sender's claim has ended: what may have left
/// is unknown from now on, unless its trace says what became of it; the rest
/// waits again. Gives what had begun, and where it stands.
pub fn recover(
    conn: &Connection,
    ids: &mut Maker,
    now: Moment,
    trace: &dyn Fn(MessageId) -> Option<Ended>,
) -> rusqlite::Result<Vec<(MessageId, MailState)>> {
    let dead = conn
        .prepare_cached(concat!(
            "SELECT message.id, message.begun, message.at, message.tries FROM message WHERE ",
            open!(),
            " AND message.state = 'sending' AND message.claimed_until <= ?1"
        ))?
        .query_map([now.timestamp()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<rusqlite::Result<Vec<(i64, bool, i64, u32)>>>()?;
    let mut told = Vec::new();
    for (id, begun, at, tries) in dead {
        let message = MessageId::from(id);
        if begun {
            let ended = trace(message).unwrap_or_else(|| Ended::Unknown(String::new()));
            let past = (codec::moment(at), tries);
            told.push((message, put(conn, ids, message, past, &ended, now)?));
        } else {
            conn.prepare_cached(
                "UPDATE message SET state = 'queued', claimed_until = NULL WHERE id = ?1",
            )?
            .execute([id])?;
        }
    }
    Ok(told)
}

/// When something is to be done in the outbox: a try is due, or a claim ends.
/// A moment that has passed: at once.
pub fn next_due(conn: &Connection) -> rusqlite::Result<Option<Moment>> {
    let next: Option<i64> = conn
        .prepare_cached(concat!(
            "SELECT min(CASE message.state WHEN 'queued' THEN 0
                                           WHEN 'later' THEN message.next_try
                                           ELSE message.claimed_until END)
             FROM message WHERE ",
            open!(),
            " AND message.state IN ('queued', 'later', 'sending')"
        ))?
        .query_row([], |row| row.get(0))?;
    Ok(codec::maybe(next))
}

/// A message is tried again at once, because somebody asks for it.
pub fn retry(
    conn: &Connection,
    ids: &mut Maker,
    by: PersonId,
    message: MessageId,
    now: Moment,
) -> rusqlite::Result<Saved> {
    let moved = conn
        .prepare_cached(
            "UPDATE message SET state = 'queued', tries = 0, next_try = NULL, begun = 0,
                claim = NULL, ended = NULL
             WHERE id = ?1 AND state IN ('later', 'refused', 'unknown')",
        )?
        .execute([message.get()])?;
    if moved == 0 {
        return Ok(Saved::Denied);
    }
    let kind = EventKind::EmailRetried { message };
    tell(conn, ids, message, Some(by), now, kind)?;
    Ok(Saved::Applied)
}

/// A message is taken out of the outbox before it left; by nobody where the
/// list of those who are left alone says so.
pub fn stop(
    conn: &Connection,
    ids: &mut Maker,
    by: Option<PersonId>,
    message: MessageId,
    now: Moment,
) -> rusqlite::Result<Saved> {
    let moved = conn
        .prepare_cached(
            "UPDATE message SET state = 'cancelled', next_try = NULL, ended = ?2
             WHERE id = ?1 AND state IN ('queued', 'later', 'written')",
        )?
        .execute([message.get(), now.timestamp()])?;
    if moved == 0 {
        return Ok(Saved::Denied);
    }
    let kind = EventKind::EmailStopped { message };
    tell(conn, ids, message, by, now, kind)?;
    Ok(Saved::Applied)
}

/// Whether a message is about an alert within reach.
pub fn within_reach(
    conn: &Connection,
    viewer: &Viewer,
    message: MessageId,
) -> rusqlite::Result<bool> {
    let place = conn
        .prepare_cached(&format!(
            "SELECT {PLACE} FROM message JOIN alert ON alert.id = message.alert
             WHERE message.id = ?1"
        ))?
        .query_row([message.get()], |row| place(row, 0))
        .optional()?;
    Ok(place.is_some_and(|place| viewer.can(Deed::Mail, &place)))
}

fn row(row: &Row<'_>) -> rusqlite::Result<OutboxRow> {
    Ok(OutboxRow {
        id: MessageId::from(row.get::<_, i64>(0)?),
        alert: AlertId::from(row.get::<_, i64>(2)?),
        at: codec::moment(row.get(3)?),
        customer: row.get(4)?,
        to: row.get(5)?,
        subject: row.get(6)?,
        state: codec::code(row, 7, MailState::from_code)?,
        taken: false,
        tries: row.get(8)?,
        next_try: codec::maybe(row.get(9)?),
        ended: codec::maybe(row.get(10)?),
        last_error: row.get(11)?,
        message_id: row.get(12)?,
        came_back: None,
    })
}

impl Reading<'_> {
    /// What is open in the outbox, then what went lately; newest first.
    pub fn outbox(&self, limit: usize) -> rusqlite::Result<OutboxList> {
        let since = floor(self.now - chrono::Duration::days(SHOWN_DAYS));
        let mut found = Vec::new();
        self.gather(OPEN, &[], limit, &mut found)?;
        self.gather(RECENT, &[&since], limit, &mut found)?;
        Ok(OutboxList {
            messages: found,
            letters: self.report_letters()?,
        })
    }

    fn gather(
        &self,
        sql: &str,
        values: &[&dyn rusqlite::ToSql],
        limit: usize,
        found: &mut Vec<OutboxRow>,
    ) -> rusqlite::Result<()> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        while found.len() < limit
            && let Some(next) = rows.next()?
        {
            let listed = self.viewer.sees(DeskId::from(next.get::<_, i64>(1)?));
            if listed || self.may(Deed::Mail, AlertId::from(next.get::<_, i64>(2)?))? {
                let mut row = row(next)?;
                came_back::note(self.conn, &mut row)?;
                if self.withholds(row.alert)? {
                    row.subject.clear();
                }
                found.push(row);
            }
        }
        Ok(())
    }

    /// Whether what people wrote about an alert is withheld from the viewer.
    fn withholds(&self, alert: AlertId) -> rusqlite::Result<bool> {
        match self.place_of(alert)? {
            Some(place) => Ok(!self.reads_notes(&place)?),
            None => Ok(true),
        }
    }

    /// One message, whole.
    pub fn message(&self, id: MessageId) -> rusqlite::Result<Option<OutboxMessage>> {
        if !within_reach(self.conn, self.viewer, id)? {
            return Ok(None);
        }
        let mut found = self
            .conn
            .prepare_cached(&format!(
                "SELECT message.id, alert.desk, message.alert, message.at, customer.name,
                        message.recipient, message.subject, message.state, message.tries,
                        message.next_try, message.ended, message.last_error,
                        message.message_id, message.body, message.part_type, {PERSON}
                 FROM message
                 JOIN alert ON alert.id = message.alert
                 JOIN customer ON customer.id = alert.customer
                 LEFT JOIN person ON person.id = message.writer
                 WHERE message.id = ?1"
            ))?
            .query_row([id.get()], |found| {
                let writer: Option<i64> = found.get(15)?;
                Ok(OutboxMessage {
                    row: row(found)?,
                    body: found.get(13)?,
                    part_type: found.get(14)?,
                    writer: writer.map(|_| person(found, 15)).transpose()?,
                    references: Vec::new(),
                    withheld: false,
                })
            })?;
        if self.withholds(found.row.alert)? {
            found.row.subject.clear();
            found.body.clear();
            found.withheld = true;
        }
        found.references = references(self.conn, found.row.alert, id)?;
        came_back::note(self.conn, &mut found.row)?;
        Ok(Some(found))
    }
}
