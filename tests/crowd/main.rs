//! Many people on one file: fifty managers of one branch, each with a process
//! of their own for every step, race for five hundred alerts until nothing is
//! left. Nobody is called twice, no write is lost, and nobody hears of a lock.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

const PEOPLE: usize = 50;
const ALERTS: usize = 500;
/// Of the alerts that are left everybody takes one of the first so many: wide
/// enough to get on, narrow enough to collide.
const WINDOW: usize = 75;

/// What a process came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

struct Office {
    folder: TempDir,
    db: PathBuf,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = folder.path().join("office.db");
        let office = Self { folder, db };
        let mut setup =
            "[[branches]]\ncode = \"GB1\"\nname = \"Leeds\"\ncountry = \"GB\"\n".to_owned();
        for nth in 0..PEOPLE {
            write!(
                setup,
                "[[people]]\nlogin = \"{}\"\nname = \"Person {nth}\"\nrole = \"manager\"\n\
                 branches = [\"GB1\"]\n",
                login(nth)
            )
            .unwrap();
        }
        let mut csv = "response_id,submitted_at,branch_code,branch_name,nps,comment,first_name,\
                       last_name,phone\n"
            .to_owned();
        for nth in 0..ALERTS {
            writeln!(
                csv,
                "r-{nth},2026-11-18T10:00:00Z,GB1,Leeds,2,Waited {nth} minutes.,Ann,Lee{nth},\
                 07700 900{nth:03}"
            )
            .unwrap();
        }
        let (setup, csv) = (office.write("s.toml", &setup), office.write("a.csv", &csv));
        office.well("", &["setup", "apply", &setup]);
        office.well("", &["import", &csv]);
        office
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// Runs a command as somebody, in a process of its own.
    fn run(&self, login: &str, line: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ringback"));
        command.env_clear().env("HOME", self.folder.path());
        command.env("LANG", "C.UTF-8").arg("--db").arg(&self.db);
        if !login.is_empty() {
            command.args(["--as", login]);
        }
        let output = command.args(line).output().unwrap();
        let ran = Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        let said = format!("{}{}", ran.out, ran.err).to_lowercase();
        assert!(!said.contains("is locked"), "{line:?}: {said}");
        assert!(!said.contains("\"locked\""), "{line:?}: {said}");
        assert_ne!(ran.code, 1, "{line:?}: {said}");
        ran
    }

    #[track_caller]
    fn well(&self, login: &str, line: &[&str]) -> String {
        let ran = self.run(login, line);
        assert_eq!(ran.code, 0, "{line:?}: {}", ran.err);
        ran.out
    }
}

fn login(nth: usize) -> String {
    format!("p{nth:02}")
}

/// Numbers that differ from person to person.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        // Knuth's MMIX generator; its high bits are good enough here.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// One person at work until nothing is left. Who called which alert is written
/// down in `done`, which everybody sees, as the list on their screen would.
fn work(office: &Office, nth: usize, all: &[String], done: &Mutex<BTreeMap<String, usize>>) {
    let me = login(nth);
    let mut dice = Dice(u64::try_from(nth).unwrap() + 1);
    // Fifty notes on one alert at the same moment.
    let note = format!("note of {me}");
    office.well(&me, &["note", &all[0], &note]);
    loop {
        let open: Vec<&String> = {
            let done = done.lock().unwrap();
            let left = all.iter().filter(|id| !done.contains_key(*id));
            left.take(WINDOW).collect()
        };
        if open.is_empty() {
            return;
        }
        let id = open[dice.below(open.len())];
        let claim = office.run(&me, &["claim", id, "--json"]);
        if claim.code != 0 {
            let error: Value = serde_json::from_str(&claim.err).unwrap();
            let code = &error["error"]["code"];
            let expected = match claim.code {
                3 => code == "claimed" && error["error"]["by"] != me,
                2 => code == "closed",
                _ => false,
            };
            assert!(expected, "{}: {error}", claim.code);
            continue;
        }
        let claimed: Value = serde_json::from_str(&claim.out).unwrap();
        assert_eq!(claimed["by"], me);
        if claimed["attempts"] != 0 {
            // Somebody called a moment ago.
            office.well(&me, &["release", id]);
            continue;
        }
        let outcome: &[&str] = if dice.below(2) == 0 {
            &["no_answer"]
        } else {
            &[
                "settled",
                "--result",
                "resolved",
                "--cause",
                "waiting",
                "--decision",
                "repair",
                "--action",
                "apologised",
            ]
        };
        let mut line = vec!["record", id, "--note", &me, "--json"];
        line.extend(outcome);
        office.well(&me, &line);
        let before = done.lock().unwrap().insert(id.clone(), nth);
        assert_eq!(before, None, "{id} was called twice");
    }
}

fn column(db: &Path, sql: &str) -> Vec<(i64, String)> {
    let conn = Connection::open(db).unwrap();
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn fifty_people_call_five_hundred_customers_once_each() {
    let office = Office::new();
    let list: Value = serde_json::from_str(&office.well("p00", &["list", "--json"])).unwrap();
    let alerts = list.as_array().unwrap().iter();
    let all: Vec<String> = alerts
        .map(|alert| alert["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(all.len(), ALERTS);
    let done = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for nth in 0..PEOPLE {
            let (office, all, done) = (&office, &all, &done);
            scope.spawn(move || work(office, nth, all, done));
        }
    });

    // Exactly one call each, by whoever was told that it was recorded.
    let calls = column(
        &office.db,
        "SELECT event.alert, person.login FROM event JOIN person ON person.id = event.person
         WHERE event.kind = 'called'",
    );
    assert_eq!(calls.len(), ALERTS);
    let callers: BTreeMap<String, String> = calls
        .into_iter()
        .map(|(alert, login)| (ringback::domain::ids::to_code(alert), login))
        .collect();
    let told: BTreeMap<String, String> = done
        .into_inner()
        .unwrap()
        .into_iter()
        .map(|(alert, nth)| (alert, login(nth)))
        .collect();
    assert_eq!(callers, told);
    let people: BTreeSet<&String> = callers.values().collect();
    assert!(people.len() > PEOPLE / 2, "they took turns: {people:?}");
    // Every note of the crowd is there.
    let notes = column(
        &office.db,
        "SELECT alert, body FROM event_text WHERE kind = 'note' AND body LIKE 'note of %'",
    );
    let notes: BTreeSet<String> = notes.into_iter().map(|(_, body)| body).collect();
    let expected = (0..PEOPLE).map(|nth| format!("note of {}", login(nth)));
    assert_eq!(notes, expected.collect());
    // Nobody has anything any more, and the file is sound.
    assert_eq!(column(&office.db, "SELECT alert, 'x' FROM claim"), []);
    office.well("p00", &["doctor", "--no-server"]);
}
