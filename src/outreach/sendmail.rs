//! A `sendmail`-compatible command: started without a shell, told the
//! addresses as arguments, given the message on its standard input.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::transport::{Envelope, words};
use crate::domain::mail::Ended;

/// Exit codes (`sysexits.h`) of troubles that pass: no resources, a broken
/// disk, try again, not allowed or not configured yet.
const PASSING: [i32; 6] = [71, 73, 74, 75, 77, 78];
/// Exit codes of what will never work: wrong use, data, address, host,
/// service.
const FINAL: [i32; 5] = [64, 65, 67, 68, 69];
/// The most of an answer that is read, in bytes.
const ANSWER: u64 = 64 * 1024;

/// A command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sendmail {
    /// The program and its own arguments.
    pub command: Vec<String>,
    /// How long it may take.
    pub timeout: Duration,
}

impl Sendmail {
    /// Hands a message over.
    pub(super) fn send(&self, envelope: &Envelope<'_>) -> Ended {
        let [program, args @ ..] = &self.command[..] else {
            return Ended::Later("no command".to_owned());
        };
        // Lines end as they do on this machine: that is what it expects.
        let mut text = Vec::with_capacity(envelope.bytes.len());
        let mut bytes = envelope.bytes.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            if byte != b'\r' || bytes.peek() != Some(&b'\n') {
                text.push(byte);
            }
        }
        let mut command = Command::new(program);
        command
            .args(args)
            .args(["-i", "-f", envelope.from, "--", envelope.to]);
        command.stderr(Stdio::piped());
        match run(command, text, self.timeout) {
            Err(error) => Ended::Later(words(&format!("{program}: {error}"))),
            Ok(None) => Ended::Unknown(format!("{program}: no end in time")),
            Ok(Some(output)) => ended(program, &output),
        }
    }
}

pub(super) fn ended(program: &str, output: &Output) -> Ended {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = words(&format!("{program}: {} {said}", output.status));
    match output.status.code() {
        Some(0) => Ended::Sent,
        Some(code) if FINAL.contains(&code) => Ended::Refused(said),
        // Programs that know no better end with 1 when nothing was taken.
        Some(code) if PASSING.contains(&code) || code == 1 => Ended::Later(said),
        // 127: it could not even be run; anything else, or a signal, says
        // nothing about the message.
        Some(127) => Ended::Later(said),
        _ => Ended::Unknown(said),
    }
}

/// Runs a command with an input, for at most so long. `None`: it took longer
/// and was killed.
///
/// # Errors
/// It could not be started.
pub(super) fn run(
    mut command: Command,
    input: Vec<u8>,
    patience: Duration,
) -> io::Result<Option<Output>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read all of it says so by how it ends.
        thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
    }
    let (done, ended) = channel();
    thread::spawn(move || {
        // Nobody waits any more: then it was killed.
        let _ = done.send(finish(child));
    });
    match ended.recv_timeout(patience) {
        Ok(output) => output.map(Some),
        Err(RecvTimeoutError::Timeout) => {
            if let Some(pid) = pid {
                // It may have ended this very moment.
                let _ = kill_process(pid, Signal::KILL);
            }
            Ok(None)
        }
        Err(RecvTimeoutError::Disconnected) => Ok(None),
    }
}

/// Reads what it says, then waits for its end. A grandchild that holds the
/// output open holds nobody up for longer than the patience.
fn finish(mut child: Child) -> io::Result<Output> {
    let err = child
        .stderr
        .take()
        .map(|err| thread::spawn(move || read(err)));
    let stdout = child.stdout.take().map_or_else(Vec::new, read);
    let stderr = err.and_then(|err| err.join().ok()).unwrap_or_default();
    let status = child.wait()?;
    Ok(Output {
        status,
        stdout,
        stderr,
    })
}

fn read(from: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut from = from.take(ANSWER);
    // What was read until it broke is better than nothing.
    let _ = from.read_to_end(&mut bytes);
    let _ = io::copy(&mut from.into_inner(), &mut io::sink());
    bytes
}
