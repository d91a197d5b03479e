//! A delimited text as rows, with the lines they begin on.
//!
//! Knows delimiters, how long a row may be and where a file breaks off; knows
//! nothing of what columns mean, and leaves encodings to `encoding`.

use std::collections::VecDeque;
use std::io::{self, Chain, Cursor, Read, Write};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::encoding::{Bytes, Found, Text};
use super::rejects::Rejects;
use super::table::{About, Fault, Row, Table};
use super::{Reason, Refused};

/// What is looked at before the first row is read.
const HEAD_BYTES: u64 = 64 * 1024;
/// Rows that are looked at before the first is given out weigh at most this.
const HEAD_WEIGHT: usize = 1024 * 1024;
/// A row is no longer than this: a quote that is never closed would take the
/// whole file into memory.
const ROW_BYTES: u64 = 16 * 1024 * 1024;
/// A row has no more fields than this: what is kept of each takes more than a
/// delimiter in the file.
const COLUMNS: usize = 4_096;
/// Appended to every file: it comes back as a row of its own, or at the end
/// of a quoted field that was never closed.
const END: &[u8] = b"\n\x1eend of file\x1e\n";
/// Delimiters, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that a delimiter is tried on.
const TRIED: usize = 20;

type Source<R> = Chain<Chain<Cursor<Vec<u8>>, Tail<Bytes<Counted<R>>>>, &'static [u8]>;

/// The rows of a file.
pub(super) struct Delimited<R: Read> {
    csv: Reader<Source<R>>,
    found: Found,
    delimiter: u8,
    rejects: Rejects,
    head: VecDeque<Held>,
    now: Held,
    /// Last byte of what was looked at first.
    head_last: u8,
    /// Lines end with a line feed alone. The parser stops before that of a
    /// CR LF, so that its position is then still on the row's last line.
    line_feed: bool,
    ended: bool,
}

/// A row that was read.
#[derive(Clone, Default)]
struct Held {
    line: u64,
    record: ByteRecord,
    cut_off: bool,
    /// The first column in another encoding than the file's.
    other: Option<usize>,
}

impl<R: Read> Delimited<R> {
    /// Looks at the beginning of a file.
    ///
    /// # Errors
    /// What is empty is refused.
    pub fn open(reader: R, found: Found) -> Result<Self, Fault> {
        let mut reader = Bytes::new(Counted::new(reader), &found)?;
        let mut head = Vec::new();
        reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        if head.iter().all(u8::is_ascii_whitespace) {
            return Err(Refused::Empty.into());
        }
        // Lines that end as on old Macs are turned into today's: the parser
        // counts no others.
        let old_mac = head.contains(&b'\r') && !head.contains(&b'\n');
        if old_mac {
            renew(&mut head);
        }
        let hint = hint(&head);
        let delimiter = hint.unwrap_or_else(|| delimiter(&head));
        let line_feed = head
            .iter()
            .position(|byte| *byte == b'\n')
            .is_none_or(|at| at == 0 || head[at - 1] != b'\r');
        let head_last = head.last().copied().unwrap_or(b'\n');
        let source = Cursor::new(head)
            .chain(Tail::new(reader, old_mac))
            .chain(END);
        let csv = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(256 * 1024)
            .from_reader(source);
        let marked = found.marked || found.encoding != encoding_rs::UTF_8;
        let mut table = Self {
            csv,
            found,
            delimiter,
            rejects: Rejects::new(delimiter, marked),
            head: VecDeque::new(),
            now: Held::default(),
            head_last,
            line_feed,
            ended: false,
        };
        if hint.is_some() {
            table.read()?;
        }
        Ok(table)
    }

    /// The first rows, `count` or as many as are not too heavy; they come
    /// again as rows.
    pub fn head(&mut self, count: usize) -> Result<Vec<ByteRecord>, Fault> {
        let mut weight = 0;
        while self.head.len() < count && weight < HEAD_WEIGHT {
            if !self.read()? {
                break;
            }
            self.decode();
            weight += weight_of(&self.now.record);
            self.head.push_back(self.now.clone());
        }
        Ok(self.head.iter().map(|held| held.record.clone()).collect())
    }

    /// Says that the first rows are headings, which are no rows then.
    pub fn set_headings(&mut self, headings: Vec<ByteRecord>) {
        self.head.drain(..headings.len().min(self.head.len()));
        self.rejects.set_headings(headings);
    }

    fn tail(&self) -> &Tail<Bytes<Counted<R>>> {
        self.csv.get_ref().get_ref().0.get_ref().1
    }

    /// Reads the next row with any text.
    fn read(&mut self) -> Result<bool, Fault> {
        while !self.ended {
            self.csv.get_mut().get_mut().0.get_mut().1.since = 0;
            let begins = self.csv.position().line();
            match self.csv.read_byte_record(&mut self.now.record) {
                Ok(true) => {}
                Ok(false) => {
                    self.ended = true;
                    break;
                }
                Err(_) if self.tail().since > ROW_BYTES => {
                    return Err(Refused::RowTooLong { line: begins }.into());
                }
                Err(error) => return Err(io::Error::from(error).into()),
            }
            self.limit()?;
            let record = &self.now.record;
            let end = &END[1..END.len() - 1];
            if record.len() == 1 && &record[0] == end {
                self.ended = true;
                break;
            }
            let inside = record.as_slice().iter().filter(|b| **b == b'\n');
            let inside = u64::try_from(inside.count()).unwrap_or(0);
            let cut_off = self.cut_off();
            let below = u64::from(self.line_feed && !cut_off);
            self.now.line = self.csv.position().line().saturating_sub(inside + below);
            self.now.cut_off = cut_off;
            if cut_off || self.now.record.iter().any(|field| !field.is_empty()) {
                self.now.other = None;
                // UTF-8 is looked at by whoever takes the text.
                if self.found.encoding != encoding_rs::UTF_8 {
                    self.decode();
                }
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Refuses a row with text beyond the last column there may be. Blank
    /// fields are cut off there: a spreadsheet writes them up to a cell that
    /// was touched once.
    fn limit(&mut self) -> Result<(), Fault> {
        let record = &self.now.record;
        if record.len() <= COLUMNS {
            return Ok(());
        }
        let beyond = (COLUMNS..record.len()).any(|at| record.get(at).is_some_and(|it| it != b""));
        if beyond {
            let most = u64::try_from(COLUMNS).unwrap_or(u64::MAX);
            return Err(Refused::TooManyColumns { most }.into());
        }
        // A copy: the record itself keeps room for all of them.
        self.now.record = record.iter().take(COLUMNS).collect();
        Ok(())
    }

    fn row(&self) -> Row<'_> {
        Row {
            line: self.now.line,
            record: &self.now.record,
            cut_off: self.now.cut_off,
        }
    }

    /// Turns the row into text where it is not yet.
    fn decode(&mut self) {
        let record = &self.now.record;
        if record.as_slice().is_ascii() {
            return;
        }
        let mut decoded = ByteRecord::with_capacity(record.as_slice().len() * 2, record.len());
        for (at, field) in record.iter().enumerate() {
            match self.found.text(field) {
                Text::Own(text) => decoded.push_field(text.as_bytes()),
                Text::Other(text) => {
                    self.now.other.get_or_insert(at);
                    decoded.push_field(text.as_bytes());
                }
                // The row is rejected for it, as it came.
                Text::Unknown => decoded.push_field(&unreadable(field)),
            }
        }
        self.now.record = decoded;
    }

    /// Whether the last field runs into the end of the file, which is then
    /// taken off it again.
    fn cut_off(&mut self) -> bool {
        let record = &self.now.record;
        let Some(whole) = record.iter().next_back().and_then(|f| f.strip_suffix(END)) else {
            return false;
        };
        let last = record.len() - 1;
        let mut shorter: ByteRecord = record.iter().take(last).collect();
        shorter.push_field(whole);
        self.now.record = shorter;
        self.ended = true;
        true
    }
}

/// What a row takes in memory: a field has a place besides its bytes.
fn weight_of(record: &ByteRecord) -> usize {
    record.as_slice().len() + record.len() * size_of::<usize>()
}

/// Bytes of no certain encoding, so that nobody takes them for UTF-8 either:
/// a file of another encoding may hold some that happen to be.
fn unreadable(field: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if str::from_utf8(field).is_err() {
        return field.into();
    }
    [field, b"\xff"].concat().into()
}

impl<R: Read> Table for Delimited<R> {
    fn next(&mut self) -> Result<Option<Row<'_>>, Fault> {
        if let Some(held) = self.head.pop_front() {
            self.now = held;
        } else if !self.read()? {
            return Ok(None);
        }
        Ok(Some(self.row()))
    }

    fn bytes(&self) -> u64 {
        self.tail().inner.inner().bytes
    }

    fn open_end(&self) -> bool {
        let last = self.tail().last.unwrap_or(self.head_last);
        !matches!(last, b'\n' | b'\r')
    }

    fn about(&self) -> About {
        About {
            encoding: Some(self.found.encoding.name()),
            sure: self.found.sure,
            delimiter: Some(char::from(self.delimiter)),
        }
    }

    fn repair(&mut self) -> Option<Row<'_>> {
        if self.found.encoding != encoding_rs::UTF_8 {
            return None;
        }
        self.decode();
        Some(self.row())
    }

    fn other_encoding(&self) -> Option<usize> {
        self.now.other
    }

    fn reject(
        &mut self,
        line: u64,
        reason: Reason,
        column: &str,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        self.rejects.add(line, reason, column, &self.now.record, to)
    }

    fn end_rejects(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.flush()
    }
}

/// What Excel is told in a first line of its own: `sep=;`.
fn hint(head: &[u8]) -> Option<u8> {
    let line = head.split(|byte| *byte == b'\n').next()?.trim_ascii_end();
    match line.strip_prefix(b"sep=").or(line.strip_prefix(b"SEP="))? {
        [one] => Some(*one).filter(|one| DELIMITERS.contains(one)),
        // A tab at the end of the line is not only white space.
        [] => head.starts_with(b"sep=\t").then_some(b'\t'),
        _ => None,
    }
}

/// The delimiter that cuts the first rows into the same number of fields, as
/// many as possible.
fn delimiter(head: &[u8]) -> u8 {
    let whole = u64::try_from(head.len()).unwrap_or(0) < HEAD_BYTES;
    let fit = |delimiter: u8| {
        let mut csv = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(head);
        let mut widths: Vec<usize> = csv
            .byte_records()
            .map_while(Result::ok)
            .map(|row| row.len())
            .take(TRIED)
            .collect();
        // The last row may go on beyond what is looked at.
        if !whole && widths.len() < TRIED && widths.len() > 1 {
            widths.pop();
        }
        let Some((first, others)) = widths.split_first() else {
            return 0;
        };
        let same = others.iter().filter(|width| *width == first).count();
        let share = if others.is_empty() {
            100
        } else {
            same * 100 / others.len()
        };
        (share + 5) * (first - 1)
    };
    let mut best = (0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let fit = fit(delimiter);
        if fit > best.0 {
            best = (fit, delimiter);
        }
    }
    best.1
}

/// Makes line feeds of carriage returns.
fn renew(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| **byte == b'\r') {
        *byte = b'\n';
    }
}

/// Counts the file's bytes.
struct Counted<R> {
    inner: R,
    bytes: u64,
}

impl<R> Counted<R> {
    fn new(inner: R) -> Self {
        Self { inner, bytes: 0 }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.bytes += u64::try_from(count).unwrap_or(0);
        Ok(count)
    }
}

/// Remembers the last byte, and gives out no more than a row may hold.
struct Tail<R> {
    inner: R,
    last: Option<u8>,
    /// Lines end with a carriage return alone.
    old_mac: bool,
    /// Bytes since the row began.
    since: u64,
}

impl<R> Tail<R> {
    fn new(inner: R, old_mac: bool) -> Self {
        Self {
            inner,
            last: None,
            old_mac,
            since: 0,
        }
    }
}

impl<R: Read> Read for Tail<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since > ROW_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.inner.read(buffer)?;
        if self.old_mac {
            renew(&mut buffer[..count]);
        }
        if let Some(last) = buffer[..count].last() {
            self.last = Some(*last);
            self.since += u64::try_from(count).unwrap_or(0);
        }
        Ok(count)
    }
}
