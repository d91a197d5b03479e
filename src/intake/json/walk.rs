//! The responses of a JSON text, one after the other, wherever they stand:
//! in a list, one per line, behind each other, or in a list inside an
//! envelope, whose other members come when it ends.

use std::io::Read;

use super::scan::{Place, Scan, VALUE_WEIGHT};
use super::value::Value;
use crate::intake::JsonFault;
use crate::intake::columns::Field;
use crate::intake::headings;
use crate::intake::table::Fault;

/// Members that hold the responses of an envelope.
const LISTS: [&str; 20] = [
    "responses",
    "items",
    "data",
    "webhooks",
    "results",
    "result",
    "records",
    "rows",
    "submissions",
    "entries",
    "events",
    "survey_responses",
    "surveyResponses",
    "feedback",
    "feedbacks",
    "reponses",
    "réponses",
    "value",
    "content",
    "payload",
];
/// Members that only a response has: what is listed in it is its own.
const OF_A_RESPONSE: [&str; 7] = [
    "answers",
    "form_response",
    "event_data",
    "values",
    "finished",
    "response_status",
    "submitdate",
];
/// How deep an envelope's list may lie.
const ENVELOPE_DEPTH: usize = 3;

/// What comes next.
pub(super) enum Item {
    /// A response, or a definition, with the line that it begins on.
    Whole(u64, Value),
    /// An envelope without its responses.
    Envelope(Value),
    /// A list that holds nothing.
    Nothing,
    /// What was taken for an envelope is a response with a list of its own:
    /// the text is to be read again, without looking into any.
    NoEnvelope,
}

enum Frame {
    List {
        /// Its items are responses, cut out whole.
        responses: bool,
        /// An item was read.
        after: bool,
    },
    Object(Object),
}

struct Object {
    line: u64,
    members: Vec<(String, Value)>,
    after: bool,
    /// It holds responses.
    envelope: bool,
    /// It holds a list that could be responses, if it were not empty.
    empty: bool,
    /// It is one.
    response: bool,
}

/// Which members may hold responses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lists {
    /// Those of a usual name.
    Usual,
    /// Also those of this name.
    Also(String),
    /// None: each object is a response.
    None,
}

/// A text being walked through.
pub(super) struct Walk<R> {
    scan: Scan<R>,
    frames: Vec<Frame>,
    /// Names of the members that are being read.
    keys: Vec<String>,
    lists: Lists,
    /// Where the last value of the text ended.
    ended: Option<Place>,
    /// What was taken before what is held in memory.
    held_from: u64,
}

impl<R: Read> Walk<R> {
    pub fn new(reader: R, lists: Lists) -> Self {
        Self {
            scan: Scan::new(reader),
            frames: Vec::new(),
            keys: Vec::new(),
            lists,
            ended: None,
            held_from: 0,
        }
    }

    pub fn into_reader(self) -> R {
        self.scan.into_reader()
    }

    pub fn bytes(&self) -> u64 {
        self.scan.bytes()
    }

    pub fn next(&mut self) -> Result<Option<Item>, Fault> {
        loop {
            let item = match self.frames.pop() {
                None => {
                    if !self.begin()? {
                        return Ok(None);
                    }
                    None
                }
                Some(Frame::List { responses, after }) => self.list(responses, after)?,
                Some(Frame::Object(object)) => self.object(object)?,
            };
            if let Some(item) = item {
                self.held_from = self.scan.weight();
                return Ok(Some(item));
            }
        }
    }

    /// Begins the next value of the text; `false` at its end.
    fn begin(&mut self) -> Result<bool, Fault> {
        let Some(byte) = self.scan.skip_blanks()? else {
            return Ok(false);
        };
        let place = self.scan.place();
        match byte {
            b'{' => self.open_object(),
            // Pages behind each other have a line each; `[][]` is a slip.
            b'[' if self.ended != Some(place) => {
                self.scan.take(b'[');
                self.frames.push(Frame::List {
                    responses: false,
                    after: false,
                });
            }
            _ => return Err(place.fault(JsonFault::Unexpected)),
        }
        Ok(true)
    }

    fn open_object(&mut self) {
        let line = self.scan.place().line;
        self.scan.take(b'{');
        self.frames.push(Frame::Object(Object {
            line,
            members: Vec::new(),
            after: false,
            envelope: false,
            empty: false,
            response: false,
        }));
    }

    /// A value came to its end; at the top the text may end with it.
    fn close(&mut self) {
        if self.frames.is_empty() {
            self.ended = Some(self.scan.place());
        }
    }

    fn list(&mut self, responses: bool, after: bool) -> Result<Option<Item>, Fault> {
        let mut byte = self.scan.need()?;
        if byte == b']' {
            self.scan.take(byte);
            let inside = !self.frames.is_empty();
            if inside {
                self.member(Value::List(Vec::new()));
            } else {
                self.close();
            }
            return Ok((!after && !inside).then_some(Item::Nothing));
        }
        if after {
            self.scan.expect(b',')?;
            byte = self.scan.need()?;
        }
        self.frames.push(Frame::List {
            responses,
            after: true,
        });
        if byte == b'{' && !responses {
            self.open_object();
            return Ok(None);
        }
        let line = self.scan.place().line;
        let value = self.scan.value(VALUE_WEIGHT)?;
        Ok(Some(Item::Whole(line, value)))
    }

    fn object(&mut self, mut object: Object) -> Result<Option<Item>, Fault> {
        let mut byte = self.scan.need()?;
        if byte == b'}' {
            self.scan.take(byte);
            return Ok(self.end(object));
        }
        if object.after {
            self.scan.expect(b',')?;
            byte = self.scan.need()?;
        }
        if byte != b'"' {
            return Err(self.scan.place().fault(JsonFault::Unexpected));
        }
        let Value::Text(key) = self.scan.value(VALUE_WEIGHT)? else {
            return Err(self.scan.place().fault(JsonFault::Unexpected));
        };
        self.scan.expect(b':')?;
        object.after = true;
        object.response |= marks(&key);
        let byte = self.scan.need()?;
        let lists = self.lists(&object, &key);
        self.keys.push(key);
        self.frames.push(Frame::Object(object));
        if byte == b'{' && self.frames.len() <= ENVELOPE_DEPTH {
            self.open_object();
            return Ok(None);
        }
        let limit = self.room()?;
        let value = if byte == b'[' && lists {
            self.scan.take(byte);
            match self.scan.need()? {
                b'{' => {
                    self.envelope();
                    return Ok(None);
                }
                b']' => self.empty(),
                _ => {}
            }
            self.scan.rest_of_list(limit)?
        } else {
            self.scan.value(limit)?
        };
        self.member(value);
        Ok(None)
    }

    /// Whether a member's list may be the responses.
    fn lists(&self, object: &Object, key: &str) -> bool {
        let known = match &self.lists {
            Lists::None => false,
            Lists::Usual => LISTS.contains(&key),
            Lists::Also(name) => LISTS.contains(&key) || name == key,
        };
        let response = |frame: &Frame| matches!(frame, Frame::Object(outer) if outer.response);
        known && !object.response && !self.frames.iter().any(response)
    }

    /// The list that was begun holds the responses of all around it.
    fn envelope(&mut self) {
        for frame in &mut self.frames {
            if let Frame::Object(object) = frame {
                object.envelope = true;
            }
        }
        self.frames.push(Frame::List {
            responses: true,
            after: false,
        });
    }

    /// So it would, if it held any.
    fn empty(&mut self) {
        for frame in &mut self.frames {
            if let Frame::Object(object) = frame {
                object.empty = true;
            }
        }
    }

    /// How much more may be held in memory.
    fn room(&self) -> Result<usize, Fault> {
        let held = usize::try_from(self.scan.weight() - self.held_from).unwrap_or(usize::MAX);
        let room = VALUE_WEIGHT.checked_sub(held);
        room.ok_or_else(|| self.scan.place().fault(JsonFault::Large))
    }

    /// Gives the innermost object the value of its member.
    fn member(&mut self, value: Value) {
        let key = self.keys.pop().unwrap_or_default();
        if let Some(Frame::Object(object)) = self.frames.last_mut() {
            object.members.push((key, value));
        }
    }

    fn end(&mut self, object: Object) -> Option<Item> {
        let value = Value::Object(object.members);
        if let Some(Frame::Object(_)) = self.frames.last() {
            self.member(value);
            return None;
        }
        self.close();
        Some(if object.envelope && object.response {
            Item::NoEnvelope
        } else if object.envelope || object.empty && !object.response {
            Item::Envelope(value)
        } else {
            Item::Whole(object.line, value)
        })
    }
}

/// Whether a member of this name is found in responses only.
fn marks(key: &str) -> bool {
    let field = headings::field(key);
    let told = matches!(field, Field::Id | Field::Comment | Field::Email);
    // An envelope may have an id of its own.
    OF_A_RESPONSE.contains(&key) || told && key != "id" && !LISTS.contains(&key)
}
