//! A mail server: connecting, encrypting, logging in, and one message after
//! the other (RFC 5321).
//!
//! The steps are taken one by one, because the queue has to know exactly when
//! a message may have been taken: not before the server has agreed to DATA.

use std::error::Error as _;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};

use super::password::Source;
use super::transport::{Closed, Envelope, Fault, words};
use crate::domain::mail::Ended;

/// Messages sent over one connection; servers have limits of their own.
const PER_CONNECTION: u32 = 50;
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(3);
/// Refusals that are about us, not about the message: no encryption, no or
/// wrong login. They hold until somebody changes the configuration.
const ABOUT_US: [u16; 4] = [530, 534, 535, 538];

/// How a line is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte (port 465).
    Implicit,
    /// By STARTTLS, which the server must offer (port 587).
    StartTls,
    /// Not at all.
    Plain,
}

/// A server.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is encrypted.
    pub tls: Tls,
    /// Certificates to trust besides the system's (PEM).
    pub ca_file: Option<PathBuf>,
    /// Who logs in, and where the password is.
    pub login: Option<(String, Source)>,
    /// How long one answer may take.
    pub timeout: Duration,
}

impl Smtp {
    /// Connects, encrypts and logs in.
    ///
    /// # Errors
    /// The step that failed.
    pub fn connect(&self) -> Result<Connection, Closed> {
        // Before anybody is kept waiting: it may ask a person.
        let login = match &self.login {
            Some((user, source)) => Some((user, source.ask(self.timeout)?)),
            None => None,
        };
        let parameters = match self.tls {
            Tls::Plain => None,
            Tls::Implicit | Tls::StartTls => Some(self.parameters()?),
        };
        let hello = ClientId::default();
        let at_once = parameters.as_ref().filter(|_| self.tls == Tls::Implicit);
        let address = (self.host.as_str(), self.port);
        let mut line = SmtpConnection::connect(address, Some(self.timeout), &hello, at_once, None)
            .map_err(|error| closed(Fault::Connect, &error))?;
        if let (Tls::StartTls, Some(parameters)) = (self.tls, &parameters) {
            if !line.can_starttls() {
                line.abort();
                return Err(Closed::new(Fault::NoTls, &self.host));
            }
            line.starttls(parameters, &hello)
                .map_err(|error| closed(Fault::Tls, &error))?;
        }
        if let Some((user, password)) = login {
            let credentials = Credentials::new(user.clone(), password.reveal().to_owned());
            line.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .map_err(|error| {
                    line.abort();
                    closed(Fault::Login, &error)
                })?;
        }
        Ok(Connection {
            line,
            sent: 0,
            broken: false,
        })
    }

    fn parameters(&self) -> Result<TlsParameters, Closed> {
        let mut builder = TlsParameters::builder(self.host.clone());
        if let Some(path) = &self.ca_file {
            let named = |why: &dyn std::fmt::Display| {
                Closed::new(Fault::CaFile, format!("{}: {why}", path.display()))
            };
            let pem = fs::read(path).map_err(|error| named(&error))?;
            if !pem.windows(10).any(|bytes| bytes == b"-----BEGIN") {
                return Err(named(&"no certificate in it"));
            }
            let certificate = Certificate::from_pem(&pem).map_err(|error| named(&error))?;
            builder = builder.add_root_certificate(certificate);
        }
        builder
            .build()
            .map_err(|error| Closed::new(Fault::Tls, error))
    }
}

/// What an error on the way to a connection means.
fn closed(otherwise: Fault, error: &Error) -> Closed {
    let said = said(error);
    let fault = if said.contains("invalid peer certificate") {
        Fault::Certificate
    } else if otherwise == Fault::Login && (error.is_permanent() || error.is_client()) {
        Fault::Login
    } else if error.is_tls() {
        Fault::Tls
    } else if error.is_permanent() || error.is_transient() || error.is_response() {
        Fault::Server
    } else if otherwise == Fault::Tls {
        Fault::Tls
    } else {
        Fault::Connect
    };
    Closed::new(fault, said)
}

/// The server's words with their code, else what broke.
fn said(error: &Error) -> String {
    let silent = error
        .source()
        .and_then(|source| source.downcast_ref::<io::Error>())
        .is_some_and(|error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut));
    if silent {
        return "no answer in time".to_owned();
    }
    let source = error.source().map(ToString::to_string).unwrap_or_default();
    match error.status() {
        Some(code) => words(&format!("{code} {source}")),
        None if source.is_empty() => words(&error.to_string()),
        None => words(&source),
    }
}

/// A connection that takes messages.
pub struct Connection {
    line: SmtpConnection,
    sent: u32,
    broken: bool,
}

impl Connection {
    /// Sends a message; see [`super::transport::Line::send`].
    pub(super) fn send(
        &mut self,
        envelope: &Envelope<'_>,
        begin: &mut dyn FnMut() -> bool,
    ) -> Option<Ended> {
        self.sent += 1;
        let address = |text: &str| text.parse::<Address>().ok();
        let (Some(from), Some(to)) = (address(envelope.from), address(envelope.to)) else {
            return Some(Ended::Refused("no address".to_owned()));
        };
        let mut parameters = Vec::new();
        if !(envelope.from.is_ascii() && envelope.to.is_ascii()) {
            if !self
                .line
                .server_info()
                .supports_feature(Extension::SmtpUtfEight)
            {
                return Some(Ended::Refused(
                    "the server knows no such address".to_owned(),
                ));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        let agreed = self
            .line
            .command(Mail::new(Some(from), parameters))
            .and_then(|_| self.line.command(Rcpt::new(to, Vec::new())));
        if let Err(error) = agreed {
            return Some(self.not_taken(&error));
        }
        if !begin() {
            self.start_over();
            return None;
        }
        // Until the server has agreed nothing of the message goes out.
        if let Err(error) = self.line.command(Data) {
            return Some(self.not_taken(&error));
        }
        // The end of the message brings the last line's end.
        let bytes = envelope.bytes;
        let bytes = bytes.strip_suffix(b"\r\n").unwrap_or(bytes);
        Some(match self.line.message(bytes) {
            Ok(_) => Ended::Sent,
            Err(error) if error.status().is_some() => self.not_taken(&error),
            Err(error) => {
                self.broken = true;
                Ended::Unknown(said(&error))
            }
        })
    }

    /// The server said no, or nothing, before it took anything.
    fn not_taken(&mut self, error: &Error) -> Ended {
        let words = said(error);
        let Some(code) = error.status() else {
            self.broken = true;
            return Ended::Later(words);
        };
        let code = u16::from(code);
        if code == 421 {
            self.broken = true;
        } else {
            self.start_over();
        }
        if error.is_permanent() && !ABOUT_US.contains(&code) {
            Ended::Refused(words)
        } else {
            Ended::Later(words)
        }
    }

    /// Forgets what was begun.
    fn start_over(&mut self) {
        if self.line.command(Rset).is_err() {
            self.broken = true;
        }
    }

    /// Whether another connection is better for the next message.
    pub(super) const fn is_spent(&self) -> bool {
        self.broken || self.sent >= PER_CONNECTION
    }

    /// Whether the line broke.
    pub(super) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether the server still answers.
    pub fn answers(&mut self) -> bool {
        self.line.test_connected()
    }

    /// Says goodbye.
    pub fn quit(mut self) {
        if self.broken {
            return;
        }
        if self.line.set_timeout(Some(GOODBYE)).is_ok() {
            // Whatever it answers, nothing is lost.
            let _ = self.line.quit();
        }
    }
}
