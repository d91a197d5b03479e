//! `ringback holidays`: the days on which a branch is closed, and why.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::Shell;
use super::args::HolidaysOf;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table};
use super::work::{self, Work};
use crate::domain::calendar::{Calendar, Named};
use crate::domain::sanitize;
use crate::i18n::{dates, labels};
use crate::store::Mode;

/// A day, for scripts.
#[derive(Debug, Serialize)]
struct Shape {
    date: NaiveDate,
    /// The rule's code; null for a day of the organisation's own.
    code: Option<&'static str>,
    name: String,
}

/// Runs it.
pub fn run(shell: &mut Shell, asked: &HolidaysOf) -> Done {
    let calendar = calendar(shell, asked)?;
    let world = &shell.world;
    let year = asked
        .year
        .unwrap_or_else(|| calendar.local(world.now).year());
    let name = |named| labels::holiday(&world.texts, named).into_owned();
    let kept: Vec<(NaiveDate, Named<'_>)> = calendar
        .holidays_of(calendar.place())
        .of_year(year)
        .into_iter()
        .filter(|(date, _)| calendar.holiday(*date).is_some())
        .collect();
    if asked.json {
        let shapes: Vec<Shape> = kept
            .into_iter()
            .map(|(date, named)| Shape {
                date,
                code: match named {
                    Named::Rule(code) => Some(code),
                    Named::Own(_) => None,
                },
                name: name(named),
            })
            .collect();
        return shell.out.json(&shapes);
    }
    if kept.is_empty() {
        let text = world.text("cli-holidays-none");
        return shell.out.line(&text);
    }
    let rows = kept.into_iter().map(|(date, named)| {
        let noon = date.and_hms_opt(12, 0, 0).unwrap_or_default();
        let at = crate::domain::zone::moment_of(noon, calendar.zone);
        let day = dates::weekday(&world.texts, at);
        let name = sanitize::line(&name(named)).into_owned();
        vec![dates::date(&world.texts, at), day, name]
    });
    let columns = [("", Column::Whole), ("", Column::Whole), ("", Column::Rest)];
    let text = table(
        shell.out.width,
        &shell.world.theme.marks,
        &columns,
        rows.collect(),
    );
    shell.out.line(&text)
}

/// The calendar of the branch named, else of whoever works.
fn calendar(shell: &mut Shell, asked: &HolidaysOf) -> Done<Calendar> {
    let Some(code) = &asked.branch else {
        Work::begin(shell, Mode::ReadOnly)?;
        let session = shell.world.session.as_ref();
        let rules = session.and_then(|session| session.rules.first());
        return rules
            .map(|rules| rules.calendar.clone())
            .ok_or_else(|| no_such_branch(shell, ""));
    };
    let store = work::open(shell, Mode::ReadOnly)?;
    let found = store.calendar_of(code, shell.world.now);
    found
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?
        .ok_or_else(|| no_such_branch(shell, code))
}

fn no_such_branch(shell: &Shell, code: &str) -> Failure {
    let code = sanitize::line(code).into_owned();
    let args = [("key", code.into())];
    let sentence = shell.world.text_with("cli-setup-no-such-branch", &args);
    Failure::new(Exit::NotFound, "no_such_branch", sentence)
}
