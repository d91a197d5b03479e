//! What a question asks for, by its words, in several languages.

use super::columns::Field;
use crate::domain::fold::fold;

/// "Please call me" and its like: a request. What asks for leave to call is
/// consent, which is another thing.
const REQUESTS: [&str; 17] = [
    "please call",
    "call me",
    "like us to call",
    "want us to call",
    "like to be called",
    "want to be called",
    "like a call",
    "want a call",
    "request a call",
    "rappelez-moi",
    "souhaitez-vous etre rappele",
    "souhaitez-vous que nous vous rappel",
    "voulez-vous etre rappele",
    "voulez-vous que nous vous rappel",
    "souhaite etre rappele",
    "aimeriez-vous etre rappele",
    "zuruckgerufen werden",
];
/// "May we call you back?"
const LEAVE: [&str; 12] = [
    "call you back",
    "phone you",
    "may we call",
    "can we call",
    "may we contact you",
    "rappele",
    "rappeler",
    "recontacte",
    "acceptez-vous que nous vous appel",
    "durfen wir sie",
    "podemos llamar",
    "possiamo chiamar",
];
/// Questions that are answered by a mark.
const MARKS: [&str; 20] = [
    "recommend",
    "recommand",
    "satisf",
    "score",
    "rating",
    "how would you rate",
    "note",
    "notez",
    "weiterempfehl",
    "zufrieden",
    "bewert",
    "recomend",
    "puntuacion",
    "raccomand",
    "soddisf",
    "voto",
    "aanbevel",
    "tevreden",
    "beoordel",
    "avaliacao",
];
/// Questions that are answered in the customer's own words.
const OWN_WORDS: [&str; 19] = [
    "why",
    "reason",
    "tell us",
    "comment",
    "feedback",
    "verbatim",
    "in your own words",
    "pourquoi",
    "raison",
    "remarque",
    "dites-nous",
    "warum",
    "kommentar",
    "anmerkung",
    "por que",
    "motivo",
    "perche",
    "waarom",
    "opmerking",
];

fn says(question: &str, words: &[&str]) -> bool {
    let question = fold(question);
    words.iter().any(|word| question.contains(word))
}

/// What a question that is chosen from, not typed into, asks about calling.
pub(super) fn calling(question: &str) -> Option<Field> {
    if says(question, &REQUESTS) {
        Some(Field::Asks)
    } else if says(question, &LEAVE) {
        Some(Field::Consent)
    } else {
        None
    }
}

/// Whether a question asks for a mark; on which scale, its values say.
pub(super) fn asks_for_mark(question: &str) -> bool {
    says(question, &MARKS)
}

/// Whether a question asks for the customer's own words.
pub(super) fn asks_for_words(question: &str) -> bool {
    says(question, &OWN_WORDS)
}
