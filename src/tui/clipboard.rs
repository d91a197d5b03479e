//! The terminal's clipboard (OSC 52): which bytes reach it from here, through
//! which multiplexer. Nothing is asked of the terminal, so nobody knows
//! whether it took them.

/// What stands between the program and the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clipboard {
    /// A terminal that has none.
    None,
    /// A terminal.
    Terminal,
    /// tmux on this machine. As it is set up by default it takes a number
    /// from its own command only; bytes are what is left when that fails.
    Tmux,
    /// tmux at the other end of the line.
    FarTmux,
    /// GNU screen: it hands on what is wrapped.
    Screen,
    /// One of the two, at the other end of the line.
    Either,
}

impl Clipboard {
    /// What the environment says.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        if set("TMUX").is_some() {
            Self::Tmux
        } else if set("STY").is_some() {
            Self::Screen
        } else if term.starts_with("tmux") {
            Self::FarTmux
        } else if term.starts_with("screen") {
            Self::Either
        } else if matches!(term.as_str(), "" | "dumb" | "linux") || term.starts_with("vt") {
            Self::None
        } else {
            Self::Terminal
        }
    }

    /// The bytes that put a text there; none where there is no clipboard.
    #[must_use]
    pub fn bytes(self, text: &str) -> Vec<u8> {
        // BEL ends it, because the other end would end a wrapper as well.
        let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
        let tmux = || format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b"));
        let screen = || format!("\x1bP{plain}\x1b\\");
        match self {
            Self::None => String::new(),
            Self::Terminal => plain,
            // Which of the two is let through is for tmux's settings to say.
            Self::Tmux | Self::FarTmux => plain.clone() + &tmux(),
            Self::Screen => screen(),
            // tmux leaves out the wrapper of screen; screen would show its.
            Self::Either => plain.clone() + &screen(),
        }
        .into_bytes()
    }
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            out.push(if place <= chunk.len() {
                char::from(LETTERS[letter])
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(clipboard: Clipboard) -> String {
        let bytes = clipboard.bytes("+447700900142");
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("+447700900142", "KzQ0NzcwMDkwMDE0Mg=="),
        ] {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }

    #[test]
    fn what_lies_between_decides_how_it_is_wrapped() {
        let number = "]52;c;KzQ0NzcwMDkwMDE0Mg==\x07";
        assert_eq!(shown(Clipboard::Terminal), format!("^{number}"));
        let screen = format!("^P^{number}^\\");
        assert_eq!(shown(Clipboard::Screen), screen);
        assert_eq!(shown(Clipboard::Either), format!("^{number}{screen}"));
        let tmux = format!("^{number}^Ptmux;^^{number}^\\");
        assert_eq!(shown(Clipboard::FarTmux), tmux);
        assert_eq!(shown(Clipboard::None), "");
    }

    #[test]
    fn the_environment_says_what_lies_between() {
        let read = |set: &[(&str, &str)]| {
            let find = |name: &str| set.iter().find(|(n, _)| *n == name);
            Clipboard::read(|name| find(name).map(|(_, value)| (*value).to_owned()))
        };
        let screen = ("TERM", "screen-256color");
        assert_eq!(read(&[("TERM", "xterm-256color")]), Clipboard::Terminal);
        assert_eq!(read(&[screen, ("TMUX", "/tmp/t,1,0")]), Clipboard::Tmux);
        assert_eq!(read(&[screen, ("STY", "1.tty")]), Clipboard::Screen);
        assert_eq!(read(&[screen]), Clipboard::Either);
        assert_eq!(read(&[("TERM", "tmux-256color")]), Clipboard::FarTmux);
        assert_eq!(read(&[("TERM", "linux")]), Clipboard::None);
        assert_eq!(read(&[]), Clipboard::None);
    }
}
