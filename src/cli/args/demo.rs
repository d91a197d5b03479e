//! `ringback demo` as typed.

use std::path::PathBuf;

use clap::Args;

/// Alerts of a demonstration, unless said otherwise: the shipped sample.
const DEMO_SIZE: u32 = 30;

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder to keep it in
    #[arg(long)]
    pub dir: Option<PathBuf>,
    /// How many alerts
    #[arg(long, value_name = "N", default_value_t = DEMO_SIZE,
          value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub size: u32,
    /// The same number makes the same customers
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Replace an existing demonstration
    #[arg(long)]
    pub fresh: bool,
    /// Do not open the workstation
    #[arg(long)]
    pub no_open: bool,
    /// Print path and logins as JSON
    #[arg(long, requires = "no_open")]
    pub json: bool,
}

impl Default for Demo {
    /// `ringback demo` without options.
    fn default() -> Self {
        Self {
            dir: None,
            size: DEMO_SIZE,
            seed: 1,
            fresh: false,
            no_open: false,
            json: false,
        }
    }
}
