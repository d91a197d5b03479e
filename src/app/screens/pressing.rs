//! A word about rows of the board: the most pressing of their alerts is found
//! first, and what is typed meanwhile waits for it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::form_screen::{FormScreen, waiting};
use crate::app::screens::{Flow, Screen};
use crate::app::subject::Subject;
use crate::app::world::World;
use crate::domain::board::Within;
use crate::domain::rows::{Answer, Query};

/// Waits for the alerts of some rows.
#[derive(Debug)]
pub struct Pressing {
    ticket: Ticket,
    title: String,
}

impl Pressing {
    /// Finds the most pressing alert of these rows; `title` is what they are
    /// called.
    #[must_use]
    pub fn new(rows: Vec<Within>, title: String, world: &mut World) -> Self {
        Self {
            ticket: world.ask(Lane::Once, Query::Within(rows)),
            title,
        }
    }
}

impl Screen for Pressing {
    fn place(&self) -> Place {
        Place::Question
    }

    fn facts(&self, _: &World) -> Facts {
        Facts::default()
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        match act {
            Act::Back => Flow::Close,
            _ => Flow::Stay,
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if ticket != self.ticket {
            return Flow::Pass;
        }
        let Answer::Queue(queue) = answer else {
            // What is wrong was said.
            return Flow::Close;
        };
        let name = ("name", self.title.as_str().into());
        let Some(first) = queue.facts.first() else {
            let text = world.text_with("notice-nothing-to-say", &[name]);
            world.say(Tone::Info, text);
            return Flow::Close;
        };
        let args = [name, ("count", queue.facts.len().into())];
        let text = world.text_with("notice-most-pressing", &args);
        world.say(Tone::Info, text);
        let subject = Subject::new(first.id, None, Lane::Card, world);
        // A word, or a memo where whoever says it works on it themselves.
        match FormScreen::about(Act::Memo, subject) {
            Some(form) => Flow::Replace(Box::new(form)),
            None => Flow::Close,
        }
    }

    fn waits(&self) -> bool {
        true
    }

    fn settled(&self) -> bool {
        false
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        waiting(area, buf, world);
        None
    }

    fn overlay(&self) -> bool {
        true
    }
}
