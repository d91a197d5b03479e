//! Messages that came back: what the history of their alerts says of them.

use rusqlite::Connection;

use super::codec;
use crate::domain::event::{EventKind, TextKind};
use crate::domain::mail::MailState;
use crate::domain::rows::OutboxRow;

/// What came back about an alert, the newest first, and what was said.
pub const RETURNED: &str = "SELECT event.data, event_text.body
    FROM event LEFT JOIN event_text ON event_text.alert = event.alert
        AND event_text.event = event.id AND event_text.kind = ?2
    WHERE event.alert = ?1 AND event.kind = 'bounced' ORDER BY event.id DESC";

/// Notes on a message that it came back for good, and why.
pub fn note(conn: &Connection, row: &mut OutboxRow) -> rusqlite::Result<()> {
    if !matches!(row.state, MailState::Sent | MailState::Written) {
        return Ok(());
    }
    let mut statement = conn.prepare_cached(RETURNED)?;
    let mut rows = statement.query((row.alert.get(), TextKind::Reply.code()))?;
    while let Some(found) = rows.next()? {
        let data = found.get_ref(0)?.as_str()?;
        let kind: EventKind = serde_json::from_str(data).map_err(|_| codec::unreadable(0, data))?;
        if let EventKind::Bounced {
            message,
            permanent: true,
            status,
            ..
        } = kind
            && message == Some(row.id)
        {
            let words: Option<String> = found.get(1)?;
            row.came_back = Some(reason(status.as_deref(), words.as_deref()));
            return Ok(());
        }
    }
    Ok(())
}

/// The words, and the code before them unless they have it.
fn reason(status: Option<&str>, words: Option<&str>) -> String {
    let words = words.unwrap_or_default().trim();
    match status {
        Some(code) if !words.contains(code) => format!("{code} {words}").trim_end().to_owned(),
        _ => words.to_owned(),
    }
}
