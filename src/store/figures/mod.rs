//! Figures of a period: cases are read from the [ledger](super::ledger), what
//! they come to is the domain's ([`figures`](crate::domain::figures)).

mod beside;
mod reports;
mod scope;

use std::sync::Arc;

use rusqlite::Connection;

use super::viewer::{Reading, Viewer};
use super::{Store, codec, engine, ledger};
use crate::domain::Moment;
use crate::domain::figures::ask::{Ask, Figures, Named};
use crate::domain::figures::tally::{Pick, Tally};
use crate::domain::figures::{Figure, Known, Value};
use crate::domain::ids::AlertId;
use crate::domain::rows::Trouble;

use self::scope::Frame;

pub use self::beside::{CALLS, RESPONSES};
pub use self::reports::{ABOUT, WORDS};

impl Store {
    /// The scope that somebody writes: `all`, `branch:CODE`, `desk:ID`,
    /// `person:LOGIN`, `area:LOGIN`, or only the code or login. Without any
    /// their own. `None`: there is none, or not for them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn figures_scope(
        &self,
        viewer: &Viewer,
        text: Option<&str>,
        now: Moment,
    ) -> Result<Option<Named>, Trouble> {
        engine(self.look(|| scope::named(&Reading::new(&self.conn, viewer, now)?, text)))
    }

    /// The scopes that somebody may ask for, their own first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn figures_scopes(&self, viewer: &Viewer, now: Moment) -> Result<Vec<Named>, Trouble> {
        engine(self.look(|| scope::all(&Reading::new(&self.conn, viewer, now)?)))
    }

    /// The figures of a period. `None`: not for them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn figures(
        &self,
        viewer: &Viewer,
        ask: &Ask,
        now: Moment,
    ) -> Result<Option<Figures>, Trouble> {
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.figures_of(ask)))
    }

    /// The alerts behind a number, the newest first. `None`: not for them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn behind(
        &self,
        viewer: &Viewer,
        ask: &Ask,
        pick: Pick,
        now: Moment,
    ) -> Result<Option<Vec<AlertId>>, Trouble> {
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.behind(ask, pick)))
    }
}

/// When the first answers came in: nothing can have frozen before.
fn made(conn: &Connection) -> rusqlite::Result<Moment> {
    let first: Option<i64> = conn
        .prepare_cached("SELECT min(at) FROM import")?
        .query_row([], |row| row.get(0))?;
    Ok(codec::maybe(first).unwrap_or(Moment::UNIX_EPOCH))
}

impl Reading<'_> {
    /// The figures of a period.
    pub fn figures_of(&self, ask: &Ask) -> rusqlite::Result<Option<Figures>> {
        let Some(frame) = Frame::of(self, ask)? else {
            return Ok(None);
        };
        let (known, whole) = self.tallies(&frame, None)?;
        let mut values: std::collections::BTreeMap<Figure, Known> = known
            .values()
            .into_iter()
            .map(|(figure, frozen)| (figure, Known { frozen, now: None }))
            .collect();
        if let Some(whole) = &whole {
            for (figure, now) in whole.values() {
                let known = values.entry(figure).or_default();
                known.now = (known.frozen != now).then_some(now);
            }
        }
        let mut put = |pairs: Vec<(Figure, Value)>, later: Vec<(Figure, Value)>| {
            for ((figure, frozen), (_, now)) in pairs.into_iter().zip(later) {
                let now = (frozen != now).then_some(now);
                values.insert(figure, Known { frozen, now });
            }
        };
        let frozen = beside::answers(self, &frame, frame.known())?;
        let later = beside::answers(self, &frame, i64::MAX)?;
        put(frozen, later);
        let objectives = beside::objectives(self, &frame)?;
        put(objectives.clone(), objectives);
        let parts = frame.parts.iter().copied().zip(known.parts.iter().copied());
        Ok(Some(Figures {
            scope: frame.named.clone(),
            period: ask.period,
            as_of: frame.as_of(),
            frozen: frame.frozen.filter(|_| frame.is_frozen()),
            values,
            parts: parts.collect(),
            slots: known.slots,
            causes: known.causes,
            taxonomy: Arc::clone(&frame.view.taxonomy),
            steps: known.steps,
            by_age: known.by_age,
        }))
    }

    /// The alerts behind a number that somebody may see, the newest first.
    fn behind(&self, ask: &Ask, pick: Pick) -> rusqlite::Result<Option<Vec<AlertId>>> {
        let Some(frame) = Frame::of(self, ask)? else {
            return Ok(None);
        };
        let (known, _) = self.tallies(&frame, Some(pick))?;
        let mut found = Vec::new();
        for alert in known.picked().into_iter().rev() {
            if self.place_of(alert)?.is_some() {
                found.push(alert);
            }
        }
        Ok(Some(found))
    }

    /// What was known when the period froze; and what is known now, where
    /// that can say anything else.
    fn tallies(
        &self,
        frame: &Frame,
        pick: Option<Pick>,
    ) -> rusqlite::Result<(Tally, Option<Tally>)> {
        let fresh = || {
            let tally = Tally::new(frame.parts.len());
            match pick {
                Some(pick) => tally.picking(pick),
                None => tally,
            }
        };
        let mut known = fresh();
        self.each(frame, |case| known.tell(case, &frame.view))?;
        if !known.late || pick.is_some() {
            return Ok((known, None));
        }
        let mut whole = fresh();
        let view = crate::domain::figures::tally::View {
            known: i64::MAX,
            ..frame.view.clone()
        };
        self.each(frame, |case| whole.tell(case, &view))?;
        Ok((known, Some(whole)))
    }

    /// Every case that may count.
    fn each(
        &self,
        frame: &Frame,
        mut tell: impl FnMut(&crate::domain::figures::tally::Case),
    ) -> rusqlite::Result<()> {
        let mut one = |row: &rusqlite::Row<'_>| -> rusqlite::Result<()> {
            let Some(case) = ledger::case(row, frame.since)? else {
                return Ok(());
            };
            if self.whole() || !self.hides(case.alert)? {
                tell(&case);
            }
            Ok(())
        };
        let mut desks: Vec<i64> = frame.view.places.keys().copied().collect();
        desks.sort_unstable();
        for sql in [ledger::OF_DESK, ledger::OF_DESK_BEFORE] {
            let mut statement = self.conn.prepare_cached(sql)?;
            for desk in &desks {
                let mut rows = statement.query([*desk, self.horizon])?;
                while let Some(row) = rows.next()? {
                    // Whoever lies on a desk of the scope was met there.
                    let now: i64 = row.get(4)?;
                    if now == *desk || !frame.view.places.contains_key(&now) {
                        one(row)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// A moment of the file's.
fn moment(seconds: i64) -> Moment {
    codec::moment(seconds)
}
