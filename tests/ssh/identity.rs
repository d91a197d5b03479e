//! The right key is the right person; any other key is nobody.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::server::{Server, generate, host, run_with, there, wait_for};
use crate::terminal::Terminal;

#[test]
fn each_key_works_as_its_owner() {
    if !there() {
        return;
    }
    let server = Server::new();
    let [tom, nora, sue] = ["tom", "nora", "sue"].map(|login| server.let_in(login));
    let list = |key: &Path| server.ask(key, "list --json").customers();
    assert_eq!(list(&tom), ["Owen Nr1", "Priya Nr0"]);
    assert_eq!(list(&nora), ["Gita Nr2", "Harold Nr3"]);
    assert_eq!(list(&sue).len(), 4, "a supervisor sees both branches");
    // As people type it who have the program in their fingers.
    let said = server.ask(&tom, "ringback list --json").customers();
    assert_eq!(said, list(&tom));

    // Somebody else's alert is not there.
    let theirs = server.ask(&nora, "list --json").json()[0]["id"].clone();
    let theirs = theirs.as_str().unwrap();
    let shown = server.ask(&tom, &format!("show {theirs} --json"));
    assert_eq!((shown.code, shown.out.as_str()), (Some(4), ""), "{shown:?}");
    assert!(
        shown.err.contains("\"no_such_alert\""),
        "as JSON: {shown:?}"
    );

    // What is written is written in the key owner's name, typed or piped.
    let own = server.ask(&tom, "list --json").json()[0]["id"].clone();
    let own = own.as_str().unwrap();
    server
        .ask(&tom, &format!("note {own} 'Two chairs; a sign' --json"))
        .json();
    let mut piped = server.client(&tom);
    piped.arg(host()).arg(format!("note {own} - --json"));
    run_with(&mut piped, "From a file\nof mine\n").json();
    let shown = server.ask(&tom, &format!("show {own} --json")).json();
    let notes: Vec<(&str, &str)> = shown["history"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "memo")
        .map(|entry| {
            (
                entry["who"].as_str().unwrap(),
                entry["note"].as_str().unwrap(),
            )
        })
        .collect();
    let by = notes[0].0;
    assert!(by == "tom" || by == "Tom Harker", "{shown}");
    let texts: Vec<&str> = notes.iter().map(|(_, note)| *note).collect();
    assert!(texts.contains(&"Two chairs; a sign"), "{shown}");
    assert!(texts.contains(&"From a file\nof mine"), "{shown}");
}

#[test]
fn the_workstation_opens_as_the_key_owner() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    let mut terminal = server.workstation(&tom, &[], (100, 30));
    terminal.wait_for("Priya Nr0");
    terminal.wait_for("Leeds Briggate");
    assert!(!terminal.screen().contains("Gita"), "{}", terminal.screen());
    // A number goes to the clipboard of the terminal at this end.
    terminal.keys("y");
    wait_for("the clipboard", || {
        let strange = terminal.strange();
        strange
            .iter()
            .any(|told| told.starts_with("clipboard"))
            .then_some(())
    });
    terminal.keys("q");
    terminal.wait_for("Today");
    terminal.keys("q");
    assert_eq!(terminal.wait_end(), Some(0));

    // Without a terminal it says what to do instead.
    let bare = server.ask(&tom, "");
    assert_eq!(bare.code, Some(2), "{bare:?}");
    assert!(bare.err.contains("ssh -t"), "{bare:?}");
}

/// What a program at the server's desk would hear, were it asked to dial.
fn softphone(server: &Server) -> PathBuf {
    let told = server.at("told");
    let script = server.at("softphone");
    fs::write(
        &script,
        format!("#!/bin/sh\necho \"$1\" > {}\n", told.display()),
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let folder = server.at(".config/ringback");
    fs::create_dir_all(&folder).unwrap();
    let command = format!(
        "[dial]\ncommand = [\"{}\", \"{{e164}}\"]\n",
        script.display()
    );
    fs::write(folder.join("config.toml"), command).unwrap();
    told
}

#[test]
fn what_dials_at_the_servers_desk_is_not_asked_to() {
    if !there() {
        return;
    }
    let server = Server::new();
    server.let_in("tom");
    let id = server.access(&["list", "--json"]).json()[0]["id"].clone();
    let told = softphone(&server);
    let (home, file) = (server.folder.path().display(), server.file.display());
    let (home, file) = (home.to_string(), file.to_string());
    // As OpenSSH starts it, but that the account is at home in this folder.
    let session = [
        "--db",
        &file,
        "access",
        "session",
        id.as_str().unwrap(),
        "--clean",
    ];
    let mut terminal = Terminal::start(&session, &[("HOME", &home)], (100, 30));
    terminal.wait_for("Priya Nr0");
    terminal.keys("c");
    terminal.wait_for("Calling ");
    terminal.keys("c");
    terminal.wait_idle();
    assert!(!terminal.screen().contains("asked to dial"));
    terminal.keys("<esc>");
    terminal.wait_for("Called this week");
    terminal.keys("q");
    terminal.wait_for("Today");
    terminal.keys("q");
    assert_eq!(terminal.wait_end(), Some(0));
    assert!(!told.exists());
    // At the desk itself it is.
    let desk = ["--db", &file, "--as", "tom"];
    let mut terminal = Terminal::start(&desk, &[("HOME", &home)], (100, 30));
    terminal.wait_for("Priya Nr0");
    terminal.keys("c");
    terminal.wait_for("asked to dial");
    assert!(told.exists());
}

#[test]
fn a_wrong_key_and_a_revoked_key_get_nothing() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    let stranger = server.at("stranger");
    generate(&stranger, "ed25519");
    let denied = server.ask(&stranger, "list --json");
    assert_eq!(denied.code, Some(255), "{denied:?}");
    assert_eq!(denied.out, "");

    let kept = fs::read(server.at("authorized_keys")).unwrap();
    server.ask(&tom, "list --json").customers();
    let revoked = server.access(&["revoke", "tom"]);
    assert_eq!(revoked.code, Some(0), "{revoked:?}");
    let after = server.ask(&tom, "list --json");
    assert_eq!(
        (after.code, after.out.as_str()),
        (Some(255), ""),
        "{after:?}"
    );

    // Even where an old copy of OpenSSH's file still has the line.
    fs::write(server.at("authorized_keys"), kept).unwrap();
    let stale = server.ask(&tom, "list --json");
    assert_eq!((stale.code, stale.out.as_str()), (Some(4), ""), "{stale:?}");
    // The server adds what it does itself.
    let said: serde_json::Value = serde_json::from_str(stale.err.lines().last().unwrap()).unwrap();
    assert_eq!(said["error"]["code"], "no_such_key");
    let listed = server.access(&["list", "--json"]).json();
    assert_eq!(listed[0]["file"], "same", "still there: {listed}");
    assert!(listed[0]["revoked"].is_string(), "{listed}");
}

#[test]
fn a_session_that_only_reads_changes_nothing() {
    if !there() {
        return;
    }
    let server = Server::new();
    let tom = server.let_in("tom");
    let id = server.ask(&tom, "list --json").json()[0]["id"].clone();
    let id = id.as_str().unwrap();
    let before = everything(&server.file);
    for asked in [
        format!("--read-only note {id} nothing"),
        format!("record {id} no_answer --read-only"),
        format!("close {id} --as resolved --read-only"),
    ] {
        let refused = server.ask(&tom, &asked);
        assert_eq!(refused.code, Some(2), "{asked}: {refused:?}");
    }
    let mut terminal = server.workstation(&tom, &["--read-only"], (100, 30));
    terminal.wait_for("Priya Nr0");
    // Looks at an alert, calls, writes, puts off, switches the language.
    for keys in [
        "<enter>", "<esc>", "c", "<enter>", "hello", "<esc>", "<esc>", "m", "memo",
    ] {
        terminal.keys(keys);
        terminal.wait_idle();
    }
    for keys in [
        "<esc>", "<esc>", "z", "<enter>", "<esc>", "<esc>", "<ctrl-l>",
    ] {
        terminal.keys(keys);
        terminal.wait_idle();
    }
    // Whatever is open: the line goes.
    terminal.signal(rustix::process::Signal::TERM);
    terminal.wait_end();
    assert_eq!(everything(&server.file), before);
}

/// All rows of all tables.
fn everything(file: &Path) -> Vec<String> {
    let conn = Connection::open(file).unwrap();
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let mut all = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let width = all.column_count();
        let mut found = all.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells = (0..width).map(|at| row.get_ref(at).unwrap());
            rows.push(format!("{table}: {:?}", cells.collect::<Vec<_>>()));
        }
    }
    rows
}
