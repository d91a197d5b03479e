//! A call, key by key: what is recorded, what it costs, what goes wrong.

use chrono::Duration;
use ringback::app::screens::call::CallScreen;
use ringback::app::theme::ThemeName;
use ringback::domain::action::{Action, Change};
use ringback::domain::customer::{Consent, PhoneState};
use ringback::domain::event::{CautionCode, Direction, EventKind, TextKind};
use ringback::domain::language::Language::{En, Fr};
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Answer, CLAIM_RENEW_SECONDS, CLAIM_SECONDS, Save};
use ringback::domain::zone::Zone;

use crate::support::{ANA, FIRST, Harness, ME, SECOND, at, claim};

const SIZE: (u16, u16) = (80, 24);

fn list() -> Harness {
    Harness::new(En, SIZE)
}

fn ringing() -> Harness {
    let mut h = list();
    h.keys("c");
    h
}

fn talking() -> Harness {
    let mut h = ringing();
    h.keys("<enter>");
    h
}

fn kinds(h: &Harness) -> Vec<&'static str> {
    let changes = h.store.applied.iter();
    changes
        .flat_map(|change| change.events.iter().map(|event| event.kind.code()))
        .collect()
}

#[test]
fn one_key_leads_from_the_list_to_the_number() {
    let h = ringing();
    assert_eq!(h.pressed, 1);
    h.sees("Calling Priya Raman");
    h.sees("Enter  they answered");
    h.sees("yours since 09:12");
    assert!(h.store.claims.contains_key(&FIRST.into()));
}

#[test]
fn no_answer_costs_three_keys_and_lands_on_the_next_customer() {
    let mut h = list();
    h.keys("c n <enter>");
    assert_eq!(h.pressed, 3);
    assert_eq!(h.calls(FIRST), [Outcome::NoAnswer]);
    h.sees("Recorded. Next: today 17:40");
    h.sees("▌ new, 18 h        Marcus");
    assert!(h.store.claims.is_empty(), "the claim is given back");
    assert!(h.draft(FIRST).is_none(), "the draft went with the outcome");
}

#[test]
fn a_promise_costs_its_words_and_a_handful_of_keys() {
    let mut h = talking();
    h.text("wants a chair");
    h.keys("<tab> p");
    // The note's last line proposes what: Enter takes it, then the date.
    h.sees("wants a chair");
    h.keys("<enter>");
    h.text("fri");
    h.keys("<enter>");
    let words = "wants a chair".len() + "fri".len();
    assert_eq!(
        h.pressed - words,
        "c Enter Tab p Enter Enter".split(' ').count()
    );
    assert_eq!(h.calls(FIRST), [Outcome::Promise]);
    assert_eq!(h.store.card(FIRST).alert.progress.state, State::FollowUp);
    let texts = &h.store.card(FIRST).texts;
    let note = texts.iter().find(|text| text.kind == TextKind::Note);
    assert_eq!(note.map(|text| text.body.as_str()), Some("wants a chair"));
    h.sees("Marcus Webb");
}

#[test]
fn keys_typed_ahead_of_every_answer_still_land() {
    let mut h = list();
    h.hold();
    h.keys("c n <enter> c b <enter>");
    assert_eq!(h.store.applied.len(), 0);
    h.release();
    assert_eq!(h.calls(FIRST), [Outcome::NoAnswer]);
    assert_eq!(h.calls(SECOND), [Outcome::Busy]);
}

#[test]
fn text_typed_ahead_is_in_the_note() {
    let mut h = list();
    // Nothing is known of the second alert but its line.
    h.hold();
    h.keys("<down> c <enter>");
    h.text("a chair, please");
    h.sees("loading");
    h.release();
    h.sees("  a chair, please");
    assert!(h.draft(SECOND).unwrap().body.contains("a chair, please"));
}

#[test]
fn one_can_leave_while_the_alert_is_being_read() {
    let mut h = list();
    h.hold();
    h.keys("<down> c <esc>");
    h.sees("Called this week");
    h.release();
    h.sees("Called this week");
    assert!(h.store.claims.is_empty());
}

#[test]
fn an_alert_that_cannot_be_read_is_tried_again() {
    let mut h = list();
    h.store.no_reads = true;
    h.keys("<down> c");
    h.sees("could not be read");
    h.store.no_reads = false;
    h.keys("x");
    h.sees("Calling Marcus Webb");
}

#[test]
fn stale_answers_change_nothing() {
    let mut h = ringing();
    let before = h.screen();
    h.stale(9_999, Answer::Card(None));
    h.stale(1, Answer::Card(None));
    assert_eq!(h.screen(), before);
}

#[test]
fn a_letter_that_is_no_outcome_opens_the_note() {
    let mut h = ringing();
    h.text("She answers");
    h.sees("She answers");
    h.sees("talking 00:00");
    // A second c is no note.
    let mut h = list();
    h.keys("c c c");
    h.sees("Calling Priya Raman");
}

#[test]
fn a_paste_while_it_rings_is_in_the_note_as_one_step() {
    let mut h = ringing();
    h.paste("order 4711\nno parcel");
    h.sees("no parcel");
    h.keys("<ctrl-z>");
    h.sees_not("4711");
    h.keys("<ctrl-y>");
    h.sees("4711");
}

#[test]
fn the_other_number_is_one_arrow_away() {
    let mut h = ringing();
    h.keys("<down>");
    h.sees("► work     07700 900318");
    h.keys("n <enter>");
    let call = h.store.applied[0].events.iter();
    let phone = call.filter_map(|e| match e.kind {
        EventKind::Called { phone, .. } => phone,
        _ => None,
    });
    assert_eq!(phone.collect::<Vec<_>>(), [72.into()]);
}

#[test]
fn a_dead_number_leads_to_the_other_one_in_the_same_round() {
    let mut h = ringing();
    h.keys("d <enter>");
    h.sees("Recorded. Now the other number.");
    h.sees("Calling Priya Raman");
    h.sees("► work     07700 900318");
    let dead = h.store.card(FIRST).alert.customer.phones[0].state;
    assert_eq!(dead, PhoneState::Dead);
    assert!(h.store.claims.contains_key(&FIRST.into()), "still ours");
    h.keys("n <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::OutOfService, Outcome::NoAnswer]);
}

#[test]
fn c_in_the_next_try_goes_on_with_the_other_number() {
    let mut h = ringing();
    h.keys("n c");
    assert_eq!(h.calls(FIRST), [Outcome::NoAnswer]);
    h.sees("► work     07700 900318");
    h.keys("b <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::NoAnswer, Outcome::Busy]);
    let attempts = h.store.card(FIRST).alert.progress.total();
    assert_eq!(attempts, 2, "the round is one attempt, after Tuesday's");
}

#[test]
fn not_calling_is_recorded_and_counts_nothing() {
    let mut h = ringing();
    h.keys("<esc>");
    h.sees("Called this week");
    assert_eq!(kinds(&h), ["not_called"]);
    assert_eq!(h.store.card(FIRST).alert.progress.total(), 1);
    assert!(h.store.claims.is_empty());
}

#[test]
fn answered_by_mistake_goes_back_to_ringing() {
    let mut h = talking();
    h.keys("<esc> <esc>");
    h.sees("Enter  they answered");
    assert!(h.draft(FIRST).is_none());
}

#[test]
fn cut_off_rings_again_and_stays_one_conversation() {
    let mut h = talking();
    h.text("five desks");
    h.wait(Duration::seconds(60));
    h.keys("<tab> t");
    h.sees("Cut off: ring them again");
    h.wait(Duration::seconds(30));
    h.keys("<enter>");
    h.sees("five desks");
    h.wait(Duration::seconds(30));
    h.sees("talking 01:30");
    h.keys("<tab> r");
    h.text("in a hurry");
    h.keys("<enter>");
    let talked = h.store.applied[0].events.iter().find_map(|e| match e.kind {
        EventKind::Called { talked, .. } => Some(talked),
        _ => None,
    });
    assert_eq!((h.calls(FIRST), talked), (vec![Outcome::Refused], Some(90)));
}

#[test]
fn cut_off_and_not_rung_again_waits_as_line_trouble() {
    let mut h = talking();
    h.wait(Duration::seconds(60));
    h.keys("<tab> t t <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::LineTrouble]);
    let alert = &h.store.card(FIRST).alert;
    assert_eq!(alert.progress.total(), 1, "not counted");
}

#[test]
fn somebody_else_has_it() {
    let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
        let now = at(Zone::named("Europe/London"), "2026-11-19 09:05");
        let soon = now + Duration::minutes(7);
        let theirs = claim(ANA, 5, now, soon);
        store.claims.insert(FIRST.into(), theirs);
    });
    h.keys("c");
    h.sees("Ana Diaz has this customer since 09:05.");
    h.keys("<enter>");
    h.sees("Ana Diaz has this customer since 09:05.");
    h.keys("<esc>");
    h.sees("Called this week");
    assert_eq!(h.store.claims[&FIRST.into()].person, ANA.into());
    h.keys("c t <enter>");
    h.sees("Why? Three words");
    h.text("just because");
    h.keys("<enter>");
    assert_eq!(
        h.store.claims[&FIRST.into()].person,
        ANA.into(),
        "two words"
    );
    h.text(" of the rota");
    h.keys("<enter>");
    h.sees("Calling Priya Raman");
    h.sees("yours since 09:12");
    assert_eq!(h.store.claims[&FIRST.into()].person, ME.into());
    let history = &h.store.card(FIRST).alert.history;
    let taken = EventKind::TakenOver { from: ANA.into() };
    assert!(history.iter().any(|event| event.kind == taken));
    assert_eq!(h.reasons(FIRST), ["just because of the rota"]);
}

#[test]
fn the_next_best_call_is_nobody_elses() {
    let mut h = list();
    h.keys("<down> n c");
    h.sees("Calling Priya Raman");
    let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
        let now = at(Zone::named("Europe/London"), "2026-11-19 09:11");
        let theirs = claim(ANA, 5, now, now);
        store.claims.insert(FIRST.into(), theirs);
    });
    h.keys("<down> <down> n c");
    h.sees_not("Somebody is on it");
    h.sees_not("Priya Raman");
}

#[test]
fn ones_own_other_screen_needs_no_reason() {
    let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
        let now = at(Zone::named("Europe/London"), "2026-11-19 09:05");
        let mine = claim(ME, 5, now, now + Duration::minutes(7));
        store.claims.insert(FIRST.into(), mine);
    });
    h.keys("c");
    h.sees("You have this customer on another screen since 09:05.");
    h.keys("t");
    h.sees("yours since 09:12");
    assert!(h.reasons(FIRST).is_empty());
}

#[test]
fn whoever_loses_a_customer_is_told_at_once_and_may_take_them_back() {
    let mut h = talking();
    h.text("five desks");
    let now = h.now;
    let taken = Action::TakeOver {
        from: ME.into(),
        reason: "the rota says so".into(),
    };
    h.store.act(FIRST, ANA, &taken, now);
    let theirs = claim(ANA, 5, now, now + Duration::hours(1));
    h.store.claims.insert(FIRST.into(), theirs);
    h.changed();
    h.sees("Your note stays; Ana Diaz took over at 09:12: “the rota says so”");
    h.text(", two open");
    h.sees("five desks, two open");
    h.sees("Ana Diaz has this customer since 09:12.");
    h.keys("<tab> r");
    h.text("no time");
    h.keys("<enter>");
    h.sees("Somebody is on it");
    assert!(h.calls(FIRST).is_empty(), "not while she has them");
    assert!(h.draft(FIRST).unwrap().body.contains("two open"));
    h.keys("t");
    h.text("we were talking already");
    h.keys("<enter>");
    h.sees("This customer is yours now.");
    h.sees("no time");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
}

#[test]
fn a_customer_that_is_free_again_is_called_when_one_says_so() {
    let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
        let now = at(Zone::named("Europe/London"), "2026-11-19 09:05");
        let theirs = claim(ANA, 5, now, now + Duration::minutes(9));
        store.claims.insert(FIRST.into(), theirs);
    });
    h.keys("c");
    h.sees("Ana Diaz has this customer");
    // Nothing tells: it has run out.
    h.store.claims.clear();
    h.wait(Duration::minutes(5));
    h.sees("Ana Diaz is done with this customer.");
    assert!(h.store.claims.is_empty(), "nobody rings by himself");
    h.keys("<enter>");
    h.sees("Calling Priya Raman");
    assert_eq!(h.store.claims[&FIRST.into()].person, ME.into());
}

#[test]
fn a_claim_that_was_taken_over_never_stops_a_note() {
    let mut h = talking();
    h.text("five desks");
    let theirs = claim(ANA, 5, h.now, h.now + Duration::hours(1));
    h.store.claims.insert(FIRST.into(), theirs);
    h.wait(Duration::seconds(CLAIM_RENEW_SECONDS));
    h.sees("Ana Diaz has this customer");
    h.text(", two open");
    h.sees("five desks, two open");
    assert!(h.draft(FIRST).unwrap().body.contains("two open"));
    let holder = h.store.claims[&FIRST.into()].person;
    h.keys("<tab> <esc>");
    h.sees("Called this week");
    assert_eq!(holder, ANA.into(), "theirs is not given back");
    assert!(h.draft(FIRST).unwrap().unfinished);
}

#[test]
fn the_claim_is_renewed_until_nobody_presses_a_key_for_an_hour() {
    let mut h = talking();
    let held = |h: &Harness| h.store.claims[&FIRST.into()].until > h.now;
    for _ in 0..59 {
        h.wait(Duration::minutes(1));
        assert!(held(&h));
    }
    h.wait(Duration::minutes(1));
    h.sees("Still on the telephone?");
    h.wait(Duration::seconds(CLAIM_SECONDS));
    assert!(!held(&h), "others may have it");
    h.text("x");
    h.sees_not("Still on the telephone?");
    assert!(held(&h));
    let body = &h.draft(FIRST).unwrap().body;
    assert!(
        body.contains(r#""note":"""#),
        "that key was an answer: {body}"
    );
}

#[test]
fn the_timer_wakes_once_a_second_and_reads_nothing() {
    let mut h = talking();
    h.wait(Duration::seconds(3));
    let before = h.effects.len();
    // The minute turns at 09:13:00, a claim is renewed every 30 seconds.
    let wakes = h.wait(Duration::seconds(20));
    assert_eq!((wakes, h.effects.len()), (20, before));
    h.sees("talking 00:23");
}

#[test]
fn a_second_on_the_timer_is_a_digit_or_two() {
    let mut h = talking();
    h.text("five desks");
    h.wait(Duration::seconds(5));
    let before = h.buffer();
    h.wait(Duration::seconds(1));
    let changed = before.diff(&h.buffer()).len();
    assert!((1..=2).contains(&changed), "{changed} cells");
}

#[test]
fn a_conflict_keeps_everything_and_is_decided_anew() {
    let mut h = talking();
    h.text("five desks");
    h.keys("<tab> r");
    h.text("in a hurry");
    let memo = Action::Memo {
        note: "rang the shop".into(),
    };
    let now = h.now;
    h.store.act(FIRST, ANA, &memo, now);
    h.keys("<enter>");
    h.sees("Two versions");
    h.sees("rang the shop");
    h.sees("five desks");
    h.sees("in a hurry");
    assert!(h.calls(FIRST).is_empty());
    h.keys("x <enter>");
    h.sees_not("Two versions");
    h.sees("in a hurry");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
}

#[test]
fn a_file_that_cannot_be_written_loses_nothing() {
    let mut h = talking();
    h.store.no_writes = true;
    h.text("five desks");
    h.sees("not saved since 09:12");
    h.keys("<tab> r");
    h.text("in a hurry");
    h.keys("<enter>");
    h.sees("in a hurry");
    h.sees("Not saved since 09:12");
    assert!(h.calls(FIRST).is_empty());
    h.store.no_writes = false;
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
    let note = h
        .store
        .card(FIRST)
        .texts
        .iter()
        .any(|t| t.body == "five desks");
    assert!(note);
}

#[test]
fn what_is_missing_is_said_and_nothing_is_recorded() {
    let mut h = talking();
    h.keys("<tab> r <enter>");
    h.sees("Still missing");
    assert!(h.calls(FIRST).is_empty());
    h.text("in a hurry");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
}

#[test]
fn what_speaks_against_a_call_is_said_before_it_rings() {
    let mut h = list();
    h.keys("c n <enter>");
    h.wait(Duration::minutes(20));
    h.keys("<home>");
    while !h.screen().contains("─ Priya Raman") {
        h.keys("<down>");
    }
    h.keys("c");
    h.sees("The last try was 20 min ago");
    h.keys("<esc>");
    h.sees("Called this week");
    h.keys("c <enter>");
    h.sees("Calling Priya Raman");
    h.keys("b <enter>");
    let cautions = h
        .store
        .applied
        .iter()
        .flat_map(|c| &c.events)
        .find_map(|e| match &e.kind {
            EventKind::Cautioned { cautions } => Some(cautions.clone()),
            _ => None,
        });
    assert_eq!(cautions, Some(vec![CautionCode::TooSoon]));
}

#[test]
fn without_consent_a_reason_of_three_words_is_asked() {
    let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
        store.card(FIRST).alert.consent = Consent::No;
    });
    h.keys("c");
    h.sees("They answered no");
    h.text("she asked");
    h.keys("<enter>");
    h.sees("Still missing: a reason of at least three words.");
    h.text(" at the counter");
    h.keys("<enter>");
    h.sees("Enter  they answered");
    h.keys("n <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::NoAnswer]);
    let texts = &h.store.card(FIRST).texts;
    let reason = texts.iter().find(|text| text.kind == TextKind::Reason);
    let reason = reason.map(|text| text.body.as_str());
    assert_eq!(reason, Some("she asked at the counter"));
}

#[test]
fn a_customer_without_a_number_is_not_called() {
    for (email_dead, says) in [
        (false, "There is no number to ring. e writes to them"),
        (
            true,
            "Neither a number nor an address can be used. t closes",
        ),
    ] {
        let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
            let customer = &mut store.card(FIRST).alert.customer;
            customer.email_dead = email_dead;
            for phone in &mut customer.phones {
                phone.state = PhoneState::Dead;
            }
        });
        h.keys("c");
        h.sees(says);
        h.sees("Called this week");
        assert!(h.store.claims.is_empty());
    }
}

#[test]
fn safety_is_told_at_once() {
    let mut h = talking();
    h.text("the floor was wet");
    h.keys("<tab> !");
    h.sees("Your supervisor sees it at once");
    h.sees("SAFETY");
    assert!(h.store.card(FIRST).alert.progress.safety);
    h.keys("r");
    h.text("in a hurry");
    h.keys("<enter>");
    assert_eq!(kinds(&h), ["safety", "called", "closed"]);
}

#[test]
fn nobody_is_said_to_see_it_where_no_supervisor_looks_after_the_desk() {
    let mut h = Harness::with(En, SIZE, ThemeName::Default, |store| {
        store.card(FIRST).overseen = false;
    });
    h.keys("c <enter>");
    h.text("the floor was wet");
    h.keys("<tab> !");
    h.sees("Nobody else is told: Leeds Briggate has no supervisor.");
    h.sees_not("Your supervisor");
    assert!(h.store.card(FIRST).alert.progress.safety);
}

#[test]
fn an_idea_is_kept_while_the_call_goes_on() {
    let mut h = talking();
    h.text("waits");
    h.keys("<tab> i");
    h.text("a chair by the desks");
    h.keys("<enter>");
    h.sees("The idea is kept.");
    assert_eq!(kinds(&h), ["idea"]);
    h.keys("<enter>");
    h.text(" long");
    h.sees("waits long");
    h.keys("<tab> r");
    h.text("in a hurry");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
}

#[test]
fn an_idea_that_could_not_be_recorded_is_still_there() {
    let mut h = talking();
    h.store.no_writes = true;
    h.keys("<tab> i");
    h.text("a chair");
    h.keys("<enter>");
    h.store.no_writes = false;
    h.keys("i");
    h.sees("a chair");
    h.keys("<enter>");
    assert_eq!(kinds(&h), ["idea"]);
}

#[test]
fn an_outcome_right_after_a_mark_waits_for_it() {
    let mut h = talking();
    h.text("wet floor");
    h.keys("<tab>");
    h.hold();
    h.keys("! r");
    h.text("in a hurry");
    h.keys("<enter>");
    h.release();
    assert_eq!(kinds(&h), ["safety", "called", "closed"]);
}

#[test]
fn the_outcome_dialog_knows_all_letters_and_goes_back_to_the_note() {
    let mut h = talking();
    h.text("a machine");
    h.keys("<tab> <tab>");
    h.sees("How did it end?");
    h.sees("next number  07700 900318");
    h.keys("<enter>");
    h.text(" answered");
    h.sees("a machine answered");
    h.keys("<tab> <tab> m <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::VoicemailNone]);
}

#[test]
fn the_guide_and_the_words_move_outside_the_note() {
    let mut h = talking();
    h.sees("Guide 2 of 7: open");
    h.keys("<tab> <right>");
    h.sees("Guide 3 of 7: listen");
    h.keys("<left> <left>");
    h.sees("Guide 1 of 7");
    h.keys("<left>");
    h.sees("Guide 7 of 7");
    h.sees("Forty minutes");
    h.keys("<down>");
    h.sees_not("Forty minutes");
    h.keys("<up>");
    h.sees("Forty minutes");
}

#[test]
fn the_voicemail_text_is_shown_before_anything_is_recorded() {
    let mut h = ringing();
    h.keys("v");
    h.sees("Hello, a message for Priya Raman.");
    assert!(h.calls(FIRST).is_empty());
    h.keys("<esc>");
    h.sees("Enter  they answered");
    assert!(h.draft(FIRST).is_none_or(|draft| !draft.unfinished));
}

#[test]
fn somebody_at_the_counter_sees_nothing() {
    let mut h = talking();
    h.text("five desks");
    h.keys("<ctrl-g>");
    assert!(!h.screen().contains("five desks") && !h.screen().contains("Priya"));
    assert!(h.draft(FIRST).unwrap().body.contains("five desks"));
    h.wait(Duration::minutes(5));
    assert!(
        h.store.claims[&FIRST.into()].until > h.now,
        "the claim stays"
    );
    h.keys("<enter>");
    h.sees("five desks");
}

#[test]
fn french_greets_by_name_and_names_the_branch() {
    let mut h = Harness::new(Fr, (120, 36));
    h.keys("c");
    let screen = h.screen().replace('\u{a0}', " ");
    assert!(screen.contains("« Bonjour Madame Lefèvre, Claire Morel, je dirige l'agence Lyon"));
    assert!(screen.contains("un message pour Mme Lefèvre"));
}

#[test]
fn what_is_said_is_in_the_customers_language() {
    let mut h = Harness::with(En, (80, 24), ThemeName::Default, |store| {
        store.card(FIRST).alert.customer.language = Some(Fr);
    });
    h.keys("c");
    h.sees("Bonjour Priya Raman, Tom Harker, je dirige l'agence Leeds Briggate.");
    h.sees("Say first");
}

#[test]
fn a_customer_rings_in_while_a_note_is_open() {
    let mut h = talking();
    h.text("five desks");
    h.wait(Duration::seconds(5));
    h.keys("<tab> a");
    h.text("Webb");
    h.keys("<enter>");
    h.sees("Marcus Webb rings in");
    h.sees("talking 00:00");
    h.text("Returns");
    h.keys("<tab> <tab>");
    h.sees_not("no answer");
    h.keys("r");
    h.text("in a hurry");
    h.keys("<enter>");
    let inbound = |change: &Change| {
        let mut events = change.events.iter();
        events.any(|e| {
            matches!(
                e.kind,
                EventKind::Called {
                    direction: Direction::Inbound,
                    ..
                }
            )
        })
    };
    assert!(inbound(&h.store.applied[0]));
    assert_eq!(h.calls(SECOND), [Outcome::Refused]);
    // Back at the call that was parked, its note and claim untouched.
    h.sees("Priya Raman");
    h.sees("five desks");
    assert!(h.store.claims.contains_key(&FIRST.into()));
    assert!(h.draft(FIRST).unwrap().body.contains("five desks"));
    h.keys("r");
    h.text("in a hurry");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
    h.sees("Called this week");
}

#[test]
fn a_customer_rings_in_at_the_list() {
    let mut h = list();
    h.keys("a");
    h.text("0142");
    h.keys("<enter>");
    assert_eq!(h.pressed, 6);
    h.sees("Priya Raman rings in");
    // Chosen by mistake: nothing is recorded, nothing kept.
    h.keys("<esc> <esc>");
    assert!(h.store.applied.is_empty() && h.store.drafts.is_empty());
    assert!(h.store.claims.is_empty());
}

#[test]
fn drafts_of_this_session_are_no_interrupted_call() {
    // Everything below was typed before the first answer came.
    let mut h = list();
    let world = h.app.world();
    let mut early = ringback::app::world::World::new(
        h.now - Duration::seconds(1),
        ringback::i18n::Texts::new(En),
        world.theme,
        SIZE,
        7,
    );
    early.session.clone_from(&world.session);
    h.keys("c <enter>");
    h.text("five");
    let drafts: Vec<_> = h.store.drafts.values().cloned().collect();
    assert!(CallScreen::interrupted(&drafts, &mut early).is_none());
    early.started = h.now;
    assert!(CallScreen::interrupted(&drafts, &mut early).is_some());
}

#[test]
fn the_claim_is_asked_for_before_it_rings() {
    let h = ringing();
    let claims = h.saves().filter(|save| matches!(save, Save::Claim { .. }));
    assert_eq!(claims.count(), 1);
}

#[test]
fn whoever_is_on_the_line_opens_no_second_call() {
    let mut h = talking();
    h.text("five desks");
    h.keys("<tab> a");
    h.text("Raman");
    h.keys("<enter>");
    h.sees("You are talking with this customer already");
    h.sees_not("rings in");
    h.sees("five desks");
    h.keys("r");
    h.text("in a hurry");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
    h.sees("Called this week");
}
