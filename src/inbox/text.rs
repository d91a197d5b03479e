//! The text of a message: which part it is, and in which characters.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mailparse::body::Body;
use mailparse::{DispositionType, ParsedMail};

use super::html;
use crate::domain::action::Attached;

/// Longer texts are cut here, in bytes: nobody writes that much by hand.
const MOST_TEXT: usize = 400_000;
/// So many files of a message are named.
const MOST_FILES: usize = 50;
/// The longest name of a file, in characters.
const MOST_NAME: usize = 120;
/// What stands where a text was cut.
const CUT: &str = "\n[…]";

/// The readable text of a message and the files that came with it.
pub(super) fn read(mail: &ParsedMail<'_>) -> (String, Vec<Attached>) {
    let mut found = Found::default();
    found.part(mail);
    let mut text = found.texts.join("\n\n");
    if text.len() > MOST_TEXT {
        text.truncate(text.floor_char_boundary(MOST_TEXT));
        text.push_str(CUT);
    }
    (
        text.replace("\r\n", "\n").trim_end().to_owned(),
        found.files,
    )
}

#[derive(Default)]
struct Found {
    texts: Vec<String>,
    files: Vec<Attached>,
}

impl Found {
    fn part(&mut self, part: &ParsedMail<'_>) {
        let kind = part.ctype.mimetype.as_str();
        if kind == "multipart/alternative" && !part.subparts.is_empty() {
            self.best(part);
        } else if kind.starts_with("multipart/") {
            for inner in &part.subparts {
                self.part(inner);
            }
        } else if let Some(text) = shown(part) {
            if !text.trim().is_empty() {
                self.texts.push(text);
            }
        } else {
            self.file(part);
        }
    }

    /// A file: its name, and its length without decoding it.
    fn file(&mut self, part: &ParsedMail<'_>) {
        if self.files.len() == MOST_FILES {
            return;
        }
        let mut disposition = part.get_content_disposition();
        let name = disposition.params.remove("filename");
        let name = name.or_else(|| part.ctype.params.get("name").cloned());
        let name: String = name.unwrap_or_default().chars().take(MOST_NAME).collect();
        let (raw, base64) = match part.get_body_encoded() {
            Body::Base64(body) => (body.get_raw(), true),
            Body::QuotedPrintable(body) => (body.get_raw(), false),
            Body::SevenBit(body) | Body::EightBit(body) => (body.get_raw(), false),
            Body::Binary(body) => (body.get_raw(), false),
        };
        let signs = raw
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .count();
        let bytes = if base64 { signs / 4 * 3 } else { raw.len() };
        self.files.push(Attached {
            name,
            bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
        });
    }

    /// Of several forms of the same: the plain one, unless it says nothing.
    fn best(&mut self, part: &ParsedMail<'_>) {
        let forms = part.subparts.iter().map(|form| {
            let mut found = Self::default();
            found.part(form);
            found
        });
        let mut best: Option<(u8, Self)> = None;
        for (form, mut found) in part.subparts.iter().zip(forms) {
            self.files.append(&mut found.files);
            let rank = match form.ctype.mimetype.as_str() {
                _ if found.texts.is_empty() => 0,
                "text/plain" => 2,
                _ => 1,
            };
            if rank > best.as_ref().map_or(0, |(rank, _)| *rank) {
                best = Some((rank, found));
            }
        }
        if let Some((_, found)) = best {
            self.texts.extend(found.texts);
        }
    }
}

/// The text of a part that is shown in the message; `None` for a file.
fn shown(part: &ParsedMail<'_>) -> Option<String> {
    let disposition = part.get_content_disposition();
    let named =
        disposition.params.contains_key("filename") || part.ctype.params.contains_key("name");
    if disposition.disposition == DispositionType::Attachment || named {
        return None;
    }
    match part.ctype.mimetype.as_str() {
        "text/plain" | "text" | "" => Some(decoded(part)),
        "text/html" => Some(html::text_of(&decoded(part))),
        _ => None,
    }
}

/// A part's text. What cannot be decoded is read as it stands.
pub(super) fn decoded(part: &ParsedMail<'_>) -> String {
    let label = part.ctype.charset.trim().to_ascii_lowercase();
    if label == "utf-7"
        && let Ok(text) = part.get_body()
    {
        return text;
    }
    let bytes = part.get_body_raw().unwrap_or_else(|_| {
        // Broken base64: its beginning may still be whole.
        part.raw_bytes
            .iter()
            .copied()
            .skip_while(|byte| *byte != b'\n')
            .collect()
    });
    characters(&bytes, &label)
}

/// Bytes into characters. What says it is one-byte text and is UTF-8 to the
/// last byte is UTF-8: nobody writes "Ã©".
fn characters(bytes: &[u8], label: &str) -> String {
    let declared = Encoding::for_label(label.as_bytes());
    let encoding = match declared {
        Some(encoding) if !encoding.is_single_byte() && encoding != UTF_8 => encoding,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        Some(encoding) if encoding != UTF_8 => encoding,
        _ => WINDOWS_1252,
    };
    encoding.decode(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_as_they_were_meant() {
        let utf8 = "déçu".as_bytes();
        let latin = b"d\xe9\xe7u";
        assert_eq!(characters(utf8, "us-ascii"), "déçu");
        assert_eq!(characters(utf8, "iso-8859-1"), "déçu");
        assert_eq!(characters(latin, "iso-8859-1"), "déçu");
        assert_eq!(characters(latin, "utf-8"), "déçu");
        assert_eq!(characters(latin, "x-no-such"), "déçu");
        assert_eq!(characters(b"\x93\xfa", "shift_jis"), "日");
        assert_eq!(characters(b"", ""), "");
    }
}
