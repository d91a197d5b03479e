//! `ringback claim` and `release` as typed.

use clap::Args;

use crate::domain::rows::{CLAIM_SECONDS, LEASE_MINUTES};

/// `claim`.
#[derive(Debug, Args)]
#[command(
    after_help = "The lease outlives the command: record, note and close by you work \
                        during it, and recording an outcome ends it. Exit code 3: somebody has \
                        this customer, about this alert or another one; you on another screen \
                        or by an earlier claim included."
)]
pub struct Claim {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// For how long
    #[arg(long, value_name = "N", default_value_t = CLAIM_SECONDS / 60,
          value_parser = clap::value_parser!(i64).range(1..=LEASE_MINUTES))]
    pub minutes: i64,
    /// Take it from whoever has it; they are told at once
    #[arg(long)]
    pub take_over: bool,
    /// Why it is taken over from somebody else: three words or more
    #[arg(long, value_name = "TEXT", requires = "take_over")]
    pub why: Option<String>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `release`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit code 0 also where you have no lease on it (any more): a \
                        script may give back twice. A lease on another alert of the same customer \
                        stays, and a call that you have on a screen is not ended by this."
)]
pub struct Release {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}
