//! Text as search compares it: lower case, without accents, ligatures spelt
//! out, spaces single. The store keeps folded text beside the text itself.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use super::sanitize::unseen;

/// Folds a text: `L’Œuvre de Mme LEFÈVRE` becomes
/// `l'oeuvre de mme lefevre`. Marks that are letters in their script (Indic
/// vowels, kana's voicing) stay. Folding twice is folding once.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folder = Folder {
        out: String::with_capacity(text.len()),
        gap: false,
    };
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest.bytes().position(|b| !b.is_ascii());
        let (head, tail) = rest.split_at(ascii.unwrap_or(rest.len()));
        folder.ascii(head);
        let mut chars = tail.chars();
        if let Some(c) = chars.next() {
            folder.other(c);
        }
        rest = chars.as_str();
    }
    folder.out
}

/// A folded text that knows where each of its bytes came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traced<'a> {
    text: &'a str,
    folded: String,
    /// For each folded byte, where the character it came from begins.
    from: Vec<usize>,
}

/// As [`fold`], keeping where everything came from.
#[must_use]
pub fn trace(text: &str) -> Traced<'_> {
    let mut folder = Folder {
        out: String::with_capacity(text.len()),
        gap: false,
    };
    let mut from = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_ascii() {
            folder.ascii(c.encode_utf8(&mut [0; 4]));
        } else {
            folder.other(c);
        }
        from.resize(folder.out.len(), at);
    }
    Traced {
        text,
        folded: folder.out,
        from,
    }
}

impl Traced<'_> {
    /// The folded text.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Where a range of the folded text stands in the text itself: whole
    /// characters with the marks on them. `None` where the range begins or
    /// ends within what one character folds to (`æ` is `ae`).
    #[must_use]
    pub fn origin(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = *self.from.get(range.start)?;
        let last = *self.from.get(range.end.checked_sub(1)?)?;
        // A blank before it may stand for the character's own beginning.
        let before = self.from.get(..range.start)?;
        let cut = before.last() == Some(&start) && !self.folded[..range.start].ends_with(' ');
        if cut || self.from.get(range.end) == Some(&last) {
            return None;
        }
        let rest = self.text.get(last..)?;
        let mut chars = rest.char_indices();
        chars.next();
        let end = chars
            .find(|(_, c)| !(accent(*c) || joiner(*c)))
            .map_or(self.text.len(), |(at, _)| last + at);
        Some(start..end)
    }
}

/// Whether a folded text contains a folded word or part of one. An empty
/// needle is found everywhere.
#[must_use]
pub fn contains_folded(hay: &str, needle: &str) -> bool {
    hay.contains(needle)
}

/// The digits of a text as ASCII, for telephone numbers: `+33 (0)6` is
/// `3306`. Digits of other scripts count (Arabic-Indic, full width…).
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars().filter_map(digit).collect()
}

/// The zero of each script whose decimal digits people type or paste.
const ZEROS: [u32; 17] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
    0x0e50, 0x0ed0, 0x0f20, 0x17e0, 0xff10,
];

fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u32::from(c);
    ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))
        .and_then(|zero| char::from_digit(code - zero, 10))
}

struct Folder {
    out: String,
    /// Space seen since the last character kept.
    gap: bool,
}

impl Folder {
    fn ascii(&mut self, text: &str) {
        for byte in text.bytes() {
            match byte {
                b'!'..=b'~' => self.keep(char::from(byte.to_ascii_lowercase())),
                b' ' | b'\t'..=b'\r' => self.gap = true,
                _ => {}
            }
        }
    }

    fn other(&mut self, c: char) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' | 'À' | 'Â' | 'Ä' | 'Á' => self.keep('a'),
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => self.keep('e'),
            'î' | 'ï' | 'í' | 'ì' | 'Î' | 'Ï' | 'ı' => self.keep('i'),
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' | 'Ô' | 'Ö' | 'ø' | 'Ø' => self.keep('o'),
            'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' => self.keep('u'),
            'ç' | 'Ç' => self.keep('c'),
            'ñ' | 'Ñ' => self.keep('n'),
            'ł' | 'Ł' => self.keep('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => self.keep('d'),
            'ħ' | 'Ħ' => self.keep('h'),
            'ŧ' | 'Ŧ' => self.keep('t'),
            'œ' | 'Œ' => self.keep_all("oe"),
            'æ' | 'Æ' => self.keep_all("ae"),
            'ß' | 'ẞ' => self.keep_all("ss"),
            'þ' | 'Þ' => self.keep_all("th"),
            'ς' => self.keep('σ'),
            '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' => self.keep('\''),
            '“' | '”' | '„' | '«' | '»' => self.keep('"'),
            '‐'..='―' | '−' => self.keep('-'),
            _ => decompose_compatible(c, |part| self.part(part, c)),
        }
    }

    /// A part of a decomposed character.
    fn part(&mut self, part: char, whole: char) {
        if part.is_ascii() {
            self.ascii(part.encode_utf8(&mut [0; 4]));
        } else if part.is_whitespace() {
            self.gap = true;
        } else if part != whole {
            // Full width forms, ligatures: their parts may be special, too.
            self.other(part);
        } else if !(accent(part) || unseen(part) || joiner(part)) {
            for lower in part.to_lowercase() {
                if lower == part {
                    self.keep(lower);
                } else {
                    self.other(lower);
                }
            }
        }
    }

    fn keep(&mut self, c: char) {
        if self.gap && !self.out.is_empty() {
            self.out.push(' ');
        }
        self.gap = false;
        self.out.push(c);
    }

    fn keep_all(&mut self, text: &str) {
        text.chars().for_each(|c| self.keep(c));
    }
}

/// A mark that a search leaves aside. Class 7 is a nukta, 8 kana's voicing,
/// 9 a virama: they make other letters.
fn accent(c: char) -> bool {
    !matches!(canonical_combining_class(c), 0 | 7 | 8 | 9)
}

/// Joins letters without showing, or chooses their look.
const fn joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
