//! Text that nobody should show as it came: imported, listed, read.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use crate::NOW;
use crate::desk::Desk;
use crate::terminal::Terminal;

/// Alerts of the manager's branch that every terminal is led past.
const SHOWN: usize = 40;

/// The hostile files beside the project; without them these tests say so,
/// and fail in CI.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn hostile() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("RINGBACK_SHARED").map_or(beside, PathBuf::from);
    let place = shared.join("data/hostile");
    if place.is_dir() {
        return Some(place);
    }
    let ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
    assert!(!ci, "{} is absent", place.display());
    eprintln!("skipped: {} is absent", place.display());
    None
}

/// Every hostile text: naughty strings, and what terminals are tested with.
fn texts(place: &Path) -> Vec<String> {
    let naughty = fs::read_to_string(place.join("blns.json")).unwrap();
    let mut texts: Vec<String> = serde_json::from_str(&naughty).unwrap();
    for folder in ["escape_xterm", "escape_libvterm"] {
        let mut files: Vec<PathBuf> = fs::read_dir(place.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        for file in files {
            let bytes = fs::read(file).unwrap();
            texts.push(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    texts.extend(
        [
            "\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1b[31mred\x1b[2J\x1b[H",
            "\u{9b}31m\u{9d}0;owned\u{9c} \u{202e}desrever\u{2066}",
            "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307} stacked",
            "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f3f3}\u{fe0f}\u{200d}\u{1f308} \u{1f1eb}\u{1f1f7}",
            "\u{ff37}\u{ff29}\u{ff24}\u{ff25} \u{1100}\u{1161}\u{11a8} \u{fdfd}",
        ]
        .map(str::to_owned),
    );
    texts.retain(|text| !text.contains('\0'));
    texts
}

/// The texts as an export: in the name, the number and the comment.
fn export(texts: &[String], path: &Path) {
    let mut writer = csv::Writer::from_path(path).unwrap();
    writer
        .write_record([
            "response_id",
            "submitted_at",
            "branch_code",
            "branch_name",
            "nps",
            "comment",
            "first_name",
            "last_name",
            "phone",
            "safety",
        ])
        .unwrap();
    for (n, text) in texts.iter().enumerate() {
        let id = format!("H{n:04}");
        let phone = format!("07700 900{:03} {text}", n % 1000);
        writer
            .write_record([
                &id,
                "2026-11-19T08:00:00Z",
                "GB014",
                "Leeds Briggate",
                "0",
                text,
                text,
                text,
                &phone,
                "yes",
            ])
            .unwrap();
    }
    writer.flush().unwrap();
}

/// Nothing but text came, every rule is whole, and every row of the list
/// begins where it should.
#[track_caller]
fn is_sound(terminal: &Terminal, (cols, rows): (u16, u16)) {
    assert_eq!(terminal.strange(), Vec::<String>::new());
    let screen = terminal.screen();
    terminal.look(|seen| {
        let cell = |row, col| {
            let cell = seen.cell(row, col).unwrap();
            cell.contents().to_owned()
        };
        assert!(seen.alternate_screen() && !seen.hide_cursor(), "{screen}");
        assert!(cell(0, 1) == "R", "{screen}");
        for row in 0..rows {
            for col in 0..cols {
                let text = cell(row, col);
                assert!(!text.chars().any(char::is_control), "{text:?} in\n{screen}");
            }
        }
        if cols >= 100 {
            let top = (0..rows).find(|row| (0..cols).any(|col| cell(*row, col) == "┬"));
            let top = top.unwrap_or_else(|| panic!("no column in\n{screen}"));
            let at = (0..cols).find(|col| cell(top, *col) == "┬").unwrap();
            let foot = (top + 1..rows)
                .find(|row| cell(*row, at) == "┴")
                .unwrap_or(rows - 2);
            for row in top + 1..foot {
                assert!(
                    ["│", "├", "┤", "┼"].contains(&cell(row, at).as_str()),
                    "row {row} in\n{screen}"
                );
            }
        } else {
            let rules = (0..rows).filter(|row| cell(*row, 0) == "─");
            for row in rules {
                assert_eq!(cell(row, cols - 1), "─", "row {row} in\n{screen}");
            }
        }
    });
}

#[test]
fn needs_shared_hostile_texts_change_nothing_but_their_place() {
    let Some(place) = hostile() else { return };
    let desk = Desk::new();
    let texts = texts(&place);
    let file = desk.folder.path().join("hostile.csv");
    export(&texts, &file);
    let import = ["import", file.to_str().unwrap(), "--json"];
    let taken = crate::desk::json(&desk.office_at(NOW).args(import).output().unwrap());
    assert_eq!(taken[0]["new"], texts.len(), "{taken}");

    stored_as_decoded(&desk, &texts);
    for size in [(80, 24), (120, 36)] {
        let mut terminal = desk.open_unread(&[], &[], size);
        terminal.wait_for("Leeds Briggate");
        terminal.wait_idle();
        // Safety stands near the top: these are the next rows.
        for step in 0..SHOWN {
            let before = terminal.look(vt100::Screen::cursor_position);
            terminal.keys(if step % 3 == 2 {
                "<pagedown>"
            } else {
                "<down>"
            });
            terminal.wait_until("a step", |seen| seen.cursor_position() != before);
            is_sound(&terminal, size);
        }
        terminal.wait_idle();
        is_sound(&terminal, size);
        terminal.keys("<enter>");
        terminal.wait_idle();
        assert_eq!(terminal.strange(), Vec::<String>::new());
    }
}

/// The file holds every text as it was decoded.
fn stored_as_decoded(desk: &Desk, texts: &[String]) {
    let conn = Connection::open(&desk.file).unwrap();
    let mut comment = conn
        .prepare(
            "SELECT response_text.comment FROM response_text
             JOIN response ON response.id = response_text.response WHERE response.external = ?1",
        )
        .unwrap();
    for (n, text) in texts.iter().enumerate() {
        let stored: Option<String> = comment
            .query_row([format!("H{n:04}")], |row| row.get(0))
            .optional()
            .unwrap();
        // No words, no row.
        let stored = stored.unwrap_or_default();
        assert_eq!(&stored, text, "H{n:04}");
    }
}
