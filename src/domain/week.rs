//! The week: from Monday to Sunday, on a person's clock.
//!
//! A person's clock is that of the first desk, by its id, that they answer for
//! themselves; of the first they stand in for where they have none, then of
//! the first they look after, then the organisation's. So a week is one week
//! in every number of theirs, whoever looks at it.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};

use super::Moment;
use super::zone::{local_at, moment_of};
use crate::domain::zone::Zone;

/// The Monday of the week that holds a moment.
#[must_use]
pub fn monday(at: Moment, zone: Zone) -> NaiveDate {
    let today = local_at(at, zone).date();
    today - Duration::days(today.weekday().num_days_from_monday().into())
}

/// When the week of a Monday begins.
#[must_use]
pub fn begins(monday: NaiveDate, zone: Zone) -> Moment {
    moment_of(monday.and_time(NaiveTime::MIN), zone).to_utc()
}

/// When the week that holds a moment began.
#[must_use]
pub fn began(at: Moment, zone: Zone) -> Moment {
    begins(monday(at, zone), zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_the_clock_it_is_asked_of() {
        let at: Moment = "2026-11-22T23:30:00Z".parse().unwrap();
        let in_paris: Moment = "2026-11-22T23:00:00Z".parse().unwrap();
        let in_london: Moment = "2026-11-16T00:00:00Z".parse().unwrap();
        assert_eq!(
            began(at, Zone::named("Europe/Paris")),
            in_paris,
            "Monday already"
        );
        assert_eq!(
            began(at, Zone::named("Europe/London")),
            in_london,
            "still Sunday"
        );
        let monday = monday(at, Zone::named("Europe/London"));
        assert_eq!(monday.to_string(), "2026-11-16");
    }
}
