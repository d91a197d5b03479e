//! The parts of the figures that are a list of figures: what came of the
//! calls, and what was done.

use super::parts::{Part, known, named, row};
use super::piece::{Piece, int, label, later, push};
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::figures::Figure;
use crate::domain::figures::ask::Figures;
use crate::i18n::{dates, figures as words};

/// Labels are filled up to their longest, but not further than this.
const LABEL: usize = 24;

/// Shown only where there is something: most branches never have any.
const RARE: [Figure; 4] = [
    Figure::MovedIn,
    Figure::MovedOut,
    Figure::ExecutiveCalls,
    Figure::ExecutiveLessons,
];

fn widest(figures: &[Figure], world: &World) -> usize {
    let names = figures
        .iter()
        .map(|f| cells::width(&words::name(&world.texts, *f)));
    names.filter(|wide| *wide <= LABEL).max().unwrap_or(LABEL)
}

/// Marks before and after, won back, answers, gestures.
pub fn results(found: &Figures, room: usize, world: &World) -> Part {
    let figures = [
        Figure::ScoreBefore,
        Figure::ScoreAfter,
        Figure::Saved,
        Figure::ResolvedAtNoCost,
        Figure::Nps,
    ];
    let mut part = Part::new(world.text("fig-results"));
    let wide = widest(&figures, world);
    for figure in figures {
        row(&mut part, found, figure, wide, room, world);
    }
    for (id, figure) in [
        ("fig-mean-score", Figure::MeanScore),
        ("fig-gestures", Figure::CostOfGestures),
    ] {
        let name = world.text(id);
        named(&mut part, found, (figure, &name), (wide, room), world);
    }
    part
}

/// Who was called, who was not, what was promised, put off, kept.
pub fn work(found: &Figures, room: usize, world: &World) -> Part {
    let figures = [
        Figure::CustomersCalled,
        Figure::CustomersReached,
        Figure::WrittenOnly,
        Figure::Unreachable,
        Figure::PromisesKeptInTime,
        Figure::Postponements,
        Figure::EmailOverrides,
        Figure::Reopened,
        Figure::MovedIn,
        Figure::MovedOut,
        Figure::Actions,
        Figure::ActionsDone,
        Figure::Ideas,
        Figure::IdeasTold,
        Figure::ExecutiveCalls,
        Figure::ExecutiveLessons,
    ];
    let mut part = Part::new(world.text("fig-work"));
    let wide = widest(&figures, world);
    objective(&mut part, found, wide, room, world);
    for figure in figures {
        let value = known(found, figure).frozen.value;
        if RARE.contains(&figure) && value.is_none_or(|value| value <= 0.0) {
            continue;
        }
        row(&mut part, found, figure, wide, room, world);
    }
    part
}

/// "Objective  21 of 32 customers  4 weeks": counted, never a part of a
/// hundred.
fn objective(part: &mut Part, found: &Figures, wide: usize, room: usize, world: &World) {
    let target = known(found, Figure::ObjectiveTarget).frozen;
    let done = known(found, Figure::ObjectiveDone);
    let (Some(_), Some(_), 1..) = (target.value, done.frozen.value, target.n) else {
        return;
    };
    let said = |figure, value| words::value(&world.texts, figure, value, "");
    let args = [
        ("done", said(Figure::ObjectiveDone, &done.frozen).into()),
        ("target", said(Figure::ObjectiveTarget, &target).into()),
    ];
    let weeks = world.text_with("fig-weeks", &[("n", int(target.n).into())]);
    let mut line = vec![
        label(
            &words::name(&world.texts, Figure::ObjectiveTarget),
            wide,
            world,
        ),
        Piece::text("  "),
        Piece::text(world.text_with("fig-objective", &args)),
        Piece::dim(format!(" {weeks}")),
    ];
    line.extend(later(Figure::ObjectiveDone, &done, world));
    push(part, line, room);
    // Beside the customers called, each once, another number asks why.
    if done.frozen.value != known(found, Figure::CustomersCalled).frozen.value {
        part.say(&world.text("fig-objective-says"), room);
    }
}

/// Causes that come again and again, and whether they came back after what
/// was done.
pub fn recurring(found: &Figures, room: usize, world: &World) -> Part {
    let mut part = Part::new(world.text("figures-recurring"));
    let texts = &world.texts;
    let day = |at: Moment| dates::day(texts, world.here(), at.with_timezone(&world.zone()));
    for one in &found.recurring {
        let line = words::recurring(texts, &found.taxonomy, one, day);
        part.say(&world.theme.marks.text(&line), room);
    }
    if found.recurring.is_empty() {
        part.say(&world.text("fig-none-recurs"), room);
    }
    part
}
