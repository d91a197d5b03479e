//! Alerts given to somebody else: to whom, found by typing, then why.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::question::foot;
use crate::app::commands::{Act, Place};
use crate::app::input::Key;
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::batch::Batch;
use crate::app::screens::page::{piece, put_lines, wrapped};
use crate::app::screens::{Flow, Screen};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::action::Action;
use crate::domain::fold::{contains_folded, fold};
use crate::domain::ids::AlertId;
use crate::domain::permissions::Deed;
use crate::domain::rows::{Answer, Card, Query, Recipient, Saved};
use crate::domain::sanitize;
use crate::i18n::numbers;

/// The body's width and the desks in sight, in cells.
const WIDTH: u16 = 66;
const ROWS: u16 = 8;
/// Rows around the desks: sentence, field, blank; blank, what is in the way.
const AROUND: u16 = 6;

/// Alerts that are being given.
#[derive(Debug)]
pub struct Give {
    alerts: Vec<AlertId>,
    cards: Vec<Card>,
    cards_ticket: Option<Ticket>,
    known: Vec<Recipient>,
    known_ticket: Option<Ticket>,
    field: Field,
    /// Indices of those whom what was typed leaves.
    shown: Vec<usize>,
    marked: usize,
    /// To whom, once it is chosen: then the reason is typed.
    to: Option<Recipient>,
    reason: Field,
    /// Why the last Enter did nothing.
    refused: Option<String>,
    batch: Batch,
}

impl Give {
    /// Begins to give these alerts.
    #[must_use]
    pub fn new(alerts: Vec<AlertId>, world: &mut World) -> Self {
        Self {
            cards_ticket: Some(world.ask(Lane::Once, Query::Cards(alerts.clone()))),
            known_ticket: Some(world.ask(Lane::Once, Query::Recipients)),
            alerts,
            cards: Vec::new(),
            known: Vec::new(),
            field: Field::default(),
            shown: Vec::new(),
            marked: 0,
            to: None,
            reason: Field::default(),
            refused: None,
            batch: Batch::default(),
        }
    }

    /// Whom what was typed leaves: by login, name, branch and desk.
    fn narrow(&mut self) {
        self.marked = 0;
        let typed = fold(self.field.text());
        let matches = |desk: &Recipient| {
            let people = desk.people.iter().flat_map(|(login, name)| [login, name]);
            let all = people.chain(&desk.code).chain([&desk.name]);
            let hay: Vec<String> = all.map(|text| fold(text)).collect();
            let hay = hay.join(" ");
            typed
                .split_whitespace()
                .all(|word| contains_folded(&hay, word))
        };
        // Where all of them lie already they cannot be given to.
        let here = |desk: &Recipient| {
            let mut cards = self.cards.iter();
            !self.cards.is_empty() && cards.all(|card| card.alert.desk == desk.desk)
        };
        self.shown = (0..self.known.len())
            .filter(|at| {
                self.known
                    .get(*at)
                    .is_some_and(|desk| matches(desk) && !here(desk))
            })
            .collect();
    }

    fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
    }

    fn choose(&mut self) {
        let at = self.shown.get(self.marked);
        self.to = at.and_then(|at| self.known.get(*at)).cloned();
        self.refused = None;
    }

    fn action(&self) -> Option<Action> {
        self.to.as_ref().map(|to| Action::Give {
            to: to.desk,
            reason: self.reason.text().trim().to_owned(),
        })
    }

    /// Gives all of them, or none where one cannot be given; once it was
    /// begun, what somebody else had.
    fn give(&mut self, world: &mut World) {
        if !self.batch.is_over() {
            self.batch.again(false, world);
            return;
        }
        let Some(action) = self.action() else {
            return;
        };
        let refused = self.cards.iter().find_map(|card| {
            if world.may(Deed::Give, card) {
                return world.decide(card, &action).err().map(|r| world.refusal(&r));
            }
            Some(world.text("why-not-keeps"))
        });
        if refused.is_some() {
            self.refused = refused;
            return;
        }
        for card in &self.cards {
            self.batch.send(card, &action, world);
        }
    }

    /// Says what became of it, and leaves.
    fn end(&mut self, world: &mut World) -> Flow {
        self.batch.end(world);
        let (given, failed) = (self.batch.done, self.batch.failed);
        let to = self
            .to
            .as_ref()
            .map_or_else(String::new, |to| sanitize::line(&to.name).into_owned());
        if failed > 0 {
            let args = [("given", given.into()), ("failed", failed.into())];
            let text = world.text_with("notice-given-partly", &args);
            world.say(Tone::Trouble, text);
        } else {
            let at_once = self.cards.iter().all(|card| card.alert.answered.nobody);
            let id = if at_once {
                "notice-given"
            } else {
                "notice-offered-to"
            };
            let args = [("count", given.into()), ("to", to.into())];
            let text = world.text_with(id, &args);
            world.say(Tone::Done, text);
        }
        Flow::Home(self.alerts.first().copied())
    }

    fn name(desk: &Recipient, world: &World) -> String {
        let people: Vec<String> = desk
            .people
            .iter()
            .map(|(_, name)| sanitize::line(name).into_owned())
            .collect();
        let people = numbers::list(&world.texts, &people);
        format!("{} · {people}", sanitize::line(&desk.name))
    }

    fn lines(&self, width: usize, rows: usize, world: &World) -> Vec<Line<'static>> {
        let marks = &world.theme.marks;
        let top = (self.marked + 1).saturating_sub(rows);
        let shown = self.shown.iter().enumerate().skip(top).take(rows);
        let mut lines: Vec<Line<'static>> = shown
            .filter_map(|(at, desk)| Some((at, self.known.get(*desk)?)))
            .map(|(at, desk)| {
                let marked = at == self.marked;
                let role = if marked { Role::Focus } else { Role::Text };
                let mark = if marked { marks.selected } else { " " };
                let name = marks.text(&Self::name(desk, world)).into_owned();
                let name = cells::cut(&name, width.saturating_sub(2), marks).into_owned();
                Line::from(vec![
                    piece(format!("{mark} "), Role::Focus, world),
                    piece(name, role, world),
                ])
            })
            .collect();
        if lines.is_empty() {
            let id = if self.known_ticket.is_some() {
                "loading"
            } else {
                "give-nobody"
            };
            lines.push(Line::from(piece(world.text(id), Role::Dim, world)));
        }
        lines
    }
}

impl Screen for Give {
    fn place(&self) -> Place {
        Place::Finder
    }

    fn typing(&self) -> bool {
        true
    }

    fn in_sight(&self) -> Option<AlertId> {
        match self.alerts[..] {
            [alert] => Some(alert),
            _ => None,
        }
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        let page = isize::try_from(ROWS).unwrap_or(1);
        match act {
            // Nothing is given yet: back to whom, then away.
            Act::Back if self.to.is_some() && self.batch.is_over() => self.to = None,
            // What somebody else has stays with them.
            Act::Back if self.batch.is_stopped() => return self.end(world),
            Act::Again => self.batch.again(true, world),
            Act::Back => return Flow::Close,
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::PageUp => self.step(-page),
            Act::PageDown => self.step(page),
            Act::Accept if self.to.is_none() => self.choose(),
            Act::Accept if self.cards_ticket.is_none() => self.give(world),
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, _: &mut World) -> Flow {
        if !self.batch.is_over() {
            // What is given is given for the reason that was sent.
            return Flow::Stay;
        }
        if self.to.is_some() {
            if !self.reason.handle(key) {
                return Flow::Pass;
            }
            self.refused = None;
            return Flow::Stay;
        }
        if !self.field.handle(key) {
            return Flow::Pass;
        }
        self.narrow();
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _: &mut World) -> Flow {
        if !self.batch.is_over() {
            return Flow::Stay;
        }
        if self.to.is_some() {
            self.reason.paste(text);
        } else {
            self.field.paste(text);
            self.narrow();
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if let Some(action) = self.action()
            && self.batch.answer(ticket, answer, &action, world)
        {
            if self.batch.is_over() {
                return self.end(world);
            }
            return Flow::Stay;
        }
        match answer {
            Answer::Recipients(known) if self.known_ticket == Some(ticket) => {
                self.known_ticket = None;
                self.known.clone_from(known);
            }
            Answer::Cards(cards) if self.cards_ticket == Some(ticket) => {
                self.cards_ticket = None;
                self.cards.clone_from(cards);
                if cards.is_empty() {
                    let text = world.text("notice-gone");
                    world.say(Tone::Info, text);
                    return Flow::Close;
                }
            }
            _ => return Flow::Pass,
        }
        let marked = self.marked;
        self.narrow();
        self.step(isize::try_from(marked).unwrap_or(0));
        Flow::Stay
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        match self.batch.saved(ticket, saved, world) {
            Some(_) if self.batch.is_over() => self.end(world),
            Some(flow) => flow,
            None => Flow::Pass,
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let count = self.alerts.len();
        let title = world.text_with("give-title", &[("count", count.into())]);
        let keys = [
            ("enter", world.text("cmd-accept")),
            (
                "esc",
                world.text(if self.batch.is_stopped() {
                    "batch-leave"
                } else {
                    "button-back"
                }),
            ),
        ];
        let dialog = Dialog {
            title: &title,
            right: "",
            footer: &[foot(&keys, world)],
        };
        let body = dialog.draw(area, (WIDTH, ROWS + AROUND), buf, &world.theme);
        let width = usize::from(body.width);
        let row = |at: u16| Rect {
            y: body.y + at.min(body.height.saturating_sub(1)),
            height: body.height.saturating_sub(at),
            ..body
        };
        let cursor = if let Some(to) = &self.to {
            let name = Self::name(to, world);
            let says = world.text_with("give-why", &[("to", name.into())]);
            let says = wrapped(&says, width, Role::Text, world);
            put_lines(&says, row(0), buf, world);
            // A blank line below it, however long it is.
            let below = u16::try_from(says.len() + 1).unwrap_or(u16::MAX).max(3);
            self.reason.draw(row(below), buf, &world.theme, true)
        } else {
            let says = world.text("give-whom");
            let says = wrapped(&says, width, Role::Dim, world);
            put_lines(&says, row(0), buf, world);
            // Its second line takes the room of a desk.
            let below = u16::try_from(says.len()).unwrap_or(u16::MAX).max(1);
            let cursor = self.field.draw(row(below), buf, &world.theme, true);
            let around = AROUND.saturating_add(below - 1);
            let rows = usize::from(body.height.saturating_sub(around)).max(1);
            let desks = row(below.saturating_add(2));
            put_lines(&self.lines(width, rows, world), desks, buf, world);
            cursor
        };
        let held = self.batch.says(world);
        if let Some(refused) = held.as_ref().or(self.refused.as_ref()) {
            let foot = row(body.height.saturating_sub(2));
            put_lines(&wrapped(refused, width, Role::Due, world), foot, buf, world);
        }
        cursor
    }

    fn let_go(&mut self, world: &mut World) {
        self.batch.let_go(world);
    }

    fn overlay(&self) -> bool {
        true
    }
}
