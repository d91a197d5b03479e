//! A branch with a manager who writes to customers.

use std::path::PathBuf;
use std::process::Command;

use chrono::Duration;
use ringback::config::Config;
use ringback::domain::Moment;
use ringback::domain::action::{Action, Letter, Part};
use ringback::domain::decide::{Case, decide};
use ringback::domain::ids::{AlertId, Maker, MessageId};
use ringback::domain::incoming::Incoming;
use ringback::domain::language::Language;
use ringback::domain::mail::MailState;
use ringback::domain::person::Role;
use ringback::domain::rows::{Answer, Card, NextMail, OutboxRow, Query, Queued, Save, Saved};
use ringback::domain::score::Score;
use ringback::domain::setup::{BranchSetup, PersonSetup, Setup};
use ringback::domain::zone::Country;
use ringback::outreach::folder::Folder;
use ringback::post::{Posted, Postman, Round, Tour};
use ringback::store::{Mode, Store, Viewer};

/// Thursday 19 November 2026, 10:00 in Paris.
pub const NOW: &str = "2026-11-19T09:00:00Z";

pub fn now() -> Moment {
    NOW.parse().unwrap()
}

pub struct Office {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
    pub store: Store,
    pub ids: Maker,
    pub viewer: Viewer,
    pub now: Moment,
}

pub fn customer(name: &str, email: &str) -> Incoming {
    Incoming {
        external_id: format!("R_{email}"),
        answered: Some(now() - Duration::hours(20)),
        branch_code: "FR01".into(),
        branch_name: "Agence FR01".into(),
        score: Score::of_ten(3),
        comment: "Trop d'attente au guichet".into(),
        name: name.into(),
        email: email.into(),
        phones: vec![("06 39 98 01 01".into(), String::new())],
        ..Incoming::default()
    }
}

impl Office {
    pub fn new(customers: &[(&str, &str)]) -> Self {
        let incoming = customers.iter().map(|(name, email)| customer(name, email));
        Self::with(incoming.collect())
    }

    pub fn with(customers: Vec<Incoming>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        let before = now() - Duration::hours(48);
        let mut store = Store::create(&path, before, true).unwrap();
        let setup = Setup {
            branches: vec![BranchSetup {
                code: "FR01".into(),
                name: "Agence FR01".into(),
                country: Country::FR,
                also: Vec::new(),
                found: false,
                closed: None,
                alerts_to: None,
                calendar: None,
            }],
            people: vec![PersonSetup {
                login: "lea".into(),
                name: "Léa Roche".into(),
                role: Role::Manager,
                language: None,
                phone: None,
                email: Some("lea.roche@agence.example".into()),
                branches: vec!["FR01".into()],
                desks: Vec::new(),
                objective: None,
                area: Vec::new(),
                calls: false,
                quiet: Vec::new(),
            }],
            ..Setup::default()
        };
        assert_eq!(
            store.apply_setup(&setup, None, before).unwrap().problems,
            []
        );
        let mut loader = store
            .loader(
                None,
                "a.csv",
                "spring",
                ringback::numbers::read,
                now() - Duration::hours(12),
            )
            .unwrap();
        for customer in customers {
            loader.add(&customer).unwrap();
        }
        loader.finish().unwrap();
        let viewer = store.enter("lea", now()).unwrap().unwrap();
        Self {
            folder,
            path,
            store,
            ids: Maker::new(7),
            viewer,
            now: now(),
        }
    }

    pub fn ask(&self, query: &Query) -> Answer {
        self.store.ask(&self.viewer, query, self.now)
    }

    /// Alerts, in the order their customers came.
    pub fn alerts(&self) -> Vec<AlertId> {
        let Answer::Queue(queue) = self.ask(&Query::Queue) else {
            panic!("no queue");
        };
        let mut ids: Vec<AlertId> = queue.facts.iter().map(|f| f.id).collect();
        ids.sort();
        ids
    }

    pub fn card(&self, alert: AlertId) -> Card {
        match self.ask(&Query::Card(alert)) {
            Answer::Card(Some(card)) => *card,
            other => panic!("{other:?}"),
        }
    }

    pub fn does(&mut self, alert: AlertId, action: &Action) -> Saved {
        let card = self.card(alert);
        let case = Case {
            alert: &card.alert,
            rules: &card.rules,
            by: self.viewer.person.id,
            now: self.now,
        };
        let change = decide(&case, action, &mut self.ids).unwrap();
        let save = Save::Apply {
            change: Box::new(change),
            drafts: Vec::new(),
        };
        self.store.save(&self.viewer, &save, self.now)
    }

    /// Puts an email to the customer of an alert into the outbox.
    pub fn write(&mut self, alert: AlertId, subject: &str, body: &str) {
        self.write_with(alert, (subject, body), None);
    }

    /// The same with a second part.
    pub fn write_with(
        &mut self,
        alert: AlertId,
        (subject, body): (&str, &str),
        part: Option<Part>,
    ) {
        let to = self.card(alert).alert.customer.email.unwrap();
        let action = Action::Email {
            message: Letter {
                to,
                subject: subject.into(),
                body: body.into(),
                language: Language::Fr,
                part,
            },
            confirmation: false,
            override_reason: "elle le demande ainsi".into(),
        };
        assert_eq!(self.does(alert, &action), Saved::Applied);
    }

    /// One email to everybody.
    pub fn write_to_all(&mut self) {
        for alert in self.alerts() {
            self.write(alert, "Votre avis", "Bonjour,\n\nje vous rappelle.\n");
        }
    }

    /// What stands in the outbox, oldest first.
    pub fn outbox(&self) -> Vec<OutboxRow> {
        let Answer::Outbox(found) = self.ask(&Query::Outbox { limit: 1000 }) else {
            panic!("no outbox");
        };
        let mut rows = found.messages;
        rows.sort_by_key(|row| row.id);
        rows
    }

    pub fn states(&self) -> Vec<MailState> {
        self.outbox().iter().map(|row| row.state).collect()
    }

    /// What waits, as whoever sends sees it: somebody who gave up at once.
    pub fn queued(&mut self) -> Vec<Queued> {
        let (now, over) = (self.now, self.now - Duration::minutes(1));
        let mut queue = self.store.mail_queue();
        let next = || match queue.claim((7, over), now).unwrap() {
            Some(NextMail::Send(mail)) => Some(*mail),
            _ => None,
        };
        std::iter::from_fn(next).collect()
    }

    pub fn message(&self) -> MessageId {
        self.outbox().last().unwrap().id
    }

    pub fn postman(&self, mail: &str) -> Postman {
        let config = Config::parse(&format!("[mail]\n{mail}")).unwrap();
        Postman::new(&config.mail, Folder::beside(&self.path))
    }

    /// One round, at the office's time.
    pub fn send(&mut self, mail: &str) -> (Round, Vec<Posted>) {
        let postman = self.postman(mail);
        let (now, mut told) = (self.now, Vec::new());
        let mut tour = Tour {
            clock: &|| now,
            go_on: &|| true,
            whenever: false,
            tell: &mut |posted| told.push(posted),
        };
        let round = postman.go(&mut self.store, &mut tour).unwrap();
        (round, told)
    }

    pub fn wait(&mut self, minutes: i64) {
        self.now += Duration::minutes(minutes);
    }

    /// Kinds of what happened on an alert.
    pub fn history(&self, alert: AlertId) -> Vec<&'static str> {
        let history = self.card(alert).alert.history;
        history.iter().map(|event| event.kind.code()).collect()
    }

    pub fn is_sound(&self) {
        let health = self.store.check().unwrap();
        assert!(health.good(), "{health:?}");
    }

    /// Another process on the same file.
    pub fn another(&self) -> Store {
        Store::open(&self.path, Mode::ReadWrite, self.now).unwrap()
    }

    /// Writes the configuration.
    pub fn configure(&self, mail: &str) {
        let place = self.folder.path().join(".config/ringback");
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("config.toml"), format!("[mail]\n{mail}")).unwrap();
    }

    /// The program in this office, at its time.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ringback"));
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", "/usr/sbin:/usr/bin:/bin")
            .env("LC_ALL", "C.UTF-8")
            .args(["--as", "lea", "--now"])
            .arg(self.now.to_rfc3339())
            .arg("--db")
            .arg(&self.path);
        command
    }

    /// Runs a command line: exit code, output, errors.
    pub fn run(&self, line: &[&str]) -> (i32, String, String) {
        let output = self.program().args(line).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    pub fn json(&self, line: &[&str]) -> serde_json::Value {
        let (_, out, err) = self.run(line);
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"))
    }
}
