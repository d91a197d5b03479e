//! What stands above the numbers: whose and which days, the one sentence, how
//! things stand, and what is said where there is nothing.

use super::piece::{Line, Piece, int};
use super::{FiguresScreen, Read, next_span, today};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::figures::ask::{Figures, Scope};
use crate::domain::figures::period::{Period, Span};
use crate::domain::figures::{Figure, Unit};
use crate::domain::sanitize;
use crate::i18n::{dates, figures as words, numbers};
use chrono::Datelike;

/// "Figures · Leeds Briggate · 4 weeks to Sun 15 Nov".
pub fn title(screen: &FiguresScreen, world: &World) -> String {
    let dot = world.theme.marks.text(" · ").into_owned();
    let mut title = world.text("fig-title");
    let scope = scope(screen, world);
    if !scope.is_empty() {
        title = format!("{title}{dot}{scope}");
    }
    format!("{title}{dot}{}", period(screen.span, screen.period, world))
}

/// Whose they are. One's own are those of one's desks.
fn scope(screen: &FiguresScreen, world: &World) -> String {
    let known = screen.figures().map(|found| &found.scope);
    let mut scopes = screen.scopes.iter();
    let named = known.or_else(|| scopes.find(|named| Some(named.scope) == screen.scope));
    let Some(named) = named else {
        return String::new();
    };
    let mine = named.scope == Scope::Person(world.me());
    let session = world.session.as_ref().filter(|_| mine);
    match session.map(|session| session.desks.as_slice()) {
        Some(desks @ [_, ..]) => {
            let own = desks
                .iter()
                .map(|desk| sanitize::line(&desk.name).into_owned());
            let own: Vec<String> = own.collect();
            numbers::list(&world.texts, &own)
        }
        _ => sanitize::line(&words::scope(&world.texts, named)).into_owned(),
    }
}

/// Which days, in few words.
pub fn period(span: Span, period: Period, world: &World) -> String {
    let texts = &world.texts;
    let here = world.here();
    let day = |day| dates::day(texts, here, dates::of_day(day));
    let year = period.from.year().to_string();
    let month = || world.text(&format!("month-{}", period.from.month()));
    match span {
        Span::Week => world.text_with("fig-week", &[("day", day(period.from).into())]),
        Span::FourWeeks => world.text_with("fig-four-weeks", &[("day", day(period.last()).into())]),
        Span::Month => world.text_with(
            "fig-month",
            &[("month", month().into()), ("year", year.into())],
        ),
        Span::Quarter => {
            let nth = period.from.month0() / 3 + 1;
            let nth = numbers::ordinal(texts, nth);
            world.text_with("fig-quarter", &[("nth", nth.into()), ("year", year.into())])
        }
        Span::Year => world.text_with("fig-year", &[("year", year.into())]),
    }
}

/// "Tab: month".
pub fn next(screen: &FiguresScreen, world: &World) -> String {
    let span = world.text(match next_span(screen.span) {
        Span::Week => "fig-span-week",
        Span::FourWeeks => "fig-span-four-weeks",
        Span::Month => "fig-span-month",
        Span::Quarter => "fig-span-quarter",
        Span::Year => "fig-span-year",
    });
    world.text_with("fig-next-span", &[("span", span.into())])
}

/// The rows above the numbers.
pub fn lines(screen: &FiguresScreen, room: usize, world: &World) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut say = |text: &str, role: Role| {
        for range in cells::wrap(text, room) {
            lines.push(vec![Piece::new(&text[range], role)]);
        }
    };
    match &screen.read {
        Read::Not => say(&world.text("loading"), Role::Dim),
        Read::Failed(why) => {
            say(why, Role::Text);
            say(&world.text("fig-failed"), Role::Dim);
        }
        Read::Denied => {
            say(&denied(screen, world), Role::Text);
            if !screen.scopes.is_empty() {
                say(&world.text("fig-denied-hint"), Role::Dim);
            }
        }
        Read::Known(found) if is_empty(found) => {
            say(&world.text("fig-empty"), Role::Focus);
            remarks(found, &mut say, world);
            say(&world.text("fig-empty-hint"), Role::Dim);
            say(&stands(found, world), Role::Dim);
        }
        Read::Known(found) => {
            say(&sentence(found, world), Role::Focus);
            if found.value(Figure::Saved).n > 0 {
                say(&world.text("fig-won-back"), Role::Dim);
            }
            remarks(found, &mut say, world);
            say(&stands(found, world), Role::Dim);
            if few(found) {
                say(&world.text("fig-few"), Role::Text);
            }
        }
    }
    lines
}

/// What has to be said of these days.
fn remarks(found: &Figures, say: &mut impl FnMut(&str, Role), world: &World) {
    for sentence in words::remarks(&world.texts, found) {
        say(&sanitize::line(&sentence), Role::Due);
    }
}

fn denied(screen: &FiguresScreen, world: &World) -> String {
    let name = scope(screen, world);
    if screen.scope.is_none() {
        world.text("figures-no-scope")
    } else if name.is_empty() {
        world.text("fig-denied")
    } else {
        world.text_with("figures-denied", &[("scope", name.into())])
    }
}

/// Nothing came, nothing was done and nothing is open.
pub fn is_empty(found: &Figures) -> bool {
    let none = |figure: &Figure| {
        let value = found.value(*figure);
        value.value.is_none_or(|value| value <= 0.0) && value.n == 0
    };
    let figures = Figure::ALL.iter();
    // An objective is set whether anything happens or not.
    let counted =
        figures.filter(|figure| !matches!(figure, Figure::ObjectiveTarget | Figure::ObjectiveDone));
    counted.clone().all(none) && found.parts.iter().all(|(_, part)| part.outstanding == 0)
}

/// "21 customers called, 14 reached, 9 of them won back".
fn sentence(found: &Figures, world: &World) -> String {
    let count = |figure| {
        let value = found.value(figure).value.unwrap_or(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "a count")]
        let value = value.round() as i64;
        value
    };
    let reached = count(Figure::CustomersReached);
    let args = [
        ("called", count(Figure::CustomersCalled).into()),
        ("reached", reached.into()),
        ("saved", count(Figure::Saved).into()),
    ];
    let asked = found.value(Figure::Saved).n > 0;
    world.text_with(
        if asked {
            "fig-sentence"
        } else {
            "fig-sentence-not-asked"
        },
        &args[..if asked { 3 } else { 2 }],
    )
}

/// As of when, or when it froze.
fn stands(found: &Figures, world: &World) -> String {
    let at = |moment: crate::domain::Moment| {
        dates::full(&world.texts, moment.with_timezone(&world.zone()))
    };
    match found.frozen {
        Some(frozen) => world.text_with("figures-frozen", &[("at", at(frozen).into())]),
        None if found.period.until > today(world) => {
            world.text_with("fig-running", &[("at", at(found.as_of).into())])
        }
        None => world.text_with("fig-not-frozen", &[("n", int(3).into())]),
    }
}

/// Some number that is no plain count has few behind it.
fn few(found: &Figures) -> bool {
    Figure::ALL.iter().any(|figure| {
        let value = found.value(*figure);
        let counted = matches!(figure.unit(), Unit::Count | Unit::Money);
        let told = !counted || matches!(figure, Figure::Saved);
        told && value.n > 0 && value.is_small()
    })
}
