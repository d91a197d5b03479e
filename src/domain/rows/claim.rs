//! Who handles an alert right now (rule 4: one alert, one caller).

use crate::domain::Moment;
use crate::domain::ids::PersonId;

/// Who handles an alert right now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub person: PersonId,
    /// Their login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// The session that holds it: the same person in another terminal is
    /// somebody else. A lease has the number that [`lease_of`] gives.
    pub holder: i64,
    /// Since when.
    pub since: Moment,
    /// Until when, unless renewed.
    pub until: Moment,
    /// It is about another alert of the same customer: a customer is talked
    /// to by one person, whatever they are called about.
    pub elsewhere: bool,
}

impl Claim {
    /// Whether no screen renews it: it was taken from the shell for a while.
    #[must_use]
    pub const fn is_lease(&self) -> bool {
        self.holder < 0
    }
}

/// How long a claim lasts without being renewed, in seconds (rule 4).
pub const CLAIM_SECONDS: i64 = 120;
/// How often it is renewed, in seconds.
pub const CLAIM_RENEW_SECONDS: i64 = 30;
/// The longest lease, in minutes.
pub const LEASE_MINUTES: i64 = 60;

/// The holder of a person's leases: one for all of their commands, and none
/// that a session has, which are above zero.
#[must_use]
pub const fn lease_of(person: PersonId) -> i64 {
    -person.get().saturating_add(1)
}
