//! Word lists: what a note or a letter had better not hold (rule 10), and
//! words that offer something. A hit is a hint to look again, never a
//! refusal.

use super::cause::coded;
use super::fold::fold;

coded! {
    /// What a text turns to.
    Sensitive {
        /// Somebody's health.
        Health = "health",
        /// Somebody's religion.
        Religion = "religion",
        /// Somebody's origin.
        Origin = "origin",
        /// Somebody's union.
        Union = "union",
        /// An insult.
        Insult = "insult",
    }
}

/// Folded words of both languages; `*` stands for any ending. Words that are
/// mostly something else (a strike of luck, a foreign country) are left out.
const WORDS: [(Sensitive, &str); 5] = [
    (
        Sensitive::Health,
        "illness* disease* cancer* pregnan* disab* depress* diabet* surgery hospital* \
         medication* wheelchair* hiv schizo* maladie* malade* enceinte* grossesse* handicap* \
         hopital hopitaux medicament* chirurgie* seropositi*",
    ),
    (
        Sensitive::Religion,
        "religio* muslim* islam* jewish catholic* protestant* mosque* synagogue* musulman* \
         juif juifs juive juives catholique* mosquee* athee* hindou* bouddhiste*",
    ),
    (
        Sensitive::Origin,
        "immigrant* ethnic* ethni* nationality nationalite* immigre* arabe* maghreb* gitan* \
         gypsy gypsies racial*",
    ),
    (
        Sensitive::Union,
        "trade-union* unionist* shop-steward* syndicat* syndique* syndical* greviste* cgt cfdt",
    ),
    (
        Sensitive::Insult,
        "idiot* stupid moron* liar* bitch* bastard* asshole* cretin* imbecile* con conne \
         connard* connasse* salaud* salope* debile* menteur* menteuse* abruti*",
    ),
];

/// Words that offer something.
const OFFERS: &str = "voucher* refund* discount* gift* coupon* free-of-charge special-offer* \
     bon-d-achat bons-d-achat remise* rembours* cadeau* gratuit* offre offres offrons reduction* \
     geste-commercial promotion*";

/// What a text turns to, each kind once with the first word that says so, as
/// folded.
#[must_use]
pub fn found(text: &str) -> Vec<(Sensitive, String)> {
    let words = words(text);
    WORDS
        .iter()
        .filter_map(|(kind, list)| Some((*kind, first(&words, list)?)))
        .collect()
}

/// The first word of a text that offers something, as folded.
#[must_use]
pub fn offers(text: &str) -> Option<String> {
    first(&words(text), OFFERS)
}

/// The words of a text, folded, with one blank before and after each.
fn words(text: &str) -> String {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.fold(String::from(" "), |all, word| all + word + " ")
}

fn first(words: &str, list: &str) -> Option<String> {
    list.split_whitespace().find_map(|entry| {
        let stem = entry.trim_end_matches('*').replace('-', " ");
        let sought = if entry.ends_with('*') {
            format!(" {stem}")
        } else {
            format!(" {stem} ")
        };
        let start = words.find(&sought)? + 1;
        let rest = &words[start..];
        let end = rest[stem.len()..]
            .find(' ')
            .map_or(rest.len(), |at| stem.len() + at);
        Some(rest[..end].to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_both_languages_and_in_any_spelling() {
        let kinds = |text: &str| -> Vec<Sensitive> {
            found(text).into_iter().map(|(kind, _)| kind).collect()
        };
        assert_eq!(kinds("Elle est ENCEINTE, dit-elle"), [Sensitive::Health]);
        assert_eq!(
            kinds("The handicapped man is a liar"),
            [Sensitive::Health, Sensitive::Insult]
        );
        assert_eq!(kinds("délégué du syndicat"), [Sensitive::Union]);
        assert_eq!(found("Quel con !"), [(Sensitive::Insult, "con".to_owned())]);
        assert!(kinds("Le conseiller était content de la connexion").is_empty());
        assert!(kinds("Forty minutes in the queue, two desks open").is_empty());
    }

    #[test]
    fn offers_are_seen() {
        assert_eq!(
            offers("un bon d'achat de 20 €").as_deref(),
            Some("bon d achat")
        );
        assert_eq!(offers("We refunded you").as_deref(), Some("refunded"));
        assert_eq!(offers("I would rather hear you than write."), None);
    }
}
