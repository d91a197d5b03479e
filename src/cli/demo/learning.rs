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
use crate::domain::rows::{Answer, Card, Query, Save, Saved};
use crate::intake::sample::Plan;
use crate::store::{Store, Viewer};

/// The writer whose ids this has.
const WRITER: u32 = 3;
/// Handled alerts that are looked at.
const LOOKED_AT: usize = 40;
/// When: before the demonstration opens.
const SINCE: Duration = Duration::days(2);
/// When the action that a scene began was done.
const DONE: Duration = Duration::days(8);

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

/// Actions that are begun: what, against what, by when in days, and why given
/// up.
const ACTIONS: [(&str, Cause, i64, &str); 2] = [
    (
        "Ask the depot for its stock list every morning",
        Cause::Product,
        18,
        "",
    ),
    (
        "A second telephone at the desk",
        Cause::Communication,
        25,
        "The line is moved to the service centre in December",
    ),
];

/// Does it. What the rules refuse on the day is left out and logged.
pub(super) fn play(store: &mut Store, plan: &Plan) -> Result<(), DemoError> {
    let at = plan.now - SINCE;
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
    for (alert, (what, cause, days, _)) in about.into_iter().zip(ACTIONS) {
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
            Some((.., "")) => continue,
            Some((.., why)) => ImprovementMove::Drop {
                reason: (*why).to_owned(),
            },
            None if one.state() == ImprovementState::Open => ImprovementMove::Done {
                at: Some((now - DONE).max(one.at)),
                what: "The second desk is staffed from eleven to two".to_owned(),
            },
            None => continue,
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
