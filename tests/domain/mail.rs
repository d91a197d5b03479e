//! What comes in by email, and who asked for it.

use chrono::Duration;
use ringback::domain::action::{Action, Answered, Attached, Bounce, Refusal};
use ringback::domain::customer::PhoneState;
use ringback::domain::event::{EventKind, TextKind};
use ringback::domain::life::{State, Why};
use ringback::domain::outcome::Outcome;

use crate::decide::codes;
use crate::support::{Bench, answered, bounce, email, unreached};

/// Written to, an hour ago.
fn written() -> Bench {
    let mut bench = Bench::new();
    bench.act(&email("she asked for it"));
    bench.wait(60);
    bench
}

#[test]
fn an_answer_brings_back_the_phone_and_is_nobodys_action() {
    let mut bench = written();
    let change = bench.act(&Action::Reply(answered(bench.now)));
    assert_eq!(codes(&change.events), ["replied"]);
    assert_eq!(change.events[0].by, None);
    assert_eq!(change.texts[0].body, "Tuesday at ten suits me.");
    assert_eq!(
        (change.after.state, change.after.due),
        (State::Retry, bench.now)
    );
    assert!(change.after.replied);
    assert_eq!(bench.refusal(&Action::Undo), Refusal::LaterChange(None));
}

#[test]
fn when_it_was_sent_is_believed_within_reason() {
    for (ahead, at) in [(-30, -30), (60 * 24, 0)] {
        let mut bench = written();
        let sent = bench.now + Duration::minutes(ahead);
        let change = bench.act(&Action::Reply(Answered {
            sent,
            ..answered(bench.now)
        }));
        let expected = bench.now + Duration::minutes(at);
        assert_eq!(change.events[0].at, expected, "{ahead}");
    }
}

#[test]
fn an_answer_dated_before_our_letter_came_when_it_was_taken_in() {
    for ahead in [-90, -60 * 24 * 4000] {
        let mut bench = written();
        bench.act(&Action::Close(Box::new(unreached())));
        let sent = bench.now + Duration::minutes(ahead);
        let change = bench.act(&Action::Reply(Answered {
            sent,
            ..answered(bench.now)
        }));
        assert_eq!(codes(&change.events), ["reopened", "replied"]);
        assert!(change.events.iter().all(|event| event.at == bench.now));
        assert_eq!(change.after.due, bench.now, "{ahead}");
    }
}

#[test]
fn an_answer_moves_no_date_that_is_owed() {
    let mut bench = Bench::new();
    let agreed = bench.call(Outcome::Later).after.due;
    let after = bench.act(&Action::Reply(answered(bench.now))).after;
    assert_eq!(
        (after.state, after.due, after.replied),
        (State::Agreed, agreed, true)
    );
    // Whoever writes it down has read it.
    let note = "read it".to_owned();
    assert!(!bench.act(&Action::Memo { note }).after.replied);

    let mut bench = Bench::new();
    bench.call(Outcome::NoAnswer);
    let after = bench.act(&Action::Reply(answered(bench.now))).after;
    assert_eq!(
        (after.state, after.due),
        (State::Retry, bench.now),
        "no need to wait"
    );
}

#[test]
fn an_answer_after_the_end_opens_the_alert_again() {
    let mut bench = written();
    bench.act(&Action::Close(Box::new(unreached())));
    let first = bench.alert.progress.first_closed;
    bench.wait(60);
    let change = bench.act(&Action::Reply(answered(bench.now)));
    assert_eq!(codes(&change.events), ["reopened", "replied"]);
    assert_eq!(change.after.state, State::Retry);
    assert_eq!(change.after.first_closed, first);
}

#[test]
fn from_another_address_it_says_so() {
    let elsewhere = |sender: &str| {
        let mut bench = written();
        let answer = Answered {
            sender: sender.into(),
            ..answered(bench.now)
        };
        let change = bench.act(&Action::Reply(answer));
        matches!(
            change.events[0].kind,
            EventKind::Replied {
                elsewhere: true,
                ..
            }
        )
    };
    assert!(!elsewhere("P.RAMAN@mail.example "));
    assert!(elsewhere("work@mail.example") && elsewhere(""));
}

#[test]
fn only_what_came_back_for_good_brings_back_the_phone() {
    let mut bench = written();
    let due = bench.alert.progress.due;
    let late = bench.act(&Action::Bounce(bounce(false)));
    assert_eq!((late.after.state, late.after.due), (State::Emailed, due));
    let auto = bench.act(&Action::AutoReply(answered(bench.now)));
    assert_eq!(
        (auto.after.state, auto.after.replied),
        (State::Emailed, false)
    );
    let back = bench.act(&Action::Bounce(bounce(true)));
    assert_eq!(
        (back.after.state, back.after.due),
        (State::Retry, bench.now)
    );
    assert!(back.after.bounced);
    assert!(!bench.call(Outcome::NoAnswer).after.bounced);
}

#[test]
fn an_address_is_dead_only_when_it_is_theirs_and_for_good() {
    for (changed, dead) in [
        (bounce(true), true),
        (bounce(false), false),
        (
            Bounce {
                address: "other@mail.example".into(),
                ..bounce(true)
            },
            false,
        ),
        (
            Bounce {
                status: Some("4.4.7".into()),
                ..bounce(true)
            },
            false,
        ),
        (
            Bounce {
                status: None,
                ..bounce(true)
            },
            true,
        ),
    ] {
        let change = written().act(&Action::Bounce(changed.clone()));
        let found = matches!(change.events[0].kind, EventKind::Bounced { dead: true, .. });
        assert_eq!(found, dead, "{changed:?}");
    }
    let words = Bounce {
        status: Some("call me 5".into()),
        ..bounce(true)
    };
    let change = written().act(&Action::Bounce(words));
    assert!(matches!(
        change.events[0].kind,
        EventKind::Bounced { status: None, .. }
    ));
}

#[test]
fn who_asks_for_email_gets_it_at_once() {
    let mut bench = Bench::new();
    let door = |bench: &Bench| {
        let alert = &bench.alert;
        bench
            .rules
            .email_door(&alert.progress, &alert.customer)
            .open
    };
    assert!(!door(&bench));
    let note = "she is in meetings all day".to_owned();
    let change = bench.act(&Action::PreferEmail { note });
    assert_eq!(codes(&change.events), ["prefers_email"]);
    assert!(change.events[0].by.is_some() && door(&bench));
    assert_eq!(change.after.state, State::New);
    bench.act(&Action::Undo);
    assert!(!door(&bench));
    bench.act(&Action::Close(Box::new(unreached())));
    let note = String::new();
    assert_eq!(
        bench.refusal(&Action::PreferEmail { note }),
        Refusal::State(Why::Closed)
    );
}

#[test]
fn who_is_left_alone_is_not_said_to_be_written_to() {
    let mut bench = Bench::new();
    bench.alert.customer.phones[0].state = PhoneState::Blocked;
    let note = String::new();
    assert_eq!(
        bench.refusal(&Action::PreferEmail { note }),
        Refusal::Blocked
    );
}

#[test]
fn words_that_were_warned_about_are_owned_up_to_without_them() {
    let mut bench = Bench::new();
    let note = "Her husband is in hospital. The man at the desk is an idiot.".to_owned();
    let change = bench.act(&Action::Memo { note });
    assert_eq!(codes(&change.events), ["memo", "words_kept"]);
    let kept = serde_json::to_string(&change.events[1].kind).unwrap();
    assert_eq!(kept, r#"{"kind":"words_kept","kinds":["health","insult"]}"#);
    let idea = "a chair for people in a wheelchair".to_owned();
    assert_eq!(
        codes(&bench.act(&Action::Idea { idea }).events),
        ["idea"],
        "their own words"
    );
}

#[test]
fn what_is_still_to_be_filled_in_does_not_leave() {
    let bench = Bench::new();
    let Action::Email { mut message, .. } = email("she asked for it") else {
        unreachable!()
    };
    message.body.push_str("Here is why: […]");
    let gap = Action::Email {
        message,
        confirmation: false,
        override_reason: "she asked for it".into(),
    };
    assert!(matches!(bench.refusal(&gap), Refusal::Missing(_)));
}

#[test]
fn files_that_came_with_an_answer_are_named() {
    let mut bench = Bench::new();
    let files = ["plan.pdf", ""].map(|name| Attached {
        name: name.into(),
        bytes: 1_001,
    });
    let answer = Answered {
        message: None,
        sent: bench.now,
        sender: "p.raman@mail.example".into(),
        text: "See the plan.".into(),
        files: files.into(),
    };
    let change = bench.act(&Action::Reply(answer));
    let named = change
        .texts
        .iter()
        .find(|text| text.kind == TextKind::Files);
    assert_eq!(named.unwrap().body, "plan.pdf, 2 kB\n?, 2 kB");
}
