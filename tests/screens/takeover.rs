//! Somebody else has the customer of a form or a letter that was sent.

use chrono::Duration;
use insta::assert_snapshot;
use ringback::domain::language::Language::{self, En, Fr};

use crate::support::{ANA, FIRST, Harness, claim};

const SIZE: (u16, u16) = (80, 24);

fn held(language: Language) -> Harness {
    let mut h = Harness::new(language, SIZE);
    let theirs = claim(ANA, 5, h.now, h.now + Duration::hours(1));
    h.store.claims.insert(FIRST.into(), theirs);
    h
}

fn form(language: Language) -> Harness {
    let mut h = held(language);
    h.keys("t");
    h.text(if language == En { "dup" } else { "doub" });
    h.keys("<enter> <enter> <enter> <enter> <enter> t");
    h
}

fn letter(language: Language) -> Harness {
    let mut h = held(language);
    h.keys("e o");
    h.text("he asked for it in writing");
    h.keys("<enter> <tab> <enter>");
    h
}

#[test]
fn form_en_80() {
    assert_snapshot!(form(En).screen());
}

#[test]
fn form_fr_80() {
    assert_snapshot!(form(Fr).screen());
}

#[test]
fn letter_en_80() {
    assert_snapshot!(letter(En).screen());
}

#[test]
fn letter_fr_80() {
    assert_snapshot!(letter(Fr).screen());
}
