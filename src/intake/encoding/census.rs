//! A count of what stands beyond ASCII, to tell encodings of one byte a
//! character from UTF-8 and from one another.

use std::io;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_8, WINDOWS_1252};

use super::{CHUNK, Found, USUAL};
use crate::intake::table::Source;

/// Characters beyond ASCII that are enough to know.
const ENOUGH: u32 = 2_000;
/// A line that is longer is judged in parts.
const LINE: usize = 1024 * 1024;

/// Reads on until the bytes beyond ASCII have said enough.
pub(super) fn census(head: &[u8], source: &mut impl Source) -> io::Result<Found> {
    let mut census = Census::new();
    let mut line = Vec::new();
    let mut chunk = head.to_vec();
    loop {
        let mut rest = chunk.as_slice();
        if !(line.is_empty() && rest.is_ascii()) {
            while let Some(at) = rest.iter().position(|byte| *byte == b'\n') {
                line.extend_from_slice(&rest[..at]);
                census.line(&line, false);
                line.clear();
                rest = &rest[at + 1..];
            }
            line.extend_from_slice(rest);
            if line.len() > LINE {
                census.line(&line, true);
                line.clear();
            }
        }
        if census.utf8 + census.single >= ENOUGH {
            break;
        }
        chunk.resize(CHUNK, 0);
        let count = source.read(&mut chunk)?;
        if count == 0 {
            census.line(&line, true);
            break;
        }
        chunk.truncate(count);
    }
    Ok(census.found())
}

/// How well text fits as one encoding.
#[derive(Default)]
struct Fit {
    /// Characters beyond ASCII.
    all: u32,
    /// Those that French and English use.
    usual: u32,
    /// Those that stand where they are used, whatever the language.
    placed: u32,
    /// Those that are both.
    good: u32,
}

impl Fit {
    fn add(&mut self, text: &str) {
        let mut before = ' ';
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if !c.is_ascii() {
                let after = chars.peek().copied().unwrap_or(' ');
                let (usual, placed) = (USUAL.contains(c), placed(before, c, after));
                self.all += 1;
                self.usual += u32::from(usual);
                self.placed += u32::from(placed);
                self.good += u32::from(usual && placed);
            }
            before = c;
        }
    }

    fn percent(&self, part: u32) -> u32 {
        part.saturating_mul(100).checked_div(self.all).unwrap_or(0)
    }
}

/// Letters stand beside letters and capitals before them; quotation marks
/// and dashes do not stand inside words.
fn placed(before: char, c: char, after: char) -> bool {
    let beside = |c: char| c.is_ascii_alphabetic();
    if c.is_alphabetic() {
        let alone = !before.is_alphanumeric() && !after.is_alphanumeric();
        let inner_capital = c.is_uppercase() && before.is_ascii_lowercase();
        (beside(before) || beside(after) || alone) && !inner_capital
    } else {
        let inside = beside(before) && beside(after);
        let lone_quote = " ,;\t|".contains(before) && after == ' ' && "‘’“”".contains(c);
        !c.is_control() && !lone_quote && (c == '’' || !inside)
    }
}

/// What lines with more than ASCII are written in.
struct Census {
    utf8: u32,
    single: u32,
    windows: Fit,
    mac: Fit,
    /// Bytes that only Windows-1252 has, and those that only make sense in
    /// ISO-8859-15.
    c1: u32,
    latin9: u32,
    detector: EncodingDetector,
}

impl Census {
    fn new() -> Self {
        Self {
            utf8: 0,
            single: 0,
            windows: Fit::default(),
            mac: Fit::default(),
            c1: 0,
            latin9: 0,
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
        }
    }

    fn line(&mut self, line: &[u8], part: bool) {
        if line.is_ascii() {
            return;
        }
        let (mut utf8, mut single) = (0, 0);
        for chunk in line.utf8_chunks() {
            utf8 += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            single += usize::from(!chunk.invalid().is_empty());
        }
        // The last character of a part may go on in the next.
        let torn = part && str::from_utf8(line).is_err_and(|error| error.error_len().is_none());
        single -= usize::from(torn);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.utf8 = self.utf8.saturating_add(count(utf8));
        self.single = self.single.saturating_add(count(single));
        if single == 0 || utf8 > single {
            return;
        }
        self.windows
            .add(&WINDOWS_1252.decode_without_bom_handling(line).0);
        self.mac.add(&MACINTOSH.decode_without_bom_handling(line).0);
        self.detector.feed(line, false);
        for (at, byte) in line.iter().enumerate() {
            let before = at.checked_sub(1).map_or(b' ', |at| line[at]);
            let after = line.get(at + 1).copied().unwrap_or(b' ');
            let in_word = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
            match byte {
                0x80..=0x9f => self.c1 += 1,
                0xa4 => self.latin9 += 1,
                0xbc..=0xbe if in_word => self.latin9 += 1,
                _ => {}
            }
        }
    }

    fn found(self) -> Found {
        let (single, sure) = self.single_byte();
        if self.utf8 >= self.single {
            return Found {
                encoding: UTF_8,
                sure: true,
                marked: false,
                other: Some(single),
            };
        }
        Found {
            encoding: single,
            sure,
            marked: false,
            other: Some(UTF_8),
        }
    }

    /// The encoding of the lines that are no UTF-8, and whether it is sure.
    fn single_byte(&self) -> (&'static Encoding, bool) {
        if self.windows.all == 0 {
            return (WINDOWS_1252, true);
        }
        let windows = self.windows.percent(self.windows.good);
        let mac = self.mac.percent(self.mac.good);
        if mac >= 90 && mac > windows + 30 {
            return (MACINTOSH, true);
        }
        let usual = self.windows.percent(self.windows.usual);
        if self.c1 == 0 && self.latin9 > 0 && usual >= 50 {
            return (ISO_8859_15, true);
        }
        if usual >= 90 {
            // Some text makes sense as either: a quotation mark or a letter.
            return (WINDOWS_1252, windows >= 80 && mac < 80);
        }
        let guess = self.detector.guess(None, Utf8Detection::Deny);
        if guess == WINDOWS_1252 {
            let placed = self.windows.percent(self.windows.placed);
            return (guess, placed >= 80 && mac < 50);
        }
        let much = self.windows.all >= 40;
        if much {
            return (guess, true);
        }
        (WINDOWS_1252, false)
    }
}
