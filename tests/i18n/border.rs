//! The border: nothing that another program would obey gets out.

use std::borrow::Cow;
use std::path::PathBuf;

use proptest::prelude::*;
use ringback::domain::sanitize::{block, csv_cell, file_name, header, html, line};

fn assert_inert(text: &str) {
    let one = line(text);
    assert!(!one.chars().any(char::is_control), "{text:?} -> {one:?}");
    let all = block(text);
    assert!(
        !all.chars().any(|c| c.is_control() && c != '\n'),
        "{text:?} -> {all:?}"
    );
    for c in one.chars().chain(all.chars()) {
        assert!(
            !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}'
                | '\u{200f}' | '\u{61c}' | '\u{2060}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'),
            "{text:?} keeps U+{:04X}",
            u32::from(c)
        );
    }
    assert_eq!(line(&one), one, "{text:?}");
    assert_eq!(block(&all), all, "{text:?}");
}

#[test]
fn what_needs_nothing_is_borrowed() {
    for text in [
        "Forty minutes in the queue.",
        "« Quarante minutes », dit-elle… c'est\u{a0}long !",
        "中文 עברית العربية हिन्दी",
        "👩‍👩‍👧‍👦 ❤️ 1️⃣",
        "",
    ] {
        assert!(matches!(line(text), Cow::Borrowed(_)), "{text}");
        assert!(matches!(block(text), Cow::Borrowed(_)), "{text}");
    }
    assert!(matches!(block("one\ntwo\n"), Cow::Borrowed(_)));
}

#[test]
fn breaks_become_one_space_or_stay() {
    let text = "one \r\n two\r\rthree\tfour\u{2028}five\u{85}six\n";
    assert_eq!(line(text), "one two three four five six");
    assert_eq!(block(text), "one \n two\n\nthree    four\nfive\nsix\n");
}

#[test]
fn escape_sequences_go_whole_and_words_stay() {
    for (text, left) in [
        ("a\u{1b}[31mb\u{1b}[0m", "ab"),
        ("\u{1b}]0;owned\u{7}title", "title"),
        ("\u{1b}]52;c;aGFjaw==\u{1b}\\x", "x"),
        ("\u{9d}0;owned\u{9c}x\u{9b}2Jy", "xy"),
        ("\u{1b}P+q544e\u{1b}\\x", "x"),
        ("x\u{8}\u{7f}\u{0}y", "xy"),
        (
            "\u{1b}]0;the rest of a long comment",
            "0;the rest of a long comment",
        ),
        ("\u{1b}\u{1b}[\u{1b}[31mx", "x"),
        ("safe\u{202e}gnp.exe\u{2066}", "safegnp.exe"),
    ] {
        assert_eq!(line(text), left, "{text:?}");
        assert_inert(text);
    }
}

#[test]
fn an_unfinished_title_takes_no_more_than_itself() {
    let long = format!("\u{1b}]0;{}\u{7}", "words ".repeat(1000));
    assert!(line(&long).len() >= 6000, "too long to be a title");
}

#[test]
fn marks_are_capped_and_need_a_base() {
    let zalgo = format!("Z{}a", "\u{301}".repeat(30));
    assert_eq!(line(&zalgo), "Z\u{301}\u{301}\u{301}\u{301}a");
    assert_eq!(line("\u{301}a"), "a");
    assert_eq!(block("a\n\u{301}b"), "a\nb");
}

#[test]
fn joiners_and_selectors_stay_where_they_mean_something() {
    for text in [
        "می\u{200c}خواهم",
        "ක\u{dca}\u{200d}ර",
        "র\u{200d}\u{9cd}য",
        "👨🏽\u{200d}🌾",
        "❤\u{fe0f}\u{200d}🔥",
        "#\u{fe0f}\u{20e3}",
        "葛\u{e0100}城",
    ] {
        assert_eq!(line(text), text);
    }
    for (text, left) in [
        ("a \u{200d} b", "a  b"),
        ("\u{200c}a\u{200d}", "a"),
        ("\u{fe0f}a\u{fe0f}", "a"),
        ("👍\u{fe0f}\u{fe0f}", "👍\u{fe0f}"),
        ("soft\u{ad} \u{3164}x", "soft x"),
        ("🏴\u{e0067}\u{e0062}\u{e007f}", "🏴"),
    ] {
        assert_eq!(line(text), left, "{text:?}");
    }
}

#[test]
fn other_formats_are_harmless() {
    assert_eq!(header(" Bcc:\r\n x@y.example \n"), "Bcc: x@y.example");
    for (cell, out) in [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("\t=1", "'    =1"),
        ("\rx", "'\nx"),
        (" =1", "' =1"),
        ("\u{a0}+1", "'\u{a0}+1"),
        ("＝1", "'＝1"),
        ("+33639984127", "+33639984127"),
        ("-12", "-12"),
        ("+", "'+"),
        ("five - out", "five - out"),
    ] {
        assert_eq!(csv_cell(cell), out);
    }
    assert_eq!(
        html("<b onx=\"a\">&'\u{1b}[1m"),
        "&lt;b onx=&quot;a&quot;&gt;&amp;&#39;"
    );
    for (text, name) in [
        ("../../etc/passwd", "_-..-etc-passwd"),
        ("", "_"),
        ("...", "_"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("-rf", "_-rf"),
        ("Leeds: Briggate?", "Leeds- Briggate-"),
    ] {
        let made = file_name(text);
        assert_eq!(made, name);
    }
    assert!(file_name(&"é".repeat(400)).len() <= 121);
}

proptest! {
    #[test]
    fn any_text_comes_out_inert(text in ".{0,60}|\\PC{0,60}") {
        assert_inert(&text);
    }

    #[test]
    fn pieces_of_sequences_come_out_inert(pieces in prop::collection::vec(
        prop::sample::select(vec![
            "\u{1b}", "[", "]", "P", "0;", "31m", "\\", "\u{7}", "\u{9b}", "\u{9c}", "\u{9d}", "\n", "\r",
            "\t", " ", "a", "é", "\u{301}", "\u{200d}", "\u{200c}", "\u{fe0f}", "👩", "\u{1f3fd}", "1",
            "\u{20e3}", "\u{202e}", "\u{e0041}", "م", "\u{18}", "\u{e0100}", "葛", "\u{34f}", "=",
        ]), 0..24,
    )) {
        let text: String = pieces.concat();
        assert_inert(&text);
        prop_assert!(!header(&text).contains(['\r', '\n']));
        let cell = csv_cell(&text);
        prop_assert_eq!(csv_cell(&cell), cell.clone());
        prop_assert!(!file_name(&text).contains(['/', '\n']));
        prop_assert!(!html(&text).contains('<'));
    }
}

/// The folder of files shared between projects; `None`, said aloud, where it
/// is absent, which is a failure under CI.
fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("RINGBACK_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join("data").join(path);
    if path.exists() {
        return Some(path);
    }
    let ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!ci, "{} is missing", path.display());
    println!("skipped: {} is missing", path.display());
    None
}

#[test]
fn needs_shared_naughty_strings_come_out_inert() {
    let Some(path) = shared("hostile/blns.json") else {
        return;
    };
    let strings: Vec<String> =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(strings.len() > 400);
    for text in &strings {
        assert_inert(text);
        assert!(!header(text).contains('\n'));
        assert!(!csv_cell(text).starts_with(['=', '@', '\t']));
    }
}

#[test]
fn needs_shared_formula_cells_are_disarmed() {
    let Some(path) = shared("hostile/csv_formula_injection.txt") else {
        return;
    };
    for cell in std::fs::read_to_string(path).unwrap().lines() {
        let out = csv_cell(cell);
        assert!(!out.starts_with(['=', '@', '+', '-']), "{cell} -> {out}");
    }
}

#[test]
fn needs_shared_terminal_streams_come_out_inert() {
    let Some(folder) = shared("hostile/escape_xterm") else {
        return;
    };
    let mut streams = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "in") {
            let bytes = std::fs::read(path).unwrap();
            assert_inert(&String::from_utf8_lossy(&bytes));
            // As a survey tool would misread it, eight-bit controls and all.
            assert_inert(&bytes.iter().map(|b| char::from(*b)).collect::<String>());
            streams += 1;
        }
    }
    assert!(streams > 30);
}

#[test]
fn needs_shared_emoji_survive() {
    let Some(path) = shared("hostile/unicode/emoji-test.txt") else {
        return;
    };
    let mut seen = 0;
    for row in std::fs::read_to_string(path).unwrap().lines() {
        let Some((codes, _)) = row.split_once(';') else {
            continue;
        };
        let emoji: String = codes
            .split_whitespace()
            .filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?))
            .collect();
        // Flags written with tag characters are the price of removing those.
        if row.starts_with('#') || emoji.contains(|c| matches!(c, '\u{e0020}'..='\u{e007f}')) {
            continue;
        }
        assert_eq!(line(&emoji), emoji, "{row}");
        seen += 1;
    }
    assert!(seen > 4000, "{seen}");
}
