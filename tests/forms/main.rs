//! Forms: what each asks, what keys do, what comes of it, how it looks.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

#[path = "../support/domain.rs"]
#[expect(dead_code, reason = "shared with the tests of the domain")]
mod domain;

mod answers;
mod closing;
mod drafts;
mod fixed;
mod hours;
mod looks;
mod screen;
mod seen;
mod several;

use domain::Bench;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ringback::app::forms::{Form, FormEvent, FormKind};
use ringback::app::input::Key;
use ringback::app::theme::{Theme, ThemeName};
use ringback::app::world::World;
use ringback::domain::Moment;
use ringback::domain::action::{Action, CallEnd, Change, Refusal};
use ringback::domain::decide::decide;
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::permissions::Tie;
use ringback::domain::person::{Desk, DeskKind, Person, Role};
use ringback::domain::rows::{Card, Organisation, Session};
use ringback::domain::rules::Matcher;
use ringback::i18n::Texts;

/// A card, the world around it and a call that has just ended.
struct Desktop {
    bench: Bench,
    world: World,
    card: Card,
    call: CallEnd,
}

impl Desktop {
    /// Tom Harker in Leeds, Thursday 19 November 2026, 09:12.
    fn new() -> Self {
        Self::of(Bench::new(), Language::En)
    }

    fn of(bench: Bench, language: Language) -> Self {
        let theme = Theme::new(ThemeName::Default, false);
        let texts = Texts::new(language);
        let mut world = World::new(bench.now, texts, theme, (80, 24), 9);
        world.session = Some(session(&bench));
        let mut call = bench.ended(Outcome::NoAnswer);
        call.started = bench.now;
        Self {
            card: card(&bench),
            call,
            bench,
            world,
        }
    }

    /// The card as the store would read it now.
    fn read_again(&mut self) {
        self.card = card(&self.bench);
        self.world.now = self.bench.now;
    }

    /// A form of a call with this outcome.
    fn form(&mut self, outcome: Outcome) -> Form {
        self.call.outcome = outcome;
        self.open(FormKind::of(outcome))
    }

    fn open(&self, kind: FormKind) -> Form {
        Form::new(kind, &self.card, Some(&self.call), &self.world)
    }

    /// Types `what, <enter>`; the last key's event.
    fn keys(&self, form: &mut Form, keys: &str) -> FormEvent {
        let mut event = FormEvent::None;
        for key in Key::sequence(keys) {
            event = form.key(&key, &self.card, &self.world);
        }
        event
    }

    /// Types keys that must end the form; the call as it then is.
    #[track_caller]
    fn ended(&self, form: &mut Form, keys: &str) -> CallEnd {
        assert_eq!(self.keys(form, keys), FormEvent::Submit, "{keys}");
        let mut call = self.call.clone();
        form.fill(&mut call, &self.world).unwrap();
        call
    }

    /// Types keys that must end the form; the action it makes.
    #[track_caller]
    fn action(&self, form: &mut Form, keys: &str) -> Action {
        assert_eq!(self.keys(form, keys), FormEvent::Submit, "{keys}");
        form.action(&self.card, &self.world).unwrap()
    }

    fn decide(&self, action: &Action) -> Result<Change, Refusal> {
        decide(
            &self.bench.case(domain::tom()),
            action,
            &mut self.bench.ids.clone(),
        )
    }

    fn at(&self, text: &str) -> Moment {
        self.bench.at(text)
    }

    /// What is drawn, line by line; the cursor as `_` where it stands on a
    /// blank.
    fn picture(&self, form: &Form, (cols, rows): (u16, u16)) -> String {
        let area = Rect::new(0, 0, cols, rows);
        let mut buf = Buffer::empty(area);
        let cursor = form.draw(area, &mut buf, &self.card, &self.world);
        if let Some(at) = cursor {
            assert!(area.contains(at.into()), "cursor {at:?} in {area:?}");
            if buf[at].symbol() == " " {
                buf[at].set_symbol("_");
            }
        }
        lines(&buf).join("\n")
    }
}

/// The characters of a buffer, line by line, blanks at the ends cut off.
fn lines(buf: &Buffer) -> Vec<String> {
    let symbols = |row: Rect| -> String { row.positions().map(|at| buf[at].symbol()).collect() };
    let rows = buf.area.rows().map(symbols);
    rows.map(|row| row.trim_end().to_owned()).collect()
}

/// What a dialog says, without its frame and line breaks.
fn prose(picture: &str) -> String {
    let words = picture.split(['│', '\n', ' ']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn session(bench: &Bench) -> Session {
    Session {
        me: Person {
            id: domain::tom(),
            login: "tharker".into(),
            name: "Tom Harker".into(),
            role: Role::Manager,
            language: None,
            phone: Some("07700 900501".into()),
            email: None,
            calls: false,
        },
        desks: vec![desk()],
        rules: vec![bench.rules.clone()],
        objective: 8,
        reach: None,
        organisation: Organisation {
            currency: "GBP".into(),
            ..Organisation::default()
        },
        templates: Vec::new(),
        book: Matcher::shipped(),
        demonstration: false,
        last_visit: None,
        mail_waits: false,
    }
}

fn desk() -> Desk {
    Desk {
        id: 3.into(),
        kind: DeskKind::Branch,
        name: "Leeds Briggate".into(),
        branch: None,
    }
}

fn card(bench: &Bench) -> Card {
    Card {
        alert: bench.alert.clone(),
        rules: bench.rules.clone(),
        desk: desk(),
        comment: "Forty minutes in the queue.".into(),
        answers: Vec::new(),
        channel: String::new(),
        texts: Vec::new(),
        people: std::collections::BTreeMap::new(),
        others: Vec::new(),
        recurrence: None,
        claim: None,
        drafts: Vec::new(),
        letters: Vec::new(),
        blocked: None,
        joined: Vec::new(),
        subject: String::new(),
        tie: Tie::Own,
        offer: None,
        unread: Vec::new(),
        followed: false,
        withheld: false,
        lent: None,
        overseen: true,
    }
}
