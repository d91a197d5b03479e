//! Pasts by the thousand: plausible attempts, talks and closings for alerts
//! that nobody looks at one by one.

use chrono::Duration;

use super::play::Player;
use super::scene::Phrases;
use crate::domain::Moment;
use crate::domain::action::{Action, CallEnd, CloseForm, HandOver, Letter, Refusal};
use crate::domain::cause::{Cause, ClosedAs, Closing, Decision, Measure};
use crate::domain::customer::Consent;
use crate::domain::outcome::Outcome;
use crate::intake::sample::prng::Prng;

/// Causes as often as TARP's study finds their families: of 100 about 20 the
/// person, 20 to 30 expectations, 60 the company.
const CAUSES: [Cause; 20] = [
    Cause::Attitude,
    Cause::Attitude,
    Cause::Error,
    Cause::Information,
    Cause::Misunderstood,
    Cause::Misunderstood,
    Cause::Misuse,
    Cause::Misunderstood,
    Cause::Waiting,
    Cause::Waiting,
    Cause::Waiting,
    Cause::Waiting,
    Cause::Product,
    Cause::Product,
    Cause::Price,
    Cause::Price,
    Cause::Process,
    Cause::Process,
    Cause::Communication,
    Cause::Advertising,
];
const MISSES: [Outcome; 6] = [
    Outcome::NoAnswer,
    Outcome::NoAnswer,
    Outcome::NoAnswer,
    Outcome::VoicemailNone,
    Outcome::VoicemailLeft,
    Outcome::ThirdParty,
];

/// Makes up a past.
pub(super) struct Bulk<'p, 'a, 'r> {
    pub player: &'p mut Player<'a>,
    pub random: &'r mut Prng,
    pub phrases: &'r Phrases,
}

impl Bulk<'_, '_, '_> {
    /// A past that ends closed.
    pub fn closed(&mut self) -> Result<(), Refusal> {
        if self.player.alert.consent == Consent::No || self.player.phone(false).is_none() {
            let at = self.soon(self.player.clock);
            return self.give_up(at, ClosedAs::Unreachable);
        }
        let misses = self.random.below(3);
        let mut at = self.soon(self.player.clock);
        for _ in 0..misses {
            self.miss(at)?;
            at = self.soon(self.player.clock + Duration::hours(4));
        }
        match self.random.below(20) {
            0 => self.refused(at),
            1 => self.give_up(at, ClosedAs::NotAnAlert),
            2 | 3 => {
                self.miss(at)?;
                self.give_up(at + Duration::days(7), ClosedAs::Unreachable)
            }
            _ => self.settled(at),
        }
    }

    /// A past that is not over: more than half were not looked at yet.
    pub fn outstanding(
        &mut self,
        letter: impl FnOnce(&Player<'_>) -> Option<Letter>,
    ) -> Result<(), Refusal> {
        let refuses = self.player.alert.consent == Consent::No;
        if refuses || self.player.phone(false).is_none() {
            return Ok(());
        }
        let now = self.player.now;
        let ago = i64::try_from(self.random.below(14 * 24)).unwrap_or(0);
        let at = self.soon(self.player.clock.max(now - Duration::hours(ago)));
        if at >= now {
            return Ok(());
        }
        let hours = i64::try_from(self.random.below(72)).unwrap_or(0);
        let coming = self
            .open(now + Duration::hours(hours) - Duration::hours(6))
            .max(at + Duration::hours(1));
        match self.random.below(20) {
            0..=2 => {
                self.miss(at)?;
                let again = self.soon(at + Duration::hours(4));
                if again < now && self.random.one_in(2) {
                    self.miss(again)?;
                }
                Ok(())
            }
            3 => {
                let mut call = self.ended(Outcome::Later, at, 0);
                call.next = Some(coming);
                call.discussed = Some(false);
                call.note
                    .clone_from(self.random.pick_from(&self.phrases.later));
                self.call(at, call)
            }
            4 | 5 => {
                let mut call = self.ended(Outcome::Promise, at, 6);
                call.next = Some(coming + Duration::hours(20));
                let what = self.random.pick_from(&self.phrases.promised).clone();
                call.promise = Some((what, String::new()));
                self.call(at, call)
            }
            6 => {
                let Some(message) = letter(self.player) else {
                    return Ok(());
                };
                self.player.act(
                    at,
                    &Action::Email {
                        message,
                        confirmation: false,
                        override_reason: self.phrases.overridden.clone(),
                    },
                )
            }
            7 => {
                let to = HandOver {
                    whom: self.random.pick_from(&self.phrases.colleague).clone(),
                    what: self.random.pick_from(&self.phrases.passed_on).clone(),
                    by: Some(coming + Duration::hours(20)),
                };
                self.player.act(at, &Action::Escalate(to))
            }
            8 => {
                let reason = self.random.pick_from(&self.phrases.postponed).clone();
                let until = coming;
                self.player.act(at, &Action::Postpone { until, reason })
            }
            _ => Ok(()),
        }
    }

    fn miss(&mut self, at: Moment) -> Result<(), Refusal> {
        let outcome = *self.random.pick_from(&MISSES);
        let mut call = self.ended(outcome, at, 0);
        // Given, so that nothing has to be worked out a million times.
        call.next = Some(self.open(at + Duration::hours(4)));
        self.call(at, call)
    }

    fn settled(&mut self, at: Moment) -> Result<(), Refusal> {
        let minutes = u32::try_from(2 + self.random.below(13)).unwrap_or(5);
        let mut call = self.ended(Outcome::Settled, at, minutes);
        call.note
            .clone_from(self.random.pick_from(&self.phrases.talked));
        let result = match self.random.below(10) {
            0..=4 => ClosedAs::Resolved,
            5..=7 => ClosedAs::Explained,
            _ => ClosedAs::NotResolved,
        };
        let better = result != ClosedAs::NotResolved;
        let after = self.random.below(4) + if better { 6 } else { 2 };
        let closing = Closing {
            cause: Some((*self.random.pick_from(&CAUSES)).into()),
            decision: Some(*self.random.pick_from(Decision::ALL)),
            measures: vec![*self.random.pick_from(Measure::ALL), Measure::Apologised],
            score_after: u8::try_from(after)
                .ok()
                .filter(|_| !after.is_multiple_of(3)),
            ..Closing::bare(result)
        };
        call.close = Some(form(closing));
        self.call(at, call)
    }

    fn refused(&mut self, at: Moment) -> Result<(), Refusal> {
        let mut call = self.ended(Outcome::Refused, at, 1);
        call.reason
            .clone_from(self.random.pick_from(&self.phrases.refused));
        self.call(at, call)
    }

    fn give_up(&mut self, at: Moment, result: ClosedAs) -> Result<(), Refusal> {
        let form = form(Closing::bare(result));
        self.player.act(at, &Action::Close(Box::new(form)))
    }

    fn ended(&self, outcome: Outcome, at: Moment, minutes: u32) -> CallEnd {
        CallEnd {
            phone: self.player.phone(false),
            talked: minutes * 60,
            ..CallEnd::new(outcome, at)
        }
    }

    fn call(&mut self, at: Moment, mut call: CallEnd) -> Result<(), Refusal> {
        // As of when it is decided: the next time must not lie before it.
        let at = at
            .max(self.player.clock + Duration::minutes(1))
            .min(self.player.now);
        call.started = at - Duration::seconds(i64::from(call.talked)).min(Duration::minutes(1));
        call.next = call.next.map(|next| next.max(at));
        self.player.act(at, &Action::Call(Box::new(call)))
    }

    /// Some hours later, while the branch is open and calls are allowed, but
    /// not after the demonstration opens.
    fn soon(&mut self, after: Moment) -> Moment {
        let minutes = i64::try_from(15 + self.random.below(20 * 60)).unwrap_or(60);
        self.open(after + Duration::minutes(minutes))
            .min(self.player.now)
    }

    /// The first moment from `wish` on at which somebody would call.
    fn open(&self, wish: Moment) -> Moment {
        let customer = &self.player.alert.customer;
        let rules = self.player.rules;
        let open = rules.calendar.next_open(wish);
        let allowed = rules
            .hours
            .next_allowed(open, customer.zone, customer.country);
        allowed.unwrap_or(open)
    }
}

fn form(closing: Closing) -> CloseForm {
    CloseForm {
        closing,
        result_given: true,
        safety: false,
        idea: String::new(),
        improvement: None,
        note: String::new(),
    }
}
