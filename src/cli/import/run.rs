//! One file of an import being read: into the file that takes its responses
//! in, or only counted.

use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::bar::Bar;
use super::source;
use crate::cli::Shell;
use crate::cli::failure::{Done, Failure};
use crate::cli::{rules, work};
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::imports::FileFacts;
use crate::domain::incoming::{Incoming, Routed, Taken};
use crate::domain::rows::{Trouble, TroubleKind};
use crate::domain::rules::{Matcher, Said};
use crate::intake::digest::Digest;
use crate::intake::rejects::LazyFile;
use crate::intake::{self, IntakeError, Options, Outcome, Progress, Refused, Sink};
use crate::numbers;
use crate::store::{Loader, Store};

/// One file being read.
pub struct Run<'a> {
    pub shell: &'a Shell,
    pub input: &'a source::Input,
    pub survey: &'a str,
    pub options: Options,
    pub rejects: LazyFile,
    /// Where they go.
    pub aside: PathBuf,
    pub dry: bool,
    pub bar: Bar<'a>,
    /// Its number in the log.
    pub number: Option<u32>,
    pub stop: Option<&'a AtomicBool>,
}

/// What was read; `None` in a dry run of a file whose columns are not known.
pub type Read = Done<Option<(Outcome, Taken, Routed)>>;

impl Run<'_> {
    pub fn store(&mut self, store: &mut Store, by: Option<PersonId>, digest: &Digest) -> Read {
        let shell = self.shell;
        let database = store.path().to_owned();
        let failed = |trouble: Trouble| work::trouble(shell, &database, &trouble);
        let name = self
            .input
            .name
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let loader = store
            .loader(by, &name, self.survey, numbers::read, shell.world.now)
            .map_err(failed)?;
        let mut sink = Taking {
            loader,
            stop: self.stop,
        };
        let Some(outcome) = self.read(&mut sink, failed)? else {
            return Ok(None);
        };
        self.bar.finishing();
        let mut loader = sink.loader;
        if self.dry {
            let (taken, routed) = loader.foresee().map_err(failed)?;
            return Ok(Some((outcome, taken, routed)));
        }
        loader.describe(FileFacts {
            format: outcome.format.map(str::to_owned),
            rows: outcome.rows,
            rejected: outcome.rejected,
            bytes: digest.bytes,
            content: digest.content.clone(),
        });
        // Rows that are not taken are safe before the others are seen.
        self.rejects.keep().map_err(|error| {
            Failure::file(&shell.world.texts, "cli-not-written", &self.aside, &error)
        })?;
        match loader.finish_with_account() {
            Ok((number, taken, routed)) => {
                self.number = Some(number);
                Ok(Some((outcome, taken, routed)))
            }
            Err(trouble) => {
                self.rejects.discard();
                Err(failed(trouble))
            }
        }
    }

    pub fn count(&mut self) -> Read {
        let mut counter = Counter::new(rules::in_force(self.shell)?);
        let outcome = self.read(&mut counter, |never| match never {})?;
        Ok(outcome.map(|outcome| (outcome, counter.taken(), Routed::default())))
    }

    fn read<S: Sink>(
        &mut self,
        sink: &mut S,
        failed: impl Fn(S::Error) -> Failure,
    ) -> Done<Option<Outcome>> {
        let file = self.input.again(self.shell)?;
        let bar = &mut self.bar;
        let mut progress = |at: Progress| bar.at(at);
        let mut nowhere = std::io::sink();
        let rejects: &mut (dyn Write + Send) = if self.dry {
            &mut nowhere
        } else {
            &mut self.rejects
        };
        match intake::pipeline::run(file, &self.options, rejects, sink, &mut progress) {
            Ok(outcome) => Ok(Some(outcome)),
            Err(IntakeError::Refused(Refused::UnknownColumns { .. })) if self.dry => Ok(None),
            Err(error) => Err(self.ended(error, failed)),
        }
    }

    /// A dry run of a file whose columns are not known: its responses are
    /// counted all the same.
    pub fn unknown(&self) -> Done<(Outcome, Taken, Routed)> {
        let options = Options {
            dry_run: true,
            ..self.options.clone()
        };
        let file = self.input.again(self.shell)?;
        let book = rules::in_force(self.shell)?;
        let (mut nowhere, mut sink) = (std::io::sink(), Counter::new(book));
        let outcome = intake::run(file, &options, &mut nowhere, &mut sink, &mut |_| {})
            .map_err(|error| self.ended(error, |never| match never {}))?;
        let taken = Taken {
            new: outcome.responses,
            ..Taken::default()
        };
        Ok((outcome, taken, Routed::default()))
    }

    fn ended<E>(&self, error: IntakeError<E>, failed: impl Fn(E) -> Failure) -> Failure {
        super::ended(self.shell, (&self.input.name, &self.aside), error, failed)
    }
}

/// The file takes responses in, until somebody asks to stop.
struct Taking<'a> {
    loader: Loader<'a>,
    stop: Option<&'a AtomicBool>,
}

impl Taking<'_> {
    fn go_on(&self) -> Result<(), Trouble> {
        if self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return Err(Trouble {
                kind: TroubleKind::Other,
                detail: "asked to stop".into(),
            });
        }
        Ok(())
    }
}

impl Sink for Taking<'_> {
    type Error = Trouble;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Trouble> {
        self.go_on()?;
        self.loader.add(incoming)
    }

    fn give(&mut self, incoming: Incoming) -> Result<(), Trouble> {
        self.go_on()?;
        self.loader.give(incoming)
    }
}

/// Counts what would be taken: by the hash of an id, the last row counts.
struct Counter {
    book: Arc<Matcher>,
    alerts: HashMap<u64, bool>,
}

impl Sink for Counter {
    type Error = Infallible;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Infallible> {
        let comment = fold(&incoming.comment);
        let decision = self.book.decide(&Said::of(incoming, &comment));
        self.alerts.insert(key(incoming), decision.alert);
        Ok(())
    }
}

/// Tells the responses of a file apart.
pub fn key(incoming: &Incoming) -> u64 {
    let mut hasher = DefaultHasher::new();
    incoming.external_id.hash(&mut hasher);
    hasher.finish()
}

impl Counter {
    fn new(book: Arc<Matcher>) -> Self {
        Self {
            book,
            alerts: HashMap::new(),
        }
    }

    fn taken(&self) -> Taken {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Taken {
            new: count(self.alerts.len()),
            alerts: count(self.alerts.values().filter(|alert| **alert).count()),
            ..Taken::default()
        }
    }
}
