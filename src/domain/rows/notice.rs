//! Notices: who is told what, and how far each is.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::Moment;
use crate::domain::digest::NoticeKind;
use crate::domain::ids::{AlertId, MessageId, PersonId};
use crate::domain::language::Language;
use crate::domain::mail::MailState;
use crate::domain::person::Person;

/// Somebody who may be told something.
#[derive(Debug, Clone, PartialEq)]
pub struct Addressee {
    /// Who.
    pub person: Person,
    /// What they do not want to be told.
    pub quiet: BTreeSet<NoticeKind>,
    /// Somebody stands in for them now.
    pub away: bool,
}

/// A notice to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// To whom.
    pub person: PersonId,
    /// Of which kind.
    pub kind: NoticeKind,
    /// On which day of theirs.
    pub day: NaiveDate,
    /// Their address; empty where a command delivers.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Its language.
    pub language: Language,
    /// The alerts it names.
    pub about: BTreeSet<AlertId>,
    /// The address at whose domain its Message-ID stands.
    pub from: String,
}

/// A notice on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Identity, as a message.
    pub id: MessageId,
    /// To whom.
    pub person: Person,
    /// Of which kind.
    pub kind: NoticeKind,
    /// When it was made.
    pub at: Moment,
    /// The address it goes to; empty where a command delivers.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Its Message-ID, the same at every try.
    pub message_id: String,
}

/// A notice as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// Identity, as a message.
    pub id: MessageId,
    /// The login of whoever is told.
    pub login: String,
    /// Of which kind.
    pub kind: NoticeKind,
    /// On which day of theirs.
    pub day: NaiveDate,
    /// Where it stands.
    pub state: MailState,
    /// The words that go with it.
    pub last_error: Option<String>,
    /// They showed that they know.
    pub acknowledged: bool,
}
