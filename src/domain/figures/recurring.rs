//! Recurring causes: with how many customers a cause came up in the 90 days
//! before a period's end, and whether it came back after an action.
//!
//! Customers are counted, not alerts, as on the card
//! ([`recurrence`](crate::domain::improvement::recurrence)). "It came back"
//! counts at each desk from that desk's own last action on. What was recorded
//! after the period froze stands beside the count ([`Recurring::now`]).

use std::collections::BTreeSet;

use chrono::Duration;

use super::ledger::{Mark, What};
use super::tally::{Case, taken_back};
use crate::domain::Moment;
use crate::domain::ids::CustomerId;
use crate::domain::rows::RECURRENCE_DAYS;
use crate::domain::taxonomy::CauseCode;

/// How often a cause came up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Again {
    /// Customers in the 90 days before the period's end.
    pub customers: u32,
    /// From when the last action against it acts.
    pub last_action: Option<Moment>,
    /// Customers who came with it since.
    pub came_back: u32,
}

impl Again {
    /// Since when nobody came with it any more: since the last action, where
    /// there was one and it did not come back.
    #[must_use]
    pub fn gone_since(&self) -> Option<Moment> {
        self.last_action.filter(|_| self.came_back == 0)
    }

    /// What the desks know of it comes to, as of `end`.
    fn of(desks: &[AtDesk], end: Moment) -> Self {
        let since = end - Duration::days(RECURRENCE_DAYS);
        let (mut recent, mut back) = (BTreeSet::new(), BTreeSet::new());
        for desk in desks {
            for (customer, at) in desk.closed.iter().filter(|(_, at)| *at <= end) {
                if *at >= since {
                    recent.insert(*customer);
                }
                if desk.last_action.is_some_and(|action| *at > action) {
                    back.insert(*customer);
                }
            }
        }
        let count = |customers: &BTreeSet<CustomerId>| u32::try_from(customers.len()).unwrap_or(0);
        Self {
            customers: count(&recent),
            last_action: desks.iter().filter_map(|desk| desk.last_action).max(),
            came_back: count(&back),
        }
    }

    /// It came up more than once, or something was done against it.
    fn counts(&self) -> bool {
        self.customers > 1 || self.last_action.is_some()
    }
}

/// A cause that came up more than once, or that something was done against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// Which.
    pub cause: CauseCode,
    /// As recorded up to three days after the period's end.
    pub known: Again,
    /// As it would be with everything that was recorded later; `None` where
    /// that says the same.
    pub now: Option<Again>,
}

/// What one desk knows of a cause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AtDesk {
    /// Alerts that stood closed with it at the period's end: whose, and when
    /// they were closed.
    pub closed: Vec<(CustomerId, Moment)>,
    /// From when the last action against it acts.
    pub last_action: Option<Moment>,
}

/// What a cause came to at these desks, as of `end`: as it was known when the
/// period froze, and as it is known now, where that may say anything else.
/// `None` where a single customer is not yet a recurrence and nothing was
/// done.
#[must_use]
pub fn recurring(
    cause: CauseCode,
    known: &[AtDesk],
    now: Option<&[AtDesk]>,
    end: Moment,
) -> Option<Recurring> {
    let known = Again::of(known, end);
    let now = now.map(|now| Again::of(now, end));
    let now = now.filter(|now| *now != known);
    let counts = known.counts() || now.is_some_and(|now| now.counts());
    counts.then_some(Recurring { cause, known, now })
}

/// An alert that stands closed with a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedWith {
    /// The desk where it lies then.
    pub desk: i64,
    /// Which cause.
    pub cause: CauseCode,
    /// When it was closed, in seconds.
    pub at: i64,
}

/// With which cause an alert stood closed at `end`, as far as is recorded by
/// `known` (seconds, both included). One that was opened again counts with a
/// cause no more, until it is closed with one.
#[must_use]
pub fn closed_with(case: &Case, end: i64, known: i64) -> Option<ClosedWith> {
    let mut closed = None;
    for mark in standing(case, known) {
        match &mark.what {
            _ if mark.at > end => {}
            What::Closed(closing) => {
                // Closed twice is closed since the first time, for what was
                // said last.
                let at = closed.map_or(mark.at, |(at, _)| at);
                closed = Some((at, closing.cause));
            }
            What::Reopened => closed = None,
            _ => {}
        }
    }
    let (at, with) = closed?;
    with.map(|cause| ClosedWith {
        desk: desk_at(case, end, known),
        cause,
        at,
    })
}

/// The desk where an alert lay at a moment, as far as is recorded by `known`
/// (seconds, both included).
#[must_use]
pub fn desk_at(case: &Case, at: i64, known: i64) -> i64 {
    let (mut desk, mut since) = (case.came_to(), i64::MIN);
    for mark in standing(case, known) {
        if let What::Moved { to, .. } = mark.what
            && (since..=at).contains(&mark.at)
        {
            (desk, since) = (to, mark.at);
        }
    }
    desk
}

/// What was recorded by a moment and not taken back by then.
fn standing(case: &Case, known: i64) -> impl Iterator<Item = &Mark> {
    let mut undone = Vec::new();
    taken_back(&case.marks, known, &mut undone);
    let stands = move |mark: &&Mark| mark.recorded <= known && !undone.contains(&mark.op);
    case.marks.iter().filter(stands)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cause::Cause;

    fn at(day: i64) -> Moment {
        let start: Moment = "2026-01-01T10:00:00Z".parse().unwrap();
        start + Duration::days(day)
    }

    fn desk(closed: &[(i64, i64)], action: Option<i64>) -> AtDesk {
        AtDesk {
            closed: closed
                .iter()
                .map(|(customer, day)| (CustomerId::from(*customer), at(*day)))
                .collect(),
            last_action: action.map(at),
        }
    }

    fn of(desks: &[AtDesk], day: i64) -> Option<(u32, u32, Option<Moment>)> {
        let found = recurring(Cause::Waiting.into(), desks, None, at(day))?.known;
        Some((found.customers, found.came_back, found.gone_since()))
    }

    #[test]
    fn customers_of_ninety_days_and_those_since_the_action() {
        let one = [desk(&[(1, 5), (2, 20), (2, 60), (3, 99)], Some(50))];
        // Day 5 is 95 days ago; day 99 has not come on day 98.
        assert_eq!(of(&one, 100), Some((2, 2, None)));
        assert_eq!(of(&one, 98), Some((1, 1, None)));
        assert_eq!(of(&one, 55), Some((2, 0, Some(at(50)))));
        // Closed at the very moment of the action is not after it.
        let same = [desk(&[(1, 50), (2, 50)], Some(50))];
        assert_eq!(of(&same, 60), Some((2, 0, Some(at(50)))));
    }

    #[test]
    fn every_desk_counts_from_its_own_action_and_a_customer_once() {
        let desks = [
            desk(&[(1, 40), (2, 60)], Some(50)),
            desk(&[(2, 61), (3, 62)], None),
        ];
        assert_eq!(of(&desks, 100), Some((3, 1, None)));
        let single = [desk(&[(1, 40)], None), desk(&[(1, 41)], None)];
        assert_eq!(of(&single, 100), None, "one customer is no recurrence");
        assert_eq!(of(&[desk(&[], Some(9))], 100), Some((0, 0, Some(at(9)))));
    }
}
