//! How a command ends when it does not end well: an exit code, a stable code
//! for scripts, one sentence for people.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Map, Value};

use crate::app::world::World;
use crate::domain::action::{Field, Refusal};
use crate::domain::rows::{Trouble, TroubleKind};
use crate::domain::sanitize;
use crate::i18n::{Texts, labels, refusals};
use crate::paths;

/// Exit codes, kept stable for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// It failed.
    Failed = 1,
    /// A rule refuses it, or it was asked wrongly.
    Refused = 2,
    /// Somebody else was faster.
    Conflict = 3,
    /// It does not exist, or not for this person.
    NotFound = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command ended.
#[derive(Debug)]
pub enum Failure {
    /// Something to say.
    Said(Box<Said>),
    /// Whoever read the output has gone: nothing to say, and nobody to hear.
    Pipe,
}

/// Something to say.
#[derive(Debug)]
pub struct Said {
    /// The exit code.
    pub exit: Exit,
    /// The stable code.
    pub code: String,
    /// The sentence, in the language in use.
    pub message: String,
    /// What scripts may want besides.
    pub details: Map<String, Value>,
    /// Standard output could not be written: why.
    pub output: Option<io::ErrorKind>,
}

/// What a command comes to.
pub type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure with a sentence.
    pub fn new(exit: Exit, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Said(Box::new(Said {
            exit,
            code: code.into(),
            message: message.into(),
            details: Map::new(),
            output: None,
        }))
    }

    /// The exit code it ends with, unless nobody is there to hear.
    #[must_use]
    pub fn exit(&self) -> Option<Exit> {
        match self {
            Self::Said(said) => Some(said.exit),
            Self::Pipe => None,
        }
    }

    /// The same with another sentence after it.
    #[must_use]
    pub fn and(mut self, sentence: &str) -> Self {
        if let Self::Said(said) = &mut self {
            said.message = format!("{} {sentence}", said.message);
        }
        self
    }

    /// Whether it is the one with this code.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        matches!(self, Self::Said(said) if said.code == code)
    }

    /// With something more for scripts.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        if let Self::Said(said) = &mut self {
            said.details.insert(name.to_owned(), value.into());
        }
        self
    }

    /// The file could not be read or written.
    #[must_use]
    pub fn trouble(texts: &Texts, path: &Path, trouble: &Trouble) -> Self {
        let exit = match trouble.kind {
            TroubleKind::Forbidden => Exit::NotFound,
            _ => Exit::Failed,
        };
        let code = trouble.kind.code();
        let shown = paths::shown(path);
        let file = sanitize::line(&shown);
        // The beginning of a file that a killed program left counts as none.
        let id = match trouble.kind {
            TroubleKind::Missing if path.is_file() => "cli-trouble-empty".to_owned(),
            _ => labels::id("cli-trouble", code),
        };
        let sentence = texts.text_with(&id, &[("file", file.into())]);
        let detail = sanitize::line(&trouble.detail);
        Self::new(exit, code, sentence).with("detail", detail.as_ref())
    }

    /// A rule refuses.
    #[must_use]
    pub fn refusal(world: &World, refusal: &Refusal) -> Self {
        // What the workstation does by a key has no key here.
        let here = labels::id("cli-refusal", refusal.code());
        let sentence = if world.texts.has(&here) {
            world.text(&here)
        } else {
            refusals::sentence(&world.texts, refusal, world.session.as_ref())
        };
        if let Refusal::UnknownCause(_) | Refusal::ClosedCause(_) = refusal {
            let causes = world.causes();
            let holding = causes.holding(world.here().date_naive());
            let codes: Vec<String> = holding.map(|known| known.code.to_string()).collect();
            let args = [
                ("sentence", sentence.into()),
                ("list", codes.join(", ").into()),
            ];
            let sentence = world.text_with("cli-cause-of", &args);
            return Self::new(Exit::Refused, refusal.code(), sentence).with("causes", codes);
        }
        let Refusal::Missing(fields) = refusal else {
            return Self::new(Exit::Refused, refusal.code(), sentence);
        };
        let codes: Vec<&str> = fields.iter().map(|field| field.code()).collect();
        let options: Vec<&str> = fields.iter().filter_map(|field| option(*field)).collect();
        let args = [
            ("sentence", sentence.into()),
            ("options", options.join(" ").into()),
        ];
        let sentence = world.text_with("cli-missing", &args);
        Self::new(Exit::Refused, refusal.code(), sentence).with("missing", codes)
    }

    /// Standard output could not be written: why, in words, and that what was
    /// asked for was `recorded` all the same, where it was.
    #[must_use]
    pub fn in_words(mut self, texts: &Texts, recorded: bool) -> Self {
        let Self::Said(said) = &mut self else {
            return self;
        };
        if let Some(kind) = said.output {
            let why = io_words(texts, kind).unwrap_or_else(|| said.message.clone());
            let id = if recorded {
                "cli-output-recorded"
            } else {
                "cli-output-lost"
            };
            said.message = texts.text_with(id, &[("why", why.into())]);
            said.details.insert("recorded".into(), recorded.into());
        }
        self
    }

    /// Another file than the database could not be read or written.
    #[must_use]
    pub fn file(texts: &Texts, id: &str, path: &Path, error: &io::Error) -> Self {
        let name = paths::shown(path);
        let name = sanitize::line(&name);
        let why = io_reason(texts, error);
        let sentence = texts.text_with(id, &[("file", name.into()), ("why", why.into())]);
        Self::new(Exit::Failed, "file", sentence)
    }
}

/// The option that gives a field.
const fn option(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Next => "--next",
        Field::What => "--what",
        Field::By => "--by",
        Field::Whom => "--whom",
        Field::Result => "--result",
        Field::Cause => "--cause",
        Field::Safety => "--safety",
        Field::Decision => "--decision",
        Field::Measure => "--action",
        Field::Discussed => "--discussed",
        Field::Reason => "--why",
        Field::Confirm => "--confirm",
        Field::Note => "--note",
        Field::Learned => "--learned",
        Field::Ending | Field::Body | Field::Subject | Field::Kept => return None,
    })
}

/// Why a file could not be used, in words.
fn io_reason(texts: &Texts, error: &io::Error) -> String {
    io_words(texts, error.kind()).unwrap_or_else(|| error.to_string())
}

/// The words for a kind of error, where there are some.
fn io_words(texts: &Texts, kind: io::ErrorKind) -> Option<String> {
    let id = match kind {
        io::ErrorKind::NotFound => "cli-io-not-found",
        io::ErrorKind::PermissionDenied => "cli-io-denied",
        io::ErrorKind::IsADirectory => "cli-io-folder",
        io::ErrorKind::NotADirectory => "cli-io-no-folder",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "cli-io-full",
        io::ErrorKind::ReadOnlyFilesystem => "cli-io-read-only",
        io::ErrorKind::ResourceBusy => "cli-io-own",
        io::ErrorKind::InvalidData => "cli-io-not-text",
        _ => return None,
    };
    Some(texts.text(id).into_owned())
}

/// Output that cannot be written: the reader has gone, or the disk is full.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Pipe
        } else {
            let mut failure = Self::new(Exit::Failed, "output", error.to_string());
            if let Self::Said(said) = &mut failure {
                said.output = Some(error.kind());
            }
            failure
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}
