//! Figures of a period: cases are read from the [ledger](super::ledger), what
//! they come to is the domain's ([`figures`](crate::domain::figures)).

mod beside;
mod kept;
mod learned;
mod reports;
mod scope;

use std::sync::Arc;

use rusqlite::Connection;

use super::viewer::{Reading, Viewer};
use super::{Mode, Store, codec, engine, ledger, open, settings};
use crate::domain::Moment;
use crate::domain::figures::ask::{Ask, Figures, Named};
use crate::domain::figures::tally::{Case, Pick, Tally, View};
use crate::domain::figures::{Figure, Known};
use crate::domain::ids::AlertId;
use crate::domain::rows::Trouble;

use self::scope::Frame;

pub use self::beside::{CALLS, RESPONSES};
pub use self::kept::Kept;
pub use self::learned::{BEGUN, CLOSED, KEPT, MOVED_AWAY, MOVED_ON, TAKEN_BACK, TOLD};
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
        engine(self.look(|| Reading::new(&self.conn, viewer, now)?.scopes()))
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
        engine(self.look(|| self.counted(&Reading::new(&self.conn, viewer, now)?, ask)))
    }

    /// The same within a look; an answer about many desks holds for a minute.
    pub(super) fn counted(
        &self,
        reading: &Reading<'_>,
        ask: &Ask,
    ) -> rusqlite::Result<Option<Figures>> {
        if let Some(kept) = self.figures.get(reading.viewer, ask, reading.now) {
            return Ok(Some(kept));
        }
        let found = reading.figures_of(ask)?;
        if let Some(found) = &found {
            self.figures.keep(reading.viewer, ask, reading.now, found);
        }
        Ok(found)
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
    /// The scopes that the viewer may ask for, their own first.
    pub fn scopes(&self) -> rusqlite::Result<Vec<Named>> {
        scope::all(self)
    }

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
        let counted = beside::answers(self, &frame)?;
        let learned = learned::counts(self, &frame)?;
        for (figure, frozen, now) in counted.into_iter().chain(learned) {
            let now = (frozen != now).then_some(now);
            values.insert(figure, Known { frozen, now });
        }
        for (figure, frozen) in beside::objectives(self, &frame)? {
            values.insert(figure, Known { frozen, now: None });
        }
        let parts = frame.parts.iter().copied().zip(known.parts.iter().copied());
        Ok(Some(Figures {
            scope: frame.named.clone(),
            period: ask.period,
            remarks: frame.remarks.clone(),
            as_of: frame.as_of(),
            frozen: frame.frozen.filter(|_| frame.is_frozen()),
            values,
            parts: parts.collect(),
            slots: known.slots,
            causes: known.causes,
            recurring: learned::recurring_causes(self, &frame)?,
            taxonomy: Arc::clone(&frame.view.taxonomy),
            steps: known.steps,
            by_age: known.by_age,
        }))
    }

    /// The alerts behind a number that somebody may see, the newest first.
    pub fn behind(&self, ask: &Ask, pick: Pick) -> rusqlite::Result<Option<Vec<AlertId>>> {
        let Some(frame) = Frame::of(self, ask)? else {
            return Ok(None);
        };
        let learned = match pick {
            Pick::Figure(figure) => learned::behind(self, &frame, figure)?,
            _ => None,
        };
        let picked = match learned {
            Some(picked) => picked,
            None => self.tallies(&frame, Some(pick))?.0.picked(),
        };
        let mut found = Vec::new();
        for alert in picked.into_iter().rev() {
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
        let known = self.tally(frame, &frame.view, pick)?;
        if !known.late || pick.is_some() {
            return Ok((known, None));
        }
        let view = View {
            known: i64::MAX,
            ..frame.view.clone()
        };
        let whole = self.tally(frame, &view, pick)?;
        Ok((known, Some(whole)))
    }

    /// Counts every case that may count; many desks in two halves, at once.
    fn tally(&self, frame: &Frame, view: &View, pick: Option<Pick>) -> rusqlite::Result<Tally> {
        let mut desks: Vec<i64> = view.places.keys().copied().collect();
        desks.sort_unstable();
        let half = Half { frame, view, pick };
        if desks.len() < MANY_DESKS {
            return half.count(self, &desks);
        }
        let (mine, others) = desks.split_at(desks.len() / 2);
        let other = self.beside()?;
        std::thread::scope(|scope| {
            let (horizon, going) = (self.horizon, !self.whole());
            let other = other
                .filter(|_| !going)
                .map(|conn| scope.spawn(move || half.count_on(&conn, horizon, others)));
            let mut tally = half.count(self, mine)?;
            tally.join(match other.map(std::thread::ScopedJoinHandle::join) {
                Some(Ok(counted)) => counted?,
                _ => half.count(self, others)?,
            });
            Ok(tally)
        })
    }

    /// Every case of a question that somebody may see.
    fn each(&self, frame: &Frame, tell: impl FnMut(&Case)) -> rusqlite::Result<()> {
        let mut desks: Vec<i64> = frame.view.places.keys().copied().collect();
        desks.sort_unstable();
        let whole = self.whole();
        let hides = |alert| Ok(!whole && self.hides(alert)?);
        cases(self.conn, (frame, self.horizon, &desks), hides, tell)
    }

    /// A second connection that sees the very same; `None` where something
    /// was written meanwhile, or none is to be had.
    fn beside(&self) -> rusqlite::Result<Option<Connection>> {
        let path = self.conn.path().map(std::path::Path::new);
        let Some(Ok(other)) = path.map(|path| open::connect(path, Mode::ReadOnly)) else {
            return Ok(None);
        };
        other.execute_batch("BEGIN")?;
        let news = |conn| settings::noted(conn, settings::NEWS);
        Ok((news(&other)? == news(self.conn)?).then_some(other))
    }
}

/// From so many desks on they are counted in two halves.
const MANY_DESKS: usize = 100;

/// A part of what is counted.
#[derive(Clone, Copy)]
struct Half<'a> {
    frame: &'a Frame,
    view: &'a View,
    pick: Option<Pick>,
}

impl Half<'_> {
    /// Counts what somebody may see on some desks.
    fn count(self, reading: &Reading<'_>, desks: &[i64]) -> rusqlite::Result<Tally> {
        let whole = reading.whole();
        let hides = |alert| Ok(!whole && reading.hides(alert)?);
        self.each(reading.conn, reading.horizon, desks, hides)
    }

    /// The same where nothing is out of sight.
    fn count_on(self, conn: &Connection, horizon: i64, desks: &[i64]) -> rusqlite::Result<Tally> {
        self.each(conn, horizon, desks, |_| Ok(false))
    }

    fn each(
        self,
        conn: &Connection,
        horizon: i64,
        desks: &[i64],
        hides: impl Fn(AlertId) -> rusqlite::Result<bool>,
    ) -> rusqlite::Result<Tally> {
        let mut tally = Tally::new(self.frame.parts.len());
        if let Some(pick) = self.pick {
            tally = tally.picking(pick);
        }
        cases(conn, (self.frame, horizon, desks), hides, |case| {
            tally.tell(case, self.view);
        })?;
        Ok(tally)
    }
}

/// Every case of some desks that may count.
fn cases(
    conn: &Connection,
    (frame, horizon, desks): (&Frame, i64, &[i64]),
    hides: impl Fn(AlertId) -> rusqlite::Result<bool>,
    mut tell: impl FnMut(&Case),
) -> rusqlite::Result<()> {
    for sql in [ledger::OF_DESK, ledger::OF_DESK_BEFORE] {
        let mut statement = conn.prepare_cached(sql)?;
        for desk in desks {
            let mut rows = statement.query([*desk, horizon])?;
            while let Some(row) = rows.next()? {
                // Whoever lies on a desk of the scope is met there.
                let now: i64 = row.get(4)?;
                if now != *desk && frame.view.places.contains_key(&now) {
                    continue;
                }
                if let Some(case) = ledger::case(row, frame.since)?
                    && !hides(case.alert)?
                {
                    tell(&case);
                }
            }
        }
    }
    Ok(())
}

/// A moment of the file's.
fn moment(seconds: i64) -> Moment {
    codec::moment(seconds)
}
