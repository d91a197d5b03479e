//! `ringback next ID`: when to call, and why then.

use serde::Serialize;

use super::Shell;
use super::args::Next;
use super::failure::Done;
use super::output::{self, Column};
use super::shape;
use super::work::Work;
use crate::app::screens::{card, lines};
use crate::domain::action::lent;
use crate::domain::customer::Consent;
use crate::domain::event::CautionCode;
use crate::domain::life::State;
use crate::domain::policy::{Because, Proposal};
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::i18n::because;
use crate::store::Mode;

/// What scripts get.
#[derive(Debug, Serialize)]
struct Shape {
    id: String,
    /// When; null where no call is proposed.
    at: Option<String>,
    /// The customer's time of day.
    slot: Option<&'static str>,
    /// Why then, or why not at all: in words.
    reason: String,
    /// The same as codes.
    reasons: Vec<&'static str>,
    /// The customer's zone.
    zone: String,
    /// A call now would be warned of nothing.
    allowed_now: bool,
    /// What a call now would be warned of, as codes.
    cautions: Vec<&'static str>,
    /// The time that was set for the next try, where one was.
    set_for: Option<String>,
}

/// Runs it.
pub fn run(shell: &mut Shell, next: &Next) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let card = work.find(shell, &next.id)?;
    if next.json {
        let shape = Shape::of(shell, &card);
        return shell.out.json(&shape);
    }
    let world = &shell.world;
    let name = sanitize::line(&card.alert.customer.name).into_owned();
    let next = card::best_next(&card, world).unwrap_or_else(|| none(shell, &card).1);
    let rows = vec![
        vec![world.text("cli-head-id"), card.alert.id.to_string()],
        vec![world.text("head-customer"), name],
        vec![world.text("label-next-try"), next],
        vec![world.text("label-there"), lines::clock_there(&card, world)],
    ];
    let columns = [("", Column::Whole), ("", Column::Rest)];
    let text = output::whole(shell.out.width, &columns, rows);
    shell.out.line(&text)
}

/// Why no call is proposed: a code and words.
fn none(shell: &Shell, card: &Card) -> (&'static str, String) {
    let (alert, rules) = (&card.alert, &card.rules);
    let customer = &alert.customer;
    let (code, id) = if alert.progress.state == State::Closed {
        ("closed", "reason-closed")
    } else if customer.blocked() {
        ("blocked", "refusal-blocked")
    } else if customer.usable_phones().next().is_none() {
        ("no_number", "no-usable-number")
    } else if rules.exhausted(&alert.progress, customer.country, shell.world.now) {
        ("exhausted", "form-exhausted")
    } else {
        ("never_open", "cli-next-never")
    };
    (code, shell.world.text(id))
}

impl Shape {
    fn of(shell: &Shell, card: &Card) -> Self {
        let (world, alert, rules) = (&shell.world, &card.alert, &card.rules);
        let (progress, customer) = (&alert.progress, &alert.customer);
        let best: Option<Proposal> = rules.next_call(progress, customer, world.now);
        let (reasons, reason) = if let Some(best) = &best {
            let because = rules.because(best, progress, customer, world.now);
            let words = because::sentence(&world.texts, best.slot, &because, world.zone());
            (because.into_iter().map(Because::code).collect(), words)
        } else {
            let (code, words) = none(shell, card);
            (vec![code], words)
        };
        let refused = alert.consent == Consent::No;
        let mut cautions = rules.cautions(progress, customer, refused, world.now);
        cautions.extend(lent(&card.alert, world.me()));
        let callable = progress.state != State::Closed
            && !customer.blocked()
            && customer.usable_phones().next().is_some();
        Self {
            id: alert.id.to_string(),
            at: best.as_ref().map(|best| shape::time(best.at)),
            slot: best.map(|best| best.slot.code()),
            reason,
            reasons,
            zone: customer.zone.name().to_owned(),
            allowed_now: callable && cautions.is_empty(),
            cautions: cautions.into_iter().map(CautionCode::code).collect(),
            set_for: progress.set_for().map(shape::time),
        }
    }
}
