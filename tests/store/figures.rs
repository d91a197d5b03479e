//! Figures against a slow and obvious re-computation from the histories.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::action::{Action, Alert};
use ringback::domain::board::is_called;
use ringback::domain::calendar::Calendar;
use ringback::domain::cause::ClosedAs;
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::{Event, EventKind};
use ringback::domain::figures::ask::{Ask, Figures, Scope};
use ringback::domain::figures::period::Period;
use ringback::domain::figures::spread::{Waited, quantile};
use ringback::domain::figures::tally::Pick;
use ringback::domain::figures::{Figure, Value};
use ringback::domain::ids::{AlertId, OpId};
use ringback::domain::incoming::Incoming;
use ringback::domain::life::State;
use ringback::domain::outcome::{Counts, Outcome};
use ringback::domain::person::Role;
use ringback::domain::progress::Progress;
use ringback::domain::rows::{Card, Saved};
use ringback::domain::setup::Setup;
use ringback::domain::zone::Country;
use ringback::domain::zone::Zone;

use crate::objectives;
use crate::random::action;
use crate::world::{World, apply, branch, call, called, hours, memo, now, person, response, setup};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ask(world: &World, from: &str, last: &str) -> Ask {
    Ask {
        scope: scope(world, "FR01"),
        period: Period::new(day(from), day(last) + Duration::days(1)),
        as_of: None,
    }
}

fn scope(world: &World, text: &str) -> Scope {
    let viewer = world.viewer("ada");
    let named = world.store.figures_scope(&viewer, Some(text), now());
    named.unwrap().unwrap().scope
}

fn figures(world: &World, ask: &Ask, at: Moment) -> Figures {
    let viewer = world.viewer("ada");
    world.store.figures(&viewer, ask, at).unwrap().unwrap()
}

/// Counts are whole.
#[expect(clippy::cast_possible_truncation, reason = "counts are small")]
fn count(found: &Figures, figure: Figure) -> i64 {
    found.value(figure).value.unwrap() as i64
}

/// What a history came to, as far as it was recorded by `known`, for things
/// that happened before `end`.
pub fn told(history: &[Event], known: Moment, end: Moment) -> Vec<Event> {
    let undone = undone(history, known);
    let heard = history.iter().filter(|e| e.recorded_at <= known);
    heard
        .filter(|event| !undone.contains(&event.op) && event.at < end)
        // It is taken into account: a replay would take it back once more.
        .filter(|event| {
            let kind = &event.kind;
            !matches!(kind, EventKind::Undone { .. } | EventKind::Redone { .. })
        })
        .cloned()
        .collect()
}

/// The actions that were taken back, as far as is known.
fn undone(history: &[Event], known: Moment) -> BTreeSet<OpId> {
    let heard: Vec<&Event> = history.iter().filter(|e| e.recorded_at <= known).collect();
    let mut undone = BTreeSet::new();
    for event in &heard {
        match event.kind {
            EventKind::Undone { undone: op } => _ = undone.insert(op),
            EventKind::Redone { redone: op } => _ = undone.remove(&op),
            _ => {}
        }
    }
    undone
}

/// Where an alert stood after one entry, as it was known when that was written
/// down; without what is known to have been taken back by then, or only what
/// was taken back before.
fn stood(alert: &Alert, last: &Event, known: Option<Moment>) -> Progress {
    let history = &alert.history;
    let after = history.iter().rposition(|event| event.op == last.op);
    let prefix = history[..=after.unwrap()].iter();
    let undone = known.map(|known| undone(history, known));
    let held: Vec<Event> = prefix
        .filter(|event| {
            let turns = matches!(
                event.kind,
                EventKind::Undone { .. } | EventKind::Redone { .. }
            );
            let undone = undone.as_ref();
            undone.is_none_or(|undone| !undone.contains(&event.op) && !turns)
        })
        .cloned()
        .collect();
    Progress::replay(&held, alert.received, alert.customer.zone)
}

/// Every figure that follows from alerts, the long way round.
#[expect(clippy::too_many_lines, reason = "one figure after the other")]
fn slow(
    cards: &[Card],
    known: Moment,
    (from, until): (Moment, Moment),
    at: Moment,
) -> (Vec<(Figure, Value)>, [u64; 2]) {
    let calendar = Calendar::standard(Country::FR);
    let end = until.min(at + Duration::seconds(1));
    let within = |t: Moment| from <= t && t < end;
    let mut n = std::collections::BTreeMap::<Figure, u64>::new();
    let mut add = |figure, by: u64| *n.entry(figure).or_default() += by;
    let (mut customers, mut reached, mut written) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut tries, mut talks) = (Vec::new(), Vec::new());
    let (mut before, mut after, mut both) = (0, 0, 0);
    let (mut promised, mut resolved, mut gestures, mut unhappy) = (0, 0, 0, 0);
    let (mut calls, mut conversations, mut attempts) = (0u64, 0u64, 0u64);
    let mut talked_closings = 0;
    let mut ages = Vec::new();
    let mut either = 0;
    for card in cards {
        let alert = &card.alert;
        let events = told(&alert.history, known, end);
        let zone = alert.customer.zone;
        let progress = Progress::replay(&events, alert.received, zone);
        let came = events
            .iter()
            .any(|e| matches!(e.kind, EventKind::Received { .. }));
        let is_open = came && progress.state != State::Closed;
        let on = |figure: Figure, test: &dyn Fn(&EventKind) -> bool| {
            let found = events.iter().filter(|e| within(e.at) && test(&e.kind));
            (figure, found.count() as u64)
        };
        for (figure, found) in [
            on(Figure::Received, &|k| {
                matches!(k, EventKind::Received { .. })
            }),
            on(Figure::Handled, &|k| matches!(k, EventKind::Closed { .. })),
            on(Figure::Reopened, &|k| matches!(k, EventKind::Reopened)),
            on(Figure::Postponements, &|k| {
                matches!(k, EventKind::Postponed { .. })
            }),
            on(Figure::EmailOverrides, &|k| {
                matches!(k, EventKind::EmailOverridden)
            }),
            on(Figure::Ideas, &|k| matches!(k, EventKind::Idea)),
        ] {
            add(figure, found);
        }
        if is_open {
            ages.push((end.min(at) - alert.received).num_seconds());
            // What was taken back after the period's end, or written down late,
            // leaves two ways to say where it stood then.
            let late = [Some(known), None].map(|known| {
                let stood = stood(alert, events.last().unwrap(), known);
                let first = stood.state == State::New && stood.target < end.min(at);
                stood.state != State::Closed && (stood.due < end.min(at) || first)
            });
            add(Figure::Overdue, u64::from(late[0] && late[1]));
            either += u64::from(late[0] || late[1]);
        }
        let mut first_try: Option<Moment> = None;
        let mut first_talk: Option<Moment> = None;
        let mut wrote = false;
        let sooner = |a: Option<Moment>, b: Moment| Some(a.map_or(b, |a: Moment| a.min(b)));
        for event in &events {
            match &event.kind {
                EventKind::Called {
                    direction,
                    outcome,
                    conversation,
                    ..
                } => {
                    let ours = is_called(*direction, *outcome, *conversation);
                    if ours || *conversation {
                        first_try = sooner(first_try, event.at);
                    }
                    if *conversation {
                        first_talk = sooner(first_talk, event.at);
                    }
                    if within(event.at) && ours {
                        customers.insert(alert.customer.id);
                        calls += 1;
                    }
                    if within(event.at) && *conversation {
                        reached.insert(alert.customer.id);
                        conversations += 1;
                    }
                }
                EventKind::Emailed {
                    confirmation: false,
                    ..
                } => {
                    first_try = sooner(first_try, event.at);
                    wrote |= within(event.at);
                }
                EventKind::Closed { closing } if within(event.at) => {
                    if ClosedAs::TALKED.contains(&closing.result) {
                        talked_closings += 1;
                    }
                    add(Figure::WithCause, u64::from(closing.cause.is_some()));
                    add(
                        Figure::Unreachable,
                        u64::from(closing.result == ClosedAs::Unreachable),
                    );
                    if closing.result == ClosedAs::Resolved {
                        resolved += 1;
                        add(Figure::ResolvedAtNoCost, u64::from(closing.cost == 0));
                    }
                    if closing.cost > 0 {
                        gestures += 1;
                        add(Figure::CostOfGestures, closing.cost.into());
                    }
                    if let (Some(score), Some(now)) = (alert.score, closing.score_after) {
                        let was = u64::try_from(score.on_ten()).unwrap();
                        both += 1;
                        before += was;
                        after += u64::from(now);
                        unhappy += u64::from(was <= 6);
                        add(Figure::Saved, u64::from(was <= 6 && now >= 7));
                    }
                }
                _ => {}
            }
        }
        if wrote && first_talk.is_none() {
            written.insert(alert.customer.id);
        }
        for attempt in &progress.attempts {
            attempts += u64::from(attempt.counts != Counts::Nothing && within(attempt.at));
        }
        for promise in progress.promises.iter().filter(|p| within(p.by)) {
            promised += 1;
            let kept = promise
                .ended
                .is_some_and(|(at, kept)| kept && at <= promise.by);
            add(Figure::PromisesKeptInTime, u64::from(kept));
        }
        if came && within(alert.received) {
            let waited = |first: Option<Moment>| match first {
                Some(at) => Waited::Happened(minutes(&calendar, alert.received, at)),
                None if is_open => Waited::Still(minutes(&calendar, alert.received, end)),
                None => Waited::Never,
            };
            tries.push(waited(first_try));
            talks.push(waited(first_talk));
        }
    }
    let got = |figure: Figure| n.get(&figure).copied().unwrap_or(0);
    let plain = |figure| (figure, Value::of(got(figure), got(figure)));
    let hours = |times: &[Waited], part| Value {
        value: quantile(times, part).map(|m| f64::from(m) / 60.0),
        n: times.len() as u64,
    };
    let reached = reached.len() as u64;
    let open = ages.len() as u64;
    let overdue = [got(Figure::Overdue), either];
    let values = vec![
        plain(Figure::Received),
        plain(Figure::Handled),
        plain(Figure::Reopened),
        plain(Figure::Postponements),
        plain(Figure::EmailOverrides),
        plain(Figure::Ideas),
        plain(Figure::Unreachable),
        (Figure::Outstanding, Value::of(open, open)),
        (
            Figure::CustomersCalled,
            Value::of(customers.len() as u64, calls),
        ),
        (Figure::CustomersReached, Value::of(reached, conversations)),
        (
            Figure::AttemptsPerCustomerReached,
            Value::mean(attempts, reached),
        ),
        (
            Figure::WrittenOnly,
            Value::of(written.len() as u64, written.len() as u64),
        ),
        (Figure::TimeToFirstAttempt, hours(&tries, 0.5)),
        (Figure::TimeToFirstAttemptP90, hours(&tries, 0.9)),
        (Figure::TimeToFirstConversation, hours(&talks, 0.5)),
        (Figure::TimeToFirstConversationP90, hours(&talks, 0.9)),
        (
            Figure::PromisesKeptInTime,
            Value::of(got(Figure::PromisesKeptInTime), promised),
        ),
        (
            Figure::ResolvedAtNoCost,
            Value::of(got(Figure::ResolvedAtNoCost), resolved),
        ),
        (
            Figure::CostOfGestures,
            Value::of(got(Figure::CostOfGestures), gestures),
        ),
        (Figure::ScoreBefore, Value::mean(before, both)),
        (Figure::ScoreAfter, Value::mean(after, both)),
        (Figure::Saved, Value::of(got(Figure::Saved), unhappy)),
        (
            Figure::WithCause,
            Value::of(got(Figure::WithCause), talked_closings),
        ),
    ];
    (values, overdue)
}

fn minutes(calendar: &Calendar, a: Moment, b: Moment) -> u32 {
    u32::try_from(calendar.working_between(a, b).num_minutes()).unwrap()
}

/// Whatever happens in these steps, the figures are what a slow count says.
fn is_what_a_slow_count_says(
    steps: &[(u8, usize, i64, i64)],
    (first, long): (i64, i64),
) -> Result<(), TestCaseError> {
    let mut world = World::with([response(1), response(2), response(3)]);
    let viewer = world.viewer("lea");
    let alerts: Vec<AlertId> = world.alerts();
    let mut at = now();
    for (kind, which, wait, lag) in steps.iter().copied() {
        at += Duration::hours(wait);
        let card = world.card(alerts[which % alerts.len()]);
        let mut action = action(kind, at, &card);
        if let Action::Call(end) = &mut action {
            // Sometimes it is written down much later.
            end.started = at - Duration::hours((lag - 60).max(0));
        }
        let case = Case {
            alert: &card.alert,
            rules: &card.rules,
            by: viewer.person.id,
            now: at,
        };
        if let Ok(change) = decide(&case, &action, &mut world.ids) {
            prop_assert_eq!(
                world.store.save(&viewer, &apply(change), at),
                Saved::Applied
            );
        }
    }
    let from = now().date_naive() + Duration::days(first);
    let ask = Ask {
        scope: scope(&world, "FR01"),
        period: Period::new(from, from + Duration::days(long)),
        as_of: None,
    };
    let cards: Vec<Card> = alerts.iter().map(|id| world.card(*id)).collect();
    let midnight = |date: NaiveDate| {
        let local = date.and_hms_opt(0, 0, 0).unwrap();
        local
            .and_local_timezone(Zone::named("Europe/Paris"))
            .unwrap()
            .to_utc()
    };
    let days = (midnight(ask.period.from), midnight(ask.period.until));
    // The first answers came in half a day before: see `frozen_at`.
    let frozen = days.1.max(now() - hours(12)) + Duration::days(3);
    let found = figures(&world, &ask, at);
    let (values, [least, most]) = slow(&cards, frozen.min(at), days, at);
    let overdue = count(&found, Figure::Overdue).cast_unsigned();
    prop_assert!(
        (least..=most).contains(&overdue),
        "{overdue}: {least} to {most}"
    );
    for (figure, value) in values {
        prop_assert_eq!(found.value(figure), value, "{}", figure.code());
    }
    for (figure, value) in slow(&cards, at, days, at).0 {
        let known = found.values[&figure];
        prop_assert_eq!(
            known.now.unwrap_or(known.frozen),
            value,
            "{} now",
            figure.code()
        );
    }
    for (figure, froze, now) in objectives::slow(&cards, [frozen.min(at), at], ask.period, at) {
        let known = found.values[&figure];
        let found = [known.frozen, known.now.unwrap_or(known.frozen)];
        prop_assert_eq!(found, [froze, now], "{}", figure.code());
    }
    prop_assert!(world.store.check().unwrap().good());
    Ok(())
}

proptest! {
    // The same cases each time: a rare one is looked for by hand, with more
    // cases and another seed, not by whoever lands something else.
    #![proptest_config(ProptestConfig {
        cases: 24,
        rng_seed: proptest::test_runner::RngSeed::Fixed(6),
        ..ProptestConfig::default()
    })]

    #[test]
    fn figures_are_what_a_slow_count_of_the_histories_says(
        steps in prop::collection::vec((0u8..27, 0usize..3, 1i64..60, 0i64..100), 1..40),
        (first, long) in (-9i64..40, 0i64..40),
    ) {
        is_what_a_slow_count_says(&steps, (first, long))?;
    }
}

#[test]
fn what_is_done_again_at_the_very_end_of_the_days_is_overdue_again() {
    // Closed, opened again, that taken back, and done again at midnight.
    let steps = [
        (0, 0, 29, 0),
        (0, 0, 27, 0),
        (1, 0, 43, 34),
        (25, 2, 42, 4),
        (23, 0, 46, 15),
        (1, 1, 49, 30),
        (19, 0, 55, 36),
        (10, 0, 26, 38),
        (14, 1, 48, 9),
        (22, 2, 36, 31),
        (4, 2, 40, 54),
        (20, 0, 17, 5),
        (3, 2, 15, 33),
        (13, 2, 32, 1),
        (22, 1, 3, 76),
        (18, 2, 21, 5),
        (20, 0, 7, 4),
        (5, 1, 27, 41),
        (4, 2, 14, 81),
        (26, 0, 59, 53),
        (12, 0, 50, 88),
        (11, 2, 24, 27),
        (11, 1, 47, 78),
        (8, 2, 23, 79),
        (22, 0, 26, 45),
    ];
    is_what_a_slow_count_says(&steps, (21, 13)).unwrap();
}

#[test]
fn what_is_recorded_later_stands_beside_what_froze() {
    let mut world = World::with([response(1), response(2)]);
    let alerts = world.alerts();
    let november = ask(&world, "2026-11-01", "2026-11-30");
    world.does(alerts[0], &called(Outcome::NoAnswer));
    let december: Moment = "2026-12-10T09:00:00Z".parse().unwrap();
    let before = figures(&world, &november, december);
    assert!(before.frozen.is_some());
    assert_eq!(count(&before, Figure::CustomersCalled), 1);
    assert_eq!(before.values[&Figure::CustomersCalled].now, None);

    // A call of November that somebody writes down on the tenth of December.
    let mut end = call(Outcome::NoAnswer);
    end.started = "2026-11-24T10:00:00Z".parse().unwrap();
    let change = world.decide_at(alerts[1], &Action::Call(Box::new(end)), december);
    assert_eq!(world.save(&apply(change)), Saved::Applied);
    let after = figures(&world, &november, december + hours(1));
    assert_eq!(
        after.value(Figure::CustomersCalled),
        before.value(Figure::CustomersCalled)
    );
    let known = after.values[&Figure::CustomersCalled];
    assert_eq!(known.now, Some(Value::of(2, 2)));
    // Two days after the month nothing has frozen yet.
    let open = figures(&world, &november, "2026-12-02T09:00:00Z".parse().unwrap());
    assert_eq!(open.frozen, None);
}

#[test]
fn every_number_opens_down_to_its_alerts() {
    let mut world = World::with([response(1), response(2), response(3)]);
    let alerts = world.alerts();
    world.does(alerts[0], &called(Outcome::NoAnswer));
    world.does(alerts[2], &called(Outcome::Busy));
    let ask = ask(&world, "2026-11-16", "2026-11-22");
    let viewer = world.viewer("lea");
    let at = now() + hours(1);
    let behind = |figure| {
        let found = world.store.behind(&viewer, &ask, Pick::Figure(figure), at);
        let mut found = found.unwrap().unwrap();
        found.sort_unstable();
        found
    };
    assert_eq!(behind(Figure::CustomersCalled), [alerts[0], alerts[2]]);
    assert_eq!(behind(Figure::Received), alerts);
    assert_eq!(behind(Figure::Handled), []);
    let found = figures(&world, &ask, at);
    assert_eq!(count(&found, Figure::CustomersCalled), 2);
    assert_eq!(count(&found, Figure::Outstanding), 3);
    assert_eq!(found.by_age.iter().sum::<u64>(), 3);
}

#[test]
fn nobody_sees_figures_of_desks_that_are_not_theirs() {
    let world = World::with([response(1)]);
    let (theo, lea, ada) = (
        world.viewer("theo"),
        world.viewer("lea"),
        world.viewer("ada"),
    );
    let named = |viewer, text| world.store.figures_scope(viewer, text, now()).unwrap();
    assert_eq!(named(&theo, Some("branch:FR01")), None);
    assert_eq!(named(&theo, Some("person:lea")), None);
    assert_eq!(named(&theo, Some("all")), None);
    assert_eq!(named(&theo, Some("no such thing")), None);
    assert_eq!(named(&lea, None).unwrap().code, "person:lea");
    assert_eq!(named(&lea, Some("FR01")).unwrap().code, "branch:FR01");
    assert_eq!(named(&ada, Some("lea")).unwrap().code, "person:lea");
    let ask = ask(&world, "2026-11-16", "2026-11-22");
    assert_eq!(world.store.figures(&theo, &ask, now()), Ok(None));
    assert_eq!(
        world
            .store
            .behind(&theo, &ask, Pick::Figure(Figure::Received), now()),
        Ok(None)
    );
}

#[test]
fn a_period_without_anything_is_empty_and_has_no_medians() {
    let world = World::with([response(1)]);
    let long_ago = ask(&world, "2024-01-01", "2024-01-31");
    let found = figures(&world, &long_ago, now());
    for figure in [
        Figure::Received,
        Figure::Outstanding,
        Figure::CustomersCalled,
    ] {
        assert_eq!(found.value(figure), Value::of(0, 0), "{}", figure.code());
    }
    for figure in [Figure::TimeToFirstAttempt, Figure::Nps, Figure::ScoreAfter] {
        assert_eq!(found.value(figure), Value::default(), "{}", figure.code());
    }
}

#[test]
fn a_memo_counts_nothing_and_the_answers_give_the_score() {
    let mut world = World::with([response(1), response(2)]);
    let alerts = world.alerts();
    world.does(alerts[0], &memo("noté"));
    let found = figures(
        &world,
        &ask(&world, "2026-11-16", "2026-11-22"),
        now() + hours(1),
    );
    assert_eq!(count(&found, Figure::CustomersCalled), 0);
    assert_eq!(
        found.value(Figure::Nps),
        Value {
            value: Some(-100.0),
            n: 2
        }
    );
    assert_eq!(
        found.value(Figure::MeanScore),
        Value {
            value: Some(3.0),
            n: 2
        }
    );
}

#[test]
fn a_manager_who_moved_keeps_the_figures_of_their_time() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    world.does(alert, &called(Outcome::NoAnswer));
    // From Monday on Theo answers for both branches, and Lea for none.
    let monday = now() + hours(24 * 4);
    let moved = Setup {
        people: vec![
            person("lea", Role::Manager, &[]),
            person("theo", Role::Manager, &["FR01", "FR02"]),
        ],
        ..setup()
    };
    let report = world.store.apply_setup(&moved, None, monday).unwrap();
    assert_eq!(report.problems, []);
    world.import_at(
        [Incoming {
            answered: Some(monday + hours(3)),
            ..response(2)
        }],
        monday + hours(4),
    );
    let at = monday + hours(48);
    let of = |login: &str| {
        let ask = Ask {
            scope: scope(&world, login),
            ..ask(&world, "2026-11-16", "2026-11-29")
        };
        let found = figures(&world, &ask, at);
        [
            Figure::Received,
            Figure::CustomersCalled,
            Figure::Outstanding,
        ]
        .map(|figure| count(&found, figure))
    };
    // What is open lies with Theo now; the call was hers.
    assert_eq!(of("person:lea"), [1, 1, 0]);
    assert_eq!(of("person:theo"), [1, 0, 2]);
    assert_eq!(of("branch:FR01"), [2, 1, 2]);
}

#[test]
fn what_goes_to_another_desk_leaves_one_and_comes_to_the_other() {
    let mut world = World::with([response(1)]);
    let unknown = Incoming {
        branch_code: "FR77".into(),
        branch_name: "Agence FR77".into(),
        ..response(2)
    };
    world.import_at([unknown], now());
    // Its branch is set up the day after: it comes from nobody's desk.
    let more = Setup {
        branches: vec![branch("FR77")],
        ..setup()
    };
    let report = world.store.apply_setup(&more, None, now() + hours(24));
    assert_eq!(report.unwrap().problems, []);
    let ask = Ask {
        scope: scope(&world, "branch:FR77"),
        ..ask(&world, "2026-11-16", "2026-11-22")
    };
    let found = figures(&world, &ask, now() + hours(30));
    assert_eq!(count(&found, Figure::Received), 0);
    assert_eq!(count(&found, Figure::MovedIn), 1);
    assert_eq!(count(&found, Figure::Outstanding), 1);
    let all = Ask {
        scope: Scope::All,
        ..ask
    };
    let all = figures(&world, &all, now() + hours(30));
    assert_eq!(count(&all, Figure::Received), 2);
    assert_eq!(count(&all, Figure::MovedOut), 1);
    assert_eq!(count(&all, Figure::Outstanding), 2);
    assert!(world.store.check().unwrap().good());
}

#[test]
fn a_later_move_moves_no_number_that_has_frozen() {
    let mut world = World::new();
    let unknown = Incoming {
        branch_code: "FR77".into(),
        branch_name: "Agence FR77".into(),
        ..response(2)
    };
    world.import_at([unknown], now());
    let all = Ask {
        scope: Scope::All,
        ..ask(&world, "2026-11-16", "2026-11-22")
    };
    let later = now() + hours(24 * 20);
    let count = |world: &World, ask: &Ask| {
        let found = figures(world, ask, later + hours(1));
        [Figure::Received, Figure::Outstanding].map(|figure| {
            let known = found.values[&figure];
            (known.frozen, known.now)
        })
    };
    let one = (Value::of(1, 1), None);
    assert_eq!(count(&world, &all), [one, one]);
    // Its branch is set up when that week has frozen.
    let more = Setup {
        branches: vec![branch("FR77")],
        ..setup()
    };
    let report = world.store.apply_setup(&more, None, later);
    assert_eq!(report.unwrap().problems, []);
    assert_eq!(count(&world, &all), [one, one]);
    let branch = Ask {
        scope: scope(&world, "branch:FR77"),
        ..all
    };
    let none = (Value::of(0, 0), None);
    assert_eq!(count(&world, &branch), [none, none]);
}

#[test]
fn a_year_with_both_clock_changes_has_each_day_once() {
    // Half past eleven in the evening and half past midnight around the nights
    // in which the clocks change: each counts for its own day.
    let evenings = [
        ("2026-03-28T22:30:00Z", "2026-03-28"),
        ("2026-03-28T23:30:00Z", "2026-03-29"),
        ("2026-03-29T21:30:00Z", "2026-03-29"),
        ("2026-03-29T22:30:00Z", "2026-03-30"),
        ("2026-10-24T21:30:00Z", "2026-10-24"),
        ("2026-10-24T22:30:00Z", "2026-10-25"),
        ("2026-10-25T22:30:00Z", "2026-10-25"),
        ("2026-10-25T23:30:00Z", "2026-10-26"),
    ];
    let world = World::with((1..).zip(evenings).map(|(n, (at, _))| Incoming {
        answered: Some(at.parse().unwrap()),
        ..response(n)
    }));
    let received = |from: &str, last: &str| {
        let found = figures(&world, &ask(&world, from, last), now());
        let parts: u64 = found.parts.iter().map(|(_, part)| part.received).sum();
        let received = count(&found, Figure::Received);
        assert_eq!(i64::try_from(parts), Ok(received));
        received
    };
    for (_, day) in evenings {
        let wanted = evenings.iter().filter(|(_, other)| *other == day).count();
        assert_eq!(received(day, day), i64::try_from(wanted).unwrap(), "{day}");
    }
    assert_eq!(received("2026-03-28", "2026-10-26"), 8);
    assert_eq!(received("2026-03-01", "2026-03-29"), 3);
}

#[test]
fn one_alert_alone_is_its_own_median_and_few() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    world.does(alert, &called(Outcome::NoAnswer));
    let found = figures(
        &world,
        &ask(&world, "2026-11-16", "2026-11-22"),
        now() + hours(1),
    );
    for figure in [
        Figure::TimeToFirstAttempt,
        Figure::TimeToFirstAttemptP90,
        Figure::AgeOfOutstanding,
        Figure::OldestOutstanding,
    ] {
        let value = found.value(figure);
        assert!(
            value.value.is_some() && value.n == 1 && value.is_small(),
            "{}",
            figure.code()
        );
    }
    assert_eq!(
        found.value(Figure::TimeToFirstAttempt),
        Value {
            n: 1,
            ..found.value(Figure::TimeToFirstAttemptP90)
        }
    );
    assert_eq!(
        found.value(Figure::TimeToFirstConversation),
        Value { value: None, n: 1 }
    );
    assert_eq!(
        found.remarks,
        ringback::domain::figures::ask::Remarks::default()
    );
}
