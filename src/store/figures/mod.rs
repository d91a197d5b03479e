//! Figures of a period: cases are read from the [ledger](super::ledger), what
//! they come to is the domain's ([`figures`](crate::domain::figures)).

mod beside;
mod count;
mod form;
mod kept;
mod learned;
mod reports;
mod scope;

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::Connection;

use super::viewer::{Reading, Viewer};
use super::{Store, codec, engine};
use crate::domain::Moment;
use crate::domain::figures::ask::{Ask, Figures, Named};
use crate::domain::figures::tally::{Case, Pick};
use crate::domain::figures::{Figure, Known};
use crate::domain::ids::AlertId;
use crate::domain::rows::Trouble;

use self::kept::Question;
use self::scope::Frame;

pub use self::beside::RESPONSES;
pub use self::kept::{ANSWER, Kept, forget, forget_since, misremembered};
pub use self::learned::{BEGUN, CLOSED, KEPT, TAKEN_BACK, TOLD};
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
        engine(
            self.look_keeping(|kept| Reading::new(&self.conn, viewer, now)?.figures_of(ask, kept)),
        )
    }

    /// A look that may count something worth keeping: it is kept afterwards,
    /// where the file is open to be written.
    pub(super) fn look_keeping<T>(
        &self,
        read: impl FnOnce(&mut Option<Kept>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let mut kept = None;
        let found = self.look(|| read(&mut kept))?;
        if let Some(kept) = kept.filter(|_| !self.is_read_only()) {
            kept::keep(&self.path, &kept);
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

    /// The figures of a period: as they are kept, or counted and to be kept.
    pub fn figures_of(
        &self,
        ask: &Ask,
        keep: &mut Option<Kept>,
    ) -> rusqlite::Result<Option<Figures>> {
        let question = Question::of(self, ask)?;
        if let Some(question) = &question
            && let Some(found) = question.answer(self)?
        {
            return Ok(Some(found));
        }
        let Some((found, until)) = self.counted(ask)? else {
            return Ok(None);
        };
        if let Some(question) = question {
            *keep = question.answered(self, &found, until)?;
        }
        Ok(Some(found))
    }

    /// Counts the figures of a period; and from when on nothing that happens
    /// can change them, in seconds.
    fn counted(&self, ask: &Ask) -> rusqlite::Result<Option<(Figures, i64)>> {
        let Some(frame) = Frame::of(self, ask)? else {
            return Ok(None);
        };
        let actions = learned::actions(self, &frame)?;
        let count = count::all(self, &frame, &actions)?;
        let (known, now) = count.both.end();
        let mut values: BTreeMap<Figure, Known> = known
            .values()
            .into_iter()
            .map(|(figure, frozen)| (figure, Known { frozen, now: None }))
            .collect();
        let now = now.map(|now| now.values()).into_iter().flatten();
        for (figure, now) in now {
            let known = values.entry(figure).or_default();
            known.now = (known.frozen != now).then_some(now);
        }
        for (figure, frozen, now) in count.answers.values().into_iter().chain(count.others) {
            let now = (frozen != now).then_some(now);
            values.insert(figure, Known { frozen, now });
        }
        let parts = frame.parts.iter().copied().zip(known.parts.iter().copied());
        let found = Figures {
            scope: frame.named.clone(),
            period: ask.period,
            remarks: frame.remarks.clone(),
            as_of: frame.as_of(),
            frozen: frame.frozen.filter(|_| frame.is_frozen()),
            values,
            parts: parts.collect(),
            slots: known.slots,
            causes: known.causes,
            recurring: learned::recurring_causes(&frame, &actions, count.seen),
            taxonomy: Arc::clone(&frame.view.taxonomy),
            steps: known.steps,
            by_age: known.by_age,
        };
        Ok(Some((found, frame.over())))
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
            None => count::behind(self, &frame, pick)?,
        };
        let mut found = Vec::new();
        for alert in picked.into_iter().rev() {
            if self.place_of(alert)?.is_some() {
                found.push(alert);
            }
        }
        Ok(Some(found))
    }

    /// Every case of a question that somebody may see.
    fn each(&self, frame: &Frame, tell: impl FnMut(&Case)) -> rusqlite::Result<()> {
        count::each(self, frame, &frame.desks(), tell)
    }
}

/// A moment of the file's.
fn moment(seconds: i64) -> Moment {
    codec::moment(seconds)
}
