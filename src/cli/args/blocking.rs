//! `ringback block`, `unblock` and `blocked` as typed.

use std::path::PathBuf;

use clap::Args;

use super::country;
use crate::domain::zone::Country;

/// `block` and `unblock`.
#[derive(Debug, Args)]
pub struct Block {
    /// Numbers and addresses
    #[arg(value_name = "NUMBER|ADDRESS", required_unless_present_any = ["customer", "file"])]
    pub what: Vec<String>,
    /// A customer by the organisation's reference; may be given several times
    #[arg(long, value_name = "REF")]
    pub customer: Vec<String>,
    /// A CSV file: columns named phone, email or reference, or one a line;
    /// "-" reads standard input
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Why; taking something off needs three words or more
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// The country of numbers that name none [default: your branch's]
    #[arg(long, value_name = "CC", value_parser = country)]
    pub country: Option<Country>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `blocked`.
#[derive(Debug, Args)]
pub struct Blocked {
    /// With what was taken off the list
    #[arg(long)]
    pub all: bool,
    /// Print an array
    #[arg(long)]
    pub json: bool,
}
