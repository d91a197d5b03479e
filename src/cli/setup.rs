//! `ringback setup`: branches, people, hours and policy, in and out as TOML.
//! A file is checked as a whole before anything of it is taken.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::DeValue;

use super::Shell;
use super::args::Setup as Asked;
use super::config::wrong;
use super::failure::Done;
use super::people::said;
use super::{toml_text, who, work};
use crate::app::world::World;
use crate::config::{self, Fault, Problem, Wanted, read_table};
use crate::domain::rows::TroubleKind;
use crate::domain::sanitize;
use crate::domain::setup::{self, Left, Setup, SetupReport, TemplateSetup};
use crate::i18n::{dates, letters};
use crate::store::{Asker, Mode, Store};

/// The commented example, which holds the shipped defaults.
pub const EXAMPLE: &str = include_str!("../../assets/setup.toml");

/// Runs it.
pub fn run(shell: &mut Shell, step: &Asked) -> Done {
    match step {
        Asked::Apply { file } => apply(shell, file),
        Asked::Export => export(shell),
        Asked::Example => shell.out.raw(EXAMPLE.as_bytes()),
    }
}

fn apply(shell: &mut Shell, file: &Path) -> Done {
    let text = work::read(&shell.world, file)?;
    let (setup, mut problems) = parse(&text);
    problems.extend(
        setup
            .problems(&known(shell)?)
            .iter()
            .map(|problem| unfit(&text, problem)),
    );
    problems.extend(setup.templates.iter().flat_map(|own| mistaken(&text, own)));
    if !problems.is_empty() {
        problems.sort();
        problems.dedup();
        return Err(wrong(
            &shell.world.texts,
            "cli-setup-wrong",
            "setup",
            file,
            &problems,
        ));
    }
    let report = put(shell, &setup)?;
    let args = [
        ("settings", report.settings.into()),
        ("branches", report.branches.into()),
        ("people", report.people.into()),
        ("alerts", report.assigned.into()),
    ];
    let line = shell.world.text_with("cli-setup-applied", &args);
    shell.out.line(&line)?;
    for left in &report.left {
        let line = said_of(&shell.world, left);
        shell.out.line(&line)?;
    }
    for line in said::unanswered(shell, &report.unanswered) {
        shell.out.line(&line)?;
    }
    Ok(())
}

/// What is left of a branch that closes.
fn said_of(world: &World, left: &Left) -> String {
    let id = match (left.is_closed, &left.to) {
        (true, Some(_)) => "cli-setup-closed-to",
        (true, None) => "cli-setup-closed",
        (false, Some(_)) => "cli-setup-closes-to",
        (false, None) => "cli-setup-closes",
    };
    let to = left.to.as_deref().unwrap_or_default();
    let day = dates::date(&world.texts, dates::of_day(left.day));
    let mut args = vec![
        ("name", sanitize::line(&left.branch).into_owned().into()),
        ("day", day.into()),
        ("count", left.alerts.into()),
    ];
    if left.to.is_some() {
        args.push(("to", sanitize::line(to).into_owned().into()));
    }
    world.text_with(id, &args)
}

/// What the file holds already.
fn known(shell: &Shell) -> Done<Setup> {
    if !work::there(shell) {
        return Ok(Setup::default());
    }
    let store = work::open(shell, Mode::ReadOnly)?;
    store
        .read_setup(Asker::Program, shell.world.now)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))
}

fn put(shell: &Shell, setup: &Setup) -> Done<SetupReport> {
    let mut store = open_or_make(shell)?;
    let by = who::administrator(shell, &store)?;
    let path = store.path().to_owned();
    store
        .apply_setup(setup, by, shell.world.now)
        .map_err(|trouble| work::trouble(shell, &path, &trouble))
}

fn unfit(text: &str, problem: &setup::Problem) -> Problem {
    Problem {
        line: line_naming(text, &problem.subject),
        key: problem.subject.clone(),
        fault: Fault::Unfit(problem.kind.code()),
    }
}

/// What is wrong with a letter, each where it stands.
fn mistaken(text: &str, own: &TemplateSetup) -> Vec<Problem> {
    let name = own.name.code();
    let at = line_naming(text, name);
    letters::faults(&own.subject, &own.body)
        .into_iter()
        .map(|fault| match fault {
            letters::Fault::Unknown(field) => Problem {
                line: field_line(text, at, &field),
                key: field,
                fault: Fault::Unknown,
            },
            letters::Fault::Syntax(why) => Problem {
                line: at,
                key: name.to_owned(),
                fault: Fault::Value(why),
            },
        })
        .collect()
}

/// The first line, from where a letter begins, that names a field.
fn field_line(text: &str, begin: usize, field: &str) -> usize {
    let names = |line: &str| {
        line.split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word == field)
    };
    text.lines()
        .enumerate()
        .skip(begin.saturating_sub(1))
        .find(|(_, line)| line.contains('{') && names(line))
        .map_or(begin, |(at, _)| at + 1)
}

fn export(shell: &mut Shell) -> Done {
    let store = work::open(shell, Mode::ReadOnly)?;
    // It names people, their numbers and addresses.
    who::administrator(shell, &store)?;
    let setup = store
        .read_setup(Asker::Program, shell.world.now)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?;
    let head = shell.world.text("cli-setup-head");
    shell.out.line(&format!("# {head}"))?;
    // Everything in a setup has a TOML form, so nothing but a bug fails here.
    let text = toml::to_string(&setup).map_err(std::io::Error::other)?;
    shell.out.line(toml_text::safe(&text).trim_end())
}

/// The file to put a setup or an import into: made if there is none.
///
/// # Errors
/// Trouble with the file.
pub fn open_or_make(shell: &Shell) -> Done<Store> {
    let path = shell.database();
    if work::there(shell) || shell.options.read_only {
        return work::open(shell, Mode::ReadWrite);
    }
    // What is made here is no demonstration: nothing is made in vain.
    work::refuse_clock(shell)?;
    match Store::create(&path, shell.world.now, false) {
        // Somebody else made it a moment ago.
        Err(trouble) if trouble.kind != TroubleKind::Forbidden && path.exists() => {
            work::open(shell, Mode::ReadWrite)
        }
        made => made.map_err(|trouble| work::trouble(shell, &path, &trouble)),
    }
}

/// The line that names something, from 1.
pub(super) fn line_naming(text: &str, subject: &str) -> usize {
    let quoted = format!("\"{subject}\"");
    let assigns = |line: &str| {
        let after = line.trim_start().strip_prefix(subject);
        after.is_some_and(|after| after.trim_start().starts_with('='))
    };
    let assigned = || text.lines().position(assigns).map(|at| at + 1);
    text.find(&quoted)
        .map(|at| config::line_of(text, at))
        .or_else(assigned)
        .unwrap_or(1)
}

/// Reads a setup section by section: what can be read of it, and everything
/// that cannot.
fn parse(text: &str) -> (Setup, Vec<Problem>) {
    let mut setup = Setup::default();
    let mut problems = Vec::new();
    let table = match config::parse(text) {
        Ok(table) => table,
        Err(problem) => return (setup, vec![problem]),
    };
    for (key, value) in table.into_inner() {
        let found = &mut problems;
        match key.get_ref().as_ref() {
            "organisation" => {
                setup.organisation = section(text, &key, value, found).unwrap_or_default();
            }
            "policy" => setup.policy = section(text, &key, value, found).unwrap_or_default(),
            "hours" => setup.hours = section(text, &key, value, found).unwrap_or_default(),
            "holidays" => setup.holidays = Some(list(text, &key, value, found)),
            "branches" => setup.branches = list(text, &key, value, found),
            "desks" => setup.desks = list(text, &key, value, found),
            "routes" => setup.routes = Some(list(text, &key, value, found)),
            "templates" => setup.templates = list(text, &key, value, found),
            "people" => setup.people = list(text, &key, value, found),
            "causes" => setup.causes = list(text, &key, value, found),
            "absences" => setup.absences = list(text, &key, value, found),
            _ => found.push(Problem {
                line: config::line_of(text, key.span().start),
                key: key.get_ref().to_string(),
                fault: Fault::Unknown,
            }),
        }
    }
    (setup, problems)
}

pub(super) type Key<'i> = Spanned<toml::de::DeString<'i>>;

pub(super) fn section<T: serde::de::DeserializeOwned>(
    text: &str,
    key: &Key<'_>,
    value: Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let span = value.span();
    if let DeValue::Table(table) = value.into_inner() {
        return read_table(text, Spanned::new(span, table), problems);
    }
    problems.push(misplaced(text, key, &span, Wanted::Table));
    None
}

pub(super) fn list<T: serde::de::DeserializeOwned>(
    text: &str,
    key: &Key<'_>,
    value: Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) -> Vec<T> {
    let span = value.span();
    if let DeValue::Array(items) = value.into_inner() {
        let items = items.into_iter();
        return items
            .filter_map(|item| section(text, key, item, problems))
            .collect();
    }
    problems.push(misplaced(text, key, &span, Wanted::Known("tables")));
    Vec::new()
}

fn misplaced(text: &str, key: &Key<'_>, at: &Range<usize>, wanted: Wanted) -> Problem {
    Problem {
        line: config::line_of(text, at.start),
        key: key.get_ref().to_string(),
        fault: Fault::expected(wanted, text, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hours::CallingHours;

    fn read(text: &str) -> Result<Setup, Vec<Problem>> {
        match parse(text) {
            (setup, problems) if problems.is_empty() => Ok(setup),
            (_, problems) => Err(problems),
        }
    }

    #[test]
    fn the_example_holds_the_shipped_defaults() {
        let setup = read(EXAMPLE).unwrap();
        assert_eq!(setup.policy, Setup::default().policy);
        assert_eq!(setup.organisation, Setup::default().organisation);
        assert_eq!(setup.hours.len(), 3);
        for (country, hours) in &setup.hours {
            assert_eq!(*hours, CallingHours::default_for(*country), "{country:?}");
        }
        assert!(setup.branches.is_empty() && setup.people.is_empty());
    }

    /// The commented part is worth copying: without its `#` it is a setup.
    #[test]
    fn what_is_commented_out_is_right_too() {
        let text: String = EXAMPLE
            .lines()
            .map(|line| {
                line.strip_prefix("#: ")
                    .or(line.strip_prefix("#:"))
                    .unwrap_or(line)
            })
            .flat_map(|line| [line, "\n"])
            .collect();
        let setup = read(&text).unwrap();
        assert_eq!((setup.branches.len(), setup.people.len()), (2, 3));
        assert_eq!((setup.desks.len(), setup.absences.len()), (1, 1));
        assert_eq!(setup.routes.as_ref().map(Vec::len), Some(1));
        assert_eq!(setup.branches[0].also.len(), 2);
        assert_eq!(setup.holidays.as_ref().map(Vec::len), Some(2));
        assert_eq!(setup.templates.len(), 1);
        assert_eq!(setup.causes.len(), 3);
        assert!(mistaken(&text, &setup.templates[0]).is_empty());
        assert_eq!(setup.problems(&Setup::default()), []);
        let again = read(&toml::to_string(&setup).unwrap()).unwrap();
        assert_eq!(again, setup);
    }

    #[test]
    fn an_unknown_field_of_a_letter_is_named_with_its_line() {
        let text = "[[templates]]\nname = \"appointment\"\nlanguage = \"en\"\nsubject = \"Call\"\n\
            body = \"\"\"\nDear {{ customer }},\n\non {{ agred }}\n{% if phone %}{{ fone }}{% endif %}\n\"\"\"\n";
        let setup = read(text).unwrap();
        let found = mistaken(text, &setup.templates[0]);
        let found: Vec<(usize, &str)> = found.iter().map(|p| (p.line, &*p.key)).collect();
        assert_eq!(found, [(8, "agred"), (9, "fone")]);
        let misnamed = read(&text.replace("appointment", "apointment")).unwrap_err();
        assert_eq!((misnamed[0].line, misnamed[0].key.as_str()), (2, "name"));
    }

    #[test]
    fn all_mistakes_are_found_each_on_its_line() {
        let text = "[policy]\ngap_hours = \"three\"\nper_dya = 2\n\n[[people]]\nlogin = \"a\"\n\
                    role = \"boss\"\nnmae = \"A\"\n\n[hours.XX]\nmon = [\"25:00-26:00\"]\n\n[extra]\n";
        let mut problems = read(text).unwrap_err();
        problems.sort();
        let found: Vec<(usize, &str)> = problems.iter().map(|p| (p.line, &*p.key)).collect();
        assert_eq!(
            found,
            [
                (2, "gap_hours"),
                (3, "per_dya"),
                (5, "name"),
                (7, "role"),
                (8, "nmae"),
                (10, "XX"),
                (13, "extra")
            ]
        );
    }
}
