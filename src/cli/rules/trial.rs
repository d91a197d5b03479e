//! `ringback rules try FILE`: what rules would make of a survey export.
//! Nothing is imported.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use serde::Serialize;

use super::{in_force, read};
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::cli::Shell;
use crate::cli::args::{Import, Try};
use crate::cli::failure::Done;
use crate::cli::import::{self, Tried};
use crate::cli::output::{Column, table};
use crate::domain::fold::fold;
use crate::domain::incoming::Incoming;
use crate::domain::rules::{Decision, Effect, Matcher, Said, Severity};
use crate::domain::sanitize;
use crate::domain::score::Score;
use crate::i18n::numbers;
use crate::intake::{Progress, Sink, pipeline};

/// Cells of a comment before its first marked word.
const BEFORE: usize = 24;

/// A response as it is remembered: one whose id comes again counts once.
struct Seen {
    decision: Decision,
    /// By the rules in force.
    before: bool,
}

struct Example {
    key: u64,
    id: String,
    score: Option<Score>,
    comment: String,
    /// Where the words stand, in bytes of the comment.
    words: Vec<std::ops::Range<usize>>,
}

/// Takes responses and remembers what would become of them.
struct Trial {
    tried: Arc<Matcher>,
    present: Arc<Matcher>,
    /// How many examples of each rule.
    most: usize,
    seen: HashMap<u64, Seen>,
    /// By the rule's place in the book.
    examples: Vec<Vec<Example>>,
}

impl Sink for Trial {
    type Error = Infallible;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Infallible> {
        let folded = fold(&incoming.comment);
        let said = Said::of(incoming, &folded);
        let decision = self.tried.decide(&said);
        let before = if Arc::ptr_eq(&self.tried, &self.present) {
            decision.alert
        } else {
            self.present.decide(&said).alert
        };
        let key = import::key(incoming);
        if self.seen.contains_key(&key) {
            for examples in &mut self.examples {
                examples.retain(|example| example.key != key);
            }
        }
        for rule in &decision.rules {
            let Some(examples) = self.examples.get_mut(*rule) else {
                continue;
            };
            if examples.len() < self.most {
                let hits = self.tried.hits(&incoming.comment, &[*rule], &said);
                examples.push(Example {
                    key,
                    id: incoming.external_id.clone(),
                    score: incoming.score,
                    comment: incoming.comment.clone(),
                    words: hits.into_iter().map(|hit| hit.at).collect(),
                });
            }
        }
        self.seen.insert(key, Seen { decision, before });
        Ok(())
    }
}

/// What came of it, for scripts.
#[derive(Debug, Serialize)]
struct Report<'a> {
    file: String,
    responses: usize,
    /// Alerts by these rules, and those of them with safety or misconduct.
    alerts: usize,
    safety: usize,
    /// Alerts by the rules in force.
    alerts_now: usize,
    /// Alerts that these rules add and take away.
    more: usize,
    fewer: usize,
    rejected: u64,
    rules: Vec<OfRule<'a>>,
}

#[derive(Debug, Serialize)]
struct OfRule<'a> {
    code: &'a str,
    name: &'a str,
    effect: Option<Effect>,
    severity: Option<Severity>,
    /// Responses whose decision rests on it.
    responses: usize,
    /// Responses that it decides.
    decides: usize,
    examples: Vec<Shown<'a>>,
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    id: &'a str,
    score: Option<Score>,
    words: Vec<&'a str>,
    comment: &'a str,
    /// Where the words stand in it.
    #[serde(skip)]
    at: &'a [std::ops::Range<usize>],
}

/// Runs it.
pub fn run(shell: &mut Shell, asked: &Try) -> Done {
    let present = in_force(shell)?;
    let tried = match &asked.rules {
        Some(file) => Arc::new(Matcher::new(read(shell, file)?.1)),
        None => Arc::clone(&present),
    };
    let import = Import {
        dry_run: true,
        json: asked.json,
        zone: asked.zone,
        details: asked.details.clone(),
        sheet: asked.sheet.clone(),
        encoding: asked.encoding,
        dates: asked.dates,
        survey: asked.survey.clone(),
        ..Import::default()
    };
    // Nobody is asked, so nobody leaves.
    let Some(Tried {
        file,
        name,
        options,
    }) = import::tried(shell, &import, &asked.file)?
    else {
        return Ok(());
    };
    let examples = tried.rules().iter().map(|_| Vec::new()).collect();
    let mut trial = Trial {
        tried,
        present,
        most: asked.examples,
        seen: HashMap::new(),
        examples,
    };
    let mut bar = import::Bar::new(shell, asked.json, options.total);
    let mut progress = |at: Progress| bar.at(at);
    let read = pipeline::run(
        file,
        &options,
        &mut std::io::sink(),
        &mut trial,
        &mut progress,
    );
    bar.clear();
    let place = (name.as_path(), name.as_path());
    let outcome = read.map_err(|e| import::ended(shell, place, e, |never| match never {}))?;
    let name = name.display().to_string();
    let report = trial.report(name, outcome.rejected, shell.world.texts.language());
    if asked.json {
        return shell.out.json(&report);
    }
    let width = shell.out.width;
    let text = say(&shell.world, &report, asked.rules.is_some(), width);
    if outcome.no_mark {
        let none = shell.world.text("cli-rules-no-mark");
        shell.out.line(&none)?;
    }
    shell.out.line(&text)
}

impl Trial {
    fn report(
        &self,
        file: String,
        rejected: u64,
        language: crate::domain::language::Language,
    ) -> Report<'_> {
        let count = |holds: &dyn Fn(&Seen) -> bool| self.seen.values().filter(|s| holds(s)).count();
        let severe = |decision: &Decision| {
            let rules = decision.rules.iter();
            let mut rules = rules.filter_map(|at| self.tried.rules().get(*at));
            decision.alert && rules.any(|rule| rule.severity.is_some())
        };
        let rules = self.tried.rules().iter().zip(&self.examples).enumerate();
        let rules = rules.map(|(at, (rule, examples))| OfRule {
            code: &rule.code,
            name: rule.name(language),
            effect: rule.effect,
            severity: rule.severity,
            responses: count(&|seen| seen.decision.rules.contains(&at)),
            decides: count(&|seen| seen.decision.decided == Some(at)),
            examples: examples.iter().map(Example::shown).collect(),
        });
        Report {
            file,
            responses: self.seen.len(),
            alerts: count(&|seen| seen.decision.alert),
            safety: count(&|seen| severe(&seen.decision)),
            alerts_now: count(&|seen| seen.before),
            more: count(&|seen| seen.decision.alert && !seen.before),
            fewer: count(&|seen| !seen.decision.alert && seen.before),
            rejected,
            rules: rules.collect(),
        }
    }
}

impl Example {
    fn shown(&self) -> Shown<'_> {
        let words = self.words.iter().map(|at| &self.comment[at.clone()]);
        Shown {
            id: &self.id,
            score: self.score,
            words: words.collect(),
            comment: &self.comment,
            at: &self.words,
        }
    }
}

fn say(world: &World, report: &Report<'_>, other: bool, width: u16) -> String {
    let name = sanitize::line(&report.file).into_owned();
    let args = [
        ("responses", report.responses.into()),
        ("alerts", report.alerts.into()),
        ("now", report.alerts_now.into()),
        ("more", report.more.into()),
        ("fewer", report.fewer.into()),
        ("safety", report.safety.into()),
    ];
    let id = if other {
        "cli-rules-tried-other"
    } else {
        "cli-rules-tried"
    };
    let mut lines = vec![name, world.text_with(id, &args)];
    if report.rejected > 0 {
        let count = i64::try_from(report.rejected).unwrap_or(i64::MAX);
        let args = [("count", crate::i18n::Arg::Num(count))];
        lines.push(world.text_with("cli-rules-rejected", &args));
    }
    lines.push(String::new());
    let rows = report.rules.iter().map(|rule| {
        vec![
            sanitize::line(rule.name).into_owned(),
            rule.code.to_owned(),
            rule.responses.to_string(),
            rule.decides.to_string(),
        ]
    });
    let rows = rows.collect();
    let heads = [
        "cli-head-name",
        "cli-head-rule",
        "cli-head-holds",
        "cli-head-decides",
    ];
    let [name, code, holds, decides] = heads.map(|id| world.text(id));
    let columns = [
        (name.as_str(), Column::Whole),
        (code.as_str(), Column::Whole),
        (holds.as_str(), Column::Number),
        (decides.as_str(), Column::Number),
    ];
    lines.push(table(width, &world.theme.marks, &columns, rows));
    for rule in report.rules.iter().filter(|rule| !rule.examples.is_empty()) {
        lines.push(String::new());
        lines.push(sanitize::line(rule.name).into_owned());
        let examples = rule.examples.iter();
        lines.extend(examples.map(|example| line(world, example, usize::from(width))));
    }
    lines.join("\n")
}

/// `S-038 · 8 out of 10 · Parking is another story, [but] that is hardly…`
fn line(world: &World, example: &Shown<'_>, width: usize) -> String {
    let marks = &world.theme.marks;
    let mut parts = vec![sanitize::line(example.id).into_owned()];
    if let Some(score) = example.score {
        let (value, max) = (i64::from(score.value), i64::from(score.max));
        parts.push(numbers::score(&world.texts, value, max));
    }
    let mut comment = String::new();
    let mut first = None;
    let clean = |range: std::ops::Range<usize>| {
        let part = example.comment.get(range).unwrap_or_default();
        sanitize::line(part)
    };
    let mut done = 0;
    for at in example.at.iter().filter(|at| !at.is_empty()) {
        // Words may overlap; each is marked from where the last one ended.
        let start = at.start.max(done);
        comment.push_str(&clean(done..start));
        first.get_or_insert(comment.len());
        comment.push('[');
        comment.push_str(&clean(start..at.end));
        comment.push(']');
        done = at.end;
    }
    comment.push_str(&clean(done..example.comment.len()));
    let begin = first.map_or(0, |at| begin(&comment, at));
    if begin > 0 {
        comment.replace_range(..begin, marks.ellipsis);
    }
    if !comment.trim().is_empty() {
        parts.push(comment);
    }
    let line = format!("  {}", parts.join(" · "));
    cells::cut(&marks.text(&line), width, marks).into_owned()
}

/// Where to begin so that a marked word is in sight: at a blank before it.
fn begin(comment: &str, marked: usize) -> usize {
    let head = comment.get(..marked).unwrap_or_default();
    let far = head
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| at);
    match head.get(far..).and_then(|near| near.find(' ')) {
        Some(blank) if far > 0 => far + blank + 1,
        _ => 0,
    }
}
