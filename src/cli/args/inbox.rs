//! `ringback inbox` as typed.

use std::path::PathBuf;

use clap::Args;

/// `inbox`.
#[derive(Debug, Args)]
pub struct Inbox {
    /// Messages (.eml), mailboxes (mbox), folders of them, Maildirs; "-" is
    /// standard input
    #[arg(required_unless_present_any = ["unmatched", "attach"], value_name = "FILE|DIR|-")]
    pub from: Vec<PathBuf>,
    /// Show the messages that belong to no alert
    #[arg(long, conflicts_with_all = ["from", "attach"])]
    pub unmatched: bool,
    /// Give such a message to an alert by hand
    #[arg(long, value_name = "MESSAGE", requires = "to", conflicts_with = "from")]
    pub attach: Option<String>,
    /// The alert it belongs to: its id or the beginning of it
    #[arg(long, value_name = "ID", requires = "attach")]
    pub to: Option<String>,
    /// Print an array, one object per message
    #[arg(long)]
    pub json: bool,
}
