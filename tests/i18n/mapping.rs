//! What a column can be, how sure that is and what is missing, in both
//! languages.

use ringback::domain::mapping::{Lack, Meaning, Sure};
use ringback::i18n::{Language, Texts, labels};
use unicode_width::UnicodeWidthStr;

#[test]
fn every_code_of_a_column_has_its_words_and_they_fit() {
    let sures = [
        Sure::No,
        Sure::Values,
        Sure::Question,
        Sure::Name,
        Sure::Format,
        Sure::Said,
    ];
    for language in Language::ALL {
        let texts = Texts::new(language);
        let fits = |area: &str, code: &str, cells: usize| {
            assert!(texts.has(&labels::id(area, code)), "{area} {code}");
            let label = labels::label(&texts, area, code);
            assert!(label.width() <= cells, "{label} is {}", label.width());
        };
        for meaning in Meaning::ALL {
            fits("field", meaning.code(), 22);
        }
        for sure in sures {
            fits("sure", sure.code(), 16);
        }
        for lack in Lack::ALL {
            fits("lack", lack.code(), 20);
            fits("lack-says", lack.code(), 76);
        }
    }
}

/// In the choice one letter is enough for the commonest.
#[test]
fn the_commonest_are_the_first_of_their_letter() {
    for (language, letters) in [
        (
            Language::En,
            [
                ("m", Meaning::Ten),
                ("c", Meaning::Comment),
                ("b", Meaning::BranchName),
                ("t", Meaning::Phone),
                ("e", Meaning::Email),
                ("d", Meaning::Date),
            ],
        ),
        (
            Language::Fr,
            [
                ("n", Meaning::Ten),
                ("c", Meaning::Comment),
                ("a", Meaning::BranchName),
                ("t", Meaning::Phone),
                ("ad", Meaning::Email),
                ("d", Meaning::Date),
            ],
        ),
    ] {
        let texts = Texts::new(language);
        for (letters, meant) in letters {
            let begins = |meaning: &&Meaning| {
                let label = labels::label(&texts, "field", meaning.code()).to_lowercase();
                let code = meaning.code();
                label
                    .split(|c: char| !c.is_alphanumeric())
                    .chain(code.split('_'))
                    .any(|word| word.starts_with(letters))
            };
            let first = Meaning::ALL.iter().find(begins);
            assert_eq!(first, Some(&meant), "{letters} in {}", language.code());
        }
    }
}
