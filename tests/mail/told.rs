//! Being told: the morning digest, what was left undone, safety at once; each
//! once, however many ask, whatever the server does.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::thread;

use chrono::Duration;
use ringback::config::Config;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::digest::NoticeKind;
use ringback::domain::ids::AlertId;
use ringback::domain::language::Language;
use ringback::domain::mail::MailState;
use ringback::domain::person::Role;
use ringback::domain::rows::{NewNotice, NoticeRow, Save, Saved};
use ringback::domain::setup::{PersonSetup, Setup};
use ringback::outreach::folder::Folder;
use ringback::post::Postman;
use ringback::store::{Asker, Mode, Store};
use ringback::tell::{Crier, Round, Scope};

use crate::office::Office;

fn person(login: &str, role: Role, email: Option<&str>, branches: &[&str]) -> PersonSetup {
    PersonSetup {
        login: login.into(),
        name: format!("{login} Roche"),
        role,
        language: None,
        phone: None,
        email: email.map(str::to_owned),
        branches: branches.iter().map(|b| (*b).to_owned()).collect(),
        desks: Vec::new(),
        area: match role {
            Role::Supervisor => vec!["all".into()],
            _ => Vec::new(),
        },
        calls: false,
        quiet: Vec::new(),
        objective: None,
    }
}

/// A branch whose manager and supervisor can be written to.
pub fn office(customers: &[(&str, &str)]) -> Office {
    let mut office = Office::new(customers);
    people(&mut office, &[]);
    office
}

fn people(office: &mut Office, quiet: &[NoticeKind]) {
    let setup = Setup {
        people: vec![
            PersonSetup {
                quiet: quiet.to_vec(),
                ..person("lea", Role::Manager, Some("lea@mail.example"), &["FR01"])
            },
            person("sam", Role::Supervisor, Some("sam@mail.example"), &[]),
        ],
        ..Setup::default()
    };
    let report = office.store.apply_setup(&setup, None, office.now).unwrap();
    assert_eq!(report.problems, []);
}

pub fn crier(office: &Office, config: &str) -> Crier {
    let config = Config::parse(config).unwrap();
    let postman = Postman::new(&config.mail, Folder::beside(&office.path));
    Crier::new(postman, &config.digest)
}

pub fn tell(office: &mut Office, config: &str, scope: Scope) -> Round {
    let crier = crier(office, config);
    let now = office.now;
    crier
        .go(&mut office.store, (scope, None), &|| now, &|| true)
        .unwrap()
}

pub fn told(office: &Office) -> Vec<NoticeRow> {
    let since = office.now - Duration::days(30);
    office
        .store
        .listed_notices(Asker::Program, None, since)
        .unwrap()
}

fn kinds(office: &Office, login: &str) -> Vec<NoticeKind> {
    let mut rows = told(office);
    rows.retain(|row| row.login == login);
    rows.reverse();
    rows.into_iter().map(|row| row.kind).collect()
}

/// Texts of all notices in the folder, by their recipient.
fn letters(office: &Office) -> BTreeMap<String, String> {
    let folder = Folder::beside(&office.path);
    fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let to = text.lines().find(|line| line.starts_with("To: "));
            (to.unwrap().to_owned(), text)
        })
        .collect()
}

#[test]
fn the_day_is_told_once_inside_working_hours_and_names_no_customer() {
    let mut office = office(&[("Anaïs Almeida", "anais@mail.example")]);
    let morning = office.now;
    office.now = morning - Duration::hours(5);
    assert_eq!(tell(&mut office, "", Scope::All), Round::default(), "05:00");
    office.now = morning;
    let round = tell(&mut office, "", Scope::All);
    assert_eq!(round.counts.get(&MailState::Written), Some(&2));
    assert_eq!(kinds(&office, "lea"), [NoticeKind::Digest]);
    for text in letters(&office).values() {
        for secret in ["Ana", "Almeida", "39 98", "attente", "anais@"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    let code: String = office.alerts()[0].to_string().chars().take(6).collect();
    assert!(letters(&office).values().all(|text| text.contains(&code)));
    office.wait(60);
    let again = tell(&mut office, "", Scope::All);
    assert_eq!(again, Round::default());
    office.is_sound();
}

#[test]
fn what_was_left_undone_is_repeated_until_it_is_acknowledged() {
    let mut office = office(&[("Client 1", "one@mail.example")]);
    // Friday, a working day after the first attempt was due.
    let neglected = |office: &Office| {
        let kinds = kinds(office, "lea");
        kinds.iter().filter(|k| **k == NoticeKind::Neglect).count()
    };
    for (day, expected) in [(1, 1), (2, 2), (4, 3)] {
        office.wait(0);
        let now = office.now;
        office.now = now + Duration::days(day);
        tell(&mut office, "", Scope::All);
        assert_eq!(neglected(&office), expected, "day {day}");
        office.now = now;
    }
    // Opening the workstation is enough.
    office.now += Duration::days(4);
    let visit = Save::Visit { at: office.now };
    let saved = office.store.save(&office.viewer, &visit, office.now);
    assert_eq!(saved, Saved::Applied);
    assert!(
        told(&office)
            .iter()
            .all(|row| row.login != "lea" || row.acknowledged)
    );
    office.now += Duration::days(1);
    tell(&mut office, "", Scope::All);
    assert_eq!(neglected(&office), 3, "known, and nothing new");
}

#[test]
fn a_kind_that_somebody_turned_off_is_not_told() {
    let mut office = office(&[("Client 1", "one@mail.example")]);
    people(&mut office, &[NoticeKind::Digest, NoticeKind::Neglect]);
    tell(&mut office, "", Scope::All);
    assert_eq!(kinds(&office, "lea"), []);
    assert_eq!(kinds(&office, "sam"), [NoticeKind::Digest]);
}

#[test]
fn safety_is_told_at_once_to_whose_area_it_is_and_once() {
    let mut office = office(&[
        ("Client 1", "one@mail.example"),
        ("Client 2", "two@mail.example"),
    ]);
    // In the middle of the night.
    office.now += Duration::hours(16);
    assert_eq!(tell(&mut office, "", Scope::Safety), Round::default());
    let [first, second] = office.alerts()[..] else {
        panic!("two alerts");
    };
    let safety = Action::Safety {
        note: "glissade".into(),
    };
    assert_eq!(office.does(first, &safety), Saved::Applied);
    tell(&mut office, "", Scope::Safety);
    tell(&mut office, "", Scope::All);
    assert_eq!(kinds(&office, "sam"), [NoticeKind::Safety]);
    assert_eq!(kinds(&office, "lea"), []);
    assert_eq!(office.does(second, &safety), Saved::Applied);
    tell(&mut office, "", Scope::Safety);
    assert_eq!(kinds(&office, "sam"), [NoticeKind::Safety; 2]);
    let texts = letters(&office);
    assert!(texts.values().all(|text| !text.contains("glissade")));
}

#[test]
fn many_at_once_tell_everybody_once() {
    let office = office(&[("Client 1", "one@mail.example")]);
    let crier = crier(&office, "");
    let (path, now) = (office.path.clone(), office.now);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut store = Store::open(&path, Mode::ReadWrite, now).unwrap();
                let told = crier.go(&mut store, (Scope::All, None), &|| now, &|| true);
                told.unwrap();
            });
        }
    });
    let rows = told(&office);
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows.iter().all(|row| row.state == MailState::Written));
}

#[test]
fn a_command_gets_the_text_and_who_it_is_for() {
    let mut office = office(&[("Client 1", "one@mail.example")]);
    let script = office.folder.path().join("tell.sh");
    let out = office.folder.path().join("told");
    let text = "#!/bin/sh\n{ printf '%s|' \"$@\"; cat; } >> \"$1\"\n";
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let config = format!(
        "[digest]\ncommand = [\"{}\", \"{}\", \"{{login}}\", \"{{kind}}\"]\n",
        script.display(),
        out.display()
    );
    let round = tell(&mut office, &config, Scope::All);
    assert_eq!(round.counts.get(&MailState::Sent), Some(&2));
    tell(&mut office, &config, Scope::All);
    let said = fs::read_to_string(out).unwrap();
    assert_eq!(said.matches("|lea|digest|").count(), 1, "{said}");
    assert_eq!(said.matches("|sam|digest|").count(), 1, "{said}");
    assert!(said.contains("Good morning lea Roche"), "{said}");
}

#[test]
fn a_server_that_is_down_keeps_it_and_says_so() {
    let mut office = office(&[("Client 1", "one@mail.example")]);
    let config = "[mail]\ntransport = \"smtp\"\nhost = \"127.0.0.1\"\nport = 1\ntls = \"none\"\n";
    let round = tell(&mut office, config, Scope::All);
    assert!(round.closed.is_some());
    assert_eq!(round.counts.get(&MailState::Later), Some(&2));
    office.wait(10);
    let round = tell(&mut office, "", Scope::All);
    assert_eq!(round.counts.get(&MailState::Written), Some(&2));
    assert_eq!(told(&office).len(), 2, "the same two");
}

#[test]
fn whoever_dies_while_telling_tells_nobody_twice() {
    let mut office = office(&[("Client 1", "one@mail.example")]);
    let down = "[mail]\ntransport = \"smtp\"\nhost = \"127.0.0.1\"\nport = 1\ntls = \"none\"\n";
    tell(&mut office, down, Scope::All);
    office.wait(10);
    let (now, claim) = (office.now, (7, office.now + Duration::minutes(1)));
    let mut notices = office.store.notices();
    let begun = notices.claim(claim, now).unwrap().unwrap();
    assert!(notices.begin(begun.id, claim, now).unwrap());
    let claimed = notices.claim(claim, now).unwrap().unwrap();
    office.wait(5);
    for _ in 0..2 {
        tell(&mut office, "", Scope::All);
    }
    let rows = told(&office);
    let state = |id| rows.iter().find(|row| row.id == id).unwrap().state;
    assert_eq!(state(begun.id), MailState::Unknown, "it may have left");
    assert_eq!(state(claimed.id), MailState::Written);
    assert_eq!(letters(&office).len(), 1);
}

#[test]
fn an_answer_acknowledges() {
    let mut office = office(&[("Client 1", "one@mail.example")]);
    tell(&mut office, "", Scope::All);
    let texts = letters(&office);
    let lea = texts.iter().find(|(to, _)| to.contains("lea@")).unwrap().1;
    let id = lea
        .lines()
        .find_map(|l| l.strip_prefix("Message-ID: "))
        .unwrap();
    let now: Moment = office.now;
    let mut notices = office.store.notices();
    assert!(
        !notices
            .answered(
                &["<other@x.example>".into()],
                ("lea@mail.example", None),
                now
            )
            .unwrap()
    );
    let ids = [id.to_owned()];
    let mut answered = |sender| notices.answered(&ids, (sender, None), now).unwrap();
    assert!(!answered("sam@mail.example"), "somebody else writes");
    assert!(!answered(""));
    assert!(answered("Lea@Mail.example"));
    for row in told(&office) {
        assert_eq!(row.acknowledged, row.login == "lea");
    }
}

#[test]
fn an_answer_acknowledges_nothing_that_was_sent_after_it() {
    let mut office = office(&[("Client 1", "one@mail.example")]);
    tell(&mut office, "", Scope::All);
    let first = office.now;
    office.wait(24 * 60);
    tell(&mut office, "", Scope::All);
    let known = |office: &Office| -> Vec<bool> {
        let mut rows = told(office);
        rows.retain(|row| row.login == "lea" && row.kind == NoticeKind::Digest);
        rows.iter().map(|row| row.acknowledged).collect()
    };
    assert_eq!(known(&office), [false, false]);
    let id: String = office
        .store
        .connection()
        .query_row(
            "SELECT message_id FROM notice JOIN person ON person.id = notice.person
             WHERE login = 'lea' ORDER BY notice.id LIMIT 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let now = office.now;
    let written = Some(first + Duration::hours(1));
    let mut notices = office.store.notices();
    let from = ("lea@mail.example", written);
    assert!(
        notices
            .answered(std::slice::from_ref(&id), from, now)
            .unwrap()
    );
    assert_eq!(known(&office), [false, true], "the newest first");
    let later = ("lea@mail.example", Some(now));
    assert!(office.store.notices().answered(&[id], later, now).unwrap());
    assert_eq!(known(&office), [true, true]);
}

#[test]
fn one_alert_that_was_told_keeps_nobody_from_hearing_of_the_others() {
    let mut office = office(&[
        ("Client 1", "one@mail.example"),
        ("Client 2", "two@mail.example"),
    ]);
    let alerts = office.alerts();
    let sam = office.store.enter("sam", office.now).unwrap().unwrap();
    let notice = |about: &[AlertId]| NewNotice {
        report: None,
        parts: Vec::new(),
        person: sam.person.id,
        kind: NoticeKind::Safety,
        day: office.now.date_naive(),
        to: "sam@mail.example".into(),
        subject: "Safety".into(),
        body: "Look".into(),
        language: Language::En,
        from: "ringback@mail.example".into(),
        about: about.iter().copied().collect(),
    };
    let (one, both) = (notice(&alerts[..1]), notice(&alerts));
    let now = office.now;
    assert!(office.store.notices().queue(&one, now).unwrap());
    assert!(!office.store.notices().queue(&one, now).unwrap());
    assert!(office.store.notices().queue(&both, now).unwrap());
    let untold = office.store.untold_safety(sam.person.id, &alerts).unwrap();
    assert_eq!(untold, []);
    assert!(!office.store.notices().queue(&both, now).unwrap());
}
