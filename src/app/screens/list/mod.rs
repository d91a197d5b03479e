//! The list: the manager's outstanding alerts, most pressing first, with the
//! selected one below or beside it.
//!
//! It holds the order as ids and the lines of a window around what is in
//! sight; the selection is an id, so nothing jumps when another process
//! commits.

mod draw;
mod reason;
mod screen;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::app::msg::{Effect, Lane, Ticket, Tone};
use crate::app::screens::{Screen, lines};
use crate::app::subject::Subject;
use crate::app::widgets::text::Passage;
use crate::app::world::World;
use crate::domain::action::{Action, Change};
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::queue::{self, Bucket};
use crate::domain::rows::{Arrival, Card, Draft, DraftKind, Query, Queue, Row, Save};

pub use reason::{REASON_WIDTH, reason_text, replied_alone, why_beside, why_sentence};

/// Lines read beyond what is in sight, on either side.
const MARGIN: usize = 40;
/// Handled alerts shown.
const HANDLED: usize = 500;

/// A view of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Everything outstanding.
    #[default]
    Today,
    /// Nobody tried yet.
    New,
    /// Promises and agreed times.
    Promises,
    /// Waiting for a time, an answer or somebody else.
    Waiting,
    /// Closed.
    Handled,
    /// Handled at another desk, about one's own branch.
    Watched,
    /// Of those outstanding what nobody answers for.
    Unassigned,
}

impl View {
    /// Every view, in the order of the number keys.
    pub const ALL: [View; 7] = [
        View::Today,
        View::New,
        View::Promises,
        View::Waiting,
        View::Handled,
        View::Watched,
        View::Unassigned,
    ];

    fn shows(self, facts: &queue::Facts, queue: &Queue, clock: &queue::Clock) -> bool {
        match self {
            View::Today | View::Watched => true,
            View::Unassigned => queue.unassigned.contains(&facts.id),
            View::New => facts.state == State::New,
            View::Promises => facts.state == State::FollowUp || facts.agreed.is_some(),
            View::Waiting => facts.bucket(clock) == Bucket::Waiting,
            View::Handled => false,
        }
    }

    /// The next view; those of few people only where there is something.
    fn next(self, queue: &Queue) -> Self {
        let at = Self::ALL.iter().position(|v| *v == self).unwrap_or(0);
        let after = Self::ALL.into_iter().cycle().skip(at + 1);
        let empty = |view: &View| match view {
            View::Watched => queue.watched.is_empty(),
            View::Unassigned => queue.unassigned.is_empty(),
            _ => false,
        };
        after
            .take(Self::ALL.len())
            .find(|view| !empty(view))
            .unwrap_or_default()
    }

    /// The id of what is said where it shows nothing.
    const fn nothing(self) -> &'static str {
        match self {
            View::Watched => "list-empty-watched",
            View::Unassigned => "list-empty-unassigned",
            _ => "list-empty-view",
        }
    }

    /// The id of its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            View::Today => "title-today",
            View::New => "title-new",
            View::Promises => "title-promises",
            View::Waiting => "title-waiting",
            View::Handled => "title-handled",
            View::Watched => "title-watched",
            View::Unassigned => "title-unassigned",
        }
    }
}

/// A change that waits for its alert's card before it can be decided.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    action: Action,
    subject: Subject,
}

/// A change that was sent.
#[derive(Debug, Clone, PartialEq)]
struct Sent {
    ticket: Ticket,
    change: Change,
    undo: bool,
    /// Whose alert it is.
    customer: String,
}

/// The list.
#[derive(Debug)]
pub struct List {
    view: View,
    /// All outstanding alerts, in order.
    queue: Arc<Queue>,
    /// What the view shows, in order.
    order: Vec<AlertId>,
    rows: BTreeMap<AlertId, Row>,
    selected: Option<AlertId>,
    top: usize,
    preview: bool,
    subject: Option<Subject>,
    words: Passage,
    loaded: bool,
    queue_ticket: Option<Ticket>,
    rows_ticket: Option<Ticket>,
    ahead_ticket: Option<Ticket>,
    handled_ticket: Option<Ticket>,
    session_seen: bool,
    start: Option<AlertId>,
    filter: Filter,
    last_changed: Option<AlertId>,
    /// The alert just recorded: the selection moves on from it.
    leave: Option<(AlertId, usize)>,
    asked: Option<Asked>,
    /// Whose number is to be copied once their alert was read.
    copying: Option<Subject>,
    sent: Option<Sent>,
    arrival: Option<String>,
    drafts_ticket: Option<Ticket>,
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// Nothing.
    #[default]
    All,
    /// Wants a call now.
    Due,
    /// Overdue.
    Overdue,
    /// Safety or misconduct.
    Safety,
    /// "Please call me".
    Asks,
}

impl Filter {
    /// Every filter, in the order the key goes through them.
    pub const ALL: [(Filter, &'static str); 5] = [
        (Filter::All, "filter-all"),
        (Filter::Due, "filter-due"),
        (Filter::Overdue, "filter-overdue"),
        (Filter::Safety, "filter-safety"),
        (Filter::Asks, "filter-asks"),
    ];

    /// Whether it leaves an alert in the list.
    #[must_use]
    pub fn shows(self, facts: &queue::Facts, clock: &queue::Clock) -> bool {
        match self {
            Filter::All => true,
            Filter::Due => facts.due_now(clock),
            Filter::Overdue => facts.overdue(clock.now),
            Filter::Safety => facts.safety,
            Filter::Asks => facts.asks,
        }
    }

    fn next(self) -> Self {
        let at = Self::ALL.iter().position(|(f, _)| *f == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }

    fn label(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(f, _)| *f == self)
            .map_or("filter-all", |(_, id)| id)
    }
}

/// Copies the number that would be called.
pub fn copy_first(card: &Card, world: &mut World) {
    if card.alert.customer.blocked() {
        let why = lines::left_alone(card, world);
        let text = world.text_with("notice-not-copied", &[("why", why.into())]);
        world.say(Tone::Info, text);
        return;
    }
    let phone = card.alert.customer.usable_phones().next().cloned();
    if let Some(phone) = phone {
        world.copy(&phone);
    } else {
        let text = world.text("no-usable-number");
        world.say(Tone::Info, text);
    }
}

impl List {
    /// The list before anything was read; `start` is the alert to select.
    #[must_use]
    pub fn new(start: Option<AlertId>, world: &mut World) -> Self {
        let queue_ticket = Some(world.ask(Lane::Queue, Query::Queue));
        Self {
            view: View::Today,
            queue: Arc::default(),
            order: Vec::new(),
            rows: BTreeMap::new(),
            selected: None,
            top: 0,
            preview: true,
            subject: None,
            words: Passage::new(""),
            loaded: false,
            queue_ticket,
            rows_ticket: None,
            ahead_ticket: None,
            handled_ticket: None,
            session_seen: false,
            start,
            filter: Filter::All,
            last_changed: None,
            leave: None,
            asked: None,
            copying: None,
            sent: None,
            arrival: None,
            drafts_ticket: None,
        }
    }

    /// Whether the lines in sight have been read.
    #[must_use]
    pub fn settled(&self) -> bool {
        self.loaded && self.rows_ticket.is_none()
    }

    /// All outstanding alerts, in order, as they were last read.
    #[must_use]
    pub fn outstanding(&self) -> &[queue::Facts] {
        &self.queue.facts
    }

    /// Something was recorded about an alert: read the queue again and move
    /// on to the next customer.
    pub fn recorded(&mut self, alert: AlertId, world: &mut World) {
        self.last_changed = Some(alert);
        let at = self.order.iter().position(|id| *id == alert).unwrap_or(0);
        self.leave = Some((alert, at));
        self.refresh(world);
    }

    /// Selects an alert (or stays), after another screen.
    pub fn go_to(&mut self, alert: Option<AlertId>, world: &mut World) {
        if let Some(alert) = alert {
            if self.order.contains(&alert) {
                self.select(Some(alert), world);
            } else {
                self.start = Some(alert);
                self.view = View::Today;
            }
        }
        self.refresh(world);
    }

    fn arrange(&mut self, world: &mut World) {
        let clock = world.clock();
        if self.view != View::Handled {
            let (view, queue) = (self.view, &self.queue);
            self.order = self
                .chosen()
                .iter()
                .filter(|f| view.shows(f, queue, &clock) && self.filter.shows(f, &clock))
                .map(|f| f.id)
                .collect();
        }
        let wanted = self.start.take_if(|id| self.order.contains(id));
        let next = self.leave.take().and_then(|(left, at)| {
            // The one that took its place, unless it is itself still there.
            let after = self.order.iter().position(|id| *id == left);
            let at = if after == Some(at) { at + 1 } else { at };
            self.order.get(at).or(self.order.first()).copied()
        });
        let kept = self.selected.filter(|id| self.order.contains(id));
        let selected = wanted.or(next).or(kept).or_else(|| {
            let at = self.top.min(self.order.len().saturating_sub(1));
            self.order.get(at).copied()
        });
        self.select(selected, world);
    }

    fn position(&self) -> Option<usize> {
        let selected = self.selected?;
        self.order.iter().position(|id| *id == selected)
    }

    fn select(&mut self, id: Option<AlertId>, world: &mut World) {
        if self.selected != id {
            self.selected = id;
            self.subject = None;
            self.words = Passage::new("");
        }
        self.scroll(world);
        self.want_rows(world);
        self.want_card(world);
    }

    fn want_card(&mut self, world: &mut World) {
        if let (Some(id), true, None) = (self.selected, self.preview, &self.subject) {
            self.subject = Some(Subject::new(id, None, Lane::Preview, world));
        }
    }

    /// Keeps the selection in sight; at the edge the list jumps half a page.
    fn scroll(&mut self, world: &World) {
        let height = draw::Places::of(world.size, self.preview).rows;
        let Some(at) = self.position() else {
            self.top = 0;
            return;
        };
        let half = (height / 2).max(1);
        if at < self.top {
            self.top = at.saturating_sub(half.min(height.saturating_sub(1)));
        } else if at >= self.top + height {
            self.top = (at + 1).saturating_sub(height) + half.min(height - 1);
        }
        let last = self.order.len().saturating_sub(height);
        self.top = self
            .top
            .min(last.max(at.saturating_sub(height.saturating_sub(1))));
    }

    fn take_rows(&mut self, rows: &[Row]) {
        let rows = rows.iter().map(|row| (row.id, row.clone()));
        self.rows.extend(rows);
    }

    /// Lines in sight are read first, those around them behind them.
    fn want_rows(&mut self, world: &mut World) {
        let sight = &self.order[self.shown(world)];
        if self.rows_ticket.is_none() && !sight.iter().all(|id| self.rows.contains_key(id)) {
            let ids = sight.to_vec();
            self.rows_ticket = Some(world.ask(Lane::Rows, Query::Rows(ids)));
        } else {
            self.want_ahead(world);
        }
    }

    /// What is in sight.
    fn shown(&self, world: &World) -> Range<usize> {
        let height = draw::Places::of(world.size, self.preview).rows;
        let until = (self.top + height).min(self.order.len());
        self.top.min(until)..until
    }

    /// The lines that the next pages either way will show.
    fn want_ahead(&mut self, world: &mut World) {
        let shown = self.shown(world);
        let from = shown.start.saturating_sub(MARGIN);
        let until = (shown.end + MARGIN).min(self.order.len());
        let around = &self.order[from..until];
        let known = |id: Option<&AlertId>| id.is_none_or(|id| self.rows.contains_key(id));
        // What lies between was read with one of its ends.
        let ends_known = known(around.first()) && known(around.last());
        if self.ahead_ticket.is_none() && self.rows_ticket.is_none() && !ends_known {
            let unknown = around.iter().filter(|id| !self.rows.contains_key(id));
            let ids = unknown.copied().collect();
            self.ahead_ticket = Some(world.ask(Lane::Ahead, Query::Rows(ids)));
        }
    }

    fn step(&mut self, by: isize, world: &mut World) {
        let Some(at) = self.position() else { return };
        let last = self.order.len().saturating_sub(1);
        let to = at.saturating_add_signed(by).min(last);
        self.select(self.order.get(to).copied(), world);
    }

    fn show(&mut self, view: View, world: &mut World) {
        self.view = view;
        self.top = 0;
        self.selected = None;
        self.subject = None;
        if view == View::Handled {
            self.order.clear();
            self.handled_ticket = Some(world.ask(Lane::Rows, Query::Handled { limit: HANDLED }));
        } else {
            self.arrange(world);
        }
    }

    /// The next best call: the first of the list that wants a call now.
    fn next_best(&mut self, world: &mut World) {
        let clock = world.clock();
        let current = self.selected;
        let best = self
            .queue
            .facts
            .iter()
            .filter(|f| !matches!(f.bucket(&clock), Bucket::Waiting | Bucket::Blocked))
            .find(|f| Some(f.id) != current)
            .or_else(|| {
                let mut facts = self.queue.facts.iter();
                facts.find(|f| Some(f.id) == current && !f.blocked)
            })
            .cloned();
        let Some(best) = best else {
            let text = world.text("notice-nobody-next");
            world.say(Tone::Info, text);
            return;
        };
        self.view = View::Today;
        self.filter = Filter::All;
        self.arrange(world);
        self.select(Some(best.id), world);
        let why = why_sentence(world, &best);
        world.say(Tone::Info, why);
    }

    fn selected_facts(&self) -> Option<&queue::Facts> {
        let selected = self.selected?;
        self.chosen().iter().find(|f| f.id == selected)
    }

    /// What the view chooses from, in order.
    fn chosen(&self) -> &[queue::Facts] {
        match self.view {
            View::Watched => &self.queue.watched,
            _ => &self.queue.facts,
        }
    }

    /// Undo and redo act on what was changed last, else on the selection.
    fn change(&mut self, action: Action, world: &mut World) {
        let Some(id) = self.last_changed.or(self.selected) else {
            return;
        };
        let subject = Subject::new(id, None, Lane::Card, world);
        self.asked = Some(Asked { action, subject });
    }

    /// The first number of the selected customer; where their alert is not in
    /// sight it is read first.
    fn copy(&mut self, world: &mut World) {
        let Some(id) = self.selected else { return };
        match self.subject.as_ref().and_then(|s| s.card.as_ref()) {
            Some(card) => copy_first(card, world),
            None => self.copying = Some(Subject::new(id, None, Lane::Card, world)),
        }
    }

    fn decide_asked(&mut self, world: &mut World) {
        let Some(asked) = self.asked.take() else {
            return;
        };
        let Some(card) = asked.subject.card else {
            let text = world.text("notice-gone");
            world.say(Tone::Info, text);
            return;
        };
        match world.record(&card, &asked.action, &[] as &[DraftKind]) {
            Ok((ticket, change)) => {
                self.sent = Some(Sent {
                    ticket,
                    change,
                    undo: asked.action == Action::Undo,
                    customer: card.alert.customer.name.clone(),
                });
            }
            Err(refusal) => {
                let text = world.refusal(&refusal);
                world.say(Tone::Info, text);
            }
        }
    }

    /// On the first sight of the session: what happened since the last
    /// visit, and what was left unfinished.
    fn arrive(&mut self, world: &mut World) {
        let Some(session) = &world.session else {
            return;
        };
        if self.session_seen {
            return;
        }
        let mail_waits = session.mail_waits;
        self.session_seen = true;
        self.drafts_ticket = Some(world.ask(Lane::Once, Query::Drafts));
        if !world.read_only {
            world.save(Save::Visit { at: world.now });
            // Letters that the last session's end kept here.
            if mail_waits {
                world.effect(Effect::Post);
            }
        }
    }

    /// Says that something moved which is followed, or was offered, while the
    /// list was open.
    fn tell(&self, queue: &Queue, world: &mut World) {
        if !self.loaded {
            return;
        }
        let before = &self.queue;
        let moved = queue.moved.iter().filter(|now| !before.moved.contains(now));
        let offered = queue.offered.difference(&before.offered);
        let words = queue.words.difference(&before.words);
        let told = [
            (words.count(), "notice-words"),
            (offered.count(), "notice-offered"),
            (moved.count(), "notice-moved"),
        ];
        if let Some((count, id)) = told.into_iter().find(|(count, _)| *count > 0) {
            let text = world.text_with(id, &[("count", count.into())]);
            world.say(Tone::Info, text);
        }
    }

    /// What happened since the last visit, in words.
    fn arrival_text(&self, drafts: &[Draft], world: &World) -> Option<String> {
        let since = world.session.as_ref()?.last_visit?;
        let arrival = Arrival {
            drafts: u32::try_from(drafts.len()).unwrap_or(u32::MAX),
            ..self.queue.arrived(since)
        };
        let mut parts = Vec::new();
        for (count, id) in [
            (arrival.words, "arrival-words"),
            (arrival.offered, "arrival-offered"),
            (arrival.replies, "arrival-replies"),
            (arrival.new_alerts, "arrival-new"),
            (arrival.moved, "arrival-moved"),
            (arrival.drafts, "arrival-drafts"),
        ] {
            if count > 0 {
                parts.push(world.text_with(id, &[("count", count.into())]));
            }
        }
        (!parts.is_empty()).then(|| {
            let list = parts.join(" · ");
            world.text_with("arrival", &[("list", list.into())])
        })
    }
}
