//! Why an action is refused, and what a form still needs.

use crate::domain::cause::coded;
use crate::domain::ids::PersonId;
use crate::domain::life::Why;
use crate::domain::policy::EmailDoor;
use crate::domain::taxonomy::CauseCode;

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
        /// Whether a promise was kept or dropped.
        Ending = "ending",
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
    /// The customer was talked with: it is not closed as if nobody had.
    ResultTalked,
    /// Nobody talked with the customer: it is not closed as if somebody had.
    ResultUntalked,
    /// It is closed so by what came of a call, not by a form.
    ResultOfCall,
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
            Self::ResultTalked => "result_talked",
            Self::ResultUntalked => "result_untalked",
            Self::ResultOfCall => "result_of_call",
        }
    }
}
