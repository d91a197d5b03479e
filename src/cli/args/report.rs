//! `ringback report` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `report`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Report {
    /// Something else than a report.
    #[command(subcommand)]
    pub step: Option<ReportStep>,
    /// Which: weekly, monthly, verbatims, export; none lists them
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Whose and when.
    #[command(flatten)]
    pub days: ReportDays,
    /// all, branch:CODE, desk:ID, person:LOGIN, area:LOGIN, me, or only a
    /// code or login; without it your own
    #[arg(long, value_name = "SCOPE")]
    pub scope: Option<String>,
    /// text, csv, json, md, html, pdf [default: as the file of --out ends,
    /// else text; the export csv]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// The file to write; "-" for standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long, requires = "out")]
    pub force: bool,
    /// The export with customers' names, numbers and addresses
    #[arg(long)]
    pub with_contacts: bool,
}

/// Of which days a report is.
#[derive(Debug, Clone, Default, Args)]
pub struct ReportDays {
    /// The first day: 2026-11-01; without any the last whole week or month
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// The last day; or a moment (RFC 3339), as of which what is outstanding
    /// counts
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
}

/// What else there is to do with reports.
#[derive(Debug, Subcommand)]
pub enum ReportStep {
    /// Which reports there are, what for, and what they come out as
    List {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// The columns of the export and what each says
    Columns {
        /// Which report
        #[arg(value_name = "NAME", default_value = "export")]
        name: String,
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Send a report to people of the file, to each their own; from cron:
    /// once per person and period
    Mail(MailReport),
}

/// `report mail`.
#[derive(Debug, Args)]
pub struct MailReport {
    /// Which: weekly, monthly, verbatims
    #[arg(value_name = "NAME")]
    pub name: String,
    /// To whom: logins with commas between
    #[arg(
        long = "for",
        value_name = "LOGIN",
        value_delimiter = ',',
        conflicts_with = "everybody"
    )]
    pub whom: Vec<String>,
    /// To every manager, supervisor and executive who answers for a desk or
    /// looks after an area
    #[arg(long)]
    pub everybody: bool,
    /// Of which days.
    #[command(flatten)]
    pub days: ReportDays,
    /// Also what was sent before
    #[arg(long)]
    pub again: bool,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}
