//! Leaving: what was done today, what is left, and one question.

use chrono::NaiveTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::question::foot;
use crate::app::commands::{Act, Facts, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{FileHealth, Lane, Ticket};
use crate::app::screens::page::labelled;
use crate::app::screens::{Flow, Screen};
use crate::app::theme::Role;
use crate::app::widgets::dialog::Dialog;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::queue::{self, Clock, Counts};
use crate::domain::rows::{Answer, Query, Today};
use crate::i18n::dates;

/// The widest body, in cells.
const WIDTH: u16 = 60;

/// What is left of the list today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Left {
    /// Wants a call now.
    now: usize,
    /// Falls due before midnight.
    later: usize,
    overdue: usize,
    /// Begun and not recorded.
    unfinished: usize,
}

impl Left {
    fn of(facts: &[queue::Facts], clock: &Clock) -> Self {
        let counts = Counts::of(facts, clock);
        let later = facts
            .iter()
            .filter(|f| f.due > clock.now && f.due < clock.midnight())
            .count();
        Self {
            now: counts.due_now,
            later,
            overdue: counts.overdue,
            unfinished: facts.iter().filter(|f| f.unfinished).count(),
        }
    }
}

/// The question.
#[derive(Debug)]
pub struct Leave {
    today: Option<Today>,
    left: Option<Left>,
    today_ticket: Ticket,
    queue_ticket: Ticket,
}

impl Leave {
    /// Asks what was done and what is left.
    pub fn new(world: &mut World) -> Self {
        let since = day_began(world);
        let today_ticket = world.ask(Lane::Once, Query::Today { since });
        let queue_ticket = world.ask(Lane::Once, Query::Queue);
        Self {
            today: None,
            left: None,
            today_ticket,
            queue_ticket,
        }
    }

    fn done(&self, world: &World) -> String {
        let Some(today) = self.today else {
            return world.text("loading");
        };
        let counts = [
            ("leave-called", today.called),
            ("leave-reached", today.reached),
            ("leave-promises", today.promises),
            ("leave-closed", today.closed),
        ];
        let parts = counts.map(|(id, count)| world.text_with(id, &[("count", count.into())]));
        parts.join(" · ")
    }

    fn rest(&self, world: &World) -> String {
        let Some(left) = self.left else {
            return world.text("loading");
        };
        let counts = [
            ("leave-unfinished", left.unfinished),
            ("leave-left-now", left.now),
            ("leave-left-later", left.later),
            ("leave-overdue", left.overdue),
        ];
        let parts: Vec<String> = counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| world.text_with(id, &[("count", count.into())]))
            .collect();
        if parts.is_empty() {
            world.text("leave-left-none")
        } else {
            parts.join(" · ")
        }
    }
}

/// When the desk's day began.
fn day_began(world: &World) -> Moment {
    let here = world.here();
    here.date_naive()
        .and_time(NaiveTime::MIN)
        .and_local_timezone(world.zone())
        .earliest()
        .map_or(world.now, |at| at.to_utc())
}

impl Screen for Leave {
    fn place(&self) -> Place {
        Place::Question
    }

    fn facts(&self, world: &World) -> Facts {
        Facts {
            read_only: world.read_only,
            ..Facts::default()
        }
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        match act {
            Act::Accept => Flow::Quit,
            Act::Back => Flow::Close,
            _ => Flow::Stay,
        }
    }

    fn key(&mut self, key: &Key, _: &mut World) -> Flow {
        match key.lowered().code {
            // Who presses q twice means it; nothing is lost by it.
            Code::Char('q') => Flow::Quit,
            Code::Char('c') if key.ctrl => Flow::Quit,
            _ => Flow::Pass,
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        match answer {
            Answer::Today(today) if ticket == self.today_ticket => {
                self.today = Some(*today);
                Flow::Stay
            }
            Answer::Queue(queue) if ticket == self.queue_ticket => {
                self.left = Some(Left::of(&queue.facts, &world.clock()));
                Flow::Stay
            }
            _ => Flow::Pass,
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let width = usize::from(WIDTH.min(area.width.saturating_sub(6)));
        let mut add = Vec::new();
        let (today, left) = (self.done(world), self.rest(world));
        let label = world.text("leave-today");
        add.extend(labelled(&label, &today, Role::Text, width, world));
        let label = world.text("leave-left");
        add.extend(labelled(&label, &left, Role::Text, width, world));
        if let FileHealth::Unsaved { since, trouble } = &world.file {
            let time = dates::time(&world.texts, since.with_timezone(&world.zone()));
            let why = world.trouble(trouble);
            let args = [("time", time.into()), ("why", why.into())];
            let text = world.text_with("notice-unsaved", &args);
            add.push(Line::default());
            add.extend(super::page::wrapped(&text, width, Role::Late, world));
        }
        add.push(Line::default());
        let title = world.text("leave-title");
        let keys = [
            ("enter", world.text("leave-yes")),
            ("q", world.text("leave-yes")),
            ("esc", world.text("leave-stay")),
        ];
        let dialog = Dialog {
            title: &title,
            right: "",
            footer: &[foot(&keys, world)],
        };
        dialog.draw_lines(area, &add, buf, &world.theme);
        None
    }

    fn overlay(&self) -> bool {
        true
    }
}
