//! `ringback idea`: customers' ideas, in their own words, and what became of
//! them.

use serde::Serialize;

use super::action::{Somebody, day, meant, person, somebody};
use super::args::Ideas;
use super::failure::{Done, Exit, Failure};
use super::work::Work;
use super::{Shell, promise, shape};
use crate::app::world::World;
use crate::domain::idea::{Idea, IdeaChange, IdeaMove, IdeaState, TellBy};
use crate::domain::ids::{AlertId, EventId};
use crate::domain::sanitize;
use crate::i18n::labels;
use crate::store::{IdeaSaid, Mode};

/// So much of a code names an idea.
const CODE: usize = 6;

/// Runs it.
pub fn run(shell: &mut Shell, step: &Ideas) -> Done {
    match step {
        Ideas::List {
            state,
            untold,
            limit,
            json,
        } => {
            let work = Work::begin(shell, Mode::ReadOnly)?;
            let mut all = all(shell, &work, usize::MAX)?;
            all.retain(|idea| state.is_none_or(|state| idea.state() == state));
            all.retain(|idea| !*untold || idea.told().is_none());
            all.truncate(*limit);
            list(shell, &all, *json)
        }
        Ideas::Show { id, json } => {
            let work = Work::begin(shell, Mode::ReadOnly)?;
            let idea = find(shell, &work, id)?;
            say(shell, &idea, *json)
        }
        Ideas::Tell(typed) => {
            let mut work = Work::begin(shell, Mode::ReadWrite)?;
            let idea = find(shell, &work, &typed.id)?;
            let what = shell.world.text("idea-tell-what");
            promise::tell(shell, &mut work, idea.alert, what, typed)
        }
        Ideas::Set {
            id,
            state,
            why,
            owner,
            told,
            json,
        } => {
            let mut work = Work::begin(shell, Mode::ReadWrite)?;
            let idea = find(shell, &work, id)?;
            let owner = match owner {
                Some(login) => Some(person(shell, &work, login)?),
                None => None,
            };
            let change = IdeaMove {
                state: *state,
                reason: why.clone(),
                owner,
                told: *told,
            };
            set(shell, &mut work, &idea, &change, *json)
        }
    }
}

fn set(shell: &mut Shell, work: &mut Work, idea: &Idea, change: &IdeaMove, json: bool) -> Done {
    let key = (idea.alert, idea.id);
    let said = work
        .store
        .set_idea(&work.viewer, key, change, shell.world.now)
        .map_err(|trouble| work.trouble(shell, &trouble))?;
    match said {
        IdeaSaid::Done => {
            let idea = find(shell, work, &idea.id.to_string())?;
            say(shell, &idea, json)
        }
        IdeaSaid::Denied => {
            let sentence = shell.world.text("idea-denied");
            Err(Failure::new(Exit::NotFound, "denied", sentence))
        }
        IdeaSaid::Refused(why) => {
            let id = labels::id("idea-refused", why.code());
            let sentence = shell.world.text(&id);
            Err(Failure::new(Exit::Refused, why.code(), sentence))
        }
    }
}

fn all(shell: &Shell, work: &Work, limit: usize) -> Done<Vec<Idea>> {
    let all = work.store.ideas(&work.viewer, limit, shell.world.now);
    all.map_err(|trouble| work.trouble(shell, &trouble))
}

fn find(shell: &Shell, work: &Work, typed: &str) -> Done<Idea> {
    let mut all = all(shell, work, usize::MAX)?;
    let ids: Vec<EventId> = all.iter().map(|idea| idea.id).collect();
    let at = meant(shell, &ids, typed, "idea")?;
    Ok(all.swap_remove(at))
}

#[derive(Debug, Serialize)]
struct StepShape<'a> {
    at: String,
    recorded_at: String,
    by: &'a str,
    state: Option<IdeaState>,
    told: Option<&'static str>,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Told {
    at: String,
    call: Option<EventId>,
    mail: Option<String>,
}

#[derive(Debug, Serialize)]
struct Shape<'a> {
    id: EventId,
    alert: AlertId,
    desk: &'a str,
    customer: &'a str,
    idea: &'a str,
    state: IdeaState,
    owner: Option<Somebody<'a>>,
    kept_by: &'a str,
    at: String,
    recorded_at: String,
    told: Option<Told>,
    steps: Vec<StepShape<'a>>,
}

fn shape_of(idea: &Idea) -> Shape<'_> {
    Shape {
        id: idea.id,
        alert: idea.alert,
        desk: &idea.place,
        customer: &idea.customer,
        idea: &idea.words,
        state: idea.state(),
        owner: somebody(idea.owner.as_ref()),
        kept_by: &idea.kept_by,
        at: shape::time(idea.at),
        recorded_at: shape::time(idea.recorded_at),
        told: idea.told().map(|(at, by)| Told {
            at: shape::time(at),
            call: match by {
                TellBy::Call(call) => Some(call),
                TellBy::Mail(_) => None,
            },
            mail: match by {
                TellBy::Mail(mail) => Some(mail.to_string()),
                TellBy::Call(_) => None,
            },
        }),
        steps: idea
            .steps
            .iter()
            .map(|step| StepShape {
                at: shape::time(step.at),
                recorded_at: shape::time(step.recorded_at),
                by: &step.name,
                state: match step.change {
                    IdeaChange::State(state) => Some(state),
                    _ => None,
                },
                told: match step.change {
                    IdeaChange::Told(TellBy::Call(_)) => Some("call"),
                    IdeaChange::Told(TellBy::Mail(_)) => Some("mail"),
                    _ => None,
                },
                text: &step.text,
            })
            .collect(),
    }
}

fn list(shell: &mut Shell, all: &[Idea], json: bool) -> Done {
    if json {
        let shapes: Vec<Shape<'_>> = all.iter().map(shape_of).collect();
        return shell.out.json(&shapes);
    }
    if all.is_empty() {
        let text = shell.world.text("idea-empty");
        return shell.out.line(&text);
    }
    for idea in all {
        for line in lines(&shell.world, idea) {
            shell.out.line(&line)?;
        }
    }
    Ok(())
}

fn say(shell: &mut Shell, idea: &Idea, json: bool) -> Done {
    if json {
        return shell.out.json(&shape_of(idea));
    }
    for line in lines(&shell.world, idea) {
        shell.out.line(&line)?;
    }
    for step in &idea.steps {
        let what = match step.change {
            IdeaChange::State(state) => {
                labels::label(&shell.world.texts, "idea-state", state.code()).into_owned()
            }
            IdeaChange::Owner(_) => shell.world.text("idea-owner"),
            IdeaChange::Told(TellBy::Call(_)) => shell.world.text("idea-told-call"),
            IdeaChange::Told(TellBy::Mail(_)) => shell.world.text("idea-told-mail"),
        };
        let parts = [
            day(&shell.world, step.at),
            what,
            sanitize::line(&step.name).into_owned(),
            sanitize::line(&step.text).into_owned(),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
        let line = shell
            .world
            .theme
            .marks
            .text(&parts.join(" · "))
            .into_owned();
        shell.out.line(&format!("          {line}"))?;
    }
    Ok(())
}

/// Two lines: their words and where it stands; who, where, when, told or not.
fn lines(world: &World, idea: &Idea) -> [String; 2] {
    let code: String = idea.id.to_string().chars().take(CODE).collect();
    let words = sanitize::line(&idea.words).into_owned();
    let said = world.text_with("idea-words", &[("words", words.into())]);
    let state = labels::label(&world.texts, "idea-state", idea.state().code());
    let mut parts = vec![
        sanitize::line(&idea.customer).into_owned(),
        sanitize::line(&idea.place).into_owned(),
        day(world, idea.at),
    ];
    if let Some(owner) = &idea.owner {
        let name = sanitize::line(&owner.name).into_owned();
        parts.push(if owner.left {
            world.text_with("action-owner-left", &[("name", name.into())])
        } else {
            name
        });
    }
    parts.push(match idea.told() {
        Some((at, _)) => {
            let when = day(world, at);
            world.text_with("idea-told", &[("day", when.into())])
        }
        None => world.text("idea-untold"),
    });
    let marks = &world.theme.marks;
    [
        format!("  {code}  {}", marks.text(&format!("{said}  [{state}]"))),
        format!("          {}", marks.text(&parts.join(" · "))),
    ]
}
