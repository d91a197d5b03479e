//! What a response was before an import's answer changed it: kept so that the
//! import can be taken back.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};

use crate::domain::fold::fold;
use crate::domain::ids::AlertId;
use crate::store::{changes, codec, text};

/// Codes, numbers and times.
#[derive(Debug, Serialize, Deserialize)]
pub struct Before {
    branch: i64,
    answered: i64,
    score: Option<i64>,
    score_min: Option<i64>,
    score_max: Option<i64>,
    channel: String,
    language: Option<String>,
    digest: i64,
    #[serde(default)]
    subject: Option<String>,
    alert: Option<Alert>,
    /// What it said where it was joined to another alert.
    #[serde(default)]
    guest: Option<Guest>,
}

/// What a response says on the alert that it is joined to.
#[derive(Debug, Serialize, Deserialize)]
struct Guest {
    consent: String,
    asks: bool,
    window_from: Option<i64>,
    window_until: Option<i64>,
    safety: bool,
}

/// What a response says on its alert, and the alert's version.
#[derive(Debug, Serialize, Deserialize)]
struct Alert {
    version: i64,
    consent: String,
    asks: bool,
    window_from: Option<i64>,
    window_until: Option<i64>,
}

impl Before {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let version: Option<i64> = row.get(8)?;
        Ok(Self {
            branch: row.get(0)?,
            answered: row.get(1)?,
            score: row.get(2)?,
            score_min: row.get(3)?,
            score_max: row.get(4)?,
            channel: row.get(5)?,
            language: row.get(6)?,
            digest: row.get(7)?,
            alert: match version {
                Some(version) => Some(Alert {
                    version,
                    consent: row.get(9)?,
                    asks: row.get(10)?,
                    window_from: row.get(11)?,
                    window_until: row.get(12)?,
                }),
                None => None,
            },
            subject: row.get(13)?,
            guest: match row.get(14)? {
                Some(consent) => Some(Guest {
                    consent,
                    asks: row.get(15)?,
                    window_from: row.get(16)?,
                    window_until: row.get(17)?,
                    safety: row.get(18)?,
                }),
                None => None,
            },
        })
    }

    /// Whether it was joined to an alert.
    pub const fn was_joined(&self) -> bool {
        self.guest.is_some()
    }

    /// Whether there was an alert.
    pub const fn had_alert(&self) -> bool {
        self.alert.is_some()
    }

    /// The alert's version once the answer was applied.
    pub fn version_after(&self) -> i64 {
        self.alert.as_ref().map_or(1, |alert| alert.version + 1)
    }
}

/// Keeps a response as it is, before an import changes it.
pub fn keep(conn: &Connection, import: i64, response: i64) -> rusqlite::Result<()> {
    let before = conn
        .prepare_cached(
            "SELECT response.branch, response.answered, response.score, response.score_min,
                    response.score_max, response.channel, response.language, response.digest,
                    alert.version, alert.consent, alert.asks, alert.window_from,
                    alert.window_until, response.subject, joined.consent, joined.asks,
                    joined.window_from, joined.window_until, joined.safety
             FROM response LEFT JOIN alert ON alert.id = response.id
             LEFT JOIN joined ON joined.response = response.id
             WHERE response.id = ?1",
        )?
        .query_row([response], Before::read)?;
    let data = serde_json::to_string(&before)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    conn.prepare_cached(
        "INSERT INTO import_before (response, import, had_alert, data) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((response, import, before.alert.is_some(), data))?;
    conn.prepare_cached(
        "INSERT INTO import_before_text (response, import, comment, answers, name, reference,
            email, name_after, reference_after, email_after)
         SELECT response.id, ?2, response_text.comment, response_text.answers, customer.name,
            customer.reference, customer.email, customer.name, customer.reference, customer.email
         FROM response JOIN customer ON customer.id = response.customer
         LEFT JOIN response_text ON response_text.response = response.id
         WHERE response.id = ?1",
    )?
    .execute([response, import])?;
    Ok(())
}

/// Keeps what its customer is called afterwards: whoever changes that again
/// means it.
pub fn keep_after(
    conn: &Connection,
    import: i64,
    response: i64,
    customer: i64,
) -> rusqlite::Result<()> {
    let (name, reference, email): (String, Option<String>, Option<String>) = conn
        .prepare_cached("SELECT name, reference, email FROM customer WHERE id = ?1")?
        .query_row([customer], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    conn.prepare_cached(
        "UPDATE import_before_text SET name_after = ?3, reference_after = ?4, email_after = ?5
         WHERE response = ?1 AND import = ?2",
    )?
    .execute((response, import, name, reference, email))?;
    Ok(())
}

/// What was kept of a response for an import.
pub fn kept(conn: &Connection, import: i64, response: i64) -> rusqlite::Result<Option<Before>> {
    let data: Option<String> = conn
        .prepare_cached("SELECT data FROM import_before WHERE response = ?1 AND import = ?2")?
        .query_row([response, import], |row| row.get(0))
        .optional()?;
    data.map(|data| serde_json::from_str(&data).map_err(|_| codec::unreadable(0, &data)))
        .transpose()
}

/// The import after this one that changed a response, too.
pub fn later(conn: &Connection, import: i64, response: i64) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached(
        "SELECT import FROM import_before WHERE response = ?1 AND import > ?2
         ORDER BY import LIMIT 1",
    )?
    .query_row([response, import], |row| row.get(0))
    .optional()
}

/// What a later import found before it is now what this one had found.
pub fn hand_on(conn: &Connection, import: i64, response: i64, to: i64) -> rusqlite::Result<()> {
    for table in ["import_before", "import_before_text"] {
        conn.prepare_cached(&format!(
            "DELETE FROM {table} WHERE response = ?1 AND import = ?2"
        ))?
        .execute([response, to])?;
        conn.prepare_cached(&format!(
            "UPDATE {table} SET import = ?3 WHERE response = ?1 AND import = ?2"
        ))?
        .execute([response, import, to])?;
    }
    Ok(())
}

/// Makes a response what it was. Words that were erased meanwhile stay so.
pub fn restore(
    conn: &Connection,
    import: i64,
    response: i64,
    before: &Before,
) -> rusqlite::Result<()> {
    let customer: i64 = conn
        .prepare_cached(
            "UPDATE response SET branch = ?2, answered = ?3, score = ?4, score_min = ?5,
                score_max = ?6, channel = ?7, language = ?8, digest = ?9, subject = ?10
             WHERE id = ?1 RETURNING customer",
        )?
        .query_row(
            (
                response,
                before.branch,
                before.answered,
                before.score,
                before.score_min,
                before.score_max,
                &before.channel,
                &before.language,
                before.digest,
                &before.subject,
            ),
            |row| row.get(0),
        )?;
    words_again(conn, import, response)?;
    customer_again(conn, import, response, customer)?;
    if let Some(alert) = &before.alert {
        conn.prepare_cached(
            "UPDATE alert SET consent = ?2, asks = ?3, window_from = ?4, window_until = ?5
             WHERE id = ?1",
        )?
        .execute((
            response,
            &alert.consent,
            alert.asks,
            alert.window_from,
            alert.window_until,
        ))?;
        changes::stand_again(conn, AlertId::from(response))?;
        text::refresh(conn, AlertId::from(response))?;
    }
    if let Some(guest) = &before.guest {
        conn.prepare_cached(
            "UPDATE joined SET consent = ?2, asks = ?3, window_from = ?4, window_until = ?5,
                safety = ?6
             WHERE response = ?1",
        )?
        .execute((
            response,
            &guest.consent,
            guest.asks,
            guest.window_from,
            guest.window_until,
            guest.safety,
        ))?;
    }
    for table in ["import_before", "import_before_text"] {
        conn.prepare_cached(&format!(
            "DELETE FROM {table} WHERE response = ?1 AND import = ?2"
        ))?
        .execute([response, import])?;
    }
    Ok(())
}

fn words_again(conn: &Connection, import: i64, response: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM response_text WHERE response = ?1")?
        .execute([response])?;
    conn.prepare_cached(
        "INSERT INTO response_text (response, comment, answers)
         SELECT response, comment, answers FROM import_before_text
         WHERE response = ?1 AND import = ?2 AND comment IS NOT NULL AND answers IS NOT NULL",
    )?
    .execute([response, import])?;
    Ok(())
}

/// What the import changed of a customer and nobody changed since is as it
/// was.
fn customer_again(
    conn: &Connection,
    import: i64,
    response: i64,
    customer: i64,
) -> rusqlite::Result<()> {
    type Called = (String, Option<String>, Option<String>);
    let found: Option<(Called, Called)> = conn
        .prepare_cached(
            "SELECT name, reference, email, name_after, reference_after, email_after
             FROM import_before_text WHERE response = ?1 AND import = ?2",
        )?
        .query_row([response, import], |row| {
            Ok((
                (row.get(0)?, row.get(1)?, row.get(2)?),
                (row.get(3)?, row.get(4)?, row.get(5)?),
            ))
        })
        .optional()?;
    let Some(((name, reference, email), after)) = found else {
        return Ok(());
    };
    if name != after.0 {
        conn.prepare_cached(
            "UPDATE customer SET name = ?2, folded = ?3 WHERE id = ?1 AND name = ?4",
        )?
        .execute((customer, &name, fold(&name), &after.0))?;
    }
    if reference != after.1 {
        conn.prepare_cached("UPDATE customer SET reference = ?2 WHERE id = ?1 AND reference = ?3")?
            .execute((customer, &reference, &after.1))?;
    }
    if email != after.2 {
        let key = email.as_ref().map(|email| email.trim().to_lowercase());
        conn.prepare_cached(
            "UPDATE customer SET email = ?2, email_key = ?3 WHERE id = ?1 AND email = ?4",
        )?
        .execute((customer, &email, key, &after.2))?;
    }
    Ok(())
}
