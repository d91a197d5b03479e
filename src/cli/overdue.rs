//! `ringback overdue`: what is overdue within reach, the desk that needs help
//! most first; with `--check` one line and the exit codes that monitoring
//! programs know.

use std::process::ExitCode;

use super::Shell;
use super::args;
use super::failure::{Done, Exit, Failure};
use super::list::{BATCH, customer, short, shortest};
use super::output::{Column, table};
use super::shape;
use super::work::Work;
use super::{board, csv};
use crate::domain::Moment;
use crate::domain::board::{Board, Within};
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::queue::Facts;
use crate::domain::rows::{Answer, Query};
use crate::domain::sanitize;
use crate::i18n::dates;
use crate::store::Mode;

/// Exit codes of monitoring plug-ins.
const WARNING: u8 = 1;
const CRITICAL: u8 = 2;
const UNKNOWN: u8 = 3;

/// Runs it.
pub fn run(shell: &mut Shell, asked: &args::Overdue) -> Done<ExitCode> {
    if asked.check && asked.warning > asked.critical {
        let args = [
            ("warning", asked.warning.into()),
            ("critical", asked.critical.into()),
        ];
        let sentence = shell.world.text_with("cli-overdue-thresholds", &args);
        return Err(Failure::new(Exit::Refused, "thresholds", sentence));
    }
    if asked.check {
        return check(shell, asked);
    }
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let board = board::read(shell, &work)?;
    let desks = overdue(shell, &work, &board)?;
    if asked.csv {
        csv::alerts(shell, &work, &desks)?;
    } else if asked.json {
        let now = shell.world.now;
        let mut out = std::mem::take(&mut shell.out);
        let all = desks.iter().flat_map(|(_, facts)| facts);
        let alerts = all.filter_map(|facts| match work.card(shell, facts.id) {
            Ok(None) => None,
            Ok(Some(card)) => Some(Ok(shape::Alert::of(&card, now))),
            Err(failure) => Some(Err(failure)),
        });
        out.json_array(alerts)?;
        out.flush()?;
        shell.out = out;
    } else {
        text(shell, &work, &desks)?;
    }
    Ok(ExitCode::SUCCESS)
}

type Desks<'a> = Vec<(Option<&'a str>, Vec<Facts>)>;

/// The overdue alerts of each desk that has any, in the order of need.
fn overdue<'a>(shell: &Shell, work: &Work, board: &'a Board) -> Done<Desks<'a>> {
    let mut desks = Vec::new();
    for line in board
        .branches
        .iter()
        .filter(|line| line.figures.overdue > 0)
    {
        let queue = board::queue_within(shell, work, Within::Desk(line.desk))?;
        let late = |facts: &&Facts| facts.overdue(shell.world.now);
        let facts = queue.facts.iter().filter(late).cloned().collect();
        desks.push((Some(line.name.as_str()), facts));
    }
    Ok(desks)
}

/// Since when an alert is overdue.
fn since(facts: &Facts) -> Moment {
    match facts.state {
        State::New => facts.due.min(facts.target).moment(),
        _ => facts.due.moment(),
    }
}

fn text(shell: &mut Shell, work: &Work, desks: &Desks<'_>) -> Done {
    let world = &shell.world;
    let ids = desks.iter().flat_map(|(_, facts)| facts);
    let shown = shortest(ids.map(|facts| facts.id));
    let mut rows = Vec::new();
    for (desk, facts) in desks {
        let desk = sanitize::line(desk.unwrap_or_default()).into_owned();
        for batch in facts.chunks(BATCH) {
            let ids: Vec<AlertId> = batch.iter().map(|facts| facts.id).collect();
            let Answer::Rows(lines) = work.ask(shell, &Query::Rows(ids))? else {
                continue;
            };
            rows.extend(batch.iter().filter_map(|facts| {
                let row = lines.iter().find(|row| row.id == facts.id)?;
                let at = since(facts).with_timezone(&world.zone());
                Some(vec![
                    short(facts.id, shown),
                    desk.clone(),
                    dates::moment(&world.texts, world.here(), at),
                    customer(world, row),
                    sanitize::line(&row.excerpt).into_owned(),
                ])
            }));
        }
    }
    if rows.is_empty() {
        let text = world.text("cli-overdue-none");
        return shell.out.line(&text);
    }
    let heads = [
        "cli-head-id",
        "cli-overdue-desk",
        "cli-overdue-since",
        "head-customer",
        "head-words",
    ]
    .map(|id| world.text(id));
    let columns = [
        (heads[0].as_str(), Column::Whole),
        (heads[1].as_str(), Column::UpTo(18)),
        (heads[2].as_str(), Column::UpTo(20)),
        (heads[3].as_str(), Column::UpTo(18)),
        (heads[4].as_str(), Column::Rest),
    ];
    let text = table(shell.out.width, &world.theme.marks, &columns, rows);
    shell.out.line(&text)
}

/// "RINGBACK WARNING - 7 overdue | overdue=7;1;10 …": words that monitoring
/// programs read, in no language but their own.
fn check(shell: &mut Shell, asked: &args::Overdue) -> Done<ExitCode> {
    let read = Work::begin(shell, Mode::ReadOnly)
        .and_then(|work| board::read(shell, &work).map(|board| board.total));
    let total = match read {
        Ok(total) => total,
        // What cannot be known is no failure of the customers.
        Err(Failure::Said(said)) => {
            let line = format!("RINGBACK UNKNOWN - {}", said.message);
            shell.out.line(&line)?;
            return Ok(ExitCode::from(UNKNOWN));
        }
        Err(pipe) => return Err(pipe),
    };
    let (word, code) = if total.overdue >= asked.critical {
        ("CRITICAL", CRITICAL)
    } else if total.overdue >= asked.warning {
        ("WARNING", WARNING)
    } else {
        ("OK", 0)
    };
    let oldest = total.oldest_days(shell.world.now).unwrap_or(0);
    let line = format!(
        "RINGBACK {word} - {} overdue, {} outstanding, oldest {oldest} days | \
         overdue={};{};{};0 outstanding={};;;0 due_today={};;;0 safety={};;;0 oldest_days={oldest};;;0",
        total.overdue,
        total.outstanding,
        total.overdue,
        asked.warning,
        asked.critical,
        total.outstanding,
        total.due_today,
        total.safety,
    );
    shell.out.line(&line)?;
    Ok(ExitCode::from(code))
}
