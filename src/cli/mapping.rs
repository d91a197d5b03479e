//! `ringback mapping`: what the columns of each survey are, in and out as
//! TOML. A file is checked as a whole before anything of it is taken.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;
use toml::Spanned;
use toml::de::DeValue;

use super::Shell;
use super::args::Mapping as Asked;
use super::config::wrong;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table};
use super::{setup, toml_text, who, work};
use crate::config::{self, Fault, Problem};
use crate::domain::mapping::{Column as Mapped, Mapping, Meaning};
use crate::domain::sanitize;
use crate::domain::zone::Zone;
use crate::i18n::{Texts, labels, numbers};
use crate::store::{Mode, Store};

/// Runs it.
pub fn run(shell: &mut Shell, step: &Asked) -> Done {
    match step {
        Asked::List { json } => list(shell, *json),
        Asked::Show { survey, json } => show(shell, survey, *json),
        Asked::Export { survey } => export(shell, survey.as_deref()),
        Asked::Apply { file } => apply(shell, file),
        Asked::Forget { survey } => forget(shell, survey),
    }
}

fn known(shell: &Shell, store: &Store) -> Done<Vec<Mapping>> {
    store
        .mappings(shell.world.now)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))
}

/// Columns that mean something.
fn telling(mapping: &Mapping) -> usize {
    let columns = mapping.columns.iter();
    columns.filter(|column| column.is.tells()).count()
}

fn format_name(texts: &Texts, code: &str) -> String {
    let id = labels::id("intake-format", code);
    if texts.has(&id) {
        texts.text(&id).into_owned()
    } else {
        texts.text("intake-format-unknown").into_owned()
    }
}

fn list(shell: &mut Shell, json: bool) -> Done {
    let store = work::open(shell, Mode::ReadOnly)?;
    let known = known(shell, &store)?;
    if json {
        let rows: Vec<_> = known
            .iter()
            .map(|mapping| {
                json!({
                    "survey": mapping.survey,
                    "format": mapping.format,
                    "columns": mapping.columns.len(),
                    "mapped": telling(mapping),
                    "guessed": mapping.guessed,
                })
            })
            .collect();
        return shell.out.json(&rows);
    }
    let world = &shell.world;
    if known.is_empty() {
        let text = world.text("cli-mapping-none");
        return shell.out.line(&text);
    }
    let rows = known.iter().map(|mapping| {
        let said = if mapping.guessed {
            "cli-mapping-guessed"
        } else {
            "cli-mapping-said"
        };
        let args = [
            ("mapped", telling(mapping).into()),
            ("count", mapping.columns.len().into()),
        ];
        vec![
            sanitize::line(&mapping.survey).into_owned(),
            format_name(&world.texts, &mapping.format),
            world.text_with("cli-mapping-columns", &args),
            world.text(said),
        ]
    });
    let columns = [
        ("", Column::UpTo(32)),
        ("", Column::Whole),
        ("", Column::Whole),
        ("", Column::Rest),
    ];
    let text = table(
        shell.out.width,
        &world.theme.marks,
        &columns,
        rows.collect(),
    );
    shell.out.line(&text)
}

/// A survey by its name.
fn find(shell: &Shell, store: &Store, survey: &str) -> Done<Mapping> {
    let known = known(shell, store)?;
    let found = known.iter().find(|mapping| mapping.survey == survey);
    found
        .cloned()
        .ok_or_else(|| no_such_survey(shell, survey, &known))
}

fn no_such_survey(shell: &Shell, survey: &str, known: &[Mapping]) -> Failure {
    let names: Vec<String> = known
        .iter()
        .map(|mapping| sanitize::line(&mapping.survey).into_owned())
        .collect();
    let args = [
        ("survey", sanitize::line(survey).into_owned().into()),
        ("count", names.len().into()),
        ("list", numbers::list(&shell.world.texts, &names).into()),
    ];
    let text = shell.world.text_with("cli-no-such-survey", &args);
    Failure::new(Exit::NotFound, "no_such_survey", text).with("surveys", names)
}

fn show(shell: &mut Shell, survey: &str, json: bool) -> Done {
    let store = work::open(shell, Mode::ReadOnly)?;
    let mapping = find(shell, &store, survey)?;
    if json {
        let columns: Vec<_> = mapping
            .columns
            .iter()
            .map(|column| {
                json!({
                    "column": column.key,
                    "heading": column.heading,
                    "field": column.is.code(),
                    "zone": column.zone.map(Zone::name),
                })
            })
            .collect();
        return shell.out.json(&json!({
            "survey": mapping.survey,
            "format": mapping.format,
            "guessed": mapping.guessed,
            "columns": columns,
        }));
    }
    let world = &shell.world;
    let columns = mapping.columns.iter().filter(|column| column.is.tells());
    let rows: Vec<Vec<String>> = columns
        .map(|column| {
            let what = labels::label(&world.texts, "field", column.is.code()).into_owned();
            let zone = column
                .zone
                .map_or(String::new(), |zone| format!(" ({zone})"));
            vec![
                sanitize::line(column.title()).into_owned(),
                format!("{what}{zone}"),
            ]
        })
        .collect();
    let heads = ["mapping-head-column", "mapping-head-is"].map(|id| world.text(id));
    let [column, is] = &heads;
    let columns = [
        (column.as_str(), Column::UpTo(46)),
        (is.as_str(), Column::Rest),
    ];
    let text = table(shell.out.width, &world.theme.marks, &columns, rows);
    let rest = mapping.columns.len() - telling(&mapping);
    let args = [("count", rest.into())];
    let foot = world.text_with("cli-mapping-rest", &args);
    shell.out.line(&format!("{text}\n{foot}"))
}

fn export(shell: &mut Shell, survey: Option<&str>) -> Done {
    let store = work::open(shell, Mode::ReadOnly)?;
    let mappings = match survey {
        Some(survey) => vec![find(shell, &store, survey)?],
        None => known(shell, &store)?,
    };
    let text = written(&shell.world.texts, &mappings);
    shell.out.raw(text.as_bytes())
}

/// Mappings as commented TOML: one line a column.
fn written(texts: &Texts, mappings: &[Mapping]) -> String {
    let mut out = String::new();
    let codes: Vec<&str> = Meaning::ALL.iter().map(|meaning| meaning.code()).collect();
    for id in [
        "cli-mapping-head",
        "cli-mapping-head-is",
        "cli-mapping-head-heading",
        "cli-mapping-head-codes",
    ] {
        comment(&mut out, &texts.text(id));
    }
    for codes in codes.chunks(8) {
        comment(&mut out, &format!("  {}", codes.join(" ")));
    }
    for mapping in mappings {
        out.push_str("\n[[surveys]]\n");
        // Writing into a string does not fail.
        let _ = writeln!(out, "name = {}", toml_text::quoted(&mapping.survey));
        let _ = writeln!(out, "format = {}", toml_text::quoted(&mapping.format));
        out.push_str("columns = [\n");
        for tells in [true, false] {
            let mut of_kind = mapping
                .columns
                .iter()
                .filter(|column| column.is.tells() == tells)
                .peekable();
            if of_kind.peek().is_some() {
                let id = if tells {
                    "cli-mapping-means"
                } else {
                    "cli-mapping-kept"
                };
                let _ = writeln!(out, "  # {}", texts.text(id));
            }
            for column in of_kind {
                let _ = writeln!(out, "  {},", inline(column));
            }
        }
        out.push_str("]\n");
    }
    out
}

fn comment(out: &mut String, line: &str) {
    let _ = writeln!(out, "{}", format!("# {line}").trim_end());
}

fn inline(column: &Mapped) -> String {
    let mut line = format!(
        "{{ is = {}, key = {}",
        toml_text::quoted(column.is.code()),
        toml_text::quoted(&column.key)
    );
    if !column.heading.is_empty() {
        let _ = write!(line, ", heading = {}", toml_text::quoted(&column.heading));
    }
    if let Some(zone) = column.zone {
        let _ = write!(line, ", zone = {}", toml_text::quoted(zone.name()));
    }
    line + " }"
}

fn apply(shell: &mut Shell, file: &Path) -> Done {
    let text = work::read(&shell.world, file)?;
    let (mappings, mut problems) = parse(&text);
    for mapping in &mappings {
        problems.extend(mapping.misfits().into_iter().map(|misfit| Problem {
            line: setup::line_naming(&text, &misfit.subject),
            key: misfit.subject,
            fault: Fault::Unfit(misfit.code),
        }));
    }
    if mappings.is_empty() && problems.is_empty() {
        problems.push(Problem {
            line: 1,
            key: "surveys".to_owned(),
            fault: Fault::Unfit("mapping_none"),
        });
    }
    if !problems.is_empty() {
        problems.sort();
        problems.dedup();
        return Err(wrong(
            &shell.world.texts,
            "cli-mapping-wrong",
            "mapping",
            file,
            &problems,
        ));
    }
    let mut store = setup::open_or_make(shell)?;
    let by = who::administrator(shell, &store)?;
    let path = store.path().to_owned();
    let mut changed = 0_usize;
    for mapping in &mappings {
        let kept = store.keep_mapping(mapping, by, shell.world.now);
        if kept.map_err(|trouble| work::trouble(shell, &path, &trouble))? {
            changed += 1;
        }
    }
    let args = [
        ("count", mappings.len().into()),
        ("changed", changed.into()),
    ];
    let line = shell.world.text_with("cli-mapping-applied", &args);
    shell.out.line(&line)
}

/// Reads a file of mappings: what can be read of it, and everything that
/// cannot.
fn parse(text: &str) -> (Vec<Mapping>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut mappings = Vec::new();
    let table = match config::parse(text) {
        Ok(table) => table,
        Err(problem) => return (mappings, vec![problem]),
    };
    for (key, value) in table.into_inner() {
        let span = value.span();
        match (key.get_ref().as_ref(), value.into_inner()) {
            ("surveys", DeValue::Array(surveys)) => {
                for survey in surveys {
                    mappings.extend(one(text, &key, survey, &mut problems));
                }
            }
            ("surveys", other) => {
                let value = Spanned::new(span, other);
                let _: Option<Mapping> = setup::section(text, &key, value, &mut problems);
            }
            _ => problems.push(Problem {
                line: config::line_of(text, key.span().start),
                key: key.get_ref().to_string(),
                fault: Fault::Unknown,
            }),
        }
    }
    (mappings, problems)
}

/// One survey: its columns are read one by one, so that each mistake has its
/// line.
fn one(
    text: &str,
    key: &setup::Key<'_>,
    survey: Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) -> Option<Mapping> {
    let span = survey.span();
    let mut survey = survey.into_inner();
    let mut columns = Vec::new();
    if let DeValue::Table(table) = &mut survey
        && let Some((key, value)) = table.remove_entry("columns")
    {
        columns = setup::list::<Mapped>(text, &key, value, problems);
    }
    let read: Option<Mapping> = setup::section(text, key, Spanned::new(span, survey), problems);
    read.map(|mapping| Mapping {
        columns,
        // Whoever puts it in has looked at it.
        guessed: false,
        ..mapping
    })
}

fn forget(shell: &mut Shell, survey: &str) -> Done {
    let mut store = work::open(shell, Mode::ReadWrite)?;
    find(shell, &store, survey)?;
    let by = who::administrator(shell, &store)?;
    let path = store.path().to_owned();
    store
        .forget_mapping(survey, by, shell.world.now)
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let survey = sanitize::line(survey).into_owned();
    let line = shell
        .world
        .text_with("cli-mapping-forgotten", &[("survey", survey.into())]);
    shell.out.line(&line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::zone::Zone;

    fn mapping() -> Mapping {
        let column = |is, key: &str, heading: &str, zone| Mapped {
            is,
            key: key.to_owned(),
            heading: heading.to_owned(),
            zone,
        };
        Mapping {
            survey: "Spring \"26\"".to_owned(),
            format: "generic".to_owned(),
            guessed: false,
            columns: vec![
                column(Meaning::Id, "id", "", None),
                column(Meaning::Answer, "Q9", "Autre\nchose ?", None),
                column(
                    Meaning::DateDmy,
                    "le",
                    "Répondu le",
                    Some(Zone::named("Europe/Paris")),
                ),
                column(Meaning::Words, "C:\\note\u{202e}", "", None),
            ],
        }
    }

    #[test]
    fn what_is_written_is_read_again_in_both_languages() {
        for language in Language::ALL {
            let text = written(&Texts::new(language), &[mapping(), mapping()]);
            let (mut read, problems) = parse(&text);
            assert_eq!(problems, [], "{text}");
            assert!(!text.contains('\u{202e}'), "{text}");
            // Those that mean something come first.
            for mapping in &mut read {
                mapping.columns.sort_by_key(|column| column.key != "id");
                mapping.columns.sort_by_key(|c| {
                    ["id", "Q9", "le"]
                        .iter()
                        .position(|k| *k == c.key)
                        .unwrap_or(3)
                });
            }
            assert_eq!(read, [mapping(), mapping()]);
        }
    }

    #[test]
    fn every_mistake_has_its_line() {
        let text = "[[surveys]]\nname = \"a\"\nfromat = \"x\"\ncolumns = [\n  { is = \"id\", key = \"id\" },\n  \
            { is = \"mark\", key = \"n\" },\n  { is = \"email\", kye = \"n\" },\n]\n\n[extra]\n";
        let (_, mut problems) = parse(text);
        problems.sort();
        let found: Vec<(usize, &str)> = problems.iter().map(|p| (p.line, &*p.key)).collect();
        assert_eq!(
            found,
            [
                (3, "fromat"),
                (6, "is"),
                (7, "key"),
                (7, "kye"),
                (10, "extra")
            ]
        );
    }

    #[test]
    fn two_marks_and_a_key_twice_do_not_fit() {
        let mut wrong = mapping();
        wrong.columns[0].is = Meaning::Five;
        wrong.columns[1].key = "le".to_owned();
        let codes: Vec<&str> = wrong.misfits().iter().map(|misfit| misfit.code).collect();
        assert_eq!(codes, ["mapping_twice", "mapping_both"]);
        assert_eq!(mapping().misfits(), []);
    }
}
