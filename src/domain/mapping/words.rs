//! Marks in words: how satisfied customers say they are, on a scale of 1 to 5.

use crate::domain::fold::fold;

/// Words, folded, by the mark they stand for. Words of both genders stand
/// side by side; "satisfait(e)" is read as "satisfait".
const WORDS: [(i32, &[&str]); 5] = [
    (
        5,
        &[
            "very satisfied",
            "extremely satisfied",
            "completely satisfied",
            "totally satisfied",
            "very happy",
            "delighted",
            "excellent",
            "excellente",
            "outstanding",
            "very good",
            "strongly agree",
            "very likely",
            "extremely likely",
            "tres satisfait",
            "tres satisfaite",
            "extremement satisfait",
            "extremement satisfaite",
            "entierement satisfait",
            "entierement satisfaite",
            "tout a fait satisfait",
            "tout a fait satisfaite",
            "tres content",
            "tres contente",
            "tres bien",
            "tres bon",
            "tres bonne",
            "tout a fait d accord",
            "tout a fait probable",
            "tres probable",
            "sehr zufrieden",
            "sehr gut",
            "muy satisfecho",
            "muy satisfecha",
            "muy bueno",
            "excelente",
            "molto soddisfatto",
            "molto soddisfatta",
            "ottimo",
            "zeer tevreden",
            "uitstekend",
            "muito satisfeito",
            "muito satisfeita",
            "muito bom",
        ],
    ),
    (
        4,
        &[
            "satisfied",
            "somewhat satisfied",
            "rather satisfied",
            "fairly satisfied",
            "moderately satisfied",
            "mostly satisfied",
            "happy",
            "good",
            "agree",
            "likely",
            "somewhat likely",
            "satisfait",
            "satisfaite",
            "plutot satisfait",
            "plutot satisfaite",
            "assez satisfait",
            "assez satisfaite",
            "content",
            "contente",
            "bien",
            "bon",
            "bonne",
            "d accord",
            "plutot d accord",
            "probable",
            "plutot probable",
            "zufrieden",
            "eher zufrieden",
            "gut",
            "satisfecho",
            "satisfecha",
            "bastante satisfecho",
            "bastante satisfecha",
            "bueno",
            "soddisfatto",
            "soddisfatta",
            "abbastanza soddisfatto",
            "buono",
            "tevreden",
            "goed",
            "satisfeito",
            "satisfeita",
            "bom",
        ],
    ),
    (
        3,
        &[
            "neutral",
            "neither satisfied nor dissatisfied",
            "neither agree nor disagree",
            "neither likely nor unlikely",
            "average",
            "fair",
            "ok",
            "okay",
            "moyennement satisfait",
            "moyennement satisfaite",
            "ni satisfait ni insatisfait",
            "ni satisfaite ni insatisfaite",
            "ni d accord ni pas d accord",
            "neutre",
            "moyen",
            "moyenne",
            "passable",
            "teils teils",
            "weder noch",
            "befriedigend",
            "mittel",
            "neutro",
            "ni satisfecho ni insatisfecho",
            "regular",
            "ne soddisfatto ne insoddisfatto",
            "neutraal",
        ],
    ),
    (
        2,
        &[
            "dissatisfied",
            "unsatisfied",
            "somewhat dissatisfied",
            "rather dissatisfied",
            "fairly dissatisfied",
            "moderately dissatisfied",
            "unhappy",
            "poor",
            "bad",
            "disagree",
            "unlikely",
            "insatisfait",
            "insatisfaite",
            "plutot insatisfait",
            "plutot insatisfaite",
            "plutot pas satisfait",
            "plutot pas satisfaite",
            "peu satisfait",
            "peu satisfaite",
            "pas satisfait",
            "pas satisfaite",
            "mecontent",
            "mecontente",
            "plutot mecontent",
            "plutot mecontente",
            "mauvais",
            "mauvaise",
            "mediocre",
            "pas d accord",
            "plutot pas d accord",
            "peu probable",
            "unzufrieden",
            "eher unzufrieden",
            "schlecht",
            "insatisfecho",
            "insatisfecha",
            "poco satisfecho",
            "poco satisfecha",
            "malo",
            "insoddisfatto",
            "insoddisfatta",
            "poco soddisfatto",
            "scarso",
            "ontevreden",
            "slecht",
            "insatisfeito",
            "insatisfeita",
            "ruim",
        ],
    ),
    (
        1,
        &[
            "very dissatisfied",
            "extremely dissatisfied",
            "completely dissatisfied",
            "totally dissatisfied",
            "very unsatisfied",
            "not at all satisfied",
            "very unhappy",
            "very poor",
            "very bad",
            "terrible",
            "awful",
            "strongly disagree",
            "very unlikely",
            "extremely unlikely",
            "not at all likely",
            "tres insatisfait",
            "tres insatisfaite",
            "extremement insatisfait",
            "extremement insatisfaite",
            "pas du tout satisfait",
            "pas du tout satisfaite",
            "tres mecontent",
            "tres mecontente",
            "tres mauvais",
            "tres mauvaise",
            "pas du tout d accord",
            "pas du tout probable",
            "tres peu probable",
            "sehr unzufrieden",
            "sehr schlecht",
            "muy insatisfecho",
            "muy insatisfecha",
            "muy malo",
            "molto insoddisfatto",
            "molto insoddisfatta",
            "pessimo",
            "zeer ontevreden",
            "zeer slecht",
            "muito insatisfeito",
            "muito insatisfeita",
            "pessima",
        ],
    ),
];

/// The mark that words stand for, 1 to 5; a number before them, as platforms
/// write "4 - Satisfied", says nothing: it may count from either end.
#[must_use]
pub fn mark(text: &str) -> Option<i32> {
    let mut folded = fold(text);
    for ending in ["(e)", "(ne)", "·e", "(a)"] {
        folded = folded.replace(ending, "");
    }
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let numbered = words
        .first()
        .is_some_and(|word| word.chars().all(|c| c.is_ascii_digit()));
    let said = words[usize::from(numbered)..].join(" ");
    WORDS
        .iter()
        .find(|(_, words)| words.contains(&said.as_str()))
        .map(|(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_are_marks_in_several_languages() {
        for (text, value) in [
            ("Very satisfied", 5),
            ("4 - Satisfied", 4),
            ("Neither satisfied nor dissatisfied", 3),
            ("Very Dissatisfied ", 1),
            ("Très satisfait(e)", 5),
            ("Plutôt insatisfaite", 2),
            ("Pas du tout satisfait·e", 1),
            ("Tout à fait d'accord", 5),
            ("sehr unzufrieden", 1),
            ("Satisfecho", 4),
        ] {
            assert_eq!(mark(text), Some(value), "{text}");
        }
        for text in ["", "5", "satisfied with what?", "not very", "satisfaction"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn each_word_stands_for_one_mark_and_is_folded() {
        let mut seen = BTreeSet::new();
        for word in WORDS.iter().flat_map(|(_, words)| *words) {
            assert!(seen.insert(word), "{word} twice");
            let spaced = fold(word).replace('\'', " ");
            assert_eq!(&spaced, word);
        }
    }
}
