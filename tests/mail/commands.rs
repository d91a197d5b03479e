//! `ringback outbox` and what a wrong configuration says.

use ringback::domain::mail::MailState;

use crate::office::Office;
use crate::server::{Server, Step, Turn};

fn office() -> Office {
    let mut office = Office::new(&[
        ("Anaïs Lefèvre", "a.lefevre@mail.example"),
        ("Client \u{1b}[31m2", "two@mail.example"),
    ]);
    office.write_to_all();
    office
}

#[test]
fn scripts_read_the_outbox_and_send_it() {
    let office = office();
    let server = Server::start(|step, to| match step {
        Step::Address if to.starts_with("two") => Turn::Say("550 5.1.1 nobody"),
        _ => Turn::Go,
    });
    office.configure(&server.config());
    let list = office.json(&["outbox", "list", "--json"]);
    let first = &list[0];
    for key in [
        "id",
        "alert",
        "to",
        "subject",
        "state",
        "tries",
        "last_error",
        "message_id",
    ] {
        assert!(first.get(key).is_some(), "{key} in {first}");
    }
    assert_eq!(
        (&first["state"], &first["tries"]),
        (&"queued".into(), &0.into())
    );

    let counts = office.json(&["outbox", "send", "--json"]);
    assert_eq!(
        (&counts["sent"], &counts["refused"], &counts["waiting"]),
        (&1.into(), &1.into(), &0.into())
    );
    let list = office.json(&["outbox", "list", "--json"]);
    let refused = list
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["state"] == "refused");
    let refused = refused.unwrap();
    assert_eq!(refused["last_error"], "550 5.1.1 nobody");
    let id = refused["id"].as_str().unwrap();

    let (code, text, _) = office.run(&["outbox", "list"]);
    assert_eq!(code, 0);
    assert!(text.contains("refused") && text.contains("sent"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text:?}");
    let (_, text, _) = office.run(&["--lang", "fr", "outbox", "show", id]);
    assert!(
        text.contains("refusé") && text.contains("550 5.1.1 nobody"),
        "{text}"
    );
    assert!(text.ends_with("je vous rappelle.\n"), "{text}");

    let (code, _, err) = office.run(&["outbox", "cancel", id]);
    assert_eq!(code, 2, "{err}");
    let retried = office.json(&["outbox", "retry", id, "--json"]);
    assert_eq!(
        (&retried["state"], &retried["tries"]),
        (&"queued".into(), &0.into())
    );
    let gone = office.json(&["outbox", "cancel", id, "--json"]);
    assert_eq!(gone["state"], "cancelled");
    assert_eq!(office.run(&["outbox", "show", "zzzz"]).0, 4);
    let idle = office.json(&["outbox", "send", "--json"]);
    assert_eq!((&idle["sent"], &idle["waiting"]), (&0.into(), &0.into()));
    assert_eq!(server.taken().len(), 1);
    office.is_sound();
}

#[test]
fn a_round_in_vain_says_why_and_fails() {
    let office = office();
    let server = Server::start(|_, _| Turn::Cut);
    office.configure(&server.config());
    let (code, out, err) = office.run(&["outbox", "send"]);
    assert_eq!(code, 1, "{out}{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(err.contains(&format!("127.0.0.1:{}", server.port)), "{err}");
    assert_eq!(office.states(), [MailState::Later, MailState::Later]);
    // Nothing is due, but somebody may hurry it.
    assert_eq!(office.run(&["outbox", "send"]).0, 0);
    assert_eq!(office.run(&["outbox", "send", "--all"]).0, 1);
    assert_eq!(office.outbox()[0].tries, 2);
}

#[test]
fn a_folder_is_the_usual_way_and_gives_messages_back() {
    let office = office();
    office.configure("");
    let counts = office.json(&["outbox", "send", "--json"]);
    assert_eq!(counts["written"], 2);
    let list = office.json(&["outbox", "list", "--json"]);
    let id = list[0]["id"].as_str().unwrap();
    let file = office.folder.path().join(format!("office-outbox/{id}.eml"));
    assert!(file.exists());
    assert_eq!(
        office.json(&["outbox", "cancel", id, "--json"])["state"],
        "cancelled"
    );
    assert!(!file.exists());
    // The other one was taken by whoever sends it.
    let id = list[1]["id"].as_str().unwrap();
    let file = office.folder.path().join(format!("office-outbox/{id}.eml"));
    std::fs::remove_file(file).unwrap();
    let (code, _, err) = office.run(&["outbox", "cancel", id]);
    assert_eq!(code, 2, "{err}");
}

#[test]
fn a_wrong_configuration_is_one_sentence_with_file_and_line() {
    let office = office();
    office.configure("transport = \"smtp\"\nhost = \"mail.example\"\nuser = \"tom\"\n");
    for (lang, says) in [("en", "line 4: user"), ("fr", "ligne 4")] {
        let (code, out, err) = office.run(&["--lang", lang, "outbox", "list"]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains("config.toml") && err.contains(says), "{err}");
        assert!(err.contains("password_command"), "{err}");
    }
}
