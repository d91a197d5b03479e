use chrono::{TimeDelta, TimeZone};
use ringback::domain::Moment;
use ringback::domain::zone::{Country, Day, Zone, local_at, moment_of};
use serde::{Deserialize, Serialize};

use super::local;

#[test]
fn a_country_is_read_in_any_case_and_uk_is_gb() {
    assert_eq!(Country::new("fr"), Some(Country::FR));
    assert_eq!(Country::new(" Uk "), Some(Country::GB));
    assert_eq!(Country::new("zz").unwrap().as_str(), "ZZ");
    for junk in ["", "f", "fra", "f1", "é"] {
        assert_eq!(Country::new(junk), None, "{junk}");
    }
}

#[test]
fn a_country_is_a_text_in_files() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Row {
        country: Country,
    }
    let row: Row = toml::from_str("country = \"lu\"").unwrap();
    assert_eq!(
        row,
        Row {
            country: Country::LU
        }
    );
    assert_eq!(toml::to_string(&row).unwrap(), "country = \"LU\"\n");
    assert!(toml::from_str::<Row>("country = \"Luxembourg\"").is_err());
}

#[test]
fn the_main_zone_is_where_most_people_live() {
    assert_eq!(Country::FR.main_zone(), Zone::named("Europe/Paris"));
    assert_eq!(Country::US.main_zone(), Zone::named("America/New_York"));
    assert_eq!(Country::CA.main_zone(), Zone::named("America/Toronto"));
    assert!(
        Country::US
            .zones()
            .contains(&Zone::named("America/Los_Angeles"))
    );
    let unknown = Country::new("ZZ").unwrap();
    assert_eq!(unknown.main_zone(), Zone::named("Etc/UTC"));
    assert!(unknown.zones().is_empty() && unknown.dial_code().is_none());
}

#[test]
fn a_number_tells_its_country() {
    for (number, country) in [
        ("+33639980012", "FR"),
        ("+442079460012", "GB"),
        ("+12125550123", "US"),
        ("+15145550123", "CA"),
        ("+18765550123", "JM"),
        ("+352621000000", "LU"),
        ("+77012345678", "KZ"),
        ("+74951234567", "RU"),
        ("+262262000000", "RE"),
        ("+262639000000", "YT"),
    ] {
        assert_eq!(Country::from_dial_prefix(number), Country::new(country));
    }
    assert_eq!(Country::FR.dial_code(), Some("33"));
    assert_eq!(Country::from_dial_prefix("0639980012"), None);
    assert_eq!(Country::from_dial_prefix("+999"), None);
}

#[test]
fn a_skipped_time_moves_on_and_a_double_one_is_the_first() {
    let utc = |zone, text| {
        let moment = moment_of(local(text), zone);
        moment.naive_utc().format("%m-%d %H:%M").to_string()
    };
    // Paris and London change at the same moment, New York earlier in spring.
    assert_eq!(
        utc(Zone::named("Europe/Paris"), "2026-03-29 02:30"),
        "03-29 01:30"
    );
    assert_eq!(
        utc(Zone::named("Europe/Paris"), "2026-10-25 02:30"),
        "10-25 00:30"
    );
    assert_eq!(
        utc(Zone::named("Europe/London"), "2026-03-29 01:30"),
        "03-29 01:30"
    );
    assert_eq!(
        utc(Zone::named("Europe/London"), "2026-10-25 01:30"),
        "10-25 00:30"
    );
    assert_eq!(
        utc(Zone::named("America/New_York"), "2026-03-08 02:30"),
        "03-08 07:30"
    );
    assert_eq!(
        utc(Zone::named("America/New_York"), "2026-11-01 01:30"),
        "11-01 05:30"
    );
    // A whole day that Samoa never had.
    assert_eq!(
        utc(Zone::named("Pacific/Apia"), "2011-12-30 12:00"),
        "12-30 22:00"
    );
}

#[test]
fn a_time_that_clocks_show_is_the_first_moment_at_which_they_show_it() {
    for zone in [
        Zone::named("Europe/Paris"),
        Zone::named("America/New_York"),
        Zone::named("Australia/Lord_Howe"),
        Zone::named("Africa/Casablanca"),
        Zone::named("Pacific/Kiritimati"),
        Zone::named("Pacific/Apia"),
    ] {
        for year in ["2011-01-01 00:20", "2026-01-01 00:20"] {
            let begin = local(year);
            for date in begin.date().iter_days().take(366) {
                let next = Day::new(date.succ_opt().unwrap(), zone).at(0);
                assert_eq!(Day::new(date, zone).at(24 * 60), next, "{zone} {date}");
            }
            for hour in 0..366 * 24 {
                let shown = begin + chrono::Duration::hours(hour);
                let moment = moment_of(shown, zone);
                if let Some(first) = zone.from_local_datetime(&shown).earliest() {
                    assert_eq!(moment, first, "{zone} {shown}");
                }
                let day = Day::new(shown.date(), zone);
                assert_eq!(day.at_time(shown.time()), moment, "{zone} {shown}");
            }
        }
    }
}

#[test]
fn the_ends_of_time_do_no_harm() {
    for zone in [
        Zone::named("Pacific/Kiritimati"),
        Zone::named("America/Los_Angeles"),
    ] {
        for edge in [Moment::MIN_UTC, Moment::MAX_UTC] {
            let shift = local_at(edge, zone) - edge.naive_utc();
            assert!(shift.num_hours().abs() <= 14);
        }
    }
}

#[test]
fn every_zone_is_read_back_and_finds_its_own_moments() {
    for name in tzdb_data::TZ_NAMES {
        let zone: Zone = name.parse().unwrap();
        assert_eq!(zone.name(), *name);
        // A whole year, at hours that fall on every time of the day.
        let first: Moment = "2026-01-01T00:00:00Z".parse().unwrap();
        for at in (0..8760)
            .step_by(7)
            .map(|hour| first + TimeDelta::hours(hour))
        {
            let local = at.with_timezone(&zone).naive_local();
            let found = zone.from_local_datetime(&local);
            let moments = [found.earliest(), found.latest()];
            assert!(
                moments.contains(&Some(at.with_timezone(&zone))),
                "{name} {at}"
            );
            let ordered = moments[0] <= moments[1];
            assert!(ordered, "{name} {at}");
        }
    }
    assert!("Europe/Pari".parse::<Zone>().is_err());
    assert!("".parse::<Zone>().is_err());
}
