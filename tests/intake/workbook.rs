//! Workbooks: the same columns as delimited text, with cells of other kinds.

use std::io::Write;

use ringback::domain::score::Score;
use ringback::intake::{IntakeError, Options, Reason, Refused, Warning};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::{Read, dry, read, try_read};

const HEADINGS: [&str; 7] = [
    "Response ID",
    "Date",
    "Agence",
    "NPS",
    "Commentaire",
    "Téléphone",
    "Montant",
];

fn headings(sheet: &mut Worksheet, row: u32) {
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(row, column, heading).unwrap();
    }
}

/// A title, an empty line, headings, and rows with odd cells.
fn odd() -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Lisez-moi").unwrap();
    cover.write(0, 0, "Enquête de novembre").unwrap();
    let sheet = book.add_worksheet().set_name("Réponses").unwrap();
    let wide = Format::new().set_bold();
    sheet.merge_range(0, 0, 0, 6, "Réponses", &wide).unwrap();
    headings(sheet, 2);
    let moment = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let at = ExcelDateTime::from_ymd(2026, 11, 3)
        .unwrap()
        .and_hms(14, 5, 0)
        .unwrap();
    sheet.write(3, 0, 1001).unwrap();
    sheet.write_with_format(3, 1, &at, &moment).unwrap();
    sheet.write(3, 2, "Lyon").unwrap();
    sheet
        .write_formula(3, 3, Formula::new("1+1").set_result("2"))
        .unwrap();
    sheet.write(3, 4, "deux\nlignes; \"dites\"").unwrap();
    sheet.write(3, 5, 639_980_012).unwrap();
    sheet.write(3, 6, 12.5).unwrap();
    // Empty at the end, and a line below that holds nothing.
    let at = ExcelDateTime::from_ymd(2026, 11, 4).unwrap();
    sheet.write(5, 0, "1002").unwrap();
    sheet.write_with_format(5, 1, &at, &day).unwrap();
    sheet.write(5, 3, 9.0).unwrap();
    sheet.write(6, 0, "1003").unwrap();
    sheet.write(6, 1, "03/13/26 bad").unwrap();
    sheet.set_row_hidden(6).unwrap();
    book.save_to_buffer().unwrap()
}

fn sheet(bytes: &[u8], name: &str) -> Result<Read, IntakeError<std::convert::Infallible>> {
    let options = Options {
        sheet: Some(name.to_owned()),
        ..Options::default()
    };
    try_read(bytes, &options)
}

#[test]
fn cells_of_all_kinds_come_as_people_see_them() {
    let found = read(odd());
    assert_eq!(found.outcome.format, Some("generic"));
    let [one, two] = &found.responses[..] else {
        panic!("{:?}", found.outcome);
    };
    assert_eq!((&*one.external_id, one.score), ("1001", Score::of_ten(2)));
    assert_eq!(
        one.answered.unwrap().to_rfc3339(),
        "2026-11-03T14:05:00+00:00"
    );
    assert_eq!(one.comment, "deux\nlignes; \"dites\"");
    assert_eq!(one.answers, [("Montant".to_owned(), "12.5".to_owned())]);
    assert_eq!(
        two.answered.unwrap().to_rfc3339(),
        "2026-11-04T12:00:00+00:00"
    );
    assert_eq!((&*two.external_id, two.score), ("1002", Score::of_ten(9)));
    assert_eq!(one.phones[0].0, "639980012", "never guessed");
    let remark = &found.outcome.remarks[0];
    assert_eq!((remark.line, remark.reason), (4, Reason::NumberPhone));
    let reject = &found.outcome.rejects[0];
    assert_eq!((reject.line, reject.reason), (7, Reason::BadDate));
    let rejects = String::from_utf8(found.rejects).unwrap();
    let first = "reject_line,reject_reason,reject_column,Response ID,Date,Agence,NPS,";
    assert!(rejects.starts_with(first), "{rejects}");
    let repaired = read(rejects.replace("03/13/26 bad", "2026-11-05"));
    assert_eq!(repaired.responses[0].external_id, "1003");
    let sheets = Warning::Sheets {
        read: "Réponses".to_owned(),
        others: vec!["Lisez-moi".to_owned()],
    };
    assert_eq!(found.outcome.warnings, [sheets]);
}

#[test]
fn a_sheet_is_chosen_by_name() {
    let found = sheet(&odd(), "RÉPONSES").unwrap();
    assert_eq!(
        (found.responses.len(), found.outcome.warnings.len()),
        (2, 0)
    );
    let Err(IntakeError::Refused(refused)) = sheet(&odd(), "Other") else {
        panic!("taken");
    };
    let sheets = ["Lisez-moi", "Réponses"].map(str::to_owned).to_vec();
    assert_eq!(refused, Refused::NoSheet { sheets });
    let unknown = sheet(&odd(), "Lisez-moi");
    assert!(matches!(
        unknown,
        Err(IntakeError::Refused(Refused::UnknownColumns { .. }))
    ));
}

#[test]
fn ids_of_more_digits_than_a_number_keeps_are_rejected() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headings(sheet, 0);
    for row in 1..=5_u32 {
        // As a spreadsheet keeps what was typed as 4111000000000001 and so on.
        sheet.write(row, 0, 4_111_000_000_000_000_f64).unwrap();
        sheet.write(row, 3, row).unwrap();
    }
    sheet.write(6, 0, 411_100_000_000_001_f64).unwrap();
    sheet.write(6, 3, 2).unwrap();
    sheet.write(7, 0, "4111000000000000002").unwrap();
    sheet.write(7, 3, 2).unwrap();
    let found = read(book.save_to_buffer().unwrap());
    assert_eq!((found.outcome.rejected, found.outcome.responses), (5, 2));
    let reject = &found.outcome.rejects[0];
    assert_eq!((reject.line, reject.reason), (2, Reason::RoundedId));
    let ids: Vec<_> = found.responses.iter().map(|r| &*r.external_id).collect();
    assert_eq!(ids, ["411100000000001", "4111000000000000002"]);
}

struct Full;

impl ringback::intake::Sink for Full {
    type Error = ();

    fn add(&mut self, _: &ringback::domain::incoming::Incoming) -> Result<(), ()> {
        Err(())
    }
}

#[test]
fn a_long_sheet_is_read_ahead_and_may_be_left() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headings(sheet, 0);
    for row in 1..=20_000 {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 3, row % 11).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let found = read(&bytes);
    assert_eq!((found.responses.len(), found.outcome.rejected), (20_000, 0));
    assert_eq!(found.responses[19_999].external_id, "20000");
    let left = ringback::intake::run(
        std::io::Cursor::new(&bytes),
        &Options::default(),
        &mut Vec::new(),
        &mut Full,
        &mut |_| {},
    );
    assert!(matches!(left, Err(IntakeError::Sink(()))));
}

#[test]
fn qualtrics_headings_are_known_in_a_workbook_too() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["ResponseId", "EndDate", "Q1_NPS_GROUP", "Q1", "Q2"],
        ["Response ID", "End Date", "Group", "How likely?", "Why?"],
        [
            r#"{"ImportId":"_recordId"}"#,
            r#"{"ImportId":"endDate","timeZone":"Europe/Paris"}"#,
            r#"{"ImportId":"QID1_NPS_GROUP"}"#,
            r#"{"ImportId":"QID1"}"#,
            r#"{"ImportId":"QID2_TEXT"}"#,
        ],
        ["R_1", "2026-11-16 12:00:00", "Detractor", "2", "Waiting."],
    ];
    for (at, row) in (0..).zip(rows) {
        sheet.write_row(at, 0, row).unwrap();
    }
    let found = read(book.save_to_buffer().unwrap());
    assert_eq!(found.outcome.format, Some("qualtrics"));
    let one = &found.responses[0];
    assert_eq!((one.score, &*one.comment), (Score::of_ten(2), "Waiting."));
}

fn refused(bytes: &[u8]) -> Refused {
    match try_read(bytes, &dry()) {
        Err(IntakeError::Refused(refused)) => refused,
        _ => panic!("taken"),
    }
}

#[test]
fn what_is_no_workbook_is_said() {
    let whole = odd();
    assert_eq!(refused(&whole[..whole.len() / 2]), Refused::Workbook);
    assert_eq!(refused(b"PK\x03\x04 no archive"), Refused::Workbook);
    assert_eq!(
        refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no sheet"),
        Refused::Workbook
    );
    let empty = Workbook::new().save_to_buffer().unwrap();
    assert_eq!(refused(&empty), Refused::Empty);
}

#[test]
fn a_workbook_that_unpacks_to_far_too_much_is_refused() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("xl/sharedStrings.xml", options).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..300 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(refused(&bytes), Refused::WorkbookLarge { most: 256 });
}

#[test]
fn cut_anywhere_or_with_a_byte_changed_nothing_panics() {
    let whole = odd();
    for end in (0..whole.len()).step_by(97) {
        let _ = try_read(&whole[..end], &dry());
        let mut changed = whole.clone();
        changed[end] ^= 0x55;
        let _ = try_read(&changed, &dry());
    }
}
