use chrono::Datelike;
use ringback::domain::calendar::{HOLIDAY_CODES, easter, holiday, holidays};
use ringback::domain::zone::Country;

use super::date;

/// The holidays of a year as `11-26 thanksgiving`.
fn year(country: Country, year: i32) -> Vec<String> {
    holidays(country, year)
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
    for country in [Country::FR, Country::GB, Country::US] {
        for year in 1990..2060 {
            for (day, code) in holidays(country, year) {
                assert!(HOLIDAY_CODES.contains(&code), "{code}");
                assert!(holiday(country, day).is_some(), "{day}");
            }
        }
    }
}
