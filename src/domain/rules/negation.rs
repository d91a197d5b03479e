//! Whether a word is denied by those before it: "not dangerous", "rien de
//! dangereux". English and French at once: a comment may hold both.

/// How many words back a denial reaches.
const REACH: usize = 3;
/// How many bytes back they are looked for: a comment without a full stop
/// would be read from its beginning for every word in it.
const NEAR: usize = 96;

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
    let inside = |c: char| c.is_alphanumeric() || c == '\'';
    let near = near(before, inside);
    // Another sentence, or another part of this one, says nothing of it.
    let from = near.rfind(['.', '!', '?', ';', ':', ',', '(', ')', '"']);
    let part = near.get(from.map_or(0, |at| at + 1)..).unwrap_or(near);
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

/// The end of a text, without the word that it would begin within.
fn near(before: &str, inside: impl Fn(char) -> bool) -> &str {
    let from = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    if from == 0 {
        return before;
    }
    let near = before.get(from..).unwrap_or_default();
    near.trim_start_matches(inside)
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

    #[test]
    fn denials_are_looked_for_nearby_whatever_stands_before() {
        for pad in 0..4 {
            let long = format!("{}{} ", "é".repeat(NEAR), "x".repeat(pad));
            assert!(denied(&format!("{long}was not at all ")));
            assert!(!denied(&long));
        }
        // Half a word is none: "knot".
        let half = format!("k{:<NEAR$}", "not");
        assert!(!denied(&half));
    }
}
