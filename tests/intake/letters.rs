//! Letters: their text, their bytes as a mail program reads them, their
//! files.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::DateTime;
use ringback::domain::ids::MessageId;
use ringback::domain::language::Language;
use ringback::outreach::eml::{self, Draft, EmlError};
use ringback::outreach::folder::Folder;
use ringback::outreach::letter::{Fill, LetterError, Template, compose, quote};

const WAITING: &str = "Quarante minutes d'attente, puis on me dit que j'aurais dû prendre rendez-vous en ligne, ce que personne n'avait annoncé ni à l'entrée ni au téléphone. Personne n'a levé les yeux. Je viens depuis onze ans.";

fn fill<'a>(tried: &'a str, promises: &'a [String]) -> Fill<'a> {
    Fill {
        customer: "Madame Lefèvre",
        answered: "16 novembre",
        comment: WAITING,
        tried,
        talked: "ce matin",
        agreed: "",
        promises,
        manager: "Claire Morel",
        phone: "01 99 00 12 34",
        branch: "Lyon Part-Dieu",
        hours: Some("du mardi au samedi, de 9 h à 18 h"),
    }
}

fn phrases(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn the_letter_quotes_one_whole_sentence() {
    let tried = "mardi après-midi, mercredi soir et ce matin";
    let letter = compose(Template::Unreachable, Language::Fr, &fill(tried, &[])).unwrap();
    assert_eq!(
        letter.subject,
        "Votre réponse du 16 novembre – j'ai essayé de vous joindre"
    );
    assert_eq!(
        letter.body,
        "Bonjour Madame Lefèvre,\n\nVous nous avez écrit le 16 novembre\u{a0}:\n\n> Personne n'a levé les yeux.\n\nJe regrette ce que vous décrivez. J'ai essayé de vous appeler mardi après-midi, mercredi soir et ce matin. Je préférerais vous entendre plutôt que vous écrire. Quel moment vous conviendrait\u{a0}? Répondez à ce message, ou appelez-moi\u{a0}: 01 99 00 12 34, du mardi au samedi, de 9 h à 18 h.\n\nClaire Morel\nResponsable, Lyon Part-Dieu\n"
    );
}

#[test]
fn nothing_untrue_is_written_where_nothing_was_tried_or_said() {
    let fill = Fill {
        comment: " ",
        hours: None,
        answered: "16 November",
        ..fill("", &[])
    };
    let letter = compose(Template::Unreachable, Language::En, &fill).unwrap();
    assert_eq!(letter.subject, "Your answer of 16 November");
    assert!(letter.body.contains(
        "You wrote to us on 16 November.\n\nI am sorry about what you describe. I would rather"
    ));
    assert!(letter.body.contains("or ring me: 01 99 00 12 34.\n"));
}

#[test]
fn what_was_agreed_stands_line_by_line() {
    let promises = phrases(&["by Friday 27 November: two chairs", "{{ 7 * 7 }}\r\nBcc: x"]);
    for language in Language::ALL {
        let letter = compose(Template::AfterCall, language, &fill("", &promises)).unwrap();
        assert!(
            letter
                .body
                .contains("\n- by Friday 27 November: two chairs\n- {{ 7 * 7 }} Bcc: x\n")
        );
    }
}

#[test]
fn a_hole_is_an_error() {
    let promises = phrases(&["a chair"]);
    for (template, hole) in [
        (Template::Unreachable, "phone"),
        (Template::AfterCall, "phone"),
    ] {
        let fill = Fill {
            phone: "",
            ..fill("", &promises)
        };
        let error = compose(template, Language::En, &fill);
        assert!(matches!(error, Err(LetterError::Missing(name)) if name == hole));
    }
    let none = compose(Template::AfterCall, Language::En, &fill("", &[]));
    assert!(matches!(none, Err(LetterError::Missing("promises"))));
}

#[test]
fn a_sentence_is_quoted_whole_or_not_at_all() {
    assert_eq!(
        quote("  Cold soup.\nTwice. "),
        Some("Cold soup. Twice.".into())
    );
    assert_eq!(quote(""), None);
    assert_eq!(quote(&"no end ".repeat(40)), None);
    let long = format!(
        "{} M. Dupont m'a dit d'attendre, pour 3.50 euros. Jamais plus\u{a0}!",
        "mots ".repeat(30) + "enfin."
    );
    assert_eq!(
        quote(&long).unwrap(),
        "M. Dupont m'a dit d'attendre, pour 3.50 euros."
    );
    assert_eq!(quote("a\u{1b}]0;title\u{7}b\u{202e}c"), Some("abc".into()));
}

fn draft<'a>(name: &'a str, subject: &'a str, body: &'a str) -> Draft<'a> {
    Draft {
        html: None,
        message_id: "<0000000030j0@lyon.example>",
        references: &[],
        part: None,
        date: DateTime::from_timestamp(1_795_079_520, 0).unwrap(),
        from: ("Claire Morel", "claire.morel@lyon.example"),
        reply_to: Some((name, "agence@lyon.example")),
        to: (name, "a.lefevre@mail.example"),
        subject,
        body,
    }
}

#[test]
fn an_address_that_is_none_makes_no_message() {
    for address in [
        "",
        "none",
        "a@b\r\nBcc: x@y.example",
        "a b@c.example",
        "jean@@example.org",
    ] {
        let draft = Draft {
            to: ("", address),
            ..draft("x", "y", "z")
        };
        assert!(
            matches!(eml::message(&draft), Err(EmlError::To)),
            "{address:?}"
        );
    }
}

/// Reads messages with Python's `email` and prints them as JSON.
const READER: &str = r#"
import email, email.policy, json, sys
for numbers in json.load(sys.stdin):
    raw = bytes(numbers)
    m = email.message_from_bytes(raw, policy=email.policy.default)
    print(json.dumps({"keys": m.keys(), "subject": m["subject"], "body": m.get_content(),
        "to": [[a.display_name, a.addr_spec] for a in m["to"].addresses],
        "reply": [[a.display_name, a.addr_spec] for a in m["reply-to"].addresses],
        "date": m["date"].datetime.isoformat(), "id": m["message-id"],
        "longest": max(len(l) for l in raw.split(b"\r\n\r\n", 1)[1].split(b"\r\n")),
        "ascii": raw.isascii(), "defects": [str(d) for d in m.defects]}))
"#;

fn parsed(messages: &[Vec<u8>]) -> Vec<serde_json::Value> {
    let mut python = Command::new("python3")
        .args(["-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = serde_json::to_vec(messages).unwrap();
    let mut stdin = python.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(&input).unwrap());
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let found: Vec<_> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(found.len(), messages.len());
    found
}

const KEYS: [&str; 9] = [
    "Message-ID",
    "Date",
    "To",
    "Subject",
    "Reply-To",
    "From",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
];

fn keys(message: &serde_json::Value) -> Vec<&str> {
    let keys = message["keys"].as_array().unwrap();
    let mut keys: Vec<_> = keys.iter().map(|key| key.as_str().unwrap()).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn needs_python_a_message_reads_as_it_was_written() {
    let long = "Vous étiez fâchée, et c'était juste. ".repeat(40);
    let body = format!("Bonjour,\n\n> « Œuvre » ça\n.\nFrom here = =3D\n{long}\n\n— Claire\n");
    let subject = "Votre réponse du 16 novembre – j'ai essayé de vous joindre, et je réessaierai demain à la première heure";
    let bytes = eml::message(&draft("Anaïs d'Almeida, \"Lefèvre\"", subject, &body)).unwrap();
    let message = &parsed(&[bytes])[0];
    assert_eq!(message["subject"], subject);
    assert_eq!(
        message["body"]
            .as_str()
            .unwrap()
            .replace("\r\n", "\n")
            .trim_end(),
        body.trim_end()
    );
    assert_eq!(message["to"][0][0], "Anaïs d'Almeida, \"Lefèvre\"");
    assert_eq!(message["to"][0][1], "a.lefevre@mail.example");
    assert_eq!(message["date"], "2026-11-19T09:12:00+00:00");
    assert_eq!(message["id"], "<0000000030j0@lyon.example>");
    assert!(message["longest"].as_u64().unwrap() <= 76);
    assert_eq!(
        (&message["ascii"], &message["defects"]),
        (&true.into(), &serde_json::json!([]))
    );
    let mut expected = KEYS;
    expected.sort_unstable();
    assert_eq!(keys(message), expected);
}

#[test]
fn needs_python_no_text_begins_a_header_of_its_own() {
    let hostile = hostile();
    let messages: Vec<_> = hostile
        .iter()
        .map(|text| eml::message(&draft(text, text, text)).unwrap())
        .collect();
    let mut expected = KEYS;
    expected.sort_unstable();
    for (text, message) in hostile.iter().zip(parsed(&messages)) {
        assert_eq!(keys(&message), expected, "{text:?}");
        assert_eq!(message["to"][0][1], "a.lefevre@mail.example", "{text:?}");
        assert_eq!(message["to"].as_array().unwrap().len(), 1, "{text:?}");
        assert_eq!(message["reply"].as_array().unwrap().len(), 1, "{text:?}");
    }
}

/// Texts that try; the list of naughty strings too, where it stands beside
/// the project.
fn hostile() -> Vec<String> {
    let mut texts = [
        "x\r\nBcc: all@mail.example",
        "x\nBcc: all@mail.example",
        "x\r\n\r\nbody",
        "\"x\" <evil@mail.example>, y",
        "=?utf-8?q?x=0D=0ABcc:_all@mail.example?=",
        "é\r\n Bcc: folded@mail.example",
        "a\u{2028}Bcc: x\u{85}Bcc: y\u{b}z\u{c}\0",
        "é".repeat(500).as_str(),
        "(comment) ; list: a@b.example;",
        "",
    ]
    .map(str::to_owned)
    .to_vec();
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("RINGBACK_SHARED").map_or(shared, Into::into);
    if let Ok(json) = fs::read_to_string(shared.join("data/hostile/blns.json")) {
        texts.extend(serde_json::from_str::<Vec<String>>(&json).unwrap());
    }
    texts
}

#[test]
fn a_file_is_whole_private_and_can_be_taken_back() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::beside(&place.path().join("ringback.db"));
    let id = MessageId::from(42 << 20);
    assert!(!folder.still_there(id));
    let path = folder.write(id, b"one").unwrap();
    assert_eq!(folder.write(id, b"two").unwrap(), path);
    assert_eq!(fs::read(&path).unwrap(), b"two");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(folder.path())), (0o600, 0o700));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(folder.still_there(id));
    assert_eq!(
        (folder.withdraw(id).unwrap(), folder.withdraw(id).unwrap()),
        (true, false)
    );
}
