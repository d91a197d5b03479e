//! What could not be saved is written elsewhere: a path is asked for, and all
//! that was typed goes there as a text for a person.

use std::collections::BTreeMap;

use crate::app::input::Key;
use crate::app::msg::{Effect, Lane, NotWritten, Ticket};
use crate::app::unsaved;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::ids::AlertId;
use crate::domain::rows::{Answer, Query};
use crate::i18n::{dates, labels};

/// What came of writing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nothing was asked yet.
    Idle,
    /// A path is being typed; why the last one did not do.
    Asking(Field, Option<NotWritten>),
    /// It is being written: up to this revision, to this path.
    Writing(Ticket, u64, String),
    /// It was written, up to this revision, to this path.
    Written(u64, String),
}

/// What is written elsewhere, and how far that is.
#[derive(Debug)]
pub struct Elsewhere {
    /// How far that is.
    pub step: Step,
    names: BTreeMap<AlertId, String>,
    asked: Vec<(Ticket, AlertId)>,
}

impl Elsewhere {
    /// Asks whom it is about.
    pub fn new(world: &mut World) -> Self {
        let alerts = world.unsaved.alerts(world.now);
        let asked = alerts
            .into_iter()
            .map(|alert| (world.ask(Lane::Once, Query::Card(alert)), alert))
            .collect();
        Self {
            step: Step::Idle,
            names: BTreeMap::new(),
            asked,
        }
    }

    /// Whether leaving now would lose something that is nowhere else.
    #[must_use]
    pub fn is_lost(&self, world: &World) -> bool {
        let now = world.now;
        let written = matches!(self.step, Step::Written(revision, _)
            if revision == world.unsaved.revision(now));
        world.unsaved.is_lost(now) && !written
    }

    /// Whom something is about, as far as that is known.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.names.values().map(String::as_str).collect();
        names.join(", ")
    }

    /// How many things are not saved.
    #[must_use]
    pub fn count(world: &World) -> usize {
        world.unsaved.drafts(world.now).count() + world.unsaved.loose(world.now).count()
    }

    /// Asks where to, and proposes a place.
    pub fn ask(&mut self, world: &World) {
        let here = world.here().format("%Y-%m-%d-%H%M%S");
        let name = world.text("elsewhere-name");
        let path = format!("~/{name}-{here}.txt");
        self.step = Step::Asking(Field::new(&path), None);
    }

    /// Whether a path is being typed.
    #[must_use]
    pub const fn typing(&self) -> bool {
        matches!(self.step, Step::Asking(..))
    }

    /// A key.
    pub fn key(&mut self, key: &Key) {
        if let Step::Asking(field, _) = &mut self.step {
            field.handle(key);
        }
    }

    /// A pasted text.
    pub fn paste(&mut self, text: &str) {
        if let Step::Asking(field, _) = &mut self.step {
            field.paste(text.trim());
        }
    }

    /// Goes back to the question.
    pub fn back(&mut self) {
        self.step = Step::Idle;
    }

    /// Sends it on its way.
    pub fn write(&mut self, world: &mut World) {
        let Step::Asking(field, _) = &self.step else {
            return;
        };
        let path = field.text().trim().to_owned();
        if path.is_empty() {
            return;
        }
        let text = self.text(world);
        let revision = world.unsaved.revision(world.now);
        let ticket = world.ticket();
        world.effect(Effect::Elsewhere(ticket, path.clone(), text));
        self.step = Step::Writing(ticket, revision, path);
    }

    /// It was written, or not.
    pub fn written(&mut self, ticket: Ticket, done: &Result<String, NotWritten>) -> bool {
        let Step::Writing(sent, revision, path) = &self.step else {
            return false;
        };
        if *sent != ticket {
            return false;
        }
        self.step = match done {
            Ok(path) => Step::Written(*revision, path.clone()),
            Err(why) => Step::Asking(Field::new(path), Some(*why)),
        };
        true
    }

    /// A customer's name.
    pub fn answer(&mut self, ticket: Ticket, answer: &Answer) -> bool {
        let Some(at) = self.asked.iter().position(|(asked, _)| *asked == ticket) else {
            return false;
        };
        let (_, alert) = self.asked.swap_remove(at);
        if let Answer::Card(Some(card)) = answer {
            let name = card.alert.customer.name.trim();
            if !name.is_empty() {
                self.names.insert(alert, name.to_owned());
            }
        }
        true
    }

    /// All of it: what it is, for whom, and each text with whom it is about.
    fn text(&self, world: &World) -> String {
        let here = |at: Moment| at.with_timezone(&world.zone());
        let mut text = world.text_with(
            "elsewhere-head",
            &[("when", dates::full(&world.texts, world.here()).into())],
        );
        text.push('\n');
        let mut part = |head: String, words: &str| {
            text.push_str("\n== ");
            text.push_str(&head);
            text.push('\n');
            text.push_str(words.trim_end());
            text.push('\n');
        };
        for draft in world.unsaved.drafts(world.now) {
            let kind = labels::label(&world.texts, "elsewhere", draft.key.kind.code());
            let time = dates::time(&world.texts, here(draft.saved));
            let id = draft.key.alert.to_string();
            let name = self.names.get(&draft.key.alert);
            let name = name.map_or(String::new(), |name| format!("{name} · "));
            part(
                format!("{name}{id} · {kind} · {time}"),
                &unsaved::words(draft),
            );
        }
        for note in world.unsaved.loose(world.now) {
            let kind = world.text("elsewhere-loose");
            let time = dates::time(&world.texts, here(note.at));
            let who = [&note.who, &note.number];
            let who: Vec<&str> = who
                .into_iter()
                .map(|text| text.trim())
                .filter(|text| !text.is_empty())
                .collect();
            let head = [&who[..], &[&kind, &time]].concat().join(" · ");
            part(head, &note.words);
        }
        text
    }
}
