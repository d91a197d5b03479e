//! Search as you type, a customer who rings in, all actions.

use ringback::app::commands::{Act, Place};
use ringback::app::msg::{Lane, Msg};
use ringback::domain::Moment;
use ringback::domain::action::{Action, CloseForm};
use ringback::domain::cause::{ClosedAs, Closing};
use ringback::domain::ids::AlertId;
use ringback::domain::language::Language;
use ringback::domain::rows::{Answer, Query, Scope};

use crate::desk::{AOIFE, Desk, GWEN, PRIYA, cards, now, record};

fn close(desk: &mut Desk, id: i64, at: Moment) {
    let card = desk
        .cards
        .iter_mut()
        .find(|card| card.alert.id == AlertId::from(id))
        .unwrap();
    let form = CloseForm {
        closing: Closing::bare(ClosedAs::Unreachable),
        result_given: true,
        safety: false,
        idea: String::new(),
        improvement: None,
        note: String::new(),
    };
    record(card, at, &Action::Close(Box::new(form)));
}

#[test]
fn letters_find_and_enter_goes_home_to_the_alert() {
    let mut desk = Desk::new(Language::En, (80, 24), cards(Language::En));
    desk.keys("s wet");
    assert!(
        desk.shows("Aoife Brennan") && !desk.shows("Priya"),
        "{}",
        desk.screen()
    );
    desk.keys("<enter>");
    assert_eq!(desk.app.place(), Place::List);
    assert!(desk.shows("▌ late") || desk.screen().contains("Aoife"));
    desk.keys("c");
    let asked = desk.effects.iter().any(|effect| {
        matches!(effect, ringback::app::msg::Effect::Ask(_, Lane::Card, Query::Card(id))
            if *id == AlertId::from(AOIFE))
    });
    assert!(asked, "c acts on what was found");
}

#[test]
fn names_are_found_without_accents_and_numbers_by_their_end() {
    let mut desk = Desk::new(Language::Fr, (80, 24), cards(Language::Fr));
    desk.keys("/ lefe");
    assert!(desk.shows("Mme Lefèvre"), "{}", desk.screen());
    desk.keys("<esc> s 4127");
    assert!(desk.shows("Mme Lefèvre"));
}

#[test]
fn the_newest_question_wins_and_keys_never_wait() {
    let mut desk = Desk::new(Language::En, (80, 24), cards(Language::En));
    desk.keys("s");
    desk.ahead("p");
    let (stale, _) = desk.asked(Lane::Search).unwrap();
    desk.ahead("r");
    let (newest, query) = desk.asked(Lane::Search).unwrap();
    assert!(matches!(query, Query::Search { words, .. } if words == "pr"));
    let all = Answer::Rows(desk.cards.iter().map(Desk::row).collect());
    desk.send(Msg::Answer(stale, all));
    assert!(!desk.shows("Aoife"), "a late answer is dropped");
    let one = Answer::Rows(vec![Desk::row(desk.card(PRIYA))]);
    desk.send(Msg::Answer(newest, one));
    assert!(desk.shows("Priya Raman") && desk.shows("1 found"));
    assert!(desk.shows("pr"), "what was typed stands there");
}

#[test]
fn tab_asks_the_whole_history_and_what_is_closed_opens_as_a_card() {
    let mut desk = Desk::new(Language::En, (80, 24), cards(Language::En));
    close(&mut desk, GWEN, now());
    desk.keys("s twenty");
    assert!(
        desk.shows("Tab searches the whole history"),
        "{}",
        desk.screen()
    );
    desk.keys("<tab>");
    assert!(desk.shows("Gwen Pritchard") && desk.shows("closed"));
    desk.keys("<enter>");
    assert_eq!(desk.app.place(), Place::Card);
    assert!(desk.shows("Twenty years a customer."));
    assert!(desk.shows("unreachable"), "the closing in words");
}

#[test]
fn a_customer_rings_in_and_is_found_by_digits_or_by_name() {
    let mut desk = Desk::new(Language::Fr, (80, 24), cards(Language::Fr));
    close(&mut desk, GWEN, now());
    // The unshifted number row of AZERTY: 4127.
    desk.keys("a '&éè");
    assert!(desk.shows("Mme Lefèvre"), "{}", desk.screen());
    desk.keys("<esc> a kerb");
    assert!(
        desk.shows("Mme Kerbrat"),
        "handled ones too: {}",
        desk.screen()
    );
    let asked: Vec<Scope> = desk
        .effects
        .iter()
        .filter_map(|effect| match effect {
            ringback::app::msg::Effect::Ask(_, _, Query::Search { scope, words, .. })
                if words == "kerb" =>
            {
                Some(*scope)
            }
            _ => None,
        })
        .collect();
    assert_eq!(asked, [Scope::Inbound]);
    desk.keys("<enter>");
    assert_eq!(desk.app.place(), Place::Card, "a closed one is read first");
    desk.keys("<esc> a 4127 <enter>");
    assert_eq!(desk.app.place(), Place::Note, "{}", desk.screen());
    assert!(desk.shows("Mme Lefèvre"), "straight into talking");
}

#[test]
fn the_palette_finds_in_either_language_says_why_not_and_runs() {
    let mut desk = Desk::new(Language::En, (80, 24), cards(Language::En));
    desk.keys(": rouvrir");
    assert!(desk.shows("reopen"), "{}", desk.screen());
    assert!(desk.shows("Only a closed alert can be reopened."));
    desk.keys("<enter>");
    assert_eq!(desk.app.place(), Place::Finder, "it stays to be read");
    desk.keys("<esc> : srch");
    desk.keys("<enter>");
    assert_eq!(desk.app.place(), Place::Search, "{}", desk.screen());
    desk.keys("<esc> : zzzz <enter>");
    assert!(desk.shows("No action is called that."));
    assert!(
        ringback::app::commands::at(Place::List).any(|c| c.act == Act::Palette),
        "the palette is a command of the list"
    );
}
