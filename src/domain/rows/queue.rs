//! The list's queue, and what came into it.

use std::collections::BTreeSet;

use chrono::Duration;

use crate::domain::Moment;
use crate::domain::ids::{AlertId, floor};
use crate::domain::queue::{self, Clock, Counts, Facts};

/// A person's outstanding alerts as the list has them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Queue {
    /// Facts of every outstanding alert of the person's desks, in order.
    pub facts: Vec<Facts>,
    /// The numbers above the list.
    pub counts: Counts,
    /// When the order may next change by itself.
    pub next_change: Moment,
    /// Of them those that nobody answers for now.
    pub unassigned: BTreeSet<AlertId>,
    /// What other desks handle and this person watches, in order; counted
    /// nowhere.
    pub watched: Vec<Facts>,
    /// Of those outstanding what others offer to this person.
    pub offered: BTreeSet<AlertId>,
    /// Of those outstanding what somebody said a word about that waits to be
    /// read by this person.
    pub words: BTreeSet<AlertId>,
    /// What this person follows and others did something about, and when last.
    pub moved: Vec<(AlertId, Moment)>,
    /// Actions of this person that are to be done or checked by now.
    pub actions: u32,
}

impl Queue {
    /// Puts a person's outstanding alerts into their order.
    #[must_use]
    pub fn new(mut facts: Vec<Facts>, clock: &Clock) -> Self {
        queue::sort(&mut facts, clock);
        Self {
            counts: Counts::of(&facts, clock),
            next_change: queue::next_change(&facts, clock),
            facts,
            unassigned: BTreeSet::new(),
            watched: Vec::new(),
            offered: BTreeSet::new(),
            words: BTreeSet::new(),
            moved: Vec::new(),
            actions: 0,
        }
    }

    /// With what is watched.
    #[must_use]
    pub fn watching(mut self, mut watched: Vec<Facts>, clock: &Clock) -> Self {
        queue::sort(&mut watched, clock);
        self.watched = watched;
        self
    }

    /// What came since a moment, and what was left unfinished before it.
    #[must_use]
    pub fn arrived(&self, since: Moment) -> Arrival {
        // Ids rise with time.
        let first = AlertId::from(floor(since + Duration::seconds(1)));
        let mut arrival = Arrival::default();
        for facts in &self.facts {
            arrival.new_alerts += u32::from(facts.id >= first);
            arrival.replies += u32::from(facts.replied);
            arrival.unfinished += u32::from(facts.unfinished);
        }
        let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        arrival.offered = count(self.offered.len());
        arrival.actions = self.actions;
        arrival.words = count(self.words.len());
        arrival.moved = count(self.moved.iter().filter(|(_, at)| *at >= since).count());
        arrival
    }
}

/// What happened since the last visit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Arrival {
    /// Alerts that came.
    pub new_alerts: u32,
    /// Customers who answered an email.
    pub replies: u32,
    /// Alerts that stand first because something was begun and not recorded.
    pub unfinished: u32,
    /// Alerts that wait to be taken on.
    pub offered: u32,
    /// Alerts with a word that was not read.
    pub words: u32,
    /// Followed alerts that moved.
    pub moved: u32,
    /// Actions that are to be done or checked.
    pub actions: u32,
}
