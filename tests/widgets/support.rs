//! Keys by name, texts of every kind, buffers as strings.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ringback::app::input::{Code, Key};

pub fn key(code: Code) -> Key {
    Key {
        code,
        ctrl: false,
        alt: false,
        shift: false,
    }
}

pub fn ctrl(code: Code) -> Key {
    Key {
        ctrl: true,
        ..key(code)
    }
}

pub fn letters(text: &str) -> impl Iterator<Item = Key> {
    text.chars().map(|c| key(Code::Char(c)))
}

/// Pieces that make texts awkward: every script, clusters of several
/// characters, controls, blanks.
pub fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-z]{1,9}",
        4 => "[ ]{1,3}",
        1 => Just("\n".to_owned()),
        2 => prop::sample::select(vec![
            "é", "e\u{301}", "ñ", "漢字", "かな", "한국", "각", "👩\u{200d}👧\u{200d}👦", "🇫🇷🇬🇧",
            "❤\u{fe0f}", "\u{301}", "\u{200d}", "नमस्ते", "سلام", "می\u{200c}خواهم", "。", "…",
            "\u{a0}:", "\t", "🏳\u{fe0f}\u{200d}🌈", "\u{1b}[31m", "\u{202e}", "\u{9d}", "ｶﾞ",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_filter("line ends", |c| *c != '\r').prop_map(String::from),
    ]
}

pub fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

pub fn buffer(width: u16, height: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, width, height))
}

/// The characters of a buffer, line by line, blanks at the ends cut off.
pub fn lines(buf: &Buffer) -> Vec<String> {
    buf.area
        .rows()
        .map(|row| {
            let mut skip = 0;
            let cells = row.positions().filter_map(|at| {
                let symbol = buf[at].symbol();
                let hidden = skip > 0;
                skip = if hidden {
                    skip - 1
                } else {
                    ringback::app::widgets::cells::width(symbol).saturating_sub(1)
                };
                (!hidden).then_some(symbol)
            });
            cells.collect::<String>().trim_end().to_owned()
        })
        .collect()
}
