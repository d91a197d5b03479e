//! What customers taught: their ideas, and the actions against causes. Two
//! lists of one make: what stands where, whose it is, what is to be done.
//!
//! What is said about one of them is asked in `say`.

mod narrow;
mod rows;
mod say;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::input::Key;
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::card::CardScreen;
use crate::app::screens::page::put_lines;
use crate::app::screens::taking_back::TakingBack;
use crate::app::screens::{Flow, Screen, frame, open};
use crate::app::subject::Subject;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::domain::idea::Idea;
use crate::domain::ids::{AlertId, EventId};
use crate::domain::improvement::Improvement;
use crate::domain::rows::{Answer, Query, Saved};

use narrow::Narrow;
use say::{About, Say};

/// At most so many ideas are shown.
const LIMIT: usize = 500;
/// Rows above the list: rule, heads.
const HEAD: u16 = 2;
/// Rows below it: three about the marked one, status, footer.
const FOOT: u16 = 5;
/// Rows about the marked one.
const BESIDE: u16 = 3;

/// Which of the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Customers' ideas.
    Ideas,
    /// Actions against causes.
    Actions,
}

/// A line of either.
#[derive(Debug, Clone, PartialEq)]
enum Item {
    Idea(Idea),
    Action(Improvement),
}

impl Item {
    const fn id(&self) -> EventId {
        match self {
            Self::Idea(idea) => idea.id,
            Self::Action(action) => action.id,
        }
    }

    const fn alert(&self) -> AlertId {
        match self {
            Self::Idea(idea) => idea.alert,
            Self::Action(action) => action.alert,
        }
    }
}

/// The screen.
#[derive(Debug)]
pub struct Learning {
    which: Which,
    items: Vec<Item>,
    /// Those that what was typed leaves, by their places.
    shown: Vec<usize>,
    narrow: Narrow,
    read: bool,
    selected: Option<EventId>,
    ticket: Ticket,
    /// What is being said about the marked one.
    say: Option<Say>,
    sent: Option<Ticket>,
    back: TakingBack,
}

fn ask(which: Which, world: &mut World) -> Ticket {
    let query = match which {
        Which::Ideas => Query::Ideas { limit: LIMIT },
        Which::Actions => Query::Improvements,
    };
    world.ask(Lane::Learning, query)
}

impl Learning {
    /// Reads one of the lists.
    #[must_use]
    pub fn new(which: Which, world: &mut World) -> Self {
        Self {
            which,
            items: Vec::new(),
            shown: Vec::new(),
            narrow: Narrow::default(),
            read: false,
            selected: None,
            ticket: ask(which, world),
            say: None,
            sent: None,
            back: TakingBack::default(),
        }
    }

    fn at(&self) -> usize {
        let mut shown = self.shown();
        let at = shown.position(|item| Some(item.id()) == self.selected);
        at.unwrap_or(0)
    }

    /// What is in the list, in order.
    fn shown(&self) -> impl Iterator<Item = &Item> {
        self.shown.iter().filter_map(|at| self.items.get(*at))
    }

    fn item(&self) -> Option<&Item> {
        self.shown().nth(self.at())
    }

    fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        let to = self.at().saturating_add_signed(by).min(last);
        let marked = self.shown().nth(to).map(Item::id);
        self.selected = marked;
    }

    /// What was typed, or what is there, changed. What was marked stays
    /// marked as long as it is shown.
    fn arrange(&mut self, world: &World) {
        self.shown = self.narrow.left(&self.items, world);
    }

    /// A command while the line above the list is typed into, or narrows it;
    /// `false` if it is for the list.
    fn narrows(&mut self, act: Act, world: &World) -> bool {
        match act {
            Act::Filter => self.narrow.typing = true,
            Act::Accept => self.narrow.typing = false,
            Act::Back if self.narrow.is_open() => {
                // What was found stays marked in the whole list.
                self.selected = self.item().map(Item::id).or(self.selected);
                self.narrow.clear();
                self.arrange(world);
            }
            _ => return false,
        }
        true
    }

    /// Rows above the list.
    fn head(&self) -> u16 {
        HEAD + u16::from(self.narrow.is_open())
    }

    fn begin(&mut self, about: About, world: &mut World) {
        if let Some(item) = self.item().cloned() {
            self.selected = Some(item.id());
            match Say::new(about, item, world) {
                Ok(say) => self.say = Some(say),
                Err(refused) => world.say(Tone::Info, refused),
            }
        }
    }

    fn saying(&mut self, act: Act, world: &mut World) {
        let Some(say) = self.say.as_mut().filter(|_| self.sent.is_none()) else {
            return;
        };
        match act {
            Act::Back if say.back() => {}
            Act::Back => self.say = None,
            Act::Accept => {
                if let Some(save) = say.accept(world) {
                    self.sent = Some(world.save(save));
                }
            }
            Act::Up => say.step(-1),
            Act::Down => say.step(1),
            _ => {}
        }
    }
}

impl Screen for Learning {
    fn place(&self) -> Place {
        match (&self.say, self.which) {
            (Some(_), _) => Place::Finder,
            (None, _) if self.narrow.typing => Place::Finder,
            (None, Which::Ideas) => Place::Ideas,
            (None, Which::Actions) => Place::Actions,
        }
    }

    fn typing(&self) -> bool {
        self.say.is_some() || self.narrow.typing
    }

    fn facts(&self, world: &World) -> Facts {
        Facts {
            customer: self.in_sight().is_some(),
            read_only: world.read_only,
            learned: self.item().is_some(),
            undo: self.back.knows(),
            redo: self.back.knows(),
            ..Facts::default()
        }
    }

    fn in_sight(&self) -> Option<AlertId> {
        self.item().map(Item::alert)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        if self.say.is_some() {
            self.saying(act, world);
            return Flow::Stay;
        }
        if self.narrows(act, world) {
            return Flow::Stay;
        }
        let page = world.size.1.saturating_sub(self.head() + FOOT + 1);
        let page = page.max(1);
        let page = isize::try_from(page).unwrap_or(1);
        match act {
            Act::Back => return Flow::Close,
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::PageUp => self.step(-page),
            Act::PageDown => self.step(page),
            Act::Top => self.step(isize::MIN),
            Act::Bottom => self.step(isize::MAX),
            Act::Ideas => return Flow::Replace(Box::new(Self::new(Which::Ideas, world))),
            Act::Actions => return Flow::Replace(Box::new(Self::new(Which::Actions, world))),
            Act::IdeaState => self.begin(About::State, world),
            Act::IdeaOwner => self.begin(About::Owner, world),
            Act::IdeaTold => self.begin(About::Told, world),
            Act::ActionDone => self.begin(About::Done, world),
            Act::ActionDrop => self.begin(About::Drop, world),
            Act::ActionCheck => self.begin(About::Check, world),
            Act::Undo | Act::Redo => self.back.ask(act, None, world),
            Act::TellLater => {
                if let Some(item) = self.item() {
                    let what = rows::promise(item, world);
                    return open::tell(item.alert(), what, world);
                }
            }
            Act::Open => {
                let Some(alert) = self.item().map(Item::alert) else {
                    return Flow::Stay;
                };
                let subject = Subject::new(alert, None, Lane::Card, world);
                return Flow::Open(Box::new(CardScreen::new(subject, world)));
            }
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        let taken = match &mut self.say {
            Some(say) => say.key(key),
            None if self.narrow.typing => self.narrow.key(key),
            None => false,
        };
        if !taken {
            return Flow::Pass;
        }
        if self.say.is_none() {
            self.arrange(world);
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        if let Some(say) = &mut self.say {
            say.paste(text);
        } else if self.narrow.typing {
            self.narrow.paste(text);
            self.arrange(world);
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.back.answer(ticket, answer, world) {
            return Flow::Stay;
        }
        if let Some(say) = &mut self.say
            && say.answer(ticket, answer)
        {
            return Flow::Stay;
        }
        if self.ticket != ticket {
            return Flow::Pass;
        }
        let items: Vec<Item> = match answer {
            Answer::Ideas(ideas) => ideas.iter().cloned().map(Item::Idea).collect(),
            Answer::Improvements(all) => all.iter().cloned().map(Item::Action).collect(),
            _ => return Flow::Stay,
        };
        // What was marked stays marked, wherever it moved.
        self.selected = self.item().map(Item::id).or(self.selected);
        self.items = items;
        self.arrange(world);
        self.read = true;
        Flow::Stay
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        let marked = self.item().map(Item::alert);
        match self.back.saved(ticket, saved, marked, world) {
            Some(Ok(_)) => {
                self.refresh(world);
                return Flow::Stay;
            }
            Some(Err(flow)) => return flow,
            None => {}
        }
        if self.sent.take_if(|sent| *sent == ticket).is_none() {
            return Flow::Pass;
        }
        match saved {
            Saved::Applied | Saved::Duplicate => {
                self.say = None;
                let text = world.text("learning-recorded");
                world.say(Tone::Done, text);
            }
            Saved::Denied => {
                self.say = None;
                let id = match self.which {
                    Which::Ideas => "idea-denied",
                    Which::Actions => "action-denied",
                };
                let text = world.text(id);
                world.say(Tone::Info, text);
            }
            // What was typed stays on the screen.
            _ => {
                let text = world.not_recorded(saved);
                world.say(Tone::Trouble, text);
            }
        }
        self.refresh(world);
        Flow::Stay
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
        self.read
    }

    fn refresh(&mut self, world: &mut World) {
        self.ticket = ask(self.which, world);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let (title, empty) = match self.which {
            Which::Ideas => ("ideas-title", "ideas-none"),
            Which::Actions => ("actions-title", "actions-none"),
        };
        let title = world.text(title);
        let count = if self.narrow.is_on() {
            let args = [
                ("shown", self.shown.len().into()),
                ("count", self.items.len().into()),
            ];
            world.text_with("learning-filtered", &args)
        } else {
            let count = self.items.iter().filter(|item| rows::open(item)).count();
            world.text_with("learning-count", &[("count", count.into())])
        };
        Rule::new(&title)
            .right(&count, Role::Text)
            .draw(area, buf, theme);
        let room = area.width.saturating_sub(3);
        let heads = rows::heads(self.which, usize::from(room), world);
        let dim = theme.style(Role::Dim);
        let head = self.head();
        cells::put(buf, (area.x + 2, area.y + head - 1), &heads, room, dim);
        let line = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: room,
            height: 1,
        };
        let typing = if self.narrow.is_open() {
            self.narrow.draw(line, buf, world)
        } else {
            None
        };
        let height = usize::from(area.height.saturating_sub(head + FOOT)).max(1);
        let at = self.at();
        let top = (at + 1).saturating_sub(height);
        for (place, item) in self.shown().enumerate().skip(top).take(height) {
            let y = area.y + head + u16::try_from(place - top).unwrap_or(0);
            let marked = place == at;
            let role = if marked {
                let focus = theme.style(Role::Focus);
                cells::put(buf, (area.x, y), theme.marks.selected, 1, focus);
                Role::Focus
            } else {
                rows::role(item, world)
            };
            let text = rows::line(item, usize::from(room), world);
            cells::put(buf, (area.x + 2, y), &text, room, theme.style(role));
        }
        let foot = |up: u16| Rect {
            y: area.bottom().saturating_sub(up),
            height: 1,
            ..area
        };
        let words = Rect {
            x: area.x + 2,
            width: room,
            height: BESIDE,
            y: area.bottom().saturating_sub(FOOT),
        };
        let beside = match self.item() {
            Some(item) => rows::beside(item, usize::from(room), usize::from(BESIDE), world),
            None if !self.read => rows::nothing("loading", room, world),
            None if self.narrow.is_on() => rows::nothing("say-nothing-fits", room, world),
            None => rows::nothing(empty, room, world),
        };
        put_lines(&beside, words, buf, world);
        frame::status(foot(2), buf, world, "");
        let place = match self.which {
            _ if self.narrow.typing => Place::Finder,
            Which::Ideas => Place::Ideas,
            Which::Actions => Place::Actions,
        };
        frame::footer(foot(1), buf, world, place, &self.facts(world));
        if let Some(say) = &self.say {
            return say.draw(area, buf, world);
        }
        let y = area.y + head + u16::try_from(at - top).unwrap_or(0);
        typing.or_else(|| (!self.shown.is_empty()).then_some((area.x, y)))
    }
}
