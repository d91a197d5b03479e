//! `ringback board`: what is outstanding where, who needs help first, and
//! why; once, or again whenever something changes.

use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use serde::Serialize;

use super::Shell;
use super::args;
use super::csv;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, json_line, table};
use super::who;
use super::work::{self, Work};
use crate::app::screens::board::{Figure, totals, week, who, why};
use crate::app::widgets::cells;
use crate::domain::Moment;
use crate::domain::board::{Board, BranchLine, Figures, Need, PersonLine, Week, Within};
use crate::domain::person::DeskKind;
use crate::domain::rows::{Answer, Query, Queue};
use crate::domain::sanitize;
use crate::store::Mode;

/// How scripts call the desk of what is nobody's.
pub const UNASSIGNED: &str = "unassigned";

/// Runs it.
pub fn run(shell: &mut Shell, asked: &args::Board) -> Done {
    let mut work = Work::begin(shell, Mode::ReadOnly)?;
    let Some(seconds) = asked.watch else {
        let text = told(shell, &work, asked, false)?;
        return shell.out.raw(text.as_bytes());
    };
    let (mut before, mut news, mut minute) = (String::new(), None, None);
    loop {
        shell.world.now = shell.clock.now();
        let failed = |trouble| work::trouble(shell, work.store.path(), &trouble);
        let now = (
            work.store.news().map_err(failed)?,
            shell.world.now.timestamp() / 60,
        );
        // What is due comes with the minutes, everything else is news.
        if (news.as_ref(), minute) != (Some(&now.0), Some(now.1)) {
            (news, minute) = (Some(now.0), Some(now.1));
            // An area, a desk or a deputy may have changed.
            work.viewer = who::enter(shell, &work.store)?;
            let text = told(shell, &work, asked, asked.json)?;
            if text != before {
                if !before.is_empty() && !asked.json {
                    shell.out.line("")?;
                }
                shell.out.raw(text.as_bytes())?;
                shell.out.flush()?;
                before = text;
            }
        }
        if nobody_reads(Duration::from_secs(seconds)) {
            return Ok(());
        }
    }
}

/// Waits; whether whoever read the output has gone meanwhile, which nobody
/// would notice before something changes.
fn nobody_reads(wait: Duration) -> bool {
    let out = std::io::stdout();
    let mut watched = [PollFd::new(&out, PollFlags::empty())];
    let time = Timespec {
        tv_sec: i64::try_from(wait.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: 0,
    };
    // A signal that wakes it is no reason to end: the next round looks again.
    poll(&mut watched, Some(&time)).is_ok_and(|ready| ready > 0)
        && watched[0]
            .revents()
            .intersects(PollFlags::ERR | PollFlags::HUP)
}

/// The board in the form that was asked for; `line`: JSON on one line.
fn told(shell: &mut Shell, work: &Work, asked: &args::Board, line: bool) -> Done<String> {
    let board = read(shell, work)?;
    let now = shell.world.now;
    if asked.json {
        let shape = Shape::of(&board, now);
        if line {
            return Ok(format!("{}\n", json_line(&shape)));
        }
        let pretty = super::output::json_text(&shape)?;
        return Ok(format!("{pretty}\n"));
    }
    if asked.csv {
        return csv::text(table_of(&board, now));
    }
    let summary = summary(shell, &board);
    if asked.summary {
        return Ok(format!("{summary}\n"));
    }
    Ok(text(shell, &board, &summary))
}

/// The board, for somebody who has one.
///
/// # Errors
/// They have none, or the file cannot be read.
pub fn read(shell: &Shell, work: &Work) -> Done<Arc<Board>> {
    if let Answer::Board(Some(board)) = work.ask(shell, &Query::Board)? {
        return Ok(board);
    }
    let sentence = shell.world.text("cli-board-denied");
    Err(Failure::new(Exit::NotFound, "not_allowed", sentence))
}

/// "61 open · 14 due today · 7 overdue".
#[must_use]
pub fn summary(shell: &Shell, board: &Board) -> String {
    let parts: Vec<String> = totals(&board.total, &shell.world)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    parts.join(&shell.world.theme.marks.text(" · "))
}

/// How scripts and people name a desk.
#[must_use]
pub fn code(line: &BranchLine) -> &str {
    match (line.kind, &line.code) {
        (DeskKind::Unassigned, _) => UNASSIGNED,
        (_, Some(code)) => code,
        (_, None) => &line.name,
    }
}

/// A desk within reach by its branch's code or its name.
///
/// # Errors
/// There is none.
pub fn desk_named(shell: &Shell, work: &Work, name: &str) -> Done<Within> {
    let board = read(shell, work)?;
    let same = |text: &str| text.to_lowercase() == name.trim().to_lowercase();
    let found = board.branches.iter().find(|line| same(code(line)));
    let found = found.or_else(|| board.branches.iter().find(|line| same(&line.name)));
    match found {
        Some(line) => Ok(Within::Desk(line.desk)),
        None => Err(missing(shell, "cli-board-no-desk", name)),
    }
}

/// Somebody who answers for a desk within reach.
///
/// # Errors
/// There is nobody of that login.
pub fn person_named(shell: &Shell, work: &Work, login: &str) -> Done<Within> {
    let board = read(shell, work)?;
    match board.people.iter().find(|line| line.login == login) {
        Some(line) => Ok(Within::Person(line.person)),
        None => Err(missing(shell, "cli-board-no-person", login)),
    }
}

fn missing(shell: &Shell, id: &str, name: &str) -> Failure {
    let name = sanitize::line(name).into_owned();
    let sentence = shell.world.text_with(id, &[("name", name.into())]);
    Failure::new(Exit::NotFound, "not_found", sentence)
}

/// The alerts of a row, in the order of the list.
///
/// # Errors
/// The file cannot be read.
pub fn queue_within(shell: &Shell, work: &Work, within: Within) -> Done<Arc<Queue>> {
    match work.ask(shell, &Query::Within(vec![within]))? {
        Answer::Queue(queue) => Ok(queue),
        _ => Ok(Arc::default()),
    }
}

fn text(shell: &Shell, board: &Board, summary: &str) -> String {
    let world = &shell.world;
    let Some(first) = board.branches.first() else {
        return format!("{}\n", world.text("cli-board-nothing"));
    };
    let heads = Figure::ALL.map(|(_, id)| world.text(id));
    let (branch, called) = (
        world.text("board-head-branch"),
        world.text("board-head-called"),
    );
    let mut columns = vec![(branch.as_str(), Column::UpTo(28))];
    columns.extend(heads.iter().map(|head| (head.as_str(), Column::Number)));
    columns.push((called.as_str(), Column::Number));
    let rows = board.branches.iter().map(|line| {
        let mut cells = vec![label(shell, line)];
        cells.extend(Figure::ALL.map(|(figure, _)| {
            let number = figure.of(&line.figures, world.now);
            match (figure, line.figures.oldest) {
                (Figure::Oldest, None) => world.theme.marks.dash.to_owned(),
                (Figure::Oldest, _) => world.text_with("board-days", &[("days", number.into())]),
                _ => number.to_string(),
            }
        }));
        let answered = (!line.answering.is_empty()).then_some(line.week);
        cells.push(week(answered, world));
        cells
    });
    let table = table(
        shell.out.width,
        &world.theme.marks,
        &columns,
        rows.collect(),
    );
    let name = sanitize::line(&first.name).into_owned();
    let title = world.text_with("board-why-first", &[("name", name.into())]);
    let why = why(first, world).join(" ");
    let why = if why.is_empty() {
        world.text("board-need-nothing")
    } else {
        why
    };
    let why = cells::wrap(&why, usize::from(shell.out.width))
        .into_iter()
        .map(|line| why[line].trim_end())
        .collect::<Vec<_>>()
        .join("\n");
    format!("{summary}\n\n{table}\n\n{title}\n{why}\n")
}

fn label(shell: &Shell, line: &BranchLine) -> String {
    let world = &shell.world;
    let name = match line.kind {
        DeskKind::Unassigned => world.text("board-unassigned"),
        _ => sanitize::line(&line.name).into_owned(),
    };
    let who = who(line, false, world);
    format!("{name}{}{who}", world.theme.marks.text(" · "))
}

fn table_of(board: &Board, now: Moment) -> Vec<Vec<String>> {
    let head = [
        "kind",
        "code",
        "name",
        "answers",
        "outstanding",
        "due_today",
        "overdue",
        "oldest_days",
        "untried",
        "postponed",
        "promises_broken",
        "safety",
        "objective_done",
        "objective_target",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let numbers = |figures: &Figures, week: Week| {
        let oldest = figures.oldest_days(now).map(|days| days.to_string());
        [
            figures.outstanding.to_string(),
            figures.due_today.to_string(),
            figures.overdue.to_string(),
            oldest.unwrap_or_default(),
            figures.untried.to_string(),
            figures.postponed.to_string(),
            figures.promises_broken.to_string(),
            figures.safety.to_string(),
            week.done.to_string(),
            week.target.to_string(),
        ]
    };
    for line in &board.branches {
        let logins: Vec<&str> = line
            .answering
            .iter()
            .map(|who| who.login.as_str())
            .collect();
        let mut row = vec![
            kind(line.kind).to_owned(),
            code(line).to_owned(),
            line.name.clone(),
            logins.join(" "),
        ];
        row.extend(numbers(&line.figures, line.week));
        rows.push(row);
    }
    for line in &board.people {
        let mut row = vec![
            "person".to_owned(),
            line.login.clone(),
            line.name.clone(),
            line.desks.join("; "),
        ];
        row.extend(numbers(&line.figures, line.week));
        rows.push(row);
    }
    rows
}

const fn kind(kind: DeskKind) -> &'static str {
    match kind {
        DeskKind::Branch => "branch",
        DeskKind::Specialist => "specialist",
        DeskKind::Unassigned => UNASSIGNED,
    }
}

/// The board for scripts.
#[derive(Debug, Serialize)]
struct Shape<'a> {
    branches: Vec<BranchShape<'a>>,
    people: Vec<PersonShape<'a>>,
}

#[derive(Debug, Serialize)]
struct BranchShape<'a> {
    branch: &'a str,
    kind: &'static str,
    name: &'a str,
    answering: Vec<WhoShape<'a>>,
    vacant_since: Option<String>,
    closes: Option<ClosesShape<'a>>,
    #[serde(flatten)]
    numbers: Numbers,
}

#[derive(Debug, Serialize)]
struct ClosesShape<'a> {
    day: String,
    closed: bool,
    alerts_to: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct WhoShape<'a> {
    login: &'a str,
    name: &'a str,
    away: bool,
    deputy: bool,
}

#[derive(Debug, Serialize)]
struct PersonShape<'a> {
    login: &'a str,
    name: &'a str,
    away: bool,
    branches: &'a [String],
    #[serde(flatten)]
    numbers: Numbers,
}

#[derive(Debug, Serialize)]
struct Numbers {
    outstanding: u32,
    due_today: u32,
    overdue: u32,
    oldest_days: Option<u32>,
    untried: u32,
    postponed: u32,
    promises_broken: u32,
    safety: u32,
    objective: Objective,
    why: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Objective {
    done: u32,
    target: u32,
}

impl Numbers {
    fn of(figures: &Figures, week: Week, needs: &[Need], now: Moment) -> Self {
        Self {
            outstanding: figures.outstanding,
            due_today: figures.due_today,
            overdue: figures.overdue,
            oldest_days: figures.oldest_days(now),
            untried: figures.untried,
            postponed: figures.postponed,
            promises_broken: figures.promises_broken,
            safety: figures.safety,
            objective: Objective {
                done: week.done,
                target: week.target,
            },
            why: needs
                .iter()
                .map(|need| match need {
                    Need::Nobody(_) => "nobody",
                    Need::Overdue(..) => "overdue",
                    Need::Untried(_) => "untried",
                    Need::Safety(_) => "safety",
                    Need::Promises(_) => "promises_broken",
                })
                .collect(),
        }
    }
}

impl<'a> Shape<'a> {
    fn of(board: &'a Board, now: Moment) -> Self {
        let branch = |line: &'a BranchLine| BranchShape {
            branch: code(line),
            kind: kind(line.kind),
            name: &line.name,
            answering: line
                .answering
                .iter()
                .map(|who| WhoShape {
                    login: &who.login,
                    name: &who.name,
                    away: who.away,
                    deputy: who.deputy,
                })
                .collect(),
            vacant_since: line.vacant_since.map(csv::time),
            closes: line.closes.as_ref().map(|it| ClosesShape {
                day: it.day.to_string(),
                closed: it.is_closed,
                alerts_to: it.to.as_deref(),
            }),
            numbers: Numbers::of(&line.figures, line.week, &line.needs(now), now),
        };
        let person = |line: &'a PersonLine| PersonShape {
            login: &line.login,
            name: &line.name,
            away: line.away,
            branches: &line.desks,
            numbers: Numbers::of(&line.figures, line.week, &line.needs(now), now),
        };
        Self {
            branches: board.branches.iter().map(branch).collect(),
            people: board.people.iter().map(person).collect(),
        }
    }
}
