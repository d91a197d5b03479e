//! A manager looks at the figures of their own weeks and goes from a number
//! down to the alerts; a supervisor looks at an area and at one branch of it.

use ringback::domain::figures::Figure;
use ringback::domain::figures::ask::{Ask, Scope};
use ringback::domain::figures::period::Span;
use ringback::domain::figures::tally::Pick;
use ringback::domain::ids::AlertId;
use ringback::domain::rows::{Answer, Query};

use crate::morning::Morning;

/// The period of four weeks around the day of the tests.
fn four_weeks(scope: Scope) -> Ask {
    Ask {
        scope,
        period: Span::FourWeeks.around("2026-11-19".parse().unwrap()),
        as_of: None,
    }
}

fn own(m: &Morning) -> Scope {
    match m.ask(&Query::Scopes) {
        Answer::Scopes(scopes) => scopes.first().unwrap().scope,
        other => panic!("{other:?}"),
    }
}

fn count(m: &Morning, ask: Ask, figure: Figure) -> u64 {
    match m.ask(&Query::Figures(ask)) {
        Answer::Figures(Some(found)) => found.value(figure).n,
        other => panic!("{other:?}"),
    }
}

fn behind(m: &Morning, ask: Ask, pick: Pick) -> Vec<AlertId> {
    match m.ask(&Query::Behind(ask, pick)) {
        Answer::Behind(Some(found)) => found,
        other => panic!("{other:?}"),
    }
}

/// The mark on a number, by what it says.
fn go_to(m: &mut Morning, says: &str) {
    let marked = format!("the alerts: {says}");
    for _ in 0..80 {
        if m.screen().contains(&marked) {
            return;
        }
        m.keys("<down>");
    }
    panic!("{says} is not in\n{}", m.screen());
}

#[test]
fn from_the_list_to_a_number_to_its_alerts_and_back() {
    let mut m = Morning::new();
    m.keys("g");
    m.sees("Figures · Leeds Briggate · 4 weeks to Sun 22 Nov");
    m.sees("These days are not over");
    let ask = four_weeks(own(&m));
    assert!(count(&m, ask, Figure::Received) > 0);
    // The last week's alerts: in the sum of the parts nothing is lost.
    let weeks = ask.period.parts();
    let received = |week: usize| behind(&m, ask, Pick::Part(Figure::Received, week));
    let all: usize = (0..weeks.len()).map(|week| received(week).len()).sum();
    assert_eq!(all as u64, count(&m, ask, Figure::Received));
    let last = received(weeks.len() - 1);
    go_to(&mut m, "Alerts received, 16 Nov to 22 Nov");
    m.keys("<enter>");
    m.sees("Alerts received, 16 Nov to 22 Nov");
    m.sees(&format!("{} alert", last.len()));
    m.keys("<enter>");
    m.sees("History");
    m.keys("<esc>");
    m.sees(&format!("{} alert", last.len()));
    m.keys("<esc>");
    m.sees("the alerts: Alerts received, 16 Nov to 22 Nov");
    m.keys("<tab>");
    m.sees("week of Mon 16 Nov");
    m.keys("<left><left>");
    m.sees("week of Mon 2 Nov");
    m.keys("q");
    m.sees("Why now");
    m.is_sound();
}

#[test]
fn a_call_that_is_recorded_behind_a_number_comes_back_to_it_and_counts() {
    let mut m = Morning::new();
    let ask = four_weeks(own(&m));
    let before = count(&m, ask, Figure::CustomersCalled);
    m.keys("g");
    go_to(&mut m, "Still open, 16 Nov to 22 Nov");
    m.keys("<enter><enter>c");
    m.sees("they answered");
    m.keys("n<enter>");
    // Back on the alerts that it was chosen from.
    m.sees("Still open, 16 Nov to 22 Nov");
    assert_eq!(count(&m, ask, Figure::CustomersCalled), before + 1);
    // What was recorded from here is undone from here, and done again.
    m.sees("u undo");
    m.keys("u");
    m.sees("Undone");
    assert_eq!(count(&m, ask, Figure::CustomersCalled), before);
    m.keys("<ctrl-y>");
    m.sees("Done again");
    assert_eq!(count(&m, ask, Figure::CustomersCalled), before + 1);
    m.keys("q");
    m.sees("the alerts: Still open, 16 Nov to 22 Nov");
    m.keys("q");
    m.is_sound();
}

#[test]
fn a_supervisor_sees_the_area_and_from_the_board_a_branch() {
    let mut m = Morning::after(Some("npatel"), |_, _| {});
    m.keys("g");
    m.sees("Figures · All branches");
    m.keys("fleeds<enter>");
    m.sees("Figures · Leeds Briggate");
    m.keys("q");
    // From the board what it shows, from a row's alerts that row's.
    m.keys("b<home>g");
    m.sees("Figures · All branches");
    m.keys("q");
    m.sees("Who needs help first");
    m.keys("<enter>g");
    m.sees("Figures · ");
    assert!(!m.screen().contains("All branches"), "{}", m.screen());
    m.keys("qq");
    m.sees("Who needs help first");
    m.keys("q");
    m.is_sound();
}
