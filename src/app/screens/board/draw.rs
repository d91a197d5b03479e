//! How the board looks: header, rows, why the selected one stands there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{BoardScreen, Figure, Line, say};
use crate::app::commands::{Place, at};
use crate::app::screens::list::MARKED;
use crate::app::screens::page::{put_lines, wrapped};
use crate::app::screens::{Screen, frame};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::{self, Rule};
use crate::app::world::World;
use crate::domain::board::{Board, Within};
use crate::i18n::dates;

/// Rows above the board's: place, numbers, rule, heads.
const HEAD: u16 = 4;
/// Rows under them: rule, why (5), rule, keys, status, footer.
const FOOT: u16 = 10;
/// The widths of the columns of numbers, and of "1 of 8".
const WIDTHS: [u16; 6] = [5, 5, 5, 7, 8, 8];
const WEEK: u16 = 9;
/// Cells before a name and after the longest, and of the head above them.
const GAP: u16 = 5;
const HEAD_OF_NAMES: usize = 30;
/// From this width on whole names are shown.
const WIDE: u16 = 120;

/// Where things go on a screen of this size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    /// Rows in sight.
    pub rows: usize,
    /// Why the selected one stands there is shown.
    why: bool,
}

impl Places {
    pub fn of((_, rows): (u16, u16)) -> Self {
        let why = rows >= HEAD + FOOT + 4;
        let taken = HEAD + if why { FOOT } else { 2 };
        Self {
            rows: usize::from(rows.saturating_sub(taken).max(1)),
            why,
        }
    }
}

/// Draws the board. Returns the cursor's place: the selected row.
pub(super) fn board(
    screen: &BoardScreen,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let places = Places::of((area.width, area.height));
    header(screen, area, buf, world);
    let lines = screen.lines();
    let at = screen.at(&lines);
    let cursor = rows(screen, &lines, places, area, buf, world);
    if places.why {
        why(screen, lines.get(at), area, buf, world);
    }
    let rest = if screen.marked.is_empty() {
        String::new()
    } else {
        let count = [("count", screen.marked.len().into())];
        world.text_with("board-marked", &count)
    };
    let up = |up: u16| row(area, area.bottom().saturating_sub(up));
    frame::status(up(2), buf, world, &rest);
    frame::footer(up(1), buf, world, Place::Board, &screen.facts(world));
    cursor
}

fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: 1,
        ..area
    }
}

fn put_right(buf: &mut Buffer, area: Rect, y: u16, text: &str, world: &World) {
    let wide = u16::try_from(cells::width(text)).unwrap_or(0);
    let x = area.right().saturating_sub(wide + 1).max(area.x);
    cells::put(buf, (x, y), text, wide, world.theme.style(Role::Dim));
}

fn header(screen: &BoardScreen, area: Rect, buf: &mut Buffer, world: &World) {
    let theme = &world.theme;
    let dot = theme.marks.text(" · ").into_owned();
    let name = world.session.as_ref().map_or("", |s| s.me.name.as_str());
    let name = crate::domain::sanitize::line(name);
    let mut left = format!("Ringback{dot}{name}");
    if world.session.as_ref().is_some_and(|s| s.demonstration) {
        left = format!("{left}{dot}{}", world.text("header-demonstration"));
    }
    if let Some(board) = &screen.board {
        let count = [("count", board.branches.len().into())];
        left = format!("{left}{dot}{}", world.text_with("board-desks", &count));
    }
    let now = world.here();
    let time = format!(
        "{}  {}",
        dates::day(&world.texts, now, now),
        dates::time(&world.texts, now)
    );
    let room = area.width.saturating_sub(2);
    let text = theme.style(Role::Text);
    let left = cells::cut(&left, usize::from(room), &theme.marks);
    cells::put(buf, (area.x + 1, area.y), &left, room, text);
    put_right(buf, area, area.y, &time, world);
    match &screen.board {
        None => {
            let loading = world.text("loading");
            let dim = theme.style(Role::Dim);
            cells::put(buf, (area.x + 1, area.y + 1), &loading, room, dim);
        }
        Some(board) => totals(board, area, buf, world),
    }
    let title = world.text(if screen.people {
        "board-title-people"
    } else {
        "board-title"
    });
    let title = match screen.only {
        super::Only::All => title,
        only => format!("{title}{dot}{}", world.text(only.label())),
    };
    Rule::new(&title).draw(row(area, area.y + 2), buf, theme);
}

fn totals(board: &Board, area: Rect, buf: &mut Buffer, world: &World) {
    let theme = &world.theme;
    let dot = theme.marks.text(" · ").into_owned();
    let mut x = area.x + 1;
    for (nth, (id, text)) in say::totals(&board.total, world).into_iter().enumerate() {
        let wide = u16::try_from(cells::width(&text)).unwrap_or(u16::MAX);
        if x.saturating_add(wide).saturating_add(3) > area.right() {
            break;
        }
        if nth > 0 {
            x = cells::put(buf, (x, area.y + 1), &dot, 3, theme.style(Role::Dim));
        }
        let role = match id {
            "board-late" | "board-broken" if board.total.overdue > 0 => Role::Late,
            "board-safety" => Role::Safety,
            _ => Role::Text,
        };
        let room = area.right().saturating_sub(x + 1);
        x = cells::put(buf, (x, area.y + 1), &text, room, theme.style(role));
    }
}

/// Where the columns of numbers begin: the last ones go first where there is
/// no room for a name.
fn columns(width: u16) -> (u16, usize) {
    let mut shown = WIDTHS.len();
    let taken = |shown: usize| WIDTHS[..shown].iter().sum::<u16>() + WEEK + 1;
    while shown > 3 && width.saturating_sub(taken(shown)) < 26 {
        shown -= 1;
    }
    (width.saturating_sub(taken(shown)), shown)
}

/// The same, no farther from the names than these need: over a wide gap the
/// eye loses the row.
fn beside_names(lines: &[Line<'_>], width: u16, world: &World) -> (u16, usize) {
    let (first, shown) = columns(width);
    if width < WIDE {
        return (first, shown);
    }
    let label = |line: &Line<'_>| cells::width(&say::label(line, true, world));
    let longest = lines
        .iter()
        .map(label)
        .max()
        .unwrap_or(0)
        .max(HEAD_OF_NAMES);
    let longest = u16::try_from(longest).unwrap_or(u16::MAX);
    (first.min(longest.saturating_add(GAP)), shown)
}

fn rows(
    screen: &BoardScreen,
    lines: &[Line<'_>],
    places: Places,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let theme = &world.theme;
    let dim = theme.style(Role::Dim);
    let (first, shown) = beside_names(lines, area.width, world);
    let y = area.y + 3;
    let head = world.text(if screen.people {
        "board-head-person"
    } else {
        "board-head-branch"
    });
    let head = theme.marks.text(&head);
    cells::put(buf, (area.x + 2, y), &head, first.saturating_sub(2), dim);
    let mut x = area.x + first;
    for ((figure, id), width) in Figure::ALL.into_iter().zip(WIDTHS).take(shown) {
        let text = cells::pad_left(&world.text(id), usize::from(width), &theme.marks);
        let role = if figure == screen.figure {
            Role::Key
        } else {
            Role::Dim
        };
        cells::put(buf, (x, y), &text, width, theme.style(role));
        x += width;
    }
    let called = cells::pad_left(
        &world.text("board-head-called"),
        usize::from(WEEK),
        &theme.marks,
    );
    cells::put(buf, (x, y), &called, WEEK, dim);
    if lines.is_empty() && screen.board.is_some() {
        let text = world.text("board-empty");
        cells::put(buf, (area.x + 2, y + 1), &text, area.width - 3, dim);
    }
    let selected = screen.at(lines);
    let mut cursor = None;
    let in_sight = lines.iter().enumerate().skip(screen.top).take(places.rows);
    for (line, y) in in_sight.zip(y + 1..) {
        let (place, line) = line;
        if place == selected {
            let style = theme.style(Role::Focus);
            cells::put(buf, (area.x, y), theme.marks.selected, 1, style);
            cursor = Some((area.x, y));
        }
        one(
            screen,
            line,
            (place == selected, (first, shown)),
            row(area, y),
            buf,
            world,
        );
    }
    cursor
}

fn one(
    screen: &BoardScreen,
    line: &Line<'_>,
    (selected, (first, shown)): (bool, (u16, usize)),
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) {
    let theme = &world.theme;
    if screen.marked.contains(&line.key()) {
        let style = theme.style(Role::Focus);
        cells::put(buf, (area.x + 1, area.y), MARKED, 1, style);
    }
    let label = say::label(line, area.width >= WIDE, world);
    let room = usize::from(first.saturating_sub(3));
    let label = cells::cut(&label, room, &theme.marks);
    let role = if selected { Role::Focus } else { Role::Text };
    cells::put(
        buf,
        (area.x + 2, area.y),
        &label,
        first.saturating_sub(2),
        theme.style(role),
    );
    let figures = line.figures();
    let mut x = area.x + first;
    for ((figure, _), width) in Figure::ALL.into_iter().zip(WIDTHS).take(shown) {
        let number = figure.of(figures, world.now);
        let text = match figure {
            Figure::Oldest if figures.oldest.is_none() => theme.marks.dash.to_owned(),
            Figure::Oldest => world.text_with("board-days", &[("days", number.into())]),
            _ => number.to_string(),
        };
        let role = match (figure, number) {
            _ if selected && figure == screen.figure => Role::Focus,
            (Figure::Late, 1..) => Role::Late,
            (Figure::Open | Figure::Oldest, _) => Role::Text,
            (_, 0) => Role::Dim,
            _ => Role::Text,
        };
        let text = cells::pad_left(&text, usize::from(width), &theme.marks);
        cells::put(buf, (x, area.y), &text, width, theme.style(role));
        x += width;
    }
    let week = say::week(line.week(), world);
    let week = cells::pad_left(&week, usize::from(WEEK), &theme.marks);
    cells::put(buf, (x, area.y), &week, WEEK, theme.style(Role::Text));
}

/// Why the selected row stands where it stands, and what else can be done.
fn why(screen: &BoardScreen, line: Option<&Line<'_>>, area: Rect, buf: &mut Buffer, world: &World) {
    let theme = &world.theme;
    let top = area.bottom().saturating_sub(FOOT);
    let Some(line) = line else {
        rule::line(row(area, top), buf, theme);
        return;
    };
    let name = say::name(line, world);
    let title = if screen.at(&screen.lines()) == 0 {
        "board-why-first"
    } else {
        "board-why"
    };
    let title = world.text_with(title, &[("name", name.into())]);
    Rule::new(&title).draw(row(area, top), buf, theme);
    let said = match line {
        Line::Branch(line) => say::why(line, world),
        Line::Person(line) => say::needs(&line.needs(world.now), world),
    };
    let mut said = said.join(" ");
    if said.is_empty() {
        said = world.text("board-need-nothing");
    }
    let inner = Rect {
        x: area.x + 2,
        y: top + 1,
        width: area.width.saturating_sub(4).min(100),
        height: 3,
    };
    let role = if screen.at(&screen.lines()) == 0 {
        Role::Focus
    } else {
        Role::Text
    };
    let lines = wrapped(&said, usize::from(inner.width), role, world);
    put_lines(&lines, inner, buf, world);
    let usual = screen
        .usual
        .filter(|(desk, _)| line.key() == Within::Desk(*desk))
        .and_then(|(_, usual)| usual);
    if let Some(usual) = usual {
        let text = world.text_with("board-usual", &[("count", usual.into())]);
        let dim = theme.style(Role::Dim);
        cells::put(buf, (inner.x, top + 4), &text, inner.width, dim);
    }
    rule::line(row(area, top + 6), buf, theme);
    keys(row(area, top + 7), buf, world);
}

/// What can be done with rows besides the footer: the commands that the table
/// ranks in [`frame::ABOVE`].
fn keys(area: Rect, buf: &mut Buffer, world: &World) {
    let mut x = area.x + 2;
    let mut shown: Vec<_> = at(Place::Board)
        .filter(|command| frame::ABOVE.contains(&command.footer))
        .collect();
    shown.sort_by_key(|command| command.footer);
    for command in shown {
        let key = frame::key_name(world, command);
        let label = format!(" {}", world.text(&command.label()));
        let wide = u16::try_from(cells::width(&key) + cells::width(&label)).unwrap_or(0);
        if x + wide > area.right() {
            break;
        }
        x = cells::put(buf, (x, area.y), &key, wide, world.theme.style(Role::Key));
        let dim = world.theme.style(Role::Dim);
        x = cells::put(buf, (x, area.y), &label, wide, dim) + 3;
    }
}
