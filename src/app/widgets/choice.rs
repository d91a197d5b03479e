//! A choice that is typed: letters filter the options, arrows point, nothing
//! is preset. One option, or several.
//!
//! Enter and Tab are the form's: it calls [`Choice::accept`] and goes on.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::app::input::{Code, Key};
use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells;
use crate::app::widgets::field::Field;

/// The pointer before an option and the blank after it, in cells.
const POINTER: u16 = 2;
/// The mark of a chosen option among several and the blank after it.
const MARK: u16 = 2;

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// What is shown and, once chosen, stands in the field.
    pub label: String,
    /// What stands beside it, dim: its family.
    pub aside: String,
    /// Folded words that find it: its label in every language.
    found_by: Vec<String>,
}

impl Choosable {
    /// An option that is found by its label and by `others`: its label in the
    /// other language, its code.
    pub fn new<'a>(
        label: impl Into<String>,
        aside: impl Into<String>,
        others: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let label = label.into();
        let mut found_by = vec![fold(&label)];
        found_by.extend(others.into_iter().map(fold));
        Self {
            label,
            aside: aside.into(),
            found_by,
        }
    }

    /// Whether each word typed begins a word of one of the labels.
    fn begins(&self, typed: &str) -> bool {
        self.found_by.iter().any(|label| {
            typed
                .split_whitespace()
                .all(|typed| words(label).any(|word| word.starts_with(typed)))
        })
    }

    fn contains(&self, typed: &str) -> bool {
        self.found_by.iter().any(|label| label.contains(typed))
    }
}

fn words(label: &str) -> impl Iterator<Item = &str> {
    label.split(|c: char| !c.is_alphanumeric())
}

/// Lower case without accents: `Écoute` and `ecoute` are one.
fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A field whose value is one of some options, or several of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    options: Vec<Choosable>,
    several: bool,
    /// In the order of the options.
    chosen: Vec<bool>,
    typed: Field,
    /// The options that what was typed leaves.
    left: Vec<usize>,
    /// Which of those is pointed at.
    pointer: Option<usize>,
}

impl Choice {
    /// One of these.
    #[must_use]
    pub fn one(options: Vec<Choosable>) -> Self {
        Self::new(options, false)
    }

    /// Any number of these; Space takes one in or out.
    #[must_use]
    pub fn several(options: Vec<Choosable>) -> Self {
        Self::new(options, true)
    }

    fn new(options: Vec<Choosable>, several: bool) -> Self {
        Self {
            chosen: vec![false; options.len()],
            left: (0..options.len()).collect(),
            options,
            several,
            typed: Field::default(),
            pointer: several.then_some(0),
        }
    }

    /// The options, all of them.
    #[must_use]
    pub fn options(&self) -> &[Choosable] {
        &self.options
    }

    /// What was chosen, if one was: the first of several.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.chosen.iter().position(|&chosen| chosen)
    }

    /// All that was chosen, in the order of the options.
    #[must_use]
    pub fn all_chosen(&self) -> Vec<usize> {
        let chosen = self.chosen.iter().enumerate();
        chosen
            .filter(|(_, chosen)| **chosen)
            .map(|(at, _)| at)
            .collect()
    }

    /// What is pointed at.
    #[must_use]
    pub fn pointed(&self) -> Option<usize> {
        self.pointer.and_then(|at| self.left.get(at)).copied()
    }

    /// What was typed so far.
    #[must_use]
    pub fn typed(&self) -> &str {
        self.typed.text()
    }

    /// Whether letters were typed that no option has.
    #[must_use]
    pub fn fits_nothing(&self) -> bool {
        self.left.is_empty() && !self.typed().trim().is_empty()
    }

    /// Sets what is chosen, as a draft had it. Unknown indices are ignored.
    pub fn choose(&mut self, indices: &[usize]) {
        self.chosen.fill(false);
        for &index in indices {
            if let Some(chosen) = self.chosen.get_mut(index) {
                *chosen = true;
            }
        }
        self.forget_typed();
    }

    /// Takes what is pointed at; what was typed is forgotten. Returns whether
    /// something is chosen now. Typed letters that fit nothing stay.
    pub fn accept(&mut self) -> bool {
        if let Some(pointed) = self.pointed() {
            if !self.several {
                self.chosen.fill(false);
            }
            // pointing without typing marks nothing among several
            if !self.several || !self.typed.is_empty() {
                self.chosen[pointed] = true;
            }
            self.forget_typed();
        }
        self.typed.is_empty() && self.chosen().is_some()
    }

    /// Takes a key. `false`: not for the choice. Up from the first option
    /// leaves it, so that a form can go back.
    pub fn handle(&mut self, key: &Key) -> bool {
        match key.code {
            Code::Up => return self.point(false),
            Code::Down => return self.point(true),
            Code::Char(' ') if self.several => {
                if let Some(pointed) = self.pointed() {
                    self.chosen[pointed] = !self.chosen[pointed];
                    if !self.typed.is_empty() {
                        self.forget_typed();
                        self.pointer = Some(pointed);
                    }
                }
            }
            Code::Backspace if self.typed.is_empty() && !self.several => {
                self.chosen.fill(false);
                self.pointer = None;
            }
            _ => {
                let before = self.typed.revision();
                let taken = self.typed.handle(key);
                if self.typed.revision() != before {
                    self.filter();
                }
                return taken;
            }
        }
        true
    }

    /// Types a pasted text.
    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.filter();
    }

    fn point(&mut self, down: bool) -> bool {
        let next = match self.pointer {
            None if down && !self.left.is_empty() => 0,
            Some(at) if down => (at + 1).min(self.left.len().saturating_sub(1)),
            Some(at) if at > 0 => at - 1,
            _ => return false,
        };
        self.pointer = Some(next);
        true
    }

    /// Beginnings of words first; failing these, letters anywhere. What is
    /// typed points at the first option it leaves; nothing typed, at none,
    /// unless Space takes one in.
    fn filter(&mut self) {
        let typed = fold(self.typed.text().trim());
        let all = || 0..self.options.len();
        self.left = all()
            .filter(|&at| self.options[at].begins(&typed))
            .collect();
        if self.left.is_empty() {
            self.left = all()
                .filter(|&at| self.options[at].contains(&typed))
                .collect();
        }
        let points = self.several || !typed.is_empty();
        self.pointer = (points && !self.left.is_empty()).then_some(0);
    }

    fn forget_typed(&mut self) {
        self.typed = Field::default();
        self.left = (0..self.options.len()).collect();
        self.pointer = self.several.then_some(0);
    }

    /// The rows it takes with the focus, when up to `options` are listed.
    #[must_use]
    pub fn height(&self, focused: bool, options: u16) -> u16 {
        let left = u16::try_from(self.left.len()).unwrap_or(u16::MAX);
        if focused { 1 + left.min(options) } else { 1 }
    }

    /// Draws the field on the first row and, with the focus, the options that
    /// are left below it, the pointer standing in the two columns before
    /// `area.x` where there is room for it. Returns where the terminal's
    /// cursor belongs, if the choice has the focus.
    pub fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        focused: bool,
    ) -> Option<(u16, u16)> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        let chosen = self.labels(theme);
        if !focused {
            let text = cells::cut(&chosen, usize::from(area.width), &theme.marks);
            let style = theme.style(Role::Text);
            cells::put(buf, (area.x, area.y), &text, area.width, style);
            return None;
        }
        let cursor = if self.typed.is_empty() && !chosen.is_empty() {
            let style = theme.style(Role::Field);
            let text = cells::fit(&chosen, usize::from(area.width), &theme.marks);
            cells::put(buf, (area.x, area.y), &text, area.width, style);
            Some((area.x, area.y))
        } else {
            self.typed.draw(area, buf, theme, true)
        };
        self.draw_options(area, buf, theme);
        cursor
    }

    fn draw_options(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let rows = usize::from(area.height - 1);
        let first = self
            .pointer
            .map_or(0, |at| (at + 1).saturating_sub(rows.max(1)));
        // asides stand in one column behind the longest label in sight
        let labels = self.left.iter().skip(first).take(rows);
        let widest = labels
            .map(|&at| cells::width(&self.options[at].label))
            .max();
        let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX);
        for ((at, &option), row) in self
            .left
            .iter()
            .enumerate()
            .skip(first)
            .zip(area.rows().skip(1))
        {
            let pointed = self.pointer == Some(at);
            let style = theme.style(if pointed { Role::Focus } else { Role::Text });
            if pointed && area.x >= buf.area.x + POINTER {
                cells::put(
                    buf,
                    (area.x - POINTER, row.y),
                    theme.marks.pointer,
                    1,
                    style,
                );
            }
            let mut x = area.x;
            if self.several {
                let mark = if self.chosen[option] {
                    theme.marks.block
                } else {
                    theme.marks.open
                };
                cells::put(buf, (x, row.y), mark, row.width, style);
                x = x.saturating_add(MARK);
            }
            let option = &self.options[option];
            let label = theme.marks.text(&option.label);
            let room = |x: u16| area.right().saturating_sub(x);
            let label = cells::cut(&label, usize::from(room(x)), &theme.marks);
            cells::put(buf, (x, row.y), &label, room(x), style);
            let x = x.saturating_add(widest).saturating_add(3);
            let aside = theme.marks.text(&option.aside);
            let aside = cells::cut(&aside, usize::from(room(x)), &theme.marks);
            cells::put(buf, (x, row.y), &aside, room(x), theme.style(Role::Dim));
        }
    }

    /// What is chosen, in words.
    fn labels(&self, theme: &Theme) -> String {
        let labels: Vec<Cow<'_, str>> = self
            .all_chosen()
            .into_iter()
            .map(|at| theme.marks.text(&self.options[at].label))
            .collect();
        labels.join(", ")
    }
}
