//! The terminal comes back clean.

use rustix::process::Signal;

use crate::Desk;

#[test]
fn leaving_gives_the_terminal_back() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[], (80, 24));
    assert!(terminal.look(vt100::Screen::alternate_screen));
    terminal.keys("q");
    terminal.wait_idle();
    terminal.keys("q");
    assert_eq!(terminal.wait_end(), Some(0));
    // The last bytes may still be on their way to the screen model.
    terminal.wait_until("the main screen", |screen| !screen.alternate_screen());
    assert!(!terminal.look(vt100::Screen::bracketed_paste));
    assert!(!terminal.look(vt100::Screen::hide_cursor));
}

#[test]
fn it_can_be_suspended_and_comes_back() {
    let desk = Desk::new();
    let terminal = desk.open(&[], (80, 24));
    terminal.signal(Signal::TSTP);
    terminal.wait_until("the main screen", |screen| !screen.alternate_screen());
    terminal.wait_stopped();
    terminal.signal(Signal::CONT);
    terminal.wait_until("the workstation again", |screen| {
        screen.alternate_screen() && screen.contents().contains("Priya Raman")
    });
}

#[test]
fn a_file_that_is_none_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.db");
    std::fs::write(
        &file,
        b"this is no database, and long enough to be sure of it",
    )
    .unwrap();
    let home = folder.path().to_str().unwrap();
    let args = ["--db", file.to_str().unwrap()];
    let mut terminal = crate::terminal::Terminal::start(&args, &[("HOME", home)], (80, 24));
    assert_eq!(terminal.wait_end(), Some(1));
    terminal.wait_for("damaged");
    assert!(!terminal.look(vt100::Screen::alternate_screen));
}
