//! What a person waits for, measured on a generated demonstration:
//! `cargo bench` prints criterion's figures and, at the end, one table with
//! the ratios that count. Nothing fails on a time.
//!
//! The file is made once and kept under `target/`; `RINGBACK_BENCH_SIZE`
//! says how many alerts it has (100,000 where it is not set).

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

use std::cell::RefCell;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use criterion::Criterion;
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Size;
use ringback::app::App;
use ringback::app::input::{Code, Input, Key};
use ringback::app::msg::{Effect, Msg};
use ringback::app::theme::{Theme, ThemeName};
use ringback::app::world::World;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::decide::{Case, decide};
use ringback::domain::fold::fold;
use ringback::domain::hours::CallingHours;
use ringback::domain::ids::{AlertId, Maker};
use ringback::domain::language::Language;
use ringback::domain::rows::{Answer, Card, Query, Save, Saved, Scope};
use ringback::domain::rules::{Matcher, Said};
use ringback::domain::score::Score;
use ringback::domain::zone::{Country, zones_of};
use ringback::i18n::Texts;
use ringback::store::{Mode, Store, Viewer};
use ringback::tui::paint::{Colour, Painter};
use rusqlite::Connection;

const SIZE: Size = Size {
    width: 120,
    height: 40,
};
/// Rows of the imported survey.
const ROWS: usize = 20_000;

/// A demonstration and who works in it.
struct Demo {
    db: PathBuf,
    manager: String,
    heavy: String,
    supervisor: String,
    now: Moment,
}

fn ringback(arguments: &[&str]) -> serde_json::Value {
    let done = Command::new(env!("CARGO_BIN_EXE_ringback"))
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{arguments:?}: {done:?}");
    serde_json::from_slice(&done.stdout).expect("JSON")
}

/// How many alerts are measured on.
fn size() -> u32 {
    let size = std::env::var("RINGBACK_BENCH_SIZE");
    size.map_or(100_000, |size| size.parse().expect("a number of alerts"))
}

/// Makes the file, unless it is there.
fn demonstration() -> Demo {
    let size = size().to_string();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{size}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let folder = folder.display().to_string();
    let made = ringback(&[
        "demo",
        "--dir",
        &folder,
        "--size",
        &size,
        "--no-open",
        "--json",
    ]);
    let text = |name: &str| made[name].as_str().expect("a text").to_owned();
    Demo {
        db: text("db").into(),
        manager: text("manager"),
        heavy: text("heavy"),
        supervisor: text("supervisor"),
        now: chrono::Utc::now(),
    }
}

/// Somebody with the file open.
struct Desk {
    store: Store,
    viewer: Viewer,
    now: Moment,
}

impl Desk {
    fn open(demo: &Demo, login: &str, mode: Mode) -> Self {
        let store = Store::open(&demo.db, mode, demo.now).expect("the file opens");
        let viewer = store.enter(login, demo.now).expect("a person");
        Self {
            store,
            viewer: viewer.expect("a login"),
            now: demo.now,
        }
    }

    fn ask(&self, query: &Query) -> Answer {
        self.store.ask(&self.viewer, query, self.now)
    }

    /// The list, in its order.
    fn list(&self) -> Vec<AlertId> {
        let Answer::Queue(queue) = self.ask(&Query::Queue) else {
            panic!("no queue");
        };
        queue.facts.iter().map(|facts| facts.id).collect()
    }

    fn card(&self, id: AlertId) -> Card {
        match self.ask(&Query::Card(id)) {
            Answer::Card(Some(card)) => *card,
            other => panic!("no card: {other:?}"),
        }
    }
}

/// The workstation without a terminal: what it writes is counted.
struct Workstation {
    app: App,
    desk: Desk,
    terminal: Terminal<Painter<Vec<u8>>>,
}

impl Workstation {
    fn open(desk: Desk, preview: bool) -> Self {
        let theme = Theme::new(ThemeName::Default, false);
        let texts = Texts::new(Language::En);
        let world = World::new(desk.now, texts, theme, (SIZE.width, SIZE.height), 1);
        let painter = Painter::new(Vec::new(), SIZE, Colour::Full);
        let mut open = Self {
            app: App::new(world, None),
            desk,
            terminal: Terminal::new(painter).expect("a terminal"),
        };
        let effects = open.app.start();
        open.carry_out(effects);
        if !preview {
            open.key(Code::Char('v'));
        }
        open.draw();
        open
    }

    /// Reads are answered at once; nothing is written.
    fn carry_out(&mut self, mut effects: Vec<Effect>) {
        while !effects.is_empty() {
            let mut more = Vec::new();
            for effect in effects {
                let msg = match effect {
                    Effect::Ask(ticket, _, query) => Msg::Answer(ticket, self.desk.ask(&query)),
                    Effect::Save(ticket, _) => Msg::Saved(ticket, Saved::Applied),
                    _ => continue,
                };
                more.extend(self.app.update(self.desk.now, msg));
            }
            effects = more;
        }
    }

    fn key(&mut self, code: Code) {
        let key = Key {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        };
        // Time goes on between two keys.
        self.desk.now += chrono::Duration::milliseconds(1);
        let effects = self.app.update(self.desk.now, Msg::Input(Input::Key(key)));
        self.carry_out(effects);
    }

    /// Draws; how many bytes it took.
    fn draw(&mut self) -> usize {
        let before = self.terminal.backend().writer().len();
        let app = &self.app;
        self.terminal
            .draw(|frame| {
                if let Some(cursor) = app.draw(frame.area(), frame.buffer_mut()) {
                    frame.set_cursor_position(cursor);
                }
            })
            .expect("a frame");
        self.terminal.backend_mut().flush().expect("a writer");
        let bytes = self.terminal.backend().writer().len() - before;
        self.terminal.backend_mut().writer_mut().clear();
        bytes
    }
}

/// What was measured, for the table at the end.
#[derive(Default)]
struct Figures(RefCell<Vec<(String, String)>>);

impl Figures {
    fn note(&self, what: &str, figure: String) {
        self.0.borrow_mut().push((what.to_owned(), figure));
    }

    /// Measures with criterion, and takes a median of its own for the table.
    fn time(&self, criterion: &mut Criterion, what: &str, mut run: impl FnMut()) -> Duration {
        criterion.bench_function(what, |bencher| bencher.iter(&mut run));
        let median = median(41, || timed(&mut run));
        self.note(what, format!("{:9.3} ms", ms(median)));
        median
    }
}

fn timed(run: impl FnOnce()) -> Duration {
    let began = Instant::now();
    run();
    began.elapsed()
}

fn median(times: usize, mut measure: impl FnMut() -> Duration) -> Duration {
    let mut all: Vec<Duration> = (0..times).map(|_| measure()).collect();
    all.sort_unstable();
    all[times / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn reading(criterion: &mut Criterion, demo: &Demo, figures: &Figures) {
    for (who, login) in [("ordinary", &demo.manager), ("heavy", &demo.heavy)] {
        let desk = Desk::open(demo, login, Mode::ReadOnly);
        let list = desk.list();
        let rows = Query::Rows(list.iter().copied().take(100).collect());
        let card = Query::Card(list[0]);
        let search = |scope| Query::Search {
            scope,
            words: "queue".into(),
            limit: 200,
        };
        for (what, query) in [
            ("queue", Query::Queue),
            ("100 rows", rows),
            ("card", card),
            ("search, own alerts", search(Scope::Mine)),
            ("search, history", search(Scope::History)),
        ] {
            figures.time(criterion, &format!("{who}: {what}"), || {
                black_box(desk.ask(&query));
            });
        }
    }
}

/// The board of all desks, and what its selected row asks for besides.
fn looking_after(criterion: &mut Criterion, demo: &Demo, figures: &Figures) {
    let desk = Desk::open(demo, &demo.supervisor, Mode::ReadOnly);
    let Answer::Board(Some(board)) = desk.ask(&Query::Board) else {
        panic!("no board");
    };
    let first = board.branches[0].desk;
    for (what, query) in [
        ("session", Query::Session),
        ("board", Query::Board),
        ("usual", Query::Usual(first)),
    ] {
        figures.time(criterion, &format!("supervisor: {what}"), || {
            black_box(desk.ask(&query));
        });
    }
    let open = board.total.outstanding;
    let desks = board.branches.len();
    figures.note("supervisor: desks, open", format!("{desks:9} {open}"));
}

/// A memo recorded and acknowledged, against one row committed as safely.
fn recording(demo: &Demo, figures: &Figures) {
    let mut desk = Desk::open(demo, &demo.manager, Mode::ReadWrite);
    let alert = desk.list()[0];
    let mut ids = Maker::new(77);
    let recorded = median(41, || {
        let card = desk.card(alert);
        let case = Case {
            alert: &card.alert,
            rules: &card.rules,
            by: desk.viewer.person.id,
            now: desk.now,
        };
        let note = "measured".to_owned();
        let change = decide(&case, &Action::Memo { note }, &mut ids).expect("a memo");
        let save = Save::Apply {
            change: change.into(),
            drafts: Vec::new(),
        };
        timed(|| {
            let saved = desk.store.save(&desk.viewer, &save, desk.now);
            assert_eq!(saved, Saved::Applied);
        })
    });
    drop(desk);
    let bare = Connection::open(&demo.db).expect("the file");
    bare.execute_batch("PRAGMA synchronous = FULL")
        .expect("safe");
    let mut value = 0;
    let committed = median(41, || {
        value += 1;
        timed(|| {
            bare.execute(
                "INSERT INTO meta (key, value) VALUES ('measured', ?1)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [value.to_string()],
            )
            .expect("a commit");
        })
    });
    figures.note("record", format!("{:9.3} ms", ms(recorded)));
    figures.note("bare FULL commit", format!("{:9.3} ms", ms(committed)));
    let ratio = recorded.as_secs_f64() / committed.as_secs_f64();
    figures.note("record / bare commit", format!("{ratio:9.2}"));
}

fn drawing(criterion: &mut Criterion, demo: &Demo, figures: &Figures) {
    for (what, preview) in [("preview off", false), ("preview on", true)] {
        let desk = Desk::open(demo, &demo.manager, Mode::ReadOnly);
        let mut open = Workstation::open(desk, preview);
        let mut bytes = Vec::new();
        let mut steps = 0;
        figures.time(criterion, &format!("down, {what}"), || {
            // To and fro within the first page.
            let down = steps / 8 % 2 == 0;
            steps += 1;
            open.key(if down { Code::Down } else { Code::Up });
            bytes.push(open.draw());
        });
        bytes.sort_unstable();
        let middle = bytes[bytes.len() / 2];
        figures.note(&format!("down, {what}"), format!("{middle:9} bytes"));
    }
}

/// Fifty queued keys and the one frame after them: what they cost must not
/// grow with the list.
fn bursting(criterion: &mut Criterion, demo: &Demo, figures: &Figures) {
    let mut burst = |who: &str, login: &str, begin: Code| {
        let desk = Desk::open(demo, login, Mode::ReadOnly);
        let mut open = Workstation::open(desk, false);
        open.key(begin);
        let mut down = begin == Code::Home;
        figures.time(criterion, &format!("50 keys, {who}"), || {
            for _ in 0..50 {
                open.key(if down { Code::Down } else { Code::Up });
            }
            down = !down;
            black_box(open.draw());
        })
    };
    let ordinary = burst("ordinary", &demo.manager, Code::Home);
    for (what, begin) in [("heavy", Code::Home), ("end of heavy", Code::End)] {
        let heavy = burst(what, &demo.heavy, begin);
        let ratio = heavy.as_secs_f64() / ordinary.as_secs_f64();
        figures.note(
            &format!("50 keys, {what} / ordinary"),
            format!("{ratio:9.2}"),
        );
    }
}

/// Ten thousand numbers read, and as many customers' zones decided on.
fn numbers(criterion: &mut Criterion, figures: &Figures) {
    let typed: Vec<(String, Country)> = (0..10_000_u32)
        .map(|n| match n % 5 {
            0 => (
                format!("06 39 98 {:02} {:02}", n / 100, n % 100),
                Country::FR,
            ),
            1 => (
                format!("+33 1 99 00 {:02} {:02}", n / 100, n % 100),
                Country::FR,
            ),
            2 => (format!("07700 900{:03}", n % 1_000), Country::GB),
            3 => (
                format!("020 7946 0{:03} ext. {}", n % 1_000, n % 9),
                Country::GB,
            ),
            _ => (
                format!("({}) 555-01{:02}", 201 + n % 700, n % 100),
                Country::US,
            ),
        })
        .collect();
    let read = || {
        for (number, home) in &typed {
            black_box(ringback::numbers::read(number, *home));
        }
    };
    figures.time(criterion, "10,000 numbers read", read);
    let hours = CallingHours::default_for(Country::US);
    let known: Vec<String> = (0..10_000_u32)
        .map(|n| format!("+1{}555{:04}", 201 + n % 700, n))
        .collect();
    let start = Moment::from_timestamp(1_795_000_000, 0).expect("a moment");
    figures.time(criterion, "10,000 zones decided", || {
        for (n, e164) in (0_i32..).zip(&known) {
            let zones = zones_of(e164, Some(Country::US), n % 4 != 0);
            let at = start + chrono::Duration::minutes(n.into());
            black_box(hours.check_in(at, zones.iter().copied(), Country::US));
        }
    });
}

/// A key in a long note: the text changes, is read along and drawn.
fn writing(criterion: &mut Criterion, figures: &Figures) {
    let words = "She waited forty minutes at the desk, nobody looked up, and rang us twice. ";
    let note: String = words.chars().cycle().take(5_000).collect();
    figures.time(criterion, "word lists, 5,000 characters", || {
        assert!(ringback::domain::sensitive::hits(&note).is_empty());
    });
    let mut editor = ringback::app::widgets::editor::Editor::new(&note);
    let theme = Theme::new(ThemeName::Default, false);
    let area = ratatui::layout::Rect::new(0, 0, 78, 12);
    let mut buf = ratatui::buffer::Buffer::empty(area);
    figures.time(criterion, "a key in a note of 5,000", || {
        editor.insert_char('x');
        editor.draw(area, &mut buf, &theme, true);
    });
}

/// Comments by the shipped rules, as an import decides them: folded, every
/// word of every rule looked for, the rules recorded.
fn deciding(criterion: &mut Criterion, figures: &Figures) {
    let comments = [
        "Forty minutes in the queue, and then the person at the desk told me I should have \
         booked online. Nobody looked up. I have been coming for eleven years.",
        "Équipe aimable, mais une heure d’attente ; un peu déçue, je dois dire. Rien de dangereux.",
        "Friendly, quick, no complaints.",
        "It is shameful: somebody stole my umbrella, and nobody would call me back about it.",
        "",
    ];
    let score = Score::of_ten(8);
    let one = |comment: &str| {
        let book = Matcher::shipped();
        let folded = fold(comment);
        let decision = book.decide(&Said {
            score,
            folded: &folded,
            ..Said::default()
        });
        black_box(book.grounds(&decision));
    };
    let took = figures.time(criterion, "1,000 responses decided", || {
        comments
            .iter()
            .cycle()
            .take(1_000)
            .for_each(|comment| one(comment));
    });
    let rate = 1_000.0 / took.as_secs_f64();
    figures.note("rules", format!("{rate:9.0} responses/s"));
}

fn importing(figures: &Figures) {
    let folder = tempfile::tempdir().expect("a folder");
    let csv = folder.path().join("survey.csv");
    let mut rows = String::from(
        "response_id,submitted_at,branch_code,branch_name,channel,language,nps,comment,\
         first_name,last_name,phone,email\n",
    );
    for row in 0..ROWS {
        let nps = row % 11;
        writeln!(
            rows,
            "R{row},2026-11-{:02}T09:12:00Z,GB{:03},Branch {},web,en,{nps},Forty minutes in the \
             queue and nobody looked up ({row}),Ann,Miller {row},07700 900{:03},\
             c{row}@mail.example",
            row % 20 + 1,
            row % 100,
            row % 100,
            row % 1_000,
        )
        .expect("a text takes it");
    }
    std::fs::write(&csv, rows).expect("a file");
    let db = folder.path().join("new.db").display().to_string();
    let csv = csv.display().to_string();
    let mut said = serde_json::Value::Null;
    let took = timed(|| said = ringback(&["--db", &db, "import", "--json", &csv]));
    assert_eq!(said[0]["responses"], ROWS, "{said}");
    #[expect(clippy::cast_precision_loss, reason = "twenty thousand")]
    let rate = ROWS as f64 / took.as_secs_f64();
    figures.note("import, new file", format!("{rate:9.0} rows/s"));
    // The least a file can cost: the same columns as they are, by the engine's
    // own program.
    let bare = folder.path().join("bare.db");
    let import = format!(".import --csv {csv} survey");
    let began = Instant::now();
    let Ok(done) = Command::new("sqlite3").arg(&bare).arg(&import).output() else {
        figures.note("sqlite3 .import", "not compared: no sqlite3 here".into());
        return;
    };
    let least = began.elapsed();
    assert!(done.status.success(), "{done:?}");
    let taken: i64 = Connection::open(&bare)
        .and_then(|bare| bare.query_row("SELECT count(*) FROM survey", [], |row| row.get(0)))
        .expect("rows");
    assert_eq!(usize::try_from(taken), Ok(ROWS));
    #[expect(clippy::cast_precision_loss, reason = "twenty thousand")]
    let rate = ROWS as f64 / least.as_secs_f64();
    figures.note("sqlite3 .import", format!("{rate:9.0} rows/s"));
    let ratio = took.as_secs_f64() / least.as_secs_f64();
    figures.note("import / sqlite3 .import", format!("{ratio:9.2}"));
}

fn main() {
    let demo = demonstration();
    let figures = Figures::default();
    let mut criterion = Criterion::default()
        .without_plots()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    reading(&mut criterion, &demo, &figures);
    looking_after(&mut criterion, &demo, &figures);
    drawing(&mut criterion, &demo, &figures);
    bursting(&mut criterion, &demo, &figures);
    writing(&mut criterion, &figures);
    recording(&demo, &figures);
    numbers(&mut criterion, &figures);
    deciding(&mut criterion, &figures);
    importing(&figures);
    criterion.final_summary();
    println!("\n{}", demo.db.display());
    for (what, figure) in figures.0.borrow().iter() {
        println!("{what:32} {figure}");
    }
}
