//! What is put on its way, unless it was said before: what somebody was last
//! told, and which report of which days they were sent.

use rusqlite::{Connection, OptionalExtension};

use super::{Notices, day};
use crate::domain::Moment;
use crate::domain::digest::{NoticeKind, Told};
use crate::domain::ids::{AlertId, Maker, MessageId, PersonId};
use crate::domain::mail::{MailState, message_id};
use crate::domain::rows::{NewNotice, REPORT_TRIES, ReportSent, SentBefore, Trouble};
use crate::store::{Store, codec, engine, quiet};

/// What somebody was last told of a kind.
pub const LAST: &str = "SELECT id, day, acknowledged FROM notice
    WHERE person = ?1 AND kind = ?2 ORDER BY id DESC LIMIT 1";

/// Whether somebody was told of a kind on a day.
pub const ONCE: &str = "SELECT 1 FROM notice WHERE person = ?1 AND kind = ?2 AND day = ?3
    AND kind <> 'safety' AND kind <> 'report'";

/// Whether somebody has a report of some days.
pub const SENT: &str = "SELECT notice.state, report_sent.tries, notice.recipient,
        coalesce(notice.last_error, '')
    FROM report_sent JOIN notice ON notice.id = report_sent.notice
    WHERE report_sent.person = ?1 AND report = ?2 AND from_day = ?3 AND to_day = ?4";

/// Whether somebody was told of an alert's safety.
pub const SAFETY: &str =
    "SELECT 1 FROM notice_about WHERE kind = 'safety' AND person = ?1 AND alert = ?2";

impl Store {
    /// What somebody was last told of a kind.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn last_told(&self, who: PersonId, kind: NoticeKind) -> Result<Option<Told>, Trouble> {
        engine(self.look(|| last(&self.conn, who, kind)))
    }

    /// Of some alerts those whose safety somebody was not told of yet.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn untold_safety(
        &self,
        who: PersonId,
        alerts: &[AlertId],
    ) -> Result<Vec<AlertId>, Trouble> {
        engine(self.look(|| untold(&self.conn, who, alerts.iter().copied())))
    }
}

impl Notices<'_> {
    /// Puts a notice on its way, unless it was said before: once a day of a
    /// kind, once of an alert's safety.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn queue(&mut self, new: &NewNotice, now: Moment) -> Result<bool, Trouble> {
        let ids = &mut self.0.ids;
        engine(quiet(&mut self.0.conn, |conn| queue(conn, ids, new, now)))
    }

    /// What became of a report of these days that somebody was sent; `to`:
    /// their address. One that another address refused was not tried yet.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn sent_before(
        &self,
        who: PersonId,
        sent: &ReportSent,
        to: &str,
    ) -> Result<SentBefore, Trouble> {
        engine(sent_before(&self.0.conn, who, sent, to))
    }
}

fn last(conn: &Connection, who: PersonId, kind: NoticeKind) -> rusqlite::Result<Option<Told>> {
    let found = conn
        .prepare_cached(LAST)?
        .query_row((who.get(), kind.code()), |row| {
            let known: Option<i64> = row.get(2)?;
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                known.is_some(),
            ))
        })
        .optional()?;
    let Some((notice, on, acknowledged)) = found else {
        return Ok(None);
    };
    let about = conn
        .prepare_cached("SELECT alert FROM notice_about WHERE notice = ?1")?
        .query_map([notice], |row| row.get::<_, i64>(0).map(AlertId::from))?
        .collect::<Result<_, _>>()?;
    Ok(Some(Told {
        day: day(&on),
        acknowledged,
        about,
    }))
}

fn untold(
    conn: &Connection,
    who: PersonId,
    alerts: impl Iterator<Item = AlertId>,
) -> rusqlite::Result<Vec<AlertId>> {
    let mut statement = conn.prepare_cached(SAFETY)?;
    let mut untold = Vec::new();
    for alert in alerts {
        if !statement.exists([who.get(), alert.get()])? {
            untold.push(alert);
        }
    }
    Ok(untold)
}

fn queue(
    conn: &Connection,
    ids: &mut Maker,
    new: &NewNotice,
    now: Moment,
) -> rusqlite::Result<bool> {
    let day = new.day.to_string();
    // One that was told meanwhile keeps nobody from hearing of the others.
    let about = match new.kind {
        NoticeKind::Safety => untold(conn, new.person, new.about.iter().copied())?,
        _ => new.about.iter().copied().collect(),
    };
    let was = match &new.report {
        Some(sent) if !sent.again => sent_before(conn, new.person, sent, &new.to)?,
        _ => SentBefore::Not,
    };
    let before = match (&new.report, new.kind) {
        (Some(_), _) => matches!(was, SentBefore::Sent | SentBefore::GivenUp(_)),
        (None, NoticeKind::Safety) => about.is_empty(),
        (None, _) => {
            conn.prepare_cached(ONCE)?
                .exists((new.person.get(), new.kind.code(), &day))?
        }
    };
    if before {
        return Ok(false);
    }
    let id: MessageId = ids.next(now);
    conn.prepare_cached(
        "INSERT INTO notice (id, person, kind, day, at, state, recipient, subject, body, language,
                             message_id)
         VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        id.get(),
        new.person.get(),
        new.kind.code(),
        day,
        now.timestamp(),
        &new.to,
        &new.subject,
        &new.body,
        new.language.code(),
        message_id(id, Some(&new.from)),
    ))?;
    for alert in about {
        conn.prepare_cached(
            "INSERT INTO notice_about (notice, alert, person, kind) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((id.get(), alert.get(), new.person.get(), new.kind.code()))?;
    }
    for (part, place) in new.parts.iter().zip(0_i64..) {
        conn.prepare_cached(
            "INSERT INTO notice_part (notice, place, type, name, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((id.get(), place, &part.media_type, &part.name, &part.bytes))?;
    }
    if let Some(sent) = &new.report {
        conn.prepare_cached(
            "INSERT INTO report_sent (person, report, from_day, to_day, notice, tries)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (person, report, from_day, to_day)
             DO UPDATE SET notice = excluded.notice, tries = excluded.tries",
        )?
        .execute((
            new.person.get(),
            &sent.report,
            sent.from.to_string(),
            sent.to.to_string(),
            id.get(),
            match was {
                SentBefore::Refused(tries) => tries + 1,
                _ => 1,
            },
        ))?;
    }
    Ok(true)
}

/// What became of a report of these days that somebody was sent.
fn sent_before(
    conn: &Connection,
    who: PersonId,
    sent: &ReportSent,
    to: &str,
) -> rusqlite::Result<SentBefore> {
    let (from, until) = (sent.from.to_string(), sent.to.to_string());
    let found = conn
        .prepare_cached(SENT)?
        .query_row((who.get(), &sent.report, from, until), |row| {
            let state = codec::code(row, 0, MailState::from_code)?;
            let before: String = row.get(2)?;
            Ok(match (state, row.get::<_, u32>(1)?) {
                (MailState::Refused, _) if before.trim() != to.trim() => SentBefore::Refused(0),
                (MailState::Refused, tries) if tries < REPORT_TRIES => SentBefore::Refused(tries),
                (MailState::Refused, _) => SentBefore::GivenUp(row.get(3)?),
                _ => SentBefore::Sent,
            })
        })
        .optional()?;
    Ok(found.unwrap_or(SentBefore::Not))
}
