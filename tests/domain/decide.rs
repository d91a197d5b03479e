//! Each action: what it needs, what it records, what it comes to.

use chrono::Duration;
use ringback::domain::action::{
    Action, CallEnd, CloseForm, Field, HandOver, Improve, Outbox, Refusal,
};
use ringback::domain::cause::{ClosedAs, Closing};
use ringback::domain::customer::{Consent, PhoneState};
use ringback::domain::decide::{REASON_MOST, preview, reasoned};
use ringback::domain::event::{CautionCode, Direction, EventKind, TextKind};
use ringback::domain::life::{State, Why};
use ringback::domain::outcome::{Conversation, Outcome};
use ringback::domain::phone::Validity;

use crate::support::{Bench, closing, confirmation, email, filled, hand_over, reopen, tom};

fn call(end: CallEnd) -> Action {
    Action::Call(Box::new(end))
}

pub fn codes(events: &[ringback::domain::event::Event]) -> Vec<&'static str> {
    events.iter().map(|event| event.kind.code()).collect()
}

fn missing(bench: &Bench, end: CallEnd) -> Vec<Field> {
    match bench.refusal(&call(end)) {
        Refusal::Missing(fields) => fields,
        other => panic!("{other:?}"),
    }
}

pub fn memo() -> Action {
    Action::Memo {
        note: "rang the shop".into(),
    }
}

#[test]
fn every_outcome_records_what_the_product_page_says() {
    use Outcome as O;
    let table: [(Outcome, &[&str], State, bool); 14] = [
        (O::Settled, &["called", "closed"], State::Closed, true),
        (O::Promise, &["called", "promised"], State::FollowUp, true),
        (O::Later, &["called"], State::Agreed, true),
        (O::Refused, &["called", "closed"], State::Closed, true),
        (
            O::NoContact,
            &[
                "called",
                "phone_marked",
                "phone_marked",
                "email_blocked",
                "closed",
            ],
            State::Closed,
            true,
        ),
        (O::ThirdParty, &["called"], State::Retry, false),
        (O::NoAnswer, &["called"], State::Retry, false),
        (O::Busy, &["called"], State::Retry, false),
        (O::VoicemailLeft, &["called"], State::Retry, false),
        (O::VoicemailNone, &["called"], State::Retry, false),
        (
            O::OutOfService,
            &["called", "phone_marked"],
            State::Retry,
            false,
        ),
        (
            O::WrongPerson,
            &["called", "phone_marked"],
            State::Retry,
            false,
        ),
        (
            O::Language,
            &["called", "escalated"],
            State::Escalated,
            false,
        ),
        (O::LineTrouble, &["called"], State::Retry, false),
    ];
    assert_eq!(table.map(|(outcome, ..)| outcome), Outcome::ALL);
    for (outcome, events, state, talked) in table {
        let mut bench = Bench::new();
        let change = bench.call(outcome);
        assert_eq!(codes(&change.events), events, "{outcome:?}");
        assert_eq!(change.after.state, state, "{outcome:?}");
        assert_eq!(change.after.talked(), talked, "{outcome:?}");
        assert_eq!(change.outbox, Outbox::None);
    }
}

#[test]
fn a_typed_time_is_taken_instead_of_the_proposal() {
    for outcome in Outcome::RINGING {
        let mut bench = Bench::new();
        let mut end = bench.ended(outcome);
        end.next = Some(bench.at("2026-11-23 15:15"));
        let change = bench.act(&call(end));
        assert_eq!(bench.local(change.after.due), "Mon 23 Nov 15:15");
    }
    let mut bench = Bench::new();
    let mut end = bench.ended(Outcome::NoAnswer);
    end.next = Some(bench.now - Duration::minutes(2));
    assert_eq!(bench.refusal(&call(end.clone())), Refusal::PastTime);
    end.next = Some(bench.now + Duration::days(400));
    assert_eq!(bench.refusal(&call(end)), Refusal::FarTime);
    // Cut off while talking: call back now.
    let mut cut = bench.ended(Outcome::LineTrouble);
    cut.talked = 95;
    assert_eq!(bench.act(&call(cut)).after.due, bench.now);
}

#[test]
fn what_a_form_still_needs_is_listed() {
    use Field as F;
    let bench = Bench::new();
    let bare = |outcome| CallEnd::new(outcome, bench.now);
    for (outcome, fields) in [
        (
            Outcome::Settled,
            vec![F::Result, F::Cause, F::Decision, F::Measure],
        ),
        (Outcome::Promise, vec![F::What, F::By]),
        (Outcome::Later, vec![F::Next, F::Discussed]),
        (Outcome::Refused, vec![F::Reason]),
        (Outcome::NoContact, vec![F::Confirm]),
        (Outcome::Language, vec![F::Whom, F::What, F::By]),
    ] {
        assert_eq!(missing(&bench, bare(outcome)), fields, "{outcome:?}");
    }
    let mut half = bare(Outcome::Settled);
    let mut form = closing();
    form.closing.cause = None;
    half.close = Some(form);
    assert_eq!(missing(&bench, half), [F::Cause]);

    let refused = |action: Action, field: Field| {
        assert_eq!(bench.refusal(&action), Refusal::Missing(vec![field]));
    };
    refused(Action::Memo { note: " ".into() }, F::Note);
    refused(
        Action::Idea {
            idea: String::new(),
        },
        F::What,
    );
    let to = HandOver {
        by: None,
        ..hand_over(bench.now)
    };
    refused(Action::Escalate(to), F::By);
}

#[test]
fn a_closing_form_asks_for_a_cause_only_after_a_conversation() {
    let mut bench = Bench::new();
    let bare = |result| CloseForm {
        closing: Closing::bare(result),
        ..closing()
    };
    let close = |form| Action::Close(Box::new(form));
    let unread = CloseForm {
        result_given: false,
        ..bare(ClosedAs::NotAnAlert)
    };
    let result = Refusal::Missing(vec![Field::Result]);
    assert_eq!(bench.refusal(&close(unread)), result);
    let no_contact = close(bare(ClosedAs::NoContact));
    assert_eq!(
        bench.refusal(&no_contact),
        Refusal::ResultOfCall,
        "only the outcome blocks"
    );
    assert_eq!(
        bench.refusal(&close(bare(ClosedAs::Resolved))),
        Refusal::ResultUntalked,
        "nobody was called"
    );
    let mut ten = bare(ClosedAs::NotAnAlert);
    ten.closing.score_after = Some(11);
    assert_eq!(bench.refusal(&close(ten)), Refusal::BadScore);
    let change = bench.decide_as(tom(), &close(bare(ClosedAs::NotAnAlert)));
    assert_eq!(
        change.unwrap().after.closed_as(),
        Some(ClosedAs::NotAnAlert)
    );

    bench.call(Outcome::Later);
    let fields = vec![Field::Cause, Field::Decision, Field::Measure];
    let bare = close(bare(ClosedAs::Explained));
    assert_eq!(bench.refusal(&bare), Refusal::Missing(fields));
    let mut form = closing();
    form.safety = true;
    form.idea = "a chair by the desks".into();
    form.improvement = Some(Improve {
        what: "a sign".into(),
        by: Some(bench.now + Duration::days(30)),
        ..Improve::default()
    });
    form.note = "all said".into();
    let change = bench.act(&close(form));
    assert_eq!(
        codes(&change.events),
        ["safety", "idea", "improvement", "closed"]
    );
    let kinds: Vec<TextKind> = change.texts.iter().map(|text| text.kind).collect();
    assert_eq!(
        kinds,
        [TextKind::Idea, TextKind::Improvement, TextKind::Note]
    );
    assert!(change.after.safety);
}

#[test]
fn calling_without_consent_needs_a_written_reason_and_keeps_it() {
    let mut bench = Bench::new();
    bench.alert.consent = Consent::No;
    let mut end = bench.ended(Outcome::NoAnswer);
    assert_eq!(missing(&bench, end.clone()), [Field::Reason]);
    end.caution_reason = "too short".into();
    assert_eq!(missing(&bench, end.clone()), [Field::Reason]);
    let inbound = CallEnd {
        direction: Direction::Inbound,
        ..filled(Outcome::Later, bench.now)
    };
    assert!(
        bench.decide_as(tom(), &call(inbound)).is_ok(),
        "they rang us"
    );
    end.caution_reason = "she left a message".into();
    let change = bench.act(&call(end));
    let cautions = vec![CautionCode::Consent];
    assert_eq!(change.events[0].kind, EventKind::Cautioned { cautions });
    assert_eq!(change.texts[0].event, change.events[0].id);
    assert_eq!(change.texts[0].body, "she left a message");
    assert!(reasoned("three whole words") && !reasoned("two - words"));
}

#[test]
fn an_open_promise_cannot_close() {
    let mut bench = Bench::new();
    let change = bench.call(Outcome::Promise);
    let texts: Vec<&str> = change.texts.iter().map(|text| text.body.as_str()).collect();
    assert_eq!(texts, ["a sign at the door", "Tom Harker"]);
    for action in [
        Action::Close(Box::new(closing())),
        call(filled(Outcome::Settled, bench.now)),
        call(filled(Outcome::Refused, bench.now)),
    ] {
        assert_eq!(bench.refusal(&action), Refusal::OpenPromise);
    }
    let promise = bench.alert.progress.promises[0].id;
    let drop = |reason: &str| Action::Drop {
        promise,
        reason: reason.into(),
    };
    let short = Refusal::Missing(vec![Field::Reason]);
    assert_eq!(bench.refusal(&drop("no")), short);
    bench.act(&drop("head office said no"));
    assert_eq!(
        bench.refusal(&drop("head office said no")),
        Refusal::State(Why::NoPromise)
    );
    bench.act(&Action::Close(Box::new(closing())));
}

#[test]
fn taking_over_needs_a_reason_and_changes_nothing_about_the_alert() {
    let mut bench = Bench::new();
    bench.call(Outcome::NoAnswer);
    let before = bench.alert.progress.clone();
    let take = |reason: &str| Action::TakeOver {
        from: 77.into(),
        reason: reason.into(),
    };
    let short = Refusal::Missing(vec![Field::Reason]);
    assert_eq!(bench.refusal(&take("his rota")), short);
    let change = bench.act(&take("he is at lunch"));
    assert_eq!(change.after, before);
    assert!(!change.needs_claim());
    assert_eq!(change.texts[0].kind, TextKind::Reason);
    // The call before it can still be undone.
    assert!(bench.act(&Action::Undo).after.attempts.is_empty());
}

#[test]
fn no_contact_blocks_every_number_and_the_address_and_ends_promises() {
    let mut bench = Bench::new();
    bench.call(Outcome::Promise);
    bench.wait(10);
    let change = bench.call(Outcome::NoContact);
    assert!(change.after.open_promises().next().is_none());
    assert_eq!(change.after.closed_as(), Some(ClosedAs::NoContact));
    let customer = &bench.alert.customer;
    assert!(
        customer
            .phones
            .iter()
            .all(|p| p.state == PhoneState::Blocked)
    );
    assert!(customer.email_blocked && customer.blocked());
    bench.act(&reopen());
    assert_eq!(bench.refusal(&email("they wrote to us")), Refusal::Blocked);
}

#[test]
fn no_contact_holds_for_a_customer_nothing_is_known_of() {
    let mut bench = Bench::new();
    bench.alert.customer.phones.clear();
    bench.alert.customer.email = None;
    let mut end = filled(Outcome::NoContact, bench.now);
    end.direction = Direction::Inbound;
    bench.act(&call(end));
    assert!(bench.alert.customer.blocked());
}

#[test]
fn a_call_that_came_in_has_the_outcomes_of_a_conversation() {
    let bench = Bench::new();
    for outcome in Outcome::ALL {
        let mut end = filled(*outcome, bench.now);
        end.direction = Direction::Inbound;
        let answer = bench.decide_as(tom(), &call(end));
        let fits = Outcome::TALKING.contains(outcome);
        assert_eq!(answer.is_ok(), fits, "{outcome:?}");
        let Ok(change) = answer else {
            assert_eq!(answer, Err(Refusal::NotForInbound));
            continue;
        };
        assert_eq!(change.after.total(), 0, "their call is not our attempt");
        let yes = outcome.behaviour().conversation == Conversation::Yes;
        assert!(!yes || change.after.talked());
    }
}

#[test]
fn later_is_a_conversation_only_if_the_matter_was_discussed() {
    for discussed in [false, true] {
        let mut bench = Bench::new();
        let mut end = bench.ended(Outcome::Later);
        end.discussed = Some(discussed);
        let change = bench.act(&call(end));
        assert_eq!(change.after.talked(), discussed);
        assert_eq!(change.after.state, State::Agreed);
    }
}

#[test]
fn a_second_voicemail_is_warned_about() {
    let mut bench = Bench::new();
    let second = |bench: &Bench| {
        let case = bench.case(tom());
        preview(&case, Outcome::VoicemailLeft, None, bench.now).second_voicemail
    };
    assert!(!second(&bench));
    bench.call(Outcome::VoicemailLeft);
    assert!(second(&bench));
}

#[test]
fn safety_is_recorded_once_in_a_call() {
    let mut bench = Bench::new();
    let mut end = bench.ended(Outcome::Settled);
    end.safety = true;
    let mut form = closing();
    form.safety = true;
    end.close = Some(form);
    let change = bench.act(&call(end));
    assert_eq!(codes(&change.events), ["called", "safety", "closed"]);
    bench.act(&Action::Undo);
    assert!(!bench.alert.progress.safety);
}

#[test]
fn email_says_what_is_missing_or_takes_a_reason() {
    let mut bench = Bench::new();
    let Refusal::EmailClosed(door) = bench.refusal(&email("do it")) else {
        panic!("two words are no reason");
    };
    assert_eq!(door.missing(), ["attempts", "times_of_day", "days"]);
    assert_eq!(bench.refusal(&confirmation()), Refusal::NothingToConfirm);
    let change = bench.act(&email("she asked for it"));
    assert_eq!(codes(&change.events), ["email_overridden", "emailed"]);
    assert_eq!(change.texts[0].body, "she asked for it");
    assert_eq!(change.after.state, State::Emailed);
    assert_eq!(change.after.due, bench.now + Duration::days(7));
    assert!(matches!(change.outbox, Outbox::Queue(..)));

    let mut bench = Bench::new();
    bench.call(Outcome::Promise);
    let change = bench.act(&confirmation());
    assert_eq!(change.after.state, State::FollowUp);
    bench.alert.customer.email = None;
    assert_eq!(bench.refusal(&confirmation()), Refusal::NoAddress);
}

#[test]
fn postponing_is_counted() {
    let mut bench = Bench::new();
    let put_off = |until| Action::Postpone {
        until,
        reason: String::new(),
    };
    let past = put_off(bench.now - Duration::hours(1));
    assert_eq!(bench.refusal(&past), Refusal::PastTime);
    for count in 1..=2 {
        let change = bench.act(&put_off(bench.now + Duration::hours(5)));
        assert_eq!(
            (change.after.postponed, change.after.state),
            (count, State::New)
        );
        assert_eq!(change.after.due, bench.now + Duration::hours(5));
    }
}

#[test]
fn opening_is_recorded_once_and_not_called_counts_nothing() {
    let mut bench = Bench::new();
    assert_eq!(codes(&bench.act(&Action::Open).events), ["opened"]);
    assert!(bench.act(&Action::Open).events.is_empty());
    let before = bench.alert.progress.clone();
    bench.act(&Action::NotCalled);
    assert_eq!(bench.alert.progress, before);
    assert_eq!(bench.refusal(&Action::Undo), Refusal::NothingToUndo);
}

#[test]
fn a_hand_over_does_not_hide_a_promise_or_an_agreed_time() {
    for outcome in [Outcome::Promise, Outcome::Later] {
        let mut bench = Bench::new();
        let due = bench.call(outcome).after.due;
        bench.wait(10);
        let to = hand_over(bench.now + Duration::days(10));
        let change = bench.act(&Action::Escalate(to));
        assert_eq!(
            (change.after.state, change.after.due),
            (State::Escalated, due)
        );
    }
}

#[test]
fn a_call_in_vain_plans_the_next_one_while_a_promise_is_open() {
    let mut bench = Bench::new();
    let by = bench.call(Outcome::Promise).after.due;
    bench.wait(60);
    let change = bench.call(Outcome::NoAnswer);
    assert_eq!(bench.local(change.after.due), "Thu 19 Nov 17:40");
    bench.go_to("2026-11-20 17:45");
    let change = bench.call(Outcome::NoAnswer);
    assert_eq!(change.after.due, by, "not later than what was promised");
    bench.go_to("2026-11-21 11:00");
    let change = bench.call(Outcome::NoAnswer);
    assert!(
        change.after.due > bench.now,
        "it does not stay first for ever"
    );
    assert_eq!(change.after.state, State::FollowUp);
}

#[test]
fn reopening_needs_a_reason_and_keeps_the_first_closing_time() {
    let mut bench = Bench::new();
    assert_eq!(bench.refusal(&reopen()), Refusal::State(Why::NotClosed));
    bench.call(Outcome::Settled);
    let first = bench.now;
    bench.wait(600);
    let short = Action::Reopen {
        reason: "no".into(),
    };
    assert_eq!(bench.refusal(&short), Refusal::Missing(vec![Field::Reason]));
    assert_eq!(
        bench.refusal(&email("she asked for it")),
        Refusal::State(Why::Closed)
    );
    let change = bench.act(&reopen());
    assert_eq!(
        (change.after.state, change.after.due),
        (State::Retry, bench.now)
    );
    assert_eq!(change.after.closing, None);
    bench.wait(600);
    let change = bench.call(Outcome::Settled);
    assert_eq!(change.after.first_closed, Some(first));
}

#[test]
fn a_change_names_the_version_it_was_decided_on() {
    let mut bench = Bench::new();
    let (first, second) = (bench.act(&memo()), bench.act(&memo()));
    assert_eq!((first.expected, second.expected), (1, 2));
    assert!(first.op < second.op && first.events[0].id < second.events[0].id);
}

#[test]
fn a_number_with_too_many_digits_is_none_that_can_be_dialled() {
    let mut bench = Bench::new();
    bench.alert.customer.phones.truncate(1);
    let phone = &mut bench.alert.customer.phones[0];
    phone.facts.validity = Some(Validity::Unreadable);
    phone.number = "+447700900113 ext 12345".into();
    assert!(phone.dialable());
    phone.number = "+4477009001130000000000000000".into();
    assert_eq!(phone.shown(), "+4477009001130000000000000000");
    assert_eq!(bench.alert.customer.usable_phones().count(), 0);
}

#[test]
fn reasons_and_words_have_a_length_and_notes_have_none() {
    let bench = Bench::new();
    let long = |most: usize| "é ".repeat(most / 2 + 1);
    let is = long(REASON_MOST).chars().count();
    let too_long = Refusal::TooLong {
        is,
        most: REASON_MOST,
    };
    let text = long(REASON_MOST);
    assert_eq!(
        bench.refusal(&Action::Word { text: text.clone() }),
        too_long
    );
    let until = bench.now + Duration::hours(3);
    let reason = text.clone();
    assert_eq!(bench.refusal(&Action::Postpone { until, reason }), too_long);
    let fits = text.chars().take(REASON_MOST).collect();
    assert!(bench.decide_as(tom(), &Action::Word { text: fits }).is_ok());
    assert!(bench.decide_as(tom(), &Action::Memo { note: text }).is_ok());
}
