//! A supervisor's look at the area: the board, the alerts behind a number,
//! one of them as its manager sees it, several put off at once.

use ringback::domain::rows::{Answer, Query};

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
