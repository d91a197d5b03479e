//! Reading on a thread of its own, so that parsing and storing share the
//! work of an import: a bounded channel holds a few batches between them.

use std::io::Write;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::{IntakeError, Options, Outcome, Progress, Sink, Source};
use crate::domain::incoming::Incoming;

/// Responses handed over at once.
const BATCH: usize = 256;
/// Or fewer, once their texts are this long: eight such batches wait.
const BATCH_BYTES: usize = 512 * 1024;
/// Batches that may wait.
const WAITING: usize = 8;

enum Message {
    Responses(Vec<Incoming>),
    Progress(Progress),
}

/// The receiver has gone.
struct Gone;

struct Channel {
    sender: SyncSender<Message>,
    batch: Vec<Incoming>,
    /// How long its texts are.
    bytes: usize,
}

impl Channel {
    fn hand_over(&mut self) -> Result<(), Gone> {
        self.bytes = 0;
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.sender
            .send(Message::Responses(batch))
            .map_err(|_| Gone)
    }

    fn add(&mut self, incoming: Incoming) -> Result<(), Gone> {
        self.bytes += incoming.text_bytes();
        self.batch.push(incoming);
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.hand_over()?;
        }
        Ok(())
    }
}

/// As [`super::run`], with the file read on another thread. `sink` and
/// `progress` stay on this one.
///
/// # Errors
/// As [`super::run`].
pub fn run<R: Source + Send, S: Sink>(
    reader: R,
    options: &Options,
    rejects: &mut (dyn Write + Send),
    sink: &mut S,
    progress: &mut dyn FnMut(Progress),
) -> Result<Outcome, IntakeError<S::Error>> {
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    thread::scope(|scope| {
        let parser = scope.spawn(move || {
            let reports = sender.clone();
            let mut channel = Channel {
                sender,
                batch: Vec::with_capacity(BATCH),
                bytes: 0,
            };
            let mut report = |progress| {
                // Nobody listens any more: the next batch finds out.
                let _ = reports.send(Message::Progress(progress));
            };
            let mut take = |incoming| channel.add(incoming);
            let outcome = super::each(reader, options, rejects, &mut take, &mut report)?;
            channel.hand_over().map_err(IntakeError::Sink)?;
            Ok(outcome)
        });
        let mut stored = Ok(());
        for message in receiver {
            match message {
                Message::Progress(at) => progress(at),
                Message::Responses(batch) => {
                    stored = batch
                        .into_iter()
                        .try_for_each(|incoming| sink.give(incoming));
                }
            }
            if stored.is_err() {
                break;
            }
        }
        let parsed = match parser.join() {
            Ok(parsed) => parsed,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        stored.map_err(IntakeError::Sink)?;
        parsed.map_err(|error| match error {
            IntakeError::Refused(refused) => IntakeError::Refused(refused),
            IntakeError::Read(error) => IntakeError::Read(error),
            IntakeError::Rejects(error) => IntakeError::Rejects(error),
            IntakeError::Sink(Gone) => IntakeError::Read(std::io::ErrorKind::BrokenPipe.into()),
        })
    })
}
