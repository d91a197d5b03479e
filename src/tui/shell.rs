//! The loop: waits for something to happen, lets the workstation decide,
//! carries out what it asks, draws once.

use std::io::{self, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

use crate::app::App;
use crate::app::input::Input;
use crate::app::msg::{Effect, Lane, Msg};
use crate::config::Reminder;
use crate::domain::sanitize;
use crate::tui::clipboard::Clipboard;
use crate::tui::clock::Clock;
use crate::tui::desk::{self, Desk};
use crate::tui::dialler;
use crate::tui::elsewhere;
use crate::tui::input::Heard;
use crate::tui::paint::Painter;
use crate::tui::reader::Ask;
use crate::tui::signals::Signal;
use crate::tui::terminal::{Screen, TerminalWriter};
use crate::tui::writer::Job;

/// The first frame waits this long for the list, so that it is drawn once.
const FIRST_FRAME: Duration = Duration::from_millis(25);
/// What was typed is given this long to reach the disk at the end.
const FLUSH: Duration = Duration::from_secs(5);

/// Something that happened outside the workstation.
#[derive(Debug)]
pub(super) enum Event {
    /// For the workstation.
    Msg(Msg),
    /// From the terminal.
    Heard(Heard),
    /// From the system.
    Signal(Signal),
    /// For the terminal's clipboard: no better way was found.
    Clip(String),
}

/// Where the workstation's requests go.
#[derive(Debug)]
pub(super) struct Threads {
    /// Reads; `None` where there is no file yet.
    pub reader: Option<Sender<Ask>>,
    /// Writes; `None` where the file may only be read.
    pub writer: Option<Sender<Job>>,
    /// What leaves the building.
    pub desk: Option<Desk>,
    /// Programs that dial or copy; `None` where there are none.
    pub dialler: Option<Sender<dialler::Job>>,
}

impl Threads {
    /// Sends the reads of these effects on their way; the others are left.
    pub fn begin(&self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut left = Vec::new();
        for effect in effects {
            match effect {
                Effect::Ask(ticket, lane, query) => self.read(Ask {
                    ticket,
                    lane,
                    query,
                }),
                other => left.push(other),
            }
        }
        left
    }

    fn read(&self, ask: Ask) {
        if let Some(reader) = &self.reader {
            // It only ends with the program.
            let _ = reader.send(ask);
        }
    }
}

/// The loop's state.
pub(super) struct Shell {
    pub app: App,
    pub clock: Clock,
    pub screen: Screen,
    pub terminal: Terminal<Painter<TerminalWriter>>,
    pub threads: Threads,
    pub events: Receiver<Event>,
    /// For what is done on the side.
    pub own: Sender<Event>,
    pub reminder: Reminder,
    pub clipboard: Clipboard,
}

/// Why the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The person left.
    Left,
    /// A signal asked for it.
    Signal(Signal),
    /// The terminal is gone.
    Gone,
}

impl Shell {
    /// Does what is left to do of `begun`, then runs until the person leaves, a signal comes or the terminal goes.
    /// Everything typed is on disk afterwards, if the disk takes it.
    pub fn run(&mut self, begun: Vec<Effect>) -> End {
        let mut end = self.carry_out(begun);
        let first = Instant::now() + FIRST_FRAME;
        let mut drawn = false;
        while end.is_none() {
            if drawn || self.app.settled() || Instant::now() >= first {
                if self.draw().is_err() {
                    end = Some(End::Gone);
                    break;
                }
                drawn = true;
            }
            let deadline = (!drawn).then_some(first);
            end = self.wait(deadline);
        }
        let end = end.unwrap_or(End::Left);
        if end != End::Left {
            let effects = self.app.update(self.clock.now(), Msg::Terminate);
            self.carry_out(effects);
        }
        self.flush();
        end
    }

    /// Waits for something to happen and takes in all that has.
    fn wait(&mut self, deadline: Option<Instant>) -> Option<End> {
        let wake = self.app.next_wake().map(|at| self.clock.until(at));
        let first = deadline.map(|at| at.saturating_duration_since(Instant::now()));
        let timeout = [wake, first].into_iter().flatten().min();
        let event = match timeout {
            Some(timeout) => self.events.recv_timeout(timeout),
            None => self
                .events
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
        };
        let mut effects = Vec::new();
        let mut next = match event {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => {
                if wake.is_some_and(|wake| timeout == Some(wake)) {
                    effects.extend(self.app.update(self.clock.now(), Msg::Wake));
                }
                None
            }
            Err(RecvTimeoutError::Disconnected) => return Some(End::Gone),
        };
        // Keys typed ahead are all taken in before anything is drawn.
        while let Some(event) = next {
            match event {
                Event::Msg(msg) => effects.extend(self.app.update(self.clock.now(), msg)),
                Event::Heard(Heard::Input(input)) => {
                    effects.extend(self.app.update(self.clock.now(), Msg::Input(input)));
                }
                Event::Heard(Heard::Gone) => return self.carry_out(effects).or(Some(End::Gone)),
                Event::Clip(text) => {
                    if self.clip(&text).is_err() {
                        return self.carry_out(effects).or(Some(End::Gone));
                    }
                }
                Event::Signal(signal) => {
                    if let Some(end) = self.signal(signal, &mut effects) {
                        return self.carry_out(effects).or(Some(end));
                    }
                }
            }
            next = self.events.try_recv().ok();
        }
        self.carry_out(effects)
    }

    fn signal(&mut self, signal: Signal, effects: &mut Vec<Effect>) -> Option<End> {
        match signal {
            Signal::Hangup | Signal::Terminate | Signal::Interrupt | Signal::Quit => {
                return Some(End::Signal(signal));
            }
            Signal::Resize => {
                let size = self.screen.size();
                self.terminal.backend_mut().resize(size);
                let input = Input::Resize {
                    cols: size.width,
                    rows: size.height,
                };
                effects.extend(self.app.update(self.clock.now(), Msg::Input(input)));
            }
            Signal::Suspend => {
                if self.screen.suspend().is_err() || self.repaint().is_err() {
                    return Some(End::Gone);
                }
                effects.extend(self.app.update(self.clock.now(), Msg::Resumed));
            }
            Signal::Continue => match self.screen.resume() {
                Ok(true) if self.repaint().is_err() => return Some(End::Gone),
                Ok(_) => {}
                Err(_) => return Some(End::Gone),
            },
        }
        None
    }

    /// The terminal shows something else: draw all of it at the next frame.
    fn repaint(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().forget();
        self.terminal.clear()
    }

    fn draw(&mut self) -> io::Result<()> {
        let app = &self.app;
        self.terminal.draw(|frame| {
            let cursor = app.draw(frame.area(), frame.buffer_mut());
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        })?;
        Backend::flush(self.terminal.backend_mut())
    }

    /// Sends requests on their way. Of the reads collected here only the
    /// newest of a lane is sent: a preview waits while keys are queued.
    fn carry_out(&mut self, effects: Vec<Effect>) -> Option<End> {
        let newest: Vec<(Lane, usize)> = effects
            .iter()
            .enumerate()
            .filter_map(|(at, effect)| match effect {
                Effect::Ask(_, lane, _) if *lane != Lane::Once => Some((*lane, at)),
                _ => None,
            })
            .collect();
        let mut end = None;
        for (at, effect) in effects.into_iter().enumerate() {
            match effect {
                Effect::Ask(ticket, lane, query) => {
                    let stale = newest.iter().any(|(l, later)| *l == lane && *later > at);
                    if !stale {
                        self.threads.read(Ask {
                            ticket,
                            lane,
                            query,
                        });
                    }
                }
                Effect::Save(ticket, save) => {
                    if let Some(writer) = &self.threads.writer {
                        let _ = writer.send(Job::Save(ticket, Box::new(save)));
                    }
                }
                Effect::Post => self.to_desk(desk::Job::Post),
                Effect::Withdraw(message) => self.to_desk(desk::Job::Withdraw(message)),
                Effect::Remind(text) => {
                    if self.remind(&text).is_err() {
                        end = Some(End::Gone);
                    }
                }
                Effect::Copy(text) => {
                    if self.copy(text).is_err() {
                        end = Some(End::Gone);
                    }
                }
                Effect::Dial(ticket, words) => {
                    if let Some(dialler) = &self.threads.dialler {
                        let _ = dialler.send(dialler::Job::Dial(ticket, words));
                    }
                }
                Effect::Elsewhere(ticket, path, text) => {
                    elsewhere::write(ticket, path, text, self.own.clone());
                }
                Effect::Quit => end = Some(End::Left),
            }
        }
        end
    }

    /// A time has come: rings or has the terminal say so, where that is
    /// configured.
    fn remind(&mut self, text: &str) -> io::Result<()> {
        let bytes = match self.reminder {
            Reminder::Words => return Ok(()),
            Reminder::Bell => "\x07".to_owned(),
            // The terminal shows the text as a message of the desktop.
            Reminder::Notify => format!("\x1b]9;{}\x1b\\", sanitize::line(text)),
        };
        let writer = self.terminal.backend_mut().writer_mut();
        writer.write_all(bytes.as_bytes())?;
        writer.flush()
    }

    /// Copies by tmux itself where it is at hand, else by the terminal.
    fn copy(&mut self, text: String) -> io::Result<()> {
        match (&self.threads.dialler, self.clipboard) {
            (Some(dialler), Clipboard::Tmux) => {
                let _ = dialler.send(dialler::Job::Tmux(text));
                Ok(())
            }
            _ => self.clip(&text),
        }
    }

    /// Moves no cursor and changes no style: the painter need not know.
    fn clip(&mut self, text: &str) -> io::Result<()> {
        let bytes = self.clipboard.bytes(text);
        self.terminal.backend_mut().writer_mut().write_all(&bytes)
    }

    fn to_desk(&self, job: desk::Job) {
        if let Some(desk) = &self.threads.desk {
            desk.send(job);
        }
    }

    /// Waits until everything typed is on disk, or the disk has had its time;
    /// a letter that is just leaving has its time, too.
    fn flush(&mut self) {
        if let Some(writer) = self.threads.writer.take() {
            let (done, written) = channel();
            if writer.send(Job::Flush(done)).is_ok() {
                let _ = written.recv_timeout(FLUSH);
            }
        }
        if let Some(desk) = self.threads.desk.take() {
            desk.finish(FLUSH);
        }
    }
}
