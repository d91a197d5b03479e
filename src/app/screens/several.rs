//! The same done to several alerts: what was decided on the first is decided
//! on each of the others, and counted.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::{Flow, Screen};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::action::{Action, Change};
use crate::domain::ids::AlertId;
use crate::domain::rows::{Answer, Query, Saved};

/// Waits until the same is done to all.
#[derive(Debug)]
pub struct Several {
    first: AlertId,
    action: Action,
    asked: usize,
    ticket: Ticket,
    sent: BTreeMap<Ticket, Change>,
    /// The first among them.
    done: usize,
    refused: usize,
}

impl Several {
    /// `action` was recorded on `first`.
    pub fn new(first: AlertId, action: Action, others: Vec<AlertId>, world: &mut World) -> Self {
        Self {
            first,
            action,
            asked: others.len(),
            ticket: world.ask(Lane::Once, Query::Cards(others)),
            sent: BTreeMap::new(),
            done: 1,
            refused: 0,
        }
    }

    fn end(&self, world: &mut World) -> Flow {
        let args = [("done", self.done.into()), ("refused", self.refused.into())];
        let (id, tone) = match self.refused {
            0 => ("notice-several-done", Tone::Done),
            _ => ("notice-several-some", Tone::Trouble),
        };
        let text = world.text_with(id, &args);
        world.say(tone, text);
        Flow::Recorded(self.first)
    }
}

impl Screen for Several {
    fn place(&self) -> Place {
        Place::Question
    }

    fn facts(&self, _: &World) -> Facts {
        Facts::default()
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            // What was sent is written all the same.
            Act::Back => self.end(world),
            _ => Flow::Stay,
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if ticket != self.ticket {
            return Flow::Pass;
        }
        if let Answer::Cards(cards) = answer {
            self.refused += self.asked.saturating_sub(cards.len());
            for card in cards {
                match world.record(card, &self.action, &[]) {
                    Ok((ticket, change)) => _ = self.sent.insert(ticket, change),
                    Err(_) => self.refused += 1,
                }
            }
        } else {
            self.refused += self.asked;
        }
        if self.sent.is_empty() {
            return self.end(world);
        }
        Flow::Stay
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        let Some(change) = self.sent.remove(&ticket) else {
            return Flow::Pass;
        };
        match saved {
            Saved::Applied | Saved::Duplicate => {
                world.follow(&change);
                self.done += 1;
            }
            _ => self.refused += 1,
        }
        if self.sent.is_empty() {
            return self.end(world);
        }
        Flow::Stay
    }

    fn waits(&self) -> bool {
        true
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let text = world.text("form-waiting");
        let at = (area.x + 1, area.bottom().saturating_sub(2));
        let style = world.theme.style(Role::Dim);
        cells::put(buf, at, &text, area.width.saturating_sub(1), style);
        None
    }

    fn overlay(&self) -> bool {
        true
    }
}
