//! Branches as exports write them, and the desks of products.

use proptest::prelude::*;
use ringback::domain::routing::{Directory, Named, Reading, Route, Routes, code_key, name_key};

const LEEDS: usize = 0;
const LILLE: usize = 1;
const STRASBOURG: usize = 2;
const STRAY: usize = 3;

fn directory() -> Directory {
    let also = ["LEE-01".to_owned(), "Leeds city centre".to_owned()];
    let named = |code, name, also, found| Named {
        code,
        name,
        also,
        found,
    };
    Directory::new([
        named("GB100", "Leeds Briggate", &also[..], false),
        named("007", "Agence de Lille-Flandres", &[], false),
        named("FR200", "Strasbourg Kléber", &[], false),
        named("ZZ9", "Somewhere", &[], true),
    ])
}

#[test]
fn a_branch_is_read_however_it_is_written() {
    use Reading::{Found, Known, Likely, Unknown};
    let table = [
        // By code: case, blanks, marks and leading zeros are no difference.
        ("GB100", "", Known(LEEDS)),
        (" gb 100 ", "anything at all", Known(LEEDS)),
        ("7", "", Known(LILLE)),
        ("0007", "", Known(LILLE)),
        ("GB0100", "", Known(LEEDS)),
        // By another code or name of it.
        ("lee-1", "", Known(LEEDS)),
        ("", "Leeds City Centre", Known(LEEDS)),
        // By name, also where a code that nobody knows stands beside it.
        ("", "STRASBOURG  KLEBER", Known(STRASBOURG)),
        ("X1", "strasbourg-kléber", Known(STRASBOURG)),
        ("", "Lille Flandres (agence)", Known(LILLE)),
        ("", "Leeds Briggate branch", Known(LEEDS)),
        // A name in the column of codes, a code in the column of names.
        ("Leeds Briggate", "", Known(LEEDS)),
        ("", "fr200", Known(STRASBOURG)),
        // Misspelt, where no code says otherwise.
        ("", "Strasburg Kleber", Likely(STRASBOURG)),
        ("", "Leeds Brigatte", Likely(LEEDS)),
        ("Strasbuorg Kleber", "", Likely(STRASBOURG)),
        ("X1", "Strasburg Kleber", Unknown),
        ("", "Leeds Kirkgate", Unknown),
        // What only an export named is known by its own name alone.
        ("ZZ9", "", Found(STRAY)),
        ("ZZ9", "Elsewhere", Found(STRAY)),
        ("", "Somewhere", Found(STRAY)),
        ("", "Somewhare", Unknown),
        ("", "", Unknown),
        ("??", "...", Unknown),
    ];
    let directory = directory();
    for (code, name, expected) in table {
        assert_eq!(directory.read(code, name), expected, "{code:?} {name:?}");
    }
}

#[test]
fn what_two_branches_share_says_neither() {
    let named = |code, name| Named {
        code,
        name,
        also: &[],
        found: false,
    };
    let twins = Directory::new([
        named("1", "Central"),
        named("01", "Central"),
        named("A10", "Northgate"),
        named("A11", "Southgate"),
        named("P12", "Paris 12"),
    ]);
    assert_eq!(twins.read("1", ""), Reading::Known(0));
    assert_eq!(twins.read("01", ""), Reading::Known(1));
    assert_eq!(twins.read("001", ""), Reading::Unknown);
    assert_eq!(twins.read("", "central"), Reading::Unknown);
    assert_eq!(twins.read("", "centrall"), Reading::Unknown);
    assert_eq!(
        twins.read("", "Nouthgate"),
        Reading::Unknown,
        "as near to Northgate as to Southgate"
    );
    assert_eq!(
        twins.read("", "Paris 13"),
        Reading::Unknown,
        "a number is never misspelt"
    );
    assert_eq!(twins.read("", "Pariss 12"), Reading::Likely(4));
}

#[test]
fn keys_leave_out_what_tells_nothing_apart() {
    let codes = [
        ("FR01", "fr1"),
        ("fr-001", "fr1"),
        ("0", "0"),
        ("000", "0"),
        ("100", "100"),
        ("1-01", "1-1"),
        ("A0B", "a0b"),
        ("", ""),
    ];
    for (code, key) in codes {
        assert_eq!(code_key(code), key, "{code}");
    }
    assert_eq!(name_key("Agence du Vieux-Port"), "vieuxport");
    assert_eq!(name_key("L'Œuvre"), "oeuvre");
    assert_eq!(name_key("Agence"), "agence", "a name of its own, then");
}

#[test]
fn a_product_goes_to_its_desk_by_whole_words() {
    let routes = Routes::new(&[
        Route {
            desk: "Mortgages".into(),
            subjects: vec!["mortgage".into(), "Crédit immobilier".into()],
            words: Vec::new(),
        },
        Route {
            desk: "Cards".into(),
            subjects: vec!["card".into()],
            words: vec!["contactless".into()],
        },
    ]);
    let of = |subject, comment| routes.of(subject, comment);
    assert_eq!(of("MORTGAGE - fixed rate", ""), Some(0));
    assert_eq!(of("crédit  immobilier", ""), Some(0));
    assert_eq!(of("credit card", ""), Some(1));
    assert_eq!(of("cardiology", ""), None, "a part of a word is none");
    assert_eq!(of("", "The contactless does not work"), Some(1));
    assert_eq!(of("mortgage card", ""), Some(0), "the first that matches");
    assert_eq!(of("", "we waited an hour"), None);
    assert_eq!(Routes::default().of("mortgage", ""), None);
}

proptest! {
    /// Whatever an export writes, a branch that is meant is found or none is;
    /// case, blanks and marks around a code never change which.
    #[test]
    fn reading_is_steady(code in "[A-Za-z0-9 .-]{0,8}", name in "\\PC{0,16}") {
        let directory = directory();
        let reading = directory.read(&code, &name);
        prop_assert_eq!(directory.read(&format!("  {code} "), &format!(" {name}\t")), reading);
        if let Reading::Known(at) = directory.read(&code, "") {
            prop_assert_eq!(directory.read(&code.to_lowercase(), "other"), Reading::Known(at));
            prop_assert_eq!(directory.read(&code.to_uppercase(), ""), Reading::Known(at));
        }
    }

    /// Keys are keys of themselves, and hold no blank or mark but the one
    /// between two numbers.
    #[test]
    fn keys_are_their_own(text in "\\PC{0,24}") {
        let key = code_key(&text);
        prop_assert_eq!(code_key(&key), key.clone());
        prop_assert!(key.chars().all(|c| c.is_alphanumeric() || c == '-'));
        prop_assert!(name_key(&text).chars().all(char::is_alphanumeric));
    }
}
