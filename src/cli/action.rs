//! `ringback action`: what is done against causes, and whether it helped.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::args::{Improving, YesNo};
use super::digest::no_such_person;
use super::failure::{Done, Exit, Failure};
use super::work::{Work, follow};
use super::{Shell, form, promise, shape};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::{Action, Improve};
use crate::domain::cause::Family;
use crate::domain::ids::{AlertId, EventId, PersonId};
use crate::domain::improvement::{Improvement, ImprovementMove, ImprovementState, Owner};
use crate::domain::sanitize;
use crate::domain::taxonomy::CauseCode;
use crate::domain::zone::moment_of;
use crate::i18n::{dates, labels};
use crate::store::{Mode, Stepped};

/// So much of a code names an action.
const CODE: usize = 6;

/// Runs it.
pub fn run(shell: &mut Shell, step: &Improving) -> Done {
    match step {
        Improving::List { state, json } => list(shell, *state, *json),
        // Without an answer a check shows what the alerts say.
        Improving::Show { id, json }
        | Improving::Check {
            id,
            came_back: None,
            json,
            ..
        } => {
            let work = Work::begin(shell, Mode::ReadOnly)?;
            let one = find(shell, &work, id)?;
            say(shell, &one, *json)
        }
        Improving::Add { json, .. } => {
            let mut work = Work::begin(shell, Mode::ReadWrite)?;
            let id = add(shell, &mut work, step)?;
            let one = find(shell, &work, &id.to_string())?;
            say(shell, &one, *json)
        }
        Improving::Done { id, what, on, json } => {
            let at = on.map(|day| end_of(&shell.world, day));
            let what = what.clone();
            take(shell, id, &ImprovementMove::Done { at, what }, *json)
        }
        Improving::Tell(typed) => {
            let mut work = Work::begin(shell, Mode::ReadWrite)?;
            let one = find(shell, &work, &typed.id)?;
            let cause = labels::cause(&shell.world.texts, &shell.world.causes(), one.cause);
            let args = [("cause", cause.into())];
            let what = shell.world.text_with("action-tell-what", &args);
            promise::tell(shell, &mut work, one.alert, what, typed)
        }
        Improving::Drop { id, why, json } => {
            let reason = why.clone();
            take(shell, id, &ImprovementMove::Drop { reason }, *json)
        }
        Improving::Check {
            id,
            came_back: Some(answer),
            note,
            json,
        } => {
            let came_back = *answer == YesNo::Yes;
            let note = note.clone();
            take(
                shell,
                id,
                &ImprovementMove::Check { came_back, note },
                *json,
            )
        }
    }
}

/// The end of a day on the desk's clock, or now where it is not over.
fn end_of(world: &World, day: NaiveDate) -> Moment {
    let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
    let end = moment_of(day.and_time(last), world.zone());
    if day == world.here().date_naive() {
        world.now
    } else {
        end.to_utc()
    }
}

/// Somebody who works with the file.
///
/// # Errors
/// Nobody of that login does.
pub(super) fn person(shell: &Shell, work: &Work, login: &str) -> Done<PersonId> {
    let found = work.store.enter(login, shell.world.now);
    match found.map_err(|trouble| work.trouble(shell, &trouble))? {
        Some(viewer) => Ok(viewer.person.id),
        None => Err(no_such_person(shell, login)),
    }
}

fn add(shell: &mut Shell, work: &mut Work, asked: &Improving) -> Done<EventId> {
    let Improving::Add {
        alert,
        what,
        by,
        cause,
        owner,
        alerts,
        ..
    } = asked
    else {
        return Err(std::io::Error::other("not an action to add").into());
    };
    let card = work.find(shell, alert)?;
    follow(&mut shell.world, &card);
    let closed_with = card.alert.progress.closing.as_ref().and_then(|c| c.cause);
    let cause = cause.or(closed_with);
    let owner = match owner {
        Some(login) => person(shell, work, login)?,
        None => work.viewer.person.id,
    };
    let mut about = Vec::new();
    if let Some(cause) = cause {
        let fit = work
            .store
            .caused(&work.viewer, card.alert.id, cause, shell.world.now)
            .map_err(|trouble| work.trouble(shell, &trouble))?;
        for typed in alerts {
            let other = work.find(shell, typed)?.alert.id;
            if other != card.alert.id && !fit.contains(&other) {
                let args = [("id", other.to_string().into())];
                let sentence = shell.world.text_with("action-other-cause", &args);
                return Err(Failure::new(Exit::Refused, "not_of_cause", sentence));
            }
            about.push(other);
        }
    }
    let improve = Improve {
        what: what.clone().unwrap_or_default(),
        by: form::deadline(&shell.world, "--by", by.as_deref(), &card)?,
        cause,
        owner: Some(owner),
        alerts: about,
    };
    let before: Vec<EventId> = card.alert.history.iter().map(|event| event.id).collect();
    let after = work.record(shell, &card, &Action::Improve(Box::new(improve)))?;
    let mut new = after.alert.history.iter().rev();
    new.find(|event| event.kind.code() == "improvement" && !before.contains(&event.id))
        .map(|event| event.id)
        .ok_or_else(|| std::io::Error::other("the action is not in the history").into())
}

fn take(shell: &mut Shell, id: &str, step: &ImprovementMove, json: bool) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let one = find(shell, &work, id)?;
    let taken = work
        .store
        .step_improvement(&work.viewer, one.id, step, shell.world.now)
        .map_err(|trouble| work.trouble(shell, &trouble))?;
    match taken {
        Stepped::Done => {
            let one = find(shell, &work, &one.id.to_string())?;
            say(shell, &one, json)
        }
        Stepped::Denied => {
            let sentence = shell.world.text("action-denied");
            Err(Failure::new(Exit::NotFound, "denied", sentence))
        }
        Stepped::Refused(why) => {
            let id = labels::id("action-refused", why.code());
            let args = [("customers", one.came_back.into())];
            let sentence = shell.world.text_with(&id, &args);
            Err(Failure::new(Exit::Refused, why.code(), sentence))
        }
    }
}

fn all(shell: &Shell, work: &Work) -> Done<Vec<Improvement>> {
    let all = work.store.improvements(&work.viewer, shell.world.now);
    all.map_err(|trouble| work.trouble(shell, &trouble))
}

fn find(shell: &Shell, work: &Work, typed: &str) -> Done<Improvement> {
    let mut all = all(shell, work)?;
    let ids: Vec<EventId> = all.iter().map(|one| one.id).collect();
    let at = meant(shell, &ids, typed, "action")?;
    Ok(all.swap_remove(at))
}

/// Which of these is meant by its beginning.
///
/// # Errors
/// None, or several.
pub(super) fn meant(shell: &Shell, ids: &[EventId], typed: &str, thing: &str) -> Done<usize> {
    let wanted = typed.trim().to_lowercase();
    let begins = |id: &EventId| !wanted.is_empty() && id.to_string().starts_with(&wanted);
    let found: Vec<usize> = (0..ids.len())
        .filter(|at| ids.get(*at).is_some_and(begins))
        .collect();
    let typed = sanitize::line(typed).into_owned();
    let args = [("typed", typed.into())];
    match found[..] {
        [one] => Ok(one),
        [] => {
            let sentence = shell.world.text_with(&format!("{thing}-none-such"), &args);
            Err(Failure::new(Exit::NotFound, "not_found", sentence))
        }
        _ => {
            let sentence = shell.world.text_with(&format!("{thing}-several"), &args);
            Err(Failure::new(Exit::Refused, "ambiguous", sentence))
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Somebody<'a> {
    login: &'a str,
    name: &'a str,
    left: bool,
}

pub(super) fn somebody(owner: Option<&Owner>) -> Option<Somebody<'_>> {
    owner.map(|owner| Somebody {
        login: &owner.login,
        name: &owner.name,
        left: owner.left,
    })
}

#[derive(Debug, Serialize)]
struct StepShape<'a> {
    state: ImprovementState,
    at: String,
    recorded_at: String,
    by: &'a str,
    customers: Option<u32>,
    came_back: Option<bool>,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Shape<'a> {
    id: EventId,
    alert: AlertId,
    desk: &'a str,
    cause: CauseCode,
    family: Family,
    state: ImprovementState,
    what: &'a str,
    owner: Option<Somebody<'a>>,
    begun_by: &'a str,
    at: String,
    recorded_at: String,
    due: String,
    next: Option<String>,
    came_back: u32,
    alerts: &'a [AlertId],
    steps: Vec<StepShape<'a>>,
}

fn shape_of<'a>(world: &World, one: &'a Improvement) -> Shape<'a> {
    Shape {
        id: one.id,
        alert: one.alert,
        desk: &one.place,
        cause: one.cause,
        family: world.causes().family(&one.cause),
        state: one.state(),
        what: &one.what,
        owner: somebody(one.owner.as_ref()),
        begun_by: &one.begun_by,
        at: shape::time(one.at),
        recorded_at: shape::time(one.recorded_at),
        due: shape::time(one.due),
        next: one.next().map(shape::time),
        came_back: one.came_back,
        alerts: &one.alerts,
        steps: one
            .steps
            .iter()
            .map(|step| StepShape {
                state: step.state,
                at: shape::time(step.at),
                recorded_at: shape::time(step.recorded_at),
                by: &step.name,
                customers: step.check.map(|(customers, _)| customers),
                came_back: step.check.map(|(_, came_back)| came_back),
                text: &step.text,
            })
            .collect(),
    }
}

fn list(shell: &mut Shell, state: Option<ImprovementState>, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let mut all = all(shell, &work)?;
    all.retain(|one| state.is_none_or(|state| one.state() == state));
    if json {
        let shapes: Vec<Shape<'_>> = all.iter().map(|one| shape_of(&shell.world, one)).collect();
        return shell.out.json(&shapes);
    }
    if all.is_empty() {
        let text = shell.world.text("action-empty");
        return shell.out.line(&text);
    }
    for one in &all {
        for line in lines(&shell.world, one) {
            shell.out.line(&line)?;
        }
    }
    Ok(())
}

fn say(shell: &mut Shell, one: &Improvement, json: bool) -> Done {
    if json {
        let shape = shape_of(&shell.world, one);
        return shell.out.json(&shape);
    }
    for line in lines(&shell.world, one) {
        shell.out.line(&line)?;
    }
    for step in &one.steps {
        let line = step_line(&shell.world, step.state, step.at, &step.name, &step.text);
        shell.out.line(&line)?;
    }
    Ok(())
}

fn step_line(world: &World, state: ImprovementState, at: Moment, name: &str, text: &str) -> String {
    let label = labels::label(&world.texts, "action-state", state.code()).into_owned();
    let parts = [
        day(world, at),
        label,
        sanitize::line(name).into_owned(),
        sanitize::line(text).into_owned(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
    format!("          {}", world.theme.marks.text(&parts.join(" · ")))
}

pub(super) fn day(world: &World, at: Moment) -> String {
    dates::day(&world.texts, world.here(), at.with_timezone(&world.zone()))
}

/// Two lines: what and where it stands; the cause, the place, who.
fn lines(world: &World, one: &Improvement) -> [String; 2] {
    let code: String = one.id.to_string().chars().take(CODE).collect();
    let what = sanitize::line(&one.what).into_owned();
    let state = labels::id("action-stands", one.state().code());
    let when = one.next().map(|at| day(world, at)).unwrap_or_default();
    let late = one.next().is_some_and(|at| at <= world.now);
    let mut stands = world.text_with(&state, &[("day", when.into())]);
    if late {
        let late = world.text("action-late");
        stands = format!("{stands} · {late}");
    }
    let cause = labels::cause(&world.texts, &world.causes(), one.cause);
    let mut parts = vec![cause, sanitize::line(&one.place).into_owned()];
    if let Some(owner) = &one.owner {
        let name = sanitize::line(&owner.name).into_owned();
        parts.push(if owner.left {
            world.text_with("action-owner-left", &[("name", name.into())])
        } else {
            name
        });
    }
    if one.acts_from().is_some() {
        let times = [("times", one.came_back.into())];
        parts.push(world.text_with("recurrence-back", &times));
    }
    let marks = &world.theme.marks;
    [
        format!("  {code}  {}", marks.text(&format!("{what}  [{stands}]"))),
        format!("          {}", marks.text(&parts.join(" · "))),
    ]
}
