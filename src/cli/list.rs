//! `ringback list`: what is outstanding, in the order of the list.

use super::Shell;
use super::args::List;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table};
use super::shape;
use super::work::Work;
use super::{board, csv};
use crate::app::screens::lines;
use crate::app::screens::list::{REASON_WIDTH, reason_of};
use crate::app::widgets::blocks;
use crate::app::world::World;
use crate::domain::ids::{AlertId, CODE_LEN};
use crate::domain::person::Role;
use crate::domain::queue::Facts;
use crate::domain::rows::{Answer, Query, Queue, Row};
use crate::domain::sanitize;
use crate::store::Mode;

/// Alerts read at once.
pub const BATCH: usize = 500;
/// The shortest beginning of an id that is shown.
const SHORTEST: usize = 4;

/// Runs it.
pub fn run(shell: &mut Shell, list: &List) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let queue = match (&list.desk, &list.person) {
        (None, None) => work.queue(shell)?,
        (desk, person) => {
            let within = match (desk, person) {
                (Some(name), _) => board::desk_named(shell, &work, name)?,
                (_, login) => board::person_named(shell, &work, login.as_deref().unwrap_or(""))?,
            };
            board::queue_within(shell, &work, within)?
        }
    };
    if list.unassigned && work.viewer.person.role == Role::Manager {
        let sentence = shell.world.text("cli-list-unassigned-denied");
        return Err(Failure::new(Exit::NotFound, "denied", sentence));
    }
    let chosen: Vec<Facts> = if list.watched {
        queue.watched.clone()
    } else if list.unassigned {
        let nobodys = |facts: &&Facts| queue.unassigned.contains(&facts.id);
        queue.facts.iter().filter(nobodys).cloned().collect()
    } else {
        queue.facts.clone()
    };
    if list.json {
        return json(shell, &work, &chosen);
    }
    if list.csv {
        return csv::alerts(shell, &work, &[(None, chosen)]);
    }
    if chosen.is_empty() {
        let text = shell.world.text(match (list.unassigned, list.watched) {
            (true, _) => "list-empty-unassigned",
            (_, true) => "list-empty-watched",
            _ => "list-empty",
        });
        return shell.out.line(&text);
    }
    let text = header(&shell.world, &queue, list, chosen.len());
    let queue = &chosen;
    shell.out.line(&text)?;
    shell.out.line("")?;
    let shown = shortest(queue.iter().map(|facts| facts.id));
    let mut rows = Vec::with_capacity(queue.len());
    for batch in queue.chunks(BATCH) {
        let ids: Vec<AlertId> = batch.iter().map(|facts| facts.id).collect();
        let Answer::Rows(lines) = work.ask(shell, &Query::Rows(ids))? else {
            continue;
        };
        rows.extend(batch.iter().filter_map(|facts| {
            let row = lines.iter().find(|row| row.id == facts.id)?;
            Some(cells(&shell.world, facts, row, shown))
        }));
    }
    let text = |id: &str| shell.world.text(id);
    let heads = [
        "cli-head-id",
        "head-why",
        "head-customer",
        "head-score",
        "head-tries",
    ]
    .map(text);
    let words = text("head-words");
    let columns = [
        (heads[0].as_str(), Column::Whole),
        (
            heads[1].as_str(),
            Column::UpTo(u16::try_from(REASON_WIDTH + 2).unwrap_or(18)),
        ),
        (heads[2].as_str(), Column::UpTo(20)),
        (heads[3].as_str(), Column::Number),
        (heads[4].as_str(), Column::Whole),
        (words.as_str(), Column::Rest),
    ];
    let text = table(shell.out.width, &shell.world.theme.marks, &columns, rows);
    shell.out.line(&text)
}

fn json(shell: &mut Shell, work: &Work, queue: &[Facts]) -> Done {
    let now = shell.world.now;
    // The writer is lent out while the file is still asked.
    let mut out = std::mem::take(&mut shell.out);
    let alerts = queue
        .iter()
        .filter_map(|facts| match work.card(shell, facts.id) {
            // Closed by somebody else a moment ago.
            Ok(None) => None,
            Ok(Some(card)) => Some(Ok(shape::Alert::of(&card, now))),
            Err(failure) => Some(Err(failure)),
        });
    out.json_array(alerts)?;
    out.flush()
}

/// "2 due now · 1 overdue · 14 to do".
fn header(world: &World, queue: &Queue, list: &List, shown: usize) -> String {
    let counts = &queue.counts;
    let count = |id, n: usize| world.text_with(id, &[("count", n.into())]);
    if list.unassigned {
        return count("header-unassigned", shown);
    }
    if list.watched {
        return count("header-watched", shown);
    }
    let nobodys = queue.unassigned.len();
    let nobodys = (nobodys > 0).then(|| count("header-unassigned", nobodys));
    let late = (counts.overdue > 0).then(|| count("header-overdue", counts.overdue));
    let parts: Vec<String> = [
        Some(count("header-due", counts.due_now)),
        late,
        Some(count("header-to-do", counts.to_do)),
        Some(count("cli-outstanding", counts.outstanding)),
        nobodys,
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(&world.theme.marks.text(" · "))
}

fn cells(world: &World, facts: &Facts, row: &Row, shown: usize) -> Vec<String> {
    let (reason, _) = reason_of(world, facts, Some(row));
    let times_of_day = row.tries.map(|tries| tries > 0);
    let tries = if row.tried == 0 {
        world.theme.marks.dash.to_owned()
    } else {
        format!(
            "{} {}",
            row.tried,
            blocks::tries(times_of_day, &world.theme.marks)
        )
    };
    vec![
        short(row.id, shown),
        reason,
        customer(world, row),
        row.score
            .map(|score| score.on_ten().to_string())
            .unwrap_or_default(),
        tries,
        excerpt(world, row),
    ]
}

/// The customer's words, and before them that they wrote again, or who
/// handles it.
fn excerpt(world: &World, row: &Row) -> String {
    let words = sanitize::line(&row.excerpt).into_owned();
    lines::marks(world, row).map_or(words.clone(), |mark| format!("{mark} {words}"))
}

/// The customer's name for one line.
pub fn customer(world: &World, row: &Row) -> String {
    let name = sanitize::line(&row.customer);
    if name.trim().is_empty() {
        world.text("nobody")
    } else {
        name.into_owned()
    }
}

/// The beginning of an id.
pub fn short(id: AlertId, shown: usize) -> String {
    id.to_string().chars().take(shown).collect()
}

/// How much of each id tells all of them apart.
pub fn shortest(ids: impl Iterator<Item = AlertId>) -> usize {
    let mut codes: Vec<String> = ids.map(|id| id.to_string()).collect();
    codes.sort_unstable();
    let alike = |pair: &[String]| {
        let (a, b) = (pair[0].bytes(), pair[1].bytes());
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let most = codes.windows(2).map(alike).max().map_or(0, |most| most + 1);
    most.clamp(SHORTEST, CODE_LEN)
}
