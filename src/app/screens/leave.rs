//! Leaving: what was done today, what is left, and one question. While
//! something that was typed is not on disk, no key that is pressed without a
//! thought loses it: it is written elsewhere first, or left on purpose.

use chrono::NaiveTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::question::foot;
use crate::app::commands::{Act, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{FileHealth, Lane, NotWritten, Ticket};
use crate::app::screens::elsewhere::{Elsewhere, Step};
use crate::app::screens::page::labelled;
use crate::app::screens::{Flow, Screen};
use crate::app::theme::Role;
use crate::app::widgets::dialog::Dialog;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::queue::{self, Clock, Counts};
use crate::domain::rows::{Answer, Query, Today};
use crate::domain::sanitize;
use crate::i18n::{dates, labels};

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
            .filter(|f| f.due > clock.now && f.due < clock.midnight() && !f.due_now(clock))
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
    elsewhere: Elsewhere,
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
            elsewhere: Elsewhere::new(world),
        }
    }

    /// What is not saved, and what can be done about it.
    fn unsaved(&self, width: usize, world: &World) -> Vec<Line<'static>> {
        let mut add = Vec::new();
        let mut says = |text: &str, role: Role| {
            add.extend(super::page::wrapped(text, width, role, world));
        };
        match &self.elsewhere.step {
            Step::Written(_, path) if !self.elsewhere.is_lost(world) => {
                let path = sanitize::line(path).into_owned();
                let args = [("file", path.into())];
                says(&world.text_with("leave-written", &args), Role::Text);
            }
            _ => {
                if let FileHealth::Unsaved { since, trouble } = &world.file {
                    let time = dates::time(&world.texts, since.with_timezone(&world.zone()));
                    let why = labels::label(&world.texts, "leave-why", trouble.kind.code());
                    let args = [("time", time.into()), ("why", why.into())];
                    says(&world.text_with("leave-unsaved", &args), Role::Late);
                }
                let count = Elsewhere::count(world);
                let names = sanitize::line(&self.elsewhere.names()).into_owned();
                let args = [("count", count.into()), ("names", names.as_str().into())];
                let id = if names.is_empty() {
                    "leave-lost"
                } else {
                    "leave-lost-about"
                };
                says(&world.text_with(id, &args), Role::Late);
            }
        }
        match &self.elsewhere.step {
            Step::Asking(_, why) => {
                if let Some(why) = why {
                    let why = labels::label(&world.texts, "elsewhere-not", why.code());
                    says(&why, Role::Late);
                }
                says(&world.text("elsewhere-where"), Role::Text);
            }
            Step::Writing(..) => says(&world.text("loading"), Role::Dim),
            Step::Idle | Step::Written(..) => {}
        }
        add
    }

    fn keys(&self, world: &World) -> Vec<(&'static str, String)> {
        let esc = |id: &str| ("esc", world.text(id));
        if self.elsewhere.typing() {
            return vec![("enter", world.text("elsewhere-write")), esc("button-back")];
        }
        if self.elsewhere.is_lost(world) {
            return vec![
                ("enter", world.text("leave-elsewhere")),
                ("x", world.text("leave-and-lose")),
                esc("leave-stay"),
            ];
        }
        vec![
            ("enter", world.text("leave-yes")),
            ("q", world.text("leave-yes")),
            esc("leave-stay"),
        ]
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

    fn typing(&self) -> bool {
        self.elsewhere.typing()
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            Act::Accept if self.elsewhere.typing() => self.elsewhere.write(world),
            Act::Accept if self.elsewhere.is_lost(world) => self.elsewhere.ask(world),
            Act::Accept => return Flow::Quit,
            Act::Back if self.elsewhere.typing() => self.elsewhere.back(),
            Act::Back => return Flow::Close,
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        if self.elsewhere.typing() {
            self.elsewhere.key(key);
            return Flow::Stay;
        }
        if self.elsewhere.is_lost(world) {
            return match key.lowered().code {
                Code::Char('x') if !key.ctrl => Flow::Quit,
                _ => Flow::Stay,
            };
        }
        match key.lowered().code {
            // Who presses q twice means it; nothing is lost by it.
            Code::Char('q') => Flow::Quit,
            Code::Char('c') if key.ctrl => Flow::Quit,
            _ => Flow::Pass,
        }
    }

    fn paste(&mut self, text: &str, _: &mut World) -> Flow {
        self.elsewhere.paste(text);
        Flow::Stay
    }

    fn elsewhere(
        &mut self,
        ticket: Ticket,
        done: &Result<String, NotWritten>,
        _: &mut World,
    ) -> Flow {
        if self.elsewhere.written(ticket, done) {
            Flow::Stay
        } else {
            Flow::Pass
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.elsewhere.answer(ticket, answer) {
            return Flow::Stay;
        }
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
        if world.unsaved.is_lost(world.now) {
            add.push(Line::default());
            add.extend(self.unsaved(width, world));
        } else if let FileHealth::Unsaved { since, trouble } = &world.file {
            let time = dates::time(&world.texts, since.with_timezone(&world.zone()));
            let why = world.trouble(trouble);
            let args = [("time", time.into()), ("why", why.into())];
            let text = world.text_with("notice-unsaved", &args);
            add.push(Line::default());
            add.extend(super::page::wrapped(&text, width, Role::Late, world));
        }
        add.push(Line::default());
        if self.elsewhere.typing() {
            add.push(Line::from(" ".repeat(width)));
            add.push(Line::default());
        }
        let title = world.text("leave-title");
        let keys = self.keys(world);
        let dialog = Dialog {
            title: &title,
            right: "",
            footer: &[foot(&keys, world)],
        };
        let body = dialog.draw_lines(area, &add, buf, &world.theme);
        let Step::Asking(field, _) = &self.elsewhere.step else {
            return None;
        };
        let line = Rect {
            y: body.bottom().saturating_sub(2).max(body.y),
            height: body.height.min(1),
            ..body
        };
        field.draw(line, buf, &world.theme, true)
    }

    fn overlay(&self) -> bool {
        true
    }
}
