//! Two people changed the same alert: what the other one recorded and what
//! was not recorded, one below the other. Nothing of either is lost: theirs is
//! in the file, what was typed stays where it was typed, and can be recorded
//! on top of it.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::commands::{Act, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{Lane, Ticket};
use crate::app::screens::page::{Page, line, wrapped};
use crate::app::screens::{Flow, Screen, card, question};
use crate::app::subject::Subject;
use crate::app::theme::Role;
use crate::app::widgets::dialog::Dialog;
use crate::app::world::World;
use crate::domain::action::Change;
use crate::domain::event::Event;
use crate::domain::ids::{AlertId, EventId};
use crate::domain::rows::{Answer, Card, Text};
use crate::domain::sanitize;

/// The widest body, in cells.
const WIDTH: u16 = 70;
/// Rows around the body: borders, air, footer, and the line below.
const AROUND: u16 = 8;

/// What two people did to one alert.
#[derive(Debug)]
pub struct Conflict {
    subject: Subject,
    /// What was not recorded.
    mine: Change,
    /// What was known when it was decided.
    known: BTreeSet<EventId>,
    page: Page,
}

impl Conflict {
    /// Shows what was not recorded beside what was recorded meanwhile; `card`
    /// is the alert as it was decided on.
    pub fn open(mine: &Change, card: Option<&Card>, world: &mut World) -> Flow {
        let history = card.map(|card| card.alert.history.iter());
        let known = history.into_iter().flatten().map(|event| event.id);
        Flow::Open(Box::new(Self {
            subject: Subject::new(mine.alert, None, Lane::Once, world),
            mine: mine.clone(),
            known: known.collect(),
            page: Page::default(),
        }))
    }

    fn lines(&self, card: &Card, width: usize, world: &World) -> Vec<Line<'static>> {
        let says = world.text("conflict-says");
        let mut out = wrapped(&says, width, Role::Text, world);
        let history = card.alert.history.iter();
        let theirs: Vec<&Event> = history.filter(|e| !self.known.contains(&e.id)).collect();
        let mine: Vec<Text> = self
            .mine
            .texts
            .iter()
            .map(|text| Text {
                event: text.event,
                kind: text.kind,
                body: text.body.clone(),
            })
            .collect();
        let own: Vec<&Event> = self.mine.events.iter().collect();
        for (title, events, texts) in [
            ("conflict-theirs", theirs, &card.texts),
            ("conflict-mine", own, &mine),
        ] {
            out.push(Line::default());
            out.push(line(world.text(title), Role::Dim, world));
            out.extend(card::entries(card, &events, texts, width, world));
        }
        out
    }
}

impl Screen for Conflict {
    fn place(&self) -> Place {
        Place::Question
    }

    fn in_sight(&self) -> Option<AlertId> {
        Some(self.subject.id)
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        match act {
            Act::Accept | Act::Back => Flow::Close,
            _ => Flow::Stay,
        }
    }

    fn key(&mut self, key: &Key, _: &mut World) -> Flow {
        let act = match key.code {
            Code::Up => Act::Up,
            Code::Down => Act::Down,
            Code::PageUp => Act::PageUp,
            Code::PageDown => Act::PageDown,
            _ => return Flow::Stay,
        };
        self.page.act(act);
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut World) -> Flow {
        if self.subject.answer(ticket, answer) {
            Flow::Stay
        } else {
            Flow::Pass
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let width = WIDTH.min(area.width.saturating_sub(6));
        let (lines, name) = match self.subject.card.as_deref() {
            Some(card) => {
                let name = sanitize::line(&card.alert.customer.name).into_owned();
                (self.lines(card, usize::from(width), world), name)
            }
            None => (
                vec![line(world.text("loading"), Role::Dim, world)],
                String::new(),
            ),
        };
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let room = area.height.saturating_sub(AROUND).max(1);
        let mut keys = vec![("enter", world.text("conflict-back"))];
        if rows > room {
            keys.push(("↑↓", world.text("hint-read-on-short")));
        }
        let title = world.text("conflict-title");
        let dialog = Dialog {
            title: &title,
            right: &name,
            footer: &[question::foot(&keys, world)],
        };
        let height = rows.min(room);
        let place = dialog.draw(area, (width, height + 1), buf, &world.theme);
        let body = Rect {
            height: place.height.min(height),
            ..place
        };
        self.page.draw(&lines, body, buf, world);
        None
    }

    fn overlay(&self) -> bool {
        true
    }
}
