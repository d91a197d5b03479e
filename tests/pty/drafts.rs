//! Nothing typed is lost, whatever ends the program.

use rustix::process::Signal;

use crate::Desk;
use crate::terminal::Terminal;

const WORDS: &str = "a chair by the desks, and a sign at the door";

/// In a call with Priya Raman, a note typed and saved.
fn in_a_note(desk: &Desk) -> Terminal {
    let mut terminal = desk.open(&[], (80, 24));
    terminal.keys("c");
    terminal.wait_for("Calling Priya Raman");
    terminal.keys("<enter>");
    terminal.wait_for("talking");
    terminal.keys(WORDS);
    terminal.wait_for(WORDS);
    terminal.wait_for("saved");
    terminal.wait_idle();
    terminal
}

fn is_back(desk: &Desk) {
    let mut terminal = desk.open_unread(&[], &[], (80, 24));
    terminal.wait_for(WORDS);
    // One key at most and the cursor is in the note again.
    terminal.keys("<enter>");
    terminal.wait_idle();
    terminal.keys("Xyz");
    terminal.wait_for("Xyz");
}

#[test]
fn a_note_survives_being_killed() {
    let desk = Desk::new();
    let mut terminal = in_a_note(&desk);
    terminal.signal(Signal::KILL);
    assert_eq!(terminal.wait_end(), None);
    is_back(&desk);
}

#[test]
fn a_note_survives_term() {
    let desk = Desk::new();
    let mut terminal = in_a_note(&desk);
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.wait_end(), Some(143));
    assert!(!terminal.look(vt100::Screen::alternate_screen));
    is_back(&desk);
}

#[test]
fn a_note_survives_a_line_that_drops() {
    let desk = Desk::new();
    let mut terminal = in_a_note(&desk);
    terminal.hang_up();
    terminal.wait_end();
    is_back(&desk);
}

#[test]
fn a_note_survives_hup() {
    let desk = Desk::new();
    let mut terminal = in_a_note(&desk);
    terminal.signal(Signal::HUP);
    assert_eq!(terminal.wait_end(), Some(129));
    is_back(&desk);
}

#[test]
fn a_pasted_escape_sequence_does_nothing_to_the_terminal() {
    let desk = Desk::new();
    let mut terminal = in_a_note(&desk);
    terminal.send(b"\x1b[200~ one\x1b]0;title\x07\ntwo \x1b[31mred\x1b[201~");
    terminal.wait_for("two");
    terminal.wait_idle();
    let title = terminal.look(|screen| screen.contents().contains('\u{7}'));
    assert!(!title);
    assert!(terminal.screen().contains("one"));
}
