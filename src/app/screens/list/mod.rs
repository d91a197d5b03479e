//! The list: the manager's outstanding alerts, most pressing first, with the
//! selected one below or beside it.
//!
//! It holds the order as ids and the lines of a window around what is in
//! sight; the selection is an id, so nothing jumps when another process
//! commits.

mod draw;
mod notice;
mod reason;
mod screen;
mod strays;
mod views;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use self::strays::Strays;
use crate::app::msg::{Effect, Lane, Ticket, Tone};
use crate::app::screens::taking_back::TakingBack;
use crate::app::screens::{Screen, lines, unfinished};
use crate::app::subject::Subject;
use crate::app::widgets::text::Passage;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::board::Within;
use crate::domain::ids::AlertId;
use crate::domain::queue::{self, Bucket};
use crate::domain::rows::{Card, Query, Queue, Row, Save, Today};

pub(in crate::app::screens) use draw::MARKED;
pub use reason::{REASON_WIDTH, reason_of, replied_alone, why_beside, why_sentence};
pub use views::{Filter, View};

/// Lines read beyond what is in sight, on either side.
const MARGIN: usize = 40;
/// Handled alerts shown.
const HANDLED: usize = 500;

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
    /// What the next best call was when that was asked last.
    next: Option<AlertId>,
    /// Where it stood when that was looked for last.
    at: usize,
    top: usize,
    preview: bool,
    subject: Option<Subject>,
    words: Passage,
    loaded: bool,
    /// This visit is noted.
    visited: bool,
    queue_ticket: Option<Ticket>,
    rows_ticket: Option<Ticket>,
    /// Which lines that asks for.
    rows_wanted: Vec<AlertId>,
    /// When the lines in sight were last asked for.
    rows_asked: Moment,
    ahead_ticket: Option<Ticket>,
    handled_ticket: Option<Ticket>,
    /// Customers called this week, once that was counted: the list itself
    /// does not wait for it.
    week: Option<Today>,
    week_ticket: Option<Ticket>,
    session_seen: bool,
    start: Option<AlertId>,
    filter: Filter,
    back: TakingBack,
    /// The alert just recorded: the selection moves on from it.
    leave: Option<(AlertId, usize)>,
    /// Whose number is to be copied once their alert was read.
    copying: Option<Subject>,
    arrival: Option<String>,
    /// Only a part of what is outstanding: rows of the board.
    part: Option<Part>,
    /// Nobody has come to it yet: it is not read.
    asleep: bool,
    drafts_ticket: Option<Ticket>,
    strays: Strays,
}

/// A part of what is outstanding, above the list.
#[derive(Debug, Clone)]
struct Part {
    /// Which rows of the board.
    rows: Vec<Within>,
    /// What they are called.
    title: String,
    /// Alerts that are marked for an act on several.
    marked: BTreeSet<AlertId>,
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
        let mut list = Self::asleep(world.now);
        list.start = start;
        list.awake(world);
        list
    }

    /// A list that is not read before somebody comes to it.
    #[must_use]
    pub fn asleep(now: Moment) -> Self {
        Self {
            view: View::Today,
            queue: Arc::default(),
            order: Vec::new(),
            rows: BTreeMap::new(),
            selected: None,
            next: None,
            at: 0,
            top: 0,
            preview: true,
            subject: None,
            words: Passage::new(""),
            loaded: false,
            visited: false,
            queue_ticket: None,
            rows_ticket: None,
            rows_wanted: Vec::new(),
            rows_asked: now,
            ahead_ticket: None,
            handled_ticket: None,
            week: None,
            week_ticket: None,
            session_seen: false,
            start: None,
            filter: Filter::All,
            back: TakingBack::default(),
            leave: None,
            copying: None,
            arrival: None,
            part: None,
            asleep: true,
            drafts_ticket: None,
            strays: Strays::default(),
        }
    }

    /// Reads it, unless that was done.
    pub fn awake(&mut self, world: &mut World) {
        if std::mem::take(&mut self.asleep) {
            self.queue_ticket = Some(self.ask_queue(world));
        }
    }

    /// The alerts of rows of the board: a list above the list.
    #[must_use]
    pub fn within(rows: Vec<Within>, title: String, filter: Filter, world: &mut World) -> Self {
        let mut list = Self::asleep(world.now);
        // What happened since the last visit is told below.
        list.session_seen = true;
        list.filter = filter;
        list.part = Some(Part {
            rows,
            title,
            marked: BTreeSet::new(),
        });
        list.awake(world);
        list
    }

    fn ask_queue(&self, world: &mut World) -> Ticket {
        match &self.part {
            None => world.ask(Lane::Queue, Query::Queue),
            Some(part) => world.ask(Lane::DeskQueue, Query::Within(part.rows.clone())),
        }
    }

    /// The lane of this list: the one above the list has its own.
    const fn lane(&self, lane: Lane) -> Lane {
        match (self.part.is_some(), lane) {
            (true, Lane::Rows) => Lane::DeskRows,
            (true, Lane::Ahead) => Lane::DeskAhead,
            (true, Lane::Preview) => Lane::DeskPreview,
            (_, lane) => lane,
        }
    }

    /// Marks the selected alert, or no more, and goes on to the next.
    fn mark(&mut self, world: &mut World) {
        let (Some(part), Some(id)) = (&mut self.part, self.selected) else {
            return;
        };
        if !part.marked.remove(&id) {
            part.marked.insert(id);
        }
        self.step(1, world);
    }

    /// What is marked, in the list's order; else what is selected.
    fn marked(&self) -> Vec<AlertId> {
        let marked = self.part.as_ref().map(|part| &part.marked);
        let in_order = self.order.iter().copied();
        let found: Vec<AlertId> = in_order
            .filter(|id| marked.is_some_and(|marked| marked.contains(id)))
            .collect();
        match found[..] {
            [] => self.selected.into_iter().collect(),
            _ => found,
        }
    }

    /// Whether the lines in sight have been read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.loaded && self.rows_ticket.is_none()
    }

    /// All outstanding alerts, in order, as they were last read.
    #[must_use]
    pub fn outstanding(&self) -> &[queue::Facts] {
        &self.queue.facts
    }

    /// Something was recorded about an alert: read the queue again and move
    /// on to the next customer.
    pub fn moved_on(&mut self, alert: AlertId, world: &mut World) {
        self.back.note(alert);
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
        if self.order.get(self.at) == Some(&selected) {
            return Some(self.at);
        }
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
            self.subject = Some(Subject::new(id, None, self.lane(Lane::Preview), world));
        }
    }

    /// Keeps the selection in sight; at the edge the list jumps half a page.
    fn scroll(&mut self, world: &World) {
        let height = draw::Places::of(world.size, self.preview).rows;
        let Some(at) = self.position() else {
            self.top = 0;
            return;
        };
        self.at = at;
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
            self.ask_rows(ids, world);
        } else {
            self.want_ahead(world);
        }
    }

    fn ask_rows(&mut self, ids: Vec<AlertId>, world: &mut World) {
        self.rows_wanted.clone_from(&ids);
        self.rows_ticket = Some(world.ask(self.lane(Lane::Rows), Query::Rows(ids)));
    }

    /// Lines came. Where the order changed while they were on their way,
    /// others are in sight now. What was asked for and did not come is not
    /// there to be read, and is not asked for again.
    fn sight_came(&mut self, rows: &[Row], world: &mut World) {
        if self.rows.len() > 40 * MARGIN {
            self.rows.clear();
        }
        self.take_rows(rows);
        let wanted = std::mem::take(&mut self.rows_wanted);
        let mut sight = self.order[self.shown(world)].iter();
        if sight.any(|id| !self.rows.contains_key(id) && !wanted.contains(id)) {
            self.want_rows(world);
        }
    }

    /// What is in sight.
    fn shown(&self, world: &World) -> Range<usize> {
        let height = draw::Places::of(world.size, self.preview).rows;
        let until = (self.top + height).min(self.order.len());
        self.top.min(until)..until
    }

    /// When the first claim in sight may have run out: it is read again then.
    fn claim_ends(&self, world: &World) -> Option<Moment> {
        let shown = self.order[self.shown(world)].iter();
        let claims = shown.filter_map(|id| self.rows.get(id)?.claim.as_ref());
        let others = claims.filter(|claim| claim.holder != world.holder);
        let ends = others.map(|claim| claim.until);
        ends.filter(|until| *until > self.rows_asked).min()
    }

    /// Whether somebody else has a customer, as far as was read.
    fn taken(&self, id: AlertId, world: &World) -> bool {
        let claim = self.rows.get(&id).and_then(|row| row.claim.as_ref());
        claim.is_some_and(|claim| claim.holder != world.holder && claim.until > world.now)
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
            self.ahead_ticket = Some(world.ask(self.lane(Lane::Ahead), Query::Rows(ids)));
        }
    }

    fn step(&mut self, by: isize, world: &mut World) {
        let Some(at) = self.position() else { return };
        let last = self.order.len().saturating_sub(1);
        let to = at.saturating_add_signed(by).min(last);
        self.at = to;
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

    /// The next best call: the first of the list that wants a call now; pressed
    /// again on it, the one after that, and so on to the first again.
    fn next_best(&mut self, world: &mut World) {
        let clock = world.clock();
        let current = self.selected;
        let mut wanting = self
            .queue
            .facts
            .iter()
            .filter(|f| !matches!(f.bucket(&clock), Bucket::Waiting | Bucket::Blocked))
            // Nobody is sent to a customer whom somebody else is talking to.
            .filter(|f| !self.taken(f.id, world));
        let again = self.next.filter(|next| Some(*next) == current);
        let after = again.and_then(|again| {
            wanting.clone().find(|f| f.id == again)?;
            wanting.clone().skip_while(|f| f.id != again).nth(1)
        });
        let best = after
            .or_else(|| wanting.next())
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
        self.next = Some(best.id);
        let why = self.why(&best, world);
        world.say(Tone::Info, why);
    }

    fn selected_facts(&self) -> Option<&queue::Facts> {
        let selected = self.selected?;
        let from = self.position().unwrap_or(0);
        self.chosen_from(from).iter().find(|f| f.id == selected)
    }

    /// Why one stands where it stands; of what is unfinished, what it is.
    fn why(&self, facts: &queue::Facts, world: &World) -> String {
        let card = self.subject.as_ref().and_then(|s| s.card.as_deref());
        let card = card.filter(|card| card.alert.id == facts.id);
        card.filter(|_| facts.unfinished)
            .and_then(|card| unfinished::says(card, world))
            .unwrap_or_else(|| why_sentence(world, facts, card))
    }

    /// What the view chooses from, in order.
    fn chosen(&self) -> &[queue::Facts] {
        match self.view {
            View::Watched => &self.queue.watched,
            _ => &self.queue.facts,
        }
    }

    /// As far as it can stand at a place of the view or below: what the view
    /// leaves out moves the others up.
    fn chosen_from(&self, at: usize) -> &[queue::Facts] {
        let at = if self.view == View::Handled { 0 } else { at };
        self.chosen().get(at..).unwrap_or_default()
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

    /// On the first sight of the session: what happened since the last
    /// visit, and what was left unfinished.
    fn arrive(&mut self, world: &mut World) {
        if world.session.is_some() && !self.session_seen {
            self.session_seen = true;
            self.drafts_ticket = Some(world.ask(Lane::Once, Query::Drafts));
        }
    }

    /// On the first sight of the list: from now on this is the last visit.
    /// Nothing is written while the list and its first lines are still being
    /// read.
    fn visit(&mut self, world: &mut World) {
        let Some(session) = &world.session else {
            return;
        };
        if self.visited || self.rows_ticket.is_some() || world.read_only {
            return;
        }
        self.visited = true;
        let mail_waits = session.mail_waits;
        world.save(Save::Visit { at: world.now });
        // Letters that the last session's end kept here.
        if mail_waits {
            world.effect(Effect::Post);
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
    fn arrival_text(&self, world: &World) -> Option<String> {
        let since = world.session.as_ref()?.last_visit?;
        let arrival = self.queue.arrived(since);
        let mut parts = Vec::new();
        for (count, id) in [
            (arrival.words, "arrival-words"),
            (arrival.offered, "arrival-offered"),
            (arrival.replies, "arrival-replies"),
            (arrival.new_alerts, "arrival-new"),
            (arrival.moved, "arrival-moved"),
            (arrival.actions, "arrival-actions"),
            (arrival.unfinished, "arrival-unfinished"),
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
