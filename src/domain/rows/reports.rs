//! What reports are made of besides figures.

use crate::domain::Moment;
use crate::domain::cause::Family;
use crate::domain::figures::tally::row::Row;
use crate::domain::language::Language;
use crate::domain::life::State;
use crate::domain::taxonomy::CauseCode;

/// An alert in the export.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// What it comes to in the period.
    pub row: Row,
    /// The branch's code.
    pub branch: String,
    /// The branch's name.
    pub branch_name: String,
    /// The desk where it lies now.
    pub desk: String,
    /// Its state now.
    pub state: State,
    /// It is about safety or misconduct.
    pub safety: bool,
    /// The family of the last closing's cause.
    pub family: Option<Family>,
    /// How to reach the customer, where that was asked for.
    pub contacts: Option<Contacts>,
}

/// How to reach a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contacts {
    /// Their name.
    pub name: String,
    /// Their first usable number, E.164.
    pub phone: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Their reference in the organisation.
    pub reference: Option<String>,
}

/// What a customer said: nobody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verbatim {
    /// When they answered.
    pub at: Moment,
    /// The branch's name.
    pub branch: String,
    /// The survey's mark on 0 to 10.
    pub score: Option<u8>,
    /// Their words.
    pub words: String,
    /// The language of these, where it is known.
    pub language: Option<Language>,
    /// The root cause, once it is known.
    pub cause: Option<CauseCode>,
}

/// What is to be done on some desks, as it stands now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Nobody has tried yet.
    pub to_call: u64,
    /// To be tried again.
    pub again: u64,
    /// Agreed times up to the end of next week.
    pub agreed: u64,
    /// Promises to be kept up to the end of next week.
    pub promises: u64,
    /// Overdue now.
    pub overdue: u64,
}
