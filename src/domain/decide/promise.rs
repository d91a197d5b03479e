//! Promises that are made without a call, kept and dropped.

use super::{Draft, blank, needs, reasoned};
use crate::domain::Moment;
use crate::domain::action::{Field, Refusal};
use crate::domain::event::{EventKind, TextKind};
use crate::domain::ids::PromiseId;
use crate::domain::life::{ActionKind, State};

impl Draft<'_, '_> {
    /// What is closed is opened again in the same step, with its reason.
    /// Whoever is to be left alone is promised nothing: nobody could tell
    /// them.
    pub(super) fn promise(
        &mut self,
        (what, who): (&str, &str),
        by: Option<Moment>,
        reason: &str,
    ) -> Result<(), Refusal> {
        self.allowed(ActionKind::PromiseAlone)?;
        if self.case.alert.customer.blocked() {
            return Err(Refusal::Blocked);
        }
        let closed = self.progress().state == State::Closed;
        needs(&[
            (Field::What, !blank(what)),
            (Field::By, by.is_some()),
            (Field::Reason, !closed || reasoned(reason)),
        ])?;
        let by = by.ok_or(Refusal::Missing(vec![Field::By]))?;
        self.ahead(by)?;
        if closed {
            self.push_with(EventKind::Reopened, TextKind::Reason, reason);
        }
        let promise: PromiseId = self.ids.next(self.case.now);
        let event = self.push(EventKind::Promised {
            promise,
            by,
            alone: true,
            cause: None,
        });
        self.text(event, TextKind::Promise, what);
        self.text(event, TextKind::Addressee, who);
        Ok(())
    }

    pub(super) fn keep(&mut self, promise: PromiseId, note: &str) -> Result<(), Refusal> {
        self.open_promise(promise)?;
        self.push_with(EventKind::PromiseKept { promise }, TextKind::Note, note);
        Ok(())
    }

    pub(super) fn drop(&mut self, promise: PromiseId, reason: &str) -> Result<(), Refusal> {
        self.open_promise(promise)?;
        needs(&[(Field::Reason, reasoned(reason))])?;
        let kind = EventKind::PromiseDropped { promise };
        self.push_with(kind, TextKind::Reason, reason);
        Ok(())
    }

    /// What was promised is kept, all of it: the call was about it.
    pub(super) fn keep_all(&mut self) {
        let open: Vec<PromiseId> = self.progress().open_promises().map(|p| p.id).collect();
        for promise in open {
            self.push(EventKind::PromiseKept { promise });
        }
    }

    /// Whether a promise stays open when all this is recorded.
    pub(super) fn promise_left(&self) -> bool {
        let mut open = self.progress().open_promises();
        open.any(|p| !self.has(&EventKind::PromiseKept { promise: p.id }))
    }

    fn open_promise(&self, id: PromiseId) -> Result<(), Refusal> {
        self.allowed(ActionKind::Fulfil)?;
        if self.progress().open_promises().any(|p| p.id == id) {
            Ok(())
        } else {
            Err(Refusal::NoSuchPromise)
        }
    }
}
