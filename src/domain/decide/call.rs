//! A call that ended: what its outcome will do, said before, and what it
//! then records.

use super::{Case, Draft, action_kind, blank, missing_close, needs, reasoned};
use crate::domain::Moment;
use crate::domain::action::{Alert, CallEnd, Field, Preview, Refusal};
use crate::domain::cause::{ClosedAs, Closing};
use crate::domain::customer::{Consent, PhoneState};
use crate::domain::event::{CautionCode, Direction, EventKind, TextKind};
use crate::domain::ids::{PhoneId, PromiseId};
use crate::domain::life::State;
use crate::domain::outcome::{Conversation, Next, Outcome};
use crate::domain::policy::Rules;
use crate::domain::progress::ROUND_MINUTES;

/// What an outcome will do, for the step that its letter opens.
#[must_use]
pub fn preview(
    case: &Case<'_>,
    outcome: Outcome,
    phone: Option<PhoneId>,
    started: Moment,
) -> Preview {
    let Case {
        alert, rules, now, ..
    } = *case;
    let customer = &alert.customer;
    let after = alert
        .progress
        .with_call(phone, outcome, started, customer.zone);
    let exhausted = rules.exhausted(&after, customer.country, now);
    // Dead or wrong, this number will not be tried again.
    let gone = outcome.behaviour().next == Next::OtherNumber;
    let other_phone = if gone && !exhausted {
        other_phone(alert, phone, started)
    } else {
        None
    };
    let no_number_left = gone && customer.usable_phones().all(|p| Some(p.id) == phone);
    let written = alert.progress.state == State::Emailed;
    let proposals = if other_phone.is_some() {
        vec![Rules::proposal(&after, customer, now)]
    } else if written && alert.progress.due > now {
        // An answer to the email is awaited; a call in vain does not hurry it.
        vec![Rules::proposal(&after, customer, alert.progress.due)]
    } else if exhausted || no_number_left {
        Vec::new()
    } else {
        rules.tries_after(&after, customer, outcome, now)
    };
    Preview {
        proposals,
        other_phone,
        email_next: (exhausted || no_number_left)
            && other_phone.is_none()
            && !written
            && customer.usable_email().is_some(),
        exhausted,
        second_voicemail: outcome == Outcome::VoicemailLeft
            && alert
                .progress
                .attempts
                .iter()
                .any(|a| a.outcome == Outcome::VoicemailLeft),
    }
}

/// A usable number other than `phone` that this round has not tried yet.
#[must_use]
pub fn other_phone(alert: &Alert, phone: Option<PhoneId>, started: Moment) -> Option<PhoneId> {
    alert
        .customer
        .usable_phones()
        .filter(|p| Some(p.id) != phone)
        .find(|p| {
            !alert.progress.attempts.iter().any(|a| {
                a.phone == Some(p.id) && (started - a.at).num_minutes().abs() < ROUND_MINUTES
            })
        })
        .map(|p| p.id)
}

impl Draft<'_, '_> {
    pub(super) fn call(&mut self, call: &CallEnd) -> Result<(), Refusal> {
        let behaviour = call.outcome.behaviour();
        self.allowed(action_kind(call.outcome))?;
        let inbound = call.direction == Direction::Inbound;
        if inbound && !Outcome::TALKING.contains(&call.outcome) {
            return Err(Refusal::NotForInbound);
        }
        let mut cautions = call.cautions.clone();
        if !inbound && self.case.alert.consent == Consent::No {
            if !reasoned(&call.caution_reason) {
                return Err(Refusal::Missing(vec![Field::Reason]));
            }
            if !cautions.contains(&CautionCode::Consent) {
                cautions.push(CautionCode::Consent);
            }
        }
        let next = self.next_moment(call)?;
        let conversation = match behaviour.conversation {
            Conversation::Yes => true,
            Conversation::Asked => call.discussed.unwrap_or(false),
            Conversation::No | Conversation::Neither => false,
        };
        // Whoever was drawn this customer says what they learned.
        let hears = conversation && self.progress().drawn == Some(self.case.by);
        needs(&[(Field::Learned, !hears || !blank(&call.learned))])?;
        if !cautions.is_empty() {
            let kind = EventKind::Cautioned { cautions };
            let event = self.push_at(kind, call.started);
            self.text(event, TextKind::Reason, &call.caution_reason);
        }
        let called = EventKind::Called {
            phone: call.phone,
            direction: call.direction,
            outcome: call.outcome,
            conversation,
            talked: call.talked,
            next,
        };
        let event = self.push_at(called, call.started);
        self.text(event, TextKind::Note, &call.note);
        self.text(event, TextKind::Reason, &call.reason);
        if hears {
            self.push_with(EventKind::Learned, TextKind::Learned, call.learned.trim());
        }
        if call.safety && !self.progress().safety {
            self.push(EventKind::Safety);
        }
        match call.outcome {
            Outcome::Settled => {
                let form = call.close.as_ref().ok_or_else(|| missing_close(true))?;
                if call.kept {
                    self.keep_all();
                }
                self.close(form, true)?;
            }
            Outcome::Promise => {
                let promise: PromiseId = self.ids.next(self.case.now);
                let by = next.ok_or(Refusal::Missing(vec![Field::By]))?;
                if let Some(cause) = call.cause {
                    self.can_be_chosen(cause)?;
                }
                let event = self.push(EventKind::Promised {
                    promise,
                    by,
                    alone: false,
                    cause: call.cause,
                });
                if let Some((what, who)) = &call.promise {
                    self.text(event, TextKind::Promise, what);
                    self.text(event, TextKind::Addressee, who);
                }
            }
            Outcome::Refused => {
                self.close_as(ClosedAs::Declined)?;
            }
            Outcome::NoContact => self.block(),
            Outcome::Language => {
                let to = call.hand_over.clone().unwrap_or_default();
                self.hand_over(&to)?;
            }
            Outcome::OutOfService => self.mark_phone(call.phone, PhoneState::Dead),
            Outcome::WrongPerson => self.mark_phone(call.phone, PhoneState::Wrong),
            _ => {}
        }
        Ok(())
    }

    /// What the outcome needs, and when something is expected next.
    fn next_moment(&self, call: &CallEnd) -> Result<Option<Moment>, Refusal> {
        if let Some(next) = call.next {
            self.ahead(next)?;
        }
        let behaviour = call.outcome.behaviour();
        match call.outcome {
            Outcome::Promise => needs(&[
                (
                    Field::What,
                    call.promise.as_ref().is_some_and(|(what, _)| !blank(what)),
                ),
                (Field::By, call.next.is_some()),
            ])?,
            Outcome::Later => needs(&[
                (Field::Next, call.next.is_some()),
                (Field::Discussed, call.discussed.is_some()),
            ])?,
            Outcome::Refused => needs(&[(Field::Reason, !blank(&call.reason))])?,
            Outcome::NoContact => needs(&[(Field::Confirm, call.confirmed)])?,
            _ => {}
        }
        Ok(match behaviour.next {
            Next::Closed => None,
            Next::Given => call.next,
            Next::HandOver => call.hand_over.as_ref().and_then(|to| to.by),
            _ => Some(call.next.unwrap_or_else(|| self.proposed(call))),
        })
    }

    /// The time the policy proposes; when it proposes none, now if a letter
    /// can be written, else the day to decide whether to give up.
    fn proposed(&self, call: &CallEnd) -> Moment {
        let Case {
            alert, rules, now, ..
        } = self.case;
        if call.outcome == Outcome::LineTrouble && call.talked > 0 {
            return *now;
        }
        let preview = preview(self.case, call.outcome, call.phone, call.started);
        match preview.proposals.first() {
            Some(proposal) => proposal.at,
            None if preview.email_next => *now,
            None => rules.give_up_at(alert.received).max(*now),
        }
    }

    fn mark_phone(&mut self, phone: Option<PhoneId>, to: PhoneState) {
        let marked = self
            .case
            .alert
            .customer
            .phones
            .iter()
            .find(|p| Some(p.id) == phone && p.state == PhoneState::Usable);
        if let Some(phone) = marked {
            self.push(EventKind::PhoneMarked {
                phone: phone.id,
                from: phone.state,
                to,
            });
        }
    }

    /// No further contact: every number and the address are blocked, open
    /// promises end with it.
    fn block(&mut self) {
        let open: Vec<PromiseId> = self.progress().open_promises().map(|p| p.id).collect();
        for promise in open {
            self.push(EventKind::PromiseDropped { promise });
        }
        self.mark_all();
        let closing = Closing::bare(ClosedAs::NoContact);
        self.push(EventKind::Closed { closing });
    }

    /// Every number and the address are marked as not to be used.
    fn mark_all(&mut self) {
        for phone in &self.case.alert.customer.phones {
            if phone.state != PhoneState::Blocked {
                self.push(EventKind::PhoneMarked {
                    phone: phone.id,
                    from: phone.state,
                    to: PhoneState::Blocked,
                });
            }
        }
        let customer = &self.case.alert.customer;
        if !customer.email_blocked {
            // Also where none is known: a later answer may bring one.
            self.push(EventKind::EmailBlocked { blocked: true });
        }
    }

    /// The customer is to be left alone from now on, without a call.
    pub(super) fn leave_alone(&mut self, reason: &str) -> Result<(), Refusal> {
        if self.case.alert.customer.blocked() {
            return Err(Refusal::Blocked);
        }
        needs(&[(Field::Reason, !blank(reason))])?;
        self.push_with(EventKind::Memo, TextKind::Reason, reason);
        self.mark_all();
        Ok(())
    }

    /// The customer may be reached again.
    pub(super) fn free(&mut self, reason: &str) -> Result<(), Refusal> {
        let customer = &self.case.alert.customer;
        if !customer.blocked() {
            return Err(Refusal::NotBlocked);
        }
        needs(&[(Field::Reason, reasoned(reason))])?;
        self.push_with(EventKind::Memo, TextKind::Reason, reason);
        for phone in &customer.phones {
            if phone.state == PhoneState::Blocked {
                self.push(EventKind::PhoneMarked {
                    phone: phone.id,
                    from: PhoneState::Blocked,
                    to: self.state_before(phone.id),
                });
            }
        }
        if customer.email_blocked {
            self.push(EventKind::EmailBlocked { blocked: false });
        }
        Ok(())
    }

    /// What this alert's history knew of a number before it was blocked.
    fn state_before(&self, id: PhoneId) -> PhoneState {
        let history = self.case.alert.history.iter().rev();
        let known = history.filter_map(|event| match event.kind {
            EventKind::PhoneMarked { phone, to, .. } if phone == id => Some(to),
            _ => None,
        });
        let mut known = known.filter(|state| *state != PhoneState::Blocked);
        known.next().unwrap_or_default()
    }
}
