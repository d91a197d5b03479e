//! `ringback outbox`: what waits to be sent, what went, what could not go.

mod letters;

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
    Answer, OutboxList, OutboxMessage, OutboxRow, Query, ReportLetter, Save, Saved,
};
use crate::domain::sanitize;
use crate::i18n::{dates, labels, mail, numbers};
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

/// What the list holds.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Listed {
    Message(Shape),
    Report(letters::Shape),
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

fn all(shell: &Shell, work: &Work) -> Done<OutboxList> {
    let Answer::Outbox(mut found) = work.ask(shell, &Query::Outbox { limit: LIMIT })? else {
        return Ok(OutboxList::default());
    };
    let folder = Folder::beside(work.store.path());
    let written = |row: &&mut OutboxRow| row.state == MailState::Written;
    for row in found.messages.iter_mut().filter(written) {
        row.taken = !folder.still_there(row.id);
    }
    Ok(found)
}

/// What an id stands for.
enum Found {
    Message(Box<OutboxRow>),
    /// A report's.
    Letter(Box<ReportLetter>),
}

impl Found {
    const fn id(&self) -> MessageId {
        match self {
            Self::Message(row) => row.id,
            Self::Letter(letter) => letter.id,
        }
    }
}

/// A message or a letter by its id or the beginning of it.
fn find(shell: &Shell, work: &Work, code: &str) -> Done<Found> {
    let none = || {
        let code = sanitize::line(code).into_owned();
        let args = [("id", code.into())];
        let sentence = shell.world.text_with("cli-no-such-message", &args);
        Failure::new(Exit::NotFound, "no_such_message", sentence)
    };
    let (value, length) = from_code(code).ok_or_else(none)?;
    let OutboxList { messages, letters } = all(shell, work)?;
    let low = if length == CODE_LEN {
        i64::MAX
    } else {
        (1i64 << (5 * length)) - 1
    };
    let messages = messages.into_iter().map(|row| Found::Message(row.into()));
    let letters = letters.into_iter().map(|one| Found::Letter(one.into()));
    let mut found = messages
        .chain(letters)
        .filter(|one| one.id().get() & low == value);
    let first = match found.next() {
        Some(first) => first,
        None => older(shell, work, value, length)?.ok_or_else(none)?,
    };
    let others: Vec<String> = found
        .take(NAMED - 1)
        .map(|one| one.id().to_string())
        .collect();
    if others.is_empty() {
        return Ok(first);
    }
    let named: Vec<String> = std::iter::once(first.id().to_string())
        .chain(others)
        .collect();
    let list = numbers::list(&shell.world.texts, &named);
    let code = sanitize::line(code).into_owned();
    let args = [("id", code.into()), ("list", list.into())];
    let sentence = shell.world.text_with("cli-ambiguous-message", &args);
    Err(Failure::new(Exit::Refused, "ambiguous", sentence).with("ids", named))
}

/// One that the list does not show any more.
fn older(shell: &Shell, work: &Work, value: i64, length: usize) -> Done<Option<Found>> {
    if length < CODE_LEN {
        return Ok(None);
    }
    let found = message(shell, work, MessageId::from(value))?;
    Ok(found.map(|found| Found::Message(found.row.into())))
}

fn message(shell: &Shell, work: &Work, id: MessageId) -> Done<Option<OutboxMessage>> {
    match work.ask(shell, &Query::Message(id))? {
        Answer::Message(message) => Ok(message.map(|message| *message)),
        _ => Ok(None),
    }
}

fn list(shell: &mut Shell, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let OutboxList { messages, letters } = all(shell, &work)?;
    if json {
        let messages = messages.iter().map(|row| Listed::Message(Shape::of(row)));
        let reports = letters
            .iter()
            .map(|one| Listed::Report(letters::Shape::of(one)));
        return shell.out.json_array(messages.chain(reports).map(Ok));
    }
    if messages.is_empty() && letters.is_empty() {
        let text = shell.world.text("outbox-empty");
        return shell.out.line(&text);
    }
    let ids = messages.iter().map(|row| row.id);
    let shown = shortest(ids.chain(letters.iter().map(|one| one.id)));
    if !messages.is_empty() {
        self::messages(shell, &messages, shown)?;
    }
    letters::list(shell, &letters, shown)
}

fn messages(shell: &mut Shell, rows: &[OutboxRow], shown: usize) -> Done {
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
    match find(shell, &work, id)? {
        Found::Message(row) => print(shell, &work, &row, json),
        Found::Letter(letter) => letters::show(shell, &letter, json),
    }
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
            mail::last_answer(&shell.world.texts, said),
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

fn shortest(ids: impl Iterator<Item = MessageId>) -> usize {
    let mut codes: Vec<String> = ids.map(|id| id.to_string()).collect();
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
    let row = match find(shell, &work, id)? {
        Found::Message(row) => row,
        Found::Letter(letter) => return Err(letters::refused(shell, &letter)),
    };
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
    match message(shell, &work, row.id)? {
        Some(found) => print(shell, &work, &found.row, json),
        None => Ok(()),
    }
}
