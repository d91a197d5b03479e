//! Offers, words and what is followed, as a person's list and cards show them.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, named_params};

use super::settings::{self, EVERYTHING};
use super::viewer::{Reading, Viewer};
use super::{Store, codec, engine};
use crate::domain::Moment;
use crate::domain::action::Alert;
use crate::domain::event::TextKind;
use crate::domain::ids::{AlertId, DeskId, EventId, PersonId};
use crate::domain::permissions::{Deed, Place};
use crate::domain::person::Role;
use crate::domain::rows::{Asked, RowOffer, Saved, Text, Trouble, Unread};

/// What is offered to a desk.
pub const ASKED: &str = "SELECT id FROM alert
    WHERE offered = ?1 AND open_desk IS NOT NULL AND id < ?2";
/// Who offers an alert, and why: the newest offer.
pub const OFFER: &str = "SELECT person.name, substr(event_text.body, 1, 160)
    FROM event LEFT JOIN person ON person.id = event.person
    LEFT JOIN event_text ON event_text.alert = event.alert AND event_text.event = event.id
        AND event_text.kind = 'reason'
    WHERE event.alert = ?1 AND event.kind = 'offered'
    ORDER BY event.recorded_at DESC, event.id DESC LIMIT 1";
/// Alerts about which a word waits.
pub const WAITING: &str =
    "SELECT alert FROM word WHERE alert > 0 AND read_at IS NULL AND said_by <> ?1";
/// The words that wait on one alert.
pub const UNREAD: &str = "SELECT word.event, person.name, word.at
    FROM word JOIN person ON person.id = word.said_by
    WHERE word.alert = ?1 AND word.read_at IS NULL AND word.said_by <> ?2
    ORDER BY word.event";
/// What somebody follows, and when others did something about it last.
pub const MOVED: &str = "SELECT follow.alert,
        (SELECT max(event.recorded_at) FROM event
         WHERE event.alert = follow.alert AND event.recorded_at > follow.since
           AND event.kind NOT IN ('opened', 'not_called', 'notes_read')
           AND (event.person IS NULL OR event.person <> :me))
    FROM follow WHERE follow.person = :me";
/// Supervisors besides somebody, and whether their area names a desk. Few
/// people are: the table of people is short.
const OVERSEERS: &str = "SELECT login,
        EXISTS (SELECT 1 FROM area WHERE area.person = person.id AND area.desk = :desk
                AND valid_from <= :now AND (valid_until IS NULL OR valid_until > :now))
    FROM person WHERE role = :role AND left_at IS NULL AND id <> :me";

impl Store {
    /// What a person follows and others did something about since a moment:
    /// the newest first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn moved(
        &self,
        viewer: &Viewer,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<(AlertId, Moment)>, Trouble> {
        let mut moved = engine(self.look(|| Reading::new(&self.conn, viewer, now)?.moved()))?;
        moved.retain(|(_, at)| *at >= since);
        Ok(moved)
    }
}

impl Reading<'_> {
    /// What is offered to desks that the viewer answers for.
    pub(super) fn offered_to_me(&self) -> rusqlite::Result<BTreeSet<AlertId>> {
        let mut found = BTreeSet::new();
        let mut statement = self.conn.prepare_cached(ASKED)?;
        for desk in &self.viewer.reach().answers {
            let mut rows = statement.query([desk.get(), self.horizon])?;
            while let Some(row) = rows.next()? {
                found.insert(AlertId::from(row.get::<_, i64>(0)?));
            }
        }
        Ok(found)
    }

    /// Alerts of theirs with a word that waits for the viewer.
    pub(super) fn unread(&self) -> rusqlite::Result<BTreeSet<AlertId>> {
        let mut found = BTreeSet::new();
        let mut statement = self.conn.prepare_cached(WAITING)?;
        let mut rows = statement.query([self.viewer.person.id.get()])?;
        while let Some(row) = rows.next()? {
            let alert = AlertId::from(row.get::<_, i64>(0)?);
            if self.may(Deed::Take, alert)? {
                found.insert(alert);
            }
        }
        Ok(found)
    }

    /// What the viewer follows within reach and others did something about
    /// since they began to, and when last; the newest first.
    pub(super) fn moved(&self) -> rusqlite::Result<Vec<(AlertId, Moment)>> {
        let mut found = Vec::new();
        let mut statement = self.conn.prepare_cached(MOVED)?;
        let me = self.viewer.person.id.get();
        let mut rows = statement.query(named_params! { ":me": me })?;
        while let Some(row) = rows.next()? {
            let alert = AlertId::from(row.get::<_, i64>(0)?);
            if let Some(at) = codec::maybe(row.get(1)?)
                && self.may(Deed::Follow, alert)?
            {
                found.push((alert, at));
            }
        }
        found.sort_unstable_by_key(|(alert, at)| (std::cmp::Reverse(*at), *alert));
        Ok(found)
    }

    /// Whether a supervisor other than the viewer looks after a desk.
    pub(super) fn overseen(&self, desk: DeskId) -> rusqlite::Result<bool> {
        let mut statement = self.conn.prepare_cached(OVERSEERS)?;
        let mut rows = statement.query(named_params! {
            ":desk": desk.get(),
            ":now": self.now.timestamp(),
            ":role": Role::Supervisor.code(),
            ":me": self.viewer.person.id.get(),
        })?;
        while let Some(row) = rows.next()? {
            let login: String = row.get(0)?;
            let names_it = row.get(1)?;
            // Whoever looks after everything has no area that names desks.
            if names_it
                || settings::setting(self.conn, EVERYTHING, &login, self.now)?.unwrap_or(false)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the viewer wants to be told when an alert moves.
    pub(super) fn follows(&self, alert: AlertId) -> rusqlite::Result<bool> {
        self.conn
            .prepare_cached("SELECT 1 FROM follow WHERE person = ?1 AND alert = ?2")?
            .exists([self.viewer.person.id.get(), alert.get()])
    }

    /// An offer, for one line of the list.
    pub(super) fn row_offer(&self, place: &Place) -> rusqlite::Result<Option<RowOffer>> {
        let Some(to) = place.offered else {
            return Ok(None);
        };
        let found: Option<(Option<String>, Option<String>)> = self
            .conn
            .prepare_cached(OFFER)?
            .query_row([place.alert.get()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (by, why) = found.unwrap_or_default();
        let why = if self.reads_notes(place)? { why } else { None };
        Ok(Some(RowOffer {
            by: by.unwrap_or_default(),
            to: desk_name(self.conn, to)?,
            mine: self.viewer.reach().answers.contains(&to),
            why: why.unwrap_or_default(),
        }))
    }

    /// An offer, for a card; `texts` are those that may be read.
    pub(super) fn asked_for(
        &self,
        alert: &Alert,
        texts: &[Text],
    ) -> rusqlite::Result<Option<Asked>> {
        let Some(offer) = alert.progress.offer else {
            return Ok(None);
        };
        let by = match offer.by {
            Some(by) => person_name(self.conn, by)?,
            None => String::new(),
        };
        let why = texts
            .iter()
            .find(|text| text.event == offer.event && text.kind == TextKind::Reason);
        Ok(Some(Asked {
            to: desk_name(self.conn, offer.to)?,
            by,
            at: offer.at,
            why: why.map(|text| text.body.clone()).unwrap_or_default(),
            mine: alert.answered.takes,
        }))
    }

    /// Words that wait for the viewer, where they handle the alert.
    pub(super) fn words_waiting(
        &self,
        place: &Place,
        texts: &[Text],
    ) -> rusqlite::Result<Vec<Unread>> {
        if !self.viewer.can(Deed::Take, place) {
            return Ok(Vec::new());
        }
        let said = |event: EventId| {
            let found = texts
                .iter()
                .find(|text| text.event == event && text.kind == TextKind::Word);
            found.map(|text| text.body.clone()).unwrap_or_default()
        };
        self.conn
            .prepare_cached(UNREAD)?
            .query_map([place.alert.get(), self.viewer.person.id.get()], |row| {
                Ok(Unread {
                    by: row.get(1)?,
                    at: codec::moment(row.get(2)?),
                    text: said(EventId::from(row.get::<_, i64>(0)?)),
                })
            })?
            .collect()
    }
}

fn desk_name(conn: &Connection, desk: DeskId) -> rusqlite::Result<String> {
    conn.prepare_cached("SELECT name FROM desk WHERE id = ?1")?
        .query_row([desk.get()], |row| row.get(0))
}

fn person_name(conn: &Connection, person: PersonId) -> rusqlite::Result<String> {
    conn.prepare_cached("SELECT name FROM person WHERE id = ?1")?
        .query_row([person.get()], |row| row.get(0))
}

/// Begins to follow an alert, or ends it.
pub fn follow(
    conn: &Connection,
    person: PersonId,
    (alert, on): (AlertId, bool),
    now: Moment,
) -> rusqlite::Result<Saved> {
    let done = if on {
        conn.prepare_cached(
            "INSERT INTO follow (person, alert, since) VALUES (?1, ?2, ?3)
             ON CONFLICT DO NOTHING",
        )?
        .execute([person.get(), alert.get(), now.timestamp()])?
    } else {
        conn.prepare_cached("DELETE FROM follow WHERE person = ?1 AND alert = ?2")?
            .execute([person.get(), alert.get()])?
    };
    Ok(if done == 1 {
        Saved::Applied
    } else {
        Saved::Duplicate
    })
}
