//! `ringback action` and `idea` as typed: what is done against causes, what
//! became of ideas.

use chrono::NaiveDate;
use clap::Subcommand;

use super::coded::{CauseArg, Coded};
use super::record::YesNo;
use super::tell::Tell;
use crate::domain::idea::{IdeaState, Telling};
use crate::domain::improvement::ImprovementState;
use crate::domain::taxonomy::CauseCode;

/// `action`.
#[derive(Debug, Subcommand)]
pub enum Improving {
    /// Actions within your reach, those that something is expected of first
    List {
        /// Only those that stand there
        #[arg(long, value_name = "CODE", value_parser = Coded::<ImprovementState>::new())]
        state: Option<ImprovementState>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// One action with everything that was done
    Show {
        /// The action: its id or the beginning of it
        id: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Begin an action against the cause of an alert
    Add {
        /// An alert with that cause: its id or the beginning of it
        alert: String,
        /// What is to be done
        #[arg(long, value_name = "TEXT")]
        what: Option<String>,
        /// By when: "3 dec", "in 3 weeks", RFC 3339
        #[arg(long, value_name = "WHEN")]
        by: Option<String>,
        /// Against which cause [default: what the alert was closed with]
        #[arg(long, value_name = "CODE", value_parser = CauseArg)]
        cause: Option<CauseCode>,
        /// Who sees to it [default: you]
        #[arg(long, value_name = "LOGIN")]
        owner: Option<String>,
        /// The alerts it is about [default: all with that cause in 90 days]
        #[arg(long, value_name = "ID", value_delimiter = ',')]
        alerts: Vec<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// It was done
    Done {
        /// The action: its id or the beginning of it
        id: String,
        /// What was done
        what: String,
        /// On which day [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// It is given up
    Drop {
        /// The action: its id or the beginning of it
        id: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Promise the customer to tell them by a day what was done
    Tell(Tell),
    /// 60 days after it was done: did the cause come back?
    Check {
        /// The action: its id or the beginning of it
        id: String,
        /// Did it come back? Without it the count is shown
        #[arg(long)]
        came_back: Option<YesNo>,
        /// A word about it
        #[arg(long, value_name = "TEXT", default_value = "")]
        note: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// `idea`.
#[derive(Debug, Subcommand)]
pub enum Ideas {
    /// Customers' ideas within your reach, the newest first
    List {
        /// Only those that stand there
        #[arg(long, value_name = "CODE", value_parser = Coded::<IdeaState>::new())]
        state: Option<IdeaState>,
        /// Only those whose customer was not told
        #[arg(long)]
        untold: bool,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// One idea with everything that became of it
    Show {
        /// The idea: its id or the beginning of it
        id: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Promise the customer to tell them by a day what became of it
    Tell(Tell),
    /// Say what becomes of an idea
    Set {
        /// The idea: its id or the beginning of it
        id: String,
        /// Where it stands now
        #[arg(long, value_name = "CODE", value_parser = Coded::<IdeaState>::new())]
        state: Option<IdeaState>,
        /// Why
        #[arg(long, value_name = "TEXT", default_value = "")]
        why: String,
        /// Who sees to it
        #[arg(long, value_name = "LOGIN")]
        owner: Option<String>,
        /// The customer was told, by the last call or the last mail
        #[arg(long, value_name = "HOW", value_parser = Coded::<Telling>::new())]
        told: Option<Telling>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}
