//! `ringback rules` as typed.

use std::path::PathBuf;

use chrono_tz::Tz;
use clap::{Args, Subcommand};

/// `rules`.
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// The rules in force, in their order
    List {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// What would become of a survey export; imports nothing
    Try(Try),
    /// Take rules in; they hold for what is imported from now on
    Apply {
        /// The TOML file; "-" reads standard input
        file: PathBuf,
    },
    /// Print the rules in force
    Export,
    /// Print the shipped rules, commented
    Example,
}

/// `rules try`.
#[derive(Debug, Args)]
pub struct Try {
    /// The survey export
    pub file: PathBuf,
    /// Rules that are not applied yet, beside those in force; "-" reads
    /// standard input
    #[arg(long, value_name = "BOOK.toml")]
    pub rules: Option<PathBuf>,
    /// Responses shown for each rule
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub examples: usize,
    /// The zone of times without one [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<Tz>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}
