//! A branch with its file and its mail server, as an administrator makes it
//! from a shell: what a sitting happens in.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use ringback::domain::Moment;
use ringback::store::Store;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::postfix::Postfix;
use crate::terminal::{DEADLINE, Terminal};

/// What the administrator sets up.
const SETUP: &str = r#"
[organisation]
name = "Maison Clair"

[[branches]]
code = "FR01"
name = "Lyon Bellecour"
country = "FR"

[[people]]
login = "lea"
name = "Léa Roche"
role = "manager"
phone = "01 99 00 12 34"
email = "lea.roche@agence.example"
branches = ["FR01"]
"#;
/// What the survey platform exports.
const EXPORT: &str = "\
response_id,submitted_at,branch_code,branch_name,language,nps,comment,first_name,last_name,phone,email
R1,2026-11-18T16:20:00+01:00,FR01,Lyon,fr,2,Quarante minutes au guichet.,Anaïs,Lefèvre,06 39 98 01 42,a.lefevre@mail.example
R2,2026-11-18T17:05:00+01:00,FR01,Lyon,fr,3,La lampe est arrivée cassée.,Bruno,Martin,06 39 98 02 77,b.martin@mail.example
R3,2026-11-18T17:40:00+01:00,FR01,Lyon,fr,1,On m'a promis un rappel. Personne n'a jamais appelé.,Chloé,Garnier,06 39 98 03 11,c.garnier@mail.example
R4,2026-11-18T18:10:00+01:00,FR01,Lyon,fr,4,Le devis n'est jamais venu.,Didier,Petit,,d.petit@gone.example
";
/// When that happens, an evening.
const BEGIN: &str = "2026-11-18T19:00:00Z";

/// Prints what Python's `email` reads in a message.
const READ: &str = r#"
import email, email.policy, json, sys
message = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
assert not message.defects, message.defects
parts = [part for part in message.walk() if not part.is_multipart()]
assert not any(part.defects for part in parts)
print(json.dumps({
    **{name.lower(): str(value) for name, value in message.items()},
    "text": message.get_body(("plain",)).get_content(),
    "calendars": [part.get_content() for part in parts
                  if part.get_content_type() == "text/calendar"],
    "files": [part.get_filename() for part in parts if part.get_filename()],
}))
"#;

/// A branch with its file, its mail server, and nothing else.
pub struct Branch {
    pub home: TempDir,
    file: PathBuf,
    pub server: Postfix,
}

impl Branch {
    /// Set up and filled from a shell, as an administrator does it.
    pub fn new(server: Postfix) -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("branch.db");
        let before: Moment = BEGIN.parse().unwrap();
        // Only a demonstration lets the clock be set.
        drop(Store::create(&file, before, true).unwrap());
        let branch = Self { home, file, server };
        let mail = branch.server.config(branch.server.starttls, "starttls");
        branch.write(".config/ringback/config.toml", &format!("[mail]\n{mail}"));
        let setup = branch.write("setup.toml", SETUP);
        branch.run(BEGIN, &["setup", "apply", &setup]);
        let export = branch.write("answers.csv", EXPORT);
        let taken = branch.json(BEGIN, &["import", &export]);
        assert_eq!(
            (&taken[0]["alerts"], &taken[0]["rejected"]),
            (&json!(4), &json!(0))
        );
        branch
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn options<'a>(&'a self, now: &'a str) -> [&'a str; 8] {
        let file = self.file.to_str().unwrap();
        ["--now", now, "--db", file, "--as", "lea", "--lang", "fr"]
    }

    fn variables(&self) -> [(&str, &str); 3] {
        let home = self.home.path().to_str().unwrap();
        [("HOME", home), ("LANG", "C.UTF-8"), ("TZ", "Europe/Paris")]
    }

    /// A command at a time; what it printed.
    #[track_caller]
    pub fn run(&self, now: &str, line: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ringback"));
        command.env_clear().envs(self.variables());
        let output = command.args(self.options(now)).args(line).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    pub fn json(&self, now: &str, line: &[&str]) -> Value {
        serde_json::from_str(&self.run(now, &[line, &["--json"]].concat())).unwrap()
    }

    /// A customer's alert, whole.
    pub fn alert(&self, now: &str, customer: &str) -> Value {
        let found = self.json(now, &["search", "--all", customer]);
        assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
        self.json(now, &["show", found[0]["id"].as_str().unwrap()])
    }

    /// Waits until a customer's email has gone; what the outbox says of it.
    pub fn sent(&self, now: &str, to: &str) -> Value {
        let end = Instant::now() + DEADLINE;
        loop {
            let list = self.json(now, &["outbox", "list"]);
            let rows = list.as_array().unwrap();
            let row = rows.iter().find(|row| row["to"] == to).unwrap();
            if row["state"] == "sent" {
                return row.clone();
            }
            assert!(Instant::now() < end, "{row}");
            thread::park_timeout(Duration::from_millis(20));
        }
    }

    /// What a customer's mail program reads of the message with this id.
    pub fn received(&self, count: usize, message_id: &Value) -> (PathBuf, Value) {
        let mails = self.server.mailbox("all", count).into_iter();
        let mut read = mails.map(|mail| (mail.clone(), python(READ, &[mail.to_str().unwrap()])));
        read.find(|(_, mail)| mail["message-id"] == *message_id)
            .unwrap()
    }

    /// The manager's mailbox, taken in as a mail rule or cron does it.
    pub fn inbox(&self, now: &str) -> Value {
        let mailbox = self.server.maildir("office").display().to_string();
        self.json(now, &["inbox", &mailbox])
    }

    /// The workstation, its list read.
    pub fn open(&self, now: &str, first: &str) -> Terminal {
        let terminal = Terminal::start(&self.options(now), &self.variables(), (80, 24));
        sees(&terminal, "appelés sur");
        sees(&terminal, first);
        terminal
    }
}

/// What a Python program prints as JSON; `null` where it prints nothing.
#[track_caller]
pub fn python(program: &str, arguments: &[&str]) -> Value {
    let output = Command::new("python3")
        .args(["-c", program])
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap_or_default()
}

/// Waits for words on the screen, however wide their spaces are.
#[track_caller]
pub fn sees(terminal: &Terminal, words: &str) {
    terminal.wait_until(words, |screen| {
        let spaces = ['\u{a0}', '\u{202f}'];
        screen.contents().replace(spaces, " ").contains(words)
    });
}
