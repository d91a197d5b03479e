//! Do not call: the one list of numbers, addresses and customers that are
//! left alone. A customer of whom anything stands on it is left alone whole:
//! not called, not written to.

use super::Moment;
use super::cause::coded;
use super::customer::{Phone, plausible_address};
use super::dial;
use super::phone::ReadPhone;
use super::zone::Country;

coded! {
    /// What an entry is.
    Kind {
        /// A telephone number.
        Phone = "phone",
        /// An address.
        Email = "email",
        /// The organisation's reference of a customer.
        Customer = "customer",
    }
}

coded! {
    /// How an entry came to the list.
    Source {
        /// The customer said so on a call.
        Call = "call",
        /// Somebody entered it.
        Person = "person",
        /// A file brought it.
        File = "file",
        /// It was there before the list was.
        Earlier = "earlier",
    }
}

/// Something that stands on the list, or is to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// As it is compared.
    pub key: String,
    /// As people read it.
    pub value: String,
}

/// The fewest digits of a number.
const FEWEST_DIGITS: usize = 3;

impl Entry {
    /// A number as a customer has it; `None` where there is none in it.
    #[must_use]
    pub fn phone(phone: &Phone) -> Option<Self> {
        Some(Self {
            kind: Kind::Phone,
            key: dial::digits(phone)?,
            value: phone.shown().trim().to_owned(),
        })
    }

    /// An address.
    #[must_use]
    pub fn email(address: &str) -> Self {
        Self {
            kind: Kind::Email,
            key: email_key(address),
            value: address.trim().to_owned(),
        }
    }

    /// A customer of the organisation.
    #[must_use]
    pub fn customer(reference: &str) -> Self {
        Self {
            kind: Kind::Customer,
            key: reference.trim().to_owned(),
            value: reference.trim().to_owned(),
        }
    }

    /// Reads a number (of this country where it names none) or an address.
    /// `None` for what is neither.
    #[must_use]
    pub fn read(text: &str, country: Country, read: ReadPhone) -> Option<Self> {
        let text = text.trim();
        if text.contains('@') {
            return plausible_address(text).then(|| Self::email(text));
        }
        let number = text.trim_start_matches("tel:");
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let strange = number
            .chars()
            .any(|c| !c.is_ascii_digit() && !" +-./()*#\u{a0}\u{202f}".contains(c));
        if strange || digits < FEWEST_DIGITS {
            return None;
        }
        let plain = || dial::plain_digits(number);
        let key = read(number, country).e164.or_else(plain)?;
        Some(Self {
            kind: Kind::Phone,
            key,
            value: text.to_owned(),
        })
    }
}

/// An address as it is compared.
#[must_use]
pub fn email_key(address: &str) -> String {
    address.trim().to_lowercase()
}

/// An entry with who, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// What is left alone.
    pub entry: Entry,
    /// Why, may be empty where the customer said so on a call.
    pub reason: String,
    /// How it came here.
    pub source: Source,
    /// Who put it here, where it is known.
    pub by: Option<String>,
    /// When.
    pub at: Moment,
    /// When, by whom and why it was taken off again.
    pub lifted: Option<(Moment, Option<String>, String)>,
}

/// What a change of the list came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Blocking {
    /// Entries that came, or went.
    pub changed: u64,
    /// Entries that were there, or were not, before.
    pub unchanged: u64,
    /// Customers that are left alone now, or no longer.
    pub customers: u64,
}
