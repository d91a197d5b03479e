//! One alert with everything: the customer's words whole, numbers, what was
//! tried, the history. On the whole screen, or beside the list.

mod facts;
mod history;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::commands::{Act, Facts, Place};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::conflict::Conflict;
use crate::app::screens::page::{self, Page};
use crate::app::screens::taking_back::said_of_undo;
use crate::app::screens::{Flow, Screen, because, frame, lines, list, open, unfinished};
use crate::app::subject::Subject;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::Rule;
use crate::app::widgets::text::{self, Passage};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::{Action, Change};
use crate::domain::permissions::Deed;
use crate::domain::rows::{Answer, Card, Save, Saved};

pub use facts::best_next;
pub use history::entries;

/// The least rows of the customer's words beside the list.
const LEAST_WORDS: u16 = 3;
/// The bar beside a quote, in cells.
const BAR: usize = 2;

/// The history as plain lines, the newest first.
#[must_use]
pub fn history_lines(card: &Card, width: usize, world: &World) -> Vec<String> {
    let lines = history::lines(card, width, world);
    lines.iter().map(ToString::to_string).collect()
}

/// Draws a card beside the list: the words are never cut while there is
/// room.
pub fn draw(
    card: &Card,
    why: Option<&str>,
    words: &Passage,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) {
    let width = usize::from(area.width);
    let head = facts::head(card, width, world);
    let below = facts::lines(card, why, width, world);
    let needed = u16::try_from(words.lines(area.width.saturating_sub(2))).unwrap_or(u16::MAX);
    let cell = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let top = area.y + cell(head.len()) + 1;
    let room = area.bottom().saturating_sub(top);
    let left = room.saturating_sub(cell(below.len()) + 1);
    let height = needed.min(left.max(LEAST_WORDS)).min(room);
    page::put_lines(&head, area, buf, world);
    let quote = Rect {
        y: top,
        height,
        ..area
    };
    words.draw(quote, buf, &world.theme, Role::Quote, true);
    let rest = top + height + 1;
    let rest = Rect {
        y: rest,
        height: area.bottom().saturating_sub(rest),
        ..area
    };
    page::put_lines(&below, rest, buf, world);
}

/// Why this alert stands where it stands; nothing once it is closed.
#[must_use]
pub fn why(card: &Card, world: &World) -> Option<String> {
    if card.alert.customer.blocked() {
        let alone = lines::left_alone(card, world);
        let wrote = card.alert.progress.state.outstanding() && card.alert.progress.replied;
        return Some(if wrote {
            list::replied_alone(world, alone)
        } else {
            alone
        });
    }
    let closed = card.alert.progress.closing.is_some();
    let promised = card
        .alert
        .progress
        .open_promises()
        .map(|promise| promise.by);
    let promised = promised.min();
    let waits = unfinished::says(card, world).filter(|_| !closed);
    waits
        .or_else(|| (!closed).then(|| list::why_beside(world, &card.facts(), promised, Some(card))))
}

/// The same, the best next call with its reasons, and why it is an alert.
#[must_use]
pub fn why_and_when(card: &Card, world: &World) -> Option<String> {
    let why = why(card, world)?;
    let mut says = match best_next(card, world) {
        Some(when) => {
            let args = [("why", why.into()), ("when", when.into())];
            world.text_with("why-and-when", &args)
        }
        None => why,
    };
    if let Some(rules) = because::sentence(card, world) {
        let args = [("why", says.into()), ("rules", rules.into())];
        says = world.text_with("why-and-rules", &args);
    }
    Some(says)
}

/// A change that was sent from here.
#[derive(Debug)]
struct Sent {
    ticket: Ticket,
    change: Change,
    said: Option<&'static str>,
}

/// One alert on the whole screen.
#[derive(Debug)]
pub struct CardScreen {
    subject: Subject,
    page: Page,
    sent: Option<Sent>,
    opened: bool,
}

impl CardScreen {
    /// The card of an alert.
    pub fn new(subject: Subject, world: &mut World) -> Self {
        let mut screen = Self {
            subject,
            page: Page::default(),
            sent: None,
            opened: false,
        };
        if screen.subject.card.is_some() && !screen.subject.waiting() {
            screen.note_opened(world);
        }
        screen
    }

    /// Reading an alert is recorded once.
    fn note_opened(&mut self, world: &mut World) {
        let Some(card) = &self.subject.card else {
            return;
        };
        if self.opened
            || world.read_only
            || !world.may(Deed::Work, card)
            || card.alert.progress.opened.is_some()
        {
            return;
        }
        self.opened = true;
        if let Ok((ticket, change)) = world.record(card, &Action::Open, &[]) {
            let said = None;
            self.sent = Some(Sent {
                ticket,
                change,
                said,
            });
        }
    }

    /// What others said about it was read by whoever handles it.
    fn read_words(&self, world: &mut World) {
        let unread = self
            .subject
            .card
            .as_ref()
            .is_some_and(|card| !card.unread.is_empty());
        if unread && !world.read_only {
            world.save(Save::Read(self.subject.id));
        }
    }

    /// Begins to be told when it moves, or ends it.
    fn follow(&mut self, world: &mut World) {
        let Some(card) = &self.subject.card else {
            return;
        };
        let on = !card.followed;
        world.save(Save::Follow {
            alert: self.subject.id,
            on,
        });
        let id = if on {
            "notice-followed"
        } else {
            "notice-unfollowed"
        };
        let text = world.text(id);
        world.say(Tone::Done, text);
        self.subject.refresh(world);
    }

    fn change(
        &mut self,
        action: &Action,
        said: impl FnOnce(&Card, &Change) -> &'static str,
        world: &mut World,
    ) {
        let Some(card) = &self.subject.card else {
            return;
        };
        match world.record(card, action, &[]) {
            Ok((ticket, change)) => {
                let said = Some(said(card, &change));
                self.sent = Some(Sent {
                    ticket,
                    change,
                    said,
                });
            }
            Err(refusal) => {
                let text = world.refusal(&refusal);
                world.say(Tone::Info, text);
            }
        }
    }

    fn lines(card: &Card, width: usize, world: &World) -> Vec<Line<'static>> {
        let words = because::words(card, world);
        let mut lines = facts::head(card, width, world);
        lines.push(Line::default());
        let bar = world.theme.marks.vertical;
        for range in cells::wrap(words.text(), width.saturating_sub(BAR)) {
            let mut spans = vec![page::piece(format!("{bar} "), Role::Dim, world)];
            for (part, marked) in text::parts(range, words.marks()) {
                let role = if marked { Role::Marked } else { Role::Quote };
                spans.push(page::piece(&words.text()[part], role, world));
            }
            lines.push(Line::from(spans));
        }
        lines.push(Line::default());
        let why = why(card, world);
        lines.extend(facts::lines(card, why.as_deref(), width, world));
        lines.push(Line::default());
        let title = world.text("title-history");
        lines.push(page::line(title, Role::Dim, world));
        lines.extend(history::lines(card, width, world));
        lines
    }
}

impl Screen for CardScreen {
    fn place(&self) -> Place {
        Place::Card
    }

    fn facts(&self, world: &World) -> Facts {
        self.subject.facts(world)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        if self.page.act(act) {
            return Flow::Stay;
        }
        match act {
            Act::Back => {
                self.read_words(world);
                Flow::Close
            }
            Act::TakeOn => {
                self.change(&Action::Accept, |_, _| "notice-taken-on", world);
                Flow::Stay
            }
            Act::Withdraw => {
                self.change(&Action::Withdraw, |_, _| "notice-withdrawn", world);
                Flow::Stay
            }
            Act::Follow => {
                self.follow(world);
                Flow::Stay
            }
            Act::Undo => {
                self.change(&Action::Undo, |_, change| said_of_undo(change), world);
                Flow::Stay
            }
            Act::Redo => {
                self.change(&Action::Redo, |_, _| "notice-redone", world);
                Flow::Stay
            }
            Act::PrefersEmail => {
                let note = String::new();
                let asked = Action::PreferEmail { note };
                self.change(&asked, asked_for_email, world);
                Flow::Stay
            }
            Act::Why => {
                let card = self.subject.card.as_ref();
                let why = card.and_then(|card| why_and_when(card, world));
                let text = why.unwrap_or_else(|| world.text("reason-closed"));
                world.say(Tone::Info, text);
                Flow::Stay
            }
            Act::Copy => {
                if let Some(card) = &self.subject.card {
                    list::copy_first(card, world);
                }
                Flow::Stay
            }
            Act::NextBest => Flow::Run(act),
            Act::Search
            | Act::Inbound
            | Act::Outbox
            | Act::Board
            | Act::Figures
            | Act::Ideas
            | Act::Actions => open::general(act, world),
            _ => {
                let card = self.subject.card.clone();
                let subject = Subject::new(self.subject.id, card, Lane::Once, world);
                open::about(act, subject, world)
            }
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if !self.subject.answer(ticket, answer) {
            return Flow::Pass;
        }
        if self.subject.gone && self.subject.card.is_none() {
            let text = world.text("notice-gone");
            world.say(Tone::Info, text);
            return Flow::Close;
        }
        self.note_opened(world);
        Flow::Stay
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        let Some(sent) = self.sent.take_if(|sent| sent.ticket == ticket) else {
            return Flow::Pass;
        };
        match (saved, sent.said) {
            (Saved::Applied | Saved::Duplicate, said) => {
                world.follow(&sent.change);
                if let Some(said) = said {
                    let text = world.text(said);
                    world.say(Tone::Done, text);
                }
            }
            (_, None) => {}
            (Saved::Conflict { .. }, Some(_)) => {
                let both = Conflict::open(&sent.change, self.subject.card.as_deref(), world);
                self.subject.refresh(world);
                return both;
            }
            (_, Some(_)) => {
                let text = world.not_recorded(saved);
                world.say(Tone::Trouble, text);
            }
        }
        self.subject.refresh(world);
        Flow::Stay
    }

    fn refresh(&mut self, world: &mut World) {
        self.subject.refresh(world);
    }

    fn wake(&self, _: &World) -> Option<Moment> {
        self.subject.claim_ends()
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let foot = Rect {
            y: area.bottom().saturating_sub(2),
            height: 1,
            ..area
        };
        let body = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4).min(100),
            height: area.height.saturating_sub(3),
        };
        let mut rest = String::new();
        let title = if let Some(card) = &self.subject.card {
            let lines = Self::lines(card, usize::from(body.width), world);
            if self.page.draw(&lines, body, buf, world) {
                rest = world.text("hint-read-on");
            }
            world.text_with(
                "card-title",
                &[("code", self.subject.id.to_string().into())],
            )
        } else {
            let loading = world.text("loading");
            let dim = world.theme.style(Role::Dim);
            cells::put(buf, (body.x, body.y), &loading, body.width, dim);
            String::new()
        };
        Rule::new(&title).draw(area, buf, &world.theme);
        frame::status(foot, buf, world, &rest);
        let footer = Rect {
            y: foot.y + 1,
            ..foot
        };
        frame::footer(footer, buf, world, self.place(), &self.facts(world));
        Some((body.x.saturating_sub(2), body.y))
    }
}

/// What is said once the customer's wish to be written to is recorded: email
/// opens only where there is an address to write to.
fn asked_for_email(card: &Card, change: &Change) -> &'static str {
    let door = card.rules.email_door(&change.after, &card.alert.customer);
    if door.open {
        "notice-prefers-email"
    } else {
        "notice-prefers-email-closed"
    }
}
