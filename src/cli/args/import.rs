//! `ringback import` as typed.

use std::path::PathBuf;

use clap::Args;
use encoding_rs::Encoding;

use super::coded::Coded;
use super::intake::ImportStep;
use crate::domain::zone::Zone;
use crate::intake::Order;

/// `import`.
#[derive(Debug, Default, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Import {
    /// The log instead.
    #[command(subcommand)]
    pub step: Option<ImportStep>,
    /// Survey exports, known by their content; "-" is standard input
    #[arg(required = true, value_name = "FILE|-")]
    pub files: Vec<PathBuf>,
    /// Only say what would be taken
    #[arg(long)]
    pub dry_run: bool,
    /// Print an array, one object per file
    #[arg(long)]
    pub json: bool,
    /// Where rows that cannot be taken go [default: FILE.rejects.csv]
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// The zone of times that name none [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<Zone>,
    /// The survey's definition in JSON, as the platform gives it: what the
    /// ids in responses mean
    #[arg(long, value_name = "FILE")]
    pub details: Option<PathBuf>,
    /// The sheet of a workbook [default: the first with a table]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// What standard input is called in the account
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The file's encoding: utf-8, windows-1252, iso-8859-15, utf-16le,
    /// macintosh… [default: found out]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
    /// How dates like 05/11/2026 are read: dmy (5 November) or mdy (May 11)
    /// [default: found out, refused where nothing says it]
    #[arg(long, value_name = "dmy|mdy", value_parser = Coded::<Order>::new())]
    pub dates: Option<Order>,
    /// The survey it is an export of [default: told by its columns]
    #[arg(long, value_name = "NAME", value_parser = survey)]
    pub survey: Option<String>,
    /// First say on the screen which column is what; kept for the next export
    #[arg(long, conflicts_with_all = ["dry_run", "json"])]
    pub map: bool,
}

/// An encoding by any of its usual names.
pub(super) fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label_no_replacement(name.as_bytes()).ok_or_else(|| "wants-encoding".to_owned())
}

/// The longest name of a survey, in characters.
const SURVEY_NAME: usize = 60;

/// The name of a survey: one line that can be shown and typed.
pub(super) fn survey(text: &str) -> Result<String, String> {
    let name = text.trim();
    let shown = crate::domain::sanitize::line(name);
    let fits = !name.is_empty() && name.chars().count() <= SURVEY_NAME && shown == name;
    if fits {
        Ok(name.to_owned())
    } else {
        Err(format!("wants-survey {SURVEY_NAME}"))
    }
}
