//! The board's counters, kept by the writes, against a recount by the domain;
//! and who sees which rows.

use std::sync::Arc;

use chrono::Duration;
use chrono_tz::Tz;
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::board::{Board, Figures, Within};
use ringback::domain::decide::{Case, decide};
use ringback::domain::incoming::Incoming;
use ringback::domain::person::{DeskKind, Role};
use ringback::domain::queue::Clock;
use ringback::domain::rows::{Answer, Query, Saved};
use ringback::domain::setup::Setup;
use ringback::store::Store;

use crate::random::action;
use crate::world::{NO_BOARD, World, apply, hours, now, person, response, setup};

fn elsewhere(n: u32, branch: &str) -> Incoming {
    Incoming {
        branch_code: branch.into(),
        branch_name: String::new(),
        ..response(n)
    }
}

fn asked(store: &Store, login: &str, query: &Query, at: Moment) -> Answer {
    let viewer = store.enter(login, at).unwrap().unwrap();
    store.ask(&viewer, query, at)
}

fn board(store: &Store, login: &str, at: Moment) -> Arc<Board> {
    match asked(store, login, &Query::Board, at) {
        Answer::Board(Some(board)) => board,
        other => panic!("{other:?}"),
    }
}

fn recounted(store: &Store, login: &str, row: Within, at: Moment) -> Figures {
    match asked(store, login, &Query::Within(vec![row]), at) {
        Answer::Queue(queue) => Figures::of(&queue.facts, &Clock::new(at, Tz::Europe__Paris)),
        other => panic!("{other:?}"),
    }
}

/// Every row says what its alerts come to, and what the person did.
fn is_right(store: &Store, at: Moment) {
    let board = board(store, "sam", at);
    let mut total = Figures::default();
    for line in &board.branches {
        let slow = recounted(store, "sam", Within::Desk(line.desk), at);
        assert_eq!(line.figures, slow, "{} at {at}", line.name);
        total = total.and(&slow);
    }
    assert_eq!(board.total, total);
    for line in &board.people {
        let slow = recounted(store, "sam", Within::Person(line.person), at);
        assert_eq!(line.figures, slow, "{} at {at}", line.name);
        let Answer::ThisWeek(own) = asked(store, &line.login, &Query::ThisWeek, at) else {
            panic!("no week");
        };
        assert_eq!(line.week.done, own.called, "{}", line.name);
    }
}

fn three() -> World {
    let mut world = World::with([response(1), response(2)]);
    world.import_at(
        [elsewhere(3, "FR02"), elsewhere(4, "QQ")],
        now() - hours(11),
    );
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn counters_are_what_a_recount_says(
        steps in prop::collection::vec((0u8..27, 0usize..2, 20i64..900), 1..24),
    ) {
        let mut world = three();
        let viewer = world.viewer("lea");
        let alerts = world.alerts();
        let mut at = now();
        for (kind, which, minutes) in steps {
            at += Duration::minutes(minutes);
            let card = world.card(alerts[which]);
            let action = action(kind, at, &card);
            let case = Case { alert: &card.alert, rules: &card.rules, by: viewer.person.id, now: at };
            if let Ok(change) = decide(&case, &action, &mut world.ids) {
                prop_assert_eq!(world.store.save(&viewer, &apply(change), at), Saved::Applied);
            }
            is_right(&world.store, at + Duration::milliseconds(700));
        }
        for later in [1, 7, 15, 40, 24 * 9] {
            is_right(&world.store, at + hours(later));
        }
        world.is_sound();
        // An older file comes to the same.
        let before = board(&world.store, "sam", at);
        world.store.connection().execute_batch(NO_BOARD).unwrap();
        let script = include_str!("../../assets/migrations/sqlite/0011_board.sql");
        world.store.connection().execute_batch(script).unwrap();
        prop_assert_eq!(before, board(&world.store, "sam", at));
        world.is_sound();
    }
}

#[test]
fn doctor_finds_a_counter_that_is_wrong() {
    let world = three();
    world.is_sound();
    let spoil = |sql: &str| {
        world.store.connection().execute_batch(sql).unwrap();
        world.store.check().unwrap().miscounted
    };
    let name = "UPDATE desk SET untried = untried + 1 WHERE name = 'Agence FR01'";
    assert_eq!(spoil(name), ["Agence FR01"]);
    let back = "UPDATE desk SET untried = untried - 1 WHERE name = 'Agence FR01'";
    assert_eq!(spoil(back), [] as [&str; 0]);
    let call = "INSERT INTO called (person, at, event, customer) SELECT id, 1, 1, 1 FROM person
                WHERE login = 'theo'";
    assert_eq!(spoil(call), ["theo Roche"]);
}

#[test]
fn an_import_under_way_is_counted_nowhere() {
    let mut world = three();
    let before = board(&world.another(), "sam", now());
    let path = world.path.clone();
    let mut loader = world
        .store
        .loader(None, "b.csv", "more", ringback::numbers::read, now())
        .unwrap();
    for n in 10..600 {
        loader.add(&response(n)).unwrap();
    }
    let other = Store::open(&path, ringback::store::Mode::ReadOnly, now()).unwrap();
    assert_eq!(before, board(&other, "sam", now()));
    loader.finish().unwrap();
    let after = board(&other, "sam", now());
    assert_eq!(after.total.outstanding, before.total.outstanding + 590);
    is_right(&other, now());
}

#[test]
fn everybody_sees_their_own_rows() {
    let mut world = three();
    let lea = board(&world.store, "lea", now());
    assert_eq!(lea.branches.len(), 1);
    assert_eq!(lea.total.outstanding, 2);
    assert_eq!(lea.people[0].login, "lea");
    let sam = board(&world.store, "sam", now());
    assert_eq!(sam.total.outstanding, 4);
    let nobodys = |line: &&ringback::domain::board::BranchLine| line.kind == DeskKind::Unassigned;
    let nobodys = sam.branches.iter().find(nobodys).unwrap();
    assert_eq!((nobodys.figures.outstanding, nobodys.vacant()), (1, false));
    let theo = sam
        .branches
        .iter()
        .find(|line| line.code.as_deref() == Some("FR02"));
    let theo = theo.unwrap();

    // Another's desk and person give nothing away.
    for row in [
        Within::Desk(theo.desk),
        Within::Person(theo.answering[0].person),
    ] {
        assert_eq!(
            recounted(&world.store, "lea", row, now()),
            Figures::default()
        );
    }
    let usual = asked(&world.store, "lea", &Query::Usual(theo.desk), now());
    assert_eq!(usual, Answer::Usual(theo.desk, None));

    // A supervisor of one branch; somebody who has no board.
    let mut south = person("sue", Role::Supervisor, &[]);
    south.area = vec!["FR02".into()];
    let mut people = setup().people;
    people.extend([south, person("eve", Role::Executive, &[])]);
    let more = Setup { people, ..setup() };
    let report = world.store.apply_setup(&more, None, now()).unwrap();
    assert_eq!(report.problems, []);
    let sue = board(&world.store, "sue", now() + hours(1));
    let codes: Vec<_> = sue
        .branches
        .iter()
        .map(|line| line.code.as_deref())
        .collect();
    assert_eq!(codes, [Some("FR02")]);
    let eve = asked(&world.store, "eve", &Query::Board, now() + hours(1));
    assert_eq!(eve, Answer::Board(None));
}

#[test]
fn a_branch_without_anybody_says_since_when() {
    let mut world = three();
    let left = Setup {
        people: vec![
            person("lea", Role::Manager, &[]),
            person("theo", Role::Manager, &["FR02"]),
            person("sam", Role::Supervisor, &[]),
            person("ada", Role::Administrator, &[]),
        ],
        ..setup()
    };
    let report = world.store.apply_setup(&left, None, now()).unwrap();
    assert_eq!(report.problems, []);
    let board = board(&world.store, "sam", now() + hours(1));
    let first = &board.branches[0];
    assert_eq!(first.code.as_deref(), Some("FR01"));
    assert!(first.vacant());
    assert_eq!(first.vacant_since, Some(now()));
}
