//! A manager's page of the week: what was done, what waits, when to call, why
//! customers were unhappy, what comes next. Absolute numbers only: a
//! percentage discourages whoever has the most to do (product page).

use super::page::{Block, Cell, Kind, Letters, Page, Section, Table};
use super::{Report, parts};
use crate::domain::figures::Figure;
use crate::domain::figures::ask::Figures;
use crate::domain::figures::period::Span;
use crate::domain::rows::Ahead;
use crate::i18n::dates::Local;
use crate::i18n::{Texts, figures as names};

/// Figures of the table, in its order.
const SHOWN: &[Figure] = &[
    Figure::Received,
    Figure::Handled,
    Figure::Outstanding,
    Figure::Overdue,
    Figure::CustomersCalled,
    Figure::ObjectiveDone,
    Figure::CustomersReached,
    Figure::AttemptsPerCustomerReached,
    Figure::WrittenOnly,
    Figure::Unreachable,
    Figure::TimeToFirstAttempt,
    Figure::TimeToFirstConversation,
    Figure::PromisesKeptInTime,
    Figure::Reopened,
    Figure::Postponements,
    Figure::EmailOverrides,
    Figure::ResolvedAtNoCost,
    Figure::CostOfGestures,
    Figure::ScoreBefore,
    Figure::ScoreAfter,
    Figure::Saved,
    Figure::Nps,
    Figure::MeanScore,
    Figure::Actions,
    Figure::ActionsDone,
    Figure::Ideas,
    Figure::IdeasTold,
];

/// The page names so many causes that come back, the most frequent first.
const RECURRING: usize = 5;

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Weekly<'a> {
    /// The week, or the days that were asked for.
    pub week: &'a Figures,
    /// The eight weeks that end with it.
    pub eight: &'a Figures,
    /// What is to be done, where the page is not about days long past.
    pub ahead: Option<&'a Ahead>,
    /// ISO 4217.
    pub currency: &'a str,
    /// What was recorded up to then is in it.
    pub as_of: Local,
}

/// The page.
#[must_use]
pub fn page(of: &Weekly<'_>, texts: &Texts) -> Page {
    let week = of.week;
    let is_week = week.period == Span::Week.around(week.period.from);
    let title = if is_week {
        "report-weekly-title"
    } else {
        "report-days-title"
    };
    let mut sections = vec![figures(of, texts)];
    sections.extend(over_time(of, texts));
    sections.extend(causes(of, texts));
    sections.extend(parts::recurring(week, RECURRING, of.as_of, texts));
    sections.extend(of.ahead.map(|ahead| next(ahead, texts)));
    Page {
        report: Report::Weekly.code(),
        title: texts.text(title).into_owned(),
        scope: names::scope(texts, &week.scope),
        from: week.period.from,
        to: week.period.last(),
        as_of: of.as_of,
        letters: Letters::Usual,
        sections,
    }
}

fn section(id: &str, texts: &Texts, blocks: Vec<Block>) -> Section {
    Section {
        id: id.to_owned(),
        title: texts.text(&format!("report-section-{id}")).into_owned(),
        blocks,
    }
}

fn figures(of: &Weekly<'_>, texts: &Texts) -> Section {
    let rows = SHOWN.iter().map(|figure| {
        let behind = if parts::is_share(*figure) {
            String::new()
        } else {
            names::behind(texts, *figure, &of.week.value(*figure))
        };
        vec![
            Cell::text(names::name(texts, *figure)),
            parts::said(of.week, *figure, of.currency),
            Cell::text(behind),
        ]
    });
    let table = Table {
        id: "figures".to_owned(),
        caption: texts.text("report-figures").into_owned(),
        columns: vec![
            parts::column(texts, "figure", Kind::Text),
            // Amounts, times and counts stand under each other, to the right.
            parts::column(texts, "value", Kind::Number),
            parts::column(texts, "behind", Kind::Text),
        ],
        rows: rows.collect(),
    };
    let notes = parts::notes(of.week, SHOWN, of.currency, texts);
    section(
        "did",
        texts,
        vec![
            parts::sentence(of.week, texts),
            Block::Table(table),
            Block::Notes(notes),
        ],
    )
}

/// Eight weeks: alerts, age of what is open, when to call.
fn over_time(of: &Weekly<'_>, texts: &Texts) -> Vec<Section> {
    let mut sections = vec![section(
        "weeks",
        texts,
        vec![Block::Picture(parts::over_time(of.eight, texts))],
    )];
    let ages = parts::ages(of.week, texts);
    sections.extend(ages.map(|ages| section("open", texts, vec![Block::Picture(ages)])));
    let heat = parts::heat(of.eight, texts);
    sections.extend(heat.map(|heat| section("when", texts, vec![Block::Picture(heat)])));
    sections
}

fn causes(of: &Weekly<'_>, texts: &Texts) -> Option<Section> {
    let families = parts::families(of.eight, texts)?;
    let mut blocks = vec![
        Block::Picture(families),
        Block::Table(parts::causes(of.eight, texts)),
    ];
    let mut notes = vec![texts.text("report-mirror").into_owned()];
    notes.extend(parts::steps(of.eight, texts));
    blocks.push(Block::Notes(notes));
    Some(section("why", texts, blocks))
}

fn next(ahead: &Ahead, texts: &Texts) -> Section {
    let rows = [
        ("report-next-call", ahead.to_call),
        ("report-next-again", ahead.again),
        ("report-next-agreed", ahead.agreed),
        ("report-next-promises", ahead.promises),
        ("report-next-overdue", ahead.overdue),
    ];
    let table = Table {
        id: "next".to_owned(),
        caption: texts.text("report-next").into_owned(),
        columns: vec![
            parts::column(texts, "what", Kind::Text),
            parts::column(texts, "alerts", Kind::Count),
        ],
        rows: rows
            .into_iter()
            .map(|(id, count)| {
                vec![
                    Cell::text(texts.text(id)),
                    Cell::count(parts::signed(count)),
                ]
            })
            .collect(),
    };
    section("next", texts, vec![Block::Table(table)])
}
