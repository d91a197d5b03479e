//! Recurring causes: with how many customers a cause came up in the 90 days
//! before a period's end, and whether it came back after an action.
//!
//! Customers are counted, not alerts, as on the card
//! ([`recurrence`](crate::domain::improvement::recurrence)). "It came back"
//! counts at each desk from that desk's own last action on.

use std::collections::BTreeSet;

use chrono::Duration;

use crate::domain::Moment;
use crate::domain::ids::CustomerId;
use crate::domain::rows::RECURRENCE_DAYS;
use crate::domain::taxonomy::CauseCode;

/// A cause that came up more than once, or that something was done against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// Which.
    pub cause: CauseCode,
    /// Customers in the 90 days before the period's end.
    pub customers: u32,
    /// From when the last action against it acts.
    pub last_action: Option<Moment>,
    /// Customers who came with it since.
    pub came_back: u32,
}

impl Recurring {
    /// Since when nobody came with it any more: since the last action, where
    /// there was one and it did not come back.
    #[must_use]
    pub fn gone_since(&self) -> Option<Moment> {
        self.last_action.filter(|_| self.came_back == 0)
    }
}

/// What one desk knows of a cause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AtDesk {
    /// Alerts that were closed with it by the period's end: whose, and when.
    pub closed: Vec<(CustomerId, Moment)>,
    /// From when the last action against it acts.
    pub last_action: Option<Moment>,
}

/// What a cause came to at these desks, as of `end`; `None` where a single
/// customer is not yet a recurrence and nothing was done.
#[must_use]
pub fn recurring(cause: CauseCode, desks: &[AtDesk], end: Moment) -> Option<Recurring> {
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
    let last_action = desks.iter().filter_map(|desk| desk.last_action).max();
    let found = Recurring {
        cause,
        customers: count(&recent),
        last_action,
        came_back: count(&back),
    };
    (found.customers > 1 || last_action.is_some()).then_some(found)
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
        let found = recurring(Cause::Waiting.into(), desks, at(day))?;
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
