//! The log of imports: what came in, when and by whom, what became of it, and
//! why one cannot be taken back.

use super::Moment;
use super::ids::AlertId;
use super::incoming::Taken;

/// What whoever reads a file learns of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// The format's code.
    pub format: Option<String>,
    /// Rows that were read.
    pub rows: u64,
    /// Rows that were not taken.
    pub rejected: u64,
    /// Its length.
    pub bytes: u64,
    /// A digest of all its bytes; empty where there is none.
    pub content: String,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// All of it is there.
    Complete,
    /// Its new responses are there; answers that changed are being applied.
    Updating,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
}

impl ImportState {
    /// Every state.
    pub const ALL: &'static [Self] = &[Self::Complete, Self::Updating, Self::Undoing, Self::Undone];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Updating => "updating",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// What people call it by, from one.
    pub number: u32,
    /// The file's name.
    pub file: String,
    /// The survey its ids belong to.
    pub survey: String,
    /// The format's code; nothing of imports before there was a log.
    pub format: Option<String>,
    /// When it began.
    pub at: Moment,
    /// Who brought it in: their name.
    pub by: Option<String>,
    /// Where it stands.
    pub state: ImportState,
    /// Rows that were read.
    pub rows: Option<u64>,
    /// Rows that were not taken.
    pub rejected: Option<u64>,
    /// What it came to.
    pub taken: Taken,
    /// When it was taken back, and by whom.
    pub undone: Option<(Moment, Option<String>)>,
}

/// What taking an import back comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// It is taken back.
    Done(TakenBack),
    /// There is none of that number.
    Missing,
    /// It was taken back before.
    Before(Moment, Option<String>),
    /// Somebody worked on its alerts: how many, and the first of them.
    Worked {
        /// So many.
        count: u64,
        /// The first of them.
        first: Vec<AlertId>,
    },
    /// Later imports changed its answers.
    Later(Vec<u32>),
    /// What it changed was not kept: it is from before there was a log.
    NotKept,
}

/// What went when an import was taken back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// Responses that only it had brought.
    pub responses: u64,
    /// Alerts.
    pub alerts: u64,
    /// Responses whose earlier answers hold again.
    pub restored: u64,
    /// Customers whom only it had brought.
    pub customers: u64,
}
