//! A long import in a terminal.

use std::fmt::Write as _;

use crate::Desk;

#[test]
fn a_long_import_says_how_far_it_is_and_writes_little() {
    let mut desk = Desk::new();
    desk.login.clone_from(&desk.admin);
    let mut text = String::from("response_id,submitted_at,branch_code,nps,comment\n");
    for n in 0..20_000 {
        writeln!(text, "L-{n},2026-11-17T10:00:00Z,GB014,9,\"Row {n}\"").unwrap();
    }
    let file = desk.folder.path().join("long.csv");
    std::fs::write(&file, text).unwrap();
    let import = ["import", file.to_str().unwrap()];
    let terminal = desk.open_unread(&import, &[("LANG", "C.UTF-8")], (100, 24));
    terminal.wait_until("rate and time left", |screen| {
        let screen = screen.contents();
        screen.contains("a second · about 00:") && screen.contains('%')
    });
    terminal.wait_for("20000 rows, 20000 responses");
    terminal.wait_gone("a second");
    // Four times a second, a line of a hundred columns at most.
    assert!(terminal.bytes() < 40_000, "{} bytes", terminal.bytes());
}
