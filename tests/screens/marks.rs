//! The customer's words that made the alert stand out, without a colour.

use insta::assert_snapshot;
use ratatui::style::{Color, Modifier};
use ringback::app::theme::ThemeName;
use ringback::domain::event::EventKind;
use ringback::domain::language::Language::{self, En, Fr};
use ringback::domain::rules::Grounds;
use ringback::domain::score::Score;

use crate::support::{FIRST, Harness};

/// An alert for its words, on the screen that `keys` open.
fn worded(language: Language, size: (u16, u16), theme: ThemeName, keys: &str) -> Harness {
    let mut h = Harness::with(language, size, theme, |store| {
        let card = store.card(FIRST);
        card.alert.score = Score::of_ten(8);
        card.comment = match language {
            En => "Kind people 👍🏽, but I waited for an hour; a bit\ndisappointed, I must say. It is \
                   not a scandal. Somebody stole my umbrella meanwhile, and your door is \
                   unfortunately no help: it is dangerous."
                .into(),
            Fr => "Équipe aimable 👍🏽, mais une heure d’attente\u{a0}; un peu\ndéçue, je dois dire. Ce \
                   n'est pas un scandale. On m'a volé mon parapluie pendant ce temps, et votre \
                   porte est malheureusement dangereuse."
                .into(),
        };
        for event in &mut card.alert.history {
            if let EventKind::Received { because, .. } = &mut event.kind {
                let rules = ["theft", "danger", "weak-signal"];
                *because = Grounds {
                    rules: rules.map(str::to_owned).to_vec(),
                    severities: Vec::new(),
                };
            }
        }
    });
    h.keys(keys);
    h
}

/// The screen with `[…]` around what is bold and underlined; a marked word
/// has no colour of its own.
fn seen(h: &Harness) -> String {
    let buf = h.buffer();
    let marked = Modifier::BOLD | Modifier::UNDERLINED;
    let rows = buf.area.rows().map(|row| {
        let mut text = String::new();
        let mut inside = false;
        let mut skip = 0;
        for at in row.positions() {
            let cell = &buf[at];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let now = cell.modifier.contains(marked);
            if now {
                assert_eq!(cell.fg, Color::Reset);
            }
            if now != inside {
                text.push(if now { '[' } else { ']' });
                inside = now;
            }
            text.push_str(cell.symbol());
            skip = ringback::app::widgets::cells::width(cell.symbol()).saturating_sub(1);
        }
        if inside {
            text.push(']');
        }
        text.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

macro_rules! looks {
    ($($name:ident: $language:expr, $size:expr, $theme:ident, $keys:literal;)+) => {$(
        #[test]
        fn $name() {
            assert_snapshot!(seen(&worded($language, $size, ThemeName::$theme, $keys)));
        }
    )+};
}

looks! {
    marks_card_en_80: En, (80, 24), Default, "<enter>";
    marks_card_fr_80: Fr, (80, 24), Default, "<enter>";
    marks_card_mono: En, (80, 24), Mono, "<enter>";
    marks_beside_fr_120: Fr, (120, 36), Default, "";
    marks_list_en_80: En, (80, 24), Default, "";
    marks_ringing_en_60: En, (60, 16), Mono, "c";
    marks_ringing_fr_80: Fr, (80, 24), Default, "c";
    marks_why_en_80: En, (80, 24), Default, "w";
}
