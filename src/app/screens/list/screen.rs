//! The list as a layer: what keys, replies and time do to it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{HANDLED, List, View, copy_first, draw};
use crate::app::commands::{Act, Facts, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::plan::WISHES;
use crate::app::screens::{Flow, Screen, because, card, open};
use crate::app::subject::Subject;
use crate::app::widgets::text::Passage;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::rows::{Answer, Query, Saved};

impl Screen for List {
    fn place(&self) -> Place {
        match self.part {
            None => Place::List,
            Some(_) => Place::Desk,
        }
    }

    fn settled(&self) -> bool {
        self.is_read()
    }

    fn stays(&self) -> bool {
        true
    }

    fn recorded(&mut self, alert: AlertId, world: &mut World) {
        if let Some(part) = &mut self.part {
            part.marked.clear();
        }
        self.moved_on(alert, world);
    }

    fn facts(&self, world: &World) -> Facts {
        let mut facts = match &self.subject {
            Some(subject) if subject.card.is_some() => subject.facts(world),
            _ => Facts {
                alert: self
                    .selected_facts()
                    .map(|f| f.state)
                    .or_else(|| self.selected.map(|_| State::Closed)),
                // Whether there is a promise is known with the card.
                promise: self
                    .selected_facts()
                    .is_some_and(|f| f.state == State::FollowUp),
                read_only: world.read_only,
                copy: world.ways.copy,
                blocked: self.selected_facts().is_some_and(|f| f.blocked),
                watched: self.view == View::Watched,
                ..Facts::default()
            },
        };
        facts.undo |= self.back.knows();
        facts.redo |= self.back.knows();
        facts
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        self.arrival = None;
        let page = draw::Places::of(world.size, self.preview).rows;
        let page = isize::try_from(page.saturating_sub(1).max(1)).unwrap_or(1);
        match act {
            Act::Up => self.step(-1, world),
            Act::Down => self.step(1, world),
            Act::PageUp => self.step(-page, world),
            Act::PageDown => self.step(page, world),
            Act::Top => self.select(self.order.first().copied(), world),
            Act::Bottom => self.select(self.order.last().copied(), world),
            Act::Preview => {
                self.preview = !self.preview;
                self.scroll(world);
                self.want_rows(world);
                self.want_card(world);
            }
            Act::ReadOn => self.words.read_on(),
            Act::NextBest => self.next_best(world),
            Act::Filter => {
                self.filter = self.filter.next();
                self.top = 0;
                self.arrange(world);
            }
            Act::View(number) => {
                let view = View::ALL.get(usize::from(number).saturating_sub(1));
                self.show(view.copied().unwrap_or_default(), world);
            }
            Act::NextView => {
                self.show(self.view.next(&self.queue), world);
            }
            Act::Mark => self.mark(world),
            Act::Back => return Flow::Close,
            Act::Deputy => {
                if let Some(part) = &self.part {
                    return open::deputy(part.rows.clone(), part.title.clone(), world);
                }
            }
            Act::Postpone | Act::Give if self.part.is_some() => {
                return open::about_several(act, &self.marked(), world);
            }
            Act::Undo | Act::Redo => self.back.ask(act, self.selected, world),
            Act::Why => {
                if let Some(facts) = self.selected_facts() {
                    let card = self.subject.as_ref().and_then(|s| s.card.as_ref());
                    let card = card.filter(|card| card.alert.id == facts.id);
                    let why = card
                        .filter(|_| !facts.unfinished)
                        .and_then(|card| card::why_and_when(card, world))
                        .unwrap_or_else(|| self.why(facts, world));
                    world.say(Tone::Info, why);
                }
            }
            Act::Copy => self.copy(world),
            Act::Plan => {
                let ids = self.queue.facts.iter().map(|facts| facts.id);
                return open::plan(ids.take(WISHES).collect(), world);
            }
            Act::Figures => {
                // Of several rows together there are none.
                let row = match self.part.as_ref().map(|part| part.rows.as_slice()) {
                    Some([row]) => Some(*row),
                    _ => None,
                };
                return open::figures(row, world);
            }
            Act::Search
            | Act::Inbound
            | Act::Leave
            | Act::Outbox
            | Act::Board
            | Act::MyAbsence
            | Act::Ideas
            | Act::Actions => {
                return open::general(act, world);
            }
            Act::Loose if self.selected.is_none() => return open::general(act, world),
            _ => {
                let Some(id) = self.selected else {
                    return Flow::Stay;
                };
                let card = self.subject.as_ref().and_then(|s| s.card.clone());
                let subject = Subject::new(id, card, Lane::Card, world);
                return open::about(act, subject, world);
            }
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        // Vim's letters, for those who have them in their fingers.
        match key.code {
            Code::Char('j') => self.act(Act::Down, world),
            Code::Char('k') => self.act(Act::Up, world),
            _ => Flow::Pass,
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.strays.answer(ticket, answer, world) {
            return Flow::Stay;
        }
        self.arrive(world);
        if self
            .subject
            .as_mut()
            .is_some_and(|s| s.answer(ticket, answer))
        {
            let card = self.subject.as_ref().and_then(|s| s.card.as_ref());
            let words = card.map_or_else(Passage::default, |card| because::words(card, world));
            if (self.words.text(), self.words.marks()) != (words.text(), words.marks()) {
                self.words = words;
            }
            return Flow::Stay;
        }
        if self.back.answer(ticket, answer, world) {
            return Flow::Stay;
        }
        if self
            .copying
            .as_mut()
            .is_some_and(|subject| subject.answer(ticket, answer))
        {
            if let Some(card) = self.copying.take().and_then(|subject| subject.card) {
                copy_first(&card, world);
            }
            return Flow::Stay;
        }
        match answer {
            Answer::Queue(queue) if self.queue_ticket == Some(ticket) => {
                self.queue_ticket = None;
                self.tell(queue, world);
                self.loaded = true;
                self.queue = Arc::clone(queue);
                world.reminders.look_again();
                self.arrange(world);
                self.visit(world);
                self.week_ticket = Some(world.ask(Lane::Week, Query::ThisWeek));
                return Flow::Stay;
            }
            Answer::ThisWeek(week) if self.week_ticket == Some(ticket) => {
                self.week_ticket = None;
                self.week = Some(*week);
                return Flow::Stay;
            }
            Answer::Rows(rows) if self.rows_ticket == Some(ticket) => {
                self.rows_ticket = None;
                self.sight_came(rows, world);
                self.visit(world);
                self.want_ahead(world);
                return Flow::Stay;
            }
            Answer::Rows(rows) if self.ahead_ticket == Some(ticket) => {
                self.ahead_ticket = None;
                self.take_rows(rows);
                return Flow::Stay;
            }
            Answer::Rows(rows) if self.handled_ticket == Some(ticket) => {
                self.handled_ticket = None;
                self.order = rows.iter().map(|row| row.id).collect();
                self.take_rows(rows);
                self.arrange(world);
                return Flow::Stay;
            }
            Answer::Drafts(drafts) if self.drafts_ticket == Some(ticket) => {
                self.drafts_ticket = None;
                self.arrival = self.arrival_text(world);
                self.strays.look(drafts, world);
                return open::interrupted(drafts, world);
            }
            Answer::Failed(_) => {
                // Said by the world; what was asked is asked again later.
                for waiting in [
                    &mut self.queue_ticket,
                    &mut self.week_ticket,
                    &mut self.rows_ticket,
                    &mut self.ahead_ticket,
                    &mut self.handled_ticket,
                ] {
                    if *waiting == Some(ticket) {
                        *waiting = None;
                    }
                }
            }
            _ => {}
        }
        Flow::Pass
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        match self.back.saved(ticket, saved, self.selected, world) {
            Some(Ok(alert)) => {
                self.start = Some(alert);
                self.subject = None;
                self.refresh(world);
                Flow::Stay
            }
            Some(Err(flow)) => {
                self.refresh(world);
                flow
            }
            None => Flow::Pass,
        }
    }

    fn refresh(&mut self, world: &mut World) {
        if self.asleep {
            return;
        }
        self.scroll(world);
        self.queue_ticket = Some(self.ask_queue(world));
        // Lines in sight are read again; they stay on screen until then.
        self.rows_asked = world.now;
        let shown = self.order[self.shown(world)].to_vec();
        if !shown.is_empty() {
            self.ask_rows(shown, world);
        }
        if let Some(subject) = &mut self.subject {
            subject.refresh(world);
        }
        if self.view == View::Handled {
            self.handled_ticket = Some(world.ask(Lane::Once, Query::Handled { limit: HANDLED }));
        }
    }

    fn waits(&self) -> bool {
        // The next customer is known once the queue was read.
        self.leave.is_some() && self.queue_ticket.is_some()
    }

    fn wake(&self, world: &World) -> Option<Moment> {
        // The clock in the corner shows minutes; the order may change sooner.
        let minute = world.now.timestamp().div_euclid(60) * 60 + 60;
        let minute = Moment::from_timestamp(minute, 0)?;
        // Once it has changed, the queue is being read again.
        let change = Some(self.queue.next_change).filter(|at| *at > world.now);
        let claim = self.claim_ends(world);
        [change, claim].into_iter().flatten().chain([minute]).min()
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        draw::list(self, area, buf, world)
    }
}
