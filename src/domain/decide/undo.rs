//! My last change undone, and done again: entries of their own, decided
//! from the history alone.

use super::Draft;
use crate::domain::action::{Outbox, Refusal};
use crate::domain::event::EventKind;
use crate::domain::ids::{MessageId, OpId};

impl Draft<'_, '_> {
    pub(super) fn undo(&mut self) -> Result<(), Refusal> {
        if self.undo_offer() {
            return Ok(());
        }
        let last = self.progress().done.iter().rev().find(|d| !d.undone);
        let last = last.ok_or(Refusal::NothingToUndo)?;
        if last.by != Some(self.case.by) {
            return Err(Refusal::LaterChange(last.by));
        }
        if let Some(message) = last.message {
            if self.message_left(message) {
                return Err(Refusal::MessageLeft);
            }
            self.outbox = Outbox::Cancel(message);
        }
        let undone = last.op;
        self.push(EventKind::Undone { undone });
        self.repeat_marks(undone, true);
        Ok(())
    }

    pub(super) fn redo(&mut self) -> Result<(), Refusal> {
        // Only straight after an undo: the last entries of the history that
        // are actions at all must be undos.
        let mut open: Vec<OpId> = Vec::new();
        for event in &self.case.alert.history {
            match &event.kind {
                EventKind::Undone { undone } => open.push(*undone),
                EventKind::Redone { redone } => open.retain(|op| op != redone),
                kind if kind.is_action() => open.clear(),
                _ => {}
            }
        }
        let redone = open.pop().ok_or(Refusal::NothingToRedo)?;
        let done = self.progress().done.iter().find(|d| d.op == redone);
        let done = done.ok_or(Refusal::NothingToRedo)?;
        if done.by != Some(self.case.by) {
            return Err(Refusal::NothingToRedo);
        }
        if let Some(message) = done.message {
            self.outbox = Outbox::Requeue(message);
        }
        self.push(EventKind::Redone { redone });
        self.repeat_marks(redone, false);
        Ok(())
    }

    fn message_left(&self, id: MessageId) -> bool {
        self.case
            .alert
            .messages
            .iter()
            .any(|(message, left)| *message == id && *left)
    }

    /// Marks that an action set on the customer, taken back or set again.
    fn repeat_marks(&mut self, op: OpId, back: bool) {
        let alert = self.case.alert;
        let customer = &alert.customer;
        let marks: Vec<EventKind> = alert
            .history
            .iter()
            .filter(|event| event.op == op)
            .filter_map(|event| match event.kind {
                EventKind::PhoneMarked { phone, from, to } => {
                    let (from, to) = if back { (to, from) } else { (from, to) };
                    // Somebody may have learned more about this number since.
                    customer
                        .phones
                        .iter()
                        .any(|p| p.id == phone && p.state == from)
                        .then_some(EventKind::PhoneMarked { phone, from, to })
                }
                EventKind::EmailBlocked { blocked } => {
                    let blocked = blocked != back;
                    (customer.email_blocked != blocked)
                        .then_some(EventKind::EmailBlocked { blocked })
                }
                _ => None,
            })
            .collect();
        for mark in marks {
            self.push(mark);
        }
    }
}
