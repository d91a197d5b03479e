//! The font that travels with the file: Noto Sans, the Latin, Greek and
//! Cyrillic letters of it. What it has no letter for becomes a mark that says
//! so.

use krilla::text::Font;
use ttf_parser::Face as Reader;
use unicode_normalization::UnicodeNormalization;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf");

/// Stands for a character without a letter.
const MISSING: char = '\u{fffd}';

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
}

/// Both faces, to measure with and to embed.
pub(super) struct Fonts {
    regular: (Font, Reader<'static>),
    bold: (Font, Reader<'static>),
}

impl Fonts {
    pub(super) fn new() -> Option<Self> {
        let read = |bytes: &'static [u8]| {
            Some((Font::new(bytes.into(), 0)?, Reader::parse(bytes, 0).ok()?))
        };
        Some(Self {
            regular: read(REGULAR)?,
            bold: read(BOLD)?,
        })
    }

    pub(super) fn font(&self, face: Face) -> Font {
        self.face(face).0.clone()
    }

    const fn face(&self, face: Face) -> &(Font, Reader<'static>) {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
        }
    }

    /// Text in letters that there are.
    pub(super) fn fitted(&self, text: &str) -> String {
        let has = |c: char| self.regular.1.glyph_index(c).is_some();
        let mut fitted = String::with_capacity(text.len());
        for c in text.nfc() {
            match c {
                // Joiners and selectors show nothing alone.
                '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => {}
                c if has(c) => fitted.push(c),
                c if c.is_whitespace() => fitted.push(' '),
                _ => fitted.push(MISSING),
            }
        }
        fitted
    }

    /// How wide text is, in points.
    pub(super) fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        let reader = &self.face(face).1;
        let units: u32 = text
            .chars()
            .filter_map(|c| reader.glyph_index(c))
            .filter_map(|glyph| reader.glyph_hor_advance(glyph))
            .map(u32::from)
            .sum();
        #[expect(clippy::cast_precision_loss, reason = "a line is not that long")]
        let units = units as f32;
        units / f32::from(reader.units_per_em()) * size
    }

    /// Text cut to a width, with an ellipsis where something is missing.
    pub(super) fn cut(&self, text: &str, face: Face, size: f32, width: f32) -> String {
        if self.width(text, face, size) <= width {
            return text.to_owned();
        }
        let mut short = String::new();
        for c in text.chars() {
            short.push(c);
            if self.width(&short, face, size) + size > width {
                break;
            }
        }
        format!("{}…", short.trim_end())
    }

    /// Text broken at its blanks into lines of at most a width; a word that
    /// is too long is broken anywhere. A line that goes on keeps its blank,
    /// so that words stay apart for whoever extracts them.
    pub(super) fn lines(&self, text: &str, face: Face, size: f32, width: f32) -> Vec<String> {
        let fitted = self.fitted(text);
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut used = 0.0;
        for word in fitted.split(' ').filter(|word| !word.is_empty()) {
            let wide = self.width(word, face, size);
            let blank = if line.is_empty() {
                0.0
            } else {
                self.width(" ", face, size)
            };
            if !line.is_empty() && used + blank + wide > width {
                line.push(' ');
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if wide > width {
                for c in word.chars() {
                    let mut letter = [0; 4];
                    let wide = self.width(c.encode_utf8(&mut letter), face, size);
                    if !line.is_empty() && used + wide > width {
                        lines.push(std::mem::take(&mut line));
                        used = 0.0;
                    }
                    line.push(c);
                    used += wide;
                }
                continue;
            }
            if !line.is_empty() {
                line.push(' ');
                used += blank;
            }
            line.push_str(word);
            used += wide;
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The widest word of a text: what a column cannot be narrower than.
    pub(super) fn widest_word(&self, text: &str, face: Face, size: f32) -> f32 {
        self.fitted(text)
            .split(' ')
            .map(|word| self.width(word, face, size))
            .fold(0.0, f32::max)
    }
}
