//! Causes that recur, actions and ideas among the figures, against a slow and
//! obvious count.

use std::collections::BTreeSet;

use chrono::{Days, Duration};
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::cause::{Cause, ClosedAs, Decision};
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::{Event, EventKind};
use ringback::domain::figures::ask::{Ask, Figures};
use ringback::domain::figures::period::Period;
use ringback::domain::figures::recurring::{Again, Recurring};
use ringback::domain::figures::tally::Pick;
use ringback::domain::figures::{Figure, Value};
use ringback::domain::idea::{IdeaMove, Telling};
use ringback::domain::ids::CustomerId;
use ringback::domain::improvement::ImprovementMove;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::progress::Progress;
use ringback::domain::rows::{Card, Saved};
use ringback::store::{IdeaSaid, Stepped};

use crate::figures::told;
use crate::learning::{closed, improve};
use crate::world::{World, apply, call, now, response};

const CAUSES: [Cause; 3] = [Cause::Waiting, Cause::Price, Cause::Process];

fn day(days: u32) -> Moment {
    now() + Duration::days(days.into())
}

/// The figures of the day so many days from now, its end.
fn figures(world: &World, days: u32) -> Figures {
    let viewer = world.viewer("ada");
    let from = day(days).date_naive();
    let named = world.store.figures_scope(&viewer, Some("FR01"), now());
    let ask = Ask {
        scope: named.unwrap().unwrap().scope,
        period: Period::new(from, from + Days::new(1)),
        as_of: None,
    };
    let found = world.store.figures(&viewer, &ask, day(400));
    found.unwrap().unwrap()
}

/// Whose alerts stood closed with a cause at a moment, and since when: their
/// histories, played again as far as they were recorded.
fn closings(cards: &[Card], cause: Cause, end: Moment, known: Moment) -> Vec<(CustomerId, Moment)> {
    let mut found = Vec::new();
    for card in cards {
        let alert = &card.alert;
        let events = told(&alert.history, known, end + Duration::seconds(1));
        let progress = Progress::replay(&events, alert.received, alert.customer.zone);
        let closing = progress.closing.as_ref().and_then(|closing| closing.cause);
        if progress.state == State::Closed && closing == Some(cause.into()) {
            let closed = |event: &&Event| matches!(event.kind, EventKind::Closed { .. });
            let last = events.iter().rfind(closed).unwrap();
            found.push((alert.customer.id, last.at));
        }
    }
    found
}

/// What a cause came to, as far as it was recorded by then.
fn again(cards: &[Card], cause: Cause, acts: Option<Moment>, ends: (Moment, Moment)) -> Again {
    let (end, known) = ends;
    let (mut recent, mut back) = (BTreeSet::new(), BTreeSet::new());
    for (customer, at) in closings(cards, cause, end, known) {
        if at >= end - Duration::days(90) {
            recent.insert(customer);
        }
        if acts.is_some_and(|acts| at > acts) {
            back.insert(customer);
        }
    }
    Again {
        customers: u32::try_from(recent.len()).unwrap(),
        last_action: acts,
        came_back: u32::try_from(back.len()).unwrap(),
    }
}

/// Something that happens to an alert that was closed with a cause, or not.
fn step(kind: u8, at: Moment, card: &Card) -> Action {
    match kind {
        0..3 => closed(CAUSES[usize::from(kind)]),
        // A talk of some days before that ended it, written down now.
        3..6 => {
            let mut end = call(Outcome::Settled);
            end.started = at - Duration::days(4);
            end.phone = card.alert.customer.phones.first().map(|p| p.id);
            if let Action::Close(mut form) = closed(CAUSES[usize::from(kind) - 3]) {
                form.closing.result = ClosedAs::Explained;
                form.closing.decision = Some(Decision::Understand);
                end.close = Some(*form);
            }
            Action::Call(Box::new(end))
        }
        6..8 => Action::Reopen {
            reason: "le client a rappelé".into(),
        },
        8 => Action::Redo,
        _ => Action::Undo,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn recurring_causes_are_what_a_slow_count_says(
        steps in prop::collection::vec((0..6usize, 0..11u8, 1..200i64), 4..30),
        acted in prop::option::of((0..3usize, 1..60u32, prop::option::of(1..20u32), any::<bool>())),
        asked in 1..150u32,
    ) {
        let mut world = World::with((1..=7).map(response));
        let alerts = world.alerts();
        let (spare, alerts) = (alerts[6], &alerts[..6]);
        let mut action: Option<(Cause, Moment, Option<Moment>, Option<Moment>)> = None;
        if let Some((cause, begun, done, undone)) = acted {
            let mut improve = improve(Vec::new());
            if let Action::Improve(improve) = &mut improve {
                improve.cause = Some(CAUSES[cause].into());
                improve.by = Some(day(begun + 30));
            }
            let change = world.decide_at(spare, &improve, day(begun));
            prop_assert_eq!(world.save(&apply(change)), Saved::Applied);
            let done = done.map(|later| day(begun + later));
            if let Some(done) = done {
                let viewer = world.viewer("lea");
                let id = world.store.improvements(&viewer, done).unwrap()[0].id;
                let step = ImprovementMove::Done { at: None, what: "faite".into() };
                let said = world.store.step_improvement(&viewer, id, &step, done);
                prop_assert_eq!(said, Ok(Stepped::Done));
            }
            let undone = undone.then(|| day(begun + 40));
            if let Some(undone) = undone {
                let change = world.decide_at(spare, &Action::Undo, undone);
                prop_assert_eq!(world.save(&apply(change)), Saved::Applied);
            }
            action = Some((CAUSES[cause], day(begun), done, undone));
        }
        let viewer = world.viewer("lea");
        let mut at = now();
        for (which, kind, wait) in steps {
            at += Duration::hours(wait);
            let card = world.card(alerts[which]);
            let case = Case { alert: &card.alert, rules: &card.rules, by: viewer.person.id, now: at };
            if let Ok(change) = decide(&case, &step(kind, at, &card), &mut world.ids) {
                prop_assert_eq!(world.store.save(&viewer, &apply(change), at), Saved::Applied);
            }
        }
        let found = figures(&world, asked);
        let end = found.as_of;
        let cards: Vec<Card> = alerts.iter().map(|alert| world.card(*alert)).collect();
        for cause in CAUSES {
            let [then, later] = [end + Duration::days(3), day(400)].map(|known| {
                let stood = action.filter(|(against, begun, _, undone)| {
                    *against == cause && *begun <= end && undone.is_none_or(|at| at > known)
                });
                let acts = stood.map(|(_, begun, done, _)| done.filter(|at| *at <= end).unwrap_or(begun));
                again(&cards, cause, acts, (end, known))
            });
            let counts = |one: &Again| one.customers > 1 || one.last_action.is_some();
            let now = (then != later).then_some(later);
            let wanted = (counts(&then) || now.as_ref().is_some_and(counts))
                .then(|| Recurring { cause: cause.into(), known: then, now });
            let got = found.recurring.iter().find(|one| one.cause == cause.into());
            prop_assert_eq!(got, wanted.as_ref(), "{:?} {}", cause, end);
        }
        prop_assert!(world.store.check().unwrap().good());
    }
}

#[test]
fn ideas_told_and_actions_are_counted_when_they_were() {
    let mut world = World::with((1..=2).map(response));
    let alert = world.alerts()[0];
    for idea in ["un banc", "une horloge"] {
        let idea = idea.to_owned();
        world.does(alert, &Action::Idea { idea });
    }
    let mut promise = call(Outcome::Promise);
    promise.promise = Some(("deux chaises".into(), "moi".into()));
    promise.next = Some(day(3));
    let promised = Action::Call(Box::new(promise));
    let change = world.decide_at(alert, &promised, day(0) + Duration::hours(2));
    let viewer = world.viewer("lea");
    assert_eq!(world.save(&apply(change)), Saved::Applied);
    world.does(alert, &improve(Vec::new()));
    let later = day(0) + Duration::hours(5);
    let id = world.store.improvements(&viewer, later).unwrap()[0].id;
    let step = ImprovementMove::Done {
        at: None,
        what: "faite".into(),
    };
    let said = world.store.step_improvement(&viewer, id, &step, day(1));
    assert_eq!(said, Ok(Stepped::Done));
    let value = |found: &Figures, figure| found.values[&figure];
    let found = figures(&world, 0);
    assert_eq!(value(&found, Figure::IdeasTold).frozen, Value::of(0, 2));
    assert_eq!(value(&found, Figure::Actions).frozen, Value::of(1, 1));
    assert_eq!(value(&found, Figure::ActionsDone).frozen, Value::of(0, 0));
    let next = figures(&world, 1);
    assert_eq!(value(&next, Figure::Actions).frozen, Value::of(0, 0));
    assert_eq!(value(&next, Figure::ActionsDone).frozen, Value::of(1, 1));

    // Somebody says a month later that the call of that day told them.
    let one = world.store.ideas(&viewer, 10, later).unwrap().remove(0);
    let told = IdeaMove {
        told: Some(Telling::Call),
        ..IdeaMove::default()
    };
    let key = (one.alert, one.id);
    let said = world.store.set_idea(&viewer, key, &told, day(30));
    assert_eq!(said, Ok(IdeaSaid::Done));
    let found = figures(&world, 0);
    let known = value(&found, Figure::IdeasTold);
    assert_eq!(known.frozen, Value::of(0, 2), "it had frozen");
    assert_eq!(known.now, Some(Value::of(1, 2)));

    // Behind each stands the alert on which it was written down.
    let named = world.store.figures_scope(&viewer, Some("FR01"), now());
    let month = Ask {
        scope: named.unwrap().unwrap().scope,
        period: Period::new(day(0).date_naive(), day(31).date_naive()),
        as_of: None,
    };
    for figure in [
        Figure::Ideas,
        Figure::IdeasTold,
        Figure::Actions,
        Figure::ActionsDone,
    ] {
        let behind = world
            .store
            .behind(&viewer, &month, Pick::Figure(figure), day(31));
        assert_eq!(behind.unwrap().unwrap(), [alert], "{}", figure.code());
    }
}
