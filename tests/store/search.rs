//! Finding: names without accents, words, parts of numbers.

use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Query, Scope};

use crate::world::{World, called, memo, response};

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
