//! A picture's shapes on paper, with what they say for whoever does not see
//! them.

use krilla::tagging::Tag;

use super::font::Face;
use super::layout::{Canvas, LEFT, Mark, Style};
use crate::domain::sanitize;
use crate::i18n::Texts;
use crate::reports::draw;
use crate::reports::page::{Letters, Picture};
use crate::reports::palette::Role;
use crate::reports::scene::{Anchor, Fill, SIZE, STRIPE, Shape, WIDTH};

/// How wide a picture is on paper.
const WIDE: f32 = 440.0;
/// How wide it is where all has to fit on one sheet.
const SMALL: f32 = 380.0;

/// A length of a picture on paper.
#[expect(clippy::cast_possible_truncation, reason = "a sheet is not that large")]
fn scaled(length: f64, wide: f32) -> f32 {
    length as f32 * (wide / WIDTH as f32)
}

/// How wide a picture is on this sheet.
fn wide(canvas: &Canvas<'_>) -> f32 {
    match canvas.letters {
        Letters::Small => SMALL,
        Letters::Usual | Letters::Large => WIDE,
    }
}

/// How high a picture is on paper.
pub(super) fn height(picture: &Picture, texts: &Texts) -> f32 {
    scaled(draw::scene(picture, texts).height, WIDE)
}

/// A picture.
pub(super) fn draw(picture: &Picture, parent: usize, canvas: &mut Canvas<'_>, texts: &Texts) {
    let scene = draw::scene(picture, texts);
    let whole = wide(canvas);
    let scaled = |length: f64| scaled(length, whole);
    let height = scaled(scene.height);
    canvas.room(height + 40.0);
    let says = format!(
        "{}. {}",
        sanitize::line(&picture.table.caption),
        sanitize::line(&picture.says)
    );
    let tag = Tag::Figure(Some(says)).with_bbox(canvas.bounds(whole, height));
    let node = Some(canvas.node(Some(parent), tag));
    let top = canvas.y();
    let place = |(x, y): (f64, f64)| (LEFT + scaled(x), top + scaled(y));
    for shape in &scene.shapes {
        match shape {
            Shape::Field { at, role, fill } => field(*at, *role, *fill, place, node, canvas),
            Shape::Line {
                through,
                role,
                thick,
                dots,
            } => {
                let places: Vec<_> = through.iter().map(|at| place(*at)).collect();
                if *dots {
                    for at in &places {
                        canvas.mark(
                            node,
                            Mark::Dot {
                                at: *at,
                                role: *role,
                            },
                        );
                    }
                }
                if places.len() > 1 {
                    let (through, thick) = (places, scaled(*thick));
                    canvas.mark(
                        node,
                        Mark::Line {
                            through,
                            role: *role,
                            thick,
                        },
                    );
                }
            }
            Shape::Words {
                at,
                anchor,
                role,
                text,
            } => {
                let style = Style::new(scaled(SIZE), Face::Regular, *role);
                let text = canvas.fonts.fitted(text);
                let wide = canvas.fonts.width(&text, style.face, style.size);
                let (x, y) = place(*at);
                let back = match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => wide / 2.0,
                    Anchor::End => wide,
                };
                let at = (x - back, y);
                canvas.mark(node, Mark::Words { at, style, text });
            }
        }
    }
    canvas.down(height + 4.0);
}

fn field(
    [x, y, w, h]: [f64; 4],
    role: Role,
    fill: Fill,
    place: impl Fn((f64, f64)) -> (f32, f32),
    node: Option<usize>,
    canvas: &mut Canvas<'_>,
) {
    let whole = wide(canvas);
    let scaled = |length: f64| scaled(length, whole);
    let (left, top) = place((x, y));
    if fill == Fill::Solid {
        let at = [left, top, scaled(w), scaled(h)];
        canvas.mark(node, Mark::Field { at, role });
        return;
    }
    let inset = 0.75;
    let corners = [
        (x + inset, y + inset),
        (x + w - inset, y + inset),
        (x + w - inset, y + h - inset),
        (x + inset, y + h - inset),
        (x + inset, y + inset),
    ];
    let thick = scaled(1.5);
    let through = corners.into_iter().map(&place).collect();
    canvas.mark(
        node,
        Mark::Line {
            through,
            role,
            thick,
        },
    );
    if fill == Fill::Stripes {
        let mut at = y + h - STRIPE;
        while at > y + 1.0 {
            let through = vec![place((x, at)), place((x + w, at))];
            canvas.mark(
                node,
                Mark::Line {
                    through,
                    role,
                    thick,
                },
            );
            at -= STRIPE;
        }
    }
}
