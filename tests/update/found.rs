//! Calls back, times put off, and what is said of what was tried.

use chrono::Duration;
use ringback::app::theme::ThemeName;
use ringback::domain::action::{Action, CallEnd};
use ringback::domain::customer::PhoneState;
use ringback::domain::event::{Direction, EventKind};
use ringback::domain::language::Language::{En, Fr};
use ringback::domain::outcome::Outcome;

use crate::support::{FIRST, Harness, ME, SECOND};

const SIZE: (u16, u16) = (80, 24);

fn list() -> Harness {
    Harness::new(En, SIZE)
}

#[test]
fn calling_back_a_customer_who_was_cut_off_is_our_call() {
    let mut h = list();
    h.keys("a");
    h.text("0142");
    h.keys("<enter>");
    h.text("five desks");
    h.wait(Duration::seconds(60));
    h.keys("<tab> t");
    h.sees("Cut off: ring them again");
    h.sees("we were cut off");
    h.sees_not("Thank you for ringing back");
    h.keys("n <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::NoAnswer]);
    let ours = h.store.applied[0].events.iter().any(|event| {
        matches!(
            event.kind,
            EventKind::Called {
                direction: Direction::Outbound,
                ..
            }
        )
    });
    assert!(ours);
}

#[test]
fn who_rang_us_was_not_tried() {
    let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
        let now = store.card(FIRST).alert.progress.due;
        let phone = store.card(FIRST).alert.customer.phones[0].id;
        let mut call = CallEnd::new(Outcome::Later, now - Duration::hours(17));
        call.direction = Direction::Inbound;
        call.phone = Some(phone);
        call.discussed = Some(false);
        call.next = Some(now);
        let action = Action::Call(Box::new(call));
        store.act(FIRST, ME, &action, now - Duration::hours(17));
        store.applied.clear();
    });
    h.keys("c");
    h.sees("rang us yesterday 16:00");
}

#[test]
fn an_agreed_time_is_put_off_to_times_at_which_one_calls() {
    let mut h = list();
    h.keys("z");
    h.sees("Postpone");
    h.sees_not("00:00");
    h.sees_not("Sun 22");
}

#[test]
fn nobody_is_sent_to_ring_where_no_number_works() {
    let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
        let now = store.card(FIRST).alert.progress.due;
        let call = CallEnd::new(Outcome::NoAnswer, now - Duration::hours(17));
        let action = Action::Call(Box::new(call));
        store.act(FIRST, ME, &action, now - Duration::hours(17));
        store.applied.clear();
        for phone in &mut store.card(FIRST).alert.customer.phones {
            phone.state = PhoneState::Dead;
        }
    });
    h.sees("no number ");
    h.sees_not("Not reached so far");
    h.wait(Duration::hours(9));
    h.sees("no number ");
}

#[test]
fn a_parked_call_was_as_long_as_it_was() {
    let mut h = list();
    h.keys("c <enter>");
    h.text("two parcels");
    h.wait(Duration::seconds(10));
    h.text(".");
    let mut other = h.draft(FIRST).unwrap().clone();
    other.key.alert = SECOND.into();
    h.store.drafts.insert(other.key, other);
    h.wait(Duration::seconds(10));
    h.text(".");
    let h = h.restart_after(En, Duration::minutes(8));
    let parked = h.draft(SECOND).unwrap();
    let body: serde_json::Value = serde_json::from_str(&parked.body).unwrap();
    assert_eq!((&body["before"], &body["since"]), (&10.into(), &().into()));
}

#[test]
fn the_language_that_was_missing_is_not_ones_own() {
    let mut h = list();
    h.keys("c <enter> <tab> g");
    h.sees("No common language");
    h.sees_not("call back in");
    let mut h = Harness::with(Fr, SIZE, ThemeName::Default, |store| {
        store.card(FIRST).alert.customer.language = Some(En);
    });
    h.keys("c <enter> <tab> g");
    h.sees("rappeler en anglais");
}
