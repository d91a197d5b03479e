//! Do not call: what older files held, and what a long list costs.

use ringback::domain::action::Action;
use ringback::domain::blocked::{Entry, Source};
use ringback::domain::customer::{Customer, PhoneState};
use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::zone::Country;
use ringback::store::{Mode, Store};
use rusqlite::Connection;

use crate::world::{World, call, now, response};

fn entry(text: &str) -> Entry {
    Entry::read(text, Country::GB, ringback::numbers::read).unwrap()
}

#[test]
fn what_calls_blocked_before_there_was_a_list_stands_on_it() {
    let world = World::with([response(1), response(2)]);
    let World {
        folder: _folder,
        path,
        store,
        ..
    } = world;
    drop(store);
    let old = Connection::open(&path).unwrap();
    // As it was before: the flags alone.
    old.execute_batch(
        "DROP TABLE blocked; DROP INDEX phone_e164; DROP INDEX phone_odd;
         UPDATE phone SET state = 'blocked' WHERE customer = (SELECT min(id) FROM customer);
         UPDATE customer SET email_blocked = 1, email = 'A@mail.example',
             email_key = 'a@mail.example' WHERE id = (SELECT min(id) FROM customer);",
    )
    .unwrap();
    old.execute_batch(include_str!(
        "../../assets/migrations/sqlite/0005_blocked.sql"
    ))
    .unwrap();
    drop(old);
    let store = Store::open(&path, Mode::ReadWrite, now()).unwrap();
    let list = store.blocked(false).unwrap();
    assert!(list.iter().all(|blocked| blocked.source == Source::Earlier));
    assert!(list.iter().any(|b| b.entry
        == Entry {
            value: "A@mail.example".into(),
            ..Entry::email("a@mail.example")
        }));
    assert!(list.len() >= 2, "{list:?}");
    assert!(store.is_blocked(" A@MAIL.example").unwrap());
    assert!(!store.is_blocked("b@mail.example").unwrap());
}

#[test]
fn a_long_list_is_taken_in_turns_and_taken_off_again() {
    let mut world = World::with([response(1), response(2)]);
    let phones = |world: &World| -> Vec<(String, PhoneState)> {
        let mut phones = Vec::new();
        for facts in world.queue("lea").facts.clone() {
            let card = world.card(facts.id);
            assert_eq!(facts.blocked, card.alert.customer.blocked());
            assert_eq!(facts.blocked, card.blocked.is_some());
            let all = card.alert.customer.phones;
            phones.extend(all.into_iter().map(|phone| (phone.number, phone.state)));
        }
        phones
    };
    let number = phones(&world)[0].0.clone();
    let country = Country::FR;
    let mut entries: Vec<Entry> = (0..12_000)
        .map(|n| entry(&format!("+44 1632 9{n:05}")))
        .collect();
    entries.push(Entry::read(&number, country, ringback::numbers::read).unwrap());
    let by = (None, "national list", Source::File);
    let done = world
        .store
        .change_blocked(&entries, true, by, now())
        .unwrap();
    assert_eq!((done.changed, done.unchanged), (12_001, 0));
    assert!(done.customers >= 1);
    assert!(
        phones(&world)
            .iter()
            .any(|(n, state)| *n == number && *state == PhoneState::Blocked)
    );
    world.is_sound();
    let by = (None, "it was the wrong list", Source::Person);
    let done = world
        .store
        .change_blocked(&entries, false, by, now())
        .unwrap();
    assert_eq!(done.changed, 12_001);
    assert!(
        phones(&world)
            .iter()
            .all(|(_, state)| *state == PhoneState::Usable)
    );
    world.is_sound();
}

#[test]
fn blocking_and_freeing_from_the_card_is_history_and_list_at_once() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let reason = |text: &str| text.to_owned();
    world.does(
        alert,
        &Action::Block {
            reason: reason("asked at the counter"),
        },
    );
    let card = world.card(alert);
    let why = card.blocked.unwrap();
    assert_eq!(
        (why.reason.as_str(), why.source),
        ("asked at the counter", Source::Person)
    );
    assert_eq!(why.by.as_deref(), Some("lea Roche"));
    assert!(world.queue("lea").facts[0].blocked);
    world.is_sound();
    world.does(
        alert,
        &Action::Unblock {
            reason: reason("she rang and asked"),
        },
    );
    assert!(!world.card(alert).alert.customer.blocked());
    let all = world.store.blocked(true).unwrap();
    assert!(all.iter().all(|b| {
        b.lifted
            .as_ref()
            .is_some_and(|l| l.2 == "she rang and asked")
    }));
    world.is_sound();
    // Taking that back puts them on the list again.
    world.does(alert, &Action::Undo);
    assert!(world.card(alert).alert.customer.blocked());
    world.is_sound();
}

#[test]
fn what_a_call_put_on_the_list_goes_with_its_undo() {
    let mut world = World::with([response(1), response(2)]);
    let alert = world.alerts()[0];
    let mut call = call(Outcome::NoContact);
    call.confirmed = true;
    world.does(alert, &Action::Call(Box::new(call)));
    let listed = world.store.blocked(false).unwrap();
    assert!(!listed.is_empty());
    assert!(listed.iter().all(|blocked| blocked.source == Source::Call));
    let address = world.card(alert).alert.customer.email.clone();
    if let Some(address) = &address {
        assert!(world.store.is_blocked(address).unwrap());
    }
    world.is_sound();
    world.does(alert, &Action::Undo);
    assert!(world.store.blocked(false).unwrap().is_empty());
    assert!(!world.card(alert).alert.customer.blocked());
    assert_eq!(
        world
            .queue("lea")
            .facts
            .iter()
            .filter(|facts| facts.blocked)
            .count(),
        0
    );
    world.is_sound();
}

#[test]
fn a_number_that_could_not_be_told_is_blocked_for_everybody_who_has_it() {
    let odd = |n: u32| Incoming {
        phones: vec![("20 04 60 15".into(), String::new())],
        ..response(n)
    };
    let mut world = World::with([odd(1), odd(2)]);
    let alerts = world.alerts();
    let blocked = |world: &World| {
        let customers = alerts.iter().map(|id| world.card(*id).alert.customer);
        let customers: Vec<_> = customers.collect();
        assert!(customers.iter().all(|c| c.phones[0].e164.is_none()));
        assert_ne!(customers[0].id, customers[1].id);
        customers.iter().map(Customer::blocked).collect::<Vec<_>>()
    };
    assert_eq!(blocked(&world), [false, false]);
    let reason = "asked at the counter".to_owned();
    world.does(alerts[0], &Action::Block { reason });
    assert_eq!(blocked(&world), [true, true]);
    world.is_sound();
    let reason = "it was somebody else".to_owned();
    world.does(alerts[0], &Action::Unblock { reason });
    assert_eq!(blocked(&world), [false, false]);
    world.is_sound();
}

#[test]
fn the_list_names_a_number_as_people_read_it() {
    let mut world = World::with([Incoming {
        phones: vec![("0639981234".into(), String::new())],
        ..response(1)
    }]);
    let alert = world.alerts()[0];
    let shown = world.card(alert).alert.customer.phones[0]
        .shown()
        .to_owned();
    assert_ne!(shown, "0639981234");
    let reason = "asked at the counter".to_owned();
    world.does(alert, &Action::Block { reason });
    let list = world.store.blocked(false).unwrap();
    assert!(list.iter().any(|b| b.entry.value == shown), "{list:?}");
}
