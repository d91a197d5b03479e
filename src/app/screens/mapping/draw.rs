//! How the columns of an export look on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::MappingForm;
use crate::app::screens::page::{LABEL, put_lines, wrapped};
use crate::app::screens::{Screen, frame};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::domain::mapping::{Found, Sure};
use crate::domain::sanitize;
use crate::i18n::labels;

/// Rows above the columns: rule, survey, what is missing (two), filter, heads.
const HEAD: u16 = 6;
/// Rows below them: the marked column's words (two), status, footer.
const FOOT: u16 = 4;
/// Screens from here on show how sure it is, and longer names.
const ROOMY: u16 = 72;
const WIDE: u16 = 110;

/// The rows of columns on a screen of this height.
pub(super) fn rows(height: u16) -> u16 {
    height.saturating_sub(HEAD + FOOT).max(1)
}

/// Columns of the table, in cells: name, what it is, how sure; values take
/// the rest.
fn widths(width: u16) -> (usize, usize, usize) {
    match width {
        WIDE.. => (40, 24, 16),
        ROOMY.. => (22, 22, 16),
        _ => (20, 20, 0),
    }
}

pub(super) fn draw(
    form: &MappingForm,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    head(form, area, buf, world);
    let at = |y: u16| Rect {
        y: area.y + y,
        height: 1,
        ..area
    };
    let label = u16::try_from(LABEL).unwrap_or(0);
    let field = Rect {
        x: area.x + 2 + label,
        width: area.width.saturating_sub(label + 4).min(40),
        ..at(4)
    };
    put(buf, at(4), &world.text("mapping-find"), Role::Dim, world);
    let cursor = form.filter.draw(field, buf, &world.theme, true);
    let heads = [
        "mapping-head-column",
        "mapping-head-is",
        "mapping-head-sure",
        "mapping-head-values",
    ];
    let heads = heads.map(|id| world.text(id));
    put(
        buf,
        at(5),
        &line(&heads, area.width, world),
        Role::Dim,
        world,
    );

    let in_sight = usize::from(rows(area.height));
    let top = (form.marked + 1).saturating_sub(in_sight);
    let shown = form.shown.iter().enumerate().skip(top).take(in_sight);
    for (place, column) in shown {
        let y = HEAD + u16::try_from(place - top).unwrap_or(0);
        row(
            &form.columns[*column],
            place == form.marked,
            at(y),
            buf,
            world,
        );
    }
    let foot = |up: u16| at(area.height.saturating_sub(up));
    let says = match form.at() {
        None => world.text("mapping-none-shown"),
        Some(column) => words(&form.columns[column], world),
    };
    let room = usize::from(area.width.saturating_sub(3));
    let says = wrapped(&says, room, Role::Text, world);
    let below = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(3),
        height: 2,
        ..foot(FOOT)
    };
    put_lines(&says, below, buf, world);
    frame::status(foot(2), buf, world, "");
    frame::footer(foot(1), buf, world, form.place(), &form.facts(world));
    cursor
}

/// What export this is, and what is missing.
fn head(form: &MappingForm, area: Rect, buf: &mut Buffer, world: &World) {
    let texts = &world.texts;
    let title = world.text("mapping-title");
    let file = sanitize::line(&form.file).into_owned();
    Rule::new(&title)
        .right(&file, Role::Text)
        .draw(area, buf, &world.theme);
    let at = |y: u16| Rect {
        y: area.y + y,
        height: 1,
        ..area
    };
    let args = [
        ("survey", sanitize::line(&form.survey).into_owned().into()),
        ("shown", form.shown.len().into()),
        ("count", form.columns.len().into()),
        ("mapped", form.telling().into()),
    ];
    let id = if form.filter.is_empty() {
        "mapping-about"
    } else {
        "mapping-about-shown"
    };
    put(buf, at(1), &world.text_with(id, &args), Role::Text, world);
    let lacks = form.lacks();
    let Some(first) = lacks.first() else {
        put(buf, at(2), &world.text("mapping-complete"), Role::Ok, world);
        return;
    };
    let named: Vec<String> = lacks
        .iter()
        .map(|lack| labels::label(texts, "lack", lack.code()).into_owned())
        .collect();
    let args = [("list", named.join(" · ").into())];
    let missing = world.text_with("mapping-missing", &args);
    put(buf, at(2), &missing, Role::Due, world);
    let says = labels::label(texts, "lack-says", first.code());
    put(buf, at(3), &says, Role::Dim, world);
}

fn put(buf: &mut Buffer, area: Rect, text: &str, role: Role, world: &World) {
    let room = area.width.saturating_sub(3);
    let text = cells::cut(text, usize::from(room), &world.theme.marks);
    let style = world.theme.style(role);
    cells::put(buf, (area.x + 2, area.y), &text, room, style);
}

/// The cells of a row in their widths.
fn line(cells: &[String; 4], width: u16, world: &World) -> String {
    let marks = &world.theme.marks;
    let (name, is, sure) = widths(width);
    let mut text = format!(
        "{} {} ",
        cells::fit(&cells[0], name, marks),
        cells::fit(&cells[1], is, marks)
    );
    if sure > 0 {
        text.push_str(&cells::fit(&cells[2], sure, marks));
        text.push(' ');
    }
    text + &cells[3]
}

fn row(column: &Found, marked: bool, area: Rect, buf: &mut Buffer, world: &World) {
    let texts = &world.texts;
    let role = match (marked, column.meaning.tells()) {
        (true, _) => Role::Focus,
        (false, true) => Role::Text,
        (false, false) => Role::Dim,
    };
    if marked {
        let focus = world.theme.style(Role::Focus);
        let mark = world.theme.marks.selected;
        cells::put(buf, (area.x, area.y), mark, 1, focus);
    }
    let sure = match column.sure {
        Sure::No => String::new(),
        sure => labels::label(texts, "sure", sure.code()).into_owned(),
    };
    let cells = [
        sanitize::line(column.title()).into_owned(),
        labels::label(texts, "field", column.meaning.code()).into_owned(),
        sure,
        values(column),
    ];
    put(buf, area, &line(&cells, area.width, world), role, world);
}

fn values(column: &Found) -> String {
    sanitize::line(&column.samples.join(" · ")).into_owned()
}

/// The whole of a column: its title, what it is known by, its values.
fn words(column: &Found, world: &World) -> String {
    let title = sanitize::line(column.title()).into_owned();
    let values = match values(column) {
        none if none.is_empty() => world.text("mapping-no-values"),
        values => values,
    };
    let args = [("column", title.into()), ("values", values.into())];
    world.text_with("mapping-words", &args)
}
