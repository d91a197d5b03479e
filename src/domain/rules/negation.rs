//! Whether a word is denied by those before it: "not dangerous", "rien de
//! dangereux". English and French at once: a comment may hold both.

/// How many words back a denial reaches.
const REACH: usize = 3;

/// Words that deny what follows.
const DENIES: &[&str] = &[
    "not",
    "no",
    "never",
    "without",
    "nothing",
    "nobody",
    "none",
    "neither",
    "nor",
    "hardly",
    "cannot",
    "isnt",
    "wasnt",
    "didnt",
    "dont",
    "doesnt",
    "werent",
    "arent",
    "wont",
    "pas",
    "non",
    "ni",
    "jamais",
    "rien",
    "sans",
    "aucun",
    "aucune",
    "nullement",
    "ne",
    "personne",
];
/// What follows one of these is not denied: "not only", "sans doute", "pas
/// mal".
const BUT_NOT: &[&str] = &[
    "only",
    "just",
    "merely",
    "doubt",
    "question",
    "surprise",
    "surprisingly",
    "seulement",
    "uniquement",
    "doute",
    "mal",
    "simplement",
    "conteste",
];
/// What lies before these is another thought.
const ENDS: &[&str] = &[
    "but", "because", "since", "this", "that", "mais", "parce", "car", "puisque", "ce", "cette",
    "ces", "and", "et",
];
/// "Never so ashamed", "jamais été aussi déçu" deny nothing.
const NEVER: &[&str] = &["never", "jamais"];
const MORE: &[&str] = &[
    "so",
    "such",
    "more",
    "aussi",
    "autant",
    "tellement",
    "si",
    "plus",
    "pareil",
    "pareille",
];

/// Whether the folded text before a match denies it.
pub(super) fn denied(before: &str) -> bool {
    // Another sentence, or another part of this one, says nothing of it.
    let from = before.rfind(['.', '!', '?', ';', ':', ',', '(', ')', '"']);
    let part = before.get(from.map_or(0, |at| at + 1)..).unwrap_or(before);
    let inside = |c: char| c.is_alphanumeric() || c == '\'';
    let words = part
        .rsplit(|c: char| !inside(c))
        .filter(|word| !word.is_empty());
    let mut after = "";
    let mut more = false;
    for word in words.take(REACH) {
        if ENDS.contains(&word) {
            return false;
        }
        let denies = DENIES.contains(&word) || word.ends_with("n't") || word.starts_with("n'");
        if denies && !BUT_NOT.contains(&after) {
            return !(more && NEVER.contains(&word));
        }
        more |= MORE.contains(&word);
        after = word;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_reach_a_few_words_within_a_thought() {
        for before in [
            "it was not ",
            "it wasn't at all ",
            "nobody was ",
            "there is nothing ",
            "n'est pas ",
            "rien de ",
            "ce n'est pas du tout ",
            "personne n'a ete ",
            "sans ",
            "aucun ",
            "pas si ",
        ] {
            assert!(denied(before), "{before}");
        }
        for before in [
            "",
            "it was ",
            "no, it was ",
            "not only ",
            "no doubt ",
            "sans doute ",
            "pas seulement ",
            "pas mal ",
            "i was never so ",
            "jamais ete aussi ",
            "i did not wait long and it was ",
            "pas content car ",
            "je ne comprends pas ce ",
            "never mind. ",
        ] {
            assert!(!denied(before), "{before}");
        }
    }
}
