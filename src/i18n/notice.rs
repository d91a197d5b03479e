//! What a notice says: subject and text, in the language of whoever is told.
//!
//! No customer is named: an alert's code, the desk it lies on, numbers.

use std::collections::BTreeMap;

use crate::domain::digest::{NoticeKind, Said};
use crate::domain::ids::AlertId;
use crate::domain::sanitize;
use crate::i18n::{Texts, labels, numbers};

/// So many alerts of a kind are named.
pub const NAMED: usize = 5;
/// So much of a code names an alert.
const CODE: usize = 6;

/// Who is told, and when.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// Their name.
    pub name: &'a str,
    /// The day, in words.
    pub day: &'a str,
    /// The desks that alerts lie on, where there are several.
    pub places: &'a BTreeMap<AlertId, String>,
}

/// Subject and text.
#[must_use]
pub fn compose(
    texts: &Texts,
    kind: NoticeKind,
    said: &Said,
    about: &About<'_>,
) -> (String, String) {
    let counted: Vec<String> = said
        .items
        .iter()
        .map(|(matter, alerts)| {
            let id = labels::id("matter", matter.code());
            texts.text_with(&id, &[("count", alerts.len().into())])
        })
        .collect();
    let id = labels::id("notice-subject", kind.code());
    let list = numbers::list(texts, &counted);
    let subject = texts.text_with(&id, &[("list", list.into())]);
    let name = sanitize::line(about.name);
    let mut body = vec![
        texts.text_with("notice-greeting", &[("name", name.into())]),
        String::new(),
        texts.text_with(
            &labels::id("notice-says", kind.code()),
            &[("day", about.day.into())],
        ),
        String::new(),
    ];
    for ((_, alerts), counted) in said.items.iter().zip(&counted) {
        let mut named: Vec<String> = alerts
            .iter()
            .take(NAMED)
            .map(|alert| {
                let code: String = alert.to_string().chars().take(CODE).collect();
                match about.places.get(alert) {
                    Some(place) => format!("{code} {}", sanitize::line(place)),
                    None => code,
                }
            })
            .collect();
        if alerts.len() > NAMED {
            named.push("…".to_owned());
        }
        let args = [("what", counted.into()), ("list", named.join(", ").into())];
        body.push(texts.text_with("notice-line", &args));
    }
    let moved = [
        ("moved-new", said.moved.new),
        ("moved-replies", said.moved.replies),
        ("moved-closed", said.moved.closed),
    ];
    let moved: Vec<String> = moved
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| texts.text_with(id, &[("count", count.into())]))
        .collect();
    if kind == NoticeKind::Digest && !moved.is_empty() {
        let list = numbers::list(texts, &moved);
        body.push(String::new());
        body.push(texts.text_with("notice-moved-since", &[("list", list.into())]));
    }
    body.push(String::new());
    let end = match kind {
        NoticeKind::Safety => "notice-end-safety",
        NoticeKind::Digest | NoticeKind::Neglect | NoticeKind::Report => "notice-end",
    };
    body.push(texts.text(end).into_owned());
    (subject, format!("{}\n", body.join("\n")))
}
