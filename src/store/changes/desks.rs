//! What a change does to where an alert lies, and to words that wait for
//! whoever handles it.

use rusqlite::Connection;

use super::Standing;
use crate::domain::Moment;
use crate::domain::action::Change;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{DeskId, PersonId};
use crate::domain::permissions::Place;
use crate::domain::rows::Saved;
use crate::store::viewer::Viewer;

/// Whether somebody answers for a desk at a moment.
pub const ANSWERED: &str = "SELECT 1 FROM desk_answer
    WHERE desk = ?1 AND valid_from <= ?2 AND (valid_until IS NULL OR valid_until > ?2) LIMIT 1";
/// Where an alert lies and to whom it is offered.
const MOVE: &str = "UPDATE alert SET desk = ?2, offered = ?3 WHERE id = ?1";
/// Words that whoever works on an alert has read.
const READ: &str = "UPDATE word SET read_by = ?2, read_at = ?3
    WHERE alert = ?1 AND read_at IS NULL AND said_by <> ?2";

/// Whether somebody answers for a desk, themselves or as a deputy.
pub fn answered(conn: &Connection, desk: DeskId, at: Moment) -> rusqlite::Result<bool> {
    conn.prepare_cached(ANSWERED)?
        .exists([desk.get(), at.timestamp()])
}

/// Whether moves between desks fit where the alert lies and who answers;
/// whoever decided on something else has to look again.
pub fn hold<'a>(
    conn: &Connection,
    viewer: &Viewer,
    place: &Place,
    events: impl Iterator<Item = &'a Event>,
) -> rusqlite::Result<Result<(), Saved>> {
    let (mut desk, mut offered) = (place.desk, place.offered);
    let mine = |desk: &DeskId| viewer.reach().answers.contains(desk);
    for event in events {
        let at = event.recorded_at;
        let fits = match event.kind {
            EventKind::Offered { from, to } => {
                offered = Some(to);
                from == desk && to != desk && answered(conn, to, at)?
            }
            EventKind::Given { from, to } => {
                let fits = from == desk
                    && to != desk
                    && !answered(conn, from, at)?
                    && answered(conn, to, at)?;
                (desk, offered) = (to, None);
                fits
            }
            EventKind::Accepted { from, to } => {
                if !mine(&to) {
                    return Ok(Err(Saved::Denied));
                }
                let fits = from == desk && offered == Some(to);
                (desk, offered) = (to, None);
                fits
            }
            EventKind::Declined { to } => {
                if !mine(&to) {
                    return Ok(Err(Saved::Denied));
                }
                offered.take() == Some(to)
            }
            EventKind::Withdrawn { to } => offered.take() == Some(to),
            // Nobody but the set-up does that.
            EventKind::Assigned { .. } => return Ok(Err(Saved::Denied)),
            _ => true,
        };
        if !fits {
            let theirs = super::standing(conn, place.alert)?.map_or(0, |now| now.version);
            return Ok(Err(Saved::Conflict { theirs }));
        }
    }
    Ok(Ok(()))
}

/// The desk that these changes bring an alert to.
pub fn moved(changes: &[Change]) -> Option<DeskId> {
    let mut events = changes
        .iter()
        .rev()
        .flat_map(|change| change.events.iter().rev());
    events.find_map(|event| match event.kind {
        EventKind::Accepted { to, .. } | EventKind::Given { to, .. } => Some(to),
        _ => None,
    })
}

/// Puts the alert where the changes bring it; gives the desk.
pub fn shift(conn: &Connection, changes: &[Change], before: &Standing) -> rusqlite::Result<DeskId> {
    let Some(change) = changes.last() else {
        return Ok(before.desk);
    };
    let desk = moved(changes).unwrap_or(before.desk);
    let offered = change.after.offer.map(|offer| offer.to);
    if (desk, offered) == (before.desk, before.offered) {
        // The indexes over both are left alone.
        return Ok(desk);
    }
    let alert = change.alert.get();
    conn.prepare_cached(MOVE)?
        .execute((alert, desk.get(), offered.map(DeskId::get)))?;
    if desk != before.desk {
        conn.prepare_cached("DELETE FROM find WHERE desk = ?1 AND alert = ?2")?
            .execute([before.desk.get(), alert])?;
    }
    Ok(desk)
}

/// Whoever works on an alert has read what was said to them.
pub fn read_words<'a>(
    conn: &Connection,
    events: impl Iterator<Item = &'a Event>,
) -> rusqlite::Result<()> {
    let mut works = events.filter(|event| event.kind.is_action());
    let Some((event, by)) = works.find_map(|event| Some((event, event.by?))) else {
        return Ok(());
    };
    read(conn, event.alert.get(), by, event.recorded_at)
}

/// The words about an alert were read.
pub fn read(conn: &Connection, alert: i64, by: PersonId, at: Moment) -> rusqlite::Result<()> {
    conn.prepare_cached(READ)?
        .execute([alert, by.get(), at.timestamp()])
        .map(drop)
}
