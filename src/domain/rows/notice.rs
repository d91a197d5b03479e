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

/// Something that goes with a notice: its page, which has no name, or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticePart {
    /// What it is: `text/html; charset=utf-8`.
    pub media_type: String,
    /// What its file is called; empty for the page.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A report that is sent once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportSent {
    /// Its name.
    pub report: String,
    /// The first of its days.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// Also if it was sent before.
    pub again: bool,
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
    /// Which report it is, if it is one.
    pub report: Option<ReportSent>,
    /// What goes with it.
    pub parts: Vec<NoticePart>,
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
    /// What goes with it.
    pub parts: Vec<NoticePart>,
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
