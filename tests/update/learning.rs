//! Ideas and actions, key by key: what is said of them, and what is refused.

use ringback::app::commands::Place;
use ringback::app::theme::ThemeName;
use ringback::domain::action::{Action, CloseForm};
use ringback::domain::cause::{ClosedAs, Closing};
use ringback::domain::idea::{IdeaMove, IdeaState, Telling};
use ringback::domain::improvement::ImprovementMove;
use ringback::domain::language::Language::En;
use ringback::domain::life::State;
use ringback::domain::rows::Save;

use crate::given::learned;
use crate::support::{FIRST, Harness, ME};

fn ideas() -> Harness {
    let mut h = learned(En, (80, 24), ThemeName::Default);
    h.keys("x");
    assert_eq!(h.app.place(), Place::Ideas);
    h
}

fn actions() -> Harness {
    let mut h = ideas();
    h.keys("<tab>");
    assert_eq!(h.app.place(), Place::Actions);
    h
}

#[expect(clippy::panic, reason = "a test may stop")]
fn moved(h: &Harness) -> Vec<IdeaMove> {
    let said = h.store.said.iter();
    said.map(|save| match save {
        Save::Idea { change, .. } => change.clone(),
        other => panic!("{other:?}"),
    })
    .collect()
}

#[expect(clippy::panic, reason = "a test may stop")]
fn stepped(h: &Harness) -> Vec<ImprovementMove> {
    let said = h.store.said.iter();
    said.map(|save| match save {
        Save::Improvement { step, .. } => step.clone(),
        other => panic!("{other:?}"),
    })
    .collect()
}

#[test]
fn an_idea_is_kept_while_it_rings() {
    let mut h = Harness::new(En, (80, 24));
    h.keys("c i");
    h.text("a bench");
    h.keys("<enter>");
    let kinds = h.store.applied.iter().flat_map(|change| &change.events);
    let ideas = kinds.filter(|event| event.kind.code() == "idea").count();
    assert_eq!(ideas, 1);
    assert_eq!(h.app.place(), Place::Ringing, "it still rings");
    h.sees("Calling Priya Raman");
}

#[test]
fn where_an_idea_stands_is_chosen_by_typing() {
    let mut h = ideas();
    h.keys("s");
    h.text("looked");
    h.keys("<enter>");
    let wanted = IdeaMove {
        state: Some(IdeaState::LookedAt),
        ..IdeaMove::default()
    };
    assert_eq!(moved(&h), [wanted]);
    assert_eq!(h.app.place(), Place::Ideas);
    h.sees("Recorded.");
}

#[test]
fn an_idea_that_is_not_done_needs_a_reason() {
    let mut h = ideas();
    h.keys("s");
    h.text("not done");
    h.keys("<enter>");
    h.sees("Why will it not be done?");
    h.keys("<enter>");
    h.sees("Say why: the customer will ask.");
    assert_eq!(h.store.said, []);
    h.text("the pavement is the city's");
    h.keys("<enter>");
    assert_eq!(moved(&h)[0].reason, "the pavement is the city's");
}

#[test]
fn a_customer_was_told_by_a_call_that_there_was() {
    let mut h = ideas();
    h.keys("t");
    assert_eq!(h.app.place(), Place::Ideas);
    h.sees("Nobody has talked to the customer since.");
    h.keys("<down> t");
    h.sees("by telephone, the call of");
    h.keys("<enter>");
    assert_eq!(moved(&h)[0].told, Some(Telling::Call));
    h.keys("<down> t");
    h.sees("The customer knows already.");
}

#[test]
fn a_day_to_tell_the_customer_stands_on_the_alert() {
    let mut h = ideas();
    h.keys("p");
    h.sees("tell the customer what became of their");
    h.text("fri 10:00");
    h.keys("<enter>");
    let progress = &h.store.cards[&FIRST.into()].alert.progress;
    assert_eq!(progress.state, State::FollowUp);
    assert_eq!(progress.open_promises().count(), 1);
    assert_eq!(progress.postponed, 0);
    assert_eq!(h.app.place(), Place::Ideas, "back where it was opened");
}

#[test]
fn a_closed_alert_is_opened_again_to_tell_the_customer() {
    let mut h = actions();
    let now = h.now;
    h.store
        .act(FIRST, ME, &Action::Close(Box::new(bare())), now);
    h.keys("p");
    h.sees("it is opened again for this");
    h.sees("tell the customer what was done");
    h.text("fri 10:00");
    h.keys("<enter>");
    let last = h.store.applied.last().unwrap();
    let codes: Vec<&str> = last.events.iter().map(|e| e.kind.code()).collect();
    assert_eq!(codes, ["reopened", "promised"]);
    assert!(
        h.reasons(FIRST)
            .contains(&"to tell the customer what became of it")
    );
    assert_eq!(h.app.place(), Place::Actions);
}

/// Closed without a call.
fn bare() -> CloseForm {
    CloseForm {
        closing: Closing::bare(ClosedAs::Unreachable),
        result_given: true,
        safety: false,
        idea: String::new(),
        improvement: None,
        note: String::new(),
    }
}

#[test]
fn an_action_is_done_dropped_and_checked() {
    let mut h = actions();
    h.keys("t <enter>");
    h.sees("Say it in a few words.");
    h.text("open since Saturday");
    h.keys("<enter>");
    h.keys("x");
    h.text("the branch moves");
    h.keys("<enter>");
    h.keys("v");
    h.sees("Only an action that was done is checked.");
    h.keys("<down> v");
    h.sees("2 customers have come with that cause");
    // What the alerts say is the first answer; the other one needs a word.
    h.text("no");
    h.keys("<enter> <enter>");
    h.sees("The alerts say otherwise");
    h.text("both before the new desk");
    h.keys("<enter>");
    assert_eq!(
        stepped(&h),
        [
            ImprovementMove::Done {
                at: None,
                what: "open since Saturday".into()
            },
            ImprovementMove::Drop {
                reason: "the branch moves".into()
            },
            ImprovementMove::Check {
                came_back: false,
                note: "both before the new desk".into()
            },
        ]
    );
    h.keys("<down> v");
    h.sees("Its 60 days are not over");
}

#[test]
fn what_could_not_be_written_stays_typed() {
    let mut h = actions();
    h.store.no_writes = true;
    h.keys("t");
    h.text("open since Saturday");
    h.keys("<enter>");
    h.sees("open since Saturday");
    assert_eq!(h.app.place(), Place::Finder);
    h.store.no_writes = false;
    h.keys("<enter>");
    assert_eq!(stepped(&h).len(), 1);
}

#[test]
fn the_alert_is_one_key_away() {
    let mut h = actions();
    h.keys("<enter>");
    assert_eq!(h.app.place(), Place::Card);
    h.keys("<esc> <esc>");
    assert_eq!(h.app.place(), Place::List);
}

#[test]
fn what_was_recorded_from_the_list_is_undone_from_it() {
    let mut h = ideas();
    h.keys("u");
    h.sees("There is nothing of yours to undo here.");
    h.keys("p");
    h.text("fri 10:00");
    h.keys("<enter>");
    let state = |h: &Harness| h.store.cards[&FIRST.into()].alert.progress.state;
    assert_eq!(state(&h), State::FollowUp);
    h.sees("u undo");
    h.keys("u");
    assert_ne!(state(&h), State::FollowUp);
    assert_eq!(h.app.place(), Place::Ideas);
    h.keys("<ctrl-y>");
    assert_eq!(state(&h), State::FollowUp);
}

#[test]
fn what_is_typed_leaves_those_that_it_is_in() {
    let mut h = ideas();
    h.keys("f");
    assert_eq!(h.app.place(), Place::Finder);
    h.text("SUNDAYS");
    h.sees("1 of 3");
    h.sees("Open on Sundays.");
    h.sees_not("Tell me the queue");
    // Branch and state find them, too; all words have to fit.
    for (typed, count) in [("leeds being", 1), ("briggate", 3), ("nowhere", 0)] {
        h.keys("<esc> /");
        h.text(typed);
        h.sees(&format!("{count} of 3"));
    }
    h.sees("Nothing here fits that.");
    h.keys("<esc>");
    h.sees_not(" of 3");
    assert_eq!(h.app.place(), Place::Ideas, "Esc clears, and stays");
}

#[test]
fn what_was_found_is_worked_on_and_stays_marked() {
    let mut h = ideas();
    h.keys("f");
    h.text("queue");
    h.keys("<enter>");
    assert_eq!(h.app.place(), Place::Ideas, "the keys are back");
    h.sees("1 of 3");
    h.keys("s");
    h.text("looked");
    h.keys("<enter>");
    assert_eq!(h.store.said.len(), 1);
    h.sees("1 of 3");
    h.keys("<esc>");
    h.sees_not("1 of 3");
    // The one that was found is still the marked one.
    h.keys("t");
    h.sees("by telephone, the call of");
    h.keys("<esc> <esc>");
    assert_eq!(h.app.place(), Place::List);
}

#[test]
fn actions_are_found_by_their_cause() {
    let mut h = actions();
    h.keys("/");
    h.text("price");
    h.sees("1 of 3");
    h.sees("New price cards");
    h.sees_not("A second desk on Saturdays");
}
