//! The board's words: whose row it is, and why it stands where it stands.

use chrono::{Datelike, NaiveDate};

use super::Line;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::board::{Answering, BranchLine, Closes, Figures, Need, Week};
use crate::domain::person::DeskKind;
use crate::domain::sanitize;
use crate::i18n::{dates, numbers};

/// The name of a row's desk or person.
pub(super) fn name(line: &Line<'_>, world: &World) -> String {
    match line {
        Line::Branch(line) if line.kind == DeskKind::Unassigned => world.text("board-unassigned"),
        Line::Branch(line) => sanitize::line(&line.name).into_owned(),
        Line::Person(line) => sanitize::line(&line.name).into_owned(),
    }
}

/// A name with its first part as a letter: there is not much room.
fn short(name: &str) -> String {
    let name = sanitize::line(name);
    match name.trim().split_once(' ') {
        Some((first, rest)) if !rest.trim().is_empty() => {
            let letter: String = first.chars().take(1).collect();
            format!("{letter}. {}", rest.trim())
        }
        _ => name.trim().to_owned(),
    }
}

/// Who answers for a desk, in few words: those whose desk it is, and whether
/// they are away.
#[must_use]
pub fn answering(who: &[Answering], wide: bool, world: &World) -> String {
    let own = who.iter().filter(|who| !who.deputy);
    let deputies = who.iter().filter(|who| who.deputy);
    let shown: Vec<&Answering> = match own.clone().next() {
        Some(_) => own.collect(),
        None => deputies.collect(),
    };
    let names: Vec<String> = shown
        .iter()
        .map(|who| {
            let name = if wide {
                sanitize::line(&who.name).into_owned()
            } else {
                short(&who.name)
            };
            if who.away {
                world.text_with("board-away", &[("name", name.into())])
            } else {
                name
            }
        })
        .collect();
    names.join("; ")
}

/// Who answers for a branch's desk, or that the branch has closed, or closes
/// soon.
#[must_use]
pub fn who(line: &BranchLine, wide: bool, world: &World) -> String {
    let short =
        |id, closes: &Closes| world.text_with(id, &[("day", day(closes.day, world).into())]);
    let who = match &line.closes {
        Some(closes) if closes.is_closed => return short("board-closed", closes),
        _ if line.vacant() => world.text("board-nobody"),
        _ if line.answering.is_empty() => world.theme.marks.dash.to_owned(),
        _ => answering(&line.answering, wide, world),
    };
    match &line.closes {
        Some(closes) => {
            let dot = world.theme.marks.text(" · ");
            format!("{who}{dot}{}", short("board-closes", closes))
        }
        None => who,
    }
}

/// "14 Nov", in another year than this "14 Nov 2027".
fn day(day: NaiveDate, world: &World) -> String {
    let at = dates::of_day(day);
    if day.year() == world.here().year() {
        dates::day_month(&world.texts, at)
    } else {
        dates::date(&world.texts, at)
    }
}

/// Since when a branch is closed, or from when on, and where its alerts go.
fn closing(closes: &Closes, world: &World) -> String {
    let id = match (closes.is_closed, &closes.to) {
        (true, Some(_)) => "board-closed-to",
        (true, None) => "board-closed-nobody",
        (false, Some(_)) => "board-closes-to",
        (false, None) => "board-closes-nobody",
    };
    let desk = sanitize::line(closes.to.as_deref().unwrap_or_default()).into_owned();
    let args = [
        ("day", day(closes.day, world).into()),
        ("desk", desk.into()),
    ];
    world.text_with(id, &args)
}

/// Why a branch's row stands where it stands: that it closes, then its needs.
#[must_use]
pub fn why(line: &BranchLine, world: &World) -> Vec<String> {
    let closing = line.closes.as_ref().map(|closes| closing(closes, world));
    let needs = needs(&line.needs(world.now), world);
    closing.into_iter().chain(needs).collect()
}

/// "Hull St Stephen · A. Lindqvist".
pub(super) fn label(line: &Line<'_>, wide: bool, world: &World) -> String {
    let name = name(line, world);
    let who = match line {
        Line::Branch(line) => who(line, wide, world),
        Line::Person(line) => {
            let desks: Vec<String> = line
                .desks
                .iter()
                .map(|desk| sanitize::line(desk).into_owned())
                .collect();
            let desks = numbers::list(&world.texts, &desks);
            if line.away {
                world.text_with("board-away", &[("name", desks.into())])
            } else {
                desks
            }
        }
    };
    format!("{name}{}{who}", world.theme.marks.text(" · "))
}

/// "1 of 8", or a dash where there is nobody to call.
#[must_use]
pub fn week(week: Option<Week>, world: &World) -> String {
    match week {
        None => world.theme.marks.dash.to_owned(),
        Some(week) => {
            let args = [("done", week.done.into()), ("target", week.target.into())];
            world.text_with("board-week", &args)
        }
    }
}

/// "61 open · 14 due today · 7 overdue · 2 safety".
#[must_use]
pub fn totals(total: &Figures, world: &World) -> Vec<(&'static str, String)> {
    [
        ("board-open", total.outstanding, true),
        ("board-due", total.due_today, true),
        ("board-late", total.overdue, true),
        ("board-safety", total.safety, total.safety > 0),
        (
            "board-broken",
            total.promises_broken,
            total.promises_broken > 0,
        ),
    ]
    .into_iter()
    .filter(|(_, _, shown)| *shown)
    .map(|(id, count, _)| (id, world.text_with(id, &[("count", count.into())])))
    .collect()
}

/// Why a row stands where it stands, one sentence for each need.
#[must_use]
pub fn needs(needs: &[Need], world: &World) -> Vec<String> {
    let day = |at: Moment| {
        let recent = world.now - at < chrono::Duration::days(300);
        let at = at.with_timezone(&world.zone());
        if recent {
            dates::day_month(&world.texts, at)
        } else {
            dates::date(&world.texts, at)
        }
    };
    needs
        .iter()
        .map(|need| match need {
            Need::Nobody(None) => world.text("board-need-nobody"),
            Need::Nobody(Some(since)) => {
                world.text_with("board-need-nobody-since", &[("day", day(*since).into())])
            }
            Need::Overdue(count, days) => world.text_with(
                "board-need-overdue",
                &[("count", (*count).into()), ("days", (*days).into())],
            ),
            Need::Untried(count) => {
                world.text_with("board-need-untried", &[("count", (*count).into())])
            }
            Need::Safety(count) => {
                world.text_with("board-need-safety", &[("count", (*count).into())])
            }
            Need::Promises(count) => {
                world.text_with("board-need-promises", &[("count", (*count).into())])
            }
        })
        .collect()
}
