//! The history: append-only entries of ids, codes, numbers and times. Every
//! free text stands in a row of its own that erasure can blank
//! ([`TextKind`]), never in here.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::cause::{Closing, coded};
use super::customer::PhoneState;
use super::ids::{
    AlertId, DeskId, EventId, MessageId, OpId, PersonId, PhoneId, PromiseId, ResponseId,
};
use super::outcome::Outcome;
use super::rules::Grounds;
use super::sensitive::Sensitive;
use super::taxonomy::CauseCode;

/// Who rang whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// We called the customer.
    #[default]
    Outbound,
    /// The customer rang us.
    Inbound,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Identity; rises with time.
    pub id: EventId,
    /// The action this entry belongs to.
    pub op: OpId,
    /// The alert it is about.
    pub alert: AlertId,
    /// When it happened.
    pub at: Moment,
    /// When it was written down.
    pub recorded_at: Moment,
    /// Who did it; `None` for the program (an import).
    pub by: Option<PersonId>,
    /// What happened.
    pub kind: EventKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventKind {
    /// An import made the alert. `due` is the first attempt's target.
    Received {
        /// By when a first attempt is due.
        target: Moment,
        /// The words or the mark say safety or misconduct.
        safety: bool,
        /// Why it is an alert; empty before there were rules.
        #[serde(default, skip_serializing_if = "Grounds::is_empty")]
        because: Grounds,
    },
    /// A later export changed the customer's answer.
    Updated {
        /// Why it still is an alert.
        #[serde(default, skip_serializing_if = "Grounds::is_empty")]
        because: Grounds,
        /// By the rules it would be none any more.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        no_longer: bool,
    },
    /// The same customer answered again while it was open.
    Joined {
        /// Their further response.
        response: ResponseId,
        /// By when an attempt is due, where the new answer is more pressing.
        due: Option<Moment>,
        /// The new words or the mark say safety or misconduct.
        safety: bool,
        /// Why it would be an alert of its own.
        #[serde(default, skip_serializing_if = "Grounds::is_empty")]
        because: Grounds,
    },
    /// Somebody gave that response an alert of its own: it counts here no
    /// more.
    Parted {
        /// Which response.
        response: ResponseId,
        /// The entry that is taken back, by its action.
        joined: OpId,
    },
    /// It was a part of another alert until now.
    PartedFrom {
        /// Which.
        alert: AlertId,
    },
    /// It came to a desk: its branch was not known before, or has closed.
    Assigned {
        /// Nobody's desk, or that of a branch that closed.
        from: DeskId,
        /// The branch's desk, or where what is left of it goes.
        to: DeskId,
        /// Its branch has closed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        closed: bool,
    },
    /// It is offered to another desk, with a reason; its own answers for it
    /// until somebody there takes it on.
    Offered {
        /// Where it lies.
        from: DeskId,
        /// Who is asked.
        to: DeskId,
    },
    /// Whoever answers for that desk took it on: it lies there from now on.
    Accepted {
        /// Where it lay.
        from: DeskId,
        /// Where it lies.
        to: DeskId,
    },
    /// They will not have it, with a reason: it stays where it lies.
    Declined {
        /// Who was asked.
        to: DeskId,
    },
    /// It is offered no more.
    Withdrawn {
        /// Who was asked.
        to: DeskId,
    },
    /// It was given over at once, with a reason: nobody answered for it where
    /// it lay.
    Given {
        /// Nobody's desk.
        from: DeskId,
        /// Where it lies.
        to: DeskId,
    },
    /// Somebody who looks after it said a word to whoever handles it.
    Word,
    /// An administrator read what people wrote about it, with a reason.
    NotesRead,
    /// Somebody opened it for the first time.
    Opened,
    /// A call that was made or came in.
    Called {
        /// The number, unless it was not one of theirs.
        phone: Option<PhoneId>,
        /// Who rang whom.
        direction: Direction,
        /// What came of it.
        outcome: Outcome,
        /// Whether the customer and we talked about the matter.
        conversation: bool,
        /// How long we talked, in seconds.
        talked: u32,
        /// When something is expected next.
        next: Option<Moment>,
    },
    /// The call screen was left before dialling. Counts nothing.
    NotCalled,
    /// A call outside the calling hours, without consent, too soon…: begun
    /// after a question; a written reason where one is needed.
    Cautioned {
        /// Codes of what was warned about.
        cautions: Vec<CautionCode>,
    },
    /// A note without a call.
    Memo,
    /// Something was promised.
    Promised {
        /// Identity.
        promise: PromiseId,
        /// By when.
        by: Moment,
        /// Without a call.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alone: bool,
        /// What lies behind it, where that was said already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<CauseCode>,
    },
    /// A promise was kept.
    PromiseKept {
        /// Which.
        promise: PromiseId,
    },
    /// A promise was dropped, with a reason.
    PromiseDropped {
        /// Which.
        promise: PromiseId,
    },
    /// Put off until a time.
    Postponed {
        /// Until when.
        until: Moment,
    },
    /// The email rule was overridden, with a reason.
    EmailOverridden,
    /// An email was put into the outbox.
    Emailed {
        /// Which message.
        message: MessageId,
        /// It confirms a conversation instead of standing in for one.
        confirmation: bool,
        /// How long to wait for an answer.
        until: Moment,
    },
    /// An email left: the server took it.
    EmailSent {
        /// Which message.
        message: MessageId,
    },
    /// An email was refused for good.
    EmailRefused {
        /// Which message.
        message: MessageId,
    },
    /// Nobody knows whether an email left: the line broke meanwhile.
    EmailUnknown {
        /// Which message.
        message: MessageId,
    },
    /// An email was taken out of the outbox before it left.
    EmailStopped {
        /// Which message.
        message: MessageId,
    },
    /// An email is to be tried again, on request.
    EmailRetried {
        /// Which message.
        message: MessageId,
    },
    /// The customer answered by email.
    Replied {
        /// Which message they answer, where it says so.
        #[serde(default)]
        message: Option<MessageId>,
        /// It came from another address than the one we know.
        #[serde(default)]
        elsewhere: bool,
        /// Files that came with it and are not kept here.
        #[serde(default)]
        attachments: u32,
    },
    /// A program answered for the customer (out of office). Counts nothing.
    AutoReplied {
        /// Which message it answers, where it says so.
        message: Option<MessageId>,
    },
    /// A message of ours came back.
    Bounced {
        /// Which, where it can be told.
        message: Option<MessageId>,
        /// For good (RFC 3463 class 5), not only for now (class 4).
        permanent: bool,
        /// The mail system's own code ("5.1.1"), where it gave one.
        status: Option<String>,
        /// The customer's address is dead: it is the one that failed.
        dead: bool,
    },
    /// The customer asked to be written to instead of called.
    PrefersEmail,
    /// A note or a letter was kept although it holds words the word list
    /// warns about; what they turn to.
    WordsKept {
        /// Codes of what they turn to, no words.
        kinds: Vec<Sensitive>,
    },
    /// Somebody else's part is needed by a date.
    Escalated {
        /// By when.
        until: Moment,
    },
    /// That part came back.
    Returned,
    /// Safety or misconduct was reported.
    Safety,
    /// The customer's idea was kept.
    Idea,
    /// A number was marked.
    PhoneMarked {
        /// Which.
        phone: PhoneId,
        /// What it was.
        from: PhoneState,
        /// What it is now.
        to: PhoneState,
    },
    /// The address was blocked (or freed again by an undo).
    EmailBlocked {
        /// Blocked now?
        blocked: bool,
    },
    /// The alert was closed.
    Closed {
        /// As what, why, and what was done.
        closing: Closing,
    },
    /// It was opened again, with a reason.
    Reopened,
    /// An action against the cause was begun.
    Improvement {
        /// By when.
        by: Moment,
        /// Against which cause; that of the closing where it is not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<CauseCode>,
        /// Who sees to it, if they work with the file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<PersonId>,
        /// The alerts it is about; none: all with that cause in 90 days.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        alerts: Vec<AlertId>,
    },
    /// The claim was taken over from somebody, with a reason.
    TakenOver {
        /// From whom.
        from: PersonId,
    },
    /// It was drawn for an executive to call.
    Drawn {
        /// For whom.
        person: PersonId,
    },
    /// The executive talked to the customer and wrote down what they learned.
    Learned,
    /// The executive gave it back without having talked, with a reason.
    GivenBack,
    /// An earlier action was undone.
    Undone {
        /// Which action.
        undone: OpId,
    },
    /// An undone action was done again.
    Redone {
        /// Which action.
        redone: OpId,
    },
}

impl EventKind {
    /// Whether somebody's action stands behind it: what undo takes back, and
    /// what ends the time in which an undo can be done again.
    #[must_use]
    pub const fn is_action(&self) -> bool {
        !matches!(
            self,
            Self::Received { .. }
                | Self::Updated { .. }
                // Where a response belongs is no work on the alert.
                | Self::Joined { .. }
                | Self::Parted { .. }
                | Self::PartedFrom { .. }
                | Self::Assigned { .. }
                // Nor is who answers for it, or what others say about it.
                | Self::Offered { .. }
                | Self::Accepted { .. }
                | Self::Declined { .. }
                | Self::Withdrawn { .. }
                | Self::Given { .. }
                | Self::Word
                | Self::NotesRead
                // Who calls is no work on it.
                | Self::Drawn { .. }
                | Self::Opened
                | Self::NotCalled
                // Marks follow the action they belong to; an undo sets some
                // back and is no action itself.
                | Self::PhoneMarked { .. }
                | Self::EmailBlocked { .. }
                // What became of a message is news, no action: the message
                // can or cannot be taken back by itself.
                | Self::EmailSent { .. }
                | Self::EmailRefused { .. }
                | Self::EmailUnknown { .. }
                | Self::EmailStopped { .. }
                | Self::EmailRetried { .. }
                // Whose the call is says nothing about the alert.
                | Self::TakenOver { .. }
                // Nothing comes of what a program says.
                | Self::AutoReplied { .. }
                | Self::Bounced {
                    permanent: false,
                    ..
                }
                | Self::Undone { .. }
                | Self::Redone { .. }
        )
    }

    /// Whether only whoever has the claim may record it: an attempt to reach
    /// the customer, the end of the alert, or that it goes to another desk.
    #[must_use]
    pub const fn needs_claim(&self) -> bool {
        matches!(
            self,
            Self::Called { .. }
                | Self::Emailed { .. }
                | Self::Closed { .. }
                | Self::Accepted { .. }
                | Self::Given { .. }
        )
    }

    /// The stable code: the word that the history table holds.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Updated { .. } => "updated",
            Self::Joined { .. } => "joined",
            Self::Parted { .. } => "parted",
            Self::PartedFrom { .. } => "parted_from",
            Self::Assigned { .. } => "assigned",
            Self::Offered { .. } => "offered",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Given { .. } => "given",
            Self::Word => "word",
            Self::NotesRead => "notes_read",
            Self::Opened => "opened",
            Self::Called { .. } => "called",
            Self::NotCalled => "not_called",
            Self::Cautioned { .. } => "cautioned",
            Self::Memo => "memo",
            Self::Promised { .. } => "promised",
            Self::PromiseKept { .. } => "promise_kept",
            Self::PromiseDropped { .. } => "promise_dropped",
            Self::Postponed { .. } => "postponed",
            Self::EmailOverridden => "email_overridden",
            Self::Emailed { .. } => "emailed",
            Self::EmailSent { .. } => "email_sent",
            Self::EmailRefused { .. } => "email_refused",
            Self::EmailUnknown { .. } => "email_unknown",
            Self::EmailStopped { .. } => "email_stopped",
            Self::EmailRetried { .. } => "email_retried",
            Self::Replied { .. } => "replied",
            Self::AutoReplied { .. } => "auto_replied",
            Self::Bounced { .. } => "bounced",
            Self::PrefersEmail => "prefers_email",
            Self::WordsKept { .. } => "words_kept",
            Self::Escalated { .. } => "escalated",
            Self::Returned => "returned",
            Self::Safety => "safety",
            Self::Idea => "idea",
            Self::PhoneMarked { .. } => "phone_marked",
            Self::EmailBlocked { .. } => "email_blocked",
            Self::Closed { .. } => "closed",
            Self::Reopened => "reopened",
            Self::Improvement { .. } => "improvement",
            Self::TakenOver { .. } => "taken_over",
            Self::Drawn { .. } => "drawn",
            Self::Learned => "learned",
            Self::GivenBack => "given_back",
            Self::Undone { .. } => "undone",
            Self::Redone { .. } => "redone",
        }
    }
}

coded! {
    /// What a call was warned about before it was begun.
    CautionCode {
        /// Outside the calling hours.
        Hours = "hours",
        /// The customer did not consent to a call.
        Consent = "consent",
        /// Sooner than the policy's gap.
        TooSoon = "too_soon",
        /// More often than the policy allows in a day.
        TooMany = "too_many",
        /// As many attempts as the policy allows in all.
        Exhausted = "exhausted",
        /// Another time was agreed with the customer.
        Agreed = "agreed",
        /// It was drawn for an executive to call.
        Drawn = "drawn",
    }
}

coded! {
    /// What a free text is.
    TextKind {
        /// Notes of a call or a memo.
        Note = "note",
        /// What was promised.
        Promise = "promise",
        /// Why: of a refusal, an override, a postponement, a reopening.
        Reason = "reason",
        /// To whom something was handed over.
        Addressee = "addressee",
        /// What is asked of them.
        Request = "request",
        /// The customer's idea, in their words.
        Idea = "idea",
        /// An action against the cause.
        Improvement = "improvement",
        /// What the customer, or their mail program, answered.
        Reply = "reply",
        /// What somebody who looks after an alert says to whoever handles it.
        Word = "word",
        /// Names and sizes of the files that came with an answer.
        Files = "files",
        /// What an executive learned from a call.
        Learned = "learned",
    }
}
