//! `reassign`, `accept`, `decline`, `word`, `follow`, `people away`: text,
//! JSON, exit codes, in both languages.

use crate::support::{Home, Ran};

fn as_supervisor(home: &Home, line: &[&str]) -> Ran {
    home.run(&[&["--as", "npatel"], line].concat())
}

fn as_other(home: &Home, line: &[&str]) -> Ran {
    home.run(&[&["--as", "cmorel"], line].concat())
}

fn code(ran: &Ran) -> (i32, String) {
    (ran.code, ran.error()["code"].as_str().unwrap().to_owned())
}

fn ids(home: &Home, login: &str) -> Vec<String> {
    let list = home.run(&["--as", login, "list", "--json"]).json();
    let all = list.as_array().unwrap().iter();
    all.map(|alert| alert["id"].as_str().unwrap().to_owned())
        .collect()
}

const WHY: &str = "they know this customer";

#[test]
fn an_offer_is_taken_on_by_whoever_is_asked() {
    let home = Home::with_demo();
    let id = home.fresh();
    assert!(!ids(&home, "cmorel").contains(&id));
    let give = ["reassign", &id, "--to", "cmorel", "--why", WHY];
    let said = as_supervisor(&home, &give).well();
    assert!(
        said.contains("is offered to Lyon Part-Dieu (Claire Morel)."),
        "{said}"
    );
    assert!(ids(&home, "cmorel").contains(&id));
    assert!(ids(&home, "tharker").contains(&id));
    let accept = ["--lang", "fr", "accept", &id];
    let said = as_other(&home, &accept).well();
    assert_eq!(said.trim(), "Elle est maintenant à Lyon Part-Dieu.");
    assert!(!ids(&home, "tharker").contains(&id));
    let again = as_other(&home, &["accept", &id, "--json"]);
    assert_eq!(code(&again), (2, "not_offered".to_owned()));
}

#[test]
fn an_offer_is_declined_or_withdrawn() {
    let home = Home::with_demo();
    let id = home.fresh();
    let give = [
        "--lang", "fr", "reassign", &id, "--to", "FR021", "--why", WHY,
    ];
    let said = as_supervisor(&home, &give).well();
    assert!(
        said.contains("est proposée à Lyon Part-Dieu (Claire Morel)."),
        "{said}"
    );
    let again = ["reassign", &id, "--to", "FR021", "--why", WHY, "--json"];
    assert_eq!(as_supervisor(&home, &again).code, 2);
    let why = "we are two today";
    let decline = ["--lang", "en", "decline", &id, "--why", why];
    let said = as_other(&home, &decline).well();
    assert!(said.contains("It stays with Leeds Briggate"), "{said}");
    as_supervisor(&home, &again[..6]).well();
    let withdraw = ["reassign", &id, "--withdraw"];
    let said = as_supervisor(&home, &withdraw).well();
    assert!(said.contains("is offered to nobody any more"), "{said}");
    assert!(!ids(&home, "cmorel").contains(&id));
}

#[test]
fn what_cannot_be_given_says_why() {
    let home = Home::with_demo();
    let id = home.fresh();
    let nobody = ["reassign", &id, "--to", "zoe", "--why", WHY, "--json"];
    let nobody = as_supervisor(&home, &nobody);
    assert_eq!(code(&nobody), (4, "no_recipient".to_owned()));
    let short = ["reassign", &id, "--to", "cmorel", "--why", "so", "--json"];
    assert_eq!(as_supervisor(&home, &short).code, 2);
    let theirs = ["reassign", &id, "--to", "FR021", "--why", WHY, "--json"];
    assert_eq!(as_other(&home, &theirs).code, 4, "not within reach");
    assert!(!ids(&home, "cmorel").contains(&id));
}

#[test]
fn a_word_waits_for_the_manager_and_what_is_followed_moves() {
    let home = Home::with_demo();
    let id = home.fresh();
    let said = as_supervisor(&home, &["word", &id, "ring", "her", "early"]).well();
    assert!(said.contains("Leeds Briggate reads it first"), "{said}");
    let french = ["--lang", "fr", "word", &id, "-"];
    let empty = as_supervisor(&home, &french);
    assert_eq!(empty.code, 2, "{}", empty.err);
    let said = as_supervisor(&home, &["follow", &id]).well();
    assert!(said.contains("You are told when"), "{said}");
    let said = as_supervisor(&home, &["--lang", "fr", "unfollow", &id]).well();
    assert!(said.contains("On ne vous préviendra plus"), "{said}");
    let far = as_other(&home, &["follow", &id]);
    assert_eq!(far.code, 4, "{}", far.err);
}

fn away<'a>(who: &'a str, deputy: &'a str, until: &'a str) -> Vec<&'a str> {
    let dates = ["--from", "2026-11-19", "--until", until];
    [&["people", "away", who, "--deputy", deputy][..], &dates].concat()
}

#[test]
fn an_absence_moves_what_there_is_and_gives_it_back() {
    let home = Home::with_demo();
    let id = home.fresh();
    let line = away("tharker", "cmorel", "2026-11-21");
    let said = as_supervisor(&home, &line).well();
    assert!(said.contains("cmorel answers for their desks"), "{said}");
    assert!(ids(&home, "cmorel").contains(&id));
    let json = [&away("tharker", "cmorel", "2026-11-22")[..], &["--json"]].concat();
    assert_eq!(
        code(&as_supervisor(&home, &json)),
        (2, "overlap".to_owned())
    );
    let back = ["--lang", "fr", "people", "back", "tharker"];
    let said = as_supervisor(&home, &back).well();
    assert!(said.contains("Retour de tharker"), "{said}");
    assert!(!ids(&home, "cmorel").contains(&id));
}

#[test]
fn an_absence_that_does_not_fit_says_why() {
    let home = Home::with_demo();
    for (line, expected) in [
        (away("tharker", "tharker", "2026-11-21"), (2, "own_deputy")),
        (away("tharker", "cmorel", "2026-11-18"), (2, "backwards")),
        (away("tharker", "zoe", "2026-11-21"), (4, "no_such_login")),
        (away("tharker", "sreyes", "2026-11-21"), (2, "cannot_work")),
    ] {
        let line = [&line[..], &["--json"]].concat();
        let (exit, problem) = expected;
        assert_eq!(
            code(&as_supervisor(&home, &line)),
            (exit, problem.to_owned()),
            "{line:?}"
        );
    }
    let line = away("tharker", "cmorel", "2026-11-21");
    let other = as_other(&home, &[&line[..], &["--json"]].concat());
    assert_eq!(code(&other), (4, "not_allowed".to_owned()));
    let own = away("tharker", "cmorel", "2026-11-21");
    home.run(&own).well();
}
