//! Which responses become alerts: rules in and out, and tried.

use serde_json::Value;

use crate::support::Home;

const EXPORT: &str = "response_id,submitted_at,branch_code,nps,comment,name,phone,please_call,language\n\
    R1,2026-11-18T10:00:00Z,GB014,8,\"Nice people 😀, but the lift was out of order\",A,07700 900901,,en\n\
    R2,2026-11-18T10:00:00Z,GB014,9,Perfect,B,07700 900902,Yes,en\n\
    R3,2026-11-18T10:00:00Z,GB014,9,Perfect,C,07700 900903,,en\n\
    R4,2026-11-18T10:00:00Z,GB014,10,\"Honteux, on m’a volé mon sac\",D,06 39 98 12 34,,fr\n\
    R5,2026-11-18T10:00:00Z,GB014,2,Nothing dangerous about it,E,07700 900905,,en\n";

const OURS: &str = "# ours\n\
    [[rules]]\ncode = \"lift\"\nname = { en = \"the lift\", fr = \"l'ascenseur\" }\n\
    words = [\"lift\", \"ascenseur*\"]\nseverity = \"safety\"\neffect = \"alert\"\n\n\
    [[rules]]\ncode = \"very-low\"\nat_most = 2\neffect = \"alert\"\n";

fn count(report: &Value, code: &str) -> (u64, u64) {
    let rules = report["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["code"] == code).unwrap();
    let number = |name: &str| rule[name].as_u64().unwrap();
    (number("responses"), number("decides"))
}

#[test]
fn an_export_is_tried_without_importing_it() {
    let home = Home::with_demo();
    let export = home.write("answers.csv", EXPORT);
    let before = home.alerts().len();
    let report = home.run(&["rules", "try", &export, "--json"]).json();
    for (name, expected) in [
        ("responses", 5),
        ("alerts", 4),
        ("alerts_now", 4),
        ("safety", 1),
        ("more", 0),
        ("fewer", 0),
        ("rejected", 0),
    ] {
        assert_eq!(report[name], expected, "{name}: {report}");
    }
    assert_eq!(count(&report, "weak-signal"), (1, 1));
    assert_eq!(count(&report, "promoter-asks"), (1, 1));
    assert_eq!(count(&report, "theft"), (1, 1));
    assert_eq!(count(&report, "angry-words"), (1, 0));
    assert_eq!(count(&report, "danger"), (0, 0));
    let rules = report["rules"].as_array().unwrap();
    let theft = rules.iter().find(|rule| rule["code"] == "theft").unwrap();
    assert_eq!(theft["examples"][0]["id"], "R4");
    assert_eq!(theft["examples"][0]["words"][0], "m’a volé");
    assert_eq!(theft["severity"], "theft");
    assert_eq!(home.alerts().len(), before);
    assert!(!home.path("answers.rejects.csv").exists());
    let text = home.run(&["rules", "try", &export]).well();
    assert!(text.contains("😀, [but] the lift"), "{text}");
    let text = home.run(&["rules", "try", &export, "--lang", "fr"]).well();
    assert!(text.contains("[Honteux]"), "{text}");
    assert!(text.contains("4 alertes, dont 1 pour sécurité"), "{text}");
}

#[test]
fn rules_and_what_they_make_of_an_export_in_both_languages() {
    let home = Home::with_demo();
    let export = home.write("answers.csv", EXPORT);
    let folder = home.path("").display().to_string();
    for language in ["en", "fr"] {
        let listed = home.run(&["rules", "list", "--lang", language]).well();
        insta::assert_snapshot!(format!("list_{language}"), listed);
        let tried = home.run(&["rules", "try", &export, "--lang", language]);
        let tried = tried.well().replace(&folder, "");
        insta::assert_snapshot!(format!("try_{language}"), tried);
    }
}

#[test]
fn other_rules_are_compared_with_those_in_force() {
    let home = Home::with_demo();
    let export = home.write("answers.csv", EXPORT);
    let ours = home.write("rules.toml", OURS);
    let tried = ["rules", "try", &export, "--rules", &ours];
    let report = home.run(&[&tried[..], &["--json"]].concat()).json();
    let numbers = ["alerts", "alerts_now", "more", "fewer", "safety"];
    let numbers = numbers.map(|name| report[name].as_u64().unwrap());
    assert_eq!(numbers, [2, 4, 0, 2, 1]);
    let text = home.run(&tried).well();
    assert!(text.contains("the [lift]"), "{text}");
    // Without a file of one's own the shipped rules hold.
    let nothing = Home::new();
    let export = nothing.write("answers.csv", EXPORT);
    let report = nothing.bare(&["rules", "try", &export, "--json"]).json();
    assert_eq!(report["alerts"], 4);
}

#[test]
fn rules_go_in_and_come_out_as_they_were_written() {
    let home = Home::with_demo();
    let shipped = home.run(&["rules", "export"]).well();
    assert_eq!(shipped, home.run(&["rules", "example"]).well());
    let file = home.write("rules.toml", OURS);
    let said = home.run(&["rules", "apply", &file]).well();
    assert!(said.contains("2 rules"), "{said}");
    let again = home.run(&["rules", "apply", &file]).well();
    assert!(again.contains("nothing was changed"), "{again}");
    assert_eq!(home.run(&["rules", "export"]).well(), OURS);
    let listed = home.run(&["rules", "list", "--json"]).json();
    assert_eq!(listed[0]["code"], "lift");
    assert_eq!(listed[0]["words"][1], "ascenseur*");
    assert_eq!(listed[1]["at_most"], 2);
    let text = home.run(&["rules", "list"]).well();
    assert!(text.contains("one of 2 words"), "{text}");
    // What is imported from now on is decided by them, and says so.
    let export = home.write("answers.csv", EXPORT);
    let dry = home.run(&["import", &export, "--dry-run", "--json"]).json();
    assert_eq!(dry[0]["alerts"], 2);
    let taken = home.run(&["import", &export, "--json"]).json();
    assert_eq!(taken[0]["alerts"], 2);
    let id = home.alert(|alert| alert["comment"].as_str().unwrap().contains("the lift"));
    let shown = home.run(&["show", &id, "--json"]).json();
    assert_eq!(shown["rules"], serde_json::json!(["lift"]));
    assert_eq!(shown["words"], serde_json::json!(["lift"]));
    assert_eq!(shown["safety"], true);
    let text = home.run(&["show", &id, "--lang", "fr"]).well();
    assert!(
        text.contains("l'ascenseur\u{a0}: «\u{a0}lift\u{a0}»"),
        "{text}"
    );
}

#[test]
fn what_does_not_fit_is_refused_with_its_lines() {
    let home = Home::with_demo();
    let wrong = home.write(
        "wrong.toml",
        "[[rules]]\ncode = \"a\"\neffect = \"alert\"\n\n[[rules]]\ncode = \"a\"\n\
         wrods = [\"b\"]\nat_most = 20\nwords = [\"*\", \"oh !\"]\n",
    );
    for line in [
        &["rules", "apply", &wrong][..],
        &["rules", "try", &wrong, "--rules", &wrong],
    ] {
        let ran = home.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        for part in [
            "line 2: a: a rule needs a condition",
            "line 6: a is given twice",
            "line 7: wrods is not known",
            "line 8: at_most = 20: this mark is not on the scale",
            "line 9: *: before a *, three letters",
            "line 9: oh !: a word begins and ends",
        ] {
            assert!(ran.err.contains(part), "{part}\n{}", ran.err);
        }
    }
    let nothing = home.write("nothing.toml", "");
    let ran = home.run(&["rules", "apply", &nothing]);
    assert!(ran.err.contains("no rule makes an alert"), "{}", ran.err);
    let shipped = home.run(&["rules", "export"]).well();
    assert!(
        shipped.contains("code = \"detractor\""),
        "nothing was taken"
    );
}
