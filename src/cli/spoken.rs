//! The command line in somebody's language: its help, its manual page, and
//! what is said of a line that cannot be read.
//!
//! What may be said stands in [`args`](super::args), with the English texts
//! beside it for whoever reads the program; what people read are the texts
//! `shell-…`. Only here are all commands built: never when one is run.

use std::ffi::OsString;

use clap::CommandFactory;
use clap::builder::{Resettable, StyledStr};

use super::args::CommandLine;
use crate::i18n::{Language, Texts};

/// The place of options that every command has: before -h and -V.
const GLOBAL: usize = 900;

/// What else stands beside an option's help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Its default and what it takes: for people who read on.
    Values,
    /// Nothing: a completion offers the values by itself.
    Nothing,
}

/// The whole command line as it is said in a language.
#[must_use]
pub fn command(texts: &Texts, beside: Beside) -> clap::Command {
    let mut command = CommandLine::command();
    command.build();
    let said = Said { texts, beside };
    let (about, alone) = ("shell-ringback", "shell-ringback--alone");
    let after = ["shell-ringback--codes", "shell-ringback--variables"].map(|id| texts.text(id));
    let long = format!("{}\n\n{}", texts.text(about), texts.text(alone));
    said.command(command, &[])
        .about(texts.text(about).into_owned())
        .long_about(long)
        .after_help(after.join("\n"))
}

/// The text of an option: its own, else that of a command above it, else that
/// of any.
fn argument_id(texts: &Texts, path: &[String], id: &str) -> Option<String> {
    let id = id.replace('_', "-");
    let own = (1..=path.len()).rev();
    own.map(|length| format!("shell-{}--{id}", path[..length].join("-")))
        .chain([format!("shell-any--{id}")])
        .find(|id| texts.has(id))
}

struct Said<'a> {
    texts: &'a Texts,
    beside: Beside,
}

impl Said<'_> {
    fn command(&self, command: clap::Command, path: &[String]) -> clap::Command {
        let text = |id: &str| self.texts.text(id).into_owned();
        let template = format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            text("shell-head-usage")
        );
        let mut command = command
            .help_template(template)
            .subcommand_help_heading(self.heading("shell-head-commands"))
            .subcommand_value_name(text("shell-command"))
            .mut_args(|arg| self.argument(arg, path))
            .mut_subcommands(|below| {
                let mut path = path.to_vec();
                path.push(below.get_name().to_owned());
                self.command(below, &path)
            });
        let id = format!("shell-{}", path.join("-"));
        if self.texts.has(&id) {
            command = command.about(text(&id));
        }
        let after = format!("{id}--after");
        if self.texts.has(&after) {
            command = command.after_help(text(&after));
        }
        command
    }

    fn argument(&self, arg: clap::Arg, path: &[String]) -> clap::Arg {
        let heading = if arg.is_positional() {
            "shell-head-arguments"
        } else {
            "shell-head-options"
        };
        let id = argument_id(self.texts, path, arg.get_id().as_str());
        let own = || arg.get_help().map(StyledStr::to_string);
        let says = id.map(|id| self.texts.text(&id).into_owned()).or_else(own);
        let mut says: Vec<String> = says.into_iter().collect();
        if self.beside == Beside::Values {
            says.extend(self.values(&arg));
        }
        let names = self.value_names(&arg);
        let arg = arg
            .help_heading(self.heading(heading))
            .help(says.join(" "))
            .long_help(Resettable::Reset)
            .hide_default_value(true)
            .hide_possible_values(true);
        // A command's own options come first, those of all below them.
        let arg = if arg.is_global_set() && !path.is_empty() {
            arg.display_order(GLOBAL)
        } else {
            arg
        };
        match names {
            Some(names) => arg.value_names(names),
            None => arg,
        }
    }

    /// A heading; the colon behind it is the program's.
    fn heading(&self, id: &str) -> String {
        let text = self.texts.text(id);
        text.strip_suffix(':').unwrap_or(&text).to_owned()
    }

    /// "[default: 5]", "[possible values: yes, no]".
    fn values(&self, arg: &clap::Arg) -> Vec<String> {
        if !arg.get_action().takes_values() {
            return Vec::new();
        }
        let defaults = arg.get_default_values().iter();
        let defaults: Vec<String> = defaults
            .map(|value| value.to_string_lossy().into_owned())
            .filter(|value| !value.is_empty())
            .collect();
        let values = arg.get_possible_values();
        let values = values.iter().filter(|value| !value.is_hide_set());
        let values: Vec<&str> = values.map(clap::builder::PossibleValue::get_name).collect();
        let mut says = Vec::new();
        if !defaults.is_empty() {
            let args = [("value", defaults.join(" ").into())];
            says.push(self.texts.text_with("shell-default", &args));
        }
        if !values.is_empty() {
            let args = [("list", values.join(", ").into())];
            says.push(self.texts.text_with("shell-values", &args));
        }
        says
    }

    /// What stands for an argument's values: `FILE`, `FICHIER`.
    fn value_names(&self, arg: &clap::Arg) -> Option<Vec<String>> {
        if !arg.get_action().takes_values() {
            return None;
        }
        let names = match arg.get_value_names() {
            Some(names) => names.iter().map(ToString::to_string).collect(),
            None => vec![arg.get_id().as_str().to_uppercase()],
        };
        Some(names.iter().map(|name| self.value_name(name)).collect())
    }

    /// `FILE|-`, `CODE,…`: the words in capitals are words of the language.
    fn value_name(&self, name: &str) -> String {
        let word = |word: &str| {
            let (word, rest) = word.split_once(',').map_or((word, ""), |(word, rest)| {
                (word, if rest.is_empty() { "," } else { ",…" })
            });
            let id = format!("shell-value-{}", word.to_lowercase().replace('_', "-"));
            let capital = word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
            let said = if capital && self.texts.has(&id) {
                self.texts.text(&id).into_owned()
            } else {
                word.to_owned()
            };
            format!("{said}{rest}")
        };
        name.split('|').map(word).collect::<Vec<_>>().join("|")
    }
}

/// The manual page with the names of its sections in the language.
#[must_use]
pub fn sections(page: &str, texts: &Texts) -> String {
    let mut said = String::with_capacity(page.len());
    for line in page.lines() {
        match line.strip_prefix(".SH ") {
            Some("NAME") => said.extend([".SH ", &texts.text("shell-head-name")]),
            Some("EXTRA") => said.extend([".SH ", &texts.text("shell-head-notes")]),
            // A heading of the help ends where a colon would follow.
            Some(name) => said.extend([".SH ", &name.trim().to_uppercase()]),
            None => said.push_str(line),
        }
        said.push('\n');
    }
    said
}

/// A line that could not be read, or that asked for help or the version.
#[derive(Debug)]
pub struct Misread {
    /// What clap makes of it, in the language.
    pub error: clap::Error,
    /// The sentence; none where help or the version was asked for.
    pub sentence: Option<String>,
    /// What stands below it: what it may be instead, the usage.
    pub hints: Vec<String>,
}

impl Misread {
    /// The sentence and what stands below it, as people read it.
    #[must_use]
    pub fn whole(&self, texts: &Texts) -> String {
        let what = self.sentence.clone().unwrap_or_default();
        let says = texts.text_with("misread-says", &[("what", what.into())]);
        let mut text = says;
        for hint in &self.hints {
            // What it may be instead belongs to the sentence.
            text.push_str(if hint.starts_with(' ') { "\n" } else { "\n\n" });
            text.push_str(hint);
        }
        text
    }
}

/// The language that a line asks for, whatever else is wrong with it.
#[must_use]
pub fn asked(args: &[OsString]) -> Option<Language> {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    let code = words.find_map(|word| match word.strip_prefix("--lang") {
        Some("") => Some(None),
        Some(rest) => rest.strip_prefix('=').map(Some),
        None => None,
    })?;
    let code = code.or_else(|| words.next())?;
    Language::ALL.into_iter().find(|l| l.code() == code)
}

/// Reads a line again that could not be read, to say so in a language.
/// `before` is what was found without one.
#[must_use]
pub fn misread(args: &[OsString], before: clap::Error, texts: &Texts) -> Misread {
    let again = command(texts, Beside::Values).try_get_matches_from(args);
    let error = again.err().unwrap_or(before);
    let sentence = sentence::of(&error, texts);
    let hints = match sentence {
        Some(_) => sentence::hints(&error, texts),
        None => Vec::new(),
    };
    Misread {
        error,
        sentence,
        hints,
    }
}

mod sentence;
#[cfg(test)]
mod tests;
