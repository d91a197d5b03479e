//! Responses in JSON as rows: of the platforms' interfaces and webhooks, or
//! of anybody's own making.
//!
//! A file is read twice. The first reading finds the platform, the questions'
//! words and all columns, which may stand behind the responses or come up
//! late; the second gives the rows. One response at a time is in memory.
//! What a platform's responses look like is known in [`formats`].

mod questions;
mod scan;
mod survey;
mod value;
mod walk;

use std::io::{self, Cursor, Write};

use csv::ByteRecord;

use super::columns::{Field, Scale};
use super::formats::{self, JsonFormat};
use super::rejects;
use super::table::{self, Fault, Opened, Row, Source, Table};
use super::{Options, Reason, Refused, Warning};
use crate::domain::zone::Zone;
pub(super) use questions::{Kind, Question, choices, plain, worded};
pub(super) use survey::{Cell, Cells, Definitions, Hint, yes_or_no};
pub(super) use value::Value;

use survey::Columns;
use walk::{Item, Lists, Walk};

/// How many columns a refusal names.
const NAMED: usize = 8;
/// Definitions kept for the rejects are at most this many bytes.
const DEFINITION_BYTES: usize = 16 * 1024 * 1024;
/// Members by which a response is known where nothing is called an id.
const IDS: [&str; 6] = ["id", "_id", "_id.$oid", "uuid", "guid", "token"];

/// What the first reading finds.
#[derive(Default)]
struct Survey {
    format: Option<&'static JsonFormat>,
    definitions: Definitions,
    columns: Columns,
    /// As they stood in the file, one per line.
    definition_lines: Vec<u8>,
    /// Responses that pages say there are.
    said: u64,
    responses: u64,
    /// A list, even if it was empty.
    listed: bool,
    /// A single value that holds lists of objects: the first one's name.
    inner_list: Option<String>,
}

impl Survey {
    fn see(&mut self, item: &Item) -> Result<(), Refused> {
        match item {
            Item::Nothing => self.listed = true,
            Item::NoEnvelope => {}
            Item::Envelope(envelope) => {
                self.listed = true;
                for format in formats::JSON {
                    if let Some(said) = (format.said)(envelope) {
                        self.said = self.said.max(said);
                    }
                }
                self.define(envelope, true);
            }
            Item::Whole(_, value) => {
                if self.define(value, false) {
                    return Ok(());
                }
                self.response(value)?;
            }
        }
        Ok(())
    }

    /// Learns from what is a definition or holds one; whether it is one.
    fn define(&mut self, value: &Value, envelope: bool) -> bool {
        let mut learned = false;
        for format in formats::JSON {
            learned |= (format.define)(value, &mut self.definitions);
        }
        if learned && self.definition_lines.len() < DEFINITION_BYTES {
            let kept = if envelope {
                definitions_of(value)
            } else {
                value.clone()
            };
            let written = serde_json::to_writer(&mut self.definition_lines, &kept);
            if written.is_ok() {
                self.definition_lines.push(b'\n');
            }
        }
        learned
    }

    fn response(&mut self, value: &Value) -> Result<(), Refused> {
        self.responses += 1;
        let value = without_reject(value.clone());
        let value = unwrapped(&value);
        if !value.is_object() {
            return Ok(());
        }
        if self.responses == 1 {
            let of_objects = |value: &Value| value.items().first().is_some_and(Value::is_object);
            let mut members = value.members().iter();
            let inner = members.find(|(_, member)| of_objects(member));
            self.inner_list = inner.map(|(name, _)| name.clone());
        }
        let format = *self
            .format
            .get_or_insert_with(|| formats::of_response(value));
        (format.teach)(value, &mut self.definitions);
        let (columns, mut over) = (&mut self.columns, false);
        let mut put = |cell: Cell<'_>| {
            if columns.len() < Columns::MOST || columns.at(cell.key).is_some() {
                columns.see(&cell);
            } else {
                over = true;
            }
        };
        (format.cells)(value, &mut Cells::new(&self.definitions, &mut put));
        if over {
            let most = u64::try_from(Columns::MOST).unwrap_or(u64::MAX);
            return Err(Refused::TooManyColumns { most });
        }
        Ok(())
    }
}

/// Whether a text is JSON, by its first bytes.
pub(super) fn is_json(head: &[u8]) -> bool {
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let Some(rest) = head.strip_prefix(b"[") else {
        return head.starts_with(b"{");
    };
    // `[id],[name]` is a line of headings.
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let word = line.trim_ascii_start();
    let literal = [&b"true"[..], b"false", b"null"];
    let heading = word
        .first()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80)
        && !literal.iter().any(|literal| word.starts_with(literal));
    let delimited = |pair: &[u8]| pair[0] == b']' && b",;\t".contains(&pair[1]);
    !(heading && line.windows(2).any(delimited))
}

/// Reads a file a first time. Their details are a definition of the survey
/// that was given beside it.
///
/// # Errors
/// What is no JSON, or holds no responses, is refused.
pub(super) fn open<'r>(
    mut source: impl Source + 'r,
    options: &Options,
) -> Result<Opened<'r>, Fault> {
    let details = options.details.as_slice();
    let mut lists = Lists::Usual;
    loop {
        let mut survey = Survey::default();
        if !details.is_empty() && !learned(&mut survey, details) {
            return Err(Refused::Details.into());
        }
        let mut walk = Walk::new(source, lists.clone());
        let mut none = false;
        while let Some(item) = walk.next()? {
            survey.see(&item)?;
            none |= matches!(item, Item::NoEnvelope);
        }
        source = walk.into_reader();
        source.rewind()?;
        if none && lists != Lists::None {
            lists = Lists::None;
            continue;
        }
        let Some(format) = survey
            .format
            .or(survey.listed.then_some(formats::PLAIN_JSON))
        else {
            return Err(Refused::NoResponses.into());
        };
        let (format, columns) = survey.known(format, options.zone);
        let inner = survey.inner_list.take();
        if let (None, 1, Some(name), Lists::Usual) = (format, survey.responses, inner, &lists) {
            lists = Lists::Also(name);
            continue;
        }
        let mut headings: Vec<String> = columns.iter().map(|c| c.heading.clone()).collect();
        let mut table = Json::new(Walk::new(source, lists.clone()), survey);
        let mut first = Vec::new();
        while first.len() < table::SAMPLE_ROWS
            && let Some(row) = table.next()?
        {
            first.push(row.record.clone());
        }
        table = table.again(lists.clone())?;
        let about = (columns.as_slice(), headings.as_slice(), false);
        let dates = table::dates(&mut table, &first, about, options)?;
        if !dates.is_empty() && options.looked.is_none() {
            table = table.again(lists)?;
        }
        headings.truncate(NAMED);
        return Ok(Opened {
            format: format.map(|format| format.code),
            headings,
            columns,
            dates,
            encoding: None,
            table: Box::new(table),
        });
    }
}

/// Whether the details say anything of a survey.
fn learned(survey: &mut Survey, details: &[u8]) -> bool {
    let mut walk = Walk::new(Cursor::new(details), Lists::Usual);
    let mut learned = false;
    while let Ok(Some(item)) = walk.next() {
        learned |= match &item {
            Item::Whole(_, value) => survey.define(value, false),
            Item::Envelope(value) => survey.define(value, true),
            Item::Nothing | Item::NoEnvelope => false,
        };
    }
    learned
}

impl Survey {
    /// The format, if the columns are known, and what they are.
    fn known(
        &self,
        format: &'static JsonFormat,
        zone: Zone,
    ) -> (Option<&'static JsonFormat>, Vec<super::columns::Column>) {
        let mut columns = self.columns.describe(&self.definitions, zone);
        if format.code != formats::PLAIN_JSON.code || self.responses == 0 {
            return (Some(format), columns);
        }
        if !columns.iter().any(|column| column.field == Field::Id) {
            let id = IDS
                .iter()
                .find_map(|id| columns.iter().position(|c| c.key == *id));
            if let Some(at) = id {
                columns[at].field = Field::Id;
                columns[at].sure = super::columns::Sure::Name;
            }
        }
        let has = |field| columns.iter().any(|column| column.field == field);
        let told = [
            Field::Score(Scale::Ten),
            Field::Score(Scale::Five),
            Field::Comment,
        ];
        let known = has(Field::Id) && told.into_iter().any(has);
        (known.then_some(format), columns)
    }
}

/// The second reading.
struct Json<S> {
    walk: Walk<S>,
    survey: Survey,
    /// The last response, as it stood.
    current: Value,
    cells: Vec<String>,
    numbers: Vec<bool>,
    record: ByteRecord,
    unnamed: bool,
}

impl<S: Source> Json<S> {
    fn new(walk: Walk<S>, survey: Survey) -> Self {
        let columns = survey.columns.len();
        Self {
            walk,
            survey,
            current: Value::Null,
            cells: vec![String::new(); columns],
            numbers: vec![false; columns],
            record: ByteRecord::new(),
            unnamed: false,
        }
    }

    /// From the first response.
    fn again(self, lists: Lists) -> Result<Self, Fault> {
        let mut source = self.walk.into_reader();
        source.rewind()?;
        Ok(Self::new(Walk::new(source, lists), self.survey))
    }

    fn fill(&mut self) {
        self.cells.iter_mut().for_each(String::clear);
        self.numbers.fill(false);
        let value = unwrapped(&self.current);
        let Some(format) = self.survey.format else {
            return;
        };
        let (texts, numbers, columns) = (&mut self.cells, &mut self.numbers, &self.survey.columns);
        let mut put = |cell: Cell<'_>| {
            let Some(at) = columns.at(cell.key) else {
                return;
            };
            let text = &mut texts[at];
            // Several choices are several answers to one question.
            if matches!(cell.hint, Hint::Asked(..)) && !text.is_empty() {
                text.push_str(", ");
            } else {
                text.clear();
            }
            text.push_str(cell.text);
            numbers[at] = cell.number;
        };
        let mut cells = Cells::new(&self.survey.definitions, &mut put);
        (format.cells)(value, &mut cells);
        self.unnamed |= cells.unnamed && format.asks;
    }
}

impl<S: Source> Table for Json<S> {
    fn next(&mut self) -> Result<Option<Row<'_>>, Fault> {
        while let Some(item) = self.walk.next()? {
            let Item::Whole(line, value) = item else {
                continue;
            };
            let mut known = Definitions::default();
            let mut define = formats::JSON.iter();
            if define.any(|format| (format.define)(&value, &mut known)) {
                continue;
            }
            self.current = without_reject(value);
            self.fill();
            self.record.clear();
            for cell in &self.cells {
                self.record.push_field(cell.as_bytes());
            }
            return Ok(Some(Row {
                line,
                record: &self.record,
                cut_off: false,
            }));
        }
        Ok(None)
    }

    fn bytes(&self) -> u64 {
        self.walk.bytes()
    }

    fn open_end(&self) -> bool {
        false
    }

    fn written_as_number(&self, column: usize) -> bool {
        self.numbers.get(column).is_some_and(|number| *number)
    }

    fn warnings(&self) -> Vec<Warning> {
        let (said, held) = (self.survey.said, self.survey.responses);
        let short = (said > held).then_some(Warning::Short { said, held });
        short
            .into_iter()
            .chain(self.unnamed.then_some(Warning::Details))
            .collect()
    }

    fn reject(
        &mut self,
        line: u64,
        reason: Reason,
        column: &str,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        to.write_all(&std::mem::take(&mut self.survey.definition_lines))?;
        let [line_key, reason_key, column_key] = rejects::COLUMNS.map(str::to_owned);
        let mut members = vec![
            (line_key, Value::Number(line.to_string())),
            (reason_key, Value::Text(reason.code().to_owned())),
            (column_key, Value::Text(column.to_owned())),
        ];
        match &self.current {
            Value::Object(own) => members.extend_from_slice(own),
            other => members.push(("response".to_owned(), other.clone())),
        }
        serde_json::to_writer(&mut *to, &Value::Object(members))?;
        to.write_all(b"\n")
    }

    fn end_rejects(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.flush()
    }
}

/// A response without what a rejects file adds.
fn without_reject(value: Value) -> Value {
    match value {
        Value::Object(mut members) => {
            members.retain(|(key, _)| !rejects::COLUMNS.contains(&key.as_str()));
            Value::Object(members)
        }
        other => other,
    }
}

/// `{"12": {…}}` is the response 12.
fn unwrapped(value: &Value) -> &Value {
    match value.members() {
        [(key, inner @ Value::Object(_))] if key.parse::<u64>().is_ok() => inner,
        _ => value,
    }
}

/// What an envelope says of the survey, without its counts and its responses.
fn definitions_of(envelope: &Value) -> Value {
    let members = envelope.members().iter();
    let kept = members.filter(|(_, value)| {
        matches!(value, Value::Object(_) | Value::List(_)) && !value.is_empty()
    });
    Value::Object(kept.cloned().collect())
}
