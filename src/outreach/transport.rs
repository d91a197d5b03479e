//! The ways a message can take, and what can be wrong with each.

use std::time::Duration;

use super::folder::Folder;
use super::sendmail::Sendmail;
use super::smtp::{Connection, Smtp};
use crate::domain::cause::coded;
use crate::domain::ids::MessageId;
use crate::domain::mail::Ended;
use crate::domain::sanitize;

/// The longest words of a server that are kept, in characters.
const WORDS: usize = 300;

/// A way for messages.
#[derive(Debug, Clone)]
pub enum Transport {
    /// A folder of `.eml` files, for somebody else to send.
    Folder(Folder),
    /// A command that takes a message on its standard input.
    Sendmail(Sendmail),
    /// A mail server.
    Smtp(Box<Smtp>),
}

/// A message on its way.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// Its identity.
    pub id: MessageId,
    /// The address that answers for it.
    pub from: &'a str,
    /// The address it goes to.
    pub to: &'a str,
    /// The message, lines ended by CR LF.
    pub bytes: &'a [u8],
}

coded! {
    /// What can be wrong with a way.
    Fault {
        /// The server cannot be reached, or the line broke.
        Connect = "connect",
        /// The line cannot be encrypted.
        Tls = "tls",
        /// The server's certificate is not to be trusted.
        Certificate = "certificate",
        /// The server offers no encryption.
        NoTls = "no_tls",
        /// The server does not accept the name or the password.
        Login = "login",
        /// The password cannot be had.
        Password = "password",
        /// The password's file is open to others.
        PasswordOpen = "password_open",
        /// The company's certificates cannot be read.
        CaFile = "ca_file",
        /// The server said something else than it should.
        Server = "server",
    }
}

/// Why a way cannot be taken now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {detail}", .fault.code())]
pub struct Closed {
    /// What is wrong.
    pub fault: Fault,
    /// The words of whoever said so; never a password.
    pub detail: String,
}

impl Closed {
    /// A fault, in somebody's words.
    pub fn new(fault: Fault, detail: impl std::fmt::Display) -> Self {
        Self {
            fault,
            detail: words(&detail.to_string()),
        }
    }
}

/// What somebody else said, safe to keep and to show: one line, not too long.
#[must_use]
pub fn words(said: &str) -> String {
    let line = sanitize::line(said);
    let line: Vec<&str> = line.split_whitespace().collect();
    line.join(" ").chars().take(WORDS).collect()
}

/// A way that is open: messages go one after the other.
pub enum Line {
    /// The folder.
    Folder(Folder),
    /// The command, started anew for each message.
    Sendmail(Sendmail),
    /// A connection to the server.
    Smtp(Box<Connection>),
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Line")
    }
}

impl Transport {
    /// Opens the way: connects, encrypts, says who we are.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(&self) -> Result<Line, Closed> {
        Ok(match self {
            Self::Folder(folder) => Line::Folder(folder.clone()),
            Self::Sendmail(sendmail) => Line::Sendmail(sendmail.clone()),
            Self::Smtp(smtp) => Line::Smtp(Box::new(smtp.connect()?)),
        })
    }

    /// The longest one step of sending may take.
    #[must_use]
    pub const fn patience(&self) -> Duration {
        match self {
            // A disk that takes longer is broken.
            Self::Folder(_) => Duration::from_mins(1),
            Self::Sendmail(sendmail) => sendmail.timeout,
            Self::Smtp(smtp) => smtp.timeout,
        }
    }

    /// What became of a message whose sender died after it had begun, where
    /// that can be seen.
    #[must_use]
    pub fn trace(&self, id: MessageId) -> Option<Ended> {
        match self {
            Self::Folder(folder) if folder.still_there(id) => {
                Some(Ended::Written(Folder::file_name(id)))
            }
            _ => None,
        }
    }
}

impl Line {
    /// Sends a message. `begin` is asked right before it can be taken, and
    /// says whether it still may be sent; `None`: it said no.
    pub fn send(
        &mut self,
        envelope: &Envelope<'_>,
        begin: &mut dyn FnMut() -> bool,
    ) -> Option<Ended> {
        match self {
            Self::Folder(folder) => begin().then(|| {
                folder.write(envelope.id, envelope.bytes).map_or_else(
                    |error| Ended::Later(words(&error.to_string())),
                    |_| Ended::Written(Folder::file_name(envelope.id)),
                )
            }),
            Self::Sendmail(sendmail) => begin().then(|| sendmail.send(envelope)),
            Self::Smtp(connection) => connection.send(envelope, begin),
        }
    }

    /// Whether no further message can be sent here: open another one.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        match self {
            Self::Folder(_) | Self::Sendmail(_) => false,
            Self::Smtp(connection) => connection.is_spent(),
        }
    }

    /// Whether it broke.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        match self {
            Self::Folder(_) | Self::Sendmail(_) => false,
            Self::Smtp(connection) => connection.is_broken(),
        }
    }

    /// Says goodbye.
    pub fn close(self) {
        if let Self::Smtp(connection) = self {
            connection.quit();
        }
    }
}
