//! `SurveyMonkey` CSV: the respondent's id first; the questions in one row,
//! or in two, the second with the choices (`Response`, `Open-Ended Response`
//! where there are none) below a question that is written once.

use csv::ByteRecord;

use super::questions::{self, known, own};
use super::{Format, Known, texts};
use crate::domain::zone::Zone;
use crate::intake::columns::{Field, Name};
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "surveymonkey",
    recognise,
};

/// What `SurveyMonkey` itself records, in English and French.
const RECORDED: &[(Field, &[&str])] = &[
    (Field::Id, IDS),
    (
        Field::Submitted(0),
        &["enddate", "datedefin", "datemodified"],
    ),
    (
        Field::Submitted(1),
        &["startdate", "datededebut", "datedebut", "datecreated"],
    ),
    (Field::Email, &["emailaddress", "email", "adresseemail"]),
    (Field::Name(Name::First), &["firstname", "prenom"]),
    (
        Field::Name(Name::Last),
        &["lastname", "nom", "nomdefamille"],
    ),
    // Whatever a collector's link carried: as often a shop as a customer.
    (
        Field::Answer,
        &[
            "customdata",
            "customdata1",
            "customvalue",
            "custom1",
            "donneespersonnalisees",
            "donneespersonnalisees1",
        ],
    ),
    (
        Field::Ignored,
        &[
            "collectorid",
            "iducollecteur",
            "idducollecteur",
            "ipaddress",
            "adresseip",
        ],
    ),
];
const IDS: &[&str] = &[
    "respondentid",
    "idurepondant",
    "iddurepondant",
    "numerodurepondant",
];
/// What stands below a question that has no choices.
const NO_CHOICE: &[&str] = &[
    "response",
    "openendedresponse",
    "reponse",
    "reponselibre",
    "reponseouverte",
];

fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let first = texts(head.first()?);
    let is_id = |heading: &String| IDS.contains(&headings::key(heading).as_str());
    let id = first.iter().take(3).position(is_id)?;
    let below = head.get(1).map(texts).unwrap_or_default();
    let two = below.get(id).is_some_and(String::is_empty);
    let mut question = String::new();
    let mut columns = Vec::new();
    for (at, heading) in first.iter().enumerate() {
        let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        let choice = if two {
            below.get(at).map_or("", String::as_str)
        } else {
            ""
        };
        let choice = choice.split_whitespace().collect::<Vec<_>>().join(" ");
        if !heading.is_empty() {
            question = heading;
        }
        if choice.is_empty()
            && let Some(field) = known(RECORDED, &question)
        {
            columns.push(own(&question, field, zone));
            continue;
        }
        let whole = if choice.is_empty() || NO_CHOICE.contains(&headings::key(&choice).as_str()) {
            question.clone()
        } else {
            format!("{question} - {choice}")
        };
        let mut column = questions::column(&whole, whole.clone(), zone);
        // "Contact information" has a name, a number and an address below it.
        if column.field == Field::Answer && !choice.is_empty() {
            (column.field, column.sure) = questions::field(&choice);
        }
        columns.push(column);
    }
    Some(Known {
        header_rows: if two { 2 } else { 1 },
        columns,
    })
}
