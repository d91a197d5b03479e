//! A page with everything a page can hold, some of it hostile.

use chrono::{NaiveDate, TimeZone};
use ringback::domain::zone::Zone;
use ringback::i18n::Language;
use ringback::reports::page::{
    Block, Cell, Column, Drawing, Kind, Letters, Page, Picture, Quote, Section, Table, Unit, Value,
};

/// What somebody may have typed to do harm where it is shown.
pub const HOSTILE: &str = "<script>alert(1)</script> & \"x\" \u{202e}\u{1b}[31m|*_`";

/// English or French words for the same thing.
fn say(language: Language, en: &str, fr: &str) -> String {
    match language {
        Language::En => en.to_owned(),
        Language::Fr => fr.to_owned(),
    }
}

fn column(id: &'static str, title: String, kind: Kind) -> Column {
    Column {
        id,
        about: title.clone(),
        title,
        kind,
    }
}

fn table(id: &str, caption: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        id: id.to_owned(),
        caption,
        columns,
        rows,
    }
}

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// The figures of a week: every kind of value.
fn figures(l: Language) -> Table {
    let row = |en, fr, value, n| {
        vec![
            Cell::text(say(l, en, fr)),
            Cell::of(value, n),
            Cell::count(i64::try_from(n).unwrap()),
        ]
    };
    let on_ten = |value| Value::Number {
        value,
        decimals: 1,
        unit: Unit::OnTen,
    };
    let rows = vec![
        row(
            "Alerts received",
            "Alertes reçues",
            Value::Count(1234),
            1234,
        ),
        row(
            "Customers reached",
            "Clients joints",
            Value::Share { part: 31, of: 48 },
            48,
        ),
        row(
            "Time to first call, half within",
            "Délai du premier appel, la moitié en",
            Value::Span {
                seconds: 12_000,
                at_least: false,
            },
            48,
        ),
        row(
            "Time to a conversation, nine of ten within",
            "Délai d'un entretien, neuf sur dix en",
            Value::Span {
                seconds: 190_000,
                at_least: true,
            },
            48,
        ),
        row(
            "Cost of gestures",
            "Coût des gestes",
            Value::Money {
                minor: 4_250,
                currency: "EUR".to_owned(),
            },
            12,
        ),
        row("Score before", "Note avant", on_ten(3.2), 31),
        row("Score after the call", "Note après l'appel", on_ten(7.4), 3),
        row(
            "NPS",
            "NPS",
            Value::Number {
                value: -12.0,
                decimals: 0,
                unit: Unit::Points,
            },
            640,
        ),
        row(
            "Oldest outstanding since",
            "La plus ancienne en cours depuis",
            Value::Date(date(10, 19)),
            1,
        ),
        row(
            "Nobody asked",
            "Personne n'a demandé",
            Value::Share { part: 0, of: 0 },
            0,
        ),
    ];
    let columns = vec![
        column("figure", say(l, "Figure", "Chiffre"), Kind::Text),
        column("value", say(l, "Value", "Valeur"), Kind::Text),
        column("n", say(l, "Cases", "Cas"), Kind::Count),
    ];
    table(
        "figures",
        say(l, "The week in figures", "La semaine en chiffres"),
        columns,
        rows,
    )
}

fn over_time(l: Language) -> Picture {
    let weeks = [
        (40, 30, 6, 22),
        (52, 35, 9, 30),
        (31, 33, 4, 24),
        (47, 40, 8, 23),
        (44, 41, 5, 21),
        (38, 36, 7, 16),
    ];
    let rows = weeks
        .iter()
        .zip(1..)
        .map(|((received, handled, written, open), week): (_, u32)| {
            vec![
                Cell::from(Value::Date(
                    date(9, 21) + chrono::TimeDelta::weeks(i64::from(week)),
                )),
                Cell::count(*received),
                Cell::count(*handled),
                Cell::count(*written),
                Cell::count(*open),
            ]
        });
    let columns = vec![
        column("week", say(l, "Week of", "Semaine du"), Kind::Date),
        column("received", say(l, "Received", "Reçues"), Kind::Count),
        column("handled", say(l, "Handled", "Traitées"), Kind::Count),
        column(
            "written",
            say(l, "Written to only", "Écrit seulement"),
            Kind::Count,
        ),
        column(
            "outstanding",
            say(l, "Outstanding", "En cours"),
            Kind::Count,
        ),
    ];
    Picture {
        says: say(
            l,
            "Since the third week more is handled than comes in; outstanding falls from 30 to 16.",
            "Depuis la troisième semaine on en traite plus qu'il n'en arrive\u{a0}; l'en-cours passe de 30 à 16.",
        ),
        drawing: Drawing::OverTime {
            bars: vec![2, 3],
            stacked: true,
            line: Some(4),
        },
        table: table(
            "over-time",
            say(l, "Alerts week by week", "Les alertes semaine par semaine"),
            columns,
            rows.collect(),
        ),
    }
}

fn heat(l: Language) -> Picture {
    let days = [
        ("Monday", "lundi"),
        ("Tuesday", "mardi"),
        ("Wednesday", "mercredi"),
        ("Thursday", "jeudi"),
        ("Friday", "vendredi"),
        ("Saturday", "samedi"),
    ];
    let rows = days.iter().zip(0_u64..).map(|((en, fr), day)| {
        let mut row = vec![Cell::text(say(l, en, fr))];
        for slot in 0..4_u64 {
            let of = (day * 7 + slot * 5) % 23;
            row.push(Cell::of(
                Value::Share {
                    part: of * (slot + 1) / 5,
                    of,
                },
                of,
            ));
        }
        row
    });
    let columns = vec![
        column("weekday", say(l, "Weekday", "Jour"), Kind::Text),
        column("morning", say(l, "Morning", "Matin"), Kind::Share),
        column("lunch", say(l, "Lunch", "Midi"), Kind::Share),
        column("afternoon", say(l, "Afternoon", "Après-midi"), Kind::Share),
        column("evening", say(l, "Evening", "Soir"), Kind::Share),
    ];
    Picture {
        says: say(
            l,
            "Evenings reach most: 4 of 5 calls.",
            "Le soir on joint le plus\u{a0}: 4 appels sur 5.",
        ),
        drawing: Drawing::HeatMap,
        table: table(
            "reached",
            say(l, "Reached, of calls", "Joints, sur les appels"),
            columns,
            rows.collect(),
        ),
    }
}

fn causes(l: Language) -> Picture {
    let percent = |value: f64| {
        Cell::from(Value::Number {
            value,
            decimals: 0,
            unit: Unit::Percent,
        })
    };
    let families = [
        ("Person", "Personne", 9, 20.0, 20.0),
        ("Expectation", "Attente", 8, 20.0, 30.0),
        ("Company", "Entreprise", 31, 60.0, 60.0),
    ];
    let rows = families.iter().map(|(en, fr, part, low, high)| {
        vec![
            Cell::text(say(l, en, fr)),
            Cell::of(
                Value::Share {
                    part: *part,
                    of: 48,
                },
                48,
            ),
            percent(*low),
            percent(*high),
        ]
    });
    let columns = vec![
        column("family", say(l, "Family", "Famille"), Kind::Text),
        column("here", say(l, "Here", "Ici"), Kind::Share),
        column("tarp_low", say(l, "TARP, from", "TARP, de"), Kind::Number),
        column("tarp_high", say(l, "TARP, to", "TARP, à"), Kind::Number),
    ];
    Picture {
        says: say(
            l,
            "31 of 48 causes lie with the company.",
            "31 causes sur 48 tiennent à l'entreprise.",
        ),
        drawing: Drawing::Beside {
            share: 1,
            low: 2,
            high: 3,
            range: "TARP".to_owned(),
        },
        table: table(
            "causes",
            say(l, "Causes beside TARP's", "Les causes à côté de TARP"),
            columns,
            rows.collect(),
        ),
    }
}

fn scores(l: Language) -> Picture {
    let counts = [
        (4, 0),
        (6, 1),
        (9, 1),
        (7, 2),
        (5, 2),
        (0, 3),
        (0, 4),
        (0, 7),
        (0, 6),
        (0, 3),
        (0, 2),
    ];
    let rows = counts.iter().zip(0_i64..).map(|((before, after), score)| {
        vec![
            Cell::count(score),
            Cell::count(*before),
            Cell::count(*after),
        ]
    });
    let columns = vec![
        column("score", say(l, "Score", "Note"), Kind::Count),
        column("before", say(l, "Before", "Avant"), Kind::Count),
        column("after", say(l, "After", "Après"), Kind::Count),
    ];
    Picture {
        says: say(l, "18 of 31 are saved.", "18 sur 31 sont récupérés."),
        drawing: Drawing::BeforeAfter {
            before: 1,
            after: 2,
        },
        table: table(
            "scores",
            say(l, "Scores before and after", "Les notes avant et après"),
            columns,
            rows.collect(),
        ),
    }
}

fn ages(l: Language) -> Picture {
    let classes = [
        ("1 day", "1 jour", 7),
        ("2 to 3", "2 à 3", 5),
        ("4 to 7", "4 à 7", 3),
        ("over 7", "plus de 7", 1),
    ];
    let rows = classes
        .iter()
        .map(|(en, fr, n)| vec![Cell::text(say(l, en, fr)), Cell::count(*n)]);
    let columns = vec![
        column("age", say(l, "Age in days", "Âge en jours"), Kind::Text),
        column(
            "outstanding",
            say(l, "Outstanding", "En cours"),
            Kind::Count,
        ),
    ];
    Picture {
        says: say(
            l,
            "One waits longer than a week.",
            "Une attend depuis plus d'une semaine.",
        ),
        drawing: Drawing::Histogram { value: 1 },
        table: table(
            "ages",
            say(l, "Age of outstanding", "Âge de l'en-cours"),
            columns,
            rows.collect(),
        ),
    }
}

/// One row per alert, as an export has it.
pub fn rows(l: Language) -> Table {
    let row = |note: &str, minor| {
        vec![
            Cell::text("7kq2"),
            Cell::from(Value::Phone("+33199000123".to_owned())),
            Cell::text(note),
            Cell::from(Value::Moment(
                Zone::named("Europe/Paris")
                    .with_ymd_and_hms(2026, 11, 2, 9, 5, 0)
                    .unwrap(),
            )),
            Cell::from(Value::Span {
                seconds: 3_600,
                at_least: true,
            }),
            Cell::from(Value::Money {
                minor,
                currency: "EUR".to_owned(),
            }),
        ]
    };
    let columns = vec![
        column("alert", say(l, "Alert", "Alerte"), Kind::Text),
        column("phone", say(l, "Telephone", "Téléphone"), Kind::Phone),
        column("note", say(l, "Note", "Note"), Kind::Text),
        column("received", say(l, "Received", "Reçue"), Kind::Moment),
        column("waited", say(l, "Waited", "Attente"), Kind::Span),
        column("cost", say(l, "Cost", "Coût"), Kind::Money),
    ];
    let notes = [
        "=HYPERLINK(\"http://x.invalid\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "two\nlines, \"quoted\"",
        HOSTILE,
        "plain",
    ];
    let rows = notes
        .iter()
        .zip(-1_i64..)
        .map(|(note, n)| row(note, n * 1_250));
    table(
        "alerts",
        say(l, "Alerts", "Alertes"),
        columns,
        rows.collect(),
    )
}

/// Everything.
pub fn full(l: Language) -> Page {
    let section = |id: &str, en, fr, blocks| Section {
        id: id.to_owned(),
        title: say(l, en, fr),
        blocks,
    };
    let quote = |text: &str, language| Quote {
        text: text.to_owned(),
        language,
        said: say(
            l,
            "Lyon Part-Dieu, 3 Nov, 2 out of 10",
            "Lyon Part-Dieu, 3 nov., 2 sur 10",
        ),
    };
    let long =
        "J'ai attendu quarante minutes au guichet\u{a0}; personne ne m'a rien dit. ".repeat(6);
    Page {
        report: "weekly",
        title: say(l, "The week", "La semaine"),
        scope: format!("Lyon Part-Dieu {HOSTILE}"),
        from: date(11, 2),
        to: date(11, 8),
        as_of: Zone::named("Europe/Paris")
            .with_ymd_and_hms(2026, 11, 11, 23, 59, 59)
            .unwrap(),
        letters: Letters::Usual,
        sections: vec![
            section(
                "figures-part",
                "Figures",
                "Chiffres",
                vec![
                    Block::Sentence(say(
                        l,
                        "31 of 48 customers were reached, 3 more than the week before.",
                        "31 clients sur 48 ont été joints, 3 de plus que la semaine d'avant.",
                    )),
                    Block::Table(figures(l)),
                    Block::Notes(vec![
                        say(
                            l,
                            "Two entries came in after the month was closed: handled would be 41, not 40.",
                            "Deux saisies sont arrivées après la clôture\u{a0}: on aurait 41 traitées, pas 40.",
                        ),
                        say(
                            l,
                            "Who has not been called yet counts as waiting still, so that nobody drops out.",
                            "Qui n'a pas encore été appelé compte comme attendant toujours\u{a0}: personne ne sort du compte.",
                        ),
                    ]),
                ],
            ),
            section(
                "time",
                "Over time",
                "Au fil du temps",
                vec![Block::Picture(over_time(l)), Block::Picture(ages(l))],
            ),
            section(
                "when",
                "When to call",
                "Quand appeler",
                vec![Block::Picture(heat(l))],
            ),
            section(
                "why",
                "Why",
                "Pourquoi",
                vec![Block::Picture(causes(l)), Block::Picture(scores(l))],
            ),
            section(
                "words",
                "In their words",
                "Avec leurs mots",
                vec![Block::Quotes(vec![
                    quote(&long, Some(Language::Fr)),
                    quote("Nobody called me back.\n\nTwice!", Some(Language::En)),
                    quote(HOSTILE, None),
                    quote(
                        &format!("Donaudampfschifffahrts{} Ωμέγα Привет 👍🏽", "x".repeat(200)),
                        None,
                    ),
                ])],
            ),
            section(
                "rows",
                "Alerts",
                "Alertes",
                vec![
                    Block::Table(rows(l)),
                    Block::Table(Table {
                        rows: Vec::new(),
                        id: "none".to_owned(),
                        ..rows(l)
                    }),
                ],
            ),
        ],
    }
}

/// A page that is one table.
pub fn export(l: Language) -> Page {
    Page {
        report: "export",
        sections: vec![Section {
            id: "rows".to_owned(),
            title: say(l, "Alerts", "Alertes"),
            blocks: vec![Block::Table(rows(l))],
        }],
        ..full(l)
    }
}
