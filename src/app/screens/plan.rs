//! The day's plan: whom to call when, in the hours the branch is open. Enter
//! opens the alert that is marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Place};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::{Flow, Screen, frame, open};
use crate::app::subject::Subject;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::ids::AlertId;
use crate::domain::plan::{self, Call, Free, LeftOut, Plan, Wish};
use crate::domain::rows::{Answer, Card, Query};
use crate::domain::sanitize;
use crate::domain::slot::Window;
use crate::domain::zone::Country;
use crate::i18n::{Arg, dates, labels, numbers};

/// The first so many of the list are planned: more than a day takes.
pub const WISHES: usize = 300;
/// Rows above the calls: rule, who is free when, blank.
const HEAD: u16 = 3;
/// Columns: time, name.
const TIME: usize = 6;
const NAME: usize = 24;

/// The calendar of whoever plans: their first desk's.
#[must_use]
pub fn calendar(world: &World) -> Calendar {
    let session = world.session.as_ref();
    let rules = session.and_then(|session| session.rules.first());
    rules.map_or_else(
        || Calendar::standard(Country::FR),
        |rules| rules.calendar.clone(),
    )
}

/// Plans the day of these alerts, which stand in the order of the list.
#[must_use]
pub fn make(cards: &[Card], calendar: &Calendar, windows: &[Window], now: Moment) -> (Free, Plan) {
    let free = plan::free(calendar, windows, now);
    let wishes: Vec<Wish<'_>> = cards
        .iter()
        .map(|card| Wish {
            alert: &card.alert,
            rules: &card.rules,
        })
        .collect();
    let planned = plan::day(&wishes, &free, now);
    (free, planned)
}

/// The day it is for: "Thursday 19 November".
fn day(free: &Free, calendar: &Calendar, world: &World) -> String {
    let at = free.spans.first().map_or(world.now, |(from, _)| *from);
    dates::full_day(&world.texts, at.with_timezone(&calendar.zone))
}

/// "Plan for Thursday 19 November".
fn title(free: &Free, calendar: &Calendar, world: &World) -> String {
    let day = day(free, calendar, world);
    world.text_with("plan-title-day", &[("day", day.into())])
}

/// "Thursday 19 November, free 09:12-12:30, 13:30-18:30".
#[must_use]
pub fn head(free: &Free, calendar: &Calendar, world: &World) -> String {
    let id = if free.spans.is_empty() {
        "plan-head-none"
    } else {
        "plan-head"
    };
    let day = day(free, calendar, world);
    let args = [("day", day.into()), ("free", spans(free, calendar, world))];
    world.text_with(id, &args)
}

/// "Free 09:12-12:30, 13:30-18:30", where the day stands above it.
fn free_hours(free: &Free, calendar: &Calendar, world: &World) -> String {
    if free.spans.is_empty() {
        return world.text("plan-free-none");
    }
    let args = [("free", spans(free, calendar, world))];
    world.text_with("plan-free", &args)
}

/// "09:12-12:30, 13:30-18:30".
fn spans(free: &Free, calendar: &Calendar, world: &World) -> Arg<'static> {
    let local = |at: Moment| at.with_timezone(&calendar.zone);
    let time = |at: Moment| dates::time(&world.texts, local(at));
    let spans: Vec<String> = free
        .spans
        .iter()
        .map(|(from, until)| format!("{}-{}", time(*from), time(*until)))
        .collect();
    spans.join(", ").into()
}

/// The customer's name.
#[must_use]
pub fn name(card: &Card, world: &World) -> String {
    let name = sanitize::line(&card.alert.customer.name);
    if name.trim().is_empty() {
        world.text("nobody")
    } else {
        name.into_owned()
    }
}

/// "they named this time", or the customer's time of day and their own clock
/// where it is another.
#[must_use]
pub fn why(call: &Call, card: &Card, world: &World) -> String {
    let slot = labels::label(&world.texts, "slot", call.slot.code()).into_owned();
    let mut why = if call.agreed {
        world.text("plan-agreed")
    } else {
        slot
    };
    let customer = card.alert.customer.zone;
    let there = call.at.with_timezone(&customer);
    if there.time() != call.at.with_timezone(&card.rules.calendar.zone).time() {
        let time = dates::time(&world.texts, there);
        let there = world.text_with("hours-there", &[("time", time.into())]);
        why = format!("{why}, {there}");
    }
    why
}

/// "Left out: 3 not today, 1 without a number"; `None` where nobody is.
#[must_use]
pub fn left(planned: &Plan, world: &World) -> Option<String> {
    let counted: Vec<String> = LeftOut::ALL
        .iter()
        .filter_map(|why| {
            let count = planned.left.iter().filter(|(_, w)| w == why).count();
            let id = labels::id("plan-left", why.code());
            (count > 0).then(|| world.text_with(&id, &[("count", count.into())]))
        })
        .collect();
    let list = numbers::list(&world.texts, &counted);
    (!counted.is_empty()).then(|| world.text_with("plan-left", &[("list", list.into())]))
}

/// The plan on screen.
#[derive(Debug)]
pub struct PlanScreen {
    ids: Vec<AlertId>,
    ticket: Option<Ticket>,
    cards: Vec<Card>,
    made: Option<(Free, Plan)>,
    marked: usize,
}

impl PlanScreen {
    /// A plan of these alerts, the first of the list.
    pub fn new(mut ids: Vec<AlertId>, world: &mut World) -> Self {
        ids.truncate(WISHES);
        let mut screen = Self {
            ids,
            ticket: None,
            cards: Vec::new(),
            made: None,
            marked: 0,
        };
        screen.refresh(world);
        screen
    }

    fn calls(&self) -> &[Call] {
        self.made.as_ref().map_or(&[], |(_, plan)| &plan.calls)
    }

    fn card(&self, id: AlertId) -> Option<&Card> {
        self.cards.iter().find(|card| card.alert.id == id)
    }
}

impl Screen for PlanScreen {
    fn place(&self) -> Place {
        Place::Finder
    }

    fn in_sight(&self) -> Option<AlertId> {
        self.calls().get(self.marked).map(|call| call.alert)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        let page = isize::try_from(world.size.1.saturating_sub(HEAD + 3)).unwrap_or(1);
        let by = match act {
            Act::Back => return Flow::Close,
            Act::Accept => {
                let Some(call) = self.calls().get(self.marked) else {
                    return Flow::Stay;
                };
                let card = self.card(call.alert).cloned().map(Box::new);
                let subject = Subject::new(call.alert, card, Lane::Once, world);
                return open::about(Act::Open, subject, world);
            }
            Act::Up => -1,
            Act::Down => 1,
            Act::PageUp => -page,
            Act::PageDown => page,
            _ => return Flow::Pass,
        };
        let last = self.calls().len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
        Flow::Stay
    }

    fn refresh(&mut self, world: &mut World) {
        self.ticket = Some(world.ask(Lane::Once, Query::Cards(self.ids.clone())));
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.ticket != Some(ticket) {
            return Flow::Pass;
        }
        self.ticket = None;
        if let Answer::Cards(cards) = answer {
            let kept = self.calls().get(self.marked).map(|call| call.alert);
            self.cards.clone_from(cards);
            self.made = Some(make(&self.cards, &calendar(world), &[], world.now));
            let at = self.calls().iter().position(|c| Some(c.alert) == kept);
            self.marked = at.unwrap_or(0);
        } else if self.made.is_none() {
            let text = world.text("notice-gone");
            world.say(Tone::Trouble, text);
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let title = match &self.made {
            Some((free, _)) => title(free, &calendar(world), world),
            None => world.text("plan-title"),
        };
        Rule::new(&title).draw(area, buf, theme);
        let room = area.width.saturating_sub(3);
        let mut put = |y: u16, text: &str, role: Role| {
            let text = cells::cut(text, usize::from(room), &theme.marks);
            cells::put(buf, (area.x + 2, y), &text, room, theme.style(role));
        };
        let left = match &self.made {
            None => {
                put(area.y + 1, &world.text("loading"), Role::Dim);
                String::new()
            }
            Some((free, plan)) => {
                let says = free_hours(free, &calendar(world), world);
                put(area.y + 1, &says, Role::Dim);
                if plan.calls.is_empty() {
                    put(area.y + HEAD, &world.text("plan-empty"), Role::Text);
                }
                left(plan, world).unwrap_or_default()
            }
        };
        let rows = usize::from(area.height.saturating_sub(HEAD + 3)).max(1);
        let top = (self.marked + 1).saturating_sub(rows);
        let mut cursor = None;
        for (at, call) in self.calls().iter().enumerate().skip(top).take(rows) {
            let y = area.y + HEAD + u16::try_from(at - top).unwrap_or(0);
            let Some(card) = self.card(call.alert) else {
                continue;
            };
            let marked = at == self.marked;
            if marked {
                cursor = Some((area.x, y));
                let focus = theme.style(Role::Focus);
                cells::put(buf, (area.x, y), theme.marks.selected, 1, focus);
            }
            let time = dates::time(&world.texts, call.at.with_timezone(&world.zone()));
            let role = match (marked, call.agreed) {
                (true, _) => Role::Focus,
                (false, true) => Role::Due,
                (false, false) => Role::Text,
            };
            let time = cells::fit(&time, TIME, &theme.marks);
            let name = cells::fit(&name(card, world), NAME, &theme.marks);
            let text = format!("{time} {name}  {}", why(call, card, world));
            let text = cells::cut(&text, usize::from(room), &theme.marks);
            cells::put(buf, (area.x + 2, y), &text, room, theme.style(role));
        }
        let foot = |up: u16| Rect {
            y: area.bottom().saturating_sub(up),
            height: 1,
            ..area
        };
        frame::status(foot(2), buf, world, &left);
        frame::footer(foot(1), buf, world, self.place(), &self.facts(world));
        cursor
    }
}
