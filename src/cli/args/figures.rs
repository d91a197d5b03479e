//! `ringback figures` as typed.

use clap::Args;

/// Whose figures, and of which days.
#[derive(Debug, Clone, Args)]
pub struct Days {
    /// The first day: 2026-11-01; without it four weeks up to the last
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// The last day; or a moment (RFC 3339), as of which what is outstanding
    /// counts; without it now
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// all, branch:CODE, desk:ID, person:LOGIN, area:LOGIN, me, or only a
    /// code or login; without it your own
    #[arg(long, value_name = "SCOPE")]
    pub scope: Option<String>,
}

/// `figures`.
#[derive(Debug, Args)]
pub struct Figures {
    /// Whose and when.
    #[command(flatten)]
    pub days: Days,
    /// The alerts behind one figure instead, by its name
    #[arg(long, value_name = "FIGURE")]
    pub behind: Option<String>,
    /// Print an object: under each figure's name its value and n
    #[arg(long)]
    pub json: bool,
    /// What each figure means, its formula and source
    #[arg(long, conflicts_with_all = ["from", "to", "scope", "behind"])]
    pub definitions: bool,
}
