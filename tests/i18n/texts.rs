//! The texts: complete in both languages, fitting their cells, used by the
//! program, written as each language is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;
use ringback::i18n::{Arg, Language, Texts, labels, negotiate, sources};
use unicode_width::UnicodeWidthStr;

/// A message as its file has it: what follows the `=`, to the next message.
type Messages = BTreeMap<String, String>;

fn messages(language: Language) -> Messages {
    let mut messages = Messages::new();
    for (file, source) in sources(language) {
        let mut id = None;
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let (name, value) = line.split_once(" = ").unwrap_or_else(|| {
                    panic!("{}/{file}: write `id = text`: {line}", language.code())
                });
                let before = messages.insert(name.to_owned(), value.to_owned());
                assert_eq!(before, None, "{}/{file}: {name} twice", language.code());
                id = Some(name.to_owned());
            } else if let Some(message) = id.as_ref().and_then(|id| messages.get_mut(id)) {
                message.push('\n');
                message.push_str(line);
            }
        }
    }
    messages
}

/// Names after `$`, also those of messages it refers to.
fn arguments(messages: &Messages, id: &str) -> BTreeSet<String> {
    let value = &messages[id];
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect()
    };
    let own = value.split('$').skip(1).map(word);
    let referred = value
        .split("{ ")
        .skip(1)
        .map(word)
        .filter(|name| messages.contains_key(name))
        .flat_map(|name| arguments(messages, &name));
    own.chain(referred).collect()
}

/// A text with every argument given: counts where it chooses by number.
fn filled(texts: &Texts, messages: &Messages, id: &str) -> String {
    let names: Vec<String> = arguments(messages, id).into_iter().collect();
    let args: Vec<(&str, Arg)> = names
        .iter()
        .map(|name| {
            let value = match name.as_str() {
                "days" | "n" | "times" => Arg::from(2),
                _ => Arg::from("x"),
            };
            (name.as_str(), value)
        })
        .collect();
    texts.text_with(id, &args)
}

#[test]
fn every_file_parses() {
    for language in Language::ALL {
        for (file, source) in sources(language) {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{}/{file}: {errors:?}", language.code());
            }
        }
    }
}

#[test]
fn every_file_of_the_folder_is_loaded() {
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/i18n")
            .join(language.code());
        let there: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let loaded = sources(language).iter().map(|(name, _)| (*name).to_owned());
        assert_eq!(there, loaded.collect());
    }
}

/// Texts in which French says more than English: it greets by name.
const MAY_DIFFER: [&str; 1] = ["say-first"];

#[test]
fn both_languages_have_the_same_ids_and_arguments() {
    let (en, fr) = (messages(Language::En), messages(Language::Fr));
    let only: Vec<_> = en
        .keys()
        .filter(|id| !fr.contains_key(*id))
        .chain(fr.keys().filter(|id| !en.contains_key(*id)))
        .collect();
    assert!(only.is_empty(), "in one language only: {only:?}");
    for id in en.keys().filter(|id| !MAY_DIFFER.contains(&id.as_str())) {
        assert_eq!(arguments(&en, id), arguments(&fr, id), "{id}");
    }
}

#[test]
fn every_text_resolves() {
    for language in Language::ALL {
        let (texts, messages) = (Texts::new(language), messages(language));
        for id in messages.keys() {
            let text = filled(&texts, &messages, id);
            assert!(!text.contains(['{', '}', '⟨']), "{id}: {text}");
            assert_eq!(text.trim(), text, "{id}");
        }
    }
}

#[test]
fn a_missing_text_or_argument_is_seen() {
    let texts = Texts::new(Language::En);
    assert!(!texts.has("no-such-text"));
    assert_eq!(texts.text("no-such-text"), "⟨no-such-text⟩");
    assert_eq!(texts.text("reason-try"), "try {$time}");
}

#[test]
fn arguments_choose_and_come_out_as_they_went_in() {
    let (en, fr) = (Texts::new(Language::En), Texts::new(Language::Fr));
    let days = |texts: &Texts, n: u32| texts.text_with("reason-email", &[("days", n.into())]);
    assert_eq!(days(&en, 1), "email, 1 day");
    assert_eq!(days(&en, 3), "email, 3 days");
    assert_eq!(days(&fr, 0), "e-mail, 0 jour");
    assert_eq!(days(&fr, 3), "e-mail, 3 jours");
    let first = fr.text_with(
        "say-first",
        &[
            ("part", "morning".into()),
            ("customer", "Madame Lefèvre".into()),
            ("manager", "Claire Morel".into()),
            ("branch", "l'agence Lyon Part-Dieu".into()),
        ],
    );
    assert!(
        first.starts_with(
            "«\u{a0}Bonjour Madame Lefèvre, Claire Morel, je dirige l'agence Lyon Part-Dieu. Vous"
        ),
        "{first}"
    );
}

/// Areas of codes, their codes, and whether each has a short form.
const CODES: [(&str, &str, bool); 21] = [
    (
        "outcome",
        "settled promise later refused no_contact third_party no_answer busy voicemail_left \
         voicemail_none out_of_service wrong_person language line_trouble line_trouble_talking",
        true,
    ),
    (
        "state",
        "new retry agreed follow_up emailed escalated closed",
        false,
    ),
    ("group", "to_do in_progress handled", false),
    (
        "closed",
        "resolved explained not_resolved declined no_contact unreachable handed_over not_an_alert",
        false,
    ),
    (
        "cause",
        "attitude error information misunderstood misuse waiting product price process \
         advertising communication premises other",
        false,
    ),
    ("family", "person expectation company other", false),
    (
        "matter",
        "safety promise agreed overdue untried today offered drawn",
        false,
    ),
    ("notice-kind", "digest neglect safety", false),
    ("notice-subject", "digest neglect safety", false),
    ("worth", "severity repeated loyal idea", false),
    ("chair-state", "open heard back", false),
    (
        "decision",
        "understand proportion repair sanction improve",
        false,
    ),
    (
        "measure",
        "explained apologised repaired compensated coached escalated",
        false,
    ),
    (
        "severity",
        "safety injury theft discrimination legal_threat",
        false,
    ),
    ("rule-effect", "alert no_alert", false),
    ("step", "before welcome advice payment use after", false),
    ("slot", "morning lunch afternoon evening saturday", true),
    ("hours", "early late lunch weekend holiday", false),
    (
        "plan-left",
        "not_today blocked no_number no_consent exhausted not_callable no_room",
        false,
    ),
    (
        "because",
        "agreed first untried least_tried asked spaced day_full hours_open",
        false,
    ),
    (
        "holiday",
        "new_year good_friday easter_monday may_day victory_1945 ascension whit_monday \
         bastille_day assumption all_saints armistice christmas boxing_day early_may spring \
         summer bank_holiday martin_luther_king washington memorial juneteenth independence \
         labor_day columbus veterans thanksgiving second_january saint_patrick europe_day \
         national_day boyne saint_andrew saint_stephen victoria patriots saint_john canada_day \
         reconciliation remembrance unnamed",
        false,
    ),
];

#[test]
fn every_code_has_its_texts() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for (area, codes, has_short) in CODES {
            for code in codes.split_whitespace() {
                assert!(texts.has(&labels::id(area, code)), "{area} {code}");
                let short = labels::short(&texts, area, code);
                assert_eq!(!short.contains('⟨'), has_short, "{area} {code}");
            }
        }
    }
    let texts = Texts::new(Language::Fr);
    assert_eq!(
        labels::label(&texts, "outcome", "no_answer"),
        "ne répond pas"
    );
    assert_eq!(
        labels::short(&texts, "outcome", "voicemail_none"),
        "sans message"
    );
}

#[test]
fn the_language_is_the_first_that_was_meant() {
    use Language::{En, Fr};
    assert_eq!(negotiate(Some(En), Some(Fr), ["fr_FR.UTF-8"]), En);
    assert_eq!(negotiate(None, Some(Fr), ["en_GB.UTF-8"]), Fr);
    assert_eq!(negotiate(None, None, ["", "fr_CA.UTF-8", "en_US"]), Fr);
    assert_eq!(negotiate(None, None, ["de:fr:en", "en_US"]), Fr);
    assert_eq!(negotiate(None, None, ["C", "fr_FR"]), En);
    assert_eq!(negotiate(None, None, ["de_DE"]), En);
}

/// Cells of a fixed width: prefix of ids, cells.
const WIDTHS: [(&str, usize); 5] = [
    ("reason-", 16),
    ("state-", 18),
    ("outcome-", 24),
    ("label-", 12),
    ("title-", 20),
];

/// The widest arguments that a narrow text gets, where `x` would not tell.
const WIDEST: [(Language, &str, &str, &str); 28] = [
    (Language::En, "reason-unfinished", "time", "17:30"),
    (Language::Fr, "reason-unfinished", "time", "17h30"),
    (Language::En, "reason-agreed", "time", "17:30"),
    (Language::Fr, "reason-agreed", "time", "17h30"),
    (Language::En, "reason-agreed-later", "time", "Mon 17:30"),
    (Language::Fr, "reason-agreed-later", "time", "ven. 10h"),
    (Language::En, "reason-agreed-short", "time", "Mon 17:30"),
    (Language::Fr, "reason-agreed-short", "time", "mer. 17h30"),
    (Language::En, "reason-asks-from", "time", "17:30"),
    (Language::Fr, "reason-asks-from", "time", "17h30"),
    (Language::En, "reason-asks-until", "time", "17:30"),
    (Language::Fr, "reason-asks-until", "time", "17h30"),
    (Language::En, "reason-promise", "when", "28 Sep"),
    (Language::Fr, "reason-promise", "when", "28/09"),
    (Language::En, "reason-asks-short", "window", "09:30-12:00"),
    (Language::Fr, "reason-asks-short", "window", "17h30-19h30"),
    (Language::En, "reason-late", "age", "100 days"),
    (Language::Fr, "reason-late", "age", "40 min"),
    (Language::En, "reason-try", "time", "Mon 17:30"),
    (Language::Fr, "reason-try", "time", "mer. 17h30"),
    (Language::En, "reason-new", "age", "100 days"),
    (Language::Fr, "reason-new", "age", "40 min"),
    (Language::En, "reason-third-party", "when", "Fri"),
    (Language::Fr, "reason-third-party", "when", "28/09"),
    (Language::En, "reason-postponed", "when", "28 Sep"),
    (Language::Fr, "reason-postponed", "when", "28/09"),
    (Language::En, "reason-asks", "window", "09-12"),
    (Language::Fr, "reason-asks", "window", "10h-12h"),
];

#[test]
fn texts_fit_their_cells() {
    for language in Language::ALL {
        let (texts, messages) = (Texts::new(language), messages(language));
        for id in messages.keys() {
            let Some((_, cells)) = WIDTHS.iter().find(|(prefix, _)| id.starts_with(prefix)) else {
                continue;
            };
            let text = filled(&texts, &messages, id);
            assert!(text.width() <= *cells, "{}: {id}: {text}", language.code());
        }
    }
    for (language, id, name, value) in WIDEST {
        let text = Texts::new(language).text_with(id, &[(name, value.into())]);
        assert!(text.width() <= 16, "{id}: {text} is {}", text.width());
    }
    for language in Language::ALL {
        let text = Texts::new(language).text_with("reason-email", &[("days", 99.into())]);
        assert!(text.width() <= 16, "{text}");
    }
}

#[test]
fn french_keeps_its_spaces_and_its_words() {
    let (texts, messages) = (Texts::new(Language::Fr), messages(Language::Fr));
    for id in messages.keys() {
        let text = filled(&texts, &messages, id);
        assert!(
            !text.to_lowercase().contains("annuler"),
            "{id}: undo is défaire, Esc is retour"
        );
        let chars: Vec<char> = text.chars().collect();
        for (i, c) in chars.iter().enumerate() {
            let before = i.checked_sub(1).map(|i| chars[i]);
            let after = chars.get(i + 1).copied();
            let spaced = match c {
                // Times, addresses and keys have signs of their own.
                ':' if after.is_some_and(|c| c.is_ascii_digit() || c == '/') => true,
                ':' | ';' | '!' | '?' => matches!(before, None | Some('\u{a0}' | '!' | '?')),
                '»' => before == Some('\u{a0}'),
                '«' => after == Some('\u{a0}'),
                _ => true,
            };
            assert!(spaced, "{id}: no-break space at {c} in {text}");
        }
    }
}

/// Ids written out in the program: the literal after `.text(`, `.text_with(`
/// and `.has(`.
fn ids_in(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    [".text(", ".text_with(", ".has("]
        .iter()
        .flat_map(|call| code.split(call).skip(1))
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once('"'))
        .map(|(id, _)| id.to_owned())
        .collect()
}

fn rust_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn every_id_in_the_program_has_a_text() {
    let mut files = Vec::new();
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let texts = Texts::new(Language::En);
    let mut seen = 0;
    for file in files {
        for id in ids_in(&std::fs::read_to_string(&file).unwrap()) {
            // `Marks::text` takes the program's own punctuation, and a hash
            // in the store single letters: neither is an id.
            if !id.contains('-') && !texts.has(&id) && id.chars().count() < 4 {
                continue;
            }
            assert!(texts.has(&id), "{}: no text {id}", file.display());
            seen += 1;
        }
    }
    assert!(seen >= 8, "the scan finds calls: {seen}");
    assert_eq!(
        ids_in("t.text(\n    \"a-b\",\n) // .text(\"c\")\nt.text_with(\"d\", &[])").len(),
        3
    );
}
