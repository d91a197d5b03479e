//! Which letters there are.

use super::cause::coded;

coded! {
    /// Which letter, in the order they are offered.
    Template {
        /// The customer could not be reached by telephone.
        Unreachable = "unreachable",
        /// What was agreed in a conversation.
        AfterCall = "after_call",
        /// The time of a call that was agreed.
        Appointment = "appointment",
        /// What somebody else answered.
        ThirdParty = "third_party",
        /// What somebody else answered, when it is no.
        ThirdPartyNo = "third_party_no",
    }
}
