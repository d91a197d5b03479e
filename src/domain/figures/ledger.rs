//! What of an alert's history the figures count, and how it is packed.
//!
//! A figure asks of a million histories at once: they are kept beside the
//! history in a few dozen bytes each. Nothing is counted here: marks say what
//! happened, [`tally`](super::tally) says what it comes to. They follow from
//! the history alone, so `doctor` can make them again and compare.

use chrono::Datelike;

use crate::domain::Moment;
use crate::domain::cause::{Closing, Measure};
use crate::domain::event::{Direction, Event, EventKind};
use crate::domain::ids::{OpId, PersonId, PhoneId, PromiseId};
use crate::domain::life::State;
use crate::domain::outcome::Outcome;
use crate::domain::progress::Progress;
use crate::domain::slot::Slot;
use crate::domain::zone::{Zone, local_at};

mod pack;

pub use pack::{pack, unpack, unpack_into};

/// Never: of an alert that is not late and will not be by itself.
pub const NEVER: i64 = i64::MAX;

/// A call, as far as figures count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// Which of the numbers called, in order of appearance; 0 for none of
    /// the customer's.
    pub phone: u8,
    /// What came of it.
    pub outcome: Outcome,
    /// The customer rang us.
    pub inbound: bool,
    /// We talked about the matter.
    pub talked: bool,
    /// By the executive it was drawn for.
    pub executive: bool,
    /// The customer's weekday, 0 for Monday.
    pub weekday: u8,
    /// The customer's time of day.
    pub slot: Slot,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It became an alert.
    Received,
    /// A call.
    Called(Call),
    /// Something was promised by a time.
    Promised {
        /// Which promise, in order of appearance.
        promise: u8,
        /// By when, in seconds.
        by: i64,
    },
    /// A promise was kept.
    Kept {
        /// Which.
        promise: u8,
    },
    /// A promise was dropped.
    Dropped {
        /// Which.
        promise: u8,
    },
    /// Put off.
    PutOff,
    /// The email rule was overridden.
    Overridden,
    /// An email went into the outbox.
    Wrote {
        /// It confirms a conversation instead of standing in for one.
        confirms: bool,
    },
    /// Closed.
    Closed(Box<Closing>),
    /// Opened again.
    Reopened,
    /// The customer's idea was kept.
    Idea,
    /// An executive wrote down what they learned.
    Learned,
    /// It came to another desk.
    Moved {
        /// From where.
        from: i64,
        /// Where to.
        to: i64,
    },
    /// An action was undone.
    Undone {
        /// Which, in order of appearance.
        op: u16,
    },
    /// An undone action was done again.
    Redone {
        /// Which.
        op: u16,
    },
    /// Something that only changes when it will be late.
    Other,
}

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// When it happened, in seconds.
    pub at: i64,
    /// When it was written down, in seconds.
    pub recorded: i64,
    /// Which of the alert's actions it belongs to, in order of appearance.
    pub op: u16,
    /// What happened.
    pub what: What,
    /// From when on the alert is overdue if nothing else happens; [`NEVER`]
    /// while it is closed.
    pub late_at: i64,
}

/// Numbers things in order of appearance.
fn number<T: PartialEq>(known: &mut Vec<T>, one: T) -> usize {
    known.iter().position(|k| *k == one).unwrap_or_else(|| {
        known.push(one);
        known.len() - 1
    })
}

fn small(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// From when on an alert is overdue, as the list says
/// ([`Facts::overdue`](crate::domain::queue::Facts::overdue)).
fn late_at(progress: &Progress) -> i64 {
    match progress.state {
        State::Closed => NEVER,
        State::New => progress.due.min(progress.target).timestamp(),
        _ => progress.due.timestamp(),
    }
}

/// The marks of a history, in its order. `received` stands in for the target
/// where the history lacks its first entry; `zone` is the customer's.
#[must_use]
pub fn of(history: &[Event], received: Moment, zone: Zone) -> Vec<Mark> {
    let mut numbers = Numbers::default();
    let mut marks: Vec<Mark> = Vec::with_capacity(history.len());
    let mut start = 0;
    for same in history.chunk_by(|a, b| a.op == b.op) {
        start += same.len();
        let late = late_at(&Progress::replay(&history[..start], received, zone));
        let before = marks.last().map(|mark| mark.late_at);
        let first = marks.len();
        for event in same {
            let what = numbers.what(event, zone);
            if what == What::Other && (before == Some(late) || marks.len() > first) {
                continue;
            }
            let op = number(&mut numbers.ops, event.op);
            marks.push(Mark {
                at: event.at.timestamp(),
                recorded: event.recorded_at.timestamp(),
                op: u16::try_from(op).unwrap_or(u16::MAX),
                what,
                late_at: late,
            });
        }
    }
    marks
}

/// Things of one history, numbered in order of appearance.
#[derive(Default)]
struct Numbers {
    ops: Vec<OpId>,
    phones: Vec<PhoneId>,
    promises: Vec<PromiseId>,
    drawn: Option<PersonId>,
}

impl Numbers {
    fn what(&mut self, event: &Event, zone: Zone) -> What {
        match &event.kind {
            EventKind::Received { .. } => What::Received,
            EventKind::Called {
                phone,
                direction,
                outcome,
                conversation,
                ..
            } => {
                let local = local_at(event.at, zone);
                let phone = phone.map_or(0, |id| number(&mut self.phones, id) + 1);
                What::Called(Call {
                    phone: small(phone),
                    outcome: *outcome,
                    inbound: *direction == Direction::Inbound,
                    talked: *conversation,
                    executive: event.by.is_some() && event.by == self.drawn,
                    weekday: u8::try_from(local.weekday().num_days_from_monday()).unwrap_or(0),
                    slot: Slot::of(local),
                })
            }
            EventKind::Promised { promise, by, .. } => What::Promised {
                promise: small(number(&mut self.promises, *promise)),
                by: by.timestamp(),
            },
            EventKind::PromiseKept { promise } => What::Kept {
                promise: small(number(&mut self.promises, *promise)),
            },
            EventKind::PromiseDropped { promise } => What::Dropped {
                promise: small(number(&mut self.promises, *promise)),
            },
            EventKind::Postponed { .. } => What::PutOff,
            EventKind::EmailOverridden => What::Overridden,
            EventKind::Emailed { confirmation, .. } => What::Wrote {
                confirms: *confirmation,
            },
            EventKind::Closed { closing } => {
                // In whatever order they were ticked.
                let mut closing = closing.clone();
                closing.measures.sort_unstable();
                closing.measures.dedup();
                What::Closed(Box::new(closing))
            }
            EventKind::Reopened => What::Reopened,
            EventKind::Idea => What::Idea,
            EventKind::Learned => What::Learned,
            EventKind::Assigned { from, to, .. }
            | EventKind::Accepted { from, to }
            | EventKind::Given { from, to } => What::Moved {
                from: from.get(),
                to: to.get(),
            },
            EventKind::Drawn { person } => {
                self.drawn = Some(*person);
                What::Other
            }
            EventKind::GivenBack => {
                self.drawn = None;
                What::Other
            }
            EventKind::Undone { undone: op } | EventKind::Parted { joined: op, .. } => {
                match self.ops.iter().position(|known| known == op) {
                    Some(op) => What::Undone {
                        op: u16::try_from(op).unwrap_or(u16::MAX),
                    },
                    // It has no mark: nothing that counts is taken back.
                    None => What::Other,
                }
            }
            EventKind::Redone { redone } => {
                match self.ops.iter().position(|known| known == redone) {
                    Some(op) => What::Redone {
                        op: u16::try_from(op).unwrap_or(u16::MAX),
                    },
                    None => What::Other,
                }
            }
            _ => What::Other,
        }
    }
}

/// Measures as bits, in the order of [`Measure::ALL`].
fn bits(measures: &[Measure]) -> u64 {
    let at = |measure: &Measure| Measure::ALL.iter().position(|m| m == measure);
    measures
        .iter()
        .filter_map(at)
        .fold(0, |bits, at| bits | 1 << at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn what() -> impl Strategy<Value = What> {
        use crate::domain::cause::{Cause, ClosedAs, Decision, Step};
        prop_oneof![
            Just(What::Other),
            Just(What::Received),
            Just(What::PutOff),
            Just(What::Reopened),
            Just(What::Idea),
            Just(What::Learned),
            Just(What::Overridden),
            any::<bool>().prop_map(|confirms| What::Wrote { confirms }),
            any::<u8>().prop_map(|promise| What::Kept { promise }),
            any::<u8>().prop_map(|promise| What::Dropped { promise }),
            (any::<u8>(), -9_000_000_000i64..9_000_000_000)
                .prop_map(|(promise, by)| What::Promised { promise, by }),
            (any::<i64>(), any::<i64>()).prop_map(|(from, to)| What::Moved { from, to }),
            any::<u16>().prop_map(|op| What::Undone { op }),
            any::<u16>().prop_map(|op| What::Redone { op }),
            (
                0..14usize,
                0..5usize,
                0..7u8,
                any::<u8>(),
                any::<[bool; 3]>()
            )
                .prop_map(
                    |(outcome, slot, weekday, phone, [inbound, talked, executive])| {
                        What::Called(Call {
                            phone,
                            outcome: Outcome::ALL[outcome],
                            inbound,
                            talked,
                            executive,
                            weekday,
                            slot: Slot::ALL[slot],
                        })
                    }
                ),
            (
                0..8usize,
                proptest::option::of(0..13usize),
                proptest::option::of(0..5usize),
                proptest::option::of(0..6usize),
                proptest::option::of(0..11u8),
                any::<u32>(),
                0..64u64,
            )
                .prop_map(|(result, cause, decision, step, after, cost, measures)| {
                    let at = |(at, measure): (usize, &Measure)| {
                        (measures & 1 << at != 0).then_some(*measure)
                    };
                    What::Closed(Box::new(Closing {
                        result: ClosedAs::ALL[result],
                        cause: cause.map(|at| Cause::ALL[at].into()),
                        decision: decision.map(|at| Decision::ALL[at]),
                        measures: Measure::ALL.iter().enumerate().filter_map(at).collect(),
                        cost,
                        score_after: after,
                        step: step.map(|at| Step::ALL[at]),
                    }))
                }),
        ]
    }

    prop_compose! {
        fn marks()(
            all in proptest::collection::vec(
                (
                    -9_000_000_000i64..9_000_000_000,
                    0i64..400_000,
                    any::<bool>(),
                    proptest::option::of(-9_000_000_000i64..9_000_000_000),
                    what(),
                ),
                0..20,
            )
        ) -> Vec<Mark> {
            let mut op = None;
            all.into_iter()
                .map(|(at, lag, fresh, late, what)| {
                    op = match op {
                        None => Some(0),
                        Some(op) if fresh => Some(op + 1),
                        same => same,
                    };
                    Mark {
                        at,
                        recorded: at + lag,
                        op: op.unwrap_or(0),
                        what,
                        late_at: late.unwrap_or(NEVER),
                    }
                })
                .collect()
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again(marks in marks()) {
            prop_assert_eq!(unpack(&pack(&marks)), Some(marks));
        }

        #[test]
        fn damaged_bytes_are_said_to_be_damaged(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = unpack(&bytes);
        }
    }
}
