//! Commands about time: when to call next, on which days nobody is called.

use std::path::PathBuf;

use clap::Args;

/// `next`.
#[derive(Debug, Args)]
pub struct Next {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `ics`.
#[derive(Debug, Args)]
pub struct Ics {
    /// The alert: its id or the beginning of it [default: all of yours]
    pub id: Option<String>,
    /// The file to write; "-" for standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `holidays`.
#[derive(Debug, Args)]
pub struct HolidaysOf {
    /// The branch, by its code [default: yours]
    #[arg(long, value_name = "CODE")]
    pub branch: Option<String>,
    /// The year [default: this one]
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// Print an array
    #[arg(long)]
    pub json: bool,
}
