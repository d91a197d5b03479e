//! Which column is what, from the shell: said once, applied silently,
//! refused where the export changed.

use serde_json::{Value, json};

use crate::support::{Home, Ran};

const HEAD: &str = "le,note,agence,pourquoi,contact\n";
const ROWS: &str = "\
16/11/2026,2,Lyon,\"J'ai attendu quarante minutes, debout.\",a@mail.example
17/11/2026,9,Lyon,\"Rien à redire, tout le monde est aimable.\",b@mail.example
18/11/2026,5,Nantes,\"Le rendez-vous était oublié, encore une fois.\",c@mail.example
";
const SAID: &str = "\
[[surveys]]
name = \"printemps\"
format = \"table\"
columns = [
  { is = \"date_dmy\", key = \"le\", zone = \"Europe/Paris\" },
  { is = \"score_0_10\", key = \"note\" },
  { is = \"branch_name\", key = \"agence\" },
  { is = \"comment\", key = \"pourquoi\" },
  { is = \"email\", key = \"contact\" },
]
";

fn run(home: &Home, line: &[&str]) -> Ran {
    let db = home.path("own/ringback.db").display().to_string();
    let mut all = vec!["--db", &db];
    all.extend(line);
    home.bare(&all)
}

/// What an import of one file came to: new, updated, unchanged, alerts.
fn counts(ran: &Ran) -> [u64; 4] {
    let report = &ran.json()[0];
    ["new", "updated", "unchanged", "alerts"].map(|name| report[name].as_u64().unwrap())
}

#[test]
fn what_was_said_is_applied_silently_to_the_next_export() {
    let home = Home::new();
    let first = home.write("oct.csv", &format!("{HEAD}{ROWS}"));
    let said = home.write("m.toml", SAID);

    let unknown = run(&home, &["import", &first]);
    assert_eq!(unknown.code, 2);
    let command = format!("ringback import {first} --map");
    assert!(unknown.err.contains(&command), "{}", unknown.err);
    assert!(!home.path("own").exists(), "nothing was made");

    let applied = run(&home, &["mapping", "apply", &said]).well();
    assert_eq!(applied, "One survey was read, 1 changed.\n");
    let again = run(&home, &["mapping", "apply", &said]).well();
    assert_eq!(again, "One survey was read, 0 changed.\n");

    let done = run(&home, &["import", &first, "--json"]);
    assert_eq!(counts(&done), [3, 0, 0, 2]);
    assert_eq!(done.json()[0]["survey"], "printemps");
    let second = home.write(
        "nov.csv",
        &format!("{HEAD}{ROWS}19/11/2026,1,Lyon,Encore.,d@mail.example\n"),
    );
    let done = run(&home, &["import", &second, "--json"]);
    assert_eq!(counts(&done), [1, 0, 3, 1]);
    let text = run(&home, &["import", &second]).well();
    assert!(
        text.contains("Survey printemps: columns as they were said."),
        "{text}"
    );
}

#[test]
fn a_column_that_was_renamed_is_refused_by_name() {
    let home = Home::new();
    run(&home, &["mapping", "apply", &home.write("m.toml", SAID)]).well();
    let head = HEAD
        .replace("note", "note globale")
        .replace("contact", "adresse");
    let renamed = home.write("r.csv", &format!("{head}{ROWS}"));
    let refused = run(&home, &["import", &renamed, "--json"]);
    assert_eq!(refused.code, 2);
    let said = serde_json::from_str::<Value>(&refused.err).unwrap()["error"].clone();
    assert_eq!(said["code"], "columns_changed");
    assert_eq!(
        said["missing"],
        json!([
            {"column": "note", "field": "score_0_10", "likeliest": "note globale"},
            {"column": "contact", "field": "email", "likeliest": "adresse"},
        ])
    );
    let text = run(&home, &["--lang", "fr", "import", &renamed]).err;
    insta::assert_snapshot!(text.replace(&home.path("").display().to_string(), "/home/"));
    let nothing = run(&home, &["mapping", "list", "--json"]).json();
    assert_eq!(nothing[0]["mapped"], 5, "what was said stays");

    // A column more is only mentioned.
    let head = HEAD.replace("le,", "ville,le,");
    let rows = ROWS
        .replace("16/11", "Lyon,16/11")
        .replace("17/11", "Lyon,17/11")
        .replace("18/11", "Nantes,18/11");
    let more = home.write("more.csv", &format!("{head}{rows}"));
    let done = run(&home, &["import", &more]).well();
    assert!(
        done.contains("A new column, kept as an answer: ville"),
        "{done}"
    );
    assert!(done.contains("3 new"), "{done}");
}

#[test]
fn a_dry_run_says_which_column_is_what() {
    let home = Home::new();
    let text = "response_id,submitted_at,agence,nps,commentaire,Souhaitez-vous être rappelé ?,contact\n\
        r-1,2026-11-16 10:00,Lyon,2,Trop long.,Oui,a@mail.example\n\
        r-2,2026-11-17 10:00,Lyon,9,,Non,b@mail.example\n\
        r-3,2026-11-18 10:00,Nantes,4,Froid.,Non,c@mail.example\n";
    let file = home.write("a.csv", text);
    for language in ["en", "fr"] {
        let dry = run(&home, &["--lang", language, "import", "--dry-run", &file]).well();
        let dry = dry.replace(&home.path("").display().to_string(), "/home/");
        insta::assert_snapshot!(format!("mapping_dry_{language}"), dry);
    }
    let report = run(&home, &["import", "--dry-run", "--json", &file]).json()[0].clone();
    let rows = report["mapping"].as_array().unwrap();
    assert_eq!(rows.len(), 7);
    assert_eq!(
        rows[3],
        json!({"column": "nps", "heading": "nps", "field": "score_0_10", "sure": "name",
            "looks_like": null, "samples": ["2", "9", "4"]})
    );
    assert_eq!(rows[5]["looks_like"], "asks");
    assert_eq!(
        (&rows[6]["field"], &rows[6]["looks_like"]),
        (&json!("answer"), &json!("email"))
    );
    let done = run(&home, &["import", "--json", &file]).json()[0].clone();
    assert!(done.get("mapping").is_none());
}

#[test]
fn what_was_rejected_is_repaired_and_goes_into_the_same_survey() {
    let home = Home::new();
    run(&home, &["mapping", "apply", &home.write("m.toml", SAID)]).well();
    let wrong = format!("{HEAD}{ROWS}").replace("18/11/2026", "31/11/2026");
    let first = run(&home, &["import", "--json", &home.write("a.csv", &wrong)]);
    assert_eq!(counts(&first), [2, 0, 0, 1]);
    assert_eq!(first.json()[0]["rejected"], 1);
    let aside = std::fs::read_to_string(home.path("a.rejects.csv")).unwrap();
    let repaired = home.write("b.csv", &aside.replace("31/11/2026", "18/11/2026"));
    let second = run(&home, &["import", "--json", &repaired]).json()[0].clone();
    assert_eq!(
        (&second["survey"], &second["new"]),
        (&json!("printemps"), &json!(1))
    );
    assert_eq!(second["new_columns"], json!([]));
    let whole = home.write("c.csv", &format!("{HEAD}{ROWS}"));
    assert_eq!(
        counts(&run(&home, &["import", "--json", &whole])),
        [0, 0, 3, 0]
    );
}

#[test]
fn surveys_keep_their_ids_to_themselves() {
    let home = Home::new();
    let spring = home.write(
        "spring.csv",
        "response_id,submitted_at,branch_name,nps,comment\n1,2026-11-16,Leeds,2,Slow.\n2,2026-11-16,Leeds,1,Cold.\n",
    );
    let autumn = home.write(
        "autumn.csv",
        "survey id,date,store,csat,verbatim,product\n1,2026-11-17,Leeds,1,Broken.,Phone\n2,2026-11-17,Leeds,2,Late.,Phone\n",
    );
    assert_eq!(
        counts(&run(&home, &["import", "--json", &spring])),
        [2, 0, 0, 2]
    );
    assert_eq!(
        counts(&run(&home, &["import", "--json", &autumn])),
        [2, 0, 0, 2]
    );
    // Each finds its own survey again, one of them with a column more.
    let spring = home.write(
        "spring2.csv",
        "response_id,submitted_at,branch_name,nps,comment,channel\n1,2026-11-16,Leeds,3,Slow.,web\n2,2026-11-16,Leeds,1,Cold.,\n",
    );
    assert_eq!(
        counts(&run(&home, &["import", "--json", &spring]))[..3],
        [0, 1, 1]
    );
    assert_eq!(
        counts(&run(&home, &["import", "--json", &autumn]))[..3],
        [0, 0, 2]
    );
    let known = run(&home, &["mapping", "list", "--json"]).json();
    assert_eq!(known.as_array().unwrap().len(), 2);
    assert_eq!(known[0]["guessed"], true);
    // A name tells apart what the columns do not.
    let named = run(&home, &["import", "--json", "--survey", "north", &spring]);
    assert_eq!(counts(&named)[..3], [2, 0, 0]);
}

#[test]
fn a_mark_that_was_renamed_is_missed_even_where_nobody_said_anything() {
    let home = Home::new();
    let row = "2026-11-16,Leeds,2,Slow.\n";
    let first = format!("response_id,submitted_at,branch_name,nps,comment\nr-1,{row}");
    run(&home, &["import", &home.write("a.csv", &first)]).well();
    // Another name that is known is as good.
    let known = first
        .replace("nps", "Likelihood to recommend")
        .replace("r-1", "r-2");
    run(&home, &["import", &home.write("b.csv", &known)]).well();
    let lost = first.replace("nps", "likeliness").replace("r-1", "r-3");
    let refused = run(&home, &["import", &home.write("c.csv", &lost)]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(
        refused.err.contains("(Mark, 0-10) is gone"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("--map"), "{}", refused.err);
}

#[test]
fn columns_go_out_as_they_came_in_and_can_be_forgotten() {
    let home = Home::new();
    run(&home, &["mapping", "apply", &home.write("m.toml", SAID)]).well();
    let out = run(&home, &["mapping", "export"]).well();
    insta::assert_snapshot!(out);
    let applied = run(&home, &["mapping", "apply", &home.write("out.toml", &out)]).well();
    assert_eq!(applied, "One survey was read, 0 changed.\n");
    assert_eq!(run(&home, &["mapping", "export", "printemps"]).well(), out);
    let shown = run(&home, &["mapping", "show", "printemps", "--json"]).json();
    assert_eq!(shown["columns"][0]["zone"], "Europe/Paris");
    let shown = run(&home, &["mapping", "show", "printemps"]).well();
    assert!(shown.contains("Date, day first (Europe/Paris)"), "{shown}");
    assert_eq!(run(&home, &["mapping", "show", "été"]).code, 4);
    let forgotten = run(&home, &["mapping", "forget", "printemps"]).well();
    assert!(forgotten.contains("Its responses stay."), "{forgotten}");
    assert_eq!(run(&home, &["mapping", "forget", "printemps"]).code, 4);
    let list = run(&home, &["mapping", "list"]).well();
    assert!(list.contains("No survey is known yet"), "{list}");
}

#[test]
fn a_file_that_does_not_fit_is_refused_with_every_mistake() {
    let home = Home::new();
    let wrong = SAID
        .replace("\"email\"", "\"score_1_5\"")
        .replace("\"comment\"", "\"mark\"")
        .replace("Europe/Paris", "Europe/Lyon");
    let refused = run(
        &home,
        &[
            "mapping",
            "apply",
            &home.write("w.toml", &wrong),
            "--lang",
            "en",
        ],
    );
    assert_eq!(refused.code, 2);
    for line in ["line 5: zone", "line 8: is"] {
        assert!(refused.err.contains(line), "{}", refused.err);
    }
    let both = SAID.replace("\"email\"", "\"score_1_5\"");
    let refused = run(&home, &["mapping", "apply", &home.write("b.toml", &both)]);
    assert!(
        refused
            .err
            .contains("line 9: contact: another column is that already"),
        "{}",
        refused.err
    );
    let none = run(&home, &["mapping", "apply", &home.write("n.toml", "")]);
    assert_eq!(none.code, 2);
    assert!(!home.path("own").exists(), "nothing was made");
}

#[test]
fn the_screen_needs_a_terminal_and_one_file() {
    let home = Home::new();
    let file = home.write("a.csv", &format!("{HEAD}{ROWS}"));
    assert_eq!(run(&home, &["import", "--map", &file]).code, 2);
    assert_eq!(run(&home, &["import", "--map", &file, &file]).code, 2);
    assert_eq!(run(&home, &["import", "--map", "--json", &file]).code, 2);
    assert_eq!(run(&home, &["import", "--survey", " ", &file]).code, 2);
    assert!(!home.path("own").exists(), "nothing was made");
}

#[test]
fn headings_from_outside_do_nothing_on_a_terminal() {
    let home = Home::new();
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{202e}";
    let csv = |mark: &str| {
        format!("response_id,{mark}{hostile},comment,{hostile}\n1,2,Slow.{hostile},x{hostile}\n")
    };
    let file = home.write("a.csv", &csv("nps"));
    let said = format!(
        "[[surveys]]\nname = \"s\\u001b[31m\"\ncolumns = [\n  {{ is = \"id\", key = \"response_id\" }},\n  \
         {{ is = \"score_0_10\", key = \"nps{}\" }},\n  {{ is = \"comment\", key = \"comment\" }},\n]\n",
        hostile
            .replace('\u{1b}', "\\u001b")
            .replace('\u{7}', "\\u0007")
    );
    let texts = [
        run(&home, &["import", "--dry-run", &file]).well(),
        run(&home, &["mapping", "apply", &home.write("m.toml", &said)]).well(),
        run(&home, &["import", &file]).well(),
        run(&home, &["import", &home.write("b.csv", &csv("mark"))]).err,
        run(
            &home,
            &["import", "--json", &home.write("b.csv", &csv("mark"))],
        )
        .err,
        run(&home, &["mapping", "list"]).well(),
        run(&home, &["mapping", "export"]).well(),
        run(&home, &["mapping", "show", "s\u{1b}[31m"]).well(),
        run(&home, &["mapping", "show", hostile]).err,
        run(&home, &["mapping", "forget", "s\u{1b}[31m"]).well(),
    ];
    assert!(texts[3].contains("is gone"), "{}", texts[3]);
    for text in texts {
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(acts), "{text:?}");
    }
}

#[test]
fn a_mark_without_a_scale_is_told_by_its_values_and_stays_so() {
    let home = Home::new();
    let csv = |rows: &str| format!("id;agence;note;commentaire\n{rows}");
    let first = home.write(
        "a.csv",
        &csv("1;Lyon;2;Long.\n2;Lyon;9;Bien.\n3;Lyon;4;Mal.\n"),
    );
    let taken = |arguments: &[&str]| {
        let said = run(&home, arguments).json();
        let warnings = said[0]["warnings"].to_string();
        (said[0]["alerts"].clone(), warnings.contains("no_mark"))
    };
    assert_eq!(taken(&["import", "--json", &first]), (2.into(), false));
    // Two answers that say nothing of the scale by themselves.
    let next = home.write("b.csv", &csv("4;Lyon;5;Bof.\n5;Lyon;3;Mal.\n"));
    assert_eq!(taken(&["import", "--json", &next]), (2.into(), false));
    // In a survey of its own they are left to a person.
    let other = ["import", "--json", "--survey", "other", &next];
    assert_eq!(taken(&other), (0.into(), true));
}

/// A `LimeSurvey` export with codes for headings: four questions are in both
/// surveys.
fn lime(own: [&str; 2], day: u32, ids: std::ops::RangeInclusive<u32>, said: &str) -> String {
    let [one, two] = own;
    let head = format!(
        "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\",\
         \"NPS\",\"COMMENT\",\"Q3\",\"Q4\",\"{one}\",\"{two}\"\n"
    );
    let row = |id| {
        format!(
            "\"{id}\",\"2026-11-{day:02} 09:{id:02}:17\",\"3\",\"en\",\"77{id}\",\
             \"2\",\"{said} {id}\",\"a\",\"b\",\"c\",\"d\"\n"
        )
    };
    head + &ids.map(row).collect::<String>()
}

#[test]
fn a_survey_with_the_same_codes_and_ids_overwrites_no_other() {
    let home = Home::new();
    let spring = home.write("a.csv", &lime(["Q5", "Q6"], 3, 1..=5, "Slow."));
    let autumn = lime(["Q7", "Q8"], 17, 1..=5, "Cold.");
    let first = run(&home, &["import", "--json", &spring]);
    assert_eq!(counts(&first)[..3], [5, 0, 0], "{}", first.out);
    let other = run(&home, &["import", "--json", &home.write("b.csv", &autumn)]);
    assert_eq!(counts(&other)[..3], [5, 0, 0], "{}", other.out);
    let name = |ran: &Ran| ran.json()[0]["survey"].as_str().unwrap().to_owned();
    assert_ne!(name(&first), name(&other));
    // Each goes on with its own, with more responses and corrected ones.
    let again = run(&home, &["import", "--json", &spring]);
    assert_eq!((counts(&again)[2], name(&again)), (5, name(&first)));
    let more = lime(["Q7", "Q8"], 17, 1..=7, "Very cold.");
    let more = run(&home, &["import", "--json", &home.write("b2.csv", &more)]);
    assert_eq!((counts(&more), name(&more)), ([2, 5, 0, 2], name(&other)));
    // The very same columns, too.
    let third = lime(["Q5", "Q6"], 24, 1..=5, "Dear.");
    let third = run(&home, &["import", "--json", &home.write("c.csv", &third)]);
    assert_eq!(counts(&third)[..3], [5, 0, 0], "{}", third.out);
    let names = [name(&first), name(&other), name(&third)];
    assert!(!names[..2].contains(&names[2]), "{names:?}");
    let again = run(&home, &["import", "--json", &spring]);
    assert_eq!(counts(&again), [0, 0, 5, 0]);
}

#[test]
fn ids_that_may_be_another_surveys_are_asked_about() {
    let home = Home::new();
    let spring = home.write("a.csv", &lime(["Q5", "Q6"], 3, 1..=5, "Slow."));
    let survey = run(&home, &["import", "--json", &spring]).json()[0]["survey"].clone();
    // Two responses are too few to tell.
    let two = home.write("b.csv", &lime(["Q5", "Q6"], 17, 1..=2, "Cold."));
    let refused = run(&home, &["import", "--json", &two]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    let said = serde_json::from_str::<Value>(&refused.err).unwrap()["error"].clone();
    assert_eq!(said["code"], "survey_unsure");
    assert_eq!(said["survey"], survey);
    let text = run(&home, &["import", &two]).err;
    let option = format!("--survey {}", survey.as_str().unwrap());
    assert!(text.contains(&option), "{text}");
    let again = run(&home, &["import", "--json", &spring]);
    assert_eq!(counts(&again), [0, 0, 5, 0], "nothing was overwritten");
    let named = ["import", "--json", "--survey", "autumn", &two];
    assert_eq!(counts(&run(&home, &named))[..3], [2, 0, 0]);
}

#[test]
fn rows_that_lost_something_are_counted_for_scripts() {
    let home = Home::new();
    let csv = "response_id,submitted_at,branch_name,nps,comment,preferred_time,phone\n\
        r-1,2026-11-16T10:07:00Z,Leeds,12,Slow.,,07700 900901\n\
        r-2,2026-11-16T10:08:00Z,Leeds,2,Cold.,,07700 900902\n";
    let done = run(&home, &["import", "--json", &home.write("a.csv", csv)]).json();
    assert_eq!(
        (&done[0]["rejected"], &done[0]["remarked"]),
        (&json!(0), &json!(1))
    );
}

#[test]
fn rules_are_tried_on_columns_as_they_were_said() {
    let home = Home::new();
    let file = home.write("a.csv", &format!("{HEAD}{ROWS}"));
    let unknown = run(&home, &["rules", "try", &file]);
    assert_eq!(unknown.code, 2, "{}", unknown.out);
    assert!(!home.path("own").exists(), "nothing was made");
    run(&home, &["mapping", "apply", &home.write("m.toml", SAID)]).well();
    let tried = run(&home, &["rules", "try", &file, "--json"]).json();
    let taken = run(&home, &["import", "--dry-run", "--json", &file]).json();
    assert_eq!(
        (&tried["responses"], &tried["alerts"]),
        (&json!(3), &json!(2))
    );
    assert_eq!(tried["alerts"], taken[0]["alerts"]);
    // A survey that is named, and dates that somebody has to say.
    let two = "id,submitted_at,nps,comment\nr-1,05/11/2026,2,Slow.\n";
    let two = home.write("b.csv", two);
    let refused = run(&home, &["rules", "try", &two]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    let tried = [
        "rules", "try", &two, "--dates", "dmy", "--survey", "autumn", "--json",
    ];
    assert_eq!(run(&home, &tried).json()["alerts"], 1);
    let known = run(&home, &["mapping", "list", "--json"]).json();
    assert_eq!(known.as_array().unwrap().len(), 1, "nothing was kept");
    let log = run(&home, &["import", "log", "--json"]).json();
    assert_eq!(log, json!([]));
}
