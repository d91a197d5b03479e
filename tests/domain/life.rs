//! The table *state × action*: every cell, and what actions may come to.

use std::fmt::Write as _;

use proptest::prelude::*;
use ringback::domain::action::Action;
use ringback::domain::decide::{action_kind, can_close, decide};
use ringback::domain::event::EventKind;
use ringback::domain::life::{ActionKind, State, Step, Why, step};
use ringback::domain::outcome::Outcome;
use ringback::domain::progress::Progress;

use crate::support::{Bench, Deed, Turn, closing, deeds, filled, hand_over, tom};

/// A state: the alert goes there. `=`: it stays. `?`: where promises and
/// earlier attempts say. `!`: refused, because.
const TABLE: &str = "
             new        retry      agreed     follow_up  emailed    escalated  closed
not_reached  retry      retry      retry      =          =          =          !closed
later        agreed     agreed     agreed     =          agreed     =          !closed
promise      follow_up  follow_up  follow_up  follow_up  follow_up  follow_up  !closed
promise_alone follow_up follow_up follow_up follow_up follow_up  =          follow_up
talked_out   closed     closed     closed     closed     closed     closed     !closed
line_trouble retry      retry      retry      =          =          =          !closed
memo         =          =          =          =          =          =          =
postpone     =          =          =          =          =          =          !closed
email        emailed    emailed    =          =          emailed    =          !closed
confirm      =          =          =          =          =          =          =
reply        =          =          =          =          ?          =          ?
auto_reply   =          =          =          =          =          =          =
bounce       =          =          =          =          ?          =          =
prefer_email =          =          =          =          =          =          !closed
fulfil       !no_promise !no_promise !no_promise ?       !no_promise =         !closed
escalate     escalated  escalated  escalated  escalated  escalated  escalated  !closed
return       !not_escalated !not_escalated !not_escalated !not_escalated !not_escalated ? !closed
close        closed     closed     closed     closed     closed     closed     !closed
reopen       !not_closed !not_closed !not_closed !not_closed !not_closed !not_closed ?
safety       =          =          =          =          =          =          =
idea         =          =          =          =          =          =          =
improve      =          =          =          =          =          =          =
open         =          =          =          =          =          =          =
";

fn expected(cell: &str) -> Step {
    match (cell, cell.strip_prefix('!')) {
        ("=", _) => Step::Stay,
        ("?", _) => Step::Settle,
        (_, Some(why)) => Step::No(Why::from_code(why).unwrap()),
        (state, None) => Step::To(State::from_code(state).unwrap()),
    }
}

#[test]
fn every_cell_is_as_written() {
    let mut lines = TABLE.lines().filter(|line| !line.is_empty());
    let states: Vec<State> = lines
        .next()
        .unwrap()
        .split_whitespace()
        .map(|code| State::from_code(code).unwrap())
        .collect();
    assert_eq!(states, State::ALL);
    let mut rows = Vec::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let action = ActionKind::from_code(cells.next().unwrap()).unwrap();
        let cells: Vec<&str> = cells.collect();
        assert_eq!(cells.len(), states.len(), "{line}");
        for (state, cell) in states.iter().zip(cells) {
            let found = step(*state, action);
            assert_eq!(found, expected(cell), "{} × {action:?}", state.code());
        }
        rows.push(action);
    }
    assert_eq!(rows, ActionKind::ALL, "every action has its row");
}

#[test]
fn every_outstanding_alert_can_be_closed_and_only_a_closed_one_reopened() {
    for state in State::ALL {
        assert_eq!(can_close(*state), state.outstanding());
        let reopens = !matches!(step(*state, ActionKind::Reopen), Step::No(_));
        assert_eq!(reopens, !state.outstanding());
    }
}

#[test]
fn the_printed_table_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/manual/table.md");
    let table = markdown();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let printed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(printed, table, "regenerate with UPDATE=1");
}

/// The table as the documentation prints it.
fn markdown() -> String {
    let mut page = String::from(
        "<!-- Written by a test: UPDATE=1 cargo test --test domain printed_table -->\n\
         # State × action\n\n\
         A state: the alert goes there. `=`: it stays. `?`: to `follow_up` with an open\n\
         promise, else to `retry` where somebody called or wrote, else to `new`. In brackets:\n\
         refused, and why. An alert with an open promise is never closed, except by `no_contact`.\n\n\
         | action |",
    );
    for state in State::ALL {
        write!(page, " {} |", state.code()).unwrap();
    }
    page += "\n|---|";
    page += &"---|".repeat(State::ALL.len());
    for action in ActionKind::ALL {
        write!(page, "\n| `{}` |", action.code()).unwrap();
        for state in State::ALL {
            match step(*state, *action) {
                Step::To(to) => write!(page, " {} |", to.code()),
                Step::Stay => write!(page, " = |"),
                Step::Settle => write!(page, " ? |"),
                Step::No(why) => write!(page, " ({}) |", why.code()),
            }
            .unwrap();
        }
    }
    page +=
        "\n\nAn outcome of a call follows this row:\n\n| outcome | key | row |\n|---|---|---|\n";
    for outcome in Outcome::ALL {
        let key = outcome.behaviour().key;
        let row = action_kind(*outcome).code();
        writeln!(page, "| `{}` | `{key}` | `{row}` |", outcome.code()).unwrap();
    }
    page
}

/// The rows of the table that an action follows, in turn.
fn rows_of(action: &Action) -> Vec<ActionKind> {
    match action {
        Action::Call(call) => vec![action_kind(call.outcome)],
        // Whose the call is changes nothing about the alert, as a note does not.
        Action::Memo { .. }
        | Action::Block { .. }
        | Action::Unblock { .. }
        | Action::TakeOver { .. } => {
            vec![ActionKind::Memo]
        }
        Action::Postpone { .. } => vec![ActionKind::Postpone],
        Action::Email { confirmation, .. } if *confirmation => vec![ActionKind::Confirm],
        Action::Email { .. } => vec![ActionKind::Email],
        Action::Reply(_) => vec![ActionKind::Reply],
        Action::AutoReply(_) => vec![ActionKind::AutoReply],
        // For now: nothing comes of it.
        Action::Bounce(bounce) if !bounce.permanent => Vec::new(),
        Action::Bounce(_) => vec![ActionKind::Bounce],
        Action::PreferEmail { .. } => vec![ActionKind::PreferEmail],
        Action::Promise { .. } => vec![ActionKind::PromiseAlone],
        Action::Keep { .. } | Action::Drop { .. } => vec![ActionKind::Fulfil],
        Action::Escalate(_) => vec![ActionKind::Escalate],
        Action::Return { .. } => vec![ActionKind::Return],
        Action::Close(_) => vec![ActionKind::Close],
        Action::Reopen { .. } => vec![ActionKind::Reopen],
        Action::Safety { .. } => vec![ActionKind::Safety],
        Action::Idea { .. } => vec![ActionKind::Idea],
        Action::Improve(_) => vec![ActionKind::Improve],
        Action::GiveBack { .. } => vec![],
        Action::Open | Action::NotCalled => vec![ActionKind::Open],
        // These are about desks and people: the table does not know them.
        Action::Give { .. }
        | Action::Accept
        | Action::Decline { .. }
        | Action::Withdraw
        | Action::Word { .. }
        | Action::ReadNotes { .. }
        | Action::Undo
        | Action::Redo => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn actions_follow_the_table_and_every_outcome_closes_or_schedules(turns in deeds(40)) {
        let mut bench = Bench::new();
        for turn in turns {
            let before = bench.alert.progress.clone();
            let Some(result) = turn.take(&mut bench) else { continue };
            let Ok(change) = result else {
                prop_assert_eq!(&bench.alert.progress, &before, "a refusal changes nothing");
                continue;
            };
            let after = &change.after;
            let whole = Progress::replay(
                &bench.alert.history, bench.alert.received, bench.alert.customer.zone,
            );
            prop_assert_eq!(after, &whole, "the history says the same");
            if let Some(action) = turn.action(&bench.alert, bench.now) {
                for row in rows_of(&action) {
                    let allowed = match step(before.state, row) {
                        Step::To(state) => state,
                        Step::Stay => before.state,
                        Step::Settle => after.settled_state(),
                        Step::No(why) => panic!("{action:?} should have been refused: {why:?}"),
                    };
                    prop_assert_eq!(after.state, allowed, "{:?} from {:?}", row, before.state);
                }
            }
            if matches!(turn.deed, Deed::Call { .. }) && after.state.outstanding() {
                let broken = after.open_promises().any(|p| p.by == after.due);
                prop_assert!(after.due >= bench.now || broken, "{:?}: {:?}", turn.deed, after.due);
            }
            let open = after.open_promises().count();
            prop_assert!(open == 0 || matches!(after.state, State::FollowUp | State::Escalated));
            prop_assert!(after.state != State::FollowUp || open > 0);
            prop_assert_eq!(after.state == State::Closed, after.closing.is_some());
        }
    }

    #[test]
    fn any_action_on_any_state_is_answered(turns in deeds(12), last in deeds(2)) {
        let mut bench = Bench::new();
        for turn in turns {
            let _ = turn.take(&mut bench);
        }
        let Turn { deed, .. } = last[0];
        if let Some(action) = last[0].action(&bench.alert, bench.now) {
            let answer = decide(&bench.case(tom()), &action, &mut bench.ids.clone());
            if let Ok(change) = answer {
                let texts = change.texts.iter().map(|text| text.event);
                for event in texts {
                    prop_assert!(change.events.iter().any(|e| e.id == event), "{:?}", deed);
                }
                for event in &change.events {
                    prop_assert_eq!(event.op, change.op);
                    let came_in = matches!(
                        action,
                        Action::Reply(_) | Action::AutoReply(_) | Action::Bounce(_)
                    );
                    prop_assert_eq!(event.by, (!came_in).then(tom));
                }
            }
        }
    }
}

#[test]
fn a_kept_promise_leaves_follow_up() {
    let mut bench = Bench::new();
    bench.call(Outcome::Promise);
    bench.wait(60);
    bench.call(Outcome::Promise);
    for left in [State::FollowUp, State::Retry] {
        bench.wait(60);
        let promise = bench.alert.progress.open_promises().next().unwrap().id;
        let note = String::new();
        let change = bench.act(&Action::Keep { promise, note });
        assert_eq!(change.after.state, left);
    }
    assert_eq!(bench.alert.progress.due, bench.now, "say so and close");
    let change = bench.act(&Action::Close(Box::new(closing())));
    assert_eq!(change.after.state, State::Closed);
}

#[test]
fn an_email_does_not_take_the_place_of_an_agreed_call() {
    let mut bench = Bench::new();
    bench.call(Outcome::Later);
    let agreed = bench.alert.progress.due;
    let change = bench.act(&crate::support::email("the address they wanted"));
    let emailed = change.events.iter().any(|event| {
        matches!(
            event.kind,
            EventKind::Emailed {
                confirmation: false,
                ..
            }
        )
    });
    assert!(emailed);
    assert_eq!(
        (change.after.state, change.after.due),
        (State::Agreed, agreed)
    );
}

/// A promise by Friday, and a time that the customer named on Monday.
fn promised_and_agreed(agreed: &str) -> Bench {
    let mut bench = Bench::new();
    let mut promise = filled(Outcome::Promise, bench.now);
    promise.next = Some(bench.at("2026-11-20 18:00"));
    bench.act(&Action::Call(Box::new(promise)));
    bench.wait(60);
    let mut later = filled(Outcome::Later, bench.now);
    later.next = Some(bench.at(agreed));
    bench.act(&Action::Call(Box::new(later)));
    bench
}

fn keep(bench: &mut Bench) {
    let promise = bench.alert.progress.open_promises().next().unwrap().id;
    let note = String::new();
    bench.act(&Action::Keep { promise, note });
}

#[test]
fn a_time_the_customer_named_stands_beside_a_promise() {
    let monday = "2026-11-23 10:00";
    let bench = promised_and_agreed(monday);
    let progress = &bench.alert.progress;
    assert_eq!(progress.state, State::FollowUp);
    assert_eq!(
        progress.due,
        bench.at("2026-11-20 18:00"),
        "the promise comes first"
    );
    assert_eq!(progress.agreed, Some(bench.at(monday)));

    let mut kept = promised_and_agreed(monday);
    keep(&mut kept);
    let progress = &kept.alert.progress;
    assert_eq!(
        (progress.state, progress.due),
        (State::Agreed, kept.at(monday))
    );

    let tomorrow = "2026-11-20 09:30";
    let mut called = promised_and_agreed(tomorrow);
    assert_eq!(
        called.alert.progress.due,
        called.at(tomorrow),
        "the agreed time comes first"
    );
    called.go_to(tomorrow);
    called.call(Outcome::NoAnswer);
    assert_eq!(called.alert.progress.agreed, None, "that call was made");
    assert_eq!(called.alert.progress.state, State::FollowUp);

    let mut handed = promised_and_agreed(monday);
    keep(&mut handed);
    handed.act(&Action::Escalate(hand_over(handed.at("2026-11-27 12:00"))));
    assert_eq!(
        handed.alert.progress.due,
        handed.at(monday),
        "they wait for the call"
    );
    let note = String::new();
    handed.act(&Action::Return { note });
    let progress = &handed.alert.progress;
    assert_eq!(
        (progress.state, progress.due),
        (State::Agreed, handed.at(monday))
    );
}
