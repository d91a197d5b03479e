//! Telling people: works out what each is to be told, writes it down once and
//! sends it, whoever asks: cron, or the workstation beside itself.
//!
//! What is said and when is decided in [`crate::domain::digest`], in which
//! words in [`crate::i18n::notice`]; here it is put together and handed over,
//! each notice claimed, marked and settled as a letter of the outbox is.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::config::Digest;
use crate::domain::Moment;
use crate::domain::digest::{Matter, NoticeKind, Said, digest, is_due, neglect};
use crate::domain::ids::AlertId;
use crate::domain::language::Language;
use crate::domain::mail::{Ended, MailState};
use crate::domain::person::Role;
use crate::domain::queue::Clock;
use crate::domain::rows::{Addressee, NewNotice, Notice, Trouble};
use crate::i18n::{Texts, dates, notice};
use crate::outreach::command::Teller;
use crate::outreach::eml::{self, Draft, EmlError};
use crate::outreach::transport::{Closed, Envelope, Fault, Line, words};
use crate::post::Postman;
use crate::store::{Briefing, Store, Viewer};

/// Steps between two signs of life: at most so many answers are waited for.
const STEPS: u32 = 4;
/// What a claim lasts beyond them.
const SLACK: Duration = Duration::from_mins(1);

/// What is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everything, inside each person's working hours.
    All,
    /// Safety and misconduct alone, at once.
    Safety,
}

/// Tells people things, one way.
#[derive(Debug, Clone)]
pub struct Crier {
    postman: Postman,
    command: Option<Teller>,
}

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// How many notices came to stand where.
    pub counts: BTreeMap<MailState, u32>,
    /// Logins of those who have no address to be told at.
    pub no_address: Vec<String>,
    /// Why nothing goes, if so.
    pub closed: Option<Closed>,
}

/// What somebody would be told now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Of which kind.
    pub kind: NoticeKind,
    /// What it says, in codes.
    pub said: Said,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
}

impl Crier {
    /// The way of the postman, or the command that is configured.
    #[must_use]
    pub fn new(postman: Postman, digest: &Digest) -> Self {
        let command = (!digest.command.is_empty()).then(|| Teller {
            command: digest.command.clone(),
            timeout: Duration::from_secs(digest.timeout_seconds.into()),
        });
        Self { postman, command }
    }

    /// Works out what is to be told, to everybody or to one person, and puts
    /// it on its way: each once, however many ask at a time. Then sends what
    /// is due, until nothing is or nothing goes.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn go(
        &self,
        store: &mut Store,
        (scope, only): (Scope, Option<&str>),
        clock: &dyn Fn() -> Moment,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Round, Trouble> {
        let mut round = Round::default();
        let now = clock();
        for who in store.addressees(now)? {
            if only.is_some_and(|login| login != who.person.login) || !go_on() {
                continue;
            }
            self.prepare(store, scope, &who, now, &mut round)?;
        }
        self.send(store, clock, go_on, &mut round)?;
        Ok(round)
    }

    fn prepare(
        &self,
        store: &mut Store,
        scope: Scope,
        who: &Addressee,
        now: Moment,
        round: &mut Round,
    ) -> Result<(), Trouble> {
        let wanted = match scope {
            Scope::Safety => who.person.role == Role::Supervisor,
            Scope::All => who.person.role != Role::Administrator,
        };
        let Some(viewer) = store.enter(&who.person.login, now)?.filter(|_| wanted) else {
            return Ok(());
        };
        let (messages, day) = due(store, &viewer, (scope, who), now)?;
        let email = who.person.email.as_deref().unwrap_or_default().trim();
        if !messages.is_empty() && email.is_empty() && self.command.is_none() {
            round.no_address.push(who.person.login.clone());
            return Ok(());
        }
        for message in messages {
            let from = self.address(email);
            let new = NewNotice {
                person: who.person.id,
                kind: message.kind,
                day,
                to: email.to_owned(),
                about: message.said.alerts(),
                subject: message.subject,
                body: message.body,
                language: language(&viewer),
                from: from.to_owned(),
                report: None,
                parts: Vec::new(),
            };
            store.notices().queue(&new, now)?;
        }
        Ok(())
    }

    /// Sends what is due and says what came of it.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn send_due(
        &self,
        store: &mut Store,
        clock: &dyn Fn() -> Moment,
    ) -> Result<Round, Trouble> {
        let mut round = Round::default();
        self.send(store, clock, &|| true, &mut round)?;
        Ok(round)
    }

    /// Whether a command delivers: then nobody needs an address.
    #[must_use]
    pub const fn has_command(&self) -> bool {
        self.command.is_some()
    }

    /// The address that a notice to somebody comes from: the configured one,
    /// else theirs.
    #[must_use]
    pub fn address<'a>(&'a self, email: &'a str) -> &'a str {
        self.postman.from().map_or(email, |(_, address)| address)
    }

    /// Sends what is due.
    fn send(
        &self,
        store: &mut Store,
        clock: &dyn Fn() -> Moment,
        go_on: &dyn Fn() -> bool,
        round: &mut Round,
    ) -> Result<(), Trouble> {
        let now = clock();
        if store.notices().next_due()?.is_none_or(|due| due > now) {
            return Ok(());
        }
        let holder = store.notices().holder(now);
        let trace = |id| match self.command {
            Some(_) => None,
            None => self.postman.transport().trace(id),
        };
        store.notices().recover(now, &trace)?;
        let mut line: Option<Line> = None;
        while go_on() {
            let now = clock();
            if store.notices().next_due()?.is_none_or(|due| due > now) {
                break;
            }
            if self.command.is_none() && line.as_ref().is_none_or(Line::is_spent) {
                match self.postman.transport().open() {
                    Ok(open) => line = Some(open),
                    Err(closed) => {
                        Self::nothing_goes(store, closed, clock(), round)?;
                        break;
                    }
                }
            }
            let now = clock();
            let claim = (holder, now + self.claim_length());
            let Some(notice) = store.notices().claim(claim, now)? else {
                break;
            };
            let Some(ended) = self.hand_over(line.as_mut(), store, &notice, holder, clock)? else {
                continue;
            };
            let now = clock();
            let settled = store.notices().settle(notice.id, holder, &ended, now)?;
            if let Some(state) = settled {
                *round.counts.entry(state).or_default() += 1;
            }
            if line.as_ref().is_some_and(Line::is_broken) {
                let said = match &ended {
                    Ended::Later(said) | Ended::Unknown(said) | Ended::Refused(said) => said,
                    Ended::Sent | Ended::Written(_) => "",
                };
                let closed = Closed::new(Fault::Connect, said);
                Self::nothing_goes(store, closed, now, round)?;
                break;
            }
        }
        if let Some(line) = line {
            line.close();
        }
        Ok(())
    }

    fn nothing_goes(
        store: &mut Store,
        closed: Closed,
        now: Moment,
        round: &mut Round,
    ) -> Result<(), Trouble> {
        let waiting = store.notices().unreachable(&closed.to_string(), now)?;
        let later = round.counts.entry(MailState::Later).or_default();
        *later += u32::try_from(waiting).unwrap_or(u32::MAX);
        round.closed = Some(closed);
        Ok(())
    }

    fn claim_length(&self) -> chrono::Duration {
        let step = match &self.command {
            Some(teller) => teller.timeout,
            None => self.postman.transport().patience(),
        };
        let length = step * STEPS + SLACK;
        chrono::Duration::from_std(length).unwrap_or(chrono::Duration::hours(1))
    }

    /// Hands a notice over. `None`: it was not ours any more.
    fn hand_over(
        &self,
        line: Option<&mut Line>,
        store: &mut Store,
        notice: &Notice,
        holder: i64,
        clock: &dyn Fn() -> Moment,
    ) -> Result<Option<Ended>, Trouble> {
        let mut trouble = None;
        let mut begin = || {
            let now = clock();
            let claim = (holder, now + self.claim_length());
            store
                .notices()
                .begin(notice.id, claim, now)
                .unwrap_or_else(|error| {
                    trouble = Some(error);
                    false
                })
        };
        let ended = match (&self.command, line) {
            (Some(teller), _) => begin().then(|| {
                let values = [
                    notice.person.login.as_str(),
                    notice.to.as_str(),
                    notice.kind.code(),
                    notice.subject.as_str(),
                ];
                teller.tell(values, &notice.body)
            }),
            (None, None) => None,
            (None, Some(line)) => match self.message(notice) {
                Err(EmlError::To) => Some(Ended::Refused(words(&EmlError::To.to_string()))),
                Err(error) => Some(Ended::Later(words(&error.to_string()))),
                Ok(bytes) => {
                    let (_, from) = self.sender(notice);
                    let envelope = Envelope {
                        id: notice.id,
                        from,
                        to: notice.to.trim(),
                        bytes: &bytes,
                    };
                    line.send(&envelope, &mut begin)
                }
            },
        };
        trouble.map_or(Ok(ended), Err)
    }

    /// Who a notice comes from: whoever is configured, else whoever reads it.
    fn sender<'a>(&'a self, notice: &'a Notice) -> (&'a str, &'a str) {
        self.postman.from().unwrap_or(("Ringback", &notice.to))
    }

    fn message(&self, notice: &Notice) -> Result<Vec<u8>, EmlError> {
        let html = notice.parts.iter().find(|part| part.name.is_empty());
        let file = notice.parts.iter().find(|part| !part.name.is_empty());
        eml::message(&Draft {
            message_id: &notice.message_id,
            references: &[],
            date: notice.at,
            from: self.sender(notice),
            reply_to: None,
            to: (&notice.person.name, &notice.to),
            subject: &notice.subject,
            body: &notice.body,
            html: html.and_then(|part| std::str::from_utf8(&part.bytes).ok()),
            part: file.map(|part| {
                (
                    part.media_type.as_str(),
                    part.name.as_str(),
                    part.bytes.as_slice(),
                )
            }),
        })
    }
}

/// The language somebody is told in.
fn language(viewer: &Viewer) -> Language {
    viewer.person.language.unwrap_or_default()
}

/// What somebody is to be told now, and the day it is for them.
fn due(
    store: &Store,
    viewer: &Viewer,
    (scope, who): (Scope, &Addressee),
    now: Moment,
) -> Result<(Vec<Message>, chrono::NaiveDate), Trouble> {
    let brief = store.briefing(viewer, now)?;
    let day = brief.calendar.local(now).date();
    let mut due = Vec::new();
    for message in say(store, viewer, &brief, now)? {
        let wanted = !who.quiet.contains(&message.kind);
        let now_is_the_time = match message.kind {
            NoticeKind::Safety => true,
            NoticeKind::Digest | NoticeKind::Neglect => {
                scope == Scope::All && !who.away && brief.calendar.is_open(now)
            }
            // Reports are asked for, not said by the way.
            NoticeKind::Report => false,
        };
        if !wanted || !now_is_the_time {
            continue;
        }
        let last = store.last_told(viewer.person.id, message.kind)?;
        if message.kind == NoticeKind::Safety || is_due(&message.said, last.as_ref(), day) {
            due.push(message);
        }
    }
    Ok((due, day))
}

/// What somebody could be told now, whether or not they were or want to be:
/// none of it empty.
///
/// # Errors
/// The file could not be read.
pub fn messages(store: &Store, viewer: &Viewer, now: Moment) -> Result<Vec<Message>, Trouble> {
    let brief = store.briefing(viewer, now)?;
    say(store, viewer, &brief, now)
}

fn say(
    store: &Store,
    viewer: &Viewer,
    brief: &Briefing,
    now: Moment,
) -> Result<Vec<Message>, Trouble> {
    let clock = Clock::new(now, brief.calendar.zone);
    let role = viewer.person.role;
    let mut said = Vec::new();
    if role == Role::Supervisor {
        let safety = brief.facts.iter().filter(|facts| facts.safety);
        let safety: Vec<AlertId> = safety.map(|facts| facts.id).collect();
        let untold = store.untold_safety(viewer.person.id, &safety)?;
        let items = vec![(Matter::Safety, untold)];
        let items = items.into_iter().filter(|(_, alerts)| !alerts.is_empty());
        said.push((
            NoticeKind::Safety,
            Said {
                items: items.collect(),
                ..Said::default()
            },
        ));
    }
    if role != Role::Administrator {
        let mut day = digest(&brief.facts, &brief.beside, &clock);
        day.moved = brief.moved;
        said.push((NoticeKind::Digest, day));
        let late = neglect(&brief.facts, &brief.beside, &brief.calendar, &clock);
        said.push((NoticeKind::Neglect, late));
    }
    said.retain(|(_, said)| !said.is_empty());
    let texts = Texts::new(language(viewer));
    let day = dates::full_day(&texts, now.with_timezone(&brief.calendar.zone));
    let mut messages = Vec::with_capacity(said.len());
    for (kind, said) in said {
        let named = said.items.iter();
        let named = named.flat_map(|(_, alerts)| alerts.iter().take(notice::NAMED).copied());
        let places = if viewer.desks().len() == 1 {
            BTreeMap::new()
        } else {
            store.places(viewer, now, named)?
        };
        let about = notice::About {
            name: &viewer.person.name,
            day: &day,
            places: &places,
        };
        let (subject, body) = notice::compose(&texts, kind, &said, &about);
        messages.push(Message {
            kind,
            said,
            subject,
            body,
        });
    }
    Ok(messages)
}
