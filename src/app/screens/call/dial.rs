//! Dialling from a call: the configured command, the code that a camera
//! reads, the clipboard. What was dialled is the call's own knowledge, how is
//! the shell's business.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::parts::{self, row};
use super::{CallScreen, Over, Stage, say};
use crate::app::msg::{Ticket, Tone};
use crate::app::screens::{Flow, Screen, frame, lines};
use crate::app::theme::{Role, ThemeName};
use crate::app::widgets::{cells, qr};
use crate::app::world::World;
use crate::domain::customer::Phone;
use crate::domain::dial::{self, DialFailure};
use crate::domain::event::Direction;
use crate::domain::ids::PhoneId;
use crate::domain::rows::Card;
use crate::domain::sanitize;

/// Columns that the rest of a call keeps beside the code.
const REST: u16 = 48;
/// Columns of air around the code.
const AROUND: u16 = 3;
/// Rows that a call keeps above and below the code.
const FRAME: u16 = 8;
/// From this width and height on the code stands there by itself.
const ROOM: (u16, u16) = (110, 30);

/// What was done so far to get a call going.
#[derive(Debug)]
pub(super) struct Dial {
    /// The command runs, for this number.
    running: Option<(Ticket, PhoneId)>,
    /// The number it was last started for: once is enough.
    asked: Option<PhoneId>,
    /// It is to be started as soon as the alert is ours.
    due: bool,
    /// How the call ended was asked already.
    pub told: bool,
    /// The code was asked for, or put away.
    shown: Option<bool>,
    /// Without colours: for a terminal that writes dark on light.
    inverted: bool,
}

impl Dial {
    /// Before anything was dialled.
    pub fn new(direction: Direction) -> Self {
        Self {
            running: None,
            asked: None,
            due: direction == Direction::Outbound,
            told: false,
            shown: None,
            inverted: false,
        }
    }

    /// A call that was begun before does not dial by itself.
    pub fn taken_up(&mut self) {
        self.due = false;
    }
}

/// The code as it stands on screen.
pub(super) struct Shown {
    code: qr::Code,
    look: qr::Look,
    /// Where it stands; alone on the screen where nothing fits beside it.
    pub place: Rect,
    beside: bool,
}

impl CallScreen {
    /// `c` once it rings, and during the talk: dials by command where that
    /// was not done for this number, else shows the code, then puts it away.
    pub(super) fn dial_or_show(&mut self, world: &mut World) {
        if let Some(text) = self.left_alone(world) {
            world.say(Tone::Info, text);
            return;
        }
        if self.start_command(world) {
            return;
        }
        let showing = self.code_on_screen(whole(world), world).is_some();
        if showing && !self.look(world).colour && !self.dial.inverted {
            self.dial.inverted = true;
        } else if showing {
            self.dial.shown = Some(false);
            self.dial.inverted = false;
            // Who comes round to it again wants it dialled again.
            self.dial.asked = None;
        } else {
            self.dial.shown = Some(true);
            if self.code_on_screen(whole(world), world).is_none() {
                self.dial.shown = None;
                let text = self.no_code(world);
                world.say(Tone::Info, text);
            }
        }
    }

    /// Why there is no code to be seen.
    fn no_code(&self, world: &World) -> String {
        if !world.ways.code {
            return world.text("why-not-code");
        }
        match self.code() {
            None => world.text("no-usable-number"),
            Some(code) => {
                let (cols, rows) = code.size(world.theme.ascii);
                let args = [("cols", cols.into()), ("rows", (rows + 1).into())];
                world.text_with("call-no-room", &args)
            }
        }
    }

    /// Why nothing here leads to the telephone of who is left alone.
    fn left_alone(&self, world: &World) -> Option<String> {
        let card = self.card()?;
        let blocked = card.alert.customer.blocked();
        blocked.then(|| lines::left_alone(card, world))
    }

    /// The number of this call, where it may be dialled.
    fn to_dial(&self) -> Option<&Phone> {
        let alone = self.card()?.alert.customer.blocked();
        let phone = self.phone().or_else(|| self.phones().first().copied());
        phone.filter(|_| !alone)
    }

    /// Copies the number of this call.
    pub(super) fn copy(&self, world: &mut World) {
        if let Some(text) = self.left_alone(world) {
            world.say(Tone::Info, text);
            return;
        }
        if let Some(phone) = self.to_dial().cloned() {
            world.copy(&phone);
        } else {
            let text = world.text("no-usable-number");
            world.say(Tone::Info, text);
        }
    }

    /// Dials once, as soon as it rings and nobody else has the customer.
    pub(super) fn dial_when_ours(&mut self, world: &mut World) {
        let ringing = matches!((&self.stage, &self.over), (Stage::Ringing, Over::Nothing));
        if self.dial.due && ringing && self.claim.since.is_some() {
            self.dial.due = false;
            self.start_command(world);
        }
    }

    /// Starts the command for the number of this call, once.
    fn start_command(&mut self, world: &mut World) -> bool {
        let may = self.left_alone(world).is_none();
        let Some(phone) = self.phone().filter(|_| may).cloned() else {
            return false;
        };
        let inbound = self.talk.direction == Direction::Inbound;
        if inbound || self.dial.running.is_some() || self.dial.asked == Some(phone.id) {
            return false;
        }
        let Some(ticket) = world.dial(&phone) else {
            return false;
        };
        self.dial.running = Some((ticket, phone.id));
        self.dial.asked = Some(phone.id);
        let number = sanitize::line(phone.shown()).into_owned();
        let text = world.text_with("dial-running", &[("number", number.into())]);
        world.say(Tone::Info, text);
        true
    }

    /// The command came back.
    pub(super) fn came_back(
        &mut self,
        ticket: Ticket,
        dialled: &Result<(), DialFailure>,
        world: &mut World,
    ) -> Flow {
        let running = self.dial.running.take_if(|(asked, _)| *asked == ticket);
        let Some((_, phone)) = running else {
            return Flow::Pass;
        };
        match dialled {
            Ok(()) => {
                self.talk.dialled = Some(phone);
                // From here on somebody's telephone may ring.
                self.keep_draft(world);
                let text = world.text("dial-asked");
                world.say(Tone::Done, text);
            }
            Err(failure) => {
                let text = failed(failure, world);
                world.say(Tone::Trouble, text);
                if matches!(self.over, Over::Outcomes) && self.talk.dialled.is_none() {
                    self.over = Over::Nothing;
                }
            }
        }
        Flow::Stay
    }

    /// Whether a telephone may be ringing because of this call.
    pub(super) fn phone_was_asked(&self) -> bool {
        self.talk.dialled.is_some() || self.dial.running.is_some()
    }

    /// The line broke: the same number may be dialled again.
    pub(super) fn dial_anew(&mut self) {
        self.talk.dialled = None;
        self.dial.asked = None;
    }

    /// The code has done its work: the room is the note's again.
    pub(super) fn put_code_away(&mut self) {
        self.dial.shown = None;
    }

    /// Where the code has the screen for itself, typing puts it away.
    pub(super) fn back_to_the_note(&mut self, world: &World) {
        let alone = |shown: Shown| !shown.beside;
        if self.code_on_screen(whole(world), world).is_some_and(alone) {
            self.dial.shown = Some(false);
        }
    }

    fn code(&self) -> Option<qr::Code> {
        qr::Code::new(&dial::tel(self.to_dial()?)?)
    }

    fn look(&self, world: &World) -> qr::Look {
        qr::Look {
            colour: world.ways.colour && world.theme.name() != ThemeName::Mono,
            inverted: self.dial.inverted,
            ascii: world.theme.ascii,
        }
    }

    /// The code, where it is to be seen and there is room for it.
    pub(super) fn code_on_screen(&self, area: Rect, world: &World) -> Option<Shown> {
        let ringing = matches!(self.stage, Stage::Ringing);
        let calling = ringing || matches!(self.stage, Stage::Talking { .. });
        let open = calling && matches!(self.over, Over::Nothing) && !self.idle;
        let roomy = area.width >= ROOM.0 && area.height >= ROOM.1;
        let inbound = self.talk.direction == Direction::Inbound;
        let by_itself = ringing && roomy && !inbound;
        if !open || !world.ways.code || !self.dial.shown.unwrap_or(by_itself) {
            return None;
        }
        let code = self.code()?;
        let (columns, rows) = code.size(world.theme.ascii);
        let beside = area.width >= columns + AROUND + REST && area.height >= rows + FRAME;
        let (x, y) = if beside {
            (area.right() - columns - 1, area.y + 1)
        } else {
            if self.dial.shown.is_none() || area.width < columns || area.height < rows + 1 {
                return None;
            }
            let above = u16::from(area.height > rows + 1);
            (area.x + (area.width - columns) / 2, area.y + above)
        };
        Some(Shown {
            place: Rect::new(x, y, columns, rows),
            look: self.look(world),
            code,
            beside,
        })
    }
}

/// The screen's cells.
fn whole(world: &World) -> Rect {
    Rect::new(0, 0, world.size.0, world.size.1)
}

/// Why it was not dialled, and what is left to do.
fn failed(failure: &DialFailure, world: &World) -> String {
    let said = |text: &str| sanitize::line(text.trim()).into_owned();
    let why = match failure {
        DialFailure::NotStarted(why) => {
            world.text_with("dial-not-started", &[("why", said(why).into())])
        }
        DialFailure::Ended(code, text) => {
            let code = code.map_or_else(
                || world.theme.marks.dash.to_owned(),
                |code| code.to_string(),
            );
            let args = [("code", code.into()), ("said", said(text).into())];
            let id = if text.trim().is_empty() {
                "dial-ended"
            } else {
                "dial-ended-saying"
            };
            world.text_with(id, &args)
        }
        DialFailure::Late(seconds) => {
            world.text_with("dial-late", &[("seconds", (*seconds).into())])
        }
    };
    world.text_with("dial-failed", &[("why", why.into())])
}

impl Shown {
    /// What the code leaves of an area, at its left.
    pub(super) fn rest(&self, area: Rect) -> Rect {
        let end = self.place.x.saturating_sub(AROUND - 1);
        Rect {
            width: end.saturating_sub(area.x),
            ..area
        }
    }

    /// Draws it where it stands.
    pub(super) fn draw(&self, buf: &mut Buffer) {
        let at = (self.place.x, self.place.y);
        self.code.draw(at, buf, self.look);
    }

    /// Draws it alone with the number above and the keys below, where
    /// nothing fits beside it. Returns the cursor's place.
    pub(super) fn draw_alone(
        &self,
        call: &CallScreen,
        card: &Card,
        area: Rect,
        buf: &mut Buffer,
        world: &World,
    ) -> Option<(u16, u16)> {
        if self.beside {
            return None;
        }
        if self.place.y > area.y {
            let name = say::name(&card.alert.customer, world);
            let number = call.phone().map(|phone| sanitize::line(phone.shown()));
            let text = format!("{name} · {}", number.unwrap_or_default());
            parts::top(&[(&text, Role::Text)], ("", Role::Dim), area, buf, world);
        }
        let foot = row(area, area.bottom().saturating_sub(1));
        frame::footer(foot, buf, world, call.place(), &call.facts(world));
        self.draw(buf);
        Some((area.x, area.y))
    }
}

/// Makes drawn cells a link that dials, where the terminal can and the customer
/// may be called.
pub(super) fn link(
    (phone, card): (&Phone, &Card),
    (x, y): (u16, u16),
    end: u16,
    buf: &mut Buffer,
    world: &World,
) {
    let may = world.ways.link && !card.alert.customer.blocked();
    if let (true, Some(address)) = (may, dial::tel(phone)) {
        cells::link(buf, (x, y), end.saturating_sub(x), &address);
    }
}
