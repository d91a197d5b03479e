//! Plays a past on one alert: each action is decided as of its time, on the
//! alert as the actions before it left it.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, TimeZone, Weekday};

use super::scene::{Ahead, Step};
use crate::domain::Moment;
use crate::domain::action::{
    Action, Alert, CallEnd, Change, CloseForm, HandOver, Letter, Outbox, Refusal,
};
use crate::domain::cause::{ClosedAs, Closing};
use crate::domain::decide::{Case, decide};
use crate::domain::event::{CautionCode, Direction, Event, EventKind};
use crate::domain::ids::{Maker, OpId, PersonId, PhoneId};
use crate::domain::outcome::Outcome;
use crate::domain::policy::Rules;
use crate::domain::progress::Progress;

/// A customer was drawn so many hours before the executive called.
const DRAWN_BEFORE: i64 = 20;

/// One alert, its rules and whoever works it.
pub(super) struct Player<'a> {
    pub alert: Alert,
    pub rules: &'a Rules,
    pub by: PersonId,
    /// Somebody else who calls the same customers, where there is one.
    pub colleague: Option<PersonId>,
    /// Who calls what is drawn.
    pub executive: Option<PersonId>,
    /// When the demonstration opens: nothing happens later.
    pub now: Moment,
    pub ids: &'a mut Maker,
    pub changes: &'a mut Vec<Change>,
    /// When something last happened.
    pub clock: Moment,
}

impl<'a> Player<'a> {
    pub fn new(
        alert: Alert,
        rules: &'a Rules,
        by: PersonId,
        now: Moment,
        ids: &'a mut Maker,
        changes: &'a mut Vec<Change>,
    ) -> Self {
        // Nothing is done about an answer before it is imported.
        let recorded = alert.history.last().map(|event| event.recorded_at);
        let clock = recorded.unwrap_or(alert.received).max(alert.received);
        Self {
            alert,
            rules,
            by,
            colleague: None,
            executive: None,
            now,
            ids,
            changes,
            clock,
        }
    }

    /// Decides an action as of `at`, or as soon after what happened before.
    pub fn act(&mut self, at: Moment, action: &Action) -> Result<(), Refusal> {
        self.clock = at.max(self.clock + Duration::minutes(1)).min(self.now);
        let case = Case {
            alert: &self.alert,
            rules: self.rules,
            by: self.by,
            now: self.clock,
        };
        let change = decide(&case, action, self.ids)?;
        self.take(&change);
        self.changes.push(change);
        Ok(())
    }

    /// The alert after a change, as the store will have it.
    fn take(&mut self, change: &Change) {
        let alert = &mut self.alert;
        for event in &change.events {
            match event.kind {
                EventKind::PhoneMarked { phone, to, .. } => {
                    let marked = alert.customer.phones.iter_mut().find(|p| p.id == phone);
                    if let Some(marked) = marked {
                        marked.state = to;
                    }
                }
                EventKind::EmailBlocked { blocked } => alert.customer.email_blocked = blocked,
                _ => {}
            }
        }
        if let Outbox::Queue(message, _) = &change.outbox {
            alert.messages.push((*message, false));
        }
        alert.version += 1;
        alert.history.extend(change.events.iter().cloned());
        alert.progress = change.after.clone();
    }

    /// The customer's first or second number.
    pub fn phone(&self, second: bool) -> Option<PhoneId> {
        let phones = &self.alert.customer.phones;
        let chosen = if second {
            phones.get(1)
        } else {
            phones.first()
        };
        chosen.or(phones.first()).map(|phone| phone.id)
    }

    /// Plays a step of a scene; `letter` is what an email says. What an
    /// executive learned is learned in a call that was drawn for them.
    pub fn step(&mut self, step: &Step, letter: Option<Letter>) -> Result<(), Refusal> {
        let Some(executive) = self.executive.filter(|_| !step.learned.is_empty()) else {
            return self.plain_step(step, letter);
        };
        let at = self.past(step) - Duration::hours(DRAWN_BEFORE);
        self.draw_for(executive, at.max(self.clock));
        let manager = std::mem::replace(&mut self.by, executive);
        let done = self.plain_step(step, letter);
        self.by = manager;
        done
    }

    /// It is drawn for an executive to call.
    fn draw_for(&mut self, executive: PersonId, at: Moment) {
        let op: OpId = self.ids.next(at);
        let event = Event {
            id: self.ids.next(at),
            op,
            alert: self.alert.id,
            at,
            recorded_at: at,
            by: Some(executive),
            kind: EventKind::Drawn { person: executive },
        };
        let mut history = self.alert.history.clone();
        history.push(event.clone());
        let (received, zone) = (self.alert.received, self.alert.customer.zone);
        let change = Change {
            op,
            alert: self.alert.id,
            expected: self.alert.version,
            events: vec![event],
            texts: Vec::new(),
            outbox: Outbox::None,
            after: Progress::replay(&history, received, zone),
        };
        self.clock = at;
        self.take(&change);
        self.changes.push(change);
    }

    fn plain_step(&mut self, step: &Step, letter: Option<Letter>) -> Result<(), Refusal> {
        let at = self.past(step);
        if let Some(outcome) = Outcome::from_code(&step.deed) {
            let call = self.call(step, outcome, at);
            return self.act(at, &Action::Call(Box::new(call)));
        }
        let open_promise = self.alert.progress.open_promises().next().map(|p| p.id);
        let next = step.next.as_ref().map(|ahead| self.ahead(ahead));
        let note = step.note.clone();
        let action = match (step.deed.as_str(), open_promise, letter) {
            ("memo", ..) => Action::Memo { note },
            ("postpone", ..) => Action::Postpone {
                until: next.unwrap_or(self.now),
                reason: step.reason.clone(),
            },
            ("keep", Some(promise), _) => Action::Keep { promise, note },
            ("email", _, Some(message)) => Action::Email {
                message,
                confirmation: false,
                override_reason: step.reason.clone(),
            },
            ("escalate", ..) => Action::Escalate(hand_over(step, next)),
            ("return", ..) => Action::Return { note },
            ("close", ..) => Action::Close(Box::new(close_form(step))),
            ("reopen", ..) => Action::Reopen {
                reason: step.reason.clone(),
            },
            ("undo", ..) => Action::Undo,
            ("take_over", ..) => Action::TakeOver {
                from: self.colleague.unwrap_or(self.by),
                reason: step.reason.clone(),
            },
            _ => Action::Open,
        };
        self.act(at, &action)
    }

    fn call(&self, step: &Step, outcome: Outcome, at: Moment) -> CallEnd {
        let next = step.next.as_ref().map(|ahead| self.ahead(ahead));
        let mut call = CallEnd::new(outcome, at);
        call.phone = self.phone(step.second);
        call.direction = if step.inbound {
            Direction::Inbound
        } else {
            Direction::Outbound
        };
        call.talked = step.talked * 60;
        call.note.clone_from(&step.note);
        call.reason.clone_from(&step.reason);
        if !step.caution.is_empty() {
            call.cautions.push(CautionCode::Consent);
            call.caution_reason.clone_from(&step.caution);
        }
        call.learned.clone_from(&step.learned);
        call.next = next;
        call.discussed = (outcome == Outcome::Later).then_some(false);
        call.confirmed = outcome == Outcome::NoContact;
        call.promise = (outcome == Outcome::Promise).then(|| (step.what.clone(), step.who.clone()));
        call.hand_over = (outcome == Outcome::Language).then(|| hand_over(step, next));
        call.close = (outcome == Outcome::Settled).then(|| close_form(step));
        call
    }

    /// When a step took place, not before the answer it is about.
    fn past(&self, step: &Step) -> Moment {
        let Ok(time) = NaiveTime::parse_from_str(&step.at, "%H:%M") else {
            return self.now + Duration::minutes(step.minutes);
        };
        let at = self.at(self.weekday(-step.days), time);
        if at > self.alert.received {
            return at;
        }
        let soonest = self.alert.received + Duration::minutes(45);
        self.rules.calendar.next_open(soonest)
    }

    fn ahead(&self, ahead: &Ahead) -> Moment {
        let Ok(time) = NaiveTime::parse_from_str(&ahead.at, "%H:%M") else {
            return self.now + Duration::minutes(ahead.minutes);
        };
        self.at(self.weekday(ahead.days), time).max(self.clock)
    }

    /// The day that is `count` open days, Saturdays left out, from today.
    fn weekday(&self, count: i64) -> NaiveDate {
        let calendar = &self.rules.calendar;
        let mut day = calendar.local(self.now).date();
        for _ in 0..count.abs() {
            // No branch is closed for a year.
            for _ in 0..366 {
                day += Duration::days(count.signum());
                if calendar.is_working_day(day) && day.weekday() != Weekday::Sat {
                    break;
                }
            }
        }
        day
    }

    fn at(&self, day: NaiveDate, time: NaiveTime) -> Moment {
        let local = self
            .rules
            .calendar
            .zone
            .from_local_datetime(&day.and_time(time));
        local.earliest().map_or(self.now, |at| at.to_utc())
    }
}

fn hand_over(step: &Step, by: Option<Moment>) -> HandOver {
    HandOver {
        whom: step.whom.clone(),
        what: step.what.clone(),
        by,
    }
}

fn close_form(step: &Step) -> CloseForm {
    CloseForm {
        closing: Closing {
            cause: step.cause,
            decision: step.decision,
            measures: step.measures.clone(),
            score_after: step.score,
            step: step.journey,
            ..Closing::bare(step.result.unwrap_or(ClosedAs::Resolved))
        },
        result_given: step.result.is_some(),
        safety: false,
        idea: step.idea.clone(),
        improvement: None,
        note: if step.deed == "close" {
            step.note.clone()
        } else {
            String::new()
        },
    }
}
