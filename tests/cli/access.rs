//! Keys given and taken: what the database keeps, what OpenSSH's file says.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::support::{Home, Ran};

/// The n-th public key.
fn key(n: u8) -> String {
    let mut blob = vec![0, 0, 0, 11];
    blob.extend(b"ssh-ed25519");
    blob.extend([0, 0, 0, 32]);
    blob.extend([n; 32]);
    format!("ssh-ed25519 {}", STANDARD.encode(blob))
}

/// A command about keys, with a file of its own.
fn access(home: &Home, line: &[&str]) -> Ran {
    let file = home.path("ssh/authorized_keys").display().to_string();
    let mut all = vec!["access"];
    all.extend(line);
    all.extend(["--file", &file]);
    home.run(&all)
}

fn authorized(home: &Home) -> String {
    fs::read_to_string(home.path("ssh/authorized_keys")).unwrap()
}

/// Logins of the demonstration: whom it was made for, and somebody else.
fn logins(home: &Home) -> (String, String) {
    let setup = home.run(&["setup", "export"]).well();
    let setup: toml::Table = setup.parse().unwrap();
    let people = setup["people"].as_array().unwrap();
    let login = |n: usize| people[n]["login"].as_str().unwrap().to_owned();
    (login(0), login(1))
}

#[test]
fn a_key_is_given_shown_and_taken() {
    let home = Home::with_demo();
    let (one, other) = logins(&home);
    let public = home.write("id.pub", &format!("{} my\u{1b}[31m laptop\n", key(1)));
    let added = access(&home, &["add", &one, &public, "--json"]).json();
    assert_eq!(added["login"], one.as_str());
    assert_eq!(added["type"], "ssh-ed25519");
    assert_eq!(added["comment"], "my laptop");
    assert_eq!(
        (&added["by"], &added["file"]),
        (&Value::Null, &json!("same"))
    );
    let print = added["fingerprint"].as_str().unwrap().to_owned();
    assert!(print.starts_with("SHA256:") && print.len() == 50, "{print}");
    let id = added["id"].as_str().unwrap();
    let database = fs::canonicalize(home.db()).unwrap();
    let line = authorized(&home);
    let ending = format!(
        " --db {} access session {id}\",restrict,pty {} ringback:{one}\n",
        database.display(),
        key(1)
    );
    assert!(
        line.starts_with("command=\"/") && line.ends_with(&ending),
        "{line}"
    );

    // A second one as its text, in an administrator's name.
    let admin = home.run(&["demo", "--no-open", "--json"]).json()["admin"].clone();
    let admin = admin.as_str().unwrap();
    let words: Vec<String> = key(2).split(' ').map(str::to_owned).collect();
    let given = [
        "add", &one, &words[0], &words[1], "at", "home", "--as", admin, "--json",
    ];
    let second = access(&home, &given).json();
    assert_eq!(
        (&second["by"], &second["comment"]),
        (&json!(admin), &json!("at home"))
    );
    // A third from standard input; the same again changes nothing.
    for expected in ["gets in with", "got in with"] {
        let file = home.path("ssh/authorized_keys").display().to_string();
        let db = home.db().display().to_string();
        let output = home
            .command()
            .args(["--db", &db, "access", "add", &other, "-", "--file", &file])
            .args(["--comment", "desk \"upstairs\""])
            .write_stdin(key(3))
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(expected), "{said}");
    }
    let file = authorized(&home);
    assert_eq!(file.lines().count(), 3);
    assert!(!file.contains("upstairs"), "comments stay in the database");

    // One key, one person.
    let taken = access(&home, &["add", &other, &key(1), "--json"]);
    assert_eq!(taken.code, 2);
    assert_eq!(taken.error()["code"], "taken");
    assert_eq!(taken.error()["login"], one.as_str());
    assert_eq!(access(&home, &["add", "nobody", &key(9)]).code, 4);

    // Which of two has to be said.
    let several = access(&home, &["revoke", &one, "--json"]);
    assert_eq!(
        (several.code, &several.error()["code"]),
        (2, &json!("ambiguous"))
    );
    let revoked = access(&home, &["revoke", &one, &print[..20], "--json"]).json();
    assert_eq!(revoked[0]["file"], "missing");
    assert!(revoked[0]["revoked"].is_string());
    assert_eq!(authorized(&home).lines().count(), 2);
    assert_eq!(
        access(&home, &["revoke", &one, &print]).code,
        4,
        "it is revoked"
    );
    access(&home, &["revoke", &one]).well();
    access(&home, &["revoke", &other, "all"]).well();
    assert_eq!(authorized(&home), "");
    // A revoked key may be given again, to anybody.
    access(&home, &["add", &other, &key(1)]).well();
    let listed = access(&home, &["list", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len(), 4, "nothing is forgotten");
}

#[test]
fn where_file_and_database_differ_is_said_and_put_right() {
    let home = Home::with_demo();
    let (one, other) = logins(&home);
    let nobody = access(&home, &["list"]).well();
    assert!(nobody.contains("Nobody gets in over SSH yet"), "{nobody}");
    access(&home, &["add", &one, &key(1)]).well();
    access(&home, &["add", &other, &key(2)]).well();
    let same = access(&home, &["list"]).well();
    assert!(same.contains("says the same"), "{same}");
    assert!(
        same.contains(&one) && same.contains("since Thu 19 Nov"),
        "{same}"
    );

    let whole = authorized(&home);
    let first = whole.lines().next().unwrap();
    let changed = first.replace(",restrict,pty", ",restrict,pty,permitopen=\"x\"");
    let stray = first
        .replace("access session ", "access session zzz")
        .replace(&first.split("session ").nth(1).unwrap()[..3], "");
    assert_ne!(stray, first);
    home.write(
        "ssh/authorized_keys",
        &format!("# mine\n{changed}\n{first} and more\n{stray}\n"),
    );
    let said = access(&home, &["list"]).well();
    let line = |text: &str| said.lines().find(|line| line.contains(text)).unwrap();
    assert!(line("with another line").contains(&one), "{said}");
    assert!(line("not let in by it").contains(&other), "{said}");
    assert!(line("opens nothing").contains("zzz"), "{said}");
    let rows = access(&home, &["list", "--json"]).json();
    let standing = |login: &str| {
        let mut rows = rows.as_array().unwrap().iter();
        rows.find(|row| row["login"] == login).unwrap()["file"].clone()
    };
    assert_eq!(
        (standing(&one), standing(&other)),
        (json!("other"), json!("missing"))
    );
    let strays = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["login"].is_null());
    assert_eq!(strays.count(), 1);

    // The next change of any key puts it right; what is not ours stays.
    access(&home, &["add", &one, &key(1)]).well();
    let now = authorized(&home);
    assert!(now.starts_with("# mine\n"), "{now}");
    assert!(
        now.contains("permitopen"),
        "a line that somebody else made: {now}"
    );
    assert!(access(&home, &["list"]).well().contains("says the same"));
    let mode = fs::metadata(home.path("ssh/authorized_keys")).unwrap();
    assert_eq!(mode.permissions().mode() & 0o022, 0);
}

#[test]
fn what_is_no_public_key_is_refused_and_nothing_is_kept() {
    let home = Home::with_demo();
    let (one, _) = logins(&home);
    let private = home.write(
        "id_ed25519",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----\n",
    );
    let options = format!("command=\"sh\" {}", key(1));
    let two = home.write("two.pub", &format!("{}\n{}\n", key(1), key(2)));
    let line = format!("{}\ncommand=\"sh\" {}", key(1), key(2));
    for (given, code) in [
        (private.as_str(), "private"),
        (&options, "options"),
        (&two, "lines"),
        (&line, "lines"),
        ("ssh-dss AAAA", "type"),
        ("ssh-ed25519 AAAA", "garbled"),
        ("/no/such/file.pub", "file"),
    ] {
        let refused = access(&home, &["add", &one, given, "--json"]);
        assert_eq!(refused.error()["code"], code, "{given}: {}", refused.err);
        assert_ne!(refused.code, 0);
        assert!(!refused.err.contains("b3BlbnNzaC1rZXk"), "{}", refused.err);
    }
    assert!(!home.path("ssh").exists(), "not even a folder");
    assert_eq!(access(&home, &["list", "--json"]).json(), json!([]));
}

#[test]
fn openssh_is_told_of_the_keys_of_the_account_that_owns_the_file() {
    let home = Home::with_demo();
    let (one, other) = logins(&home);
    access(&home, &["add", &one, &key(1)]).well();
    access(&home, &["add", &other, &key(2)]).well();
    let keys = |line: &[&str]| {
        let mut all = vec!["access", "keys"];
        all.extend(line);
        home.run(&all).well()
    };
    assert_eq!(keys(&[]), authorized(&home));
    let account = uzers::get_current_username().unwrap();
    let account = account.to_str().unwrap();
    let text = key(2);
    let (kind, text) = text.split_once(' ').unwrap();
    let one_line = keys(&[account, kind, text]);
    assert!(
        one_line.ends_with(&format!(" ringback:{other}\n")),
        "{one_line}"
    );
    assert_eq!(one_line.lines().count(), 1);
    assert_eq!(keys(&[account, "ssh-rsa", text]), "");
    // Else every account of the machine would be open, root's with them.
    for user in ["daemon", "nobody-at-all", ""] {
        assert_eq!(keys(&[user]), "", "{user}");
    }
}
