//! The parts of the figures: alerts over time, when somebody was reached, how
//! long it took, how old what is open is, why it happened.

use chrono::Datelike;

use super::piece::{Line, Piece, Scale, int, label, later, push, width};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::cause::Family;
use crate::domain::figures::ask::{Figures, tarp};
use crate::domain::figures::best;
use crate::domain::figures::period::Period;
use crate::domain::figures::tally::{AGES, Cell, Pick};
use crate::domain::figures::{Figure, Known, Listed};
use crate::domain::slot::Slot;
use crate::i18n::{dates, figures as words, labels, numbers};

/// Cells of a time of day, and of the weekday before them.
const SLOT: usize = 8;
const DAY: usize = 6;
/// Weekdays that are shown although nobody called: Monday to Friday.
const WEEK: usize = 5;
/// Cells of the count of a family of causes.
const COUNT: usize = 5;
/// Causes told one by one.
const CAUSES: usize = 8;

/// A part: what it is about, and its rows.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub title: String,
    pub lines: Vec<Line>,
}

impl Part {
    pub fn new(title: String) -> Self {
        let lines = Vec::new();
        Self { title, lines }
    }

    pub(super) fn say(&mut self, text: &str, room: usize) {
        for range in cells::wrap(text, room) {
            self.lines.push(vec![Piece::dim(&text[range])]);
        }
    }
}

/// A number at the right end of so many cells.
fn right(number: Piece, cells: usize) -> [Piece; 2] {
    let blanks = cells.saturating_sub(width(std::slice::from_ref(&number)));
    [Piece::text(" ".repeat(blanks.max(1))), number]
}

/// "Received, 26 Oct to 1 Nov".
fn part_says(figure: Figure, period: Period, world: &World) -> String {
    let day = |day| dates::day_month(&world.texts, dates::of_day(day));
    world.text_with(
        "fig-says-part",
        &[
            ("name", words::name(&world.texts, figure).into()),
            ("from", day(period.from).into()),
            ("to", day(period.last()).into()),
        ],
    )
}

/// Alerts by week or month: in, handled, still open.
pub fn over_time(found: &Figures, room: usize, world: &World) -> Part {
    let today = found.as_of.with_timezone(&world.zone()).date_naive();
    let begun: Vec<_> = found
        .parts
        .iter()
        .enumerate()
        .filter(|(_, (period, _))| period.from <= today)
        .collect();
    let long = |(period, _): &(Period, _)| (period.until - period.from).num_days() > 7;
    let months = found.parts.iter().any(long);
    let title = if months {
        "fig-by-month"
    } else {
        "fig-by-week"
    };
    let mut part = Part::new(world.text(title));
    let name = |period: &Period| {
        if months {
            world.text(&format!("month-{}-short", period.from.month()))
        } else {
            dates::day_month(&world.texts, dates::of_day(period.from))
        }
    };
    let heads = ["fig-in", "fig-handled", "fig-open"].map(|id| world.text(id));
    let column = |at: usize| cells::width(&heads[at]) + 2;
    let names = begun
        .iter()
        .map(|(_, (period, _))| cells::width(&name(period)));
    let wide = names.max().unwrap_or(0).max(6);
    let marks = &world.theme.marks;
    part.lines.push(vec![
        Piece::text(" ".repeat(wide)),
        Piece::dim(cells::pad_left(&heads[0], column(0), marks)),
        Piece::dim(cells::pad_left(&heads[1], column(1), marks)),
        Piece::dim(format!("   {}", heads[2])),
    ]);
    let most = begun.iter().map(|(_, (_, part))| part.outstanding).max();
    let taken = wide + column(0) + column(1) + 3;
    let scale = Scale::of(most.unwrap_or(0), room.saturating_sub(taken + 5));
    for (at, (period, counts)) in begun {
        let number = |figure, count| {
            let says = part_says(figure, *period, world);
            let text = numbers::count(&world.texts, int(count));
            Piece::number(text, count, Pick::Part(figure, at), says)
        };
        let mut line = vec![label(&name(period), wide, world)];
        line.extend(right(number(Figure::Received, counts.received), column(0)));
        line.extend(right(number(Figure::Handled, counts.handled), column(1)));
        line.push(Piece::text(format!(
            "   {} ",
            scale.blocks(counts.outstanding, world)
        )));
        line.push(number(Figure::Outstanding, counts.outstanding));
        part.lines.push(line);
    }
    if let Some(said) = scale.said(world) {
        part.say(&said, room);
    }
    part
}

fn weekday(day: u8, world: &World) -> String {
    world.text(&format!("weekday-{}-short", day + 1))
}

fn slot_name(slot: Slot, world: &World) -> String {
    labels::label(&world.texts, "slot", slot.code()).into_owned()
}

/// Reached, of calls made, by weekday and time of day.
pub fn reached(found: &Figures, room: usize, world: &World) -> Part {
    let mut part = Part::new(world.text("fig-reached"));
    let marks = &world.theme.marks;
    if found.slots.iter().flatten().all(|cell| cell.made == 0) {
        part.say(&world.text("fig-no-calls"), room);
        return part;
    }
    let mut head = vec![Piece::text(" ".repeat(DAY))];
    for slot in Slot::ALL {
        let name = labels::short(&world.texts, "slot", slot.code());
        head.push(Piece::dim(cells::fit(&name, SLOT, marks)));
    }
    part.lines.push(head);
    let best = best::cells(&found.slots);
    for (day, row) in (0u8..).zip(&found.slots) {
        let called = row.iter().any(|cell| cell.made > 0);
        if usize::from(day) >= WEEK && !called {
            continue;
        }
        let name = weekday(day, world);
        let mut line = vec![label(&name, DAY, world)];
        for (slot, cell) in Slot::ALL.into_iter().zip(row) {
            let number = slot_cell((day, slot), *cell, best.contains(&(day, slot)), world);
            let blanks = SLOT.saturating_sub(cells::width(&number.text)).max(1);
            line.extend([number, Piece::text(" ".repeat(blanks))]);
        }
        part.lines.push(line);
    }
    let times: Vec<String> = best::times(&found.slots)
        .into_iter()
        .map(|(slot, cell)| format!("{} {}/{}", slot_name(slot, world), cell.reached, cell.made))
        .collect();
    part.lines.push(Vec::new());
    if times.is_empty() {
        let least = [("n", int(best::ENOUGH).into())];
        part.say(&world.text_with("fig-best-unknown", &least), room);
    } else {
        let text = world.text_with("fig-best", &[("times", times.join(", ").into())]);
        for range in cells::wrap(&text, room) {
            part.lines.push(vec![Piece::text(&text[range])]);
        }
    }
    row(
        &mut part,
        found,
        Figure::AttemptsPerCustomerReached,
        0,
        room,
        world,
    );
    part
}

fn slot_cell((day, slot): (u8, Slot), cell: Cell, best: bool, world: &World) -> Piece {
    if cell.made == 0 {
        // There is no Saturday morning: Saturday is a time of its own.
        let possible = (day == 5) == (slot == Slot::Saturday);
        return Piece::dim(if possible { world.theme.marks.dot } else { " " });
    }
    let says = world.text_with(
        "fig-says-slot",
        &[
            ("day", weekday(day, world).into()),
            ("slot", slot_name(slot, world).into()),
            ("reached", int(cell.reached).into()),
            ("n", int(cell.made).into()),
        ],
    );
    let text = format!("{}/{}", cell.reached, cell.made);
    let mut piece = Piece::number(text, cell.made, Pick::Slot(day, slot), says);
    if best {
        piece.role = Role::Number;
    }
    piece
}

/// A figure on a row: what it is called, its value, what stands behind it,
/// what came later.
pub fn row(
    part: &mut Part,
    found: &Figures,
    figure: Figure,
    wide: usize,
    room: usize,
    world: &World,
) {
    let name = words::name(&world.texts, figure);
    named(part, found, (figure, &name), (wide, room), world);
}

/// The same, called something else.
pub fn named(
    part: &mut Part,
    found: &Figures,
    (figure, name): (Figure, &str),
    (wide, room): (usize, usize),
    world: &World,
) {
    let known = known(found, figure);
    let value = known.frozen;
    let mut line = vec![label(name, wide, world), Piece::text("  ")];
    line.push(number(figure, &known, world));
    if value.value.is_some() && value.n > 0 {
        let behind = words::behind(&world.texts, figure, &value);
        if !behind.is_empty() {
            line.push(Piece::dim(format!(" ({behind})")));
        }
    }
    line.extend(later(figure, &known, world));
    push(part, line, room);
}

/// A figure and what was recorded later.
pub fn known(found: &Figures, figure: Figure) -> Known {
    found.values.get(&figure).copied().unwrap_or_default()
}

/// A figure's value, with the alerts behind it.
fn number(figure: Figure, known: &Known, world: &World) -> Piece {
    let currency = super::piece::currency(world);
    let text = words::value(&world.texts, figure, &known.frozen, currency);
    let there = match known.frozen.value {
        Some(value) if value > 0.0 => known.frozen.n.max(1),
        Some(_) if figure.unit() != crate::domain::figures::Unit::Count => known.frozen.n,
        _ => 0,
    };
    if figure.listed() != Listed::Alerts {
        return Piece::text(text);
    }
    let says = words::name(&world.texts, figure);
    Piece::number(text, there, Pick::Figure(figure), says)
}

/// How long it took until somebody called and until somebody talked.
pub fn times(found: &Figures, room: usize, world: &World) -> Part {
    let mut part = Part::new(world.text("fig-times"));
    let rows = [
        (
            "fig-first-call",
            Figure::TimeToFirstAttempt,
            "fig-median",
            "fig-no-median",
        ),
        (
            "fig-most",
            Figure::TimeToFirstAttemptP90,
            "fig-of",
            "fig-no-most",
        ),
        (
            "fig-first-talk",
            Figure::TimeToFirstConversation,
            "fig-median",
            "fig-no-median",
        ),
        (
            "fig-most",
            Figure::TimeToFirstConversationP90,
            "fig-of",
            "fig-no-most",
        ),
        (
            "fig-age",
            Figure::AgeOfOutstanding,
            "fig-median",
            "fig-no-median",
        ),
        (
            "fig-most",
            Figure::AgeOfOutstandingP90,
            "fig-of",
            "fig-no-most",
        ),
        ("fig-oldest", Figure::OldestOutstanding, "", ""),
    ];
    let wide = rows.iter().map(|row| cells::width(&world.text(row.0)));
    let wide = wide.max().unwrap_or(0);
    for (name, figure, counted, none) in rows {
        let known = known(found, figure);
        let n = known.frozen.n;
        let count = [("n", int(n).into())];
        let mut line = vec![label(&world.text(name), wide, world), Piece::text("  ")];
        match known.frozen.value {
            Some(_) => {
                line.push(number(figure, &known, world));
                if !counted.is_empty() {
                    let text = world.text_with(counted, &count);
                    line.push(Piece::dim(format!(" {text}")));
                }
            }
            // Nobody waits, or more than half still do: no time is made up.
            None if n == 0 || none.is_empty() => line.push(Piece::dim(world.theme.marks.dash)),
            None => {
                let says = words::name(&world.texts, figure);
                let text = world.text_with(none, &count);
                line.push(Piece::number(text, n, Pick::Figure(figure), says));
            }
        }
        line.extend(later(figure, &known, world));
        push(&mut part, line, room);
    }
    part
}

/// What is open at the period's end, by age.
pub fn ages(found: &Figures, room: usize, world: &World) -> Part {
    let count = found.value(Figure::Outstanding).n;
    let title = world.text_with("fig-ages", &[("n", int(count).into())]);
    let mut part = Part::new(title);
    if count == 0 {
        part.say(&world.text("fig-none-open"), room);
        return part;
    }
    let mut from = 0;
    let mut names = Vec::new();
    for end in AGES {
        let days = [("from", from.into()), ("to", end.min(9_999).into())];
        names.push(match (from, end) {
            (0, _) => world.text("fig-age-first"),
            (_, i64::MAX) => world.text_with("fig-age-last", &days[..1]),
            _ => world.text_with("fig-age-between", &days),
        });
        from = end;
    }
    let wide = names
        .iter()
        .map(|name| cells::width(name))
        .max()
        .unwrap_or(0);
    let most = found.by_age.iter().max().copied().unwrap_or(0);
    let scale = Scale::of(most, room.saturating_sub(wide + 8));
    for (at, (name, count)) in names.iter().zip(found.by_age).enumerate() {
        let says = world.text_with("fig-says-age", &[("age", name.as_str().into())]);
        let blocks = scale.blocks(count, world);
        let number = numbers::count(&world.texts, int(count));
        part.lines.push(vec![
            label(name, wide, world),
            Piece::text(if blocks.is_empty() {
                "  ".into()
            } else {
                format!("  {blocks} ")
            }),
            Piece::number(number, count, Pick::Age(at), says),
        ]);
    }
    if let Some(said) = scale.said(world) {
        part.say(&said, room);
    }
    row(&mut part, found, Figure::Overdue, wide, room, world);
    part
}

/// Causes by family, beside what TARP's study found.
pub fn families(found: &Figures, room: usize, world: &World) -> Part {
    let closed = known(found, Figure::WithCause).frozen;
    let counted = found.causes.values().sum::<u64>();
    let mut part = Part::new(world.text_with("fig-families", &[("n", int(counted).into())]));
    if counted == 0 {
        part.say(&world.text("fig-no-causes"), room);
        return part;
    }
    let name = |family: Family| labels::label(&world.texts, "fig-family", family.code());
    let wide = Family::ALL.iter().map(|f| cells::width(&name(*f)));
    let wide = wide.max().unwrap_or(0);
    let tarp_head = world.text("fig-tarp");
    let tarp_wide = cells::width(&tarp_head);
    let families = found.families();
    let most = families.values().max().copied().unwrap_or(0);
    let bars = room
        .saturating_sub(wide + COUNT + 2 + tarp_wide + 2)
        .min(20);
    let scale = Scale::of(most, bars);
    let marks = &world.theme.marks;
    part.lines.push(vec![
        Piece::text(" ".repeat(wide)),
        Piece::dim(cells::pad_left(&world.text("fig-here"), COUNT, marks)),
        Piece::text(" ".repeat(2 + bars + 2)),
        Piece::dim(tarp_head),
    ]);
    for family in Family::ALL {
        let count = families.get(family).copied().unwrap_or(0);
        let usual = tarp(*family);
        if usual.is_none() && count == 0 {
            continue;
        }
        let named = name(*family);
        let says = world.text_with("fig-says-family", &[("name", named.as_ref().into())]);
        let text = numbers::count(&world.texts, int(count));
        let mut line = vec![label(&named, wide, world)];
        line.extend(right(
            Piece::number(text, count, Pick::Family(*family), says),
            COUNT,
        ));
        let blocks = cells::fit(&scale.blocks(count, world), bars, marks);
        line.push(Piece::text(format!("  {blocks}  ")));
        let usual = usual.map(|(least, most)| {
            let args = [("least", least.into()), ("most", most.into())];
            let id = if least == most {
                "fig-tarp-one"
            } else {
                "fig-tarp-range"
            };
            world.text_with(id, &args)
        });
        line.push(Piece::dim(usual.unwrap_or_default()));
        part.lines.push(line);
    }
    if let Some(said) = scale.said(world) {
        part.say(&said, room);
    }
    let without = closed.n.saturating_sub(counted);
    if without > 0 {
        let text = world.text_with("fig-without-cause", &[("n", int(without).into())]);
        part.say(&text, room);
    }
    part
}

/// Causes one by one, the most frequent first.
pub fn causes(found: &Figures, room: usize, world: &World) -> Part {
    let mut part = Part::new(world.text("fig-causes"));
    let mut counted: Vec<_> = found.causes.iter().collect();
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let rows = counted.into_iter().take(CAUSES).map(|(cause, count)| {
        let name = labels::cause(&world.texts, &found.taxonomy, *cause);
        let says = world.text_with("fig-says-cause", &[("name", name.as_str().into())]);
        (name, *count, Pick::Cause(*cause), says)
    });
    counts(&mut part, rows.collect(), room, world);
    part
}

/// Steps of the customer's journey, in their order.
pub fn steps(found: &Figures, room: usize, world: &World) -> Part {
    let mut part = Part::new(world.text("fig-steps"));
    let rows = found.steps.iter().map(|(step, count)| {
        let name = labels::label(&world.texts, "step", step.code()).into_owned();
        let says = world.text_with("fig-says-step", &[("name", name.as_str().into())]);
        (name, *count, Pick::Step(*step), says)
    });
    counts(&mut part, rows.collect(), room, world);
    part
}

fn counts(part: &mut Part, rows: Vec<(String, u64, Pick, String)>, room: usize, world: &World) {
    if rows.is_empty() {
        part.say(&world.text("fig-none-said"), room);
    }
    let most = room.saturating_sub(7);
    let wide = rows.iter().map(|(name, ..)| cells::width(name).min(most));
    let wide = wide.max().unwrap_or(0);
    for (name, count, pick, says) in rows {
        let name = cells::fit(&name, wide, &world.theme.marks);
        let mut line = vec![Piece::text(name)];
        let text = numbers::count(&world.texts, int(count));
        line.extend(right(Piece::number(text, count, pick, says), 6));
        part.lines.push(line);
    }
}
