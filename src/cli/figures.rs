//! `ringback figures`: every figure of a period, with the count behind it.

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value as Json, json};

use super::Shell;
use super::args;
use super::csv::time;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table};
use super::work::Work;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::figures::ask::{Ask, Figures, Named};
use crate::domain::figures::period::{Period, Span};
use crate::domain::figures::recurring::Again;
use crate::domain::figures::tally::{AGES, Pick};
use crate::domain::figures::{Figure, Known, Listed, SMALL, Unit, Value};
use crate::domain::rows::RECURRENCE_DAYS;
use crate::domain::sanitize;
use crate::domain::slot::Slot;
use crate::domain::zone::local_at;
use crate::i18n::{dates, figures as words};
use crate::store::Mode;

/// Weekdays, for scripts.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Runs it.
pub fn run(shell: &mut Shell, asked: &args::Figures) -> Done {
    if asked.definitions {
        return definitions(shell, asked.json);
    }
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let (named, ask) = ask(shell, &work, &asked.days)?;
    if let Some(name) = &asked.behind {
        return behind(shell, &work, &ask, name, asked.json);
    }
    let found = work
        .store
        .figures(&work.viewer, &ask, shell.world.now)
        .map_err(|trouble| work.trouble(shell, &trouble))?;
    let Some(found) = found else {
        return Err(denied(shell, &named.code));
    };
    if asked.json {
        return shell.out.json(&object(&found));
    }
    print(shell, &found)
}

/// What is asked for.
///
/// # Errors
/// It is not understood, or not for them.
pub fn ask(shell: &Shell, work: &Work, days: &args::Days) -> Done<(Named, Ask)> {
    let now = shell.world.now;
    let named = named(shell, work, days.scope.as_deref())?;
    let zone = shell.world.zone();
    let date = |at: Moment| local_at(at, zone).date();
    let today = date(now);
    let to = days
        .to
        .as_deref()
        .map(|text| day(shell, text))
        .transpose()?;
    let (last, as_of) = match to {
        Some(When::Day(day)) => (day, None),
        Some(When::Moment(at)) => (date(at), Some(at)),
        None => (today, None),
    };
    let until = last + Days::new(1);
    let from = match days
        .from
        .as_deref()
        .map(|text| day(shell, text))
        .transpose()?
    {
        Some(When::Day(day)) => day,
        Some(When::Moment(at)) => date(at),
        None => Span::FourWeeks.around(last).from,
    };
    if from > last {
        let args = [
            ("from", from.to_string().into()),
            ("to", last.to_string().into()),
        ];
        let sentence = shell.world.text_with("figures-backwards", &args);
        return Err(Failure::new(Exit::Refused, "backwards", sentence));
    }
    let period = Period::new(from, until);
    let ask = Ask {
        scope: named.scope,
        period,
        as_of,
    };
    Ok((named, ask))
}

/// Whose figures, as written; without it one's own.
///
/// # Errors
/// There is no such scope, or it is not for them.
pub fn named(shell: &Shell, work: &Work, scope: Option<&str>) -> Done<Named> {
    let found = work
        .store
        .figures_scope(&work.viewer, scope, shell.world.now)
        .map_err(|trouble| work.trouble(shell, &trouble))?;
    found.ok_or_else(|| {
        if let Some(scope) = scope {
            return denied(shell, scope);
        }
        let sentence = shell.world.text("figures-no-scope");
        Failure::new(Exit::NotFound, "not_allowed", sentence)
    })
}

/// A day or a moment as written.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// A moment.
    Moment(Moment),
}

/// A day or a moment.
///
/// # Errors
/// It is neither.
pub fn day(shell: &Shell, text: &str) -> Done<When> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Ok(When::Day(day));
    }
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text) {
        return Ok(When::Moment(at.to_utc()));
    }
    let shown = sanitize::line(text);
    let sentence = shell
        .world
        .text_with("figures-no-day", &[("text", shown.as_ref().into())]);
    Err(Failure::new(Exit::Refused, "no_day", sentence))
}

/// The figures of a scope are not for whoever asks, or there is none.
pub fn denied(shell: &Shell, scope: &str) -> Failure {
    let shown = sanitize::line(scope);
    let sentence = shell
        .world
        .text_with("figures-denied", &[("scope", shown.as_ref().into())]);
    Failure::new(Exit::NotFound, "not_allowed", sentence)
}

/// The alerts behind a figure.
fn behind(shell: &mut Shell, work: &Work, ask: &Ask, name: &str, json: bool) -> Done {
    let Some(figure) = Figure::from_code(name) else {
        let shown = sanitize::line(name);
        let names: Vec<&str> = Figure::ALL.iter().map(|f| f.code()).collect();
        let sentence = shell.world.text_with(
            "figures-no-figure",
            &[
                ("name", shown.as_ref().into()),
                ("names", names.join(", ").into()),
            ],
        );
        return Err(Failure::new(Exit::Refused, "no_figure", sentence));
    };
    let nothing = match figure.listed() {
        Listed::Alerts => None,
        Listed::Answers => Some("figures-list-answers"),
        Listed::Weeks => Some("figures-list-weeks"),
    };
    if let Some(why) = nothing {
        let name = words::name(&shell.world.texts, figure);
        let sentence = shell.world.text_with(why, &[("name", name.into())]);
        return Err(Failure::new(Exit::Refused, "no_list", sentence));
    }
    let found = work
        .store
        .behind(&work.viewer, ask, Pick::Figure(figure), shell.world.now)
        .map_err(|trouble| work.trouble(shell, &trouble))?
        .unwrap_or_default();
    if json {
        let ids: Vec<String> = found.iter().map(ToString::to_string).collect();
        return shell.out.json(&ids);
    }
    for alert in found {
        shell.out.line(&alert.to_string())?;
    }
    Ok(())
}

/// Every definition, as the code has it.
fn definitions(shell: &mut Shell, json: bool) -> Done {
    let texts = Figure::ALL.iter().map(|figure| {
        let lines = figure.definition().lines().map(str::trim);
        (figure, lines.collect::<Vec<_>>().join(" "))
    });
    if json {
        let all: Map<String, Json> = texts
            .map(|(figure, text)| {
                let about = json!({ "unit": figure.unit().code(), "definition": text });
                (figure.code().to_owned(), about)
            })
            .collect();
        return shell.out.json(&all);
    }
    for (figure, text) in texts {
        shell.out.line(&format!("{}\n    {text}", figure.code()))?;
    }
    Ok(())
}

fn number(figure: Figure, value: &Value) -> Json {
    match (figure.unit(), value.value) {
        (_, None) => Json::Null,
        #[expect(
            clippy::cast_possible_truncation,
            reason = "counts and money are whole, and far smaller"
        )]
        (Unit::Count | Unit::Money, Some(number)) => json!(number.round() as i64),
        (_, Some(number)) => json!((number * 1000.0).round() / 1000.0),
    }
}

fn one(figure: Figure, known: &Known) -> Json {
    let mut shape = json!({
        "value": number(figure, &known.frozen),
        "n": known.frozen.n,
        "unit": figure.unit().code(),
    });
    if let (Some(now), Some(shape)) = (&known.now, shape.as_object_mut()) {
        shape.insert(
            "later".to_owned(),
            json!({ "value": number(figure, now), "n": now.n }),
        );
    }
    shape
}

/// The figures for scripts.
#[must_use]
pub fn object(found: &Figures) -> Json {
    let mut shape = Map::new();
    let mut put = |name: &str, value: Json| _ = shape.insert(name.to_owned(), value);
    put("scope", json!(found.scope.code));
    put("from", json!(found.period.from.to_string()));
    put("to", json!(found.period.last().to_string()));
    put("as_of", json!(time(found.as_of)));
    let closed = found
        .remarks
        .closed
        .iter()
        .map(|one| json!({ "branch": one.name, "day": one.day.to_string() }));
    put("closed", closed.collect());
    let partly = found.remarks.partly.iter().map(|one| {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        json!({ "desk": one.desk, "from": day(one.from), "until": day(one.until) })
    });
    put("partly", partly.collect());
    put(
        "first_alert",
        json!(found.remarks.first.map(|day| day.to_string())),
    );
    put("frozen_at", json!(found.frozen.map(time)));
    for figure in Figure::ALL {
        let known = found.values.get(figure).copied().unwrap_or_default();
        put(figure.code(), one(*figure, &known));
    }
    let closings = found.value(Figure::WithCause).value.unwrap_or(0.0);
    let counted = |count: &u64| json!({ "value": count, "n": closings });
    let families = found.families();
    put(
        "families",
        families
            .iter()
            .map(|(family, count)| (family.code().to_owned(), counted(count)))
            .collect::<Map<_, _>>()
            .into(),
    );
    put(
        "causes",
        found
            .causes
            .iter()
            .map(|(cause, count)| (cause.code().to_owned(), counted(count)))
            .collect::<Map<_, _>>()
            .into(),
    );
    put("recurring", recurring(found));
    put(
        "steps",
        found
            .steps
            .iter()
            .map(|(step, count)| (step.code().to_owned(), counted(count)))
            .collect::<Map<_, _>>()
            .into(),
    );
    put("over_time", over_time(found));
    put("calls_by_time", calls_by_time(found));
    put("age_of_outstanding_days", ages(found));
    Json::Object(shape)
}

fn recurring(found: &Figures) -> Json {
    let again = |one: &Again| {
        json!({
            "customers": one.customers,
            "last_action": one.last_action.map(time),
            "came_back": one.last_action.map(|_| one.came_back),
            "gone_since": one.gone_since().map(time),
        })
    };
    let each = found.recurring.iter().map(|one| {
        let mut shape = again(&one.known);
        shape["cause"] = one.cause.code().into();
        shape["family"] = found.taxonomy.family(&one.cause).code().into();
        shape["days"] = RECURRENCE_DAYS.into();
        if let Some(now) = &one.now {
            shape["now"] = again(now);
        }
        shape
    });
    each.collect()
}

/// One line a cause that recurs.
fn recurring_lines(world: &World, found: &Figures) -> Vec<String> {
    let texts = &world.texts;
    let day = |at: Moment| dates::day(texts, world.here(), at.with_timezone(&world.zone()));
    let mut lines = Vec::new();
    for one in &found.recurring {
        let line = words::recurring(texts, &found.taxonomy, one, day);
        lines.push(world.theme.marks.text(&format!("  {line}")).into_owned());
    }
    lines
}

fn over_time(found: &Figures) -> Json {
    found
        .parts
        .iter()
        .map(|(period, part)| {
            json!({
                "from": period.from.to_string(),
                "to": period.last().to_string(),
                "received": part.received,
                "handled": part.handled,
                "outstanding": part.outstanding,
                "calls": part.calls,
                "conversations": part.conversations,
            })
        })
        .collect()
}

fn calls_by_time(found: &Figures) -> Json {
    let mut cells = Vec::new();
    for (day, slots) in WEEKDAYS.iter().zip(&found.slots) {
        for (slot, cell) in Slot::ALL.iter().zip(slots) {
            if cell.made > 0 {
                cells.push(json!({
                    "weekday": day,
                    "time_of_day": slot.code(),
                    "made": cell.made,
                    "reached": cell.reached,
                }));
            }
        }
    }
    cells.into()
}

fn ages(found: &Figures) -> Json {
    let mut from = 0;
    let mut ages = Vec::new();
    for (end, count) in AGES.iter().zip(found.by_age) {
        let until = (*end < i64::MAX).then_some(*end);
        ages.push(json!({ "from": from, "until": until, "count": count }));
        from = *end;
    }
    ages.into()
}

/// The figures for people.
fn print(shell: &mut Shell, found: &Figures) -> Done {
    let world = &shell.world;
    let texts = &world.texts;
    let scope = sanitize::line(&words::scope(texts, &found.scope)).into_owned();
    let head = world.text_with(
        "figures-head",
        &[
            ("scope", scope.into()),
            (
                "from",
                dates::date(texts, dates::of_day(found.period.from)).into(),
            ),
            (
                "to",
                dates::date(texts, dates::of_day(found.period.last())).into(),
            ),
        ],
    );
    let at = |moment: Moment| dates::full(texts, moment.with_timezone(&world.zone()));
    let stands = match found.frozen {
        Some(frozen) => world.text_with("figures-frozen", &[("at", at(frozen).into())]),
        None => world.text_with("figures-as-of", &[("at", at(found.as_of).into())]),
    };
    let currency = world
        .session
        .as_ref()
        .map_or_else(String::new, |session| session.currency().to_owned());
    let mut any_small = false;
    let rows: Vec<Vec<String>> = Figure::ALL
        .iter()
        .map(|figure| {
            let known = found.values.get(figure).copied().unwrap_or_default();
            let small = known.frozen.is_small()
                && !matches!(figure.unit(), Unit::Count | Unit::Money)
                && known.frozen.value.is_some();
            any_small |= small;
            let mut beside = words::behind(texts, *figure, &known.frozen);
            if small {
                beside = format!("{beside} ({})", texts.text("figure-small"));
            }
            if let Some(now) = &known.now {
                let now = words::value(texts, *figure, now, &currency);
                let later = world.text_with("figure-later", &[("now", now.into())]);
                if !beside.is_empty() {
                    beside.push(' ');
                }
                beside.push_str(&later);
            }
            vec![
                words::name(texts, *figure),
                words::value(texts, *figure, &known.frozen, &currency),
                beside,
            ]
        })
        .collect();
    let small = world.text_with(
        "figures-small",
        &[("n", i64::try_from(SMALL).unwrap_or(0).into())],
    );
    let text = table(
        shell.out.width,
        &shell.world.theme.marks,
        &[
            ("", Column::Whole),
            ("", Column::Number),
            ("", Column::Rest),
        ],
        rows,
    );
    let recurring = recurring_lines(&shell.world, found);
    let remarks: Vec<String> = words::remarks(texts, found)
        .iter()
        .map(|line| sanitize::line(line).into_owned())
        .collect();
    let title = shell.world.text("figures-recurring");
    shell.out.line(&head)?;
    shell.out.line(&stands)?;
    for line in remarks {
        shell.out.line(&line)?;
    }
    shell.out.line("")?;
    shell.out.line(&text)?;
    if !recurring.is_empty() {
        shell.out.line("")?;
        shell.out.line(&title)?;
        for line in recurring {
            shell.out.line(&line)?;
        }
    }
    if any_small {
        shell.out.line("")?;
        shell.out.line(&small)?;
    }
    Ok(())
}
