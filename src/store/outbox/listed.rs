//! The outbox as people see it: what is open, what went lately, one message
//! whole; each within their reach.

use rusqlite::{Connection, OptionalExtension, Row};

use super::references;
use crate::domain::ids::{AlertId, DeskId, MessageId, floor};
use crate::domain::mail::MailState;
use crate::domain::permissions::Deed;
use crate::domain::rows::{OutboxList, OutboxMessage, OutboxRow};
use crate::store::viewer::{PERSON, PLACE, Reading, Viewer, person, place};
use crate::store::{came_back, codec};

/// Days that messages which need nobody any more stay in the list.
const SHOWN_DAYS: i64 = 30;

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

/// Messages since a moment that need nobody any more.
pub const RECENT: &str = "SELECT message.id, alert.desk, message.alert, message.at, customer.name,
            message.recipient, message.subject, message.state, message.tries, message.next_try,
            message.ended, message.last_error, message.message_id
     FROM message
     JOIN alert ON alert.id = message.alert
     JOIN customer ON customer.id = alert.customer
     WHERE message.id >= ?1 AND message.state IN ('sent', 'written', 'cancelled')
     ORDER BY message.id DESC";

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
