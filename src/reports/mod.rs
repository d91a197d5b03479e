//! Reports as pages: what a page holds ([`page`]), how its values read
//! ([`words`]), how its pictures are drawn ([`draw`], onto a [`scene`]) and
//! one file per format that a page comes out in.
//!
//! Rows come in, pages go out: nothing here asks the store, reads a clock or
//! writes a file. Every text that a person wrote passes
//! [`sanitize`](crate::domain::sanitize) where it leaves.

pub mod csv;
pub mod draw;
pub mod export;
pub mod html;
pub mod json;
pub mod md;
pub mod monthly;
pub mod page;
pub mod palette;
mod parts;
pub mod pdf;
pub mod scene;
pub mod svg;
pub mod text;
pub mod verbatims;
pub mod weekly;
pub mod words;

use crate::domain::figures::period::Span;
use crate::i18n::Texts;
use page::Page;

/// A report: one file each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// A manager's week ([`weekly`]).
    Weekly,
    /// A direction's month on one sheet ([`monthly`]).
    Monthly,
    /// What customers said, nobody named, for a meeting ([`verbatims`]).
    Verbatims,
    /// One row per alert, for a spreadsheet ([`export`]).
    Export,
}

impl Report {
    /// Every report.
    pub const ALL: [Report; 4] = [
        Report::Weekly,
        Report::Monthly,
        Report::Verbatims,
        Report::Export,
    ];

    /// The stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Report::Weekly => "weekly",
            Report::Monthly => "monthly",
            Report::Verbatims => "verbatims",
            Report::Export => "export",
        }
    }

    /// The report of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.code() == code)
    }

    /// What it comes out as; the first unless asked otherwise.
    #[must_use]
    pub const fn formats(self) -> &'static [Format] {
        match self {
            // A row per alert is wider than any sheet.
            Report::Export => &[Format::Csv, Format::Json],
            _ => &Format::ALL,
        }
    }

    /// The days it is about unless asked otherwise: the last whole one of
    /// these.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Report::Weekly => Span::Week,
            _ => Span::Month,
        }
    }
}

/// What a page can come out as. The first is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For the terminal.
    Text,
    /// For a spreadsheet or a database.
    Csv,
    /// For a program.
    Json,
    /// For a wiki or a chat.
    Md,
    /// For a browser or an email: one file.
    Html,
    /// For paper.
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 6] = [
        Format::Text,
        Format::Csv,
        Format::Json,
        Format::Md,
        Format::Html,
        Format::Pdf,
    ];

    /// The stable code, which is also what a file of it ends in (but for
    /// text: `txt`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Md => "md",
            Format::Html => "html",
            Format::Pdf => "pdf",
        }
    }

    /// The format with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// What it is called where files are sent.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Text => "text/plain; charset=utf-8",
            Format::Csv => "text/csv; charset=utf-8; header=present",
            Format::Json => "application/json",
            Format::Md => "text/markdown; charset=utf-8",
            Format::Html => "text/html; charset=utf-8",
            Format::Pdf => "application/pdf",
        }
    }
}

/// Why a page did not come out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A table could not be written as CSV.
    #[error("csv: {0}")]
    Csv(String),
    /// The template of the HTML page did not take the page.
    #[error("html: {0}")]
    Html(String),
    /// The PDF would not be one that everybody can read.
    #[error("pdf: {0}")]
    Pdf(String),
}

/// A page as a file of a format.
///
/// # Errors
/// It does not come out; what the library said.
pub fn render(
    page: &Page,
    format: Format,
    look: text::Look,
    texts: &Texts,
) -> Result<Vec<u8>, Fault> {
    Ok(match format {
        Format::Text => text::render(page, look, texts).into_bytes(),
        Format::Csv => csv::render(page)?.into_bytes(),
        Format::Json => format!("{:#}\n", json::render(page, texts)).into_bytes(),
        Format::Md => md::render(page, texts).into_bytes(),
        Format::Html => html::render(page, texts)?.into_bytes(),
        Format::Pdf => pdf::render(page, texts)?,
    })
}
