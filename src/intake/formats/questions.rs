//! What a question's own words ask for, where a platform gives no column a
//! name that says it. A guess, and marked as one.

use crate::domain::fold::fold;
use crate::domain::zone::Zone;
use crate::intake::columns::{Column, Field, Name, Scale, Sure};
use crate::intake::{headings, questions};

/// A question that asks for a single thing is no longer than this.
const SHORT: usize = 80;
/// Words of a mark out of ten: what is asked, and how.
const RECOMMEND: &[&str] = &[
    "recommend",
    "recommand",
    "weiterempfehl",
    "recomend",
    "consigli",
];
const HOW_LIKELY: &[&str] = &[
    "likely",
    "likelihood",
    "probab",
    "wahrscheinlich",
    "0 to 10",
    "0-10",
    "0 a 10",
    "(0",
];
const WHY: &[&str] = &[
    "did you give",
    "reason for your",
    "main reason",
    "primary reason",
    "most important reason",
    "tell us why",
    "tell us more",
    "any other comments",
    "any comments",
    "additional comments",
    "other feedback",
    "pourquoi cette note",
    "pourquoi avez-vous",
    "raison de votre",
    "raison principale",
    "dites-nous",
    "commentaire",
    "grund fur ihre",
    "warum haben sie",
];
const PHONE: &[&str] = &[
    "phone number",
    "telephone",
    "mobile number",
    "telefon",
    "numero de tel",
];
const EMAIL: &[&str] = &[
    "email address",
    "e-mail address",
    "your email",
    "your e-mail",
    "adresse e-mail",
    "adresse email",
    "adresse mail",
    "votre e-mail",
    "courriel",
];
const NAME: &[&str] = &[
    "your name",
    "full name",
    "first and last name",
    "nom et prenom",
    "votre nom",
];
const BRANCH: &[&str] = &[
    "which branch",
    "which store",
    "branch did you visit",
    "store did you visit",
    "quelle agence",
    "quel magasin",
    "agence visitee",
    "magasin visite",
];

/// A column that is known by its name, else by its question.
pub(super) fn column(key: &str, heading: String, zone: Zone) -> Column {
    let (field, sure) = field(&heading);
    Column {
        key: key.to_owned(),
        field,
        sure,
        heading,
        zone,
    }
}

/// A column that the platform itself writes.
pub(super) fn own(heading: &str, field: Field, zone: Zone) -> Column {
    Column {
        key: heading.to_owned(),
        field,
        sure: Sure::Format,
        heading: heading.to_owned(),
        zone,
    }
}

/// What a heading asks for, and how sure that is.
pub(super) fn field(heading: &str) -> (Field, Sure) {
    match headings::field(heading) {
        Field::Answer => {
            let field = asked(heading);
            (field, Sure::of_question(field))
        }
        // A platform writes its id and dates itself: a question that is called
        // so asks for another, the day of a visit.
        Field::Id | Field::Submitted(_) => (Field::Answer, Sure::No),
        field => (field, Sure::Name),
    }
}

fn asked(question: &str) -> Field {
    let question = fold(question);
    let says = |words: &[&str]| words.iter().any(|word| question.contains(word));
    let short = question.chars().count() <= SHORT;
    if says(RECOMMEND) && says(HOW_LIKELY) && !says(WHY) {
        Field::Score(Scale::Ten)
    } else if let Some(calling) = questions::calling(&question) {
        calling
    } else if short && says(PHONE) {
        Field::Phone("")
    } else if short && says(EMAIL) {
        Field::Email
    } else if short && says(NAME) {
        Field::Name(Name::Whole)
    } else if short && says(BRANCH) {
        Field::BranchName
    } else if says(WHY) {
        Field::Comment
    } else {
        Field::Answer
    }
}

/// What a heading of the platform's own says, by a table of folded keys.
pub(super) fn known(table: &[(Field, &[&str])], heading: &str) -> Option<Field> {
    let key = headings::key(heading);
    table
        .iter()
        .find(|(_, names)| names.contains(&key.as_str()))
        .map(|(field, _)| *field)
}
