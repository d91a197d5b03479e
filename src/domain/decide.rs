//! The one gate: every action on an alert is decided here, for screens,
//! commands and tests alike.

use chrono::Duration;

use super::Moment;
use super::action::{
    Action, Alert, CallEnd, Change, CloseForm, Field, HandOver, Letter, NewText, Outbox, Preview,
    Refusal,
};
use super::cause::{ClosedAs, Closing};
use super::customer::{Consent, PhoneState};
use super::event::{CautionCode, Direction, Event, EventKind, TextKind};
use super::ids::{EventId, Maker, MessageId, OpId, PersonId, PhoneId, PromiseId};
use super::life::{ActionKind, State, Step, step};
use super::outcome::{Conversation, Next, Outcome};
use super::policy::Rules;
use super::progress::Progress;

/// A time given by a person may lie this many days ahead.
const FAR_DAYS: i64 = 366;
/// A written reason has at least this many words.
const REASON_WORDS: usize = 3;

/// Who decides what, when, by which rules.
#[derive(Debug)]
pub struct Case<'a> {
    /// The alert as it was read.
    pub alert: &'a Alert,
    /// The rules of its desk.
    pub rules: &'a Rules,
    /// Who acts.
    pub by: PersonId,
    /// Now.
    pub now: Moment,
}

/// Decides an action.
///
/// # Errors
/// A [`Refusal`] says why nothing happens.
pub fn decide(case: &Case<'_>, action: &Action, ids: &mut Maker) -> Result<Change, Refusal> {
    let mut draft = Draft::new(case, ids);
    match action {
        Action::Open => draft.open()?,
        Action::NotCalled => {
            draft.push(EventKind::NotCalled);
        }
        Action::Call(call) => draft.call(call)?,
        Action::Memo { note } => {
            needs(&[(Field::Note, !blank(note))])?;
            draft.allowed(ActionKind::Memo)?;
            draft.push_with(EventKind::Memo, TextKind::Note, note);
        }
        Action::Postpone { until, reason } => {
            draft.allowed(ActionKind::Postpone)?;
            draft.ahead(*until)?;
            draft.push_with(
                EventKind::Postponed { until: *until },
                TextKind::Reason,
                reason,
            );
        }
        Action::Email {
            message,
            confirmation,
            override_reason,
        } => draft.email(message, *confirmation, override_reason)?,
        Action::Keep { promise, note } => {
            draft.open_promise(*promise)?;
            draft.push_with(
                EventKind::PromiseKept { promise: *promise },
                TextKind::Note,
                note,
            );
        }
        Action::Drop { promise, reason } => {
            draft.open_promise(*promise)?;
            needs(&[(Field::Reason, reasoned(reason))])?;
            let kind = EventKind::PromiseDropped { promise: *promise };
            draft.push_with(kind, TextKind::Reason, reason);
        }
        Action::Escalate(to) => {
            draft.allowed(ActionKind::Escalate)?;
            draft.hand_over(to)?;
        }
        Action::Return { note } => {
            draft.allowed(ActionKind::Return)?;
            draft.push_with(EventKind::Returned, TextKind::Note, note);
        }
        Action::Close(form) => {
            draft.allowed(ActionKind::Close)?;
            draft.close(form, case.alert.progress.talked())?;
        }
        Action::Reopen { reason } => {
            draft.allowed(ActionKind::Reopen)?;
            needs(&[(Field::Reason, reasoned(reason))])?;
            draft.push_with(EventKind::Reopened, TextKind::Reason, reason);
        }
        Action::Safety { note } => {
            draft.push_with(EventKind::Safety, TextKind::Note, note);
        }
        Action::Idea { idea } => {
            needs(&[(Field::What, !blank(idea))])?;
            draft.push_with(EventKind::Idea, TextKind::Idea, idea);
        }
        Action::Undo => draft.undo()?,
        Action::Redo => draft.redo()?,
    }
    Ok(draft.finish())
}

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
                a.phone == Some(p.id)
                    && (started - a.at).num_minutes().abs() < super::progress::ROUND_MINUTES
            })
        })
        .map(|p| p.id)
}

struct Draft<'a, 'i> {
    case: &'a Case<'a>,
    ids: &'i mut Maker,
    op: OpId,
    events: Vec<Event>,
    texts: Vec<NewText>,
    outbox: Outbox,
}

impl<'a, 'i> Draft<'a, 'i> {
    fn new(case: &'a Case<'a>, ids: &'i mut Maker) -> Self {
        let op = ids.next(case.now);
        Self {
            case,
            ids,
            op,
            events: Vec::new(),
            texts: Vec::new(),
            outbox: Outbox::None,
        }
    }

    fn progress(&self) -> &'a Progress {
        &self.case.alert.progress
    }

    fn allowed(&self, action: ActionKind) -> Result<Step, Refusal> {
        match step(self.progress().state, action) {
            Step::No(why) => Err(Refusal::State(why)),
            step => Ok(step),
        }
    }

    fn push_at(&mut self, kind: EventKind, at: Moment) -> EventId {
        let id = self.ids.next(self.case.now);
        self.events.push(Event {
            id,
            op: self.op,
            alert: self.case.alert.id,
            at,
            recorded_at: self.case.now,
            by: Some(self.case.by),
            kind,
        });
        id
    }

    fn push(&mut self, kind: EventKind) -> EventId {
        self.push_at(kind, self.case.now)
    }

    fn text(&mut self, event: EventId, kind: TextKind, body: &str) {
        if !blank(body) {
            self.texts.push(NewText {
                event,
                kind,
                body: body.to_owned(),
            });
        }
    }

    fn push_with(&mut self, kind: EventKind, text: TextKind, body: &str) -> EventId {
        let event = self.push(kind);
        self.text(event, text, body);
        event
    }

    fn ahead(&self, at: Moment) -> Result<(), Refusal> {
        // A minute's grace: "now" was typed a moment ago.
        if at < self.case.now - Duration::minutes(1) {
            Err(Refusal::PastTime)
        } else if at > self.case.now + Duration::days(FAR_DAYS) {
            Err(Refusal::FarTime)
        } else {
            Ok(())
        }
    }

    fn open(&mut self) -> Result<(), Refusal> {
        self.allowed(ActionKind::Open)?;
        if self.progress().opened.is_none() {
            self.push(EventKind::Opened);
        }
        Ok(())
    }

    fn call(&mut self, call: &CallEnd) -> Result<(), Refusal> {
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
        if call.safety && !self.progress().safety {
            self.push(EventKind::Safety);
        }
        match call.outcome {
            Outcome::Settled => {
                let form = call.close.as_ref().ok_or_else(|| missing_close(true))?;
                self.close(form, true)?;
            }
            Outcome::Promise => {
                let promise: PromiseId = self.ids.next(self.case.now);
                let by = next.ok_or(Refusal::Missing(vec![Field::By]))?;
                let event = self.push(EventKind::Promised { promise, by });
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
        let closing = Closing::bare(ClosedAs::NoContact);
        self.push(EventKind::Closed { closing });
    }

    fn close_as(&mut self, result: ClosedAs) -> Result<(), Refusal> {
        if self.progress().open_promises().next().is_some() {
            return Err(Refusal::OpenPromise);
        }
        let closing = Closing::bare(result);
        self.push(EventKind::Closed { closing });
        Ok(())
    }

    fn close(&mut self, form: &CloseForm, talked: bool) -> Result<(), Refusal> {
        if self.progress().open_promises().next().is_some() {
            return Err(Refusal::OpenPromise);
        }
        let closing = &form.closing;
        needs(&[
            (Field::Result, form.result_given),
            (Field::Cause, !talked || closing.cause.is_some()),
            (Field::Decision, !talked || closing.decision.is_some()),
            (Field::Measure, !talked || !closing.measures.is_empty()),
            // Only the outcome asks once more and blocks what it must.
            (Field::Confirm, closing.result != ClosedAs::NoContact),
        ])?;
        if closing.score_after.is_some_and(|score| score > 10) {
            return Err(Refusal::BadScore);
        }
        if form.safety && !self.progress().safety && !self.has(&EventKind::Safety) {
            self.push(EventKind::Safety);
        }
        if !blank(&form.idea) {
            self.push_with(EventKind::Idea, TextKind::Idea, &form.idea);
        }
        if let Some((what, by)) = &form.improvement {
            needs(&[(Field::What, !blank(what))])?;
            self.ahead(*by)?;
            let kind = EventKind::Improvement { by: *by };
            self.push_with(kind, TextKind::Improvement, what);
        }
        let closed = EventKind::Closed {
            closing: closing.clone(),
        };
        self.push_with(closed, TextKind::Note, &form.note);
        Ok(())
    }

    fn has(&self, kind: &EventKind) -> bool {
        self.events.iter().any(|event| event.kind == *kind)
    }

    fn hand_over(&mut self, to: &HandOver) -> Result<(), Refusal> {
        needs(&[
            (Field::Whom, !blank(&to.whom)),
            (Field::What, !blank(&to.what)),
            (Field::By, to.by.is_some()),
        ])?;
        let until = to.by.ok_or(Refusal::Missing(vec![Field::By]))?;
        self.ahead(until)?;
        let event = self.push(EventKind::Escalated { until });
        self.text(event, TextKind::Addressee, &to.whom);
        self.text(event, TextKind::Request, &to.what);
        Ok(())
    }

    fn email(
        &mut self,
        letter: &Letter,
        confirmation: bool,
        override_reason: &str,
    ) -> Result<(), Refusal> {
        let Case {
            alert, rules, now, ..
        } = self.case;
        self.allowed(if confirmation {
            ActionKind::Confirm
        } else {
            ActionKind::Email
        })?;
        if alert.customer.blocked() {
            return Err(Refusal::Blocked);
        }
        if alert.customer.usable_email().is_none() {
            return Err(Refusal::NoAddress);
        }
        needs(&[
            (Field::Subject, !blank(&letter.subject)),
            (Field::Body, !blank(&letter.body)),
        ])?;
        if confirmation && !self.progress().talked() {
            return Err(Refusal::NothingToConfirm);
        }
        let door = rules.email_door(self.progress(), &alert.customer);
        if !confirmation && !door.open {
            if !reasoned(override_reason) {
                return Err(Refusal::EmailClosed(door));
            }
            self.push_with(
                EventKind::EmailOverridden,
                TextKind::Reason,
                override_reason,
            );
        }
        let message: MessageId = self.ids.next(*now);
        let until = *now + Duration::days(rules.policy.answer_days);
        self.push(EventKind::Emailed {
            message,
            confirmation,
            until,
        });
        self.outbox = Outbox::Queue(message, letter.clone());
        Ok(())
    }

    fn open_promise(&self, id: PromiseId) -> Result<(), Refusal> {
        self.allowed(ActionKind::Fulfil)?;
        if self.progress().open_promises().any(|p| p.id == id) {
            Ok(())
        } else {
            Err(Refusal::NoSuchPromise)
        }
    }

    fn undo(&mut self) -> Result<(), Refusal> {
        let last = self.progress().done.iter().rev().find(|d| !d.undone);
        let last = last.ok_or(Refusal::NothingToUndo)?;
        if last.by != Some(self.case.by) {
            return Err(Refusal::LaterChange(last.by));
        }
        if let Some(message) = last.message {
            if self.message_left(message) {
                return Err(Refusal::MessageLeft);
            }
            self.outbox = Outbox::Cancel(message);
        }
        let undone = last.op;
        self.push(EventKind::Undone { undone });
        self.repeat_marks(undone, true);
        Ok(())
    }

    fn redo(&mut self) -> Result<(), Refusal> {
        // Only straight after an undo: the last entries of the history that
        // are actions at all must be undos.
        let mut open: Vec<OpId> = Vec::new();
        for event in &self.case.alert.history {
            match &event.kind {
                EventKind::Undone { undone } => open.push(*undone),
                EventKind::Redone { redone } => open.retain(|op| op != redone),
                EventKind::Opened
                | EventKind::NotCalled
                | EventKind::PhoneMarked { .. }
                | EventKind::EmailBlocked { .. } => {}
                _ => open.clear(),
            }
        }
        let redone = open.pop().ok_or(Refusal::NothingToRedo)?;
        let done = self.progress().done.iter().find(|d| d.op == redone);
        let done = done.ok_or(Refusal::NothingToRedo)?;
        if done.by != Some(self.case.by) {
            return Err(Refusal::NothingToRedo);
        }
        if let Some(message) = done.message {
            self.outbox = Outbox::Requeue(message);
        }
        self.push(EventKind::Redone { redone });
        self.repeat_marks(redone, false);
        Ok(())
    }

    fn message_left(&self, id: MessageId) -> bool {
        self.case
            .alert
            .messages
            .iter()
            .any(|(message, left)| *message == id && *left)
    }

    /// Marks that an action set on the customer, taken back or set again.
    fn repeat_marks(&mut self, op: OpId, back: bool) {
        let alert = self.case.alert;
        let customer = &alert.customer;
        let marks: Vec<EventKind> = alert
            .history
            .iter()
            .filter(|event| event.op == op)
            .filter_map(|event| match event.kind {
                EventKind::PhoneMarked { phone, from, to } => {
                    let (from, to) = if back { (to, from) } else { (from, to) };
                    // Somebody may have learned more about this number since.
                    customer
                        .phones
                        .iter()
                        .any(|p| p.id == phone && p.state == from)
                        .then_some(EventKind::PhoneMarked { phone, from, to })
                }
                EventKind::EmailBlocked { blocked } => {
                    let blocked = blocked != back;
                    (customer.email_blocked != blocked)
                        .then_some(EventKind::EmailBlocked { blocked })
                }
                _ => None,
            })
            .collect();
        for mark in marks {
            self.push(mark);
        }
    }

    fn finish(self) -> Change {
        let alert = self.case.alert;
        let mut history = alert.history.clone();
        history.extend(self.events.iter().cloned());
        Change {
            op: self.op,
            alert: alert.id,
            expected: alert.version,
            after: Progress::replay(&history, alert.received, alert.customer.zone),
            events: self.events,
            texts: self.texts,
            outbox: self.outbox,
        }
    }
}

/// The row of the table that an outcome follows.
#[must_use]
pub fn action_kind(outcome: Outcome) -> ActionKind {
    match outcome {
        Outcome::Settled | Outcome::Refused | Outcome::NoContact => ActionKind::TalkedOut,
        Outcome::Promise => ActionKind::Promise,
        Outcome::Later => ActionKind::Later,
        Outcome::LineTrouble => ActionKind::LineTrouble,
        Outcome::Language => ActionKind::Escalate,
        _ => ActionKind::NotReached,
    }
}

/// Whether a state can be closed without a call.
#[must_use]
pub fn can_close(state: State) -> bool {
    !matches!(step(state, ActionKind::Close), Step::No(_))
}

fn missing_close(talked: bool) -> Refusal {
    let mut fields = vec![Field::Result];
    if talked {
        fields.extend([Field::Cause, Field::Decision, Field::Measure]);
    }
    Refusal::Missing(fields)
}

fn needs(fields: &[(Field, bool)]) -> Result<(), Refusal> {
    let missing: Vec<Field> = fields
        .iter()
        .filter(|(_, given)| !given)
        .map(|(field, _)| *field)
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Missing(missing))
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a text is a reason: at least three words.
#[must_use]
pub fn reasoned(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
        >= REASON_WORDS
}
