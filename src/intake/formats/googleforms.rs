//! Google Forms CSV, from the form or its spreadsheet: a time first, in the
//! language of whoever made the form, then the questions. No response has an
//! id.

use csv::ByteRecord;

use super::questions::{self, known, own};
use super::{Format, Known, texts};
use crate::domain::zone::Zone;
use crate::intake::columns::Field;
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "googleforms",
    recognise,
};

/// What Google calls the time, folded to letters and digits.
const TIMES: &[&str] = &[
    "timestamp",
    "horodateur",
    "zeitstempel",
    "marcatemporal",
    "carimbodedatahora",
    "informazionicronologiche",
    "tijdstempel",
    "sygnaturaczasowa",
    "tidsstempel",
    "tidstempel",
    "tidsstampel",
    "aikaleima",
    "casovaznacka",
    "casovaznamka",
    "zamandamgasi",
    "idobelyeg",
    "отметкавремени",
    "позначкачасу",
    "タイムスタンプ",
    "时间戳记",
    "時間戳記",
    "타임스탬프",
];
/// What Google itself asks for.
const RECORDED: &[(Field, &[&str])] = &[
    (
        Field::Email,
        &[
            "username",
            "emailaddress",
            "adresseemail",
            "nomdutilisateur",
            "emailadresse",
        ],
    ),
    // Of a quiz: `7 / 10`.
    (Field::Answer, &["score", "punktzahl", "puntuacion"]),
];

fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let headings = texts(head.first()?);
    let time = headings.first()?;
    if !TIMES.contains(&headings::key(time).as_str()) || headings.len() < 2 {
        return None;
    }
    // A file of ids, or of names that only programs write, is another one's.
    // A question may be called "ID": the staff's, a customer's.
    let is_id =
        |heading: &String| headings::field(heading) == Field::Id && headings::key(heading) != "id";
    if headings.iter().any(is_id) || time.starts_with(char::is_lowercase) {
        return None;
    }
    let columns = headings.iter().enumerate().map(|(at, heading)| {
        if at == 0 {
            return own(heading, Field::Submitted(0), zone);
        }
        match known(RECORDED, heading) {
            Some(field) => own(heading, field, zone),
            None => questions::column(
                heading,
                heading.split_whitespace().collect::<Vec<_>>().join(" "),
                zone,
            ),
        }
    });
    Some(Known {
        header_rows: 1,
        columns: columns.collect(),
    })
}
