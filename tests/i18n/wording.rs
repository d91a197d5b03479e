//! Words that went wrong once: one word for one thing, and what a phrase says.

use std::path::Path;

use ringback::domain::slot::Window;
use ringback::i18n::dates::{OpenEnd, asked, open_end};
use ringback::i18n::{Language, Texts, sources};

/// Everything French that people read: the texts and the manual.
fn french() -> Vec<(String, String)> {
    let texts = sources(Language::Fr).iter();
    let mut all: Vec<(String, String)> = texts
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/manual/fr");
    for entry in std::fs::read_dir(manual).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        all.push((name, std::fs::read_to_string(path).unwrap()));
    }
    all
}

/// Undo is défaire, misconduct no term of labour law, and an alert clôturée.
#[test]
fn french_keeps_to_one_word_for_one_thing() {
    let all = french();
    assert!(all.len() > 40, "{}", all.len());
    for (name, text) in all {
        for line in text.lines() {
            let line = line.to_lowercase();
            for word in ["annul", "faute grave", "récidiv", "promesse manquée"] {
                assert!(!line.contains(word), "{name}: {word}: {line}");
            }
            for word in ["alerte close", " } close", "| close", " closes"] {
                assert!(!line.contains(word), "{name}: clôturée: {line}");
            }
        }
    }
}

#[test]
fn a_window_with_one_edge_does_not_say_a_minute_before_midnight() {
    let window = |from, until| Window { from, until };
    let evening = window(17 * 60, 24 * 60);
    let early = window(0, 10 * 60 + 30);
    let both = window(9 * 60, 12 * 60);
    let (en, fr) = (Texts::new(Language::En), Texts::new(Language::Fr));
    let say = |texts| [evening, early, both].map(|window| asked(texts, window));
    assert_eq!(say(&en), ["after 17:00", "before 10:30", "09-12"]);
    assert_eq!(say(&fr), ["à partir de 17h", "avant 10h30", "9h-12h"]);
    assert_eq!(open_end(evening), Some(OpenEnd::From(17 * 60)));
    assert_eq!(open_end(window(0, 24 * 60)), None);
}
