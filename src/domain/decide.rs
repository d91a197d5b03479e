//! The one gate: every action on an alert is decided here, for screens,
//! commands and tests alike.

mod call;
mod desks;
mod mail;
mod promise;
mod undo;

use std::collections::BTreeSet;

use chrono::Duration;

pub use self::call::{other_phone, preview};
use super::Moment;
use super::action::{
    Action, Alert, Change, CloseForm, Field, GAP, HandOver, Improve, Letter, NewText, Outbox,
    Refusal,
};
use super::cause::{ClosedAs, Closing};
use super::event::{Event, EventKind, TextKind};
use super::ids::{EventId, Maker, MessageId, OpId, PersonId};
use super::life::{ActionKind, State, Step, step};
use super::outcome::Outcome;
use super::policy::Rules;
use super::progress::Progress;
use super::sensitive::{self, Sensitive};
use super::taxonomy::{CauseCode, Standing};
use super::zone::local_at;

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
        Action::Reply(answer) => draft.reply(answer)?,
        Action::AutoReply(answer) => draft.auto_reply(answer)?,
        Action::Bounce(bounce) => draft.bounce(bounce)?,
        Action::PreferEmail { note } => {
            draft.allowed(ActionKind::PreferEmail)?;
            // Whoever is left alone is not written to either.
            if case.alert.customer.blocked() {
                return Err(Refusal::Blocked);
            }
            draft.push_with(EventKind::PrefersEmail, TextKind::Note, note);
        }
        Action::Promise {
            what,
            who,
            by,
            reason,
        } => draft.promise((what, who), *by, reason)?,
        Action::Keep { promise, note } => draft.keep(*promise, note)?,
        Action::Drop { promise, reason } => draft.drop(*promise, reason)?,
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
        Action::Improve(improve) => draft.begin_action(improve)?,
        Action::Block { reason } => draft.leave_alone(reason)?,
        Action::Unblock { reason } => draft.free(reason)?,
        Action::TakeOver { from, reason } => {
            needs(&[(Field::Reason, reasoned(reason))])?;
            let kind = EventKind::TakenOver { from: *from };
            draft.push_with(kind, TextKind::Reason, reason);
        }
        Action::Give { to, reason } => draft.give(*to, reason)?,
        Action::Accept => draft.accept()?,
        Action::Decline { reason } => draft.decline(reason)?,
        Action::Withdraw => draft.withdraw()?,
        Action::Word { text } => draft.word(text)?,
        Action::ReadNotes { reason } => draft.read_notes(reason)?,
        Action::GiveBack { reason } => {
            if case.alert.progress.drawn != Some(case.by) {
                return Err(Refusal::NotDrawn);
            }
            needs(&[(Field::Reason, reasoned(reason))])?;
            draft.push_with(EventKind::GivenBack, TextKind::Reason, reason);
        }
        Action::Undo => draft.undo()?,
        Action::Redo => draft.redo()?,
    }
    draft.lengths()?;
    Ok(draft.finish())
}

/// A reason, and a word to whoever handles an alert, have at most so many
/// characters.
pub const REASON_MOST: usize = 4_000;
/// What an executive learned is one line of at most so many.
pub const LEARNED_MOST: usize = 300;

/// Refuses a text that is longer than what may be kept.
///
/// # Errors
/// [`Refusal::TooLong`].
pub fn fits(text: &str, most: usize) -> Result<(), Refusal> {
    match text.chars().count() {
        is if is > most => Err(Refusal::TooLong { is, most }),
        _ => Ok(()),
    }
}

/// Whether a text is one line: what ends a line in any program counts, the
/// separators of Unicode included.
fn one_line(text: &str) -> Result<(), Refusal> {
    let ends = |c| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if text.contains(ends) {
        return Err(Refusal::OneLine);
    }
    Ok(())
}

struct Draft<'a, 'i> {
    case: &'a Case<'a>,
    ids: &'i mut Maker,
    op: OpId,
    /// Who acts; nobody where the program writes down what came in.
    by: Option<PersonId>,
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
            by: Some(case.by),
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
            by: self.by,
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

    fn close_as(&mut self, result: ClosedAs) -> Result<(), Refusal> {
        if self.progress().open_promises().next().is_some() {
            return Err(Refusal::OpenPromise);
        }
        let closing = Closing::bare(result);
        self.push(EventKind::Closed { closing });
        Ok(())
    }

    fn close(&mut self, form: &CloseForm, talked: bool) -> Result<(), Refusal> {
        if self.promise_left() {
            return Err(Refusal::OpenPromise);
        }
        let closing = &form.closing;
        if form.result_given {
            chosen_rightly(closing.result, talked)?;
        }
        needs(&[
            (Field::Result, form.result_given),
            (Field::Cause, !talked || closing.cause.is_some()),
            (Field::Decision, !talked || closing.decision.is_some()),
            (Field::Measure, !talked || !closing.measures.is_empty()),
        ])?;
        if let Some(cause) = closing.cause {
            self.can_be_chosen(cause)?;
        }
        if closing.score_after.is_some_and(|score| score > 10) {
            return Err(Refusal::BadScore);
        }
        if form.safety && !self.progress().safety && !self.has(&EventKind::Safety) {
            self.push(EventKind::Safety);
        }
        if !blank(&form.idea) {
            self.push_with(EventKind::Idea, TextKind::Idea, &form.idea);
        }
        if let Some(improve) = &form.improvement {
            // It is against the cause that is chosen here.
            self.improve(improve, closing.cause)?;
        }
        let closed = EventKind::Closed {
            closing: closing.clone(),
        };
        self.push_with(closed, TextKind::Note, &form.note);
        Ok(())
    }

    fn begin_action(&mut self, improve: &Improve) -> Result<(), Refusal> {
        self.allowed(ActionKind::Improve)?;
        // One that is retired may still be worked on.
        if let Some(cause) = improve.cause
            && self.case.rules.causes.get(&cause).is_none()
        {
            return Err(Refusal::UnknownCause(cause));
        }
        self.improve(improve, improve.cause)
    }

    fn improve(&mut self, improve: &Improve, cause: Option<CauseCode>) -> Result<(), Refusal> {
        needs(&[
            (Field::Cause, cause.is_some()),
            (Field::What, !blank(&improve.what)),
            (Field::By, improve.by.is_some()),
        ])?;
        let by = improve.by.ok_or(Refusal::Missing(vec![Field::By]))?;
        self.ahead(by)?;
        let kind = EventKind::Improvement {
            by,
            cause,
            owner: improve.owner,
            alerts: improve.alerts.clone(),
        };
        self.push_with(kind, TextKind::Improvement, &improve.what);
        Ok(())
    }

    fn can_be_chosen(&self, cause: CauseCode) -> Result<(), Refusal> {
        let rules = self.case.rules;
        let today = local_at(self.case.now, rules.calendar.zone).date();
        match rules.causes.standing(&cause, today) {
            Standing::Holds => Ok(()),
            Standing::Unknown => Err(Refusal::UnknownCause(cause)),
            Standing::NotYet | Standing::Retired => Err(Refusal::ClosedCause(cause)),
        }
    }

    /// Reasons and words are read in one go by somebody else: they keep to a
    /// length. Notes do not.
    fn lengths(&self) -> Result<(), Refusal> {
        self.texts.iter().try_for_each(|text| match text.kind {
            TextKind::Reason | TextKind::Word => fits(&text.body, REASON_MOST),
            TextKind::Learned => {
                one_line(&text.body)?;
                fits(&text.body, LEARNED_MOST)
            }
            _ => Ok(()),
        })
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
        // What is still to be filled in never leaves.
        needs(&[(Field::Body, !letter.body.contains(GAP))])?;
        let named_a_time = self.progress().agreed.is_some();
        if confirmation && !self.progress().talked() && !named_a_time {
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

    /// What somebody of ours wrote although the word list warns: that it was
    /// kept is recorded, the words are not.
    fn own_up(&mut self) {
        let letter = match &self.outbox {
            Outbox::Queue(_, letter) => Some(letter),
            _ => None,
        };
        // An idea is in the customer's own words.
        let texts = self.texts.iter().filter(|text| text.kind != TextKind::Idea);
        let kinds: BTreeSet<Sensitive> = texts
            .map(|text| text.body.as_str())
            .chain(letter.map(|letter| letter.subject.as_str()))
            .chain(letter.map(|letter| letter.body.as_str()))
            .flat_map(sensitive::hits)
            .map(|hit| hit.kind)
            .collect();
        if self.by.is_some() && !kinds.is_empty() {
            self.push(EventKind::WordsKept {
                kinds: kinds.into_iter().collect(),
            });
        }
    }

    fn finish(mut self) -> Change {
        self.own_up();
        self.take_on();
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

/// Whether somebody can choose a result in a closing form: whether there was
/// a conversation decides, and what a call comes to closes by itself.
fn chosen_rightly(result: ClosedAs, talked: bool) -> Result<(), Refusal> {
    let (ours, others) = if talked {
        (ClosedAs::TALKED, ClosedAs::UNTALKED)
    } else {
        (ClosedAs::UNTALKED, ClosedAs::TALKED)
    };
    if ours.contains(&result) {
        Ok(())
    } else if !others.contains(&result) {
        Err(Refusal::ResultOfCall)
    } else if talked {
        Err(Refusal::ResultTalked)
    } else {
        Err(Refusal::ResultUntalked)
    }
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
