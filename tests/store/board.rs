//! The board's counters, kept by the writes, against a recount by the domain;
//! and who sees which rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Duration;
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::board::{Board, Figures, Within, is_called};
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::Direction;
use ringback::domain::ids::PersonId;
use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::person::{DeskKind, Role};
use ringback::domain::queue::Clock;
use ringback::domain::rows::{Answer, Query, Saved};
use ringback::domain::setup::Setup;
use ringback::domain::week;
use ringback::domain::zone::Zone;
use ringback::store::Store;

use crate::random::action;
use ringback::domain::zone::Country;

use crate::world::{NO_BOARD, UNDATED, World, apply, branch, hours, now, person, response, setup};

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
        Answer::Queue(queue) => {
            Figures::of(&queue.facts, &Clock::new(at, Zone::named("Europe/Paris")))
        }
        other => panic!("{other:?}"),
    }
}

/// Customers somebody called since a moment, by the history alone.
fn from_history(store: &Store, who: PersonId, since: Moment) -> u32 {
    let mut statement = store
        .connection()
        .prepare(
            "SELECT alert.customer, event.outcome, event.direction, event.conversation
             FROM event JOIN alert ON alert.id = event.alert
             WHERE event.kind = 'called' AND event.person = ?1 AND event.at >= ?2
               AND NOT EXISTS (SELECT 1 FROM applied WHERE applied.op = event.op AND undone = 1)",
        )
        .unwrap();
    let mut rows = statement.query((who.get(), since.timestamp())).unwrap();
    let mut called = BTreeSet::new();
    while let Some(row) = rows.next().unwrap() {
        let code = |at| row.get::<_, String>(at).unwrap();
        let direction = match code(2).as_str() {
            "inbound" => Direction::Inbound,
            _ => Direction::Outbound,
        };
        let outcome = Outcome::from_code(&code(1)).unwrap();
        if is_called(direction, outcome, row.get(3).unwrap()) {
            called.insert(row.get::<_, i64>(0).unwrap());
        }
    }
    u32::try_from(called.len()).unwrap()
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
        // The same in the list's head, on leaving, on the board, in the
        // objective, and told by the history and the domain's definition.
        let monday = week::began(at, Zone::named("Europe/Paris"));
        let Answer::Today(since) = asked(store, &line.login, &Query::Today { since: monday }, at)
        else {
            panic!("no day");
        };
        assert_eq!(line.week.done, since.called, "{}", line.name);
        let viewer = store.enter(&line.login, at).unwrap().unwrap();
        let objectives = store.objectives(&viewer, at).unwrap();
        let mine = objectives.iter().find(|row| row.person == line.person);
        assert_eq!(mine.map(|row| row.week.done.called), Some(own.called));
        assert_eq!(line.week.done, from_history(store, line.person, monday));
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
        world.store.connection().execute_batch(UNDATED).unwrap();
        world.store = world.another();
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
    let call = "INSERT INTO called (person, at, event, customer, recorded)
                SELECT id, 1, 1, 1, 1 FROM person
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

/// A branch in another zone: the Monday of a person is that of their first
/// desk, on their own screen as on anybody's board.
#[test]
fn a_person_of_two_zones_has_one_monday() {
    let mut world = World::new();
    let mut far = branch("CA01");
    far.country = Country::new("CA").unwrap();
    let set = Setup {
        branches: vec![far],
        people: vec![person("lea", Role::Manager, &["FR01", "CA01"]), {
            let mut sue = person("sue", Role::Supervisor, &[]);
            sue.area = vec!["CA01".into()];
            sue
        }],
        ..setup()
    };
    let report = world.store.apply_setup(&set, None, now()).unwrap();
    assert_eq!(report.problems, []);
    world.import([response(1)]);
    // Monday in Paris, Sunday in Canada.
    let monday: Moment = "2026-11-22T23:30:00Z".parse().unwrap();
    let who = world.viewer("lea").person.id;
    let customer: i64 = world
        .store
        .connection()
        .query_row("SELECT id FROM customer", [], |row| row.get(0))
        .unwrap();
    let at = monday - Duration::hours(2);
    world
        .store
        .connection()
        .execute(
            "INSERT INTO called (person, at, event, customer, undone, recorded)
             VALUES (?1, ?2, 1, ?3, 0, ?2)",
            (who.get(), at.timestamp(), customer),
        )
        .unwrap();
    let seen = |login: &str, at: Moment| -> Vec<u32> {
        let people = &board(&world.store, login, at).people;
        let of = people.iter().filter(|line| line.person == who);
        of.map(|line| line.week.done).collect()
    };
    assert_eq!(seen("sue", monday), [0], "last week's, on her clock");
    assert_eq!(seen("sam", monday), [0]);
    assert_eq!(seen("sue", at), [1]);
    let Answer::ThisWeek(own) = asked(&world.store, "lea", &Query::ThisWeek, monday) else {
        panic!("no week");
    };
    assert_eq!(own.called, 0);
}
