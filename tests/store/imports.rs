//! Imports: what counts, what changes, what nobody sees.

use chrono::Duration;
use ringback::domain::event::EventKind;
use ringback::domain::incoming::{Incoming, Taken};
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::person::{DeskKind, Role};
use ringback::domain::phone::Validity;
use ringback::domain::rows::{Query, Scope, TroubleKind};
use ringback::domain::score::Score;
use ringback::domain::setup::Setup;
use ringback::domain::zone::Country;
use ringback::numbers;
use ringback::store::{Asker, Mode, Store};

use crate::world::{World, called, hours, memo, now, person, response};

fn taken(new: u64, updated: u64, unchanged: u64, alerts: u64) -> Taken {
    Taken {
        new,
        updated,
        unchanged,
        alerts,
        joined: 0,
    }
}

fn worded(n: u32, comment: &str) -> Incoming {
    Incoming {
        comment: comment.into(),
        ..response(n)
    }
}

/// A world whose file is empty or in use: an import goes another way.
fn both() -> [World; 2] {
    [World::new(), World::with([response(900)])]
}

#[test]
fn the_last_row_of_an_id_counts_unless_it_is_older() {
    for mut world in both() {
        let others = world.alerts().len();
        let older = Incoming {
            answered: Some(now() - Duration::hours(30)),
            ..worded(1, "plus ancien")
        };
        let happy = Incoming {
            score: Score::of_ten(9),
            ..response(2)
        };
        let rows = [
            worded(1, "premier"),
            response(2),
            worded(1, "dernier"),
            older,
            happy,
        ];
        assert_eq!(world.import_at(rows, now()), taken(2, 0, 0, 1));
        let alerts = world.alerts();
        assert_eq!(alerts.len(), others + 1);
        let card = world.card(alerts[others]);
        assert_eq!(card.comment, "dernier");
        assert_eq!(card.alert.history.len(), 1);
        assert_eq!(card.alert.customer.phones.len(), 1);
        assert_eq!(
            card.alert.customer.phones[0].e164.as_deref(),
            Some("+33639980001")
        );
        assert!(world.search("lea", Scope::History, "premier").is_empty());
        assert_eq!(world.search("lea", Scope::History, "dernier").len(), 1);
        world.is_sound();
    }
}

#[test]
fn the_same_file_twice_changes_nothing() {
    for mut world in both() {
        let rows = || (1..=50).map(response);
        let first = world.import_at(rows(), now());
        assert_eq!(first, taken(50, 0, 0, 50));
        let before = world.queue("lea");
        let later = now() + Duration::hours(1);
        assert_eq!(world.import_at(rows(), later), taken(0, 0, 50, 0));
        assert_eq!(world.queue("lea"), before);
        world.is_sound();
    }
}

#[test]
fn a_changed_answer_updates_its_alert_and_an_older_one_does_not() {
    let mut world = World::with([response(1), response(2)]);
    let alert = world.alerts()[0];
    world.does(alert, &called(Outcome::NoAnswer));
    world.does(alert, &memo("rappeler son adjoint"));
    let changed = Incoming {
        answered: Some(now() - Duration::hours(1)),
        score: Score::of_ten(0),
        comment: "Encore pire".into(),
        phones: vec![("01 99 00 11 22".into(), "fixe".into())],
        safety: true,
        ..response(1)
    };
    let older = Incoming {
        answered: Some(now() - Duration::days(9)),
        ..worded(2, "vieux")
    };
    assert_eq!(world.import_at([changed, older], now()), taken(0, 1, 1, 0));
    let card = world.card(alert);
    assert_eq!(card.comment, "Encore pire");
    assert_eq!(card.alert.score, Score::of_ten(0));
    assert_eq!(card.alert.customer.phones.len(), 2);
    assert!(card.alert.progress.safety);
    assert_eq!(card.alert.progress.state, State::Retry, "the work stays");
    assert!(
        card.alert
            .history
            .iter()
            .any(|e| matches!(e.kind, EventKind::Updated { .. }))
    );
    assert_eq!(world.search("lea", Scope::Mine, "pire").len(), 1);
    assert_eq!(world.search("lea", Scope::Mine, "adjoint").len(), 1);
    assert_eq!(world.search("lea", Scope::History, "pire adjoint").len(), 1);
    assert_eq!(world.search("lea", Scope::Mine, "1122").len(), 1);
    let other = world.card(world.alerts()[1]);
    assert_eq!(other.comment, response(2).comment);
    world.is_sound();
}

#[test]
fn an_answer_that_turned_bad_makes_an_alert() {
    let good = Incoming {
        score: Score::of_ten(9),
        ..response(1)
    };
    let mut world = World::with([good]);
    assert!(world.alerts().is_empty());
    assert_eq!(world.import_at([response(1)], now()), taken(0, 1, 0, 1));
    assert_eq!(world.alerts().len(), 1);
    world.is_sound();
}

#[test]
fn the_same_customer_is_known_again() {
    let mut world = World::with([response(1)]);
    let by_reference = Incoming {
        external_id: "again".into(),
        email: "other@mail.example".into(),
        name: "Autre Nom".into(),
        ..response(1)
    };
    let by_address = Incoming {
        external_id: "once more".into(),
        reference: String::new(),
        name: "CLIENT  1".into(),
        ..response(1)
    };
    let family = Incoming {
        external_id: "sister".into(),
        reference: String::new(),
        name: "Sœur".into(),
        ..response(1)
    };
    world.import_at([by_reference, by_address, family], now());
    let cards: Vec<_> = world.alerts().iter().map(|id| world.card(*id)).collect();
    let ids: Vec<_> = cards.iter().map(|c| c.alert.customer.id).collect();
    assert_eq!(cards[0].joined.len(), 2, "both are hers");
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1], "a shared number or address only suggests");
}

#[test]
fn an_unknown_branch_is_nobodys_until_somebody_answers_for_it() {
    let mut world = World::new();
    let far = Incoming {
        branch_code: "GB77".into(),
        branch_name: "Leeds 7".into(),
        ..response(1)
    };
    world.import([
        far,
        Incoming {
            branch_code: String::new(),
            branch_name: String::new(),
            ..response(2)
        },
    ]);
    assert!(world.alerts().is_empty());
    let nobodys = world.queue("sam").facts.clone();
    assert_eq!(nobodys.len(), 2);
    let card = world.card_for("sam", nobodys[0].id).unwrap();
    assert_eq!(card.desk.kind, DeskKind::Unassigned);
    let setup = world.store.read_setup(Asker::Program, now()).unwrap();
    let branch = setup.branches.iter().find(|b| b.code == "GB77").unwrap();
    assert_eq!(
        (branch.name.as_str(), branch.country.as_str()),
        ("Leeds 7", "GB")
    );
    assert_eq!(setup.people.len(), 4, "an import makes no logins");

    let joining = Setup {
        people: vec![person("niamh", Role::Manager, &["GB77"])],
        ..Setup::default()
    };
    let report = world.store.apply_setup(&joining, None, now()).unwrap();
    assert_eq!(
        (report.problems.len(), report.people, report.assigned),
        (0, 1, 1)
    );
    assert_eq!(world.queue("niamh").facts.len(), 1);
    assert_eq!(world.search("niamh", Scope::Mine, "attente").len(), 1);
    assert_eq!(world.search("niamh", Scope::History, "attente").len(), 1);
    world.is_sound();
}

#[test]
fn nothing_of_an_import_is_seen_before_it_is_complete() {
    let mut world = World::with((1..=5).map(response));
    let before = world.alerts();
    let reader = world.another();
    let lea = world.viewer("lea");
    let look = |store: &Store| match store.ask(&lea, &Query::Queue, now()) {
        ringback::domain::rows::Answer::Queue(queue) => queue.facts.len(),
        other => panic!("{other:?}"),
    };
    let mut loader = world
        .store
        .loader(None, "f", "spring", numbers::read, now())
        .unwrap();
    for n in 1000..3000 {
        loader.add(&response(n)).unwrap();
    }
    loader.add(&worded(1, "Encore pire")).unwrap();
    assert_eq!(look(&reader), before.len());
    let mut second = Store::open(reader.path(), Mode::ReadWrite, now()).unwrap();
    let refused = second
        .loader(None, "g", "spring", numbers::read, now())
        .unwrap_err();
    assert_eq!(refused.kind, TroubleKind::Locked);
    let done = loader.finish().unwrap();
    assert_eq!(done, taken(2000, 1, 0, 2000));
    assert_eq!(look(&reader), 2005);
    world.is_sound();
}

#[test]
fn an_import_that_is_given_up_or_killed_leaves_nothing() {
    for mut world in both() {
        let before = world.alerts();
        let counts = world.store.check().unwrap().counts;
        let mut loader = world
            .store
            .loader(None, "f", "spring", numbers::read, now())
            .unwrap();
        for n in 1000..4000 {
            let mut response = response(n);
            response.branch_code = format!("FR{n}");
            loader.add(&response).unwrap();
        }
        drop(loader);
        assert_eq!(world.alerts(), before);
        assert_eq!(world.store.check().unwrap().counts, counts);
        world.is_sound();
        let done = world.import_at((1000..1003).map(response), now());
        assert_eq!(done, taken(3, 0, 0, 3));
        world.is_sound();
    }
}

#[test]
fn a_killed_import_is_removed_at_the_next_opening() {
    let mut world = World::with((1..=5).map(response));
    let counts = world.store.check().unwrap().counts;
    // As a kill leaves it: the file is copied in mid-import.
    let mut loader = world
        .store
        .loader(None, "f", "spring", numbers::read, now())
        .unwrap();
    for n in 1000..6000 {
        loader.add(&response(n)).unwrap();
    }
    let copy = world.folder.path().join("copy.db");
    for end in ["", "-wal"] {
        let mut from = world.path.clone().into_os_string();
        from.push(end);
        let mut to = copy.clone().into_os_string();
        to.push(end);
        std::fs::copy(from, to).unwrap();
    }
    let there: i64 = rusqlite::Connection::open(&copy)
        .unwrap()
        .query_row("SELECT count(*) FROM alert", [], |row| row.get(0))
        .unwrap();
    assert!(there > 1000, "{there}");
    let store = Store::open(&copy, Mode::ReadWrite, now()).unwrap();
    let health = store.check().unwrap();
    assert!(health.good(), "{health:?}");
    assert_eq!(health.counts, counts);
}

#[test]
fn numbers_and_zones_are_read_at_the_import_and_kept() {
    let with = |n: u32, phones: &[(&str, &str)]| Incoming {
        phones: phones
            .iter()
            .map(|(number, label)| ((*number).to_owned(), (*label).to_owned()))
            .collect(),
        ..response(n)
    };
    let world = World::with([
        with(
            1,
            &[
                ("+33639984321", ""),
                ("01 99 00 12 34 poste 5", "work"),
                ("n/a", ""),
            ],
        ),
        with(2, &[("+1 (808) 555-0142", "")]),
        with(3, &[("+1 800 555 0142", ""), ("3949", "")]),
    ]);
    let customer = |name: &str| {
        let cards = world.alerts().into_iter().map(|id| world.card(id));
        let mut found = cards.filter(|card| card.alert.customer.name == name);
        found.next().unwrap().alert.customer
    };
    let one = customer("Client 1");
    let shown: Vec<_> = one
        .phones
        .iter()
        .map(ringback::domain::customer::Phone::shown)
        .collect();
    assert_eq!(shown, ["06 39 98 43 21", "01 99 00 12 34 x5", "n/a"]);
    let labels: Vec<_> = one
        .phones
        .iter()
        .map(|phone| phone.label.as_str())
        .collect();
    assert_eq!(labels, ["mobile", "work", ""]);
    assert_eq!(one.phones[0].number, "+33639984321", "as it came");
    assert_eq!(one.phones[0].facts.validity, Some(Validity::Possible));
    assert_eq!(one.phones[1].e164.as_deref(), Some("+33199001234"));
    assert_eq!(one.phones[1].facts.extension.as_deref(), Some("5"));
    assert_eq!(one.phones[1].facts.region, Some(Country::FR));
    assert_eq!(one.usable_phones().count(), 2, "n/a is no number");
    assert_eq!((one.zone.name(), one.or_zones.len()), ("Europe/Paris", 0));
    let two = customer("Client 2");
    assert_eq!(
        two.phones[0].shown(),
        "+1 808-555-0142",
        "foreign to the branch"
    );
    assert_eq!(
        (two.zone.name(), two.or_zones.len()),
        ("Pacific/Honolulu", 0)
    );
    assert_eq!(two.country, Country::US);
    let three = customer("Client 3");
    assert_eq!(three.zones().count(), Country::US.zones().len());
    assert_eq!(three.phones[1].facts.validity, Some(Validity::Short));
    assert_eq!(three.usable_phones().count(), 2);
}

#[test]
fn an_answer_that_changed_brings_its_number_already_read() {
    let mut world = World::with([response(1)]);
    let changed = Incoming {
        answered: Some(now() - Duration::hours(2)),
        phones: vec![
            ("07700 900142".into(), "work".into()),
            ("+447700900318".into(), String::new()),
        ],
        ..worded(1, "autre")
    };
    assert_eq!(world.import([changed]), taken(0, 1, 0, 0));
    let alert = world.alerts()[0];
    let phones = world.card(alert).alert.customer.phones;
    let last = &phones[2];
    assert_eq!(last.shown(), "+44 7700 900318");
    assert_eq!(last.e164.as_deref(), Some("+447700900318"));
    assert_eq!(last.label, "mobile");
    assert_eq!(
        phones[1].facts.validity,
        Some(Validity::Unreadable),
        "in France"
    );
}

#[test]
fn an_answer_given_again_keeps_what_others_said_of_the_customer() {
    let mut world = World::new();
    let bare = |n: u32, phone: &str| Incoming {
        reference: String::new(),
        name: "Zoé Martin".into(),
        email: "zoe@mail.example".into(),
        phones: vec![(phone.into(), String::new())],
        ..response(n)
    };
    let (one, two) = ("06 39 98 00 01", "06 39 98 00 02");
    let again = Incoming {
        answered: Some(now() - hours(1)),
        ..bare(2, "06 39 98 00 03")
    };
    world.import(vec![bare(1, one), bare(2, two), again]);
    let numbers = || -> Vec<String> {
        let conn = rusqlite::Connection::open(&world.path).unwrap();
        let mut all = conn
            .prepare("SELECT number FROM phone ORDER BY place")
            .unwrap();
        let rows = all.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    assert!(numbers().contains(&one.to_owned()), "{:?}", numbers());
}

#[test]
fn a_later_row_without_a_name_or_an_address_blanks_neither() {
    for mut world in both() {
        let bare = Incoming {
            name: String::new(),
            email: String::new(),
            ..response(2)
        };
        let again = |row: Incoming| Incoming {
            reference: response(1).reference,
            ..row
        };
        world.import_at([response(1), again(bare)], now());
        let customers = customers(&world);
        let one = customers
            .iter()
            .find(|one| one.2.as_deref() == Some("A000001"));
        let (_, name, _, email) = one.unwrap();
        assert_eq!(name, "Client 1");
        assert_eq!(email.as_deref(), Some("client1@mail.example"));
        world.is_sound();
    }
}

/// Id, name, reference and address of everybody, the first known first.
fn customers(world: &World) -> Vec<(i64, String, Option<String>, Option<String>)> {
    let conn = rusqlite::Connection::open(&world.path).unwrap();
    let mut all = conn
        .prepare("SELECT id, name, reference, email FROM customer ORDER BY id")
        .unwrap();
    let rows = all.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_customer_without_a_reference_takes_one_of_an_import_and_no_second() {
    let of = |n: u32, reference: &str| Incoming {
        reference: reference.into(),
        name: "Zoé Martin".into(),
        email: "zoe@mail.example".into(),
        ..response(n)
    };
    let mut world = World::with([of(1, "")]);
    world.import_at([of(2, "C1"), of(3, "C2"), of(4, "")], now());
    let known = customers(&world);
    let references: Vec<_> = known.iter().map(|one| one.2.as_deref()).collect();
    assert_eq!(references, [Some("C1"), Some("C2")]);
    let path = world.path.clone();
    let whose = |n: u32| -> i64 {
        let conn = rusqlite::Connection::open(&path).unwrap();
        let sql = "SELECT customer FROM response WHERE external = ?1";
        conn.query_row(sql, [format!("R_{n}")], |row| row.get(0))
            .unwrap()
    };
    assert_eq!([1, 2, 4].map(whose), [known[0].0; 3]);
    assert_eq!(whose(3), known[1].0);
    world.is_sound();
    world.import_at([of(5, "C1"), of(6, "C3")], now() + hours(1));
    assert_eq!(whose(5), known[0].0);
    let references: Vec<_> = customers(&world).into_iter().map(|one| one.2).collect();
    assert_eq!(references, ["C1", "C2", "C3"].map(|it| Some(it.to_owned())));
    world.is_sound();
}

#[test]
fn who_shares_an_address_and_has_no_reference_is_looked_up_after_the_others() {
    let of = |n: u32, reference: &str| Incoming {
        reference: reference.into(),
        name: "Zoé Martin".into(),
        email: "zoe@mail.example".into(),
        ..response(n)
    };
    for mut world in both() {
        let others = customers(&world).len();
        world.import_at([of(1, ""), of(2, "C1"), of(3, "C2")], now());
        let known = customers(&world).split_off(others);
        let references: Vec<_> = known.iter().map(|one| one.2.as_deref()).collect();
        assert_eq!(references, [Some("C1"), Some("C2")]);
        world.is_sound();
    }
}

#[test]
fn long_texts_go_in_without_waiting_for_many() {
    let mut world = World::with([response(900)]);
    let path = world.path.clone();
    let mut loader = world
        .store
        .loader(None, "f", "spring", numbers::read, now())
        .unwrap();
    for n in 0..6 {
        let answers = vec![("long".to_owned(), "x".repeat(2 << 20))];
        loader
            .give(Incoming {
                answers,
                ..response(n)
            })
            .unwrap();
    }
    let there: i64 = rusqlite::Connection::open(path)
        .unwrap()
        .query_row("SELECT count(*) FROM response", [], |row| row.get(0))
        .unwrap();
    assert!(there > 1, "nothing was written yet");
    assert_eq!(loader.finish().unwrap(), taken(6, 0, 0, 6));
    world.is_sound();
}
