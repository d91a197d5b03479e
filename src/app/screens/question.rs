//! A small dialog: something to know, or a question with one answer that
//! does something.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::commands::{Act, Place};
use crate::app::screens::page::{piece, wrapped};
use crate::app::screens::{Flow, Screen};
use crate::app::theme::Role;
use crate::app::widgets::dialog::Dialog;
use crate::app::world::World;

/// The widest body, in cells.
const WIDTH: u16 = 60;

/// The dialog.
#[derive(Debug)]
pub struct Question {
    title: String,
    body: String,
    /// The answer's label and what it does; `None` for something to know.
    yes: Option<(String, Act)>,
}

impl Question {
    /// Something to know; Enter and Esc close it.
    #[must_use]
    pub const fn message(title: String, body: String) -> Self {
        Self {
            title,
            body,
            yes: None,
        }
    }

    /// A question: Enter does `act` on the screen below, Esc nothing.
    #[must_use]
    pub const fn ask(title: String, body: String, yes: String, act: Act) -> Self {
        Self {
            title,
            body,
            yes: Some((yes, act)),
        }
    }
}

/// "Enter call now   Esc back", for the foot of a dialog: keys and labels.
pub(super) fn foot(entries: &[(&str, String)], world: &World) -> Line<'static> {
    let mut spans = Vec::new();
    for (at, (key, label)) in entries.iter().enumerate() {
        let gap = if at == 0 { "" } else { "   " };
        let id = format!("key-{key}");
        let key = if key.chars().count() > 1 && world.texts.has(&id) {
            world.text(&id)
        } else {
            (*key).to_owned()
        };
        spans.push(piece(format!("{gap}{key}"), Role::Key, world));
        spans.push(piece(format!(" {label}"), Role::Dim, world));
    }
    Line::from(spans)
}

impl Screen for Question {
    fn place(&self) -> Place {
        Place::Question
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        match (act, &self.yes) {
            (Act::Accept, Some((_, act))) => Flow::Run(*act),
            (Act::Accept | Act::Back, _) => Flow::Close,
            _ => Flow::Stay,
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let width = usize::from(WIDTH.min(area.width.saturating_sub(6)));
        let mut body = wrapped(&self.body, width, Role::Text, world);
        body.push(Line::default());
        let back = ("esc", world.text("button-back"));
        let foot = match &self.yes {
            Some((yes, _)) => foot(&[("enter", yes.clone()), back], world),
            None => foot(&[("enter", world.text("button-back"))], world),
        };
        let dialog = Dialog {
            title: &self.title,
            right: "",
            footer: &[foot],
        };
        dialog.draw_lines(area, &body, buf, &world.theme);
        None
    }

    fn overlay(&self) -> bool {
        true
    }
}
