//! Actions that people take on an alert, and what comes of them: a
//! [`Change`] to apply as a whole, or a [`Refusal`] that says why not.

use serde::Serialize;

use super::Moment;
use super::cause::{Closing, coded};
use super::customer::{Consent, Customer, PhoneState};
use super::event::{CautionCode, Direction, Event, EventKind, TextKind};
use super::ids::{
    AlertId, DeskId, EventId, MessageId, OpId, PersonId, PhoneId, PromiseId, ResponseId,
};
use super::language::Language;
use super::life::Why;
use super::outcome::Outcome;
use super::policy::EmailDoor;
use super::progress::Progress;
use super::sanitize;
use super::score::Score;
use super::taxonomy::CauseCode;

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

/// A call as it ended, with what its outcome's form asked.
#[derive(Debug, Clone, PartialEq)]
pub struct CallEnd {
    /// When it began.
    pub started: Moment,
    /// The number, unless it was none of theirs.
    pub phone: Option<PhoneId>,
    /// Who rang whom.
    pub direction: Direction,
    /// What came of it.
    pub outcome: Outcome,
    /// How long we talked, in seconds.
    pub talked: u32,
    /// Notes taken.
    pub note: String,
    /// Safety or misconduct was marked during the call.
    pub safety: bool,
    /// What was warned about before it began.
    pub cautions: Vec<CautionCode>,
    /// The reason given for calling all the same.
    pub caution_reason: String,
    /// The time typed or accepted for what comes next; `None` takes the
    /// policy's proposal.
    pub next: Option<Moment>,
    /// `later`: was the matter discussed?
    pub discussed: Option<bool>,
    /// `refused`: one line why.
    pub reason: String,
    /// `no_contact`: asked once more and confirmed.
    pub confirmed: bool,
    /// `promise`: what, and who does it.
    pub promise: Option<(String, String)>,
    /// `promise`: what lies behind it, where that is known already.
    pub cause: Option<CauseCode>,
    /// `settled`: what was promised is kept.
    pub kept: bool,
    /// `language`: to whom, what, by when.
    pub hand_over: Option<HandOver>,
    /// `settled`: the closing form.
    pub close: Option<CloseForm>,
    /// What an executive learned who was drawn this customer: one line.
    pub learned: String,
}

impl CallEnd {
    /// A call with an outcome and nothing else filled in.
    #[must_use]
    pub fn new(outcome: Outcome, started: Moment) -> Self {
        Self {
            started,
            phone: None,
            direction: Direction::Outbound,
            outcome,
            talked: 0,
            note: String::new(),
            safety: false,
            cautions: Vec::new(),
            caution_reason: String::new(),
            next: None,
            discussed: None,
            reason: String::new(),
            confirmed: false,
            promise: None,
            cause: None,
            kept: false,
            hand_over: None,
            close: None,
            learned: String::new(),
        }
    }
}

/// Somebody else's part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandOver {
    /// To whom.
    pub whom: String,
    /// What is asked.
    pub what: String,
    /// By when.
    pub by: Option<Moment>,
}

/// An action against a cause: everything may still be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Improve {
    /// What.
    pub what: String,
    /// By when.
    pub by: Option<Moment>,
    /// Against what.
    pub cause: Option<CauseCode>,
    /// Who sees to it, if they work with the file.
    pub owner: Option<PersonId>,
    /// The alerts it is about; none: all with that cause in 90 days.
    pub alerts: Vec<AlertId>,
}

/// The closing form's answers: everything may still be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseForm {
    /// Codes and numbers.
    pub closing: Closing,
    /// The result was chosen.
    pub result_given: bool,
    /// Safety or misconduct.
    pub safety: bool,
    /// The customer's idea, in their words.
    pub idea: String,
    /// An action against the cause that is chosen.
    pub improvement: Option<Improve>,
    /// A note.
    pub note: String,
}

/// An email that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The message it answers, where it says so.
    pub message: Option<MessageId>,
    /// When it was sent, as it says.
    pub sent: Moment,
    /// The address it came from.
    pub sender: String,
    /// Its text, whole.
    pub text: String,
    /// Files that came with it, which stay where the mail is.
    pub files: Vec<Attached>,
}

/// A file that came with an email.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name as it came; may be empty.
    pub name: String,
    /// How long it is, in bytes.
    pub bytes: u64,
}

impl Attached {
    /// "photo.jpg, 12 kB": as the history keeps it.
    #[must_use]
    pub fn line(&self) -> String {
        let name = sanitize::line(&self.name);
        let name = match name.trim() {
            "" => "?",
            name => name,
        };
        format!("{name}, {} kB", self.bytes.div_ceil(1000))
    }
}

/// A message that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Which, where it can be told.
    pub message: Option<MessageId>,
    /// The address that failed.
    pub address: String,
    /// For good, not only for now.
    pub permanent: bool,
    /// The mail system's own code ("5.1.1").
    pub status: Option<String>,
    /// The mail system's words.
    pub text: String,
}

/// Stands in a letter where its writer has something to say; a letter that
/// still holds it is not sent.
pub const GAP: &str = "[…]";

/// A message as composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Its language.
    pub language: Language,
    /// A second part, to be opened by another program.
    pub part: Option<Part>,
}

/// A second part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its type: `text/calendar; method=PUBLISH`.
    pub kind: String,
    /// The name of its file: `appointment.ics`.
    pub name: String,
    /// Its text, lines ended as its type wants them.
    pub text: String,
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

coded! {
    /// Something a form still needs.
    Field {
        /// The next time.
        Next = "next",
        /// What was promised or asked.
        What = "what",
        /// By when.
        By = "by",
        /// To whom.
        Whom = "whom",
        /// Closed as.
        Result = "result",
        /// Root cause.
        Cause = "cause",
        /// Safety or misconduct, yes or no.
        Safety = "safety",
        /// Decision.
        Decision = "decision",
        /// What was done.
        Measure = "action",
        /// Was the matter discussed?
        Discussed = "discussed",
        /// A reason of at least three words.
        Reason = "reason",
        /// A confirmation.
        Confirm = "confirm",
        /// A note.
        Note = "note",
        /// The message's text.
        Body = "body",
        /// The message's subject.
        Subject = "subject",
        /// What was learned.
        Learned = "learned",
        /// Whether what was promised is kept.
        Kept = "kept",
    }
}

/// Why an action is refused. Nothing was recorded.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The table of states refuses.
    State(Why),
    /// Fields are missing.
    Missing(Vec<Field>),
    /// An alert with an open promise cannot close.
    OpenPromise,
    /// Email is not open yet.
    EmailClosed(EmailDoor),
    /// There is no usable address.
    NoAddress,
    /// The customer wants no further contact.
    Blocked,
    /// Nothing stands in the way of contact.
    NotBlocked,
    /// No such promise, or it has ended.
    NoSuchPromise,
    /// A time lies in the past.
    PastTime,
    /// A time lies too far ahead (more than a year).
    FarTime,
    /// A mark is not on the scale of 0 to 10.
    BadScore,
    /// Confirming needs a conversation first.
    NothingToConfirm,
    /// Nothing of mine to undo.
    NothingToUndo,
    /// Nothing to do again.
    NothingToRedo,
    /// Something later happened, by this person (`None`: the program).
    LaterChange(Option<PersonId>),
    /// The message has left.
    MessageLeft,
    /// The outcome does not fit a call that came in.
    NotForInbound,
    /// It is offered to nobody.
    NotOffered,
    /// It is offered to somebody else's desk.
    OfferedElsewhere,
    /// It is offered to that desk already.
    OfferedAlready,
    /// It lies on that desk already.
    SameDesk,
    /// It was not drawn for whoever gives it back.
    NotDrawn,
    /// There is no such cause.
    UnknownCause(CauseCode),
    /// The cause cannot be chosen on this day.
    ClosedCause(CauseCode),
    /// A text is longer than what is kept of its kind, in characters.
    TooLong {
        /// How long it is.
        is: usize,
        /// How long it may be.
        most: usize,
    },
    /// What was learned is one line, and this has line breaks.
    OneLine,
}

impl Refusal {
    /// The stable code for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::State(why) => match why {
                Why::Closed => "closed",
                Why::NotClosed => "not_closed",
                Why::NoPromise => "no_promise",
                Why::NotEscalated => "not_escalated",
            },
            Self::Missing(_) => "missing",
            Self::OpenPromise => "open_promise",
            Self::EmailClosed(_) => "email_closed",
            Self::NoAddress => "no_address",
            Self::Blocked => "blocked",
            Self::NotBlocked => "not_blocked",
            Self::NoSuchPromise => "no_such_promise",
            Self::PastTime => "past_time",
            Self::FarTime => "far_time",
            Self::BadScore => "bad_score",
            Self::NothingToConfirm => "nothing_to_confirm",
            Self::NothingToUndo => "nothing_to_undo",
            Self::NothingToRedo => "nothing_to_redo",
            Self::LaterChange(_) => "later_change",
            Self::MessageLeft => "message_left",
            Self::NotForInbound => "not_for_inbound",
            Self::NotOffered => "not_offered",
            Self::OfferedElsewhere => "offered_elsewhere",
            Self::OfferedAlready => "offered_already",
            Self::SameDesk => "same_desk",
            Self::NotDrawn => "not_drawn",
            Self::UnknownCause(_) => "unknown_cause",
            Self::ClosedCause(_) => "closed_cause",
            Self::TooLong { .. } => "too_long",
            Self::OneLine => "one_line",
        }
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
