//! The postman: takes what is due out of the outbox and sends it, one message
//! after the other, whoever asks: the workstation's desk thread or the shell.
//!
//! Each message is claimed, made, handed over and settled; between claiming
//! and handing over stands a mark on the disk, so that a process that dies at
//! any point neither loses a message nor sends one twice.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::config::mail::{Encryption, Mail, Way};
use crate::domain::Moment;
use crate::domain::ids::MessageId;
use crate::domain::mail::{Ended, MailState};
use crate::domain::rows::{NextMail, Queued, Trouble};
use crate::outreach::eml::{self, Draft, EmlError};
use crate::outreach::folder::Folder;
use crate::outreach::password::Source;
use crate::outreach::sendmail::Sendmail;
use crate::outreach::smtp::{Smtp, Tls};
use crate::outreach::transport::{Closed, Envelope, Fault, Line, Transport, words};
use crate::paths;
use crate::store::Store;

/// Steps between two signs of life: at most so many answers are waited for.
const STEPS: u32 = 4;
/// What a claim lasts beyond them: a slow disk, a sleeping process.
const SLACK: Duration = Duration::from_mins(1);

/// Sends messages one way.
#[derive(Debug, Clone)]
pub struct Postman {
    transport: Transport,
    /// Where messages may still lie that went another way than today's.
    folder: Folder,
    /// Who mail comes from, instead of the manager: name and address.
    from: Option<(String, String)>,
}

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// How many messages came to stand where.
    pub counts: BTreeMap<MailState, u32>,
    /// Why the way was closed, if it was.
    pub closed: Option<Closed>,
}

/// One message, as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Which.
    pub message: MessageId,
    /// Where it stands now.
    pub state: MailState,
    /// The words that go with it; empty where there are none.
    pub words: String,
}

/// How a round is made.
pub struct Tour<'a> {
    /// The time.
    pub clock: &'a dyn Fn() -> Moment,
    /// Whether to go on with the next message.
    pub go_on: &'a dyn Fn() -> bool,
    /// Also what waits for a later try.
    pub whenever: bool,
    /// Hears of every message.
    pub tell: &'a mut dyn FnMut(Posted),
}

impl std::fmt::Debug for Tour<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tour")
            .field("whenever", &self.whenever)
            .finish_non_exhaustive()
    }
}

impl Postman {
    /// The way that is configured; files go into the folder.
    #[must_use]
    pub fn new(mail: &Mail, folder: Folder) -> Self {
        let timeout = Duration::from_secs(mail.timeout_seconds.into());
        let transport = match mail.transport {
            Way::Folder => Transport::Folder(folder.clone()),
            Way::Sendmail => Transport::Sendmail(Sendmail {
                command: mail.command.clone(),
                timeout,
            }),
            Way::Smtp => Transport::Smtp(Box::new(Smtp {
                host: mail.host.clone(),
                port: mail.port(),
                tls: match mail.tls {
                    Encryption::Implicit => Tls::Implicit,
                    Encryption::Starttls => Tls::StartTls,
                    Encryption::None => Tls::Plain,
                },
                ca_file: (!mail.ca_file.is_empty()).then(|| paths::expand(&mail.ca_file)),
                login: (!mail.user.is_empty()).then(|| (mail.user.clone(), source(mail))),
                timeout,
            })),
        };
        let from = (!mail.from_address.is_empty())
            .then(|| (mail.from_name.clone(), mail.from_address.clone()));
        Self {
            transport,
            folder,
            from,
        }
    }

    /// Who mail comes from, where that is configured: name and address.
    #[must_use]
    pub fn from(&self) -> Option<(&str, &str)> {
        let (name, address) = self.from.as_ref()?;
        Some((name, address))
    }

    /// The way.
    #[must_use]
    pub const fn transport(&self) -> &Transport {
        &self.transport
    }

    /// Takes back from the folder what may not go out any more, then sends what
    /// is due, until nothing is, or nothing goes.
    ///
    /// # Errors
    /// The file could not be read or written. A message that was under way is
    /// taken care of when its claim has ended.
    pub fn go(&self, store: &mut Store, tour: &mut Tour<'_>) -> Result<Round, Trouble> {
        let mut round = Round::default();
        let began = (tour.clock)();
        for message in self.take_back(store, began)? {
            round.note(tour, message, MailState::Cancelled, "");
        }
        let due = store.mail_queue().next_due()?;
        if due.is_none_or(|due| due > began && !tour.whenever) {
            // Nobody else is kept from writing.
            return Ok(round);
        }
        let holder = store.mail_queue().holder(began);
        let trace = |message| self.transport.trace(message);
        for (message, state) in store.mail_queue().recover(began, &trace)? {
            round.note(tour, message, state, "");
        }
        if tour.whenever {
            store.mail_queue().hurry(began)?;
        }
        let mut line: Option<Line> = None;
        // Messages that the open line took.
        let mut took = 0;
        while (tour.go_on)() {
            let now = (tour.clock)();
            if store.mail_queue().next_due()?.is_none_or(|due| due > now) {
                break;
            }
            let open = match line.take().filter(|line| !line.is_spent()) {
                Some(open) => line.insert(open),
                None => match self.transport.open() {
                    Ok(open) => {
                        took = 0;
                        line.insert(open)
                    }
                    Err(closed) => {
                        Self::nothing_goes(store, tour, &mut round, &closed)?;
                        round.closed = Some(closed);
                        break;
                    }
                },
            };
            let now = (tour.clock)();
            let claim = (holder, now + self.claim_length());
            match store.mail_queue().claim(claim, now)? {
                // Somebody else was faster.
                None => break,
                Some(NextMail::Stopped(message)) => {
                    round.note(tour, message, MailState::Cancelled, "");
                }
                Some(NextMail::Send(queued)) => {
                    let Some(ended) = self.hand_over(open, store, tour, &queued, holder)? else {
                        continue;
                    };
                    let now = (tour.clock)();
                    let settled = store
                        .mail_queue()
                        .settle(queued.message, holder, &ended, now)?;
                    if let Some(state) = settled {
                        round.note(tour, queued.message, state, said(&ended));
                    }
                    // A line that broke after it took some may have reached
                    // a limit. One that breaks at once, or in the middle of
                    // a message, would do the same to all the others.
                    let lost = matches!(ended, Ended::Unknown(_));
                    if lost || open.is_broken() && took == 0 {
                        let closed = Closed::new(Fault::Connect, said(&ended));
                        Self::nothing_goes(store, tour, &mut round, &closed)?;
                        round.closed = Some(closed);
                        break;
                    }
                    took += 1;
                }
            }
        }
        if let Some(line) = line {
            line.close();
        }
        Ok(round)
    }

    /// Who came to be left alone after a message for them was written into the
    /// folder does not get it, as long as nobody has taken the file. Gives
    /// what was taken back.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn take_back(&self, store: &mut Store, now: Moment) -> Result<Vec<MessageId>, Trouble> {
        let waiting = self.folder.waiting();
        let mut back = Vec::new();
        for message in store.mail_queue().called_off(&waiting)? {
            match self.folder.withdraw(message) {
                Ok(true) if store.mail_queue().stop(message, now)? => back.push(message),
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "outbox folder"),
            }
        }
        Ok(back)
    }

    /// The way is closed: what was due waits.
    fn nothing_goes(
        store: &mut Store,
        tour: &mut Tour<'_>,
        round: &mut Round,
        closed: &Closed,
    ) -> Result<(), Trouble> {
        let said = closed.to_string();
        let now = (tour.clock)();
        for (message, state) in store.mail_queue().unreachable(&said, now)? {
            round.note(tour, message, state, &said);
        }
        Ok(())
    }

    /// How long a message is claimed for.
    fn claim_length(&self) -> chrono::Duration {
        let length = self.transport.patience() * STEPS + SLACK;
        chrono::Duration::from_std(length).unwrap_or(chrono::Duration::hours(1))
    }

    /// Makes a message and sends it. `None`: it was not ours any more.
    fn hand_over(
        &self,
        line: &mut Line,
        store: &mut Store,
        tour: &Tour<'_>,
        queued: &Queued,
        holder: i64,
    ) -> Result<Option<Ended>, Trouble> {
        let bytes = match self.make(queued) {
            Ok(bytes) => bytes,
            Err(error @ (EmlError::To | EmlError::Part)) => {
                return Ok(Some(Ended::Refused(words(&error.to_string()))));
            }
            // Somebody can put the sender right: it waits.
            Err(error) => return Ok(Some(Ended::Later(words(&error.to_string())))),
        };
        let (_, from) = self.sender(queued);
        let envelope = Envelope {
            id: queued.message,
            from,
            to: queued.letter.to.trim(),
            bytes: &bytes,
        };
        let mut trouble = None;
        let ended = line.send(&envelope, &mut || {
            let now = (tour.clock)();
            let claim = (holder, now + self.claim_length());
            match store.mail_queue().begin(queued.message, claim, now) {
                Ok(ours) => ours,
                Err(error) => {
                    trouble = Some(error);
                    false
                }
            }
        });
        match trouble {
            Some(trouble) => Err(trouble),
            None => Ok(ended),
        }
    }

    /// Who a message comes from: name and address, which may be empty.
    fn sender<'a>(&'a self, queued: &'a Queued) -> (&'a str, &'a str) {
        match (&self.from, &queued.writer) {
            (Some((name, address)), _) => (name, address),
            (None, Some(writer)) => (&writer.name, writer.email.as_deref().unwrap_or_default()),
            (None, None) => ("", ""),
        }
    }

    /// The message as it goes out.
    ///
    /// # Errors
    /// An address that is none.
    pub fn make(&self, queued: &Queued) -> Result<Vec<u8>, EmlError> {
        let writer = queued.writer.as_ref();
        // Answers go to the manager whoever the mail comes from.
        let reply_to = writer.and_then(|writer| {
            let address = writer.email.as_deref().filter(|email| !email.is_empty())?;
            Some((writer.name.as_str(), address))
        });
        eml::message(&Draft {
            message_id: &queued.message_id,
            references: &queued.references,
            date: queued.at,
            from: self.sender(queued),
            reply_to,
            to: (&queued.customer, &queued.letter.to),
            subject: &queued.letter.subject,
            body: &queued.letter.body,
            html: None,
            part: queued.letter.part.as_ref().map(|part| {
                let bytes = part.text.as_bytes();
                (part.kind.as_str(), part.name.as_str(), bytes)
            }),
        })
    }
}

impl Round {
    fn note(&mut self, tour: &mut Tour<'_>, message: MessageId, state: MailState, words: &str) {
        *self.counts.entry(state).or_default() += 1;
        (tour.tell)(Posted {
            message,
            state,
            words: words.to_owned(),
        });
    }
}

fn said(ended: &Ended) -> &str {
    match ended {
        Ended::Sent => "",
        Ended::Written(said) | Ended::Refused(said) | Ended::Later(said) | Ended::Unknown(said) => {
            said
        }
    }
}

fn source(mail: &Mail) -> Source {
    if !mail.password_command.is_empty() {
        Source::Command(mail.password_command.clone())
    } else if mail.password_env.is_empty() {
        Source::File(paths::expand(&mail.password_file))
    } else {
        Source::Variable(mail.password_env.clone())
    }
}
