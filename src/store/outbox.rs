//! Messages that wait to be written.

use rusqlite::Connection;

use super::codec;
use super::viewer::{PERSON, person};
use crate::domain::action::Letter;
use crate::domain::ids::{AlertId, MessageId};
use crate::domain::language::Language;
use crate::domain::rows::Queued;

/// Messages of a past that is made up have left long ago.
pub fn all_sent(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute(
        "UPDATE message SET state = 'sent' WHERE state = 'queued'",
        [],
    )
    .map(drop)
}

/// Messages that wait, oldest first.
pub fn queued(conn: &Connection) -> rusqlite::Result<Vec<Queued>> {
    conn.prepare_cached(&format!(
        "SELECT message.id, message.alert, message.at, customer.name, message.recipient,
                message.subject, message.body, message.language, {PERSON}
         FROM message
         JOIN alert ON alert.id = message.alert
         JOIN customer ON customer.id = alert.customer
         LEFT JOIN person ON person.id = message.writer
         WHERE message.state = 'queued' ORDER BY message.id"
    ))?
    .query_map([], |row| {
        let writer: Option<i64> = row.get(8)?;
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
            },
            writer: writer.map(|_| person(row, 8)).transpose()?,
        })
    })?
    .collect()
}
