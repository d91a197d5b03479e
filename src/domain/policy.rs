//! The attempt policy: how often to call, when to call next, when email
//! opens. Defaults are the product page's; an organisation's own come from
//! its settings.

mod because;
mod tries;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Moment;
use super::calendar::{Calendar, Holidays, Named, Place, Region};
use super::customer::Customer;
use super::event::CautionCode;
use super::hours::{CallingHours, MayCall};
use super::outcome::Counts;
use super::progress::{Progress, ROUND_MINUTES};
use super::slot::Slot;
use super::taxonomy::Taxonomy;
use super::zone::{Country, local_at};
use crate::domain::zone::Zone;

pub use self::because::Because;
pub use self::tries::Span;
pub(in crate::domain) use self::tries::{place, stepped};

/// From so many minutes before an agreed time on, a call is the one agreed.
const EARLY_MINUTES: i64 = 15;
/// So many minutes after an agreed time a call is still the one agreed: from
/// then on the calling hours hold again.
const AGREED_MINUTES: i64 = 60;

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
    /// Minutes that a call takes, for a day's plan and the calendar.
    pub minutes_per_call: i64,
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
            minutes_per_call: 10,
            objective: 8,
        }
    }
}

/// Everything that rules need besides the alert: the policy, the hours, the
/// branch's calendar, the causes.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// The policy's numbers.
    pub policy: Policy,
    /// When customers may be called.
    pub hours: CallingHours,
    /// When the branch is open: its service clock.
    pub calendar: Calendar,
    /// Causes, and which of them can be chosen.
    pub causes: Arc<Taxonomy>,
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
    /// The customer is left alone: nothing opens it.
    pub blocked: bool,
    /// There is no address to write to.
    pub no_address: bool,
    /// The address is known, and mail to it comes back.
    pub address_dead: bool,
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
        if self.blocked {
            // Nothing that could be done would open it.
            return vec!["blocked"];
        }
        let mut missing = Vec::new();
        if self.address_dead {
            missing.push("address_dead");
        } else if self.no_address {
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
    pub(in crate::domain) fn hours_for(&self, country: Country) -> Cow<'_, CallingHours> {
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
            .check_in(at, customer.zones(), self.holidays_of(customer))
    }

    /// The public holidays where a customer lives. A customer of the branch's
    /// country is taken to live in its region, unless the number says where.
    #[must_use]
    pub fn holidays_of(&self, customer: &Customer) -> Holidays<'_> {
        let by_number = || {
            let numbers = customer.phones.iter().filter_map(|p| p.e164.as_deref());
            let mut regions = numbers.filter_map(Region::of_number);
            regions.find(|region| region.is_known(customer.country))
        };
        let of_branch = || {
            let near = customer.country == self.calendar.country;
            self.calendar.region.filter(|_| near)
        };
        self.calendar.holidays_of(Place {
            country: customer.country,
            region: by_number().or_else(of_branch),
        })
    }

    /// The public holiday for which a customer should not be called at a
    /// moment, where that is the reason.
    #[must_use]
    pub fn holiday_there(&self, customer: &Customer, at: Moment) -> Option<Named<'_>> {
        let date = local_at(at, customer.zone).date();
        self.hours_for(customer.country)
            .holidays
            .then(|| self.holidays_of(customer).on(date))
            .flatten()
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
                .filter(|a| a.counts != Counts::Nothing)
                .filter(|a| a.at <= now && now - a.at < Duration::days(30))
                .count()
        } else {
            progress.total()
        };
        made >= self.policy.limit(country)
    }

    /// What to warn about before a call at `now`; empty when all is well.
    ///
    /// From a quarter of an hour before the time that the customer named to an
    /// hour after it nothing is warned of: they asked for this very time. Once
    /// it was missed by more, they still wait for a call, so neither gap nor
    /// limit speaks against it; but nobody rings outside the calling hours
    /// without being asked.
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
        let agreed = progress.agreed;
        let come = agreed.is_some_and(|at| now >= at - Duration::minutes(EARLY_MINUTES));
        if come && agreed.is_some_and(|at| agreed_holds(at, now)) {
            return cautions;
        }
        if let MayCall::No { .. } = self.may_call(customer, now) {
            cautions.push(CautionCode::Hours);
        }
        if come {
            return cautions;
        }
        if agreed.is_some() {
            cautions.push(CautionCode::Agreed);
        }
        if in_round(progress, customer, now) {
            // Another number at once belongs to the attempt just made.
            return cautions;
        }
        if self.exhausted(progress, customer.country, now) {
            cautions.push(CautionCode::Exhausted);
        } else if Self::today(progress, customer.zone, now) >= self.policy.per_day {
            cautions.push(CautionCode::TooMany);
        } else if progress
            .counted()
            .last()
            .is_some_and(|last| now - last.at < Duration::hours(self.policy.gap_hours))
        {
            cautions.push(CautionCode::TooSoon);
        }
        cautions
    }

    fn today(progress: &Progress, zone: Zone, now: Moment) -> usize {
        let day = now.with_timezone(&zone).date_naive();
        progress
            .counted()
            .filter(|attempt| attempt.at.with_timezone(&zone).date_naive() == day)
            .count()
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
            blocked: customer.blocked(),
            no_address,
            address_dead: customer.email_dead,
            attempts: (progress.counted().count(), self.policy.email_after),
            slots: (slots.len(), self.policy.email_slots.min(possible)),
            days: (days.len(), self.policy.email_days),
        };
        let tried_enough = [door.attempts, door.slots, door.days]
            .iter()
            .all(|(done, needed)| done >= needed);
        let no_number = customer.usable_phones().next().is_none();
        // From the last call that is proposed on, what is missing stays missing.
        let exhausted = progress
            .attempts
            .iter()
            .any(|attempt| self.exhausted(progress, customer.country, attempt.at));
        door.open = !door.blocked
            && !no_address
            && (tried_enough
                || no_number
                || exhausted
                || progress.talked()
                || progress.prefers_email);
        door
    }

    /// When an alert is due once no further call is proposed: the give-up
    /// date, or the answer's date after an email.
    #[must_use]
    pub fn give_up_at(&self, received: Moment) -> Moment {
        received + Duration::days(self.policy.give_up_days)
    }
}

/// Whether a call at `now` is still the one that was agreed for a time.
const fn agreed_holds(agreed: Moment, now: Moment) -> bool {
    now.timestamp() - agreed.timestamp() <= AGREED_MINUTES * 60
}

/// Whether a call now would go on with a round over the customer's numbers.
fn in_round(progress: &Progress, customer: &Customer, now: Moment) -> bool {
    let recent = || {
        let of_round = |a: &&super::progress::Attempt| (now - a.at).num_minutes() < ROUND_MINUTES;
        progress.attempts.iter().rev().take_while(of_round)
    };
    recent().next().is_some()
        && customer
            .usable_phones()
            .any(|phone| recent().all(|attempt| attempt.phone != Some(phone.id)))
}
