//! A supervisor's look at the area: the board, the alerts behind a number,
//! one of them as its manager sees it, several put off at once.

use ringback::domain::board::BranchLine;
use ringback::domain::ids::AlertId;
use ringback::domain::rows::{Answer, Card, Query, Queue};

use crate::morning::Morning;

fn supervisor() -> Morning {
    let mut m = Morning::after(Some("npatel"), |_, _| {});
    m.keys("b");
    m
}

#[test]
fn from_a_number_down_to_the_alert_and_back() {
    let mut m = supervisor();
    m.sees("Who needs help first");
    m.sees("Leeds Briggate");
    m.sees("Lyon Part-Dieu");
    let Answer::Board(Some(board)) = m.ask(&Query::Board) else {
        panic!("no board");
    };
    let first = &board.branches[0];
    m.sees(&format!("{}: why first", first.name));
    // Never called: the fifth number.
    m.keys("<right><right><right><right><enter>");
    m.sees(&first.name);
    m.sees("never called");
    m.sees(&format!("{} to do", first.figures.untried));
    m.keys("<enter>");
    m.sees("History");
    m.keys("c");
    m.sees("You look after this alert, whoever answers for its desk calls");
    m.keys("<esc>q");
    m.sees("Who needs help first");
    m.keys("q");
    m.is_sound();
}

#[test]
fn what_is_put_off_together_is_counted_on_the_board() {
    let mut m = supervisor();
    let put_off = |m: &Morning| match m.ask(&Query::Board) {
        Answer::Board(Some(board)) => board.total.postponed,
        other => panic!("{other:?}"),
    };
    let before = put_off(&m);
    m.keys("<right><right><right><right><enter><space><space>");
    m.keys("z<enter>the file is with the head office<enter>");
    m.sees("Done to 2 alerts.");
    assert_eq!(put_off(&m), before + 2);
    m.keys("q");
    m.sees("Who needs help first");
    m.keys("q");
    m.is_sound();
}

const LEEDS: &str = "Leeds Briggate";
const LYON: &str = "Lyon Part-Dieu";

fn line(m: &Morning, name: &str) -> BranchLine {
    let Answer::Board(Some(board)) = m.ask(&Query::Board) else {
        panic!("no board");
    };
    let line = board.branches.iter().find(|line| line.name == name);
    line.unwrap().clone()
}

/// The mark on the board's row of a branch.
fn go_to(m: &mut Morning, name: &str) {
    m.keys("<home>");
    for _ in 0..10 {
        let screen = m.screen();
        let row = screen.lines().find(|row| row.starts_with('▌'));
        if row.is_some_and(|row| row.contains(name)) {
            return;
        }
        m.keys("<down>");
    }
    panic!("{name} is not in\n{}", m.screen());
}

fn queue(m: &Morning) -> Queue {
    match m.ask(&Query::Queue) {
        Answer::Queue(queue) => (*queue).clone(),
        other => panic!("{other:?}"),
    }
}

fn card(m: &Morning, id: AlertId) -> Card {
    match m.ask(&Query::Card(id)) {
        Answer::Card(Some(card)) => *card,
        other => panic!("{other:?}"),
    }
}

#[test]
fn marked_alerts_are_given_and_taken_on_by_calling() {
    let mut m = supervisor();
    let (from, to) = (line(&m, LYON), line(&m, LEEDS));
    let before = (from.figures.outstanding, to.figures.outstanding);
    go_to(&mut m, LYON);
    // From the board the alerts are chosen first.
    m.keys("<right><right><right><right>d");
    m.sees("Mark alerts with Space, then d");
    m.keys("<space><space>d");
    m.sees("Give 2 alerts to");
    m.keys("leeds<enter>they speak no French<enter>");
    m.sees("2 alerts offered to Leeds Briggate.");
    let mut m = m.then("tharker");
    m.sees("2 alerts offered to you");
    let offered = queue(&m).offered;
    assert_eq!(offered.len(), 2);
    assert_eq!(line(&m, LEEDS).figures.outstanding, before.1);
    let id = *offered.first().unwrap();
    let customer = card(&m, id).alert.customer.name;
    m.select(&customer);
    m.keys("cn<enter>");
    let taken = card(&m, id);
    assert_eq!(taken.alert.desk, to.desk);
    assert!(taken.offer.is_none());
    assert_eq!(queue(&m).offered.len(), 1);
    assert_eq!(line(&m, LEEDS).figures.outstanding, before.1 + 1);
    let m = m.then("npatel");
    assert_eq!(line(&m, LYON).figures.outstanding, before.0 - 1);
}

#[test]
fn a_deputy_has_the_alerts_until_somebody_is_back() {
    let mut m = supervisor();
    let theirs = line(&m, LYON).desk;
    go_to(&mut m, LYON);
    m.keys("h");
    m.sees("Away: Claire Morel");
    // One is known that is to come; this is another one.
    m.sees("to Friday 1 January; Tom Harker");
    m.keys("<tab>");
    m.sees("Who stands in?");
    // Backwards does not fit, and says so; a later last day does.
    m.keys("hark<enter><enter>2026-11-18<enter>");
    m.sees("The last day is before the first");
    m.keys("<backspace><backspace>28<enter>");
    m.sees("Claire Morel is away");
    m.sees("Claire Morel, away");
    m.keys("h");
    m.sees("to Saturday 28 November");
    m.keys("<esc>");
    let desks = |m: &Morning| -> Vec<_> {
        let ids = queue(m).facts.iter().map(|f| f.id).collect();
        match m.ask(&Query::Cards(ids)) {
            Answer::Cards(cards) => cards.iter().map(|card| card.alert.desk).collect(),
            other => panic!("{other:?}"),
        }
    };
    let m = m.then("tharker");
    assert!(desks(&m).contains(&theirs));
    let mut m = m.then("npatel");
    m.keys("b");
    go_to(&mut m, LYON);
    m.keys("<enter>h");
    m.sees("Away: Claire Morel");
    m.keys("<enter>");
    m.sees("Claire Morel is back");
    let m = m.then("tharker");
    assert!(!desks(&m).contains(&theirs));
}

#[test]
fn managers_say_it_of_themselves_only() {
    let mut m = supervisor().then("tharker");
    m.keys(":my absence<enter>");
    m.sees("Your absence");
    m.keys("mor<enter>tomorrow<enter>+10d<enter>");
    m.sees("Tom Harker is away");
    let Answer::People(people) = m.ask(&Query::People) else {
        panic!("nobody");
    };
    let me = people.iter().find(|of| of.setup.login == "tharker");
    let said = &me.unwrap().absences;
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].deputy, "cmorel");
    assert_eq!(said[0].from.to_string(), "2026-11-20");
}

#[test]
fn a_word_about_the_most_pressing_alert_is_seen_by_its_manager() {
    let mut m = supervisor();
    let desk = line(&m, LEEDS);
    go_to(&mut m, LEEDS);
    m.keys("m");
    m.sees("About the most pressing of");
    m.keys("ring her before noon<enter>");
    m.sees("Recorded.");
    m.sees("Who needs help first");
    let m = m.then("tharker");
    m.sees("a word about 1 alert");
    let told = queue(&m);
    let about = *told.words.first().unwrap();
    assert_eq!(card(&m, about).alert.desk, desk.desk);
    assert_eq!(told.facts[0].id, about);
}
