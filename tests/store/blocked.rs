//! Do not call: what older files held, and what a long list costs.

use ringback::domain::action::Action;
use ringback::domain::blocked::{Entry, Kind, Source};
use ringback::domain::customer::{Customer, PhoneState};
use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::zone::Country;
use ringback::store::{Asker, Mode, Store};
use rusqlite::Connection;

use crate::world::{ALONE, NO_BOARD, NO_ROUTING, WITHOUT_LOG, World, call, now, response};

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
    old.execute_batch(WITHOUT_LOG).unwrap();
    // As it was before: the flags alone. Two spellings are one number; what
    // follows the letters is not dialled.
    old.execute_batch(
        "UPDATE phone SET number = '01632 960123 ext. 42', e164 = NULL
             WHERE customer = (SELECT min(id) FROM customer);
         UPDATE phone SET number = '(01632) 960-123', e164 = NULL, state = 'blocked'
             WHERE customer = (SELECT max(id) FROM customer);
         DROP TABLE blocked; DROP INDEX phone_e164; DROP INDEX phone_odd;
         DROP INDEX phone_unread;
         UPDATE phone SET state = 'blocked' WHERE customer = (SELECT min(id) FROM customer);
         UPDATE customer SET email_blocked = 1, email = 'A@mail.example',
             email_key = 'a@mail.example' WHERE id = (SELECT min(id) FROM customer);
         PRAGMA user_version = 4;",
    )
    .unwrap();
    old.execute_batch(NO_BOARD).unwrap();
    old.execute_batch(NO_ROUTING).unwrap();
    old.execute_batch(ALONE).unwrap();
    drop(old);
    let store = Store::open(&path, Mode::ReadWrite, now()).unwrap();
    let log = store.imports(Asker::Program).unwrap();
    assert_eq!((log.len(), log[0].number, log[0].rows), (1, 1, None));
    let list = store
        .blocked(&store.enter("ada", now()).unwrap().unwrap(), false, now())
        .unwrap();
    assert!(list.iter().all(|blocked| blocked.source == Source::Earlier));
    assert!(list.iter().any(|b| b.entry
        == Entry {
            value: "A@mail.example".into(),
            ..Entry::email("a@mail.example")
        }));
    let phones: Vec<&str> = list
        .iter()
        .filter(|b| b.entry.kind == Kind::Phone)
        .map(|b| b.entry.key.as_str())
        .collect();
    assert_eq!((list.len(), phones), (2, vec!["01632960123"]), "{list:?}");
    let health = store.check().unwrap();
    assert!(health.good(), "{health:?}");
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
    let all = world
        .store
        .blocked(&world.viewer("ada"), true, now())
        .unwrap();
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
    let listed = world
        .store
        .blocked(&world.viewer("ada"), false, now())
        .unwrap();
    assert!(!listed.is_empty());
    assert!(listed.iter().all(|blocked| blocked.source == Source::Call));
    let address = world.card(alert).alert.customer.email.clone();
    if let Some(address) = &address {
        assert!(listed.iter().any(|b| b.entry == Entry::email(address)));
    }
    world.is_sound();
    world.does(alert, &Action::Undo);
    assert!(
        world
            .store
            .blocked(&world.viewer("ada"), false, now())
            .unwrap()
            .is_empty()
    );
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
    let list = world
        .store
        .blocked(&world.viewer("ada"), false, now())
        .unwrap();
    assert!(list.iter().any(|b| b.entry.value == shown), "{list:?}");
}

#[test]
fn an_answer_that_changes_brings_the_marks_along() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let by = (None, "wrote to us", Source::Person);
    let old = [Entry::email("client1@mail.example")];
    world.store.change_blocked(&old, true, by, now()).unwrap();
    assert!(world.card(alert).alert.customer.blocked());
    // They are known by another address now.
    let mut moved = response(1);
    moved.email = "elsewhere@mail.example".into();
    world.import_at([moved], now());
    let card = world.card(alert);
    assert_eq!(
        card.alert.customer.email.as_deref(),
        Some("elsewhere@mail.example")
    );
    assert!(!card.alert.customer.blocked());
    assert!(!world.queue("lea").facts[0].blocked);
    world.is_sound();
}

#[test]
fn who_said_so_before_an_address_was_known_stays_left_alone() {
    let mut unreachable = response(1);
    (unreachable.email, unreachable.phones) = (String::new(), Vec::new());
    let mut world = World::with([unreachable.clone()]);
    let alert = world.alerts()[0];
    world.does(
        alert,
        &Action::Block {
            reason: "asked at the counter".into(),
        },
    );
    assert!(world.card(alert).alert.customer.blocked());
    // A further answer of theirs says nothing new, then a number, then an
    // address.
    unreachable.comment = "encore".into();
    world.import_at([unreachable.clone()], now());
    assert!(world.card(alert).alert.customer.blocked());
    world.is_sound();
    unreachable.phones = response(1).phones;
    world.import_at([unreachable.clone()], now());
    assert!(world.card(alert).alert.customer.blocked());
    world.is_sound();
    unreachable.email = "client1@mail.example".into();
    world.import_at([unreachable.clone()], now());
    assert!(world.card(alert).alert.customer.blocked());
    let list = world
        .store
        .blocked(&world.viewer("ada"), false, now())
        .unwrap();
    assert!(
        list.iter()
            .any(|b| b.entry == Entry::email("client1@mail.example"))
    );
    world.is_sound();
}

#[test]
fn a_listed_number_taken_off_frees_who_had_no_address() {
    let mut without = response(1);
    without.email = String::new();
    let mut world = World::with([without]);
    let alert = world.alerts()[0];
    let mut end = call(Outcome::NoContact);
    end.confirmed = true;
    world.does(alert, &Action::Call(Box::new(end)));
    let listed = world
        .store
        .blocked(&world.viewer("ada"), false, now())
        .unwrap();
    assert_eq!(listed.len(), 1);
    let by = (None, "it was another customer", Source::Person);
    let entries = [listed[0].entry.clone()];
    let done = world
        .store
        .change_blocked(&entries, false, by, now())
        .unwrap();
    assert_eq!((done.changed, done.customers), (1, 1));
    assert!(!world.card(alert).alert.customer.blocked());
    world.is_sound();
}

#[test]
fn an_import_that_is_given_up_leaves_nobody_alone() {
    let mut world = World::with((1..=5).map(response));
    let facts = world.queue("lea").facts.clone();
    let mut new = response(1000);
    new.reference = response(1).reference;
    new.phones = vec![("06 39 98 77 77".into(), String::new())];
    let number = Entry::read(&new.phones[0].0, Country::FR, ringback::numbers::read).unwrap();
    let by = (None, "national list", Source::File);
    let done = world.store.change_blocked(&[number], true, by, now());
    assert_eq!(done.unwrap().customers, 0);
    let mut loader = world
        .store
        .loader(None, "f", "spring", ringback::numbers::read, now())
        .unwrap();
    loader.add(&new).unwrap();
    for n in 1001..4000 {
        loader.add(&response(n)).unwrap();
    }
    drop(loader);
    assert_eq!(world.queue("lea").facts, facts);
    world.is_sound();
}

#[test]
fn who_is_blocked_while_an_import_runs_is_left_alone() {
    let mut world = World::with([response(1)]);
    let mut other = world.another();
    let of = |n| Incoming {
        reference: format!("K-{n}"),
        ..response(n)
    };
    let mut loader = world
        .store
        .loader(None, "b.csv", "spring", ringback::numbers::read, now())
        .unwrap();
    let number = entry("+33 6 39 98 07 00");
    let by = (None, "said so at the counter", Source::Person);
    let listed = [number, Entry::customer("K-701")];
    let done = other.change_blocked(&listed, true, by, now()).unwrap();
    assert_eq!(
        (done.changed, done.customers),
        (2, 0),
        "they are not there yet"
    );
    for n in 2..720 {
        loader.add(&of(n)).unwrap();
    }
    loader.finish().unwrap();
    let queue = world.queue("lea");
    let blocked = queue.facts.iter().filter(|facts| facts.blocked);
    let mut names: Vec<String> = blocked
        .map(|facts| world.card(facts.id).alert.customer.name)
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Client 700", "Client 701"]);
    world.is_sound();
}

#[test]
fn a_listed_reference_that_comes_later_leaves_its_customer_alone() {
    let mut without = response(1);
    without.reference = String::new();
    let mut world = World::with([without]);
    let alert = world.alerts()[0];
    let by = (None, "national list", Source::File);
    let listed = [Entry::customer("C1")];
    let done = world.store.change_blocked(&listed, true, by, now());
    assert_eq!(done.unwrap().customers, 0);
    let mut named = response(1);
    named.external_id = "again".into();
    named.reference = "C1".into();
    world.import_at([named], now());
    assert!(world.card(alert).alert.customer.blocked());
    assert!(world.queue("lea").facts[0].blocked);
    world.is_sound();
}
