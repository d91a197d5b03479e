//! What reports show besides figures: alerts one by one, customers' words
//! with nobody named, what is to be done. Whoever asks gets what lies within
//! their reach.

use rusqlite::OptionalExtension;

use super::scope::Frame;
use crate::domain::Moment;
use crate::domain::chair::unnamed;
use crate::domain::figures::ask::{Ask, Named, Scope};
use crate::domain::figures::tally::row;
use crate::domain::ids::{AlertId, DeskId};
use crate::domain::language::Language;
use crate::domain::life::State;
use crate::domain::rows::{Ahead, Contacts, Exported, Trouble, Verbatim};
use crate::store::viewer::{Reading, Viewer};
use crate::store::{Store, codec, engine};

/// What the export says of an alert besides its history.
pub const ABOUT: &str = "SELECT branch.code, branch.name, desk.name, alert.state, alert.safety,
        customer.name, customer.reference,
        CASE WHEN customer.email_blocked = 0 THEN customer.email END,
        (SELECT e164 FROM phone WHERE phone.customer = alert.customer
           AND phone.state = 'usable' AND phone.e164 IS NOT NULL ORDER BY phone.place LIMIT 1)
    FROM alert JOIN branch ON branch.id = alert.branch
    JOIN desk ON desk.id = alert.desk
    JOIN customer ON customer.id = alert.customer
    WHERE alert.id = ?1";
/// What a customer wrote, and the names that are not to be read in it.
pub const WORDS: &str = "SELECT branch.name, response_text.comment, response.language,
        customer.name, customer.reference
    FROM response JOIN branch ON branch.id = response.branch
    JOIN customer ON customer.id = response.customer
    JOIN response_text ON response_text.response = response.id
    WHERE response.id = ?1";

impl Store {
    /// Alerts that came or moved in a period or were open at its end, the
    /// oldest first; with the customers' names and numbers, if asked for.
    /// `None`: not for them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn exported(
        &self,
        viewer: &Viewer,
        ask: &Ask,
        contacts: bool,
        now: Moment,
    ) -> Result<Option<Vec<Exported>>, Trouble> {
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.exported(ask, contacts)))
    }

    /// What customers wrote who answered in a period, the newest first, and
    /// how many there are; nobody is named. `None`: not for them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn verbatims(
        &self,
        viewer: &Viewer,
        ask: &Ask,
        limit: usize,
        now: Moment,
    ) -> Result<Option<(Vec<Verbatim>, usize)>, Trouble> {
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.verbatims(ask, limit)))
    }

    /// What is to be done on the desks of a scope up to a moment. `None`: not
    /// for them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn ahead(
        &self,
        viewer: &Viewer,
        ask: &Ask,
        until: Moment,
        now: Moment,
    ) -> Result<Option<Ahead>, Trouble> {
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.ahead(ask, until)))
    }

    /// The branches of a scope, by name. `None`: not for them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn figures_branches(
        &self,
        viewer: &Viewer,
        ask: &Ask,
        now: Moment,
    ) -> Result<Option<Vec<Named>>, Trouble> {
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.branches_of(ask)))
    }
}

impl Reading<'_> {
    fn exported(&self, ask: &Ask, contacts: bool) -> rusqlite::Result<Option<Vec<Exported>>> {
        let Some(frame) = Frame::of(self, ask)? else {
            return Ok(None);
        };
        let mut rows = Vec::new();
        self.each(&frame, |case| rows.extend(row::of(case, &frame.view)))?;
        rows.sort_by_key(|row| row.alert);
        let mut found = Vec::with_capacity(rows.len());
        let mut about = self.conn.prepare_cached(ABOUT)?;
        for row in rows {
            if self.place_of(row.alert)?.is_none() {
                continue;
            }
            let cause = row.closed.as_ref().and_then(|(_, closing)| closing.cause);
            let family = cause.map(|cause| frame.view.taxonomy.family(&cause));
            found.push(about.query_row([row.alert.get()], |of| {
                Ok(Exported {
                    branch: of.get(0)?,
                    branch_name: of.get(1)?,
                    desk: of.get(2)?,
                    state: codec::code(of, 3, State::from_code)?,
                    safety: of.get(4)?,
                    family,
                    contacts: if contacts {
                        Some(Contacts {
                            name: of.get(5)?,
                            reference: of.get(6)?,
                            email: of.get(7)?,
                            phone: of.get(8)?,
                        })
                    } else {
                        None
                    },
                    row,
                })
            })?);
        }
        Ok(Some(found))
    }

    fn verbatims(
        &self,
        ask: &Ask,
        limit: usize,
    ) -> rusqlite::Result<Option<(Vec<Verbatim>, usize)>> {
        let Some(frame) = Frame::of(self, ask)? else {
            return Ok(None);
        };
        let mut rows = Vec::new();
        self.each(&frame, |case| {
            if case.received >= frame.since {
                let row = row::of(case, &frame.view);
                rows.extend(row.filter(|row| row.is_received));
            }
        })?;
        rows.sort_by_key(|row| std::cmp::Reverse((row.received, row.alert)));
        let (mut found, mut count) = (Vec::new(), 0);
        for row in rows {
            let Some(words) = self.words(row.alert)? else {
                continue;
            };
            count += 1;
            if found.len() < limit {
                found.push(Verbatim {
                    at: codec::moment(row.received),
                    score: row.score,
                    cause: row.closed.and_then(|(_, closing)| closing.cause),
                    ..words
                });
            }
        }
        Ok(Some((found, count)))
    }

    /// What a customer wrote, if anything, where it is within reach.
    fn words(&self, alert: AlertId) -> rusqlite::Result<Option<Verbatim>> {
        if self.place_of(alert)?.is_none() {
            return Ok(None);
        }
        let found = self
            .conn
            .prepare_cached(WORDS)?
            .query_row([alert.get()], |row| {
                let words: String = row.get(1)?;
                let language: Option<String> = row.get(2)?;
                let name: String = row.get(3)?;
                let reference: Option<String> = row.get(4)?;
                Ok(Verbatim {
                    at: Moment::UNIX_EPOCH,
                    branch: row.get(0)?,
                    score: None,
                    words: unnamed(&words, &[&name, reference.as_deref().unwrap_or_default()]),
                    language: language.as_deref().and_then(Language::from_tag),
                    cause: None,
                })
            })
            .optional()?;
        Ok(found.filter(|words| !words.words.trim().is_empty()))
    }

    fn ahead(&self, ask: &Ask, until: Moment) -> rusqlite::Result<Option<Ahead>> {
        let Some(frame) = Frame::of(self, ask)? else {
            return Ok(None);
        };
        let mut ahead = Ahead::default();
        let mut outstanding = Vec::new();
        for desk in frame.view.places.keys() {
            self.facts_of(DeskId::from(*desk), &mut outstanding)?;
            for facts in outstanding.drain(..) {
                let by_then = facts.due < until;
                ahead.overdue += u64::from(facts.overdue(self.now));
                match facts.state {
                    State::New => ahead.to_call += 1,
                    State::Retry => ahead.again += 1,
                    State::Agreed if by_then => ahead.agreed += 1,
                    State::FollowUp if by_then => ahead.promises += 1,
                    _ => {}
                }
            }
        }
        Ok(Some(ahead))
    }

    fn branches_of(&self, ask: &Ask) -> rusqlite::Result<Option<Vec<Named>>> {
        let Some(frame) = Frame::of(self, ask)? else {
            return Ok(None);
        };
        let mut found = Vec::new();
        for desk in frame.view.places.keys() {
            let scope = Scope::Desk(DeskId::from(*desk));
            let named = super::scope::describe(self, scope)?;
            found.extend(named.filter(|named| named.code.starts_with("branch:")));
        }
        found.sort_by(|a, b| (&a.name, &a.code).cmp(&(&b.name, &b.code)));
        Ok(Some(found))
    }
}
