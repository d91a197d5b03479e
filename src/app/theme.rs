//! How things look: the roles a piece of text can play, the themes that dress
//! them, and the marks (bars, blocks, arrows) in Unicode or ASCII.
//!
//! Screens name roles and marks, never colours or characters. Nothing is said
//! by colour alone: every role also stands in words, weight or a mark.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

/// What a piece of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The one thing looked at first on a screen.
    Focus,
    /// Everything ordinary.
    Text,
    /// What is not needed for the next key press.
    Dim,
    /// The customer's own words: never dimmed.
    Quote,
    /// One of the customer's words that made the alert.
    Marked,
    /// A telephone number or a figure.
    Number,
    /// A key that can be pressed.
    Key,
    /// Expected about now.
    Due,
    /// Overdue; the word stands beside it.
    Late,
    /// Safety or misconduct; written in capitals.
    Safety,
    /// Done, or nothing missing.
    Ok,
    /// Something that can be typed into.
    Field,
    /// "Saved": quiet. It is drawn as [`Role::Ok`] for its first second.
    Saved,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 13] = [
        Self::Focus,
        Self::Text,
        Self::Dim,
        Self::Quote,
        Self::Marked,
        Self::Number,
        Self::Key,
        Self::Due,
        Self::Late,
        Self::Safety,
        Self::Ok,
        Self::Field,
        Self::Saved,
    ];
}

/// The themes by name, as configuration and command line write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// The terminal's own colours, readable on dark and light alike.
    #[default]
    Default,
    /// Brighter accents, for a dark terminal.
    Dark,
    /// Deeper accents, for a light terminal.
    Light,
    /// White on black whatever the terminal, nothing dimmed.
    HighContrast,
    /// No colour at all: weight, underline, brackets.
    Mono,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 5] = [
        Self::Default,
        Self::Dark,
        Self::Light,
        Self::HighContrast,
        Self::Mono,
    ];

    /// The name in configuration files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }
}

impl fmt::Display for ThemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A theme name that is none of [`ThemeName::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown theme: {0}")]
pub struct UnknownTheme(pub String);

impl FromStr for ThemeName {
    type Err = UnknownTheme;

    fn from_str(name: &str) -> Result<Self, UnknownTheme> {
        Self::ALL
            .into_iter()
            .find(|theme| theme.as_str() == name)
            .ok_or_else(|| UnknownTheme(name.to_owned()))
    }
}

/// The characters that are drawn rather than read.
///
/// Only characters of Windows' WGL4 set: the default fonts of `PuTTY` and of
/// the Linux console have them. ASCII replaces them where the locale is not
/// UTF-8, or where a terminal draws ambiguous characters two cells wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is one mark, named as it looks")]
pub struct Marks {
    /// Before the selected row.
    pub selected: &'static str,
    /// Before the current one of a few choices.
    pub pointer: &'static str,
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub top_left: &'static str,
    pub top_right: &'static str,
    pub bottom_left: &'static str,
    pub bottom_right: &'static str,
    pub joint_left: &'static str,
    pub joint_right: &'static str,
    pub joint_down: &'static str,
    pub joint_up: &'static str,
    /// Done, tried, counted.
    pub block: &'static str,
    /// Not done yet.
    pub open: &'static str,
    /// Not tried.
    pub dot: &'static str,
    /// Nothing here.
    pub dash: &'static str,
    /// There is more.
    pub ellipsis: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub left: &'static str,
    pub right: &'static str,
}

impl Marks {
    /// The marks every usual terminal has.
    pub const UNICODE: Self = Self {
        selected: "▌",
        pointer: "►",
        horizontal: "─",
        vertical: "│",
        top_left: "┌",
        top_right: "┐",
        bottom_left: "└",
        bottom_right: "┘",
        joint_left: "├",
        joint_right: "┤",
        joint_down: "┬",
        joint_up: "┴",
        block: "■",
        open: "□",
        dot: "·",
        dash: "–",
        ellipsis: "…",
        up: "↑",
        down: "↓",
        left: "←",
        right: "→",
    };

    /// The same in ASCII.
    pub const ASCII: Self = Self {
        selected: ">",
        pointer: ">",
        horizontal: "-",
        vertical: "|",
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        joint_left: "+",
        joint_right: "+",
        joint_down: "+",
        joint_up: "+",
        block: "#",
        open: "_",
        dot: ".",
        dash: "-",
        ellipsis: "..",
        up: "up",
        down: "dn",
        left: "<-",
        right: "->",
    };

    /// Whether these are the ASCII ones.
    #[must_use]
    pub const fn is_ascii(&self) -> bool {
        self.selected.is_ascii()
    }

    /// The program's own text with its typographic characters in these marks:
    /// unchanged in Unicode; in ASCII `“Tell me…” ↑↓` becomes
    /// `"Tell me.." up/dn`. Letters keep their accents: where even those
    /// cannot be shown, the terminal decides.
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !self.is_ascii() || !text.chars().any(|c| plain(c).is_some()) {
            return Cow::Borrowed(text);
        }
        // no blank between guillemets and what they hold
        let tight = text.replace("«\u{a0}", "\"").replace("\u{a0}»", "\"");
        let mut out = String::with_capacity(tight.len() + 8);
        let mut last = ' ';
        for c in tight.chars() {
            if is_arrow(c) && is_arrow(last) {
                out.push('/');
            }
            match plain(c) {
                Some(mark) => out.push_str(mark),
                None => out.push(c),
            }
            last = c;
        }
        Cow::Owned(out)
    }
}

const fn is_arrow(c: char) -> bool {
    matches!(c, '↑' | '↓' | '←' | '→')
}

/// What stands for a typographic character or a mark in ASCII.
const fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '▌' | '►' => ">",
        '─' | '–' | '—' | '−' | '\u{2010}' | '\u{2011}' => "-",
        '│' => "|",
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => "+",
        '■' | '█' => "#",
        '□' => "_",
        '·' => ".",
        '…' => "..",
        '«' | '»' | '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        '\u{a0}' | '\u{202f}' => " ",
        '↑' => "up",
        '↓' => "dn",
        '←' => "<-",
        '→' => "->",
        _ => return None,
    })
}

/// A theme with its marks: everything a screen needs to know about looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    name: ThemeName,
    /// The drawn characters.
    pub marks: Marks,
    /// Whether the marks are ASCII.
    pub ascii: bool,
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(ThemeName::Default, false)
    }
}

/// Accents of a theme: what is looked at first, due, late, done.
struct Accents {
    focus: Color,
    due: Color,
    late: Color,
    ok: Color,
}

impl Theme {
    /// The theme of this name, with ASCII marks if asked.
    #[must_use]
    pub const fn new(name: ThemeName, ascii: bool) -> Self {
        let marks = if ascii { Marks::ASCII } else { Marks::UNICODE };
        Self { name, marks, ascii }
    }

    /// Which theme this is.
    #[must_use]
    pub const fn name(&self) -> ThemeName {
        self.name
    }

    /// What a whole screen is filled with before anything is drawn.
    #[must_use]
    pub fn base(&self) -> Style {
        match self.name {
            ThemeName::HighContrast => Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(16)),
            _ => Style::new(),
        }
    }

    /// How a role looks.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let style = self.base().add_modifier(self.weight(role));
        let Some(accents) = self.accents() else {
            return style;
        };
        match role {
            Role::Focus => style.fg(accents.focus),
            Role::Due => style.fg(accents.due),
            Role::Late | Role::Safety => style.fg(accents.late),
            Role::Ok => style.fg(accents.ok),
            _ => style,
        }
    }

    /// Whether a field needs brackets to be seen.
    #[must_use]
    pub const fn brackets(&self) -> bool {
        matches!(self.name, ThemeName::Mono)
    }

    fn weight(&self, role: Role) -> Modifier {
        let mono = self.name == ThemeName::Mono;
        match role {
            Role::Focus | Role::Number | Role::Key | Role::Safety => Modifier::BOLD,
            Role::Marked => Modifier::BOLD.union(Modifier::UNDERLINED),
            Role::Late if mono => Modifier::BOLD,
            Role::Field if !mono => Modifier::UNDERLINED,
            // "bright black" is the background itself in some palettes
            Role::Dim | Role::Saved if !mono && self.name != ThemeName::HighContrast => {
                Modifier::DIM
            }
            _ => Modifier::empty(),
        }
    }

    /// Colours of the 256-colour cube, because the first sixteen are whatever
    /// the palette says: a palette's yellow or green is often unreadable on
    /// white, its blue on black.
    const fn accents(&self) -> Option<Accents> {
        let (focus, due, late, ok) = match self.name {
            ThemeName::Default => (31, 136, 160, 28),
            ThemeName::Dark => (80, 214, 203, 114),
            ThemeName::Light => (25, 94, 124, 22),
            ThemeName::HighContrast => (226, 214, 210, 120),
            ThemeName::Mono => return None,
        };
        Some(Accents {
            focus: Color::Indexed(focus),
            due: Color::Indexed(due),
            late: Color::Indexed(late),
            ok: Color::Indexed(ok),
        })
    }
}
