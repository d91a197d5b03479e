//! The generic layout: headings by name, rows as they come.

use std::sync::atomic::{AtomicU64, Ordering};

use ringback::domain::customer::Consent;
use ringback::domain::language::Language;
use ringback::domain::score::Score;
use ringback::domain::slot::Window;
use ringback::domain::zone::Country;
use ringback::domain::zone::Zone;
use ringback::intake::{IntakeError, Options, Progress, Reason, Refused, Source, pipeline};

use super::{Kept, dry, read, try_read};

const HEADINGS: &str = "response_id,submitted_at,branch_code,branch_name,manager,manager_email,channel,language,nps,csat,comment,first_name,last_name,phone,email,callback_ok,preferred_time,account_ref";

fn file(rows: &[&str]) -> String {
    std::iter::once(&HEADINGS)
        .chain(rows)
        .fold(String::new(), |file, row| file + row + "\n")
}

#[test]
fn every_column_finds_its_place() {
    let row = "R_1,2026-11-16T14:05:00Z,FR021,Lyon Part-Dieu,Claire Morel,c@x.example,sms,fr,2,1,\"Quarante minutes,\nsans un mot.\",Anne,Lefèvre,06 39 98 41 27 / 01 99 00 23 18,a.lefevre@mail.example,Non,9-12,00412";
    let found = read(file(&[row])).responses.remove(0);
    assert_eq!(found.external_id, "R_1");
    assert_eq!(
        found.answered.unwrap().to_rfc3339(),
        "2026-11-16T14:05:00+00:00"
    );
    assert_eq!(
        (&*found.branch_code, &*found.branch_name),
        ("FR021", "Lyon Part-Dieu")
    );
    assert_eq!(found.country, Some(Country::FR));
    assert_eq!(
        (&*found.channel, found.language),
        ("sms", Some(Language::Fr))
    );
    assert_eq!(found.score, Score::of_ten(2));
    assert_eq!(found.comment, "Quarante minutes,\nsans un mot.");
    assert_eq!(found.answers, [("csat".to_owned(), "1".to_owned())]);
    assert_eq!((&*found.name, &*found.reference), ("Anne Lefèvre", "00412"));
    let numbers: Vec<_> = found.phones.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(numbers, ["06 39 98 41 27", "01 99 00 23 18"]);
    assert_eq!(found.email, "a.lefevre@mail.example");
    assert_eq!(found.consent, Consent::No);
    assert_eq!(
        found.window,
        Some(Window {
            from: 540,
            until: 720
        })
    );
    assert!(!found.asks && !found.safety);
}

#[test]
fn headings_are_known_whatever_their_dress() {
    for delimiter in [';', '\t'] {
        let text = [
            "\u{feff}Response ID;Date;Agence;Recommandation;Commentaire;Prénom;Nom de famille;Téléphone portable;Rappelez-moi;Sécurité",
            "7;2026-11-16 14:05;Lyon;6.0; Bien, mais… ;Zoé;Ÿ;0639980012;oui;",
        ]
        .join("\r\n")
        .replace(';', &delimiter.to_string());
        let found = read(text);
        assert_eq!(found.outcome.format, Some("generic"));
        let one = &found.responses[0];
        assert_eq!(
            (one.score, &*one.comment),
            (Score::of_ten(6), " Bien, mais… ")
        );
        assert_eq!((&*one.name, &*one.branch_name), ("Zoé Ÿ", "Lyon"));
        assert_eq!(one.phones, [("0639980012".to_owned(), "mobile".to_owned())]);
        assert!(one.asks && !one.safety);
    }
}

#[test]
fn a_last_name_may_be_called_name() {
    let found = read("id réponse;note nps;Nom;Prénom;sécurité\n1;3;Lefèvre;Anne;1\n");
    assert_eq!(found.responses[0].name, "Anne Lefèvre");
    assert!(!found.responses[0].safety, "a mark is no report");
}

#[test]
fn times_without_a_zone_are_the_organisations() {
    let options = Options {
        zone: Zone::named("Europe/Paris"),
        ..Options::default()
    };
    let text = "response_id,submitted_at,nps\n1,2026-07-01 12:00:00,3\n";
    let found = try_read(text.as_bytes(), &options).unwrap();
    let at = found.responses[0].answered.unwrap();
    assert_eq!(at.to_rfc3339(), "2026-07-01T10:00:00+00:00");
}

#[test]
fn marks_off_the_scale_are_left_out_and_said() {
    let marks = ["", "N/A", "11", "-1", "\"7,5\"", "dix", " 3 "];
    let rows: Vec<String> = (1..)
        .zip(marks)
        .map(|(id, mark)| format!("{id},2026-11-16,{mark}"))
        .collect();
    let found = read(format!("id réponse,date,nps\n{}\n", rows.join("\n")));
    let scores: Vec<_> = found.responses.iter().map(|r| r.score).collect();
    assert_eq!(scores[..6], [None; 6]);
    assert_eq!(scores[6], Score::of_ten(3));
    assert_eq!(found.outcome.remarked, 5);
    let remark = &found.outcome.remarks[3];
    assert_eq!(
        (remark.line, remark.reason, &*remark.value),
        (6, Reason::BadScore, "7,5")
    );
    assert_eq!(
        found.responses[5].answers,
        [("nps".to_owned(), "dix".to_owned())]
    );
}

#[test]
fn a_five_point_mark_serves_where_there_is_no_other() {
    let found = read("response_id,csat\n1,2\n2,five\n");
    let score = found.responses[0].score.unwrap();
    assert_eq!((score.value, score.min, score.max), (2, 1, 5));
    assert_eq!(found.responses[1].score, None);
}

#[test]
fn bad_rows_are_listed_and_kept_as_they_came() {
    let mut text = b"response_id,submitted_at,nps,comment\r\n".to_vec();
    text.extend_from_slice(b"1,2026-11-16,3,fine\r\n\r\n");
    text.extend_from_slice(b",2026-11-16,3,no id\r\n");
    text.extend_from_slice(b"3,32/11/2026,3,\"bad\ndate\"\r\n");
    text.extend_from_slice(b"4,2026-11-16,3,caf\xc3\r\n");
    text.extend_from_slice(b"5,2026-11-16,3\r\n");
    text.extend_from_slice(b"6,2026-11-16,3,one,two\r\n");
    text.extend_from_slice(b"7,2026-11-16,3,trailing,,\r\n,,,\r\n8,,3,no date\r\n");
    let found = read(&text);
    let listed: Vec<_> = found
        .outcome
        .rejects
        .iter()
        .map(|n| (n.line, n.column.as_ref().unwrap().number, n.reason))
        .collect();
    assert_eq!(
        listed,
        [
            (4, 1, Reason::NoId),
            (5, 2, Reason::BadDate),
            (7, 4, Reason::Undecodable),
            (8, 4, Reason::TooFew),
            (9, 5, Reason::TooMany),
        ]
    );
    let ids: Vec<_> = found
        .responses
        .iter()
        .map(|r| r.external_id.as_str())
        .collect();
    assert_eq!(ids, ["1", "7", "8"]);
    assert_eq!(
        (
            found.outcome.rows,
            found.outcome.responses,
            found.outcome.rejected
        ),
        (8, 3, 5)
    );
    assert_eq!(found.outcome.remarks[0].reason, Reason::NoDate);
    let has = |bytes: &[u8]| found.rejects.windows(bytes.len()).any(|part| part == bytes);
    assert!(
        found
            .rejects
            .starts_with(b"\xef\xbb\xbfreject_line,reject_reason,reject_column,response_id,")
    );
    assert!(has(b"7,undecodable,comment,4,2026-11-16,3,caf\xc3\n"));
    assert!(has(b"8,too_few,comment,5,2026-11-16,3\n"));
    assert!(has(b"bad\ndate"));
}

#[test]
fn a_table_without_dates_says_so_once() {
    let found = read("response_id,nps\n1,3\n2,4\n");
    assert_eq!((found.outcome.no_date, found.outcome.remarked), (true, 0));
    let found = read("response_id,nps,date\n1,3,\n2,4,2026-11-16\n");
    assert_eq!((found.outcome.no_date, found.outcome.remarked), (false, 1));
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = [
            "response_id,nps,comment",
            "1,3,\"a",
            "b\"",
            ",4,no id",
            "3,4,fine",
            ",5,no id",
            "",
        ];
        let found = read(text.join(end));
        let lines: Vec<_> = found.outcome.rejects.iter().map(|n| n.line).collect();
        assert_eq!(lines, [4, 6], "{end:?}");
    }
}

#[test]
fn repaired_rejects_come_in_again() {
    let first = read("response_id,submitted_at,nps\n1,2026-16-11,3\n");
    let repaired = String::from_utf8(first.rejects)
        .unwrap()
        .replace("2026-16-11", "2026-11-16");
    let again = read(repaired);
    assert_eq!(again.responses[0].external_id, "1");
    assert!(again.responses[0].answers.is_empty());
}

#[test]
fn an_id_that_comes_again_counts_once() {
    let found = read("response_id,nps\n1,3\n2,3\n1,4\n");
    assert_eq!((found.outcome.rows, found.outcome.responses), (3, 2));
    assert_eq!(
        found.responses.len(),
        3,
        "which one counts is the store's to say"
    );
}

#[test]
fn unknown_columns_are_counted_dry_and_refused_wet() {
    let text = "Couleur,Taille,Poids\n1,2,3\n4,5,6\n";
    let counted = try_read(text.as_bytes(), &dry()).unwrap();
    assert_eq!(
        (counted.outcome.responses, counted.outcome.columns_known),
        (2, false)
    );
    let refused = try_read(text.as_bytes(), &Options::default());
    let headings = ["Couleur", "Taille", "Poids"].map(str::to_owned).to_vec();
    assert!(
        matches!(refused, Err(IntakeError::Refused(Refused::UnknownColumns { headings: h })) if h == headings)
    );
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| match try_read(bytes, &dry()) {
        Err(IntakeError::Refused(refused)) => refused.code(),
        _ => "taken",
    };
    assert_eq!(refused(b""), "empty");
    assert_eq!(refused(b"\xef\xbb\xbf \r\n"), "empty");
    assert_eq!(refused(b"PK\x03\x04\0\0"), "workbook");
    assert_eq!(refused(b"GIF89a\0\0"), "not_text");
    assert_eq!(refused(b"\xff\xfei\0d\0"), "taken");
    // Without any sign of what it is: every byte but zero, again and again.
    let noise: Vec<u8> = (0..4).flat_map(|_| 1..=255).collect();
    assert_eq!(refused(&noise), "not_text");
    let odd = format!(
        "response_id,nps,comment\n1,3,{}\n",
        "word\u{1}\u{2} ".repeat(9)
    );
    let rest = "2,4,an ordinary comment beside it\n".repeat(9);
    assert_eq!(refused(format!("{odd}{rest}").as_bytes()), "taken");
}

#[test]
fn a_dry_run_keeps_nothing() {
    let found = try_read(b"response_id,nps\n1,3\n", &dry()).unwrap();
    assert_eq!((found.outcome.responses, found.responses.len()), (1, 0));
}

#[test]
fn the_pipeline_reads_the_same() {
    let rows: Vec<String> = (0..5_000)
        .map(|id| {
            format!(
                "{id},{},words
",
                id % 11
            )
        })
        .collect();
    let text = format!("response_id,nps,comment\n{}", rows.concat());
    let options = Options {
        total: Some(text.len() as u64),
        ..Options::default()
    };
    let (mut kept, mut last) = (Kept::default(), Progress::default());
    let outcome = pipeline::run(
        std::io::Cursor::new(&text),
        &options,
        &mut Vec::new(),
        &mut kept,
        &mut |p| last = p,
    );
    let straight = read(&text);
    assert_eq!(outcome.unwrap(), straight.outcome);
    assert_eq!(kept.0, straight.responses);
    assert_eq!(
        (last.rows, last.bytes, last.total),
        (5_000, text.len() as u64, options.total)
    );
}

/// A file that tells how far it was read.
struct Watched<'a>(std::io::Cursor<String>, &'a AtomicU64);

impl std::io::Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(buffer)?;
        self.1.store(self.0.position(), Ordering::Relaxed);
        Ok(count)
    }
}

impl Source for Watched<'_> {
    fn rewind(&mut self) -> std::io::Result<()> {
        self.0.set_position(0);
        Ok(())
    }
}

#[test]
fn long_comments_are_not_read_far_ahead() {
    /// Takes the first response once nothing more is read.
    struct Slow<'a>(&'a AtomicU64, u64);
    impl ringback::intake::Sink for Slow<'_> {
        type Error = &'static str;
        fn add(&mut self, _: &ringback::domain::incoming::Incoming) -> Result<(), &'static str> {
            while self.1 < self.0.load(Ordering::Relaxed) {
                self.1 = self.0.load(Ordering::Relaxed);
                std::thread::sleep(std::time::Duration::from_millis(200));
            }
            Err("enough")
        }
    }
    let comment = "x".repeat(28_000);
    let rows: Vec<String> = (0..1_000).map(|id| format!("{id},3,{comment}\n")).collect();
    let text = format!("response_id,nps,comment\n{}", rows.concat());
    let read = AtomicU64::new(0);
    let mut sink = Slow(&read, 0);
    let ended = pipeline::run(
        Watched(std::io::Cursor::new(text), &read),
        &Options::default(),
        &mut Vec::new(),
        &mut sink,
        &mut |_| {},
    );
    assert!(matches!(ended, Err(IntakeError::Sink("enough"))));
    assert!(sink.1 < 8 << 20, "{} bytes were read", sink.1);
}

#[test]
fn a_row_of_very_many_fields_is_refused_and_blank_ones_are_cut_off() {
    let refused = |text: &str| match try_read(text.as_bytes(), &dry()) {
        Err(IntakeError::Refused(refused)) => Some(refused),
        _ => None,
    };
    let many = Some(Refused::TooManyColumns { most: 4_096 });
    let commas = ",".repeat(1_000_000);
    assert_eq!(refused(&format!("{commas}x\n1,2\n")), many);
    assert_eq!(refused(&format!("response_id,nps\n1,3{commas}x\n")), many);
    let found = read(format!(
        "{commas}\nresponse_id,nps{commas}\n1,3{commas}\n2,4\n"
    ));
    assert_eq!((found.outcome.rows, found.outcome.rejected), (2, 0));
    assert_eq!(found.responses[1].score, Score::of_ten(4));
}

#[test]
fn a_full_sink_ends_the_pipeline() {
    struct Full(u32);
    impl ringback::intake::Sink for Full {
        type Error = &'static str;
        fn add(&mut self, _: &ringback::domain::incoming::Incoming) -> Result<(), &'static str> {
            self.0 += 1;
            if self.0 > 300 { Err("full") } else { Ok(()) }
        }
    }
    let rows: Vec<String> = (0..50_000).map(|id| format!("{id},3\n")).collect();
    let text = format!("response_id,nps\n{}", rows.concat());
    let ended = pipeline::run(
        std::io::Cursor::new(&text),
        &Options::default(),
        &mut Vec::new(),
        &mut Full(0),
        &mut |_| {},
    );
    assert!(matches!(ended, Err(IntakeError::Sink("full"))));
}
