//! A response as an export gives it, brought into the program's own shape:
//! what every survey format delivers and the store takes in.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::customer::Consent;
use super::language::Language;
use super::score::Score;
use super::slot::Window;
use super::zone::Country;

/// One answered survey.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Incoming {
    /// The export's own id of the response.
    pub external_id: String,
    /// When it was answered.
    pub answered: Option<Moment>,
    /// The branch's code in the organisation; may be empty.
    pub branch_code: String,
    /// The branch's name; may be empty.
    pub branch_name: String,
    /// The branch's country, where the code or the number tells.
    pub country: Option<Country>,
    /// How the survey was answered.
    pub channel: String,
    /// The customer's language.
    pub language: Option<Language>,
    /// The product or service line that it is about, as it came.
    #[serde(default)]
    pub subject: String,
    /// The mark.
    pub score: Option<Score>,
    /// The customer's own words, untouched.
    pub comment: String,
    /// Other questions and answers, as they came.
    pub answers: Vec<(String, String)>,
    /// The customer's name.
    pub name: String,
    /// The organisation's reference of the customer.
    pub reference: String,
    /// Numbers as they came, with their labels.
    pub phones: Vec<(String, String)>,
    /// The address as it came.
    pub email: String,
    /// "May we call you back?"
    pub consent: Consent,
    /// "Please call me."
    pub asks: bool,
    /// Safety or misconduct was reported in a column of its own.
    pub safety: bool,
    /// When to call.
    pub window: Option<Window>,
    /// A preview, a test, spam, or broken off: kept without its mark.
    #[serde(default)]
    pub unfinished: bool,
}

impl Incoming {
    /// How many bytes its texts take: some responses are a thousand times
    /// longer than others.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        let Self {
            external_id,
            branch_code,
            branch_name,
            channel,
            subject,
            comment,
            answers,
            name,
            reference,
            phones,
            email,
            ..
        } = self;
        let texts = [
            external_id,
            branch_code,
            branch_name,
            channel,
            subject,
            comment,
            name,
            reference,
            email,
        ];
        let pairs = answers.iter().chain(phones);
        let pairs = pairs.map(|(one, other)| one.len() + other.len());
        texts.into_iter().map(String::len).sum::<usize>() + pairs.sum::<usize>()
    }
}

/// What an import came to, counted in responses, not rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// Responses that were not known.
    pub new: u64,
    /// Responses whose answers changed.
    pub updated: u64,
    /// Responses that were known as they are, or are older than what is known.
    pub unchanged: u64,
    /// Alerts that were made.
    pub alerts: u64,
    /// Responses that were joined to an open alert of the same customer.
    pub joined: u64,
}

/// What an import read in the branches that responses name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Routed {
    /// Branches that nobody knows: their alerts wait on the unassigned desk.
    pub unknown_branches: Vec<UnknownBranch>,
    /// Branches that have closed: their alerts went on.
    pub closed_branches: Vec<ClosedBranch>,
    /// Names that were taken for misspelt.
    pub read_as: Vec<ReadAs>,
}

/// A branch that nobody knows, as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownBranch {
    /// Its code; may be empty.
    pub code: String,
    /// Its name; may be empty.
    pub name: String,
    /// Responses that name it.
    pub responses: u64,
}

/// A branch that has closed, and is still named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosedBranch {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its first closed day.
    pub day: chrono::NaiveDate,
    /// The name of the desk its alerts go to; nobody's if none.
    pub to: Option<String>,
    /// Responses that name it.
    pub responses: u64,
}

/// A name that was taken for a branch's, misspelt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadAs {
    /// As it came.
    pub text: String,
    /// The code of the branch it was read as.
    pub branch: String,
    /// That branch's name.
    pub name: String,
    /// Responses that name it so.
    pub responses: u64,
}
