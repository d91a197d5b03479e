//! Causes that recur, actions and ideas among the figures, against a slow and
//! obvious count.

use std::collections::BTreeSet;

use chrono::{Days, Duration};
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::cause::Cause;
use ringback::domain::event::EventKind;
use ringback::domain::figures::ask::{Ask, Figures};
use ringback::domain::figures::period::Period;
use ringback::domain::figures::recurring::Recurring;
use ringback::domain::figures::{Figure, Value};
use ringback::domain::idea::{IdeaMove, Telling};
use ringback::domain::ids::CustomerId;
use ringback::domain::improvement::ImprovementMove;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Card, Saved};
use ringback::store::{IdeaSaid, Stepped};

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

/// Whose alert was closed with a cause, and when: read off its history.
fn closings(cards: &[Card], cause: Cause) -> Vec<(CustomerId, Moment)> {
    let mut found = Vec::new();
    for card in cards {
        for event in &card.alert.history {
            if let EventKind::Closed { closing, .. } = &event.kind
                && closing.cause == Some(cause.into())
            {
                found.push((card.alert.customer.id, event.at));
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn recurring_causes_are_what_a_slow_count_says(
        closing in prop::collection::vec((0..3usize, 0..150u32), 8),
        acted in prop::option::of((0..3usize, 1..120u32, prop::option::of(1..20u32))),
        asked in 1..200u32,
    ) {
        let mut world = World::with((1..=8).map(response));
        let alerts = world.alerts();
        for (alert, (cause, days)) in alerts.iter().zip(&closing) {
            let change = world.decide_at(*alert, &closed(CAUSES[*cause]), day(*days));
            prop_assert_eq!(world.save(&apply(change)), Saved::Applied);
        }
        let mut action: Option<(Cause, Moment, Option<Moment>)> = None;
        if let Some((cause, begun, done)) = acted {
            let mut improve = improve(Vec::new());
            if let Action::Improve(improve) = &mut improve {
                improve.cause = Some(CAUSES[cause].into());
                improve.by = Some(day(begun + 30));
            }
            let change = world.decide_at(alerts[0], &improve, day(begun));
            prop_assert_eq!(world.save(&apply(change)), Saved::Applied);
            let done = done.map(|later| day(begun + later));
            if let Some(done) = done {
                let viewer = world.viewer("lea");
                let id = world.store.improvements(&viewer, done).unwrap()[0].id;
                let step = ImprovementMove::Done { at: None, what: "faite".into() };
                let said = world.store.step_improvement(&viewer, id, &step, done);
                prop_assert_eq!(said, Ok(Stepped::Done));
            }
            action = Some((CAUSES[cause], day(begun), done));
        }
        let found = figures(&world, asked);
        let end = found.as_of;
        let cards: Vec<Card> = alerts.iter().map(|alert| world.card(*alert)).collect();
        for cause in CAUSES {
            let acts = action.filter(|(against, begun, _)| *against == cause && *begun <= end);
            let acts = acts.map(|(_, begun, done)| done.filter(|at| *at <= end).unwrap_or(begun));
            let mut recent = BTreeSet::new();
            let mut back = BTreeSet::new();
            for (customer, at) in closings(&cards, cause) {
                if at <= end && at >= end - Duration::days(90) {
                    recent.insert(customer);
                }
                if at <= end && acts.is_some_and(|acts| at > acts) {
                    back.insert(customer);
                }
            }
            let wanted = (recent.len() > 1 || acts.is_some()).then(|| Recurring {
                cause: cause.into(),
                customers: u32::try_from(recent.len()).unwrap(),
                last_action: acts,
                came_back: u32::try_from(back.len()).unwrap(),
            });
            let got = found.recurring.iter().find(|one| one.cause == cause.into());
            prop_assert_eq!(got, wanted.as_ref(), "{:?} {}", cause, end);
        }
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
}
