//! What a tally is told: an alert with its history, the desks and times that
//! are asked for, and up to when things are known.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::figures::clock::WorkClock;
use crate::domain::figures::ledger::{Mark, What};
use crate::domain::ids::{AlertId, CustomerId};
use crate::domain::taxonomy::Taxonomy;

/// An alert as figures see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Which.
    pub alert: AlertId,
    /// Whose.
    pub customer: CustomerId,
    /// The survey's mark on 0 to 10, where there is one.
    pub score: Option<u8>,
    /// When the customer answered, in seconds.
    pub received: i64,
    /// The desk where it lies now.
    pub desk: i64,
    /// Its history.
    pub marks: Vec<Mark>,
}

impl Case {
    /// The desk where it lay when it came, whatever is known of its moves.
    #[must_use]
    pub fn came_to(&self) -> i64 {
        let from = |mark: &Mark| match mark.what {
            What::Moved { from, .. } => Some(from),
            _ => None,
        };
        self.marks.iter().find_map(from).unwrap_or(self.desk)
    }
}

/// A desk that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where the parts of the period begin and where the last one ends, in
    /// seconds, by the desk's own midnights: one more than there are parts.
    pub edges: Vec<i64>,
    /// When it is asked for, in seconds, ends not included: always, or while
    /// somebody answered for it.
    pub spans: Vec<(i64, i64)>,
    /// Its working time.
    pub clock: Arc<WorkClock>,
}

impl Place {
    pub(super) fn holds(&self, at: i64) -> bool {
        self.spans
            .iter()
            .any(|(from, until)| (*from..*until).contains(&at))
    }

    /// Whether what happens then is of the period and asked for.
    #[must_use]
    pub fn counts(&self, at: i64) -> bool {
        self.part(at).is_some() && self.holds(at)
    }

    pub(super) fn until(&self) -> i64 {
        self.edges.last().copied().unwrap_or(0)
    }

    /// The part of the period that a moment lies in.
    pub(super) fn part(&self, at: i64) -> Option<usize> {
        let next = self.edges.partition_point(|edge| *edge <= at);
        (next < self.edges.len()).then(|| next.checked_sub(1))?
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The desks, by number.
    pub places: HashMap<i64, Place>,
    /// Nothing that was recorded later counts, in seconds.
    pub known: i64,
    /// Nothing that happens later is there yet, in seconds.
    pub now: i64,
    /// Where the last of the places' periods ends, in seconds: nothing that
    /// happens from then on counts.
    pub until: i64,
    /// The families of causes.
    pub taxonomy: Arc<Taxonomy>,
}
