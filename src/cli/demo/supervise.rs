//! What the supervisor of a demonstration did before it opens: an offer and a
//! word that wait, an alert that they follow, an absence that is to come.

use chrono::Duration;

use super::make::DemoError;
use crate::domain::Moment;
use crate::domain::action::Action;
use crate::domain::decide::{Case, decide};
use crate::domain::ids::Maker;
use crate::domain::rows::{Answer, Card, Query, Save, Saved};
use crate::domain::setup::Absence;
use crate::intake::sample::{Branch, Plan};
use crate::store::{Store, Viewer};

/// The writer whose ids this has.
const WRITER: u32 = 2;
/// A branch's outstanding alerts among which a customer is looked for.
const LOOKED_AT: usize = 200;

/// Offered to the second branch: customer and why.
const OFFERED: (&str, &str) = ("LEE-1011", "She would rather speak French");
/// A word to the manager of the second branch.
const SAID: (&str, &str) = (
    "LYO-2005",
    "Je la connais : elle attend un appel, pas un courrier.",
);
/// Followed, and tried again since.
const FOLLOWED: &str = "LYO-2008";
/// When: before the demonstration opens.
const SPOKEN: Duration = Duration::minutes(40);
const SINCE: Duration = Duration::days(6);
/// The second manager will be away: from when, for how long, in days.
const AWAY: (i64, i64) = (33, 10);

/// Does it. What the rules refuse on the day is left out and logged.
pub(super) fn play(store: &mut Store, plan: &Plan) -> Result<(), DemoError> {
    let at = plan.now - SPOKEN;
    let (Some(supervisor), [first, second, ..]) = (
        store.enter(&plan.supervisor.login, at)?,
        plan.branches.as_slice(),
    ) else {
        return Ok(());
    };
    let mut ids = Maker::new(WRITER);
    let mut act = |store: &mut Store, card: &Card, action: &Action| {
        let case = Case {
            alert: &card.alert,
            rules: &card.rules,
            by: supervisor.person.id,
            now: at,
        };
        match decide(&case, action, &mut ids) {
            Ok(change) => {
                let change = Box::new(change);
                let drafts = Vec::new();
                said(&store.save(&supervisor, &Save::Apply { change, drafts }, at));
            }
            Err(refusal) => tracing::warn!(code = refusal.code(), "a deed of the demonstration"),
        }
    };
    let other = home(store, &second.manager.login, at)?;
    let theirs = find(store, &supervisor, first, OFFERED.0, at)?;
    if let (Some(card), Some(to)) = (theirs, other) {
        let reason = OFFERED.1.to_owned();
        act(store, &card, &Action::Give { to, reason });
    }
    if let Some(card) = find(store, &supervisor, second, SAID.0, at)? {
        let text = SAID.1.to_owned();
        act(store, &card, &Action::Word { text });
    }
    if let Some(card) = find(store, &supervisor, second, FOLLOWED, at)? {
        let alert = card.alert.id;
        let follow = Save::Follow { alert, on: true };
        said(&store.save(&supervisor, &follow, plan.now - SINCE));
    }
    let from = plan.now.date_naive() + Duration::days(AWAY.0);
    let absence = Absence {
        login: second.manager.login.clone(),
        deputy: first.manager.login.clone(),
        from,
        until: from + Duration::days(AWAY.1),
    };
    said(&store.save(&supervisor, &Save::Away(absence), at));
    Ok(())
}

fn said(saved: &Saved) {
    if *saved != Saved::Applied {
        tracing::warn!(?saved, "a deed of the demonstration");
    }
}

/// The desk that somebody answers for.
fn home(
    store: &Store,
    login: &str,
    at: Moment,
) -> Result<Option<crate::domain::ids::DeskId>, DemoError> {
    let Some(viewer) = store.enter(login, at)? else {
        return Ok(None);
    };
    match store.ask(&viewer, &Query::Session, at) {
        Answer::Session(session) => Ok(session.desks.first().map(|desk| desk.id)),
        Answer::Failed(trouble) => Err(trouble.into()),
        _ => Ok(None),
    }
}

/// A customer's outstanding alert at a branch, as the supervisor sees it.
fn find(
    store: &Store,
    supervisor: &Viewer,
    branch: &Branch,
    reference: &str,
    at: Moment,
) -> Result<Option<Card>, DemoError> {
    let Some(manager) = store.enter(&branch.manager.login, at)? else {
        return Ok(None);
    };
    let facts = match store.ask(&manager, &Query::Queue, at) {
        Answer::Queue(queue) => queue.facts.clone(),
        Answer::Failed(trouble) => return Err(trouble.into()),
        _ => return Ok(None),
    };
    let ids = facts.iter().take(LOOKED_AT).map(|facts| facts.id).collect();
    match store.ask(supervisor, &Query::Cards(ids), at) {
        Answer::Cards(cards) => Ok(cards
            .into_iter()
            .find(|card| card.alert.customer.reference.as_deref() == Some(reference))),
        Answer::Failed(trouble) => Err(trouble.into()),
        _ => Ok(None),
    }
}
