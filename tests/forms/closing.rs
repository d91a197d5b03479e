//! The closing form: typed in either language, counted, asked as the rules
//! ask.

use std::sync::Arc;

use ringback::app::forms::FormKind;
use ringback::app::msg::Effect;
use ringback::domain::action::{Action, CloseForm, Field, Refusal};
use ringback::domain::cause::{Cause, ClosedAs, Closing, Decision, Measure, Step};
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Answer, Query, Recurrence};
use ringback::domain::taxonomy::{CauseSetup, Taxonomy};

use crate::Desktop;

#[test]
fn closing_is_typed_in_either_language() {
    let mut desk = Desktop::new();
    desk.call.outcome = Outcome::Settled;
    let expected = CloseForm {
        closing: Closing {
            result: ClosedAs::Resolved,
            cause: Some(Cause::Waiting.into()),
            decision: Some(Decision::Repair),
            measures: vec![Measure::Apologised, Measure::Coached],
            cost: 1250,
            score_after: Some(8),
            step: Some(Step::Welcome),
        },
        result_given: true,
        safety: false,
        idea: "a chair by the desks".into(),
        improvement: None,
        note: String::new(),
    };
    for keys in [
        "wai<enter>n<enter>rep<enter>apo <down>coa <enter>12.50<enter>8<enter>wel<enter>a chair by the desks<enter>resol<enter><enter><enter>",
        // French words without accents, digits of the unshifted row
        "file<enter>n<enter>repar<enter>excus equipe <enter>&é,(<enter>_<enter>accueil<enter>a chair by the desks<enter>resolue<enter><enter><enter>",
    ] {
        let mut form = desk.open(FormKind::Closing { talked: true });
        let call = desk.ended(&mut form, keys);
        assert_eq!(call.close.as_ref(), Some(&expected), "{keys}");
        assert!(!form.wants_confirmation());
        assert!(desk.decide(&Action::Call(Box::new(call))).is_ok());
    }
}

#[test]
fn closing_costs_few_keys_and_asks_what_the_rules_ask() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Settled);
    // Nobody clicks through it: Enter on an empty cause stays and says so.
    desk.keys(&mut form, &"<enter>".repeat(11));
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("the cause"), "{shown}");
    desk.keys(&mut form, "file<enter>");
    assert_eq!(form.data().answers["cause"], "waiting");
    // Nor on safety or misconduct, which is a question of its own.
    desk.keys(&mut form, &"<enter>".repeat(11));
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("afety, misconduct"), "{shown}");
    assert_eq!(form.data().answers["safety"], "");
    let call = desk.ended(&mut form, &format!("n{}", "<enter>".repeat(11)));
    let asked = vec![Field::Result, Field::Decision, Field::Measure];
    let Err(Refusal::Missing(missing)) = desk.decide(&Action::Call(Box::new(call))) else {
        panic!("an empty closing form was recorded");
    };
    assert_eq!(missing, asked);
    // Who goes round them with the arrows comes back to them at the end.
    let mut form = desk.form(Outcome::Settled);
    desk.keys(&mut form, &"<tab>".repeat(14));
    desk.keys(&mut form, "<enter>");
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("the cause"), "{shown}");
}

#[test]
fn letters_that_fit_no_option_hold_enter() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Settled);
    desk.keys(&mut form, "zzz<enter>");
    assert_eq!(form.data().answers["cause"], "");
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("Nothing fits"), "{shown}");
    desk.keys(&mut form, "<backspace><backspace><backspace>prix<enter>");
    assert_eq!(form.data().answers["cause"], "price");
}

#[test]
fn what_is_no_mark_and_no_amount_is_kept_said_and_not_recorded() {
    let start = "wai<enter>n<enter>rep<enter>apo<enter>";
    for (keys, typed, ask, said, mend) in [
        ("<enter>11", "11", "how_now", "Not a mark", "<backspace>"),
        ("<enter>99", "99", "how_now", "Not a mark", "<backspace>"),
        (
            "abc",
            "abc",
            "cost",
            "Not an amount",
            "<backspace><backspace><backspace>4",
        ),
        ("1.234", "1.234", "cost", "Not an amount", "<backspace>"),
    ] {
        let mut desk = Desktop::new();
        let mut form = desk.form(Outcome::Settled);
        desk.keys(&mut form, &format!("{start}{keys}<enter><tab>"));
        assert_eq!(form.data().answers[ask], typed);
        let shown = desk.picture(&form, (80, 24));
        assert!(shown.contains(said), "{keys}:\n{shown}");
        // Past it the other way round: the end of the form leads back to it.
        desk.keys(&mut form, "<up><enter><enter>resol");
        assert!(!form.data().answers["idea"].contains("resol"), "{keys}");
        desk.keys(
            &mut form,
            "<backspace><backspace><backspace><backspace><backspace>",
        );
        desk.keys(&mut form, mend);
        let shown = desk.picture(&form, (80, 24));
        assert!(!shown.contains(said), "{keys}:\n{shown}");
    }
}

#[test]
fn an_action_against_the_cause_has_a_what_an_owner_and_a_date() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Settled);
    let start = "wai<enter>y<enter>rep<enter>apo<enter><enter><enter><enter><enter>resol<enter>";
    let call = desk.ended(
        &mut form,
        &format!("{start} <enter>third desk on Saturdays<enter>1 dec<enter> <enter>"),
    );
    let close = call.close.clone().unwrap();
    let improve = close.improvement.unwrap();
    assert_eq!(improve.what, "third desk on Saturdays");
    assert_eq!(improve.by, Some(desk.at("2026-12-01 19:00")));
    // Whoever is named works here: it is theirs to see to.
    assert_eq!(improve.owner, Some(desk.world.me()));
    assert!(close.safety);
    assert!(form.wants_confirmation());
    assert!(desk.decide(&Action::Call(Box::new(call))).is_ok());

    let mut form = desk.form(Outcome::Settled);
    desk.keys(&mut form, &format!("{start} <enter><enter><enter><enter>"));
    let mut call = desk.call.clone();
    let missing = form.fill(&mut call, &desk.world);
    assert_eq!(missing, Err(vec![Field::What, Field::By]));
}

#[test]
fn a_confirmation_needs_an_address() {
    let mut desk = Desktop::new();
    desk.bench.alert.customer.email = None;
    desk.read_again();
    let form = desk.form(Outcome::Settled);
    assert!(!desk.picture(&form, (80, 24)).contains("Confirmation"));
    assert!(!form.wants_confirmation());
}

#[test]
fn safety_is_yes_once_it_was_marked() {
    let mut desk = Desktop::new();
    desk.call.safety = true;
    let form = desk.form(Outcome::Settled);
    assert_eq!(form.data().answers["safety"], "yes");
    assert_eq!(form.data().answers["improve"], "no");
    assert_eq!(form.data().answers["result"], "");
}

#[test]
fn from_the_third_customer_on_the_cause_is_counted() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Settled);
    desk.keys(&mut form, "wai<enter>");
    form.ask(&desk.card, &mut desk.world);
    form.ask(&desk.card, &mut desk.world);
    let effects = desk.world.take_effects();
    let [Effect::Ask(ticket, _, query)] = &effects[..] else {
        panic!("asked once: {effects:?}");
    };
    let id = desk.card.alert.id;
    let asked = Query::Recurrence(id, Cause::Waiting.into());
    assert_eq!(*query, asked);
    let answer = |customers| {
        Answer::Recurrence(Some(Recurrence {
            cause: Cause::Waiting.into(),
            customers,
            last_action_days: Some(41),
            came_back: 3,
        }))
    };
    assert!(form.answer(*ticket, &answer(2)));
    assert!(!desk.picture(&form, (80, 24)).contains("90 days"));
    assert!(form.answer(*ticket, &answer(10)));
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("10th customer in 90 days"), "{shown}");
    assert!(shown.contains("3 times"), "{shown}");
}

#[test]
fn without_a_conversation_closing_asks_for_its_result() {
    let desk = Desktop::new();
    let mut form = desk.open(FormKind::Closing { talked: false });
    let action = desk.action(
        &mut form,
        "pas<enter><enter><enter><enter>a duplicate<enter>",
    );
    let Action::Close(close) = &action else {
        panic!("{action:?}");
    };
    assert_eq!(close.closing, Closing::bare(ClosedAs::NotAnAlert));
    assert_eq!(close.note, "a duplicate");
    assert!(desk.decide(&action).is_ok());
}

#[test]
fn a_renamed_cause_says_what_it_was_called() {
    let mut desk = Desktop::new();
    desk.card.rules.causes = Arc::new(Taxonomy::new([CauseSetup {
        code: Cause::Waiting.into(),
        en: Some("queues".into()),
        fr: None,
        family: None,
        from: None,
        retired: None,
    }]));
    let mut form = desk.form(Outcome::Settled);
    desk.keys(&mut form, "queu");
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("formerly “waiting"), "{shown}");
    desk.keys(&mut form, "<backspace><backspace><backspace><backspace>pri");
    let shown = desk.picture(&form, (80, 24));
    assert!(!shown.contains("formerly"), "{shown}");
}
