//! `ringback digest`, `objective` and `chair` as typed.

use clap::{Args, Subcommand};

/// `digest`.
#[derive(Debug, Args)]
pub struct Digest {
    /// Whose; sending, only to this person
    #[arg(long = "for", value_name = "LOGIN")]
    pub whom: Option<String>,
    /// Tell everybody what is due, in their working hours; from cron
    #[arg(long, conflicts_with = "ack")]
    pub send: bool,
    /// You know what you were told: it is not said again
    #[arg(long, conflicts_with = "list")]
    pub ack: bool,
    /// What people were told in the last 30 days
    #[arg(long, conflicts_with = "send")]
    pub list: bool,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `objective`.
#[derive(Debug, Subcommand)]
pub enum Objective {
    /// Whose objective you may see: this week, and their own eight weeks before
    List {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Propose one from what waits and the time there is
    Propose {
        /// For whom [default: you]
        #[arg(long = "for", value_name = "LOGIN")]
        whom: Option<String>,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
    /// Propose these numbers
    Set {
        /// Customers to call in a week
        #[arg(value_name = "CALLED", value_parser = clap::value_parser!(u32).range(0..=1000))]
        called: u32,
        /// Customers to reach in a week
        #[arg(value_name = "REACHED", value_parser = clap::value_parser!(u32).range(0..=1000))]
        reached: u32,
        /// For whom [default: you]
        #[arg(long = "for", value_name = "LOGIN")]
        whom: Option<String>,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
    /// Agree to what is proposed; once both have, it holds
    Agree {
        /// Whose [default: yours]
        #[arg(long = "for", value_name = "LOGIN")]
        whom: Option<String>,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
}

/// `chair`.
#[derive(Debug, Subcommand)]
pub enum Chair {
    /// Draw customers for an executive to call this month
    Draw {
        /// For whom [default: you]
        #[arg(long = "for", value_name = "LOGIN")]
        whom: Option<String>,
        /// How many in the month, all in all
        #[arg(long, value_name = "N", default_value_t = 5,
              value_parser = clap::value_parser!(u32).range(1..=50))]
        count: u32,
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Who was drawn, month by month, and what was heard
    List {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// One page about a customer before you call
    Brief {
        /// The alert: its id or the beginning of it [default: the only one]
        id: Option<String>,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
    /// What executives heard, nobody named, to be shown in the meeting room
    Wall {
        /// Print an array
        #[arg(long, conflicts_with = "html")]
        json: bool,
        /// Print a page for a browser, in large letters
        #[arg(long)]
        html: bool,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 12)]
        limit: usize,
    },
    /// Give a customer back to the branch
    Back {
        /// The alert: its id or the beginning of it
        id: String,
        /// Why, in a few words
        #[arg(long, value_name = "TEXT")]
        why: String,
        /// Print the alert after it
        #[arg(long)]
        json: bool,
    },
}
