//! Bytes and times in, keys and pastes out.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use ringback::app::input::Input;
use ringback::tui::decode::{Decoder, PASTE_LIMIT};

const HOLD: Duration = Duration::from_millis(50);

/// Reads come so many milliseconds after one another; the decoder's deadlines
/// are kept as the keyboard thread keeps them.
fn decode(reads: &[(u64, &[u8])]) -> Vec<Input> {
    let mut decoder = Decoder::new(HOLD);
    let mut now = Instant::now();
    let mut out = Vec::new();
    for (after, bytes) in reads {
        now += Duration::from_millis(*after);
        while let Some(deadline) = decoder.deadline().filter(|deadline| *deadline <= now) {
            decoder.expire(deadline, &mut out);
        }
        decoder.feed(bytes, now, &mut out);
    }
    while let Some(deadline) = decoder.deadline() {
        decoder.expire(deadline, &mut out);
    }
    out
}

fn named(inputs: &[Input]) -> String {
    let name = |input: &Input| match input {
        Input::Key(key) => key.to_string(),
        other => format!("{other:?}"),
    };
    inputs.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn keys(bytes: &[u8]) -> String {
    named(&decode(&[(0, bytes)]))
}

#[test]
fn typed_keys_come_as_typed() {
    assert_eq!(
        keys("jGé漢😀 \r\t\x7f".as_bytes()),
        "j G é 漢 😀 space enter tab backspace"
    );
    assert_eq!(keys(b"\x07\x1f\x00"), "ctrl-g ctrl-7 ctrl-space");
    assert_eq!(
        keys(b"\x1b[A\x1bOB\x1b[H\x1bOF\x1b[3~\x1b[5~\x1b[Z"),
        "up down home end delete pageup backtab"
    );
    assert_eq!(
        keys(b"\x1bOP\x1b[15~\x1b[24~\x1b[[B\x1b[1;5C\x1b[1;2A"),
        "F1 F5 F12 F2 ctrl-right shift-up"
    );
}

#[test]
fn alt_is_esc_and_the_key() {
    assert_eq!(keys(b"\x1bx"), "esc x");
    assert_eq!(keys(b"\x1b\x1b[A"), "esc up");
    assert_eq!(keys(b"\x1b[120;3u\x1b[27;5;103~"), "esc x ctrl-g");
    assert_eq!(keys("\x1bé\x1b[\x1bO".as_bytes()), "esc é esc O");
}

#[test]
fn a_split_arrow_is_an_arrow_and_a_lone_esc_is_esc() {
    assert_eq!(named(&decode(&[(0, b"\x1b"), (40, b"[A")])), "up");
    assert_eq!(
        named(&decode(&[(0, b"\x1b"), (40, b"["), (40, b"A")])),
        "up"
    );
    assert_eq!(
        named(&decode(&[(0, b"\x1b[1;"), (300, b"5C")])),
        "ctrl-right"
    );
    assert_eq!(named(&decode(&[(0, b"\x1b"), (51, b"j")])), "esc j");
    assert_eq!(keys(b"\x1b\x1b"), "esc esc");
}

#[test]
fn the_late_rest_of_a_sequence_is_swallowed() {
    assert_eq!(named(&decode(&[(0, b"\x1b"), (60, b"[Aj")])), "esc j");
    assert_eq!(
        named(&decode(&[
            (0, b"\x1b"),
            (60, b"["),
            (20, b"1;5C"),
            (0, b"j")
        ])),
        "esc j"
    );
    assert_eq!(named(&decode(&[(0, b"\x1b"), (60, b"OBj")])), "esc j");
    // What a person types after Esc is not.
    assert_eq!(
        named(&decode(&[(0, b"\x1b"), (200, b"["), (200, b"A")])),
        "esc [ A"
    );
    assert_eq!(named(&decode(&[(0, b"\x1b"), (200, b"Ok")])), "esc O k");
    assert_eq!(named(&decode(&[(0, b"\x1b"), (900, b"[A")])), "esc [ A");
}

#[test]
fn releases_reports_mice_and_junk_are_no_keys() {
    assert_eq!(keys(b"\x1b[1;1:1A\x1b[1;1:3A\x1b[97;1:3uj"), "up j");
    assert_eq!(
        keys(b"\x1b[24;80R\x1b[?62;22c\x1b[I\x1b[O\x1b[<0;1;2Mj"),
        "j"
    );
    assert_eq!(
        keys(b"\x1b[M !!j\x1b]11;rgb:0/0/0\x1b\\k\x1bP1$r0m\x1b\\l"),
        "j k l"
    );
    assert_eq!(keys(b"\xe9a\xff\xc0b\xc2\x9bc\xe2\x82d\xf5e"), "a b c d e");
    assert_eq!(keys(b"\x1b[2~\x1b[99;99;99zj"), "j");
}

#[test]
fn a_paste_is_whole_however_it_is_split() {
    let paste = Input::Paste("Bonjour,\nc'est \u{1b}[201 l'été\n".into());
    let bytes = "\x1b[200~Bonjour,\r\nc'est \x1b[201 l'été\r\x1b[201~".as_bytes();
    assert_eq!(decode(&[(0, bytes)]), std::slice::from_ref(&paste));
    let single: Vec<(u64, &[u8])> = bytes.chunks(1).map(|byte| (2, byte)).collect();
    assert_eq!(decode(&single), [paste]);
    // Its beginning torn off by a slow line: still no commands.
    let late = decode(&[(0, b"\x1b"), (90, b"[200~nnn\x1b[201~j")]);
    assert_eq!(named(&late), "esc Paste(\"nnn\") j");
}

#[test]
fn a_paste_without_an_end_is_given_over_and_keys_work_again() {
    let late = decode(&[(0, b"\x1b[200~half"), (3001, b"j")]);
    assert_eq!(named(&late), "Paste(\"half\") j");
}

#[test]
fn a_paste_is_bounded_and_its_rest_is_not_typed() {
    let mut bytes = b"\x1b[200~x".to_vec();
    bytes.extend("é".repeat(PASTE_LIMIT).bytes());
    bytes.extend(b"\x1b[201~j");
    let inputs = decode(&[(0, &bytes)]);
    let [Input::Paste(text), Input::Key(_)] = &inputs[..] else {
        panic!("{} inputs", inputs.len());
    };
    assert!(text.len() <= PASTE_LIMIT && text.len() > PASTE_LIMIT - 4);
    assert!(text.ends_with('é'));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_at_any_time_end_in_rest(reads in prop::collection::vec(
        (0..700_u64, prop::collection::vec(
            prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b'O'), Just(b'~'), Just(b'2'), Just(b'0')],
            0..12,
        )), 0..20,
    )) {
        let reads: Vec<(u64, &[u8])> = reads.iter().map(|(after, read)| (*after, &read[..])).collect();
        let mut all = reads.clone();
        // After everything and a pause, a key is a key again.
        all.push((4000, b"q"));
        let inputs = decode(&all);
        let quiet = decode(&reads);
        prop_assert_eq!(&inputs[..quiet.len()], &quiet[..]);
        prop_assert_eq!(named(&inputs[quiet.len()..]), "q");
    }

    #[test]
    fn where_a_quick_line_splits_does_not_matter(
        picks in prop::collection::vec(0..10_usize, 1..20),
        cuts in prop::collection::vec(1..5_usize, 1..20),
    ) {
        const PARTS: [&str; 10] = [
            "j", "é", "\x1b[A", "\x1bOP", "\x1b[1;5C", "\x1bx", "\x1b[200~n\r\n\x1b[201~", "\r", "\x1b[[A", "😀",
        ];
        let text: String = picks.iter().map(|pick| PARTS[*pick]).collect();
        let mut rest = text.as_bytes();
        let mut reads: Vec<(u64, &[u8])> = Vec::new();
        for cut in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (read, after) = rest.split_at((*cut).min(rest.len()));
            reads.push((10, read));
            rest = after;
        }
        prop_assert_eq!(decode(&reads), decode(&[(0, text.as_bytes())]));
    }
}
