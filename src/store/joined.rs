//! Responses that were joined to an open alert of the same customer: the
//! response is kept, no second alert is made, and the alert says so in its
//! history. Parting them makes the second alert after all.

use rusqlite::{Connection, OptionalExtension, Row};

use super::card::{self, consent, consent_code};
use super::codec::{self, Brief, on_ten};
use super::receive::{NewAlert, receive};
use super::viewer::{Reading, Viewer};
use super::{blocked, changes, ledger, settings, text};
use crate::domain::Moment;
use crate::domain::customer::Consent;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, EventId, Maker, OpId, PersonId, ResponseId};
use crate::domain::permissions::{Deed, Place};
use crate::domain::progress::Progress;
use crate::domain::rows::{JoinedWords, Saved};
use crate::domain::rules::Grounds;
use crate::domain::slot::Window;
use crate::domain::zone::Zone;

/// Open alerts of a customer at a desk; on nobody's desk those of the same
/// branch only, for that desk is no place.
pub const HOST: &str = "SELECT id FROM alert WHERE customer = ?1 AND open_desk = ?2
    AND (?3 = 0 OR branch = ?4) ORDER BY id LIMIT 1";
/// Marks and wishes of what was joined to an alert.
pub const WEIGHT: &str = "SELECT joined.asks, response.score, response.score_min,
        response.score_max
    FROM joined JOIN response ON response.id = joined.response WHERE joined.alert = ?1";
/// Words of what was joined to an alert, newest first.
pub const WORDS: &str = "SELECT joined.response, response.answered, response.score,
        response.score_min, response.score_max, response_text.comment
    FROM joined JOIN response ON response.id = joined.response
    LEFT JOIN response_text ON response_text.response = joined.response
    WHERE joined.alert = ?1 AND joined.response < ?2
    ORDER BY response.answered DESC, joined.response DESC";

/// A response that is joined, with what an alert of its own would say.
#[derive(Debug, Clone)]
pub struct Guest {
    pub response: i64,
    pub answered: Moment,
    pub consent: Consent,
    pub asks: bool,
    pub window: Option<Window>,
    pub safety: bool,
    /// Why it would be an alert.
    pub because: Grounds,
    /// As the list sorts it.
    pub score: u8,
    /// When a first attempt would be due.
    pub target: Moment,
}

/// Wish and mark of an alert, what was joined to it included: any "please
/// call me", the worst mark.
pub fn weigh(
    conn: &Connection,
    alert: AlertId,
    (mut asks, mut score): (bool, u8),
) -> rusqlite::Result<(bool, u8)> {
    let mut statement = conn.prepare_cached(WEIGHT)?;
    let mut rows = statement.query([alert.get()])?;
    while let Some(row) = rows.next()? {
        asks |= row.get::<_, bool>(0)?;
        score = score.min(on_ten(codec::score(row, 1)?));
    }
    Ok((asks, score))
}

/// The alert that a response is joined to.
pub fn host_of(conn: &Connection, response: i64) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT alert FROM joined WHERE response = ?1")?
        .query_row([response], |row| row.get(0))
        .optional()
}

/// Joins a response to an alert. A worse mark or a word of safety makes it
/// more pressing.
pub fn join(
    conn: &Connection,
    ids: &mut Maker,
    host: i64,
    guest: Guest,
    now: Moment,
) -> rusqlite::Result<()> {
    let alert = AlertId::from(host);
    let (safe, brief): (bool, i64) = conn
        .prepare_cached("SELECT safety = 0, brief FROM alert WHERE id = ?1")?
        .query_row([host], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let worse = guest.score < Brief::unpack(brief).score;
    let alarm = guest.safety && safe;
    let event = Event {
        id: ids.next(now),
        op: ids.next(now),
        alert,
        at: guest.answered,
        recorded_at: now,
        by: None,
        kind: EventKind::Joined {
            response: ResponseId::from(guest.response),
            due: (worse || alarm).then_some(guest.target),
            safety: guest.safety,
            because: guest.because,
        },
    };
    changes::append(conn, &event)?;
    conn.prepare_cached(
        "INSERT INTO joined (response, alert, event, consent, asks, window_from, window_until,
            safety)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        guest.response,
        host,
        event.id.get(),
        consent_code(guest.consent),
        guest.asks,
        guest.window.map(|w| w.from),
        guest.window.map(|w| w.until),
        guest.safety,
    ))?;
    stand(conn, alert)
}

/// Brings the columns of an alert up to its history and to what is joined to
/// it.
pub fn stand(conn: &Connection, alert: AlertId) -> rusqlite::Result<()> {
    let id = alert.get();
    let (received, zone, asks, window, score, brief) = conn
        .prepare_cached(
            "SELECT alert.received, customer.zone, alert.asks, alert.window_from,
                    alert.window_until, response.score, response.score_min, response.score_max,
                    alert.brief
             FROM alert JOIN customer ON customer.id = alert.customer
             JOIN response ON response.id = alert.id
             WHERE alert.id = ?1",
        )?
        .query_row([id], |row| {
            let zone: Zone = codec::code(row, 1, |name| name.parse().ok())?;
            Ok((
                codec::moment(row.get(0)?),
                zone,
                row.get::<_, bool>(2)?,
                codec::window(row, 3)?,
                on_ten(codec::score(row, 5)?),
                Brief::unpack(row.get(8)?),
            ))
        })?;
    let after = Progress::replay(&card::history(conn, alert)?, received, zone);
    let (asks, score) = weigh(conn, alert, (asks, score))?;
    let now = Brief::of(&after, (asks, brief.blocked), window, score);
    // Whoever decides on it meanwhile has to look again: what they decided
    // knew nothing of this.
    conn.prepare_cached(
        "UPDATE alert SET version = version + 1, due = ?2, target = ?3, brief = ?4, safety = ?5
         WHERE id = ?1",
    )?
    .execute((
        id,
        after.due.timestamp(),
        after.target.timestamp(),
        now.pack(),
        after.safety,
    ))?;
    ledger::keep(conn, alert)
}

/// What is joined to an alert, oldest first.
pub fn guests(conn: &Connection, host: i64) -> rusqlite::Result<Vec<Guest>> {
    let history = card::history(conn, AlertId::from(host))?;
    conn.prepare_cached(
        "SELECT joined.response, response.answered, joined.consent, joined.asks,
                joined.window_from, joined.window_until, joined.safety,
                response.score, response.score_min, response.score_max
         FROM joined JOIN response ON response.id = joined.response
         WHERE joined.alert = ?1 ORDER BY joined.response",
    )?
    .query_map([host], |row| guest(row, &history))?
    .collect()
}

fn guest(row: &Row<'_>, history: &[Event]) -> rusqlite::Result<Guest> {
    let answered = codec::moment(row.get(1)?);
    let response: i64 = row.get(0)?;
    Ok(Guest {
        response,
        because: Grounds::of_joined(history, response.into()),
        answered,
        consent: codec::code(row, 2, consent)?,
        asks: row.get(3)?,
        window: codec::window(row, 4)?,
        safety: row.get(6)?,
        score: on_ten(codec::score(row, 7)?),
        target: answered,
    })
}

/// Gives a response that was joined to somebody's alert its own, at the same
/// desk. What it added to the other one goes.
pub fn part(
    conn: &Connection,
    viewer: &Viewer,
    ids: &mut Maker,
    (alert, response): (AlertId, ResponseId),
    now: Moment,
) -> rusqlite::Result<Saved> {
    let place = Reading::new(conn, viewer, now)?.place_of(alert)?;
    let Some(Place { desk, .. }) = place.filter(|place| viewer.can(Deed::Work, place)) else {
        return Ok(Saved::Denied);
    };
    let known: Option<i64> = conn
        .prepare_cached("SELECT event FROM joined WHERE response = ?1 AND alert = ?2")?
        .query_row([response.get(), alert.get()], |row| row.get(0))
        .optional()?;
    let Some(event) = known else {
        return Ok(Saved::Duplicate);
    };
    let all = guests(conn, alert.get())?;
    let Some(guest) = all.into_iter().find(|g| g.response == response.get()) else {
        return Ok(Saved::Duplicate);
    };
    let joined: i64 = conn
        .prepare_cached("SELECT op FROM event WHERE alert = ?1 AND id = ?2")?
        .query_row([alert.get(), event], |row| row.get(0))?;
    conn.prepare_cached("DELETE FROM joined WHERE response = ?1")?
        .execute([response.get()])?;
    let parted = Event {
        id: ids.next(now),
        op: ids.next(now),
        alert,
        at: now,
        recorded_at: now,
        by: Some(viewer.person.id),
        kind: EventKind::Parted {
            response,
            joined: OpId::from(joined),
        },
    };
    changes::append(conn, &parted)?;
    stand(conn, alert)?;
    text::refresh(conn, alert)?;
    let (branch, customer, watch): (i64, i64, Option<i64>) = conn
        .prepare_cached(
            "SELECT response.branch, response.customer, CASE WHEN alert.watch IS NOT NULL
                    THEN (SELECT desk.id FROM desk WHERE desk.branch = response.branch) END
             FROM response, alert WHERE response.id = ?1 AND alert.id = ?2",
        )?
        .query_row([response.get(), alert.get()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let branch_row = conn
        .prepare_cached(&format!(
            "SELECT {} FROM branch WHERE branch.id = ?1",
            settings::BRANCH
        ))?
        .query_row([branch], |row| settings::branch(conn, row, 0, now))?;
    let rules = settings::rules(conn, Some(&branch_row), now)?;
    let target = rules.first_target(guest.answered);
    let place = (desk.get(), watch, branch, customer);
    own(conn, Guest { target, ..guest }, place, now)?;
    note_parted(conn, ids, (response, alert), viewer.person.id, now)?;
    text::refresh(conn, response.get().into())?;
    Ok(Saved::Applied)
}

/// The new alert says where it was before, and who parted them.
fn note_parted(
    conn: &Connection,
    ids: &mut Maker,
    (response, from): (ResponseId, AlertId),
    by: PersonId,
    now: Moment,
) -> rusqlite::Result<()> {
    changes::append(
        conn,
        &Event {
            id: ids.next::<EventId>(now),
            op: ids.next(now),
            alert: response.get().into(),
            at: now,
            recorded_at: now,
            by: Some(by),
            kind: EventKind::PartedFrom { alert: from },
        },
    )
}

/// Makes the alert of a response that had none of its own.
pub fn own(
    conn: &Connection,
    guest: Guest,
    (desk, watch, branch, customer): (i64, Option<i64>, i64, i64),
    now: Moment,
) -> rusqlite::Result<()> {
    receive(
        conn,
        NewAlert {
            id: guest.response,
            desk,
            watch,
            branch,
            customer,
            received: guest.answered,
            target: guest.target,
            consent: guest.consent,
            asks: guest.asks,
            window: guest.window,
            safety: guest.safety,
            because: guest.because,
            score: guest.score,
            blocked: blocked::is_blocked(conn, customer)?,
        },
        now,
    )
}

impl Reading<'_> {
    /// What was joined to an alert, newest first.
    pub fn joined_to(&self, alert: AlertId) -> rusqlite::Result<Vec<JoinedWords>> {
        self.conn
            .prepare_cached(WORDS)?
            .query_map([alert.get(), self.horizon], |row| {
                Ok(JoinedWords {
                    response: ResponseId::from(row.get::<_, i64>(0)?),
                    answered: codec::moment(row.get(1)?),
                    score: codec::score(row, 2)?,
                    comment: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
                })
            })?
            .collect()
    }
}
