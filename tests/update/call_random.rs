//! Whatever is pressed during a call, in whatever state the file is: the
//! workstation stands, it draws, and a note that was typed is on screen, in a
//! draft or recorded.

use chrono::Duration;
use proptest::prelude::*;
use ringback::app::msg::Msg;
use ringback::domain::language::Language::En;

use crate::support::Harness;

#[derive(Debug, Clone)]
enum Turn {
    Key(&'static str),
    Text(String),
    Paste(String),
    Wait(i64),
    Hold(bool),
    Writes(bool),
    Reads(bool),
    Changed,
}

fn turn() -> impl Strategy<Value = Turn> {
    let keys = vec![
        "enter",
        "enter",
        "esc",
        "tab",
        "tab",
        "up",
        "down",
        "left",
        "right",
        "space",
        "c",
        "n",
        "b",
        "v",
        "m",
        "o",
        "d",
        "w",
        "t",
        "s",
        "p",
        "l",
        "r",
        "x",
        "g",
        "i",
        "!",
        "a",
        "f2",
        "ctrl-g",
        "ctrl-z",
        "ctrl-y",
        "backspace",
        "delete",
        "home",
        "end",
        "u",
    ];
    prop_oneof![
        12 => prop::sample::select(keys).prop_map(Turn::Key),
        2 => "[a-zé ]{1,8}".prop_map(Turn::Text),
        1 => "[a-z\n漢é]{0,12}".prop_map(Turn::Paste),
        1 => prop::sample::select(vec![1, 31, 125]).prop_map(Turn::Wait),
        1 => any::<bool>().prop_map(Turn::Hold),
        1 => any::<bool>().prop_map(Turn::Writes),
        1 => any::<bool>().prop_map(Turn::Reads),
        1 => Just(Turn::Changed),
    ]
}

fn take(h: &mut Harness, turn: Turn) {
    match turn {
        Turn::Key(name) => h.key(name),
        Turn::Text(text) => h.text(&text),
        Turn::Paste(text) => h.paste(&text),
        Turn::Wait(seconds) => _ = h.wait(Duration::seconds(seconds)),
        Turn::Hold(true) => h.hold(),
        Turn::Hold(false) => h.release(),
        Turn::Writes(fail) => h.store.no_writes = fail,
        Turn::Reads(fail) => h.store.no_reads = fail,
        Turn::Changed => h.send(Msg::Changed),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_typed_is_lost_whatever_is_pressed(
        turns in prop::collection::vec(turn(), 0..60),
        size in prop::sample::select(vec![(80, 24), (60, 16), (120, 36), (20, 5)]),
    ) {
        let mut h = Harness::new(En, size);
        h.keys("c <enter>");
        h.text("Ω");
        for turn in turns {
            let undoes = matches!(turn, Turn::Key("ctrl-z" | "backspace" | "delete"));
            take(&mut h, turn);
            h.screen();
            if undoes {
                // The person took it back: that is no loss.
                return Ok(());
            }
        }
        h.store.no_writes = false;
        h.store.no_reads = false;
        h.release();
        h.send(Msg::Terminate);
        let draft = h.store.drafts.values().any(|draft| draft.body.contains("Ω"));
        let mut texts = h.store.cards.values().flat_map(|card| &card.texts);
        prop_assert!(draft || texts.any(|text| text.body.contains("Ω")));
    }
}
