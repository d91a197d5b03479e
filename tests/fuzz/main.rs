//! Random sessions: keys, pastes, sizes, replies that are late, fail or are
//! for nobody. Nothing panics, everything drawn is text, nothing typed is
//! lost.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(dead_code, reason = "the harness offers more than is used here")]

#[path = "../support/app.rs"]
mod app;

use std::collections::BTreeMap;
use std::sync::Arc;

use app::{FIRST, Harness, ME, SECOND};
use chrono::Duration;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ringback::app::input::{Code, Input, Key};
use ringback::app::msg::{Effect, Msg};
use ringback::domain::language::Language;
use ringback::domain::rows::{Answer, DraftKey, Queue, Save};

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    Key(Key),
    Paste(String),
    Size(u16, u16),
    /// Time passes, in seconds.
    Wait(u16),
    /// Replies are held back from now on, or come all at once.
    Late(bool),
    /// The file takes no writes, gives no alerts.
    Broken(bool, bool),
    /// Answers to something long forgotten.
    Stale(u64),
    /// Another process works on an alert, or takes it.
    Changed(usize),
    Claimed(usize, bool),
    Resumed,
    /// The program is killed and started again.
    Restart,
}

fn key() -> impl Strategy<Value = Key> {
    let letters = "abcdefghijklmnopqrstuvwxyz0123456789?:!+/ ,.-=<>éß日\u{301}👩";
    let letters: Vec<char> = letters.chars().collect();
    let named = [
        Code::Enter,
        Code::Enter,
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
        Code::F(1),
    ];
    prop_oneof![
        6 => proptest::sample::select(letters).prop_map(|c| Key::plain(Code::Char(c))),
        4 => proptest::sample::select(named.to_vec()).prop_map(Key::plain),
        1 => proptest::sample::select(vec!['g', 's', 'u', 'c', 'z', 'k', 'd', 'x', 'o', 'l'])
            .prop_map(|c| Key::ctrl(Code::Char(c))),
        3 => proptest::sample::select("cncnbvmsplrxodwgtieau".chars().collect::<Vec<_>>())
            .prop_map(|c| Key::plain(Code::Char(c))),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        24 => key().prop_map(Step::Key),
        2 => any::<String>().prop_map(Step::Paste),
        1 => Just(Step::Paste("a\u{1b}[31mb\u{9b}2J\r\n\t\u{202e}c".into())),
        1 => Just(Step::Paste("tomorrow 10:00".into())),
        2 => (0..220u16, 0..70u16).prop_map(|(cols, rows)| Step::Size(cols, rows)),
        2 => (1..400u16).prop_map(Step::Wait),
        2 => any::<bool>().prop_map(Step::Late),
        1 => any::<(bool, bool)>().prop_map(|(writes, reads)| Step::Broken(writes, reads)),
        1 => (0..60u64).prop_map(Step::Stale),
        1 => (0..3usize).prop_map(Step::Changed),
        1 => any::<(usize, bool)>().prop_map(|(n, all)| Step::Claimed(n % 3, all)),
        1 => Just(Step::Resumed),
        1 => Just(Step::Restart),
    ]
}

const ALERTS: [i64; 3] = [FIRST, SECOND, 1003];

/// A session, and what must stay true of it.
struct Session {
    harness: Option<Harness>,
    language: Language,
    size: (u16, u16),
    /// How many effects were looked at.
    seen: usize,
    newest: BTreeMap<DraftKey, u64>,
}

impl Session {
    fn new(language: Language) -> Self {
        let size = (80, 24);
        Self {
            harness: Some(Harness::new(language, size)),
            language,
            size,
            seen: 0,
            newest: BTreeMap::new(),
        }
    }

    fn step(&mut self, step: &Step) {
        let Some(h) = self.harness.as_mut() else {
            return;
        };
        match step {
            Step::Key(key) => h.send(Msg::Input(Input::Key(*key))),
            Step::Paste(text) => h.paste(text),
            Step::Size(cols, rows) => {
                self.size = (*cols, *rows);
                let (cols, rows) = self.size;
                h.send(Msg::Input(Input::Resize { cols, rows }));
            }
            Step::Wait(seconds) => _ = h.wait(Duration::seconds((*seconds).into())),
            Step::Late(true) => h.hold(),
            Step::Late(false) => h.release(),
            Step::Broken(writes, reads) => {
                h.store.no_writes = *writes;
                h.store.no_reads = *reads;
            }
            Step::Stale(ticket) => {
                h.stale(*ticket, Answer::Queue(Arc::new(Queue::default())));
                h.stale(*ticket, Answer::Card(None));
                h.stale(*ticket, Answer::Rows(Vec::new()));
            }
            Step::Changed(nth) => {
                h.store.card(ALERTS[*nth]).alert.version += 1;
                h.send(Msg::Changed);
            }
            Step::Claimed(nth, taken) => {
                let id = ALERTS[*nth].into();
                if *taken {
                    let claim = app::claim(app::ANA, 99, h.now, h.now);
                    h.store.claims.insert(id, claim);
                } else {
                    h.store.claims.remove(&id);
                }
                h.send(Msg::Changed);
            }
            Step::Resumed => h.send(Msg::Resumed),
            Step::Restart => {
                h.release();
                self.drafts_rise();
                let old = self.harness.take().unwrap();
                self.harness = Some(old.restart(self.language));
                self.seen = 0;
            }
        }
        if self.ended() {
            // The person left; the next morning begins.
            let old = self.harness.take().unwrap();
            self.harness = Some(old.restart(self.language));
            self.seen = 0;
        }
    }

    fn ended(&self) -> bool {
        let effects = &self.harness.as_ref().unwrap().effects;
        effects.contains(&Effect::Quit)
    }

    /// No keystroke is sent to be saved that an older one could overwrite.
    fn drafts_rise(&mut self) {
        let Some(h) = &self.harness else { return };
        for effect in h.effects.iter().skip(self.seen) {
            if let Effect::Save(_, Save::Draft(draft)) = effect {
                let before = self.newest.insert(draft.key, draft.rev);
                assert!(before.is_none_or(|rev| rev < draft.rev), "{draft:?}");
                assert_eq!(draft.key.person, ME.into());
            }
        }
        self.seen = h.effects.len();
    }

    /// At any size everything drawn is text in its place, the cursor too.
    fn draws(&self) {
        let Some(h) = &self.harness else { return };
        for (cols, rows) in [self.size, (80, 24), (60, 16), (1, 1), (0, 0), (131, 47)] {
            let area = Rect::new(0, 0, cols, rows);
            let mut buf = Buffer::empty(area);
            let cursor = h.app.draw(area, &mut buf);
            if let (Some((x, y)), true) = (cursor, cols >= 60 && rows >= 16) {
                assert!(x < cols && y < rows, "cursor at {x},{y} of {cols}x{rows}");
            }
            for cell in buf.content() {
                let symbol = cell.symbol();
                let text = !symbol.chars().any(|c| c.is_control() || is_hidden(c));
                assert!(text, "{symbol:?} in a cell");
            }
        }
    }
}

/// Marks that turn or hide what follows.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{200b}')
}

/// How many sessions are played; more of them with `PROPTEST_CASES`.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(96)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn whatever_happens_nothing_panics_and_all_that_is_drawn_is_text(
        french in any::<bool>(),
        steps in proptest::collection::vec(step(), 1..70),
    ) {
        let language = if french { Language::Fr } else { Language::En };
        let mut session = Session::new(language);
        for (nth, step) in steps.iter().enumerate() {
            session.step(step);
            session.drafts_rise();
            if nth % 6 == 5 {
                session.draws();
            }
        }
        session.draws();
    }

    #[test]
    fn a_note_that_was_saved_is_the_note_that_was_typed(
        words in proptest::collection::vec("[a-zé ]{1,9}", 1..9),
        late in any::<Vec<bool>>(),
    ) {
        let mut h = Harness::new(Language::En, (80, 24));
        h.keys("c <enter>");
        let mut typed = String::new();
        for (nth, word) in words.iter().enumerate() {
            match late.get(nth) {
                Some(true) => h.hold(),
                Some(false) => h.release(),
                None => {}
            }
            h.text(word);
            typed.push_str(word);
        }
        h.release();
        let body = &h.draft(FIRST).unwrap().body;
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        prop_assert_eq!(body["note"].as_str().unwrap(), typed.as_str());
        // Killed and started again: it is there, and goes on.
        let mut h = h.restart(Language::En);
        h.text("Xy");
        let body = &h.draft(FIRST).unwrap().body;
        prop_assert!(body.contains(&format!("{typed}Xy")), "{}", body);
    }

    #[test]
    fn what_was_typed_while_nothing_could_be_written_is_saved_when_it_can(
        before in "[a-z]{1,9}",
        meanwhile in "[a-z]{1,9}",
    ) {
        let mut h = Harness::new(Language::En, (80, 24));
        h.keys("c <enter>");
        h.text(&before);
        h.store.no_writes = true;
        h.text(&meanwhile);
        h.sees("not saved since");
        h.sees(&format!("{before}{meanwhile}"));
        h.store.no_writes = false;
        h.text("z");
        h.sees_not("not saved since");
        let body = &h.draft(FIRST).unwrap().body;
        let text = format!("{before}{meanwhile}z");
        prop_assert!(body.contains(&text), "{}", body);
    }
}
