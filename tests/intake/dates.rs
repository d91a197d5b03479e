//! Dates with two readings: decided by the whole file, or not at all.

use ringback::intake::{Because, IntakeError, Options, Order, Reason, Refused, Source, look, run};

use super::{read, try_read};

fn rows(heading: &str, dates: &[&str]) -> String {
    let rows = (1..)
        .zip(dates)
        .map(|(id, date)| format!("{id},{date},3\n"));
    format!("response_id,{heading},nps\n{}", rows.collect::<String>())
}

#[test]
fn one_day_above_twelve_decides_for_all() {
    let mut dates = vec!["05/11/2026 18:02"; 200];
    dates.push("13/11/2026 18:02");
    let found = read(rows("submitted_at", &dates));
    assert_eq!(
        found.outcome.dates,
        Some((Order::DayFirst, Because::Values))
    );
    let at = found.responses[0].answered.unwrap();
    assert_eq!(at.to_rfc3339(), "2026-11-05T18:02:00+00:00");
    *dates.last_mut().unwrap() = "11/13/2026 06:02 PM";
    let found = read(rows("submitted_at", &dates));
    assert_eq!(
        found.outcome.dates,
        Some((Order::MonthFirst, Because::Values))
    );
    let at = found.responses[0].answered.unwrap();
    assert_eq!(at.to_rfc3339(), "2026-05-11T18:02:00+00:00");
}

#[test]
fn what_nothing_decides_is_refused_until_it_is_said() {
    let text = rows("submitted_at", &["11/11/2026", "05/11/2026", "06/11/2026"]);
    let refused = try_read(text.as_bytes(), &Options::default()).map(|_| ());
    let Err(IntakeError::Refused(Refused::AmbiguousDates {
        line,
        column,
        example,
    })) = refused
    else {
        panic!("{refused:?}")
    };
    assert_eq!(
        (line, column.number, &*column.heading),
        (3, 2, "submitted_at")
    );
    assert_eq!(example, "05/11/2026");
    for (order, at) in [
        (Order::DayFirst, "2026-11-05T12:00:00+00:00"),
        (Order::MonthFirst, "2026-05-11T12:00:00+00:00"),
    ] {
        let options = Options {
            dates: Some(order),
            ..Options::default()
        };
        let found = try_read(text.as_bytes(), &options).unwrap();
        assert_eq!(found.outcome.dates, Some((order, Because::Told)));
        assert_eq!(found.responses[1].answered.unwrap().to_rfc3339(), at);
    }
}

#[test]
fn a_column_of_both_orders_keeps_what_is_certain() {
    let found = read(rows(
        "date",
        &["13/11/2026", "11/14/2026", "05/06/2026", "07/07/2026"],
    ));
    assert_eq!(found.responses.len(), 3);
    let reject = &found.outcome.rejects[0];
    assert_eq!((reject.line, reject.reason), (4, Reason::AmbiguousDate));
    assert_eq!(&*reject.value, "05/06/2026");
}

#[test]
fn a_late_date_of_two_readings_is_not_slipped_in() {
    let mut dates = vec!["2026-11-16 10:00"; 100];
    dates.push("05/11/2026");
    dates.push("16/11/2026");
    let found = read(rows("date", &dates));
    let rejects: Vec<_> = found
        .outcome
        .rejects
        .iter()
        .map(|n| (n.line, n.reason))
        .collect();
    assert_eq!(rejects, [(102, Reason::AmbiguousDate)]);
}

#[test]
fn a_column_that_does_not_count_stops_nothing() {
    let found = read("response_id,submitted_at,nps,visit\n1,2026-11-16,3,05/11/2026\n");
    assert_eq!(found.responses[0].answers[0].1, "05/11/2026");
    assert_eq!(found.outcome.dates, None);
}

#[test]
fn google_writes_rows_as_they_come() {
    let days = ["8/10", "8/11", "8/12", "9/1", "9/2", "9/3"];
    let rows = days.map(|day| format!("{day}/2026 10:00:00,3,fine\n"));
    let found = read(format!("Timestamp,nps,comment\n{}", rows.concat()));
    assert_eq!(
        found.outcome.dates,
        Some((Order::MonthFirst, Because::Sequence))
    );
}

/// The same rows as a workbook whose dates are texts, and as JSON.
fn other_kinds(dates: &[&str]) -> [Vec<u8>; 2] {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["response_id", "submitted_at", "nps"]) {
        sheet.write(0, column, heading).unwrap();
    }
    let mut responses = Vec::new();
    for (row, date) in (1..).zip(dates) {
        sheet.write(row, 0, format!("R{row}")).unwrap();
        sheet.write(row, 1, *date).unwrap();
        sheet.write(row, 2, 3).unwrap();
        responses.push(serde_json::json!({
            "response_id": format!("R{row}"), "submitted_at": date, "nps": 3,
        }));
    }
    let json = serde_json::to_vec(&responses).unwrap();
    [book.save_to_buffer().unwrap(), json]
}

#[test]
fn dates_as_texts_in_workbooks_and_json_are_decided_by_the_whole_file() {
    let mut dates = vec!["05/11/2026 18:02"; 200];
    dates.push("13/11/2026 18:02");
    for bytes in other_kinds(&dates) {
        let found = read(bytes);
        let decided = Some((Order::DayFirst, Because::Values));
        assert_eq!((found.outcome.dates, found.outcome.rejected), (decided, 0));
        assert_eq!(found.responses.len(), 201, "every row, once");
        assert_eq!(found.responses[0].external_id, "R1");
        let at = found.responses[0].answered.unwrap();
        assert_eq!(at.to_rfc3339(), "2026-11-05T18:02:00+00:00");
    }
}

#[test]
fn dates_as_texts_that_nothing_decides_are_refused_in_workbooks_and_json() {
    for bytes in other_kinds(&["05/11/2026", "06/11/2026"]) {
        let refused = try_read(&bytes, &Options::default()).map(|_| ());
        let Err(IntakeError::Refused(Refused::AmbiguousDates { column, .. })) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(column.heading, "submitted_at");
        let options = Options {
            dates: Some(Order::MonthFirst),
            ..Options::default()
        };
        let found = try_read(&bytes, &options).unwrap();
        let at = found.responses[0].answered.unwrap();
        assert_eq!(at.to_rfc3339(), "2026-05-11T12:00:00+00:00");
    }
}

/// Counts what is read of it.
struct Counted<'a>(std::io::Cursor<Vec<u8>>, &'a std::cell::Cell<usize>);

impl std::io::Read for Counted<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(to)?;
        self.1.set(self.1.get() + read);
        Ok(read)
    }
}

impl Source for Counted<'_> {
    fn rewind(&mut self) -> std::io::Result<()> {
        self.0.rewind()
    }
}

#[test]
fn a_file_that_was_looked_at_is_read_once_more() {
    let mut dates = vec!["05/11/2026 18:02"; 60_000];
    dates.push("13/11/2026 18:02");
    let text = rows("submitted_at", &dates).replace(",3\n", ",3,déçue\n");
    let text = text.replacen("nps\n", "nps,comment\n", 1);
    let bytes = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    let length = bytes.len();
    let plain = read(&bytes);
    let count = std::cell::Cell::new(0);
    let mut source = Counted(std::io::Cursor::new(bytes), &count);
    let options = Options::default();
    let Ok(looked) = look::<_, std::convert::Infallible>(&mut source, &options) else {
        panic!("it is a table");
    };
    let options = Options {
        looked: Some(looked.decisions()),
        ..options
    };
    Source::rewind(&mut source).unwrap();
    count.set(0);
    let (mut kept, mut rejects) = (super::Kept::default(), Vec::new());
    let outcome = run(source, &options, &mut rejects, &mut kept, &mut |_| {}).unwrap();
    assert_eq!((outcome, kept.0.len()), (plain.outcome, 60_001));
    assert!(count.get() < length * 3 / 2, "{} of {length}", count.get());
}
