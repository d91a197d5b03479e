//! The card, help and manual, leaving, the first run.

use ratatui::layout::Rect;
use ringback::app::App;
use ringback::app::commands::Place;
use ringback::app::msg::{Effect, FileHealth, Msg};
use ringback::app::screens::first_run::{FirstChoice, FirstRun};
use ringback::domain::action::Action;
use ringback::domain::event::EventKind;
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Query, Save, Saved, Today, Trouble, TroubleKind};

use crate::desk::{Desk, HOSTILE, PRIYA, called, card, cards, now, record};

#[test]
fn the_card_tells_everything_once_and_records_that_it_was_read() {
    let mut cards = cards(Language::En);
    let before = now() - chrono::Duration::days(2);
    called(&mut cards[0], before, Outcome::ThirdParty, |call| {
        call.note = "her brother, polite".into();
    });
    let postponed = Action::Postpone {
        until: now() + chrono::Duration::hours(4),
        reason: "staff meeting".into(),
    };
    record(
        &mut cards[0],
        before + chrono::Duration::hours(1),
        &postponed,
    );
    let mut desk = Desk::new(Language::En, (100, 60), cards);
    desk.keys("s priya <enter> <enter>");
    assert_eq!(desk.app.place(), Place::Card);
    for says in [
        "Priya Raman",
        "2 out of 10",
        "Nobody looked up.",
        "07700 900142 mobile",
        "07700 900318 work",
        "opens after 2 more attempts, 2 more times of day and 1 more",
        "someone else answered",
        "her brother, polite",
        "staff meeting",
        "Staff 6 · Waiting time 1",
        "Tom Harker",
    ] {
        assert!(desk.shows(says), "{says}\n{}", desk.screen());
    }
    let opened = |desk: &Desk| {
        let history = &desk.card(PRIYA).alert.history;
        history
            .iter()
            .filter(|e| e.kind == EventKind::Opened)
            .count()
    };
    assert_eq!(opened(&desk), 1);
    desk.keys("<esc> <enter> <esc> <enter>");
    assert_eq!(opened(&desk), 1, "once");
}

#[test]
fn lines_in_sight_are_read_first_and_the_next_page_before_it_is_wanted() {
    let many = (1..=60).map(|n| card(n, &format!("Customer {n}"), "Slow.", Language::En));
    let mut desk = Desk::new(Language::En, (80, 24), many.collect());
    let asked: Vec<Vec<_>> = desk
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Ask(_, _, Query::Rows(ids)) => Some(ids.clone()),
            _ => None,
        })
        .collect();
    let [sight, ahead] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert!(sight.len() < 20, "{}", sight.len());
    assert!(!ahead.is_empty() && ahead.iter().all(|id| !sight.contains(id)));
    let last = desk.cards.iter().find(|card| card.alert.id == ahead[7]);
    let name = last.unwrap().alert.customer.name.clone();
    assert!(!desk.shows(&name));
    // Unanswered: what is shown was there already.
    desk.ahead("<pgdn> <pgdn>");
    assert!(desk.shows(&name), "{}", desk.screen());
}

#[test]
fn a_long_comment_is_read_to_its_end() {
    let mut cards = cards(Language::En);
    cards[0].comment = "So it went on, for a long time. ".repeat(620) + "And that was all.";
    let mut desk = Desk::new(Language::En, (80, 24), cards);
    desk.keys("s time <enter> <enter>");
    let first = desk.screen();
    assert!(first.contains("Space: read on"), "{first}");
    let mut pages = 0;
    while !desk.shows("And that was all.") {
        desk.keys("<space>");
        pages += 1;
        assert!(pages < 40, "{}", desk.screen());
    }
    assert!(pages > 8);
    desk.keys("<home>");
    assert_eq!(desk.screen(), first);
    desk.keys("<end>");
    assert!(!desk.shows("Space: read on"));
    desk.keys("<space>");
    assert_eq!(
        desk.screen(),
        first,
        "and from the end back to the beginning"
    );
}

#[test]
fn undo_on_the_card_takes_back_my_last_change_there() {
    let mut cards = cards(Language::En);
    called(
        &mut cards[0],
        now() - chrono::Duration::hours(4),
        Outcome::NoAnswer,
        |_| {},
    );
    let mut desk = Desk::new(Language::En, (100, 50), cards);
    desk.keys("s priya <enter> <enter> u");
    assert!(desk.shows("Undone."), "{}", desk.screen());
    assert_eq!(desk.card(PRIYA).alert.progress.total(), 0);
    assert!(
        desk.shows("· undone"),
        "the history says so: {}",
        desk.screen()
    );
    desk.keys("<ctrl-y>");
    assert_eq!(desk.card(PRIYA).alert.progress.total(), 1);
}

/// Names and words that would like to own the terminal.
const EVIL: &str = "Eve\u{1b}]0;owned\u{7} \u{1b}[31mred\u{9b}2J\u{202e}tfel\u{0}";

#[test]
fn hostile_text_is_never_drawn_raw() {
    let mut evil = card(HOSTILE, EVIL, &format!("{EVIL}\nnobody came"), Language::En);
    evil.answers = vec![(EVIL.into(), EVIL.into())];
    evil.alert.customer.phones[0].number = EVIL.into();
    evil.alert.customer.phones[0].label = EVIL.into();
    evil.alert.customer.reference = Some(EVIL.into());
    evil.channel = EVIL.into();
    let before = now() - chrono::Duration::days(1);
    called(&mut evil, before, Outcome::NoAnswer, |call| {
        call.note = EVIL.into();
    });
    let places = [
        "<enter>",
        "e",
        "e o",
        "s nobody",
        "a nobody",
        "s nobody <enter> <enter>",
        ": <esc> ?",
    ];
    for size in [(80, 24), (120, 36), (160, 45)] {
        for keys in places {
            let mut desk = Desk::new(Language::En, size, vec![evil.clone()]);
            desk.keys(keys);
            desk.text("three good words");
            desk.keys("<enter>");
            let buf = desk.buffer();
            for at in Rect::new(0, 0, size.0, size.1).positions() {
                let symbol = buf[at].symbol();
                let raw = symbol.chars().any(|c| {
                    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                });
                assert!(!raw, "{keys} at {at:?}: {symbol:?}");
            }
            assert!(!desk.shows("owned"), "{keys}: a whole sequence goes");
        }
    }
}

#[test]
fn help_starts_with_the_keys_of_this_place_and_finds_pages() {
    let mut desk = Desk::new(Language::En, (80, 24), cards(Language::En));
    desk.keys("?");
    let screen = desk.screen();
    let first = screen.lines().find(|line| line.contains("▌")).unwrap();
    assert!(first.contains("call"), "{screen}");
    desk.text("voicemail");
    assert!(desk.shows("message left"), "{}", desk.screen());
    desk.keys("<esc> ?");
    desk.text("usb stick");
    assert!(desk.shows("Fewer letters"), "{}", desk.screen());
    desk.keys("<esc> ?");
    desk.text("three words");
    let found = (0..40).any(|_| {
        desk.keys("<down>");
        desk.shows("▌ Writing")
    });
    assert!(found, "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!(desk.app.place(), Place::Manual, "{}", desk.screen());
    desk.keys("<space> <esc>");
    assert_eq!(desk.app.place(), Place::Help);
    desk.keys("<esc>");
    assert_eq!(desk.app.place(), Place::List);
}

#[test]
fn leaving_sums_up_asks_once_and_q_again_leaves() {
    let mut desk = Desk::new(Language::En, (80, 24), cards(Language::En));
    desk.today = Today {
        called: 5,
        reached: 3,
        promises: 1,
        closed: 2,
    };
    desk.keys("q");
    for says in [
        "5 customers called",
        "3 heard",
        "1 promise made",
        "3 overdue",
    ] {
        assert!(desk.shows(says), "{says}\n{}", desk.screen());
    }
    let since = desk.effects.iter().find_map(|effect| match effect {
        Effect::Ask(_, _, Query::Today { since }) => Some(*since),
        _ => None,
    });
    assert_eq!(since.unwrap().to_rfc3339(), "2026-11-19T00:00:00+00:00");
    desk.keys("<esc>");
    assert!(!desk.effects.contains(&Effect::Quit));
    desk.keys("q q");
    assert!(desk.effects.contains(&Effect::Quit));
}

#[test]
fn leaving_says_what_is_not_on_the_disk() {
    let mut desk = Desk::new(Language::En, (80, 24), cards(Language::En));
    desk.ahead("<enter>");
    let save = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Save(ticket, _) => Some(*ticket),
        _ => None,
    });
    let trouble = Trouble {
        kind: TroubleKind::DiskFull,
        detail: String::new(),
    };
    desk.send(Msg::Saved(save.unwrap(), Saved::Unavailable(trouble)));
    desk.waiting.clear();
    assert!(matches!(desk.app.world().file, FileHealth::Unsaved { .. }));
    desk.ahead("<esc> q");
    assert!(desk.shows("Not saved since 09:12."), "{}", desk.screen());
}

fn first_run(language: Language) -> Desk {
    Desk::raw(language, (80, 24), Vec::new(), |world| {
        let screen = FirstRun::new(
            "~/.local/share/ringback/ringback.db".into(),
            "tharker".into(),
        );
        App::new(world, None).with_layer(Box::new(screen))
    })
}

#[test]
fn the_first_run_tells_the_shell_what_was_chosen() {
    let mut desk = first_run(Language::En);
    desk.ahead("<enter>");
    assert_eq!(desk.app.chosen(), Some(&FirstChoice::Demonstration));
    assert!(desk.effects.contains(&Effect::Quit));

    let mut desk = first_run(Language::En);
    desk.ahead("<down> <enter>");
    assert_eq!(desk.app.chosen(), None, "a path is asked for");
    desk.ahead("<enter> november.csv");
    desk.ahead("<enter>");
    let import = FirstChoice::Import("november.csv".into());
    assert_eq!(desk.app.chosen(), Some(&import));

    let mut desk = first_run(Language::En);
    desk.ahead("l <down> <down> <enter> q.db <esc>");
    assert!(desk.shows("Rappelez vos clients mécontents."));
    desk.ahead("q");
    assert_eq!(desk.app.chosen(), None);
    assert!(desk.effects.contains(&Effect::Quit));
    let saved = |effect: &Effect| matches!(effect, Effect::Save(_, Save::Language(_)));
    assert!(
        !desk.effects.iter().any(saved),
        "there is nobody yet to remember it for"
    );
}
