//! What a question asks for, by its words, in several languages.

use super::columns::Field;
use super::headings;
use crate::domain::fold::fold;

/// "Please call me" and its like: a request. What asks for leave to call is
/// consent, which is another thing.
const REQUESTS: [&str; 14] = [
    "please call",
    "call me",
    "like us to call",
    "want us to call",
    "like us to contact",
    "want us to contact",
    "like to be called",
    "want to be called",
    "like a call",
    "want a call",
    "like to receive a call",
    "request a call",
    "rappelez-moi",
    "zuruckgerufen werden",
];
/// "Souhaitez-vous être rappelé ?" is one of these with one of [`CALLED`].
const WISHES: [&str; 9] = [
    "souhaitez-vous",
    "souhaitez vous",
    "souhaite etre",
    "souhaite que",
    "voulez-vous",
    "voulez vous",
    "aimeriez-vous",
    "desirez-vous",
    "would you like someone to",
];
const CALLED: [&str; 8] = [
    "etre rappele",
    "vous rappel",
    "etre recontacte",
    "vous recontact",
    "etre contacte",
    "vous contact",
    "vous appel",
    "call you",
];
/// "May we call you back?"
const LEAVE: [&str; 26] = [
    "call you back",
    "phone you",
    "may we call",
    "can we call",
    "could we call",
    "ok to call",
    "okay to call",
    "permission to call",
    "may we contact",
    "can we contact",
    "could we contact",
    "ok to contact",
    "okay to contact",
    "permission to contact",
    "rappele",
    "vous rappel",
    "recontacte",
    "vous recontact",
    "vous appeler",
    "vous contacter",
    "acceptez-vous que nous vous appel",
    "durfen wir sie",
    "podemos llamar",
    "possiamo chiamar",
    "consent to be called",
    "agree to be called",
];
/// What asks when or how, or what somebody remembers, asks for something else.
const OTHERWISE: [&str; 16] = [
    "how ",
    "when ",
    "what ",
    "which ",
    "why ",
    "quand ",
    "comment ",
    "a quel",
    "sur quel",
    "quel",
    "que ",
    "pourquoi ",
    "de quoi ",
    "at what ",
    "best ",
    "preferred ",
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

/// "Why?" and nothing else.
const BARE_WHY: [&str; 8] = [
    "why",
    "whyso",
    "whyisthat",
    "pourquoi",
    "warum",
    "porque",
    "perche",
    "waarom",
];

fn says(question: &str, words: &[&str]) -> bool {
    let question = fold(question);
    words.iter().any(|word| question.contains(word))
}

/// What a question asks about calling: that the customer be called, or for
/// leave to call.
pub(super) fn calling(question: &str) -> Option<Field> {
    let asked = fold(question);
    let asked_otherwise = |words: &&str| asked.trim_start().starts_with(*words);
    let says = |words: &[&str]| words.iter().any(|word| asked.contains(word));
    if OTHERWISE.iter().any(asked_otherwise) {
        None
    } else if asked.contains("may call me") {
        Some(Field::Consent)
    } else if says(&REQUESTS) || says(&WISHES) && says(&CALLED) {
        Some(Field::Asks)
    } else if says(&LEAVE) {
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

/// Whether a question is "Why?" alone: which of all, its place says.
pub(super) fn asks_only_why(question: &str) -> bool {
    BARE_WHY.contains(&headings::key(question).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_to_be_called_is_no_leave_to_call() {
        for wish in [
            "Would you like us to call you back?",
            "Do you want us to call you?",
            "Would you like us to contact you about this?",
            "Souhaitez-vous être rappelé ?",
            "Souhaitez-vous être rappelé(e) par votre agence ?",
            "Voulez-vous qu’un conseiller vous rappelle ?",
            "Please call me back",
        ] {
            assert_eq!(calling(wish), Some(Field::Asks), "{wish}");
        }
        for leave in [
            "May we call you?",
            "Can we contact you about this?",
            "Acceptez-vous d’être rappelé ?",
            "Pouvons-nous vous rappeler ?",
            "Acceptez-vous d'être recontacté ?",
        ] {
            assert_eq!(calling(leave), Some(Field::Consent), "{leave}");
        }
        for other in [
            "When may we call you?",
            "Best time to call you back",
            "À quelle heure souhaitez-vous être rappelé ?",
            "Que vous rappelez-vous de votre visite ?",
            "Souhaitez-vous un rappel de rendez-vous ?",
        ] {
            assert_eq!(calling(other), None, "{other}");
        }
    }
}
