//! What screens say, where it was wrong once.

use ringback::app::theme::ThemeName;
use ringback::domain::action::Action;
use ringback::domain::language::Language::{En, Fr};

use crate::support::{FIRST, Harness, ME};

const SIZE: (u16, u16) = (80, 24);

#[test]
fn only_whom_we_called_is_thanked_for_ringing_back() {
    let greeted = |name: &str| {
        let mut h = Harness::new(En, SIZE);
        h.keys("a");
        h.text(name);
        h.keys("<enter>");
        h.screen()
    };
    let called = greeted("Priya");
    assert!(called.contains("Thank you for ringing back"), "{called}");
    let never = greeted("Marcus");
    assert!(never.contains("Thank you for ringing."), "{never}");
}

#[test]
fn the_promises_form_names_the_field_that_is_missing() {
    let mut h = Harness::new(En, SIZE);
    let by = h.now + chrono::Duration::days(2);
    let promise = Action::Promise {
        what: "two chairs near the desks".into(),
        who: String::new(),
        by: Some(by),
        reason: "said on the telephone".into(),
    };
    h.store.act(FIRST, ME, &promise, h.now);
    h.send(ringback::app::msg::Msg::Changed);
    h.keys("p <enter> <enter> <enter>");
    h.sees("Still missing: kept or dropped.");
}

#[test]
fn what_happened_stands_in_one_column_of_the_history() {
    let mut h = Harness::new(Fr, (80, 60));
    h.keys("<enter>");
    let screen = h.screen();
    let at = |what: &str| {
        let row = screen.lines().find(|row| row.contains(what));
        let row = row.unwrap_or_else(|| panic!("{what}: {screen}"));
        row[..row.find(what).unwrap_or(0)].chars().count()
    };
    assert_eq!(at("réponse reçue"), at("appelé\u{a0}:"), "{screen}");
}

#[test]
fn whose_clock_it_is_is_said_once() {
    let mut h = Harness::new(En, (80, 60));
    h.keys("<enter>");
    h.sees("There        09:12, may be called until 20:00");
    let mut h = Harness::new(Fr, (80, 60));
    h.keys("<enter>");
    h.sees("Sur place    9h12, trop");
}

#[test]
fn a_branch_whose_name_says_that_it_is_one_is_not_called_so_twice() {
    for name in ["Agence Saint-Étienne 3", "AGENCE Saint-Étienne 3"] {
        let mut h = Harness::with(Fr, (100, 40), ThemeName::Default, |store| {
            let desk = &mut store.card(FIRST).desk;
            desk.name = name.into();
            if let Some(branch) = &mut desk.branch {
                branch.name = name.into();
            }
        });
        h.keys("c");
        let says = h.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(says.contains(&format!("je dirige l'{name}.")), "{says}");
        assert!(!says.contains("l'agence"), "{says}");
    }
}

#[test]
fn to_whom_an_alert_is_given_is_explained_to_the_end_of_the_sentence() {
    let mut h = Harness::new(En, SIZE);
    h.keys("d");
    h.sees("Until they take it on, it");
    h.sees("stays where it is.");
    h.text("york");
    h.sees("york");
    h.sees("stays where it is.");
    let mut h = Harness::new(Fr, SIZE);
    h.keys("d");
    let says = h.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(says.contains("reste où elle est."), "{says}");
}

#[test]
fn where_answers_cannot_go_is_said_whole_at_eighty_columns() {
    let mut h = Harness::new(Fr, SIZE);
    h.keys("e o");
    h.text("il préfère les écrits");
    h.keys("<enter>");
    h.sees("les réponses se perdraient");
}
