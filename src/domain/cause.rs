//! Why it happened, what the manager decided and did: the closing form's
//! answers, as codes.

use serde::{Deserialize, Serialize};

use super::taxonomy::CauseCode;

/// Defines an enum whose variants have stable codes, in one table.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every value, in the order it is shown.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The value with this code; hyphens count as underscores.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                let code = code.replace('-', "_");
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}
pub(crate) use coded;

coded! {
    /// TARP's three families of origin, and none.
    Family {
        /// Employees' attitude and mistakes: about 20 of 100.
        Person = "person",
        /// Customers' errors, misuse, expectations: 20 to 30 of 100.
        Expectation = "expectation",
        /// Products, processes, promises that went as planned: about 60.
        Company = "company",
        /// Anything else.
        Other = "other",
    }
}

coded! {
    /// Shipped root causes (the product page's taxonomy; families are TARP's).
    /// An organisation has its own, too: [`super::taxonomy`].
    Cause {
        /// Attitude of a person.
        Attitude = "attitude",
        /// A person's error.
        Error = "error",
        /// Information a person gave.
        Information = "information",
        /// A promise misunderstood.
        Misunderstood = "misunderstood",
        /// Misuse.
        Misuse = "misuse",
        /// Waiting and staffing.
        Waiting = "waiting",
        /// Product or stock.
        Product = "product",
        /// Price, billing, contract.
        Price = "price",
        /// Process or rule.
        Process = "process",
        /// A promise of advertising.
        Advertising = "advertising",
        /// Communication between departments.
        Communication = "communication",
        /// Safety, cleanliness, premises.
        Premises = "premises",
        /// Something else.
        Other = "other",
    }
}

impl Cause {
    /// The family this cause belongs to.
    #[must_use]
    pub const fn family(self) -> Family {
        match self {
            Cause::Attitude | Cause::Error | Cause::Information => Family::Person,
            Cause::Misunderstood | Cause::Misuse => Family::Expectation,
            Cause::Other => Family::Other,
            _ => Family::Company,
        }
    }
}

coded! {
    /// What the manager decided.
    Decision {
        /// Understand.
        Understand = "understand",
        /// Put in proportion.
        Proportion = "proportion",
        /// Repair.
        Repair = "repair",
        /// Sanction.
        Sanction = "sanction",
        /// Improve the process.
        Improve = "improve",
    }
}

coded! {
    /// What was done for the customer.
    Measure {
        /// Explained.
        Explained = "explained",
        /// Apologised.
        Apologised = "apologised",
        /// Repaired.
        Repaired = "repaired",
        /// Compensated: a gesture.
        Compensated = "compensated",
        /// Coached staff.
        Coached = "coached",
        /// Escalated.
        Escalated = "escalated",
    }
}

coded! {
    /// Where in the customer's journey it happened.
    Step {
        /// Finding out, choosing.
        Before = "before",
        /// Welcome, waiting.
        Welcome = "welcome",
        /// Advice, sale.
        Advice = "advice",
        /// Paying.
        Payment = "payment",
        /// Delivery, use.
        Use = "use",
        /// Help afterwards.
        After = "after",
    }
}

coded! {
    /// What an alert was closed as.
    ClosedAs {
        /// Resolved.
        Resolved = "resolved",
        /// Explained.
        Explained = "explained",
        /// Talked about, not resolved.
        NotResolved = "not_resolved",
        /// The customer refused to talk.
        Declined = "declined",
        /// The customer wants no further contact.
        NoContact = "no_contact",
        /// Could not be reached.
        Unreachable = "unreachable",
        /// Somebody else has it.
        HandedOver = "handed_over",
        /// Duplicate, test, wrong person.
        NotAnAlert = "not_an_alert",
    }
}

impl ClosedAs {
    /// Results that a person picks in the closing form after a conversation.
    pub const TALKED: &'static [ClosedAs] = &[
        ClosedAs::Resolved,
        ClosedAs::Explained,
        ClosedAs::NotResolved,
    ];
    /// Results for an alert without a conversation.
    pub const UNTALKED: &'static [ClosedAs] = &[
        ClosedAs::Unreachable,
        ClosedAs::HandedOver,
        ClosedAs::NotAnAlert,
    ];
}

/// Everything the closing form records as codes and numbers; the idea and
/// the improvement are texts and stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Closed as.
    pub result: ClosedAs,
    /// Root cause; asked only where a conversation took place.
    pub cause: Option<CauseCode>,
    /// The manager's decision; as the cause.
    pub decision: Option<Decision>,
    /// What was done.
    pub measures: Vec<Measure>,
    /// Cost of the gesture in the currency's minor units.
    pub cost: u32,
    /// "How do you feel about us now, 0 to 10?", where asked.
    pub score_after: Option<u8>,
    /// Step of the customer's journey.
    pub step: Option<Step>,
}

impl Closing {
    /// A closing with nothing but its result.
    #[must_use]
    pub fn bare(result: ClosedAs) -> Self {
        Self {
            result,
            cause: None,
            decision: None,
            measures: Vec::new(),
            cost: 0,
            score_after: None,
            step: None,
        }
    }
}
