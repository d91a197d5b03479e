//! Tables for spreadsheets: every cell is safe against formulas, times are
//! RFC 3339.

use super::Shell;
use super::failure::{Done, Failure};
use super::list::BATCH;
use super::work::Work;
use crate::domain::Moment;
use crate::domain::ids::AlertId;
use crate::domain::queue::Facts;
use crate::domain::rows::{Answer, Query};
use crate::domain::sanitize;

/// Writes rows of cells; foreign texts are made safe.
///
/// # Errors
/// They cannot be written.
pub fn rows(shell: &mut Shell, rows: impl IntoIterator<Item = Vec<String>>) -> Done {
    let text = text(rows)?;
    shell.out.raw(text.as_bytes())
}

/// The same as a text.
///
/// # Errors
/// A row has more cells than the one before, which none has.
pub fn text(rows: impl IntoIterator<Item = Vec<String>>) -> Done<String> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| sanitize::csv_cell(cell).into_owned());
        writer
            .write_record(cells)
            .map_err(|error| Failure::from(std::io::Error::from(error)))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| Failure::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A moment in a cell.
#[must_use]
pub fn time(at: Moment) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Alerts, those of one desk after those of another where they have names.
///
/// # Errors
/// The file cannot be read, or the table not written.
pub fn alerts(shell: &mut Shell, work: &Work, desks: &[(Option<&str>, Vec<Facts>)]) -> Done {
    let mut head = vec![
        "id",
        "state",
        "customer",
        "score",
        "tries",
        "received",
        "target",
        "due",
        "overdue",
        "safety",
        "postponed",
        "words",
    ];
    let named = desks.iter().any(|(name, _)| name.is_some());
    if named {
        head.insert(1, "desk");
    }
    rows(shell, [head.into_iter().map(str::to_owned).collect()])?;
    let now = shell.world.now;
    for (desk, facts) in desks {
        for batch in facts.chunks(BATCH) {
            let ids: Vec<AlertId> = batch.iter().map(|facts| facts.id).collect();
            let Answer::Rows(lines) = work.ask(shell, &Query::Rows(ids))? else {
                continue;
            };
            let cells = batch.iter().filter_map(|facts| {
                let row = lines.iter().find(|row| row.id == facts.id)?;
                let score = row.score.map(|score| score.on_ten().to_string());
                let mut cells = vec![
                    facts.id.to_string(),
                    facts.state.code().to_owned(),
                    row.customer.clone(),
                    score.unwrap_or_default(),
                    facts.tries.to_string(),
                    time(facts.received.moment()),
                    time(facts.target.moment()),
                    time(facts.due.moment()),
                    facts.overdue(now).to_string(),
                    facts.safety.to_string(),
                    facts.put_off.to_string(),
                    row.excerpt.clone(),
                ];
                if named {
                    cells.insert(1, desk.unwrap_or_default().to_owned());
                }
                Some(cells)
            });
            rows(shell, cells)?;
        }
    }
    Ok(())
}
