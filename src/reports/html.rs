//! A page for a browser or an email: one file without scripts, which asks
//! nothing of a network; light, dark, on A4.

use std::fmt::Write as _;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use super::page::{Block, Kind, Page, Table};
use super::palette::{Role, hex};
use super::{Fault, svg, words};
use crate::domain::sanitize;
use crate::i18n::Texts;

const TEMPLATE: &str = include_str!("../../assets/templates/report.html");
const STYLE: &str = include_str!("../../assets/templates/report.css");

/// A table with more columns than this may be moved sideways on its own.
const WIDE: usize = 8;

/// A page as HTML.
///
/// # Errors
/// The template does not take it.
pub fn render(page: &Page, texts: &Texts) -> Result<String, Fault> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let fault = |error: minijinja::Error| Fault::Html(error.to_string());
    let template = environment.template_from_named_str("report.html", TEMPLATE);
    let sections: Vec<Value> = page
        .sections
        .iter()
        .map(|section| {
            let blocks = section.blocks.iter().map(|shown| block(shown, texts));
            context! {
                id => section.id.as_str(),
                title => sanitize::line(&section.title).as_ref(),
                blocks => blocks.collect::<Vec<_>>(),
            }
        })
        .collect();
    let filled = template.map_err(fault)?.render(context! {
        language => texts.language().code(),
        style => Value::from_safe_string(style()),
        letters => page.letters.code(),
        title => sanitize::line(&page.title),
        scope => sanitize::line(&page.scope),
        period => words::period(page, texts),
        as_of => words::as_of(page, texts),
        nothing => texts.text("page-nothing"),
        few => words::few(texts),
        sections => sections,
    });
    let mut html = filled.map_err(fault)?;
    html.push('\n');
    Ok(html)
}

/// The style sheet with its colours.
fn style() -> String {
    let colours = |of: fn(Role) -> (u8, u8, u8)| {
        let each = Role::ALL
            .iter()
            .map(|role| format!("--{}: {};", role.name(), hex(of(*role))));
        each.collect::<Vec<_>>().join(" ")
    };
    let mut style = format!(
        ":root {{ color-scheme: light dark; {} }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n{STYLE}",
        colours(Role::light),
        colours(Role::dark),
    );
    for role in Role::ALL {
        let name = role.name();
        // Writing into a string does not fail.
        let _ = writeln!(
            style,
            ".f-{name} {{ fill: var(--{name}); }} .s-{name} {{ stroke: var(--{name}); }}"
        );
    }
    style
}

fn block(block: &Block, texts: &Texts) -> Value {
    match block {
        Block::Sentence(text) => context! { kind => "sentence", text => sanitize::line(text) },
        Block::Table(shown) => context! { kind => "table", table => table(shown, texts) },
        Block::Picture(picture) => context! {
            kind => "picture",
            svg => svg::element(picture, texts),
            says => sanitize::line(&picture.says),
            table => table(&picture.table, texts),
        },
        Block::Quotes(quotes) => {
            let quotes: Vec<Value> = quotes
                .iter()
                .map(|quote| {
                    let text = sanitize::block(&quote.text);
                    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                    let lines: Vec<Value> = lines.map(Value::from).collect();
                    context! {
                        lines => lines,
                        language => quote.language.map(crate::i18n::Language::code),
                        said => sanitize::line(&quote.said),
                    }
                })
                .collect();
            context! { kind => "quotes", quotes => quotes }
        }
        Block::Notes(notes) => {
            let notes: Vec<_> = notes
                .iter()
                .map(|note| sanitize::line(note).into_owned())
                .collect();
            context! { kind => "notes", notes => notes }
        }
    }
}

fn table(table: &Table, texts: &Texts) -> Value {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            context! { title => sanitize::line(&column.title), class => class(column.kind) }
        })
        .collect();
    let rows: Vec<Vec<Value>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = table.columns.iter().zip(row);
            cells
                .map(|(column, cell)| {
                    context! { text => words::cell(cell, texts), class => class(column.kind) }
                })
                .collect()
        })
        .collect();
    context! {
        id => table.id.as_str(),
        caption => sanitize::line(&table.caption),
        wide => table.columns.len() > WIDE,
        columns => columns,
        rows => rows,
        few => table.has_few(),
    }
}

/// How the cells of a column stand: numbers to the right, what is one word to
/// a reader on one line.
const fn class(kind: Kind) -> Option<&'static str> {
    if kind.is_number() {
        Some("n")
    } else if matches!(kind, Kind::Date | Kind::Moment | Kind::Phone) {
        Some("k")
    } else {
        None
    }
}
