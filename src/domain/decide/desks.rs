//! From desk to desk, and what is said by those who look after an alert.
//!
//! | action | refused when | then |
//! |---|---|---|
//! | give | closed; no reason; the desk has it, or is asked already | offered to the desk, an earlier offer is withdrawn; given over at once where nobody answers for the alert |
//! | accept | nothing is offered to a desk of theirs | it lies there |
//! | decline | as accept; no reason | it stays |
//! | withdraw | nothing is offered | it stays |
//! | any work by whoever answers for the desk that is asked | as that work | accepted with it |
//! | undo right after an offer of one's own | – | withdrawn |
//!
//! Where an alert stands is not changed by any of them: the table of states
//! does not know them.

use super::{Draft, blank, needs, reasoned};
use crate::domain::action::{Field, Refusal};
use crate::domain::event::{EventKind, TextKind};
use crate::domain::ids::DeskId;
use crate::domain::life::{State, Why};

impl Draft<'_, '_> {
    pub(super) fn give(&mut self, to: DeskId, reason: &str) -> Result<(), Refusal> {
        let alert = self.case.alert;
        if self.progress().state == State::Closed {
            return Err(Refusal::State(Why::Closed));
        }
        if alert.desk == to {
            return Err(Refusal::SameDesk);
        }
        let offer = self.progress().offer;
        if offer.is_some_and(|offer| offer.to == to) {
            return Err(Refusal::OfferedAlready);
        }
        needs(&[(Field::Reason, reasoned(reason))])?;
        if let Some(offer) = offer {
            self.push(EventKind::Withdrawn { to: offer.to });
        }
        let from = alert.desk;
        let kind = if alert.answered.nobody {
            EventKind::Given { from, to }
        } else {
            EventKind::Offered { from, to }
        };
        self.push_with(kind, TextKind::Reason, reason);
        Ok(())
    }

    /// The desk that is asked, for whoever answers for it.
    fn asked(&self) -> Result<DeskId, Refusal> {
        let offer = self.progress().offer.ok_or(Refusal::NotOffered)?;
        if self.case.alert.answered.takes {
            Ok(offer.to)
        } else {
            Err(Refusal::OfferedElsewhere)
        }
    }

    pub(super) fn accept(&mut self) -> Result<(), Refusal> {
        let to = self.asked()?;
        let from = self.case.alert.desk;
        self.push(EventKind::Accepted { from, to });
        Ok(())
    }

    pub(super) fn decline(&mut self, reason: &str) -> Result<(), Refusal> {
        let to = self.asked()?;
        needs(&[(Field::Reason, reasoned(reason))])?;
        self.push_with(EventKind::Declined { to }, TextKind::Reason, reason);
        Ok(())
    }

    pub(super) fn withdraw(&mut self) -> Result<(), Refusal> {
        let offer = self.progress().offer.ok_or(Refusal::NotOffered)?;
        self.push(EventKind::Withdrawn { to: offer.to });
        Ok(())
    }

    pub(super) fn word(&mut self, text: &str) -> Result<(), Refusal> {
        needs(&[(Field::Note, !blank(text))])?;
        self.push_with(EventKind::Word, TextKind::Word, text);
        Ok(())
    }

    pub(super) fn read_notes(&mut self, reason: &str) -> Result<(), Refusal> {
        needs(&[(Field::Reason, reasoned(reason))])?;
        self.push_with(EventKind::NotesRead, TextKind::Reason, reason);
        Ok(())
    }

    /// Whoever works on what is offered to them has taken it on; a note alone
    /// is nobody's work, for it never waits for whoever is calling.
    pub(super) fn take_on(&mut self) {
        let works = self
            .events
            .iter()
            .any(|event| event.kind.is_action() && !matches!(event.kind, EventKind::Memo));
        let by_them = self.by == Some(self.case.by);
        if works && by_them && self.asked().is_ok() {
            let from = self.case.alert.desk;
            if let Some(offer) = self.progress().offer {
                let to = offer.to;
                self.push(EventKind::Accepted { from, to });
            }
        }
    }

    /// An offer of one's own after which nothing was done is withdrawn by
    /// undoing it. `true` where it was.
    pub(super) fn undo_offer(&mut self) -> bool {
        let alert = self.case.alert;
        let mine = alert
            .progress
            .offer
            .filter(|offer| offer.by == Some(self.case.by));
        let Some(offer) = mine.filter(|_| alert.progress.offered_last(&alert.history)) else {
            return false;
        };
        self.push(EventKind::Withdrawn { to: offer.to });
        true
    }
}
