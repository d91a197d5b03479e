//! Why a time is proposed for the next call, as codes; the words are
//! [`crate::i18n`]'s.

use chrono::{Duration, TimeDelta};

use super::tries::place;
use super::{Proposal, Rules, agreed_holds};
use crate::domain::Moment;
use crate::domain::customer::Customer;
use crate::domain::hours::MayCall;
use crate::domain::progress::Progress;
use crate::domain::slot::Window;
use crate::domain::zone::local_at;

/// One reason for a proposed time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The customer named this time.
    Agreed,
    /// Nobody has called yet.
    First,
    /// Nobody tried this time of day yet.
    Untried,
    /// Every time of day that is possible was tried at least as often.
    LeastTried,
    /// The customer asked to be called in these hours.
    Asked(Window),
    /// So many hours lie between it and the last try.
    Spaced(i64),
    /// So many tries were made on the day before, as many as one day takes.
    DayFull(usize),
    /// The customer may be called from then on, and not before.
    HoursOpen,
    /// The branch is open until then.
    OpenUntil(Moment),
}

impl Because {
    /// The stable code, which is also the name of its text.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::First => "first",
            Self::Untried => "untried",
            Self::LeastTried => "least_tried",
            Self::Asked(_) => "asked",
            Self::Spaced(_) => "spaced",
            Self::DayFull(_) => "day_full",
            Self::HoursOpen => "hours_open",
            Self::OpenUntil(_) => "open_until",
        }
    }
}

impl Rules {
    /// Why a time is proposed, the most telling reason first; `progress` is
    /// what the proposal was made from. Empty when nothing speaks for it but
    /// that somebody wants it.
    #[must_use]
    pub fn because(
        &self,
        proposal: &Proposal,
        progress: &Progress,
        customer: &Customer,
        now: Moment,
    ) -> Vec<Because> {
        let mut reasons = Vec::new();
        let agreed = progress
            .agreed
            .is_some_and(|at| agreed_holds(at, now) && proposal.at == at.max(now));
        if agreed {
            reasons.push(Because::Agreed);
        } else {
            reasons.extend(self.by_slot(proposal, progress, customer));
            if let Some(window) = customer.window.filter(|_| proposal.in_window) {
                reasons.push(Because::Asked(window));
            }
            reasons.extend(self.by_spacing(proposal, progress, customer));
            let before = proposal.at - TimeDelta::seconds(1);
            if proposal.at > now
                && matches!(self.may_call(customer, before), MayCall::No { .. })
                && matches!(self.may_call(customer, proposal.at), MayCall::Yes { .. })
            {
                reasons.push(Because::HoursOpen);
            }
        }
        let closes = self.calendar.closes_at(proposal.at);
        reasons.extend(closes.map(Because::OpenUntil));
        reasons
    }

    /// How often its time of day was tried.
    fn by_slot(
        &self,
        proposal: &Proposal,
        progress: &Progress,
        customer: &Customer,
    ) -> Option<Because> {
        if progress.attempts.is_empty() {
            return Some(Because::First);
        }
        if proposal.untried {
            return Some(Because::Untried);
        }
        let counts = progress.tries_by_slot();
        let possible = self.hours_for(customer.country).slots();
        let here = counts[place(proposal.slot)];
        let least = possible.iter().all(|slot| counts[place(*slot)] >= here);
        (least && possible.len() > 1).then_some(Because::LeastTried)
    }

    /// What keeps it away from the tries before: only where it does, on the
    /// same day or the next.
    fn by_spacing(
        &self,
        proposal: &Proposal,
        progress: &Progress,
        customer: &Customer,
    ) -> Option<Because> {
        let last = progress.counted().last()?;
        let day = |at| local_at(at, customer.zone).date();
        let days = (day(proposal.at) - day(last.at)).num_days();
        let made = Self::today(progress, customer.zone, last.at);
        let hours = self.policy.gap_hours;
        match days {
            0 if hours > 0 && proposal.at - last.at >= Duration::hours(hours) => {
                Some(Because::Spaced(hours))
            }
            1 if made >= self.policy.per_day => Some(Because::DayFull(made)),
            _ => None,
        }
    }
}
