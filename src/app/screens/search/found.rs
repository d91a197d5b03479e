//! A line to type into and what it finds: shared by the search and by the
//! customer who rings in.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::input::Key;
use crate::app::msg::{Lane, Ticket};
use crate::app::screens::{Flow, frame};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::field::Field;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::domain::life::State;
use crate::domain::rows::{Answer, Query, Row, Scope};
use crate::domain::sanitize;
use crate::i18n::labels;

/// At most so many are asked for.
const LIMIT: usize = 50;
/// Rows above the results: rule, field, hint, blank.
const HEAD: u16 = 4;
/// Columns: state, name, mark, words.
const STATE: usize = 18;
const NAME: usize = 20;

/// What was typed and what it found.
#[derive(Debug)]
pub struct Found {
    field: Field,
    scope: Scope,
    rows: Vec<Row>,
    selected: usize,
    ticket: Option<Ticket>,
    /// What the rows answer to.
    asked: String,
    /// How typed words are understood before they are asked for.
    reads: fn(&str) -> String,
}

impl Found {
    /// Nothing typed yet.
    #[must_use]
    pub fn new(scope: Scope) -> Self {
        Self::reading(scope, str::to_owned)
    }

    /// As [`Found::new`], with its own reading of what is typed.
    #[must_use]
    pub fn reading(scope: Scope, reads: fn(&str) -> String) -> Self {
        Self {
            field: Field::default(),
            scope,
            rows: Vec::new(),
            selected: 0,
            ticket: None,
            asked: String::new(),
            reads,
        }
    }

    /// What was typed, without blanks around it.
    #[must_use]
    pub fn typed(&self) -> &str {
        self.field.text().trim()
    }

    /// Where it looks.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether an answer is awaited.
    #[must_use]
    pub const fn running(&self) -> bool {
        self.ticket.is_some()
    }

    /// Whether what is typed now was looked for, and is nowhere.
    #[must_use]
    pub fn found_nothing(&self) -> bool {
        self.rows.is_empty() && !self.running() && !self.asked.is_empty()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The marked row.
    #[must_use]
    pub fn chosen(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// "3 found", "the first 50".
    #[must_use]
    pub fn count(&self, world: &World) -> String {
        let id = if self.rows.len() < LIMIT {
            "search-count"
        } else {
            "search-more"
        };
        world.text_with(id, &[("count", self.rows.len().into())])
    }

    /// Looks somewhere else for the same words.
    pub fn look_in(&mut self, scope: Scope, world: &mut World) {
        self.scope = scope;
        self.asked.clear();
        self.ask(world);
    }

    /// Moves the mark.
    pub fn act(&mut self, act: Act, world: &World) {
        let page = isize::try_from(world.size.1.saturating_sub(HEAD + 3)).unwrap_or(1);
        let by = match act {
            Act::Up => -1,
            Act::Down => 1,
            Act::PageUp => -page,
            Act::PageDown => page,
            _ => return,
        };
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Takes a key into the field and asks for what is typed now.
    pub fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        if !self.field.handle(key) {
            return Flow::Pass;
        }
        self.ask(world);
        Flow::Stay
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str, world: &mut World) {
        self.field.paste(text);
        self.ask(world);
    }

    fn ask(&mut self, world: &mut World) {
        let words = (self.reads)(self.typed());
        if words == self.asked {
            return;
        }
        self.asked.clone_from(&words);
        self.ticket = None;
        if words.is_empty() {
            self.rows.clear();
            return;
        }
        let scope = self.scope;
        let query = Query::Search {
            scope,
            words,
            limit: LIMIT,
        };
        self.ticket = Some(world.ask(Lane::Search, query));
    }

    /// Takes the answer to the newest question; older ones are none of ours.
    /// `true` if it was ours.
    pub fn answer(&mut self, ticket: Ticket, answer: &Answer) -> bool {
        if self.ticket != Some(ticket) {
            return false;
        }
        self.ticket = None;
        if let Answer::Rows(rows) = answer {
            let kept = self.chosen().map(|row| row.id);
            self.rows.clone_from(rows);
            let at = rows.iter().position(|row| Some(row.id) == kept);
            self.selected = at.unwrap_or(0);
        } else {
            // It is asked again with the next key.
            self.asked.clear();
        }
        true
    }

    /// Draws title, field, hint and results. Returns the cursor's place.
    pub fn draw(
        &self,
        (title, right, hint): (&str, &str, &str),
        (place, facts): (Place, &Facts),
        area: Rect,
        buf: &mut Buffer,
        world: &World,
    ) -> Option<(u16, u16)> {
        let theme = &world.theme;
        Rule::new(title)
            .right(right, Role::Text)
            .draw(area, buf, theme);
        let line = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: 1,
        };
        let cursor = self.field.draw(line, buf, theme, true);
        let dim = theme.style(Role::Dim);
        let hint = cells::cut(hint, usize::from(line.width), &theme.marks);
        cells::put(buf, (line.x, line.y + 1), &hint, line.width, dim);
        let height = area.height.saturating_sub(HEAD + 3);
        let rows = usize::from(height).max(1);
        let top = (self.selected + 1).saturating_sub(rows);
        for (at, row) in self.rows.iter().enumerate().skip(top).take(rows) {
            let y = area.y + HEAD + u16::try_from(at - top).unwrap_or(0);
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            self::line(row, at == self.selected, place, buf, world);
        }
        let status = Rect {
            y: area.bottom().saturating_sub(2),
            height: 1,
            ..area
        };
        frame::status(status, buf, world, "");
        let foot = Rect {
            y: status.y + 1,
            ..status
        };
        frame::footer(foot, buf, world, place, facts);
        cursor
    }
}

/// One alert on a line: whose, how it stands, the mark, their words.
pub(in crate::app::screens) fn line(
    row: &Row,
    selected: bool,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) {
    let theme = &world.theme;
    let marks = &theme.marks;
    let style = theme.style(match (selected, row.state) {
        (true, _) => Role::Focus,
        (false, State::Closed) => Role::Dim,
        (false, _) => Role::Text,
    });
    if selected {
        let focus = theme.style(Role::Focus);
        cells::put(buf, (area.x, area.y), marks.selected, 1, focus);
    }
    let state = labels::label(&world.texts, "state", row.state.code());
    let name = sanitize::line(&row.customer);
    let name = if name.trim().is_empty() {
        world.text("nobody")
    } else {
        name.into_owned()
    };
    let score = row.score.map_or(String::new(), |s| s.on_ten().to_string());
    let words = sanitize::line(&row.excerpt);
    let text = format!(
        "{} {} {}  {}",
        cells::fit(&name, NAME, marks),
        cells::fit(&state, STATE, marks),
        cells::pad_left(&score, 2, marks),
        words.trim()
    );
    let room = area.width.saturating_sub(3);
    let text = cells::cut(&text, usize::from(room), marks);
    cells::put(buf, (area.x + 2, area.y), &text, room, style);
}
