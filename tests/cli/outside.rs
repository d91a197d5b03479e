//! What comes in and goes out: imports, set-ups, configuration, keys.

use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use crate::support::{Home, Ran};

const HEAD: &str = "response_id,submitted_at,branch_code,branch_name,nps,comment,first_name,last_name,phone,email\n";

fn csv(rows: &[&str]) -> String {
    let mut text = HEAD.to_owned();
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text
}

fn counts(ran: &Ran, file: usize) -> [u64; 7] {
    let report = &ran.json()[file];
    let count = |name: &str| report[name].as_u64().unwrap();
    let taken = [count("new"), count("updated"), count("unchanged")];
    assert_eq!(count("responses"), taken.iter().sum::<u64>());
    [
        count("rows"),
        count("responses"),
        taken[0],
        taken[1],
        taken[2],
        count("alerts"),
        count("rejected"),
    ]
}

fn import(home: &Home, line: &[&str]) -> Ran {
    let db = home.path("own/ringback.db").display().to_string();
    let mut all = vec!["--db", &db, "import", "--json"];
    all.extend(line);
    home.bare(&all)
}

#[test]
fn an_import_counts_responses_and_a_second_one_changes_nothing() {
    let home = Home::new();
    let first = home.write(
        "first.csv",
        &csv(&[
            "r-1,2026-11-17T10:00:00Z,GB1,Leeds,2,Slow.,Ann,Lee,07700 900123,a@mail.example",
            "r-2,2026-11-17T11:00:00Z,GB1,Leeds,9,Fine.,Bob,Lee,07700 900124,",
            "r-1,2026-11-18T10:00:00Z,GB1,Leeds,3,Slower.,Ann,Lee,07700 900123,a@mail.example",
            ",2026-11-18T10:00:00Z,GB1,Leeds,3,No id.,Cy,Lee,07700 900125,",
        ]),
    );
    assert_eq!(
        counts(&import(&home, &["--dry-run", &first]), 0),
        [4, 2, 2, 0, 0, 1, 1]
    );
    assert!(!home.path("own").exists(), "a dry run makes nothing");
    assert!(!home.path("first.rejects.csv").exists());

    assert_eq!(counts(&import(&home, &[&first]), 0), [4, 2, 2, 0, 0, 1, 1]);
    let rejects = std::fs::read_to_string(home.path("first.rejects.csv")).unwrap();
    assert!(
        rejects.contains("no_id") && rejects.contains("Cy"),
        "{rejects}"
    );
    let mode = |name: &str| home.path(name).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(
        (
            mode("own/ringback.db"),
            mode("own"),
            mode("first.rejects.csv")
        ),
        (0o600, 0o700, 0o600)
    );

    assert_eq!(
        counts(&import(&home, &["--dry-run", &first]), 0),
        [4, 2, 0, 0, 2, 0, 1]
    );
    assert_eq!(counts(&import(&home, &[&first]), 0), [4, 2, 0, 0, 2, 0, 1]);

    let second = home.write(
        "second.csv",
        &csv(&[
            "r-1,2026-11-10T10:00:00Z,GB1,Leeds,0,Older.,Ann,Lee,07700 900123,",
            "r-2,2026-11-18T12:00:00Z,GB1,Leeds,1,Not fine.,Bob,Lee,07700 900124,",
            "r-3,2026-11-18T12:00:00Z,GB1,Leeds,10,Good.,Di,Lee,07700 900126,",
        ]),
    );
    let both = import(&home, &[&first, &second]);
    assert_eq!(counts(&both, 0), [4, 2, 0, 0, 2, 0, 1]);
    assert_eq!(counts(&both, 1), [3, 3, 1, 1, 1, 1, 0]);
    assert_eq!(both.json()[1]["file"], *second);
}

#[test]
fn a_dry_run_compares_with_a_file_and_leaves_every_byte_of_it() {
    let home = Home::new();
    let row = "r-1,2026-11-17T10:00:00Z,GB1,Leeds,2,Slow.,Ann,Lee,07700 900123,a@mail.example";
    let other = "r-2,2026-11-17T11:00:00Z,GB1,Leeds,3,Slow.,Bob,Lee,07700 900124,";
    let first = home.write("first.csv", &csv(&[row]));
    let both = home.write("both.csv", &csv(&[row, other]));
    import(&home, &[&first]);
    let folder = || -> Vec<(std::ffi::OsString, Vec<u8>)> {
        let all = std::fs::read_dir(home.path("own")).unwrap();
        let mut all: Vec<_> = all
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name(), std::fs::read(entry.path()).unwrap()))
            // What any reader of a file leaves, without a word in it.
            .filter(|(name, log)| !name.to_str().unwrap().ends_with("-shm") && !log.is_empty())
            .collect();
        all.sort();
        all
    };
    let before = folder();
    assert_eq!(
        counts(&import(&home, &["--dry-run", &both]), 0),
        [2, 2, 1, 0, 1, 1, 0]
    );
    // Also of a file that is only to be read.
    assert_eq!(
        counts(&import(&home, &["--read-only", "--dry-run", &both]), 0),
        [2, 2, 1, 0, 1, 1, 0]
    );
    assert!(folder() == before, "a dry run writes nothing");
}

#[test]
fn a_file_that_is_not_understood_is_refused_and_counted_dry() {
    let home = Home::new();
    let odd = home.write("odd.csv", "colour,size\nred,1\nblue,2\n");
    let refused = import(&home, &[&odd]);
    assert_eq!(refused.code, 2);
    assert_eq!(refused.json(), json!([]));
    let error: Value = serde_json::from_str(&refused.err).unwrap();
    assert_eq!(error["error"]["code"], "unknown_columns");
    let dry = import(&home, &["--dry-run", &odd]);
    assert_eq!((dry.code, counts(&dry, 0)), (0, [2, 2, 2, 0, 0, 0, 0]));

    let empty = home.write("empty.csv", "");
    let text = home.bare(&[
        "--db",
        &home.db().display().to_string(),
        "--lang",
        "fr",
        "import",
        &empty,
    ]);
    assert_eq!((text.code, text.out.as_str()), (2, ""));
    assert!(text.err.contains("empty.csv"), "{}", text.err);
    let missing = import(&home, &["nowhere.csv"]);
    assert_eq!(missing.code, 1);
    let folder = home.path("").display().to_string();
    assert_eq!(import(&home, &[&folder]).code, 1);
    assert_eq!(import(&home, &["--rejects", "r.csv", &odd, &empty]).code, 2);
}

#[test]
fn an_import_tells_people_what_happened() {
    let home = Home::new();
    let file = home.write(
        "answers.csv",
        &csv(&[
            "r-1,2026-11-17T10:00:00Z,GB1,Leeds,2,Slow.,Ann,Lee,07700 900123,",
            "r-2,not a date,GB1,Leeds,2,Slow.,Bob,Lee,07700 900124,",
        ]),
    );
    let db = home.path("own.db").display().to_string();
    let text = home.bare(&["--db", &db, "import", &file]).well();
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines[0].ends_with("answers.csv · CSV, one row of headings · import 1"),
        "{text}"
    );
    assert_eq!(
        lines[1],
        "2 rows, 1 response: 1 new, 0 changed, 0 known. 1 alert."
    );
    assert_eq!(
        lines[2..4],
        [
            "1 row was not taken:",
            "  line 3, column 2 “submitted_at”: a date that cannot be read (not a date)"
        ]
    );
    assert!(lines[4].contains("answers.rejects.csv"), "{text}");
}

#[test]
fn an_import_says_what_it_found_out_of_the_file() {
    let home = Home::new();
    let text = "Horodateur;Agence;Note NPS;Commentaire\n05/11/2026 18:02;Évreux;2;Déçu\n";
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let file = home.path("fr.csv");
    std::fs::write(&file, bytes).unwrap();
    let file = file.display().to_string();
    let json = import(&home, &[&file]).json();
    let said = [
        "format",
        "encoding",
        "delimiter",
        "dates",
        "dates_by",
        "warnings",
        "new",
    ];
    assert_eq!(
        said.map(|key| json[0][key].clone()),
        [
            json!("googleforms"),
            json!("windows-1252"),
            json!(";"),
            json!("dmy"),
            json!("french"),
            json!(["no_id"]),
            json!(1)
        ]
    );
    assert_eq!(import(&home, &[&file]).json()[0]["unchanged"], 1);
    let db = home.path("own/ringback.db").display().to_string();
    let text = home
        .bare(&["--db", &db, "--lang", "fr", "import", &file])
        .well();
    assert!(
        text.contains("windows-1252, points-virgules entre les champs"),
        "{text}"
    );
    assert!(text.contains("le jour d'abord"), "{text}");
    let said = ["--encoding", "macintosh", "--dates", "mdy", &file];
    let json = import(&home, &said).json();
    assert_eq!(
        (&json[0]["encoding"], &json[0]["dates_by"]),
        (&json!("macintosh"), &json!("told"))
    );
    assert_eq!(import(&home, &["--encoding", "klingon", &file]).code, 2);
}

#[test]
fn dates_of_two_readings_are_refused_with_their_place() {
    let home = Home::new();
    let file = home.write("us.csv", "response_id,submitted_at,nps\n1,05/11/2026,3\n");
    let refused = import(&home, &[&file]);
    let error: Value = serde_json::from_str(&refused.err).unwrap();
    let error = &error["error"];
    assert_eq!(
        (refused.code, &error["code"]),
        (2, &json!("ambiguous_dates"))
    );
    let place = (&error["line"], &error["column"]);
    assert_eq!(place, (&json!(2), &json!("submitted_at")));
    let text = error["message"].to_string();
    for part in [
        "column 2",
        "submitted_at",
        "line 2",
        "05/11/2026",
        "--dates dmy",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(
        import(&home, &["--dates", "dmy", &file]).json()[0]["new"],
        1
    );
}

#[test]
fn an_import_makes_no_login() {
    let home = Home::new();
    let file = home.write(
        "a.csv",
        &csv(&["r-1,2026-11-17T10:00:00Z,GB1,Leeds,2,Slow.,Ann,Lee,07700 900123,"]),
    );
    import(&home, &[&file]).well();
    let db = home.path("own/ringback.db").display().to_string();
    // Whoever only reads does not begin to work with it either.
    let list = home.bare(&["--db", &db, "--read-only", "list", "--json"]);
    assert_eq!(
        (list.code, &list.error()["code"]),
        (4, &json!("no_such_login"))
    );
}

#[test]
fn a_setup_goes_in_whole_and_comes_back() {
    let home = Home::new();
    let db = home.path("own.db").display().to_string();
    let run = |line: &[&str]| home.bare(&[&["--db", db.as_str()], line].concat());
    let example = run(&["setup", "example"]).well();
    let uncommented = |line: &str| {
        line.strip_prefix("#:")
            .unwrap_or(line)
            .trim_start()
            .to_owned()
    };
    let text: Vec<String> = example.lines().map(uncommented).collect();
    let text = text.join("\n");
    let file = home.write("setup.toml", &text);
    let said = run(&["setup", "apply", &file]).well();
    assert!(
        said.contains("2 branches") && said.contains("3 people"),
        "{said}"
    );
    let exported = run(&["setup", "export"]).well();
    for kept in [
        "tharker",
        "GB100",
        "Mortgages",
        "gap_hours = 3",
        "13:30-18:00",
    ] {
        assert!(exported.contains(kept), "{kept}: {exported}");
    }
    let again = home.write("again.toml", &exported);
    let said = run(&["setup", "apply", &again]).well();
    assert!(
        said.contains("0 branches") && said.contains("0 people"),
        "{said}"
    );
    assert_eq!(run(&["setup", "export"]).well(), exported);

    let wrong = home.write(
        "wrong.toml",
        "[policy]\ngap_hours = \"x\"\ntotal = 0\n\n[[people]]\nlogin = \"zed\"\n\
        name = \"Zed\"\nrole = \"manager\"\nbranches = [\"XX1\"]\n\n[colours]\n",
    );
    let refused = run(&["setup", "apply", &wrong]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    for part in [
        "line 2: gap_hours",
        "line 3: total",
        "line 9: there is no branch XX1",
        "line 11: colours",
    ] {
        assert!(refused.err.contains(part), "{part}: {}", refused.err);
    }
    assert!(
        !run(&["setup", "export"]).well().contains("zed"),
        "nothing was taken"
    );
}

#[test]
fn a_file_without_a_mark_says_that_no_alert_comes_of_it() {
    let home = Home::new();
    let db = home.path("own.db").display().to_string();
    let run = |line: &[&str]| home.bare(&[&["--db", db.as_str()], line].concat());
    let head = "response_id,submitted_at,branch_code,comment,shoe_size";
    let row = "R-1,2026-11-18T10:00:00Z,GB014,Bad,42";
    let file = home.write("marks.csv", &format!("{head}\n{row}\n"));
    let dry = run(&["import", &file, "--dry-run"]).well();
    assert!(dry.contains("No column with a mark was found"), "{dry}");
    assert!(dry.contains("at most: shoe_size"), "{dry}");
    let done = run(&["import", &file, "--json"]).json();
    assert_eq!(done[0]["warnings"], json!(["no_mark"]), "{done}");
    let file = home.write("well.csv", &format!("{head},nps\n{row},3\n"));
    let done = run(&["import", &file, "--json"]).json();
    assert_eq!(done[0]["warnings"], json!([]), "{done}");
}

#[test]
fn a_setup_that_would_not_work_is_refused_with_what_and_where() {
    let home = Home::new();
    let db = home.path("own.db").display().to_string();
    let file = home.write(
        "wrong.toml",
        "[[holidays]]\ncountry = \"ZZ\"\ndate = \"2027-05-07\"\nname = \"Fair\"\n\n\
         [[holidays]]\ncountry = \"FR\"\ndate = \"2027-05-08\"\nname = \" \"\n\n\
         [[templates]]\nname = \"appointment\"\nlanguage = \"en\"\nsubject = \"Our\\ncall\"\n\
         body = \"Good morning\"\n\n\
         [[templates]]\nname = \"after_call\"\nlanguage = \"en\"\nsubject = \"Call\"\n\
         body = \"{{ 1/0 }}\"\n",
    );
    let refused = home.bare(&["--db", &db, "setup", "apply", &file]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    for part in [
        "line 2: there is no country ZZ",
        "line 8: 2027-05-08: say what the public holiday is called",
        "line 12: appointment: the subject of a letter is one line",
        "line 18: after_call: ",
    ] {
        assert!(refused.err.contains(part), "{part}: {}", refused.err);
    }
}

#[test]
fn a_wrong_configuration_is_told_whole_and_stops_nothing_that_repairs_it() {
    let home = Home::with_demo();
    let file = home.write(
        ".config/ringback/config.toml",
        "langauge = \"fr\"\n\ntheme = \"pink\"\n",
    );
    let refused = home.run(&["list"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    for part in [
        "line 1: langauge is not known",
        "line 3: theme should be one of",
    ] {
        assert!(refused.err.contains(part), "{}", refused.err);
    }
    assert_eq!(home.bare(&["config"]).code, 2);
    assert_eq!(home.bare(&["config", "--path"]).well().trim(), file);
    assert_eq!(
        home.bare(&["config", "--default"]).well(),
        ringback::config::DEFAULT
    );
    assert_eq!(home.run(&["doctor"]).code, 1);

    home.write(
        ".config/ringback/config.toml",
        "language = \"fr\"\nlogin = \"cmorel\"\n",
    );
    assert!(home.run(&["list"]).well().contains("Ses mots"));
    assert!(
        home.run(&["--lang", "en", "list"])
            .well()
            .contains("Their words")
    );
    assert!(home.bare(&["config"]).well().contains("cmorel"));
}

#[test]
fn what_was_expected_is_said_in_the_language_that_is_shown() {
    let home = Home::with_demo();
    let text = "theme = 3\nmarks = \"x\"\n[dial]\ncopy = \"yes\"\ntimeout_seconds = -1\n\
                command = \"call\"\n[mail]\nport = 70000\nhost = true\n";
    let file = ".config/ringback/config.toml";
    home.write(file, text);
    let english = [
        "line 1: theme should be a text in quotes, not 3",
        "line 2: marks should be one of \"auto\", \"ascii\", \"unicode\", not \"x\"",
        "line 4: dial.copy should be true or false, not \"yes\"",
        "line 5: dial.timeout_seconds should be a whole number, 0 or more, not -1",
        "line 6: dial.command should be a list in square brackets, not \"call\"",
        "line 8: port should be a whole number from 0 to 65535, not 70000",
        "line 9: host should be a text in quotes, not true",
    ];
    let french = [
        "ligne 1\u{a0}: theme attend un texte entre guillemets, pas 3",
        "ligne 2\u{a0}: marks attend l'une de ces valeurs\u{a0}: \"auto\", \"ascii\"",
        "ligne 4\u{a0}: dial.copy attend true (oui) ou false (non), pas \"yes\"",
        "ligne 5\u{a0}: dial.timeout_seconds attend un nombre entier, 0 ou plus, pas -1",
        "ligne 6\u{a0}: dial.command attend une liste entre crochets, pas \"call\"",
        "ligne 8\u{a0}: port attend un nombre entier de 0 à 65535, pas 70000",
        "ligne 9\u{a0}: host attend un texte entre guillemets, pas true",
    ];
    for (lang, lines) in [("en", english), ("fr", french)] {
        let refused = home.run(&["--lang", lang, "list"]);
        assert!(refused.err.contains(file), "{}", refused.err);
        for line in lines {
            assert!(refused.err.contains(line), "{line}\n{}", refused.err);
        }
    }
}

#[test]
fn what_a_setup_expected_is_said_in_both_languages() {
    let home = Home::with_demo();
    let text = "[policy]\ngap_hours = \"three\"\n\n[[branches]]\ncode = \"A\"\nname = \"A\"\n\
                country = \"FRA\"\n[branches.calendar]\ncountry = \"FR\"\nmon = [\"25:00-26:00\"]\n\n\
                [[branches]]\ncode = \"B\"\nname = \"B\"\ncountry = \"FR\"\n[branches.calendar]\n\
                country = \"FR\"\nclosed = [\"christmas\"]\nregion = \"\"\n\n\
                [[branches]]\ncode = \"C\"\nname = \"C\"\ncountry = \"FR\"\n[branches.calendar]\n\
                country = \"FR\"\nzone = \"Europe/Atlantis\"\n\n\
                [[people]]\nlogin = \"a\"\nrole = \"boss\"\n\n[desks]\nname = \"a\"\n";
    let file = home.write("setup.toml", text);
    let said = home.run(&["setup", "apply", &file]).err;
    for line in [
        "line 2: gap_hours should be a whole number, not \"three\"",
        "line 7: country should be a country's two letters such as \"FR\", not \"FRA\"",
        "should be hours such as \"09:00-12:30\"",
        "should be a date such as \"2026-12-24\"",
        "should be a time zone such as",
        "role should be one of",
        "name is missing",
        "desks should be a list of sections",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let said = home.run(&["--lang", "fr", "setup", "apply", &file]).err;
    for part in [
        "invalid", "expected", "missing", "unknown", "failed", "not a",
    ] {
        assert!(!said.contains(part), "{part}\n{said}");
    }
}

#[test]
fn the_configuration_knows_the_themes() {
    use ringback::app::theme::ThemeName;
    for theme in ThemeName::ALL {
        let text = format!("theme = \"{theme}\"");
        let config = ringback::config::Config::parse(&text).unwrap();
        assert_eq!(config.theme.as_str(), theme.as_str());
    }
}

#[test]
fn doctor_looks_everything_over() {
    let home = Home::with_demo();
    let well = home.run(&["doctor", "--json"]);
    let report = well.json();
    assert_eq!((well.code, &report["ok"]), (0, &json!(true)), "{report}");
    let names: Vec<&str> = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["name"].as_str().unwrap())
        .collect();
    let all = [
        "file",
        "schema",
        "integrity",
        "history",
        "counters",
        "answers",
        "outbox",
        "digest",
        "mail",
        "clock",
        "terminal",
        "configuration",
    ];
    assert_eq!(names, all);
    let french = home.run(&["--lang", "fr", "doctor"]).well();
    assert!(french.ends_with("Tout va bien.\n"), "{french}");

    std::fs::write(
        home.db(),
        "no database at all, but long enough to look like a file",
    )
    .unwrap();
    let broken = home.run(&["doctor", "--json"]);
    assert_eq!(
        (broken.code, &broken.json()["checks"][0]["ok"]),
        (1, &json!(false))
    );
}

#[test]
fn keys_come_from_the_table() {
    let home = Home::new();
    let keys = home.bare(&["keys", "--json"]).json();
    for command in ringback::app::commands::COMMANDS {
        let found = keys
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["name"] == command.name);
        assert_eq!(found.count(), command.places.len(), "{}", command.name);
    }
    let markdown = home.bare(&["keys", "--markdown"]).well();
    assert!(
        markdown.starts_with("| Where | Key | What it does |\n|---|---|---|\n| List | "),
        "{markdown}"
    );
    assert!(
        home.bare(&["--lang", "fr", "keys"])
            .well()
            .starts_with("Liste\n")
    );
}

#[test]
fn completions_and_manual_page_know_every_command() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.bare(&["completions", shell]).well();
        assert!(
            script.contains("import") && script.contains("discussed"),
            "{shell}"
        );
    }
    let bash = home.bare(&["completions", "bash"]).well();
    assert!(bash.contains("voicemail_left"), "values are completed, too");
    let page = home.bare(&["man"]).well();
    assert!(
        page.contains(".TH ringback 1") && page.contains("RINGBACK RECORD"),
        "{page}"
    );
}

#[test]
fn the_manual_has_pages_in_both_languages() {
    let home = Home::new();
    let pages = home.bare(&["manual"]).well();
    for line in pages.lines() {
        let name = line.split_whitespace().next().unwrap();
        let page = |lang: &str| home.bare(&["--lang", lang, "manual", name]).well();
        let (english, french) = (page("en"), page("fr"));
        assert!(
            english.starts_with("# ") && french.starts_with("# "),
            "{name}"
        );
        assert_ne!(english, french, "{name}");
    }
    assert!(pages.lines().count() > 5, "{pages}");
    let none = home.bare(&["manual", "no such page"]);
    assert_eq!((none.code, none.out.as_str()), (4, ""));
    assert!(none.err.contains("keys"), "{}", none.err);
}
