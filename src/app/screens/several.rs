//! The same done to several alerts: what was decided on the first is decided
//! on each of the others, and counted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::batch::Batch;
use crate::app::screens::page::wrapped;
use crate::app::screens::question::foot;
use crate::app::screens::{Flow, Screen};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::world::World;
use crate::domain::action::Action;
use crate::domain::ids::AlertId;
use crate::domain::rows::{Answer, Query, Saved};

/// Cells of the dialog's body.
const WIDTH: u16 = 60;

/// Waits until the same is done to all.
#[derive(Debug)]
pub struct Several {
    first: AlertId,
    action: Action,
    asked: usize,
    ticket: Option<Ticket>,
    batch: Batch,
}

impl Several {
    /// `action` was recorded on `first`.
    pub fn new(first: AlertId, action: Action, others: Vec<AlertId>, world: &mut World) -> Self {
        Self {
            first,
            action,
            asked: others.len(),
            ticket: Some(world.ask(Lane::Once, Query::Cards(others))),
            // The first is among them.
            batch: Batch::after(1),
        }
    }

    fn end(&mut self, world: &mut World) -> Flow {
        self.batch.end(world);
        let (done, refused) = (self.batch.done, self.batch.failed);
        let args = [("done", done.into()), ("refused", refused.into())];
        let (id, tone) = match refused {
            0 => ("notice-several-done", Tone::Done),
            _ => ("notice-several-some", Tone::Trouble),
        };
        let text = world.text_with(id, &args);
        world.say(tone, text);
        Flow::Recorded(self.first)
    }

    /// Ends where nothing is left to be done.
    fn go_on(&mut self, flow: Flow, world: &mut World) -> Flow {
        if self.batch.is_over() {
            return self.end(world);
        }
        flow
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
            Act::Back => return self.end(world),
            Act::Accept => self.batch.again(false, world),
            Act::Again => self.batch.again(true, world),
            _ => {}
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.batch.answer(ticket, answer, &self.action, world) {
            return self.go_on(Flow::Stay, world);
        }
        if self.ticket.take_if(|asked| *asked == ticket).is_none() {
            return Flow::Pass;
        }
        if let Answer::Cards(cards) = answer {
            self.batch.failed += self.asked.saturating_sub(cards.len());
            for card in cards {
                self.batch.send(card, &self.action, world);
            }
        } else {
            self.batch.failed += self.asked;
        }
        self.go_on(Flow::Stay, world)
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        match self.batch.saved(ticket, saved, world) {
            Some(flow) => self.go_on(flow, world),
            None => Flow::Pass,
        }
    }

    fn waits(&self) -> bool {
        !self.batch.is_stopped()
    }

    fn let_go(&mut self, world: &mut World) {
        self.batch.let_go(world);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let Some(says) = self.batch.says(world) else {
            let text = world.text("form-waiting");
            let at = (area.x + 1, area.bottom().saturating_sub(2));
            let style = world.theme.style(Role::Dim);
            cells::put(buf, at, &text, area.width.saturating_sub(1), style);
            return None;
        };
        let width = usize::from(WIDTH.min(area.width.saturating_sub(8)));
        let keys = [
            ("enter", world.text("button-take-over")),
            ("esc", world.text("batch-leave")),
        ];
        let title = world.text("held-title");
        let dialog = Dialog {
            title: &title,
            right: "",
            footer: &[foot(&keys, world)],
        };
        let body = wrapped(&says, width, Role::Text, world);
        dialog.draw_lines(area, &body, buf, &world.theme);
        None
    }

    fn overlay(&self) -> bool {
        true
    }
}
