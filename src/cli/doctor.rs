//! `ringback doctor`: is everything well with file, clock, terminal,
//! configuration and outbox?

use std::fs::Metadata;
use std::io::IsTerminal;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration as StdDuration;

use chrono::{DateTime, Datelike, Duration, Local, Utc};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rustix::fs::{Access, access};
use serde::Serialize;

use super::Shell;
use super::args::Doctor;
use super::config;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table};
use super::{shape, work};
use crate::app::theme::Marks;
use crate::app::world::World;
use crate::config::Unusable;
use crate::config::mail::Mail;
use crate::domain::digest::NoticeKind;
use crate::domain::mail::MailState;
use crate::domain::person::Role;
use crate::domain::rows::{Health, Trouble};
use crate::domain::sanitize;
use crate::i18n::{labels, numbers};
use crate::outreach::folder::Folder;
use crate::outreach::smtp::{Smtp, Tls};
use crate::outreach::transport::{Closed, Transport};
use crate::paths;
use crate::store::{Asker, Mode, Store};
use crate::tui::environment::TerminalFacts;

/// How long the mail server may take for one answer.
const PATIENCE: StdDuration = StdDuration::from_secs(10);
/// How often the sign of life moves.
const TICK: StdDuration = StdDuration::from_millis(200);
/// A disk with less room than this is full for whoever works, in bytes: a
/// morning's outcomes would not fit.
const ROOM: u64 = 1 << 20;
/// Alerts that are named when their history says something else.
const NAMED: usize = 5;

#[derive(Debug, Serialize)]
struct Report {
    ok: bool,
    checks: Vec<Check>,
}

#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    detail: String,
}

/// What is looked at: a sentence when it is well, one when it is not.
type Finding = Result<String, String>;

/// Runs it.
pub fn run(shell: &mut Shell, doctor: &Doctor) -> Done<ExitCode> {
    let mut checks = Vec::new();
    let mut add = |name, finding: Finding| {
        let ok = finding.is_ok();
        let (Ok(detail) | Err(detail)) = finding;
        checks.push(Check { name, ok, detail });
    };
    match work::open(shell, Mode::ReadOnly) {
        Err(Failure::Pipe) => return Err(Failure::Pipe),
        Err(Failure::Said(said)) => add("file", Err(said.message)),
        Ok(mut store) => {
            add("file", file(shell, store.path()));
            match look_over(shell, &store) {
                Err(trouble) => {
                    let failure = work::trouble(shell, store.path(), &trouble);
                    add("integrity", Err(message(failure)));
                }
                Ok(health) => {
                    add("schema", Ok(schema(shell, &health)));
                    add("integrity", integrity(shell, &health));
                    add("history", history(shell, &health));
                    add("counters", counters(shell, &health));
                    add("answers", answers(shell, &mut store, &health));
                }
            }
            add("outbox", outbox(shell, &store));
            add("digest", digest(shell, &store));
            if !doctor.no_server {
                add("mail", mail(shell));
            }
        }
    }
    add("clock", clock(shell));
    add("terminal", terminal(shell));
    add("configuration", configuration(shell));
    let ok = checks.iter().all(|check| check.ok);
    let report = Report { ok, checks };
    if doctor.json {
        shell.out.json(&report)?;
    } else {
        let text = text(shell, &report);
        shell.out.line(&text)?;
    }
    Ok(if ok {
        ExitCode::SUCCESS
    } else {
        Exit::Failed.into()
    })
}

/// Looks the file over, and says how far it is where somebody waits for it.
fn look_over(shell: &Shell, store: &Store) -> Result<Health, Trouble> {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(None, target);
    bar.set_message(shell.world.text("cli-doctor-looks"));
    bar.set_style(spinning(&shell.world.theme.marks));
    bar.enable_steady_tick(TICK);
    // Texts belong to this thread; the numbers come from others.
    let counting = shell.world.text("cli-doctor-compares");
    let whole = shell.world.text("cli-doctor-reads-on");
    let health = store.check_telling(&|done, total| {
        if done < total {
            let percent = done * 100 / total.max(1);
            bar.set_message(format!("{counting} {percent} %"));
        } else {
            bar.set_message(whole.clone());
        }
    });
    bar.finish_and_clear();
    health
}

fn spinning(marks: &Marks) -> ProgressStyle {
    let style = ProgressStyle::default_spinner();
    if marks.is_ascii() {
        style.tick_strings(&["-", "\\", "|", "/", " "])
    } else {
        style
    }
}

fn text(shell: &Shell, report: &Report) -> String {
    let texts = &shell.world.texts;
    let rows = report.checks.iter().map(|check| {
        let mark = if check.ok {
            "cli-doctor-well"
        } else {
            "cli-doctor-trouble"
        };
        let name = labels::label(texts, "cli-doctor", check.name);
        (
            texts.text(mark).into_owned(),
            name.into_owned(),
            &check.detail,
        )
    });
    let mut lines = Vec::new();
    let mut details = Vec::new();
    for (mark, name, detail) in rows {
        let mut parts = detail.lines();
        let first = parts.next().unwrap_or_default().to_owned();
        lines.push(vec![mark, name, first]);
        details.extend(parts.map(str::to_owned));
    }
    // A sentence is worth more than a column: it wraps by itself.
    let columns = [
        ("", Column::Whole),
        ("", Column::Whole),
        ("", Column::Whole),
    ];
    let mut text = table(u16::MAX, &shell.world.theme.marks, &columns, lines);
    for detail in details {
        text.push('\n');
        text.push_str(&detail);
    }
    let end = if report.ok {
        "cli-doctor-all-well"
    } else {
        "cli-doctor-not-well"
    };
    format!("{text}\n\n{}", texts.text(end))
}

fn message(failure: Failure) -> String {
    match failure {
        Failure::Said(said) => said.message,
        Failure::Pipe => String::new(),
    }
}

fn named(path: &Path) -> String {
    sanitize::line(&paths::shown(path)).into_owned()
}

/// Is the file its owner's alone, or a group's that can work with it?
fn file(shell: &Shell, path: &Path) -> Finding {
    let about = std::fs::metadata(path).map_err(|error| error.to_string())?;
    let mode = about.permissions().mode() & 0o777;
    if let Some(folder) = path.canonicalize().ok().as_deref().and_then(Path::parent) {
        let around = std::fs::metadata(folder).map_err(|error| error.to_string())?;
        if let Some(id) = ill_kept(&about, &around) {
            let args = [
                ("file", named(path).into()),
                ("mode", format!("{mode:o}").into()),
                ("folder", named(folder).into()),
                ("around", format!("{:o}", around.mode() & 0o7777).into()),
            ];
            return Err(shell.world.text_with(id, &args));
        }
    }
    if access(path, Access::WRITE_OK).is_err() {
        let args = [
            ("file", named(path).into()),
            ("mode", format!("{mode:o}").into()),
        ];
        return Err(shell.world.text_with("cli-doctor-file-unwritable", &args));
    }
    let room = rustix::fs::statvfs(path)
        .map_or(u64::MAX, |disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    if room < ROOM {
        let kilobytes = i64::try_from(room / 1024).unwrap_or(i64::MAX);
        let args = [("file", named(path).into()), ("room", kilobytes.into())];
        return Err(shell.world.text_with("cli-doctor-file-full", &args));
    }
    let size = about.len().div_ceil(1024);
    let args = [
        ("file", named(path).into()),
        (
            "size",
            i64::try_from(size).map_or(i64::MAX, |size| size).into(),
        ),
        ("mode", format!("{mode:o}").into()),
    ];
    // What a group shares by purpose is said, not scolded.
    let id = if mode & 0o070 > 0 {
        "cli-doctor-file-group"
    } else {
        "cli-doctor-file-own"
    };
    Ok(shell.world.text_with(id, &args))
}

/// What is wrong with who may do what with the file and its folder.
fn ill_kept(file: &Metadata, folder: &Metadata) -> Option<&'static str> {
    let (own, around) = (file.mode(), folder.mode());
    let (sticky, setgid) = (around & 0o1000 > 0, around & 0o2000 > 0);
    if own & 0o007 > 0 {
        Some("cli-doctor-file-open")
    } else if around & 0o002 > 0 && !sticky {
        // They could lay another file in its place.
        Some("cli-doctor-folder-open")
    } else if own & 0o060 == 0 {
        None
    } else if own & 0o060 != 0o060 {
        Some("cli-doctor-group-half")
    } else if around & 0o030 != 0o030 || !setgid || folder.gid() != file.gid() {
        // What is written beside the file would be out of the group's reach.
        Some("cli-doctor-group-folder")
    } else {
        None
    }
}

fn schema(shell: &Shell, health: &Health) -> String {
    let counts: Vec<String> = health
        .counts
        .iter()
        .map(|(table, rows)| format!("{table} {rows}"))
        .collect();
    let args = [
        ("version", health.schema.into()),
        ("counts", counts.join(", ").into()),
    ];
    shell.world.text_with("cli-doctor-schema-is", &args)
}

fn integrity(shell: &Shell, health: &Health) -> Finding {
    if health.integrity.is_empty() && health.dangling == 0 {
        return Ok(shell.world.text("cli-doctor-integrity-well"));
    }
    let mut found: Vec<String> = health.integrity.iter().take(NAMED).cloned().collect();
    if health.dangling > 0 {
        found.push(format!("foreign keys: {}", health.dangling));
    }
    let args = [("found", found.join("; ").into())];
    Err(shell.world.text_with("cli-doctor-integrity-bad", &args))
}

/// Is every alert where its history says?
fn history(shell: &Shell, health: &Health) -> Finding {
    let compared = i64::try_from(health.compared).unwrap_or(i64::MAX);
    if health.differing.is_empty() {
        let args = [("count", compared.into())];
        return Ok(shell.world.text_with("cli-doctor-history-well", &args));
    }
    let named: Vec<String> = health
        .differing
        .iter()
        .take(NAMED)
        .map(|(id, what)| format!("{id} ({what})"))
        .collect();
    let args = [
        ("count", health.differing.len().into()),
        ("found", named.join(", ").into()),
    ];
    Err(shell.world.text_with("cli-doctor-history-bad", &args))
}

/// Are the board's counters what a recount says?
fn counters(shell: &Shell, health: &Health) -> Finding {
    if health.miscounted.is_empty() {
        return Ok(shell.world.text("cli-doctor-counters-well"));
    }
    let named: Vec<String> = health
        .miscounted
        .iter()
        .take(NAMED)
        .map(|name| sanitize::line(name).into_owned())
        .collect();
    let args = [("found", named.join(", ").into())];
    Err(shell.world.text_with("cli-doctor-counters-bad", &args))
}

/// Are the figures that are kept what a recount says? Those that are not go:
/// they are counted anew when somebody asks.
fn answers(shell: &Shell, store: &mut Store, health: &Health) -> Finding {
    if health.misremembered.is_empty() {
        return Ok(shell.world.text("cli-doctor-answers-well"));
    }
    let named: Vec<String> = health
        .misremembered
        .iter()
        .take(NAMED)
        .map(|name| sanitize::line(name).into_owned())
        .collect();
    let args = [("found", named.join(", ").into())];
    let id = match store.forget_answers() {
        Ok(()) => "cli-doctor-answers-bad",
        Err(_) => "cli-doctor-answers-stay",
    };
    Err(shell.world.text_with(id, &args))
}

/// Can messages be put into the folder, and do some wait?
fn outbox(shell: &Shell, store: &Store) -> Finding {
    let waiting = store
        .waiting_messages()
        .map_err(|trouble| message(work::trouble(shell, store.path(), &trouble)))?;
    let folder = Folder::beside(store.path());
    // A folder that is not there yet is made in the one above it.
    // Above a bare name that is the one we are in.
    let place = match folder.path().parent() {
        _ if folder.path().exists() => folder.path(),
        Some(above) if !above.as_os_str().is_empty() => above,
        _ => Path::new("."),
    };
    let writable = access(place, Access::WRITE_OK | Access::EXEC_OK).is_ok();
    let args = [
        ("folder", named(folder.path()).into()),
        ("count", waiting.into()),
    ];
    if writable {
        Ok(shell.world.text_with("cli-doctor-outbox-well", &args))
    } else {
        Err(shell.world.text_with("cli-doctor-outbox-bad", &args))
    }
}

/// Was everybody told what they had to be?
fn digest(shell: &Shell, store: &Store) -> Finding {
    let failed = |trouble| message(work::trouble(shell, store.path(), &trouble));
    let since = shell.world.now - Duration::days(7);
    let rows = store
        .listed_notices(Asker::Program, None, since)
        .map_err(failed)?;
    let in_state = |state| rows.iter().filter(move |row| row.state == state);
    let refused = in_state(MailState::Refused).chain(in_state(MailState::Unknown));
    let refused: Vec<_> = refused.filter(|row| !row.acknowledged).collect();
    let stuck: Vec<_> = in_state(MailState::Later).collect();
    if let Some(row) = refused.first().or(stuck.first()) {
        let why = row.last_error.as_deref().unwrap_or_default();
        let args = [
            ("count", (refused.len() + stuck.len()).into()),
            ("why", sanitize::line(why).into_owned().into()),
        ];
        return Err(shell.world.text_with("digest-not-told", &args));
    }
    if shell.config.digest.command.is_empty() {
        let people = store.addressees(shell.world.now).map_err(failed)?;
        let mute = people.iter().filter(|who| {
            let told =
                who.person.role != Role::Administrator && who.quiet.len() < NoticeKind::ALL.len();
            told && who
                .person
                .email
                .as_deref()
                .unwrap_or_default()
                .trim()
                .is_empty()
        });
        let mute: Vec<String> = mute
            .map(|who| sanitize::line(&who.person.login).into_owned())
            .collect();
        if !mute.is_empty() {
            let named: Vec<&String> = mute.iter().take(NAMED).collect();
            let args = [
                ("count", mute.len().into()),
                ("list", numbers::list(&shell.world.texts, &named).into()),
            ];
            return Ok(shell.world.text_with("digest-no-address", &args));
        }
    }
    let waiting = in_state(MailState::Queued).count();
    if waiting > 0 {
        let args = [("count", rows.len().into()), ("waiting", waiting.into())];
        return Ok(shell.world.text_with("cli-doctor-digest-waits", &args));
    }
    let args = [("count", rows.len().into())];
    Ok(shell.world.text_with("cli-doctor-digest-well", &args))
}

/// Can mail leave this machine?
fn mail(shell: &Shell) -> Finding {
    let mail = &shell.config.mail;
    let world = &shell.world;
    let server = || format!("{}:{}", sanitize::line(&mail.host), mail.port());
    let patience = StdDuration::from_secs(mail.timeout_seconds.into()).min(PATIENCE);
    let postman = shell.postman(false);
    match postman.transport() {
        Transport::Folder(_) => Ok(world.text("cli-doctor-mail-folder")),
        Transport::Sendmail(sendmail) => {
            let program = sendmail.command.first().cloned().unwrap_or_default();
            let args = [("command", sanitize::line(&program).into_owned().into())];
            let there = access(program.as_str(), Access::EXEC_OK).is_ok();
            // A bare name is looked for when it is run.
            if there || !program.contains('/') {
                Ok(world.text_with("cli-doctor-mail-command", &args))
            } else {
                Err(world.text_with("cli-doctor-mail-no-command", &args))
            }
        }
        Transport::Smtp(smtp) => {
            let short = Smtp {
                timeout: patience,
                ..(**smtp).clone()
            };
            let args = [("server", server().into())];
            match short.connect() {
                Err(closed) => Err(closed_sentence(world, mail, &closed)),
                Ok(mut line) => {
                    if !line.answers() {
                        return Err(world.text_with("cli-doctor-mail-silent", &args));
                    }
                    line.quit();
                    let id = match (smtp.tls, mail.is_local()) {
                        (Tls::Plain, false) => "cli-doctor-mail-plain",
                        _ => "cli-doctor-mail-well",
                    };
                    Ok(world.text_with(id, &args))
                }
            }
        }
    }
}

/// Why mail cannot leave, in a sentence that says what to do.
#[must_use]
pub fn closed_sentence(world: &World, mail: &Mail, closed: &Closed) -> String {
    let server = format!("{}:{}", sanitize::line(&mail.host), mail.port());
    let args = [
        ("server", server.into()),
        ("why", closed.detail.as_str().into()),
    ];
    world.text_with(&labels::id("mail-closed", closed.fault.code()), &args)
}

/// A clock that is behind the file's last change writes a wrong history.
fn clock(shell: &Shell) -> Finding {
    let now = Utc::now();
    let changed = std::fs::metadata(shell.database())
        .and_then(|about| about.modified())
        .map(DateTime::<Utc>::from);
    let behind = changed.is_ok_and(|changed| changed > now + Duration::hours(1));
    let zone = iana_time_zone::get_timezone().unwrap_or_else(|_| "UTC".to_owned());
    let local = Local::now().format("%Y-%m-%d %H:%M").to_string();
    let args = [
        ("utc", shape::time(now).into()),
        ("local", local.into()),
        ("zone", zone.into()),
    ];
    if behind || now.year() < 2024 {
        Err(shell.world.text_with("cli-doctor-clock-bad", &args))
    } else {
        Ok(shell.world.text_with("cli-doctor-clock-well", &args))
    }
}

fn terminal(shell: &Shell) -> Finding {
    let facts = TerminalFacts::read(|name| std::env::var(name).ok());
    let term = std::env::var("TERM").unwrap_or_default();
    let size = rustix::termios::tcgetwinsize(std::io::stdout())
        .map(|size| format!("{}x{}", size.ws_col, size.ws_row));
    let args = [
        ("term", sanitize::line(&term).into_owned().into()),
        ("size", size.unwrap_or_default().into()),
        ("theme", shell.world.theme.name().to_string().into()),
        ("marks", (if facts.utf8 { "UTF-8" } else { "ASCII" }).into()),
    ];
    if !std::io::stdout().is_terminal() {
        Ok(shell.world.text("cli-doctor-terminal-none"))
    } else if facts.dumb {
        Err(shell.world.text_with("cli-doctor-terminal-bad", &args))
    } else {
        Ok(shell.world.text_with("cli-doctor-terminal-well", &args))
    }
}

fn configuration(shell: &Shell) -> Finding {
    let path = &shell.paths.config;
    if let Some(unusable) = &shell.misconfigured {
        let failure = config::failure(&shell.world.texts, path, unusable);
        return Err(message(failure));
    }
    if let Some(problem) = shell.config.dial.missing_program() {
        let unusable = Unusable::Wrong(vec![problem]);
        let failure = config::failure(&shell.world.texts, path, &unusable);
        return Err(message(failure));
    }
    let id = if path.is_file() {
        "cli-config-read"
    } else {
        "cli-config-none"
    };
    Ok(shell.world.text_with(id, &[("file", named(path).into())]))
}
