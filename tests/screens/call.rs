//! The call: ringing, talking, how it ended.

use chrono::Duration;
use insta::assert_snapshot;
use ringback::app::theme::ThemeName;
use ringback::domain::action::Action;
use ringback::domain::customer::Consent;
use ringback::domain::language::Language::{self, En, Fr};

use crate::support::{ANA, FIRST, Harness, ME, claim};

const NOTES: [&str; 2] = [
    "- Saturday 14th, came 15:10, five desks, two open\n- the sentence “you should have booked \
     online” is what hurt, more than the wait\n- mother, 81, standing all that time\n- wants: a \
     chair, and a sign at the door",
    "- samedi 14, arrivée 15h10, 5 guichets dont 2 ouverts\n- la phrase « il fallait réserver en \
     ligne » : c'est elle qui fâche, plus que l'attente\n- sa mère, 81 ans, debout tout ce \
     temps\n- demande : une chaise, et qu'on le dise à l'entrée",
];

fn ringing(language: Language, size: (u16, u16)) -> Harness {
    let mut h = Harness::new(language, size);
    h.keys("c");
    h
}

fn talking(language: Language, size: (u16, u16)) -> Harness {
    talk(ringing(language, size), language)
}

fn talk(mut h: Harness, language: Language) -> Harness {
    h.keys("<enter>");
    let note = if language == En { NOTES[0] } else { NOTES[1] };
    h.wait(Duration::seconds(252));
    h.paste(note);
    h.keys("<tab> <right> <enter>");
    h.wait(Duration::seconds(2));
    h
}

macro_rules! looks {
    ($($name:ident: $make:ident, $language:expr, $size:expr;)+) => {$(
        #[test]
        fn $name() {
            assert_snapshot!($make($language, $size).screen());
        }
    )+};
}

looks! {
    ringing_en_80: ringing, En, (80, 24);
    ringing_fr_80: ringing, Fr, (80, 24);
    ringing_en_120: ringing, En, (120, 36);
    ringing_fr_120: ringing, Fr, (120, 36);
    ringing_en_60: ringing, En, (60, 16);
    ringing_fr_60: ringing, Fr, (60, 16);
    ringing_en_160: ringing, En, (160, 45);
    talking_en_80: talking, En, (80, 24);
    talking_fr_80: talking, Fr, (80, 24);
    talking_en_120: talking, En, (120, 36);
    talking_fr_120: talking, Fr, (120, 36);
    talking_en_60: talking, En, (60, 16);
    talking_fr_60: talking, Fr, (60, 16);
    talking_en_160: talking, En, (160, 45);
    ended_en_80: ended, En, (80, 24);
    ended_fr_80: ended, Fr, (80, 24);
    ended_en_120: ended, En, (120, 36);
    ended_fr_120: ended, Fr, (120, 36);
    ended_en_60: ended, En, (60, 16);
    ended_fr_60: ended, Fr, (60, 16);
}

fn coded(language: Language, size: (u16, u16)) -> Harness {
    let mut h = ringing(language, size);
    h.keys("c");
    h
}

fn coded_talking(language: Language, size: (u16, u16)) -> Harness {
    let mut h = talking(language, size);
    h.keys("<ctrl-o>");
    h
}

looks! {
    code_ringing_en_80: coded, En, (80, 24);
    code_ringing_fr_80: coded, Fr, (80, 24);
    code_ringing_en_60: coded, En, (60, 16);
    code_talking_en_80: coded_talking, En, (80, 24);
    code_talking_fr_120: coded_talking, Fr, (120, 36);
}

fn ended(language: Language, size: (u16, u16)) -> Harness {
    let mut h = talking(language, size);
    h.keys("<tab> <tab>");
    h
}

fn voicemail(language: Language, size: (u16, u16)) -> Harness {
    let mut h = ringing(language, size);
    h.keys("v");
    h
}

fn warned(language: Language, size: (u16, u16)) -> Harness {
    let mut h = Harness::with(language, size, ThemeName::Default, |store| {
        store.card(FIRST).alert.consent = Consent::No;
    });
    h.keys("c");
    h.text("she asked at the counter");
    h
}

fn held(language: Language, size: (u16, u16)) -> Harness {
    let mut h = Harness::with(language, size, ThemeName::Default, |store| {
        let now = store.card(FIRST).alert.received + Duration::hours(71);
        let theirs = claim(ANA, 5, now, now + Duration::hours(1));
        store.claims.insert(FIRST.into(), theirs);
    });
    h.keys("c t");
    h
}

/// Somebody took the customer over in mid-note.
fn lost(language: Language, size: (u16, u16)) -> Harness {
    let mut h = talking(language, size);
    let reason = if language == En {
        "Priya asked for me by name"
    } else {
        "elle m'a demandée au guichet"
    };
    let taken = Action::TakeOver {
        from: ME.into(),
        reason: reason.into(),
    };
    let now = h.now;
    h.store.act(FIRST, ANA, &taken, now);
    let theirs = claim(ANA, 5, now, now + Duration::hours(1));
    h.store.claims.insert(FIRST.into(), theirs);
    h.changed();
    h
}

/// Somebody recorded something meanwhile.
fn both(language: Language, size: (u16, u16)) -> Harness {
    let mut h = talking(language, size);
    let memo = Action::Memo {
        note: "- came to the counter, took a number".into(),
    };
    h.keys("<tab> r");
    h.text("no time");
    let now = h.now;
    h.store.act(FIRST, ANA, &memo, now);
    h.keys("<enter>");
    h
}

fn mono(language: Language, size: (u16, u16)) -> Harness {
    let mut h = Harness::with(language, size, ThemeName::Mono, |_| {});
    h.keys("c");
    h
}

fn mono_talking(language: Language, size: (u16, u16)) -> Harness {
    talk(mono(language, size), language)
}

fn mono_ended(language: Language, size: (u16, u16)) -> Harness {
    let mut h = mono_talking(language, size);
    h.keys("<tab> <tab>");
    h
}

looks! {
    voicemail_en_80: voicemail, En, (80, 24);
    voicemail_fr_80: voicemail, Fr, (80, 24);
    warned_en_80: warned, En, (80, 24);
    warned_fr_80: warned, Fr, (80, 24);
    held_en_80: held, En, (80, 24);
    held_fr_80: held, Fr, (80, 24);
    lost_en_80: lost, En, (80, 24);
    lost_fr_80: lost, Fr, (80, 24);
    lost_en_60: lost, En, (60, 16);
    both_en_80: both, En, (80, 24);
    both_fr_80: both, Fr, (80, 24);
    both_fr_60: both, Fr, (60, 16);
    ringing_mono: mono, En, (80, 24);
    talking_mono: mono_talking, En, (80, 24);
    ended_mono: mono_ended, En, (80, 24);
}
