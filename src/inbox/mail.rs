//! One message, understood: who, about which message of ours, what kind,
//! which text.

use std::borrow::Cow;

use mailparse::{MailAddr, MailHeaderMap, ParsedMail};

use super::bounce::{self, Returned};
use super::text;
use crate::domain::Moment;
use crate::domain::action::Attached;
use crate::domain::fold::fold;

/// Headers beyond this many bytes are left out.
const MOST_HEADERS: usize = 256 << 10;
/// A message with more lines that may begin a part is read as plain text.
const MOST_PARTS: usize = 5_000;
/// A Message-ID that is longer is none (RFC 5322 lines end at 998).
const MOST_ID: usize = 998;
/// Message-IDs of one message that are looked at.
const MOST_THREADS: usize = 200;
/// How subjects of automatic answers begin, folded.
const AUTO_SUBJECTS: [&str; 9] = [
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "out of office",
    "out of the office",
    "reponse automatique",
    "absence du bureau",
    "absent du bureau",
];

/// What a message is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Somebody writes.
    Reply,
    /// A program answers for somebody.
    Auto,
    /// A message came back.
    Bounce(Returned),
    /// No message at all.
    NoMessage,
}

/// A message, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its Message-ID without brackets, where it has one.
    pub message_id: Option<String>,
    /// The same, or a digest of the whole message.
    pub key: String,
    /// The sender's address in lower case; may be empty.
    pub sender: String,
    /// The subject; may be empty.
    pub subject: String,
    /// When it was sent, as it says.
    pub sent: Option<Moment>,
    /// Message-IDs it refers to, the one it answers first.
    pub threads: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// Its text, whole.
    pub text: String,
    /// Files that came with it.
    pub files: Vec<Attached>,
}

impl Mail {
    /// Reads a message. Whatever the bytes are, something comes of them.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let sound = bounded(bytes);
        match mailparse::parse_mail(&sound) {
            Ok(parsed) if names_itself(&parsed) => understood(&parsed, bytes),
            _ => Self::none(bytes),
        }
    }

    fn none(bytes: &[u8]) -> Self {
        let most = bytes.len().min(MOST_HEADERS);
        Self {
            message_id: None,
            key: digest(bytes),
            sender: String::new(),
            subject: String::new(),
            sent: None,
            threads: Vec::new(),
            kind: Kind::NoMessage,
            text: String::from_utf8_lossy(&bytes[..most]).into_owned(),
            files: Vec::new(),
        }
    }
}

/// Some header that a message has.
fn names_itself(parsed: &ParsedMail<'_>) -> bool {
    ["From", "To", "Subject", "Message-ID", "Date", "Received"]
        .iter()
        .any(|name| parsed.headers.get_first_header(name).is_some())
}

fn understood(parsed: &ParsedMail<'_>, bytes: &[u8]) -> Mail {
    let header = |name: &str| parsed.headers.get_first_value(name).unwrap_or_default();
    let message_id = ids(&header("Message-ID")).into_iter().next();
    let sender = ["From", "Reply-To", "Sender", "Return-Path"]
        .iter()
        .find_map(|name| address_of(parsed, name))
        .unwrap_or_default();
    // The one it answers, then the thread from its newest message back.
    let mut threads = ids(&header("In-Reply-To"));
    threads.extend(ids(&header("References")).into_iter().rev());
    threads.truncate(MOST_THREADS);
    let (text, files) = text::read(parsed);
    let kind = match bounce::returned(parsed, &sender, &text) {
        Some(bounce::Report::Returned(returned)) => Kind::Bounce(returned),
        Some(bounce::Report::Noted) => Kind::Auto,
        None if automatic(parsed) => Kind::Auto,
        None => Kind::Reply,
    };
    // An empty one reads as the beginning of 1970.
    let date = mailparse::dateparse(&header("Date"))
        .ok()
        .filter(|seconds| *seconds > 0);
    Mail {
        key: message_id.clone().unwrap_or_else(|| digest(bytes)),
        message_id,
        sender,
        subject: header("Subject"),
        sent: date.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0)),
        threads,
        kind,
        text,
        files,
    }
}

/// Whether a program wrote it (RFC 3834, and what was usual before).
fn automatic(parsed: &ParsedMail<'_>) -> bool {
    let header = |name: &str| {
        let value = parsed.headers.get_first_value(name).unwrap_or_default();
        value.trim().to_ascii_lowercase()
    };
    let submitted = header("Auto-Submitted");
    let says_so = !submitted.is_empty() && submitted != "no";
    let has = |name: &str| parsed.headers.get_first_header(name).is_some();
    let receipt = parsed.ctype.mimetype == "multipart/report";
    let in_bulk = ["bulk", "junk", "list", "auto_reply"].contains(&header("Precedence").as_str());
    let subject = fold(
        &parsed
            .headers
            .get_first_value("Subject")
            .unwrap_or_default(),
    );
    says_so
        || receipt
        || in_bulk
        || has("X-Autoreply")
        || has("X-Autorespond")
        || has("List-Id")
        || AUTO_SUBJECTS.iter().any(|begin| subject.starts_with(begin))
}

/// The first address of a header, in lower case.
pub(super) fn address_of(parsed: &ParsedMail<'_>, name: &str) -> Option<String> {
    let header = parsed.headers.get_first_header(name)?;
    let value = header.get_value();
    let listed = mailparse::addrparse(&value).ok();
    let single = listed.and_then(|list| {
        list.iter().find_map(|one| match one {
            MailAddr::Single(single) => Some(single.addr.clone()),
            MailAddr::Group(group) => group.addrs.first().map(|single| single.addr.clone()),
        })
    });
    let address = single.or_else(|| addresses(&value).into_iter().next())?;
    Some(address.trim().to_lowercase()).filter(|address| address.contains('@'))
}

/// Everything in a text that has the shape of an address, in lower case.
pub(super) fn addresses(text: &str) -> Vec<String> {
    let outside = |c: char| c.is_whitespace() || "<>()[]\",;:'`".contains(c);
    let mut found: Vec<String> = Vec::new();
    for word in text.split(outside).filter(|word| word.contains('@')) {
        let word = word.trim_matches(['.', '=']).to_lowercase();
        if crate::domain::customer::plausible_address(&word) && !found.contains(&word) {
            found.push(word);
        }
        if found.len() == MOST_THREADS {
            break;
        }
    }
    found
}

/// Message-IDs in a header's value, without brackets. Some programs leave the
/// brackets out.
pub(super) fn ids(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = value;
    while let Some((_, after)) = rest.split_once('<') {
        let (id, after) = after.split_once('>').unwrap_or((after, ""));
        found.push(id.trim().to_owned());
        rest = after;
        if found.len() == MOST_THREADS {
            break;
        }
    }
    if found.is_empty() {
        found.extend(
            value
                .split_whitespace()
                .take(MOST_THREADS)
                .map(str::to_owned),
        );
    }
    found.retain(|id| !id.is_empty() && id.len() <= MOST_ID);
    found
}

/// Headers that end, and parts that can be counted: what is more than anybody
/// sends is not looked at.
fn bounded(bytes: &[u8]) -> Cow<'_, [u8]> {
    let body = [&b"\n\n"[..], b"\n\r\n"]
        .iter()
        .filter_map(|end| Some(find(bytes, end)? + end.len()))
        .min()
        .unwrap_or(bytes.len());
    let may_begin = bytes
        .windows(3)
        .filter(|window| *window == b"\n--")
        .take(MOST_PARTS + 1)
        .count();
    if body <= MOST_HEADERS && may_begin <= MOST_PARTS {
        return Cow::Borrowed(bytes);
    }
    let headers = &bytes[..body.min(MOST_HEADERS)];
    let whole = headers.iter().rposition(|byte| *byte == b'\n');
    let mut sound = headers[..whole.map_or(0, |at| at + 1)].to_vec();
    if may_begin > MOST_PARTS {
        sound.extend_from_slice(b"\r\n");
        let most = bytes.len().min(body + MOST_HEADERS);
        let plain = bytes[body..most].split(|byte| *byte == b'\n');
        for line in plain.filter(|line| !line.starts_with(b"--")) {
            sound.extend_from_slice(line);
            sound.push(b'\n');
        }
    } else {
        sound.extend_from_slice(b"\r\n");
        sound.extend_from_slice(&bytes[body..]);
    }
    Cow::Owned(sound)
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len())
        .position(|window| window == needle)
}

/// A digest of a message without an id: FNV-1a over 128 bits. It tells
/// accidents apart, not enemies; an enemy could choose an id as well.
fn digest(bytes: &[u8]) -> String {
    let start: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let hash = bytes.iter().fold(start, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    });
    format!("fnv1a:{hash:032x}")
}
