//! A sheet of a workbook as rows: Excel's and `LibreOffice`'s files.
//!
//! Its rows are known by the same formats as those of a delimited text. A
//! large sheet is read on a thread of its own, a few rows ahead, so that it
//! is never in memory as a whole.

mod ahead;

use std::io::{self, Cursor, Read, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetType, SheetVisible, Sheets, Xls,
    XlsError, Xlsb, Xlsx, XlsxError, open_workbook_from_rs,
};
use csv::ByteRecord;

use super::formats::{self, Known};
use super::rejects::Rejects;
use super::table::{self, Fault, Opened, Row, Source, Table};
use super::{Options, Reason, Refused, Warning};
use crate::domain::zone::Zone;
use ahead::Batch;

/// A workbook's file is at most this large.
const FILE_MEGABYTES: u64 = 256;
/// So much may be unpacked in all.
const UNPACKED_MEGABYTES: u64 = 1_024;
/// So much of a part that is held in memory as a whole: the texts of all
/// sheets, and each sheet of a kind that is not read row by row.
const PART_MEGABYTES: u64 = 256;
/// What is packed tighter than this is no table that people filled.
const RATIO: u64 = 300;
const MEGABYTE: u64 = 1_024 * 1_024;
/// Rows that are looked at for a table.
const HEAD_ROWS: usize = 16;
/// Sheets that are looked at.
const SHEETS: usize = 64;
/// A sheet has at most this many columns.
const COLUMNS: usize = 4_096;
/// A number keeps so many digits; what is typed behind them becomes zeros.
const DIGITS: usize = 15;

type Bytes = Cursor<Arc<[u8]>>;
type Book = Sheets<Bytes>;

/// A row with its line, from 1, and which of its cells are numbers.
#[derive(Debug, Default)]
struct Cells {
    line: u64,
    record: ByteRecord,
    numbers: Vec<bool>,
}

/// Whether a file is a workbook, or an archive like one, by its first bytes.
pub(super) fn is_workbook(head: &[u8]) -> bool {
    is_packed(head) || head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

fn is_packed(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

/// Opens a workbook at the sheet of this name, else at the first one that
/// holds a known table, else at the first one with any.
///
/// # Errors
/// What cannot be opened or is too large is refused.
pub(super) fn open<'r>(
    mut reader: impl Source + 'r,
    options: &Options,
) -> Result<Opened<'r>, Fault> {
    let mut bytes = Vec::new();
    let limit = FILE_MEGABYTES * MEGABYTE;
    reader.by_ref().take(limit + 1).read_to_end(&mut bytes)?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > limit {
        return Err(too_large(FILE_MEGABYTES));
    }
    if is_packed(&bytes) {
        measure(&bytes)?;
    }
    let bytes: Arc<[u8]> = bytes.into();
    let mut first = book(&bytes)?;
    let chosen = choose(&mut first, options.zone, options.sheet.as_deref())?;
    let (format, mut known) = chosen.known;
    let (head, rows) = chosen
        .head
        .split_at(known.header_rows.min(chosen.head.len()));
    let (top, rows) = (records(head), records(rows));
    formats::settle_by_values(&mut known.columns, &rows);
    formats::no_id_by_values(&mut known.columns, &rows);
    let mut rejects = Rejects::new(b',', false);
    rejects.set_headings(head.iter().map(|row| row.record.clone()).collect());
    let mut table = Workbook {
        rows: rows_of(first, chosen.name.clone()),
        batch: Vec::new().into_iter(),
        width: head.iter().map(|row| row.record.len()).max().unwrap_or(0),
        below: head.last().map_or(0, |row| row.line),
        row: Cells::default(),
        rejects,
        length,
        ended: false,
        sheets: (chosen.name, chosen.others),
    };
    let in_sequence = format.is_some_and(formats::in_sequence);
    let all = formats::all_headings(&top);
    let dates = table::dates(
        &mut table,
        &rows,
        (&known.columns, &all, in_sequence),
        options,
    )?;
    if !dates.is_empty() && options.looked.is_none() {
        table.rows = rows_of(book(&bytes)?, table.sheets.0.clone());
        (table.row, table.ended) = (Cells::default(), false);
    }
    Ok(Opened {
        table: Box::new(table),
        format: format.map(|format| format.code),
        columns: known.columns,
        dates,
        encoding: None,
        headings: formats::headings(&top),
    })
}

fn too_large(most: u64) -> Fault {
    Refused::WorkbookLarge { most }.into()
}

/// Unpacks everything once and keeps nothing: what an archive says of its
/// own size may be wrong.
fn measure(bytes: &[u8]) -> Result<(), Fault> {
    let unreadable = |_| Fault::from(Refused::Workbook);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut all = 0;
    for at in 0..archive.len() {
        // A part with a password is found by whoever opens it.
        let Ok(part) = archive.by_index(at) else {
            continue;
        };
        let name = part.name().unwrap_or_default().into_owned();
        let whole = name.ends_with("sharedStrings.xml")
            || name == "content.xml"
            || !name.contains("worksheets/");
        let most = if whole {
            PART_MEGABYTES
        } else {
            UNPACKED_MEGABYTES
        };
        let packed = part.compressed_size().max(1);
        let size = io::copy(&mut part.take(most * MEGABYTE + 1), &mut io::sink());
        let size = size.map_err(|_| Fault::from(Refused::Workbook))?;
        all += size;
        if size > most * MEGABYTE || size > 32 * MEGABYTE && size / packed > RATIO {
            return Err(too_large(most));
        }
        if all > UNPACKED_MEGABYTES * MEGABYTE {
            return Err(too_large(UNPACKED_MEGABYTES));
        }
    }
    Ok(())
}

fn book(bytes: &Arc<[u8]>) -> Result<Book, Fault> {
    let packed = is_packed(bytes);
    let source = || Cursor::new(Arc::clone(bytes));
    // Excel keeps a workbook with a password in the old kind of file.
    match open_workbook_from_rs::<Xlsx<Bytes>, Bytes>(source()) {
        Ok(book) => return Ok(Sheets::Xlsx(book)),
        Err(XlsxError::Password) => return Err(Refused::Password.into()),
        Err(_) => {}
    }
    if !packed {
        return match open_workbook_from_rs::<Xls<Bytes>, Bytes>(source()) {
            Ok(book) => Ok(Sheets::Xls(book)),
            Err(XlsError::Password) => Err(Refused::Password.into()),
            Err(_) => Err(Refused::Workbook.into()),
        };
    }
    match open_workbook_from_rs::<Ods<Bytes>, Bytes>(source()) {
        Ok(book) => return Ok(Sheets::Ods(book)),
        Err(OdsError::Password) => return Err(Refused::Password.into()),
        Err(_) => {}
    }
    let binary = open_workbook_from_rs::<Xlsb<Bytes>, Bytes>(source());
    binary
        .map(Sheets::Xlsb)
        .map_err(|_| Refused::Workbook.into())
}

/// The sheet that is read.
struct Chosen {
    name: String,
    /// Its first rows, those above the table left out.
    head: Vec<Cells>,
    known: (Option<&'static formats::Format>, Known),
    /// Further sheets with something in them.
    others: Vec<String>,
}

fn choose(book: &mut Book, zone: Zone, wanted: Option<&str>) -> Result<Chosen, Fault> {
    let sheets = book.sheets_metadata().iter();
    let named: Vec<(String, bool)> = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .take(SHEETS)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut found: Vec<Chosen> = Vec::new();
    for (name, visible) in &named {
        if wanted.is_some_and(|wanted| !same_name(wanted, name)) || wanted.is_none() && !visible {
            continue;
        }
        let Ok(head) = head(book, name) else {
            return Err(Refused::Workbook.into());
        };
        let above = above_the_table(&head);
        let head: Vec<Cells> = head.into_iter().skip(above).collect();
        if head.is_empty() {
            continue;
        }
        let top = &head[..head.len().min(formats::HEAD_ROWS)];
        found.push(Chosen {
            name: name.clone(),
            known: formats::recognise(&records(top), zone),
            head,
            others: Vec::new(),
        });
    }
    let sheets: Vec<String> = named.into_iter().map(|(name, _)| name).collect();
    if found.is_empty() {
        return Err(match wanted {
            Some(wanted) if !sheets.iter().any(|name| same_name(wanted, name)) => {
                Refused::NoSheet { sheets }.into()
            }
            _ => Refused::Empty.into(),
        });
    }
    let known = found.iter().position(|sheet| sheet.known.0.is_some());
    let table = || found.iter().position(|sheet| sheet.head.len() > 1);
    let at = known.or_else(table).unwrap_or(0);
    let mut chosen = found.swap_remove(at);
    chosen.others = found.into_iter().map(|sheet| sheet.name).collect();
    Ok(chosen)
}

fn same_name(wanted: &str, name: &str) -> bool {
    wanted.trim().to_lowercase() == name.trim().to_lowercase()
}

/// Rows of a title stand above a table that is wider.
fn above_the_table(head: &[Cells]) -> usize {
    let filled = |row: &Cells| row.record.iter().filter(|cell| !cell.is_empty()).count();
    let wide = head.iter().position(|row| filled(row) > 1);
    wide.unwrap_or(0)
}

/// Rows of one width, as a recogniser knows them.
fn records(head: &[Cells]) -> Vec<ByteRecord> {
    let width = head.iter().map(|row| row.record.len()).max().unwrap_or(0);
    let wide = |row: &Cells| {
        let mut record = row.record.clone();
        (record.len()..width).for_each(|_| record.push_field(b""));
        record
    };
    head.iter().map(wide).collect()
}

/// It cannot be read.
struct Unreadable;

fn head(book: &mut Book, sheet: &str) -> Result<Vec<Cells>, Unreadable> {
    let mut head = Vec::new();
    each_row(book, sheet, &mut |row| {
        head.push(row);
        if head.len() < HEAD_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    Ok(head)
}

type Take<'t> = &'t mut dyn FnMut(Cells) -> ControlFlow<()>;

/// Gives the rows of a sheet that hold anything.
fn each_row(book: &mut Book, sheet: &str, take: Take<'_>) -> Result<(), Unreadable> {
    let Sheets::Xlsx(book) = book else {
        let range = book.worksheet_range(sheet).map_err(|_| Unreadable)?;
        let Some((top, left)) = range.start() else {
            return Ok(());
        };
        for (row, cells) in (top..).zip(range.rows()) {
            let mut building = Building::new(row);
            for (column, cell) in (left..).zip(cells) {
                building.put(column, &borrowed(cell))?;
            }
            if building.give(take).is_break() {
                break;
            }
        }
        return Ok(());
    };
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| Unreadable)?;
    let mut building = Building::new(0);
    while let Some(cell) = reader.next_cell().map_err(|_| Unreadable)? {
        let (row, column) = cell.get_position();
        if row < building.row {
            return Err(Unreadable);
        }
        if row > building.row {
            let whole = std::mem::replace(&mut building, Building::new(row));
            if whole.give(take).is_break() {
                return Ok(());
            }
        }
        building.put(column, cell.get_value())?;
    }
    // Whether anybody wants more does not matter after the last.
    let _ = building.give(take);
    Ok(())
}

/// A row whose cells come one by one.
struct Building {
    row: u32,
    texts: Vec<String>,
    numbers: Vec<bool>,
}

impl Building {
    fn new(row: u32) -> Self {
        Self {
            row,
            texts: Vec::new(),
            numbers: Vec::new(),
        }
    }

    fn put(&mut self, column: u32, value: &DataRef<'_>) -> Result<(), Unreadable> {
        let text = text_of(value);
        if text.is_empty() {
            return Ok(());
        }
        let at = usize::try_from(column).map_err(|_| Unreadable)?;
        if at >= COLUMNS {
            return Err(Unreadable);
        }
        if self.texts.len() <= at {
            self.texts.resize(at + 1, String::new());
            self.numbers.resize(at + 1, false);
        }
        self.texts[at] = text;
        self.numbers[at] = matches!(value, DataRef::Int(_) | DataRef::Float(_));
        Ok(())
    }

    fn give(self, take: Take<'_>) -> ControlFlow<()> {
        if self.texts.is_empty() {
            return ControlFlow::Continue(());
        }
        take(Cells {
            line: u64::from(self.row) + 1,
            record: self.texts.into(),
            numbers: self.numbers,
        })
    }
}

fn borrowed(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(whole) => DataRef::Int(*whole),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            DataRef::SharedString(text)
        }
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// What a person sees in a cell, with dates as ISO 8601 writes them.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(whole) => whole.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) => date(*at),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn date(at: ExcelDateTime) -> String {
    let serial = at.as_f64();
    if at.is_duration() || !(0.0..3_000_000.0).contains(&serial) {
        return serial.to_string();
    }
    let (year, month, day, hour, minute, second, thousandth) = at.to_ymd_hms_milli();
    let time = if thousandth == 0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}.{thousandth:03}")
    };
    let day = format!("{year:04}-{month:02}-{day:02}");
    if serial < 1.0 {
        time
    } else if serial.fract() == 0.0 {
        day
    } else {
        format!("{day} {time}")
    }
}

fn rows_of(mut book: Book, sheet: String) -> Receiver<Batch> {
    ahead::read(move |take| each_row(&mut book, &sheet, take))
}

/// The rows of a sheet.
struct Workbook {
    rows: Receiver<Batch>,
    batch: std::vec::IntoIter<Cells>,
    /// How wide the headings are: cells that are empty at the end of a row
    /// are not written.
    width: usize,
    /// The line of the last heading.
    below: u64,
    row: Cells,
    rejects: Rejects,
    length: u64,
    ended: bool,
    sheets: (String, Vec<String>),
}

impl Table for Workbook {
    fn next(&mut self) -> Result<Option<Row<'_>>, Fault> {
        while !self.ended {
            if let Some(row) = self.batch.next() {
                if row.line <= self.below {
                    continue;
                }
                self.row = row;
                let record = &mut self.row.record;
                (record.len()..self.width).for_each(|_| record.push_field(b""));
                return Ok(Some(Row {
                    line: self.row.line,
                    record: &self.row.record,
                    cut_off: false,
                }));
            }
            match self.rows.recv() {
                Ok(Batch::Rows(rows)) => self.batch = rows.into_iter(),
                Ok(Batch::End) => {
                    self.ended = true;
                    return Ok(None);
                }
                Ok(Batch::Unreadable) | Err(_) => return Err(Refused::Workbook.into()),
            }
        }
        Ok(None)
    }

    fn bytes(&self) -> u64 {
        if self.ended { self.length } else { 0 }
    }

    fn open_end(&self) -> bool {
        false
    }

    fn has_lost_digits(&self, column: usize) -> bool {
        let cell = self.row.record.get(column).unwrap_or_default();
        let whole = cell.split(|byte| *byte == b'.').next().unwrap_or_default();
        let digits = whole.iter().filter(|byte| byte.is_ascii_digit()).count();
        self.written_as_number(column) && digits > DIGITS
    }

    fn written_as_number(&self, column: usize) -> bool {
        self.row.numbers.get(column).is_some_and(|number| *number)
    }

    fn warnings(&self) -> Vec<Warning> {
        let (read, others) = self.sheets.clone();
        let several = !others.is_empty();
        let warning = several.then_some(Warning::Sheets { read, others });
        warning.into_iter().collect()
    }

    fn reject(
        &mut self,
        line: u64,
        reason: Reason,
        column: &str,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        self.rejects.add(line, reason, column, &self.row.record, to)
    }

    fn end_rejects(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.flush()
    }
}
