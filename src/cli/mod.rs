//! Commands for the shell: one file each, as text for people and as JSON for
//! scripts. What they do to an alert goes through
//! [`decide`](crate::domain::decide), as in the workstation.
//!
//! Standard output holds results only; errors are one sentence on standard
//! error, with `--json` one object. The exit codes are [`failure::Exit`].

mod access;
mod action;
mod args;
mod block;
mod board;
mod chair;
mod claim;
mod close;
mod completions;
mod config;
mod csv;
mod demo;
mod demonstration;
mod digest;
mod doctor;
pub mod failure;
mod figures;
mod first;
mod foreign;
mod form;
mod holidays;
mod ics;
mod idea;
mod import;
mod inbox;
mod intake;
mod keys;
mod list;
mod manual;
mod mapping;
mod next;
mod note;
mod objective;
mod outbox;
mod output;
mod overdue;
mod people;
mod phone;
mod plan;
mod promise;
mod reassign;
mod record;
mod report;
mod rules;
mod search;
mod session;
mod setup;
mod shape;
mod show;
mod split;
mod spoken;
mod toml_text;
mod who;
mod word;
mod work;
mod workstation;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use serde_json::json;

use self::args::{Access, Command, CommandLine, Global};
use self::failure::{Done, Exit, Failure, Said};
use self::output::Output;
use self::session::Bound;
use crate::app::theme::{Theme, ThemeName};
use crate::app::world::World;
use crate::config::mail::{Mail, Way};
use crate::config::{Config, Digest, Marks, Unusable};
use crate::domain::person::Person;
use crate::i18n::{Texts, negotiate};
use crate::outreach::folder::Folder;
use crate::paths::{self, Paths};
use crate::post::Postman;
use crate::tell::Crier;
use crate::tui::clock::Clock;
use crate::tui::environment::TerminalFacts;

/// What every command has at hand.
#[derive(Debug)]
pub struct Shell {
    /// Options that hold for every command.
    pub options: Global,
    /// Who works, in a session behind an SSH key.
    pub bound: Option<Bound>,
    /// The configuration; the defaults where it is unusable.
    pub config: Config,
    /// Why the configuration is unusable.
    pub misconfigured: Option<Unusable>,
    /// Where files lie.
    pub paths: Paths,
    /// Standard output.
    pub out: Output,
    /// The clock of this run.
    pub clock: Clock,
    /// Texts, ids, and once somebody works, their session.
    pub world: World,
    /// Something was recorded in this run.
    pub recorded: bool,
}

/// Runs the program.
///
/// # Errors
/// None that the person could do anything about.
pub fn run(args: impl IntoIterator<Item = OsString>) -> color_eyre::Result<ExitCode> {
    let args: Vec<OsString> = args.into_iter().collect();
    let json = args.iter().any(|arg| arg == "--json");
    let line = match CommandLine::read(&args) {
        Ok(line) => line,
        Err(error) => return Ok(misread(&args, error, json)),
    };
    let asked = match line {
        CommandLine {
            global,
            command:
                Some(Command::Access {
                    step: Access::Session(asked),
                }),
        } => session::begin(global, &asked),
        line => {
            let (shell, command) = Shell::new(line);
            Ok((shell, command, json))
        }
    };
    let (mut shell, command, json) = match asked {
        Ok(begun) => begun,
        Err(code) => return Ok(code),
    };
    let done = dispatch(&mut shell, command).and_then(|code| {
        shell.out.flush()?;
        Ok(code)
    });
    Ok(done.unwrap_or_else(|failure| {
        // What was written before is still wanted, if anybody reads it.
        let _ = shell.out.flush();
        let failure = failure.in_words(&shell.world.texts, shell.recorded);
        ended(failure, json)
    }))
}

/// Says how a command ended that did not end well; its exit code.
fn ended(failure: Failure, json: bool) -> ExitCode {
    match failure {
        Failure::Pipe => ExitCode::SUCCESS,
        Failure::Said(said) => {
            complain(&said, json);
            said.exit.into()
        }
    }
}

/// The command line was not understood, or help was asked for: said in the
/// language that is asked for on the line, configured, or the locale's.
fn misread(args: &[OsString], error: clap::Error, json: bool) -> ExitCode {
    let configured = Config::load(&Paths::of_user().config).unwrap_or_default();
    let configured = configured.language.language();
    let texts = Texts::new(negotiate(
        spoken::asked(args),
        configured,
        locale().iter().map(String::as_str),
    ));
    let misread = spoken::misread(args, error, &texts);
    let error = &misread.error;
    match &misread.sentence {
        Some(sentence) if json => {
            let said = Failure::new(Exit::Refused, "usage", sentence.as_str());
            if let Failure::Said(said) = said {
                complain(&said, true);
            }
        }
        Some(_) => {
            // There is nobody else to tell.
            let _ = writeln!(io::stderr(), "{}", misread.whole(&texts));
        }
        None => {
            // A reader who has gone needs no help.
            let _ = error.print();
        }
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The locale as the environment has it.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
}

/// Says what went wrong on standard error.
fn complain(said: &Said, json: bool) {
    let text = if json {
        let mut error = said.details.clone();
        error.insert("code".into(), said.code.as_str().into());
        error.insert("message".into(), said.message.as_str().into());
        output::json_line(&json!({ "error": error }))
    } else {
        said.message.clone()
    };
    // There is nobody else to tell.
    let _ = writeln!(io::stderr(), "{text}");
}

impl Shell {
    /// Speaks somebody's language, as the set-up has it, where neither --lang
    /// nor the configuration says one: before the locale.
    pub fn speak_as(&mut self, person: &Person) {
        let said = self.options.lang.or(self.config.language.language());
        if let (None, Some(language)) = (said, person.language)
            && self.world.texts.language() != language
        {
            self.world.texts = Rc::new(Texts::new(language));
        }
    }

    /// Says something beside what a command prints, on standard error.
    pub fn aside(&self, sentence: &str) {
        // There is nobody else to tell.
        let _ = writeln!(io::stderr(), "{sentence}");
    }

    fn new(line: CommandLine) -> (Self, Option<Command>) {
        let paths = Paths::of_user();
        let (config, misconfigured) = match Config::load(&paths.config) {
            Ok(config) => (config, None),
            Err(unusable) => (Config::default(), Some(unusable)),
        };
        let set = |name: &str| std::env::var(name).ok();
        let terminal = TerminalFacts::read(set);
        let language = negotiate(
            line.global.lang,
            config.language.language(),
            locale().iter().map(String::as_str),
        );
        let ascii = line.global.ascii
            || match config.marks {
                Marks::Ascii => true,
                Marks::Unicode => false,
                Marks::Auto => !terminal.utf8,
            };
        let name = match line.global.theme {
            Some(name) => name,
            None if terminal.no_colour => ThemeName::Mono,
            None => config.theme,
        };
        let clock = line.global.now.map_or(Clock::system(), Clock::starting_at);
        let now = clock.now();
        // Two runs in the same millisecond must not make the same ids.
        let writer = std::process::id();
        let theme = Theme::new(name, ascii);
        let out = Output::new();
        let mut world = World::new(now, Texts::new(language), theme, (out.width, 0), writer);
        world.read_only = line.global.read_only;
        let shell = Self {
            options: line.global,
            bound: None,
            config,
            misconfigured,
            paths,
            out,
            clock,
            world,
            recorded: false,
        };
        (shell, line.command)
    }

    /// The file to work with.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        let variable = || std::env::var_os("RINGBACK_DB").filter(|value| !value.is_empty());
        let configured = || Some(&self.config.database).filter(|path| !path.is_empty());
        self.options
            .db
            .clone()
            .or_else(|| variable().map(PathBuf::from))
            .or_else(|| configured().map(|path| paths::expand(path)))
            .unwrap_or_else(|| self.paths.database.clone())
    }

    /// Sends letters the way that is configured. Nothing of a demonstration
    /// leaves this machine: it goes into the folder, or to a server here.
    #[must_use]
    pub fn postman(&self, demonstration: bool) -> Postman {
        let folder = Folder::beside(&self.database());
        let mail = &self.config.mail;
        if demonstration && !(mail.transport == Way::Smtp && mail.is_local()) {
            return Postman::new(&Mail::default(), folder);
        }
        Postman::new(mail, folder)
    }

    /// Tells people things the way that is configured. In a demonstration no
    /// command is run.
    #[must_use]
    pub fn crier(&self, demonstration: bool) -> Crier {
        let postman = self.postman(demonstration);
        if demonstration {
            return Crier::new(postman, &Digest::default());
        }
        Crier::new(postman, &self.config.digest)
    }
}

fn dispatch(shell: &mut Shell, command: Option<Command>) -> Done<ExitCode> {
    if let Ok(filter) = std::env::var(crate::logging::VARIABLE)
        && let Err(error) = crate::logging::start(&filter, &shell.paths.log)
    {
        let log = shell.paths.log.clone();
        return Err(Failure::file(
            &shell.world.texts,
            "cli-not-written",
            &log,
            &error,
        ));
    }
    let independent = matches!(
        command,
        Some(
            Command::Config(_)
                | Command::Doctor(_)
                | Command::Completions { .. }
                | Command::Man
                | Command::Keys(_)
                | Command::Manual(_)
        )
    );
    if !independent && let Some(unusable) = &shell.misconfigured {
        return Err(config::failure(
            &shell.world.texts,
            &shell.paths.config,
            unusable,
        ));
    }
    if command.is_some() && io::stderr().is_terminal() {
        let text = shell.world.text("cli-waiting");
        crate::store::when_waiting(move || {
            // There is nobody else to tell.
            let _ = writeln!(io::stderr(), "{text}");
        });
    }
    match command {
        None => return workstation::run(shell),
        Some(Command::Demo(demo)) => return demonstration::run(shell, &demo),
        Some(Command::Doctor(doctor)) => return doctor::run(shell, &doctor),
        Some(Command::Import(import)) => return import::run(shell, &import),
        Some(Command::Intake { step }) => intake::run(shell, &step),
        Some(Command::Mapping { step }) => mapping::run(shell, &step),
        Some(Command::Inbox(inbox)) => inbox::run(shell, &inbox),
        Some(Command::List(list)) => list::run(shell, &list),
        Some(Command::Board(asked)) => board::run(shell, &asked),
        Some(Command::Figures(asked)) => figures::run(shell, &asked),
        Some(Command::Report(asked)) => report::run(shell, &asked),
        Some(Command::Overdue(asked)) => return overdue::run(shell, &asked),
        Some(Command::Show(show)) => show::run(shell, &show),
        Some(Command::Next(next)) => next::run(shell, &next),
        Some(Command::Plan(asked)) => plan::run(shell, &asked),
        Some(Command::Ics(asked)) => ics::run(shell, &asked),
        Some(Command::Holidays(asked)) => holidays::run(shell, &asked),
        Some(Command::Claim(asked)) => claim::run(shell, &asked),
        Some(Command::Release(asked)) => claim::release(shell, &asked),
        Some(Command::Record(record)) => record::run(shell, &record),
        Some(Command::Note(note)) => note::run(shell, &note),
        Some(Command::Close(close)) => close::run(shell, &close),
        Some(Command::Split(split)) => split::run(shell, &split),
        Some(Command::Reassign(asked)) => reassign::run(shell, &asked),
        Some(Command::Accept(asked)) => reassign::accept(shell, &asked),
        Some(Command::Decline(asked)) => reassign::decline(shell, &asked),
        Some(Command::Word(word)) => word::run(shell, &word),
        Some(Command::Follow(asked)) => word::follow(shell, &asked, true),
        Some(Command::Unfollow(asked)) => word::follow(shell, &asked, false),
        Some(Command::People { step }) => people::run(shell, &step),
        Some(Command::Search(search)) => search::run(shell, &search),
        Some(Command::Phone(phone)) => phone::run(shell, &phone),
        Some(Command::Digest(asked)) => digest::run(shell, &asked),
        Some(Command::Objective { step }) => objective::run(shell, &step),
        Some(Command::Chair { step }) => chair::run(shell, &step),
        Some(Command::Action { step }) => action::run(shell, &step),
        Some(Command::Idea { step }) => idea::run(shell, &step),
        Some(Command::Block(block)) => block::run(shell, &block, true),
        Some(Command::Unblock(block)) => block::run(shell, &block, false),
        Some(Command::Blocked(listing)) => block::list(shell, &listing),
        Some(Command::Keys(keys)) => keys::run(shell, &keys),
        Some(Command::Config(asked)) => config::run(shell, &asked),
        Some(Command::Setup { step }) => setup::run(shell, &step),
        Some(Command::Rules { step }) => rules::run(shell, &step),
        Some(Command::Access { step }) => access::run(shell, &step),
        Some(Command::Manual(asked)) => manual::run(shell, &asked),
        Some(Command::Outbox { step }) => outbox::run(shell, &step),
        Some(Command::Completions { shell: name }) => completions::script(shell, name),
        Some(Command::Man) => completions::page(shell),
    }?;
    Ok(ExitCode::SUCCESS)
}
