//! Numbers as the screens show them.

use ringback::i18n::{Language, Texts, numbers};

fn both(show: impl Fn(&Texts) -> String) -> [String; 2] {
    [Language::En, Language::Fr].map(|language| show(&Texts::new(language)))
}

#[test]
fn ordinals() {
    let ordinal = |n| both(|t| numbers::ordinal(t, n));
    assert_eq!(ordinal(1), ["1st", "1er"]);
    assert_eq!(ordinal(2), ["2nd", "2e"]);
    assert_eq!(ordinal(3), ["3rd", "3e"]);
    assert_eq!(ordinal(10), ["10th", "10e"]);
    assert_eq!(ordinal(12), ["12th", "12e"]);
    assert_eq!(ordinal(21), ["21st", "21e"]);
    assert_eq!(ordinal(112), ["112th", "112e"]);
    assert_eq!(both(|t| numbers::ordinal_feminine(t, 1)), ["1st", "1re"]);
}

#[test]
fn money_has_its_sign_and_cents_only_when_there_are_any() {
    let money = |minor, currency| both(|t| numbers::money(t, minor, currency));
    assert_eq!(money(4000, "GBP"), ["£40", "40\u{a0}£"]);
    assert_eq!(money(1250, "EUR"), ["€12.50", "12,50\u{a0}€"]);
    assert_eq!(money(1205, "EUR"), ["€12.05", "12,05\u{a0}€"]);
    assert_eq!(money(0, "EUR"), ["€0", "0\u{a0}€"]);
    assert_eq!(money(-50, "USD"), ["-$0.50", "-0,50\u{a0}$"]);
    assert_eq!(
        money(123_456_700, "CHF"),
        ["CHF\u{a0}1,234,567", "1\u{a0}234\u{a0}567\u{a0}CHF"]
    );
}

#[test]
fn counts_and_scores() {
    assert_eq!(
        both(|t| numbers::count(t, 12_345)),
        ["12,345", "12\u{a0}345"]
    );
    assert_eq!(both(|t| numbers::count(t, -999)), ["-999", "-999"]);
    assert_eq!(both(|t| numbers::tenths(t, 8)), ["0.8", "0,8"]);
    assert_eq!(both(|t| numbers::tenths(t, -123)), ["-12.3", "-12,3"]);
    assert_eq!(
        both(|t| numbers::score(t, 2, 10)),
        ["2 out of 10", "2 sur 10"]
    );
}

#[test]
fn lists_read_as_in_a_sentence() {
    let list = |items: &[&str]| both(|t| numbers::list(t, items));
    assert_eq!(list(&[]), ["", ""]);
    assert_eq!(list(&["a"]), ["a", "a"]);
    assert_eq!(list(&["a", "b"]), ["a and b", "a et b"]);
    assert_eq!(list(&["a", "b", "c"]), ["a, b and c", "a, b et c"]);
}
