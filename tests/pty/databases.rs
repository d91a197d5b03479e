//! Files that cannot be used: one clear sentence, and nothing lost.

use std::fs;
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

use crate::desk::{self, Desk};
use crate::terminal::Terminal;

const WORDS: &str = "a chair by the desks";

/// What the shell says of a file, which must be one sentence with an exit
/// code, and must come before anything is printed.
#[track_caller]
fn says(command: &mut Command, exit: i32, words: &str) {
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(exit), "{said}");
    assert!(said.contains(words), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(output.stdout.is_empty());
}

fn record(desk: &Desk) -> Command {
    let id = &desk.json(&["list"])[0]["id"];
    let mut command = desk.command();
    command.args(["record", id.as_str().unwrap(), "no_answer"]);
    command
}

/// A note that is being written.
fn in_a_note(desk: &Desk) -> Terminal {
    let mut terminal = desk.open(&[], (80, 24));
    terminal.keys("c");
    terminal.wait_for("Calling Priya Raman");
    terminal.keys("<enter>");
    terminal.wait_for("talking");
    terminal.keys("first ");
    terminal.wait_for("saved 09:1");
    terminal
}

#[test]
fn a_file_that_is_not_there_is_said() {
    let home = tempfile::tempdir().unwrap();
    for command in ["list", "doctor"] {
        let mut command = {
            let mut program = desk::program(home.path());
            program.args(["--db", "/nowhere/nothing.db", command]);
            program
        };
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
    }
    let args = ["--db", "/nowhere/nothing.db"];
    let home = home.path().to_str().unwrap();
    let mut terminal = Terminal::start(&args, &[("HOME", home)], (80, 24));
    assert_eq!(terminal.wait_end(), Some(1));
    terminal.wait_for("/nowhere/nothing.db");
}

#[test]
fn a_newer_file_is_left_alone() {
    let desk = Desk::new();
    let conn = Connection::open(&desk.file).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let before = fs::read(&desk.file).unwrap();
    says(desk.command().arg("list"), 1, "newer Ringback");
    says(desk.command().args(["note", "1", "x"]), 1, "newer Ringback");
    let mut terminal = desk.open_unread(&[], &[], (80, 24));
    assert_eq!(terminal.wait_end(), Some(1));
    terminal.wait_for("newer Ringback");
    assert!(fs::read(&desk.file).unwrap() == before);
}

#[test]
fn a_damaged_file_is_said_and_not_worked_on() {
    let desk = Desk::new();
    let mut record = record(&desk);
    let file = fs::File::options().write(true).open(&desk.file).unwrap();
    let length = file.metadata().unwrap().len();
    // All but the first page: whatever is read is broken.
    for page in 1..length / 4096 {
        file.write_all_at(&[0xa5; 4096], page * 4096).unwrap();
    }
    says(&mut record, 1, "damaged");
    says(desk.command().arg("list"), 1, "damaged");
    let (code, out, said) = desk.run(&["doctor"]);
    assert_eq!(code, 1, "{out}{said}");
    let terminal = desk.open_unread(&[], &[], (80, 24));
    terminal.wait_for("damaged");
}

#[test]
fn no_database_at_all_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, words) in [
        (
            "letter.txt",
            &b"Dear Sir or Madam, this is a letter and no database."[..],
            "no Ringback file",
        ),
        ("empty.db", b"", "There is nothing in"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let mut list = desk::program(folder.path());
        says(list.arg("--db").arg(&path).arg("list"), 1, words);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    let other = folder.path().join("other.db");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE t (a)")
        .unwrap();
    let mut list = desk::program(folder.path());
    says(
        list.arg("--db").arg(&other).arg("list"),
        1,
        "no Ringback file",
    );
    let mut list = desk::program(folder.path());
    let output = list
        .arg("--db")
        .arg(folder.path())
        .arg("list")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn while_another_program_holds_the_file_the_note_stays_and_is_saved_later() {
    let desk = Desk::new();
    let mut command = record(&desk);
    let mut terminal = in_a_note(&desk);
    let other = Connection::open(&desk.file).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    terminal.keys(WORDS);
    terminal.wait_for(WORDS);
    says(&mut command, 1, "Another program holds");
    terminal.wait_for("not saved since 09:1");
    terminal.wait_for(WORDS);
    other.execute_batch("COMMIT").unwrap();
    terminal.wait_gone("not saved");
    let draft: String = other
        .query_row("SELECT body FROM draft ORDER BY rev DESC", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(draft.contains(WORDS), "{draft}");
}

/// The same command for whoever owns a file that takes nothing, in a folder
/// that takes nothing. An administrator, whom no mode stops, becomes somebody
/// else, with a copy of the program where they can reach it.
fn as_nobody(command: &Command, desk: &Desk) -> Command {
    let mode = fs::Permissions::from_mode;
    let root = rustix::process::geteuid().is_root();
    let program = desk.folder.path().join("program");
    if root && !program.exists() {
        fs::copy(command.get_program(), &program).unwrap();
        fs::set_permissions(&program, mode(0o755)).unwrap();
    }
    let mut nobody = Command::new(if root {
        program.as_os_str()
    } else {
        command.get_program()
    });
    nobody.args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            nobody.env(name, value);
        }
    }
    nobody.current_dir(desk.folder.path());
    if root {
        nobody.uid(65534).gid(65534);
        std::os::unix::fs::chown(&desk.file, Some(65534), None).unwrap();
    }
    fs::set_permissions(&desk.file, mode(0o444)).unwrap();
    fs::set_permissions(desk.folder.path(), mode(0o555)).unwrap();
    nobody
}

#[test]
fn a_file_that_may_only_be_read_is_read() {
    let desk = Desk::new();
    let mut record = as_nobody(&record(&desk), &desk);
    says(&mut record, 1, "may only be read");
    let mut list = desk.command();
    list.args(["list", "--json"]);
    let output = as_nobody(&list, &desk).output().unwrap();
    assert!(!desk::json(&output).as_array().unwrap().is_empty());
    fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

/// A small disk of its own; needs an administrator.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn new(at: &'a Path, kilobytes: u64) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o"])
            .arg(format!("size={kilobytes}k"));
        let made = mount.arg("tmpfs").arg(at).output();
        made.is_ok_and(|made| made.status.success())
            .then_some(Self(at))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["-l"]).arg(self.0).status();
    }
}

#[test]
fn on_a_full_disk_the_note_stays_and_is_saved_once_there_is_room() {
    let mut desk = Desk::new();
    let place = desk.folder.path().join("small");
    fs::create_dir(&place).unwrap();
    let size = fs::metadata(&desk.file).unwrap().len() / 1024;
    // Only where a small disk can be had: as an administrator.
    let Some(_disk) = SmallDisk::new(&place, size + 2048) else {
        return;
    };
    let file = place.join("demo.db");
    fs::copy(&desk.file, &file).unwrap();
    desk.file = file;
    let mut command = record(&desk);
    let mut terminal = in_a_note(&desk);
    let filler = place.join("filler");
    fill(&filler);
    terminal.keys(&format!("{}<enter>{WORDS}", "x".repeat(5000)));
    terminal.wait_for("not saved since 09:1");
    terminal.wait_for(WORDS);
    says(&mut command, 1, "is full");
    fs::remove_file(&filler).unwrap();
    terminal.wait_gone("not saved");
    let conn = Connection::open(&desk.file).unwrap();
    let draft: String = conn
        .query_row("SELECT body FROM draft ORDER BY rev DESC", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(draft.contains(WORDS));
    assert!(command.output().unwrap().status.success());
}

#[test]
fn what_a_full_disk_did_not_take_is_written_elsewhere_before_somebody_leaves() {
    let mut desk = Desk::new();
    let place = desk.folder.path().join("small");
    fs::create_dir(&place).unwrap();
    let size = fs::metadata(&desk.file).unwrap().len() / 1024;
    let Some(_disk) = SmallDisk::new(&place, size + 2048) else {
        return;
    };
    let file = place.join("demo.db");
    fs::copy(&desk.file, &file).unwrap();
    desk.file = file;
    let mut terminal = in_a_note(&desk);
    fill(&place.join("filler"));
    terminal.keys(&format!("{}<enter>{WORDS}", "x".repeat(5000)));
    terminal.wait_for("not saved since 09:1");
    terminal.keys("<esc><esc>");
    terminal.wait_for("Called this week");
    terminal.keys("q");
    terminal.wait_for("leaves now loses it");
    terminal.wait_for("Priya Raman");
    // What is pressed without a thought loses nothing.
    terminal.keys("q");
    terminal.keys("<enter>");
    terminal.wait_for("Where to?");
    terminal.keys(&"<backspace>".repeat(60));
    let full = place.join("notes.txt");
    terminal.keys(&format!("{}<enter>", full.display()));
    terminal.wait_for("That disk is full, too");
    terminal.keys(&"<backspace>".repeat(120));
    let elsewhere = desk.folder.path().join("notes.txt");
    terminal.keys(&format!("{}<enter>", elsewhere.display()));
    terminal.wait_for("q leave");
    let kept = fs::read_to_string(&elsewhere).unwrap();
    assert!(kept.contains(WORDS) && kept.contains("first"), "{kept}");
    assert!(kept.contains("Priya Raman"), "{kept}");
    let mode = fs::metadata(&elsewhere).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!full.exists(), "half of it would pass for all of it");
    terminal.keys("q");
    assert_eq!(terminal.wait_end(), Some(0));
}

/// Writes until nothing more goes in.
fn fill(path: &Path) {
    let file = fs::File::create(path).unwrap();
    let mut at = 0;
    for block in [65_536, 4096, 1] {
        while file.write_all_at(&vec![0; block], at).is_ok() {
            at += block as u64;
        }
    }
}
