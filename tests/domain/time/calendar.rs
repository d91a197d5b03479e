use chrono::{TimeDelta, Utc};
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::calendar::{Calendar, Week};
use ringback::domain::zone::Country;
use ringback::domain::zone::Zone;

use super::{at, date, moments};

const PARIS: Zone = Zone::named("Europe/Paris");

/// Closed for lunch, on Sundays, Mondays, holidays and on Christmas Eve.
const LYON: &str = r#"
country = "FR"
zone = "Europe/Paris"
holidays = true
closed = ["2026-12-24"]
tue = ["09:00-12:30", "13:30-18:00"]
wed = ["09:00-12:30", "13:30-18:00"]
thu = ["09:00-12:30", "13:30-18:00"]
fri = ["09:00-12:30", "13:30-18:00"]
sat = ["09:00-17:00"]
"#;

fn lyon() -> Calendar {
    toml::from_str(LYON).unwrap()
}

fn paris(text: &str) -> Moment {
    at(PARIS, text)
}

fn never() -> Calendar {
    Calendar {
        week: Week::default(),
        ..Calendar::standard(Country::FR)
    }
}

#[test]
fn a_table_reads_and_writes_back() {
    let calendar = lyon();
    assert_eq!(calendar.week[1].len(), 2);
    assert!(calendar.week[0].is_empty() && calendar.week[6].is_empty());
    assert!(calendar.closed.contains(&date("2026-12-24")));
    let text = toml::to_string(&calendar).unwrap();
    assert!(
        text.contains("tue = [\"09:00-12:30\", \"13:30-18:00\"]"),
        "{text}"
    );
    assert_eq!(toml::from_str::<Calendar>(&text).unwrap(), calendar);
}

#[test]
fn a_bare_table_is_the_standard_calendar_of_its_country() {
    let calendar: Calendar = toml::from_str("country = \"GB\"").unwrap();
    assert_eq!(calendar, Calendar::standard(Country::GB));
    assert_eq!(calendar.zone, Zone::named("Europe/London"));
    let all_day: Calendar = toml::from_str("country = \"GB\"\nsun = [\"00:00-24:00\"]").unwrap();
    let (from, until) = all_day.opening(date("2026-11-22"))[0];
    assert_eq!(until - from, TimeDelta::hours(24));
    let text = toml::to_string(&all_day).unwrap();
    assert!(text.contains("sun = [\"00:00-24:00\"]"), "{text}");
}

#[test]
fn a_table_with_a_mistake_is_refused_and_says_where() {
    for (line, said) in [
        ("tues = [\"09:00-12:00\"]", "tues"),
        ("mon = [\"9 to 5\"]", "9 to 5"),
        ("mon = [\"12:00-09:00\"]", "12:00-09:00"),
        ("mon = [\"09:00-13:00\", \"12:00-18:00\"]", "mon"),
        ("mon = [\"09:00-24:00\", \"12:00-18:00\"]", "mon"),
        ("zone = \"Paris\"", "not a time zone"),
        ("country = \"France\"", "France"),
    ] {
        let country = if line.starts_with("country") {
            ""
        } else {
            "country = \"FR\"\n"
        };
        let error = toml::from_str::<Calendar>(&format!("{country}{line}")).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
}

#[test]
fn it_is_open_from_opening_to_lunch_and_from_lunch_to_closing() {
    let calendar = lyon();
    for (text, closes) in [
        ("2026-11-19 08:59", None),
        ("2026-11-19 09:00", Some("2026-11-19 12:30")),
        ("2026-11-19 12:30", None),
        ("2026-11-19 13:30", Some("2026-11-19 18:00")),
        ("2026-11-19 18:00", None),
        ("2026-11-16 10:00", None), // Monday
        ("2026-11-11 10:00", None), // armistice
        ("2026-12-24 10:00", None), // closed besides
    ] {
        assert_eq!(calendar.closes_at(paris(text)), closes.map(paris), "{text}");
        assert_eq!(calendar.is_open(paris(text)), closes.is_some(), "{text}");
    }
    assert!(!calendar.is_working_day(date("2026-12-25")));
    assert!(calendar.is_working_day(date("2026-12-26")));
    // From Wednesday evening over a closed day, Christmas, to Saturday.
    assert_eq!(
        calendar.next_open(paris("2026-12-23 18:00")),
        paris("2026-12-26 09:00")
    );
    let open = paris("2026-11-19 10:15");
    assert_eq!(calendar.next_open(open), open);
}

#[test]
fn working_time_leaves_out_lunch_nights_and_closed_days() {
    let calendar = lyon();
    let hours = |from, until| {
        let time = calendar.working_between(paris(from), paris(until));
        assert_eq!(time, TimeDelta::hours(time.num_hours()));
        time.num_hours()
    };
    assert_eq!(hours("2026-11-19 12:00", "2026-11-19 14:00"), 1);
    assert_eq!(hours("2026-11-19 00:00", "2026-11-20 00:00"), 8);
    assert_eq!(hours("2026-11-21 16:00", "2026-11-24 10:00"), 2);
    assert_eq!(hours("2026-12-30 17:00", "2027-01-02 10:00"), 10); // New Year's Eve worked
    assert_eq!(hours("2026-11-19 14:00", "2026-11-19 12:00"), 0);
    assert_eq!(
        calendar.add_working(paris("2026-11-19 12:00"), TimeDelta::hours(1)),
        paris("2026-11-19 14:00")
    );
    // Exactly used up: the closing time, not the next morning.
    assert_eq!(
        calendar.add_working(paris("2026-11-19 09:00"), TimeDelta::hours(8)),
        paris("2026-11-19 18:00")
    );
}

#[test]
fn one_working_day_later_is_the_same_point_of_the_next_one() {
    let calendar = lyon();
    for (from, days, then) in [
        ("2026-11-19 10:00", 1, "2026-11-20 10:00"),
        ("2026-11-19 15:00", 1, "2026-11-20 15:00"),
        ("2026-11-19 12:45", 1, "2026-11-20 13:30"), // at lunch: after lunch
        ("2026-11-19 20:00", 1, "2026-11-21 09:00"), // at night: next morning
        ("2026-11-20 11:00", 1, "2026-11-21 11:00"),
        ("2026-11-20 17:30", 1, "2026-11-21 16:30"), // Saturday has no lunch
        ("2026-11-21 11:00", 1, "2026-11-24 11:00"), // over Sunday and Monday
        ("2026-12-23 11:00", 1, "2026-12-26 11:00"), // over Christmas
        ("2026-11-19 11:00", 5, "2026-11-26 11:00"),
        ("2026-11-22 11:00", 0, "2026-11-24 09:00"),
    ] {
        assert_eq!(
            calendar.add_working_days(paris(from), days),
            paris(then),
            "{from} + {days}"
        );
    }
    let standard = Calendar::standard(Country::FR);
    // A Friday evening has no such time on the shorter Saturday.
    assert_eq!(
        standard.add_working_days(paris("2026-11-20 18:00"), 1),
        paris("2026-11-21 17:00")
    );
}

#[test]
fn days_with_a_change_of_clocks_have_their_real_length() {
    let night: Calendar = toml::from_str(
        "country = \"FR\"\nholidays = false\nsun = [\"00:00-24:00\"]\nsat = [\"02:15-02:45\"]",
    )
    .unwrap();
    let length = |calendar: &Calendar, day| {
        let spans = calendar.opening(date(day));
        spans
            .iter()
            .map(|(from, until)| *until - *from)
            .sum::<TimeDelta>()
            .num_minutes()
    };
    assert_eq!(length(&night, "2026-03-29"), 23 * 60);
    assert_eq!(length(&night, "2026-10-25"), 25 * 60);
    assert_eq!(length(&night, "2026-10-24"), 30);
    assert_eq!(
        night.end_of_day(paris("2026-10-25 02:30")),
        paris("2026-10-26 00:00")
    );
    // New York skips 02:00 to 03:00: hours inside it come an hour later.
    let mut new_york = Calendar::standard(Country::US);
    new_york.week[6] = vec![("02:15".parse().unwrap(), "02:45".parse().unwrap())];
    let open = new_york.opening(date("2026-03-08"));
    let shown = |at: Moment| new_york.local(at).format("%H:%M").to_string();
    assert_eq!(
        (shown(open[0].0), shown(open[0].1)),
        ("03:15".into(), "03:45".into())
    );
    // Cairo skips midnight itself.
    let cairo: Calendar = toml::from_str("country = \"EG\"").unwrap();
    let end = cairo.end_of_day(at(Zone::named("Africa/Cairo"), "2024-04-25 12:00"));
    assert_eq!(cairo.local(end), super::local("2024-04-26 01:00"));
    // A day that Samoa never had is not worked.
    let samoa: Calendar = toml::from_str("country = \"WS\"\nzone = \"Pacific/Apia\"").unwrap();
    assert!(!samoa.is_working_day(date("2011-12-30")));
}

#[test]
fn a_calendar_that_is_never_open_ends_at_once() {
    let calendar = never();
    let from = paris("2026-11-19 10:00");
    assert_eq!(calendar.next_open(from), from);
    assert_eq!(calendar.closes_at(from), None);
    assert_eq!(
        calendar.working_between(from, Moment::MAX_UTC),
        TimeDelta::zero()
    );
    assert_eq!(
        calendar.add_working(from, TimeDelta::hours(5)),
        from + TimeDelta::hours(5)
    );
    assert_eq!(
        calendar.add_working_days(from, 3),
        from + TimeDelta::days(3)
    );
    assert_eq!(calendar.add_working(from, TimeDelta::MAX), Moment::MAX_UTC);
}

#[test]
fn absurd_amounts_are_bounded() {
    let calendar = lyon();
    let from = paris("2026-11-19 10:00");
    assert_eq!(calendar.add_working(from, TimeDelta::MAX), Moment::MAX_UTC);
    assert!(calendar.add_working_days(from, u32::MAX) > from);
    for edge in [Moment::MIN_UTC, Moment::MAX_UTC] {
        assert!(calendar.next_open(edge) >= edge);
        assert!(calendar.end_of_day(edge) >= edge);
        assert!(calendar.add_working_days(edge, 2) >= edge);
        assert!(calendar.working_between(edge, Moment::MAX_UTC) >= TimeDelta::zero());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_added_is_what_lies_between(from in moments(), minutes in 1_i64..20_000, lunch: bool) {
        let calendar = if lunch { lyon() } else { Calendar::standard(Country::US) };
        let amount = TimeDelta::minutes(minutes);
        let until = calendar.add_working(from, amount);
        prop_assert_eq!(calendar.working_between(from, until), amount);
        prop_assert!(calendar.working_between(from, until - TimeDelta::seconds(1)) < amount);
    }

    #[test]
    fn the_next_opening_is_open_and_nothing_lies_before(at in moments()) {
        let calendar = lyon();
        let open = calendar.next_open(at);
        prop_assert!(open >= at && calendar.is_open(open));
        prop_assert_eq!(calendar.working_between(at, open), TimeDelta::zero());
        prop_assert_eq!(open == at, calendar.is_open(at));
    }

    #[test]
    fn working_days_rise_and_end_inside_the_day(at in moments(), n in 0_u32..30) {
        let calendar = Calendar::standard(Country::GB);
        let then = calendar.add_working_days(at, n);
        prop_assert!(then >= at);
        prop_assert!(calendar.is_open(then) || calendar.is_open(then - TimeDelta::seconds(1)));
        prop_assert!(calendar.add_working_days(at, n + 1) > then);
        prop_assert!(calendar.end_of_day(at) > at);
        prop_assert!(calendar.end_of_day(at) - at <= TimeDelta::hours(25));
        prop_assert_eq!(then.timezone(), Utc);
    }
}

#[test]
fn a_branch_keeps_the_holidays_of_its_region() {
    let text = "country = \"FR\"\nregion = \"alsace-moselle\"\nworked = [\"2026-05-25\"]\n";
    let strasbourg: Calendar = toml::from_str(text).unwrap();
    let paris = Calendar::standard(Country::FR);
    for (day, here, there) in [
        ("2026-04-03", false, true), // Good Friday
        ("2026-12-26", false, true), // Saint Stephen, a Saturday
        ("2026-05-25", true, false), // Whit Monday, worked here
        ("2026-05-14", false, false),
        ("2026-05-15", true, true),
    ] {
        assert_eq!(strasbourg.is_working_day(date(day)), here, "{day}");
        assert_eq!(paris.is_working_day(date(day)), there, "{day}");
    }
    // From Thursday evening to Saturday morning, Good Friday between.
    let left = at(PARIS, "2026-04-02 18:30");
    assert_eq!(strasbourg.next_open(left), at(PARIS, "2026-04-04 09:00"));
    assert_eq!(paris.next_open(left), at(PARIS, "2026-04-03 09:00"));
    let again = toml::to_string(&strasbourg).unwrap();
    assert_eq!(
        toml::from_str::<Calendar>(&again).unwrap(),
        strasbourg,
        "{again}"
    );
}

#[test]
fn the_service_clock_runs_over_substitute_days_and_year_ends() {
    let scottish = "country = \"GB\"\nregion = \"scotland\"\n";
    let edinburgh: Calendar = toml::from_str(scottish).unwrap();
    let london = Zone::named("Europe/London");
    // New Year 2028: Saturday and Sunday, Monday and Tuesday in their place.
    let eve = at(london, "2027-12-31 18:00");
    assert_eq!(
        edinburgh.next_open(at(london, "2027-12-31 18:30")),
        at(london, "2028-01-05 09:00")
    );
    let half_an_hour = TimeDelta::minutes(30);
    let late = at(london, "2028-01-05 09:30");
    assert_eq!(edinburgh.working_between(eve, late), half_an_hour * 2);
    // England works on Tuesday.
    let leeds = Calendar::standard(Country::GB);
    assert_eq!(
        leeds.next_open(at(london, "2027-12-31 18:30")),
        at(london, "2028-01-04 09:00")
    );
    // A US New Year that is observed on the last day of the year before.
    let boston = Calendar::standard(Country::US);
    let zone = Country::US.main_zone();
    assert!(!boston.is_working_day(date("2027-12-31")));
    assert_eq!(
        boston.next_open(at(zone, "2027-12-30 18:30")),
        at(zone, "2028-01-03 09:00")
    );
}

#[test]
fn easter_weekend_and_the_change_of_clocks_in_one() {
    // Clocks go forward on Easter Sunday, 31 March 2024.
    let text = "country = \"FR\"\nregion = \"alsace-moselle\"\n";
    let strasbourg: Calendar = toml::from_str(text).unwrap();
    let thursday = at(PARIS, "2024-03-28 17:30");
    let tuesday = at(PARIS, "2024-04-02 09:00");
    // An hour on Thursday, Saturday's eight, nothing on Friday and Monday.
    let worked = strasbourg.working_between(thursday, tuesday);
    assert_eq!(worked, TimeDelta::hours(9));
    assert_eq!(
        strasbourg.add_working_days(thursday, 2),
        at(PARIS, "2024-04-02 17:30")
    );
    let hours = strasbourg.opening(date("2024-04-02"));
    assert_eq!(hours[0].0.to_rfc3339(), "2024-04-02T07:00:00+00:00");
}
