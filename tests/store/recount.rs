//! An older file is brought up to date with what its histories say now.

use ringback::domain::action::Action;
use ringback::domain::ids::Maker;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::Query;
use ringback::store::{Mode, Store};
use rusqlite::Connection;

use crate::world::{World, call, called, hours, now, response};

#[test]
fn busy_lines_and_agreed_times_of_before_are_counted_as_they_are_now() {
    let mut world = World::with([response(1), response(2)]);
    let [busy, promised] = world.alerts()[..] else {
        panic!("two alerts");
    };
    world.does(busy, &called(Outcome::Busy));
    let mut promise = call(Outcome::Promise);
    promise.promise = Some(("deux chaises".into(), "moi".into()));
    promise.next = Some(now() + hours(48));
    world.does(promised, &Action::Call(Box::new(promise)));
    let mut later = call(Outcome::Later);
    later.discussed = Some(true);
    later.next = Some(now() + hours(100));
    world.does(promised, &Action::Call(Box::new(later)));
    let path = world.path.clone();
    let World { folder, store, .. } = world;
    drop(store);

    // As version 5 kept it: busy used up the morning, the agreed time was not
    // among the list's facts.
    let old = Connection::open(&path).unwrap();
    old.execute(
        "UPDATE alert SET morning = 1, brief = brief + 1 WHERE id = ?1",
        [busy.get()],
    )
    .unwrap();
    old.execute(
        "UPDATE alert SET brief = brief & 8796093022207 WHERE id = ?1",
        [promised.get()],
    )
    .unwrap();
    old.execute_batch("DROP INDEX phone_unread; PRAGMA user_version = 5;")
        .unwrap();
    drop(old);

    let store = Store::open(&path, Mode::ReadWrite, now()).unwrap();
    let health = store.check().unwrap();
    assert!(health.good(), "{health:?}");
    let world = World {
        folder,
        path,
        store,
        ids: Maker::new(7),
    };
    let rows = world.rows("lea", &Query::Rows(vec![busy]));
    assert_eq!(rows[0].tries, [0; 5]);
    let queue = world.queue("lea");
    let facts = queue
        .facts
        .iter()
        .find(|facts| facts.id == promised)
        .unwrap();
    assert_eq!(
        (facts.state, facts.due),
        (State::FollowUp, now() + hours(48))
    );
    assert_eq!(facts.agreed, Some(now() + hours(100)));
    assert_eq!(
        world.card(promised).alert.version,
        3,
        "nothing happened to it"
    );
}
