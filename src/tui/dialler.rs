//! The thread that runs other programs for a call: the configured dial
//! command, and tmux's own for the clipboard. It is not the desk's thread: a
//! mail server that stalls must not hold up a telephone.
//!
//! A program gets no terminal: it reads nothing, and what it writes is read
//! here and kept only to say why it failed.

use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::app::msg::{Msg, Ticket};
use crate::domain::dial::DialFailure;
use crate::domain::rows::Trouble;
use crate::tui::shell::Event;

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// So much of what a program says is kept.
const SAID: usize = 200;
/// tmux answers at once, or not at all.
const TMUX: Duration = Duration::from_secs(2);

/// A job.
#[derive(Debug)]
pub(super) enum Job {
    /// Run this program with these arguments.
    Dial(Ticket, Vec<String>),
    /// Give this to tmux.
    Tmux(String),
}

/// Starts the thread; a program is stopped after `timeout`.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(
    timeout: Duration,
    jobs: Receiver<Job>,
    events: Sender<Event>,
) -> Result<JoinHandle<()>, Trouble> {
    thread::Builder::new()
        .name("dialler".into())
        .spawn(move || {
            for job in jobs {
                let event = match job {
                    Job::Dial(ticket, words) => {
                        let dialled = run(&words, "", timeout);
                        Event::Msg(Msg::Dialled(ticket, dialled))
                    }
                    Job::Tmux(text) => {
                        // Since tmux 3.2 `-w` hands it on to the terminal.
                        let given = ["-w", ""].into_iter().any(|hand_on| {
                            let words = ["tmux", "load-buffer", hand_on, "-"];
                            let words = words.iter().filter(|word| !word.is_empty());
                            let words: Vec<String> = words.map(|w| (*w).to_owned()).collect();
                            run(&words, &text, TMUX).is_ok()
                        });
                        if given {
                            continue;
                        }
                        Event::Clip(text)
                    }
                };
                if events.send(event).is_err() {
                    return;
                }
            }
        })
        .map_err(|error| super::other_trouble(&error))
}

/// Runs a program to its end, with `text` on its standard input.
fn run(words: &[String], text: &str, timeout: Duration) -> Result<(), DialFailure> {
    let not_started = |error: io::Error| DialFailure::NotStarted(error.to_string());
    let mut words = words.iter();
    let program = words.next().map_or("", String::as_str);
    let mut command = Command::new(program);
    command
        .args(words)
        .stdin(if text.is_empty() {
            Stdio::null()
        } else {
            Stdio::piped()
        })
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        // Its own group: a signal for the workstation is not for it, and all
        // of it can be stopped.
        .process_group(0);
    let mut child = command.spawn().map_err(not_started)?;
    if let Some(mut input) = child.stdin.take() {
        // Whoever does not read it fails with a code of their own.
        let _ = input.write_all(text.as_bytes());
    }
    let mut said = Said::of(&mut child);
    let end = Instant::now() + timeout;
    loop {
        said.listen();
        match child.try_wait().map_err(not_started)? {
            Some(status) => return said.outcome(status),
            None if Instant::now() >= end => {
                stop(&mut child);
                return Err(DialFailure::Late(timeout.as_secs()));
            }
            None => thread::sleep(LOOK),
        }
    }
}

/// Ends a program and what it started.
fn stop(child: &mut Child) {
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        // It may have ended by itself this very moment.
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}

/// What a program writes to standard error, read without waiting.
struct Said {
    from: Option<std::process::ChildStderr>,
    text: Vec<u8>,
}

impl Said {
    fn of(child: &mut Child) -> Self {
        let from = child.stderr.take().filter(|pipe| {
            let flags = fcntl_getfl(pipe);
            flags.is_ok_and(|flags| fcntl_setfl(pipe, flags | OFlags::NONBLOCK).is_ok())
        });
        Self {
            from,
            text: Vec::new(),
        }
    }

    fn listen(&mut self) {
        let Some(pipe) = &mut self.from else { return };
        let mut some = [0; 4096];
        // A flood is drained a piece at a time, so that the end is not missed.
        for _ in 0..16 {
            match pipe.read(&mut some) {
                Ok(0) | Err(_) => return,
                Ok(read) => {
                    let room = SAID.saturating_sub(self.text.len());
                    self.text.extend_from_slice(&some[..read.min(room)]);
                }
            }
        }
    }

    fn outcome(mut self, status: ExitStatus) -> Result<(), DialFailure> {
        if status.success() {
            return Ok(());
        }
        self.listen();
        let text = String::from_utf8_lossy(&self.text);
        let first = text.lines().map(str::trim).find(|line| !line.is_empty());
        let first = first.unwrap_or_default().to_owned();
        Err(DialFailure::Ended(status.code(), first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, timeout: Duration) -> Result<(), DialFailure> {
        let words = ["sh", "-c", script].map(str::to_owned);
        run(&words, "", timeout)
    }

    #[test]
    fn a_program_that_fails_says_why() {
        let long = Duration::from_secs(20);
        assert_eq!(shell("exit 0", long), Ok(()));
        let noisy = shell("echo out; echo; echo 'no line' >&2; exit 3", long);
        assert_eq!(noisy, Err(DialFailure::Ended(Some(3), "no line".into())));
        let missing = run(&["/nowhere/dial".to_owned()], "", long);
        assert!(matches!(missing, Err(DialFailure::NotStarted(_))));
        // More than a pipe holds must not stop it.
        let flood = shell("head -c 300000 /dev/zero >&2; exit 4", long);
        assert!(
            matches!(flood, Err(DialFailure::Ended(Some(4), _))),
            "{flood:?}"
        );
    }

    #[test]
    fn a_program_that_does_not_come_back_is_stopped_with_its_children() {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().join("pid");
        let script = format!("sleep 600 & echo $! > {}; wait", mark.display());
        let late = shell(&script, Duration::from_secs(1));
        assert_eq!(late, Err(DialFailure::Late(1)));
        let pid: i32 = std::fs::read_to_string(mark)
            .unwrap()
            .trim()
            .parse()
            .unwrap();
        let stat = std::path::PathBuf::from(format!("/proc/{pid}/stat"));
        let end = Instant::now() + Duration::from_secs(10);
        let gone = || std::fs::read_to_string(&stat).map_or(true, |s| s.contains(") Z"));
        while !gone() {
            assert!(Instant::now() < end, "the child of the program still runs");
            thread::sleep(LOOK);
        }
    }
}
