//! A picture as SVG for a page: colours from the page's style sheet, words as
//! words, a title and a description for whoever does not see it.

use std::fmt::Write as _;

use super::page::Picture;
use super::palette::Role;
use super::scene::{Anchor, Fill, STRIPE, Scene, Shape, WIDTH};
use super::{draw, scene};
use crate::domain::sanitize;
use crate::i18n::Texts;

/// A picture as an element.
#[must_use]
pub fn element(picture: &Picture, texts: &Texts) -> String {
    let scene = draw::scene(picture, texts);
    let id = sanitize::html(&picture.table.id);
    let mut out = String::with_capacity(4096);
    // Writing into a string does not fail.
    let _ = write!(
        out,
        "<svg role=\"img\" aria-labelledby=\"{id}-title {id}-says\" viewBox=\"0 0 {WIDTH} {}\" \
         xmlns=\"http://www.w3.org/2000/svg\" font-size=\"{}\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-says\">{}</desc>\n",
        number(scene.height),
        scene::SIZE,
        sanitize::html(&picture.table.caption),
        sanitize::html(&picture.says),
    );
    shapes(&scene, &mut out);
    out.push_str("</svg>");
    out
}

fn shapes(scene: &Scene, out: &mut String) {
    for shape in &scene.shapes {
        match shape {
            Shape::Field { at, role, fill } => field(*at, *role, *fill, out),
            Shape::Line {
                through,
                role,
                thick,
                dots,
            } => line(through, *role, *thick, *dots, out),
            Shape::Words {
                at: (x, y),
                anchor,
                role,
                text,
            } => {
                let anchor = match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => " text-anchor=\"middle\"",
                    Anchor::End => " text-anchor=\"end\"",
                };
                let _ = writeln!(
                    out,
                    "<text class=\"f-{}\" x=\"{}\" y=\"{}\"{anchor}>{}</text>",
                    role.name(),
                    number(*x),
                    number(*y),
                    sanitize::html(text)
                );
            }
        }
    }
}

fn field([x, y, w, h]: [f64; 4], role: Role, fill: Fill, out: &mut String) {
    let class = match fill {
        Fill::Solid => "f",
        Fill::Stripes | Fill::Edge => "s",
    };
    // An edge lies within its field.
    let inset = if fill == Fill::Solid { 0.0 } else { 0.75 };
    let _ = writeln!(
        out,
        "<rect class=\"{class}-{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        role.name(),
        number(x + inset),
        number(y + inset),
        number((w - 2.0 * inset).max(0.0)),
        number((h - 2.0 * inset).max(0.0)),
    );
    if fill == Fill::Stripes {
        let mut path = String::new();
        let mut at = y + h - STRIPE;
        while at > y + 1.0 {
            let _ = write!(path, "M{} {}h{}", number(x), number(at), number(w));
            at -= STRIPE;
        }
        if !path.is_empty() {
            let _ = writeln!(out, "<path class=\"s-{}\" d=\"{path}\"/>", role.name());
        }
    }
}

fn line(through: &[(f64, f64)], role: Role, thick: f64, dots: bool, out: &mut String) {
    if through.len() > 1 {
        let places: Vec<String> = through
            .iter()
            .map(|(x, y)| format!("{},{}", number(*x), number(*y)))
            .collect();
        let _ = writeln!(
            out,
            "<polyline class=\"s-{}\" stroke-width=\"{}\" points=\"{}\"/>",
            role.name(),
            number(thick),
            places.join(" ")
        );
    }
    if dots {
        for (x, y) in through {
            let _ = writeln!(
                out,
                "<circle class=\"f-{}\" cx=\"{}\" cy=\"{}\" r=\"3.5\"/>",
                role.name(),
                number(*x),
                number(*y)
            );
        }
    }
}

/// A length with at most two decimals.
fn number(length: f64) -> String {
    let text = format!("{length:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
