//! A page for a wiki, a chat, a ticket: Markdown (GitHub's tables), pictures
//! as what they say.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::page::{Block, Page, Table};
use super::words;
use crate::domain::sanitize;
use crate::i18n::Texts;

/// A page as Markdown.
#[must_use]
pub fn render(page: &Page, texts: &Texts) -> String {
    let mut out = String::new();
    // Writing into a string does not fail.
    let _ = write!(
        out,
        "# {}\n\n**{}**, {}  \n{}\n",
        plain(&page.title),
        plain(&page.scope),
        plain(&words::period(page, texts)),
        plain(&words::as_of(page, texts)),
    );
    for section in &page.sections {
        let _ = write!(out, "\n## {}\n", plain(&section.title));
        for shown in &section.blocks {
            block(shown, texts, &mut out);
        }
    }
    out
}

fn block(block: &Block, texts: &Texts, out: &mut String) {
    match block {
        Block::Sentence(text) => {
            let _ = write!(out, "\n{}\n", plain(text));
        }
        Block::Table(shown) => table(shown, texts, out),
        Block::Picture(picture) => {
            let _ = write!(out, "\n{}\n", plain(&picture.says));
            table(&picture.table, texts, out);
        }
        Block::Quotes(quotes) => {
            for quote in quotes {
                out.push('\n');
                for line in sanitize::block(&quote.text).trim().lines() {
                    let _ = writeln!(out, "> {}  ", escaped(line));
                }
                let _ = writeln!(out, ">\n> – {}", plain(&quote.said));
            }
        }
        Block::Notes(notes) => {
            out.push('\n');
            for note in notes {
                let _ = writeln!(out, "- {}", plain(note));
            }
        }
    }
}

fn table(table: &Table, texts: &Texts, out: &mut String) {
    let _ = write!(out, "\n**{}**\n\n", plain(&table.caption));
    if table.rows.is_empty() {
        let _ = writeln!(out, "{}", texts.text("page-nothing"));
        return;
    }
    let line = |out: &mut String, cells: Vec<String>| {
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    line(out, table.columns.iter().map(|c| plain(&c.title)).collect());
    let rules = table.columns.iter().map(|column| {
        let rule = if column.kind.is_number() {
            "--:"
        } else {
            ":--"
        };
        rule.to_owned()
    });
    line(out, rules.collect());
    for row in &table.rows {
        line(
            out,
            row.iter()
                .map(|cell| plain(&words::cell(cell, texts)))
                .collect(),
        );
    }
    if table.has_few() {
        let _ = write!(out, "\n{}\n", plain(&words::few(texts)));
    }
}

/// Text for one line of Markdown.
fn plain(text: &str) -> String {
    escaped(&sanitize::line(text)).into_owned()
}

/// A clean line that Markdown takes as it is: nothing in it is a mark, a
/// link, HTML, or begins a list.
fn escaped(line: &str) -> Cow<'_, str> {
    let acts = |c: char| {
        matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!'
        )
    };
    let begins_list = |line: &str| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with(['+', '-', '=']) || (rest != line && rest.starts_with(['.', ')']))
    };
    // An address would become a link of itself.
    let links = line.contains("://") || line.contains("www.") || line.contains('@');
    if !line.contains(acts) && !begins_list(line) && !links {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + 8);
    let list = begins_list(line);
    for (at, c) in line.char_indices() {
        let mark_of_list = list && matches!(c, '+' | '-' | '=' | '.' | ')') && {
            line[..at].bytes().all(|b| b.is_ascii_digit())
        };
        let of_link = links && matches!(c, ':' | '.' | '@');
        if acts(c) || mark_of_list || of_link {
            out.push('\\');
        }
        out.push(c);
    }
    Cow::Owned(out)
}
