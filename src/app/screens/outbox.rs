//! The outbox: what waits to be sent, what went, what could not go; one
//! message whole on top of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::commands::{Act, Facts, Place};
use crate::app::msg::{Effect, Lane, Ticket, Tone};
use crate::app::screens::card::CardScreen;
use crate::app::screens::page::{Page, labelled, put_lines, wrapped};
use crate::app::screens::question::Question;
use crate::app::screens::report_letter::{self, Letter};
use crate::app::screens::{Flow, Screen, frame};
use crate::app::subject::Subject;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::ids::{AlertId, MessageId};
use crate::domain::mail::MailState;
use crate::domain::rows::{
    Answer, OutboxList, OutboxMessage, OutboxRow, Query, ReportLetter, Save, Saved,
};
use crate::domain::sanitize;
use crate::i18n::{dates, labels, mail};

/// At most so many are shown.
const LIMIT: usize = 500;
/// Rows above the messages: rule, heads.
const HEAD: u16 = 2;
/// Rows below them: the server's words, status, footer.
const FOOT: u16 = 4;
/// Columns: when, state, customer; the subject takes the rest.
const AT: usize = 17;
const STATE: usize = 23;
const NAME: usize = 16;

/// Where a message stands, in words.
#[must_use]
pub fn state_words(world: &World, row: &OutboxRow) -> String {
    if row.came_back.is_some() {
        return world.text("outbox-came-back");
    }
    if row.taken {
        return world.text("letter-state-taken");
    }
    match (row.state, row.next_try) {
        (MailState::Later, Some(next)) => {
            let next = next.with_timezone(&world.zone());
            let next = dates::moment(&world.texts, world.here(), next);
            world.text_with("outbox-later", &[("when", next.into())])
        }
        (state, _) => labels::label(&world.texts, "letter-state", state.code()).into_owned(),
    }
}

/// Whether somebody should look at it.
const fn role(row: &OutboxRow) -> Role {
    match row.state {
        // What it was about goes on at the alert.
        _ if row.came_back.is_some() => Role::Late,
        MailState::Refused | MailState::Unknown => Role::Late,
        MailState::Queued | MailState::Sending | MailState::Later => Role::Text,
        MailState::Sent | MailState::Written | MailState::Cancelled => Role::Dim,
    }
}

fn facts(row: Option<&OutboxRow>, world: &World) -> Facts {
    Facts {
        read_only: world.read_only,
        customer: row.is_some(),
        message: row.is_some(),
        retry: row.is_some_and(|row| row.state.can_retry()),
        cancel: row.is_some_and(OutboxRow::can_cancel),
        ..Facts::default()
    }
}

/// Of a report's letter: it can be read.
pub(super) fn facts_of_letter(world: &World) -> Facts {
    Facts {
        read_only: world.read_only,
        message: true,
        ..Facts::default()
    }
}

pub(super) fn when(at: Moment, world: &World) -> String {
    let at = at.with_timezone(&world.zone());
    dates::moment(&world.texts, world.here(), at)
}

fn name(row: &OutboxRow, world: &World) -> String {
    let name = sanitize::line(&row.customer);
    if name.trim().is_empty() {
        world.text("nobody")
    } else {
        name.into_owned()
    }
}

/// What both screens do with a message.
#[derive(Debug, Default)]
struct Doing {
    ticket: Option<(Ticket, Save)>,
}

impl Doing {
    fn act(&mut self, act: Act, row: &OutboxRow, world: &mut World) -> Flow {
        let ask = |title: &str, body: &str, yes: &str, act: Act, world: &World| {
            let question = Question::ask(
                world.text(title),
                world.text_with(body, &[("name", name(row, world).into())]),
                world.text(yes),
                act,
            );
            Flow::Open(Box::new(question))
        };
        match act {
            // It may arrive twice: that is for a person to say.
            Act::RetryMessage if row.state == MailState::Unknown => ask(
                "outbox-again-title",
                "outbox-again-body",
                "outbox-again-yes",
                Act::SendAgain,
                world,
            ),
            Act::RetryMessage | Act::SendAgain => {
                self.save(Save::Retry(row.id), world);
                Flow::Stay
            }
            Act::CancelMessage => ask(
                "outbox-out-title",
                "outbox-out-body",
                "outbox-out-yes",
                Act::TakeOut,
                world,
            ),
            Act::TakeOut => {
                self.save(Save::Stop(row.id), world);
                Flow::Stay
            }
            Act::ToAlert => {
                let subject = Subject::new(row.alert, None, Lane::Card, world);
                Flow::Open(Box::new(CardScreen::new(subject, world)))
            }
            _ => Flow::Stay,
        }
    }

    fn save(&mut self, save: Save, world: &mut World) {
        let ticket = world.save(save.clone());
        self.ticket = Some((ticket, save));
    }

    /// Says what came of it; `true` if it was ours.
    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> bool {
        let Some((_, save)) = self.ticket.take_if(|(own, _)| *own == ticket) else {
            return false;
        };
        let (id, tone) = match (saved, save) {
            (Saved::Applied | Saved::Duplicate, Save::Stop(message)) => {
                world.effect(Effect::Withdraw(message));
                ("outbox-taken-out", Tone::Done)
            }
            (Saved::Applied | Saved::Duplicate, _) => {
                world.effect(Effect::Post);
                ("outbox-tried-again", Tone::Done)
            }
            (Saved::Unavailable(_), _) => ("notice-not-recorded", Tone::Trouble),
            _ => ("outbox-moved-on", Tone::Info),
        };
        let text = world.text(id);
        world.say(tone, text);
        true
    }
}

/// What stands in the list.
#[derive(Debug, Clone)]
enum Item {
    Message(OutboxRow),
    /// A report's.
    Letter(ReportLetter),
}

impl Item {
    const fn id(&self) -> MessageId {
        match self {
            Self::Message(row) => row.id,
            Self::Letter(letter) => letter.id,
        }
    }

    const fn state(&self) -> MailState {
        match self {
            Self::Message(row) => row.state,
            Self::Letter(letter) => letter.state,
        }
    }

    const fn is_over(&self) -> bool {
        use MailState::{Cancelled, Sent, Written};
        matches!(self.state(), Sent | Written | Cancelled)
    }

    /// Open messages, letters of reports, what went lately.
    fn all(found: &OutboxList) -> Vec<Self> {
        let mut items: Vec<Self> = found.messages.iter().cloned().map(Self::Message).collect();
        let open = items.iter().position(Self::is_over).unwrap_or(items.len());
        let letters = found.letters.iter().cloned().map(Self::Letter);
        items.splice(open..open, letters);
        items
    }

    /// When, where it stands, for whom, what it is called.
    fn columns(&self, world: &World) -> (Moment, String, String, &str) {
        match self {
            Self::Message(row) => {
                let (state, name) = (state_words(world, row), name(row, world));
                (row.at, state, name, &row.subject)
            }
            Self::Letter(letter) => {
                let state = report_letter::state_words(world, letter);
                let name = sanitize::line(&letter.name).into_owned();
                (letter.at, state, name, &letter.subject)
            }
        }
    }

    fn role(&self) -> Role {
        match self {
            Self::Message(row) => role(row),
            Self::Letter(letter) => match letter.state {
                MailState::Refused | MailState::Unknown => Role::Late,
                _ => Role::Text,
            },
        }
    }

    /// What there is to say of it below the list.
    fn said(&self, world: &World) -> String {
        match self {
            Self::Message(row) => said(row, world),
            Self::Letter(letter) => report_letter::again(world, letter),
        }
    }
}

/// The list of messages.
#[derive(Debug)]
pub struct Outbox {
    rows: Vec<Item>,
    read: bool,
    selected: Option<MessageId>,
    ticket: Ticket,
    doing: Doing,
}

impl Outbox {
    /// Reads the outbox.
    #[must_use]
    pub fn new(world: &mut World) -> Self {
        Self {
            rows: Vec::new(),
            read: false,
            selected: None,
            ticket: ask(world),
            doing: Doing::default(),
        }
    }

    fn at(&self) -> usize {
        let at = self
            .rows
            .iter()
            .position(|row| Some(row.id()) == self.selected);
        at.unwrap_or(0)
    }

    fn item(&self) -> Option<&Item> {
        self.rows.get(self.at())
    }

    /// The marked message to a customer.
    fn row(&self) -> Option<&OutboxRow> {
        match self.item() {
            Some(Item::Message(row)) => Some(row),
            _ => None,
        }
    }

    fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        let to = self.at().saturating_add_signed(by).min(last);
        self.selected = self.rows.get(to).map(Item::id);
    }

    fn line(row: &Item, marked: bool, area: Rect, buf: &mut Buffer, world: &World) {
        let theme = &world.theme;
        let marks = &theme.marks;
        let role = if marked { Role::Focus } else { row.role() };
        if marked {
            let focus = theme.style(Role::Focus);
            cells::put(buf, (area.x, area.y), marks.selected, 1, focus);
        }
        let (at, state, name, subject) = row.columns(world);
        let subject = sanitize::line(subject);
        let text = format!(
            "{} {} {} {subject}",
            cells::fit(&when(at, world), AT, marks),
            cells::fit(&state, STATE, marks),
            cells::fit(&name, NAME, marks),
        );
        let room = area.width.saturating_sub(3);
        let text = cells::cut(&text, usize::from(room), marks);
        cells::put(buf, (area.x + 2, area.y), &text, room, theme.style(role));
    }
}

fn ask(world: &mut World) -> Ticket {
    world.ask(Lane::Outbox, Query::Outbox { limit: LIMIT })
}

impl Screen for Outbox {
    fn place(&self) -> Place {
        Place::Outbox
    }

    fn facts(&self, world: &World) -> Facts {
        match self.item() {
            Some(Item::Letter(_)) => facts_of_letter(world),
            _ => facts(self.row(), world),
        }
    }

    fn in_sight(&self) -> Option<AlertId> {
        self.row().map(|row| row.alert)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        let page = world.size.1.saturating_sub(HEAD + FOOT + 1).max(1);
        let page = isize::try_from(page).unwrap_or(1);
        match act {
            Act::Back => return Flow::Close,
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::PageUp => self.step(-page),
            Act::PageDown => self.step(page),
            Act::Top => self.step(isize::MIN),
            Act::Bottom => self.step(isize::MAX),
            Act::Open => match self.item() {
                Some(Item::Message(row)) => {
                    return Flow::Open(Box::new(Message::new(row.clone(), world)));
                }
                Some(Item::Letter(letter)) => {
                    return Flow::Open(Box::new(Letter::new(letter.clone())));
                }
                None => {}
            },
            act => {
                if let Some(row) = self.row().cloned() {
                    return self.doing.act(act, &row, world);
                }
            }
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut World) -> Flow {
        if self.ticket != ticket {
            return Flow::Pass;
        }
        if let Answer::Outbox(found) = answer {
            // What was marked stays marked, wherever it moved.
            self.selected = self.item().map(Item::id).or(self.selected);
            self.rows = Item::all(found);
            self.read = true;
        }
        Flow::Stay
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        if !self.doing.saved(ticket, saved, world) {
            return Flow::Pass;
        }
        self.refresh(world);
        Flow::Stay
    }

    fn refresh(&mut self, world: &mut World) {
        self.ticket = ask(world);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let title = world.text("outbox-title");
        let open = self.rows.iter().filter(|row| !row.is_over()).count();
        let count = world.text_with("outbox-count", &[("count", open.into())]);
        Rule::new(&title)
            .right(&count, Role::Text)
            .draw(area, buf, theme);
        let marks = &theme.marks;
        let heads = format!(
            "{} {} {} {}",
            cells::fit(&world.text("outbox-head-at"), AT, marks),
            cells::fit(&world.text("cli-head-state"), STATE, marks),
            cells::fit(&world.text("head-customer"), NAME, marks),
            world.text("outbox-head-subject"),
        );
        let room = area.width.saturating_sub(3);
        let heads = cells::cut(&heads, usize::from(room), marks);
        let dim = theme.style(Role::Dim);
        cells::put(buf, (area.x + 2, area.y + 1), &heads, room, dim);
        let rows = usize::from(area.height.saturating_sub(HEAD + FOOT)).max(1);
        let at = self.at();
        let top = (at + 1).saturating_sub(rows);
        for (place, row) in self.rows.iter().enumerate().skip(top).take(rows) {
            let y = area.y + HEAD + u16::try_from(place - top).unwrap_or(0);
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            Self::line(row, place == at, line, buf, world);
        }
        let foot = |up: u16| Rect {
            y: area.bottom().saturating_sub(up),
            height: 1,
            ..area
        };
        let says = match self.item() {
            None if self.read => world.text("outbox-empty"),
            None => world.text("loading"),
            Some(row) => row.said(world),
        };
        let words = Rect {
            x: area.x + 2,
            width: room,
            height: 2,
            y: area.bottom().saturating_sub(FOOT),
        };
        let lines = wrapped(&says, usize::from(room), Role::Text, world);
        put_lines(&lines, words, buf, world);
        frame::status(foot(2), buf, world, "");
        frame::footer(foot(1), buf, world, self.place(), &self.facts(world));
        let y = area.y + HEAD + u16::try_from(at - top).unwrap_or(0);
        (!self.rows.is_empty()).then_some((area.x, y))
    }
}

/// Why it came back, or the server's words at the last try.
fn said(row: &OutboxRow, world: &World) -> String {
    if let Some(words) = row.came_back.as_deref().filter(|words| !words.is_empty()) {
        let words = sanitize::line(words).into_owned();
        return world.text_with("outbox-came-back-says", &[("words", words.into())]);
    }
    let said = row.last_error.as_deref().unwrap_or_default();
    match (row.state, said) {
        (MailState::Unknown, "") => world.text("outbox-unknown-says"),
        (_, "") => String::new(),
        (_, said) => {
            let said = mail::last_answer(&world.texts, said);
            world.text_with("outbox-says", &[("words", said.into())])
        }
    }
}

/// One message, whole.
#[derive(Debug)]
struct Message {
    row: OutboxRow,
    whole: Option<Box<OutboxMessage>>,
    ticket: Ticket,
    page: Page,
    doing: Doing,
}

impl Message {
    fn new(row: OutboxRow, world: &mut World) -> Self {
        let ticket = world.ask(Lane::Once, Query::Message(row.id));
        Self {
            row,
            whole: None,
            ticket,
            page: Page::default(),
            doing: Doing::default(),
        }
    }

    fn lines(&self, width: usize, world: &World) -> Vec<Line<'static>> {
        let row = &self.row;
        let mut lines = Vec::new();
        let mut add = |label: &str, says: &str| {
            let label = world.text(label);
            lines.extend(labelled(&label, says, Role::Text, width, world));
        };
        let to = format!("{} <{}>", name(row, world), sanitize::line(&row.to));
        add("outbox-to", &to);
        add("outbox-head-subject", &sanitize::line(&row.subject));
        add("outbox-head-at", &when(row.at, world));
        add("cli-head-state", &state_words(world, row));
        if let Some(words) = row.came_back.as_deref().filter(|words| !words.is_empty()) {
            add("outbox-why-back", &sanitize::line(words));
        }
        if let Some(said) = &row.last_error {
            add("outbox-said", &mail::last_answer(&world.texts, said));
        } else if row.state == MailState::Unknown {
            add("outbox-said", &world.text("outbox-unknown-says"));
        }
        lines.push(Line::default());
        if let Some(message) = &self.whole {
            let body = if message.withheld {
                world.text("message-withheld").into()
            } else {
                sanitize::block(&message.body)
            };
            lines.extend(wrapped(body.trim_end(), width, Role::Text, world));
        }
        lines
    }
}

impl Screen for Message {
    fn place(&self) -> Place {
        Place::Message
    }

    fn facts(&self, world: &World) -> Facts {
        facts(Some(&self.row), world)
    }

    fn in_sight(&self) -> Option<AlertId> {
        Some(self.row.alert)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        if act == Act::Back {
            return Flow::Close;
        }
        if self.page.act(act) {
            return Flow::Stay;
        }
        self.doing.act(act, &self.row, world)
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.ticket != ticket {
            return Flow::Pass;
        }
        match answer {
            Answer::Message(Some(message)) => {
                self.row = message.row.clone();
                self.whole = Some(message.clone());
                Flow::Stay
            }
            Answer::Message(None) => {
                let text = world.text("notice-gone");
                world.say(Tone::Info, text);
                Flow::Close
            }
            _ => Flow::Stay,
        }
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        if !self.doing.saved(ticket, saved, world) {
            return Flow::Pass;
        }
        self.refresh(world);
        Flow::Stay
    }

    fn refresh(&mut self, world: &mut World) {
        self.ticket = world.ask(Lane::Once, Query::Message(self.row.id));
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let title = world.text("outbox-message");
        let lines = |width| self.lines(width, world);
        let said = (self.place(), &self.facts(world));
        Some(frame::reading(
            &title, &self.page, lines, said, area, buf, world,
        ))
    }
}
