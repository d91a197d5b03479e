//! What the first manager of a demonstration made of what customers said:
//! actions against causes and ideas, in the states that both can have.

use chrono::Duration;

use super::make::DemoError;
use crate::domain::Moment;
use crate::domain::action::{Action, Improve};
use crate::domain::cause::Cause;
use crate::domain::decide::{Case, decide};
use crate::domain::idea::{IdeaMove, IdeaState};
use crate::domain::ids::Maker;
use crate::domain::improvement::{ImprovementMove, ImprovementState};
use crate::domain::rows::{Answer, Card, Query, Save, Saved, Scope};
use crate::intake::sample::Plan;
use crate::store::{Store, Viewer};

/// The writer whose ids this has.
const WRITER: u32 = 3;
/// Handled alerts that are looked at.
const LOOKED_AT: usize = 40;
/// When: before the demonstration opens.
const SINCE: Duration = Duration::days(2);
/// When an action was done that is not checked yet.
const DONE: Duration = Duration::days(8);
/// When an action was done that was checked: long enough before the
/// demonstration opens.
const LONG_DONE: Duration = Duration::hours(61 * 24);
/// When those were checked.
const CHECKED: Duration = Duration::hours(18);
/// The customer on whose alert those were begun, before there were any others.
const FIRST: &str = "LEE-1015";

/// What customers would do, and what became of it.
const IDEAS: [(&str, Option<IdeaState>, &str); 4] = [
    (
        "Put a clock at the door that says how long it takes.",
        None,
        "",
    ),
    (
        "A row of chairs for those who come before nine.",
        Some(IdeaState::LookedAt),
        "",
    ),
    (
        "Write the opening hours of the desk on the receipt.",
        Some(IdeaState::BeingDone),
        "",
    ),
    (
        "Let us park in the yard behind the shop.",
        Some(IdeaState::NotDone),
        "The yard is the fire brigade's way in",
    ),
];

/// Actions that are begun: what, against what, by when in days, what was done,
/// and why given up.
const ACTIONS: [(&str, Cause, i64, &str, &str); 3] = [
    (
        "Ask the depot for its stock list every morning",
        Cause::Product,
        18,
        "",
        "",
    ),
    (
        "A second telephone at the desk",
        Cause::Communication,
        25,
        "",
        "The line is moved to the service centre in December",
    ),
    (
        "One page at every desk says who decides what",
        Cause::Process,
        9,
        "The page lies at every desk, and the new ones have read it",
        "",
    ),
];

/// Actions that were done and checked: what, against what, and what was done.
const OLD_ACTIONS: [(&str, Cause, &str); 2] = [
    (
        "Second desk opens as soon as five people wait",
        Cause::Waiting,
        "The second desk is staffed from eleven to two",
    ),
    (
        "The price list hangs at the door",
        Cause::Price,
        "It hangs there in large print, and at both tills",
    ),
];

/// Does it. What the rules refuse on the day is left out and logged.
pub(super) fn play(store: &mut Store, plan: &Plan) -> Result<(), DemoError> {
    let at = plan.now - SINCE;
    old_actions(store, plan)?;
    let Some(branch) = plan.branches.first() else {
        return Ok(());
    };
    let Some(manager) = store.enter(&branch.manager.login, at)? else {
        return Ok(());
    };
    let mut cards = handled(store, &manager, at)?;
    cards.retain(|card| card.alert.progress.closing.is_some());
    let mut ids = Maker::new(WRITER);
    for (card, (words, ..)) in cards.iter().zip(IDEAS) {
        let idea = words.to_owned();
        act(store, &manager, card, &Action::Idea { idea }, &mut ids, at);
    }
    let about: Vec<_> = cards.iter().rev().map(|card| card.alert.id).collect();
    for (alert, (what, cause, days, ..)) in about.into_iter().zip(ACTIONS) {
        // The idea that was kept on it meanwhile is part of it.
        let Some(card) = card(store, &manager, alert, at)? else {
            continue;
        };
        let improve = Improve {
            what: what.to_owned(),
            by: Some(plan.now + Duration::days(days)),
            cause: Some(cause.into()),
            owner: Some(manager.person.id),
            alerts: Vec::new(),
        };
        let action = Action::Improve(Box::new(improve));
        act(store, &manager, &card, &action, &mut ids, at);
    }
    outcome(store, &manager, plan.now)
}

/// What was done long ago, and checked: whether it came back is as the alerts
/// say.
fn old_actions(store: &mut Store, plan: &Plan) -> Result<(), DemoError> {
    let begun = plan.now - LONG_DONE - Duration::hours(6);
    let done = plan.now - LONG_DONE;
    let checked = plan.now - CHECKED;
    let branch = plan.branches.first();
    let manager = branch.map(|branch| store.enter(&branch.manager.login, plan.now));
    let Some(manager) = manager.transpose()?.flatten() else {
        return Ok(());
    };
    let search = Query::Search {
        scope: Scope::History,
        words: FIRST.to_owned(),
        limit: LOOKED_AT,
    };
    let rows = match store.ask(&manager, &search, plan.now) {
        Answer::Rows(rows) => rows,
        Answer::Failed(trouble) => return Err(trouble.into()),
        _ => Vec::new(),
    };
    let Some(first) = rows.iter().min_by_key(|row| row.id) else {
        return Ok(());
    };
    let mut ids = Maker::new(WRITER);
    for (what, cause, _) in OLD_ACTIONS {
        let Some(card) = card(store, &manager, first.id, plan.now)? else {
            continue;
        };
        let improve = Improve {
            what: what.to_owned(),
            by: Some(done + Duration::days(10)),
            cause: Some(cause.into()),
            owner: Some(manager.person.id),
            alerts: Vec::new(),
        };
        let action = Action::Improve(Box::new(improve));
        act(store, &manager, &card, &action, &mut ids, begun);
    }
    for one in store.improvements(&manager, checked)? {
        let known = OLD_ACTIONS.iter().find(|(what, ..)| *what == one.what);
        let Some((_, _, what)) = known else {
            continue;
        };
        let what = (*what).to_owned();
        let step = ImprovementMove::Done { at: None, what };
        let said = store.step_improvement(&manager, one.id, &step, done)?;
        tracing::debug!(?said, "an action of the demonstration");
    }
    for one in store.improvements(&manager, checked)? {
        if one.state() == ImprovementState::Done {
            let step = ImprovementMove::Check {
                came_back: one.came_back > 0,
                note: String::new(),
            };
            let said = store.step_improvement(&manager, one.id, &step, checked)?;
            tracing::debug!(?said, "an action of the demonstration");
        }
    }
    Ok(())
}

/// What came of them since.
fn outcome(store: &mut Store, manager: &Viewer, now: Moment) -> Result<(), DemoError> {
    for idea in store.ideas(manager, LOOKED_AT, now)? {
        let fate = IDEAS.iter().find(|(words, ..)| *words == idea.words);
        // What a scene kept was done by the action beside it.
        let (state, reason) = match fate {
            Some((_, state, reason)) => (*state, *reason),
            None => (Some(IdeaState::Done), ""),
        };
        if state.is_some() {
            let change = IdeaMove {
                state,
                reason: reason.to_owned(),
                owner: Some(manager.person.id),
                told: None,
            };
            let said = store.set_idea(manager, (idea.alert, idea.id), &change, now)?;
            tracing::debug!(?said, "an idea of the demonstration");
        }
    }
    for one in store.improvements(manager, now)? {
        let begun = ACTIONS.iter().find(|(what, ..)| *what == one.what);
        let step = match begun {
            Some((.., done, "")) if !done.is_empty() => ImprovementMove::Done {
                at: Some((now - DONE).max(one.at)),
                what: (*done).to_owned(),
            },
            Some((.., "")) | None => continue,
            Some((.., why)) => ImprovementMove::Drop {
                reason: (*why).to_owned(),
            },
        };
        let said = store.step_improvement(manager, one.id, &step, now)?;
        tracing::debug!(?said, "an action of the demonstration");
    }
    Ok(())
}

fn act(
    store: &mut Store,
    manager: &Viewer,
    card: &Card,
    action: &Action,
    ids: &mut Maker,
    at: Moment,
) {
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: manager.person.id,
        now: at,
    };
    match decide(&case, action, ids) {
        Ok(change) => {
            let change = Box::new(change);
            let drafts = Vec::new();
            let saved = store.save(manager, &Save::Apply { change, drafts }, at);
            if saved != Saved::Applied {
                tracing::warn!(?saved, "a deed of the demonstration");
            }
        }
        Err(refusal) => tracing::warn!(code = refusal.code(), "a deed of the demonstration"),
    }
}

fn handled(store: &Store, manager: &Viewer, at: Moment) -> Result<Vec<Card>, DemoError> {
    let limit = LOOKED_AT;
    let rows = match store.ask(manager, &Query::Handled { limit }, at) {
        Answer::Rows(rows) => rows,
        Answer::Failed(trouble) => return Err(trouble.into()),
        _ => Vec::new(),
    };
    let mut cards = Vec::new();
    for row in rows {
        cards.extend(card(store, manager, row.id, at)?);
    }
    // What was closed after it was looked at is none of it.
    cards.retain(|card| {
        card.alert
            .history
            .iter()
            .all(|event| event.recorded_at <= at)
    });
    Ok(cards)
}

fn card(
    store: &Store,
    manager: &Viewer,
    alert: crate::domain::ids::AlertId,
    at: Moment,
) -> Result<Option<Card>, DemoError> {
    match store.ask(manager, &Query::Card(alert), at) {
        Answer::Card(card) => Ok(card.map(|card| *card)),
        Answer::Failed(trouble) => Err(trouble.into()),
        _ => Ok(None),
    }
}
