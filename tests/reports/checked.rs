//! What other programs say of the pages: vnu (the W3C's checker), axe in
//! Debian's Chromium, poppler, Python's csv.

use std::fs;
use std::path::Path;
use std::process::Command;

use ringback::i18n::{Language, Texts};
use ringback::reports::{Format, render};
use tempfile::TempDir;

use super::formats::{LOOK, out};
use super::{page, pages, tools};

/// The pages of both languages as files. Where `RINGBACK_PAGES` names a
/// folder they also stay there, to be looked at.
fn pages(folder: &Path, format: Format) -> Vec<(Language, std::path::PathBuf)> {
    Language::ALL
        .into_iter()
        .flat_map(|language| {
            let made = [
                ("full", page::full(language)),
                ("rows", page::export(language)),
                ("weekly", pages::weekly(language)),
                ("monthly", pages::monthly(language)),
                ("verbatims", pages::verbatims(language)),
            ];
            made.map(|(name, page)| (language, name, page))
        })
        .map(|(language, name, page)| {
            let name = format!("{name}-{}.{}", language.code(), format.code());
            let file = folder.join(name);
            let bytes = render(&page, format, LOOK, &Texts::new(language)).unwrap();
            if let Some(kept) = std::env::var_os("RINGBACK_PAGES") {
                fs::write(Path::new(&kept).join(file.file_name().unwrap()), &bytes).unwrap();
            }
            fs::write(&file, bytes).unwrap();
            (language, file)
        })
        .collect()
}

#[test]
fn vnu_finds_nothing_in_the_html() {
    let Some(mut java) = tools::program("java", "-version", "a Java runtime, for vnu") else {
        return;
    };
    let Some(jar) = tools::package("vnu-jar/build/dist/vnu.jar") else {
        return;
    };
    let folder = TempDir::new().unwrap();
    java.arg("-jar")
        .arg(jar)
        .args(["--stdout", "--format", "json"]);
    for (_, file) in pages(folder.path(), Format::Html) {
        java.arg(file);
    }
    let output = java.output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["messages"], serde_json::json!([]), "{said:#}");
}

/// Runs in the page and leaves what axe found where `--dump-dom` shows it.
const AXE: &str = r#"
axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(found => {
  const faults = found.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" ; "));
  document.title = "axe " + found.passes.length + " passed, dark " + matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.textContent = "FOUND" + JSON.stringify(faults) + "END";
}, error => { document.body.textContent = "FOUND" + JSON.stringify([String(error)]) + "END"; });
"#;

#[test]
fn axe_finds_nothing_in_chromium_light_and_dark() {
    let why = "Debian's chromium";
    let Some(_) = tools::program("chromium", "--version", why) else {
        return;
    };
    let Some(axe) = tools::package("axe-core/axe.min.js") else {
        return;
    };
    let axe = fs::read_to_string(axe).unwrap();
    let folder = TempDir::new().unwrap();
    for (_, file) in pages(folder.path(), Format::Html) {
        let html = fs::read_to_string(&file).unwrap();
        let html = html.replace(
            "</body>",
            &format!("<script>{axe}</script><script>{AXE}</script></body>"),
        );
        fs::write(&file, html).unwrap();
        for (scheme, dark) in [(0, true), (1, false)] {
            let mut chromium = tools::chromium(folder.path());
            chromium
                .args(["--virtual-time-budget=20000", "--dump-dom"])
                .arg(format!("--blink-settings=preferredColorScheme={scheme}"))
                .arg(format!("file://{}", file.display()));
            let dom = tools::said(&mut chromium);
            assert!(
                dom.contains(&format!(" passed, dark {dark}</title>")),
                "{dom}"
            );
            let found = dom
                .split_once("FOUND")
                .unwrap()
                .1
                .split_once("END")
                .unwrap()
                .0;
            assert_eq!(found, "[]", "{}", file.display());
        }
    }
}

#[test]
fn pdftotext_reads_the_words_of_the_pdf_on_a4() {
    let Some(_) = tools::program("pdftotext", "-v", "poppler-utils") else {
        return;
    };
    let folder = TempDir::new().unwrap();
    for (language, file) in pages(folder.path(), Format::Pdf) {
        let about = tools::said(Command::new("pdfinfo").arg(&file));
        assert!(about.contains("(A4)"), "{about}");
        assert!(about.contains("Tagged:          yes"), "{about}");
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let title = match (language, name.split('-').next().unwrap()) {
            (Language::En, "monthly") => "Follow-up, October 2026 – All",
            (Language::Fr, "monthly") => "Le suivi des clients, octobre 2026 –",
            (Language::En, "verbatims") => "What our customers say –",
            (Language::Fr, "verbatims") => "Ce que disent nos clients –",
            (Language::En, "weekly") => "The week – Leeds Briggate",
            (Language::Fr, "weekly") => "La semaine – Leeds Briggate",
            (Language::En, _) => "The week – Lyon Part-Dieu",
            (Language::Fr, _) => "La semaine – Lyon Part-Dieu",
        };
        assert!(about.contains(title), "{about}");
        if name.starts_with("monthly") {
            assert!(about.contains("Pages:           1\n"), "one sheet: {about}");
        }
        let fonts = tools::said(Command::new("pdffonts").arg(&file));
        for font in fonts.lines().skip(2) {
            assert!(
                font.contains("yes yes yes"),
                "embedded, subset, with Unicode: {font}"
            );
        }
        let text = tools::said(Command::new("pdftotext").arg("-layout").arg(&file).arg("-"));
        let needs: &[&str] = match (language, name.split('-').next().unwrap()) {
            (Language::En, "full") => &[
                "Customers reached",
                "31 of 48",
                "Ωμέγα Привет",
                "€42.50",
                "Nobody called me back.",
            ],
            (Language::Fr, "full") => &[
                "Note après l'appel",
                "31 sur 48",
                "récupérés",
                "Écrit seulement",
                "42,50 €",
            ],
            (_, "rows") => &["+33199000123", "7kq2"],
            (Language::En, "monthly") => &["Lille Centre-Ville 5", "6 of 8", "September 2026"],
            (Language::Fr, "monthly") => &["Lille Centre-Ville 5", "6 sur 8", "octobre 2025"],
            (_, "verbatims") => &["Nobody called me back.", "Lyon Part-Dieu"],
            (Language::En, _) => &["21 customers called, 14 reached, 9 won back."],
            (Language::Fr, _) => &["21 clients appelés, 14 joints, 9 reconquis."],
        };
        for words in needs {
            // Blanks that do not break are blanks to poppler.
            let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(plain.contains(words), "{words} in {plain}");
        }
        let tags = tools::said(Command::new("pdfinfo").arg("-struct").arg(&file));
        let tags_wanted: &[&str] = if name.starts_with("verbatims") {
            &["H1", "H2", "BlockQuote"]
        } else {
            &["H1", "H2", "Table", "TH", "TD"]
        };
        for tag in tags_wanted {
            assert!(tags.contains(tag), "{tag} in {tags}");
        }
    }
}

#[test]
fn the_month_prints_on_one_sheet_from_a_browser() {
    let Some(_) = tools::program("chromium", "--version", "Debian's chromium") else {
        return;
    };
    let Some(_) = tools::program("pdfinfo", "-v", "poppler-utils") else {
        return;
    };
    let folder = TempDir::new().unwrap();
    for (_, file) in pages(folder.path(), Format::Html) {
        if !file.to_string_lossy().contains("monthly") {
            continue;
        }
        let printed = file.with_extension("printed.pdf");
        let mut chromium = tools::chromium(folder.path());
        chromium
            .arg("--no-pdf-header-footer")
            .arg(format!("--print-to-pdf={}", printed.display()))
            .arg(format!("file://{}", file.display()));
        tools::said(&mut chromium);
        let about = tools::said(Command::new("pdfinfo").arg(&printed));
        assert!(about.contains("Pages:           1\n"), "{about}");
        assert!(about.contains("(A4)"), "{about}");
    }
}

/// Prints the rows as Python reads them.
const READ: &str = "
import csv, json, sys
with open(sys.argv[1], encoding='utf-8', newline='') as file:
    print(json.dumps(list(csv.DictReader(file, strict=True))))
";

#[test]
fn python_reads_the_csv_back() {
    let Some(mut python) = tools::program("python3", "--version", "python3") else {
        return;
    };
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("export.csv");
    fs::write(
        &file,
        out(&page::export(Language::En), Format::Csv, Language::En),
    )
    .unwrap();
    let read = tools::said(python.args(["-c", READ]).arg(&file));
    let rows: Vec<serde_json::Value> = serde_json::from_str(&read).unwrap();
    assert_eq!(rows.len(), 9);
    for row in &rows {
        assert_eq!(row["phone"], "+33199000123");
        assert_eq!(row["waited"], "3600");
        assert_eq!(row["waited_at_least"], "true");
        assert_eq!(row["cost_currency"], "EUR");
        assert_eq!(row["received"], "2026-11-02T09:05:00+01:00");
    }
    assert_eq!(rows[0]["cost"], "-12.50");
    for row in &rows[..6] {
        assert!(row["note"].as_str().unwrap().starts_with('\''), "{row}");
    }
    assert_eq!(rows[6]["note"], "two\nlines, \"quoted\"");
    assert_eq!(rows[8]["note"], "plain");
}
