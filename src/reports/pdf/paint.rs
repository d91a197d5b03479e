//! Sheets as a file.

use chrono::{Datelike, Timelike};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node as Leaf, TagGroup, TagTree};
use krilla::text::TextDirection;
use krilla::{Document, SerializeSettings};

use super::layout::{Bookmark, Canvas, Kid, Mark, Node, SHEET};
use crate::domain::sanitize;
use crate::i18n::Texts;
use crate::reports::Fault;
use crate::reports::page::Page;
use crate::reports::palette::Role;

/// What is drawn on the canvas as a file.
pub(super) fn file(mut canvas: Canvas<'_>, page: &Page, texts: &Texts) -> Result<Vec<u8>, Fault> {
    let fault = |error: &dyn std::fmt::Debug| Fault::Pdf(format!("{error:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| fault(&error))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    for sheet in std::mem::take(&mut canvas.sheets) {
        let settings = PageSettings::from_wh(SHEET.0, SHEET.1);
        let settings = settings.ok_or_else(|| fault(&"the sheet"))?;
        let mut paper = document.start_page_with(settings);
        let mut surface = paper.surface();
        let mut marks = sheet.into_iter().peekable();
        while let Some((node, mark)) = marks.next() {
            let identifier = surface.start_tagged(match node {
                Some(_) => ContentTag::Other,
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            });
            paint(&mark, &mut surface, &canvas);
            // What follows in the same node is one piece with it.
            while let Some((_, mark)) = marks.next_if(|(next, _)| *next == node) {
                paint(&mark, &mut surface, &canvas);
            }
            surface.end_tagged();
            if let Some(node) = node.and_then(|node| canvas.nodes.get_mut(node)) {
                node.kids.push(Kid::Marks(identifier));
            }
        }
        surface.finish();
        paper.finish();
    }
    document.set_outline(outline(&canvas.bookmarks));
    document.set_metadata(metadata(page, texts));
    document.set_tag_tree(tree(&canvas, texts));
    document.finish().map_err(|error| fault(&error))
}

fn tree(canvas: &Canvas<'_>, texts: &Texts) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(texts.language().code().to_owned()));
    for root in &canvas.roots {
        if let Some(group) = canvas
            .nodes
            .get(*root)
            .map(|node| group(node, &canvas.nodes))
        {
            tree.push(group);
        }
    }
    tree
}

fn group(node: &Node, all: &[Node]) -> TagGroup {
    let mut group = TagGroup::new(node.tag.clone());
    for kid in &node.kids {
        match kid {
            Kid::Marks(identifier) => group.push(Leaf::from(*identifier)),
            Kid::Node(place) => {
                if let Some(node) = all.get(*place) {
                    group.push(self::group(node, all));
                }
            }
        }
    }
    group
}

fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let entry = |mark: &Bookmark| {
        let to = XyzDestination::new(mark.sheet, Point::from_xy(0.0, mark.y - 4.0));
        OutlineNode::new(mark.title.clone(), to)
    };
    let mut marks = bookmarks.iter().peekable();
    while let Some(mark) = marks.next() {
        let mut top = entry(mark).with_open(true);
        while let Some(below) = marks.next_if(|below| below.level > mark.level) {
            top.push_child(entry(below));
        }
        outline.push_child(top);
    }
    outline
}

fn metadata(page: &Page, texts: &Texts) -> Metadata {
    let at = page.as_of.naive_utc();
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let made = DateTime::new(u16::try_from(at.year()).unwrap_or(0))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let title = format!(
        "{} – {}",
        sanitize::line(&page.title),
        sanitize::line(&page.scope)
    );
    Metadata::new()
        .title(title)
        .language(texts.language().code().to_owned())
        .creator("Ringback".to_owned())
        .creation_date(made)
}

fn colour(role: Role) -> rgb::Color {
    let (red, green, blue) = role.light();
    rgb::Color::new(red, green, blue)
}

fn filled(role: Role) -> Fill {
    Fill {
        paint: colour(role).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn paint(mark: &Mark, surface: &mut Surface<'_>, canvas: &Canvas<'_>) {
    match mark {
        Mark::Words { at, style, text } => {
            surface.set_stroke(None);
            surface.set_fill(Some(filled(style.role)));
            surface.draw_text(
                Point::from_xy(at.0, at.1),
                canvas.fonts.font(style.face),
                style.size,
                text,
                false,
                TextDirection::LeftToRight,
            );
        }
        Mark::Field {
            at: [x, y, w, h],
            role,
        } => {
            let rect = Rect::from_xywh(*x, *y, w.max(0.1), h.max(0.1));
            let path = rect.and_then(|rect| {
                let mut path = PathBuilder::new();
                path.push_rect(rect);
                path.finish()
            });
            fill(path, *role, surface);
        }
        Mark::Dot { at, role } => fill(circle(*at, 2.4), *role, surface),
        Mark::Line {
            through,
            role,
            thick,
        } => {
            let mut path = PathBuilder::new();
            for (place, (x, y)) in through.iter().enumerate() {
                if place == 0 {
                    path.move_to(*x, *y);
                } else {
                    path.line_to(*x, *y);
                }
            }
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke {
                    paint: colour(*role).into(),
                    width: *thick,
                    ..Stroke::default()
                }));
                surface.draw_path(&path);
            }
        }
    }
}

fn fill(path: Option<Path>, role: Role, surface: &mut Surface<'_>) {
    if let Some(path) = path {
        surface.set_stroke(None);
        surface.set_fill(Some(filled(role)));
        surface.draw_path(&path);
    }
}

/// A circle of four curves.
fn circle((x, y): (f32, f32), r: f32) -> Option<Path> {
    let k = r * 0.552_3;
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    path.close();
    path.finish()
}
