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

/// A report's letter that was refused goes out anew until it was refused so
/// often.
pub const REPORT_TRIES: u32 = 3;

/// What became of a report that somebody was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentBefore {
    /// Nothing: they were sent none.
    Not,
    /// They have it, or it is on its way.
    Sent,
    /// It was refused, so often; it goes out anew.
    Refused(u32),
    /// It was refused [`REPORT_TRIES`] times, last with these words: it goes
    /// out only where somebody asks for it.
    GivenUp(String),
}

/// A report's letter that has not arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLetter {
    /// Which letter.
    pub id: MessageId,
    /// Whose: login and name.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Where it goes.
    pub to: String,
    /// Which report of which days.
    pub sent: ReportSent,
    /// What it is called.
    pub subject: String,
    /// Where it stands.
    pub state: MailState,
    /// So many letters went out.
    pub tries: u32,
    /// The words that go with it.
    pub last_error: Option<String>,
    /// When it was made.
    pub at: Moment,
}

impl ReportLetter {
    /// It was refused too often to go out anew by itself.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.state == MailState::Refused && self.tries >= REPORT_TRIES
    }

    /// What sends it anew, whatever became of it.
    #[must_use]
    pub fn command(&self) -> String {
        let ReportSent {
            report, from, to, ..
        } = &self.sent;
        let login = &self.login;
        format!("ringback report mail {report} --for {login} --from {from} --to {to} --again")
    }
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
