//! Why no message could be made of a letter, in the reader's language.

use chrono::Duration;
use ringback::domain::language::Language::{self, En, Fr};
use ringback::domain::mail::MailState;
use ringback::domain::rows::OutboxRow;
use ringback::outreach::eml::EmlError;

use crate::support::{FIRST, Harness};

fn said(language: Language, error: &EmlError) -> Harness {
    let mut h = Harness::new(language, (80, 24));
    h.store.outbox.push(OutboxRow {
        id: 1.into(),
        alert: FIRST.into(),
        at: h.now - Duration::minutes(1),
        customer: "Priya Raman".into(),
        to: "somebody@mail.example".into(),
        subject: "Your answer of 16 November".into(),
        state: MailState::Later,
        taken: false,
        tries: 1,
        next_try: Some(h.now + Duration::minutes(5)),
        ended: None,
        last_error: Some(error.to_string()),
        message_id: "<1@leeds.example>".into(),
        came_back: None,
    });
    h.keys("o");
    h
}

#[test]
fn why_no_message_could_be_made_is_said_in_the_readers_language() {
    for (error, en, fr) in [
        (
            EmlError::From,
            "the sender has no address",
            "l'expéditeur n'a pas d'adresse utilisable",
        ),
        (
            EmlError::ReplyTo,
            "the address for answers cannot be used",
            "l'adresse de réponse est inutilisable",
        ),
        (
            EmlError::To,
            "the customer's address cannot be used",
            "l'adresse du client est inutilisable",
        ),
        (
            EmlError::Part,
            "the attached calendar file cannot be used",
            "le fichier d'agenda joint est inutilisable",
        ),
    ] {
        said(En, &error).sees(en);
        let french = said(Fr, &error);
        french.sees(fr);
        french.sees_not("cannot be used");
        // The same where one message is read whole.
        let mut french = french;
        french.keys("<enter>");
        french.sees_not("cannot be used");
    }
}
