//! The first minute: nothing there yet, another language, nothing allowed.

use crate::desk::Desk;
use crate::terminal::Terminal;

fn first_run(home: &std::path::Path, variables: &[(&str, &str)]) -> Terminal {
    let mut variables = variables.to_vec();
    variables.push(("HOME", home.to_str().unwrap()));
    Terminal::start(&[], &variables, (80, 24))
}

#[test]
fn without_a_file_the_first_key_opens_the_demonstration() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = first_run(home.path(), &[]);
    terminal.wait_for("There is nothing to call yet");
    terminal.keys("<enter>");
    terminal.wait_for("Leeds Briggate");
    terminal.wait_for("Priya Raman");
    terminal.wait_idle();
    terminal.keys("qq");
    assert_eq!(terminal.wait_end(), Some(0));
    assert!(home.path().join(".local/share/ringback").is_dir());
}

#[test]
fn leaving_the_first_run_makes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = first_run(home.path(), &[]);
    terminal.wait_for("There is nothing to call yet");
    terminal.keys("q");
    assert_eq!(terminal.wait_end(), Some(0));
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn a_french_locale_opens_in_french() {
    let home = tempfile::tempdir().unwrap();
    let variables = [("LANG", "fr_FR.UTF-8")];
    let mut terminal = first_run(home.path(), &variables);
    terminal.wait_for("Faire un tour avec des clients inventés");
    terminal.keys("<enter>");
    terminal.wait_for("Lyon Part-Dieu");
    terminal.wait_for("Lefèvre");
}

#[test]
fn opened_to_read_only_it_refuses_changes_and_says_why() {
    let desk = Desk::new();
    let before = std::fs::read(&desk.file).unwrap();
    let mut terminal = desk.open_unread(&["--read-only"], &[], (80, 24));
    terminal.wait_for("Priya Raman");
    for key in ["c", "p", "e"] {
        terminal.keys(key);
        terminal.wait_for("open for reading only");
        terminal.keys("<esc>");
        terminal.wait_gone("open for reading only");
    }
    terminal.keys("<enter>");
    terminal.wait_for("Forty minutes in the queue");
    terminal.keys("<esc>");
    terminal.wait_idle();
    terminal.keys("qq");
    assert_eq!(terminal.wait_end(), Some(0));
    assert!(std::fs::read(&desk.file).unwrap() == before);
}
