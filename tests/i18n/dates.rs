//! Dates and times as the screens show them.

use chrono::{NaiveTime, TimeDelta, TimeZone};
use ringback::domain::calendar::Calendar;
use ringback::domain::zone::Zone;
use ringback::i18n::dates::{self, Local, Part};
use ringback::i18n::opening;
use ringback::i18n::{Language, Texts};

fn at(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> Local {
    Zone::named("Europe/Paris")
        .with_ymd_and_hms(year, month, day, hour, minute, 31)
        .unwrap()
}

/// Thursday 19 November 2026, 9:12.
fn now() -> Local {
    at(2026, 11, 19, 9, 12)
}

fn both(show: impl Fn(&Texts) -> String) -> [String; 2] {
    [Language::En, Language::Fr].map(|language| show(&Texts::new(language)))
}

#[test]
fn days_are_written_as_on_the_screens() {
    let may = at(2026, 5, 1, 9, 0);
    let spring = at(2025, 3, 2, 9, 0);
    assert_eq!(
        both(|t| dates::day(t, now(), now())),
        ["Thu 19 Nov", "jeu. 19 nov."]
    );
    assert_eq!(
        both(|t| dates::day(t, now(), may)),
        ["Fri 1 May", "ven. 1er mai"]
    );
    assert_eq!(
        both(|t| dates::day(t, now(), spring)),
        ["2 Mar 2025", "2 mars 2025"]
    );
    assert_eq!(
        both(|t| dates::long_day(t, now())),
        ["19 November", "19 novembre"]
    );
    assert_eq!(
        both(|t| dates::full(t, at(2026, 11, 20, 9, 30))),
        ["Friday 20 November, 09:30", "vendredi 20 novembre, 9h30"]
    );
    assert_eq!(both(|t| dates::weekday_short(t, may)), ["Fri", "ven."]);
}

#[test]
fn opening_hours_are_a_sentence_in_a_letter() {
    let week = |days: &str| {
        let calendar = toml::from_str::<Calendar>(&format!("country = \"GB\"\n{days}"));
        let week = calendar.unwrap().week;
        both(|texts| opening::hours(texts, &week).replace('\u{a0}', " "))
    };
    let same = |days: &[&str], hours: &str| -> String {
        let line = |day: &&str| format!("{day} = {hours}\n");
        days.iter().map(line).collect()
    };
    let working = ["mon", "tue", "wed", "thu", "fri"];
    assert_eq!(
        week(&same(
            &["tue", "wed", "thu", "fri", "sat"],
            "[\"09:00-18:00\"]"
        )),
        [
            "Tuesday to Saturday, 9 to 6",
            "du mardi au samedi, de 9 h à 18 h"
        ]
    );
    let lunch = same(&working, "[\"09:00-12:30\", \"13:30-18:00\"]");
    assert_eq!(
        week(&format!("{lunch}sat = [\"10:00-17:00\"]")),
        [
            "Monday to Friday, 9 to 12:30 and 1:30 to 6, and Saturday, 10 to 5",
            "du lundi au vendredi, de 9 h à 12 h 30 et de 13 h 30 à 18 h, et le samedi, \
             de 10 h à 17 h"
        ]
    );
    assert_eq!(
        week(&same(&["sat", "sun"], "[\"14:00-22:00\"]")),
        [
            "Saturday and Sunday, 14:00 to 22:00",
            "le samedi et le dimanche, de 14 h à 22 h"
        ]
    );
    let irregular = "mon = [\"09:00-17:00\"]\ntue = [\"10:00-17:00\"]\nfri = [\"09:00-18:00\"]";
    assert_eq!(week(irregular), ["", ""]);
    assert_eq!(week("fri = [\"20:00-24:00\"]"), ["", ""]);
}

#[test]
fn times_are_written_as_on_the_screens() {
    let ten = at(2026, 11, 19, 10, 0);
    assert_eq!(both(|t| dates::time(t, now())), ["09:12", "9h12"]);
    assert_eq!(both(|t| dates::time(t, ten)), ["10:00", "10h00"]);
    assert_eq!(both(|t| dates::time_short(t, ten)), ["10:00", "10h"]);
    assert_eq!(both(|t| dates::seconds(t, now())), ["09:12:31", "9h12:31"]);
    let range = |from: (u32, u32), to: (u32, u32)| {
        let time = |(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        both(|t| dates::range(t, time(from), time(to)))
    };
    assert_eq!(range((9, 0), (12, 0)), ["09-12", "9h-12h"]);
    assert_eq!(range((9, 30), (12, 0)), ["09:30-12:00", "9h30-12h"]);
}

#[test]
fn a_moment_is_told_from_now() {
    let tell = |at: Local| both(|t| dates::moment(t, now(), at));
    assert_eq!(
        tell(at(2026, 11, 19, 17, 40)),
        ["today 17:40", "aujourd'hui 17h40"]
    );
    assert_eq!(
        tell(at(2026, 11, 20, 10, 0)),
        ["tomorrow 10:00", "demain 10h"]
    );
    assert_eq!(
        tell(at(2026, 11, 21, 12, 15)),
        ["Sat 21 Nov 12:15", "sam. 21 nov. 12h15"]
    );
    assert_eq!(
        tell(at(2026, 11, 18, 14, 5)),
        ["yesterday 14:05", "hier 14h05"]
    );
    assert_eq!(tell(at(2026, 11, 17, 14, 5)), ["Tue 14:05", "mar. 14h05"]);
    assert_eq!(
        tell(at(2026, 11, 12, 14, 5)),
        ["Thu 12 Nov 14:05", "jeu. 12 nov. 14h05"]
    );
}

#[test]
fn days_are_counted_by_the_calendar_across_the_change_of_clocks() {
    // 25 October 2026 has 25 hours in Paris.
    let eve = at(2026, 10, 24, 23, 50);
    let after = at(2026, 10, 26, 0, 10);
    let texts = Texts::new(Language::Fr);
    assert_eq!(
        dates::moment(&texts, eve, after),
        "lun. 26 oct. 0h10",
        "two days on, though not 48 hours"
    );
    assert_eq!(
        dates::near_day(&texts, after, at(2026, 10, 25, 4, 59)),
        "hier"
    );
}

#[test]
fn parts_of_days_make_a_sentence() {
    let calls = [
        at(2026, 11, 19, 8, 50),
        at(2026, 11, 17, 14, 5),
        at(2026, 11, 17, 15, 5),
        at(2026, 11, 16, 18, 0),
    ];
    assert_eq!(
        both(|t| dates::called_at(t, now(), &calls)),
        [
            "on Monday evening, Tuesday afternoon and this morning",
            "lundi soir, mardi après-midi et ce matin"
        ]
    );
    assert_eq!(
        both(|t| dates::called_at(t, now(), &calls[..1])),
        ["this morning", "ce matin"]
    );
    assert_eq!(
        both(|t| dates::part_of_day(t, now(), at(2026, 11, 2, 12, 30))),
        ["2 November at lunchtime", "le 2 novembre à midi"]
    );
    assert_eq!(Part::of(at(2026, 11, 2, 17, 30).time()), Part::Evening);
    assert_eq!(Part::of(at(2026, 11, 2, 17, 29).time()), Part::Afternoon);
}

#[test]
fn a_voicemail_says_about_when() {
    assert_eq!(
        both(|t| dates::around(t, now(), at(2026, 11, 20, 12, 15))),
        ["tomorrow around noon", "demain vers midi"]
    );
    assert_eq!(
        both(|t| dates::around(t, now(), at(2026, 11, 21, 17, 40))),
        ["on Saturday around 17:40", "samedi vers 17h40"]
    );
}

#[test]
fn spans_are_told_in_whole_units() {
    let age = |minutes| both(|t| dates::age(t, TimeDelta::minutes(minutes)));
    assert_eq!(age(0), ["1 min", "1 min"]);
    assert_eq!(age(40), ["40 min", "40 min"]);
    assert_eq!(age(5 * 60 + 59), ["5 h", "5 h"]);
    assert_eq!(age(24 * 60), ["1 day", "1 j"]);
    assert_eq!(age(2 * 24 * 60), ["2 days", "2 j"]);
    assert_eq!(dates::timer(TimeDelta::seconds(252)), "04:12");
    assert_eq!(dates::timer(TimeDelta::seconds(3852)), "1:04:12");
    assert_eq!(dates::timer(TimeDelta::seconds(-5)), "00:00");
}

#[test]
fn the_list_has_narrow_forms() {
    let narrow = |at: Local| both(|t| dates::list_moment(t, now(), at));
    assert_eq!(narrow(at(2026, 11, 19, 9, 0)), ["09:00", "9h00"]);
    assert_eq!(
        narrow(at(2026, 11, 20, 12, 15)),
        ["Fri 12:15", "ven. 12h15"]
    );
    assert_eq!(narrow(at(2026, 12, 14, 12, 15)), ["14 Dec", "14/12"]);
    assert_eq!(
        both(|t| dates::list_day(t, now(), now())),
        ["today", "auj."]
    );
}

#[test]
fn reasons_for_a_time_are_one_sentence() {
    use ringback::domain::policy::Because;
    use ringback::domain::slot::{Slot, Window};
    let until = "2026-11-19T19:00:00Z".parse().unwrap();
    let window = |from: u16, until: u16| {
        Because::Asked(Window {
            from: from * 60,
            until: until * 60,
        })
    };
    let say = |language, reasons: &[Because]| {
        let texts = Texts::new(language);
        ringback::i18n::because::sentence(&texts, Slot::Evening, reasons, Zone::UTC)
    };
    let all = [
        Because::Untried,
        window(17, 19),
        Because::Spaced(3),
        Because::OpenUntil(until),
    ];
    assert_eq!(
        say(Language::En, &all),
        "evening, not tried yet; they asked for 17-19; more than 3 h after the last try; \
         you are open until 19:00"
    );
    assert_eq!(
        say(Language::Fr, &all),
        "soir, pas encore essayé\u{a0}; demandé\u{a0}: 17h-19h\u{a0}; au moins 3 h après le \
         dernier essai\u{a0}; vous fermez à 19h00"
    );
    let after = [Because::LeastTried, window(17, 24)];
    assert_eq!(
        say(Language::En, &after),
        "evening, tried least so far; they asked for after 17:00"
    );
    let before = [Because::First, window(0, 10), Because::DayFull(2)];
    assert_eq!(
        say(Language::Fr, &before),
        "soir, personne n'a encore appelé\u{a0}; demandé\u{a0}: avant 10h\u{a0}; déjà 2 essais la \
         veille"
    );
    assert_eq!(say(Language::En, &[]), "evening");
}
