//! The wall of verbatims: what customers wrote, nobody named, in large
//! letters for a meeting. The store has taken names, numbers and addresses
//! out of the words.

use super::page::{Block, Letters, Page, Quote, Section};
use super::{Report, parts};
use crate::domain::figures::ask::Named;
use crate::domain::figures::period::Period;
use crate::domain::rows::Verbatim;
use crate::domain::taxonomy::Taxonomy;
use crate::i18n::dates::Local;
use crate::i18n::{Texts, dates, figures as names, labels, numbers};

/// At most so many are shown.
pub const MOST: usize = 60;

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Verbatims<'a> {
    /// Whose customers.
    pub scope: &'a Named,
    /// When they answered.
    pub period: Period,
    /// What they wrote, the newest first.
    pub words: &'a [Verbatim],
    /// How many wrote something.
    pub count: usize,
    /// What causes are called.
    pub taxonomy: &'a Taxonomy,
    /// Now, where whoever asks is.
    pub as_of: Local,
}

/// The page.
#[must_use]
pub fn page(of: &Verbatims<'_>, texts: &Texts) -> Page {
    let quotes = of.words.iter().map(|said| {
        let mut about = vec![
            said.branch.clone(),
            dates::long_day(texts, said.at.with_timezone(&of.as_of.timezone())),
        ];
        about.extend(
            said.score
                .map(|score| numbers::score(texts, score.into(), 10)),
        );
        about.extend(
            said.cause
                .map(|cause| labels::cause(texts, of.taxonomy, cause)),
        );
        Quote {
            text: said.words.clone(),
            language: said.language,
            said: about.join(" · "),
        }
    });
    let quotes: Vec<Quote> = quotes.collect();
    let said = if of.count > quotes.len() {
        texts.text_with(
            "report-verbatims-some",
            &[("shown", quotes.len().into()), ("count", of.count.into())],
        )
    } else {
        texts.text_with("report-verbatims-all", &[("count", of.count.into())])
    };
    let mut blocks = vec![Block::Sentence(said)];
    if !quotes.is_empty() {
        blocks.push(Block::Quotes(quotes));
        let note = texts.text("report-verbatims-note").into_owned();
        blocks.push(Block::Notes(vec![note]));
    }
    let is_month = of.period == crate::domain::figures::period::Span::Month.around(of.period.from);
    let title = if is_month {
        let name = parts::month(texts, of.period.from);
        texts.text_with("report-verbatims-month", &[("month", name.into())])
    } else {
        texts.text("report-verbatims-title").into_owned()
    };
    Page {
        report: Report::Verbatims.code(),
        title,
        scope: names::scope(texts, of.scope),
        from: of.period.from,
        to: of.period.last(),
        as_of: of.as_of,
        letters: Letters::Large,
        sections: vec![Section {
            id: "words".to_owned(),
            title: texts.text("page-quotes").into_owned(),
            blocks,
        }],
    }
}
