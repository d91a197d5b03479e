//! `ringback plan`: whom to call when today, in the hours you are free.

use chrono::NaiveDate;
use serde::Serialize;

use super::Shell;
use super::args::Plan as Asked;
use super::failure::Done;
use super::output::{Column, table};
use super::shape;
use super::work::Work;
use crate::app::screens::plan::{self, WISHES};
use crate::domain::calendar::Calendar;
use crate::domain::ids::AlertId;
use crate::domain::plan::{Free, Plan};
use crate::domain::rows::{Answer, Card, Query};
use crate::domain::sanitize;
use crate::i18n::dates;
use crate::store::Mode;

#[derive(Debug, Serialize)]
struct Shape {
    date: NaiveDate,
    free: Vec<Span>,
    calls: Vec<Call>,
    left: Vec<Left>,
}

#[derive(Debug, Serialize)]
struct Span {
    from: String,
    until: String,
}

#[derive(Debug, Serialize)]
struct Call {
    alert: String,
    customer: String,
    at: String,
    until: String,
    /// The customer's time of day.
    slot: &'static str,
    /// The customer named this time.
    agreed: bool,
}

#[derive(Debug, Serialize)]
struct Left {
    alert: String,
    why: &'static str,
}

/// Runs it.
pub fn run(shell: &mut Shell, asked: &Asked) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let ids: Vec<AlertId> = work
        .queue(shell)?
        .facts
        .iter()
        .take(WISHES)
        .map(|facts| facts.id)
        .collect();
    let cards = match work.ask(shell, &Query::Cards(ids))? {
        Answer::Cards(cards) => cards,
        _ => Vec::new(),
    };
    let calendar = plan::calendar(&shell.world);
    let (free, planned) = plan::make(&cards, &calendar, &asked.free, shell.world.now);
    if asked.json {
        return shell.out.json(&Shape::of(&free, &planned, &cards));
    }
    text(shell, &free, &planned, &cards, &calendar)
}

fn text(
    shell: &mut Shell,
    free: &Free,
    planned: &Plan,
    cards: &[Card],
    calendar: &Calendar,
) -> Done {
    let world = &shell.world;
    let head = plan::head(free, calendar, world);
    let rows: Vec<Vec<String>> = planned
        .calls
        .iter()
        .filter_map(|call| {
            let card = cards.iter().find(|card| card.alert.id == call.alert)?;
            let time = dates::time(&world.texts, call.at.with_timezone(&calendar.zone));
            let phone = card.alert.customer.usable_phones().next();
            let number = phone.map_or(String::new(), |p| sanitize::line(p.shown()).into_owned());
            Some(vec![
                time,
                plan::name(card, world),
                number,
                plan::why(call, card, world),
            ])
        })
        .collect();
    let left = plan::left(planned, world);
    let columns = [
        ("", Column::Whole),
        ("", Column::UpTo(24)),
        ("", Column::Whole),
        ("", Column::Rest),
    ];
    let rows = if rows.is_empty() {
        world.text("plan-empty")
    } else {
        table(shell.out.width, &shell.world.theme.marks, &columns, rows)
    };
    shell.out.line(&head)?;
    shell.out.line("")?;
    shell.out.line(&rows)?;
    match left {
        Some(left) => {
            shell.out.line("")?;
            shell.out.line(&left)
        }
        None => Ok(()),
    }
}

impl Shape {
    fn of(free: &Free, planned: &Plan, cards: &[Card]) -> Self {
        let customer = |id: AlertId| {
            let card = cards.iter().find(|card| card.alert.id == id);
            card.map_or_else(String::new, |card| card.alert.customer.name.clone())
        };
        let span = |(from, until): &(_, _)| Span {
            from: shape::time(*from),
            until: shape::time(*until),
        };
        let call = |call: &crate::domain::plan::Call| Call {
            alert: call.alert.to_string(),
            customer: customer(call.alert),
            at: shape::time(call.at),
            until: shape::time(call.until),
            slot: call.slot.code(),
            agreed: call.agreed,
        };
        let left = |(alert, why): &(AlertId, crate::domain::plan::LeftOut)| Left {
            alert: alert.to_string(),
            why: why.code(),
        };
        Self {
            date: free.date,
            free: free.spans.iter().map(span).collect(),
            calls: planned.calls.iter().map(call).collect(),
            left: planned.left.iter().map(left).collect(),
        }
    }
}
