//! `ringback setup` and `ringback config` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `setup`.
#[derive(Debug, Subcommand)]
pub enum Setup {
    /// Put a set-up into the file; checked as a whole before
    Apply {
        /// The TOML file; "-" reads standard input
        file: PathBuf,
    },
    /// Print the file's set-up
    Export,
    /// Print a commented example
    Example,
}

/// `config`.
#[derive(Debug, Args)]
pub struct Configuration {
    /// Only say where the file is looked for
    #[arg(long, conflicts_with = "default")]
    pub path: bool,
    /// Print the commented defaults
    #[arg(long)]
    pub default: bool,
}
