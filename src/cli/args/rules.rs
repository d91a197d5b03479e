//! `ringback rules` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use encoding_rs::Encoding;

use super::coded::Coded;
use super::import::{encoding, survey};
use crate::domain::zone::Zone;
use crate::intake::Order;

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
    /// The survey export; "-" is standard input
    #[arg(value_name = "FILE|-")]
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
    pub zone: Option<Zone>,
    /// The survey's definition in JSON, as the platform gives it
    #[arg(long, value_name = "FILE")]
    pub details: Option<PathBuf>,
    /// The sheet of a workbook [default: the first with a table]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The file's encoding [default: found out]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
    /// How dates like 05/11/2026 are read: dmy (5 November) or mdy (May 11)
    #[arg(long, value_name = "dmy|mdy", value_parser = Coded::<Order>::new())]
    pub dates: Option<Order>,
    /// The survey it is an export of [default: told by its columns]
    #[arg(long, value_name = "NAME", value_parser = survey)]
    pub survey: Option<String>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}
