//! `ringback rules`: which responses become alerts, in and out as TOML. A
//! file is checked as a whole before anything of it is taken.

mod trial;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::Shell;
use super::args::Rules as Asked;
use super::config::wrong;
use super::failure::Done;
use super::output::{Column, whole};
use super::{setup, who, work};
use crate::app::world::World;
use crate::config::{self, Fault, Problem, read_table};
use crate::domain::rules::{self, Matcher, ProblemKind, Rule, RuleBook, SHIPPED};
use crate::domain::sanitize;
use crate::i18n::labels;
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, step: &Asked) -> Done {
    match step {
        Asked::List { json } => list(shell, *json),
        Asked::Try(asked) => trial::run(shell, asked),
        Asked::Apply { file } => apply(shell, file),
        Asked::Export => export(shell),
        Asked::Example => shell.out.raw(SHIPPED.as_bytes()),
    }
}

/// The rules in force; the shipped ones where there is no file yet.
///
/// # Errors
/// Trouble with the file.
pub fn in_force(shell: &Shell) -> Done<Arc<Matcher>> {
    if !work::there(shell) {
        return Ok(Matcher::shipped());
    }
    let store = work::open(shell, Mode::ReadOnly)?;
    store
        .rule_book(shell.world.now)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))
}

/// Reads a book of rules and checks it.
///
/// # Errors
/// It cannot be read, or does not fit; nothing of it is taken then.
fn read(shell: &Shell, file: &Path) -> Done<(String, RuleBook)> {
    let texts = &shell.world.texts;
    let text = work::read(&shell.world, file)?;
    match parse(&text) {
        Ok(book) => Ok((text, book)),
        Err(problems) => Err(wrong(texts, "cli-rules-wrong", "rules", file, &problems)),
    }
}

fn apply(shell: &mut Shell, file: &Path) -> Done {
    let (text, book) = read(shell, file)?;
    let mut store = setup::open_or_make(shell)?;
    let by = who::administrator(shell, &store)?;
    let path = store.path().to_owned();
    let changed = store
        .apply_rules(&text, by, shell.world.now)
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let id = if changed {
        "cli-rules-applied"
    } else {
        "cli-rules-same"
    };
    let line = shell.world.text_with(id, &[("n", book.rules.len().into())]);
    shell.out.line(&line)
}

fn export(shell: &mut Shell) -> Done {
    let own = if work::there(shell) {
        let store = work::open(shell, Mode::ReadOnly)?;
        store
            .rule_text(shell.world.now)
            .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?
    } else {
        None
    };
    shell.out.raw(own.as_deref().unwrap_or(SHIPPED).as_bytes())
}

fn list(shell: &mut Shell, json: bool) -> Done {
    let book = in_force(shell)?;
    if json {
        return shell.out.json(book.rules());
    }
    let world = &shell.world;
    let rows = book.rules().iter().map(|rule| {
        vec![
            rule.code.clone(),
            effect(world, rule),
            conditions(world, rule),
        ]
    });
    let rows = rows.collect();
    let [code, what, when] =
        ["cli-head-rule", "cli-head-effect", "cli-head-when"].map(|id| world.text(id));
    let columns = [
        (code.as_str(), Column::Whole),
        (what.as_str(), Column::Whole),
        (when.as_str(), Column::Rest),
    ];
    let text = whole(shell.out.width, &columns, rows);
    shell.out.line(&text)
}

/// What a rule does, in words.
fn effect(world: &World, rule: &Rule) -> String {
    let effect = rule.effect.map(|effect| {
        let label = labels::label(&world.texts, "rule-effect", effect.code());
        label.into_owned()
    });
    let severity = rule.severity.map(|severity| {
        let label = labels::label(&world.texts, "severity", severity.code());
        label.into_owned()
    });
    let parts: Vec<String> = effect.into_iter().chain(severity).collect();
    parts.join(", ")
}

/// When a rule holds, in words.
fn conditions(world: &World, rule: &Rule) -> String {
    let mut parts = Vec::new();
    let mark = |id: &str, mark: i32| world.text_with(id, &[("mark", mark.to_string().into())]);
    match (rule.at_least, rule.at_most) {
        (Some(least), Some(most)) => {
            let args = [
                ("least", least.to_string().into()),
                ("most", most.to_string().into()),
            ];
            parts.push(world.text_with("rule-between", &args));
        }
        (Some(least), None) => parts.push(mark("rule-at-least", least)),
        (None, Some(most)) => parts.push(mark("rule-at-most", most)),
        (None, None) => {}
    }
    if let Some(scale) = rule.scale {
        let scale = scale.to_string();
        parts.push(world.text_with("rule-scale", &[("scale", scale.into())]));
    }
    if rule.or_no_mark {
        parts.push(world.text("rule-or-no-mark"));
    }
    for (yes, no, says) in [
        ("rule-asks", "rule-asks-not", rule.asks),
        ("rule-reported", "rule-reported-not", rule.reported),
    ] {
        parts.extend(says.map(|says| world.text(if says { yes } else { no })));
    }
    let words = rule.words.len() + rule.words_en.len() + rule.words_fr.len();
    if words > 0 {
        parts.push(world.text_with("rule-words", &[("n", words.into())]));
    }
    if let Some(language) = rule.language {
        parts.push(labels::label(&world.texts, "language", language.code()).into_owned());
    }
    if rule.unfinished {
        parts.push(world.text("rule-unfinished"));
    }
    let parts = parts.join(", ");
    sanitize::line(&parts).into_owned()
}

/// Reads a book rule by rule: everything that does not fit, each with its
/// line.
fn parse(text: &str) -> Result<RuleBook, Vec<Problem>> {
    let mut book = RuleBook::default();
    let mut problems = Vec::new();
    // Where each rule of the book begins.
    let mut places = Vec::new();
    // Rules of which something could not be read.
    let mut partial = BTreeSet::new();
    let table = config::parse(text).map_err(|problem| vec![problem])?;
    for (key, value) in table.into_inner() {
        let line = config::line_of(text, key.span().start);
        let misplaced = |line: usize, found: &str, wanted: &str| Problem {
            line,
            key: "rules".to_owned(),
            fault: Fault::Value(format!("invalid type: {found}, expected {wanted}")),
        };
        match (key.get_ref().as_ref(), value.into_inner()) {
            ("rules", DeValue::Array(rules)) => {
                for rule in rules {
                    let span = rule.span();
                    match rule.into_inner() {
                        DeValue::Table(rule) => {
                            let (at, before) = (span.start, problems.len());
                            if let Some(rule) =
                                read_table(text, Spanned::new(span, rule), &mut problems)
                            {
                                if problems.len() > before {
                                    partial.insert(places.len());
                                }
                                book.rules.push(rule);
                                places.push(at);
                            }
                        }
                        other => problems.push(misplaced(
                            config::line_of(text, span.start),
                            other.type_str(),
                            "a table",
                        )),
                    }
                }
            }
            ("rules", other) => problems.push(misplaced(line, other.type_str(), "an array")),
            (name, _) => problems.push(Problem {
                line,
                key: name.to_owned(),
                fault: Fault::Unknown,
            }),
        }
    }
    let unread = !problems.is_empty();
    for problem in book.problems() {
        // What is missing may have been what could not be read.
        let missing = matches!(
            problem.kind,
            ProblemKind::NoAlert
                | ProblemKind::NoCondition
                | ProblemKind::NoEffect
                | ProblemKind::NoMark
        );
        let in_part = problem.rule.map_or(unread, |at| partial.contains(&at));
        if missing && in_part {
            continue;
        }
        problems.push(unfit(text, &places, &problem));
    }
    if problems.is_empty() {
        return Ok(book);
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}

/// A problem with its line: where the rule says what it is about.
fn unfit(text: &str, places: &[usize], problem: &rules::Problem) -> Problem {
    let begin = problem.rule.and_then(|rule| places.get(rule)).copied();
    let begin = begin.unwrap_or(0);
    let next = problem.rule.and_then(|rule| places.get(rule + 1)).copied();
    let end = next.unwrap_or(text.len());
    let own = text.get(begin..end).unwrap_or_default();
    let subject = &problem.subject;
    let quoted = [format!("\"{subject}\""), format!("'{subject}'")];
    let at = quoted
        .iter()
        .find_map(|quoted| own.find(quoted.as_str()))
        .or_else(|| own.find(subject.as_str()).filter(|_| !subject.is_empty()))
        .unwrap_or(0);
    Problem {
        line: config::line_of(text, begin + at),
        key: subject.clone(),
        fault: Fault::Unfit(problem.kind.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(usize, String)> {
        let found = parse(text).unwrap_err();
        found.into_iter().map(|p| (p.line, p.key)).collect()
    }

    #[test]
    fn the_shipped_book_is_read() {
        assert_eq!(parse(SHIPPED), Ok(RuleBook::shipped()));
    }

    #[test]
    fn every_mistake_has_its_line() {
        let text = "[[rules]]\ncode = \"a\"\nat_most = 6\neffect = \"alert\"\n\n\
            [[rules]]\ncode = \"b\"\neffcet = \"alert\"\nseverity = \"theft\"\nwords = [\n  \
            \"theft\",\n  \"vo*\",\n  \"oh !\",\n]\n\n\
            [[rules]]\ncode = \"c\"\neffect = \"maybe\"\n\n[[ruels]]\n";
        let found = problems(text);
        let found: Vec<(usize, &str)> = found.iter().map(|(l, k)| (*l, k.as_str())).collect();
        assert_eq!(
            found,
            [
                (8, "effcet"),
                (12, "vo*"),
                (13, "oh !"),
                (18, "effect"),
                (20, "ruels")
            ]
        );
        assert_eq!(problems("rules = 3\n"), [(1, "rules".to_owned())]);
        assert_eq!(problems("\n[[rules]\n")[0].0, 2);
        assert_eq!(problems(""), [(1, "rules".to_owned())]);
    }
}
