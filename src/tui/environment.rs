//! What the environment says of the terminal at the start. Nothing is asked of
//! the terminal itself: an answer might come as keys.

use std::time::Duration;

use crate::tui::clipboard::Clipboard;
use crate::tui::paint::Colour;

/// What is known of the terminal from the environment alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub struct TerminalFacts {
    /// `NO_COLOR` is set and not empty (no-color.org): the mono theme.
    pub no_colour: bool,
    /// The terminal cannot place a cursor: no screen can be shown on it.
    pub dumb: bool,
    /// The Linux console: few glyphs, sixteen colours.
    pub console: bool,
    /// The terminal has no colours at all.
    pub monochrome: bool,
    /// The terminal says that it shows colours of 24 bits.
    pub true_colour: bool,
    /// The locale is UTF-8; otherwise marks are ASCII.
    pub utf8: bool,
    /// The person is at the other end of an SSH connection.
    pub ssh: bool,
    /// The way to the clipboard.
    pub clipboard: Clipboard,
    /// Links (OSC 8) are known to be shown as such.
    pub links: bool,
}

impl TerminalFacts {
    /// Reads the facts with `get`, which answers for one variable.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_else(|| "dumb".into());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        let colour_term = set("COLORTERM").unwrap_or_default();
        Self {
            no_colour: set("NO_COLOR").is_some(),
            dumb: term == "dumb",
            console: term == "linux",
            monochrome: term.starts_with("vt") || term.ends_with("-m") || term.ends_with("-mono"),
            true_colour: matches!(colour_term.as_str(), "truecolor" | "24bit"),
            utf8: locale.is_some_and(|locale| {
                let locale = locale.to_ascii_lowercase();
                locale.contains("utf-8") || locale.contains("utf8")
            }),
            ssh: ["SSH_CONNECTION", "SSH_TTY"]
                .into_iter()
                .any(|name| set(name).is_some()),
            clipboard: Clipboard::read(&get),
            links: links(set),
        }
    }

    /// The most colour that may be sent.
    #[must_use]
    pub fn colour(&self) -> Colour {
        if self.no_colour || self.dumb || self.monochrome {
            Colour::None
        } else if self.true_colour {
            Colour::Full
        } else {
            Colour::Indexed
        }
    }

    /// How long a lone ESC is held to see whether it begins an arrow.
    #[must_use]
    pub fn escape_hold(&self) -> Duration {
        Duration::from_millis(if self.ssh { 100 } else { 50 })
    }
}

/// Terminals that name themselves in `TERM` and show links.
const LINKING_TERMS: [&str; 6] = [
    "alacritty",
    "contour",
    "foot",
    "wezterm",
    "xterm-ghostty",
    "xterm-kitty",
];
/// Programs that name themselves in `TERM_PROGRAM` and show links.
const LINKING_PROGRAMS: [&str; 8] = [
    "Hyper",
    "Tabby",
    "WezTerm",
    "ghostty",
    "iTerm.app",
    "mintty",
    "rio",
    "vscode",
];
/// The first tmux that keeps links.
const LINKING_TMUX: (u32, u32) = (3, 4);
/// The first VTE (GNOME Terminal and its kin) that shows them without fault.
const LINKING_VTE: u32 = 5002;

/// Whether the terminal is among those known to show links. Others may write
/// the address across the screen.
fn links(set: impl Fn(&str) -> Option<String>) -> bool {
    let term = set("TERM").unwrap_or_default();
    let program = set("TERM_PROGRAM").unwrap_or_default();
    if program == "tmux" {
        let version = set("TERM_PROGRAM_VERSION").unwrap_or_default();
        let mut parts = version.split(|c: char| !c.is_ascii_digit());
        let mut part = || parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
        return (part(), part()) >= LINKING_TMUX;
    }
    // What the terminal said of itself does not hold for what lies between.
    if set("STY").is_some() || term.starts_with("screen") || term.starts_with("tmux") {
        return false;
    }
    let named = |name: &str| term == name || term.strip_prefix(name) == Some("-direct");
    LINKING_TERMS.iter().any(|name| named(name))
        || term == "foot-extra"
        || LINKING_PROGRAMS.contains(&program.as_str())
        || set("WT_SESSION").is_some()
        || set("VTE_VERSION")
            .and_then(|version| version.parse().ok())
            .is_some_and(|version: u32| version >= LINKING_VTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(set: &[(&str, &str)]) -> TerminalFacts {
        TerminalFacts::read(|name| {
            let found = set.iter().find(|(n, _)| *n == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn colour_follows_what_the_person_and_the_terminal_say() {
        let xterm = ("TERM", "xterm-256color");
        assert_eq!(facts(&[xterm]).colour(), Colour::Indexed);
        let full = [xterm, ("COLORTERM", "truecolor")];
        assert_eq!(facts(&full).colour(), Colour::Full);
        let refused = [xterm, ("COLORTERM", "truecolor"), ("NO_COLOR", "1")];
        assert_eq!(facts(&refused).colour(), Colour::None);
        assert_eq!(facts(&[xterm, ("NO_COLOR", "")]).colour(), Colour::Indexed);
        assert_eq!(facts(&[("TERM", "vt100")]).colour(), Colour::None);
        assert!(facts(&[]).dumb && facts(&[("TERM", "linux")]).console);
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        assert!(facts(&[("LANG", "fr_FR.UTF-8")]).utf8);
        assert!(facts(&[("LC_ALL", ""), ("LC_CTYPE", "C.utf8")]).utf8);
        assert!(!facts(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")]).utf8);
        assert!(!facts(&[]).utf8);
    }

    #[test]
    fn an_esc_is_held_longer_over_a_network() {
        assert_eq!(facts(&[]).escape_hold(), Duration::from_millis(50));
        let ssh = [("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")];
        assert_eq!(facts(&ssh).escape_hold(), Duration::from_millis(100));
    }

    #[test]
    fn links_are_sent_only_where_they_are_known_to_be_shown() {
        let shown = |set: &[(&str, &str)]| facts(set).links;
        assert!(shown(&[("TERM", "xterm-kitty")]) && shown(&[("TERM", "foot-direct")]));
        let xterm = ("TERM", "xterm-256color");
        assert!(!shown(&[xterm]) && !shown(&[("TERM", "linux")]));
        assert!(shown(&[xterm, ("VTE_VERSION", "7600")]));
        assert!(!shown(&[xterm, ("VTE_VERSION", "4999")]));
        assert!(shown(&[xterm, ("TERM_PROGRAM", "iTerm.app")]));
        let tmux = |version| [("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", version)];
        assert!(shown(&tmux("3.4")) && shown(&tmux("3.5a")) && !shown(&tmux("3.3a")));
        // The outer terminal's own variables reach into screen.
        let inside = [("TERM", "screen-256color"), ("VTE_VERSION", "7600")];
        assert!(!shown(&inside));
    }
}
