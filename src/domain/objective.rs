//! What somebody sets out to do in a week: customers to call and to reach, in
//! absolute numbers, proposed from what waits and from the time there is.

use chrono::{Datelike, Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Moment;
use super::calendar::Calendar;

/// The part of an opening day that calls may take, in minutes: an hour.
pub const MINUTES_A_DAY: i64 = 60;
/// Of ten customers called so many are reached, where nobody's own past says
/// otherwise.
pub const REACHED_OF_TEN: u32 = 6;
/// Weeks of one's own past that are looked at.
pub const WEEKS: usize = 8;

/// So many customers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// Called.
    pub called: u32,
    /// Reached.
    pub reached: u32,
}

/// A week of somebody's past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// What was done.
    pub done: Numbers,
}

/// What a proposal was worked out from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Customers who wait for a call until the week's end.
    pub waiting: u32,
    /// Opening days left in the week, today included.
    pub days: u32,
    /// Minutes that a call takes.
    pub minutes: u32,
    /// Calls that fit into an hour of each day.
    pub room: u32,
    /// Called and reached in the weeks before.
    pub past: Numbers,
}

/// What is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// The numbers.
    pub numbers: Numbers,
    /// Where they come from.
    pub basis: Basis,
}

/// Proposes a week: as many customers as wait, but no more than fit into an
/// hour of each opening day that is left; of those as many reached as in
/// one's own past, rounded up. One's own past, nobody else's.
#[must_use]
pub fn propose(
    waiting: u32,
    minutes_per_call: u32,
    (calendar, now): (&Calendar, Moment),
    past: &[Week],
) -> Proposal {
    let minutes = minutes_per_call.max(1);
    let days = days_left(calendar, now);
    let room = i64::from(days) * MINUTES_A_DAY / i64::from(minutes);
    let room = u32::try_from(room).unwrap_or(u32::MAX);
    let called = waiting.min(room);
    let sum = past.iter().fold(Numbers::default(), |sum, week| Numbers {
        called: sum.called.saturating_add(week.done.called),
        reached: sum
            .reached
            .saturating_add(week.done.reached.min(week.done.called)),
    });
    let (reached, of) = match sum.called {
        0 => (REACHED_OF_TEN, 10),
        of => (sum.reached.max(1), of),
    };
    let wanted = (u64::from(called) * u64::from(reached)).div_ceil(u64::from(of));
    Proposal {
        numbers: Numbers {
            called,
            reached: u32::try_from(wanted).unwrap_or(called).min(called),
        },
        basis: Basis {
            waiting,
            days,
            minutes,
            room,
            past: sum,
        },
    }
}

/// Opening days from now to Sunday on which the branch still opens.
fn days_left(calendar: &Calendar, now: Moment) -> u32 {
    let today = calendar.local(now).date();
    let left = 7 - today.weekday().num_days_from_monday();
    let days = today.iter_days().take(usize::try_from(left).unwrap_or(7));
    let open = days.filter(|day| calendar.opening(*day).iter().any(|(_, until)| *until > now));
    u32::try_from(open.count()).unwrap_or(7)
}

/// The Mondays of the weeks before one, the newest first.
#[must_use]
pub fn weeks_before(monday: NaiveDate) -> Vec<NaiveDate> {
    let weeks = 1..=WEEKS;
    weeks
        .map(|back| monday - Duration::weeks(i64::try_from(back).unwrap_or(0)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::zone::Country;

    fn week(called: u32, reached: u32) -> Week {
        Week {
            monday: NaiveDate::from_ymd_opt(2026, 11, 9).unwrap(),
            done: Numbers { called, reached },
        }
    }

    #[test]
    fn it_is_what_waits_and_no_more_than_there_is_time_for() {
        let calendar = Calendar::standard(Country::FR);
        // Thursday at 10:00 in Paris: Thursday, Friday and Saturday are left.
        let now: Moment = "2026-11-19T09:00:00Z".parse().unwrap();
        let proposed = |waiting, past: &[Week]| propose(waiting, 10, (&calendar, now), past);
        let few = proposed(5, &[]);
        assert_eq!(few.basis.days, 3);
        assert_eq!(few.basis.room, 18);
        assert_eq!((few.numbers.called, few.numbers.reached), (5, 3));
        let many = proposed(140, &[week(10, 5), week(10, 4)]);
        assert_eq!((many.numbers.called, many.numbers.reached), (18, 9));
        assert_eq!(proposed(0, &[]).numbers, Numbers::default());
        // Saturday after closing time: nothing fits into this week.
        let late: Moment = "2026-11-21T17:00:00Z".parse().unwrap();
        let none = propose(140, 10, (&calendar, late), &[]);
        assert_eq!((none.basis.days, none.numbers.called), (0, 0));
    }

    #[test]
    fn whoever_reached_nobody_still_sets_out_to_reach_somebody() {
        let calendar = Calendar::standard(Country::GB);
        let now: Moment = "2026-11-16T09:00:00Z".parse().unwrap();
        let proposed = propose(4, 10, (&calendar, now), &[week(12, 0)]);
        assert_eq!((proposed.numbers.called, proposed.numbers.reached), (4, 1));
    }
}
