//! What can be chosen in a form: labels in the language in use, found by
//! those of the other language too.

use super::sheet::List;
use crate::app::widgets::choice::Choosable;
use crate::app::world::World;
use crate::domain::cause::{ClosedAs, Decision, Measure, Step};
use crate::domain::event::{EventKind, TextKind};
use crate::domain::ids::PromiseId;
use crate::domain::language::Language;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::domain::taxonomy::Known;
use crate::domain::zone::local_at;
use crate::i18n::{Texts, dates, labels, numbers};

/// How an open promise ends.
pub(super) const KEPT: &str = "kept";
pub(super) const DROPPED: &str = "dropped";

/// The options of a list, each with its code.
pub(super) fn options(list: List, card: &Card, world: &World) -> (Vec<Choosable>, Vec<String>) {
    match list {
        List::Promise => return promises(card, world),
        List::Cause => return causes(card, world),
        _ => {}
    }
    let texts = &*world.texts;
    let other = elsewhere(texts);
    let (area, codes) = coded(list);
    let option = |code: &&'static str| {
        let label = labels::label(texts, area, code).into_owned();
        let elsewhere = labels::label(&other, area, code);
        let beside = aside(list, code, texts);
        // a duplicate is typed as one
        let found = match list {
            List::Untalked => [beside.clone(), aside(list, code, &other)],
            _ => [String::new(), String::new()],
        };
        let words = [&*elsewhere, *code, &found[0], &found[1]];
        Choosable::new(label, beside, words)
    };
    let options = codes.iter().map(option).collect();
    (
        options,
        codes.iter().map(|code| (*code).to_owned()).collect(),
    )
}

fn coded(list: List) -> (&'static str, Vec<&'static str>) {
    match list {
        List::Decision => ("decision", Decision::ALL.iter().map(|d| d.code()).collect()),
        List::Measure => ("measure", Measure::ALL.iter().map(|m| m.code()).collect()),
        List::Step => ("step", Step::ALL.iter().map(|s| s.code()).collect()),
        List::Talked => (
            "closed",
            ClosedAs::TALKED.iter().map(|r| r.code()).collect(),
        ),
        List::Untalked => (
            "closed",
            ClosedAs::UNTALKED.iter().map(|r| r.code()).collect(),
        ),
        List::Ending => ("ending", vec![KEPT, DROPPED]),
        List::Promise | List::Cause => ("", Vec::new()),
    }
}

/// Texts of the other language.
fn elsewhere(texts: &Texts) -> Texts {
    Texts::new(match texts.language() {
        Language::En => Language::Fr,
        Language::Fr => Language::En,
    })
}

/// What stands beside an option: what counts as no alert, what dropping asks.
fn aside(list: List, code: &str, texts: &Texts) -> String {
    match list {
        List::Untalked if code == ClosedAs::NotAnAlert.code() => {
            texts.text("closed-not-an-alert-why").into_owned()
        }
        List::Ending if code == DROPPED => texts.text("form-ending-hint").into_owned(),
        _ => String::new(),
    }
}

/// Causes that can be chosen today, each with its family; a renamed one is
/// found by what it was called before, too.
fn causes(card: &Card, world: &World) -> (Vec<Choosable>, Vec<String>) {
    let (texts, causes) = (&*world.texts, &card.rules.causes);
    let other = elsewhere(texts);
    let today = local_at(world.now, card.rules.calendar.zone).date();
    let option = |known: &Known| {
        let label = labels::cause(texts, causes, known.code);
        let family = labels::label(texts, "family", known.family.code());
        let abroad = labels::cause(&other, causes, known.code);
        let before = labels::cause_formerly(texts, causes, known.code).unwrap_or_default();
        let aside = if before.is_empty() {
            family.into_owned()
        } else {
            let args = [("head", family.into()), ("name", (&*before).into())];
            world.text_with("cause-formerly", &args)
        };
        let words = [&*abroad, known.code.code(), &before];
        let choosable = Choosable::new(label, aside, words);
        (choosable, known.code.code().to_owned())
    };
    causes.holding(today).map(option).unzip()
}

fn promises(card: &Card, world: &World) -> (Vec<Choosable>, Vec<String>) {
    let open = card.alert.progress.open_promises();
    let option = |promise: &crate::domain::progress::Promise| {
        let by = promise.by.with_timezone(&world.zone());
        let day = dates::day(&world.texts, world.here(), by);
        let what = promised(card, promise.id);
        let label = what.unwrap_or_else(|| world.text("form-promise-bare"));
        let choosable = Choosable::new(label, day, []);
        (choosable, promise.id.get().to_string())
    };
    open.map(option).unzip()
}

/// What is promised and open, in a few words.
pub(super) fn open_promises(card: &Card, world: &World) -> String {
    let open = card.alert.progress.open_promises();
    let bare = || world.text("form-promise-bare");
    let what: Vec<String> = open
        .map(|open| promised(card, open.id).unwrap_or_else(bare))
        .collect();
    let list = numbers::list(&world.texts, &what);
    world.text_with("form-kept-hint", &[("what", list.into())])
}

/// What was promised, in the words it was written down in.
fn promised(card: &Card, id: PromiseId) -> Option<String> {
    let made =
        |kind: &EventKind| matches!(kind, EventKind::Promised { promise, .. } if *promise == id);
    let event = card.alert.history.iter().find(|e| made(&e.kind))?.id;
    let text = card
        .texts
        .iter()
        .find(|text| text.event == event && text.kind == TextKind::Promise)?;
    Some(sanitize::line(&text.body).into_owned()).filter(|body| !body.trim().is_empty())
}
