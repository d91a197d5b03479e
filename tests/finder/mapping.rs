//! Which column of an export is what: typed, chosen, handed to the shell.

use ringback::app::App;
use ringback::app::msg::Effect;
use ringback::app::screens::first_run::FirstChoice;
use ringback::app::screens::mapping::MappingForm;
use ringback::app::theme::{Theme, ThemeName};
use ringback::domain::language::Language::{self, En, Fr};
use ringback::domain::mapping::{Found, Mapping, Meaning, Sure};

use crate::desk::Desk;

fn found(
    key: &str,
    said: (Meaning, Sure),
    hint: Option<(Meaning, Sure)>,
    samples: &[&str],
) -> Found {
    Found {
        key: key.to_owned(),
        heading: key.to_owned(),
        meaning: said.0,
        sure: said.1,
        hint,
        zone: None,
        samples: samples.iter().map(|s| (*s).to_owned()).collect(),
    }
}

/// An export of which part is known by name, part looks like something and
/// part says nothing.
fn columns() -> Vec<Found> {
    let nothing = (Meaning::Answer, Sure::No);
    vec![
        found(
            "Horodateur",
            (Meaning::Date, Sure::Name),
            None,
            &["2026-11-16 10:00"],
        ),
        found("Parking ?", nothing, None, &["Oui", "Non"]),
        found(
            "Recommanderiez-vous notre agence à un proche ?",
            nothing,
            Some((Meaning::Ten, Sure::Question)),
            &["2", "9", "10", "6"],
        ),
        found(
            "Pourquoi cette note ?",
            nothing,
            Some((Meaning::Comment, Sure::Question)),
            &["J'ai attendu \u{1b}[31mquarante minutes.", "Rien à redire."],
        ),
        found(
            "Contact",
            nothing,
            Some((Meaning::Email, Sure::Values)),
            &["a@mail.example", "b@mail.example"],
        ),
        found(
            "Agence",
            (Meaning::BranchName, Sure::Name),
            None,
            &["Lyon", "Nantes"],
        ),
        found("Satisfaction", nothing, None, &["3", "4", "1"]),
    ]
}

fn form_of(language: Language, size: (u16, u16), theme: ThemeName, columns: Vec<Found>) -> Desk {
    Desk::raw(language, size, Vec::new(), |mut world| {
        world.theme = Theme::new(theme, theme == ThemeName::Mono);
        let form = MappingForm::new("réponses.csv", "spring", "table", columns);
        App::new(world, None).with_layer(Box::new(form))
    })
}

fn form(language: Language) -> Desk {
    form_of(language, (80, 24), ThemeName::Default, columns())
}

fn said(desk: &Desk) -> &Mapping {
    match desk.app.chosen() {
        Some(FirstChoice::Columns(mapping)) => mapping,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_columns_look_like_this() {
    for (name, language, size, theme) in [
        ("en_80", En, (80, 24), ThemeName::Default),
        ("fr_80", Fr, (80, 24), ThemeName::Default),
        ("mono_en_80", En, (80, 24), ThemeName::Mono),
        ("en_60", En, (60, 16), ThemeName::Default),
        ("fr_120", Fr, (120, 40), ThemeName::Default),
    ] {
        let desk = form_of(language, size, theme, columns());
        insta::assert_snapshot!(format!("mapping_{name}"), desk.screen());
    }
}

#[test]
fn choosing_and_saving_look_like_this() {
    for language in [En, Fr] {
        let code = language.code();
        let mut desk = form(language);
        desk.ahead("<down> <enter> d");
        insta::assert_snapshot!(format!("mapping_choose_{code}_80"), desk.screen());
        desk.ahead("<esc> <tab>");
        insta::assert_snapshot!(format!("mapping_save_{code}_80"), desk.screen());
    }
}

#[test]
fn what_it_looks_like_is_proposed_and_taken() {
    let mut desk = form(En);
    assert!(
        desk.shows("by its question") && desk.shows("by its values"),
        "{}",
        desk.screen()
    );
    desk.ahead("<tab> <enter>");
    let mapping = said(&desk);
    assert_eq!((&*mapping.survey, mapping.guessed), ("spring", false));
    let is: Vec<Meaning> = mapping.columns.iter().map(|column| column.is).collect();
    assert_eq!(
        is,
        [
            Meaning::Date,
            Meaning::Answer,
            Meaning::Ten,
            Meaning::Comment,
            Meaning::Email,
            Meaning::BranchName,
            Meaning::Answer,
        ],
        "in the order of the file"
    );
    assert!(desk.effects.contains(&Effect::Quit));
}

#[test]
fn a_few_letters_say_what_a_column_is_and_another_is_it_no_more() {
    let mut desk = form(En);
    desk.ahead("satisf <enter> 1-5 <enter>");
    assert!(
        desk.shows("Recommanderiez"),
        "what was it before is named: {}",
        desk.screen()
    );
    // Esc first shows all columns again; the mark is where it was put.
    desk.ahead("<esc>");
    assert!(desk.shows("Horodateur"));
    desk.ahead("<tab> <enter>");
    let is = |key: &str| said(&desk).column(key).unwrap().is;
    assert_eq!(is("Satisfaction"), Meaning::Five);
    assert_eq!(
        is("Recommanderiez-vous notre agence à un proche ?"),
        Meaning::Answer
    );
}

#[test]
fn its_code_finds_it_and_wrong_letters_take_nothing() {
    let mut desk = form(En);
    desk.ahead("parking <enter> phone_m <enter> <esc>");
    desk.ahead("contact <enter> xyzzy <enter>");
    assert!(
        desk.shows("xyzzy"),
        "the choice stays open: {}",
        desk.screen()
    );
    desk.ahead("<esc> <esc> <tab> <enter>");
    let is = |key: &str| said(&desk).column(key).unwrap().is;
    assert_eq!(
        (is("Parking ?"), is("Contact")),
        (Meaning::Mobile, Meaning::Email)
    );
}

#[test]
fn of_two_columns_that_look_the_same_the_first_is_it() {
    let email = (Meaning::Email, Sure::Name);
    let columns = vec![
        found("email", email, None, &["a@mail.example"]),
        found("courriel", email, None, &["b@mail.example"]),
    ];
    let mut desk = form_of(En, (80, 24), ThemeName::Default, columns);
    desk.ahead("<tab> <enter>");
    let mapping = said(&desk);
    assert_eq!(mapping.misfits(), []);
    assert_eq!(mapping.column("email").unwrap().is, Meaning::Email);
    assert_eq!(mapping.column("courriel").unwrap().is, Meaning::Answer);
}

#[test]
fn leaving_keeps_nothing_and_asks_only_where_something_was_said() {
    let mut desk = form(En);
    desk.ahead("<esc>");
    assert!(desk.effects.contains(&Effect::Quit));
    assert_eq!(desk.app.chosen(), None);

    let mut desk = form(En);
    desk.ahead("parking <enter> wi <enter> <esc> <esc>");
    assert!(desk.shows("Leave?") && !desk.effects.contains(&Effect::Quit));
    desk.ahead("<esc>");
    assert!(desk.shows("Which column is what"));
    desk.ahead("<esc> <enter>");
    assert!(desk.effects.contains(&Effect::Quit));
    assert_eq!(desk.app.chosen(), None);
}

#[test]
fn what_is_missing_is_said_and_nothing_at_all_is_not_imported() {
    let bare = vec![found("a", (Meaning::Answer, Sure::No), None, &["x"])];
    let mut desk = form_of(En, (80, 24), ThemeName::Default, bare);
    assert!(desk.shows("Missing: mark · branch"), "{}", desk.screen());
    desk.ahead("<tab>");
    assert!(
        desk.shows("No column means anything yet"),
        "{}",
        desk.screen()
    );
    desk.ahead("<enter> mark <enter> <tab>");
    assert!(
        desk.shows("Import with these columns?"),
        "{}",
        desk.screen()
    );
    assert!(desk.shows("the desk that is nobody's"), "{}", desk.screen());
}

#[test]
fn seven_hundred_columns_are_found_by_typing() {
    let mut columns = columns();
    for n in 0..700 {
        columns.push(found(
            &format!("Q{n}_{n}"),
            (Meaning::Answer, Sure::No),
            None,
            &["1"],
        ));
    }
    let mut desk = form_of(Fr, (80, 24), ThemeName::Default, columns);
    assert!(desk.shows("707 colonnes"), "{}", desk.screen());
    // What means something stands first, wherever it is in the file.
    assert!(desk.shows("Agence"));
    desk.ahead("q699 <enter> note <enter>");
    assert!(desk.shows("1 sur 707"), "{}", desk.screen());
    desk.ahead("<esc> <pagedown> <pagedown> <up> <enter> pas <enter> <tab> <enter>");
    let mapping = said(&desk);
    assert_eq!(mapping.columns.len(), 707);
    assert_eq!(mapping.column("Q699_699").unwrap().is, Meaning::Ten);
    let ignored = mapping.columns.iter().filter(|c| c.is == Meaning::Ignored);
    assert_eq!(ignored.count(), 1);
}
