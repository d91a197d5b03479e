//! `ringback outbox` as typed.

use clap::Subcommand;

/// `outbox`.
#[derive(Debug, Subcommand)]
pub enum Outbox {
    /// What is open, and what went in the last 30 days
    List {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// One message, whole
    Show {
        /// The message: its id or the beginning of it
        id: String,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
    /// Send what is due, for everybody; from cron, too
    Send {
        /// Also what waits for a later try
        #[arg(long)]
        all: bool,
        /// Print how many came to stand where
        #[arg(long)]
        json: bool,
    },
    /// Try a message again that was refused, waits, or may have gone
    Retry {
        /// The message: its id or the beginning of it
        id: String,
        /// Print the message after it
        #[arg(long)]
        json: bool,
    },
    /// Take a message out before it goes
    Cancel {
        /// The message: its id or the beginning of it
        id: String,
        /// Print the message after it
        #[arg(long)]
        json: bool,
    },
}
