//! What an import says of a file as a whole.

use crate::domain::sanitize;
use crate::i18n::{Arg, Texts, labels};
use crate::intake::{Refused, Warning};

/// Why a file is refused, in words.
pub(super) fn refusal(texts: &Texts, refused: &Refused) -> String {
    let number = |n: u64| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let list = |list: &[String]| sanitize::line(&list.join(", ")).into_owned().into();
    let args: Vec<(&str, Arg)> = match refused {
        Refused::UnknownColumns { headings } => vec![("headings", list(headings))],
        Refused::Json {
            line,
            column,
            reason,
        } => {
            let reason = labels::label(texts, "intake-json", reason.code()).into_owned();
            vec![
                ("line", number(*line)),
                ("column", number(*column)),
                ("reason", reason.into()),
            ]
        }
        Refused::RowTooLong { line } => vec![("line", number(*line))],
        Refused::AmbiguousDates {
            line,
            column,
            example,
        } => vec![
            ("line", number(*line)),
            (
                "column",
                number(u64::try_from(column.number).unwrap_or(u64::MAX)),
            ),
            (
                "heading",
                sanitize::line(&column.heading).into_owned().into(),
            ),
            ("example", sanitize::line(example).into_owned().into()),
        ],
        Refused::TooManyColumns { most } | Refused::WorkbookLarge { most } => {
            vec![("most", number(*most))]
        }
        Refused::NoSheet { sheets } => vec![("sheets", list(sheets))],
        _ => Vec::new(),
    };
    texts.text_with(&labels::id("intake-refused", refused.code()), &args)
}

/// What is odd about a file as a whole, in words.
pub(super) fn warning(texts: &Texts, warning: &Warning) -> String {
    let number = |n: u64| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let id = labels::id("intake-warning", warning.code());
    match warning {
        Warning::Short { said, held } => {
            let args = [("said", number(*said)), ("held", number(*held))];
            texts.text_with(&id, &args)
        }
        Warning::Details => texts.text_with(&id, &[]),
        Warning::Sheets { read, others } => {
            let read = sanitize::line(read).into_owned();
            let others = sanitize::line(&others.join(", ")).into_owned();
            texts.text_with(&id, &[("sheet", read.into()), ("others", others.into())])
        }
    }
}
