//! How the list looks: header, rows, the selected alert below or beside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{List, View, notice, reason};
use crate::app::screens::{Screen, card, frame, lines};
use crate::app::theme::Role;
use crate::app::widgets::rule::Rule;
use crate::app::widgets::{blocks, cells, rule};
use crate::app::world::World;
use crate::domain::ids::AlertId;
use crate::domain::person::Role as PersonRole;
use crate::domain::queue::Facts;
use crate::domain::rows::Row;
use crate::domain::sanitize;
use crate::i18n::dates;

/// From this width on the selected alert stands beside the list.
const BESIDE: u16 = 120;
/// The list's width when something stands beside it.
const NARROW: u16 = 50;
/// Rows above the list: place, numbers, rule, headings, legend.
const HEAD: u16 = 5;
/// Rows under everything: status and footer.
const FOOT: u16 = 2;
/// Rows of the selected alert under the list, its rule included.
const BELOW: u16 = 8;

/// Before what is marked.
pub(in crate::app::screens) const MARKED: &str = "*";

/// Where things go on a screen of this size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    /// Rows of alerts in sight.
    pub rows: usize,
    beside: bool,
    below: bool,
}

impl Places {
    /// Where things go.
    pub fn of((cols, rows): (u16, u16), preview: bool) -> Self {
        let beside = preview && cols >= BESIDE;
        let below = preview && !beside && rows >= HEAD + FOOT + BELOW + 4;
        let taken = HEAD + FOOT + if below { BELOW } else { 0 } + u16::from(beside);
        Self {
            rows: usize::from(rows.saturating_sub(taken).max(1)),
            beside,
            below,
        }
    }
}

/// Column positions of a row.
struct Columns {
    reason: u16,
    customer: u16,
    score: u16,
    tries: Option<u16>,
    words: Option<u16>,
    customer_width: usize,
}

impl Columns {
    fn of(width: u16, beside: bool) -> Self {
        // Under 80 columns the words go first, then the tries.
        let wide_name = if beside { 21 } else { 18 };
        let customer = 19;
        let score = customer + wide_name;
        let tries = (width >= 70 || beside).then_some(score + 3);
        let words = (width >= 80 && !beside).then_some(score + 11);
        Self {
            reason: 2,
            customer,
            score,
            tries,
            words,
            customer_width: usize::from(wide_name) - 1,
        }
    }
}

/// Draws the list. Returns the cursor's place: the selected row.
pub(super) fn list(list: &List, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
    let places = Places::of((area.width, area.height), list.preview);
    header(list, area, buf, world);
    let below_header = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2 + FOOT),
        ..area
    };
    let left = if places.beside {
        Rect {
            width: NARROW,
            ..below_header
        }
    } else {
        below_header
    };
    let cursor = rows(list, places, left, buf, world);
    if places.beside {
        beside(list, below_header, buf, world);
    } else {
        let title = title(list, world);
        Rule::new(&title).draw(row(area, area.y + 2), buf, &world.theme);
        if places.below {
            below(list, area, buf, world);
        }
    }
    let status = row(area, area.bottom().saturating_sub(2));
    let said = places.below && notice::long(list, status, buf, world);
    let marked = list.part.as_ref().map_or(0, |part| part.marked.len());
    let rest = match marked {
        0 => list.arrival.clone().unwrap_or_default(),
        _ => world.text_with("board-marked", &[("count", marked.into())]),
    };
    if !said {
        frame::status(status, buf, world, &rest);
    }
    let facts = list.facts(world);
    let footer = row(area, area.bottom().saturating_sub(1));
    frame::footer(footer, buf, world, list.place(), &facts);
    cursor
}

fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: 1,
        ..area
    }
}

fn title(list: &List, world: &World) -> String {
    if let Some(part) = &list.part {
        let dot = world.theme.marks.text(" · ");
        let name = sanitize::line(&part.title);
        return format!("{name}{dot}{}", world.text(list.filter.label()));
    }
    let number = View::ALL.iter().position(|v| *v == list.view).unwrap_or(0) + 1;
    let mut title = format!("{number} {}", world.text(list.view.title()));
    if list.filter != super::Filter::All {
        let dot = world.theme.marks.text(" · ");
        title = format!("{title}{dot}{}", world.text(list.filter.label()));
    }
    title
}

fn header(list: &List, area: Rect, buf: &mut Buffer, world: &World) {
    let theme = &world.theme;
    let dot = theme.marks.text(" · ");
    let place = world.session.as_ref().map_or(String::new(), |session| {
        let desk = session.desks.first().map_or("", |desk| desk.name.as_str());
        let looks_after = session.me.role != PersonRole::Manager;
        let more = session.desks.len().saturating_sub(1);
        let name = match &list.part {
            Some(part) => sanitize::line(&part.title),
            None if desk.is_empty() || looks_after => sanitize::line(&session.me.name),
            None if more > 0 => {
                let name = sanitize::line(desk).into_owned();
                let args = [("name", name.into()), ("more", more.into())];
                world.text_with("header-desks", &args).into()
            }
            None => sanitize::line(desk),
        };
        let mark = if session.demonstration {
            format!("{dot}{}", world.text("header-demonstration"))
        } else {
            String::new()
        };
        format!("{dot}{name}{mark}")
    });
    let now = world.here();
    let time = format!(
        "{}  {}",
        dates::day(&world.texts, now, now),
        dates::time(&world.texts, now)
    );
    let text = theme.style(Role::Text);
    let dim = theme.style(Role::Dim);
    let room = area.width.saturating_sub(2);
    let beside = usize::from(room).saturating_sub(cells::width(&time) + 2);
    let left = format!("Ringback{place}");
    let left = cells::cut(&left, beside, &theme.marks);
    cells::put(buf, (area.x + 1, area.y), &left, room, text);
    put_right(buf, area, area.y, &time, dim);
    if world.session.is_none() && !list.loaded {
        let loading = world.text("loading");
        cells::put(buf, (area.x + 1, area.y + 1), &loading, room, dim);
        return;
    }
    let taken = counts(list, area, buf, world);
    if list.part.is_none() {
        week(list, area.width.saturating_sub(taken), area, buf, world);
    }
}

/// "Called this week ■■■■■■□□ 6 of 8 · 3 of 5 reached", as much of it as there
/// is room for: who was reached goes first, then the squares, which say nothing
/// that the number does not.
fn week(list: &List, room: u16, area: Rect, buf: &mut Buffer, world: &World) {
    let Some(done) = list.week else {
        return;
    };
    let theme = &world.theme;
    let (text, dim) = (theme.style(Role::Text), theme.style(Role::Dim));
    let session = world.session.as_ref();
    // Whoever looks after others and calls nobody has no calls to count.
    let counts = session.is_none_or(|session| match session.me.role {
        PersonRole::Supervisor | PersonRole::Administrator => session.me.calls || done.called > 0,
        _ => true,
    });
    if !counts {
        return;
    }
    let target = session.map_or(0, |session| session.objective);
    let label = world.text("header-week");
    let bar = blocks::objective(usize_of(done.called), usize_of(target), 12, &theme.marks);
    let called = [("done", done.called.into()), ("target", target.into())];
    let plain = world.text_with("header-called", &called);
    let reached = session.and_then(|session| session.reach).map(|reach| {
        let args = [("done", done.reached.into()), ("target", reach.into())];
        let reached = world.text_with("header-reached", &args);
        theme.marks.text(&format!(" · {reached}")).into_owned()
    });
    let part = |text: &str, style| (text.to_owned(), style);
    let more = reached.map(|reached| format!("{plain}{reached}"));
    let [label, bar, plain] = [part(&label, dim), part(&bar, text), part(&plain, dim)];
    let mut ways: Vec<Vec<(String, Style)>> = Vec::new();
    if let Some(more) = more {
        ways.push(vec![label.clone(), bar.clone(), (more, dim)]);
    }
    ways.push(vec![label.clone(), bar, plain.clone()]);
    ways.push(vec![label, plain.clone()]);
    ways.push(vec![plain]);
    // A margin, and two cells after each part.
    let fits = |parts: &Vec<(String, Style)>| {
        let cells = parts.iter().map(|(part, _)| cells::width(part) + 2);
        cells.sum::<usize>() < usize::from(room)
    };
    let Some(parts) = ways.into_iter().find(fits) else {
        return;
    };
    let (mut x, y) = (area.x + 1, area.y + 1);
    for (part, style) in parts {
        x = cells::put(buf, (x, y), &part, room, style) + 2;
    }
}

fn usize_of(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// "2 due · 1 overdue · 14 to do", at the right; overdue only when not 0.
/// Returns how wide it is, with its margin.
fn counts(list: &List, area: Rect, buf: &mut Buffer, world: &World) -> u16 {
    let counts = &list.queue.counts;
    let mut parts = Vec::new();
    if counts.due_now > 0 {
        parts.push(("header-due", counts.due_now, Role::Due));
    }
    if counts.overdue > 0 {
        parts.push(("header-overdue", counts.overdue, Role::Late));
    }
    parts.push(("header-to-do", counts.to_do, Role::Dim));
    let nobodys = list.queue.unassigned.len();
    if nobodys > 0 {
        parts.push(("header-unassigned", nobodys, Role::Due));
    }
    let parts: Vec<(String, Role)> = parts
        .into_iter()
        .map(|(id, count, role)| (world.text_with(id, &[("count", count.into())]), role))
        .collect();
    let width: usize = parts.iter().map(|(t, _)| cells::width(t) + 3).sum();
    let width = u16::try_from(width.saturating_sub(3)).unwrap_or(0);
    let mut x = area.right().saturating_sub(width + 1);
    for (at, (text, role)) in parts.iter().enumerate() {
        if at > 0 {
            let dot = world.theme.marks.text(" · ").into_owned();
            x = cells::put(buf, (x, area.y + 1), &dot, 3, world.theme.style(Role::Dim));
        }
        x = cells::put(
            buf,
            (x, area.y + 1),
            text,
            area.width,
            world.theme.style(*role),
        );
    }
    width + 1
}

fn put_right(buf: &mut Buffer, area: Rect, y: u16, text: &str, style: Style) {
    let wide = u16::try_from(cells::width(text)).unwrap_or(0);
    let x = area.right().saturating_sub(wide + 1).max(area.x);
    cells::put(buf, (x, y), text, wide, style);
}

fn rows(
    list: &List,
    places: Places,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let columns = Columns::of(area.width, places.beside);
    let dim = world.theme.style(Role::Dim);
    let y = area.y + 1;
    let mut head = vec![
        (columns.reason, "head-why"),
        (columns.customer, "head-customer"),
        (columns.score.saturating_sub(1), "head-score"),
    ];
    if let Some(tries) = columns.tries {
        head.push((tries, "head-tries"));
    }
    if let Some(words) = columns.words {
        head.push((words, "head-words"));
    }
    for (x, id) in head {
        let room = area.width.saturating_sub(x);
        cells::put(buf, (area.x + x, y), &world.text(id), room, dim);
    }
    if let Some(tries) = columns.tries {
        let legend = world.text("slot-legend");
        cells::put(buf, (area.x + tries + 2, y + 1), &legend, 5, dim);
    }
    if list.loaded && list.order.is_empty() {
        let id = match list.view.nothing() {
            "list-empty-view" if list.queue.facts.is_empty() => "list-empty",
            id => id,
        };
        let text = world.text(id);
        let room = area.width.saturating_sub(4);
        cells::put(buf, (area.x + 2, y + 2), &text, room, dim);
        return None;
    }
    let mut cursor = None;
    let mut facts = list.chosen_from(list.top).iter();
    for (at, id) in list
        .order
        .iter()
        .enumerate()
        .skip(list.top)
        .take(places.rows)
    {
        let y = y + 2 + u16::try_from(at - list.top).unwrap_or(0);
        let selected = list.selected == Some(*id);
        if selected {
            cursor = Some((area.x, y));
            let focus = world.theme.style(Role::Focus);
            let mark = world.theme.marks.selected;
            cells::put(buf, (area.x, y), mark, 1, focus);
        }
        // The view keeps the queue's order: each is found behind the last one.
        let known = facts.find(|f| f.id == *id);
        if list
            .part
            .as_ref()
            .is_some_and(|part| part.marked.contains(id))
        {
            let style = world.theme.style(Role::Focus);
            cells::put(buf, (area.x + 1, y), MARKED, 1, style);
        }
        one_row(list, *id, known, &columns, row(area, y), buf, world);
    }
    cursor
}

fn one_row(
    list: &List,
    id: AlertId,
    facts: Option<&Facts>,
    columns: &Columns,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) {
    let theme = &world.theme;
    let line = list.rows.get(&id);
    let put = |buf: &mut Buffer, x: u16, text: &str, width: usize, role: Role| {
        let text = cells::cut(text, width, &theme.marks);
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        cells::put(buf, (area.x + x, area.y), &text, width, theme.style(role))
    };
    let (reason, role) = match (facts, line) {
        (Some(facts), _) => reason_cell(facts, line, world),
        (None, Some(line)) => (closed_cell(line, world), Role::Dim),
        (None, None) => return,
    };
    put(buf, columns.reason, &reason, reason::REASON_WIDTH, role);
    let text_role = match role {
        Role::Dim => Role::Dim,
        _ if world.reminders.of(id) => Role::Number,
        _ => Role::Text,
    };
    let Some(line) = line else { return };
    let name = sanitize::line(&line.customer);
    let name = if name.trim().is_empty() {
        world.text("nobody")
    } else {
        name.into_owned()
    };
    put(
        buf,
        columns.customer,
        &name,
        columns.customer_width,
        text_role,
    );
    if let Some(score) = line.score {
        let score = cells::pad_left(&score.on_ten().to_string(), 2, &theme.marks);
        put(buf, columns.score, &score, 2, text_role);
    }
    if let Some(x) = columns.tries {
        if line.tried == 0 {
            put(buf, x, theme.marks.dash, 1, Role::Dim);
        } else {
            put(buf, x, &line.tried.to_string(), 1, text_role);
            let tried = line.tries.map(|n| n > 0);
            put(
                buf,
                x + 2,
                &blocks::tries(tried, &theme.marks),
                5,
                text_role,
            );
        }
    }
    if let Some(x) = columns.words {
        let words = sanitize::line(&line.excerpt);
        let mut x = x;
        if let Some(mark) = lines::marks(world, line) {
            let room = usize::from(area.width.saturating_sub(x + 1));
            put(buf, x, &mark, room, Role::Due);
            let taken = u16::try_from(cells::width(&mark)).unwrap_or(u16::MAX);
            x = x.saturating_add(taken).saturating_add(1);
        }
        let width = usize::from(area.width.saturating_sub(x + 1));
        put(buf, x, words.trim(), width, text_role);
    }
}

fn reason_cell(facts: &Facts, line: Option<&Row>, world: &World) -> (String, Role) {
    if let Some(desk) = line.and_then(|line| line.handled_by.as_deref()) {
        let name = sanitize::line(desk).into_owned();
        let text = world.text_with("watched-at", &[("desk", name.into())]);
        return (text, Role::Dim);
    }
    // What I left unfinished is mine, whoever had it last.
    let theirs = line
        .and_then(|line| line.claim.as_ref())
        // One that may have run out stands until it was read again.
        .filter(|claim| claim.holder != world.holder)
        .filter(|_| !facts.unfinished);
    match theirs {
        Some(claim) => {
            let name = sanitize::line(&claim.login).into_owned();
            let text = world.text_with("claim-with", &[("name", name.into())]);
            (text, Role::Dim)
        }
        None => reason::reason_of(world, facts, line),
    }
}

fn closed_cell(line: &Row, world: &World) -> String {
    match line.closed {
        Some(at) => {
            let day = dates::list_day(&world.texts, world.here(), at.with_timezone(&world.zone()));
            world.text_with("reason-closed-on", &[("day", day.into())])
        }
        None => world.text("reason-closed"),
    }
}

/// The selected alert under the list: whose, the words, number, why.
fn below(list: &List, area: Rect, buf: &mut Buffer, world: &World) {
    let top = area.bottom().saturating_sub(FOOT + BELOW);
    let Some(card) = list.subject.as_ref().and_then(|s| s.card.as_deref()) else {
        rule::line(row(area, top), buf, &world.theme);
        return;
    };
    let title = lines::heading(card, world);
    Rule::new(&title).draw(row(area, top), buf, &world.theme);
    let inner = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(2),
        ..area
    };
    let quote = Rect {
        y: top + 1,
        height: 3,
        ..inner
    };
    let more = list
        .words
        .draw(quote, buf, &world.theme, Role::Quote, false);
    let mut phone = row(inner, top + 5);
    if more || list.words.lines(inner.width) > 3 {
        let hint = world.text("hint-read-on");
        put_right(buf, area, phone.y, &hint, world.theme.style(Role::Dim));
        let taken = u16::try_from(cells::width(&hint)).unwrap_or(u16::MAX);
        phone.width = phone.width.saturating_sub(taken.saturating_add(3));
    }
    lines::phone(card, phone, buf, world);
    let why = list.selected_facts().map(|facts| list.why(facts, world));
    let recurrence = card
        .recurrence
        .as_ref()
        .map(|r| lines::recurrence(r, world));
    let line: Vec<String> = why.into_iter().chain(recurrence).collect();
    let dot = world.theme.marks.text(" · ").into_owned();
    let line = cells::cut(
        &line.join(&dot),
        usize::from(inner.width),
        &world.theme.marks,
    )
    .into_owned();
    let dim = world.theme.style(Role::Dim);
    cells::put(buf, (inner.x, top + 6), &line, inner.width, dim);
}

/// The selected alert beside the list.
fn beside(list: &List, area: Rect, buf: &mut Buffer, world: &World) {
    let theme = &world.theme;
    rule::line(row(area, area.y), buf, theme);
    let narrow = Rect {
        width: NARROW,
        ..row(area, area.y)
    };
    Rule::new(&title(list, world)).draw(narrow, buf, theme);
    let bottom = area.bottom().saturating_sub(1);
    rule::line(row(area, bottom), buf, theme);
    let x = area.x + NARROW;
    let column = Rect {
        x,
        y: area.y + 1,
        width: 1,
        height: bottom.saturating_sub(area.y + 1),
    };
    rule::column(column, buf, theme);
    rule::joint((x, area.y), rule::Joint::Down, buf, theme);
    rule::joint((x, bottom), rule::Joint::Up, buf, theme);
    let inner = Rect {
        x: x + 3,
        y: area.y + 1,
        width: area.right().saturating_sub(x + 4),
        height: bottom.saturating_sub(area.y + 1),
    };
    if let Some(card) = list.subject.as_ref().and_then(|s| s.card.as_deref()) {
        let why = list.selected_facts().map(|facts| list.why(facts, world));
        card::draw(card, why.as_deref(), &list.words, inner, buf, world);
    }
}
