//! Two workstations on one file.

use crate::desk::Desk;
use crate::terminal::Terminal;

/// The row the cursor is on.
fn selected(terminal: &Terminal) -> String {
    terminal.look(|screen| {
        let row = usize::from(screen.cursor_position().0);
        let text = screen.rows(0, screen.size().1.get()).nth(row);
        text.unwrap_or_default()
    })
}

#[test]
fn what_one_does_the_other_sees_and_nothing_jumps() {
    let desk = Desk::new();
    let mut first = desk.open(&[], (80, 24));
    let mut second = desk.open(&[], (120, 36));
    second.keys("<down><down>");
    second.wait_idle();
    let customer = selected(&second);
    assert!(!customer.contains("Priya"), "{customer}");
    let name: String = customer.chars().skip(19).take(12).collect();

    first.keys("c");
    first.wait_for("Calling Priya Raman");
    second.wait_for("with ");
    assert!(selected(&second).contains(&name), "{}", second.screen());

    first.keys("n");
    first.wait_idle();
    first.keys("<enter>");
    first.wait_until("the list", |screen| !screen.contents().contains("Calling"));
    second.wait_until("the claim to go", |screen| {
        !screen.contents().contains("with ")
    });
    let now = selected(&second);
    assert!(now.contains(&name), "{name}: {}", second.screen());
}

#[test]
fn who_is_being_called_is_said_before_a_second_call() {
    let desk = Desk::new();
    let mut first = desk.open(&[], (80, 24));
    first.keys("c");
    first.wait_for("Calling Priya Raman");
    let mut second = desk.open(&[], (80, 24));
    second.keys("c");
    second.wait_for("on another screen since 09:1");
    second.keys("<esc>");
    second.wait_gone("on another screen");
    first.wait_for("Calling Priya Raman");
}
