//! What is said about an idea or an action: a choice, a line, or one after
//! the other. The rules are the domain's; what they refuse is said at once.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Item;
use crate::app::input::Key;
use crate::app::msg::{Lane, Ticket};
use crate::app::screens::page::{piece, put_lines, wrapped};
use crate::app::screens::question::foot;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::fold::{contains_folded, fold};
use crate::domain::idea::{IdeaMove, IdeaState, NoIdeaStep, Telling};
use crate::domain::ids::PersonId;
use crate::domain::improvement::{Improvement, ImprovementMove, NoStep};
use crate::domain::rows::{Answer, Query, Save};
use crate::domain::sanitize;
use crate::i18n::{dates, labels};

/// The body's width and the choices in sight, in cells.
const WIDTH: u16 = 66;
const ROWS: u16 = 6;
/// Rows around the choices: sentence (two), field, blank; what is in the way
/// (two).
const AROUND: u16 = 6;

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Where an idea stands.
    State,
    /// Who sees to it.
    Owner,
    /// That the customer was told.
    Told,
    /// An action was done.
    Done,
    /// It is given up.
    Drop,
    /// Whether the cause came back.
    Check,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answered {
    State(IdeaState),
    Owner(PersonId),
    Told(Telling),
    CameBack(bool),
}

/// A sentence to say.
#[derive(Debug)]
pub(super) struct Say {
    about: About,
    item: Item,
    choices: Vec<(Answered, String)>,
    people: Option<Ticket>,
    /// Letters narrow the choices.
    typed: Field,
    marked: usize,
    chosen: Option<Answered>,
    line: Field,
    refused: Option<String>,
}

impl Say {
    /// Begins to say it.
    ///
    /// # Errors
    /// A sentence: there is nothing to say it by.
    pub fn new(about: About, item: Item, world: &mut World) -> Result<Self, String> {
        let mut say = Self {
            about,
            choices: choices(about, &item, world),
            item,
            people: None,
            typed: Field::default(),
            marked: 0,
            chosen: None,
            line: Field::default(),
            refused: None,
        };
        match (about, &say.item) {
            (About::Owner, _) => say.people = Some(world.ask(Lane::Once, Query::People)),
            (About::Told, Item::Idea(idea)) if say.choices.is_empty() || idea.told().is_some() => {
                let why = if idea.told().is_some() {
                    NoIdeaStep::Told
                } else {
                    NoIdeaStep::NoCall
                };
                return Err(world.text(&labels::id("idea-refused", why.code())));
            }
            // What cannot be said at all is refused before anything is typed.
            (About::Done | About::Drop | About::Check, Item::Action(action)) => {
                let step = say.step_of("…", action.came_back > 0);
                if let Some(Err(why)) = step.map(|step| action.may(&step, world.now)) {
                    return Err(no_step(why, action, world));
                }
            }
            _ => {}
        }
        Ok(say)
    }

    fn shown(&self) -> Vec<&(Answered, String)> {
        let typed = fold(self.typed.text());
        let fits = |label: &str| {
            let label = fold(label);
            let mut words = typed.split_whitespace();
            words.all(|word| contains_folded(&label, word))
        };
        self.choices
            .iter()
            .filter(|(_, label)| fits(label))
            .collect()
    }

    /// Whether a line is being typed.
    fn writing(&self) -> bool {
        self.chosen.is_some() || matches!(self.about, About::Done | About::Drop)
    }

    pub fn step(&mut self, by: isize) {
        let last = self.shown().len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
    }

    pub fn key(&mut self, key: &Key) -> bool {
        self.refused = None;
        if self.writing() {
            return self.line.handle(key);
        }
        self.marked = 0;
        self.typed.handle(key)
    }

    pub fn paste(&mut self, text: &str) {
        if self.writing() {
            self.line.paste(text);
        } else {
            self.typed.paste(text);
        }
    }

    /// Takes an answer, if it is one of its own.
    pub fn answer(&mut self, ticket: Ticket, answer: &Answer) -> bool {
        if self.people != Some(ticket) {
            return false;
        }
        self.people = None;
        if let Answer::People(people) = answer {
            let working = people.iter().filter(|one| one.left.is_none());
            self.choices = working
                .map(|one| {
                    let name = sanitize::line(&one.setup.name).into_owned();
                    (Answered::Owner(one.id), name)
                })
                .collect();
        }
        true
    }

    /// Back to the choice; `false` if there is none to go back to.
    pub fn back(&mut self) -> bool {
        self.refused = None;
        self.chosen.take().is_some()
    }

    /// What is to be written, once all is said and nothing speaks against it.
    pub fn accept(&mut self, world: &World) -> Option<Save> {
        if !self.writing() {
            let chosen = self.shown().get(self.marked).map(|(answer, _)| *answer);
            self.chosen = chosen;
            // A word is asked for where one may be needed.
            match chosen {
                Some(Answered::State(IdeaState::NotDone) | Answered::CameBack(_)) | None => {
                    return None;
                }
                Some(_) => {}
            }
        }
        let line = self.line.text().trim().to_owned();
        let save = match &self.item {
            Item::Idea(idea) => {
                let mut change = IdeaMove {
                    reason: line,
                    ..IdeaMove::default()
                };
                match self.chosen {
                    Some(Answered::State(state)) => change.state = Some(state),
                    Some(Answered::Owner(owner)) => change.owner = Some(owner),
                    Some(Answered::Told(told)) => change.told = Some(told),
                    _ => {}
                }
                let idea_of = (idea.alert, idea.id);
                idea.steps_of(&change, world.now)
                    .map(|_| Save::Idea {
                        idea: idea_of,
                        change,
                    })
                    .map_err(|why| no_idea_step(why, world))
            }
            Item::Action(action) => {
                let came_back = self.chosen == Some(Answered::CameBack(true));
                let step = self.step_of(&line, came_back)?;
                let id = action.id;
                action
                    .may(&step, world.now)
                    .map(|()| Save::Improvement { id, step })
                    .map_err(|why| no_step(why, action, world))
            }
        };
        match save {
            Ok(save) => Some(save),
            Err(refused) => {
                self.refused = Some(refused);
                // A choice that is refused can be made again; a line goes on.
                if !matches!(
                    self.chosen,
                    Some(Answered::State(IdeaState::NotDone) | Answered::CameBack(_))
                ) {
                    self.chosen = None;
                }
                None
            }
        }
    }

    fn step_of(&self, line: &str, came_back: bool) -> Option<ImprovementMove> {
        Some(match self.about {
            About::Done => ImprovementMove::Done {
                at: None,
                what: line.to_owned(),
            },
            About::Drop => ImprovementMove::Drop {
                reason: line.to_owned(),
            },
            About::Check => ImprovementMove::Check {
                came_back,
                note: line.to_owned(),
            },
            _ => return None,
        })
    }

    fn title(&self) -> &'static str {
        match self.about {
            About::State => "cmd-idea-state",
            About::Owner => "cmd-idea-owner",
            About::Told => "cmd-idea-told",
            About::Done => "cmd-action-done",
            About::Drop => "cmd-action-drop",
            About::Check => "cmd-action-check",
        }
    }

    /// The sentence above: what is asked.
    fn says(&self, world: &World) -> String {
        let id = match (self.about, self.writing()) {
            (About::State, true) => "say-why-not",
            (About::State, false) => "say-state",
            (About::Owner, _) => "say-owner",
            (About::Told, _) => "say-told",
            (About::Done, _) => "say-done",
            (About::Drop, _) => "say-drop",
            (About::Check, writing) => {
                let times = match &self.item {
                    Item::Action(action) => action.came_back,
                    Item::Idea(_) => 0,
                };
                let id = if writing {
                    "say-check-why"
                } else {
                    "say-check"
                };
                return world.text_with(id, &[("times", times.into())]);
            }
        };
        world.text(id)
    }

    fn lines(&self, width: usize, rows: usize, world: &World) -> Vec<Line<'static>> {
        let marks = &world.theme.marks;
        let top = (self.marked + 1).saturating_sub(rows);
        let shown = self.shown();
        let shown = shown.iter().enumerate().skip(top).take(rows);
        let mut lines: Vec<Line<'static>> = shown
            .map(|(at, (_, label))| {
                let marked = at == self.marked;
                let role = if marked { Role::Focus } else { Role::Text };
                let mark = if marked { marks.selected } else { " " };
                let label = marks.text(label).into_owned();
                let label = cells::cut(&label, width.saturating_sub(2), marks).into_owned();
                Line::from(vec![
                    piece(format!("{mark} "), Role::Focus, world),
                    piece(label, role, world),
                ])
            })
            .collect();
        if lines.is_empty() {
            let id = if self.people.is_some() {
                "loading"
            } else {
                "say-nothing-fits"
            };
            lines.push(Line::from(piece(world.text(id), Role::Dim, world)));
        }
        lines
    }

    pub fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let title = world.text(self.title());
        let accept = if self.writing() {
            world.text("button-record")
        } else {
            world.text("cmd-accept")
        };
        let keys = [("enter", accept), ("esc", world.text("button-back"))];
        let dialog = Dialog {
            title: &title,
            right: "",
            footer: &[foot(&keys, world)],
        };
        let rows = if self.writing() { 1 } else { ROWS };
        let body = dialog.draw(area, (WIDTH, rows + AROUND), buf, &world.theme);
        let width = usize::from(body.width);
        let row = |at: u16| Rect {
            y: body.y + at.min(body.height.saturating_sub(1)),
            height: body.height.saturating_sub(at),
            ..body
        };
        let says = wrapped(&self.says(world), width, Role::Text, world);
        put_lines(&says, row(0), buf, world);
        let cursor = if self.writing() {
            self.line.draw(row(3), buf, &world.theme, true)
        } else {
            let cursor = self.typed.draw(row(2), buf, &world.theme, true);
            let rows = usize::from(body.height.saturating_sub(AROUND)).max(1);
            put_lines(&self.lines(width, rows, world), row(4), buf, world);
            cursor
        };
        if let Some(refused) = &self.refused {
            let foot = row(body.height.saturating_sub(2));
            put_lines(&wrapped(refused, width, Role::Due, world), foot, buf, world);
        }
        cursor
    }
}

fn choices(about: About, item: &Item, world: &World) -> Vec<(Answered, String)> {
    let day = |at: crate::domain::Moment| {
        dates::day(&world.texts, world.here(), at.with_timezone(&world.zone()))
    };
    match (about, item) {
        (About::State, Item::Idea(idea)) => IdeaState::ALL
            .iter()
            .filter(|state| **state != IdeaState::New && **state != idea.state())
            .map(|state| {
                let label = labels::label(&world.texts, "idea-state", state.code());
                (Answered::State(*state), label.into_owned())
            })
            .collect(),
        (About::Told, Item::Idea(idea)) => {
            let call = idea.call.map(|(_, at)| {
                let text = world.text_with("say-told-call", &[("day", day(at).into())]);
                (Answered::Told(Telling::Call), text)
            });
            let mail = idea.mail.map(|(_, at)| {
                let text = world.text_with("say-told-mail", &[("day", day(at).into())]);
                (Answered::Told(Telling::Mail), text)
            });
            call.into_iter().chain(mail).collect()
        }
        (About::Check, Item::Action(action)) => {
            // What the alerts say stands first.
            let back = action.came_back > 0;
            let answer = |back: bool| {
                let id = if back { "say-came-back" } else { "say-is-gone" };
                (Answered::CameBack(back), world.text(id))
            };
            vec![answer(back), answer(!back)]
        }
        _ => Vec::new(),
    }
}

fn no_idea_step(why: NoIdeaStep, world: &World) -> String {
    match why {
        NoIdeaStep::NoReason => world.text("say-needs-reason"),
        why => world.text(&labels::id("idea-refused", why.code())),
    }
}

fn no_step(why: NoStep, action: &Improvement, world: &World) -> String {
    match why {
        NoStep::Unexplained => world.text("say-needs-word"),
        why => {
            let args = [("customers", action.came_back.into())];
            world.text_with(&labels::id("action-refused", why.code()), &args)
        }
    }
}
