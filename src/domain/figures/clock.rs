//! Working time on a branch's calendar, asked many times over.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::domain::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::zone::moment_of;

/// The opening hours of a stretch of days, added up once: what lies between
/// two moments is then looked up instead of walked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkClock {
    /// Each opening: from, until, and the working seconds before it.
    openings: Vec<(i64, i64, i64)>,
    /// When the first opening begins.
    first: i64,
    /// How many openings have begun so many days of 24 hours later.
    begun: Vec<usize>,
}

/// A day of 24 hours, in seconds.
const DAY: i64 = 86_400;

impl WorkClock {
    /// The openings of a calendar on the days from `first` to `last`.
    #[must_use]
    pub fn new(calendar: &Calendar, first: NaiveDate, last: NaiveDate) -> Self {
        let mut openings = Vec::new();
        let mut sum = 0;
        for day in first.iter_days().take_while(|day| *day <= last) {
            for (from, until) in calendar.opening(day) {
                let (from, until) = (from.timestamp(), until.timestamp());
                openings.push((from, until, sum));
                sum += until - from;
            }
        }
        let first = openings.first().map_or(0, |(from, ..)| *from);
        let mut begun = Vec::new();
        for (nth, (from, ..)) in openings.iter().enumerate() {
            while first + DAY * i64::try_from(begun.len()).unwrap_or(0) < *from {
                begun.push(nth);
            }
        }
        begun.push(openings.len());
        Self {
            openings,
            first,
            begun,
        }
    }

    /// Working seconds from the first day up to a moment.
    fn up_to(&self, at: i64) -> i64 {
        let Ok(days) = usize::try_from((at - self.first).div_euclid(DAY)) else {
            return 0;
        };
        // From the openings that have begun by then on it is not far.
        let last = self.begun.last().copied().unwrap_or(0);
        let begun = self.begun.get(days).copied().unwrap_or(last);
        let after = self.openings.iter().skip(begun);
        let next = begun + after.take_while(|(from, ..)| *from <= at).count();
        match next.checked_sub(1).and_then(|last| self.openings.get(last)) {
            Some((from, until, before)) => before + at.min(*until) - from,
            None => 0,
        }
    }

    /// Working minutes between two moments (seconds), the seconds left over
    /// dropped; none unless `a < b`. What lies outside the clock's days counts
    /// nothing.
    #[must_use]
    pub fn minutes(&self, a: i64, b: i64) -> u32 {
        let seconds = (self.up_to(b) - self.up_to(a)).max(0);
        u32::try_from(seconds / 60).unwrap_or(u32::MAX)
    }
}

/// The first moment of a date at a place, in seconds.
#[must_use]
pub fn midnight(calendar: &Calendar, date: NaiveDate) -> i64 {
    moment_of(date.and_time(NaiveTime::MIN), calendar.zone).timestamp()
}

/// The date after.
#[must_use]
pub fn next(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(date)
}

/// The date of a moment at a place.
#[must_use]
pub fn date_of(calendar: &Calendar, at: Moment) -> NaiveDate {
    calendar.local(at).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::zone::Country;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_says_what_the_calendar_says(a in 0i64..40 * 86_400, long in 0i64..20 * 86_400) {
            // Over the end of summer time.
            let base = 1_792_000_000; // 14 October 2026
            let calendar = Calendar::standard(Country::FR);
            let (a, b) = (base + a, base + a + long);
            let moment = |at| Moment::from_timestamp(at, 0).unwrap();
            let first = date_of(&calendar, moment(base));
            let clock = WorkClock::new(&calendar, first, first + chrono::Duration::days(70));
            let slow = calendar.working_between(moment(a), moment(b)).num_minutes();
            prop_assert_eq!(i64::from(clock.minutes(a, b)), slow);
            prop_assert_eq!(clock.minutes(b + 1, a), 0);
        }
    }
}
