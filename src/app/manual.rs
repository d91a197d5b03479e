//! The manual: one short page per journey, embedded, in both languages, and
//! a page of keys made from the table of commands. How a page becomes lines
//! is here, too; where it is read is not.

use ratatui::text::{Line, Span};

use crate::app::commands::{COMMANDS, Command};
use crate::app::input::Key;
use crate::app::screens::page;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::language::Language;
use crate::i18n::Texts;

/// A page: its stable name, its title, its text in simple Markdown.
pub type ManualPage = (&'static str, String, String);

/// The pages in reading order: each is `assets/manual/{en,fr}/<name>.md`. A
/// new page is one line.
macro_rules! pages {
    ($($slug:literal,)+) => {
        const PAGES: &[(&str, &str, &str)] = &[$((
            $slug,
            include_str!(concat!("../../assets/manual/en/", $slug, ".md")),
            include_str!(concat!("../../assets/manual/fr/", $slug, ".md")),
        ),)+];
    };
}

pages! {
    "first-day",
    "list",
    "call",
    "together",
    "dialling",
    "not-reached",
    "closing",
    "causes",
    "ideas",
    "promises",
    "email",
    "answers",
    "inbound",
    "left-alone",
    "finding",
    "import",
    "imports",
    "setup",
    "routing",
    "board",
    "figures",
    "people",
    "rules",
    "access",
    "told",
    "chair",
    "counted",
    "reports",
    "trouble",
}

/// The page of keys, made at run time.
pub const KEYS: &str = "keys";

/// Every page of a language, the page of keys last.
#[must_use]
pub fn pages(language: Language) -> Vec<ManualPage> {
    let mut pages: Vec<ManualPage> = PAGES
        .iter()
        .map(|(slug, en, fr)| {
            let source = match language {
                Language::En => en,
                Language::Fr => fr,
            };
            let (title, body) = source.split_once('\n').unwrap_or((source, ""));
            let title = title.trim_start_matches('#').trim().to_owned();
            (*slug, title, body.trim().to_owned())
        })
        .collect();
    let texts = Texts::new(language);
    let title = texts.text("help-keys").into_owned();
    pages.push((KEYS, title, keys(&texts)));
    pages
}

/// What is pressed for a command: one without a key is found by its name.
#[must_use]
pub fn pressed(command: &Command) -> &'static [&'static str] {
    if command.keys.is_empty() {
        &[":"]
    } else {
        command.keys
    }
}

/// The key of a command in words: `Enter`, `Ctrl-G`, `c`; with its aliases.
#[must_use]
pub fn key_names(texts: &Texts, command: &Command) -> String {
    let name = |key: &&str| {
        let id = format!("key-{key}");
        if key.chars().count() > 1 && texts.has(&id) {
            texts.text(&id).into_owned()
        } else {
            Key::parse(key).map_or_else(|_| (*key).to_owned(), |key| key.to_string())
        }
    };
    let names: Vec<String> = pressed(command).iter().map(name).collect();
    names.join(", ")
}

/// Every command once, in the order of the table.
fn keys(texts: &Texts) -> String {
    let mut lines = Vec::new();
    for command in COMMANDS {
        let (label, help) = (texts.text(&command.label()), texts.text(&command.help()));
        let keys = key_names(texts, command);
        lines.push(format!("- `{keys}` **{label}** {help}"));
    }
    lines.join("\n")
}

/// A piece of a page: what it is and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block<'a> {
    Heading(&'a str),
    Item(&'a str),
    Code(&'a str),
    Text(&'a str),
    Blank,
}

impl<'a> Block<'a> {
    fn of(line: &'a str) -> Self {
        let heading = line.trim_start_matches('#');
        if line.trim().is_empty() {
            Block::Blank
        } else if heading.len() < line.len() {
            Block::Heading(heading.trim())
        } else if let Some(item) = line.strip_prefix("- ") {
            Block::Item(item.trim())
        } else if let Some(code) = line.strip_prefix("    ") {
            Block::Code(code)
        } else {
            Block::Text(line.trim())
        }
    }
}

/// A page's text as styled lines of a width. Each line of the source is a
/// paragraph; headings, items, code by four blanks, `keys` and **words** are
/// known.
#[must_use]
pub fn lines(body: &str, width: usize, world: &World) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    for block in body.lines().map(Block::of) {
        match block {
            Block::Blank => out.push(Line::default()),
            Block::Heading(text) => out.push(page::line(text, Role::Focus, world)),
            Block::Code(text) => out.push(page::line(format!("    {text}"), Role::Number, world)),
            Block::Text(text) => out.extend(paragraph(text, "", width, world)),
            Block::Item(text) => {
                let mark = format!("{} ", world.theme.marks.dash);
                out.extend(paragraph(text, &mark, width, world));
            }
        }
    }
    out
}

/// A paragraph, wrapped, with a mark before its first line.
fn paragraph(text: &str, mark: &str, width: usize, world: &World) -> Vec<Line<'static>> {
    let (plain, roles) = inline(text);
    let indent = cells::width(mark);
    cells::wrap(&plain, width.saturating_sub(indent).max(8))
        .into_iter()
        .enumerate()
        .map(|(row, range)| {
            let head = if row == 0 {
                mark.to_owned()
            } else {
                " ".repeat(indent)
            };
            let mut spans: Vec<Span<'static>> = vec![page::piece(head, Role::Dim, world)];
            for (part, role) in &roles {
                let from = part.start.max(range.start);
                let until = part.end.min(range.end);
                if from < until {
                    spans.push(page::piece(&plain[from..until], *role, world));
                }
            }
            Line::from(spans)
        })
        .collect()
}

/// The text without its marks, and the roles of its parts.
fn inline(text: &str) -> (String, Vec<(std::ops::Range<usize>, Role)>) {
    let mut plain = String::new();
    let mut roles = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*']) {
        let mark = if rest[at..].starts_with('`') {
            "`"
        } else {
            "**"
        };
        let role = if mark == "`" { Role::Key } else { Role::Number };
        let inside = rest[at..].strip_prefix(mark);
        let Some((inside, after)) = inside.and_then(|inside| inside.split_once(mark)) else {
            break;
        };
        push(&mut plain, &mut roles, &rest[..at], Role::Text);
        push(&mut plain, &mut roles, inside, role);
        rest = after;
    }
    push(&mut plain, &mut roles, rest, Role::Text);
    (plain, roles)
}

fn push(
    plain: &mut String,
    roles: &mut Vec<(std::ops::Range<usize>, Role)>,
    text: &str,
    role: Role,
) {
    let start = plain.len();
    plain.push_str(text);
    if start < plain.len() {
        roles.push((start..plain.len(), role));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_roles_and_leave_the_text() {
        let (plain, roles) = inline("Press `c` to **call**, 2 * 3.");
        assert_eq!(plain, "Press c to call, 2 * 3.");
        let said: Vec<(&str, Role)> = roles
            .iter()
            .map(|(range, role)| (&plain[range.clone()], *role))
            .collect();
        assert_eq!(
            said,
            [
                ("Press ", Role::Text),
                ("c", Role::Key),
                (" to ", Role::Text),
                ("call", Role::Number),
                (", 2 * 3.", Role::Text),
            ]
        );
    }

    #[test]
    fn every_page_has_a_title_and_says_something() {
        for language in Language::ALL {
            for (slug, title, body) in pages(language) {
                assert!(!title.is_empty(), "{slug}");
                assert!(body.len() > 200, "{slug}: {}", body.len());
            }
        }
    }
}
