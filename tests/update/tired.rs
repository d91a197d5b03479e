//! The list in a tired manager's hands: each test is named after what went
//! wrong once.

use ringback::domain::language::Language::{En, Fr};

use crate::support::Harness;

const SIZE: (u16, u16) = (80, 24);

fn line_with(h: &Harness, text: &str) -> String {
    let screen = h.screen();
    let found = screen.lines().find(|line| line.contains(text));
    assert!(found.is_some(), "{text} in\n{screen}");
    found.unwrap().to_owned()
}

#[test]
fn view_and_filter_are_named_where_the_customer_stands_beside_the_list() {
    for size in [SIZE, (120, 36), (160, 45)] {
        let mut h = Harness::new(Fr, size);
        h.sees("1 Aujourd'hui");
        h.keys("2");
        h.sees("─ 2 ");
        h.keys("1 f");
        let filtered = line_with(&h, "1 Aujourd'hui");
        assert!(filtered.contains("Aujourd'hui ·"), "{filtered}");
    }
}

#[test]
fn n_begins_with_the_most_pressing_one_and_then_goes_on() {
    let mut h = Harness::new(En, (160, 45));
    let first = line_with(&h, "▌");
    h.keys("n");
    assert_eq!(line_with(&h, "▌"), first, "the first press skips nobody");
    let mut seen = vec![first.clone()];
    for _ in 0..2 {
        h.keys("n");
        let next = line_with(&h, "▌");
        assert!(next == first || !seen.contains(&next), "{next} again");
        seen.push(next);
    }
    assert_ne!(seen[1], first);
    // From anywhere else it begins anew.
    h.keys("<end> n");
    assert_eq!(line_with(&h, "▌"), first);
}

#[test]
fn a_key_that_does_nothing_is_named_as_it_was_pressed() {
    let mut h = Harness::new(En, SIZE);
    h.keys("<ctrl-z>");
    h.sees("ctrl-z does nothing here");
    h.keys("0");
    h.sees("0 does nothing here");
}

#[test]
fn what_is_unfinished_is_named_in_the_list_and_when_leaving() {
    let mut h = Harness::new(En, SIZE);
    h.keys("c <enter>");
    h.text("wants a chair");
    h.keys("<tab> <esc>");
    h.sees("unfinished: a call without an outcome, today 09:12");
    h.keys("q");
    h.sees("1 unfinished");
    h.keys("<esc> c <tab> s");
    h.text("wai");
    h.keys("<enter> <esc> <esc>");
    h.sees("unfinished: settled, today 09:12");
    h.keys("w");
    h.sees("unfinished: settled, today 09:12");
}

#[test]
fn why_here_is_said_whole_and_once() {
    let mut h = Harness::new(En, SIZE);
    h.keys("w");
    let screen = h.screen();
    let last: Vec<&str> = screen.lines().skip(20).collect();
    assert!(
        !last[..last.len() - 1].iter().any(|line| line.contains('…')),
        "{screen}"
    );
    let once = screen.matches("the customer named this time").count()
        + screen.matches("The customer named this time").count();
    assert_eq!(once, 1, "{screen}");
}

#[test]
fn the_footer_of_what_rings_names_the_blank_that_reads_on() {
    let mut h = Harness::new(En, SIZE);
    h.keys("c");
    h.sees("Space read on");
    h.sees("Esc not calling");
}

#[test]
fn the_french_week_shows_its_squares_at_eighty_columns() {
    let h = Harness::new(Fr, SIZE);
    let week = line_with(&h, "Semaine");
    assert!(week.contains('□') || week.contains('■'), "{week}");
}

#[test]
fn the_history_names_what_was_undone_and_done_again() {
    let mut h = Harness::new(En, (120, 60));
    h.keys("m");
    h.text("rang the shop");
    h.keys("<tab> u");
    h.keys("<enter>");
    h.sees("undid: memo");
    h.keys("<ctrl-y>");
    h.sees("did again: memo");
}
