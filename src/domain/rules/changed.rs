//! What a customer's changed answer does to their alert.

use crate::domain::cause::{ClosedAs, Closing};
use crate::domain::event::{Event, EventKind};

/// What a changed answer does to an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Nothing but that it changed.
    Stays,
    /// It is closed as not an alert: nobody has worked on it.
    Withdrawn,
    /// It is opened again: it was withdrawn for an answer that holds no more.
    Back,
}

impl Changed {
    /// What the newest answer does. `alert`: by the rules it makes one;
    /// `busy`: somebody has it in hand or has typed about it, asked only where
    /// it matters.
    ///
    /// # Errors
    /// Those of `busy`.
    pub fn of<E>(
        history: &[Event],
        alert: bool,
        busy: impl FnOnce() -> Result<bool, E>,
    ) -> Result<Self, E> {
        let last = history
            .iter()
            .rev()
            .find(|event| matches!(event.kind, EventKind::Closed { .. } | EventKind::Reopened));
        let closed = last.filter(|event| matches!(event.kind, EventKind::Closed { .. }));
        let worked = history.iter().any(is_work);
        Ok(match (alert, closed) {
            (true, Some(event)) if event.by.is_none() && !worked => Self::Back,
            (false, None) if !worked && !busy()? => Self::Withdrawn,
            _ => Self::Stays,
        })
    }

    /// The entry that says so.
    #[must_use]
    pub fn event(self) -> Option<EventKind> {
        match self {
            Self::Stays => None,
            Self::Withdrawn => Some(EventKind::Closed {
                closing: Closing::bare(ClosedAs::NotAnAlert),
            }),
            Self::Back => Some(EventKind::Reopened),
        }
    }
}

/// Whether an entry is work on the alert. Opening it is none, nor is what an
/// import did.
fn is_work(event: &Event) -> bool {
    let by_import = event.by.is_none()
        && matches!(
            event.kind,
            EventKind::Closed { .. } | EventKind::Reopened | EventKind::Safety
        );
    event.kind.is_action() && !by_import
}
