//! TOML that is safe on a terminal: characters that act on one, or hide text,
//! are written as their numbers. The value is the same.

use std::fmt::Write as _;

use crate::domain::sanitize;

/// Whether a character shows nothing, or does something.
fn acts(c: char) -> bool {
    let mut bytes = [0; 4];
    let text: &str = c.encode_utf8(&mut bytes);
    c.is_control() || sanitize::line(text) != text
}

fn number(out: &mut String, c: char) {
    // Writing into a string does not fail.
    let _ = write!(out, "\\U{:08X}", u32::from(c));
}

/// A text as a TOML string.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if acts(c) => number(&mut out, c),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A document that the writer of TOML made: without comments.
#[must_use]
pub fn safe(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    let mut rest = document;
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let quote = if from.starts_with('"') { "\"" } else { "'" };
        let three = quote.repeat(3);
        let mark = if from.starts_with(&three) {
            &three
        } else {
            quote
        };
        let inner = &from[mark.len()..];
        let end = closing(inner, mark);
        let text = &inner[..end];
        let after = (end + mark.len()).min(inner.len());
        if !text.chars().any(|c| acts(c) && c != '\n') {
            out.push_str(&from[..mark.len() + after]);
        } else if quote == "\"" {
            out.push_str(mark);
            for c in text.chars() {
                if acts(c) && c != '\n' {
                    number(&mut out, c);
                } else {
                    out.push(c);
                }
            }
            out.push_str(mark);
        } else {
            // The first line break after three quotes is none of the text's.
            let own = text.strip_prefix('\n').filter(|_| mark.len() == 3);
            out.push_str(&quoted(own.unwrap_or(text)));
        }
        rest = &inner[after..];
    }
    out.push_str(rest);
    out
}

/// Where a string ends: before its last closing mark, for three quotes may
/// follow one or two of its own.
fn closing(inner: &str, mark: &str) -> usize {
    let mut at = 0;
    while let Some(c) = inner[at..].chars().next() {
        if c == '\\' && mark.starts_with('"') {
            at += 1 + inner[at + 1..].chars().next().map_or(0, char::len_utf8);
        } else if inner[at..].starts_with(mark) {
            let quote = &mark[..1];
            while mark.len() == 3 && inner[at + 1..].starts_with(mark) && quote.len() == 1 {
                at += 1;
            }
            return at;
        } else {
            at += c.len_utf8();
        }
    }
    inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_document_says_the_same_without_acting() {
        let hostile = [
            "a\u{9b}31mb",
            "\u{202e}right",
            "it's \"both\" \u{202e} \\ back",
            "two\nlines\u{9b}\n",
            "'''\u{2066}\"\"\"",
            "\\u0041 \u{1b}]0;x\u{7}",
            "\"\u{200b}\"",
            "plain 'quoted' text",
            "path\\with\\back",
            "",
            "ends with a quote\"",
            "l1\n\"\"\"l2\u{202e}\"\n",
        ];
        let document: BTreeMap<String, String> = hostile
            .iter()
            .enumerate()
            .map(|(at, text)| (format!("k{at}\u{202e}"), (*text).to_owned()))
            .collect();
        let text = safe(&toml::to_string(&document).unwrap());
        assert!(!text.chars().any(|c| acts(c) && c != '\n'), "{text}");
        let read: BTreeMap<String, String> = toml::from_str(&text).unwrap();
        assert_eq!(read, document);
    }
}
