//! `ringback import log` and `ringback import undo N`.

use serde::Serialize;

use crate::app::world::World;
use crate::cli::Shell;
use crate::cli::failure::{Done, Exit, Failure};
use crate::cli::shape::time;
use crate::cli::{who, work};
use crate::domain::Moment;
use crate::domain::ids::AlertId;
use crate::domain::imports::{ImportState, Logged, TakenBack, Undo};
use crate::domain::sanitize;
use crate::i18n::{Arg, dates, labels, numbers};
use crate::store::Mode;

/// A line of the log as scripts read it.
#[derive(Debug, Serialize)]
struct Shape<'a> {
    number: u32,
    file: &'a str,
    survey: &'a str,
    format: Option<&'a str>,
    at: String,
    by: Option<&'a str>,
    state: &'static str,
    rows: Option<u64>,
    responses: u64,
    #[serde(flatten)]
    taken: crate::domain::incoming::Taken,
    rejected: Option<u64>,
    undone_at: Option<String>,
    undone_by: Option<&'a str>,
}

impl<'a> Shape<'a> {
    fn of(line: &'a Logged) -> Self {
        let taken = line.taken;
        Self {
            number: line.number,
            file: &line.file,
            survey: &line.survey,
            format: line.format.as_deref(),
            at: time(line.at),
            by: line.by.as_deref(),
            state: line.state.code(),
            rows: line.rows,
            responses: taken.new + taken.updated + taken.unchanged,
            taken,
            rejected: line.rejected,
            undone_at: line.undone.as_ref().map(|(at, _)| time(*at)),
            undone_by: line.undone.as_ref().and_then(|(_, by)| by.as_deref()),
        }
    }
}

/// The log, newest first.
pub fn list(shell: &mut Shell, json: bool) -> Done {
    let store = work::open(shell, Mode::ReadOnly)?;
    let path = store.path().to_owned();
    let viewer = who::whoever(shell, &store)?;
    let lines = store
        .imports(viewer.as_ref().into())
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    if json {
        return shell
            .out
            .json_array(lines.iter().map(|line| Ok(Shape::of(line))));
    }
    if lines.is_empty() {
        let text = shell.world.text("cli-log-empty");
        return shell.out.line(&text);
    }
    let text: Vec<String> = lines
        .iter()
        .map(|line| paragraph(&shell.world, line))
        .collect();
    shell.out.line(&text.join("\n"))
}

/// An import in two lines: many counts do not fit into the columns of a
/// table.
fn paragraph(world: &World, line: &Logged) -> String {
    let mut head = vec![
        moment(world, line.at),
        sanitize::line(&line.file).into_owned(),
    ];
    if let Some(format) = &line.format {
        head.push(labels::label(&world.texts, "intake-format", format).into_owned());
    }
    if let Some(by) = &line.by {
        head.push(sanitize::line(by).into_owned());
    }
    let count = |n: u64| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let taken = line.taken;
    let mut args = vec![
        (
            "responses",
            count(taken.new + taken.updated + taken.unchanged),
        ),
        ("new", count(taken.new)),
        ("updated", count(taken.updated)),
        ("unchanged", count(taken.unchanged)),
        ("alerts", count(taken.alerts)),
    ];
    let mut counts = match line.rows {
        Some(rows) => {
            args.push(("rows", count(rows)));
            world.text_with("cli-import-done", &args)
        }
        None => world.text_with("cli-log-counts", &args),
    };
    if let Some(rejected) = line.rejected.filter(|rejected| *rejected > 0) {
        let args = [("count", count(rejected))];
        counts.push(' ');
        counts.push_str(&world.text_with("cli-log-rejected", &args));
    }
    let state = match (&line.undone, line.state) {
        (Some((at, by)), _) => format!(" · {}", undone(world, *at, by.as_deref())),
        (None, ImportState::Updating) => format!(" · {}", world.text("cli-log-updating")),
        (None, _) => String::new(),
    };
    format!(
        "{:>3}  {}{state}\n     {counts}",
        line.number,
        head.join(" · ")
    )
}

fn undone(world: &World, at: Moment, by: Option<&str>) -> String {
    let at = moment(world, at);
    match by {
        Some(by) => {
            let by = sanitize::line(by).into_owned();
            world.text_with(
                "cli-log-undone-by",
                &[("at", at.into()), ("name", by.into())],
            )
        }
        None => world.text_with("cli-log-undone", &[("at", at.into())]),
    }
}

/// A moment of the log, on this machine's clock: an import has no desk.
pub fn moment(world: &World, at: Moment) -> String {
    let zone = super::machine_zone();
    dates::moment(
        &world.texts,
        world.now.with_timezone(&zone),
        at.with_timezone(&zone),
    )
}

/// What an undo came to, for scripts.
#[derive(Debug, Serialize)]
struct Undone {
    number: u32,
    responses: u64,
    alerts: u64,
    restored: u64,
    customers: u64,
}

/// Takes an import back.
pub fn undo(shell: &mut Shell, number: u32, json: bool) -> Done {
    let mut store = work::open(shell, Mode::ReadWrite)?;
    let by = who::administrator(shell, &store)?;
    let path = store.path().to_owned();
    let now = shell.world.now;
    let done = store
        .undo_import(number, by, now)
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let TakenBack {
        responses,
        alerts,
        restored,
        customers,
    } = match done {
        Undo::Done(back) => back,
        refused => return Err(why(&shell.world, number, refused)),
    };
    if json {
        return shell.out.json(&Undone {
            number,
            responses,
            alerts,
            restored,
            customers,
        });
    }
    let count = |n: u64| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let args = [
        ("number", Arg::Num(number.into())),
        ("responses", count(responses)),
        ("alerts", count(alerts)),
        ("restored", count(restored)),
    ];
    let text = shell.world.text_with("cli-undo-done", &args);
    shell.out.line(&text)
}

/// Why an import stays.
fn why(world: &World, number: u32, refused: Undo) -> Failure {
    let n = ("number", Arg::Num(number.into()));
    let (exit, code, text) = match &refused {
        Undo::Missing => (
            Exit::NotFound,
            "no_such_import",
            world.text_with("cli-undo-missing", &[n]),
        ),
        Undo::Before(at, by) => {
            let undone = undone(world, *at, by.as_deref());
            let args = [n, ("undone", undone.into())];
            let text = world.text_with("cli-undo-before", &args);
            (Exit::Refused, "undone_before", text)
        }
        Undo::Worked { count, first } => {
            let named: Vec<String> = first.iter().map(AlertId::to_string).collect();
            let list = numbers::list(&world.texts, &named);
            let count = Arg::Num(i64::try_from(*count).unwrap_or(i64::MAX));
            let args = [n, ("count", count), ("list", list.into())];
            let text = world.text_with("cli-undo-worked", &args);
            (Exit::Refused, "worked_on", text)
        }
        Undo::Later(later) => {
            let named: Vec<String> = later.iter().map(u32::to_string).collect();
            let list = numbers::list(&world.texts, &named);
            let text = world.text_with("cli-undo-later", &[n, ("list", list.into())]);
            (Exit::Refused, "later_import", text)
        }
        Undo::NotKept | Undo::Done(_) => (
            Exit::Refused,
            "not_kept",
            world.text_with("cli-undo-not-kept", &[n]),
        ),
    };
    let failure = Failure::new(exit, code, text).with("number", number);
    match refused {
        Undo::Worked { count, first } => {
            let ids: Vec<String> = first.iter().map(AlertId::to_string).collect();
            failure.with("count", count).with("alerts", ids)
        }
        Undo::Later(later) => failure.with("imports", later),
        _ => failure,
    }
}
