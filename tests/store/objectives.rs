//! Objectives freeze with their period, whatever is written down or taken back
//! later.

use std::collections::BTreeSet;

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::board::is_called;
use ringback::domain::event::EventKind;
use ringback::domain::figures::ask::{Ask, Scope};
use ringback::domain::figures::period::Period;
use ringback::domain::figures::{Figure, Known, Value};
use ringback::domain::ids::AlertId;
use ringback::domain::outcome::Outcome;
use ringback::domain::policy::Policy;
use ringback::domain::rows::{Card, Saved};
use ringback::domain::setup::Setup;
use ringback::domain::zone::Zone;

use crate::figures::told;
use crate::world::{NO_BOARD, UNDATED, World, apply, call, called, hours, now, response, setup};

/// What Lea did and was to do, the long way round: week by week that has its
/// Thursday in the period and in which she answered for her branch, by what was
/// recorded up to one moment and another.
pub fn slow(
    cards: &[Card],
    known: [Moment; 2],
    period: Period,
    at: Moment,
) -> [(Figure, Value, Value); 2] {
    let midnight = |date: NaiveDate| {
        let local = date.and_hms_opt(0, 0, 0).unwrap();
        let paris = Zone::named("Europe/Paris");
        local.and_local_timezone(paris).unwrap().to_utc()
    };
    let days = period
        .from
        .iter_days()
        .take_while(|day| *day < period.until);
    let thursdays = days.filter(|day| day.weekday() == Weekday::Thu);
    let (mut weeks, mut done) = (0, [0, 0]);
    for thursday in thursdays {
        let from = midnight(thursday - Duration::days(3));
        let until = midnight(thursday + Duration::days(4));
        if from > at || until <= now() - hours(48) {
            continue;
        }
        weeks += 1;
        for (known, done) in known.iter().zip(&mut done) {
            let mut customers = BTreeSet::new();
            for card in cards {
                let end = until.min(at + Duration::seconds(1));
                let called = told(&card.alert.history, *known, end);
                let ours = called.iter().filter(|event| event.at >= from);
                let ours = ours.filter(|event| match event.kind {
                    EventKind::Called {
                        direction,
                        outcome,
                        conversation,
                        ..
                    } => is_called(direction, outcome, conversation),
                    _ => false,
                });
                customers.extend(ours.map(|_| card.alert.customer.id));
            }
            *done += customers.len() as u64;
        }
    }
    let [frozen, now] = done.map(|done| Value::of(done, weeks));
    let target = Value::of(weeks * u64::from(Policy::default().objective), weeks);
    [
        (Figure::ObjectiveDone, frozen, now),
        (Figure::ObjectiveTarget, target, target),
    ]
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Long after November froze.
fn december() -> Moment {
    "2026-12-10T09:00:00Z".parse().unwrap()
}

/// What was done and what was to be done in a month at a moment.
fn month(world: &World, first: &str, at: Moment) -> [Known; 2] {
    let from = day(first);
    let ask = Ask {
        scope: Scope::All,
        period: Period::new(from, from + chrono::Months::new(1)),
        as_of: None,
    };
    let found = world.store.figures(&world.viewer("ada"), &ask, at);
    let found = found.unwrap().unwrap();
    [Figure::ObjectiveDone, Figure::ObjectiveTarget].map(|figure| found.values[&figure])
}

fn done(world: &World, at: Moment) -> (Option<f64>, Option<f64>) {
    let [done, _] = month(world, "2026-11-01", at);
    (done.frozen.value, done.now.and_then(|now| now.value))
}

fn does_at(world: &mut World, alert: AlertId, action: &Action, at: Moment) {
    let change = world.decide_at(alert, action, at);
    let lea = world.viewer("lea");
    assert_eq!(world.store.save(&lea, &apply(change), at), Saved::Applied);
}

#[test]
fn what_is_taken_back_after_a_month_froze_stays_in_its_objective() {
    let mut world = World::with([response(1), response(2)]);
    let alerts = world.alerts();
    world.does(alerts[0], &called(Outcome::NoAnswer));
    assert_eq!(done(&world, december()), (Some(1.0), None));
    does_at(&mut world, alerts[0], &Action::Undo, december());
    let later = december() + hours(1);
    assert_eq!(done(&world, later), (Some(1.0), Some(0.0)));
    does_at(&mut world, alerts[0], &Action::Redo, later);
    assert_eq!(done(&world, later + hours(1)), (Some(1.0), None));
    // A call of November that is written down only now stands beside it, too.
    let mut end = call(Outcome::NoAnswer);
    end.started = "2026-11-24T10:00:00Z".parse().unwrap();
    does_at(&mut world, alerts[1], &Action::Call(Box::new(end)), later);
    assert_eq!(done(&world, later + hours(1)), (Some(1.0), Some(2.0)));
    world.is_sound();
}

#[test]
fn what_was_taken_back_before_a_month_froze_is_not_in_its_objective() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    world.does(alert, &called(Outcome::NoAnswer));
    does_at(&mut world, alert, &Action::Undo, now() + hours(24));
    assert_eq!(done(&world, december()), (Some(0.0), None));
    does_at(&mut world, alert, &Action::Redo, december());
    assert_eq!(done(&world, december() + hours(1)), (Some(0.0), Some(1.0)));
    world.is_sound();
}

#[test]
fn a_week_is_one_months_and_over_when_that_freezes() {
    // The week from Monday, 30 November is December's: its Thursday is there.
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let monday: Moment = "2026-11-30T10:00:00Z".parse().unwrap();
    let mut end = call(Outcome::NoAnswer);
    end.started = monday;
    does_at(
        &mut world,
        alert,
        &Action::Call(Box::new(end)),
        monday + hours(1),
    );
    // Of November she answered in two weeks, of December up to now in one.
    let running = monday + hours(48);
    let [done, target] = month(&world, "2026-11-01", running);
    assert_eq!((done.frozen, target.frozen.n), (Value::of(0, 4), 4));
    let [done, _] = month(&world, "2026-12-01", running);
    assert_eq!(done.frozen, Value::of(1, 2));
    // Nothing of November is left to come when it freezes.
    let frozen: Moment = "2026-12-04T00:00:00Z".parse().unwrap();
    for at in [frozen, frozen + hours(24 * 30)] {
        let [done, _] = month(&world, "2026-11-01", at);
        assert_eq!((done.frozen, done.now), (Value::of(0, 4), None));
    }
}

#[test]
fn another_usual_objective_changes_no_week_that_is_over() {
    let mut world = World::with([response(1)]);
    let usual = |world: &World, at| {
        let [_, target] = month(world, "2026-11-01", at);
        (target.frozen, target.now)
    };
    let before = usual(&world, december());
    assert_eq!(before, (Value::of(4 * 8, 4), None));
    let policy = Policy {
        objective: 20,
        ..Policy::default()
    };
    let more = Setup { policy, ..setup() };
    let report = world.store.apply_setup(&more, None, december()).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(usual(&world, december() + hours(1)), before);
    let [_, target] = month(&world, "2026-12-01", december() + hours(1));
    assert_eq!(target.frozen, Value::of(2 * 8 + 2 * 20, 4));
}

#[test]
fn an_older_file_says_from_its_histories_when_calls_were_taken_back() {
    let mut world = World::with([response(1), response(2)]);
    let alerts = world.alerts();
    for alert in &alerts {
        world.does(*alert, &called(Outcome::NoAnswer));
    }
    does_at(&mut world, alerts[0], &Action::Undo, now() + hours(1));
    does_at(&mut world, alerts[0], &Action::Redo, now() + hours(2));
    does_at(&mut world, alerts[0], &Action::Undo, december());
    let later = december() + hours(1);
    assert_eq!(done(&world, later), (Some(2.0), Some(1.0)));
    let conn = world.store.connection();
    conn.execute_batch(NO_BOARD).unwrap();
    conn.execute_batch(UNDATED).unwrap();
    world.store = world.another();
    assert_eq!(done(&world, later), (Some(2.0), Some(1.0)));
    world.is_sound();
    let spoil = |sql: &str| {
        world.store.connection().execute_batch(sql).unwrap();
        world.store.check().unwrap().miscounted
    };
    assert_eq!(
        spoil("UPDATE called SET recorded = recorded + 1"),
        ["lea Roche"]
    );
    assert_eq!(
        spoil("UPDATE called SET recorded = recorded - 1"),
        [] as [&str; 0]
    );
    assert_eq!(
        spoil("UPDATE called_turn SET recorded = recorded + 1"),
        ["lea Roche"]
    );
}
