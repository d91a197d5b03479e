//! What came of a call. An outcome is behaviour, not a label: one row of
//! [`Outcome::behaviour`] says what it counts for, when to try again and
//! which step it opens. The delays are defaults of the policy.

use super::cause::coded;

coded! {
    /// Outcomes of a call (call centres say disposition).
    Outcome {
        /// The matter is settled.
        Settled = "settled",
        /// Something was promised.
        Promise = "promise",
        /// Later, at a time the customer named.
        Later = "later",
        /// The customer refuses to talk.
        Refused = "refused",
        /// The customer wants no further contact.
        NoContact = "no_contact",
        /// Somebody else answered.
        ThirdParty = "third_party",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// Busy.
        Busy = "busy",
        /// Voicemail, message left.
        VoicemailLeft = "voicemail_left",
        /// Voicemail, none left.
        VoicemailNone = "voicemail_none",
        /// Number out of service.
        OutOfService = "out_of_service",
        /// The number is somebody else's.
        WrongPerson = "wrong_person",
        /// No common language.
        Language = "language",
        /// Line trouble while ringing, cut off while talking.
        LineTrouble = "line_trouble",
    }
}

/// Whether an outcome is a conversation with the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversation {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Only if the matter was discussed: the person is asked.
    Asked,
    /// Neither: the line broke.
    Neither,
}

/// What an outcome counts towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// An attempt: gaps, the daily and the total limit, times of day.
    Attempt,
    /// The total limit only.
    Total,
    /// Nothing.
    Nothing,
}

/// When something is expected next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing: the alert closes.
    Closed,
    /// At the time given with the outcome.
    Given,
    /// After the policy's gap, at another time of day.
    AnotherSlot,
    /// On the next working day, at another time of day.
    NextWorkingDay,
    /// After a short wait, in minutes.
    Minutes(u16),
    /// Another number at once, else email opens.
    OtherNumber,
    /// When the other person has answered: handed over with a date.
    HandOver,
}

/// The step that an outcome's letter opens before anything is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The closing form.
    Closing,
    /// What, who, by when.
    Promise,
    /// The time the customer named, and whether the matter was discussed.
    Later,
    /// One line why.
    Reason,
    /// One more confirmation, then it closes and blocks.
    Confirm,
    /// The next try, filled in.
    NextTry,
    /// To whom, what, by when.
    HandOver,
}

/// The behaviour of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behaviour {
    /// The key, the same letter in both languages.
    pub key: char,
    /// Is it a conversation?
    pub conversation: Conversation,
    /// What it counts towards.
    pub counts: Counts,
    /// When to try again.
    pub next: Next,
    /// Which step it opens.
    pub form: Form,
}

impl Outcome {
    /// The outcome table of the product page, one row each.
    #[must_use]
    pub const fn behaviour(self) -> Behaviour {
        use Conversation::{Asked, Neither, No, Yes};
        use Counts::{Attempt, Nothing, Total};
        let (key, conversation, counts, next, form) = match self {
            Self::Settled => ('s', Yes, Total, Next::Closed, Form::Closing),
            Self::Promise => ('p', Yes, Total, Next::Given, Form::Promise),
            Self::Later => ('l', Asked, Total, Next::Given, Form::Later),
            Self::Refused => ('r', Yes, Total, Next::Closed, Form::Reason),
            Self::NoContact => ('x', Yes, Total, Next::Closed, Form::Confirm),
            Self::ThirdParty => ('o', No, Attempt, Next::AnotherSlot, Form::NextTry),
            Self::NoAnswer => ('n', No, Attempt, Next::AnotherSlot, Form::NextTry),
            Self::Busy => ('b', No, Total, Next::Minutes(30), Form::NextTry),
            Self::VoicemailLeft => ('v', No, Attempt, Next::NextWorkingDay, Form::NextTry),
            Self::VoicemailNone => ('m', No, Attempt, Next::AnotherSlot, Form::NextTry),
            Self::OutOfService => ('d', No, Nothing, Next::OtherNumber, Form::NextTry),
            Self::WrongPerson => ('w', No, Nothing, Next::OtherNumber, Form::NextTry),
            Self::Language => ('g', No, Total, Next::HandOver, Form::HandOver),
            Self::LineTrouble => ('t', Neither, Nothing, Next::Minutes(30), Form::NextTry),
        };
        Behaviour {
            key,
            conversation,
            counts,
            next,
            form,
        }
    }

    /// The outcome of a letter.
    #[must_use]
    pub fn from_key(key: char) -> Option<Self> {
        let key = key.to_ascii_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|outcome| outcome.behaviour().key == key)
    }

    /// Outcomes offered while it rings, in the order of the screen.
    pub const RINGING: [Outcome; 8] = [
        Outcome::NoAnswer,
        Outcome::Busy,
        Outcome::VoicemailLeft,
        Outcome::VoicemailNone,
        Outcome::ThirdParty,
        Outcome::OutOfService,
        Outcome::WrongPerson,
        Outcome::LineTrouble,
    ];
    /// Outcomes offered after a conversation, in the order of the screen.
    pub const TALKING: [Outcome; 7] = [
        Outcome::Settled,
        Outcome::Promise,
        Outcome::Later,
        Outcome::Refused,
        Outcome::NoContact,
        Outcome::Language,
        Outcome::LineTrouble,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_has_its_own_letter() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_key(outcome.behaviour().key), Some(*outcome));
            assert_eq!(Outcome::from_code(outcome.code()), Some(*outcome));
        }
    }
}
