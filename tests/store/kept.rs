//! Answers about figures that are kept in the file: never anything else than a
//! fresh count, given to nobody who sees other desks, harmless when damaged.

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::decide::{Case, decide};
use ringback::domain::figures::ask::{Ask, Figures, Scope};
use ringback::domain::figures::period::Period;
use ringback::domain::figures::{Figure, Value};
use ringback::domain::ids::AlertId;
use ringback::domain::imports::Undo;
use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::person::Role;
use ringback::domain::rows::Saved;
use ringback::domain::score::Score;
use ringback::domain::setup::{Absence, PersonSetup, Setup};
use ringback::store::{Mode, Store};

use crate::random::action;
use crate::world::{World, apply, branch, call, called, hours, now, person, response, setup};

/// Long after the week of the world froze.
fn december() -> Moment {
    "2026-12-10T09:00:00Z".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn all(from: &str, until: &str) -> Ask {
    Ask {
        scope: Scope::All,
        period: Period::new(day(from), day(until)),
        as_of: None,
    }
}

/// The week of the world's answers.
fn week() -> Ask {
    all("2026-11-16", "2026-11-23")
}

fn figures(store: &Store, ask: &Ask, at: Moment) -> Figures {
    let ada = store.enter("ada", at).unwrap().unwrap();
    store.figures(&ada, ask, at).unwrap().unwrap()
}

fn kept(store: &Store) -> i64 {
    let sql = "SELECT count(*) FROM figures_kept";
    let conn = store.connection();
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn spoil(store: &Store, sql: &str) {
    assert!(store.connection().execute(sql, []).unwrap() > 0, "{sql}");
}

/// Makes every answer say that three customers were called.
fn falsify(store: &Store) -> Value {
    let ones = Value::of(1, 1);
    let three = Value::of(3, 3);
    let text = |value: Value| format!("[[{},{}],", value.value.unwrap().to_bits(), value.n);
    let sql = format!(
        "UPDATE figures_kept SET answer = replace(answer, '{}', '{}')",
        text(ones),
        text(three)
    );
    spoil(store, &sql);
    three
}

/// What is given now, and that a fresh count says the same.
fn same(world: &mut World, ask: &Ask, at: Moment) -> Figures {
    let given = figures(&world.store, ask, at);
    world.store.forget_answers().unwrap();
    let fresh = figures(&world.store, ask, at);
    assert_eq!(given, fresh, "{:?}", ask.period);
    fresh
}

proptest! {
    // The same cases each time: a rare one is looked for by hand, with more
    // cases and another seed, not by whoever lands something else.
    #![proptest_config(ProptestConfig {
        cases: 16,
        rng_seed: proptest::test_runner::RngSeed::Fixed(19),
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_kept_is_never_anything_else_than_a_fresh_count(
        steps in prop::collection::vec((0u8..34, 0usize..3, 1i64..90, 0i64..400), 1..24),
        weeks in prop::collection::vec(-2i64..9, 1..4),
    ) {
        let mut world = World::with([response(1), response(2), response(3)]);
        let viewer = world.viewer("lea");
        let alerts: Vec<AlertId> = world.alerts();
        let monday = day("2026-11-16");
        let asks: Vec<Ask> = weeks
            .iter()
            .map(|week| {
                let from = monday + Duration::weeks(*week);
                all(&from.to_string(), &(from + Duration::weeks(1)).to_string())
            })
            .chain([all("2026-11-01", "2026-12-01"), all("2026-01-01", "2029-01-01")])
            .collect();
        let mut at = now();
        for (nth, (kind, which, wait, lag)) in (0u32..).zip(steps) {
            at += Duration::hours(wait);
            match kind {
                // Later answers, of then and of before; and one that changes.
                27 | 28 => {
                    let late = Incoming {
                        answered: Some(at - Duration::hours(lag)),
                        ..response(10 + nth)
                    };
                    world.import_at([late], at);
                }
                29 => {
                    let changed = Incoming {
                        score: Score::of_ten(u8::try_from(lag % 11).unwrap().into()),
                        answered: Some(at - Duration::hours(1)),
                        ..response(u32::try_from(which).unwrap() + 1)
                    };
                    world.import_at([changed], at);
                }
                30 => {
                    let by = world.viewer("ada").person.id;
                    let number = u32::try_from(which).unwrap() + 2;
                    world.store.undo_import(number, Some(by), at).unwrap();
                }
                31 => {
                    let theo = PersonSetup {
                        objective: Some(u32::try_from(lag % 20).unwrap()),
                        ..person("theo", Role::Manager, &["FR02"])
                    };
                    world.store.put_person(&theo, None, at).unwrap();
                }
                _ => {
                    let Some(card) = world.card_for("lea", alerts[which]) else {
                        continue;
                    };
                    let mut action = action(kind, at, &card);
                    if let Action::Call(end) = &mut action {
                        end.started = at - Duration::hours((lag - 300).max(0));
                    }
                    let case = Case {
                        alert: &card.alert,
                        rules: &card.rules,
                        by: viewer.person.id,
                        now: at,
                    };
                    if let Ok(change) = decide(&case, &action, &mut world.ids) {
                        world.store.save(&viewer, &apply(change), at);
                    }
                }
            }
            // Twice: what the first keeps the second may be given.
            for ask in asks.iter().chain(&asks) {
                let given = figures(&world.store, ask, at);
                let reading = Store::open(&world.path, Mode::ReadOnly, at).unwrap();
                prop_assert_eq!(figures(&reading, ask, at), given);
            }
            let health = world.store.check().unwrap();
            prop_assert!(health.good(), "{:?}", health);
        }
        for ask in &asks {
            same(&mut world, ask, at);
        }
    }
}

#[test]
fn a_frozen_answer_is_there_for_everybody_until_something_of_then_is_written() {
    let mut world = World::with([response(1), response(2)]);
    let alerts = world.alerts();
    world.does(alerts[0], &called(Outcome::NoAnswer));
    let ask = week();
    let counted = figures(&world.store, &ask, december());
    assert_eq!(counted.value(Figure::CustomersCalled), Value::of(1, 1));
    assert_eq!(kept(&world.store), 1);
    // Whoever asks next is given it, by another process and years later.
    let false_value = falsify(&world.store);
    let later = december() + Duration::days(900);
    for store in [
        world.another(),
        Store::open(&world.path, Mode::ReadOnly, later).unwrap(),
    ] {
        let given = figures(&store, &ask, later);
        assert_eq!(given.value(Figure::CustomersCalled), false_value);
    }
    // Not by a clock that is before it froze.
    let before = figures(&world.store, &ask, now() + hours(2));
    assert_eq!(before.value(Figure::CustomersCalled), Value::of(1, 1));

    // A call of that week that somebody writes down on the tenth of December.
    world.store.forget_answers().unwrap();
    figures(&world.store, &ask, december());
    let mut end = call(Outcome::NoAnswer);
    end.started = "2026-11-20T10:00:00Z".parse().unwrap();
    let change = world.decide_at(alerts[1], &Action::Call(Box::new(end)), december());
    assert_eq!(world.save(&apply(change)), Saved::Applied);
    let after = figures(&world.store, &ask, december() + hours(1));
    let known = after.values[&Figure::CustomersCalled];
    assert_eq!(known.frozen, Value::of(1, 1));
    assert_eq!(known.now, Some(Value::of(2, 2)));
}

#[test]
fn a_running_answer_holds_for_a_minute_while_nothing_is_written() {
    let mut world = World::with([response(1), response(2)]);
    let alerts = world.alerts();
    world.does(alerts[0], &called(Outcome::NoAnswer));
    let (ask, at) = (week(), now() + hours(1));
    figures(&world.store, &ask, at);
    let false_value = falsify(&world.store);
    let value = |world: &World, seconds| {
        let found = figures(&world.another(), &ask, at + Duration::seconds(seconds));
        found.value(Figure::CustomersCalled)
    };
    assert_eq!(value(&world, 59), false_value);
    assert_eq!(value(&world, 60), Value::of(1, 1));
    falsify(&world.store);
    world.does(alerts[1], &called(Outcome::NoAnswer));
    assert_eq!(value(&world, 61), Value::of(2, 2));
}

/// Something happens when the answer of November's third week is kept.
fn after(what: &str, stays: bool, happens: impl FnOnce(&mut World)) {
    let mut world = World::with([response(1), response(2)]);
    let alerts = world.alerts();
    world.does(alerts[0], &called(Outcome::NoAnswer));
    figures(&world.store, &week(), december());
    assert_eq!(kept(&world.store), 1, "{what}");
    happens(&mut world);
    assert_eq!(kept(&world.store), i64::from(stays), "{what}");
    same(&mut world, &week(), december() + hours(1));
    world.is_sound();
}

fn does_at(world: &mut World, nth: usize, action: &Action) {
    let alert = world.alerts()[nth];
    let change = world.decide_at(alert, action, december());
    let lea = world.viewer("lea");
    let saved = world.store.save(&lea, &apply(change), december());
    assert_eq!(saved, Saved::Applied);
}

#[test]
fn what_may_change_an_answer_drops_it_and_what_cannot_leaves_it() {
    let set = |world: &mut World, setup: &Setup| {
        let report = world.store.apply_setup(setup, None, december()).unwrap();
        assert_eq!(report.problems, []);
    };
    after("a call of today", true, |world| {
        let mut end = call(Outcome::NoAnswer);
        end.started = december() - hours(1);
        does_at(world, 1, &Action::Call(Box::new(end)));
    });
    after("a call of then", false, |world| {
        does_at(world, 1, &Action::Call(Box::new(call(Outcome::Busy))));
    });
    after("a call taken back", false, |world| {
        does_at(world, 0, &Action::Undo);
    });
    after("answers of today", true, |world| {
        let today = Incoming {
            answered: Some(december() - hours(3)),
            ..response(3)
        };
        world.import_at([today], december());
    });
    after("answers of then", false, |world| {
        world.import_at([response(3)], december());
    });
    after("an answer that changed", false, |world| {
        let changed = Incoming {
            score: Score::of_ten(1),
            answered: Some(now() - hours(19)),
            ..response(1)
        };
        world.import_at([changed], december());
    });
    after("an import taken back", false, |world| {
        let today = Incoming {
            answered: Some(december() - hours(3)),
            ..response(3)
        };
        world.import_at([today], december());
        figures(&world.store, &week(), december());
        let by = world.viewer("ada").person.id;
        let undone = world.store.undo_import(2, Some(by), december()).unwrap();
        assert!(matches!(undone, Undo::Done(_)), "{undone:?}");
    });
    after("another branch", false, |world| {
        let mut more = setup();
        more.branches.push(branch("FR03"));
        set(world, &more);
    });
    after("an objective", false, |world| {
        let mut more = setup();
        more.people[0].objective = Some(12);
        set(world, &more);
    });
    after("somebody else at the desk", false, |world| {
        let mut more = setup();
        more.people[0].branches.clear();
        more.people[1].branches.push("FR01".into());
        set(world, &more);
    });
    after("an area", false, |world| {
        let mut more = setup();
        more.people[2].area = vec!["FR01".into()];
        set(world, &more);
    });
    after("an absence", false, |world| {
        let absence = Absence {
            login: "lea".into(),
            deputy: "theo".into(),
            from: day("2026-12-14"),
            until: day("2026-12-18"),
        };
        let ada = world.viewer("ada");
        let away = world.store.send_away(&ada, &absence, december());
        away.unwrap().unwrap();
    });
}

#[test]
fn doctor_finds_an_answer_that_is_not_what_a_count_says() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    world.does(alert, &called(Outcome::NoAnswer));
    figures(&world.store, &week(), december());
    world.is_sound();
    falsify(&world.store);
    let health = world.store.check().unwrap();
    assert_eq!(health.misremembered, ["all 2026-11-16 - 2026-11-22"]);
    assert!(!health.good());
    world.store.forget_answers().unwrap();
    world.is_sound();
    let counted = figures(&world.store, &week(), december());
    assert_eq!(counted.value(Figure::CustomersCalled), Value::of(1, 1));
}

#[test]
fn what_cannot_be_read_is_counted_and_kept_anew() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    world.does(alert, &called(Outcome::NoAnswer));
    let counted = figures(&world.store, &week(), december());
    for damage in [
        "UPDATE figures_kept SET answer = '{'",
        "UPDATE figures_kept SET answer = ''",
        "UPDATE figures_kept SET answer = replace(answer, '\"parts\":[[', '\"parts\":[[0,0,0,0,0],[')",
        "UPDATE figures_kept SET form = 99",
        "UPDATE figures_kept SET frozen = frozen + 1",
    ] {
        spoil(&world.store, damage);
        let reading = Store::open(&world.path, Mode::ReadOnly, december()).unwrap();
        assert_eq!(figures(&reading, &week(), december()), counted, "{damage}");
        world.is_sound();
        assert_eq!(figures(&world.store, &week(), december()), counted);
        let false_value = falsify(&world.store);
        let given = figures(&reading, &week(), december());
        assert_eq!(given.value(Figure::CustomersCalled), false_value);
        world.store.forget_answers().unwrap();
        figures(&world.store, &week(), december());
    }
}

#[test]
fn a_file_that_is_only_read_keeps_nothing_and_few_are_kept_anyway() {
    let world = World::with([response(1)]);
    let reading = Store::open(&world.path, Mode::ReadOnly, december()).unwrap();
    figures(&reading, &week(), december());
    assert_eq!(kept(&reading), 0);
    // While somebody else writes nobody waits, and nothing is kept.
    let other = world.another();
    other.connection().execute_batch("BEGIN IMMEDIATE").unwrap();
    figures(&world.store, &week(), december());
    other.connection().execute_batch("ROLLBACK").unwrap();
    assert_eq!(kept(&world.store), 0);
    for week in 0..70 {
        let from = day("2025-01-06") + Duration::weeks(week);
        let ask = all(&from.to_string(), &(from + Duration::weeks(1)).to_string());
        figures(&world.store, &ask, december() + Duration::seconds(week));
    }
    assert_eq!(kept(&world.store), 64);
}

#[test]
fn nobody_is_given_an_answer_about_desks_they_do_not_see() {
    let mut world = World::new();
    let mut more = setup();
    for (login, area) in [("nora", &["FR01", "FR02"][..]), ("otto", &["FR01"][..])] {
        let mut one = person(login, Role::Supervisor, &[]);
        one.area = area.iter().map(|code| (*code).to_owned()).collect();
        more.people.push(one);
    }
    let report = world.store.apply_setup(&more, None, now() - hours(40));
    assert_eq!(report.unwrap().problems, []);
    let there = Incoming {
        branch_code: "FR02".into(),
        branch_name: "Agence FR02".into(),
        ..response(2)
    };
    world.import([response(1), there]);
    let nora = world.viewer("nora");
    let ask = Ask {
        scope: Scope::Area(nora.person.id),
        ..week()
    };
    let received = |login: &str, ask: &Ask| {
        let viewer = world.store.enter(login, december()).unwrap().unwrap();
        let found = world.store.figures(&viewer, ask, december()).unwrap();
        found.map(|found| found.value(Figure::Received))
    };
    assert_eq!(received("nora", &ask), Some(Value::of(2, 2)));
    assert_eq!(received("otto", &ask), Some(Value::of(1, 1)));
    assert_eq!(received("lea", &ask), Some(Value::of(1, 1)));
    assert_eq!(received("nora", &ask), Some(Value::of(2, 2)));
    assert_eq!(received("ada", &week()), Some(Value::of(2, 2)));
    for login in ["nora", "otto", "lea"] {
        assert_eq!(received(login, &week()), None);
    }
    world.is_sound();
}
