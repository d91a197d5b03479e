//! `ringback board` and `ringback overdue` as typed.

use clap::Args;

/// `board`.
#[derive(Debug, Args)]
pub struct Board {
    /// Print an object: branches and people
    #[arg(long, conflicts_with_all = ["csv", "summary"])]
    pub json: bool,
    /// Print a table for a spreadsheet
    #[arg(long, conflicts_with = "summary")]
    pub csv: bool,
    /// Only one line: how many are open, due, overdue
    #[arg(long)]
    pub summary: bool,
    /// Print it again whenever something changes, looking every SECONDS
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "5",
          value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub watch: Option<u64>,
}

/// `overdue`.
#[derive(Debug, Args)]
pub struct Overdue {
    /// Print an array
    #[arg(long, conflicts_with_all = ["csv", "check"])]
    pub json: bool,
    /// Print a table for a spreadsheet
    #[arg(long, conflicts_with = "check")]
    pub csv: bool,
    /// One line for monitoring, and its exit codes: 0 well, 1 warning,
    /// 2 critical, 3 unknown
    #[arg(long)]
    pub check: bool,
    /// With --check: from so many overdue on it is a warning
    #[arg(long, value_name = "N", default_value_t = 1, requires = "check")]
    pub warning: u32,
    /// With --check: from so many overdue on it is critical
    #[arg(long, value_name = "N", default_value_t = 10, requires = "check")]
    pub critical: u32,
}
