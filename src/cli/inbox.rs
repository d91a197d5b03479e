//! `ringback inbox FILE|DIR|-`: what customers answered by email, and what
//! came back. For a mail rule or a fetch program to feed: the same message
//! twice changes nothing.

use std::path::Path;

use serde::Serialize;

use super::Shell;
use super::args::Inbox;
use super::failure::{Done, Exit, Failure};
use super::foreign;
use super::work::{Work, follow, no_such_alert};
use crate::domain::action::{Action, Answered, Bounce, Change};
use crate::domain::event::EventKind;
use crate::domain::ids::{AlertId, MailId, MessageId};
use crate::domain::inbox::{Kept, MailKind, Match, Stray, Taken};
use crate::domain::life::State;
use crate::domain::rows::{Card, Saved};
use crate::domain::{Moment, sanitize};
use crate::i18n::{dates, labels};
use crate::inbox::{Kind, Mail, Raw, each};
use crate::store::Mode;

/// Somebody else may change the alert while its answer is taken in.
const TRIES: usize = 5;

/// What was done with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Deed {
    /// The alert is back to the phone.
    Returned,
    /// A closed alert is open again.
    Reopened,
    /// It stands with the alert, which goes on as planned.
    Attached,
    /// The customer's address is marked dead.
    AddressDead,
    /// Noted on the alert; nothing comes of it.
    Noted,
    /// It belongs to no alert and is kept.
    Kept,
    /// It was taken before.
    Known,
    /// It answers a notice: whoever was told knows.
    Acknowledged,
    /// A notice or a report came back: it counts as not delivered.
    NotDelivered,
}

impl Deed {
    const fn code(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Reopened => "reopened",
            Self::Attached => "attached",
            Self::AddressDead => "address_dead",
            Self::Noted => "noted",
            Self::Kept => "kept",
            Self::Acknowledged => "acknowledged",
            Self::NotDelivered => "not_delivered",
            Self::Known => "known",
        }
    }
}

/// What a message came to, for scripts.
#[derive(Debug, Serialize)]
struct Report {
    file: String,
    message_id: Option<String>,
    kind: MailKind,
    alert: Option<AlertId>,
    action: Deed,
    /// Why it belongs to no alert.
    reason: Option<Stray>,
}

/// Runs it.
pub fn run(shell: &mut Shell, asked: &Inbox) -> Done {
    if asked.unmatched {
        return unmatched(shell, asked.json);
    }
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    if let (Some(mail), Some(alert)) = (&asked.attach, &asked.to) {
        let report = attach(shell, &mut work, mail, alert)?;
        return say(shell, asked.json, &[report]);
    }
    let mut reports = Vec::new();
    let done = take(shell, &mut work, asked, &mut reports);
    // Messages before a file that cannot be read were taken: say so.
    say(shell, asked.json, &reports)?;
    done
}

fn take(shell: &mut Shell, work: &mut Work, asked: &Inbox, reports: &mut Vec<Report>) -> Done {
    let database = shell.database();
    let open = |path: &Path| foreign::open(&database, path);
    for path in &asked.from {
        let mut one = |raw: Raw| -> Done {
            reports.push(message(shell, work, &raw)?);
            Ok(())
        };
        match each(path, &open, &mut one) {
            Ok(done) => done?,
            Err((path, error)) => {
                let texts = &shell.world.texts;
                return Err(Failure::file(texts, "cli-not-read", &path, &error));
            }
        }
    }
    Ok(())
}

/// One message: found, decided, kept.
fn message(shell: &mut Shell, work: &mut Work, raw: &Raw) -> Done<Report> {
    let mail = Mail::read(&raw.bytes);
    let mut report = Report {
        file: raw.file.display().to_string(),
        message_id: mail.message_id.clone(),
        kind: kind_of(&mail),
        alert: None,
        action: Deed::Known,
        reason: None,
    };
    let known = work.store.known_mail(&mail.key);
    let known = known.map_err(|trouble| work.trouble(shell, &trouble))?;
    if let Some((_, Some(alert))) = known {
        report.alert = Some(alert);
        return Ok(report);
    }
    if matches!(mail.kind, Kind::Reply) {
        let answered = work.store.notices().answered(
            &mail.threads,
            (&mail.sender, mail.sent),
            shell.world.now,
        );
        if answered.map_err(|trouble| work.trouble(shell, &trouble))? {
            report.action = Deed::Acknowledged;
            return Ok(report);
        }
    }
    if let Kind::Bounce(returned) = &mail.kind
        && returned.permanent
    {
        let words = match &returned.status {
            Some(code) if !returned.words.contains(code.as_str()) => {
                format!("{code} {}", returned.words)
            }
            _ => returned.words.clone(),
        };
        let back = work.store.notices().came_back(
            &returned.originals,
            &returned.recipients,
            words.trim(),
            shell.world.now,
        );
        if back.map_err(|trouble| work.trouble(shell, &trouble))? {
            report.action = Deed::NotDelivered;
            return Ok(report);
        }
    }
    let taken = Taken {
        key: mail.key.clone(),
        kind: report.kind,
        stray: None,
        sent: mail
            .sent
            .filter(|sent| *sent <= shell.world.now)
            .unwrap_or(shell.world.now),
        sender: mail.sender.clone(),
        subject: mail.subject.clone(),
        body: mail.text.clone(),
    };
    let found = belongs(shell, work, &mail)?;
    let stray = match found {
        Match::Alert(alert, ours) => {
            let decided = |card: &Card| action(&mail, &taken, ours.as_ref(), card);
            report.action = decide(shell, work, alert, &taken, decided)?;
            report.alert = Some(alert);
            return Ok(report);
        }
        Match::None(stray) => stray,
    };
    report.kind = MailKind::Unmatched;
    report.reason = Some(stray);
    let taken = Taken {
        stray: Some(stray),
        ..taken
    };
    report.action = match work
        .store
        .take_mail(&work.viewer, &taken, None, shell.world.now)
    {
        Saved::Applied => Deed::Kept,
        Saved::Duplicate => Deed::Known,
        saved => return Err(work.not_saved(shell, saved)),
    };
    Ok(report)
}

const fn kind_of(mail: &Mail) -> MailKind {
    match mail.kind {
        Kind::Reply => MailKind::Reply,
        Kind::Auto => MailKind::Auto,
        Kind::Bounce(_) => MailKind::Bounce,
        Kind::NoMessage => MailKind::Unmatched,
    }
}

fn belongs(shell: &Shell, work: &Work, mail: &Mail) -> Done<Match> {
    let (threads, addresses) = match &mail.kind {
        Kind::NoMessage => return Ok(Match::None(Stray::NoMessage)),
        Kind::Bounce(returned) => (&returned.originals, returned.recipients.clone()),
        Kind::Reply | Kind::Auto => {
            let sender = Some(mail.sender.clone()).filter(|sender| !sender.is_empty());
            (&mail.threads, sender.into_iter().collect())
        }
    };
    let found = work.store.match_mail(&work.viewer, threads, &addresses);
    let found = found.map_err(|trouble| work.trouble(shell, &trouble))?;
    let nameless = matches!(mail.kind, Kind::Bounce(_)) && addresses.is_empty();
    Ok(match found {
        Match::None(Stray::Unknown) if nameless => Match::None(Stray::NoRecipient),
        found => found,
    })
}

/// What a message does to its alert.
fn action(mail: &Mail, taken: &Taken, ours: Option<&(MessageId, String)>, card: &Card) -> Action {
    let message = ours.map(|(message, _)| *message);
    let answered = || Answered {
        message,
        sent: taken.sent,
        sender: taken.sender.clone(),
        text: taken.body.clone(),
        files: mail.files.clone(),
    };
    match &mail.kind {
        Kind::Bounce(returned) => {
            let known = card.alert.customer.email.as_deref().unwrap_or_default();
            let known = known.trim().to_lowercase();
            let address = match ours {
                Some((_, recipient)) => recipient.clone(),
                None if returned.recipients.contains(&known) => known,
                None => String::new(),
            };
            Action::Bounce(Bounce {
                message,
                address,
                permanent: returned.permanent,
                status: returned.status.clone(),
                text: returned.words.clone(),
            })
        }
        Kind::Auto => Action::AutoReply(answered()),
        Kind::Reply | Kind::NoMessage => Action::Reply(answered()),
    }
}

/// Decides on the alert as it is and keeps message and change as one.
fn decide(
    shell: &mut Shell,
    work: &mut Work,
    alert: AlertId,
    taken: &Taken,
    action: impl Fn(&Card) -> Action,
) -> Done<Deed> {
    let mut last = Saved::Denied;
    for _ in 0..TRIES {
        let card = work
            .card(shell, alert)?
            .ok_or_else(|| no_such_alert(shell, &alert.to_string()))?;
        follow(&mut shell.world, &card);
        let action = action(&card);
        let change = shell
            .world
            .decide(&card, &action)
            .map_err(|refusal| Failure::refusal(&shell.world, &refusal))?;
        let now = shell.world.now;
        match work
            .store
            .take_mail(&work.viewer, taken, Some(&change), now)
        {
            Saved::Applied => return Ok(deed(&card, &action, &change)),
            Saved::Duplicate => return Ok(Deed::Known),
            saved @ Saved::Conflict { .. } => last = saved,
            saved => return Err(work.not_saved(shell, saved)),
        }
    }
    Err(work.not_saved(shell, last))
}

fn deed(card: &Card, action: &Action, change: &Change) -> Deed {
    let dead = |kind: &EventKind| matches!(kind, EventKind::Bounced { dead: true, .. });
    let (before, after) = (card.alert.progress.state, change.after.state);
    match action {
        _ if change.events.iter().any(|event| dead(&event.kind)) => Deed::AddressDead,
        Action::AutoReply(_) => Deed::Noted,
        _ if before == State::Closed && after != State::Closed => Deed::Reopened,
        _ if before == State::Emailed && after != State::Emailed => Deed::Returned,
        Action::Bounce(_) => Deed::Noted,
        _ if matches!(after, State::New | State::Retry) => Deed::Returned,
        _ => Deed::Attached,
    }
}

/// A message that belonged nowhere, given to an alert by hand.
fn attach(shell: &mut Shell, work: &mut Work, mail: &str, alert: &str) -> Done<Report> {
    let kept = kept(shell, work)?;
    let wanted = mail.parse::<MailId>().ok();
    let Some(kept) = kept.into_iter().find(|kept| Some(kept.id) == wanted) else {
        let id = sanitize::line(mail).into_owned();
        let sentence = shell
            .world
            .text_with("cli-no-such-mail", &[("id", id.into())]);
        return Err(Failure::new(Exit::NotFound, "no_such_message", sentence));
    };
    let card = work.find(shell, alert)?;
    let taken = Taken {
        key: kept.key,
        kind: MailKind::Reply,
        stray: None,
        sent: kept.sent,
        sender: kept.sender,
        subject: kept.subject,
        body: kept.body,
    };
    let answered = Answered {
        message: None,
        sent: taken.sent,
        sender: taken.sender.clone(),
        text: taken.body.clone(),
        files: Vec::new(),
    };
    let deed = decide(shell, work, card.alert.id, &taken, |_| {
        Action::Reply(answered.clone())
    })?;
    Ok(Report {
        file: String::new(),
        message_id: Some(taken.key),
        kind: MailKind::Reply,
        alert: Some(card.alert.id),
        action: deed,
        reason: None,
    })
}

fn kept(shell: &Shell, work: &Work) -> Done<Vec<Kept>> {
    let kept = work.store.kept_mail(&work.viewer);
    kept.map_err(|trouble| work.trouble(shell, &trouble))
}

fn say(shell: &mut Shell, json: bool, reports: &[Report]) -> Done {
    if json {
        return shell.out.json(reports);
    }
    for report in reports {
        let world = &shell.world;
        let kind = labels::label(&world.texts, "mail-kind", report.kind.code()).into_owned();
        let alert = report.alert.map(|alert| alert.to_string());
        let reason = report.reason.map(Stray::code);
        let reason = reason.map(|code| labels::label(&world.texts, "mail-stray", code));
        let args = [
            ("alert", alert.unwrap_or_default().into()),
            ("reason", reason.unwrap_or_default().into_owned().into()),
        ];
        let id = labels::id("mail-deed", report.action.code());
        let mut parts = vec![kind, world.text_with(&id, &args)];
        let file = sanitize::line(&report.file);
        if !file.is_empty() {
            parts.insert(0, file.into_owned());
        }
        shell.out.line(&parts.join(" · "))?;
    }
    Ok(())
}

/// A message that belongs to no alert, for scripts.
#[derive(Debug, Serialize)]
struct Loose<'a> {
    id: MailId,
    message_id: &'a str,
    reason: Stray,
    sent: Moment,
    from: &'a str,
    subject: &'a str,
    text: &'a str,
}

fn unmatched(shell: &mut Shell, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let kept = kept(shell, &work)?;
    if json {
        let loose: Vec<Loose<'_>> = kept
            .iter()
            .map(|kept| Loose {
                id: kept.id,
                message_id: &kept.key,
                reason: kept.stray,
                sent: kept.sent,
                from: &kept.sender,
                subject: &kept.subject,
                text: &kept.body,
            })
            .collect();
        return shell.out.json(&loose);
    }
    let world = &shell.world;
    if kept.is_empty() {
        let line = world.text("mail-none-kept");
        return shell.out.line(&line);
    }
    let mut lines = Vec::new();
    for kept in &kept {
        let at = kept.sent.with_timezone(&world.zone());
        let mut parts = vec![
            kept.id.to_string(),
            dates::day(&world.texts, world.here(), at),
            sanitize::line(&kept.sender).into_owned(),
            sanitize::line(&kept.subject).into_owned(),
        ];
        parts.retain(|part| !part.trim().is_empty());
        lines.push(parts.join(" · "));
        let reason = labels::label(&world.texts, "mail-stray", kept.stray.code());
        lines.push(format!("  {reason}"));
    }
    let text = lines.join("\n");
    let hint = shell.world.text("mail-kept-hint");
    shell.out.line(&format!("{text}\n\n{hint}"))
}
