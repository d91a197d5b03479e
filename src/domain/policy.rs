//! The attempt policy: how often to call, when to call next, when email
//! opens. Defaults are the product page's; an organisation's own come from
//! its settings.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Moment;
use super::calendar::Calendar;
use super::customer::Customer;
use super::event::CautionCode;
use super::hours::{CallingHours, MayCall};
use super::life::State;
use super::outcome::{Next, Outcome};
use super::progress::Progress;
use super::slot::Slot;
use super::zone::Country;

/// The numbers of the policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Hours between two attempts.
    pub gap_hours: i64,
    /// Attempts in one day of the customer's.
    pub per_day: usize,
    /// Attempts after which no call is proposed.
    pub total: usize,
    /// The same for France: 4 in 30 days (decree 2022-1313 sets the limit
    /// for sales calls; it is kept here as good manners).
    pub total_france: usize,
    /// Attempts before email opens.
    pub email_after: usize,
    /// In this many times of day.
    pub email_slots: usize,
    /// On at least this many days.
    pub email_days: usize,
    /// Days to wait for an answer to an email.
    pub answer_days: i64,
    /// Working days to the first attempt.
    pub first_attempt_days: u32,
    /// Days after which an alert nobody can reach asks for a decision.
    pub give_up_days: i64,
    /// Calls per person and week where no objective is set.
    pub objective: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            gap_hours: 3,
            per_day: 2,
            total: 6,
            total_france: 4,
            email_after: 3,
            email_slots: 3,
            email_days: 2,
            answer_days: 7,
            first_attempt_days: 1,
            give_up_days: 14,
            objective: 8,
        }
    }
}

/// Everything that rules need besides the alert: the policy, the hours, the
/// branch's calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// The policy's numbers.
    pub policy: Policy,
    /// When customers may be called.
    pub hours: CallingHours,
    /// When the branch is open: its service clock.
    pub calendar: Calendar,
}

/// A proposed next try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// When.
    pub at: Moment,
    /// The customer's time of day.
    pub slot: Slot,
    /// Nobody tried this time of day yet.
    pub untried: bool,
    /// It lies in the window the customer stated.
    pub in_window: bool,
}

/// What is missing before email opens: done of needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmailDoor {
    /// Whether email is open now.
    pub open: bool,
    /// There is no address to write to.
    pub no_address: bool,
    /// Attempts done, needed.
    pub attempts: (usize, usize),
    /// Times of day done, needed.
    pub slots: (usize, usize),
    /// Days done, needed.
    pub days: (usize, usize),
}

impl EmailDoor {
    /// Codes of what is missing, for scripts.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        if self.open {
            return Vec::new();
        }
        let mut missing = Vec::new();
        if self.no_address {
            missing.push("address");
        }
        for (code, (done, needed)) in [
            ("attempts", self.attempts),
            ("times_of_day", self.slots),
            ("days", self.days),
        ] {
            if done < needed {
                missing.push(code);
            }
        }
        missing
    }
}

/// Minutes past midnight at which a time of day is best tried.
const fn best_minute(slot: Slot) -> u32 {
    match slot {
        Slot::Morning => 9 * 60 + 30,
        Slot::Lunch => 12 * 60 + 15,
        Slot::Afternoon => 14 * 60 + 30,
        Slot::Evening => 17 * 60 + 40,
        Slot::Saturday => 10 * 60 + 30,
    }
}

/// How far ahead a next try is looked for, in days.
const HORIZON_DAYS: i64 = 21;
/// Another time of day is worth waiting this many days for.
const PATIENCE_DAYS: i64 = 3;

impl Policy {
    /// Attempts after which no call is proposed.
    #[must_use]
    pub fn limit(&self, country: Country) -> usize {
        if country == Country::FR {
            self.total_france
        } else {
            self.total
        }
    }
}

impl Rules {
    /// The calling hours that hold for a customer: the desk's own where they
    /// live in its country, else their country's.
    fn hours_for(&self, country: Country) -> Cow<'_, CallingHours> {
        if country == self.calendar.country {
            Cow::Borrowed(&self.hours)
        } else {
            Cow::Owned(CallingHours::default_for(country))
        }
    }

    /// Whether a customer may be called at a moment, and until or from when.
    #[must_use]
    pub fn may_call(&self, customer: &Customer, at: Moment) -> MayCall {
        self.hours_for(customer.country)
            .check(at, customer.zone, customer.country)
    }

    /// By when a first attempt is due: one working day of the branch from
    /// the survey answer.
    #[must_use]
    pub fn first_target(&self, answered: Moment) -> Moment {
        self.calendar
            .add_working_days(answered, self.policy.first_attempt_days)
    }

    /// Whether the total limit is reached at a time. In France only the last
    /// 30 days count.
    #[must_use]
    pub fn exhausted(&self, progress: &Progress, country: Country, now: Moment) -> bool {
        let made = if country == Country::FR {
            progress
                .attempts
                .iter()
                .filter(|a| a.counts != super::outcome::Counts::Nothing)
                .filter(|a| now - a.at < Duration::days(30))
                .count()
        } else {
            progress.total()
        };
        made >= self.policy.limit(country)
    }

    /// What to warn about before a call at `now`; empty when all is well.
    #[must_use]
    pub fn cautions(
        &self,
        progress: &Progress,
        customer: &Customer,
        consent_refused: bool,
        now: Moment,
    ) -> Vec<CautionCode> {
        let mut cautions = Vec::new();
        if consent_refused {
            cautions.push(CautionCode::Consent);
        }
        if let MayCall::No { .. } = self.may_call(customer, now) {
            cautions.push(CautionCode::Hours);
        }
        if progress.state == State::Agreed && now < progress.due - Duration::minutes(15) {
            cautions.push(CautionCode::Agreed);
        } else if progress.state == State::Agreed {
            // The customer asked for this very time.
            return cautions;
        }
        if self.exhausted(progress, customer.country, now) {
            cautions.push(CautionCode::Exhausted);
        } else if Self::today(progress, customer.zone, now) >= self.policy.per_day {
            cautions.push(CautionCode::TooMany);
        } else if progress.counted().last().is_some_and(|last| {
            let since = now - last.at;
            since < Duration::hours(self.policy.gap_hours)
                && since >= Duration::minutes(super::progress::ROUND_MINUTES)
        }) {
            cautions.push(CautionCode::TooSoon);
        }
        cautions
    }

    fn today(progress: &Progress, zone: Tz, now: Moment) -> usize {
        let day = now.with_timezone(&zone).date_naive();
        progress
            .counted()
            .filter(|attempt| attempt.at.with_timezone(&zone).date_naive() == day)
            .count()
    }

    /// The next try an outcome proposes, best first, then the alternatives.
    /// Empty when nothing is proposed: the limit is reached or the customer
    /// and the branch are never there at the same time.
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
        let behaviour = outcome.behaviour();
        match behaviour.next {
            Next::Minutes(minutes) => {
                let wish = now + Duration::minutes(i64::from(minutes));
                self.from(wish, customer)
                    .map(|at| Self::proposal(progress, customer, at))
                    .into_iter()
                    .collect()
            }
            Next::OtherNumber => vec![Self::proposal(progress, customer, now)],
            Next::AnotherSlot | Next::NextWorkingDay => {
                let gap = Duration::hours(self.policy.gap_hours);
                let mut earliest = now + gap;
                let counts_now = usize::from(behaviour.counts == super::outcome::Counts::Attempt);
                let made_today = Self::today(progress, customer.zone, now) + counts_now;
                let tomorrow = start_of_day(
                    now.with_timezone(&customer.zone).date_naive() + Duration::days(1),
                    customer.zone,
                );
                if behaviour.next == Next::NextWorkingDay || made_today >= self.policy.per_day {
                    earliest = earliest.max(tomorrow);
                }
                let here = Slot::of(now.with_timezone(&customer.zone).naive_local());
                self.by_slot(progress, customer, earliest, Some(here))
            }
            Next::Closed | Next::Given | Next::HandOver => Vec::new(),
        }
    }

    /// The best time for a call from `now` on, for the list and `show`.
    #[must_use]
    pub fn best_next(
        &self,
        progress: &Progress,
        customer: &Customer,
        now: Moment,
    ) -> Option<Proposal> {
        if self.exhausted(progress, customer.country, now) {
            return None;
        }
        let mut earliest = now;
        if let Some(last) = progress.counted().last() {
            earliest = earliest.max(last.at + Duration::hours(self.policy.gap_hours));
        }
        if Self::today(progress, customer.zone, now) >= self.policy.per_day {
            let day = now.with_timezone(&customer.zone).date_naive() + Duration::days(1);
            earliest = earliest.max(start_of_day(day, customer.zone));
        }
        let soonest = self.from(earliest, customer)?;
        let soonest = Self::proposal(progress, customer, soonest);
        // Now is best when nobody tried this time of day yet.
        if soonest.untried || progress.attempts.is_empty() {
            return Some(soonest);
        }
        self.by_slot(progress, customer, earliest, None)
            .into_iter()
            .next()
    }

    /// Candidates of each time of day from `earliest` on: the least tried
    /// first, then the soonest. `here` is the time of day just used.
    fn by_slot(
        &self,
        progress: &Progress,
        customer: &Customer,
        earliest: Moment,
        here: Option<Slot>,
    ) -> Vec<Proposal> {
        let counts = progress.tries_by_slot();
        let mut found: Vec<(u8, Proposal)> = Vec::new();
        for (slot, tried) in Slot::ALL.into_iter().zip(counts) {
            let tried = tried.saturating_add(u8::from(here == Some(slot)));
            let inside = self.slot_from(slot, earliest, customer, true);
            let at = inside.or_else(|| self.slot_from(slot, earliest, customer, false));
            if let Some(at) = at {
                let mut proposal = Self::proposal(progress, customer, at);
                proposal.untried = tried == 0;
                found.push((tried, proposal));
            }
        }
        let Some(soonest) = found.iter().map(|(_, p)| p.at).min() else {
            return Vec::new();
        };
        let has_window = customer.window.is_some();
        found.sort_by_key(|(tried, p)| {
            let patient = p.at - soonest <= Duration::days(PATIENCE_DAYS);
            (!patient, has_window && !p.in_window, *tried, p.at)
        });
        found.into_iter().map(|(_, p)| p).take(4).collect()
    }

    fn proposal(progress: &Progress, customer: &Customer, at: Moment) -> Proposal {
        let local = at.with_timezone(&customer.zone).naive_local();
        let slot = Slot::of(local);
        let place = Slot::ALL.iter().position(|s| *s == slot).unwrap_or(0);
        Proposal {
            at,
            slot,
            untried: progress.tries_by_slot()[place] == 0,
            in_window: customer.window.is_some_and(|w| w.contains(local.time())),
        }
    }

    /// The first moment from `wish` on at which the customer may be called
    /// and the branch is open.
    fn from(&self, wish: Moment, customer: &Customer) -> Option<Moment> {
        let mut at = wish;
        for _ in 0..HORIZON_DAYS * 4 {
            let open = self.calendar.next_open(at);
            let allowed = self.hours_for(customer.country).next_allowed(
                open,
                customer.zone,
                customer.country,
            )?;
            if allowed == open {
                return (open - wish <= Duration::days(HORIZON_DAYS)).then_some(open);
            }
            at = allowed;
        }
        None
    }

    /// The first good moment of one time of day, from `earliest` on.
    fn slot_from(
        &self,
        slot: Slot,
        earliest: Moment,
        customer: &Customer,
        in_window: bool,
    ) -> Option<Moment> {
        if in_window && customer.window.is_none() {
            return None;
        }
        let first_day = earliest.with_timezone(&customer.zone).date_naive();
        (0..HORIZON_DAYS)
            .filter_map(|d| first_day.checked_add_signed(Duration::days(d)))
            .filter(|day| self.calendar.is_working_day(*day))
            .find_map(|day| self.slot_on(slot, day, earliest, customer, in_window))
    }

    fn slot_on(
        &self,
        slot: Slot,
        day: NaiveDate,
        earliest: Moment,
        customer: &Customer,
        in_window: bool,
    ) -> Option<Moment> {
        let saturday = day.weekday() == chrono::Weekday::Sat;
        if saturday != (slot == Slot::Saturday) {
            return None;
        }
        let works = |minute: u32| -> Option<Moment> {
            let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0)?;
            let at = customer
                .zone
                .from_local_datetime(&day.and_time(time))
                .earliest()?
                .to_utc();
            let good = at >= earliest
                && Slot::of(day.and_time(time)) == slot
                && (!in_window || customer.window.is_some_and(|w| w.contains(time)))
                && self.calendar.is_open(at)
                && matches!(self.may_call(customer, at), MayCall::Yes { .. });
            good.then_some(at)
        };
        // The good minute of this time of day first, else the next that works.
        works(best_minute(slot)).or_else(|| (0..24 * 12).find_map(|step| works(step * 5)))
    }

    /// Whether email is open at `now`, and what is missing (rule 1).
    #[must_use]
    pub fn email_door(&self, progress: &Progress, customer: &Customer) -> EmailDoor {
        let possible = self.hours_for(customer.country).slots().len();
        let slots: BTreeSet<Slot> = progress.counted().map(|a| a.slot).collect();
        let days: BTreeSet<NaiveDate> = progress
            .counted()
            .map(|a| a.at.with_timezone(&customer.zone).date_naive())
            .collect();
        let no_address = customer.usable_email().is_none();
        let mut door = EmailDoor {
            open: false,
            no_address,
            attempts: (progress.counted().count(), self.policy.email_after),
            slots: (slots.len(), self.policy.email_slots.min(possible)),
            days: (days.len(), self.policy.email_days),
        };
        let tried_enough = [door.attempts, door.slots, door.days]
            .iter()
            .all(|(done, needed)| done >= needed);
        let no_number = customer.usable_phones().next().is_none();
        door.open =
            !no_address && (tried_enough || no_number || progress.overridden || progress.talked());
        door
    }

    /// When an alert is due once no further call is proposed: the give-up
    /// date, or the answer's date after an email.
    #[must_use]
    pub fn give_up_at(&self, received: Moment) -> Moment {
        received + Duration::days(self.policy.give_up_days)
    }
}

fn start_of_day(day: NaiveDate, zone: Tz) -> Moment {
    zone.from_local_datetime(&day.and_time(NaiveTime::MIN))
        .earliest()
        .map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |at| at.to_utc())
}
