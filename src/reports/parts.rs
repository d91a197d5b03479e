//! Pieces that several reports have: tables of figures and the pictures of
//! them.

use std::collections::BTreeMap;

use super::page::{Block, Cell, Column, Drawing, Kind, Picture, Section, Table, Unit, Value};
use crate::domain::Moment;
use crate::domain::cause::Family;
use crate::domain::figures::ask::{Figures, tarp};
use crate::domain::figures::period::Span;
use crate::domain::figures::tally::{AGES, Part};
use crate::domain::figures::{self, Figure};
use crate::domain::slot::Slot;
use crate::i18n::{Texts, dates, figures as names, labels, numbers};

/// A column; what it says stands beside its heading, where there is more to
/// say.
pub(super) fn column(texts: &Texts, id: &'static str, kind: Kind) -> Column {
    let text = format!("report-column-{}", id.replace('_', "-"));
    let title = texts.text(&text).into_owned();
    let about = format!("{text}-about");
    let about = if texts.has(&about) {
        texts.text(&about).into_owned()
    } else {
        title.clone()
    };
    Column {
        id,
        title,
        kind,
        about,
    }
}

/// A count as pages have them.
pub(super) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count from a figure's value.
pub(super) fn whole(value: &figures::Value) -> i64 {
    value.value.map_or(0, rounded)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "figures are far smaller than that; the cast saturates"
)]
fn rounded(number: f64) -> i64 {
    number.round() as i64
}

/// A figure's value as a page has it; marked where few stand behind a mean or
/// a median.
pub(super) fn figure(figure: Figure, value: &figures::Value, currency: &str) -> Cell {
    let Some(number) = value.value else {
        return Value::None.into();
    };
    let of_unit = |decimals, unit| Value::Number {
        value: number,
        decimals,
        unit,
    };
    let said = match figure.unit() {
        figures::Unit::Count => return Cell::count(rounded(number)),
        figures::Unit::Money => {
            return Value::Money {
                minor: rounded(number),
                currency: currency.to_owned(),
            }
            .into();
        }
        figures::Unit::WorkingHours => Value::Span {
            seconds: rounded(number * 3_600.0),
            at_least: false,
        },
        figures::Unit::Days => of_unit(1, Unit::Days),
        figures::Unit::Mean => of_unit(1, Unit::Plain),
        figures::Unit::Mark => of_unit(1, Unit::OnTen),
        figures::Unit::Points => of_unit(0, Unit::Points),
    };
    Cell::of(said, value.n)
}

/// Figures that are so many of so many.
pub(super) fn is_share(figure: Figure) -> bool {
    matches!(
        figure,
        Figure::Saved
            | Figure::PromisesKeptInTime
            | Figure::ResolvedAtNoCost
            | Figure::ObjectiveDone
            | Figure::Overdue
            | Figure::WithCause
    )
}

/// A figure in one cell: where it is a part, with the whole.
pub(super) fn said(of: &Figures, which: Figure, currency: &str) -> Cell {
    let value = of.value(which);
    if !is_share(which) {
        return figure(which, &value, currency);
    }
    let all = match which {
        Figure::ObjectiveDone => {
            u64::try_from(whole(&of.value(Figure::ObjectiveTarget))).unwrap_or(0)
        }
        _ => value.n,
    };
    Value::Share {
        part: u64::try_from(whole(&value)).unwrap_or(0),
        of: all,
    }
    .into()
}

/// Whether anything at all is known of a period.
pub(super) fn is_empty(of: &Figures) -> bool {
    of.values.iter().all(|(figure, known)| {
        *figure == Figure::ObjectiveTarget
            || known.frozen.value.is_none_or(|value| value == 0.0) && known.frozen.n == 0
            || *figure == Figure::ObjectiveDone && known.frozen.value == Some(0.0)
    })
}

/// The sentence above all: called, reached, won back.
pub(super) fn sentence(of: &Figures, texts: &Texts) -> Block {
    if is_empty(of) {
        return Block::Sentence(texts.text("page-nothing").into_owned());
    }
    let count = |figure| whole(&of.value(figure));
    Block::Sentence(texts.text_with(
        "report-sentence",
        &[
            ("called", count(Figure::CustomersCalled).into()),
            ("reached", count(Figure::CustomersReached).into()),
            ("saved", count(Figure::Saved).into()),
        ],
    ))
}

/// What one has to know to read the numbers: whether they can still move, and
/// what came late.
pub(super) fn notes(of: &Figures, shown: &[Figure], currency: &str, texts: &Texts) -> Vec<String> {
    let mut notes = vec![texts.text("report-saved-means").into_owned()];
    notes.push(match of.frozen {
        Some(_) => texts.text("report-frozen").into_owned(),
        None => texts.text("report-moving").into_owned(),
    });
    notes.extend(names::remarks(texts, of));
    let late: Vec<String> = shown
        .iter()
        .filter_map(|figure| {
            let known = of.values.get(figure)?;
            let now = known.now.as_ref()?;
            let value = |value| names::value(texts, *figure, value, currency);
            (value(now) != value(&known.frozen)).then(|| {
                texts.text_with(
                    "report-late-one",
                    &[
                        ("figure", names::name(texts, *figure).into()),
                        ("now", value(now).into()),
                        ("then", value(&known.frozen).into()),
                    ],
                )
            })
        })
        .collect();
    if !late.is_empty() {
        notes.push(texts.text_with("report-late", &[("list", late.join("; ").into())]));
    }
    notes.push(texts.text("report-open-counts").into_owned());
    notes
}

/// In, handled and open over time.
pub(super) fn over_time(of: &Figures, texts: &Texts) -> Picture {
    let rows: Vec<Vec<Cell>> = of
        .parts
        .iter()
        .map(|(period, part)| {
            vec![
                Value::Date(period.from).into(),
                Cell::count(signed(part.received)),
                Cell::count(signed(part.handled)),
                Cell::count(signed(part.outstanding)),
                Cell::count(signed(part.calls)),
                Cell::count(signed(part.conversations)),
            ]
        })
        .collect();
    let weeks = of
        .parts
        .first()
        .is_none_or(|(period, _)| period.until <= Span::Week.around(period.from).until);
    let first = if weeks { "week" } else { "month" };
    let open = |at: Option<&(_, Part)>| at.map_or(0, |(_, part)| signed(part.outstanding));
    let says = texts.text_with(
        "report-over-time-says",
        &[
            ("first", open(of.parts.first()).into()),
            ("last", open(of.parts.last()).into()),
        ],
    );
    Picture {
        says,
        drawing: Drawing::OverTime {
            bars: vec![1, 2],
            stacked: false,
            line: Some(3),
        },
        table: Table {
            id: "over-time".to_owned(),
            caption: texts.text("report-over-time").into_owned(),
            columns: vec![
                column(texts, first, Kind::Date),
                column(texts, "received", Kind::Count),
                column(texts, "handled", Kind::Count),
                column(texts, "outstanding", Kind::Count),
                column(texts, "calls", Kind::Count),
                column(texts, "conversations", Kind::Count),
            ],
            rows,
        },
    }
}

/// When customers were reached, of the calls made then. Nothing without a
/// call.
pub(super) fn heat(of: &Figures, texts: &Texts) -> Option<Picture> {
    let mut rows = Vec::new();
    for (day, cells) in (1..).zip(&of.slots) {
        if cells.iter().all(|cell| cell.made == 0) {
            continue;
        }
        let mut row = vec![Cell::text(texts.text(&format!("weekday-{day}")))];
        row.extend(cells.iter().map(|cell| {
            let share = Value::Share {
                part: cell.reached,
                of: cell.made,
            };
            if cell.made == 0 {
                share.into()
            } else {
                Cell::of(share, cell.made)
            }
        }));
        rows.push(row);
    }
    let (mut made, mut reached) = ([0u64; Slot::ALL.len()], [0u64; Slot::ALL.len()]);
    for cells in &of.slots {
        for (slot, cell) in cells.iter().enumerate() {
            made[slot] += cell.made;
            reached[slot] += cell.reached;
        }
    }
    // The time of day that reaches most, of those that were tried enough.
    let best = (0..Slot::ALL.len())
        .filter(|slot| made[*slot] >= super::page::FEW)
        .max_by(|a, b| (reached[*a] * made[*b]).cmp(&(reached[*b] * made[*a])));
    let says = match best {
        Some(slot) => texts.text_with(
            "report-when-says",
            &[
                (
                    "slot",
                    labels::label(texts, "slot", Slot::ALL[slot].code()).into(),
                ),
                ("reached", signed(reached[slot]).into()),
                ("made", signed(made[slot]).into()),
            ],
        ),
        None => texts.text("report-when-few").into_owned(),
    };
    let slot_ids = ["morning", "lunch", "afternoon", "evening", "saturday"];
    let mut columns = vec![column(texts, "weekday", Kind::Text)];
    columns.extend(Slot::ALL.iter().zip(slot_ids).map(|(slot, id)| {
        let title = labels::label(texts, "slot", slot.code()).into_owned();
        Column {
            id,
            about: title.clone(),
            title,
            kind: Kind::Share,
        }
    }));
    (!rows.is_empty()).then(|| Picture {
        says,
        drawing: Drawing::HeatMap,
        table: Table {
            id: "when".to_owned(),
            caption: texts.text("report-when").into_owned(),
            columns,
            rows,
        },
    })
}

/// How old what is open is. Nothing where nothing is.
pub(super) fn ages(of: &Figures, texts: &Texts) -> Option<Picture> {
    let mut from = 0;
    let mut rows = Vec::new();
    for (until, count) in AGES.iter().zip(of.by_age) {
        let args = [("from", from.into()), ("until", (*until).into())];
        let id = match (from, *until) {
            (0, _) => "report-age-under",
            (_, i64::MAX) => "report-age-over",
            _ => "report-age-between",
        };
        rows.push(vec![
            Cell::text(texts.text_with(id, &args)),
            Cell::count(signed(count)),
        ]);
        from = *until;
    }
    let all: u64 = of.by_age.iter().sum();
    let old: u64 = of.by_age.iter().skip(3).sum();
    let oldest = names::value(
        texts,
        Figure::OldestOutstanding,
        &of.value(Figure::OldestOutstanding),
        "",
    );
    (all > 0).then(|| Picture {
        says: texts.text_with(
            "report-ages-says",
            &[
                ("open", signed(all).into()),
                ("old", signed(old).into()),
                ("oldest", oldest.into()),
            ],
        ),
        drawing: Drawing::Histogram { value: 1 },
        table: Table {
            id: "ages".to_owned(),
            caption: texts.text("report-ages").into_owned(),
            columns: vec![
                column(texts, "age", Kind::Text),
                column(texts, "outstanding", Kind::Count),
            ],
            rows,
        },
    })
}

/// Causes by family, beside TARP's. Nothing where no cause was given.
pub(super) fn families(of: &Figures, texts: &Texts) -> Option<Picture> {
    let found = of.families();
    let all: u64 = found.values().sum();
    // What belongs to none of TARP's families is there where there is any.
    let there = |family: &&Family| **family != Family::Other || found.contains_key(*family);
    let rows: Vec<Vec<Cell>> = Family::ALL
        .iter()
        .filter(there)
        .map(|family| {
            let count = found.get(family).copied().unwrap_or(0);
            let hundredths = |of: Option<u8>| {
                of.map_or(Value::None, |of| Value::Number {
                    value: f64::from(of),
                    decimals: 0,
                    unit: Unit::Plain,
                })
            };
            let range = tarp(*family);
            vec![
                Cell::text(labels::label(texts, "family", family.code())),
                Value::Share {
                    part: count,
                    of: all,
                }
                .into(),
                hundredths(range.map(|range| range.0)).into(),
                hundredths(range.map(|range| range.1)).into(),
            ]
        })
        .collect();
    let company = found.get(&Family::Company).copied().unwrap_or(0);
    (all > 0).then(|| Picture {
        says: texts.text_with(
            "report-families-says",
            &[
                ("company", signed(company).into()),
                ("all", signed(all).into()),
            ],
        ),
        drawing: Drawing::Beside {
            share: 1,
            low: 2,
            high: 3,
            range: texts.text("report-tarp").into_owned(),
        },
        table: Table {
            id: "families".to_owned(),
            caption: texts.text("report-families").into_owned(),
            columns: vec![
                column(texts, "family", Kind::Text),
                column(texts, "here", Kind::Share),
                column(texts, "tarp_low", Kind::Number),
                column(texts, "tarp_high", Kind::Number),
            ],
            rows,
        },
    })
}

/// Causes one by one, the most frequent first.
pub(super) fn causes(of: &Figures, texts: &Texts) -> Table {
    let mut by_count: Vec<_> = of.causes.iter().collect();
    by_count.sort_by_key(|(cause, count)| (std::cmp::Reverse(**count), **cause));
    let rows = by_count.into_iter().map(|(cause, count)| {
        let family = of.taxonomy.family(cause);
        vec![
            Cell::text(labels::cause(texts, &of.taxonomy, *cause)),
            Cell::text(labels::label(texts, "family", family.code())),
            Cell::count(signed(*count)),
        ]
    });
    Table {
        id: "causes".to_owned(),
        caption: texts.text("report-causes").into_owned(),
        columns: vec![
            column(texts, "cause", Kind::Text),
            column(texts, "family", Kind::Text),
            column(texts, "closed", Kind::Count),
        ],
        rows: rows.collect(),
    }
}

/// Closings by step of the journey, in its order.
pub(super) fn steps(of: &Figures, texts: &Texts) -> Option<String> {
    let by_step: BTreeMap<_, _> = of.steps.iter().filter(|(_, count)| **count > 0).collect();
    let parts: Vec<String> = by_step
        .into_iter()
        .map(|(step, count)| {
            let label = labels::label(texts, "step", step.code());
            format!("{label}\u{a0}{count}")
        })
        .collect();
    (!parts.is_empty()).then(|| {
        let list = numbers::list(texts, &parts);
        texts.text_with("report-steps", &[("list", list.into())])
    })
}

/// A day as it reads, for a heading.
pub(super) fn month(texts: &Texts, day: chrono::NaiveDate) -> String {
    let long = dates::long_day(texts, dates::of_day(day));
    let name = long.split(' ').next_back().unwrap_or_default();
    format!("{name} {}", chrono::Datelike::year(&day))
}

/// Causes that come again and again, at most so many, and what was done
/// against them.
pub fn recurring(
    figures: &Figures,
    most: usize,
    as_of: dates::Local,
    texts: &Texts,
) -> Option<Section> {
    let day = |at: Moment| dates::date(texts, at.with_timezone(&as_of.timezone()));
    let lines = figures
        .recurring
        .iter()
        .take(most)
        .map(|one| names::recurring(texts, &figures.taxonomy, one, day));
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| Section {
        id: "again".to_owned(),
        title: texts.text("figures-recurring").into_owned(),
        blocks: vec![Block::Notes(lines)],
    })
}
