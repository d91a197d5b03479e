//! The configuration file, read as a whole: every mistake in it is found at
//! once, with its line. `assets/config.toml` is both its documentation and
//! its defaults. What a value is good for is decided by whoever uses it.

mod digest;
pub mod mail;
mod read;

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::theme::ThemeName;
use crate::domain::dial::{CommandFault, DialCommand};
use crate::domain::language::Language;
use mail::Mail;

pub use digest::Digest;
pub use read::{Fault, Problem, Wanted, line_of, parse, read_table};

/// The commented defaults.
pub const DEFAULT: &str = include_str!("../assets/config.toml");

/// What can be configured.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The language to speak.
    pub language: Speech,
    /// The file to work with; empty for the usual place.
    pub database: String,
    /// Who works; empty for the machine's login name.
    pub login: String,
    /// How things look.
    pub theme: ThemeName,
    /// What lines and bars are drawn with.
    pub marks: Marks,
    /// How a time that has come is made known.
    pub reminder: Reminder,
    /// What the title of an appointment says.
    pub appointment_title: AppointmentTitle,
    /// How mail goes out.
    #[serde(skip)]
    pub mail: Mail,
    /// Ways to dial.
    pub dial: Dial,
    /// How people are told.
    pub digest: Digest,
}

/// Ways to dial, besides the number on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dial {
    /// The program that dials and its arguments; empty for none.
    pub command: Vec<String>,
    /// How long it may take, in seconds.
    pub timeout_seconds: u32,
    /// Copying to the terminal's clipboard.
    pub copy: bool,
    /// Numbers as links, where the terminal can.
    pub link: bool,
    /// The code that a mobile phone's camera reads.
    pub qr: bool,
    /// The lines that the command and its time stand on.
    #[serde(skip)]
    pub lines: [usize; 2],
}

impl Default for Dial {
    fn default() -> Self {
        Self {
            command: Vec::new(),
            timeout_seconds: 10,
            copy: true,
            link: true,
            qr: true,
            lines: [0; 2],
        }
    }
}

/// Seconds a dial command may be given.
const DIAL_TIMEOUT: std::ops::RangeInclusive<u32> = 1..=120;

impl Dial {
    /// What is wrong, if anything: it says on which line.
    fn problem(&self) -> Option<Problem> {
        let (code, about) = match DialCommand::new(&self.command) {
            Err(CommandFault::Placeholder(name)) => ("placeholder", name),
            Err(CommandFault::NoNumber) => ("no_number", String::new()),
            Err(CommandFault::Program) => ("program", String::new()),
            Ok(_) if !DIAL_TIMEOUT.contains(&self.timeout_seconds) => {
                ("timeout", self.timeout_seconds.to_string())
            }
            Ok(_) => return None,
        };
        Some(self.problem_with(code, about))
    }

    fn problem_with(&self, code: &'static str, about: String) -> Problem {
        let [command, timeout] = self.lines;
        let (key, line) = match code {
            "timeout" => ("timeout_seconds", timeout),
            _ => ("command", command),
        };
        Problem {
            line: line.max(1),
            key: format!("dial.{key}"),
            fault: Fault::Dial(code, about),
        }
    }

    /// The command, as far as it was checked.
    #[must_use]
    pub fn checked(&self) -> Option<DialCommand> {
        DialCommand::new(&self.command).ok().flatten()
    }

    /// What is wrong where the command's program is not on this machine.
    #[must_use]
    pub fn missing_program(&self) -> Option<Problem> {
        let command = self.checked()?;
        let program = Path::new(command.program());
        let here = |path: &Path| {
            let found = std::fs::metadata(path);
            found.is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
        };
        let found = if program.components().count() > 1 {
            here(program)
        } else {
            let path = std::env::var_os("PATH").unwrap_or_default();
            std::env::split_paths(&path).any(|folder| here(&folder.join(program)))
        };
        (!found).then(|| self.problem_with("missing", command.program().to_owned()))
    }
}

/// The language to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// The locale's.
    #[default]
    Auto,
    /// English.
    En,
    /// French.
    Fr,
}

impl Speech {
    /// The language, unless the locale is to be asked.
    #[must_use]
    pub const fn language(self) -> Option<Language> {
        match self {
            Self::Auto => None,
            Self::En => Some(Language::En),
            Self::Fr => Some(Language::Fr),
        }
    }
}

/// What lines and bars are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Marks {
    /// The locale says.
    #[default]
    Auto,
    /// ASCII.
    Ascii,
    /// Unicode.
    Unicode,
}

/// How a time that has come is made known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Reminder {
    /// In words on the screen.
    #[default]
    Words,
    /// And the terminal's bell rings.
    Bell,
    /// And the desktop shows a message, where the terminal can (OSC 9).
    Notify,
}

impl Reminder {
    /// The name, as the file has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Bell => "bell",
            Self::Notify => "notify",
        }
    }
}

/// What the title of an appointment says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum AppointmentTitle {
    /// The alert's code.
    Code,
    /// The customer's name and number.
    #[default]
    Name,
    /// The same, and what was promised.
    What,
}

impl AppointmentTitle {
    /// The name, as the file has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::What => "what",
        }
    }
}

/// Why there is no configuration.
#[derive(Debug)]
pub enum Unusable {
    /// The file cannot be read.
    Read(io::Error),
    /// Everything that is wrong in it, in the order of its lines.
    Wrong(Vec<Problem>),
}

impl Config {
    /// Reads a file; one that does not exist holds the defaults.
    ///
    /// # Errors
    /// The file cannot be read or has mistakes.
    pub fn load(path: &Path) -> Result<Self, Unusable> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map_err(Unusable::Wrong),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(Unusable::Read(error)),
        }
    }

    /// Reads a text.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut table = parse(text).map_err(|problem| vec![problem])?;
        let lines = dial_lines(text, &table);
        let told = table.get_ref().get("digest");
        let told = told.map_or(1, |section| line_of(text, section.span().start));
        // A section is read by itself: each of its mistakes has its line.
        let mail = table.get_mut().remove("mail").and_then(|section| {
            let span = section.span();
            if let DeValue::Table(section) = section.into_inner() {
                return mail::read(text, Spanned::new(span, section), &mut problems);
            }
            problems.push(Problem {
                line: line_of(text, span.start),
                key: "mail".to_owned(),
                fault: Fault::expected(Wanted::Table, text, &span),
            });
            None
        });
        let mut config: Option<Self> = read_table(text, table, &mut problems);
        if let Some(config) = &mut config {
            config.dial.lines = lines;
            problems.extend(config.dial.problem());
            problems.extend(config.digest.problem(told));
        }
        problems.sort();
        match config {
            Some(config) if problems.is_empty() => Ok(Self {
                mail: mail.unwrap_or_default(),
                ..config
            }),
            _ => Err(problems),
        }
    }
}

/// The lines of the dial command and of the time it gets, or of their table;
/// 0 where nothing is said of them.
fn dial_lines(text: &str, table: &Spanned<DeTable<'_>>) -> [usize; 2] {
    let Some(dial) = table.get_ref().get("dial") else {
        return [0; 2];
    };
    ["command", "timeout_seconds"].map(|name| {
        let keys = dial
            .get_ref()
            .as_table()
            .into_iter()
            .flat_map(DeTable::keys);
        let mut named = keys.filter(|key| key.get_ref() == name);
        let at = named
            .next()
            .map_or(dial.span().start, |key| key.span().start);
        line_of(text, at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_the_default() {
        let shipped = Config::parse(DEFAULT).map(|mut config| {
            config.dial.lines = [0; 2];
            config
        });
        assert_eq!(shipped, Ok(Config::default()));
        assert_eq!(Config::parse(""), Ok(Config::default()));
        for key in [
            "language",
            "database",
            "login",
            "theme",
            "marks",
            "reminder",
            "appointment_title",
            "transport",
            "host",
            "port",
            "tls",
            "user",
            "password_command",
            "password_env",
            "password_file",
            "ca_file",
            "timeout_seconds",
            "from_name",
            "from_address",
            "command",
            "copy",
            "link",
            "qr",
        ] {
            assert!(DEFAULT.contains(&format!("\n{key} = ")), "{key}");
        }
    }

    #[test]
    fn a_dial_command_is_checked_with_its_line() {
        let fault = |text: &str| {
            let problems = Config::parse(text).unwrap_err();
            let problem = problems.into_iter().next().unwrap();
            (problem.line, problem.fault)
        };
        let wrong = "[dial]\ncopy = false\ncommand = [\"dial\", \"{phone}\"]\n";
        assert_eq!(
            fault(wrong),
            (3, Fault::Dial("placeholder", "{phone}".into()))
        );
        assert_eq!(
            fault("dial.command = [\"dial\"]\n"),
            (1, Fault::Dial("no_number", String::new()))
        );
        assert_eq!(
            fault("\n[dial]\ntimeout_seconds = 0\n"),
            (3, Fault::Dial("timeout", "0".into()))
        );
        assert!(matches!(
            fault("[dial]\ncommand = \"dial {e164}\"\n"),
            (
                2,
                Fault::Expected {
                    wanted: Wanted::List,
                    ..
                }
            )
        ));
        let both = "[dial]\ncommand = [\"dial\", \"{e164}\"]\ntimeout_seconds = 0\n";
        assert_eq!(fault(both), (3, Fault::Dial("timeout", "0".into())));
        assert!(matches!(fault("[dial]\nqrr = true\n"), (2, Fault::Unknown)));
        let missing = Config::parse("\n[dial]\ncommand = [\"/nowhere/dial\", \"{e164}\"]\n");
        let problem = missing.unwrap().dial.missing_program().unwrap();
        assert_eq!(problem.line, 3);
        assert_eq!(
            problem.fault,
            Fault::Dial("missing", "/nowhere/dial".into())
        );
        let here = Config::parse("[dial]\ncommand = [\"sh\", \"{e164}\"]\n").unwrap();
        assert_eq!(here.dial.missing_program(), None);
    }

    #[test]
    fn every_mistake_is_found_with_its_line() {
        let text = "langauge = \"fr\"\ntheme = \"pink\"\n\nlogin = \"tharker\"\nmarks = 3\n";
        let problems = Config::parse(text).unwrap_err();
        let found: Vec<(usize, &str)> = problems.iter().map(|p| (p.line, &*p.key)).collect();
        assert_eq!(found, [(1, "langauge"), (2, "theme"), (5, "marks")]);
        assert_eq!(problems[0].fault, Fault::Unknown);
        let themes = ["default", "dark", "light", "high-contrast", "mono"];
        assert_eq!(
            problems[1].fault,
            Fault::Expected {
                wanted: Wanted::OneOf(themes.map(str::to_owned).into()),
                found: "\"pink\"".into(),
            }
        );
        let broken = Config::parse("login = \"a\"\nlanguage = \n").unwrap_err();
        assert!(matches!(
            &broken[..],
            [Problem {
                line: 2,
                fault: Fault::Syntax(_),
                ..
            }]
        ));
    }

    #[test]
    fn mistakes_about_mail_are_found_with_their_lines() {
        let found = |text: &str| {
            let problems = Config::parse(text).unwrap_err();
            let found: Vec<_> = problems
                .into_iter()
                .map(|p| {
                    let code = match p.fault {
                        Fault::Unfit(code) => code,
                        Fault::Unknown => "unknown",
                        _ => "value",
                    };
                    (p.line, p.key, code)
                })
                .collect();
            found
        };
        let one = |line, key: &str, code| vec![(line, key.to_owned(), code)];
        assert_eq!(
            found("[mail]\ntransport = \"smtp\"\n"),
            one(1, "host", "mail_no_host")
        );
        let head = "[mail]\ntransport = \"smtp\"\nhost = \"mail.example\"\n";
        let wrong = [
            ("user = \"tom\"", "user", "mail_no_password"),
            ("password_env = \"X\"", "password_env", "mail_no_user"),
            ("timeout_seconds = 0", "timeout_seconds", "mail_odd_timeout"),
            (
                "from_address = \"-x@a.example\"",
                "from_address",
                "mail_odd_address",
            ),
            ("hots = \"a\"", "hots", "unknown"),
            ("port = 70000", "port", "value"),
            ("tls = \"ssl\"", "tls", "value"),
        ];
        for (text, key, code) in wrong {
            assert_eq!(
                found(&format!("{head}{text}\n")),
                one(4, key, code),
                "{text}"
            );
        }
        let plain = "tls = \"none\"\nuser = \"tom\"\npassword_env = \"X\"\n";
        assert_eq!(
            found(&format!("{head}{plain}")),
            one(4, "tls", "mail_plain_password")
        );
        let local = head.replace("mail.example", "127.0.0.1");
        assert!(Config::parse(&format!("{local}{plain}")).is_ok());
        let two = "user = \"tom\"\npassword_env = \"X\"\npassword_file = \"y\"\nhots = 1\n";
        assert_eq!(
            found(&format!("theme = \"pink\"\n{head}{two}")).len(),
            3,
            "of the whole file at once"
        );
    }
}
