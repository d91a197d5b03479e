//! The footer: whatever does not fit, the way back is among what is shown.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ringback::app::commands::{Act, COMMANDS, Facts, Place};
use ringback::app::screens::frame;
use ringback::domain::language::Language::{En, Fr};
use ringback::domain::life::State;

use crate::support::Harness;

/// As much as possible is possible, so that the footer is as long as it gets.
fn everything() -> Facts {
    Facts {
        alert: Some(State::New),
        customer: true,
        promise: true,
        undo: true,
        redo: true,
        numbers: true,
        message: true,
        learned: true,
        retry: true,
        cancel: true,
        asked: true,
        offered: true,
        copy: true,
        code: true,
        ..Facts::default()
    }
}

fn footer(h: &Harness, place: Place, width: u16) -> String {
    let area = Rect::new(0, 0, width, 1);
    let mut buf = Buffer::empty(area);
    frame::footer(area, &mut buf, h.app.world(), place, &everything());
    buf.content()
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect()
}

#[test]
fn the_way_back_is_shown_at_any_width() {
    let mut places = BTreeSet::new();
    for language in [En, Fr] {
        let h = Harness::new(language, (80, 24));
        let leads_back = |act| matches!(act, Act::Back | Act::NotCalling);
        let ways = COMMANDS
            .iter()
            .filter(|c| c.footer > 0 && leads_back(c.act));
        for way in ways {
            let label = h.app.world().text(&way.label());
            for place in way.places {
                for width in 60..=200 {
                    let shown = footer(&h, *place, width);
                    assert!(shown.contains(&label), "{place:?} {width}: {shown}");
                }
                places.insert(format!("{place:?}"));
            }
        }
    }
    // One for each place whose footer names a way back.
    assert!(places.len() > 15, "{places:?}");
}

#[test]
fn all_actions_and_help_stay_beside_it() {
    let h = Harness::new(Fr, (80, 24));
    for width in 60..=200 {
        let shown = footer(&h, Place::Card, width);
        for entry in ["retour", ": tout", "? aide"] {
            assert!(shown.contains(entry), "{width}: {shown}");
        }
    }
}
