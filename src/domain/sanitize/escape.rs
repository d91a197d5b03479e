//! Where a terminal's escape sequence ends (ECMA-48, xterm's ctlseqs).
//!
//! A sequence that is not complete costs only its introducer: what follows
//! is then text without any power, and no customer's words are lost to a
//! stray control character.

/// Longest control sequence that is taken for one, in characters.
const CSI_CHARS: usize = 64;
/// Longest string (title, clipboard, picture) that is taken for one, in
/// characters. It does not cross a line.
const STRING_CHARS: usize = 4096;

const ESC: char = '\u{1b}';
const ST: char = '\u{9c}';
const BEL: char = '\u{7}';

/// Bytes of the escape sequence at the start of `text`, `None` if it does not
/// start with one.
pub(super) fn sequence_len(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    match chars.next()? {
        ESC => {}
        c1 @ '\u{80}'..='\u{9f}' => {
            // The eight-bit form of ESC and a letter.
            let letter = char::from_u32(u32::from(c1) - 0x40)?;
            return Some(c1.len_utf8() + body_len(letter, chars.as_str())?);
        }
        _ => return None,
    }
    let rest = chars.as_str();
    let length = match chars.next() {
        Some(letter @ '@'..='_') => 1 + body_len(letter, chars.as_str()).unwrap_or(0),
        Some('0'..='~') => 1,
        // Intermediates, then a final: character sets, tests, announcements.
        Some(' '..='/') => rest
            .char_indices()
            .take(CSI_CHARS)
            .find(|(_, c)| !matches!(c, ' '..='/'))
            .filter(|(_, c)| matches!(c, '0'..='~'))
            .map_or(1, |(at, _)| at + 1),
        _ => 0,
    };
    Some(1 + length)
}

/// Bytes that belong to an introducer besides itself, `None` if the letter
/// introduces nothing (as an eight-bit control it is then a plain control).
fn body_len(letter: char, rest: &str) -> Option<usize> {
    match letter {
        '[' => Some(csi_len(rest)),
        ']' => Some(string_len(rest, true)),
        'P' | 'X' | '^' | '_' => Some(string_len(rest, false)),
        _ => None,
    }
}

/// Parameters, intermediates, a final.
fn csi_len(rest: &str) -> usize {
    let mut in_parameters = true;
    for (at, c) in rest.char_indices().take(CSI_CHARS) {
        match c {
            '0'..='?' if in_parameters => {}
            ' '..='/' => in_parameters = false,
            '@'..='~' => return at + 1,
            _ => return 0,
        }
    }
    0
}

/// A string up to and with its terminator. Another control character ends it
/// as it does in terminals, and is looked at on its own.
fn string_len(rest: &str, bel_ends: bool) -> usize {
    for (at, c) in rest.char_indices().take(STRING_CHARS) {
        match c {
            BEL if bel_ends => return at + 1,
            ST => return at + ST.len_utf8(),
            ESC if rest[at..].starts_with("\u{1b}\\") => return at + 2,
            '\n' | '\r' => return 0,
            _ if c.is_control() && c != '\t' => return at,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::sequence_len;

    #[test]
    fn whole_sequences_are_measured() {
        for (sequence, rest) in [
            ("\u{1b}[31m", "x"),
            ("\u{1b}[?25l", "x"),
            ("\u{1b}[1;2 q", "x"),
            ("\u{9b}2J", "x"),
            ("\u{1b}]0;title\u{7}", "x"),
            ("\u{1b}]8;;https://x.example\u{1b}\\", "link"),
            ("\u{9d}52;c;aGk=\u{9c}", "x"),
            ("\u{1b}P$qm\u{1b}\\", "x"),
            ("\u{1b}_apc\u{9c}", "x"),
            ("\u{1b}^pm\u{1b}\\", "x"),
            ("\u{1b}Xsos\u{1b}\\", "x"),
            ("\u{1b}(B", "x"),
            ("\u{1b}#8", "x"),
            ("\u{1b} F", "x"),
            ("\u{1b}c", "x"),
            ("\u{1b}7", "x"),
            ("\u{1b}", "é"),
            ("\u{1b}", ""),
            // Cut short: the words behind it stay.
            ("\u{1b}]", "0;no end"),
            ("\u{1b}]", "0;line\nnext"),
            ("\u{1b}[", "31é"),
            ("\u{1b}]0;a", "\u{1b}[31mb"),
        ] {
            let text = format!("{sequence}{rest}");
            assert_eq!(sequence_len(&text), Some(sequence.len()), "{text:?}");
        }
        for text in ["", "x", "é", "\u{85}", "\u{9c}", "\u{7}"] {
            assert_eq!(sequence_len(text), None, "{text:?}");
        }
    }
}
