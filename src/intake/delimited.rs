//! A delimited text as rows, with the lines they begin on.
//!
//! Knows delimiters, byte order marks and where a file breaks off; knows
//! nothing of what columns mean.

use std::collections::VecDeque;
use std::io::{self, Chain, Cursor, Read, Write};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::rejects::Rejects;
use super::table::{Fault, Row, Table};
use super::{Reason, Refused};

/// What is looked at before the first row is read.
const HEAD_BYTES: u64 = 64 * 1024;
/// Appended to every file: it comes back as a row of its own, or at the end
/// of a quoted field that was never closed.
const END: &[u8] = b"\n\x1eend of file\x1e\n";
/// Delimiters, the likeliest first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

type Source<R> = Chain<Chain<Cursor<Vec<u8>>, Counted<R>>, &'static [u8]>;

/// The rows of a file.
pub(super) struct Delimited<R: Read> {
    csv: Reader<Source<R>>,
    rejects: Rejects,
    head: VecDeque<(u64, ByteRecord, bool)>,
    record: ByteRecord,
    /// Last byte of what was looked at first.
    head_last: u8,
    head_bytes: u64,
    /// Lines end with a line feed alone. The parser stops before that of a
    /// CR LF, so that its position is then still on the row's last line.
    line_feed: bool,
    ended: bool,
}

impl<R: Read> Delimited<R> {
    /// Looks at the beginning of a file.
    ///
    /// # Errors
    /// What is empty, or no text in UTF-8, is refused.
    pub fn open(mut reader: R) -> Result<Self, Fault> {
        let mut head = Vec::new();
        reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        let head_bytes = u64::try_from(head.len()).unwrap_or(HEAD_BYTES);
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return Err(Refused::Utf16.into());
        }
        if head.starts_with(b"\xef\xbb\xbf") {
            head.drain(..3);
        }
        if head.contains(&0) {
            return Err(Refused::NotText.into());
        }
        if head.iter().all(u8::is_ascii_whitespace) {
            return Err(Refused::Empty.into());
        }
        let delimiter = delimiter(&head);
        let line_feed = head
            .iter()
            .position(|byte| *byte == b'\n')
            .is_none_or(|at| at == 0 || head[at - 1] != b'\r');
        let head_last = head.last().copied().unwrap_or(b'\n');
        let source = Cursor::new(head).chain(Counted::new(reader)).chain(END);
        let csv = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(256 * 1024)
            .from_reader(source);
        Ok(Self {
            csv,
            rejects: Rejects::new(delimiter),
            head: VecDeque::new(),
            record: ByteRecord::new(),
            head_last,
            head_bytes,
            line_feed,
            ended: false,
        })
    }

    /// The first `count` rows; they come again as rows.
    pub fn head(&mut self, count: usize) -> io::Result<Vec<ByteRecord>> {
        while self.head.len() < count {
            let Some((line, cut_off)) = self.read()? else {
                break;
            };
            self.head.push_back((line, self.record.clone(), cut_off));
        }
        Ok(self.head.iter().map(|(_, row, _)| row.clone()).collect())
    }

    /// Says that the first rows are headings, which are no rows then.
    pub fn set_headings(&mut self, headings: Vec<ByteRecord>) {
        self.head.drain(..headings.len().min(self.head.len()));
        self.rejects.set_headings(headings);
    }

    fn counted(&self) -> &Counted<R> {
        self.csv.get_ref().get_ref().0.get_ref().1
    }

    fn read(&mut self) -> io::Result<Option<(u64, bool)>> {
        while !self.ended {
            if !self.csv.read_byte_record(&mut self.record)? {
                self.ended = true;
                break;
            }
            let end = &END[1..END.len() - 1];
            if self.record.len() == 1 && &self.record[0] == end {
                self.ended = true;
                break;
            }
            let inside = self.record.as_slice().iter().filter(|b| **b == b'\n');
            let inside = u64::try_from(inside.count()).unwrap_or(0);
            let cut_off = self.cut_off();
            let below = u64::from(self.line_feed && !cut_off);
            let line = self.csv.position().line().saturating_sub(inside + below);
            if cut_off || self.record.iter().any(|field| !field.is_empty()) {
                return Ok(Some((line, cut_off)));
            }
        }
        Ok(None)
    }

    /// Whether the last field runs into the end of the file, which is then
    /// taken off it again.
    fn cut_off(&mut self) -> bool {
        let Some(whole) = self
            .record
            .iter()
            .next_back()
            .and_then(|f| f.strip_suffix(END))
        else {
            return false;
        };
        let last = self.record.len() - 1;
        let mut record: ByteRecord = self.record.iter().take(last).collect();
        record.push_field(whole);
        self.record = record;
        self.ended = true;
        true
    }
}

impl<R: Read> Table for Delimited<R> {
    fn next(&mut self) -> Result<Option<Row<'_>>, Fault> {
        let found = if let Some((line, record, cut_off)) = self.head.pop_front() {
            self.record = record;
            Some((line, cut_off))
        } else {
            self.read()?
        };
        Ok(found.map(|(line, cut_off)| Row {
            line,
            record: &self.record,
            cut_off,
        }))
    }

    fn bytes(&self) -> u64 {
        self.head_bytes + self.counted().bytes
    }

    fn open_end(&self) -> bool {
        let last = self.counted().last.unwrap_or(self.head_last);
        !matches!(last, b'\n' | b'\r')
    }

    fn reject(&mut self, line: u64, reason: Reason, to: &mut dyn Write) -> io::Result<()> {
        self.rejects.add(line, reason, &self.record, to)
    }

    fn end_rejects(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.flush()
    }
}

/// The delimiter that stands most often in the first line, quoted parts left
/// out.
fn delimiter(head: &[u8]) -> u8 {
    let mut counts = [0usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted && counts.iter().any(|count| *count > 0) => break,
            _ if quoted => {}
            _ => {
                if let Some(which) = DELIMITERS.iter().position(|d| d == byte) {
                    counts[which] += 1;
                }
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let which = counts.iter().position(|count| *count == most);
    DELIMITERS[which.unwrap_or(0)]
}

/// Counts what passes and remembers the last byte.
struct Counted<R> {
    inner: R,
    bytes: u64,
    last: Option<u8>,
}

impl<R> Counted<R> {
    fn new(inner: R) -> Self {
        Self {
            inner,
            bytes: 0,
            last: None,
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if let Some(last) = buffer[..count].last() {
            self.last = Some(*last);
            self.bytes += u64::try_from(count).unwrap_or(0);
        }
        Ok(count)
    }
}
