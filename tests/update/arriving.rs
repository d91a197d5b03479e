//! Alerts that another program brings, or takes away, while the list is open.

use ringback::app::msg::Effect;
use ringback::domain::language::Language::En;
use ringback::domain::rows::Query;

use crate::support::{Harness, SECOND};

/// Its line stands between lines that were read before.
const NEW: i64 = 1004;

/// Another program's import, before anything of it was read.
fn imported() -> Harness {
    let mut h = Harness::new(En, (80, 24));
    let mut card = h.store.card(SECOND).clone();
    card.alert.id = NEW.into();
    card.alert.customer.name = "Nadia Farouk".into();
    h.store.cards.insert(card.alert.id, card);
    h.effects.clear();
    h.hold();
    h.changed();
    h
}

fn reads(h: &Harness) -> usize {
    let rows = |effect: &&Effect| matches!(effect, Effect::Ask(_, _, Query::Rows(_)));
    h.effects.iter().filter(rows).count()
}

#[test]
fn what_another_program_imports_is_read_without_a_key() {
    let mut h = imported();
    h.release();
    h.sees("Nadia Farouk");
}

#[test]
fn a_line_that_is_not_there_any_more_is_not_asked_for_without_end() {
    let mut h = imported();
    // The order that names it was read, its line was not.
    assert!(h.answer_one());
    h.store.cards.remove(&NEW.into());
    while h.answer_one() {
        assert!(reads(&h) < 10, "asked without end");
    }
    h.sees_not("Nadia Farouk");
    h.sees("Marcus Webb");
}
