//! The search: as one types, over my own alerts, and on request over their
//! whole history. It never blocks: the newest request wins.

mod found;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::input::Key;
use crate::app::msg::{Lane, Ticket};
use crate::app::screens::card::CardScreen;
use crate::app::screens::{Flow, Screen};
use crate::app::subject::Subject;
use crate::app::world::World;
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::rows::{Answer, Scope};

pub use found::Found;
pub(in crate::app::screens) use found::line;

/// The search.
#[derive(Debug)]
pub struct Search {
    found: Found,
}

impl Search {
    /// An empty search over my own alerts.
    #[must_use]
    pub fn new() -> Self {
        Self {
            found: Found::new(Scope::Mine),
        }
    }

    fn hint(&self, world: &World) -> String {
        let found = &self.found;
        if found.typed().is_empty() {
            world.text("search-hint")
        } else if found.running() {
            world.text("search-running")
        } else if found.is_empty() {
            world.text(match found.scope() {
                Scope::Mine => "search-nothing",
                Scope::History | Scope::Inbound => "search-nothing-anywhere",
            })
        } else {
            found.count(world)
        }
    }
}

impl Default for Search {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Search {
    fn place(&self) -> Place {
        Place::Search
    }

    fn typing(&self) -> bool {
        true
    }

    fn facts(&self, world: &World) -> Facts {
        Facts {
            customer: self.in_sight().is_some(),
            alert: self.found.chosen().map(|row| row.state),
            read_only: world.read_only,
            ..Facts::default()
        }
    }

    fn in_sight(&self) -> Option<AlertId> {
        self.found.chosen().map(|row| row.id)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            Act::Back => Flow::Close,
            Act::History => {
                let scope = match self.found.scope() {
                    Scope::Mine => Scope::History,
                    Scope::History | Scope::Inbound => Scope::Mine,
                };
                self.found.look_in(scope, world);
                Flow::Stay
            }
            Act::Accept => match self.found.chosen() {
                // What is closed has no place in the list.
                Some(row) if row.state == State::Closed => {
                    let subject = Subject::new(row.id, None, Lane::Card, world);
                    Flow::Replace(Box::new(CardScreen::new(subject, world)))
                }
                Some(row) => Flow::Home(Some(row.id)),
                None => Flow::Stay,
            },
            act => {
                self.found.act(act, world);
                Flow::Stay
            }
        }
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        self.found.key(key, world)
    }

    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        self.found.paste(text, world);
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut World) -> Flow {
        if self.found.answer(ticket, answer) {
            Flow::Stay
        } else {
            Flow::Pass
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let title = world.text("search-title");
        let scope = world.text(match self.found.scope() {
            Scope::Mine => "search-mine",
            Scope::History | Scope::Inbound => "search-history-scope",
        });
        let hint = self.hint(world);
        let facts = self.facts(world);
        self.found.draw(
            (&title, &scope, &hint),
            (self.place(), &facts),
            area,
            buf,
            world,
        )
    }
}
