//! Which encoding a text is in, and the text out of its bytes.
//!
//! A first look at the file decides; what is certain is read, what is not is
//! said. Text that was already wrong when it was exported ("Ã©" written as
//! such) stays as it came: nobody knows whether its author meant it.

mod census;
mod wide;

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Refused;
use super::table::{Fault, Source};
pub(super) use wide::Bytes;

/// What is looked at at once.
const CHUNK: usize = 64 * 1024;
/// How files begin that are no text: archives and workbooks, PDF, images.
const BINARY: [&[u8]; 5] = [
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"%PDF",
    b"\x89PNG",
    b"\xd0\xcf\x11\xe0",
];
/// Beyond ASCII, what French and English text is written with.
const USUAL: &str = "àâçéèêëîïôœùûüæÿÀÂÇÉÈÊËÎÏÔŒÙÛÜÆŸ’‘“”«»–—…€£°\u{a0}";
/// What other western European languages and their typists add.
const WESTERN: &str = "äáãåíìñöóòõøúßÄÁÃÅÍÌÑÖÓÒÕØÚ¿¡·•§©®™ªº½¼¾²³µ×";

/// A file's encoding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Its encoding.
    pub encoding: &'static Encoding,
    /// Whether the bytes leave no doubt.
    pub sure: bool,
    /// It begins with a mark that says so.
    pub marked: bool,
    /// The encoding of what is not of it; `None` where nothing else may be.
    other: Option<&'static Encoding>,
}

/// A field's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Text<'a> {
    /// In the file's encoding.
    Own(Cow<'a, str>),
    /// In another one, beyond doubt.
    Other(String),
    /// In none that is certain.
    Unknown,
}

/// Looks at a file, and again goes to its beginning.
///
/// # Errors
/// What is empty or no text is refused.
pub(super) fn detect(
    source: &mut impl Source,
    said: Option<&'static Encoding>,
) -> Result<Found, Fault> {
    let mut head = Vec::with_capacity(CHUNK);
    source.by_ref().take(CHUNK as u64).read_to_end(&mut head)?;
    let found = known(&head, said)?;
    let found = match found {
        Some(found) => found,
        None => census::census(&head, source)?,
    };
    source.rewind()?;
    Ok(found)
}

/// So many bytes tell text from noise.
const NOISE: usize = 256;

/// Bytes that stand for nothing in any text: of any bytes at all they are a
/// ninth, and a comment full of them is still one among many.
fn noise(head: &[u8]) -> usize {
    let control = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    head.iter().filter(control).count()
}

/// What the first bytes say by themselves.
fn known(head: &[u8], said: Option<&'static Encoding>) -> Result<Option<Found>, Refused> {
    let found = |encoding, marked| Found {
        encoding,
        sure: true,
        marked,
        other: None,
    };
    let mark = Encoding::for_bom(head).map(|(encoding, _)| encoding);
    if head.iter().all(u8::is_ascii_whitespace)
        || mark == Some(UTF_8) && head[3..].iter().all(u8::is_ascii_whitespace)
    {
        return Err(Refused::Empty);
    }
    if BINARY.iter().any(|magic| head.starts_with(magic)) {
        return Err(Refused::NotText);
    }
    if let Some(said) = said {
        return Ok(Some(found(said, mark == Some(said))));
    }
    if let Some(encoding) = mark {
        let other = (encoding == UTF_8).then_some(WINDOWS_1252);
        return Ok(Some(Found {
            other,
            ..found(encoding, true)
        }));
    }
    let zeros = |odd: usize| {
        let at = head.iter().enumerate();
        at.filter(|(at, byte)| **byte == 0 && at % 2 == odd).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = head.len() / 2;
    if odd * 3 > pairs && even * 8 <= odd {
        return Ok(Some(found(UTF_16LE, false)));
    }
    if even * 3 > pairs && odd * 8 <= even {
        return Ok(Some(found(UTF_16BE, false)));
    }
    // A zero or two is somebody's slip and stays; a picture is full of them.
    if (even + odd) * 50 > head.len() || (head.len() >= NOISE && noise(head) * 12 > head.len()) {
        return Err(Refused::NotText);
    }
    Ok(None)
}

impl Found {
    /// Whether bytes have to be turned into text before they are cut into
    /// rows.
    fn is_wide(&self) -> bool {
        self.encoding == UTF_16LE || self.encoding == UTF_16BE
    }

    /// The text of a field.
    pub fn text<'a>(&self, field: &'a [u8]) -> Text<'a> {
        if field.is_ascii() || self.encoding == UTF_8 || self.is_wide() {
            return match str::from_utf8(field) {
                Ok(text) => Text::Own(text.into()),
                Err(_) => self.foreign(field),
            };
        }
        let (own, broken) = self.encoding.decode_without_bom_handling(field);
        let strange = broken || own.contains(no_letter) || is_cut(&own);
        if self.other == Some(UTF_8) {
            match str::from_utf8(field) {
                Ok(text) if is_plainly(text) && !usable(&own) => {
                    return Text::Other(text.to_owned());
                }
                Err(_) if is_mixed(field) => return Text::Unknown,
                _ => {}
            }
        }
        if strange {
            Text::Unknown
        } else {
            Text::Own(own)
        }
    }

    /// A field of a UTF-8 file that is none.
    fn foreign(&self, field: &[u8]) -> Text<'static> {
        let Some(other) = self.other.filter(|_| !is_mixed(field)) else {
            return Text::Unknown;
        };
        let (text, broken) = other.decode_without_bom_handling(field);
        if !broken && usable(&text) {
            Text::Other(text.into_owned())
        } else {
            Text::Unknown
        }
    }
}

/// Whether a western European may have typed this.
fn usable(text: &str) -> bool {
    let typed = |c: char| c.is_ascii() || USUAL.contains(c) || WESTERN.contains(c);
    text.chars().all(typed) && !is_torn(text)
}

/// "Ã" and "Â" before anything but a letter come of UTF-8 that was cut off or
/// read as something else.
fn is_torn(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let letter = chars.peek().is_some_and(char::is_ascii_alphabetic);
        if matches!(c, 'Ã' | 'Â') && !letter {
            return true;
        }
    }
    false
}

/// Controls of ISO 6429 come of bytes that an encoding has no letter for.
fn no_letter(c: char) -> bool {
    c.is_control() && !c.is_ascii()
}

/// Whether a text ends in the middle of a letter of UTF-8: "cafÃ".
fn is_cut(text: &str) -> bool {
    text.strip_suffix(['Ã', 'Â'])
        .is_some_and(|before| before.ends_with(char::is_lowercase))
}

/// Whether bytes that are UTF-8 are so on purpose: a sequence of three or
/// four bytes does not come about by chance, one of two may.
fn is_plainly(text: &str) -> bool {
    text.chars().any(|c| c.len_utf8() > 2) || usable(text)
}

/// Whether parts of a field are UTF-8 on purpose and others are none.
fn is_mixed(field: &[u8]) -> bool {
    field.utf8_chunks().any(|chunk| {
        let text = chunk.valid();
        !text.is_ascii() && is_plainly(text) && {
            let (read, _) = WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
            !usable(&read)
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use encoding_rs::{ISO_8859_15, MACINTOSH};

    use super::*;

    fn found(bytes: &[u8]) -> Found {
        detect(&mut Cursor::new(bytes), None).unwrap()
    }

    const FRENCH: &str =
        "id;note\n1;Très déçu, œuvre inachevée, à 3 € de trop\n2;« Où ça ? » – élève\n";

    #[test]
    fn western_text_is_known_in_every_dress() {
        for (encoding, name) in [
            (WINDOWS_1252, "windows-1252"),
            (MACINTOSH, "macintosh"),
            (UTF_8, "UTF-8"),
        ] {
            let bytes = encoding.encode(FRENCH).0;
            let found = found(&bytes);
            assert_eq!((found.encoding.name(), found.sure), (name, true));
            assert_eq!(found.text(&bytes), Text::Own(FRENCH.into()));
        }
        let latin9 = ISO_8859_15.encode("id;note\n1;cœur à 3 €\n2;élève\n").0;
        assert_eq!(found(&latin9).encoding, ISO_8859_15);
    }

    #[test]
    fn other_alphabets_are_the_detectors() {
        let polish = "Zażółć gęślą jaźń, proszę pana; święto źdźbła i łąki. ".repeat(4);
        let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(&polish);
        let found = found(&bytes);
        assert_eq!(found.text(&bytes), Text::Own(polish.as_str().into()));
    }

    #[test]
    fn two_bytes_are_too_few_to_be_sure() {
        let found = found(b"RespondentID,Fan?\x8c\xe6,Age\n1,Yes,18\n");
        assert_eq!((found.encoding, found.sure), (WINDOWS_1252, false));
    }

    #[test]
    fn a_line_in_another_encoding_is_read_or_left() {
        let windows = found(b"d\xe9\xe7u\nvoil\xe0\nLef\xc3\xa8vre\n");
        assert_eq!(
            windows.text(b"Lef\xc3\xa8vre"),
            Text::Other("Lefèvre".to_owned())
        );
        assert_eq!(windows.text(b"CAF\xc9\xbb"), Text::Own("CAFÉ»".into()));
        assert_eq!(windows.text(b"\xc3\xa9t\xe9"), Text::Unknown);
        assert_eq!(windows.text(b"\x81"), Text::Unknown);
        let utf8 = found("été\nœuvre\n".as_bytes());
        assert_eq!(utf8.text(b"d\xe9\xe7u"), Text::Other("déçu".to_owned()));
        // The first half of a letter, cut off by an exporter.
        assert_eq!(utf8.text(b"caf\xc3"), Text::Unknown);
        assert_eq!(utf8.text(b"\xc3\xa9t\xe9"), Text::Unknown);
    }

    #[test]
    fn half_a_character_of_utf_16_is_no_text() {
        let mut text = String::from("id\té\n");
        for (bom, bytes) in [
            (true, b"\xff\xfei\0d\0\t\0\xe9\0\n\0".as_slice()),
            (false, b"i\0d\0\t\0\xe9\0\n\0"),
        ] {
            let found = found(bytes);
            assert_eq!((found.encoding, found.marked), (UTF_16LE, bom));
            let mut read = String::new();
            let mut source = Bytes::new(bytes, &found).unwrap();
            source.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
        let half = b"\xff\xfei\0d\0\t\0\xe9";
        let mut read = Vec::new();
        let mut source = Bytes::new(half.as_slice(), &found(half)).unwrap();
        source.read_to_end(&mut read).unwrap();
        text.truncate(3);
        assert_eq!(read, [text.as_bytes(), b"\xff"].concat());
    }
}
