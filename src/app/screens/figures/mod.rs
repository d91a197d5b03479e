//! Figures of a period: whose, of which days, and from any number down to the
//! alerts behind it. What the numbers mean is the domain's
//! ([`figures`](crate::domain::figures)); this owns how they are asked for,
//! marked and laid out.
//!
//! It holds what was last read; what is marked is a number by its meaning, so
//! that nothing jumps when they are counted anew.

mod behind;
mod chooser;
mod draw;
mod head;
mod parts;
mod piece;
mod results;

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::behind::BehindScreen;
use self::chooser::Chooser;
use self::draw::Canvas;
use crate::app::commands::{Act, Facts, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{Effect, Lane, Ticket, Tone};
use crate::app::screens::{Flow, Screen};
use crate::app::world::World;
use crate::domain::figures::ask::{Ask, Figures, Named, Scope};
use crate::domain::figures::period::{Period, Span};
use crate::domain::figures::tally::Pick;
use crate::domain::person::Role as PersonRole;
use crate::domain::rows::{Answer, Query};

/// Columns of the copy for an email or a document.
const COPIED: u16 = 80;

/// What became of the last question.
#[derive(Debug)]
enum Read {
    /// Not answered yet.
    Not,
    /// The figures.
    Known(Arc<Figures>),
    /// Not for them.
    Denied,
    /// The file could not be read: why.
    Failed(String),
}

/// The screen.
#[derive(Debug)]
pub struct FiguresScreen {
    /// Whose; until the scopes are read it may not be known.
    scope: Option<Scope>,
    /// Those that may be asked for.
    scopes: Vec<Named>,
    scopes_ticket: Option<Ticket>,
    span: Span,
    period: Period,
    read: Read,
    ticket: Option<Ticket>,
    /// Something changed while they were being counted.
    stale: bool,
    marked: Option<Pick>,
    /// Where it stood when that was looked for last.
    at: usize,
    top: usize,
    chooser: Option<Chooser>,
}

impl FiguresScreen {
    /// Reads the figures of a scope, else of whoever looks: the manager's own,
    /// the supervisor's area.
    #[must_use]
    pub fn new(scope: Option<Scope>, world: &mut World) -> Self {
        let span = Span::FourWeeks;
        let mut screen = Self {
            scope,
            scopes: Vec::new(),
            scopes_ticket: Some(world.ask(Lane::Once, Query::Scopes)),
            span,
            period: span.around(today(world)),
            read: Read::Not,
            ticket: None,
            stale: false,
            marked: None,
            at: 0,
            top: 0,
            chooser: None,
        };
        screen.ask(world);
        screen
    }

    /// What is asked, once it is known whose.
    fn question(&self) -> Option<Ask> {
        self.scope.map(|scope| Ask {
            scope,
            period: self.period,
            as_of: None,
        })
    }

    fn ask(&mut self, world: &mut World) {
        self.stale = false;
        let query = self.question().map(Query::Figures);
        self.ticket = query.map(|query| world.ask(Lane::Figures, query));
    }

    /// Other figures than those on screen: they go at once.
    fn ask_anew(&mut self, world: &mut World) {
        self.read = Read::Not;
        self.top = 0;
        self.ask(world);
    }

    fn figures(&self) -> Option<&Figures> {
        match &self.read {
            Read::Known(figures) => Some(figures),
            _ => None,
        }
    }

    fn canvas(&self, size: (u16, u16), world: &World) -> Canvas {
        Canvas::of(self, size.0, world)
    }

    /// Marks the number at a place, in the order they are read.
    fn mark(&mut self, at: usize, world: &World) {
        let canvas = self.canvas(world.size, world);
        let at = at.min(canvas.numbers.len().saturating_sub(1));
        self.at = at;
        self.marked = canvas.numbers.get(at).map(|number| number.pick);
        self.scroll(&canvas, world);
    }

    /// The marked number's place; where it is gone, the one in its place.
    fn place_in(&self, canvas: &Canvas) -> usize {
        let found = canvas
            .numbers
            .iter()
            .position(|number| Some(number.pick) == self.marked);
        let last = canvas.numbers.len().saturating_sub(1);
        found.unwrap_or_else(|| self.at.min(last))
    }

    /// Keeps the mark in sight; at the edge the page jumps half its height.
    fn scroll(&mut self, canvas: &Canvas, world: &World) {
        let height = draw::height(world.size.1);
        let last = canvas.lines.len().saturating_sub(height);
        let at = self.place_in(canvas);
        let line = canvas.numbers.get(at).map_or(0, |number| number.line);
        if at == 0 {
            // What is said above the numbers belongs to the first one.
            self.top = 0;
        } else if at + 1 == canvas.numbers.len() {
            self.top = last;
        } else if line < self.top {
            self.top = line.saturating_sub(height / 2);
        } else if line + 1 >= self.top + height {
            self.top = (line + 2).saturating_sub(height) + height / 2;
        }
        // The mark stays in sight whatever the height is.
        self.top = self
            .top
            .min(last)
            .max((line + 1).saturating_sub(height))
            .min(line);
    }

    fn keep_mark(&mut self, world: &World) {
        let canvas = self.canvas(world.size, world);
        let at = self.place_in(&canvas);
        self.mark(at, world);
    }

    fn step(&mut self, by: isize, world: &World) {
        let canvas = self.canvas(world.size, world);
        let to = self.place_in(&canvas).saturating_add_signed(by);
        self.mark(to, world);
    }

    /// To the first number of the next part, or of this one and then the one
    /// before.
    fn step_part(&mut self, down: bool, world: &World) {
        let canvas = self.canvas(world.size, world);
        let at = self.place_in(&canvas);
        let part = |at: usize| canvas.numbers.get(at).map(|number| number.part);
        let firsts: Vec<usize> = (0..canvas.numbers.len())
            .filter(|at| at.checked_sub(1).and_then(part) != part(*at))
            .collect();
        let to = if down {
            firsts.iter().find(|first| **first > at).copied()
        } else {
            firsts.iter().rfind(|first| **first < at).copied()
        };
        let end = if down { usize::MAX } else { 0 };
        self.mark(to.unwrap_or(end), world);
    }

    /// The period before, or after: never beyond the one that holds today.
    fn turn(&mut self, after: bool, world: &mut World) {
        let next = if after {
            self.period.after(self.span)
        } else {
            self.period.before(self.span)
        };
        if next.from > today(world) {
            let text = world.text("fig-no-later");
            world.say(Tone::Info, text);
            return;
        }
        self.period = next;
        self.ask_anew(world);
    }

    /// Another length, around what was looked at.
    fn next_span(&mut self, world: &mut World) {
        self.span = next_span(self.span);
        let day = self.period.last().min(today(world));
        self.period = self.span.around(day);
        self.ask_anew(world);
    }

    fn open(&mut self, world: &mut World) -> Flow {
        let canvas = self.canvas(world.size, world);
        let number = canvas.numbers.get(self.place_in(&canvas));
        let (Some(number), Some(ask)) = (number, self.question()) else {
            let text = world.text("fig-nothing-to-open");
            world.say(Tone::Info, text);
            return Flow::Stay;
        };
        self.marked = Some(number.pick);
        let title = number.says.clone();
        Flow::Open(Box::new(BehindScreen::new(ask, number.pick, title, world)))
    }

    /// The figures as text, for an email or a document.
    fn copy(&self, world: &mut World) {
        if self.figures().is_none() {
            let text = world.text("fig-nothing-to-copy");
            world.say(Tone::Info, text);
            return;
        }
        let text = self.canvas((COPIED, 0), world).text(self, world);
        world.effect(Effect::Copy(text));
        let text = world.text("fig-copied");
        world.say(Tone::Done, text);
    }

    fn choose(&mut self, scope: Scope, world: &mut World) {
        self.chooser = None;
        if self.scope != Some(scope) {
            self.scope = Some(scope);
            self.marked = None;
            self.ask_anew(world);
        }
    }

    /// Whose figures are shown where nobody was named.
    fn own(&self, world: &World) -> Option<Scope> {
        let looks_after =
            |session: &crate::domain::rows::Session| session.me.role != PersonRole::Manager;
        let mut scopes = self.scopes.iter().map(|named| named.scope);
        let wide = |scope: &Scope| matches!(scope, Scope::All | Scope::Area(_));
        let first = scopes.clone().next();
        if world.session.as_ref().is_some_and(looks_after) {
            scopes.find(wide).or(first)
        } else {
            first
        }
    }
}

/// The span after, in the order of the screen.
fn next_span(span: Span) -> Span {
    let at = Span::ALL.iter().position(|s| *s == span).unwrap_or(0);
    Span::ALL[(at + 1) % Span::ALL.len()]
}

/// The day it is where the person at work is.
fn today(world: &World) -> NaiveDate {
    world.here().date_naive()
}

impl Screen for FiguresScreen {
    fn place(&self) -> Place {
        if self.chooser.is_some() {
            Place::Finder
        } else {
            Place::Figures
        }
    }

    fn typing(&self) -> bool {
        self.chooser.is_some()
    }

    fn facts(&self, world: &World) -> Facts {
        Facts {
            read_only: world.read_only,
            copy: world.ways.copy,
            ..Facts::default()
        }
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        if let Some(chooser) = &mut self.chooser {
            match act {
                Act::Back => self.chooser = None,
                Act::Accept => {
                    if let Some(scope) = chooser.chosen() {
                        self.choose(scope, world);
                    }
                }
                _ => chooser.act(act),
            }
            return Flow::Stay;
        }
        match act {
            Act::Back => return Flow::Close,
            Act::Up => self.step(-1, world),
            Act::Down => self.step(1, world),
            Act::PageUp => self.step_part(false, world),
            Act::PageDown => self.step_part(true, world),
            Act::Top => self.mark(0, world),
            Act::Bottom => self.mark(usize::MAX, world),
            Act::PeriodBefore => self.turn(false, world),
            Act::PeriodAfter => self.turn(true, world),
            Act::Span => self.next_span(world),
            Act::Filter => {
                let loading = self.scopes_ticket.is_some();
                self.chooser = Some(Chooser::new(&self.scopes, loading, world));
            }
            Act::CopyFigures => self.copy(world),
            Act::Open => return self.open(world),
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        if let Some(chooser) = &mut self.chooser {
            return chooser.key(key);
        }
        match key.code {
            Code::Char('j') => self.act(Act::Down, world),
            Code::Char('k') => self.act(Act::Up, world),
            _ => Flow::Pass,
        }
    }

    fn paste(&mut self, text: &str, _: &mut World) -> Flow {
        if let Some(chooser) = &mut self.chooser {
            chooser.paste(text);
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.scopes_ticket == Some(ticket) {
            self.scopes_ticket = None;
            match answer {
                Answer::Scopes(scopes) => self.scopes.clone_from(scopes),
                Answer::Failed(trouble) => self.read = Read::Failed(world.trouble(trouble)),
                _ => {}
            }
            if let Some(chooser) = &mut self.chooser {
                chooser.know(&self.scopes, world);
            }
            if self.scope.is_none() {
                self.scope = self.own(world);
                match self.scope {
                    Some(_) => self.ask(world),
                    None if matches!(self.read, Read::Not) => self.read = Read::Denied,
                    None => {}
                }
            }
            return Flow::Stay;
        }
        if self.ticket != Some(ticket) {
            return Flow::Pass;
        }
        self.ticket = None;
        match answer {
            Answer::Figures(Some(figures)) => self.read = Read::Known(Arc::clone(figures)),
            Answer::Figures(None) => self.read = Read::Denied,
            // What was read before stays; the world says what is wrong.
            Answer::Failed(trouble) if self.figures().is_none() => {
                self.read = Read::Failed(world.trouble(trouble));
            }
            _ => {}
        }
        self.keep_mark(world);
        if self.stale {
            self.ask(world);
        }
        Flow::Stay
    }

    fn stays(&self) -> bool {
        true
    }

    fn settled(&self) -> bool {
        self.ticket.is_none() && self.scopes_ticket.is_none()
    }

    fn refresh(&mut self, world: &mut World) {
        if self.scope.is_none() && self.scopes_ticket.is_none() {
            self.scopes_ticket = Some(world.ask(Lane::Once, Query::Scopes));
        }
        // They are not counted twice at a time, however much is written.
        self.stale = self.ticket.is_some();
        if !self.stale {
            self.ask(world);
        }
        self.keep_mark(world);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let cursor = draw::screen(self, area, buf, world);
        match &self.chooser {
            Some(chooser) => chooser.draw(area, buf, world),
            None => cursor,
        }
    }
}
