//! `ringback idea tell` and `action tell` as typed: what is promised to the
//! customer without a call.

use clap::Args;

/// `tell`.
#[derive(Debug, Args)]
#[command(
    after_help = "The promise stands in the alert's history and is kept or dropped there; \
                  until then the alert cannot be closed. A closed alert is opened again for it."
)]
pub struct Tell {
    /// What it is about: its id or the beginning of it
    pub id: String,
    /// By when: "fri 17:00", "in 3 days", RFC 3339
    #[arg(long, value_name = "WHEN")]
    pub by: Option<String>,
    /// What is promised [default: that they are told what became of it]
    #[arg(long, value_name = "TEXT")]
    pub what: Option<String>,
    /// Who does it [default: you]
    #[arg(long, value_name = "TEXT")]
    pub who: Option<String>,
    /// Print the alert as an object
    #[arg(long)]
    pub json: bool,
}
