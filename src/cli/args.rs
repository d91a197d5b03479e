//! The command line as typed: what may be said, not what it does.

mod access;
mod blocking;
mod board;
mod claim;
mod coded;
mod figures;
mod import;
mod intake;
mod learning;
mod mapping;
mod outbox;
mod record;
mod report;
mod rules;
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

pub use self::times::{HolidaysOf, Ics, Next, Plan};

pub use access::{Access, AddKey, KeyFile, ListKeys, OfferKeys, RevokeKey, Session};
pub use blocking::{Block, Blocked};
pub use board::{Board, Overdue};
pub use claim::{Claim, Release};
pub use coded::HasCode;
pub use figures::{Days, Figures};
pub use import::Import;
pub use intake::{ImportStep, Intake, Watch};
pub use learning::{Ideas, Improving};
pub use mapping::Mapping;
pub use outbox::Outbox;
pub use record::{Close, Form, Note, Record, YesNo};
pub use report::{MailReport, Report, ReportStep};
pub use rules::{Rules, Try};
pub use supervise::{Accept, Decline, Follow, People, Reassign, SetPerson, Word};
pub use tell::Tell;
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

/// Whether a command is done for somebody at the other end of an SSH line,
/// behind their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverSsh {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not with this option: it names a file of this machine.
    NoFile(&'static str),
}

impl Command {
    /// The one list of what can be done over SSH: a person's own work on the
    /// database. A command that is not named here cannot be, and so nothing
    /// that reads or writes another file, sets the machine up, starts a
    /// program or lets somebody in.
    #[must_use]
    pub fn over_ssh(&self) -> OverSsh {
        match self {
            Self::List(_)
            | Self::Show(_)
            | Self::Next(_)
            | Self::Plan(_)
            | Self::Search(_)
            | Self::Record(_)
            | Self::Note(_)
            | Self::Close(_)
            | Self::Split(_)
            | Self::Phone(_)
            | Self::Holidays(_)
            | Self::Blocked(_)
            | Self::Keys(_)
            | Self::Manual(_)
            | Self::Board(_)
            | Self::Overdue(_)
            | Self::Figures(_)
            | Self::Claim(_)
            | Self::Release(_)
            | Self::Reassign(_)
            | Self::Accept(_)
            | Self::Decline(_)
            | Self::Word(_)
            | Self::Follow(_)
            | Self::Unfollow(_)
            | Self::Digest(Digest { send: false, .. })
            | Self::Objective { .. }
            | Self::Chair { .. }
            | Self::Action { .. }
            | Self::Idea { .. }
            | Self::People {
                step:
                    People::List { .. }
                    | People::Show { .. }
                    | People::Away { .. }
                    | People::Back { .. },
            }
            | Self::Outbox {
                step:
                    Outbox::List { .. }
                    | Outbox::Show { .. }
                    | Outbox::Retry { .. }
                    | Outbox::Cancel { .. },
            } => OverSsh::Yes,
            Self::Report(Report {
                step: Some(ReportStep::Mail(_)),
                ..
            }) => OverSsh::No,
            Self::Report(Report { out, .. })
                if out.as_ref().is_none_or(|out| out.as_os_str() == "-") =>
            {
                OverSsh::Yes
            }
            Self::Ics(ics) if ics.out.as_ref().is_none_or(|out| out.as_os_str() == "-") => {
                OverSsh::Yes
            }
            Self::Report(_) | Self::Ics(_) => OverSsh::NoFile("--out"),
            _ => OverSsh::No,
        }
    }
}

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

/// `inbox`.
#[derive(Debug, Args)]
pub struct Inbox {
    /// Messages (.eml), mailboxes (mbox), folders of them, Maildirs; "-" is
    /// standard input
    #[arg(required_unless_present_any = ["unmatched", "attach"], value_name = "FILE|DIR|-")]
    pub from: Vec<PathBuf>,
    /// Show the messages that belong to no alert
    #[arg(long, conflicts_with_all = ["from", "attach"])]
    pub unmatched: bool,
    /// Give such a message to an alert by hand
    #[arg(long, value_name = "MESSAGE", requires = "to", conflicts_with = "from")]
    pub attach: Option<String>,
    /// The alert it belongs to: its id or the beginning of it
    #[arg(long, value_name = "ID", requires = "attach")]
    pub to: Option<String>,
    /// Print an array, one object per message
    #[arg(long)]
    pub json: bool,
}

/// `list`.
#[derive(Debug, Args)]
pub struct List {
    /// Only what nobody answers for now: branches that nobody knows, desks
    /// without anybody
    #[arg(long, conflicts_with = "watched")]
    pub unassigned: bool,
    /// Only what specialist desks handle for your branch
    #[arg(long)]
    pub watched: bool,
    /// Only what lies on a desk: a branch's code or name, "unassigned"
    #[arg(long, value_name = "BRANCH", conflicts_with_all = ["unassigned", "watched", "person"])]
    pub desk: Option<String>,
    /// Only what lies on the desks that somebody answers for
    #[arg(long, value_name = "LOGIN", conflicts_with_all = ["unassigned", "watched"])]
    pub person: Option<String>,
    /// Print an array
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print a table for a spreadsheet
    #[arg(long)]
    pub csv: bool,
}

/// `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// With what people wrote about it, for an administrator: recorded, for
    /// an hour
    #[arg(long, requires = "why")]
    pub notes: bool,
    /// Why you read it, in three words at least
    #[arg(long, value_name = "TEXT", requires = "notes")]
    pub why: Option<String>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `split`.
#[derive(Debug, Args)]
pub struct Split {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// The response: its id or the beginning of it, as "ringback show" has it;
    /// not needed where there is one
    pub response: Option<String>,
    /// Print the new alert
    #[arg(long)]
    pub json: bool,
}

/// `phone`.
#[derive(Debug, Args)]
pub struct Phone {
    /// The number, as it is written
    #[arg(required = true, value_name = "NUMBER")]
    pub number: Vec<String>,
    /// The country it is dialled from, two letters [default: your branch's, else this machine's]
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub region: Option<Country>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Words of comments and notes, a name, part of a number
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    /// Search handled alerts and notes, too
    #[arg(long)]
    pub all: bool,
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Print an array
    #[arg(long)]
    pub json: bool,
}

/// `keys`.
#[derive(Debug, Args)]
pub struct Keys {
    /// As a Markdown table
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
    /// As an array
    #[arg(long)]
    pub json: bool,
}

/// `config`.
#[derive(Debug, Args)]
pub struct Configuration {
    /// Only say where the file is looked for
    #[arg(long, conflicts_with = "default")]
    pub path: bool,
    /// Print the commented defaults
    #[arg(long)]
    pub default: bool,
}

/// `doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Do not try the mail server
    #[arg(long)]
    pub no_server: bool,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `setup`.
#[derive(Debug, Subcommand)]
pub enum Setup {
    /// Put a set-up into the file; checked as a whole before
    Apply {
        /// The TOML file; "-" reads standard input
        file: PathBuf,
    },
    /// Print the file's set-up
    Export,
    /// Print a commented example
    Example,
}

/// `manual`.
#[derive(Debug, Args)]
pub struct Manual {
    /// A page; none lists them
    pub page: Option<String>,
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

    fn over_ssh(line: &str) -> OverSsh {
        let words = std::iter::once("ringback").chain(line.split(' '));
        let line = CommandLine::try_parse_from(words).unwrap();
        line.command.unwrap().over_ssh()
    }

    #[test]
    fn over_ssh_there_is_ones_own_work_and_no_file_of_the_machine() {
        for line in [
            "list",
            "show x",
            "next x",
            "plan",
            "search x",
            "record x busy",
            "note x y",
            "close x --as resolved",
            "split x",
            "phone 1",
            "holidays",
            "blocked",
            "keys",
            "manual",
            "ics",
            "ics --out -",
            "outbox list",
            "outbox cancel x",
            "board --json",
            "claim x",
            "reassign x --to y --why z",
            "digest --ack",
            "report weekly --format html",
            "report list",
            "chair wall",
            "people away x --deputy y --from 2026-12-24 --until 2026-12-26",
        ] {
            assert_eq!(over_ssh(line), OverSsh::Yes, "{line}");
        }
        assert_eq!(over_ssh("ics --out x"), OverSsh::NoFile("--out"));
        let report = over_ssh("report weekly --out x");
        assert_eq!(report, OverSsh::NoFile("--out"));
        for line in [
            "outbox send",
            "digest --send",
            "report mail weekly --everybody",
            "people leave x",
            "import x",
            "access list",
            "man",
            "doctor",
        ] {
            assert_eq!(over_ssh(line), OverSsh::No, "{line}");
        }
    }

    /// Whoever adds an option that names a file to a command that is done
    /// over SSH has to refuse it there.
    #[test]
    fn no_command_over_ssh_takes_a_file_unnoticed() {
        let path = clap::value_parser!(PathBuf).type_id();
        let mut found = Vec::new();
        for command in CommandLine::command().get_subcommands() {
            let name = command.get_name();
            let taken = [command].into_iter().chain(command.get_subcommands());
            for arg in taken.flat_map(clap::Command::get_arguments) {
                if arg.get_value_parser().type_id() == path {
                    found.push(format!("{name} {}", arg.get_id()));
                }
            }
        }
        let of_the_machine = [
            "access", "block", "demo", "import", "inbox", "intake", "mapping", "rules", "setup",
            "unblock",
        ];
        found.retain(|arg| !of_the_machine.iter().any(|name| arg.starts_with(name)));
        assert_eq!(found, ["report out", "ics out"]);
    }
}
