//! Files nobody would write: no panic, no wrong row.

use proptest::prelude::*;
use ringback::intake::Options;

use super::{dry, read, try_read};

const SMALL: &str = "response_id,submitted_at,nps,comment,account_ref\n1,2026-11-16T10:00:00Z,3,\"two\nlines, \"\"quoted\"\"\",100\n2,2026-11-17T10:00:00Z,4,déçu,200\n3,2026-11-18T10:00:00Z,9,\"\",300\n";

#[test]
fn cut_anywhere_the_rows_are_right_or_refused() {
    let whole = read(SMALL).responses;
    for end in 0..SMALL.len() {
        let Ok(found) = try_read(&SMALL.as_bytes()[..end], &Options::default()) else {
            continue;
        };
        let sure = if found.outcome.open_end {
            found.responses.len().saturating_sub(1)
        } else {
            found.responses.len()
        };
        assert_eq!(found.responses[..sure], whole[..sure], "cut at {end}");
        if let Some(last) = found.responses.get(sure) {
            // Only the last field of an open end may be short, which is said.
            let right = &whole[sure];
            assert!(right.reference.starts_with(&last.reference), "cut at {end}");
            assert_eq!((&last.comment, last.score), (&right.comment, right.score));
        }
    }
}

#[test]
fn a_quote_never_closed_takes_no_row_along_unseen() {
    let found = read("response_id,nps,comment\n1,3,\"never closed\n2,4,fine\n");
    assert_eq!(found.responses.len(), 0);
    assert_eq!(found.outcome.rejects[0].reason.code(), "cut_off");
    assert!(found.rejects.ends_with(b"\"never closed\n2,4,fine\n\"\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = try_read(&bytes, &dry());
        let headed = [b"response_id,submitted_at,nps,comment\n", &bytes[..]].concat();
        if let Ok(found) = try_read(&headed, &Options::default()) {
            let taken = u64::try_from(found.responses.len()).unwrap();
            prop_assert_eq!(found.outcome.rows, taken + found.outcome.rejected);
        }
    }

    /// Below the headings of any format, each row is taken or rejected.
    #[test]
    fn no_row_of_any_format_is_lost(
        name in prop::sample::select(vec![
            "qualtrics.csv", "qualtrics_legacy.csv", "limesurvey_both.csv", "typeform.csv",
            "surveymonkey_two_rows.csv", "googleforms_fr.csv", "formbricks.csv", "delighted.csv",
            "generic_no_id.csv", "qualtrics_tsv_utf16.tsv",
        ]),
        bytes in prop::collection::vec(
            prop_oneof![any::<u8>(), prop::sample::select(b",;\"\n\r\t/12".to_vec())], 0..600,
        ),
    ) {
        let file = [&super::formats::file(name)[..], b"\n", &bytes].concat();
        if let Ok(found) = try_read(&file, &Options::default()) {
            let taken = u64::try_from(found.responses.len()).unwrap();
            prop_assert_eq!(found.outcome.rows, taken + found.outcome.rejected);
        }
    }

    #[test]
    fn any_text_comes_back_as_it_was(
        comments in proptest::collection::vec("\\PC{0,40}|[\",;\\r\\n\t' ]{1,9}", 1..20),
        delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t')],
    ) {
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        out.write_record(["response_id", "nps", "comment", "channel"]).unwrap();
        for (id, comment) in comments.iter().enumerate() {
            out.write_record([&format!("R{id}"), "5", comment, "web"]).unwrap();
        }
        let found = read(out.into_inner().unwrap());
        let back: Vec<String> = found.responses.into_iter().map(|r| r.comment).collect();
        prop_assert_eq!(back, comments);
    }
}

proptest! {
    /// Whatever bytes come by mail, something comes of them.
    #[test]
    fn no_message_panics(
        head in prop::sample::select(vec![
            "", "From: a@b.example\n", "Content-Type: multipart/report; boundary=a\n\n--a\n",
            "Content-Type: multipart/alternative; boundary=\"\"\n\n",
            "From: mailer-daemon@x.example\nReturn-Path: <>\nSubject: failure notice\n\n",
            "Subject: x\nContent-Type: text/html; charset=utf-16\n\n<a",
            "Subject: x\nContent-Transfer-Encoding: base64\n\n",
            "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/delivery-status\n\n",
        ]),
        body in prop::collection::vec(any::<u8>(), 0..600),
        words in "[-<>&;@=:.a-z0-9\\n é]{0,300}",
    ) {
        let mut bytes = head.as_bytes().to_vec();
        bytes.extend(&body);
        let _ = ringback::inbox::Mail::read(&bytes);
        let mut bytes = head.as_bytes().to_vec();
        bytes.extend(words.as_bytes());
        let mail = ringback::inbox::Mail::read(&bytes);
        prop_assert!(!mail.key.is_empty());
        let _ = ringback::domain::inbox::own_text(&words);
    }
}
