//! `ringback list`, `show`, `split` and `search` as typed.

use clap::Args;

/// `list`.
#[derive(Debug, Args)]
pub struct List {
    /// Only what nobody answers for now: branches that nobody knows, desks
    /// without anybody
    #[arg(long, conflicts_with = "watched")]
    pub unassigned: bool,
    /// Only what specialist desks handle for your branch
    #[arg(long)]
    pub watched: bool,
    /// Only what lies on a desk: a branch's code or name, "unassigned"
    #[arg(long, value_name = "BRANCH", conflicts_with_all = ["unassigned", "watched", "person"])]
    pub desk: Option<String>,
    /// Only what lies on the desks that somebody answers for
    #[arg(long, value_name = "LOGIN", conflicts_with_all = ["unassigned", "watched"])]
    pub person: Option<String>,
    /// Print an array
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print a table for a spreadsheet
    #[arg(long)]
    pub csv: bool,
}

/// `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// With what people wrote about it, for an administrator: recorded, for
    /// an hour
    #[arg(long, requires = "why")]
    pub notes: bool,
    /// Why you read it, in three words at least
    #[arg(long, value_name = "TEXT", requires = "notes")]
    pub why: Option<String>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `split`.
#[derive(Debug, Args)]
pub struct Split {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// The response: its id or the beginning of it, as "ringback show" has it;
    /// not needed where there is one
    pub response: Option<String>,
    /// Print the new alert
    #[arg(long)]
    pub json: bool,
}

/// `search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Words of comments and notes, a name, part of a number
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    /// Search handled alerts and notes, too
    #[arg(long)]
    pub all: bool,
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Print an array
    #[arg(long)]
    pub json: bool,
}
