//! A real terminal around the program: a pseudo-terminal and a screen model.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ringback::app::input::{Code, Key};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

/// How long anything may take on a busy machine.
pub const DEADLINE: Duration = Duration::from_secs(30);
/// Silence that counts as idle.
const QUIET: Duration = Duration::from_millis(150);

/// What text from outside must never make a terminal do.
#[derive(Default)]
struct Strange(Vec<String>);

impl vt100::Callbacks for Strange {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("bell".into());
    }

    fn resize(&mut self, _: &mut vt100::Screen, _: (u16, u16)) {
        self.0.push("resize".into());
    }

    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, name: &[u8]) {
        self.0.push(format!("icon {}", name.escape_ascii()));
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.0.push(format!("title {}", title.escape_ascii()));
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.0.push(format!("clipboard {}", data.escape_ascii()));
    }

    fn paste_from_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("paste".into());
    }

    fn unhandled_control(&mut self, _: &mut vt100::Screen, byte: u8) {
        self.0.push(format!("control {byte:#x}"));
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, params: &[&[u8]]) {
        let first = params.first().map(|p| p.escape_ascii().to_string());
        self.0.push(format!("osc {first:?}"));
    }
}

struct Seen {
    screen: vt100::Parser<Strange>,
    bytes: usize,
    last: Instant,
    closed: bool,
    /// Nobody reads any more: the line is to go.
    deaf: bool,
}

/// The program in a terminal.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

impl Terminal {
    /// Starts the program with these arguments and variables, and nothing
    /// else of the environment but what it needs.
    pub fn start(args: &[&str], variables: &[(&str, &str)], size: (u16, u16)) -> Self {
        let program = env!("CARGO_BIN_EXE_ringback");
        Self::start_other(program, args, variables, size)
    }

    /// Starts another program in the same way.
    pub fn start_other(
        program: &str,
        args: &[&str],
        variables: &[(&str, &str)],
        (cols, rows): (u16, u16),
    ) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for name in ["PATH", "TMPDIR"] {
            if let Ok(value) = std::env::var(name) {
                command.env(name, value);
            }
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in variables {
            command.env(name, value);
        }
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let seen = Arc::new((
            Mutex::new(Seen {
                screen: vt100::Parser::new_with_callbacks(
                    cells(rows),
                    cells(cols),
                    0,
                    Strange::default(),
                ),
                bytes: 0,
                last: Instant::now(),
                closed: false,
                deaf: false,
            }),
            Condvar::new(),
        ));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let feed = Arc::clone(&seen);
        thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = feed.0.lock().unwrap();
                if count == 0 {
                    seen.closed = true;
                } else {
                    seen.screen.process(&buffer[..count]);
                    seen.bytes += count;
                    seen.last = Instant::now();
                }
                feed.1.notify_all();
                if count == 0 || seen.deaf {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            master: Some(pair.master),
            writer,
            child,
            seen,
        }
    }

    /// What is on the screen.
    pub fn screen(&self) -> String {
        self.seen.0.lock().unwrap().screen.screen().contents()
    }

    /// What the terminal was made to do besides showing text: titles, bells,
    /// clipboards.
    pub fn strange(&self) -> Vec<String> {
        self.seen.0.lock().unwrap().screen.callbacks().0.clone()
    }

    /// Something of the screen model.
    pub fn look<T>(&self, look: impl Fn(&vt100::Screen) -> T) -> T {
        look(self.seen.0.lock().unwrap().screen.screen())
    }

    /// Bytes written so far.
    pub fn bytes(&self) -> usize {
        self.seen.0.lock().unwrap().bytes
    }

    /// Waits until the screen holds a text.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), |screen| {
            screen.contents().contains(text)
        });
    }

    /// Waits until the screen no longer holds a text.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("{text:?} to go"), |screen| {
            !screen.contents().contains(text)
        });
    }

    /// Waits until something holds of the screen.
    #[track_caller]
    pub fn wait_until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.seen.0.lock().unwrap();
        while !holds(seen.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.closed {
                let screen = seen.screen.screen().contents();
                drop(seen);
                panic!("waited for {what}; on screen:\n{screen}");
            }
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the program has been quiet for a moment after it was last
    /// sent something.
    pub fn wait_idle(&self) {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.seen.0.lock().unwrap();
        loop {
            let quiet = seen.last.elapsed();
            if quiet >= QUIET || seen.closed || Instant::now() > end {
                return;
            }
            seen = self
                .seen
                .1
                .wait_timeout(seen, QUIET.saturating_sub(quiet))
                .unwrap()
                .0;
        }
    }

    /// Types keys, named ones in angle brackets: `"c n <enter>"` types c,
    /// space, n, space, Enter.
    pub fn keys(&mut self, keys: &str) {
        let bytes: Vec<u8> = Key::sequence(keys).iter().flat_map(bytes_of).collect();
        self.send(&bytes);
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        self.seen.0.lock().unwrap().last = Instant::now();
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    /// A new window size.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let mut seen = self.seen.0.lock().unwrap();
        seen.last = Instant::now();
        let screen = seen.screen.screen_mut();
        screen.set_size(cells(rows), cells(cols));
        drop(seen);
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until the program has stopped itself, as a shell does before it
    /// lets it go on.
    #[track_caller]
    pub fn wait_stopped(&self) {
        let end = Instant::now() + DEADLINE;
        let options = WaitOptions::UNTRACED | WaitOptions::NOHANG;
        while !matches!(waitpid(Some(self.pid()), options), Ok(Some((_, s))) if s.stopped()) {
            assert!(Instant::now() < end, "it does not stop");
            thread::park_timeout(Duration::from_millis(5));
        }
    }

    /// The program's process.
    pub fn pid(&self) -> Pid {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        Pid::from_raw(id).unwrap()
    }

    /// The terminal's line goes: the master side closes. The reading thread
    /// lets go of it with the output that a new size makes.
    pub fn hang_up(&mut self) {
        self.seen.0.lock().unwrap().deaf = true;
        self.resize(81, 24);
        self.master = None;
        self.writer = Box::new(std::io::sink());
    }

    /// Waits for the end; the exit code, or `None` where a signal ended it.
    #[track_caller]
    pub fn wait_end(&mut self) -> Option<u32> {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.signal().is_none().then(|| status.exit_code());
            }
            assert!(
                Instant::now() < end,
                "the program does not end; on screen:\n{}",
                self.screen()
            );
            // Output must be drained for the program to end; that happens in
            // the reading thread, so a short pause is all there is to do.
            thread::park_timeout(Duration::from_millis(5));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

/// What a terminal sends for a key.
fn bytes_of(key: &Key) -> Vec<u8> {
    let named = |bytes: &str| bytes.as_bytes().to_vec();
    match key.code {
        Code::Char(c) if key.ctrl => vec![c as u8 & 0x1f],
        Code::Char(c) => c.to_string().into_bytes(),
        Code::Enter => named("\r"),
        Code::Esc => named("\x1b"),
        Code::Tab => named("\t"),
        Code::BackTab => named("\x1b[Z"),
        Code::Backspace => named("\x7f"),
        Code::Delete => named("\x1b[3~"),
        Code::Up => named("\x1b[A"),
        Code::Down => named("\x1b[B"),
        Code::Right => named("\x1b[C"),
        Code::Left => named("\x1b[D"),
        Code::Home => named("\x1b[H"),
        Code::End => named("\x1b[F"),
        Code::PageUp => named("\x1b[5~"),
        Code::PageDown => named("\x1b[6~"),
        Code::F(n) => match n {
            1..=4 => vec![0x1b, b'O', b'P' + n - 1],
            _ => Vec::new(),
        },
    }
}
