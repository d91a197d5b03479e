//! Telephone numbers as exports hold them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ringback::domain::blocked::{Entry, Kind};
use ringback::domain::customer::{Phone, PhoneState};
use ringback::domain::dial;
use ringback::domain::phone::{PhoneKind, PhoneRead, Validity};
use ringback::domain::zone::Country;
use ringback::numbers;

fn read(number: &str, home: Country) -> PhoneRead {
    numbers::read(number, home)
}

fn validity(number: &str, home: Country) -> Validity {
    read(number, home).facts.validity.unwrap()
}

#[test]
fn numbers_as_people_write_them_have_one_international_form() {
    for (typed, home, e164) in [
        ("06 39 98 12 34", Country::FR, "+33639981234"),
        ("06.39.98.12.34", Country::FR, "+33639981234"),
        ("639981234", Country::FR, "+33639981234"),
        ("+33 (0)1 99 00 79 45", Country::GB, "+33199007945"),
        ("0033 199007945", Country::FR, "+33199007945"),
        ("00 33 1 99 00 79 45", Country::GB, "+33199007945"),
        ("(020) 7946 0123", Country::GB, "+442079460123"),
        ("07700 900142", Country::GB, "+447700900142"),
        ("01632 960123", Country::GB, "+441632960123"),
        ("(212) 555-0142", Country::US, "+12125550142"),
        ("1-212-555-0142", Country::CA, "+12125550142"),
        ("tel:+44-1632-960-001", Country::FR, "+441632960001"),
        ("٠٦٣٩٩٨١٢٣٤", Country::FR, "+33639981234"),
        (
            "\u{feff}06\u{a0}39\u{a0}98\u{a0}12\u{a0}34",
            Country::FR,
            "+33639981234",
        ),
        (
            "06 39 98 12 34 (Anna, le soir)",
            Country::FR,
            "+33639981234",
        ),
    ] {
        assert_eq!(read(typed, home).e164.as_deref(), Some(e164), "{typed}");
    }
}

#[test]
fn a_number_is_shown_as_the_branch_dials_it() {
    let shown = |typed: &str, home| read(typed, home).facts.shown;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(shown("+33639981234", Country::FR), some("06 39 98 12 34"));
    assert_eq!(
        shown("+33639981234", Country::BE),
        some("+33 6 39 98 12 34")
    );
    assert_eq!(shown("07700900142", Country::GB), some("07700 900142"));
    assert_eq!(shown("212.555.0142", Country::CA), some("(212) 555-0142"));
    // It came as it is shown.
    assert_eq!(shown("06 39 98 12 34", Country::FR), None);
    assert_eq!(shown("n/a", Country::FR), None);
}

#[test]
fn extensions_stay_beside_the_number() {
    for typed in [
        "020 7946 0123 ext. 5",
        "020 7946 0123 x5",
        "+44 20 7946 0123 poste 5",
        "tel:+44-20-7946-0123;ext=5",
    ] {
        let read = read(typed, Country::GB);
        assert_eq!(read.e164.as_deref(), Some("+442079460123"), "{typed}");
        assert_eq!(read.facts.extension.as_deref(), Some("5"), "{typed}");
        let shown = read.facts.shown.as_deref().unwrap_or(typed);
        assert_eq!(shown, "020 7946 0123 x5", "{typed}");
    }
}

#[test]
fn reserved_numbers_are_doubted_and_kept() {
    for (typed, home) in [
        ("06 39 98 12 34", Country::FR),
        ("07700 900142", Country::GB),
        ("01632 960123", Country::GB),
    ] {
        let read = read(typed, home);
        assert_eq!(read.facts.validity, Some(Validity::Possible), "{typed}");
        assert_eq!(read.facts.region, Some(home), "{typed}");
        assert!(read.e164.is_some() && !read.zones.is_empty(), "{typed}");
    }
    assert_eq!(validity("01 99 00 12 34", Country::FR), Validity::Valid);
}

#[test]
fn short_codes_are_dialled_as_typed_and_words_are_no_numbers() {
    for typed in ["3949", "112", "118 712"] {
        assert_eq!(validity(typed, Country::FR), Validity::Short, "{typed}");
        assert_eq!(read(typed, Country::FR).e164, None, "{typed}");
    }
    for typed in [
        "n/a",
        "",
        "12",
        "none",
        "06 39",
        "\u{1b}[31m",
        "+",
        "99999999999999999999",
    ] {
        assert_eq!(
            validity(typed, Country::FR),
            Validity::Unreadable,
            "{typed:?}"
        );
    }
    // One digit too few, and nothing at all.
    assert_eq!(validity("06 39 98 12 3", Country::FR), Validity::Unreadable);
    assert_eq!(validity("0000000000", Country::GB), Validity::Unreadable);
    // Where numbers begin with it, the zero stays.
    let rome = Country::IT;
    assert_eq!(
        read("06 698 98 123", rome).e164.as_deref(),
        Some("+390669898123")
    );
    // Only inside one town, and nobody says which.
    assert_eq!(validity("555-0142", Country::US), Validity::Unreadable);
}

#[test]
fn a_number_says_what_it_is_for() {
    let kind = |typed: &str, home| read(typed, home).facts.kind;
    // Reserved numbers have the kind that the plan sets them aside for.
    assert_eq!(kind("06 39 98 12 34", Country::FR), Some(PhoneKind::Mobile));
    assert_eq!(kind("01 99 00 12 34", Country::FR), Some(PhoneKind::Fixed));
    assert_eq!(kind("07700 900142", Country::GB), Some(PhoneKind::Mobile));
    assert_eq!(kind("01632 960123", Country::GB), Some(PhoneKind::Fixed));
    assert_eq!(
        kind("(212) 555-0142", Country::US),
        Some(PhoneKind::FixedOrMobile)
    );
    assert_eq!(kind("3949", Country::FR), None);
}

#[test]
fn a_number_says_where_it_may_be() {
    let zones = |typed: &str, home| {
        let zones = read(typed, home).zones;
        zones.iter().map(|zone| zone.name()).collect::<Vec<_>>()
    };
    assert_eq!(zones("(212) 555-0142", Country::US), ["America/New_York"]);
    assert_eq!(zones("(808) 555-0142", Country::US), ["Pacific/Honolulu"]);
    assert_eq!(zones("(514) 555-0142", Country::US), ["America/Toronto"]);
    assert_eq!(zones("07700 900142", Country::GB), ["Europe/London"]);
    assert_eq!(zones("06 39 98 12 34", Country::FR), ["Europe/Paris"]);
    // A mobile number of a country with several zones says no more than that.
    assert!(zones("0491 570 156", Country::new("AU").unwrap()).len() > 1);
    assert!(zones("800 555 0142", Country::US).len() > 1);
    assert!(zones("3949", Country::FR).is_empty());
}

#[test]
fn needs_shared_an_example_of_every_region_is_read() {
    let Some(shared) = super::shared::shared("data/hostile") else {
        return;
    };
    let text = std::fs::read(shared.join("data/hostile/phone_examples_mobile.json")).unwrap();
    let examples: BTreeMap<String, String> = serde_json::from_slice(&text).unwrap();
    assert!(examples.len() > 240);
    for (region, number) in &examples {
        let home = Country::new(region).unwrap();
        let found = read(number, home);
        assert_eq!(
            found.facts.validity,
            Some(Validity::Valid),
            "{region} {number}"
        );
        let e164 = found.e164.unwrap();
        assert!(e164.ends_with(number.as_str()), "{region} {number} {e164}");
        assert!(!found.zones.is_empty(), "{region} {number} has no zone");
        // Read again from elsewhere, it is the same number.
        assert_eq!(
            read(&e164, Country::FR).e164.as_deref(),
            Some(e164.as_str())
        );
        let shown = found.facts.shown.as_deref().unwrap_or(number);
        assert_eq!(
            read(shown, home).e164.as_deref(),
            Some(e164.as_str()),
            "{shown}"
        );
    }
}

/// Digits with what people put between them, and sometimes anything.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof!["[+0-9 ().x/-]{0,24}", ".{0,16}", "(\\+|00)?[0-9]{4,15}"]
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_once_and_for_all(
        text in typed(),
        home in prop_oneof![
            Just(Country::FR),
            Just(Country::GB),
            Just(Country::US),
            Just(Country::BE),
            Just(Country::IT),
        ],
    ) {
        let found = read(&text, home);
        let validity = found.facts.validity.unwrap();
        let numbered = matches!(validity, Validity::Valid | Validity::Possible);
        prop_assert_eq!(numbered, found.e164.is_some());
        prop_assert_eq!(numbered, numbers::national(&text, home).is_some());
        if let Some(e164) = found.e164 {
            prop_assert!(e164.starts_with('+') && e164[1..].bytes().all(|b| b.is_ascii_digit()));
            let again = read(&e164, Country::FR);
            prop_assert_eq!(again.e164.as_deref(), Some(e164.as_str()));
            prop_assert_eq!(again.facts.validity, found.facts.validity);
        }
    }
}

#[test]
fn what_is_to_be_left_alone_is_told_apart_as_numbers_and_addresses() {
    let read = |text: &str| {
        let entry = Entry::read(text, Country::GB, numbers::read)?;
        Some((entry.kind, entry.key))
    };
    let phone = |key: &str| Some((Kind::Phone, key.to_owned()));
    assert_eq!(read(" 07700 900142 "), phone("+447700900142"));
    assert_eq!(read("+33 6 39 98 41 27"), phone("+33639984127"));
    assert_eq!(read("tel:+447700900142"), phone("+447700900142"));
    assert_eq!(read("3939"), phone("3939"));
    let email = Some((Kind::Email, "p.raman@mail.example".to_owned()));
    assert_eq!(read("P.Raman@Mail.example"), email);
    for neither in ["", "n/a", "12", "a@b", "Priya Raman", "REF-1"] {
        assert_eq!(read(neither), None, "{neither}");
    }
}

/// A customer's number as it is kept once it was read.
fn kept(number: &str, country: Country) -> Phone {
    let PhoneRead { e164, facts, .. } = numbers::read(number, country);
    Phone {
        id: 1.into(),
        number: number.to_owned(),
        e164,
        facts,
        label: String::new(),
        state: PhoneState::Usable,
    }
}

#[test]
fn no_extension_is_guessed_where_the_number_was_read_without_one() {
    let anna = kept("06 39 98 12 34 (Anna, après 18h)", Country::FR);
    assert_eq!(dial::tel(&anna).as_deref(), Some("tel:+33639981234"));
    let desk = kept("01632 960123 ext. 42", Country::GB);
    assert_eq!(
        dial::tel(&desk).as_deref(),
        Some("tel:+441632960123;ext=42")
    );
}

#[test]
fn a_number_with_letters_is_dialled_in_its_international_form() {
    let flowers = kept("212-JKL-0142", Country::US);
    assert_eq!(dial::digits(&flowers).as_deref(), Some("+12125550142"));
    assert_eq!(dial::national(&flowers).as_deref(), Some("+12125550142"));
}

#[test]
fn a_number_on_the_list_is_compared_as_a_customers_is() {
    for number in ["+999 (0)12 345", "20 04 60 15", "*31#12 345"] {
        let customers = kept(number, Country::FR);
        assert_eq!(customers.e164, None, "{number}");
        let read = Entry::read(number, Country::FR, numbers::read).unwrap();
        assert_eq!(Some(read.key), Entry::phone(&customers).map(|e| e.key));
    }
}
