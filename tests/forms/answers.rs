//! Keys in, calls and actions out.

use chrono::Duration;
use ringback::app::forms::{FormEvent, FormKind};
use ringback::domain::action::{Action, CallEnd, Field, HandOver, Refusal};
use ringback::domain::event::TextKind;
use ringback::domain::language::Language;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::Text;
use ringback::domain::zone::Zone;

use crate::domain::{Bench, filled};
use crate::{Desktop, prose};

const NOT_REACHED: [Outcome; 5] = [
    Outcome::NoAnswer,
    Outcome::Busy,
    Outcome::VoicemailLeft,
    Outcome::VoicemailNone,
    Outcome::ThirdParty,
];

#[test]
fn enter_records_the_time_that_is_shown() {
    for outcome in NOT_REACHED {
        let mut desk = Desktop::new();
        let mut form = desk.form(outcome);
        let call = desk.ended(&mut form, "<enter>");
        let next = call.next.unwrap();
        let shown = desk.picture(&form, (80, 24));
        let local = next.with_timezone(&desk.world.zone());
        let time = local.format("%H:%M").to_string();
        assert!(shown.contains(&time), "{outcome:?}: {time} in\n{shown}");
        let change = desk.decide(&Action::Call(Box::new(call))).unwrap();
        assert_eq!(change.after.due, next, "{outcome:?}");
        // what is shown is what the rules would have taken by themselves
        let bare = CallEnd {
            next: None,
            ..desk.call.clone()
        };
        let by_rules = desk.decide(&Action::Call(Box::new(bare))).unwrap();
        assert_eq!(by_rules.after.due, next, "{outcome:?}");
    }
}

#[test]
fn arrows_pick_another_time_and_a_typed_one_wins() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::NoAnswer);
    let first = desk.ended(&mut form, "<enter>").next.unwrap();
    let mut form = desk.form(Outcome::NoAnswer);
    let second = desk.ended(&mut form, "<down><enter>").next.unwrap();
    assert_ne!(first, second);
    let mut form = desk.form(Outcome::NoAnswer);
    assert_eq!(desk.ended(&mut form, "<down><up><enter>").next, Some(first));
    let mut form = desk.form(Outcome::NoAnswer);
    let typed = desk.ended(&mut form, "<down>tomorrow 10:00<enter>").next;
    assert_eq!(typed, Some(desk.at("2026-11-20 10:00")));
}

#[test]
fn phrases_of_either_language_are_read_and_said_back() {
    for (phrase, meant, said) in [
        ("+2h", "2026-11-19 11:12", "Thursday 19 November, 11:12"),
        (
            "demain 18h",
            "2026-11-20 18:00",
            "Friday 20 November, 18:00",
        ),
        ("lun 9h30", "2026-11-23 09:30", "Monday 23 November, 09:30"),
        ("mon 9:30", "2026-11-23 09:30", "Monday 23 November, 09:30"),
    ] {
        let mut desk = Desktop::new();
        let mut form = desk.form(Outcome::NoAnswer);
        desk.keys(&mut form, phrase);
        assert!(desk.picture(&form, (80, 24)).contains(said), "{phrase}");
        let call = desk.ended(&mut form, "<enter>");
        assert_eq!(call.next, Some(desk.at(meant)), "{phrase}");
    }
}

#[test]
fn what_is_not_a_time_stays_and_says_so() {
    for (phrase, said) in [
        ("tomorrow blue", "Not understood: blue"),
        ("1 jan 2020", "That time has passed."),
        ("1 jan 2035", "That is too far ahead."),
        ("dans", "Not a time yet"),
    ] {
        let mut desk = Desktop::new();
        let mut form = desk.form(Outcome::NoAnswer);
        let event = desk.keys(&mut form, &format!("{phrase}<enter>"));
        let shown = desk.picture(&form, (80, 24));
        assert_ne!(event, FormEvent::Submit, "{phrase}\n{shown}");
        assert!(shown.contains(said), "{phrase}\n{shown}");
    }
}

#[test]
fn c_calls_the_other_number_unless_a_time_is_being_typed() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::NoAnswer);
    assert_eq!(desk.keys(&mut form, "c"), FormEvent::CallOther(72.into()));
    assert_eq!(desk.keys(&mut form, "de"), FormEvent::Changed);
    assert_eq!(desk.keys(&mut form, "c"), FormEvent::Changed);
    desk.bench.alert.customer.phones.pop();
    desk.read_again();
    let mut form = desk.form(Outcome::NoAnswer);
    assert_eq!(desk.keys(&mut form, "c"), FormEvent::Changed);
}

#[test]
fn a_dead_number_leads_to_the_other_one_then_to_email_then_to_a_decision() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::OutOfService);
    let shown = desk.picture(&form, (80, 24));
    assert!(
        shown.contains("07700 900142 is marked out of service."),
        "{shown}"
    );
    assert!(shown.contains("now, 07700 900318"), "{shown}");
    assert_eq!(desk.ended(&mut form, "<enter>").next, None);

    desk.bench.alert.customer.phones.pop();
    desk.read_again();
    let form = desk.form(Outcome::WrongPerson);
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("somebody else's"), "{shown}");
    assert!(shown.contains("email opens"), "{shown}");

    desk.bench.alert.customer.email = None;
    desk.read_again();
    let mut form = desk.form(Outcome::WrongPerson);
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("close as unreachable?"), "{shown}");
    let call = desk.ended(&mut form, "<enter>");
    let change = desk.decide(&Action::Call(Box::new(call))).unwrap();
    assert_eq!(change.after.due, desk.at("2026-11-30 10:00"));
    assert!(shown.contains("30 Nov 10:00"), "{shown}");
}

#[test]
fn the_last_attempt_says_that_no_call_follows() {
    let mut bench = Bench::new();
    for day in ["16", "17", "18"] {
        for time in ["11:00", "15:00"] {
            if (day, time) != ("18", "15:00") {
                bench.now = bench.at(&format!("2026-11-{day} {time}"));
                bench.call(Outcome::NoAnswer);
            }
        }
    }
    bench.now = bench.at("2026-11-19 09:12");
    let mut desk = Desktop::of(bench, Language::En);
    let form = desk.form(Outcome::NoAnswer);
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(shown.contains("no further call is proposed"), "{shown}");
    assert!(shown.contains("email opens"), "{shown}");
    assert_eq!(desk.keys(&mut form.clone(), "c"), FormEvent::Changed);
}

#[test]
fn a_second_message_is_warned_about_and_the_text_is_discreet_where_asked() {
    let mut desk = Desktop::new();
    let form = desk.form(Outcome::VoicemailLeft);
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(shown.contains("Tom Harker at Leeds Briggate."), "{shown}");
    assert!(!shown.contains("One is enough"));
    desk.bench.call(Outcome::VoicemailLeft);
    desk.bench.go_to("2026-11-20 12:30");
    desk.read_again();
    desk.call.started = desk.bench.now;
    desk.world.session.as_mut().unwrap().organisation.discreet = true;
    let form = desk.form(Outcome::VoicemailLeft);
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(shown.contains("One is enough"), "{shown}");
    assert!(!shown.contains("Leeds"), "{shown}");
}

#[test]
fn a_cut_off_conversation_is_called_back_at_once() {
    let mut desk = Desktop::new();
    desk.call.talked = 90;
    let mut form = desk.form(Outcome::LineTrouble);
    let shown = desk.picture(&form, (80, 24));
    assert!(
        shown.contains("Cut off") && shown.contains("now"),
        "{shown}"
    );
    assert_eq!(desk.ended(&mut form, "<enter>").next, None);
}

#[test]
fn a_promise_costs_what_and_when() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Promise);
    let call = desk.ended(&mut form, "two chairs by the desks<enter>friday<enter>");
    let what = (
        "two chairs by the desks".to_owned(),
        "Tom Harker".to_owned(),
    );
    assert_eq!(call.promise, Some(what));
    // By Friday: until the branch closes.
    assert_eq!(call.next, Some(desk.at("2026-11-20 19:00")));
    assert!(desk.decide(&Action::Call(Box::new(call))).is_ok());

    // the note's last line proposes what: Enter takes it
    desk.call.note = "- came 15:10\n- wants: a chair\n\n".into();
    let mut form = desk.form(Outcome::Promise);
    let call = desk.ended(&mut form, "<enter>friday<enter>");
    assert_eq!(call.promise.unwrap().0, "wants: a chair");

    // and typing replaces it
    let mut form = desk.form(Outcome::Promise);
    let call = desk.ended(&mut form, "a sign<enter>friday<enter>");
    assert_eq!(call.promise.unwrap().0, "a sign");

    // somebody else keeps it
    let mut form = desk.form(Outcome::Promise);
    let call = desk.ended(
        &mut form,
        "<down><ctrl-backspace><ctrl-backspace>Ana<enter>friday<enter>",
    );
    assert_eq!(call.promise.unwrap().1, "Ana");
}

#[test]
fn what_is_missing_is_said_and_gets_the_focus() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Promise);
    let call = desk.ended(&mut form, "<enter><enter>");
    let Err(refusal) = desk.decide(&Action::Call(Box::new(call))) else {
        panic!("nothing was promised");
    };
    assert_eq!(refusal, Refusal::Missing(vec![Field::What, Field::By]));
    form.refused(&refusal);
    let shown = desk.picture(&form, (80, 24));
    assert!(
        shown.contains("Still missing: what and by when."),
        "{shown}"
    );
    // typing begins in the first field that is missing
    let call = desk.ended(&mut form, "a chair<enter>friday<enter>");
    assert_eq!(call.promise.clone().unwrap().0, "a chair");
    assert!(!desk.picture(&form, (80, 24)).contains("Still missing"));
    assert!(desk.decide(&Action::Call(Box::new(call))).is_ok());
}

#[test]
fn later_takes_the_customers_clock_and_asks_whether_it_was_discussed() {
    let mut bench = Bench::new();
    bench.alert.customer.zone = Zone::named("Europe/Athens");
    let mut desk = Desktop::of(bench, Language::En);
    let mut form = desk.form(Outcome::Later);
    desk.keys(&mut form, "friday 18:00");
    let shown = desk.picture(&form, (80, 24));
    assert!(
        shown.contains("18:00 there, tomorrow 16:00 here"),
        "{shown}"
    );
    let call = desk.ended(&mut form, "<enter>n<enter>");
    assert_eq!(call.next, Some(desk.at("2026-11-20 16:00")));
    assert_eq!(call.discussed, Some(false));
    let change = desk.decide(&Action::Call(Box::new(call))).unwrap();
    assert_eq!(change.after.state, State::Agreed);
    let mut form = desk.form(Outcome::Later);
    let call = desk.ended(&mut form, "friday 18:00<enter><enter>");
    let missing = Refusal::Missing(vec![Field::Discussed]);
    assert_eq!(desk.decide(&Action::Call(Box::new(call))), Err(missing));
}

#[test]
fn a_typed_time_outside_the_calling_hours_is_taken_with_a_warning() {
    for outcome in [Outcome::NoAnswer, Outcome::Later] {
        let mut desk = Desktop::new();
        let mut form = desk.form(outcome);
        desk.keys(&mut form, "today 18:30");
        let shown = desk.picture(&form, (80, 24));
        assert!(!shown.contains("Outside"), "{shown}");
        let mut form = desk.form(outcome);
        desk.keys(&mut form, "today 23:30");
        let shown = desk.picture(&form, (80, 24));
        let warned = "Outside the calling hours there: too late to call.";
        assert!(prose(&shown).contains(warned), "{outcome:?}:\n{shown}");
        let rest = if outcome == Outcome::Later {
            "<enter>n<enter>"
        } else {
            "<enter>"
        };
        let call = desk.ended(&mut form, rest);
        assert_eq!(call.next, Some(desk.at("2026-11-19 23:30")));
        assert!(desk.decide(&Action::Call(Box::new(call))).is_ok());
    }
}

#[test]
fn later_beside_an_open_promise_says_that_the_earlier_counts() {
    let mut bench = Bench::new();
    bench.act(&Action::Call(Box::new(filled(Outcome::Promise, bench.now))));
    let by = bench.alert.progress.due;
    let mut desk = Desktop::of(bench, Language::En);
    for (named, due) in [
        ("tomorrow 10:00", desk.at("2026-11-20 10:00")),
        ("27 nov 10:00", by),
    ] {
        let mut form = desk.form(Outcome::Later);
        let shown = prose(&desk.picture(&form, (80, 24)));
        assert!(shown.contains("A promise is open: the earlier"), "{shown}");
        let call = desk.ended(&mut form, &format!("{named}<enter>n<enter>"));
        let change = desk.decide(&Action::Call(Box::new(call))).unwrap();
        assert_eq!(
            (change.after.state, change.after.due),
            (State::FollowUp, due)
        );
    }
}

#[test]
fn refusing_takes_a_line_and_no_contact_one_more_yes() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Refused);
    let call = desk.ended(&mut form, "has said it all<enter>");
    assert_eq!(call.reason, "has said it all");

    for (keys, confirmed) in [
        ("x<enter>", false),
        ("<enter>", false),
        ("y<enter>", true),
        ("o<enter>", false),
        ("yn<enter>", false),
    ] {
        let mut form = desk.form(Outcome::NoContact);
        let call = desk.ended(&mut form, keys);
        assert_eq!(call.confirmed, confirmed, "{keys}");
        let closes = desk.decide(&Action::Call(Box::new(call))).is_ok();
        assert_eq!(closes, confirmed, "{keys}");
    }
}

#[test]
fn a_language_is_handed_over() {
    let mut desk = Desktop::new();
    desk.card.alert.customer.language = Some(Language::Fr);
    let mut form = desk.form(Outcome::Language);
    let call = desk.ended(&mut form, "S. Nowak<enter><enter>friday 12:00<enter>");
    let expected = HandOver {
        whom: "S. Nowak".into(),
        what: "call back in French".into(),
        by: Some(desk.at("2026-11-20 12:00")),
    };
    assert_eq!(call.hand_over, Some(expected));
}

#[test]
fn actions_of_their_own() {
    let desk = Desktop::new();
    let mut form = desk.open(FormKind::Postpone);
    let until = desk.bench.now + Duration::hours(2);
    assert_eq!(
        desk.action(&mut form, "<enter>at a funeral<enter>"),
        Action::Postpone {
            until,
            reason: "at a funeral".into()
        }
    );
    let mut form = desk.open(FormKind::Postpone);
    let Action::Postpone { until, .. } = desk.action(&mut form, "<down><enter><enter>") else {
        panic!("not put off");
    };
    assert_eq!(
        until
            .with_timezone(&desk.world.zone())
            .date_naive()
            .to_string(),
        "2026-11-20"
    );

    let mut form = desk.open(FormKind::Memo);
    assert_eq!(
        desk.action(&mut form, "rang the shop<enter>they know<tab>"),
        Action::Memo {
            note: "rang the shop\nthey know".into()
        }
    );
    let mut form = desk.open(FormKind::Idea);
    assert_eq!(
        desk.action(&mut form, "a chair<enter>"),
        Action::Idea {
            idea: "a chair".into()
        }
    );
    let mut form = desk.open(FormKind::Reopen);
    assert_eq!(
        desk.action(&mut form, "it happened again<enter>"),
        Action::Reopen {
            reason: "it happened again".into()
        }
    );
    let mut form = desk.open(FormKind::Return);
    assert_eq!(
        desk.action(&mut form, "refund sent<enter>"),
        Action::Return {
            note: "refund sent".into()
        }
    );
    let mut form = desk.open(FormKind::HandOver { outcome: false });
    assert_eq!(
        desk.action(&mut form, "accounts<enter>refund 40<enter>mon 9:30<enter>"),
        Action::Escalate(HandOver {
            whom: "accounts".into(),
            what: "refund 40".into(),
            by: Some(desk.at("2026-11-23 09:30")),
        })
    );
}

#[test]
fn a_promise_is_kept_or_dropped_with_a_reason() {
    let mut bench = Bench::new();
    let change = bench.act(&Action::Call(Box::new(filled(Outcome::Promise, bench.now))));
    let promise = bench.alert.progress.open_promises().next().unwrap().id;
    let mut desk = Desktop::of(bench, Language::En);
    desk.card.texts = change
        .texts
        .iter()
        .map(|text| Text {
            event: text.event,
            kind: text.kind,
            body: text.body.clone(),
        })
        .collect();
    assert!(desk.card.texts.iter().any(|t| t.kind == TextKind::Promise));
    let mut form = desk.open(FormKind::Promises);
    assert!(desk.picture(&form, (80, 24)).contains("a sign at the door"));
    assert_eq!(
        desk.action(&mut form, "kept<enter><enter>"),
        Action::Keep {
            promise,
            note: String::new()
        }
    );
    let mut form = desk.open(FormKind::Promises);
    let drop = desk.action(&mut form, "aband<enter>no wall there<enter>");
    assert_eq!(
        drop,
        Action::Drop {
            promise,
            reason: "no wall there".into()
        }
    );
    assert!(desk.decide(&drop).is_ok());
    let mut form = desk.open(FormKind::Promises);
    desk.keys(&mut form, "<enter><enter>");
    assert_eq!(
        form.action(&desk.card, &desk.world),
        Err(vec![Field::Ending])
    );
}
