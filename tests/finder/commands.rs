//! The one table of commands: every row has its texts, every key can be
//! pressed on every keyboard.

use std::collections::{BTreeMap, BTreeSet};

use ringback::app::commands::{COMMANDS, Place, at};
use ringback::app::input::{Code, Key};
use ringback::domain::language::Language;
use ringback::i18n::{Texts, sources};

use crate::desk::{Desk, cards};

const PLACES: [Place; 23] = [
    Place::List,
    Place::Desk,
    Place::Board,
    Place::Figures,
    Place::Behind,
    Place::Card,
    Place::Ringing,
    Place::Note,
    Place::Talking,
    Place::Outcomes,
    Place::Form,
    Place::Letter,
    Place::LetterOut,
    Place::Door,
    Place::Finder,
    Place::Search,
    Place::Help,
    Place::Manual,
    Place::Ideas,
    Place::Actions,
    Place::Question,
    Place::Mapping,
    Place::FirstRun,
];

#[test]
fn every_command_has_its_label_and_its_sentence() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for command in COMMANDS {
            for id in [command.label(), command.help()] {
                assert!(texts.has(&id), "{}: {id}", language.code());
            }
            let label = texts.text(&command.label());
            assert!(label.chars().count() <= 24, "for a footer: {label}");
            let help = texts.text(&command.help());
            assert!(help.ends_with('.'), "a sentence: {help}");
        }
    }
}

#[test]
fn no_text_is_left_of_a_command_that_went() {
    let mut known = BTreeSet::new();
    for command in COMMANDS {
        known.extend([command.label(), command.help()]);
    }
    let file = sources(Language::En)
        .iter()
        .find(|(name, _)| *name == "commands.ftl");
    for line in file.unwrap().1.lines().filter(|l| l.starts_with("cmd-")) {
        let (id, _) = line.split_once(" = ").unwrap();
        assert!(known.contains(id), "no command has {id}");
    }
}

#[test]
fn no_two_commands_of_a_place_share_a_key() {
    for place in PLACES {
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for command in at(place) {
            for name in command.keys {
                let key = Key::parse(name).unwrap();
                assert_eq!(key, key.lowered(), "{}: write it small", command.name);
                let other = taken.insert(key.to_string(), command.name);
                assert_eq!(other, None, "{place:?}: {name} is {} too", command.name);
            }
        }
    }
}

#[test]
fn names_are_their_own() {
    let mut names = BTreeSet::new();
    for command in COMMANDS {
        assert!(names.insert(command.name), "{} twice", command.name);
    }
}

/// Characters that need `AltGr` on French, Canadian, German or Swiss keyboards.
const ALT_GR: &str = "[]{}#@\\|~^`";
/// What tmux, screen, byobu and terminals keep for themselves.
const STOLEN: &str = "abhijmnpqrstwz";

#[test]
fn every_command_can_be_pressed_anywhere() {
    for command in COMMANDS {
        for (at, name) in command.keys.iter().enumerate() {
            let key = Key::parse(name).unwrap();
            assert!(!key.alt, "{}: Alt alone is stolen", command.name);
            match key.code {
                Code::Char(c) if key.ctrl => {
                    assert!(!STOLEN.contains(c), "{}: {name} is stolen", command.name);
                }
                Code::Char(c) => {
                    assert!(!ALT_GR.contains(c), "{}: {name} needs AltGr", command.name);
                }
                Code::F(_) => assert!(at > 0, "{}: {name} only as an alias", command.name),
                _ => {}
            }
        }
    }
}

#[test]
fn whatever_is_typed_into_leaves_letters_alone() {
    for place in [
        Place::Note,
        Place::Letter,
        Place::Search,
        Place::Finder,
        Place::Help,
    ] {
        for command in at(place).filter(|command| command.in_text) {
            for name in command.keys {
                let key = Key::parse(name).unwrap();
                let letter = matches!(key.code, Code::Char(_)) && !key.ctrl;
                assert!(!letter, "{place:?}: {name} is {}", command.name);
            }
        }
    }
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut desk = Desk::new(Language::Fr, (80, 24), cards(Language::Fr));
    desk.keys("9");
    assert!(desk.shows("9 ne fait rien ici"), "{}", desk.screen());
    desk.keys("j");
    assert!(!desk.shows("ne fait rien"), "moving is something");
}
