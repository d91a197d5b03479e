//! What forms ask, as actions carry it: everything may still be missing.

use crate::domain::Moment;
use crate::domain::cause::Closing;
use crate::domain::event::{CautionCode, Direction};
use crate::domain::ids::{AlertId, PersonId, PhoneId};
use crate::domain::outcome::Outcome;
use crate::domain::taxonomy::CauseCode;

/// A call as it ended, with what its outcome's form asked.
#[derive(Debug, Clone, PartialEq)]
pub struct CallEnd {
    /// When it began.
    pub started: Moment,
    /// The number, unless it was none of theirs.
    pub phone: Option<PhoneId>,
    /// Who rang whom.
    pub direction: Direction,
    /// What came of it.
    pub outcome: Outcome,
    /// How long we talked, in seconds.
    pub talked: u32,
    /// Notes taken.
    pub note: String,
    /// Safety or misconduct was marked during the call.
    pub safety: bool,
    /// What was warned about before it began.
    pub cautions: Vec<CautionCode>,
    /// The reason given for calling all the same.
    pub caution_reason: String,
    /// The time typed or accepted for what comes next; `None` takes the
    /// policy's proposal.
    pub next: Option<Moment>,
    /// `later`: was the matter discussed?
    pub discussed: Option<bool>,
    /// `refused`: one line why.
    pub reason: String,
    /// `no_contact`: asked once more and confirmed.
    pub confirmed: bool,
    /// `promise`: what, and who does it.
    pub promise: Option<(String, String)>,
    /// `promise`: what lies behind it, where that is known already.
    pub cause: Option<CauseCode>,
    /// `settled`: what was promised is kept.
    pub kept: bool,
    /// `language`: to whom, what, by when.
    pub hand_over: Option<HandOver>,
    /// `settled`: the closing form.
    pub close: Option<CloseForm>,
    /// What an executive learned who was drawn this customer: one line.
    pub learned: String,
}

impl CallEnd {
    /// A call with an outcome and nothing else filled in.
    #[must_use]
    pub fn new(outcome: Outcome, started: Moment) -> Self {
        Self {
            started,
            phone: None,
            direction: Direction::Outbound,
            outcome,
            talked: 0,
            note: String::new(),
            safety: false,
            cautions: Vec::new(),
            caution_reason: String::new(),
            next: None,
            discussed: None,
            reason: String::new(),
            confirmed: false,
            promise: None,
            cause: None,
            kept: false,
            hand_over: None,
            close: None,
            learned: String::new(),
        }
    }
}

/// Somebody else's part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandOver {
    /// To whom.
    pub whom: String,
    /// What is asked.
    pub what: String,
    /// By when.
    pub by: Option<Moment>,
}

/// An action against a cause: everything may still be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Improve {
    /// What.
    pub what: String,
    /// By when.
    pub by: Option<Moment>,
    /// Against what.
    pub cause: Option<CauseCode>,
    /// Who sees to it, if they work with the file.
    pub owner: Option<PersonId>,
    /// The alerts it is about; none: all with that cause in 90 days.
    pub alerts: Vec<AlertId>,
}

/// The closing form's answers: everything may still be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseForm {
    /// Codes and numbers.
    pub closing: Closing,
    /// The result was chosen.
    pub result_given: bool,
    /// Safety or misconduct.
    pub safety: bool,
    /// The customer's idea, in their words.
    pub idea: String,
    /// An action against the cause that is chosen.
    pub improvement: Option<Improve>,
    /// A note.
    pub note: String,
}
