//! Being told: what a person's morning digest and their reminder of what was
//! neglected say, and whether there is any need to say it.
//!
//! Pure: facts of the list and a calendar in, codes and ids out. No customer's
//! name, number or words are in any of it.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};

use super::Moment;
use super::calendar::Calendar;
use super::cause::coded;
use super::ids::AlertId;
use super::life::State;
use super::queue::{Clock, Facts};

coded! {
    /// Kinds of notices.
    NoticeKind {
        /// The morning: what there is to do.
        Digest = "digest",
        /// What should have been done and was not.
        Neglect = "neglect",
        /// Safety or misconduct, at once.
        Safety = "safety",
        /// A report of a week or a month.
        Report = "report",
    }
}

coded! {
    /// What alerts are named for, most pressing first; each only once.
    Matter {
        /// Safety or misconduct that nobody has tried yet.
        Safety = "safety",
        /// Promised by today, or by a day that went by.
        Promise = "promise",
        /// The customer named a time today, or one that went by.
        Agreed = "agreed",
        /// Overdue.
        Overdue = "overdue",
        /// Nobody tried, although the time for it has passed.
        Untried = "untried",
        /// Falls due today.
        Today = "today",
        /// Another desk offers it.
        Offered = "offered",
        /// Drawn for an executive to call.
        Drawn = "drawn",
    }
}

/// What moved since somebody was last told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moved {
    /// Alerts that came.
    pub new: u32,
    /// Customers whose answer waits.
    pub replies: u32,
    /// Alerts that were closed.
    pub closed: u32,
}

/// What a notice says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Alerts by what they are named for, in the order of [`Matter::ALL`],
    /// each in the order of the list; none that is empty.
    pub items: Vec<(Matter, Vec<AlertId>)>,
    /// What moved.
    pub moved: Moved,
}

impl Said {
    /// Whether there is anything to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many alerts are named for something.
    #[must_use]
    pub fn count(&self, matter: Matter) -> usize {
        let mut all = self.items.iter();
        all.find(|(named, _)| *named == matter)
            .map_or(0, |(_, alerts)| alerts.len())
    }

    /// Every alert that it names.
    #[must_use]
    pub fn alerts(&self) -> BTreeSet<AlertId> {
        let all = self.items.iter().flat_map(|(_, alerts)| alerts);
        all.copied().collect()
    }

    fn of<'a>(named: impl Iterator<Item = (Matter, &'a Facts)>) -> Self {
        let mut by: Vec<(Matter, Vec<AlertId>)> =
            Matter::ALL.iter().map(|m| (*m, Vec::new())).collect();
        for (matter, facts) in named {
            if let Some((_, alerts)) = by.iter_mut().find(|(m, _)| *m == matter) {
                alerts.push(facts.id);
            }
        }
        by.retain(|(_, alerts)| !alerts.is_empty());
        Self {
            items: by,
            moved: Moved::default(),
        }
    }
}

/// What lies outside a person's own desks and concerns them all the same.
/// What lies on them and is drawn for an executive, or offered to somebody
/// else, is still theirs to answer for: it counts as any other, here as on the
/// board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Offered to a desk of theirs.
    pub offered: BTreeSet<AlertId>,
    /// Drawn for them to call.
    pub drawn: BTreeSet<AlertId>,
}

/// What the day asks of somebody.
#[must_use]
pub fn digest(list: &[Facts], beside: &Beside, clock: &Clock) -> Said {
    let midnight = clock.midnight();
    Said::of(list.iter().filter_map(|facts| {
        let agreed = facts.agreed.is_some_and(|at| at < midnight);
        let matter = match facts.state {
            _ if beside.drawn.contains(&facts.id) => Matter::Drawn,
            _ if beside.offered.contains(&facts.id) => Matter::Offered,
            _ if facts.blocked => return None,
            State::New if facts.safety => Matter::Safety,
            State::FollowUp if facts.due < midnight => Matter::Promise,
            _ if agreed => Matter::Agreed,
            _ if facts.overdue(clock.now) => Matter::Overdue,
            _ if facts.due < midnight => Matter::Today,
            _ => return None,
        };
        Some((matter, facts))
    }))
}

/// What should have been done and was not: safety untouched, promises broken,
/// nobody tried in the time there was, overdue for more than a working day.
#[must_use]
pub fn neglect(list: &[Facts], beside: &Beside, calendar: &Calendar, clock: &Clock) -> Said {
    let since = a_working_day_before(calendar, clock.now);
    Said::of(list.iter().filter_map(|facts| {
        let elsewhere = [&beside.drawn, &beside.offered];
        if facts.blocked || elsewhere.iter().any(|set| set.contains(&facts.id)) {
            return None;
        }
        let matter = match facts.state {
            State::New if facts.safety && facts.received <= since => Matter::Safety,
            State::FollowUp if facts.due < clock.now => Matter::Promise,
            State::New if facts.target < clock.now && facts.due <= clock.now => Matter::Untried,
            _ if facts.due <= since => Matter::Overdue,
            _ => return None,
        };
        Some((matter, facts))
    }))
}

/// The latest moment that lies a whole working day back.
#[must_use]
pub fn a_working_day_before(calendar: &Calendar, now: Moment) -> Moment {
    // Two weeks hold a working day wherever there are any; the rule only
    // grows with its moment.
    let (mut early, mut late) = (now - Duration::days(14), now);
    while late - early > Duration::seconds(1) {
        let middle = early + (late - early) / 2;
        if calendar.add_working_days(middle, 1) <= now {
            early = middle;
        } else {
            late = middle;
        }
    }
    early
}

/// What somebody was last told of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// On which day of theirs.
    pub day: NaiveDate,
    /// They showed that they know.
    pub acknowledged: bool,
    /// What it was about.
    pub about: BTreeSet<AlertId>,
}

/// Whether something is to be said on a day: once a day, again each day until
/// it is acknowledged, and then only when there is something new.
#[must_use]
pub fn is_due(said: &Said, last: Option<&Told>, day: NaiveDate) -> bool {
    if said.is_empty() {
        return false;
    }
    last.is_none_or(|last| {
        last.day < day && !(last.acknowledged && said.alerts().is_subset(&last.about))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn said(alerts: &[i64]) -> Said {
        let alerts = alerts.iter().map(|id| AlertId::from(*id)).collect();
        Said {
            items: vec![(Matter::Overdue, alerts)],
            moved: Moved::default(),
        }
    }

    #[test]
    fn it_is_said_daily_until_it_is_acknowledged_and_then_only_what_is_new() {
        let told = |acknowledged| Told {
            day: day(18),
            acknowledged,
            about: said(&[1, 2]).alerts(),
        };
        assert!(is_due(&said(&[1]), None, day(18)));
        assert!(!is_due(&Said::default(), None, day(18)), "nothing to say");
        assert!(
            !is_due(&said(&[3]), Some(&told(false)), day(18)),
            "once a day"
        );
        assert!(is_due(&said(&[1, 2]), Some(&told(false)), day(19)));
        assert!(!is_due(&said(&[2]), Some(&told(true)), day(19)), "known");
        assert!(is_due(&said(&[2, 3]), Some(&told(true)), day(19)));
    }

    #[test]
    fn a_working_day_leaves_out_nights_and_sundays() {
        let calendar = Calendar::standard(crate::domain::zone::Country::FR);
        // Monday 16 November 2026, 11:00 in Paris; open Saturday 9 to 17.
        let now: Moment = "2026-11-16T10:00:00Z".parse().unwrap();
        let back = a_working_day_before(&calendar, now);
        let saturday: Moment = "2026-11-14T10:00:00Z".parse().unwrap();
        assert!((back - saturday).abs() <= Duration::seconds(1), "{back}");
    }
}
