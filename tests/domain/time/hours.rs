use chrono::TimeDelta;
use proptest::prelude::*;
use ringback::domain::calendar::{Holidays, Region, SpecialDay};
use ringback::domain::hours::{CallingHours, ClosedWhy, MayCall};
use ringback::domain::slot::Slot;
use ringback::domain::zone::Country;
use ringback::domain::zone::Zone;

use super::{at, moments};

fn check(country: Country, zone: Zone, now: &str) -> MayCall {
    CallingHours::default_for(country).check(at(zone, now), zone, country)
}

/// Tables of (now, until) and of (now, why, opens).
fn assert_hours(
    country: Country,
    zone: Zone,
    open: &[(&str, &str)],
    closed: &[(&str, ClosedWhy, &str)],
) {
    for (now, until) in open {
        let until = at(zone, until);
        assert_eq!(check(country, zone, now), MayCall::Yes { until }, "{now}");
    }
    for &(now, why, opens) in closed {
        let opens = Some(at(zone, opens));
        assert_eq!(
            check(country, zone, now),
            MayCall::No { opens, why },
            "{now}"
        );
    }
}

#[test]
fn france_keeps_lunch_weekends_and_holidays_free() {
    assert_hours(
        Country::FR,
        Zone::named("Europe/Paris"),
        &[
            ("2026-11-19 10:00", "2026-11-19 13:00"),
            ("2026-11-19 19:59", "2026-11-19 20:00"),
        ],
        &[
            ("2026-11-19 09:59", ClosedWhy::Early, "2026-11-19 10:00"),
            ("2026-11-19 13:00", ClosedWhy::Lunch, "2026-11-19 14:00"),
            ("2026-11-20 20:00", ClosedWhy::Late, "2026-11-23 10:00"),
            ("2026-11-21 11:00", ClosedWhy::Weekend, "2026-11-23 10:00"),
            ("2026-11-11 11:00", ClosedWhy::Holiday, "2026-11-12 10:00"),
            ("2026-12-24 20:30", ClosedWhy::Late, "2026-12-28 10:00"),
        ],
    );
}

#[test]
fn the_others_keep_their_own() {
    assert_hours(
        Country::GB,
        Zone::named("Europe/London"),
        &[
            ("2026-11-19 09:00", "2026-11-19 20:00"),
            ("2026-11-21 10:00", "2026-11-21 16:00"),
            ("2026-12-25 10:00", "2026-12-25 20:00"), // only France excludes holidays
        ],
        &[
            ("2026-11-21 09:30", ClosedWhy::Early, "2026-11-21 10:00"),
            ("2026-11-22 12:00", ClosedWhy::Weekend, "2026-11-23 09:00"),
        ],
    );
    assert_hours(
        Country::US,
        Zone::named("America/Los_Angeles"),
        &[("2026-11-21 19:00", "2026-11-21 20:00")],
        &[("2026-11-22 12:00", ClosedWhy::Weekend, "2026-11-23 09:00")],
    );
    assert_hours(
        Country::BE,
        Zone::named("Europe/Brussels"),
        &[("2026-11-22 12:00", "2026-11-22 20:00")],
        &[("2026-11-22 21:00", ClosedWhy::Late, "2026-11-23 09:00")],
    );
}

#[test]
fn hours_follow_the_customers_clock_over_a_change() {
    // 08:30 UTC is 09:30 in Paris before the change, 10:30 after it.
    let hours = CallingHours::default_for(Country::FR);
    let allowed = |utc| {
        let now = at(Zone::UTC, utc);
        matches!(
            hours.check(now, Zone::named("Europe/Paris"), Country::FR),
            MayCall::Yes { .. }
        )
    };
    assert!(!allowed("2026-03-27 08:30"));
    assert!(allowed("2026-03-30 08:30"));
}

#[test]
fn only_slots_with_calling_hours_are_possible() {
    let slots = |country| CallingHours::slots_possible(country);
    let weekdays = [Slot::Morning, Slot::Lunch, Slot::Afternoon, Slot::Evening];
    assert_eq!(slots(Country::FR), weekdays.into());
    assert_eq!(slots(Country::GB), Slot::ALL.into());
    let short: CallingHours = toml::from_str("mon = [\"14:00-17:30\"]").unwrap();
    assert_eq!(short.slots(), [Slot::Afternoon].into());
}

#[test]
fn a_table_reads_and_writes_back() {
    let hours: CallingHours =
        toml::from_str("holidays = true\nmon = [\"10:00-13:00\", \"14:00-20:00\"]").unwrap();
    assert!(hours.holidays && hours.week[0].len() == 2 && hours.week[1].is_empty());
    let text = toml::to_string(&hours).unwrap();
    assert_eq!(toml::from_str::<CallingHours>(&text).unwrap(), hours);
    assert!(toml::from_str::<CallingHours>("lundi = [\"10:00-13:00\"]").is_err());
}

#[test]
fn hours_that_never_open_say_so() {
    let hours: CallingHours = toml::from_str("holidays = false").unwrap();
    let now = at(Zone::named("Europe/Paris"), "2026-11-19 10:00");
    assert_eq!(
        hours.check(now, Zone::named("Europe/Paris"), Country::FR),
        MayCall::No {
            opens: None,
            why: ClosedWhy::Weekend
        }
    );
}

proptest! {
    #[test]
    fn check_and_next_allowed_agree(now in moments(), pick in 0_usize..4) {
        let (country, zone) = [
            (Country::FR, Zone::named("Europe/Paris")),
            (Country::GB, Zone::named("Europe/London")),
            (Country::US, Zone::named("America/Los_Angeles")),
            (Country::IT, Zone::named("Europe/Rome")),
        ][pick];
        let hours = CallingHours::default_for(country);
        let next = hours.next_allowed(now, zone, country);
        match hours.check(now, zone, country) {
            MayCall::Yes { until } => {
                prop_assert_eq!(next, Some(now));
                prop_assert!(until > now);
                let after = hours.check(until, zone, country);
                prop_assert!(matches!(after, MayCall::No { .. }), "{:?}", after);
            }
            MayCall::No { opens, .. } => {
                prop_assert_eq!(next, opens);
                let opens = opens.unwrap();
                prop_assert!(opens > now);
                let then = hours.check(opens, zone, country);
                prop_assert!(matches!(then, MayCall::Yes { .. }), "{:?}", then);
                let before = hours.check(opens - TimeDelta::seconds(1), zone, country);
                prop_assert!(matches!(before, MayCall::No { .. }), "{:?}", before);
            }
        }
    }
}

/// What may be said of a customer who is somewhere in the United States.
fn somewhere(now: &str) -> MayCall {
    let at = now.parse().unwrap();
    let zones = Country::US.zones().iter().copied();
    CallingHours::default_for(Country::US).check_in(at, zones, Country::US)
}

#[test]
fn where_the_zone_is_not_known_it_must_be_fine_in_all_of_them() {
    let until = |at: &str| MayCall::Yes {
        until: at.parse().unwrap(),
    };
    let again = |at: &str, why| MayCall::No {
        opens: Some(at.parse().unwrap()),
        why,
    };
    // From 9 in Honolulu to 20 in New York, whose clocks go forward on 8 March
    // 2026 and back on 1 November; Honolulu's and Phoenix's never do.
    let (early, late) = (ClosedWhy::Early, ClosedWhy::Late);
    for (now, told) in [
        ("2026-03-06T15:00:00Z", again("2026-03-06T19:00:00Z", early)),
        ("2026-03-06T19:00:00Z", until("2026-03-07T01:00:00Z")),
        ("2026-03-08T00:59:00Z", until("2026-03-08T01:00:00Z")),
        ("2026-03-08T01:00:00Z", again("2026-03-09T19:00:00Z", late)),
        ("2026-03-09T19:30:00Z", until("2026-03-10T00:00:00Z")),
        ("2026-10-31T23:59:00Z", until("2026-11-01T00:00:00Z")),
        ("2026-11-01T00:30:00Z", again("2026-11-02T19:00:00Z", late)),
        ("2026-11-03T00:30:00Z", until("2026-11-03T01:00:00Z")),
    ] {
        assert_eq!(somewhere(now), told, "{now}");
    }
}

#[test]
fn zones_without_an_hour_in_common_have_none() {
    let hours = CallingHours::default_for(Country::US);
    let zones = [
        Zone::named("Asia/Shanghai"),
        Zone::named("America/New_York"),
    ];
    let now = at(Zone::named("America/New_York"), "2026-11-19 12:00");
    let MayCall::No { opens, .. } = hours.check_in(now, zones.into_iter(), Country::US) else {
        panic!("open");
    };
    assert_eq!(opens, None);
}

proptest! {
    #[test]
    fn hours_in_common_are_hours_of_each(now in moments()) {
        let hours = CallingHours::default_for(Country::CA);
        let zones = || Country::CA.zones().iter().copied();
        let each = |at| zones().all(|zone| {
            matches!(hours.check(at, zone, Country::CA), MayCall::Yes { .. })
        });
        match hours.check_in(now, zones(), Country::CA) {
            MayCall::Yes { until } => {
                prop_assert!(each(now) && until > now);
                prop_assert!(each(until - TimeDelta::seconds(1)) && !each(until));
            }
            MayCall::No { opens, .. } => {
                prop_assert!(!each(now));
                let opens = opens.unwrap();
                prop_assert!(opens > now && each(opens));
                prop_assert!(!each(opens - TimeDelta::seconds(1)));
            }
        }
    }
}

#[test]
fn calling_hours_keep_the_holidays_of_a_region_and_of_the_file() {
    let hours = CallingHours::default_for(Country::FR);
    let own = [SpecialDay {
        country: Country::FR,
        region: Some(Region::ALSACE_MOSELLE),
        date: super::date("2026-11-19"),
        name: "Fair".to_owned(),
        open: false,
    }];
    let holidays = Holidays {
        place: (Country::FR, Region::ALSACE_MOSELLE).into(),
        own: &own,
    };
    let zone = Zone::named("Europe/Paris");
    for (now, opens) in [
        ("2026-04-03 11:00", "2026-04-07 10:00"), // Good Friday to Tuesday
        ("2026-11-19 11:00", "2026-11-20 10:00"),
    ] {
        let closed = MayCall::No {
            opens: Some(at(zone, opens)),
            why: ClosedWhy::Holiday,
        };
        assert_eq!(hours.check(at(zone, now), zone, holidays), closed);
        let elsewhere = hours.check(at(zone, now), zone, Country::FR);
        assert!(matches!(elsewhere, MayCall::Yes { .. }), "{elsewhere:?}");
    }
    // Over the year's end: Thursday night to Monday.
    let night = at(zone, "2026-12-31 20:00");
    assert_eq!(
        hours.next_allowed(night, zone, holidays),
        Some(at(zone, "2027-01-04 10:00"))
    );
}
