//! Whose figures: the scopes that may be asked for, found by typing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::commands::Act;
use crate::app::input::Key;
use crate::app::screens::Flow;
use crate::app::screens::page::{piece, put_lines};
use crate::app::screens::question::foot;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::figures::ask::{Named, Scope};
use crate::domain::fold::{contains_folded, fold};
use crate::domain::sanitize;
use crate::i18n::figures as words;

/// The body's width and the scopes in sight, in cells.
const WIDTH: u16 = 56;
const ROWS: u16 = 10;
/// Rows above the scopes: field, blank.
const AROUND: u16 = 2;

/// A scope as it is shown, and the folded words that find it.
#[derive(Debug)]
struct Entry {
    scope: Scope,
    shown: String,
    found_by: String,
}

/// The dialog.
#[derive(Debug)]
pub struct Chooser {
    known: Vec<Entry>,
    loading: bool,
    field: Field,
    /// Indices of those that what was typed leaves.
    left: Vec<usize>,
    marked: usize,
}

impl Chooser {
    /// Of these scopes; more may come while they are being read.
    pub fn new(scopes: &[Named], loading: bool, world: &World) -> Self {
        let mut chooser = Self {
            known: Vec::new(),
            loading: true,
            field: Field::default(),
            left: Vec::new(),
            marked: 0,
        };
        chooser.know(scopes, world);
        chooser.loading = loading;
        chooser
    }

    /// The scopes are read; what was typed meanwhile stays.
    pub fn know(&mut self, scopes: &[Named], world: &World) {
        self.loading = false;
        self.known = scopes
            .iter()
            .map(|named| {
                let shown = sanitize::line(&words::scope(&world.texts, named)).into_owned();
                Entry {
                    scope: named.scope,
                    found_by: fold(&format!("{shown} {}", named.code)),
                    shown,
                }
            })
            .collect();
        self.narrow();
    }

    fn narrow(&mut self) {
        self.marked = 0;
        let typed = fold(self.field.text());
        let fits = |option: &Entry| {
            let mut typed = typed.split_whitespace();
            typed.all(|word| contains_folded(&option.found_by, word))
        };
        let known = self.known.iter().enumerate();
        self.left = known
            .filter(|(_, option)| fits(option))
            .map(|(at, _)| at)
            .collect();
    }

    /// What is pointed at.
    pub fn chosen(&self) -> Option<Scope> {
        let at = *self.left.get(self.marked)?;
        self.known.get(at).map(|option| option.scope)
    }

    /// Moves the mark.
    pub fn act(&mut self, act: Act) {
        let page = isize::try_from(ROWS).unwrap_or(1);
        let by = match act {
            Act::Up => -1,
            Act::Down => 1,
            Act::PageUp => -page,
            Act::PageDown => page,
            _ => return,
        };
        let last = self.left.len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
    }

    /// Takes a key into the field.
    pub fn key(&mut self, key: &Key) -> Flow {
        if !self.field.handle(key) {
            return Flow::Pass;
        }
        self.narrow();
        Flow::Stay
    }

    /// Takes a pasted text into the field.
    pub fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.narrow();
    }

    fn lines(&self, width: usize, rows: usize, world: &World) -> Vec<Line<'static>> {
        let marks = &world.theme.marks;
        let top = (self.marked + 1).saturating_sub(rows);
        let in_sight = self.left.iter().enumerate().skip(top).take(rows);
        let mut lines: Vec<Line<'static>> = in_sight
            .filter_map(|(at, option)| Some((at, self.known.get(*option)?)))
            .map(|(at, option)| {
                let marked = at == self.marked;
                let role = if marked { Role::Focus } else { Role::Text };
                let mark = if marked { marks.selected } else { " " };
                let name = cells::cut(&option.shown, width.saturating_sub(2), marks);
                Line::from(vec![
                    piece(format!("{mark} "), Role::Focus, world),
                    piece(name.into_owned(), role, world),
                ])
            })
            .collect();
        if lines.is_empty() {
            let id = if self.loading {
                "loading"
            } else {
                "fig-no-scope"
            };
            lines.push(Line::from(piece(world.text(id), Role::Dim, world)));
        }
        lines
    }

    /// Draws it over the screen. Returns the cursor's place.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let title = world.text("fig-whose");
        let keys = [
            ("enter", world.text("cmd-accept")),
            ("esc", world.text("button-back")),
        ];
        let dialog = Dialog {
            title: &title,
            right: "",
            footer: &[foot(&keys, world)],
        };
        let body = dialog.draw(area, (WIDTH, ROWS + AROUND), buf, &world.theme);
        let cursor = self.field.draw(body, buf, &world.theme, true);
        let rows = body.height.saturating_sub(AROUND);
        let below = Rect {
            y: body.y + AROUND.min(body.height),
            height: rows,
            ..body
        };
        let lines = self.lines(usize::from(body.width), usize::from(rows).max(1), world);
        put_lines(&lines, below, buf, world);
        cursor
    }
}
