//! Every command and every option, in both languages.

use std::collections::BTreeSet;

use clap::CommandFactory;

use super::{Beside, argument_id, command, misread};
use crate::cli::args::CommandLine;
use crate::i18n::{Language, Texts, sources};

/// A command, the words it is called by, and what it is called with.
fn walk(
    command: &clap::Command,
    path: &[String],
    found: &mut dyn FnMut(&clap::Command, &[String]),
) {
    found(command, path);
    for below in command.get_subcommands() {
        let mut path = path.to_vec();
        path.push(below.get_name().to_owned());
        walk(below, &path, found);
    }
}

#[test]
fn every_command_and_option_is_said_in_both_languages() {
    let mut plain = CommandLine::command();
    plain.build();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut used: BTreeSet<String> = BTreeSet::new();
        walk(&plain, &[], &mut |command, path| {
            let id = format!("shell-{}", path.join("-"));
            if !path.is_empty() {
                assert!(texts.has(&id), "{id}");
                used.insert(id.clone());
            }
            if !path.is_empty() && command.get_after_help().is_some() {
                let after = format!("{id}--after");
                assert!(texts.has(&after), "{after}");
                used.insert(after);
            }
            for arg in command.get_arguments() {
                let id = argument_id(&texts, path, arg.get_id().as_str());
                let id = id.unwrap_or_else(|| panic!("{path:?} {} has no text", arg.get_id()));
                let says = arg.get_help().map(ToString::to_string).unwrap_or_default();
                // Those are the program's own everywhere.
                let own = !matches!(arg.get_id().as_str(), "help" | "version");
                if language == Language::En && own {
                    // The words beside the definition are those that are read.
                    assert_eq!(texts.text(&id), says, "{path:?} {}", arg.get_id());
                }
                used.insert(id);
            }
            if language == Language::En && !path.is_empty() {
                let about = command.get_about().map(ToString::to_string);
                assert_eq!(texts.text(&id), about.unwrap_or_default());
            }
        });
        let (_, source) = sources(language)
            .iter()
            .find(|(name, _)| *name == "shell.ftl")
            .unwrap();
        let ids = source.lines().filter_map(|line| line.split_once(" = "));
        let own = ["shell-ringback", "shell-head-", "shell-value-"];
        let frame = ["shell-command", "shell-default", "shell-values"];
        for (id, _) in
            ids.filter(|(id, _)| !own.iter().any(|own| id.starts_with(own)) && !frame.contains(id))
        {
            assert!(used.contains(id), "{id} belongs to nothing");
        }
    }
}

#[test]
fn what_stands_for_a_value_is_said_in_both_languages() {
    let english = Texts::new(Language::En);
    let mut plain = CommandLine::command();
    plain.build();
    walk(&plain, &[], &mut |command, path| {
        let taking = command
            .get_arguments()
            .filter(|arg| arg.get_action().takes_values());
        for arg in taking {
            let names: Vec<String> = match arg.get_value_names() {
                Some(names) => names.iter().map(ToString::to_string).collect(),
                None => vec![arg.get_id().as_str().to_uppercase()],
            };
            for word in names.iter().flat_map(|name| name.split('|')) {
                let word = word.split(',').next().unwrap_or_default();
                if word.chars().all(|c| c.is_ascii_uppercase() || c == '_') {
                    let id = format!("shell-value-{}", word.to_lowercase().replace('_', "-"));
                    assert!(english.has(&id), "{path:?} {}: {id}", arg.get_id());
                    assert_eq!(english.text(&id), word);
                }
            }
        }
    });
}

fn help(language: Language, path: &[&str]) -> String {
    let texts = Texts::new(language);
    let mut command = command(&texts, Beside::Values);
    let mut at = &mut command;
    for word in path {
        at = at.find_subcommand_mut(word).unwrap();
    }
    at.render_long_help().to_string()
}

#[test]
fn french_help_has_no_english_frame() {
    let mut plain = CommandLine::command();
    plain.build();
    walk(&plain, &[], &mut |_, path| {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let help = help(Language::Fr, &path);
        for word in [
            "Usage:",
            "Commands",
            "Options:",
            "Arguments:",
            "[default",
            "[possible",
            "Print",
        ] {
            assert!(!help.contains(word), "{path:?}: {word}\n{help}");
        }
    });
    assert!(help(Language::Fr, &["record"]).contains("Enregistrer le résultat d'un appel"));
}

fn said(language: Language, line: &str) -> String {
    let args: Vec<std::ffi::OsString> = line.split(' ').map(Into::into).collect();
    let before = CommandLine::read(&args).unwrap_err();
    let misread = misread(&args, before, &Texts::new(language));
    misread.sentence.unwrap_or_default()
}

#[test]
fn a_line_that_cannot_be_read_is_said_in_the_language() {
    let nb = |text: &str| text.replace('_', "\u{a0}");
    for (line, english, french) in [
        (
            "ringback record 7 foo",
            "invalid value 'foo' for '<OUTCOME>'",
            "«_foo_» ne convient pas pour «_<RÉSULTAT>_»",
        ),
        (
            "ringback lsit",
            "unrecognized subcommand 'lsit'",
            "il n'y a pas de commande «_lsit_»",
        ),
        (
            "ringback list --jsno",
            "unexpected argument '--jsno' found",
            "«_--jsno_» n'est pas attendu ici",
        ),
        (
            "ringback show",
            "the following required arguments were not provided: <ID>",
            "il manque_: <ID>",
        ),
        (
            "ringback list --json --csv",
            "the argument '--json' cannot be used with '--csv'",
            "«_--json_» ne va pas avec «_--csv_»",
        ),
        (
            "ringback list --json --json",
            "the argument '--json' cannot be used multiple times",
            "«_--json_» ne se donne qu'une fois",
        ),
        (
            "ringback --lang de list",
            "invalid value 'de' for '--lang <en|fr>': en or fr",
            "«_de_» ne convient pas pour «_--lang <en|fr>_»_: en ou fr",
        ),
        (
            "ringback --theme pink list",
            "invalid value 'pink' for '--theme <NAME>': one of default, dark, light, high-contrast, mono",
            "«_pink_» ne convient pas pour «_--theme <NOM>_»_: au choix default, dark, light, high-contrast, mono",
        ),
        (
            "ringback people away x --deputy y --from tomorrow --until 2027-01-02",
            "invalid value 'tomorrow' for '--from <DATE>': a day like 2026-12-24",
            "«_tomorrow_» ne convient pas pour «_--from <DATE>_»_: un jour comme 2026-12-24",
        ),
        (
            "ringback chair draw --count 500",
            "invalid value '500' for '--count <N>': a whole number from 1 to 50",
            "«_500_» ne convient pas pour «_--count <N>_»_: un nombre entier de 1 à 50",
        ),
        (
            "ringback search x --limit many",
            "invalid value 'many' for '--limit <N>': a whole number",
            "«_many_» ne convient pas pour «_--limit <N>_»_: un nombre entier",
        ),
        (
            "ringback import x --zone Mars",
            "invalid value 'Mars' for '--zone <ZONE>': a time zone like Europe/Paris",
            "«_Mars_» ne convient pas pour «_--zone <FUSEAU>_»_: un fuseau horaire comme Europe/Paris",
        ),
        (
            "ringback --db",
            "a value is required for '--db <FILE>' but none was supplied",
            "il manque une valeur à «_--db <FICHIER>_»",
        ),
    ] {
        assert_eq!(said(Language::En, line), english);
        assert_eq!(said(Language::Fr, line), nb(french));
    }
}

#[test]
fn help_is_not_an_error() {
    assert_eq!(said(Language::Fr, "ringback record --help"), "");
    assert_eq!(said(Language::Fr, "ringback --version"), "");
}
