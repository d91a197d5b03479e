//! The search for the next try: when the customer may be called, the branch
//! is open and the time of day is worth it. How often one may call at all is
//! the policy's.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Weekday};

use super::{Proposal, Rules, agreed_holds};
use crate::domain::Moment;
use crate::domain::customer::Customer;
use crate::domain::hours::{CallingHours, MayCall};
use crate::domain::life::State;
use crate::domain::outcome::{Next, Outcome};
use crate::domain::progress::Progress;
use crate::domain::slot::{Slot, Window};
use crate::domain::zone::{Day, local_at};

/// How far ahead a next try is looked for, in days.
const HORIZON_DAYS: usize = 21;
/// Another time of day is worth waiting this many days for.
const PATIENCE_DAYS: i64 = 3;
/// How many tries are proposed, each on a day of its own.
const PROPOSALS: usize = 3;
/// Proposed times lie on the clock's five minutes.
const STEP_SECONDS: i64 = 300;

/// A stretch of time, its end not included.
pub type Span = (Moment, Moment);

/// What a search starts from.
struct Search<'a> {
    progress: &'a Progress,
    customer: &'a Customer,
    earliest: Moment,
    /// The time of day just tried, and its date.
    here: Option<(Slot, NaiveDate)>,
    /// One more try fits into that day.
    last_today: bool,
    /// Sooner is better than another time of day.
    soonest: bool,
}

impl Rules {
    /// The next try an outcome proposes, best first, then what to fall back
    /// on, each on another day. Empty when the customer and the branch are
    /// never there at the same time.
    ///
    /// `progress` is as before the outcome; the call itself counts as made.
    #[must_use]
    pub fn next_tries(
        &self,
        progress: &Progress,
        customer: &Customer,
        outcome: Outcome,
        now: Moment,
    ) -> Vec<Proposal> {
        let after = progress.with_call(None, outcome, now, customer.zone);
        self.tries_after(&after, customer, outcome, now)
    }

    /// As [`Rules::next_tries`], where `after` has the call already.
    #[must_use]
    pub fn tries_after(
        &self,
        after: &Progress,
        customer: &Customer,
        outcome: Outcome,
        now: Moment,
    ) -> Vec<Proposal> {
        let next = outcome.behaviour().next;
        let today = local_at(now, customer.zone);
        match next {
            Next::Minutes(minutes) => {
                let wish = now + Duration::minutes(i64::from(minutes));
                self.soonest(wish, customer)
                    .map(|at| Self::proposal(after, customer, at))
                    .into_iter()
                    .collect()
            }
            Next::AnotherSlot | Next::NextWorkingDay | Next::OtherNumber => {
                let mut earliest = self.spaced(after, customer, now);
                earliest = earliest.max(now + Duration::hours(self.policy.gap_hours));
                if next == Next::NextWorkingDay {
                    earliest = earliest.max(day_after(today.date(), customer));
                }
                let search = Search {
                    progress: after,
                    customer,
                    earliest,
                    here: Some((Slot::of(today), today.date())),
                    last_today: Self::today(after, customer.zone, now) + 1 >= self.policy.per_day,
                    // Whoever answered said when, or will say that we rang.
                    soonest: outcome == Outcome::ThirdParty,
                };
                self.plan(&search)
            }
            Next::Closed | Next::Given | Next::HandOver => Vec::new(),
        }
    }

    /// The best time for a call from `now` on, for the list and `show`: the
    /// time the customer named where they named one, and once that was missed
    /// the next one at which they may be called. `None` once nothing is
    /// left to call: closed, left alone, the limit reached, no usable number.
    #[must_use]
    pub fn best_next(
        &self,
        progress: &Progress,
        customer: &Customer,
        now: Moment,
    ) -> Option<Proposal> {
        if customer.blocked() {
            return None;
        }
        if let Some(agreed) = progress.agreed {
            // Long after the time they named the calling hours hold again.
            let missed = !agreed_holds(agreed, now);
            let again = missed.then(|| self.soonest(now, customer)).flatten();
            let at = again.unwrap_or_else(|| agreed.max(now));
            return Some(Self::proposal(progress, customer, at));
        }
        if progress.state == State::Closed
            || customer.usable_phones().next().is_none()
            || self.exhausted(progress, customer.country, now)
        {
            return None;
        }
        let earliest = self.spaced(progress, customer, now);
        let soonest = self.soonest(earliest, customer)?;
        let soonest = Self::proposal(progress, customer, soonest);
        // Now is best when nobody tried this time of day yet.
        if soonest.untried || progress.attempts.is_empty() {
            return Some(soonest);
        }
        let search = Search {
            progress,
            customer,
            earliest,
            here: None,
            last_today: false,
            soonest: false,
        };
        self.plan(&search).into_iter().next()
    }

    /// The next call: the time that was set for it while that lies ahead; now
    /// once it has come, if nothing speaks against a call now; else the best
    /// one from `now` on.
    #[must_use]
    pub fn next_call(
        &self,
        progress: &Progress,
        customer: &Customer,
        now: Moment,
    ) -> Option<Proposal> {
        let best = self.best_next(progress, customer, now)?;
        let at = match progress.set_for() {
            Some(due) if due > now => due,
            // The list says to try now, whatever else might be a good time.
            Some(due) if self.fits_now(progress, customer, due, now) => now,
            _ => return Some(best),
        };
        Some(Self::proposal(progress, customer, at))
    }

    /// When a call that is put off until `wish` can be made: then, or the
    /// first moment after it at which the gap is kept, the customer may be
    /// called and the branch is open.
    #[must_use]
    pub fn put_off(
        &self,
        progress: &Progress,
        customer: &Customer,
        wish: Moment,
    ) -> Option<Proposal> {
        let at = self.soonest(self.spaced(progress, customer, wish), customer)?;
        Some(Self::proposal(progress, customer, at))
    }

    /// Whether a call that was due can be made now: gap, limit, calling hours
    /// and the branch allow it, and so does the window the customer stated,
    /// on the day it was due. After that day it waits for no window.
    fn fits_now(&self, progress: &Progress, customer: &Customer, due: Moment, now: Moment) -> bool {
        let here = local_at(now, customer.zone);
        let today = local_at(due, customer.zone).date() == here.date();
        let asked = !today || customer.window.is_none_or(|w| w.contains(here.time()));
        asked
            && self.spaced(progress, customer, now) <= now
            && matches!(self.may_call(customer, now), MayCall::Yes { .. })
            && self.calendar.is_open(now)
    }

    /// The proposal to call at a moment.
    #[must_use]
    pub fn proposal(progress: &Progress, customer: &Customer, at: Moment) -> Proposal {
        let local = local_at(at, customer.zone);
        let slot = Slot::of(local);
        Proposal {
            at,
            slot,
            untried: progress.tries_by_slot()[place(slot)] == 0,
            in_window: customer.window.is_some_and(|w| w.contains(local.time())),
        }
    }

    /// The first moment that keeps the gap and the daily limit.
    pub(in crate::domain) fn spaced(
        &self,
        progress: &Progress,
        customer: &Customer,
        now: Moment,
    ) -> Moment {
        let mut earliest = now;
        if let Some(last) = progress.counted().last() {
            earliest = earliest.max(last.at + Duration::hours(self.policy.gap_hours));
        }
        if Self::today(progress, customer.zone, now) >= self.policy.per_day {
            let today = local_at(now, customer.zone).date();
            earliest = earliest.max(day_after(today, customer));
        }
        earliest
    }

    /// The least tried time of day first, and what to fall back on.
    ///
    /// Among equals the sooner day. Where only one try is left today it goes
    /// to the evening, which reaches more people than working hours.
    fn plan(&self, search: &Search<'_>) -> Vec<Proposal> {
        let customer = search.customer;
        let mut left = self.candidates(search, customer.window);
        if left.is_empty() && customer.window.is_some() {
            left = self.candidates(search, None);
        }
        let Some(soonest) = left.iter().map(|proposal| proposal.at).min() else {
            return Vec::new();
        };
        let mut counts = search.progress.tries_by_slot();
        let mut plan: Vec<Proposal> = Vec::new();
        while plan.len() < PROPOSALS {
            let best = left.iter().min_by_key(|proposal| {
                let date = local_at(proposal.at, customer.zone).date();
                let patient = proposal.at - soonest <= Duration::days(PATIENCE_DAYS);
                let here =
                    plan.is_empty() && search.here.is_some_and(|(slot, _)| slot == proposal.slot);
                let too_good = search.last_today
                    && proposal.slot != Slot::Evening
                    && search.here.is_some_and(|(_, today)| today == date);
                if search.soonest && plan.is_empty() {
                    (false, false, 0, date, false, proposal.at)
                } else {
                    let tried = counts[place(proposal.slot)];
                    (!patient, here, tried, date, too_good, proposal.at)
                }
            });
            let Some(best) = best.cloned() else { break };
            counts[place(best.slot)] = counts[place(best.slot)].saturating_add(1);
            let date = local_at(best.at, customer.zone).date();
            left.retain(|proposal| local_at(proposal.at, customer.zone).date() != date);
            plan.push(best);
        }
        plan
    }

    /// One moment for each time of day of each day, until there is enough to
    /// choose from.
    fn candidates(&self, search: &Search<'_>, window: Option<Window>) -> Vec<Proposal> {
        let (customer, earliest) = (search.customer, search.earliest);
        let hours = self.hours_for(customer.country);
        let mut found: Vec<Proposal> = Vec::new();
        let mut days = 0;
        for day in days_from(earliest, customer) {
            let clocks = Day::new(day, customer.zone);
            let enough = found.first().is_some_and(|first| {
                days >= PROPOSALS && clocks.at(0) - first.at > Duration::days(PATIENCE_DAYS)
            });
            if enough {
                break;
            }
            let before = found.len();
            let spans = self.spans_on(clocks, customer, &hours, window);
            if spans.is_empty() {
                continue;
            }
            for slot in Slot::ALL {
                if (day.weekday() == Weekday::Sat) != (slot == Slot::Saturday) {
                    continue;
                }
                if let Some(at) = good_moment(&spans, slot, clocks, earliest) {
                    found.push(Self::proposal(search.progress, customer, at));
                }
            }
            days += usize::from(found.len() > before);
        }
        found
    }

    /// The first moment from `wish` on at which the customer may be called
    /// and the branch is open, inside the stated window if there is one.
    fn soonest(&self, wish: Moment, customer: &Customer) -> Option<Moment> {
        let hours = self.hours_for(customer.country);
        let within = |window| {
            days_from(wish, customer)
                .map(|day| Day::new(day, customer.zone))
                .flat_map(|day| self.spans_on(day, customer, &hours, window))
                .find(|(_, until)| *until > wish)
                .map(|(from, _)| from.max(wish))
        };
        within(customer.window).or_else(|| within(None))
    }

    /// When, on a day of the customer's, they may be called, the branch is
    /// open and it is the time they named.
    fn spans_on(
        &self,
        day: Day,
        customer: &Customer,
        hours: &CallingHours,
        window: Option<Window>,
    ) -> Vec<Span> {
        let whole = window.unwrap_or(Slot::Saturday.window());
        let (begin, end) = (day.at(whole.from), day.at(whole.until));
        // The branch's dates differ where its zone does.
        let last = self.calendar.local(end).date();
        self.calendar
            .local(begin)
            .date()
            .iter_days()
            .take_while(|date| *date <= last)
            .flat_map(|date| self.calendar.opening(date))
            .flat_map(|(from, until)| {
                self.callable((from.max(begin), until.min(end)), customer, hours)
            })
            .collect()
    }

    /// The parts of a stretch in which a customer may be called by these hours.
    pub(in crate::domain) fn callable(
        &self,
        (from, until): Span,
        customer: &Customer,
        hours: &CallingHours,
    ) -> Vec<Span> {
        let holidays = self.holidays_of(customer);
        let mut spans = vec![(from, until)];
        for zone in customer.zones() {
            let within = |span| hours.within(span, zone, holidays);
            spans = spans
                .into_iter()
                .filter(|(f, u)| f < u)
                .flat_map(within)
                .collect();
        }
        spans
    }
}

/// The good minute of a time of day if it is free, else the first that is.
fn good_moment(spans: &[Span], slot: Slot, day: Day, earliest: Moment) -> Option<Moment> {
    let window = slot.window();
    let (begin, end) = (day.at(window.from).max(earliest), day.at(window.until));
    let free = || {
        spans
            .iter()
            .map(|(from, until)| (stepped((*from).max(begin)), (*until).min(end)))
            .filter(|(from, until)| from < until)
    };
    let good = day.at(best_minute(slot));
    free()
        .any(|(from, until)| from <= good && good < until)
        .then_some(good)
        .or_else(|| free().next().map(|(from, _)| from))
}

/// Minutes past midnight at which a time of day is best tried.
const fn best_minute(slot: Slot) -> u16 {
    match slot {
        Slot::Morning => 9 * 60 + 30,
        Slot::Lunch => 12 * 60 + 15,
        Slot::Afternoon => 14 * 60 + 30,
        Slot::Evening => 17 * 60 + 40,
        Slot::Saturday => 10 * 60 + 30,
    }
}

/// The place of a time of day in [`Progress::tries_by_slot`].
pub(in crate::domain) fn place(slot: Slot) -> usize {
    Slot::ALL.iter().position(|s| *s == slot).unwrap_or(0)
}

/// The next five minutes of the clock.
pub(in crate::domain) fn stepped(at: Moment) -> Moment {
    let seconds = at.timestamp() + i64::from(at.timestamp_subsec_nanos() > 0);
    let late = seconds.rem_euclid(STEP_SECONDS);
    let ahead = (STEP_SECONDS - late) % STEP_SECONDS;
    DateTime::from_timestamp(seconds + ahead, 0).unwrap_or(at)
}

/// The customer's days from a moment on, as far as a try is looked for.
fn days_from(at: Moment, customer: &Customer) -> impl Iterator<Item = NaiveDate> + use<> {
    local_at(at, customer.zone)
        .date()
        .iter_days()
        .take(HORIZON_DAYS)
}

/// When the customer's next day begins.
fn day_after(day: NaiveDate, customer: &Customer) -> Moment {
    Day::new(day, customer.zone).at(24 * 60)
}

#[cfg(test)]
mod tests {
    use crate::domain::zone::Zone;

    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::policy::Policy;
    use crate::domain::zone::Country;

    fn customer(country: Country, zone: Zone, or_zones: &[Zone]) -> Customer {
        Customer {
            id: 1.into(),
            reference: None,
            name: String::new(),
            language: None,
            country,
            zone,
            or_zones: or_zones.to_vec(),
            email: None,
            email_blocked: false,
            email_dead: false,
            phones: Vec::new(),
            window: None,
        }
    }

    #[test]
    fn spans_hold_every_moment_at_which_one_may_call_and_no_other() {
        let us = [
            Zone::named("America/Chicago"),
            Zone::named("America/Los_Angeles"),
        ];
        for customer in [
            customer(Country::FR, Zone::named("Europe/Paris"), &[]),
            customer(Country::US, Zone::named("America/New_York"), &us),
            customer(
                Country::GB,
                Zone::named("Europe/London"),
                &[Zone::named("Europe/Paris")],
            ),
        ] {
            let rules = Rules {
                causes: crate::domain::taxonomy::Taxonomy::shipped(),
                policy: Policy::default(),
                hours: CallingHours::default_for(customer.country),
                calendar: Calendar::standard(customer.country),
            };
            // All Saints' Day, and the weeks in which clocks go back.
            let from = DateTime::from_timestamp(1_792_411_200, 0).unwrap_or_default();
            let until = from + Duration::days(21);
            let spans = rules.callable((from, until), &customer, &rules.hours);
            assert!(spans.is_sorted(), "{spans:?}");
            let holidays = rules.holidays_of(&customer);
            let mut at = from;
            while at < until {
                let may = rules.hours.check_in(at, customer.zones(), holidays);
                let inside = spans.iter().any(|(from, until)| *from <= at && at < *until);
                assert_eq!(inside, matches!(may, MayCall::Yes { .. }), "{at}");
                at += Duration::minutes(15);
            }
        }
    }
}
