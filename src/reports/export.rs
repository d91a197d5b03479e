//! One row per alert, for a spreadsheet or a database: the columns are the
//! one list ([`columns`]) that the manual prints.

use super::page::{Block, Cell, Column, Kind, Letters, Page, Section, Table, Value};
use super::{Report, parts};
use crate::domain::cause::Family;
use crate::domain::figures::ask::Named;
use crate::domain::figures::period::Period;
use crate::domain::figures::spread::Waited;
use crate::domain::rows::Exported;
use crate::domain::zone::Zone;
use crate::i18n::dates::Local;
use crate::i18n::{Texts, figures as names};

/// What the export is made of.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// Whose alerts.
    pub scope: &'a Named,
    /// Which days.
    pub period: Period,
    /// The alerts, the oldest first.
    pub rows: &'a [Exported],
    /// With the columns of contacts.
    pub contacts: bool,
    /// ISO 4217.
    pub currency: &'a str,
    /// What was recorded up to then is in it.
    pub as_of: Local,
}

/// A column: its name, what its cells are, and what an alert has there.
type Of = (&'static str, Kind, fn(&Exported, &str) -> Value);

/// Every column.
const COLUMNS: &[Of] = &[
    ("alert", Kind::Text, |of, _| text(&of.row.alert)),
    ("customer", Kind::Text, |of, _| text(&of.row.customer)),
    ("branch", Kind::Text, |of, _| text(&of.branch)),
    ("branch_name", Kind::Text, |of, _| text(&of.branch_name)),
    ("desk", Kind::Text, |of, _| text(&of.desk)),
    ("state", Kind::Text, |of, _| text(of.state.code())),
    ("safety", Kind::Count, |of, _| yes(of.safety)),
    ("answered_at", Kind::Moment, |of, _| {
        at(Some(of.row.received))
    }),
    ("received", Kind::Count, |of, _| yes(of.row.is_received)),
    ("handled", Kind::Count, |of, _| count(of.row.handled)),
    ("outstanding", Kind::Count, |of, _| yes(of.row.outstanding)),
    ("overdue", Kind::Count, |of, _| yes(of.row.overdue)),
    ("reopened", Kind::Count, |of, _| count(of.row.reopened)),
    ("calls", Kind::Count, |of, _| count(of.row.calls)),
    ("conversations", Kind::Count, |of, _| {
        count(of.row.conversations)
    }),
    ("attempts", Kind::Count, |of, _| count(of.row.attempts)),
    ("first_attempt_at", Kind::Moment, |of, _| {
        at(of.row.first_attempt)
    }),
    ("first_attempt_minutes", Kind::Count, |of, _| {
        minutes(of.row.to_attempt)
    }),
    ("first_attempt_wait", Kind::Text, |of, _| {
        wait(of.row.to_attempt)
    }),
    ("first_conversation_at", Kind::Moment, |of, _| {
        at(of.row.first_conversation)
    }),
    ("first_conversation_minutes", Kind::Count, |of, _| {
        minutes(of.row.to_conversation)
    }),
    ("first_conversation_wait", Kind::Text, |of, _| {
        wait(of.row.to_conversation)
    }),
    ("written_only", Kind::Count, |of, _| {
        yes(of.row.written_only)
    }),
    ("score_before", Kind::Count, |of, _| mark(of.row.score)),
    ("score_after", Kind::Count, |of, _| {
        mark(
            of.row
                .closed
                .as_ref()
                .and_then(|(_, closing)| closing.score_after),
        )
    }),
    ("saved", Kind::Count, |of, _| yes(of.row.saved)),
    ("closed_at", Kind::Moment, |of, _| {
        at(of.row.closed.as_ref().map(|(at, _)| *at))
    }),
    ("closed_as", Kind::Text, |of, _| {
        code(
            of.row
                .closed
                .as_ref()
                .map(|(_, closing)| closing.result.code()),
        )
    }),
    ("cause", Kind::Text, |of, _| {
        let cause = of
            .row
            .closed
            .as_ref()
            .and_then(|(_, closing)| closing.cause);
        cause.map_or(Value::None, |cause| text(cause.code()))
    }),
    ("family", Kind::Text, |of, _| {
        code(of.family.map(Family::code))
    }),
    ("step", Kind::Text, |of, _| {
        let closing = of.row.closed.as_ref();
        code(closing.and_then(|(_, closing)| Some(closing.step?.code())))
    }),
    ("decision", Kind::Text, |of, _| {
        let closing = of.row.closed.as_ref();
        code(closing.and_then(|(_, closing)| Some(closing.decision?.code())))
    }),
    ("done", Kind::Text, |of, _| {
        let done = of.row.closed.as_ref().map(|(_, closing)| {
            let codes = closing.measures.iter().map(|measure| measure.code());
            codes.collect::<Vec<_>>().join(" ")
        });
        done.map_or(Value::None, Value::Text)
    }),
    ("cost", Kind::Money, |of, currency| Value::Money {
        minor: parts::signed(of.row.cost),
        currency: currency.to_owned(),
    }),
    ("promises", Kind::Count, |of, _| count(of.row.promises)),
    ("promises_kept_in_time", Kind::Count, |of, _| {
        count(of.row.kept)
    }),
    ("postponements", Kind::Count, |of, _| {
        count(of.row.postponements)
    }),
    ("email_overrides", Kind::Count, |of, _| {
        count(of.row.overrides)
    }),
    ("ideas", Kind::Count, |of, _| count(of.row.ideas)),
    ("executive_calls", Kind::Count, |of, _| {
        count(of.row.executive_calls)
    }),
];

/// Columns that are there only where they are asked for.
const CONTACTS: &[Of] = &[
    ("customer_name", Kind::Text, |of, _| {
        of.contacts
            .as_ref()
            .map_or(Value::None, |of| text(&of.name))
    }),
    ("customer_reference", Kind::Text, |of, _| {
        code(of.contacts.as_ref().and_then(|of| of.reference.as_deref()))
    }),
    ("customer_phone", Kind::Phone, |of, _| {
        let phone = of.contacts.as_ref().and_then(|of| of.phone.clone());
        phone.map_or(Value::None, Value::Phone)
    }),
    ("customer_email", Kind::Text, |of, _| {
        code(of.contacts.as_ref().and_then(|of| of.email.as_deref()))
    }),
];

fn text(text: &(impl ToString + ?Sized)) -> Value {
    Value::Text(text.to_string())
}

fn code(code: Option<&str>) -> Value {
    code.map_or(Value::None, text)
}

fn yes(yes: bool) -> Value {
    Value::Count(yes.into())
}

fn count(count: u64) -> Value {
    Value::Count(parts::signed(count))
}

fn mark(mark: Option<u8>) -> Value {
    mark.map_or(Value::None, |mark| Value::Count(mark.into()))
}

/// A moment in UTC: the same for whoever reads it.
fn at(seconds: Option<i64>) -> Value {
    let moment = seconds.and_then(|at| crate::domain::Moment::from_timestamp(at, 0));
    moment.map_or(Value::None, |at| {
        Value::Moment(at.with_timezone(&Zone::UTC))
    })
}

fn minutes(waited: Option<Waited>) -> Value {
    match waited {
        Some(Waited::Happened(minutes) | Waited::Still(minutes)) => Value::Count(minutes.into()),
        Some(Waited::Never) | None => Value::None,
    }
}

fn wait(waited: Option<Waited>) -> Value {
    waited.map_or(Value::None, |waited| {
        text(match waited {
            Waited::Happened(_) => "happened",
            Waited::Still(_) => "still",
            Waited::Never => "never",
        })
    })
}

/// The columns, each with what it says.
#[must_use]
pub fn columns(contacts: bool, texts: &Texts) -> Vec<Column> {
    chosen(contacts)
        .map(|(id, kind, _)| {
            let about = format!("export-{}", id.replace('_', "-"));
            Column {
                id,
                // Programs read the name; so do people who look at the file.
                title: (*id).to_owned(),
                kind: *kind,
                about: texts.text(&about).into_owned(),
            }
        })
        .collect()
}

fn chosen(contacts: bool) -> impl Iterator<Item = &'static Of> {
    let more = if contacts { CONTACTS } else { &[] };
    COLUMNS.iter().chain(more)
}

/// The page.
#[must_use]
pub fn page(of: &Export<'_>, texts: &Texts) -> Page {
    let rows = of.rows.iter().map(|row| {
        let cells = chosen(of.contacts);
        cells
            .map(|(_, _, value)| Cell::from(value(row, of.currency)))
            .collect()
    });
    let table = Table {
        id: "alerts".to_owned(),
        caption: texts.text("report-export-title").into_owned(),
        columns: columns(of.contacts, texts),
        rows: rows.collect(),
    };
    Page {
        report: Report::Export.code(),
        title: texts.text("report-export-title").into_owned(),
        scope: names::scope(texts, of.scope),
        from: of.period.from,
        to: of.period.last(),
        as_of: of.as_of,
        letters: Letters::Usual,
        sections: vec![Section {
            id: "alerts".to_owned(),
            title: texts.text("report-export-title").into_owned(),
            blocks: vec![Block::Table(table)],
        }],
    }
}
