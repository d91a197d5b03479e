//! A watched folder and an undo, killed at any moment.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use chrono::DateTime;
use ringback::store::{Mode, Store};
use rusqlite::Connection;
use rustix::process::{Pid, Signal, kill_process};

use crate::desk::{self, Desk};
use crate::{Moments, second};

/// Files that arrive, and rows in each.
const FILES: u32 = 12;
const ROWS: u32 = 150;
/// Times that an undo is killed.
const UNDOS: u32 = 12;

/// A file whose administrator is at work.
fn office() -> Desk {
    let mut desk = Desk::new();
    desk.login.clone_from(&desk.admin);
    desk
}

fn rows(of: &str, count: u32) -> String {
    let mut text = String::from(
        "response_id,submitted_at,branch_code,branch_name,nps,comment,first_name,last_name,phone\n",
    );
    for n in 0..count {
        writeln!(
            text,
            "{of}-{n},2026-11-17T10:00:00Z,GB014,Leeds Briggate,{},\"Queue {n} of {of}\",Ada,\
             Nr{of}x{n},07700 90{:04}",
            if n.is_multiple_of(3) { 2 } else { 9 },
            n % 1_000
        )
        .unwrap();
    }
    text
}

/// A file that came a while ago.
fn arrives(dir: &std::path::Path, name: &str, text: &str) -> PathBuf {
    let path = dir.join(name);
    let part = dir.join(format!("{name}.part"));
    fs::write(&part, text).unwrap();
    let at = SystemTime::now() - Duration::from_mins(1);
    let file = File::options().write(true).open(&part).unwrap();
    file.set_modified(at).unwrap();
    fs::rename(part, &path).unwrap();
    path
}

fn sound(desk: &Desk) {
    let now = DateTime::parse_from_rfc3339(&second(5000))
        .unwrap()
        .to_utc();
    let store = Store::open(&desk.file, Mode::ReadWrite, now).unwrap();
    let health = store.check().unwrap();
    assert!(health.good(), "{health:?}");
}

fn responses(conn: &Connection, of: &str) -> u32 {
    conn.query_row(
        "SELECT count(*) FROM response WHERE external >= ?1 AND external < ?2",
        [format!("{of}-"), format!("{of}.")],
        |row| row.get(0),
    )
    .unwrap()
}

fn watching(desk: &Desk, dir: &std::path::Path, n: u32) -> Child {
    let mut command = desk.command_at(&second(n));
    command.args(["intake", "watch"]).arg(dir).arg("--json");
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn a_killed_watcher_goes_on_and_takes_nothing_twice() {
    let desk = office();
    let dir = desk.folder.path().join("in");
    fs::create_dir(&dir).unwrap();
    for n in 0..FILES {
        arrives(&dir, &format!("f{n}.csv"), &rows(&format!("F{n}"), ROWS));
    }
    let mut moments = Moments::new(0x5eed_0003);
    let mut runs = 0;
    while dir.join("done").read_dir().map_or(0, Iterator::count) < FILES as usize {
        let mut child = watching(&desk, &dir, runs);
        thread::sleep(moments.next() + Duration::from_millis(20));
        child.kill().unwrap();
        child.wait().unwrap();
        moments.killed();
        runs += 1;
        assert!(runs < 400, "{runs} runs");
    }
    assert!(runs > 3, "killed {runs} times only");
    sound(&desk);
    let conn = Connection::open(&desk.file).unwrap();
    for n in 0..FILES {
        assert_eq!(responses(&conn, &format!("F{n}")), ROWS, "file {n}");
    }
    let twice: u32 = conn
        .query_row(
            "SELECT count(*) FROM import WHERE content IS NOT NULL AND file LIKE 'f%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(twice, FILES, "each is in the log once");
}

#[test]
fn a_watcher_that_is_asked_to_end_leaves_half_a_file_where_it_was() {
    let desk = office();
    let dir = desk.folder.path().join("in");
    fs::create_dir(&dir).unwrap();
    let big = arrives(&dir, "big.csv", &rows("B", 40_000));
    for signal in [Signal::TERM, Signal::INT] {
        let mut child = watching(&desk, &dir, 0);
        let conn = Connection::open(&desk.file).unwrap();
        conn.busy_timeout(Duration::from_secs(20)).unwrap();
        let began = Instant::now();
        while responses(&conn, "B") == 0 {
            assert!(began.elapsed() < Duration::from_mins(1), "it never began");
            thread::sleep(Duration::from_millis(5));
        }
        let id = i32::try_from(child.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
        let ended = child.wait().unwrap();
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert!(ended.success(), "{ended}: {said}");
        assert_eq!(responses(&conn, "B"), 0);
        assert!(big.exists());
    }
    sound(&desk);
}

#[test]
fn a_killed_undo_is_finished_by_whoever_comes_next() {
    let desk = office();
    let mut moments = Moments::new(0x5eed_0004);
    let mut halfway = 0;
    for n in 0..UNDOS {
        let of = format!("U{n}");
        let path = desk.folder.path().join(format!("{of}.csv"));
        fs::write(&path, rows(&of, 2_000)).unwrap();
        let mut import = desk.command_at(&second(10 * n));
        let taken = desk::json(
            &import
                .arg("import")
                .arg(&path)
                .arg("--json")
                .output()
                .unwrap(),
        );
        let number = taken[0]["number"].to_string();
        let mut command = desk.command_at(&second(10 * n + 1));
        command.args(["import", "undo", &number, "--json"]);
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(moments.next());
        let ended = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        let conn = Connection::open(&desk.file).unwrap();
        let undone: Option<String> = conn
            .query_row(
                "SELECT undone FROM import WHERE number = ?1",
                [&number],
                |row| row.get(0),
            )
            .unwrap();
        if undone.as_deref() == Some("going") {
            halfway += 1;
        }
        if ended {
            moments.ended();
        } else {
            moments.killed();
        }
        sound(&desk);
        let left = responses(&conn, &of);
        match undone {
            None => assert_eq!(left, 2_000),
            Some(_) => assert_eq!(left, 0),
        }
    }
    assert!(halfway > 0, "none was killed on its way");
}

#[test]
fn a_watcher_waits_for_its_database_and_is_the_only_one() {
    let desk = office();
    let dir = desk.folder.path().join("in");
    fs::create_dir(&dir).unwrap();
    let away = desk.folder.path().join("away.db");
    fs::rename(&desk.file, &away).unwrap();
    arrives(&dir, "w.csv", &rows("W", 50));
    let child = watching(&desk, &dir, 0);
    // It has the folder, and does nothing to the file.
    let began = Instant::now();
    while !dir.join("done").exists() {
        assert!(began.elapsed() < Duration::from_secs(30), "it never began");
        thread::sleep(Duration::from_millis(10));
    }
    let folder = dir.to_str().unwrap();
    let (code, _, said) = desk.run(&["intake", "watch", folder, "--once", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &said["error"]["code"]), (3, &"watched".into()));
    thread::sleep(Duration::from_millis(1_500));
    assert!(dir.join("w.csv").exists() && !desk.file.exists());
    fs::rename(&away, &desk.file).unwrap();
    let done = dir.join("done/w.csv");
    while !done.exists() {
        assert!(began.elapsed() < Duration::from_mins(1), "it never went on");
        thread::sleep(Duration::from_millis(20));
    }
    let id = i32::try_from(child.id()).unwrap();
    kill_process(Pid::from_raw(id).unwrap(), Signal::TERM).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "said once: {said}");
    assert!(said.contains("\"missing\""), "{said}");
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["import"]["new"], 50);
    sound(&desk);
}
