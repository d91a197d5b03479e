//! A page on paper: A4, real words in a font that travels with the file,
//! tagged for whoever has it read aloud (PDF/UA-1, which the library checks),
//! with a title, a language and bookmarks.
//!
//! `layout` puts marks on sheets and says what they are; `paint` makes
//! the file. Nothing is asked of the machine but memory.

mod font;
mod layout;
mod paint;
mod picture;
mod table;

use super::page::{Block, Letters, Page, Quote, Section};
use super::palette::Role;
use super::{Fault, words};
use crate::domain::sanitize;
use crate::i18n::Texts;
use font::{Face, Fonts};
use krilla::tagging::{ListNumbering, Tag};
use layout::{Canvas, Style, WIDTH};

/// The page as a PDF file.
///
/// # Errors
/// It would not be one that everybody can read.
pub fn render(page: &Page, texts: &Texts) -> Result<Vec<u8>, Fault> {
    let fonts = Fonts::new().ok_or_else(|| Fault::Pdf("fonts".to_owned()))?;
    let mut canvas = Canvas::new(&fonts, page.letters);
    head(page, &mut canvas, texts);
    for shown in &page.sections {
        section(shown, &mut canvas, texts);
    }
    footers(page, &mut canvas, texts);
    paint::file(canvas, page, texts)
}

const TITLE: Style = Style::new(17.0, Face::Bold, Role::Ink);
const SCOPE: Style = Style::new(11.5, Face::Bold, Role::Ink);
const HEADING: Style = Style::new(12.0, Face::Bold, Role::Ink);
const TEXT: Style = Style::new(9.5, Face::Regular, Role::Ink);
const SMALL: Style = Style::new(8.5, Face::Regular, Role::Dim);
/// Words that are read on a wall, and what stands below them.
const LARGE: Style = Style::new(16.0, Face::Regular, Role::Ink);
const BELOW: Style = Style::new(10.5, Face::Regular, Role::Dim);

fn head(page: &Page, canvas: &mut Canvas<'_>, texts: &Texts) {
    let title = sanitize::line(&page.title).into_owned();
    canvas.bookmark(0, &title);
    let node = canvas.node(None, Tag::Hn(layout::FIRST, Some(title.clone())));
    canvas.paragraph(node, &title, TITLE, 0.0);
    canvas.space(2.0);
    for (text, style) in [
        (sanitize::line(&page.scope).into_owned(), SCOPE),
        (words::period(page, texts), SMALL),
        (words::as_of(page, texts), SMALL),
    ] {
        let node = canvas.node(None, Tag::P);
        canvas.paragraph(node, &text, style, 0.0);
    }
}

fn section(section: &Section, canvas: &mut Canvas<'_>, texts: &Texts) {
    let title = sanitize::line(&section.title).into_owned();
    canvas.space(14.0);
    // A heading does not stand alone at the foot of a sheet.
    let first = match section.blocks.first() {
        Some(Block::Picture(picture)) => picture::height(picture, texts),
        _ => 40.0,
    };
    if canvas.letters != Letters::Small {
        canvas.room(first + 70.0);
    }
    canvas.rule();
    canvas.space(5.0);
    canvas.bookmark(1, &title);
    let parent = canvas.node(None, Tag::Section);
    let node = canvas.node(Some(parent), Tag::Hn(layout::SECOND, Some(title.clone())));
    canvas.paragraph(node, &title, HEADING, 0.0);
    for (place, block) in section.blocks.iter().enumerate() {
        canvas.space(5.0);
        match block {
            Block::Sentence(text) => {
                let node = canvas.node(Some(parent), Tag::P);
                canvas.paragraph(node, &sanitize::line(text), TEXT, 0.0);
            }
            Block::Table(shown) => table::draw(shown, parent, canvas, texts),
            Block::Picture(picture) => {
                // Two pictures do not run into each other.
                canvas.space(if place > 0 { 12.0 } else { 0.0 });
                picture::draw(picture, parent, canvas, texts);
                let node = canvas.node(Some(parent), Tag::P);
                canvas.paragraph(node, &sanitize::line(&picture.says), SMALL, 0.0);
                // A picture of bars has every number of its table in it.
                if canvas.letters != Letters::Small {
                    canvas.space(5.0);
                    table::draw(&picture.table, parent, canvas, texts);
                }
            }
            Block::Quotes(said) => quotes(said, parent, canvas),
            Block::Notes(notes) => {
                let list = canvas.node(Some(parent), Tag::L(ListNumbering::Disc));
                for note in notes {
                    let item = canvas.node(Some(list), Tag::LI);
                    canvas.room(SMALL.line());
                    let label = canvas.node(Some(item), Tag::Lbl);
                    canvas.beside(label, "–", SMALL);
                    let body = canvas.node(Some(item), Tag::LBody);
                    canvas.paragraph(body, &sanitize::line(note), SMALL, 10.0);
                }
            }
        }
    }
}

fn quotes(quotes: &[Quote], parent: usize, canvas: &mut Canvas<'_>) {
    let (words, below, air) = match canvas.letters {
        Letters::Large => (LARGE, BELOW, 18.0),
        Letters::Usual | Letters::Small => (TEXT, SMALL, 8.0),
    };
    for (place, quote) in quotes.iter().enumerate() {
        if place > 0 {
            canvas.space(air);
        }
        // The first lines of what somebody said stay with it.
        canvas.room(words.line() * 2.0 + below.line());
        let node = canvas.node(Some(parent), Tag::BlockQuote);
        canvas.language(node, quote.language);
        canvas.barred = true;
        for line in sanitize::block(&quote.text).lines() {
            if !line.trim().is_empty() {
                let node = canvas.node(Some(node), Tag::P);
                canvas.paragraph(node, line.trim(), words, 10.0);
            }
        }
        let said = canvas.node(Some(parent), Tag::P);
        canvas.paragraph(said, &sanitize::line(&quote.said), below, 10.0);
        canvas.barred = false;
    }
}

/// What stands at the foot of every sheet.
fn footers(page: &Page, canvas: &mut Canvas<'_>, texts: &Texts) {
    let of = canvas.sheets.len();
    let name = format!(
        "{} – {}, {}",
        sanitize::line(&page.title),
        sanitize::line(&page.scope),
        words::period(page, texts)
    );
    for sheet in 0..of {
        let number = texts.text_with(
            "page-number",
            &[("page", (sheet + 1).into()), ("of", of.into())],
        );
        let wide = canvas.fonts.width(&number, SMALL.face, SMALL.size);
        let name = canvas
            .fonts
            .cut(&name, SMALL.face, SMALL.size, WIDTH - wide - 20.0);
        canvas.footer(sheet, 0.0, &name, SMALL);
        canvas.footer(sheet, WIDTH - wide, &number, SMALL);
    }
}
