//! Headings by name: the columns that surveys of any tool may carry, in
//! English and French, whatever their case, accents, blanks and underscores.

use super::columns::{Field, Name, Scale};
use super::rejects;
use crate::domain::fold::fold;

/// Names of columns, folded to letters and digits.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &[
            "id",
            "responseid",
            "surveyid",
            "submissionid",
            "idreponse",
            "reponseid",
            "numeroreponse",
        ],
    ),
    (
        Field::Submitted(0),
        &[
            "submittedat",
            "submitted",
            "submitdate",
            "answeredat",
            "completedat",
            "enddate",
            "date",
            "repondule",
            "datereponse",
            "horodateur",
            "timestamp",
        ],
    ),
    (Field::Submitted(1), &["recordeddate", "recordedat"]),
    (Field::Submitted(2), &["startdate", "startedat"]),
    (
        Field::BranchCode,
        &[
            "branchcode",
            "branchid",
            "storecode",
            "storeid",
            "sitecode",
            "codeagence",
            "agencecode",
            "codemagasin",
            "codesite",
        ],
    ),
    (
        Field::BranchName,
        &[
            "branchname",
            "branch",
            "store",
            "storename",
            "site",
            "agence",
            "nomagence",
            "agencenom",
            "magasin",
        ],
    ),
    (
        Field::Country,
        &["country", "countrycode", "pays", "codepays"],
    ),
    (Field::Channel, &["channel", "distributionchannel", "canal"]),
    (
        Field::Language,
        &["language", "lang", "userlanguage", "locale", "langue"],
    ),
    (
        Field::Score(Scale::Ten),
        &[
            "nps",
            "npsscore",
            "recommend",
            "likelihoodtorecommend",
            "recommandation",
            "notenps",
        ],
    ),
    (
        Field::Score(Scale::Five),
        &[
            "csat",
            "satisfaction",
            "overallsatisfaction",
            "satisfactionglobale",
        ],
    ),
    (
        Field::Comment,
        &[
            "comment",
            "comments",
            "verbatim",
            "commentaire",
            "commentaires",
            "feedback",
            "remarques",
        ],
    ),
    (
        Field::Name(Name::First),
        &["firstname", "recipientfirstname", "givenname", "prenom"],
    ),
    (
        Field::Name(Name::Last),
        &[
            "lastname",
            "recipientlastname",
            "surname",
            "familyname",
            "nomdefamille",
        ],
    ),
    (
        Field::Name(Name::Whole),
        &[
            "name",
            "fullname",
            "customer",
            "customername",
            "nom",
            "nometprenom",
            "client",
        ],
    ),
    (
        Field::Phone(""),
        &[
            "phone",
            "phonenumber",
            "telephone",
            "tel",
            "numerodetelephone",
            "contactnumber",
        ],
    ),
    (
        Field::Phone("mobile"),
        &[
            "mobile",
            "mobilephone",
            "cellphone",
            "portable",
            "telephoneportable",
            "telephonemobile",
        ],
    ),
    (
        Field::Phone("home"),
        &[
            "homephone",
            "landline",
            "telephonefixe",
            "fixe",
            "telephonedomicile",
        ],
    ),
    (
        Field::Phone("work"),
        &[
            "workphone",
            "officephone",
            "telephonebureau",
            "telephoneprofessionnel",
        ],
    ),
    (
        Field::Email,
        &[
            "email",
            "emailaddress",
            "mail",
            "recipientemail",
            "courriel",
            "adresseemail",
            "adressemail",
        ],
    ),
    (
        Field::Consent,
        &[
            "callbackok",
            "callback",
            "maywecallyouback",
            "consentcall",
            "accordrappel",
            "rappelok",
        ],
    ),
    (
        Field::Window,
        &[
            "preferredtime",
            "besttime",
            "besttimetocall",
            "heurepreferee",
            "creneau",
            "creneauprefere",
        ],
    ),
    (
        Field::Reference,
        &[
            "accountref",
            "accountnumber",
            "customerref",
            "customerid",
            "externalreference",
            "externaldatareference",
            "reference",
            "referenceclient",
            "numeroclient",
        ],
    ),
    (
        Field::Asks,
        &[
            "pleasecall",
            "pleasecallme",
            "callme",
            "callbackrequested",
            "rappelezmoi",
            "demanderappel",
        ],
    ),
    (
        Field::Safety,
        &[
            "safety",
            "misconduct",
            "safetyormisconduct",
            "securite",
            "signalementgrave",
        ],
    ),
    // Whose branch it is, an organisation says in its own settings.
    (
        Field::Ignored,
        &[
            "manager",
            "manageremail",
            "ipaddress",
            "adresseip",
            "useragent",
            "duration",
            "durationinseconds",
        ],
    ),
];

/// The field a heading names; a heading nobody knows is a question.
pub(super) fn field(heading: &str) -> Field {
    if rejects::COLUMNS.contains(&heading.trim()) {
        return Field::Ignored;
    }
    let key = key(heading);
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&key.as_str()))
        .map_or(Field::Answer, |(field, _)| *field)
}

/// A heading without case, accents, blanks and signs.
pub(super) fn key(heading: &str) -> String {
    let mut key = fold(heading);
    key.retain(char::is_alphanumeric);
    key
}
