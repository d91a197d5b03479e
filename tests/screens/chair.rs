//! The empty chair on screen: who calls, what is asked first, what an
//! executive learned; customers called and reached above the list.

use chrono::Duration;
use insta::assert_snapshot;
use ringback::app::theme::ThemeName;
use ringback::domain::chair::Worth;
use ringback::domain::event::EventKind;
use ringback::domain::language::Language::{self, En, Fr};
use ringback::domain::progress::Progress;
use ringback::domain::rows::Lent;

use crate::support::{ANA, FIRST, Harness, ME};

/// The first customer was drawn for somebody.
fn drawn(language: Language, size: (u16, u16), person: i64) -> Harness {
    let person = person.into();
    Harness::with(language, size, ThemeName::Default, |store| {
        store.session.reach = Some(5);
        let card = store.card(FIRST);
        let last = card.alert.history.last().unwrap().recorded_at;
        let at = last + Duration::hours(1);
        let mut event = card.alert.history[0].clone();
        (event.id, event.op) = (9001.into(), 9002.into());
        (event.at, event.recorded_at) = (at, at);
        event.kind = EventKind::Drawn { person };
        card.alert.history.push(event);
        let alert = &mut card.alert;
        alert.progress = Progress::replay(&alert.history, alert.received, alert.customer.zone);
        card.lent = Some(Lent {
            person,
            name: "Hélène Duval".into(),
            at,
            worth: vec![Worth::Severity, Worth::Loyal],
        });
    })
}

fn list(language: Language, size: (u16, u16)) -> Harness {
    drawn(language, size, ANA)
}

fn asked(language: Language, size: (u16, u16)) -> Harness {
    let mut h = drawn(language, size, ANA);
    h.keys("c");
    h
}

fn learned(language: Language, size: (u16, u16)) -> Harness {
    let mut h = drawn(language, size, ME);
    h.keys("c <enter>");
    h.keys("<tab> r");
    h
}

fn closing(language: Language, size: (u16, u16)) -> Harness {
    let mut h = drawn(language, size, ME);
    h.keys("c <enter>");
    h.keys("<tab> s");
    h
}

macro_rules! looks {
    ($($name:ident: $make:ident, $language:expr, $size:expr;)+) => {$(
        #[test]
        fn $name() {
            assert_snapshot!($make($language, $size).screen());
        }
    )+};
}

looks! {
    list_en_80: list, En, (80, 24);
    list_fr_80: list, Fr, (80, 24);
    list_en_120: list, En, (120, 36);
    list_fr_120: list, Fr, (120, 36);
    list_en_60: list, En, (60, 16);
    asked_en_80: asked, En, (80, 24);
    asked_fr_80: asked, Fr, (80, 24);
    learned_en_80: learned, En, (80, 24);
    learned_fr_80: learned, Fr, (80, 24);
    closing_en_80: closing, En, (80, 24);
    closing_fr_80: closing, Fr, (80, 24);
}
