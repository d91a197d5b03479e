//! Help and what is said of a line that cannot be read, in the language of
//! whoever reads it.

use serde_json::json;

use crate::support::Home;

fn in_french(home: &Home, line: &[&str]) -> std::process::Output {
    let mut command = home.command();
    command.env("LC_ALL", "fr_FR.UTF-8").args(line);
    command.output().unwrap()
}

#[test]
fn help_is_in_the_language_of_the_locale_and_of_lang() {
    let home = Home::new();
    let help = in_french(&home, &["record", "--help"]);
    assert_eq!(help.status.code(), Some(0));
    let help = String::from_utf8(help.stdout).unwrap();
    insta::assert_snapshot!("record_help_fr", help);
    assert_eq!(
        home.bare(&["record", "--lang", "fr", "--help"]).well(),
        help
    );
    assert_eq!(home.bare(&["--lang=fr", "record", "-h"]).well(), help);
    insta::assert_snapshot!("help_fr", home.bare(&["--lang", "fr", "--help"]).well());
    insta::assert_snapshot!("record_help_en", home.bare(&["record", "--help"]).well());
}

#[test]
fn a_line_that_cannot_be_read_is_refused_in_the_language() {
    let home = Home::new();
    let refused = home.bare(&["--lang", "fr", "record", "7", "foo"]);
    assert_eq!(refused.code, 2);
    insta::assert_snapshot!("record_foo_fr", refused.err);
    let refused = home.bare(&["record", "7", "foo"]);
    insta::assert_snapshot!("record_foo_en", refused.err);
    let error = home.bare(&["--lang", "fr", "lsit", "--json"]).error();
    assert_eq!(error["code"], json!("usage"));
    assert_eq!(
        error["message"],
        json!("il n'y a pas de commande «\u{a0}lsit\u{a0}»")
    );
}

#[test]
fn the_manual_page_and_completions_are_in_the_language() {
    let home = Home::new();
    let page = home.bare(&["--lang", "fr", "man"]).well();
    assert!(page.contains(".SH NOM\n") && page.contains("Enregistrer le résultat"));
    assert!(!page.contains("[default") && !page.contains("possible values"));
    let english = home.bare(&["man"]).well();
    assert!(english.contains(".SH NAME\n") && english.contains("Record what came of a call"));
    let script = home.bare(&["--lang", "fr", "completions", "zsh"]).well();
    assert!(script.contains("Enregistrer le résultat d"), "{script}");
}
