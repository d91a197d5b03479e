//! Email as actions carry it: a letter to the customer, what they answered,
//! what came back.

use crate::domain::ids::MessageId;
use crate::domain::language::Language;
use crate::domain::{Moment, sanitize};

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
