//! The bytes of a JSON text, with their lines and columns, cut into values.
//!
//! A value is cut out by its brackets and quotes and then read by
//! `serde_json`, which says what is wrong inside; so a file of any size is
//! read one response at a time.

use std::io::{ErrorKind, Read};

use super::value::Value;
use crate::intake::table::Fault;
use crate::intake::{JsonFault, Refused};

/// A value weighs at most this, so that one bad line takes no memory.
pub(super) const VALUE_WEIGHT: usize = 16 * 1024 * 1024;
/// What each value inside it weighs besides its bytes: `1,` takes a hundred
/// times its length once it is read, a comment only its own. Measured in
/// bytes alone, many short ones would take a hundredfold, and a few long
/// comments would not fit.
const EACH: usize = 32;
/// How deep values may lie in each other.
pub(super) const DEPTH: usize = 100;
/// Whole numbers of more digits are kept as texts: a number would round them.
const WHOLE_DIGITS: usize = 18;
const BUFFER: usize = 128 * 1024;

/// A place in the text, from 1; columns are counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub line: u64,
    pub column: u64,
}

impl Place {
    /// A refusal of what stands here.
    pub fn fault(self, reason: JsonFault) -> Fault {
        let Self { line, column } = self;
        let refused = Refused::Json {
            line,
            column,
            reason,
        };
        refused.into()
    }
}

/// A JSON text being read.
pub(super) struct Scan<R> {
    reader: R,
    buffer: Box<[u8]>,
    at: usize,
    filled: usize,
    bytes: u64,
    /// Values met, for what they weigh.
    values: u64,
    place: Place,
    value: Vec<u8>,
}

impl<R: Read> Scan<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: vec![0; BUFFER].into(),
            at: 0,
            filled: 0,
            bytes: 0,
            values: 0,
            place: Place { line: 1, column: 1 },
            value: Vec::new(),
        }
    }

    pub fn into_reader(self) -> R {
        self.reader
    }

    /// Bytes taken.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What was taken weighs so much.
    pub fn weight(&self) -> u64 {
        self.bytes + self.values * EACH as u64
    }

    pub fn place(&self) -> Place {
        self.place
    }

    /// The next byte, which stays.
    pub fn peek(&mut self) -> Result<Option<u8>, Fault> {
        while self.at == self.filled {
            match self.reader.read(&mut self.buffer) {
                Ok(0) => return Ok(None),
                Ok(count) => (self.at, self.filled) = (0, count),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Some(self.buffer[self.at]))
    }

    /// Takes the byte that [`peek`](Self::peek) gave.
    pub fn take(&mut self, byte: u8) {
        self.at += 1;
        self.bytes += 1;
        if byte == b'\n' {
            self.place.line += 1;
            self.place.column = 1;
        } else if byte & 0xc0 != 0x80 {
            self.place.column += 1;
        }
    }

    /// The next byte that is no blank.
    pub fn skip_blanks(&mut self) -> Result<Option<u8>, Fault> {
        // A byte order mark stands before the first value.
        if self.bytes == 0 && self.peek()? == Some(0xef) {
            for byte in [0xef, 0xbb, 0xbf] {
                if self.peek()? != Some(byte) {
                    return Err(self.place.fault(JsonFault::Unexpected));
                }
                self.take(byte);
            }
            self.place = Place { line: 1, column: 1 };
        }
        while let Some(byte) = self.peek()? {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Ok(Some(byte));
            }
            self.take(byte);
        }
        Ok(None)
    }

    /// As [`skip_blanks`](Self::skip_blanks), where something must come.
    pub fn need(&mut self) -> Result<u8, Fault> {
        let found = self.skip_blanks()?;
        found.ok_or_else(|| self.place.fault(JsonFault::Ends))
    }

    /// Takes this byte, which must come.
    pub fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.need()? != byte {
            return Err(self.place.fault(JsonFault::Unexpected));
        }
        self.take(byte);
        Ok(())
    }

    /// Reads the value that begins here, which weighs at most `limit`.
    pub fn value(&mut self, limit: usize) -> Result<Value, Fault> {
        self.value.clear();
        self.cut(self.place, Vec::new(), limit)
    }

    /// Reads the rest of a list whose bracket was taken.
    pub fn rest_of_list(&mut self, limit: usize) -> Result<Value, Fault> {
        self.value.clear();
        self.value.push(b'[');
        let mut start = self.place;
        start.column = start.column.saturating_sub(1);
        self.cut(start, vec![b'['], limit)
    }

    fn keep(&mut self, byte: u8) {
        self.take(byte);
        self.value.push(byte);
    }

    fn cut(&mut self, start: Place, mut open: Vec<u8>, limit: usize) -> Result<Value, Fault> {
        let mut inside = 0;
        self.values += 1;
        loop {
            let Some(byte) = self.peek()? else {
                if open.is_empty() && !self.value.is_empty() {
                    break;
                }
                return Err(self.place.fault(JsonFault::Ends));
            };
            let delimiter = matches!(byte, b',' | b':' | b' ' | b'\t' | b'\r' | b'\n');
            let closing = matches!(byte, b']' | b'}');
            if open.is_empty() && (delimiter || closing) {
                break;
            }
            // As many values as there are beginnings and commas.
            if matches!(byte, b'{' | b'[' | b',') {
                inside += EACH;
                self.values += 1;
            }
            match byte {
                b'"' => self.string(limit, start)?,
                b'{' | b'[' => {
                    if open.len() >= DEPTH {
                        return Err(self.place.fault(JsonFault::Deep));
                    }
                    open.push(byte);
                    self.keep(byte);
                }
                b'}' | b']' => {
                    // `[` and `]`, `{` and `}` stand two apart.
                    if open.pop().is_none_or(|opening| opening + 2 != byte) {
                        return Err(self.place.fault(JsonFault::Unexpected));
                    }
                    self.keep(byte);
                }
                b'0'..=b'9' | b'-' => self.number()?,
                _ => self.keep(byte),
            }
            if self.value.len() + inside > limit {
                return Err(start.fault(JsonFault::Large));
            }
            if open.is_empty() && matches!(byte, b'"' | b'}' | b']') {
                break;
            }
        }
        if self.value.is_empty() {
            return Err(self.place.fault(JsonFault::Unexpected));
        }
        self.parse(start)
    }

    fn string(&mut self, limit: usize, start: Place) -> Result<(), Fault> {
        self.keep(b'"');
        loop {
            let Some(byte) = self.peek()? else {
                return Err(self.place.fault(JsonFault::Ends));
            };
            self.keep(byte);
            match byte {
                b'"' => return Ok(()),
                b'\\' => {
                    if let Some(escaped) = self.peek()? {
                        self.keep(escaped);
                    }
                }
                _ => {}
            }
            if self.value.len() > limit {
                return Err(start.fault(JsonFault::Large));
            }
        }
    }

    fn number(&mut self) -> Result<(), Fault> {
        let from = self.value.len();
        while let Some(byte @ (b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')) = self.peek()? {
            self.keep(byte);
            if self.value.len() - from > 4_096 {
                return Err(self.place.fault(JsonFault::Number));
            }
        }
        let written = &self.value[from..];
        let digits = written.strip_prefix(b"-").unwrap_or(written);
        if digits.len() > WHOLE_DIGITS && digits[0] != b'0' && digits.iter().all(u8::is_ascii_digit)
        {
            self.value.insert(from, b'"');
            self.value.push(b'"');
        }
        Ok(())
    }

    fn parse(&self, start: Place) -> Result<Value, Fault> {
        let error = match serde_json::from_slice(&self.value) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        // Half of a pair is what a text that was cut to a length ends with.
        let mended = mend(&self.value);
        if let Some(Ok(value)) = mended.map(|text| serde_json::from_slice(&text)) {
            return Ok(value);
        }
        Err(self.blame(start, &error))
    }

    fn blame(&self, start: Place, error: &serde_json::Error) -> Fault {
        let says = error.to_string();
        let has = |words: &[&str]| words.iter().any(|word| says.contains(word));
        let reason = if has(&["recursion"]) {
            JsonFault::Deep
        } else if has(&["number"]) {
            JsonFault::Number
        } else if has(&["escape", "surrogate", "unicode", "control character"]) {
            JsonFault::Text
        } else {
            JsonFault::Unexpected
        };
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let below = error.line().saturating_sub(1);
        let line = self.value.split(|byte| *byte == b'\n').nth(below);
        let before = line.map_or(&[][..], |line| &line[..error.column().min(line.len())]);
        let column = number(before.iter().filter(|byte| **byte & 0xc0 != 0x80).count()).max(1);
        Place {
            line: start.line + number(below),
            column: if below == 0 {
                start.column + column - 1
            } else {
                column
            },
        }
        .fault(reason)
    }
}

/// The text with each half of a surrogate pair that stands alone replaced by
/// the sign for what cannot be read; `None` where there is none.
fn mend(text: &[u8]) -> Option<Vec<u8>> {
    let code = |at: usize| {
        let escape = text.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u32::from_str_radix(str::from_utf8(escape).ok()?, 16).ok()
    };
    let (mut mended, mut changed, mut at) = (text.to_vec(), false, 0);
    while at < text.len() {
        let step = match (text[at], code(at)) {
            (b'\\', Some(0xd800..=0xdbff)) if matches!(code(at + 6), Some(0xdc00..=0xdfff)) => 12,
            (b'\\', Some(0xd800..=0xdfff)) => {
                mended[at + 2..at + 6].copy_from_slice(b"fffd");
                changed = true;
                6
            }
            (b'\\', _) => 2,
            _ => 1,
        };
        at += step;
    }
    changed.then_some(mended)
}
