//! Attempts to reach the customer, and what they count towards.

use super::Progress;
use crate::domain::Moment;
use crate::domain::event::Direction;
use crate::domain::ids::PhoneId;
use crate::domain::outcome::{Counts, Outcome};
use crate::domain::slot::Slot;

/// Calls to a customer's numbers within this time are a round: one attempt
/// (minutes).
pub const ROUND_MINUTES: i64 = 10;

/// One attempt to reach the customer by telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When the call began.
    pub at: Moment,
    /// The customer's time of day.
    pub slot: Slot,
    /// The number called.
    pub phone: Option<PhoneId>,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether we talked about the matter.
    pub conversation: bool,
    /// Who rang whom.
    pub direction: Direction,
    /// What it counts towards; a later number of the same round counts
    /// nothing.
    pub counts: Counts,
}

impl Progress {
    /// Attempts that count towards gaps, times of day and the daily limit.
    pub fn counted(&self) -> impl Iterator<Item = &Attempt> {
        self.attempts
            .iter()
            .filter(|attempt| attempt.counts == Counts::Attempt)
    }

    /// How many attempts count towards the total limit: the tries that lists,
    /// cards and calls speak of, busy lines included.
    #[must_use]
    pub fn total(&self) -> usize {
        self.attempts
            .iter()
            .filter(|attempt| attempt.counts != Counts::Nothing)
            .count()
    }

    /// Whether the customer and we ever talked about the matter.
    #[must_use]
    pub fn talked(&self) -> bool {
        self.attempts.iter().any(|attempt| attempt.conversation)
    }

    /// How often each time of day was tried, in screen order. A busy line
    /// uses up none.
    #[must_use]
    pub fn tries_by_slot(&self) -> [u8; 5] {
        let mut tries = [0u8; 5];
        for attempt in &self.attempts {
            let made =
                attempt.direction == Direction::Outbound && attempt.counts != Counts::Nothing;
            if made && attempt.outcome != Outcome::Busy {
                let place = Slot::ALL.iter().position(|slot| *slot == attempt.slot);
                if let Some(count) = place.and_then(|i| tries.get_mut(i)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        tries
    }
}

/// Adds a call. Calls to several numbers within minutes are a round, and a
/// round is one attempt: the call that weighs most stands for it.
pub(in crate::domain) fn add(attempts: &mut Vec<Attempt>, mut attempt: Attempt) {
    if attempt.direction == Direction::Inbound {
        attempt.counts = Counts::Nothing;
    }
    let mut after = attempt.at;
    let counted = attempts
        .iter_mut()
        .rev()
        .take_while(|earlier| {
            let minutes = (after - earlier.at).num_minutes().abs();
            after = earlier.at;
            minutes < ROUND_MINUTES
                && earlier.phone != attempt.phone
                && earlier.direction == Direction::Outbound
        })
        .find(|earlier| earlier.counts != Counts::Nothing);
    if let Some(counted) = counted {
        if (counted.counts, attempt.counts) == (Counts::Total, Counts::Attempt) {
            counted.counts = Counts::Nothing;
        } else {
            attempt.counts = Counts::Nothing;
        }
    }
    attempts.push(attempt);
}
