//! Drafts: whatever was typed comes back as it was.

use proptest::prelude::*;
use ringback::app::forms::{Form, FormData, FormKind};
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;

use crate::Desktop;
use crate::domain::{Bench, filled};

const KINDS: [FormKind; 15] = [
    FormKind::NextTry(Outcome::NoAnswer),
    FormKind::NextTry(Outcome::OutOfService),
    FormKind::Promise,
    FormKind::Later,
    FormKind::Refused,
    FormKind::NoContact,
    FormKind::HandOver { outcome: false },
    FormKind::Closing { talked: true },
    FormKind::Closing { talked: false },
    FormKind::Postpone,
    FormKind::Memo,
    FormKind::Idea,
    FormKind::Reopen,
    FormKind::Promises,
    FormKind::Return,
];

/// An alert with an open promise, so that every form has something to show.
fn desktop(language: Language) -> Desktop {
    let mut bench = Bench::new();
    let promise = filled(Outcome::Promise, bench.now);
    bench.act(&ringback::domain::action::Action::Call(Box::new(promise)));
    bench.wait(30);
    Desktop::of(bench, language)
}

fn keys() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        4 => prop::sample::select(vec![
            "<enter>", "<tab>", "<up>", "<down>", "<backtab>", "<backspace>", "<left>",
            "<right>", "<home>", "<delete>", "<ctrl-z>", "<ctrl-y>", "<space>", "<lt>",
        ]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            "wai", "rep", "+2h", "tomorrow", "demain 18h", "8", "_", "12,5", "y", "n", "resol",
            "fri 9:30", "é漢\u{1b}", "👩\u{200d}👧",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_filter("keys", |c| !c.is_control()).prop_map(String::from),
    ];
    prop::collection::vec(key, 0..40).prop_map(|keys| keys.concat())
}

fn through_json(data: &FormData) -> FormData {
    serde_json::from_str(&serde_json::to_string(data).unwrap()).unwrap()
}

proptest! {
    #[test]
    fn a_draft_comes_back_as_it_was(
        kind in prop::sample::select(KINDS.to_vec()),
        keys in keys(),
        pasted in "\\PC{0,12}",
        cols in 60u16..120,
        rows in 16u16..40,
    ) {
        let desk = desktop(Language::En);
        let mut form = desk.open(kind);
        desk.keys(&mut form, &keys);
        form.paste(&pasted);
        let data = form.data();
        let mut again = Form::new(kind, &desk.card, Some(&desk.call), &desk.world);
        again.restore(&through_json(&data), &desk.card, &desk.world);
        prop_assert_eq!(again.data(), data);
        // and whatever was typed can be shown at any size
        desk.picture(&form, (cols, rows));
        desk.picture(&again, (cols, rows));
    }

    #[test]
    fn a_draft_of_another_form_or_version_does_no_harm(
        kind in prop::sample::select(KINDS.to_vec()),
        answers in prop::collection::btree_map("[a-z_]{1,8}|cause|next|cost|how_now|by", "\\PC{0,9}", 0..6),
        times in prop::collection::btree_map("next|by", any::<i64>(), 0..3),
    ) {
        let desk = desktop(Language::Fr);
        let mut form = desk.open(kind);
        form.restore(&FormData { answers, times }, &desk.card, &desk.world);
        desk.keys(&mut form, "<enter><enter>");
        desk.picture(&form, (80, 24));
    }
}

#[test]
fn a_time_in_a_draft_means_what_it_meant_when_it_was_typed() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Promise);
    desk.keys(&mut form, "a chair<enter>tomorrow 10:00");
    let data = form.data();
    desk.bench.go_to("2026-11-20 08:00");
    desk.read_again();
    let mut form = desk.form(Outcome::Promise);
    form.restore(&data, &desk.card, &desk.world);
    let mut call = desk.call.clone();
    form.fill(&mut call, &desk.world).unwrap();
    assert_eq!(call.next, Some(desk.at("2026-11-20 10:00")));

    desk.bench.go_to("2026-11-21 10:00");
    desk.read_again();
    let mut form = desk.form(Outcome::Promise);
    form.restore(&data, &desk.card, &desk.world);
    let shown = desk.picture(&form, (80, 24));
    assert!(shown.contains("That time has passed."), "{shown}");
}

#[test]
fn proposals_that_passed_while_the_form_stood_open_are_made_anew() {
    let mut desk = Desktop::new();
    let mut form = desk.form(Outcome::Busy);
    desk.bench.wait(45);
    desk.world.now = desk.bench.now;
    let call = desk.ended(&mut form, "<enter>");
    assert!(call.next.unwrap() > desk.bench.now);
}
