//! A picture as shapes and words on a sheet, before it is SVG or PDF. Lengths
//! are units of a sheet [`WIDTH`] wide, from its upper left corner; words are
//! [`SIZE`] high.

use super::palette::Role;

/// How wide every picture is.
pub const WIDTH: f64 = 640.0;
/// How high words are.
pub const SIZE: f64 = 12.0;

/// A picture's shapes, those behind first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// How high it is.
    pub height: f64,
    /// Its shapes.
    pub shapes: Vec<Shape>,
}

/// A shape or words.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A field.
    Field {
        /// Left, top, width, height.
        at: [f64; 4],
        /// Its colour.
        role: Role,
        /// What it is filled with.
        fill: Fill,
    },
    /// A line from place to place.
    Line {
        /// Its places.
        through: Vec<(f64, f64)>,
        /// Its colour.
        role: Role,
        /// How thick it is.
        thick: f64,
        /// A dot at each place.
        dots: bool,
    },
    /// Words on one line.
    Words {
        /// Where they begin, end, or have their middle.
        at: (f64, f64),
        /// Which of these.
        anchor: Anchor,
        /// Their colour.
        role: Role,
        /// The words, clean.
        text: String,
    },
}

/// What a field is filled with: series differ without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Its colour.
    Solid,
    /// Stripes of its colour.
    Stripes,
    /// Nothing but an edge.
    Edge,
}

impl Fill {
    /// The colour and filling of a series.
    #[must_use]
    pub const fn of_series(place: usize) -> (Role, Self) {
        match place {
            0 => (Role::First, Fill::Solid),
            1 => (Role::Second, Fill::Stripes),
            _ => (Role::Third, Fill::Edge),
        }
    }
}

/// Where words stand about their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// They begin there.
    Start,
    /// Their middle is there.
    Middle,
    /// They end there.
    End,
}

/// Between the stripes of a field.
pub const STRIPE: f64 = 4.0;

impl Scene {
    /// A field in the colour and filling of a series.
    pub fn series(&mut self, at: [f64; 4], place: usize) {
        let (role, fill) = Fill::of_series(place);
        self.shapes.push(Shape::Field { at, role, fill });
    }

    /// Words.
    pub fn words(&mut self, at: (f64, f64), anchor: Anchor, role: Role, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.shapes.push(Shape::Words {
                at,
                anchor,
                role,
                text,
            });
        }
    }

    /// A thin straight line.
    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64), role: Role) {
        self.shapes.push(Shape::Line {
            through: vec![from, to],
            role,
            thick: 1.0,
            dots: false,
        });
    }
}

/// About how wide words are: what stands in a picture is placed by this, and
/// a letter more or less does not matter there.
#[must_use]
pub fn about(text: &str) -> f64 {
    let cells = u32::try_from(unicode_width::UnicodeWidthStr::width(text)).unwrap_or(u32::MAX);
    f64::from(cells) * SIZE * 0.55
}

/// Words cut to about a width, with an ellipsis where something is missing.
#[must_use]
pub fn cut(text: &str, width: f64) -> String {
    if about(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        short.push(c);
        if about(&short) + SIZE > width {
            break;
        }
    }
    format!("{}…", short.trim_end())
}
