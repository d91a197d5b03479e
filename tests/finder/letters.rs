//! The email: what is missing before it opens, the text as it is written,
//! kept, taken up again and sent.

use chrono::Duration;
use ringback::app::commands::Place;
use ringback::app::msg::{Effect, Msg};
use ringback::domain::action::{Action, Outbox};
use ringback::domain::customer::PhoneState;
use ringback::domain::event::EventKind;
use ringback::domain::language::Language;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Card, DraftKind, Save, Saved};

use crate::desk::{Desk, PRIYA, called, cards, now, record};

/// Three attempts in three times of day on three days.
pub fn tried(card: &mut Card) {
    for (days, hours) in [(2, 5), (1, 9), (0, 0)] {
        let at = now() - Duration::days(days) + Duration::hours(hours) - Duration::minutes(40);
        called(card, at, Outcome::NoAnswer, |_| {});
    }
}

fn open(language: Language) -> Desk {
    let mut cards = cards(language);
    tried(&mut cards[0]);
    desk(cards, language)
}

/// A desk with the first customer marked.
fn desk(cards: Vec<Card>, language: Language) -> Desk {
    let mut desk = Desk::new(language, (80, 24), cards);
    desk.keys("/");
    desk.text("looked up");
    if language == Language::Fr {
        desk.keys("<esc> / lefe");
    }
    desk.keys("<enter>");
    desk
}

fn draft(desk: &Desk) -> Option<&str> {
    let draft = desk
        .drafts
        .iter()
        .find(|d| d.key.kind == DraftKind::Email)?;
    Some(&draft.body)
}

#[test]
fn before_it_opens_the_door_says_what_is_missing() {
    let mut cards = cards(Language::En);
    called(
        &mut cards[0],
        now() - Duration::hours(20),
        Outcome::NoAnswer,
        |_| {},
    );
    let mut desk = desk(cards, Language::En);
    desk.keys("e");
    assert_eq!(desk.app.place(), Place::Door);
    for says in [
        "Not yet: call first",
        "Email opens after 3 attempts at 3 times of day",
        "1 of 3",
        "■□□",
        "lunch",
        "1 of 2",
        "Best next call: now, morning, not tried yet; you are",
    ] {
        assert!(desk.shows(says), "{says}\n{}", desk.screen());
    }
    desk.keys("<esc>");
    assert_eq!(desk.app.place(), Place::List);
    desk.keys("e <enter>");
    assert_eq!(desk.app.place(), Place::Ringing, "Enter calls now");
}

#[test]
fn the_door_puts_the_call_off_too() {
    let mut desk = desk(cards(Language::En), Language::En);
    desk.keys("e z");
    assert_eq!(desk.app.place(), Place::Form, "{}", desk.screen());
    assert!(!desk.shows("Not yet: call first"), "the door is gone");
}

#[test]
fn writing_anyway_needs_three_words_and_says_so_in_the_history() {
    let mut desk = desk(cards(Language::En), Language::En);
    desk.keys("e o");
    desk.text("deaf");
    desk.keys("<enter>");
    assert!(
        desk.shows("At least three words, please."),
        "{}",
        desk.screen()
    );
    desk.text(" since birth");
    desk.keys("<enter>");
    assert_eq!(desk.app.place(), Place::Letter);
    desk.keys("<tab> <enter>");
    let card = desk.card(PRIYA);
    assert_eq!(card.alert.progress.state, State::Emailed);
    assert!(card.alert.progress.overridden);
    assert!(
        card.texts
            .iter()
            .any(|text| text.body == "deaf since birth")
    );
    assert_eq!(desk.app.place(), Place::List);
}

#[test]
fn the_letter_quotes_the_customer_and_says_when_calls_were_made() {
    let mut desk = open(Language::En);
    desk.keys("e");
    assert_eq!(desk.app.place(), Place::Letter);
    for says in [
        "Email to Priya Raman · English",
        "p.raman@mail.example",
        "tom.harker@leeds-briggate.example",
        "Your answer of 16 November – I tried to reach you",
        "> Nobody looked up.",
        "I tried to call you on Tuesday at",
        "lunchtime, yesterday evening and this morning.",
        "ring me: 07700 900501,",
        "Monday to Friday, 9 to 6:30, and Saturday, 9 to 5.",
        "Manager, Leeds Briggate",
    ] {
        assert!(desk.shows(says), "{says}\n{}", desk.screen());
    }
    assert!(
        desk.shows("sensitive words       none"),
        "{}",
        desk.screen()
    );
}

#[test]
fn every_keystroke_is_kept_and_taken_up_again() {
    let mut desk = open(Language::Fr);
    desk.keys("e");
    assert_eq!(draft(&desk), None, "a template is nobody's text yet");
    desk.text(" P.-S. À demain ?");
    assert!(draft(&desk).unwrap().contains("P.-S. À demain ?"));
    assert!(
        desk.shows("brouillon enregistré 10h12:00"),
        "{}",
        desk.screen()
    );
    desk.keys("<esc>");
    assert_eq!(desk.app.place(), Place::List);
    assert!(desk.shows("Le brouillon est gardé."), "{}", desk.screen());
    desk.keys("e");
    assert!(desk.shows("P.-S. À demain ?"));
    desk.text("!");
    assert!(desk.shows("P.-S. À demain ?!"), "the cursor is at the end");
}

#[test]
fn keys_typed_before_the_card_is_read_land_where_they_were_meant() {
    let mut desk = open(Language::En);
    desk.ahead("e x y <tab> <enter>");
    desk.settle();
    let body = desk.effects.iter().find_map(|effect| match effect {
        Effect::Save(_, Save::Apply { change, .. }) => match &change.outbox {
            Outbox::Queue(_, letter) => letter.body.ends_with("Briggatexy").then_some(()),
            _ => None,
        },
        _ => None,
    });
    assert!(body.is_some(), "{}", desk.screen());
}

#[test]
fn sending_records_it_removes_the_draft_and_goes_on_with_the_list() {
    let mut desk = open(Language::En);
    desk.keys("e ! <up> <tab> <enter>");
    let card = desk.card(PRIYA);
    assert_eq!(card.alert.progress.state, State::Emailed);
    assert_eq!(draft(&desk), None);
    assert!(
        desk.shows("The email is in the outbox."),
        "{}",
        desk.screen()
    );
    let queued = card.alert.history.iter().any(|event| {
        matches!(
            event.kind,
            EventKind::Emailed {
                confirmation: false,
                ..
            }
        )
    });
    assert!(queued);
}

#[test]
fn a_letter_that_could_not_be_recorded_stays_on_screen() {
    let mut desk = open(Language::En);
    desk.keys("e !");
    desk.ahead("<tab> <enter>");
    let ticket = desk.waiting.iter().find_map(|effect| match effect {
        Effect::Save(ticket, Save::Apply { .. }) => Some(*ticket),
        _ => None,
    });
    desk.send(Msg::Saved(ticket.unwrap(), Saved::Conflict { theirs: 9 }));
    desk.waiting.clear();
    assert!(desk.shows("Two versions"), "{}", desk.screen());
    desk.ahead("<enter>");
    desk.waiting.clear();
    assert_eq!(desk.app.place(), Place::LetterOut);
    assert!(desk.shows("Manager, Leeds Briggate!"));
    assert!(draft(&desk).is_some());
}

#[test]
fn after_a_conversation_it_confirms_what_was_promised() {
    let mut cards = cards(Language::En);
    called(
        &mut cards[0],
        now() - Duration::minutes(20),
        Outcome::Promise,
        |call| {
            call.promise = Some(("two chairs near the desks".into(), "me".into()));
            call.next = Some(now() + Duration::days(8));
        },
    );
    let mut desk = desk(cards, Language::En);
    desk.keys("e");
    assert!(
        desk.shows("What we agreed this morning"),
        "{}",
        desk.screen()
    );
    assert!(desk.shows("- by Friday 27 November: two chairs near the desks"));
    desk.text(" one");
    desk.keys("<tab> m");
    assert!(
        desk.shows("Your answer of 16 November"),
        "the other template"
    );
    desk.keys("m");
    assert!(
        desk.shows("Briggate one"),
        "what was typed is kept: {}",
        desk.screen()
    );
    desk.keys("<enter>");
    let card = desk.card(PRIYA);
    assert_eq!(card.alert.progress.state, State::FollowUp);
    assert!(card.alert.history.iter().any(|event| {
        matches!(
            event.kind,
            EventKind::Emailed {
                confirmation: true,
                ..
            }
        )
    }));
}

#[test]
fn before_it_goes_it_says_what_is_missing_or_too_much() {
    let mut desk = open(Language::En);
    desk.keys("e <up>");
    desk.text(" Your illness deserves a voucher.");
    assert!(
        desk.shows("An offer belongs in a conversation"),
        "{}",
        desk.screen()
    );
    assert!(desk.shows("\"illness\" (health)"), "{}", desk.screen());
    desk.session.me.email = None;
    desk.session.me.phone = None;
    let mut other = open(Language::En);
    other.session = desk.session.clone();
    let mut fresh = Desk::raw(Language::En, (80, 24), other.cards.clone(), |world| {
        ringback::app::App::new(world, None)
    });
    fresh.session = desk.session.clone();
    fresh.settle();
    fresh.keys("/");
    fresh.text("looked up");
    fresh.keys("<enter> e");
    assert!(
        fresh.shows("no address of yours is known"),
        "{}",
        fresh.screen()
    );
    assert!(!fresh.shows("ring me"), "no hole where a number would be");
}

#[test]
fn a_promise_that_is_confirmed_is_no_offer() {
    let mut cards = cards(Language::En);
    let at = now() - Duration::minutes(20);
    called(&mut cards[0], at, Outcome::Promise, |call| {
        call.promise = Some(("the refund goes out".into(), "me".into()));
        call.next = Some(now() + Duration::days(8));
    });
    let mut desk = desk(cards, Language::En);
    desk.keys("e");
    assert!(desk.shows("the refund goes out"), "{}", desk.screen());
    assert!(
        !desk.shows("An offer belongs in a conversation"),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_customers_own_words_offer_nothing() {
    let mut cards = cards(Language::En);
    cards[0].comment = "Nobody looked up. I want my refund now.".into();
    tried(&mut cards[0]);
    let mut desk = desk(cards, Language::En);
    desk.keys("e <up>");
    desk.text("You wrote: I want my refund now. ");
    assert!(desk.shows("refund"), "{}", desk.screen());
    assert!(
        !desk.shows("An offer belongs in a conversation"),
        "{}",
        desk.screen()
    );
    desk.text("Here is a refund. ");
    assert!(
        desk.shows("An offer belongs in a conversation"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_customer_who_wants_no_contact_is_not_written_to() {
    let mut cards = cards(Language::En);
    called(
        &mut cards[0],
        now() - Duration::hours(2),
        Outcome::NoAnswer,
        |_| {},
    );
    cards[0].alert.customer.email_blocked = true;
    let mut desk = desk(cards, Language::En);
    desk.keys("e");
    assert_eq!(desk.app.place(), Place::List);
    assert!(
        desk.shows("This customer wants no further contact."),
        "{}",
        desk.screen()
    );
    let memo = Action::Memo {
        note: "noted".into(),
    };
    record(&mut desk.cards[0], now(), &memo);
}

#[test]
fn the_letters_that_fit_come_in_turn_and_in_both_languages() {
    let mut cards = cards(Language::En);
    called(
        &mut cards[0],
        now() - Duration::minutes(20),
        Outcome::Later,
        |call| {
            call.discussed = Some(true);
            call.next = Some(now() + Duration::days(1));
        },
    );
    let mut desk = desk(cards, Language::En);
    desk.keys("e");
    assert!(
        desk.shows("I will ring you on Friday 20 November at"),
        "{}",
        desk.screen()
    );
    assert!(desk.shows("appointment, en"));
    desk.text(" Tom");
    desk.keys("<tab> l");
    assert!(
        desk.shows("Je vous appelle vendredi 20 novembre à"),
        "{}",
        desk.screen()
    );
    assert!(desk.shows("appointment, fr · with a calendar file"));
    desk.keys("m");
    assert!(
        desk.shows("Ce que nous avons convenu"),
        "the same language: {}",
        desk.screen()
    );
    assert!(!desk.shows("calendar file"));
    desk.keys("m m l");
    assert!(
        desk.shows("Briggate Tom"),
        "what was typed is kept: {}",
        desk.screen()
    );
    desk.keys("<enter>");
    let card = desk.card(PRIYA);
    assert_eq!(
        card.alert.progress.state,
        State::Agreed,
        "the call is still owed"
    );
    let sent = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Save(_, Save::Apply { change, .. }) => match &change.outbox {
            Outbox::Queue(_, letter) => letter.part.clone(),
            _ => None,
        },
        _ => None,
    });
    let file = sent.expect("the time goes along as a file");
    assert_eq!(file.name, "appointment.ics");
    assert!(file.text.contains("DTSTART:20261120T"), "{}", file.text);
    assert!(!file.text.contains("Nobody"), "{}", file.text);
}

#[test]
fn a_letter_with_something_to_fill_in_stays_until_it_is_filled_in() {
    let mut cards = cards(Language::En);
    called(
        &mut cards[0],
        now() - Duration::hours(2),
        Outcome::Later,
        |call| {
            call.discussed = Some(true);
            call.next = Some(now() + Duration::days(1));
        },
    );
    record(
        &mut cards[0],
        now() - Duration::hours(1),
        &Action::Escalate(ringback::domain::action::HandOver {
            whom: "head office".into(),
            what: "a third desk on Saturdays".into(),
            by: Some(now() + Duration::days(3)),
        }),
    );
    let mut desk = desk(cards, Language::En);
    desk.keys("e <tab> m");
    assert!(desk.shows("their answer: no, en"), "{}", desk.screen());
    assert!(desk.shows("is no. I would have liked to bring you another."));
    assert!(desk.shows("Something is still to be filled in"));
    desk.keys("<enter>");
    assert_eq!(desk.app.place(), Place::LetterOut, "{}", desk.screen());
    assert_ne!(
        desk.card(PRIYA).alert.history.last().unwrap().kind.code(),
        "emailed"
    );
}

#[test]
fn who_asked_for_email_is_written_to_at_once() {
    let mut desk = desk(cards(Language::En), Language::En);
    desk.keys("<enter> l");
    assert!(desk.shows("asked to be written to"), "{}", desk.screen());
    assert!(desk.card(PRIYA).alert.progress.prefers_email);
    desk.keys("e");
    assert_eq!(desk.app.place(), Place::Letter, "{}", desk.screen());
}

#[test]
fn email_is_not_promised_where_there_is_nobody_to_write_to() {
    let press = |change: fn(&mut Card)| {
        let mut cards = cards(Language::En);
        change(&mut cards[0]);
        let mut desk = desk(cards, Language::En);
        desk.keys("<enter> l");
        desk
    };
    let none: fn(&mut Card) = |card| card.alert.customer.email = None;
    let dead: fn(&mut Card) = |card| card.alert.customer.email_dead = true;
    for change in [none, dead] {
        let desk = press(change);
        assert!(desk.shows("email stays closed"), "{}", desk.screen());
        assert!(!desk.shows("Email is open"), "{}", desk.screen());
        assert!(desk.card(PRIYA).alert.progress.prefers_email);
    }
    let desk = press(|card| card.alert.customer.phones[0].state = PhoneState::Blocked);
    assert!(!desk.shows("Recorded"), "{}", desk.screen());
    assert!(!desk.card(PRIYA).alert.progress.prefers_email);
}

#[test]
fn a_memo_is_read_along_while_it_is_typed() {
    let mut desk = desk(cards(Language::Fr), Language::Fr);
    desk.keys("m");
    desk.text("Il attendait sa fille. Elle est malade.");
    let says = |desk: &Desk| desk.shows("ligne 1") && desk.shows("(la santé)");
    assert!(says(&desk), "{}", desk.screen());
    desk.keys("<backspace> <backspace> <backspace>");
    assert!(!desk.shows("(santé)"), "{}", desk.screen());
}
