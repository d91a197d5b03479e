//! Rows of the outbox.

use crate::domain::Moment;
use crate::domain::action::Letter;
use crate::domain::ids::{AlertId, MessageId};
use crate::domain::mail::MailState;
use crate::domain::person::Person;
use crate::domain::rows::ReportLetter;

/// A message of the outbox in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// Identity.
    pub id: MessageId,
    /// About which alert.
    pub alert: AlertId,
    /// When it was put into the outbox.
    pub at: Moment,
    /// The customer's name, may be empty.
    pub customer: String,
    /// The address.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub state: MailState,
    /// It is gone from the outbox folder: whoever sends it took it.
    pub taken: bool,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried again.
    pub next_try: Option<Moment>,
    /// When it left or came to its end.
    pub ended: Option<Moment>,
    /// The server's words at the last try.
    pub last_error: Option<String>,
    /// Its Message-ID, angle brackets included.
    pub message_id: String,
    /// It was sent and came back for good: why, in the mail system's words,
    /// which may be missing.
    pub came_back: Option<String>,
}

impl OutboxRow {
    /// Whether it can still be taken out of the outbox.
    #[must_use]
    pub const fn can_cancel(&self) -> bool {
        self.state.can_cancel() && !self.taken
    }
}

/// What the outbox holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutboxList {
    /// Messages to customers: what is open, then what went lately; each
    /// newest first.
    pub messages: Vec<OutboxRow>,
    /// Letters of reports that have not arrived, newest first.
    pub letters: Vec<ReportLetter>,
}

/// A message of the outbox, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxMessage {
    /// What the list says of it.
    pub row: OutboxRow,
    /// Who wrote it.
    pub writer: Option<Person>,
    /// Its text.
    pub body: String,
    /// Earlier messages about the same alert, oldest first.
    pub references: Vec<String>,
    /// The type of its second part.
    pub part_type: Option<String>,
    /// Subject and text are withheld from whoever reads it.
    pub withheld: bool,
}

/// A message that waits to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Queued {
    /// Identity.
    pub message: MessageId,
    /// About which alert.
    pub alert: AlertId,
    /// When it was put into the outbox.
    pub at: Moment,
    /// Who wrote it.
    pub writer: Option<Person>,
    /// The customer's name, may be empty.
    pub customer: String,
    /// The message.
    pub letter: Letter,
    /// Its Message-ID, angle brackets included.
    pub message_id: String,
    /// Message-IDs of earlier messages about the same alert, oldest first.
    pub references: Vec<String>,
    /// How often it was tried, this time included once it is claimed.
    pub tries: u32,
}

/// The next message for whoever asked to send one.
#[derive(Debug, Clone, PartialEq)]
pub enum NextMail {
    /// This one; nobody else sends it meanwhile.
    Send(Box<Queued>),
    /// This one was stopped: the customer wants no mail any more.
    Stopped(MessageId),
}
