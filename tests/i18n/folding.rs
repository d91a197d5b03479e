//! Text as search compares it.

use proptest::prelude::*;
use ringback::domain::fold::{contains_folded, digits, fold};

#[test]
fn names_fold_to_what_people_type() {
    for (text, folded) in [
        ("LEFÈVRE", "lefevre"),
        ("Lefe\u{300}vre", "lefevre"),
        ("L’Œuvre  d'Élodie", "l'oeuvre d'elodie"),
        ("Sørensen", "sorensen"),
        ("Zieliński Łódź", "zielinski lodz"),
        ("Straße, STRAẞE", "strasse, strasse"),
        ("Ærø Đorđe", "aero dorde"),
        ("İstanbul ısı", "istanbul isi"),
        ("Çelik Ñandú Ž Ő", "celik nandu z o"),
        (
            "  deux\u{a0}mots\t\nsuivis \u{202f}! ",
            "deux mots suivis !",
        ),
        ("ﬁn ＦＵＬＬ ①", "fin full 1"),
        ("soft\u{ad}hyphen zero\u{200b}width", "softhyphen zerowidth"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("Ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
        ("が", "か\u{3099}"),
        ("क्षेत्र", "क्षेत्र"),
        ("", ""),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}

#[test]
fn part_of_a_name_is_found_without_its_accents() {
    assert!(contains_folded(&fold("Mme Lefèvre"), &fold("LEFE")));
    assert!(!contains_folded(&fold("Mme Lefèvre"), &fold("leve")));
    assert!(contains_folded(&fold("Mme Lefèvre"), &fold(" ")));
}

#[test]
fn digits_of_any_script_make_a_number() {
    assert_eq!(digits("+33 (0)6 39.98-41 27"), "330639984127");
    assert_eq!(digits("٠٦ ۳۹ ９８ ४१"), "06399841");
    assert_eq!(digits("none ² ½ ①"), "");
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,40}|.{0,40}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert!(!once.contains("  ") && once.trim() == once);
    }
}

#[test]
fn every_character_folds_to_what_stays() {
    for c in char::MIN..=char::MAX {
        let once = fold(&format!("a{c}b"));
        assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
    }
}
