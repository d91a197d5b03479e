//! The empty chair, and objectives, as they are listed.

use crate::domain::Moment;
use crate::domain::chair::Worth;
use crate::domain::ids::{AlertId, PersonId};
use crate::domain::objective::{Basis, Numbers, Week};

/// An alert that was drawn for somebody, while it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lent {
    /// For whom.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Since when.
    pub at: Moment,
    /// Why.
    pub worth: Vec<Worth>,
}

crate::domain::cause::coded! {
    /// How far a drawn customer is.
    ChairState {
        /// Nobody has talked to them yet.
        Open = "open",
        /// The executive talked to them.
        Heard = "heard",
        /// It was given back, or the branch was faster.
        Back = "back",
    }
}

/// A customer who was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChairRow {
    /// The alert.
    pub alert: AlertId,
    /// Login of whoever calls.
    pub login: String,
    /// Their name.
    pub name: String,
    /// The month it was drawn for: `2026-11`.
    pub month: String,
    /// When it was drawn.
    pub at: Moment,
    /// Why.
    pub worth: Vec<Worth>,
    /// How far it is.
    pub state: ChairState,
    /// When that came to be.
    pub ended: Option<Moment>,
    /// The branch it is about.
    pub branch: String,
    /// The customer's name, where it is within reach.
    pub customer: Option<String>,
    /// What was learned.
    pub learned: Option<String>,
}

/// One lesson on the wall: nobody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// When it was learned.
    pub at: Moment,
    /// The branch it is about.
    pub branch: String,
    /// What was learned.
    pub learned: String,
    /// The customer's words.
    pub words: String,
    /// Their idea, if one was kept.
    pub idea: Option<String>,
}

/// A proposed objective that both have not agreed on yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The numbers.
    pub numbers: Numbers,
    /// What they were worked out from.
    pub basis: Basis,
    /// When it was proposed.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// When the person agreed.
    pub own_at: Option<Moment>,
    /// When a supervisor agreed.
    pub lead_at: Option<Moment>,
}

/// How an objective came to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// When the person agreed.
    pub own_at: Moment,
    /// When the supervisor agreed.
    pub lead_at: Moment,
    /// Who that was.
    pub lead: String,
}

/// Somebody's objective, their week and the weeks before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveRow {
    /// Whose.
    pub person: PersonId,
    /// Their login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Customers to call.
    pub called: u32,
    /// Customers to reach, where somebody said so.
    pub reached: Option<u32>,
    /// Who agreed on it when; `None`: it was set up.
    pub agreed: Option<Agreed>,
    /// This week.
    pub week: Week,
    /// The weeks before, the newest first.
    pub past: Vec<Week>,
    /// What is proposed instead.
    pub offer: Option<Offer>,
}
