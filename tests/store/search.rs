//! Finding: names without accents, words, parts of numbers.

use chrono::Duration;
use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Answer, Query, Scope};

use crate::world::{World, called, memo, now, response};

fn world() -> World {
    let named = |n, name: &str, comment: &str| Incoming {
        name: name.into(),
        comment: comment.into(),
        ..response(n)
    };
    let mut world = World::with([
        named(1, "Élodie Lefèvre", "Très déçue par l'accueil"),
        named(2, "Jean Dubois", "J'ai vu Mme Lefèvre, rien n'a changé"),
        named(4321, "Anne O'Brien", "Facture fausse"),
    ]);
    let alert = world.alerts()[1];
    world.does(alert, &memo("Promis un avoir de 20 €"));
    world
}

#[test]
fn names_words_notes_and_numbers_are_found() {
    let world = world();
    for scope in [Scope::Mine, Scope::History] {
        let find = |words: &str| world.search("lea", scope, words);
        assert_eq!(find("decue accueil"), ["Élodie Lefèvre"], "{scope:?}");
        assert_eq!(find("avoir"), ["Jean Dubois"], "{scope:?}");
        assert_eq!(find("4321"), ["Anne O'Brien"], "{scope:?}");
        assert_eq!(find("06 39 98 43 21"), ["Anne O'Brien"], "{scope:?}");
        assert_eq!(find("+33 6 39 98 43 21"), ["Anne O'Brien"], "{scope:?}");
        assert_eq!(find("a004321"), ["Anne O'Brien"], "{scope:?}");
        assert_eq!(find("o'br"), ["Anne O'Brien"], "{scope:?}");
        assert!(find("zzz").is_empty());
        for odd in ["", "  ", "\"", "*", "AND", "NEAR(", "keys:", "-", "' OR 1"] {
            find(odd);
        }
    }
    let names = world.search("lea", Scope::Mine, "lefe");
    assert_eq!(names, ["Élodie Lefèvre", "Jean Dubois"], "names first");
    assert_eq!(world.search("lea", Scope::Mine, "fevr").len(), 2);
    assert_eq!(world.search("lea", Scope::Mine, "3998").len(), 3);
    assert_eq!(world.search("lea", Scope::History, "lefe").len(), 2);
}

#[test]
fn closed_alerts_are_in_the_history_only() {
    let mut world = world();
    let alert = world.alerts()[0];
    let mut end = crate::world::call(Outcome::Refused);
    end.reason = "ne veut pas".into();
    world.does(
        alert,
        &ringback::domain::action::Action::Call(Box::new(end)),
    );
    assert!(world.search("lea", Scope::Mine, "decue").is_empty());
    assert_eq!(world.search("lea", Scope::History, "decue").len(), 1);
    let reopen = ringback::domain::action::Action::Reopen {
        reason: "le client a rappelé".into(),
    };
    world.does(alert, &reopen);
    assert_eq!(world.search("lea", Scope::Mine, "decue").len(), 1);
    world.does(alert, &called(Outcome::NoAnswer));
    world.is_sound();
}

#[test]
fn a_code_or_its_beginning_finds_an_alert() {
    let world = world();
    let lea = world.viewer("lea");
    for alert in world.alerts() {
        let code = alert.to_string();
        assert_eq!(world.store.resolve_alert(&lea, &code).unwrap(), [alert]);
        let begins = world.store.resolve_alert(&lea, &code[..4]).unwrap();
        assert!(begins.contains(&alert));
        let theo = world.viewer("theo");
        assert!(world.store.resolve_alert(&theo, &code).unwrap().is_empty());
    }
    let lines = world.rows("lea", &Query::Rows(world.alerts()));
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2].excerpt, "Facture fausse");
}

#[test]
fn whoever_rings_in_is_found_by_any_form_of_any_of_their_numbers() {
    let with = |n: u32, phones: &[&str]| Incoming {
        phones: phones
            .iter()
            .map(|p| ((*p).to_owned(), String::new()))
            .collect(),
        ..response(n)
    };
    let mut world = World::with([
        with(1, &["+33 6 39 98 43 21"]),
        with(2, &["01 99 00 12 34 poste 56"]),
        with(3, &["+44 7700 900142"]),
    ]);
    let first = world.alerts();
    let find = |world: &World, words: &str| world.search("lea", Scope::Inbound, words);
    for said in [
        "06 39 98 43 21",
        "6 39 98 43 21",
        "0639984321",
        "4321",
        "+33639984321",
        "0033 6 39 98 43 21",
        "+33 (0)6 39 98 43 21",
        "06.39.98.43.21",
    ] {
        assert_eq!(find(&world, said), ["Client 1"], "{said}");
    }
    for said in ["01 99 00 12 34", "+33199001234", "1234"] {
        assert_eq!(find(&world, said), ["Client 2"], "{said}");
    }
    for said in ["07700 900142", "+44 7700 900142", "0142"] {
        assert_eq!(find(&world, said), ["Client 3"], "{said}");
    }
    // Another answer brings a second number: the first alert is found by it.
    let again = Incoming {
        external_id: "R_again".into(),
        comment: "Toujours pas rappelé".into(),
        ..with(1, &["01 99 00 77 88"])
    };
    world.import([again]);
    assert_eq!(find(&world, "0199007788"), ["Client 1"]);
    // A closed one comes after those that wait, and is found alone as well.
    let mut end = crate::world::call(Outcome::Refused);
    end.reason = "ne veut pas".into();
    let closing = ringback::domain::action::Action::Call(Box::new(end));
    let closed = first
        .into_iter()
        .find(|alert| world.card(*alert).alert.customer.name == "Client 3")
        .unwrap();
    world.does(closed, &closing);
    assert!(world.search("lea", Scope::Mine, "0142").is_empty());
    assert_eq!(find(&world, "07700 900142"), ["Client 3"]);

    // Of the last year, to the second; all history has it still.
    let at = |scope, later: Duration| {
        let query = Query::Search {
            scope,
            words: "07700 900142".into(),
            limit: 20,
        };
        match world.store.ask(&world.viewer("lea"), &query, now() + later) {
            Answer::Rows(rows) => rows.len(),
            other => panic!("{other:?}"),
        }
    };
    let year = Duration::days(365);
    assert_eq!(at(Scope::Inbound, year), 1);
    assert_eq!(at(Scope::Inbound, year + Duration::seconds(1)), 0);
    assert_eq!(at(Scope::History, year + Duration::seconds(1)), 1);
}
