//! The alerts behind a number, the newest first; each opens its card.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{Lane, Ticket};
use crate::app::screens::taking_back::TakingBack;
use crate::app::screens::{Flow, Screen, frame, open, search};
use crate::app::subject::Subject;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::domain::figures::ask::Ask;
use crate::domain::figures::tally::Pick;
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::rows::{Answer, Query, Row, Saved};

/// Rows above and below the alerts: rule, blank; status, footer.
const AROUND: u16 = 4;
/// Lines read beyond what is in sight.
const MARGIN: usize = 40;

/// The list.
#[derive(Debug)]
pub struct BehindScreen {
    ask: Ask,
    pick: Pick,
    /// What the number says.
    title: String,
    /// `None` until they are read.
    order: Option<Vec<AlertId>>,
    rows: BTreeMap<AlertId, Row>,
    selected: Option<AlertId>,
    top: usize,
    ticket: Option<Ticket>,
    rows_ticket: Option<Ticket>,
    back: TakingBack,
    /// The file could not be read: why.
    failed: Option<String>,
}

impl BehindScreen {
    /// Reads the alerts behind a number.
    pub fn new(ask: Ask, pick: Pick, title: String, world: &mut World) -> Self {
        Self {
            ticket: Some(world.ask(Lane::Behind, Query::Behind(ask, pick))),
            ask,
            pick,
            title,
            order: None,
            rows: BTreeMap::new(),
            selected: None,
            top: 0,
            rows_ticket: None,
            back: TakingBack::default(),
            failed: None,
        }
    }

    fn order(&self) -> &[AlertId] {
        self.order.as_deref().unwrap_or_default()
    }

    fn at(&self) -> usize {
        let selected = |id: &AlertId| Some(*id) == self.selected;
        let found = self.order().iter().position(selected);
        found.unwrap_or_else(|| self.top.min(self.order().len().saturating_sub(1)))
    }

    fn height(world: &World) -> usize {
        usize::from(world.size.1.saturating_sub(AROUND)).max(1)
    }

    /// Selects by place; keeps it in sight, at the edge the rows jump half a
    /// page.
    fn select(&mut self, at: usize, world: &mut World) {
        let count = self.order().len();
        let at = at.min(count.saturating_sub(1));
        self.selected = self.order().get(at).copied();
        let height = Self::height(world);
        let half = height / 2;
        if at < self.top {
            self.top = at.saturating_sub(half);
        } else if at >= self.top + height {
            self.top = (at + 1).saturating_sub(height) + half;
        }
        let last = count.saturating_sub(height);
        self.top = self.top.min(last.max((at + 1).saturating_sub(height)));
        self.want_rows(world);
    }

    fn step(&mut self, by: isize, world: &mut World) {
        let to = self.at().saturating_add_signed(by);
        self.select(to, world);
    }

    /// Lines around what is in sight, where some in sight are not there yet.
    fn want_rows(&mut self, world: &mut World) {
        let height = Self::height(world);
        let in_sight = self.order().iter().skip(self.top).take(height);
        let known = in_sight.clone().all(|id| self.rows.contains_key(id));
        if known || self.rows_ticket.is_some() {
            return;
        }
        let from = self.top.saturating_sub(MARGIN);
        let around = self.order().iter().skip(from).take(height + 2 * MARGIN);
        let ids = around.copied().collect();
        self.rows_ticket = Some(world.ask(Lane::BehindRows, Query::Rows(ids)));
    }

    /// What is said where there is no row.
    fn nothing(&self, world: &World) -> Option<String> {
        match (&self.failed, &self.order) {
            (Some(why), None) => Some(why.clone()),
            (None, None) => Some(world.text("loading")),
            (_, Some(order)) if order.is_empty() => Some(world.text("fig-behind-none")),
            _ => None,
        }
    }
}

impl Screen for BehindScreen {
    fn place(&self) -> Place {
        Place::Behind
    }

    fn facts(&self, world: &World) -> Facts {
        let row = self.selected.and_then(|id| self.rows.get(&id));
        Facts {
            customer: self.in_sight().is_some(),
            read_only: world.read_only,
            undo: self.back.knows(),
            redo: self.back.knows(),
            alert: row
                .map(|row| row.state)
                .or(self.selected.map(|_| State::New)),
            ..Facts::default()
        }
    }

    fn in_sight(&self) -> Option<AlertId> {
        self.selected
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        let page = isize::try_from(Self::height(world)).unwrap_or(1);
        match act {
            Act::Back => return Flow::Close,
            Act::Up => self.step(-1, world),
            Act::Down => self.step(1, world),
            Act::PageUp => self.step(-page, world),
            Act::PageDown => self.step(page, world),
            Act::Top => self.select(0, world),
            Act::Bottom => self.select(usize::MAX, world),
            Act::Undo | Act::Redo => self.back.ask(act, None, world),
            Act::Open => {
                if let Some(id) = self.selected {
                    let subject = Subject::new(id, None, Lane::Card, world);
                    return open::about(Act::Open, subject, world);
                }
            }
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        match key.code {
            Code::Char('j') => self.act(Act::Down, world),
            Code::Char('k') => self.act(Act::Up, world),
            _ => Flow::Pass,
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.back.answer(ticket, answer, world) {
            return Flow::Stay;
        }
        if self.ticket == Some(ticket) {
            self.ticket = None;
            match answer {
                Answer::Behind(found) => {
                    // Whoever may not see the figures any more sees none.
                    let kept = self.at();
                    self.order = Some(found.clone().unwrap_or_default());
                    self.failed = None;
                    let selected = |id: &AlertId| Some(*id) == self.selected;
                    let at = self.order().iter().position(selected).unwrap_or(kept);
                    self.select(at, world);
                }
                Answer::Failed(trouble) => self.failed = Some(world.trouble(trouble)),
                _ => {}
            }
            return Flow::Stay;
        }
        if self.rows_ticket != Some(ticket) {
            return Flow::Pass;
        }
        self.rows_ticket = None;
        if let Answer::Rows(rows) = answer {
            if self.rows.len() > 40 * MARGIN {
                self.rows.clear();
            }
            let before = self.rows.len();
            self.rows
                .extend(rows.iter().map(|row| (row.id, row.clone())));
            // What went out of reach meanwhile is not asked for again and again.
            if self.rows.len() > before {
                self.want_rows(world);
            }
        }
        Flow::Stay
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        match self.back.saved(ticket, saved, self.selected, world) {
            Some(Ok(_)) => {
                self.refresh(world);
                Flow::Stay
            }
            Some(Err(flow)) => flow,
            None => Flow::Pass,
        }
    }

    fn stays(&self) -> bool {
        true
    }

    fn recorded(&mut self, alert: AlertId, world: &mut World) {
        self.back.note(alert);
        self.refresh(world);
    }

    fn recorded_aside(&mut self, alert: AlertId, world: &mut World) {
        self.recorded(alert, world);
    }

    fn settled(&self) -> bool {
        self.ticket.is_none() && self.rows_ticket.is_none()
    }

    fn refresh(&mut self, world: &mut World) {
        self.ticket = Some(world.ask(Lane::Behind, Query::Behind(self.ask, self.pick)));
        let height = Self::height(world);
        let in_sight = self.order().iter().skip(self.top).take(height);
        let ids: Vec<AlertId> = in_sight.copied().collect();
        if !ids.is_empty() {
            self.rows_ticket = Some(world.ask(Lane::BehindRows, Query::Rows(ids)));
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let count = self.order.as_ref().map_or_else(String::new, |order| {
            world.text_with("fig-behind-count", &[("n", order.len().into())])
        });
        Rule::new(&self.title)
            .right(&count, Role::Text)
            .draw(area, buf, theme);
        if let Some(nothing) = self.nothing(world) {
            let room = area.width.saturating_sub(4);
            let text = cells::cut(&nothing, usize::from(room), &theme.marks);
            let dim = theme.style(Role::Dim);
            cells::put(buf, (area.x + 2, area.y + 2), &text, room, dim);
        }
        let row = |y: u16| Rect {
            y,
            height: 1,
            ..area
        };
        let mut cursor = None;
        let in_sight = self.order().iter().skip(self.top).take(Self::height(world));
        for (id, y) in in_sight.zip(area.y + 2..) {
            let selected = Some(*id) == self.selected;
            if selected {
                cursor = Some((area.x, y));
                let focus = theme.style(Role::Focus);
                cells::put(buf, (area.x, y), theme.marks.selected, 1, focus);
            }
            if let Some(found) = self.rows.get(id) {
                search::line(found, selected, row(y), buf, world);
            }
        }
        frame::status(row(area.bottom().saturating_sub(2)), buf, world, "");
        let foot = row(area.bottom().saturating_sub(1));
        frame::footer(foot, buf, world, self.place(), &self.facts(world));
        cursor
    }
}
