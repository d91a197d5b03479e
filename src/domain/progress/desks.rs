//! On whose desk an alert lies and to whom it is offered.

use super::Progress;
use crate::domain::Moment;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{DeskId, EventId, OpId, PersonId};

/// An alert that is offered to a desk and not taken on yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// To which desk.
    pub to: DeskId,
    /// Who offers it.
    pub by: Option<PersonId>,
    /// Since when.
    pub at: Moment,
    /// The entry, which has the reason.
    pub event: EventId,
    /// Its action.
    pub op: OpId,
}

impl Progress {
    /// Takes a move between desks into account. None of them is undone with
    /// an action that it came with.
    pub(super) fn moved(&mut self, event: &Event) {
        match event.kind {
            EventKind::Offered { to, .. } => {
                self.offer = Some(Offer {
                    to,
                    by: event.by,
                    at: event.at,
                    event: event.id,
                    op: event.op,
                });
            }
            EventKind::Accepted { to, .. } | EventKind::Given { to, .. } => {
                self.offer = None;
                self.moved_to = Some(to);
            }
            EventKind::Assigned { to, .. } => self.moved_to = Some(to),
            EventKind::Declined { .. } | EventKind::Withdrawn { .. } => self.offer = None,
            _ => {}
        }
    }

    /// Whether nobody did anything since it was offered.
    pub(in crate::domain) fn offered_last(&self, history: &[Event]) -> bool {
        let Some(offer) = self.offer else {
            return false;
        };
        let later = history.iter().rev().take_while(|e| e.op != offer.op);
        later.into_iter().all(|event| {
            !event.kind.is_action()
                && !matches!(
                    event.kind,
                    EventKind::Undone { .. } | EventKind::Redone { .. }
                )
        })
    }
}
