//! Customers' ideas and actions against causes, as lists and as questions.

use insta::assert_snapshot;
use ringback::app::theme::ThemeName::{Default, Mono};
use ringback::domain::language::Language::{En, Fr};

use crate::given::learned;

#[test]
fn ideas_en_80() {
    let mut h = learned(En, (80, 24), Default);
    h.keys("x");
    assert_snapshot!(h.screen());
}

#[test]
fn ideas_fr_80() {
    let mut h = learned(Fr, (80, 24), Default);
    h.keys("x <down>");
    assert_snapshot!(h.screen());
}

#[test]
fn ideas_mono_60() {
    let mut h = learned(En, (60, 16), Mono);
    h.keys("x");
    assert_snapshot!(h.screen());
}

#[test]
fn idea_state_fr_80() {
    let mut h = learned(Fr, (80, 24), Default);
    h.keys("x s");
    assert_snapshot!(h.screen());
}

#[test]
fn actions_en_80() {
    let mut h = learned(En, (80, 24), Default);
    h.keys("x <tab> <down>");
    assert_snapshot!(h.screen());
}

#[test]
fn actions_fr_80() {
    let mut h = learned(Fr, (80, 24), Default);
    h.keys("x <tab>");
    assert_snapshot!(h.screen());
}

#[test]
fn action_check_fr_60() {
    let mut h = learned(Fr, (60, 16), Default);
    h.keys("x <tab> <down> v <enter>");
    assert_snapshot!(h.screen());
}

#[test]
fn ideas_filtered_en_80() {
    let mut h = learned(En, (80, 24), Default);
    h.keys("x f");
    h.text("being done");
    assert_snapshot!(h.screen());
}

#[test]
fn actions_filtered_fr_60() {
    let mut h = learned(Fr, (60, 16), Default);
    h.keys("x <tab> /");
    h.text("prix");
    h.keys("<enter>");
    assert_snapshot!(h.screen());
}
