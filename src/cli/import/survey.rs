//! Which survey an export belongs to and what its columns are: by what was
//! said of it, by what its columns have in common with a survey that is
//! known, by its ids. An export that lost a column which meant something is
//! refused; on the screen somebody says which is which.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::same::{Met, OWN_ID, met};
use super::source::Input;
use super::{Target, ended, target};
use crate::app::screens::mapping::MappingForm;
use crate::app::world::World;
use crate::cli::Shell;
use crate::cli::args::Import;
use crate::cli::failure::{Done, Exit, Failure};
use crate::cli::{work, workstation};
use crate::domain::ids::PersonId;
use crate::domain::mapping::{Column, Field, Found, Mapping, Meaning, Sure, derived_name};
use crate::domain::rows::Trouble;
use crate::domain::sanitize;
use crate::i18n::{labels, numbers};
use crate::intake::{Looked, Options, Refused, look};
use crate::paths;
use crate::store::Store;

/// The survey of responses that came in before surveys were told apart.
const EARLIER: &str = "survey";
/// New columns that are named.
const NAMED: usize = 8;

/// How a file is taken in.
#[derive(Debug)]
pub struct Plan {
    /// The survey its response ids belong to.
    pub survey: String,
    /// What somebody said of its columns.
    pub mapping: Option<Arc<Mapping>>,
    /// Its columns as they are read.
    pub columns: Vec<Found>,
    /// Titles of columns that its survey had not.
    pub fresh: Vec<String>,
    /// What is to be kept of it once it is in.
    keep: Option<Mapping>,
}

/// Finds out how a file is taken in, asking on the screen if that was wished;
/// `None` where somebody left the screen.
pub fn plan(
    shell: &mut Shell,
    import: &Import,
    (input, options): (&Input, &mut Options),
    goal: &mut Target,
) -> Done<Option<Plan>> {
    let path = input.name.as_path();
    let known = known(shell, import, goal)?;
    let never = |never: std::convert::Infallible| match never {};
    let aside = input.aside(import);
    let looked = look(input.again(shell)?, options)
        .map_err(|error| ended(shell, (path, &aside), error, never))?;
    options.looked = Some(looked.decisions());
    let named = |name: &String| known.iter().find(|mapping| mapping.survey == *name);
    let before = match &import.survey {
        Some(name) => named(name),
        None => alike(shell, path, &known, &looked, goal)?,
    };
    let survey = match (&import.survey, before) {
        (Some(name), _) => name.clone(),
        (None, Some(before)) => before.survey.clone(),
        (None, None) => unnamed(shell, path, &known, &looked, goal)?,
    };
    let plan = if import.map {
        let Some(said) = ask(shell, path, &survey, before, looked)? else {
            return Ok(None);
        };
        Plan {
            columns: Vec::new(),
            fresh: Vec::new(),
            survey,
            keep: Some(said.clone()),
            mapping: Some(Arc::new(said)),
        }
    } else {
        match before.filter(|before| !before.guessed) {
            Some(said) => as_said(shell, path, said.clone(), looked)?,
            None if looked.format.is_none() && !import.dry_run => {
                return Err(unknown(shell, path, &looked));
            }
            None => {
                lost_mark(shell, path, before, &looked)?;
                guessed(survey, before, looked)
            }
        }
    };
    if goal.is_none() {
        *goal = target(shell, import)?;
    }
    Ok(Some(plan))
}

/// The command that says which column is what.
pub fn map_command(path: &Path, survey: Option<&str>) -> String {
    let mut command = format!("ringback import {}", quoted(&path.display().to_string()));
    if let Some(survey) = survey {
        command.push_str(" --survey ");
        command.push_str(&quoted(survey));
    }
    command + " --map"
}

/// A word of a command line as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%,~".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// What is known of surveys; nothing where there is no file yet.
fn known(shell: &Shell, import: &Import, goal: &mut Target) -> Done<Vec<Mapping>> {
    if goal.is_none() && (shell.options.read_only || shell.database().exists()) {
        *goal = target(shell, import)?;
    }
    let Some((store, _)) = goal else {
        return Ok(Vec::new());
    };
    store
        .mappings(shell.world.now)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))
}

/// The survey that an export has most in common with, and whose responses its
/// ids are, as far as they are known; else one that has its responses already.
fn alike<'k>(
    shell: &Shell,
    path: &Path,
    known: &'k [Mapping],
    looked: &Looked,
    goal: &Target,
) -> Done<Option<&'k Mapping>> {
    let mut likest: Vec<(usize, &Mapping)> = known
        .iter()
        .filter_map(|mapping| Some((mapping.likeness(&looked.columns)?, mapping)))
        .collect();
    likest.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    let (mut first, mut unsure) = (None, None);
    for (_, mapping) in likest {
        let said = Some(mapping).filter(|mapping| !mapping.guessed);
        match met(shell, goal, &mapping.survey, &looked.first(said))? {
            Met::Same => return Ok(Some(mapping)),
            Met::Nothing => first = first.or(Some(mapping)),
            // What somebody said of its columns is not left by itself.
            Met::Other if mapping.guessed => {}
            Met::Other | Met::Unsure => unsure = unsure.or(Some(mapping)),
        }
    }
    if let Some(mapping) = unsure {
        return Err(which(shell, path, &mapping.survey));
    }
    if first.is_some() {
        return Ok(first);
    }
    for mapping in known {
        if has(shell, goal, &mapping.survey, &own_ids(looked))? {
            return Ok(Some(mapping));
        }
    }
    Ok(None)
}

/// A survey of which nothing is known: the one from before surveys were told
/// apart, where an export goes on with it; else a new one.
fn unnamed(
    shell: &Shell,
    path: &Path,
    known: &[Mapping],
    looked: &Looked,
    goal: &Target,
) -> Done<String> {
    let first = looked.first(None);
    let claimed = known.iter().any(|mapping| mapping.survey == EARLIER);
    if let (false, Some((store, _))) = (claimed, goal) {
        let earlier = store.has_responses(EARLIER, None);
        if earlier.map_err(|trouble| failed(shell, store, &trouble))? {
            match met(shell, goal, EARLIER, &first)? {
                Met::Nothing | Met::Same => return Ok(EARLIER.to_owned()),
                Met::Unsure => return Err(which(shell, path, EARLIER)),
                Met::Other => {}
            }
        }
    }
    // Another survey may have the very same columns.
    let derived = derived_name(looked.format_code(), &looked.columns);
    let mut name = derived.clone();
    for number in 2.. {
        match met(shell, goal, &name, &first)? {
            Met::Nothing | Met::Same => break,
            Met::Unsure => return Err(which(shell, path, &name)),
            Met::Other => name = format!("{derived}-{number}"),
        }
    }
    Ok(name)
}

/// An export whose ids a survey has for other responses, maybe: only somebody
/// knows which survey it is.
fn which(shell: &Shell, path: &Path, survey: &str) -> Failure {
    let name = paths::shown(path);
    let args = [
        ("name", sanitize::line(&name).into_owned().into()),
        ("survey", sanitize::line(survey).into_owned().into()),
        (
            "option",
            sanitize::line(&quoted(survey)).into_owned().into(),
        ),
    ];
    let text = shell.world.text_with("cli-map-which", &args);
    Failure::new(Exit::Refused, "survey_unsure", text)
        .with("file", path.display().to_string())
        .with("survey", survey.to_owned())
}

fn own_ids(looked: &Looked) -> Vec<String> {
    let own = |id: &&String| id.chars().count() >= OWN_ID;
    looked.ids.iter().filter(own).cloned().collect()
}

fn has(shell: &Shell, goal: &Target, survey: &str, ids: &[String]) -> Done<bool> {
    let Some((store, _)) = goal else {
        return Ok(false);
    };
    store
        .has_responses(survey, Some(ids))
        .map_err(|trouble| failed(shell, store, &trouble))
}

fn failed(shell: &Shell, store: &Store, trouble: &Trouble) -> Failure {
    work::trouble(shell, store.path(), trouble)
}

/// Asks on the screen which column is what.
fn ask(
    shell: &mut Shell,
    path: &Path,
    survey: &str,
    before: Option<&Mapping>,
    looked: Looked,
) -> Done<Option<Mapping>> {
    let format = looked.format_code();
    let mut columns = looked.columns;
    if let Some(before) = before.filter(|before| !before.guessed) {
        before.propose(&mut columns);
    }
    let file = path.file_name().unwrap_or(path.as_os_str());
    let file = paths::shown(Path::new(file));
    let form = MappingForm::new(&file, survey, format, columns);
    workstation::map(shell, form)
}

/// An export of a survey of which somebody said what its columns are.
fn as_said(shell: &Shell, path: &Path, said: Mapping, looked: Looked) -> Done<Plan> {
    let gone = said.gone(&looked.columns);
    if !gone.is_empty() && !leaves_out(&looked) {
        return Err(changed(shell, path, &said, &gone));
    }
    let fresh: Vec<String> = said
        .fresh(&looked.columns)
        .map(|found| found.title().to_owned())
        .filter(|title| !title.is_empty())
        .collect();
    let mut columns = looked.columns;
    said.tell(&mut columns);
    Ok(Plan {
        survey: said.survey.clone(),
        mapping: Some(Arc::new(said)),
        columns,
        fresh,
        keep: None,
    })
}

/// Whether a column that is not there says nothing: JSON leaves out what
/// nobody answered.
fn leaves_out(looked: &Looked) -> bool {
    looked.format_code().ends_with("json")
}

/// An export of which nothing is known but that it is a table.
fn unknown(shell: &Shell, path: &Path, looked: &Looked) -> Failure {
    let headings = looked
        .columns
        .iter()
        .map(|found| found.title().to_owned())
        .take(NAMED)
        .collect();
    let refused = Refused::UnknownColumns { headings };
    let never = |never: std::convert::Infallible| match never {};
    ended(shell, (path, path), refused.into(), never)
}

/// An export of which nobody said anything: what it is told by is kept, so
/// that its next export is known.
fn guessed(survey: String, before: Option<&Mapping>, mut looked: Looked) -> Plan {
    let format = looked.format_code();
    let told_before = before.is_some_and(|before| mark_of_before(before, &mut looked.columns));
    let now = Mapping {
        guessed: true,
        ..Mapping::of(&survey, format, &looked.columns)
    };
    let keep = looked.format.is_some() && before != Some(&now);
    Plan {
        survey,
        mapping: told_before.then(|| Arc::new(now.clone())),
        columns: looked.columns,
        fresh: Vec::new(),
        keep: keep.then_some(now),
    }
}

/// A column whose scale an earlier export told by its values keeps it, though
/// the few values of this one do not; whether there is one.
fn mark_of_before(before: &Mapping, columns: &mut [Found]) -> bool {
    let is_mark = |meaning: Meaning| matches!(meaning.field(), Field::Score(_));
    if columns.iter().any(|found| is_mark(found.meaning)) {
        return false;
    }
    let mut told = before.columns.iter().filter(|column| is_mark(column.is));
    let Some(said) = told.next() else {
        return false;
    };
    let found = columns.iter_mut().find(|found| found.key == said.key);
    found.is_some_and(|found| {
        (found.meaning, found.sure, found.hint) = (said.is, Sure::Values, None);
        true
    })
}

/// Without its mark an export would come in and make no alert, and nobody
/// would notice: so that is refused of columns that were only guessed, too.
fn lost_mark(shell: &Shell, path: &Path, before: Option<&Mapping>, looked: &Looked) -> Done {
    let Some(before) = before else {
        return Ok(());
    };
    let is_mark = |meaning: Meaning| matches!(meaning.field(), Field::Score(_));
    let mut gone = before.gone(&looked.columns);
    gone.retain(|(column, _)| is_mark(column.is));
    let has_mark = looked.columns.iter().any(|found| is_mark(found.meaning));
    if has_mark || gone.is_empty() || leaves_out(looked) {
        return Ok(());
    }
    Err(changed(shell, path, before, &gone))
}

/// Columns that meant something are gone: which, and what they may be called
/// now.
fn changed(
    shell: &Shell,
    path: &Path,
    said: &Mapping,
    gone: &[(&Column, Option<&Found>)],
) -> Failure {
    let world = &shell.world;
    let mut lines = Vec::new();
    let mut missing = Vec::new();
    for (column, likeliest) in gone {
        let what = labels::label(&world.texts, "field", column.is.code()).into_owned();
        let title = sanitize::line(column.title()).into_owned();
        let now = likeliest.map(|found| sanitize::line(found.title()).into_owned());
        let id = if now.is_some() {
            "cli-map-gone-now"
        } else {
            "cli-map-gone"
        };
        let args = [
            ("column", title.into()),
            ("what", what.into()),
            ("now", now.unwrap_or_default().into()),
        ];
        lines.push(format!("  {}", world.text_with(id, &args)));
        missing.push(json!({
            "column": column.key,
            "field": column.is.code(),
            "likeliest": likeliest.map(|found| found.key.clone()),
        }));
    }
    let name = paths::shown(path);
    let name = sanitize::line(&name).into_owned();
    let survey = sanitize::line(&said.survey).into_owned();
    let head = world.text_with("cli-map-changed", &[("survey", survey.into())]);
    let command = map_command(path, Some(&said.survey));
    let command = sanitize::line(&command).into_owned();
    let foot = world.text_with("cli-map-changed-do", &[("command", command.into())]);
    let text = format!("{name}: {head}\n{}\n{foot}", lines.join("\n"));
    Failure::new(Exit::Refused, "columns_changed", text)
        .with("file", path.display().to_string())
        .with("survey", said.survey.clone())
        .with("missing", missing)
}

impl Plan {
    /// Keeps what the next export of the survey is known by.
    ///
    /// # Errors
    /// Trouble with the file.
    pub fn keep(&self, shell: &Shell, store: &mut Store, by: Option<PersonId>) -> Done {
        let Some(keep) = &self.keep else {
            return Ok(());
        };
        let path: PathBuf = store.path().to_owned();
        store
            .keep_mapping(keep, by, shell.world.now)
            .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
        Ok(())
    }

    /// What is to be said of the survey: that its columns were told, and which
    /// ones are new.
    pub fn words(&self, world: &World) -> Vec<String> {
        let mut lines = Vec::new();
        if self.mapping.is_some() {
            let survey = sanitize::line(&self.survey).into_owned();
            lines.push(world.text_with("cli-import-survey", &[("survey", survey.into())]));
        }
        if !self.fresh.is_empty() {
            let mut named: Vec<String> = self
                .fresh
                .iter()
                .take(NAMED)
                .map(|title| sanitize::line(title).into_owned())
                .collect();
            if self.fresh.len() > NAMED {
                named.push(world.theme.marks.ellipsis.to_owned());
            }
            let list = numbers::list(&world.texts, &named);
            let args = [("count", self.fresh.len().into()), ("list", list.into())];
            lines.push(world.text_with("cli-import-fresh", &args));
        }
        lines
    }
}
