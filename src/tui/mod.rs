//! The shell around the workstation: terminal, threads, signals, clock.
//!
//! [`run`] opens the file, starts a reader, a writer and a desk thread, and
//! runs the loop. Everything the workstation decides happens in
//! [`crate::app`]; here is only what touches the world.

pub mod clipboard;
pub mod clock;
pub mod decode;
mod desk;
mod dialler;
mod elsewhere;
pub mod environment;
pub mod input;
mod motion;
pub mod paint;
mod pen;
mod reader;
mod shell;
pub mod signals;
pub mod terminal;
mod writer;

use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use ratatui::Terminal;

use crate::app::App;
use crate::app::msg::Tone;
use crate::app::screens::first_run::{FirstChoice, FirstRun};
use crate::app::theme::Theme;
use crate::app::world::{Ways, World};
use crate::config::Reminder;
use crate::domain::ids::AlertId;
use crate::domain::rows::{Trouble, TroubleKind};
use crate::i18n::Texts;
use crate::post::Postman;
use crate::store::{Store, Viewer};
use crate::tell::Crier;
use clipboard::Clipboard;
use clock::Clock;
use environment::TerminalFacts;
use paint::Painter;
use shell::{End, Event, Shell, Threads};
use terminal::{Screen, ScreenError};

/// How the workstation is to be opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// The file.
    pub file: PathBuf,
    /// Who works.
    pub login: String,
    /// The language to begin with.
    pub texts: Rc<Texts>,
    /// Roles and marks.
    pub theme: Theme,
    /// An alert to begin with.
    pub open: Option<AlertId>,
    /// It opens on the board.
    pub board: bool,
    /// The clock.
    pub clock: Clock,
    /// Nothing may be changed.
    pub read_only: bool,
    /// What is known of the terminal.
    pub facts: TerminalFacts,
    /// How a time that has come is made known.
    pub reminder: Reminder,
    /// Sends letters.
    pub postman: Postman,
    /// Tells supervisors of safety at once.
    pub crier: Crier,
    /// Ways to dial.
    pub ways: Ways,
    /// How long a dial command may take.
    pub dial_timeout: Duration,
    /// Something to say on the first screen.
    pub notice: Option<String>,
}

/// How the workstation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The person left, or a signal asked: the exit code.
    Code(u8),
    /// On a screen that stands for itself something was chosen.
    Chosen(FirstChoice),
}

/// Why the workstation could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file.
    #[error("{}", .0.detail)]
    File(Trouble),
    /// The terminal.
    #[error(transparent)]
    Screen(#[from] ScreenError),
    /// The system gave no threads, signals or descriptors.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl From<Trouble> for OpenError {
    fn from(trouble: Trouble) -> Self {
        Self::File(trouble)
    }
}

/// Whoever works here does not work with the file any more.
fn left() -> Trouble {
    Trouble {
        kind: TroubleKind::Left,
        detail: String::new(),
    }
}

fn other_trouble(error: &io::Error) -> Trouble {
    Trouble {
        kind: TroubleKind::Other,
        detail: error.to_string(),
    }
}

/// Opens the workstation for somebody on an open file and runs it to its
/// end.
///
/// # Errors
/// When the file or the terminal cannot be had; the terminal is as it was.
pub fn run(options: &Options, store: Store, viewer: Viewer) -> Result<Ended, OpenError> {
    let (events, heard) = channel();
    let read_only = options.read_only || store.is_read_only();
    let threads = start_threads(options, store, viewer, read_only, &events)?;
    let mut world = world(options);
    world.read_only = read_only;
    if let Some(text) = &options.notice {
        world.say(Tone::Trouble, text.clone());
    }
    let app = if options.board && options.open.is_none() {
        App::on_board(world)
    } else {
        App::new(world, options.open)
    };
    on_screen(options, app, threads, (events, heard))
}

/// Offers a first choice where there is no file yet; again where the last one
/// led nowhere, with the reason.
///
/// # Errors
/// When the terminal cannot be had; it is as it was.
pub fn first_run(
    options: &Options,
    failed: Option<(FirstChoice, String)>,
) -> Result<Ended, OpenError> {
    let mut layer = FirstRun::new(options.file.display().to_string(), options.login.clone());
    if let Some((choice, why)) = failed {
        layer = layer.again(&choice, why);
    }
    alone(options, Box::new(layer))
}

/// Shows one screen that needs no file; it ends with it.
///
/// # Errors
/// When the terminal cannot be had; it is as it was.
pub fn alone(
    options: &Options,
    layer: Box<dyn crate::app::screens::Screen>,
) -> Result<Ended, OpenError> {
    let app = App::new(world(options), None).with_layer(layer);
    let threads = Threads {
        reader: None,
        writer: None,
        desk: None,
        dialler: None,
    };
    on_screen(options, app, threads, channel())
}

fn world(options: &Options) -> World {
    let now = options.clock.now();
    let texts = Rc::clone(&options.texts);
    // Processes on one host differ in their number, those of different hosts
    // in the moment they started.
    let writer = std::process::id();
    let mut world = World::new(now, texts, options.theme, (80, 24), writer);
    world.ways = options.ways.clone();
    world.has_sender = options.postman.from().is_some();
    world
}

fn start_threads(
    options: &Options,
    store: Store,
    viewer: Viewer,
    read_only: bool,
    events: &Sender<Event>,
) -> Result<Threads, Trouble> {
    let (ask, asks) = channel();
    // The file is open already: what is seen first waits for no second look.
    reader::start(store, viewer.clone(), options.clock, asks, events.clone())?;
    let mut threads = Threads {
        reader: Some(ask),
        writer: None,
        desk: None,
        dialler: None,
    };
    if options.ways.command.is_some() || options.facts.clipboard == Clipboard::Tmux {
        let (job, jobs) = channel();
        dialler::start(options.dial_timeout, jobs, events.clone())?;
        threads.dialler = Some(job);
    }
    if !read_only {
        let (save, saves) = channel();
        writer::start(
            options.file.clone(),
            viewer,
            options.clock,
            saves,
            events.clone(),
        )?;
        threads.writer = Some(save);
        let desk = desk::start(
            options.file.clone(),
            options.postman.clone(),
            options.crier.clone(),
            options.clock,
            events.clone(),
        )?;
        threads.desk = Some(desk);
    }
    Ok(threads)
}

fn on_screen(
    options: &Options,
    mut app: App,
    threads: Threads,
    (events, heard): (Sender<Event>, std::sync::mpsc::Receiver<Event>),
) -> Result<Ended, OpenError> {
    // The file is read while the terminal is made ready.
    let begun = threads.begin(app.start());
    let screen = Screen::enter()?;
    let size = screen.size();
    app.resized(size.width, size.height);
    let painter = Painter::new(screen.writer()?, size, options.facts.colour());
    let terminal = Terminal::new(painter)?;
    let deliver = events.clone();
    let keyboard = input::listen(io::stdin(), options.facts.escape_hold(), move |heard| {
        deliver.send(Event::Heard(heard)).is_ok()
    })?;
    let notify = events.clone();
    let signals = signals::watch(move |signal| notify.send(Event::Signal(signal)).is_ok())?;
    let mut shell = Shell {
        app,
        clock: options.clock,
        screen,
        terminal,
        threads,
        events: heard,
        own: events,
        reminder: options.reminder,
        clipboard: options.facts.clipboard,
    };
    let end = shell.run(begun);
    signals.close();
    keyboard.stop();
    shell.screen.leave();
    Ok(match (end, shell.app.chosen()) {
        (End::Left, Some(choice)) => Ended::Chosen(choice.clone()),
        (End::Left, None) => Ended::Code(0),
        (End::Signal(signal), _) => Ended::Code(signal.exit_code()),
        (End::Gone, _) => Ended::Code(signals::Signal::Hangup.exit_code()),
    })
}
