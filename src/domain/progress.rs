//! Where an alert stands, as its history says.
//!
//! [`Progress::replay`] folds the entries of an alert, leaving out actions
//! that were undone. The store keeps the result in columns so that the list
//! need not fold; `doctor` and the tests compare the two.

mod attempts;
mod desks;
mod email;
mod promises;

use super::Moment;
use super::cause::{ClosedAs, Closing};
use super::event::{Direction, Event, EventKind};
use super::ids::{DeskId, MessageId, OpId, PersonId, PhoneId};
use super::life::{ActionKind, State, Step, step};
use super::outcome::{Conversation, Outcome};
use super::slot::Slot;
use super::zone::local_at;
use crate::domain::zone::Zone;

pub use self::attempts::{Attempt, ROUND_MINUTES};
pub use self::desks::Offer;
pub use self::promises::Promise;

pub(super) use self::attempts::add;

/// One action in the history, for undo and redo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Which action.
    pub op: OpId,
    /// Who took it.
    pub by: Option<PersonId>,
    /// Whether it is undone now.
    pub undone: bool,
    /// The message it put into the outbox.
    pub message: Option<MessageId>,
}

/// The state of an alert and everything decisions need of its past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Where it stands.
    pub state: State,
    /// The next moment something is expected of us.
    pub due: Moment,
    /// The time the customer named for the next call, until that call is made.
    /// It is [`Progress::due`] unless something promised comes first.
    pub agreed: Option<Moment>,
    /// By when a first attempt was due.
    pub target: Moment,
    /// Safety or misconduct.
    pub safety: bool,
    /// Every call, oldest first.
    pub attempts: Vec<Attempt>,
    /// Every promise.
    pub promises: Vec<Promise>,
    /// How often it was put off.
    pub postponed: u32,
    /// When the email that stands in for a call went into the outbox.
    pub emailed: Option<Moment>,
    /// The message whose answer is waited for.
    pub awaited: Option<MessageId>,
    /// The email rule was overridden.
    pub overridden: bool,
    /// The first closing time: kept through reopening.
    pub first_closed: Option<Moment>,
    /// Since when it is closed, where it is.
    pub closed: Option<Moment>,
    /// How it is closed now.
    pub closing: Option<Closing>,
    /// Somebody opened it.
    pub opened: Option<Moment>,
    /// A customer's email answer is waiting.
    pub replied: bool,
    /// The email that stood in for a call came back, and nothing happened
    /// since.
    pub bounced: bool,
    /// The customer asked to be written to.
    pub prefers_email: bool,
    /// The desk it is offered to, until that is answered.
    pub offer: Option<Offer>,
    /// The desk that it last came to, where it moved.
    pub moved_to: Option<DeskId>,
    /// The executive it was drawn for, until somebody talked to the customer.
    pub drawn: Option<PersonId>,
    /// Actions, oldest first.
    pub done: Vec<Done>,
}

impl Progress {
    /// Folds a history, oldest entry first. `received` stands in for the
    /// target if the history lacks its first entry; `zone` is the customer's.
    #[must_use]
    pub fn replay(events: &[Event], received: Moment, zone: Zone) -> Self {
        let mut progress = Self::new(received);
        let undone = undone_ops(events);
        for event in events {
            progress.note_action(event, &undone);
            // Whatever else is undone: it lies where it lies.
            progress.moved(event);
            if !undone.contains(&event.op) {
                progress.apply(event, zone);
            }
        }
        progress
    }

    fn new(received: Moment) -> Self {
        Self {
            state: State::New,
            due: received,
            agreed: None,
            target: received,
            safety: false,
            attempts: Vec::new(),
            promises: Vec::new(),
            postponed: 0,
            emailed: None,
            awaited: None,
            overridden: false,
            first_closed: None,
            closed: None,
            closing: None,
            opened: None,
            replied: false,
            bounced: false,
            prefers_email: false,
            offer: None,
            moved_to: None,
            drawn: None,
            done: Vec::new(),
        }
    }

    /// The time that was set for the next call: agreed, planned, or that an
    /// alert nobody has called about yet was put off to. It may have passed.
    #[must_use]
    pub fn set_for(&self) -> Option<Moment> {
        let set = match self.state {
            State::Retry => true,
            State::New => self.postponed > 0 && self.due != self.target,
            State::Agreed | State::FollowUp | State::Emailed | State::Escalated | State::Closed => {
                false
            }
        };
        self.agreed.or_else(|| set.then_some(self.due))
    }

    fn note_action(&mut self, event: &Event, undone: &[OpId]) {
        if !event.kind.is_action() {
            return;
        }
        let message = match &event.kind {
            EventKind::Emailed { message, .. } => Some(*message),
            _ => None,
        };
        match self.done.iter_mut().find(|done| done.op == event.op) {
            Some(done) => done.message = done.message.or(message),
            None => self.done.push(Done {
                op: event.op,
                by: event.by,
                undone: undone.contains(&event.op),
                message,
            }),
        }
    }

    /// Takes one entry into account.
    fn apply(&mut self, event: &Event, zone: Zone) {
        match &event.kind {
            EventKind::Received { target, safety, .. } => {
                self.target = *target;
                self.due = *target;
                self.safety |= safety;
            }
            EventKind::Joined { due, safety, .. } => {
                self.safety |= safety;
                if let Some(due) = due {
                    self.press(*due);
                }
            }
            EventKind::Opened => {
                self.opened.get_or_insert(event.at);
            }
            EventKind::Called { .. } => self.called(event, zone),
            EventKind::Promised {
                promise, by, alone, ..
            } => {
                self.promises.push(Promise {
                    id: *promise,
                    by: *by,
                    made: event.at,
                    ended: None,
                });
                self.promised(*alone, event.at);
            }
            EventKind::PromiseKept { promise } => self.end_promise(*promise, event.at, true),
            EventKind::PromiseDropped { promise } => self.end_promise(*promise, event.at, false),
            EventKind::Postponed { until } => {
                self.postponed += 1;
                self.due = *until;
                // Nothing is to be done before: not what was agreed either.
                self.agreed = self.agreed.map(|at| match self.state {
                    State::Agreed => *until,
                    _ => at.max(*until),
                });
                self.read_it();
            }
            EventKind::Escalated { until } => {
                self.agreed = self.agreed.filter(|at| *at > event.at);
                self.go(ActionKind::Escalate);
                // The customer still waits for what was promised and agreed.
                self.due = self
                    .open_promises()
                    .map(|promise| promise.by)
                    .chain(self.agreed)
                    .filter(|at| *at > event.at)
                    .fold(*until, Moment::min);
            }
            EventKind::Returned => {
                self.read_it();
                self.go(ActionKind::Return);
                self.due = match self.agreed {
                    // What came back is told at the time they named.
                    Some(at) if self.state == State::Agreed => at,
                    _ => event.at,
                };
            }
            EventKind::Drawn { person } => self.drawn = Some(*person),
            EventKind::Learned | EventKind::GivenBack => self.drawn = None,
            EventKind::Safety => self.safety = true,
            EventKind::Closed { closing } => self.close(closing, event.at),
            EventKind::Reopened => {
                self.closing = None;
                self.closed = None;
                self.go(ActionKind::Reopen);
                self.due = event.at;
            }
            EventKind::Memo => self.read_it(),
            EventKind::EmailOverridden
            | EventKind::Emailed { .. }
            | EventKind::EmailSent { .. }
            | EventKind::EmailRefused { .. }
            | EventKind::EmailUnknown { .. }
            | EventKind::EmailStopped { .. }
            | EventKind::EmailRetried { .. }
            | EventKind::Replied { .. }
            | EventKind::AutoReplied { .. }
            | EventKind::Bounced { .. }
            | EventKind::PrefersEmail => self.wrote(event),
            EventKind::Updated { .. }
            | EventKind::Parted { .. }
            | EventKind::PartedFrom { .. }
            | EventKind::Assigned { .. }
            | EventKind::Offered { .. }
            | EventKind::Accepted { .. }
            | EventKind::Declined { .. }
            | EventKind::Withdrawn { .. }
            | EventKind::Given { .. }
            | EventKind::Word
            | EventKind::NotesRead
            | EventKind::WordsKept { .. }
            | EventKind::NotCalled
            | EventKind::Cautioned { .. }
            | EventKind::Idea
            | EventKind::PhoneMarked { .. }
            | EventKind::EmailBlocked { .. }
            | EventKind::Improvement { .. }
            | EventKind::TakenOver { .. }
            | EventKind::Undone { .. }
            | EventKind::Redone { .. } => {}
        }
    }

    fn close(&mut self, closing: &Closing, at: Moment) {
        self.state = State::Closed;
        self.agreed = None;
        self.offer = None;
        self.drawn = None;
        self.first_closed.get_or_insert(at);
        self.closed.get_or_insert(at);
        self.closing = Some(closing.clone());
    }

    /// The customer wrote again, worse than before: a call that is ours to
    /// time comes forward. What was agreed, promised or written keeps its
    /// date.
    fn press(&mut self, due: Moment) {
        match self.state {
            State::New => {
                self.target = self.target.min(due);
                // What was put off is put off no more.
                if due < self.due {
                    self.due = self.target;
                }
            }
            State::Retry => self.due = self.due.min(due),
            State::Agreed | State::FollowUp | State::Emailed | State::Escalated | State::Closed => {
            }
        }
    }

    fn called(&mut self, event: &Event, zone: Zone) {
        let EventKind::Called {
            phone,
            direction,
            outcome,
            conversation,
            next,
            ..
        } = event.kind
        else {
            return;
        };
        let behaviour = outcome.behaviour();
        add(
            &mut self.attempts,
            Attempt {
                at: event.at,
                slot: Slot::of(local_at(event.at, zone)),
                phone,
                outcome,
                conversation,
                direction,
                counts: behaviour.counts,
            },
        );
        self.replied = false;
        self.bounced = false;
        self.agreed = None;
        if conversation {
            // Somebody talked to them: nobody has to be kept from it.
            self.drawn = None;
        }
        let action = match (outcome, behaviour.conversation) {
            (Outcome::LineTrouble, _) => ActionKind::LineTrouble,
            (Outcome::Later, _) => ActionKind::Later,
            // Entries of their own follow: a promise, a hand-over, a closing.
            (Outcome::Language, _) | (_, Conversation::Yes) => return,
            _ => ActionKind::NotReached,
        };
        self.go(action);
        if let Some(next) = next {
            self.plan(next, event.recorded_at);
            self.agreed = (outcome == Outcome::Later).then_some(next);
        }
    }

    /// The calls as they will count once this one is made, too.
    #[must_use]
    pub fn with_call(
        &self,
        phone: Option<PhoneId>,
        outcome: Outcome,
        at: Moment,
        zone: Zone,
    ) -> Self {
        let mut after = self.clone();
        add(
            &mut after.attempts,
            Attempt {
                at,
                slot: Slot::of(local_at(at, zone)),
                phone,
                outcome,
                conversation: false,
                direction: Direction::Outbound,
                counts: outcome.behaviour().counts,
            },
        );
        after
    }

    /// Plans the next call without losing what else is awaited.
    fn plan(&mut self, next: Moment, now: Moment) {
        self.due = match self.state {
            State::FollowUp => self
                .open_promises()
                .map(|promise| promise.by)
                .filter(|by| *by > now)
                .fold(next, Moment::min),
            State::Escalated if self.due > now => self.due.min(next),
            _ => next,
        };
    }

    /// Follows the table; refusals were dealt with when the action was
    /// decided, so a refused step leaves the state as it is.
    fn go(&mut self, action: ActionKind) {
        match step(self.state, action) {
            Step::To(state) => self.state = state,
            Step::Settle => self.state = self.settled_state(),
            Step::Stay | Step::No(_) => {}
        }
    }

    /// The state that open promises, a time the customer named and earlier
    /// attempts, calls or emails, say.
    #[must_use]
    pub fn settled_state(&self) -> State {
        if self.open_promises().next().is_some() {
            State::FollowUp
        } else if self.agreed.is_some() {
            State::Agreed
        } else if self.attempts.is_empty() && self.emailed.is_none() {
            State::New
        } else {
            State::Retry
        }
    }

    /// What it is closed as.
    #[must_use]
    pub fn closed_as(&self) -> Option<ClosedAs> {
        self.closing.as_ref().map(|closing| closing.result)
    }
}

/// The actions that are undone at the end of a history.
fn undone_ops(events: &[Event]) -> Vec<OpId> {
    let mut undone: Vec<OpId> = Vec::new();
    for event in events {
        match event.kind {
            EventKind::Undone { undone: op } => undone.push(op),
            EventKind::Redone { redone: op } => undone.retain(|o| *o != op),
            EventKind::Parted { joined, .. } => undone.push(joined),
            _ => {}
        }
    }
    undone
}
