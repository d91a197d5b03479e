//! Reports by mail: to each their own, once per period, whatever the server
//! does.

use chrono::Duration;

use crate::office::Office;
use crate::postfix::Postfix;
use crate::server::{Server, Step, Turn};
use crate::told;

fn office() -> Office {
    told::office(&[("Anaïs Almeida", "anais@mail.example")])
}

fn mail(office: &Office, line: &[&str]) -> (i32, serde_json::Value, String) {
    let mut all = vec!["report", "mail"];
    all.extend(line);
    all.push("--json");
    let (code, out, err) = office.run(&all);
    let json = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"));
    (code, json, err)
}

#[test]
fn a_manager_gets_the_week_of_their_desk_as_a_page_with_a_text() {
    let office = office();
    let server = Server::start(|_, _| Turn::Go);
    office.configure(&server.config());
    let week = ["weekly", "--everybody", "--from", "2026-11-16"];
    let (code, json, _) = mail(&office, &week);
    assert_eq!((code, &json["sent"]), (0, &2.into()), "{json}");
    let taken = server.taken();
    let lea = taken
        .iter()
        .find(|m| m.contains("To: ") && m.contains("<lea@mail.example>"));
    let lea = lea.unwrap();
    for part in [
        "multipart/alternative",
        "text/plain",
        "text/html",
        "<!DOCTYPE html>",
    ] {
        assert!(lea.contains(part), "{part} in {lea}");
    }
    assert!(!lea.contains("application/pdf"));
    for secret in ["Almeida", "anais@", "39 98", "attente"] {
        assert!(!lea.contains(secret), "{secret} in {lea}");
    }
    // Whoever asks again, each day: nothing more.
    let (code, json, _) = mail(&office, &week);
    assert_eq!(
        (code, &json["new"], &json["before"]),
        (0, &0.into(), &2.into())
    );
    assert_eq!(server.taken().len(), 2);
    // Another week is another report.
    let (_, json, _) = mail(&office, &["weekly", "--for", "lea", "--from", "2026-11-09"]);
    assert_eq!((&json["new"], &json["sent"]), (&1.into(), &1.into()));
}

#[test]
fn the_month_has_its_sheet_attached() {
    let office = office();
    let server = Server::start(|_, _| Turn::Go);
    office.configure(&server.config());
    let (code, json, _) = mail(&office, &["monthly", "--for", "sam"]);
    assert_eq!((code, &json["sent"]), (0, &1.into()), "{json}");
    let letter = server.taken().pop().unwrap();
    assert!(letter.contains("multipart/mixed"), "{letter}");
    assert!(letter.contains("Content-Type: application/pdf"));
    assert!(letter.contains("monthly-2026-10-01.pdf"));
    // JVBERi is %PDF- in Base64.
    assert!(letter.contains("\r\n\r\nJVBERi") || letter.contains("\n\nJVBERi"));
}

#[test]
fn what_a_server_does_not_take_waits_whole() {
    let mut office = office();
    office.configure(
        "transport = \"smtp\"\nhost = \"127.0.0.1\"\nport = 1\ntls = \"none\"\ntimeout_seconds = 1\n",
    );
    let (code, json, err) = mail(&office, &["monthly", "--for", "lea"]);
    assert_eq!(
        (code, &json["new"], &json["later"]),
        (1, &1.into(), &1.into())
    );
    assert!(err.contains("connect"), "{err}");
    // Nothing is made anew: the same letter goes, page and sheet.
    office.now += Duration::hours(1);
    let server = Server::start(|_, _| Turn::Go);
    office.configure(&server.config());
    let (code, json, _) = mail(&office, &["monthly", "--for", "lea"]);
    assert_eq!(
        (code, &json["before"], &json["sent"]),
        (0, &1.into(), &1.into())
    );
    let letter = server.taken().pop().unwrap();
    assert!(letter.contains("application/pdf") && letter.contains("text/html"));
    office.is_sound();
}

#[test]
fn a_refused_address_stops_nobody_else() {
    let office = office();
    let server = Server::start(|step, to| match step {
        Step::Address if to.starts_with("lea") => Turn::Say("550 5.1.1 nobody"),
        _ => Turn::Go,
    });
    office.configure(&server.config());
    let (code, json, err) = mail(&office, &["weekly", "--everybody"]);
    assert_eq!(
        (code, &json["sent"], &json["refused"]),
        (1, &1.into(), &1.into())
    );
    assert!(err.contains("550 5.1.1 nobody"), "{err}");
}

#[test]
fn a_refused_letter_goes_out_anew_three_times_and_then_it_is_said() {
    let mut office = office();
    let refusing = |step: Step, to: &str| match step {
        Step::Address if to.starts_with("lea") => Turn::Say("550 5.1.1 nobody"),
        _ => Turn::Go,
    };
    let server = Server::start(refusing);
    office.configure(&server.config());
    let week = ["weekly", "--for", "lea", "--from", "2026-11-09"];
    for nth in 1..=3 {
        let (code, json, err) = mail(&office, &week);
        assert_eq!(
            (code, &json["new"], &json["refused"]),
            (1, &1.into(), &1.into())
        );
        assert!(err.contains("550 5.1.1 nobody"), "{err}");
        let (_, out, _) = office.run(&["outbox", "list", "--json"]);
        let list: serde_json::Value = serde_json::from_str(&out).unwrap();
        let letter = &list.as_array().unwrap()[0];
        assert_eq!(
            (&letter["report"], &letter["tries"]),
            (&"weekly".into(), &nth.into())
        );
        assert_eq!(letter["state"], "refused");
        office.now += Duration::days(1);
    }
    // No fourth: it is said instead.
    let (code, json, err) = mail(&office, &week);
    assert_eq!(
        (code, &json["new"], &json["refused"]),
        (1, &0.into(), &0.into())
    );
    assert_eq!(json["given_up"], serde_json::json!(["lea"]));
    assert!(
        err.contains("Refused 3 times") || err.contains("given_up"),
        "{err}"
    );
    let (code, out, _) = office.run(&["--lang", "en", "outbox", "list"]);
    assert_eq!(code, 0);
    assert!(out.contains("letter 3 of at most 3"), "{out}");
    // One alone says what it is, by the beginning of its id, and what sends it.
    let id = out.lines().last().unwrap().split_whitespace().next();
    let id = id.unwrap().to_owned();
    let (code, out, err) = office.run(&["--lang", "en", "outbox", "show", &id]);
    assert_eq!(code, 0, "{err}");
    let again = "ringback report mail weekly --for lea --from 2026-11-09 --to 2026-11-15 --again";
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "lea@mail.example",
        "weekly, 9 Nov 2026 to 15 Nov 2026",
        again,
    ] {
        assert!(out.contains(part), "{part} in {out}");
    }
    let (_, out, _) = office.run(&["outbox", "show", &id, "--json"]);
    let shown: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&shown["given_up"], &shown["again"]),
        (&true.into(), &again.into())
    );
    for step in ["retry", "cancel"] {
        let (code, _, err) = office.run(&["--lang", "en", "outbox", step, &id]);
        assert_eq!(code, 2, "{err}");
        assert!(
            err.contains("is a report's letter") && err.contains(again),
            "{err}"
        );
    }

    // Whoever asks for it gets one more, and one that arrives ends it.
    let server = Server::start(|_, _| Turn::Go);
    office.configure(&server.config());
    let again = [&week[..], &["--again"]].concat();
    let (code, json, _) = mail(&office, &again);
    assert_eq!((code, &json["sent"]), (0, &1.into()), "{json}");
    let (code, json, _) = mail(&office, &week);
    assert_eq!((code, &json["before"]), (0, &1.into()));
    let (_, out, _) = office.run(&["outbox", "list", "--json"]);
    assert_eq!(out.trim(), "[]");
}

#[test]
fn a_report_that_came_back_was_not_sent() {
    let office = office();
    let server = Server::start(|_, _| Turn::Go);
    office.configure(&server.config());
    let week = ["weekly", "--for", "lea", "--from", "2026-11-09"];
    let (code, _, _) = mail(&office, &week);
    assert_eq!(code, 0);
    let letter = server.taken().pop().unwrap();
    let id = letter
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .unwrap();
    let bounce = format!(
        "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nTo: ringback@mail.example\n\
         Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nIt could not be delivered.\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; lea@mail.example\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such box\n\n\
         --b\nContent-Type: message/rfc822\n\nMessage-ID: {id}\nTo: lea@mail.example\n\n.\n\n--b--\n"
    );
    let file = office.folder.path().join("bounce.eml");
    std::fs::write(&file, bounce).unwrap();
    let file = file.display().to_string();
    let (code, out, err) = office.run(&["inbox", &file, "--json"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("not_delivered"), "{out}");
    let (_, out, _) = office.run(&["outbox", "list", "--json"]);
    assert!(out.contains("no such box"), "{out}");
    let (code, json, _) = mail(&office, &week);
    assert_eq!(
        (code, &json["new"], &json["sent"]),
        (0, &1.into(), &1.into())
    );
    assert_eq!(server.taken().len(), 2);
}

#[test]
fn many_at_once_send_it_once() {
    let office = office();
    let server = Server::start(|_, _| Turn::Go);
    office.configure(&server.config());
    let line = ["report", "mail", "weekly", "--everybody"];
    let start = |_| office.program().args(line).spawn().unwrap();
    let started: Vec<std::process::Child> = (0..4).map(start).collect();
    for mut child in started {
        child.wait().unwrap();
    }
    assert_eq!(server.taken().len(), 2);
}

#[test]
fn a_real_server_takes_page_and_sheet() {
    let Some(server) = Postfix::start() else {
        return;
    };
    let office = office();
    let config = server.config(server.starttls, "starttls");
    office.configure(&config);
    let (code, json, err) = mail(&office, &["monthly", "--for", "lea"]);
    assert_eq!((code, &json["sent"]), (0, &1.into()), "{json} {err}");
    let came = server.mailbox("all", 1);
    let letter = std::fs::read_to_string(&came[0]).unwrap();
    assert!(letter.contains("multipart/alternative"), "{letter}");
    assert!(letter.contains("Content-Type: application/pdf"), "{letter}");
    let (code, json, _) = mail(&office, &["monthly", "--for", "lea"]);
    assert_eq!((code, &json["before"]), (0, &1.into()), "{json}");
}
