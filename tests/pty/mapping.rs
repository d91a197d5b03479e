//! An export of 700 columns: which is what is said once, in a real terminal.

use std::fmt::Write as _;

use crate::desk::program;
use crate::terminal::Terminal;

/// A file of 700 columns that says little: the mark is `Q351_1`.
fn export() -> String {
    let mut text = String::from("ref,le");
    for n in 1..=698 {
        let _ = write!(text, ",Q{n}_1");
    }
    for row in 0..6 {
        let _ = write!(text, "\nx-{row},2026-11-1{row}");
        for n in 1..=698 {
            let cell = match n {
                17 => "Trop d'attente, et personne pour répondre.".to_owned(),
                351 => (row + 1).to_string(),
                _ => "non".to_owned(),
            };
            let _ = write!(text, ",\"{cell}\"");
        }
    }
    text + "\n"
}

#[test]
fn seven_hundred_columns_are_told_once_and_then_known() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("export.csv");
    std::fs::write(&file, export()).unwrap();
    let (file, place) = (file.to_str().unwrap(), home.path().to_str().unwrap());
    let start = || {
        Terminal::start(
            &["import", file, "--map", "--survey", "spring"],
            &[("HOME", place)],
            (80, 24),
        )
    };
    // Leaving makes nothing.
    let mut terminal = start();
    terminal.wait_for("Which column is what");
    terminal.wait_for("700 columns");
    terminal.keys("<esc>");
    assert_eq!(terminal.wait_end(), Some(0));
    terminal.wait_for("Nothing was imported");
    assert!(!home.path().join(".local").exists());

    let mut terminal = start();
    terminal.wait_for("700 columns");
    terminal.keys("q351");
    terminal.wait_for("1 of 700 columns shown");
    terminal.keys("<enter>");
    terminal.wait_for("Enter go");
    terminal.keys("ma");
    terminal.keys("<enter>");
    terminal.wait_for("you said so");
    terminal.keys("<tab>");
    terminal.wait_for("Import with these columns?");
    terminal.keys("<enter>");
    assert_eq!(terminal.wait_end(), Some(0));
    terminal.wait_for("6 responses: 6 new");

    // The next import asks nothing, from a terminal or not.
    let again = program(home.path())
        .args(["import", file, "--json"])
        .output()
        .unwrap();
    let report = crate::desk::json(&again);
    assert_eq!(report[0]["survey"], "spring");
    assert_eq!(report[0]["unchanged"], 6);
}

#[test]
fn the_first_run_asks_which_column_is_what() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("reponses.csv");
    let rows = "agence,pourquoi ?,note donnée\nLyon,Trop d'attente au guichet.,2\n\
        Lyon,\"Rien à redire, merci à tous.\",9\nNantes,Froid et personne pour répondre.,4\n";
    std::fs::write(&file, rows).unwrap();
    let place = home.path().to_str().unwrap();
    let mut terminal = Terminal::start(&[], &[("HOME", place)], (80, 24));
    // Who leaves the columns is asked again what to do.
    for leave in [true, false] {
        terminal.wait_for("There is nothing to call yet");
        terminal.keys("<down><enter>");
        terminal.send(file.to_str().unwrap().as_bytes());
        terminal.keys("<enter>");
        terminal.wait_for("Which column is what");
        terminal.wait_for("by its question");
        if leave {
            terminal.keys("<esc>");
        }
    }
    terminal.keys("<tab>");
    terminal.wait_for("Import with these columns?");
    terminal.keys("<enter>");
    // The workstation opens on what came in.
    terminal.wait_for("2 to do");
    terminal.wait_for("Trop d'attente");
}
