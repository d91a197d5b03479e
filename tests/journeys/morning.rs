//! The real workstation on a real file, without threads: what it asks is
//! done at once, in order, until nothing is left to do.

use std::collections::VecDeque;
use std::path::PathBuf;

use chrono::{DateTime, Duration};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ringback::app::App;
use ringback::app::input::{Input, Key};
use ringback::app::msg::{Effect, Msg};
use ringback::app::theme::{Theme, ThemeName};
use ringback::app::world::World;
use ringback::config::mail::Mail;
use ringback::domain::Moment;
use ringback::domain::ids::AlertId;
use ringback::domain::language::Language;
use ringback::domain::rows::{Answer, Card, Query, Row};
use ringback::i18n::Texts;
use ringback::outreach::folder::Folder;
use ringback::post::{Postman, Tour};
use ringback::store::{Mode, Store, Viewer};

use crate::desk::{Desk, NOW};

/// Wide enough for every row of the demonstration.
const SIZE: (u16, u16) = (120, 44);
/// Rows between the columns' heads and the first alert.
const FIRST_ROW: u16 = 5;
/// Where the customer's name stands.
const CUSTOMER: std::ops::Range<u16> = 19..39;

/// A manager's morning at the workstation.
pub struct Morning {
    desk: Desk,
    app: App,
    store: Store,
    viewer: Viewer,
    pub now: Moment,
    waiting: VecDeque<Effect>,
    /// Keys pressed so far.
    pub pressed: usize,
    pub left: bool,
    /// The outbox folder is out of reach.
    pub no_desk: bool,
}

impl Morning {
    pub fn new() -> Self {
        let now = DateTime::parse_from_rfc3339(NOW).unwrap().to_utc();
        Self::begin(Desk::new(), now)
    }

    /// After something happened to the file, seen by whoever has this login.
    pub fn after(login: Option<&str>, happens: impl FnOnce(&mut Store, Moment)) -> Self {
        let now = DateTime::parse_from_rfc3339(NOW).unwrap().to_utc();
        let mut desk = Desk::new();
        let mut store = Store::open(&desk.file, Mode::ReadWrite, now).unwrap();
        happens(&mut store, now);
        drop(store);
        if let Some(login) = login {
            login.clone_into(&mut desk.login);
        }
        Self::begin(desk, now)
    }

    fn begin(desk: Desk, now: Moment) -> Self {
        let store = Store::open(&desk.file, Mode::ReadWrite, now).unwrap();
        let viewer = store.enter(&desk.login, now).unwrap().unwrap();
        let theme = Theme::new(ThemeName::Default, false);
        // Two sessions never have the same number on one host.
        let writer = u32::try_from(now.timestamp() % 4000).unwrap();
        let world = World::new(now, Texts::new(Language::En), theme, SIZE, writer);
        let mut app = App::new(world, None);
        let waiting = app.start().into();
        let mut morning = Self {
            desk,
            app,
            store,
            viewer,
            now,
            waiting,
            pressed: 0,
            left: false,
            no_desk: false,
        };
        morning.settle();
        morning
    }

    /// The program is killed where it is, and started again a minute later.
    pub fn kill_and_restart(self) -> Self {
        let Self {
            desk,
            app,
            store,
            now,
            ..
        } = self;
        drop((app, store));
        Self::begin(desk, now + Duration::seconds(61))
    }

    /// Somebody else sits down with the same file, a minute later.
    pub fn then(self, login: &str) -> Self {
        let Self {
            mut desk,
            app,
            store,
            now,
            ..
        } = self;
        drop((app, store));
        login.clone_into(&mut desk.login);
        Self::begin(desk, now + Duration::seconds(61))
    }

    fn settle(&mut self) {
        while let Some(effect) = self.waiting.pop_front() {
            match effect {
                Effect::Ask(ticket, _, query) => {
                    let answer = self.store.ask(&self.viewer, &query, self.now);
                    self.tell(Msg::Answer(ticket, answer));
                }
                Effect::Save(ticket, save) => {
                    let saved = self.store.save(&self.viewer, &save, self.now);
                    self.tell(Msg::Saved(ticket, saved));
                }
                Effect::Post if self.no_desk => {}
                Effect::Post => {
                    let (now, mut told) = (self.now, Vec::new());
                    let postman = Postman::new(&Mail::default(), self.outbox());
                    let mut tour = Tour {
                        clock: &|| now,
                        go_on: &|| true,
                        whenever: false,
                        tell: &mut |posted| told.push(posted),
                    };
                    postman.go(&mut self.store, &mut tour).unwrap();
                    for posted in told {
                        self.tell(Msg::Posted(posted.message, posted.state, posted.words));
                    }
                    self.tell(Msg::Changed);
                }
                Effect::Withdraw(message) => {
                    let gone = self.outbox().withdraw(message).unwrap();
                    self.tell(Msg::Withdrawn(message, gone));
                }
                Effect::Remind(_) | Effect::Copy(_) | Effect::Elsewhere(..) | Effect::Dial(..) => {}
                Effect::Quit => self.left = true,
            }
        }
    }

    fn outbox(&self) -> Folder {
        Folder::beside(&self.desk.file)
    }

    fn tell(&mut self, msg: Msg) {
        let effects = self.app.update(self.now, msg);
        self.waiting.extend(effects);
    }

    fn send(&mut self, msg: Msg) {
        self.tell(msg);
        self.settle();
    }

    /// Presses keys: named ones in angle brackets, blanks are keys, too.
    pub fn keys(&mut self, keys: &str) {
        for key in Key::sequence(keys) {
            self.pressed += 1;
            self.send(Msg::Input(Input::Key(key)));
        }
    }

    /// How many keys something takes.
    pub fn price(&mut self, keys: &str) -> usize {
        let before = self.pressed;
        self.keys(keys);
        self.pressed - before
    }

    /// Time passes; the workstation is woken whenever it asked for it.
    pub fn wait(&mut self, time: Duration) {
        let until = self.now + time;
        while let Some(wake) = self.app.next_wake().filter(|wake| *wake <= until) {
            self.now = self.now.max(wake);
            self.send(Msg::Wake);
        }
        self.now = until;
    }

    fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let mut buf = Buffer::empty(area);
        self.app.draw(area, &mut buf);
        buf
    }

    /// What is on screen.
    pub fn screen(&self) -> String {
        let buf = self.buffer();
        let row = |row: Rect| row.positions().map(|at| buf[at].symbol()).collect();
        let rows: Vec<String> = buf.area.rows().map(row).collect();
        rows.join("\n")
    }

    #[track_caller]
    pub fn sees(&self, text: &str) {
        let screen = self.screen();
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
    }

    /// Asks the file.
    pub fn ask(&self, query: &Query) -> Answer {
        self.store.ask(&self.viewer, query, self.now)
    }

    /// The outstanding alerts as the domain orders them.
    fn order(&self) -> Vec<AlertId> {
        let Answer::Queue(queue) = self.ask(&Query::Queue) else {
            panic!("no queue");
        };
        queue.facts.iter().map(|facts| facts.id).collect()
    }

    fn rows(&self, ids: Vec<AlertId>) -> Vec<Row> {
        match self.ask(&Query::Rows(ids)) {
            Answer::Rows(rows) => rows,
            other => panic!("{other:?}"),
        }
    }

    /// A customer's alert as it is in the file.
    pub fn card(&self, customer: &str) -> Card {
        let Answer::Rows(closed) = self.ask(&Query::Handled { limit: 100 }) else {
            panic!("nothing handled");
        };
        let mut rows = self.rows(self.order());
        rows.extend(closed);
        let id = rows.iter().find(|row| row.customer == customer).unwrap().id;
        match self.ask(&Query::Card(id)) {
            Answer::Card(Some(card)) => *card,
            other => panic!("{other:?}"),
        }
    }

    /// The letters in the outbox folder.
    pub fn letters(&self) -> Vec<PathBuf> {
        let Ok(folder) = std::fs::read_dir(self.outbox().path()) else {
            return Vec::new();
        };
        folder.map(|entry| entry.unwrap().path()).collect()
    }

    /// The list shows what the file holds, in the domain's order, and the
    /// file is in order.
    #[track_caller]
    pub fn is_sound(&self) {
        let health = self.store.check().unwrap();
        assert!(health.good(), "{health:?}");
        let expected: Vec<String> = self
            .rows(self.order())
            .iter()
            .map(|row| row.customer.clone())
            .collect();
        let buf = self.buffer();
        let name = |y| {
            let cells = CUSTOMER.map(|x| buf[(x, y)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        };
        let shown: Vec<String> = (FIRST_ROW..).take(expected.len()).map(name).collect();
        assert_eq!(shown, expected, "on screen:\n{}", self.screen());
    }

    /// Selects a customer in the list.
    #[track_caller]
    pub fn select(&mut self, customer: &str) {
        self.keys("<home>");
        for _ in 0..40 {
            let selected = self.screen();
            let row = selected.lines().find(|row| row.starts_with('▌'));
            if row.is_some_and(|row| row.contains(customer)) {
                return;
            }
            self.keys("<down>");
        }
        panic!("{customer} is not in\n{}", self.screen());
    }
}
