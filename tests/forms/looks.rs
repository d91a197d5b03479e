//! How forms look: 80x24 and 60x16, both languages, mono, ASCII.

use ringback::app::forms::FormKind;
use ringback::app::theme::{Theme, ThemeName};
use ringback::domain::cause::Cause;
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::Recurrence;

use crate::Desktop;
use crate::domain::{Bench, customer, rules};
use ringback::domain::zone::Country;

fn leeds() -> Desktop {
    let mut desk = Desktop::new();
    desk.card.recurrence = Some(Recurrence {
        cause: Cause::Waiting.into(),
        customers: 10,
        last_action_days: Some(41),
        came_back: 3,
    });
    desk
}

fn lyon() -> Desktop {
    let mut lefevre = customer(Country::FR);
    lefevre.name = "Mme Lefèvre".into();
    lefevre.language = Some(Language::Fr);
    lefevre.phones[0].number = "06 39 98 41 27".into();
    lefevre.phones[1].number = "01 99 00 23 18".into();
    let bench = Bench::with(lefevre, rules(Country::FR));
    let mut desk = Desktop::of(bench, Language::Fr);
    let session = desk.world.session.as_mut().unwrap();
    session.me.name = "Claire Morel".into();
    session.organisation.currency = "EUR".into();
    desk.card.desk.name = "Lyon Part-Dieu".into();
    desk.card.recurrence = leeds().card.recurrence;
    desk
}

fn snap(name: &str, desk: &mut Desktop, kind: FormKind, keys: &str, size: (u16, u16)) {
    if let FormKind::NextTry(outcome) = kind {
        desk.call.outcome = outcome;
    }
    let mut form = desk.open(kind);
    desk.keys(&mut form, keys);
    insta::assert_snapshot!(name, desk.picture(&form, size));
}

const WIDE: (u16, u16) = (80, 24);
const SMALL: (u16, u16) = (60, 16);
const NO_ANSWER: FormKind = FormKind::NextTry(Outcome::NoAnswer);
const VOICEMAIL: FormKind = FormKind::NextTry(Outcome::VoicemailLeft);
const CLOSING: FormKind = FormKind::Closing { talked: true };

#[test]
fn the_next_try() {
    snap("next_try_en", &mut leeds(), NO_ANSWER, "", WIDE);
    snap("next_try_fr", &mut lyon(), NO_ANSWER, "<down>", WIDE);
    snap("next_try_typed", &mut leeds(), NO_ANSWER, "mon 9:30", WIDE);
    snap("next_try_small", &mut lyon(), NO_ANSWER, "lun 9h30", SMALL);
    snap("voicemail_small", &mut lyon(), VOICEMAIL, "", SMALL);
}

#[test]
fn a_promise() {
    let keys = "two chairs near the desks<enter>friday";
    snap("promise_en", &mut leeds(), FormKind::Promise, keys, WIDE);
    let keys = "deux chaises près des guichets<enter>vendredi 9h30";
    snap("promise_small", &mut lyon(), FormKind::Promise, keys, SMALL);
}

#[test]
fn closing() {
    snap("closing_en", &mut leeds(), CLOSING, "", WIDE);
    snap("closing_en_cause", &mut leeds(), CLOSING, "wa", WIDE);
    let all = "file<enter>n<enter>repar<enter>excus equipe <enter><enter>8<enter><enter>une chaise<enter>resolue<enter> <enter>un guichet de plus<enter>";
    snap("closing_fr_all", &mut lyon(), CLOSING, all, WIDE);
    snap(
        "closing_small",
        &mut lyon(),
        CLOSING,
        "file<enter>n<enter>",
        SMALL,
    );
    snap("closing_small_end", &mut lyon(), CLOSING, all, SMALL);
}

#[test]
fn mono_and_ascii() {
    let mono = |mut desk: Desktop| {
        desk.world.theme = Theme::new(ThemeName::Mono, true);
        desk
    };
    snap(
        "next_try_mono",
        &mut mono(leeds()),
        NO_ANSWER,
        "<down>",
        WIDE,
    );
    let keys = "a chair<enter>fri";
    snap(
        "promise_mono",
        &mut mono(leeds()),
        FormKind::Promise,
        keys,
        WIDE,
    );
    snap("closing_mono", &mut mono(lyon()), CLOSING, "fil", WIDE);
}

#[test]
fn the_others() {
    snap("postpone_fr", &mut lyon(), FormKind::Postpone, "", WIDE);
    snap(
        "memo_en",
        &mut leeds(),
        FormKind::Memo,
        "rang the shop<enter>they know",
        WIDE,
    );
    snap("no_contact_fr", &mut lyon(), FormKind::NoContact, "", SMALL);
    snap(
        "later_en",
        &mut leeds(),
        FormKind::Later,
        "fri 18:00<enter>",
        WIDE,
    );
}
