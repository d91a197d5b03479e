//! Mornings at the workstation: keys in, screens out, a real file below.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod board;
mod chair;
#[path = "../support/desk.rs"]
#[expect(dead_code, reason = "only the file is needed here")]
mod desk;
mod figures;
mod morning;
mod routing;

use chrono::Duration;
use morning::Morning;
use ringback::domain::customer::PhoneState;
use ringback::domain::event::EventKind;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::Card;

/// The closing form: waiting, repair, apologised, resolved.
const CLOSE: &str =
    "wai<enter>n<enter>rep<enter>apo<enter><enter><enter><enter><enter>resol<enter><enter><enter>";

/// The calls on an alert, the last one last.
fn calls(card: &Card) -> Vec<Outcome> {
    let history = card.alert.history.iter();
    let outcome = |kind: &EventKind| match kind {
        EventKind::Called { outcome, .. } => Some(*outcome),
        _ => None,
    };
    history.filter_map(|event| outcome(&event.kind)).collect()
}

fn state(morning: &Morning, customer: &str) -> State {
    morning.card(customer).alert.progress.state
}

impl Morning {
    /// From the list: selects a customer, calls, and does what the keys say.
    #[track_caller]
    fn call(&mut self, customer: &str, keys: &str, outcome: Outcome) {
        self.select(customer);
        self.keys("c");
        self.sees(customer);
        self.keys(keys);
        self.sees("Called this week");
        assert_eq!(calls(&self.card(customer)).last(), Some(&outcome));
        self.is_sound();
    }
}

#[test]
fn the_frequent_things_cost_few_keys() {
    let mut m = Morning::new();
    m.is_sound();
    assert_eq!(m.price("c"), 1);
    m.sees("Calling Priya Raman");
    assert_eq!(m.price("n<enter>"), 2);
    let card = m.card("Priya Raman");
    assert_eq!(card.alert.progress.state, State::Retry);
    assert_eq!(calls(&card).last(), Some(&Outcome::NoAnswer));
    m.sees("u undoes it");
    m.is_sound();

    // She rings back: `a`, the last four digits, Enter.
    assert_eq!(m.price("a0142<enter>"), 6);
    m.sees("Priya Raman rings in");
    m.keys("glad to be asked<tab>s");
    m.keys(CLOSE);
    assert_eq!(state(&m, "Priya Raman"), State::Closed);
    m.is_sound();

    // A promise: its words, a date, and six keys.
    m.select("Marcus Webb");
    let before = m.pressed;
    m.keys("c<enter>");
    m.keys("one answer, by letter");
    m.keys("<tab>p<enter>fri<enter>");
    let words = "one answer, by letter".len() + "fri".len();
    assert_eq!(m.pressed - before - words, 6);
    assert_eq!(state(&m, "Marcus Webb"), State::FollowUp);
    m.is_sound();
}

#[test]
fn ten_calls_end_in_ten_ways() {
    let mut m = Morning::new();
    m.call("Priya Raman", "n<enter>", Outcome::NoAnswer);
    m.call("Aoife Brennan", "b<enter>", Outcome::Busy);
    m.call(
        "Marcus Webb",
        "<enter>one answer<tab>p<enter>fri<enter>",
        Outcome::Promise,
    );
    // Drawn for an executive: it asks first.
    m.call("Gwen Pritchard", "<enter>m<enter>", Outcome::VoicemailNone);
    m.call("Helen Sørensen", "o<enter>", Outcome::ThirdParty);
    m.call("José Almeida", "v<enter>", Outcome::VoicemailLeft);
    let settled = format!("<enter>she found it<tab>s{CLOSE}");
    m.call("Siân Morris", &settled, Outcome::Settled);
    let later = "<enter>at work<tab>lmon 9:30<enter>n<enter>";
    m.call("Ruth Abara", later, Outcome::Later);
    m.call("Paul Ashworth", "<enter>d<enter>", Outcome::OutOfService);
    let refused = "<enter><tab>rin a hurry<enter>";
    m.call("Tomasz Zieliński", refused, Outcome::Refused);

    assert_eq!(state(&m, "Siân Morris"), State::Closed);
    assert_eq!(state(&m, "Ruth Abara"), State::Agreed);
    let dead = &m.card("Paul Ashworth").alert.customer.phones[0];
    assert_eq!(dead.state, PhoneState::Dead);
    m.keys("q");
    m.sees("10");
    m.keys("q");
    assert!(m.left);
}

#[test]
fn what_was_changed_last_is_undone_and_done_again() {
    let mut m = Morning::new();
    let before = m.card("Priya Raman");
    m.keys("cn<enter>");
    let called = m.card("Priya Raman");
    // The mark went on to the next customer: it says whose it was.
    m.keys("u");
    m.sees("Undone: Priya Raman. ctrl-y");
    let undone = m.card("Priya Raman");
    assert_eq!(undone.alert.progress.state, before.alert.progress.state);
    assert_eq!(undone.alert.progress.due, before.alert.progress.due);
    assert!(undone.alert.history.len() > called.alert.history.len());
    m.is_sound();
    m.keys("<ctrl-y>");
    m.sees("Done again");
    let again = m.card("Priya Raman");
    assert_eq!(again.alert.progress.state, called.alert.progress.state);
    assert_eq!(again.alert.progress.due, called.alert.progress.due);
    m.is_sound();
    // Also after a restart, by the same person.
    let mut m = m.kill_and_restart();
    m.select("Priya Raman");
    m.keys("u");
    m.sees("Undone. ctrl-y");
    assert_eq!(state(&m, "Priya Raman"), State::Agreed);
    m.is_sound();
}

#[test]
fn putting_off_is_counted_and_a_kept_promise_is_not_due_any_more() {
    let mut m = Morning::new();
    m.select("Kwame Boateng");
    let before = m.card("Kwame Boateng").alert.progress;
    m.keys("z<enter>the file is with the head office<enter>");
    let after = m.card("Kwame Boateng").alert.progress;
    assert_eq!(after.postponed, before.postponed + 1);
    assert!(after.due > m.now);
    m.is_sound();

    m.select("Daniel Okafor");
    assert_eq!(state(&m, "Daniel Okafor"), State::FollowUp);
    m.keys("p");
    m.sees("Find the refund in accounts");
    m.keys("kept<enter>it is paid<enter>");
    let kept = m.card("Daniel Okafor").alert.progress;
    assert_eq!(kept.open_promises().count(), 0);
    m.is_sound();
}

#[test]
fn email_opens_after_enough_attempts_and_lies_in_the_outbox() {
    let mut m = Morning::new();
    m.select("Fatima El Idrissi");
    m.keys("e");
    m.sees("Email opens after 3 attempts at 3 times of day");
    m.keys("<esc>");
    m.wait(Duration::minutes(8 * 60 + 30));
    m.call("Fatima El Idrissi", "n<enter>", Outcome::NoAnswer);
    m.select("Fatima El Idrissi");
    assert!(m.letters().is_empty());
    m.keys("e");
    m.sees("> I would like somebody to tell me");
    m.keys("<tab><enter>");
    assert_eq!(state(&m, "Fatima El Idrissi"), State::Emailed);
    let letters = m.letters();
    assert_eq!(letters.len(), 1);
    let letter = std::fs::read_to_string(&letters[0]).unwrap();
    assert!(letter.contains("f.elidrissi@post.example"), "{letter}");
    m.is_sound();
}

#[test]
fn a_letter_that_a_kill_kept_from_the_folder_is_written_at_the_next_start() {
    let mut m = Morning::new();
    m.select("Daniel Okafor");
    m.no_desk = true;
    m.keys("e<tab><enter>");
    m.sees("Called this week");
    assert!(m.letters().is_empty());
    let m = m.kill_and_restart();
    assert_eq!(m.letters().len(), 1);
    m.is_sound();
}

#[test]
fn a_customer_rings_in_while_another_note_is_open_and_the_power_fails() {
    let mut m = Morning::new();
    m.keys("c<enter>five desks, two open");
    m.keys("<tab>a0163<enter>");
    m.sees("Aoife Brennan rings in");
    m.keys("his chin is healing");
    let mut m = m.kill_and_restart();
    // The newest note is back by itself, with one key at most to go on.
    m.sees("his chin is healing");
    m.sees("Aoife Brennan");
    m.keys("<enter>well");
    m.keys("<tab>rin a hurry<enter>");
    assert_eq!(calls(&m.card("Aoife Brennan")), [Outcome::Refused]);
    m.sees("unfinished");
    m.is_sound();
    // The note that was parked stands first in the list.
    m.keys("<home><enter>");
    m.sees("five desks, two open");
    m.keys("<tab>s");
    m.keys(CLOSE);
    assert_eq!(state(&m, "Priya Raman"), State::Closed);
    m.is_sound();
}

#[test]
fn who_rings_in_while_it_rings_for_them_is_not_called_again() {
    let mut m = Morning::new();
    m.keys("c");
    m.sees("Calling Priya Raman");
    m.keys("a0142<enter>");
    m.sees("Priya Raman rings in");
    m.keys("glad to be asked<tab>p<enter>fri<enter>");
    m.sees("Called this week");
    assert_eq!(state(&m, "Priya Raman"), State::FollowUp);
    m.is_sound();
    // Somebody else's call waits until the talk has ended.
    m.select("Marcus Webb");
    m.keys("ca0163<enter>");
    m.sees("Aoife Brennan rings in");
    m.keys("<tab>rin a hurry<enter>");
    m.sees("Calling Marcus Webb");
    m.keys("<esc>");
    m.sees("Called this week");
    m.is_sound();
}

#[test]
fn the_outbox_shows_what_waits_and_gives_it_back() {
    let mut m = Morning::new();
    m.select("Daniel Okafor");
    m.no_desk = true;
    m.keys("e<tab><enter>");
    m.keys("o");
    m.sees("to be sent");
    m.sees("Daniel Okafor");
    m.keys("<enter>");
    m.keys("x");
    m.sees("Take it out?");
    m.keys("<esc>x<enter>");
    m.sees("It will not be sent");
    m.sees("taken out");
    m.no_desk = false;
    m.keys("r");
    m.sees("There is nothing to try again here");
    m.keys("<esc><esc>");
    m.sees("Called this week");
    assert!(m.letters().is_empty());
    m.is_sound();
}

#[test]
fn a_caller_nobody_knows_is_noted_and_added_to_an_alert_later() {
    let mut m = Morning::new();
    m.keys("a0199887766<enter>");
    m.sees("A note without an alert");
    m.sees("0199887766");
    m.keys("Zoe<enter><enter>the lamp at the door is broken");
    // Killed in the middle of it: what was typed is on disk.
    let mut m = m.kill_and_restart();
    m.select("Marcus Webb");
    m.keys(":without an alert<enter>");
    m.sees("Zoe");
    m.sees("the alert of Marcus Webb");
    m.keys("<enter>");
    m.sees("the lamp at the door is broken");
    m.keys(", she says<tab>");
    m.sees("Added to the alert");
    let card = m.card("Marcus Webb");
    let noted = |words: &str| card.texts.iter().any(|text| text.body.contains(words));
    assert!(noted("the lamp at the door is broken, she says"));
    assert!(noted("Zoe · 0199887766"), "{:?}", card.texts);
    m.keys(":without an alert<enter>");
    m.sees("There are none.");
    m.keys("<esc>u");
    m.sees("Undone");
    m.is_sound();
    // One that is emptied goes by itself.
    m.keys("azzzzq<enter>");
    m.sees("A note without an alert");
    m.keys("<shift-tab><backspace><backspace><backspace><backspace><backspace><esc>");
    m.sees("The empty note is gone.");
}
