//! Emails that came in: taken once, matched within the viewer's desks.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::viewer::{Going, Viewer, horizon, place_of};
use super::{Store, changes, codec, engine, settings};
use crate::domain::Moment;
use crate::domain::action::Change;
use crate::domain::ids::{AlertId, MailId, MessageId};
use crate::domain::inbox::{Kept, MailKind, Match, Stray, Taken};
use crate::domain::permissions::Deed;
use crate::domain::person::Role;
use crate::domain::rows::{Saved, Trouble};

/// Messages of ours that are looked up for one email.
const MOST_THREADS: usize = 200;

impl Store {
    /// What an email that came in belongs to: by ids of messages it names,
    /// else by an address.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn match_mail(
        &self,
        viewer: &Viewer,
        threads: &[String],
        addresses: &[String],
    ) -> Result<Match, Trouble> {
        engine(self.look(|| matched(&self.conn, viewer, threads, addresses)))
    }

    /// Whether an email was taken before, and to which alert it went.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn known_mail(&self, key: &str) -> Result<Option<(MailId, Option<AlertId>)>, Trouble> {
        engine(known(&self.conn, key))
    }

    /// Takes an email in, once, with what was decided on its alert.
    pub fn take_mail(
        &mut self,
        viewer: &Viewer,
        mail: &Taken,
        change: Option<&Change>,
        now: Moment,
    ) -> Saved {
        let id: MailId = self.ids.next(now);
        let taken = (|| {
            let batch = self
                .conn
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let saved = take(&batch, viewer, id, mail, change, now)?;
            if saved == Saved::Applied {
                settings::news(&batch)?;
                batch.commit()?;
            }
            Ok(saved)
        })();
        engine(taken).unwrap_or_else(Saved::Unavailable)
    }

    /// Emails that belong to no alert and that this person may read, oldest
    /// first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn kept_mail(&self, viewer: &Viewer) -> Result<Vec<Kept>, Trouble> {
        engine(kept(&self.conn, viewer))
    }
}

/// The message of ours that a Message-ID names: its alert, and the address
/// it went to.
fn sent_message(
    conn: &Connection,
    message_id: &str,
) -> rusqlite::Result<Option<(MessageId, AlertId, String)>> {
    let named = format!("<{}>", message_id.trim_matches(['<', '>', ' ']));
    conn.prepare_cached("SELECT id, alert, recipient FROM message WHERE message_id = ?1")?
        .query_row([named], |row| {
            let (id, alert): (i64, i64) = (row.get(0)?, row.get(1)?);
            Ok((id.into(), alert.into(), row.get(2)?))
        })
        .optional()
}

/// What an email belongs to.
pub fn matched(
    conn: &Connection,
    viewer: &Viewer,
    threads: &[String],
    addresses: &[String],
) -> rusqlite::Result<Match> {
    for thread in threads.iter().take(MOST_THREADS) {
        if let Some((message, alert, recipient)) = sent_message(conn, thread)? {
            let theirs = place_of(conn, alert)?.is_some_and(|p| viewer.can(Deed::Mail, &p));
            return Ok(if theirs {
                Match::Alert(alert, Some((message, recipient)))
            } else {
                Match::None(Stray::Beyond)
            });
        }
    }
    by_address(conn, viewer, addresses)
}

fn by_address(conn: &Connection, viewer: &Viewer, addresses: &[String]) -> rusqlite::Result<Match> {
    let mut found: Vec<AlertId> = Vec::new();
    for address in addresses {
        let rows = conn
            .prepare_cached(
                "SELECT alert.id
                 FROM customer JOIN alert ON alert.customer = customer.id
                 WHERE customer.email_key = ?1 AND alert.open_desk IS NOT NULL AND alert.id < ?2
                 ORDER BY alert.id LIMIT 2",
            )?
            .query_map((address.trim().to_lowercase(), horizon(conn)?), |row| {
                row.get::<_, i64>(0).map(AlertId::from)
            })?
            .collect::<Result<Vec<_>, _>>()?;
        let going = Going::now(conn)?;
        for alert in rows {
            if !going.map_or(Ok(false), |going| going.hides(conn, alert))? {
                found.push(alert);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(match found[..] {
        [] => Match::None(Stray::Unknown),
        [alert] => match place_of(conn, alert)? {
            Some(place) if viewer.can(Deed::Mail, &place) => Match::Alert(alert, None),
            _ => Match::None(Stray::Beyond),
        },
        _ => Match::None(Stray::Several),
    })
}

/// Whether an email was taken before, and to which alert it went.
pub fn known(conn: &Connection, key: &str) -> rusqlite::Result<Option<(MailId, Option<AlertId>)>> {
    conn.prepare_cached("SELECT id, alert FROM mail_in WHERE mail_key = ?1")?
        .query_row([key], |row| {
            let alert: Option<i64> = row.get(1)?;
            Ok((
                MailId::from(row.get::<_, i64>(0)?),
                alert.map(AlertId::from),
            ))
        })
        .optional()
}

/// Takes an email in, inside the caller's transaction: once with its change,
/// and one that belonged nowhere until now once more. Unless the answer is
/// `Applied`, the transaction has to be rolled back.
pub fn take(
    conn: &Connection,
    viewer: &Viewer,
    id: MailId,
    mail: &Taken,
    change: Option<&Change>,
    now: Moment,
) -> rusqlite::Result<Saved> {
    // What belongs to an alert has its text there.
    let own = |text: &'_ str| match change {
        Some(_) => String::new(),
        None => text.to_owned(),
    };
    let taken = conn
        .prepare_cached(
            "INSERT INTO mail_in (id, mail_key, at, taken_by, kind, reason, alert, sent, sender,
                                  subject, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (mail_key) DO UPDATE SET
                at = excluded.at, taken_by = excluded.taken_by, kind = excluded.kind,
                reason = excluded.reason, alert = excluded.alert, sender = excluded.sender,
                subject = excluded.subject, body = excluded.body
             WHERE mail_in.kind = 'unmatched' AND excluded.kind <> 'unmatched'",
        )?
        .execute((
            id.get(),
            &mail.key,
            now.timestamp(),
            viewer.person.id.get(),
            match change {
                Some(_) => mail.kind.code(),
                None => MailKind::Unmatched.code(),
            },
            mail.stray.filter(|_| change.is_none()).map(Stray::code),
            change.map(|change| change.alert.get()),
            mail.sent.timestamp(),
            own(&mail.sender),
            own(&mail.subject),
            own(&mail.body),
        ))?;
    if taken == 0 {
        return Ok(Saved::Duplicate);
    }
    match change {
        Some(change) => changes::apply(conn, viewer, change, &[]),
        None => Ok(Saved::Applied),
    }
}

/// Emails that belong to no alert: a manager sees those they took in
/// themselves, the others all of them.
pub fn kept(conn: &Connection, viewer: &Viewer) -> rusqlite::Result<Vec<Kept>> {
    conn.prepare_cached(
        "SELECT id, mail_key, reason, sent, sender, subject, body FROM mail_in
         WHERE kind = 'unmatched' AND (taken_by = ?1 OR ?2) ORDER BY id",
    )?
    .query_map(
        (viewer.person.id.get(), viewer.person.role != Role::Manager),
        |row| {
            Ok(Kept {
                id: MailId::from(row.get::<_, i64>(0)?),
                key: row.get(1)?,
                stray: codec::code(row, 2, Stray::from_code)?,
                sent: codec::moment(row.get(3)?),
                sender: row.get(4)?,
                subject: row.get(5)?,
                body: row.get(6)?,
            })
        },
    )?
    .collect()
}
