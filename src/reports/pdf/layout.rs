//! Sheets of paper and what is on them: marks at places, each of a node that
//! says what it is. Lengths are points (1/72 of an inch) from the upper left
//! corner.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, Tag, TagKind};

use super::font::{Face, Fonts};
use crate::i18n::Language;
use crate::reports::page::Letters;
use crate::reports::palette::Role;

/// A4.
pub(super) const SHEET: (f32, f32) = (595.28, 841.89);
/// Around what is printed.
pub(super) const LEFT: f32 = 42.0;
const TOP: f32 = 42.0;
const BOTTOM: f32 = SHEET.1 - 52.0;
const FOOT: f32 = SHEET.1 - 30.0;
/// Between the margins.
pub(super) const WIDTH: f32 = SHEET.0 - 2.0 * LEFT;

/// Levels of headings.
pub(super) const FIRST: NonZeroU16 = NonZeroU16::MIN;
pub(super) const SECOND: NonZeroU16 = FIRST.saturating_add(1);

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) face: Face,
    pub(super) role: Role,
}

impl Style {
    pub(super) const fn new(size: f32, face: Face, role: Role) -> Self {
        Self { size, face, role }
    }

    /// From line to line.
    pub(super) const fn line(self) -> f32 {
        self.size * 1.38
    }
}

/// Something on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// Words that begin at a place on their base line.
    Words {
        at: (f32, f32),
        style: Style,
        text: String,
    },
    /// A field: left, top, width, height.
    Field { at: [f32; 4], role: Role },
    /// A line from place to place.
    Line {
        through: Vec<(f32, f32)>,
        role: Role,
        thick: f32,
    },
    /// A dot.
    Dot { at: (f32, f32), role: Role },
}

/// What is on a sheet, with the node it belongs to; nothing for what only
/// adorns.
pub(super) type Sheet = Vec<(Option<usize>, Mark)>;

/// What a part of the document is, and what is in it, in reading order.
pub(super) struct Node {
    pub(super) tag: TagKind,
    pub(super) kids: Vec<Kid>,
}

/// What is in a node.
pub(super) enum Kid {
    Node(usize),
    Marks(Identifier),
}

/// A place that a reader can go to.
pub(super) struct Bookmark {
    pub(super) level: u8,
    pub(super) title: String,
    pub(super) sheet: usize,
    pub(super) y: f32,
}

/// Sheets as they fill.
pub(super) struct Canvas<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) sheets: Vec<Sheet>,
    pub(super) nodes: Vec<Node>,
    /// The nodes that are in no other.
    pub(super) roots: Vec<usize>,
    pub(super) bookmarks: Vec<Bookmark>,
    /// A bar goes along the left of what is written now.
    pub(super) barred: bool,
    /// How large letters are.
    pub(super) letters: Letters,
    y: f32,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(fonts: &'a Fonts, letters: Letters) -> Self {
        Self {
            fonts,
            sheets: vec![Sheet::new()],
            nodes: Vec::new(),
            roots: Vec::new(),
            bookmarks: Vec::new(),
            barred: false,
            letters,
            y: TOP,
        }
    }

    /// A new node, the last in its parent.
    pub(super) fn node(&mut self, parent: Option<usize>, tag: impl Into<TagKind>) -> usize {
        let place = self.nodes.len();
        self.nodes.push(Node {
            tag: tag.into(),
            kids: Vec::new(),
        });
        match parent.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => parent.kids.push(Kid::Node(place)),
            None => self.roots.push(place),
        }
        place
    }

    /// A node's words are in this language.
    pub(super) fn language(&mut self, node: usize, language: Option<Language>) {
        if let (Some(node), Some(language)) = (self.nodes.get_mut(node), language) {
            let tag = Tag::BlockQuote.with_lang(Some(language.code().to_owned()));
            node.tag = tag.into();
        }
    }

    /// A new sheet.
    pub(super) fn turn(&mut self) {
        self.sheets.push(Sheet::new());
        self.y = TOP;
    }

    /// Turns where less than this is left. Says whether it did.
    pub(super) fn room(&mut self, height: f32) -> bool {
        let turn = self.y + height > BOTTOM && self.y > TOP;
        if turn {
            self.turn();
        }
        turn
    }

    /// Whether this fits on one sheet at all.
    pub(super) fn fits(height: f32) -> bool {
        height <= BOTTOM - TOP
    }

    /// Air, but none at the head of a sheet, and less where all has to fit.
    pub(super) fn space(&mut self, height: f32) {
        let height = match self.letters {
            Letters::Small => height * 0.5,
            Letters::Usual | Letters::Large => height,
        };
        if self.y > TOP {
            self.y += height;
        }
    }

    /// Goes down.
    pub(super) fn down(&mut self, height: f32) {
        self.y += height;
    }

    /// How far down this is.
    pub(super) const fn y(&self) -> f32 {
        self.y
    }

    /// The sheet that is being written.
    pub(super) const fn sheet(&self) -> usize {
        self.sheets.len().saturating_sub(1)
    }

    /// A place to go to, here.
    pub(super) fn bookmark(&mut self, level: u8, title: &str) {
        self.bookmarks.push(Bookmark {
            level,
            title: title.to_owned(),
            sheet: self.sheet(),
            y: self.y,
        });
    }

    /// Puts a mark on the sheet.
    pub(super) fn mark(&mut self, node: Option<usize>, mark: Mark) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push((node, mark));
        }
    }

    /// Words on the line that begins here, from `x` on.
    pub(super) fn words(&mut self, node: Option<usize>, x: f32, text: &str, style: Style) {
        if text.trim().is_empty() {
            return;
        }
        let at = (LEFT + x, self.y + style.size * 1.05);
        self.mark(
            node,
            Mark::Words {
                at,
                style,
                text: text.to_owned(),
            },
        );
    }

    /// Words at the left, without going down.
    pub(super) fn beside(&mut self, node: usize, text: &str, style: Style) {
        self.words(Some(node), 0.0, text, style);
    }

    /// Words over as many lines as they need.
    pub(super) fn paragraph(&mut self, node: usize, text: &str, style: Style, indent: f32) {
        for line in self
            .fonts
            .lines(text, style.face, style.size, WIDTH - indent)
        {
            self.room(style.line());
            if self.barred {
                let at = [LEFT, self.y, 2.5, style.line() + 0.3];
                self.mark(
                    None,
                    Mark::Field {
                        at,
                        role: Role::First,
                    },
                );
            }
            self.words(Some(node), indent, &line, style);
            self.y += style.line();
        }
    }

    /// A line across, but none at the head of a sheet: the margin parts there.
    pub(super) fn rule(&mut self) {
        if self.y <= TOP {
            return;
        }
        let through = vec![(LEFT, self.y), (LEFT + WIDTH, self.y)];
        self.mark(
            None,
            Mark::Line {
                through,
                role: Role::Rule,
                thick: 0.7,
            },
        );
    }

    /// Words at the foot of a sheet.
    pub(super) fn footer(&mut self, sheet: usize, x: f32, text: &str, style: Style) {
        let text = self.fonts.fitted(text);
        if let Some(sheet) = self.sheets.get_mut(sheet) {
            let at = (LEFT + x, FOOT);
            sheet.push((None, Mark::Words { at, style, text }));
        }
    }

    /// What encloses something that begins here.
    pub(super) fn bounds(&self, width: f32, height: f32) -> Option<BBox> {
        let rect = Rect::from_xywh(LEFT, self.y, width, height)?;
        Some(BBox::new(self.sheet(), rect))
    }
}
