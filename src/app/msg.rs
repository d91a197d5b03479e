//! What comes into the workstation and what it asks for: plain data, so that
//! a session can be compared, logged, replayed and fuzzed.

use crate::app::input::Input;
use crate::domain::Moment;
use crate::domain::dial::DialFailure;
use crate::domain::ids::MessageId;
use crate::domain::mail::MailState;
use crate::domain::rows::{Answer, Query, Save, Saved, Trouble};

/// Ties a reply to its request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

impl Ticket {
    /// No request has this one: for news that no screen waits for.
    pub const NOBODYS: Self = Self(0);
}

/// A lane of reads: a newer request of the same lane replaces an older one
/// that has not been answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// Who I am, which desks, which rules.
    Session,
    /// The list's facts.
    Queue,
    /// What was done this week.
    Week,
    /// The list's lines in sight.
    Rows,
    /// Lines that the next page will show.
    Ahead,
    /// The alert beside or under the list.
    Preview,
    /// The alert a screen is about.
    Card,
    /// A search.
    Search,
    /// The outbox.
    Outbox,
    /// Customers' ideas, or actions against causes.
    Learning,
    /// The board.
    Board,
    /// What a desk usually has open.
    Usual,
    /// Figures of a period.
    Figures,
    /// The alerts behind one of them.
    Behind,
    /// Lines of those in sight.
    BehindRows,
    /// The same lanes of a list that lies above the list.
    DeskQueue,
    /// Lines in sight of it.
    DeskRows,
    /// Lines its next page will show.
    DeskAhead,
    /// The alert beside or under it.
    DeskPreview,
    /// Everything asked once.
    Once,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The person typed, pasted or resized the terminal.
    Input(Input),
    /// The moment asked for by `next_wake` has come.
    Wake,
    /// A read was answered.
    Answer(Ticket, Answer),
    /// A write was answered.
    Saved(Ticket, Saved),
    /// A try was made to send a letter: where it stands now, and the words
    /// that go with it.
    Posted(MessageId, MailState, String),
    /// A letter was withdrawn from the outbox folder; `false` when it had
    /// left.
    Withdrawn(MessageId, bool),
    /// The dial command came back, or could not be run.
    Dialled(Ticket, Result<(), DialFailure>),
    /// What could not be saved was written elsewhere: where, or why not.
    Elsewhere(Ticket, Result<String, NotWritten>),
    /// Another process changed the file.
    Changed,
    /// How far the person at work reaches has changed: read all of it again.
    Reach,
    /// A signal or a vanished terminal: keep everything and go.
    Terminate,
    /// The terminal came back after a suspension.
    Resumed,
}

/// Something the shell has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read.
    Ask(Ticket, Lane, Query),
    /// Write; in order, never dropped.
    Save(Ticket, Save),
    /// Send what is due in the outbox.
    Post,
    /// Take a letter out of the outbox folder again.
    Withdraw(MessageId),
    /// A time has come: say so beyond the screen, where that is wished, in
    /// these words, which name no customer.
    Remind(String),
    /// Hand this to the terminal's clipboard.
    Copy(String),
    /// Write this text to a new file at this path, as typed.
    Elsewhere(Ticket, String, String),
    /// Run this program with these arguments, so that it dials.
    Dial(Ticket, Vec<String>),
    /// Stop.
    Quit,
}

/// Why a text was not written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotWritten {
    /// There is such a file already.
    Exists,
    /// The disk is full there, too.
    Full,
    /// Nobody may write there.
    Forbidden,
    /// There is no such folder.
    NoFolder,
    /// Something else.
    Other,
}

impl NotWritten {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exists => "exists",
            Self::Full => "full",
            Self::Forbidden => "forbidden",
            Self::NoFolder => "no_folder",
            Self::Other => "other",
        }
    }
}

/// What the status line says, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence, in the language shown.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something to know.
    Info,
    /// Something is wrong; nothing was lost.
    Trouble,
}

/// Whether the file could be written when it was last tried.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum FileHealth {
    /// Yes.
    #[default]
    Well,
    /// Not since then.
    Unsaved {
        /// Since when.
        since: Moment,
        /// Why.
        trouble: Trouble,
    },
}
