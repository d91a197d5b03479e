//! Files in any encoding: right text, or a refusal that says where.

use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};
use proptest::prelude::*;
use ringback::intake::{IntakeError, Options, Reason, Refused};

use super::{dry, read, try_read};

const TEXT: &str = "response_id;submitted_at;nps;comment;nom\r\n1;2026-11-16T10:00:00Z;3;\"Déçu, à 3 € près :\r\n« où ça ? »\";Œuvrard\r\n2;2026-11-17T10:00:00Z;9;Très bien;Lefèvre\r\n";

fn wide(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark
        .then_some(0xfeff)
        .into_iter()
        .chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn the_same_text_comes_out_of_every_encoding() {
    let right = read(TEXT).responses;
    assert_eq!(right[0].comment, "Déçu, à 3 € près :\r\n« où ça ? »");
    let mut files = vec![
        (WINDOWS_1252, WINDOWS_1252.encode(TEXT).0.into_owned()),
        (ISO_8859_15, ISO_8859_15.encode(TEXT).0.into_owned()),
        (MACINTOSH, MACINTOSH.encode(TEXT).0.into_owned()),
    ];
    for mark in [true, false] {
        files.push((UTF_16LE, wide(TEXT, false, mark)));
        files.push((UTF_16BE, wide(TEXT, true, mark)));
    }
    for (encoding, bytes) in files {
        let found = read(&bytes);
        assert_eq!(found.outcome.encoding, Some(encoding.name()));
        assert_eq!(found.responses, right, "{}", encoding.name());
        assert!(!found.outcome.encoding_unsure);
        let said = Options {
            encoding: Some(encoding),
            ..Options::default()
        };
        assert_eq!(try_read(&bytes, &said).unwrap().responses, right);
    }
}

#[test]
fn an_encoding_that_is_said_is_believed() {
    let bytes = b"response_id,nps,comment\n1,3,caf\xe9\n2,3,caf\xc3\xa9\n";
    let said = |encoding: &'static Encoding| {
        let options = Options {
            encoding: Some(encoding),
            ..Options::default()
        };
        try_read(bytes, &options).unwrap()
    };
    let utf8 = said(encoding_rs::UTF_8);
    let (rejects, responses) = (&utf8.outcome.rejects, &utf8.responses);
    assert_eq!(
        (rejects.len(), rejects[0].line, rejects[0].reason),
        (1, 2, Reason::Undecodable)
    );
    assert_eq!(rejects[0].column.as_ref().unwrap().heading, "comment");
    assert_eq!(responses[0].comment, "café");
    let cyrillic = said(encoding_rs::WINDOWS_1251);
    assert_eq!(cyrillic.responses[0].comment, "cafй");
}

#[test]
fn a_value_in_another_encoding_is_read_and_said() {
    let bytes = b"response_id,nps,nom,comment\n1,3,\xc3\x89lise,d\xc3\xa9\xc3\xa7u\n2,3,\xc3\x89mile,d\xe9\xe7u\n3,3,Zo\xc3\xab,d\xc3\xa9\xe7u\n";
    let found = read(bytes);
    assert_eq!(found.responses.len(), 2);
    assert_eq!(found.responses[1].comment, "déçu");
    let remarks = found.outcome.remarks.iter();
    let odd: Vec<_> = remarks
        .filter(|n| n.reason == Reason::OtherEncoding)
        .collect();
    assert_eq!((odd.len(), odd[0].line), (1, 3));
    assert_eq!(odd[0].column.as_ref().unwrap().number, 4);
    // Half of it in one and half in the other is text in neither.
    let reject = &found.outcome.rejects[0];
    assert_eq!((reject.line, reject.reason), (4, Reason::Undecodable));
    assert!(found.rejects.ends_with(b"d\xc3\xa9\xe7u\n"));
}

#[test]
fn a_quote_that_is_never_closed_costs_no_memory() {
    let mut text = b"response_id,nps,comment\n1,3,fine\n2,4,\"never closed\n".to_vec();
    let line = b"3,5,a row like others that belongs to somebody\n";
    while text.len() < 20 * 1024 * 1024 {
        text.extend_from_slice(line);
    }
    let refused = try_read(&text, &Options::default()).map(|_| ());
    assert!(
        matches!(
            refused,
            Err(IntakeError::Refused(Refused::RowTooLong { line: 3 }))
        ),
        "{refused:?}"
    );
}

#[test]
fn delimiters_are_known_by_the_rows_they_make() {
    for (text, delimiter) in [
        (
            "response_id;nps;Votre avis, en un mot, ou deux, ou trois ?\n1;3;bien\n2;4;mal\n",
            ';',
        ),
        ("sep=|\nresponse_id|nps|comment\n1|3|a;b;c\n", '|'),
        ("response_id\tnps\tcomment\n1\t3\ta, b, c, d, e\n", '\t'),
        ("response_id,nps,\"comment;\nwith; a; break\"\n1,3,x\n", ','),
    ] {
        let found = try_read(text.as_bytes(), &dry()).unwrap();
        assert_eq!(found.outcome.delimiter, Some(delimiter), "{text}");
        assert_eq!(
            found.outcome.responses,
            if text.contains("bien") { 2 } else { 1 }
        );
    }
}

#[test]
fn seven_hundred_columns_are_read() {
    let questions: Vec<String> = (0..700)
        .map(|n| format!("\"Question {n},\nasked\""))
        .collect();
    let answers: Vec<String> = (0..700).map(|n| format!("answer {n}")).collect();
    let text = format!(
        "response_id,nps,{}\n1,3,{}\n2,3,{}\n",
        questions.join(","),
        answers.join(","),
        answers[..699].join(",")
    );
    let found = read(text);
    assert_eq!(found.responses[0].answers.len(), 700);
    let (question, answer) = &found.responses[0].answers[699];
    assert_eq!(
        (&**question, &**answer),
        ("Question 699,\nasked", "answer 699")
    );
    let short = &found.outcome.rejects[0];
    let place = short.column.as_ref().unwrap();
    assert_eq!((short.reason, short.line), (Reason::TooFew, 703));
    assert_eq!(
        (place.number, &*place.heading),
        (702, "Question 699, asked")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// French and English text comes back out of the encodings it is sent in,
    /// or the file says that it is not sure.
    #[test]
    fn western_text_comes_back(
        words in prop::collection::vec("[a-z]{0,5}[éèàçùêâîôûëïœ’]?[a-z ]{1,6}", 4..40),
        encoding in prop::sample::select(vec![WINDOWS_1252, MACINTOSH]),
    ) {
        let comments: Vec<String> = words.iter().map(|word| word.trim().to_owned()).collect();
        let mut text = "response_id,nps,comment\n".to_owned();
        for (id, comment) in comments.iter().enumerate() {
            text.extend([id.to_string().as_str(), ",3,", comment, "\n"]);
        }
        let found = read(encoding.encode(&text).0);
        if !found.outcome.encoding_unsure {
            let back: Vec<_> = found.responses.into_iter().map(|r| r.comment).collect();
            prop_assert_eq!(back, comments);
        }
    }

    #[test]
    fn utf_16_comes_back(comment in "\\PC{0,60}", big: bool, mark: bool) {
        let comment = comment.replace(['"', ',', '\u{feff}', '\u{1e}'], "");
        let comment = comment.trim();
        let text = format!("response_id,nps,comment\n1,3,{comment}\n");
        // Without its mark such a text needs some Latin in it to be known.
        let found = match try_read(&wide(&text, big, mark), &Options::default()) {
            Err(IntakeError::Refused(Refused::NotText)) if !mark => return Ok(()),
            found => found.unwrap(),
        };
        prop_assert_eq!(&found.responses[0].comment, comment);
    }
}
