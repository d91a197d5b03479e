//! The screens, one file or folder each, stacked as layers: the top one gets
//! the keys and owns the terminal's cursor.

pub mod asking;
pub mod away;
pub mod batch;
pub mod because;
pub mod board;
pub mod call;
pub mod card;
pub mod columns;
pub mod conflict;
pub mod elsewhere;
pub mod figures;
pub mod first_run;
pub mod form_screen;
pub mod frame;
pub mod give;
pub mod held;
pub mod help;
pub mod inbound;
pub mod learning;
pub mod leave;
pub mod letter;
pub mod lines;
pub mod list;
pub mod loose;
pub mod mapping;
pub mod open;
pub mod outbox;
pub mod page;
pub mod palette;
pub mod plan;
pub mod pressing;
pub mod question;
pub mod report_letter;
pub mod search;
pub mod several;
pub mod taking_back;
mod unfinished;

use std::fmt::Debug;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::input::Key;
use crate::app::msg::{NotWritten, Ticket};
use crate::app::world::World;
use crate::domain::dial::DialFailure;
use crate::domain::ids::AlertId;
use crate::domain::rows::{Answer, Saved};

/// What becomes of the layers after a message.
#[derive(Debug)]
pub enum Flow {
    /// Nothing.
    Stay,
    /// The key or the reply meant nothing here: the layer below may have it.
    Pass,
    /// This layer goes.
    Close,
    /// Another layer comes on top.
    Open(Box<dyn Screen>),
    /// Another layer takes this one's place.
    Replace(Box<dyn Screen>),
    /// All layers go, down to a call that was parked below, which goes too if
    /// it was about the same customer; something was recorded about an alert,
    /// and the list moves on to the next one.
    Recorded(AlertId),
    /// This layer goes; something was recorded about an alert beside what is
    /// done below, which reads it again and stays as it is.
    Aside(AlertId),
    /// All layers go, down to a call that was parked below; the list selects
    /// this alert.
    Home(Option<AlertId>),
    /// This layer goes and the one below does this (the palette).
    Run(Act),
    /// On a screen that stands for itself something was chosen, which the
    /// shell does.
    Choose(first_run::FirstChoice),
    /// The program ends.
    Quit,
}

/// One layer.
pub trait Screen: Debug {
    /// Where its keys are looked up.
    fn place(&self) -> Place;

    /// Whether letters are being typed into a text here: then only commands
    /// that work in texts are looked up.
    fn typing(&self) -> bool {
        false
    }

    /// What its commands need to know to be possible.
    fn facts(&self, world: &World) -> Facts {
        Facts {
            customer: self.in_sight().is_some(),
            read_only: world.read_only,
            ..Facts::default()
        }
    }

    /// The alert of the customer in sight, if there is one: whose idea can be
    /// written down.
    fn in_sight(&self) -> Option<AlertId> {
        None
    }

    /// Writes it down over this layer.
    fn idea_aside(&mut self, world: &mut World) -> Flow {
        open::idea_aside(self.in_sight(), world)
    }

    /// A command of the table.
    fn act(&mut self, act: Act, world: &mut World) -> Flow;

    /// A key that is no command here.
    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        let _ = (key, world);
        Flow::Pass
    }

    /// A pasted text.
    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        let _ = (text, world);
        Flow::Stay
    }

    /// A read was answered. Every layer sees every answer and knows its own
    /// tickets.
    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        let _ = (ticket, answer, world);
        Flow::Pass
    }

    /// A write was answered.
    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        let _ = (ticket, saved, world);
        Flow::Pass
    }

    /// What could not be saved was written elsewhere, or was not.
    fn elsewhere(
        &mut self,
        ticket: Ticket,
        done: &Result<String, NotWritten>,
        world: &mut World,
    ) -> Flow {
        let _ = (ticket, done, world);
        Flow::Pass
    }

    /// The dial command came back.
    fn dialled(
        &mut self,
        ticket: Ticket,
        dialled: &Result<(), DialFailure>,
        world: &mut World,
    ) -> Flow {
        let _ = (ticket, dialled, world);
        Flow::Pass
    }

    /// Time passed, the file changed or the size did: ask again for what is
    /// stale.
    fn refresh(&mut self, world: &mut World) {
        let _ = world;
    }

    /// The moment asked for by [`Screen::wake`] has come.
    fn tick(&mut self, world: &mut World) {
        self.refresh(world);
    }

    /// Whether something was begun in it that may stand first in the list now
    /// that it is left, or no longer: drafts are no news to others, so nobody
    /// tells the list.
    fn leaves_a_draft(&self) -> bool {
        false
    }

    /// Whether keys have to wait for an answer: they are kept and come when
    /// this turns false.
    fn waits(&self) -> bool {
        false
    }

    /// Whether it stays when what was opened from it is done: the list takes
    /// its place only where nothing else does.
    fn stays(&self) -> bool {
        false
    }

    /// Something was recorded about an alert by what was opened from here.
    fn recorded(&mut self, alert: AlertId, world: &mut World) {
        let _ = alert;
        self.refresh(world);
    }

    /// Something was recorded about an alert on a layer above that left this
    /// one as it is.
    fn recorded_aside(&mut self, alert: AlertId, world: &mut World) {
        let _ = alert;
        self.refresh(world);
    }

    /// Whether what is in sight has been read.
    fn settled(&self) -> bool {
        true
    }

    /// Whether this is a call: another one that comes in is laid on top of
    /// it and leads back to it.
    fn is_call(&self) -> bool {
        false
    }

    /// Something was recorded about this alert on a layer above: whether this
    /// one has nothing more to do by that, and goes.
    fn overtaken(&mut self, alert: AlertId, world: &mut World) -> bool {
        let _ = (alert, world);
        false
    }

    /// When this layer next wants to be woken without a key, if ever.
    fn wake(&self, world: &World) -> Option<crate::domain::Moment> {
        let _ = world;
        None
    }

    /// It is leaving or the program ends: keep what was typed.
    fn keep(&mut self, world: &mut World) {
        let _ = world;
    }

    /// The program ends, whoever ends it, and what was typed is kept: give
    /// back what others wait for.
    fn let_go(&mut self, world: &mut World) {
        let _ = world;
    }

    /// Draws it. Returns where the terminal's cursor belongs.
    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)>;

    /// Whether what lies below shows through (a dialog).
    fn overlay(&self) -> bool {
        false
    }
}
