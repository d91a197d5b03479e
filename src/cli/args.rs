//! The command line as typed: what may be said, not what it does.

mod about;
mod access;
mod alerts;
mod blocking;
mod board;
mod claim;
mod coded;
mod demo;
mod figures;
mod import;
mod inbox;
mod intake;
mod learning;
mod mapping;
mod outbox;
mod over_ssh;
mod phone;
mod record;
mod report;
mod rules;
mod setup;
mod supervise;
mod tell;
mod times;
mod told;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::app::theme::ThemeName;
use crate::domain::Moment;
use crate::domain::language::Language;
use crate::domain::zone::Country;
use crate::numbers;

pub use about::{Doctor, Keys, Manual};
pub use access::{Access, AddKey, KeyFile, ListKeys, OfferKeys, RevokeKey, Session};
pub use alerts::{List, Search, Show, Split};
pub use blocking::{Block, Blocked};
pub use board::{Board, Overdue};
pub use claim::{Claim, Release};
pub use coded::HasCode;
pub use demo::Demo;
pub use figures::{Days, Figures};
pub use import::Import;
pub use inbox::Inbox;
pub use intake::{ImportStep, Intake, Watch};
pub use learning::{Ideas, Improving};
pub use mapping::Mapping;
pub use outbox::Outbox;
pub use over_ssh::OverSsh;
pub use phone::Phone;
pub use record::{Close, Form, Note, Record, YesNo};
pub use report::{MailReport, Report, ReportStep};
pub use rules::{Rules, Try};
pub use setup::{Configuration, Setup};
pub use supervise::{Accept, Decline, Follow, People, Reassign, SetPerson, Word};
pub use tell::Tell;
pub use times::{HolidaysOf, Ics, Next, Plan};
pub use told::{Chair, Digest, Objective};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "ringback",
    version,
    about = "The workstation from which branch managers phone dissatisfied customers back",
    long_about = "The workstation from which branch managers phone dissatisfied customers \
                  back.\n\nWithout a command it opens the workstation.",
    after_help = "Exit codes: 0 done, 1 failed, 2 refused by a rule or bad usage, 3 conflict, \
                  4 not found or not allowed.\n\
                  Variables: RINGBACK_DB (as --db), RINGBACK_LOG (writes a log: info, debug), \
                  NO_COLOR.",
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub struct CommandLine {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// The command; none opens the workstation.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The line that opens the workstation, known without all that could be said
/// of the commands: nobody is to wait for those.
#[derive(Debug, Parser)]
#[command(name = "ringback", disable_help_flag = true)]
struct Opening {
    #[command(flatten)]
    global: Global,
}

impl CommandLine {
    /// Reads a line, the program's name first.
    ///
    /// # Errors
    /// What cannot be read, and help or the version where they are asked for.
    pub fn read(args: &[OsString]) -> Result<Self, clap::Error> {
        match Opening::try_parse_from(args) {
            Ok(Opening { global }) => Ok(Self {
                global,
                command: None,
            }),
            Err(_) => Self::try_parse_from(args),
        }
    }
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// The file to work with
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Who works: a login of the file
    #[arg(long = "as", global = true, value_name = "LOGIN")]
    pub login: Option<String>,
    /// The language of screens and messages: en or fr
    #[arg(long, global = true, value_parser = language, value_name = "en|fr")]
    pub lang: Option<Language>,
    /// Where the clock starts, on demonstration files only
    #[arg(long, global = true, value_parser = moment, value_name = "RFC3339")]
    pub now: Option<Moment>,
    /// Change nothing
    #[arg(long, global = true)]
    pub read_only: bool,
    /// How the workstation looks: default, dark, light, high-contrast, mono
    #[arg(long, global = true, value_parser = theme, value_name = "NAME")]
    pub theme: Option<ThemeName>,
    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Open the workstation on this alert
    #[arg(long, value_name = "ID")]
    pub open: Option<String>,
}

/// The commands, one file each.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make or open a demonstration file with made-up customers
    Demo(Demo),
    /// Bring in survey exports
    Import(Import),
    /// Survey exports that arrive in a folder
    Intake {
        /// What to do.
        #[command(subcommand)]
        step: Intake,
    },
    /// What the columns of your surveys are, as a TOML file
    Mapping {
        /// In or out.
        #[command(subcommand)]
        step: Mapping,
    },
    /// Take in what customers answered by email
    Inbox(Inbox),
    /// All outstanding alerts, in the order of the list
    List(List),
    /// What is outstanding where, who needs help first, and why
    Board(Board),
    /// What came of it: every figure of a period, with the count behind it
    Figures(Figures),
    /// Pages that people look at: the week, the month, customers' words
    Report(Report),
    /// What is overdue within your reach; for monitoring, too
    Overdue(Overdue),
    /// One alert with its history
    Show(Show),
    /// When to call next, and why then
    Next(Next),
    /// Whom to call when, in the hours you are free
    Plan(Plan),
    /// Agreed times and promises, as a calendar file (RFC 5545)
    Ics(Ics),
    /// The public holidays of a branch
    Holidays(HolidaysOf),
    /// Make a customer yours for a while: nobody else calls them
    Claim(Claim),
    /// Give such a claim back
    Release(Release),
    /// Record what came of a call
    Record(Box<Record>),
    /// Write a note on an alert
    Note(Note),
    /// Close an alert
    Close(Box<Close>),
    /// Give a response that was joined to an alert one of its own
    Split(Split),
    /// Give alerts to somebody else, who takes them on or does not
    Reassign(Reassign),
    /// Take on an alert that is offered to you
    Accept(Accept),
    /// Do not take it on, and say why
    Decline(Decline),
    /// Say a word about an alert to whoever handles it
    Word(Word),
    /// Be told when an alert moves
    Follow(Follow),
    /// Be told of it no more
    Unfollow(Follow),
    /// Find alerts by words, names, numbers
    Search(Search),
    /// Read a telephone number: how it is dialled, whether it can be somebody's
    Phone(Phone),
    /// Emails that wait, went or could not go
    Outbox {
        /// What to do with them.
        #[command(subcommand)]
        step: Outbox,
    },
    /// What is to be done and what was left undone, told to each once
    Digest(Digest),
    /// Customers to call and to reach in a week, agreed by both
    Objective {
        /// What to do.
        #[command(subcommand)]
        step: Objective,
    },
    /// The empty chair: customers whom an executive calls
    Chair {
        /// What to do.
        #[command(subcommand)]
        step: Chair,
    },
    /// What is done against causes, and whether it helped
    Action {
        /// What to do.
        #[command(subcommand)]
        step: Improving,
    },
    /// Customers' ideas, and what became of them
    Idea {
        /// What to do.
        #[command(subcommand)]
        step: Ideas,
    },
    /// Leave numbers, addresses, customers alone from now on
    Block(Block),
    /// Take them off that list again
    Unblock(Block),
    /// Who is left alone, since when and why
    Blocked(Blocked),
    /// The workstation's keys
    Keys(Keys),
    /// What is configured
    Config(Configuration),
    /// Check file, clock, terminal and configuration
    Doctor(Doctor),
    /// Branches, people, hours and policy, as a TOML file
    Setup {
        /// In or out.
        #[command(subcommand)]
        step: Setup,
    },
    /// Who works with the file, who is away and who stands in
    People {
        /// What to do.
        #[command(subcommand)]
        step: People,
    },
    /// Which responses become alerts, and why, as a TOML file
    Rules {
        /// In, out, or to be tried.
        #[command(subcommand)]
        step: Rules,
    },
    /// Who gets in over SSH, by which key
    Access {
        /// What to do with keys.
        #[command(subcommand)]
        step: Access,
    },
    /// Read the manual
    Manual(Manual),
    /// A completion script for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// The manual page, for man(1)
    Man,
}

// A value that cannot be read is refused with the id of the text that says
// what it ought to be, and what stands in that text.

fn country(text: &str) -> Result<Country, String> {
    Country::new(&text.to_uppercase())
        .filter(|country| numbers::knows(*country))
        .ok_or_else(|| "wants-country".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::ALL
        .into_iter()
        .find(|language| language.code() == text)
        .ok_or_else(|| "wants-language".to_owned())
}

fn theme(text: &str) -> Result<ThemeName, String> {
    let known = || ThemeName::ALL.map(ThemeName::as_str).join(", ");
    text.parse()
        .map_err(|_| format!("wants-one-of {}", known()))
}

fn moment(text: &str) -> Result<Moment, String> {
    chrono::DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| "wants-moment".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn a_line_that_opens_the_workstation_is_read_the_same_both_ways() {
        for line in [
            "ringback",
            "ringback --db x.db --as tharker --lang fr --open 7 --ascii",
            "ringback --now 2026-11-19T09:12:00Z --read-only --theme mono",
            "ringback --lang de",
            "ringback --help",
            "ringback --version",
            "ringback --db",
            "ringback --json",
            "ringback list --db x.db",
            "ringback --as tharker show 7",
        ] {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let said = |read: Result<CommandLine, clap::Error>| match read {
                Ok(line) => format!("{line:?}"),
                Err(error) => error.to_string(),
            };
            assert_eq!(
                said(CommandLine::read(&words)),
                said(CommandLine::try_parse_from(&words)),
                "{line}"
            );
        }
    }
}
