//! Branches that close for good: whoever opens the file first after the day
//! hands on what lies there.

use chrono::NaiveDate;
use ringback::domain::Moment;
use ringback::domain::board::{BranchLine, Closes};
use ringback::domain::incoming::Incoming;
use ringback::domain::rows::{Answer, Query, Scope};
use ringback::domain::setup::Setup;
use ringback::store::{Mode, Store};

use crate::world::{World, now, response, setup};

/// The second before the day comes in Paris.
fn before() -> Moment {
    "2026-11-20T22:59:59Z".parse().unwrap()
}

/// Midnight.
fn after() -> Moment {
    "2026-11-20T23:00:00Z".parse().unwrap()
}

/// Two alerts at FR02, which closes on 21 November.
fn world() -> World {
    let mut world = World::new();
    let mut closing = Setup {
        branches: setup().branches,
        ..Setup::default()
    };
    closing.branches[1].closed = NaiveDate::from_ymd_opt(2026, 11, 21);
    closing.branches[1].alerts_to = Some("FR01".into());
    let report = world.store.apply_setup(&closing, None, now()).unwrap();
    assert_eq!(report.problems, []);
    let there = |n| Incoming {
        branch_code: "FR02".into(),
        branch_name: "Agence FR02".into(),
        ..response(n)
    };
    world.import([response(1), there(2), there(3)]);
    world
}

fn line(store: &Store, at: Moment) -> BranchLine {
    let sam = store.enter("sam", at).unwrap().unwrap();
    let Answer::Board(Some(board)) = store.ask(&sam, &Query::Board, at) else {
        panic!("no board");
    };
    let found = board.branches.iter();
    let mut found = found.filter(|line| line.code.as_deref() == Some("FR02"));
    found.next().unwrap().clone()
}

fn moved(store: &Store) -> i64 {
    let sql = "SELECT count(*) FROM event WHERE kind = 'assigned'";
    store
        .connection()
        .query_row(sql, [], |row| row.get(0))
        .unwrap()
}

#[test]
fn whoever_opens_the_file_first_after_the_day_hands_on_what_lies_there() {
    let world = world();
    let open = |mode, at| Store::open(&world.path, mode, at).unwrap();
    // Nobody does before, and nobody who only reads.
    let store = open(Mode::ReadWrite, before());
    assert_eq!(
        (moved(&store), line(&store, before()).figures.outstanding),
        (0, 2)
    );
    let store = open(Mode::ReadOnly, after());
    assert_eq!(
        (moved(&store), line(&store, after()).figures.outstanding),
        (0, 2)
    );
    let store = open(Mode::ReadWrite, after());
    assert_eq!(
        (moved(&store), line(&store, after()).figures.outstanding),
        (2, 0)
    );
    assert_eq!(world.alerts().len(), 3, "they are hers now");
    // Once: whoever comes next writes nothing.
    let changes = store.connection().total_changes();
    let again = open(Mode::ReadWrite, after());
    assert_eq!(again.connection().total_changes(), 0);
    assert_eq!(
        (moved(&again), store.connection().total_changes()),
        (2, changes)
    );
    world.is_sound();
}

#[test]
fn an_import_under_way_hands_on_itself() {
    let mut world = world();
    let path = world.path.clone();
    let mut loader = world
        .store
        .loader(None, "b.csv", "more", ringback::numbers::read, after())
        .unwrap();
    for n in 10..600 {
        loader.add(&response(n)).unwrap();
    }
    let other = Store::open(&path, Mode::ReadWrite, after()).unwrap();
    assert_eq!(moved(&other), 0);
    loader.finish().unwrap();
    assert_eq!(moved(&other), 2);
    world.is_sound();
}

#[test]
fn the_board_marks_a_branch_that_closes_with_its_day_and_its_heir() {
    let world = world();
    let closes = |is_closed| Closes {
        day: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        is_closed,
        to: Some("Agence FR01".into()),
    };
    assert_eq!(line(&world.store, before()).closes, Some(closes(false)));
    let row = line(&world.store, after());
    assert_eq!(row.closes, Some(closes(true)));
    // It needs nobody any more.
    let nobody = BranchLine {
        answering: Vec::new(),
        ..row
    };
    assert!(!nobody.vacant());
    let open = BranchLine {
        closes: Some(closes(false)),
        ..nobody
    };
    assert!(open.vacant());
}

#[test]
fn what_a_closed_branch_left_is_found_by_its_words_where_it_lies_now() {
    let mut world = world();
    drop(Store::open(&world.path, Mode::ReadWrite, after()).unwrap());
    // By the words alone, as once they are closed.
    world.is_sound();
    let found = |world: &World, scope| {
        let words_alone = "DELETE FROM find";
        world
            .another()
            .connection()
            .execute(words_alone, [])
            .unwrap();
        world.search("lea", scope, "attente").len()
    };
    assert_eq!(world.search("lea", Scope::Mine, "attente").len(), 3);
    assert_eq!(found(&world, Scope::History), 3);
    // And what comes for it afterwards.
    let later = Incoming {
        branch_code: "FR02".into(),
        branch_name: "Agence FR02".into(),
        ..response(4)
    };
    world.import_at([later], after());
    assert_eq!(found(&world, Scope::History), 4);
}
