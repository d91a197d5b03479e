//! The command line as typed: what may be said, not what it does.

mod blocking;
mod intake;
mod mapping;
mod outbox;
mod rules;
mod times;

use std::marker::PhantomData;
use std::path::PathBuf;

use chrono_tz::Tz;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};
use encoding_rs::Encoding;

use crate::app::theme::ThemeName;
use crate::domain::Moment;
use crate::domain::cause::{Cause, ClosedAs, Decision, Measure, Step};
use crate::domain::language::Language;
use crate::domain::outcome::Outcome;
use crate::domain::zone::Country;
use crate::intake::Order;
use crate::numbers;

pub use self::times::{HolidaysOf, Ics, Next, Plan};

pub use blocking::{Block, Blocked};
pub use intake::{ImportStep, Intake, Watch};
pub use mapping::Mapping;
pub use outbox::Outbox;
pub use rules::{Rules, Try};

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
    /// Record what came of a call
    Record(Box<Record>),
    /// Write a note on an alert
    Note(Note),
    /// Close an alert
    Close(Box<Close>),
    /// Give a response that was joined to an alert one of its own
    Split(Split),
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
    /// Which responses become alerts, and why, as a TOML file
    Rules {
        /// In, out, or to be tried.
        #[command(subcommand)]
        step: Rules,
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
    pub zone: Option<Tz>,
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
fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label_no_replacement(name.as_bytes())
        .ok_or_else(|| "no encoding that is known".to_owned())
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
    /// Print an array
    #[arg(long)]
    pub json: bool,
}

/// `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The alert: its id or the beginning of it
    pub id: String,
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

/// `record`.
#[derive(Debug, Args)]
pub struct Record {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// What came of the call
    #[arg(value_parser = Coded::<Outcome>::new())]
    pub outcome: Outcome,
    /// When to try again, or the time the customer named: "+2h",
    /// "tomorrow 10:00", "demain 18h", RFC 3339
    #[arg(long, value_name = "WHEN")]
    pub next: Option<String>,
    /// What was promised or asked
    #[arg(long, value_name = "TEXT")]
    pub what: Option<String>,
    /// Who does it [default: you]
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// By when
    #[arg(long, value_name = "WHEN")]
    pub by: Option<String>,
    /// To whom it is handed over
    #[arg(long, value_name = "NAME")]
    pub whom: Option<String>,
    /// Was the matter discussed?
    #[arg(long)]
    pub discussed: Option<YesNo>,
    /// Why the customer refused, or why you called without consent
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// The number called: as shown, its last digits, or 1, 2, 3 for its place
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// The customer rang you
    #[arg(long)]
    pub inbound: bool,
    /// Yes, no further contact
    #[arg(long)]
    pub confirm: bool,
    /// The closing form's answers.
    #[command(flatten)]
    pub form: Form,
    /// Print the alert after it
    #[arg(long)]
    pub json: bool,
}

/// The closing form, and what every record may carry.
#[derive(Debug, Args)]
pub struct Form {
    /// Your note; "-" reads it from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Closed as
    #[arg(long, value_name = "CODE", value_parser = Coded::<ClosedAs>::new())]
    pub result: Option<ClosedAs>,
    /// Root cause
    #[arg(long, value_name = "CODE", value_parser = Coded::<Cause>::new())]
    pub cause: Option<Cause>,
    /// What you decided
    #[arg(long, value_name = "CODE", value_parser = Coded::<Decision>::new())]
    pub decision: Option<Decision>,
    /// What was done; may be given several times
    #[arg(long, value_name = "CODE", value_delimiter = ',',
          value_parser = Coded::<Measure>::new())]
    pub action: Vec<Measure>,
    /// Step of the customer's journey
    #[arg(long, value_name = "CODE", value_parser = Coded::<Step>::new())]
    pub step: Option<Step>,
    /// "How do you feel about us now, 0 to 10?"
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub score: Option<u8>,
    /// Cost of the gesture: 12 or 12.50
    #[arg(long, value_name = "AMOUNT", value_parser = amount)]
    pub cost: Option<u32>,
    /// The customer's idea, in their words
    #[arg(long, value_name = "TEXT")]
    pub idea: Option<String>,
    /// Safety or misconduct
    #[arg(long)]
    pub safety: bool,
}

/// `note`.
#[derive(Debug, Args)]
pub struct Note {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// The note; "-" reads it from standard input
    #[arg(required_unless_present = "asked_for_email", value_name = "TEXT")]
    pub text: Vec<String>,
    /// The customer asked to be written to instead of called: opens email
    #[arg(long)]
    pub asked_for_email: bool,
    /// Print the alert after it
    #[arg(long)]
    pub json: bool,
}

/// `close`.
#[derive(Debug, Args)]
pub struct Close {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// The closing form's answers.
    #[command(flatten)]
    pub form: Form,
    /// Print the alert after it
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

/// A yes or a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    #[value(aliases = ["y", "oui", "true"])]
    Yes,
    #[value(aliases = ["n", "non", "false"])]
    No,
}

/// Values with stable codes, as an option takes them.
pub trait HasCode: Copy + Send + Sync + 'static {
    /// Every value.
    fn all() -> &'static [Self];
    /// Its code.
    fn code(self) -> &'static str;
    /// The value of a code; hyphens count as underscores.
    fn of(code: &str) -> Option<Self>;
}

macro_rules! has_code {
    ($($name:ty),+) => {$(
        impl HasCode for $name {
            fn all() -> &'static [Self] { <$name>::ALL }
            fn code(self) -> &'static str { <$name>::code(self) }
            fn of(code: &str) -> Option<Self> { <$name>::from_code(code) }
        }
    )+};
}
has_code!(Outcome, ClosedAs, Cause, Decision, Measure, Step, Order);

/// Reads a code; shells can complete it.
#[derive(Debug, Clone)]
struct Coded<T>(PhantomData<fn() -> T>);

impl<T> Coded<T> {
    fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: HasCode> TypedValueParser for Coded<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<T, clap::Error> {
        let typed = value.to_string_lossy();
        T::of(&typed).ok_or_else(|| {
            let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
            if let Some(arg) = arg {
                let name = ContextValue::String(arg.to_string());
                error.insert(ContextKind::InvalidArg, name);
            }
            let typed = crate::domain::sanitize::line(&typed).into_owned();
            error.insert(ContextKind::InvalidValue, ContextValue::String(typed));
            let codes = T::all().iter().map(|value| value.code().to_owned());
            let valid = ContextValue::Strings(codes.collect());
            error.insert(ContextKind::ValidValue, valid);
            error
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = T::all()
            .iter()
            .map(|value| PossibleValue::new(value.code()));
        Some(Box::new(values))
    }
}

fn country(text: &str) -> Result<Country, String> {
    Country::new(&text.to_uppercase())
        .filter(|country| numbers::knows(*country))
        .ok_or_else(|| "a country of two letters, like FR or GB".to_owned())
}

/// The longest name of a survey, in characters.
const SURVEY_NAME: usize = 60;

/// The name of a survey: one line that can be shown and typed.
fn survey(text: &str) -> Result<String, String> {
    let name = text.trim();
    let shown = crate::domain::sanitize::line(name);
    let fits = !name.is_empty() && name.chars().count() <= SURVEY_NAME && shown == name;
    if fits {
        Ok(name.to_owned())
    } else {
        Err(format!("a name of at most {SURVEY_NAME} characters"))
    }
}

fn language(text: &str) -> Result<Language, String> {
    Language::ALL
        .into_iter()
        .find(|language| language.code() == text)
        .ok_or_else(|| "en or fr".to_owned())
}

fn theme(text: &str) -> Result<ThemeName, String> {
    let known = || ThemeName::ALL.map(ThemeName::as_str).join(", ");
    text.parse().map_err(|_| format!("one of {}", known()))
}

fn moment(text: &str) -> Result<Moment, String> {
    chrono::DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| "a moment like 2026-11-19T09:12:00Z".to_owned())
}

/// An amount of money in minor units: `12`, `12.5`, `12,50`.
fn amount(text: &str) -> Result<u32, String> {
    let (whole, cents) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let minor = match cents.len() {
        0 => Some(0),
        1 => cents.parse::<u32>().ok().map(|tens| tens * 10),
        2 => cents.parse::<u32>().ok(),
        _ => None,
    };
    whole
        .parse::<u32>()
        .ok()
        .filter(|_| digits(whole) && digits(cents))
        .and_then(|whole| whole.checked_mul(100)?.checked_add(minor?))
        .ok_or_else(|| "an amount like 12 or 12.50".to_owned())
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
    fn amounts_are_minor_units() {
        let read = ["12", "12.5", "12,50", "0"].map(amount);
        assert_eq!(read, [Ok(1200), Ok(1250), Ok(1250), Ok(0)]);
        for wrong in ["", "-1", "1.234", "+5", "1.-5", "99999999999"] {
            assert!(amount(wrong).is_err(), "{wrong}");
        }
    }
}
