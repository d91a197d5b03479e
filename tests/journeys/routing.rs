//! What the workstation shows of alerts that go elsewhere, come from nowhere,
//! or come again.

use chrono::Duration;
use ringback::domain::Moment;
use ringback::domain::incoming::Incoming;
use ringback::domain::life::State;
use ringback::domain::person::Role;
use ringback::domain::routing::Route;
use ringback::domain::score::Score;
use ringback::domain::setup::{DeskSetup, PersonSetup, Setup};
use ringback::numbers;
use ringback::store::Store;

use crate::morning::Morning;

fn answer(id: &str, name: &str, comment: &str, now: Moment) -> Incoming {
    Incoming {
        external_id: id.into(),
        answered: Some(now - Duration::hours(2)),
        branch_code: "GB014".into(),
        score: Score::of_ten(1),
        name: name.into(),
        comment: comment.into(),
        phones: vec![("07700 900987".into(), String::new())],
        ..Incoming::default()
    }
}

fn import(store: &mut Store, answers: &[Incoming], now: Moment) {
    let mut loader = store
        .loader(None, "more.csv", "more", numbers::read, now)
        .unwrap();
    for answer in answers {
        loader.add(answer).unwrap();
    }
    loader.finish().unwrap();
}

fn specialists(store: &mut Store, now: Moment) {
    let setup = Setup {
        desks: vec![DeskSetup {
            name: "Mortgages".into(),
        }],
        routes: Some(vec![Route {
            desk: "Mortgages".into(),
            subjects: vec!["mortgage".into()],
            words: Vec::new(),
        }]),
        people: vec![PersonSetup {
            login: "mo".into(),
            name: "Mo Price".into(),
            role: Role::Manager,
            language: None,
            phone: None,
            email: None,
            branches: Vec::new(),
            desks: vec!["Mortgages".into()],
            objective: None,
            area: Vec::new(),
            calls: false,
        }],
        ..Setup::default()
    };
    let report = store.apply_setup(&setup, None, now).unwrap();
    assert_eq!(report.problems, []);
    let product = Incoming {
        subject: "Mortgage".into(),
        ..answer("M1", "Zed Quill", "The rate is not what was said", now)
    };
    import(store, &[product], now);
}

#[test]
fn the_branch_watches_what_specialists_handle() {
    let mut m = Morning::after(None, specialists);
    m.is_sound();
    m.keys("6");
    m.sees("Zed Quill");
    m.sees("at Mortgages");
    m.keys("c");
    m.sees("Another desk handles this alert");
    m.keys("<enter>");
    m.sees("Mortgages handles it; you watch");
    m.sees("The rate is not what was said");
    m.keys("c");
    m.sees("Another desk handles this alert");
    // Whoever watches says a word to whoever handles it.
    m.keys("mCall her before noon<enter>");
    m.sees("Recorded.");
    m.keys("1");
    m.is_sound();
    m.keys("7");
    m.sees("No alert that you may see waits for a desk.");
    m.keys("1");

    // The specialist has it as their own.
    let mut mo = Morning::after(Some("mo"), specialists);
    mo.select("Zed Quill");
    mo.keys("cn<enter>");
    assert_eq!(mo.card("Zed Quill").alert.progress.state, State::Retry);
    mo.keys("6");
    mo.sees("You watch nothing");
}

#[test]
fn what_nobody_knows_stands_in_the_supervisors_head_and_view() {
    let stray = |store: &mut Store, now: Moment| {
        let stray = Incoming {
            branch_code: "QQ-77".into(),
            ..answer("Q1", "Zed Quill", "Nobody came", now)
        };
        import(store, &[stray], now);
    };
    let mut m = Morning::after(Some("npatel"), stray);
    m.sees("1 unassigned");
    m.keys("7");
    m.sees("Zed Quill");
    assert!(!m.screen().contains("Priya Raman"), "{}", m.screen());
    m.keys("1");
    m.sees("Priya Raman");
}

#[test]
fn a_customer_who_writes_again_is_one_line_with_all_their_words() {
    let again = |store: &mut Store, now: Moment| {
        let again = Incoming {
            reference: "LEE-1001".into(),
            safety: true,
            score: Score::of_ten(0),
            ..answer("P2", "Priya Raman", "And now the ceiling came down", now)
        };
        import(store, &[again], now);
    };
    let mut m = Morning::after(None, again);
    m.is_sound();
    m.select("Priya Raman");
    assert_eq!(
        m.screen().matches("Priya Raman").count(),
        2,
        "a line and a card"
    );
    m.keys("<enter>");
    m.sees("Wrote again Thu 19 Nov");
    m.sees("And now the ceiling came down");
    m.sees("the customer answered again");
    m.keys("<esc>c");
    m.sees("Calling Priya Raman");
    m.keys("<esc>");
    m.is_sound();
}
