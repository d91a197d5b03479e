//! Forms as people fill them in who are tired: each test is named after what
//! went wrong once.

use ringback::app::forms::{Form, FormKind};
use ringback::domain::action::{Action, Refusal};
use ringback::domain::cause::Cause;
use ringback::domain::event::EventKind;
use ringback::domain::language::Language;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;

use crate::domain::{Bench, filled};
use crate::{Desktop, prose};

/// A customer who was promised something and is on the line again.
fn promised(cause: Option<Cause>) -> Desktop {
    let mut bench = Bench::new();
    let mut call = filled(Outcome::Promise, bench.now);
    call.cause = cause.map(Into::into);
    bench.act(&Action::Call(Box::new(call)));
    Desktop::of(bench, Language::En)
}

#[test]
fn no_means_no_in_either_language() {
    for (language, typed, confirmed) in [
        (Language::En, "no", false),
        (Language::En, "yes", true),
        (Language::Fr, "non", false),
        (Language::Fr, "oui", true),
    ] {
        let mut desk = Desktop::of(Bench::new(), language);
        let mut form = desk.form(Outcome::NoContact);
        let call = desk.ended(&mut form, &format!("{typed}<enter>"));
        assert_eq!(call.confirmed, confirmed, "{typed}");
    }
}

#[test]
fn letters_that_are_neither_yes_nor_no_report_nothing_to_anybody() {
    for typed in ["apo", "error", "w"] {
        let mut desk = Desktop::new();
        let mut form = desk.form(Outcome::Settled);
        desk.keys(&mut form, &format!("wai<enter>{typed}"));
        assert_eq!(form.data().answers["safety"], "", "{typed}");
        let shown = prose(&desk.picture(&form, (80, 24)));
        assert!(shown.contains("Neither yes nor no"), "{shown}");
        // and what is missing says how it is answered
        desk.keys(&mut form, "<enter>");
        let shown = prose(&desk.picture(&form, (80, 24)));
        assert!(shown.contains("misconduct: y or n"), "{shown}");
        desk.keys(&mut form, "no");
        assert_eq!(form.data().answers["safety"], "no", "{typed}");
    }
}

#[test]
fn the_voicemail_text_announces_the_time_that_will_be_recorded() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::VoicemailLeft);
    let proposed = prose(&desk.picture(&form, (80, 24)));
    assert!(proposed.contains("try again tomorrow"), "{proposed}");
    desk.keys(&mut form, "<down>");
    let picked = prose(&desk.picture(&form, (80, 24)));
    let said = |shown: &str| {
        let from = shown.find("try again").unwrap();
        shown[from..].split(',').next().unwrap().to_owned()
    };
    assert_ne!(said(&proposed), said(&picked));
    desk.keys(&mut form, "mon 16:30");
    let typed = prose(&desk.picture(&form, (80, 24)));
    assert!(said(&typed).contains("Monday"), "{typed}");
}

#[test]
fn the_voicemail_text_is_in_the_customers_language() {
    let mut bench = Bench::new();
    bench.alert.customer.language = Some(Language::Fr);
    let mut desk = Desktop::of(bench, Language::En);
    let form = desk.form(Outcome::VoicemailLeft);
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(shown.contains("Bonjour"), "{shown}");
    assert!(shown.contains("réessaierai demain"), "{shown}");
    assert!(!shown.contains("try again"), "{shown}");
}

#[test]
fn a_promise_may_say_the_cause_and_ask_for_a_confirmation() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Promise);
    let call = desk.ended(&mut form, "two chairs<enter>friday<tab>wai<tab> <enter>");
    assert_eq!(call.cause, Some(Cause::Waiting.into()));
    assert!(form.wants_confirmation());
    let change = desk.decide(&Action::Call(Box::new(call))).unwrap();
    let said = |kind: &EventKind| matches!(kind, EventKind::Promised { cause, .. } if *cause == Some(Cause::Waiting.into()));
    assert!(change.events.iter().any(|event| said(&event.kind)));
    // Enter passes over both.
    let mut form = desk.form(Outcome::Promise);
    let call = desk.ended(&mut form, "two chairs<enter>friday<enter>");
    assert_eq!(call.cause, None);
    assert!(!form.wants_confirmation());
    // Nobody is written to who may not be.
    desk.bench.alert.customer.email = None;
    desk.read_again();
    let form = desk.form(Outcome::Promise);
    assert!(!desk.picture(&form, (80, 24)).contains("Confirmation"));
}

#[test]
fn what_was_said_with_the_promise_stands_in_the_closing_form() {
    let mut desk = promised(Some(Cause::Waiting));
    let form = desk.form(Outcome::Settled);
    assert_eq!(form.data().answers["cause"], "waiting");
    let mut desk = promised(None);
    let form = desk.form(Outcome::Settled);
    assert_eq!(form.data().answers["cause"], "");
}

#[test]
fn settled_asks_for_the_open_promise_first_and_keeps_it() {
    let mut desk = promised(None);
    let mut form = desk.form(Outcome::Settled);
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(shown.contains("Kept?"), "{shown}");
    // Enter does not pass over it.
    desk.keys(&mut form, "<enter><enter>");
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(
        shown.contains("whether what you promised is kept"),
        "{shown}"
    );
    // No says at once where that leads.
    desk.keys(&mut form, "n");
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(shown.contains("open promise cannot close"), "{shown}");
    let rest = "<enter>wai<enter>n<enter>rep<enter>apo<enter><enter><enter><enter><enter>resol<enter><enter><enter>";
    let mut refused = form.clone();
    let call = desk.ended(&mut refused, rest);
    let refusal = desk.decide(&Action::Call(Box::new(call)));
    assert_eq!(refusal, Err(Refusal::OpenPromise));
    let call = desk.ended(&mut form, &format!("y{rest}"));
    let change = desk.decide(&Action::Call(Box::new(call))).unwrap();
    assert_eq!(change.after.state, State::Closed);
    let kept = |kind: &EventKind| matches!(kind, EventKind::PromiseKept { .. });
    assert!(change.events.iter().any(|event| kept(&event.kind)));
    // Where nothing is promised nothing is asked.
    let mut desk = Desktop::new();
    let form = desk.form(Outcome::Settled);
    assert!(!desk.picture(&form, (80, 24)).contains("Kept?"));
}

#[test]
fn a_closing_form_without_a_call_asks_for_no_promise() {
    let desk = promised(None);
    let bare = Form::new(
        FormKind::Closing { talked: true },
        &desk.card,
        None,
        &desk.world,
    );
    assert!(!desk.picture(&bare, (80, 24)).contains("Kept?"));
}
