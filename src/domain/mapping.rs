//! What the columns of a survey export hold.
//!
//! The vocabulary, and what was said of a survey's columns: how a platform
//! writes its columns is known in `intake`, which also reads them.

mod found;
mod meaning;
mod saved;
pub mod words;

use super::score::Score;

pub use found::{Found, Lack, lacks};
pub use meaning::{DateOrder, Meaning};
pub use saved::{Column, Mapping, Misfit, derived_name};

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
    /// The product or service it is about.
    Product,
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

/// A scale of marks, the most telling first. Its worst and its best mark name
/// it: where the first is the higher number, 1 is the best mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// 0 to 10: would you recommend us?
    Ten,
    /// 0 to 100.
    Hundred,
    /// 1 to 7.
    Seven,
    /// 1 to 5: satisfaction.
    Five,
    /// One to five stars, as a number or drawn.
    Stars,
    /// In words: "very satisfied" to "very dissatisfied".
    Words,
    /// 7 to 1, 1 is the best mark.
    SevenDown,
    /// 6 to 1, 1 is the best mark, as in German schools.
    SixDown,
    /// 5 to 1, 1 is the best mark.
    FiveDown,
}

impl Scale {
    /// The worst and the best mark.
    #[must_use]
    pub const fn ends(self) -> (i32, i32) {
        match self {
            Self::Ten => (0, 10),
            Self::Hundred => (0, 100),
            Self::Seven => (1, 7),
            Self::Five | Self::Stars | Self::Words => (1, 5),
            Self::SevenDown => (7, 1),
            Self::SixDown => (6, 1),
            Self::FiveDown => (5, 1),
        }
    }

    /// A mark on this scale; `None` outside. Where 1 is the best mark it is
    /// turned round, so that everywhere the higher mark is the better one.
    #[must_use]
    pub fn score(self, value: i32) -> Option<Score> {
        let (worst, best) = self.ends();
        let (min, max) = (worst.min(best), worst.max(best));
        (min..=max).contains(&value).then(|| Score {
            value: if worst > best {
                min + max - value
            } else {
                value
            },
            min,
            max,
        })
    }

    /// Whether a mark is kept as it was given; else the answer is kept beside
    /// it.
    #[must_use]
    pub const fn keeps_the_mark(self) -> bool {
        matches!(self, Self::Ten | Self::Hundred | Self::Seven | Self::Five)
    }
}

/// How sure it is what a column holds, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Nothing says it.
    No,
    /// The values that stand in it.
    Values,
    /// The words of its question.
    Question,
    /// Its name.
    Name,
    /// The platform writes it so.
    Format,
    /// A person said so.
    Said,
}

impl Sure {
    /// The stable code, for texts and scripts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Values => "values",
            Self::Question => "question",
            Self::Name => "name",
            Self::Format => "format",
            Self::Said => "said",
        }
    }

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
