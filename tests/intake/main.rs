//! Survey exports in and letters out: real files, files of our own, and
//! files nobody would write.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod by_values;
mod csv_files;
mod dates;
mod encodings;
mod formats;
mod fuzz;
mod json;
mod json_truth;
mod letters;
mod mapping;
mod numbers;
mod qualtrics;
mod samples;
mod shared;
mod workbook;

use std::convert::Infallible;

use ringback::domain::incoming::Incoming;
use ringback::intake::{self, IntakeError, Options, Outcome, Sink};

/// Keeps what it is given.
#[derive(Default)]
struct Kept(Vec<Incoming>);

impl Sink for Kept {
    type Error = Infallible;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Infallible> {
        self.0.push(incoming.clone());
        Ok(())
    }
}

/// What came of reading a file.
struct Read {
    outcome: Outcome,
    responses: Vec<Incoming>,
    rejects: Vec<u8>,
}

fn try_read(bytes: &[u8], options: &Options) -> Result<Read, IntakeError<Infallible>> {
    let (mut kept, mut rejects) = (Kept::default(), Vec::new());
    let outcome = intake::run(
        std::io::Cursor::new(bytes),
        options,
        &mut rejects,
        &mut kept,
        &mut |_| {},
    )?;
    Ok(Read {
        outcome,
        responses: kept.0,
        rejects,
    })
}

fn read(bytes: impl AsRef<[u8]>) -> Read {
    try_read(bytes.as_ref(), &Options::default()).unwrap()
}

fn dry() -> Options {
    Options {
        dry_run: true,
        ..Options::default()
    }
}
