//! Running the intake: the log, taking back, rejects, several files, a watched
//! folder.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::support::{Home, NOW, Ran};

const HEAD: &str = "response_id,submitted_at,branch_code,branch_name,nps,comment,first_name,last_name,phone,email\n";

/// An export of responses that make alerts, numbered.
fn csv(rows: std::ops::Range<u32>) -> String {
    let mut text = HEAD.to_owned();
    for n in rows {
        writeln!(
            text,
            "w-{n},2026-11-17T10:00:00Z,GB014,Leeds Briggate,2,Slow {n}.,Ann,Lee{n},07700 900{n:03},"
        )
        .unwrap();
    }
    text
}

fn log(home: &Home) -> Vec<Value> {
    home.run(&["import", "log", "--json"])
        .json()
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn the_log_numbers_imports_and_one_can_be_undone_and_come_again() {
    let home = Home::with_demo();
    let first = log(&home).len();
    let file = home.write("may.csv", &csv(0..4));
    let alerts = home.alerts().len();
    let number = home.run(&["import", &file, "--json"]).json()[0]["number"].clone();
    assert_eq!(home.alerts().len(), alerts + 4);
    let newest = &log(&home)[0];
    assert_eq!(log(&home).len(), first + 1);
    assert_eq!(newest["number"], number);
    assert_eq!(newest["file"], "may.csv");
    assert_eq!(newest["state"], "complete");
    assert_eq!(newest["format"], "generic");
    assert_eq!(
        (&newest["rows"], &newest["responses"]),
        (&4.into(), &4.into())
    );
    assert_eq!((&newest["new"], &newest["alerts"]), (&4.into(), &4.into()));
    assert_eq!(newest["rejected"], 0);
    assert!(newest["by"].is_string(), "{newest}");
    let n = number.to_string();

    let again = home.run(&["import", &file, "--json"]).json();
    assert_eq!(
        (&again[0]["same_as"], &again[0]["new"]),
        (&number, &0.into())
    );
    let text = home.run(&["import", &file]).well();
    assert!(
        text.contains(&format!("the same file as import {n}.")),
        "{text}"
    );

    let undone = home.run(&["import", "undo", &n, "--json"]).json();
    assert_eq!(
        (&undone["responses"], &undone["alerts"]),
        (&4.into(), &4.into())
    );
    assert_eq!(home.alerts().len(), alerts);
    let line = log(&home).into_iter().find(|line| line["number"] == number);
    let line = line.unwrap();
    assert_eq!(
        (&line["state"], &line["undone_at"]),
        (&"undone".into(), &NOW.into())
    );
    let table = home.run(&["import", "log"]).well();
    assert!(
        table.contains("may.csv") && table.contains("undone"),
        "{table}"
    );
    let twice = home.run(&["import", "undo", &n, "--json"]);
    assert_eq!(
        (twice.code, twice.error()["code"].clone()),
        (2, "undone_before".into())
    );
    let none = home.run(&["import", "undo", "77", "--json"]);
    assert_eq!(
        (none.code, none.error()["code"].clone()),
        (4, "no_such_import".into())
    );

    let fresh = home.run(&["import", &file, "--json"]).json();
    assert_eq!(
        (&fresh[0]["new"], &fresh[0]["same_as"]),
        (&4.into(), &Value::from(number.as_u64().unwrap() + 1))
    );
}

#[test]
fn an_import_that_somebody_worked_on_stays_and_says_where() {
    let home = Home::with_demo();
    let file = home.write("may.csv", &csv(0..3));
    let taken = home.run(&["import", &file, "--json"]);
    let number = taken.json()[0]["number"].to_string();
    let alert = home.alert(|alert| alert["customer"].to_string().contains("Lee1"));
    home.run(&["note", &alert, "I", "rang", "them"]).well();
    let refused = home.run(&["import", "undo", &number, "--json"]);
    assert_eq!(refused.code, 2);
    let error = refused.error();
    assert_eq!(
        (&error["code"], &error["count"]),
        (&"worked_on".into(), &1.into())
    );
    assert_eq!(error["alerts"][0], alert);
    let said = home.run(&["--lang", "fr", "import", "undo", &number]).err;
    assert!(
        said.contains(&alert) && said.contains("une de ses alertes"),
        "{said}"
    );
}

#[test]
fn rejects_are_repaired_imported_once_and_never_written_over() {
    let home = Home::with_demo();
    let mut text = csv(0..3);
    text.push_str("w-9,17/11 last week,GB014,Leeds Briggate,2,Bad date.,Ann,Lee9,07700 900009,\n");
    text.push_str(",2026-11-17T10:00:00Z,GB014,Leeds Briggate,2,No id.,Ann,Lee8,07700 900008,\n");
    let file = home.write("may.csv", &text);
    let report = home.run(&["import", &file, "--json"]).json();
    assert_eq!(
        (&report[0]["new"], &report[0]["rejected"]),
        (&3.into(), &2.into())
    );
    let rejects = home.path("may.rejects.csv");
    assert_eq!(report[0]["rejects_file"], rejects.display().to_string());
    let bad = fs::read_to_string(&rejects).unwrap();

    // Not dealt with yet: the next one gets a number.
    let again = home.run(&["import", &file, "--json"]).json();
    let second = home.path("may.rejects-2.csv");
    assert_eq!(again[0]["rejects_file"], second.display().to_string());
    assert_eq!(fs::read_to_string(&rejects).unwrap(), bad);
    fs::remove_file(second).unwrap();

    // Repaired as it is, but for one row.
    let repaired = bad.replace("17/11 last week", "2026-11-17T10:00:00Z");
    fs::write(&rejects, repaired).unwrap();
    let path = rejects.display().to_string();
    let third = home.run(&["import", &path, "--json"]).json();
    assert_eq!(
        (&third[0]["new"], &third[0]["rejected"]),
        (&1.into(), &1.into())
    );
    let left = home.path("may.rejects-2.csv");
    assert_eq!(third[0]["rejects_file"], left.display().to_string());
    let repaired = fs::read_to_string(&left)
        .unwrap()
        .replace(",,2026", ",w-8,2026");
    fs::write(&left, repaired).unwrap();
    let fourth = home
        .run(&["import", &left.display().to_string(), "--json"])
        .json();
    assert_eq!(
        (&fourth[0]["new"], &fourth[0]["rejected"]),
        (&1.into(), &0.into())
    );
    for (file, new) in [(&left, 0), (&rejects, 0)] {
        let once = home
            .run(&["import", &file.display().to_string(), "--json"])
            .json();
        assert_eq!(once[0]["new"], new);
    }
    let parts = fs::read_dir(home.path("")).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".part")
    });
    assert_eq!(parts.count(), 0);
}

#[test]
fn a_file_that_is_refused_does_not_keep_the_others_out() {
    let home = Home::with_demo();
    let one = home.write("one.csv", &csv(0..2));
    let odd = home.write("odd.csv", "colour,size\nred,1\n");
    let two = home.write("two.csv", &csv(2..5));
    let all = home.run(&["import", &one, &odd, "nowhere.csv", &two]);
    assert_eq!(all.code, 1, "the worst");
    assert!(
        all.err.contains("odd.csv") && all.err.contains("nowhere.csv"),
        "{}",
        all.err
    );
    let last = all.out.lines().last().unwrap();
    assert!(
        last.starts_with("4 files, 2 of them refused: 5 rows, 5 new"),
        "{last}"
    );
    let again = home.run(&["import", "--json", &one, &odd, &two]);
    assert_eq!(again.code, 2);
    let report = again.json();
    assert_eq!(report[0]["unchanged"], 2);
    assert_eq!(report[1]["error"]["code"], "unknown_columns");
    assert_eq!(report[2]["unchanged"], 3);
    let error: Value = serde_json::from_str(&again.err).unwrap();
    assert_eq!(error["error"]["code"], "unknown_columns");
}

#[test]
fn what_comes_through_a_pipe_is_read_once() {
    let home = Home::with_demo();
    let db = home.db().display().to_string();
    let mut command = home.command();
    command.args(["--db", &db, "--now", NOW, "import", "--json", "/dev/stdin"]);
    let output = command.write_stdin(csv(0..4)).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(log(&home)[0]["new"], 4);
}

/// A folder that is watched.
struct Watched {
    home: Home,
    dir: PathBuf,
}

impl Watched {
    fn new() -> Self {
        let home = Home::with_demo();
        let dir = home.path("in");
        fs::create_dir(&dir).unwrap();
        Self { home, dir }
    }

    /// A file that came a while ago.
    fn arrives(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.join(name);
        fs::write(&path, text).unwrap();
        let at = SystemTime::now() - Duration::from_mins(1);
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(at)
            .unwrap();
        path
    }

    fn once(&self, line: &[&str]) -> Ran {
        let dir = self.dir.display().to_string();
        self.home
            .run(&[&["intake", "watch", &dir, "--once"][..], line].concat())
    }

    fn names(&self, folder: &str) -> Vec<String> {
        names(&self.dir.join(folder))
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with(".ringback"))
        .collect();
    names.sort();
    names
}

#[test]
fn a_watcher_that_only_reads_makes_no_folders() {
    let watched = Watched::new();
    let ran = watched.once(&["--read-only"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(fs::read_dir(&watched.dir).unwrap().count(), 0);
}

#[test]
fn a_watched_folder_is_emptied_once_and_nothing_is_taken_twice() {
    let watched = Watched::new();
    watched.arrives("a.csv", &csv(0..3));
    let mut dirty = csv(3..5);
    dirty.push_str(",2026-11-17T10:00:00Z,GB014,Leeds Briggate,2,No id.,Ann,Lee,07700 900008,\n");
    watched.arrives("b.csv", &dirty);
    watched.arrives("odd.csv", "colour,size\nred,1\n");
    watched.arrives(".hidden.csv", &csv(5..6));
    watched.arrives("c.csv.part", &csv(6..7));
    let ran = watched.once(&["--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |name: &str| lines.iter().find(|line| line["file"] == name).unwrap();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        (&of("a.csv")["result"], &of("a.csv")["import"]["new"]),
        (&"imported".into(), &3.into())
    );
    assert_eq!(of("b.csv")["import"]["rejected"], 1);
    assert_eq!(of("odd.csv")["result"], "refused");
    assert_eq!(of("odd.csv")["error"]["code"], "unknown_columns");
    assert_eq!(watched.names("done"), ["a.csv", "b.csv"]);
    assert_eq!(watched.names("refused"), ["odd.csv", "odd.csv.reason.txt"]);
    assert_eq!(watched.names("rejects"), ["b.rejects.csv"]);
    assert_eq!(
        watched.names(""),
        [".hidden.csv", "c.csv.part", "done", "refused", "rejects"]
    );
    let why = fs::read_to_string(watched.dir.join("refused/odd.csv.reason.txt")).unwrap();
    assert!(why.contains("odd.csv") && why.contains("colour"), "{why}");

    // As after a kill between import and move; and another export.
    watched.arrives("a.csv", &csv(0..3));
    watched.arrives("d.csv", &csv(8..9));
    let before = log(&watched.home).len();
    let text = watched.once(&["--lang", "fr"]).well();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(
        text.contains("a.csv est le même fichier que l'import"),
        "{text}"
    );
    assert_eq!(log(&watched.home).len(), before + 1);
    assert_eq!(
        watched.names("done"),
        ["a-2.csv", "a.csv", "b.csv", "d.csv"]
    );

    // What was taken back may come again.
    let number = log(&watched.home)
        .iter()
        .find(|line| line["file"] == "d.csv")
        .unwrap()["number"]
        .to_string();
    watched.home.run(&["import", "undo", &number]).well();
    watched.arrives("d.csv", &csv(8..9));
    let again = watched.once(&["--json"]).well();
    assert!(again.contains("\"imported\""), "{again}");
    assert_eq!(watched.once(&[]).well(), "");
}

#[test]
fn a_watcher_waits_for_a_database_that_is_away_and_a_run_of_cron_says_so() {
    let watched = Watched::new();
    watched.arrives("a.csv", &csv(0..3));
    let away = watched.home.path("away.db");
    fs::rename(watched.home.db(), &away).unwrap();
    let ran = watched.once(&["--json"]);
    assert_eq!(
        (ran.code, ran.error()["code"].clone()),
        (1, "missing".into())
    );
    assert!(watched.dir.join("a.csv").exists() && !watched.home.db().exists());
    fs::rename(&away, watched.home.db()).unwrap();
    watched.once(&[]).well();
    assert_eq!(watched.names("done"), ["a.csv"]);
    let none = watched
        .home
        .run(&["intake", "watch", "/nowhere/in", "--once"]);
    assert_eq!(none.code, 1);
}
