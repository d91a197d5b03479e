//! Notices: what people were told. A queue like the outbox's, with nothing in
//! any alert's history: who sends one claims it first, and writes down before
//! anybody can take it that it may have left.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::viewer::{Asker, PERSON, Reading, person};
use super::{Store, codec, engine, quiet};
use crate::domain::Moment;
use crate::domain::digest::{NoticeKind, Told};
use crate::domain::ids::{AlertId, Maker, MessageId, PersonId, floor};
use crate::domain::mail::{Ended, MailState, message_id, next_try};
use crate::domain::permissions::Deed;
use crate::domain::rows::{
    Addressee, NewNotice, Notice, NoticePart, NoticeRow, REPORT_TRIES, ReportLetter, ReportSent,
    SentBefore, Trouble,
};

/// What the index of open notices holds, word for word.
macro_rules! open {
    () => {
        "notice.state IN ('queued', 'sending', 'later', 'refused', 'unknown')"
    };
}

/// The next notice that is due.
pub const DUE: &str = concat!(
    "SELECT notice.id FROM notice WHERE ",
    open!(),
    " AND (notice.state = 'queued' OR notice.state = 'later' AND notice.next_try <= ?1)
     ORDER BY notice.id LIMIT 1"
);
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
/// Letters of reports that have not arrived, the newest first.
pub const NOT_ARRIVED: &str = concat!(
    "SELECT notice.id, person.login, person.name, notice.recipient, report_sent.report,
        report_sent.from_day, report_sent.to_day, notice.subject, notice.state,
        report_sent.tries, notice.last_error, notice.at
    FROM notice
    JOIN person ON person.id = notice.person
    JOIN report_sent ON report_sent.person = notice.person AND report_sent.notice = notice.id
    WHERE ",
    open!(),
    " AND notice.kind = 'report' AND (?1 IS NULL OR notice.person = ?1)
    ORDER BY notice.id DESC"
);
/// Whether somebody was told of an alert's safety.
pub const SAFETY: &str =
    "SELECT 1 FROM notice_about WHERE kind = 'safety' AND person = ?1 AND alert = ?2";
/// Somebody knows what they were told.
pub const KNOWN: &str =
    "UPDATE notice SET acknowledged = ?2 WHERE person = ?1 AND acknowledged IS NULL";

/// The same, of what had been sent to them by a moment.
pub const KNOWN_BEFORE: &str = "UPDATE notice SET acknowledged = ?2
    WHERE person = ?1 AND acknowledged IS NULL AND ended <= ?3";

/// The notices, as whoever tells people sees them. Each step is one
/// transaction and on disk when it returns.
#[derive(Debug)]
pub struct Notices<'a>(&'a mut Store);

impl Store {
    /// The notices.
    #[must_use]
    pub fn notices(&mut self) -> Notices<'_> {
        Notices(self)
    }

    /// Everybody who may be told something, by login.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn addressees(&self, now: Moment) -> Result<Vec<Addressee>, Trouble> {
        engine(self.look(|| addressees(&self.conn, now)))
    }

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

    /// Notices of the last days, the newest first; of one person, if named.
    /// Whoever does not administer the file sees their own, and the program
    /// itself all of them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn listed_notices(
        &self,
        asker: Asker<'_>,
        who: Option<PersonId>,
        since: Moment,
    ) -> Result<Vec<NoticeRow>, Trouble> {
        let who = match asker {
            Asker::Person(viewer) if !viewer.may(Deed::Administer) => Some(viewer.person.id),
            _ => who,
        };
        engine(self.look(|| listed(&self.conn, who, since)))
    }
}

impl Reading<'_> {
    /// Letters of reports that have not arrived, the newest first: somebody's
    /// own; whoever administers the file sees all of them.
    pub fn report_letters(&self) -> rusqlite::Result<Vec<ReportLetter>> {
        let all = self.viewer.may(Deed::Administer);
        not_arrived(self.conn, (!all).then_some(self.viewer.person.id))
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

    /// A letter came back for good, by the Message-IDs that the report of it
    /// names and the addresses that failed: it was not delivered. `false`:
    /// none of them is one of a notice.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn came_back(
        &mut self,
        originals: &[String],
        failed: &[String],
        words: &str,
        now: Moment,
    ) -> Result<bool, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            for original in originals {
                let named = format!("<{}>", original.trim_matches(['<', '>', ' ']));
                let found: Option<(i64, String)> = conn
                    .prepare_cached("SELECT id, recipient FROM notice WHERE message_id = ?1")?
                    .query_row([named], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()?;
                let Some((notice, to)) = found else { continue };
                let to = to.trim().to_lowercase();
                if !failed.is_empty() && !failed.iter().any(|one| one.to_lowercase() == to) {
                    continue;
                }
                conn.prepare_cached(
                    "UPDATE notice SET state = 'refused', last_error = ?2, ended = ?3
                     WHERE id = ?1 AND state IN ('written', 'sent', 'unknown')",
                )?
                .execute((notice, words, now.timestamp()))?;
                return Ok(true);
            }
            Ok(false)
        }))
    }

    /// Makes a number that nobody else has, to claim notices with.
    #[must_use]
    pub fn holder(&mut self, now: Moment) -> i64 {
        self.0.ids.next(now)
    }

    /// Whether any notice is due, or somebody's claim on one has ended.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn next_due(&self) -> Result<Option<Moment>, Trouble> {
        engine(next_due(&self.0.conn))
    }

    /// Claims the next notice that is due until a moment.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn claim(
        &mut self,
        (holder, until): (i64, Moment),
        now: Moment,
    ) -> Result<Option<Notice>, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            claim(conn, (holder, until), now)
        }))
    }

    /// Writes down that from now on it may have left. `false`: the claim has
    /// ended, and it must not be sent.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn begin(
        &mut self,
        notice: MessageId,
        (holder, until): (i64, Moment),
        now: Moment,
    ) -> Result<bool, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            let moved = conn
                .prepare_cached(
                    "UPDATE notice SET begun = 1, claimed_until = ?3
                     WHERE id = ?1 AND claim = ?2 AND state = 'sending' AND claimed_until > ?4",
                )?
                .execute([notice.get(), holder, until.timestamp(), now.timestamp()])?;
            Ok(moved == 1)
        }))
    }

    /// Writes down what came of a try. `None`: the claim had ended, and
    /// somebody else took it up.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn settle(
        &mut self,
        notice: MessageId,
        holder: i64,
        ended: &Ended,
        now: Moment,
    ) -> Result<Option<MailState>, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            let ours = conn
                .prepare_cached(
                    "SELECT at, tries FROM notice
                     WHERE id = ?1 AND claim = ?2 AND state IN ('sending', 'unknown')",
                )?
                .query_row([notice.get(), holder], |row| {
                    Ok((codec::moment(row.get(0)?), row.get(1)?))
                })
                .optional()?;
            ours.map(|past| put(conn, notice, past, ended, now))
                .transpose()
        }))
    }

    /// Nothing goes: what was due waits, with these words. How many there are.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn unreachable(&mut self, words: &str, now: Moment) -> Result<usize, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            let waiting = conn
                .prepare_cached(concat!(
                    "SELECT notice.id, notice.at, notice.tries FROM notice WHERE ",
                    open!(),
                    " AND (notice.state = 'queued'
                           OR notice.state = 'later' AND notice.next_try <= ?1)"
                ))?
                .query_map([now.timestamp()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?
                .collect::<rusqlite::Result<Vec<(i64, i64, u32)>>>()?;
            for (id, at, tries) in &waiting {
                conn.prepare_cached("UPDATE notice SET tries = tries + 1 WHERE id = ?1")?
                    .execute([id])?;
                let past = (codec::moment(*at), tries.saturating_add(1));
                put(
                    conn,
                    (*id).into(),
                    past,
                    &Ended::Later(words.to_owned()),
                    now,
                )?;
            }
            Ok(waiting.len())
        }))
    }

    /// Takes care of notices whose claim has ended: what may have left is
    /// unknown unless `trace` knows better, the rest waits again.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn recover(
        &mut self,
        now: Moment,
        trace: &dyn Fn(MessageId) -> Option<Ended>,
    ) -> Result<(), Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            let dead = conn
                .prepare_cached(concat!(
                    "SELECT notice.id, notice.begun, notice.at, notice.tries FROM notice WHERE ",
                    open!(),
                    " AND notice.state = 'sending' AND notice.claimed_until <= ?1"
                ))?
                .query_map([now.timestamp()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect::<rusqlite::Result<Vec<(i64, bool, i64, u32)>>>()?;
            for (id, begun, at, tries) in dead {
                let notice = MessageId::from(id);
                if begun {
                    let ended = trace(notice).unwrap_or_else(|| Ended::Unknown(String::new()));
                    put(conn, notice, (codec::moment(at), tries), &ended, now)?;
                } else {
                    conn.prepare_cached(
                        "UPDATE notice SET state = 'queued', claimed_until = NULL WHERE id = ?1",
                    )?
                    .execute([id])?;
                }
            }
            Ok(())
        }))
    }

    /// Somebody knows what they were told. How many notices that were.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn acknowledge(&mut self, who: PersonId, now: Moment) -> Result<usize, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| acknowledge(conn, who, now)))
    }

    /// Somebody answered a notice, by the Message-IDs that their answer names
    /// and from their own address: they know what had been sent to them when
    /// they wrote, and that notice in any case. `false`: none of them is one
    /// of a notice, or somebody else writes.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn answered(
        &mut self,
        threads: &[String],
        (sender, written): (&str, Option<Moment>),
        now: Moment,
    ) -> Result<bool, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            for thread in threads {
                let named = format!("<{}>", thread.trim_matches(['<', '>', ' ']));
                let found: Option<(i64, i64, String, Option<String>)> = conn
                    .prepare_cached(
                        "SELECT notice.id, notice.person, notice.recipient, person.email
                         FROM notice JOIN person ON person.id = notice.person
                         WHERE message_id = ?1",
                    )?
                    .query_row([named], |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                    })
                    .optional()?;
                let Some((notice, who, to, email)) = found else {
                    continue;
                };
                let same = |address: &str| {
                    !sender.is_empty() && address.trim().to_lowercase() == sender.to_lowercase()
                };
                if !same(&to) && !email.is_some_and(|email| same(&email)) {
                    continue;
                }
                let at = now.timestamp();
                conn.prepare_cached(
                    "UPDATE notice SET acknowledged = ?2 WHERE id = ?1 AND acknowledged IS NULL",
                )?
                .execute([notice, at])?;
                // A message without a date says nothing about the others.
                if let Some(written) = written {
                    conn.prepare_cached(KNOWN_BEFORE)?.execute([
                        who,
                        at,
                        written.min(now).timestamp(),
                    ])?;
                }
                return Ok(true);
            }
            Ok(false)
        }))
    }
}

/// Somebody knows what they were told.
pub fn acknowledge(conn: &Connection, who: PersonId, now: Moment) -> rusqlite::Result<usize> {
    conn.prepare_cached(KNOWN)?
        .execute([who.get(), now.timestamp()])
}

/// Kinds of notices as the file has them.
pub fn kinds(text: &str) -> BTreeSet<NoticeKind> {
    text.split(' ').filter_map(NoticeKind::from_code).collect()
}

fn addressees(conn: &Connection, now: Moment) -> rusqlite::Result<Vec<Addressee>> {
    conn.prepare_cached(&format!(
        "SELECT {PERSON}, person.quiet,
                EXISTS (SELECT 1 FROM desk_answer WHERE deputy_for = person.id
                        AND valid_from <= ?1 AND valid_until > ?1)
         FROM person ORDER BY login"
    ))?
    .query_map([now.timestamp()], |row| {
        let quiet: String = row.get("quiet")?;
        Ok(Addressee {
            person: person(row, 0)?,
            quiet: kinds(&quiet),
            away: row.get(9)?,
        })
    })?
    .collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
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

fn not_arrived(conn: &Connection, who: Option<PersonId>) -> rusqlite::Result<Vec<ReportLetter>> {
    conn.prepare_cached(NOT_ARRIVED)?
        .query_map([who.map(PersonId::get)], |row| {
            let (from, to): (String, String) = (row.get(5)?, row.get(6)?);
            Ok(ReportLetter {
                id: row.get::<_, i64>(0)?.into(),
                login: row.get(1)?,
                name: row.get(2)?,
                to: row.get(3)?,
                sent: ReportSent {
                    report: row.get(4)?,
                    from: day(&from),
                    to: day(&to),
                    again: false,
                },
                subject: row.get(7)?,
                state: codec::code(row, 8, MailState::from_code)?,
                tries: row.get(9)?,
                last_error: row.get(10)?,
                at: codec::moment(row.get(11)?),
            })
        })?
        .collect()
}

/// What goes with a notice.
fn parts(conn: &Connection, notice: MessageId) -> rusqlite::Result<Vec<NoticePart>> {
    conn.prepare_cached(
        "SELECT type, name, bytes FROM notice_part WHERE notice = ?1 ORDER BY place",
    )?
    .query_map([notice.get()], |row| {
        Ok(NoticePart {
            media_type: row.get(0)?,
            name: row.get(1)?,
            bytes: row.get(2)?,
        })
    })?
    .collect()
}

fn next_due(conn: &Connection) -> rusqlite::Result<Option<Moment>> {
    let next: Option<i64> = conn
        .prepare_cached(concat!(
            "SELECT min(CASE notice.state WHEN 'queued' THEN 0
                                          WHEN 'later' THEN notice.next_try
                                          ELSE notice.claimed_until END)
             FROM notice WHERE ",
            open!(),
            " AND notice.state IN ('queued', 'later', 'sending')"
        ))?
        .query_row([], |row| row.get(0))?;
    Ok(codec::maybe(next))
}

fn claim(
    conn: &Connection,
    (holder, until): (i64, Moment),
    now: Moment,
) -> rusqlite::Result<Option<Notice>> {
    let next: Option<i64> = conn
        .prepare_cached(DUE)?
        .query_row([now.timestamp()], |row| row.get(0))
        .optional()?;
    let Some(id) = next else { return Ok(None) };
    conn.prepare_cached(
        "UPDATE notice SET state = 'sending', claim = ?2, claimed_until = ?3, begun = 0,
            next_try = NULL, tries = tries + 1
         WHERE id = ?1",
    )?
    .execute([id, holder, until.timestamp()])?;
    conn.prepare_cached(&format!(
        "SELECT notice.kind, notice.at, notice.recipient, notice.subject, notice.body,
                notice.message_id, {PERSON}
         FROM notice JOIN person ON person.id = notice.person WHERE notice.id = ?1"
    ))?
    .query_row([id], |row| {
        Ok(Notice {
            id: id.into(),
            kind: codec::code(row, 0, NoticeKind::from_code)?,
            at: codec::moment(row.get(1)?),
            to: row.get(2)?,
            subject: row.get(3)?,
            body: row.get(4)?,
            message_id: row.get(5)?,
            person: person(row, 6)?,
            parts: parts(conn, id.into())?,
        })
    })
    .map(Some)
}

/// Puts a notice where a try has brought it.
fn put(
    conn: &Connection,
    notice: MessageId,
    (made, tries): (Moment, u32),
    ended: &Ended,
    now: Moment,
) -> rusqlite::Result<MailState> {
    let (mut state, mut next) = (ended.state(), None);
    let words = match ended {
        Ended::Sent | Ended::Written(_) => None,
        Ended::Refused(said) | Ended::Unknown(said) => Some(said),
        Ended::Later(said) => {
            next = next_try(made, tries, now);
            if next.is_none() {
                state = MailState::Refused;
            }
            Some(said)
        }
    };
    let over = (state != MailState::Later).then(|| now.timestamp());
    conn.prepare_cached(
        "UPDATE notice SET state = ?2, last_error = ?3, next_try = ?4, ended = ?5,
            claimed_until = NULL
         WHERE id = ?1",
    )?
    .execute((
        notice.get(),
        state.code(),
        words,
        codec::seconds(next),
        over,
    ))?;
    if over.is_some() {
        // It is on its way no more: what went with it is not kept.
        conn.prepare_cached("DELETE FROM notice_part WHERE notice = ?1")?
            .execute([notice.get()])?;
    }
    Ok(state)
}

fn listed(
    conn: &Connection,
    who: Option<PersonId>,
    since: Moment,
) -> rusqlite::Result<Vec<NoticeRow>> {
    conn.prepare_cached(
        "SELECT notice.id, person.login, notice.kind, notice.day, notice.state,
                notice.last_error, notice.acknowledged
         FROM notice JOIN person ON person.id = notice.person
         WHERE notice.id >= ?1 AND (?2 IS NULL OR notice.person = ?2)
         ORDER BY notice.id DESC",
    )?
    .query_map((floor(since), who.map(PersonId::get)), |row| {
        let on: String = row.get(3)?;
        let known: Option<i64> = row.get(6)?;
        Ok(NoticeRow {
            id: row.get::<_, i64>(0)?.into(),
            login: row.get(1)?,
            kind: codec::code(row, 2, NoticeKind::from_code)?,
            day: day(&on),
            state: codec::code(row, 4, MailState::from_code)?,
            last_error: row.get(5)?,
            acknowledged: known.is_some(),
        })
    })?
    .collect()
}
