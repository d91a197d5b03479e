//! A direction's page of the month, on one sheet of A4: follow-up beside
//! satisfaction, the months it can be compared with, causes, branches by
//! name. No league table: branches stand in alphabetical order.

use super::page::{Block, Cell, Column, Kind, Letters, Page, Section, Table};
use super::{Report, parts};
use crate::domain::figures::Figure;
use crate::domain::figures::ask::Figures;
use crate::domain::figures::period::Span;
use crate::i18n::dates::Local;
use crate::i18n::{Texts, figures as names};

/// More branches than this do not fit on the sheet.
pub const BRANCHES: usize = 6;
/// Causes that come again and again that fit onto the sheet.
const RECURRING: usize = 2;

/// Figures of the table, in its order: satisfaction, what came of it, the
/// work, what it cost.
const SHOWN: &[Figure] = &[
    Figure::Nps,
    Figure::MeanScore,
    Figure::Received,
    Figure::Handled,
    Figure::Outstanding,
    Figure::Overdue,
    Figure::ObjectiveDone,
    Figure::CustomersCalled,
    Figure::CustomersReached,
    Figure::Saved,
    Figure::ScoreAfter,
    Figure::TimeToFirstAttempt,
    Figure::TimeToFirstConversation,
    Figure::PromisesKeptInTime,
    Figure::CostOfGestures,
    Figure::Actions,
    Figure::Ideas,
    Figure::ExecutiveCalls,
];

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Monthly<'a> {
    /// The month, or the days that were asked for.
    pub month: &'a Figures,
    /// The month before.
    pub before: &'a Figures,
    /// The same month of the year before.
    pub year_before: &'a Figures,
    /// How many branches the scope has.
    pub branch_count: usize,
    /// These by name, where there are several and they fit on the sheet.
    pub branches: &'a [Figures],
    /// ISO 4217.
    pub currency: &'a str,
    /// What was recorded up to then is in it.
    pub as_of: Local,
}

/// The page.
#[must_use]
pub fn page(of: &Monthly<'_>, texts: &Texts) -> Page {
    let month = of.month;
    let is_month = month.period == Span::Month.around(month.period.from);
    let title = if is_month {
        let name = parts::month(texts, month.period.from);
        texts.text_with("report-monthly-title", &[("month", name.into())])
    } else {
        texts.text("report-days-title").into_owned()
    };
    let mut sections = vec![figures(of, texts)];
    sections.extend(parts::families(month, texts).map(|families| Section {
        id: "why".to_owned(),
        title: texts.text("report-section-why-month").into_owned(),
        blocks: vec![Block::Picture(families)],
    }));
    sections.extend(parts::recurring(month, RECURRING, of.as_of, texts));
    sections.extend(branches(of, texts));
    Page {
        report: Report::Monthly.code(),
        title,
        scope: names::scope(texts, &month.scope),
        from: month.period.from,
        to: month.period.last(),
        as_of: of.as_of,
        letters: Letters::Small,
        sections,
    }
}

/// The months that are shown: this one, and those that have anything.
fn months<'a>(of: &Monthly<'a>, texts: &Texts) -> Vec<(&'static str, String, &'a Figures)> {
    let name = |figures: &Figures| {
        if figures.period == Span::Month.around(figures.period.from) {
            parts::month(texts, figures.period.from)
        } else {
            let args = [
                ("from", figures.period.from.to_string().into()),
                ("to", figures.period.last().to_string().into()),
            ];
            texts.text_with("page-dates", &args)
        }
    };
    let all = [
        ("month", of.month),
        ("month_before", of.before),
        ("year_before", of.year_before),
    ];
    all.into_iter()
        .filter(|(id, figures)| *id == "month" || !parts::is_empty(figures))
        .map(|(id, figures)| (id, name(figures), figures))
        .collect()
}

fn figures(of: &Monthly<'_>, texts: &Texts) -> Section {
    let months = months(of, texts);
    let mut columns = vec![parts::column(texts, "figure", Kind::Text)];
    columns.extend(months.iter().map(|(id, name, _)| Column {
        id,
        title: name.clone(),
        // Amounts, times and counts stand under each other, to the right.
        kind: Kind::Number,
        about: name.clone(),
    }));
    let rows = SHOWN.iter().map(|figure| {
        let mut row = vec![Cell::text(names::name(texts, *figure))];
        let cells = months.iter();
        row.extend(cells.map(|(_, _, figures)| parts::said(figures, *figure, of.currency)));
        row
    });
    let table = Table {
        id: "figures".to_owned(),
        caption: texts.text("report-figures").into_owned(),
        columns,
        rows: rows.collect(),
    };
    Section {
        id: "did".to_owned(),
        title: texts.text("report-section-did-month").into_owned(),
        blocks: vec![
            parts::sentence(of.month, texts),
            Block::Table(table),
            Block::Notes(parts::notes(of.month, SHOWN, of.currency, texts)),
        ],
    }
}

fn branches(of: &Monthly<'_>, texts: &Texts) -> Option<Section> {
    if of.branch_count < 2 {
        return None;
    }
    let count = |figures: &Figures, figure| Cell::count(parts::whole(&figures.value(figure)));
    let rows = of.branches.iter().map(|branch| {
        vec![
            Cell::text(names::scope(texts, &branch.scope)),
            count(branch, Figure::Received),
            count(branch, Figure::Handled),
            count(branch, Figure::Outstanding),
            count(branch, Figure::CustomersCalled),
            count(branch, Figure::CustomersReached),
            count(branch, Figure::Saved),
        ]
    });
    let table = Table {
        id: "branches".to_owned(),
        caption: texts.text("report-branches").into_owned(),
        columns: vec![
            parts::column(texts, "branch", Kind::Text),
            parts::column(texts, "received", Kind::Count),
            parts::column(texts, "handled", Kind::Count),
            parts::column(texts, "outstanding", Kind::Count),
            parts::column(texts, "called", Kind::Count),
            parts::column(texts, "reached", Kind::Count),
            parts::column(texts, "saved", Kind::Count),
        ],
        rows: rows.collect(),
    };
    let blocks = if of.branch_count > BRANCHES {
        let args = [("count", of.branch_count.into())];
        vec![Block::Notes(vec![
            texts.text_with("report-many-branches", &args),
        ])]
    } else {
        vec![Block::Table(table)]
    };
    Some(Section {
        id: "branches".to_owned(),
        title: texts.text("report-section-branches").into_owned(),
        blocks,
    })
}
