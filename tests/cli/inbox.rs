//! What customers answer by email: messages that Python's `email` and real
//! mail systems wrote, taken in by the program.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use ringback::domain::ids::{AlertId, MessageId};
use ringback::store::{Mode, Store};
use serde_json::{Value, json};

use crate::support::{Home, NOW};

/// A demonstration, an alert that was written to, and that message.
struct Written {
    home: Home,
    alert: String,
    ours: String,
    address: String,
}

/// Whose answer is waited for in the demonstration.
const RUTH: &str = "Ruth Abara";

impl Written {
    fn new() -> Self {
        let home = Home::with_demo();
        let alert = home.alert(|alert| alert["customer"] == RUTH);
        let store = Store::open(&home.db(), Mode::ReadOnly, NOW.parse().unwrap()).unwrap();
        let id: AlertId = alert.parse().unwrap();
        let (ours, address) = store
            .connection()
            .query_row(
                "SELECT id, recipient FROM message WHERE alert = ?1",
                [id.get()],
                |row| {
                    let ours = MessageId::from(row.get::<_, i64>(0)?);
                    Ok((ours.to_string(), row.get(1)?))
                },
            )
            .unwrap();
        Self {
            home,
            alert,
            ours,
            address,
        }
    }

    /// A fixture with the real id and address in it.
    fn message(&self, name: &str) -> Vec<u8> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mail");
        let text = fs::read(path.join(name)).unwrap();
        let text = replaced(&text, b"OURS", self.ours.as_bytes());
        let text = replaced(&text, b"customer@mail.example", self.address.as_bytes());
        replaced(
            &text,
            b"Customer@mail.example",
            self.address.to_uppercase().as_bytes(),
        )
    }

    fn file(&self, name: &str) -> String {
        let path = self.home.path(name);
        fs::write(&path, self.message(name)).unwrap();
        path.display().to_string()
    }

    /// Takes messages in; what the program says of each.
    #[track_caller]
    fn take(&self, line: &[&str]) -> Vec<Value> {
        let mut all = vec!["inbox", "--json"];
        all.extend(line);
        let ran = self.home.run(&all);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        ran.json().as_array().unwrap().clone()
    }

    #[track_caller]
    fn take_one(&self, name: &str) -> Value {
        let reports = self.take(&[&self.file(name)]);
        assert_eq!(reports.len(), 1);
        reports[0].clone()
    }

    fn show(&self) -> Value {
        self.home.run(&["show", &self.alert, "--json"]).json()
    }

    fn last(&self) -> Value {
        self.show()["history"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .clone()
    }
}

fn replaced(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    out.extend_from_slice(rest);
    out
}

#[test]
fn an_answer_brings_its_alert_back_to_the_phone_once() {
    let desk = Written::new();
    assert_eq!(desk.show()["state"], "emailed");
    let report = desk.take_one("reply.eml");
    assert_eq!(report["kind"], "reply");
    assert_eq!(report["action"], "returned");
    assert_eq!(report["alert"], desk.alert);
    assert_eq!(report["message_id"], "reply-1@mail.example");
    let after = desk.show();
    assert_eq!(after["state"], "retry");
    assert_eq!(after["due"], "2026-11-18T19:40:00Z", "when they answered");
    let last = desk.last();
    assert_eq!(
        (&last["kind"], &last["who"]),
        (&json!("replied"), &Value::Null)
    );
    let note = last["note"].as_str().unwrap();
    assert!(note.starts_with("Tomorrow at ten") && note.contains("> When would suit you?"));

    // The same again, alone and inside an mbox: nothing changes.
    assert_eq!(desk.take_one("reply.eml")["action"], "known");
    let mut mbox = b"From MAILER Wed Nov 18 19:40:00 2026\n".to_vec();
    mbox.extend(replaced(&desk.message("reply.eml"), b"\r\n", b"\n"));
    fs::write(desk.home.path("box"), mbox).unwrap();
    let again = desk.take(&[&desk.home.path("box").display().to_string()]);
    assert_eq!(again[0]["action"], "known");
    assert_eq!(desk.show(), after);
    assert_eq!(
        desk.home
            .bare(&["--db", &desk.home.db().display().to_string(), "doctor"])
            .code,
        0
    );
}

#[test]
fn an_answer_of_who_is_left_alone_is_seen_in_the_list() {
    let desk = Written::new();
    let address = desk.show()["email"].as_str().unwrap().to_owned();
    let line = ["block", &address, "--reason", "asked at the counter"];
    desk.home.run(&line).well();
    for (lang, words) in [("en", "do not call"), ("fr", "ne pas appeler")] {
        let listed = desk.home.run(&["--lang", lang, "list"]).well();
        let row = listed.lines().find(|line| line.contains(RUTH)).unwrap();
        assert!(row.contains(words), "{row}");
    }
    desk.take_one("reply.eml");
    for (lang, words) in [("en", "wrote (blocked)"), ("fr", "a écrit (bloqué)")] {
        let listed = desk.home.run(&["--lang", lang, "list"]).well();
        let row = listed.lines().find(|line| line.contains(RUTH)).unwrap();
        assert!(row.contains(words), "{row}");
    }
}

#[test]
fn a_message_that_came_back_says_so_in_the_outbox() {
    let desk = Written::new();
    let show = || {
        desk.home
            .run(&["outbox", "show", &desk.ours, "--json"])
            .json()
    };
    assert_eq!(show()["came_back"], false);
    assert_eq!(
        desk.take_one("bounce-postfix.eml")["action"],
        "address_dead"
    );
    assert_eq!(show()["came_back"], true);
    let why = show()["why_back"].as_str().unwrap().to_owned();
    assert!(why.contains("5.1.1"), "{why}");
    let text = desk.home.run(&["outbox", "show", &desk.ours]).well();
    assert!(
        text.contains("came back") && text.contains("User unknown in local"),
        "{text}"
    );
}

#[test]
fn an_answer_without_a_date_came_when_it_was_taken_in() {
    for date in [
        "",
        "Date: \r\n",
        "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
        "Date: Mon, 01 Jan 2035 00:00:00 +0000\r\n",
    ] {
        let desk = Written::new();
        let text = String::from_utf8(desk.message("reply.eml")).unwrap();
        let (begin, rest) = text.split_once("Date: ").unwrap();
        let (_, rest) = rest.split_once('\n').unwrap();
        let file = desk
            .home
            .write("dateless.eml", &format!("{begin}{date}{rest}"));
        assert_eq!(desk.take(&[&file])[0]["action"], "returned", "{date}");
        assert_eq!(desk.show()["due"], NOW, "{date}");
        assert_eq!(desk.last()["at"], NOW, "{date}");
    }
}

#[test]
fn every_way_of_writing_an_answer_is_read() {
    for (name, words, action) in [
        (
            "reply-french-base64.eml",
            "Mardi après-midi, c’est très bien. 😀",
            "returned",
        ),
        ("reply-latin1.eml", "Je préfère jeudi, à 10 h.", "returned"),
        (
            "reply-html-only.eml",
            "Thursday, after six.\n> Good morning",
            "returned",
        ),
        (
            "reply-alternative-attachment.eml",
            "See the receipt. Call me on Monday.",
            "returned",
        ),
        (
            "reply-nested.eml",
            "From the deepest part: Saturday.",
            "returned",
        ),
        (
            "reply-by-address.eml",
            "I write from my own thread. Friday is best.",
            "returned",
        ),
        ("reply-other-address.eml", "Use my work number.", "returned"),
        ("out-of-office.eml", "I am away until 30 November.", "noted"),
    ] {
        let desk = Written::new();
        let report = desk.take_one(name);
        assert_eq!(report["action"], action, "{name}");
        assert_eq!(report["alert"], desk.alert, "{name}");
        assert_eq!(desk.last()["note"].as_str().unwrap(), words, "{name}");
        let state = if action == "noted" {
            "emailed"
        } else {
            "retry"
        };
        assert_eq!(desk.show()["state"], state, "{name}");
    }
}

#[test]
fn what_comes_back_marks_the_address_or_only_says_so() {
    for (name, action, state, open) in [
        ("bounce-postfix.eml", "address_dead", "retry", false),
        ("bounce-exim.eml", "address_dead", "retry", false),
        // Given up, but the address may well exist.
        ("bounce-expired.eml", "returned", "retry", true),
        ("bounce-postfix-delayed.eml", "noted", "emailed", true),
    ] {
        let desk = Written::new();
        let report = desk.take_one(name);
        assert_eq!(report["kind"], "bounce", "{name}");
        assert_eq!(report["action"], action, "{name}");
        assert_eq!(report["alert"], desk.alert, "{name}");
        let after = desk.show();
        assert_eq!(after["state"], state, "{name}");
        let missing = after["email_open"]["missing"].as_array().unwrap();
        assert_eq!(!missing.contains(&json!("address_dead")), open, "{name}");
        let ran = desk.home.run(&["--lang", "en", "list"]);
        let listed = ran.well();
        let row = listed.lines().find(|line| line.contains(RUTH)).unwrap();
        assert_eq!(row.contains("email came back"), state == "retry", "{row}");
    }
}

#[test]
fn a_message_that_belongs_nowhere_is_kept_and_can_be_given() {
    let desk = Written::new();
    let report = desk.take_one("stranger.eml");
    assert_eq!(
        (
            &report["kind"],
            &report["action"],
            &report["reason"],
            &report["alert"]
        ),
        (
            &json!("unmatched"),
            &json!("kept"),
            &json!("unknown"),
            &Value::Null
        )
    );
    assert_eq!(desk.take_one("stranger.eml")["action"], "known");
    let kept = desk.home.run(&["inbox", "--unmatched", "--json"]).json();
    let kept = kept.as_array().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0]["from"], "nobody@else.example");
    assert_eq!(kept[0]["text"], "Do you sell lamps?");
    let id = kept[0]["id"].as_str().unwrap();
    let said = desk
        .home
        .run(&["--lang", "en", "inbox", "--unmatched"])
        .well();
    assert!(said.contains("nobody@else.example"), "{said}");
    assert!(
        said.contains("nobody with an open alert has this address"),
        "{said}"
    );
    let given = desk.take(&["--attach", id, "--to", &desk.alert]);
    assert_eq!(given[0]["action"], "returned");
    assert_eq!(desk.last()["note"], "Do you sell lamps?");
    let none = desk.home.run(&["inbox", "--unmatched", "--json"]).json();
    assert_eq!(none, json!([]));
    assert_eq!(
        desk.home
            .run(&["inbox", "--attach", id, "--to", &desk.alert])
            .code,
        4
    );
}

#[test]
fn a_manager_takes_nothing_in_for_somebody_elses_desk() {
    let desk = Written::new();
    let file = desk.file("reply.eml");
    let others = desk.take(&["--as", "cmorel", &file]);
    assert_eq!(
        (&others[0]["action"], &others[0]["reason"]),
        (&json!("kept"), &json!("beyond"))
    );
    // Whoever may, takes the very same message in later.
    assert_eq!(
        desk.take(&["--as", "sreyes", &file])[0]["action"],
        "returned"
    );
}

#[test]
fn an_answer_after_the_end_opens_the_alert_again() {
    let desk = Written::new();
    desk.home
        .run(&["close", &desk.alert, "--result", "unreachable"])
        .well();
    assert_eq!(desk.take_one("reply.eml")["action"], "reopened");
    let kinds: Vec<Value> = desk.show()["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].clone())
        .collect();
    assert_eq!(
        kinds[kinds.len() - 2..],
        [json!("reopened"), json!("replied")]
    );
    assert_eq!(desk.show()["state"], "retry");
}

#[test]
fn folders_maildirs_and_standard_input_are_read() {
    let desk = Written::new();
    for folder in ["md/new", "md/cur", "md/tmp"] {
        fs::create_dir_all(desk.home.path(folder)).unwrap();
    }
    let put = |name: &str, to: &str| fs::write(desk.home.path(to), desk.message(name)).unwrap();
    put("out-of-office.eml", "md/new/1700.M1.host");
    put("reply.eml", "md/cur/1600.M1.host:2,S");
    put("stranger.eml", "md/tmp/1.half");
    let reports = desk.take(&[&desk.home.path("md").display().to_string()]);
    let kinds: Vec<&Value> = reports.iter().map(|report| &report["kind"]).collect();
    assert_eq!(kinds, [&json!("reply"), &json!("auto")]);

    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_ringback"))
        .env_clear()
        .env("HOME", desk.home.path(""))
        .args(["--now", NOW, "--db"])
        .arg(desk.home.db())
        .args(["inbox", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(&desk.message("reply.eml")).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let reports: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&reports[0]["file"], &reports[0]["action"]),
        (&json!("-"), &json!("known"))
    );

    let ran = desk.home.run(&["inbox", "--json", "nowhere.eml"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.trim(), "[]");
}

#[test]
fn hostile_messages_do_no_harm() {
    let desk = Written::new();
    let head = format!("From: {}\nIn-Reply-To: <{}@x>\n", desk.address, desk.ours);
    let bombs: [(&str, Vec<u8>); 6] = [
        ("empty-lines", b"\n\n\n".to_vec()),
        ("bytes", (0..=255u8).cycle().take(100_000).collect()),
        (
            "headers",
            format!("{head}{}\n\nStill here.\n", "X-Bomb: a\n".repeat(500_000)).into_bytes(),
        ),
        (
            "parts",
            format!("{head}Message-ID: <p@x>\nContent-Type: multipart/mixed; boundary=a\n\n{}", "--a\n\n".repeat(500_000))
                .into_bytes(),
        ),
        (
            "nested",
            format!("{head}Message-ID: <n@x>\n{}Deep.\n", "Content-Type: message/rfc822\n\n".repeat(100_000))
                .into_bytes(),
        ),
        (
            "large",
            format!(
                "{head}Message-ID: <l@x>\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nThe text.\n--a\n\
                 Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\n{}\n--a--\n",
                format!("{}\n", "QUJD".repeat(19)).repeat(660_000)
            )
            .into_bytes(),
        ),
    ];
    for (name, bytes) in bombs {
        let path = desk.home.path(name);
        fs::write(&path, bytes).unwrap();
        let report = &desk.take(&[&path.display().to_string()])[0];
        assert!(report["action"].is_string(), "{name}");
    }
    assert_eq!(desk.last()["note"], "The text.");
    assert_eq!(desk.show()["state"], "retry");
}

#[test]
fn who_asks_for_email_opens_it_from_a_script() {
    let home = Home::with_demo();
    let id = home.fresh();
    let open =
        |home: &Home| home.run(&["show", &id, "--json"]).json()["email_open"]["open"].clone();
    assert_eq!(open(&home), false);
    home.run(&["note", &id, "--asked-for-email", "in meetings all day"])
        .well();
    assert_eq!(open(&home), true);
}

#[test]
fn an_organisation_writes_its_own_letters() {
    let home = Home::with_demo();
    let db = home.db().display().to_string();
    let letter = |field: &str| {
        format!(
            "[[templates]]\nname = \"unreachable\"\nlanguage = \"en\"\n\
             subject = \"I rang you\"\nbody = \"\"\"\nDear {{{{ {field} }}}},\n\"\"\"\n"
        )
    };
    let wrong = home.write("wrong.toml", &letter("custommer"));
    let ran = home.bare(&["--db", &db, "setup", "apply", &wrong]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("line 6: custommer is not known"),
        "{}",
        ran.err
    );
    let right = home.write("right.toml", &letter("customer"));
    home.bare(&["--db", &db, "setup", "apply", &right]).well();
    let exported = home.bare(&["--db", &db, "setup", "export"]).well();
    assert!(
        exported.contains("[[templates]]") && exported.contains("Dear {{ customer }}"),
        "{exported}"
    );
}
