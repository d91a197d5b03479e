use chrono::Datelike;
use ringback::domain::calendar::{
    HOLIDAY_CODES, Holidays, Named, Place, Region, SpecialDay, easter, holiday, holidays,
};
use ringback::domain::zone::Country;

use super::date;

/// The holidays of a year as `11-26 thanksgiving`.
fn year(place: impl Into<Place>, year: i32) -> Vec<String> {
    holidays(place, year)
        .into_iter()
        .map(|(day, code)| format!("{} {code}", day.format("%m-%d")))
        .collect()
}

#[test]
fn easter_agrees_with_the_almanac() {
    for day in [
        "1818-03-22",
        "1900-04-15",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2018-04-01",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2100-03-28",
    ] {
        let day = date(day);
        assert_eq!(easter(day.year()), Some(day));
    }
    assert_eq!(
        holiday(Country::FR, date("2024-04-01")),
        Some("easter_monday")
    );
}

#[test]
fn france_has_eleven() {
    assert_eq!(
        year(Country::FR, 2026),
        [
            "01-01 new_year",
            "04-06 easter_monday",
            "05-01 may_day",
            "05-08 victory_1945",
            "05-14 ascension",
            "05-25 whit_monday",
            "07-14 bastille_day",
            "08-15 assumption",
            "11-01 all_saints",
            "11-11 armistice",
            "12-25 christmas",
        ]
    );
}

#[test]
fn england_gives_days_in_lieu() {
    assert_eq!(
        year(Country::GB, 2026),
        [
            "01-01 new_year",
            "04-03 good_friday",
            "04-06 easter_monday",
            "05-04 early_may",
            "05-25 spring",
            "08-31 summer",
            "12-25 christmas",
            "12-26 boxing_day",
            "12-28 boxing_day",
        ]
    );
    let code = |day| holiday(Country::GB, date(day));
    // Christmas on Sunday: Boxing Day keeps Monday.
    assert_eq!(code("2022-12-26"), Some("boxing_day"));
    assert_eq!(code("2022-12-27"), Some("christmas"));
    assert_eq!(code("2022-12-28"), None);
    // Christmas on Saturday.
    assert_eq!(code("2021-12-27"), Some("christmas"));
    assert_eq!(code("2021-12-28"), Some("boxing_day"));
    assert_eq!(code("2022-01-03"), Some("new_year"));
    // Moved and proclaimed.
    assert_eq!(code("2020-05-04"), None);
    assert_eq!(code("2020-05-08"), Some("early_may"));
    assert_eq!(code("2022-05-30"), None);
    assert_eq!(code("2022-09-19"), Some("bank_holiday"));
}

#[test]
fn the_united_states_observe_weekends_on_the_day_beside() {
    assert_eq!(
        year(Country::US, 2026),
        [
            "01-01 new_year",
            "01-19 martin_luther_king",
            "02-16 washington",
            "05-25 memorial",
            "06-19 juneteenth",
            "07-03 independence",
            "07-04 independence",
            "09-07 labor_day",
            "10-12 columbus",
            "11-11 veterans",
            "11-26 thanksgiving",
            "12-25 christmas",
        ]
    );
    let code = |day| holiday(Country::US, date(day));
    assert_eq!(code("2021-12-31"), Some("new_year"));
    assert_eq!(code("2023-01-02"), Some("new_year"));
    assert_eq!(code("2020-06-19"), None);
}

#[test]
fn a_country_without_rules_has_none_and_every_code_is_listed() {
    assert!(holidays(Country::DE, 2026).is_empty());
    let mut seen = std::collections::BTreeSet::new();
    for place in EVERYWHERE {
        for year in 1990..2060 {
            for (day, code) in holidays(place, year) {
                assert!(HOLIDAY_CODES.contains(&code), "{code}");
                assert!(holiday(place, day).is_some(), "{day}");
                seen.insert(code);
            }
        }
    }
    assert_eq!(seen.len(), HOLIDAY_CODES.len(), "every code is somebody's");
}

const fn of(country: Country, region: Option<Region>) -> Place {
    Place { country, region }
}

/// Every place with rules.
const EVERYWHERE: [Place; 12] = [
    of(Country::FR, None),
    of(Country::FR, Some(Region::ALSACE_MOSELLE)),
    of(Country::BE, None),
    of(Country::CH, None),
    of(Country::LU, None),
    of(Country::GB, None),
    of(Country::GB, Some(Region::SCOTLAND)),
    of(Country::GB, Some(Region::NORTHERN_IRELAND)),
    of(Country::GB, Some(Region::ENGLAND)),
    of(Country::US, None),
    of(Country::CA, None),
    of(Country::CA, Some(Region::QUEBEC)),
];

/// Holds the years 2024 to 2028 of a place against published dates.
#[track_caller]
fn published(place: impl Into<Place>, years: [&str; 5]) {
    let place = place.into();
    for (year, dates) in (2024..).zip(years) {
        let mut days = holidays(place, year);
        days.dedup_by_key(|(day, _)| *day);
        let days: Vec<_> = days
            .iter()
            .map(|(day, _)| day.format("%m-%d").to_string())
            .collect();
        assert_eq!(days.join(" "), dates, "{place:?} {year}");
    }
}

/// service-public.fr, "Jours fériés"; for Alsace-Moselle also the Institut du
/// droit local.
#[test]
fn france_and_alsace_moselle_as_published() {
    published(
        Country::FR,
        [
            "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25",
            "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25",
            "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25",
            "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25",
            "01-01 04-17 05-01 05-08 05-25 06-05 07-14 08-15 11-01 11-11 12-25",
        ],
    );
    published(
        (Country::FR, Region::ALSACE_MOSELLE),
        [
            "01-01 03-29 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25 12-26",
            "01-01 04-18 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25 12-26",
            "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26",
            "01-01 03-26 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25 12-26",
            "01-01 04-14 04-17 05-01 05-08 05-25 06-05 07-14 08-15 11-01 11-11 12-25 12-26",
        ],
    );
}

/// belgium.be, "Jours fériés légaux"; guichet.lu, "Jours fériés légaux"; the
/// Federal Office of Justice's list of the cantons' days.
#[test]
fn belgium_luxembourg_and_switzerland_as_published() {
    published(
        Country::BE,
        [
            "01-01 04-01 05-01 05-09 05-20 07-21 08-15 11-01 11-11 12-25",
            "01-01 04-21 05-01 05-29 06-09 07-21 08-15 11-01 11-11 12-25",
            "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25",
            "01-01 03-29 05-01 05-06 05-17 07-21 08-15 11-01 11-11 12-25",
            "01-01 04-17 05-01 05-25 06-05 07-21 08-15 11-01 11-11 12-25",
        ],
    );
    published(
        Country::LU,
        [
            // Europe Day and Ascension together.
            "01-01 04-01 05-01 05-09 05-20 06-23 08-15 11-01 12-25 12-26",
            "01-01 04-21 05-01 05-09 05-29 06-09 06-23 08-15 11-01 12-25 12-26",
            "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26",
            "01-01 03-29 05-01 05-06 05-09 05-17 06-23 08-15 11-01 12-25 12-26",
            "01-01 04-17 05-01 05-09 05-25 06-05 06-23 08-15 11-01 12-25 12-26",
        ],
    );
    published(
        Country::CH,
        [
            "01-01 03-29 04-01 05-09 05-20 08-01 12-25",
            "01-01 04-18 04-21 05-29 06-09 08-01 12-25",
            "01-01 04-03 04-06 05-14 05-25 08-01 12-25",
            "01-01 03-26 03-29 05-06 05-17 08-01 12-25",
            "01-01 04-14 04-17 05-25 06-05 08-01 12-25",
        ],
    );
}

/// gov.uk, "UK bank holidays"; a day on a weekend and its substitute are both
/// there.
#[test]
fn the_nations_of_britain_as_published() {
    published(
        Country::GB,
        [
            "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
            "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
            "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28",
            "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28",
            "01-01 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
        ],
    );
    published(
        (Country::GB, Region::SCOTLAND),
        [
            "01-01 01-02 03-29 05-06 05-27 08-05 11-30 12-02 12-25 12-26",
            "01-01 01-02 04-18 05-05 05-26 08-04 11-30 12-01 12-25 12-26",
            "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-26 12-28",
            "01-01 01-02 01-04 03-26 05-03 05-31 08-02 11-30 12-25 12-26 12-27 12-28",
            "01-01 01-02 01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
        ],
    );
    published(
        (Country::GB, Region::NORTHERN_IRELAND),
        [
            "01-01 03-17 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
            "01-01 03-17 04-18 04-21 05-05 05-26 07-12 07-14 08-25 12-25 12-26",
            "01-01 03-17 04-03 04-06 05-04 05-25 07-12 07-13 08-31 12-25 12-26 12-28",
            "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-25 12-26 12-27 12-28",
            "01-01 01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26",
        ],
    );
    let same = |year| holidays((Country::GB, Region::ENGLAND), year) == holidays(Country::GB, year);
    assert!((2000..2040).all(same));
}

/// opm.gov, "Federal Holidays"; canada.ca, "Public holidays" (the Revenue
/// Agency's); CNESST, "Jours fériés".
#[test]
fn north_america_as_published() {
    published(
        Country::US,
        [
            "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
            "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
            "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25",
            "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31",
            "01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-11 11-23 12-25",
        ],
    );
    published(
        Country::CA,
        [
            "01-01 03-29 05-20 07-01 09-02 09-30 10-14 11-11 12-25 12-26",
            "01-01 04-18 05-19 07-01 09-01 09-30 10-13 11-11 12-25 12-26",
            "01-01 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25 12-26 12-28",
            "01-01 03-26 05-24 07-01 09-06 09-30 10-11 11-11 12-25 12-26 12-27 12-28",
            "01-01 01-03 04-14 05-22 07-01 07-03 09-04 09-30 10-02 10-09 11-11 11-13 12-25 12-26",
        ],
    );
    published(
        (Country::CA, Region::QUEBEC),
        [
            "01-01 03-29 05-20 06-24 07-01 09-02 10-14 12-25",
            "01-01 04-18 05-19 06-24 07-01 09-01 10-13 12-25",
            "01-01 04-03 05-18 06-24 07-01 09-07 10-12 12-25",
            "01-01 03-26 05-24 06-24 07-01 09-06 10-11 12-25",
            "01-01 04-14 05-22 06-24 07-01 09-04 10-09 12-25",
        ],
    );
    let quebec = |day| holiday((Country::CA, Region::QUEBEC), date(day));
    assert_eq!(quebec("2029-07-02"), Some("canada_day"), "from a Sunday");
}

#[test]
fn the_organisations_own_days_go_before_the_rules() {
    let row = |region, day, name: &str, open| SpecialDay {
        country: Country::FR,
        region,
        date: date(day),
        name: name.to_owned(),
        open,
    };
    let alsace = Some(Region::ALSACE_MOSELLE);
    let own = [
        row(None, "2027-05-17", "", true), // Whit Monday is worked
        row(None, "2027-05-07", "Bridge", false),
        row(alsace, "2027-05-07", "", true),
        row(alsace, "2027-12-06", "Saint Nicholas", false),
    ];
    let on = |region, day| {
        let place = of(Country::FR, region);
        Holidays { place, own: &own }.on(date(day))
    };
    assert_eq!(on(None, "2027-05-17"), None);
    assert_eq!(
        on(alsace, "2027-05-17"),
        None,
        "the country's row counts there, too"
    );
    assert_eq!(on(None, "2027-05-07"), Some(Named::Own("Bridge")));
    assert_eq!(
        on(alsace, "2027-05-07"),
        None,
        "the region's row goes first"
    );
    assert_eq!(on(alsace, "2027-12-06"), Some(Named::Own("Saint Nicholas")));
    assert_eq!(on(None, "2027-12-06"), None);
    assert_eq!(on(alsace, "2027-12-26"), Some(Named::Rule("saint_stephen")));
    let year = Holidays {
        place: of(Country::FR, None),
        own: &own,
    }
    .of_year(2027);
    assert_eq!(year.len(), 11, "one added, one worked: {year:?}");
    assert!(year.is_sorted_by_key(|(day, _)| *day));
    let belgium = Holidays {
        place: of(Country::BE, None),
        own: &own,
    };
    assert_eq!(
        belgium.on(date("2027-05-07")),
        None,
        "another country's rows"
    );
}

#[test]
fn regions_are_read_as_people_write_them() {
    for (written, read) in [
        ("Alsace-Moselle", "alsace-moselle"),
        ("SCOTLAND", "scotland"),
        ("sct", "scotland"),
        ("NIR", "northern-ireland"),
        ("wales", "england"),
        ("qc", "QC"),
        ("Ge", "GE"),
    ] {
        let region = Region::new(written).unwrap();
        assert_eq!(region.as_str(), read);
        assert_eq!(Region::new(read), Some(region));
    }
    for wrong in ["", "Île-de-France", "a b", "northern-ireland-and-more"] {
        assert_eq!(Region::new(wrong), None, "{wrong}");
    }
    assert_eq!(Region::of_number("+15145550123"), Some(Region::QUEBEC));
    assert_eq!(Region::of_number("+14165550123"), None);
    let belfast = Region::of_number("+442896496012");
    assert_eq!(belfast, Some(Region::NORTHERN_IRELAND));
    assert_eq!(Region::of_number("+33199000012"), None);
}
