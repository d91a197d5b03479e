//! A time that has come is said on every screen, and rings only where it may.

use chrono::Duration;
use ratatui::style::Modifier;
use ringback::app::msg::Effect;
use ringback::app::theme::ThemeName;
use ringback::domain::action::{Action, CallEnd};
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::zone::Country;
use ringback::domain::zone::Zone;

use crate::support::{Harness, ME, SECOND, at};

const THIRD: i64 = 1003;
const WORDS: &str = "It is time: agreed for 09:30 with Tomasz Zieliński.";

/// At 09:12; the third customer named 09:30.
fn harness(language: Language) -> Harness {
    let country = match language {
        Language::En => Country::GB,
        Language::Fr => Country::FR,
    };
    let zone = country.main_zone();
    Harness::with(language, (80, 24), ThemeName::Default, |store| {
        named(store, THIRD, zone, "2026-11-19 09:30");
    })
}

fn named(store: &mut crate::support::Store, id: i64, zone: Zone, time: &str) {
    let mut later = CallEnd::new(Outcome::Later, at(zone, "2026-11-19 09:05"));
    later.phone = Some(71.into());
    later.next = Some(at(zone, time));
    later.discussed = Some(false);
    let action = Action::Call(Box::new(later));
    store.act(id, ME, &action, at(zone, "2026-11-19 09:06"));
}

fn rings(harness: &Harness) -> Vec<&str> {
    let texts = harness.effects.iter().filter_map(|effect| match effect {
        Effect::Remind(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn the_list_says_so_and_its_row_stands_out() {
    let mut h = harness(Language::En);
    h.wait(Duration::minutes(17));
    h.sees_not("It is time");
    assert!(rings(&h).is_empty());
    h.wait(Duration::minutes(1));
    h.sees(WORDS);
    assert_eq!(rings(&h), ["Ringback: a call is due."]);
    let bold = |name: &str| {
        let screen = h.screen();
        let y = screen.lines().position(|line| line.contains(name)).unwrap();
        let buffer = h.buffer();
        buffer[(19, u16::try_from(y).unwrap())]
            .modifier
            .contains(Modifier::BOLD)
    };
    assert!(bold("Tomasz") && !bold("Marcus"));
    // A key clears what just happened, not what is due.
    h.key("down");
    h.sees(WORDS);
    // It rings once.
    h.wait(Duration::minutes(5));
    assert_eq!(rings(&h).len(), 1);
}

#[test]
fn what_went_by_is_missed_in_words_and_first() {
    let mut h = harness(Language::En);
    h.wait(Duration::minutes(34));
    h.sees_not("It is time");
    h.sees("missed 09:30");
    let screen = h.screen();
    let rows: Vec<&str> = screen.lines().filter(|l| l.contains("missed")).collect();
    assert_eq!(rows.len(), 2, "{screen}");
    assert!(screen.find("missed 09:00") < screen.find("missed 09:30"));
    assert!(screen.find("missed 09:30") < screen.find("Marcus Webb"));
    let mut h = harness(Language::Fr);
    h.wait(Duration::minutes(34));
    h.sees("manqué 9h30");
}

#[test]
fn another_screen_keeps_the_cursor_and_its_keys() {
    let mut h = harness(Language::Fr);
    h.keys("<down> c <enter>");
    h.text("elle dit");
    let place = h.app.place();
    h.wait(Duration::minutes(18));
    assert_eq!(h.app.place(), place);
    h.sees("C'est l'heure\u{a0}: appel convenu à 9h30 avec M. Zieliński.");
    h.text(" encore");
    h.sees("elle dit encore");
    assert_eq!(rings(&h), ["Ringback\u{a0}: un appel est attendu."]);
}

#[test]
fn a_hidden_screen_neither_rings_nor_tells() {
    let mut h = harness(Language::En);
    h.key("ctrl-g");
    h.wait(Duration::minutes(18));
    h.sees_not("Tomasz");
    assert!(rings(&h).is_empty());
    h.key("enter");
    h.sees(WORDS);
    assert!(rings(&h).is_empty(), "what was hidden does not ring late");
}

#[test]
fn turning_to_the_alert_ends_it() {
    let mut h = harness(Language::En);
    h.wait(Duration::minutes(18));
    h.key("down");
    h.sees(WORDS);
    h.key("enter");
    h.sees_not("It is time");
    h.key("esc");
    h.sees_not("It is time");
}

#[test]
fn a_time_that_is_moved_is_not_reminded_of() {
    let mut h = harness(Language::En);
    let zone = Country::GB.main_zone();
    h.wait(Duration::minutes(10));
    named(&mut h.store, THIRD, zone, "2026-11-19 11:00");
    h.wait(Duration::minutes(10));
    h.sees_not("It is time");
    assert!(rings(&h).is_empty());
}

#[test]
fn it_does_not_ring_for_who_is_left_alone() {
    let mut h = harness(Language::En);
    h.store.card(THIRD).alert.customer.email_blocked = true;
    h.wait(Duration::minutes(20));
    h.sees_not("It is time");
    assert!(rings(&h).is_empty());
    // Nor does it go on about who is from now on.
    let mut h = harness(Language::En);
    h.wait(Duration::minutes(18));
    h.sees(WORDS);
    h.store.card(THIRD).alert.customer.email_blocked = true;
    h.wait(Duration::minutes(1));
    h.sees_not("It is time");
}

#[test]
fn two_times_at_once_are_counted() {
    let zone = Country::GB.main_zone();
    let mut h = Harness::with(Language::En, (120, 24), ThemeName::Mono, |store| {
        named(store, THIRD, zone, "2026-11-19 09:30");
        named(store, SECOND, zone, "2026-11-19 09:31");
    });
    h.wait(Duration::minutes(20));
    h.sees("agreed for 09:30 with Tomasz Zieliński. One more has come.");
    assert_eq!(rings(&h).len(), 2);
}

#[test]
fn a_time_named_beside_a_promise_is_an_agreed_time() {
    let zone = Country::GB.main_zone();
    let mut h = Harness::with(Language::En, (120, 30), ThemeName::Mono, |store| {
        let mut promise = CallEnd::new(Outcome::Promise, at(zone, "2026-11-19 08:50"));
        promise.phone = Some(71.into());
        promise.promise = Some(("two chairs".into(), "Tom Harker".into()));
        promise.next = Some(at(zone, "2026-11-20 18:00"));
        let action = Action::Call(Box::new(promise));
        store.act(THIRD, ME, &action, at(zone, "2026-11-19 08:51"));
        named(store, THIRD, zone, "2026-11-19 09:30");
    });
    h.sees("agreed 09:30");
    h.keys("<down> w");
    h.sees("The customer named this time: today 09:30. You also promised something by tomorrow");
    h.wait(Duration::minutes(18));
    h.sees(WORDS);
    h.key("enter");
    h.sees("by Fri 20 Nov 18:00 . two chairs");
}
