//! `ringback keys`: the workstation's keys, from its one table of commands.

use serde::Serialize;

use super::Shell;
use super::args::Keys;
use super::failure::Done;
use super::output::{Column, whole};
use crate::app::commands::{self, Command, Place};
use crate::app::input::Key;
use crate::app::manual::pressed;
use crate::i18n::{Texts, labels};

/// Places in the order a day meets them.
const PLACES: [(Place, &str); 25] = [
    (Place::List, "list"),
    (Place::Board, "board"),
    (Place::Desk, "desk"),
    (Place::Figures, "figures"),
    (Place::Behind, "behind"),
    (Place::Card, "card"),
    (Place::Ringing, "ringing"),
    (Place::Note, "note"),
    (Place::Talking, "talking"),
    (Place::Outcomes, "outcomes"),
    (Place::Form, "form"),
    (Place::Letter, "letter"),
    (Place::LetterOut, "letter_out"),
    (Place::Door, "door"),
    (Place::Finder, "finder"),
    (Place::Search, "search"),
    (Place::Help, "help"),
    (Place::Manual, "manual"),
    (Place::Outbox, "outbox"),
    (Place::Message, "message"),
    (Place::Ideas, "ideas"),
    (Place::Actions, "actions"),
    (Place::Question, "question"),
    (Place::Mapping, "mapping"),
    (Place::FirstRun, "first_run"),
];

#[derive(Debug, Serialize)]
struct Row {
    /// Where it works.
    place: &'static str,
    /// The command's stable name.
    name: &'static str,
    keys: &'static [&'static str],
    label: String,
    help: String,
}

/// Runs it.
pub fn run(shell: &mut Shell, keys: &Keys) -> Done {
    let texts = std::rc::Rc::clone(&shell.world.texts);
    let texts = texts.as_ref();
    if keys.json {
        let rows: Vec<Row> = PLACES
            .iter()
            .flat_map(|(place, code)| commands::at(*place).map(|command| row(texts, code, command)))
            .collect();
        return shell.out.json(&rows);
    }
    let mut text = Vec::new();
    if keys.markdown {
        let head = ["cli-keys-place", "cli-keys-key", "cli-keys-does"].map(|id| texts.text(id));
        text.push(format!("| {} |", head.join(" | ")));
        text.push("|---|---|---|".to_owned());
    }
    for (place, code) in PLACES {
        let name = labels::label(texts, "place", code);
        let rows: Vec<(String, String)> = commands::at(place)
            .map(|command| {
                (
                    names(texts, command),
                    texts.text(&command.help()).into_owned(),
                )
            })
            .collect();
        if keys.markdown {
            let cell = |text: &str| text.replace('|', "\\|");
            text.extend(
                rows.iter()
                    .map(|(keys, help)| format!("| {name} | `{}` | {} |", cell(keys), cell(help))),
            );
        } else {
            let cells = rows
                .into_iter()
                .map(|(keys, help)| vec![format!("  {keys}"), help]);
            let columns = [("", Column::UpTo(24)), ("", Column::Rest)];
            text.push(name.into_owned());
            text.push(whole(shell.out.width, &columns, cells.collect()));
            text.push(String::new());
        }
    }
    shell.out.line(text.join("\n").trim_end())
}

fn row(texts: &Texts, place: &'static str, command: &Command) -> Row {
    Row {
        place,
        name: command.name,
        keys: command.keys,
        label: texts.text(&command.label()).into_owned(),
        help: texts.text(&command.help()).into_owned(),
    }
}

/// The keys of a command as people call them.
fn names(texts: &Texts, command: &Command) -> String {
    let name = |key: &&str| {
        let id = format!("key-{key}");
        if texts.has(&id) {
            texts.text(&id).into_owned()
        } else {
            Key::parse(key).map_or_else(|_| (*key).to_owned(), |key| key.to_string())
        }
    };
    let names: Vec<String> = pressed(command).iter().map(name).collect();
    names.join(", ")
}
