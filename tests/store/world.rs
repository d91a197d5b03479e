//! A file with a branch, its manager and some responses.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::Duration;
use ringback::domain::Moment;
use ringback::domain::action::{Action, CallEnd, Change, CloseForm};
use ringback::domain::cause::{ClosedAs, Closing};
use ringback::domain::decide::{Case, decide};
use ringback::domain::ids::{AlertId, Maker};
use ringback::domain::incoming::{Incoming, Taken};
use ringback::domain::outcome::Outcome;
use ringback::domain::person::Role;
use ringback::domain::rows::{Answer, Card, Query, Queue, Row, Save, Saved, Scope};
use ringback::domain::score::Score;
use ringback::domain::setup::{BranchSetup, PersonSetup, Setup};
use ringback::domain::zone::Country;
use ringback::numbers;
use ringback::store::{Mode, Store, Viewer};

/// Takes the log of imports out of a file.
pub const WITHOUT_LOG: &str = "
    DROP TABLE access_key;
    DROP TABLE import_before; DROP TABLE import_before_text;
    DROP INDEX import_number; DROP INDEX import_content; DROP INDEX import_going;
    DROP TRIGGER event_stays;
    ALTER TABLE import DROP COLUMN number; ALTER TABLE import DROP COLUMN format;
    ALTER TABLE import DROP COLUMN read_rows; ALTER TABLE import DROP COLUMN rejected;
    ALTER TABLE import DROP COLUMN bytes; ALTER TABLE import DROP COLUMN content;
    ALTER TABLE import DROP COLUMN kept; ALTER TABLE import DROP COLUMN undone;
    ALTER TABLE import DROP COLUMN undone_at; ALTER TABLE import DROP COLUMN undone_by;
    CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT 1; END;";

/// Thursday 19 November 2026, 10:00 in Paris.
pub fn now() -> Moment {
    "2026-11-19T09:00:00Z".parse().unwrap()
}

pub fn hours(hours: i64) -> Duration {
    Duration::hours(hours)
}

pub struct World {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
    pub store: Store,
    pub ids: Maker,
}

pub fn person(login: &str, role: Role, branches: &[&str]) -> PersonSetup {
    PersonSetup {
        login: login.into(),
        name: format!("{login} Roche"),
        role,
        language: None,
        phone: None,
        email: None,
        branches: branches.iter().map(|b| (*b).to_owned()).collect(),
        desks: Vec::new(),
        objective: None,
        area: match role {
            Role::Supervisor => vec!["all".into()],
            _ => Vec::new(),
        },
        calls: false,
        quiet: Vec::new(),
    }
}

pub fn branch(code: &str) -> BranchSetup {
    BranchSetup {
        code: code.into(),
        name: format!("Agence {code}"),
        country: Country::FR,
        also: Vec::new(),
        found: false,
        closed: None,
        alerts_to: None,
        calendar: None,
    }
}

pub fn setup() -> Setup {
    Setup {
        branches: vec![branch("FR01"), branch("FR02")],
        people: vec![
            person("lea", Role::Manager, &["FR01"]),
            person("theo", Role::Manager, &["FR02"]),
            person("sam", Role::Supervisor, &[]),
            person("ada", Role::Administrator, &[]),
        ],
        ..Setup::default()
    }
}

/// Takes out of a file what came with routing, as older ones are without it.
pub const NO_ROUTING: &str = "DROP TABLE joined; DROP INDEX alert_watch;
    ALTER TABLE alert DROP COLUMN watch;
    ALTER TABLE branch DROP COLUMN found;
    ALTER TABLE response DROP COLUMN subject;
    ALTER TABLE import DROP COLUMN joined;";

/// Drops what keeps answers about figures, and forgets them; and when what was
/// called was taken back.
macro_rules! no_answers {
    () => {
        "DROP TABLE called_turn; DROP TABLE figures_kept; DROP TRIGGER kept_event;
    DROP TRIGGER kept_event_back; DROP TRIGGER kept_response; DROP TRIGGER kept_response_goes;
    DROP TRIGGER kept_alert; DROP TRIGGER kept_alert_goes; DROP TRIGGER kept_zone;
    DROP TRIGGER kept_improvement; DROP TRIGGER kept_idea; DROP TRIGGER kept_import;
    DROP TRIGGER kept_import_first; DROP TRIGGER kept_import_goes; DROP TRIGGER kept_setting;
    DROP TRIGGER kept_objective; DROP TRIGGER kept_answers; DROP TRIGGER kept_answers_end;
    DROP TRIGGER kept_area; DROP TRIGGER kept_area_ends; DROP TRIGGER kept_branch;
    DROP TRIGGER kept_branch_changes; DROP TRIGGER kept_branch_goes; DROP TRIGGER kept_desk;
    DROP TRIGGER kept_desk_changes; DROP TRIGGER kept_desk_goes;"
    };
}
/// Takes kept answers out of a file, as older ones are without them.
pub const NO_ANSWERS: &str = no_answers!();
/// Takes out of a file what came with many people: supervision, notices and
/// the empty chair.
pub const ALONE: &str = concat!(
    no_answers!(),
    "DROP TABLE report_sent; DROP TABLE notice_part;
    DROP TABLE improvement_text; DROP TABLE improvement_step;
    DROP TABLE improvement_alert; DROP TABLE idea_text; DROP TABLE idea_step;
    DROP INDEX event_idea; DROP INDEX improvement_owner;
    ALTER TABLE improvement DROP COLUMN alert; ALTER TABLE improvement DROP COLUMN owner;
    DROP TABLE ledger; DROP TABLE ledger_before; DROP INDEX response_answered;
    DROP TABLE notice_about; DROP TABLE notice; DROP TABLE objective_offer;
    DROP TABLE word; DROP TABLE follow;
    DROP TABLE drawn; DROP TABLE area; DROP INDEX alert_offered;
    ALTER TABLE alert DROP COLUMN offered; ALTER TABLE person DROP COLUMN calls;
    ALTER TABLE person DROP COLUMN left_at;
    ALTER TABLE person DROP COLUMN quiet; ALTER TABLE objective DROP COLUMN reached;"
);

/// Takes out of a file what came with the board, as older ones are without it.
pub const NO_BOARD: &str = "DROP TRIGGER alert_comes; DROP TRIGGER alert_goes;
    DROP TRIGGER alert_moves;
    DROP INDEX alert_early; DROP INDEX alert_promised; DROP INDEX alert_oldest;
    DROP TABLE called;
    ALTER TABLE desk DROP COLUMN outstanding; ALTER TABLE desk DROP COLUMN untried;
    ALTER TABLE desk DROP COLUMN put_off; ALTER TABLE desk DROP COLUMN safety;
    UPDATE alert SET brief = brief & 9223372036854775807;";

/// Makes the counted calls of a file as they were kept before they had dates,
/// to be brought up to date at the next opening. After [`NO_BOARD`].
pub const UNDATED: &str = concat!(
    include_str!("../../assets/migrations/sqlite/0011_board.sql"),
    "DROP TABLE called_turn; PRAGMA user_version = 21;"
);

/// A response that makes an alert at FR01.
pub fn response(n: u32) -> Incoming {
    Incoming {
        external_id: format!("R_{n}"),
        answered: Some(now() - hours(20)),
        branch_code: "FR01".into(),
        branch_name: "Agence FR01".into(),
        score: Score::of_ten(3),
        comment: format!("Trop d'attente au guichet, visite {n}"),
        name: format!("Client {n}"),
        reference: format!("A{n:06}"),
        phones: vec![(
            format!("06 39 98 {:02} {:02}", n / 100 % 100, n % 100),
            String::new(),
        )],
        email: format!("client{n}@mail.example"),
        ..Incoming::default()
    }
}

impl World {
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data").join("ringback.db");
        let store = Store::create(&path, now() - hours(48), false).unwrap();
        Self {
            folder,
            path,
            store,
            ids: Maker::new(7),
        }
    }

    pub fn new() -> Self {
        let mut world = Self::empty();
        let report = world
            .store
            .apply_setup(&setup(), None, now() - hours(48))
            .unwrap();
        assert_eq!(report.problems, []);
        world
    }

    pub fn with(responses: impl IntoIterator<Item = Incoming>) -> Self {
        let mut world = Self::new();
        world.import(responses);
        world
    }

    pub fn import(&mut self, responses: impl IntoIterator<Item = Incoming>) -> Taken {
        self.import_at(responses, now() - hours(12))
    }

    pub fn import_at(
        &mut self,
        responses: impl IntoIterator<Item = Incoming>,
        at: Moment,
    ) -> Taken {
        let mut loader = self
            .store
            .loader(None, "file.csv", "spring", numbers::read, at)
            .unwrap();
        for response in responses {
            loader.add(&response).unwrap();
        }
        loader.finish().unwrap()
    }

    pub fn another(&self) -> Store {
        Store::open(&self.path, Mode::ReadWrite, now()).unwrap()
    }

    pub fn viewer(&self, login: &str) -> Viewer {
        self.store.enter(login, now()).unwrap().unwrap()
    }

    pub fn queue(&self, login: &str) -> Arc<Queue> {
        match self.store.ask(&self.viewer(login), &Query::Queue, now()) {
            Answer::Queue(queue) => queue,
            other => panic!("{other:?}"),
        }
    }

    /// Alerts of lea's, oldest first.
    pub fn alerts(&self) -> Vec<AlertId> {
        let mut ids: Vec<AlertId> = self.queue("lea").facts.iter().map(|f| f.id).collect();
        ids.sort();
        ids
    }

    pub fn card(&self, alert: AlertId) -> Card {
        self.card_for("lea", alert).unwrap()
    }

    pub fn card_for(&self, login: &str, alert: AlertId) -> Option<Card> {
        match self
            .store
            .ask(&self.viewer(login), &Query::Card(alert), now())
        {
            Answer::Card(card) => card.map(|card| *card),
            other => panic!("{other:?}"),
        }
    }

    pub fn rows(&self, login: &str, query: &Query) -> Vec<Row> {
        match self.store.ask(&self.viewer(login), query, now()) {
            Answer::Rows(rows) => rows,
            other => panic!("{other:?}"),
        }
    }

    pub fn search(&self, login: &str, scope: Scope, words: &str) -> Vec<String> {
        let query = Query::Search {
            scope,
            words: words.into(),
            limit: 20,
        };
        self.rows(login, &query)
            .into_iter()
            .map(|row| row.customer)
            .collect()
    }

    /// What lea decides on an alert.
    pub fn decide(&mut self, alert: AlertId, action: &Action) -> Change {
        self.decide_at(alert, action, now())
    }

    pub fn decide_at(&mut self, alert: AlertId, action: &Action, at: Moment) -> Change {
        let card = self.card(alert);
        let case = Case {
            alert: &card.alert,
            rules: &card.rules,
            by: self.viewer("lea").person.id,
            now: at,
        };
        decide(&case, action, &mut self.ids).unwrap()
    }

    pub fn save(&mut self, save: &Save) -> Saved {
        let lea = self.viewer("lea");
        self.store.save(&lea, save, now())
    }

    pub fn does(&mut self, alert: AlertId, action: &Action) {
        let change = self.decide(alert, action);
        assert_eq!(self.save(&apply(change)), Saved::Applied);
    }

    /// The file holds together and every column is what its history says.
    pub fn is_sound(&self) {
        let health = self.store.check().unwrap();
        assert!(health.good(), "{health:?}");
    }
}

pub fn apply(change: Change) -> Save {
    Save::Apply {
        change: Box::new(change),
        drafts: Vec::new(),
    }
}

pub fn call(outcome: Outcome) -> CallEnd {
    CallEnd::new(outcome, now() - Duration::minutes(5))
}

pub fn called(outcome: Outcome) -> Action {
    Action::Call(Box::new(call(outcome)))
}

/// A closing of what should not have come.
pub fn not_an_alert() -> Action {
    Action::Close(Box::new(CloseForm {
        closing: Closing::bare(ClosedAs::NotAnAlert),
        result_given: true,
        safety: false,
        idea: String::new(),
        improvement: None,
        note: "un essai".into(),
    }))
}

pub fn memo(note: &str) -> Action {
    Action::Memo { note: note.into() }
}
