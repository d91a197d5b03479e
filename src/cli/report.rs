//! `ringback report`: pages that people look at, in the format they want.

mod mail;
mod make;

use std::io::IsTerminal;
use std::path::Path;

use chrono::{Days, NaiveDate};
use serde_json::{Value as Json, json};

use super::Shell;
use super::args;
use super::failure::{Done, Exit, Failure};
use super::figures::{self, When};
use super::output::{Column, whole};
use super::work::Work;
use crate::domain::figures::ask::Ask;
use crate::domain::figures::period::{Period, Span};
use crate::domain::sanitize;
use crate::i18n::Texts;
use crate::outreach::folder;
use crate::paths;
use crate::reports::page::Page;
use crate::reports::text::Look;
use crate::reports::{Format, Report, export, render, words};
use crate::store::Mode;

/// Runs it.
pub fn run(shell: &mut Shell, asked: &args::Report) -> Done {
    match &asked.step {
        Some(args::ReportStep::List { json }) => return list(shell, *json),
        Some(args::ReportStep::Columns { name, json }) => return columns(shell, name, *json),
        Some(args::ReportStep::Mail(asked)) => return mail::run(shell, asked),
        None => {}
    }
    let Some(name) = &asked.name else {
        return list(shell, false);
    };
    let report = named(shell, name)?;
    let out = asked.out.as_deref().filter(|out| out.as_os_str() != "-");
    let format = format(shell, report, asked.format.as_deref(), out)?;
    if asked.with_contacts && report != Report::Export {
        let sentence = shell.world.text("report-contacts");
        return Err(Failure::new(Exit::Refused, "contacts", sentence));
    }
    if format == Format::Pdf && out.is_none() && std::io::stdout().is_terminal() {
        let args = [("format", format.code().into())];
        let sentence = shell.world.text_with("report-terminal", &args);
        return Err(Failure::new(Exit::Refused, "terminal", sentence));
    }
    if let Some(out) = out {
        room(shell, out, asked.force)?;
    }
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let (from, to) = (asked.days.from.as_deref(), asked.days.to.as_deref());
    let (period, as_of) = days(shell, report, from, to)?;
    let scope = figures::named(shell, &work, asked.scope.as_deref())?;
    let ask = Ask {
        scope: scope.scope,
        period,
        as_of,
    };
    let reader = make::Reader::of(&shell.world);
    let made = make::page(
        &work.store,
        &work.viewer,
        (report, &ask, asked.with_contacts),
        &reader,
        (&shell.world.texts, shell.world.now),
    );
    let made = made.map_err(|trouble| work.trouble(shell, &trouble))?;
    let page = made.ok_or_else(|| figures::denied(shell, &scope.code))?;
    let look = Look {
        width: shell.out.width,
        ascii: shell.world.theme.ascii,
    };
    let bytes = rendered(shell, &page, format, look)?;
    let Some(out) = out else {
        return shell.out.raw(&bytes);
    };
    folder::write_private(out, &bytes)
        .map_err(|error| Failure::file(&shell.world.texts, "cli-not-written", out, &error))?;
    let file = paths::shown(out);
    let args = [
        ("file", sanitize::line(&file).into_owned().into()),
        ("title", page.title.as_str().into()),
        ("scope", sanitize::line(&page.scope).into_owned().into()),
        ("period", words::period(&page, &shell.world.texts).into()),
    ];
    let line = shell.world.text_with("report-written", &args);
    shell.out.line(&line)
}

/// A page as a file.
fn rendered(shell: &Shell, page: &Page, format: Format, look: Look) -> Done<Vec<u8>> {
    let bytes = render(page, format, look, &shell.world.texts);
    let mut bytes = bytes.map_err(|fault| {
        let why = fault.to_string();
        let why = sanitize::line(&why);
        let sentence = shell
            .world
            .text_with("report-failed", &[("why", why.as_ref().into())]);
        Failure::new(Exit::Failed, "report_failed", sentence)
    })?;
    if format == Format::Text {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        bytes = shell.world.theme.marks.text(&text).as_bytes().to_vec();
    }
    Ok(bytes)
}

/// The report of a name.
fn named(shell: &Shell, name: &str) -> Done<Report> {
    Report::from_code(name).ok_or_else(|| {
        let names = Report::ALL.map(Report::code).join(", ");
        let args = [
            ("name", sanitize::line(name).into_owned().into()),
            ("names", names.into()),
        ];
        let sentence = shell.world.text_with("report-unknown", &args);
        Failure::new(Exit::Refused, "no_report", sentence)
    })
}

fn codes(formats: &[Format]) -> Vec<&'static str> {
    formats.iter().map(|format| format.code()).collect()
}

/// What it is to come out as: as asked, as the file is called, or as usual.
fn format(shell: &Shell, report: Report, asked: Option<&str>, out: Option<&Path>) -> Done<Format> {
    let formats = report.formats();
    let Some(asked) = asked else {
        let ending = out.and_then(Path::extension).and_then(|end| end.to_str());
        let called = ending.map(str::to_ascii_lowercase);
        let called = called.and_then(|end| Format::from_code(&end));
        let usual = formats.first().copied().unwrap_or(Format::Text);
        return Ok(called
            .filter(|format| formats.contains(format))
            .unwrap_or(usual));
    };
    let shown = sanitize::line(asked).into_owned();
    let Some(format) = Format::from_code(asked) else {
        let args = [
            ("format", shown.into()),
            ("formats", codes(formats).join(", ").into()),
        ];
        let sentence = shell.world.text_with("report-unknown-format", &args);
        return Err(Failure::new(Exit::Refused, "no_format", sentence));
    };
    if !formats.contains(&format) {
        let args = [
            ("name", report.code().into()),
            ("format", shown.into()),
            ("formats", codes(formats).join(", ").into()),
        ];
        let sentence = shell.world.text_with("report-no-format", &args);
        return Err(Failure::new(Exit::Refused, "no_format", sentence));
    }
    Ok(format)
}

/// Whether a file can be written there, asked before the work is done.
fn room(shell: &Shell, out: &Path, force: bool) -> Done {
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(folder) = parent.filter(|parent| !parent.is_dir()) {
        let shown = paths::shown(folder);
        let args = [("folder", sanitize::line(&shown).into_owned().into())];
        let sentence = shell.world.text_with("report-no-folder", &args);
        return Err(Failure::new(Exit::Failed, "no_folder", sentence));
    }
    if !force && out.symlink_metadata().is_ok() {
        let shown = paths::shown(out);
        let args = [("file", sanitize::line(&shown).into_owned().into())];
        let sentence = shell.world.text_with("report-exists", &args);
        return Err(Failure::new(Exit::Refused, "exists", sentence));
    }
    Ok(())
}

/// The days that are asked for; without any the last whole week or month.
fn days(
    shell: &Shell,
    report: Report,
    from: Option<&str>,
    to: Option<&str>,
) -> Done<(Period, Option<crate::domain::Moment>)> {
    let zone = shell.world.zone();
    let date = |at: crate::domain::Moment| crate::domain::zone::local_at(at, zone).date();
    let today = date(shell.world.now);
    let span = report.span();
    let read = |text: Option<&str>| text.map(|text| figures::day(shell, text)).transpose();
    let (from, to) = (read(from)?, read(to)?);
    let day_of = |when: When| match when {
        When::Day(day) => day,
        When::Moment(at) => date(at),
    };
    let as_of = match to {
        Some(When::Moment(at)) => Some(at),
        _ => None,
    };
    let last_day = |last: NaiveDate| last.checked_add_days(Days::new(1)).unwrap_or(last);
    let period = match (from.map(day_of), to.map(day_of)) {
        (None, None) => span.around(today).before(span),
        (Some(from), None) => Period::new(from, span.around(from).until),
        (None, Some(last)) => Period::new(span.around(last).from, last_day(last)),
        (Some(from), Some(last)) if from > last => {
            let args = [
                ("from", from.to_string().into()),
                ("to", last.to_string().into()),
            ];
            let sentence = shell.world.text_with("figures-backwards", &args);
            return Err(Failure::new(Exit::Refused, "backwards", sentence));
        }
        (Some(from), Some(last)) => Period::new(from, last_day(last)),
    };
    Ok((period, as_of))
}

/// What a report is for.
fn purpose(texts: &Texts, report: Report) -> String {
    texts
        .text(&format!("report-{}", report.code()))
        .into_owned()
}

fn list(shell: &mut Shell, json: bool) -> Done {
    let texts = &shell.world.texts;
    if json {
        let all: Vec<Json> = Report::ALL
            .iter()
            .map(|report| {
                json!({
                    "id": report.code(),
                    "for": purpose(texts, *report),
                    "formats": codes(report.formats()),
                    "span": report.span().code(),
                })
            })
            .collect();
        return shell.out.json(&all);
    }
    let heads = ["name", "for", "formats"]
        .map(|head| texts.text(&format!("report-list-head-{head}")).into_owned());
    let rows = Report::ALL.iter().map(|report| {
        vec![
            report.code().to_owned(),
            purpose(texts, *report),
            codes(report.formats()).join(", "),
        ]
    });
    let [name, purpose, formats] = &heads;
    let columns = [
        (name.as_str(), Column::Whole),
        (purpose.as_str(), Column::Rest),
        (formats.as_str(), Column::UpTo(22)),
    ];
    let text = whole(shell.out.width, &columns, rows.collect());
    shell.out.line(&text)
}

fn columns(shell: &mut Shell, name: &str, json: bool) -> Done {
    let report = named(shell, name)?;
    if report != Report::Export {
        let args = [("name", report.code().into())];
        let sentence = shell.world.text_with("report-columns-none", &args);
        return Err(Failure::new(Exit::Refused, "no_columns", sentence));
    }
    let all = export::columns(true, &shell.world.texts);
    if json {
        let all: Vec<Json> = all
            .iter()
            .map(|column| {
                json!({
                    "id": column.id,
                    "kind": column.kind.code(),
                    "about": column.about,
                    "columns": crate::reports::csv::columns(column),
                })
            })
            .collect();
        return shell.out.json(&all);
    }
    let rows = all.iter().map(|column| {
        let names = crate::reports::csv::columns(column).join(", ");
        vec![names, column.about.clone()]
    });
    let columns = [("", Column::Whole), ("", Column::Rest)];
    let text = whole(shell.out.width, &columns, rows.collect());
    shell.out.line(&text)
}

/// The week after this one has ended by then, at midnight there.
fn end_of_next_week(today: NaiveDate) -> NaiveDate {
    Span::Week.around(today).after(Span::Week).until
}
