//! What reaches the screen, and how many bytes it takes.

use std::time::{Duration, Instant};

use crate::Desk;

#[test]
fn nothing_is_written_while_nothing_changes() {
    let desk = Desk::new();
    let terminal = desk.open(&[], (80, 24));
    let before = terminal.bytes();
    let end = Instant::now() + Duration::from_millis(1500);
    while Instant::now() < end {
        terminal.wait_idle();
        std::thread::park_timeout(Duration::from_millis(50));
    }
    assert_eq!(terminal.bytes(), before);
}

#[test]
fn one_step_down_costs_few_bytes_and_fifty_queued_ones_one_frame() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[], (120, 40));
    terminal.keys("v");
    terminal.wait_idle();
    let row = terminal.look(|screen| screen.cursor_position().0);
    let before = terminal.bytes();
    terminal.keys("<down>");
    terminal.wait_until("the next row", |screen| {
        screen.cursor_position().0 == row + 1
    });
    terminal.wait_idle();
    let step = terminal.bytes() - before;
    assert!((1..=120).contains(&step), "{step} bytes");
    let frame = {
        let before = terminal.bytes();
        terminal.resize(120, 39);
        terminal.wait_idle();
        terminal.bytes() - before
    };
    let before = terminal.bytes();
    terminal.keys(&"<down>".repeat(50));
    terminal.wait_idle();
    let queued = terminal.bytes() - before;
    assert!(queued <= frame * 11 / 10, "{queued} bytes, a frame {frame}");
}

#[test]
fn the_window_may_change_and_be_too_small() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[], (80, 24));
    terminal.resize(120, 36);
    terminal.wait_for("┬");
    terminal.resize(40, 10);
    terminal.wait_for("too small");
    terminal.resize(80, 24);
    terminal.wait_for("Priya Raman");
    terminal.wait_gone("too small");
}

#[test]
fn no_color_sets_no_colour_and_still_shows_what_is_selected() {
    let desk = Desk::new();
    let terminal = desk.open(&[("NO_COLOR", "1")], (80, 24));
    let coloured = terminal.look(|screen| {
        let cells = (0..24).flat_map(|row| (0..80).map(move |col| (row, col)));
        cells
            .filter_map(|(row, col)| screen.cell(row, col))
            .filter(|cell| {
                cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default
            })
            .count()
    });
    assert_eq!(coloured, 0);
    assert!(terminal.screen().contains('▌'));
}

#[test]
fn ascii_marks_where_the_locale_is_not_utf8() {
    let desk = Desk::new();
    let terminal = desk.open(&[("LANG", "C"), ("LC_ALL", "C")], (80, 24));
    let screen = terminal.screen();
    assert!(screen.contains("> "), "{screen}");
    assert!(!screen.contains('▌') && !screen.contains('─'), "{screen}");
}

#[test]
fn an_arrow_that_a_slow_line_tears_apart_is_still_an_arrow() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[], (80, 24));
    let row = terminal.look(|screen| screen.cursor_position().0);
    terminal.send(b"\x1b");
    terminal.send(b"[B");
    terminal.wait_until("the next row", |screen| {
        screen.cursor_position().0 == row + 1
    });
}

#[test]
fn somebody_at_the_counter_sees_nothing() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[], (80, 24));
    terminal.keys("<ctrl-g>");
    terminal.wait_gone("Priya Raman");
    terminal.keys("c");
    terminal.wait_idle();
    let screen = terminal.screen();
    assert!(!screen.contains("Raman"), "{screen}");
    assert!(screen.trim().lines().count() <= 2, "{screen}");
    terminal.keys("<enter>");
    terminal.wait_for("Priya Raman");
}
