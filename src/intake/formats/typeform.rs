//! Typeform CSV: the token below `#`, questions as Typeform shows them (HTML
//! and all), hidden fields by their names, then times in UTC and the network.

use csv::ByteRecord;

use super::questions::{self, known, own};
use super::{Format, Known, texts};
use crate::domain::zone::Zone;
use crate::intake::columns::Field;
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "typeform",
    recognise,
};

/// What Typeform itself records.
const RECORDED: &[(Field, &[&str])] = &[
    (Field::Id, &["#"]),
    (Field::Completed, &["submitdateutc"]),
    (Field::Submitted(1), &["stagedateutc"]),
    (Field::Submitted(2), &["startdateutc"]),
    (
        Field::Ignored,
        &["networkid", "responsetype", "tags", "ending"],
    ),
];

fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let headings = texts(head.first()?);
    let has = |key: &str| headings.iter().any(|heading| headings::key(heading) == key);
    let told = has("startdateutc") || has("submitdateutc") || has("networkid");
    if headings.first().map(String::as_str) != Some("#") || !told {
        return None;
    }
    let columns = headings.iter().enumerate().map(|(at, heading)| {
        if at == 0 {
            return own(heading, Field::Id, zone);
        }
        if let Some(field) = known(RECORDED, heading) {
            return own(heading, field, Zone::UTC);
        }
        questions::column(heading, plain(heading), zone)
    });
    Some(Known {
        header_rows: 1,
        columns: columns.collect(),
    })
}

/// A question without its markup.
fn plain(heading: &str) -> String {
    let mut text = String::with_capacity(heading.len());
    let mut rest = heading;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match tag.split_once('>') {
            Some((_, after)) if is_tag => rest = after,
            _ => {
                text.push('<');
                rest = tag;
            }
        }
    }
    text.push_str(rest);
    for (entity, sign) in [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, sign);
    }
    // Newer forms mark what is bold with asterisks.
    if text.matches('*').count() > 1 {
        text = text.replace('*', "");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn questions_lose_their_markup_and_nothing_else() {
        assert_eq!(plain("<strong>Are you\n ok?</strong>"), "Are you ok?");
        assert_eq!(plain("*Are* you *ok?* 2 * 3"), "Are you ok? 2 3");
        assert_eq!(
            plain("A &amp; B <3 <br/>or 2 < 3 > 1"),
            "A & B <3 or 2 < 3 > 1"
        );
    }
}
