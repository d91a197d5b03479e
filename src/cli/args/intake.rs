//! `ringback import log`, `ringback import undo` and `ringback intake` as
//! typed.

use crate::domain::zone::Zone;
use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What can be done with imports that were.
#[derive(Debug, Subcommand)]
pub enum ImportStep {
    /// What was imported, when and by whom, newest first
    Log {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Take an import back while nobody has worked on its alerts
    Undo {
        /// Its number in the log
        #[arg(value_name = "N")]
        number: u32,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
}

/// `intake`.
#[derive(Debug, Subcommand)]
pub enum Intake {
    /// Import survey exports as they arrive in a folder
    Watch(Watch),
}

/// `intake watch`.
#[derive(Debug, Args)]
pub struct Watch {
    /// The folder; done/, refused/ and rejects/ are made in it
    pub dir: PathBuf,
    /// Take what is there and end; for cron
    #[arg(long)]
    pub once: bool,
    /// Print one object a line, one line a file
    #[arg(long)]
    pub json: bool,
    /// The zone of times that name none [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<Zone>,
}
