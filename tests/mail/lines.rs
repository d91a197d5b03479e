//! Servers that refuse, ask for patience, stall and cut the line.

use std::io::Write;
use std::process::{Command, Stdio};

use ringback::domain::action::{Action, Part};
use ringback::domain::life::State;
use ringback::domain::mail::MailState::{Later, Queued, Refused, Sent, Unknown};
use ringback::domain::rows::Save;
use ringback::outreach::transport::Fault;

use crate::office::Office;
use crate::server::{Server, Step, Turn, message_id};

fn office() -> Office {
    let mut office = Office::new(&[("Anaïs Lefèvre", "a.lefevre@mail.example")]);
    office.write_to_all();
    office
}

/// A server that does something once, at a step.
fn once(at: Step, turn: Turn) -> Server {
    let mut left = Some(turn);
    Server::start(move |step, _| {
        let now = step == at;
        now.then(|| left.take()).flatten().unwrap_or(Turn::Go)
    })
}

#[test]
fn what_the_server_takes_is_sent_once_and_the_card_shows_it() {
    let mut office = office();
    let server = Server::start(|_, _| Turn::Go);
    let (round, told) = office.send(&server.config());
    assert_eq!(round.counts.get(&Sent), Some(&1));
    assert_eq!(told[0].state, Sent);
    assert_eq!(office.send(&server.config()).0.counts.len(), 0);
    let row = &office.outbox()[0];
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(message_id(&taken[0]), row.message_id);
    assert!(taken[0].contains("Reply-To: =?utf-8?b?") || taken[0].contains("Reply-To: "));
    assert!(taken[0].ends_with("je vous rappelle.\r\n"), "{}", taken[0]);
    let alert = office.alerts()[0];
    assert_eq!(office.history(alert).last(), Some(&"email_sent"));
    let card = office.card(alert);
    assert_eq!(card.alert.messages, [(row.id, true)]);
    assert_eq!(card.alert.progress.state, State::Emailed);
    office.is_sound();
}

#[test]
fn a_refusal_keeps_the_words_and_brings_the_alert_back_to_the_phone() {
    let mut office = office();
    let server = once(
        Step::Address,
        Turn::Say("550 5.1.1 no such \u{1b}[31m customer"),
    );
    office.send(&server.config());
    let row = &office.outbox()[0];
    assert_eq!((row.state, row.tries), (Refused, 1));
    assert_eq!(
        row.last_error.as_deref(),
        Some("550 5.1.1 no such customer")
    );
    let alert = office.alerts()[0];
    let progress = office.card(alert).alert.progress;
    assert_eq!((progress.state, progress.due), (State::Retry, office.now));
    office.is_sound();

    // Asked for, it goes out again, under the same name.
    let save = Save::Retry(row.id);
    office.store.save(&office.viewer, &save, office.now);
    assert_eq!(office.states(), [Queued]);
    office.send(&server.config());
    assert_eq!(office.states(), [Sent]);
    assert_eq!(message_id(&server.taken()[0]), row.message_id);
    assert_eq!(
        office.history(alert)[2..],
        ["emailed", "email_refused", "email_retried", "email_sent"]
    );
    office.is_sound();
}

#[test]
fn patience_is_asked_for_and_given() {
    let mut office = office();
    let server = once(Step::Address, Turn::Say("451 4.7.1 greylisted"));
    office.send(&server.config());
    let row = &office.outbox()[0];
    assert_eq!(row.state, Later);
    let pause = row.next_try.unwrap() - office.now;
    assert_eq!(pause.num_minutes(), 1);
    office.send(&server.config());
    assert_eq!(office.outbox()[0].tries, 1, "not before its time");
    office.wait(2);
    office.send(&server.config());
    assert_eq!((office.states(), server.taken().len()), (vec![Sent], 1));

    // A server that never takes it is given up after five days.
    let mut office = self::office();
    let never = Server::start(|step, _| match step {
        Step::Received => Turn::Say("452 4.2.2 mailbox full"),
        _ => Turn::Go,
    });
    for _ in 0..90 {
        office.send(&never.config());
        office.wait(121);
    }
    assert_eq!((office.states(), never.taken().len()), (vec![Refused], 0));
}

#[test]
fn a_line_that_is_cut_before_the_message_is_tried_again() {
    for (at, turn) in [
        (Step::Greeting, Turn::Cut),
        (Step::Greeting, Turn::Say("421 too busy")),
        (Step::Address, Turn::Cut),
        (Step::Address, Turn::Stall),
        (Step::Data, Turn::Cut),
        (Step::Data, Turn::Stall),
        (Step::Data, Turn::Say("421 shutting down")),
    ] {
        let mut office = office();
        let server = once(at, turn);
        office.send(&server.config());
        assert_eq!(office.states(), [Later], "{at:?} {turn:?}");
        office.wait(2);
        office.send(&server.config());
        assert_eq!(office.states(), [Sent], "{at:?} {turn:?}");
        assert_eq!(server.taken().len(), 1, "{at:?} {turn:?}");
    }
}

#[test]
fn a_line_that_is_cut_after_the_message_leaves_it_unknown_until_somebody_asks() {
    for turn in [Turn::Cut, Turn::Stall] {
        let mut office = office();
        let server = once(Step::Received, turn);
        office.send(&server.config());
        assert_eq!(office.states(), [Unknown], "{turn:?}");
        office.wait(60 * 24);
        office.send(&server.config());
        assert_eq!((office.states(), server.taken().len()), (vec![Unknown], 1));
        let alert = office.alerts()[0];
        assert_eq!(office.history(alert).last(), Some(&"email_unknown"));
        // It may have left: nobody can take it back.
        let card = office.card(alert);
        assert!(card.alert.messages[0].1);
        let retry = Save::Retry(office.message());
        office.store.save(&office.viewer, &retry, office.now);
        office.send(&server.config());
        assert_eq!((office.states(), server.taken().len()), (vec![Sent], 2));
        office.is_sound();
    }
}

/// Reads a message with Python's `email`: the text, then the second part.
const PARTS: &str = r#"
import email, email.policy, json, sys
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
text, part = m.iter_parts()
print(json.dumps({"defects": len(m.defects), "text": text.get_content(),
    "type": part["content-type"], "name": part.get_filename(), "part": part.get_content()}))
"#;

#[test]
fn needs_python_a_second_part_goes_with_the_message() {
    let mut office = Office::new(&[("Anaïs Lefèvre", "a.lefevre@mail.example")]);
    let ics = "BEGIN:VCALENDAR\r\nSUMMARY:Rappeler Anaïs\r\nEND:VCALENDAR\r\n";
    let part = Part {
        kind: "text/calendar; method=PUBLISH; charset=utf-8".into(),
        name: "rendez-vous\r\nBcc: x.ics".into(),
        text: ics.into(),
    };
    let alert = office.alerts()[0];
    office.write_with(alert, ("Votre rendez-vous", "Bonjour\n"), Some(part));
    let server = Server::start(|_, _| Turn::Go);
    office.send(&server.config());
    let mut python = Command::new("python3")
        .args(["-c", PARTS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let message = server.taken().remove(0);
    python
        .stdin
        .take()
        .unwrap()
        .write_all(message.as_bytes())
        .unwrap();
    let output = python.wait_with_output().unwrap();
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&read["defects"], &read["text"]),
        (&0.into(), &"Bonjour\r\n".into())
    );
    let kind = read["type"].as_str().unwrap();
    assert!(
        kind.starts_with("text/calendar") && kind.contains("PUBLISH"),
        "{kind}"
    );
    assert_eq!(
        read["part"].as_str().unwrap().replace("\r\n", "\n"),
        ics.replace("\r\n", "\n")
    );
    assert!(!message.to_lowercase().contains("\nbcc:"), "{message}");
}

#[test]
fn a_server_that_swallows_messages_gets_one_and_the_rest_wait() {
    let names = ["one", "two", "three"].map(|name| format!("{name}@mail.example"));
    let names: Vec<(&str, &str)> = names.iter().map(|to| ("Client", to.as_str())).collect();
    let mut office = Office::new(&names);
    office.write_to_all();
    let server = Server::start(|step, _| match step {
        Step::Received => Turn::Cut,
        _ => Turn::Go,
    });
    let (round, _) = office.send(&server.config());
    assert_eq!(round.closed.unwrap().fault, Fault::Connect);
    assert_eq!(office.states(), [Unknown, Later, Later]);
    assert_eq!(server.taken().len(), 1);
}

#[test]
fn a_password_never_goes_where_nothing_is_encrypted() {
    let mut office = office();
    let server = Server::start(|_, _| Turn::Go);
    let secret = office.folder.path().join("secret");
    std::fs::write(&secret, "open sesame\n").unwrap();
    let login = format!(
        "transport = \"smtp\"\nhost = \"localhost\"\nport = {}\nuser = \"tom\"\n\
         timeout_seconds = 1\npassword_file = \"{}\"\n",
        server.port,
        secret.display()
    );
    // A file that others can read is not used at all.
    let open = office.send(&login).0.closed.unwrap();
    assert_eq!(open.fault, Fault::PasswordOpen);
    assert_eq!(server.heard(), "");
    let mut mode = std::fs::metadata(&secret).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o600);
    std::fs::set_permissions(&secret, mode).unwrap();
    office.wait(2);
    let bare = office.send(&login).0.closed.unwrap();
    assert_eq!(bare.fault, Fault::NoTls);
    assert!(!server.heard().contains("AUTH"), "{}", server.heard());
    assert!(server.taken().is_empty());
    assert_eq!(office.states(), [Later]);
    let words = office.outbox()[0].last_error.clone().unwrap();
    assert!(!words.contains("sesame"), "{words}");
}

#[test]
fn nobody_answers() {
    let mut office = office();
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let config =
        format!("transport = \"smtp\"\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\"\n");
    let closed = office.send(&config).0.closed.unwrap();
    assert_eq!(closed.fault, Fault::Connect);
    assert_eq!(office.states(), [Later]);
    // It can still be taken back.
    let alert = office.alerts()[0];
    office.does(alert, &Action::Undo);
    office.wait(10);
    assert_eq!(office.send(&config).0.counts.len(), 0);
    assert!(
        office
            .states()
            .iter()
            .all(|state| state.code() == "cancelled")
    );
}

#[test]
fn a_command_takes_messages_and_its_end_says_what_became_of_them() {
    let mut office = office();
    let script = office.folder.path().join("sendmail");
    let says = |code: &str, office: &mut Office| {
        let there = office.folder.path().display().to_string();
        let text = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" > {there}/args\ncat > {there}/message\n\
             echo 'what it says' >&2\n{code}\n"
        );
        std::fs::write(&script, text).unwrap();
        let mut mode = std::fs::metadata(&script).unwrap().permissions();
        std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o700);
        std::fs::set_permissions(&script, mode).unwrap();
        let config = format!(
            "transport = \"sendmail\"\ncommand = [\"{}\", \"-v\"]\ntimeout_seconds = 1\n",
            script.display()
        );
        office.send(&config);
        office.wait(200);
        office.states()[0]
    };
    assert_eq!(says("exit 75", &mut office), Later);
    let words = office.outbox()[0].last_error.clone().unwrap();
    assert!(words.contains("what it says"), "{words}");
    assert_eq!(says("exit 0", &mut office), Sent);
    let read = |name: &str| std::fs::read_to_string(office.folder.path().join(name)).unwrap();
    assert_eq!(
        read("args"),
        "-v\n-i\n-f\nlea.roche@agence.example\n--\na.lefevre@mail.example\n"
    );
    assert!(read("message").ends_with("\n\nBonjour,\n\nje vous rappelle.\n"));
    for (code, state) in [
        ("exit 67", Refused),
        ("exit 3", Unknown),
        ("kill -9 $$", Unknown),
        ("exec sleep 5", Unknown),
    ] {
        let mut office = self::office();
        assert_eq!(says(code, &mut office), state, "{code}");
    }
}
