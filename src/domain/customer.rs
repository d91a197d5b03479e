//! The customer: how to reach them and when.

use serde::{Deserialize, Serialize};

use super::ids::{CustomerId, PhoneId};
use super::language::Language;
use super::phone::{EXTENSION, PhoneFacts, Validity};
use super::slot::Window;
use super::zone::Country;
use crate::domain::zone::Zone;

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
    /// What reading it told.
    pub facts: PhoneFacts,
    /// "mobile", "work"…, empty where unknown.
    pub label: String,
    /// What is known of it.
    pub state: PhoneState,
}

impl Phone {
    /// The number as people read and dial it, with its extension.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.facts.shown.as_deref().unwrap_or(&self.number)
    }

    /// What is dialled first, for the large number: [`Phone::shown`] without
    /// its extension.
    #[must_use]
    pub fn large(&self) -> &str {
        let shown = self.shown();
        match (&self.facts.extension, shown.rsplit_once(EXTENSION)) {
            (Some(_), Some((number, _))) => number,
            _ => shown,
        }
    }

    /// Whether it is worth a warning: its range is given out to nobody, or it
    /// could not be read. Never a reason not to call.
    #[must_use]
    pub fn doubt(&self) -> Option<Validity> {
        self.facts
            .validity
            .filter(|validity| matches!(validity, Validity::Possible | Validity::Unreadable))
    }

    /// Whether there is anything to dial: "n/a" is kept as it came, and is no
    /// number.
    #[must_use]
    pub fn dialable(&self) -> bool {
        self.facts.validity != Some(Validity::Unreadable) || has_digits(&self.number)
    }
}

/// Whether a text has enough digits to be dialled at all, and not more than
/// a number abroad with an extension has.
fn has_digits(text: &str) -> bool {
    (3..=24).contains(&super::fold::digits(text).len())
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
    /// Their own clock: the likeliest where there are several.
    pub zone: Zone,
    /// Other zones they may be in, where neither number nor country tells.
    pub or_zones: Vec<Zone>,
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
            .filter(|phone| phone.state == PhoneState::Usable && phone.dialable())
    }

    /// Every zone they may be in, the likeliest first.
    pub fn zones(&self) -> impl Iterator<Item = Zone> + Clone + '_ {
        std::iter::once(self.zone).chain(self.or_zones.iter().copied())
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
