//! The customer: how to reach them and when.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::ids::{CustomerId, PhoneId};
use super::language::Language;
use super::slot::Window;
use super::zone::Country;

/// What is known of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneState {
    /// May be called.
    #[default]
    Usable,
    /// Out of service.
    Dead,
    /// Rings at somebody else's.
    Wrong,
    /// The customer wants no further contact.
    Blocked,
}

impl PhoneState {
    /// Every state with its stable code.
    pub const ALL: [(PhoneState, &'static str); 4] = [
        (PhoneState::Usable, "usable"),
        (PhoneState::Dead, "dead"),
        (PhoneState::Wrong, "wrong"),
        (PhoneState::Blocked, "blocked"),
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(state, _)| *state == self)
            .map_or("usable", |(_, code)| code)
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, c)| *c == code)
            .map(|(state, _)| *state)
    }
}

/// One telephone number of a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Phone {
    /// Identity.
    pub id: PhoneId,
    /// As it came.
    pub number: String,
    /// In international form, where it could be told.
    pub e164: Option<String>,
    /// "mobile", "work"…, empty where unknown.
    pub label: String,
    /// What is known of it.
    pub state: PhoneState,
}

/// "May we call you back?", as answered in the survey. It is consent, not a
/// request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Yes.
    Yes,
    /// No: the alert is kept and listed; calling needs a written reason.
    No,
    /// Not asked or not answered.
    #[default]
    Unasked,
}

/// A person who answered a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// Identity.
    pub id: CustomerId,
    /// The organisation's own reference.
    pub reference: Option<String>,
    /// As they wrote it; may be empty.
    pub name: String,
    /// The language they answered in.
    pub language: Option<Language>,
    /// Country, from the number or the branch.
    pub country: Country,
    /// Their own clock.
    pub zone: Tz,
    /// Their address, as it came.
    pub email: Option<String>,
    /// The address may not be written to any more.
    pub email_blocked: bool,
    /// Mail to the address came back for good.
    pub email_dead: bool,
    /// Numbers in the order to try them.
    pub phones: Vec<Phone>,
    /// When they asked to be called, in minutes of their day.
    pub window: Option<Window>,
}

impl Customer {
    /// Numbers that may be tried.
    pub fn usable_phones(&self) -> impl Iterator<Item = &Phone> {
        self.phones
            .iter()
            .filter(|phone| phone.state == PhoneState::Usable)
    }

    /// Whether an email could be sent to them at all.
    #[must_use]
    pub fn usable_email(&self) -> Option<&str> {
        self.email
            .as_deref()
            .filter(|_| !self.email_blocked && !self.email_dead)
            .filter(|address| plausible_address(address))
    }

    /// Whether they asked for no further contact.
    #[must_use]
    pub fn blocked(&self) -> bool {
        self.phones
            .iter()
            .any(|phone| phone.state == PhoneState::Blocked)
            || self.email_blocked
    }
}

/// Whether a text has the shape of an address: something, one `@`, a domain
/// without blanks. The mail library has the last word when a message is made.
#[must_use]
pub fn plausible_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && !domain.is_empty()
        && !domain.starts_with('.')
        && !domain.contains('@')
        && domain.contains('.')
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}
