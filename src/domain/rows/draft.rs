//! What was typed and not yet recorded.

use crate::domain::Moment;
use crate::domain::ids::{AlertId, LooseId, PersonId};

/// What a draft is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftKind {
    /// A call in progress: its note, and how far it got.
    Call,
    /// The form an outcome opened, or a closing form.
    Form,
    /// An email.
    Email,
    /// A memo.
    Memo,
    /// The customer's idea: written over whatever else was begun.
    Idea,
}

impl DraftKind {
    /// Every kind with its stable code.
    pub const ALL: [(DraftKind, &'static str); 5] = [
        (DraftKind::Call, "call"),
        (DraftKind::Form, "form"),
        (DraftKind::Email, "email"),
        (DraftKind::Memo, "memo"),
        (DraftKind::Idea, "idea"),
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("call", |(_, code)| code)
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, c)| *c == code)
            .map(|(kind, _)| *kind)
    }
}

/// Which draft: one of each kind per person and alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftKey {
    /// Whose.
    pub person: PersonId,
    /// About which alert.
    pub alert: AlertId,
    /// Of what.
    pub kind: DraftKind,
}

/// Something typed and not yet recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which.
    pub key: DraftKey,
    /// Rises with every keystroke; an older one never overwrites a newer.
    pub rev: u64,
    /// When it was last saved.
    pub saved: Moment,
    /// The form's fields as JSON: the screens own its shape.
    pub body: String,
    /// Stands first in the list ("unfinished: settled, 14:05").
    pub unfinished: bool,
}

/// A note of a call that belongs to no alert yet: who rang was not found. It
/// is on disk from its first letter on, so it needs no draft, and it goes
/// when its words are added to an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooseNote {
    /// Which.
    pub id: LooseId,
    /// Rises with every keystroke; an older one never overwrites a newer.
    pub rev: u64,
    /// When it was begun.
    pub at: Moment,
    /// Who rang, as they said.
    pub who: String,
    /// Their number, as it was seen.
    pub number: String,
    /// What they said.
    pub words: String,
}

impl LooseNote {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let all = [&self.who, &self.number, &self.words];
        all.iter().all(|text| text.trim().is_empty())
    }
}
