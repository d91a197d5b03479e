//! What is said and shown of a customer during a call: names as they are
//! spoken, the first sentence, the guide's steps, numbers and what was tried.

use crate::app::world::World;
use crate::domain::customer::{Customer, Phone};
use crate::domain::event::Direction;
use crate::domain::language::Language;
use crate::domain::outcome::Outcome;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::i18n::dates::{self, Part};
use crate::i18n::{Texts, labels, numbers};

use super::CallScreen;

/// Civilities that are written short and said in full.
const CIVILITIES: [(&str, &str); 3] = [
    ("Mme ", "say-madame"),
    ("M. ", "say-monsieur"),
    ("Mlle ", "say-mademoiselle"),
];

/// The customer's name as it is written.
#[must_use]
pub fn name(customer: &Customer, world: &World) -> String {
    let name = sanitize::line(&customer.name).trim().to_owned();
    if name.is_empty() {
        world.text("nobody")
    } else {
        name
    }
}

/// The name as it is said: `Mme Lefèvre` is `Madame Lefèvre`.
fn spoken(customer: &Customer, texts: &Texts) -> String {
    let name = sanitize::line(&customer.name).trim().to_owned();
    let short = CIVILITIES
        .iter()
        .find_map(|(short, id)| Some((name.strip_prefix(short)?, id)));
    match short {
        Some((rest, id)) => format!("{} {rest}", texts.text(id)),
        None => name,
    }
}

/// A branch as one says it. The word for it is not said twice where the
/// branch's own name begins with it.
fn branch_said(name: &str, texts: &Texts) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    let named = first.to_lowercase() == texts.text("say-branch-word");
    let id = if named {
        "say-branch-named"
    } else {
        "say-branch"
    };
    texts.text_with(id, &[("branch", name.into())])
}

impl CallScreen {
    /// The texts to say: in the customer's language, where it is known.
    pub(super) fn their_texts<'a>(&'a self, world: &'a World) -> &'a Texts {
        self.theirs.as_deref().unwrap_or(&world.texts)
    }

    fn say(&self, id: &str, card: &Card, world: &World) -> String {
        let texts = self.their_texts(world);
        let manager = world.session.as_ref().map_or("", |s| s.me.name.as_str());
        let desk = card
            .desk
            .branch
            .as_ref()
            .map_or(&card.desk.name, |b| &b.name);
        let branch = branch_said(&sanitize::line(desk), texts);
        let there = world.now.with_timezone(&card.alert.customer.zone);
        let args = [
            ("part", Part::of(there.time()).code().into()),
            ("customer", spoken(&card.alert.customer, texts).into()),
            ("manager", sanitize::line(manager).into()),
            ("branch", branch.into()),
        ];
        texts.text_with(id, &args)
    }

    /// The first sentence.
    pub(super) fn first_sentence(&self, card: &Card, world: &World) -> String {
        let id = match self.talk.direction {
            _ if self.was_cut_off() => "say-again",
            Direction::Outbound => "say-first",
            Direction::Inbound if tried_before(card) => "say-inbound-back",
            Direction::Inbound => "say-inbound",
        };
        self.say(id, card, world)
    }

    /// A step of the guide: its title, what to do, what to say.
    pub(super) fn guide_step(&self, step: u8, card: &Card, world: &World) -> [String; 3] {
        let text = |part: &str| world.text(&format!("guide-{step}-{part}"));
        let say = match step {
            super::GUIDE_FIRST => self.first_sentence(card, world),
            _ => self.say(&format!("guide-{step}-say"), card, world),
        };
        [text("title"), text("text"), say]
    }
}

/// Whether we called before, so that whoever rings now may be ringing back.
fn tried_before(card: &Card) -> bool {
    let mut attempts = card.alert.progress.attempts.iter();
    attempts.any(|attempt| attempt.direction == Direction::Outbound)
}

/// What became of the last call to a number.
pub(super) fn tried(phone: &Phone, card: &Card, world: &World) -> String {
    let mut last = card.alert.progress.attempts.iter().rev();
    let Some(last) = last.find(|a| a.phone == Some(phone.id)) else {
        return world.text("call-not-tried");
    };
    let at = last.at.with_timezone(&world.zone());
    let args = [
        ("when", dates::moment(&world.texts, world.here(), at).into()),
        (
            "outcome",
            outcome(last.outcome, last.conversation, world).into(),
        ),
    ];
    let id = match last.direction {
        Direction::Outbound => "call-tried",
        Direction::Inbound => "call-rang-us",
    };
    world.text_with(id, &args)
}

/// An outcome in the history.
pub(super) fn outcome(outcome: Outcome, talked: bool, world: &World) -> String {
    let code = match outcome {
        Outcome::LineTrouble if talked => "line_trouble_talking",
        other => other.code(),
    };
    labels::label(&world.texts, "outcome", code).into_owned()
}

/// "2 out of 10", empty without a mark.
pub(super) fn score(card: &Card, world: &World) -> String {
    card.alert.score.map_or_else(String::new, |score| {
        numbers::score(&world.texts, score.value.into(), score.max.into())
    })
}

/// "2 out of 10 · second try · agreed on Tuesday for today 09:00".
pub(super) fn standing(card: &Card, world: &World) -> String {
    let progress = &card.alert.progress;
    let local = |at: crate::domain::Moment| at.with_timezone(&world.zone());
    let when = |at| dates::moment(&world.texts, world.here(), local(at));
    let nth = progress.total() + 1;
    let mut parts = vec![
        score(card, world),
        world.text_with("call-nth-try", &[("n", nth.into())]),
    ];
    if let (Some(at), Some(made)) = (progress.agreed, progress.attempts.last()) {
        let age = (world.here().date_naive() - local(made.at).date_naive()).num_days();
        let day = match age {
            0 => dates::near_day(&world.texts, world.here(), local(made.at)),
            1..=6 => dates::weekday(&world.texts, local(made.at)),
            _ => dates::long_day(&world.texts, local(made.at)),
        };
        let id = if age == 0 {
            "call-agreed-today"
        } else {
            "call-agreed"
        };
        parts.push(world.text_with(id, &[("day", day.into()), ("when", when(at).into())]));
    }
    if let Some(by) = progress.open_promises().map(|promise| promise.by).min() {
        parts.push(world.text_with("call-promised", &[("when", when(by).into())]));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The language that whoever calls may lack: the customer's, unless it is
/// their own.
pub(super) fn other_language(card: &Card, world: &World) -> Option<Language> {
    let known = card.alert.customer.language;
    known.filter(|language| *language != world.texts.language())
}
