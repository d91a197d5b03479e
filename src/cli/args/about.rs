//! What the program says of itself and of its machine: `ringback keys`,
//! `ringback manual` and `ringback doctor` as typed.

use clap::Args;

/// `keys`.
#[derive(Debug, Args)]
pub struct Keys {
    /// As a Markdown table
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
    /// As an array
    #[arg(long)]
    pub json: bool,
}

/// `manual`.
#[derive(Debug, Args)]
pub struct Manual {
    /// A page; none lists them
    pub page: Option<String>,
}

/// `doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Do not try the mail server
    #[arg(long)]
    pub no_server: bool,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}
