//! Letters from templates, in the customer's language: plain, short, with one
//! sentence of the customer's own. Pure: what fills a letter comes as phrases
//! of its language; sending it is none of this.

use minijinja::{Environment, UndefinedBehavior, context};

use crate::domain::fold::fold;
use crate::domain::language::Language;
use crate::domain::sanitize;
use crate::domain::setup::TemplateSetup;

pub use crate::domain::letter::Template;

/// The longest sentence that is quoted, in characters.
const QUOTE_MOST: usize = 120;
/// A shorter one says too little alone.
const QUOTE_LEAST: usize = 16;

/// The shipped text of a letter: the subject, then the text.
const fn shipped(template: Template, language: Language) -> &'static str {
    use Template as T;
    match (language, template) {
        (Language::En, T::Unreachable) => {
            include_str!("../../assets/templates/en/unreachable.txt")
        }
        (Language::En, T::AfterCall) => include_str!("../../assets/templates/en/after_call.txt"),
        (Language::En, T::Appointment) => {
            include_str!("../../assets/templates/en/appointment.txt")
        }
        (Language::En, T::ThirdParty) => {
            include_str!("../../assets/templates/en/third_party.txt")
        }
        (Language::En, T::ThirdPartyNo) => {
            include_str!("../../assets/templates/en/third_party_no.txt")
        }
        (Language::Fr, T::Unreachable) => {
            include_str!("../../assets/templates/fr/unreachable.txt")
        }
        (Language::Fr, T::AfterCall) => include_str!("../../assets/templates/fr/after_call.txt"),
        (Language::Fr, T::Appointment) => {
            include_str!("../../assets/templates/fr/appointment.txt")
        }
        (Language::Fr, T::ThirdParty) => {
            include_str!("../../assets/templates/fr/third_party.txt")
        }
        (Language::Fr, T::ThirdPartyNo) => {
            include_str!("../../assets/templates/fr/third_party_no.txt")
        }
    }
}

/// The fields that a template may name.
const FIELDS: [&str; 11] = [
    "customer", "answered", "quote", "tried", "talked", "agreed", "promises", "manager", "phone",
    "branch", "hours",
];

/// What is wrong with a template of an organisation's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It names a field that there is not.
    Unknown(String),
    /// It cannot be read; why, in the library's words.
    Syntax(String),
}

/// Everything that is wrong with a template, subject and text together.
#[must_use]
pub fn faults(subject: &str, body: &str) -> Vec<Fault> {
    let environment = Environment::new();
    let mut faults = Vec::new();
    for part in [subject, body] {
        match environment.template_from_str(part) {
            Ok(template) => {
                let mut named: Vec<String> = template
                    .undeclared_variables(false)
                    .into_iter()
                    .filter(|name| !FIELDS.contains(&name.as_str()))
                    .collect();
                named.sort_unstable();
                faults.extend(named.into_iter().map(Fault::Unknown));
            }
            Err(error) => faults.push(Fault::Syntax(error.to_string())),
        }
    }
    faults.dedup();
    if faults.is_empty() {
        let source = format!("{subject}\n\n{body}");
        // What can be read may still fail when it is filled: tried with
        // everything known, and with nothing.
        let tried = [sample(), Fill::default()];
        let failed = tried.iter().find_map(|fill| filled(&source, fill).err());
        faults.extend(failed.map(|error| Fault::Syntax(error.to_string())));
    }
    faults
}

/// Something in every field.
fn sample() -> Fill {
    let word = || "Leeds 10".to_owned();
    Fill {
        customer: word(),
        answered: word(),
        quote: word(),
        tried: word(),
        talked: word(),
        agreed: word(),
        promises: vec![word(), word()],
        manager: word(),
        phone: word(),
        branch: word(),
        hours: word(),
    }
}

/// What a letter is filled with: sanitised here, nothing of it is read as a
/// template. What is empty is left out, its sentence with it.
#[derive(Debug, Clone, Default)]
pub struct Fill {
    /// As the customer is addressed: "Priya Raman", "Madame Lefèvre".
    pub customer: String,
    /// The day of the answer: "16 November".
    pub answered: String,
    /// A sentence of the customer's own (see [`quote`]).
    pub quote: String,
    /// When calls were made: "on Tuesday afternoon and this morning".
    pub tried: String,
    /// When we talked: "this morning".
    pub talked: String,
    /// The time that was agreed: "Friday 20 November at 10:00".
    pub agreed: String,
    /// What was agreed, one line each.
    pub promises: Vec<String>,
    /// Who writes.
    pub manager: String,
    /// The number that rings on their desk.
    pub phone: String,
    /// Their branch.
    pub branch: String,
    /// When that number is answered: "Tuesday to Saturday, 9 to 6".
    pub hours: String,
}

/// A letter's text, before anybody edits it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Composed {
    /// The subject, one line.
    pub subject: String,
    /// The text, lines ended by `\n` but the last.
    pub body: String,
}

/// Composes a letter from the organisation's own template, if it has one,
/// else from the shipped one.
///
/// # Errors
/// The template is wrong; `setup apply` and a test see to it that none is.
pub fn compose(
    own: &[TemplateSetup],
    template: Template,
    language: Language,
    fill: &Fill,
) -> Result<Composed, minijinja::Error> {
    let own = own
        .iter()
        .find(|own| own.name == template && own.language == language);
    let source = match own {
        Some(own) => format!("{}\n\n{}", own.subject.trim(), own.body),
        None => shipped(template, language).to_owned(),
    };
    let text = filled(&source, fill)?;
    let (subject, body) = text.split_once('\n').unwrap_or((&text, ""));
    Ok(Composed {
        subject: subject.trim().to_owned(),
        body: body.trim().to_owned(),
    })
}

fn filled(source: &str, fill: &Fill) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let clean = |text: &String| sanitize::header(text);
    let promises: Vec<String> = fill.promises.iter().map(clean).collect();
    environment.render_str(
        source,
        context! {
            customer => clean(&fill.customer),
            answered => clean(&fill.answered),
            // Never known; letters of one's own that ask for it go on working.
            visit => "",
            quote => clean(&fill.quote),
            tried => clean(&fill.tried),
            talked => clean(&fill.talked),
            agreed => clean(&fill.agreed),
            promises => promises,
            manager => clean(&fill.manager),
            phone => clean(&fill.phone),
            branch => clean(&fill.branch),
            hours => clean(&fill.hours),
        },
    )
}

/// As a customer is addressed in a letter: French spells `Mme` and `M.` out.
#[must_use]
pub fn addressed(name: &str, language: Language) -> String {
    let name = sanitize::header(name);
    if language == Language::Fr {
        for (short, long) in [
            ("Mme ", "Madame "),
            ("Mlle ", "Madame "),
            ("M. ", "Monsieur "),
            ("Mr ", "Monsieur "),
        ] {
            if let Some(rest) = name.strip_prefix(short) {
                return format!("{long}{rest}");
            }
        }
    }
    name
}

/// One sentence of a comment, word for word and whole: the comment itself if
/// it is short, else the most telling of its sentences. Nothing rather than a
/// part of a sentence.
#[must_use]
pub fn quote(comment: &str) -> Option<String> {
    let comment = sanitize::header(comment);
    let length = |sentence: &str| sentence.chars().count();
    if length(&comment) <= QUOTE_MOST {
        return (!comment.is_empty()).then_some(comment);
    }
    let sentences = sentences(&comment);
    let fits = sentences.iter().filter(|s| length(s) <= QUOTE_MOST);
    // Of two that tell as much, the earlier one.
    let best = fits.rev().max_by_key(|s| telling(s))?;
    Some((*best).to_owned())
}

/// How much a sentence tells: that nobody did, for how long, and to whom; a
/// short one tells it better.
fn telling(sentence: &str) -> usize {
    let folded = fold(sentence);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |list: &str| list.split(' ').any(|word| words.contains(&word));
    let mut points = 0;
    if sentence.chars().count() >= QUOTE_LEAST {
        points += 4;
    }
    if has("nobody never no not personne jamais rien aucun pas") {
        points += 3;
    }
    if has("years hours minutes weeks ans annees heures semaines twice fois") {
        points += 2;
    }
    if has("i my me je mon ma moi m") {
        points += 1;
    }
    let length = sentence.chars().count();
    points + (QUOTE_MOST / 40).saturating_sub(length / 40)
}

/// Splits at full stops, question and exclamation marks that a new sentence
/// follows; `M. Dupont` and `3.50` are no ends.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (at, mark) in text.char_indices() {
        if !matches!(mark, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + mark.len_utf8();
        let next = text[end..].chars().next();
        let follows = text[end..].trim_start().chars().next();
        let word = text[begin..at].split(' ').next_back().unwrap_or_default();
        let abbreviated =
            mark == '.' && word.chars().count() < 3 && word.chars().any(char::is_uppercase);
        let ends = next.is_none_or(char::is_whitespace)
            && follows.is_none_or(|c| !c.is_lowercase() && !matches!(c, '.' | '!' | '?'));
        if ends && !abbreviated {
            found.push(text[begin..end].trim());
            begin = end;
        }
    }
    found.push(text[begin..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_has_a_hole_whatever_is_known() {
        let full = Fill {
            customer: "Priya Raman".into(),
            answered: "16 November".into(),
            quote: "Nobody looked up.".into(),
            tried: "this morning".into(),
            talked: "this morning".into(),
            agreed: "Friday 20 November at 10:00".into(),
            promises: vec!["two chairs".into(), "a third desk {{ 7 }}".into()],
            manager: "Tom Harker".into(),
            phone: "07700 900501".into(),
            branch: "Leeds Briggate".into(),
            hours: "9 to 6".into(),
        };
        // Known wherever there is an alert and somebody at work.
        let least = Fill {
            answered: "16 November".into(),
            talked: "this morning".into(),
            agreed: "Friday 20 November at 10:00".into(),
            manager: "Tom Harker".into(),
            branch: "Leeds Briggate".into(),
            ..Fill::default()
        };
        for language in Language::ALL {
            for template in Template::ALL.iter().copied() {
                for fill in [&full, &least] {
                    let letter = compose(&[], template, language, fill).unwrap();
                    assert!(!letter.subject.is_empty() && !letter.subject.contains("  "));
                    for hole in ["  ", " ,", " .", "\n\n\n"] {
                        assert!(!letter.body.contains(hole), "{hole:?}: {}", letter.body);
                    }
                }
            }
        }
        let letter = compose(&[], Template::AfterCall, Language::En, &full).unwrap();
        assert!(letter.body.contains("{{ 7 }}"), "a promise is no template");
    }

    #[test]
    fn an_organisations_own_letter_goes_before_the_shipped_one() {
        let own = TemplateSetup {
            name: Template::Appointment,
            language: Language::En,
            subject: "Call {{ agreed }}".into(),
            body: "Dear {{ customer }},\n\n{{ manager }}".into(),
        };
        let fill = Fill {
            customer: "Priya Raman".into(),
            agreed: "Friday".into(),
            ..Fill::default()
        };
        let letter =
            |language| compose(std::slice::from_ref(&own), own.name, language, &fill).unwrap();
        assert_eq!(letter(Language::En).subject, "Call Friday");
        assert_eq!(letter(Language::En).body, "Dear Priya Raman,");
        assert!(letter(Language::Fr).body.starts_with("Bonjour Priya Raman"));
    }

    #[test]
    fn no_shipped_letter_offers_anything() {
        for language in Language::ALL {
            for template in Template::ALL.iter().copied() {
                for fill in [sample(), Fill::default()] {
                    let letter = compose(&[], template, language, &fill).unwrap();
                    let text = format!("{}\n{}", letter.subject, letter.body);
                    let offer = crate::domain::sensitive::offers(&text);
                    assert_eq!(offer, None, "{template:?} {language:?}");
                }
            }
        }
    }

    #[test]
    fn a_letter_that_fails_when_it_is_filled_is_found() {
        let failing = |body| matches!(faults("x", body)[..], [Fault::Syntax(_)]);
        assert!(failing("{{ 1/0 }}") && failing("{{ customer.name.first }}"));
    }

    #[test]
    fn a_field_that_there_is_not_is_found() {
        let unknown = |name: &str| Fault::Unknown(name.into());
        assert_eq!(
            faults(
                "{{ answered }}",
                "{% for p in promises %}{{ p }}{% endfor %}"
            ),
            []
        );
        assert_eq!(
            faults(
                "{{ custmer }}",
                "{% if quote %}{{ qoute }}{% else %}{{ vist }}{% endif %}"
            ),
            [unknown("custmer"), unknown("qoute"), unknown("vist")]
        );
        assert!(matches!(
            faults("x", "{% if quote %}")[..],
            [Fault::Syntax(_)]
        ));
        for language in Language::ALL {
            for template in Template::ALL {
                assert_eq!(faults("", shipped(*template, language)), [], "{template:?}");
            }
        }
    }

    #[test]
    fn the_most_telling_sentence_is_quoted_whole() {
        let comment = "Forty minutes in the queue, and then the person at the desk told me I \
            should have booked online, which is something I could not have known beforehand. \
            It was Saturday. Nobody looked up in all these minutes. I go elsewhere.";
        assert_eq!(
            quote(comment).as_deref(),
            Some("Nobody looked up in all these minutes.")
        );
        assert_eq!(quote("Rien !").as_deref(), Some("Rien !"));
        assert_eq!(quote("  \n "), None);
        assert_eq!(quote(&"endless ".repeat(40)), None);
        assert_eq!(sentences("M. Diallo a payé 3.50 €. Deux fois !").len(), 2);
    }

    #[test]
    fn french_addresses_in_full() {
        assert_eq!(addressed("Mme Lefèvre", Language::Fr), "Madame Lefèvre");
        assert_eq!(addressed("Mme Lefèvre", Language::En), "Mme Lefèvre");
        assert_eq!(addressed("Inès\u{1b}[31m Roy", Language::Fr), "Inès Roy");
    }
}
