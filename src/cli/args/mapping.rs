//! `ringback mapping` as typed.

use std::path::PathBuf;

use clap::Subcommand;

/// `mapping`.
#[derive(Debug, Subcommand)]
pub enum Mapping {
    /// The surveys that are known, and how many of their columns mean something
    List {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// What the columns of a survey are
    Show {
        /// The survey
        survey: String,
        /// Print an object
        #[arg(long)]
        json: bool,
    },
    /// Print them as TOML: of one survey, or of all
    Export {
        /// The survey
        survey: Option<String>,
    },
    /// Put such a file in; checked as a whole before
    Apply {
        /// The TOML file; "-" reads standard input
        file: PathBuf,
    },
    /// Forget what a survey's columns are; its responses stay
    Forget {
        /// The survey
        survey: String,
    },
}
