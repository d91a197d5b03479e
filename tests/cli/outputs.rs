//! What a command says when its output, or what it exports, is odd.

use std::fs::OpenOptions;
use std::process::Stdio;

use crate::support::{Home, NOW};

/// Standard output that takes nothing.
fn into_nothing(home: &Home, line: &[&str]) -> (i32, String) {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = std::process::Command::new(home.command().get_program());
    command.env_clear().env("HOME", home.path(""));
    command.env("LC_ALL", "C.UTF-8").arg("--db").arg(home.db());
    command
        .args(["--now", NOW])
        .args(line)
        .stdout(Stdio::from(full));
    let ended = command.output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    (ended.status.code().unwrap(), said)
}

#[test]
fn output_that_cannot_be_written_is_said_in_words() {
    let home = Home::with_demo();
    let (code, said) = into_nothing(&home, &["list"]);
    assert_eq!(
        (code, &*said),
        (1, "The output could not be written: the disk is full.\n")
    );
    let (_, said) = into_nothing(&home, &["--lang", "fr", "list"]);
    assert!(
        said.contains("le disque est plein") && !said.contains("os error"),
        "{said}"
    );
}

#[test]
fn what_was_recorded_is_said_to_be_even_where_nothing_can_be_shown() {
    let home = Home::with_demo();
    let id = home.fresh();
    let (code, said) = into_nothing(&home, &["record", &id, "busy"]);
    assert_eq!(code, 1);
    assert!(said.contains("It is recorded"), "{said}");
    let shown = home.run(&["show", &id, "--json"]).json();
    assert_eq!(shown["attempts"], 1, "{shown}");
}

#[test]
fn an_exported_setup_acts_on_no_terminal_and_comes_back_the_same() {
    let home = Home::with_demo();
    let odd = "[[branches]]\ncode = \"GB99\"\nname = \"a\\u202Eb\\u009B it's\"\ncountry = \"GB\"\n";
    let file = home.write("odd.toml", odd);
    home.run(&["--as", "root", "setup", "apply", &file]);
    let exported = home.run(&["setup", "export"]);
    let acts = |c: char| matches!(c, '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}');
    assert!(!exported.out.contains(acts), "{}", exported.out);
}

#[test]
fn every_mistake_of_a_setup_is_on_its_line() {
    let home = Home::new();
    let text = "[policy]\ngap_hours=-3\n\n[[branches]]\ncode = \"GB01\"\nname = \"Leeds\"\n\
                country = \"XX\"\n";
    let file = home.write("bad.toml", text);
    let db = home.path("x.db").display().to_string();
    let refused = home.bare(&["--db", &db, "setup", "apply", &file]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("line 2: gap_hours"), "{}", refused.err);
    assert!(
        refused.err.contains("line 7: there is no country XX"),
        "{}",
        refused.err
    );
}

#[test]
fn a_trial_counts_files_that_an_import_would_refuse() {
    let home = Home::with_demo();
    let one = home.write("one.csv", "a,b\nx,1\n");
    let two = home.write("two.csv", "c,d\ny,2\n");
    let tried = home.run(&["import", "--dry-run", &one, &two]);
    assert!(
        tried.out.contains("2 files, 2 of them refused"),
        "{}{}",
        tried.out,
        tried.err
    );
}
