//! What was promised, and when an alert is due because of it.

use super::Progress;
use crate::domain::Moment;
use crate::domain::ids::PromiseId;
use crate::domain::life::{ActionKind, State};

/// Something that was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Identity.
    pub id: PromiseId,
    /// By when.
    pub by: Moment,
    /// When it was made.
    pub made: Moment,
    /// Kept or dropped at this time.
    pub ended: Option<(Moment, bool)>,
}

impl Progress {
    /// The last promise was made, in a call or alone.
    pub(super) fn promised(&mut self, alone: bool, at: Moment) {
        if alone {
            self.promised_alone(at);
        } else {
            self.go(ActionKind::Promise);
            self.due = self.first_promise().unwrap_or(at);
        }
    }

    /// Nobody called: the call that was planned or agreed, and somebody else's
    /// part, are awaited as before. What is over by now, the moment an alert
    /// was opened again included, gives way to the promise.
    fn promised_alone(&mut self, at: Moment) {
        self.read_it();
        self.go(ActionKind::PromiseAlone);
        let escalated = self.state == State::Escalated;
        let awaited = Some(self.due).filter(|due| escalated || *due > at);
        let first = self.first_promise();
        let next = first.into_iter().chain(self.agreed).chain(awaited).min();
        self.due = next.unwrap_or(at);
    }

    pub(super) fn end_promise(&mut self, id: PromiseId, at: Moment, kept: bool) {
        self.read_it();
        if let Some(promise) = self.promises.iter_mut().find(|p| p.id == id) {
            promise.ended = Some((at, kept));
        }
        self.go(ActionKind::Fulfil);
        let next = self.first_promise().into_iter().chain(self.agreed).min();
        self.due = next.unwrap_or(at);
    }

    /// By when the first open promise is to be kept.
    fn first_promise(&self) -> Option<Moment> {
        self.open_promises().map(|promise| promise.by).min()
    }

    /// Promises that are neither kept nor dropped.
    pub fn open_promises(&self) -> impl Iterator<Item = &Promise> {
        self.promises.iter().filter(|p| p.ended.is_none())
    }
}
