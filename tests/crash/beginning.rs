//! The program is killed while it makes a file: the next import makes it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::desk;

/// Kills, one every so many microseconds after the start.
const KILLS: u64 = 48;
const APART: u64 = 1_500;
const ROWS: u32 = 40;

fn import(home: &Path, db: &Path, survey: &Path) -> Command {
    let mut command = desk::program(home);
    command.arg("--db").arg(db).arg("import").arg(survey);
    command.stdout(Stdio::null());
    command
}

#[test]
fn a_first_import_that_is_killed_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let survey = folder.path().join("survey.csv");
    let mut text =
        "response_id,submitted_at,branch_code,branch_name,nps,name,phone,comment\n".to_owned();
    for row in 0..ROWS {
        writeln!(
            text,
            "R_{row},2026-11-18T10:00:00Z,GB01,Leeds,2,Jane {row},07700 900{row:03},A long wait"
        )
        .unwrap();
    }
    fs::write(&survey, text).unwrap();
    for at in 0..KILLS {
        let home = folder.path().join(format!("home{at}"));
        fs::create_dir(&home).unwrap();
        let db = home.join("x.db");
        let mut child = import(&home, &db, &survey).spawn().unwrap();
        thread::sleep(Duration::from_micros(at * APART));
        child.kill().unwrap();
        child.wait().unwrap();
        let again = import(&home, &db, &survey).output().unwrap();
        let said = String::from_utf8_lossy(&again.stderr).into_owned();
        assert!(again.status.success(), "after {at}: {said}");
        let mut list = desk::program(&home);
        list.arg("--db")
            .arg(&db)
            .args(["--as", "ana", "list", "--json"]);
        let list = desk::json(&list.output().unwrap());
        let found = list.as_array().unwrap().len();
        assert_eq!(found, usize::try_from(ROWS).unwrap(), "after {at}");
    }
}
