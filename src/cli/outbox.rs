//! `ringback outbox`: what waits to be sent, what went, what could not go.

use serde::Serialize;
use serde_json::{Map, Value};

use super::Shell;
use super::args::Outbox;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table, whole};
use super::shape::time;
use super::work::{self, Work};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::ids::{CODE_LEN, MessageId, from_code};
use crate::domain::mail::MailState;
use crate::domain::rows::{
    Answer, OutboxMessage, OutboxRow, Query, REPORT_TRIES, ReportLetter, Save, Saved,
};
use crate::domain::sanitize;
use crate::i18n::{dates, labels, numbers};
use crate::outreach::folder::Folder;
use crate::post::Tour;
use crate::store::Mode;

/// At most so many are listed.
const LIMIT: usize = 10_000;
/// How many messages of the same beginning are named.
const NAMED: usize = 5;
/// The shortest beginning of an id that is shown.
const SHORTEST: usize = 4;

/// A message as scripts read it.
#[derive(Debug, Serialize)]
struct Shape {
    id: String,
    alert: String,
    to: String,
    subject: String,
    state: &'static str,
    tries: u32,
    last_error: Option<String>,
    message_id: String,
    at: String,
    next_try: Option<String>,
    ended: Option<String>,
    /// It was sent, and came back for good.
    came_back: bool,
    /// Why, in the mail system's words.
    why_back: Option<String>,
}

/// A report's letter that has not arrived, as scripts read it.
#[derive(Debug, Serialize)]
struct LetterShape {
    id: String,
    /// It is about none.
    alert: Option<String>,
    report: String,
    from: String,
    until: String,
    login: String,
    to: String,
    subject: String,
    state: &'static str,
    tries: u32,
    last_error: Option<String>,
    at: String,
}

impl LetterShape {
    fn of(one: &ReportLetter) -> Self {
        Self {
            id: one.id.to_string(),
            alert: None,
            report: one.sent.report.clone(),
            from: one.sent.from.to_string(),
            until: one.sent.to.to_string(),
            login: one.login.clone(),
            to: one.to.clone(),
            subject: one.subject.clone(),
            state: one.state.code(),
            tries: one.tries,
            last_error: one.last_error.clone(),
            at: time(one.at),
        }
    }
}

/// What the list holds.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Listed {
    Message(Shape),
    Report(LetterShape),
}

/// A message alone.
#[derive(Debug, Serialize)]
struct Whole {
    #[serde(flatten)]
    row: Shape,
    from: Option<String>,
    references: Vec<String>,
    body: String,
}

impl Shape {
    fn of(row: &OutboxRow) -> Self {
        Self {
            id: row.id.to_string(),
            alert: row.alert.to_string(),
            to: row.to.clone(),
            subject: row.subject.clone(),
            state: row.state.code(),
            tries: row.tries,
            last_error: row.last_error.clone(),
            message_id: row.message_id.clone(),
            at: time(row.at),
            next_try: row.next_try.map(time),
            ended: row.ended.map(time),
            came_back: row.came_back.is_some(),
            why_back: row.came_back.clone().filter(|why| !why.is_empty()),
        }
    }
}

impl Whole {
    fn of(message: OutboxMessage) -> Self {
        Self {
            row: Shape::of(&message.row),
            from: message.writer.and_then(|writer| writer.email),
            references: message.references,
            body: message.body,
        }
    }
}

/// Runs it.
pub fn run(shell: &mut Shell, step: &Outbox) -> Done {
    match step {
        Outbox::List { json } => list(shell, *json),
        Outbox::Show { id, json } => show(shell, id, *json),
        Outbox::Send { all, json } => send(shell, *all, *json),
        Outbox::Retry { id, json } => change(shell, id, *json, Save::Retry),
        Outbox::Cancel { id, json } => change(shell, id, *json, Save::Stop),
    }
}

fn rows(shell: &Shell, work: &Work) -> Done<Vec<OutboxRow>> {
    let Answer::Outbox(mut rows) = work.ask(shell, &Query::Outbox { limit: LIMIT })? else {
        return Ok(Vec::new());
    };
    let folder = Folder::beside(work.store.path());
    for row in rows.iter_mut().filter(|r| r.state == MailState::Written) {
        row.taken = !folder.still_there(row.id);
    }
    Ok(rows)
}

/// A message by its id or the beginning of it.
fn find(shell: &Shell, work: &Work, code: &str) -> Done<OutboxRow> {
    let none = || {
        let code = sanitize::line(code).into_owned();
        let args = [("id", code.into())];
        let sentence = shell.world.text_with("cli-no-such-message", &args);
        Failure::new(Exit::NotFound, "no_such_message", sentence)
    };
    let (value, length) = from_code(code).ok_or_else(none)?;
    let rows = rows(shell, work)?;
    let low = if length == CODE_LEN {
        i64::MAX
    } else {
        (1i64 << (5 * length)) - 1
    };
    let mut found = rows.into_iter().filter(|row| row.id.get() & low == value);
    let first = match found.next() {
        Some(first) => first,
        None => older(shell, work, value, length)?.ok_or_else(none)?,
    };
    let others: Vec<String> = found
        .take(NAMED - 1)
        .map(|row| row.id.to_string())
        .collect();
    if others.is_empty() {
        return Ok(first);
    }
    let named: Vec<String> = std::iter::once(first.id.to_string())
        .chain(others)
        .collect();
    let list = numbers::list(&shell.world.texts, &named);
    let code = sanitize::line(code).into_owned();
    let args = [("id", code.into()), ("list", list.into())];
    let sentence = shell.world.text_with("cli-ambiguous-message", &args);
    Err(Failure::new(Exit::Refused, "ambiguous", sentence).with("ids", named))
}

/// One that the list does not show any more.
fn older(shell: &Shell, work: &Work, value: i64, length: usize) -> Done<Option<OutboxRow>> {
    if length < CODE_LEN {
        return Ok(None);
    }
    Ok(message(shell, work, MessageId::from(value))?.map(|found| found.row))
}

fn message(shell: &Shell, work: &Work, id: MessageId) -> Done<Option<OutboxMessage>> {
    match work.ask(shell, &Query::Message(id))? {
        Answer::Message(message) => Ok(message.map(|message| *message)),
        _ => Ok(None),
    }
}

fn list(shell: &mut Shell, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let rows = rows(shell, &work)?;
    let letters = work.store.report_letters(&work.viewer);
    let letters = letters.map_err(|trouble| work.trouble(shell, &trouble))?;
    if json {
        let messages = rows.iter().map(|row| Listed::Message(Shape::of(row)));
        let reports = letters
            .iter()
            .map(|one| Listed::Report(LetterShape::of(one)));
        return shell.out.json_array(messages.chain(reports).map(Ok));
    }
    if rows.is_empty() && letters.is_empty() {
        let text = shell.world.text("outbox-empty");
        return shell.out.line(&text);
    }
    if !rows.is_empty() {
        messages(shell, &rows)?;
    }
    reports(shell, &letters)
}

/// Letters of reports that have not arrived.
fn reports(shell: &mut Shell, letters: &[ReportLetter]) -> Done {
    let Some(_) = letters.first() else {
        return Ok(());
    };
    let head = shell.world.text("outbox-reports");
    shell.out.line(&head)?;
    for one in letters {
        let world = &shell.world;
        let label = labels::label(&world.texts, "letter-state", one.state.code());
        let mut args = vec![
            ("name", sanitize::line(&one.name).into_owned().into()),
            ("to", sanitize::line(&one.to).into_owned().into()),
            ("subject", sanitize::line(&one.subject).into_owned().into()),
            ("state", label.into_owned().into()),
            ("tries", one.tries.into()),
            ("most", REPORT_TRIES.into()),
        ];
        let why = one.last_error.as_deref().unwrap_or_default();
        args.push(("why", sanitize::line(why).into_owned().into()));
        let line = world.text_with("outbox-report", &args);
        let line = line.trim_end().to_owned();
        shell.out.line(&format!("  {line}"))?;
    }
    Ok(())
}

fn messages(shell: &mut Shell, rows: &[OutboxRow]) -> Done {
    let shown = shortest(rows);
    let lines = rows.iter().map(|row| {
        let customer = sanitize::line(&row.customer).into_owned();
        vec![
            row.id.to_string().chars().take(shown).collect(),
            moment(&shell.world, row.at),
            state(&shell.world, row),
            customer,
            sanitize::line(&row.subject).into_owned(),
        ]
    });
    let heads = [
        "cli-head-id",
        "outbox-head-at",
        "cli-head-state",
        "head-customer",
        "outbox-head-subject",
    ]
    .map(|id| shell.world.text(id));
    let shapes = [
        Column::Whole,
        Column::Whole,
        Column::UpTo(28),
        Column::UpTo(20),
        Column::Rest,
    ];
    let columns: Vec<(&str, Column)> = heads.iter().map(String::as_str).zip(shapes).collect();
    let text = table(
        shell.out.width,
        &shell.world.theme.marks,
        &columns,
        lines.collect(),
    );
    shell.out.line(&text)
}

fn show(shell: &mut Shell, id: &str, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let row = find(shell, &work, id)?;
    print(shell, &work, &row, json)
}

fn print(shell: &mut Shell, work: &Work, row: &OutboxRow, json: bool) -> Done {
    let Some(mut found) = message(shell, work, row.id)? else {
        return Ok(());
    };
    found.row.taken = row.taken;
    if json {
        return shell.out.json(&Whole::of(found));
    }
    let world = &shell.world;
    let label = |id: &str| world.text(id);
    let row = &found.row;
    let to = match row.customer.trim() {
        "" => row.to.clone(),
        name => format!("{name} <{}>", row.to),
    };
    let mut lines = vec![
        vec![label("cli-head-id"), row.id.to_string()],
        vec![label("cli-head-state"), state(world, row)],
        vec![label("outbox-to"), sanitize::line(&to).into_owned()],
        vec![
            label("outbox-head-subject"),
            sanitize::line(&row.subject).into_owned(),
        ],
        vec![label("outbox-alert"), row.alert.to_string()],
        vec![label("outbox-head-at"), moment(world, row.at)],
        vec![
            "Message-ID".to_owned(),
            sanitize::line(&row.message_id).into_owned(),
        ],
    ];
    if let Some(words) = row.came_back.as_deref().filter(|words| !words.is_empty()) {
        lines.push(vec![
            label("outbox-why-back"),
            sanitize::line(words).into_owned(),
        ]);
    }
    if let Some(said) = &row.last_error {
        lines.push(vec![
            label("outbox-said"),
            sanitize::line(said).into_owned(),
        ]);
    }
    let columns = [("", Column::Whole), ("", Column::Rest)];
    let head = whole(shell.out.width, &columns, lines);
    let body = if found.withheld {
        shell.world.text("message-withheld")
    } else {
        sanitize::block(&found.body).into_owned()
    };
    shell.out.line(&head)?;
    shell.out.line("")?;
    shell.out.line(body.trim_end())
}

fn moment(world: &World, at: Moment) -> String {
    let zone = world.zone();
    dates::moment(&world.texts, world.here(), at.with_timezone(&zone))
}

/// Where a message stands, in words.
fn state(world: &World, row: &OutboxRow) -> String {
    crate::app::screens::outbox::state_words(world, row)
}

fn shortest(rows: &[OutboxRow]) -> usize {
    let mut codes: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
    codes.sort_unstable();
    let alike = |pair: &[String]| {
        let (a, b) = (pair[0].bytes(), pair[1].bytes());
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let most = codes.windows(2).map(alike).max().map_or(0, |most| most + 1);
    most.clamp(SHORTEST, CODE_LEN)
}

/// Sends what is due, whoever wrote it.
fn send(shell: &mut Shell, all: bool, json: bool) -> Done {
    let mut store = work::open(shell, Mode::ReadWrite)?;
    let path = store.path().to_owned();
    let clock = shell.clock;
    let postman = shell.postman(store.is_demonstration());
    let round = postman
        .go(
            &mut store,
            &mut Tour {
                clock: &|| clock.now(),
                go_on: &|| true,
                whenever: all,
                tell: &mut |_| {},
            },
        )
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let waiting = store
        .waiting_messages()
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let count = |state: &MailState| round.counts.get(state).copied().unwrap_or(0);
    if json {
        let mut shape: Map<String, Value> = MailState::ALL
            .iter()
            .filter(|state| !matches!(state, MailState::Queued | MailState::Sending))
            .map(|state| (state.code().to_owned(), count(state).into()))
            .collect();
        shape.insert("waiting".to_owned(), waiting.into());
        if let Some(closed) = &round.closed {
            shape.insert("closed".to_owned(), closed.fault.code().into());
            shape.insert("why".to_owned(), closed.detail.as_str().into());
        }
        shell.out.json(&shape)?;
    } else {
        let parts: Vec<String> = MailState::ALL
            .iter()
            .filter(|state| count(state) > 0)
            .map(|state| {
                let label = labels::label(&shell.world.texts, "letter-state", state.code());
                format!("{} {label}", count(state))
            })
            .collect();
        let line = if parts.is_empty() {
            shell.world.text("outbox-nothing-due")
        } else {
            parts.join(", ")
        };
        shell.out.line(&line)?;
    }
    match &round.closed {
        // Said on standard error, so that cron mails it.
        Some(closed) => Err(Failure::new(
            Exit::Failed,
            closed.fault.code(),
            super::doctor::closed_sentence(&shell.world, &shell.config.mail, closed),
        )),
        None => Ok(()),
    }
}

/// Asks for a change of a message and prints it as it then is.
fn change(shell: &mut Shell, id: &str, json: bool, save: fn(MessageId) -> Save) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let row = find(shell, &work, id)?;
    let save = save(row.id);
    let stops = matches!(save, Save::Stop(_));
    let possible = if stops {
        row.can_cancel()
    } else {
        row.state.can_retry()
    };
    let refused = |shell: &Shell, row: &OutboxRow| {
        let id = if stops {
            "outbox-not-cancelled"
        } else {
            "outbox-not-retried"
        };
        let args = [("state", state(&shell.world, row).into())];
        let sentence = shell.world.text_with(id, &args);
        Failure::new(Exit::Refused, "message_state", sentence).with("state", row.state.code())
    };
    if !possible {
        return Err(refused(shell, &row));
    }
    let folder = Folder::beside(work.store.path());
    if stops && row.state == MailState::Written && !folder.withdraw(row.id)? {
        // Taken this very moment.
        return Err(refused(shell, &row));
    }
    match work.store.save(&work.viewer, &save, shell.world.now) {
        Saved::Applied => {}
        Saved::Unavailable(trouble) => return Err(work.trouble(shell, &trouble)),
        // It changed between the two.
        _ => return Err(refused(shell, &row)),
    }
    let row = find(shell, &work, &row.id.to_string())?;
    print(shell, &work, &row, json)
}
