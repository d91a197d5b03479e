//! Qualtrics CSV with three rows of headings: names, the questions' texts,
//! and the import ids as JSON (`{"ImportId":"QID1"}`; exports of 2016 and
//! 2017 wrote `{'ImportId': 'QID1'}`).
//!
//! Columns are known by import id, then by name, then by the question.

use csv::ByteRecord;

use super::{Format, Known};
use crate::domain::fold::fold;
use crate::domain::zone::Zone;
use crate::intake::columns::{Column, Field, Name, Scale, Sure};
use crate::intake::{headings, questions};

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "qualtrics",
    recognise,
};

/// Import ids of what Qualtrics itself records, folded to letters and digits.
const RECORDED: &[(&str, Field)] = &[
    ("recordid", Field::Id),
    ("responseid", Field::Id),
    ("enddate", Field::Submitted(0)),
    ("recordeddate", Field::Submitted(1)),
    ("startdate", Field::Submitted(2)),
    ("status", Field::Status),
    ("finished", Field::Finished),
    ("recipientlastname", Field::Name(Name::Last)),
    ("panelrecipientlastname", Field::Name(Name::Last)),
    ("recipientfirstname", Field::Name(Name::First)),
    ("panelrecipientfirstname", Field::Name(Name::First)),
    ("recipientemail", Field::Email),
    ("panelrecipientemail", Field::Email),
    ("externaldatareference", Field::Reference),
    ("panelexternaldatareference", Field::Reference),
    ("distributionchannel", Field::Channel),
    ("userlanguage", Field::Language),
    ("ipaddress", Field::Ignored),
    ("progress", Field::Ignored),
    ("duration", Field::Ignored),
    ("responsesetid", Field::Ignored),
    ("locationlatitude", Field::Ignored),
    ("locationlongitude", Field::Ignored),
    ("locationaccuracy", Field::Ignored),
];

/// An import id with the zone of its times.
struct Import {
    id: String,
    zone: Option<Zone>,
}

fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let [names, questions, imports, ..] = head else {
        return None;
    };
    let imports: Option<Vec<Import>> = imports.iter().map(import).collect();
    let imports = imports?;
    let groups: Vec<&str> = imports
        .iter()
        .filter_map(|import| import.id.strip_suffix("_NPS_GROUP"))
        .collect();
    let text = |row: &ByteRecord, at: usize| {
        let cell = row.get(at).unwrap_or_default();
        String::from_utf8_lossy(cell).trim().to_owned()
    };
    let mut columns: Vec<Column> = Vec::new();
    for (at, import) in imports.iter().enumerate() {
        let question = one_line(&text(questions, at));
        let (field, sure) = if groups.contains(&import.id.as_str()) {
            (Field::Score(Scale::Ten), Sure::Format)
        } else if let Some(field) = recorded(&import.id) {
            (field, Sure::Format)
        } else if let Some(field) = named(&text(names, at)) {
            (field, Sure::Name)
        } else {
            let field = asked(&import.id, &question);
            (field, Sure::of_question(field))
        };
        columns.push(Column {
            key: import.id.clone(),
            field,
            sure,
            heading: question,
            zone: import.zone.unwrap_or(zone),
        });
    }
    choose_comment(&mut columns, &imports);
    let known = columns.iter().any(|column| column.field == Field::Id);
    known.then_some(Known {
        header_rows: 3,
        columns,
    })
}

/// Reads a cell of the third row, in JSON or as Python prints it.
fn import(cell: &[u8]) -> Option<Import> {
    let cell = str::from_utf8(cell).ok()?;
    let json =
        serde_json::from_str(cell).or_else(|_| serde_json::from_str(&cell.replace('\'', "\"")));
    let json: serde_json::Value = json.ok()?;
    let zone = json.get("timeZone").and_then(serde_json::Value::as_str);
    Some(Import {
        id: json.get("ImportId")?.as_str()?.to_owned(),
        zone: zone.and_then(|zone| match zone {
            "Z" => Some(Zone::UTC),
            name => name.parse().ok(),
        }),
    })
}

/// What Qualtrics itself records under this id.
pub(super) fn recorded(id: &str) -> Option<Field> {
    let key = headings::key(id);
    if key.ends_with("npsgroup") {
        return Some(Field::Ignored);
    }
    RECORDED
        .iter()
        .find(|(name, _)| *name == key)
        .map(|(_, field)| *field)
}

fn named(name: &str) -> Option<Field> {
    Some(headings::field(name)).filter(|field| *field != Field::Answer)
}

/// What a question asks for, from its words.
fn asked(id: &str, question: &str) -> Field {
    let question = fold(question);
    let says = |words: &[&str]| words.iter().any(|word| question.contains(word));
    let typed = is_typed(id);
    if typed && says(&["phone", "my number", "telephone", "numero"]) {
        Field::Phone("")
    } else if typed && says(&["e-mail", "email", "courriel"]) {
        Field::Email
    } else if let Some(calling) = questions::calling(&question).filter(|_| !typed) {
        calling
    } else if !typed && says(&["recommend us", "nous recommand"]) {
        Field::Score(Scale::Ten)
    } else {
        Field::Answer
    }
}

/// Whether a question takes free text: `QID3_TEXT`, `QID4_1_TEXT`.
fn is_typed(id: &str) -> bool {
    id.starts_with("QID") && id.ends_with("TEXT")
}

/// The comment is the free text that asks why, else the first that stands
/// for a question of its own.
fn choose_comment(columns: &mut [Column], imports: &[Import]) {
    if columns.iter().any(|column| column.field == Field::Comment) {
        return;
    }
    let free = |at: &usize| columns[*at].field == Field::Answer && is_typed(&imports[*at].id);
    let asks_why = |at: &usize| {
        let question = fold(&columns[*at].heading);
        let words = [
            "why", "reason", "tell us", "comment", "feedback", "pourquoi", "raison", "remarque",
        ];
        words.iter().any(|word| question.contains(word))
    };
    // `QID3_TEXT` is a question, `QID3_1_TEXT` the blank beside a choice.
    let own = |at: &usize| imports[*at].id.matches(['_', '-']).count() == 1;
    let all = || (0..columns.len()).filter(free);
    let chosen = all().find(asks_why).or_else(|| all().find(own));
    if let Some(at) = chosen {
        columns[at].field = Field::Comment;
        columns[at].sure = Sure::Question;
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
