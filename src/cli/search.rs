//! `ringback search WORDS`: over the person's own alerts, or all history.

use super::Shell;
use super::args::Search;
use super::failure::Done;
use super::list;
use super::output::{Column, table};
use super::shape::Found;
use super::work::Work;
use crate::domain::rows::{Answer, Query, Row, Scope};
use crate::domain::sanitize;
use crate::i18n::labels;
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, search: &Search) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let query = Query::Search {
        scope: if search.all {
            Scope::History
        } else {
            Scope::Mine
        },
        words: search.words.join(" "),
        limit: search.limit,
    };
    let rows = match work.ask(shell, &query)? {
        Answer::Rows(rows) => rows,
        _ => Vec::new(),
    };
    if search.json {
        let found: Vec<Found> = rows.iter().map(Found::of).collect();
        return shell.out.json(&found);
    }
    if rows.is_empty() {
        let text = shell.world.text(if search.all {
            "cli-found-nothing"
        } else {
            "cli-found-none"
        });
        return shell.out.line(&text);
    }
    let shown = list::shortest(rows.iter().map(|row| row.id));
    let cells = rows.iter().map(|row| cells(shell, row, shown)).collect();
    let text = |id: &str| shell.world.text(id);
    let heads = [
        "cli-head-id",
        "cli-head-state",
        "head-customer",
        "head-score",
        "head-words",
    ];
    let [id, state, customer, score, words] = heads.map(text);
    let columns = [
        (id.as_str(), Column::Whole),
        (state.as_str(), Column::UpTo(20)),
        (customer.as_str(), Column::UpTo(22)),
        (score.as_str(), Column::Number),
        (words.as_str(), Column::Rest),
    ];
    let text = table(shell.out.width, &shell.world.theme.marks, &columns, cells);
    shell.out.line(&text)
}

fn cells(shell: &Shell, row: &Row, shown: usize) -> Vec<String> {
    let texts = &shell.world.texts;
    vec![
        list::short(row.id, shown),
        labels::label(texts, "state", row.state.code()).into_owned(),
        list::customer(&shell.world, row),
        row.score
            .map(|score| score.on_ten().to_string())
            .unwrap_or_default(),
        sanitize::line(&row.excerpt).into_owned(),
    ]
}
