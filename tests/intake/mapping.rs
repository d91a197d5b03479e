//! Columns of which somebody said what they are, and what columns look like
//! of which nobody did.

use std::convert::Infallible;
use std::io::Cursor;
use std::sync::Arc;

use ringback::domain::customer::Consent;
use ringback::domain::mapping::{Column, Mapping, Meaning, Sure};
use ringback::domain::score::Score;
use ringback::intake::{Looked, Options, Reason, look};

use super::{read, try_read};

fn said(columns: &[(&str, Meaning)]) -> Options {
    let columns = columns.iter().map(|(key, is)| Column {
        is: *is,
        key: (*key).to_owned(),
        heading: String::new(),
        zone: None,
    });
    Options {
        mapping: Some(Arc::new(Mapping {
            survey: "spring".to_owned(),
            columns: columns.collect(),
            ..Mapping::default()
        })),
        ..Options::default()
    }
}

fn looked(text: &str) -> Looked {
    look::<_, Infallible>(Cursor::new(text.as_bytes()), &Options::default()).unwrap()
}

/// What a column of a file looks like.
fn hint(looked: &Looked, key: &str) -> Option<(Meaning, Sure)> {
    let column = looked.columns.iter().find(|column| column.key == key);
    column.unwrap().hint
}

const FILE: &str = "\
when,how,again,why,more,shop,line,ring,may,x
03/04/2026 14:05,2,plutôt insatisfait,Slow.,Two tills of six.,Leeds,Savings,Please call me,no,secret
04/04/2026 09:00,5,very satisfied,,Fine.,Leeds,Loans,,yes,secret
";

#[test]
fn columns_are_read_as_they_were_said() {
    let options = said(&[
        ("when", Meaning::DateDmy),
        ("how", Meaning::FiveDown),
        ("again", Meaning::Answer),
        ("why", Meaning::Comment),
        ("more", Meaning::Comment),
        ("shop", Meaning::BranchName),
        ("line", Meaning::Product),
        ("ring", Meaning::Asks),
        ("may", Meaning::Consent),
        ("x", Meaning::Ignored),
    ]);
    let found = try_read(FILE.as_bytes(), &options).unwrap();
    assert_eq!((found.outcome.rows, found.outcome.rejected), (2, 0));
    let [one, two] = &found.responses[..] else {
        panic!("two responses");
    };
    let at = |month, day| format!("2026-{month:02}-{day:02}");
    assert_eq!(one.answered.unwrap().date_naive().to_string(), at(4, 3));
    assert_eq!(
        one.score,
        Some(Score {
            value: 4,
            min: 1,
            max: 5
        }),
        "1 is the best mark"
    );
    assert_eq!(two.score.unwrap().value, 1);
    assert_eq!(one.comment, "Slow.\n\nmore\nTwo tills of six.");
    assert_eq!(two.comment, "Fine.");
    assert_eq!(one.branch_name, "Leeds");
    assert_eq!((one.asks, two.asks), (true, false));
    assert_eq!((one.consent, two.consent), (Consent::No, Consent::Yes));
    let answer = |question: &str, answer: &str| (question.to_owned(), answer.to_owned());
    assert_eq!(
        one.answers,
        [
            answer("again", "plutôt insatisfait"),
            answer("line", "Savings"),
            // As it was given: the mark was turned round.
            answer("how", "2"),
        ]
    );
}

#[test]
fn a_mark_in_words_is_a_mark_and_its_words_are_kept() {
    let options = said(&[("again", Meaning::Words), ("when", Meaning::DateDmy)]);
    let found = try_read(FILE.as_bytes(), &options).unwrap();
    let marks: Vec<i32> = found
        .responses
        .iter()
        .filter_map(|r| Some(r.score?.value))
        .collect();
    assert_eq!(marks, [2, 5]);
    let kept = ("again".to_owned(), "plutôt insatisfait".to_owned());
    assert!(found.responses[0].answers.contains(&kept));
}

#[test]
fn without_an_id_a_row_is_told_by_what_was_there() {
    let columns = [
        ("when", Meaning::DateDmy),
        ("how", Meaning::Ten),
        ("why", Meaning::Comment),
    ];
    let ids = |text: &str| -> Vec<String> {
        let found = try_read(text.as_bytes(), &said(&columns)).unwrap();
        found.responses.into_iter().map(|r| r.external_id).collect()
    };
    let file = "when,how,why\n03/04/2026,2,Slow.\n03/04/2026,2,Slower.\n";
    let first = ids(file);
    assert_eq!(first, ids(file), "the same in every import");
    assert_ne!(first[0], first[1]);
    assert!(first.iter().all(|id| id.starts_with("row-")), "{first:?}");
    // A column that the survey had not changes no id.
    let wider = "new,when,how,why\na,03/04/2026,2,Slow.\nb,03/04/2026,2,Slower.\n";
    let last = "when,how,why,new\n03/04/2026,2,Slow.,a\n03/04/2026,2,Slower.,b\n";
    assert_eq!(ids(last), first);
    assert_eq!(ids(wider), first);
    // With a column for it, a row without an id is no response.
    let options = said(&[("when", Meaning::Id), ("how", Meaning::Ten)]);
    let found = try_read(b"when,how\n,2\n", &options).unwrap();
    assert_eq!(found.outcome.rejects[0].reason, Reason::NoId);
}

#[test]
fn headings_in_several_languages_are_known_by_name() {
    for (head, row) in [
        (
            "Antwort-ID,Datum,Filiale,Zufriedenheit,Kommentar,Vorname,Nachname,Telefonnummer,E-Mail-Adresse",
            "1,2026-11-16,Köln,2,Zu lang.,A,B,+49 30 1,a@mail.example",
        ),
        (
            "ID respuesta,Fecha,Sucursal,Satisfacción,Comentario,Nombre de pila,Apellidos,Teléfono,Correo electrónico",
            "1,2026-11-16,Vigo,2,Lento.,A,B,+34 1,a@mail.example",
        ),
        (
            "ID risposta,Data,Filiale,Soddisfazione,Commento,Nome proprio,Cognome,Telefono,Posta elettronica",
            "1,2026-11-16,Roma,2,Lento.,A,B,+39 1,a@mail.example",
        ),
        (
            "Antwoord-ID,Datum,Filiaal,Tevredenheid,Opmerkingen,Voornaam,Achternaam,Telefoonnummer,E-mailadres",
            "1,2026-11-16,Gent,2,Traag.,A,B,+32 1,a@mail.example",
        ),
        (
            "ID resposta,Data,Loja,Satisfação,Comentários,Nome próprio,Apelido,Telefone,Correio eletrónico",
            "1,2026-11-16,Porto,2,Lento.,A,B,+351 1,a@mail.example",
        ),
    ] {
        let found = read(format!("{head}\n{row}\n"));
        let one = &found.responses[0];
        assert_eq!(one.score.map(|score| score.value), Some(2), "{head}");
        assert!(
            !one.branch_name.is_empty() && !one.comment.is_empty(),
            "{head}"
        );
        assert_eq!(
            (one.phones.len(), &*one.email),
            (1, "a@mail.example"),
            "{head}"
        );
        assert!(one.name.contains('B') && one.answered.is_some(), "{head}");
    }
}

#[test]
fn a_request_to_be_called_is_no_consent() {
    for (request, leave) in [
        (
            "Would you like us to call you back?",
            "May we call you back?",
        ),
        (
            "Souhaitez-vous être rappelé ?",
            "Pouvons-nous vous rappeler ?",
        ),
        ("Please call me back", "Can we call you about this?"),
    ] {
        let found = looked(&format!("{request},{leave}\nYes,No\nNo,Yes\nYes,No\n"));
        let is: Vec<Meaning> = found.columns.iter().map(|column| column.best().0).collect();
        assert_eq!(is, [Meaning::Asks, Meaning::Consent], "{request} {leave}");
    }
}

#[test]
fn values_say_what_a_column_looks_like() {
    let mut text = String::from("c1,c2,c3,c4,c5,c6,c7,c8,c9\n");
    for n in 0..12 {
        let row = format!(
            "k{n:04},{},FR{:03},client{n}@mail.example,06 39 98 00 {n:02},{},{:02}/11/2026,fr,{n}{n}{n}\n",
            n % 11,
            n % 3,
            "J'ai attendu quarante minutes et personne n'est venu.",
            n + 10,
        );
        text.push_str(&row);
    }
    let found = looked(&text);
    assert!(found.format.is_none());
    let is = |key: &str| hint(&found, key).map(|(meaning, _)| meaning);
    assert_eq!(is("c1"), Some(Meaning::Id));
    assert_eq!(is("c2"), Some(Meaning::Ten));
    assert_eq!(is("c3"), Some(Meaning::BranchCode));
    assert_eq!(is("c4"), Some(Meaning::Email));
    assert_eq!(is("c5"), Some(Meaning::Phone));
    assert_eq!(is("c6"), Some(Meaning::Comment));
    assert_eq!(is("c7"), Some(Meaning::DateDmy), "there is no month 21");
    assert_eq!(is("c8"), Some(Meaning::Language));
    assert_eq!(is("c9"), None);
    let sures = found
        .columns
        .iter()
        .filter_map(|column| Some(column.hint?.1));
    assert!(sures.into_iter().all(|sure| sure == Sure::Values));
}

#[test]
fn several_columns_of_marks_are_no_mark_but_a_question_says_it() {
    let rows = "3,4\n5,2\n1,1\n4,4\n3,4\n";
    let found = looked(&format!("cleanliness,speed\n{rows}"));
    assert_eq!(
        (hint(&found, "cleanliness"), hint(&found, "speed")),
        (None, None)
    );
    let found = looked(&format!("cleanliness,How satisfied are you?\n{rows}"));
    let asked = hint(&found, "How satisfied are you?");
    assert_eq!(asked, Some((Meaning::Five, Sure::Question)));
    assert_eq!(hint(&found, "cleanliness"), None);
}

#[test]
fn a_date_that_could_be_two_is_left_to_a_person() {
    let found = looked("a,b\n03/04/2026,x\n05/06/2026,y\n07/08/2026,z\n");
    assert_eq!(hint(&found, "a"), Some((Meaning::Date, Sure::Values)));
    // Said as it looks, the file is refused: nothing is guessed.
    let options = said(&[("a", Meaning::Date), ("b", Meaning::Comment)]);
    let refused = try_read(b"a,b\n03/04/2026,x\n", &options).err().unwrap();
    assert!(refused.to_string().contains("two ways"), "{refused}");
}

#[test]
fn two_columns_of_one_heading_are_told_apart() {
    let found = looked("note,note,\n1,2,3\n");
    let keys: Vec<&str> = found.columns.iter().map(|c| c.key.as_str()).collect();
    assert_eq!(keys, ["note", "note (2)", "#3"]);
    let options = said(&[("note (2)", Meaning::Ten)]);
    let found = looked("a,a,a (2),a\n1,2,3,4\n");
    let keys: Vec<&str> = found.columns.iter().map(|c| c.key.as_str()).collect();
    assert_eq!(keys, ["a", "a (2)", "a (2) (2)", "a (3)"], "none twice");
    let read = try_read(b"note,note,\n1,2,3\n", &options).unwrap();
    assert_eq!(read.responses[0].score, Score::of_ten(2));
}
