//! A text to be read: soft-wrapped, scrolled by rows, cut with an ellipsis
//! where more follows.

use std::cell::RefCell;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells;

/// The bar before a quote and the blank after it, in cells.
const BAR: u16 = 2;

/// A sanitised text that scrolls. The wrapping is remembered for the width it
/// was last drawn at.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    text: String,
    /// What stands out, in bytes of the text: in order, without overlaps.
    marks: Vec<Range<usize>>,
    top: usize,
    /// A memory, not a state (equality ignores it).
    layout: RefCell<Layout>,
}

#[derive(Debug, Clone, Default)]
struct Layout {
    width: usize,
    height: usize,
    lines: Vec<Range<usize>>,
}

impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.marks == other.marks && self.top == other.top
    }
}

impl Eq for Passage {}

impl Passage {
    /// A text, shown from its beginning. Blank lines at its end are dropped.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.trim_end().to_owned(),
            ..Self::default()
        }
    }

    /// The same with some of its words marked ([`Role::Marked`]).
    #[must_use]
    pub fn marked(self, marks: Vec<Range<usize>>) -> Self {
        Self { marks, ..self }
    }

    /// What is marked.
    #[must_use]
    pub fn marks(&self) -> &[Range<usize>] {
        &self.marks
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first row shown.
    #[must_use]
    pub const fn top(&self) -> usize {
        self.top
    }

    /// How many rows the text takes at a width in cells.
    #[must_use]
    pub fn lines(&self, width: u16) -> usize {
        let mut layout = self.layout.borrow_mut();
        layout.wrap(&self.text, width);
        layout.lines.len()
    }

    /// Moves by rows, within what was last drawn. `false` at the edge.
    pub fn scroll(&mut self, by: isize) -> bool {
        let layout = self.layout.get_mut();
        let last = layout.lines.len().saturating_sub(layout.height.max(1));
        let before = self.top;
        self.top = before.saturating_add_signed(by).min(last);
        self.top != before
    }

    /// Moves by what was last drawn, keeping one row in sight.
    pub fn page(&mut self, forward: bool) -> bool {
        let height = self.layout.get_mut().height;
        let step = isize::try_from(height).unwrap_or(isize::MAX).max(2) - 1;
        self.scroll(if forward { step } else { -step })
    }

    /// Reads on: the next page, and from the last one back to the beginning.
    pub fn read_on(&mut self) {
        if !self.page(true) {
            self.top = 0;
        }
    }

    /// Draws the rows in sight. With `bar`, a line stands at the left, as
    /// beside a quote where there is room. Returns whether more follows.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme, role: Role, bar: bool) -> bool {
        let area = area.intersection(buf.area);
        let bar = bar && area.width > BAR;
        let (x, width) = if bar {
            (area.x + BAR, area.width - BAR)
        } else {
            (area.x, area.width)
        };
        if area.is_empty() {
            return !self.text.is_empty();
        }
        let mut layout = self.layout.borrow_mut();
        layout.wrap(&self.text, width);
        layout.height = usize::from(area.height);
        let lines = &layout.lines;
        let top = self.top.min(lines.len().saturating_sub(layout.height));
        let end = lines.len().min(top + layout.height);
        let style = theme.style(role);
        for (at, row) in (top..end).zip(area.rows()) {
            let range = lines[at].clone();
            let line = &self.text[range.clone()];
            if bar {
                let dim = theme.style(Role::Dim);
                cells::put(buf, (row.x, row.y), theme.marks.vertical, 1, dim);
            }
            if at + 1 == end && end < lines.len() {
                let cut = cells::more(line, usize::from(width), &theme.marks);
                let left = common(line, &cut);
                let mut x = x;
                for (part, marked) in parts(range.start..range.start + left, &self.marks) {
                    let style = if marked {
                        theme.style(Role::Marked)
                    } else {
                        style
                    };
                    x = cells::put(buf, (x, row.y), &self.text[part], row.right() - x, style);
                }
                cells::put(buf, (x, row.y), &cut[left..], row.right() - x, style);
            } else {
                let mut x = x;
                for (part, marked) in parts(range, &self.marks) {
                    let style = if marked {
                        theme.style(Role::Marked)
                    } else {
                        style
                    };
                    x = cells::put(buf, (x, row.y), &self.text[part], row.right() - x, style);
                }
            }
        }
        end < lines.len()
    }
}

/// A row of a text in parts that are marked and parts that are not.
#[must_use]
pub fn parts(row: Range<usize>, marks: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let mut parts = Vec::new();
    let mut at = row.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(row.end));
        if start < end {
            parts.push((at..start, false));
            parts.push((start..end, true));
            at = end;
        }
    }
    parts.push((at..row.end, false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// How many bytes two texts have in common at their beginning.
fn common(one: &str, other: &str) -> usize {
    let pairs = one.char_indices().zip(other.chars());
    let differ = pairs.into_iter().find(|((_, a), b)| a != b);
    differ.map_or(one.len().min(other.len()), |((at, _), _)| at)
}

impl Layout {
    fn wrap(&mut self, text: &str, width: u16) {
        let width = usize::from(width).max(1);
        if self.lines.is_empty() || self.width != width {
            self.width = width;
            self.lines = cells::wrap(text, width);
        }
    }
}
