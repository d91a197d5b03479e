//! The columns that were found in an export, and what is missing among them.

use super::{Field, Meaning, Sure};
use crate::domain::cause::coded;
use crate::domain::zone::Zone;

/// A column of an export, as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is known by in every export of its survey.
    pub key: String,
    /// What stands above it.
    pub heading: String,
    /// What it is taken as.
    pub meaning: Meaning,
    /// How sure that is.
    pub sure: Sure,
    /// What it looks like besides, and why, where it is taken as nothing.
    pub hint: Option<(Meaning, Sure)>,
    /// The zone of its times, where one was said.
    pub zone: Option<Zone>,
    /// Some values, as they came.
    pub samples: Vec<String>,
}

impl Found {
    /// What to call it: its heading, else its key.
    #[must_use]
    pub fn title(&self) -> &str {
        match self.heading.trim() {
            "" => self.key.trim(),
            heading => heading,
        }
    }

    /// The best that can be said of it, and how sure that is.
    #[must_use]
    pub fn best(&self) -> (Meaning, Sure) {
        match self.hint {
            Some(hint) if !self.meaning.tells() => hint,
            _ => (self.meaning, self.sure),
        }
    }

    /// Whether its survey made it, not the platform that writes the export.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.sure != Sure::Format
    }
}

coded! {
    /// What is missing among the columns of an export.
    Lack {
        /// No mark: no alert comes of it.
        Mark = "mark",
        /// No branch: everything goes to the desk that is nobody's.
        Branch = "branch",
        /// Neither number nor address.
        Contact = "contact",
        /// No date: the day of the import counts.
        Date = "date",
        /// No id: one is made of the row.
        Id = "id",
    }
}

/// What is missing where columns mean this.
#[must_use]
pub fn lacks(meanings: impl IntoIterator<Item = Meaning>) -> Vec<Lack> {
    let mut missing = Lack::ALL.to_vec();
    for meaning in meanings {
        let there = match meaning.field() {
            Field::Score(_) => Lack::Mark,
            Field::BranchCode | Field::BranchName => Lack::Branch,
            Field::Phone(_) | Field::Email => Lack::Contact,
            Field::Submitted(_) | Field::Completed => Lack::Date,
            Field::Id => Lack::Id,
            _ => continue,
        };
        missing.retain(|lack| *lack != there);
    }
    missing
}
