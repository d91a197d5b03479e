//! What a person can send the workstation: keys, pastes and a new size, as
//! plain data.
//!
//! How bytes become keys is the terminal's business (`tui::decode`), and what a
//! key means is that of the table of commands.

use std::fmt;
use std::str::FromStr;

/// One thing that came from the person's side of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key press.
    Key(Key),
    /// A pasted text, whole; its line ends are `\n`.
    Paste(String),
    /// The terminal's new size in cells.
    Resize {
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
    },
}

/// A key with the modifiers held. A character carries its own case, so `shift`
/// is only ever set beside a named key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held; only seen with named keys, Alt-x arrives as Esc, x.
    pub alt: bool,
    /// Shift was held, for a named key.
    pub shift: bool,
}

/// The keys the workstation knows; a terminal's other keys are not delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A typed character.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// Named keys as they are written in configuration, help and tests. The first
/// name of a code is the one shown.
const NAMES: [(&str, Code); 20] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backtab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("space", Code::Char(' ')),
    ("lt", Code::Char('<')),
    ("return", Code::Enter),
    ("escape", Code::Esc),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
];

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no key is called {0:?}")]
pub struct UnknownKey(pub String);

impl Key {
    /// The same key with a small letter: capital and small letter do the
    /// same.
    #[must_use]
    pub fn lowered(self) -> Self {
        let code = match self.code {
            Code::Char(c) => Code::Char(c.to_lowercase().next().unwrap_or(c)),
            other => other,
        };
        Self { code, ..self }
    }

    /// The key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The key with Control held.
    #[must_use]
    pub const fn ctrl(code: Code) -> Self {
        Self {
            ctrl: true,
            ..Self::plain(code)
        }
    }

    /// Reads `c`, `G`, `enter`, `ctrl-g`, `shift-up`, `F2`, `space`. Names are
    /// not case-sensitive, characters are.
    ///
    /// # Errors
    /// [`UnknownKey`] with the text when it names no key.
    pub fn parse(text: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text.to_owned());
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = text;
        while let Some((modifier, after)) = rest.split_once('-').filter(|(_, a)| !a.is_empty()) {
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" => ctrl = true,
                "alt" => alt = true,
                "shift" => shift = true,
                _ => return Err(unknown()),
            }
            rest = after;
        }
        let mut code = Code::named(rest).ok_or_else(unknown)?;
        if shift && code == Code::Tab {
            (code, shift) = (Code::BackTab, false);
        }
        if shift && matches!(code, Code::Char(_)) {
            return Err(unknown());
        }
        Ok(Self {
            code,
            ctrl,
            alt,
            shift,
        })
    }

    /// Reads keys typed one after the other: `jj<enter>n`. What stands between
    /// `<` and `>` and names no key is typed as it stands; `<lt>` is `<` itself.
    #[must_use]
    pub fn sequence(text: &str) -> Vec<Self> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let named = rest
                .strip_prefix('<')
                .and_then(|r| r.split_once('>'))
                .and_then(|(name, after)| Some((Self::parse(name).ok()?, after)));
            let (key, after) = named.unwrap_or_else(|| {
                let key = Self::plain(match first {
                    '\n' => Code::Enter,
                    '\t' => Code::Tab,
                    c => Code::Char(c),
                });
                (key, &rest[first.len_utf8()..])
            });
            keys.push(key);
            rest = after;
        }
        keys
    }
}

impl Code {
    fn named(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return (!c.is_control()).then_some(Self::Char(c));
        }
        let lower = text.to_ascii_lowercase();
        if let Some(number) = lower.strip_prefix('f').and_then(|n| n.parse().ok()) {
            return (1..=24).contains(&number).then_some(Self::F(number));
        }
        NAMES
            .iter()
            .find(|(name, _)| *name == lower)
            .map(|(_, code)| *code)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::Char(c) if c != ' ' => write!(f, "{c}"),
            Code::F(number) => write!(f, "F{number}"),
            code => f.write_str(
                NAMES
                    .iter()
                    .find(|(_, named)| *named == code)
                    .map_or("", |(name, _)| name),
            ),
        }
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_as_they_are_written() {
        for text in [
            "c",
            "G",
            "é",
            "-",
            "ctrl-g",
            "ctrl--",
            "alt-up",
            "shift-left",
            "enter",
            "F12",
            "space",
            "ctrl-space",
            "pagedown",
            "<",
        ] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Key::parse("Shift-Tab"), Ok(Key::plain(Code::BackTab)));
        assert_eq!(Key::parse("f2"), Ok(Key::plain(Code::F(2))));
        for text in ["", "F0", "F99", "hyper-x", "entr", "ctrl-", "shift-a"] {
            assert!(Key::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_sequence_mixes_characters_and_names() {
        let keys = Key::sequence("jj<enter>a < b<lt><ctrl-g>");
        let shown: Vec<_> = keys.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "j", "j", "enter", "a", "space", "<", "space", "b", "<", "ctrl-g"
            ]
        );
    }
}
