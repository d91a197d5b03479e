//! Actions that people take on an alert, and what comes of them: a
//! [`Change`] to apply as a whole, or a [`Refusal`] that says why not.

mod form;
mod mail;
mod refusal;

use serde::Serialize;

use super::Moment;
use super::customer::{Consent, Customer, PhoneState};
use super::event::{CautionCode, Event, EventKind, TextKind};
use super::ids::{
    AlertId, DeskId, EventId, MessageId, OpId, PersonId, PhoneId, PromiseId, ResponseId,
};
use super::progress::Progress;
use super::score::Score;

pub use form::{CallEnd, CloseForm, HandOver, Improve};
pub use mail::{Answered, Attached, Bounce, GAP, Letter, Part};
pub use refusal::{Field, Refusal};

/// An alert as rules see it: no free text but what they judge.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    /// Identity.
    pub id: AlertId,
    /// Rises with every change; a write names the one it was decided on.
    pub version: i64,
    /// The response it comes from.
    pub response: ResponseId,
    /// Where it belongs.
    pub desk: DeskId,
    /// When the customer answered: the service clock starts here.
    pub received: Moment,
    /// The mark, where one was given.
    pub score: Option<Score>,
    /// "Please call me".
    pub asks: bool,
    /// "May we call you back?"
    pub consent: Consent,
    /// Who answered.
    pub customer: Customer,
    /// Everything that happened, oldest first.
    pub history: Vec<Event>,
    /// What the history comes to.
    pub progress: Progress,
    /// Messages in the outbox, and whether each has left.
    pub messages: Vec<(MessageId, bool)>,
    /// Who answers, of those whom a move from desk to desk concerns.
    pub answered: AnsweredBy,
}

/// Who answers for an alert's desks at the moment it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AnsweredBy {
    /// Nobody answers for the desk it lies on: there is nobody to ask, and
    /// nobody who would answer for it until it is accepted.
    pub nobody: bool,
    /// Whoever reads it answers for the desk it is offered to.
    pub takes: bool,
}

/// What to warn about where an alert was drawn for an executive and somebody
/// else is about to call.
#[must_use]
pub fn lent(alert: &Alert, caller: PersonId) -> Option<CautionCode> {
    let theirs = alert.progress.drawn.is_some_and(|drawn| drawn != caller);
    theirs.then_some(CautionCode::Drawn)
}

/// An action.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Opened for reading; recorded once.
    Open,
    /// The call screen was left before dialling.
    NotCalled,
    /// A call ended.
    Call(Box<CallEnd>),
    /// A note without a call.
    Memo {
        /// The note.
        note: String,
    },
    /// Put off.
    Postpone {
        /// Until when.
        until: Moment,
        /// Why, if said.
        reason: String,
    },
    /// An email to the customer.
    Email {
        /// What goes into the outbox.
        message: Letter,
        /// It confirms a conversation.
        confirmation: bool,
        /// Why it is written although email is not open yet.
        override_reason: String,
    },
    /// The customer answered by email.
    Reply(Answered),
    /// A program answered for the customer.
    AutoReply(Answered),
    /// A message came back.
    Bounce(Bounce),
    /// The customer asked to be written to instead of called.
    PreferEmail {
        /// What was said, if anything.
        note: String,
    },
    /// Something is promised without a call; what is closed is opened again
    /// for it.
    Promise {
        /// What.
        what: String,
        /// Who does it.
        who: String,
        /// By when.
        by: Option<Moment>,
        /// Why it is opened again, where it is closed.
        reason: String,
    },
    /// A promise was kept.
    Keep {
        /// Which.
        promise: PromiseId,
        /// What was done, if said.
        note: String,
    },
    /// A promise was dropped.
    Drop {
        /// Which.
        promise: PromiseId,
        /// Why.
        reason: String,
    },
    /// Handed to somebody else for their part.
    Escalate(HandOver),
    /// Their part came back.
    Return {
        /// What they said.
        note: String,
    },
    /// Closed without a call.
    Close(Box<CloseForm>),
    /// Opened again.
    Reopen {
        /// Why.
        reason: String,
    },
    /// Safety or misconduct reported.
    Safety {
        /// What was said, if anything.
        note: String,
    },
    /// The customer's idea kept.
    Idea {
        /// In their words.
        idea: String,
    },
    /// An action against the cause begun.
    Improve(Box<Improve>),
    /// The customer is to be left alone: not called, not written to.
    Block {
        /// Why.
        reason: String,
    },
    /// The customer may be called and written to again.
    Unblock {
        /// Why.
        reason: String,
    },
    /// The claim taken over from whoever has it.
    TakeOver {
        /// From whom.
        from: PersonId,
        /// Why.
        reason: String,
    },
    /// Given to another desk: offered to it, or given over at once where
    /// nobody answers for the alert.
    Give {
        /// To which desk.
        to: DeskId,
        /// Why.
        reason: String,
    },
    /// What was offered is taken on.
    Accept,
    /// What was offered is not taken on.
    Decline {
        /// Why.
        reason: String,
    },
    /// What was offered is offered no more.
    Withdraw,
    /// A word to whoever handles it.
    Word {
        /// What is said.
        text: String,
    },
    /// What people wrote about it is read by somebody whose work it is not.
    ReadNotes {
        /// Why.
        reason: String,
    },
    /// An executive gives back what was drawn for them.
    GiveBack {
        /// Why.
        reason: String,
    },
    /// My last change undone.
    Undo,
    /// What I undid, done again.
    Redo,
}

/// A free text that goes with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// The entry it belongs to.
    pub event: EventId,
    /// What it is.
    pub kind: TextKind,
    /// The text, as typed.
    pub body: String,
}

/// What happens to the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outbox {
    /// Nothing.
    None,
    /// A message is queued.
    Queue(MessageId, Letter),
    /// A queued message is cancelled.
    Cancel(MessageId),
    /// A cancelled message is queued again.
    Requeue(MessageId),
}

/// One action's whole effect: applied entirely or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The action; applying it twice is harmless.
    pub op: OpId,
    /// The alert.
    pub alert: AlertId,
    /// The version it was decided on.
    pub expected: i64,
    /// Entries to append. `PhoneMarked` and `EmailBlocked` also change the
    /// customer's rows.
    pub events: Vec<Event>,
    /// Their texts.
    pub texts: Vec<NewText>,
    /// The outbox.
    pub outbox: Outbox,
    /// Where the alert then stands.
    pub after: Progress,
}

impl Change {
    /// Whether the customer is left alone from here on.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.events.iter().any(|event| match event.kind {
            EventKind::PhoneMarked { to, .. } => to == PhoneState::Blocked,
            EventKind::EmailBlocked { blocked } => blocked,
            _ => false,
        })
    }

    /// Whether the customer was called or written to here, or the alert was
    /// closed: what only whoever has the claim may record. Notes are nobody's
    /// alone.
    #[must_use]
    pub fn needs_claim(&self) -> bool {
        self.events.iter().any(|event| event.kind.needs_claim())
    }
}

/// What a step will do, said before anything is recorded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// Next tries, best first.
    pub proposals: Vec<super::policy::Proposal>,
    /// The number to try at once instead.
    pub other_phone: Option<PhoneId>,
    /// Nothing is left but to write.
    pub email_next: bool,
    /// No call is proposed any more: the limit is reached.
    pub exhausted: bool,
    /// A message was left before: one is enough.
    pub second_voicemail: bool,
}
