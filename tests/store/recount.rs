//! An older file is brought up to date with what its histories say now.

use ringback::domain::action::Action;
use ringback::domain::blocked::{Entry, Kind, Source};
use ringback::domain::ids::Maker;
use ringback::domain::incoming::Incoming;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::phone::Validity;
use ringback::domain::rows::{Query, Scope};
use ringback::store::{Mode, Store};
use rusqlite::Connection;

use crate::world::{NO_PEOPLE, NO_ROUTING, WITHOUT_LOG, World, call, called, hours, now, response};

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
    old.execute_batch(WITHOUT_LOG).unwrap();
    old.execute_batch("DROP INDEX phone_unread; PRAGMA user_version = 5;")
        .unwrap();
    old.execute_batch(NO_ROUTING).unwrap();
    old.execute_batch(NO_PEOPLE).unwrap();
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
        (State::FollowUp, (now() + hours(48)).into())
    );
    assert_eq!(facts.agreed, Some((now() + hours(100)).into()));
    assert_eq!(
        world.card(promised).alert.version,
        3,
        "nothing happened to it"
    );
}

#[test]
fn numbers_of_before_are_read_without_anybody_doing_anything() {
    let ours = |n: u32, number: &str| Incoming {
        phones: vec![(number.to_owned(), String::new())],
        ..response(n)
    };
    let mut world = World::with([ours(1, "06 39 98 12 34"), ours(2, "06 39 98 56 78")]);
    let number = |world: &World, name: &str| {
        let rows = world.alerts().into_iter().map(|alert| world.card(alert));
        let mut cards = rows.filter(|card| card.alert.customer.name == name);
        cards.next().unwrap().alert.customer
    };
    // As version 1 kept them; one is left alone by its digits.
    world
        .store
        .connection()
        .execute_batch(
            "UPDATE phone SET e164 = NULL, shown = NULL, validity = NULL, kind = NULL, region = NULL",
        )
        .unwrap();
    let entry = Entry {
        kind: Kind::Phone,
        key: "0639985678".into(),
        value: "06 39 98 56 78".into(),
    };
    let by = (None, "ne plus appeler", Source::Person);
    world
        .store
        .change_blocked(&[entry], true, by, now())
        .unwrap();
    assert!(number(&world, "Client 2").blocked());

    assert_eq!(world.store.read_numbers(ringback::numbers::read), Ok(false));
    let first = number(&world, "Client 1");
    assert_eq!(first.phones[0].e164.as_deref(), Some("+33639981234"));
    assert_eq!(first.phones[0].facts.validity, Some(Validity::Possible));
    assert!(!first.blocked());
    let second = number(&world, "Client 2");
    assert_eq!(second.phones[0].e164.as_deref(), Some("+33639985678"));
    assert!(second.blocked(), "still left alone");
    assert_eq!(
        world.search("lea", Scope::Inbound, "+33 6 39 98 12 34"),
        ["Client 1"]
    );
    world.is_sound();
    assert_eq!(
        world.store.read_numbers(|_, _| panic!("read twice")),
        Ok(false)
    );
}
