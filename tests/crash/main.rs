//! The program is killed at any moment; the file stays whole.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod beginning;
#[path = "../support/desk.rs"]
mod desk;
mod watching;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat};
use desk::{Desk, NOW};
use ringback::domain::event::EventKind;
use ringback::domain::rows::{Answer, Query};
use ringback::store::{Mode, Store};
use rusqlite::Connection;

/// Kills while something is recorded, and while something is imported.
const RECORDS: u32 = 120;
const IMPORTS: u32 = 80;
/// Rows that only one export has, and rows that the next one corrects.
const OWN: u32 = 180;
const SHARED: u32 = 20;

/// Moments to kill at: a sequence (splitmix64) that the seed fixes.
struct Moments {
    state: u64,
    /// The latest moment; follows how long the program takes, so that some
    /// runs come to their end and most do not.
    latest: f64,
}

impl Moments {
    fn new(seed: u64) -> Self {
        Self {
            state: seed,
            latest: 0.1,
        }
    }

    fn next(&mut self) -> Duration {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        let part = f64::from(u32::try_from(z >> 32).unwrap()) / f64::from(u32::MAX);
        Duration::from_secs_f64(part * self.latest)
    }

    fn ended(&mut self) {
        self.latest *= 0.85;
    }

    fn killed(&mut self) {
        self.latest *= 1.06;
    }
}

/// What became of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// It was killed, after it had said that it is done.
    Told,
    /// It was killed before it said so.
    Killed,
    /// It came to its end first.
    Done,
}

/// Runs a command and kills it after a while, unless it ends before.
fn kill_after(command: &mut Command, moments: &mut Moments) -> End {
    let mut child: Child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(moments.next());
    let ended = child.try_wait().unwrap().is_some();
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    if ended {
        moments.ended();
        desk::json(&output);
        return End::Done;
    }
    moments.killed();
    match serde_json::from_slice::<serde_json::Value>(&output.stdout) {
        Ok(_) => End::Told,
        Err(_) => End::Killed,
    }
}

/// The n-th second after [`NOW`].
fn second(n: u32) -> String {
    let now = DateTime::parse_from_rfc3339(NOW).unwrap();
    let at = now + chrono::Duration::seconds(n.into());
    at.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Records calls until it was killed often enough; what was acknowledged.
fn record(desk: &Desk, alerts: &[String]) -> Vec<String> {
    let mut moments = Moments::new(0x5eed_0001);
    let (mut kills, mut rounds, mut told) = (0, 0, Vec::new());
    while kills < RECORDS {
        let alert = &alerts[rounds as usize % alerts.len()];
        let note = format!("round {rounds} was written down");
        let mut command = desk.command_at(&second(rounds));
        command.args(["record", alert, "no_answer", "--note", &note]);
        command.args(["--why", "they asked for it", "--json"]);
        let end = kill_after(&mut command, &mut moments);
        kills += u32::from(end != End::Done);
        if end != End::Killed {
            told.push(note);
        }
        rounds += 1;
        assert!(rounds < 4 * RECORDS, "{kills} kills in {rounds} rounds");
    }
    assert!(!told.is_empty());
    told
}

/// An export of its own rows and of corrections to the one before.
fn export(desk: &Desk, round: u32) -> PathBuf {
    let mut text = String::from(
        "response_id,submitted_at,branch_code,branch_name,nps,comment,first_name,last_name,phone\n",
    );
    let mut row = |of: u32, n: u32| {
        let nps = if n.is_multiple_of(3) { 2 } else { 9 };
        writeln!(
            text,
            "R{of}-{n},{},GB014,Leeds Briggate,{nps},\"Queue {n} of round {round}, and long\",\
             Ada,Nr{of}x{n},07700 90{:04}",
            second(round),
            n
        )
        .unwrap();
    };
    for n in 0..OWN + SHARED {
        row(round, n);
    }
    for n in OWN..OWN + SHARED {
        row(round.saturating_sub(1), n);
    }
    let path = desk.folder.path().join(format!("round-{round}.csv"));
    fs::write(&path, text).unwrap();
    path
}

/// Imports until it was killed often enough; the rounds that were
/// acknowledged, and how many there were.
fn import(desk: &Desk) -> (Vec<u32>, u32) {
    let mut moments = Moments::new(0x5eed_0002);
    let (mut kills, mut rounds, mut told) = (0, 0, Vec::new());
    while kills < IMPORTS {
        let path = export(desk, rounds);
        let mut command = desk.office_at(&second(1000 + rounds));
        command.arg("import").arg(&path).arg("--json");
        let end = kill_after(&mut command, &mut moments);
        kills += u32::from(end != End::Done);
        if end != End::Killed {
            told.push(rounds);
        }
        rounds += 1;
        assert!(rounds < 4 * IMPORTS, "{kills} kills in {rounds} rounds");
    }
    assert!(!told.is_empty());
    (told, rounds)
}

#[test]
fn two_hundred_kills_leave_a_whole_file_with_all_that_was_acknowledged() {
    let desk = Desk::new();
    let list = desk.json(&["list"]);
    let alerts: Vec<String> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|alert| alert["id"].as_str().unwrap().to_owned())
        .collect();
    let (recorded, (imported, rounds)) = thread::scope(|scope| {
        let recording = scope.spawn(|| record(&desk, &alerts));
        let importing = scope.spawn(|| import(&desk));
        (recording.join().unwrap(), importing.join().unwrap())
    });

    let now = DateTime::parse_from_rfc3339(&second(5000))
        .unwrap()
        .to_utc();
    let store = Store::open(&desk.file, Mode::ReadWrite, now).unwrap();
    let health = store.check().unwrap();
    assert!(health.good(), "{health:?}");
    calls_are_whole(&store, &desk, &alerts, &recorded);
    drop(store);
    imports_are_whole(&desk, &imported, rounds);
}

/// Every note has its call, every call its note, and none that was
/// acknowledged is missing.
fn calls_are_whole(store: &Store, desk: &Desk, alerts: &[String], recorded: &[String]) {
    let now = DateTime::parse_from_rfc3339(&second(5000))
        .unwrap()
        .to_utc();
    let viewer = store.enter(&desk.login, now).unwrap().unwrap();
    let began = DateTime::parse_from_rfc3339(NOW).unwrap();
    let mut found = Vec::new();
    for code in alerts {
        let ids = store.resolve_alert(&viewer, code).unwrap();
        let Answer::Card(Some(card)) = store.ask(&viewer, &Query::Card(ids[0]), now) else {
            panic!("{code} is gone");
        };
        let calls = card.alert.history.iter();
        let calls = calls
            .filter(|e| e.recorded_at >= began && matches!(e.kind, EventKind::Called { .. }))
            .count();
        let notes = card.texts.iter().filter(|t| t.body.starts_with("round "));
        let notes: Vec<String> = notes.map(|text| text.body.clone()).collect();
        assert_eq!(notes.len(), calls, "{code}");
        found.extend(notes);
    }
    let missing: Vec<_> = recorded.iter().filter(|n| !found.contains(n)).collect();
    assert!(missing.is_empty(), "acknowledged and lost: {missing:?}");
    found.sort_unstable();
    let all = found.len();
    found.dedup();
    assert_eq!(found.len(), all, "something was recorded twice");
}

/// Of every export all rows are there or none, and all where that was
/// acknowledged.
fn imports_are_whole(desk: &Desk, imported: &[u32], rounds: u32) {
    let conn = Connection::open(&desk.file).unwrap();
    let mut counted = conn
        .prepare("SELECT count(*) FROM response WHERE external = ?1")
        .unwrap();
    let mut rows = |round: u32, from: u32, until: u32| -> u32 {
        (from..until)
            .map(|n| -> u32 {
                let id = format!("R{round}-{n}");
                counted.query_row([id], |row| row.get(0)).unwrap()
            })
            .sum()
    };
    for round in 0..rounds {
        let own = rows(round, 0, OWN);
        assert!([0, OWN].contains(&own), "round {round}: {own} of {OWN}");
        if imported.contains(&round) {
            assert_eq!(own, OWN, "round {round} was acknowledged");
            assert_eq!(rows(round, OWN, OWN + SHARED), SHARED);
            assert_eq!(rows(round.saturating_sub(1), OWN, OWN + SHARED), SHARED);
        }
    }
}

#[test]
fn an_import_waits_for_whoever_tidies_up_after_a_dead_one() {
    let desk = Desk::new();
    let path = export(&desk, 0);
    let lock = fs::File::create(desk.folder.path().join("demo.db-import")).unwrap();
    lock.lock().unwrap();
    let importing = desk
        .office_at(NOW)
        .arg("import")
        .arg(&path)
        .arg("--json")
        .spawn();
    thread::sleep(Duration::from_millis(300));
    lock.unlock().unwrap();
    assert!(importing.unwrap().wait().unwrap().success());
}
