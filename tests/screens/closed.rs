//! Branches that close for good, on the board: with their day, and where their
//! alerts go.

use std::sync::Arc;

use chrono::NaiveDate;
use insta::assert_snapshot;
use ringback::app::input::{Input, Key};
use ringback::app::msg::Msg;
use ringback::domain::board::{Board, Closes};
use ringback::domain::language::Language::{self, En, Fr};

use crate::board::opened;
use crate::support::Harness;

/// York has closed without anybody, Hull closes.
fn board(language: Language, size: (u16, u16)) -> Harness {
    let mut h = opened(language, size);
    let mut board = Board::clone(h.store.board.as_ref().unwrap());
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    for line in &mut board.branches {
        line.closes = match &*line.name {
            "York Coney St" => Some(Closes {
                day: day(11, 16),
                is_closed: true,
                to: Some("Leeds Briggate".into()),
            }),
            "Hull St Stephen" => Some(Closes {
                day: day(12, 24),
                is_closed: false,
                to: None,
            }),
            _ => None,
        };
    }
    let board = Board::new(board.branches, board.people, h.now);
    h.store.board = Some(Arc::new(board));
    for key in Key::sequence("<esc>b") {
        h.send(Msg::Input(Input::Key(key)));
    }
    h
}

#[test]
fn closed_branches_en_80() {
    assert_snapshot!(board(En, (80, 24)).screen());
}

#[test]
fn closed_branches_fr_120() {
    let mut h = board(Fr, (120, 36));
    for key in Key::sequence("<down>") {
        h.send(Msg::Input(Input::Key(key)));
    }
    assert_snapshot!(h.screen());
}
