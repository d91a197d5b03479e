//! What supervisors and administrators do to alerts and people, as typed.

use chrono::NaiveDate;
use clap::{ArgAction, Args, Subcommand};

use crate::domain::digest::NoticeKind;
use crate::domain::language::Language;
use crate::domain::person::Role;

/// `reassign`.
#[derive(Debug, Args)]
pub struct Reassign {
    /// The alerts: their ids or the beginnings of them
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    /// To whom: a login, a branch's code, or the name of a desk
    #[arg(
        long,
        value_name = "LOGIN|BRANCH|DESK",
        required_unless_present = "withdraw"
    )]
    pub to: Option<String>,
    /// Why, in three words at least
    #[arg(long, value_name = "TEXT", required_unless_present = "withdraw")]
    pub why: Option<String>,
    /// Offer them no more
    #[arg(long, conflicts_with_all = ["to", "why"])]
    pub withdraw: bool,
    /// Print the alert after it; an array where there are several
    #[arg(long)]
    pub json: bool,
}

/// `accept`.
#[derive(Debug, Args)]
pub struct Accept {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// Print the alert after it
    #[arg(long)]
    pub json: bool,
}

/// `decline`.
#[derive(Debug, Args)]
pub struct Decline {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// Why, in three words at least
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// Print the alert after it
    #[arg(long)]
    pub json: bool,
}

/// `word`.
#[derive(Debug, Args)]
pub struct Word {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// The word; "-" reads it from standard input
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
    /// Print the alert after it
    #[arg(long)]
    pub json: bool,
}

/// `follow` and `unfollow`.
#[derive(Debug, Args)]
pub struct Follow {
    /// The alert: its id or the beginning of it
    pub id: String,
}

/// `people`.
#[derive(Debug, Subcommand)]
pub enum People {
    /// Everybody, and who is away
    List {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// One of them
    Show {
        /// Whom
        #[arg(value_name = "LOGIN")]
        who: String,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
    /// Somebody new, or back again
    Add {
        /// The name they log in with
        #[arg(value_name = "LOGIN")]
        who: String,
        /// What is set of them.
        #[command(flatten)]
        set: Box<SetPerson>,
    },
    /// Change what is set of somebody; what is not named stays
    Set {
        /// Whom
        #[arg(value_name = "LOGIN")]
        who: String,
        /// What is set of them.
        #[command(flatten)]
        set: Box<SetPerson>,
    },
    /// Somebody does not work with the file any more
    Leave {
        /// Whom
        #[arg(value_name = "LOGIN")]
        who: String,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
    /// Somebody is away, and somebody else answers for their desks meanwhile
    Away {
        /// Who is away
        #[arg(value_name = "LOGIN")]
        who: String,
        /// Who answers meanwhile
        #[arg(long, value_name = "LOGIN")]
        deputy: String,
        /// First day: 2026-12-24
        #[arg(long, value_name = "DATE")]
        from: NaiveDate,
        /// Last day: 2027-01-02
        #[arg(long, value_name = "DATE")]
        until: NaiveDate,
        /// Print the person after it
        #[arg(long)]
        json: bool,
    },
    /// Somebody is back, or will not be away
    Back {
        /// Whom
        #[arg(value_name = "LOGIN")]
        who: String,
        /// Print the person after it
        #[arg(long)]
        json: bool,
    },
}

/// What can be set of a person.
#[derive(Debug, Args)]
pub struct SetPerson {
    /// As they say it on the telephone
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// What they are here for: manager, supervisor, executive, administrator
    #[arg(long, value_parser = role, value_name = "ROLE")]
    pub role: Option<Role>,
    /// Codes of the branches they answer for; "" for none
    #[arg(long, value_delimiter = ',', value_name = "CODE,…")]
    pub branches: Option<Vec<String>>,
    /// Names of the specialist desks they answer for; "" for none
    #[arg(long, value_delimiter = ',', value_name = "DESK,…")]
    pub desks: Option<Vec<String>>,
    /// What a supervisor looks after: branches and desks, or "all" for
    /// everything
    #[arg(long, value_delimiter = ',', value_name = "CODE,…")]
    pub area: Option<Vec<String>>,
    /// May a supervisor call the customers of their area?
    #[arg(long, action = ArgAction::Set, value_name = "true|false")]
    pub calls: Option<bool>,
    /// A number that rings on their desk; "" for none
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// The address answers go to; "" for none
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// The language they work in: en or fr
    #[arg(long, value_parser = super::language, value_name = "en|fr")]
    pub language: Option<Language>,
    /// Customers to call in a week
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1000))]
    pub objective: Option<u32>,
    /// What they are not told: digest, neglect, safety, report; "" tells everything
    #[arg(long, value_parser = quiet, value_delimiter = ',', value_name = "KIND,…")]
    pub quiet: Option<Vec<Option<NoticeKind>>>,
    /// Print the person after it
    #[arg(long)]
    pub json: bool,
}

/// "" is none: it takes back what was set.
fn quiet(text: &str) -> Result<Option<NoticeKind>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    NoticeKind::from_code(text).map(Some).ok_or_else(|| {
        let codes: Vec<&str> = NoticeKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("wants-one-of {}", codes.join(", "))
    })
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| {
        let codes: Vec<&str> = Role::ALL.iter().map(|(_, code)| *code).collect();
        format!("wants-one-of {}", codes.join(", "))
    })
}
