//! How the figures are laid out: parts below or beside each other, as lines
//! that scroll.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::parts::{self, Part};
use super::piece::Piece;
use super::{FiguresScreen, head, results};
use crate::app::screens::{Screen, frame};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::{Joint, Rule, joint};
use crate::app::world::World;
use crate::domain::figures::ask::Figures;
use crate::domain::figures::tally::Pick;

/// From these widths on two and three parts stand beside each other.
const TWO: u16 = 100;
const THREE: u16 = 150;
/// Rows around the lines: title; status, footer.
const AROUND: u16 = 3;
/// Cells of air before a part, and what it leaves at its end.
const AIR: u16 = 2;
const END: u16 = 1;

/// The lines in sight.
pub fn height(rows: u16) -> usize {
    usize::from(rows.saturating_sub(AROUND)).max(1)
}

/// A number that can be marked.
#[derive(Debug)]
pub struct Number {
    pub pick: Pick,
    /// What it says, in words.
    pub says: String,
    /// The line it stands on.
    pub line: usize,
    /// The part it belongs to, counted.
    pub part: usize,
}

/// One line of what is drawn.
#[derive(Debug, Default)]
pub struct Row {
    /// Pieces and where they begin.
    pieces: Vec<(u16, Piece)>,
    /// Rules: where, how wide, their title.
    rules: Vec<(u16, u16, String)>,
    /// Where parts beside each other meet.
    between: Vec<u16>,
}

/// Everything, as lines.
#[derive(Debug, Default)]
pub struct Canvas {
    pub lines: Vec<Row>,
    /// What can be marked, in the order it is read.
    pub numbers: Vec<Number>,
    parts: usize,
}

/// Makes a part for a room of so many cells.
type Make = fn(&Figures, usize, &World) -> Part;

/// Parts by rows; in a row columns; in a column one below the other.
type Grid = Vec<Vec<Vec<Make>>>;

fn grid(width: u16) -> Grid {
    let (over, reached): (Make, Make) = (parts::over_time, parts::reached);
    let (times, ages): (Make, Make) = (parts::times, parts::ages);
    let (families, causes): (Make, Make) = (parts::families, parts::causes);
    let (steps, results): (Make, Make) = (parts::steps, results::results);
    let (work, again): (Make, Make) = (results::work, results::recurring);
    match width {
        THREE.. => vec![
            vec![
                vec![over, ages],
                vec![reached, times],
                vec![families, causes],
            ],
            vec![vec![results], vec![work], vec![again, steps]],
        ],
        TWO.. => vec![
            vec![vec![over, times], vec![reached]],
            vec![vec![families, again], vec![causes]],
            vec![vec![results, ages], vec![work]],
            vec![vec![steps]],
        ],
        _ => [
            over, reached, times, ages, families, causes, again, results, work, steps,
        ]
        .into_iter()
        .map(|part| vec![vec![part]])
        .collect(),
    }
}

impl Canvas {
    /// The figures of a screen of this width.
    pub fn of(screen: &FiguresScreen, width: u16, world: &World) -> Self {
        let mut canvas = Self::default();
        let room = usize::from(width.saturating_sub(AIR + END));
        canvas.lines.push(Row::default());
        for line in head::lines(screen, room, world) {
            canvas.put(None, AIR, line);
        }
        canvas.lines.push(Row::default());
        let Some(found) = screen.figures().filter(|found| !head::is_empty(found)) else {
            return canvas;
        };
        for row in grid(width) {
            canvas.row(&row, found, width, world);
        }
        canvas
    }

    /// Puts pieces on a line; without one on a new line at the end.
    fn put(&mut self, at: Option<usize>, mut x: u16, line: Vec<Piece>) {
        let at = at.unwrap_or_else(|| {
            self.lines.push(Row::default());
            self.lines.len() - 1
        });
        for piece in line {
            if let Some((pick, says)) = &piece.opens {
                self.numbers.push(Number {
                    pick: *pick,
                    says: says.clone(),
                    line: at,
                    part: self.parts,
                });
            }
            let wide = u16::try_from(cells::width(&piece.text)).unwrap_or(0);
            if let Some(row) = self.lines.get_mut(at) {
                row.pieces.push((x, piece));
            }
            x = x.saturating_add(wide);
        }
    }

    /// A row of columns, each as wide as the others.
    fn row(&mut self, columns: &[Vec<Make>], found: &Figures, width: u16, world: &World) {
        let count = u16::try_from(columns.len()).unwrap_or(1).max(1);
        let wide = width / count;
        let first = self.lines.len();
        for (nth, column) in (0..count).zip(columns) {
            let from = nth * wide;
            let until = if nth + 1 == count { width } else { from + wide };
            let x = from + u16::from(nth > 0);
            let room = usize::from((until - from).saturating_sub(AIR + END));
            let mut at = first;
            for make in column {
                let part = make(found, room, world);
                self.parts += 1;
                self.reach(at);
                self.lines[at].rules.push((x, until - x, part.title));
                at += 1;
                for line in part.lines {
                    self.reach(at);
                    let x = from + AIR;
                    self.put(Some(at), x, line);
                    at += 1;
                }
            }
        }
        for row in &mut self.lines[first..] {
            row.between.extend((1..count).map(|nth| nth * wide));
        }
    }

    /// Makes lines until there is this one.
    fn reach(&mut self, at: usize) {
        while self.lines.len() <= at {
            self.lines.push(Row::default());
        }
    }

    /// As text, for a copy.
    pub fn text(&self, screen: &FiguresScreen, world: &World) -> String {
        let mut text = head::title(screen, world);
        for row in &self.lines {
            let mut line = String::new();
            for (_, _, title) in &row.rules {
                line.push('\n');
                line.push_str(title);
            }
            for (x, piece) in &row.pieces {
                let blanks = usize::from(*x).saturating_sub(cells::width(&line));
                line.push_str(&" ".repeat(blanks));
                line.push_str(&piece.text);
            }
            text.push('\n');
            text.push_str(line.trim_end());
        }
        text.push('\n');
        text
    }
}

/// Draws the screen. Returns the cursor's place: the marked number.
pub fn screen(
    screen: &FiguresScreen,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let theme = &world.theme;
    let row = |y: u16| Rect {
        y,
        height: 1,
        ..area
    };
    let title = head::title(screen, world);
    let next = head::next(screen, world);
    Rule::new(&title)
        .right(&next, Role::Dim)
        .draw(row(area.y), buf, theme);
    let canvas = Canvas::of(screen, area.width, world);
    let marked = canvas.numbers.get(screen.place_in(&canvas));
    let rows = height(area.height);
    let mut cursor = None;
    let in_sight = canvas.lines.iter().enumerate().skip(screen.top).take(rows);
    for ((at, line), y) in in_sight.zip(area.y + 1..) {
        let pick = marked.filter(|number| number.line == at).map(|n| n.pick);
        let below = canvas.lines.get(at + 1);
        let above = at.checked_sub(1).and_then(|above| canvas.lines.get(above));
        rules(line, (above, below), row(y), buf, world);
        let found = pieces(line, pick, row(y), buf, world);
        cursor = cursor.or(found);
    }
    let says = marked.map_or_else(String::new, |number| {
        world.text_with("fig-marked", &[("what", number.says.as_str().into())])
    });
    frame::status(row(area.bottom().saturating_sub(2)), buf, world, &says);
    let foot = row(area.bottom().saturating_sub(1));
    frame::footer(foot, buf, world, screen.place(), &screen.facts(world));
    cursor.or(Some((area.x, area.y + 1)))
}

fn rules(
    line: &Row,
    (above, below): (Option<&Row>, Option<&Row>),
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) {
    let theme = &world.theme;
    for (x, wide, title) in &line.rules {
        let place = Rect {
            x: area.x + x,
            width: *wide,
            ..area
        };
        Rule::new(title).draw(place, buf, theme);
    }
    // Beside a rule over the whole width there may be columns above.
    let ended = above.map_or(&[][..], |above| &above.between);
    for x in line.between.iter().chain(ended) {
        let at = (area.x + x, area.y);
        let dim = theme.style(Role::Dim);
        let left = line.rules.iter().any(|(from, wide, _)| from + wide == *x);
        let right = line.rules.iter().any(|(from, ..)| *from == x + 1);
        let through = line
            .rules
            .iter()
            .any(|(from, wide, _)| from < x && from + wide > *x);
        let up = ended.contains(x);
        let down = line.between.contains(x)
            && below.is_none_or(|below| below.between.contains(x) || !below.rules.is_empty());
        match (left, right, up, down) {
            _ if through => joint(at, Joint::Up, buf, theme),
            (true, true, true, true) => {
                let cross = theme.marks.text("┼");
                cells::put(buf, at, &cross, 1, dim);
            }
            (true, true, true, false) => joint(at, Joint::Up, buf, theme),
            (true, true, false, _) => joint(at, Joint::Down, buf, theme),
            (true, false, ..) => joint(at, Joint::Left, buf, theme),
            (false, true, ..) => joint(at, Joint::Right, buf, theme),
            (false, false, ..) if line.between.contains(x) => {
                cells::put(buf, at, theme.marks.vertical, 1, dim);
            }
            _ => {}
        }
    }
}

/// Draws the pieces; the marked one bold behind a pointer, so that it is seen
/// without a colour.
fn pieces(
    line: &Row,
    marked: Option<Pick>,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let theme = &world.theme;
    let mut cursor = None;
    for (x, piece) in &line.pieces {
        let this = marked.is_some() && piece.opens.as_ref().map(|(pick, _)| *pick) == marked;
        let role = if this { Role::Focus } else { piece.role };
        let text = theme.marks.text(&piece.text);
        let x = area.x + x;
        // A text that has grown leaves the next column alone.
        let end = line.between.iter().find(|end| area.x + **end > x);
        let room = end
            .map_or(area.right(), |end| area.x + end)
            .saturating_sub(x);
        cells::put(buf, (x, area.y), &text, room, theme.style(role));
        if this {
            let focus = theme.style(Role::Focus);
            cells::put(
                buf,
                (x.saturating_sub(1), area.y),
                theme.marks.pointer,
                1,
                focus,
            );
            cursor = Some((x, area.y));
        }
    }
    cursor
}
