//! `ringback chair`: customers whom an executive calls, what they heard, and
//! the wall of it.

use std::fmt::Write as _;

use serde::Serialize;

use super::Shell;
use super::args::Chair;
use super::failure::{Done, Exit, Failure};
use super::work::{Work, follow};
use super::{shape, show};
use crate::app::screens::{card, lines};
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::Action;
use crate::domain::chair::Worth;
use crate::domain::ids::AlertId;
use crate::domain::person::Role;
use crate::domain::rows::{Card, ChairRow, ChairState, Lesson};
use crate::domain::sanitize;
use crate::i18n::{dates, labels};
use crate::store::Mode;

/// So much of a code names an alert.
const CODE: usize = 6;
/// Cells of the wall's text at least, in from either edge.
const AIR: usize = 4;

/// Runs it.
pub fn run(shell: &mut Shell, step: &Chair) -> Done {
    match step {
        Chair::Draw { whom, count, json } => draw(shell, whom.as_deref(), *count, *json),
        Chair::List { json } => list(shell, *json),
        Chair::Brief { id, json } => brief(shell, id.as_deref(), *json),
        Chair::Wall { json, html, limit } => wall(shell, (*json, *html), *limit),
        Chair::Back { id, why, json } => back(shell, id, why, *json),
    }
}

#[derive(Debug, Serialize)]
struct Shape<'a> {
    id: AlertId,
    login: &'a str,
    name: &'a str,
    month: &'a str,
    at: String,
    why: &'a [Worth],
    state: ChairState,
    ended: Option<String>,
    branch: &'a str,
    customer: Option<&'a str>,
    learned: Option<&'a str>,
}

fn shape_of(row: &ChairRow) -> Shape<'_> {
    Shape {
        id: row.alert,
        login: &row.login,
        name: &row.name,
        month: &row.month,
        at: shape::time(row.at),
        why: &row.worth,
        state: row.state,
        ended: row.ended.map(shape::time),
        branch: &row.branch,
        customer: row.customer.as_deref(),
        learned: row.learned.as_deref(),
    }
}

fn rows(shell: &Shell, work: &Work) -> Done<Vec<ChairRow>> {
    let rows = work.store.chair(&work.viewer, shell.world.now);
    rows.map_err(|trouble| work.trouble(shell, &trouble))
}

fn draw(shell: &mut Shell, whom: Option<&str>, count: u32, json: bool) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let login = whom.unwrap_or(&work.viewer.person.login).to_owned();
    let day = shell.world.here().date_naive();
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let drawn = work
        .store
        .draw_chair(&work.viewer, &login, (day, count), shell.world.now);
    let Some(drawn) = drawn.map_err(|trouble| work.trouble(shell, &trouble))? else {
        let name = sanitize::line(&login).into_owned();
        let sentence = shell
            .world
            .text_with("chair-denied", &[("login", name.into())]);
        return Err(Failure::new(Exit::NotFound, "denied", sentence));
    };
    // What was drawn for me is within reach from now on.
    let again = work.store.enter(&work.viewer.person.login, shell.world.now);
    if let Some(viewer) = again.map_err(|trouble| work.trouble(shell, &trouble))? {
        work.viewer = viewer;
    }
    let mut rows = rows(shell, &work)?;
    rows.retain(|row| drawn.iter().any(|drawn| drawn.alert == row.alert));
    if json {
        let shapes: Vec<Shape<'_>> = rows.iter().map(shape_of).collect();
        return shell.out.json(&shapes);
    }
    let name = rows.first().map_or(login, |row| row.name.clone());
    let name = sanitize::line(&name).into_owned();
    let args = [("count", drawn.len().into()), ("name", name.into())];
    let text = shell.world.text_with("chair-drawn", &args);
    shell.out.line(&text)?;
    for row in &rows {
        let line = line(&shell.world, row);
        shell.out.line(&line)?;
    }
    Ok(())
}

/// "  4f2k7x  Priya Raman · Leeds Briggate · a very low mark".
fn line(world: &World, row: &ChairRow) -> String {
    let code: String = row.alert.to_string().chars().take(CODE).collect();
    let customer = row.customer.as_deref().unwrap_or_default();
    let parts = [
        sanitize::line(customer).into_owned(),
        sanitize::line(&row.branch).into_owned(),
        lines::drawn_for(world, &row.worth),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
    let says = parts.join(" · ");
    format!("  {code}  {}", world.theme.marks.text(&says))
}

fn list(shell: &mut Shell, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let rows = rows(shell, &work)?;
    if json {
        let shapes: Vec<Shape<'_>> = rows.iter().map(shape_of).collect();
        return shell.out.json(&shapes);
    }
    if rows.is_empty() {
        let text = shell.world.text("chair-none");
        return shell.out.line(&text);
    }
    let same = |a: &ChairRow, b: &ChairRow| a.month == b.month && a.login == b.login;
    for (nth, month) in rows.chunk_by(same).enumerate() {
        if nth > 0 {
            shell.out.line("")?;
        }
        let count = |state| month.iter().filter(|row| row.state == state).count();
        let Some(first) = month.first() else { continue };
        let name = sanitize::line(&first.name).into_owned();
        let args = [
            ("month", first.month.as_str().into()),
            ("name", name.into()),
            ("drawn", month.len().into()),
            ("heard", count(ChairState::Heard).into()),
            ("open", count(ChairState::Open).into()),
        ];
        let head = shell.world.text_with("chair-month", &args);
        shell.out.line(&shell.world.theme.marks.text(&head))?;
        for row in month {
            let line = line(&shell.world, row);
            let state = labels::label(&shell.world.texts, "chair-state", row.state.code());
            let text = format!("{line}  [{state}]");
            shell.out.line(&text)?;
            if let Some(learned) = &row.learned {
                let learned = sanitize::line(learned).into_owned();
                let text = format!("          {}", shell.world.theme.marks.text(&learned));
                shell.out.line(&text)?;
            }
        }
    }
    Ok(())
}

/// The alert that is meant: named, or the only one that waits.
fn meant(shell: &Shell, work: &Work, id: Option<&str>) -> Done<Box<Card>> {
    let own: Vec<ChairRow> = rows(shell, work)?
        .into_iter()
        .filter(|row| row.login == work.viewer.person.login && row.state == ChairState::Open)
        .collect();
    match (id, &own[..]) {
        (Some(id), _) => work.find(shell, id),
        (None, [one]) => work.find(shell, &one.alert.to_string()),
        (None, []) => {
            let sentence = shell.world.text("chair-nothing-to-call");
            Err(Failure::new(Exit::NotFound, "nothing_to_call", sentence))
        }
        (None, several) => {
            let codes: Vec<String> = several
                .iter()
                .map(|row| row.alert.to_string().chars().take(CODE).collect())
                .collect();
            let args = [
                ("count", several.len().into()),
                ("list", codes.join(", ").into()),
            ];
            let sentence = shell.world.text_with("chair-which", &args);
            Err(Failure::new(Exit::Refused, "which", sentence))
        }
    }
}

fn brief(shell: &mut Shell, id: Option<&str>, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let card = meant(shell, &work, id)?;
    follow(&mut shell.world, &card);
    if json {
        return show::after(shell, &card, true);
    }
    let text = page(&shell.world, &card, shell.out.width);
    shell.out.line(&text)
}

/// One page before the call: who, their words, what the branch did, what may
/// be offered.
fn page(world: &World, card: &Card, width: u16) -> String {
    let marks = &world.theme.marks;
    let room = usize::from(width).clamp(40, 100);
    let mut out = vec![marks.text(&lines::heading(card, world)).into_owned()];
    out.push(sanitize::line(&card.desk.name).into_owned());
    if let Some(lent) = &card.lent {
        let why = lines::drawn_for(world, &lent.worth);
        out.push(world.text_with("chair-brief-why", &[("why", why.into())]));
    }
    out.push(String::new());
    let comment = sanitize::block(&card.comment);
    for range in cells::wrap(&comment, room - 2) {
        out.push(format!("  {}", comment[range].trim_end()));
    }
    for (question, answer) in &card.answers {
        let question = sanitize::line(question);
        out.push(format!("  {question} {}", sanitize::line(answer)));
    }
    for phone in card.alert.customer.usable_phones() {
        out.push(String::new());
        out.push(format!("  {}", sanitize::line(phone.shown())));
    }
    out.push(String::new());
    out.push(world.text("chair-brief-done"));
    let done = card::history_lines(card, room - 2, world);
    if done.is_empty() {
        out.push(format!("  {}", world.text("chair-brief-nothing-done")));
    }
    out.extend(done.into_iter().map(|line| format!("  {line}")));
    out.push(String::new());
    out.push(world.text("chair-brief-offer"));
    let session = world.session.as_ref();
    let offers = session.map_or(&[][..], |session| &session.organisation.may_offer[..]);
    if offers.is_empty() {
        out.push(format!("  {}", world.text("chair-brief-no-offer")));
    }
    for offer in offers {
        out.push(format!("  - {}", sanitize::line(offer)));
    }
    out.push(String::new());
    let after = world.text("chair-brief-after");
    for range in cells::wrap(&after, room) {
        out.push(after[range].trim_end().to_owned());
    }
    out.join("\n")
}

#[derive(Debug, Serialize)]
struct Heard<'a> {
    at: String,
    branch: &'a str,
    learned: &'a str,
    words: &'a str,
    idea: Option<&'a str>,
}

fn wall(shell: &mut Shell, (json, html): (bool, bool), limit: usize) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let allowed = [Role::Executive, Role::Supervisor].contains(&work.viewer.person.role);
    if !allowed {
        let sentence = shell.world.text("chair-wall-denied");
        return Err(Failure::new(Exit::NotFound, "denied", sentence));
    }
    let lessons = work.store.lessons(&work.viewer, limit, shell.world.now);
    let lessons = lessons.map_err(|trouble| work.trouble(shell, &trouble))?;
    if json {
        let heard: Vec<Heard<'_>> = lessons
            .iter()
            .map(|lesson| Heard {
                at: shape::time(lesson.at),
                branch: &lesson.branch,
                learned: &lesson.learned,
                words: &lesson.words,
                idea: lesson.idea.as_deref(),
            })
            .collect();
        return shell.out.json(&heard);
    }
    if html {
        let page = html_page(&shell.world, &lessons);
        return shell.out.line(&page);
    }
    if lessons.is_empty() {
        let text = shell.world.text("chair-wall-nothing");
        return shell.out.line(&text);
    }
    let text = wall_text(&shell.world, &lessons, usize::from(shell.out.width));
    shell.out.line(&text)
}

fn month(world: &World, at: Moment) -> String {
    let local = at.with_timezone(&world.zone());
    dates::long_day(&world.texts, local)
}

/// One lesson after the other with air around it, to be read from afar.
fn wall_text(world: &World, lessons: &[Lesson], width: usize) -> String {
    let marks = &world.theme.marks;
    let room = width.saturating_sub(2 * AIR).max(20);
    let air = " ".repeat(AIR);
    let mut out = vec![
        format!("{air}{}", world.text("chair-wall").to_uppercase()),
        String::new(),
    ];
    for lesson in lessons {
        let mut put = |text: &str, before: &str| {
            let text = marks.text(text).into_owned();
            for range in cells::wrap(&text, room.saturating_sub(before.len())) {
                out.push(format!("{air}{before}{}", text[range].trim_end()));
            }
        };
        let learned = sanitize::line(&lesson.learned).into_owned();
        put(&learned.to_uppercase(), "");
        put(&sanitize::line(&lesson.words), "  ");
        if let Some(idea) = &lesson.idea {
            let idea = sanitize::line(idea).into_owned();
            put(
                &world.text_with("chair-wall-idea", &[("idea", idea.into())]),
                "  ",
            );
        }
        let branch = sanitize::line(&lesson.branch);
        put(&format!("{branch} · {}", month(world, lesson.at)), "  ");
        out.push(String::new());
    }
    let args = [("count", lessons.len().into())];
    out.push(format!(
        "{air}{}",
        world.text_with("chair-wall-count", &args)
    ));
    out.join("\n")
}

/// A page of its own, without anything from elsewhere.
fn html_page(world: &World, lessons: &[Lesson]) -> String {
    let title = escaped(&world.text("chair-wall"));
    let lang = world.texts.language().code();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>body{{font:2.4vw/1.35 sans-serif;margin:4vw;max-width:92vw}}h1{{font-size:3.4vw}}\
         article{{margin:0 0 4vw}}h2{{font-size:3.2vw;margin:0}}blockquote{{margin:1vw 0;\
         padding-left:1.5vw;border-left:.4vw solid}}footer{{opacity:.7}}</style>\n<h1>{title}</h1>\n"
    );
    if lessons.is_empty() {
        // Writing into a string does not fail.
        let _ = writeln!(out, "<p>{}</p>", escaped(&world.text("chair-wall-nothing")));
    }
    for lesson in lessons {
        let idea = lesson.idea.as_ref().map_or(String::new(), |idea| {
            let idea = sanitize::line(idea).into_owned();
            let says = world.text_with("chair-wall-idea", &[("idea", idea.into())]);
            format!("<p>{}</p>", escaped(&says))
        });
        let _ = writeln!(
            out,
            "<article><h2>{}</h2><blockquote>{}</blockquote>{idea}<footer>{} · {}</footer></article>",
            escaped(&lesson.learned),
            escaped(&lesson.words),
            escaped(&lesson.branch),
            escaped(&month(world, lesson.at)),
        );
    }
    out
}

/// Foreign text inside a page.
fn escaped(text: &str) -> String {
    let text = sanitize::line(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn back(shell: &mut Shell, id: &str, why: &str, json: bool) -> Done {
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let card = work.find(shell, id)?;
    let reason = why.to_owned();
    let name = card.alert.customer.name.clone();
    let card = work.record(shell, &card, &Action::GiveBack { reason })?;
    if json {
        return show::after(shell, &card, true);
    }
    let name = sanitize::line(&name).into_owned();
    let text = shell
        .world
        .text_with("chair-given-back", &[("customer", name.into())]);
    shell.out.line(&text)
}
