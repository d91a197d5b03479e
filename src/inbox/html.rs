//! The text of an HTML mail: nothing is run, fetched or kept of the markup.

/// Elements whose content is no text of the message.
const SILENT: [&str; 6] = ["script", "style", "head", "title", "template", "object"];
/// Elements that end a line.
const BREAKS: [&str; 14] = [
    "br",
    "p",
    "div",
    "li",
    "tr",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "hr",
    "blockquote",
    "pre",
];
/// Named characters that occur in mails; others stay as they are written.
const NAMED: [(&str, char); 34] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("euro", '€'),
    ("pound", '£'),
    ("copy", '©'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("deg", '°'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ocirc", 'ô'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("oelig", 'œ'),
    ("Eacute", 'É'),
    ("Agrave", 'À'),
];

/// The longest name of a character, its marks included.
const MOST_NAME: usize = 11;

/// The text of an HTML document or a piece of one.
pub(super) fn text_of(html: &str) -> String {
    let mut out = Text::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.words(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let begins = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let end = if begins { tag_end(rest) } else { None };
        let Some(end) = end else {
            // A lone "<" is text.
            out.words("<");
            rest = &rest[1..];
            continue;
        };
        let tag = rest[1..end].to_ascii_lowercase();
        rest = &rest[end + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if SILENT.contains(&name.as_str()) && !tag.starts_with('/') && !tag.ends_with('/') {
            rest = after_element(rest, &name);
        } else if name == "blockquote" {
            out.quote(!tag.starts_with('/'));
        } else if BREAKS.contains(&name.as_str()) {
            out.line();
        } else if name == "td" || name == "th" {
            out.blank();
        }
    }
    out.words(rest);
    out.done.trim().to_owned()
}

/// Where a tag ends: a `>` inside a quoted value is none, and another tag that
/// begins before it says that this one is text.
fn tag_end(tag: &str) -> Option<usize> {
    let (mut quote, mut before) = (None, b'<');
    for (at, byte) in tag.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    // A value that is never closed: as if it had no quotes.
    let at = tag.get(1..)?.find(['<', '>'])? + 1;
    tag[at..].starts_with('>').then_some(at)
}

/// What follows the end of an element.
fn after_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = rest;
    while let Some(at) = from.find("</") {
        let tag = &from[at + 2..];
        let is_it = tag
            .get(..name.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        if is_it {
            return tag.find('>').map_or("", |end| &tag[end + 1..]);
        }
        from = tag;
    }
    ""
}

#[derive(Default)]
struct Text {
    done: String,
    quotes: usize,
    /// White space stands before the next word.
    gap: bool,
}

impl Text {
    fn words(&mut self, html: &str) {
        for piece in html.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !word.is_empty() {
                self.begin();
                decode(word, &mut self.done);
            }
            self.gap |= word.len() < piece.len();
        }
    }

    /// Before a word: the quotation's mark at the beginning of a line, else a
    /// blank where white space stood.
    fn begin(&mut self) {
        if self.done.is_empty() || self.done.ends_with('\n') {
            for _ in 0..self.quotes.min(9) {
                self.done.push('>');
            }
            if self.quotes > 0 {
                self.done.push(' ');
            }
        } else if self.gap {
            self.done.push(' ');
        }
        self.gap = false;
    }

    fn line(&mut self) {
        // Two at most: paragraphs are one empty line apart.
        if !self.done.is_empty() && !self.done.ends_with("\n\n") {
            self.done.push('\n');
        }
        self.gap = false;
    }

    fn blank(&mut self) {
        self.gap = true;
    }

    fn quote(&mut self, begins: bool) {
        if !self.done.ends_with('\n') {
            self.line();
        }
        self.quotes = if begins {
            self.quotes + 1
        } else {
            self.quotes.saturating_sub(1)
        };
    }
}

/// Character references into characters.
fn decode(word: &str, out: &mut String) {
    let mut rest = word;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.bytes().take(MOST_NAME).position(|byte| byte == b';');
        let decoded = reference.and_then(|end| Some((end, character(&rest[1..end])?)));
        if let Some((end, c)) = decoded {
            out.push(c);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    let Some(code) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(n, _)| *n == name).map(|(_, c)| *c);
    };
    let code = match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => code.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_reader_would_see_is_read() {
        let html = "<html><head><title>no</title><style>p{x:1}</style></head><body>\
            <p>Mardi&nbsp;&agrave; 10&#32;h,<br>apr&egrave;s <b>midi</b> &amp; soir</p>\
            <script>alert('</p>')</script><!-- hidden > --><p title=\"a>b\">1 < 2 &unknown;</p>\
            <blockquote>Bonjour<div>Madame</div></blockquote></body></html>";
        assert_eq!(
            text_of(html),
            "Mardi\u{a0}à 10 h,\naprès midi & soir\n\n1 < 2 &unknown;\n> Bonjour\n> Madame"
        );
    }

    #[test]
    fn broken_markup_loses_no_words() {
        assert_eq!(text_of("a <b c"), "a <b c");
        assert_eq!(text_of("<style>p{"), "");
        assert_eq!(text_of("x</p"), "x</p");
        assert_eq!(text_of("&#xd800;&#99999999;&"), "&#xd800;&#99999999;&");
        assert_eq!(
            text_of("<p title=don't>It's <b class='x'>here</b></p>"),
            "It's here"
        );
        let picture = format!("<img src=\"data:{}\">seen", "A".repeat(60_000));
        assert_eq!(text_of(&picture), "seen");
        // Each in one pass, not one for each letter.
        for bomb in ["<", "<a", "<a '", "<a href=\"", "&", "<style>", "</"] {
            let _ = text_of(&bomb.repeat(200_000));
        }
    }
}
