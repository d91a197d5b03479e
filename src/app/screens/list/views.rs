//! What the list shows: its views, and what it is narrowed to.

use crate::domain::board;
use crate::domain::life::State;
use crate::domain::queue::{self, Bucket};
use crate::domain::rows::Queue;

/// A view of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Everything outstanding.
    #[default]
    Today,
    /// Nobody tried yet.
    New,
    /// Promises and agreed times.
    Promises,
    /// Waiting for a time, an answer or somebody else.
    Waiting,
    /// Closed.
    Handled,
    /// Handled at another desk, about one's own branch.
    Watched,
    /// Of those outstanding what nobody answers for.
    Unassigned,
}

impl View {
    /// Every view, in the order of the number keys.
    pub const ALL: [View; 7] = [
        View::Today,
        View::New,
        View::Promises,
        View::Waiting,
        View::Handled,
        View::Watched,
        View::Unassigned,
    ];

    pub(super) fn shows(self, facts: &queue::Facts, queue: &Queue, clock: &queue::Clock) -> bool {
        match self {
            View::Today | View::Watched => true,
            View::Unassigned => queue.unassigned.contains(&facts.id),
            View::New => facts.state == State::New,
            View::Promises => facts.state == State::FollowUp || facts.agreed.is_some(),
            View::Waiting => facts.bucket(clock) == Bucket::Waiting,
            View::Handled => false,
        }
    }

    /// The next view; those of few people only where there is something.
    pub(super) fn next(self, queue: &Queue) -> Self {
        let at = Self::ALL.iter().position(|v| *v == self).unwrap_or(0);
        let after = Self::ALL.into_iter().cycle().skip(at + 1);
        let empty = |view: &View| match view {
            View::Watched => queue.watched.is_empty(),
            View::Unassigned => queue.unassigned.is_empty(),
            _ => false,
        };
        after
            .take(Self::ALL.len())
            .find(|view| !empty(view))
            .unwrap_or_default()
    }

    /// The id of what is said where it shows nothing.
    pub(super) const fn nothing(self) -> &'static str {
        match self {
            View::Watched => "list-empty-watched",
            View::Unassigned => "list-empty-unassigned",
            _ => "list-empty-view",
        }
    }

    /// The id of its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            View::Today => "title-today",
            View::New => "title-new",
            View::Promises => "title-promises",
            View::Waiting => "title-waiting",
            View::Handled => "title-handled",
            View::Watched => "title-watched",
            View::Unassigned => "title-unassigned",
        }
    }
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// Nothing.
    #[default]
    All,
    /// Wants a call now.
    Due,
    /// Overdue.
    Overdue,
    /// Safety or misconduct.
    Safety,
    /// "Please call me".
    Asks,
    /// Something is expected before the day ends.
    Today,
    /// Nobody has tried yet.
    Untried,
    /// Put off at least once.
    PutOff,
}

impl Filter {
    /// Every filter, in the order the key goes through them.
    pub const ALL: [(Filter, &'static str); 8] = [
        (Filter::All, "filter-all"),
        (Filter::Due, "filter-due"),
        (Filter::Overdue, "filter-overdue"),
        (Filter::Safety, "filter-safety"),
        (Filter::Asks, "filter-asks"),
        (Filter::Today, "filter-today"),
        (Filter::Untried, "filter-untried"),
        (Filter::PutOff, "filter-put-off"),
    ];

    /// Whether it leaves an alert in the list.
    #[must_use]
    pub fn shows(self, facts: &queue::Facts, clock: &queue::Clock) -> bool {
        match self {
            Filter::All => true,
            Filter::Due => facts.due_now(clock),
            Filter::Overdue => facts.overdue(clock.now),
            Filter::Safety => facts.safety,
            Filter::Asks => facts.asks,
            Filter::Today => board::is_due_today(facts, clock),
            Filter::Untried => facts.state == State::New,
            Filter::PutOff => facts.put_off,
        }
    }

    pub(super) fn next(self) -> Self {
        let at = Self::ALL.iter().position(|(f, _)| *f == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }

    pub(super) fn label(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(f, _)| *f == self)
            .map_or("filter-all", |(_, id)| id)
    }
}
