//! What the formats promise, seen from here.

use ringback::i18n::{Language, Texts};
use ringback::reports::page::{Cell, Page, Value};
use ringback::reports::palette::{HEATS, Role, contrast};
use ringback::reports::{Format, csv, render, text::Look};
use unicode_width::UnicodeWidthStr;

use super::page;

pub const LOOK: Look = Look {
    width: 80,
    ascii: false,
};

pub fn out(page: &Page, format: Format, language: Language) -> String {
    let bytes = render(page, format, LOOK, &Texts::new(language)).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_cell_is_what_its_column_says() {
    for language in Language::ALL {
        for (_, table) in page::full(language)
            .tables()
            .filter(|(_, t)| t.id != "figures")
        {
            for row in &table.rows {
                assert_eq!(row.len(), table.columns.len(), "{}", table.id);
                for (column, cell) in table.columns.iter().zip(row) {
                    assert!(csv::fits(column, cell), "{} {}", table.id, column.id);
                }
            }
        }
    }
}

#[test]
fn text_fits_its_terminal_and_reads_by_words_alone() {
    for language in Language::ALL {
        for width in [60, 80, 120] {
            for ascii in [false, true] {
                let look = Look { width, ascii };
                let texts = Texts::new(language);
                let bytes = render(&page::full(language), Format::Text, look, &texts).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                for line in text.lines() {
                    assert!(line.width() <= usize::from(width), "{width}: {line}");
                    assert!(!line.chars().any(char::is_control), "{line:?}");
                }
                assert!(!ascii || !text.contains(['█', '▒', '░', '─']), "{text}");
            }
        }
        let text = out(&page::full(language), Format::Text, language);
        insta::assert_snapshot!(format!("text_{}", language.code()), text);
    }
}

#[test]
fn markdown_takes_foreign_words_as_words() {
    for language in Language::ALL {
        let md = out(&page::full(language), Format::Md, language);
        assert!(!md.contains("<script>"), "{md}");
        assert!(md.contains("\\<script\\>"), "{md}");
        insta::assert_snapshot!(format!("md_{}", language.code()), md);
    }
}

#[test]
fn json_has_values_and_words_under_stable_names() {
    let json: serde_json::Value =
        serde_json::from_str(&out(&page::full(Language::Fr), Format::Json, Language::Fr)).unwrap();
    assert_eq!(json["report"], "weekly");
    assert_eq!(json["to"], "2026-11-08");
    let figures = &json["sections"][0]["blocks"][1];
    let reached = &figures["rows"][1]["value"];
    assert_eq!(reached["value"], 31);
    assert_eq!(reached["of"], 48);
    assert_eq!(reached["text"], "31 sur 48");
    assert_eq!(figures["rows"][6]["value"]["few"], true);
    assert_eq!(figures["rows"][3]["value"]["at_least"], true);
    let text = json.to_string();
    assert!(
        !text.contains('\u{202e}') && !text.contains("\\u001b"),
        "{text}"
    );
}

#[test]
fn csv_of_one_table_is_that_table_and_of_more_is_long() {
    let wide = out(&page::export(Language::En), Format::Csv, Language::En);
    insta::assert_snapshot!("csv_export", wide.replace("\r\n", "⏎\n"));
    let long = out(&page::full(Language::En), Format::Csv, Language::En);
    assert!(long.starts_with(&format!("{}\r\n", csv::LONG.join(","))));
    assert!(long.contains(",reached,Monday,lunch,2\r\n"), "{long}");
    assert!(long.contains(",reached,Monday,lunch_of,5\r\n"), "{long}");
}

#[test]
fn html_asks_nothing_of_a_network_and_runs_nothing() {
    for language in Language::ALL {
        let html = out(&page::full(language), Format::Html, language);
        for never in [
            "<script",
            "src=",
            "url(",
            "@import",
            "<link",
            "<iframe",
            "javascript:",
        ] {
            assert!(!html.contains(never), "{never}");
        }
        assert!(
            !html
                .replace("http://www.w3.org/2000/svg", "")
                .contains("href")
        );
        assert!(html.contains(&format!("<html lang=\"{}\">", language.code())));
        // As many pictures as have words for those who do not see them.
        let pictures = html.matches("<svg role=\"img\"").count();
        assert_eq!(pictures, 5);
        assert_eq!(html.matches("<desc ").count(), pictures);
    }
}

#[test]
fn colours_stand_apart_in_light_and_in_dark() {
    for of in [Role::light, Role::dark] {
        for words in [Role::Ink, Role::Dim] {
            for on in [Role::Paper, Role::Shade] {
                assert!(contrast(of(words), of(on)) >= 4.5, "{words:?} {on:?}");
            }
        }
        for step in 0..HEATS {
            let (words, on) = (of(Role::OnHeat(step)), of(Role::Heat(step)));
            assert!(
                contrast(words, on) >= 4.5,
                "{step}: {}",
                contrast(words, on)
            );
        }
        for series in [Role::First, Role::Second, Role::Third] {
            assert!(contrast(of(series), of(Role::Paper)) >= 3.0, "{series:?}");
        }
    }
}

#[test]
fn few_cases_are_marked_and_nothing_of_nothing_is_not_nought() {
    let texts = Texts::new(Language::En);
    let say = |cell: &Cell| ringback::reports::words::cell(cell, &texts);
    assert_eq!(
        say(&Cell::of(Value::Share { part: 1, of: 4 }, 4)),
        "1 of 4*"
    );
    assert_eq!(say(&Cell::of(Value::Share { part: 1, of: 5 }, 5)), "1 of 5");
    assert_eq!(say(&Value::Share { part: 0, of: 0 }.into()), "–");
}
