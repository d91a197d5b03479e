//! How an idea and an action read: one line in the list, three below it.

use ratatui::text::Line;

use super::{Item, Which};
use crate::app::screens::page::wrapped;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::idea::{Idea, IdeaChange, IdeaState};
use crate::domain::improvement::{Improvement, Owner};
use crate::domain::sanitize;
use crate::i18n::{dates, labels};

/// Below so many cells place and owner stand below the list alone.
const ROOMY: usize = 72;
/// Below so many who sees to an action, too.
const WIDE: usize = 96;
/// Columns of ideas: state, branch, age, owner, told.
const STATE: usize = 11;
const PLACE: usize = 10;
const AGE: usize = 7;
const OWNER: usize = 11;
const TOLD: usize = 9;
/// Columns of actions: state, cause, next, times it came back.
const CAUSE: usize = 20;
const NEXT: usize = 14;
const BACK: usize = 8;

/// Whether something is still to come of it.
pub fn open(item: &Item) -> bool {
    match item {
        Item::Idea(idea) => {
            !matches!(idea.state(), IdeaState::Done | IdeaState::NotDone) || idea.told().is_none()
        }
        Item::Action(action) => action.next().is_some(),
    }
}

/// What is promised to the customer about it.
pub fn promise(item: &Item, world: &World) -> String {
    match item {
        Item::Idea(_) => world.text("idea-tell-what"),
        Item::Action(action) => {
            let cause = labels::cause(&world.texts, &world.causes(), action.cause);
            world.text_with("action-tell-what", &[("cause", cause.into())])
        }
    }
}

/// By what it is found: all that is shown of it, and whose it is.
pub fn found_by(item: &Item, world: &World) -> String {
    let parts = match item {
        Item::Idea(idea) => [
            one(&idea.words),
            one(&idea.place),
            label("idea-state", idea.state().code(), world),
            one(&idea.customer),
            owner(idea.owner.as_ref()),
        ],
        Item::Action(action) => [
            one(&action.what),
            one(&action.place),
            label("action-state", action.state().code(), world),
            labels::cause(&world.texts, &world.causes(), action.cause),
            owner(action.owner.as_ref()),
        ],
    };
    parts.join(" ")
}

/// How a line is shown that is not marked.
pub fn role(item: &Item, world: &World) -> Role {
    let due = match item {
        Item::Idea(_) => false,
        Item::Action(action) => action.next().is_some_and(|at| at <= world.now),
    };
    match (due, open(item)) {
        (true, _) => Role::Due,
        (_, true) => Role::Text,
        (_, false) => Role::Dim,
    }
}

/// Columns side by side; the second takes what the others leave.
fn columns(width: usize, parts: &[(String, usize)], rest: &str, world: &World) -> String {
    let marks = &world.theme.marks;
    let used: usize = parts.iter().map(|(_, wide)| wide + 1).sum();
    let rest = cells::fit(rest, width.saturating_sub(used), marks);
    let mut line = String::new();
    for (at, (text, wide)) in parts.iter().enumerate() {
        line.push_str(&cells::fit(text, *wide, marks));
        line.push(' ');
        if at == 0 {
            line.push_str(&rest);
            line.push(' ');
        }
    }
    cells::cut(line.trim_end(), width, marks).into_owned()
}

/// What the columns are called.
pub fn heads(which: Which, width: usize, world: &World) -> String {
    let text = |id: &str| world.text(id);
    match which {
        Which::Ideas => {
            let parts = ideas(
                width,
                [
                    text("cli-head-state"),
                    text("learning-head-place"),
                    text("learning-head-age"),
                    text("learning-head-owner"),
                    text("learning-head-told"),
                ],
            );
            columns(width, &parts, &text("learning-head-idea"), world)
        }
        Which::Actions => {
            let parts = actions(
                width,
                [
                    text("cli-head-state"),
                    text("label-cause"),
                    text("learning-head-next"),
                    text("learning-head-owner"),
                    text("learning-head-back"),
                ],
            );
            columns(width, &parts, &text("learning-head-action"), world)
        }
    }
}

fn ideas(width: usize, [state, place, age, owner, told]: [String; 5]) -> Vec<(String, usize)> {
    let mut parts = vec![(state, STATE)];
    if width >= ROOMY {
        parts.extend([(place, PLACE), (age, AGE), (owner, OWNER)]);
    } else {
        parts.push((age, AGE));
    }
    parts.push((told, TOLD));
    parts
}

fn actions(width: usize, [state, cause, next, owner, back]: [String; 5]) -> Vec<(String, usize)> {
    let mut parts = vec![(state, STATE)];
    if width >= ROOMY {
        parts.push((cause, CAUSE));
    }
    parts.push((next, NEXT));
    if width >= WIDE {
        parts.push((owner, OWNER));
    }
    parts.push((back, BACK));
    parts
}

/// One line of the list.
pub fn line(item: &Item, width: usize, world: &World) -> String {
    match item {
        Item::Idea(idea) => {
            let told = if idea.told().is_some() {
                "learning-told"
            } else {
                "learning-untold"
            };
            let days = (world.now - idea.at).num_days().max(0);
            let parts = ideas(
                width,
                [
                    label("idea-state", idea.state().code(), world),
                    one(&idea.place),
                    world.text_with("learning-age", &[("days", days.into())]),
                    owner(idea.owner.as_ref()),
                    world.text(told),
                ],
            );
            columns(width, &parts, &one(&idea.words), world)
        }
        Item::Action(action) => {
            let next = action.next().map(|at| day(at, world));
            let back = match action.acts_from() {
                Some(_) => {
                    let times = [("times", action.came_back.into())];
                    world.text_with("learning-back", &times)
                }
                None => String::new(),
            };
            let parts = actions(
                width,
                [
                    label("action-state", action.state().code(), world),
                    labels::cause(&world.texts, &world.causes(), action.cause),
                    next.unwrap_or_default(),
                    owner(action.owner.as_ref()),
                    back,
                ],
            );
            columns(width, &parts, &one(&action.what), world)
        }
    }
}

/// The marked one: its words, whose it is, what was last said of it.
pub fn beside(item: &Item, width: usize, rows: usize, world: &World) -> Vec<Line<'static>> {
    let (words, says) = match item {
        Item::Idea(idea) => {
            let words = [("words", one(&idea.words).into())];
            (
                world.text_with("idea-words", &words),
                about_idea(idea, world),
            )
        }
        Item::Action(action) => (one(&action.what), about_action(action, world)),
    };
    let words = wrapped(&words, width, Role::Quote, world);
    let says = wrapped(&says, width, Role::Text, world);
    // Whose it is stays in sight; the words are cut before that.
    let room = rows.saturating_sub(says.len()).max(1);
    words.into_iter().take(room).chain(says).collect()
}

/// What stands there while there is nothing.
pub fn nothing(id: &str, width: u16, world: &World) -> Vec<Line<'static>> {
    wrapped(&world.text(id), usize::from(width), Role::Dim, world)
}

fn about_idea(idea: &Idea, world: &World) -> String {
    let mut parts = vec![one(&idea.customer), one(&idea.place)];
    parts.push(match &idea.owner {
        Some(owner) => named(owner, world),
        None => world.text("learning-nobody"),
    });
    parts.push(match idea.told() {
        Some((at, _)) => world.text_with("idea-told", &[("day", day(at, world).into())]),
        None => world.text("idea-untold"),
    });
    let states = idea.steps.iter().rev();
    let mut states = states.filter(|step| matches!(step.change, IdeaChange::State(_)));
    if let Some(step) = states.next().filter(|step| !step.text.is_empty()) {
        parts.push(one(&step.text));
    }
    joined(parts)
}

fn about_action(action: &Improvement, world: &World) -> String {
    let next = action.next().map(|at| day(at, world)).unwrap_or_default();
    let stands = labels::id("action-stands", action.state().code());
    let mut parts = vec![
        world.text_with(&stands, &[("day", next.into())]),
        labels::cause(&world.texts, &world.causes(), action.cause),
        one(&action.place),
    ];
    parts.push(match &action.owner {
        Some(owner) => named(owner, world),
        None => world.text("learning-nobody"),
    });
    if action.acts_from().is_some() {
        let times = [("times", action.came_back.into())];
        parts.push(world.text_with("recurrence-back", &times));
    }
    if let Some(step) = action.steps.last().filter(|step| !step.text.is_empty()) {
        parts.push(one(&step.text));
    }
    joined(parts)
}

fn joined(mut parts: Vec<String>) -> String {
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}

fn one(text: &str) -> String {
    sanitize::line(text).into_owned()
}

fn label(area: &str, code: &str, world: &World) -> String {
    labels::label(&world.texts, area, code).into_owned()
}

fn owner(owner: Option<&Owner>) -> String {
    owner.map(|owner| one(&owner.name)).unwrap_or_default()
}

fn named(owner: &Owner, world: &World) -> String {
    let name = one(&owner.name);
    if owner.left {
        return world.text_with("action-owner-left", &[("name", name.into())]);
    }
    name
}

fn day(at: Moment, world: &World) -> String {
    dates::day(&world.texts, world.here(), at.with_timezone(&world.zone()))
}
