//! `ringback phone`: how a number is read.

use serde_json::{Value, json};

use crate::support::Home;

fn read(home: &Home, line: &[&str]) -> Value {
    let whole = [&["phone"], line, &["--json"]].concat();
    home.bare(&whole).json()
}

#[test]
fn a_number_says_how_it_is_dialled_and_where_it_may_be() {
    let home = Home::new();
    let found = read(&home, &["06 39 98 12 34", "--region", "FR"]);
    assert_eq!(
        found,
        json!({
            "e164": "+33639981234",
            "national": "06 39 98 12 34",
            "extension": null,
            "valid": false,
            "possible": true,
            "short": false,
            "region": "FR",
            "kind": "mobile",
            "zones": ["Europe/Paris"],
        })
    );
    let found = read(
        &home,
        &["+1", "(808)", "555-0142", "ext", "7", "--region", "fr"],
    );
    assert_eq!(found["e164"], "+18085550142");
    assert_eq!(found["national"], "(808) 555-0142 x7");
    assert_eq!(found["extension"], "7");
    assert_eq!(found["valid"], true);
    assert_eq!(found["zones"], json!(["Pacific/Honolulu"]));
    let short = read(&home, &["3949", "--region", "FR"]);
    assert_eq!(short["short"], true);
    assert_eq!(
        (&short["e164"], &short["national"]),
        (&Value::Null, &json!("3949"))
    );
}

#[test]
fn what_is_no_number_is_refused_with_a_sentence() {
    let home = Home::new();
    let refused = home.bare(&["phone", "n/a", "--region", "FR", "--json"]);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (2, &json!("no_number"))
    );
    let message = refused.error()["message"].as_str().unwrap().to_owned();
    assert!(
        message.contains("n/a") && message.contains("FR"),
        "{message}"
    );
    assert_eq!(home.bare(&["phone", "06 39", "--region", "FR"]).code, 2);
    assert_eq!(
        home.bare(&["phone", "112", "--region", "ZZ"]).code,
        2,
        "no such country"
    );
    assert_eq!(home.bare(&["phone"]).code, 2);
}

#[test]
fn people_read_it_in_their_language() {
    let home = Home::new();
    let french = home
        .bare(&["--lang", "fr", "phone", "01 99 00 12 34"])
        .well();
    assert!(french.contains("01 99 00 12 34"), "{french}");
    assert!(
        french.contains("+33199001234") && french.contains("fixe"),
        "{french}"
    );
    let english = home.bare(&["--lang", "en", "phone", "07700 900142"]).well();
    assert!(english.contains("+447700900142"), "{english}");
    assert!(english.contains("assigned to nobody"), "{english}");
    assert!(english.contains("Europe/London"), "{english}");
}

#[test]
fn numbers_are_dialled_from_the_branch_of_whoever_works() {
    let home = Home::with_demo();
    let leeds = home.run(&["phone", "07700 900142", "--json"]).json();
    assert_eq!(leeds["e164"], "+447700900142");
    let lyon = home.run(&["--as", "cmorel", "phone", "06 39 98 41 27", "--json"]);
    assert_eq!(lyon.json()["e164"], "+33639984127");
}
