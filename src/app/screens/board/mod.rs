//! The board: desks and the people who answer for them, who needs help most
//! first, and why; from any number down to the alerts behind it.
//!
//! It holds what was last read; the selection is a desk or a person, so that
//! nothing jumps when somebody else commits.

mod draw;
mod say;

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::list::Filter;
use crate::app::screens::{Flow, Screen, open};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::board::{Board, BranchLine, Figures, PersonLine, Week, Within};
use crate::domain::ids::{AlertId, DeskId};
use crate::domain::rows::{Answer, Query};

pub use say::{totals, week, who, why};

/// A number of a row, in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Outstanding.
    Open,
    /// Something is expected before the day ends.
    Due,
    /// Overdue.
    Late,
    /// How many days the oldest has waited.
    Oldest,
    /// Never called.
    Untried,
    /// Put off.
    PutOff,
}

impl Figure {
    /// All, with the heads of their columns.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Open, "board-head-open"),
        (Self::Due, "board-head-due"),
        (Self::Late, "board-head-late"),
        (Self::Oldest, "board-head-oldest"),
        (Self::Untried, "board-head-untried"),
        (Self::PutOff, "board-head-put-off"),
    ];

    /// The number.
    #[must_use]
    pub fn of(self, figures: &Figures, now: Moment) -> u32 {
        match self {
            Self::Open => figures.outstanding,
            Self::Due => figures.due_today,
            Self::Late => figures.overdue,
            Self::Oldest => figures.oldest_days(now).unwrap_or(0),
            Self::Untried => figures.untried,
            Self::PutOff => figures.postponed,
        }
    }

    /// What the list behind it is narrowed to.
    const fn filter(self) -> Filter {
        match self {
            Self::Open | Self::Oldest => Filter::All,
            Self::Due => Filter::Today,
            Self::Late => Filter::Overdue,
            Self::Untried => Filter::Untried,
            Self::PutOff => Filter::PutOff,
        }
    }

    fn step(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|(f, _)| *f == self).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(Self::ALL.len() - 1);
        Self::ALL[to].0
    }
}

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Only {
    #[default]
    All,
    Late,
    Vacant,
    Safety,
}

impl Only {
    const ALL: [(Self, &'static str); 4] = [
        (Self::All, "filter-all"),
        (Self::Late, "filter-overdue"),
        (Self::Vacant, "board-filter-vacant"),
        (Self::Safety, "filter-safety"),
    ];

    fn next(self) -> Self {
        let at = Self::ALL.iter().position(|(f, _)| *f == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }

    fn label(self) -> &'static str {
        let found = Self::ALL.iter().find(|(f, _)| *f == self);
        found.map_or("filter-all", |(_, id)| id)
    }

    fn shows(self, figures: &Figures, vacant: bool) -> bool {
        match self {
            Self::All => true,
            Self::Late => figures.overdue > 0,
            Self::Vacant => vacant,
            Self::Safety => figures.safety > 0,
        }
    }
}

/// A row, whichever it is about.
#[derive(Debug, Clone, Copy)]
enum Line<'a> {
    Branch(&'a BranchLine),
    Person(&'a PersonLine),
}

impl Line<'_> {
    fn key(&self) -> Within {
        match self {
            Self::Branch(line) => Within::Desk(line.desk),
            Self::Person(line) => Within::Person(line.person),
        }
    }

    fn figures(&self) -> &Figures {
        match self {
            Self::Branch(line) => &line.figures,
            Self::Person(line) => &line.figures,
        }
    }

    fn week(&self) -> Option<Week> {
        match self {
            Self::Branch(line) if line.answering.is_empty() => None,
            Self::Branch(line) => Some(line.week),
            Self::Person(line) => Some(line.week),
        }
    }

    fn vacant(&self) -> bool {
        matches!(self, Self::Branch(line) if line.vacant())
    }
}

/// The screen.
#[derive(Debug)]
pub struct BoardScreen {
    board: Option<Arc<Board>>,
    ticket: Option<Ticket>,
    /// Rows are people, not desks.
    people: bool,
    only: Only,
    selected: Option<Within>,
    figure: Figure,
    top: usize,
    marked: BTreeSet<Within>,
    /// What a desk usually has open, once it was read.
    usual: Option<(DeskId, Option<u32>)>,
    usual_ticket: Option<Ticket>,
}

impl BoardScreen {
    /// Reads the board.
    #[must_use]
    pub fn new(world: &mut World) -> Self {
        Self {
            board: None,
            ticket: Some(world.ask(Lane::Board, Query::Board)),
            people: false,
            only: Only::All,
            selected: None,
            figure: Figure::Open,
            top: 0,
            marked: BTreeSet::new(),
            usual: None,
            usual_ticket: None,
        }
    }

    /// The rows shown, in order.
    fn lines(&self) -> Vec<Line<'_>> {
        let Some(board) = &self.board else {
            return Vec::new();
        };
        let lines: Vec<Line<'_>> = if self.people {
            board.people.iter().map(Line::Person).collect()
        } else {
            board.branches.iter().map(Line::Branch).collect()
        };
        let shown = |line: &Line<'_>| self.only.shows(line.figures(), line.vacant());
        lines.into_iter().filter(shown).collect()
    }

    fn at(&self, lines: &[Line<'_>]) -> usize {
        let selected = lines
            .iter()
            .position(|line| Some(line.key()) == self.selected);
        selected.unwrap_or_else(|| self.top.min(lines.len().saturating_sub(1)))
    }

    /// Selects by place; keeps it in sight, at the edge the rows jump half a
    /// page.
    fn select(&mut self, at: usize, world: &mut World) {
        let lines = self.lines();
        let at = at.min(lines.len().saturating_sub(1));
        let (key, count) = (lines.get(at).map(Line::key), lines.len());
        let height = draw::Places::of(world.size).rows;
        let half = (height / 2).max(1);
        if at < self.top {
            self.top = at.saturating_sub(half.min(height - 1));
        } else if at >= self.top + height {
            self.top = (at + 1).saturating_sub(height) + half.min(height - 1);
        }
        let last = count.saturating_sub(height);
        self.top = self.top.min(last.max((at + 1).saturating_sub(height)));
        self.selected = key;
        self.want_usual(world);
    }

    fn want_usual(&mut self, world: &mut World) {
        if let Some(Within::Desk(desk)) = self.selected
            && self.usual.is_none_or(|(known, _)| known != desk)
        {
            self.usual = None;
            self.usual_ticket = Some(world.ask(Lane::Usual, Query::Usual(desk)));
        }
    }

    fn step(&mut self, by: isize, world: &mut World) {
        let to = self.at(&self.lines()).saturating_add_signed(by);
        self.select(to, world);
    }

    /// The rows that are marked, in order; else the selected one.
    fn chosen(&self, world: &World) -> (Vec<Within>, String) {
        let lines = self.lines();
        let marked = |line: &&Line<'_>| self.marked.contains(&line.key());
        let rows: Vec<Within> = lines.iter().filter(marked).map(Line::key).collect();
        if !rows.is_empty() {
            let count = [("count", rows.len().into())];
            return (rows, world.text_with("board-rows", &count));
        }
        let line = lines.get(self.at(&lines));
        let name = line.map(|line| say::name(line, world)).unwrap_or_default();
        (line.map(Line::key).into_iter().collect(), name)
    }
}

impl BoardScreen {
    /// What is done about the rows that are marked, or the selected one.
    fn about_rows(&self, act: Act, world: &mut World) -> Flow {
        let (rows, title) = self.chosen(world);
        if rows.is_empty() {
            return Flow::Stay;
        }
        match act {
            Act::Give => open::desk_to_give(rows, title, self.figure.filter(), world),
            Act::Deputy => open::deputy(rows, title, world),
            _ => open::word(rows, title, world),
        }
    }
}

impl Screen for BoardScreen {
    fn place(&self) -> Place {
        Place::Board
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        let page = isize::try_from(draw::Places::of(world.size).rows).unwrap_or(1);
        match act {
            Act::Back => return Flow::Close,
            Act::Up => self.step(-1, world),
            Act::Down => self.step(1, world),
            Act::PageUp => self.step(-page, world),
            Act::PageDown => self.step(page, world),
            Act::Top => self.select(0, world),
            Act::Bottom => self.select(usize::MAX - 1, world),
            Act::ColumnLeft => self.figure = self.figure.step(-1),
            Act::ColumnRight => self.figure = self.figure.step(1),
            Act::Filter => {
                self.only = self.only.next();
                self.top = 0;
                let at = self.at(&self.lines());
                self.select(at, world);
            }
            Act::People => {
                self.people = !self.people;
                self.marked.clear();
                self.top = 0;
                self.select(0, world);
            }
            Act::Mark => {
                if let Some(key) = self.selected {
                    if !self.marked.remove(&key) {
                        self.marked.insert(key);
                    }
                    self.step(1, world);
                }
            }
            Act::Open => {
                let (rows, title) = self.chosen(world);
                if !rows.is_empty() {
                    return open::desk(rows, title, self.figure.filter(), world);
                }
            }
            Act::Give | Act::Deputy | Act::Word => return self.about_rows(act, world),
            Act::Search | Act::Outbox | Act::MyAbsence | Act::Ideas | Act::Actions
            // What the board shows; those of a row are one row further down.
            | Act::Figures => {
                return open::general(act, world);
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
        match answer {
            Answer::Board(board) if self.ticket == Some(ticket) => {
                self.ticket = None;
                let Some(board) = board else {
                    let text = world.text("notice-no-board");
                    world.say(Tone::Info, text);
                    return Flow::Close;
                };
                self.board = Some(Arc::clone(board));
                // Whoever was selected stays selected, wherever they moved.
                let at = self.at(&self.lines());
                self.select(at, world);
                Flow::Stay
            }
            Answer::Usual(desk, usual) if self.usual_ticket == Some(ticket) => {
                self.usual_ticket = None;
                self.usual = Some((*desk, *usual));
                Flow::Stay
            }
            Answer::Failed(_) if self.ticket == Some(ticket) => {
                self.ticket = None;
                Flow::Stay
            }
            _ => Flow::Pass,
        }
    }

    fn stays(&self) -> bool {
        true
    }

    fn settled(&self) -> bool {
        self.board.is_some()
    }

    fn recorded(&mut self, _: AlertId, world: &mut World) {
        self.refresh(world);
    }

    fn refresh(&mut self, world: &mut World) {
        self.ticket = Some(world.ask(Lane::Board, Query::Board));
    }

    fn wake(&self, world: &World) -> Option<Moment> {
        // What is due comes with the minutes.
        let minute = world.now.timestamp().div_euclid(60) * 60 + 60;
        Moment::from_timestamp(minute, 0)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        draw::board(self, area, buf, world)
    }
}
