//! What the columns of a survey export hold.
//!
//! The vocabulary only: how a platform writes its columns is known in
//! `intake`, which also reads them.

use super::score::Score;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The response's own id.
    Id,
    /// When it was answered; the lowest number that holds a date counts.
    Submitted(u8),
    /// The branch's code in the organisation.
    BranchCode,
    /// The branch's name.
    BranchName,
    /// The branch's country.
    Country,
    /// How the survey was answered.
    Channel,
    /// The customer's language.
    Language,
    /// The mark; where there are several, the one whose scale stands first.
    Score(Scale),
    /// The customer's own words.
    Comment,
    /// The customer's name, or a part of it.
    Name(Name),
    /// A telephone number, with its label.
    Phone(&'static str),
    /// An email address.
    Email,
    /// "May we call you back?"
    Consent,
    /// When to call.
    Window,
    /// The organisation's reference of the customer.
    Reference,
    /// "Please call me."
    Asks,
    /// Safety or misconduct.
    Safety,
    /// Whether it is a real answer, a preview, a test or spam.
    Status,
    /// Was the survey finished?
    Finished,
    /// When it was finished: empty where it was not. Counts before any
    /// [`Submitted`](Self::Submitted).
    Completed,
    /// A question of its own.
    Answer,
    /// Nothing that is kept.
    Ignored,
}

/// Part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// First name.
    First,
    /// Last name.
    Last,
    /// All of it.
    Whole,
    /// All of it, the last name first: `Lefèvre, Anne`.
    Listed,
}

/// A scale of marks, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// 0 to 10: would you recommend us?
    Ten,
    /// 1 to 5: satisfaction, stars.
    Five,
}

impl Scale {
    /// A mark on this scale; `None` outside.
    #[must_use]
    pub fn score(self, value: i32) -> Option<Score> {
        let (min, max) = match self {
            Self::Ten => (0, 10),
            Self::Five => (1, 5),
        };
        (min..=max)
            .contains(&value)
            .then_some(Score { value, min, max })
    }
}

/// How sure it is what a column holds, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Nothing says it.
    No,
    /// The words of its question.
    Question,
    /// Its name.
    Name,
    /// The platform writes it so.
    Format,
}

impl Sure {
    /// Of a field that a column's name says.
    #[must_use]
    pub fn of_name(field: Field) -> Self {
        if field == Field::Answer {
            Self::No
        } else {
            Self::Name
        }
    }

    /// Of a field that a question's words say.
    #[must_use]
    pub fn of_question(field: Field) -> Self {
        Self::of_name(field).min(Self::Question)
    }
}
