//! What an alert can be closed as, and what the shell says instead.

use crate::support::Home;

#[test]
fn an_alert_that_nobody_called_is_not_resolved() {
    let home = Home::with_demo();
    let id = home.fresh();
    for result in ["resolved", "explained", "not_resolved"] {
        let refused = home.run(&["close", &id, "--result", result, "--json"]);
        assert_eq!(refused.code, 2);
        assert_eq!(refused.error()["code"], "result_untalked", "{result}");
    }
    for result in ["no_contact", "declined"] {
        let refused = home.run(&["close", &id, "--result", result, "--json"]);
        let error = refused.error();
        assert_eq!(error["code"], "result_of_call", "{result}");
        let said = error["message"].as_str().unwrap();
        assert!(said.contains("ringback record ID"), "{said}");
    }
    home.run(&["close", &id, "--result", "unreachable"]).well();
}

#[test]
fn a_conversation_is_not_closed_as_if_nobody_had_talked() {
    let home = Home::with_demo();
    let id = home.fresh();
    let form = [
        "--cause",
        "waiting",
        "--decision",
        "repair",
        "--action",
        "apologised",
    ];
    for result in ["unreachable", "handed_over", "not_an_alert"] {
        let mut line = vec!["record", &id, "settled", "--result", result, "--json"];
        line.extend(form);
        let refused = home.run(&line);
        assert_eq!(refused.error()["code"], "result_talked", "{result}");
    }
    let mut line = vec!["record", &id, "settled", "--result", "explained"];
    line.extend(form);
    home.run(&line).well();
}

#[test]
fn an_empty_note_names_no_option_that_there_is_not() {
    let home = Home::with_demo();
    let id = home.fresh();
    let refused = home.run(&["note", &id, ""]);
    assert_eq!(refused.code, 2);
    assert!(!refused.err.contains("--note"), "{}", refused.err);
    assert!(
        refused.err.contains("ringback note ID TEXT"),
        "{}",
        refused.err
    );
}

#[test]
fn the_shell_says_where_the_workstations_keys_are() {
    let home = Home::with_demo();
    let id = home.fresh();
    home.run(&["close", &id, "--result", "not_an_alert"]).well();
    let closed = home.run(&["record", &id, "no_answer"]);
    assert!(
        closed.err.contains("In the workstation r"),
        "{}",
        closed.err
    );
    let id = home.fresh();
    let by = ["--what", "a new card", "--by", "tomorrow 10:00"];
    home.run(&[&["record", &id, "promise"][..], &by].concat())
        .well();
    let open = home.run(&["close", &id, "--result", "handed_over"]);
    assert!(open.err.contains("In the workstation p"), "{}", open.err);
}
